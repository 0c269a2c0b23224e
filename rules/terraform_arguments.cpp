// Records in Terraform: arguments that do not fit together, in one resource or in two.

#include <algorithm>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "base/ascii.h"
#include "dns/rrtype.h"
#include "findings/quoted.h"
#include "read/terraform/tf_values.h"
#include "rules/packs.h"

namespace zonevet::rules {
namespace {

constexpr std::string_view kFile = "main.tf";
constexpr Citation kAws = practice("terraform-provider-aws, aws_route53_record (2026)");

// -- tf-missing-argument ------------------------------------------------------------------------

constexpr RuleDoc kMissing{
    .id = "tf-missing-argument",
    .pack = "terraform",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {kAws, practice("terraform-provider-aws, issue 42994"),
              practice("terraform-provider-digitalocean, digitalocean_record (2026)"),
              practice("terraform-provider-cloudflare, issue 943")},
    .summary = "a record without an argument that its provider demands",
    .rationale =
        "Which arguments a record needs depends on its type and on its other arguments, so that "
        "not all of them are asked for before the change is applied, and then it is refused.",
    .help = "write the argument",
    .bad = {{.text = R"(resource "aws_route53_record" "www" {
  zone_id = "Z1"
  name    = "www.example.com"
  type    = "A"
  [[records]] = ["192.0.2.1"]
}
)",
             .file = kFile},
            {.text = R"([[resource "aws_route53_record" "www"]] {
  zone_id = "Z1"
  name    = "www.example.com"
  type    = "A"
}
)",
             .file = kFile},
            {.text = R"(resource "aws_route53_record" "www" {
  zone_id = "Z1"
  name    = "www.example.com"
  type    = "A"
  ttl     = 300
  records = ["192.0.2.1"]
  [[weighted_routing_policy]] {
    weight = 1
  }
}
)",
             .file = kFile},
            {.text = R"(resource "aws_route53_record" "www" {
  zone_id        = "Z1"
  name           = "www.example.com"
  type           = "A"
  ttl            = 300
  records        = ["192.0.2.1"]
  [[set_identifier]] = "a"
}
)",
             .file = kFile},
            {.text = R"(resource "cloudflare_record" "mail" {
  zone_id = "z1"
  name    = "@"
  type    = [["MX"]]
  content = "mail.example.com"
}
)",
             .file = kFile},
            {.text = R"(resource "digitalocean_record" "mail" {
  domain = "example.com"
  name   = "@"
  type   = [["MX"]]
  value  = "mail.example.com."
}
)",
             .file = kFile}},
    .good = {{.text = R"(resource "aws_route53_record" "www" {
  zone_id = "Z1"
  name    = "www.example.com"
  type    = "A"
  alias {
    name                   = "www.example.net"
    zone_id                = "Z2"
    evaluate_target_health = false
  }
}
)",
              .file = kFile},
             {.text = R"(variable "ttl" {
  default = null
}
resource "aws_route53_record" "www" {
  zone_id = "Z1"
  name    = "www.example.com"
  type    = "A"
  ttl     = var.ttl
  records = ["192.0.2.1"]
}
)",
              .file = kFile},
             {.text = R"(resource "aws_route53_record" "www" {
  zone_id = "Z1"
  name    = "www.example.com"
  type    = "A"
  ttl     = var.target == null ? 300 : null
  records = var.target == null ? ["192.0.2.1"] : null
  dynamic "alias" {
    for_each = var.target == null ? [] : [var.target]
    content {
      name                   = alias.value
      zone_id                = "Z2"
      evaluate_target_health = false
    }
  }
}
)",
              .file = kFile},
             {.text = R"(resource "digitalocean_record" "mail" {
  domain   = "example.com"
  name     = "@"
  type     = "MX"
  priority = 10
  value    = "mail.example.com."
}
)",
              .file = kFile}},
};

// One of several arguments with bars between them: "`a` or `b`". What is no argument stays.
std::string one_of(std::string_view arguments) {
  if (arguments.find(' ') != std::string_view::npos) return std::string(arguments);
  std::string words;
  while (!arguments.empty()) {
    const std::size_t bar = std::min(arguments.find('|'), arguments.size());
    if (!words.empty()) words += bar == arguments.size() ? " or " : ", ";
    words += quoted(arguments.substr(0, bar));
    arguments.remove_prefix(std::min(bar + 1, arguments.size()));
  }
  return words;
}

void missing(const FlawView& view, Report& report) {
  std::string what = "a record";
  if (!view.flaw.note.empty()) what = quoted(view.flaw.note);
  if (view.flaw.type != RRType::none)
    what = fmt::format("a record of type {}", mnemonic(view.flaw.type));
  report.at(view.flaw.where, fmt::format("{} needs {}: the provider refuses it without", what,
                                         one_of(view.flaw.name)));
}

