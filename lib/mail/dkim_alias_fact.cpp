#include "mail/dkim_alias_fact.h"

#include <algorithm>
#include <cstddef>

namespace zonevet {
namespace {

using Part = DkimAliasMatch::Part;

constexpr std::string_view kDomain = "<d>";

std::size_t label_count(std::string_view name) {
  return 1 + static_cast<std::size_t>(std::count(name.begin(), name.end(), '.'));
}

// The first label, which is taken off.
std::string_view take_label(std::string_view& name) {
  const std::size_t dot = std::min(name.find('.'), name.size());
  const std::string_view label = name.substr(0, dot);
  name.remove_prefix(std::min(dot + 1, name.size()));
  return label;
}

// So many labels of the name, with the dots between them; they are taken off.
std::string_view take_labels(std::string_view& name, std::size_t count) {
  const std::string_view all = name;
  std::size_t size = 0;
  for (std::size_t i = 0; i < count; ++i)
    size += take_label(name).size() + (i == 0 ? 0 : 1);
  return all.substr(0, size);
}

// The token of a label or of more; empty where there is none.
std::string_view token_of(std::string_view pattern) {
  const std::size_t begin = pattern.find('<');
  if (begin >= pattern.size()) return {};
  const std::size_t end = std::min(pattern.find('>', begin), pattern.size() - 1);
  return pattern.substr(begin, end + 1 - begin);
}

// What stands for the token of a label; nothing where the rest does not fit.
std::optional<Part> match_label(std::string_view pattern, std::string_view label) {
  const std::string_view token = token_of(pattern);
  const std::size_t before = token.empty() ? pattern.size() : pattern.find('<');
  const std::string_view front = pattern.substr(0, before);
  const std::string_view back = pattern.substr(before + token.size());
  const bool fits = label.size() >= front.size() + back.size() && label.starts_with(front) &&
                    label.ends_with(back);
  const std::string_view text =
      fits ? label.substr(front.size(), label.size() - front.size() - back.size()) : label;
  const bool may_be_empty = token.empty() || token == "<*>";
  if (!fits || (token.empty() && !text.empty()) || (text.empty() && !may_be_empty))
    return std::nullopt;
  return Part{token, text};
}

}  // namespace

const Part* DkimAliasMatch::find(std::string_view token) const {
  const auto found = std::find_if(parts.begin(), parts.end(),
                                  [token](const Part& part) { return part.token == token; });
  return found == parts.end() ? nullptr : &*found;
}

std::optional<DkimAliasMatch> match_dkim_alias(std::string_view pattern, std::string_view name) {
  const std::size_t wanted = label_count(pattern);
  const std::size_t there = label_count(name);
  const bool stretches = pattern.find(kDomain) < pattern.size();
  if (there < wanted || (there > wanted && !stretches)) return std::nullopt;
  DkimAliasMatch match;
  while (!pattern.empty()) {
    const std::string_view label = take_label(pattern);
    if (label == kDomain) {
      match.parts.push_back({label, take_labels(name, there - wanted + 1)});
      continue;
    }
    const std::optional<Part> part = match_label(label, take_label(name));
    if (!part) return std::nullopt;
    if (!part->token.empty()) match.parts.push_back(*part);
  }
  return match;
}

std::optional<std::string> fill_dkim_alias(std::string_view pattern, const DkimAliasMatch& match) {
  std::string name;
  for (const Part& part : match.parts) {
    const std::string_view token = token_of(pattern);
    if (token != part.token) return std::nullopt;
    const std::size_t begin = pattern.find('<');
    name += pattern.substr(0, begin);
    name += part.text;
    pattern.remove_prefix(begin + token.size());
  }
  if (!token_of(pattern).empty()) return std::nullopt;
  return name += pattern;
}

}  // namespace zonevet
