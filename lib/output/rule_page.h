// What there is to know of a rule, made from its RuleDoc: for a terminal and as Markdown.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "findings/rule_doc.h"

namespace zonevet {

struct PageOptions {
  bool color = false;
  std::size_t width = 100;  // to which sentences are broken
};

// What `zonevet explain` prints.
std::string rule_page(const RuleDoc& rule, const PageOptions& options);

// One line a rule: id, severity, pack, summary. With a head.
std::string rule_list(std::span<const RuleDoc* const> rules, const PageOptions& options);

// All rules as one Markdown page: rules/README.md.
std::string rules_markdown(std::span<const RuleDoc* const> rules);

}  // namespace zonevet
