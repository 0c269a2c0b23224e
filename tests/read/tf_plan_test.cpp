// Plans and states of Terraform, and where their values stand in the configuration.

#include "read/tf_plan.h"

#include <string>
#include <string_view>

#include "catch.h"
#include "source/file_reader.h"
#include "source/source_set.h"
#include "support/tf_values.h"

using namespace zonevet;

namespace {

bool any(std::string_view, bool) { return true; }

struct Read {
  SourceSet sources;
  std::vector<TfResource> resources;
};

void read(std::string_view text, Read& to) {
  const auto bytes = std::make_shared<OwnedBytes>(std::string(text));
  const SourceId id = to.sources.add("plan.json", bytes);
  const JsonDocument json(to.sources.bytes(id), to.sources.base(id));
  REQUIRE(is_tf_plan(json));
  to.resources = read_tf_plan(json, any);
}

std::string said(std::string_view text) {
  Read plan;
  read(text, plan);
  return test::said(plan.resources);
}

constexpr std::string_view kPlan = R"({
  "format_version": "1.2", "terraform_version": "1.9.0",
  "planned_values": {"root_module": {
    "resources": [
      {"address": "a.www[\"x\"]", "mode": "managed", "type": "a", "name": "www", "index": "x",
       "values": {"name": "www", "ttl": 300, "records": ["1", null, "3"], "secret": "s", "no": null},
       "sensitive_values": {"secret": true}},
      {"address": "a.new", "mode": "managed", "type": "a", "name": "new", "values": {"neg": -5}}],
    "child_modules": [{"address": "module.m", "resources": [
      {"address": "module.m.a.b", "mode": "managed", "type": "a", "name": "b",
       "values": {"name": "\u0041\n"}}]}]}},
  "resource_changes": [
    {"address": "a.www[\"x\"]", "change": {"actions": ["create"],
     "after_unknown": {"records": [false, true, false], "id": true, "tags": {}, "list": [true]}}},
    {"address": "a.new", "change": {"after_unknown": {"zone_id": true}}}],
  "prior_state": {"values": {"root_module": {"resources": [
    {"address": "data.z.d", "mode": "data", "type": "z", "name": "d", "values": {"name": "x"}},
    {"address": "a.old", "mode": "managed", "type": "a", "name": "old", "values": {}}]}}},
  "configuration": {"root_module": {"resources": [
    {"address": "a.new", "expressions": {"zone_id": {"references": ["z.main.zone_id", "z.main"]}}},
    {"address": "z.main"}]}}
})";

}  // namespace

TEST_CASE("a plan tells what is known, and marks what is not") {
  CHECK(said(kPlan) ==
        "a.www[\"x\"] {id = ?, list = ?, name = \"www\", no = null, records = [\"1\", ?, \"3\"], "
        "secret = ?, ttl = 300}\n"
        "a.new {neg = -5, zone_id = <z.main.zone_id>}\n"
        "module.m.a.b {name = \"A\\x0A\"}\n"
        "data.z.d {name = \"x\"}");
}

TEST_CASE("a state is read as a plan is") {
  CHECK(said(R"({"format_version": "1.0", "values": {"root_module": {"resources": [
    {"address": "a.b", "mode": "managed", "type": "a", "name": "b", "values": {"x": true},
     "sensitive_values": {"y": true}}]}}})") == "a.b {x = true}");
}

TEST_CASE("what is no plan is not taken for one") {
  for (const std::string_view text : {"{}", "[]", "{\"format_version\": \"2.0\", \"values\": {}}",
                                      "{\"format_version\": \"1.0\"}", "{\"values\": {}}"}) {
    INFO(std::string(text));
    const JsonDocument json(text, 1);
    CHECK_FALSE(is_tf_plan(json));
  }
  for (const std::string_view text :
       {R"({"format_version": "1.0", "planned_values": 1, "resource_changes": {}})",
        R"({"format_version": "1.0", "values": {"root_module": {"resources": [1, {}, {"type": 1}],
            "child_modules": [[], {"resources": {}}]}}})"}) {
    INFO(std::string(text));
    CHECK(said(text).empty());
  }
}

TEST_CASE("values of a plan stand where the configuration has them") {
  MemoryFiles files;
  files.add("main.tf", R"(
variable "host" {}
resource "a" "www" {
  name    = "www.${var.host}.example.com"
  records = ["second", "first ${var.host}"]
  id      = z.main.id
  other   = var.host
}
resource "z" "main" {}
)");
  Read plan;
  TfModules modules(plan.sources, files, "/");
  const TfConfiguration configuration = configure(*modules.open(""), modules, any);
  read(R"({"format_version": "1.0", "planned_values": {"root_module": {"resources": [
    {"address": "a.www", "mode": "managed", "type": "a", "name": "www",
     "values": {"name": "www.h.example.com", "records": ["first h", "second"], "other": "o"}}]}},
    "resource_changes": [{"address": "a.www", "change": {"after_unknown": {"id": true}}}]})",
       plan);
  place_tf_plan(configuration.resources, plan.resources);
  CHECK(test::said(plan.resources) ==
        "a.www {id = <z.main.id>, name = \"www.h.example.com\", other = \"o\", records = [\"first "
        "h\", \"second\"]}");
  std::string places;
  const auto show = [&](const HclValue& value) {
    for (const HclRun& run : value.text().runs)
      places += std::string(plan.sources.text(run.written)) + "|";
    places += "\n";
  };
  const HclObject& values = plan.resources[0].values.members();
  show(*values.find("name"));
  show(*values.find("other"));
  for (const HclValue& record : values.find("records")->elements())
    show(record);
  CHECK(places ==
        "www.|${var.host}|.example.com|\n"
        "var.host|\n"
        "first |${var.host}|\n"
        "second|\n");
}
