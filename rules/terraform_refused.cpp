// Records in Terraform: what its providers refuse, or do not store.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "dns/rrtype.h"
#include "findings/quoted.h"
#include "read/terraform/tf_edits.h"
#include "rules/packs.h"

namespace zonevet::rules {
namespace {

constexpr std::string_view kFile = "main.tf";

std::optional<std::vector<Edit>> edits_of(const FlawView& view) {
  return tf_edits(view.zone.reading(), view.flaw, view.sources);
}

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
    .cites = {rfc(2181, "8"), practice("terraform-provider-aws, aws_route53_record (2026)")},
    .summary = "a TTL that is no whole number of seconds",
    .rationale = "The resource is refused: a TTL is a number from 0 to 2147483647.",
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
             .file = kFile}},
    .good = {{.text = R"(resource "aws_route53_record" "www" {
  zone_id = "Z1"
  name    = "www.example.com"
  type    = "A"
  ttl     = "300"
  records = ["192.0.2.1"]
}
)",
              .file = kFile}},
};

void ttl(const FlawView& view, Report& report) {
  const std::string_view what = view.flaw.b == 1 ? "below 0, and a TTL is from 0 to 2147483647"
                                                 : "no whole number of seconds";
  report.at(view.flaw.where,
            fmt::format("{} is {}: the provider refuses it", quoted(view.text()), what));
}

// -- tf-target-missing-dot ----------------------------------------------------------------------

constexpr RuleDoc kTarget{
    .id = "tf-target-missing-dot",
    .pack = "terraform",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::safe,
    .cites = {practice("terraform-provider-digitalocean, issue 352"),
              practice("PowerDNS, Authoritative HTTP API: Zones (2026)")},
    .summary = "a target without the dot at its end that the provider demands",
    .rationale = "The change is refused when it is applied: \"data needs to end with a dot\".",
    .help = "write the dot",
    .bad = {{.text = R"(resource "digitalocean_record" "www" {
  domain = "example.com"
  name   = "www"
  type   = "CNAME"
  value  = "[[www.example.net]]"
}
)",
             .file = kFile,
             .fixed = R"(resource "digitalocean_record" "www" {
  domain = "example.com"
  name   = "www"
  type   = "CNAME"
  value  = "www.example.net."
}
)"}},
    .good = {{.text = R"(resource "digitalocean_record" "www" {
  domain = "example.com"
  name   = "www"
  type   = "CNAME"
  value  = "@"
}
)",
              .file = kFile},
             {.text = R"(resource "cloudflare_record" "www" {
  zone_id = "z1"
  name    = "www"
  type    = "CNAME"
  content = "www.example.net"
}
)",
              .file = kFile}},
};

void target(const FlawView& view, Report& report) {
  report
      .at(view.flaw.where,
          fmt::format("{} has no dot at its end: the provider refuses it", quoted(view.text())))
      .fix("write the dot", edits_of(view));
}

// -- r53-txt-unquoted ---------------------------------------------------------------------------

constexpr RuleDoc kUnquoted{
    .id = "r53-txt-unquoted",
    .pack = "terraform",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::safe,
    .cites = {practice("Amazon Route 53, Supported DNS record types: TXT (2026)")},
    .summary = "a text without quotation marks, where it goes to the API of Route 53 as it is",
    .rationale =
        "The API demands strings in quotation marks, and refuses the change. `aws_route53_record` "
        "writes them itself; `aws_route53_records_exclusive` does not.",
    .help = R"(write `\"` around the text)",
    .bad = {{.text = R"(resource "aws_route53_records_exclusive" "all" {
  zone_id = "Z1"
  resource_record_set {
    name = "example.com"
    type = "TXT"
    ttl  = 300
    resource_records {
      value = "[[v=spf1 -all]]"
    }
  }
}
)",
             .file = kFile,
             .fixed = R"(resource "aws_route53_records_exclusive" "all" {
  zone_id = "Z1"
  resource_record_set {
    name = "example.com"
    type = "TXT"
    ttl  = 300
    resource_records {
      value = "\"v=spf1 -all\""
    }
  }
}
)"}},
    .good = {{.text = R"(resource "aws_route53_records_exclusive" "all" {
  zone_id = "Z1"
  resource_record_set {
    name = "example.com"
    type = "TXT"
    ttl  = 300
    resource_records {
      value = "\"v=spf1 -all\""
    }
  }
}
)",
              .file = kFile}},
};

