#include "engine/suppression.h"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <utility>

#include "base/ascii.h"
#include "base/nearest.h"
#include "dns/token.h"

namespace zonevet {
namespace {

constexpr std::string_view kAddress = "zonevet:";
constexpr std::array<std::string_view, 2> kVerbs{"allow", "allow-file"};

// One name that a comment allows.
struct Allow {
  std::size_t suppression = 0;  // its index among what is returned
  std::string_view name;
  Span comment;
};

// The words of a comment behind "zonevet:", up to "--"; commas part them too.
std::vector<std::string_view> words_of(std::string_view comment) {
  std::vector<std::string_view> words;
  std::size_t at = 0;
  while (!starts_with_fold(comment.substr(at), kAddress))
    ++at;
  at += kAddress.size();
  const auto parts = [](char c) { return is_blank(c) || c == ','; };
  while (at < comment.size()) {
    while (at < comment.size() && parts(comment[at]))
      ++at;
    const std::size_t begin = at;
    while (at < comment.size() && !parts(comment[at]))
      ++at;
    const std::string_view word = comment.substr(begin, at - begin);
    if (word == "--") break;
    if (!word.empty()) words.push_back(word);
  }
  return words;
}

class Suppressor {
 public:
  Suppressor(const SourceSet& sources, const Plan& plan) : sources_(sources), plan_(plan) {}

  void read(const Reading& reading);
  void sort();
  [[nodiscard]] bool allows(const Finding& finding);
  std::vector<Suppression> finish(const Findings& findings);

 private:
  void read_comment(Span comment);
  void add(std::string_view name, std::string_view text, Span comment, std::size_t names);
  [[nodiscard]] Span removal(std::string_view name, std::string_view text, Span comment,
                             std::size_t names) const;
  [[nodiscard]] Span reach(Span entry);
  [[nodiscard]] std::string_view bytes_of(Span place) const {
    return sources_.bytes(sources_.source_of(place));
  }
  [[nodiscard]] bool use(const Allow& allow, const RuleDoc& rule);

