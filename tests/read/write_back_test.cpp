// Edits of records that are written in YAML: what becomes of the file, spelled for its place.

#include "read/write_back.h"

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "catch.h"
#include "dns/text.h"
#include "read/octodns/octodns.h"
#include "read/yaml/yaml_events.h"
#include "source/lines.h"
#include "support/read_text.h"

using namespace zonevet;

namespace {

struct Zone {
  explicit Zone(const std::string& text) {
    const auto bytes = std::make_shared<OwnedBytes>(text);
    file = read.sources.add("example.com.yaml", bytes);
    read.reading = read_octodns(file, read.sources, std::nullopt);
  }
  [[nodiscard]] const Record& record() const { return read.reading.records.at(0); }
  // The file with the edits; why there is none.
  [[nodiscard]] std::string with(const std::vector<Edit>& told) const {
    std::uint64_t left = kMostReadAgain;
    auto edits = write_back(read.sources, told, left);
    if (!edits) return "refused";
    std::sort(edits->begin(), edits->end(),
              [](const Edit& a, const Edit& b) { return a.where.begin() > b.where.begin(); });
    std::string text(read.sources.bytes(file));
    for (const Edit& edit : *edits)
      text.replace(edit.where.begin() - read.sources.base(file), edit.where.size(), edit.text);
    return text;
  }
  test::ReadText read;
  SourceId file{};
};

constexpr std::string_view kHead = "a:\n  type: TXT\n  value: ";

// The value of a TXT record once some octets of its text are replaced; the file is to say so.
std::string replaced(std::string_view value, std::string_view octets, std::string_view by,
                     const std::string& rest = "\n") {
  const std::string head(kHead);
  const Zone zone(head + std::string(value) + rest);
  TextReader texts;
  const Text* const text = texts.read(zone.record(), zone.read.sources);
  REQUIRE(text != nullptr);
  std::string wanted(text->octets());
  const std::size_t at = wanted.find(octets);
  REQUIRE(at != std::string::npos);
  wanted.replace(at, octets.size(), by);
  const auto edits = text->replace(Range::between(at, at + octets.size()), by);
  if (!edits) return "no edits";
  const std::string file = zone.with(*edits);
  if (file == "refused") return file;
  const Zone again(file);
  CHECK(texts.read(again.record(), again.read.sources)->octets() == wanted);
  CHECK(file.starts_with(head));
  CHECK(file.ends_with(rest));
  return file.substr(head.size(), file.size() - head.size() - rest.size());
}

// The file once a part of a record's RDATA, as a zone file has it, is replaced.
std::string rewritten(const std::string& file, std::string_view part, std::string_view by) {
  const Zone zone(file);
  const Span rdata = zone.record().rdata();
  const std::size_t at = zone.read.sources.text(rdata).find(part);
  REQUIRE(at != std::string_view::npos);
  return zone.with({{Span(rdata.begin() + at, part.size()), std::string(by)}});
}

}  // namespace

TEST_CASE("texts are edited where they stand") {
  if (!has_yaml()) return;
  CHECK(replaced("v=spf1 a +all", "+all", "~all") == "v=spf1 a ~all");
  CHECK(replaced("'v=spf1 a +all'", "+all", "~all") == "'v=spf1 a ~all'");
  CHECK(replaced("\"v=spf1 a +all\"", "+all", "~all") == "\"v=spf1 a ~all\"");
  CHECK(replaced("v=spf1 a", " a", " a ~all", " # mail\n") == "v=spf1 a ~all");
  CHECK(replaced("v=spf1 ptr a", " ptr", "") == "v=spf1 a");
  CHECK(replaced("|-\n    v=spf1 a\n", "v=spf1", "v=spf1 mx") == "|-\n    v=spf1 mx a\n");
  // Of octoDNS' own marks nothing is touched.
  CHECK(replaced("'\"v=spf1 a\" \" +all\"'", "+all", "~all") == "'\"v=spf1 a\" \" ~all\"'");
  CHECK(replaced("'\"v=spf1 +all\"'", "+all", "+all x") == "'\"v=spf1 +all x\"'");
  CHECK(replaced("'v=spf1 +all'", "+all", "it's") == "'v=spf1 it''s'");
  CHECK(replaced(R"("a\x20b \u0063 d")", "c", "e") == R"("a\x20b e d")");
  CHECK(replaced(R"("a\x20b \u0063 d")", "b c", "e") == R"("a\x20e d")");
}

