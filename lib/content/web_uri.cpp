#include "content/web_uri.h"

#include <algorithm>
#include <cstddef>

#include "base/ascii.h"

namespace zonevet {
namespace {

constexpr std::string_view kHttps = "https";
constexpr std::string_view kMailto = "mailto";

// What no URI holds unencoded (RFC 3986 2).
std::string_view foreign_sign_in(std::string_view uri) {
  constexpr std::string_view kOthers = "\"<>\\^`{|}";
  for (const char c : uri) {
    if (c == ' ' || c == '\t') return "holds a blank";
    if (c < ' ' || c > '~' || kOthers.find(c) != std::string_view::npos)
      return "holds a sign that must not stand in a URI";
    if (c == ',') return "holds a comma, which has to be written `%2C` in a URI";
  }
  return {};
}

// The host behind "https://", without user and port.
std::string_view host_behind(std::string_view rest) {
  std::string_view host = rest.substr(0, rest.find_first_of("/?#"));
  const std::size_t at = host.rfind('@');
  if (at < host.size()) host.remove_prefix(at + 1);
  return host.substr(0, host.find(':'));
}

bool is_host(std::string_view host) {
  return host.find('.') < host.size() && host.front() != '.' && host.find("..") >= host.size() &&
         std::all_of(
             host.begin(), host.end(),
             [](char c) { return is_alnum(c) || c == '-' || c == '.' || c == '_'; });
}

}  // namespace

namespace {

bool holds_scheme(std::string_view text, std::string_view scheme) {
  for (std::size_t at = text.find(':'); at < text.size(); at = text.find(':', at + 1)) {
    const std::string_view before = text.substr(0, at);
    if (before.size() >= scheme.size() &&
        equal_fold(before.substr(before.size() - scheme.size()), scheme))
      return true;
  }
  return false;
}

// Of a mailbox; an address literal is one, too (RFC 5321 4.1.3).
std::string_view wrong_with_domain(std::string_view domain) {
  if (domain.front() == '[') return {};
  if (domain.ends_with('.')) return "ends in a dot, which no mailbox does";
  const bool broken = domain.front() == '.' || domain.find("..") < domain.size();
  if (broken) return "has a domain that cannot be";
  return domain.find('.') < domain.size() ? std::string_view()
                                          : "has a domain of one label, which no mail reaches";
}

}  // namespace

bool has_scheme(std::string_view uri, std::string_view scheme) {
  return starts_with_fold(uri, scheme) && uri.substr(scheme.size()).starts_with(':');
}

std::string_view wrong_with_https(std::string_view uri) {
  if (!has_scheme(uri, kHttps)) return "is no https URI";
  const std::string_view foreign = foreign_sign_in(uri);
  if (!foreign.empty()) return foreign;
  const std::string_view rest = uri.substr(kHttps.size() + 1);
  if (!rest.starts_with("//")) return "has no `//` behind `https:`";
  if (!is_host(host_behind(rest.substr(2)))) return "names no host by its whole name";
  return {};
}

std::string_view wrong_with_mailto(std::string_view uri) {
  if (!has_scheme(uri, kMailto)) return "is no mailto URI";
  const std::string_view foreign = foreign_sign_in(uri);
  if (!foreign.empty()) return foreign;
  std::string_view mailbox = uri.substr(kMailto.size() + 1);
  if (mailbox.starts_with("//")) return "has `//` behind `mailto:`, where the mailbox should stand";
  mailbox = mailbox.substr(0, mailbox.find('?'));
  const std::size_t at = mailbox.rfind('@');
  if (at >= mailbox.size() || at == 0 || at + 1 == mailbox.size()) return "names no mailbox";
  for (const std::string_view scheme : {kMailto, kHttps}) {
    if (holds_scheme(mailbox, scheme))
      return "holds a second address, as the comma between the two is missing";
  }
  if (mailbox.find('@') != at) return "has more than one `@`";
  return wrong_with_domain(mailbox.substr(at + 1));
}

std::string_view host_of_uri(std::string_view uri) {
  if (has_scheme(uri, kHttps) && uri.substr(kHttps.size() + 1).starts_with("//"))
    return host_behind(uri.substr(kHttps.size() + 3));
  if (!has_scheme(uri, kMailto)) return {};
  const std::string_view mailbox = uri.substr(0, uri.find('?'));
  const std::size_t at = mailbox.rfind('@');
  return at < mailbox.size() ? mailbox.substr(at + 1) : std::string_view();
}

std::string_view path_of_uri(std::string_view uri) {
  uri = uri.substr(0, uri.find_first_of("?#"));
  const std::size_t authority = uri.find("//");
  if (authority >= uri.size()) return {};
  const std::size_t path = uri.find('/', authority + 2);
  return path < uri.size() ? uri.substr(path) : std::string_view();
}

}  // namespace zonevet
