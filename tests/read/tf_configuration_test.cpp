// Modules of Terraform, evaluated as far as they are known.

#include "read/tf_configuration.h"

#include <string>
#include <string_view>
#include <vector>

#include "catch.h"
#include "source/file_reader.h"
#include "source/source_set.h"
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
  const TfConfiguration configuration = configure(*root, modules, any);
  std::string out = test::said(configuration.resources);
  if (configuration.unknown_calls > 0)
    out += "\nunknown calls: " + std::to_string(configuration.unknown_calls);
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
)") == R"(a.b {name = "www.x.example.com", zone = ?} with sub)");
  CHECK(configured({{"a.tf", R"(resource "a" "b" { name = var.x })"},
                    {"terraform.tfvars", "x = \"set\""},
                    {"v.tf", "variable \"x\" {}"}}) == R"(a.b {name = "set"})");
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
)") == R"(a.b["www"] {extra = "none", note = null, ttl = 300, type = "A"} with records)");
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
  const TfConfiguration configuration = configure(*modules.open(""), modules, any);
  CHECK(configuration.exhausted);
  REQUIRE(configuration.resources.size() == 1);
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
        "\"www.example.com\", text = \"\\x22q\\x22 \\x5C; \\x0A a ${x}\", ttl = 300} with ttl\n"
        "a.c {name = \"1\"}");
  CHECK(configured({{"main.tf.json", "{"}}).empty());
}
