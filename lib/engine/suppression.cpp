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

// The words of a comment behind "zonevet:", up to "--"; commas part them too.
std::vector<std::string_view> words_of(std::string_view comment) {
  std::vector<std::string_view> words;
  if (comment.starts_with("/*") && comment.ends_with("*/")) comment.remove_suffix(2);
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

}  // namespace

Sieve::Sieve(const SourceSet& sources, const ZoneSet& zones, const Plan& plan,
             const std::vector<bool>& hidden)
    : sources_(sources), plan_(plan), hidden_(hidden) {
  for (const Zone& zone : zones.zones()) {
    for (const Span comment : zone.reading().comments)
      read_comment(comment, zone);
  }
  settle();
}

void Sieve::read_comment(Span comment, const Zone& zone) {
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
    none.in_context = !zone.linted();
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
    one.could_speak = plan_.can_speak(words[i], zone.complete());
    one.in_context = !zone.linted();
    if (!one.known && !one.is_verb) one.nearest = plan_.nearest_name(words[i]);
    one.removal = removal(words[i], text, comment, words.size() - first);
    const std::size_t index = add(one);
    if (first == 1) allows.push_back({index, words[i], comment, 0, 0});
  }
}

std::size_t Sieve::add(Suppression one) {
  const SourceId file = sources_.source_of(one.where);
  const std::pair place(std::string_view(sources_.name(file)),
                        one.where.begin() - sources_.base(file));
  const auto [found, is_new] = by_place_.emplace(place, all_.size());
  if (is_new) {
    all_.push_back(one);
  } else {
    Suppression& known = all_[found->second];
    known.could_speak = known.could_speak && one.could_speak;
    known.in_context = known.in_context && one.in_context;
  }
  return found->second;
}

// One of several names goes with the comma and blanks behind it, or before it if it is the last.
// With the only name goes the comment, with the blanks before it, and its line if nothing else is
// there.
Span Sieve::removal(std::string_view name, std::string_view text, Span comment,
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

void Sieve::settle() {
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
std::uint64_t Sieve::last_line_of(const Allow& allow, const Allow* next) const {
  if (next != nullptr && next->first_line == allow.first_line) return next->last_line;
  const std::uint64_t base = sources_.base(sources_.source_of(allow.comment));
  const std::string_view bytes = bytes_of(allow.comment);
  const char comment_sign = bytes[allow.comment.begin() - base];
  for (std::size_t line = allow.first_line - base; line < bytes.size();) {
    if (next != nullptr && base + line == next->first_line) return next->last_line;
    std::size_t sign = line;
    while (sign < bytes.size() && is_blank(bytes[sign]))
      ++sign;
    if (sign == bytes.size() || bytes[sign] != comment_sign) return base + line;
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

void Sieve::find_lines(Span entry) {
  if (entry == entry_) return;
  entry_ = entry;
  first_line_ = sources_.line_begin(entry);
  const std::uint64_t base = sources_.base(sources_.source_of(entry));
  std::uint64_t end = entry.end();
  const bool in_parentheses = sources_.text(entry).find('(') != std::string_view::npos;
  if (in_parentheses) end = base + behind_parenthesis(bytes_of(entry), end - base);
  last_line_ = sources_.line_begin(Span(end, 0));
}

// Whether one of the allowances is of the rule; with `use` all that are did something.
void Sieve::answer(Answer& answer, std::span<const Allow> allows, const RuleDoc& rule, bool use) {
  for (const Allow& allow : allows) {
    if (allow.name != rule.id && allow.name != rule.pack) continue;
    answer.allowed = true;
    if (use) all_[allow.suppression].used = true;
  }
  answer.used = answer.used || use;
}

bool Sieve::allowed_in_file(std::string_view file, const RuleDoc& rule, bool use) {
  const auto allows = file_.find(file);
  if (allows == file_.end()) return false;
  const auto [row, is_new] = in_file_.try_emplace(std::pair(file, &rule));
  Answer& known = row->second;
  if (is_new || (use && !known.used)) answer(known, allows->second, rule, use);
  return known.allowed;
}

bool Sieve::allowed_here(Span entry, const RuleDoc& rule, bool use) {
  if (here_.empty()) return false;
  const auto [row, is_new] = in_entry_.try_emplace(std::pair(entry, &rule));
  Answer& known = row->second;
  if (!is_new && !(use && !known.used)) return known.allowed;
  find_lines(entry);
  const auto begin =
      std::lower_bound(here_.begin(), here_.end(), first_line_,
                       [](const Allow& one, std::uint64_t line) { return one.last_line < line; });
  auto end = begin;
  while (end != here_.end() && end->first_line <= last_line_)
    ++end;
  answer(known, {begin, end}, rule, use);
  return known.allowed;
}

bool Sieve::allows(const Finding& finding, bool use) {
  const Span said_of = finding.scope.nowhere() ? finding.where : finding.scope;
  if (said_of.nowhere() || (here_.empty() && file_.empty())) return false;
  const Span entry = sources_.written(said_of);
  const std::string_view file = sources_.name(sources_.source_of(entry));
  const bool in_file = allowed_in_file(file, *finding.rule, use);
  const bool at_maker = !finding.maker.nowhere() && allowed_here(finding.maker, *finding.rule, use);
  return allowed_here(entry, *finding.rule, use) || at_maker || in_file;
}

bool Sieve::is_hidden(Span place) const {
  return !hidden_.empty() && sources_.holds(place) &&
         is_hidden(sources_.source_of(sources_.written(place)));
}

Fate Sieve::fate_of(const Finding& finding, Span maker) {
  const auto is_seen = [this](Span place) { return !place.nowhere() && !is_hidden(place); };
  const bool seen = !is_hidden(finding.where) || is_seen(maker) ||
                    std::any_of(finding.notes.begin(), finding.notes.end(),
                                [&is_seen](const Note& note) { return is_seen(note.where); });
  if (!seen) return Fate::hidden;
  return allows(finding, false) ? Fate::allowed : Fate::kept;
}

Fate Sieve::fate_in(const Reading& reading, const RuleDoc& rule) {
  bool hidden = true;
  for (const SourceId id : reading.sources) {
    if (is_hidden(id)) continue;
    hidden = false;
    if (!allowed_in_file(sources_.name(id), rule, true)) return Fate::kept;
  }
  return hidden ? Fate::hidden : Fate::allowed;
}

void Sieve::use(const Finding& finding) { allows(finding, true); }

std::vector<Suppression> Sieve::suppressions(const Findings& findings) const {
  // What was said and not kept may have been what it is for.
  std::vector<Suppression> out = all_;
  std::erase_if(out, [](const Suppression& one) { return one.in_context; });
  for (Suppression& one : out) {
    for (const Findings::Dropped& dropped : findings.dropped()) {
      if (one.name == dropped.rule->id || one.name == dropped.rule->pack) one.could_speak = false;
    }
  }
  return out;
}

}  // namespace zonevet
