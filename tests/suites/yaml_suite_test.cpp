// The YAML test suite: what is YAML and what is not, and what each node is; and PyYAML, which is
// what octoDNS reads with, over files of people who use it: each node, its value and its place.

#include <algorithm>
#include <cstdio>
#include <sstream>

#include <nlohmann/json.hpp>

#include "catch.h"
#include "read/yaml/yaml.h"
#include "support/command.h"
#include "support/suite.h"
#include "support/yaml.h"

using namespace zonevet;

namespace {

using Reasons = suites::Disagreements::Reasons;

// -- the suite ---------------------------------------------------------------------------------

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
}

// Signs stand for what cannot be seen.
std::string visible_undone(std::string text) {
  replace_all(text, "\u2423", " ");
  replace_all(text, "\u2014", "");
  replace_all(text, "\u00BB", "\t");
  replace_all(text, "\u21B5", "");
  replace_all(text, "\u2190", "\r");
  replace_all(text, "\u21D4", "\xEF\xBB\xBF");
  replace_all(text, "\u220E\n", "");
  return text;
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    constexpr std::string_view kSigns = "\\\n\t\r\b";
    constexpr std::string_view kLetters = "\\ntrb";
    const std::size_t at = kSigns.find(c);
    if (at == std::string_view::npos) {
      out += c;
    } else {
      out += '\\';
      out += kLetters[at];
    }
  }
  return out;
}

// As the suite writes events, without those of the stream and its documents.
void put(const YamlValue& value, std::string& out) {
  std::string properties;
  if (const YamlDetails* const details = value.details()) {
    if (!details->anchor.empty()) properties += " &" + details->anchor;
    if (!value.tag().empty()) properties += " <" + details->tag + ">";
  }
  if (value.is(YamlKind::alias)) {
    out += "=ALI " + std::string(value.written()) + "\n";
    return;
  }
  if (value.is(YamlKind::scalar)) {
    constexpr std::string_view kMarks = ":'\"|>";
    out += "=VAL" + properties + " " + kMarks[static_cast<std::size_t>(value.node().style)] +
           escaped(value.text()) + "\n";
    return;
  }
  const std::string name = value.is(YamlKind::mapping) ? "MAP" : "SEQ";
  out += "+" + name + properties + "\n";
  for (YamlMember at = value.first(); at; at = at.next()) {
    if (at.key) put(at.key, out);
    put(at.value, out);
  }
  out += "-" + name + "\n";
}

std::string tree_of(const YamlStream& stream) {
  std::string out;
  for (std::size_t i = 0; i < stream.documents().size(); ++i)
    put(stream.root(i), out);
  return out;
}

// The suite's tree in the same form.
std::string bare_tree(const std::string& tree) {
  std::istringstream lines(tree);
  std::string out;
  for (std::string line; std::getline(lines, line);) {
    line.erase(0, line.find_first_not_of(' '));
    line = visible_undone(line);
    if (line.empty() || line.substr(1).starts_with("STR") || line.substr(1).starts_with("DOC"))
      continue;
    for (const char* const brackets : {" {}", " []"}) {
      const bool holds = line.starts_with("+MAP") || line.starts_with("+SEQ");
      if (holds && line.substr(4).starts_with(brackets)) line.erase(4, 3);
    }
    replace_all(line, " <!>", "");
    out += line + "\n";
  }
  return out;
}

// Where YAML 1.1 and 1.2 differ the suite has 1.2, and octoDNS, by PyYAML, 1.1.
constexpr std::string_view kSameRefused =
    "legal in YAML 1.2; PyYAML, a reader of 1.1 as libyaml is, refuses it, too";
constexpr std::string_view kSameTaken = "PyYAML takes it, too";
constexpr std::string_view kSameTree = "PyYAML reads it like this, too: YAML 1.1";
constexpr std::string_view kTab = "libyaml and PyYAML differ about a tab where indentation is";
constexpr std::string_view kColon =
    "libyaml refuses a key without a value before a comma, which PyYAML takes";
constexpr std::string_view kHash =
    "libyaml takes a comment without a blank before it, which PyYAML refuses";
