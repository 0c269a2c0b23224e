// Fixes any bytes as the file of a zone, beside a file that includes it, and holds the fixes to
// what they promise: an end is reached, every edit lies in its source, what was not changed stays,
// the diff makes the new text of the old one, and fixing what is fixed changes nothing.

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "findings/apply_fixes.h"
#include "mend.h"
#include "output/diff.h"
#include "rules/packs.h"

using namespace zonevet;  // NOLINT(google-build-using-namespace)

namespace {

void require(bool holds) {
  if (!holds) __builtin_trap();
}

std::string_view take_line(std::string_view& text) {
  const std::size_t size = std::min(text.find('\n'), text.size() - 1) + 1;
  const std::string_view line = text.substr(0, size);
  text.remove_prefix(size);
  return line;
}

std::size_t number_behind(std::string_view text, char sign) {
  const std::size_t at = text.find(sign) + 1;
  std::size_t number = 0;
  std::from_chars(text.data() + at, text.data() + text.size(), number);
  return number;
}

// What `patch` would make of a text; all that the diff says of the old one must hold.
std::string patched(std::string_view diff, std::string_view before) {
  require(take_line(diff) == "--- a/zones/fuzz.zone\n");
  require(take_line(diff) == "+++ b/zones/fuzz.zone\n");
  std::string after;
  std::size_t line = 0;  // of the old text, taken so far
  while (!diff.empty()) {
    std::string_view row = take_line(diff);
    if (row.starts_with("@@ ")) {
      // (Of no lines, the number is that of the line before.)
      const std::size_t until =
          number_behind(row, '-') - (row.find(",0 +") < row.find('+') ? 0 : 1);
      for (; line < until; ++line)
        after += take_line(before);
      continue;
    }
    const char sign = row.front();
    row.remove_prefix(1);
    if (diff.starts_with("\\ No newline")) {
      take_line(diff);
      row.remove_suffix(1);
    }
    if (sign == '+') {
      after += row;
      continue;
    }
    require(!before.empty() && take_line(before) == row);
    ++line;
    if (sign == ' ') after += row;
  }
  return after += before;
}

void check_changes(const MendedFile& file) {
  std::uint64_t end = 0;
  std::uint64_t new_end = 0;
  for (const Change& change : file.changes) {
    require(end <= change.begin && change.begin <= change.end);
    require(change.end <= file.before().size() && change.new_end <= file.after().size());
    require(file.before().substr(end, change.begin - end) ==
            file.after().substr(new_end, change.new_begin - new_end));
    end = change.end;
    new_end = change.new_end;
  }
  require(file.before().substr(end) == file.after().substr(new_end));
}

// Every edit stands in one file; what is said to be fixable is.
void check_edits(const LintRun& run) {
  for (const Finding& finding : run.findings.all()) {
    if (!finding.fix) continue;
    for (const Edit& edit : finding.fix->edits) {
      const SourceId id = run.sources.source_of(edit.where);
      require(edit.where.end() - run.sources.base(id) <= run.sources.bytes(id).size());
    }
  }
}

Mended fix(std::string_view text, FixSafety safety, bool all_rules) {
  MemoryFiles files;
  files.add("zones/fuzz.zone", std::string(text));
  files.add("zones/includer.zone",
            "$ORIGIN example.net.\n$TTL 60\n$INCLUDE fuzz.zone\n@ A 192.0.2.1");
  LintInput inputs[2];
  inputs[0].path = "zones/includer.zone";
  inputs[1].path = "zones/fuzz.zone";
  LintOptions how;
  how.settings.now = Date{2026, 8, 1};
  how.budget.readings = 16;
  how.budget.generated_records = 2'000;
  how.budget.derived_bytes = 64 * 1024;
  if (all_rules) {
    for (const RuleDoc* doc : docs_of(rules::all_packs()))
      how.settings.severities.push_back({std::string(doc->id), doc->severity});
  }
  // Alone, it is a zone of its own.
  const std::span given = all_rules ? std::span(inputs).subspan(1) : std::span(inputs);
  MendOptions options;
  options.safety = safety;
  options.least = Severity::info;
  options.rounds = 64;  // so that what does not end is seen
  return mend(given, how, files, rules::all_packs(), options);
}

const MendedFile* find(const Mended& mended) {
  for (const MendedFile& file : mended.files) {
    if (file.canonical == "/zones/fuzz.zone") return &file;
  }
  return nullptr;
}

void check(std::string_view text, FixSafety safety, bool all_rules) {
  const Mended once = fix(text, safety, all_rules);
  check_edits(*once.before);
  check_edits(*once.after);
  require(once.after->unreadable.empty() && once.outside.empty());
  require(once.stable);
  for (const MendedFile& file : once.files)
    check_changes(file);
  const MendedFile* file = find(once);
  if (file == nullptr) return;
  require(file->before() == text && file->fixes > 0);
  const std::string diff =
      unified_diff("zones/fuzz.zone", file->before(), file->after(), file->changes);
  require(patched(diff, file->before()) == file->after());
  // (The other file is as it was, so that it may be fixed again.)
  require(find(fix(file->after(), safety, all_rules)) == nullptr);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 4 * 1024) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check(text, FixSafety::safe, false);
  check(text, FixSafety::unsafe, true);
  return 0;
}
