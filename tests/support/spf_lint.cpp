#include "support/spf_lint.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "rules/packs.h"
#include "support/linted.h"
#include "support/txt_line.h"

namespace zonevet::test {
namespace {

const std::set<std::string_view> kPolicy = {"spf-all-plus",        "spf-cidr-zero",
                                            "spf-terms-after-all", "spf-redirect-with-all",
                                            "spf-lookup-limit",    "spf-mechanism-as-modifier",
                                            "spf-foreign-content", "spf-domain-spec-invalid"};

}  // namespace

std::map<std::string_view, Severity> said_of_spf(std::string_view record) {
  LintHow how;
  how.packs.assign(rules::all_packs().begin(), rules::all_packs().end());
  how.origin = "";
  const Linted linted = lint_text(txt_line("record.example.com.", record), std::move(how));
  std::map<std::string_view, Severity> said;
  for (const Finding& finding : linted.run->findings.all())
    said.emplace(finding.rule->id, finding.severity);
  return said;
}

std::set<std::string_view> errors_of_spf(std::string_view record) {
  std::set<std::string_view> errors;
  for (const auto& [id, severity] : said_of_spf(record)) {
    if (severity == Severity::error) errors.insert(id);
  }
  return errors;
}

bool is_spf_policy(const std::set<std::string_view>& errors) {
  return std::includes(kPolicy.begin(), kPolicy.end(), errors.begin(), errors.end());
}

std::string listed(const std::set<std::string_view>& ids) {
  std::string out;
  for (const std::string_view id : ids)
    out += (out.empty() ? "" : " ") + std::string(id);
  return out;
}

}  // namespace zonevet::test
