// The fix of txt-string-over-255 cuts strings and changes nothing else.

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "catch.h"
#include "dns/rdata.h"
#include "engine/rule.h"
#include "engine/tables.h"
#include "findings/apply_fixes.h"
#include "rules/packs.h"
#include "support/read_text.h"

using namespace zonevet;

namespace {

// The file with the long strings cut.
std::string cut_long_strings(const test::ReadText& read) {
  const Settings settings;
  Findings findings;
  ZoneSet zones;
  const Zone& zone = zones.add(read.reading, read.sources, {});
  const Tables tables(zones, {}, {});
  const World world{read.sources, zones, tables};
  Scratch scratch;
  for (const Rule& rule : rules::txt.rules) {
    const auto* on = std::get_if<OnFlaw>(&rule.check);
    if (on == nullptr || on->kind != FlawKind::txt_string_too_long) continue;
    Report report(*rule.doc, rule.doc->severity, settings, findings);
    for (const Flaw& flaw : read.reading.flaws.flaws()) {
      if (flaw.kind == on->kind) on->speak({flaw, world, zone, scratch}, report);
    }
  }
  return apply_fixes(read.sources, read.reading.root, findings.all(), FixSafety::safe).text;
}

// The strings of the first record, empty where its RDATA is not known.
std::vector<std::string> strings_of(const test::ReadText& read) {
  RdataParser parser;
  std::vector<std::string> out;
  if (!read.reading.read_rdata(read.reading.records.at(0), read.sources, parser)) return out;
  const std::string_view wire = parser.wire();
  std::size_t at = 0;
  while (at < wire.size()) {
    const auto size = static_cast<unsigned char>(wire[at]);
    out.emplace_back(wire.substr(at + 1, size));
    at += 1U + size;
  }
  return out;
}

constexpr std::string_view kPieces[] = {
    "a", "\\;", "\\195\\169",       "\xC3\xA9", "\\\\", "\\000", "\xE2\x82\xAC",
    "=", "1",   "\xF0\x9F\x98\x80", "\\\"",     "\xFF"};
constexpr std::string_view kOctets[] = {
    "a", ";", "\xC3\xA9",         "\xC3\xA9", "\\",  {"\0", 1}, "\xE2\x82\xAC",
    "=", "1", "\xF0\x9F\x98\x80", "\"",       "\xFF"};

bool begins_inside_sequence(std::string_view text) {
  return !text.empty() && (static_cast<unsigned char>(text[0]) & 0xC0U) == 0x80U;
}

}  // namespace

TEST_CASE("long strings are cut so that the text stays, between characters") {
  std::mt19937 random(1);
  for (int round = 0; round < 400; ++round) {
    const bool bare = round % 2 == 1;
    std::string written;
    std::string octets;
    const std::size_t least = 256 + random() % 800;
    while (octets.size() < least) {
      const std::size_t piece = random() % std::size(kPieces);
      written += kPieces[piece];
      octets += kOctets[piece];
    }
    const std::string mark = bare ? "" : "\"";
    const auto before = test::read_text("www TXT " + mark + written + mark + " end\n");
    REQUIRE(strings_of(*before).empty());
    // In a bare word an escaped quotation mark would need care: then no fix is offered.
    if (bare && written.find('"') != std::string::npos) continue;
    const std::string fixed = cut_long_strings(*before);
    const auto after = test::read_text(fixed);
    INFO(fixed);
    REQUIRE(test::flaws_of(*after).empty());
    std::string joined;
    for (const std::string& part : strings_of(*after)) {
      CHECK_FALSE(begins_inside_sequence(part));
      joined += part;
    }
    CHECK(joined == octets + "end");
  }
}

TEST_CASE("a long string is cut behind a blank, unless the word is too long for one") {
  const std::string words = std::string(200, 'a') + ' ' + std::string(100, 'b') + ' ';
  const auto before = test::read_text("www TXT \"" + words + std::string(300, 'c') + " d\"\n");
  const auto strings = strings_of(*test::read_text(cut_long_strings(*before)));
  REQUIRE(strings.size() == 3);
  CHECK(strings[0] == std::string(200, 'a') + ' ');
  CHECK(strings[1] == std::string(100, 'b') + ' ' + std::string(154, 'c'));
  CHECK(strings[2] == std::string(146, 'c') + " d");
}

TEST_CASE("octets that are no UTF-8 are cut all the same") {
  const auto before = test::read_text("www TXT \"" + std::string(600, '\xBF') + "\"\n");
  const auto after = test::read_text(cut_long_strings(*before));
  CHECK(test::flaws_of(*after).empty());
  CHECK(strings_of(*after).size() == 3);
}
