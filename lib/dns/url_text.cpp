#include "dns/url_text.h"

#include <algorithm>

#include "base/ascii.h"
#include "dns/address.h"

namespace zonevet {
namespace {

constexpr std::size_t kMostPortDigits = 5;

bool is_sign_of_host(char c) { return is_alnum(c) || c == '-' || c == '_' || c == '.'; }

// How many octets a text begins with that a host could have.
std::size_t size_of_host(std::string_view text) {
  const auto* const end = std::find_if_not(text.begin(), text.end(), is_sign_of_host);
  return static_cast<std::size_t>(end - text.begin());
}

// Two labels or more, none of them empty, and not the digits of an address.
bool is_dotted_name(std::string_view host) {
  const std::size_t dot = host.rfind('.');
  return dot != std::string_view::npos && !host.starts_with('.') &&
         host.find("..") == std::string_view::npos && !is_digits(host.substr(dot + 1));
}

// The octets of a scheme, and of what stands behind it.
std::size_t size_of_scheme(std::string_view text) {
  constexpr std::string_view kBehind = "://";
  const std::size_t at = text.find(kBehind);
  if (at == std::string_view::npos || at == 0 || !is_alpha(text[0])) return 0;
  const bool is_scheme = std::all_of(text.begin(), text.begin() + at, [](char c) {
    return is_alnum(c) || c == '+' || c == '-' || c == '.';
  });
  return is_scheme ? at + kBehind.size() : 0;
}

// Whether what follows a host is a port, be it with a dot or path behind it.
bool is_port(std::string_view text) {
  if (!text.starts_with(':')) return false;
  text.remove_prefix(1);
  const std::size_t digits = std::min(text.find_first_of("./"), text.size());
  return digits <= kMostPortDigits && is_digits(text.substr(0, digits));
}

bool is_path(std::string_view text) {
  if (!text.starts_with('/')) return false;
  text.remove_prefix(1);
  return !is_digits(text.substr(0, std::min(text.find('.'), text.size())));
}

}  // namespace

std::optional<UrlText> read_url(std::string_view text) {
  const std::size_t scheme = size_of_scheme(text);
  std::string_view host = text.substr(scheme);
  host = host.substr(0, size_of_host(host));
  const std::string_view behind = text.substr(scheme + host.size());
  if (host.ends_with('.')) host.remove_suffix(1);
  const bool ends = behind.empty() || std::string_view(":/?#").find(behind[0]) != behind.npos;
  // (What stands before an @ is the name of a user.)
  const bool is_name = ends && is_dotted_name(host) && behind.find('@') == std::string_view::npos;
  UrlText found{UrlText::Kind::url, scheme, is_name ? host.size() : 0};
  if (scheme > 0) return found;
  if (is_port(behind) && (is_dotted_name(host) || parse_ipv4(host))) {
    found.kind = UrlText::Kind::port;
  } else if (is_path(behind) && is_dotted_name(host)) {
    found.kind = UrlText::Kind::path;
  } else {
    return std::nullopt;
  }
  return found;
}

}  // namespace zonevet
