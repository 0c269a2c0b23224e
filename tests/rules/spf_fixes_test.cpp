// What safe fixes make of SPF records, and where they keep their hands off: no client and no sender
// may get another result, as long as the record gives one to anybody.

#include <string>
#include <string_view>

#include "catch.h"
#include "mend.h"
#include "rules/packs.h"

using namespace zonevet;

namespace {

// The record of example.com after all safe fixes; `more` are other records of the file.
std::string fixed(std::string_view record, std::string_view more = {}) {
  const std::string begin = "@ TXT \"";
  MemoryFiles files;
  files.add("example.zone", begin + std::string(record) + "\"\n" + std::string(more));
  LintInput input;
  input.path = "example.zone";
  LintOptions how;
  how.origin = Name::from_text("example.com.");
  MendOptions options;
  options.least = Severity::info;
  const Mended mended = mend({&input, 1}, how, files, rules::all_packs(), options);
  CHECK(mended.stable);
  if (mended.files.empty()) return std::string(record);
  const std::string_view text = mended.files[0].after();
  return std::string(text.substr(begin.size(), text.find('"', begin.size()) - begin.size()));
}

bool is_left(std::string_view record, std::string_view more = {}) {
  return fixed(record, more) == record;
}

}  // namespace

TEST_CASE("safe fixes tidy a record up, one after the other") {
  CHECK(fixed("V=SPF1  +MX   redirect=spf.example.net +IP4:192.0.2.1/32 ip4:192.0.2.1 "
              "A:mail.example.net.  ip4:198.51.100.77/25 ip4:198.51.100.128/25 ") ==
        "v=spf1 mx ip4:192.0.2.1 a:mail.example.net ip4:198.51.100.0/24 redirect=spf.example.net");
  CHECK(fixed("v=spf1 inlcude:spf.example.net ipv4:192.0.2.1~all") ==
        "v=spf1 include:spf.example.net ip4:192.0.2.1 ~all");
}

TEST_CASE("a term that asks goes where the limits are kept without that") {
  // (What the include costs is not known.)
  CHECK(is_left("v=spf1 include:spf.example.net include:spf.example.net -all"));
  CHECK(is_left("v=spf1 a a -all", "top TXT \"v=spf1 include:example.com -all\"\n"));
  CHECK(fixed("v=spf1 a a -all") == "v=spf1 a -all");
  // Three lookups that find nothing are a permanent error, and two are none.
  CHECK(is_left("v=spf1 a mx a -all"));
  CHECK(is_left("v=spf1 include:one.example.com include:one.example.com -all",
                "one TXT \"v=spf1 a:x.example.net a:y.example.net -all\"\n"));
  CHECK(fixed("v=spf1 include:one.example.com include:one.example.com -all",
              "one TXT \"v=spf1 a:x.example.net -all\"\n") ==
        "v=spf1 include:one.example.com -all");
  // So are eleven that find something.
  CHECK(
      is_left("v=spf1 include:a.example.net include:b.example.net include:c.example.net "
              "include:d.example.net include:e.example.net include:f.example.net "
              "include:g.example.net include:h.example.net include:i.example.net "
              "include:j.example.net include:a.example.net -all"));
}

TEST_CASE("networks are joined over nothing that may fail or decide otherwise") {
  CHECK(fixed("v=spf1 ip4:192.0.2.0/25 ip6:2001:db8::1 ip4:192.0.2.128/25 mx -all") ==
        "v=spf1 ip4:192.0.2.0/24 ip6:2001:db8::1 mx -all");
  CHECK(is_left("v=spf1 ip4:192.0.2.0/25 mx ip4:192.0.2.128/25 -all"));
  CHECK(is_left("v=spf1 ip4:192.0.2.0/25 -ip4:192.0.2.200 ip4:192.0.2.128/25 -all"));
}

TEST_CASE("what is void for some senders alone is mended where it is asked for") {
  CHECK(fixed("v=spf1 include:spf.example.net-all") == "v=spf1 include:spf.example.net -all");
  CHECK(is_left("v=spf1 ip4:192.0.2.1 include:spf.example.net-all"));
  CHECK(is_left("v=spf1 ip4:192.0.2.1 redirect=spf.example.net-all"));
  CHECK(is_left("v=spf1 a:mail.example.net-all"));
  CHECK(fixed("v=spf1 include:https://spf.example.net -all") ==
        "v=spf1 include:spf.example.net -all");
  CHECK(is_left("v=spf1 mx include:https://spf.example.net -all"));
  // A slash is no sign of a top-level domain: the grammar is broken for everyone.
  CHECK(fixed("v=spf1 mx include:https://spf.example.net/ -all") ==
        "v=spf1 mx include:spf.example.net -all");
  CHECK(fixed("v=spf1 include:a.example.net,b.example.net -all") ==
        "v=spf1 include:a.example.net include:b.example.net -all");
  CHECK(is_left("v=spf1 mx include:a.example.net,b.example.net -all"));
}
