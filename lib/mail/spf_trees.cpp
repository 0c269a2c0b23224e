#include "mail/spf_trees.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/ahead.h"
#include "base/ascii.h"
#include "mail/spf_macros.h"

namespace zonevet {
namespace {

using Outcome = SpfBranch::Outcome;
using Found = SpfSelection::Found;
using Status = RRsetAnswer::Status;

// Records of an RRset that are read to know whether there are any, or more than ten.
constexpr std::size_t kMostRead = 64;

// What may be read of the domains that are taken over, in octets: all of the zones several times
// over, and as much as is read in a second.
constexpr std::uint64_t kOctetsPerRecord = 1'024;
constexpr std::uint64_t kOctetsAtLeast = std::uint64_t{64} << 20U;

// The domain that an include or redirect in the record of `owner` takes over; nothing where it
// depends on the message.
std::optional<Name> target_of(const Text& text, const SpfTerm& term,
                              const std::optional<Name>& owner) {
  return term.takes_over() ? settled_spf_domain(text, term, owner) : std::nullopt;
}

Outcome outcome_of(const SpfNode& target) {
  switch (target.found) {
    case Found::record:
      if (target.tree.is_error) return Outcome::target_error;
      return target.tree.passes_all ? Outcome::matches_all : Outcome::may_match;
    case Found::no_record:
      return Outcome::no_record;
    case Found::no_such_name:
      return Outcome::no_such_name;
    case Found::several:
      return Outcome::several_records;
    case Found::failure:
      return Outcome::failure;
    default:
      return Outcome::may_match;
  }
}

// Grows the tree of one record, term by term.
class Grower {
 public:
  // `from` asks. `owner`: whose record it is; nothing where that depends on the message.
  Grower(const SpfTrees& trees, const Zone* from, std::optional<Name> owner, const Text& text,
         SpfTree& tree)
      : answers_(trees.answers(from)),
        lookups_(answers_),
        owner_(std::move(owner)),
        text_(text),
        tree_(tree) {}

  // `target`: of a term that takes over a domain that is known; null of one that leads back to a
  // record that is being grown, where `loops`. False where nothing behind the term is tried.
  bool add(const SpfTerm& term, const SpfNode* target, bool loops);

 private:
  void take_over(const SpfTerm& term, const SpfNode* target, bool loops, SpfBranch& branch);
  void look_up(const SpfTerm& term, SpfBranch& branch);
  void look_up_addresses(const Name& name, SpfBranch& branch);
  void look_up_exchanges(const Name& name, SpfBranch& branch);
  bool has_no_address(const Name& name);
  void note_opening(const Name& host, SpfBranch& branch);
  void note_pass(const SpfBranch& branch, std::uint32_t before);

