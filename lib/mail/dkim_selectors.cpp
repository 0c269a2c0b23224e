#include "mail/dkim_selectors.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <string_view>
#include <tuple>
#include <utility>

#include "base/ahead.h"
#include "content/dkim.h"
#include "content/mail_kind.h"
#include "mail/mail_domain.h"
#include "zone/doubled_name.h"

namespace zonevet {
namespace {

using Kind = DkimSelector::Kind;

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

  void find(std::span<const MailText> texts) {
    const auto is_candidate = [](const MailText& text) {
      return text.unclear || text.kind == MailKind::dkim;
    };
    each_expected(
        texts,
        [&](const MailText& text) {
          if (is_candidate(text)) zone_.expect_record(text.record);
        },
        [&](const MailText& text) {
          if (is_candidate(text) && zone_.record(text.record).type == RRType::txt)
            add_text(text.record);
        });
    const auto expect = [this](NameId id) { zone_.expect(id); };
    each_expected(zone_.alias_owners(), expect, [this](NameId id) {
      if (may_be_misplaced_alias(zone_.names(), id)) find_misplaced(id);
    });
    constexpr std::uint16_t kOf = NodeFlags::has_cname | NodeFlags::has_dname | NodeFlags::has_ns;
    each_expected(zone_.underscored_owners(), expect, [this](NameId id) {
      if (zone_.node(id).is(kOf)) add_ways(id);
    });
    std::sort(selectors.begin(), selectors.end(), [](const DkimSelector& a, const DkimSelector& b) {
      return std::tie(a.keys, a.record) < std::tie(b.keys, b.record);
    });
  }

  // Those in the place of whose keys stands what may be some.
  [[nodiscard]] std::set<NameId> opaque_domains() const {
    std::set<NameId> domains;
    for (const OpaqueEntry& entry : zone_.reading().opaque) {
      if (entry.owner == NameId::root) continue;
      const NameId keys = keys_at_or_above(entry.owner);
      if (keys != NameId::none && zone_.may_have_unread(entry.owner, RRType::txt))
        domains.insert(zone_.names().parent(keys));
    }
    return domains;
  }

  std::vector<DkimSelector> selectors;
  std::map<NameId, MisplacedKey> misplaced;  // by owner

 private:
  // A DNAME or a delegation at `_domainkey` itself counts, too.
  [[nodiscard]] NameId keys_at_or_above(NameId id) const {
    return zone_.names().label(id) == "_domainkey" ? id : dkim_keys_above(zone_.names(), id);
  }

  // Of texts at one name the name is looked at once.
  const MisplacedKey& find_misplaced(NameId id) {
    if (id == last_) return misplaced_at_last_;
    last_ = id;
    misplaced_at_last_ = misplaced_key(zone_, id);
    const MisplacedKey& at = misplaced_at_last_;
    if (at.how != MisplacedKey::How::none && stands_for_key(id, at)) misplaced.emplace(id, at);
    return at;
  }

  // Whether what stands at a name is a key, or an alias that was meant for one.
  bool stands_for_key(NameId id, const MisplacedKey& at) {
    constexpr std::size_t kMostTexts = 64;
    if (zone_.node(id).is(NodeFlags::has_cname) && at.by_name) return true;
    if (at.how == MisplacedKey::How::no_keys && !sends()) return false;
    const auto all = zone_.rrset(id, RRType::txt).records;
    const auto texts = all.first(std::min(all.size(), kMostTexts));
    return std::any_of(texts.begin(), texts.end(),
                       [&](std::uint32_t index) { return is_key(zone_.record(index), at); });
  }

  // Whether the domain of the zone sends mail. Read once.
  bool sends() {
    if (!sends_) sends_ = senders_of(zone_, zone_.apex()) == Presence::present;
    return *sends_;
  }

  bool is_key(const Record& record, const MisplacedKey& at) {
    const Text* const text = reader_.read(record, zone_.sources());
    if (text == nullptr || !text->whole()) return false;
    if (mail_kind(*text, zone_.names(), record.owner) != MailKind::dkim) return false;
    // (A revoked one that nobody reads is not missed.)
    if (at.how != MisplacedKey::How::no_keys) return true;
    flaws_.clear();
    parse_dkim(*text, dkim_, flaws_);
    return !dkim_.revoked;
  }

