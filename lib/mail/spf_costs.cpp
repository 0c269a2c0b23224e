#include "mail/spf_costs.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/ascii.h"

namespace zonevet {
namespace {

constexpr unsigned kMostAliases = 16;

std::string key_of(const Name& name) { return lower_case(name.wire()); }

// Where the TXT records of a name stand, aliases followed.
struct TxtPlace {
  Presence presence = Presence::unknown;
  const Zone* zone = nullptr;
  NameId node = NameId::none;
};

TxtPlace find_txt(const ZoneSet& zones, Name name) {
  for (unsigned i = 0; i <= kMostAliases; ++i) {
    const Answer answer = zones.look_up(name, RRType::txt);
    if (!answer.alias || answer.zone == nullptr) return {answer.presence, answer.zone, answer.node};
    const RRset cname = answer.zone->rrset(answer.node, RRType::cname);
    if (cname.records.empty()) return {};
    const NameId target = answer.zone->record(cname.records[0]).target;
    if (target == NameId::none) return {};
    name = answer.zone->names().name(target);
  }
  return {};
}

}  // namespace

std::vector<const SpfTerm*> tried_terms(const SpfRecord& record) {
  std::vector<const SpfTerm*> terms;
  const SpfTerm* redirect = nullptr;
  for (const SpfTerm& term : record.terms) {
    if (term.kind == SpfTermKind::redirect) redirect = &term;
    if (term.kind == SpfTermKind::all && term.known) return terms;
    const bool may_be_mechanism = !term.known && term.kind == SpfTermKind::unknown;
    if (term.is_mechanism() || may_be_mechanism) terms.push_back(&term);
  }
  if (redirect != nullptr) terms.push_back(redirect);
  return terms;
}

std::optional<Name> spf_target(const Text& text, const SpfTerm& term) {
  const bool leads = term.kind == SpfTermKind::include || term.kind == SpfTermKind::redirect;
  if (!leads || !term.known || !term.sound || term.has_macro) return std::nullopt;
  return Name::from_text(text.octets(term.domain));
}

// Depth first, with a stack of its own: chains of includes may be long.
class SpfCosts::Builder {
 public:
  Builder(const ZoneSet& zones, SpfCosts& costs) : zones_(zones), costs_(costs.costs_) {}

  void add_targets_of(const Text& text) {
    for (const Name& target : read(text).targets)
      add(target);
  }

 private:
  // One record: what it costs without its targets, and those.
  struct Parts {
    SpfCost own;
    std::vector<Name> targets;
  };
  struct Frame {
    std::string key;
    Parts parts;
    std::size_t next = 0;  // of parts.targets
  };

  Parts read(const Text& text);
  Parts read(const Name& domain);
  void add(const Name& domain);
  void begin(const Name& domain);
  static void take(SpfCost& sum, const SpfCost& part);

  const ZoneSet& zones_;
  std::map<std::string, SpfCost, std::less<>>& costs_;
  std::set<std::string> open_;  // on the stack
  std::vector<Frame> stack_;
  TextReader reader_;
  SpfRecord record_;
  ContentFlaws flaws_;
};

SpfCosts::Builder::Parts SpfCosts::Builder::read(const Text& text) {
  Parts parts;
  flaws_.clear();
  parse_spf(text, record_, flaws_);
  // A permanent error is found before anything is looked up.
  if (!record_.sound) return parts;
  for (const SpfTerm* term : tried_terms(record_)) {
    if (term->needs_lookup()) ++parts.own.least;
    const bool leads = term->kind == SpfTermKind::include || term->kind == SpfTermKind::redirect;
    const std::optional<Name> target = spf_target(text, *term);
    if (target) parts.targets.push_back(*target);
    if (!term->known || (leads && !target)) parts.own.open = true;
  }
  parts.own.least = std::min(parts.own.least, kMany);
  return parts;
}

SpfCosts::Builder::Parts SpfCosts::Builder::read(const Name& domain) {
  Parts parts;
  const TxtPlace place = find_txt(zones_, domain);
  if (place.presence == Presence::unknown) parts.own.open = true;
  if (place.presence != Presence::present || place.zone == nullptr) return parts;
  bool found = false;
  for (const std::uint32_t index : place.zone->rrset(place.node, RRType::txt).records) {
    const Text* text = reader_.read(place.zone->record(index), place.zone->sources());
    if (text == nullptr) {
      parts.own.open = true;
      continue;
    }
    if (!is_spf(text->octets())) continue;
    // Two records are a permanent error, before anything is looked up (RFC 7208 4.5).
    if (std::exchange(found, true)) return {};
    const bool open = parts.own.open;
    parts = read(*text);
    parts.own.open = parts.own.open || open;
  }
  return parts;
}

void SpfCosts::Builder::take(SpfCost& sum, const SpfCost& part) {
  sum.least = std::min(sum.least + part.least, kMany);
  sum.open = sum.open || part.open;
  sum.loops = sum.loops || part.loops;
}

void SpfCosts::Builder::begin(const Name& domain) {
  std::string key = key_of(domain);
  open_.insert(key);
  stack_.push_back({std::move(key), read(domain), 0});
}

void SpfCosts::Builder::add(const Name& domain) {
  if (costs_.contains(key_of(domain))) return;
  begin(domain);
  while (!stack_.empty()) {
    Frame& frame = stack_.back();
    if (frame.next == frame.parts.targets.size()) {
      costs_.emplace(frame.key, frame.parts.own);
      open_.erase(frame.key);
      stack_.pop_back();
      continue;
    }
    const Name target = frame.parts.targets[frame.next];
    const std::string key = key_of(target);
    if (open_.contains(key)) {
      ++frame.next;
      frame.parts.own.least = kMany;
      frame.parts.own.loops = true;
    } else if (const auto known = costs_.find(key); known != costs_.end()) {
      ++frame.next;
      take(frame.parts.own, known->second);
    } else {
      begin(target);  // `frame` is no longer valid
    }
  }
}

SpfCosts::SpfCosts(const ZoneSet& zones) {
  Builder builder(zones, *this);
  TextReader reader;
  for (const Zone& zone : zones.zones()) {
    if (zone.context()) continue;
    for (const Record& record : zone.reading().records) {
      if (record.type != RRType::txt) continue;
      const Text* text = reader.read(record, zone.sources());
      if (text != nullptr && is_spf(text->octets())) builder.add_targets_of(*text);
    }
  }
}

SpfCost SpfCosts::of(const Name& domain) const {
  const auto found = costs_.find(key_of(domain));
  return found == costs_.end() ? SpfCost{0, true, false} : found->second;
}

SpfCost SpfCosts::of(const Text& text, const SpfTerm& term) const {
  SpfCost cost;
  const bool leads = term.kind == SpfTermKind::include || term.kind == SpfTermKind::redirect;
  if (const std::optional<Name> target = spf_target(text, term)) {
    cost = of(*target);
  } else {
    cost.open = leads || !term.known;
  }
  if (term.needs_lookup()) cost.least = std::min(cost.least + 1, kMany);
  return cost;
}

bool SpfCosts::is_included(const Name& domain) const { return costs_.contains(key_of(domain)); }

}  // namespace zonevet
