// Records in Terraform: what its providers refuse, or do not store.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "dns/rrtype.h"
#include "engine/flaw_edits.h"
#include "findings/quoted.h"
#include "read/hcl/hcl_write_back.h"
#include "rules/packs.h"

namespace zonevet::rules {
namespace {

constexpr std::string_view kFile = "main.tf";

constexpr Citation kAudits = practice("DNSControl, AuditRecords of its providers (2026-05-31)");

// -- tf-unknown-type ----------------------------------------------------------------------------

constexpr RuleDoc kUnknownType{
    .id = "tf-unknown-type",
    .pack = "terraform",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {iana("DNS Resource Record (RR) TYPEs"),
              practice("terraform-provider-aws, aws_route53_record (2026)")},
    .summary = "a word that is no record type, at a provider that has none of its own",
    .rationale = "The provider refuses the resource, some only when the change is applied.",
    .help = "write a type such as A, AAAA, CNAME, MX or TXT",
    .bad = {{.text = R"(resource "aws_route53_record" "www" {
  zone_id = "Z1"
  name    = "www.example.com"
  type    = "[[CNAM]]"
  ttl     = 300
  records = ["www.example.net"]
}
)",
             .file = kFile,
             .fixed = R"(resource "aws_route53_record" "www" {
  zone_id = "Z1"
  name    = "www.example.com"
  type    = "CNAME"
  ttl     = 300
  records = ["www.example.net"]
}
)"}},
    .good = {{.text = R"(resource "ovh_domain_zone_record" "policy" {
  zone      = "example.com"
  subdomain = "_dmarc"
  fieldtype = "DMARC"
  target    = "v=DMARC1; p=reject"
}
)",
              .file = kFile},
             {.text = R"(resource "namecheap_domain_host_record" "www" {
  domain   = "example.com"
  hostname = "www"
  type     = "URL301"
  address  = "https://www.example.net"
}
)",
              .file = kFile}},
};

void unknown_type(const FlawView& view, Report& report) {
  const std::string_view type = view.text();
  Said said = report.at(view.flaw.where,
                        fmt::format("{} is no record type: the provider refuses it", quoted(type)));
  const std::string_view nearest = nearest_type(type);
  if (nearest.empty()) return;
  said.help(fmt::format("did you mean {}?", quoted(nearest)));
  if (view.flaw.a == 1)
    said.fix(fmt::format("write {}", quoted(nearest)), {{view.flaw.where, std::string(nearest)}});
}

// -- tf-ttl-invalid -----------------------------------------------------------------------------

constexpr RuleDoc kTtl{
    .id = "tf-ttl-invalid",
    .pack = "terraform",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::safe,
    .cites = {rfc(2181, "8"), practice("terraform-provider-aws, aws_route53_record (2026)"),
              practice("Cloudflare API, DNS Records (2026), and issue 126 of its provider"),
              practice("Hetzner Cloud API, Zone RRSets (2026)")},
    .summary = "a TTL that is no whole number of seconds, or beyond what the provider takes",
    .rationale =
        "The resource is refused: a TTL is a number from 0 to 2147483647. Some providers take a "
        "part of that alone: Cloudflare from 30 to 86400 seconds (below 60 in Enterprise zones "
        "alone) and 1, which leaves it to Cloudflare, and of what it proxies 1 alone; Hetzner "
        "Cloud and OVH 60 at least; Namecheap 60 to 60000.",
    .help = "write the seconds as a number",
    .bad = {{.text = R"(resource "aws_route53_record" "www" {
  zone_id = "Z1"
  name    = "www.example.com"
  type    = "A"
  ttl     = "[[5m]]"
  records = ["192.0.2.1"]
}
)",
             .file = kFile},
            {.text = R"(resource "aws_route53_record" "www" {
  zone_id = "Z1"
  name    = "www.example.com"
  type    = "A"
  ttl     = [[-1]]
  records = ["192.0.2.1"]
}
)",
             .file = kFile},
            {.text = R"(resource "cloudflare_dns_record" "www" {
  zone_id = "023e105f4ecef8ad9ca31a8372d0c353"
  name    = "www.example.com"
  type    = "A"
  ttl     = [[604800]]
  content = "192.0.2.1"
}
)",
             .file = kFile},
            {.text = R"(resource "cloudflare_record" "www" {
  zone_id = "023e105f4ecef8ad9ca31a8372d0c353"
  name    = "www.example.com"
  type    = "A"
  ttl     = [[300]]
  content = "192.0.2.1"
  proxied = true
}
)",
             .file = kFile,
             .fixed = R"(resource "cloudflare_record" "www" {
  zone_id = "023e105f4ecef8ad9ca31a8372d0c353"
  name    = "www.example.com"
  type    = "A"
  ttl     = 1
  content = "192.0.2.1"
  proxied = true
}
)"}},
    .good = {{.text = R"(resource "aws_route53_record" "www" {
  zone_id = "Z1"
  name    = "www.example.com"
  type    = "A"
  ttl     = "300"
  records = ["192.0.2.1"]
}
)",
              .file = kFile},
             {.text = R"(resource "cloudflare_dns_record" "www" {
  zone_id = "023e105f4ecef8ad9ca31a8372d0c353"
  name    = "www.example.com"
  type    = "A"
  ttl     = 1
  content = "192.0.2.1"
}
)",
              .file = kFile}},
};

