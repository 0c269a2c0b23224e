#include "cli/policy_files.h"

#include <algorithm>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <vector>

#include "base/ascii.h"
#include "dns/idna.h"

namespace zonevet::cli {
namespace {

namespace fs = std::filesystem;

std::optional<Name> domain_of(const std::string& text) {
  if (std::none_of(text.begin(), text.end(), is_high)) return Name::from_text(text);
  const std::optional<std::string> asked = to_a_labels(text);
  return asked ? Name::from_text(*asked) : std::nullopt;
}

// Whether a folder is called as a domain is, and not "v1.2" or "named.d".
bool is_like_domain(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return false;
  const std::string_view top = name.substr(dot + 1);
  return top.size() > 1 && std::all_of(top.begin(), top.end(), is_alpha) &&
         std::all_of(name.begin(), name.end(),
                     [](char c) { return is_alnum(c) || c == '-' || c == '.'; });
}

// Whose policy a folder holds, by the folders above it, the nearest first.
std::optional<Name> domain_above(const fs::path& folder) {
  constexpr std::string_view kHost = "mta-sts.";
  for (fs::path at = folder; at.has_filename(); at = at.parent_path()) {
    std::string name = at.filename().string();
    if (starts_with_fold(name, kHost)) name.erase(0, kHost.size());
    if (is_like_domain(name)) return Name::from_text(name);
  }
  return std::nullopt;
}

}  // namespace

std::optional<PolicyInput> policy_of_option(const std::string& text) {
  PolicyInput policy;
  const std::size_t sign = text.find('=');
  const std::string domain = text.substr(0, sign);
  if (sign != std::string::npos && sign > 0 && domain.find('/') == std::string::npos)
    policy.domain = domain_of(domain);
  policy.path = policy.domain ? text.substr(sign + 1) : text;
  if (policy.path.empty()) return std::nullopt;
  return policy;
}

std::optional<PolicyInput> policy_at(const std::string& path) {
  std::error_code error;
  if (!fs::is_regular_file(path, error)) return std::nullopt;
  const fs::path file = fs::absolute(path, error).lexically_normal();
  const bool is_policy =
      file.filename() == "mta-sts.txt" && file.parent_path().filename() == ".well-known";
  if (error || !is_policy) return std::nullopt;
  PolicyInput policy;
  policy.path = path;
  // (Folders above the one that was given tell nothing of what is in it.)
  policy.domain = domain_above(fs::path(path).lexically_normal().parent_path().parent_path());
  return policy;
}

}  // namespace zonevet::cli
