// What octoDNS' own validators refuse of records that DNS would take.

#include <memory>
#include <string>
#include <string_view>

#include "catch.h"
#include "read/octodns/octodns.h"
#include "read/octodns/octodns_geo.h"
#include "read/octodns/octodns_target.h"
#include "read/yaml/yaml_events.h"
#include "support/read_text.h"

using namespace zonevet;

namespace {

std::string flaws(std::string_view text, bool strict = false) {
  test::ReadText read;
  const SourceId file =
      read.sources.add("example.com.yaml", std::make_shared<OwnedBytes>(std::string(text)));
  OctodnsOptions options;
  if (strict) options.settings.validators.enable_sets({"strict"});
  ReadBudget budget;
  read.reading = read_octodns(file, read.sources, read.files, options, budget).reading;
  return test::flaws_of(read);
}

// Of a zone below which the config has the zone `sub`.
std::string above_sub(std::string_view text, bool replaces = false) {
  test::ReadText read;
  const SourceId file =
      read.sources.add("example.com.yaml", std::make_shared<OwnedBytes>(std::string(text)));
  OctodnsOptions options;
  options.settings.sub_zones = {"sub"};
  options.settings.replaces = replaces;
  ReadBudget budget;
  read.reading = read_octodns(file, read.sources, read.files, options, budget).reading;
  return test::flaws_of(read);
}

// Of an A record with such pools and rules.
std::string dynamic(std::string_view pools, std::string_view rules) {
  return flaws("www:\n  dynamic:\n    pools: " + std::string(pools) +
               "\n    rules: " + std::string(rules) + "\n  type: A\n  value: 192.0.2.9\n");
}

constexpr std::string_view kPools =
    "{a: {values: [{value: 192.0.2.1}]}, b: {values: [{value: 192.0.2.2}]}}";

std::string fault(std::string_view name) {
  const auto found = find_octodns_target_fault(name);
  if (!found) return "";
  return std::string(name.substr(found->at, found->size)) + (found->in_dns ? " in DNS" : "");
}

}  // namespace

TEST_CASE("targets as the library fqdn has them") {
  CHECK(fault("a.example.").empty());
  CHECK(fault("_a.b-c.example").empty());
  CHECK(fault("a..example.") == ". in DNS");
  CHECK(fault(".a.example.") == ". in DNS");
  CHECK(fault("a.-b.example.") == "-");
  CHECK(fault("a.b-.example.") == "-");
  CHECK(fault("a/b.example.") == "/");
  CHECK(fault("example.") == "example.");
  CHECK(fault(".") == ".");
  const std::string label(63, 'a');
  CHECK(fault(label + ".example.").empty());
  CHECK(fault(label + "a.example.") == label + "a in DNS");
  const std::string name = label + "." + label + "." + label + "." + label.substr(0, 61);
  CHECK(fault(name + ".").empty());
  CHECK(fault(name + "a.") == name + "a. in DNS");
  CHECK(is_octodns_address("192.0.2.1."));
  CHECK(is_octodns_address("2001:db8::1"));
  CHECK_FALSE(is_octodns_address("a.192.0.2.1."));
}

TEST_CASE("codes of places") {
  for (const std::string_view code : {"AF", "NA", "NA-US", "NA-US-CA", "NA-CA-QC", "EU-DE"})
    CHECK(octodns_geo_fault(code).expected.empty());
  for (const std::string_view code : {"", "N", "XX", "na", "NAUS", "NA-", "NA-X", "NA-XX", "EU-US",
                                      "NA-US-", "NA-US-XX", "NA-US-CA-X", "EU-DE-BE", "NA US"}) {
    INFO(code);
    CHECK_FALSE(octodns_geo_fault(code).expected.empty());
  }
}

TEST_CASE("pools of dynamic records") {
  if (!has_yaml()) return;
  const std::string rule = "[{pool: a}]";
  CHECK(dynamic("{a: {values: [{value: 192.0.2.1}]}}", rule).empty());
  CHECK(dynamic("{}", rule) == "octodns_dynamic 3:12 '{}'\noctodns_dynamic 4:20 'a'\n");
  CHECK(dynamic("{a: {}}", rule) == "octodns_dynamic 3:16 '{}'\n");
  CHECK(dynamic("{a: {values: [{value: 192.0.2.1, weight: 2}]}}", rule) ==
        "octodns_dynamic 3:53 '2'\n");
  CHECK(dynamic("{a: {values: [{value: 192.0.2.1, status: on}]}}", rule) ==
        "octodns_dynamic 3:53 'on'\n");
  CHECK(dynamic(kPools, rule) == "octodns_dynamic 3:48 'b'\n");
  const std::string values = "values: [{value: 192.0.2.1}]";
  CHECK(dynamic("{a: {fallback: b, " + values + "}, b: {fallback: a, " + values + "}}", rule) ==
        "octodns_dynamic 3:75 'a'\n");
  CHECK(dynamic("{a: {fallback: x, " + values + "}}", rule) == "octodns_dynamic 3:27 'x'\n");
}