  const SourceSet& sources_;
  const Plan& plan_;
  std::vector<Suppression> all_;
  std::vector<Allow> here_;                              // ascending by comment
  std::map<std::string_view, std::vector<Allow>> file_;  // by name of the file
  Span last_entry_;  // the entry asked about last, and how far its comments reach
  Span last_reach_;
};

void Suppressor::read(const Reading& reading) {
  for (const Span comment : reading.comments)
    read_comment(comment);
}

void Suppressor::read_comment(Span comment) {
  const std::string_view text = sources_.text(comment);
  const std::vector<std::string_view> words = words_of(text);
  const bool file = !words.empty() && words[0] == kVerbs[1];
  if (words.empty() || (!file && words[0] != kVerbs[0])) {
    // Neither kind: said of its first word, or of the whole comment.
    Suppression none;
    none.name = words.empty() ? text : words[0];
    none.where =
        words.empty()
            ? comment
            : Span(comment.begin() + static_cast<std::uint64_t>(words[0].data() - text.data()),
                   words[0].size());
    none.nearest = words.empty() ? std::string_view() : nearest(words[0], kVerbs);
    none.removal = comment;
    all_.push_back(none);
    return;
  }
  const std::size_t first = all_.size();
  if (words.size() == 1) add(words[0], text, comment, 1);
  for (std::size_t i = 1; i < words.size(); ++i)
    add(words[i], text, comment, words.size() - 1);
  if (words.size() == 1) return;
  std::vector<Allow>& allows = file ? file_[sources_.name(sources_.source_of(comment))] : here_;
  for (std::size_t i = first; i < all_.size(); ++i)
    allows.push_back({i, all_[i].name, comment});
}

void Suppressor::add(std::string_view name, std::string_view text, Span comment,
                     std::size_t names) {
  Suppression one;
  one.name = name;
  one.where = {comment.begin() + static_cast<std::uint64_t>(name.data() - text.data()),
               name.size()};
  one.known = plan_.is_known(name);
  one.could_speak = plan_.can_speak(name);
  if (!one.known) one.nearest = plan_.nearest_name(name);
  one.removal = removal(name, text, comment, names);
  all_.push_back(one);
}

// One of several names goes with the comma and blanks behind it, or before it if it is the last.
// With the only name goes the comment, with the blanks before it, and its line if nothing else is
// there.
Span Suppressor::removal(std::string_view name, std::string_view text, Span comment,
                         std::size_t names) const {
  const auto parts = [](char c) { return is_blank(c) || c == ','; };
  if (names > 1) {
    auto begin = static_cast<std::size_t>(name.data() - text.data());
    std::size_t end = begin + name.size();
    std::size_t behind = end;
    while (behind < text.size() && parts(text[behind]))
      ++behind;
    const bool last = behind == text.size() || text.substr(behind).starts_with("--");
    if (!last) {
      end = behind;
    } else {
      while (begin > 0 && parts(text[begin - 1]))
        --begin;
    }
    return {comment.begin() + begin, end - begin};
  }
  const std::uint64_t base = sources_.base(sources_.source_of(comment));
  const std::string_view bytes = bytes_of(comment);
  auto begin = static_cast<std::size_t>(comment.begin() - base);
  auto end = static_cast<std::size_t>(comment.end() - base);
  while (begin > 0 && is_blank(bytes[begin - 1]))
    --begin;
  while (end < bytes.size() && is_blank(bytes[end]) && bytes[end] != '\r')
    ++end;
  const bool whole_line = begin == 0 || bytes[begin - 1] == '\n';
  if (whole_line) end = std::min(bytes.find('\n', end), bytes.size() - 1) + 1;
  return {base + begin, end - begin};
}

void Suppressor::sort() {
  std::sort(here_.begin(), here_.end(), [](const Allow& a, const Allow& b) {
    return std::pair(a.comment, a.suppression) < std::pair(b.comment, b.suppression);
  });
}

// From the first comment-only line right above an entry to the end of its last line.
Span Suppressor::reach(Span entry) {
  if (entry == last_entry_) return last_reach_;
  const std::uint64_t base = sources_.base(sources_.source_of(entry));
  const std::string_view bytes = bytes_of(entry);
  const auto line_begin = [bytes](std::size_t at) {
    const std::size_t before = at == 0 ? std::string_view::npos : bytes.rfind('\n', at - 1);
    return before == std::string_view::npos ? 0 : before + 1;
  };
  std::size_t begin = line_begin(static_cast<std::size_t>(entry.begin() - base));
  while (begin > 0) {
    const std::size_t above = line_begin(begin - 1);
    std::size_t sign = above;
    while (sign < begin && is_blank(bytes[sign]))
      ++sign;
    if (bytes[sign] != ';') break;
    begin = above;
  }
  const std::size_t end =
      std::min(bytes.find('\n', static_cast<std::size_t>(entry.end() - base)), bytes.size());
  last_entry_ = entry;
  last_reach_ = Span::between(base + begin, base + end);
  return last_reach_;
}

bool Suppressor::use(const Allow& allow, const RuleDoc& rule) {
  if (allow.name != rule.id && allow.name != rule.pack) return false;
  all_[allow.suppression].used = true;
  return true;
}

bool Suppressor::allows(const Finding& finding) {
  const Span said_of = finding.scope.nowhere() ? finding.where : finding.scope;
  if (said_of.nowhere()) return false;
  const Span entry = sources_.written(said_of);
  bool allowed = false;
  if (const auto file = file_.find(sources_.name(sources_.source_of(entry))); file != file_.end()) {
    for (const Allow& allow : file->second)
      allowed = use(allow, *finding.rule) || allowed;
  }
  if (here_.empty()) return allowed;
  const Span covered = reach(entry);
  auto allow = std::lower_bound(
      here_.begin(), here_.end(), covered.begin(),
      [](const Allow& row, std::uint64_t begin) { return row.comment.begin() < begin; });
  for (; allow != here_.end() && allow->comment.begin() < covered.end(); ++allow)
    allowed = use(*allow, *finding.rule) || allowed;
  return allowed;
}

std::vector<Suppression> Suppressor::finish(const Findings& findings) {
  for (Suppression& one : all_) {
    // What was said and not kept may have been what it is for.
    for (const Findings::Dropped& dropped : findings.dropped()) {
      if (one.name == dropped.rule->id || one.name == dropped.rule->pack) one.could_speak = false;
    }
  }
  return std::move(all_);
}

}  // namespace

std::vector<Suppression> suppress(const SourceSet& sources, std::span<const Reading* const> linted,
                                  const Plan& plan, Findings& findings, std::uint64_t& suppressed) {
  Suppressor suppressor(sources, plan);
  for (const Reading* reading : linted)
    suppressor.read(*reading);
  suppressor.sort();
  std::vector<Finding>& all = findings.all();
  suppressed += std::erase_if(
      all, [&suppressor](const Finding& finding) { return suppressor.allows(finding); });
  return suppressor.finish(findings);
}

}  // namespace zonevet
