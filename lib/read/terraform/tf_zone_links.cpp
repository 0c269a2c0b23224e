#include "read/terraform/tf_zone_links.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/ascii.h"
#include "read/terraform/tf_files.h"
#include "read/terraform/tf_values.h"

namespace zonevet {
namespace {

// The provider, and its configuration: other ones have other zones of the same names. (Ids of Route
// 53 are of one zone, whoever asks.)
std::string account_of(const TfResource& resource) {
  const std::string provider(tf_provider_of(resource.type));
  return provider == "aws" ? provider : provider + ' ' + resource.provider;
}

std::optional<Name> zone_name(const HclValue* value) {
  std::optional<std::string> text = value == nullptr ? std::nullopt : string_of(*value);
  if (!text || text->empty() || *text == ".") return std::nullopt;
  if (!text->ends_with('.')) *text += '.';
  return Name::from_text(*text);
}

Span literal_of(const HclValue& name) {
  const PlacedText text = tf_text(name);
  return text.verbatim() && text.size() > 0 ? text.where(0, text.size()) : Span();
}

// What says how a zone resource is called; null where nothing does.
const HclValue* find_name_of(const TfResource& zone, const TfZoneRow& row) {
  if (!zone.values.is(HclType::object)) return nullptr;
  return find_tf_value(zone.values.members(), row.name);
}

// Whether two zone resources are surely of two zones.
bool are_two(const TfResource& a, const TfResource& b) {
  const std::optional<Name> one = zone_name(find_name_of(a, *find_tf_zone_row(a.type)));
  const std::optional<Name> other = zone_name(find_name_of(b, *find_tf_zone_row(b.type)));
  return one && other && *one != *other;
}

// (Names of zones are the same in any letters.)
std::string key_of(std::string_view zone_name) {
  std::string key = lower_case(zone_name);
  if (key.ends_with('.')) key.pop_back();
  return key;
}

bool is_of_reference(char c) { return is_alnum(c) || c == '_' || c == '-' || c == '.'; }

// Whether what follows is all of an attribute's value: behind `=`, or alone in a template.
bool begins_expression(std::string_view before) {
  const std::size_t last = before.find_last_not_of(" \t");
  if (last == std::string_view::npos || last == 0) return false;
  if (before[last] == '{') return last >= 2 && before.substr(last - 2, 3) == "\"${";
  return before[last] == '=' &&
         std::string_view("=!<>").find(before[last - 1]) == std::string_view::npos;
}

// The reference that ends there (`var.zone_id`), if it is one thing within a module; else empty.
std::string_view plain_reference(std::string_view text, std::size_t end) {
  constexpr std::size_t kMostOctets = 200;
  std::size_t begin = end;
  while (begin > 0 && end - begin < kMostOctets && is_of_reference(text[begin - 1]))
    --begin;
  const std::string_view reference = text.substr(begin, end - begin);
  if (!begins_expression(text.substr(0, begin))) return {};
  constexpr std::array<std::string_view, 4> kOfModules{"var.", "local.", "module.", "data."};
  const bool of_module =
      std::any_of(kOfModules.begin(), kOfModules.end(),
                  [reference](std::string_view first) { return reference.starts_with(first); });
  return of_module ? reference : std::string_view();
}

// "module.dns[0]." of "module.dns[0].aws_route53_record.www".
std::string_view module_of(const TfResource& resource) {
  const std::string own = resource.type + '.' + resource.name;
  const std::size_t at = resource.address.rfind(own);
  return std::string_view(resource.address).substr(0, at == std::string::npos ? 0 : at);
}

}  // namespace

TfKnown tf_known(const HclValue& value) {
  if (value.is(HclType::unknown)) return TfKnown::nothing;
  if (value.whole()) return TfKnown::whole;
  const bool only_hole = value.is(HclType::string) && value.text().octets.size() <= 1;
  return only_hole ? TfKnown::nothing : TfKnown::partly;
}

TfZoneLinks::TfZoneLinks(std::span<const TfResource> resources, const SourceSet& sources)
    : sources_(sources) {
  for (const TfResource& resource : resources) {
    const TfZoneRow* const row = find_tf_zone_row(resource.type);
    if (row == nullptr) continue;
    by_address_.emplace(resource.address, &resource);
    if (!resource.values.is(HclType::object)) continue;
    for (std::string_view cell = row->keys; !cell.empty();) {
      const HclValue* const key = resource.values.members().find(next_tf_name(cell));
      const std::optional<std::string> text = key == nullptr ? std::nullopt : string_of(*key);
      if (!text) continue;
      const auto [at, is_new] = by_key_.emplace(std::pair(account_of(resource), *text), &resource);
      if (!is_new && at->second != nullptr && are_two(*at->second, resource)) at->second = nullptr;
    }
    const HclValue* const name = find_name_of(resource, *row);
    const std::optional<std::string> text = name == nullptr ? std::nullopt : string_of(*name);
    if (zone_name(name)) names_.insert(key_of(*text));
    if (!text || !has_tf_name(row->keys, row->name)) continue;
    const auto [at, is_new] =
        by_name_.emplace(std::pair(account_of(resource), key_of(*text)), &resource);
    if (!is_new) at->second = nullptr;
  }
}

TfZone TfZoneLinks::of_resource(const TfResource& zone) {
  const TfZoneRow* const row = find_tf_zone_row(zone.type);
  TfZone found;
  found.key = "at " + zone.address;
  const HclValue* const name = find_name_of(zone, *row);
  found.name = zone_name(name);
  found.known = found.name ? TfKnown::whole : TfKnown::nothing;
  if (found.name) found.literal = literal_of(*name);
  if (row->demands_dot && found.name && !string_of(*name)->ends_with('.'))
    found.undotted = name->where();
  found.guesses = zone.guesses_of(row->name);
  return found;
}

std::string_view TfZoneLinks::zone_at_end_of(std::string_view name) const {
  while (name.find('.') != std::string_view::npos) {
    if (names_.find(name) != names_.end()) return name;
    name.remove_prefix(name.find('.') + 1);
  }
  return {};
}

TfZone TfZoneLinks::of_text(const TfResource& resource, const HclValue& value, const TfRow& row,
                            const std::string& scope) const {
  const std::string text = *string_of(value);
  const bool is_name = row.link == TfZoneLink::name ||
                       (row.link == TfZoneLink::either && text.find('.') != std::string::npos &&
                        !text.starts_with("ocid1."));
  const std::string name = is_name ? key_of(text) : text;
  const auto& zones = is_name ? by_name_ : by_key_;
  const std::string account = account_of(resource);
  // (Which of the scopes a zone is in is not asked.)
  const auto zone = row.scope.empty() || !is_name ? zones.find({account, name}) : zones.end();
  if (zone != zones.end() && zone->second != nullptr) return of_resource(*zone->second);
  TfZone found;
  if (is_name) found.name = zone_name(&value);
  if (found.name) found.literal = literal_of(value);
  const bool is_private = row.resource.find("_private_") != std::string_view::npos;
  found.key = account + (is_private ? " private " : " ") + scope + ' ' + name;
  found.known = found.name ? TfKnown::whole : TfKnown::partly;
  return found;
}

// (A variable is the same in all of its module.)
std::string TfZoneLinks::expression_key(const TfResource& resource, const HclValue& value) const {
  const Span where = value.where();
  if (where.nowhere() || !sources_.holds(where)) return {};
  const SourceId source = sources_.source_of(where);
  const std::string_view text =
      plain_reference(sources_.bytes(source), where.end() - sources_.base(source));
  if (text.empty()) return {};
  // (An expression of another module may be written in the same letters.)
  return account_of(resource) + ' ' + std::string(module_of(resource)) + ' ' +
         tf_folder_of(sources_.name(source)) + ' ' + std::string(text);
}

TfZone TfZoneLinks::of_unknown(const TfResource& resource, const HclValue* value) const {
  TfZone found;
  if (value != nullptr) found.key = expression_key(resource, *value);
  found.key = found.key.empty() ? "of " + resource.address : "by " + found.key;
  return found;
}

TfZone TfZoneLinks::zone_of(const TfResource& resource, const TfRow& row) const {
  const HclObject& values = resource.values.members();
  const HclValue* const value = find_tf_value(values, row.zone);
  if (value == nullptr) return of_unknown(resource, nullptr);
  std::string scope;
  if (const HclValue* const of = find_tf_value(values, row.scope)) {
    const std::optional<std::string> text = string_of(*of);
    scope = text ? *text : expression_key(resource, *of);
    if (const TfReference* const reference = reference_of(*of))
      scope = reference->address + '.' + reference->attribute;
    // (Of a group that is not known, every resource may mean another.)
    if (scope.empty()) scope = "of " + resource.address;
  }
  TfZone found;
  if (string_of(*value)) {
    found = of_text(resource, *value, row, scope);
  } else if (const TfReference* const reference = reference_of(*value)) {
    const auto zone = by_address_.find(reference->address);
    if (zone != by_address_.end()) {
      found = of_resource(*zone->second);
    } else {
      found.key = "at " + reference->address + '.' + reference->attribute;
    }
  } else {
    found = of_unknown(resource, value);
  }
  found.name_where = value->where();
  found.guesses.add(resource.guesses_of(row.zone));
  found.guesses.add(resource.guesses_of(row.scope));
  return found;
}

}  // namespace zonevet