void unquoted(const FlawView& view, Report& report) {
  report.at(view.flaw.where, "this text has no quotation marks around it: Route 53 refuses it")
      .fix("write the marks", edits_of(view));
}

// -- tf-route53-txt-marks -----------------------------------------------------------------------

constexpr RuleDoc kMarks{
    .id = "tf-route53-txt-marks",
    .pack = "terraform",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {practice("terraform-provider-aws, aws_route53_record (2026)"),
              practice("terraform, issue 10048")},
    .summary = "quotation marks in a text of Route 53 that do not part it into strings",
    .rationale =
        "The provider puts the value between quotation marks. Within it two marks end a string and "
        "begin the next; a single one leaves the rest outside of any, and Route 53 refuses the "
        "change when it is applied.",
    .help = R"(write `\"\"` between two strings, and `\\\"` for a mark that is part of the text)",
    .bad = {{.text = R"(resource "aws_route53_record" "spf" {
  zone_id = "Z1"
  name    = "example.com"
  type    = "TXT"
  ttl     = 300
  records = ["v=spf1 \"\" ~all[[\"]]"]
}
)",
             .file = kFile},
            {.text = R"(resource "aws_route53_record" "note" {
  zone_id = "Z1"
  name    = "note.example.com"
  type    = "TXT"
  ttl     = 300
  records = ["the [[\"]]right\" host"]
}
)",
             .file = kFile}},
    .good = {{.text = R"(resource "aws_route53_record" "note" {
  zone_id = "Z1"
  name    = "note.example.com"
  type    = "TXT"
  ttl     = 300
  records = ["the \\\"right\\\" host\"\" is this\" \"one"]
}
)",
              .file = kFile}},
};

void marks(const FlawView& view, Report& report) {
  const std::string_view what =
      view.flaw.a == 1 ? "this text has an odd number of quotation marks"
                       : "this quotation mark ends a string, and what follows begins none";
  report.at(view.flaw.where, fmt::format("{}: Route 53 refuses it", what));
}

// -- tf-unbalanced-quote ------------------------------------------------------------------------

constexpr RuleDoc kUnpairedMark{
    .id = "tf-unbalanced-quote",
    .pack = "terraform",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(1035, "5.1"),
              practice("Google Cloud DNS, Add, update, and delete records (2026)")},
    .summary =
        "a quotation mark without a partner, at a provider that takes values as zone files have "
        "them",
    .rationale =
        "Within quotation marks a value is text, and `terraform plan` does not look into it. Most "
        "providers refuse the change when it is applied; others serve the mark as a part of the "
        "text, so that it no longer begins with `v=spf1` or `v=DKIM1`.",
    .help = R"(close the string with `\"`; a mark that is part of the text is written `\\\"`)",
    .bad = {{.text = R"(resource "google_dns_record_set" "spf" {
  managed_zone = "example"
  name         = "example.com."
  type         = "TXT"
  ttl          = 300
  rrdatas      = ["[[\"]]v=spf1 -all"]
}
)",
             .file = kFile,
             .fixed = R"(resource "google_dns_record_set" "spf" {
  managed_zone = "example"
  name         = "example.com."
  type         = "TXT"
  ttl          = 300
  rrdatas      = ["\"v=spf1 -all\""]
}
)"},
            {.text = R"(resource "aws_route53_record" "caa" {
  zone_id = "Z1"
  name    = "example.com"
  type    = "CAA"
  ttl     = 300
  records = ["0 issue [[\"]]letsencrypt.org"]
}
)",
             .file = kFile,
             .fixed = R"(resource "aws_route53_record" "caa" {
  zone_id = "Z1"
  name    = "example.com"
  type    = "CAA"
  ttl     = 300
  records = ["0 issue \"letsencrypt.org\""]
}
)"}},
    .good = {{.text = R"(resource "google_dns_record_set" "note" {
  managed_zone = "example"
  name         = "note.example.com."
  type         = "TXT"
  ttl          = 300
  rrdatas      = ["\"the \\\"right\\\" host\" \"is this one\""]
}
)",
              .file = kFile},
             {.text = R"(resource "azurerm_dns_txt_record" "note" {
  name                = "note"
  zone_name           = "example.com"
  resource_group_name = "dns"
  ttl                 = 300
  record {
    value = "a disk of 3.5\""
  }
}
)",
              .file = kFile}},
};

