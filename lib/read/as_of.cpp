#include "read/as_of.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "dns/token.h"

namespace zonevet {
namespace {

constexpr std::string_view kAsOf = "as of";
constexpr std::string_view kLocked = "locked:";

// Words with blanks between, one after another; a comma ends one too.
class Words {
 public:
  Words(std::string_view text, std::size_t at) : text_(text), at_(at) {}
  std::string_view next() {
    while (at_ < text_.size() && parts(text_[at_]))
      ++at_;
    const std::size_t begin = at_;
    while (at_ < text_.size() && !parts(text_[at_]))
      ++at_;
    return text_.substr(begin, at_ - begin);
  }

 private:
  static bool parts(char c) { return is_blank(c) || c == ','; }
  std::string_view text_;
  std::size_t at_;
};

bool is_month(std::string_view word) {
  constexpr std::array<std::string_view, 12> kMonths{
      "january", "february", "march",     "april",   "may",      "june",
      "july",    "august",   "september", "october", "november", "december"};
  while (word.ends_with('.'))
    word.remove_suffix(1);
  return word.size() >= 3 && std::any_of(kMonths.begin(), kMonths.end(), [word](auto month) {
           return starts_with_fold(month, word);
         });
}

// "22", "22nd", "22.".
bool is_day(std::string_view word) {
  std::size_t digits = 0;
  while (digits < word.size() && is_digit(word[digits]))
    ++digits;
  const std::string_view rest = word.substr(digits);
  constexpr std::array<std::string_view, 6> kEnds{"", ".", "st", "nd", "rd", "th"};
  return (digits == 1 || digits == 2) &&
         std::any_of(kEnds.begin(), kEnds.end(),
                     [rest](std::string_view end) { return equal_fold(rest, end); });
}

bool is_year(std::string_view word) {
  return word.size() == 4 && is_digits(word) && (word.starts_with("19") || word.starts_with("20"));
}

// Four digits, two and two, whatever they say.
bool has_date_form(std::string_view word) {
  constexpr std::string_view kForm = "0000-00-00";
  const auto fits = [](char form, char c) { return form == '-' ? c == '-' : is_digit(c); };
  return word.size() >= kForm.size() &&
         std::equal(kForm.begin(), kForm.end(), word.begin(), fits) &&
         (word.size() == kForm.size() || !is_digit(word[kForm.size()]));
}

// 2026, 20261122, 2026-11, 22.11.2026, 11/22/26: digits, in one of the orders of
// dates. A version or a time of day is none.
bool is_like_date(std::string_view word) {
  if (has_date_form(word)) return true;
  if (is_digits(word)) return is_year(word) || (word.size() == 8 && is_year(word.substr(0, 4)));
  if (word.size() > 4 && is_year(word.substr(0, 4))) return !is_alnum(word[4]);
  const std::size_t sign = word.find_first_of("-/.");
  if (sign == std::string_view::npos || !is_digits(word.substr(0, sign))) return false;
  const std::size_t second = word.find(word[sign], sign + 1);
  if (second == std::string_view::npos) return false;
  const std::string_view year = word.substr(second + 1);
  const bool month = is_month(word.substr(sign + 1, second - sign - 1));
  return month || is_year(year) || (word[sign] == '/' && is_digits(year));
}

// The signs that may follow a date in a sentence.
std::string_view without_end(std::string_view word) {
  while (!word.empty() && std::string_view(".;:)").find(word.back()) != std::string_view::npos)
    word.remove_suffix(1);
  return word;
}

AsOf meant_as_date(std::string_view comment, std::string_view first, std::string_view last) {
  AsOf found;
  found.begin = static_cast<std::size_t>(first.data() - comment.data());
  found.end = static_cast<std::size_t>(last.data() - comment.data()) + last.size();
  return found;
}

}  // namespace

bool may_be_as_of(std::string_view comment) {
  return starts_with_fold(comment, kAsOf) || starts_with_fold(comment, kLocked);
}

std::optional<AsOf> parse_as_of(std::string_view comment) {
  if (!may_be_as_of(comment)) return std::nullopt;
  std::size_t at = starts_with_fold(comment, kAsOf) ? kAsOf.size() : kLocked.size();
  const bool ends =
      comment[at - 1] == ':' || at == comment.size() || is_blank(comment[at]) || comment[at] == ':';
  if (!ends) return std::nullopt;
  if (at < comment.size() && comment[at] == ':') ++at;
  Words words(comment, at);
  const std::string_view first = without_end(words.next());
  const std::string_view second = without_end(words.next());
  // (The time of day behind a date, "2026-11-22T10:00:00Z", tells nothing more.)
  const bool has_time = has_date_form(first) && first.size() > 10 && to_lower(first[10]) == 't';
  const std::string_view day = has_time ? first.substr(0, 10) : first;
  if (const std::optional<Date> date = parse_date(day)) {
    AsOf found = meant_as_date(comment, day, day);
    found.date = date;
    return found;
  }
  const bool in_words = (is_day(first) && is_month(second)) ||
                        (is_month(first) && (is_day(second) || is_year(second)));
  if (in_words) {
    const std::string_view third = without_end(words.next());
    return meant_as_date(comment, first, is_year(third) ? third : second);
  }
  if (is_like_date(first)) return meant_as_date(comment, first, first);
  return std::nullopt;
}

}  // namespace zonevet
