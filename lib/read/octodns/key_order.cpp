#include "read/octodns/key_order.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>
#include <span>
#include <string_view>
#include <utility>

#include "read/octodns/key_less.h"
#include "read/octodns/ordered_members.h"

namespace zonevet {
namespace {

// A file whose order is looked after has, of so many neighbours, one out of order at most.
constexpr std::size_t kOrderedNeighbours = 8;

// What may be moved in all, beyond a few times the file: members hold others.
constexpr std::size_t kMostMoved = std::size_t{1} << 20U;
constexpr std::size_t kTimes = 2;

// What merge keys may bring, beyond a few times the file.
constexpr std::size_t kMostMerged = std::size_t{1} << 16U;

// Whether its place can be compared with that of others: all of these are texts to natural order.
bool is_comparable(const YamlValue& key) {
  if (!key.is(YamlKind::scalar)) return false;
  if (key.type() == YamlType::integer) return python_text(key.text(), key.type()) == key.text();
  return key.type() == YamlType::string;
}

// A key as PyYAML has it when merge keys are done.
struct PlacedKey {
  YamlValue key;
  YamlValue shown;  // the merge key that it comes from, or itself
  std::size_t number = 0;
};

// The keys of mappings in the order in which octoDNS looks at them: those that are merged stand
// where the merge key does.
class KeysInOrder {
 public:
  KeysInOrder(const YamlStream& stream, const YamlIncludes* includes)
      : includes_(includes),
        left_(kMostMerged + kTimes * stream.nodes().size()),
        repeats_(!stream.duplicates().empty()) {}

  // Where it merges what is not known, or too much, without that.
  std::vector<PlacedKey> of(const YamlValue& mapping) {
    std::vector<PlacedKey> keys;
    known_ = true;
    std::size_t number = 0;
    bool merged = repeats_;
    for (YamlMember at = mapping.first(); at; at = at.next(), ++number) {
      const YamlValue key = at.key.target();
      if (key.is(YamlKind::scalar) && key.type() == YamlType::merge) {
        merged = true;
        merge(at.value.target(), {{}, at.key, number}, 0, keys);
      } else {
        keys.push_back({key, at.key, number});
      }
    }
    if (!known_) return own_keys_of(mapping);
    return merged ? without_repeated(std::move(keys)) : keys;
  }

 private:
  // The merge key is none of a place.
  static std::vector<PlacedKey> own_keys_of(const YamlValue& mapping) {
    std::vector<PlacedKey> keys;
    for (YamlMember at = mapping.first(); at; at = at.next())
      keys.push_back({at.key.target(), at.key, keys.size()});
    return keys;
  }

  // Of a list the first one comes last. (What is included is merged as it is written.)
  void merge(const YamlValue& value, const PlacedKey& by, unsigned depth,
             std::vector<PlacedKey>& keys) {
    const YamlValue from = includes_ == nullptr ? value : includes_->resolve(value);
    const bool included = from && &from.stream() != &value.stream();
    known_ = known_ && depth < kMostYamlNesting && from && left_ > 0;
    if (!known_) return;
    --left_;
    if (from.is(YamlKind::sequence)) {
      std::vector<YamlValue> parts;
      for (YamlMember at = from.first(); at; at = at.next())
        parts.push_back(at.value.target());
      for (auto part = parts.rbegin(); part != parts.rend(); ++part)
        merge(*part, by, depth + 1, keys);
      return;
    }
    known_ = from.is(YamlKind::mapping) && from.tag().empty();
    for (YamlMember at = from.first(); at && known_; at = at.next()) {
      const YamlValue key = at.key.target();
      if (key.is(YamlKind::scalar) && key.type() == YamlType::merge) {
        if (included) known_ = false;  // octoDNS stops at it
        merge(at.value.target(), by, depth + 1, keys);
      } else {
        keys.push_back({key, by.shown, by.number});
        left_ -= std::min<std::size_t>(left_, 1);
      }
    }
  }

