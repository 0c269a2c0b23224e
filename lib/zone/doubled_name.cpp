#include "zone/doubled_name.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/ascii.h"
#include "dns/name.h"
#include "dns/public_suffix.h"

namespace zonevet {
namespace {

std::size_t index_of(NameId id) { return static_cast<std::size_t>(id); }

// Down the first `count` labels of a name, the last of them first.
NameId descend(const NameTable& names, NameId from, std::string_view wire,
               const LabelOffsets& labels, unsigned count) {
  for (unsigned i = count; i > 0 && from != NameId::none; --i)
    from = names.find_child(from, label_at(wire, labels.at[i - 1]));
  return from;
}

// Labels that are hardly ever a part of a name that somebody gave in a zone of their own, as `dev`,
// `app` or the two letters of an office's country are.
bool is_plain_top_level(std::string_view label) {
  constexpr std::array<std::string_view, 9> kTop{"com", "net", "org",  "edu", "gov",
                                                 "mil", "int", "info", "biz"};
  return std::any_of(kTop.begin(), kTop.end(),
                     [label](std::string_view top) { return equal_fold(label, top); });
}

// An origin below which the zone's name stands again.
struct Origin {
  NameId id = NameId::none;
  NameId doubled = NameId::none;
  unsigned others = 0;  // registered domains that stand below it, too
  unsigned hosts = 0;   // owners at or below `doubled` that nobody has for another domain
};

class OnPurpose {
 public:
  OnPurpose(const Zone& zone, std::vector<Origin>& origins)
      : zone_(zone), names_(zone.names()), origins_(origins), below_(names_.size()) {
    for (std::uint32_t i = 0; i < origins_.size(); ++i)
      below_[index_of(origins_[i].id)].origin = i + 1;
    for (const Origin& origin : origins_)
      below_[index_of(origin.doubled)].doubled = true;
  }

  // A parent's id is smaller than its children's.
  void count() {
    for (std::size_t i = 1; i < below_.size(); ++i) {
      Below& below = below_[i];
      if (below.origin != 0) continue;
      const auto id = static_cast<NameId>(i);
      const Below& parent = below_[index_of(names_.parent(id))];
      if (parent.origin == 0) continue;
      below.origin = parent.origin;
      below.depth = static_cast<std::uint8_t>(parent.depth + 1);
      below.doubled = below.doubled || parent.doubled;
      look_at(id, below);
    }
  }

  // Whether the names below an origin are there for other domains.
  [[nodiscard]] bool is_for_others(const Origin& origin) const {
    // In the zone itself a second one may be a slip, too.
    if (origin.id == zone_.apex()) return origin.others > 1;
    if (origin.others > 0) return true;
    // A branch of the zone has hosts or mail.
    return origin.hosts == 0 && !zone_.has_address(origin.id) && !zone_.has(origin.id, RRType::mx);
  }

 private:
  struct Below {
    std::uint32_t origin = 0;  // the lowest one at or above it, from 1; 0: none
    std::uint8_t depth = 0;    // labels below that
    bool doubled = false;
  };

  void look_at(NameId id, const Below& below) {
    const Node& node = zone_.node(id);
    if (!node.is(NodeFlags::exists)) return;
    Origin& origin = origins_[below.origin - 1];
    if (below.doubled) {
      if (node.count > 0 && !is_for_reader(id)) ++origin.hosts;
    } else if (is_of_others(id, below.depth, origin.id != zone_.apex())) {
      ++origin.others;
    }
  }

  // Below labels at which zones keep what others ask for in the name of customers: keys (RFC 6376
  // 3.6.2.1) and agreements to take reports (RFC 9990 4).
  [[nodiscard]] bool is_for_reader(NameId id) const {
    if (!names_.is_underscored(id)) return false;
    for (; id != NameId::root; id = names_.parent(id)) {
      const std::string_view label = names_.label(id);
      if (label == "_domainkey" || label == "_report") return true;
    }
    return false;
  }

