// Records in resources of Terraform: which come of them, what is known, and where each octet
// stands.

#include "read/tf_records.h"

#include <memory>
#include <string>
#include <string_view>

#include "catch.h"
#include "dns/text.h"
#include "read/tf_configuration.h"
#include "read/tf_modules.h"
#include "read/write_back.h"
#include "support/read_text.h"

using namespace zonevet;

namespace {

bool is_wanted(std::string_view, bool) { return true; }

struct ReadZones {
  SourceSet sources;
  MemoryFiles files;
  TfZones zones;
};

std::unique_ptr<ReadZones> read(std::string_view text, bool sound = true) {
  auto out = std::make_unique<ReadZones>();
  out->files.add("main.tf", std::string(text));
  TfModules modules(out->sources, out->files, "/");
  const TfModule* const module = modules.open("");
  REQUIRE(module != nullptr);
  CHECK(module->whole() == sound);
  const TfConfiguration configuration = configure(*module, modules, is_wanted);
  out->zones = read_tf_records(configuration.resources, out->sources);
  return out;
}

// The text of a record, with "?" for what is not known.
std::string shown(const Text& text) {
  std::string out = "\"";
  for (std::uint32_t i = 0; i < text.size(); ++i)
    out += text.has_hole({i, 1}) ? '?' : text.octets()[i];
  return out + '"';
}

std::string record(const ReadZones& read, const Reading& reading, const Record& record) {
  std::string out = reading.names.presentation(record.owner) + ' ';
  out += record.is(RecordFlags::ttl_unknown) ? "-" : std::to_string(record.ttl);
  out += ' ' + mnemonic(record.type) + ' ';
  TextReader texts;
  const bool is_text = record.type == RRType::txt;
  if (const Text* text = is_text ? texts.read(record, read.sources) : nullptr)
    return out + shown(*text);
  if (record.is(RecordFlags::rdata_flawed)) return out + '?';
  RdataParser parser;
  CHECK(reading.read_rdata(record, read.sources, parser));
  std::string fields;
  for (const RdataField& field : parser.fields()) {
    if (!fields.empty()) fields += ' ';
    const std::string_view octets = parser.octets(field);
    const bool number = field.kind == FieldKind::u8 || field.kind == FieldKind::u16;
    if (field.kind == FieldKind::name) {
      fields += parser.name(field).presentation();
    } else if (number) {
      fields += std::to_string(parser.number(field));
    } else if (field.kind == FieldKind::octets) {
      fields += octets;
    } else if (field.kind == FieldKind::tag) {
      fields += octets.substr(1);
    } else {
      fields += test::hex(octets);
    }
  }
  return out + fields;
}

std::string told(std::string_view text, bool sound = true) {
  const auto out = read(text, sound);
  std::string all;
  for (const Reading& reading : out->zones.readings) {
    CHECK(reading.format == SourceFormat::terraform);
    all += "zone " + reading.zone_name.presentation() + '\n';
    for (const Record& each : reading.records)
      all += record(*out, reading, each) + '\n';
    for (const OpaqueEntry& each : reading.opaque)
      all += reading.names.presentation(each.owner) + (each.only_addresses ? " ALIAS\n" : " ?\n");
  }
  return all;
}

std::string flaws(std::string_view text) {
  const auto out = read(text);
  std::string all;
  for (const Reading& reading : out->zones.readings) {
    for (const Flaw& flaw : reading.flaws.flaws()) {
      const Span where = out->sources.written(flaw.where);
      const Location at = out->sources.begin_of(where);
      all += std::string(test::name_of(flaw.kind)) + ' ' + std::to_string(at.line) + " '" +
             std::string(out->sources.text(where)) + "'\n";
    }
  }
  return all;
}

const std::string kAwsZone = "resource \"aws_route53_zone\" \"z\" {\n  name = \"example.com\"\n}\n";

// Of Route 53, in that zone.
std::string aws(std::string_view name, std::string_view type, std::string_view records,
                std::string_view more = "", std::string_view label = "r") {
  return "resource \"aws_route53_record\" \"" + std::string(label) +
         "\" {\n  zone_id = aws_route53_zone.z.zone_id\n  name = " + std::string(name) +
         "\n  type = \"" + std::string(type) + "\"\n  ttl = 300\n  records = [" +
         std::string(records) + "]\n" + std::string(more) + "\n}\n";
}

std::string of_aws(std::string_view name, std::string_view type, std::string_view records,
                   std::string_view more = "") {
  return told(kAwsZone + aws(name, type, records, more));
}

}  // namespace

