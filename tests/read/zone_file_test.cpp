#include "read/zone_file.h"

#include <string>

#include "catch.h"
#include "dns/text.h"
#include "support/read_text.h"

using namespace zonevet;
using test::flaws_of;
using test::read_text;
using test::ReadHow;
using test::records_of;

namespace {

std::string records(std::string_view text) { return records_of(*read_text(text)); }
std::string flaws(std::string_view text) { return flaws_of(*read_text(text)); }

ReadHow unnamed(std::string path = "fragment.txt") {
  ReadHow how;
  how.origin.clear();
  how.path = std::move(path);
  return how;
}

}  // namespace

TEST_CASE("owners are written, inherited, relative, absolute, or @") {
  CHECK(
      records(
          "$TTL 60\n@ A 192.0.2.1\nwww A 192.0.2.2\n  A 192.0.2.3\nx.example.net. A 192.0.2.4\n") ==
      "example.com. 60 IN A c0000201\nwww.example.com. 60 IN A c0000202\n"
      "www.example.com. 60 IN A c0000203\nx.example.net. 60 IN A c0000204\n");
  CHECK(records("$TTL 60\n\\065\\.b A 192.0.2.1\n") == "a\\.b.example.com. 60 IN A c0000201\n");
}

TEST_CASE("TTL and class stand in either order, each at most once") {
  const std::string expected = "a.example.com. 300 IN A c0000201\n";
  CHECK(records("a 300 IN A 192.0.2.1\n") == expected);
  CHECK(records("a IN 300 A 192.0.2.1\n") == expected);
  CHECK(records("a 5m A 192.0.2.1\n") == expected);
  CHECK(records("a in 300 a 192.0.2.1\n") == expected);
  CHECK(flaws("a 300 300 A 192.0.2.1\n") == "unknown_type 1:7 '300'\n");
  CHECK(flaws("a 1 IN IN A 192.0.2.1\n") == "unknown_type 1:8 'IN'\n");
}

TEST_CASE("a TTL comes from the record, $TTL, the one before, or the SOA record") {
  CHECK(records("a A 192.0.2.1\n") == "a.example.com. - IN A c0000201\n");
  CHECK(records("a 5 A 192.0.2.1\nb A 192.0.2.1\n$TTL 7\nc A 192.0.2.1\n") ==
        "a.example.com. 5 IN A c0000201\nb.example.com. 5 IN A c0000201\n"
        "c.example.com. 7 IN A c0000201\n");
  const auto read = read_text("@ SOA ns1 admin 1 2 3 4 5\na A 192.0.2.1\n");
  CHECK(read->reading.records[0].ttl == 5);
  CHECK(read->reading.records[1].ttl == 5);
  CHECK(read->reading.records[1].is(RecordFlags::ttl_unknown));
  CHECK(read->sources.text(read->reading.first_without_ttl) == "@ SOA ns1 admin 1 2 3 4 5");
}

TEST_CASE("units of TTLs add up") {
  CHECK(records("a 1h30m A 192.0.2.1\n") == "a.example.com. 5400 IN A c0000201\n");
  CHECK(records("$TTL 1W2D3h4M5s\na A 192.0.2.1\n") == "a.example.com. 788645 IN A c0000201\n");
  CHECK(flaws("a 1x A 192.0.2.1\n") == "ttl_syntax 1:3 '1x'\n");
  CHECK(flaws("a 2147483648 A 192.0.2.1\n") == "ttl_range 1:3 '2147483648'\n");
  CHECK(flaws("$TTL 2147483648\n") == "ttl_range 1:6 '2147483648'\n");
  CHECK(flaws("$TTL x\n") == "directive_argument 1:6 'x'\n");
  CHECK(flaws("$TTL\n") == "directive_argument 1:1 '$TTL'\n");
  CHECK(flaws("$TTL 1 2\n") == "directive_extra 1:8 '2'\n");
}

