#include "read/octodns/octodns_config_notes.h"

#include <algorithm>

#include "base/nearest.h"

namespace zonevet {

Flaw* OctodnsConfigNotes::note(FlawKind kind, Span where, std::string_view expected) {
  if (!said_.emplace(where, kind).second) return nullptr;
  Flaw& flaw = notes_.note(kind, where, expected);
  flaw.entry = where;
  return &flaw;
}

Flaw* OctodnsConfigNotes::expect(Span where, std::string_view expected) {
  return note(FlawKind::octodns_structure, first_line(where), expected);
}

void OctodnsConfigNotes::expect(const YamlPair& member, std::string_view expected) {
  const bool written = member.value && member.value.node().size > 0;
  expect(written ? member.value.where() : member.key.where(), expected);
}

void OctodnsConfigNotes::expect(const OctodnsMembers& of, std::string_view key,
                                std::string_view expected) {
  expect({find_key(of.pairs, key), of.find(key)}, expected);
}

void OctodnsConfigNotes::note_key(const YamlPair& member, std::string_view meant, FlawKind kind) {
  Flaw* const flaw = note(kind, member.key.where());
  if (flaw == nullptr) return;
  flaw->name = meant;
  flaw->a = !meant.empty() && is_as_written(member.key) ? 1 : 0;
}

bool is_as_written(const YamlValue& scalar) {
  return scalar.node().verbatim && scalar.details() == nullptr;
}

OctodnsKnownKeys::OctodnsKnownKeys(const OctodnsMembers& members,
                                   std::span<const std::string_view> known)
    : known_(known) {
  for (const YamlPair& member : members.pairs) {
    const auto found = std::find(known.begin(), known.end(), member.key.text());
    if (found != known.end()) there_.insert(*found);
  }
}

bool OctodnsKnownKeys::is_known(const YamlValue& key) const {
  return !is_text(key) || std::find(known_.begin(), known_.end(), key.text()) != known_.end();
}

std::string_view OctodnsKnownKeys::meant(const YamlValue& key) const {
  const std::string_view near = nearest(key.text(), known_);
  return near.empty() || there_.contains(near) ? std::string_view() : near;
}

}  // namespace zonevet
