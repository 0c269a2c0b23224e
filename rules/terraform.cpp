// Records in Terraform: what its providers make of them that is not what is written.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "content/mail_kind.h"
#include "findings/quoted.h"
#include "read/tf_values.h"
#include "rules/packs.h"

namespace zonevet::rules {
namespace {

constexpr std::string_view kFile = "main.tf";
constexpr std::size_t kMostOctets = 255;  // of a character-string (RFC 1035 3.3)

// Whether a literal belongs to the resource alone.
bool is_of_resource(const FlawView& view, Span literal) {
  return stands_in_block(view.sources, view.flaw.entry, literal);
}

// Whether a text is all that stands between quotation marks.
bool is_quoted(const FlawView& view, Span text) {
  const Span around(text.begin() - 1, text.size() + 2);
  if (!view.sources.holds(around)) return false;
  const std::string_view written = view.sources.text(around);
  return written.front() == '"' && written.back() == '"';
}

bool can_be_changed(const FlawView& view) {
  return view.flaw.a == 1 && is_of_resource(view, view.flaw.where);
}

// Marks of a character-string around a text that is no longer than one.
std::vector<Edit> marks_around(const FlawView& view) {
  const Span text = view.flaw.where;
  const bool fits = text.size() <= kMostOctets && can_be_changed(view) && is_quoted(view, text);
  if (!fits) return {};
  return {{Span(text.begin(), 0), "\\\""}, {Span(text.end(), 0), "\\\""}};
}

// Whether what is underlined is one text of a file, and not all that lies between two.
bool stands_together(const FlawView& view) {
  return view.text().find_first_of("\"\n") == std::string_view::npos;
}

std::string shown(const FlawView& view) {
  return stands_together(view) ? quoted(view.text()) : "the name";
}

// -- tf-route53-txt-outer-quotes ----------------------------------------------------------------

constexpr Citation kAws = practice("terraform-provider-aws, aws_route53_record (2026)");

constexpr RuleDoc kOuterQuotes{
    .id = "tf-route53-txt-outer-quotes",
    .pack = "terraform",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {kAws},
    .summary = "quotation marks around a text, to which the provider adds its own",
    .rationale =
        "The provider puts the value between quotation marks. With others in it, the first string "
        "is empty, and what follows stands outside of any.",
    .help = R"(leave the outer marks away; `\"\"` stands between two strings)",
    .bad = {{.text = R"(resource "aws_route53_record" "spf" {
  zone_id = "Z1"
  name    = "example.com"
  type    = "TXT"
  ttl     = 300
  records = ["[[\"]]v=spf1 -all\""]
}
)",
             .file = kFile,
             .fixed = R"(resource "aws_route53_record" "spf" {
  zone_id = "Z1"
  name    = "example.com"
  type    = "TXT"
  ttl     = 300
  records = ["v=spf1 -all"]
}
)"}},
    .good = {{.text = R"(resource "aws_route53_record" "spf" {
  zone_id = "Z1"
  name    = "example.com"
  type    = "TXT"
  ttl     = 300
  records = ["v=spf1 ip4:192.0.2.1\"\" -all"]
}
)",
              .file = kFile}},
};

void outer_quotes(const FlawView& view, Report& report) {
  Said said = report.at(view.flaw.where,
                        "Route 53 gets a second pair of quotation marks around this text: it "
                        "serves another one, or refuses it");
  said.note(view.flaw.other, "the last one of the pair");
  if (!is_of_resource(view, view.flaw.where)) return;
  if (view.text() != "\\\"" || view.sources.text(view.flaw.other) != "\\\"") return;
  said.fix("leave the marks away", {{view.flaw.where, ""}, {view.flaw.other, ""}});
}

// -- tf-route53-segment-too-long ----------------------------------------------------------------

