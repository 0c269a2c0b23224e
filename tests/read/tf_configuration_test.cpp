// Modules of Terraform, evaluated as far as they are known.

#include "read/terraform/tf_configuration.h"

#include <string>
#include <string_view>
#include <vector>

#include "catch.h"
#include "source/file_reader.h"
#include "source/source_set.h"
#include "support/read_text.h"
#include "support/tf_values.h"

using namespace zonevet;

namespace {

struct File {
  std::string path;
  std::string text;
};

bool any(std::string_view, bool) { return true; }

// A line for each resource.
std::string configured(const std::vector<File>& files) {
  MemoryFiles memory;
  for (const File& file : files)
    memory.add(file.path, file.text);
  SourceSet sources;
  TfModules modules(sources, memory, "/");
  const TfModule* const root = modules.open("");
  if (root == nullptr) return "no module";
  TfLimits limits;
  TfReach reach(modules, any);
  const TfConfiguration configuration = configure(*root, reach, limits);
  std::string out = test::said(configuration.resources);
  if (configuration.unknown_calls > 0)
    out += "\nunknown calls: " + std::to_string(configuration.unknown_calls);
  for (const Flaw& flaw : limits.flaws()) {
    out += "\n" + std::string(test::name_of(flaw.kind)) + " " + std::string(flaw.name) + " at " +
           std::string(sources.text(flaw.where));
  }
  return out;
}

std::string configured(std::string_view text) {
  return configured({{"main.tf", std::string(text)}});
}

}  // namespace

