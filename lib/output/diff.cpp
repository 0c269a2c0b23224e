#include "output/diff.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <vector>

#include <fmt/format.h>

namespace zonevet {
namespace {

constexpr std::size_t kContext = 3;  // lines around a hunk

// Whole lines of both texts, in offsets: the first stand where the second are to stand.
struct Block {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t new_begin = 0;
  std::size_t new_end = 0;
};

std::size_t line_begin(std::string_view text, std::size_t at) {
  return at == 0 ? 0 : text.rfind('\n', at - 1) + 1;
}

// Behind the line end that is not before `at`.
std::size_t line_end(std::string_view text, std::size_t at) {
  const std::size_t found = text.find('\n', at);
  return found == std::string_view::npos ? text.size() : found + 1;
}

bool is_line_begin(std::string_view text, std::size_t at) {
  return at == 0 || text[at - 1] == '\n';
}

std::size_t lines_in(std::string_view text) {
  const auto ends = std::count(text.begin(), text.end(), '\n');
  return static_cast<std::size_t>(ends) + (text.empty() || text.back() == '\n' ? 0 : 1);
}

// Up to `count` lines back from the begin of one, not beyond `least`.
std::size_t lines_back(std::string_view text, std::size_t at, std::size_t count,
                       std::size_t least) {
  for (; count > 0 && at > least; --count)
    at = line_begin(text, at - 1);
  return std::max(at, least);
}

std::size_t lines_on(std::string_view text, std::size_t at, std::size_t count) {
  for (; count > 0 && at < text.size(); --count)
    at = line_end(text, at);
  return at;
}

class Differ {
 public:
  Differ(std::string_view before, std::string_view after) : before_(before), after_(after) {}

  std::string hunks(const Changes& changes);

 private:
  [[nodiscard]] std::vector<Block> blocks_of(const Changes& changes) const;
  [[nodiscard]] Block whole_lines(const Change& change) const;
  void extend(Block& block) const;
  [[nodiscard]] Block trimmed(Block block) const;
  // Those from `first` to before `last` in one hunk.
  void hunk(const Block* first, const Block* last);
  void lines(char sign, std::string_view text);

