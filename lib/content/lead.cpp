#include "content/lead.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"

namespace zonevet {
namespace {

// The quotation marks first.
constexpr std::array<std::string_view, 15> kForeign{
    "\u201C", "\u201D", "\u201E", "\u2018", "\u2019", "\u00AB", "\u00BB", "\u00A0",
    "\u202F", "\u200B", "\u200C", "\u200D", "\u200E", "\u2060", "\uFEFF"};
constexpr std::size_t kForeignMarks = 7;

constexpr std::string_view kMarks = "\"'`";

std::size_t size_of(std::string_view text, std::string_view signs) {
  std::size_t at = 0;
  while (at < text.size()) {
    const std::string_view rest = text.substr(at);
    if (signs.find(rest[0]) != std::string_view::npos) {
      ++at;
      continue;
    }
    if (static_cast<unsigned char>(rest[0]) < 128) break;
    const auto* const sign = std::find_if(kForeign.begin(), kForeign.end(),
                                          [rest](auto known) { return rest.starts_with(known); });
    if (sign == kForeign.end()) break;
    at += sign->size();
  }
  return at;
}

}  // namespace

std::size_t lead_size(std::string_view text) { return size_of(text, " \t\r\n\"'`\\"); }

std::size_t trail_size(std::string_view text) {
  std::size_t end = text.size();
  while (end > 0) {
    const std::string_view rest = text.substr(0, end);
    const auto* const sign = std::find_if(kForeign.begin(), kForeign.end(),
                                          [rest](auto known) { return rest.ends_with(known); });
    const bool mark = kMarks.find(rest.back()) != std::string_view::npos;
    if (!mark && sign == kForeign.end()) break;
    end -= mark ? 1 : sign->size();
  }
  return text.size() - end;
}

bool ends_in_quotation_mark(std::string_view text) {
  if (text.empty()) return false;
  return kMarks.find(text.back()) != std::string_view::npos ||
         std::any_of(kForeign.begin(), kForeign.begin() + kForeignMarks,
                     [text](std::string_view mark) { return text.ends_with(mark); });
}

std::size_t foreign_blanks_size(std::string_view text) { return size_of(text, " \t\r\n"); }

std::string_view without_lead(std::string_view text) { return text.substr(lead_size(text)); }

std::string letters_and_digits(std::string_view part) {
  std::string out;
  for (const char c : part) {
    if (is_alnum(c)) out += to_lower(c);
  }
  return out;
}

}  // namespace zonevet
