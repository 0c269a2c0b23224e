#include "findings/apply_fixes.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <map>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace zonevet {
namespace {

// An edit in offsets of the file.
struct FileEdit {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
  std::string_view text;
  friend bool operator==(const FileEdit&, const FileEdit&) = default;
};

using FileFix = std::vector<FileEdit>;

bool touches(const FileEdit& a, const FileEdit& b) {
  if (a.begin == a.end || b.begin == b.end) return a.begin <= b.end && b.begin <= a.end;
  return a.begin < b.end && b.begin < a.end;
}

// The edits that were taken, by their place; none touches one of another fix.
class Taken {
 public:
  using Place = std::pair<std::uint64_t, std::uint64_t>;
  [[nodiscard]] bool has(const FileEdit& edit) const {
    const auto found = edits_.find(place_of(edit));
    return found != edits_.end() && found->second == edit;
  }
  [[nodiscard]] bool is_free(const FileEdit& edit) const {
    const auto after = edits_.lower_bound(place_of(edit));
    if (after != edits_.end() && touches(after->second, edit)) return false;
    return after == edits_.begin() || !touches(std::prev(after)->second, edit);
  }
  void take(const FileEdit& edit) { edits_[place_of(edit)] = edit; }
  [[nodiscard]] const std::map<Place, FileEdit>& all() const { return edits_; }

 private:
  static Place place_of(const FileEdit& edit) { return {edit.begin, edit.end}; }
  std::map<Place, FileEdit> edits_;
};

// A fix in offsets of the file that it changes.
struct Candidate {
  std::uint32_t file = kNoFile;
  std::size_t number = 0;  // among the findings
  FileFix edits;           // empty where it cannot be carried out
};

// Within one fix an insertion may stand beside another edit, but not in it.
bool overlap(const FileFix& edits) {
  for (std::size_t i = 1; i < edits.size(); ++i) {
    const FileEdit& before = edits[i - 1];
    const bool same_place = before.begin == edits[i].begin && before.end == edits[i].end;
    if (before.end > edits[i].begin || same_place) return true;
  }
  return false;
}

Candidate in_file(const SourceSet& sources, const FileNumbers& files, const Fix& fix) {
  Candidate candidate;
  FileFix edits;
  for (const Edit& edit : fix.edits) {
    if (!sources.holds(edit.where) || sources.written(edit.where) != edit.where) return {};
    const SourceId id = sources.source_of(edit.where);
    const std::uint32_t file = files[static_cast<std::size_t>(id)];
    if (file == kNoFile || (!edits.empty() && file != candidate.file)) return {};
    candidate.file = file;
    const std::uint64_t begin = edit.where.begin() - sources.base(id);
    edits.push_back({begin, begin + edit.where.size(), edit.text});
  }
  std::sort(edits.begin(), edits.end(), [](const FileEdit& a, const FileEdit& b) {
    return std::pair(a.begin, a.end) < std::pair(b.begin, b.end);
  });
  if (!overlap(edits)) candidate.edits = std::move(edits);
  return candidate;
}

FileNumbers files_by_name(const SourceSet& sources) {
  std::map<std::string_view, std::uint32_t> first;
  FileNumbers files;
  for (std::uint32_t id = 0; id < sources.size(); ++id)
    files.push_back(first.emplace(sources.name(static_cast<SourceId>(id)), id).first->second);
  return files;
}

// What was taken for a file, and what of it was not.
struct Choice {
  Taken taken;
  std::size_t applied = 0;
  std::size_t left = 0;
};

void choose(const FileFix& fix, Choice& choice) {
  const auto is_taken = [&](const FileEdit& edit) { return choice.taken.has(edit); };
  const auto is_free = [&](const FileEdit& edit) { return choice.taken.is_free(edit); };
  if (std::all_of(fix.begin(), fix.end(), is_taken)) return;
  if (!std::all_of(fix.begin(), fix.end(), is_free)) {
    ++choice.left;
    return;
  }
  for (const FileEdit& edit : fix)
    choice.taken.take(edit);
  ++choice.applied;
}

FixedText carry_out(std::string_view text, const Choice& choice) {
  FixedText fixed;
  fixed.applied = choice.applied;
  fixed.left = choice.left;
  std::uint64_t at = 0;
  for (const auto& [place, edit] : choice.taken.all()) {
    fixed.text += text.substr(at, edit.begin - at);
    const std::uint64_t begin = fixed.text.size();
    fixed.text += edit.text;
    fixed.changes.push_back({edit.begin, edit.end, begin, fixed.text.size()});
    at = edit.end;
  }
  fixed.text += text.substr(at);
  return fixed;
}

}  // namespace

bool is_as_safe_as(const Fix& fix, FixSafety safety) {
  return fix.safety != FixSafety::none && fix.safety >= safety;
}

bool is_applicable(const SourceSet& sources, const Fix& fix) {
  if (fix.safety == FixSafety::none || fix.edits.empty()) return false;
  const Span place = fix.edits.front().where;
  if (!sources.holds(place)) return false;
  const std::string& file = sources.name(sources.source_of(place));
  return std::all_of(fix.edits.begin(), fix.edits.end(), [&](const Edit& edit) {
    return sources.holds(edit.where) && sources.written(edit.where) == edit.where &&
           sources.name(sources.source_of(edit.where)) == file;
  });
}

std::map<std::uint32_t, FixedText> apply_fixes(const SourceSet& sources, const FileNumbers& files,
                                               std::span<const Finding* const> findings,
                                               FixSafety safety) {
  std::vector<Candidate> fixes;
  for (const Finding* finding : findings) {
    if (!finding->fix || !is_as_safe_as(*finding->fix, safety)) continue;
    Candidate fix = in_file(sources, files, *finding->fix);
    fix.number = fixes.size();
    if (!fix.edits.empty()) fixes.push_back(std::move(fix));
  }
  std::sort(fixes.begin(), fixes.end(), [](const Candidate& a, const Candidate& b) {
    return std::tuple(a.file, a.edits.front().begin, a.number) <
           std::tuple(b.file, b.edits.front().begin, b.number);
  });
  std::map<std::uint32_t, Choice> choices;
  for (const Candidate& fix : fixes)
    choose(fix.edits, choices[fix.file]);

  std::map<std::uint32_t, FixedText> fixed;
  for (std::uint32_t id = 0; id < sources.size() && !choices.empty(); ++id) {
    const auto choice = choices.find(files[id]);  // (of all readings of a file the first)
    if (choice == choices.end()) continue;
    fixed[choice->first] = carry_out(sources.bytes(static_cast<SourceId>(id)), choice->second);
    choices.erase(choice);
  }
  return fixed;
}

FixedText apply_fixes(const SourceSet& sources, SourceId file, std::span<const Finding> findings,
                      FixSafety safety) {
  std::vector<const Finding*> all;
  for (const Finding& finding : findings)
    all.push_back(&finding);
  const FileNumbers files = files_by_name(sources);
  auto fixed = apply_fixes(sources, files, all, safety);
  const auto found = fixed.find(files[static_cast<std::size_t>(file)]);
  if (found != fixed.end()) return std::move(found->second);
  FixedText unchanged;
  unchanged.text = sources.bytes(file);
  return unchanged;
}

}  // namespace zonevet
