#include "cli/spf_rows.h"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>

namespace zonevet::cli {
namespace {

using Outcome = SpfBranch::Outcome;
using Found = SpfSelection::Found;
using Tone = SpfRow::Tone;

struct Note {
  std::string text{};
  Tone tone = Tone::plain;
};

// -- a tree --------------------------------------------------------------------------------------

class TreeRows {
 public:
  std::vector<SpfRow> of(const SpfNode& domain) {
    add(domain, "");
    return std::move(rows_);
  }

 private:
  void add(const SpfNode& domain, const std::string& guides);
  void add_branch(const SpfNode& domain, const SpfBranch& branch, const std::string& guides,
                  bool last);
  SpfRow& add_row(const SpfNode& domain, const SpfTerm& term, const std::string& guides, bool last);
  void add_untried(const SpfNode& domain, const SpfTerm& term, const std::string& guides,
                   bool last);
  Note note_of(const SpfBranch& branch);
  [[nodiscard]] static Note unknown_note(const SpfBranch& branch);

  std::vector<SpfRow> rows_;
  std::vector<const SpfNode*> path_;
  std::uint32_t lookups_ = 0;
  std::uint32_t voids_ = 0;
};

// Bounded by the rows: a circle is a branch that leads to a record on the path.
void TreeRows::add(const SpfNode& domain, const std::string& guides) {
  path_.push_back(&domain);
  const std::vector<SpfBranch>& branches = domain.tree.branches;
  const std::vector<SpfTerm>& terms = domain.record.terms;
  auto untried = std::count_if(terms.begin(), terms.end(),
                               [&domain](const SpfTerm& term) { return is_untried(term, domain); });
  for (const SpfBranch& branch : branches) {
    if (rows_.size() == kMostSpfRows) break;
    add_branch(domain, branch, guides, &branch == &branches.back() && untried == 0);
  }
  for (const SpfTerm& term : domain.record.terms) {
    if (untried == 0 || rows_.size() == kMostSpfRows) break;
    if (is_untried(term, domain)) add_untried(domain, term, guides, --untried == 0);
  }
  path_.pop_back();
}

SpfRow& TreeRows::add_row(const SpfNode& domain, const SpfTerm& term, const std::string& guides,
                          bool last) {
  SpfRow& row = rows_.emplace_back();
  row.guides = guides + std::string(last ? kLastGuide : kBranchGuide);
  row.term = domain.text.octets(term.where);
  return row;
}

void TreeRows::add_untried(const SpfNode& domain, const SpfTerm& term, const std::string& guides,
                           bool last) {
  SpfRow& row = add_row(domain, term, guides, last);
  if (domain.record.grammatical) {
    row.note = "never tried";
    row.tone = Tone::doubtful;
  } else if (!term.grammatical) {
    row.note = "malformed";
    row.tone = Tone::bad;
  }
}

void TreeRows::add_branch(const SpfNode& domain, const SpfBranch& branch, const std::string& guides,
                          bool last) {
  SpfRow& row = add_row(domain, *branch.term, guides, last);
  if (branch.term->needs_lookup()) {
    row.number = ++lookups_;
    row.cost = branch.count.loops
                   ? "∞"
                   : fmt::format("{}{}", branch.count.least, branch.count.open ? "+" : "");
  }
  const Note note = note_of(branch);
  row.note = note.text;
  row.tone = note.tone;
  if (lookups_ == kMostSpfLookups + 1 && branch.term->needs_lookup()) {
    row.note += row.note.empty() ? "" : "; ";
    row.note += "receivers stop here: permanent error";
    row.tone = Tone::bad;
  }
  const SpfNode* const target = branch.target;
  if (target == nullptr) return;
  row.place = target->text.where();
  const bool on_path = std::find(path_.begin(), path_.end(), target) != path_.end();
  if (on_path || path_.size() > kMostSpfLookups) return;
  add(*target, guides + std::string(last ? kPastGuide : kThroughGuide));
}

Note TreeRows::unknown_note(const SpfBranch& branch) {
  const SpfTerm& term = *branch.term;
  if (!term.known) return {"a part of it is not known", Tone::doubtful};
  if (branch.varies) return {"depends on the message", Tone::doubtful};
  if (branch.target == nullptr || branch.target->is_known()) return {};
  const SenderFact* const fact = branch.target->fact;
  if (fact == nullptr) return {"not known here", Tone::doubtful};
  return {fmt::format("not known here; cost {}, as of {}", fact->lookups, fact->as_of),
          Tone::doubtful};
}

Note TreeRows::note_of(const SpfBranch& branch) {
  if (branch.is_void()) {
    ++voids_;
    std::string text = fmt::format("finds nothing: void lookup {} of {}", voids_, kMostVoidLookups);
    if (voids_ <= kMostVoidLookups) return {std::move(text), Tone::doubtful};
    return {"finds nothing, the third time: permanent error", Tone::bad};
  }
  switch (branch.outcome) {
    case Outcome::no_host:
      return {"no MX record leads to an address: matches nobody", Tone::doubtful};
    case Outcome::too_many_mx:
      return {"more than ten MX records: permanent error", Tone::bad};
    case Outcome::no_record:
      return {"no SPF record there: permanent error", Tone::bad};
    case Outcome::no_such_name:
      return {"no such name: permanent error", Tone::bad};
    case Outcome::several_records:
      return {"several SPF records there: permanent error", Tone::bad};
    case Outcome::failure:
      return {"cannot be looked up: temporary error", Tone::bad};
    case Outcome::loop:
      return {"leads back to where it began: permanent error", Tone::bad};
    case Outcome::unusable:
      return {"is about no domain name", Tone::bad};
    case Outcome::target_error:
      return branch.target->record.grammatical ? Note()
                                               : Note{"its record is a permanent error", Tone::bad};
    case Outcome::matches_all:
      if (branch.term->kind == SpfTermKind::exists)
        return {"is there: matches every sender", Tone::doubtful};
      return {};
    default:
      return unknown_note(branch);
  }
}

// -- an evaluation -------------------------------------------------------------------------------

class StepRows {
 public:
  explicit StepRows(const SpfEvaluation& evaluation) : evaluation_(evaluation) {}
  std::vector<SpfRow> rows();