TEST_CASE("rules of dynamic records") {
  if (!has_yaml()) return;
  const auto rules = [](std::string_view text) { return dynamic(kPools, text); };
  CHECK(rules("[{geos: [EU], pool: a}, {pool: b}]").empty());
  CHECK(rules("[]") == "octodns_dynamic 4:12 '[]'\n");
  CHECK(rules("[{geos: [EU], pool: a}, {geos: [EU-DE], pool: b}, {pool: a}]") ==
        "octodns_dynamic 4:44 'EU-DE'\n");
  CHECK(rules("[{geos: [EU-DE], pool: a}, {geos: [EU], pool: b}, {pool: a}]").empty());
  CHECK(rules("[{geos: [EU], pool: a}, {geos: [AS], pool: b}]") ==
        "octodns_dynamic 4:36 '{geos: [AS], pool: b}'\n");
  CHECK(rules("[{pool: a}, {pool: b}]") == "octodns_dynamic 4:24 '{pool: b}'\n");
  CHECK(rules("[{geos: [EU], pool: a}, {pool: b, subnets: [192.0.2.0/24]}, {pool: a}]") ==
        "octodns_dynamic 4:36 '{pool: b, subnets: [192.0.2.0/24]}'\n");
}

TEST_CASE("networks that an earlier rule has") {
  if (!has_yaml()) return;
  const auto subnets = [](std::string_view first, std::string_view second) {
    return dynamic(kPools, "[{pool: a, subnets: [" + std::string(first) +
                               "]}, {pool: b, subnets: [" + std::string(second) + "]}, {pool: a}]");
  };
  CHECK(subnets("192.0.2.0/24", "192.0.3.0/24").empty());
  CHECK(subnets("192.0.2.0/25", "192.0.2.0/24").empty());
  CHECK(subnets("192.0.2.0/24", "192.0.2.128/25") == "octodns_dynamic 4:69 '192.0.2.128/25'\n");
  CHECK(subnets("192.0.2.0/24", "192.0.2.0/24") == "octodns_dynamic 4:69 '192.0.2.0/24'\n");
  CHECK(subnets("192.0.2.128/25, 192.0.2.0/24", "192.0.3.0/24") ==
        "octodns_dynamic 4:33 '192.0.2.128/25'\n");
  // The larger one of the later rule lies between.
  CHECK(subnets("192.0.2.0/23, 192.0.2.0/30", "10.0.0.0/8") ==
        "octodns_dynamic 4:47 '192.0.2.0/30'\n");
  CHECK(subnets("192.0.2.1/24", "192.0.3.0/24") == "octodns_dynamic 4:33 '192.0.2.1/24'\n");
  CHECK(subnets("192.0.2.0/255.255.255.0", "192.0.3.0/24").empty());
  CHECK(subnets("'2001:db8::/32'", "'2001:db8:1::/48'") ==
        "octodns_dynamic 4:72 ''2001:db8:1::/48''\n");
}

TEST_CASE("values that octoDNS' strict validators refuse") {
  if (!has_yaml()) return;
  CHECK(flaws("x:\n  type: CAA\n  value: {flags: 1, tag: issue, value: ca.example}\n") ==
        "octodns_value 3:18 '1'\n");
  CHECK(flaws("x:\n  type: CAA\n  value: {flags: 256, tag: issue, value: ca.example}\n") ==
        "number_range 3:18 '256'\n");
  CHECK(flaws("x:\n  type: SSHFP\n  value: {algorithm: 4, fingerprint: abcd, "
              "fingerprint_type: 1}\n") == "octodns_value 3:38 'abcd'\n");
  CHECK(flaws("x:\n  type: SSHFP\n  value: {algorithm: 4, fingerprint: abcd, "
              "fingerprint_type: 3}\n") == "octodns_value 3:62 '3'\n");
  CHECK(flaws("x:\n  type: URLFWD\n  value: {code: 303, masking: 0, path: /, query: 0, "
              "target: 'https://a.example/'}\n") == "octodns_structure 3:17 '303'\n");
  CHECK(flaws("x:\n  type: TXT\n  value: gr\u00FCn\n") == "octodns_non_ascii 3:12 '\u00FC'\n");
  // The last character goes with the mark before the first, and is looked at all the same.
  CHECK(flaws("x:\n  type: TXT\n  value: '\"gr\u00FC'\n") == "octodns_non_ascii 3:14 '\u00FC'\n");
}

