#include "read/octodns_records.h"

#include <algorithm>
#include <cstddef>
#include <span>
#include <string_view>
#include <utility>

#include "base/ascii.h"
#include "base/nearest.h"
#include "read/block_members.h"
#include "read/octodns_dynamic.h"
#include "read/octodns_pools.h"
#include "read/octodns_section.h"
#include "read/octodns_values.h"

namespace zonevet {
namespace {

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
  if (is_null(zone)) return;  // nothing yet
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

void OctodnsRecords::read_name(const YamlPair& pair) {
  notes_.set_entry(together(pair.key, pair.value));
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
  if (!read_type(members, record, entry) || !is_served(entry)) return false;
  notes_.set_validators(source_.settings.validators, entry.type->name);
  check_octodns_owner(*entry.type, owner, key, notes_);
  if (entry.type->is_dynamic()) check_octodns_dynamic(members, source_.merger, notes_);
  if (!entry.type->of_provider) check_keys(members);
  entry.ttl = find_value(members, "ttl");
  read_values(record, members, entry);
  entry.pool_values = octodns_pool_values(members, source_.merger);
  return true;
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

// octoDNS stops at a second record of one type at a name: its values belong into the first. One in
// another file is told by octodns-split-duplicate.
bool OctodnsRecords::is_served(OctodnsEntry& entry) {
  const std::string name = lower_case(entry.owner) + ' ' + std::string(entry.type_value.text());
  const Span where = entry.type_value.where();
  const auto [first, is_new] = firsts_.emplace(name, OctodnsFirst{&entry, where, source_.root});
  if (is_new) return true;
  if (source_.settings.replaces.value_or(false)) {
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
  const OctodnsFirst* const cname = find("CNAME");
  for (const OctodnsFirst* const one : all) {
    if (cname != nullptr && one->entry->type->opaque)
      refuse(*one, *cname, octodns_reasons::kCnameBeside);
  }
  const OctodnsFirst* const alias = find("ALIAS");
  const OctodnsFirst* const address = find("A") != nullptr ? find("A") : find("AAAA");
  if (cname == nullptr && alias != nullptr && address != nullptr)
    refuse(*alias, *address, octodns_reasons::kAliasBeside);
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
std::optional<Move> OctodnsRecords::removal_of(const YamlValue& key,
                                               const YamlValue& record) const {
  if (source_.places.is_shared(record)) return std::nullopt;
  const std::optional<BlockMembers> members = BlockMembers::of(source_.own(), record);
  std::size_t number = 0;
  for (YamlMember at = record.first(); at && members; at = at.next(), ++number) {
    if (at.key.index() != key.index()) continue;
    const std::optional<Span> lines = members->lines_of(number);
    return lines ? std::optional(Move{*lines, {}, {}}) : std::nullopt;
  }
  return std::nullopt;
}

// -- values ------------------------------------------------------------------------------------

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
    notes_.structure(entry.type_value.where(), "`value` or `values` beside the type",
                     "missing value(s)");
  } else if (from.is(YamlKind::sequence) && !entry.type->single) {
    const std::size_t left_out = source_.merger.left_out();
    entry.values = source_.merger.elements(from);
    if (entry.values.empty() && !entry.type->is_mapping() && source_.merger.has_all_since(left_out))
      notes_.structure(notes_.first_line(from.where()), "at least one value", "missing value(s)");
  } else {
    entry.values = {from};
  }
}

}  // namespace zonevet
