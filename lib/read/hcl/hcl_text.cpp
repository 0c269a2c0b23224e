#include "read/hcl/hcl_text.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/utf8.h"
#include "read/hcl/hcl_identifier.h"

namespace zonevet {

// False where it is none.
bool HclCharacters::take_escape(HclCharacter& character) {
  const std::string_view here = written_.substr(at_, 10);
  const bool is_sign = here.starts_with("$${") || here.starts_with("%%{");
  if (is_sign) {
    character.octets[0] = here[0];
    character.character = static_cast<unsigned char>(here[0]);
    character.size = 1;
    character.width = 2;
    return true;
  }
  if (!backslashes_ || here[0] != '\\') return false;
  const HclEscape escape = hcl_escape(here);
  if (escape.error != HclError::none) return false;
  character.character = escape.meant;
  character.size = put_utf8(escape.meant, character.octets);
  character.width = static_cast<std::uint32_t>(escape.width);
  return true;
}

bool HclCharacters::next(HclCharacter& character) {
  if (at_ >= written_.size()) return false;
  character = {};
  character.at = static_cast<std::uint32_t>(at_);
  if (!take_escape(character)) {
    const std::string_view here = written_.substr(at_, 4);
    const std::size_t size = utf8_size(here);
    character.size = character.width = static_cast<std::uint32_t>(std::max<std::size_t>(size, 1));
    std::copy_n(here.begin(), character.size, character.octets.begin());
    if (size > 0) character.character = utf8_character(here);
  }
  at_ += character.width;
  return true;
}

std::uint32_t hcl_spaces_before(std::string_view written, bool backslashes) {
  HclCharacters characters(written, backslashes);
  for (HclCharacter one; characters.next(one);) {
    if (!is_hcl_space(one.character)) return one.at;
  }
  return static_cast<std::uint32_t>(written.size());
}

std::uint32_t hcl_size_without_spaces(std::string_view written, bool backslashes) {
  std::uint32_t end = 0;
  HclCharacters characters(written, backslashes);
  for (HclCharacter one; characters.next(one);) {
    if (!is_hcl_space(one.character)) end = one.at + one.width;
  }
  return end;
}

void add_run(std::string_view octets, Span written, HclRunKind kind, HclText& to) {
  const auto size = static_cast<std::uint32_t>(octets.size());
  const bool goes_on = kind == HclRunKind::literal && !to.runs.empty() &&
                       to.runs.back().kind == kind &&
                       to.runs.back().written.end() == written.begin() &&
                       to.runs.back().size + octets.size() <= Span::kMaxSize;
  if (goes_on) {
    to.runs.back().size += size;
    to.runs.back().written = to.runs.back().written.cover(written);
  } else if (size > 0) {
    to.runs.push_back({static_cast<std::uint32_t>(to.octets.size()), size, written, kind});
  }
  to.octets += octets;
}

void add_meant(std::string_view octets, Span written, HclText& to) {
  add_run(octets, written, HclRunKind::meant, to);
}

bool HclText::whole() const {
  return std::none_of(runs.begin(), runs.end(),
                      [](const HclRun& run) { return run.kind == HclRunKind::hole; });
}

void add_literal(HclSyntax literal, HclText& to) {
  const HclNode& node = literal.node();
  const HclDocument& document = literal.document();
  const std::uint32_t mark = node.is(HclKind::label) ? 1 : 0;
  const std::uint32_t begin = node.begin + mark;
  const std::string_view written = document.text(begin, node.end - mark);
  if (!node.has(hcl_flag::kEscaped)) {
    add_run(written, document.place(begin, node.end - mark), HclRunKind::literal, to);
    return;
  }
  HclCharacters characters(written, !node.has(hcl_flag::kHeredoc));
  for (HclCharacter one; characters.next(one);) {
    const std::string_view octets(one.octets.data(), one.size);
    const bool as_it_is = octets == written.substr(one.at, one.width);
    const std::uint32_t at = begin + one.at;
    add_run(octets, document.place(at, at + one.width),
            as_it_is ? HclRunKind::literal : HclRunKind::escape, to);
  }
}

void add_hole(Span written, HclText& to) {
  add_run({&HclText::kHole, 1}, written, HclRunKind::hole, to);
}

void add_text(const HclText& text, HclText& to) {
  for (const HclRun& run : text.runs)
    add_run(std::string_view(text.octets).substr(run.at, run.size), run.written, run.kind, to);
}

void add_parts(HclSyntax around, HclText& to) {
  for (HclSyntax part = around.first(); part; part = part.next()) {
    if (part.is(HclKind::literal)) {
      add_literal(part, to);
    } else {
      add_hole(part.where(), to);
    }
  }
}

}  // namespace zonevet
