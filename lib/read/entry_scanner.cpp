#include "read/entry_scanner.h"

#include "base/ascii.h"
#include "dns/rrtype.h"
#include "read/as_of.h"

namespace zonevet {
namespace {

constexpr std::string_view kAddress = "zonevet:";  // how a comment speaks to us

bool is_control_entry(std::string_view word) {
  return equal_fold(word, "$ORIGIN") || equal_fold(word, "$TTL") || equal_fold(word, "$INCLUDE") ||
         equal_fold(word, "$GENERATE");
}

// The next word of a line, at most; empty at its end.
std::string_view next_word(std::string_view line, std::size_t& at) {
  while (at < line.size() && is_blank(line[at]))
    ++at;
  const std::size_t begin = at;
  while (at < line.size() && !ends_word(line[at]))
    ++at;
  return line.substr(begin, at - begin);
}

}  // namespace

EntryScanner::EntryScanner(std::string_view bytes, std::uint64_t base, FlawLog* flaws,
                           std::vector<Span>* comments)
    : bytes_(bytes), base_(base), flaws_(flaws), comments_(comments) {}

void EntryScanner::note(FlawKind kind, std::size_t at, std::size_t size) {
  if (flaws_ == nullptr) return;
  Flaw flaw;
  flaw.kind = kind;
  flaw.where = {base_ + at, size};
  flaws_->add(flaw);
}

std::size_t EntryScanner::line_end(std::size_t from) const {
  return std::min(bytes_.find('\n', from), bytes_.size());
}

bool EntryScanner::next(Entry& entry, Tokens& words) {
  while (at_ < bytes_.size()) {
    // Most lines are one entry without any sign that has a meaning of its own.
    const std::size_t begin = at_;
    const Tokens::Line line = words.split_line(bytes_, begin, base_ + begin);
    if (line.plain) {
      at_ = line.end + 1;
      entry = {bytes_.substr(begin, line.end - begin), line.non_ascii, false};
      if (!words.empty()) return true;
    } else if (scan_entry(entry)) {
      const bool too_long = entry.text.size() > Span::kMaxSize;
      words.split(too_long ? std::string_view() : entry.text, base_ + begin);
      return true;
    }
  }
  return false;
}

// An entry with quotation marks, parentheses, escapes or a comment. False if it holds no word.
bool EntryScanner::scan_entry(Entry& entry) {
  const std::size_t begin = at_;
  std::size_t depth = 0;
  std::size_t paren = 0;  // the outermost one that is open
  bool word = false;
  bool lone_return = false;  // was seen
  entry.non_ascii = false;
  entry.broken = false;
  std::size_t end = 0;
  while (true) {
    if (at_ >= bytes_.size()) {
      end = bytes_.size();
      if (depth > 0) {
        close_paren_by_force(entry, begin, paren);
        return word;
      }
      at_ = end;
      break;
    }
    const char c = bytes_[at_];
    if (c == '\n') {
      if (depth == 0) {
        end = at_++;
        break;
      }
      if (begins_entry(at_ + 1)) {
        note(FlawKind::unbalanced_paren, paren, 1);
        entry.broken = true;
        end = at_++;
        break;
      }
      ++at_;
    } else if (c == '"') {
      word = true;
      if (!skip_quoted(entry)) {
        end = at_;
        if (at_ < bytes_.size()) ++at_;
        break;
      }
    } else if (c == '(') {
      if (depth++ == 0) paren = at_;
      ++at_;
    } else if (c == ')') {
      if (depth == 0) {
        note(FlawKind::stray_paren, at_, 1);
      } else {
        --depth;
      }
      ++at_;
    } else if (c == ';') {
      skip_comment();
    } else if (is_blank(c)) {
      if (c == '\r') check_return(lone_return);
      ++at_;
    } else {
      word = true;
      if (static_cast<unsigned char>(c) > 127) entry.non_ascii = true;
      // An escaped line end does not continue the line.
      at_ += c == '\\' && at_ + 1 < bytes_.size() && bytes_[at_ + 1] != '\n' ? 2 : 1;
    }
  }
  entry.text = bytes_.substr(begin, end - begin);
  return word;
}

// At a carriage return. Some servers end the line there (BIND does), to others it is a blank: the
// first of an entry is told, unless the line ends behind it.
void EntryScanner::check_return(bool& seen) {
  const std::size_t behind = std::min(bytes_.find_first_not_of('\r', at_), bytes_.size());
  if (!seen && behind < bytes_.size() && bytes_[behind] != '\n') {
    note(FlawKind::lone_return, at_, 1);
    seen = true;
  }
}

// From an opening mark to behind the closing one. False if it is never closed: then at_ is the end
// of its line.
bool EntryScanner::skip_quoted(Entry& entry) {
  const std::size_t mark = at_;
  std::size_t at = mark + 1;
  bool over_lines = false;
  while (at < bytes_.size() && bytes_[at] != '"') {
    if (bytes_[at] == '\n') over_lines = true;
    if (static_cast<unsigned char>(bytes_[at]) > 127) entry.non_ascii = true;
    at += bytes_[at] == '\\' && at + 1 < bytes_.size() ? 2 : 1;
  }
  const bool closed = at < bytes_.size();
  const bool by_a_closing_mark = closed && (at + 1 == bytes_.size() || ends_word(bytes_[at + 1]));
  if (closed && (!over_lines || by_a_closing_mark)) {
    at_ = at + 1;
    return true;
  }
  note(FlawKind::unbalanced_quote, mark, 1);
  entry.broken = true;
  at_ = line_end(mark);
  return false;
}

void EntryScanner::skip_comment() {
  const std::size_t begin = at_;
  at_ = line_end(begin);
  if (comments_ == nullptr) return;
  std::size_t text = begin;
  while (text < at_ && (bytes_[text] == ';' || is_blank(bytes_[text])))
    ++text;
  const std::string_view words = bytes_.substr(text, at_ - text);
  if (dates_ != nullptr && may_be_as_of(words))
    dates_->push_back(Span::between(base_ + text, base_ + at_));
  if (starts_with_fold(words, kAddress)) {
    std::size_t end = at_;
    while (is_blank(bytes_[end - 1]))
      --end;
    comments_->push_back(Span::between(base_ + begin, base_ + end));
  }
}

// Whether a line inside parentheses must be an entry of its own.
bool EntryScanner::begins_entry(std::size_t line) const {
  if (line >= bytes_.size() || ends_word(bytes_[line]) || bytes_[line] == '"') return false;
  const std::string_view text =
      bytes_.substr(line, std::min(line_end(line) - line, std::size_t{512}));
  std::size_t at = 0;
  const std::string_view first = next_word(text, at);
  if (first.starts_with('$')) return is_control_entry(first);
  std::string_view word = next_word(text, at);
  if (!word.empty() && is_digit(word[0])) word = next_word(text, at);
  if (!parse_class(word)) return false;
  word = next_word(text, at);
  if (!word.empty() && is_digit(word[0])) word = next_word(text, at);
  return parse_type(word).has_value();
}

// The file ended inside parentheses.
void EntryScanner::close_paren_by_force(Entry& entry, std::size_t begin, std::size_t paren) {
  note(FlawKind::unbalanced_paren, paren, 1);
  entry.broken = true;
  rescanned_ += bytes_.size() - paren;
  // Looking again from here costs what was read in vain. A file can do that only so often.
  constexpr std::size_t kRescans = 4;
  std::size_t end = line_end(paren);
  if (rescanned_ > kRescans * bytes_.size()) {
    end = bytes_.size();
  } else {
    const std::size_t first = end;
    while (end < bytes_.size() && (end + 1 == bytes_.size() || ends_word(bytes_[end + 1]))) {
      end = line_end(end + 1);
    }
    if (end >= bytes_.size()) end = first;
  }
  entry.text = bytes_.substr(begin, end - begin);
  at_ = std::min(end + 1, bytes_.size());
}

}  // namespace zonevet
