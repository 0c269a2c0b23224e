// HashiCorp's terraform-config-inspect: what the modules of its tests declare, and where.

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "catch.h"
#include "read/hcl/hcl_evaluator.h"
#include "read/hcl/hcl_syntax.h"
#include "read/hcl/hcl_text.h"
#include "read/terraform/tf_module.h"
#include "read/terraform/tf_modules.h"
#include "source/file_reader.h"
#include "support/hcl_tree.h"
#include "support/suite.h"

using namespace zonevet;

namespace {

using Reasons = suites::Disagreements::Reasons;
using Lines = std::set<std::string>;

constexpr std::string_view kProviders =
    "what `required_providers` says, and of which type it is, is nothing that records come from";
constexpr std::string_view kHcl1 =
    "syntax of Terraform 0.11, which HashiCorp's tool reads with its parser of that time";
constexpr std::string_view kOverrides =
    "the tool takes what overrides for a declaration anew; Terraform merges it with the first one, "
    "and stops where there is none";
constexpr std::string_view kType =
    "the value as it is written; the tool makes the attribute's type of it, or says that it cannot";
const Reasons kReasons = {
    {"invalid-braces verdict", kHcl1},
    {"overrides module_calls foo at overrides.tf:21", kOverrides},
    {"overrides module_calls foo at overrides_override.tf:14", kOverrides},
    {"overrides outputs A at overrides.tf:9", kOverrides},
    {"overrides outputs A at overrides_override.tf:9", kOverrides},
    {"overrides variables A at overrides.tf:1", kOverrides},
    {"overrides variables A at overrides_override.tf:1", kOverrides},
    {"overrides variables A default = \"A default\"", kOverrides},
    {"overrides variables C at overrides_override.tf:5", kOverrides},
    {"overrides variables C description = \"An entirely new variable C\"", kOverrides},
    {"provider-source-invalid verdict", kProviders},
    {"type-conversions module_calls foo source = \"true\"", kType},
    {"type-conversions module_calls foo source = true", kType},
    {"type-conversions module_calls foo version = \"true\"", kType},
    {"type-conversions module_calls foo version = true", kType},
    {"type-conversions outputs foo description = \"true\"", kType},
    {"type-conversions outputs foo description = true", kType},
    {"type-conversions variables foo description = \"true\"", kType},
    {"type-conversions variables foo description = true", kType},
    {"type-errors module_calls foo source = \"\"", kType},
    {"type-errors module_calls foo source = [\"blah\"]", kType},
    {"type-errors module_calls foo version = [\"blah\"]", kType},
    {"type-errors outputs foo description = [\"blah\"]", kType},
    {"type-errors outputs foo sensitive = \"blah\"", kType},
    {"type-errors variables foo description = [\"blah\"]", kType},
    {"type-errors verdict", kProviders},
};

// The value of a key of an object.
HclSyntax find(HclSyntax object, std::string_view key) {
  for (HclSyntax item = object ? object.first() : object; item; item = item.next()) {
    HclText text;
    add_parts(item.first(), text);
    if (text.octets == key) return item.value();
  }
  return {};
}

std::string value_of(HclSyntax value) { return value ? test::shown(constant_of(value)) : "null"; }

// One line for each attribute that both know, of all that is declared.
class Declared {
 public:
  void add(const std::string& what, std::string_view attribute, const std::string& value) {
    // (What is not said is null, and false.)
    if (value != "null" && value != "false")
      lines.insert(what + " " + std::string(attribute) + " = " + value);
  }
  Lines lines;
};

struct Kind {
  std::string_view name;
  std::vector<std::string_view> attributes;
};
const Kind kVariable = {"variables", {"default", "description", "sensitive"}};
const Kind kOutput = {"outputs", {"description", "sensitive"}};
const Kind kCall = {"module_calls", {"source", "version"}};

Lines expected_in(HclSyntax module) {
  Declared found;
  for (const Kind& kind :
       {kVariable, kOutput, kCall, Kind{"managed_resources", {}}, Kind{"data_resources", {}}}) {
    const HclSyntax all = find(module, kind.name);
    for (HclSyntax item = all ? all.first() : all; item; item = item.next()) {
      HclText name;
      add_parts(item.first(), name);
      const std::string what = std::string(kind.name) + " " + name.octets;
      const HclSyntax place = find(item.value(), "pos");
      HclText file;
      add_parts(find(place, "filename"), file);
      found.lines.insert(what + " at " + file.octets.substr(file.octets.rfind('/') + 1) + ":" +
                         value_of(find(place, "line")));
      for (const std::string_view attribute : kind.attributes)
        found.add(what, attribute, value_of(find(item.value(), attribute)));
    }
  }
  return found.lines;
}

class Module {
 public:
  Module(const TfModule& module, const SourceSet& sources) : module_(module), sources_(sources) {}

