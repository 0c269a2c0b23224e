// Lints any bytes as the file of a zone, beside a second zone and context, and holds the linter to
// what it promises: every span of a finding lies in its source, a finding has words, reports are
// whole, the same input says the same twice, and a fix can be carried out.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "findings/apply_fixes.h"
#include "findings/fingerprint.h"
#include "lint.h"
#include "output/concise.h"
#include "output/json.h"
#include "output/text.h"
#include "rules/packs.h"

using namespace zonevet;  // NOLINT(google-build-using-namespace)

namespace {

void require(bool holds) {
  if (!holds) __builtin_trap();
}

constexpr std::string_view kNeighbour =
    "$ORIGIN sub.example.com.\n$TTL 3600\n"
    "@ SOA ns1 hostmaster 1 7200 3600 1209600 300\n@ NS ns1\n@ NS ns2.example.net.\n"
    "ns1 A 192.0.2.1\nwww CNAME www.example.com.\n";
constexpr std::string_view kContext = "mail.example.net. 300 IN A 192.0.2.25\n";

void check_place(Span span, const SourceSet& sources) {
  if (!span.nowhere()) require(sources.holds(span));
}

void check_finding(const Finding& finding, const SourceSet& sources) {
  require(!finding.message.empty() && !finding.message.ends_with('.'));
  require(!finding.where.nowhere());
  check_place(finding.where, sources);
  check_place(finding.scope, sources);
  for (const Note& note : finding.notes)
    check_place(note.where, sources);
  if (!finding.fix) return;
  require(finding.fix->safety != FixSafety::none && !finding.fix->edits.empty());
  for (const Edit& edit : finding.fix->edits) {
    require(!edit.where.nowhere());
    check_place(edit.where, sources);
  }
}

std::size_t lines_of(std::string_view text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

// One line a finding: no input can make it two.
void check_concise(const Outcome& outcome) {
  require(lines_of(print_concise(outcome)) == outcome.shown.size() + lines_of(summary_of(outcome)));
}

std::string lint_text(std::string_view text, const char* origin) {
  MemoryFiles files;
  files.add("zones/fuzz.zone", std::string(text));
  files.add("zones/included.zone", "@ A 192.0.2.1\n$TTL 60\n$INCLUDE fuzz.zone\n");
  files.add("zones/sub.zone", std::string(kNeighbour));
  files.add("context.zone", std::string(kContext));
  LintInput inputs[3];
  inputs[0].path = "zones/fuzz.zone";
  inputs[1].path = "zones/sub.zone";
  inputs[2].path = "context.zone";
  inputs[2].standing.role = ZoneRole::context;
  LintOptions options;
  options.settings.now = Date{2026, 8, 1};
  // As limits, small; as many as are allowed would only take long.
  options.budget.readings = 16;
  options.budget.generated_records = 2'000;
  options.budget.derived_bytes = 64 * 1024;
  if (origin != nullptr) {
    inputs[0].standing.complete = true;
    inputs[1].standing.role = ZoneRole::neighbour;
    options.origin = Name::from_text(origin);
    // What is off by default is asked too.
    for (const RuleDoc* doc : docs_of(rules::all_packs()))
      options.settings.severities.push_back({std::string(doc->id), Severity::warning});
  }
  const auto run = lint(inputs, options, files, rules::all_packs());
  require(run->unreadable.empty());
  for (const Finding& finding : run->findings.all())
    check_finding(finding, run->sources);
  const Outcome outcome(run->sources, run->findings, Severity::info);
  check_concise(outcome);
  (void)print_text(outcome, {true, 80});
  const SourceId file = run->readings.front().root;
  (void)apply_fixes(run->sources, file, run->findings.all(), FixSafety::unsafe);
  return print_json(outcome, "fuzz");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // What a person could write; longer inputs only slow the search.
  if (size > 16 * 1024) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::string once = lint_text(text, nullptr);
  require(once == lint_text(text, nullptr));
  (void)lint_text(text, "example.com.");
  return 0;
}
