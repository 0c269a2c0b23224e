// Expressions that lose something, found in the tree of a file.

#include "read/terraform/tf_idioms.h"

#include <string>
#include <string_view>

#include "catch.h"

using namespace zonevet;

namespace {

// Where the dots stand, as "line:column" from 1; lines of one call each.
std::string found(std::string_view text) {
  const HclDocument document(text, 100);
  std::string out;
  for (const Span dot : find_dropping_splits(document)) {
    CHECK(dot.size() == 1);
    CHECK(text[dot.begin() - 100] == '.');
    out += std::to_string(dot.begin() - 100) + ' ';
  }
  return out;
}

}  // namespace

TEST_CASE("a dot behind the group that is put back") {
  CHECK(found(R"(a = replace(var.k, "/(.{255})./", "$1\"\""))") == "29 ");
  CHECK(found(R"(a = [replace(b("x"), "/(.{1,255})./", "${1}x")])").empty());  // (a sequence)
  CHECK(found(R"(a = [replace(b("x"), "/(.{1,255})./", "$${1}\"\"")])") == "33 ");
}

TEST_CASE("what puts all back, or is something else") {
  for (const std::string_view text :
       {R"(a = replace(var.k, "/(.{255})/", "$1\"\""))",
        R"(a = replace(var.k, "/(.{255})./", "$0"))",
        R"(a = replace(var.k, "/(.{255})(.)/", "$1$2"))",
        R"(a = replace(var.mac, "/(.{2})./", "$1-"))", R"(a = replace(var.k, "/(.{2})./", "$1\""))",
        R"(a = replace(var.k, "/(.{255})./", "$1"))",
        R"(a = replace(var.k, "/(.{256})./", "$1\""))",
        R"(a = replace(join(" ", var.k), "/(.{255})./", "$1\"\""))",
        R"(a = replace(var.k, "/(.{255})./", "x"))", R"(a = replace(var.k, "(.{255}).", "$1"))",
        R"(a = replace(var.k, var.p, "$1"))", R"(a = replaced(var.k, "/(.{255})./", "$1"))",
        R"(a = replace("/(.{255})./", "$1"))"}) {
    INFO(text);
    CHECK(found(text).empty());
  }
}
