// Main configs of octoDNS: what is known of their providers and zones, and what is not.

#include "read/octodns/octodns_config.h"

#include <string>
#include <string_view>

#include "catch.h"
#include "read/yaml/yaml_events.h"

using namespace zonevet;

namespace {

const std::string kProvider =
    "providers:\n  config:\n    class: octodns.provider.yaml.YamlProvider\n"
    "    directory: ./config\n";

OctodnsConfig read(const std::string& text) {
  const auto config = read_octodns_config(text);
  REQUIRE(config);
  return *config;
}

OctodnsProvider provider(const std::string& members) {
  return read(kProvider + members).providers.at(0);
}

OctodnsZone zone(const std::string& zones, std::string_view name) {
  const OctodnsConfig config = read(kProvider + "zones:\n" + zones);
  const OctodnsZone* const found = config.zone(name);
  REQUIRE(found != nullptr);
  return *found;
}

}  // namespace

TEST_CASE("what is a config of octoDNS") {
  CHECK(may_be_octodns_config("---\nmanager: {}\n" + kProvider));
  CHECK_FALSE(may_be_octodns_config("# octodns\nwww:\n  type: A\n"));
  CHECK_FALSE(may_be_octodns_config("providers:\n  aws: {}\n"));
  CHECK(may_be_octodns_config("providers: !include providers.yaml\n"));
  CHECK(may_be_octodns_config("<<: !include common.yaml\nzones: {}\n"));
  CHECK_FALSE(may_be_octodns_config("www: !include www.yaml\n"));
  if (!has_yaml()) return;
  CHECK(read_octodns_config(kProvider));
  CHECK_FALSE(read_octodns_config("providers:\n  a: {class: other.Provider}\n# octodns\n"));
  CHECK_FALSE(read_octodns_config("providers: octodns\n"));
  CHECK_FALSE(read_octodns_config("www:\n  providers: {a: {class: octodns.x.Y}}\n"));
  CHECK_FALSE(read_octodns_config(""));
}

TEST_CASE("a config may be written in any way of YAML") {
  const auto is_config = [](const std::string& text) {
    if (!may_be_octodns_config(text)) return false;
    if (!has_yaml()) return true;
    const auto config = read_octodns_config(text);
    return config && config->sound && config->providers.size() == 1;
  };
  CHECK(is_config("\"providers\":\n  a: {class: octodns.x.Y}\n"));
  CHECK(is_config("providers :\n  a: {class: octodns.x.Y}\n"));
  CHECK(is_config("  providers:\n    a: {class: octodns.x.Y}\n"));
  CHECK(is_config("{\"zones\": {}, \"providers\": {\"a\": {\"class\": \"octodns.x.Y\"}}}"));
  CHECK(is_config("? providers\n: a: {class: octodns.x.Y}\n"));
  std::string zones = "zones:\n";
  for (int i = 0; i < 1000; ++i)
    zones += "  z" + std::to_string(i) + ".example.: {sources: [config]}\n";
  CHECK(is_config(zones + kProvider));
}

TEST_CASE("a config that is no YAML is one, of which nothing more is known") {
  if (!has_yaml()) return;
  const auto is_broken = [](const std::string& text) {
    const auto config = read_octodns_config(text);
    return config && !config->sound && config->providers.empty() && config->zones.empty();
  };
  CHECK(is_broken(kProvider + "zones: [\n"));
  CHECK(is_broken(kProvider + "---\nzones: {}\n"));
  CHECK(is_broken(kProvider + "zones:\n  b\xFC"
                              "cher.example.: {sources: [config]}\n"));
  CHECK(is_broken("# \xFC\n" + kProvider));
  CHECK(is_broken("zones:\n  a.example.: {sources: [a]}\n  b: c: d\n" + kProvider));
  // What is made a config first is none.
  CHECK_FALSE(read_octodns_config(kProvider + "zones:\n{% for zone in zones %}\n"));
}

