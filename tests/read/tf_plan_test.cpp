// Plans and states of Terraform, as it shows and as it keeps them, and where their values stand in
// the configuration.

#include "read/terraform/tf_plan.h"

#include <string>
#include <string_view>

#include "catch.h"
#include "read/terraform/tf_state.h"
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

namespace {

// A plan in which `r.www["a.b"]` of `module.m["k"]` sets `zone` to something.
std::string zone_set_to(std::string_view references) {
  return said(R"({"format_version": "1.2",
    "planned_values": {"root_module": {"child_modules": [{"resources": [
      {"address": "module.m[\"k\"].r.www[\"a.b\"]", "mode": "managed", "type": "r", "name": "www",
       "values": {}}]}]}},
    "resource_changes": [{"address": "module.m[\"k\"].r.www[\"a.b\"]",
                          "change": {"after_unknown": {"zone": true}}}],
    "configuration": {"root_module": {
      "resources": [{"address": "z.main"}, {"address": "data.z.old"}],
      "module_calls": {
        "dns": {"module": {"resources": [{"address": "z.own"}],
                           "outputs": {"id": {"expression": {"references": ["z.own.id", "z.own"]}}}}},
        "m": {"expressions": {
                "main": {"references": ["z.main[\"x.y\"].id", "z.main[\"x.y\"]", "z.main"]},
                "old": {"references": ["data.z.old.id", "data.z.old"]},
                "two": {"references": ["z.main.id", "z.main", "data.z.old.id", "data.z.old"]},
                "self": {"references": ["var.self"]},
                "dns": {"references": ["module.dns.id", "module.dns"]}},
              "module": {"resources": [{"address": "z.near"}, {"address": "r.www",
                "expressions": {"zone": {"references": )" +
              std::string(references) + "}}}]}}}}}}");
}

}  // namespace

TEST_CASE("what a plan does not know yet is what its configuration refers to") {
  const std::string head = "module.m[\"k\"].r.www[\"a.b\"] {zone = ";
  CHECK(zone_set_to(R"(["z.near.id", "z.near"])") == head + "<module.m[\"k\"].z.near.id>}");
  CHECK(zone_set_to(R"(["var.main"])") == head + "<z.main[\"x.y\"].id>}");
  CHECK(zone_set_to(R"(["var.old"])") == head + "<data.z.old.id>}");
  CHECK(zone_set_to(R"(["var.dns"])") == head + "<module.dns.z.own.id>}");
  for (const std::string_view nothing :
       {R"(["var.two"])", R"(["var.self"])", R"(["var.none"])", R"(["z.near"])", "[]", "1",
        R"(["z.near.id", "z.near", "var.main"])", R"(["z.none.id", "z.none"])",
        R"(["z.near.list[0]", "z.near"])"}) {
    INFO(std::string(nothing));
    CHECK(zone_set_to(nothing) == head + "?}");
  }
}

TEST_CASE("a state is read as a plan is") {
  CHECK(said(R"({"format_version": "1.0", "values": {"root_module": {"resources": [
    {"address": "a.b", "mode": "managed", "type": "a", "name": "b", "values": {"x": true},
     "sensitive_values": {"y": true}}]}}})") == "a.b {x = true}");
}

TEST_CASE("a state is read as Terraform keeps it") {
  const std::string_view text = R"({"version": 4, "terraform_version": "1.9.0", "resources": [
    {"mode": "managed", "type": "a", "name": "b", "instances": [
      {"attributes": {"x": true, "y": "s"}, "sensitive_attributes": [
        [{"type": "get_attr", "value": "y"}]]},
      {"deposed": "1", "attributes": {"x": false}}]},
    {"module": "module.m[0]", "mode": "managed", "type": "a", "name": "c", "instances": [
      {"index_key": "k", "attributes": {}}, {"index_key": 7, "attributes": {"n": null}}]},
    {"mode": "data", "type": "d", "name": "e", "instances": [{"attributes": {"x": 1}}]},
    1, {}, {"type": "a", "name": "z", "instances": [1, {}, {"index_key": {}, "attributes": {}}]}
  ]})";
  const JsonDocument json(text, 1);
  REQUIRE(is_tf_state(json));
  CHECK(test::said(read_tf_state(json, any)) ==
        "a.b {x = true, y = ?}\n"
        "module.m[0].a.c[\"k\"] {}\n"
        "module.m[0].a.c[7] {n = null}\n"
        "data.d.e {x = 1}");
}

TEST_CASE("what is no plan is not taken for one") {
  for (const std::string_view text :
       {"{}", "[]", "{\"format_version\": \"2.0\", \"values\": {}}",
        "{\"format_version\": \"1.0\", \"valid\": true}", "{\"values\": {}}"}) {
    INFO(std::string(text));
    const JsonDocument json(text, 1);
    CHECK_FALSE(is_tf_plan(json));
    CHECK_FALSE(is_tf_state(json));
  }
  for (const std::string_view text :
       {R"({"format_version": "1.0"})",
        R"({"format_version": "1.0", "planned_values": 1, "resource_changes": {}})",
        R"({"format_version": "1.0", "values": {"root_module": {"resources": [1, {}, {"type": 1}],
            "child_modules": [[], {"resources": {}}]}}})"}) {
    INFO(std::string(text));
    CHECK(said(text).empty());
  }
}

