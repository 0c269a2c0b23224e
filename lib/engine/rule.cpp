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

SenderFacts senders_of(std::span<const RulePack* const> packs) {
  for (const RulePack* pack : packs) {
    if (!pack->senders.empty()) return pack->senders;
  }
  return {};
}

}  // namespace zonevet