std::string fault_of_ttl(const Flaw& flaw) {
  switch (static_cast<TfTtlFault>(flaw.b)) {
    case TfTtlFault::below_zero:
      return "below 0, and a TTL is from 0 to 2147483647";
    case TfTtlFault::too_low:
      return fmt::format("below {} seconds", flaw.a);
    case TfTtlFault::too_high:
      return fmt::format("over {} seconds", flaw.a);
    case TfTtlFault::proxied:
      return "not 1, which a proxied record must have";
    case TfTtlFault::no_number:
      break;
  }
  return "no whole number of seconds";
}

void ttl(const FlawView& view, Report& report) {
  Said said = report.at(view.flaw.where, fmt::format("{} is {}: the provider refuses it",
                                                     quoted(view.text()), fault_of_ttl(view.flaw)));
  const auto fault = static_cast<TfTtlFault>(view.flaw.b);
  const bool is_beyond = fault == TfTtlFault::too_low || fault == TfTtlFault::too_high;
  if (is_beyond) said.help("write a number that the provider takes");
  if (fault != TfTtlFault::proxied) return;
  said.help("write 1, which leaves the TTL to Cloudflare");
  said.fix("write 1", if_own(view, write_in_templates(view.sources, {{view.flaw.where, {}, "1"}})));
}

// -- tf-target-blank ----------------------------------------------------------------------------

constexpr RuleDoc kTargetBlank{
    .id = "tf-target-blank",
    .pack = "terraform",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {rfc(1123, "2.1"), rfc(1035, "3.3.9")},
    .summary = "more than a name where a target is wanted",
    .rationale =
        "The provider takes all of it for one name, which no host has, or refuses the change when "
        "it is applied. Most often the numbers of an MX or SRV record stand in the value as well "
        "as beside it, or the text of a TXT record stands in a CNAME record.",
    .help = "a target is one name, without blanks",
    .bad = {{.text = R"(resource "cloudflare_dns_record" "mx" {
  zone_id  = "023e105f4ecef8ad9ca31a8372d0c353"
  name     = "example.com"
  type     = "MX"
  ttl      = 300
  priority = 10
  content  = "[[10 mx.example.net]]"
}
)",
             .file = kFile},
            {.text = R"(resource "aws_route53_record" "key" {
  zone_id = "Z1"
  name    = "s1._domainkey.example.com"
  type    = "CNAME"
  ttl     = 300
  records = ["[[v=DKIM1; p=]]"]
}
)",
             .file = kFile}},
    .good = {{.text = R"(resource "aws_route53_record" "mx" {
  zone_id = "Z1"
  name    = "example.com"
  type    = "MX"
  ttl     = 300
  records = ["10 mx.example.net"]
}
)",
              .file = kFile},
             {.text = R"(resource "aws_route53_record" "www" {
  zone_id = "Z1"
  name    = "www.example.com"
  type    = "CNAME"
  ttl     = 300
  records = ["www.example.net "]
}
)",
              .file = kFile}},
};

