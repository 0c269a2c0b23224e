// Where SPF records stand: types, aliases and wildcards (RFC 7208 3).

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/ascii.h"
#include "engine/addition.h"
#include "engine/removal.h"
#include "engine/tables.h"
#include "findings/quoted.h"
#include "mail/find_records.h"
#include "rules/packs.h"

namespace zonevet::rules {
namespace {

std::string shown(const Zone& zone, NameId id) { return quoted(zone.names().presentation(id)); }

// -- spf-type-99, spf-type-99-differs -----------------------------------------------------------

constexpr RuleDoc kType99{
    .id = "spf-type-99",
    .pack = "spf",
    .severity = Severity::warning,
    .needs = Needs::whole_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(7208, "3.1"), rfc(7208, "14.1")},
    .summary = "a record of the retired type SPF",
    .rationale =
        "The type was given up in 2014: receivers ask for TXT records alone. What is changed in "
        "the TXT record and forgotten here confuses whoever reads the zone.",
    .help = "leave it out: the TXT record is the one that counts",
    .bad = {{.text = "@ TXT \"v=spf1 mx -all\"\n@ [[SPF]] \"v=spf1 mx -all\"\n",
             .fixed = "@ TXT \"v=spf1 mx -all\"\n"},
            {.text = "@ [[SPF]] \"v=spf1 mx -all\"\n", .fixed = "@ TXT \"v=spf1 mx -all\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 mx -all\"\n"}},
    .uses = Tables::spf_places,
};

constexpr RuleDoc kType99Differs{
    .id = "spf-type-99-differs",
    .pack = "spf",
    .severity = Severity::warning,
    .needs = Needs::whole_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(7208, "3.1"), rfc(4408, "3.1.1")},
    .summary = "a record of the retired type SPF says something else than the TXT record",
    .rationale =
        "Receivers read the TXT record alone. Mostly somebody changed one of the two: if it was "
        "this one, the change has no effect.",
    .help = "bring the TXT record up to date, and leave this one out",
    .bad = {{.text = "@ TXT \"v=spf1 mx -all\"\n@ SPF [[\"v=spf1 mx a -all\"]]\n",
             .fixed = "@ TXT \"v=spf1 mx -all\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 mx -all\"\n"}},
    .instead_of = {"spf-type-99"},
};

// The SPF record among the TXT records of a node.
struct Selected {
  std::uint32_t index = 0;
  std::string octets;
};

constexpr std::size_t kMost = 64;  // records of a name; of more nothing is compared

// Null where there is none, or where it is not known which is meant.
std::optional<Selected> only_spf(const NodeView& node) {
  const RRsetView texts = node.rrset(RRType::txt);
  std::optional<Selected> found;
  if (texts.size() > kMost) return found;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const RecordView record = texts[i];
    const Text* const text = record.text();
    if (text == nullptr || !is_spf(text->octets())) continue;
    if (found) return std::nullopt;
    found = Selected{record.index(), std::string(text->octets())};
  }
  return found;
}

NodeView node_of(const RRsetView& rrset) {
  return {rrset.world(), rrset.zone(), rrset.owner(), rrset.scratch()};
}

// Where the name has no other SPF record this one becomes it; else it can go.
void fix_type(const RRsetView& rrset, const RecordView& record, Said& said) {
  const bool counts = rrset.world().tables.where_spf().has_spf(rrset.zone(), rrset.owner());
  const Text* const text = record.text();
  if (counts || text == nullptr || !is_spf(text->octets())) {
    auto edits = removal_of(rrset.zone(), {record.index()});
    if (edits) said.fix("delete it", std::move(*edits));
    return;
  }
  said.help("write it as a TXT record, which is the one that counts");
  if (rrset.size() > 1 || record.record().is(RecordFlags::derived)) return;
  said.fix("make it a TXT record", {{record.type_place(), "TXT"}});
}

void type_99(const RRsetView& rrset, Report& report) {
  const std::string owner = rrset.zone().names().presentation(rrset.owner());
  for (std::size_t i = 0; i < rrset.size(); ++i) {
    const RecordView record = rrset[i];
    Said said = report.at(record.type_place(),
                          "no receiver asks for the type `SPF`: only TXT records count");
    if (!said) return;
    said.about(record.where(), owner, "SPF");
    fix_type(rrset, record, said);
  }
}

