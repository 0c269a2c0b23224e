#include "mail/spf_unknown.h"

#include <optional>
#include <set>
#include <string>
#include <utility>

#include "base/ascii.h"
#include "mail/spf_macros.h"
#include "mail/zone_answers.h"

namespace zonevet {
namespace {

using Found = SpfSelection::Found;
using Status = RRsetAnswer::Status;

// (That a host has no IPv6 address is nothing that an answer of dig tells: once its IPv4 addresses
// are known, these are asked for no more.)
void ask_host(const Name& name, SpfLookups& lookups) {
  if (lookups.ask(name, RRType::a).status == Status::unknown) (void)lookups.ask(name, RRType::aaaa);
}

void ask_exchanges(const Name& name, SpfLookups& lookups) {
  const RRsetAnswer mx = lookups.ask(name, RRType::mx);
  if (mx.names.size() > SpfLookups::kMostNames) return;
  for (const Name& exchange : mx.names) {
    if (!exchange.is_root()) ask_host(exchange, lookups);
  }
}

void ask_term(const Text& text, const SpfTerm& term, const std::optional<Name>& owner,
              SpfLookups& lookups) {
  const bool asks = term.needs_lookup() || term.kind == SpfTermKind::exp;
  const std::optional<Name> name = asks ? settled_spf_domain(text, term, owner) : std::nullopt;
  if (!name) return;
  switch (term.kind) {
    case SpfTermKind::a:
      return ask_host(*name, lookups);
    case SpfTermKind::mx:
      return ask_exchanges(*name, lookups);
    case SpfTermKind::exists:
      return (void)lookups.ask(*name, RRType::a);
    case SpfTermKind::exp:
      return (void)lookups.ask(*name, RRType::txt);
    default:
      return;
  }
}

class UnknownList {
 public:
  explicit UnknownList(const SpfTrees& trees) : trees_(trees) {}

  // What a domain has to say, and all that it takes over.
  void add(const SpfNode& domain);
  void add(const Zone& linted);
  std::vector<UnknownRRset> list() && { return std::move(list_); }

 private:
  void add(const ZoneAnswers& answers, const std::optional<Name>& owner, const Text& text,
           const SpfRecord& record, const SpfTree& tree);
  void take(const SpfLookups& lookups);

  const SpfTrees& trees_;
  std::set<std::pair<std::string, RRType>> seen_;
  std::set<const SpfNode*> domains_;
  std::vector<UnknownRRset> list_;
};

void UnknownList::take(const SpfLookups& lookups) {
  for (const UnknownRRset& each : lookups.unknown()) {
    if (seen_.emplace(lower_case(each.name.wire()), each.type).second) list_.push_back(each);
  }
}

// Of a record the names that its terms are about, of those that are tried, and its explanation (RFC
// 7208 6.2).
void UnknownList::add(const ZoneAnswers& answers, const std::optional<Name>& owner,
                      const Text& text, const SpfRecord& record, const SpfTree& tree) {
  if (!record.grammatical) return;
  std::vector<const SpfTerm*> terms;
  terms.reserve(tree.branches.size() + 1);
  for (const SpfBranch& branch : tree.branches)
    terms.push_back(branch.term);
  if (const SpfTerm* const exp = record.find(SpfTermKind::exp)) terms.push_back(exp);
  for (const SpfTerm* term : terms) {
    SpfLookups lookups(answers);
    ask_term(text, *term, owner, lookups);
    take(lookups);
  }
}

void UnknownList::add(const SpfNode& domain) {
  const ZoneAnswers answers = trees_.answers(domain.from);
  std::vector<const SpfNode*> next{&domain};
  while (!next.empty()) {
    const SpfNode& node = *next.back();
    next.pop_back();
    if (!domains_.insert(&node).second) continue;
    SpfLookups lookups(answers);
    (void)lookups.ask(node.name, RRType::txt);
    take(lookups);
    if (node.found != Found::record) continue;
    add(answers, node.name, node.text, node.record, node.tree);
    const std::vector<SpfBranch>& branches = node.tree.branches;
    for (auto branch = branches.rbegin(); branch != branches.rend(); ++branch) {
      if (branch->target != nullptr) next.push_back(branch->target);
    }
  }
}

void UnknownList::add(const Zone& linted) {
  TextReader reader;
  SpfRecord record;
  ContentFlaws flaws;
  const ZoneAnswers answers = trees_.answers(&linted);
  for (const Record& at : linted.reading().records) {
    if (at.type != RRType::txt) continue;
    const Text* const text = reader.read(at, linted.sources());
    if (text == nullptr || !is_spf(text->octets())) continue;
    flaws.clear();
    parse_spf(*text, record, flaws);
    const Name owner = linted.names().name(at.owner);
    const SpfTree tree = trees_.tree_of(linted, owner, *text, record);
    add(answers, settled_spf_owner(owner), *text, record, tree);
    for (const SpfBranch& branch : tree.branches) {
      if (branch.target != nullptr) add(*branch.target);
    }
  }
}

}  // namespace

std::vector<UnknownRRset> unknown_below(const SpfTrees& trees, const SpfNode& domain) {
  UnknownList list(trees);
  list.add(domain);
  return std::move(list).list();
}

std::vector<UnknownRRset> unknown_in(const SpfTrees& trees,
                                     std::span<const SpfNode* const> domains) {
  UnknownList list(trees);
  for (const Zone& zone : trees.zones().zones()) {
    if (zone.linted()) list.add(zone);
  }
  for (const SpfNode* domain : domains)
    list.add(*domain);
  return std::move(list).list();
}

}  // namespace zonevet