// As SPF, DMARC, DKIM and their like begin.
bool looks_like_text(std::string_view value) {
  if (value.starts_with('"')) value.remove_prefix(1);
  return value.starts_with("v=") || value.starts_with("k=");
}

void target_blank(const FlawView& view, Report& report) {
  const std::string type = mnemonic(view.flaw.type);
  Said said = report.at(view.flaw.where,
                        fmt::format("more than a name stands where the target of `{}` is", type));
  const bool has_numbers = view.flaw.type == RRType::mx || view.flaw.type == RRType::srv;
  if (has_numbers && view.flaw.a == 1)
    said.help("the numbers before it have attributes of their own here");
  if (!has_numbers && looks_like_text(view.text())) said.help("this is the text of a `TXT` record");
}

// -- tf-target-marks ----------------------------------------------------------------------------

constexpr RuleDoc kTargetMarks{
    .id = "tf-target-marks",
    .pack = "terraform",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::safe,
    .cites = {rfc(1034, "3.5")},
    .summary = "quotation marks in a target, which is a name and no text",
    .rationale =
        "Marks belong around the texts of `TXT` records. In a name they are letters that no host "
        "has: the provider refuses it, or serves an alias that leads nowhere.",
    .help = "leave the marks away",
    .bad = {{.text = R"(resource "cloudflare_dns_record" "www" {
  zone_id = "023e105f4ecef8ad9ca31a8372d0c353"
  name    = "www.example.com"
  type    = "CNAME"
  ttl     = 1
  content = "[[\"www.example.net\"]]"
}
)",
             .file = kFile,
             .fixed = R"(resource "cloudflare_dns_record" "www" {
  zone_id = "023e105f4ecef8ad9ca31a8372d0c353"
  name    = "www.example.com"
  type    = "CNAME"
  ttl     = 1
  content = "www.example.net"
}
)"}},
    .good = {{.text = R"(resource "cloudflare_dns_record" "www" {
  zone_id = "023e105f4ecef8ad9ca31a8372d0c353"
  name    = "www.example.com"
  type    = "CNAME"
  ttl     = 1
  content = "www.example.net"
}
)",
              .file = kFile}},
};

void target_marks(const FlawView& view, Report& report) {
  report
      .at(view.flaw.where, fmt::format("quotation marks stand in the target of `{}`, which no host "
                                       "has in its name",
                                       mnemonic(view.flaw.type)))
      .fix("leave the marks away", tf_edits_of(view));
}

// -- tf-proxied ---------------------------------------------------------------------------------

constexpr RuleDoc kProxied{
    .id = "tf-proxied",
    .pack = "terraform",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {practice("Cloudflare DNS, Proxy status (2026)"), practice("terraform, issue 11991"),
              rfc(8552, "1.2")},
    .summary = "a record that Cloudflare cannot proxy, or that nobody finds behind its proxy",
    .rationale =
        "The API refuses other types than A, AAAA and CNAME. For an alias that is proxied "
        "Cloudflare answers with addresses alone: who asks for a DKIM key, a DMARC record or a "
        "challenge there finds nothing.",
    .help = "write `proxied = false`",
    .bad = {{.text = R"(resource "cloudflare_dns_record" "key" {
  zone_id = "023e105f4ecef8ad9ca31a8372d0c353"
  name    = "s1._domainkey.example.com"
  type    = "CNAME"
  ttl     = 1
  content = "s1.domainkey.u1.example.net"
  proxied = [[true]]
}
)",
             .file = kFile},
            {.text = R"(resource "cloudflare_dns_record" "mx" {
  zone_id  = "023e105f4ecef8ad9ca31a8372d0c353"
  name     = "example.com"
  type     = "MX"
  ttl      = 1
  priority = 10
  content  = "mx.example.net"
  proxied  = [[true]]
}
)",
             .file = kFile}},
    .good = {{.text = R"(resource "cloudflare_dns_record" "www" {
  zone_id = "023e105f4ecef8ad9ca31a8372d0c353"
  name    = "www.example.com"
  type    = "CNAME"
  ttl     = 1
  content = "www.example.net"
  proxied = true
}
)",
              .file = kFile}},
};

