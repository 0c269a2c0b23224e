#include "read/octodns/octodns_config_classes.h"

#include <array>

#include "read/octodns/octodns_classes.h"
#include "read/octodns/octodns_config_kinds.h"

namespace zonevet {

struct OctodnsConfigClasses::Section {
  std::string_view key;
  std::string_view all;      // what is expected of it,
  std::string_view one;      // of one in it,
  std::string_view missing;  // and of one without a class
};
constexpr OctodnsConfigClasses::Section OctodnsConfigClasses::kHandlers{
    "secret_handlers", "a mapping of handlers", "a mapping with the `class` of the handler",
    "`class` in the handler"};
constexpr OctodnsConfigClasses::Section OctodnsConfigClasses::kProviders{
    "providers", "a mapping of providers", "a mapping with the `class` of the provider",
    "`class` in the provider"};
constexpr OctodnsConfigClasses::Section OctodnsConfigClasses::kProcessors{
    "processors", "a mapping of processors", "a mapping with the `class` of the processor",
    "`class` in the processor"};
constexpr OctodnsConfigClasses::Section OctodnsConfigClasses::kValidators{
    "validators", "a mapping of validators", "a mapping with the `class` of the validator",
    "`class` in the validator"};
constexpr OctodnsConfigClasses::Section OctodnsConfigClasses::kPlanOutputs{
    "plan_outputs", "a mapping of plan outputs", "a mapping with the `class` of the plan output",
    "`class` in the plan output"};

namespace {

// Of a YamlProvider, and of providers at all; the last one is that of a SplitYamlProvider.
constexpr std::array<std::string_view, 19> kOptions{
    "class",
    "directory",
    "default_ttl",
    "enforce_order",
    "order_mode",
    "populate_should_replace",
    "supports_root_ns",
    "split_extension",
    "split_catchall",
    "shared_filename",
    "disable_zonefile",
    "escaped_semicolons",
    "ignore_missing_zones",
    "apply_disabled",
    "update_pcent_threshold",
    "delete_pcent_threshold",
    "strict_supports",
    "root_ns_warnings",
    "extension",
};

}  // namespace

std::span<const std::string_view> octodns_provider_options(std::string_view path) {
  const auto count = kOptions.size() - (is_octodns_split_yaml_provider(path) ? 0 : 1);
  return std::span(kOptions).first(count);
}

void OctodnsConfigClasses::add_handlers(const OctodnsMembers& root) {
  const YamlValue handlers = root.find(kHandlers.key);
  const OctodnsMembers members = notes_.members(handlers);
  for (const YamlPair& handler : members.pairs)
    notes_.secrets.add(handler.key.text());
  const bool known = handlers ? !is_unknown(handlers) && members.whole : root.whole;
  if (!known) notes_.secrets.set_partial();
}

void OctodnsConfigClasses::check(const OctodnsMembers& root) {
  add_handlers(root);
  for (const Section* const section : {&kHandlers, &kProviders, &kProcessors, &kValidators})
    check(root, *section);
  check(notes_.members(root.find("manager")), kPlanOutputs);
}

void OctodnsConfigClasses::check(const OctodnsMembers& of, const Section& section) {
  const YamlValue value = of.find(section.key);
  if (is_no(YamlKind::mapping, value) ||
      (&section == &kProviders && value && is_falsy(value) && !value.is(YamlKind::mapping)))
    return notes_.expect(of, section.key, section.all);
  const OctodnsMembers all = notes_.members(value);
  has_others_ = has_others_ || !all.whole || (value ? is_unknown(value) : !of.whole);
  for (const YamlPair& one : all.pairs)
    check_one(one, section);
}

void OctodnsConfigClasses::check_one(const YamlPair& one, const Section& section) {
  if (is_unknown(one.value)) {
    has_others_ = true;
    return;
  }
  if (!one.value.is(YamlKind::mapping)) return notes_.expect(one, section.one);
  const OctodnsMembers members = notes_.members(one.value);
  if (!members.find("class")) {
    has_others_ = has_others_ || !members.whole;
    if (members.whole) notes_.expect(one.key.where(), section.missing);
    return;
  }
  if (!taken_.emplace(&one.value.stream(), one.value.index()).second) {
    notes_.expect(one.key.where(),
                  "a mapping of its own (`<<:` with the alias makes one): octoDNS takes `class` "
                  "out of the shared one, and finds none the second time");
    return;
  }
  check_path(one, members);
}

void OctodnsConfigClasses::check_path(const YamlPair& one, const OctodnsMembers& members) {
  const YamlValue type = members.find("class");
  if (is_unknown(type)) {
    has_others_ = true;
    return;
  }
  if (!is_text(type) || type.text().find('.') == std::string_view::npos)
    return notes_.expect(members, "class",
                         "the path of a class, as `octodns.provider.yaml.YamlProvider`");
  const std::string_view path = type.text();
  has_others_ = has_others_ || !is_octodns_class_path(path);
  if (lacks_octodns_class(path)) {
    if (Flaw* flaw =
            notes_.note(FlawKind::octodns_unknown_class, notes_.first_line(type.where()))) {
      flaw->name = package_of_former_octodns_class(path);
      flaw->a = !flaw->name.empty() && is_as_written(type) ? 1 : 0;
    }
  }
  if (is_octodns_yaml_provider(path)) check_yaml_provider(one, members, path);
}

void OctodnsConfigClasses::check_yaml_provider(const YamlPair& one, const OctodnsMembers& members,
                                               std::string_view path) {
  const OctodnsKnownKeys keys(members, octodns_provider_options(path));
  for (const YamlPair& option : members.pairs) {
    if (!keys.is_known(option.key))
      notes_.note_key(option, keys.meant(option.key), FlawKind::octodns_provider_option);
  }
  if (members.whole && !members.find("directory"))
    notes_.expect(one.key.where(), "`directory` in the provider");
  const YamlValue ttl = members.find("default_ttl");
  const bool secret = is_text(ttl) && notes_.secrets.is_secret(ttl.text());
  if (!is_unknown(ttl) && !secret && !is_python_number(ttl))
    notes_.expect(members, "default_ttl", "a number of seconds");
}

}  // namespace zonevet
