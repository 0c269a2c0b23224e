// HCL's own specification suite: what is HCL and what is not, where it is not, and the values of
// attributes that ask for nothing. And Terraform files of the real world, all of which are HCL.

#include <algorithm>

#include "catch.h"
#include "read/hcl/hcl_text.h"
#include "support/hcl_tree.h"
#include "support/suite.h"

using namespace zonevet;

namespace {

using Reasons = suites::Disagreements::Reasons;

constexpr std::string_view kSchema =
    "sound syntax: what is wrong is that the test's own schema has no such attribute";
constexpr std::string_view kFraction =
    "a fraction that has no end in binary digits, or more digits than are told exactly";
constexpr std::string_view kNormal =
    "HCL makes NFC of texts; here they stay as they are written, so that all has its place";
const Reasons kReasons = {
    {"expressions/operators arithmetic add_big", kFraction},
    {"expressions/operators arithmetic div", kFraction},
    {"expressions/operators arithmetic mod_frac", kFraction},
    {"expressions/primitive_literals fractional_number_precision", kFraction},
    {"expressions/primitive_literals string_unicode_nonnorm", kNormal},
    {"structure/attributes/unexpected", kSchema},
};

// The value of a key of an object.
HclSyntax find(HclSyntax object, const std::string& key) {
  HclSyntax found;
  for (HclSyntax item = object ? object.first() : object; item; item = item.next()) {
    const HclSyntax name = item.first();
    HclText text;
    if (name.is(HclKind::name)) text.octets = name.name();
    if (test::is_plain_text(name)) add_parts(name, text);
    if (text.octets == key) found = item.value();
  }
  return found;
}

// Compares the attributes of a body with those that are expected, whose keys are the blocks' types
// and labels.
class Values {
 public:
  explicit Values(std::string file) : file_(std::move(file)) {}

  void compare(HclSyntax body, HclSyntax expected, const std::string& path) {
    for (HclSyntax item = body.first(); item; item = item.next()) {
      HclSyntax name = item.first();
      std::string at = path + " " + name.name();
      HclSyntax there = find(expected, name.name());
      if (item.is(HclKind::attribute)) {
        if (there) compare_value(item.value(), there, at);
        continue;
      }
      for (name = name.next(); !name.is(HclKind::body); name = name.next()) {
        at += " " + name.name();
        there = find(there, name.name());
      }
      compare(item.body(), there, at);
    }
  }

  suites::Disagreements* to = nullptr;
  std::size_t count = 0;

 private:
  // (Of objects each value alone, so that one that is not known says nothing of the others.)
  void compare_value(HclSyntax value, HclSyntax expected, const std::string& at) {
    if (value.is(HclKind::object) && expected.is(HclKind::object)) {
      for (HclSyntax item = value.first(); item; item = item.next()) {
        const std::string key = item.first().name();
        if (const HclSyntax there = find(expected, key))
          compare_value(item.value(), there, at + " " + key);
      }
      return;
    }
    if (!test::asks_for_nothing(value)) return;
    ++count;
    const std::string is = test::shown(constant_of(value));
    const std::string wanted = test::shown(constant_of(expected));
    if (is != wanted || is == "?") to->add(file_ + at, is + " instead of " + wanted);
  }

  std::string file_;
};

std::string line_and_column(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, offset);
  const std::size_t line = before.rfind('\n') + 1;  // 0 on the first one
  return std::to_string(std::count(before.begin(), before.end(), '\n') + 1) + ":" +
         std::to_string(offset - line + 1);
}

std::string places_of(const HclDocument& document) {
  std::string places;
  for (const HclFault& fault : document.faults()) {
    if (!places.empty()) places += ";";
    places += line_and_column(document.text(), fault.where.begin() - 1);
  }
  return places;
}

}  // namespace

TEST_CASE("hcl-specsuite") {
  const std::filesystem::path folder = suites::folder_of("hcl-specsuite");
  if (folder.empty()) return;
  suites::Disagreements all(kReasons);
  std::size_t cases = 0;
  for (const suites::Row& row : suites::table(folder / "verdicts.tsv")) {
    ++cases;
    const std::string file = row.at("file");
    const std::string name = file.substr(6, file.size() - 10);  // tests/ and .hcl
    const std::string text = suites::text_of(folder / file);
    const HclDocument document(text, 1);
    if (places_of(document) != row.at("positions line:col"))
      all.add(name, "faults at " + places_of(document));
    const std::filesystem::path wanted = (folder / file).replace_extension(".t");
    const std::string wanted_text = suites::text_of(wanted);
    const HclDocument expected(wanted_text, 1);
    CHECK(expected.ok());
    Values values(name);
    values.to = &all;
    for (HclSyntax item = expected.root().first(); item; item = item.next()) {
      if (item.first().name() == "result" && item.value().is(HclKind::object))
        values.compare(document.root(), item.value(), "");
    }
    cases += values.count;
  }
  all.settle("hcl-specsuite", cases);
}

TEST_CASE("Terraform files of the real world are HCL") {
  const std::filesystem::path folder = suites::folder_of("../real/terraform");
  if (folder.empty()) return;
  std::size_t files = 0;
  std::size_t nodes = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".tf" && entry.path().extension() != ".tfvars") continue;
    const std::string text = suites::text_of(entry.path());
    const HclDocument document(text, 1);
    INFO(entry.path().string());
    CHECK(test::faults_of(document).empty());
    ++files;
    nodes += document.nodes().size();
  }
  std::printf("read: %zu Terraform files, %zu nodes\n", files, nodes);
  CHECK(files > 0);
}
