// The members of a mapping, and where those go that stand out of order.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "dns/reading.h"
#include "read/octodns/key_less.h"
#include "read/yaml/block_members.h"
#include "read/yaml/flow_members.h"

namespace zonevet {

// As many members as can stay where they are; the others go, all that belong to one place at once.
class OrderedMembers {
 public:
  OrderedMembers(const YamlStream& stream, const YamlValue& mapping, KeyLess less);

  // What moves a key, or the one before it, for each of some keys that belong before that one: in
  // all everything that goes, and nothing twice. None where others would not stay as they are, or
  // where an earlier key's moves mend it, too.
  struct Mending {
    std::vector<Move> moves;
    bool by_earlier = false;
  };
  [[nodiscard]] std::vector<Mending> mend(const std::vector<std::size_t>& numbers) const;
  // Why nothing can be moved, where that can be said; of static storage.
  [[nodiscard]] std::string_view why() const;

 private:
  static constexpr std::size_t kNone = SIZE_MAX;
  // Members that go to one place.
  struct Group {
    std::optional<std::size_t> behind;  // a member that stays; before all where there is none
    std::vector<std::size_t> members;   // in order
  };
  void group();
  [[nodiscard]] std::optional<std::size_t> place_of(std::size_t which) const;
  [[nodiscard]] std::vector<Move> moves_of(const std::vector<std::size_t>& groups) const;

  std::optional<BlockMembers> block_;
  std::optional<FlowMembers> flow_;
  std::string_view uncertain_;  // why the order of all keys is not certain
  KeyLess less_;
  std::vector<YamlValue> keys_;
  std::vector<bool> stay_;
  std::vector<std::size_t> staying_;
  std::vector<Group> groups_;
  std::vector<std::size_t> group_of_;  // by member; kNone where it stays, or cannot go
};

}  // namespace zonevet
