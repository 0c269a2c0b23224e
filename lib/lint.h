// One run, from bytes to findings: the face behind <zonevet/zonevet.h>, and what the command stands
// on.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "config/config.h"
#include "dns/reading.h"
#include "engine/expectations.h"
#include "engine/rule.h"
#include "findings/finding.h"
#include "findings/settings.h"
#include "read/octodns/octodns.h"
#include "read/octodns/octodns_config_flaws.h"
#include "read/terraform/terraform.h"
#include "read/zone_file.h"
#include "source/file_reader.h"
#include "source/source_set.h"
#include "sts_policies.h"
#include "zone/zone_set.h"

namespace zonevet {

struct LintInput {
  std::string path;              // as it is to be shown, and from where it is read
  ZoneStanding standing{};       // linted, a neighbour of what is linted, or context
  std::string root{};            // canonical; confines $INCLUDE (see ZoneFileOptions)
  std::optional<Name> origin{};  // of its zone; LintOptions::origin comes first
  bool only_as_part = false;     // linted where others include it, else not at all
  OctodnsSettings octodns{};     // of a YAML file: how octoDNS reads it
  // Of a YAML file: all files of its zone in the order in which they are read, itself among them;
  // empty: itself alone, and others that are inputs where the folder is called as a zone.
  std::vector<OctodnsFile> zone_files{};
  bool octodns_config = false;       // a main config of octoDNS, and no zone
  std::vector<OctodnsLack> lacks{};  // of such: what is wrong in the folders that it names
  bool passed_over = false;          // octoDNS does not read the file, as its name ends otherwise
};

// What a config expects of the zones. Its text becomes a source of the run, behind theirs.
struct LintConfig {
  std::string path;                        // as it is to be shown
  std::shared_ptr<const FileBytes> bytes;  // null: there is none
  std::uint64_t base = 0;                  // where it begins in the places of the expectations
  std::vector<ConfigExpectation> expectations;
};

struct LintOptions {
  Settings settings;
  std::optional<Name> origin;  // of every linted input
  bool include_anywhere = false;
  ReadBudget budget;  // of the whole run; grows with the inputs
  LintConfig config;
  std::vector<PolicyInput> policies;
  // Files with values of variables of Terraform, for all modules that nobody calls: what a later
  // one says counts, and more than what stands in the module's folder.
  std::vector<std::string> var_files;
  bool single_files = false;  // the inputs are some files of many: see ask_expectations()
};

// An input that could not be opened, context of which nothing could be understood (which is a
// finding too, where the rule is on), or a policy of nobody knows which domain: the work could not
// be done.
struct Unreadable {
  std::string path;
  std::string reason;
  bool context = false;
};

// Linted zones of octoDNS of which no config says how semicolons stand in texts, by what they do in
// most.
struct GuessedSemicolons {
  std::uint64_t escaped = 0;
  std::uint64_t plain = 0;
};

// What is known of the linted modules of Terraform.
struct TerraformCounts {
  std::uint64_t files = 0;  // that were given
  TfCounts counts;
  TfGaps gaps;
  std::vector<std::string> standing;  // plans and states that were linted in the place of modules
};

// Holds all that a run made; findings point into `sources`, zones into `readings`. Not movable:
// views lead into it.
struct LintRun {
  LintRun() = default;
  LintRun(const LintRun&) = delete;
  LintRun& operator=(const LintRun&) = delete;

  SourceSet sources;
  std::deque<Reading> readings;
  ZoneSet zones;
  Findings findings;  // sorted, unique; suppressed ones are gone
  std::vector<Unreadable> unreadable;
  std::uint64_t files = 0;       // linted, included ones and policies too
  std::uint64_t zone_count = 0;  // linted, fragments not counted
  std::uint64_t records = 0;     // linted
  std::uint64_t suppressed = 0;
  GuessedSemicolons semicolons;
  TerraformCounts terraform;
  // What became of each of LintConfig::expectations; empty where no rule asks.
  std::vector<Held> held;

  // Of the config's expectations those that were held against the zones.
  [[nodiscard]] std::uint64_t expectations() const;
};

// Lints the inputs, in their order. A linted file that another input includes is linted there;
// where that is a neighbour, only what is said of the linted file's text is kept. Neighbours come
// behind what is linted; one that cannot be read is passed over. Never fails: see
// LintRun::unreadable.
std::unique_ptr<LintRun> lint(std::span<const LintInput> inputs, const LintOptions& options,
                              const FileReader& files, std::span<const RulePack* const> packs);

// What is wrong with a config, as findings; nothing is linted. `sources` holds its text.
std::unique_ptr<LintRun> judge_config(const SourceSet& sources,
                                      std::span<const ConfigProblem> problems,
                                      std::span<const RulePack* const> packs);

}  // namespace zonevet
