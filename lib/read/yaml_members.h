// The members of a mapping as PyYAML and octoDNS see them: merge keys replaced by what they bring,
// aliases followed, of members with one key the last.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "read/yaml.h"

namespace zonevet {

struct YamlPair {
  YamlValue key;    // a scalar
  YamlValue value;  // no alias
};

class YamlMerger {
 public:
  explicit YamlMerger(const YamlStream& stream);

  // In their order. Keys that are no scalars are left out, as are members with an alias of
  // nothing.
  std::vector<YamlPair> members(const YamlValue& mapping);
  // The elements of a sequence, aliases followed.
  std::vector<YamlValue> elements(const YamlValue& sequence);

  // So much was repeated by aliases and merge keys that reading stopped: where, or nowhere.
  [[nodiscard]] Span exhausted() const { return exhausted_; }
  // How much was left out, as nobody knows what it is.
  [[nodiscard]] std::size_t left_out() const { return left_out_; }

 private:
  void collect(const YamlValue& mapping, unsigned depth, std::vector<YamlPair>& pairs);
  void merge(const YamlValue& from, unsigned depth, std::vector<YamlPair>& pairs);
  bool visit(const YamlValue& value);

  const YamlStream& stream_;
  std::vector<bool> superseded_;  // keys, by node: a later member of their mapping has the same
  std::uint64_t cost_ = 0;
  Span exhausted_;
  std::size_t left_out_ = 0;
  bool merged_ = false;  // the mapping at hand has a merge key
};

}  // namespace zonevet
