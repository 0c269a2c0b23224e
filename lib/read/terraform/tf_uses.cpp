#include "read/terraform/tf_uses.h"

#include <algorithm>
#include <set>
#include <utility>

namespace zonevet {
namespace {

// Of names that stand for names, and of collections in each other.
constexpr std::size_t kMostSteps = 64;
constexpr std::size_t kMostLinks = 256;

}  // namespace

// (The first ones are none.)
TfUses::TfUses() : holders_(1), links_(1) {}

// -- telling --------------------------------------------------------------------------------------

TfHolder TfUses::add(Holder holder) {
  holders_.push_back(std::move(holder));
  return static_cast<TfHolder>(holders_.size() - 1);
}

TfHolder TfUses::add_block(Span head) {
  Holder holder;
  holder.kind = Holder::Kind::block;
  holder.head = head;
  return add(std::move(holder));
}

TfHolder TfUses::add_name() { return add({}); }

TfHolder TfUses::add_element() {
  Holder holder;
  holder.kind = Holder::Kind::element;
  return add(std::move(holder));
}

TfWay TfUses::add(Step step, std::string_view key, TfWay before) {
  links_.push_back({step, key, before});
  return static_cast<TfWay>(links_.size() - 1);
}

TfWay TfUses::named(TfWay way, std::string_view key) { return add(Step::named, key, way); }
TfWay TfUses::any_key(TfWay way) { return add(Step::any, {}, way); }
TfWay TfUses::element(TfWay way) { return add(Step::element, {}, way); }

void TfUses::add_to(Uses& uses, const TfPlace& there) {
  ++uses.count;
  uses.last = there;
  uses.changed = uses.changed || there.use == TfUse::changed;
  uses.holders.push_back(there.holder);
}

void TfUses::add_use(TfHolder name, std::optional<std::string_view> key, TfPlace there) {
  Holder& holder = at(name);
  add_to(holder.uses, there);
  add_to(key ? holder.by_key[*key] : holder.of_all, there);
}

void TfUses::add_use_of_key(TfHolder element, TfPlace there) { add_to(at(element).of_key, there); }

// -- what changes ---------------------------------------------------------------------------------

// From what is changed back to all that is used there.
void TfUses::spread_changes() {
  std::vector<std::vector<TfHolder>> used_in(holders_.size());
  std::vector<TfHolder> changed;
  for (std::size_t i = 0; i < holders_.size(); ++i) {
    Holder& holder = holders_[i];
    holder.changed = holder.hidden || holder.uses.changed || holder.of_key.changed;
    if (holder.changed) changed.push_back(static_cast<TfHolder>(i));
    for (const Uses* const uses : {&holder.uses, &holder.of_key}) {
      for (const TfHolder there : uses->holders)
        used_in[static_cast<std::size_t>(there)].push_back(static_cast<TfHolder>(i));
    }
  }
  while (!changed.empty()) {
    const TfHolder last = changed.back();
    changed.pop_back();
    for (const TfHolder name : used_in[static_cast<std::size_t>(last)]) {
      if (!std::exchange(at(name).changed, true)) changed.push_back(name);
    }
  }
}

void TfUses::settle(Uses& uses) {
  for (const TfHolder there : uses.holders)
    uses.changed = uses.changed || at(there).changed;
  uses.holders = {};
}

void TfUses::finish() {
  spread_changes();
  for (Holder& holder : holders_) {
    for (auto& [key, uses] : holder.by_key)
      settle(uses);
    settle(holder.of_all);
    settle(holder.of_key);
    settle(holder.uses);
  }
}

// -- asking ---------------------------------------------------------------------------------------

// False where it becomes too long.
bool TfUses::put_before(TfWay way, Way& behind) const {
  Way all;
  for (; way != TfWay::none; way = links_[static_cast<std::size_t>(way)].before)
    all.push_back(links_[static_cast<std::size_t>(way)]);
  std::reverse(all.begin(), all.end());
  all.insert(all.end(), behind.begin(), behind.end());
  behind = std::move(all);
  return behind.size() <= kMostLinks;
}

void TfUses::Found::add(const Uses& uses) {
  if (uses.count == 0) return;
  count += uses.count;
  last = uses.last;
  changed = changed || uses.changed;
}

// The uses of a name that may come to what stands at the end of the way. (Steps of the way may have
// been gone already: then there are more of them than need be, and no fewer.)
TfUses::Found TfUses::find(const Holder& holder, const Way& way) {
  const auto has = [&way](Step step) {
    return std::any_of(way.begin(), way.end(),
                       [step](const Link& link) { return link.step == step; });
  };
  Found found;
  const bool has_any = has(Step::any);
  if (has_any) {
    found.add(holder.uses);
  } else {
    found.add(holder.of_all);
    std::set<std::string_view> keys;
    for (const Link& link : way) {
      const bool is_new = link.step == Step::named && keys.insert(link.key).second;
      const auto uses = is_new ? holder.by_key.find(link.key) : holder.by_key.end();
      if (uses != holder.by_key.end()) found.add(uses->second);
    }
  }
  // (What has a key is no element of a set that is its own key.)
  if (!has_any && !has(Step::named)) found.add(holder.of_key);
  return found;
}

std::optional<TfUses::End> TfUses::end_of(const TfPlace& place) const {
  Way way;
  TfPlace here = place;
  bool is_repeated = false;
  for (std::size_t step = 0; step < kMostSteps; ++step) {
    const Holder& holder = at(here.holder);
    if (here.use > TfUse::repeated || here.holder == TfHolder::none || holder.hidden) return {};
    is_repeated = is_repeated || here.use == TfUse::repeated;
    if (holder.kind == Holder::Kind::block) return End{is_repeated ? Span() : holder.head};
    if (!put_before(here.way, way)) return {};
    // (It goes through the outermost one.)
    const bool is_gone =
        holder.kind == Holder::Kind::element && !way.empty() && way.front().step != Step::named;
    if (is_gone) way.erase(way.begin());
    const Found found = find(holder, way);
    if (found.count == 0 || (found.count > 1 && found.changed)) return {};
    if (found.count > 1) return End{};
    here = found.last;
  }
  return {};
}

}  // namespace zonevet