// -- tf-conflicting-arguments -------------------------------------------------------------------

constexpr RuleDoc kConflicting{
    .id = "tf-conflicting-arguments",
    .pack = "terraform",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {kAws, practice("terraform-provider-cloudflare, cloudflare_record (2024)"),
              practice("terraform-provider-google, google_dns_record_set (2026)")},
    .summary = "two arguments of which the provider takes one alone",
    .rationale =
        "The provider refuses the resource. At Route 53 an alias has the TTL and the addresses of "
        "what it leads to, and a record has one routing policy.",
    .help = "leave one of the two away",
    .bad = {{.text = R"(resource "aws_route53_record" "www" {
  zone_id = "Z1"
  name    = "www.example.com"
  type    = "A"
  [[ttl]]     = 300
  alias {
    name                   = "www.example.net"
    zone_id                = "Z2"
    evaluate_target_health = false
  }
}
)",
             .file = kFile},
            {.text = R"(resource "cloudflare_record" "sip" {
  zone_id = "z1"
  name    = "_sip._tcp"
  type    = "SRV"
  content = "0 5 5060 sip.example.com"
  [[data]] {
    priority = 0
    weight   = 5
    port     = 5060
    target   = "sip.example.com"
  }
}
)",
             .file = kFile}},
    .good = {{.text = R"(resource "aws_route53_record" "www" {
  zone_id = "Z1"
  name    = "www.example.com"
  type    = "A"
  ttl     = null
  alias {
    name                   = "www.example.net"
    zone_id                = "Z2"
    evaluate_target_health = false
  }
}
)",
              .file = kFile}},
};

void conflicting(const FlawView& view, Report& report) {
  report
      .at(view.flaw.where, fmt::format("the provider takes {} or {}, and refuses both",
                                       quoted(view.flaw.note), quoted(view.flaw.name)))
      .note(view.flaw.other, "the other one stands here");
}

// -- tf-argument-type ---------------------------------------------------------------------------

constexpr RuleDoc kType{
    .id = "tf-argument-type",
    .pack = "terraform",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::safe,
    .cites = {practice("Terraform, Type Constraints: Conversion of Complex Types (2026)"), kAws},
    .summary = "a text where a list of texts is wanted, or the other way round",
    .rationale = "Terraform makes neither of the other, and refuses the resource.",
    .help = "write brackets around one value; of several, make a resource of each",
    .bad = {{.text = R"(resource "aws_route53_record" "www" {
  zone_id = "Z1"
  name    = "www.example.com"
  type    = "A"
  ttl     = 300
  records = [["192.0.2.1"]]
}
)",
             .file = kFile,
             .fixed = R"(resource "aws_route53_record" "www" {
  zone_id = "Z1"
  name    = "www.example.com"
  type    = "A"
  ttl     = 300
  records = ["192.0.2.1"]
}
)"},
            {.text = R"(resource "digitalocean_record" "www" {
  domain = "example.com"
  name   = "www"
  type   = "A"
  value  = [[split(",", "192.0.2.1")]]
}
)",
             .file = kFile},
            {.text = R"(locals {
  addresses = [[{ www = "192.0.2.1" }]]
}
resource "aws_route53_record" "www" {
  zone_id = "Z1"
  name    = "www.example.com"
  type    = "A"
  ttl     = 300
  records = [local.addresses]
}
)",
             .file = kFile}},
    .good = {{.text = R"(resource "aws_route53_record" "www" {
  zone_id = "Z1"
  name    = "www.example.com"
  type    = "A"
  ttl     = "300"
  records = var.addresses
}
)",
              .file = kFile}},
};

void argument_type(const FlawView& view, Report& report) {
  const bool takes_list = view.flaw.a == 1;
  if (view.flaw.b == 1) {
    report
        .at(view.flaw.where, fmt::format("{} takes a list of texts, and this in it is no text: "
                                         "Terraform refuses it",
                                         quoted(view.flaw.name)))
        .help("a name that stands for a list has no brackets around it");
    return;
  }
  Said said = report.at(
      view.flaw.where,
      fmt::format("{} takes {}, and this is {}: Terraform refuses it", quoted(view.flaw.name),
                  takes_list ? "a list" : "one value", takes_list ? "none" : "a list"));
  if (!takes_list || !view.text().starts_with('"')) return;
  said.fix("write brackets around it",
           {{Span(view.flaw.where.begin(), 0), "["}, {Span(view.flaw.where.end(), 0), "]"}});
}

// -- tf-type-case -------------------------------------------------------------------------------

