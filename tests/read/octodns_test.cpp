// octoDNS' zones: which records come of them, what is noted, and where each octet stands.

#include "read/octodns/octodns.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "catch.h"
#include "dns/idna.h"
#include "dns/text.h"
#include "read/octodns/natural_order.h"
#include "read/yaml/yaml_events.h"
#include "support/read_text.h"

using namespace zonevet;

namespace {

std::unique_ptr<test::ReadText> read(std::string_view text,
                                     const std::string& path = "example.com.yaml") {
  auto out = std::make_unique<test::ReadText>();
  const SourceId file = out->sources.add(path, std::make_shared<OwnedBytes>(std::string(text)));
  out->reading = read_octodns(file, out->sources, std::nullopt);
  CHECK(out->reading.root == file);
  return out;
}

std::string records(std::string_view text) { return test::records_of(*read(text)); }

// The octets of the text of the first record, and for each run of them where it stands in the file.
std::string placed(std::string_view text, Range range) {
  const auto out = read(text);
  TextReader texts;
  const Text* const found = texts.read(out->reading.records.at(0), out->sources);
  REQUIRE(found != nullptr);
  const Span where = out->sources.written(found->where(range));
  return std::string(found->octets(range)) + " = " + std::string(out->sources.text(where));
}

// The root is zones/example.com.yaml, in a project whose folder is zones.
std::unique_ptr<test::ReadText> read_with(
    std::string_view text, const std::vector<std::pair<std::string, std::string>>& others,
    OctodnsOptions options = {}) {
  auto out = std::make_unique<test::ReadText>();
  const std::string path = "zones/example.com.yaml";
  out->files.add(path, std::string(text));
  for (const auto& [name, content] : others)
    out->files.add(name, content);
  const SourceId file = out->sources.add(path, std::make_shared<OwnedBytes>(std::string(text)));
  options.including.root = out->files.canonical("zones");
  ReadBudget budget;
  out->reading = read_octodns(file, out->sources, out->files, options, budget).reading;
  return out;
}

// The flaws, each with the file that it stands in.
std::string flaws_in(const test::ReadText& read) {
  std::string out;
  for (const Flaw& flaw : read.reading.flaws.flaws()) {
    const Location at = read.sources.begin_of(flaw.where);
    out += std::string(test::name_of(flaw.kind)) + ' ' + std::string(at.file) + ':' +
           std::to_string(at.line) + ':' + std::to_string(at.column) + '\n';
  }
  return out;
}

const std::string kAddress = "type: A\nvalue: 192.0.2.1\n";

}  // namespace

TEST_CASE("zones are named after their files") {
  const auto zone = [](std::string_view path) {
    const auto name = octodns_zone_of_path(path);
    return name ? name->presentation() : "";
  };
  CHECK(zone("zones/example.com.yaml") == "example.com.");
  CHECK(zone("example.com.yml") == "example.com.");
  CHECK(zone("2.0.192.in-addr.arpa.yaml") == "2.0.192.in-addr.arpa.");
  CHECK(zone("example.zone.yaml") == "example.zone.");
  CHECK(zone("zones/example.com./www.yaml") == "example.com.");
  CHECK(zone("zones/example.com./$example.com.yaml") == "example.com.");
  CHECK(zone("example.com._0_base.yaml") == "example.com.");
  CHECK(zone("config.yaml").empty());
  CHECK(zone("./config.yaml").empty());
  CHECK(zone("../config.yaml").empty());
  CHECK(zone("example.com.zone").empty());
}

