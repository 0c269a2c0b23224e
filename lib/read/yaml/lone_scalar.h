// A YAML scalar without the file around it: what it says, and what another text would say in its
// place.
#pragma once

#include <string>
#include <string_view>

#include "read/placed_text.h"
#include "read/yaml/yaml.h"
#include "source/span.h"
#include "source/spelling.h"

namespace zonevet {

// `written` as it would be read at the place of a scalar. Linear in its size.
class LoneScalar {
 public:
  // `where` it stands, marks included, and how it is written there.
  LoneScalar(std::string_view written, Span where, Spelling spelling);
  LoneScalar(const LoneScalar&) = delete;
  LoneScalar& operator=(const LoneScalar&) = delete;

  // Whether all of it is one scalar, of the style that the spelling says.
  [[nodiscard]] bool ok() const { return ok_; }
  // REQUIRES of both: ok().
  [[nodiscard]] YamlType type() const { return value_.type(); }
  [[nodiscard]] PlacedText text() const { return PlacedText(value_); }

 private:
  std::string text_;
  YamlStream stream_;
  YamlValue value_;
  bool ok_ = false;
};

// How a scalar is written; opaque where others cannot be put in its place without a look at more
// than its own text. `in_flow`: between brackets.
Spelling spelling_of(const YamlValue& scalar, bool in_flow);

}  // namespace zonevet
