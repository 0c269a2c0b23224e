#include "mend.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "findings/apply_fixes.h"

namespace zonevet {
namespace {

namespace fs = std::filesystem;

// What the files of a run hold now: a file as it was read first, or what was made of it.
class Overlay final : public FileReader {
 public:
  explicit Overlay(const FileReader& below) : below_(below) {}

  [[nodiscard]] Result<std::shared_ptr<const FileBytes>> open(
      const std::string& path) const override {
    const std::string key = canonical(path);
    const auto known = texts_.find(key);
    if (known != texts_.end()) return known->second;
    auto opened = below_.open(path);
    if (opened) texts_.emplace(key, *opened);
    return opened;
  }
  [[nodiscard]] Result<std::vector<std::string>> names_in(
      const std::string& folder) const override {
    return below_.names_in(folder);
  }
  [[nodiscard]] std::string canonical(const std::string& path) const override {
    return below_.canonical(path);
  }

  void put(const std::string& canonical, std::shared_ptr<const FileBytes> bytes) {
    texts_[canonical] = std::move(bytes);
  }
  [[nodiscard]] const std::map<std::string, std::shared_ptr<const FileBytes>>& texts() const {
    return texts_;
  }

 private:
  const FileReader& below_;
  mutable std::map<std::string, std::shared_ptr<const FileBytes>> texts_;
};

// Whom an error is about, and which it is.
using About = std::pair<std::string, std::string>;  // owner, type
using ErrorKey = std::pair<const RuleDoc*, About>;
// The same, and Finding::made_by.
using MadeAbout = std::pair<About, std::string>;

ErrorKey error_key(const Finding& finding) { return {finding.rule, {finding.owner, finding.type}}; }

// The record or line that an error is about.
Span scope_of(const Finding& error) { return error.scope.nowhere() ? error.where : error.scope; }

// Parts of a file, as offsets in it.
class Parts {
 public:
  void add(std::uint64_t begin, std::uint64_t end) { rows_.push_back({begin, end}); }
  void sort() {
    std::sort(rows_.begin(), rows_.end());
    for (std::size_t i = 1; i < rows_.size(); ++i)  // of each the furthest end so far
      rows_[i].second = std::max(rows_[i].second, rows_[i - 1].second);
  }
  [[nodiscard]] bool overlap(std::uint64_t begin, std::uint64_t end) const {
    const auto behind =
        std::lower_bound(rows_.begin(), rows_.end(), end,
                         [](const auto& row, std::uint64_t at) { return row.first < at; });
    return behind != rows_.begin() && std::prev(behind)->second > begin;
  }

 private:
  std::vector<std::pair<std::uint64_t, std::uint64_t>> rows_;
};

// What can be said of a run, to compare it with the next.
struct Standing {
  explicit Standing(const LintRun& run) : records(run.records), held(run.held) {
    for (const Finding& finding : run.findings.all()) {
      if (finding.severity != Severity::error) continue;
      ++errors[error_key(finding)];
      makers[error_key(finding)].insert(finding.made_by);
      note_place(run.sources, finding);
    }
    for (auto& [file, parts] : wrong_parts)
      parts.sort();
    for (const Findings::Dropped& more : run.findings.dropped())
      cut.insert(more.rule);
    for (const Zone& zone : run.zones.zones())
      complete += zone.complete() && !zone.context() ? 1 : 0;
  }
  // What is wrong in records of one resource of Terraform hides nothing in those of another.
  static std::string place_key(std::string_view file, const Finding& finding) {
    return std::string(file) + '\n' + finding.made_by;
  }
  // Whether the same was wrong in what the resource makes while nobody knew what that is, as it
  // could not be read in full, and is so no more.
  [[nodiscard]] bool was_anonymous(const Finding& error, const Standing& after) const {
    const ErrorKey key{error.rule, {}};
    const auto found = makers.find(key);
    return !error.made_by.empty() && found != makers.end() &&
           found->second.contains(error.made_by) && after.count(key) < count(key);
  }
  [[nodiscard]] std::uint64_t count(const ErrorKey& key) const {
    const auto found = errors.find(key);
    return found == errors.end() ? 0 : found->second;
  }

  void note_place(const SourceSet& sources, const Finding& finding) {
    const Span scope = scope_of(finding);
    if (!sources.holds(scope)) return;
    const Span place = sources.written(scope);
    const SourceId id = sources.source_of(place);
    const std::uint64_t begin = place.begin() - sources.base(id);
    wrong_parts[place_key(sources.name(id), finding)].add(begin, begin + place.size());
  }