constexpr RuleDoc kSegment{
    .id = "tf-route53-segment-too-long",
    .pack = "terraform",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::safe,
    .cites = {rfc(1035, "3.3.14"), practice("terraform-provider-aws, issues 14941 and 46922")},
    .summary = "a string of more than 255 octets in a TXT record, which Route 53 refuses",
    .rationale = "No plan shows it: the change fails when it is applied.",
    .help = R"(write `\"\"` where a string of 255 octets ends)",
    .bad = {{.text = R"(resource "aws_route53_record" "key" {
  zone_id = "Z1"
  name    = "note.example.com"
  type    = "TXT"
  ttl     = 300
  records = ["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa[[bbb]]"]
}
)",
             .file = kFile,
             .fixed = R"(resource "aws_route53_record" "key" {
  zone_id = "Z1"
  name    = "note.example.com"
  type    = "TXT"
  ttl     = 300
  records = ["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"\"bbb"]
}
)"}},
    .good = {{.text = R"(resource "aws_route53_record" "key" {
  zone_id = "Z1"
  name    = "note.example.com"
  type    = "TXT"
  ttl     = 300
  records = ["aaaa\"\"bbbb"]
}
)",
              .file = kFile}},
    .instead_of = {"txt-string-over-255"},
};

// Not the first octet of a character in UTF-8.
bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

void segment(const FlawView& view, Report& report) {
  Said said = report.at(view.flaw.where,
                        fmt::format("Route 53 refuses a string of {} octets: there may be {}",
                                    view.flaw.a, kMostOctets));
  const Span all = view.flaw.other;
  if (all.nowhere() || !is_of_resource(view, all) || !is_quoted(view, all)) return;
  const std::string_view octets = view.sources.text(all);
  std::vector<Edit> edits;
  for (std::size_t at = kMostOctets; at < octets.size(); at += kMostOctets) {
    while (at > 0 && is_continuation(octets[at]))
      --at;
    edits.push_back({Span(all.begin() + at, 0), R"(\"\")"});
  }
  said.fix("begin another string there", std::move(edits));
}

// -- tf-route53-suffix-without-dot-boundary -----------------------------------------------------

constexpr RuleDoc kSuffix{
    .id = "tf-route53-suffix-without-dot-boundary",
    .pack = "terraform",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {kAws},
    .summary = "a name that ends in the letters of the zone's name, and not in that name",
    .rationale =
        "The provider adds the zone to a name that does not end in it, and looks at letters alone: "
        "`notexample.com` is taken for a full name in the zone `example.com`, to which it does not "
        "belong.",
    .help = "write the dot that is missing, or the whole name",
    .bad = {{.text = R"(resource "aws_route53_zone" "main" {
  name = "example.com"
}
resource "aws_route53_record" "www" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "[[wwwexample.com]]"
  type    = "A"
  ttl     = 300
  records = ["192.0.2.1"]
}
)",
             .file = kFile,
             .fixed = R"(resource "aws_route53_zone" "main" {
  name = "example.com"
}
resource "aws_route53_record" "www" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "www.example.com"
  type    = "A"
  ttl     = 300
  records = ["192.0.2.1"]
}
)"}},
    .good = {{.text = R"(resource "aws_route53_zone" "main" {
  name = "example.com"
}
resource "aws_route53_record" "www" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "www.example.com."
  type    = "A"
  ttl     = 300
  records = ["192.0.2.1"]
}
)",
              .file = kFile}},
    .instead_of = {"zone-out-of-zone"},
};

void suffix(const FlawView& view, Report& report) {
  Said said =
      report.at(view.flaw.where,
                fmt::format("the provider takes {} for a full name, which is none of the zone {}",
                            shown(view), quoted(view.zone.name().presentation())));
  if (!can_be_changed(view)) return;
  said.fix("write the dot", {{Span(view.flaw.where.begin() + view.flaw.b, 0), "."}});
}

// -- tf-name-repeats-zone -----------------------------------------------------------------------