TEST_CASE("a config is read with what it includes") {
  if (!has_yaml()) return;
  MemoryFiles files;
  files.add("octo/dns.yaml",
            "providers: !include parts/providers.yaml\nzones:\n  <<: !include zones.yaml\n");
  files.add("octo/parts/providers.yaml",
            "config: {class: octodns.provider.yaml.YamlProvider, directory: zones}\n");
  files.add("octo/zones.yaml", "example.com.: {sources: [config]}\n");
  const auto read_it = [&files] {
    SourceSet sources;
    ReadBudget budget;
    const SourceId root = sources.add("octo/dns.yaml", *files.open("octo/dns.yaml"));
    return read_octodns_config(root, sources, files, {}, budget);
  };
  const auto config = read_it();
  REQUIRE(config);
  CHECK(config->whole);
  REQUIRE(config->provider("config") != nullptr);
  CHECK(config->provider("config")->directory == "zones");
  CHECK(config->zone("example.com.") != nullptr);
  files.add("octo/zones.yaml", "example.com.: [\n");
  REQUIRE(read_it());
  CHECK_FALSE(read_it()->sound);
}

TEST_CASE("a provider reads files as octoDNS 1.22 does where it is told nothing") {
  if (!has_yaml()) return;
  const OctodnsProvider one = provider("");
  CHECK(one.kind == OctodnsProvider::Kind::yaml);
  CHECK(one.directory == "./config");
  CHECK(one.settings.default_ttl == 3600U);
  CHECK(one.settings.enforce_order == true);
  CHECK(one.settings.natural_order == true);
  CHECK(one.settings.escaped_semicolons == true);
  CHECK(one.semicolons_by_default);
  CHECK(one.settings.replaces == false);
  CHECK(one.split_extension == "");
  CHECK(one.has_zone_files == true);
  CHECK(one.shared_filename == "");
}

TEST_CASE("a provider reads files as it is told") {
  if (!has_yaml()) return;
  const OctodnsProvider one = provider(
      "    default_ttl: 60\n    enforce_order: no\n    order_mode: simple\n"
      "    escaped_semicolons: false\n    populate_should_replace: true\n"
      "    split_extension: .\n    disable_zonefile: true\n    shared_filename: all.yaml\n");
  CHECK(one.settings.default_ttl == 60U);
  CHECK(one.settings.enforce_order == false);
  CHECK(one.settings.natural_order == false);
  CHECK(one.settings.escaped_semicolons == false);
  CHECK_FALSE(one.semicolons_by_default);
  CHECK(one.settings.replaces == true);
  CHECK(one.split_extension == ".");
  CHECK(one.has_zone_files == false);
  CHECK(one.shared_filename == "all.yaml");

  const OctodnsProvider split =
      read(
          "providers:\n  a: {class: octodns.provider.yaml.SplitYamlProvider, directory: x, "
          "extension: .tst}\n")
          .providers.at(0);
  CHECK(split.split_extension == ".tst");
  CHECK(split.has_zone_files == false);
}

TEST_CASE("what a config does not say itself is not known") {
  if (!has_yaml()) return;
  const OctodnsProvider one = provider(
      "    default_ttl: env/TTL\n    enforce_order: env/ORDER\n"
      "    shared_filename: env/FILE/all.yaml\n    split_extension: {}\n");
  CHECK_FALSE(one.settings.default_ttl);
  CHECK_FALSE(one.settings.enforce_order);
  CHECK_FALSE(one.shared_filename);
  CHECK_FALSE(one.split_extension);
  CHECK_FALSE(provider("    <<: !include more.yaml\n").settings.default_ttl);
  const OctodnsConfig config = read(
      "secret_handlers:\n  vault: {class: x}\nproviders:\n"
      "  a: {class: octodns.provider.yaml.YamlProvider, directory: vault/config}\n"
      "  b: {class: octodns.provider.yaml.YamlProvider, directory: dns/config}\n"
      "  c: {class: env/CLASS, directory: config}\n");
  CHECK_FALSE(config.providers.at(0).directory);
  CHECK(config.providers.at(1).directory == "dns/config");
  CHECK(config.providers.at(2).kind == OctodnsProvider::Kind::other);
  CHECK_FALSE(config.whole);
}

