#include "support/example.h"

#include <algorithm>

#include "output/example_marks.h"
#include "rules/packs.h"

namespace zonevet::test {
namespace {

constexpr std::string_view kPreamble =
    "$TTL 3600\n"
    "@ SOA ns1.example.net. hostmaster.example.net. 2026010101 14400 3600 1209600 3600\n"
    "@ NS ns1.example.net.\n"
    "@ NS ns2.example.net.\n";

// What a domain with mail has besides, so that nothing is said to be missing that the example is
// not about.
constexpr std::string_view kPolicy =
    "_dmarc TXT \"v=DMARC1; p=none; rua=mailto:dmarc@example.net\"\n";
constexpr std::string_view kKey = "s1._domainkey CNAME s1.example.net.\n";

std::string place(std::string_view file, std::uint64_t begin, std::uint64_t size) {
  return std::string(file) + ':' + std::to_string(begin) + '+' + std::to_string(size);
}

std::string beside(std::string_view path, std::string_view file) {
  const std::size_t folder = path.rfind('/') + 1;  // npos + 1 is 0
  return std::string(path.substr(0, folder)) + std::string(file);
}

void add_file(LintedExample& linted, const std::string& path, std::string_view front,
              std::string_view marked) {
  const MarkedText text = without_marks(marked);
  linted.files.add(path, std::string(front) + text.text);
  for (const MarkedText::Run& run : text.runs)
    linted.marks.push_back(place(path, front.size() + run.begin, run.size));
}

bool has_soa(const Example& example) {
  return example.complete || example.text.find("SOA") != std::string_view::npos;
}

// The text of a zonevet.toml: what is wrong with it, else what it expects of the files.
void judge(LintedExample& linted, const Example& example) {
  SourceSet sources;
  const auto bytes = linted.files.open(linted.path);
  const SourceId file = sources.add(linted.path, *bytes);
  const auto docs = docs_of(rules::all_packs());
  const Config config = read_config(sources.bytes(file), sources.base(file), docs);
  if (!config.problems.empty() || example.files.empty()) {
    linted.run = judge_config(sources, config.problems, rules::all_packs());
    return;
  }
  LintOptions options;
  options.config = {linted.path, *bytes, sources.base(file), config.project.expectations};
  std::vector<LintInput> inputs;
  for (const ExampleFile& beside : example.files) {
    LintInput& input = inputs.emplace_back();
    input.path = beside.path;
    if (beside.path == "answers") input.standing.role = ZoneRole::context;
  }
  linted.run = lint(inputs, options, linted.files, rules::all_packs());
}

// Whose policy a file is: the folder's that it lies in, else the example's.
std::optional<Name> policy_domain(std::string_view path, const LintOptions& options) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? options.origin : Name::from_text(path.substr(0, slash));
}

// A main config of octoDNS with a zone, if any, of which the files beside it are.
void make_config(LintInput& input, const Example& example, const LintedExample& linted) {
  const auto bytes = linted.files.open(linted.path);
  const auto config = read_octodns_config((*bytes)->view());
  if (!config) return;
  input.octodns_config = true;
  using Kind = OctodnsLack::Kind;
  for (const OctodnsProvider& provider : config->providers) {
    const bool is_lost =
        std::any_of(example.files.begin(), example.files.end(), [&](const ExampleFile& file) {
          return provider.directory && !file.path.starts_with(*provider.directory);
        });
    if (is_lost) input.lacks.push_back({"", provider.id, Kind::no_folder});
  }
  const std::size_t files = example.files.size();
  for (const OctodnsZone& zone : config->zones) {
    if (zone.dynamic || files == 1 || !zone.name.ends_with('.')) continue;
    input.lacks.push_back({zone.name, "config", files == 0 ? Kind::no_file : Kind::two_files});
  }
}

void lint_files(LintedExample& linted, const Example& example, const RuleDoc& on) {
  for (const ExampleFile& file : example.files)
    add_file(linted, beside(linted.path, file.path), "", file.text);
  std::sort(linted.marks.begin(), linted.marks.end());
  if (is_config(example)) return judge(linted, example);
  LintOptions options;
  if (!example.origin.empty()) options.origin = Name::from_text(example.origin);
  options.settings.severities = {{std::string(on.id), on.severity}};
  // The origin is declared so that names can be read; that a fragment is a zone is not said.
  if (on.id != "zone-no-soa" && !has_soa(example)) options.settings.ignore = {"zone-no-soa"};
  for (const ExampleOption& option : example.options)
    options.settings.options[std::string(on.id) + '.' + std::string(option.name)] = option.value;
  options.settings.now = parse_date(example.now.empty() ? "2026-08-01" : example.now);
  std::vector<LintInput> inputs(1);
  inputs[0].path = linted.path;
  inputs[0].passed_over = linted.path.ends_with(".yml");
  if (example.file == "octodns.yaml") make_config(inputs[0], example, linted);
  if (!example.context.empty()) {
    inputs.emplace_back().path = beside(linted.path, example.context);
    inputs.back().standing.role = ZoneRole::context;
  }
  for (const ExampleFile& file : example.files) {
    if (file.linted) inputs.emplace_back().path = beside(linted.path, file.path);
    if (file.path.ends_with("mta-sts.txt"))
      options.policies.push_back(
          {beside(linted.path, file.path), policy_domain(file.path, options)});
  }
  linted.run = lint(inputs, options, linted.files, rules::all_packs());
}

}  // namespace

bool is_config(const Example& example) { return example.file == "zonevet.toml"; }

std::string preamble_of(const Example& example) {
  const auto says = [&example](std::string_view word) {
    return example.text.find(word) != std::string_view::npos;
  };
  if (!example.complete || says("SOA")) return {};
  std::string text(kPreamble);
  if (says(" MX ") && !says("_dmarc")) text += kPolicy;
  if (says(" MX ") && !says("_domainkey")) text += kKey;
  return text;
}

std::unique_ptr<LintedExample> lint_example(const Example& example, const RuleDoc& on) {
  auto linted = std::make_unique<LintedExample>();
  linted->path = example.file;
  add_file(*linted, linted->path, preamble_of(example), example.text);
  lint_files(*linted, example, on);
  return linted;
}

std::unique_ptr<LintedExample> lint_example(const Example& example, const RuleDoc& on,
                                            std::string_view fixed) {
  auto linted = std::make_unique<LintedExample>();
  linted->path = example.file;
  linted->files.add(linted->path, std::string(fixed));
  lint_files(*linted, example, on);
  return linted;
}

std::vector<std::string> underlined(const LintedExample& linted, std::string_view id) {
  std::vector<std::string> out;
  const SourceSet& sources = linted.run->sources;
  for (const Finding& finding : linted.run->findings.all()) {
    if (finding.rule->id != id) continue;
    const Span where = sources.written(finding.where);
    const SourceId file = sources.source_of(where);
    out.push_back(place(sources.name(file), where.begin() - sources.base(file), where.size()));
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace zonevet::test
