// Which literals of modules come to records as they are written, and who uses them.

#include "read/terraform/tf_writable.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catch.h"
#include "read/terraform/tf_modules.h"

using namespace zonevet;

namespace {

using Files = std::vector<std::pair<std::string, std::string>>;

// The words with which the one block begins that uses a literal, "several", or "none" where no fix
// may write in it.
std::string user_of(const Files& given, std::string_view literal) {
  MemoryFiles files;
  for (const auto& [path, text] : given)
    files.add(path, text);
  SourceSet sources;
  TfModules modules(sources, files, "/");
  const TfModule* const module = modules.open("");
  REQUIRE(module != nullptr);
  for (const auto& [name, call] : module->calls())
    modules.open(*module, call);
  find_tf_writable(modules, sources);
  for (const TfFile& file : modules.files()) {
    const std::size_t at = sources.bytes(file.id).find(literal);
    if (at == std::string_view::npos) continue;
    const auto* const text =
        sources.writable(Span(sources.base(file.id) + at, static_cast<std::uint32_t>(1)));
    if (text == nullptr) return "none";
    return text->used_by.nowhere() ? "several" : std::string(sources.text(text->used_by));
  }
  return "no such literal";
}

// Of one file.
std::string user_in(const std::string& text, std::string_view literal = "LITERAL") {
  return user_of({{"main.tf", text}}, literal);
}

std::string resource(std::string_view body, std::string_view name = "r") {
  return "resource \"t\" \"" + std::string(name) + "\" {\n" + std::string(body) + "\n}\n";
}

const std::string kHead = "resource \"t\" \"r\"";

}  // namespace

TEST_CASE("what stands in a block is used by it") {
  CHECK(user_in(resource("a = \"LITERAL\"")) == kHead);
  CHECK(user_in(resource("a = [{ b = \"x LITERAL ${c}\" }]")) == kHead);
  CHECK(user_in(resource("a = <<E\nLITERAL\nE")) == kHead);
  CHECK(user_in(resource("a { b = var.c ? \"LITERAL\" : null }")) == kHead);
  CHECK(user_in(resource("a = join(\" \", [\"x\", \"LITERAL\"])")) == kHead);
  CHECK(user_in(resource("a = trimspace(chomp(\"LITERAL\"))")) == kHead);
  CHECK(user_in(resource("a = 4711"), "4711") == kHead);
}

TEST_CASE("what is changed on its way, or looked at alone, is not written in") {
  CHECK(user_in(resource("a = upper(\"LITERAL\")")) == "none");
  CHECK(user_in(resource("a = join(\"LITERAL\", [])")) == "none");
  CHECK(user_in(resource("a = \"LITERAL\" == b ? 1 : 2")) == "none");
  CHECK(user_in(resource("a = { \"LITERAL\" = 1 }")) == "none");
  CHECK(user_in(resource("a = b[\"LITERAL\"]")) == "none");
  CHECK(user_in(resource("count = length(\"LITERAL\")")) == "none");
  CHECK(user_in("provider \"p\" { a = \"LITERAL\" }\n") == "none");
  CHECK(user_in(resource("a = \"%{ for x in y }LITERAL%{ endfor }\"")) == "none");
}

TEST_CASE("a local value is used where its name stands") {
  const std::string local = "locals { x = \"LITERAL\" }\n";
  CHECK(user_in(local + resource("a = local.x")) == kHead);
  CHECK(user_in(local + resource("a = \"y ${local.x} z\"")) == kHead);
  CHECK(user_in(local + resource("a = local[\"x\"]")) == kHead);
  CHECK(user_in(local + resource("a = local.x") + resource("a = local.x", "s")) == "several");
  CHECK(user_in(local + resource("a = local.x\nb = local.x")) == "several");
  CHECK(user_in(local + resource("a = local.x") + "output \"o\" { value = local.x }\n") ==
        "several");
  CHECK(user_in(local + resource("a = local.x\ncount = local.x == \"\" ? 0 : 1")) == "several");
  CHECK(user_in(local + resource("a = substr(local.x, 0, 2)")) == "none");
  CHECK(user_in(local + resource("a = local.x") + resource("a = lower(local.x)", "s")) == "none");
  CHECK(user_in(local + resource("a = local[b]") + resource("a = local.x", "s")) == "none");
  CHECK(user_in(local) == "none");
}

