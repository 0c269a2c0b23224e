#include "read/octodns/octodns_file.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>

#include "base/ascii.h"
#include "read/octodns/key_order.h"
#include "read/yaml/pyyaml_scanner.h"

namespace zonevet {
namespace {

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

void note_faults(const YamlStream& yaml, OctodnsNotes& notes) {
  for (const YamlStream::Fault& fault : yaml.faults()) {
    notes.set_partial();
    if (fault.error == YamlError::not_built) return;
    const bool limit = fault.error == YamlError::too_deep || fault.error == YamlError::too_large;
    notes
        .note(limit ? FlawKind::limit_nesting : FlawKind::yaml_syntax, fault.where, words_of(fault))
        .other = fault.other;
  }
  const std::optional<PyYamlFault> fault = find_pyyaml_fault(yaml);
  if (!fault) return;
  notes.set_partial();
  notes.note(FlawKind::yaml_syntax, fault->where, fault->words);
}

// The keys of the zone are names of records.
void note_duplicates(const YamlStream& yaml, const YamlValue& zone, OctodnsNotes& notes) {
  if (yaml.duplicates().empty()) return;
  std::vector<bool> is_name(yaml.nodes().size());
  const bool has_names = zone && &zone.stream() == &yaml;
  for (YamlMember at = has_names ? zone.first() : YamlMember(); at && at.key; at = at.next())
    is_name[at.key.index()] = true;
  for (const YamlStream::Duplicate& one : yaml.duplicates()) {
    const YamlValue again(yaml, one.again);
    const YamlValue first(yaml, one.first);
    // One that is not what it looks like (1.10 is 1.1) is told as such.
    const auto read = python_text(again.text(), again.type());
    if (is_name[one.again] && read && !equal_fold(*read, again.text())) continue;
    const FlawKind kind =
        is_name[one.again] ? FlawKind::yaml_duplicate_name : FlawKind::yaml_duplicate_key;
    notes.note(kind, again.where()).other = first.where();
  }
}

struct Tag {
  std::string_view name;  // behind tag:yaml.org,2002:
  YamlKind kind;
};
// What PyYAML's safe loader makes something of.
constexpr Tag kTags[] = {
    {"binary", YamlKind::scalar}, {"bool", YamlKind::scalar},    {"float", YamlKind::scalar},
    {"int", YamlKind::scalar},    {"map", YamlKind::mapping},    {"null", YamlKind::scalar},
    {"omap", YamlKind::sequence}, {"pairs", YamlKind::sequence}, {"seq", YamlKind::sequence},
    {"set", YamlKind::mapping},   {"str", YamlKind::scalar},     {"timestamp", YamlKind::scalar},
};

constexpr std::string_view kCoreTag = "tag:yaml.org,2002:";

// Why PyYAML makes nothing of a value with a tag; empty where it does.
std::string_view fault_of_tag(std::string_view tag, YamlKind kind) {
  constexpr std::string_view kUnknown = "could not determine a constructor for the tag '{}'";
  if (tag == "!include") return kind == YamlKind::scalar ? "" : "expected a scalar node";
  if (!tag.starts_with(kCoreTag)) return kUnknown;
  tag.remove_prefix(kCoreTag.size());
  const auto* const known = std::find_if(std::begin(kTags), std::end(kTags),
                                         [&](const Tag& one) { return one.name == tag; });
  if (known == std::end(kTags)) return kUnknown;
  if (known->kind == kind) return {};
  if (known->kind == YamlKind::scalar) return "expected a scalar node";
  return known->kind == YamlKind::mapping ? "expected a mapping node" : "expected a sequence node";
}

void note_tags(const YamlStream& yaml, OctodnsNotes& notes) {
  for (std::uint32_t i = 0; i < yaml.nodes().size(); ++i) {
    const YamlValue value(yaml, i);
    if (!value.node().has_details || value.tag().empty()) continue;
    // (Of a key it may say that it merges.)
    if (value.tag() == "tag:yaml.org,2002:merge" || value.tag() == "tag:yaml.org,2002:value")
      continue;
    const std::string_view why = fault_of_tag(value.tag(), value.node().kind);
    if (why.empty()) continue;
    notes.structure(value.details()->tag_where,
                    "no tag, or one that PyYAML knows for what stands behind it", why);
  }
}

// What a merge key merges: a mapping, or a list of such.
void note_merged(const YamlValue& key, const YamlValue& value, OctodnsNotes& notes) {
  constexpr std::string_view kExpected = "a mapping to be merged, or a list of mappings";
  constexpr std::string_view kWhy =
      "expected a mapping or list of mappings for merging, but found scalar";
  const YamlValue merged = value.target();
  if (!merged || !merged.tag().empty()) return;  // of which others speak, or an !include
  if (merged.is(YamlKind::scalar)) {
    const bool written = value.node().size > 0;
    notes.structure(written ? notes.first_line(value.where()) : key.where(), kExpected, kWhy);
  }
  if (!value.is(YamlKind::sequence)) return;
  for (YamlMember at = value.first(); at; at = at.next()) {
    const YamlValue part = at.value.target();
    if (part && part.is(YamlKind::scalar) && part.tag().empty())
      notes.structure(notes.first_line(at.value.where()), kExpected, kWhy);
  }
}

void note_key(const YamlMember& member, OctodnsNotes& notes) {
  const YamlValue key = member.key.target();
  if (key.is(YamlKind::mapping) || key.is(YamlKind::sequence)) {
    notes.structure(notes.first_line(member.key.where()),
                    "a text as the key; braces of a template belong in quotation marks",
                    "found unhashable key");
  } else if (key && key.type() == YamlType::merge) {
    note_merged(member.key, member.value, notes);
  }
}

// `=` and `<<` are no texts but where they are keys.
void note_sign(const YamlValue& value, OctodnsNotes& notes) {
  if (!value.is(YamlKind::scalar) || value.node().has_details) return;
  const YamlType type = value.type();
  if (type == YamlType::value || type == YamlType::merge)
    notes.structure(value.where(), "quotation marks around the sign",
                    "could not determine a constructor for the tag of '{}'");
}

void note_members(const YamlStream& yaml, OctodnsNotes& notes) {
  std::vector<bool> is_key(yaml.nodes().size());
  std::uint32_t end_of_key = 0;  // within one no other is told of
  for (std::uint32_t i = 0; i < yaml.nodes().size(); ++i) {
    const YamlValue value(yaml, i);
    if (is_key[i]) end_of_key = std::max(end_of_key, value.node().next);
    if (value.is(YamlKind::scalar) || value.is(YamlKind::alias)) continue;
    const bool is_mapping = value.is(YamlKind::mapping);
    for (YamlMember at = value.first(); at; at = at.next()) {
      if (is_mapping) is_key[at.key.index()] = true;
      if (is_mapping && i >= end_of_key) note_key(at, notes);
      note_sign(at.value, notes);
    }
  }
}

void note_order(const YamlStream& yaml, const OctodnsSource& source, OctodnsNotes& notes) {
  const OctodnsSettings& settings = source.settings;
  const KeyOrder order{settings.enforce_order, settings.natural_order.value_or(true)};
  for (MisplacedKey& one : misplaced_keys(yaml, order, &source.yaml)) {
    const std::size_t moves = one.moves.size();
    const std::uint64_t first = notes.number_of(std::move(one.moves));
    Flaw& flaw = notes.note(FlawKind::octodns_order, one.key.where());
    flaw.other = one.before.where();
    flaw.a = first;
    flaw.b = moves;
    flaw.note = one.why;
    if (settings.enforce_order) flaw.name = "enforce_order";
    if (one.key.type() != YamlType::merge) continue;
    flaw.a = one.merged.where().begin();
    flaw.b = one.merged.where().size();
  }
}

}  // namespace

void note_octodns_yaml(const YamlStream& yaml, const YamlValue& zone, OctodnsNotes& notes) {
  note_faults(yaml, notes);
  if (yaml.documents().size() > 1)
    notes.structure(notes.first_line(yaml.root(1).where()), "one document in the file",
                    "expected a single document in the stream");
  note_duplicates(yaml, zone, notes);
}

void note_octodns_values(const YamlStream& yaml, OctodnsNotes& notes) {
  if (yaml.documents().empty()) return;
  note_tags(yaml, notes);
  note_members(yaml, notes);
}

void note_octodns_file(const OctodnsSource& source, const YamlValue& zone, OctodnsNotes& notes) {
  for (const YamlIncludes::File& file : source.yaml.files()) {
    const YamlStream& yaml = file.yaml;
    note_octodns_yaml(yaml, zone, notes);
    note_octodns_values(yaml, notes);
    if (!yaml.documents().empty()) note_order(yaml, source, notes);
  }
  notes.add(source.yaml.flaws());
  if (!source.yaml.flaws().empty()) notes.set_partial();
}

void find_octodns_comments(const YamlIncludes::File& file, const SourceSet& sources,
                           std::vector<Span>& comments) {
  const std::string_view text = file.yaml.text();
  const std::uint64_t base = sources.base(file.id);
  for (std::size_t sign = text.find('#'); sign != std::string_view::npos;
       sign = text.find('#', sign + 1)) {
    if (sign > 0 && !is_yaml_blank(text[sign - 1]) && text[sign - 1] != '\n') continue;
    std::size_t word = sign + 1;
    while (word < text.size() && is_yaml_blank(text[word]))
      ++word;
    if (!starts_with_fold(text.substr(word), "zonevet:")) continue;
    const std::size_t end = std::min(text.find_first_of("\r\n", sign), text.size());
    if (file.yaml.scalar_at(sign) == nullptr)
      comments.push_back(Span::between(base + sign, base + end));
  }
}

}  // namespace zonevet