TEST_CASE("records of Route 53") {
  CHECK(of_aws(R"("www")", "A", R"("192.0.2.1", "192.0.2.2")") ==
        "zone example.com.\nwww.example.com. 300 A c0000201\nwww.example.com. 300 A c0000202\n");
  CHECK(of_aws(R"("WWW.example.com.")", "CNAME", R"("a.example.net")") ==
        "zone example.com.\nwww.example.com. 300 CNAME a.example.net.\n");
  CHECK(of_aws(R"("")", "MX", R"("10 mail.example.com")") ==
        "zone example.com.\nexample.com. 300 MX 10 mail.example.com.\n");
  CHECK(of_aws("aws_route53_zone.z.name", "TXT", R"("v=spf1 -all")") ==
        "zone example.com.\nexample.com. 300 TXT \"v=spf1 -all\"\n");
  CHECK(of_aws(R"("")", "CAA", R"("0 issue \"ca.example.net; x=y\"")") ==
        "zone example.com.\nexample.com. 300 CAA 0 issue ca.example.net; x=y\n");
  CHECK(of_aws(R"("www.example.net")", "A", R"("192.0.2.1")") ==
        "zone example.com.\nwww.example.net.example.com. 300 A c0000201\n");
}

TEST_CASE("texts of Route 53 stand within quotation marks that are not written") {
  CHECK(of_aws(R"("")", "TXT", R"("a\"\"b\" \"c")") ==
        "zone example.com.\nexample.com. 300 TXT \"abc\"\n");
  CHECK(of_aws(R"("")", "TXT", R"("\\\"\\101; (")") ==
        "zone example.com.\nexample.com. 300 TXT \"\"A; (\"\n");
  const std::string outer = kAwsZone + aws(R"("")", "TXT", R"("\"v=spf1 -all\"")");
  CHECK(told(outer) == "zone example.com.\nexample.com. 300 TXT \"?\"\n");
  CHECK(flaws(outer) == "tf_route53_outer_quotes 9 '\\\"'\n");
  const std::string text(260, 'x');
  const std::string segment = kAwsZone + aws("\"\"", "TXT", "\"" + text + "\"");
  CHECK(told(segment) == "zone example.com.\nexample.com. 300 TXT \"" + text + "\"\n");
  CHECK(flaws(segment) == "tf_route53_segment 9 'xxxxx'\n");
}

