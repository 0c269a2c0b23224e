// `replace` and `regexall`. Of regular expressions those few are understood that say at sight what
// they match: they cut a text into pieces of some size (`(.{255})`, `.{1,255}`), or are plain text,
// at the begin or end of the whole or anywhere (`\.$`). Of all others nothing is known.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "read/terraform/tf_call.h"

namespace zonevet {
namespace {

// -- text ----------------------------------------------------------------------------------------

// Whether a text within which something is sought may continue in a hole, or come out of one.
bool may_reach_into_hole(const HclText& text, const std::string& sought) {
  if (text.whole() || sought.size() < 2) return false;
  constexpr std::size_t kLong = 32;
  if (sought.size() > kLong) return true;
  const std::string_view octets = text.octets;
  std::size_t begin = 0;  // of what is known
  for (std::size_t i = 0; i <= text.runs.size(); ++i) {
    const bool is_end = i == text.runs.size();
    if (!is_end && text.runs[i].kind != HclRunKind::hole) continue;
    const std::size_t end = is_end ? octets.size() : text.runs[i].at;
    const std::string_view known = octets.substr(begin, end - begin);
    const bool has_hole_before = begin > 0;
    for (std::size_t size = 1; size < sought.size(); ++size) {
      const std::string_view first = std::string_view(sought).substr(0, size);
      const std::string_view last = std::string_view(sought).substr(sought.size() - size);
      if ((!is_end && known.ends_with(first)) || (has_hole_before && known.starts_with(last)))
        return true;
    }
    if (known.size() < sought.size() && sought.find(known) != std::string::npos) return true;
    begin = end + 1;
  }
  return false;
}

HclValue replace_text(const TfCall& call, const std::string& sought) {
  const HclText& text = call.text_at(0);
  const HclText& other = call.text_at(2);
  if (sought.empty() || may_reach_into_hole(text, sought)) return call.unknown();
  if (!call.budget.spend(sought.size() + text.runs.size() * sought.size(), text.octets.size()))
    return call.unknown();
  HclText replaced;
  std::size_t at = 0;
  for (std::size_t end = text.octets.find(sought); end != std::string::npos;
       end = text.octets.find(sought, end)) {
    // (The sign of a hole may stand in what is sought.)
    if (!slice(text, end, sought.size()).whole()) {
      ++end;
      continue;
    }
    if (!call.budget.spend(1 + other.runs.size(), other.octets.size())) return call.unknown();
    add_text(slice(text, at, end - at), replaced);
    add_text(other, replaced);
    at = end += sought.size();
  }
  add_text(slice(text, at, text.octets.size() - at), replaced);
  return call.text(std::move(replaced));
}

// -- pieces --------------------------------------------------------------------------------------

struct Pieces {
  std::size_t least = 0;
  std::size_t most = 0;
  bool group = false;
};

// A count from 1 to 1000, the most that Go takes.
std::optional<std::size_t> read_count(std::string_view word) {
  const bool sound = is_digits(word) && word.size() <= 4 && word[0] != '0';
  if (!sound) return std::nullopt;
  std::size_t count = 0;
  for (const char c : word)
    count = count * 10 + static_cast<std::size_t>(c - '0');
  return count <= 1000 ? std::optional(count) : std::nullopt;
}

// `.{5}`, `.{1,5}`, or one of them in parentheses.
std::optional<Pieces> read_pieces(std::string_view pattern) {
  Pieces pieces;
  pieces.group = pattern.starts_with('(') && pattern.ends_with(')');
  if (pieces.group) pattern = pattern.substr(1, pattern.size() - 2);
  if (!pattern.starts_with(".{") || !pattern.ends_with('}')) return std::nullopt;
  pattern = pattern.substr(2, pattern.size() - 3);
  const std::size_t comma = std::min(pattern.find(','), pattern.size());
  const std::optional<std::size_t> least = read_count(pattern.substr(0, comma));
  const std::optional<std::size_t> most =
      comma < pattern.size() ? read_count(pattern.substr(comma + 1)) : least;
  if (!least || !most || *least > *most) return std::nullopt;
  pieces.least = *least;
  pieces.most = *most;
  return pieces;
}

// Whether each octet is matched by a dot, alone.
bool is_one_line(const HclText& text) {
  return text.whole() && std::none_of(text.octets.begin(), text.octets.end(),
                                      [](char c) { return is_high(c) || c == '\n'; });
}

// Calls `each(begin, size)` for all pieces of a text, while that is true. How much they cover.
template <class Each>
std::size_t cut(std::size_t size, Pieces pieces, Each each) {
  std::size_t at = 0;
  while (size - at >= pieces.least) {
    const std::size_t piece = std::min(size - at, pieces.most);
    if (!each(at, piece)) break;
    at += piece;
  }
  return at;
}

// -- what is put in the place --------------------------------------------------------------------

// Text, or all that was matched.
struct Part {
  std::size_t begin = 0;
  std::size_t size = 0;
  bool match = false;
};

// Go's Expand(): `$1` ends where no letter, digit or _ follows. Nothing where it names something
// else.
std::optional<std::vector<Part>> read_replacement(std::string_view text, bool group) {
  std::vector<Part> parts;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t sign = std::min(text.find('$', at), text.size());
    if (sign > at) parts.push_back({at, sign - at, false});
    if (sign == text.size()) break;
    const bool braced = text.substr(sign + 1).starts_with('{');
    const std::string_view name = text.substr(std::min(sign + (braced ? 2 : 1), text.size()));
    if (!name.starts_with('0') && !(group && name.starts_with('1'))) return std::nullopt;
    const std::string_view behind = name.substr(1);
    const bool goes_on =
        !behind.empty() && (is_alnum(behind[0]) || behind[0] == '_' || is_high(behind[0]));
    if (braced ? !behind.starts_with('}') : goes_on) return std::nullopt;
    parts.push_back({sign, 0, true});
    at = sign + (braced ? 4 : 2);
  }
  return parts;
}

HclValue replace_pieces(const TfCall& call, Pieces pieces) {
  const HclText& text = call.text_at(0);
  const HclText& other = call.text_at(2);
  const std::optional<std::vector<Part>> parts = read_replacement(other.octets, pieces.group);
  if (!parts || !other.whole() || !is_one_line(text)) return call.unknown();
  HclText replaced;
  bool enough = call.budget.spend(1, text.octets.size());
  const std::size_t end = cut(text.octets.size(), pieces, [&](std::size_t at, std::size_t size) {
    for (const Part& part : *parts) {
      const std::size_t before = replaced.octets.size();
      add_text(part.match ? slice(text, at, size) : slice(other, part.begin, part.size), replaced);
      enough = enough && call.budget.spend(1, replaced.octets.size() - before);
    }
    return enough && call.budget.spend(1);
  });
  if (!enough || call.budget.exhausted) return call.unknown();
  add_text(slice(text, end, text.octets.size() - end), replaced);
  return call.text(std::move(replaced));
}

// -- plain text ----------------------------------------------------------------------------------

struct Plain {
  std::string text;
  bool at_begin = false;
  bool at_end = false;
};

std::optional<Plain> read_plain(std::string_view pattern) {
  Plain plain;
  plain.at_begin = pattern.starts_with('^');
  if (plain.at_begin) pattern.remove_prefix(1);
  while (!pattern.empty()) {
    const char c = pattern[0];
    const bool escaped = pattern.size() > 1 && c == '\\' && !is_alnum(pattern[1]) &&
                         !is_high(pattern[1]) && pattern[1] != '_';
    const bool boxed = pattern.starts_with("[.]");
    if (pattern == "$") {
      plain.at_end = true;
    } else if (escaped || boxed) {
      plain.text += pattern[1];
    } else if (is_alnum(c) || std::string_view(" -_,:;=@\"'/").find(c) != std::string_view::npos) {
      plain.text += c;
    } else {
      return std::nullopt;
    }
    pattern.remove_prefix(boxed ? 3 : escaped ? 2 : 1);
  }
  return plain.text.empty() ? std::nullopt : std::optional(std::move(plain));
}

// At one end.
HclValue replace_end(const TfCall& call, const Plain& plain) {
  const HclText& text = call.text_at(0);
  const HclText& other = call.text_at(2);
  const std::size_t size = plain.text.size();
  const std::size_t known = plain.at_begin ? known_before_holes(text) : known_behind_holes(text);
  if (known < std::min(size, text.octets.size())) return call.unknown();
  const bool matches =
      plain.at_begin ? text.octets.starts_with(plain.text) : text.octets.ends_with(plain.text);
  if (!matches) return call.arguments[0];
  if (!call.budget.spend(1, text.octets.size() + other.octets.size())) return call.unknown();
  HclText replaced;
  if (plain.at_begin) add_text(other, replaced);
  add_text(slice(text, plain.at_begin ? size : 0, text.octets.size() - size), replaced);
  if (plain.at_end) add_text(other, replaced);
  return call.text(std::move(replaced));
}

HclValue replace_plain(const TfCall& call, const Plain& plain) {
  const HclText& other = call.text_at(2);
  if (!other.whole() || other.octets.find('$') != std::string::npos) return call.unknown();
  if (!plain.at_begin && !plain.at_end) return replace_text(call, plain.text);
  return plain.at_begin && plain.at_end ? call.unknown() : replace_end(call, plain);
}

// -- functions -----------------------------------------------------------------------------------

HclValue replace(const TfCall& call) {
  if (!call.text_at(1).whole()) return call.unknown();
  const std::string& sought = call.text_at(1).octets;
  const bool is_pattern = sought.size() > 1 && sought.front() == '/' && sought.back() == '/';
  if (!is_pattern) return replace_text(call, sought);
  const std::string_view pattern = std::string_view(sought).substr(1, sought.size() - 2);
  if (const std::optional<Pieces> pieces = read_pieces(pattern))
    return replace_pieces(call, *pieces);
  const std::optional<Plain> plain = read_plain(pattern);
  return plain ? replace_plain(call, *plain) : call.unknown();
}

HclValue regexall(const TfCall& call) {
  const HclText& pattern = call.text_at(0);
  const HclText& text = call.text_at(1);
  const std::optional<Pieces> pieces = read_pieces(pattern.octets);
  if (!pieces || !pattern.whole() || !is_one_line(text)) return call.unknown();
  std::vector<HclValue> all;
  cut(text.octets.size(), *pieces, [&](std::size_t at, std::size_t size) {
    HclValue piece = call.text(slice(text, at, size));
    all.push_back(pieces->group ? call.tuple({std::move(piece)}) : std::move(piece));
    return call.budget.spend(2, size);
  });
  return call.budget.exhausted ? call.unknown() : call.tuple(std::move(all));
}

constexpr TfFunction kFunctions[] = {
    {"regexall", "ss", regexall},
    {"replace", "sss", replace},
};

}  // namespace

std::span<const TfFunction> tf_replace_functions() { return kFunctions; }

}  // namespace zonevet