constexpr RuleDoc kRepeats{
    .id = "tf-name-repeats-zone",
    .pack = "terraform",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {practice("terraform-provider-azurerm, azurerm_dns_a_record (2026)"),
              practice("terraform, issue 2858")},
    .summary = "a name that ends in the zone's own, at a provider that adds it again",
    .rationale =
        "www.example.com in the zone example.com is served as "
        "www.example.com.example.com.",
    .help = "leave the name of the zone away; the zone itself is `@`",
    .bad = {{.text = R"(resource "azurerm_dns_a_record" "www" {
  name                = "[[www.example.com]]"
  zone_name           = "example.com"
  resource_group_name = "dns"
  ttl                 = 300
  records             = ["192.0.2.1"]
}
)",
             .file = kFile,
             .fixed = R"(resource "azurerm_dns_a_record" "www" {
  name                = "www"
  zone_name           = "example.com"
  resource_group_name = "dns"
  ttl                 = 300
  records             = ["192.0.2.1"]
}
)"}},
    .good = {{.text = R"(resource "azurerm_dns_a_record" "www" {
  name                = "www"
  zone_name           = "example.com"
  resource_group_name = "dns"
  ttl                 = 300
  records             = ["192.0.2.1"]
}
)",
              .file = kFile},
             {.text = R"(resource "cloudflare_zone" "main" {
  zone = "example.com"
}
resource "cloudflare_record" "www" {
  zone_id = cloudflare_zone.main.id
  name    = "www.example.com"
  type    = "A"
  content = "192.0.2.1"
}
)",
              .file = kFile}},
    .instead_of = {"name-missing-dot", "name-doubled-origin"},
};

void repeats(const FlawView& view, Report& report) {
  const std::string zone = view.zone.name().presentation();
  const std::string served = stands_together(view) ? quoted(fmt::format("{}.{}", view.text(), zone))
                                                   : "itself with " + quoted(zone) + " behind it";
  Said said =
      report.at(view.flaw.where,
                fmt::format("the name is served as {}: the provider adds the zone to it", served));
  if (!can_be_changed(view)) return;
  const std::uint64_t kept = view.flaw.b == 0 ? 0 : view.flaw.b - 1;
  const Span gone = Span::between(view.flaw.where.begin() + kept, view.flaw.where.end());
  said.fix("leave the zone away", {{gone, kept == 0 ? "@" : ""}});
}

// -- tf-google-txt-unquoted-spaces --------------------------------------------------------------

constexpr Citation kGoogle = practice("terraform-provider-google, google_dns_record_set (2026)");

constexpr RuleDoc kGoogleUnquoted{
    .id = "tf-google-txt-unquoted-spaces",
    .pack = "terraform",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::safe,
    .cites = {kGoogle},
    .summary = "a text with blanks and without quotation marks, which Cloud DNS takes for several",
    .rationale =
        "Cloud DNS reads the value as a zone file has it: each word is a string of its own, and "
        "whoever reads the record joins them without the blanks.",
    .help = R"(write `\"` around the text)",
    .bad = {{.text = R"(resource "google_dns_record_set" "spf" {
  managed_zone = "main"
  name         = "example.com."
  type         = "TXT"
  ttl          = 300
  rrdatas      = ["[[v=spf1 -all]]"]
}
)",
             .file = kFile,
             .fixed = R"(resource "google_dns_record_set" "spf" {
  managed_zone = "main"
  name         = "example.com."
  type         = "TXT"
  ttl          = 300
  rrdatas      = ["\"v=spf1 -all\""]
}
)"}},
    .good = {{.text = R"(resource "google_dns_record_set" "spf" {
  managed_zone = "main"
  name         = "example.com."
  type         = "TXT"
  ttl          = 300
  rrdatas      = ["\"v=spf1 -all\"", "token=1"]
}
)",
              .file = kFile}},
};

void google_unquoted(const FlawView& view, Report& report) {
  Said said = report.at(view.flaw.where,
                        "Cloud DNS takes each word for a string of its own: the blanks get lost");
  std::vector<Edit> edits = marks_around(view);
  if (edits.empty()) return;
  // (A mail record without its blanks is none.)
  const bool is_void = begins_as_mail_record(view.text());
  said.fix("write the marks", is_void ? FixSafety::safe : FixSafety::unsafe, std::move(edits));
}

// -- tf-google-missing-trailing-dot -------------------------------------------------------------