TEST_CASE("what looks like a zone of octoDNS") {
  CHECK(looks_like_octodns("---\nwww:\n  type: A\n  value: 192.0.2.1\n"));
  CHECK(looks_like_octodns("'':\n- type: 'MX'\n"));
  CHECK(looks_like_octodns("www: {type: Route53Provider/ALIAS, value: x}\n"));
  CHECK_FALSE(looks_like_octodns("a:\n  type: object\n"));
  CHECK_FALSE(looks_like_octodns(""));
  if (!has_yaml()) return;
  CHECK_FALSE(looks_like_octodns("type: A\n"));
  CHECK_FALSE(looks_like_octodns("- www:\n    type: A\n"));
  CHECK_FALSE(looks_like_octodns("manager:\n  x: {type: A}\n"));
  CHECK(looks_like_octodns("{\"www\": {\"type\": \"A\", \"value\": \"192.0.2.1\"}}"));
  CHECK(looks_like_octodns("a: &a\n  type : A\n  value: 192.0.2.1\nb: *a\nc: {<<: *a, ttl: 60}\n"));
  // A mistake or two make no other file of it.
  CHECK(looks_like_octodns("a:\n  type: A\n  value: 192.0.2.1\nb:\n- type: A\nc: 192.0.2.1\n"));
  CHECK(looks_like_octodns("a:\n  type: A\n  value: 192.0.2.1\nb: [\n"));
  // Names are what they are, and so is what texts say.
  CHECK(looks_like_octodns("manager: {type: A, value: 192.0.2.1}\n"));
  CHECK(looks_like_octodns("providers:\n  type: A\n  value: 192.0.2.1\n"));
  CHECK(looks_like_octodns("a:\n  type: TXT\n  value: '{{ x }}'\n"));
}

TEST_CASE("what other programs keep in YAML is no zone of octoDNS") {
  if (!has_yaml()) return;
  CHECK_FALSE(looks_like_octodns("apiVersion: v1\nkind: DNSRecordSet\nspec:\n  type: A\n"));
  CHECK_FALSE(looks_like_octodns("host: a\nrecords:\n- name: www\n  type: A\n"));
  CHECK_FALSE(looks_like_octodns("zones:\n  www: {type: A}\n"));
  CHECK_FALSE(looks_like_octodns("openapi: 3.0.0\npaths:\n  a:\n    example: {type: A}\n"));
}

TEST_CASE("what makes a zone of octoDNS is none") {
  if (!has_yaml()) return;
  const std::string_view www = "www:\n  type: A\n  value: ";
  for (const std::string_view rest :
       {"{{ ip }}\n", "'{{ ip }}'\n", "{{ ip }}.1\n", "192.0.2.1\n{% if a %}\n",
        "192.0.2.1\n'{{ name }}':\n  type: A\n", "192.0.2.1\na:\n  type: TXT\n  value: {{ a }}\n"})
    CHECK((looks_like_octodns(std::string(www) + std::string(rest)) ? rest : "") == "");
}

TEST_CASE("records of all types") {
  if (!has_yaml()) return;
  CHECK(records("'':\n  - type: A\n    values: [192.0.2.1, 192.0.2.2]\n"
                "  - ttl: 60\n    type: MX\n    values:\n"
                "    - {exchange: mx.example.net., preference: 10}\n"
                "    - {priority: 20, value: mx2.example.net}\n") ==
        "example.com. 3600 IN A c0000201\n"
        "example.com. 3600 IN A c0000202\n"
        "example.com. 60 IN MX 000a026d78076578616d706c65036e657400\n"
        "example.com. 60 IN MX 0014036d7832076578616d706c65036e657400\n");
  CHECK(records("www.sub:\n  type: CNAME\n  value: Example.net\n") ==
        "www.sub.example.com. 3600 IN CNAME 074578616d706c65036e657400\n");
  CHECK(records("'':\n  type: CAA\n  values: [{tag: issue, value: ca.example}]\n") ==
        "example.com. 3600 IN CAA 0005697373756563612e6578616d706c65\n");
  CHECK(records("_sip._tcp:\n  type: SRV\n"
                "  value: {port: 5060, priority: 1, target: ., weight: 2}\n") ==
        "_sip._tcp.example.com. 3600 IN SRV 0001000213c400\n");
  CHECK(records("x:\n  type: HTTPS\n  value:\n    svcpriority: 1\n    targetname: .\n"
                "    svcparams: {alpn: [h2, h3], port: 443, no-default-alpn: }\n") ==
        "x.example.com. 3600 IN HTTPS "
        "0001000001000602683202683300020000000300020"
        "1bb\n");
  CHECK(records("x:\n  type: SSHFP\n  value: {algorithm: 4, fingerprint: "
                "'0123456789abcdef0123456789abcdef01234567', fingerprint_type: 1}\n") ==
        "x.example.com. 3600 IN SSHFP 04010123456789abcdef0123456789abcdef01234567\n");
  CHECK(records("x:\n  type: LOC\n  value: {altitude: 20, lat_degrees: 31, lat_direction: S, "
                "lat_minutes: 58, lat_seconds: 52.1, long_degrees: 115, long_direction: E, "
                "long_minutes: 49, long_seconds: 11.7, precision_horz: 10, precision_vert: 2, "
                "size: 10}\n") == "x.example.com. 3600 IN LOC 001313227923393c98da2d9400989e50\n");
  // octoDNS rounds.
  CHECK(records("x:\n  type: LOC\n  value: {altitude: 20.001, lat_degrees: 31, lat_direction: S, "
                "lat_minutes: 58, lat_seconds: 52.10004, long_degrees: 115, long_direction: E, "
                "long_minutes: 49, long_seconds: 11.7, precision_horz: 1.0e+1, precision_vert: 2, "
                "size: 10.0}\n") ==
        "x.example.com. 3600 IN LOC 001313227923393c98da2d9400989e50\n");
}

