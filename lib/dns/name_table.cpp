#include "dns/name_table.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "base/ascii.h"
#include "base/octets.h"
#include "source/large.h"

namespace zonevet {
namespace {

std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  __extension__ using Wide = unsigned __int128;
  const Wide product = static_cast<Wide>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
}

// How many octets at the end of two names in wire form are the same, letter case aside: lengths are
// no letters.
std::size_t common_end(std::string_view a, std::string_view b) {
  constexpr std::size_t kWord = sizeof(std::uint64_t);
  const std::size_t most = std::min(a.size(), b.size());
  const char* const a_end = a.data() + a.size();
  const char* const b_end = b.data() + b.size();
  std::size_t count = 0;
  while (count + kWord <= most && lower_word(load_word(a_end - count - kWord)) ==
                                      lower_word(load_word(b_end - count - kWord)))
    count += kWord;
  while (count < most && to_lower(a_end[-1 - static_cast<std::ptrdiff_t>(count)]) ==
                             to_lower(b_end[-1 - static_cast<std::ptrdiff_t>(count)]))
    ++count;
  return count;
}

}  // namespace

// A label in lower case, padded with zeros to whole words.
class NameTable::LowerLabel {
 public:
  // REQUIRES: no more than kMaxLabel octets.
  explicit LowerLabel(std::string_view label) : size_(label.size()) {
    const std::size_t last = size_ / kWord;
    for (std::size_t i = 0; i < last; ++i)
      words_[i] = lower_word(load_word(label.data() + kWord * i));
    words_[last] = lower_word(load_part(label.data() + kWord * last, size_ % kWord));
  }
  [[nodiscard]] std::string_view text() const {
    return {reinterpret_cast<const char*>(words_.data()), size_};
  }
  [[nodiscard]] std::uint32_t hash_below(NameId parent) const;
  // Whether it is a label of the table.
  [[nodiscard]] bool is(std::string_view lowered) const;

 private:
  static constexpr std::size_t kWord = sizeof(std::uint64_t);
  std::array<std::uint64_t, (Name::kMaxLabel + 1) / kWord> words_;  // those in use are set
  std::size_t size_;
};

std::uint32_t NameTable::LowerLabel::hash_below(NameId parent) const {
  std::uint64_t hash = 0x9E3779B97F4A7C15ULL ^ (static_cast<std::uint64_t>(parent) << 8U) ^ size_;
  for (std::size_t i = 0; i <= size_ / kWord; ++i)
    hash = mix(hash ^ words_[i], 0xA0761D6478BD642FULL);
  return static_cast<std::uint32_t>(hash);
}

bool NameTable::LowerLabel::is(std::string_view lowered) const {
  if (lowered.size() != size_) return false;
  const std::size_t last = size_ / kWord;
  for (std::size_t i = 0; i < last; ++i) {
    if (words_[i] != load_word(lowered.data() + kWord * i)) return false;
  }
  return words_[last] == load_part(lowered.data() + kWord * last, size_ % kWord);
}

NameTable::NameTable() : slots_(64) {
  entries_.push_back({NameId::none, 0});
  labels_.push_back(0);
  underscored_.push_back(false);
}

// The slot of the child, or the free slot where it belongs.
std::size_t NameTable::slot_of(NameId parent, const LowerLabel& lower, std::uint32_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  for (; slots_[at].id != NameId::root; at = (at + 1) & mask) {
    const NameId id = slots_[at].id;
    if (slots_[at].hash == hash && entry(id).parent == parent && lower.is(label(id))) break;
  }
  return at;
}

void NameTable::grow() {
  std::vector<Slot> slots;
  reserve_large(slots, slots_.size() * 2);
  slots.resize(slots_.size() * 2);
  const std::size_t mask = slots.size() - 1;
  for (const Slot& slot : slots_) {
    if (slot.id == NameId::root) continue;
    std::size_t at = slot.hash & mask;
    while (slots[at].id != NameId::root)
      at = (at + 1) & mask;
    slots[at] = slot;
  }
  slots_ = std::move(slots);
}

NameId NameTable::add(NameId parent, std::string_view lowered) {
  const auto id = static_cast<NameId>(entries_.size());
  entries_.push_back({parent, static_cast<std::uint32_t>(labels_.size())});
  labels_.push_back(static_cast<char>(lowered.size()));
  labels_.insert(labels_.end(), lowered.begin(), lowered.end());
  underscored_.push_back(underscored_[static_cast<std::size_t>(parent)] ||
                         lowered.starts_with('_'));
  if (lowered == "*") wildcards_.push_back(id);
  return id;
}

NameId NameTable::intern_in_slots(NameId parent, const LowerLabel& lower) {
  if (slots_used_ * 4 >= slots_.size() * 3) grow();
  const std::uint32_t hash = lower.hash_below(parent);
  const std::size_t slot = slot_of(parent, lower, hash);
  if (slots_[slot].id != NameId::root) return slots_[slot].id;
  const NameId id = add(parent, lower.text());
  slots_[slot] = {hash, id};
  ++slots_used_;
  return id;
}

