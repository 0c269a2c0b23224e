// What gets in front of a record, or behind its version, when it is pasted from somewhere.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace zonevet {

// The length of the signs at the begin of a text that belong to no record: blanks, quotation marks
// of any kind, backslashes, no-break spaces, invisible characters, a byte order mark.
std::size_t lead_size(std::string_view text);

// The length of the signs at the end of a text that belong to no record: the same but for blanks of
// ASCII and backslashes.
std::size_t trail_size(std::string_view text);

// Whether a text ends in a quotation mark of any kind: what is mended at its begin alone would
// leave half of a pair.
bool ends_in_quotation_mark(std::string_view text);

// What lead_size() counts, without the quotation marks and backslashes of ASCII.
std::size_t foreign_blanks_size(std::string_view text);

std::string_view without_lead(std::string_view text);

// The letters, in small ones, and digits of a part, whatever stands between them: "v=ST Sv1" and
// "vSTSv1" have the same.
std::string letters_and_digits(std::string_view part);

}  // namespace zonevet