TEST_CASE("texts are read as octoDNS reads them") {
  if (!has_yaml()) return;
  // "v=DKIM1; p="
  const std::string key = "x.example.com. 3600 IN TXT 0b763d444b494d313b20703d\n";
  CHECK(records("x:\n  type: TXT\n  value: v=DKIM1\\; p=\n") == key);
  CHECK(records("x:\n  type: TXT\n  value: \"v=DKIM1\\\\; p=\"\n") == key);
  CHECK(records("x:\n  type: TXT\n  value: v=DKIM1; p=\n") == key);
  CHECK(records("x:\n  type: TXT\n  value: '\"v=DKIM1\\; p=\"'\n") == key);
  CHECK(records("x:\n  type: TXT\n  value: >-\n    v=DKIM1;\n    p=\n") == key);
}

TEST_CASE("each octet of a text stands where it is written") {
  if (!has_yaml()) return;
  CHECK(placed("x:\n  type: TXT\n  value: v=spf1 a -all\n", {7, 1}) == "a = a");
  CHECK(placed("x:\n  type: TXT\n  value: 'it''s -all'\n", {2, 3}) == "'s  = ''s ");
  CHECK(placed("x:\n  type: TXT\n  value: \"a\\x41;b\"\n", {1, 1}) == "A = \\x41");
  CHECK(placed("x:\n  type: TXT\n  value: a\\; b\n", {1, 2}) == ";  = \\; ");
  CHECK(placed("x:\n  type: TXT\n  value: >-\n    one\n    two\n", {2, 3}) == "e t = e\n    t");
}

TEST_CASE("a record stands from its name to its value") {
  if (!has_yaml()) return;
  const auto out = read("www:\n  ttl: 60\n  type: A\n  values:\n  - 192.0.2.1\n");
  REQUIRE(out->reading.records.size() == 1);
  const Record& record = out->reading.records[0];
  CHECK(out->sources.text(out->sources.written(record.entry)) ==
        "www:\n  ttl: 60\n  type: A\n  values:\n  - 192.0.2.1");
  const EntryPlaces places = out->reading.places(record, out->sources);
  CHECK(out->sources.text(out->sources.written(places.owner)) == "www");
  CHECK(out->sources.text(out->sources.written(places.ttl)) == "60");
  CHECK(out->sources.text(out->sources.written(places.type)) == "A");
}

