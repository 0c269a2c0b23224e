// The URIs that mail records name (RFC 3986): where a logo lies, where reports go.
#pragma once

#include <string_view>

namespace zonevet {

// Whether a text has a scheme in front, "https", letter case aside.
bool has_scheme(std::string_view uri, std::string_view scheme);

// What is wrong with a text as an https URI of a public host, as the rest of "... "; empty where
// nothing is. A comma is wrong: records part URIs by them.
std::string_view wrong_with_https(std::string_view uri);

// What is wrong with a text as a mailto URI (RFC 6068 2) with one mailbox, as the rest of "... ".
std::string_view wrong_with_mailto(std::string_view uri);

// The host of an https URI, without user and port, or the domain of a mailto URI's mailbox; empty
// where there is none.
std::string_view host_of_uri(std::string_view uri);

// The path of a URI, without query and fragment; empty where it has none.
std::string_view path_of_uri(std::string_view uri);

}  // namespace zonevet
