// Aliases: CNAME and DNAME records where they may not stand, aliases that lead nowhere, and names
// that must lead to an address but are aliases, or have none.

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/ascii.h"
#include "base/nearest.h"
#include "engine/removal.h"
#include "engine/tables.h"
#include "findings/quoted.h"
#include "rules/packs.h"
#include "source/lines.h"
#include "zone/doubled_name.h"

namespace zonevet::rules {
namespace {

// More steps than resolvers follow.
constexpr int kMaxChain = 16;

std::string shown(const Name& name) { return quoted(name.presentation()); }

std::string shown(const Zone& zone, NameId id) { return quoted(zone.names().presentation(id)); }

// The field of a record that is its only name.
const RdataField* target_field(const RecordView& record) {
  const RdataParser* rdata = record.rdata();
  if (rdata == nullptr || rdata->fields().empty()) return nullptr;
  return &rdata->fields().front();
}

// The place where a name in RDATA can be written anew; nothing where it is not written as one.
std::optional<Span> editable(const RecordView& record, Span place) {
  if (record.record().is(RecordFlags::generic_rdata)) return std::nullopt;
  if (!is_editable(record.world().sources, place)) return std::nullopt;
  return place;
}

// The first record of a type that the node has.
RecordView first_of(const NodeView& node, RRType type) { return node.rrset(type)[0]; }

// -- cname-and-other ----------------------------------------------------------------------------

constexpr RuleDoc kCnameAndOther{
    .id = "cname-and-other",
    .pack = "aliases",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(1034, "3.6.2"), rfc(2181, "10.1")},
    .summary = "a CNAME record stands beside records of another type",
    .rationale =
        "An alias has no data of its own: whoever asks for any type is sent to the target. BIND, "
        "Knot and NSD refuse to load the whole zone; other servers answer with the alias, and the "
        "other records are seen by some resolvers and not by others, depending on what was asked "
        "first.",
    .help =
        "keep the alias or the other records, not both; an HTTPS record, or the ALIAS or ANAME "
        "record of some providers, stands beside other types",
    .bad = {{.text = "www [[CNAME]] web.example.net.\nwww A 192.0.2.1\n",
             .fixed = "www A 192.0.2.1\n"},
            {.text = "www [[CNAME]] web.example.net.\nwww TXT \"site-verification=1\"\n"}},
    .good = {{.text = "www CNAME web.example.net.\nmail A 192.0.2.1\n"},
             {.text = "www CNAME web.example.net.\n"
                      "www NSEC xyz.example.com. CNAME RRSIG NSEC\n"}},
};

void cname_and_other(const NodeView& node, Report& report) {
  const RRsetView aliases = node.rrset(RRType::cname);
  std::string types;
  std::vector<RRset> others;
  for (const RRset rrset : node.rrsets()) {
    if (may_stand_beside_cname(rrset.type)) continue;
    others.push_back(rrset);
    if (others.size() > 6) continue;
    if (!types.empty()) types += ", ";
    types += mnemonic(rrset.type);
  }
  if (others.empty()) return;
  const RecordView cname = aliases[0];
  const std::string owner = node.zone().names().presentation(node.id());
  Said said =
      report.at(cname.type_place(),
                fmt::format("{} is an alias and has other records ({}): {}", quoted(owner), types,
                            is_loaded(node.zone()) ? "BIND, Knot and NSD refuse to load such a zone"
                                                   : "no other may stand beside an alias"));
  for (std::size_t i = 0; i < others.size() && i < 3; ++i) {
    const RecordView other = node.record(others[i].records.front());
    said.note(other.type_place(),
              fmt::format("a record of type {} stands here", mnemonic(others[i].type)));
  }
  said.about(cname.where(), owner, "CNAME");
  // With an address of its own the name does without the alias.
  if (!node.has(RRType::a) && !node.has(RRType::aaaa)) return;
  const auto alias_records = node.zone().rrset(node.id(), RRType::cname).records;
  auto edits = removal_of(node.zone(), {alias_records.begin(), alias_records.end()});
  if (edits) said.fix("remove the alias", std::move(*edits));
}

// -- cname-multiple, dname-multiple -------------------------------------------------------------

constexpr RuleDoc kCnameMultiple{
    .id = "cname-multiple",
    .pack = "aliases",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .cites = {rfc(2181, "10.1")},
    .summary = "more than one CNAME record at one name",
    .rationale =
        "A name can be an alias of one name only. BIND, Knot and NSD refuse to load the whole "
        "zone; where such an answer does get out, resolvers take one of the two or fail.",
    .help =
        "keep one of them; to spread load, give the target several address records, or use "
        "HTTPS or SRV records",
    .bad = {{.text = "www CNAME web1.example.net.\nwww CNAME [[web2.example.net.]]\n"}},
    .good = {{.text = "www CNAME web1.example.net.\nftp CNAME web2.example.net.\n"}},
    .instead_of = {"cname-and-other"},
};

constexpr RuleDoc kDnameMultiple{
    .id = "dname-multiple",
    .pack = "aliases",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .cites = {rfc(6672, "2.4")},
    .summary = "more than one DNAME record at one name",
    .rationale =
        "The names below a DNAME can be redirected to one place only. BIND, Knot and NSD refuse to "
        "load the whole zone; where such an answer does get out, resolvers fail.",
    .help = "keep one of them",
    .bad = {{.text = "old DNAME new1.example.net.\nold DNAME [[new2.example.net.]]\n"}},
    .good = {{.text = "old1 DNAME new.example.net.\nold2 DNAME new.example.net.\n"}},
};

// Says where the first record stands that leads elsewhere than the first one does; copies of one
// record are dup-record's.
void multiple(const RRsetView& rrset, Report& report) {
  const std::string what = mnemonic(rrset.type());
  std::optional<Name> first;
  Span first_place;
  for (std::size_t i = 0; i < rrset.size(); ++i) {
    const RecordView record = rrset[i];
    const RdataField* field = target_field(record);
    if (field == nullptr) continue;
    const Name target = record.rdata()->name(*field);
    if (!first) {
      first = target;
      first_place = field->where;
      continue;
    }
    if (target == *first) continue;
    report
        .at(field->where,
            fmt::format("{} has {} {} records; {}, or answer with one of them",
                        shown(rrset.zone(), rrset.owner()), rrset.size(), what,
                        is_loaded(rrset.zone()) ? "servers refuse to load such a zone"
                                                : "servers and providers refuse them"))
        .note(first_place, "the first one leads here")
        .about(record.where(), rrset.zone().names().presentation(rrset.owner()), what);
    return;
  }
}

// -- cname-apex ---------------------------------------------------------------------------------

constexpr RuleDoc kCnameApex{
    .id = "cname-apex",
    .pack = "aliases",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(1034, "3.6.2"), rfc(1912, "2.4")},
    .summary = "a CNAME record at the apex of the zone",
    .rationale =
        "The apex has the SOA and NS records of the zone, and nothing may stand beside a CNAME "
        "record. BIND, Knot and NSD refuse to load the zone; where it is served all the same, mail "
        "for the domain and its name servers are lost as soon as a resolver has seen the alias.",
    .help =
        "write the target's address records here, or use an HTTPS record, or the ALIAS or ANAME "
        "record of some providers",
    .bad = {{.text = "@ [[CNAME]] www\nwww A 192.0.2.1\nwww AAAA 2001:db8::1\n",
             .fixed = "@ A 192.0.2.1\n  AAAA 2001:db8::1\nwww A 192.0.2.1\nwww AAAA "
                      "2001:db8::1\n"},
            {.text = "@ [[CNAME]] web.example.net.\n", .complete = true}},
    .good = {{.text = "@ A 192.0.2.1\nwww CNAME web.example.net.\n"}},
    .instead_of = {"cname-and-other"},
};

