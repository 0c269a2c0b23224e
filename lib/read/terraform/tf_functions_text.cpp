// Functions that make texts of texts.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "base/utf8.h"
#include "read/terraform/tf_call.h"
#include "read/terraform/tf_resource.h"

namespace zonevet {
namespace {

bool is_ascii(std::string_view text) { return std::none_of(text.begin(), text.end(), is_high); }

HclValue part(const TfCall& call, const HclText& text, std::size_t begin, std::size_t size) {
  if (!call.budget.spend(1, size)) return call.unknown();
  return call.text(slice(text, begin, size));
}

// -- letters -------------------------------------------------------------------------------------

// Octet by octet; those that change stand for what is written there.
template <class Change>
HclValue change_octets(const TfCall& call, Change change) {
  const HclText& text = call.text_at(0);
  if (!is_ascii(text.octets) || !call.budget.spend(text.octets.size(), text.octets.size()))
    return call.unknown();
  HclText changed;
  for (const HclRun& run : text.runs) {
    std::size_t same = run.at;  // what stays as it is, up to here
    for (std::size_t i = run.at; i < run.at + run.size && run.kind != HclRunKind::hole; ++i) {
      const char c = change(i);
      if (c == text.octets[i]) continue;
      add_text(slice(text, same, i - same), changed);
      add_meant({&c, 1}, slice(text, i, 1).runs[0].written, changed);
      same = i + 1;
    }
    add_text(slice(text, same, run.at + run.size - same), changed);
  }
  return call.text(std::move(changed));
}

HclValue lower(const TfCall& call) {
  return change_octets(call,
                       [&call](std::size_t i) { return to_lower(call.text_at(0).octets[i]); });
}

HclValue upper(const TfCall& call) {
  return change_octets(call,
                       [&call](std::size_t i) { return to_upper(call.text_at(0).octets[i]); });
}

// As Go's strings.Title(): what is neither letter, digit nor _ parts words.
HclValue title(const TfCall& call) {
  const HclText& text = call.text_at(0);
  if (!text.whole()) return call.unknown();
  return change_octets(call, [&text](std::size_t i) {
    const char before = i > 0 ? text.octets[i - 1] : ' ';
    return is_alnum(before) || before == '_' ? text.octets[i] : to_upper(text.octets[i]);
  });
}

// -- ends ----------------------------------------------------------------------------------------

// How many octets at the begin of a text go, if `goes` says so of each: up to the first that stays.
// What goes behind a hole may have gone into it, or not: `hole` is where it begins.
struct Trimmed {
  std::size_t size = 0;
  std::optional<std::size_t> hole;
};
template <class Goes>
Trimmed trim_begin(const HclText& text, Goes goes) {
  Trimmed trimmed;
  for (const HclRun& run : text.runs) {
    if (run.kind == HclRunKind::hole) {
      if (!trimmed.hole) trimmed.hole = run.at;
      trimmed.size = run.at + run.size;
      continue;
    }
    for (std::size_t i = run.at; i < run.at + run.size; ++i) {
      if (!goes(text.octets[i])) return trimmed;
      trimmed.size = i + 1;
    }
  }
  return trimmed;
}
// The same from the end; the size is what is left.
template <class Goes>
Trimmed trim_end(const HclText& text, Goes goes) {
  Trimmed trimmed{text.octets.size(), std::nullopt};
  for (auto run = text.runs.rbegin(); run != text.runs.rend(); ++run) {
    if (run->kind == HclRunKind::hole) {
      if (!trimmed.hole) trimmed.hole = run->at;
      trimmed.size = run->at;
      continue;
    }
    for (std::size_t i = run->at + run->size; i-- > run->at;) {
      if (!goes(text.octets[i])) return trimmed;
      trimmed.size = i;
    }
  }
  return trimmed;
}

enum class Ends : std::uint8_t { both, last };

template <class Goes>
HclValue trim_text(const TfCall& call, Ends ends, Goes goes) {
  const HclText& text = call.text_at(0);
  if (!call.budget.spend(text.octets.size(), text.octets.size())) return call.unknown();
  const Trimmed begin = ends == Ends::both ? trim_begin(text, goes) : Trimmed{};
  const Trimmed end = trim_end(text, goes);
  HclText trimmed;
  if (begin.hole) add_text(slice(text, *begin.hole, 1), trimmed);
  const bool has_rest = begin.size < end.size;
  if (has_rest) add_text(slice(text, begin.size, end.size - begin.size), trimmed);
  if (end.hole && (has_rest || !begin.hole)) add_text(slice(text, *end.hole, 1), trimmed);
  return call.text(std::move(trimmed));
}

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// (Spaces outside ASCII are taken away, too: what stands at an end must be no such thing.)
HclValue trimspace(const TfCall& call) {
  const HclText& text = call.text_at(0);
  const std::size_t first = trim_begin(text, is_space).size;
  const std::size_t last = trim_end(text, is_space).size;
  const bool may_be_spaces =
      first < last && (is_high(text.octets[first]) || is_high(text.octets[last - 1]));
  return may_be_spaces ? call.unknown() : trim_text(call, Ends::both, is_space);
}

HclValue trim(const TfCall& call) {
  const HclText& signs = call.text_at(1);
  if (!signs.whole() || !is_ascii(signs.octets)) return call.unknown();
  const std::string& set = signs.octets;
  return trim_text(call, Ends::both, [&set](char c) { return set.find(c) != std::string::npos; });
}

HclValue chomp(const TfCall& call) {
  return trim_text(call, Ends::last, [](char c) { return c == '\n' || c == '\r'; });
}

// Whether a text begins with another, as far as both are known.
std::optional<bool> begins_with(const HclText& text, const HclText& begin) {
  const std::size_t known = std::min(known_before_holes(text), known_before_holes(begin));
  if (text.octets.compare(0, known, begin.octets, 0, known) != 0) return false;
  if (begin.whole() && known == begin.octets.size()) return true;
  return text.whole() && known_before_holes(begin) > known ? std::optional(false) : std::nullopt;
}

std::optional<bool> ends_with(const HclText& text, const HclText& end) {
  const std::size_t known = std::min(known_behind_holes(text), known_behind_holes(end));
  const auto last = [known](const HclText& of) {
    return std::string_view(of.octets).substr(of.octets.size() - known);
  };
  if (last(text) != last(end)) return false;
  if (end.whole() && known == end.octets.size()) return true;
  return text.whole() && known_behind_holes(end) > known ? std::optional(false) : std::nullopt;
}

HclValue startswith(const TfCall& call) {
  return call.truth(begins_with(call.text_at(0), call.text_at(1)));
}

HclValue endswith(const TfCall& call) {
  return call.truth(ends_with(call.text_at(0), call.text_at(1)));
}

HclValue trimprefix(const TfCall& call) {
  const HclText& text = call.text_at(0);
  const HclText& prefix = call.text_at(1);
  const std::optional<bool> begins = begins_with(text, prefix);
  if (begins == false) return call.arguments[0];
  if (!begins) return call.unknown();
  return part(call, text, prefix.octets.size(), text.octets.size() - prefix.octets.size());
}

HclValue trimsuffix(const TfCall& call) {
  const HclText& text = call.text_at(0);
  const HclText& suffix = call.text_at(1);
  const std::optional<bool> ends = ends_with(text, suffix);
  if (ends == false) return call.arguments[0];
  return ends ? part(call, text, 0, text.octets.size() - suffix.octets.size()) : call.unknown();
}

// -- parts ---------------------------------------------------------------------------------------

HclValue substr(const TfCall& call) {
  const HclText& text = call.text_at(0);
  std::optional<std::int64_t> offset = call.whole_at(1);
  const std::optional<std::int64_t> length = call.whole_at(2);
  if (!offset || !length) return call.failure();
  if (!is_countable(text, call.budget)) return call.unknown();
  const auto size = static_cast<std::int64_t>(text.octets.size());
  const auto known = static_cast<std::int64_t>(known_before_holes(text));
  if (*offset < 0) {
    // (Terraform takes other parts than it says if nothing is wanted, or what begins too early.)
    if (known < size || *length == 0 || *offset < -size) return call.unknown();
    offset = *offset + size;
  }
  if (known == size) {
    if (*offset >= size) return part(call, text, 0, 0);
    const std::int64_t rest = size - *offset;
    const std::int64_t taken = *length < 0 ? rest : std::min(rest, *length);
    return part(call, text, static_cast<std::size_t>(*offset), static_cast<std::size_t>(taken));
  }
  const bool is_in_front =
      *length >= 0 && *offset <= known && *length <= known - *offset && *length > 0;
  if (!is_in_front) return call.unknown();
  return part(call, text, static_cast<std::size_t>(*offset), static_cast<std::size_t>(*length));
}

HclValue strrev(const TfCall& call) {
  const HclText& text = call.text_at(0);
  if (!text.whole() || !is_countable(text, call.budget)) return call.unknown();
  if (!call.budget.spend(text.octets.size(), text.octets.size())) return call.unknown();
  HclText reversed;
  for (std::size_t i = text.octets.size(); i-- > 0;)
    add_text(slice(text, i, 1), reversed);
  return call.text(std::move(reversed));
}

HclValue split(const TfCall& call) {
  const HclText& separator = call.text_at(0);
  const HclText& text = call.text_at(1);
  if (!separator.whole() || !text.whole()) return call.unknown();
  const std::string& octets = text.octets;
  const std::string& sign = separator.octets;
  if (!call.budget.spend(1, octets.size())) return call.unknown();
  std::vector<HclValue> parts;
  const auto add = [&](std::size_t begin, std::size_t end) {
    parts.push_back(part(call, text, begin, end - begin));
    return !call.budget.exhausted;
  };
  std::size_t at = 0;
  if (sign.empty()) {
    while (at < octets.size()) {
      const std::size_t size = utf8_size(std::string_view(octets).substr(at, 4));
      if (size == 0 || !add(at, at + size)) return call.unknown();
      at += size;
    }
    return call.tuple(std::move(parts));
  }
  for (std::size_t end = octets.find(sign); end != std::string::npos; end = octets.find(sign, at)) {
    if (!add(at, end)) return call.unknown();
    at = end + sign.size();
  }
  return add(at, octets.size()) ? call.tuple(std::move(parts)) : call.unknown();
}

// Adds an element of a list of texts; false where it can be none.
bool add_element(const HclValue& element, HclText& to) {
  const HclValue text = to_tf_text(element);
  if (text.failed()) return false;
  if (text.is(HclType::unknown)) {
    add_hole(element.where(), to);
  } else {
    add_text(text.text(), to);
  }
  return true;
}

// What is joined is one thing that stands for something; null where it is not.
const HclValue* only_reference_in(const TfCall& call) {
  const HclValue* only = nullptr;
  for (std::size_t i = 1; i < call.arguments.size(); ++i) {
    for (const HclValue& element : call.tuple_at(i)) {
      if (only != nullptr) return nullptr;
      only = &element;
    }
  }
  return only != nullptr && reference_of(*only) != nullptr ? only : nullptr;
}

HclValue join(const TfCall& call) {
  if (const HclValue* const only = only_reference_in(call)) return *only;
  const HclText& separator = call.text_at(0);
  HclText joined;
  bool is_first = true;
  for (std::size_t i = 1; i < call.arguments.size(); ++i) {
    if (!has_order(call.arguments[i])) return call.unknown();
    for (const HclValue& element : call.tuple_at(i)) {
      const std::size_t before = joined.octets.size();
      if (!is_first) add_text(separator, joined);
      is_first = false;
      if (!add_element(element, joined)) return call.failure();
      const std::size_t runs = 1 + separator.runs.size();
      if (!call.budget.spend(runs, joined.octets.size() - before)) return call.unknown();
    }
  }
  return call.text(std::move(joined));
}

HclValue indent(const TfCall& call) {
  const std::optional<std::int64_t> count = call.whole_at(0);
  const HclText& text = call.text_at(1);
  if (!count || *count < 0) return call.failure();
  const auto lines =
      static_cast<std::uint64_t>(std::count(text.octets.begin(), text.octets.end(), '\n'));
  const auto width = static_cast<std::uint64_t>(*count);
  constexpr std::uint64_t kMostWidth = 10'000;
  constexpr auto kBeyondAll = static_cast<std::uint64_t>(-1);  // no budget has it
  const std::uint64_t octets = width > kMostWidth ? kBeyondAll : text.octets.size() + lines * width;
  if (!call.budget.spend(lines, octets)) return call.unknown();
  const std::string spaces(width, ' ');
  HclText indented;
  std::size_t at = 0;
  for (std::size_t end = text.octets.find('\n'); end != std::string::npos;
       end = text.octets.find('\n', at)) {
    add_text(slice(text, at, end + 1 - at), indented);
    add_meant(spaces, call.where, indented);
    at = end + 1;
  }
  add_text(slice(text, at, text.octets.size() - at), indented);
  return call.text(std::move(indented));
}

// -- within -------------------------------------------------------------------------------------

HclValue strcontains(const TfCall& call) {
  const HclText& text = call.text_at(0);
  const HclText& sought = call.text_at(1);
  if (!sought.whole()) return call.unknown();
  if (sought.octets.empty()) return call.truth(true);
  if (!text.whole()) return call.unknown();
  return call.truth(text.octets.find(sought.octets) != std::string::npos);
}

constexpr TfFunction kFunctions[] = {
    {"chomp", "s", chomp},
    {"endswith", "ss", endswith},
    {"indent", "ns", indent},
    {"join", "scc*", join},
    {"lower", "s", lower},
    {"split", "ss", split},
    {"startswith", "ss", startswith},
    {"strcontains", "ss", strcontains},
    {"strrev", "s", strrev},
    {"substr", "snn", substr},
    {"title", "s", title},
    {"trim", "ss", trim},
    {"trimprefix", "ss", trimprefix},
    {"trimspace", "s", trimspace},
    {"trimsuffix", "ss", trimsuffix},
    {"upper", "s", upper},
};

}  // namespace

std::span<const TfFunction> tf_text_functions() { return kFunctions; }

}  // namespace zonevet
