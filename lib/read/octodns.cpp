#include "read/octodns.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <deque>
#include <map>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "base/nearest.h"
#include "base/utf8.h"
#include "dns/idna.h"
#include "dns/name.h"
#include "read/block_members.h"
#include "read/key_order.h"
#include "read/lone_scalar.h"
#include "read/octodns_detect.h"
#include "read/octodns_text.h"
#include "read/octodns_types.h"
#include "read/placed_text.h"
#include "read/retelling.h"
#include "read/yaml.h"
#include "read/yaml_members.h"
#include "source/file_reader.h"

namespace zonevet {
namespace {

constexpr std::string_view kText = "a text";
constexpr std::uint32_t kDefaultTtl = 3600;

// Of something large as much is underlined.
constexpr std::size_t kMostUnderlined = 200;

// No name is longer in any form.
constexpr std::size_t kMostName = 1024;

// No RDATA is longer in any spelling (RFC 1035 3.2.1).
constexpr std::size_t kMostValue = std::size_t{4} * 65'535;

// What is told anew, beyond a few times the file: names stand before each of their values.
constexpr std::size_t kMostRetold = std::size_t{64} << 20U;
constexpr std::size_t kTimes = 8;

bool is_blank(char c) { return c == ' ' || c == '\t'; }

// What a word character is to Python's \w, in ASCII.
bool is_word(char c) { return is_alnum(c) || c == '_'; }

// One name of the file with one record, before its text is made.
struct Entry {
  YamlValue key;
  std::string owner;  // as a zone file writes it
  const OctodnsType* type = nullptr;
  YamlValue type_value;
  YamlValue ttl;
  std::vector<YamlValue> values;
  std::vector<YamlValue> pool_values;  // of dynamic and geo
  Span where;                          // all of it, from the name on
  bool replaced = false;               // by a later one (populate_should_replace)
};

// What the files of a zone have in common, and what comes of them.
struct ToldZone {
  // Of each name and type the first record, and where its type stands.
  struct First {
    Entry* entry = nullptr;
    Span where;
    SourceId file{};  // of the zone
  };
  std::optional<Name> origin;
  bool origin_is_guessed = false;
  std::vector<Flaw> flaws;
  std::vector<Move> moves;
  std::vector<Span> comments;
  std::map<std::string, First> records;
  std::size_t escaped = 0;  // semicolons
  std::size_t unescaped = 0;
  Retelling text;
  Retelling pools;
  std::uint64_t octets = 0;  // of the files
  bool retold_too_much = false;
  bool whole = true;
};

bool most_are_escaped(const ToldZone& zone) {
  return zone.escaped > 0 && zone.escaped >= zone.unescaped;
}

// Reads one file: first its records, then, when all of the zone's are known, what they hold.
class OctodnsReader {
 public:
  OctodnsReader(SourceId root, SourceSet& sources, const FileReader& files,
                const YamlIncludeOptions& including, ReadBudget& budget,
                const OctodnsSettings& settings, ToldZone& zone)
      : root_(root),
        sources_(sources),
        settings_(settings),
        zone_(zone),
        yaml_(root, sources, files, including, budget),
        merger_(yaml_) {}

  // The file itself, and those that it includes.
  [[nodiscard]] const std::deque<YamlIncludes::File>& files() const { return yaml_.files(); }
  void read();
  void tell();

 private:
  // -- the file
  void note_faults(const YamlStream& yaml);
  void note_duplicates(const YamlStream& yaml, const YamlValue& zone);
  void note_order(const YamlStream& yaml);
  std::uint64_t number_of(std::optional<Move> move);
  void find_comments(const YamlIncludes::File& file);
  void read_names(const YamlValue& zone);
  void read_name(const YamlPair& pair);
  std::optional<std::string> owner_of(const YamlValue& key);
  void note_repeated_zone(const YamlValue& key);
  [[nodiscard]] std::string zone_name() const;
  [[nodiscard]] bool is_zone(std::string_view name) const;
  [[nodiscard]] bool repeats_zone(std::string_view name) const;

  // -- a record
  void read_record(const YamlValue& key, const std::string& owner, const YamlValue& record);
  bool read_entry(const YamlValue& key, const std::string& owner, const YamlValue& record,
                  const std::vector<YamlPair>& members, Entry& entry);
  bool read_type(const std::vector<YamlPair>& members, const YamlValue& record, Entry& entry);
  bool is_served(Entry& entry);
  void read_values(const YamlValue& record, const std::vector<YamlPair>& members, Entry& entry);
  void read_pools(const YamlValue& dynamic, Entry& entry);
  void read_geo(const YamlValue& geo, Entry& entry);
  bool read_options(const YamlValue& options);
  void check_keys(const std::vector<YamlPair>& members);
  [[nodiscard]] bool can_be_called(const YamlValue& key, std::string_view name,
                                   const std::vector<YamlPair>& others) const;
  [[nodiscard]] std::optional<Move> removal_of(const YamlValue& key, const YamlValue& record) const;

  // -- semicolons
  void count_semicolons(const Entry& entry);
  void note_semicolons(const PlacedText& text, const YamlValue& value);
  [[nodiscard]] PlacedText text_of(const YamlValue& value);
  [[nodiscard]] bool escaped() const {
    return settings_.escaped_semicolons.value_or(most_are_escaped(zone_));
  }

  [[nodiscard]] bool is_lenient() const { return settings_.lenient.value_or(false); }

