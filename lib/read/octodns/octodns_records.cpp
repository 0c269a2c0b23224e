#include "read/octodns/octodns_records.h"

#include <algorithm>
#include <cstddef>
#include <span>
#include <string_view>
#include <utility>

#include "base/ascii.h"
#include "base/nearest.h"
#include "read/octodns/octodns_dynamic.h"
#include "read/octodns/octodns_pools.h"
#include "read/octodns/octodns_section.h"
#include "read/octodns/octodns_values.h"
#include "read/yaml/block_members.h"
#include "read/yaml/flow_members.h"

namespace zonevet {
namespace {

// Of all records as many keys are looked at before they are read.
constexpr std::size_t kMostSought = 4'000'000;

// From a key to the end of its value; the value where that was included.
Span together(const YamlValue& key, const YamlValue& value) {
  if (&key.stream() != &value.stream()) return value.where();
  const Span a = key.where();
  const Span b = value.where();
  return Span::between(std::min(a.begin(), b.begin()), std::max(a.end(), b.end()));
}

}  // namespace

// -- names -------------------------------------------------------------------------------------

void OctodnsRecords::read(const YamlValue& zone) {
  // (What is false to Python octoDNS does not look at.)
  if (is_falsy(zone) && !zone.node().unfinished) return;
  if (!zone.is(YamlKind::mapping)) {
    notes_.structure(notes_.first_line(zone.where()), "a mapping of names to records");
    return;
  }
  std::vector<YamlPair> names = source_.merger.members(zone);
  // What the text may have cut is not known.
  if (zone.node().unfinished && !names.empty()) names.pop_back();
  if (origin_.is_guess && names.size() == 1 && names_.is_zone(names[0].key.text()))
    origin_.name.reset();
  for (const YamlPair& pair : names) {
    if (!source_.merger.exhausted().nowhere()) return;
    read_name(pair);
  }
}

bool OctodnsRecords::says_lenient(const YamlValue& record) {
  if (!record.is(YamlKind::mapping)) return false;
  for (YamlMember at = record.first(); at && sought_ < kMostSought; at = at.next(), ++sought_) {
    const bool is_section = at.key.is(YamlKind::scalar) && at.key.text() == "octodns";
    const YamlValue section = is_section ? at.value.target() : YamlValue();
    for (YamlMember own = section ? section.first() : YamlMember(); own; own = own.next()) {
      if (++sought_ > kMostSought) return false;
      if (own.key.is(YamlKind::scalar) && own.key.text() == "lenient") return true;
    }
  }
  return false;
}

// With any of the records at a name.
bool OctodnsRecords::may_be_lenient(const YamlValue& records) {
  if (source_.is_lenient() || says_lenient(records)) return true;
  if (!records.is(YamlKind::sequence)) return false;
  for (YamlMember at = records.first(); at && sought_ < kMostSought; at = at.next(), ++sought_) {
    if (says_lenient(at.value.target())) return true;
  }
  return false;
}

void OctodnsRecords::read_name(const YamlPair& pair) {
  notes_.set_entry(together(pair.key, pair.value), may_be_lenient(pair.value));
  const std::optional<std::string> owner = names_.owner_of(pair.key);
  if (!owner) return;
  if (!pair.value.is(YamlKind::sequence)) return read_record(pair.key, *owner, pair.value);
  for (const YamlValue& record : source_.merger.elements(pair.value))
    read_record(pair.key, *owner, record);
}

// -- records -----------------------------------------------------------------------------------

void OctodnsRecords::read_record(const YamlValue& key, const std::string& owner,
                                 const YamlValue& record) {
  if (record.is(YamlKind::scalar) && record.type() == YamlType::other)
    return notes_.set_partial();  // !include
  if (!record.is(YamlKind::mapping)) {
    const Span where = record.node().size > 0 ? notes_.first_line(record.where()) : key.where();
    notes_.structure(where, "a record: a mapping with `type` and `value` or `values`",
                     "object has no attribute 'get'");
    return;
  }
  if (record.node().unfinished) notes_.set_partial();
  const std::size_t left_out = source_.merger.left_out();
  const std::vector<YamlPair> members = source_.merger.members(record);
  // It may be anything.
  if (!source_.merger.has_all_since(left_out)) return;
  OctodnsEntry& entry = entries_.emplace_back();
  if (!read_entry(key, owner, record, members, entry)) entries_.pop_back();
}

bool OctodnsRecords::read_entry(const YamlValue& key, const std::string& owner,
                                const YamlValue& record, const std::vector<YamlPair>& members,
                                OctodnsEntry& entry) {
  entry.key = key;
  entry.owner = owner;
  entry.where = together(key, record);
  notes_.set_entry(record.where());
  notes_.set_validators(source_.settings.validators);
  const OctodnsSection section =
      read_octodns_section(members, source_.is_lenient(), source_.merger, notes_);
  entry.ignored = section.ignored;
  entry.lenient = section.lenient;
  if (!read_type(members, record, entry) || !is_loaded(entry)) return false;
  entry.removed = source_.settings.processing.removes(entry.type->name, entry.owner);
  notes_.set_validators(source_.settings.validators, entry.type->name);
  check_sub_zones(entry);
  check_octodns_owner(*entry.type, owner, key, notes_);
  if (entry.is_hidden()) check_octodns_hidden_owner(*entry.type, owner, key, notes_);
  // (Until its validator is on the rule about the type says enough.)
  if (entry.type->name == "SPF" && !notes_.reason_given(octodns_reasons::kSpfType).empty())
    notes_.refused(FlawKind::octodns_value, entry.type_value.where(), "the type TXT",
                   octodns_reasons::kSpfType);
  if (entry.type->is_dynamic()) check_octodns_dynamic(members, source_.merger, notes_);
  if (!entry.type->of_provider) check_keys(members);
  entry.ttl = find_value(members, "ttl");
  read_values(record, members, entry);
  check_octodns_values(*entry.type, entry.type_value, entry.values, source_.merger, notes_);
  check_alias(key, record, entry);
  entry.pool_values = octodns_pool_values(members, source_.merger);
  return true;
}

// A record that stands under several names is one to Python: where semicolons are plain octoDNS
// puts a backslash before each, in that one, for every name.
void OctodnsRecords::check_alias(const YamlValue& key, const YamlValue& record,
                                 const OctodnsEntry& entry) {
  const std::string_view type = entry.type->name;
  if (source_.settings.escaped_semicolons != false || (type != "TXT" && type != "SPF")) return;
  if (texts_.emplace(&record.stream(), record.index()).second) return;
  const bool has_semicolon =
      std::any_of(entry.values.begin(), entry.values.end(), [](const YamlValue& value) {
        return is_text(value) && value.text().find(';') != std::string_view::npos;
      });
  if (has_semicolon)
    notes_.structure(key.where(),
                     "a record of its own: octoDNS escapes the semicolons of one that names share "
                     "once for each of them",
                     "double escaped ; in the value, via: chunked-value-rfc");
}

bool OctodnsRecords::read_type(const std::vector<YamlPair>& members, const YamlValue& record,
                               OctodnsEntry& entry) {
  entry.type_value = find_value(members, "type");
  if (!entry.type_value) {
    notes_.structure(notes_.first_line(record.where()), "a `type` in the record",
                     "Invalid record, missing type");
    return false;
  }
  if (entry.type_value.is(YamlKind::scalar)) entry.type = octodns_type(entry.type_value.text());
  if (entry.type == nullptr) {
    notes_.structure(notes_.first_line(entry.type_value.where()),
                     "a type that octoDNS knows, in capital letters, or a provider's "
                     "own with a slash",
                     "Unknown record type: \"{}\"");
    return false;
  }
  return true;
}

// Whatever is at or below a name that is a zone of the config, too, belongs into that.
void OctodnsRecords::check_sub_zones(const OctodnsEntry& entry) {
  const std::vector<std::string>& zones = source_.settings.sub_zones;
  if (zones.empty()) return;
  const std::string name = lower_case(entry.owner);
  for (std::size_t at = 0; at < name.size();
       at = std::min(name.find('.', at), name.size() - 1) + 1) {
    if (!std::binary_search(zones.begin(), zones.end(), name.substr(at))) continue;
    if (at == 0 && (entry.type->name == "NS" || entry.type->name == "DS")) return;
    const Span where = (at == 0 ? entry.type_value : entry.key).where();
    Flaw& flaw = notes_.note(FlawKind::octodns_structure, where,
                             "no record but NS and DS at the name of a zone that the config has, "
                             "too, and none below it");
    flaw.name =
        at == 0 ? "is a managed sub-zone and not of type NS or DS" : "is under a managed subzone";
    flaw.b = notes_.is_lenient() ? 1 : 0;
    return;
  }
}

// octoDNS stops at a second record of one type at a name: its values belong into the first. One in
// another file is told by octodns-split-duplicate.
bool OctodnsRecords::is_loaded(OctodnsEntry& entry) {
  const std::string name = lower_case(entry.owner) + ' ' + std::string(entry.type_value.text());
  const Span where = entry.type_value.where();
  const auto [first, is_new] = firsts_.emplace(name, OctodnsFirst{&entry, where, source_.root});
  if (is_new) return true;
  if (source_.settings.replaces.value_or(false)) {
    if (first->second.file == source_.root) {
      Flaw& flaw = notes_.note(FlawKind::octodns_structure, first->second.where);
      flaw.other = where;
      flaw.a = 3;
    }
    first->second.entry->replaced = true;
    first->second = {&entry, where, source_.root};
    return true;
  }
  if (first->second.file != source_.root) return true;
  notes_
      .structure(where, "one record of each type at a name, with all of its values",
                 "Duplicate record, type {}")
      .other = first->second.where;
  return false;
}

namespace {

// Those at one name.
void check_name(std::span<const OctodnsFirst* const> all, OctodnsNotes& notes) {
  const auto refuse = [&](const OctodnsFirst& one, const OctodnsFirst& other, OctodnsReasons why) {
    notes.set_entry(one.entry->where, one.entry->lenient && other.entry->lenient);
    notes.refused(FlawKind::octodns_coexistence, one.where, {}, why, other.where);
  };
  const auto find = [&](std::string_view type) -> const OctodnsFirst* {
    const auto at = std::find_if(all.begin(), all.end(), [&](const OctodnsFirst* one) {
      return one->entry->type->name == type;
    });
    return at == all.end() ? nullptr : *at;
  };
  // (Of what a processor removes octoDNS changes its mind: it looks once before and once behind.)
  const OctodnsFirst* const cname = find("CNAME");
  for (const OctodnsFirst* const one : all) {
    if (cname == nullptr || one == cname) continue;
    if (one->entry->removed || cname->entry->removed) continue;
    if (one->entry->is_hidden() || cname->entry->is_hidden())
      refuse(*one, *cname, octodns_reasons::kCnameBeside);
  }
  const OctodnsFirst* const alias = find("ALIAS");
  const OctodnsFirst* const address = find("A") != nullptr ? find("A") : find("AAAA");
  const bool all_stay =
      alias != nullptr && address != nullptr && !alias->entry->removed && !address->entry->removed;
  if (cname == nullptr && all_stay) refuse(*alias, *address, octodns_reasons::kAliasBeside);
}

}  // namespace

void check_octodns_coexistence(const OctodnsFirsts& firsts, OctodnsNotes& notes) {
  std::vector<const OctodnsFirst*> all;
  std::string name;
  for (const auto& [name_and_type, first] : firsts) {
    std::string here = name_and_type.substr(0, name_and_type.find(' '));
    if (here != name) check_name(all, notes);
    if (here != name) all.clear();
    name = std::move(here);
    all.push_back(&first);
  }
  check_name(all, notes);
  notes.set_entry({});
}

// -- keys --------------------------------------------------------------------------------------

void OctodnsRecords::check_keys(const std::vector<YamlPair>& members) {
  const auto known = octodns_record_keys();
  for (const YamlPair& member : members) {
    const std::string_view key = member.key.text();
    if (std::find(known.begin(), known.end(), key) != known.end()) continue;
    Flaw& flaw = notes_.note(FlawKind::octodns_unknown_key, member.key.where());
    flaw.name = nearest(key, known);
    flaw.a = can_be_called(member.key, flaw.name, members) ? 1 : 0;
  }
}

// Whether a key can be given another name beside the others.
bool OctodnsRecords::can_be_called(const YamlValue& key, std::string_view name,
                                   const std::vector<YamlPair>& others) const {
  if (name.empty() || !source_.places.stands_alone(key)) return false;
  if (find_value(others, name)) return false;
  const bool value = name == "value" || name == "values";
  return !value || (!find_value(others, "value") && !find_value(others, "values"));
}

// Nothing where the key is no member of the record itself, or others would not stay as they are.
std::vector<Move> OctodnsRecords::removal_of(const YamlValue& key, const YamlValue& record) const {
  if (source_.places.is_shared(record)) return {};
  const std::optional<BlockMembers> block = BlockMembers::of(source_.own(), record);
  const std::optional<FlowMembers> flow = FlowMembers::of(source_.own(), record);
  std::size_t number = 0;
  for (YamlMember at = record.first(); at && (block || flow); at = at.next(), ++number) {
    if (at.key.index() != key.index()) continue;
    const std::optional<Span> gone =
        flow ? flow->place_of(number, number) : block->place_of(number, number);
    return gone ? std::vector{Move{*gone, {}, {}}} : std::vector<Move>();
  }
  return {};
}

// -- values ------------------------------------------------------------------------------------

// Of types whose values have parts octoDNS asks each value for them, and not whether there is one.
std::uint64_t OctodnsRecords::result_without_value(const OctodnsEntry& entry) const {
  if (entry.type->single) return 0;
  if (entry.type->is_mapping()) return OctodnsNotes::kMadeEmpty;
  return notes_.is_lenient() ? OctodnsNotes::kOnlyWarned : 0;
}

// Another key may have been meant for it.
void OctodnsRecords::note_no_value(const std::vector<YamlPair>& members,
                                   const OctodnsEntry& entry) {
  constexpr std::string_view kWhy = "missing value(s)";
  const std::uint64_t without_value = result_without_value(entry);
  const auto known = octodns_record_keys();
  for (const YamlPair& member : members) {
    const std::string_view name = nearest(member.key.text(), known);
    if (name != "value" && name != "values") continue;
    const bool free = can_be_called(member.key, name, members);
    Flaw& flaw = notes_.structure(member.key.where(), name, kWhy);
    flaw.a = free ? 5 : 4;
    flaw.b = without_value;
    return;
  }
  notes_.structure(entry.type_value.where(), "`value` or `values` beside the type", kWhy).b =
      without_value;
}

void OctodnsRecords::read_values(const YamlValue& record, const std::vector<YamlPair>& members,
                                 OctodnsEntry& entry) {
  const YamlValue value = find_value(members, "value");
  const YamlValue values = find_value(members, "values");
  if (entry.type->of_provider) return;
  if (value && values && !entry.type->single) {
    const YamlValue key = find_key(members, "value");
    const std::uint64_t removal = notes_.number_of(removal_of(key, record));
    Flaw& flaw = notes_.note(FlawKind::octodns_value_and_values, key.where());
    flaw.other = find_key(members, "values").where();
    flaw.a = removal;
  }
  const YamlValue from = entry.type->single || !values ? value : values;
  if (!from && values) {
    notes_.structure(find_key(members, "values").where(), "`value`: this type takes one value",
                     "missing value");
  } else if (!from) {
    note_no_value(members, entry);
  } else if (from.is(YamlKind::sequence) && !entry.type->single) {
    const std::size_t left_out = source_.merger.left_out();
    entry.values = source_.merger.elements(from);
    if (entry.values.empty() && source_.merger.has_all_since(left_out))
      notes_.structure(notes_.first_line(from.where()), "at least one value", "missing value(s)")
          .b = result_without_value(entry);
  } else {
    entry.values = {from};
  }
}

}  // namespace zonevet
