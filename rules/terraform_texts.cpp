// Records in Terraform: what providers make of texts with quotation marks, without them, or too
// long.

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "content/mail_kind.h"
#include "dns/character_string.h"
#include "engine/flaw_edits.h"
#include "findings/quoted.h"
#include "rules/packs.h"

namespace zonevet::rules {
namespace {

constexpr std::string_view kFile = "main.tf";

constexpr Citation kAws = practice("terraform-provider-aws, aws_route53_record (2026)");
constexpr Citation kGoogle = practice("terraform-provider-google, google_dns_record_set (2026)");

// -- tf-route53-txt-outer-quotes ----------------------------------------------------------------

constexpr RuleDoc kOuterQuotes{
    .id = "tf-route53-txt-outer-quotes",
    .pack = "terraform",
    .severity = Severity::error,
    .needs = Needs::whole_value,
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
)"},
            {.text = R"(locals {
  spf = "[[\"]]v=spf1 -all\""
}
resource "aws_route53_record" "spf" {
  zone_id = "Z1"
  name    = "example.com"
  type    = "TXT"
  ttl     = 300
  records = [local.spf]
}
)",
             .file = kFile,
             .fixed = R"(locals {
  spf = "v=spf1 -all"
}
resource "aws_route53_record" "spf" {
  zone_id = "Z1"
  name    = "example.com"
  type    = "TXT"
  ttl     = 300
  records = [local.spf]
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
  said.fix("leave the marks away", tf_edits_of(view));
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

void segment(const FlawView& view, Report& report) {
  report
      .at(view.flaw.where, fmt::format("Route 53 refuses a string of {} octets: there may be {}",
                                       view.flaw.a, kMaxCharacterString))
      .fix("begin another string there", tf_edits_of(view));
}

// -- tf-google-txt-unquoted-spaces --------------------------------------------------------------

constexpr RuleDoc kGoogleUnquoted{
    .id = "tf-google-txt-unquoted-spaces",
    .pack = "terraform",
    .severity = Severity::error,
    .needs = Needs::whole_value,
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
  // (A mail record without its blanks is none.)
  const bool is_void = begins_as_mail_record(view.text());
  said.fix("write the marks", is_void ? FixSafety::safe : FixSafety::unsafe, tf_edits_of(view));
}

// -- tf-hcloud-txt-unquoted ---------------------------------------------------------------------

constexpr RuleDoc kHcloud{
    .id = "tf-hcloud-txt-unquoted",
    .pack = "terraform",
    .severity = Severity::error,
    .needs = Needs::whole_value,
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
  report
      .at(view.flaw.where,
          "this text has no quotation marks around it: the Hetzner Cloud API refuses it")
      .fix("write the marks", tf_edits_of(view));
}

// -- tf-cloudflare-txt-unquoted -----------------------------------------------------------------

constexpr RuleDoc kCloudflare{
    .id = "tf-cloudflare-txt-unquoted",
    .pack = "terraform",
    .severity = Severity::info,
    .needs = Needs::whole_value,
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
  report.at(view.flaw.where).fix("write the marks", tf_edits_of(view));
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
      .fix("write the marks", tf_edits_of(view));
}

// -- r53-caa-unquoted ---------------------------------------------------------------------------

constexpr RuleDoc kCaa{
    .id = "r53-caa-unquoted",
    .pack = "terraform",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .fix = FixSafety::safe,
    .cites = {practice("Amazon Route 53, Supported DNS record types: CAA (2026)")},
    .summary = "the value of a CAA record without quotation marks, which Route 53 demands",
    .rationale =
        "In zone files the marks may be left away; the API of Route 53 asks for them, and refuses "
        "the change.",
    .help = R"(write `\"` around what follows the tag)",
    .bad = {{.text = R"(resource "aws_route53_record" "caa" {
  zone_id = "Z1"
  name    = "example.com"
  type    = "CAA"
  ttl     = 300
  records = ["0 issue [[letsencrypt.org]]"]
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
    .good = {{.text = R"(resource "aws_route53_record" "caa" {
  zone_id = "Z1"
  name    = "example.com"
  type    = "CAA"
  ttl     = 300
  records = ["0 issue \"letsencrypt.org\""]
}
)",
              .file = kFile}},
};

void caa(const FlawView& view, Report& report) {
  report.at(view.flaw.where, "this value has no quotation marks around it: Route 53 refuses it")
      .fix("write the marks", tf_edits_of(view));
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
      .fix("write the other one", tf_edits_of(view));
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
    .summary = "a TXT record longer than the provider stores, or with a sign that it refuses",
    .rationale = "The provider refuses the record, or cuts it, or leaves the sign away.",
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
             .file = kFile},
            {.text = R"(resource "alicloud_alidns_record" "note" {
  domain_name = "example.com"
  rr          = "note"
  type        = "TXT"
  value       = "say [[\"]]hello\""
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

void refused_sign(const FlawView& view, Report& report) {
  report
      .at(view.flaw.where,
          fmt::format("the provider of {} refuses this sign in a text, or loses it",
                      quoted(view.flaw.name)))
      .help("leave it away; no text that mail reads needs it");
}

constexpr Rule kRules[] = {
    {&kOuterQuotes, OnFlaw{FlawKind::tf_route53_outer_quotes, outer_quotes}},
    {&kSegment, OnFlaw{FlawKind::tf_route53_segment, segment}},
    {&kGoogleUnquoted, OnFlaw{FlawKind::tf_google_txt_unquoted, google_unquoted}},
    {&kHcloud, OnFlaw{FlawKind::tf_hcloud_txt_unquoted, hcloud}},
    {&kCloudflare, OnFlaw{FlawKind::tf_cloudflare_txt_unquoted, cloudflare}},
    {&kUnquoted, OnFlaw{FlawKind::r53_txt_unquoted, unquoted}},
    {&kCaa, OnFlaw{FlawKind::tf_route53_caa_unquoted, caa}},
    {&kMarks, OnFlaw{FlawKind::tf_route53_marks, marks}},
    {&kUnpairedMark, OnFlaw{FlawKind::tf_unpaired_mark, unpaired_mark}},
    {&kSplit, OnFlaw{FlawKind::tf_split_drops, split}},
    {&kLimit, OnFlaw{FlawKind::provider_txt_limit, limit}},
    {&kLimit, OnFlaw{FlawKind::provider_txt_sign, refused_sign}},
};

}  // namespace

constinit const RulePack terraform_texts{"rules/terraform_texts.cpp", kRules};

}  // namespace zonevet::rules