// What follows the owner, TTL and class when the alias gives way to the addresses of its target;
// nothing where they are not at hand.
std::optional<std::string> addresses_of(const RecordView& cname, const Name& target) {
  const Zone& zone = cname.zone();
  const NameId id = zone.names().find(target);
  if (id == NameId::none || id == cname.owner()) return std::nullopt;
  const Span ttl = cname.places().ttl;
  std::string indent = "\n  ";
  if (!ttl.nowhere()) indent += std::string(cname.text(ttl)) + " ";
  std::string text;
  for (const RRType type : {RRType::a, RRType::aaaa}) {
    for (const std::uint32_t index : zone.rrset(id, type).records) {
      const Record& record = zone.record(index);
      if (record.is(RecordFlags::rdata_flawed) || !is_editable(zone.sources(), record.entry))
        return std::nullopt;
      std::string_view rdata = zone.sources().text(record.rdata());
      while (!rdata.empty() && is_blank(rdata.front()))
        rdata.remove_prefix(1);
      if (rdata.find_first_of("();\n") != std::string_view::npos) return std::nullopt;
      if (!text.empty()) text += indent;
      text += mnemonic(type) + " " + std::string(rdata);
      if (text.size() > 1000) return std::nullopt;
    }
  }
  if (text.empty()) return std::nullopt;
  return text;
}

void cname_apex(const RecordView& record, Report& report) {
  if (record.owner() != record.zone().apex()) return;
  // A fragment's origin may be any name.
  const Zone& zone = record.zone();
  const bool of_format = zone.reading().zone_name_source == NameSource::format;
  if (!zone.declared() && !of_format && !zone.has_soa()) return;
  Said said = report.at(
      record.type_place(),
      fmt::format("the apex {} is an alias: {}, or lose its SOA, NS and MX records",
                  shown(zone.name()),
                  is_loaded(zone) ? "servers refuse to load such a zone" : "providers refuse it"));
  const RdataField* field = target_field(record);
  if (field == nullptr || !is_editable(zone.sources(), record.where())) return;
  if (record.text(record.where()).find_first_of("();") != std::string_view::npos) return;
  const std::optional<std::string> addresses = addresses_of(record, record.rdata()->name(*field));
  if (!addresses) return;
  const Span alias = Span::between(record.type_place().begin(), record.where().end());
  said.fix("write the addresses of the target", {{alias, *addresses}});
}

