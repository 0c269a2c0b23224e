#include "read/hcl/hcl_lexer.h"

#include <algorithm>
#include <utility>

#include "base/ascii.h"
#include "base/utf8.h"
#include "read/hcl/hcl_identifier.h"
#include "read/hcl/hcl_number.h"

namespace zonevet {
namespace {

using Kind = HclTokenKind;

constexpr bool is_blank(char c) { return c == ' ' || c == '\t'; }
constexpr bool begins_sequence(char c) { return c == '$' || c == '%'; }

// Longer ones first.
constexpr std::pair<std::string_view, Kind> kSigns[] = {
    {"...", Kind::ellipsis},   {"::", Kind::double_colon}, {"=>", Kind::fat_arrow},
    {"==", Kind::equal},       {"!=", Kind::not_equal},    {">=", Kind::greater_equal},
    {"<=", Kind::less_equal},  {"&&", Kind::logical_and},  {"||", Kind::logical_or},
    {"[", Kind::left_bracket}, {"]", Kind::right_bracket}, {"(", Kind::left_paren},
    {")", Kind::right_paren},  {".", Kind::dot},           {",", Kind::comma},
    {":", Kind::colon},        {"?", Kind::question},      {"=", Kind::equals},
    {"!", Kind::bang},         {">", Kind::greater},       {"<", Kind::less},
    {"+", Kind::plus},         {"-", Kind::minus},         {"*", Kind::star},
    {"/", Kind::slash},        {"%", Kind::percent},
};

constexpr std::pair<std::string_view, HclError> kForeign[] = {
    {"&", HclError::bitwise_operator}, {"|", HclError::bitwise_operator},
    {"^", HclError::bitwise_operator}, {"~", HclError::bitwise_operator},
    {";", HclError::semicolon},        {"`", HclError::backtick},
    {"'", HclError::single_quote},     {"\r", HclError::lone_return},
    {"\u201C", HclError::smart_quote}, {"\u201D", HclError::smart_quote},
    {"\u201E", HclError::smart_quote}, {"\u2018", HclError::smart_quote},
    {"\u2019", HclError::smart_quote},
};

// Without spaces at both ends, as Go's bytes.TrimSpace has it.
std::string_view trimmed(std::string_view line) {
  const auto is_space_at = [&line](std::size_t at, std::size_t size) {
    return utf8_size(line.substr(at, 4)) == size &&
           is_hcl_space(utf8_character(line.substr(at, 4)));
  };
  while (!line.empty()) {
    const std::size_t size = utf8_size(line.substr(0, 4));
    if (size == 0 || !is_space_at(0, size)) break;
    line.remove_prefix(size);
  }
  while (!line.empty()) {
    std::size_t size = 1;
    while (size < std::min<std::size_t>(4, line.size()) &&
           (static_cast<unsigned char>(line[line.size() - size]) & 0xC0U) == 0x80U)
      ++size;
    if (!is_space_at(line.size() - size, size)) break;
    line.remove_suffix(size);
  }
  return line;
}

}  // namespace

HclEscape hcl_escape(std::string_view text) {
  constexpr std::string_view kLetters = "nrt\"\\";
  constexpr std::string_view kMeant = "\n\r\t\"\\";
  const char letter = text.size() > 1 ? text[1] : '\n';
  if (const std::size_t at = kLetters.find(letter); at != std::string_view::npos)
    return {2, static_cast<unsigned char>(kMeant[at]), HclError::none};
  const std::size_t digits = letter == 'u' ? 4 : letter == 'U' ? 8 : 0;
  HclEscape escape{2, 0, HclError::bad_escape};
  if (digits == 0) {
    if (letter == '\n' || letter == '\r') return {1, 0, HclError::bad_escape};
    escape.width = 1 + std::max<std::size_t>(utf8_size(text.substr(1, 4)), 1);
    return escape;
  }
  while (escape.width < 2 + digits && escape.width < text.size() &&
         hex_value(text[escape.width]) >= 0)
    escape.meant = escape.meant * 16 + static_cast<char32_t>(hex_value(text[escape.width++]));
  const bool is_character =
      escape.meant <= 0x10FFFF && !(escape.meant >= 0xD800 && escape.meant < 0xE000);
  if (escape.width == 2 + digits && is_character) escape.error = HclError::none;
  return escape;
}

void HclLexer::go_to(std::size_t at) {
  at_ = at;
  frames_.clear();
}

HclToken HclLexer::next() {
  if (frames_.empty() || frames_.back().mode == Mode::sequence) return next_word();
  return frames_.back().mode == Mode::quoted ? next_of_quoted() : next_of_lines();
}

std::size_t HclLexer::newline_size(std::size_t at) const {
  if (sign(at) == '\n') return 1;
  return sign(at) == '\r' && sign(at + 1) == '\n' ? 2 : 0;
}

HclToken HclLexer::take(HclTokenKind kind, std::size_t size, HclError error) {
  HclToken token;
  token.kind = kind;
  token.error = error;
  token.begin = token.error_at = static_cast<std::uint32_t>(at_);
  at_ += size;
  token.end = static_cast<std::uint32_t>(at_);
  return token;
}

// -- words -------------------------------------------------------------------------------------

HclToken HclLexer::next_word() {
  HclToken token;
  do {
    while (is_blank(sign(at_)))
      ++at_;
  } while (skip_comment(token));
  if (token.is(Kind::bad)) return token;
  if (at_ >= text_.size()) return take(Kind::end, 0);
  if (const std::size_t size = newline_size(at_)) return take(Kind::newline, size);
  const char c = text_[at_];
  if (is_digit(c)) return number();
  if (const std::size_t size = hcl_identifier_size(text_.substr(at_)))
    return take(Kind::identifier, size);
  if (c == '"') {
    frames_.push_back({Mode::quoted});
    return take(Kind::quote, 1);
  }
  if (c == '{') {
    if (!frames_.empty()) ++frames_.back().braces;
    return take(Kind::left_brace, 1);
  }
  if (c == '}' || follows("~}")) return close_brace();
  if (follows("<<")) return open_heredoc();
  return sign_word();
}

HclToken HclLexer::sign_word() {
  for (const auto& [words, kind] : kSigns) {
    if (follows(words)) return take(kind, words.size());
  }
  return foreign_character();
}

HclToken HclLexer::foreign_character() {
  for (const auto& [words, error] : kForeign) {
    if (follows(words)) return take(Kind::bad, words.size(), error);
  }
  const std::size_t size = utf8_size(text_.substr(at_, 4));
  if (size == 0) return take(Kind::bad, 1, HclError::bad_utf8);
  return take(Kind::bad, size, HclError::bad_character);
}

// Whether one was there. The token is a bad one where it has no end.
bool HclLexer::skip_comment(HclToken& token) {
  const std::size_t begin = at_;
  if (follows("/*")) {
    const std::size_t end = text_.find("*/", at_ + 2);
    if (end == std::string_view::npos) {
      token = take(Kind::bad, text_.size() - at_, HclError::unclosed_comment);
      return false;
    }
    at_ = end + 2;
  } else if (sign(at_) == '#' || follows("//")) {
    at_ = std::min(text_.find('\n', at_), text_.size());
    if (at_ < text_.size() && text_[at_ - 1] == '\r') --at_;
  } else {
    return false;
  }
  note_comment(begin, at_);
  return true;
}

void HclLexer::note_comment(std::size_t begin, std::size_t end) {
  if (text_.substr(begin, end - begin).find("zonevet:") == std::string_view::npos) return;
  // (What was read before is read again after a fault.)
  if (!comments_.empty() && comments_.back().begin >= begin) return;
  comments_.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
}

HclToken HclLexer::number() {
  std::size_t end = at_ + 1;
  for (std::size_t at = end;;) {
    if (is_digit(sign(at))) {
      end = ++at;
    } else if (sign(at) == '.') {
      ++at;
    } else if (to_lower(sign(at)) == 'e') {
      at += sign(at + 1) == '+' || sign(at + 1) == '-' ? 2 : 1;
      if (!is_digit(sign(at))) break;
    } else {
      break;
    }
  }
  const bool is_one = is_hcl_number(text_.substr(at_, end - at_));
  return take(Kind::number, end - at_, is_one ? HclError::none : HclError::bad_number);
}

HclToken HclLexer::close_brace() {
  const std::size_t size = text_[at_] == '~' ? 2 : 1;
  if (!frames_.empty() && frames_.back().braces == 0) {
    frames_.pop_back();
    return take(Kind::sequence_end, size);
  }
  if (size == 2) return take(Kind::bad, 1, HclError::bitwise_operator);
  if (!frames_.empty()) --frames_.back().braces;
  return take(Kind::right_brace, 1);
}

// With blanks around the word, which are an error, it is still clear what was meant.
HclToken HclLexer::open_heredoc() {
  std::size_t begin = at_ + (sign(at_ + 2) == '-' ? 3 : 2);
  while (is_blank(sign(begin)))
    ++begin;
  const std::size_t end = begin + hcl_identifier_size(text_.substr(begin));
  std::size_t line_end = end;
  while (is_blank(sign(line_end)))
    ++line_end;
  const std::size_t newline = newline_size(line_end);
  if (end == begin || newline == 0) return take(Kind::bad, 2, HclError::bad_heredoc_begin);
  frames_.push_back(
      {Mode::heredoc, true, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
  const bool blanks = line_end != end || is_blank(text_[begin - 1]);
  return take(Kind::heredoc, line_end + newline - at_,
              blanks ? HclError::bad_heredoc_begin : HclError::none);
}

// -- templates ---------------------------------------------------------------------------------

// ${ and %{, or what is written so that it is none: $${, and a sign alone.
bool HclLexer::take_template_sign(HclToken& token) {
  const char c = sign(at_);
  if (!begins_sequence(c)) return false;
  if (sign(at_ + 1) == '{') {
    token = take(c == '$' ? Kind::interpolation : Kind::directive, sign(at_ + 2) == '~' ? 3 : 2);
    frames_.back().line_start = false;
    frames_.push_back({Mode::sequence});
    return true;
  }
  const bool escaped = sign(at_ + 1) == c && sign(at_ + 2) == '{';
  // (HCL's scanner takes along what is between it and a line end, so that ~ does not.)
  const bool before_line_end = sign(at_ + 2) == '\n' || sign(at_ + 2) == '\r';
  const bool takes_next = before_line_end && frames_.back().mode != Mode::quoted &&
                          sign(at_ + 1) != '\n' && !is_high(sign(at_ + 1));
  token = take(Kind::literal, escaped ? 3 : takes_next ? 2 : 1);
  token.escaped = escaped;
  frames_.back().line_start = false;
  return true;
}

HclToken HclLexer::next_of_quoted() {
  HclToken token;
  const char c = sign(at_);
  if (at_ >= text_.size() || c == '\n' || c == '\r') {
    frames_.pop_back();
    return take(Kind::close_quote, 0, HclError::unclosed_quote);
  }
  if (c == '"') {
    frames_.pop_back();
    return take(Kind::close_quote, 1);
  }
  if (take_template_sign(token)) return token;
  take_quoted_text(token);
  return token;
}

void HclLexer::take_quoted_text(HclToken& token) {
  std::size_t at = at_;
  bool escaped = false;
  HclError error = HclError::none;
  std::size_t error_at = at;
  while (at < text_.size() && error == HclError::none) {
    const char c = text_[at];
    if (c == '"' || c == '\n' || c == '\r' || begins_sequence(c)) break;
    error_at = at;
    if (c == '\\') {
      const HclEscape escape = hcl_escape(text_.substr(at, 10));
      escaped = true;
      error = escape.error;
      at += escape.width;
    } else if (is_high(c)) {
      const std::size_t size = utf8_size(text_.substr(at, 4));
      if (size == 0) error = HclError::bad_utf8;
      at += std::max<std::size_t>(size, 1);
    } else {
      ++at;
    }
  }
  token = take(Kind::literal, at - at_, error);
  token.escaped = escaped;
  if (error != HclError::none) token.error_at = static_cast<std::uint32_t>(error_at);
}

bool HclLexer::ends_heredoc(std::string_view line) const {
  const Frame& frame = frames_.back();
  return frame.mode == Mode::heredoc && frame.line_start &&
         trimmed(line) == text_.substr(frame.marker_begin, frame.marker_end - frame.marker_begin);
}

// Of a heredoc, or of a template without marks.
HclToken HclLexer::next_of_lines() {
  HclToken token;
  if (at_ >= text_.size()) {
    const bool bare = frames_.back().mode == Mode::bare;
    frames_.pop_back();
    return bare ? take(Kind::end, 0) : take(Kind::close_heredoc, 0, HclError::unclosed_heredoc);
  }
  if (take_template_sign(token)) return token;
  std::size_t at = at_;
  while (at < text_.size() && !begins_sequence(text_[at]) && newline_size(at) == 0) {
    if (text_[at] == '\r' || is_high(text_[at])) {
      const std::size_t size = utf8_size(text_.substr(at, 4));
      if (text_[at] == '\r' || size == 0) {
        token = take(Kind::literal, at + 1 - at_,
                     size == 0 ? HclError::bad_utf8 : HclError::lone_return);
        token.error_at = static_cast<std::uint32_t>(at);
        frames_.back().line_start = false;
        return token;
      }
      at += size;
    } else {
      ++at;
    }
  }
  const std::size_t line_end = newline_size(at);
  if (line_end > 0 && ends_heredoc(text_.substr(at_, at - at_))) {
    frames_.pop_back();
    return take(Kind::close_heredoc, at - at_);
  }
  frames_.back().line_start = line_end > 0;
  return take(Kind::literal, at + line_end - at_);
}

}  // namespace zonevet
