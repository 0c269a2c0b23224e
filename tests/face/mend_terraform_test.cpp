// Fixing modules of Terraform: in which texts, how often, and what stays as it is.

#include <map>
#include <string>
#include <vector>

#include "catch.h"
#include "mend.h"
#include "rules/packs.h"

using namespace zonevet;

namespace {

const std::string kZone = "resource \"aws_route53_zone\" \"z\" {\n  name = \"example.com\"\n}\n";

std::string text_record(const std::string& name, const std::string& value,
                        const std::string& more = "") {
  return "resource \"aws_route53_record\" \"" + name +
         "\" {\n  zone_id = aws_route53_zone.z.zone_id\n  name    = \"" + name +
         "\"\n  type    = \"TXT\"\n  ttl     = 300 # five minutes\n" + more + "  records = [" +
         value + "]\n}\n";
}

using Files = std::map<std::string, std::string>;

Mended mend_files(const Files& texts, FixSafety safety, const std::vector<std::string>& paths) {
  MemoryFiles files;
  for (const auto& [path, text] : texts)
    files.add(path, text);
  std::vector<LintInput> inputs;
  for (const std::string& path : paths)
    inputs.push_back({.path = path, .root = "/"});
  MendOptions options;
  options.safety = safety;
  options.least = Severity::info;
  return mend(inputs, {}, files, rules::all_packs(), options);
}

// All files as they are then. What is fixed is fixed: another run changes nothing.
Files mended(Files files, FixSafety safety, const std::vector<std::string>& paths = {"main.tf"}) {
  const Mended once = mend_files(files, safety, paths);
  CHECK(once.stable);
  CHECK(problems_of(once) == std::vector<std::string>());
  for (const MendedFile& file : once.files)
    files[file.path] = file.after();
  CHECK(mend_files(files, safety, paths).files.empty());
  return files;
}

std::string safely(const std::string& text) {
  return mended({{"main.tf", text}}, FixSafety::safe)["main.tf"];
}
std::string unsafely(const std::string& text) {
  return mended({{"main.tf", text}}, FixSafety::unsafe)["main.tf"];
}

const std::string kTypo = "v=spf1 inclde:_spf.example.net -all";
const std::string kSpelled = "v=spf1 include:_spf.example.net -all";

}  // namespace

TEST_CASE("the text of a record is fixed where it stands, if nothing else uses it") {
  const auto check = [](const std::string& before, const std::string& after) {
    CHECK(safely(before + '"' + kTypo + '"' + after) == before + '"' + kSpelled + '"' + after);
  };
  check(kZone + "locals {\n  spf = ", " # of us\n}\n" + text_record("a", "local.spf"));
  check(kZone + "locals {\n  all = {\n    a = { v = ",
        ", n = \"b\" }\n  }\n}\n" +
            text_record("a", "each.value.v", "  for_each = local.all\n  comment = each.value.n\n"));
  check(kZone + "variable \"spf\" {\n  default = ", "\n}\n" + text_record("a", "var.spf"));
}

TEST_CASE("what several records have is fixed once, and is not safe") {
  const auto text = [](const std::string& spf) {
    return kZone + "locals {\n  spf = \"" + spf + "\"\n}\n" + text_record("a", "local.spf") +
           text_record("b", "local.spf");
  };
  CHECK(safely(text(kTypo)) == text(kTypo));
  CHECK(unsafely(text(kTypo)) == text(kSpelled));
}

TEST_CASE("records that one block makes have one text, which is fixed once") {
  const auto text = [](const std::string& spf) {
    return kZone + "locals {\n  spf = \"" + spf + "\"\n}\n" +
           text_record("a", "local.spf", "  count = 3\n");
  };
  CHECK(safely(text(kTypo)) == text(kSpelled));
}

TEST_CASE("arguments of modules and files of values are fixed, too") {
  const std::string called = kZone + "variable \"spf\" {}\n" + text_record("a", "var.spf");
  const auto call = [](const std::string& spf) {
    return "module \"m\" {\n  source = \"./m\"\n  spf    = \"" + spf + "\"\n}\n";
  };
  Files fixed = mended({{"main.tf", call(kTypo)}, {"m/main.tf", called}}, FixSafety::safe,
                       {"main.tf", "m/main.tf"});
  CHECK(fixed["main.tf"] == call(kSpelled));
  CHECK(fixed["m/main.tf"] == called);
  fixed = mended({{"main.tf", called}, {"terraform.tfvars", "spf = \"" + kTypo + "\"\n"}},
                 FixSafety::safe, {"main.tf", "terraform.tfvars"});
  CHECK(fixed["terraform.tfvars"] == "spf = \"" + kSpelled + "\"\n");
}

TEST_CASE("a long text gets its marks and is cut at once") {
  const std::string a(250, 'a');
  const std::string b(100, 'b');
  const auto record = [](const std::string& value) {
    return "resource \"google_dns_record_set\" \"t\" {\n  managed_zone = \"m\"\n"
           "  name         = \"t.example.com.\"\n  type         = \"TXT\"\n"
           "  ttl          = 300\n  rrdatas      = [\"" +
           value + "\"]\n}\n";
  };
  CHECK(unsafely(record(a + " " + b)) ==
        record(R"(\")" + a + " " + b.substr(0, 4) + R"(\" \")" + b.substr(4) + R"(\")"));
}