// -- cname-loop, cname-self ---------------------------------------------------------------------

constexpr RuleDoc kCnameLoop{
    .id = "cname-loop",
    .pack = "aliases",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .cites = {rfc(1034, "3.6.2"), rfc(4592, "3.3.1")},
    .summary = "aliases lead back to themselves",
    .rationale =
        "Whoever asks for one of these names is sent round: servers stop after some steps, and "
        "resolvers answer SERVFAIL. None of the names ever has an address. A wildcard alias does "
        "so for all the names it answers for, where its target is one of them.",
    .help = "let one of the aliases lead to a name with records of its own",
    .bad = {{.text = "a CNAME [[b]]\nb CNAME c\nc CNAME a\n"},
            {.text = "* CNAME [[www]]\n", .complete = true},
            {.text = "*.apps CNAME [[proxy.eu.apps]]\nhost A 192.0.2.1\n", .complete = true}},
    .good = {{.text = "a CNAME b\nb CNAME c\nc A 192.0.2.1\n"},
             {.text = "* CNAME www\nwww A 192.0.2.1\n", .complete = true},
             {.text = "*.apps CNAME apps\napps A 192.0.2.1\n", .complete = true},
             {.text = "* CNAME www\n"}},
    .uses = Tables::aliases,
};

// An alias that leads to itself is cname-self's, save that of a wildcard that answers for the name
// it leads to.
void say_short_loop(const RecordView& record, Report& report) {
  const RdataField* field = target_field(record);
  if (field == nullptr || record.record().target == record.owner()) return;
  report
      .at(field->where,
          fmt::format("the wildcard {} answers for its own target {}: resolvers give up with "
                      "SERVFAIL for every name that it answers for",
                      shown(record.owner_name()), shown(record.rdata()->name(*field))))
      .about(record.where(), record.owner_name().presentation(), "CNAME");
}

// Says the loop that an alias is on, at the record that stands first in the files.
void say_loop(const ZoneSetView& view, const std::vector<Tables::Alias>& all, std::uint32_t start,
              Report& report) {
  const auto record_of = [&view](const Tables::Alias& alias) {
    return RecordView(view.world, *alias.zone, alias.record, view.scratch);
  };
  std::uint32_t first = start;
  std::size_t length = 0;
  std::uint32_t at = start;
  do {
    ++length;
    if (record_of(all[at]).where() < record_of(all[first]).where()) first = at;
    at = all[at].next;
  } while (at != start);

  const RecordView record = record_of(all[first]);
  if (length == 1) return say_short_loop(record, report);
  const RdataField* field = target_field(record);
  if (field == nullptr) return;
  const Span where = field->where;
  std::string way = shown(*all[first].zone, all[first].node);
  std::vector<Span> others;
  for (at = all[first].next; at != first; at = all[at].next) {
    if (others.size() == 5) break;
    way += " -> " + shown(*all[at].zone, all[at].node);
    others.push_back(record_of(all[at]).type_place());
  }
  way += at == first ? " -> " + shown(*all[first].zone, all[first].node) : std::string(" -> ...");
  Said said = report.at(where, fmt::format("aliases lead in a circle of {}: {}; resolvers give up "
                                           "with SERVFAIL",
                                           length, way));
  for (const Span other : others)
    said.note(other, "on the circle");
  said.about(record.where(), all[first].zone->names().presentation(all[first].node), "CNAME");
}

void cname_loop(const ZoneSetView& view, Report& report) {
  const std::vector<Tables::Alias>& all = view.world.tables.all_aliases();
  // Which walk came by, counted from 1: an alias that meets its own walk again is on a loop.
  std::vector<std::uint32_t> walk(all.size());
  for (std::uint32_t i = 0; i < all.size(); ++i) {
    std::uint32_t at = i;
    while (at != Tables::Alias::nowhere && walk[at] == 0) {
      walk[at] = i + 1;
      at = all[at].next;
    }
    if (at != Tables::Alias::nowhere && walk[at] == i + 1) say_loop(view, all, at, report);
  }
}

constexpr RuleDoc kCnameSelf{
    .id = "cname-self",
    .pack = "aliases",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .cites = {rfc(1034, "3.6.2")},
    .summary = "an alias to itself",
    .rationale =
        "Whoever asks for the name is sent to the same name again, and resolvers answer SERVFAIL. "
        "It mostly comes of an `@`, or of a missing final dot.",
    .help = "write the name that is meant, with its final dot, or address records",
    .bad = {{.text = "www CNAME [[www]]\n"}},
    .good = {{.text = "www CNAME web.example.net.\n"}},
    .instead_of = {"cname-loop"},
};

