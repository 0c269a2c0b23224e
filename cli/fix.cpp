#include "cli/fix.h"

#include <algorithm>
#include <vector>

#include "cli/console.h"
#include "cli/write_file.h"
#include "mend.h"
#include "output/diff.h"
#include "rules/packs.h"

namespace zonevet::cli {
namespace {

Mended mended(const Inputs& inputs, const LintOptions& how, const FileReader& files,
              const CheckOptions& wanted) {
  MendOptions options;
  options.safety = wanted.unsafe_fixes ? FixSafety::unsafe : FixSafety::safe;
  options.least = wanted.show;
  Mended mended = mend(inputs.all, how, files, rules::all_packs(), options);
  for (const std::string& problem : problems_of(mended))
    complain(problem);
  return mended;
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

Fixed fix_files(const Inputs& inputs, const LintOptions& how, const CheckOptions& wanted) {
  const StampedFiles files;
  const Mended mended = cli::mended(inputs, how, files, wanted);
  Fixed fixed;
  fixed.run = mended.after;
  std::vector<LintInput> now = inputs.all;  // as they are in the end
  const auto given = std::find_if(now.begin(), now.end(),
                                  [](const LintInput& input) { return input.text.has_value(); });
  for (const MendedFile& file : mended.files) {
    if (file.canonical.empty()) {
      given->text = file.after();
    } else if (auto done = write_file(file.canonical, file.after(), *files.find(file.canonical));
               !done) {
      complain(file.path + ": cannot be written: " + done.error().message);
      fixed.whole = false;
      continue;
    }
    ++fixed.work.files;
    fixed.work.fixes += file.fixes;
  }
  if (given != now.end()) fixed.text = given->text;
  if (!fixed.whole) fixed.run = lint(now, how, DiskFiles(), rules::all_packs());
  return fixed;
}

Fixed diff_files(const Inputs& inputs, const LintOptions& how, const CheckOptions& wanted) {
  const DiskFiles files;
  const Mended mended = cli::mended(inputs, how, files, wanted);
  Fixed fixed;
  fixed.run = mended.before;
  fixed.work.written = false;
  fixed.text.emplace();
  for (const MendedFile& file : mended.files) {
    ++fixed.work.files;
    fixed.work.fixes += file.fixes;
    *fixed.text += unified_diff(diff_path(file, files), file.before(), file.after(), file.changes);
  }
  return fixed;
}

}  // namespace zonevet::cli