TEST_CASE("reading goes on behind every flaw") {
  const auto read = read_text(
      "$TTL 60\na FOO x\nb A 1\nc A 192.0.2.1\n..d A 192.0.2.1\n A 192.0.2.2\ne\n"
      "f A 192.0.2.3\n");
  CHECK(flaws_of(*read) ==
        "unknown_type 2:3 'FOO'\nbad_ipv4 3:5 '1'\nempty_label 5:1 '.'\nno_owner 6:2 'A'\n"
        "missing_type 7:1 'e'\n");
  CHECK(records_of(*read) ==
        "b.example.com. 60 IN A ?\nc.example.com. 60 IN A c0000201\n"
        "f.example.com. 60 IN A c0000203\n");
  CHECK_FALSE(read->reading.whole);
}

TEST_CASE("what is flawed in its RDATA is there all the same, and the file is whole") {
  const auto read = read_text("a 60 A x\n");
  CHECK(read->reading.whole);
  CHECK(read->reading.records.at(0).is(RecordFlags::rdata_flawed));
}

TEST_CASE("the first class is the file's class") {
  CHECK(flaws("a 1 IN A 192.0.2.1\nb 1 CH A 192.0.2.1\n") == "class_mismatch 2:5 'CH'\n");
  CHECK(flaws("a 1 CH TXT x\nb 1 CH TXT y\n").empty());
  CHECK(flaws("a 1 CLASS1 A 192.0.2.1\nb 1 IN A 192.0.2.1\n").empty());
  // A record without a class is of class IN, and so is what stands around it.
  CHECK(flaws("a 1 A 192.0.2.1\nb 1 CH A 192.0.2.1\n") == "class_mismatch 2:5 'CH'\n");
}

TEST_CASE("meta types are no records") {
  CHECK(flaws("a 1 ANY\n") == "meta_type 1:5 'ANY'\n");
  CHECK(flaws("a 1 TYPE255 \\# 0\n") == "meta_type 1:5 'TYPE255'\n");
}

TEST_CASE("$ORIGIN may be relative; names below go by it") {
  CHECK(records("$TTL 1\n$ORIGIN sub\n@ A 192.0.2.1\n$ORIGIN example.net.\na A 192.0.2.1\n") ==
        "sub.example.com. 1 IN A c0000201\na.example.net. 1 IN A c0000201\n");
  CHECK(flaws("$ORIGIN\n") == "directive_argument 1:1 '$ORIGIN'\n");
  CHECK(flaws("$ORIGIN a..b\n") == "empty_label 1:11 '.'\n");
  CHECK(flaws("$ORIGIN a b\n") == "directive_extra 1:11 'b'\n");
  CHECK(flaws("$FOO a\n") == "unknown_directive 1:1 '$FOO'\n");
}

TEST_CASE("line ends of every kind, a byte order mark and a missing last line end are read over") {
  CHECK(records("a 1 A 192.0.2.1\r\nb 1 A 192.0.2.2\r\n") ==
        "a.example.com. 1 IN A c0000201\nb.example.com. 1 IN A c0000202\n");
  CHECK(records("a 1 A 192.0.2.1") == "a.example.com. 1 IN A c0000201\n");
  const auto read = read_text("\xEF\xBB\xBF$TTL 1\na A 192.0.2.1\n");
  CHECK(records_of(*read) == "a.example.com. 1 IN A c0000201\n");
  CHECK(flaws_of(*read) == "bom 1:1 '\xEF\xBB\xBF'\n");
  CHECK(flaws(std::string_view("a 1 TXT x\0y\n", 12)).starts_with("nul_byte 1:10 "));
}

TEST_CASE("the places of a record's words are found again") {
  const auto read = read_text("www 300 IN A 192.0.2.1 ; note\n A 192.0.2.2\n");
  const auto& sources = read->sources;
  const EntryPlaces first = read->reading.places(read->reading.records[0], sources);
  CHECK(sources.text(first.owner) == "www");
  CHECK(sources.text(first.ttl) == "300");
  CHECK(sources.text(first.rrclass) == "IN");
  CHECK(sources.text(first.type) == "A");
  const EntryPlaces second = read->reading.places(read->reading.records[1], sources);
  CHECK(second.owner.nowhere());
  CHECK(second.ttl.nowhere());
  CHECK(sources.text(second.type) == "A");
  CHECK(sources.text(read->reading.records[0].entry) == "www 300 IN A 192.0.2.1");
  CHECK(sources.text(read->reading.records[1].entry) == " A 192.0.2.2");
}