TEST_CASE("lines of a text stay where they can") {
  if (!has_yaml()) return;
  const std::string folded = ">-\n    v=spf1 a\n    ptr\n    +all";
  CHECK(replaced(folded, "+all", "~all") == ">-\n    v=spf1 a\n    ptr\n    ~all");
  CHECK(replaced(folded, " ptr", "") == ">-\n    v=spf1 a\n    +all");
  CHECK(replaced(folded, "ptr ", "") == ">-\n    v=spf1 a\n    +all");
  CHECK(replaced(folded, "ptr", "mx") == ">-\n    v=spf1 a\n    mx\n    +all");
  CHECK(replaced(folded, " a ptr", " mx") == ">-\n    v=spf1 mx\n    +all");
  CHECK(replaced(folded, "+all", "+all x") == ">-\n    v=spf1 a\n    ptr\n    +all x");
  CHECK(replaced(folded, "v=spf1 a", "v=spf1 a b") == ">-\n    v=spf1 a b\n    ptr\n    +all");
  const std::string lines = "v=spf1 a\n    ptr\n    +all";
  CHECK(replaced(lines, " ptr", "") == "v=spf1 a\n    +all");
  CHECK(replaced('"' + lines + '"', "ptr", "mx") == "\"v=spf1 a\n    mx\n    +all\"");
  CHECK(replaced("\"v=spf1 a \\\n    ptr\\\n    \\ +all\"", " ptr", " mx") ==
        "\"v=spf1 a mx\\\n    \\ +all\"");
  CHECK(replaced(">\n    v=spf1 a\n    ptr\n", " ptr", "", "\n") == ">\n    v=spf1 a\n");
}

TEST_CASE("semicolons are written as in the rest of the file") {
  if (!has_yaml()) return;
  CHECK(replaced(R"(v=DMARC1\; p=none)", "p=none", "p=none; t=y") == R"(v=DMARC1\; p=none\; t=y)");
  CHECK(replaced(R"('v=DMARC1\; p=none')", "; p", "; sp=none; p") ==
        R"('v=DMARC1\; sp=none\; p=none')");
  CHECK(replaced(R"("v=DMARC1\\; p=none")", "none", "none;") == R"("v=DMARC1\\; p=none\\;")");
  CHECK(replaced("v=DMARC1; p=none", "none", "none; t=y") == "v=DMARC1; p=none; t=y");
  CHECK(replaced(R"(v=DMARC1\; p=none\; t=y)", "p=none; ", "") == R"(v=DMARC1\; t=y)");
  // Nobody knows.
  CHECK(replaced("v=DMARC1", "1", "1; p=none") == "refused");
}

TEST_CASE("what a place cannot hold is not written there") {
  if (!has_yaml()) return;
  CHECK(replaced("v=spf1 a", "v=spf1 a", "") == "refused");
  CHECK(replaced("'v=spf1 a'", " a", " #a") == "'v=spf1 #a'");
  CHECK(replaced("v=spf1 a", " a", " a\\") == "refused");
  CHECK(replaced("v=spf1 a", " a", " \"a\"") == "refused");
  CHECK(replaced("v=spf1 a", " a", " \xC3\xBC") == "refused");
  CHECK(replaced("v=spf1 a", " a", "\n") == "refused");
  CHECK(replaced("v=spf1 a\r\r\n    b", "\n", " ") == "refused");
  // (How far its lines are in depends on what is around it.)
  CHECK(replaced(">2\n    v=spf1 a", " a", " b") == "refused");
  CHECK(replaced("v=spf1 " + std::string(9000, 'x') + " a", " a", " b") == "refused");
  const std::string flow = "a: {type: TXT, value: v=spf1 a}\n";
  CHECK(rewritten(flow, " a", " b") == "a: {type: TXT, value: v=spf1 b}\n");
  CHECK(rewritten("a: {type: A, value: 192.0.2.1}\n", "192.0.2.1", "1 2") == "refused");
}

TEST_CASE("what cannot stand plain is put in quotation marks") {
  if (!has_yaml()) return;
  CHECK(replaced("v=spf1 a", " a", " #a") == "'v=spf1 #a'");
  CHECK(replaced("v=spf1 a", " a", ": a", " # mail\n") == "'v=spf1: a'");
  CHECK(replaced("v=spf1 a", "v=spf1 a", "12") == "'12'");
  CHECK(replaced("v=spf1 a", "v=", "'v=") == "'''v=spf1 a'");
  CHECK(replaced("v=DMARC1\\; a", "a", "b: c; d") == "'v=DMARC1\\; b: c\\; d'");
  CHECK(replaced("v=spf1\n    a\n    b", " a", " #a") == "refused");
  const std::string flow = "a: {type: TXT, value: v=spf1 a}\n";
  CHECK(rewritten(flow, " a", ", b") == "a: {type: TXT, value: 'v=spf1, b'}\n");
  CHECK(rewritten(flow, " a", "]") == "a: {type: TXT, value: 'v=spf1]'}\n");
}

