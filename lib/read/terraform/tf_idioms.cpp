#include "read/terraform/tf_idioms.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "base/ascii.h"
#include "read/hcl/hcl_evaluator.h"

namespace zonevet {
namespace {

constexpr std::string_view kBegin = "/(.{";
constexpr std::string_view kEnd = "})./";

// What is cut into so many is meant to be strings of TXT; less may be anything.
constexpr std::string_view kLeast = "200";
constexpr std::string_view kMost = "255";

// `/(.{255})./`, `/(.{1,255})./`
bool drops(std::string_view pattern) {
  if (pattern.size() <= kBegin.size() + kEnd.size()) return false;
  if (!pattern.starts_with(kBegin) || !pattern.ends_with(kEnd)) return false;
  pattern.remove_prefix(kBegin.size());
  pattern.remove_suffix(kEnd.size());
  if (!std::all_of(pattern.begin(), pattern.end(), [](char c) { return is_digit(c) || c == ','; }))
    return false;
  pattern.remove_prefix(pattern.rfind(',') + 1);
  return pattern.size() == kMost.size() && pattern >= kLeast && pattern <= kMost;
}

// Whether what the group matched is put back with a quotation mark, and nothing else of the match.
bool puts_group_back(std::string_view replacement) {
  const auto has = [replacement](std::string_view part) {
    return replacement.find(part) != std::string_view::npos;
  };
  return has("\"") && (has("$1") || has("${1}")) && !has("$0") && !has("${0}");
}

std::optional<std::string> literal(HclSyntax value) {
  if (!value.is(HclKind::template_text)) return std::nullopt;
  return string_of(constant_of(value));
}

// (Of what is broken a call may be left that is in no tree, and has no name.)
bool is_call_of(HclSyntax value, std::string_view function) {
  const HclSyntax name = value.is(HclKind::call) ? value.first() : HclSyntax();
  return name && name.written() == function;
}

}  // namespace

std::vector<Span> find_dropping_splits(const HclDocument& document) {
  std::vector<Span> found;
  for (std::uint32_t i = 1; i < document.nodes().size(); ++i) {
    const HclSyntax call(document, i);
    if (!is_call_of(call, "replace")) continue;
    const HclSyntax text = call.first().next();
    const HclSyntax pattern = text ? text.next() : HclSyntax();
    const HclSyntax replacement = pattern ? pattern.next() : HclSyntax();
    if (!replacement || replacement.next()) continue;
    // (Of what is joined the separators may be what is to go.)
    if (is_call_of(text, "join")) continue;
    const std::optional<std::string> by = literal(pattern);
    const std::optional<std::string> with = literal(replacement);
    if (!by || !with || !drops(*by) || !puts_group_back(*with)) continue;
    // (Such a pattern has no escapes: the dot stands before its end and the mark.)
    constexpr std::uint64_t kBehind = 3;
    const bool plain = pattern.written().size() == by->size() + 2;
    if (plain) found.emplace_back(pattern.where().end() - kBehind, 1);
  }
  return found;
}

}  // namespace zonevet
