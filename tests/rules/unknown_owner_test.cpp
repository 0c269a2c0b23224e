// Which rules speak of records whose owner is not known: of what they hold, and of what stands in
// one RRset; not of what their name is, nor of what stands beside them.

#include <algorithm>
#include <initializer_list>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "catch.h"
#include "dns/public_suffix.h"
#include "output/example_marks.h"
#include "rules/packs.h"
#include "support/linted.h"
#include "support/read_text.h"

using namespace zonevet;

namespace {

// Which labels of an owner are known, of those from the first to the last that begins with an
// underscore.
enum class Known { none, all, all_but_first };

std::string owner_of(const Name& name, Known known) {
  constexpr std::string_view kUnknown = "\\000?\\000";
  const LabelOffsets labels = label_offsets(name.wire());
  std::string owner;
  std::string read;
  for (unsigned i = 0; known != Known::none && i < labels.count; ++i) {
    const std::string_view label = label_at(name.wire(), labels.at[i]);
    if (i == 0 && known == Known::all_but_first) {
      read += kUnknown;
    } else {
      append_label(read, label);
    }
    read += '.';
    if (label.starts_with('_')) owner = read;
  }
  return owner + std::string(kUnknown);
}

// The RRsets of an example, each as a file of its own.
void add_rrsets(const Example& example, Known known, test::LintHow& how) {
  const bool makes_many = example.text.find("$GENERATE") != std::string_view::npos;
  if (makes_many || !example.file.ends_with(".zone")) return;
  test::ReadHow read_how;
  read_how.origin = example.origin.empty() ? "example.com." : std::string(example.origin);
  const auto read = test::read_text(without_marks(example.text).text, read_how);
  std::map<std::pair<NameId, RRType>, std::string> rrsets;
  for (const Record& record : read->reading.records) {
    const Name owner = read->reading.names.name(record.owner);
    rrsets[{record.owner, record.type}] += owner_of(owner, known) + " 300 " +
                                           mnemonic(record.type) + ' ' +
                                           std::string(read->sources.text(record.rdata())) + '\n';
  }
  for (auto& [key, text] : rrsets) {
    how.given.push_back("f" + std::to_string(how.given.size()));
    how.files[how.given.back()] = std::move(text);
  }
}

std::set<std::string> speakers(Known known) {
  test::LintHow how;
  how.origin = "";
  how.packs.assign(rules::all_packs().begin(), rules::all_packs().end());
  how.settings.now = parse_date("2026-08-01");
  for (const RuleDoc* rule : docs_of(rules::all_packs())) {
    how.settings.severities.push_back({std::string(rule->id), rule->severity});
    for (const Example& example : rule->bad)
      add_rrsets(example, known, how);
    for (const Example& example : rule->good)
      add_rrsets(example, known, how);
  }
  const test::Linted linted = test::lint_files(how);
  std::set<std::string> ids;
  for (const Finding& finding : linted.run->findings.all())
    ids.emplace(finding.rule->id);
  return ids;
}

// Those that no prefix begins.
std::string others(const std::set<std::string>& ids, std::initializer_list<std::string_view> but) {
  std::string out;
  for (const std::string& id : ids) {
    const bool is_of_family = std::any_of(
        but.begin(), but.end(), [&id](std::string_view family) { return id.starts_with(family); });
    if (!is_of_family) out += id + ' ';
  }
  return out;
}

// Of packs that look into texts, rules about where these stand.
constexpr std::string_view kOfPlaces[] = {
    "dkim-at-domainkey-node", "dkim-key-reused",    "dkim-multiple-txt", "dkim-selector-name",
    "dkim-v-missing",         "dkim-wildcard",      "dkim-wrong-host",   "dkim-domainkey-missing",
    "dmarc-wrong-host",       "spf-wrong-host",     "spf-missing",       "txt-split-record",
    "mta-sts-wrong-host",     "bimi-selector-host", "tls-rpt-host",
};

}  // namespace

TEST_CASE("without any label of the owner only what records hold is wrong") {
  std::set<std::string> ids = speakers(Known::none);
  // (Without its library it is not asked.)
  if (!has_public_suffix_list()) ids.emplace("name-single-label-target");
  CHECK(others(ids, {"spf-", "dkim-", "syn-", "txt-"}) ==
        "cname-multiple dname-multiple dup-mx-host dup-record loc-range mx-localhost "
        "mx-null-preference mx-null-with-others mx-provider-mixed mx-same-preference mx-typo "
        "name-host-chars name-ip-target name-non-ascii name-single-label-target name-url-target "
        "obsolete-type soa-expire-lt-refresh soa-retry-ge-refresh soa-rname-at ");
  CHECK(ids.size() > 150);
  for (const std::string_view id : kOfPlaces)
    CHECK_FALSE(ids.contains(std::string(id)));
}

TEST_CASE("labels that are known say what a record is") {
  std::set<std::string> ids = speakers(Known::all);
  for (const std::string& id : speakers(Known::none))
    ids.erase(id);
  CHECK(others(ids, {"dmarc-", "bimi-", "mta-sts-", "tls-rpt-"}) ==
        "dkim-adsp-leftover dkim-at-domainkey-node dkim-atps-leftover "
        "dkim-cname-pattern-mismatch dkim-multiple-txt dkim-policy-leftover dkim-selector-name "
        "dkim-v-missing dkim-v-not-first dkim-wildcard dkim-wrong-host spf-wrong-host "
        "tlsa-smtp-not-recommended tlsa-smtp-usage tlsa-stale-pair txt-split-record ");
  CHECK(ids.contains("dmarc-p-invalid"));
  CHECK(ids.size() > 70);
}

TEST_CASE("a first label that is not known is no wrong one") {
  std::set<std::string> ids = speakers(Known::all_but_first);
  for (const std::string& id : speakers(Known::none))
    ids.erase(id);
  CHECK(others(ids, {"bimi-"}) ==
        "dkim-atps-leftover dkim-multiple-txt dkim-v-missing dkim-v-not-first dkim-wrong-host "
        "dmarc-report-auth-syntax txt-split-record ");
}