void type_99_differs(const RRsetView& rrset, Report& report) {
  const std::optional<Selected> selected = only_spf(node_of(rrset));
  if (!selected) return;
  const std::string owner = rrset.zone().names().presentation(rrset.owner());
  const SourceSet& sources = rrset.world().sources;
  for (std::size_t i = 0; i < rrset.size(); ++i) {
    const RecordView record = rrset[i];
    const Text* const text = record.text();
    if (text == nullptr || !text->whole() || equal_fold(text->octets(), selected->octets)) continue;
    Said said = report.at(text->where(),
                          "this says something else than the TXT record, which alone is read");
    if (!said) return;
    said.about(record.where(), owner, "SPF").explains(record.where());
    said.note(Reading::rdata_place(rrset.zone().record(selected->index), sources),
              "receivers read this one");
    auto edits = removal_of(rrset.zone(), {record.index()});
    if (edits) said.fix("delete it", std::move(*edits));
  }
}

// -- spf-sender-id ------------------------------------------------------------------------------

constexpr RuleDoc kSenderId{
    .id = "spf-sender-id",
    .pack = "spf",
    .severity = Severity::info,
    .needs = Needs::whole_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(6686, "6"), rfc(4406, "3.1")},
    .summary = "a record of Sender ID, which was given up",
    .rationale =
        "Sender ID was an experiment that ended in 2012: hardly a receiver ever read these "
        "records, "
        "and none does today. It does no harm, but makes every answer for the name longer.",
    .help = "leave it out",
    .bad = {{.text = "@ TXT \"v=spf1 mx -all\"\n@ TXT \"[[spf2.0/mfrom,pra]] mx -all\"\n",
             .fixed = "@ TXT \"v=spf1 mx -all\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 mx -all\"\n"}, {.text = "@ TXT \"see spf2.0/pra\"\n"}},
};

void sender_id(const Txt& txt, Report& report) {
  const std::string_view octets = txt.text.octets();
  if (txt.at.type() != RRType::txt || !starts_with_fold(octets, "spf2.0/")) return;
  const Range version = Range::between(0, std::min(octets.find(' '), octets.size()));
  Said said = report.at(txt.text.where(version),
                        "a record of Sender ID: receivers do not read it any more");
  auto edits = removal_of(txt.at.zone(), {txt.at.index()});
  if (edits) said.fix("delete it", std::move(*edits));
}

// -- spf-on-cname -------------------------------------------------------------------------------

constexpr RuleDoc kOnCname{
    .id = "spf-on-cname",
    .pack = "spf",
    .severity = Severity::info,
    .needs = Needs::whole_value,
    .cites = {rfc(1034, "3.6.2"), rfc(7208, "4.4")},
    .summary = "a mail domain is an alias: another name's SPF record holds for it",
    .rationale =
        "An alias has no records of its own: whoever asks for its SPF record gets that of the name "
        "that it leads to. What is changed there holds here, too.",
    .help =
        "nothing, if both send from the same hosts; else give the name its own records in the "
        "place of the alias",
    .bad = {{.text = "[[news]] CNAME www\nk1._domainkey.news TXT \"v=DKIM1; p=\"\n"
                     "www A 192.0.2.1\nwww TXT \"v=spf1 a -all\"\n"}},
    .good =
        {{.text = "news CNAME www\nwww A 192.0.2.1\nwww TXT \"v=spf1 a -all\"\n"},
         {.text =
              "news CNAME www.example.net.\nk1._domainkey.news TXT \"v=DKIM1; k=ed25519; p=Y+jpESBD"
              "4qfh2603dTCUugKLcIsHI+vtRqO+B7sq4bo=\"\n"}},
    .uses = Tables::spf_places,
};

// Whether mail is sent in the name: there are DKIM keys or a DMARC policy for it.
bool sends(const Zone& zone, NameId id) {
  for (const std::string_view label : {"_domainkey", "_dmarc"}) {
    const NameId below = zone.names().find_child(id, label);
    if (below != NameId::none && zone.node(below).is(NodeFlags::exists)) return true;
  }
  return false;
}

// Whether the zone itself knows that neither texts nor another alias stand there.
bool leads_to_no_text(const Zone& zone, NameId target) {
  if (target == NameId::none) return true;
  constexpr std::uint16_t kMore =
      NodeFlags::has_text | NodeFlags::has_cname | NodeFlags::has_dname | NodeFlags::elsewhere;
  const Node& node = zone.node(target);
  return node.is(NodeFlags::in_zone) && node.is(NodeFlags::exists) && !node.is(kMore);
}

void on_cname(const RRsetView& rrset, Report& report) {
  const Zone& zone = rrset.zone();
  const World& world = rrset.world();
  if (rrset.size() > 1 || leads_to_no_text(zone, rrset[0].record().target)) return;
  if (!sends(zone, rrset.owner())) return;
  if (zone.node(rrset.owner()).is(NodeFlags::has_text)) return;  // cname-and-other
  const Name name = zone.names().name(rrset.owner());
  const Answer found = find_texts(world.zones, name, &zone);
  if (found.presence != Presence::present || found.zone == nullptr) return;
  if (!world.tables.where_spf().has_spf(*found.zone, found.node)) return;
  const RecordView at = rrset[0];
  report.at(at.owner_place(),
            fmt::format("{} is an alias: the SPF record of {} holds for its mail",
                        quoted(name.presentation()), shown(*found.zone, found.node)));
}