void cname_self(const RecordView& record, Report& report) {
  if (record.record().target != record.owner()) return;
  report.at(target_field(record)->where,
            fmt::format("{} is an alias to itself: resolvers give up with SERVFAIL",
                        shown(record.owner_name())));
}

// -- cname-dangling -----------------------------------------------------------------------------

constexpr RuleDoc kCnameDangling{
    .id = "cname-dangling",
    .pack = "aliases",
    .severity = Severity::warning,
    .needs = Needs::whole_zone,
    .fix = FixSafety::unsafe,
    .cites = {rfc(1034, "5.2.2")},
    .summary = "an alias to a name that does not exist in its own zone",
    .rationale =
        "The whole zone is here, and has no such name: whoever follows the alias is told that the "
        "name does not exist. Such aliases are left over when a host goes, or come of a typing "
        "error.",
    .help = "remove the alias, or add the records of its target",
    .bad = {{.text = "shop CNAME [[webserver]]\nwebservers A 192.0.2.1\n",
             .complete = true,
             .fixed = "shop CNAME webservers\nwebservers A 192.0.2.1\n"},
            {.text = "ftp CNAME [[gone.example.com.]]\n", .complete = true}},
    .good = {{.text = "shop CNAME web\nweb A 192.0.2.1\n", .complete = true},
             {.text = "shop CNAME web.eu\n*.eu A 192.0.2.1\n", .complete = true},
             {.text = "shop CNAME web.sub\nsub NS ns1.example.net.\nsub NS ns2.example.net.\n",
              .complete = true},
             {.text = "shop CNAME web\n"}},
};

// The only name beside the missing one whose first label is nearly the same. Big zones have names
// that are near by chance, and are not searched.
std::string_view near_sibling(const Zone& zone, const Name& missing) {
  constexpr std::size_t kMaxOwners = 256;
  if (missing.is_root() || zone.owners().size() > kMaxOwners) return {};
  const NameTable& names = zone.names();
  const NameId parent = names.find(missing.parent());
  if (parent == NameId::none) return {};
  std::vector<std::string_view> labels;
  for (const NameId owner : zone.owners()) {
    if (names.parent(owner) == parent) labels.push_back(names.label(owner));
  }
  return nearest(missing.first_label(), labels);
}

bool is_plain(std::string_view label) {
  return std::all_of(label.begin(), label.end(),
                     [](char c) { return is_alnum(c) || c == '-' || c == '_'; });
}

void cname_dangling(const RecordView& record, Report& report) {
  const Zone& zone = record.zone();
  const NameId name = record.record().target;
  if (name == NameId::none || !zone.node(name).is(NodeFlags::in_zone)) return;
  const Answer answer = zone.look_up(name, RRType::a);
  if (answer.presence != Presence::absent || !answer.no_such_name) return;
  // (Of the target's owner without its final dot name-missing-dot speaks.)
  if (doubled(zone, name) != NameId::none) return;
  const RdataField* field = target_field(record);
  if (field == nullptr) return;
  const Name target = record.rdata()->name(*field);
  Said said = report.at(field->where, fmt::format("alias target {} does not exist in zone {}",
                                                  shown(target), shown(zone.name())));
  if (!said) return;
  const std::string_view near = near_sibling(zone, target);
  const std::optional<Span> place = editable(record, field->where);
  const std::string label(target.first_label());
  // Only where the label is written as it is can another take its place.
  if (near.empty() || !place || !is_plain(near) || !is_plain(label)) return;
  if (!starts_with_fold(record.text(*place), label)) return;
  said.note(fmt::format("there is a name {} in the same place", quoted(near)));
  said.fix(fmt::format("write {}", quoted(near)),
           {{Span(place->begin(), label.size()), std::string(near)}});
}

// -- dname-child --------------------------------------------------------------------------------

constexpr RuleDoc kDnameChild{
    .id = "dname-child",
    .pack = "aliases",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(6672, "2.4")},
    .summary = "records below a DNAME record",
    .rationale =
        "A DNAME record redirects every name below it, so records there are never served. Knot and "
        "NSD refuse to load the zone.",
    .help = "remove these records, or write them below the DNAME's target",
    .bad = {{.text = "old DNAME new.example.net.\n[[www.old]] A 192.0.2.1\n",
             .fixed = "old DNAME new.example.net.\n"},
            {.text = "old DNAME new.example.net.\n[[sub.old]] NS ns1.old\nsub.old NS ns2.old\n",
             .fixed = "old DNAME new.example.net.\n"}},
    .good = {{.text = "old DNAME new.example.net.\nold A 192.0.2.1\nwww A 192.0.2.1\n"}},
};