void NameTable::move_to_slots(NameId parent) {
  for (NameId id = entry(parent).child; id != NameId::none; id = entry(id).sibling) {
    if (slots_used_ * 4 >= slots_.size() * 3) grow();
    const LowerLabel lower(label(id));
    const std::uint32_t hash = lower.hash_below(parent);
    slots_[slot_of(parent, lower, hash)] = {hash, id};
    ++slots_used_;
  }
  entry(parent).child = kInSlots;
}

NameId NameTable::intern_child(NameId parent, std::string_view label_text) {
  const LowerLabel lower(label_text);
  const NameId last = entry(parent).child;
  if (last == kInSlots) return intern_in_slots(parent, lower);
  unsigned count = 0;
  for (NameId id = last; id != NameId::none; id = entry(id).sibling, ++count) {
    if (lower.is(label(id))) return id;
  }
  if (count == kFew) {
    move_to_slots(parent);
    return intern_in_slots(parent, lower);
  }
  const NameId id = add(parent, lower.text());
  entry(id).sibling = last;
  entry(parent).child = id;
  return id;
}

// Turns the trail to a name that comes after the one it holds.
void NameTable::follow(std::string_view wire, Trail& trail) {
  const LabelOffsets labels = label_offsets(wire);
  const std::size_t common = common_end(wire, trail.wire);
  const auto known = static_cast<unsigned>(trail.path.size());
  unsigned shared = 0;
  while (shared < labels.count && shared < known) {
    const std::size_t size = wire.size() - labels.at[labels.count - 1 - shared];
    const std::size_t last = trail.wire.size() - trail.labels.at[trail.labels.count - 1 - shared];
    if (size != last || size > common) break;
    ++shared;
  }
  trail.path.resize(shared);
  trail.wire = wire;
  trail.labels = labels;
}

void NameTable::expect(std::string_view wire, Trail& trail) const {
  follow(wire, trail);
  const std::size_t shared = trail.path.size();
  if (shared == trail.labels.count) return;
  const NameId parent = shared == 0 ? NameId::root : trail.path.back();
  if (entry(parent).child != kInSlots) return;
  const LowerLabel lower(label_at(wire, trail.labels.at[trail.labels.count - 1 - shared]));
  __builtin_prefetch(&slots_[lower.hash_below(parent) & (slots_.size() - 1)]);
}

NameId NameTable::intern(Trail& trail) {
  NameId id = trail.path.empty() ? NameId::root : trail.path.back();
  for (std::size_t i = trail.path.size(); i < trail.labels.count; ++i) {
    id = intern_child(id, label_at(trail.wire, trail.labels.at[trail.labels.count - 1 - i]));
    trail.path.push_back(id);
  }
  return id;
}

NameId NameTable::find_child(NameId parent, std::string_view label_text) const {
  if (label_text.size() > Name::kMaxLabel) return NameId::none;
  NameId id = entry(parent).child;
  if (id == NameId::none) return id;  // (as below most names)
  const LowerLabel lower(label_text);
  if (id == kInSlots) {
    id = slots_[slot_of(parent, lower, lower.hash_below(parent))].id;
    return id == NameId::root ? NameId::none : id;
  }
  while (id != NameId::none && !lower.is(label(id)))
    id = entry(id).sibling;
  return id;
}

NameId NameTable::find(const Name& name) const {
  const std::string_view wire = name.wire();
  const LabelOffsets labels = label_offsets(wire);
  NameId id = NameId::root;
  for (unsigned i = labels.count; i > 0 && id != NameId::none; --i) {
    id = find_child(id, label_at(wire, labels.at[i - 1]));
  }
  return id;
}

NameTable::Closest NameTable::closest(const Name& name, NameId above, unsigned labels) const {
  const std::string_view wire = name.wire();
  const LabelOffsets all = label_offsets(wire);
  NameId id = above;
  for (unsigned i = all.count - labels; i > 0; --i) {
    const NameId child = find_child(id, label_at(wire, all.at[i - 1]));
    if (child == NameId::none) return {id, false};
    id = child;
  }
  return {id, true};
}

bool NameTable::is_at_or_below(NameId id, NameId ancestor) const {
  // An ancestor's id is smaller: the climb can stop early.
  while (id != NameId::none && id > ancestor)
    id = parent(id);
  return id == ancestor;
}

Name NameTable::name(NameId id) const {
  std::array<char, Name::kMaxSize> wire;
  std::size_t size = 0;
  while (id != NameId::root) {
    const std::string_view text = label(id);
    wire[size] = static_cast<char>(text.size());
    std::memcpy(wire.data() + size + 1, text.data(), text.size());
    size += text.size() + 1;
    id = parent(id);
  }
  wire[size++] = 0;
  return *Name::from_wire({wire.data(), size});
}

std::size_t NameTable::memory() const {
  return entries_.capacity() * sizeof(Entry) + labels_.capacity() + underscored_.capacity() / 8 +
         wildcards_.capacity() * sizeof(NameId) + slots_.capacity() * sizeof(Slot);
}

}  // namespace zonevet