// -- spf-wildcard, spf-wildcard-gap -------------------------------------------------------------

constexpr RuleDoc kWildcard{
    .id = "spf-wildcard",
    .pack = "spf",
    .severity = Severity::info,
    .needs = Needs::whole_value,
    .cites = {rfc(7208, "3.5"), rfc(4592, "2.2")},
    .summary =
        "an SPF record at a wildcard, which holds for names that do not exist, and no others",
    .rationale =
        "A wildcard answers for names that do not exist. Hosts that send mail mostly do, and have "
        "no SPF record by it; for all names that somebody makes up it allows senders.",
    .help =
        "give each name that sends its own record; a wildcard with `v=spf1 -all` says that no "
        "other "
        "name does",
    .bad = {{.text = "[[*]] TXT \"v=spf1 ip4:192.0.2.1 -all\"\n"}},
    .good = {{.text = "* TXT \"v=spf1 -all\"\n"},
             {.text = "www TXT \"v=spf1 ip4:192.0.2.1 -all\"\n"}},
};

// Whether the record lets anybody send.
bool allows_senders(const SpfRecord& record) {
  return std::any_of(record.terms.begin(), record.terms.end(), [](const SpfTerm& term) {
    return term.kind == SpfTermKind::redirect ||
           (term.is_mechanism() && term.qualifier == SpfQualifier::pass);
  });
}

void wildcard(const Spf& spf, Report& report) {
  const Zone& zone = spf.at.zone();
  if (spf.at.type() != RRType::txt || !zone.names().is_wildcard(spf.at.owner())) return;
  if (!spf.record.sound || !allows_senders(spf.record)) return;
  report.at(spf.at.owner_place(),
            fmt::format("the SPF record at {} holds only for names that do not exist",
                        shown(zone, spf.at.owner())));
}

constexpr RuleDoc kWildcardGap{
    .id = "spf-wildcard-gap",
    .pack = "spf",
    .severity = Severity::warning,
    .needs = Needs::whole_zone,
    .fix = FixSafety::unsafe,
    .cites = {rfc(7208, "3.5"), rfc(4592, "2.2.1")},
    .summary = "names exist beside a wildcard SPF record, which does not hold for them",
    .rationale =
        "A wildcard answers for names that do not exist. A name with records of any type exists, "
        "and has no SPF record by the wildcard: who wants to send in the name of the domain takes "
        "one of these.",
    .help = "write the record for each of these names, too",
    .bad = {{.text = "[[*]] TXT \"v=spf1 -all\"\nwww A 192.0.2.1\nmail A 192.0.2.2\n"
                     "mail TXT \"v=spf1 a -all\"\n",
             .complete = true,
             .fixed = "* TXT \"v=spf1 -all\"\nwww A 192.0.2.1\nwww TXT \"v=spf1 -all\"\n"
                      "mail A 192.0.2.2\nmail TXT \"v=spf1 a -all\"\n"}},
    .good = {{.text = "* TXT \"v=spf1 -all\"\nwww A 192.0.2.1\nwww TXT \"v=spf1 -all\"\n",
              .complete = true},
             {.text = "* TXT \"v=spf1 -all\"\nwww CNAME example.com.\n_sip._tcp TXT \"a text\"\n"
                      "sub NS ns1.example.net.\nsub NS ns2.example.net.\n",
              .complete = true},
             {.text = "* TXT \"v=spf1 -all\"\nwww A 192.0.2.1\n"}},
    .instead_of = {"spf-wildcard"},
    .uses = Tables::spf_places,
};

// The names beside one wildcard that have none of what it says.
struct Gap {
  NameId wildcard;
  std::vector<NameId> names;
};

// For each name of the zone the number of the wildcard with an SPF record that stands closest
// above it, from 1; 0 where none does.
std::vector<std::uint32_t> closest_wildcards(const Zone& zone, const std::vector<Gap>& gaps) {
  const NameTable& names = zone.names();
  std::vector<std::uint32_t> closest(names.size());
  std::vector<std::uint32_t> own(names.size());  // of the names that a wildcard stands right below
  for (std::uint32_t i = 0; i < gaps.size(); ++i)
    own[static_cast<std::size_t>(names.parent(gaps[i].wildcard))] = i + 1;
  for (std::size_t id = 1; id < names.size(); ++id) {
    const auto parent = static_cast<std::size_t>(names.parent(static_cast<NameId>(id)));
    closest[id] = own[parent] != 0 ? own[parent] : closest[parent];
  }
  return closest;
}

