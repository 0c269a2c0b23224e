#include "dns/name.h"

#include <algorithm>
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

// The presentation of what was read below example.com., or the error with what it underlines.
std::string read(std::string_view text) {
  Name name;
  const NameParse parse = parse_name(text, name_of("example.com."), name);
  const std::string where(text.substr(std::min<std::size_t>(parse.at, text.size()), parse.size));
  switch (parse.error) {
    case NameError::none:
      return name.presentation() + (parse.relative ? " relative" : "") +
             (parse.non_ascii ? " non-ascii" : "");
    case NameError::empty_label:
      return "empty label at " + std::to_string(parse.at) + " '" + where + "'";
    case NameError::label_too_long:
      return "label too long '" + where + "'";
    case NameError::name_too_long:
      return "name too long '" + where + "'";
    case NameError::bad_escape:
      return "bad escape '" + where + "'";
  }
  return "?";
}

// Labels of one letter, with dots between and behind.
std::string letters(unsigned count) {
  std::string text;
  for (unsigned i = 0; i < count; ++i)
    text += "a.";
  return text;
}

}  // namespace

TEST_CASE("names are absolute, relative, or the origin") {
  CHECK(read("www.example.net.") == "www.example.net.");
  CHECK(read("www") == "www.example.com. relative");
  CHECK(read("a.b") == "a.b.example.com. relative");
  CHECK(read("@") == "example.com. relative");
  CHECK(read(".") == ".");
  CHECK(read("*") == "*.example.com. relative");
  CHECK(read("a@b.") == "a\\@b.");
  CHECK(read("WwW") == "WwW.example.com. relative");
}

TEST_CASE("an escape makes any octet part of a label") {
  CHECK(read("a\\.b.") == "a\\.b.");
  CHECK(read("\\@.") == "\\@.");
  CHECK(read("a\\046b.") == "a\\.b.");
  CHECK(read("\\000\\255.") == "\\000\\255.");
  CHECK(read("a\\ b.") == "a\\032b.");
  CHECK(read("\\\\.") == "\\\\.");
  CHECK(read("\\065bc") == "Abc.example.com. relative");
  CHECK(read("a.") == read("\\a."));
  CHECK(read("a\\..") == "a\\..");
  CHECK(read("a\\.") == "a\\..example.com. relative");
}

TEST_CASE("wrong escapes are underlined with their digits") {
  CHECK(read("a\\256.") == "bad escape '\\256'");
  CHECK(read("a\\12.") == "bad escape '\\12'");
  CHECK(read("a\\1") == "bad escape '\\1'");
  CHECK(read("a\\12x.") == "bad escape '\\12'");
  CHECK(read("a\\") == "bad escape '\\'");
}

TEST_CASE("an empty label is the dot behind it, or the empty name") {
  CHECK(read("a..b.") == "empty label at 2 '.'");
  CHECK(read(".a.") == "empty label at 0 '.'");
  CHECK(read("a..") == "empty label at 2 '.'");
  CHECK(read("..") == "empty label at 0 '.'");
  CHECK(read("") == "empty label at 0 ''");
}

TEST_CASE("a label has 63 octets at most, escapes decoded") {
  const std::string longest(63, 'x');
  CHECK(read(longest + ".") == longest + ".");
  CHECK(read(longest) == longest + ".example.com. relative");
  CHECK(read("a." + longest + "y.b.") == "label too long '" + longest + "y'");
  CHECK(read(longest + "yz") == "label too long '" + longest + "yz'");
  std::string escaped;
  for (int i = 0; i < 63; ++i)
    escaped += "\\120";
  CHECK(read(escaped + ".") == longest + ".");
  CHECK(read(escaped + "\\120.") == "label too long '" + escaped + "\\120'");
  CHECK(read(longest + "\\.y.") == "label too long '" + longest + "\\.y'");
}

TEST_CASE("a name has 255 octets at most, the origin included") {
  // 127 labels of one octet are 254 octets, and the root's one more.
  CHECK(read(letters(127)) == letters(127));
  CHECK(name_of(letters(127)).label_count() == 127);
  CHECK(name_of(letters(127)).size() == 255);
  CHECK(read(letters(128)) == "name too long '" + letters(128) + "'");
  const std::string label63 = std::string(63, 'x') + ".";
  const std::string three = label63 + label63 + label63;
  CHECK(name_of(three + std::string(61, 'y') + ".").size() == 255);
  CHECK(read(three + std::string(62, 'y') + ".").starts_with("name too long"));
  // 12 octets more by the origin's two labels.
  CHECK(read(three + std::string(49, 'y')) ==
        three + std::string(49, 'y') + ".example.com. relative");
  CHECK(read(three + std::string(50, 'y')).starts_with("name too long"));
  CHECK(read(std::string(2000, 'a')).starts_with("label too long"));
}

