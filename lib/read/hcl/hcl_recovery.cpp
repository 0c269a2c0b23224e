#include "read/hcl/hcl_recovery.h"

#include <algorithm>

#include "read/hcl/hcl_identifier.h"

namespace zonevet {
namespace {

using Kind = HclTokenKind;

constexpr std::string_view kBlanks = " \t\r";

bool opens(Kind kind) {
  return kind == Kind::left_brace || kind == Kind::left_bracket || kind == Kind::left_paren ||
         kind == Kind::quote || kind == Kind::heredoc || kind == Kind::interpolation ||
         kind == Kind::directive;
}

bool closes(Kind kind) {
  return kind == Kind::right_brace || kind == Kind::right_bracket || kind == Kind::right_paren ||
         kind == Kind::close_quote || kind == Kind::close_heredoc || kind == Kind::sequence_end;
}

// Where the sign stands behind the name that begins a line.
std::size_t behind_name(std::string_view line) {
  return std::min(line.find_first_not_of(kBlanks, hcl_identifier_size(line)), line.size());
}

// `name =`, `name {` or `name "label" {`.
bool looks_like_item(std::string_view line) {
  const std::string_view rest = line.substr(behind_name(line));
  if (hcl_identifier_size(line) == 0 || rest.empty()) return false;
  if (rest[0] == '=') return !rest.starts_with("==") && !rest.starts_with("=>");
  const char last = line[line.find_last_not_of(kBlanks)];
  return last == '{' || (last == '}' && rest[0] == '{');
}

}  // namespace

std::size_t hcl_indent(std::string_view text, std::size_t at) {
  const std::size_t line_end = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
  const std::size_t line = line_end == std::string_view::npos ? 0 : line_end + 1;
  return std::min(text.find_first_not_of(" \t", line), at) - line;
}

std::size_t HclItemEnd::find() {
  lexer_.go_to(item_.begin);
  while (true) {
    const HclToken token = lexer_.next();
    if (token.is(Kind::end)) return text_.size();
    if (token.is(Kind::heredoc) && heredocs_++ == 0) heredoc_ = token;
    if (token.is(Kind::close_heredoc)) --heredocs_;
    // Where a sequence in a heredoc is broken its text is passed over.
    const bool in_heredoc = heredocs_ > 0 && token.end > item_.fault && !token.is(Kind::heredoc);
    const bool lost = token.error == HclError::unclosed_heredoc || (in_heredoc && !pass_heredoc());
    if (lost) return next_item(heredoc_.end);
    if (!in_heredoc && !passes(token))
      return token.is(Kind::newline) ? token.end : std::size_t{token.begin};
  }
}

bool HclItemEnd::passes(const HclToken& token) {
  if (opens(token.kind)) {
    ++open_;
  } else if (closes(token.kind) && open_ > 0) {
    --open_;
  } else if (token.is(Kind::right_brace)) {
    return within_ || !item_.in_block || token.begin < item_.fault;
  } else if (token.is(Kind::newline)) {
    return passes_newline(token);
  }
  return true;
}

bool HclItemEnd::passes_newline(const HclToken& token) {
  const bool line_behind = text_.find('\n', token.end) >= item_.fault;
  if (open_ > 0 && line_behind && may_begin_item(token.end)) return false;
  if (next_ < token.end)
    next_ = std::min(text_.find_first_not_of(" \t\r\n", token.end), text_.size());
  within_ = goes_on(next_);
  return open_ > 0 || token.begin < item_.fault || within_;
}

// False where it has no end.
bool HclItemEnd::pass_heredoc() {
  lexer_.go_to(end_of_heredoc());
  heredocs_ = open_ = 0;
  return lexer_.at() < text_.size();
}

// Behind the line that has its word alone.
std::size_t HclItemEnd::end_of_heredoc() const {
  std::string_view word = text_.substr(heredoc_.begin + 2, heredoc_.size() - 2);
  if (word[0] == '-') word.remove_prefix(1);
  word.remove_prefix(word.find_first_not_of(kBlanks));
  word = word.substr(0, word.find_first_of(" \t\r\n"));
  for (std::size_t line = heredoc_.end; line < text_.size();) {
    const std::size_t end = std::min(text_.find('\n', line), text_.size());
    const std::string_view text = text_.substr(line, end - line);
    const std::size_t first = std::min(text.find_first_not_of(kBlanks), text.size());
    const bool begins = text.substr(first).starts_with(word);
    if (begins && text.find_first_not_of(kBlanks, first + word.size()) == std::string_view::npos)
      return end;
    line = end + 1;
  }
  return text_.size();
}

// Whether a line looks like another item of the body, or like its end, though brackets are open.
bool HclItemEnd::may_begin_item(std::size_t line) const {
  const std::size_t first = std::min(text_.find_first_not_of(" \t", line), text_.size());
  const std::size_t indent = first - line;
  if (!has_indentation() || indent > item_.indent || first == text_.size()) return false;
  const std::string_view rest = text_.substr(first, text_.find('\n', first) - first);
  // (More of it than a name was read well as a part of the broken item.)
  const std::size_t fault = item_.fault - std::min(item_.fault, first);
  if (fault > behind_name(rest) && fault < rest.size()) return false;
  if (text_[first] == '}') return item_.in_block && indent < item_.indent;
  return looks_like_item(rest);
}

std::size_t HclItemEnd::next_item(std::size_t from) const {
  for (std::size_t line = from; line < text_.size();) {
    if (may_begin_item(line)) return line;
    line = std::min(text_.find('\n', line), text_.size() - 1) + 1;
  }
  return text_.size();
}

// Whether a line belongs to the item: it is indented more, or closes what stands on lines that are.
bool HclItemEnd::goes_on(std::size_t first) {
  if (!has_indentation() || first == text_.size()) return false;
  const std::size_t indent = hcl_indent(text_, first);
  if (indent > item_.indent) any_deeper_ = true;
  const char c = text_[first];
  const bool closing = c == ']' || c == ')' || c == '}';
  return indent > item_.indent || (indent == item_.indent && any_deeper_ && closing);
}

}  // namespace zonevet
