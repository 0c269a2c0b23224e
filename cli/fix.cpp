#include "cli/fix.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "cli/console.h"
#include "cli/write_file.h"
#include "mend.h"
#include "output/diff.h"
#include "rules/packs.h"

namespace zonevet::cli {
namespace {

// What was mended in all.
struct Work {
  std::shared_ptr<const LintRun> before;  // with the configs mended
  std::shared_ptr<const LintRun> after;
  std::vector<MendedFile> files;
  std::optional<Inputs> inputs;  // as they are then, where that is otherwise
};

Mended mended(std::span<const LintInput> inputs, const LintOptions& how, const FileReader& files,
              const CheckOptions& wanted) {
  MendOptions options;
  options.safety = wanted.unsafe_fixes ? FixSafety::unsafe : FixSafety::safe;
  options.least = wanted.show;
  Mended mended = mend(inputs, how, files, rules::all_packs(), options);
  for (const std::string& problem : problems_of(mended))
    complain(problem);
  return mended;
}

// The texts of the files become those that were made of them. (What comes from stdin is gathered
// but once.)
Work mend_all(const Inputs& inputs, const LintOptions& how, const CheckOptions& wanted,
              const FoundProject& project, OverlaidFiles& files) {
  Work work;
  std::vector<LintInput> configs;
  std::copy_if(inputs.all.begin(), inputs.all.end(), std::back_inserter(configs),
               [](const LintInput& input) { return input.octodns_config; });
  if (!configs.empty() && !inputs.piped) {
    work.files = mended(configs, how, files, wanted).files;
    for (const MendedFile& file : work.files)
      files.add(file.canonical, std::string(file.after()));
    if (!work.files.empty()) work.inputs = gather_inputs(wanted, project, files);
  }
  Mended rest = mended(work.inputs ? work.inputs->all : inputs.all, how, files, wanted);
  work.before = std::move(rest.before);
  work.after = std::move(rest.after);
  std::move(rest.files.begin(), rest.files.end(), std::back_inserter(work.files));
  return work;
}

// As a path below the working directory, from where `git apply` takes it; else as it is called.
std::string diff_path(const MendedFile& file, const FileReader& files) {
  const std::string here = files.canonical(".");
  if (is_below(file.canonical, here))
    return file.canonical.substr(here == "/" ? 1 : here.size() + 1);
  const std::string path = shown_path(file.path);
  return path.substr(std::min(path.find_first_not_of('/'), path.size()));
}

}  // namespace

Fixed fix_files(const Inputs& inputs, const LintOptions& how, const CheckOptions& wanted,
                const FoundProject& project) {
  const StampedFiles stamped;
  OverlaidFiles files(stamped);
  overlay(inputs.piped, files);
  Work work = mend_all(inputs, how, wanted, project, files);
  Fixed fixed;
  fixed.run = work.after;
  fixed.inputs = std::move(work.inputs);
  std::optional<Piped> piped = inputs.piped;  // as it is in the end
  const std::string piped_path = piped ? files.canonical(piped->path) : std::string();
  for (const MendedFile& file : work.files) {
    if (file.canonical == piped_path) {
      piped->text = file.after();
    } else if (auto done = write_file(file.canonical, file.after(), *stamped.find(file.canonical));
               !done) {
      complain(file.path + ": cannot be written: " + done.error().message);
      fixed.whole = false;
      continue;
    }
    ++fixed.work.files;
    fixed.work.fixes += file.fixes;
  }
  if (!fixed.whole) {
    const DiskFiles disk;
    OverlaidFiles now(disk);
    overlay(piped, now);
    const Inputs& now_there = fixed.inputs ? *fixed.inputs : inputs;
    fixed.run = lint(now_there.all, how, now, rules::all_packs());
  }
  if (piped) fixed.text = std::move(piped->text);
  return fixed;
}

Fixed diff_files(const Inputs& inputs, const LintOptions& how, const CheckOptions& wanted,
                 const FoundProject& project) {
  const DiskFiles disk;
  OverlaidFiles files(disk);
  overlay(inputs.piped, files);
  const Work work = mend_all(inputs, how, wanted, project, files);
  Fixed fixed;
  fixed.run = work.inputs ? lint(inputs.all, how, disk, rules::all_packs()) : work.before;
  fixed.work.written = false;
  fixed.text.emplace();
  for (const MendedFile& file : work.files) {
    ++fixed.work.files;
    fixed.work.fixes += file.fixes;
    *fixed.text += unified_diff(diff_path(file, files), file.before(), file.after(), file.changes);
  }
  return fixed;
}

}  // namespace zonevet::cli
