// Records in Terraform: what their names and targets are taken for.

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "base/ascii.h"
#include "base/nearest.h"
#include "dns/last_labels.h"
#include "dns/public_suffix.h"
#include "engine/flaw_edits.h"
#include "engine/tables.h"
#include "findings/quoted.h"
#include "read/hcl/hcl_write_back.h"
#include "read/terraform/tf_values.h"
#include "rules/packs.h"

namespace zonevet::rules {
namespace {

constexpr std::string_view kFile = "main.tf";

constexpr Citation kAws = practice("terraform-provider-aws, aws_route53_record (2026)");
constexpr Citation kGoogle = practice("terraform-provider-google, google_dns_record_set (2026)");

// Octets in the place of others, where fixes may write.
std::optional<std::vector<Edit>> written(const FlawView& view, Span where,
                                         std::string_view octets) {
  return write_in_templates(view.sources, {{where, {}, octets}});
}

// Whether what is underlined is all of the name, and not put together of several texts.
bool is_verbatim(const FlawView& view) { return view.flaw.owner == NameId::none; }

// Whether what is underlined is one text of a file, and not all that lies between two.
bool stands_together(const FlawView& view) {
  return view.text().find_first_of("\"\n") == std::string_view::npos;
}

// What is underlined, or the name that it comes to.
std::string name_of(const FlawView& view) {
  if (is_verbatim(view)) return std::string(view.text());
  std::string name = view.zone.names().presentation(view.flaw.owner);
  if (name.size() > 1 && name.ends_with('.')) name.pop_back();
  return name;
}

std::string shown(const FlawView& view) {
  return is_verbatim(view) && !stands_together(view) ? "the name" : quoted(name_of(view));
}

// -- names that are to be whole -----------------------------------------------------------------

std::optional<Name> whole_name(std::string_view text) {
  return Name::from_text(std::string(text) + '.');
}

// Whether a name of several labels may be one of a domain of the public.
bool may_be_whole(std::string_view text) {
  const std::optional<Name> name = whole_name(text);
  if (!name || name->label_count() < 2) return false;
  const std::optional<PublicSuffix> suffix = public_suffix(*name);
  return !suffix || suffix->listed;
}

// The zone's name without its final dot, in plain letters; empty where it is not known.
std::string plain_zone(const Zone& zone) {
  if (zone.name().under_unknown_origin()) return {};
  std::string name = zone.name().presentation();
  if (name.find_first_of("\\\"$%") != std::string::npos) return {};
  name.pop_back();
  return name;
}

bool is_of_zone(std::string_view text, const Zone& zone) {
  const std::optional<Name> name = whole_name(text);
  return name && !plain_zone(zone).empty() && name->is_at_or_below(zone.name());
}

// -- tf-route53-suffix-without-dot-boundary -----------------------------------------------------

constexpr RuleDoc kSuffix{
    .id = "tf-route53-suffix-without-dot-boundary",
    .pack = "terraform",
    .severity = Severity::error,
    .needs = Needs::whole_value,
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
  said.fix("write the dot", tf_edits_of(view));
}

// -- tf-name-repeats-zone -----------------------------------------------------------------------

constexpr RuleDoc kRepeats{
    .id = "tf-name-repeats-zone",
    .pack = "terraform",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .fix = FixSafety::unsafe,
    .cites = {practice("terraform-provider-azurerm, azurerm_dns_a_record (2026)"),
              practice("terraform, issue 2858")},
    .summary = "a name that ends in the zone's own twice, once by the provider that adds it",
    .rationale =
        "www.example.com in the zone example.com is served as www.example.com.example.com where "
        "the provider adds the zone to all names. Others take that name if it is written so, as by "
        "`\"${var.host}.${var.zone}\"` with a whole name of a host.",
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
  if (view.flaw.a == 1) {
    report
        .at(view.flaw.where,
            fmt::format("{} ends in the name of the zone twice: nobody asks for it", shown(view)))
        .fix("leave one of them away", if_own(view, tf_edits_of(view)));
    return;
  }
  const bool is_put_together = view.flaw.owner != NameId::none;
  const std::string served =
      is_put_together ? view.zone.names().presentation(view.flaw.owner)
                      : fmt::format("{}.{}", view.text(), view.zone.name().presentation());
  Said said = report.at(
      view.flaw.where,
      fmt::format("the name is served as {}: the provider adds the zone to it", quoted(served)));
  if (!view.flaw.other.nowhere()) said.explains_at(view.flaw.other);
  said.fix("leave the zone away", if_own(view, tf_edits_of(view)));
}

// -- tf-route53-at-sign -------------------------------------------------------------------------

constexpr RuleDoc kAt{
    .id = "tf-route53-at-sign",
    .pack = "terraform",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {kAws, practice("Amazon Route 53, DNS domain name format (2026)")},
    .summary = "`@` as the name of a record, which Route 53 takes for a label",
    .rationale =
        "In zone files and at most other providers `@` is the zone itself. Route 53 serves a "
        "record "
        "at `\\100.example.com`, for which nobody asks.",
    .help = "write an empty name, or that of the zone",
    .bad = {{.text = R"(resource "aws_route53_record" "apex" {
  zone_id = "Z1"
  name    = "[[@]]"
  type    = "A"
  ttl     = 300
  records = ["192.0.2.1"]
}
)",
             .file = kFile,
             .fixed = R"(resource "aws_route53_record" "apex" {
  zone_id = "Z1"
  name    = ""
  type    = "A"
  ttl     = 300
  records = ["192.0.2.1"]
}
)"}},
    .good = {{.text = R"(resource "aws_route53_record" "apex" {
  zone_id = "Z1"
  name    = ""
  type    = "A"
  ttl     = 300
  records = ["192.0.2.1"]
}
)",
              .file = kFile},
             {.text = R"(resource "digitalocean_record" "apex" {
  domain = "example.com"
  name   = "@"
  type   = "A"
  value  = "192.0.2.1"
}
)",
              .file = kFile}},
    .instead_of = {"name-host-chars"},
};

