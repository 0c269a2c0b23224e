// Lints, carries out fixes, and lints again until no fix is left: in memory, nothing is written.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lint.h"
#include "source/change.h"

namespace zonevet {

// Texts that still offer fixes after so many rounds are left as they are then.
inline constexpr unsigned kMostRounds = 32;

struct MendOptions {
  FixSafety safety = FixSafety::safe;  // the least safe fixes to carry out
  Severity least = Severity::warning;  // of findings whose fixes are carried out
  unsigned rounds = kMostRounds;
};

// A file whose text changed.
struct MendedFile {
  std::string path;       // as the run names it
  std::string canonical;  // see FileReader
  std::shared_ptr<const FileBytes> bytes_before;
  std::shared_ptr<const FileBytes> bytes;
  Changes changes;
  std::uint64_t fixes = 0;  // how many were carried out

  [[nodiscard]] std::string_view before() const { return bytes_before->view(); }
  [[nodiscard]] std::string_view after() const { return bytes->view(); }
};

// A file with a fix that was taken back, as with it there would be an error that was not there.
struct SpoiltFile {
  std::string path;
  std::string rule;  // the first such error
  std::string owner;
};

struct Mended {
  std::shared_ptr<const LintRun> before;  // the run over the inputs as they are
  std::shared_ptr<const LintRun> after;   // and over the texts that were made of them
  std::vector<MendedFile> files;          // by canonical path
  std::vector<std::string> outside;       // paths of files with fixes that may not be changed
  std::vector<SpoiltFile> spoilt;
  bool stable = true;  // false: there were more rounds to go
};

// What could not be done although it was to be, one sentence each.
std::vector<std::string> problems_of(const Mended& mended);

// A linted file may be changed, an included one too, if it lies in the tree of a given one: the
// folder LintInput::root or, for a file outside of it, the file's own folder. Symbolic links that
// lead out of the tree do not count.
//
// After each round no error may be there that was not there before, unless it could not be seen:
// the record had another error that is gone, under whatever name, or more of the zones can be read
// now and the record is not one that was edited. (Keys that are given twice are always seen.) Else
// the file's text is as before the round, and of its fixes fewer are carried out at once, until the
// one is found that is left out.
//
// A file that is opened several times is read once. Costs at most three lints a round.
Mended mend(std::span<const LintInput> inputs, const LintOptions& how, const FileReader& files,
            std::span<const RulePack* const> packs, const MendOptions& options);

}  // namespace zonevet
