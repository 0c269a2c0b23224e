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
  // The lines it speaks of, by where they begin: its own and, where nothing else stands there,
  // those below it up to the first that is more than a comment.
  std::uint64_t first_line = 0;
  std::uint64_t last_line = 0;
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

  void read(const Zone& zone);
  void settle();
  [[nodiscard]] bool allows(const Finding& finding);
  std::vector<Suppression> finish(const Findings& findings);

 private:
  void read_comment(Span comment, bool complete);
  std::size_t add(Suppression one);
  [[nodiscard]] Span removal(std::string_view name, std::string_view text, Span comment,
                             std::size_t names) const;
  [[nodiscard]] std::uint64_t last_line_of(const Allow& allow, const Allow* next) const;
  void find_lines(Span entry);
  [[nodiscard]] std::string_view bytes_of(Span place) const {
    return sources_.bytes(sources_.source_of(place));
  }
  [[nodiscard]] bool allowed_in_file(std::string_view file, const RuleDoc& rule);
  [[nodiscard]] bool allowed_here(Span entry, const RuleDoc& rule);
  [[nodiscard]] bool use(const Allow& allow, const RuleDoc& rule);

  const SourceSet& sources_;
  const Plan& plan_;
  std::vector<Suppression> all_;
  std::vector<Allow> here_;                              // ascending by comment
  std::map<std::string_view, std::vector<Allow>> file_;  // by name of the file
  // Those of all_ by file and offset: a file that is read twice has its comments once.
  std::map<std::pair<std::string_view, std::uint64_t>, std::size_t> by_place_;
  // What was answered: a rule that speaks often of one entry or file is not looked up each time.
  std::map<std::pair<std::string_view, const RuleDoc*>, bool> in_file_;
  std::map<std::pair<Span, const RuleDoc*>, bool> in_entry_;
  // The entry asked about last, and where its first and last line begin.
  Span entry_;
  std::uint64_t first_line_ = 0;
  std::uint64_t last_line_ = 0;
};

void Suppressor::read(const Zone& zone) {
  for (const Span comment : zone.reading().comments)
    read_comment(comment, zone.complete());
}

void Suppressor::read_comment(Span comment, bool complete) {
  const std::string_view text = sources_.text(comment);
  const auto place_of = [&](std::string_view word) {
    return Span(comment.begin() + static_cast<std::uint64_t>(word.data() - text.data()),
                word.size());
  };
  const std::vector<std::string_view> words = words_of(text);
  const bool file = !words.empty() && words[0] == kVerbs[1];
  if (words.empty() || (!file && words[0] != kVerbs[0])) {
    // Neither kind: said of its first word, or of the whole comment.
    Suppression none;
    none.is_verb = true;
    none.name = words.empty() ? text : words[0];
    none.where = place_of(none.name);
    none.nearest = words.empty() ? std::string_view() : nearest(words[0], kVerbs);
    none.removal = comment;
    add(none);
    return;
  }
  // Where it names nothing, its verb is what is wrong.
  const std::size_t first = words.size() == 1 ? 0 : 1;
  std::vector<Allow>& allows = file ? file_[sources_.name(sources_.source_of(comment))] : here_;
  for (std::size_t i = first; i < words.size(); ++i) {
    Suppression one;
    one.is_verb = first == 0;
    one.name = words[i];
    one.where = place_of(words[i]);
    one.known = plan_.is_known(words[i]);
    one.could_speak = plan_.can_speak(words[i], complete);
    if (!one.known && !one.is_verb) one.nearest = plan_.nearest_name(words[i]);
    one.removal = removal(words[i], text, comment, words.size() - first);
    const std::size_t index = add(one);
    if (first == 1) allows.push_back({index, words[i], comment, 0, 0});
  }
}

