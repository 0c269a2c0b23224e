#include "cli/fix.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

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
  const StampedFiles stamped;
  OverlaidFiles files(stamped);
  overlay(inputs.piped, files);
  const Mended mended = cli::mended(inputs, how, files, wanted);
  Fixed fixed;
  fixed.run = mended.after;
  std::optional<Piped> piped = inputs.piped;  // as it is in the end
  const std::string piped_path = piped ? files.canonical(piped->path) : std::string();
  for (const MendedFile& file : mended.files) {
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
    fixed.run = lint(inputs.all, how, now, rules::all_packs());
  }
  if (piped) fixed.text = std::move(piped->text);
  return fixed;
}

Fixed diff_files(const Inputs& inputs, const LintOptions& how, const CheckOptions& wanted) {
  const DiskFiles disk;
  OverlaidFiles files(disk);
  overlay(inputs.piped, files);
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