  void add_text(std::uint32_t index) {
    const Record& record = zone_.record(index);
    const NameId id = record.owner;
    if (find_misplaced(id).by_name || !record.is(RecordFlags::underscored)) return;
    const NameId keys = keys_at_or_above(id);
    if (keys == NameId::none || keys == id) return;
    selectors.push_back({keys, id, index});
    read_key(record, selectors.back());
  }

  // What leads to keys elsewhere.
  void add_ways(NameId id) {
    const NameId keys = keys_at_or_above(id);
    if (keys == NameId::none || misplaced_key(zone_, id).by_name) return;
    for (const std::uint32_t index : zone_.records_of(id)) {
      const RRType type = zone_.record(index).type;
      // A CNAME record leads no names below it anywhere.
      if (type == RRType::cname && id == keys) continue;
      if (type == RRType::cname || type == RRType::dname || type == RRType::ns)
        selectors.push_back({keys, id, index});
    }
  }

  void read_key(const Record& record, DkimSelector& selector) {
    const Text* const text = reader_.read(record, zone_.sources());
    if (text == nullptr || !text->whole()) return;
    flaws_.clear();
    parse_dkim(*text, dkim_, flaws_);
    selector.kind = kind_of(dkim_);
    // (Of an RSA key, in whatever frame it stands, its modulus.)
    const std::string_view key =
        dkim_.key.modulus.empty() ? std::string_view(dkim_.octets) : dkim_.key.modulus;
    selector.key_hash = dkim_.has_key ? std::hash<std::string_view>{}(key) : 0;
    selector.strict = dkim_.t != nullptr && !find_dkim_word(*text, *dkim_.t, "s").empty();
  }

  const Zone& zone_;
  TextReader reader_;
  DkimRecord dkim_;
  ContentFlaws flaws_;
  std::optional<bool> sends_;
  NameId last_ = NameId::none;
  MisplacedKey misplaced_at_last_;
};

}  // namespace

DkimSelectors::DkimSelectors(const ZoneSet& zones, const MailTexts& texts,
                             const MailTargets& targets) {
  for (const Zone& zone : zones.zones()) {
    if (zone.context()) continue;
    Finder finder(zone);
    finder.find(texts.of(zone));
    std::set<NameId> opaque = finder.opaque_domains();
    if (finder.selectors.empty() && finder.misplaced.empty() && opaque.empty()) continue;
    OfZone& of_zone = zones_[&zone];
    of_zone.all = std::move(finder.selectors);
    of_zone.misplaced = std::move(finder.misplaced);
    std::erase_if(of_zone.misplaced,
                  [&](const auto& entry) { return targets.contains(zone, entry.first); });
    of_zone.awaited = std::move(opaque);
    for (const auto& [owner, misplaced] : of_zone.misplaced)
      of_zone.awaited.insert(misplaced.domain);
    add_below(zone, of_zone);
  }
}

void DkimSelectors::add_below(const Zone& zone, OfZone& of_zone) {
  for (std::uint32_t i = 0; i < of_zone.all.size(); ++i) {
    if (of_zone.all[i].kind == Kind::revoked) continue;
    NameId id = of_zone.all[i].keys;
    while (id != NameId::root && of_zone.below.try_emplace(zone.names().parent(id), i).second)
      id = zone.names().parent(id);
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

MisplacedKey DkimSelectors::misplaced(const Zone& zone, NameId owner) const {
  const auto found = zones_.find(&zone);
  if (found == zones_.end()) return {};
  const auto misplaced = found->second.misplaced.find(owner);
  return misplaced == found->second.misplaced.end() ? MisplacedKey() : misplaced->second;
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
  const auto found = zones_.find(&zone);
  if (found != zones_.end() && found->second.awaited.contains(domain)) return Presence::unknown;
  if (elsewhere || !zone.complete()) return Presence::unknown;
  // A wildcard above answers for `_domainkey` where that does not exist.
  for (NameId id = domain;; id = zone.names().parent(id)) {
    const NameId wildcard = zone.names().find_child(id, "*");
    const bool answers = wildcard != NameId::none && (zone.node(wildcard).count > 0 ||
                                                      zone.may_have_unread(wildcard, RRType::txt));
    if (answers) return Presence::unknown;
    if (id == zone.apex() || id == NameId::root) return Presence::absent;
  }
}

}  // namespace zonevet