TEST_CASE("a long string is cut where it stands") {
  const std::string a(255, 'a');
  const std::string half(128, 'a');
  const std::string b(100, 'b');
  const std::string mark = R"(\"\")";
  const auto check = [](const std::string& before, const std::string& after) {
    CHECK(safely(before) == after);
  };
  const std::string local = kZone + "locals {\n  x = \"";
  const std::string end = "\"\n}\n" + text_record("a", "local.x");
  check(local + a + b + end, local + a + mark + b + end);
  // The second of several strings.
  const auto in_record = [](const std::string& value) {
    return kZone + text_record("a", '"' + value + '"');
  };
  check(in_record("c" + mark + a + b), in_record("c" + mark + a + mark + b));
  // What is not known is left some room.
  check(in_record("${var.x} " + half + half + b),
        in_record("${var.x} " + half.substr(1) + mark + "a" + half.substr(1) + mark + "a" + b));
  const std::string known = kZone + "locals {\n  x = \"ccc\"\n}\n";
  const auto beside_known = [&](const std::string& value) {
    return known + text_record("a", "\"${local.x}" + value + "\"");
  };
  check(beside_known(a + b), beside_known(a.substr(3) + mark + "aaa" + b));
  // (A heredoc has no backslashes.)
  const auto in_heredoc = [](const std::string& value) {
    return kZone + text_record("a", "chomp(<<-E\n    " + value + "\n  E\n  )");
  };
  check(in_heredoc(a + b), in_heredoc(a + "\"\"" + b));
  // (A function that counts would cut elsewhere.)
  check(local + a + b + "\"\n}\n" + text_record("a", "substr(local.x, 0, 300)"),
        local + a + b + "\"\n}\n" + text_record("a", "substr(local.x, 0, 300)"));
}

TEST_CASE("outer quotation marks are left away wherever they stand") {
  const auto text = [](const std::string& value, const std::string& rest) {
    return kZone + "locals {\n  x = " + value + "\n}\n" + text_record("a", rest);
  };
  const std::string marked = R"("\"token=1\"")";
  CHECK(unsafely(text(marked, "local.x")) == text("\"token=1\"", "local.x"));
  CHECK(safely(text(marked, "local.x")) == text(marked, "local.x"));
  CHECK(unsafely(text("1", R"("\"token=${local.x}\"")")) == text("1", R"("token=${local.x}")"));
  const auto heredoc = [&text](const std::string& value) {
    return text("1", "chomp(<<E\n" + value + "\nE\n)");
  };
  CHECK(unsafely(heredoc("\"token=1\"")) == heredoc("token=1"));
}

TEST_CASE("a TTL becomes another one, be it a number or a text") {
  const auto record = [](const std::string& ttl) {
    return kZone +
           "resource \"aws_route53_record\" \"a\" {\n  zone_id = "
           "aws_route53_zone.z.zone_id\n  name = \"a\"\n  type = \"A\"\n  ttl = " +
           ttl + " # long\n  records = [\"192.0.2.1\", \"192.0.2.2\"]\n}\n";
  };
  CHECK(unsafely(record("2592000")) == record("604800"));
  CHECK(unsafely(record("\"2592000\"")) == record("\"604800\""));
  CHECK(unsafely(record("30 * 86400")) == record("30 * 86400"));
  const std::string local = "locals {\n  ttl = 2592000\n}\n";
  CHECK(unsafely(record("local.ttl") + local) ==
        record("local.ttl") + "locals {\n  ttl = 604800\n}\n");
}

TEST_CASE("an owner becomes another one, in full or below its zone") {
  const auto record = [](const std::string& name) {
    return kZone +
           "resource \"aws_route53_record\" \"a\" {\n  zone_id = "
           "aws_route53_zone.z.zone_id\n  name = " +
           name + "\n  type = \"TXT\"\n  ttl = 300\n  records = [\"v=DMARC1; p=reject\"]\n}\n";
  };
  CHECK(unsafely(record("\"dmarc\"")) == record("\"_dmarc\""));
  CHECK(unsafely(record("\"dmarc.example.com\"")) == record("\"_dmarc.example.com\""));
  CHECK(unsafely(record("\"dmarc.example.com.\"")) == record("\"_dmarc.example.com.\""));
  CHECK(unsafely(record("\"dmarc.${aws_route53_zone.z.name}\"")) ==
        record("\"_dmarc.${aws_route53_zone.z.name}\""));
  CHECK(unsafely(record("join(\".\", [\"dmarc\", \"example.com\"])")) ==
        record("join(\".\", [\"_dmarc\", \"example.com\"])"));
  CHECK(unsafely(record("lower(\"dmarc\")")) == record("lower(\"dmarc\")"));
}