  // -- what becomes of it
  void tell(const Entry& entry);
  bool tell_value(const Entry& entry, const YamlValue& value, Retelling& to);
  bool tell_fields(const OctodnsType& type, const YamlValue& value, Retelling& to);
  bool tell_part(const OctodnsField& field, const YamlValue& value, Retelling& to);
  bool tell_scalar(const OctodnsField& field, const YamlValue& value, Retelling& to);
  [[nodiscard]] ToldAs told_as(OctodnsPart part) const;
  void find_places();
  // Whether a scalar can be changed as its text says: it is written as it is, and nothing repeats
  // it.
  // Whether it stands for more than its place: of what is included nobody here knows.
  [[nodiscard]] bool is_shared(const YamlValue& value) const {
    return &value.stream() != &own() || shared_[value.index()];
  }
  [[nodiscard]] const YamlStream& own() const { return yaml_.files().front().yaml; }
  [[nodiscard]] bool stands_alone(const YamlValue& scalar) const {
    return scalar.node().verbatim && !is_shared(scalar) && scalar.details() == nullptr;
  }
  bool tell_number(const YamlValue& value, bool decimal, Retelling& to);
  bool tell_text(const YamlValue& value, Retelling& to);
  bool tell_target(const YamlValue& value, Retelling& to);
  bool tell_strings(const YamlValue& value, Retelling& to);
  bool tell_params(const YamlValue& params, Retelling& to);
  bool tell_param(const YamlPair& param, Retelling& to);
  bool tell_ttl(const Entry& entry, Retelling& to);
  [[nodiscard]] bool is_text(const YamlValue& value, std::string_view expected);
  void note_cut(const YamlValue& value);

  void note(FlawKind kind, Span where, std::string_view expected = {}) {
    Flaw flaw;
    flaw.kind = kind;
    flaw.where = where;
    flaw.note = expected;
    flaw.entry = entry_;
    zone_.flaws.push_back(flaw);
  }
  void structure(Span where, std::string_view expected) {
    note(FlawKind::octodns_structure, where, expected);
    zone_.whole = false;
  }
  bool wrong_kind(const YamlValue& value, std::string_view expected) {
    note(FlawKind::octodns_value_type, first_line(value.where()), expected);
    const bool plain = value.is(YamlKind::scalar) && value.node().style == YamlStyle::plain &&
                       value.node().size > 0 && value.tag().empty() && expected == kText;
    zone_.flaws.back().a = plain ? 1 : 0;
    zone_.whole = false;
    return false;
  }
  // What a finding about something large underlines.
  [[nodiscard]] Span first_line(Span where) const;