TEST_CASE("what YAML or octoDNS makes something else of is noted") {
  if (!has_yaml()) return;
  const auto flaws = [](std::string_view text) { return test::flaws_of(*read(text)); };
  CHECK(flaws("www:\n  type: A\n  value: 192.0.2.1\nwww:\n  type: A\n  value: 192.0.2.2\n") ==
        "yaml_duplicate_name 4:1 'www'\n");
  CHECK(flaws("1.1:\n  type: A\n  value: 192.0.2.1\n1.10:\n  type: A\n  value: 192.0.2.2\n") ==
        "yaml_name_coerced 4:1 '1.10'\n");
  CHECK(flaws("1:\n  type: A\n  value: 192.0.2.1\n1.0:\n  type: A\n  value: 192.0.2.2\n") ==
        "yaml_duplicate_name 4:1 '1.0'\n");
  CHECK(flaws("on:\n  ttl: 010\n  type: A\n  value: 192.0.2.1\n") ==
        "yaml_name_coerced 1:1 'on'\nyaml_number_coerced 2:8 '010'\n");
  CHECK(flaws("www:\n  tll: 60\n  type: A\n  value: 192.0.2.1\n  values: [192.0.2.2]\n") ==
        "octodns_unknown_key 2:3 'tll'\noctodns_value_and_values 4:3 'value'\n");
  CHECK(flaws("www.example.com:\n  type: TXT\n  value: 1\n") ==
        "octodns_name_repeats_zone 1:1 'www.example.com'\noctodns_value_type 3:10 '1'\n");
  CHECK(flaws("www:\n  type: A\n  value: 192.0.2.256\n") == "bad_ipv4 3:10 '192.0.2.256'\n");
  CHECK(flaws("www:\n  dynamic:\n    pools:\n      a:\n        values:\n"
              "        - value: 192.0.2.999\n    rules: [{pool: a}]\n  type: A\n"
              "  value: 192.0.2.1\n") == "bad_ipv4 6:18 '192.0.2.999'\n");
  CHECK(flaws("www:\n  ttl: '300'\n  type: A\n  value: 192.0.2.1\n").empty());
  CHECK(flaws("www:\n  type: CAA\n  value: {tag: issue, value: 1}\n").empty());
  CHECK(flaws("www:\n  ttl: yes\n  type: A\n  value: 192.0.2.1\n") ==
        "yaml_number_coerced 2:8 'yes'\n");
  CHECK(flaws("www:\n- {type: A, value: 192.0.2.1}\n- {type: A, value: 192.0.2.2}\n") ==
        "octodns_structure 3:10 'A'\n");
  CHECK(flaws("www: [a, b]\n") == "octodns_structure 1:7 'a'\noctodns_structure 1:10 'b'\n");
  CHECK(flaws("a: {type: A, value: 192.0.2.1}\n---\nb: 1\n") == "octodns_structure 3:1 'b: 1'\n");
}

TEST_CASE("keys that are no texts are told wherever they stand, those within each other once") {
  if (!has_yaml()) return;
  const auto flaws = [](std::string_view text) { return test::flaws_of(*read(text)); };
  CHECK(flaws("a: {? {b: 1} : 2, ? [c] : 3}\nd: {? [? [e] : 1] : 2}\n") ==
        "octodns_structure 1:7 '{b: 1}'\noctodns_structure 1:21 '[c]'\n"
        "octodns_structure 2:7 '[? [e] : 1]'\n");
}

TEST_CASE(
    "tabs that PyYAML takes for no blanks are told, and what stands in texts and comments is not") {
  if (!has_yaml()) return;
  const auto flaws = [](std::string_view text) { return test::flaws_of(*read(text)); };
  const std::string tail = "\n  value: 192.0.2.1\n";
  CHECK(flaws("www:\n  type:\tA" + tail) == "yaml_syntax 2:8 '\t'\n");
  CHECK(flaws("www:\n  type: A\t" + tail) == "yaml_syntax 2:10 '\t'\n");
  CHECK(flaws("www:\t\n  type: A" + tail) == "yaml_syntax 1:5 '\t'\n");
  CHECK(flaws("www:\n  type: A\t# a" + tail) == "yaml_syntax 2:10 '\t'\n");
  CHECK(flaws("www:\n  type: A\n\t\n  value: 192.0.2.1\n") == "yaml_syntax 3:1 '\t'\n");
  CHECK(flaws("www:\n  type: TXT\n  value: a\tb\n") == "yaml_syntax 3:11 '\t'\n");
  CHECK(flaws("www:\n  type: TXT\n  value: |-\t\n    a\n") == "yaml_syntax 3:12 '\t'\n");
  CHECK(flaws("www: {type: A,\tvalue: 192.0.2.1}\n") == "yaml_syntax 1:15 '\t'\n");
  CHECK(flaws("# a\tb\nwww:\n  type: TXT # c\td\n  value: |- # e\tf\n    g\th\n").empty());
  CHECK(flaws("www:\n  type: TXT\n  values: ['a\tb', \"c\td # e\"] # f\tg\n").empty());
  CHECK(flaws("www: {type: TXT, value: a?b}\n") == "yaml_syntax 1:26 '?'\n");
  CHECK(flaws("www: {type: TXT, value: 'a?b'}\nx:\n  type: TXT\n  value: a?b\n").empty());
}