constexpr RuleDoc kGoogleDot{
    .id = "tf-google-missing-trailing-dot",
    .pack = "terraform",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::safe,
    .cites = {kGoogle},
    .summary = "a name without the dot at its end that Cloud DNS demands",
    .rationale = "The change is refused when it is applied.",
    .help = "write the dot",
    .bad = {{.text = R"(resource "google_dns_record_set" "www" {
  managed_zone = "main"
  name         = "www.example.com."
  type         = "CNAME"
  ttl          = 300
  rrdatas      = ["[[www.example.net]]"]
}
)",
             .file = kFile,
             .fixed = R"(resource "google_dns_record_set" "www" {
  managed_zone = "main"
  name         = "www.example.com."
  type         = "CNAME"
  ttl          = 300
  rrdatas      = ["www.example.net."]
}
)"}},
    .good = {{.text = R"(resource "google_dns_record_set" "www" {
  managed_zone = "main"
  name         = "www.example.com."
  type         = "CNAME"
  ttl          = 300
  rrdatas      = ["www.example.net."]
}
)",
              .file = kFile}},
};

void google_dot(const FlawView& view, Report& report) {
  Said said = report.at(view.flaw.where,
                        fmt::format("{} has no dot at its end: Cloud DNS refuses it", shown(view)));
  if (!can_be_changed(view)) return;
  said.fix("write the dot", {{Span(view.flaw.where.end(), 0), "."}});
}

// -- tf-hcloud-txt-unquoted ---------------------------------------------------------------------

constexpr RuleDoc kHcloud{
    .id = "tf-hcloud-txt-unquoted",
    .pack = "terraform",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::safe,
    .cites = {practice("terraform-provider-hcloud, hcloud_zone_rrset (2026)")},
    .summary = "a text without the quotation marks that the Hetzner Cloud API demands",
    .rationale = "The change is refused when it is applied.",
    .help = R"(write `\"` around the text, or give it to provider::hcloud::txt_record())",
    .bad = {{.text = R"(resource "hcloud_zone_rrset" "spf" {
  zone    = "example.com"
  name    = "@"
  type    = "TXT"
  records = [{ value = "[[v=spf1 -all]]" }]
}
)",
             .file = kFile,
             .fixed = R"(resource "hcloud_zone_rrset" "spf" {
  zone    = "example.com"
  name    = "@"
  type    = "TXT"
  records = [{ value = "\"v=spf1 -all\"" }]
}
)"}},
    .good = {{.text = R"(resource "hcloud_zone_rrset" "spf" {
  zone    = "example.com"
  name    = "@"
  type    = "TXT"
  records = [{ value = "\"v=spf1 -all\"" }]
}
)",
              .file = kFile}},
};

void hcloud(const FlawView& view, Report& report) {
  Said said = report.at(view.flaw.where,
                        "this text has no quotation marks around it: the Hetzner Cloud API "
                        "refuses it");
  std::vector<Edit> edits = marks_around(view);
  if (!edits.empty()) said.fix("write the marks", std::move(edits));
}

// -- tf-cloudflare-txt-unquoted -----------------------------------------------------------------

constexpr RuleDoc kCloudflare{
    .id = "tf-cloudflare-txt-unquoted",
    .pack = "terraform",
    .severity = Severity::info,
    .needs = Needs::any_value,
    .fix = FixSafety::safe,
    .cites = {practice("terraform-provider-cloudflare, issues 4650, 5351 and 6354")},
    .summary = "a text without quotation marks, at which Cloudflare shows a warning",
    .rationale =
        "Cloudflare serves it as it is meant, writes it anew with marks, and warns of it "
        "until they are there.",
    .help = R"(write `\"` around the text)",
    .bad = {{.text = R"(resource "cloudflare_record" "spf" {
  zone_id = "z1"
  name    = "@"
  type    = "TXT"
  content = "[[v=spf1 -all]]"
}
)",
             .file = kFile,
             .fixed = R"(resource "cloudflare_record" "spf" {
  zone_id = "z1"
  name    = "@"
  type    = "TXT"
  content = "\"v=spf1 -all\""
}
)"}},
    .good = {{.text = R"(resource "cloudflare_record" "spf" {
  zone_id = "z1"
  name    = "@"
  type    = "TXT"
  content = "\"v=spf1 -all\""
}
)",
              .file = kFile}},
};