TEST_CASE("names may stand for names") {
  const std::string chain = "locals {\n x = \"LITERAL\"\n y = [local.x]\n z = local.y[0]\n}\n";
  CHECK(user_in(chain + resource("a = local.z")) == kHead);
  CHECK(user_in(chain + resource("a = local.z\nb = local.y")) == "several");
  CHECK(user_in("locals {\n x = [\"LITERAL\", local.y]\n y = local.x\n}\n") == "none");
}

TEST_CASE("of a collection each part has its own uses") {
  const std::string local = "locals { x = { a = { k = \"LITERAL\" }, b = { k = \"y\" } } }\n";
  CHECK(user_in(local + resource("a = local.x.a.k\nb = local.x.b.l")) == kHead);
  CHECK(user_in(local + resource("a = local.x.a.k\nb = local.x.b.k")) == "several");
  CHECK(user_in(local + resource("a = local.x.a.k\nb = local.x")) == "several");
  CHECK(user_in(local + resource("a = lookup(local.x, \"a\", {}).k")) == kHead);
  CHECK(user_in(local + resource("a = lookup(local.x.a, \"k\", \"\")\nb = lookup(local.x.a, "
                                 "\"l\", \"\")")) == kHead);
  CHECK(user_in(local + resource("a = local.x.a.k\nb = lookup(local.x.a, c, \"\")")) == "several");
  CHECK(user_in(local + resource("a = lookup(local.y[local.x], \"l\", \"\")\nb = local.x.a.k")) ==
        "several");
}

TEST_CASE("what a block is made for each of is used by what stands for that") {
  const std::string local = "locals { x = { a = { k = \"LITERAL\", l = \"y\" } } }\n";
  const std::string each = "for_each = local.x\n";
  CHECK(user_in(local + resource(each + "a = each.value.k\nb = each.value.l\nc = each.key")) ==
        kHead);
  CHECK(user_in(local + resource(each + "a = each.value.k\nb = each.value.k")) == "several");
  CHECK(user_in(local + resource(each + "a = each.value.k\nb = each.value")) == "several");
  CHECK(user_in(local + resource(each + "a = upper(each.value.k)\nb = each.value.k")) == "none");
  const std::string set = "for_each = toset([\"LITERAL\"])\n";
  CHECK(user_in(resource(set + "a = each.value")) == kHead);
  CHECK(user_in(resource(set + "a = each.value\nb = each.key")) == "several");
}

TEST_CASE("collections are made of collections") {
  const std::string local = "locals {\n x = [{ n = \"y\", k = \"LITERAL\" }]\n";
  const std::string body = "for_each = local.m\na = each.value.k\nb = each.value.n\nc = each.key";
  CHECK(user_in(local + " m = { for r in local.x : r.n => r }\n}\n" + resource(body)) == kHead);
  CHECK(user_in(local + " m = { for i, r in local.x : i => merge(r, { o = 1 }) }\n}\n" +
                resource(body)) == kHead);
  CHECK(user_in(local + " m = { for r in local.x : r.k => r }\n}\n" + resource(body)) == "none");
  CHECK(user_in(local + " m = { for r in local.x : r.n => { v = r.k } }\n}\n" +
                resource("for_each = local.m\na = each.value.v")) == kHead);
  CHECK(user_in(local + " m = { for r in local.x : r.n => r if r.k != \"\" }\n}\n" +
                resource(body)) == "several");
  const std::string zones = "locals {\n z = { d = { rs = [{ n = \"y\", k = \"LITERAL\" }] } }\n";
  CHECK(user_in(zones +
                " m = { for r in flatten([for d, z in local.z : [for r in z.rs : merge(r, { "
                "zone = d })]]) : r.n => r }\n}\n" +
                resource(body)) == kHead);
  CHECK(user_in(local + " m = local.x[*]\n}\n" + resource(body)) == kHead);
}

TEST_CASE("modules that make records of a list pass its texts on") {
  const std::string called =
      "variable \"records\" { default = [] }\n" +
      resource(
          "for_each = { for r in var.records : join(\"_\", compact([r.name, lookup(r, \"id\", "
          "\"\")])) => r }\nname = each.value.name\nrecords = lookup(each.value, \"records\", "
          "null)\ndynamic \"alias\" {\n for_each = length(keys(lookup(each.value, \"alias\", {}))) "
          "== 0 ? [] : [1]\n content {\n  name = each.value.alias.name\n }\n}");
  const std::string call =
      "module \"m\" {\n source = \"./m\"\n records = [{ name = \"NAME\", records = "
      "[\"LITERAL\"] }]\n}\n";
  CHECK(user_of({{"main.tf", call}, {"m/m.tf", called}}, "LITERAL") == kHead);
  CHECK(user_of({{"main.tf", call}, {"m/m.tf", called}}, "NAME") == "none");
}