constexpr std::string_view kDirective =
    "libyaml knows two directives and YAML 1.1 and 1.2 only; PyYAML passes over others";
const Reasons kReasons = {
    {"2JQS#0", kSameRefused}, {"2SXE#0", kSameRefused},  {"4MUZ#0", kSameRefused},
    {"4MUZ#1", kSameRefused}, {"4MUZ#2", kSameRefused},  {"58MP#0", kSameRefused},
    {"5MUD#0", kSameRefused}, {"5T43#0", kSameRefused},  {"6BCT#0", kSameRefused},
    {"6CA3#0", kSameRefused}, {"6M2F#0", kSameRefused},  {"7Z25#0", kSameRefused},
    {"8XYN#0", kSameRefused}, {"9SA2#0", kSameRefused},  {"A2M4#0", kSameRefused},
    {"CFD4#0", kSameRefused}, {"DBG4#0", kSameRefused},  {"DK3J#0", kSameRefused},
    {"DK95#0", kSameRefused}, {"DK95#3", kSameRefused},  {"DK95#4", kSameRefused},
    {"FP8R#0", kSameRefused}, {"FRK4#0", kSameRefused},  {"HM87#0", kSameRefused},
    {"HWV9#0", kSameRefused}, {"K3WX#0", kSameRefused},  {"M2N8#0", kSameRefused},
    {"M7A3#0", kSameRefused}, {"NHX8#0", kSameRefused},  {"NJ66#0", kSameRefused},
    {"NKF9#0", kSameRefused}, {"Q5MG#0", kSameRefused},  {"QT73#0", kSameRefused},
    {"S3PD#0", kSameRefused}, {"SM9W#1", kSameRefused},  {"UKK6#0", kSameRefused},
    {"UT92#0", kSameRefused}, {"VJP3#1", kSameRefused},  {"W4TN#0", kSameRefused},
    {"W5VH#0", kSameRefused}, {"Y79Y#10", kSameRefused}, {"ZYU8#0", kSameRefused},
    {"ZYU8#1", kSameRefused}, {"ZYU8#2", kSameRefused},  {"9C9N#0", kSameTaken},
    {"9HCY#0", kSameTaken},   {"9JBA#0", kSameTaken},    {"CVW2#0", kSameTaken},
    {"DK95#1", kSameTaken},   {"EB22#0", kSameTaken},    {"G5U8#0", kSameTaken},
    {"MUS6#1", kSameTaken},   {"QB6E#0", kSameTaken},    {"RHX7#0", kSameTaken},
    {"S98Z#0", kSameTaken},   {"SU5Z#0", kSameTaken},    {"YJV2#0", kSameTaken},
    {"652Z#0", kSameTree},    {"HM87#1", kSameTree},     {"JEF9#2", kSameTree},
    {"L24T#1", kSameTree},    {"Y2GN#0", kSameTree},     {"96NN#0", kTab},
    {"96NN#1", kTab},         {"R4YG#0", kTab},          {"Y79Y#1", kTab},
    {"Y79Y#3", kTab},         {"4ABK#0", kColon},        {"MUS6#0", kHash},
    {"X4QW#0", kHash},        {"2LFX#0", kDirective},    {"6LVF#0", kDirective},
    {"BEC7#0", kDirective},   {"MUS6#5", kDirective},    {"MUS6#6", kDirective},
    {"ZYU8#3", kDirective},
};

std::string disagreement(std::string_view text, bool good, const std::string& tree) {
  const YamlStream stream(text, 1);
  const bool refused = std::any_of(
      stream.faults().begin(), stream.faults().end(),
      [](const YamlStream::Fault& fault) { return fault.error != YamlError::anchor_again; });
  if (!good) return refused ? "" : "not refused";
  if (refused) return "refused: " + std::string(stream.faults()[0].words);
  const std::string found = tree_of(stream);
  return found == bare_tree(tree) ? "" : "another tree: " + found;
}

// -- PyYAML ------------------------------------------------------------------------------------

