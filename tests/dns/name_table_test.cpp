#include "dns/name_table.h"

#include <map>
#include <random>
#include <string>
#include <string_view>

#include "catch.h"

using namespace zonevet;

namespace {

Name name_of(std::string_view text) {
  const auto name = Name::from_text(text);
  REQUIRE(name);
  return *name;
}

}  // namespace

TEST_CASE("a name is interned once, with all its ancestors before it") {
  NameTable names;
  CHECK(names.size() == 1);
  const NameId www = names.intern(name_of("www.example.com."));
  CHECK(names.size() == 4);
  CHECK(names.intern(name_of("WWW.example.COM.")) == www);
  CHECK(names.size() == 4);
  const NameId zone = names.parent(www);
  CHECK(names.presentation(zone) == "example.com.");
  CHECK(zone < www);
  CHECK(names.intern(name_of("example.com.")) == zone);
  CHECK(names.parent(names.parent(zone)) == NameId::root);
  CHECK(names.parent(NameId::root) == NameId::none);
  CHECK(names.intern(Name()) == NameId::root);
}

TEST_CASE("names are found whatever their letter case and however they are escaped") {
  NameTable names;
  const NameId id = names.intern(name_of("a\\.b.Example.com."));
  CHECK(names.find(name_of("A\\046B.example.com.")) == id);
  CHECK(names.label(id) == "a.b");
  CHECK(names.presentation(id) == "a\\.b.example.com.");
  CHECK(names.find(name_of("a.b.example.com.")) == NameId::none);
  CHECK(names.find(name_of("b.example.com.")) == NameId::none);
  CHECK(names.find(Name()) == NameId::root);
}

TEST_CASE("the closest name at or above is the name itself or its lowest ancestor") {
  NameTable names;
  names.intern(name_of("a.b.example.com."));
  const auto closest = [&names](std::string_view text) {
    return names.presentation(names.closest(name_of(text)).id);
  };
  CHECK(closest("a.b.example.com.") == "a.b.example.com.");
  CHECK(closest("x.y.B.example.com.") == "b.example.com.");
  CHECK(closest("x.example.com.") == "example.com.");
  CHECK(closest("example.net.") == ".");
  CHECK(closest("a.b.") == ".");
}

TEST_CASE("children are found by their label") {
  NameTable names;
  const NameId wildcard = names.intern(name_of("*.example.com."));
  const NameId zone = names.parent(wildcard);
  CHECK(names.find_child(zone, "*") == wildcard);
  CHECK(names.is_wildcard(wildcard));
  CHECK_FALSE(names.is_wildcard(zone));
  CHECK(names.find_child(zone, "www") == NameId::none);
  CHECK(names.find_child(NameId::root, "COM") == names.parent(zone));
  CHECK(names.find_child(zone, std::string(64, 'x')) == NameId::none);
}

TEST_CASE("ancestors are told from others") {
  NameTable names;
  const NameId a = names.intern(name_of("a.example.com."));
  const NameId b = names.intern(name_of("b.a.example.com."));
  const NameId other = names.intern(name_of("b.example.com."));
  CHECK(names.is_at_or_below(b, a));
  CHECK(names.is_at_or_below(a, a));
  CHECK(names.is_at_or_below(b, NameId::root));
  CHECK_FALSE(names.is_at_or_below(a, b));
  CHECK_FALSE(names.is_at_or_below(other, a));
}

// The short cut over names that share their parents must not be seen.
TEST_CASE("a large table in any order gives each name its own id") {
  std::mt19937 random(1);
  NameTable names;
  std::map<std::string, NameId> seen;
  const char* const labels[] = {"a", "b", "WWW", "mail", "x\\.y", "a-label-that-is-rather-long"};
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (unsigned depth = 1 + random() % 6; depth > 0; --depth)
      text += std::string(labels[random() % std::size(labels)]) + ".";
    if (random() % 4 == 0) text = std::to_string(random() % 5000) + "." + text;
    const Name name = name_of(text);
    const NameId id = names.intern(name);
    const auto [known, is_new] = seen.emplace(text, id);
    REQUIRE(known->second == id);
    REQUIRE(names.name(id) == name);
    REQUIRE(names.find(name) == id);
    REQUIRE(names.parent(id) < id);
  }
  for (const auto& [text, id] : seen)
    REQUIRE(names.find(name_of(text)) == id);
}