TEST_CASE("anchors and tags stay where they are") {
  if (!has_yaml()) return;
  CHECK(replaced("&a v=spf1 a", " a", " b") == "&a v=spf1 b");
  CHECK(replaced("!!str v=spf1 a", " a", " b") == "!!str v=spf1 b");
  CHECK(replaced("!!str &a >-\n    v=spf1\n    a", "v=spf1", "v=b") ==
        "!!str &a >-\n    v=b\n    a");
  CHECK(replaced("! v=spf1 a", " a", " #b") == "! 'v=spf1 #b'");
}

TEST_CASE("values are read again so often, and not more") {
  if (!has_yaml()) return;
  const Zone zone("a: {type: A, value: 192.0.2.1}\n");
  const Span rdata = Reading::rdata_place(zone.record(), zone.read.sources);
  const std::vector<Edit> edits = {{rdata, "192.0.2.2"}};
  std::uint64_t left = 20;
  CHECK(write_back(zone.read.sources, edits, left));
  CHECK(write_back(zone.read.sources, edits, left));
  CHECK(left == 2);
  CHECK_FALSE(write_back(zone.read.sources, edits, left));
}

TEST_CASE("strings that octoDNS ends where they are full are no border") {
  if (!has_yaml()) return;
  const std::string text = "v=spf1 " + std::string(300, 'x') + " a";
  CHECK(replaced(text, "v=spf1", "v=spf1 mx") == "v=spf1 mx " + std::string(300, 'x') + " a");
  CHECK(replaced(text, std::string(300, 'x'), "b") == "v=spf1 b a");
}

TEST_CASE("names and words are edited as they are") {
  if (!has_yaml()) return;
  const std::string mx = "a: {type: MX, values: [{exchange: mx.example.net., preference: 10}]}\n";
  CHECK(rewritten(mx, "mx.example.net.", "mx2.example.net.") ==
        "a: {type: MX, values: [{exchange: mx2.example.net., preference: 10}]}\n");
  CHECK(rewritten(mx, "10", "0") ==
        "a: {type: MX, values: [{exchange: mx.example.net., preference: 0}]}\n");
  CHECK(rewritten(mx, "10", "x") == "refused");
  CHECK(rewritten(mx, "mx.example.net.", "mx") == "refused");
  CHECK(rewritten(mx, "mx.example.net.", "mx 5 a.") == "refused");
  CHECK(rewritten(mx, "10 mx", "1 a") == "refused");
  const std::string a = "a:\n  type: A\n  values:\n    - 192.0.2.1 # web\n    - 192.0.2.2\n";
  CHECK(rewritten(a, "192.0.2.1", "192.0.2.3") ==
        "a:\n  type: A\n  values:\n    - 192.0.2.3 # web\n    - 192.0.2.2\n");
  CHECK(rewritten("a: {type: CAA, value: {tag: issue, value: ca.example}}\n", "ca.example", ";") ==
        "a: {type: CAA, value: {tag: issue, value: ;}}\n");
}

TEST_CASE("what several records share, or what is no value, is not edited") {
  if (!has_yaml()) return;
  const std::string shared = "a: &a\n  type: TXT\n  value: v=spf1 a\nb: *a\n";
  CHECK(rewritten(shared, " a", " b") == "refused");
  const std::string merged = "a: &a\n  type: TXT\n  value: v=spf1 a\nb:\n  <<: *a\n  ttl: 60\n";
  CHECK(rewritten(merged, " a", " b") == "refused");
  const std::string alone =
      "a:\n  type: TXT\n  value: v=spf1 a\nb: &b\n  type: A\n  value: 192.0.2.1\n";
  CHECK(rewritten(alone, " a", " b") ==
        "a:\n  type: TXT\n  value: v=spf1 b\nb: &b\n  type: A\n  value: 192.0.2.1\n");
  const Zone zone(alone);
  const SourceSet& sources = zone.read.sources;
  const Span entry = zone.record().entry;
  CHECK(zone.with({{entry, ""}}) == "refused");
  CHECK(zone.with({{lines_of(sources, entry), ""}}) == "refused");
  CHECK(zone.with({{Span(entry.begin(), 1), "b"}}) == "refused");
  CHECK_FALSE(is_editable(sources, entry));
  CHECK(is_editable(sources, Reading::rdata_place(zone.record(), sources)));
}
