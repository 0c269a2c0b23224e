#include "read/key_order.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string_view>
#include <utility>

#include "base/ascii.h"
#include "read/block_members.h"
#include "read/flow_members.h"
#include "read/natural_order.h"

namespace zonevet {
namespace {

// A file whose order is looked after has, of so many neighbours, one out of order at most.
constexpr std::size_t kOrderedNeighbours = 8;

// What may be moved in all, beyond a few times the file: members hold others.
constexpr std::size_t kMostMoved = std::size_t{1} << 20U;
constexpr std::size_t kTimes = 2;

// What merge keys may bring, beyond a few times the file.
constexpr std::size_t kMostMerged = std::size_t{1} << 16U;

// Whether the place of a key is that of its text. (In natural order letters beyond ASCII are taken
// apart; and what is no text to YAML stands elsewhere.)
bool has_plain_place(const YamlValue& key, bool natural) {
  if (!key.is(YamlKind::scalar)) return false;
  const std::string_view text = key.text();
  const YamlType type = key.type();
  if (type == YamlType::integer) return python_text(text, type) == text;
  if (type != YamlType::string) return false;
  return !natural || std::none_of(text.begin(), text.end(), is_high);
}

// Of keys that are the same the last one counts, so that none may be moved.
bool has_repeated(const std::vector<YamlValue>& keys) {
  std::vector<std::string_view> texts;
  texts.reserve(keys.size());
  for (const YamlValue& key : keys)
    texts.push_back(key.text());
  std::sort(texts.begin(), texts.end());
  return std::adjacent_find(texts.begin(), texts.end()) != texts.end();
}

// Which of two keys comes first.
struct Less {
  bool natural;
  // Python compares no number with a text, but in natural order.
  [[nodiscard]] bool knows(const YamlValue& a, const YamlValue& b) const {
    return natural || a.type() == b.type();
  }
  bool operator()(const YamlValue& a, const YamlValue& b) const {
    if (natural) return natural_less(a.text(), b.text());
    if (a.type() != YamlType::integer) return a.text() < b.text();
    return yaml_integer(a.text()) < yaml_integer(b.text());
  }
};

// Whether each of some keys can stay where it is, as many as can.
std::vector<bool> that_stay(const std::vector<YamlValue>& keys, Less less) {
  constexpr std::size_t kNone = SIZE_MAX;
  std::vector<std::size_t> last;  // of the runs in order of each length the least key they end in
  std::vector<std::size_t> before(keys.size(), kNone);
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const auto run =
        std::upper_bound(last.begin(), last.end(), i,
                         [&](std::size_t a, std::size_t b) { return less(keys[a], keys[b]); });
    if (run != last.begin()) before[i] = *std::prev(run);
    if (run == last.end()) {
      last.push_back(i);
    } else {
      *run = i;
    }
  }
  std::vector<bool> stay(keys.size());
  for (std::size_t i = last.empty() ? kNone : last.back(); i != kNone; i = before[i])
    stay[i] = true;
  return stay;
}

// The keys of a mapping, and where those go that do not stay.
class OrderedMembers {
 public:
  OrderedMembers(const YamlStream& stream, const YamlValue& mapping, Less less)
      : block_(BlockMembers::of(stream, mapping)),
        flow_(FlowMembers::of(stream, mapping)),
        less_(less) {
    if (!block_ && !flow_) return;
    for (YamlMember at = mapping.first(); at; at = at.next())
      keys_.push_back(at.key);
    const bool known = std::all_of(keys_.begin(), keys_.end(), [&](const YamlValue& key) {
      return has_plain_place(key, less_.natural) && less_.knows(key, keys_.front());
    });
    if (!known || has_repeated(keys_)) {
      certain_ = false;
      block_.reset();
      flow_.reset();
      return;
    }
    stay_ = that_stay(keys_, less_);
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      if (stay_[i]) staying_.push_back(i);
    }
  }

