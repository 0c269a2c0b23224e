#include "dns/token.h"

#include "base/ascii.h"

namespace zonevet {
namespace {

// The place behind a quoted part whose opening mark stands before `at`: at the closing mark, or at
// the end.
const char* end_of_quoted(const char* at, const char* end) {
  while (at < end && *at != '"')
    at += *at == '\\' && at + 1 < end ? 2 : 1;
  return at;
}

}  // namespace

void Tokens::split(std::string_view text, std::uint64_t base) {
  tokens_.clear();
  text_ = text.data();
  base_ = base;
  const char* at = text.data();
  const char* const end = at + text.size();
  while (at < end) {
    const char c = *at;
    if (is_blank(c) || c == '\n' || c == '(' || c == ')') {
      ++at;
      continue;
    }
    if (c == ';') {
      while (at < end && *at != '\n')
        ++at;
      continue;
    }
    if (c == '"') {
      const char* const begin = at + 1;
      at = end_of_quoted(begin, end);
      tokens_.push_back({{begin, static_cast<std::size_t>(at - begin)}, true});
      if (at < end) ++at;
      continue;
    }
    const char* const begin = at;
    while (at < end && !ends_word(*at)) {
      if (*at == '\\' && at + 1 < end) {
        at += 2;
      } else if (*at == '"' && at > begin && at[-1] == '=') {
        at = end_of_quoted(at + 1, end);
        if (at < end) ++at;
      } else {
        ++at;
      }
    }
    tokens_.push_back({{begin, static_cast<std::size_t>(at - begin)}, false});
  }
}

Span Tokens::where(std::size_t i) const {
  const Token& token = tokens_[i];
  const auto at = base_ + static_cast<std::uint64_t>(token.text.data() - text_);
  if (!token.quoted) return {at, token.text.size()};
  return {at - 1, token.text.size() + 2};
}

Span Tokens::where(std::size_t i, std::size_t at, std::size_t count) const {
  const auto begin = base_ + static_cast<std::uint64_t>(tokens_[i].text.data() - text_);
  return {begin + at, count};
}

Span Tokens::where_from(std::size_t first) const {
  return where(first).cover(where(tokens_.size() - 1));
}

Span Tokens::behind_last() const {
  if (tokens_.empty()) return {base_, 0};
  return {where(tokens_.size() - 1).end(), 0};
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
