#include "sts_policies.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/ascii.h"
#include "mail/mta_sts_domains.h"

namespace zonevet {
namespace {

// Whose policy it is; nothing where that is not known, or nobody cares.
std::optional<Name> domain_of(const PolicyInput& input, const std::vector<Name>& domains) {
  if (!input.domain) return domains.size() == 1 ? std::optional(domains[0]) : std::nullopt;
  const bool known = std::find(domains.begin(), domains.end(), *input.domain) != domains.end();
  return known || !input.found ? input.domain : std::nullopt;
}

std::string reason_of_none(const std::vector<Name>& domains) {
  return domains.empty()
             ? "no zone of this run has an MTA-STS record, so that it is not known whose policy "
               "this is; DOMAIN=FILE tells it"
             : "several domains of this run have MTA-STS records, so that it is not known whose "
               "policy this is; DOMAIN=FILE tells it";
}

}  // namespace

ReadPolicies read_policies(std::span<const PolicyInput> inputs, const ZoneSet& zones,
                           const FileReader& files, SourceSet& sources) {
  ReadPolicies read;
  if (inputs.empty()) return read;
  const std::vector<Name> domains = mta_sts_domains(zones);
  std::set<std::pair<std::string, std::string>> seen;  // canonical path, domain
  for (const PolicyInput& input : inputs) {
    const std::optional<Name> domain = domain_of(input, domains);
    if (!domain && input.found) continue;
    const auto bytes = files.open(input.path);
    if (!bytes || !domain) {
      if (!input.found)
        read.unused.push_back(
            {input.path, bytes ? reason_of_none(domains) : bytes.error().message});
      continue;
    }
    if (!seen.emplace(files.canonical(input.path), lower_case(domain->wire())).second) continue;
    const SourceId source = sources.add(input.path, *bytes);
    read.files.push_back({source, *domain, parse_sts_policy(sources.bytes(source))});
  }
  return read;
}

}  // namespace zonevet