void proxied(const FlawView& view, Report& report) {
  report.at(view.flaw.where,
            view.flaw.a == 1 ? "Cloudflare answers with addresses alone for what it proxies, and "
                               "nobody asks for those at such a name"
                             : "Cloudflare refuses to proxy other types than A, AAAA and CNAME");
}

// -- provider-null-mx-unsupported ---------------------------------------------------------------

constexpr RuleDoc kNullMx{
    .id = "provider-null-mx-unsupported",
    .pack = "portability",
    .severity = Severity::info,
    .needs = Needs::any_value,
    .cites = {rfc(7505, "3"), kAudits},
    .summary = "a null MX at a provider that does not store one",
    .rationale =
        "The provider refuses the record, and without it senders try the addresses of the domain.",
    .help =
        "a domain without MX and address records gets no mail either; `v=spf1 -all` and a "
        "DMARC policy say that it sends none",
    .bad = {{.text = R"(resource "digitalocean_record" "none" {
  domain   = "example.com"
  name     = "@"
  type     = "MX"
  priority = 0
  value    = "[[.]]"
}
)",
             .file = kFile}},
    .good = {{.text = R"(resource "aws_route53_record" "none" {
  zone_id = "Z1"
  name    = "example.com"
  type    = "MX"
  ttl     = 300
  records = ["0 ."]
}
)",
              .file = kFile}},
};

void null_mx(const FlawView& view, Report& report) {
  report.at(view.flaw.where, fmt::format("the provider of {} stores no null MX (as of 2026-05-31)",
                                         quoted(view.flaw.name)));
}

// -- tf-duplicate-rrset-across-resources, tf-cname-coexistence-across-files ---------------------

constexpr RuleDoc kDuplicate{
    .id = "tf-duplicate-rrset-across-resources",
    .pack = "terraform",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .cites = {practice("terraform-provider-aws, issue 6761")},
    .summary = "one name and type in two resources that no routing policy tells apart",
    .rationale =
        "Each of the two is all records of the name and type: the second one is refused, or each "
        "run puts its own in the place of the other's.",
    .help = "put all values into one of them",
    .bad = {{.text = R"(resource "aws_route53_record" "a" {
  zone_id = "Z1"
  name    = "www.example.com"
  type    = "A"
  ttl     = 300
  records = ["192.0.2.1"]
}
resource "aws_route53_record" "b" {
  zone_id = "Z1"
  name    = "[[WWW.example.com]]"
  type    = "A"
  ttl     = 300
  records = ["192.0.2.2"]
}
)",
             .file = kFile}},
    .good = {{.text = R"(resource "aws_route53_record" "a" {
  zone_id        = "Z1"
  name           = "www.example.com"
  type           = "A"
  ttl            = 300
  records        = ["192.0.2.1"]
  set_identifier = "a"
  weighted_routing_policy {
    weight = 1
  }
}
resource "aws_route53_record" "b" {
  zone_id        = "Z1"
  name           = "www.example.com"
  type           = "A"
  ttl            = 300
  records        = ["192.0.2.2"]
  set_identifier = "b"
  weighted_routing_policy {
    weight = 1
  }
}
)",
              .file = kFile},
             {.text = R"(resource "cloudflare_record" "a" {
  zone_id = "z1"
  name    = "www"
  type    = "A"
  content = "192.0.2.1"
}
resource "cloudflare_record" "b" {
  zone_id = "z1"
  name    = "www"
  type    = "A"
  content = "192.0.2.2"
}
)",
              .file = kFile},
             {.text = R"(resource "aws_route53_record" "a" {
  count   = var.blue ? 1 : 0
  zone_id = "Z1"
  name    = "www.example.com"
  type    = "A"
  ttl     = 300
  records = ["192.0.2.1"]
}
resource "aws_route53_record" "b" {
  count   = var.blue ? 0 : 1
  zone_id = "Z1"
  name    = "www.example.com"
  type    = "A"
  ttl     = 300
  records = ["192.0.2.2"]
}
)",
              .file = kFile}},
    .instead_of = {"dup-record"},
};