void at_sign(const FlawView& view, Report& report) {
  report
      .at(view.flaw.where,
          "Route 53 takes `@` for a label like any other, not for the zone: nobody asks for that "
          "name")
      .fix("leave it away", if_own(view, tf_edits_of(view)));
}

// -- tf-google-missing-trailing-dot -------------------------------------------------------------

constexpr RuleDoc kGoogleDot{
    .id = "tf-google-missing-trailing-dot",
    .pack = "terraform",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .fix = FixSafety::safe,
    .cites = {kGoogle},
    .summary = "a name without the dot at its end that Cloud DNS demands",
    .rationale =
        "The change is refused when it is applied. Cloud DNS takes whole names alone: of `www` it "
        "makes none of the zone.",
    .help = "write the whole name, with a dot at its end",
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
)"},
            {.text = R"(resource "google_dns_managed_zone" "main" {
  name     = "main"
  dns_name = "example.com."
}
resource "google_dns_record_set" "www" {
  managed_zone = google_dns_managed_zone.main.name
  name         = "[[www]]"
  type         = "A"
  ttl          = 300
  rrdatas      = ["192.0.2.1"]
}
)",
             .file = kFile,
             .fixed = R"(resource "google_dns_managed_zone" "main" {
  name     = "main"
  dns_name = "example.com."
}
resource "google_dns_record_set" "www" {
  managed_zone = google_dns_managed_zone.main.name
  name         = "www.example.com."
  type         = "A"
  ttl          = 300
  rrdatas      = ["192.0.2.1"]
}
)"},
            {.text = R"(resource "google_dns_managed_zone" "main" {
  name     = "main"
  dns_name = "[[example.com]]"
}
resource "google_dns_record_set" "www" {
  managed_zone = google_dns_managed_zone.main.name
  name         = "www.${google_dns_managed_zone.main.dns_name}"
  type         = "A"
  ttl          = 300
  rrdatas      = ["192.0.2.1"]
}
)",
             .file = kFile,
             .fixed = R"(resource "google_dns_managed_zone" "main" {
  name     = "main"
  dns_name = "example.com."
}
resource "google_dns_record_set" "www" {
  managed_zone = google_dns_managed_zone.main.name
  name         = "www.${google_dns_managed_zone.main.dns_name}"
  type         = "A"
  ttl          = 300
  rrdatas      = ["192.0.2.1"]
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
    .instead_of = {"name-single-label-target", "name-host-chars"},
};

