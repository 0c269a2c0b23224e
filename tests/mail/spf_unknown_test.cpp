// What has to be asked for to know all that SPF records lead to.

#include "mail/spf_unknown.h"

#include <string>
#include <string_view>

#include "catch.h"
#include "support/zones.h"

using namespace zonevet;

namespace {

constexpr std::string_view kSoa = "@ SOA ns1 hostmaster 1 14400 3600 1209600 3600\n@ NS ns1\n";

}  // namespace

TEST_CASE("what would have to be known is told once, with its type") {
  const std::string text = std::string(kSoa) +
                           "@ TXT \"v=spf1 mx:m.example.net a:m.example.net include:a.example.com "
                           "include:x.example.net exp=why.example.net -all\"\n"
                           "a TXT \"v=spf1 include:X.example.net -all\"\n";
  const test::Zones zones{{text}};
  SpfTrees trees(zones.set(), {});
  trees.plant_all();
  std::string list;
  for (const UnknownRRset& missing : unknown_in(trees, {}))
    list += missing.name.presentation() + ' ' + std::string(mnemonic(missing.type)) + '\n';
  CHECK(list ==
        "m.example.net. MX\nm.example.net. A\nm.example.net. AAAA\nwhy.example.net. TXT\n"
        "X.example.net. TXT\n");
}