TEST_CASE("what a loop says each time is of several values") {
  CHECK(user_in(resource("a = [for x in y : \"LITERAL ${x}\"]")) == "several");
  CHECK(user_in(resource("a = [for x in [\"LITERAL\"] : \"y ${x}\"]")) == kHead);
  CHECK(user_in(resource("a = [for x in [\"LITERAL\"] : [for z in y : \"${z} ${x}\"]]")) ==
        "several");
  CHECK(user_in("locals { x = \"LITERAL\" }\n" + resource("a = [for z in y : local.x]")) ==
        "several");
}

TEST_CASE("blocks of a block are made for each of something, too") {
  const std::string local = "locals { x = [{ k = \"LITERAL\", l = 1 }] }\n";
  CHECK(user_in(local + resource("dynamic \"b\" {\n for_each = local.x\n content {\n  a = "
                                 "b.value.k\n  c = b.value.l\n }\n}")) == kHead);
  CHECK(user_in(local + resource("dynamic \"b\" {\n for_each = local.x\n iterator = i\n content "
                                 "{\n  a = i.value.k\n  c = i.value.k\n }\n}")) == "several");
}

TEST_CASE("variables have values of calls, of files and by default") {
  const std::string variable = "variable \"v\" { default = \"LITERAL\" }\n";
  CHECK(user_in(variable + resource("a = var.v")) == kHead);
  CHECK(user_of({{"main.tf", variable + resource("a = var.v")},
                 {"terraform.tfvars", "v = \"OTHER\"\n"}},
                "OTHER") == kHead);
  const std::string called = "variable \"v\" {}\nvariable \"w\" {}\n" + resource("a = var.v");
  const std::string call = "module \"m\" {\n source = \"./m\"\n v = \"LITERAL\"\n w = 1\n}\n";
  CHECK(user_of({{"main.tf", call}, {"m/m.tf", called}}, "LITERAL") == kHead);
  CHECK(user_of({{"main.tf", call}, {"m/m.tf", called + "output \"o\" { value = var.v }\n"}},
                "LITERAL") == "several");
  CHECK(user_of({{"main.tf", "module \"m\" {\n source = \"x/y/z\"\n v = \"LITERAL\"\n}\n"}},
                "LITERAL") == "none");
}

TEST_CASE("outputs are used where their module is called") {
  const std::string output = "output \"o\" { value = \"LITERAL\" }\n";
  const std::string call = "module \"m\" { source = \"./m\" }\n";
  const auto in = [&](const std::string& text) {
    return user_of({{"main.tf", call + text}, {"m/m.tf", output}}, "LITERAL");
  };
  CHECK(in(resource("a = module.m.o")) == kHead);
  CHECK(in(resource("a = module.m[0].o")) == kHead);
  CHECK(in(resource("a = module.m.o\nb = module.m.o")) == "several");
  CHECK(in(resource("a = module.m.o\nb = module.m")) == "none");
  CHECK(in("") == "none");
}

TEST_CASE("where a module cannot be read whole, its names are not known to be used once") {
  const std::string broken = "resource \"t\" \"s\" {\n b = local.x +\n}\n";
  CHECK(user_in("locals { x = \"LITERAL\" }\n" + resource("a = local.x") + broken) == "none");
  CHECK(user_in(resource("a = \"LITERAL\"") + broken) == kHead);
}

TEST_CASE("JSON is not written in, but uses what others say") {
  const std::string json = R"({"resource": {"t": {"j": {"a": "${local.x}"}}}})";
  const std::string local = "locals { x = \"LITERAL\" }\n" + resource("a = local.x");
  CHECK(user_of({{"main.tf", local}, {"b.tf.json", json}}, "LITERAL") == "several");
  CHECK(user_of({{"a.tf.json", R"({"resource": {"t": {"j": {"a": "LITERAL"}}}})"}}, "LITERAL") ==
        "none");
}