Said say_no_dot(const FlawView& view, std::string_view what, std::string_view who, Report& report) {
  const std::string text = stands_together(view) ? quoted(name_of(view)) : std::string(what);
  return report.at(view.flaw.where,
                   fmt::format("{} has no dot at its end: {} refuses it", text, who));
}

// The dot alone would make another name of one that was meant within the zone.
void complete(const FlawView& view, Said& said) {
  const std::string zone = plain_zone(view.zone);
  if (zone.empty()) return;
  const bool is_apex = view.text() == "@";
  const std::string whole = is_apex ? zone + '.' : fmt::format("{}.{}.", view.text(), zone);
  const Span where = is_apex ? view.flaw.where : Span(view.flaw.where.end(), 0);
  said.help(fmt::format("did you mean {}?", quoted(whole)));
  said.fix(fmt::format("write {}", quoted(whole)), FixSafety::unsafe,
           if_own(view, written(view, where, is_apex ? whole : fmt::format(".{}.", zone))));
}

void write_dot(const FlawView& view, FixSafety safety, Said& said) {
  said.fix("write the dot", safety, tf_edits_of(view));
}

// (Of what is put together with something that is not known the last label alone is seen.)
void complete_target(const FlawView& view, Said& said) {
  const std::string_view text = view.text();
  const bool is_open = text.find("${") != std::string_view::npos;
  if (is_of_zone(text, view.zone) || may_be_whole(text))
    return write_dot(view, is_open ? FixSafety::unsafe : FixSafety::safe, said);
  if (!is_open && text.find('.') == std::string_view::npos) complete(view, said);
}

void google_dot(const FlawView& view, Report& report) {
  Said said = say_no_dot(view, "the target", "Cloud DNS", report);
  complete_target(view, said);
}

void complete_name(const FlawView& view, Said& said) {
  // (The dot comes to all that the name of the zone is used for.)
  if (!view.flaw.name.empty()) return write_dot(view, FixSafety::unsafe, said);
  const std::string name = name_of(view);
  if (is_of_zone(name, view.zone)) return write_dot(view, FixSafety::safe, said);
  if (is_verbatim(view) && !may_be_whole(name)) complete(view, said);
}

void google_name(const FlawView& view, Report& report) {
  Said said = say_no_dot(view, "the name", "Cloud DNS", report);
  complete_name(view, said);
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
    .summary = "a target or name without the dot at its end that the provider demands",
    .rationale =
        "The change is refused when it is applied: \"data needs to end with a dot\". PowerDNS and "
        "OpenStack take whole names alone, also of records.",
    .help = "write the whole name, with a dot at its end",
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
)"},
            {.text = R"(resource "digitalocean_record" "www" {
  domain = "example.com"
  name   = "www"
  type   = "CNAME"
  value  = "[[web]]"
}
)",
             .file = kFile,
             .fixed = R"(resource "digitalocean_record" "www" {
  domain = "example.com"
  name   = "www"
  type   = "CNAME"
  value  = "web.example.com."
}
)"},
            {.text = R"(resource "powerdns_record" "www" {
  zone    = "example.com."
  name    = "[[www.example.com]]"
  type    = "A"
  ttl     = 300
  records = ["192.0.2.1"]
}
)",
             .file = kFile,
             .fixed = R"(resource "powerdns_record" "www" {
  zone    = "example.com."
  name    = "www.example.com."
  type    = "A"
  ttl     = 300
  records = ["192.0.2.1"]
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
    .instead_of = {"name-single-label-target", "name-host-chars"},
};

void target(const FlawView& view, Report& report) {
  Said said = say_no_dot(view, "the target", "the provider", report);
  complete_target(view, said);
}

void name(const FlawView& view, Report& report) {
  Said said = say_no_dot(view, "the name", "the provider", report);
  complete_name(view, said);
}

// -- tf-name-invalid ----------------------------------------------------------------------------