TEST_CASE("what octoDNS refuses depends on the validators that are enabled") {
  if (!has_yaml()) return;
  const auto value = [](std::string_view type, std::string_view parts, bool strict) {
    return flaws(
        "_a._tcp:\n  type: " + std::string(type) + "\n  value: {" + std::string(parts) + "}\n",
        strict);
  };
  // Ed448 is known to the strict ones alone.
  constexpr std::string_view kKey =
      "algorithm: 6, fingerprint: 0123456789abcdef0123456789abcdef01234567, fingerprint_type: 1";
  CHECK(value("SSHFP", kKey, false) == "octodns_value 3:22 '6'\n");
  CHECK(value("SSHFP", kKey, true).empty());
  constexpr std::string_view kDigits =
      "algorithm: 4, fingerprint: 1111111111111111111111111111111111111111, fingerprint_type: 1";
  CHECK(value("SSHFP", kDigits, false) ==
        "octodns_value_type 3:38 '1111111111111111111111111111111111111111'\n");
  CHECK(value("SSHFP", kDigits, true).empty());
  constexpr std::string_view kNoFlags =
      "flags: '', order: 1, preference: 1, regexp: '', replacement: a.example., service: ''";
  CHECK(value("NAPTR", kNoFlags, false) == "octodns_value 3:18 ''''\n");
  CHECK(value("NAPTR", kNoFlags, true).empty());
  constexpr std::string_view kUri = "priority: 1, target: '', weight: 1";
  CHECK(value("URI", kUri, false) == "octodns_value 3:32 ''''\n");
  CHECK(value("URI", kUri, true).empty());
  CHECK(flaws("x:\n  type: SPF\n  value: v=spf1 -all\n").empty());
  CHECK(flaws("x:\n  type: SPF\n  value: v=spf1 -all\n", true) == "octodns_value 2:9 'SPF'\n");
}

TEST_CASE("numbers in quotation marks are what Python makes of them") {
  if (!has_yaml()) return;
  const auto ttl = [](std::string_view text) {
    return flaws("x:\n  ttl: '" + std::string(text) + "'\n  type: A\n  value: 192.0.2.1\n");
  };
  for (const std::string_view text : {"60", "+60", "6_0", " 060 "}) {
    INFO(text);
    CHECK(ttl(text).empty());
  }
  CHECK(ttl("-60") == "octodns_structure 2:8 ''-60''\n");
  for (const std::string_view text : {"", "_60", "60_", "6__0", "+-60", "++60", "60s", "6e1"}) {
    INFO(text);
    CHECK(ttl(text) == "octodns_value_type 2:8 ''" + std::string(text) + "''\n");
  }
  const auto precision = [](std::string_view text) {
    return flaws(
        "x:\n  type: LOC\n  value: {altitude: 20, lat_degrees: 31, lat_direction: S, "
        "lat_minutes: 58, lat_seconds: 52.1, long_degrees: 115, long_direction: E, "
        "long_minutes: 49, long_seconds: 11.7, precision_horz: 10, precision_vert: " +
        std::string(text) + ", size: 10}\n");
  };
  CHECK(precision("1e3").empty());
  CHECK(precision("'1.0E+1'").empty());
  CHECK_FALSE(precision("1e").empty());
  CHECK_FALSE(precision("1e99").empty());
}

TEST_CASE("a value that cannot be read hides nothing of its name") {
  if (!has_yaml()) return;
  CHECK(flaws("a..b:\n  type: CNAME\n  value: foo\n").find("empty_label 1:3 '.'\n") !=
        std::string::npos);
  CHECK(flaws("a..b:\n  octodns: {lenient: true}\n  type: A\n  value: 192.0.2.1\n")
            .find("empty_label 1:3 '.'\n") != std::string::npos);
}

TEST_CASE("SvcParams that octoDNS takes") {
  if (!has_yaml()) return;
  const auto params = [](std::string_view text) {
    return flaws("x:\n  type: HTTPS\n  value: {svcparams: {" + std::string(text) +
                 "}, svcpriority: 1, targetname: .}\n");
  };
  CHECK(params("alpn: [h2], port: 443, key65000: x").empty());
  CHECK(params("dohpath: x") == "octodns_svcparam 3:23 'dohpath'\n");
  CHECK(params("alpn: [h2], no-default-alpn: ").empty());
  CHECK(params("alpn: [h2], no-default-alpn: ''") == "octodns_svcparam 3:52 ''''\n");
  CHECK(params("alpn: [h2], no-default-alpn: []").find("octodns_svcparam 3:52 '[]'\n") !=
        std::string::npos);
  CHECK(params("port: [443]") == "octodns_svcparam 3:29 '[443]'\n");
  CHECK(params("alpn: {h2: x}").find("octodns_svcparam 3:29 '{h2: x}'\n") != std::string::npos);
  CHECK(params("ech: abc").find("octodns_svcparam 3:28 'abc'\n") != std::string::npos);
}