TEST_CASE("what a processor may fill in is not known") {
  if (!has_yaml()) return;
  OctodnsOptions options;
  options.settings.processing.fills_in = true;
  const auto out = read_with("www:\n  type: TXT\n  value: 'a{b.c}d%{i}{ }'\n", {}, options);
  CHECK(test::records_of(*out) == "www.example.com. 3600 IN TXT ?\n");
  CHECK(test::records_of(*read("www:\n  type: TXT\n  value: '{b}'\n")) ==
        "www.example.com. 3600 IN TXT 037b627d\n");
}

TEST_CASE("names that IDNA does not know are no names of records") {
  if (!has_yaml()) return;
  const auto flaws = [](std::string_view name) {
    return test::flaws_of(*read(std::string(name) + ":\n  type: A\n  value: 192.0.2.1\n"));
  };
  CHECK(flaws("'*.xn--bcher-kva'").empty());
  CHECK(flaws("_a.xn--ex6n").empty());
  if (!has_idna()) return;
  CHECK(flaws("www.xn--a") == "octodns_structure 1:1 'www.xn--a'\n");
  CHECK(flaws("\xF0\x9F\x92\xA9") == "octodns_structure 1:1 '\xF0\x9F\x92\xA9'\n");
}

TEST_CASE("what a comment cuts off makes no record, and its name holds what is not known") {
  if (!has_yaml()) return;
  const auto out = read(
      "a:\n  type: TXT\n  values:\n  - v=spf1 a #nope -all\n  - other\n"
      "b:\n  octodns: {ignored: true}\n  type: TXT\n  value: v=spf1 a #nope -all\n");
  CHECK(test::flaws_of(*out) ==
        "yaml_comment_in_text 4:14 '#nope -all'\nyaml_comment_in_text 9:19 '#nope -all'\n");
  CHECK(test::records_of(*out) == "a.example.com. 3600 IN TXT 056f74686572\n");
  CHECK(out->reading.opaque.size() == 2);
  CHECK(out->reading.whole);
}

TEST_CASE("keys that are merged from an included file have their place among the others") {
  if (!has_yaml()) return;
  OctodnsOptions options;
  options.settings.enforce_order = true;
  const auto order = [&](std::string_view keys) {
    return flaws_in(*read_with("a:\n" + std::string(keys),
                               {{"zones/m.yaml", "type: A\nvalue: 192.0.2.1\n"}}, options));
  };
  CHECK(order("  ttl: 60\n  <<: !include m.yaml\n").empty());
  CHECK(order("  <<: !include m.yaml\n  ttl: 60\n") ==
        "octodns_order zones/example.com.yaml:3:3\n");
}

TEST_CASE("a file that is called after its only name tells no zone") {
  if (!has_yaml()) return;
  const auto out = read("www.sub:\n  type: A\n  value: 192.0.2.1\n", "zones/x.tst/www.sub.yaml");
  CHECK(test::flaws_of(*out).empty());
  CHECK(out->reading.zone_name.under_unknown_origin());
}