// -- the zone's name

TEST_CASE("the zone's name is declared, the SOA's, the leading $ORIGIN, the file's, the parent's") {
  const auto source_of = [](std::string_view text, const ReadHow& how) {
    const auto read = read_text(text, how);
    return std::pair(read->reading.zone_name.presentation(), read->reading.zone_name_source);
  };
  using Found = std::pair<std::string, NameSource>;
  CHECK(source_of("x.test. 1 SOA . . 1 2 3 4 5\n", {}) ==
        Found("example.com.", NameSource::declared));
  CHECK(source_of("x.test. 1 SOA . . 1 2 3 4 5\n", unnamed("db.example.org")) ==
        Found("x.test.", NameSource::soa));
  CHECK(source_of("$ORIGIN x.test.\n@ 1 A 192.0.2.1\n", unnamed("db.example.org")) ==
        Found("x.test.", NameSource::origin_directive));
  CHECK(source_of("@ 1 A 192.0.2.1\n", unnamed("db.example.org")) ==
        Found("example.org.", NameSource::file_name));
  CHECK(source_of("a.x.test. 1 A 192.0.2.1\nb.x.test. 1 A 192.0.2.1\n", unnamed()) ==
        Found("x.test.", NameSource::common_parent));
  CHECK(source_of("a 1 A 192.0.2.1\n", unnamed()).second == NameSource::unknown);
  CHECK(source_of(". 1 SOA . . 1 2 3 4 5\ncom. 1 NS a.com.\n", unnamed()) ==
        Found(".", NameSource::soa));
}

TEST_CASE("without a name, relative names stay below an origin that is not known") {
  const auto read = read_text("www 1 CNAME host\n", unnamed());
  CHECK(read->reading.names.presentation(read->reading.records[0].owner) == "www");
  CHECK(flaws_of(*read).empty());
}

// -- $INCLUDE

TEST_CASE("$INCLUDE reads a file in its place; origin and owner are restored behind it") {
  ReadHow how;
  how.files["zones/sub.inc"] = "a 1 A 192.0.2.1\n$ORIGIN elsewhere.test.\nb 1 A 192.0.2.2\n";
  const auto read = read_text("w 1 A 192.0.2.9\n$INCLUDE sub.inc sub\n A 192.0.2.3\n", how);
  CHECK(records_of(*read) ==
        "w.example.com. 1 IN A c0000209\na.sub.example.com. 1 IN A c0000201\n"
        "b.elsewhere.test. 1 IN A c0000202\nw.example.com. 1 IN A c0000203\n");
  CHECK(flaws_of(*read).empty());
  CHECK(read->reading.whole);
  CHECK(read->sources.text(read->sources.included_from(read->reading.records[1].entry)) ==
        "$INCLUDE sub.inc sub");
}

TEST_CASE("an $INCLUDE that cannot be followed makes the zone incomplete") {
  ReadHow how;
  how.root = "/zones";
  how.path = "/zones/a/example.zone";
  how.files["/etc/secret"] = "x 1 A 192.0.2.1\n";
  how.files["/zones/b/x.inc"] = "x 1 A 192.0.2.1\n";
  const auto flaws_with = [&how](std::string_view text) {
    const auto read = read_text(text, how);
    return flaws_of(*read) + (read->reading.whole ? "whole" : "");
  };
  CHECK(flaws_with("$INCLUDE none.inc\n") == "include_missing 1:10 'none.inc'\n");
  CHECK(flaws_with("$INCLUDE /etc/secret\n") == "include_outside 1:10 '/etc/secret'\n");
  CHECK(flaws_with("$INCLUDE ../../etc/secret\n") == "include_outside 1:10 '../../etc/secret'\n");
  CHECK(flaws_with("$INCLUDE ../b/x.inc\n") == "whole");
  CHECK(flaws_with("$INCLUDE b/x.inc\n") == "whole");
  CHECK(flaws_with("$INCLUDE \"/zones/b/x.inc\"\n") == "whole");
  CHECK(flaws_with("$INCLUDE\n") == "directive_argument 1:1 '$INCLUDE'\n");
  CHECK(flaws_with("$INCLUDE ../b/x.inc a b\n") == "directive_extra 1:23 'b'\nwhole");
}

