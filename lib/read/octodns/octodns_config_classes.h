// The providers of octoDNS' main config and all else that it makes of a class: processors, handlers
// of secrets, validators and plan outputs.
#pragma once

#include <cstdint>
#include <set>
#include <span>
#include <string_view>
#include <utility>

#include "read/octodns/octodns_config_notes.h"

namespace zonevet {

class OctodnsConfigClasses {
 public:
  // It outlives this.
  explicit OctodnsConfigClasses(OctodnsConfigNotes& notes) : notes_(notes) {}

  // In octoDNS' order: it takes `class` out of each mapping, which is gone where an alias repeats
  // the same one.
  void check(const OctodnsMembers& root);

  // Whether there are classes that are not of octoDNS itself: they may bring validators with them.
  [[nodiscard]] bool has_others() const { return has_others_; }

 private:
  struct Section;
  static const Section kHandlers;
  static const Section kProviders;
  static const Section kProcessors;
  static const Section kValidators;
  static const Section kPlanOutputs;

  void add_handlers(const OctodnsMembers& root);
  void check(const OctodnsMembers& of, const Section& section);
  void check_one(const YamlPair& one, const Section& section);
  void check_path(const YamlPair& one, const OctodnsMembers& members);
  void check_yaml_provider(const YamlPair& one, const OctodnsMembers& members,
                           std::string_view path);

  OctodnsConfigNotes& notes_;
  std::set<std::pair<const void*, std::uint32_t>> taken_;  // mappings
  bool has_others_ = false;
};

// The options of a YamlProvider, by the path of its class.
std::span<const std::string_view> octodns_provider_options(std::string_view path);

}  // namespace zonevet
