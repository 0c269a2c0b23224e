// Of which name a record is.
#pragma once

#include <optional>
#include <string>

#include "dns/name.h"
#include "read/hcl_value.h"
#include "read/placed_text.h"
#include "read/retelling.h"
#include "read/tf_providers.h"

namespace zonevet {

struct TfOwner {
  PlacedText text;  // without a final dot; empty: the apex
  bool absolute = false;
  // Relative, although it ends in the zone's name: the size of what is in front of that.
  std::optional<std::size_t> repeats;
  // Absolute, although it does not end in the zone's name at a dot: where its letters begin.
  std::optional<std::size_t> without_dot;
  bool has_dot = false;  // a final one was written
  Span dot;

  // The same of two records of a zone that have one name.
  [[nodiscard]] std::string key(const std::optional<Name>& zone) const;
  void tell(const std::optional<Name>& zone, Retelling& to) const;
};

// Nothing where it is not known. `name`: null where none is given.
std::optional<TfOwner> tf_owner(const HclValue* name, Span where, const TfRow& row,
                                const std::optional<Name>& zone);

}  // namespace zonevet
