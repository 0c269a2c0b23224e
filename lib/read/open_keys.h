// Keys that stand twice in one mapping (JSON's objects), found as the mappings end.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zonevet {

// Of a key that stands in its mapping again, the first one and it; nodes of a tree.
struct DuplicateKey {
  std::uint32_t first = 0;
  std::uint32_t again = 0;
};

// The keys of the mappings that are open, one within the other. n log n of each mapping's keys.
class OpenKeys {
 public:
  // How many there are: where those of a mapping begin that opens now.
  [[nodiscard]] std::size_t size() const { return keys_.size(); }
  // Keys of one identity are the same.
  void add(std::string_view identity, std::uint32_t node);
  // Forgets nodes from one on.
  void drop_from(std::uint32_t node);

  // Ends the innermost mapping, whose keys are those from the one at `first` on. `identity_of`
  // tells that of a node anew: it is asked of keys that share a hash, which mostly are the same.
  template <class IdentityOf>
  void close(std::size_t first, IdentityOf identity_of, std::vector<DuplicateKey>& found) {
    sort_from(first);
    for (std::size_t begin = first, end = first; begin < keys_.size(); begin = end) {
      while (end < keys_.size() && keys_[end].hash == keys_[begin].hash)
        ++end;
      if (end - begin < 2) continue;
      std::vector<std::pair<std::string, std::uint32_t>> same;
      same.reserve(end - begin);
      for (std::size_t i = begin; i < end; ++i)
        same.emplace_back(identity_of(keys_[i].node), keys_[i].node);
      note_same(std::move(same), found);
    }
    keys_.resize(first);
  }

 private:
  struct Key {
    std::uint64_t hash = 0;
    std::uint32_t node = 0;
  };
  void sort_from(std::size_t first);
  static void note_same(std::vector<std::pair<std::string, std::uint32_t>> keys,
                        std::vector<DuplicateKey>& found);

  std::vector<Key> keys_;
};

}  // namespace zonevet