// Another resource that clashes with this one, or another instance of it.
Said say_clash(const FlawView& view, std::string_view message, Report& report) {
  const bool is_instance = view.flaw.where == view.flaw.other;
  const RecordMaker* const maker = view.zone.reading().maker_of(view.flaw.entry);
  const bool is_block = maker != nullptr && maker->block.contains(view.flaw.other);
  const std::string_view other = is_instance ? "another instance of this resource"
                                 : is_block  ? "another block of this resource"
                                             : "another resource";
  Said said = report.at(view.flaw.where, fmt::format("{} {}", other, message));
  if (!is_instance) said.note(view.flaw.other, "it stands here");
  return said;
}

void duplicate(const FlawView& view, Report& report) {
  Said said = say_clash(view,
                        "has records of this name and type: one of the two is refused, or undone "
                        "by the other",
                        report);
  said.explains_at({view.flaw.a, view.flaw.b});
}

constexpr RuleDoc kCoexistence{
    .id = "tf-cname-coexistence-across-files",
    .pack = "terraform",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .cites = {rfc(1034, "3.6.2"), practice("GSA-TTS/dns, pull request 758")},
    .summary = "a CNAME in one resource beside other records of its name in another",
    .rationale =
        "A name with a CNAME has nothing else: the provider refuses one of the two when "
        "it is applied, and no plan shows it.",
    .help = "keep one of them",
    .bad = {{.text = R"(resource "aws_route53_record" "www" {
  zone_id = "Z1"
  name    = "www.example.com"
  type    = "CNAME"
  ttl     = 300
  records = ["www.example.net"]
}
resource "aws_route53_record" "token" {
  zone_id = "Z1"
  name    = "[[www.example.com]]"
  type    = "TXT"
  ttl     = 300
  records = ["token=1"]
}
)",
             .file = kFile}},
    .good = {{.text = R"(resource "aws_route53_record" "www" {
  zone_id = "Z1"
  name    = "www.example.com"
  type    = "CNAME"
  ttl     = 300
  records = ["www.example.net"]
}
resource "aws_route53_record" "token" {
  zone_id = "Z2"
  name    = "www.example.com"
  type    = "TXT"
  ttl     = 300
  records = ["token=1"]
}
)",
              .file = kFile}},
    .instead_of = {"cname-and-other"},
};

void coexistence(const FlawView& view, Report& report) {
  say_clash(view, "has records of this name, and one of the two is a CNAME: both cannot be", report)
      .explains_at({view.flaw.a, view.flaw.b});
}

constexpr Rule kRules[] = {
    {&kUnknownType, OnFlaw{FlawKind::tf_unknown_type, unknown_type}},
    {&kTtl, OnFlaw{FlawKind::tf_ttl, ttl}},
    {&kTargetBlank, OnFlaw{FlawKind::tf_target_blank, target_blank}},
    {&kTargetMarks, OnFlaw{FlawKind::tf_target_marks, target_marks}},
    {&kProxied, OnFlaw{FlawKind::tf_proxied, proxied}},
    {&kNullMx, OnFlaw{FlawKind::provider_null_mx, null_mx}},
    {&kDuplicate, OnFlaw{FlawKind::tf_duplicate_rrset, duplicate}},
    {&kCoexistence, OnFlaw{FlawKind::tf_cname_coexistence, coexistence}},
};

}  // namespace

constinit const RulePack terraform_refused{"rules/terraform_refused.cpp", kRules};

}  // namespace zonevet::rules