constexpr RuleDoc kCase{
    .id = "tf-type-case",
    .pack = "terraform",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::safe,
    .cites = {kAws, practice("terraform-provider-digitalocean, digitalocean_record (2026)"),
              practice("terraform-provider-linode, linode_domain_record (2026)"),
              practice("terraform-provider-cloudflare, cloudflare_record (2024)")},
    .summary = "a record type in small letters, at a provider that takes capitals alone",
    .rationale = "The provider compares the letters, and refuses the resource.",
    .help = "write it in capitals",
    .bad = {{.text = R"(resource "aws_route53_record" "www" {
  zone_id = "Z1"
  name    = "www.example.com"
  type    = "[[cname]]"
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
    .good = {{.text = R"(resource "cloudflare_dns_record" "www" {
  zone_id = "z1"
  name    = "www.example.com"
  type    = "cname"
  ttl     = 300
  content = "www.example.net"
}
)",
              .file = kFile}},
};

void type_case(const FlawView& view, Report& report) {
  std::string capitals;
  for (const char c : view.text())
    capitals += to_upper(c);
  Said said = report.at(view.flaw.where,
                        fmt::format("the provider takes types in capitals alone, and refuses {}",
                                    quoted(view.text())));
  if (view.flaw.a == 1)
    said.fix(fmt::format("write {}", quoted(capitals)), {{view.flaw.where, capitals}});
}

// -- tf-route53-routing-clash -------------------------------------------------------------------

constexpr RuleDoc kRouting{
    .id = "tf-route53-routing-clash",
    .pack = "terraform",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .cites = {practice("Amazon Route 53, Choosing a routing policy (2026)"),
              practice("external-dns, issues 3141 and 4345")},
    .summary = "two records of one name and type that no routing policy lets stand together",
    .rationale =
        "Records of one name and type are all routed by the same policy, and told apart by "
        "`set_identifier`. Route 53 refuses the second one when it is applied; no plan shows it.",
    .help = "give all of them the same policy, and each a `set_identifier` of its own",
    .bad = {{.text = R"(resource "aws_route53_record" "a" {
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
  name           = "[[www.example.com]]"
  type           = "A"
  ttl            = 300
  records        = ["192.0.2.2"]
  set_identifier = "a"
  weighted_routing_policy {
    weight = 1
  }
}
)",
             .file = kFile},
            {.text = R"(resource "aws_route53_record" "a" {
  zone_id        = "Z1"
  name           = "www.example.com"
  type           = "A"
  ttl            = 300
  records        = ["192.0.2.1"]
  set_identifier = "a"
  latency_routing_policy {
    region = "eu-west-1"
  }
}
resource "aws_route53_record" "b" {
  zone_id = "Z1"
  name    = "[[www.example.com]]"
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
  failover_routing_policy {
    type = "PRIMARY"
  }
}
resource "aws_route53_record" "b" {
  zone_id        = "Z1"
  name           = "www.example.com"
  type           = "A"
  ttl            = 300
  records        = ["192.0.2.2"]
  set_identifier = "b"
  failover_routing_policy {
    type = "SECONDARY"
  }
}
)",
              .file = kFile},
             {.text = R"(resource "aws_route53_record" "a" {
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
  zone_id = "Z1"
  name    = "www.example.com"
  type    = "AAAA"
  ttl     = 300
  records = ["2001:db8::1"]
}
)",
              .file = kFile}},
};

std::string_view words_of(TfRoutingClash clash) {
  switch (clash) {
    case TfRoutingClash::identifier:
      return "another record of this name and type has the same `set_identifier`";
    case TfRoutingClash::simple:
      return "another record of this name and type stands here, and one of the two has no routing "
             "policy";
    default:
      return "another record of this name and type has a routing policy of another kind";
  }
}

void routing(const FlawView& view, Report& report) {
  report
      .at(view.flaw.where, fmt::format("{}: Route 53 refuses the second one",
                                       words_of(static_cast<TfRoutingClash>(view.flaw.a))))
      .note(view.flaw.other, "the other one stands here");
}

constexpr Rule kRules[] = {
    {&kMissing, OnFlaw{FlawKind::tf_missing_argument, missing}},
    {&kConflicting, OnFlaw{FlawKind::tf_conflicting_arguments, conflicting}},
    {&kType, OnFlaw{FlawKind::tf_argument_type, argument_type}},
    {&kCase, OnFlaw{FlawKind::tf_type_case, type_case}},
    {&kRouting, OnFlaw{FlawKind::tf_route53_routing, routing}},
};

}  // namespace

constinit const RulePack terraform_arguments{"rules/terraform_arguments.cpp", kRules};

}  // namespace zonevet::rules
