#include "mail/spf_evaluator.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.h"
#include "content/spf.h"
#include "content/spf_domain.h"
#include "mail/spf_macros.h"
#include "mail/spf_match.h"
#include "mail/spf_select.h"

namespace zonevet {
namespace {

using Status = RRsetAnswer::Status;
using Did = SpfStep::Did;

// In the order of SpfResult.
constexpr std::array<std::string_view, 8> kNames{"none",     "neutral",   "pass",      "fail",
                                                 "softfail", "temperror", "permerror", "unknown"};
constexpr std::string_view kPostmaster = "postmaster";

constexpr SpfMatch kMatched{Did::matched, SpfReason::nothing};
constexpr SpfMatch kNotMatched{Did::not_matched, SpfReason::nothing};
constexpr SpfMatch kHole{Did::unknown, SpfReason::hole};

struct Verdict {
  SpfResult result = SpfResult::neutral;
  SpfReason reason = SpfReason::nothing;
  bool in_vain = false;  // none, and the domain has no TXT record at all
};

// Of a term that ends the evaluation without a match.
Verdict verdict_of(const SpfMatch& outcome) {
  switch (outcome.did) {
    case Did::temperror:
      return {SpfResult::temperror, outcome.reason};
    case Did::unknown:
      return {SpfResult::unknown, outcome.reason};
    default:
      return {SpfResult::permerror, outcome.reason};
  }
}

// What an include makes of the result of its domain (RFC 7208 5.2).
SpfMatch outcome_of(const Verdict& verdict) {
  switch (verdict.result) {
    case SpfResult::pass:
      return kMatched;
    case SpfResult::fail:
    case SpfResult::softfail:
    case SpfResult::neutral:
      return kNotMatched;
    case SpfResult::temperror:
      return {Did::temperror, verdict.reason};
    case SpfResult::unknown:
      return {Did::unknown, verdict.reason};
    default:
      return {Did::permerror, verdict.reason, verdict.in_vain};
  }
}

// The domain of check_host() as a name (RFC 7208 4.3). A-labels alone; an address literal of a HELO
// is none, whatever its dots make of it.
std::optional<Name> name_of_checked(std::string_view domain) {
  const bool foreign = std::any_of(domain.begin(), domain.end(), is_high);
  const bool literal = domain.starts_with('[') && domain.ends_with(']');
  if (foreign || literal) return std::nullopt;
  const std::optional<Name> name = name_of_spf_domain(domain);
  return name && name->label_count() > 1 ? name : std::nullopt;
}

bool is_plain_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

// Of a domain without a record that could be evaluated.
Verdict verdict_of(const SpfSelection& selection) {
  using Found = SpfSelection::Found;
  switch (selection.found) {
    case Found::several:
      return {SpfResult::permerror, SpfReason::several_records};
    case Found::failure:
      return {SpfResult::temperror, SpfReason::dns_failure};
    case Found::unknown:
      return {SpfResult::unknown, SpfReason::not_known};
    case Found::hidden:
      return {SpfResult::unknown, SpfReason::hole};
    default:
      return {SpfResult::none, SpfReason::no_record, selection.in_vain};
  }
}

// -- the check ---------------------------------------------------------------------------------

class SpfCheck {
 public:
  SpfCheck(const SpfRequest& request, const AnswerSource& answers)
      : request_(request), client_(request.client), lookups_(answers) {}

  SpfEvaluation run();

 private:
  // A record that is being evaluated.
  struct Frame {
    std::size_t visit = 0;
    unsigned depth = 0;
    std::string domain;
    Text text;
    SpfRecord record;
  };
  // What a domain-spec, or an explain-string, expands to.
  struct Target {
    std::string text;
    SpfReason unknown = SpfReason::nothing;  // why nothing is known of it
    [[nodiscard]] bool known() const { return unknown == SpfReason::nothing; }
    [[nodiscard]] SpfMatch match() const { return {Did::unknown, unknown}; }
  };

  bool split_sender();
  Verdict check(std::string domain, unsigned depth);
  Verdict evaluate(Frame& frame);
  Verdict select_record(const Name& name, Frame& frame);
  Verdict parse(Frame& frame);
  Verdict try_terms(const Frame& frame);
  Verdict redirect(const Frame& frame, const SpfTerm& term);

  std::size_t begin_step(const Frame& frame, const SpfTerm& term);
  void end_step(std::size_t step, const SpfMatch& outcome);
  SpfMatch try_term(const Frame& frame, const SpfTerm& term);
  SpfMatch match(const Frame& frame, const SpfTerm& term);
  SpfMatch match_include(const Frame& frame, const SpfTerm& term);
  SpfMatch match_target(const Frame& frame, const SpfTerm& term);