constexpr RuleDoc kInvalid{
    .id = "tf-name-invalid",
    .pack = "terraform",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {rfc(1034, "3.1"), rfc(1035, "2.3.1"),
              practice("terraform-provider-cloudflare 4, cloudflare_record")},
    .summary = "a blank or mark in the name of a record, or a zone whose name can be none",
    .rationale =
        "Most providers refuse it when it is applied; one that takes it serves what nobody asks "
        "for. A text that was read from a file, or written between `<<EOF` and `EOF`, ends in a "
        "line's end: `trimspace()` takes that away.",
    .help = "leave it away; `trimspace()` takes a line's end",
    .bad = {{.text = R"(resource "aws_route53_record" "www" {
  zone_id = "Z1"
  name    = "[[www .example.com]]"
  type    = "A"
  ttl     = 300
  records = ["192.0.2.1"]
}
)",
             .file = kFile},
            {.text = R"(resource "aws_route53_zone" "main" {
  name = "[[.example.com]]"
}
)",
             .file = kFile},
            {.text = R"(resource "cloudflare_record" "apex" {
  zone_id = "023e105f4ecef8ad9ca31a8372d0c353"
  name    = [[""]]
  type    = "A"
  content = "192.0.2.1"
}
)",
             .file = kFile}},
    .good = {{.text = R"(resource "aws_route53_record" "www" {
  zone_id = "Z1"
  name    = "www.example.com"
  type    = "A"
  ttl     = 300
  records = ["192.0.2.1"]
}
resource "aws_route53_zone" "main" {
  name = "example.com."
}
)",
              .file = kFile}},
};

void say_sign(const FlawView& view, std::string_view name, std::string_view sign, Report& report) {
  const bool is_zone = view.flaw.b == 1;
  report.at(view.flaw.where,
            fmt::format("{} has {} in it{}", name, sign,
                        is_zone ? ", which the name of no zone has"
                                : ": the provider refuses it, or nobody asks for that name"));
}

void invalid(const FlawView& view, Report& report) {
  const std::string name = stands_together(view) ? quoted(view.text()) : "the name";
  switch (static_cast<TfNameFault>(view.flaw.a)) {
    case TfNameFault::blank:
      return say_sign(view, name, "a blank", report);
    case TfNameFault::mark:
      return say_sign(view, name, "a quotation mark", report);
    case TfNameFault::empty:
      report.at(view.flaw.where, "the provider refuses an empty name")
          .help("write `@`, which is the zone itself");
      return;
    case TfNameFault::none:
      break;
  }
  report.at(view.flaw.where, fmt::format("{} can be no name of a zone", name))
      .help("no label may be empty, and none longer than 63 octets");
}

// -- tf-name-outside-zone -----------------------------------------------------------------------

constexpr RuleDoc kOutside{
    .id = "tf-name-outside-zone",
    .pack = "terraform",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .fix = FixSafety::unsafe,
    .cites = {kGoogle, practice("PowerDNS, pull request 1285"),
              practice("Amazon Route 53, InvalidChangeBatch: not permitted in zone")},
    .summary = "a name that is not of the record's zone, at a provider that takes whole names",
    .rationale =
        "Google Cloud DNS, NS1, PowerDNS, OpenStack, Netlify, Oracle Cloud, Akamai and "
        "`aws_route53_records_exclusive` take the name as it is written and add no zone to it. "
        "They refuse one of another zone when it is applied, or serve what nobody asks them for.",
    .help = "write the whole name, with that of the zone at its end",
    .bad = {{.text = R"(resource "google_dns_managed_zone" "main" {
  name     = "main"
  dns_name = "example.com."
}
resource "google_dns_record_set" "www" {
  managed_zone = google_dns_managed_zone.main.name
  name         = "[[www.exmaple.com]]."
  type         = "A"
  ttl          = 300
  rrdatas      = ["192.0.2.1"]
}
)",
             .file = kFile,
             .fixed = R"(resource "google_dns_managed_zone" "main" {
  name     = "main"
  dns_name = "example.com."
}
resource "google_dns_record_set" "www" {
  managed_zone = google_dns_managed_zone.main.name
  name         = "www.example.com."
  type         = "A"
  ttl          = 300
  rrdatas      = ["192.0.2.1"]
}
)"},
            {.text = R"(resource "ns1_record" "www" {
  zone   = "example.com"
  domain = "[[www]]"
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
              .file = kFile},
             {.text = R"(resource "google_dns_record_set" "www" {
  managed_zone = "main"
  name         = "www.example.com."
  type         = "A"
  ttl          = 300
  rrdatas      = ["192.0.2.1"]
}
)",
              .file = kFile}},
    .instead_of = {"name-host-chars"},
};