  ZoneAnswers answers_;
  SpfLookups lookups_;
  std::optional<Name> owner_;
  const Text& text_;
  SpfTree& tree_;
};

bool Grower::add(const SpfTerm& term, const SpfNode* target, bool loops) {
  SpfBranch branch;
  branch.term = &term;
  if (term.needs_lookup()) branch.count.least = branch.count.likely = 1;
  if (!term.known) {
    branch.count.open = true;
  } else if (term.kind == SpfTermKind::all) {
    branch.outcome = Outcome::matches_all;
  } else if (term.takes_over()) {
    take_over(term, target, loops, branch);
  } else {
    look_up(term, branch);
  }
  const std::uint32_t before = tree_.count.least;
  tree_.count.add(branch.count);
  tree_.is_error = branch.is_error();
  tree_.is_temporary = branch.is_temporary();
  note_pass(branch, before);
  tree_.branches.push_back(branch);
  return !branch.is_last();
}

void Grower::take_over(const SpfTerm& term, const SpfNode* target, bool loops, SpfBranch& branch) {
  branch.target = target;
  if (loops) {
    branch.outcome = Outcome::loop;
    branch.count.least = branch.count.likely = SpfCount::kMany;
    branch.count.loops = true;
  } else if (target == nullptr) {
    const bool usable = term.sound || !term.grammatical;
    branch.outcome = usable ? Outcome::may_match : Outcome::unusable;
    branch.varies = term.is_clear();
    branch.count.open = true;
  } else {
    branch.outcome = outcome_of(*target);
    branch.count.add(target->tree.count);
    if (!target->is_known()) {
      branch.count.open = true;
      if (target->fact != nullptr) branch.count.likely = std::max(target->fact->lookups, 1U);
    }
  }
}

// Behind the tenth lookup nothing is asked: no client comes there.
void Grower::look_up(const SpfTerm& term, SpfBranch& branch) {
  if (!term.sound) branch.outcome = Outcome::unusable;
  if (term.is_network() && term.is_clear()) {
    branch.opens_ipv4 = term.kind == SpfTermKind::ip4 && term.prefix4 == 0;
    branch.opens_ipv6 = term.kind == SpfTermKind::ip6 && term.prefix6 == 0;
  }
  if (!term.sound || !term.needs_lookup()) return;
  const std::optional<Name> name = settled_spf_domain(text_, term, owner_);
  branch.varies = !name && (term.has_macro || term.domain.empty());
  if (!name || tree_.count.least >= kMostSpfLookups) return;
  if (term.kind == SpfTermKind::mx) {
    look_up_exchanges(*name, branch);
  } else if (term.kind == SpfTermKind::a || term.kind == SpfTermKind::exists) {
    look_up_addresses(*name, branch);
  }
  if (branch.is_void()) branch.count.voids = 1;
}

// A term that is void for the clients of one family alone is none for those of the other.
void Grower::look_up_addresses(const Name& name, SpfBranch& branch) {
  const RRsetAnswer ipv4 = lookups_.ask(name, RRType::a);
  if (ipv4.status == Status::failure) {  // in its aliases, which are the same for both families
    branch.outcome = Outcome::failure;
    return;
  }
  const bool exists_only = branch.term->kind == SpfTermKind::exists;
  const bool may_be_void = ipv4.is_void() || ipv4.status == Status::unknown;
  const bool ipv6 = !exists_only && may_be_void && !lookups_.ask(name, RRType::aaaa).is_void();
  if (exists_only && !ipv4.addresses.empty()) branch.outcome = Outcome::matches_all;
  if (!exists_only) note_opening(name, branch);
  if (!ipv4.is_void() || ipv6) return;
  const bool named = !exists_only && ipv4.status == Status::no_data;
  branch.outcome = named ? Outcome::no_address : Outcome::in_vain;
}

void Grower::look_up_exchanges(const Name& name, SpfBranch& branch) {
  const RRsetAnswer mx = lookups_.ask(name, RRType::mx);
  if (mx.status == Status::no_data) branch.outcome = Outcome::no_exchange;
  if (mx.status == Status::no_such_name) branch.outcome = Outcome::in_vain;
  if (mx.status == Status::failure) branch.outcome = Outcome::failure;
  if (mx.names.size() > SpfLookups::kMostNames) branch.outcome = Outcome::too_many_mx;
  if (mx.names.empty() || branch.outcome != Outcome::may_match) return;
  const bool in_vain = mx.whole && std::all_of(mx.names.begin(), mx.names.end(),
                                               [this](auto& at) { return has_no_address(at); });
  if (in_vain) branch.outcome = Outcome::no_host;
  for (const Name& exchange : mx.names)
    note_opening(exchange, branch);
}

// Certainly. (The root is the exchange of a null MX, RFC 7505 3.)
bool Grower::has_no_address(const Name& name) {
  return name.is_root() ||
         (lookups_.ask(name, RRType::a).is_void() && lookups_.ask(name, RRType::aaaa).is_void());
}

// A prefix length of 0 makes each address of a host stand for all of its family.
void Grower::note_opening(const Name& host, SpfBranch& branch) {
  const auto has = [&](RRType type) { return !lookups_.ask(host, type).addresses.empty(); };
  if (branch.term->prefix4 == 0 && has(RRType::a)) branch.opens_ipv4 = true;
  if (branch.term->prefix6 == 0 && has(RRType::aaaa)) branch.opens_ipv6 = true;
}

// `before`: what the terms before it cost.
void Grower::note_pass(const SpfBranch& branch, std::uint32_t before) {
  const SpfTerm& term = *branch.term;
  const bool redirects = term.kind == SpfTermKind::redirect;
  if (!redirects && term.qualifier != SpfQualifier::pass) return;
  if (branch.is_vain() || (branch.is_error() && branch.outcome != Outcome::target_error)) return;
  std::uint32_t cost = before + (term.needs_lookup() ? 1 : 0);
  if (branch.target != nullptr && branch.target->found == Found::record) {
    const SpfTree& below = branch.target->tree;
    if (!below.passes_some) return;
    cost += below.cheapest_pass.value_or(SpfCount::kMany);
  }
  tree_.passes_some = true;
  tree_.passes_all = branch.outcome == Outcome::matches_all;
  const bool is_open = tree_.passes_all || branch.opens_ipv4 || branch.opens_ipv6;
  if (is_open && !tree_.open_door) tree_.open_door = tree_.branches.size();
  if (cost <= std::min(tree_.cheapest_pass.value_or(kMostSpfLookups), kMostSpfLookups))
    tree_.cheapest_pass = cost;
}

}  // namespace

void SpfCount::add(const SpfCount& part) {
  least = std::min(least + part.least, kMany);
  likely = std::min(likely + part.likely, kMany);
  open = open || part.open;
  loops = loops || part.loops;
  voids = std::min(voids + part.voids, kMany);
}

bool SpfBranch::is_last() const { return outcome == Outcome::matches_all || is_error(); }

bool SpfBranch::is_error() const {
  switch (outcome) {
    case Outcome::may_match:
    case Outcome::matches_all:
    case Outcome::in_vain:
    case Outcome::no_exchange:
    case Outcome::no_address:
    case Outcome::no_host:
      return false;
    case Outcome::unusable:
      return term->takes_over();
    default:
      return true;
  }
}

bool SpfBranch::is_temporary() const {
  return outcome == Outcome::failure ||
         (outcome == Outcome::target_error && target->tree.is_temporary);
}

bool SpfBranch::is_void() const {
  return outcome == Outcome::in_vain || outcome == Outcome::no_exchange ||
         outcome == Outcome::no_address;
}

bool SpfTree::is_permanent_error() const {
  return (is_error && !is_temporary) || count.loops || count.least > kMostSpfLookups ||
         count.voids > kMostVoidLookups;
}

std::vector<const SpfTerm*> tried_terms(const SpfRecord& record) {
  std::vector<const SpfTerm*> terms;
  for (const SpfTerm& term : record.terms) {
    const bool may_be_mechanism = !term.known && term.kind == SpfTermKind::unknown;
    if (term.is_mechanism() || may_be_mechanism) terms.push_back(&term);
    if (term.kind == SpfTermKind::all && term.known) return terms;
  }
  const SpfTerm* const redirect = record.find(SpfTermKind::redirect);
  if (redirect != nullptr) terms.push_back(redirect);
  return terms;
}

// Depth first, with a stack of its own: chains of includes may be long.
class SpfTrees::Builder {
 public:
  Builder(SpfTrees& trees, const Zone* from) : trees_(trees), from_(from) {}