  // A key that is given again stays where it was first.
  static std::vector<PlacedKey> without_repeated(std::vector<PlacedKey> keys) {
    std::set<std::pair<YamlType, std::string_view>> seen;
    std::erase_if(keys, [&](const PlacedKey& one) {
      return one.key.is(YamlKind::scalar) && !seen.emplace(one.key.type(), one.key.text()).second;
    });
    return keys;
  }

  const YamlIncludes* includes_;
  std::size_t left_;
  bool repeats_;  // some mapping of the text has a key twice
  bool known_ = true;
};

struct Found {
  std::uint32_t mapping = 0;
  PlacedKey key;
  PlacedKey before;
};

// Those of all mappings, and how many neighbours were looked at. (What stands between two keys
// whose order is certain does not change it.)
std::pair<std::vector<Found>, std::size_t> out_of_order(const YamlStream& stream,
                                                        const YamlIncludes* includes,
                                                        KeyLess less) {
  std::vector<Found> found;
  std::size_t neighbours = 0;
  KeysInOrder keys(stream, includes);
  for (std::uint32_t i = 0; i < stream.nodes().size(); ++i) {
    const YamlValue mapping(stream, i);
    if (!mapping.is(YamlKind::mapping)) continue;
    PlacedKey before;  // the last one that can be compared
    PlacedKey plain;   // and the last one whose place is certain
    for (const PlacedKey& one : keys.of(mapping)) {
      if (!is_comparable(one.key)) continue;
      const bool next = before.key && less.knows(one.key, before.key);
      const PlacedKey& other = next ? before : plain;
      if (other.key && less.knows(one.key, other.key)) {
        ++neighbours;
        if (less(one.key, other.key)) found.push_back({i, one, other});
      }
      before = one;
      if (why_no_plain_place(one.key, less.natural).empty()) plain = one;
    }
  }
  return {std::move(found), neighbours};
}

// Those of one mapping, which stand one behind the other.
void add_misplaced(const YamlStream& stream, std::span<const Found> found, KeyLess less,
                   std::size_t& left, std::vector<MisplacedKey>& keys) {
  const OrderedMembers members(stream, YamlValue(stream, found.front().mapping), less);
  std::vector<std::size_t> numbers;
  for (const Found& one : found)
    numbers.push_back(one.key.number);
  std::vector<OrderedMembers::Mending> mendings = members.mend(numbers);
  for (std::size_t i = 0; i < found.size(); ++i) {
    std::vector<Move>& moves = mendings[i].moves;
    std::size_t size = 0;
    for (const Move& move : moves)
      size += move.text.size();
    if (size > left) moves.clear();
    if (!moves.empty()) left -= size;
    const bool mended = !moves.empty() || mendings[i].by_earlier;
    const std::string_view why = mended ? std::string_view() : members.why();
    const Found& one = found[i];
    keys.push_back({one.key.shown, one.key.key, one.before.key, std::move(moves), why});
  }
}

}  // namespace

std::vector<MisplacedKey> misplaced_keys(const YamlStream& stream, const KeyOrder& order,
                                         const YamlIncludes* includes) {
  std::vector<MisplacedKey> keys;
  if (!order.enforced.value_or(true)) return keys;
  const KeyLess less{order.natural};
  const auto [found, neighbours] = out_of_order(stream, includes, less);
  if (!order.enforced && found.size() * kOrderedNeighbours > neighbours) return keys;
  std::size_t left = kMostMoved + kTimes * stream.text().size();
  for (std::size_t i = 0; i < found.size();) {
    std::size_t end = i + 1;
    while (end < found.size() && found[end].mapping == found[i].mapping)
      ++end;
    add_misplaced(stream, std::span(found).subspan(i, end - i), less, left, keys);
    i = end;
  }
  return keys;
}

}  // namespace zonevet
