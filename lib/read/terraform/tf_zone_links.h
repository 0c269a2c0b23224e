// Which zone the records of a resource belong to.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "dns/name.h"
#include "read/terraform/tf_providers.h"
#include "read/terraform/tf_resource.h"
#include "source/source_set.h"

namespace zonevet {

// How much is known of a value.
enum class TfKnown : std::uint8_t { whole, partly, nothing };
TfKnown tf_known(const HclValue& value);

struct TfZone {
  // The same of two resources only where they certainly mean the same zone.
  std::string key;
  std::optional<Name> name;
  Span name_where;
  Span literal;     // where the text of its name stands, if that is one
  Span undotted;    // the attribute with its name, where that lacks the final dot that it must have
  Guesses guesses;  // for what it is called, and that records are of it
  TfKnown known = TfKnown::nothing;
};

class TfZoneLinks {
 public:
  // Both outlive this.
  TfZoneLinks(std::span<const TfResource> resources, const SourceSet& sources);

  [[nodiscard]] TfZone zone_of(const TfResource& resource, const TfRow& row) const;
  // That a resource or data source is. REQUIRES: it has a row of zones.
  [[nodiscard]] static TfZone of_resource(const TfResource& zone);
  // The end of a name, in small letters and without its final dot, that is the name of a zone of
  // two labels or more: the longest one. Empty: there is none.
  [[nodiscard]] std::string_view zone_at_end_of(std::string_view name) const;

 private:
  [[nodiscard]] TfZone of_text(const TfResource& resource, const HclValue& value, const TfRow& row,
                               const std::string& scope) const;
  [[nodiscard]] TfZone of_unknown(const TfResource& resource, const HclValue* value) const;
  [[nodiscard]] std::string expression_key(const TfResource& resource, const HclValue& value) const;

  const SourceSet& sources_;
  std::map<std::string_view, const TfResource*> by_address_;
  // By the provider, its configuration and what records call it; null of what several zones are
  // called (in projects of Google, say).
  std::map<std::pair<std::string, std::string>, const TfResource*> by_key_;
  // By the provider, its configuration and its own name; null of names that several have. Of those
  // that records may call by their names, too.
  std::map<std::pair<std::string, std::string>, const TfResource*> by_name_;
  std::set<std::string, std::less<>> names_;  // of all zones, in small letters
};

}  // namespace zonevet