  Lines lines(HclSyntax expected) {
    for (const auto& [name, block] : module_.variables())
      add(kVariable, name, block);
    for (const auto& [name, block] : module_.calls())
      add(kCall, name, block);
    for (const auto& [name, block] : module_.resources()) {
      const std::string path = name.type + "." + name.name;
      if (name.is_data)
        add({"data_resources", {}}, "data." + path, block);
      else
        add({"managed_resources", {}}, path, block);
    }
    // (Only those that are asked for can be had.)
    const HclSyntax outputs = find(expected, "outputs");
    for (HclSyntax item = outputs ? outputs.first() : outputs; item; item = item.next()) {
      HclText name;
      add_parts(item.first(), name);
      if (const TfBlock* const block = module_.output(name.octets))
        add(kOutput, name.octets, *block);
    }
    return found_.lines;
  }

 private:
  void add(const Kind& kind, const std::string& name, const TfBlock& block) {
    const std::string what = std::string(kind.name) + " " + name;
    const Location at = sources_.begin_of(sources_.written(block.header()));
    found_.lines.insert(what + " at " + std::string(at.file.substr(at.file.rfind('/') + 1)) + ":" +
                        std::to_string(at.line));
    for (const std::string_view attribute : kind.attributes)
      found_.add(what, attribute, value_of(block.body.value(attribute)));
  }

  const TfModule& module_;
  const SourceSet& sources_;
  Declared found_;
};

}  // namespace

TEST_CASE("terraform-config-inspect") {
  const std::filesystem::path folder = suites::folder_of("terraform-config-inspect");
  if (folder.empty()) return;
  suites::Disagreements all(kReasons);
  std::size_t cases = 0;
  for (const suites::Row& row : suites::table(folder / "verdicts.tsv")) {
    const std::string& name = row.at("module dir");
    const DiskFiles disk;
    SourceSet sources;
    TfModules modules(sources, disk, "");
    const std::string path = (folder / "testdata" / name).string() + "/";
    const TfModule* const module = modules.open(path);
    const std::string text =
        "x = " + suites::text_of(folder / "testdata" / name / (name + ".out.json")) + "\n";
    const HclDocument json(text, 1);
    REQUIRE(json.ok());
    const HclSyntax wanted = json.root().first().value();
    ++cases;
    const bool whole = module == nullptr || module->whole();
    if (whole != (row.at("expected") == "good")) all.add(name + " verdict", whole ? "good" : "bad");
    if (module == nullptr) continue;
    const Lines is = Module(*module, sources).lines(wanted);
    const Lines expected = expected_in(wanted);
    cases += expected.size();
    for (const std::string& line : is) {
      if (!expected.contains(line)) all.add(name + " " + line, "is not expected");
    }
    for (const std::string& line : expected) {
      if (!is.contains(line)) all.add(name + " " + line, "is not there");
    }
  }
  all.settle("terraform-config-inspect", cases);
}
