// The text of a TXT record as octoDNS reads it.
#pragma once

#include "read/placed_text.h"

namespace zonevet {

// Without one pair of quotation marks around it and without those of strings that meet; where they
// are escaped (escaped_semicolons), a semicolon without its backslash.
PlacedText octodns_text(const PlacedText& raw, bool escaped);

// With a hole for each {name} that a processor may put something in the place of (octoDNS'
// Templating). `%{i}` is a macro of SPF.
PlacedText octodns_template(const PlacedText& text);

}  // namespace zonevet
