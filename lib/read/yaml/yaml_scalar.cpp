#include "read/yaml/yaml_scalar.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/ascii.h"
#include "base/utf8.h"

namespace zonevet {
namespace {

class ScalarReader {
 public:
  ScalarReader(std::string_view text, std::size_t begin, std::size_t end, std::string_view value)
      : text_(text.substr(0, end)), at_(begin), value_(value) {}

  std::vector<YamlRun> read(YamlStyle style);

 private:
  struct Piece {
    std::size_t begin = 0;
    std::size_t size = 0;
  };

  void read_flow(YamlStyle style);
  void read_escape();
  void fold(bool escaped);
  void read_block(bool folded);
  void read_lines(std::size_t indent, bool folded);
  [[nodiscard]] std::size_t indent_of_block() const;
  bool take_empty_lines(std::size_t indent);

  [[nodiscard]] char sign(std::size_t at) const { return at < text_.size() ? text_[at] : '\0'; }
  [[nodiscard]] std::size_t break_size(std::size_t at) const { return yaml_break_size(text_, at); }
  [[nodiscard]] bool keeps_itself(Piece line_end) const { return line_end.size == 3; }
  void put(std::string_view octets, std::size_t begin, std::size_t size, bool literal);
  void put_literal(std::size_t begin, std::size_t end) {
    put(text_.substr(begin, end - begin), begin, end - begin, true);
  }
  // A line end that is part of the value: U+2028 and U+2029 as they are, all others as \n.
  void put_break(Piece line_end);
  void put_breaks(const std::vector<Piece>& line_ends) {
    for (const Piece line_end : line_ends)
      put_break(line_end);
  }