TEST_CASE("what is not understood leaves the reading in part, and the rest is read") {
  if (!has_yaml()) return;
  for (const std::string_view text :
       {"a: !include other.yaml\nwww:\n  type: A\n  value: 192.0.2.1\n",
        "a:\n  type: MX\n  value: 1\nwww:\n  type: A\n  value: 192.0.2.1\n",
        "www:\n  type: A\n  value: 192.0.2.1\nx:\n  type: A\n  value: 'b\n"}) {
    const auto out = read(text);
    INFO(text);
    CHECK(test::records_of(*out) == "www.example.com. 3600 IN A c0000201\n");
    CHECK_FALSE(out->reading.whole);
  }
}

TEST_CASE("what octoDNS or a provider makes of a name alone is opaque, and all else is known") {
  if (!has_yaml()) return;
  const auto opaque = [](std::string_view entry) {
    const auto out = read("a:\n" + std::string(entry) + "www:\n  type: A\n  value: 192.0.2.1\n");
    CHECK(test::records_of(*out) == "www.example.com. 3600 IN A c0000201\n");
    CHECK(out->reading.whole);
    std::string text;
    for (const OpaqueEntry& one : out->reading.opaque) {
      text += out->reading.names.presentation(one.owner);
      text += one.only_addresses ? " addresses\n" : " anything\n";
    }
    return text;
  };
  CHECK(opaque("  type: Route53Provider/ALIAS\n  value: {x: y}\n") == "a.example.com. anything\n");
  CHECK(opaque("  ttl: 60\n  type: x.Y/Z\n") == "a.example.com. anything\n");
  CHECK(opaque("  octodns: {ignored: true}\n  type: A\n  value: 192.0.2.2\n") ==
        "a.example.com. anything\n");
  CHECK(opaque("  type: URLFWD\n  value: {code: 301, masking: 2, path: /, query: 0, "
               "target: 'https://a.example/'}\n") == "a.example.com. anything\n");
  CHECK(opaque("  type: ALIAS\n  value: example.net.\n") == "a.example.com. addresses\n");
}

TEST_CASE("names that YAML reads as something else are what that is to Python") {
  if (!has_yaml()) return;
  const std::string address = ":\n  type: A\n  value: 192.0.2.1\n";
  CHECK(records("no" + address) == "false.example.com. 3600 IN A c0000201\n");
  CHECK(records("010" + address) == "8.example.com. 3600 IN A c0000201\n");
  CHECK(records("~" + address) == "none.example.com. 3600 IN A c0000201\n");
  CHECK(records("'no'" + address) == "no.example.com. 3600 IN A c0000201\n");
  CHECK(records("10" + address) == "10.example.com. 3600 IN A c0000201\n");
}

TEST_CASE("aliases and merge keys bring what they repeat, and no more than a bound") {
  if (!has_yaml()) return;
  CHECK(records("a: &a\n  ttl: 60\n  type: A\n  value: 192.0.2.1\nb:\n  <<: *a\n  ttl: 120\n"
                "c: *a\n") ==
        "a.example.com. 60 IN A c0000201\nb.example.com. 120 IN A c0000201\n"
        "c.example.com. 60 IN A c0000201\n");
  std::string laughs = "a0: &a0 {type: A, value: 192.0.2.1}\n";
  for (int i = 1; i < 60; ++i) {
    const std::string last = "*a" + std::to_string(i - 1);
    laughs += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " {<<: [" + last + ", " +
              last + "], ttl: 60}\n";
  }
  const auto out = read(laughs);
  CHECK(out->reading.flaws.seen(FlawKind::limit_nesting) == 1);
  CHECK_FALSE(out->reading.whole);
}

