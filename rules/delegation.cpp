// Delegations: the glue they need, and what stands below a zone cut without being served.
//
// A file without SOA record may belong to a zone whose apex is below what its names have in common:
// what looks like a cut there may be the apex. So occlusion is said only where the apex is known.

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "engine/removal.h"
#include "engine/tables.h"
#include "findings/quoted.h"
#include "rules/packs.h"

namespace zonevet::rules {
namespace {

std::string shown(const Zone& zone, NameId id) { return quoted(zone.names().presentation(id)); }

bool is_apex_known(const Zone& zone) { return zone.has_soa() || zone.declared(); }

// The cut that occludes a node below one; none where nothing is certain. A file with a second SOA
// record at the cut holds two zones: that is another mistake.
NameId certain_cut_above(const NodeView& node) {
  const Zone& zone = node.zone();
  if (!is_apex_known(zone)) return NameId::none;
  const NameId cut = zone.cut_above(node.id());
  if (cut == NameId::none || cut == node.id()) return NameId::none;
  if (zone.node(cut).is(NodeFlags::has_soa)) return NameId::none;
  return cut;
}

bool is_address(RRType type) { return type == RRType::a || type == RRType::aaaa; }

// -- deleg-glue-missing -------------------------------------------------------------------------

constexpr RuleDoc kGlueMissing{
    .id = "deleg-glue-missing",
    .pack = "delegation",
    .severity = Severity::error,
    .needs = Needs::whole_zone,
    .cites = {rfc(1034, "4.2.1"), rfc(1912, "2.3")},
    .summary = "a delegation to a server inside the child zone has no address record",
    .rationale =
        "To find the address of a server whose name is in the child zone, a resolver would have to "
        "ask that server. The parent must give the address along (glue). Without it the server is "
        "never reached; if there is no other, the whole child zone is gone. BIND refuses to load "
        "the zone.",
    .help = "add an A or AAAA record for the server beside the delegation",
    .bad = {{.text = "sub NS [[ns1.sub]]\nsub NS ns2.example.net.\n", .complete = true}},
    .good = {{.text = "sub NS ns1.sub\nsub NS ns2.example.net.\nns1.sub A 192.0.2.1\n",
              .complete = true},
             {.text = "sub NS ns1.example.net.\nsub NS ns2.example.net.\n", .complete = true},
             {.text = "sub NS ns1.sub\nsub NS ns2.example.net.\n"}},
    .instead_of = {"ns-dangling"},
};

void glue_missing(const Ns& ns, Report& report) {
  const Zone& zone = ns.at.zone();
  const NameId cut = ns.at.owner();
  const Node& node = zone.node(cut);
  if (!node.is(NodeFlags::cut) || node.is(NodeFlags::below_cut) || node.is(NodeFlags::has_soa))
    return;
  const NameId server = ns.at.record().target;
  if (!zone.names().is_at_or_below(server, cut)) return;
  // A CNAME record there is ns-cname's.
  if (zone.has_address(server) || zone.node(server).is(NodeFlags::has_cname)) return;
  if (zone.may_have_unread(server, RRType::a)) return;
  report.at(ns.nsdname.where(),
            fmt::format("name server {} is inside the delegated zone {} and has no address record "
                        "here: resolvers cannot reach it",
                        quoted(ns.nsdname.name().presentation()), shown(zone, cut)));
}

// -- deleg-glue-orphan --------------------------------------------------------------------------

constexpr RuleDoc kGlueOrphan{
    .id = "deleg-glue-orphan",
    .pack = "delegation",
    .severity = Severity::warning,
    .needs = Needs::whole_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(1912, "2.3"), rfc(1035, "5.2")},
    .summary = "an address below a zone cut that no NS record uses",
    .rationale =
        "Names below a zone cut are served by the child zone. An address there is of use only as "
        "glue for a name server; any other is never served. Glue that is left over when a server "
        "goes comes to life again, with the old address, when its name is used anew.",
    .help = "remove the record, or move it to the child zone",
    .bad = {{.text = "sub NS ns1.example.net.\nsub NS ns2.example.net.\n[[www.sub]] A 192.0.2.1\n",
             .complete = true,
             .fixed = "sub NS ns1.example.net.\nsub NS ns2.example.net.\n"}},
    .good = {{.text = "sub NS ns1.sub\nsub NS ns2.example.net.\nns1.sub A 192.0.2.1\n",
              .complete = true},
             {.text = "a NS ns.b\na NS ns2.example.net.\nb NS ns.b\nb NS ns2.example.net.\n"
                      "ns.b A 192.0.2.1\n",
              .complete = true}},
    .instead_of = {"deleg-occluded"},
    .uses = Tables::name_servers,
};

std::vector<std::uint32_t> records_if(const NodeView& node, bool address) {
  std::vector<std::uint32_t> records;
  for (const RRset rrset : node.rrsets()) {
    if (is_address(rrset.type) != address) continue;
    if (rrset.type == RRType::rrsig || rrset.type == RRType::nsec) continue;
    records.insert(records.end(), rrset.records.begin(), rrset.records.end());
  }
  std::sort(records.begin(), records.end());
  return records;
}

void offer_removal(const NodeView& node, std::vector<std::uint32_t> records, Said& said) {
  if (records.size() > 16) return;
  auto edits = removal_of(node.zone(), std::move(records));
  if (edits) said.fix("remove what is never served", std::move(*edits));
}

void glue_orphan(const NodeView& node, Report& report) {
  const Zone& zone = node.zone();
  const Tables& tables = node.world().tables;
  if (tables.is_name_server(zone, node.id())) return;
  const NameId cut = certain_cut_above(node);
  // What was not read may hold the NS record.
  if (cut == NameId::none || !zone.reading().whole || !tables.knows_servers(zone, cut)) return;
  std::vector<std::uint32_t> records = records_if(node, true);
  if (records.empty()) return;
  const Span cut_place = node.record(zone.rrset(cut, RRType::ns).records.front()).type_place();
  const RecordView record = node.record(records.front());
  const std::string owner = zone.names().presentation(node.id());
  Said said = report.at(
      record.owner_place(),
      fmt::format("{} stands below the delegation of {} and is no name server that an NS record "
                  "names: its address is never served",
                  quoted(owner), shown(zone, cut)));
  said.note(cut_place, "delegated here");
  said.about(record.where(), owner, mnemonic(record.type()));
  offer_removal(node, std::move(records), said);
}

// -- deleg-occluded -----------------------------------------------------------------------------

constexpr RuleDoc kOccluded{
    .id = "deleg-occluded",
    .pack = "delegation",
    .severity = Severity::warning,
    .needs = Needs::whole_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(2181, "6.1"), rfc(2136, "7.18")},
    .summary = "records other than glue below a zone cut are never served",
    .rationale =
        "Names below a zone cut belong to the child zone: this zone's servers answer every "
        "question for them with a referral. The records stand here in vain, and may say something "
        "else than those that are served.",
    .help = "move the records to the child zone, or remove the delegation",
    .bad = {{.text = "sub NS ns1.example.net.\nsub NS ns2.example.net.\n"
                     "[[host.sub]] TXT \"hidden\"\n",
             .complete = true,
             .fixed = "sub NS ns1.example.net.\nsub NS ns2.example.net.\n"}},
    .good = {{.text = "sub NS ns1.sub\nsub NS ns2.example.net.\nns1.sub A 192.0.2.1\n"
                      "host TXT \"seen\"\n",
              .complete = true}},
};