  std::map<ErrorKey, std::uint64_t> errors;
  std::map<ErrorKey, std::set<std::string>> makers;  // of each of them
  std::map<std::string, Parts> wrong_parts;          // by place_key()
  std::set<const RuleDoc*> cut;                      // of which not all findings are kept
  std::uint64_t records;
  std::uint64_t complete = 0;  // zones
  std::vector<Held> held;
};

// A file of a run.
struct Place {
  std::string path;
  std::string canonical;  // tells files apart from run to run
  std::shared_ptr<const FileBytes> bytes;
};

// What was made of a file so far.
struct Text {
  std::shared_ptr<const FileBytes> bytes;
  Changes changes;  // since it was read
  std::uint64_t fixes = 0;
};

struct Draft {
  Place place;  // as it was read
  Text now;
  Text then;           // before the last round
  Changes last_round;  // from then to now
  // What the last round was to carry out, and how many fixes the next one may.
  std::vector<ErrorKey> offered;
  std::size_t share = SIZE_MAX;
};

// Where a byte stood before the changes; of one that came by a change, where that begins.
std::uint64_t old_offset(const Changes& changes, std::uint64_t at) {
  const auto behind = std::upper_bound(
      changes.begin(), changes.end(), at,
      [](std::uint64_t to, const Change& change) { return to < change.new_begin; });
  if (behind == changes.begin()) return at;
  const Change& change = *std::prev(behind);
  return at < change.new_end ? change.begin : at - change.new_end + change.end;
}

class Mender {
 public:
  Mender(std::span<const LintInput> inputs, const LintOptions& how, const FileReader& files,
         std::span<const RulePack* const> packs, const MendOptions& options);

  Mended mend();

 private:
  [[nodiscard]] std::shared_ptr<const LintRun> lint() const;
  // Numbers the files of what is linted.
  void find_places(const LintRun& run);
  [[nodiscard]] std::optional<Place> place_of(const LintRun& run, SourceId id) const;
  [[nodiscard]] bool may_change(const Place& place) const;
  // What fixes make of the texts of a run, by number of file; empty where none is left.
  [[nodiscard]] std::map<std::uint32_t, FixedText> next_texts(const LintRun& run);
  void take(std::map<std::uint32_t, FixedText> fixed);
  void set_text(const Draft& draft);

  // Lints what the last round made, and takes back what made an error.
  void settle();
  bool take_back(const Standing& before, bool all);
  [[nodiscard]] bool is_made(const Finding& error, const Standing& before, const Standing& after,
                             const std::set<MadeAbout>& gone) const;
  [[nodiscard]] std::vector<std::string> guilty_of(const Finding& error) const;
  // The draft that the last round changed in which a place of the run after it stands.
  [[nodiscard]] const Draft* changed_at(Span where) const;
  [[nodiscard]] bool is_edited(Span where) const;
  [[nodiscard]] bool was_wrong(const Standing& before, const Finding& error) const;
  // The file that a fix changes, by its number; kNoFile where none may be.
  [[nodiscard]] std::uint32_t file_of(const LintRun& run, const Fix& fix);
  // Which expectation of the config a finding of the run after it is about.
  [[nodiscard]] std::optional<std::size_t> expectation_of(const Finding& finding) const;
  void undo(const std::string& key);
  void blame(const Draft& draft, const Finding& error, const ErrorKey& fix);