  // Of the key with that number, or the one before it.
  [[nodiscard]] std::optional<Move> move_of(std::size_t number) const {
    if (!block_ && !flow_) return std::nullopt;
    const std::size_t which = stay_[number] ? number - 1 : number;
    const auto behind = std::upper_bound(
        staying_.begin(), staying_.end(), which,
        [this](std::size_t a, std::size_t b) { return less_(keys_[a], keys_[b]); });
    const auto place =
        behind == staying_.begin() ? std::nullopt : std::optional(*std::prev(behind));
    return flow_ ? flow_->move(which, place) : block_->move(which, place);
  }
  // Why there is none, where that can be said.
  [[nodiscard]] std::string_view why() const {
    if (!certain_) return "another key is there twice, or is no plain text";
    if (!block_ && !flow_) return "which lines and comments are its own is not certain";
    if (block_ && block_->is_below_comment())
      return "the comment above the first key may be of the file";
    return "an anchor, an alias or a comment would come to mean something else";
  }

 private:
  std::optional<BlockMembers> block_;
  std::optional<FlowMembers> flow_;
  bool certain_ = true;  // the order of all keys
  Less less_;
  std::vector<YamlValue> keys_;
  std::vector<bool> stay_;
  std::vector<std::size_t> staying_;
};

struct Found {
  std::uint32_t mapping = 0;
  std::size_t number = 0;  // of the key
  YamlValue key;
  YamlValue before;
};

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
  explicit KeysInOrder(const YamlStream& stream)
      : left_(kMostMerged + kTimes * stream.nodes().size()) {}

  // Where it merges what is not known, or too much, without that.
  std::vector<PlacedKey> of(const YamlValue& mapping) {
    std::vector<PlacedKey> keys;
    known_ = true;
    std::size_t number = 0;
    bool merged = false;
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

  // Of a list the first one comes last.
  void merge(const YamlValue& from, const PlacedKey& by, unsigned depth,
             std::vector<PlacedKey>& keys) {
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

  std::size_t left_;
  bool known_ = true;
};

// Those of all mappings, and how many neighbours were looked at.
std::pair<std::vector<Found>, std::size_t> out_of_order(const YamlStream& stream, Less less) {
  std::vector<Found> found;
  std::size_t neighbours = 0;
  KeysInOrder keys(stream);
  for (std::uint32_t i = 0; i < stream.nodes().size(); ++i) {
    const YamlValue mapping(stream, i);
    if (!mapping.is(YamlKind::mapping)) continue;
    PlacedKey before;
    for (const PlacedKey& one : keys.of(mapping)) {
      const bool plain = has_plain_place(one.key, less.natural);
      if (plain && before.key && less.knows(one.key, before.key)) {
        ++neighbours;
        if (less(one.key, before.key)) found.push_back({i, one.number, one.shown, before.shown});
      }
      before = plain ? one : PlacedKey();
    }
  }
  return {std::move(found), neighbours};
}

}  // namespace

std::vector<MisplacedKey> misplaced_keys(const YamlStream& stream, const KeyOrder& order) {
  std::vector<MisplacedKey> keys;
  if (!order.enforced.value_or(true)) return keys;
  const Less less{order.natural};
  const auto [found, neighbours] = out_of_order(stream, less);
  if (!order.enforced && found.size() * kOrderedNeighbours > neighbours) return keys;
  std::size_t left = kMostMoved + kTimes * stream.text().size();
  std::optional<OrderedMembers> members;
  for (std::size_t i = 0; i < found.size(); ++i) {
    const Found& one = found[i];
    if (i == 0 || found[i - 1].mapping != one.mapping)
      members.emplace(stream, YamlValue(stream, one.mapping), less);
    std::optional<Move> move = members->move_of(one.number);
    if (move && move->text.size() > left) move.reset();
    if (move) left -= move->text.size();
    const std::string_view why = move ? std::string_view() : members->why();
    keys.push_back({one.key, one.before, std::move(move), why});
  }
  return keys;
}

}  // namespace zonevet