  std::optional<SpfMatch> take_lookup();
  void take_void(SpfStep& step, SpfMatch& outcome);

  Target expand(const Frame& frame, const SpfTerm& term);
  [[nodiscard]] SpfMacroValues values_for(const Frame& frame, std::string_view validated) const;
  // The text is empty where it is too long.
  Target expand_text(const Frame& frame, std::string_view text);

  void explain(const Frame& frame);
  void find_explanation(const Frame& frame, const SpfTerm& term);
  std::optional<std::string> explanation_of(const Frame& frame, const Text& text);

  const SpfRequest& request_;
  WatchedClient client_;
  SpfLookups lookups_;
  SpfEvaluation out_;
  std::string local_part_;
  std::string sender_domain_;
  std::string domain_;
};

// RFC 7208 2.4, 4.3.
bool SpfCheck::split_sender() {
  std::string_view sender = request_.sender;
  const bool long_texts =
      sender.size() > SpfRequest::kMostOctets || request_.helo.size() > SpfRequest::kMostOctets;
  if (sender.empty()) sender = request_.helo;
  const std::size_t at = sender.rfind('@');
  const bool has_local_part = !request_.sender.empty() && at != std::string_view::npos && at > 0;
  local_part_ = has_local_part ? sender.substr(0, at) : kPostmaster;
  const bool has_at = !request_.sender.empty() && at != std::string_view::npos;
  sender_domain_ = has_at ? sender.substr(at + 1) : sender;
  domain_ = request_.domain.empty() ? sender_domain_ : request_.domain;
  return !long_texts;
}

SpfEvaluation SpfCheck::run() {
  Verdict verdict{SpfResult::none, SpfReason::bad_domain};
  if (split_sender()) {
    if (domain_.ends_with('.')) domain_.pop_back();
    verdict = check(domain_, 0);
  }
  out_.result = verdict.result;
  out_.reason = verdict.reason;
  out_.unknown = lookups_.unknown();
  out_.questions = lookups_.questions();
  out_.octets = lookups_.octets();
  out_.same = client_.same();
  return std::move(out_);
}

Verdict SpfCheck::check(std::string domain, unsigned depth) {
  Frame frame;
  frame.visit = out_.visits.size();
  if (!out_.steps.empty()) out_.steps.back().leads_to = frame.visit;
  frame.depth = depth;
  frame.domain = std::move(domain);
  SpfVisit& visit = out_.visits.emplace_back();
  visit.domain = frame.domain;
  visit.depth = depth;
  const Verdict verdict = evaluate(frame);
  out_.visits[frame.visit].result = verdict.result;
  out_.visits[frame.visit].reason = verdict.reason;
  return verdict;
}

Verdict SpfCheck::evaluate(Frame& frame) {
  const std::optional<Name> name = name_of_checked(frame.domain);
  if (!name) return {SpfResult::none, SpfReason::bad_domain};
  if (const Verdict selected = select_record(*name, frame); selected.reason != SpfReason::nothing)
    return selected;
  if (const Verdict parsed = parse(frame); parsed.reason != SpfReason::nothing) return parsed;
  return try_terms(frame);
}

// RFC 7208 4.4, 4.5. Without a reason where there is a record.
Verdict SpfCheck::select_record(const Name& name, Frame& frame) {
  SpfSelection selection = select_spf(lookups_.ask(name, RRType::txt));
  if (selection.found != SpfSelection::Found::record) return verdict_of(selection);
  frame.text = std::move(selection.text);
  out_.visits[frame.visit].has_record = true;
  out_.visits[frame.visit].record = frame.text;
  return {};
}

// RFC 7208 4.6. Without a reason where the record is one.
Verdict SpfCheck::parse(Frame& frame) {
  ContentFlaws flaws;
  parse_spf(frame.text, frame.record, flaws);
  const std::vector<SpfTerm>& terms = frame.record.terms;
  SpfReason reason = SpfReason::nothing;
  if (!frame.record.grammatical) {
    reason = SpfReason::syntax_error;
  } else if (terms.size() == SpfRecord::kMostTerms) {
    reason = SpfReason::too_many_terms;
  }
  if (reason == SpfReason::nothing) return {};
  const auto wrong = std::find_if(terms.begin(), terms.end(),
                                  [](const SpfTerm& term) { return !term.grammatical; });
  SpfTerm all;
  all.where = frame.text.all();
  end_step(begin_step(frame, wrong == terms.end() ? all : *wrong), {Did::permerror, reason});
  return {SpfResult::permerror, reason};
}

// RFC 7208 4.6.2, 4.7.
Verdict SpfCheck::try_terms(const Frame& frame) {
  for (const SpfTerm& term : frame.record.terms) {
    if (!term.is_mechanism() && term.kind != SpfTermKind::unknown) continue;
    const SpfMatch outcome = try_term(frame, term);
    if (outcome.did == Did::not_matched) continue;
    if (outcome.did != Did::matched) return verdict_of(outcome);
    const SpfResult result = result_of(term.qualifier);
    if (result == SpfResult::fail && frame.depth == 0) explain(frame);
    return {result, SpfReason::nothing};
  }
  const SpfTerm* const term = frame.record.find(SpfTermKind::redirect);
  return term == nullptr ? Verdict{} : redirect(frame, *term);
}

// RFC 7208 6.1.
Verdict SpfCheck::redirect(const Frame& frame, const SpfTerm& term) {
  std::optional<SpfMatch> end;
  if (!term.known) {
    end = kHole;
  } else {
    end = take_lookup();
  }
  const std::size_t step = begin_step(frame, term);
  const Target target = end ? Target{} : expand(frame, term);
  Verdict verdict;
  if (end) {
    verdict = verdict_of(*end);
  } else if (!target.known()) {
    verdict = verdict_of(target.match());
  } else {
    verdict = check(target.text, frame.depth);
  }
  if (verdict.result == SpfResult::none) verdict.result = SpfResult::permerror;
  SpfMatch outcome = outcome_of(verdict);
  if (outcome.did == Did::not_matched) outcome = kMatched;
  take_void(out_.steps[step], outcome);
  end_step(step, outcome);
  return {verdict.result, verdict.reason};
}

// -- terms -------------------------------------------------------------------------------------

std::size_t SpfCheck::begin_step(const Frame& frame, const SpfTerm& term) {
  SpfStep step;
  step.visit = frame.visit;
  step.term = term.where;
  step.kind = term.kind;
  step.qualifier = term.qualifier;
  step.lookups = out_.lookups;
  step.void_lookups = out_.void_lookups;
  out_.steps.push_back(step);
  return out_.steps.size() - 1;
}

void SpfCheck::end_step(std::size_t step, const SpfMatch& outcome) {
  out_.steps[step].did = outcome.did;
  out_.steps[step].reason = outcome.reason;
}

// The error of a term that is one too many; else it is counted.
std::optional<SpfMatch> SpfCheck::take_lookup() {
  if (out_.lookups == kMostSpfLookups) return SpfMatch{Did::permerror, SpfReason::too_many_lookups};
  ++out_.lookups;
  return std::nullopt;
}

// Of a term that asked in vain: counts it, or makes it the error of one too many where it is none
// by itself.
void SpfCheck::take_void(SpfStep& step, SpfMatch& outcome) {
  if (!outcome.in_vain) return;
  if (out_.void_lookups < kMostVoidLookups) {
    step.void_lookups = ++out_.void_lookups;
  } else if (outcome.did == Did::not_matched) {
    outcome = {Did::permerror, SpfReason::too_many_void_lookups};
  }
}

SpfMatch SpfCheck::try_term(const Frame& frame, const SpfTerm& term) {
  std::optional<SpfMatch> outcome;
  if (!term.known) {
    outcome = kHole;
  } else if (term.needs_lookup()) {
    outcome = take_lookup();
  }
  const std::size_t step = begin_step(frame, term);
  if (!outcome) outcome = match(frame, term);
  take_void(out_.steps[step], *outcome);
  end_step(step, *outcome);
  return *outcome;
}

SpfMatch SpfCheck::match(const Frame& frame, const SpfTerm& term) {
  switch (term.kind) {
    case SpfTermKind::all:
      return kMatched;
    case SpfTermKind::include:
      return match_include(frame, term);
    case SpfTermKind::ip4:
    case SpfTermKind::ip6:
      return is_in_network(client_, term) ? kMatched : kNotMatched;
    default:
      return match_target(frame, term);
  }
}

SpfMatch SpfCheck::match_target(const Frame& frame, const SpfTerm& term) {
  const Target target = expand(frame, term);
  if (!target.known()) return target.match();
  const std::optional<Name> name = name_of_spf_domain(target.text);
  if (!name) return {Did::not_matched, SpfReason::bad_domain};
  return match_by_lookup(lookups_, client_, term, *name);
}

// RFC 7208 5.2. Bounded: each include is one of ten lookups.
SpfMatch SpfCheck::match_include(const Frame& frame, const SpfTerm& term) {
  const Target target = expand(frame, term);
  if (!target.known()) return target.match();
  return outcome_of(check(target.text, frame.depth + 1));
}

// -- macros ------------------------------------------------------------------------------------

SpfMacroValues SpfCheck::values_for(const Frame& frame, std::string_view validated) const {
  SpfMacroValues values;
  values.client = client_.any();
  values.local_part = local_part_;
  values.sender_domain = sender_domain_;
  values.domain = frame.domain;
  values.helo = request_.helo;
  values.validated_name = validated;
  values.receiver = request_.receiver;
  values.time = request_.time;
  return values;
}

SpfCheck::Target SpfCheck::expand_text(const Frame& frame, std::string_view text) {
  if (!request_.helo_known && uses_spf_macro(text, 'h')) return {{}, SpfReason::no_helo};
  if (uses_spf_macro(text, 'i') || uses_spf_macro(text, 'c')) client_.exact();
  std::string validated;
  if (uses_spf_macro(text, 'p')) {
    std::optional<std::string> name = validated_spf_name(lookups_, client_, frame.domain);
    if (!name) return {{}, SpfReason::not_known};
    validated = std::move(*name);
  }
  return {expand_spf_macros(text, values_for(frame, validated)).value_or(std::string())};
}

// RFC 7208 4.8.
SpfCheck::Target SpfCheck::expand(const Frame& frame, const SpfTerm& term) {
  if (term.domain.empty()) return {frame.domain};
  Target target = expand_text(frame, frame.text.octets(term.domain));
  target.text = std::string(fit_spf_domain(target.text));
  return target;
}

// -- explanation -------------------------------------------------------------------------------

// RFC 7208 6.2. Its lookups are not counted, and what it says of the client decides nothing.
void SpfCheck::explain(const Frame& frame) {
  const SpfTerm* const term = frame.record.find(SpfTermKind::exp);
  if (term == nullptr) {
    // (A hole may be the term.)
    const std::vector<SpfTerm>& terms = frame.record.terms;
    out_.explanation_unknown = std::any_of(terms.begin(), terms.end(), [](const SpfTerm& open) {
      return !open.known && open.kind == SpfTermKind::unknown;
    });
    return;
  }
  const SpfClients same = client_.same();
  find_explanation(frame, *term);
  client_.set_same(same);
}

void SpfCheck::find_explanation(const Frame& frame, const SpfTerm& term) {
  const Target target = term.known ? expand(frame, term) : Target{{}, SpfReason::hole};
  out_.explanation_unknown = !target.known();
  const std::optional<Name> name = name_of_spf_domain(target.text);
  if (!name) return;
  const RRsetAnswer answer = lookups_.ask(*name, RRType::txt);
  if (answer.texts.size() > 1) return;
  out_.explanation_unknown = answer.status == Status::unknown || !answer.whole;
  if (out_.explanation_unknown || answer.texts.empty()) return;
  out_.explanation = explanation_of(frame, answer.texts[0]);
}

// Nothing where the text is empty, no explain-string, or not in ASCII.
std::optional<std::string> SpfCheck::explanation_of(const Frame& frame, const Text& text) {
  out_.explanation_unknown = !text.whole();
  ContentFlaws flaws;
  const bool sound = text.whole() && is_plain_ascii(text.octets()) &&
                     check_spf_macros(text, text.all(), true, flaws);
  if (!sound) return std::nullopt;
  Target expanded = expand_text(frame, text.octets());
  out_.explanation_unknown = !expanded.known();
  const bool said = expanded.known() && !expanded.text.empty() && is_plain_ascii(expanded.text);
  return said ? std::optional(std::move(expanded.text)) : std::nullopt;
}

}  // namespace

std::string_view name_of(SpfResult result) { return kNames[static_cast<std::size_t>(result)]; }

SpfResult result_of(SpfQualifier qualifier) {
  switch (qualifier) {
    case SpfQualifier::fail:
      return SpfResult::fail;
    case SpfQualifier::softfail:
      return SpfResult::softfail;
    case SpfQualifier::neutral:
      return SpfResult::neutral;
    default:
      return SpfResult::pass;
  }
}

std::optional<SpfResult> spf_result_of(std::string_view name) {
  const auto* const end = kNames.end() - 1;  // (the last is none of RFC 7208)
  const auto* const found = std::find(kNames.begin(), end, name);
  if (found == end) return std::nullopt;
  return static_cast<SpfResult>(found - kNames.begin());
}

SpfEvaluation check_host(const SpfRequest& request, const AnswerSource& answers) {
  return SpfCheck(request, answers).run();
}

}  // namespace zonevet