nlohmann::json nodes_of(const YamlStream& stream) {
  nlohmann::json nodes = nlohmann::json::array();
  for (std::uint32_t i = 0; i < stream.nodes().size(); ++i) {
    const YamlValue value(stream, i);
    if (!value.is(YamlKind::scalar)) continue;
    constexpr const char* kTypes[] = {"str",       "null",  "bool",  "int",  "float",
                                      "timestamp", "merge", "value", "other"};
    const bool block =
        value.node().style == YamlStyle::literal || value.node().style == YamlStyle::folded;
    nodes.push_back({value.text(), kTypes[static_cast<std::size_t>(value.type())],
                     value.node().begin, block ? 0 : value.node().begin + value.node().size});
  }
  return nodes;
}

std::vector<std::string> yaml_files(const std::filesystem::path& folder) {
  std::vector<std::string> files;
  if (!std::filesystem::is_directory(folder)) return files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    const std::string ending = entry.path().extension().string();
    if (ending == ".yaml" || ending == ".yml") files.push_back(entry.path().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

TEST_CASE("yaml-test-suite") {
  if (!has_yaml() || !test::has_yaml()) {
    std::printf("SKIPPED: built without libyaml\n");
    return;
  }
  const std::filesystem::path folder = suites::folder_of("yaml-test-suite");
  if (folder.empty()) return;
  suites::Disagreements all(kReasons);
  std::size_t cases = 0;
  for (const std::string& file : yaml_files(folder / "src")) {
    const std::vector<test::Yaml> documents = test::read_yaml(suites::text_of(file));
    REQUIRE(documents.size() == 1);
    std::string tree;
    std::size_t number = 0;
    for (const test::Yaml& one : documents[0].items) {
      ++cases;
      if (one.find("tree") != nullptr) tree = one.text("tree");
      const bool good = one.text("fail") != "true";
      const std::string what = disagreement(visible_undone(one.text("yaml")), good, tree);
      const std::string name =
          std::filesystem::path(file).stem().string() + "#" + std::to_string(number++);
      if (!what.empty()) all.add(name, what);
    }
  }
  all.settle("yaml-test-suite", cases);
}

TEST_CASE("every scalar of real octoDNS files is what PyYAML reads") {
  if (!has_yaml()) {
    std::printf("SKIPPED: built without libyaml\n");
    return;
  }
  const std::filesystem::path corpora = std::filesystem::path(ZONEVET_SHARED_DIR) / "corpora";
  std::vector<std::string> files = yaml_files(corpora / "real" / "octodns");
  for (const std::string& file : yaml_files(corpora / "suites" / "octodns"))
    files.push_back(file);
  if (files.empty()) {
    std::printf("SKIPPED: the corpora are not here\n");
    return;
  }
  std::vector<std::string> words = {"python3",
                                    ZONEVET_SOURCE_DIR "/tests/suites/pyyaml_scalars.py"};
  words.insert(words.end(), files.begin(), files.end());
  const test::Ran ran = test::run_program(words);
  if (ran.status == 77) {
    std::printf("SKIPPED: python3 has no module yaml\n");
    return;
  }
  REQUIRE(ran.status == 0);
  std::istringstream lines(ran.out);
  std::size_t agree = 0;
  for (const std::string& file : files) {
    std::string line;
    REQUIRE(std::getline(lines, line));
    const nlohmann::json theirs = nlohmann::json::parse(line);
    const std::string text = suites::text_of(file);
    const YamlStream stream(text, 1);
    INFO(file);
    CHECK(stream.ok() == !theirs.is_null());
    if (theirs.is_null() || !stream.ok()) continue;
    const nlohmann::json ours = nodes_of(stream);
    CHECK(ours == theirs);
    for (std::uint32_t i = 0; i < stream.nodes().size(); ++i) {
      const YamlValue value(stream, i);
      if (!value.is(YamlKind::scalar) || value.text().empty()) continue;
      CHECK(!value.runs().empty());
      ++agree;
    }
  }
  std::printf("PyYAML: %zu scalars of %zu files agree\n", agree, files.size());
}