TEST_CASE("what is not known is a hole, and no flaw") {
  const auto check = [](std::string_view text, std::string_view expected) {
    CHECK(told(text) == expected);
    CHECK(flaws(text).empty());
  };
  check(kAwsZone + aws(R"("www")", "A", "var.address"),
        "zone example.com.\nwww.example.com. 300 A ?\n");
  check(kAwsZone + aws(R"("")", "TXT", R"("v=spf1 include:${var.a} -all")"),
        "zone example.com.\nexample.com. 300 TXT \"v=spf1 include:? -all\"\n");
  check(kAwsZone + aws(R"("")", "TXT", R"("\u001A")"),
        "zone example.com.\nexample.com. 300 TXT \"\x1A\"\n");
  check(kAwsZone + aws(R"("")", "MX", R"("10 ${var.host}")"),
        "zone example.com.\nexample.com. 300 MX ?\n");
  check(kAwsZone + aws("var.name", "A", R"("192.0.2.1")"), "");
  const std::string unknown =
      "resource \"aws_route53_record\" \"r\" {\n zone_id = aws_route53_zone.z.zone_id\n"
      "name = \"www\"\n";
  check(kAwsZone + unknown + "type = var.type\nttl = 60\nrecords = [\"x\"]\n}\n",
        "zone example.com.\nwww.example.com. ?\n");
  check(kAwsZone + unknown + "type = \"A\"\nttl = var.ttl\nrecords = [\"192.0.2.1\"]\n}\n",
        "zone example.com.\nwww.example.com. - A c0000201\n");
  check(kAwsZone + unknown + "type = \"A\"\nttl = 60\nrecords = var.addresses\n}\n",
        "zone example.com.\nwww.example.com. 60 A ?\nwww.example.com. ALIAS\n");
}

TEST_CASE("of a block that could not be read whole anything may be said besides") {
  const std::string zone = kAwsZone;
  const std::string lost =
      "resource \"aws_route53_record\" \"r\" {\n  zone_id = aws_route53_zone.z.zone_id\n"
      "  type = \"A\"\n  ttl = 60\n  records = [\"192.0.2.1\"]\n";
  CHECK(told(zone + lost + "}\n").empty());
  CHECK(told(zone + lost + "  name = \"www\n}\n", false).empty());
  CHECK(told(zone + lost + "  name = \"www\"\n  set_identifier = \"x\n}\n", false) ==
        "zone example.com.\nwww.example.com. ALIAS\n"
        "zone example.com.\nwww.example.com. 60 A c0000201\n");
}

TEST_CASE("zones of which the name is not known are as many as they may be") {
  const auto of = [](std::string_view zone, std::string_view label) {
    return "resource \"aws_route53_record\" \"" + std::string(label) +
           "\" {\n zone_id = " + std::string(zone) +
           "\nname = \"www\"\ntype = \"A\"\nttl = 60\nrecords = [\"192.0.2.1\"]\n}\n";
  };
  const std::string one = "zone @\nwww 60 A c0000201\n";
  CHECK(told(of("\"Z1\"", "a")) == one);
  CHECK(told(of("\"Z1\"", "a") + of("\"Z2\"", "b")) == one + one);
  CHECK(told(of("\"Z1\"", "a") + of("\"Z1\"", "b")) == one + "www 60 A c0000201\n");
  CHECK(told(of("var.zone", "a") + of("var.zone", "b")) == one + "www 60 A c0000201\n");
  CHECK(told(of("each.value", "a") + of("each.value", "b")) == one + one);
  CHECK(told("data \"aws_route53_zone\" \"other\" {}\n" +
             of("data.aws_route53_zone.other.id", "a") +
             of("data.aws_route53_zone.other.id", "b")) == one + "www 60 A c0000201\n");
}

TEST_CASE("what may not be there, or is not for all, stands beside the zone") {
  CHECK(of_aws(R"("www")", "A", R"("192.0.2.1")", "count = var.on ? 1 : 0") ==
        "zone example.com.\nwww.example.com. ALIAS\n"
        "zone example.com.\nwww.example.com. 300 A c0000201\n");
  const std::string weighted =
      kAwsZone +
      aws(R"("www")", "CNAME", R"("a.example.net")",
          "set_identifier = \"a\"\nweighted_routing_policy {\nweight = 1\n}", "a") +
      aws(R"("www")", "CNAME", R"("b.example.net")",
          "set_identifier = \"b\"\nweighted_routing_policy {\nweight = 1\n}", "b");
  CHECK(told(weighted) ==
        "zone example.com.\nwww.example.com. ?\nwww.example.com. ?\n"
        "zone example.com.\nwww.example.com. 300 CNAME a.example.net.\n"
        "zone example.com.\nwww.example.com. 300 CNAME b.example.net.\n");
  CHECK(flaws(weighted).empty());
  CHECK(of_aws(R"("www")", "A", "", "alias {\nname = \"x\"\n}") ==
        "zone example.com.\nwww.example.com. ALIAS\n");
}

