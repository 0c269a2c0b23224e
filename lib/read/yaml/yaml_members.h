// The members of a mapping as PyYAML and octoDNS see them: merge keys replaced by what they bring,
// aliases followed, files included, of members with one key the last.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string_view>
#include <vector>

#include "read/yaml/yaml.h"

namespace zonevet {

// Whether a value is written as nothing: `~`, `null`, or not at all.
inline bool is_null(const YamlValue& value) {
  return value.is(YamlKind::scalar) && value.type() == YamlType::null;
}

// Whether it is a text to YAML, as it is written.
inline bool is_text(const YamlValue& value) {
  return value.is(YamlKind::scalar) && value.type() == YamlType::string;
}

// REQUIRES: there is a value. What Python takes for false: null, false, nought, and texts, lists
// and mappings with nothing in them.
bool is_falsy(const YamlValue& value);

struct YamlPair {
  YamlValue key;    // a scalar
  YamlValue value;  // no alias
};

// The value of the member with a key, of several the last, and the key itself; no value where there
// is none.
YamlValue find_value(const std::vector<YamlPair>& members, std::string_view key);
YamlValue find_key(const std::vector<YamlPair>& members, std::string_view key);

class YamlIncludes;

class YamlMerger {
 public:
  // Of a text that includes nothing.
  explicit YamlMerger(const YamlStream& stream);
  explicit YamlMerger(const YamlIncludes& files);

  // What stands in the place of a value, or no value.
  [[nodiscard]] YamlValue resolve(const YamlValue& value) const;

  // In their order. Keys that are no scalars are left out, as are members with an alias of
  // nothing.
  std::vector<YamlPair> members(const YamlValue& mapping);
  // The elements of a sequence, aliases followed.
  std::vector<YamlValue> elements(const YamlValue& sequence);

  // So much was repeated by aliases and merge keys that reading stopped: where, or nowhere.
  [[nodiscard]] Span exhausted() const { return exhausted_; }
  // How much was left out, as nobody knows what it is.
  [[nodiscard]] std::size_t left_out() const { return left_out_; }
  // Whether all was there since so much was left out.
  [[nodiscard]] bool has_all_since(std::size_t left_out) const {
    return left_out_ == left_out && exhausted_.nowhere();
  }

 private:
  void collect(const YamlValue& mapping, unsigned depth, std::vector<YamlPair>& pairs);
  void merge(const YamlValue& from, unsigned depth, std::vector<YamlPair>& pairs);
  bool visit(const YamlValue& value);
  void add(const YamlStream& stream);

  const YamlIncludes* includes_ = nullptr;
  // Of each text its keys by node: a later member of their mapping has the same.
  std::map<const YamlStream*, std::vector<bool>> superseded_;
  std::uint64_t once_ = 0;  // what it costs to look at all that is written
  std::uint64_t cost_ = 0;
  Span exhausted_;
  std::size_t left_out_ = 0;
  bool merged_ = false;  // the mapping at hand has a merge key
};

}  // namespace zonevet
