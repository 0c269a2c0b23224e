// For those who write rules: what a rule can be asked about. May change between releases; embedders
// use <zonevet/zonevet.h>.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <variant>
#include <vector>

#include "config/config.h"
#include "engine/subjects.h"
#include "findings/report.h"
#include "findings/rule_doc.h"
#include "mail/mail_facts.h"

namespace zonevet {

namespace v1 {
struct Packs;
}

// A check is a plain function; the type of its parameter says what it runs on.
template <class Subject>
using CheckOn = void (*)(const Subject&, Report&);

// A rule of a flaw: asked once for each of its kind. Without a function the rule says its summary
// at the place.
struct OnFlaw {
  FlawKind kind;
  CheckOn<FlawView> speak = nullptr;
};

// A rule of what is wrong inside of a text.
struct OnContent {
  ContentFlawKind kind;
  CheckOn<ContentFlawView> speak = nullptr;
};

// A rule of something wrong with the config: asked once for each of its kind.
struct OnConfig {
  ConfigFlaw kind;
  CheckOn<ConfigProblem> speak;
};

// The list is closed on purpose: to read it is to know everything that a rule can see.
using Check = std::variant<OnFlaw, OnContent, CheckOn<SourceFile>, CheckOn<RecordView>,
                           CheckOn<Soa>, CheckOn<Ns>, CheckOn<Mx>, CheckOn<Srv>, CheckOn<Txt>,
                           CheckOn<Spf>, CheckOn<Dmarc>, CheckOn<Dkim>, CheckOn<RRsetView>,
                           CheckOn<NodeView>, CheckOn<ZoneView>, CheckOn<ZoneSetView>,
                           CheckOn<Suppression>, CheckOn<Expectation>, OnConfig, CheckOn<Tlsa>,
                           CheckOn<Bimi>, CheckOn<MtaSts>, CheckOn<TlsRpt>, CheckOn<StsPolicyView>>;

using Types = Few<RRType, 16>;

// One row: a rule may have several (two subjects, several kinds of flaws), all with the same doc.
struct Rule {
  const RuleDoc* doc;
  Check check;
  // Of a rule about records or RRsets: the types it is asked about; empty: all.
  Types types{};
  // Of a rule about records, RRsets or nodes: the flags that one must have, all of them
  // (RecordFlags, RRsetFlags, NodeFlags).
  std::uint16_t flags = 0;
};

// What a family file in rules/ exports.
struct RulePack {
  std::string_view file;  // "rules/aliases.cpp": for contributors
  std::span<const Rule> rules;
  MailFacts facts{};  // what rules of any pack go by
};

// Every rule's doc once, in the order of the packs.
std::vector<const RuleDoc*> docs_of(std::span<const RulePack* const> packs);

// Of each kind the facts of the first pack that brings some.
MailFacts facts_of(std::span<const RulePack* const> packs);

}  // namespace zonevet

// What <zonevet/packs.h> hands around without showing it.
struct zonevet::v1::Packs {
  std::span<const RulePack* const> all;
};