std::size_t Suppressor::add(Suppression one) {
  const SourceId file = sources_.source_of(one.where);
  const std::pair place(std::string_view(sources_.name(file)),
                        one.where.begin() - sources_.base(file));
  const auto [found, is_new] = by_place_.emplace(place, all_.size());
  if (is_new) {
    all_.push_back(one);
  } else {
    all_[found->second].could_speak = all_[found->second].could_speak && one.could_speak;
  }
  return found->second;
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

void Suppressor::settle() {
  std::sort(here_.begin(), here_.end(), [](const Allow& a, const Allow& b) {
    return std::pair(a.comment, a.suppression) < std::pair(b.comment, b.suppression);
  });
  const Allow* next = nullptr;
  for (auto allow = here_.rbegin(); allow != here_.rend(); ++allow) {
    allow->first_line = sources_.line_begin(allow->comment);
    allow->last_line = last_line_of(*allow, next);
    next = &*allow;
  }
}

// `next`: the allowance behind it, whose lines are known.
std::uint64_t Suppressor::last_line_of(const Allow& allow, const Allow* next) const {
  if (next != nullptr && next->first_line == allow.first_line) return next->last_line;
  const std::uint64_t base = sources_.base(sources_.source_of(allow.comment));
  const std::string_view bytes = bytes_of(allow.comment);
  for (std::size_t line = allow.first_line - base; line < bytes.size();) {
    if (next != nullptr && base + line == next->first_line) return next->last_line;
    std::size_t sign = line;
    while (sign < bytes.size() && is_blank(bytes[sign]))
      ++sign;
    if (sign == bytes.size() || bytes[sign] != ';') return base + line;
    line = std::min(bytes.find('\n', sign), bytes.size() - 1) + 1;
  }
  return base + bytes.size();
}

// Behind the parenthesis that closes an entry, which may stand on a line below its last word.
std::size_t behind_parenthesis(std::string_view bytes, std::size_t at) {
  std::size_t behind = at;
  while (at < bytes.size()) {
    if (bytes[at] == ';') {
      at = std::min(bytes.find('\n', at), bytes.size());
    } else if (bytes[at] == ')') {
      behind = ++at;
    } else if (is_blank(bytes[at]) || bytes[at] == '\n') {
      ++at;
    } else {
      break;
    }
  }
  return behind;
}

void Suppressor::find_lines(Span entry) {
  if (entry == entry_) return;
  entry_ = entry;
  first_line_ = sources_.line_begin(entry);
  const std::uint64_t base = sources_.base(sources_.source_of(entry));
  std::uint64_t end = entry.end();
  const bool in_parentheses = sources_.text(entry).find('(') != std::string_view::npos;
  if (in_parentheses) end = base + behind_parenthesis(bytes_of(entry), end - base);
  last_line_ = sources_.line_begin(Span(end, 0));
}

bool Suppressor::use(const Allow& allow, const RuleDoc& rule) {
  if (allow.name != rule.id && allow.name != rule.pack) return false;
  all_[allow.suppression].used = true;
  return true;
}

bool Suppressor::allowed_in_file(std::string_view file, const RuleDoc& rule) {
  const auto allows = file_.find(file);
  if (allows == file_.end()) return false;
  const auto [answer, is_new] = in_file_.emplace(std::pair(file, &rule), false);
  if (!is_new) return answer->second;
  for (const Allow& allow : allows->second)
    answer->second = use(allow, rule) || answer->second;
  return answer->second;
}

bool Suppressor::allowed_here(Span entry, const RuleDoc& rule) {
  if (here_.empty()) return false;
  const auto [answer, is_new] = in_entry_.emplace(std::pair(entry, &rule), false);
  if (!is_new) return answer->second;
  find_lines(entry);
  auto allow =
      std::lower_bound(here_.begin(), here_.end(), first_line_,
                       [](const Allow& row, std::uint64_t line) { return row.last_line < line; });
  for (; allow != here_.end() && allow->first_line <= last_line_; ++allow)
    answer->second = use(*allow, rule) || answer->second;
  return answer->second;
}

bool Suppressor::allows(const Finding& finding) {
  const Span said_of = finding.scope.nowhere() ? finding.where : finding.scope;
  if (said_of.nowhere()) return false;
  const Span entry = sources_.written(said_of);
  const std::string_view file = sources_.name(sources_.source_of(entry));
  const bool in_file = allowed_in_file(file, *finding.rule);
  return allowed_here(entry, *finding.rule) || in_file;
}

std::vector<Suppression> Suppressor::finish(const Findings& findings) {
  // What was said and not kept may have been what it is for.
  for (Suppression& one : all_) {
    for (const Findings::Dropped& dropped : findings.dropped()) {
      if (one.name == dropped.rule->id || one.name == dropped.rule->pack) one.could_speak = false;
    }
  }
  return std::move(all_);
}

}  // namespace

std::vector<Suppression> suppress(const SourceSet& sources, const ZoneSet& zones, const Plan& plan,
                                  Findings& findings, std::uint64_t& suppressed) {
  Suppressor suppressor(sources, plan);
  for (const Zone& zone : zones.zones()) {
    if (zone.linted()) suppressor.read(zone);
  }
  suppressor.settle();
  std::vector<Finding>& all = findings.all();
  suppressed += std::erase_if(
      all, [&suppressor](const Finding& finding) { return suppressor.allows(finding); });
  return suppressor.finish(findings);
}

}  // namespace zonevet
