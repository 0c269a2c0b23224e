// Fixes on zone files and modules of Terraform as they stand in public repositories: safe ones
// change no record that was sound and make no error; fixing what is fixed changes nothing.

#include <algorithm>
#include <cstdio>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "catch.h"
#include "mend.h"
#include "output/diff.h"
#include "rules/packs.h"
#include "support/read_text.h"
#include "support/suite.h"

using namespace zonevet;

namespace {

// A file with another text than it has on disk.
class Instead final : public FileReader {
 public:
  explicit Instead(const std::vector<MendedFile>& files) {
    for (const MendedFile& file : files)
      texts_[file.canonical] = file.bytes;
  }
  [[nodiscard]] Result<std::shared_ptr<const FileBytes>> open(
      const std::string& path) const override {
    const auto found = texts_.find(canonical(path));
    if (found != texts_.end()) return found->second;
    return disk_.open(path);
  }
  [[nodiscard]] Result<std::vector<std::string>> names_in(
      const std::string& folder) const override {
    return disk_.names_in(folder);
  }
  [[nodiscard]] std::string canonical(const std::string& path) const override {
    return disk_.canonical(path);
  }

 private:
  DiskFiles disk_;
  std::map<std::string, std::shared_ptr<const FileBytes>> texts_;
};

Mended fix(const std::vector<LintInput>& inputs, FixSafety safety, const FileReader& files) {
  LintOptions how;
  how.settings.now = parse_date("2026-08-01");
  MendOptions options;
  options.safety = safety;
  options.least = Severity::info;
  return mend(inputs, how, files, rules::all_packs(), options);
}

std::vector<LintInput> inputs_of(const std::vector<std::filesystem::path>& paths,
                                 const std::filesystem::path& root) {
  std::vector<LintInput> inputs;
  for (const std::filesystem::path& path : paths) {
    LintInput& input = inputs.emplace_back();
    input.path = path.string();
    input.root = DiskFiles().canonical(root.string());
  }
  return inputs;
}

using Errors = std::map<std::tuple<std::string_view, std::string, std::string>, std::size_t>;

Errors errors_of(const LintRun& run) {
  Errors errors;
  for (const Finding& finding : run.findings.all()) {
    if (finding.severity == Severity::error)
      ++errors[{finding.rule->id, finding.owner, finding.type}];
  }
  return errors;
}

void check_no_new_error(const LintRun& before, const LintRun& after) {
  const Errors then = errors_of(before);
  for (const auto& [key, count] : errors_of(after)) {
    INFO(std::get<0>(key) << " at " << std::get<1>(key));
    const auto found = then.find(key);
    CHECK((found != then.end() && count <= found->second));
  }
}

// "www.example.com. 300 IN A c0000201", without those that a flaw or a finding with a fix is about;
// of these the owners.
struct Records {
  std::set<std::string> sound;
  std::set<std::string> flawed;
};

Records records_of(const LintRun& run) {
  std::set<std::uint64_t> flawed;  // begins of entries
  for (const Reading& reading : run.readings) {
    for (const Flaw& flaw : reading.flaws.flaws())
      flawed.insert(flaw.entry.begin());
  }
  // What a safe fix changes was void before, but for a key, which may lack its version or have
  // something behind it, and is the same key to verifiers.
  for (const Finding& finding : run.findings.all()) {
    const bool same_key =
        finding.rule->id == "dkim-v-missing" || finding.rule->id == "dkim-key-trailing-data";
    const bool may_change = finding.fix && finding.fix->safety == FixSafety::safe &&
                            (same_key || finding.severity == Severity::error);
    if (may_change) flawed.insert(finding.scope.begin());
  }
  // (Of text that is told anew findings stand where the files have it.)
  std::set<std::string> of_findings;
  for (const Finding& finding : run.findings.all()) {
    if (finding.fix && finding.fix->safety == FixSafety::safe) of_findings.insert(finding.owner);
  }
  Records records;
  RdataParser parser;
  for (const Reading& reading : run.readings) {
    for (const Record& record : reading.records) {
      const std::string owner = reading.names.presentation(record.owner);
      const bool known = reading.read_rdata(record, run.sources, parser);
      const bool mended = reading.format == SourceFormat::terraform && of_findings.contains(owner);
      if (!known || mended || flawed.contains(record.entry.begin())) {
        records.flawed.insert(owner);
        continue;
      }
      records.sound.insert(owner + ' ' + std::to_string(record.ttl) + ' ' +
                           mnemonic(record.rrclass) + ' ' + mnemonic(record.type) + ' ' +
                           test::hex(parser.wire()));
    }
  }
  return records;
}

void check_same_records(const LintRun& before, const LintRun& after) {
  const Records then = records_of(before);
  const Records now = records_of(after);
  for (const std::string& record : then.sound) {
    INFO(record << " is gone");
    CHECK(now.sound.contains(record));
  }
  for (const std::string& record : now.sound) {
    INFO(record << " is new");
    const bool was_flawed = then.flawed.contains(record.substr(0, record.find(' ')));
    CHECK((then.sound.contains(record) || was_flawed));
  }
}

}  // namespace