// Whether one name is the other, misspelt.
bool is_near(std::string_view name, std::string_view other) {
  const std::size_t most = std::min<std::size_t>(2, other.size() / 4);
  const std::size_t distance = edit_distance(name, other, most);
  return distance > 0 && distance <= most;
}

void outside(const FlawView& view, Report& report) {
  const std::string zone = view.zone.name().presentation();
  Said said = report.at(view.flaw.where,
                        fmt::format("{} is not below {}: the provider refuses it, or nobody finds "
                                    "it there",
                                    shown(view), quoted(zone)));
  const std::string plain = plain_zone(view.zone);
  if (plain.empty() || !is_verbatim(view)) return;
  const std::string_view text = view.text();
  const std::size_t end = begin_of_last_labels(text, view.zone.name().label_count());
  std::optional<Edit> edit;
  if (text == "@") {
    edit = {view.flaw.where, plain};
  } else if (is_near(text.substr(end), plain)) {
    edit = {Span::between(view.flaw.where.begin() + end, view.flaw.where.end()), plain};
  } else if (!may_be_whole(text)) {
    edit = {Span(view.flaw.where.end(), 0), '.' + plain};
  }
  if (!edit) return;
  const std::string meant =
      std::string(text.substr(0, edit->where.begin() - view.flaw.where.begin())) + edit->text;
  said.help(fmt::format("did you mean {}?", quoted(meant)));
  said.fix(fmt::format("write {}", quoted(meant)),
           if_own(view, written(view, edit->where, edit->text)));
}

// -- tf-name-of-other-zone ----------------------------------------------------------------------

constexpr RuleDoc kOtherZone{
    .id = "tf-name-of-other-zone",
    .pack = "terraform",
    .severity = Severity::warning,
    .needs = Needs::whole_value,
    .fix = FixSafety::unsafe,
    .cites = {kAws},
    .summary = "a name that ends in that of another zone, at a provider that adds the record's own",
    .rationale =
        "A record that was copied from one zone to another, or whose `zone_id` is that of another "
        "one, is served below the wrong zone, and is missing in the right one; so is one whose "
        "zone is misspelt. No plan shows it. Names of several other zones in one, those in a zone "
        "that is a part of a domain, keys, challenges, and what another record points to are taken "
        "for what is meant.",
    .help = "give the record the zone of its name, or the name that it has in its zone",
    .bad = {{.text = R"(resource "aws_route53_zone" "com" {
  name = "example.com"
}
resource "aws_route53_zone" "org" {
  name = "example.org"
}
resource "aws_route53_record" "www" {
  zone_id = aws_route53_zone.com.zone_id
  name    = "[[www.example.org]]"
  type    = "A"
  ttl     = 300
  records = ["192.0.2.1"]
}
)",
             .file = kFile},
            {.text = R"(resource "aws_route53_zone" "main" {
  name = "example.com"
}
resource "aws_route53_record" "www" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "[[www.exmaple.com]]"
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
    .good = {{.text = R"(resource "aws_route53_zone" "com" {
  name = "example.com"
}
resource "aws_route53_zone" "org" {
  name = "example.org"
}
resource "aws_route53_record" "www" {
  zone_id = aws_route53_zone.org.zone_id
  name    = "www.example.org"
  type    = "A"
  ttl     = 300
  records = ["192.0.2.1"]
}
resource "aws_route53_record" "token" {
  zone_id = aws_route53_zone.com.zone_id
  name    = "_acme-challenge.example.org"
  type    = "TXT"
  ttl     = 60
  records = ["LHDhK3oGRvkiefQnx7OOczTY5Tic_xZ6HcMOc_gmtoM"]
}
)",
              .file = kFile},
             {.text = R"(resource "aws_route53_zone" "customers" {
  name = "customers.example.com"
}
resource "aws_route53_zone" "org" {
  name = "example.org"
}
resource "aws_route53_record" "customer" {
  zone_id = aws_route53_zone.customers.zone_id
  name    = "www.example.org"
  type    = "A"
  ttl     = 300
  records = ["192.0.2.1"]
}
)",
              .file = kFile},
             {.text = R"(resource "aws_route53_zone" "hosting" {
  name = "example.com"
}
resource "aws_route53_zone" "org" {
  name = "example.org"
}
resource "aws_route53_record" "customer" {
  zone_id = aws_route53_zone.hosting.zone_id
  name    = "www.example.org"
  type    = "A"
  ttl     = 300
  records = ["192.0.2.1"]
}
resource "aws_route53_record" "www" {
  zone_id = aws_route53_zone.org.zone_id
  name    = "www"
  type    = "CNAME"
  ttl     = 300
  records = ["www.example.org.example.com"]
}
)",
              .file = kFile}},
    .uses = Tables::terraform_targets,
    .library = "libpsl",
};