// NSEC3 records of a zone with a DNAME at its apex stand below it, outside of the tree of names
// (RFC 5155 7.1).
bool is_hashed(const NodeView& node) {
  for (const RRset rrset : node.rrsets()) {
    if (rrset.type != RRType::nsec3 && rrset.type != RRType::rrsig) return false;
  }
  return true;
}

void dname_child(const NodeView& node, Report& report) {
  if (is_hashed(node)) return;
  const Zone& zone = node.zone();
  const NameId above = zone.dname_above(node.id());
  if (above == NameId::none) return;
  const auto records = zone.records_of(node.id());
  const RecordView record = node.record(*std::min_element(records.begin(), records.end()));
  const std::string owner = zone.names().presentation(node.id());
  const RecordView dname = node.record(zone.rrset(above, RRType::dname).records.front());
  const Span dname_place = dname.type_place();
  Said said = report.at(record.owner_place(),
                        fmt::format("{} stands below the DNAME record of {}: its records are never "
                                    "served, and Knot and NSD refuse the zone",
                                    quoted(owner), shown(zone, above)));
  said.note(dname_place, "all names below are redirected here");
  said.about(record.where(), owner, mnemonic(record.type()));
  if (records.size() > 16) return;
  auto edits = removal_of(zone, {records.begin(), records.end()});
  if (edits) said.fix("remove the records that are never served", std::move(*edits));
}

// -- dname-and-ns, dname-and-cname --------------------------------------------------------------

constexpr RuleDoc kDnameAndNs{
    .id = "dname-and-ns",
    .pack = "aliases",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .cites = {rfc(6672, "2.3")},
    .summary = "a DNAME record at a delegation",
    .rationale =
        "The names below are either redirected or served by another zone, not both. Knot refuses "
        "to load the zone; others answer with a referral or with the redirection, as they like.",
    .help = "keep the DNAME record, or the NS records; a DNAME may stand at the apex of the child",
    .bad = {{.text = "old [[DNAME]] new.example.net.\n"
                     "old NS ns1.example.net.\nold NS ns2.example.net.\n"}},
    .good = {{.text = "@ NS ns1.example.net.\n@ NS ns2.example.net.\n@ DNAME example.org.\n"}},
};

void dname_and_ns(const NodeView& node, Report& report) {
  if (node.id() == node.zone().apex()) return;
  const Span ns_place = first_of(node, RRType::ns).type_place();
  const RecordView dname = first_of(node, RRType::dname);
  const std::string owner = node.zone().names().presentation(node.id());
  report
      .at(dname.type_place(),
          fmt::format("{} is redirected and delegated: servers refuse the zone or answer as they "
                      "like",
                      quoted(owner)))
      .note(ns_place, "delegated here")
      .about(dname.where(), owner, "DNAME");
}

constexpr RuleDoc kDnameAndCname{
    .id = "dname-and-cname",
    .pack = "aliases",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .cites = {rfc(6672, "2.4")},
    .summary = "a DNAME record beside a CNAME record",
    .rationale =
        "Nothing but DNSSEC records may stand beside a CNAME record, a DNAME record no more than "
        "any other. BIND, Knot and NSD refuse to load the whole zone.",
    .help =
        "a DNAME record redirects the names below its owner, a CNAME record the owner alone; to "
        "redirect both, give the owner the records of the target instead of the CNAME record",
    .bad = {{.text = "old [[CNAME]] new.example.net.\nold DNAME new.example.net.\n"}},
    .good = {{.text = "old DNAME new.example.net.\nwww CNAME new.example.net.\n"}},
    .instead_of = {"cname-and-other"},
};

void dname_and_cname(const NodeView& node, Report& report) {
  const Span dname_place = first_of(node, RRType::dname).type_place();
  const RecordView cname = first_of(node, RRType::cname);
  const std::string owner = node.zone().names().presentation(node.id());
  report
      .at(cname.type_place(),
          fmt::format("{} has a CNAME and a DNAME record: BIND, Knot and NSD refuse to load such a "
                      "zone",
                      quoted(owner)))
      .note(dname_place, "the DNAME record")
      .about(cname.where(), owner, "CNAME");
}

// -- mx-cname, ns-cname, srv-cname --------------------------------------------------------------

