// Where SPF records are missing, and where they stand instead (RFC 7208).

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/ascii.h"
#include "dns/private_name.h"
#include "engine/addition.h"
#include "engine/tables.h"
#include "findings/quoted.h"
#include "mail/mail_domain.h"
#include "rules/packs.h"

namespace zonevet::rules {
namespace {

// -- helpers ------------------------------------------------------------------------------------

std::string shown(const NameTable& names, NameId id) { return quoted(names.presentation(id)); }

bool has_underscore(const NameTable& names, NameId id) { return names.label(id).starts_with('_'); }

// Whether a wildcard above the name has an SPF record, which the name would have if it did not
// exist: spf-wildcard-gap speaks of those.
bool is_beside_wildcard(const NodeView& view) {
  const Zone& zone = view.zone();
  const SpfPlaces& places = view.world().tables.where_spf();
  for (NameId id = view.id(); id != zone.apex() && id != NameId::root;) {
    id = zone.names().parent(id);
    const NameId wildcard = zone.names().find_child(id, "*");
    if (wildcard == NameId::none || wildcard == view.id()) continue;
    if (places.has_spf(zone, wildcard)) return true;
  }
  return false;
}

// Whether receivers come to the name in another way than by a sender's domain: a record includes
// it, or an alias leads to it.
bool is_reached(const World& world, const Zone& zone, NameId id) {
  return zone.node(id).is(NodeFlags::alias_target) ||
         world.tables.spf().is_taken_over(zone.names().name(id));
}

// Whether the domain's record stands below it, where no receiver looks: spf-wrong-host speaks of
// that.
bool stands_elsewhere(const World& world, const Zone& zone, NameId domain) {
  constexpr std::array<std::string_view, 3> kLabels{"_spf", "spf", "_dmarc"};
  return std::any_of(kLabels.begin(), kLabels.end(), [&](std::string_view label) {
    const NameId id = zone.names().find_child(domain, label);
    return id != NameId::none && world.tables.where_spf().has_spf(zone, id) &&
           !is_reached(world, zone, id);
  });
}

// A fix that writes a record behind the last one of the type, or of TXT where the name has any.
void add_record(const NodeView& view, RRType behind, std::string_view spf, Said& said) {
  if (view.has(RRType::txt)) behind = RRType::txt;
  const RRsetView rrset = view.rrset(behind);
  const auto edit = addition_behind(rrset[rrset.size() - 1], fmt::format("TXT \"{}\"", spf));
  if (edit) said.fix(fmt::format("add `{}`", spf), {*edit});
}

// -- spf-missing, spf-subdomain-missing ---------------------------------------------------------

constexpr RuleDoc kMissing{
    .id = "spf-missing",
    .pack = "spf",
    .severity = Severity::warning,
    .needs = Needs::whole_zone,
    .fix = FixSafety::unsafe,
    .cites = {rfc(7208, "10.1"), rfc(7208, "2.6.1")},
    .summary = "the domain has mail and no SPF record",
    .rationale =
        "Receivers cannot tell mail of the domain from mail that somebody else sends in its name. "
        "The large ones refuse mail of domains that have neither SPF nor DKIM, or put it with the "
        "unwanted.",
    .help = "name the hosts that send: `TXT \"v=spf1 mx ~all\"`, with an include for each service",
    .bad = {{.text = "[[@]] MX 10 mail.example.net.\n",
             .complete = true,
             .fixed = "@ MX 10 mail.example.net.\n@ TXT \"v=spf1 mx ~all\"\n"},
            {.text = "[[@]] 600 MX 10 mail.example.net.\n@ 300 TXT \"a text\" ; of ours\n",
             .complete = true,
             .fixed = "@ 600 MX 10 mail.example.net.\n@ 300 TXT \"a text\" ; of ours\n"
                      "@ 300 TXT \"v=spf1 mx ~all\"\n"},
            {.text = "[[@]] MX 10 mail\nmail A 192.0.2.1\nmail TXT \"v=spf1 a -all\"\n",
             .complete = true,
             .fixed = "@ MX 10 mail\n@ TXT \"v=spf1 mx ~all\"\nmail A 192.0.2.1\n"
                      "mail TXT \"v=spf1 a -all\"\n"}},
    .good = {{.text = "@ MX 10 mail.example.net.\n@ TXT \"v=spf1 mx ~all\"\n", .complete = true},
             {.text = "@ MX 0 .\n", .complete = true},
             {.text = "@ MX 10 mail.example.net.\n@ TXT \"mx include:spf.example.net -all\"\n",
              .complete = true,
              .also = {"spf-near-miss-version"}},
             {.text = "@ MX 10 mail.example.net.\n"},
             {.text = "www A 192.0.2.1\n", .complete = true}},
    .uses = Tables::spf_trees | Tables::spf_places,
};

constexpr RuleDoc kSubdomainMissing{
    .id = "spf-subdomain-missing",
    .pack = "spf",
    .severity = Severity::info,
    .needs = Needs::whole_zone,
    .fix = FixSafety::unsafe,
    .cites = {rfc(7208, "2.3"), rfc(7208, "10.1.3")},
    .summary = "a sub-domain has mail and no SPF record",
    .rationale =
        "The SPF record of a domain does not hold for the names below it: each that mail comes "
        "from "
        "needs its own.",
    .help = "name the hosts that send, or say `v=spf1 -all` where none does",
    .bad = {{.text = "[[lists]] MX 10 mail.example.net.\n",
             .complete = true,
             .fixed = "lists MX 10 mail.example.net.\nlists TXT \"v=spf1 mx ~all\"\n"}},
    .good = {{.text = "lists MX 10 mail.example.net.\nlists TXT \"v=spf1 mx -all\"\n",
              .complete = true},
             {.text = "lists MX 0 .\n", .complete = true},
             {.text = "lists MX 10 mail.example.net.\n"}},
    .uses = Tables::spf_trees | Tables::spf_places,
};

// The place at which a domain is said to lack an SPF record; nothing where it does not, or where
// another rule speaks.
std::optional<RecordView> lacks_spf(const RRsetView& rrset) {
  const Zone& zone = rrset.zone();
  const auto index = first_exchange(zone, rrset.owner());
  if (!index || is_private_name(zone.names(), rrset.owner())) return std::nullopt;
  if (!rrset.world().tables.where_spf().is_missing(zone, rrset.owner())) return std::nullopt;
  if (stands_elsewhere(rrset.world(), zone, rrset.owner())) return std::nullopt;
  return RecordView(rrset.world(), zone, *index, rrset.scratch());
}

void say_lacks_spf(const RRsetView& rrset, const RecordView& at, std::string_view consequence,
                   Report& report) {
  const std::string owner = rrset.zone().names().presentation(rrset.owner());
  Said said = report.at(at.owner_place(), fmt::format("{} has mail (MX) and no SPF record: {}",
                                                      quoted(owner), consequence));
  if (!said) return;
  said.about(at.where(), owner, "MX");
  const NodeView node(rrset.world(), rrset.zone(), rrset.owner(), rrset.scratch());
  add_record(node, RRType::mx, "v=spf1 mx ~all", said);
}

// Whether mail surely comes in the name of the zone. A mail host in the zone itself may do nothing
// but take mail, as in networks for tests; where a provider takes it, or the zone has anything of
// SPF, DKIM or DMARC, somebody sends.
bool sends(const RRsetView& rrset) {
  const Zone& zone = rrset.zone();
  for (const std::string_view label : {"_domainkey", "_dmarc"}) {
    const NameId id = zone.names().find_child(zone.apex(), label);
    if (id != NameId::none && zone.node(id).is(NodeFlags::exists)) return true;
  }
  const auto records = zone.rrset(rrset.owner(), RRType::mx).records;
  const bool elsewhere = std::any_of(records.begin(), records.end(), [&zone](std::uint32_t index) {
    const NameId target = zone.record(index).target;
    return target != NameId::none && target != NameId::root &&
           !zone.node(target).is(NodeFlags::in_zone);
  });
  return elsewhere || !rrset.world().tables.where_spf().nodes_of(zone).empty();
}

void missing(const RRsetView& rrset, Report& report) {
  if (rrset.owner() != rrset.zone().apex() || !sends(rrset)) return;
  if (const auto at = lacks_spf(rrset))
    say_lacks_spf(rrset, *at, "receivers cannot tell who may send in its name", report);
}

void subdomain_missing(const RRsetView& rrset, Report& report) {
  const Zone& zone = rrset.zone();
  if (rrset.owner() == zone.apex() || has_underscore(zone.names(), rrset.owner())) return;
  const auto at = lacks_spf(rrset);
  if (!at) return;
  if (is_beside_wildcard(NodeView(rrset.world(), zone, rrset.owner(), rrset.scratch()))) return;
  say_lacks_spf(rrset, *at, "one of a name above it does not hold for it", report);
}

// -- spf-helo-missing ---------------------------------------------------------------------------

constexpr RuleDoc kHeloMissing{
    .id = "spf-helo-missing",
    .pack = "spf",
    .severity = Severity::info,
    .needs = Needs::whole_zone,
    .fix = FixSafety::unsafe,
    .cites = {rfc(7208, "2.3"), rfc(7208, "10.1.3")},
    .summary = "a mail host has no SPF record for its own name",
    .rationale =
        "Receivers check the name that a host greets with (HELO), too, and that alone for bounces, "
        "which have no sender. Without a record anybody may greet with the name.",
    .help = "say that the host alone sends in its name: `TXT \"v=spf1 a -all\"`",
    .bad = {{.text = "@ MX 10 mail\n@ TXT \"v=spf1 mx -all\"\n[[mail]] A 192.0.2.1\n",
             .complete = true,
             .fixed = "@ MX 10 mail\n@ TXT \"v=spf1 mx -all\"\nmail A 192.0.2.1\n"
                      "mail TXT \"v=spf1 a -all\"\n"}},
    .good = {{.text = "@ MX 10 mail\n@ TXT \"v=spf1 mx -all\"\nmail A 192.0.2.1\n"
                      "mail TXT \"v=spf1 a -all\"\n",
              .complete = true},
             {.text = "@ MX 10 mail\n@ TXT \"v=spf1 mx -all\"\nmail A 192.0.2.1\n"}},
    .uses = Tables::spf_places,
};

void helo_missing(const NodeView& view, Report& report) {
  const Zone& zone = view.zone();
  // Of names with MX records the rules above speak.
  if (!view.node().is(NodeFlags::in_zone) || view.has(RRType::mx)) return;
  if (is_private_name(zone.names(), view.id())) return;
  if (!view.world().tables.where_spf().is_missing(zone, view.id())) return;
  if (is_beside_wildcard(view)) return;
  const RRType type = view.has(RRType::a) ? RRType::a : RRType::aaaa;
  const RecordView at = view.rrset(type)[0];
  const std::string owner = zone.names().presentation(view.id());
  Said said = report.at(
      at.owner_place(),
      fmt::format("mail host {} has no SPF record: anybody may greet with its name (HELO)",
                  quoted(owner)));
  if (!said) return;
  said.about(at.where(), owner, std::string(mnemonic(type)));
  add_record(view, type, "v=spf1 a -all", said);
}

// -- spf-wrong-host -----------------------------------------------------------------------------

constexpr RuleDoc kWrongHost{
    .id = "spf-wrong-host",
    .pack = "spf",
    .severity = Severity::warning,
    .needs = Needs::whole_value,
    .cites = {rfc(7208, "4.4"), rfc(7208, "3")},
    .summary = "an SPF record at a name where no receiver looks",
    .rationale =
        "Receivers ask for the TXT records of the sender's domain itself, the name behind the @ "
        "sign, and of names that its record includes. A record at another name is read by nobody, "
        "and the domain is without SPF.",
    .help = "move it to the domain itself, or include it in the record there",
    .bad = {{.text = "@ MX 10 mail.example.net.\n[[_spf]] TXT \"v=spf1 mx:example.com -all\"\n",
             .complete = true},
            {.text = "@ MX 10 mail.example.net.\n[[spf]] TXT \"v=spf1 mx:example.com -all\"\n",
             .complete = true},
            {.text = "@ TXT \"v=spf1 mx -all\"\n[[_dmarc]] TXT \"v=spf1 -all\"\n"}},
    .good = {{.text = "@ MX 10 mail.example.net.\n@ TXT \"v=spf1 include:_spf.example.com -all\"\n"
                      "_spf TXT \"v=spf1 ip4:192.0.2.1\"\n",
              .complete = true},
             // For others to include.
             {.text = "_spf TXT \"v=spf1 ip4:192.0.2.1 -all\"\n", .complete = true},
             {.text = "@ MX 10 mail.example.net.\n_spf TXT \"v=spf1 ip4:192.0.2.1 -all\"\n"}},
    .uses = Tables::spf_trees | Tables::spf_places,
};

// Where a record stands that is no domain's own.
struct Below {
  NameId domain = NameId::none;  // that it was meant for; none: it may well be its own
  bool of_service = false;       // the name of something else, which nobody includes
};

Below below_which(const Zone& zone, NameId owner) {
  constexpr std::array<std::string_view, 6> kServices{"_dmarc",   "_domainkey", "_bimi",
                                                      "_mta-sts", "_tls",       "_acme-challenge"};
  const NameTable& names = zone.names();
  Below below;
  for (NameId id = owner; id != zone.apex() && id != NameId::root; id = names.parent(id)) {
    const std::string_view label = names.label(id);
    const bool helper = label.starts_with('_') || (id == owner && label == "spf");
    if (!helper) continue;
    below.domain = names.parent(id);
    below.of_service = std::find(kServices.begin(), kServices.end(), label) != kServices.end();
  }
  return below;
}

void wrong_host(const Spf& spf, Report& report) {
  const RecordView& at = spf.at;
  const Zone& zone = at.zone();
  const Tables& tables = at.world().tables;
  if (at.type() != RRType::txt || !at.node().is(NodeFlags::in_zone)) return;
  const Below below = below_which(zone, at.owner());
  if (below.domain == NameId::none || is_reached(at.world(), zone, at.owner())) return;
  const std::string domain = shown(zone.names(), below.domain);
  const std::string owner = shown(zone.names(), at.owner());
  if (below.of_service) {
    report.at(at.owner_place(), fmt::format("no receiver looks for SPF at {}", owner))
        .help(fmt::format("SPF records stand at the mail domain itself, here {}", domain));
    return;
  }
  // Others may include it, from zones that are not here: certain is only that a domain with mail
  // has nothing else.
  const auto exchange = first_exchange(zone, below.domain);
  if (!exchange || !tables.where_spf().is_missing(zone, below.domain)) return;
  report
      .at(at.owner_place(),
          fmt::format("no receiver looks for SPF at {}: {} has no SPF record", owner, domain))
      .note(Reading::rdata_place(zone.record(*exchange), at.world().sources),
            fmt::format("{} has mail", domain));
}

// -----------------------------------------------------------------------------------------------

constexpr Rule kRules[] = {
    {&kMissing, missing, {RRType::mx}},
    {&kSubdomainMissing, subdomain_missing, {RRType::mx}},
    {&kHeloMissing, helo_missing, {}, NodeFlags::exchange | NodeFlags::has_address},
    {&kWrongHost, wrong_host},
};

}  // namespace

constinit const RulePack spf_missing{"rules/spf_missing.cpp", kRules};

}  // namespace zonevet::rules