  SourceId root_;
  const SourceSet& sources_;
  const OctodnsSettings& settings_;
  ToldZone& zone_;
  YamlIncludes yaml_;
  YamlMerger merger_;
  std::deque<Entry> entries_;
  std::set<std::string> names_;  // all of the file's; empty until they are asked for
  Span entry_;                   // that is being read
  // By node of the file itself.
  std::vector<bool> in_flow_;
  std::vector<bool> shared_;
};

// From a key to the end of its value; the value where that was included.
Span together(const YamlValue& key, const YamlValue& value) {
  if (&key.stream() != &value.stream()) return value.where();
  const Span a = key.where();
  const Span b = value.where();
  return Span::between(std::min(a.begin(), b.begin()), std::max(a.end(), b.end()));
}

YamlValue find(const std::vector<YamlPair>& members, std::string_view key) {
  YamlValue found;
  for (const YamlPair& member : members) {
    if (member.key.text() == key) found = member.value;
  }
  return found;
}

YamlValue key_of(const std::vector<YamlPair>& members, std::string_view key) {
  YamlValue found;
  for (const YamlPair& member : members) {
    if (member.key.text() == key) found = member.key;
  }
  return found;
}

bool is_null(const YamlValue& value) {
  return value.is(YamlKind::scalar) && value.type() == YamlType::null;
}

Span OctodnsReader::first_line(Span where) const {
  const std::string_view text = sources_.text(where).substr(0, kMostUnderlined);
  return {where.begin(), std::min(text.find_first_of("\r\n"), text.size())};
}

// -- the file ----------------------------------------------------------------------------------

std::string_view words_of(const YamlStream::Fault& fault) {
  switch (fault.error) {
    case YamlError::bad_utf8:
      return "this is no UTF-8";
    case YamlError::control_character:
      return "a control character has to be written as an escape in double "
             "quotation marks";
    case YamlError::unknown_alias:
      return "no anchor before the alias has its name";
    case YamlError::recursive_alias:
      return "the alias stands in what it is to repeat";
    case YamlError::anchor_again:
      return "the name of the anchor is given twice, which octoDNS refuses";
    default:
      return fault.words;
  }
}

void OctodnsReader::note_faults(const YamlStream& yaml) {
  for (const YamlStream::Fault& fault : yaml.faults()) {
    zone_.whole = false;
    if (fault.error == YamlError::not_built) return;
    const bool limit = fault.error == YamlError::too_deep || fault.error == YamlError::too_large;
    note(limit ? FlawKind::limit_nesting : FlawKind::yaml_syntax, fault.where, words_of(fault));
    zone_.flaws.back().other = fault.other;
  }
}

// The keys of the zone are names of records.
void OctodnsReader::note_duplicates(const YamlStream& yaml, const YamlValue& zone) {
  if (yaml.duplicates().empty()) return;
  std::vector<bool> is_name(yaml.nodes().size());
  const bool has_names = zone && &zone.stream() == &yaml;
  for (YamlMember at = has_names ? zone.first() : YamlMember(); at && at.key; at = at.next())
    is_name[at.key.index()] = true;
  for (const YamlStream::Duplicate& one : yaml.duplicates()) {
    note(is_name[one.again] ? FlawKind::yaml_duplicate_name : FlawKind::yaml_duplicate_key,
         YamlValue(yaml, one.again).where());
    zone_.flaws.back().other = YamlValue(yaml, one.first).where();
  }
}

void OctodnsReader::note_order(const YamlStream& yaml) {
  const KeyOrder order{settings_.enforce_order, settings_.natural_order.value_or(true)};
  for (MisplacedKey& one : misplaced_keys(yaml, order)) {
    note(FlawKind::octodns_order, one.key.where());
    zone_.flaws.back().other = one.before.where();
    zone_.flaws.back().a = number_of(std::move(one.move));
  }
}

// See FlawKind::octodns_order.
std::uint64_t OctodnsReader::number_of(std::optional<Move> move) {
  if (!move) return 0;
  zone_.moves.push_back(std::move(*move));
  return zone_.moves.size();
}

// Those that speak to us: `# zonevet: ...`, behind a blank or at the begin of a line, and in no
// scalar.
void OctodnsReader::find_comments(const YamlIncludes::File& file) {
  const std::string_view text = file.yaml.text();
  const std::uint64_t base = sources_.base(file.id);
  for (std::size_t sign = text.find('#'); sign != std::string_view::npos;
       sign = text.find('#', sign + 1)) {
    if (sign > 0 && !is_blank(text[sign - 1]) && text[sign - 1] != '\n') continue;
    std::size_t word = sign + 1;
    while (word < text.size() && is_blank(text[word]))
      ++word;
    if (!starts_with_fold(text.substr(word), "zonevet:")) continue;
    const std::size_t end = std::min(text.find_first_of("\r\n", sign), text.size());
    const auto behind =
        std::upper_bound(file.yaml.nodes().begin(), file.yaml.nodes().end(), sign,
                         [](std::size_t at, const YamlNode& node) { return at < node.begin; });
    const bool in_scalar = behind != file.yaml.nodes().begin() &&
                           (behind - 1)->kind == YamlKind::scalar &&
                           sign < (behind - 1)->begin + (behind - 1)->size;
    if (!in_scalar) zone_.comments.push_back(Span::between(base + sign, base + end));
  }
}

// Of each node whether it stands between brackets, and whether an alias repeats it.
void OctodnsReader::find_places() {
  const std::vector<YamlNode>& nodes = own().nodes();
  std::vector<bool> repeated(nodes.size());
  for (std::uint32_t i = 0; i < nodes.size(); ++i) {
    const YamlValue alias(own(), i);
    if (!alias.is(YamlKind::alias)) continue;
    if (const YamlValue target = alias.target()) repeated[target.index()] = true;
  }
  in_flow_.resize(nodes.size());
  shared_.resize(nodes.size());
  std::uint32_t flow_end = 0;
  std::uint32_t shared_end = 0;
  for (std::uint32_t i = 0; i < nodes.size(); ++i) {
    in_flow_[i] = i < flow_end;
    if (nodes[i].style == YamlStyle::flow) flow_end = std::max(flow_end, nodes[i].next);
    if (repeated[i]) shared_end = std::max(shared_end, nodes[i].next);
    shared_[i] = i < shared_end;
  }
}

// -- names -------------------------------------------------------------------------------------

// The zone's name without its dot; empty where it is not known, or has one label.
std::string OctodnsReader::zone_name() const {
  if (!zone_.origin || zone_.origin->label_count() < 2) return {};
  std::string zone = zone_.origin->presentation();
  zone.pop_back();
  return zone;
}

bool OctodnsReader::is_zone(std::string_view name) const {
  const std::string zone = zone_name();
  return !zone.empty() && equal_fold(name, zone);
}

bool OctodnsReader::repeats_zone(std::string_view name) const {
  const std::string zone = zone_name();
  if (zone.empty()) return false;
  if (equal_fold(name, zone)) return true;
  return name.size() > zone.size() && ends_with_fold(name, zone) &&
         name[name.size() - zone.size() - 1] == '.';
}

void OctodnsReader::note_repeated_zone(const YamlValue& key) {
  const std::string_view name = key.text();
  const std::size_t zone = zone_name().size();
  const std::string_view rest = name.substr(0, name.size() > zone ? name.size() - zone - 1 : 0);
  note(FlawKind::octodns_name_repeats_zone, key.where());
  zone_.flaws.back().a = rest.size();
  if (names_.empty()) {
    for (YamlMember at = own().root(0).first(); at; at = at.next()) {
      if (at.key.is(YamlKind::scalar)) names_.insert(lower_case(at.key.text()));
    }
  }
  const bool is_taken = names_.contains(lower_case(rest)) || (rest.empty() && names_.contains("@"));
  zone_.flaws.back().b = stands_alone(key) && !is_taken ? 1 : 0;
}

// The owner as a zone file writes it; nothing where octoDNS makes none of the key, or it is not
// known which.
std::optional<std::string> OctodnsReader::owner_of(const YamlValue& key) {
  const std::string_view name = key.text();
  if (key.type() == YamlType::other) {
    zone_.whole = false;
    return std::nullopt;
  }
  const std::optional<std::string> python = python_text(name, key.type());
  if (!python || !equal_fold(*python, name)) note(FlawKind::yaml_name_coerced, key.where());
  if (name.empty() || name == "@") {
    if (name == "@") note(FlawKind::octodns_apex_at, key.where());
    return "@";
  }
  if (name.find_first_of(" \t\n") != std::string_view::npos) {
    structure(first_line(key.where()), "a name without blanks");
    return std::nullopt;
  }
  if (name.size() > kMostName) {
    structure(first_line(key.where()), "a name of 253 characters at most");
    return std::nullopt;
  }
  if (name.ends_with('.')) {
    structure(key.where(), "a name relative to the zone, without a dot at its end");
    return std::nullopt;
  }
  if (repeats_zone(name)) note_repeated_zone(key);
  std::optional<std::string> ascii(name);
  if (std::any_of(name.begin(), name.end(), is_high)) ascii = to_a_labels(name);
  if (!ascii) zone_.whole = false;
  return ascii;
}

void OctodnsReader::read_names(const YamlValue& zone) {
  if (is_null(zone)) return;  // nothing yet
  if (!zone.is(YamlKind::mapping))
    return structure(first_line(zone.where()), "a mapping of names to records");
  std::vector<YamlPair> names = merger_.members(zone);
  // What the text may have cut is not known.
  if (zone.node().unfinished && !names.empty()) names.pop_back();
  if (zone_.origin_is_guessed && names.size() == 1 && is_zone(names[0].key.text()))
    zone_.origin.reset();  // a part of a zone, in a file that is called after
                           // its only name
  for (const YamlPair& pair : names) {
    if (!merger_.exhausted().nowhere()) return;
    read_name(pair);
  }
}

void OctodnsReader::read_name(const YamlPair& pair) {
  entry_ = together(pair.key, pair.value);
  const std::optional<std::string> owner = owner_of(pair.key);
  if (!owner) return;
  if (!pair.value.is(YamlKind::sequence)) return read_record(pair.key, *owner, pair.value);
  for (const YamlValue& record : merger_.elements(pair.value))
    read_record(pair.key, *owner, record);
}

// -- records -----------------------------------------------------------------------------------

// Whether a key can be given another name beside the others.
bool OctodnsReader::can_be_called(const YamlValue& key, std::string_view name,
                                  const std::vector<YamlPair>& others) const {
  if (name.empty() || !stands_alone(key)) return false;
  const bool value = name == "value" || name == "values";
  return !find(others, name) && !(value && (find(others, "value") || find(others, "values")));
}

void OctodnsReader::check_keys(const std::vector<YamlPair>& members) {
  const auto known = octodns_record_keys();
  for (const YamlPair& member : members) {
    const std::string_view key = member.key.text();
    if (std::find(known.begin(), known.end(), key) != known.end()) continue;
    note(FlawKind::octodns_unknown_key, member.key.where());
    zone_.flaws.back().name = nearest(key, known);
    zone_.flaws.back().a = can_be_called(member.key, zone_.flaws.back().name, members) ? 1 : 0;
  }
}

void OctodnsReader::read_record(const YamlValue& key, const std::string& owner,
                                const YamlValue& record) {
  if (record.is(YamlKind::scalar) && record.type() == YamlType::other) {
    zone_.whole = false;  // !include
    return;
  }
  if (!record.is(YamlKind::mapping)) {
    const Span where = record.node().size > 0 ? first_line(record.where()) : key.where();
    return structure(where, "a record: a mapping with `type` and `value` or `values`");
  }
  if (record.node().unfinished) zone_.whole = false;
  const std::size_t left_out = merger_.left_out();
  const std::vector<YamlPair> members = merger_.members(record);
  // It may be anything.
  if (merger_.left_out() > left_out || !merger_.exhausted().nowhere()) return;
  Entry& entry = entries_.emplace_back();
  if (!read_entry(key, owner, record, members, entry)) entries_.pop_back();
}

bool OctodnsReader::read_entry(const YamlValue& key, const std::string& owner,
                               const YamlValue& record, const std::vector<YamlPair>& members,
                               Entry& entry) {
  entry.key = key;
  entry.owner = owner;
  entry.where = together(key, record);
  entry_ = record.where();
  if (const YamlValue options = find(members, "octodns")) {
    if (!read_options(options)) return false;
  }
  if (!read_type(members, record, entry) || !is_served(entry)) return false;
  if (!entry.type->of_provider) check_keys(members);
  entry.ttl = find(members, "ttl");
  read_values(record, members, entry);
  if (const YamlValue dynamic = find(members, "dynamic")) read_pools(dynamic, entry);
  if (const YamlValue geo = find(members, "geo")) read_geo(geo, entry);
  count_semicolons(entry);
  return true;
}

// What octoDNS itself is told about a record. False where it passes over the record.
bool OctodnsReader::read_options(const YamlValue& options) {
  const std::vector<YamlPair> members = merger_.members(options);
  const auto is_true = [&](std::string_view key) {
    const YamlValue value = find(members, key);
    return value.is(YamlKind::scalar) && value.type() == YamlType::boolean &&
           yaml_boolean(value.text());
  };
  if (is_true("lenient")) note(FlawKind::octodns_lenient, key_of(members, "lenient").where());
  if (!is_true("ignored")) return true;
  zone_.whole = false;
  return false;
}

bool OctodnsReader::read_type(const std::vector<YamlPair>& members, const YamlValue& record,
                              Entry& entry) {
  entry.type_value = find(members, "type");
  if (!entry.type_value) {
    structure(first_line(record.where()), "a `type` in the record");
    return false;
  }
  if (entry.type_value.is(YamlKind::scalar)) entry.type = octodns_type(entry.type_value.text());
  if (entry.type == nullptr) {
    structure(first_line(entry.type_value.where()),
              "a type that octoDNS knows, in capital letters, or a provider's "
              "own with a slash");
    return false;
  }
  if (entry.type->opaque) zone_.whole = false;
  return true;
}

// octoDNS stops at a second record of one type at a name: its values belong into the first. One in
// another file is told by octodns-split-duplicate.
bool OctodnsReader::is_served(Entry& entry) {
  const std::string name = lower_case(entry.owner) + ' ' + std::string(entry.type_value.text());
  const Span where = entry.type_value.where();
  const auto [first, is_new] = zone_.records.emplace(name, ToldZone::First{&entry, where, root_});
  if (is_new) return true;
  if (settings_.replaces.value_or(false)) {
    first->second.entry->replaced = true;
    first->second = {&entry, where, root_};
    return true;
  }
  if (first->second.file != root_) return true;
  structure(where, "one record of each type at a name, with all of its values");
  zone_.flaws.back().other = first->second.where;
  return false;
}

// Nothing where the key is no member of the record itself, or others would not stay as they are.
std::optional<Move> OctodnsReader::removal_of(const YamlValue& key, const YamlValue& record) const {
  if (is_shared(record)) return std::nullopt;
  const std::optional<BlockMembers> members = BlockMembers::of(own(), record);
  std::size_t number = 0;
  for (YamlMember at = record.first(); at && members; at = at.next(), ++number) {
    if (at.key.index() != key.index()) continue;
    const std::optional<Span> lines = members->lines_of(number);
    return lines ? std::optional(Move{*lines, {}, {}}) : std::nullopt;
  }
  return std::nullopt;
}

void OctodnsReader::read_values(const YamlValue& record, const std::vector<YamlPair>& members,
                                Entry& entry) {
  const YamlValue value = find(members, "value");
  const YamlValue values = find(members, "values");
  if (entry.type->of_provider) return;
  if (value && values && !entry.type->single) {
    const YamlValue key = key_of(members, "value");
    note(FlawKind::octodns_value_and_values, key.where());
    zone_.flaws.back().other = key_of(members, "values").where();
    zone_.flaws.back().a = number_of(removal_of(key, record));
  }
  const YamlValue from = entry.type->single || !values ? value : values;
  if (!from && values)
    return structure(key_of(members, "values").where(), "`value`: this type takes one value");
  if (!from) return structure(entry.type_value.where(), "`value` or `values` beside the type");
  if (from.is(YamlKind::sequence) && !entry.type->single) {
    entry.values = merger_.elements(from);
    if (entry.values.empty()) structure(first_line(from.where()), "at least one value");
  } else {
    entry.values = {from};
  }
}

// dynamic: {pools: {name: {values: [{value: ...}]}}}
void OctodnsReader::read_pools(const YamlValue& dynamic, Entry& entry) {
  const YamlValue pools = find(merger_.members(dynamic), "pools");
  if (!pools.is(YamlKind::mapping)) return;
  for (const YamlPair& pool : merger_.members(pools)) {
    const YamlValue values = find(merger_.members(pool.value), "values");
    if (!values.is(YamlKind::sequence)) continue;
    for (const YamlValue& one : merger_.elements(values)) {
      if (const YamlValue value = find(merger_.members(one), "value"))
        entry.pool_values.push_back(value);
    }
  }
}

// geo: {code: [value, ...]}
void OctodnsReader::read_geo(const YamlValue& geo, Entry& entry) {
  if (!geo.is(YamlKind::mapping)) return;
  for (const YamlPair& one : merger_.members(geo)) {
    if (!one.value.is(YamlKind::sequence)) continue;
    for (const YamlValue& value : merger_.elements(one.value))
      entry.pool_values.push_back(value);
  }
}

// -- semicolons --------------------------------------------------------------------------------

bool is_strings(const OctodnsType& type) {
  return !type.fields.empty() && type.fields[0].part == OctodnsPart::strings;
}

void OctodnsReader::count_semicolons(const Entry& entry) {
  if (!is_strings(*entry.type)) return;
  for (const YamlValue& value : entry.values) {
    if (!value.is(YamlKind::scalar)) continue;
    const std::string_view text = value.text();
    for (std::size_t at = text.find(';'); at != std::string_view::npos;
         at = text.find(';', at + 1)) {
      if (at > 0 && text[at - 1] == '\\') ++zone_.escaped;
      if (at > 0 && is_word(text[at - 1])) ++zone_.unescaped;
    }
  }
}

// As octoDNS' own check has it where semicolons are escaped; else a backslash before one is served.
void OctodnsReader::note_semicolons(const PlacedText& text, const YamlValue& value) {
  const std::string& octets = text.octets();
  const std::size_t per_backslash = value.node().style == YamlStyle::double_quoted ? 2 : 1;
  for (std::size_t at = octets.find(';'); at != std::string::npos; at = octets.find(';', at + 1)) {
    if (at == 0) continue;
    std::size_t first = at;
    while (first > 0 && octets[first - 1] == '\\')
      --first;
    const std::size_t backslashes = at - first;
    if (escaped() && is_word(octets[at - 1])) {
      note(FlawKind::octodns_semicolon_unescaped, text.where(at, 1));
      zone_.flaws.back().a = stands_alone(value) ? per_backslash : 0;
      if (settings_.escaped_semicolons) zone_.flaws.back().b = is_lenient() ? 2 : 1;
    }
    const std::size_t wanted = escaped() ? 1 : 0;
    if (backslashes > wanted && (settings_.escaped_semicolons || zone_.escaped > 0)) {
      const Span where = text.where(first, backslashes);
      const bool known = !is_shared(value) && value.details() == nullptr &&
                         where.size() == backslashes * per_backslash;
      note(FlawKind::octodns_semicolon_double_escaped, where);
      zone_.flaws.back().a = wanted;
      zone_.flaws.back().b = known ? per_backslash : 0;
    }
  }
}

PlacedText OctodnsReader::text_of(const YamlValue& value) {
  const PlacedText raw(value);
  note_semicolons(raw, value);
  return octodns_text(raw, escaped());
}

// -- what becomes of it ------------------------------------------------------------------------

void OctodnsReader::tell(const Entry& entry) {
  entry_ = entry.where;
  if (entry.type->fields.empty() || entry.replaced || zone_.retold_too_much) return;
  for (const YamlValue& value : entry.values) {
    Retelling line;
    if (tell_value(entry, value, line)) zone_.text.append(line);
  }
  for (const YamlValue& value : entry.pool_values) {
    Retelling line;
    if (tell_value(entry, value, line)) zone_.pools.append(line);
  }
  if (zone_.text.size() + zone_.pools.size() <= kMostRetold + kTimes * zone_.octets) return;
  note(FlawKind::limit_nesting, first_line(entry.where));
  zone_.retold_too_much = true;
  zone_.whole = false;
}

// Whether a value, or a part of one, is longer than RDATA can be.
bool is_too_long(const YamlValue& value) {
  if (value.is(YamlKind::scalar)) return value.text().size() > kMostValue;
  if (!value.is(YamlKind::mapping)) return false;
  for (YamlMember at = value.first(); at; at = at.next()) {
    if (at.value.is(YamlKind::scalar) && at.value.text().size() > kMostValue) return true;
  }
  return false;
}

bool OctodnsReader::tell_value(const Entry& entry, const YamlValue& value, Retelling& to) {
  if (is_too_long(value)) {
    note(FlawKind::rdata_too_long, first_line(value.where()));
    zone_.flaws.back().type = parse_type(entry.type->name).value_or(RRType::none);
    zone_.whole = false;
    return false;
  }
  const Span name = entry.key.where();
  const PlacedText key(entry.key);
  if (key.octets() == entry.owner && !entry.owner.empty() && entry.owner != "@") {
    retell_word(key, to);
  } else {
    to.add(entry.owner, name);
  }
  const Span behind(name.end(), 0);
  to.add(" ", behind);
  if (!tell_ttl(entry, to)) return false;
  to.add(entry.type->name, entry.type_value.where());
  to.add(" ", {entry.type_value.where().end(), 0});
  if (!tell_fields(*entry.type, value, to)) {
    zone_.whole = false;
    return false;
  }
  to.add("\n", {value.where().end(), 0});
  return !entry.type->opaque;
}

bool OctodnsReader::tell_fields(const OctodnsType& type, const YamlValue& value, Retelling& to) {
  if (!type.is_mapping()) return tell_part(type.fields[0], value, to);
  if (!value.is(YamlKind::mapping))
    return wrong_kind(value, "a mapping with the parts of the value");
  const std::vector<YamlPair> members = merger_.members(value);
  if (find(members, "public_key")) return false;  // DS as it was written long ago
  for (const OctodnsField& field : type.fields) {
    YamlValue part = find(members, field.key);
    if (!part && !field.alias.empty()) part = find(members, field.alias);
    if (!part && field.part == OctodnsPart::params) continue;
    if (!part && field.fallback.empty()) {
      note(FlawKind::octodns_structure, first_line(value.where()), "all parts of the value");
      zone_.flaws.back().name = field.key;
      return false;
    }
    if (!part) {
      to.add(field.fallback, {value.where().begin(), 0});
    } else if (!tell_part(field, part, to)) {
      return false;
    }
    const Span behind((part ? part : value).where().end(), 0);
    if (!field.unit.empty()) to.add(field.unit, behind);
    to.add(" ", behind);
  }
  for (const YamlPair& member : members) {
    const bool known =
        std::any_of(type.fields.begin(), type.fields.end(), [&](const OctodnsField& field) {
          return member.key.text() == field.key || member.key.text() == field.alias;
        });
    if (!known) note(FlawKind::octodns_unknown_key, member.key.where());
  }
  return true;
}

// A text; noted where octoDNS would stop at something else.
bool OctodnsReader::is_text(const YamlValue& value, std::string_view expected) {
  if (!value.is(YamlKind::scalar)) return wrong_kind(value, expected);
  if (value.type() == YamlType::other) return false;
  if (value.type() == YamlType::null) {
    structure(value.node().size > 0 ? value.where() : first_line(entry_), expected);
    return false;
  }
  return value.type() == YamlType::string || wrong_kind(value, expected);
}

// What stands nowhere else, and alone, can be changed.
bool OctodnsReader::tell_part(const OctodnsField& field, const YamlValue& value, Retelling& to) {
  const std::size_t begin = to.size();
  if (!tell_scalar(field, value, to)) return false;
  if (!value.is(YamlKind::scalar) || is_shared(value) || value.details() != nullptr) return true;
  to.add_value(begin, value.where(), spelling_of(value, in_flow_[value.index()]),
               told_as(field.part));
  return true;
}

ToldAs OctodnsReader::told_as(OctodnsPart part) const {
  switch (part) {
    case OctodnsPart::target:
      return ToldAs::name;
    case OctodnsPart::text:
      return ToldAs::string;
    case OctodnsPart::strings:
      if (escaped()) return ToldAs::escaped_text;
      return settings_.escaped_semicolons || zone_.unescaped > 0 ? ToldAs::unescaped_text
                                                                 : ToldAs::text;
    default:
      return ToldAs::word;
  }
}

bool OctodnsReader::tell_scalar(const OctodnsField& field, const YamlValue& value, Retelling& to) {
  switch (field.part) {
    case OctodnsPart::number:
      return tell_number(value, false, to);
    case OctodnsPart::decimal:
      return tell_number(value, true, to);
    case OctodnsPart::target:
      return tell_target(value, to);
    case OctodnsPart::strings:
      return tell_strings(value, to);
    case OctodnsPart::params:
      return tell_params(value, to);
    case OctodnsPart::text:
      return tell_text(value, to);
    case OctodnsPart::word:
    case OctodnsPart::words:
      break;
  }
  if (!value.is(YamlKind::scalar)) return wrong_kind(value, kText);
  if (value.type() == YamlType::null) return is_text(value, "a value");
  const PlacedText text(value);
  if (text.size() == 0) {
    structure(value.where(), "a value");
    return false;
  }
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char octet = text.octets()[i];
    const Span where = text.where(i, 1);
    if (field.part == OctodnsPart::words && (is_blank(octet) || octet == '\n')) {
      to.add(" ", where);
    } else {
      to.add_word({&octet, 1}, where);
    }
  }
  return true;
}

// A character-string; what is no text to YAML is made one.
bool OctodnsReader::tell_text(const YamlValue& value, Retelling& to) {
  if (!value.is(YamlKind::scalar)) return wrong_kind(value, kText);
  if (value.type() == YamlType::string) {
    retell_quoted(PlacedText(value), to);
    return true;
  }
  const std::optional<std::string> text = python_text(value.text(), value.type());
  if (!text || value.type() == YamlType::null) return false;
  to.add("\"", {value.where().begin(), 0});
  for (const char octet : *text)
    to.add_quoted({&octet, 1}, value.where());
  to.add("\"", {value.where().end(), 0});
  return true;
}

// Python's int() passes over those around a number.
std::string_view without_blanks(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\n";
  text.remove_prefix(std::min(text.find_first_not_of(kBlanks), text.size()));
  return text.substr(0, text.find_last_not_of(kBlanks) + 1);
}

// Whether the text of an integer is another number to people: octal, or by sixties.
bool is_misleading(std::string_view text) {
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  if (text.find(':') != std::string_view::npos) return true;
  return text.size() > 1 && text[0] == '0' && is_digit(text[1]);
}

bool OctodnsReader::tell_number(const YamlValue& value, bool decimal, Retelling& to) {
  if (!value.is(YamlKind::scalar)) return wrong_kind(value, "a number");
  const YamlType type = value.type();
  const std::string_view text = value.text();
  std::optional<std::int64_t> number;
  if (type == YamlType::integer) {
    number = yaml_integer(text);
  } else if (type == YamlType::floating) {
    const std::optional<double> real = yaml_float(text);
    if (real && std::isfinite(*real) && std::abs(*real) < 1e15)
      number = static_cast<std::int64_t>(*real);
    if (number && decimal) {
      to.add(text, value.where());
      return true;
    }
  } else if (type == YamlType::string && !text.empty()) {
    const std::string_view bare = without_blanks(text);
    if (bare.size() == text.size()) {
      retell_word(PlacedText(value), to);
    } else {
      to.add_word(bare, value.where());
    }
    return true;
  } else if (type == YamlType::boolean) {
    number = yaml_boolean(text) ? 1 : 0;
  } else if (type == YamlType::other) {
    return false;
  } else {
    return wrong_kind(value, "a number");
  }
  if (!number) return wrong_kind(value, "a number");
  const bool cut = type == YamlType::floating && *yaml_float(text) != static_cast<double>(*number);
  if (cut || type == YamlType::boolean || is_misleading(text)) {
    note(FlawKind::yaml_number_coerced, value.where());
    zone_.flaws.back().a = static_cast<std::uint64_t>(std::abs(*number));
    zone_.flaws.back().b = *number < 0 ? 1 : 0;
  }
  const std::string written = std::to_string(*number);
  if (written == text) {
    retell_word(PlacedText(value), to);
  } else {
    to.add(written, value.where());
  }
  return true;
}

bool OctodnsReader::tell_target(const YamlValue& value, Retelling& to) {
  if (!is_text(value, "the name of a host")) return false;
  const PlacedText text(value);
  const std::string& octets = text.octets();
  if (octets.empty()) {
    structure(value.where(), "the name of a host");
    return false;
  }
  if (octets.find('{') != std::string::npos) return false;  // a template of a processor
  const bool dotted = octets.find('.') != std::string::npos;
  if (!octets.ends_with('.')) {
    note(FlawKind::octodns_target_no_dot, text.where(0, text.size()));
    zone_.flaws.back().a = dotted && text.verbatim() ? 1 : 0;
    zone_.flaws.back().b = is_lenient() ? 1 : 0;
    if (!dotted) return false;  // whatever it was meant to be
  }
  if (std::any_of(octets.begin(), octets.end(), is_high)) {
    const std::optional<std::string> ascii = to_a_labels(octets);
    if (!ascii) return false;
    to.add(*ascii, text.where(0, text.size()));
  } else {
    retell_word(text, to);
  }
  if (!octets.ends_with('.')) to.add(".", text.end());
  return true;
}

bool OctodnsReader::tell_strings(const YamlValue& value, Retelling& to) {
  if (!is_text(value, kText)) return false;
  const PlacedText text = text_of(value);
  const YamlStyle style = value.node().style;
  const bool block = style == YamlStyle::literal || style == YamlStyle::folded;
  if (block && text.octets().ends_with('\n')) {
    note(FlawKind::block_text_line_end, text.where(text.size() - 1, 1));
    if (!is_shared(value)) zone_.flaws.back().other = value.where();
  }
  note_cut(value);
  retell_strings(text, to);
  return true;
}

// `value: v=spf1 a #nope -all`: an unquoted text ends at a blank and a number sign. Comments are
// fine; one that goes on as the record does is none.
void OctodnsReader::note_cut(const YamlValue& value) {
  if (value.node().style != YamlStyle::plain) return;
  const std::string_view text = value.stream().text();
  const std::size_t end = std::size_t{value.node().begin} + value.node().size;
  std::size_t sign = end;
  while (sign < text.size() && is_blank(text[sign]))
    ++sign;
  if (sign == end || sign == text.size() || text[sign] != '#') return;
  std::string_view rest = text.substr(sign + 1);
  rest = rest.substr(0, rest.find_first_of("\r\n"));
  const std::string_view kept = value.text();
  const auto holds = [rest](std::string_view word) {
    return rest.find(word) != std::string_view::npos;
  };
  const bool spf = starts_with_fold(kept, "v=spf1") && !kept.ends_with("all") &&
                   (holds("-all") || holds("~all") || holds("?all"));
  const bool tags = (starts_with_fold(kept, "v=DMARC1") || starts_with_fold(kept, "v=DKIM1")) &&
                    (holds("p=") || holds("rua=")) && holds(";");
  if (!spf && !tags) return;
  note(FlawKind::yaml_comment_in_text, value.stream().place(sign, 1 + rest.size()));
  zone_.flaws.back().other = value.where();
  // (No sign of a number belongs into SPF.)
  zone_.flaws.back().a = tags && stands_alone(value) && !in_flow_[value.index()] ? 1 : 0;
}

// svcparams: {alpn: [h2, h3], port: 443, no-default-alpn: }
bool OctodnsReader::tell_params(const YamlValue& params, Retelling& to) {
  if (is_null(params)) return true;
  if (!params.is(YamlKind::mapping)) return wrong_kind(params, "a mapping of SvcParams");
  for (const YamlPair& param : merger_.members(params)) {
    if (!tell_param(param, to)) return false;
  }
  return true;
}

bool OctodnsReader::tell_param(const YamlPair& param, Retelling& to) {
  retell_word(PlacedText(param.key), to);
  const Span behind(param.key.where().end(), 0);
  if (is_null(param.value)) {
    to.add(" ", behind);
    return true;
  }
  std::vector<YamlValue> parts = {param.value};
  if (param.value.is(YamlKind::sequence)) parts = merger_.elements(param.value);
  to.add("=\"", behind);
  std::string_view between;
  for (const YamlValue& part : parts) {
    if (!part.is(YamlKind::scalar) || part.type() == YamlType::other)
      return part.is(YamlKind::scalar) ? false : wrong_kind(part, kText);
    to.add(between, {part.where().begin(), 0});
    between = ",";
    const PlacedText text(part);
    for (std::size_t i = 0; i < text.size(); ++i)
      to.add_quoted(std::string_view(text.octets()).substr(i, 1), text.where(i, 1));
  }
  to.add("\" ", {param.value.where().end(), 0});
  return true;
}

bool OctodnsReader::tell_ttl(const Entry& entry, Retelling& to) {
  if (!entry.ttl) return true;
  if (entry.ttl.is(YamlKind::scalar) && entry.ttl.type() == YamlType::string) {
    const std::string_view number = without_blanks(entry.ttl.text());
    if (number.empty() || !std::all_of(number.begin(), number.end(), is_digit))
      return wrong_kind(entry.ttl, "a number of seconds");
  }
  if (!tell_number(entry.ttl, false, to)) return false;
  to.add(" ", {entry.ttl.where().end(), 0});
  return true;
}

// -- all of it ---------------------------------------------------------------------------------

void OctodnsReader::read() {
  const YamlValue zone = own().documents().empty() ? YamlValue() : yaml_.resolve(own().root(0));
  find_places();
  for (const YamlIncludes::File& file : yaml_.files()) {
    const YamlStream& yaml = file.yaml;
    note_faults(yaml);
    if (yaml.documents().size() > 1)
      structure(first_line(yaml.root(1).where()), "one document in the file");
    find_comments(file);
    if (yaml.documents().empty()) continue;
    note_duplicates(yaml, zone);
    note_order(yaml);
  }
  for (const Flaw& flaw : yaml_.flaws())
    zone_.flaws.push_back(flaw);
  if (!yaml_.flaws().empty()) zone_.whole = false;
  if (zone) read_names(zone);
}

void OctodnsReader::tell() {
  const Span begin(sources_.base(root_), 0);
  zone_.text.add("$TTL ", begin);
  zone_.text.add(std::to_string(settings_.default_ttl.value_or(kDefaultTtl)), begin);
  zone_.text.add("\n", begin);
  for (const Entry& entry : entries_)
    tell(entry);
  entry_ = Span();
  if (!merger_.exhausted().nowhere()) note(FlawKind::limit_nesting, merger_.exhausted());
  if (merger_.left_out() > 0 || !merger_.exhausted().nowhere()) zone_.whole = false;
}

Reading read_text(Retelling& text, SourceId root, SourceSet& sources, const ToldZone& zone) {
  ZoneFileOptions options;
  options.origin = zone.origin ? *zone.origin : Name::unknown_origin();
  ReadBudget budget;
  budget.readings = 0;
  const MemoryFiles nothing;
  return read_zone_file(text.put(sources, root), sources, nothing, options, budget);
}

void add_flaws(std::span<const Flaw> flaws, Reading& reading) {
  for (const Flaw& flaw : flaws) {
    reading.flaws.set_entry(flaw.entry, Flaw().record);
    reading.flaws.add(flaw);
  }
}

Reading reading_of(ToldZone& zone, const std::vector<SourceId>& files, SourceId root,
                   SourceSet& sources) {
  Reading reading = read_text(zone.text, root, sources, zone);
  if (!zone.pools.empty()) {
    const Reading pools = read_text(zone.pools, root, sources, zone);
    add_flaws(pools.flaws.flaws(), reading);
    reading.sources.push_back(pools.root);
  }
  add_flaws(zone.flaws, reading);
  reading.root = root;
  reading.sources.insert(reading.sources.begin(), files.begin(), files.end());
  reading.format = SourceFormat::octodns;
  reading.comments = std::move(zone.comments);
  reading.moves = std::move(zone.moves);
  reading.zone_name_source = zone.origin ? NameSource::format : NameSource::unknown;
  reading.whole = reading.whole && zone.whole;
  return reading;
}

// A file of the zone and how it is read.
struct File {
  SourceId id{};
  const OctodnsSettings* settings = nullptr;
};

// Those of the zone in their order. One that cannot be opened is left out, and the zone is not
// whole.
std::vector<File> open_files(SourceId root, SourceSet& sources, const FileReader& files,
                             const OctodnsOptions& options, ToldZone& zone) {
  if (options.parts.empty()) return {{root, &options.settings}};
  std::vector<File> opened;
  const std::string own = files.canonical(sources.name(root));
  for (const OctodnsFile& part : options.parts) {
    if (files.canonical(part.path) == own) {
      opened.push_back({root, &part.settings});
    } else if (auto bytes = files.open(part.path)) {
      opened.push_back({sources.add(part.path, std::move(*bytes)), &part.settings});
    } else {
      zone.whole = false;
    }
  }
  return opened;
}

}  // namespace