TEST_CASE("a text longer than any record is told, and not taken apart") {
  if (!has_yaml()) return;
  const std::string text(300'000, 'x');
  for (const std::string& value : {"'" + text + "'", "|\n    " + text, text}) {
    const auto out = read("www:\n  type: TXT\n  value: " + value + "\n");
    CHECK(out->reading.flaws.seen(FlawKind::rdata_too_long) == 1);
    CHECK(out->reading.records.empty());
    CHECK_FALSE(out->reading.whole);
  }
}

TEST_CASE("comments that speak to us are found, and texts are none") {
  if (!has_yaml()) return;
  const auto out = read(
      "# zonevet: allow-file a\nwww: # zonevet: allow b\n  type: TXT\n"
      "  value: 'x # zonevet: allow c'\n");
  REQUIRE(out->reading.comments.size() == 2);
  CHECK(out->sources.text(out->reading.comments[0]) == "# zonevet: allow-file a");
  CHECK(out->sources.text(out->reading.comments[1]) == "# zonevet: allow b");
}

TEST_CASE("natural order") {
  const auto order = [](std::string_view a, std::string_view b) -> std::string {
    const auto known = natural_order(a, b);
    if (!known) return "?";
    CHECK(natural_order(b, a) == 0 <=> *known);
    return *known < 0 ? "<" : *known > 0 ? ">" : "=";
  };
  CHECK(order("2", "12") == "<");
  CHECK(order("a2", "a12") == "<");
  CHECK(order("", "a") == "<");
  CHECK(order("*", "a") == "<");
  CHECK(order("a", "a1") == "<");
  CHECK(order("1", "a") == "<");
  CHECK(order("A", "a") == "<");
  CHECK(order("a", "a") == "=");
  CHECK(order("a01", "a1") == "=");
  // Beyond ASCII there are letters with accents, and digits.
  CHECK(order("\u00FC", "a") == "?");
  CHECK(order("u\u00FC", "uz") == "?");
  CHECK(order("a\u00FC", "b") == "<");
  CHECK(order("a\u00FC", "bz\u00FC") == "<");
  CHECK(order("a", "a\u00FC") == "<");
  CHECK(order("a1", "a\u00FC") == "?");
  CHECK(order("a1", "a1\u00FC") == "?");
  CHECK(order("a1\u00FC", "a2") == "?");
  CHECK(order("a1b\u00FC", "a2") == "<");
}

TEST_CASE("files are included at any place, each relative to its own") {
  if (!has_yaml()) return;
  const std::string www = "www.example.com. 3600 IN A c0000201\n";
  const auto records = [](std::string_view text,
                          const std::vector<std::pair<std::string, std::string>>& others) {
    const auto out = read_with(text, others);
    CHECK(flaws_in(*out).empty());
    CHECK(out->reading.whole);
    return test::records_of(*out);
  };
  CHECK(records("www: !include a/r.yaml\n", {{"zones/a/r.yaml", kAddress}}) == www);
  CHECK(records("!include all.yaml\n",
                {{"zones/all.yaml", "www: {type: A, value: 192.0.2.1}\n"}}) == www);
  CHECK(records("www:\n  <<: !include a/r.yaml\n  ttl: 60\n", {{"zones/a/r.yaml", kAddress}}) ==
        "www.example.com. 60 IN A c0000201\n");
  CHECK(records("www:\n  type: A\n  values: [!include v.yaml]\n",
                {{"zones/v.yaml", "192.0.2.1"}}) == www);
  CHECK(
      records("www: !include a/r.yaml\n", {{"zones/a/r.yaml", "type: A\nvalue: !include v.yaml\n"},
                                           {"zones/a/v.yaml", "192.0.2.1"}}) == www);
  CHECK(records("a: !include r.yaml\nb: !include r.yaml\n", {{"zones/r.yaml", kAddress}}) ==
        "a.example.com. 3600 IN A c0000201\nb.example.com. 3600 IN A c0000201\n");
}

TEST_CASE("what is wrong in an included file stands there") {
  if (!has_yaml()) return;
  const auto flaws = [](std::string_view text,
                        const std::vector<std::pair<std::string, std::string>>& others) {
    return flaws_in(*read_with(text, others));
  };
  CHECK(flaws("www: !include r.yaml\n", {{"zones/r.yaml", "type: A\nvalue: 192.0.2.256\n"}}) ==
        "bad_ipv4 zones/r.yaml:2:8\n");
  CHECK(
      flaws("www: !include r.yaml\n", {{"zones/r.yaml", "type: A\ntype: A\nvalue: 192.0.2.1\n"}}) ==
      "yaml_duplicate_key zones/r.yaml:2:1\n");
  CHECK(flaws("www: !include r.yaml\n", {{"zones/r.yaml", "a: [\n"}})
            .starts_with("yaml_syntax zones/r.yaml:"));
  CHECK(flaws("'':\n  type: MX\n  value:\n    exchange: !include x.yaml\n    preference: ten\n",
              {{"zones/x.yaml", "mx.example.net."}})
            .ends_with(" zones/example.com.yaml:5:17\n"));
}

TEST_CASE("of what could not be read nothing is said to be missing") {
  if (!has_yaml()) return;
  CHECK(flaws_in(*read_with("'':\n  type: MX\n  value:\n    exchange: !include gone.yaml\n"
                            "    preference: 10\n",
                            {})) == "include_missing zones/example.com.yaml:4:24\n");
  CHECK(flaws_in(*read_with("www:\n  dynamic:\n    pools: !include gone.yaml\n"
                            "    rules: [{pool: a}]\n  type: A\n  value: 192.0.2.1\n",
                            {})) == "include_missing zones/example.com.yaml:3:21\n");
  CHECK(flaws_in(*read_with("www:\n  type: A\n  values: [!include gone.yaml]\n", {})) ==
        "include_missing zones/example.com.yaml:3:21\n");
}

TEST_CASE("files that are not included") {
  if (!has_yaml()) return;
  const auto flaws = [](std::string_view path, std::string_view content = kAddress) {
    const auto out = read_with("www: !include " + std::string(path) + "\n",
                               {{"zones/r.yaml", std::string(content)}, {"etc/r.yaml", kAddress}});
    CHECK_FALSE(out->reading.whole);
    return flaws_in(*out);
  };
  CHECK(flaws("gone.yaml") == "include_missing zones/example.com.yaml:1:15\n");
  CHECK(flaws("../etc/r.yaml") == "include_outside zones/example.com.yaml:1:15\n");
  CHECK(flaws("/etc/r.yaml") == "include_outside zones/example.com.yaml:1:15\n");
  CHECK(flaws("~/r.yaml") == "include_outside zones/example.com.yaml:1:15\n");
  CHECK(flaws("example.com.yaml") == "include_cycle zones/example.com.yaml:1:15\n");
  CHECK(flaws("r.yaml", "x: !include example.com.yaml\n")
            .starts_with("include_cycle zones/r.yaml:1:13\n"));
}

TEST_CASE("files are included to a depth") {
  if (!has_yaml()) return;
  std::vector<std::pair<std::string, std::string>> others;
  for (unsigned i = 0; i < 20; ++i)
    others.emplace_back("zones/" + std::to_string(i) + ".yaml",
                        "x: !include " + std::to_string(i + 1) + ".yaml\n");
  CHECK(flaws_in(*read_with("www: !include 0.yaml\n", others))
            .starts_with("limit_include zones/15.yaml:1:13\n"));
}

TEST_CASE("the files of a zone are read in their order") {
  if (!has_yaml()) return;
  const std::string other = "zones/other.yaml";
  const std::string www = "www:\n  type: A\n  value: 192.0.2.1\n";
  const auto records = [&](const OctodnsSettings& own, const OctodnsSettings& of_other) {
    OctodnsOptions options;
    options.parts = {{"zones/example.com.yaml", own}, {other, of_other}};
    const auto out = read_with(www, {{other, "www:\n  type: A\n  value: 192.0.2.2\n"}}, options);
    CHECK(flaws_in(*out).empty());
    return test::records_of(*out);
  };
  OctodnsSettings first;
  first.default_ttl = 60;
  OctodnsSettings second;
  second.default_ttl = 120;
  CHECK(records(first, second) ==
        "www.example.com. 60 IN A c0000201\nwww.example.com. 120 IN A c0000202\n");
  second.replaces = true;
  CHECK(records(first, second) == "www.example.com. 120 IN A c0000202\n");
  OctodnsOptions options;
  options.parts = {{"zones/example.com.yaml", {}}, {"zones/gone.yaml", {}}};
  CHECK_FALSE(read_with(www, {}, options)->reading.whole);
}
