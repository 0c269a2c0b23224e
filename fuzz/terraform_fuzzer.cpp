// Lints any bytes as the files of modules of Terraform, plans and states among them, and mends
// them, and holds all of it to what it promises: places of findings lie in the files, a finding has
// words, reports can be made and are the same twice, fixes come to an end and edit nothing but HCL,
// which stays HCL.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "folder_text.h"
#include "lint.h"
#include "mend.h"
#include "output/json.h"
#include "output/text.h"
#include "read/hcl/hcl_syntax.h"
#include "rules/packs.h"

using namespace zonevet;  // NOLINT(google-build-using-namespace)

namespace {

constexpr std::size_t kMostInputs = 16;

void require(bool holds) {
  if (!holds) __builtin_trap();
}

// All that is read as Terraform's; the others are there to be asked for.
std::vector<LintInput> inputs_of(const FolderText& folder) {
  std::vector<LintInput> inputs;
  for (const std::string& path : folder.paths) {
    if (inputs.size() == kMostInputs) break;
    const auto bytes = folder.files.open(path);
    if (!bytes || !is_of_terraform(path, (*bytes)->view())) continue;
    LintInput& input = inputs.emplace_back();
    input.path = path;
    input.root = "/";
  }
  return inputs;
}

LintOptions options() {
  LintOptions options;
  options.settings.now = Date{2026, 8, 1};
  return options;
}

void check_places(const LintRun& run) {
  for (const Zone& zone : run.zones.zones()) {
    for (const Record& record : zone.reading().records)
      require(run.sources.holds(run.sources.written(record.entry)));
    for (const OpaqueEntry& entry : zone.reading().opaque)
      require(run.sources.holds(run.sources.written(entry.entry)));
  }
}

std::string report_of(const LintRun& run) {
  check_places(run);
  for (const Finding& finding : run.findings.all()) {
    require(!finding.message.empty() && !finding.where.nowhere());
    require(run.sources.holds(finding.where));
    for (const Note& note : finding.notes)
      require(note.where.nowhere() || run.sources.holds(note.where));
  }
  const Outcome outcome(run.sources, run.findings, Severity::info);
  return print_text(outcome, {true, 80}) + print_json(outcome, "fuzz");
}

bool is_hcl(std::string_view text) { return HclDocument(text, 1).ok(); }

void check_fixes(const FolderText& folder, const std::vector<LintInput>& inputs) {
  MendOptions how;
  how.safety = FixSafety::unsafe;
  how.least = Severity::info;
  how.rounds = 64;  // so that what does not end is seen
  const Mended mended = mend(inputs, options(), folder.files, rules::all_packs(), how);
  require(mended.stable);
  for (const MendedFile& file : mended.files) {
    require(file.path.ends_with(".tf") || file.path.ends_with(".tofu") ||
            file.path.ends_with(".tfvars"));
    if (is_hcl(file.before())) require(is_hcl(file.after()));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // What a person could write; longer inputs only slow the search.
  if (size > 16 * 1024) return 0;
  const FolderText folder({reinterpret_cast<const char*>(data), size}, "main.tf");
  const std::vector<LintInput> inputs = inputs_of(folder);
  const auto lint_all = [&] {
    return report_of(*lint(inputs, options(), folder.files, rules::all_packs()));
  };
  require(lint_all() == lint_all());
  check_fixes(folder, inputs);
  return 0;
}