  std::string_view before_;
  std::string_view after_;
  std::string out_;
  std::size_t counted_ = 0;  // lines before this offset of the old text: line_
  std::size_t line_ = 0;
  std::size_t new_line_ = 0;  // of the new text, as far as that
};

// The changed bytes with the rest of their lines.
Block Differ::whole_lines(const Change& change) const {
  Block block{line_begin(before_, change.begin), change.end, 0, change.new_end};
  block.new_begin = change.new_begin - (change.begin - block.begin);
  extend(block);
  return block;
}

// To the end of the line, unless it ends with one already, in both texts.
void Differ::extend(Block& block) const {
  if (is_line_begin(before_, block.end) && is_line_begin(after_, block.new_end)) return;
  const std::size_t end = line_end(before_, block.end);
  block.new_end += end - block.end;
  block.end = end;
}

// Without the lines in front and behind that are the same.
Block Differ::trimmed(Block block) const {
  while (block.begin < block.end && block.new_begin < block.new_end) {
    const std::size_t end = line_end(before_.substr(0, block.end), block.begin);
    const std::size_t new_end = line_end(after_.substr(0, block.new_end), block.new_begin);
    if (before_.substr(block.begin, end - block.begin) !=
        after_.substr(block.new_begin, new_end - block.new_begin))
      break;
    block.begin = end;
    block.new_begin = new_end;
  }
  while (block.begin < block.end && block.new_begin < block.new_end) {
    const std::size_t begin = std::max(block.begin, line_begin(before_, block.end - 1));
    const std::size_t new_begin = std::max(block.new_begin, line_begin(after_, block.new_end - 1));
    if (before_.substr(begin, block.end - begin) !=
        after_.substr(new_begin, block.new_end - new_begin))
      break;
    block.end = begin;
    block.new_end = new_begin;
  }
  return block;
}

std::vector<Block> Differ::blocks_of(const Changes& changes) const {
  std::vector<Block> blocks;
  for (const Change& change : changes) {
    if (blocks.empty() || change.begin > blocks.back().end) {
      blocks.push_back(whole_lines(change));
      continue;
    }
    // On the last line of those before, or right behind it. (Lines are not sought anew for each
    // change: there may be many on one.)
    Block& last = blocks.back();
    if (change.end < last.end) {
      last.new_end = change.new_end + (last.end - change.end);
    } else {
      last.end = change.end;
      last.new_end = change.new_end;
      extend(last);
    }
  }
  for (Block& block : blocks)
    block = trimmed(block);
  std::erase_if(blocks, [](const Block& block) {
    return block.begin == block.end && block.new_begin == block.new_end;
  });
  return blocks;
}

void Differ::lines(char sign, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = line_end(text, at);
    out_ += sign;
    out_ += text.substr(at, end - at);
    at = end;
  }
  if (!text.empty() && text.back() != '\n') out_ += "\n\\ No newline at end of file\n";
}

// "12,3": where it begins and how many lines; of none, the line before.
std::string range_of(std::size_t lines_before, std::size_t count) {
  if (count == 1) return std::to_string(lines_before + 1);
  return fmt::format("{},{}", lines_before + (count == 0 ? 0 : 1), count);
}

void Differ::hunk(const Block* first, const Block* last) {
  const std::size_t begin = lines_back(before_, first->begin, kContext, counted_);
  const std::size_t end = lines_on(before_, (last - 1)->end, kContext);
  const std::size_t skipped = lines_in(before_.substr(counted_, begin - counted_));
  line_ += skipped;
  new_line_ += skipped;
  const std::size_t old_lines = lines_in(before_.substr(begin, end - begin));
  std::size_t new_lines = old_lines;
  for (const Block* block = first; block != last; ++block) {
    new_lines -= lines_in(before_.substr(block->begin, block->end - block->begin));
    new_lines += lines_in(after_.substr(block->new_begin, block->new_end - block->new_begin));
  }
  fmt::format_to(std::back_inserter(out_), "@@ -{} +{} @@\n", range_of(line_, old_lines),
                 range_of(new_line_, new_lines));
  std::size_t at = begin;
  for (const Block* block = first; block != last; ++block) {
    lines(' ', before_.substr(at, block->begin - at));
    lines('-', before_.substr(block->begin, block->end - block->begin));
    lines('+', after_.substr(block->new_begin, block->new_end - block->new_begin));
    at = block->end;
  }
  lines(' ', before_.substr(at, end - at));
  counted_ = end;
  line_ += old_lines;
  new_line_ += new_lines;
}

std::string Differ::hunks(const Changes& changes) {
  const std::vector<Block> blocks = blocks_of(changes);
  const Block* const end = blocks.data() + blocks.size();
  for (const Block* first = blocks.data(); first != end;) {
    const Block* last = first + 1;
    while (last != end && lines_on(before_, (last - 1)->end, 2 * kContext) >= last->begin)
      ++last;
    hunk(first, last);
    first = last;
  }
  return std::move(out_);
}

bool is_odd(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte >= 0x7F || c == '"' || c == '\\';
}

void append_escaped(std::string& out, char c) {
  constexpr std::string_view kShort = "\aa\bb\tt\nn\vv\ff\rr\"\"\\\\";
  for (std::size_t i = 0; i < kShort.size(); i += 2) {
    if (kShort[i] != c) continue;
    out += '\\';
    out += kShort[i + 1];
    return;
  }
  if (is_odd(c)) {
    fmt::format_to(std::back_inserter(out), "\\{:03o}", static_cast<unsigned char>(c));
  } else {
    out += c;
  }
}

// Of the old file or the new one. A tab ends a name with blanks, behind which `patch` would look
// for a date.
std::string header_name(std::string_view side, std::string_view path) {
  const std::string name = std::string(side) + std::string(path);
  if (std::none_of(name.begin(), name.end(), is_odd))
    return name + (name.find(' ') == std::string::npos ? "" : "\t");
  std::string out = "\"";
  for (const char c : name)
    append_escaped(out, c);
  return out + '"';
}

}  // namespace

std::string unified_diff(std::string_view path, std::string_view before, std::string_view after,
                         const Changes& changes) {
  const std::string hunks = Differ(before, after).hunks(changes);
  if (hunks.empty()) return {};
  return "--- " + header_name("a/", path) + "\n+++ " + header_name("b/", path) + '\n' + hunks;
}

}  // namespace zonevet
