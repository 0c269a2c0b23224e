#include "read/octodns_file.h"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>

#include "base/ascii.h"
#include "read/key_order.h"

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
}

// The keys of the zone are names of records.
void note_duplicates(const YamlStream& yaml, const YamlValue& zone, OctodnsNotes& notes) {
  if (yaml.duplicates().empty()) return;
  std::vector<bool> is_name(yaml.nodes().size());
  const bool has_names = zone && &zone.stream() == &yaml;
  for (YamlMember at = has_names ? zone.first() : YamlMember(); at && at.key; at = at.next())
    is_name[at.key.index()] = true;
  for (const YamlStream::Duplicate& one : yaml.duplicates()) {
    const FlawKind kind =
        is_name[one.again] ? FlawKind::yaml_duplicate_name : FlawKind::yaml_duplicate_key;
    notes.note(kind, YamlValue(yaml, one.again).where()).other = YamlValue(yaml, one.first).where();
  }
}

void note_order(const YamlStream& yaml, const OctodnsSettings& settings, OctodnsNotes& notes) {
  const KeyOrder order{settings.enforce_order, settings.natural_order.value_or(true)};
  for (MisplacedKey& one : misplaced_keys(yaml, order)) {
    const std::uint64_t move = notes.number_of(std::move(one.move));
    Flaw& flaw = notes.note(FlawKind::octodns_order, one.key.where());
    flaw.other = one.before.where();
    flaw.a = move;
  }
}

bool is_in_scalar(const YamlStream& yaml, std::size_t at) {
  const std::vector<YamlNode>& nodes = yaml.nodes();
  const auto behind =
      std::upper_bound(nodes.begin(), nodes.end(), at,
                       [](std::size_t place, const YamlNode& node) { return place < node.begin; });
  if (behind == nodes.begin()) return false;
  const YamlNode& node = *(behind - 1);
  return node.kind == YamlKind::scalar && at < std::size_t{node.begin} + node.size;
}

}  // namespace

void note_octodns_file(const OctodnsSource& source, const YamlValue& zone, OctodnsNotes& notes) {
  for (const YamlIncludes::File& file : source.yaml.files()) {
    const YamlStream& yaml = file.yaml;
    note_faults(yaml, notes);
    if (yaml.documents().size() > 1)
      notes.structure(notes.first_line(yaml.root(1).where()), "one document in the file",
                      "expected a single document in the stream");
    if (yaml.documents().empty()) continue;
    note_duplicates(yaml, zone, notes);
    note_order(yaml, source.settings, notes);
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
    if (!is_in_scalar(file.yaml, sign)) comments.push_back(Span::between(base + sign, base + end));
  }
}

}  // namespace zonevet