constexpr RuleDoc kMxCname{
    .id = "mx-cname",
    .pack = "aliases",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(2181, "10.3"), rfc(5321, "5.1"), rfc(6672, "5.1")},
    .summary = "a mail exchange is an alias",
    .rationale =
        "The name of a mail exchange must have address records itself. Answers for MX records do "
        "not bring along the addresses of an alias, some senders treat the exchange as unusable, "
        "and loops among the exchanges are not recognised. BIND warns or refuses, as it is set up.",
    .help = "name the host itself, or give the name address records instead of the alias",
    .bad = {{.text = "@ MX 10 [[mail]]\nmail CNAME host1\nhost1 A 192.0.2.1\n",
             .fixed = "@ MX 10 host1.example.com.\nmail CNAME host1\nhost1 A 192.0.2.1\n"},
            {.text = "@ MX 10 [[mail]]\n*.example.com. CNAME host1.example.net.\n",
             .complete = true,
             .fixed = "@ MX 10 host1.example.net.\n*.example.com. CNAME host1.example.net.\n"},
            {.text = "@ MX 10 [[mail.old]]\nold DNAME new\nmail.new A 192.0.2.1\n",
             .fixed = "@ MX 10 mail.new.example.com.\nold DNAME new\n"
                      "mail.new A 192.0.2.1\n"}},
    .good = {{.text = "@ MX 10 mail\nmail A 192.0.2.1\n"},
             {.text = "@ MX 0 .\n"},
             {.text = "@ MX 10 old\nold DNAME new\nold A 192.0.2.1\n"}},
};

constexpr RuleDoc kNsCname{
    .id = "ns-cname",
    .pack = "aliases",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(2181, "10.3"), rfc(6672, "5.1")},
    .summary = "a name server is an alias",
    .rationale =
        "The name of a name server must have address records itself. BIND as a resolver does not "
        "follow the alias, and the server counts as lame; BIND refuses to load a zone with such a "
        "server at its apex.",
    .help = "name the host itself, or give the name address records instead of the alias",
    .bad = {{.text = "sub NS [[ns1]]\nsub NS ns2.example.net.\nns1 CNAME host1\n"
                     "host1 A 192.0.2.1\n",
             .fixed = "sub NS host1.example.com.\nsub NS ns2.example.net.\nns1 CNAME host1\n"
                      "host1 A 192.0.2.1\n"},
            {.text = "@ NS [[ns1.old]]\n@ NS ns2.example.net.\nold DNAME example.org.\n",
             .fixed = "@ NS ns1.example.org.\n@ NS ns2.example.net.\nold DNAME example.org.\n"}},
    .good = {{.text = "sub NS ns1\nsub NS ns2.example.net.\nns1 A 192.0.2.1\n"}},
};

constexpr RuleDoc kSrvCname{
    .id = "srv-cname",
    .pack = "aliases",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(2782, "Target"), rfc(6672, "5.1")},
    .summary = "an SRV target is an alias",
    .rationale =
        "The target of an SRV record must not be an alias. Some clients look for its address "
        "records only and find none; certificates are checked against a name that is not the "
        "host's own.",
    .help = "name the host itself, or give the name address records instead of the alias",
    .bad = {{.text = "_sip._tcp SRV 0 0 5060 [[sip]]\nsip CNAME host1\nhost1 A 192.0.2.1\n",
             .fixed = "_sip._tcp SRV 0 0 5060 host1.example.com.\nsip CNAME host1\n"
                      "host1 A 192.0.2.1\n"},
            {.text = "_sip._tcp SRV 0 0 5060 [[sip.old]]\nold DNAME new\nsip.new CNAME host1\n"
                     "host1 A 192.0.2.1\n",
             .fixed = "_sip._tcp SRV 0 0 5060 host1.example.com.\nold DNAME new\n"
                      "sip.new CNAME host1\nhost1 A 192.0.2.1\n"}},
    .good = {{.text = "_sip._tcp SRV 0 0 5060 sip\nsip A 192.0.2.1\n"}},
};

// The record that makes an alias of a name: a CNAME at it (or at the wildcard that covers it), or a
// DNAME above it.
struct AliasAt {
  const Zone* zone = nullptr;
  NameId node = NameId::none;
  RRType type = RRType::cname;
};

// Whether some zone of the run may know a name of the zone's table: most targets in big zones are
// elsewhere.
bool may_be_known(const ZoneSet& zones, const Zone& zone, NameId name) {
  return zones.zones().size() > 1 || zone.node(name).is(NodeFlags::in_zone);
}

std::optional<AliasAt> alias_of(const Answer& answer) {
  if (answer.zone == nullptr) return std::nullopt;
  if (answer.dname != NameId::none) return AliasAt{answer.zone, answer.dname, RRType::dname};
  if (!answer.alias || !answer.zone->has(answer.node, RRType::cname)) return std::nullopt;
  return AliasAt{answer.zone, answer.node};
}

// The alias at a name of the zone's table. In the own zone a CNAME counts below a zone cut as well:
// there it stands in the place of glue.
std::optional<AliasAt> find_alias(const ZoneSet& zones, const Zone& zone, NameId name) {
  if (name == NameId::none || !may_be_known(zones, zone, name)) return std::nullopt;
  const Node& node = zone.node(name);
  if (node.is(NodeFlags::in_zone) && node.count > 0) {
    if (node.is(NodeFlags::has_cname)) return AliasAt{&zone, name};
    if (zone.has_address(name)) return std::nullopt;
  }
  return alias_of(zones.look_up(zone, name, RRType::a));
}