namespace {

constexpr std::string_view kConfiguration = R"(
variable "host" {}
resource "a" "www" {
  name    = "www.${var.host}.example.com"
  records = ["second", "first ${var.host}"]
  id      = z.main.id
  other   = var.host
  ttl     = 300
}
resource "z" "main" {}
)";

// The values of `a.www` as a plan or state has them, in the places that they are given.
std::string placed(std::string_view values, TfAge age) {
  MemoryFiles files;
  files.add("main.tf", std::string(kConfiguration));
  Read plan;
  TfModules modules(plan.sources, files, "/");
  TfLimits limits;
  TfReach reach(modules, any);
  const TfConfiguration configuration = configure(*modules.open(""), reach, limits);
  read(R"({"format_version": "1.0", "planned_values": {"root_module": {"resources": [
    {"address": "a.www", "mode": "managed", "type": "a", "name": "www", "values": )" +
           std::string(values) + R"(}]}},
    "resource_changes": [{"address": "a.www", "change": {"after_unknown": {"id": true}}}]})",
       plan);
  place_tf_plan(configuration.resources, age, plan.resources);
  std::string said = test::said(plan.resources) + "\n";
  const auto show = [&](const HclValue& value) {
    if (value.is(HclType::number)) said += std::string(plan.sources.text(value.where())) + "|";
    if (value.is(HclType::string)) {
      for (const HclRun& run : value.text().runs)
        said += std::string(plan.sources.text(run.written)) + "|";
    }
    said += "\n";
  };
  const HclObject& members = plan.resources[0].values.members();
  for (const char* const name : {"name", "other", "ttl"})
    show(*members.find(name));
  for (const HclValue& record : members.find("records")->elements())
    show(record);
  return said;
}

}  // namespace

TEST_CASE("values of a plan stand where the configuration has them") {
  constexpr std::string_view kValues =
      R"({"name": "www.h.example.com", "records": ["first h", "second"], "other": "o", "ttl": 300})";
  for (const TfAge age : {TfAge::of_the_text, TfAge::may_be_older}) {
    CHECK(placed(kValues, age) ==
          "a.www {id = <z.main.id>, name = \"www.h.example.com\", other = \"o\", records = "
          "[\"first h\", \"second\"], ttl = 300}\n"
          "www.|${var.host}|.example.com|\n"
          "var.host|\n"
          "300|\n"
          "first |${var.host}|\n"
          "second|\n");
  }
}

TEST_CASE("values of a state that the configuration has no more stand in the state") {
  constexpr std::string_view kValues =
      R"({"name": "w.h.example.com", "records": ["third", "second"], "other": "o", "ttl": 60})";
  const auto places = [&](TfAge age) {
    const std::string said = placed(kValues, age);
    return said.substr(said.find('\n') + 1);
  };
  CHECK(places(TfAge::may_be_older) == "w.h.example.com|\nvar.host|\n60|\nthird|\nsecond|\n");
  CHECK(places(TfAge::of_the_text) ==
        "\"www.${var.host}.example.com\"|\nvar.host|\n300|\n\"first ${var.host}\"|\nsecond|\n");
}
