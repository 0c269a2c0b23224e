#include "cli/spf_json.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/spf_rows.h"
#include "mail/spf_macros.h"
#include "output/json_place.h"
#include "output/json_value.h"

namespace zonevet::cli {
namespace {

using Found = SpfSelection::Found;

std::string_view name_of(Found found) {
  switch (found) {
    case Found::record:
      return "record";
    case Found::no_record:
      return "no_record";
    case Found::no_such_name:
      return "no_such_name";
    case Found::several:
      return "several_records";
    case Found::failure:
      return "failure";
    case Found::unknown:
    case Found::hidden:
      break;
  }
  return "unknown";
}

std::string_view name_of(SpfStep::Did did) {
  switch (did) {
    case SpfStep::Did::matched:
      return "match";
    case SpfStep::Did::not_matched:
      return "no_match";
    case SpfStep::Did::temperror:
      return "temperror";
    case SpfStep::Did::permerror:
      return "permerror";
    case SpfStep::Did::unknown:
      break;
  }
  return "unknown";
}

bool is_known(const SpfBranch& branch) {
  const bool target_known = branch.target == nullptr || branch.target->is_known();
  return branch.term->known && !branch.varies && target_known;
}

std::string_view outcome_of(const SpfBranch& branch) {
  switch (branch.outcome) {
    case SpfBranch::Outcome::may_match:
      return is_known(branch) ? "may_match" : "unknown";
    case SpfBranch::Outcome::matches_all:
      return "matches_all";
    case SpfBranch::Outcome::in_vain:
    case SpfBranch::Outcome::no_exchange:
    case SpfBranch::Outcome::no_address:
      return "void";
    case SpfBranch::Outcome::no_host:
      return "matches_nobody";
    case SpfBranch::Outcome::failure:
      return "temperror";
    default:
      return branch.is_temporary() ? "temperror" : "permerror";
  }
}

Json why(SpfReason reason) {
  const std::string words = words_of(reason);
  return words.empty() ? Json() : Json(words);
}

Json unknown_of(const std::vector<UnknownRRset>& all) {
  Json out = Json::array();
  for (const UnknownRRset& missing : all)
    out.push_back({{"name", missing.name.presentation()}, {"type", mnemonic(missing.type)}});
  return out;
}

Json trace_of(const SpfEvaluation& evaluation, const SourceSet& sources) {
  Json out = Json::array();
  for (const SpfStep& step : evaluation.steps) {
    const SpfVisit& visit = evaluation.visits[step.visit];
    Json object = {{"domain", visit.domain},
                   {"depth", visit.depth},
                   {"term", visit.record.octets(step.term)},
                   {"outcome", name_of(step.did)},
                   {"reason", why(step.reason)},
                   {"lookups", step.lookups},
                   {"void_lookups", step.void_lookups}};
    const Span where = visit.record.where(step.term);
    if (sources.holds(where)) add_place(object, sources, where);
    out.push_back(std::move(object));
  }
  return out;
}

// The terms of a record, and of what it takes over, in the order in which they are tried; behind
// them those that are not.
class TermList {
 public:
  explicit TermList(const SourceSet& sources) : sources_(sources) {}
  void add(const SpfNode& domain) { add(domain, 0); }
  [[nodiscard]] bool is_whole() const { return whole_; }
  [[nodiscard]] Json terms() && { return std::move(out_); }

 private:
  void add(const SpfNode& domain, unsigned depth) {
    for (const SpfBranch& branch : domain.tree.branches) {
      Json* const object = add(domain, *branch.term, depth, outcome_of(branch));
      if (object == nullptr) return;
      (*object)["cost"] = branch.count.least;
      (*object)["open"] = !branch.count.is_exact();
      const bool leads_on = branch.target != nullptr && branch.outcome != SpfBranch::Outcome::loop;
      if (leads_on && depth < kMostSpfLookups) add(*branch.target, depth + 1);
    }
    for (const SpfTerm& term : domain.record.terms) {
      if (!is_untried(term, domain)) continue;
      const bool malformed = !term.grammatical && !domain.record.grammatical;
      if (add(domain, term, depth, malformed ? "malformed" : "never_tried") == nullptr) return;
    }
  }

  // Null where enough are told.
  Json* add(const SpfNode& domain, const SpfTerm& term, unsigned depth, std::string_view outcome) {
    whole_ = whole_ && out_.size() < kMostSpfRows;
    if (!whole_) return nullptr;
    Json object = {{"domain", spf_domain_of(domain.name)},
                   {"depth", depth},
                   {"term", domain.text.octets(term.where)},
                   {"outcome", outcome},
                   {"cost", 0},
                   {"open", false}};
    const Span where = domain.text.where(term.where);
    if (sources_.holds(where)) add_place(object, sources_, where);
    out_.push_back(std::move(object));
    return &out_.back();
  }

  const SourceSet& sources_;
  bool whole_ = true;
  Json out_ = Json::array();
};

}  // namespace

std::string print_spf_json(const SpfReport& report) {
  const SpfOptions& asked = report.asked;
  Json out = {{"schema", 1},
              {"tool", {{"name", "zonevet"}, {"version", ZONEVET_VERSION}}},
              {"domain", asked.domain},
              {"client", nullptr},
              {"result", nullptr},
              {"reason", nullptr},
              {"explanation", nullptr},
              {"explanation_known", true}};
  if (report.verdict) {
    const auto& [request, evaluation] = *report.verdict;
    out["client"] = {{"ip", *asked.ip}, {"mail_from", request.sender}, {"helo", nullptr}};
    if (asked.helo) out["client"]["helo"] = *asked.helo;
    out["result"] = name_of(evaluation.result);
    out["reason"] = why(evaluation.reason);
    if (evaluation.explanation) out["explanation"] = *evaluation.explanation;
    out["explanation_known"] = !evaluation.explanation_unknown;
    out["lookups"] = evaluation.lookups;
    out["void_lookups"] = evaluation.void_lookups;
    out["trace"] = trace_of(evaluation, report.sources);
  } else {
    const SpfTree& tree = report.domain.tree;
    out["found"] = name_of(report.domain.found);
    out["lookups"] = tree.count.least;
    out["lookups_likely"] = std::max(tree.count.least, tree.count.likely);
    out["open"] = !tree.count.is_exact() || !report.domain.is_known();
    out["earliest_pass"] = tree.cheapest_pass ? Json(*tree.cheapest_pass) : Json();
    out["void_lookups"] = tree.count.voids;
    out["permanent_error"] = report.domain.is_permanent_error();
    TermList list(report.sources);
    list.add(report.domain);
    out["terms_whole"] = list.is_whole();
    out["terms"] = std::move(list).terms();
  }
  out["unknown"] = unknown_of(report.unknown);
  return dump(out, 2) + "\n";
}

}  // namespace zonevet::cli