// The same of any name, as the zone sees it.
std::optional<AliasAt> find_alias(const ZoneSet& zones, const Zone& zone, const Name& name) {
  const NameId id = zone.names().find(name);
  if (id != NameId::none) return find_alias(zones, zone, id);
  return alias_of(zones.look_up(name, RRType::a, &zone));
}

RRset records_of(const AliasAt& alias) { return alias.zone->rrset(alias.node, alias.type); }

// Where the alias leads whoever asks for `name`; nothing where that is not known, or no name (RFC
// 6672 2.2).
std::optional<Name> target_of(const AliasAt& alias, const Name& name) {
  RdataParser parser;
  const Zone& zone = *alias.zone;
  const RRset records = records_of(alias);
  const Record& record = zone.record(records.records.front());
  if (!zone.reading().read_rdata(record, zone.sources(), parser)) return std::nullopt;
  if (parser.fields().empty()) return std::nullopt;
  Name target = parser.name(parser.fields().front());
  if (alias.type == RRType::cname) return target;
  if (records.records.size() > 1) return std::nullopt;
  return name.redirected(zone.names().name(alias.node), target);
}

// The name at the end of a chain of aliases, as far as it is known; nothing where it does not end.
std::optional<Name> canonical_name(const ZoneSet& zones, AliasAt alias, Name name) {
  for (int step = 0; step < kMaxChain; ++step) {
    std::optional<Name> target = target_of(alias, name);
    if (!target) return std::nullopt;
    const std::optional<AliasAt> next = find_alias(zones, *alias.zone, *target);
    if (!next) return target;
    alias = *next;
    name = *target;
  }
  return std::nullopt;
}

void note_alias(const AliasAt& alias, Said& said) {
  const Zone& zone = *alias.zone;
  const Record& record = zone.record(records_of(alias).records.front());
  const Span place = Reading::rdata_place(record, zone.sources());
  if (alias.type == RRType::cname) {
    said.note(place, "the alias leads here");
  } else {
    said.note(place,
              fmt::format("all names below {} are redirected here", shown(zone, alias.node)));
  }
}

void say_alias(const RecordView& record, const NameField& target, std::string_view what,
               std::string_view consequence, Report& report) {
  const NameId id = record.record().target;
  if (id == NameId::root) return;
  const ZoneSet& zones = record.world().zones;
  const std::optional<AliasAt> alias = find_alias(zones, record.zone(), id);
  if (!alias) return;
  // A record that is itself below a DNAME is never served: that is dname-child's.
  if (alias->type == RRType::dname && record.node().is(NodeFlags::below_dname)) return;
  const Name name = target.name();
  const std::optional<Name> next = target_of(*alias, name);
  Said said = report.at(
      target.where(), next ? fmt::format("{} {} is an alias for {}: {}", what, shown(name),
                                         shown(*next), consequence)
                           : fmt::format("{} {} is an alias: {}", what, shown(name), consequence));
  if (!said) return;
  note_alias(*alias, said);
  const std::optional<Name> canonical = canonical_name(zones, *alias, name);
  const std::optional<Span> place = editable(record, target.where());
  if (!canonical || !place || canonical->under_unknown_origin()) return;
  said.fix(fmt::format("name {} instead", shown(*canonical)),
           {{*place, canonical->presentation()}});
}

void mx_cname(const Mx& mx, Report& report) {
  say_alias(mx.at, mx.exchange, "mail exchange", "some senders do not deliver to it", report);
}

void ns_cname(const Ns& ns, Report& report) {
  say_alias(ns.at, ns.nsdname, "name server", "resolvers do not follow it", report);
}

void srv_cname(const Srv& srv, Report& report) {
  say_alias(srv.at, srv.target, "SRV target", "some clients do not follow it", report);
}

// -- mx-dangling, ns-dangling, srv-dangling -----------------------------------------------------

constexpr RuleDoc kMxDangling{
    .id = "mx-dangling",
    .pack = "aliases",
    .severity = Severity::error,
    .needs = Needs::whole_zone,
    .cites = {rfc(2181, "10.3"), rfc(5321, "5.1")},
    .summary = "a mail exchange has no address record",
    .rationale =
        "Senders look up the address of the exchange and find none. If it is the only one, all "
        "mail for the domain is sent back; if it is one of several, every delivery that tries it "
        "first is late.",
    .help = "add an A or AAAA record for it, or remove the MX record",
    .bad = {{.text = "@ MX 10 [[mail]]\n", .complete = true},
            {.text = "@ MX 10 [[mail]]\nmail TXT \"mail host\"\n", .complete = true}},
    .good = {{.text = "@ MX 10 mail\n@ TXT \"v=spf1 mx -all\"\nmail AAAA 2001:db8::1\n"
                      "mail TXT \"v=spf1 a -all\"\n",
              .complete = true},
             {.text = "@ MX 10 mail\n"},
             {.text = "@ MX 10 mail.example.net.\n@ TXT \"v=spf1 mx -all\"\n", .complete = true},
             {.text = "@ MX 0 .\n", .complete = true}},
};

