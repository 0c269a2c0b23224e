// A change of the bytes at a place.
#pragma once

#include <string>

#include "source/span.h"

namespace zonevet {

struct Edit {
  Span where;  // replaced by `text`; empty: inserted there
  std::string text;
};

}  // namespace zonevet
