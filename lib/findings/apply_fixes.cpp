#include "findings/apply_fixes.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <map>
#include <string_view>
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

// A fix in offsets of the file; empty where it is not one of this file alone.
FileFix in_file(const SourceSet& sources, SourceId file, const Fix& fix) {
  FileFix edits;
  for (const Edit& edit : fix.edits) {
    if (!sources.holds(edit.where) || sources.written(edit.where) != edit.where) return {};
    const SourceId id = sources.source_of(edit.where);
    if (sources.name(id) != sources.name(file)) return {};
    const std::uint64_t begin = edit.where.begin() - sources.base(id);
    edits.push_back({begin, begin + edit.where.size(), edit.text});
  }
  std::sort(edits.begin(), edits.end(), [](const FileEdit& a, const FileEdit& b) {
    return std::pair(a.begin, a.end) < std::pair(b.begin, b.end);
  });
  // Within one fix an insertion may stand beside another edit, but not in it.
  for (std::size_t i = 1; i < edits.size(); ++i) {
    const FileEdit& before = edits[i - 1];
    const bool same_place = before.begin == edits[i].begin && before.end == edits[i].end;
    if (before.end > edits[i].begin || same_place) return {};
  }
  return edits;
}

}  // namespace

FixedText apply_fixes(const SourceSet& sources, SourceId file, std::span<const Finding> findings,
                      FixSafety safety) {
  struct Candidate {
    FileFix edits;
    std::size_t number;  // among the findings
  };
  std::vector<Candidate> fixes;
  for (const Finding& finding : findings) {
    if (!finding.fix || finding.fix->safety == FixSafety::none || finding.fix->safety < safety)
      continue;
    FileFix fix = in_file(sources, file, *finding.fix);
    if (!fix.empty()) fixes.push_back({std::move(fix), fixes.size()});
  }
  std::sort(fixes.begin(), fixes.end(), [](const Candidate& a, const Candidate& b) {
    return std::pair(a.edits.front().begin, a.number) < std::pair(b.edits.front().begin, b.number);
  });

  FixedText fixed;
  Taken taken;
  for (const auto& [fix, number] : fixes) {
    if (std::all_of(fix.begin(), fix.end(), [&](const FileEdit& e) { return taken.has(e); }))
      continue;
    if (std::all_of(fix.begin(), fix.end(), [&](const FileEdit& e) { return taken.is_free(e); })) {
      for (const FileEdit& edit : fix)
        taken.take(edit);
      ++fixed.applied;
    } else {
      ++fixed.left;
    }
  }
  const std::string_view text = sources.bytes(file);
  std::uint64_t at = 0;
  for (const auto& [place, edit] : taken.all()) {
    fixed.text += text.substr(at, edit.begin - at);
    fixed.text += edit.text;
    at = edit.end;
  }
  fixed.text += text.substr(at);
  return fixed;
}

}  // namespace zonevet
