#include "findings/settings.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace zonevet {
namespace {

bool names(const std::vector<std::string>& list, std::string_view name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

}  // namespace

Severity Settings::severity_of(const RuleDoc& rule) const {
  const bool has_pack = packs.empty() || names(packs, rule.pack) || names(select, rule.pack);
  Severity severity = rule.on_by_default && has_pack ? rule.severity : Severity::off;
  for (const Choice& choice : severities) {
    const bool by_id = choice.name == rule.id;
    const bool by_pack =
        choice.name == rule.pack && (rule.on_by_default || severity != Severity::off);
    if (by_id || by_pack) severity = choice.severity;
  }
  if (names(ignore, rule.id)) return Severity::off;
  if (names(select, rule.id)) {
    if (severity != Severity::off) return severity;
    return rule.severity == Severity::off ? Severity::warning : rule.severity;
  }
  const bool left_out = !select.empty() && !names(select, rule.pack);
  return left_out || names(ignore, rule.pack) ? Severity::off : severity;
}

std::int64_t Settings::option(const RuleDoc& rule, std::string_view name) const {
  const auto* const found =
      std::find_if(rule.options.begin(), rule.options.end(),
                   [name](const RuleOption& option) { return option.name == name; });
  assert(found != rule.options.end());
  if (options.empty()) return found->value;
  // Asked for at every record: without std::string's allocation.
  std::array<char, 128> key;
  if (rule.id.size() + 1 + name.size() > key.size()) return found->value;
  char* end = std::copy(rule.id.begin(), rule.id.end(), key.data());
  *end++ = '.';
  end = std::copy(name.begin(), name.end(), end);
  const auto set =
      options.find(std::string_view(key.data(), static_cast<std::size_t>(end - key.data())));
  return set == options.end() ? found->value : set->second;
}

}  // namespace zonevet
