// How a place writes text: what must be known to write other text there.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace zonevet {

enum class Spelling : std::uint8_t {
  opaque,       // not as text (RFC 3597 \#, what $GENERATE made): nothing can be written there
  zone_quoted,  // between quotation marks in a zone file (RFC 1035 5.1)
  zone_bare,    // a word of a zone file
};

// Octets as they must be written at such a place. Nothing where the place cannot hold them.
std::optional<std::string> spell(std::string_view octets, Spelling spelling);

}  // namespace zonevet
