// Reads any bytes as a zonevet.toml and holds the reader to what it promises: every problem stands
// within the text and has words, reports can be made of it, what was understood can be used, what
// is expected is held against a zone, and the same text reads the same twice.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "config/config.h"
#include "lint.h"
#include "output/json.h"
#include "output/text.h"
#include "rules/packs.h"

using namespace zonevet;  // NOLINT(google-build-using-namespace)

namespace {

void require(bool holds) {
  if (!holds) __builtin_trap();
}

void use_patterns(const std::vector<ConfigPattern>& patterns, const SourceSet& sources) {
  for (const ConfigPattern& pattern : patterns) {
    require(sources.holds(pattern.where));
    require(!pattern.glob.matches("") || pattern.glob.pattern().empty() ||
            pattern.glob.pattern().find_first_not_of("*/.") == std::string::npos);
    (void)pattern.glob.matches("zones/a/b.zone");
    require(!pattern.glob.is_plain() || pattern.glob.matches(pattern.glob.pattern()));
    require(pattern.glob.folder().size() <= pattern.glob.pattern().size());
  }
}

constexpr std::string_view kZone =
    "$ORIGIN example.com.\n$TTL 60\n@ SOA ns1 hostmaster 1 7200 3600 1209600 300\n"
    "@ TXT \"v=spf1 mx ip4:192.0.2.0/25 include:_spf.example.net exists:%{h}.e -all\"\n"
    "mail TXT \"v=spf1 a/24//64 redirect=example.com\"\nmail A 192.0.2.129\n@ MX 1 mail\n";

// What a zone says to the expectations; every finding stands where one of them does.
std::string expected_by(const SourceSet& sources, const Project& project) {
  MemoryFiles files;
  files.add("example.com.zone", std::string(kZone));
  LintInput input;
  input.path = "example.com.zone";
  LintOptions how;
  how.settings = project.settings;
  how.config = {"zonevet.toml",
                std::make_shared<OwnedBytes>(std::string(sources.bytes(SourceId{}))),
                sources.base(SourceId{}), project.expectations};
  const auto run = lint({&input, 1}, how, files, rules::all_packs());
  for (const Finding& finding : run->findings.all()) {
    if (finding.owner.empty() && finding.where.nowhere()) continue;
    require(run->sources.holds(finding.where) && !finding.message.empty());
    for (const Note& note : finding.notes)
      require(note.where.nowhere() || run->sources.holds(note.where));
  }
  require(run->expectations() <= project.expectations.size());
  const Outcome outcome(run->sources, run->findings, Severity::info);
  return print_text(outcome, {true, 80}) + print_json(outcome, "fuzz");
}

std::string read_text(std::string_view text) {
  SourceSet sources;
  const SourceId file =
      sources.add("zonevet.toml", std::make_shared<OwnedBytes>(std::string(text)));
  const auto docs = docs_of(rules::all_packs());
  const Config config = read_config(sources.bytes(file), sources.base(file), docs);
  for (const ConfigProblem& problem : config.problems)
    require(sources.holds(problem.where));
  const Project& project = config.project;
  use_patterns(project.include, sources);
  use_patterns(project.exclude, sources);
  use_patterns(project.context, sources);
  for (const ConfigZone& zone : project.zones) {
    require(!zone.files.empty());
    for (const ConfigFile& file : zone.files)
      require(sources.holds(file.where));
  }
  for (const ConfigExpectation& one : project.expectations) {
    require(sources.holds(one.where) && !one.results.empty());
    require(one.clients.base().presentation() == one.clients.presentation());
    require(one.helo || (one.mail_from && !one.mail_from->empty()));
  }
  for (const RuleDoc* doc : docs) {
    (void)project.settings.severity_of(*doc);
    for (const RuleOption& option : doc->options) {
      const std::int64_t value = project.settings.option(*doc, option.name);
      require(value >= option.lowest && value <= option.highest);
    }
  }
  const auto run = judge_config(sources, config.problems, rules::all_packs());
  // Every problem is said; two that say the same of the same place are one.
  require(run->findings.all().empty() == config.problems.empty());
  for (const Finding& finding : run->findings.all())
    require(!finding.message.empty() && finding.severity == Severity::error);
  const Outcome outcome(run->sources, run->findings, Severity::info);
  const std::string wrong = print_text(outcome, {true, 80}) + print_json(outcome, "fuzz");
  if (!config.problems.empty() || project.expectations.empty()) return wrong;
  return wrong + expected_by(sources, project);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // What a person could write; longer inputs only slow the search.
  if (size > 16 * 1024) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  require(read_text(text) == read_text(text));
  return 0;
}
