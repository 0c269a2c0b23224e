// Targets of one label, which stand for top-level domains that are none: a final dot too much, or a
// provider that takes each target for a whole name.

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "base/ascii.h"
#include "dns/public_suffix.h"
#include "engine/target_role.h"
#include "findings/quoted.h"
#include "rules/packs.h"
#include "source/lines.h"

namespace zonevet::rules {
namespace {

constexpr RuleDoc kSingleLabel{
    .id = "name-single-label-target",
    .pack = "names",
    .severity = Severity::warning,
    .needs = Needs::whole_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(1034, "3.1"), rfc(1912, "3.2"),
              practice("Amazon Route 53, DNS domain name format (2026)")},
    .summary = "a target of one label, and no top-level domain is called so",
    .rationale =
        "`www.` with a final dot is a name at the top of all, not in the zone. Route 53 and other "
        "providers take each target for a whole name, be there a dot or not. Nobody has such a "
        "name: the alias leads nowhere, the mail is sent back.",
    .help = "write the whole name",
    .bad = {{.text = "@ MX 10 [[mail.]]\nmail A 192.0.2.1\n",
             .fixed = "@ MX 10 mail.example.com.\nmail A 192.0.2.1\n"},
            {.text = "ftp CNAME [[www.]]\nwww A 192.0.2.1\n",
             .fixed = "ftp CNAME www.example.com.\nwww A 192.0.2.1\n"},
            {.text = R"(resource "aws_route53_zone" "main" {
  name = "example.com"
}
resource "aws_route53_record" "ftp" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "ftp"
  type    = "CNAME"
  ttl     = 300
  records = ["[[www]]"]
}
)",
             .file = "main.tf"}},
    .good = {{.text = "@ MX 0 .\nftp CNAME www\nwww A 192.0.2.1\n"},
             {.text = "ftp CNAME museum.\nmine NS localhost.\nnobodys NS invalid.\n"},
             {.text = R"(resource "hcloud_zone_rrset" "ftp" {
  zone    = "example.com"
  name    = "ftp"
  type    = "CNAME"
  records = [{ value = "www" }]
}
)",
              .file = "main.tf"}},
    .instead_of = {"mx-dangling", "ns-dangling", "srv-dangling", "cname-dangling"},
    .library = "libpsl",
};

// Of other signs other rules speak.
bool is_plain(std::string_view label) {
  return std::all_of(label.begin(), label.end(), [](char c) { return is_alnum(c) || c == '-'; });
}

// What stands at the top and is no domain that is registered (IANA, Special-Use Domain Names).
bool is_special_use(std::string_view label) {
  constexpr std::array<std::string_view, 8> kSpecial{"localhost", "invalid", "local", "test",
                                                     "example",   "onion",   "alt",   "internal"};
  return std::find(kSpecial.begin(), kSpecial.end(), label) != kSpecial.end();
}

// Whether some zone of the run has such a name, or may have it.
bool is_of_zone(const RecordView& record, const Name& name) {
  const Answer answer = record.world().zones.look_up(name, RRType::a, &record.zone());
  return answer.presence == Presence::present || answer.alias || answer.below_cut;
}

void single_label(const RecordView& record, Report& report) {
  const NameTable& names = record.zone().names();
  const NameId target = record.record().target;
  if (target == NameId::none || target == NameId::root || names.parent(target) != NameId::root)
    return;
  const Name name = names.name(target);
  const Name zone = record.zone().name();
  const bool is_own = zone.is_root() || name.is_at_or_below(zone) || name.under_unknown_origin();
  const std::string_view label = names.label(target);
  if (is_own || !is_plain(label) || is_special_use(label) || is_of_zone(record, name)) return;
  const RdataParser* const rdata = record.rdata();
  if (rdata == nullptr || rdata->fields().empty()) return;
  if (!has_public_suffix_list()) return report.lacks_library();
  const std::optional<PublicSuffix> suffix = public_suffix(name);
  if (!suffix || suffix->listed) return;
  const Span where = Field(record, rdata->fields().size() - 1).where();
  Said said =
      report.at(where, fmt::format("{} {} would be a top-level domain, and none is called "
                                   "so: nobody finds anything there",
                                   target_role(record.type()), quoted(name.presentation())));
  if (!said || zone.under_unknown_origin()) return;
  const SourceSet& sources = record.world().sources;
  const bool has_dot = sources.text(sources.written(where)).ends_with('.');
  std::string meant = name.presentation() + zone.presentation();
  if (!has_dot) meant.pop_back();
  said.help(fmt::format("did you mean {}?", quoted(meant)));
  const bool loaded = record.zone().reading().format == SourceFormat::zone_file;
  if (loaded && has_dot && is_editable(sources, where))
    said.fix(fmt::format("write {}", quoted(meant)), {{where, meant}});
}

constexpr Rule kRules[] = {
    {&kSingleLabel, single_label, {RRType::cname, RRType::mx, RRType::ns, RRType::srv}},
};

}  // namespace

constinit const RulePack name_single_label{"rules/name_single_label.cpp", kRules};

}  // namespace zonevet::rules