TEST_CASE("tags that PyYAML knows, and what merge keys merge") {
  if (!has_yaml()) return;
  const auto value = [](std::string_view text) {
    return flaws("x:\n  type: TXT\n  value: " + std::string(text) + "\n");
  };
  CHECK(value("!!str 12").empty());
  CHECK(value("!foo a") == "octodns_structure 3:10 '!foo'\n");
  CHECK(value("!!binary aGVsbG8=") == "octodns_value_type 3:10 '!!binary'\n");
  CHECK(value("!!set {a, b}") == "octodns_value_type 3:10 '!!set'\n");
  CHECK(value("=").starts_with("octodns_structure 3:10 '='\n"));
  CHECK(value("{{ text }}").starts_with("octodns_structure 3:11 '{ text }'\n"));
  CHECK(flaws("x:\n  octodns: {a: !secret b}\n  type: TXT\n  value: b\n") ==
        "octodns_structure 2:16 '!secret'\n");
  const auto merged = [](std::string_view text) {
    return flaws("x:\n  <<: " + std::string(text) + "\n  type: TXT\n  value: b\n");
  };
  CHECK(merged("{ttl: 60}").empty());
  CHECK(merged("[{ttl: 60}]").empty());
  CHECK(merged("text") == "octodns_structure 2:7 'text'\n");
  CHECK(merged("") == "octodns_structure 2:3 '<<'\n");
  CHECK(merged("[{ttl: 60}, text]") == "octodns_structure 2:19 'text'\n");
}

TEST_CASE("records that belong into another zone of the config") {
  if (!has_yaml()) return;
  const auto at = [](std::string_view name, std::string_view type = "A") {
    const std::string_view value = type == "A" ? "192.0.2.1" : "ns.example.";
    return above_sub(std::string(name) + ": {type: " + std::string(type) +
                     ", value: " + std::string(value) + "}\n");
  };
  CHECK(at("www").empty());
  CHECK(at("xsub").empty());
  CHECK(at("sub.www").empty());
  CHECK(at("sub") == "octodns_structure 1:13 'A'\n");
  CHECK(at("a.b.Sub") == "octodns_structure 1:1 'a.b.Sub'\n");
  CHECK(at("sub", "NS").empty());
  CHECK(at("a.sub", "NS") == "octodns_structure 1:1 'a.sub'\n");
}

TEST_CASE("of records that stand for others all are looked at") {
  if (!has_yaml()) return;
  CHECK(above_sub("x: [{type: A, value: 192.0.2.300}, {type: A, value: 192.0.2.1}]\n", true) ==
        "bad_ipv4 1:22 '192.0.2.300'\noctodns_structure 1:12 'A'\n");
}

TEST_CASE("what cannot stand at one name, or only at the zone itself") {
  if (!has_yaml()) return;
  CHECK(flaws("x:\n  type: ALIAS\n  value: a.example.\n") == "octodns_structure 1:1 'x'\n");
  CHECK(flaws("'':\n- {type: A, value: 192.0.2.1}\n- {type: ALIAS, value: a.example.}\n") ==
        "octodns_coexistence 3:10 'ALIAS'\n");
  CHECK(flaws("x:\n- {type: CNAME, value: a.example.}\n- {type: a.B/C, value: 1}\n") ==
        "octodns_coexistence 3:10 'a.B/C'\n");
  CHECK(flaws("'':\n- {type: ALIAS, value: a.example.}\n- {type: TXT, value: x}\n").empty());
}

TEST_CASE("what octoDNS is told of a record") {
  if (!has_yaml()) return;
  const auto section = [](std::string_view text) {
    return flaws("x:\n  octodns: " + std::string(text) + "\n  type: A\n  value: 192.0.2.1\n");
  };
  CHECK(section("{healthcheck: {protocol: HTTPS}}").empty());
  CHECK(section("{healthcheck: {protocol: https}}") == "octodns_healthcheck 2:37 'https'\n");
  CHECK(section("{healthcheck: https}") == "octodns_structure 2:26 'https'\n");
  CHECK(section("{lenient: 'yes'}") == "octodns_structure 2:22 ''yes''\n");
  CHECK(section("") == "octodns_structure 2:3 'octodns'\n");
  CHECK(section("{lenient: true}") == "octodns_lenient 2:13 'lenient'\n");
}
