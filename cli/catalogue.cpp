#include "cli/catalogue.h"

#include <string>
#include <vector>

#include "engine/plan.h"
#include "output/json.h"
#include "output/rule_page.h"
#include "rules/packs.h"

namespace zonevet::cli {
namespace {

using Docs = std::vector<const RuleDoc*>;

Docs all_docs() { return docs_of(rules::all_packs()); }

// The rule of that name, or the rules of the pack.
Docs docs_named(std::string_view name) {
  Docs docs = all_docs();
  std::erase_if(docs, [name](const RuleDoc* doc) { return doc->id != name && doc->pack != name; });
  return docs;
}

}  // namespace

bool is_known_name(std::string_view name) {
  const Plan plan(rules::all_packs(), {});
  if (plan.is_known(name)) return true;
  const std::string_view near = plan.nearest_name(name);
  complain("there is no rule and no pack `" + std::string(name) + "`" +
           (near.empty() ? "; `zonevet rules` lists them"
                         : "; did you mean `" + std::string(near) + "`?"));
  return false;
}

int explain(const Options& options, const Console& console) {
  if (!is_known_name(options.rule)) return kFailed;
  const Docs docs = docs_named(options.rule);
  const PageOptions page{console.color, console.width};
  const std::string text = docs.size() == 1 ? rule_page(*docs[0], page) : rule_list(docs, page);
  return write_output(options.output, text) ? kClean : kFailed;
}

int list_rules(const Options& options, const Console& console) {
  const Docs docs = all_docs();
  std::string text;
  switch (options.format) {
    case Format::json:
      text = rules_json(docs, ZONEVET_VERSION);
      break;
    case Format::markdown:
      text = rules_markdown(docs);
      break;
    default:  // text; the others are of no list: options.cpp sees to it
      text = rule_list(docs, {console.color, console.width});
      break;
  }
  return write_output(options.output, text) ? kClean : kFailed;
}

}  // namespace zonevet::cli