TEST_CASE("$INCLUDE ends: no file within itself, no more than 16 deep, no more than the budget") {
  ReadHow how;
  how.files["zones/self.inc"] = "$INCLUDE self.inc\n";
  const auto cycle = read_text("$INCLUDE self.inc\n", how);
  CHECK(flaws_of(*cycle) == "include_cycle 1:10 'self.inc'\n");
  for (int i = 0; i < 20; ++i) {
    how.files["zones/" + std::to_string(i)] = "$INCLUDE " + std::to_string(i + 1) + "\n";
  }
  CHECK(flaws_of(*read_text("$INCLUDE 0\n", how)) == "limit_include 1:1 '$INCLUDE 16'\n");
  how.files["zones/leaf"] = "a 1 A 192.0.2.1\n";
  how.budget.readings = 2;
  const auto spent = read_text("$INCLUDE leaf\n$INCLUDE leaf\n$INCLUDE leaf\n", how);
  CHECK(flaws_of(*spent) == "limit_include 3:1 '$INCLUDE leaf'\n");
  CHECK(spent->reading.records.size() == 2);
}

TEST_CASE("text that was included before is limited, text that is included once is not") {
  ReadHow how;
  how.budget.repeated_bytes = 40;
  how.files["zones/long"] = "a 1 A 192.0.2.1 ; " + std::string(100, 'x') + "\n";
  how.files["zones/short"] = "b 1 A 192.0.2.1\n";
  CHECK(flaws_of(*read_text("$INCLUDE long\n", how)) == "");
  const auto short_ones = read_text("$INCLUDE short\n$INCLUDE short\n$INCLUDE short\n", how);
  CHECK(flaws_of(*short_ones) == "");
  const auto again = read_text("$INCLUDE long\n$INCLUDE long\n", how);
  CHECK(flaws_of(*again) == "limit_include 2:1 '$INCLUDE long'\n");
}

TEST_CASE("a file that is found at the root is named as its neighbours are") {
  ReadHow how;
  how.root = "/";
  how.files["shared/hosts.inc"] = "a 1 A 192.0.2.1\n";
  const auto name_of_second = [&how](std::string path) {
    how.path = std::move(path);
    const auto read = read_text("$INCLUDE shared/hosts.inc\n", how);
    REQUIRE(read->reading.sources.size() == 2);
    return read->sources.name(read->reading.sources[1]);
  };
  CHECK(name_of_second("zones/example.zone") == "shared/hosts.inc");
  CHECK(name_of_second("./zones/example.zone") == "shared/hosts.inc");
  CHECK(name_of_second("/zones/example.zone") == "/shared/hosts.inc");
}

// -- $GENERATE

TEST_CASE("$GENERATE makes one record for each step, which maps to the directive") {
  const auto read = read_text("$TTL 1\n$GENERATE 1-5/2 h${0,3} A 192.0.2.$\n");
  CHECK(records_of(*read) ==
        "h001.example.com. 1 IN A c0000201\nh003.example.com. 1 IN A c0000203\n"
        "h005.example.com. 1 IN A c0000205\n");
  const Record& last = read->reading.records.back();
  CHECK(last.is(RecordFlags::derived));
  CHECK(read->sources.begin_of(last.entry).line == 2);
  CHECK(read->sources.derived_from(last.entry).step == 5);
}

TEST_CASE("a file that ends in the middle of an entry is not whole") {
  CHECK_FALSE(read_text("a 1 NS ns\nb 1 NS\t\n")->reading.whole);
  CHECK_FALSE(read_text("a 1 NS ns\nb 1 A 192.0.")->reading.whole);
  CHECK(read_text("a 1 NS ns\nb 1 A 192.0.2.1")->reading.whole);
  CHECK(read_text("b 1 NS\t\na 1 NS ns\n")->reading.whole);
  CHECK(read_text("b 1 NS\t ; where to?\n")->reading.whole);
  CHECK_FALSE(read_text("$INCULDE hosts.inc\na 1 NS ns\n")->reading.whole);
}

