// BIND's tests of named-checkzone: what it calls bad must get a warning at least, what it calls
// good no error.

#include "catch.h"
#include "lint.h"
#include "rules/packs.h"
#include "support/suite.h"

using namespace zonevet;

namespace {

// The worst finding, printed; empty where there is none at `least` or above.
std::string worst_of(const LintRun& run, Severity least) {
  const Finding* worst = nullptr;
  for (const Finding& finding : run.findings.all()) {
    if (finding.severity >= least && (worst == nullptr || finding.severity > worst->severity))
      worst = &finding;
  }
  if (worst == nullptr) return {};
  return std::to_string(run.sources.begin_of(worst->where).line) + ": " +
         std::string(worst->rule->id) + ": " + worst->message;
}

// clang-format off
const suites::Disagreements::Reasons kKnown = {
    {"zones/crashzone.db -q", "an owner of raw bytes: BIND serves it, and no client asks for it"},
    {"zones/delegating-ns-address-below-dname.db", "records below a DNAME: Knot and NSD refuse the zone (RFC 6672 2.4)"},
    {"zones/good-occulted-ns-by-dname.db -i local", "records below a DNAME: Knot and NSD refuse the zone (RFC 6672 2.4)"},
    {"zones/good1.db -i local", "a DNAME beside NS below the apex: MUST NOT be (RFC 6672 2.3)"},
    {"zones/good1.db -i local -l 600", "a DNAME beside NS below the apex: MUST NOT be (RFC 6672 2.3)"},
};
// clang-format on

}  // namespace

TEST_CASE("named-checkzone's bad zones get a warning at least, its good ones no error") {
  const auto folder = suites::folder_of("bind9-checkzone");
  if (folder.empty()) return;
  suites::Disagreements all(kKnown);
  std::size_t cases = 0;
  std::size_t missing = 0;
  const DiskFiles files;
  for (const suites::Row& row : suites::table(folder / "verdicts.tsv")) {
    if (!std::filesystem::exists(folder / row.at("file"))) {  // binary, and left out of the suite
      ++missing;
      continue;
    }
    ++cases;
    const bool good = row.at("expected") == "good";
    const std::string name = row.at("file") + " " + row.at("named-checkzone options");
    LintInput input;
    input.path = (folder / row.at("file")).string();
    LintOptions options;
    options.origin = Name::from_text(row.at("origin"));
    input.root = files.canonical(folder.string());
    const auto run = lint({&input, 1}, options, files, rules::all_packs());
    REQUIRE(run->unreadable.empty());
    const std::string worst = worst_of(*run, good ? Severity::error : Severity::warning);
    if (good && !worst.empty()) all.add(name, worst);
    if (!good && worst.empty()) all.add(name, "nothing is found");
  }
  all.settle("bind9-checkzone", cases);
  CHECK(missing <= 1);
}
