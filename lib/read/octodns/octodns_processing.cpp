#include "read/octodns/octodns_processing.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.h"

namespace zonevet {
namespace {

using By = OctodnsFilter::By;

constexpr std::array<OctodnsFilterClass, 4> kClasses{{
    {"octodns.processor.filter.TypeAllowlistFilter", "allowlist", By::type, true},
    {"octodns.processor.filter.TypeRejectlistFilter", "rejectlist", By::type, false},
    {"octodns.processor.filter.NameAllowlistFilter", "allowlist", By::name, true},
    {"octodns.processor.filter.NameRejectlistFilter", "rejectlist", By::name, false},
}};

constexpr std::size_t kMostFilters = 16;

bool is_pattern(const std::string& name) { return name.starts_with('/'); }

}  // namespace

bool OctodnsFilter::removes(std::string_view type, std::string_view owner) const {
  const std::string asked = by == By::type ? std::string(type)
                            : owner == "@" ? std::string()
                                           : lower_case(owner);
  return std::binary_search(listed.begin(), listed.end(), asked) != keeps;
}

const OctodnsFilterClass* find_octodns_filter_class(std::string_view name) {
  const auto* const found =
      std::find_if(kClasses.begin(), kClasses.end(),
                   [name](const OctodnsFilterClass& one) { return one.name == name; });
  return found == kClasses.end() ? nullptr : found;
}

std::shared_ptr<const OctodnsFilter> octodns_filter(const OctodnsFilterClass& of,
                                                    std::vector<std::string> listed, bool whole) {
  if (of.by == By::name) whole = std::erase_if(listed, is_pattern) == 0 && whole;
  if (of.keeps && !whole) return nullptr;
  std::sort(listed.begin(), listed.end());
  return std::make_shared<const OctodnsFilter>(OctodnsFilter{of.by, of.keeps, std::move(listed)});
}

void OctodnsProcessing::add(const OctodnsProcessing& other) {
  any = any || other.any;
  fills_in = fills_in || other.fills_in;
  adds_dots = adds_dots || other.adds_dots;
  drops_zone = drops_zone || other.drops_zone;
  for (const auto& filter : other.filters) {
    const bool is_new = std::find(filters.begin(), filters.end(), filter) == filters.end();
    if (is_new && filters.size() < kMostFilters) filters.push_back(filter);
  }
}

OctodnsProcessing OctodnsProcessing::common_with(const OctodnsProcessing& other) const {
  OctodnsProcessing common{any || other.any,
                           fills_in || other.fills_in,
                           adds_dots || other.adds_dots,
                           drops_zone || other.drops_zone,
                           {}};
  if (filters == other.filters) common.filters = filters;
  return common;
}

bool OctodnsProcessing::removes(std::string_view type, std::string_view owner) const {
  return std::any_of(filters.begin(), filters.end(),
                     [&](const auto& filter) { return filter->removes(type, owner); });
}

}  // namespace zonevet