  std::span<const LintInput> inputs_;
  const LintOptions& how_;
  Overlay overlay_;
  std::span<const RulePack* const> packs_;
  std::set<const RuleDoc*> never_hidden_;  // rules: no other error keeps theirs from being seen
  MendOptions options_;
  std::set<std::string> trees_;
  std::vector<Place> places_;
  FileNumbers numbers_;  // into places_
  std::map<std::string, Draft> drafts_;
  std::set<std::string> last_;  // those of drafts_ that the last round changed
  // Whom the fixes of the last round are about, and the rule of each.
  std::map<About, std::vector<const RuleDoc*>> offered_;
  // Whose fixes made errors together: one of theirs is carried out a round.
  std::set<About> one_by_one_;
  // What made errors alone: none of the rule's fixes for it is carried out. With what is said.
  std::map<ErrorKey, SpoiltFile> banned_;
  std::set<std::string> outside_;
  Mended mended_;
};

// Whether a flaw is one of keys that stand twice, which is seen whatever else is wrong.
constexpr bool is_of_keys(FlawKind kind) {
  return kind == FlawKind::yaml_duplicate_name || kind == FlawKind::yaml_duplicate_key;
}

// The folder in which an input may be changed (see mend()). A path that leads down from the working
// directory is to stay below it.
std::string tree_of(const LintInput& input, const FileReader& files) {
  const fs::path path = fs::path(input.path).lexically_normal();
  const bool leads_down = path.is_relative() && path.begin() != path.end() && *path.begin() != "..";
  const fs::path folder = leads_down ? fs::path() : path.parent_path();
  const std::string home = files.canonical(folder.empty() ? "." : folder.generic_string());
  const bool in_root = home == input.root || is_below(home, input.root);
  return in_root ? input.root : home;
}

Mender::Mender(std::span<const LintInput> inputs, const LintOptions& how, const FileReader& files,
               std::span<const RulePack* const> packs, const MendOptions& options)
    : inputs_(inputs), how_(how), overlay_(files), packs_(packs), options_(options) {
  for (const LintInput& input : inputs_) {
    if (input.standing.role == ZoneRole::linted) trees_.insert(tree_of(input, files));
  }
  for (const RulePack* pack : packs_) {
    for (const Rule& rule : pack->rules) {
      const auto* const on = std::get_if<OnFlaw>(&rule.check);
      if (on != nullptr && is_of_keys(on->kind)) never_hidden_.insert(rule.doc);
    }
  }
}

std::shared_ptr<const LintRun> Mender::lint() const {
  return zonevet::lint(inputs_, how_, overlay_, packs_);
}

std::optional<Place> Mender::place_of(const LintRun& run, SourceId id) const {
  const std::string& path = run.sources.name(id);
  const std::string canonical = overlay_.canonical(path);
  const auto text = overlay_.texts().find(canonical);
  if (text == overlay_.texts().end()) return std::nullopt;
  return Place{path, canonical, text->second};
}

void Mender::find_places(const LintRun& run) {
  places_.clear();
  numbers_.assign(run.sources.size(), kNoFile);
  std::map<const char*, std::uint32_t> known;  // a file that is read again has the same bytes
  for (const Zone& zone : run.zones.zones()) {
    if (zone.context()) continue;
    for (const SourceId id : zone.reading().sources) {
      const Span begin(run.sources.base(id), 0);
      if (run.sources.written(begin) != begin) continue;
      const auto [file, is_new] = known.emplace(run.sources.bytes(id).data(), kNoFile);
      if (is_new) {
        if (auto place = place_of(run, id)) {
          file->second = static_cast<std::uint32_t>(places_.size());
          places_.push_back(std::move(*place));
        }
      }
      numbers_[static_cast<std::size_t>(id)] = file->second;
    }
  }
}

bool Mender::may_change(const Place& place) const {
  fs::path folder = fs::path(place.canonical).parent_path();
  while (!trees_.contains(folder.generic_string())) {
    if (folder == folder.parent_path()) return false;
    folder = folder.parent_path();
  }
  return true;
}

std::uint32_t Mender::file_of(const LintRun& run, const Fix& fix) {
  const SourceId id = run.sources.source_of(fix.edits.front().where);
  const std::uint32_t number = numbers_[static_cast<std::size_t>(id)];
  if (number == kNoFile || may_change(places_[number])) return number;
  outside_.insert(places_[number].path);
  return kNoFile;
}

std::map<std::uint32_t, FixedText> Mender::next_texts(const LintRun& run) {
  find_places(run);
  std::vector<const Finding*> findings;
  offered_.clear();
  for (auto& [key, draft] : drafts_)
    draft.offered.clear();
  for (const Finding& finding : run.findings.all()) {
    if (finding.severity < options_.least || !finding.fix) continue;
    const Fix& fix = *finding.fix;
    if (!is_as_safe_as(fix, options_.safety) || !is_applicable(run.sources, fix)) continue;
    const ErrorKey key = error_key(finding);
    const std::uint32_t file = banned_.contains(key) ? kNoFile : file_of(run, fix);
    if (file == kNoFile) continue;
    std::vector<const RuleDoc*>& rules = offered_[key.second];
    if (!rules.empty() && one_by_one_.contains(key.second)) continue;
    Draft& draft = drafts_[places_[file].canonical];
    if (draft.offered.size() >= draft.share) continue;
    draft.offered.push_back(key);
    rules.push_back(finding.rule);
    findings.push_back(&finding);
  }
  return apply_fixes(run.sources, numbers_, findings, options_.safety);
}

// Makes the draft's text what is read.
void Mender::set_text(const Draft& draft) { overlay_.put(draft.place.canonical, draft.now.bytes); }

void Mender::take(std::map<std::uint32_t, FixedText> fixed) {
  last_.clear();
  for (auto& [number, text] : fixed) {
    const Place& place = places_[number];
    last_.insert(place.canonical);
    Draft& draft = drafts_.at(place.canonical);
    if (draft.now.bytes == nullptr) {
      draft.place = place;
      draft.now.bytes = place.bytes;
    }
    draft.then = draft.now;
    draft.now.bytes = std::make_shared<OwnedBytes>(std::move(text.text));
    draft.now.changes = compose(draft.then.changes, text.changes);
    draft.now.fixes += text.applied;
    draft.last_round = std::move(text.changes);
    set_text(draft);
  }
}

const Draft* Mender::changed_at(Span where) const {
  const SourceSet& sources = mended_.after->sources;
  if (!sources.holds(where)) return nullptr;
  const SourceId id = sources.source_of(sources.written(where));
  const std::uint32_t number = numbers_[static_cast<std::size_t>(id)];
  if (number == kNoFile || !last_.contains(places_[number].canonical)) return nullptr;
  return &drafts_.at(places_[number].canonical);
}

// Whether the last round changed something in a place, or beside it.
bool Mender::is_edited(Span where) const {
  const Draft* draft = changed_at(where);
  if (draft == nullptr) return false;
  const SourceSet& sources = mended_.after->sources;
  const Span place = sources.written(where);
  const std::uint64_t begin = place.begin() - sources.base(sources.source_of(place));
  const Changes& changes = draft->last_round;
  const auto found =
      std::lower_bound(changes.begin(), changes.end(), begin,
                       [](const Change& change, std::uint64_t at) { return change.new_end < at; });
  return found != changes.end() && found->new_begin <= begin + place.size();
}

// Whether the record in a place that the last round edited had an error before, under this name or
// another one.
bool Mender::was_wrong(const Standing& before, const Finding& error) const {
  const Span where = scope_of(error);
  const Draft* draft = changed_at(where);
  if (draft == nullptr) return false;
  const SourceSet& sources = mended_.after->sources;
  const Span place = sources.written(where);
  const std::uint64_t begin = place.begin() - sources.base(sources.source_of(place));
  const auto parts = before.wrong_parts.find(Standing::place_key(draft->place.path, error));
  return parts != before.wrong_parts.end() &&
         parts->second.overlap(old_offset(draft->last_round, begin),
                               old_offset(draft->last_round, begin + place.size()));
}

std::optional<std::size_t> Mender::expectation_of(const Finding& finding) const {
  const LintConfig& config = how_.config;
  const SourceSet& sources = mended_.after->sources;
  if (config.bytes == nullptr || !sources.holds(finding.where)) return std::nullopt;
  const SourceId id = sources.source_of(finding.where);
  if (sources.bytes(id).data() != config.bytes->view().data()) return std::nullopt;
  const std::uint64_t place = finding.where.begin() - sources.base(id) + config.base;
  const auto& all = config.expectations;  // in the order of the file
  const auto found = std::lower_bound(
      all.begin(), all.end(), place,
      [](const ConfigExpectation& one, std::uint64_t at) { return one.where.begin() < at; });
  if (found == all.end() || found->where.begin() != place) return std::nullopt;
  return static_cast<std::size_t>(found - all.begin());
}

bool Mender::is_made(const Finding& error, const Standing& before, const Standing& after,
                     const std::set<MadeAbout>& gone) const {
  const std::optional<std::size_t> expected = expectation_of(error);
  if (expected) return *expected < before.held.size() && before.held[*expected] == Held::met;
  const ErrorKey key = error_key(error);
  if (after.count(key) <= before.count(key) || before.cut.contains(error.rule)) return false;
  if (never_hidden_.contains(error.rule)) return true;
  if (gone.contains({key.second, error.made_by}) ||
      gone.contains({{error.owner, {}}, error.made_by}))
    return false;
  if (before.was_anonymous(error, after)) return false;
  const bool edited = is_edited(scope_of(error));
  // What was wrong and is mended may have hidden something else that is wrong.
  if (edited && was_wrong(before, error)) return false;
  // Of an entry that could not be read nobody knew whose it was.
  if (edited && gone.contains({})) return false;
  const bool sees_more = after.records > before.records || after.complete > before.complete;
  return !sees_more || edited;
}

// The drafts of the last round that an error stands in; else that it mentions; else all.
std::vector<std::string> Mender::guilty_of(const Finding& error) const {
  if (const Draft* draft = changed_at(error.where)) return {draft->place.canonical};
  std::vector<std::string> mentioned;
  for (const Note& note : error.notes) {
    if (const Draft* draft = changed_at(note.where)) mentioned.push_back(draft->place.canonical);
  }
  return mentioned.empty() ? std::vector(last_.begin(), last_.end()) : mentioned;
}

void Mender::undo(const std::string& key) {
  Draft& draft = drafts_.at(key);
  draft.now = std::move(draft.then);
  set_text(draft);
  last_.erase(key);
}

void Mender::blame(const Draft& draft, const Finding& error, const ErrorKey& fix) {
  banned_.try_emplace(fix, SpoiltFile{draft.place.path, std::string(error.rule->id), error.owner});
}

// Takes back the last round where it made errors, or all of it; false where there is nothing to.
// What it did elsewhere in such a file is done again in the next round. Of several fixes for a name
// and type that the errors are about one is carried out then, and so on; where no fix was about
// them, half of the file's. One that made an error alone is not carried out again.
bool Mender::take_back(const Standing& before, bool all) {
  const Standing after(*mended_.after);
  std::set<MadeAbout> gone;
  for (const auto& [key, makers] : before.makers) {
    if (after.count(key) >= before.count(key)) continue;
    for (const std::string& maker : makers)
      gone.insert({key.second, maker});
  }
  find_places(*mended_.after);
  std::set<std::string> guilty, unexplained;  // files
  for (const Finding& error : mended_.after->findings.all()) {
    if (error.severity != Severity::error || !is_made(error, before, after, gone)) continue;
    const About about = error_key(error).second;
    const auto offered = offered_.find(about);
    const bool known = !all && offered != offered_.end() && !offered->second.empty();
    for (const std::string& key :
         all ? std::vector(last_.begin(), last_.end()) : guilty_of(error)) {
      guilty.insert(key);
      const Draft& draft = drafts_.at(key);
      if (known && offered->second.size() > 1) {
        one_by_one_.insert(about);
      } else if (known) {
        blame(draft, error, {offered->second.front(), about});
      } else if (draft.offered.size() > 1) {
        unexplained.insert(key);
      } else {
        blame(draft, error, draft.offered.front());
      }
    }
  }
  for (const std::string& key : unexplained)
    drafts_.at(key).share = drafts_.at(key).offered.size() / 2;
  for (const std::string& key : guilty)
    undo(key);
  return !guilty.empty();
}

void Mender::settle() {
  const Standing before(*mended_.after);
  mended_.after = lint();
  for (bool all = false; !last_.empty() && take_back(before, all); all = true)
    mended_.after = lint();
  for (const std::string& key : last_) {
    std::size_t& share = drafts_.at(key).share;
    share = share > SIZE_MAX / 2 ? SIZE_MAX : 2 * share;
  }
}

Mended Mender::mend() {
  mended_.before = mended_.after = lint();
  bool moved = false;
  for (unsigned round = 0;; ++round) {
    auto fixed = next_texts(*mended_.after);
    // Where others were fixed since, a fix that made an error may make none any more.
    if (fixed.empty() && moved && !banned_.empty()) {
      moved = false;
      banned_.clear();
      fixed = next_texts(*mended_.after);
    }
    mended_.stable = fixed.empty();
    if (fixed.empty() || round == options_.rounds) break;
    take(std::move(fixed));
    settle();
    moved = moved || !last_.empty();
  }
  for (auto& [key, spoilt] : banned_)
    mended_.spoilt.push_back(std::move(spoilt));
  for (auto& [key, draft] : drafts_) {
    if (draft.now.bytes == nullptr) continue;  // (nothing came of its fixes)
    MendedFile file{draft.place.path, draft.place.canonical,        draft.place.bytes,
                    draft.now.bytes,  std::move(draft.now.changes), draft.now.fixes};
    if (file.before() != file.after()) mended_.files.push_back(std::move(file));
  }
  mended_.outside.assign(outside_.begin(), outside_.end());
  return std::move(mended_);
}

}  // namespace

std::vector<std::string> problems_of(const Mended& mended) {
  std::vector<std::string> problems;
  problems.reserve(mended.outside.size() + mended.spoilt.size() + 1);
  for (const std::string& path : mended.outside)
    problems.push_back(path + ": not fixed, as it lies outside of the repository or folder");
  for (const SpoiltFile& file : mended.spoilt) {
    const std::string where = file.owner.empty() ? "" : " at `" + file.owner + '`';
    problems.push_back(file.path + ": not all is fixed: with a fix that was left out there would " +
                       "be an error, " + file.rule + where);
  }
  if (!mended.stable)
    problems.emplace_back("there are fixes left after as many rounds as are made; fix again");
  return problems;
}

Mended mend(std::span<const LintInput> inputs, const LintOptions& how, const FileReader& files,
            std::span<const RulePack* const> packs, const MendOptions& options) {
  return Mender(inputs, how, files, packs, options).mend();
}

}  // namespace zonevet
