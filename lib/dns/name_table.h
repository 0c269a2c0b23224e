// The names of one zone file, each once: a tree of labels, which is what the name space is (RFC
// 1034 3.1).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dns/name.h"

namespace zonevet {

// A name of a NameTable. The root is 0; a parent's id is always smaller than its children's.
enum class NameId : std::uint32_t { root = 0, none = 0xFFFFFFFF };

// Interns the names of owners and of what records lead to. With a name all its ancestors are
// interned, so that the parent of a name, and with it every zone cut above, is found by steps of
// one array look-up. Labels are kept lower-cased; how a name was spelled stands in the source.
// Finding costs one probe a label.
class NameTable {
 public:
  NameTable();

  // The name that was interned last, in wire form, and the ids of its suffixes, rightmost label
  // first (of one that is expected: those it shares with the name before): names that come one
  // after another share most of them, which then cost nothing. One for each kind of names.
  struct Trail {
    std::string wire;
    LabelOffsets labels;
    std::vector<NameId> path;
  };
  NameId intern(const Name& name, Trail& trail) {
    follow(name.wire(), trail);
    return intern(trail);
  }
  // The same in two steps, so that what the second one needs is on its way from memory while
  // something else is done. REQUIRES: the wire form of a name.
  void expect(std::string_view wire, Trail& trail) const;
  NameId intern(Trail& trail);
  NameId intern(const Name& name) {
    Trail trail;
    return intern(name, trail);
  }
  // NameId::none where neither the name nor one below it was interned.
  [[nodiscard]] NameId find(const Name& name) const;
  [[nodiscard]] NameId find_child(NameId parent, std::string_view label) const;
  // The lowest interned name at or above `name`, and whether it is the name itself.
  struct Closest {
    NameId id;
    bool exact;
  };
  [[nodiscard]] Closest closest(const Name& name) const { return closest(name, NameId::root, 0); }
  // The same, where an interned name at or above it is known, which has so many labels.
  [[nodiscard]] Closest closest(const Name& name, NameId above, unsigned labels) const;

  [[nodiscard]] std::size_t size() const { return entries_.size(); }
  [[nodiscard]] NameId parent(NameId id) const { return entry(id).parent; }  // of the root: none
  [[nodiscard]] std::string_view label(NameId id) const {
    const char* const at = labels_.data() + entry(id).label;
    return {at + 1, static_cast<unsigned char>(*at)};
  }
  // What parent() needs and label() begins with is on its way from memory while something else is
  // done.
  void prefetch(NameId id) const { __builtin_prefetch(&entry(id)); }
  [[nodiscard]] bool is_at_or_below(NameId id, NameId ancestor) const;
  [[nodiscard]] bool is_wildcard(NameId id) const { return label(id) == "*"; }
  // All that are, ascending: few names of a zone are.
  [[nodiscard]] const std::vector<NameId>& wildcards() const { return wildcards_; }
  // Whether a label of the name begins with an underscore (RFC 8552): few names of a zone have one.
  [[nodiscard]] bool is_underscored(NameId id) const {
    return underscored_[static_cast<std::size_t>(id)];
  }
  [[nodiscard]] Name name(NameId id) const;
  [[nodiscard]] std::string presentation(NameId id) const { return name(id).presentation(); }
  [[nodiscard]] std::size_t memory() const;

 private:
  // The children of a name are a list as long as they are few: mostly they came one after another,
  // and lie side by side. More than a few are in slots_.
  struct Entry {
    NameId parent;
    std::uint32_t label;            // offset of the length octet in labels_
    NameId child = NameId::none;    // the last that came; kInSlots where they are many
    NameId sibling = NameId::none;  // that came before it
  };
  static constexpr NameId kInSlots = NameId::root;  // nobody's child
  static constexpr unsigned kFew = 4;
  struct Slot {
    std::uint32_t hash = 0;
    NameId id = NameId::root;  // nobody's child: the slot is free
  };
  class LowerLabel;

  [[nodiscard]] const Entry& entry(NameId id) const {
    return entries_[static_cast<std::size_t>(id)];
  }
  [[nodiscard]] Entry& entry(NameId id) { return entries_[static_cast<std::size_t>(id)]; }
  static void follow(std::string_view wire, Trail& trail);
  NameId add(NameId parent, std::string_view lowered);
  NameId intern_child(NameId parent, std::string_view label);
  NameId intern_in_slots(NameId parent, const LowerLabel& lower);
  void move_to_slots(NameId parent);
  [[nodiscard]] std::size_t slot_of(NameId parent, const LowerLabel& lower,
                                    std::uint32_t hash) const;
  void grow();

  std::vector<Entry> entries_;
  std::vector<char> labels_;
  std::vector<bool> underscored_;  // by NameId
  std::vector<NameId> wildcards_;
  std::vector<Slot> slots_;  // a power of two of them
  std::size_t slots_used_ = 0;
};

}  // namespace zonevet