TEST_CASE("two resources of one name") {
  const std::string twice = kAwsZone + aws(R"("www")", "A", R"("192.0.2.1")", "", "a") +
                            aws(R"("www.example.com")", "A", R"("192.0.2.2")", "", "b");
  CHECK(flaws(twice) == "tf_duplicate_rrset 14 'www.example.com'\n");
  CHECK(flaws(kAwsZone + aws(R"("www")", "A", R"("192.0.2.1")", "", "a") +
              aws(R"("www")", "CNAME", R"("a.example.net")", "", "b")) ==
        "tf_cname_coexistence 14 'www'\n");
  CHECK(flaws(kAwsZone + aws(R"("www")", "A", R"("192.0.2.1")", "", "a") +
              aws(R"("www")", "A", R"("192.0.2.1")", "allow_overwrite = true", "b"))
            .empty());
  CHECK(flaws(kAwsZone + aws(R"("notexample.com")", "A", R"("192.0.2.1")")) ==
        "tf_route53_suffix 6 'notexample.com'\n");
}

TEST_CASE("records of Cloudflare") {
  const std::string zone = "resource \"cloudflare_zone\" \"z\" {\n  zone = \"example.com\"\n}\n";
  const auto of = [](std::string_view rest, std::string_view label = "r") {
    return "resource \"cloudflare_record\" \"" + std::string(label) +
           "\" {\n  zone_id = cloudflare_zone.z.id\n" + std::string(rest) + "}\n";
  };
  const std::string head = "zone example.com.\n";
  CHECK(told(zone + of("name = \"www\"\ntype = \"A\"\nttl = 1\ncontent = \"192.0.2.1\"\n")) ==
        head + "www.example.com. - A c0000201\n");
  CHECK(told(zone + of("name = \"@\"\ntype = \"MX\"\nttl = 300\npriority = 10\n"
                       "value = \"mail.example.com\"\n")) ==
        head + "example.com. 300 MX 10 mail.example.com.\n");
  CHECK(told(zone + of("name = \"example.com\"\ntype = \"TXT\"\nttl = 300\n"
                       "content = \"\\\"v=spf1 \\\" \\\"-all\\\"\"\n")) ==
        head + "example.com. 300 TXT \"v=spf1 -all\"\n");
  CHECK(told(zone + of("name = \"_sip._tls\"\ntype = \"SRV\"\nttl = 300\ndata {\npriority = 1\n"
                       "weight = 2\nport = 5061\ntarget = \"sip.example.net\"\n}\n")) ==
        head + "_sip._tls.example.com. 300 SRV 1 2 5061 sip.example.net.\n");
  CHECK(told(zone + of("name = \"@\"\ntype = \"CNAME\"\ncontent = \"a.example.net\"\n")) ==
        head + "example.com. ALIAS\n");
  CHECK(told(zone + of("name = \"www\"\ntype = \"A\"\nproxied = true\n"
                       "content = \"192.0.2.1\"\n")) == head + "www.example.com. ALIAS\n");
  CHECK(told(zone + of("name = \"www\"\ntype = \"CNAME\"\ncontent = \"a.example.net\"\n", "a") +
             of("name = \"www\"\ntype = \"TXT\"\nttl = 60\ncontent = \"x\"\n", "b")) ==
        head + "www.example.com. 60 TXT \"x\"\nwww.example.com. ALIAS\n");
}

