// What the processors of octoDNS make of a zone before anyone is served.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace zonevet {

// One of octodns.processor.filter that looks at types or names.
struct OctodnsFilter {
  enum class By : std::uint8_t { type, name };
  By by = By::type;
  bool keeps = false;               // an allowlist: only what is listed stays
  std::vector<std::string> listed;  // sorted; names are relative to the zone, its own is empty

  // `owner`: as a zone file writes it, relative to the zone.
  [[nodiscard]] bool removes(std::string_view type, std::string_view owner) const;
};

// What the class of a processor is: which option has its list. Null for others.
struct OctodnsFilterClass {
  std::string_view name;
  std::string_view option;
  OctodnsFilter::By by;
  bool keeps;
};
const OctodnsFilterClass* find_octodns_filter_class(std::string_view name);

// What is known of what a list says; `whole`: all of it are texts. Of patterns of names nothing is
// known: what else a rejectlist names goes, and an allowlist may keep anything. Null where nothing
// is known.
std::shared_ptr<const OctodnsFilter> octodns_filter(const OctodnsFilterClass& of,
                                                    std::vector<std::string> listed, bool whole);

// What all processors of a zone do, as far as that is known.
struct OctodnsProcessing {
  bool any = false;         // there may be some, which take records away or add others
  bool fills_in = false;    // something may come in the place of {name} in a text
  bool adds_dots = false;   // targets without a dot at their ends get one
  bool drops_zone = false;  // records whose name ends in the zone's name are left out
  std::vector<std::shared_ptr<const OctodnsFilter>> filters;  // in any order

  // Of more filters than anybody has the rest is not known.
  void add(const OctodnsProcessing& other);
  // What is true of both, or may be.
  [[nodiscard]] OctodnsProcessing common_with(const OctodnsProcessing& other) const;
  [[nodiscard]] bool removes(std::string_view type, std::string_view owner) const;
  friend bool operator==(const OctodnsProcessing&, const OctodnsProcessing&) = default;
};

}  // namespace zonevet
