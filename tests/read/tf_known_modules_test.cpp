// Modules of the registry that are known: how they are called, and what a call makes.

#include "read/terraform/tf_known_modules.h"

#include <string>
#include <string_view>

#include "catch.h"
#include "read/terraform/tf_configuration.h"
#include "source/file_reader.h"
#include "source/source_set.h"
#include "support/tf_values.h"

using namespace zonevet;

namespace {

std::string_view known(std::string_view source) {
  const TfKnownModule* const found = find_tf_known_module(source);
  return found == nullptr ? std::string_view() : found->source;
}

bool any(std::string_view, bool) { return true; }

// What the call of a module makes.
std::string made(std::string_view call) {
  MemoryFiles memory;
  memory.add("main.tf", std::string(call));
  SourceSet sources;
  TfModules modules(sources, memory, "/");
  TfLimits limits;
  TfReach reach(modules, any);
  const TfConfiguration configuration = configure(*modules.open(""), reach, limits);
  CHECK(configuration.unknown_calls == 0);
  CHECK(limits.flaws().empty());
  for (const TfResource& resource : configuration.resources)
    CHECK(sources.text(resource.where) == "module \"m\"");
  return test::said(configuration.resources);
}

}  // namespace

TEST_CASE("modules are known in registries and where they come from") {
  constexpr std::string_view kRecords = "terraform-aws-modules/route53/aws//modules/records";
  CHECK(known(kRecords) == kRecords);
  CHECK(known("registry.terraform.io/terraform-aws-modules/route53/aws//modules/records") ==
        kRecords);
  CHECK(known("registry.opentofu.org/terraform-aws-modules/route53/aws//modules/records") ==
        kRecords);
  for (const std::string begin : {"github.com/", "git::https://github.com/",
                                  "git@github.com:", "git::ssh://git@github.com/"}) {
    const std::string at = begin + "terraform-aws-modules/terraform-aws-route53";
    CHECK(known(at + "//modules/records?ref=v2.0.0") == kRecords);
    CHECK(known(at + ".git//modules/records") == kRecords);
    CHECK(known(at) == "terraform-aws-modules/route53/aws");
  }
  CHECK(known("github.com/terraform-google-modules/terraform-google-cloud-dns?ref=v5") ==
        "terraform-google-modules/cloud-dns/google");
  for (const std::string_view other :
       {"", "terraform-aws-modules/route53/aws//modules/record", "terraform-aws-modules/route53",
        "terraform-aws-modules/route53/awss", "github.com/terraform-aws-modules/route53/aws",
        "github.com/terraform-aws-modules/terraform-aws-route53x",
        "example.com/terraform-aws-modules/route53/aws", "./terraform-aws-modules/route53/aws"})
    CHECK(known(other).empty());
}

TEST_CASE("the module for records of Route 53 puts the zone's name behind others, if it is given") {
  const std::string begin =
      "module \"m\" {\n  source = \"terraform-aws-modules/route53/aws//modules/records\"\n";
  const std::string in_zone = made(begin + R"(
  zone_name = "example.com"
  records = [
    { name = "", type = "A", ttl = 300, records = ["192.0.2.1"], alias = {} },
    { name = "www", type = "A", set_identifier = "a", weighted_routing_policy = { weight = 1 } },
    { name = "_a.example.net.", type = "CNAME", full_name_override = true },
    { name = "m", type = "A", set_identifier = "a", multivalue_answer_routing_policy = true },
  ]
})");
  const auto has = [](std::string_view text, const std::string& part) {
    return text.find(part) != std::string_view::npos;
  };
  for (const std::string_view part :
       {"module.m.aws_route53_record.this[\" A\"] {alias = [], allow_overwrite = null, ",
        "name = \"example.com\", records = [\"192.0.2.1\"], set_identifier = null, ttl = 300",
        "weighted_routing_policy = [], zone_id = <module.m.data.aws_route53_zone.this.zone_id>}",
        "module.m.aws_route53_record.this[\"www A a\"] {alias = [], ",
        "name = \"www.example.com\", records = null, set_identifier = \"a\", ttl = null",
        "weighted_routing_policy = [{}], ", "name = \"_a.example.net.\"",
        "multivalue_answer_routing_policy = true"})
    CHECK(has(in_zone, std::string(part)));
  CHECK(has(made(begin + R"(
  zone_id = "Z1"
  records_jsonencoded = jsonencode([{ name = "www", type = "CNAME", records = ["a"] }])
})"),
            "name = \"www\", records = [\"a\"]"));
  CHECK(made(begin + "create = false\nrecords = [{ name = \"a\", type = \"A\" }]\n}\n")
            .find("record.this") == std::string::npos);
}

TEST_CASE("names in the module for Route 53 are keys, if nothing else is given") {
  const std::string all = made(R"(
module "m" {
  source = "terraform-aws-modules/route53/aws"
  name   = "example.net"
  records = {
    www  = { type = "A", records = ["192.0.2.1"] }
    a    = { name = "b", type = "A", multivalue_answer_routing_policy = true }
    apex = { full_name = "example.net", type = "A", alias = { name = "lb.example", zone_id = "Z" } }
  }
})");
  for (const std::string_view part :
       {"this[\"www\"] {alias = [], ", "name = \"www.example.net\"", "name = \"b.example.net\"",
        "multivalue_answer_routing_policy = true", "name = \"example.net\", records = null",
        "this[\"apex\"] {alias = [{name = \"lb.example\", zone_id = \"Z\"}]"})
    CHECK(all.find(part) != std::string::npos);
}

TEST_CASE("names in Google's module are below its domain") {
  const std::string all = made(R"(
module "m" {
  source     = "terraform-google-modules/cloud-dns/google"
  project_id = var.project
  name       = "zone"
  domain     = "example.net."
  recordsets = [
    { name = "", type = "MX", ttl = 300, records = ["1 mx.example.net."] },
    { name = "www", type = "A", ttl = 300, records = ["192.0.2.1"] },
  ]
})");
  for (const std::string_view part : {"[\"/MX\"] {", "name = \"example.net.\"", "[\"www/A\"] {",
                                      "name = \"www.example.net.\"", "dns_name = \"example.net.\""})
    CHECK(all.find(part) != std::string::npos);
}