constexpr RuleDoc kNsDangling{
    .id = "ns-dangling",
    .pack = "aliases",
    .severity = Severity::error,
    .needs = Needs::whole_zone,
    .cites = {rfc(2181, "10.3")},
    .summary = "a name server has no address record",
    .rationale =
        "Resolvers look up the address of the server and find none: every question that goes to it "
        "first is late, and if there is no other server the names are gone. BIND refuses to load a "
        "zone of which no server at the apex has an address.",
    .help = "add an A or AAAA record for it, or remove the NS record",
    .bad = {{.text = "sub NS [[ns1]]\nsub NS ns2.example.net.\n", .complete = true}},
    .good = {{.text = "sub NS ns1\nsub NS ns2.example.net.\nns1 A 192.0.2.1\n", .complete = true},
             {.text = "sub NS ns1\nsub NS ns2.example.net.\n"}},
};

constexpr RuleDoc kSrvDangling{
    .id = "srv-dangling",
    .pack = "aliases",
    .severity = Severity::error,
    .needs = Needs::whole_zone,
    .cites = {rfc(2782, "Target")},
    .summary = "an SRV target has no address record",
    .rationale =
        "Clients look up the address of the target and find none, and take the next one, if there "
        "is any.",
    .help =
        "add an A or AAAA record for it, or remove the SRV record; `.` as the target says that the "
        "service is not offered",
    .bad = {{.text = "_sip._tcp SRV 0 0 5060 [[sip]]\n", .complete = true}},
    .good = {{.text = "_sip._tcp SRV 0 0 5060 sip\nsip A 192.0.2.1\n", .complete = true},
             {.text = "_imap._tcp SRV 0 0 0 .\n", .complete = true},
             {.text = "_sip._tcp SRV 0 0 5060 sip\n"}},
};

void say_dangling(const RecordView& record, const NameField& target, std::string_view what,
                  std::string_view who, Report& report) {
  const Zone& zone = record.zone();
  const ZoneSet& zones = record.world().zones;
  const NameId name = record.record().target;
  if (name == NameId::root || !may_be_known(zones, zone, name)) return;
  // What most records are is seen at once.
  if (zone.node(name).is(NodeFlags::in_zone) && zone.has_address(name)) return;
  const Answer answer = zones.look_up_address(zone, name);
  if (answer.presence != Presence::absent || answer.alias) return;
  // (Of an owner without its final dot name-missing-dot speaks.)
  if (doubled(zone, name) != NameId::none) return;
  const std::string where =
      answer.zone == nullptr ? std::string() : " in zone " + shown(answer.zone->name());
  report.at(target.where(), answer.no_such_name
                                ? fmt::format("{} {} does not exist{}: {} find no address", what,
                                              shown(target.name()), where, who)
                                : fmt::format("{} {} has no A or AAAA record{}: {} find no address",
                                              what, shown(target.name()), where, who));
}

void mx_dangling(const Mx& mx, Report& report) {
  say_dangling(mx.at, mx.exchange, "mail exchange", "senders", report);
}

void ns_dangling(const Ns& ns, Report& report) {
  say_dangling(ns.at, ns.nsdname, "name server", "resolvers", report);
}

void srv_dangling(const Srv& srv, Report& report) {
  say_dangling(srv.at, srv.target, "SRV target", "clients", report);
}

// -----------------------------------------------------------------------------------------------

constexpr Rule kRules[] = {
    {&kCnameAndOther, cname_and_other, {}, NodeFlags::has_cname},
    {&kCnameMultiple, multiple, {RRType::cname}, RRsetFlags::several},
    {&kCnameApex, cname_apex, {RRType::cname}},
    {&kCnameLoop, cname_loop},
    {&kCnameSelf, cname_self, {RRType::cname}},
    {&kCnameDangling, cname_dangling, {RRType::cname}},
    {&kDnameChild, dname_child, {}, NodeFlags::below_dname},
    {&kDnameMultiple, multiple, {RRType::dname}, RRsetFlags::several},
    {&kDnameAndNs, dname_and_ns, {}, NodeFlags::has_dname | NodeFlags::has_ns},
    {&kDnameAndCname, dname_and_cname, {}, NodeFlags::has_dname | NodeFlags::has_cname},
    {&kMxCname, mx_cname},
    {&kNsCname, ns_cname},
    {&kSrvCname, srv_cname},
    {&kMxDangling, mx_dangling},
    {&kNsDangling, ns_dangling},
    {&kSrvDangling, srv_dangling},
};

}  // namespace

constinit const RulePack aliases{"rules/aliases.cpp", kRules};

}  // namespace zonevet::rules