TEST_CASE("records of Google, Azure and others") {
  const std::string google =
      "resource \"google_dns_managed_zone\" \"z\" {\n name = \"z\"\n dns_name = "
      "\"example.com.\"\n}\n"
      "resource \"google_dns_record_set\" \"r\" {\n"
      " managed_zone = google_dns_managed_zone.z.name\n ttl = 60\n";
  CHECK(told(google + "name = \"www.${google_dns_managed_zone.z.dns_name}\"\ntype = \"TXT\"\n"
                      "rrdatas = [\"\\\"v=spf1 -all\\\"\"]\n}\n") ==
        "zone example.com.\nwww.example.com. 60 TXT \"v=spf1 -all\"\n");
  const std::string unquoted = google +
                               "name = \"example.com\"\ntype = \"TXT\"\n"
                               "rrdatas = [\"v=spf1 -all\"]\n}\n";
  CHECK(told(unquoted) == "zone example.com.\nexample.com. 60 TXT \"?\"\n");
  CHECK(flaws(unquoted) ==
        "tf_google_no_dot 8 'example.com'\ntf_google_txt_unquoted 10 'v=spf1 -all'\n");
  CHECK(told("resource \"azurerm_dns_mx_record\" \"r\" {\n name = \"@\"\n"
             "zone_name = \"example.com\"\nresource_group_name = \"g\"\nttl = 60\n"
             "record {\npreference = 10\nexchange = \"mail.example.com\"\n}\n}\n") ==
        "zone example.com.\nexample.com. 60 MX 10 mail.example.com.\n");
  const std::string repeated =
      "resource \"azurerm_dns_txt_record\" \"r\" {\n name = \"www.example.com\"\n"
      "zone_name = \"example.com\"\nresource_group_name = \"g\"\nttl = 60\n"
      "record {\nvalue = \"say \\\"x\\\"\"\n}\n}\n";
  CHECK(told(repeated) == "zone example.com.\nwww.example.com.example.com. 60 TXT \"say \"x\"\"\n");
  CHECK(flaws(repeated) == "tf_name_repeats_zone 2 'www.example.com'\n");
  CHECK(told("resource \"digitalocean_record\" \"r\" {\n domain = \"example.com\"\n"
             "name = \"@\"\ntype = \"CAA\"\nflags = 0\ntag = \"issue\"\nvalue = "
             "\"ca.example.\"\n}\n") ==
        "zone example.com.\nexample.com. 1800 CAA 0 issue ca.example.\n");
  CHECK(told("resource \"namecheap_domain_records\" \"r\" {\n domain = \"example.com\"\n"
             "record {\nhostname = \"@\"\ntype = \"A\"\naddress = \"192.0.2.1\"\n}\n"
             "record {\nhostname = \"www\"\ntype = \"URL\"\naddress = "
             "\"https://example.com\"\n}\n}\n") ==
        "zone example.com.\nexample.com. 1799 A c0000201\nwww.example.com. ?\n");
  CHECK(told("resource \"hcloud_zone_rrset\" \"r\" {\n zone = \"example.com\"\nname = \"a\"\n"
             "type = \"CNAME\"\nttl = 60\nrecords = [{ value = \"b\" }]\n}\n") ==
        "zone example.com.\na.example.com. 60 CNAME b.example.com.\n");
  CHECK(told("resource \"dns_txt_record_set\" \"r\" {\n zone = \"example.com.\"\nname = \"a\"\n"
             "txt = [\"x\\\" \\\"y\"]\n}\n") ==
        "zone example.com.\na.example.com. 3600 TXT \"xy\"\n");
}

TEST_CASE("octets of a text stand where they are written") {
  const auto out = read(kAwsZone + aws(R"("")", "TXT", R"("v=spf1 ${"a"} ip4:192.0.2.1")"));
  TextReader texts;
  const Reading& reading = out->zones.readings.at(0);
  const Text* const text = texts.read(reading.records.at(0), out->sources);
  REQUIRE(text != nullptr);
  const auto at = [&](std::string_view part) {
    const std::size_t begin = text->octets().find(part);
    const Span where = text->where(Range::between(begin, begin + part.size()));
    return std::string(out->sources.text(out->sources.written(where)));
  };
  CHECK(at("v=spf1") == "v=spf1");
  CHECK(at("ip4:192") == "ip4:192");
  CHECK(at("a") == "a");
}

