#include "read/key_order.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
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

// Whether the place of a key in natural order is that of its text. (Letters beyond ASCII are taken
// apart, and what is no text to YAML stands elsewhere.)
bool has_plain_place(const YamlValue& key) {
  if (!key.is(YamlKind::scalar)) return false;
  const std::string_view text = key.text();
  const YamlType type = key.type();
  if (type == YamlType::integer) return python_text(text, type) == text;
  return type == YamlType::string && std::none_of(text.begin(), text.end(), is_high);
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
  bool operator()(const YamlValue& a, const YamlValue& b) const {
    return natural ? natural_less(a.text(), b.text()) : a.text() < b.text();
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
    if (!std::all_of(keys_.begin(), keys_.end(), has_plain_place) || has_repeated(keys_)) {
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

// Those of all mappings, and how many neighbours were looked at.
std::pair<std::vector<Found>, std::size_t> out_of_order(const YamlStream& stream, Less less) {
  std::vector<Found> found;
  std::size_t neighbours = 0;
  for (std::uint32_t i = 0; i < stream.nodes().size(); ++i) {
    const YamlValue mapping(stream, i);
    if (!mapping.is(YamlKind::mapping)) continue;
    YamlValue before;
    std::size_t number = 0;
    for (YamlMember at = mapping.first(); at; at = at.next(), ++number) {
      if (!has_plain_place(at.key)) {
        before = YamlValue();
        continue;
      }
      if (before) {
        ++neighbours;
        if (less(at.key, before)) found.push_back({i, number, at.key, before});
      }
      before = at.key;
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
