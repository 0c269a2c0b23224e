// Words of zone files that stand for numbers: periods of time, types, classes.

#include <set>
#include <string>
#include <string_view>

#include "catch.h"
#include "dns/rrtype.h"
#include "dns/ttl.h"

using namespace zonevet;

TEST_CASE("periods are seconds, or numbers with units that add up") {
  struct Row {
    std::string_view text;
    std::uint64_t seconds;
  };
  constexpr Row kRows[] = {
      {"0", 0},          {"3600", 3600},
      {"1s", 1},         {"1m", 60},
      {"1h", 3600},      {"1d", 86'400},
      {"1w", 604'800},   {"1W2D3h4M5s", 788'645},
      {"1h30", 3630},    {"1h1h", 7200},
      {"007", 7},        {"2147483648", 2'147'483'648},
      {"1s1w", 604'801}, {"99999999999999999999999", std::uint64_t{1} << 40U},
  };
  for (const Row& row : kRows) {
    INFO(std::string(row.text));
    CHECK(parse_period(row.text).ok);
    CHECK(parse_period(row.text).seconds == row.seconds);
  }
  CHECK(parse_period("9999999999999999999w9999999999999999999w").seconds == std::uint64_t{1}
                                                                                << 40U);
  for (const std::string_view text :
       {"", "h", "1x", "1hh", "-1", "+1", "1.5h", "1 h", "1h ", "0x10"}) {
    INFO(std::string(text));
    CHECK_FALSE(parse_period(text).ok);
  }
}

TEST_CASE("types have mnemonics in any letter case, and numbers") {
  CHECK(parse_type("A") == RRType::a);
  CHECK(parse_type("aAaA") == RRType::aaaa);
  CHECK(parse_type("TYPE1") == RRType::a);
  CHECK(parse_type("type65535") == static_cast<RRType>(65535));
  CHECK(parse_type("NSAP-PTR") == static_cast<RRType>(23));
  for (const std::string_view text : {"", "B", "AA", "TYPE", "TYPE65536", "TYPE-1", "TYPE1x",
                                      "TYPE000001", "IN", "3600", "TXT ", "CLASS1"}) {
    INFO(std::string(text));
    CHECK_FALSE(parse_type(text));
  }
  CHECK(mnemonic(RRType::txt) == "TXT");
  CHECK(mnemonic(static_cast<RRType>(65280)) == "TYPE65280");
}

TEST_CASE("every type of the registry is found by its mnemonic and by its number") {
  std::set<std::string_view> seen;
  RRType last{};
  for (const TypeInfo& info : all_types()) {
    INFO(std::string(info.mnemonic));
    CHECK(parse_type(info.mnemonic) == info.type);
    CHECK(mnemonic(info.type) == info.mnemonic);
    CHECK(find_type(info.type) == &info);
    CHECK(parse_type("TYPE" + std::to_string(static_cast<unsigned>(info.type))) == info.type);
    CHECK(seen.insert(info.mnemonic).second);
    CHECK((seen.size() == 1 || last < info.type));
    last = info.type;
  }
}

TEST_CASE("a misspelt type is near the one that is meant") {
  CHECK(nearest_type("CNMAE") == "CNAME");
  CHECK(nearest_type("AAAAA") == "AAAA");
  CHECK(nearest_type("SRC") == "SRV");
  CHECK(nearest_type("entirely").empty());
}

TEST_CASE("classes have mnemonics and numbers") {
  CHECK(parse_class("in") == RRClass::in);
  CHECK(parse_class("CH") == RRClass::ch);
  CHECK(parse_class("HS") == RRClass::hs);
  CHECK(parse_class("CLASS1") == RRClass::in);
  CHECK(parse_class("class254") == static_cast<RRClass>(254));
  for (const std::string_view text : {"", "I", "INN", "CLASS", "CLASS65536", "ANY", "TYPE1"}) {
    INFO(std::string(text));
    CHECK_FALSE(parse_class(text));
  }
  CHECK(mnemonic(RRClass::ch) == "CH");
  CHECK(mnemonic(static_cast<RRClass>(254)) == "CLASS254");
}
