// Suites of other name servers that say which zone files and records are to be read and which are
// to be refused.

#include <nlohmann/json.hpp>

#include "catch.h"
#include "support/read_text.h"
#include "support/suite.h"

using namespace zonevet;

namespace {

using Reasons = suites::Disagreements::Reasons;

// What went otherwise than `good` says; empty where nothing did.
std::string disagreement(const suites::ReadFile& read, bool good) {
  const std::vector<std::string> flaws = suites::flaws_of(read);
  if (!good) return flaws.empty() ? "not refused" : "";
  return flaws.empty() ? "" : flaws.front();
}

void run_table(std::string_view suite, const Reasons& known, const std::filesystem::path& folder) {
  suites::Disagreements all(known);
  std::size_t cases = 0;
  for (const suites::Row& row : suites::table(folder / "verdicts.tsv")) {
    const std::string& expected = row.at("expected");
    if (expected != "good" && expected != "bad") continue;
    ++cases;
    const std::string& file = row.at("file");
    std::string origin = row.contains("origin") ? row.at("origin") : "";
    if (origin.starts_with("see ")) origin.clear();
    const auto read = suites::read_file(folder / file, origin);
    const std::string what = disagreement(*read, expected == "good");
    if (!what.empty()) all.add(file, what);
  }
  all.settle(suite, cases);
}

// clang-format off
const Reasons kBind = {
};
const Reasons kNsd = {
};
const Reasons kPowerDns = {
};
const Reasons kDialect = {
};
const Reasons kMiekg = {
};
// clang-format on

}  // namespace

TEST_CASE("BIND's tests of its zone-file reader") {
  const auto folder = suites::folder_of("bind9-master");
  if (!folder.empty()) run_table("bind9-master", kBind, folder);
}

TEST_CASE("NSD's tests of its zone-file reader") {
  const auto folder = suites::folder_of("nsd-tpkg");
  if (!folder.empty()) run_table("nsd-tpkg", kNsd, folder);
}

TEST_CASE("PowerDNS's zones of its regression tests are read without a flaw") {
  const auto folder = suites::folder_of("powerdns");
  if (folder.empty()) return;
  suites::Disagreements all(kPowerDns);
  std::size_t cases = 0;
  for (const suites::Row& row : suites::table(folder / "verdicts.tsv")) {
    ++cases;
    const std::string& file = row.at("file");
    std::string origin;
    if (const std::size_t at = row.at("note").find("origin "); at == 0)
      origin = row.at("note").substr(7, row.at("note").find(';') - 7);
    const auto read = suites::read_file(folder / file, origin);
    const std::string what = disagreement(*read, true);
    if (!what.empty()) all.add(file, what);
  }
  all.settle("powerdns", cases);
}

TEST_CASE("what is legal though servers disagree about it is read without a flaw") {
  const auto folder = suites::folder_of("dialect");
  if (folder.empty()) return;
  suites::Disagreements all(kDialect);
  std::size_t cases = 0;
  for (const auto& file : std::filesystem::directory_iterator(folder / "zones")) {
    if (file.path().extension() != ".zone") continue;
    ++cases;
    const auto read = suites::read_file(file.path(), "example.com.");
    const std::string what = disagreement(*read, true);
    if (!what.empty()) all.add(file.path().filename().string(), what);
  }
  all.settle("dialect", cases);
}

TEST_CASE("miekg/dns's records") {
  const auto folder = suites::folder_of("miekg-dns");
  if (folder.empty()) return;
  suites::Disagreements all(kMiekg);
  std::size_t cases = 0;
  for (const auto& item : nlohmann::json::parse(suites::text_of(folder / "cases.json"))) {
    ++cases;
    const std::string input = item.at("input");
    test::ReadHow how;
    how.origin = ".";
    const auto read = test::read_text(input + "\n", how);
    const bool flawed = !read->reading.flaws.flaws().empty();
    if (flawed != (item.at("expected") == "bad"))
      all.add(input, flawed ? test::flaws_of(*read) : "not refused");
  }
  all.settle("miekg-dns", cases);
}