TEST_CASE("$GENERATE writes numbers as BIND does, negative ones too") {
  const auto owner = [](const std::string& text) {
    const std::string records =
        records_of(*read_text("$TTL 1\n$GENERATE " + text + " A 192.0.2.1\n"));
    return records.substr(0, records.find(".example.com."));
  };
  CHECK(owner("7-7 h$") == "h7");
  CHECK(owner("7-7 h${3,4}") == "h0010");
  CHECK(owner("30-30 h${0,4,x}") == "h001e");
  CHECK(owner("8-8 h${0,0,o}") == "h10");
  CHECK(owner("1026-1026 ${0,3,n}") == "2.0.4");
  CHECK(owner("1-1 ${0,7,n}") == "1.0.0.0");
  CHECK(owner("1-1 ${0,8,n}r") == "1.0.0.0.r");
  CHECK(owner("18-18 ${0,2,N}") == "2.1");
  CHECK(owner("1-1 h${-5,0,d}") == "h-4");
  CHECK(owner("1-1 h${-5,4,d}") == "h-004");
  CHECK(owner("1-1 h${-2,0,x}") == "hffffffff");
  CHECK(owner("1024-1024 ${-2000,0,n}") == "0.3.c.f.f.f.f.f");
}

TEST_CASE("behind the type of a $GENERATE stands one word, which may be quoted") {
  const auto mx = [](const std::string& rdata) {
    return records_of(*read_text("$TTL 1\n$GENERATE 1-1 @ 60 IN MX " + rdata + "\n"));
  };
  CHECK(mx("\"0 h$\"") == records_of(*read_text("@ 60 IN MX 0 h1\n")));
  CHECK(mx("0 h$") == mx("\"0 h$\""));
  CHECK(flaws("$GENERATE 1-1 @ MX 0 h$\n") == "generate_template 1:20 '0 h$'\n");
  CHECK(read_text("$GENERATE 1-1 @ MX 0 h$\n")->reading.whole);
  CHECK(records_of(*read_text("$GENERATE 1-1 @ 60 CAA \"0 issue \\\"ca.example\\\"\"\n")) ==
        records_of(*read_text("@ 60 CAA 0 issue \"ca.example\"\n")));
  CHECK(records_of(*read_text("$GENERATE 1-1 @ 60 TXT \"a $\"\n")) ==
        records_of(*read_text("@ 60 TXT a 1\n")));
}

TEST_CASE("a $GENERATE that cannot be read is a flaw, and the zone is incomplete") {
  CHECK(flaws("$GENERATE 5-1 a A 192.0.2.1\n") == "generate_range 1:11 '5-1'\n");
  CHECK(flaws("$GENERATE 1-2/0 a A 192.0.2.1\n") == "generate_range 1:11 '1-2/0'\n");
  CHECK(flaws("$GENERATE\n") == "generate_range 1:1 '$GENERATE'\n");
  CHECK(flaws("$GENERATE 1-2 a${0,x} A 192.0.2.1\n") == "generate_template 1:15 'a${0,x}'\n");
  CHECK(flaws("$GENERATE 1-2 a A\n") == "generate_template 1:1 '$GENERATE 1-2 a A'\n");
  CHECK(flaws("$GENERATE 2147483647-2147483647 a${1} A 192.0.2.1\n") ==
        "generate_template 1:33 'a${1}'\n");
  CHECK_FALSE(read_text("$GENERATE 5-1 a A 192.0.2.1\n")->reading.whole);
}