void unpaired_mark(const FlawView& view, Report& report) {
  report.at(view.flaw.where, "this quotation mark has no partner")
      .fix("write the other one", edits_of(view));
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

// -- tf-split-drops-character -------------------------------------------------------------------

constexpr RuleDoc kSplit{
    .id = "tf-split-drops-character",
    .pack = "terraform",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(1035, "3.3.14"), rfc(6376, "3.6.1"),
              practice("terraform-provider-aws, issue 14941")},
    .summary = "a pattern that cuts a long text into strings, and loses a character at each cut",
    .rationale =
        "The dot behind the group matches one more character, which `$1` does not bring back: of a "
        "DKIM key every 256th is gone, and no signature verifies.",
    .help = "take the dot behind the group away",
    .bad = {{.text = R"(locals {
  key = replace(var.key, "/(.{255})[[.]]/", "$1\"\"")
}
)",
             .file = kFile,
             .fixed = R"(locals {
  key = replace(var.key, "/(.{255})/", "$1\"\"")
}
)"}},
    .good = {{.text = R"(locals {
  key   = replace(var.key, "/(.{255})/", "$1\"\"")
  names = replace(var.names, "/(.{255})./", "$0\"\"")
}
)",
              .file = kFile}},
};

void split(const FlawView& view, Report& report) {
  report
      .at(view.flaw.where,
          "this dot matches a character that is not put back: the text loses one at each cut")
      .fix("take the dot away", {{view.flaw.where, ""}});
}

// -- provider-txt-limit -------------------------------------------------------------------------

constexpr Citation kAudits = practice("DNSControl, AuditRecords of its providers (2026-05-31)");

constexpr RuleDoc kLimit{
    .id = "provider-txt-limit",
    .pack = "portability",
    .severity = Severity::warning,
    .needs = Needs::any_value,
    .cites = {kAudits, practice("terraform-provider-azurerm, azurerm_dns_txt_record (2026)")},
    .summary = "a TXT record longer than the provider stores",
    .rationale = "The provider refuses the record, or cuts it.",
    .help = "shorten the text, or part it into records of its own",
    .bad = {{.text = R"(resource "azurerm_private_dns_txt_record" "note" {
  name                = "note"
  zone_name           = "example.com"
  resource_group_name = "dns"
  ttl                 = 300
  record {
    value = [[join("", range(400))]]
  }
}
)",
             .file = kFile}},
    .good = {{.text = R"(resource "azurerm_dns_txt_record" "note" {
  name                = "note"
  zone_name           = "example.com"
  resource_group_name = "dns"
  ttl                 = 300
  record {
    value = join("", range(400))
  }
}
)",
              .file = kFile}},
};

void limit(const FlawView& view, Report& report) {
  report.at(view.flaw.where, fmt::format("the text has {} octets, and the provider of {} stores {}",
                                         view.flaw.a, quoted(view.flaw.name), view.flaw.b));
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

constexpr Rule kRules[] = {
    {&kUnknownType, OnFlaw{FlawKind::tf_unknown_type, unknown_type}},
    {&kTtl, OnFlaw{FlawKind::tf_ttl, ttl}},
    {&kTarget, OnFlaw{FlawKind::tf_target_no_dot, target}},
    {&kUnquoted, OnFlaw{FlawKind::r53_txt_unquoted, unquoted}},
    {&kMarks, OnFlaw{FlawKind::tf_route53_marks, marks}},
    {&kUnpairedMark, OnFlaw{FlawKind::tf_unpaired_mark, unpaired_mark}},
    {&kTargetBlank, OnFlaw{FlawKind::tf_target_blank, target_blank}},
    {&kSplit, OnFlaw{FlawKind::tf_split_drops, split}},
    {&kLimit, OnFlaw{FlawKind::provider_txt_limit, limit}},
    {&kNullMx, OnFlaw{FlawKind::provider_null_mx, null_mx}},
};

}  // namespace

constinit const RulePack terraform_refused{"rules/terraform_refused.cpp", kRules};

}  // namespace zonevet::rules
