#include "read/spf_cache.h"

#include <cstdio>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "catch.h"
#include "dns/text.h"
#include "read/detect.h"
#include "read/json.h"
#include "support/read_text.h"
#include "support/suite.h"

using namespace zonevet;
using test::flaws_of;

namespace {

std::unique_ptr<test::ReadText> read(std::string_view text) {
  auto read = std::make_unique<test::ReadText>();
  read->files.add("spfcache.json", std::string(text));
  const SourceId id = read->sources.add("spfcache.json", *read->files.open("spfcache.json"));
  read->reading = read_spf_cache(id, read->sources);
  return read;
}

// "name text", one line a record; where its text is cut into strings, a bar.
std::string texts_of(const test::ReadText& read) {
  std::string out;
  TextReader texts;
  for (const Record& record : read.reading.records) {
    const Text* const text = texts.read(record, read.sources);
    REQUIRE(text != nullptr);
    out += read.reading.names.presentation(record.owner);
    char sign = ' ';
    for (const Text::String& string : text->strings()) {
      out += sign;
      out += text->octets(string.range);
      sign = '|';
    }
    out += '\n';
  }
  return out;
}

std::string texts(std::string_view text) { return texts_of(*read(text)); }
std::string flaws(std::string_view text) { return flaws_of(*read(text)); }

std::string cache_of(std::string_view value) {
  return "{\"a.example\": {\"SPF\": \"" + std::string(value) + "\"}}";
}

std::string placed(const test::ReadText& read, Span span) {
  const Location at = read.sources.begin_of(span);
  return std::string(at.file) + ':' + std::to_string(at.line) + ':' + std::to_string(at.column) +
         " '" + std::string(read.sources.text(read.sources.written(span))) + '\'';
}

}  // namespace

TEST_CASE("a cache holds TXT records of the names that it tells of") {
  const auto cache = read(
      "{\n  \"_spf.example.net\": {\n    \"SPF\": \"v=spf1 a:b.example -all\"\n  },\n"
      "  \"Example.ORG.\": {\"SPF\": \"v=spf1 ~all\"}\n}\n");
  CHECK(texts_of(*cache) ==
        "_spf.example.net. v=spf1 a:b.example -all\nexample.org. v=spf1 ~all\n");
  CHECK(flaws_of(*cache).empty());
  CHECK(cache->reading.only_spf);
  CHECK_FALSE(cache->reading.whole);
  CHECK(cache->reading.sources.size() == 2);
  const Record& record = cache->reading.records[0];
  CHECK(record.type == RRType::txt);
  CHECK(record.is(RecordFlags::ttl_unknown));
}

TEST_CASE("what a record says stands where the JSON has it") {
  const auto cache = read(
      "{\n  \"_spf.example.net\": {\n    \"SPF\": \"v=spf1 \\u0061:b.example -all\"\n  }\n}\n");
  const Record& record = cache->reading.records.at(0);
  TextReader texts;
  const Text* const text = texts.read(record, cache->sources);
  REQUIRE(text != nullptr);
  CHECK(placed(*cache, text->where({7, 11})) == "spfcache.json:3:20 '\\u0061:b.example'");
  CHECK(placed(*cache, text->where({0, 6})) == "spfcache.json:3:13 'v=spf1'");
  CHECK(placed(*cache, cache->reading.places(record, cache->sources).owner) ==
        "spfcache.json:2:4 '_spf.example.net'");
  CHECK(placed(*cache, Reading::rdata_place(record, cache->sources)) ==
        "spfcache.json:3:12 '\"v=spf1 \\u0061:b.example -all\"'");
  // Nothing can be written there.
  CHECK_FALSE(text->replace({0, 6}, "x"));
}

