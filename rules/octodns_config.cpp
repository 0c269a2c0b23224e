// octoDNS' main config, and the folders that it names: what it stops at.

#include <string>
#include <string_view>

#include <fmt/format.h>

#include "base/ascii.h"
#include "findings/quoted.h"
#include "rules/packs.h"

namespace zonevet::rules {
namespace {

constexpr std::string_view kFile = "octodns.yaml";
constexpr Citation kManager = practice("octoDNS 1.22 (2026), Manager");
constexpr Citation kYamlProvider = practice("octoDNS 1.22 (2026), YamlProvider");

// A text of YAML without its marks.
std::string_view inside(std::string_view text) {
  const bool marks =
      text.size() >= 2 && (text[0] == '\'' || text[0] == '"') && text.back() == text[0];
  return marks ? text.substr(1, text.size() - 2) : text;
}

// -- octodns-unknown-provider -------------------------------------------------------------------

constexpr RuleDoc kUnknownId{
    .id = "octodns-unknown-provider",
    .pack = "octodns",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {kManager},
    .summary = "a source, target or processor that the config does not have",
    .rationale = "octoDNS stops at the zone: unknown source. None of the zones is deployed.",
    .help = "write the name of one of `providers:` (of `processors:` for a processor)",
    .bad =
        {{.text =
              "providers:\n  config: {class: octodns.provider.yaml.YamlProvider, directory: "
              "zones}\n"
              "  route53: {class: octodns_route53.Route53Provider}\n"
              "zones:\n  example.com.:\n    sources: [config]\n    targets:\n      - [[rout53]]\n",
          .file = kFile,
          .files = {{.path = "zones/example.com.yaml", .text = "{}\n"}},
          .fixed =
              "providers:\n  config: {class: octodns.provider.yaml.YamlProvider, directory: "
              "zones}\n"
              "  route53: {class: octodns_route53.Route53Provider}\n"
              "zones:\n  example.com.:\n    sources: [config]\n    targets:\n      - route53\n"},
         {.text = "providers:\n  config: {class: octodns.provider.yaml.YamlProvider, directory: "
                  "zones}\n"
                  "zones:\n  '*':\n    processors:\n      - [[no-acme]]\n    sources: [config]\n"
                  "    targets: [config]\n",
          .file = kFile}},
    .good = {{.text = "manager: {auto_arpa: true}\n"
                      "providers:\n  config: {class: octodns.provider.yaml.YamlProvider, "
                      "directory: zones}\n"
                      "zones:\n  2.0.192.in-addr.arpa.:\n    sources: [config, auto-arpa]\n"
                      "    targets: [config]\n",
              .file = kFile,
              .files = {{.path = "zones/2.0.192.in-addr.arpa.yaml", .text = "{}\n"}}}},
    .library = "libyaml",
};

void unknown_id(const FlawView& view, Report& report) {
  Said said = report.at(view.flaw.where,
                        fmt::format("octoDNS stops here: the config has no {} {}",
                                    view.flaw.name == "processor" ? "processor" : "provider",
                                    quoted(inside(view.text()))));
  if (view.flaw.other.nowhere()) return;
  const std::string_view near = inside(view.sources.text(view.flaw.other));
  said.help(fmt::format("did you mean `{}`?", near));
  if (view.flaw.a == 1)
    said.fix(fmt::format("write {}", quoted(near)), {{view.flaw.where, std::string(near)}});
}

// -- octodns-zone-no-dot ------------------------------------------------------------------------

constexpr RuleDoc kNoDot{
    .id = "octodns-zone-no-dot",
    .pack = "octodns",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {kManager},
    .summary = "the name of a zone without its final dot",
    .rationale = "octoDNS stops at it: invalid zone name, missing ending dot.",
    .help = "write the dot",
    .bad = {{.text = "providers:\n  config: {class: octodns.provider.yaml.YamlProvider, directory: "
                     "zones}\n"
                     "zones:\n  [[example.com]]:\n    sources: [config]\n    targets: [config]\n",
             .file = kFile,
             .fixed = "providers:\n  config: {class: octodns.provider.yaml.YamlProvider, "
                      "directory: zones}\n"
                      "zones:\n  example.com.:\n    sources: [config]\n    targets: [config]\n"}},
    .good = {{.text = "providers:\n  config: {class: octodns.provider.yaml.YamlProvider, "
                      "directory: zones}\n"
                      "zones:\n  example.com.:\n    sources: [config]\n    targets: [config]\n",
              .file = kFile,
              .files = {{.path = "zones/example.com.yaml", .text = "{}\n"}}}},
    .library = "libyaml",
};

void no_dot(const FlawView& view, Report& report) {
  const std::string_view text = view.text();
  Said said = report.at(
      view.flaw.where,
      fmt::format("octoDNS stops at {}: the name of a zone ends in a dot", quoted(inside(text))));
  if (view.flaw.a == 0) return;
  const std::size_t marks = inside(text).size() == text.size() ? 0 : 1;
  said.fix("write the dot", {{Span(view.flaw.where.end() - marks, 0), "."}});
}

// -- octodns-no-zone-file, octodns-two-zone-files -----------------------------------------------

constexpr RuleDoc kNoFile{
    .id = "octodns-no-zone-file",
    .pack = "octodns",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {kYamlProvider},
    .summary = "a zone of which the folder of its source has no file",
    .rationale =
        "octoDNS stops: no YAMLs found for the zone. None of the zones is deployed, unless the "
        "provider is told to `ignore_missing_zones`.",
    .help = "write the file, or take the zone out of the config",
    .bad = {{.text = "providers:\n  config: {class: octodns.provider.yaml.YamlProvider, directory: "
                     "zones}\n"
                     "zones:\n  [[example.com.]]:\n    sources: [config]\n    targets: [config]\n",
             .file = kFile}},
    .good = {{.text = "providers:\n  config: {class: octodns.provider.yaml.YamlProvider, "
                      "directory: zones}\n"
                      "zones:\n  example.com.:\n    sources: [config]\n    targets: [config]\n",
              .file = kFile,
              .files = {{.path = "zones/example.com.yaml", .text = "{}\n"}}}},
    .library = "libyaml",
};

// Where the records of the zone could be; nothing where its name is written with escapes.
std::string places_of(const FlawView& view) {
  const std::string zone = lower_case(inside(view.text()));
  std::string file = fmt::format("file `{}yaml`", zone);
  if (view.flaw.name.empty()) return file;
  const std::string folder =
      fmt::format("folder `{}{}` with files that end in .yaml",
                  std::string_view(zone).substr(0, zone.size() - 1), inside(view.flaw.name));
  return view.flaw.b == 2 ? folder : fmt::format("{}, nor a {}", file, folder);
}

void no_file(const FlawView& view, Report& report) {
  const std::string places = view.flaw.a == 1 ? places_of(view) : "file of that name";
  Said said = report.at(view.flaw.where,
                        fmt::format("octoDNS stops at the zone: its source has no {}", places));
  said.note(view.flaw.other, "it is looked for here");
  if (view.flaw.b == 1)
    said.help("one is called so but for its letters: octoDNS looks for small ones");
}

constexpr RuleDoc kTwoFiles{
    .id = "octodns-two-zone-files",
    .pack = "octodns",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {kYamlProvider},
    .summary = "a zone with two files: one is called by its name, one by the name in A-labels",
    .rationale = "octoDNS stops: both UTF-8 and IDNA exist. None of the zones is deployed.",
    .help = "put the records of both into one of them",
    .bad = {{.text = "providers:\n  config: {class: octodns.provider.yaml.YamlProvider, directory: "
                     "zones}\n"
                     "zones:\n  [[xn--bcher-kva.example.]]:\n    sources: [config]\n    targets: "
                     "[config]\n",
             .file = kFile,
             .files = {{.path = "zones/xn--bcher-kva.example.yaml", .text = "{}\n"},
                       {.path = "zones/b\u00fccher.example.yaml", .text = "{}\n"}}}},
    .good =
        {{.text =
              "providers:\n  config: {class: octodns.provider.yaml.YamlProvider, directory: "
              "zones}\n"
              "zones:\n  xn--bcher-kva.example.:\n    sources: [config]\n    targets: [config]\n",
          .file = kFile,
          .files = {{.path = "zones/xn--bcher-kva.example.yaml", .text = "{}\n"}}}},
    .library = "libyaml",
};

void two_files(const FlawView& view, Report& report) {
  report
      .at(view.flaw.where,
          "octoDNS stops at the zone: one file is called by its name and another one by the name "
          "in A-labels (xn--)")
      .note(view.flaw.other, "both are here");
}

// -- octodns-no-folder --------------------------------------------------------------------------

constexpr RuleDoc kNoFolder{
    .id = "octodns-no-folder",
    .pack = "octodns",
    .severity = Severity::warning,
    .needs = Needs::any_value,
    .cites = {kYamlProvider},
    .summary = "the folder of a source, which is neither beside the config nor further up",
    .rationale =
        "octoDNS looks for the folder from where it is started, and stops where it finds no zones. "
        "Whoever starts it in the config's folder, or in one above it up to the repository's "
        "root, has no such folder. Of folders outside of the repository nothing is said.",
    .help = "write the path from where octoDNS is started",
    .bad = {{.text = "providers:\n  config: {class: octodns.provider.yaml.YamlProvider, directory: "
                     "[[zonse]]}\n"
                     "zones:\n  example.com.:\n    sources: [config]\n    targets: [config]\n",
             .file = kFile,
             .files = {{.path = "zones/example.com.yaml", .text = "{}\n"}}}},
    .good = {{.text = "providers:\n  config: {class: octodns.provider.yaml.YamlProvider, "
                      "directory: zones}\n"
                      "zones:\n  example.com.:\n    sources: [config]\n    targets: [config]\n",
              .file = kFile,
              .files = {{.path = "zones/example.com.yaml", .text = "{}\n"}}}},
    .library = "libyaml",
};

void no_folder(const FlawView& view, Report& report) {
  report.at(view.flaw.where,
            fmt::format("neither beside the config nor above it, up to the root of the repository, "
                        "is a folder {}: octoDNS finds no zones",
                        quoted(inside(view.text()))));
}

// -- octodns-source-twice -----------------------------------------------------------------------

constexpr RuleDoc kSourceTwice{
    .id = "octodns-source-twice",
    .pack = "octodns",
    .severity = Severity::warning,
    .needs = Needs::any_value,
    .cites = {kYamlProvider},
    .summary = "a source that stands twice in a zone's list",
    .rationale =
        "octoDNS reads it twice, and stops at the first record of the second time: that is there "
        "already. Only of a zone without records, or with `populate_should_replace`, it takes it.",
    .help = "take out one of both",
    .bad = {{.text = "providers:\n  config: {class: octodns.provider.yaml.YamlProvider, directory: "
                     "zones}\n"
                     "zones:\n  example.com.:\n    sources: [config, [[config]]]\n"
                     "    targets: [config]\n",
             .file = kFile,
             .files = {{.path = "zones/example.com.yaml", .text = "{}\n"}}}},
    .good = {{.text = "providers:\n  config: {class: octodns.provider.yaml.YamlProvider, "
                      "directory: zones, populate_should_replace: true}\n"
                      "zones:\n  example.com.:\n    sources: [config, config]\n"
                      "    targets: [config]\n",
              .file = kFile,
              .files = {{.path = "zones/example.com.yaml", .text = "{}\n"}}}},
    .library = "libyaml",
};

void source_twice(const FlawView& view, Report& report) {
  report
      .at(view.flaw.where, fmt::format("octoDNS reads {} twice, and stops at the first record that "
                                       "is there already",
                                       quoted(inside(view.text()))))
      .note(view.flaw.other, "the first time");
}

// -- octodns-unknown-class ----------------------------------------------------------------------

constexpr RuleDoc kUnknownClass{
    .id = "octodns-unknown-class",
    .pack = "octodns",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {kManager},
    .summary = "a class that octoDNS does not have",
    .rationale =
        "octoDNS stops before it reads any zone: unknown class. Its own classes are in modules "
        "below `octodns.`; those of most providers left with version 1.0, and have a package each.",
    .help = "see the list of classes in octoDNS' documentation",
    .bad = {{.text = "providers:\n  config: {class: octodns.provider.yaml.YamlProvider, directory: "
                     "zones}\n  route53:\n    class: "
                     "[[octodns.provider.route53.Route53Provider]]\nzones: {}\n",
             .file = kFile,
             .fixed = "providers:\n  config: {class: octodns.provider.yaml.YamlProvider, "
                      "directory: zones}\n  route53:\n    class: "
                      "octodns_route53.Route53Provider\nzones: {}\n"},
            {.text = "providers:\n  config:\n    class: [[octodns.provider.yaml.YmlProvider]]\n"
                     "    directory: zones\nzones: {}\n",
             .file = kFile}},
    .good = {{.text =
                  "providers:\n  config: {class: octodns.provider.yaml.YamlProvider, directory: "
                  "zones}\n  ours: {class: ours.Provider}\nzones: {}\n",
              .file = kFile}},
    .library = "libyaml",
};

void unknown_class(const FlawView& view, Report& report) {
  const std::string_view path = inside(view.text());
  Said said = report.at(view.flaw.where,
                        fmt::format("octoDNS stops here: it has no class {}", quoted(path)));
  if (view.flaw.name.empty()) return;
  const std::string now = fmt::format("{}{}", view.flaw.name, path.substr(path.rfind('.')));
  said.help(
      fmt::format("it left octoDNS with version 1.0: install the package `{}`, and write `{}`",
                  view.flaw.name, now));
  if (view.flaw.a == 0) return;
  const std::size_t marks = path.size() == view.text().size() ? 0 : 1;
  said.fix(fmt::format("write `{}`", now),
           {{Span(view.flaw.where.begin() + marks, view.flaw.where.size() - 2 * marks), now}});
}

// -- octodns-unknown-validator ------------------------------------------------------------------

constexpr RuleDoc kUnknownValidator{
    .id = "octodns-unknown-validator",
    .pack = "octodns",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {kManager},
    .summary = "a validator, or a set of them, that octoDNS does not have",
    .rationale =
        "octoDNS stops where it is to enable a validator that it does not know. One that it is to "
        "take out it passes over, and sets too: records are looked at as if nothing were said.",
    .help = "write the id as octoDNS' documentation of validators has it",
    .bad = {{.text = "manager:\n  validators:\n    record:\n      validators:\n        MX:\n       "
                     "   - [[mx-valeu]]\n"
                     "providers:\n  config: {class: octodns.provider.yaml.YamlProvider, directory: "
                     "zones}\nzones: {}\n",
             .file = kFile},
            {.text = "manager:\n  validators: {enabled: [legacy, [[strickt]]]}\n"
                     "providers:\n  config: {class: octodns.provider.yaml.YamlProvider, directory: "
                     "zones}\nzones: {}\n",
             .file = kFile}},
    .good = {{.text =
                  "manager:\n  validators:\n    enabled: [legacy, strict]\n    zone: "
                  "{validators: [mail, ours]}\n"
                  "providers:\n  config: {class: octodns.provider.yaml.YamlProvider, directory: "
                  "zones}\nvalidators:\n  ours: {class: ours.Validator}\nzones: {}\n",
              .file = kFile}},
    .library = "libyaml",
};

void unknown_validator(const FlawView& view, Report& report) {
  const std::string id = quoted(inside(view.text()));
  Said said = report.at(
      view.flaw.where,
      view.flaw.a == 1
          ? fmt::format("{} does nothing: octoDNS has no {} of that name", id, view.flaw.note)
          : fmt::format("octoDNS stops here: it has no {} {}", view.flaw.note, id));
  if (view.flaw.a == 1) said.warning();
  if (!view.flaw.name.empty()) said.help(fmt::format("did you mean `{}`?", view.flaw.name));
}

// -- octodns-provider-option --------------------------------------------------------------------

constexpr RuleDoc kOption{
    .id = "octodns-provider-option",
    .pack = "octodns",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {kYamlProvider},
    .summary = "an option of a YamlProvider that it does not have",
    .rationale = "octoDNS stops at the provider: incorrect provider config.",
    .help = "see octoDNS' documentation of the YamlProvider",
    .bad = {{.text = "providers:\n  config:\n    class: octodns.provider.yaml.YamlProvider\n"
                     "    directory: zones\n    [[defualt_ttl]]: 300\nzones: {}\n",
             .file = kFile,
             .fixed = "providers:\n  config:\n    class: octodns.provider.yaml.YamlProvider\n"
                      "    directory: zones\n    default_ttl: 300\nzones: {}\n"},
            {.text = "providers:\n  config:\n    class: octodns.provider.yaml.YamlProvider\n"
                     "    directory: zones\n    [[recursive]]: true\nzones: {}\n",
             .file = kFile}},
    .good = {{.text = "providers:\n  config:\n    class: octodns.provider.yaml.YamlProvider\n"
                      "    directory: zones\n    default_ttl: 300\n"
                      "  route53:\n    class: octodns_route53.Route53Provider\n    defualt_ttl: "
                      "1\nzones: {}\n",
              .file = kFile}},
    .library = "libyaml",
};

void option(const FlawView& view, Report& report) {
  const std::string_view text = view.text();
  Said said = report.at(
      view.flaw.where,
      fmt::format("octoDNS stops here: a YamlProvider has no option {}", quoted(inside(text))));
  if (!view.flaw.name.empty()) said.help(fmt::format("did you mean `{}`?", view.flaw.name));
  if (view.flaw.a == 0) return;
  const std::size_t marks = inside(text).size() == text.size() ? 0 : 1;
  const Span key(view.flaw.where.begin() + marks, view.flaw.where.size() - 2 * marks);
  said.fix(fmt::format("write `{}`", view.flaw.name), {{key, std::string(view.flaw.name)}});
}

// -- octodns-file-ending ------------------------------------------------------------------------

constexpr RuleDoc kEnding{
    .id = "octodns-file-ending",
    .pack = "octodns",
    .severity = Severity::warning,
    .needs = Needs::any_value,
    .cites = {kYamlProvider},
    .summary = "a zone in a file that ends in .yml, which octoDNS does not look for",
    .rationale =
        "A YamlProvider reads files that end in .yaml. One that ends in .yml is no zone to it: "
        "where "
        "the config names the zone octoDNS stops, else the zone is not deployed, in silence.",
    .help = "call the file .yaml",
    .bad = {{.text = "[[www: {type: A, value: 192.0.2.1}]]\n", .file = "example.com.yml"}},
    .good = {{.text = "www: {type: A, value: 192.0.2.1}\n", .file = "example.com.yaml"}},
    .library = "libyaml",
};

void ending(const FlawView& view, Report& report) {
  report.at(view.flaw.where,
            "octoDNS does not read this file: it looks for names that end in .yaml");
}

constexpr Rule kRules[] = {
    {&kUnknownId, OnFlaw{FlawKind::octodns_unknown_id, unknown_id}},
    {&kNoDot, OnFlaw{FlawKind::octodns_zone_no_dot, no_dot}},
    {&kNoFile, OnFlaw{FlawKind::octodns_no_zone_file, no_file}},
    {&kTwoFiles, OnFlaw{FlawKind::octodns_two_zone_files, two_files}},
    {&kOption, OnFlaw{FlawKind::octodns_provider_option, option}},
    {&kEnding, OnFlaw{FlawKind::octodns_file_ending, ending}},
    {&kNoFolder, OnFlaw{FlawKind::octodns_no_folder, no_folder}},
    {&kSourceTwice, OnFlaw{FlawKind::octodns_source_twice, source_twice}},
    {&kUnknownClass, OnFlaw{FlawKind::octodns_unknown_class, unknown_class}},
    {&kUnknownValidator, OnFlaw{FlawKind::octodns_unknown_validator, unknown_validator}},
};

}  // namespace

constinit const RulePack octodns_config{"rules/octodns_config.cpp", kRules};

}  // namespace zonevet::rules