 private:
  struct Level {
    std::size_t visit;
    std::string guides;
  };
  [[nodiscard]] const SpfVisit* visit_by(std::size_t step) const;
  [[nodiscard]] bool is_last(std::size_t step) const;
  [[nodiscard]] bool is_told_below(std::size_t at) const;
  [[nodiscard]] Note note_of(std::size_t at) const;
  void add(std::size_t at);

  const SpfEvaluation& evaluation_;
  std::vector<SpfRow> rows_;
  std::vector<std::string> guides_;  // by visit
};

// The record that an include or redirect took; null where it took none.
const SpfVisit* StepRows::visit_by(std::size_t step) const {
  const std::size_t visit = evaluation_.steps[step].leads_to;
  return visit == SpfStep::kNowhere ? nullptr : &evaluation_.visits[visit];
}

bool StepRows::is_last(std::size_t step) const {
  const auto& steps = evaluation_.steps;
  return std::none_of(steps.begin() + static_cast<std::ptrdiff_t>(step) + 1, steps.end(),
                      [&](const SpfStep& later) { return later.visit == steps[step].visit; });
}

// Whether a term of the record that a step leads to is the error that it is.
bool StepRows::is_told_below(std::size_t at) const {
  const auto& steps = evaluation_.steps;
  const SpfStep& step = steps[at];
  return std::any_of(steps.begin() + static_cast<std::ptrdiff_t>(at) + 1, steps.end(),
                     [&step](const SpfStep& later) {
                       return later.visit == step.leads_to && later.did == step.did;
                     });
}

Note StepRows::note_of(std::size_t at) const {
  const SpfStep& step = evaluation_.steps[at];
  const SpfVisit* const taken = visit_by(at);
  // What is wrong further down is told there.
  const bool is_below = step.did == SpfStep::Did::permerror && is_told_below(at);
  std::string why = is_below ? std::string() : words_of(step.reason);
  const unsigned voids_before = at == 0 ? 0 : evaluation_.steps[at - 1].void_lookups;
  const bool in_vain = taken == nullptr && step.void_lookups > voids_before;
  if (in_vain && step.did == SpfStep::Did::not_matched)
    why = fmt::format("finds nothing, void lookup {} of {}", step.void_lookups, kMostVoidLookups);
  if (taken != nullptr && !is_below && why.empty() && step.did != SpfStep::Did::matched)
    why = fmt::format("says {}", name_of(taken->result));
  const std::string behind = why.empty() ? "" : ": " + why;
  switch (step.did) {
    case SpfStep::Did::matched:
      if (step.kind == SpfTermKind::redirect) return {"is taken over", Tone::plain};
      return {fmt::format("matches: {}", name_of(result_of(step.qualifier))),
              step.qualifier == SpfQualifier::pass ? Tone::good : Tone::bad};
    case SpfStep::Did::not_matched:
      return {"no match" + behind, Tone::plain};
    case SpfStep::Did::temperror:
      return {"temporary error" + behind, Tone::bad};
    case SpfStep::Did::permerror:
      return {"permanent error" + behind, Tone::bad};
    case SpfStep::Did::unknown:
      break;
  }
  return {"cannot be decided" + behind, Tone::doubtful};
}

void StepRows::add(std::size_t at) {
  const SpfStep& step = evaluation_.steps[at];
  const bool last = is_last(at);
  const std::string& guides = guides_[step.visit];
  SpfRow& row = rows_.emplace_back();
  row.guides = guides + std::string(last ? kLastGuide : kBranchGuide);
  row.term = evaluation_.visits[step.visit].record.octets(step.term);
  const unsigned before = at == 0 ? 0 : evaluation_.steps[at - 1].lookups;
  if (step.lookups > before) row.number = step.lookups;
  const Note note = note_of(at);
  row.note = note.text;
  row.tone = note.tone;
  const SpfVisit* const taken = visit_by(at);
  if (taken == nullptr) return;
  row.place = taken->record.where();
  guides_[step.leads_to] = guides + std::string(last ? kPastGuide : kThroughGuide);
}

std::vector<SpfRow> StepRows::rows() {
  guides_.resize(evaluation_.visits.size());
  const std::size_t count = std::min(evaluation_.steps.size(), kMostSpfRows);
  for (std::size_t at = 0; at < count; ++at)
    add(at);
  return std::move(rows_);
}

}  // namespace

bool is_untried(const SpfTerm& term, const SpfNode& domain) {
  const std::vector<SpfBranch>& branches = domain.tree.branches;
  const bool redirects = term.kind == SpfTermKind::redirect;
  if (!domain.record.grammatical) return true;
  if (!term.is_mechanism() && !redirects) return false;
  const auto is_it = [&term](const SpfBranch& branch) { return branch.term == &term; };
  if (redirects) return branches.empty() || !is_it(branches.back());
  return branches.empty() || branches.back().term < &term;
}

std::vector<SpfRow> rows_of(const SpfNode& domain) { return TreeRows().of(domain); }

std::vector<SpfRow> rows_of(const SpfEvaluation& evaluation) { return StepRows(evaluation).rows(); }

std::string words_of(SpfReason reason) {
  switch (reason) {
    case SpfReason::nothing:
      return {};
    case SpfReason::bad_domain:
      return "no domain name";
    case SpfReason::no_record:
      return "no SPF record";
    case SpfReason::several_records:
      return "several SPF records";
    case SpfReason::syntax_error:
      return "malformed";
    case SpfReason::too_many_terms:
      return "too many terms";
    case SpfReason::too_many_lookups:
      return "more than ten lookups";
    case SpfReason::too_many_void_lookups:
      return "a third lookup that finds nothing";
    case SpfReason::too_many_mx:
      return "more than ten MX records";
    case SpfReason::dns_failure:
      return "cannot be looked up";
    case SpfReason::not_known:
      return "not known here";
    case SpfReason::no_helo:
      return "depends on the HELO name, which is not known";
    case SpfReason::hole:
      break;
  }
  return "a part of the record is not known";
}

}  // namespace zonevet::cli