TEST_CASE("a long text is cut into strings of 255 octets") {
  for (const std::size_t size : {254U, 255U, 256U, 510U, 511U}) {
    const std::string text = "v=spf1 " + std::string(size - 7, 'x');
    std::string expected = "a.example. ";
    for (std::size_t at = 0; at < size; at += 255)
      expected += (at > 0 ? "|" : "") + text.substr(at, 255);
    INFO(size);
    CHECK(texts(cache_of(text)) == expected + "\n");
  }
  // An escape and a character of several octets at the border.
  const std::string before(254, 'x');
  CHECK(texts(cache_of(before + "\\u00e9y")) == "a.example. " + before + "\xC3|\xA9y\n");
  CHECK(texts(cache_of(before + "\xE2\x82\xACy")) == "a.example. " + before + "\xE2|\x82\xACy\n");
  const auto most = read(cache_of(std::string(65'279, 'x')));
  CHECK(flaws_of(*most).empty());
  CHECK_FALSE(most->reading.records.at(0).is(RecordFlags::rdata_flawed));
  const auto more = read(cache_of(std::string(65'280, 'x')));
  CHECK(more->reading.flaws.seen(FlawKind::context_entry) == 1);
  CHECK(more->reading.records.empty());
}

TEST_CASE("signs that mean something in a zone file are signs of the text") {
  CHECK(texts(cache_of(R"(a\"b\\;()$@\\065 c)")) == "a.example. a\"b\\;()$@\\065 c\n");
  CHECK(texts("{\"$x.y z;(\": {\"SPF\": \"a\"}}") == "\\$x.y\\032z\\;\\(. a\n");
  CHECK(texts(cache_of(R"(\n\u0000\t)")) == std::string("a.example. \n\0\t\n", 15));
}

TEST_CASE("entries are read as DNSControl reads them") {
  CHECK(texts("{}").empty());
  CHECK(flaws("{}").empty());
  CHECK(texts("{\"a.example\": {\"spf\": \"x\", \"More\": [1]}}") == "a.example. x\n");
  // Not looked up.
  CHECK(texts("{\"a.example\": {\"SPF\": \"\"}}").empty());
  CHECK(flaws("{\"a.example\": {\"SPF\": \"\"}, \"b.example\": {\"SPF\": null}}").empty());
}

TEST_CASE("an entry that cannot be used is told, and the others are read") {
  const std::string sound = "\"b.example\": {\"SPF\": \"x\"}";
  const auto with = [&sound](std::string_view entry) {
    return '{' + std::string(entry) + ", " + sound + '}';
  };
  for (const std::string_view entry :
       {"\"a\": 1", "\"a\": null", "\"a\": []", "\"a\": {}", "\"a\": \"v=spf1 -all\"",
        "\"a\": {\"SPF\": 1}", "\"a\": {\"SPF\": [\"x\"]}", "\"a\": {\"TXT\": \"x\"}",
        "\"\": {\"SPF\": \"x\"}", "\".\": {\"SPF\": \"x\"}", "\"a..b\": {\"SPF\": \"x\"}"}) {
    INFO(std::string(entry));
    const auto cache = read(with(entry));
    CHECK(texts_of(*cache) == "b.example. x\n");
    CHECK(cache->reading.flaws.seen(FlawKind::context_entry) == 1);
  }
  CHECK(flaws(with("\"a\": 12")) == "context_entry 1:7 '12'\n");
  CHECK(flaws(with("\"a..b\": {\"SPF\": \"x\"}")) == "context_entry 1:2 '\"a..b\"'\n");
  const std::string label(64, 'a');
  CHECK(flaws(with("\"" + label + "\": {\"SPF\": \"x\"}")) ==
        "context_entry 1:2 '\"" + label + "\"'\n");
}

TEST_CASE("of two entries for one name the last one counts, and is told") {
  const auto cache = read(
      "{\"a.example\": {\"SPF\": \"x\"}, \"b.example\": {\"SPF\": \"y\"},\n"
      " \"A.example.\": {\"SPF\": \"z\"}}");
  CHECK(texts_of(*cache) == "a.example. z\nb.example. y\n");
  CHECK(flaws_of(*cache) == "context_repeated 2:2 '\"A.example.\"'\n");
  CHECK(placed(*cache, cache->reading.flaws.flaws()[0].other) ==
        "spfcache.json:1:2 '\"a.example\"'");
  CHECK(texts("{\"a.example\": {\"SPF\": \"x\", \"spf\": \"y\"}}") == "a.example. y\n");
  CHECK(flaws("{\"a.example\": {\"SPF\": \"x\", \"spf\": \"y\"}}") ==
        "context_repeated 1:28 '\"spf\"'\n");
}

TEST_CASE("what is no JSON, or another JSON, is one flaw") {
  CHECK(flaws("{\"a\": {\"SPF\": \"x\"},}") == "context_syntax 1:19 ','\n");
  CHECK(flaws("{\"a\": {\"SPF\": \"x\"}") == "context_syntax 1:19 ''\n");
  CHECK(flaws("{\"name\": \"a\", \"version\": 1}") == "context_unknown 1:1 '{'\n");
  CHECK(texts("{\"a\": {\"SPF\": \"x\"},}").empty());
}

TEST_CASE("what begins with a brace is meant as JSON, unless it is a template") {
  for (const std::string_view text :
       {"{}", "{", " \n\t{\"a\": 1", "\xEF\xBB\xBF{}", "{\r\n}", "{a: b}"})
    CHECK(looks_like_json_object(text));
  for (const std::string_view text : {"", " ", "a 1 A 192.0.2.1", "[]", "\"a\"", "{{ x }}",
                                      "{% if %}", "{# x #}", "; {\n", "\xEF\xBB\xBF", "$TTL 1"})
    CHECK_FALSE(looks_like_json_object(text));
}

TEST_CASE("caches that people keep are understood whole") {
  const std::filesystem::path corpora = std::filesystem::path(ZONEVET_SHARED_DIR) / "corpora";
  std::vector<std::filesystem::path> caches;
  for (const char* const folder : {"spfcache", "real/dnscontrol"}) {
    if (!std::filesystem::is_directory(corpora / folder)) continue;
    for (const auto& file : std::filesystem::recursive_directory_iterator(corpora / folder)) {
      const std::string name = file.path().filename().string();
      const bool cache =
          folder == std::string("spfcache") ? name.ends_with(".json") : name == "spfcache.json";
      if (cache) caches.push_back(file.path());
    }
  }
  if (caches.empty()) {
    std::printf("SKIPPED: the caches are not here\n");
    return;
  }
  std::size_t count = 0;
  for (const std::filesystem::path& path : caches) {
    INFO(path.string());
    const std::string text = suites::text_of(path);
    CHECK(looks_like_json_object(text));
    const auto cache = read(text);
    CHECK(flaws_of(*cache).empty());
    const JsonDocument json(text, 1);
    REQUIRE(json.ok());
    // Each value is one text, which stands where its string does.
    TextReader texts;
    std::size_t record = 0;
    for (JsonMember at = json.root().first(); at; at = at.next()) {
      REQUIRE(record < cache->reading.records.size());
      const Text* const spf = texts.read(cache->reading.records[record++], cache->sources);
      REQUIRE(spf != nullptr);
      const std::string value = at.value.find("SPF").text();
      CHECK(spf->octets() == value);
      CHECK(cache->sources.text(cache->sources.written(spf->where(spf->all()))) == value);
      ++count;
    }
    CHECK(record == cache->reading.records.size());
  }
  std::printf("%zu records of %zu caches\n", count, caches.size());
}