TEST_CASE("values that are known are counted") {
  const auto out = read(kAwsZone + aws("var.name", "A", R"("192.0.2.1")", "", "a") +
                        aws(R"("www")", "A", R"("192.0.2.1", var.a, "10.${var.b}")", "", "b"));
  const TfCounts& counts = out->zones.counts;
  CHECK(counts.zones.known == 2);
  CHECK(counts.names.known == 1);
  CHECK(counts.names.unknown == 1);
  CHECK(counts.values.known == 1);
  CHECK(counts.values.partly == 1);
  CHECK(counts.values.unknown == 1);
}

namespace {

// What is written as the value of a TXT record once some octets of its text are replaced.
std::string replaced(const std::string& before, std::string_view value, std::string_view octets,
                     std::string_view by, const std::string& after) {
  const std::string file = before + std::string(value) + after;
  const auto out = read(file);
  const Reading& reading = out->zones.readings.at(0);
  TextReader texts;
  const Text* const text = texts.read(reading.records.at(0), out->sources);
  REQUIRE(text != nullptr);
  const std::size_t at = text->octets().find(octets);
  REQUIRE(at != std::string_view::npos);
  const auto edits = text->replace(Range::between(at, at + octets.size()), by);
  if (!edits) return "no edits";
  std::uint64_t left = kMostReadAgain;
  const auto written = write_back(out->sources, *edits, left);
  if (!written) return "refused";
  std::string changed = file;
  for (auto edit = written->rbegin(); edit != written->rend(); ++edit)
    changed.replace(edit->where.begin() - out->sources.base(SourceId{}), edit->where.size(),
                    edit->text);
  CHECK(changed.starts_with(before));
  CHECK(changed.ends_with(after));
  return changed.substr(before.size(), changed.size() - before.size() - after.size());
}

}  // namespace

TEST_CASE("texts that are one literal of the resource can be changed") {
  const std::string aws_head =
      "resource \"aws_route53_record\" \"r\" {\n  zone_id = \"Z1\"\n  name = \"example.com\"\n"
      "  type = \"TXT\"\n  ttl = 300\n  records = [";
  const std::string end = "]\n}\n";
  CHECK(replaced(aws_head, R"("v=spf1 mx -al")", "-al", "-all", end) == R"("v=spf1 mx -all")");
  CHECK(replaced(aws_head, R"("v=spf1 \u002Dal")", "-al", "-all", end) == R"("v=spf1 -all")");
  CHECK(replaced(aws_head, R"("v=spf1 mx -al")", "-al", "%{i}", end) == R"("v=spf1 mx %%{i}")");
  CHECK(replaced(aws_head, R"("v=spf1 ${"mx"} -al")", "-al", "-all", end) == "no edits");
  CHECK(replaced(aws_head, R"("v=spf1\"\" -al")", "-al", "-all", end) == "no edits");
  const std::string google_head =
      "resource \"google_dns_record_set\" \"r\" {\n  managed_zone = \"z\"\n"
      "  name = \"example.com.\"\n  type = \"TXT\"\n  ttl = 300\n  rrdatas = [";
  CHECK(replaced(google_head, R"("\"v=spf1 mx -al\"")", "-al", "-all", end) ==
        R"("\"v=spf1 mx -all\"")");
  const std::string azure_head =
      "resource \"azurerm_dns_txt_record\" \"r\" {\n  name = \"@\"\n  zone_name = \"example.com\"\n"
      "  ttl = 300\n  record {\n    value = ";
  CHECK(replaced(azure_head, R"("v=spf1 mx -al")", "-al", "-all", "\n  }\n}\n") ==
        R"("v=spf1 mx -all")");
}