void occluded(const NodeView& node, Report& report) {
  const NameId cut = certain_cut_above(node);
  if (cut == NameId::none) return;
  std::vector<std::uint32_t> records = records_if(node, false);
  if (records.empty()) return;
  const Zone& zone = node.zone();
  const Span cut_place = node.record(zone.rrset(cut, RRType::ns).records.front()).type_place();
  const RecordView record = node.record(records.front());
  const std::string owner = zone.names().presentation(node.id());
  Said said = report.at(
      record.owner_place(),
      fmt::format("the {} record of {} stands below the delegation of {} and is never served",
                  mnemonic(record.type()), quoted(owner), shown(zone, cut)));
  said.note(cut_place, "delegated here");
  said.about(record.where(), owner, mnemonic(record.type()));
  offer_removal(node, std::move(records), said);
}

// -- deleg-one-ns -------------------------------------------------------------------------------

constexpr RuleDoc kOneNs{
    .id = "deleg-one-ns",
    .pack = "delegation",
    .severity = Severity::warning,
    .needs = Needs::whole_zone,
    .cites = {rfc(1034, "4.1"), rfc(2182, "5")},
    .summary = "a delegation to a single name server",
    .rationale =
        "Every zone is to have two name servers at least, on networks that do not fail together: "
        "when the only one is away, all names of the child zone are gone with it.",
    .help = "add an NS record for a second server of the child zone",
    .bad = {{.text = "sub NS [[ns1.example.net.]]\n", .complete = true}},
    .good = {{.text = "sub NS ns1.example.net.\nsub NS ns2.example.net.\n", .complete = true},
             {.text = "sub NS ns1.example.net.\n"}},
};

void one_ns(const NodeView& node, Report& report) {
  const Node& at = node.node();
  if (at.is(NodeFlags::below_cut) || at.is(NodeFlags::has_soa)) return;
  const RRsetView servers = node.rrset(RRType::ns);
  if (servers.size() != 1) return;
  const RecordView record = servers[0];
  const RdataParser* rdata = record.rdata();
  if (rdata == nullptr || rdata->fields().empty()) return;
  const std::string owner = node.zone().names().presentation(node.id());
  report
      .at(rdata->fields().front().where,
          fmt::format("{} is delegated to a single name server: its names are gone when that one "
                      "is away",
                      quoted(owner)))
      .about(record.where(), owner, "NS");
}

// -----------------------------------------------------------------------------------------------

constexpr Rule kRules[] = {
    {&kGlueMissing, glue_missing},
    {&kGlueOrphan, glue_orphan, {}, NodeFlags::below_cut},
    {&kOccluded, occluded, {}, NodeFlags::below_cut},
    {&kOneNs, one_ns, {}, NodeFlags::cut},
};

}  // namespace

constinit const RulePack delegation{"rules/delegation.cpp", kRules};

}  // namespace zonevet::rules