TEST_CASE("$GENERATE stops at the budget of records and of bytes") {
  ReadHow how;
  how.budget.generated_records = 10;
  const auto read = read_text("$GENERATE 0-99 a$ A 192.0.2.1\n$GENERATE 1-1 b A 192.0.2.1\n", how);
  CHECK(read->reading.records.size() == 10);
  CHECK(flaws_of(*read) ==
        "limit_generate 1:1 '$GENERATE 0-99 a$ A 192.0.2.1'\n"
        "limit_generate 2:1 '$GENERATE 1-1 b A 192.0.2.1'\n");
  how.budget.generated_records = 1'000'000;
  how.budget.derived_bytes = 1000;
  CHECK(read_text("$GENERATE 0-999999 a$ A 192.0.2.1\n", how)->reading.records.size() < 100);
}

// -- other

TEST_CASE("typographic quotation marks are seen where quoted text was meant") {
  const auto read = read_text("a 1 TXT \xE2\x80\x9Cv=spf1 -all\xE2\x80\x9D\n");
  CHECK(flaws_of(*read) == "smart_quotes 1:9 '\xE2\x80\x9C'\n");
  CHECK(read->sources.text(read->reading.flaws.flaws()[0].other) == "\xE2\x80\x9D");
  CHECK(flaws("a 1 TXT \"\xE2\x80\x9Cx\xE2\x80\x9D\"\n").empty());
}

TEST_CASE("names with bytes above 127 are kept, and noted") {
  const auto read = read_text(
      "b\xC3\xBC"
      "cher 1 A 192.0.2.1\n");
  CHECK(flaws_of(*read) ==
        "name_non_ascii 1:1 'b\xC3\xBC"
        "cher'\n");
  CHECK(read->reading.records.size() == 1);
}

TEST_CASE("RDATA is read again as it was read first") {
  const auto read = read_text("$ORIGIN a.test.\nx 1 MX 10 m\n$ORIGIN b.test.\nx 1 MX 10 m\n");
  CHECK(records_of(*read) ==
        "x.a.test. 1 IN MX 000a016d0161047465737400\nx.b.test. 1 IN MX 000a016d0162047465737400\n");
}

TEST_CASE("an entry over 16 MiB is a flaw, and the next one is read") {
  std::string text = "a 1 TXT (";
  while (text.size() < Span::kMaxSize + 100)
    text += "\n \"0123456789012345678901234567890123456789012345678901234567890123456789\"";
  text += ")\nb 1 A 192.0.2.1\n";
  const auto read = read_text(text);
  CHECK(records_of(*read) == "b.example.com. 1 IN A c0000201\n");
  CHECK(flaws_of(*read).starts_with("limit_entry 1:1 "));
  CHECK_FALSE(read->reading.whole);
}

TEST_CASE("what is not known is a hole where text tells another format anew") {
  const auto read = [](std::string_view text, bool holes) {
    test::ReadHow how;
    how.holes = holes;
    return test::read_text(text, how);
  };
  const auto known = read("@ \x1A A \x1A\n@ 60 A 192.0.2.1\n@ 60 MX 10 \x1A\n", true);
  CHECK(test::records_of(*known) ==
        "example.com. - IN A ?\nexample.com. 60 IN A c0000201\nexample.com. 60 IN MX ?\n");
  CHECK(test::flaws_of(*known).empty());
  CHECK(known->reading.whole);
  CHECK(known->reading.first_without_ttl.nowhere());

  const auto text = read("@ 60 TXT \"v=spf1 \x1A \\026 -all\"\n", true);
  const Record& record = text->reading.records.at(0);
  CHECK(record.is(RecordFlags::rdata_flawed));
  CHECK(record.is(RecordFlags::partly_known));
  CHECK_FALSE(record.is(RecordFlags::begins_spf));
  TextReader texts;
  const Text* const found = texts.read(record, text->sources);
  REQUIRE(found != nullptr);
  CHECK(found->octets() == "v=spf1 \x1A \x1A -all");
  REQUIRE(found->holes().size() == 1);
  CHECK(found->holes()[0] == Range{7, 1});

  CHECK_FALSE(test::flaws_of(*read("@ 60 A \x1A\n", false)).empty());
  const auto sign = read("@ 60 TXT \x1A\n", false);
  CHECK_FALSE(sign->reading.records.at(0).is(RecordFlags::rdata_flawed));
}