TEST_CASE("zones are found by their names, else as dynamic ones") {
  if (!has_yaml()) return;
  const std::string zones =
      "  example.com.: {sources: [config], lenient: true}\n"
      "  bücher.example.: {sources: [config]}\n"
      "  alias.example.: {alias: example.com.}\n"
      "  odd.example.: {sources: env/SOURCES, lenient: env/LENIENT}\n"
      "  '*': {sources: [config], processors: [acme]}\n";
  CHECK(zone(zones, "Example.com.").lenient == true);
  CHECK(zone(zones, "example.com.").sources == std::vector<std::string>{"config"});
  CHECK_FALSE(zone(zones, "example.com.").processing.any);
  CHECK(zone(zones, "alias.example.").is_alias);
  CHECK_FALSE(zone(zones, "odd.example.").sources);
  CHECK(zone(zones, "odd.example.").lenient == true);  // a text, to octoDNS
  CHECK(zone(zones, "else.example.").dynamic);
  CHECK_FALSE(zone(zones, "else.example.").selective);
  CHECK(zone(zones, "else.example.").processing.any);
  CHECK(zone("  '*': {sources: [config], regex: 'example'}\n", "a.example.").selective);
  const std::string chosen =
      "  '*': {sources: [config], glob: '*.org.'}\n"
      "  '**': {sources: [config], glob: '*.example.', lenient: true}\n";
  CHECK(zone(chosen, "a.example.").lenient == true);
  CHECK_FALSE(zone(chosen, "a.example.").selective);
  CHECK(zone(chosen, "a.org.").lenient == false);
  CHECK(read(kProvider + "zones:\n" + chosen).zone("a.net.") == nullptr);
  CHECK(read(kProvider + "zones:\n  a.example.: {}\n").zone("b.example.") == nullptr);
  CHECK(read("manager: {processors: [acme]}\n" + kProvider + "zones: {a.example.: {}}\n")
            .zone("a.example.")
            ->processing.any);
}

TEST_CASE("zones of the config below others") {
  if (!has_yaml()) return;
  const auto below = [](const std::string& more) {
    const OctodnsConfig config =
        read(kProvider +
             "zones:\n  b.a.example.: {sources: [config]}\n  c.b.A.example.: {sources: "
             "[config]}\n  xa.example.: {sources: [config]}\n  a.example.: {sources: "
             "[config]" +
             more + "}\n  '*': {sources: [config]}\n");
    return settings_in(config, "a.example.", *config.zone("a.example."), config.providers.at(0))
        .sub_zones;
  };
  CHECK(below("") == std::vector<std::string>{"b", "c.b"});
  CHECK(below(", ignore_subzone_adds: false").size() == 2);
  CHECK(below(", ignore_subzone_adds: true").empty());
  CHECK(below(", ignore_subzone_adds: env/IGNORE").empty());
}