OctodnsZoneReading read_octodns(SourceId root, SourceSet& sources, const FileReader& files,
                                const OctodnsOptions& options, ReadBudget& budget) {
  ToldZone zone;
  zone.origin = options.origin ? options.origin : octodns_zone_of_path(sources.name(root));
  zone.origin_is_guessed = !options.origin && options.parts.empty();
  std::deque<OctodnsReader> readers;
  std::vector<SourceId> ids{root};
  bool guessed = false;
  for (const File& file : open_files(root, sources, files, options, zone)) {
    if (file.id != root) ids.push_back(file.id);
    guessed = guessed || !file.settings->escaped_semicolons;
    readers.emplace_back(file.id, sources, files, options.including, budget, *file.settings, zone);
    for (const YamlIncludes::File& one : readers.back().files()) {
      if (one.id != root && one.id != file.id) ids.push_back(one.id);
      zone.octets += sources.bytes(one.id).size();
    }
    readers.back().read();
  }
  for (OctodnsReader& reader : readers)
    reader.tell();
  OctodnsZoneReading read;
  if (zone.escaped + zone.unescaped > 0)
    read.semicolons =
        most_are_escaped(zone) ? OctodnsSemicolons::escaped : OctodnsSemicolons::plain;
  read.semicolons_are_guessed = guessed;
  read.reading = reading_of(zone, ids, root, sources);
  return read;
}

Reading read_octodns(SourceId root, SourceSet& sources, const std::optional<Name>& origin) {
  const MemoryFiles nothing;
  OctodnsOptions options;
  options.origin = origin;
  ReadBudget budget;
  return read_octodns(root, sources, nothing, options, budget).reading;
}

}  // namespace zonevet