// Whether a record may be one for others: a challenge that is pointed there by an alias (RFC 8555
// 8.4), or a key (RFC 6376 3.6.2.1).
bool is_for_reader(std::string_view name) {
  const std::string labels = lower_case(name);
  return labels.starts_with("_acme-challenge.") || labels.find("._domainkey.") != std::string::npos;
}

void say_misspelt(const FlawView& view, std::string_view name, Said& said) {
  const std::string zone = plain_zone(view.zone);
  if (zone.empty() || !is_verbatim(view)) return;
  const std::string meant = std::string(name.substr(0, name.size() - view.flaw.a)) + zone;
  said.help(fmt::format("did you mean {}?", quoted(meant)));
  const Span end(view.flaw.where.end() - view.flaw.a, view.flaw.a);
  said.fix(fmt::format("write {}", quoted(meant)), FixSafety::unsafe,
           if_own(view, written(view, end, zone)));
}

void other_zone(const FlawView& view, Report& report) {
  std::string name = name_of(view);
  const std::string zone = view.zone.name().presentation();
  const std::string behind = '.' + plain_zone(view.zone);
  if (!is_verbatim(view) && name.ends_with(behind)) name.resize(name.size() - behind.size());
  if (view.flaw.a > name.size() || is_for_reader(name)) return;
  const std::optional<Name> served = Name::from_text(name + '.' + zone);
  if (!served || view.world.tables.is_terraform_target(*served)) return;
  const std::string message =
      fmt::format("the name is served as {}, below {}: ", quoted(name + '.' + zone), quoted(zone));
  if (view.flaw.b == 1) {
    Said said = report.at(view.flaw.where, message + "its end is that of the zone, misspelt");
    return say_misspelt(view, name, said);
  }
  // (A zone that is a part of a domain may hold names of others, as those of customers.)
  if (!has_public_suffix_list()) return report.lacks_library();
  if (!is_registered(view.zone.name())) return;
  const std::string_view end = std::string_view(name).substr(name.size() - view.flaw.a);
  report.at(view.flaw.where, message + fmt::format("{} is another zone here", quoted(end)));
}

// -- tf-ns1-trailing-dot ------------------------------------------------------------------------

constexpr RuleDoc kNs1{
    .id = "tf-ns1-trailing-dot",
    .pack = "terraform",
    .severity = Severity::error,
    .needs = Needs::whole_value,
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
  report
      .at(view.flaw.where, fmt::format("NS1 refuses a `{}` with a dot at its end", view.flaw.name))
      .fix("leave the dot away", tf_edits_of(view));
}

constexpr Rule kRules[] = {
    {&kSuffix, OnFlaw{FlawKind::tf_route53_suffix, suffix}},
    {&kRepeats, OnFlaw{FlawKind::tf_name_repeats_zone, repeats}},
    {&kAt, OnFlaw{FlawKind::tf_route53_at, at_sign}},
    {&kGoogleDot, OnFlaw{FlawKind::tf_google_no_dot, google_dot}},
    {&kGoogleDot, OnFlaw{FlawKind::tf_google_name_no_dot, google_name}},
    {&kTarget, OnFlaw{FlawKind::tf_target_no_dot, target}},
    {&kTarget, OnFlaw{FlawKind::tf_name_no_dot, name}},
    {&kInvalid, OnFlaw{FlawKind::tf_name_invalid, invalid}},
    {&kOutside, OnFlaw{FlawKind::tf_name_outside_zone, outside}},
    {&kOtherZone, OnFlaw{FlawKind::tf_name_of_other_zone, other_zone}},
    {&kNs1, OnFlaw{FlawKind::tf_ns1_dot, ns1}},
};

}  // namespace

constinit const RulePack terraform_names{"rules/terraform_names.cpp", kRules};

}  // namespace zonevet::rules