// Whether the name is one that senders could use: it has addresses or mail, is no alias, and this
// zone answers for it.
bool may_send(const Zone& zone, NameId id) {
  const Node& node = zone.node(id);
  if (!node.is(NodeFlags::in_zone) || node.is(NodeFlags::elsewhere | NodeFlags::has_cname))
    return false;
  if (zone.names().label(id).starts_with('_')) return false;
  return node.is(NodeFlags::has_address) || zone.has(id, RRType::mx);
}

std::vector<Gap> gaps_of(const Zone& zone, const SpfPlaces& places) {
  std::vector<Gap> gaps;
  for (const NameId id : places.nodes_of(zone)) {
    if (zone.names().is_wildcard(id) && zone.node(id).is(NodeFlags::in_zone))
      gaps.push_back({id, {}});
  }
  if (gaps.empty()) return gaps;
  const std::vector<std::uint32_t> closest = closest_wildcards(zone, gaps);
  for (const NameId id : zone.owners()) {
    const std::uint32_t number = closest[static_cast<std::size_t>(id)];
    if (number == 0 || id == gaps[number - 1].wildcard || !may_send(zone, id)) continue;
    if (places.is_missing(zone, id)) gaps[number - 1].names.push_back(id);
  }
  return gaps;
}

// The wildcard's record written for each of the names; nothing where that cannot be done, or is too
// much to be looked at.
std::optional<std::vector<Edit>> close_gap(const ZoneView& view, const Gap& gap,
                                           const RecordView& record) {
  constexpr std::size_t kMostNames = 100;
  const std::string_view rdata = record.text(record.rdata_place());
  if (gap.names.size() > kMostNames || !stands_alone(view.world.sources, record.record()))
    return std::nullopt;
  std::vector<Edit> edits;
  for (const NameId id : gap.names) {
    const std::span<const std::uint32_t> all = view.zone.records_of(id);
    const std::uint32_t last = *std::max_element(all.begin(), all.end());
    const RecordView behind(view.world, view.zone, last, view.scratch);
    auto edit = addition_behind(behind, fmt::format("TXT {}", rdata));
    if (!edit) return std::nullopt;
    edits.push_back(std::move(*edit));
  }
  return edits;
}

void say_gap(const ZoneView& view, const Gap& gap, Report& report) {
  constexpr std::size_t kShown = 3;
  const NodeView node(view.world, view.zone, gap.wildcard, view.scratch);
  const std::optional<Selected> selected = only_spf(node);
  if (!selected) return;  // spf-multiple-records
  const RecordView record(view.world, view.zone, selected->index, view.scratch);
  const std::size_t count = gap.names.size();
  const std::string wildcard = view.zone.names().presentation(gap.wildcard);
  Said said = report.at(
      record.owner_place(),
      fmt::format("the SPF record at {} does not hold for {} beside it, as {}", quoted(wildcard),
                  count == 1 ? "a name" : fmt::format("{} names", count),
                  count == 1 ? "it exists" : "they exist"));
  if (!said) return;
  said.about(record.where(), wildcard, "TXT");
  for (std::size_t i = 0; i < std::min(count, kShown); ++i) {
    const NodeView beside(view.world, view.zone, gap.names[i], view.scratch);
    const RecordView first = beside.record(view.zone.records_of(gap.names[i])[0]);
    said.note(first.owner_place(),
              fmt::format("{} has no SPF record", shown(view.zone, gap.names[i])));
  }
  if (count > kShown) said.note(fmt::format("and {} more", count - kShown));
  auto edits = close_gap(view, gap, record);
  if (edits) said.fix("write it for these names, too", std::move(*edits));
}

void wildcard_gap(const ZoneView& view, Report& report) {
  for (const Gap& gap : gaps_of(view.zone, view.world.tables.where_spf())) {
    if (!gap.names.empty()) say_gap(view, gap, report);
  }
}

// -----------------------------------------------------------------------------------------------

constexpr Rule kRules[] = {
    {&kType99, type_99, {RRType::spf}},
    {&kType99Differs, type_99_differs, {RRType::spf}},
    {&kSenderId, sender_id},
    {&kOnCname, on_cname, {RRType::cname}},
    {&kWildcard, wildcard},
    {&kWildcardGap, wildcard_gap},
};

}  // namespace

constinit const RulePack spf_places{"rules/spf_places.cpp", kRules};

}  // namespace zonevet::rules
