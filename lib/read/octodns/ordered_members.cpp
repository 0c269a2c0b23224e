#include "read/octodns/ordered_members.h"

#include <algorithm>
#include <iterator>

namespace zonevet {
namespace {

// Of keys that are the same the last one counts, so that none may be moved.
bool has_repeated(const std::vector<YamlValue>& keys) {
  std::vector<std::string_view> texts;
  texts.reserve(keys.size());
  for (const YamlValue& key : keys)
    texts.push_back(key.text());
  std::sort(texts.begin(), texts.end());
  return std::adjacent_find(texts.begin(), texts.end()) != texts.end();
}

// Why the order of some keys is not certain; empty where it is.
std::string_view why_uncertain(const std::vector<YamlValue>& keys, KeyLess less) {
  for (const YamlValue& key : keys) {
    if (const auto why = why_no_plain_place(key, less.natural); !why.empty()) return why;
    if (!less.knows(key, keys.front())) return "some keys are numbers, others texts";
  }
  return has_repeated(keys) ? "a key is there twice" : "";
}

// Whether each of some keys can stay where it is, as many as can.
std::vector<bool> that_stay(const std::vector<YamlValue>& keys, KeyLess less) {
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

// What takes members out, those that stand one behind the other at once. Nothing where one cannot.
template <class Members>
std::vector<Move> removals_of(std::vector<std::size_t> which, const Members& members) {
  std::vector<Move> moves;
  std::sort(which.begin(), which.end());
  for (std::size_t i = 0; i < which.size();) {
    std::size_t end = i + 1;
    while (end < which.size() && which[end] == which[end - 1] + 1 && members.follows(which[end]))
      ++end;
    const std::optional<Span> gone = members.place_of(which[i], which[end - 1]);
    if (!gone) return {};
    moves.push_back({*gone, {}, {}});
    i = end;
  }
  return moves;
}

}  // namespace

OrderedMembers::OrderedMembers(const YamlStream& stream, const YamlValue& mapping, KeyLess less)
    : block_(BlockMembers::of(stream, mapping)),
      flow_(FlowMembers::of(stream, mapping)),
      less_(less) {
  for (YamlMember at = mapping.first(); at; at = at.next())
    keys_.push_back(at.key);
  uncertain_ = why_uncertain(keys_, less_);
  if (!uncertain_.empty() || (!block_ && !flow_)) return;
  stay_ = that_stay(keys_, less_);
  for (std::size_t i = 0; i < keys_.size(); ++i) {
    if (stay_[i]) staying_.push_back(i);
  }
  group();
}

// The member that stays behind which another one belongs.
std::optional<std::size_t> OrderedMembers::place_of(std::size_t which) const {
  const auto behind =
      std::upper_bound(staying_.begin(), staying_.end(), which,
                       [this](std::size_t a, std::size_t b) { return less_(keys_[a], keys_[b]); });
  return behind == staying_.begin() ? std::nullopt : std::optional(*std::prev(behind));
}

void OrderedMembers::group() {
  group_of_.resize(keys_.size(), kNone);
  std::vector<std::size_t> going;
  for (std::size_t i = 0; i < keys_.size(); ++i) {
    if (stay_[i]) continue;
    if (flow_ ? flow_->place_of(i, i) : block_->place_of(i, i)) going.push_back(i);
  }
  std::sort(going.begin(), going.end(),
            [this](std::size_t a, std::size_t b) { return less_(keys_[a], keys_[b]); });
  for (const std::size_t which : going) {
    const std::optional<std::size_t> behind = place_of(which);
    if (!(flow_ ? flow_->place_behind(behind) : block_->place_behind(behind))) continue;
    if (groups_.empty() || groups_.back().behind != behind) groups_.push_back({behind, {}});
    groups_.back().members.push_back(which);
    group_of_[which] = groups_.size() - 1;
  }
}

std::vector<Move> OrderedMembers::moves_of(const std::vector<std::size_t>& groups) const {
  std::vector<std::size_t> going;
  for (const std::size_t group : groups)
    going.insert(going.end(), groups_[group].members.begin(), groups_[group].members.end());
  std::vector<Move> moves = flow_ ? removals_of(going, *flow_) : removals_of(going, *block_);
  if (moves.empty()) return moves;
  for (const std::size_t number : groups) {
    const Group& group = groups_[number];
    Move& move = moves.emplace_back();
    move.to = *(flow_ ? flow_->place_behind(group.behind) : block_->place_behind(group.behind));
    for (const std::size_t which : group.members)
      move.text +=
          flow_ ? flow_->text_of(which, !group.behind) : block_->text_of(which, !group.behind);
  }
  return moves;
}

std::vector<OrderedMembers::Mending> OrderedMembers::mend(
    const std::vector<std::size_t>& numbers) const {
  std::vector<Mending> mendings(numbers.size());
  if (groups_.empty()) return mendings;
  std::vector<std::size_t> by(groups_.size(), kNone);  // which of the keys
  std::size_t first = kNone;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const std::size_t group = group_of_[stay_[numbers[i]] ? numbers[i] - 1 : numbers[i]];
    if (group == kNone) continue;
    first = std::min(first, i);
    mendings[i].by_earlier = by[group] != kNone;
    by[group] = std::min(by[group], i);
  }
  std::vector<std::vector<std::size_t>> groups(numbers.size());
  for (std::size_t i = 0; i < by.size() && first != kNone; ++i)
    groups[by[i] == kNone ? first : by[i]].push_back(i);
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (!groups[i].empty()) mendings[i].moves = moves_of(groups[i]);
  }
  return mendings;
}

std::string_view OrderedMembers::why() const {
  if (!uncertain_.empty()) return uncertain_;
  if (!block_ && !flow_) return "which lines and comments are its own is not certain";
  if (block_ && block_->is_below_comment())
    return "the comment above the first key may be of the file";
  return "an anchor, an alias or a comment would come to mean something else";
}

}  // namespace zonevet