TEST_CASE("names stand for what is declared, in any order and file") {
  CHECK(configured(R"(
resource "a" "b" {
  name = "www.${local.domain}"
  zone = var.zone
}
locals {
  domain = "${var.sub}.example.com"
}
variable "sub" { default = "x" }
variable "zone" {}
)") == R"(a.b {name = "www.x.example.com", zone = ?} guessing name)");
  CHECK(configured({{"a.tf", R"(resource "a" "b" { name = var.x })"},
                    {"terraform.tfvars", "x = \"set\""},
                    {"v.tf", "variable \"x\" {}"}}) == R"(a.b {name = "set"})");
}

TEST_CASE("what OpenTofu's `enabled` turns off is not there") {
  CHECK(configured({{"main.tf", R"(
variable "on" { default = false }
variable "x" {}
resource "a" "on" {
  lifecycle { enabled = !var.on }
}
resource "a" "off" {
  lifecycle { enabled = var.on }
}
resource "a" "x" {
  id = 1
  lifecycle { enabled = var.x }
}
resource "a" "overridden" {
  lifecycle { enabled = true }
}
resource "a" "of" {
  x   = a.x.id
  off = a.off.id
}
module "off" {
  source = "./m"
  lifecycle { enabled = false }
}
module "x" {
  source = "./m"
  lifecycle { enabled = var.x }
}
)"},
                    {"m/m.tf", R"(resource "a" "in" {})"},
                    {"o_override.tf", R"(
resource "a" "overridden" {
  lifecycle { prevent_destroy = true }
  lifecycle { enabled = false }
}
)"}}) == R"(module.x.a.in? {}
a.on {} guessed
a.x? {id = 1}
a.of {off = <a.off.id>, x = 1} guessing off)");
}

TEST_CASE("keys stand in addresses as Terraform writes them") {
  CHECK(configured(R"(
resource "a" "b" {
  for_each = toset(["q\"x].", "back\\slash", "line\n", "$${x} 5% $", "\u0007", "\u00e9"])
})") == "a.b[\"\\u0007\"] {}\n"
        "a.b[\"$${x} 5% $\"] {}\n"
        "a.b[\"back\\\\slash\"] {}\n"
        "a.b[\"line\\n\"] {}\n"
        "a.b[\"q\\\"x].\"] {}\n"
        "a.b[\"\u00e9\"] {}");
}

TEST_CASE("of two resources with one name both are there, and the first is referred to") {
  CHECK(configured(R"(
resource "a" "b" { name = "one" }
resource "a" "b" { name = "two" }
resource "a" "c" { name = a.b.name }
resource "a" "b" { name = "three" }
)") == "a.b {name = \"one\"}\n"
       "a.b {name = \"two\"}\n"
       "a.c {name = \"one\"}\n"
       "a.b {name = \"three\"}");
}

TEST_CASE("attributes of resources are what they are set to, or asked for") {
  CHECK(configured(R"(
resource "zone" "z" { name = "example.com" }
data "zone" "d" { name = "example.net" }
resource "a" "b" {
  id   = zone.z.id
  name = "www.${zone.z.name}"
  also = data.zone.d.zone_id
  text = "x ${zone.z.id} y"
  no   = zone.y.id
}
)") == "zone.z {name = \"example.com\"}\n"
       "data.zone.d {name = \"example.net\"}\n"
       "a.b {also = <data.zone.d.zone_id>, id = <zone.z.id>, name = \"www.example.com\", no = ?, "
       "text = \"x \\x1A y\"}");
}

TEST_CASE("count and for_each make as many as they say") {
  CHECK(configured(R"(
resource "a" "n" {
  count = 2
  name  = "h${count.index}"
}
resource "a" "m" {
  for_each = { x = "1", y = "2" }
  name     = each.key
  value    = each.value
}
resource "a" "none" { count = 0 }
resource "a" "maybe" {
  count = var.on ? 1 : 0
  name  = "x"
}
variable "on" {}
resource "a" "refs" {
  first = a.n[0].id
  y     = a.m["y"].name
  all   = a.n[*].name
  each  = [for k, v in a.m : "${k}=${v.value}"]
  no    = a.m.name
}
)") == "a.n[0] {name = \"h0\"}\n"
       "a.n[1] {name = \"h1\"}\n"
       "a.m[\"x\"] {name = \"x\", value = \"1\"}\n"
       "a.m[\"y\"] {name = \"y\", value = \"2\"}\n"
       "a.maybe[?]? {name = \"x\"}\n"
       "a.refs {all = [\"h0\", \"h1\"], each = [\"x=1\", \"y=2\"], first = <a.n[0].id>, no = ?, y "
       "= \"y\"}");
}

TEST_CASE("blocks are tuples of objects, dynamic ones too") {
  CHECK(configured(R"(
resource "a" "b" {
  record { value = "1" }
  record { value = "2" }
  lifecycle { prevent_destroy = true }
  dynamic "alias" {
    for_each = ["p", "q"]
    content { name = "${alias.key}${alias.value}" }
  }
  dynamic "tag" {
    for_each = var.tags
    content { name = tag.value }
  }
}
variable "tags" {}
)") == "a.b {alias = [{name = \"0p\"}, {name = \"1q\"}], record = [{value = \"1\"}, {value = "
       "\"2\"}], tag = ?}");
}

TEST_CASE("local modules are followed, others are not") {
  CHECK(configured({{"main.tf", R"(
module "dns" {
  source   = "./modules/dns"
  for_each = toset(["a", "b"])
  name     = each.key
  zone_id  = zone.z.id
}
module "far" { source = "hashicorp/x/y" }
module "out" { source = "../../outside" }
resource "zone" "z" {}
resource "a" "b" { fqdn = module.dns["a"].fqdn }
)"},
                    {"modules/dns/main.tf", R"(
variable "name" { type = string }
variable "ttl" { default = 300 }
variable "zone_id" {}
resource "record" "r" {
  name    = "${var.name}.example.com"
  ttl     = var.ttl
  zone_id = var.zone_id
}
output "fqdn" { value = record.r.name }
)"}}) == "zone.z {}\n"
         "a.b {fqdn = \"a.example.com\"}\n"
         "module.dns[\"a\"].record.r {name = \"a.example.com\", ttl = 300, zone_id = <zone.z.id>}\n"
         "module.dns[\"b\"].record.r {name = \"b.example.com\", ttl = 300, zone_id = <zone.z.id>}\n"
         "unknown calls: 2");
}

TEST_CASE("types of variables give values their defaults") {
  CHECK(configured(R"(
variable "records" {
  type = map(object({
    ttl   = optional(number, 300)
    type  = string
    note  = optional(string)
  }))
  default = { www = { type = "A", extra = 1 } }
}
resource "a" "b" {
  for_each = var.records
  type     = each.value.type
  ttl      = each.value.ttl
  note     = each.value.note
  extra    = try(each.value.extra, "none")
}
)") == R"(a.b["www"] {extra = "none", note = null, ttl = 300, type = "A"} guessed)");
}

TEST_CASE("what asks for itself is not known") {
  CHECK(configured(R"(
locals {
  a = local.b
  b = local.a
  c = "x${local.c}"
}
resource "a" "b" {
  a = local.a
  c = local.c
  d = a.b.d
}
resource "a" "n" { count = length(a.n) }
)") == "a.b {a = ?, c = \"x\\x1A\", d = ?}\n"
       "a.n[?]? {}");
}

TEST_CASE("what is sensitive is not looked at") {
  CHECK(configured(R"(
variable "secret" {
  default   = "s3cret"
  sensitive = true
}
resource "a" "b" { a = "x${var.secret}" }
)") == "a.b {a = \"x\\x1A\"}");
}

TEST_CASE("files that override replace what they name") {
  CHECK(configured({{"main.tf", R"(
resource "a" "b" {
  name = "x"
  ttl  = 1
  record { value = "1" }
}
)"},
                    {"override.tf", R"(
resource "a" "b" {
  ttl = 2
  record { value = "2" }
}
resource "a" "new" {}
)"}}) == R"(a.b {name = "x", record = [{value = "2"}], ttl = 2})");
}

TEST_CASE("doubling ends") {
  std::string text = "locals {\n  l0 = \"0123456789abcdef\"\n";
  for (int i = 1; i < 60; ++i) {
    const std::string before = "local.l" + std::to_string(i - 1);
    text += "  l" + std::to_string(i) + " = \"${" + before + "}${" + before + "}\"\n";
    text += "  t" + std::to_string(i) + " = [local.t" + std::to_string(i - 1) + ", local.t" +
            std::to_string(i - 1) + "]\n";
  }
  text +=
      "  t0 = 1\n}\nresource \"a\" \"b\" {\n  same = local.t59 == local.t58\n  text = "
      "local.l59\n}\n";
  MemoryFiles memory;
  memory.add("main.tf", text);
  SourceSet sources;
  TfModules modules(sources, memory, "/");
  TfLimits limits;
  TfReach reach(modules, any);
  const TfConfiguration configuration = configure(*modules.open(""), reach, limits);
  REQUIRE(configuration.resources.size() == 1);
  // (Texts that are longer than any record are not known, which is no limit of evaluation.)
  CHECK(limits.flaws().empty());
  const HclValue* const value = configuration.resources[0].values.members().find("text");
  REQUIRE(value != nullptr);
  CHECK_FALSE(value->whole());
}

TEST_CASE("files of the repository are read where functions ask for them") {
  const auto of = [](std::string_view expression, std::vector<File> files) {
    files.push_back(
        {"main.tf", "resource \"a\" \"b\" {\n  x = " + std::string(expression) + "\n}\n"});
    return configured(files);
  };
  CHECK(of(R"(file("${path.module}/t.txt"))", {{"t.txt", "a\n"}}) == R"(a.b {x = "a\x0A"})");
  CHECK(of(R"(file("t.txt"))", {}) == "a.b {x = ?}");
  CHECK(of(R"([for r in csvdecode(file("t.csv")) : r.name])",
           {{"t.csv", "name,ip\r\na,1\r\nb,2"}}) == R"(a.b {x = ["a", "b"]})");
  CHECK(of(R"(fileset(path.module, "d/*.csv"))",
           {{"d/b.csv", ""}, {"d/a.csv", ""}, {"d/a.txt", ""}, {"c.csv", ""}}) ==
        R"(a.b {x = ["d/a.csv", "d/b.csv"]})");
  CHECK(of(R"(fileset("d", "?.csv"))", {{"d/b.csv", ""}, {"d/aa.csv", ""}}) ==
        R"(a.b {x = ["b.csv"]})");
  CHECK(of(R"(fileset("none", "*"))", {}) == "a.b {x = []}");
  CHECK(of(R"(fileset(".", "**/*.csv"))", {{"b.csv", ""}}) == "a.b {x = ?}");
}

TEST_CASE("templates in files are filled") {
  const auto of = [](std::string_view given, std::string_view text) {
    return configured(
        {{"main.tf", "resource \"a\" \"b\" {\n  x = templatefile(\"${path.module}/t.tpl\", " +
                         std::string(given) + ")\n}\n"},
         {"t.tpl", std::string(text)}});
  };
  CHECK(of(R"({ a = "1" })", "v=\"${a}\\\"\n") == R"(a.b {x = "v=\x221\x5C\x22\x0A"})");
  CHECK(of(R"({ all = ["b", "c"] })", "%{ for one in all ~}\n${upper(one)}.\n%{ endfor ~}\n") ==
        R"(a.b {x = "B.\x0AC.\x0A"})");
  CHECK(of("{ a = 1 }", "${a}") == "a.b {x = 1}");
  CHECK(of("{ a = var.none }", "v=${a};") == R"(a.b {x = "v=\x1A;"})");
  CHECK(of("{}", "${a}") == "a.b {x = ?}");
  CHECK(of("{}", "${path.module}") == "a.b {x = ?}");
  CHECK(of("{}", "${") == "a.b {x = ?}");
  CHECK(of("{}", R"(${templatefile("t.tpl", {})})") == "a.b {x = ?}");
  CHECK(of("var.none", "a") == "a.b {x = ?}");
}

TEST_CASE("what files are read is paid for each time") {
  std::string text = "locals {\n  t0 = file(\"t.txt\")\n";
  text += "  all = [for i in range(1000) : length(file(\"t.txt\"))]\n}\n";
  const std::string said =
      configured({{"main.tf", text + "resource \"a\" \"b\" {\n  x = local.all\n}\n"},
                  {"t.txt", std::string(1U << 19U, 'x')}});
  CHECK(said.find("limit_evaluation") != std::string::npos);
}

TEST_CASE("JSON says the same") {
  CHECK(configured({{"main.tf.json", R"({
  "//": "a comment",
  "locals": {"domain": "example.com"},
  "variable": {"ttl": {"type": "number", "default": "300"}},
  "resource": {
    "a": {
      "b": {
        "name": "www.${local.domain}",
        "text": "\"q\" \\; \n ${join(\",\", [\"a\"])} $${x}",
        "ttl": "${var.ttl}",
        "list": ["x", 1, true, null],
        "alias": {"name": "y"},
        "depends_on": ["a.c"]
      },
      "c": [{"name": "1"}]
    }
  }
})"}}) ==
        "a.b {alias = {name = \"y\"}, list = [\"x\", 1, true, null], name = "
        "\"www.example.com\", text = \"\\x22q\\x22 \\x5C; \\x0A a ${x}\", ttl = 300} guessing ttl\n"
        "a.c {name = \"1\"}");
  CHECK(configured({{"main.tf.json", "{"}}).empty());
}

TEST_CASE("what is known of a collection stays known beside what is not") {
  CHECK(configured(R"(
variable "more" {}
locals {
  rows = [{ n = "x", v = 1 }, { n = "y", v = 2 }]
}
resource "a" "b" {
  for_each = { for row in local.rows : var.more[row.n] => row }
  name     = each.value.n
  key      = each.key
}
resource "a" "c" {
  for_each = toset(concat(["x"], var.more))
  name     = each.value
}
resource "a" "d" {
  for_each = { for name in flatten([["x"], var.more]) : name => upper(name) }
  name     = each.value
}
)") == "a.b[?]? {key = ?, name = \"x\"}\n"
       "a.b[?]? {key = ?, name = \"y\"}\n"
       "a.b[?]? {key = ?, name = ?}\n"
       "a.c[?]? {name = \"x\"}\n"
       "a.c[?]? {name = ?}\n"
       "a.d[\"x\"] {name = \"X\"}\n"
       "a.d[?]? {name = ?}");
}

TEST_CASE("limits grow with the files that are read, up to a point") {
  TfLimits limits;
  const std::uint64_t before = limits.lend_instances();
  limits.add_input(8'000);
  CHECK(limits.lend_instances() == before + 1'000);
  for (int i = 0; i < 100; ++i)
    limits.add_input(100'000'000);
  CHECK(limits.lend_instances() < 110'000);
  CHECK(limits.lend_told() < 65U << 20U);
  CHECK(limits.lend().octets < 257U << 20U);
}
