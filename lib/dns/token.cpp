#include "dns/token.h"

#include <algorithm>
#include <bit>

#include "base/ascii.h"
#include "base/block.h"

namespace zonevet {
namespace {

// The place behind a quoted part whose opening mark stands before `at`: at the closing mark, or at
// the end.
const char* end_of_quoted(const char* at, const char* end) {
  // Most hold no escape: then the next mark is the end. (Looked for once, however many they are.)
  const std::string_view text(at, static_cast<std::size_t>(end - at));
  const std::string_view plain = text.substr(0, text.find('"'));
  const std::size_t escape = plain.find('\\');
  if (escape == std::string_view::npos) return at + plain.size();
  at += escape;
  while (at < end && *at != '"')
    at += *at == '\\' && at + 1 < end ? 2 : 1;
  return at;
}

const char* end_of_word(const char* at, const char* end) {
  while (at < end && !ends_word(*at) && *at != '"')
    at += *at == '\\' && at + 1 < end ? 2 : 1;
  return at;
}

}  // namespace

void Tokens::add(const char* begin, const char* end, bool quoted) {
  if (size_ == tokens_.size()) tokens_.resize(size_ + size_ / 2 + 16);
  tokens_[size_++] = {{begin, static_cast<std::size_t>(end - begin)}, quoted, false};
}

void Tokens::begin(std::string_view text, std::uint64_t base) {
  text_ = text.data();
  text_size_ = text.size();
  base_ = base;
  size_ = 0;
  open_ended_ = false;
  has_quoted_ = false;
}

void Tokens::split(std::string_view text, std::uint64_t base) {
  const Line line = split_line(text, 0, base);
  if (line.plain && line.end == text.size()) return;
  begin(text, base);
  split_signs(text);
}

// 64 bytes at a time, by the borders between words and blanks.
Tokens::Line Tokens::split_line(std::string_view bytes, std::size_t at, std::uint64_t base) {
  begin(bytes.substr(at), base);
  const std::size_t limit = at + Span::kMaxSize;
  std::uint64_t high = 0;
  std::uint64_t was_blank = 1;
  const char* word = nullptr;
  for (; at < limit; at += Block::kSize) {
    const Block block(bytes.substr(at));
    const std::uint64_t ends = block.equal<'\n'>();
    const std::uint64_t inside = (ends - 1) & ~ends;  // what stands in front of the first of them
    const std::uint64_t blank = block.equal<' ', '\t', '\r'>();
    // (A carriage return that is not seen to end the line may be one of those that do not.)
    const std::uint64_t returns = block.equal<'\r'>() & ~(ends >> 1U);
    const std::uint64_t signs =
        (block.blank_or_control() & ~blank) | returns | block.equal<'"', '(', ')', ';', '\\'>();
    if ((signs & inside) != 0) return {};
    high |= block.above_127() & inside;
    const std::uint64_t between = blank | ~inside;
    std::uint64_t borders = between ^ (between << 1U | was_blank);
    was_blank = between >> (Block::kSize - 1);
    for (; borders != 0; borders &= borders - 1) {
      const char* border = bytes.data() + at + std::countr_zero(borders);
      if (word != nullptr) add(word, border, false);
      word = word != nullptr ? nullptr : border;
    }
    const std::size_t left = bytes.size() - at;
    if (ends == 0 && left > Block::kSize) continue;
    const std::size_t end =
        ends != 0 ? at + static_cast<std::size_t>(std::countr_zero(ends)) : at + left;
    if (word != nullptr) add(word, bytes.data() + end, false);
    return {true, end, high != 0};
  }
  return {};
}

void Tokens::split_signs(std::string_view text) {
  const char* at = text.data();
  const char* const end = at + text.size();
  const char* behind_last = nullptr;  // behind the last token and its mark
  while (at < end) {
    const char c = *at;
    const bool glued = at == behind_last;
    if (is_blank(c) || c == '\n' || c == '(' || c == ')') {
      ++at;
    } else if (c == ';') {
      at = std::find(at, end, '\n');
    } else if (c == '"') {
      const char* const begin = at + 1;
      at = end_of_quoted(begin, end);
      add(begin, at, true);
      has_quoted_ = true;
      open_ended_ = at == end;
      if (at < end) ++at;
      tokens_[size_ - 1].glued = glued;
      behind_last = at;
    } else {
      const char* const begin = at;
      at = end_of_word(begin, end);
      add(begin, at, false);
      tokens_[size_ - 1].glued = glued;
      behind_last = at;
    }
  }
}

Span Tokens::where(std::size_t i) const {
  const Token& token = tokens_[i];
  const auto at = base_ + static_cast<std::uint64_t>(token.text.data() - text_);
  if (!token.quoted) return {at, token.text.size()};
  // One that is never closed lacks its second mark.
  return Span::between(at - 1, std::min(at + token.text.size() + 1, base_ + text_size_));
}

Span Tokens::where(std::size_t i, std::size_t at, std::size_t count) const {
  const auto begin = base_ + static_cast<std::uint64_t>(tokens_[i].text.data() - text_);
  return {begin + at, count};
}

Span Tokens::where_from(std::size_t first) const { return where(first).cover(where(size_ - 1)); }

Span Tokens::behind_last() const {
  if (size_ == 0) return {base_, 0};
  return {where(size_ - 1).end(), 0};
}

Unescaped unescape(std::string_view text, std::string& out) {
  std::size_t i = 0;
  while (i < text.size()) {
    const std::size_t plain = text.find('\\', i);
    if (plain == std::string_view::npos) {
      out.append(text.substr(i));
      return {};
    }
    out.append(text.substr(i, plain - i));
    i = plain;
    if (i + 1 == text.size()) return {static_cast<std::uint32_t>(i), 1};
    if (!is_digit(text[i + 1])) {
      out += text[i + 1];
      i += 2;
      continue;
    }
    unsigned value = 0;
    std::size_t width = 1;
    while (width < 4 && i + width < text.size() && is_digit(text[i + width])) {
      value = value * 10 + static_cast<unsigned>(text[i + width] - '0');
      ++width;
    }
    if (width < 4 || value > 255)
      return {static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(width)};
    out += static_cast<char>(value);
    i += 4;
  }
  return {};
}

}  // namespace zonevet
