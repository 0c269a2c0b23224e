// What is found wrong with octoDNS' main config while it is looked at.
#pragma once

#include <set>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "read/octodns/octodns_config_members.h"
#include "read/octodns/octodns_notes.h"
#include "read/octodns/octodns_secrets.h"
#include "read/yaml/yaml_members.h"

namespace zonevet {

class OctodnsConfigNotes {
 public:
  // Both outlive it.
  OctodnsConfigNotes(OctodnsNotes& notes, YamlMerger& merger) : notes_(notes), merger_(merger) {}

  OctodnsMembers members(const YamlValue& mapping) { return octodns_members(mapping, merger_); }
  std::vector<YamlValue> elements(const YamlValue& list) { return merger_.elements(list); }

  // Null where it was said before, as of what aliases repeat; else there until the next one.
  // `expected`: of static storage.
  Flaw* note(FlawKind kind, Span where, std::string_view expected = {});
  // octoDNS stops, as it expects something else there (octodns_structure). Of what is large the
  // first line is underlined; of a member without a value its key.
  Flaw* expect(Span where, std::string_view expected);
  void expect(const YamlPair& member, std::string_view expected);
  void expect(const OctodnsMembers& of, std::string_view key, std::string_view expected);
  // `meant`: the key that was meant, if any.
  void note_key(const YamlPair& member, std::string_view meant, FlawKind kind);

  [[nodiscard]] Span first_line(Span where) const { return notes_.first_line(where); }

  OctodnsSecrets secrets;

 private:
  OctodnsNotes& notes_;
  YamlMerger& merger_;
  std::set<std::pair<Span, FlawKind>> said_;
};

// Whether a scalar stands in the text as it is, so that it can be written anew.
bool is_as_written(const YamlValue& scalar);

// The keys of a mapping that may have many, against those that are known.
class OctodnsKnownKeys {
 public:
  OctodnsKnownKeys(const OctodnsMembers& members, std::span<const std::string_view> known);
  [[nodiscard]] bool is_known(const YamlValue& key) const;
  // The known one that a key is near to, and that is not there; empty where there is none.
  [[nodiscard]] std::string_view meant(const YamlValue& key) const;

 private:
  std::span<const std::string_view> known_;
  std::set<std::string_view> there_;  // of the known ones
};

}  // namespace zonevet