TEST_CASE("fixes on zone files of the real world do no harm") {
  const auto folder = suites::folder_of("../real");
  if (folder.empty()) return;
  for (const FixSafety safety : {FixSafety::safe, FixSafety::unsafe}) {
    std::uint64_t fixes = 0;
    std::size_t fixed = 0;
    for (const char* kind : {"zonefile", "zonefile-gdnsd", "zonefile-template"}) {
      for (const auto& file : std::filesystem::recursive_directory_iterator(folder / kind)) {
        if (!file.is_regular_file()) continue;
        INFO(file.path().string() << (safety == FixSafety::safe ? ", safe" : ", unsafe"));
        const auto inputs = inputs_of({file.path()}, file.path().parent_path());
        const Mended once = fix(inputs, safety, DiskFiles());
        CHECK(once.stable);
        CHECK(problems_of(once) == std::vector<std::string>());
        if (once.files.empty()) continue;
        ++fixed;
        fixes += once.files[0].fixes;
        const Mended twice = fix(inputs, safety, Instead(once.files));
        CHECK(twice.files.empty());
        if (safety == FixSafety::unsafe) continue;
        check_no_new_error(*once.before, *once.after);
        check_same_records(*once.before, *once.after);
      }
    }
    std::printf("%s: %llu fixes in %zu files\n", safety == FixSafety::safe ? "safe" : "unsafe",
                static_cast<unsigned long long>(fixes), fixed);
    CHECK(fixed > 0);
  }
}

TEST_CASE("fixes on modules of Terraform of the real world do no harm") {
  const auto folder = suites::folder_of("../real");
  if (folder.empty()) return;
  for (const FixSafety safety : {FixSafety::safe, FixSafety::unsafe}) {
    std::uint64_t fixes = 0;
    for (const auto& repository : std::filesystem::directory_iterator(folder / "terraform")) {
      std::vector<std::filesystem::path> paths;
      for (const auto& file : std::filesystem::recursive_directory_iterator(repository)) {
        const std::string ending = file.path().extension().string();
        if (ending == ".tf" || ending == ".tfvars" || ending == ".tofu")
          paths.push_back(file.path());
      }
      INFO(repository.path().string() << (safety == FixSafety::safe ? ", safe" : ", unsafe"));
      std::sort(paths.begin(), paths.end());
      const auto inputs = inputs_of(paths, repository.path());
      const Mended once = fix(inputs, safety, DiskFiles());
      CHECK(once.stable);
      for (const MendedFile& file : once.files)
        fixes += file.fixes;
      CHECK(fix(inputs, safety, Instead(once.files)).files.empty());
      if (safety == FixSafety::unsafe) continue;
      CHECK(problems_of(once) == std::vector<std::string>());
      check_no_new_error(*once.before, *once.after);
      check_same_records(*once.before, *once.after);
    }
    std::printf("Terraform, %s: %llu fixes\n", safety == FixSafety::safe ? "safe" : "unsafe",
                static_cast<unsigned long long>(fixes));
    CHECK(fixes > 0);
  }
}
