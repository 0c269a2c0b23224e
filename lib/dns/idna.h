// Internationalised names (RFC 5890, RFC 5891): between a label as people read it and the xn-- form
// that is asked for. Where the program was built without libidn2 nothing is known.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace zonevet {

// Whether there is anything behind the functions below.
bool has_idna();

// The form in which clients ask for a name that is given in UTF-8: as UTS #46, nontransitional,
// maps it (browsers do). Nothing where the text is no such name, longer than any name can be, or
// where it is not known.
std::optional<std::string> to_a_labels(std::string_view utf8);

// The form in which people read a name with xn-- labels, in UTF-8.
std::optional<std::string> to_u_labels(std::string_view ascii);

// Whether a name has a label, xn-- or in UTF-8, that may not be registered (RFC 5891 4.2): it does
// not decode, or holds code points that no label may hold (RFC 5892). False where that is not
// known, as of code points that are younger than libidn2.
bool breaks_idna(std::string_view name);

}  // namespace zonevet