TEST_CASE("raw bytes above 127 are kept and told of; escaped ones are what was meant") {
  CHECK(read("b\xC3\xBC.") == "b\\195\\188. non-ascii");
  CHECK(read("b\\195\\188.") == "b\\195\\188.");
}

TEST_CASE("names are compared without regard to letter case, in ASCII alone") {
  CHECK(name_of("WWW.Example.COM") == name_of("www.example.com."));
  CHECK(name_of("a.b") != name_of("a\\.b"));
  CHECK(name_of("\\192.") != name_of("\\224."));
  CHECK(name_of("@.") != name_of("`."));
  CHECK(name_of("[.") != name_of("{."));
  CHECK(name_of(".") == Name());
}

TEST_CASE("a name is at or below its ancestors, label by label") {
  const Name zone = name_of("example.com.");
  CHECK(name_of("example.com.").is_at_or_below(zone));
  CHECK(name_of("a.EXAMPLE.com.").is_at_or_below(zone));
  CHECK(name_of("b.a.example.com.").is_below(zone));
  CHECK_FALSE(name_of("example.com.").is_below(zone));
  CHECK_FALSE(name_of("badexample.com.").is_at_or_below(zone));
  CHECK_FALSE(name_of("a\\.example.com.").is_at_or_below(zone));
  CHECK_FALSE(name_of("com.").is_at_or_below(zone));
  CHECK(name_of("com.").is_below(Name()));
  // The bytes of a label may look like the end of a name.
  CHECK_FALSE(name_of("\\007example\\003com.").is_at_or_below(zone));
}

TEST_CASE("parents, first labels and labels in front") {
  Name name = name_of("a.b.");
  CHECK(name.first_label() == "a");
  CHECK(name.parent() == name_of("b."));
  CHECK(name.parent().parent().is_root());
  CHECK(Name().first_label().empty());
  CHECK(name.prepend("*"));
  CHECK(name.is_wildcard());
  CHECK(name.presentation() == "*.a.b.");
  CHECK_FALSE(name_of("**.a.").is_wildcard());
  CHECK_FALSE(name_of("a.*.").is_wildcard());
  Name full = name_of(letters(127));
  CHECK_FALSE(full.prepend("x"));
  CHECK(full == name_of(letters(127)));
}

TEST_CASE("only whole wire form is a name") {
  using namespace std::string_literals;
  using namespace std::string_view_literals;
  CHECK(Name::from_wire("\0"sv)->is_root());
  CHECK(*Name::from_wire("\3www\0"sv) == name_of("www."));
  CHECK_FALSE(Name::from_wire(""sv));
  CHECK_FALSE(Name::from_wire("\3www"sv));
  CHECK_FALSE(Name::from_wire("\3ww\0"sv));
  CHECK_FALSE(Name::from_wire("\3www\0\0"sv));
  CHECK_FALSE(Name::from_wire("\xC0\0"sv));
  CHECK_FALSE(Name::from_wire("\x40" + std::string(64, 'x') + "\0"s));
  std::string long_wire;
  for (int i = 0; i < 128; ++i)
    long_wire += "\1a";
  CHECK_FALSE(Name::from_wire(long_wire + '\0'));
  CHECK(Name::from_wire(long_wire.substr(2) + '\0'));
}

TEST_CASE("what is printed is read again as the same name") {
  for (int octet = 0; octet < 256; ++octet) {
    Name name = name_of("example.com.");
    REQUIRE(name.prepend(std::string(1, static_cast<char>(octet)) + "x"));
    INFO(name.presentation());
    CHECK(name_of(name.presentation()) == name);
    CHECK(name_of(name.presentation()).wire() == name.wire());
  }
}

TEST_CASE("an origin that is not known is like no other name") {
  const Name& unknown = Name::unknown_origin();
  CHECK(unknown.presentation() == "@");
  Name www = unknown;
  REQUIRE(www.prepend("www"));
  CHECK(www.presentation() == "www");
  CHECK(www.is_below(unknown));
  CHECK(www.under_unknown_origin());
  CHECK_FALSE(name_of("www.").under_unknown_origin());
  CHECK(www != name_of("www."));
}
