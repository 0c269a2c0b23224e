// How many DNS questions an SPF record makes receivers ask (RFC 7208 4.6.4).

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "engine/tables.h"
#include "findings/quoted.h"
#include "rules/packs.h"

namespace zonevet::rules {
namespace {

using Outcome = SpfBranch::Outcome;

// -- the cost in words ---------------------------------------------------------------------------

constexpr std::size_t kMostParts = 6;  // that are told one by one

// "4 through `include:_spf.example.net` (mail.zone:3)"
std::string through(const World& world, const Text& text, const SpfBranch& branch) {
  std::string out =
      fmt::format("{} through {}", branch.count.least, quoted(text.octets(branch.term->where)));
  if (branch.target == nullptr || branch.target->text.where().nowhere()) return out;
  const Location at = world.sources.begin_of(branch.target->text.where());
  return out + fmt::format(" ({}:{})", at.file, at.line);
}

// "4 through ..., 3 through ..., 2 by its own terms"
std::string in_words(const World& world, const Text& text, const SpfTree& tree) {
  std::string out;
  std::uint32_t rest = 0;
  std::size_t parts = 0;
  for (const SpfBranch& branch : tree.branches) {
    if (branch.count.least < 2 || parts == kMostParts) {
      rest = std::min(rest + branch.count.least, SpfCount::kMany);
      continue;
    }
    out += (out.empty() ? "" : ", ") + through(world, text, branch);
    ++parts;
  }
  if (rest == 0) return out;
  const std::string_view whose = parts == kMostParts ? "other" : "its own";
  return out + fmt::format("{}{} by {} terms", out.empty() ? "" : ", ", rest, whose);
}

std::string at_least(const SpfCount& count) {
  return fmt::format("{}{}", count.is_exact() ? "" : "at least ", count.least);
}

bool has_costly_branch(const SpfTree& tree) {
  return std::any_of(tree.branches.begin(), tree.branches.end(),
                     [](const SpfBranch& branch) { return branch.count.least > 1; });
}

// What each costly branch costs, beside the term, and where its record stands.
void note_costs(const Spf& spf, const SpfBranch& underlined, Said& said) {
  const World& world = spf.at.world();
  std::vector<const SpfNode*> told;
  std::size_t notes = 0;
  for (const SpfBranch& branch : spf.tree.branches) {
    if (branch.count.least < 2 || notes == kMostParts) continue;
    ++notes;
    if (&branch != &underlined)
      said.note(spf.where(*branch.term), fmt::format("costs {}", branch.count.least));
    if (branch.target == nullptr || !has_costly_branch(branch.target->tree)) continue;
    if (std::find(told.begin(), told.end(), branch.target) != told.end()) continue;
    told.push_back(branch.target);
    said.note(branch.target->text.where(),
              fmt::format("this record takes {}: {}", branch.target->tree.count.least,
                          in_words(world, branch.target->text, branch.target->tree)));
  }
}

// The first term with which a sum passes what is allowed; null where none does.
template <class Count>
const SpfBranch* breaking(const SpfTree& tree, Count count, std::uint32_t most) {
  std::uint32_t sum = 0;
  for (const SpfBranch& branch : tree.branches) {
    sum = std::min(sum + count(branch.count), SpfCount::kMany);
    if (sum > most) return &branch;
  }
  return nullptr;
}

std::uint32_t least_of(const SpfCount& count) { return count.least; }
std::uint32_t likely_of(const SpfCount& count) { return count.likely; }
std::uint32_t voids_of(const SpfCount& count) { return count.voids; }

// -- spf-lookup-limit ---------------------------------------------------------------------------

constexpr RuleDoc kLookupLimit{
    .id = "spf-lookup-limit",
    .pack = "spf",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {rfc(7208, "4.6.4")},
    .summary = "the record needs more than ten DNS lookups",
    .rationale =
        "include, a, mx, ptr, exists and redirect cost a lookup each, here and in every record "
        "that is included. A receiver stops at the eleventh and takes the record for a permanent "
        "error: mail that no earlier term allowed is treated as if the domain had no SPF record, "
        "and senders behind the limit never pass.",
    .help =
        "take out what does not send any more, and write addresses that do not change with ip4 "
        "and ip6",
    .bad = {{.text = "@ TXT \"v=spf1 a:a1.example.net a:a2.example.net a:a3.example.net "
                     "a:a4.example.net a:a5.example.net a:a6.example.net a:a7.example.net "
                     "a:a8.example.net a:a9.example.net mx [[a]] -all\"\n"},
            {.text = "@ TXT \"v=spf1 include:one.example.com [[include:two.example.com]] -all\"\n"
                     "one TXT \"v=spf1 a:a1.example.net a:a2.example.net a:a3.example.net "
                     "a:a4.example.net a:a5.example.net -all\"\n"
                     "two TXT \"v=spf1 a:b1.example.net a:b2.example.net a:b3.example.net "
                     "a:b4.example.net -all\"\n"},
            {.text = "@ TXT \"v=spf1 include:news.example.net [[redirect=big.example.com]]\"\n"
                     "big TXT \"v=spf1 a:a1.example.net a:a2.example.net a:a3.example.net "
                     "a:a4.example.net a:a5.example.net a:a6.example.net a:a7.example.net "
                     "a:a8.example.net a:a9.example.net -all\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 a:a1.example.net a:a2.example.net a:a3.example.net "
                      "a:a4.example.net a:a5.example.net a:a6.example.net mx a -all\"\n"},
             {.text = "@ TXT \"v=spf1 include:unknown.example.net -all\"\n"}},
    .instead_of = {"spf-lookup-limit-possible", "spf-lookup-near-limit"},
    .uses = Tables::spf_trees,
};

void lookup_limit(const Spf& spf, Report& report) {
  const SpfCount& count = spf.tree.count;
  if (count.loops) return;  // another mistake
  const SpfBranch* const branch = breaking(spf.tree, least_of, kMostSpfLookups);
  if (branch == nullptr) return;
  Said said = report.at(
      spf.where(*branch->term),
      fmt::format("the record needs {} DNS lookups: {}; receivers stop here, after ten, and take "
                  "it for a permanent error",
                  at_least(count), in_words(spf.at.world(), spf.text, spf.tree)));
  if (!said) return;
  note_costs(spf, *branch, said);
  if (count.open) said.note("what is not known here may need more");
}

// -- spf-lookup-limit-possible ------------------------------------------------------------------

constexpr RuleDoc kLookupLimitPossible{
    .id = "spf-lookup-limit-possible",
    .pack = "spf",
    .severity = Severity::warning,
    .needs = Needs::any_value,
    .cites = {rfc(7208, "4.6.4")},
    .summary =
        "the record needs more than ten DNS lookups if what was seen of its senders still holds",
    .rationale =
        "What a sender's record takes is not in the domain's own hands: where it took five lookups "
        "at the date that is told, and the other terms take six, receivers stop at the eleventh "
        "and take the record for a permanent error. Senders change their records, so that this is "
        "no more than likely until the record is looked at.",
    .help =
        "give the senders' records of today as context: `zonevet context --unknown` tells which",
    .bad = {{.text = "@ TXT \"v=spf1 mx include:email.freshdesk.com [[include:mailgun.org]] "
                     "~all\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 mx include:_spf.google.com include:mailgun.org ~all\"\n"},
             {.text = "@ TXT \"v=spf1 mx include:email.freshdesk.com include:unknown.example.net "
                      "~all\"\n"}},
    .instead_of = {"spf-lookup-near-limit"},
    .uses = Tables::spf_trees,
};

using Facts = std::vector<const SenderFact*>;

// The senders that are not known here but for a fact, each once, wherever they are included.
// REQUIRES: the tree needs no more than ten lookups, so that no more branches lead anywhere.
void find_facts(const SpfTree& tree, Facts& facts) {
  for (const SpfBranch& branch : tree.branches) {
    if (branch.target == nullptr) continue;
    const SenderFact* const fact = branch.target->fact;
    if (fact == nullptr) {
      find_facts(branch.target->tree, facts);
    } else if (std::find(facts.begin(), facts.end(), fact) == facts.end()) {
      facts.push_back(fact);
    }
  }
}

void lookup_limit_possible(const Spf& spf, Report& report) {
  const SpfCount& count = spf.tree.count;
  if (count.loops || count.least > kMostSpfLookups) return;
  const SpfBranch* const branch = breaking(spf.tree, likely_of, kMostSpfLookups);
  if (branch == nullptr) return;
  Said said = report.at(
      spf.where(*branch->term),
      fmt::format("the record needs at least {} DNS lookups, and {} if its senders' records are "
                  "what they were: above ten it is a permanent error",
                  count.least, count.likely));
  if (!said) return;
  Facts facts;
  find_facts(spf.tree, facts);
  for (const SenderFact* fact : facts) {
    if (fact->lookups > 1)
      said.note(fmt::format("an include of {} ({}) cost {}, as of {}", fact->target, fact->sender,
                            fact->lookups, fact->as_of));
  }
}

// -- spf-lookup-near-limit ----------------------------------------------------------------------

constexpr RuleDoc kLookupNearLimit{
    .id = "spf-lookup-near-limit",
    .pack = "spf",
    .severity = Severity::info,
    .needs = Needs::any_value,
    .cites = {rfc(7208, "4.6.4")},
    .summary = "the record needs nearly all of the ten DNS lookups that receivers allow",
    .rationale =
        "The next sender that is added, or one more include in the record of a sender that is "
        "there, makes the record a permanent error for all mail.",
    .help = "take out what does not send any more before something is added",
    .bad = {{.text = "@ TXT [[\"v=spf1 a:a1.example.net a:a2.example.net a:a3.example.net "
                     "a:a4.example.net a:a5.example.net a:a6.example.net a:a7.example.net "
                     "mx a -all\"]]\n"}},
    .good = {{.text = "@ TXT \"v=spf1 a:a1.example.net a:a2.example.net a:a3.example.net "
                      "a:a4.example.net a:a5.example.net a:a6.example.net mx a -all\"\n"}},
    .options = {{.name = "lookups",
                 .value = 9,
                 .lowest = 1,
                 .highest = kMostSpfLookups,
                 .meaning = "lookups from which on it speaks"}},
    .uses = Tables::spf_trees,
};

void lookup_near_limit(const Spf& spf, Report& report) {
  const SpfCount& count = spf.tree.count;
  if (count.least > kMostSpfLookups || count.least < report.option("lookups")) return;
  report.at(spf.text.where(),
            fmt::format("the record needs {} of the ten DNS lookups that receivers allow: {}",
                        at_least(count), in_words(spf.at.world(), spf.text, spf.tree)));
}

// -- spf-void-limit -----------------------------------------------------------------------------

constexpr RuleDoc kVoidLimit{
    .id = "spf-void-limit",
    .pack = "spf",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .cites = {rfc(7208, "4.6.4")},
    .summary = "more than two terms of the record look up names where nothing is",
    .rationale =
        "Receivers allow two lookups without an answer. At the third they take the record for a "
        "permanent error, as if the domain had no SPF record: names that were taken out of the "
        "zone and left in the SPF record add up to that.",
    .help = "take the terms out whose names are gone",
    .bad = {{.text = "@ TXT \"v=spf1 a:old1.example.com a:old2.example.com "
                     "[[a:old3.example.com]] -all\"\n",
             .complete = true}},
    .good = {{.text = "@ TXT \"v=spf1 a:old1.example.com a:ipv6.example.com "
                      "a:other.example.net -all\"\n"
                      "old1 A 192.0.2.1\nipv6 AAAA 2001:db8::1\n",
              .complete = true},
             {.text = "@ TXT \"v=spf1 a:old1.example.com a:old2.example.com "
                      "a:old3.example.com -all\"\n"}},
    .instead_of = {"spf-void-lookup", "spf-a-without-address", "spf-mx-without-mx"},
    .uses = Tables::spf_trees,
};

void void_limit(const Spf& spf, Report& report) {
  const SpfBranch* const branch = breaking(spf.tree, voids_of, kMostVoidLookups);
  if (branch == nullptr) return;
  Said said =
      report.at(spf.where(*branch->term),
                "the third lookup that finds nothing: receivers stop here and take the record for "
                "a permanent error");
  for (const SpfBranch& other : spf.tree.branches) {
    if (other.count.voids == 0) continue;
    if (&other == branch) break;
    said.note(spf.where(*other.term),
              other.is_void() ? "finds nothing" : "what it includes finds nothing");
  }
}

// -- spf-mx-too-many ----------------------------------------------------------------------------

constexpr RuleDoc kMxTooMany{
    .id = "spf-mx-too-many",
    .pack = "spf",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {rfc(7208, "4.6.4")},
    .summary = "an mx term of a domain with more than ten mail exchanges: permanent error",
    .rationale =
        "Receivers look up the addresses of at most ten mail exchanges for an mx term. A domain "
        "that has more makes the record a permanent error for whoever no earlier term allows.",
    .help = "write the networks of the mail exchanges with ip4 and ip6 instead",
    .bad = {{.text = "@ TXT \"v=spf1 [[mx]] -all\"\n"
                     "@ MX 10 m1.example.net.\n@ MX 10 m2.example.net.\n@ MX 10 m3.example.net.\n"
                     "@ MX 10 m4.example.net.\n@ MX 10 m5.example.net.\n@ MX 10 m6.example.net.\n"
                     "@ MX 10 m7.example.net.\n@ MX 10 m8.example.net.\n@ MX 10 m9.example.net.\n"
                     "@ MX 10 m10.example.net.\n@ MX 10 m11.example.net.\n"}},
    .good = {{.text = "@ TXT \"v=spf1 mx -all\"\n@ MX 10 m1.example.net.\n"}},
    .uses = Tables::spf_trees,
};

void mx_too_many(const Spf& spf, Report& report) {
  for (const SpfBranch& branch : spf.tree.branches) {
    if (branch.outcome != Outcome::too_many_mx) continue;
    report.at(spf.where(*branch.term),
              fmt::format("{} leads to more than ten mail exchanges: receivers take the record for "
                          "a permanent error",
                          spf.shown(branch.term->where)));
  }
}

constexpr Rule kRules[] = {
    {&kLookupLimit, lookup_limit},
    {&kLookupLimitPossible, lookup_limit_possible},
    {&kLookupNearLimit, lookup_near_limit},
    {&kVoidLimit, void_limit},
    {&kMxTooMany, mx_too_many},
};

}  // namespace

constinit const RulePack spf_limits{"rules/spf_limits.cpp", kRules};

}  // namespace zonevet::rules
