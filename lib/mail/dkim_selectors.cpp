#include "mail/dkim_selectors.h"

#include <algorithm>
#include <string_view>
#include <tuple>

#include "content/dkim.h"
#include "content/mail_kind.h"
#include "zone/doubled_name.h"

namespace zonevet {
namespace {

using Kind = DkimSelector::Kind;

// FNV-1a.
std::uint64_t hash_of(std::string_view octets) {
  std::uint64_t hash = 0xCBF29CE484222325ULL;
  for (const char c : octets) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x100000001B3ULL;
  }
  return hash;
}

Kind kind_of(const DkimRecord& record) {
  if (record.torn) return Kind::unclear;
  if (record.revoked) return Kind::revoked;
  if (!record.has_key || record.key.truncated()) return Kind::unclear;
  if (record.type == DkimKeyType::rsa && record.key.is_rsa()) return Kind::rsa;
  const bool newer = record.type == DkimKeyType::ed25519 && record.key.kind == DkimKeyKind::ed25519;
  return newer ? Kind::ed25519 : Kind::unclear;
}

class Finder {
 public:
  explicit Finder(const Zone& zone) : zone_(zone) {}

  std::vector<DkimSelector> find() {
    for (const NameId id : zone_.owners()) {
      if (!zone_.names().is_underscored(id)) continue;
      const Node& node = zone_.node(id);
      constexpr std::uint16_t kOf =
          NodeFlags::has_text | NodeFlags::has_cname | NodeFlags::has_dname | NodeFlags::has_ns;
      if ((node.flags & kOf) == 0) continue;
      const NameId keys = keys_at_or_above(id);
      if (keys != NameId::none) read(id, keys);
    }
    std::sort(found_.begin(), found_.end(), [](const DkimSelector& a, const DkimSelector& b) {
      return std::tie(a.keys, a.record) < std::tie(b.keys, b.record);
    });
    return std::move(found_);
  }

 private:
  // An alias or a delegation at `_domainkey` itself counts, too.
  [[nodiscard]] NameId keys_at_or_above(NameId id) const {
    if (id == NameId::root) return NameId::none;
    return zone_.names().label(id) == "_domainkey" ? id : dkim_keys_above(zone_.names(), id);
  }

  void read(NameId id, NameId keys) {
    for (const std::uint32_t index : zone_.records_of(id)) {
      const Record& record = zone_.record(index);
      DkimSelector selector{keys, id, index};
      switch (record.type) {
        case RRType::txt:
          if (id == keys || !read_text(record, selector)) continue;
          break;
        case RRType::cname:
        case RRType::dname:
        case RRType::ns:
          break;
        default:
          continue;
      }
      found_.push_back(selector);
    }
  }

  bool read_text(const Record& record, DkimSelector& selector) {
    const Text* const text = reader_.read(record, zone_.sources());
    if (text == nullptr) return true;
    if (text->whole() && mail_kind(*text, zone_.names(), record.owner) != MailKind::dkim)
      return false;
    if (!text->whole()) return true;
    flaws_.clear();
    parse_dkim(*text, dkim_, flaws_);
    selector.kind = kind_of(dkim_);
    selector.key_hash = dkim_.has_key ? hash_of(dkim_.octets) : 0;
    selector.strict = dkim_.t != nullptr && !find_dkim_word(*text, *dkim_.t, "s").empty();
    return true;
  }

  const Zone& zone_;
  TextReader reader_;
  DkimRecord dkim_;
  ContentFlaws flaws_;
  std::vector<DkimSelector> found_;
};

}  // namespace

DkimSelectors::DkimSelectors(const ZoneSet& zones) {
  for (const Zone& zone : zones.zones()) {
    if (zone.context()) continue;
    std::vector<DkimSelector> found = Finder(zone).find();
    if (found.empty()) continue;
    OfZone& of_zone = zones_[&zone];
    of_zone.all = std::move(found);
    for (std::uint32_t i = 0; i < of_zone.all.size(); ++i) {
      if (of_zone.all[i].kind == Kind::revoked) continue;
      NameId id = of_zone.all[i].keys;
      while (id != NameId::root && of_zone.below.try_emplace(zone.names().parent(id), i).second)
        id = zone.names().parent(id);
    }
  }
}

std::span<const DkimSelector> DkimSelectors::of(const Zone& zone) const {
  const auto found = zones_.find(&zone);
  return found == zones_.end() ? std::span<const DkimSelector>() : std::span(found->second.all);
}

const DkimSelector* DkimSelectors::find_below(const Zone& zone, NameId domain) const {
  const auto found = zones_.find(&zone);
  if (found == zones_.end()) return nullptr;
  const auto below = found->second.below.find(domain);
  return below == found->second.below.end() ? nullptr : &found->second.all[below->second];
}

std::span<const DkimSelector> DkimSelectors::of(const Zone& zone, NameId domain) const {
  const NameId keys = zone.names().find_child(domain, "_domainkey");
  if (keys == NameId::none) return {};
  const std::span<const DkimSelector> all = of(zone);
  const auto [begin, end] = std::equal_range(
      all.begin(), all.end(), DkimSelector{keys},
      [](const DkimSelector& a, const DkimSelector& b) { return a.keys < b.keys; });
  return {begin, end};
}

Presence DkimSelectors::keys_of(const Zone& zone, NameId domain) const {
  const std::span<const DkimSelector> all = of(zone, domain);
  const bool any = std::any_of(all.begin(), all.end(), [](const DkimSelector& selector) {
    return selector.kind != Kind::revoked;
  });
  if (any) return Presence::present;
  const Node& node = zone.node(domain);
  const bool elsewhere =
      node.is(NodeFlags::elsewhere | NodeFlags::has_dname) || !node.is(NodeFlags::in_zone);
  // (Keys whose owners lack their final dot are to be there soon.)
  const NameId misnamed = doubled(zone, domain);
  if (misnamed != NameId::none && !of(zone, misnamed).empty()) return Presence::unknown;
  if (elsewhere || !zone.complete()) return Presence::unknown;
  // A wildcard above answers for `_domainkey` where that does not exist.
  for (NameId id = domain;; id = zone.names().parent(id)) {
    const NameId wildcard = zone.names().find_child(id, "*");
    if (wildcard != NameId::none && zone.node(wildcard).count > 0) return Presence::unknown;
    if (id == zone.apex() || id == NameId::root) return Presence::absent;
  }
}

}  // namespace zonevet
