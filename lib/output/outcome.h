// What a run came to, as reporters see it. They write into strings; who called them decides where
// those go.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "findings/finding.h"
#include "source/source_set.h"

namespace zonevet {

// How many findings there are of each severity.
struct SeverityCounts {
  std::uint64_t errors = 0;
  std::uint64_t warnings = 0;
  std::uint64_t infos = 0;

  void add(Severity severity, std::uint64_t count = 1);
  [[nodiscard]] std::uint64_t total() const { return errors + warnings + infos; }
  // Those of a severity or a higher one; none where it is `off`.
  [[nodiscard]] std::uint64_t at_least(Severity severity) const;
};

// What was read and linted.
struct Work {
  std::uint64_t files = 0;
  std::uint64_t zones = 0;
  std::uint64_t records = 0;
  std::uint64_t expectations = 0;  // of the config
  bool nothing = false;            // there was nothing in the files that rules could be asked about
};

// Fixes that were carried out, or, where nothing was written, that would be.
struct FixWork {
  std::uint64_t fixes = 0;
  std::uint64_t files = 0;
  bool written = true;
};

// A view of a run: the sources must outlive it, and the findings must not move.
struct Outcome {
  // Takes the findings that are severe enough to be shown.
  Outcome(const SourceSet& all_sources, const Findings& findings, Severity least);

  const SourceSet& sources;
  std::vector<const Finding*> shown;       // in the order of the run
  SeverityCounts counts;                   // all: shown, hidden and dropped
  SeverityCounts hidden;                   // less severe than what is shown
  std::vector<Findings::Dropped> dropped;  // of rules that are shown
  Severity show;
  Work work;
  std::uint64_t suppressed = 0;  // allowed by comments
  // What else was read and taken for granted, a sentence each.
  std::vector<std::string> read;
  // What could not be read, a sentence each; told on stderr, too.
  std::vector<std::string> failures;
  // Of the findings that are shown, those with a fix that can be carried out.
  std::uint64_t safe_fixes = 0;
  std::uint64_t unsafe_fixes = 0;
  bool takes_unsafe = false;  // unsafe fixes are asked for
  std::optional<FixWork> fixed;
};

// "3 errors, 1 warning"; "no problems" where there is none.
std::string describe(const SeverityCounts& counts);
// "Checked 2 files (1 zone, 30 records, 1 expectation): 3 errors, 1 warning." and, where they
// apply, lines about fixes and what is not shown. Ends in a newline.
std::string summary_of(const Outcome& outcome);

// What is to be done about a finding: its own words, else its rule's.
std::string_view help_of(const Finding& finding);

// The path of a file as reports give it: `/` between folders, no "./" in front.
std::string shown_path(std::string_view path);

}  // namespace zonevet