void cloudflare(const FlawView& view, Report& report) {
  Said said = report.at(view.flaw.where);
  std::vector<Edit> edits = marks_around(view);
  if (!edits.empty()) said.fix("write the marks", std::move(edits));
}

// -- tf-ns1-trailing-dot ------------------------------------------------------------------------

constexpr RuleDoc kNs1{
    .id = "tf-ns1-trailing-dot",
    .pack = "terraform",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::safe,
    .cites = {practice("terraform-provider-ns1, ns1_record (2026)")},
    .summary = "a name with a dot at its end, which NS1 refuses",
    .rationale = "The change is refused when it is applied.",
    .help = "leave the dot away",
    .bad = {{.text = R"(resource "ns1_record" "www" {
  zone   = "example.com"
  domain = "www.example.com[[.]]"
  type   = "A"
  answers {
    answer = "192.0.2.1"
  }
}
)",
             .file = kFile,
             .fixed = R"(resource "ns1_record" "www" {
  zone   = "example.com"
  domain = "www.example.com"
  type   = "A"
  answers {
    answer = "192.0.2.1"
  }
}
)"}},
    .good = {{.text = R"(resource "ns1_record" "www" {
  zone   = "example.com"
  domain = "www.example.com"
  type   = "A"
  answers {
    answer = "192.0.2.1"
  }
}
)",
              .file = kFile}},
};

void ns1(const FlawView& view, Report& report) {
  Said said = report.at(view.flaw.where,
                        fmt::format("NS1 refuses a `{}` with a dot at its end", view.flaw.name));
  if (view.text() == "." && is_of_resource(view, view.flaw.where))
    said.fix("leave the dot away", {{view.flaw.where, ""}});
}

// -- tf-duplicate-rrset-across-resources, tf-cname-coexistence-across-files ---------------------

constexpr RuleDoc kDuplicate{
    .id = "tf-duplicate-rrset-across-resources",
    .pack = "terraform",
    .severity = Severity::error,
    .needs = Needs::any_value,
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

void duplicate(const FlawView& view, Report& report) {
  report
      .at(view.flaw.where,
          "another resource has records of this name and type: one of the two "
          "is refused, or undone by the other")
      .note(view.flaw.other, "it stands here");
}

constexpr RuleDoc kCoexistence{
    .id = "tf-cname-coexistence-across-files",
    .pack = "terraform",
    .severity = Severity::error,
    .needs = Needs::any_value,
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
  const Span alias(view.flaw.a, view.flaw.b);
  Said said = report.at(view.flaw.where,
                        "another resource has records of this name, and one of the two is a "
                        "CNAME: both cannot be");
  said.note(view.flaw.other, "it stands here");
  if (!said) return;
  const Span both = view.flaw.entry.cover(alias);
  said.about(view.sources.holds(both) ? both : alias, {}, {}).explains(alias);
}

constexpr Rule kRules[] = {
    {&kOuterQuotes, OnFlaw{FlawKind::tf_route53_outer_quotes, outer_quotes}},
    {&kSegment, OnFlaw{FlawKind::tf_route53_segment, segment}},
    {&kSuffix, OnFlaw{FlawKind::tf_route53_suffix, suffix}},
    {&kRepeats, OnFlaw{FlawKind::tf_name_repeats_zone, repeats}},
    {&kGoogleUnquoted, OnFlaw{FlawKind::tf_google_txt_unquoted, google_unquoted}},
    {&kGoogleDot, OnFlaw{FlawKind::tf_google_no_dot, google_dot}},
    {&kHcloud, OnFlaw{FlawKind::tf_hcloud_txt_unquoted, hcloud}},
    {&kCloudflare, OnFlaw{FlawKind::tf_cloudflare_txt_unquoted, cloudflare}},
    {&kNs1, OnFlaw{FlawKind::tf_ns1_dot, ns1}},
    {&kDuplicate, OnFlaw{FlawKind::tf_duplicate_rrset, duplicate}},
    {&kCoexistence, OnFlaw{FlawKind::tf_cname_coexistence, coexistence}},
};

}  // namespace

constinit const RulePack terraform{"rules/terraform.cpp", kRules};

}  // namespace zonevet::rules
