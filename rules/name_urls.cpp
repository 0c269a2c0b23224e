// URLs where DNS wants the name of a host.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "dns/reverse_name.h"
#include "dns/url_text.h"
#include "engine/target_role.h"
#include "findings/quoted.h"
#include "rules/packs.h"
#include "source/lines.h"

namespace zonevet::rules {
namespace {

// -- name-url-target ----------------------------------------------------------------------------

constexpr RuleDoc kUrlTarget{
    .id = "name-url-target",
    .pack = "names",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(1035, "3.3"), rfc(3986, "3")},
    .summary = "a URL, or a host with its port or path, stands where a name is wanted",
    .rationale =
        "DNS leads from a name to a host, and knows nothing of schemes, ports and paths. A URL is "
        "read as a name, `https://www` a label of it, and no host is called so: the alias leads "
        "nowhere, mail is not delivered. Many providers refuse the record.",
    .help =
        "write the name of the host alone; to lead visitors to another page is the work of a web "
        "server",
    .bad = {{.text = "www CNAME [[https://www.example.net/shop]]\n",
             .fixed = "www CNAME www.example.net.\n"},
            {.text = "www CNAME [[https://example.net/.]]\n@ MX 10 [[smtp://mail.example.net]]\n",
             .complete = true,
             .fixed = "www CNAME example.net.\n@ MX 10 mail.example.net.\n"},
            {.text = "app CNAME [[app.example.net:8080.]]\n",
             .fixed = "app CNAME app.example.net.\n"},
            {.text = "blog CNAME [[blogs.example.net/user]]\n",
             .fixed = "blog CNAME blogs.example.net.\n"},
            {.text = R"(resource "aws_route53_record" "www" {
  zone_id = "Z1"
  name    = "www.example.com"
  type    = "CNAME"
  ttl     = 300
  records = ["[[https://www.example.net/shop]]"]
}
)",
             .file = "main.tf",
             .fixed = R"(resource "aws_route53_record" "www" {
  zone_id = "Z1"
  name    = "www.example.com"
  type    = "CNAME"
  ttl     = 300
  records = ["www.example.net"]
}
)"}},
    .good = {{.text = "www CNAME www.example.net.\n"},
             {.text = "1 CNAME 1.0/25\n1.0/25 PTR www.example.com.\n",
              .origin = "2.0.192.in-addr.arpa."},
             {.text = "_http._tcp PTR http://intra\\.net._http._tcp\n"},
             {.text = "www URI 10 1 \"https://www.example.net/shop\"\n"},
             {.text = R"(resource "namecheap_domain_host_record" "www" {
  domain   = "example.com"
  hostname = "www"
  type     = "URL301"
  address  = "https://www.example.net/shop"
}
)",
              .file = "main.tf"}},
    .instead_of = {"name-host-chars", "name-missing-dot", "name-missing-dot-foreign",
                   "name-ip-target", "mx-dangling", "ns-dangling", "srv-dangling", "cname-dangling",
                   "dkim-cname-dangling", "dmarc-cname", "dmarc-cname-dangling",
                   "mta-sts-host-missing"},
};

// The types whose RDATA ends in the name of a host.
constexpr Types kTypes{RRType::ns,  RRType::cname, RRType::dname,
                       RRType::ptr, RRType::mx,    RRType::srv};

std::string_view words_of(UrlText::Kind kind) {
  switch (kind) {
    case UrlText::Kind::url:
      return "a URL";
    case UrlText::Kind::port:
      return "a host with a port";
    default:
      return "a host with a path";
  }
}

// The last word of RDATA, quotation marks taken off.
Span last_word(const RecordView& record) {
  const Span rdata = record.record().rdata();
  const std::string_view text = record.text(rdata);
  const std::size_t before = text.find_last_of(" \t\r\n(");  // npos + 1 is 0
  std::string_view word = text.substr(before + 1);
  if (word.size() > 1 && word.front() == '"' && word.back() == '"')
    word = word.substr(1, word.size() - 2);
  return {rdata.begin() + static_cast<std::uint64_t>(word.data() - text.data()), word.size()};
}

// Names of service instances are text for people (RFC 6763 4.1), those of addresses are hosts.
bool leads_to_host(const RecordView& record) {
  return record.type() != RRType::ptr ||
         (is_reverse_name(record.owner_name()) && !record.record().is(RecordFlags::underscored));
}

// Whether there is something of that name, be it in a zone that is delegated from here: what holds
// no more than a sign of a URL may be meant.
bool may_exist(const RecordView& record) {
  const RdataParser* const rdata = record.rdata();
  if (rdata == nullptr) return true;
  const Name name = rdata->name(rdata->fields().back());
  const Answer answer = record.world().zones.look_up(name, RRType::a, &record.zone());
  const bool has_other_types = answer.presence == Presence::absent && !answer.no_such_name;
  return answer.presence == Presence::present || answer.alias || answer.below_cut ||
         has_other_types;
}

// Leaves the host, with a dot at its end. (Of text that is told anew the last one may be the
// provider's: it stays.)
std::vector<Edit> host_alone(const UrlText& url, Span where, std::string_view text) {
  const std::size_t end = url.host + url.host_size;
  const bool has_dot = text.ends_with('.');
  std::vector<Edit> edits;
  if (url.host > 0) edits.push_back({Span(where.begin(), url.host), ""});
  const Span behind(where.begin() + end, text.size() - end - (has_dot ? 1 : 0));
  if (!has_dot || behind.size() > 0) edits.push_back({behind, has_dot ? "" : "."});
  return edits;
}

// A name as written, without a dot at its end.
std::string shown(std::string_view text) {
  if (text.ends_with('.')) text.remove_suffix(1);
  std::string words;
  for (const char c : text) {
    if (c == Text::kHole) words += "<unknown>";
    if (c != Text::kHole) words += c;
  }
  return quoted(words);
}

// (octoDNS has words of its own for all such.)
bool is_of_octodns(const RecordView& record) {
  return record.zone().reading().format == SourceFormat::octodns;
}

void url_target(const RecordView& record, Report& report) {
  // (Of a million records hardly one has such a sign.)
  const std::string_view rdata = record.text(record.record().rdata());
  const bool may_be_url =
      rdata.find('/') != std::string_view::npos || rdata.find(':') != std::string_view::npos;
  if (!may_be_url || record.record().is(RecordFlags::generic_rdata)) return;
  const Span where = last_word(record);
  const std::string_view text = record.text(where);
  const std::optional<UrlText> url = read_url(text);
  if (!url || !leads_to_host(record) || is_of_octodns(record)) return;
  if (url->kind != UrlText::Kind::url && may_exist(record)) return;
  Said said =
      report.at(where, fmt::format("{} {} is {}, and no name: no host is called so",
                                   target_role(record.type()), shown(text), words_of(url->kind)));
  if (url->host_size == 0 || !is_editable(record.world().sources, where)) return;
  said.fix("leave the name of the host", host_alone(*url, where, text));
}

constexpr Rule kRules[] = {
    {&kUrlTarget, url_target, kTypes},
};

}  // namespace

constinit const RulePack name_urls{"rules/name_urls.cpp", kRules};

}  // namespace zonevet::rules