  // Whether the labels below the origin are a domain that somebody registered.
  [[nodiscard]] bool is_of_others(NameId id, unsigned depth, bool any_suffix) const {
    constexpr unsigned kMostLabels = 5;
    if (depth < 2 || depth > kMostLabels) return false;
    const Name alone = first_labels(id, depth);
    if (zone_.name().is_at_or_below(alone)) return false;
    const LabelOffsets labels = label_offsets(alone.wire());
    const bool plain = is_plain_top_level(label_at(alone.wire(), labels.at[labels.count - 1]));
    const std::optional<PublicSuffix> suffix = public_suffix(alone);
    if (!suffix) return plain && depth == 2;
    if (!suffix->icann || suffix->labels + 1 != depth) return false;
    return any_suffix || plain || suffix->labels > 1;
  }

  // The first labels of a name as a name of their own, which is shorter and so fits.
  [[nodiscard]] Name first_labels(NameId id, unsigned count) const {
    std::array<NameId, 8> path{};
    for (unsigned i = 0; i < count; ++i, id = names_.parent(id))
      path.at(i) = id;
    Name name;
    for (unsigned i = count; i > 0; --i)
      static_cast<void>(name.prepend(names_.label(path.at(i - 1))));
    return name;
  }

  const Zone& zone_;
  const NameTable& names_;
  std::vector<Origin>& origins_;
  std::vector<Below> below_;  // by NameId
};

// Where records stand at or below it.
NameId if_misnamed(const Zone& zone, NameId id) {
  constexpr std::uint16_t kBoth = NodeFlags::misnamed | NodeFlags::exists;
  const bool is_it = id != NameId::none && (zone.node(id).flags & kBoth) == kBoth;
  return is_it ? id : NameId::none;
}

}  // namespace

bool has_certain_name(const Zone& zone) {
  const NameId apex = zone.apex();
  if (apex == NameId::root || zone.names().parent(apex) == NameId::root) return false;
  switch (zone.reading().zone_name_source) {
    case NameSource::declared:
    case NameSource::soa:
    case NameSource::origin_directive:
    case NameSource::format:
      return true;
    case NameSource::file_name:
      return zone.has_soa();
    case NameSource::unknown:
    case NameSource::common_parent:
      break;
  }
  return false;
}

NameId doubled_below(const Zone& zone, NameId origin) {
  const NameTable& names = zone.names();
  if (!names.is_at_or_below(origin, zone.apex())) return NameId::none;
  for (NameId id = origin; id != zone.apex(); id = names.parent(id)) {
    if (names.label(id).starts_with('_')) return NameId::none;
  }
  const std::string_view wire = zone.name().wire();
  const LabelOffsets labels = label_offsets(wire);
  return descend(names, origin, wire, labels, labels.count);
}

std::vector<NameId> find_misnamed(const Zone& zone, std::span<const NameId> origins) {
  std::vector<NameId> found;
  if (!has_certain_name(zone)) return found;
  std::vector<Origin> with;
  for (const NameId id : origins) {
    const NameId doubled = doubled_below(zone, id);
    if (doubled != NameId::none && zone.node(doubled).is(NodeFlags::exists))
      with.push_back({id, doubled});
  }
  if (with.empty()) return found;
  OnPurpose on_purpose(zone, with);
  on_purpose.count();
  for (const Origin& origin : with) {
    if (!on_purpose.is_for_others(origin)) found.push_back(origin.doubled);
  }
  std::sort(found.begin(), found.end());
  return found;
}

NameId doubled(const Zone& zone, NameId id) { return doubled(zone, zone.names().name(id)); }

NameId doubled_child(const Zone& zone, NameId id, std::string_view label) {
  if (!zone.has_misnamed()) return NameId::none;
  const NameId below = doubled(zone, id);
  if (below == NameId::none) return below;
  return if_misnamed(zone, zone.names().find_child(below, label));
}

NameId doubled(const Zone& zone, const Name& name) {
  if (!zone.has_misnamed() || !name.is_at_or_below(zone.name())) return NameId::none;
  const NameId apex = doubled_below(zone, zone.apex());
  if (apex == NameId::none) return apex;
  const LabelOffsets labels = label_offsets(name.wire());
  const LabelOffsets of_zone = label_offsets(zone.name().wire());
  return if_misnamed(
      zone, descend(zone.names(), apex, name.wire(), labels, labels.count - of_zone.count));
}

}  // namespace zonevet
