#include "read/open_keys.h"

#include <algorithm>
#include <tuple>

namespace zonevet {
namespace {

// FNV-1a, 64 bits (RFC 9923). Keys that share one are compared.
std::uint64_t hash_of(std::string_view text) {
  std::uint64_t hash = 0xCBF29CE484222325U;
  for (const char c : text)
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  return hash;
}

}  // namespace

void OpenKeys::add(std::string_view identity, std::uint32_t node) {
  keys_.push_back({hash_of(identity), node});
}

void OpenKeys::drop_from(std::uint32_t node) {
  std::erase_if(keys_, [node](const Key& key) { return key.node >= node; });
}

void OpenKeys::sort_from(std::size_t first) {
  std::sort(keys_.begin() + static_cast<std::ptrdiff_t>(first), keys_.end(),
            [](const Key& a, const Key& b) {
              return std::tie(a.hash, a.node) < std::tie(b.hash, b.node);
            });
}

void OpenKeys::note_same(std::vector<std::pair<std::string, std::uint32_t>> keys,
                         std::vector<DuplicateKey>& found) {
  std::sort(keys.begin(), keys.end());
  std::size_t original = 0;
  for (std::size_t i = 1; i < keys.size(); ++i) {
    if (keys[i].first != keys[original].first) {
      original = i;
    } else {
      found.push_back({keys[original].second, keys[i].second});
    }
  }
}

}  // namespace zonevet
