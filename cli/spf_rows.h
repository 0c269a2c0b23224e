// What `zonevet spf` shows, row by row: a record, its terms, and what they lead to.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mail/spf_evaluator.h"
#include "mail/spf_trees.h"
#include "source/source_set.h"

namespace zonevet::cli {

// The lines of a tree, for each level; those before a term are of one size in bytes.
inline constexpr std::string_view kBranchGuide = "├─ ";
inline constexpr std::string_view kLastGuide = "└─ ";
inline constexpr std::string_view kThroughGuide = "│  ";
inline constexpr std::string_view kPastGuide = "   ";

struct SpfRow {
  enum class Tone : std::uint8_t { plain, good, bad, doubtful };

  std::string guides;                   // the lines of the tree before the term
  std::optional<std::uint32_t> number;  // of the lookup that the term makes, from 1
  std::string cost;                     // of all that it leads to; empty where there is none
  std::string term;
  std::string note;
  Tone tone = Tone::plain;  // of the note
  Span place;               // of the record that the term leads to; nowhere where there is none
};

// Whether a term stands behind the end of what is tried; of a malformed record, any.
bool is_untried(const SpfTerm& term, const SpfNode& domain);

// The terms of a record for a client that none of them matches.
std::vector<SpfRow> rows_of(const SpfNode& domain);

// What became of each term that was tried.
std::vector<SpfRow> rows_of(const SpfEvaluation& evaluation);

// Why something is as it is, in words; empty where there is nothing to say.
std::string words_of(SpfReason reason);

// Of hostile records more are not shown.
inline constexpr std::size_t kMostSpfRows = 1'000;

}  // namespace zonevet::cli