  const SpfNode& plant(const Name& domain);

 private:
  struct Frame {
    Frame(const SpfTrees& trees, Key whose, SpfNode& at)
        : key(std::move(whose)),
          node(&at),
          terms(tried_terms(at.record)),
          grower(trees, at.from, at.name, at.text, at.tree) {}

    Key key;
    SpfNode* node;
    std::vector<const SpfTerm*> terms;
    Grower grower;
    std::size_t next = 0;  // of terms
  };

  [[nodiscard]] Key key_of(const Name& domain) const { return {lower_case(domain.wire()), from_}; }
  SpfNode& begin(const Name& domain);
  void step();

  SpfTrees& trees_;
  const Zone* from_;
  std::deque<Frame> stack_;
  std::set<Key> open_;  // on the stack
};

const SpfNode& SpfTrees::Builder::plant(const Name& domain) {
  const auto known = trees_.by_name_.find(key_of(domain));
  if (known != trees_.by_name_.end()) return *known->second;
  const SpfNode& node = begin(domain);
  while (!stack_.empty())
    step();
  return node;
}

SpfTrees::SpfTrees(const ZoneSet& zones, SenderFacts facts, bool closed_world)
    : zones_(zones), facts_(facts), closed_world_(closed_world), octets_(kOctetsAtLeast) {
  for (const Zone& zone : zones.zones())
    octets_ += kOctetsPerRecord * zone.reading().records.size();
}

SpfNode& SpfTrees::Builder::begin(const Name& domain) {
  SpfNode& node = trees_.nodes_.emplace_back();
  node.name = domain;
  node.from = from_;
  const Key key = key_of(domain);
  trees_.by_name_.emplace(key, &node);
  if (trees_.octets_ == 0) return node;
  const ZoneAnswers answers(trees_.zones_, {trees_.closed_world_, from_});
  SpfLookups lookups(answers);
  SpfSelection selection = select_spf(lookups.ask(domain, RRType::txt));
  node.found = selection.found;
  if (node.found == Found::unknown) {
    std::string text = lower_case(domain.presentation());
    text.pop_back();
    node.fact = find_fact(trees_.facts_, text);
  }
  trees_.octets_ -= std::min(trees_.octets_, lookups.octets() + selection.text.size());
  if (node.found != Found::record) return node;
  node.text = std::move(selection.text);
  ContentFlaws flaws;
  parse_spf(node.text, node.record, flaws);
  node.tree.is_error = !node.record.grammatical;
  if (node.tree.is_error) return node;
  open_.insert(key);
  stack_.emplace_back(trees_, key, node);
  return node;
}

// One term of the record on top, or what it takes over.
void SpfTrees::Builder::step() {
  Frame& frame = stack_.back();
  bool ends = frame.next == frame.terms.size();
  if (!ends) {
    const SpfTerm& term = *frame.terms[frame.next];
    const SpfNode* target = nullptr;
    bool loops = false;
    if (const std::optional<Name> domain = target_of(frame.node->text, term, frame.node->name)) {
      trees_.note_redirect(frame.node->name, term, *domain);
      const Key key = key_of(*domain);
      const auto known = trees_.by_name_.find(key);
      if (known == trees_.by_name_.end()) {
        begin(*domain);
        return;
      }
      target = known->second;
      loops = open_.contains(key);
    }
    ++frame.next;
    ends = !frame.grower.add(term, target, loops);
  }
  if (!ends) return;
  open_.erase(frame.key);
  stack_.pop_back();
}

// Who asks matters to the names of a zone with several versions.
const Zone* SpfTrees::asker(const Zone* zone) const {
  return zone != nullptr && zones_.versions_of(*zone).size() > 1 ? zone : nullptr;
}

ZoneAnswers SpfTrees::answers(const Zone* from) const {
  return {zones_, {closed_world_, asker(from), kMostRead}};
}

const SpfNode* SpfTrees::find(const Zone* from, const Name& domain) const {
  const auto found = by_name_.find({lower_case(domain.wire()), asker(from)});
  return found == by_name_.end() ? nullptr : found->second;
}

const SpfNode& SpfTrees::plant(const Name& domain, const Zone* from) {
  return Builder(*this, asker(from)).plant(domain);
}

void SpfTrees::plant_all(const SpfPlaces& places) {
  TextReader reader;
  for (const Zone& zone : zones_.zones()) {
    if (zone.context()) continue;
    Builder builder(*this, asker(&zone));
    each_expected(
        places.records_of(zone), [&zone](std::uint32_t index) { zone.expect_record(index); },
        [&](std::uint32_t index) {
          const Record& record = zone.record(index);
          const Text* const text = reader.read(record, zone.sources());
          if (text != nullptr) plant_below(zone, record.owner, *text, builder);
        });
  }
  follow_redirects();
}

void SpfTrees::plant_below(const Zone& zone, NameId id, const Text& text, Builder& builder) {
  SpfRecord record;
  ContentFlaws flaws;
  parse_spf(text, record, flaws);
  if (!record.grammatical) return;
  std::optional<Name> owner;
  for (const SpfTerm* term : tried_terms(record)) {
    // (It is seldom asked for.)
    const bool matters = term->has_macro || term->kind == SpfTermKind::redirect;
    if (matters && !owner) owner = settled_spf_owner(zone.names().name(id));
    const std::optional<Name> target = target_of(text, *term, owner);
    if (!target) continue;
    note_redirect(owner, *term, *target);
    builder.plant(*target);
  }
}

// `owner`: whose record has the term, where that is known.
void SpfTrees::note_redirect(const std::optional<Name>& owner, const SpfTerm& term,
                             const Name& target) {
  if (term.kind != SpfTermKind::redirect) return;
  std::set<std::string>& noted = owner ? redirects_[lower_case(owner->wire())] : results_;
  noted.insert(lower_case(target.wire()));
}

// Whether a name has an underscore, or its record is taken over.
bool SpfTrees::is_helper(const std::string& wire) const {
  const LabelOffsets labels = label_offsets(wire);
  for (unsigned i = 0; i < labels.count; ++i) {
    if (wire[labels.at[i] + 1U] == '_') return true;
  }
  return is_planted(wire);
}

// Results are what is redirected to by what is no helper, or by another result.
void SpfTrees::follow_redirects() {
  std::vector<std::string> open(results_.begin(), results_.end());
  const auto add_targets = [&](const std::set<std::string>& targets) {
    for (const std::string& target : targets) {
      if (results_.insert(target).second) open.push_back(target);
    }
  };
  for (const auto& [owner, targets] : redirects_) {
    if (!is_helper(owner)) add_targets(targets);
  }
  while (!open.empty()) {
    const auto next = redirects_.find(open.back());
    open.pop_back();
    if (next != redirects_.end()) add_targets(next->second);
  }
}

SpfTree SpfTrees::tree_of(const Zone& zone, const Name& owner, const Text& text,
                          const SpfRecord& record) const {
  SpfTree tree;
  tree.is_error = !record.grammatical;
  if (tree.is_error) return tree;
  const std::optional<Name> whose = settled_spf_owner(owner);
  const std::vector<const SpfTerm*> terms = tried_terms(record);
  auto next = terms.begin();
  // Adds terms to a tree until it ends; or all.
  const auto grow = [&](SpfTree& into, bool all) {
    Grower grower(*this, &zone, whose, text, into);
    while (next != terms.end()) {
      const SpfTerm& term = **next++;
      const std::optional<Name> domain = target_of(text, term, whose);
      const SpfNode* const target = domain ? find(&zone, *domain) : nullptr;
      const bool loops = target != nullptr && domain == whose;
      if (!grower.add(term, target, loops) && !all) return;
    }
  };
  grow(tree, false);
  if (!tree.is_error) return tree;
  SpfTree rest;
  grow(rest, true);
  for (const SpfBranch& branch : rest.branches) {
    if (branch.is_error()) tree.behind.push_back(branch);
  }
  return tree;
}

bool SpfTrees::is_taken_over(const Name& domain) const {
  return is_planted(lower_case(domain.wire()));
}

bool SpfTrees::is_planted(const std::string& wire) const {
  const auto found = by_name_.lower_bound({wire, nullptr});
  return found != by_name_.end() && found->first.first == wire;
}

bool SpfTrees::is_mere_part(const Name& domain) const {
  const std::string wire = lower_case(domain.wire());
  return is_helper(wire) && !results_.contains(wire);
}

}  // namespace zonevet
