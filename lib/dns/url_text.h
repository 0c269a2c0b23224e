// What is written where DNS wants the name of a host, and is more than one: a URL, or the host of
// one with its port or path (RFC 3986 3).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace zonevet {

struct UrlText {
  enum class Kind : std::uint8_t {
    url,   // https://www.example.com/x
    port,  // www.example.com:8080
    path,  // www.example.com/x
  };
  Kind kind = Kind::url;
  // Where the host stands in the text, without a dot at its end; size 0: what stands there is no
  // name of two labels or more.
  std::size_t host = 0;
  std::size_t host_size = 0;
};

// Reads a name as it is written. A URL counts whatever follows `://`, a port or path only behind a
// host of two labels or more. A number behind a slash is no path: names of parts of networks have
// such (RFC 2317 4).
std::optional<UrlText> read_url(std::string_view text);

}  // namespace zonevet