  std::string_view text_;  // up to the scalar's end
  std::size_t at_;
  std::string_view value_;
  std::size_t done_ = 0;  // octets of the value
  bool sound_ = true;
  std::vector<YamlRun> runs_;
  std::vector<Piece> empty_lines_;  // the ends of those that were just passed
};

void ScalarReader::put(std::string_view octets, std::size_t begin, std::size_t size, bool literal) {
  if (octets.empty() || !sound_) return;
  if (value_.substr(done_, octets.size()) != octets) {
    sound_ = false;
    return;
  }
  const auto octets_size = static_cast<std::uint32_t>(octets.size());
  const bool goes_on = literal && !runs_.empty() && runs_.back().literal &&
                       runs_.back().begin + runs_.back().written == begin;
  if (goes_on) {
    runs_.back().size += octets_size;
    runs_.back().written += octets_size;
  } else {
    runs_.push_back({static_cast<std::uint32_t>(done_), octets_size,
                     static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(size), literal});
  }
  done_ += octets.size();
}

void ScalarReader::put_break(Piece line_end) {
  if (keeps_itself(line_end)) return put_literal(line_end.begin, line_end.begin + line_end.size);
  put("\n", line_end.begin, line_end.size, text_[line_end.begin] == '\n');
}

// -- plain and quoted (YAML 1.1, 9.1) ----------------------------------------------------------

void ScalarReader::read_flow(YamlStyle style) {
  while (sound_ && at_ < text_.size()) {
    const char c = text_[at_];
    if (is_yaml_blank(c) || break_size(at_) > 0) {
      fold(false);
    } else if (style == YamlStyle::single_quoted && c == '\'') {
      put("'", at_, 2, false);
      at_ += 2;
    } else if (style == YamlStyle::double_quoted && c == '\\') {
      read_escape();
    } else {
      put_literal(at_, at_ + 1);
      ++at_;
    }
  }
}

// Blanks, or the end of a line with all blanks and empty lines around it. `escaped`: behind a
// backslash at the end of a line, which stands for nothing.
void ScalarReader::fold(bool escaped) {
  const std::size_t begin = at_;
  while (is_yaml_blank(sign(at_)))
    ++at_;
  empty_lines_.clear();
  while (const std::size_t size = break_size(at_)) {
    empty_lines_.push_back({at_, size});
    at_ += size;
    while (is_yaml_blank(sign(at_)))
      ++at_;
  }
  if (escaped) return put_breaks(empty_lines_);
  if (empty_lines_.empty()) return put_literal(begin, at_);
  if (keeps_itself(empty_lines_.front())) return put_breaks(empty_lines_);
  if (empty_lines_.size() == 1) return put(" ", begin, at_ - begin, false);
  empty_lines_.erase(empty_lines_.begin());
  put_breaks(empty_lines_);
}

// What \X stands for (YAML 1.1, 5.6); 0 where it is a number or none.
constexpr char32_t escaped_by(char sign) {
  constexpr std::string_view kSigns = "0abt\tnvfre \"\\/N_LP";
  constexpr std::array<char32_t, kSigns.size()> kMeant = {
      0, 7, 8, 9, 9, 10, 11, 12, 13, 27, ' ', '"', '\\', '/', 0x85, 0xA0, 0x2028, 0x2029};
  const std::size_t at = kSigns.find(sign);
  return at == std::string_view::npos ? 0xFFFFFFFF : kMeant[at];
}

void ScalarReader::read_escape() {
  const std::size_t begin = at_;
  if (const std::size_t size = break_size(at_ + 1)) {
    at_ += 1 + size;
    return fold(true);
  }
  const char letter = sign(at_ + 1);
  at_ += 2;
  char32_t meant = escaped_by(letter);
  const std::size_t digits = letter == 'x' ? 2 : letter == 'u' ? 4 : letter == 'U' ? 8 : 0;
  if (digits > 0) {
    meant = 0;
    for (std::size_t i = 0; i < digits; ++i)
      meant = meant * 16 + static_cast<char32_t>(std::max(hex_value(sign(at_ + i)), 0));
    at_ += digits;
  }
  if (meant > 0x10FFFF) {
    sound_ = false;
    return;
  }
  std::array<char, 4> octets{};
  const std::uint32_t size = put_utf8(meant, octets);
  put({octets.data(), size}, begin, at_ - begin, false);
}

// -- literal and folded (YAML 1.1, 9.2) --------------------------------------------------------

// How far lines are indented. What libyaml left of a line's blanks tells it.
std::size_t ScalarReader::indent_of_block() const {
  std::size_t value = 0;
  std::size_t at = at_;
  while (value < value_.size() && value_[value] == '\n') {
    while (sign(at) == ' ')
      ++at;
    at += break_size(at);
    ++value;
  }
  if (value == value_.size()) return text_.size();  // no line has anything on it
  const std::size_t in_text = std::min(text_.find_first_not_of(' ', at), text_.size()) - at;
  const std::size_t in_value =
      std::min(value_.find_first_not_of(' ', value), value_.size()) - value;
  return in_text > in_value ? in_text - in_value : 1;
}

// Lines with nothing on them, and the indentation of the one behind; false where that is none of
// the scalar's.
bool ScalarReader::take_empty_lines(std::size_t indent) {
  empty_lines_.clear();
  while (true) {
    const std::size_t line = at_;
    while (at_ - line < indent && sign(at_) == ' ')
      ++at_;
    const std::size_t size = break_size(at_);
    if (size == 0) return at_ - line == indent && at_ < text_.size();
    empty_lines_.push_back({at_, size});
    at_ += size;
  }
}

void ScalarReader::read_block(bool folded) {
  const std::size_t begin = at_;
  while (at_ < text_.size() && break_size(at_) == 0)
    ++at_;
  std::string_view header = text_.substr(begin, at_ - begin);
  header = header.substr(0, header.find_first_of(" \t#"));
  const bool keep = header.find('+') != std::string_view::npos;
  const bool strip = header.find('-') != std::string_view::npos;
  at_ += break_size(at_);
  const std::size_t indent = indent_of_block();
  bool more = take_empty_lines(indent);
  Piece line_end;  // of the last line with something on it
  bool began_blank = false;
  bool any = false;
  while (sound_ && done_ < value_.size() && more) {
    const bool begins_blank = is_yaml_blank(sign(at_));
    const bool joined = folded && any && line_end.size > 0 && !keeps_itself(line_end) &&
                        !began_blank && !begins_blank;
    if (joined && empty_lines_.empty()) put(" ", line_end.begin, line_end.size, false);
    if (!joined && line_end.size > 0) put_break(line_end);
    put_breaks(empty_lines_);
    if (done_ == value_.size()) return;
    const std::size_t line = at_;
    while (at_ < text_.size() && break_size(at_) == 0)
      ++at_;
    put_literal(line, at_);
    line_end = {at_, break_size(at_)};
    at_ += line_end.size;
    began_blank = begins_blank;
    any = true;
    more = take_empty_lines(indent);
  }
  if (!strip && line_end.size > 0 && done_ < value_.size()) put_break(line_end);
  if (keep) put_breaks(empty_lines_);
}

std::vector<YamlRun> ScalarReader::read(YamlStyle style) {
  switch (style) {
    case YamlStyle::single_quoted:
    case YamlStyle::double_quoted:
      ++at_;
      text_.remove_suffix(1);
      [[fallthrough]];
    case YamlStyle::plain:
      read_flow(style);
      break;
    case YamlStyle::literal:
    case YamlStyle::folded:
      read_block(style == YamlStyle::folded);
      break;
    case YamlStyle::block:
    case YamlStyle::flow:
      sound_ = false;
      break;
  }
  if (!sound_ || done_ != value_.size()) runs_.clear();
  return std::move(runs_);
}

}  // namespace

std::size_t yaml_break_size(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  const char c = text[at];
  const std::string_view here = text.substr(at, 3);
  if (c == '\n') return 1;
  if (c == '\r') return here.starts_with("\r\n") ? 2 : 1;
  if (here.starts_with("\xC2\x85")) return 2;
  return here == "\xE2\x80\xA8" || here == "\xE2\x80\xA9" ? 3 : 0;
}

std::vector<YamlRun> runs_of_scalar(std::string_view text, std::uint32_t begin, std::uint32_t end,
                                    YamlStyle style, std::string_view value) {
  if (value.empty()) return {};
  return ScalarReader(text, begin, end, value).read(style);
}

}  // namespace zonevet
