#include "engine/addition.h"

#include <string>
#include <string_view>

#include "catch.h"
#include "rules/packs.h"
#include "support/linted.h"

using namespace zonevet;

namespace {

// What spf-missing makes of a zone, which adds a record behind the last MX record.
std::string added_to(std::string_view text) {
  test::LintHow how;
  how.packs = {&rules::spf_missing};
  const test::Linted linted = test::lint_text(text, how);
  return test::fixed_by(*linted.run, "spf-missing", "example.zone");
}

const std::string kSoa = "@ 60 SOA ns1 hostmaster 1 7200 3600 1209600 300\n";

}  // namespace

TEST_CASE("a record is added with the owner and TTL of the one before") {
  CHECK(added_to(kSoa + "@ 60 MX 10 mail.example.net. ; ours\nwww A 192.0.2.1\n") ==
        kSoa +
            "@ 60 MX 10 mail.example.net. ; ours\n@ 60 TXT \"v=spf1 mx ~all\"\n"
            "www A 192.0.2.1\n");
  CHECK(added_to(kSoa + "\tIN MX 10 mail.example.net.\n\tA 192.0.2.1\n") ==
        kSoa + "\tIN MX 10 mail.example.net.\n TXT \"v=spf1 mx ~all\"\n\tA 192.0.2.1\n");
}

TEST_CASE("a record is added behind a last line, and with the line ends of the file") {
  CHECK(added_to(kSoa + "@ MX 10 mail.example.net.") ==
        kSoa + "@ MX 10 mail.example.net.\n@ TXT \"v=spf1 mx ~all\"");
  CHECK(added_to(kSoa + "@ MX 10 mail.example.net.\r\n") ==
        kSoa + "@ MX 10 mail.example.net.\r\n@ TXT \"v=spf1 mx ~all\"\r\n");
}

TEST_CASE("nothing is added between lines that are held together, or to what was made") {
  const std::string open = kSoa + "@ MX ( 10 mail.example.net.\n )\n";
  CHECK(added_to(open) == open);
  const std::string made = kSoa + "$GENERATE 1-2 @ MX $ mail.example.net.\n";
  CHECK(added_to(made) == made);
}
