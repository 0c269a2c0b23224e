#include "engine/rule.h"

#include <algorithm>

namespace zonevet {

std::vector<const RuleDoc*> docs_of(std::span<const RulePack* const> packs) {
  std::vector<const RuleDoc*> docs;
  for (const RulePack* pack : packs) {
    for (const Rule& rule : pack->rules) {
      if (std::find(docs.begin(), docs.end(), rule.doc) == docs.end()) docs.push_back(rule.doc);
    }
  }
  return docs;
}

MailFacts facts_of(std::span<const RulePack* const> packs) {
  MailFacts all;
  for (const RulePack* pack : packs) {
    if (all.senders.empty()) all.senders = pack->facts.senders;
    if (all.providers.empty()) all.providers = pack->facts.providers;
    if (all.dkim_aliases.empty()) all.dkim_aliases = pack->facts.dkim_aliases;
  }
  return all;
}

}  // namespace zonevet