TEST_CASE("which validators look at records") {
  if (!has_yaml()) return;
  using State = OctodnsValidators::State;
  const auto state = [](const std::string& manager, std::string_view id, std::string_view type,
                        const std::string& of_zone = "{}") {
    const OctodnsConfig config =
        read("manager: " + manager + "\n" + kProvider + "zones:\n  a.example.: " + of_zone + "\n");
    return settings_in(config, "", config.zones.at(0), config.providers.at(0))
        .validators.state_of(id, type);
  };
  const auto of_mx = [&](const std::string& manager, const std::string& of_zone = "{}") {
    return std::pair(state(manager, "mx-value", "MX", of_zone),
                     state(manager, "mx-value-rfc", "MX", of_zone));
  };
  CHECK(of_mx("{}") == std::pair(State::on, State::off));
  CHECK(of_mx("{validators: {enabled: [strict]}}") == std::pair(State::unwanted, State::on));
  CHECK(of_mx("{validators: {enabled: [best-practice, legacy]}}") ==
        std::pair(State::on, State::off));
  CHECK(of_mx("{validators: {enabled: env/VALIDATORS}}") == std::pair(State::on, State::off));
  CHECK(of_mx("{validators: {enabled: []}}") == std::pair(State::unwanted, State::off));
  CHECK(of_mx("{validators: {record: {validators: {MX: [mx-value-rfc]}}}}") ==
        std::pair(State::on, State::on));
  CHECK(of_mx("{validators: {record: {disable_validators: {MX: [mx-value, mx-value-rfc]}}}}") ==
        std::pair(State::unwanted, State::unwanted));
  CHECK(of_mx("{validators: {disable_validators: {'*': [mx-value]}}}") ==
        std::pair(State::unwanted, State::off));
  CHECK(of_mx("{validators: {disable_validators: {A: [mx-value]}}}") ==
        std::pair(State::on, State::off));
  CHECK(of_mx("{}", "{validators: {record: {disable_validators: {MX: [mx-value]}}}}") ==
        std::pair(State::unwanted, State::off));
  // Of a zone `*` is what octoDNS has for all types at once.
  const std::string all =
      "{validators: {record: {disable_validators: {'*': [mx-value, ttl-rfc]}}}}";
  CHECK(state("{}", "mx-value", "MX", all) == State::on);
  CHECK(state("{}", "ttl-rfc", "MX", all) == State::unwanted);
  const std::string zone = "{validators: {zone: {disable_validators: [cname-coexistence]}}}";
  CHECK(state("{}", "cname-coexistence", "") == State::on);
  CHECK(state(zone, "cname-coexistence", "") == State::unwanted);
  CHECK(state("{}", "cname-coexistence", "", zone) == State::unwanted);
  // One of the config's own has the name of octoDNS'.
  CHECK(read("validators:\n  mx-value: {class: a.B}\n" + kProvider)
            .providers.at(0)
            .settings.validators.state_of("mx-value", "MX") == State::unwanted);
}

TEST_CASE("of what the config says of validators the last word alone is kept") {
  OctodnsValidators many;
  OctodnsValidators few;
  for (int i = 0; i < 50'000; ++i) {
    many.disable("x" + std::to_string(i), "MX");
    many.disable("mx-value", "T" + std::to_string(i));
    many.disable("ttl-rfc", "T" + std::to_string(i));
    many.disable("mail", "T" + std::to_string(i));
    many.enable("mx-value", "MX");
    many.disable("mx-value", "MX");
  }
  few.disable("mx-value", "MX");
  CHECK(many == few);
  CHECK(many.state_of("mx-value", "MX") == OctodnsValidators::State::unwanted);
  few.enable("mx-value", "*");
  CHECK(few.state_of("mx-value", "MX") == OctodnsValidators::State::on);
}

TEST_CASE("semicolons that nobody said to be escaped may be plain in a lenient zone") {
  if (!has_yaml()) return;
  const auto escaped = [](const std::string& provider, const std::string& of_zone) {
    const OctodnsConfig config =
        read(kProvider + provider + "zones:\n  a.example.: {sources: [config]" + of_zone + "}\n");
    return settings_in(config, "", config.zones.at(0), config.providers.at(0)).escaped_semicolons;
  };
  CHECK(escaped("", "") == true);
  CHECK(escaped("", ", lenient: false") == true);
  CHECK(escaped("", ", lenient: true") == std::nullopt);
  CHECK(escaped("    escaped_semicolons: true\n", ", lenient: true") == true);
}
