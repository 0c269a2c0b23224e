// Records in resources of Terraform: which come of them, what is known, and where each octet
// stands.

#include "read/terraform/tf_records.h"

#include <memory>
#include <string>
#include <string_view>

#include "catch.h"
#include "dns/text.h"
#include "read/terraform/tf_configuration.h"
#include "read/terraform/tf_modules.h"
#include "read/terraform/tf_writable.h"
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
  TfLimits limits;
  TfReach reach(modules, is_wanted);
  const TfConfiguration configuration = configure(*module, reach, limits);
  out->zones = read_tf_records(configuration.resources, out->sources, limits);
  find_tf_writable(modules, out->sources);
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

TEST_CASE("a string is cut before a character, and where octets are none anywhere") {
  const auto cuts = [](const std::string& octets) {
    const auto out = read(kAwsZone + aws("\"\"", "TXT", '"' + octets + '"'));
    std::string all;
    const Reading& reading = out->zones.readings.at(0);
    for (const Move& move : reading.moves)
      all += std::to_string(move.to.begin() - reading.moves.front().to.begin()) + ' ';
    return all;
  };
  const std::string text(254, 'a');
  CHECK(cuts(text + "\u00e9" + text) == "0 255 ");
  std::string octets;
  for (int i = 0; i < 600; ++i)
    octets += R"(\\200)";
  CHECK(cuts(octets) == "0 1275 ");
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

TEST_CASE("what is not known may be nothing, and what is longer than RDATA is nobody's") {
  const auto txt = [](const std::string& text) {
    return flaws(kAwsZone + aws("\"\"", "TXT", '"' + text + '"'));
  };
  CHECK(txt(R"(\"${var.a}\")").empty());
  CHECK(txt("${var.a}" + std::string(255, 'x')).empty());
  CHECK(txt("${var.a}" + std::string(256, 'x')) == "tf_route53_segment 9 'xx'\n");
  CHECK(txt(std::string(262'141, 'x')) == "rdata_too_long 9 '\"'\n");
  CHECK(txt(std::string(262'141, 'x') + "${var.a}").empty());
}

TEST_CASE("of a block that could not be read whole anything may be said besides") {
  const std::string zone = kAwsZone;
  const std::string lost =
      "resource \"aws_route53_record\" \"r\" {\n  zone_id = aws_route53_zone.z.zone_id\n"
      "  type = \"A\"\n  ttl = 60\n  records = [\"192.0.2.1\"]\n";
  CHECK(told(zone + lost + "}\n") == "zone @\n<unknown> 60 A c0000201\n<unknown> ?\n");
  CHECK(told(zone + lost + "  name = \"www\n}\n", false) ==
        "zone @\n<unknown> ALIAS\nzone @\n<unknown> 60 A c0000201\n<unknown> ?\n");
  CHECK(told(zone + lost + "  name = \"www\"\n  set_identifier = \"x\n}\n", false) ==
        "zone example.com.\nwww.example.com. ALIAS\n"
        "zone example.com.\nwww.example.com. 60 A c0000201\nwww.example.com. ?\n");
}

TEST_CASE("records whose owner is not known stand alone, with the labels that are known") {
  const auto owner_in = [](std::string_view zone, std::string_view name) {
    const std::string all = told(std::string(zone) + aws(name, "A", R"("192.0.2.1")"));
    const std::string_view head = "zone @\n";
    const std::size_t end = all.find(" 300 A");
    REQUIRE(end != std::string::npos);
    CHECK(all.starts_with(head));
    const std::string owner = all.substr(head.size(), end - head.size());
    CHECK(all == std::string(head) + owner + " 300 A c0000201\n" + owner + " ?\n");
    return owner;
  };
  const auto owner = [&](std::string_view name) { return owner_in(kAwsZone, name); };
  CHECK(owner("var.name") == "<unknown>");
  CHECK(owner(R"("_dmarc.${var.domain}")") == "_dmarc.<unknown>");
  CHECK(owner(R"("_smtp._tls.${var.domain}.")") == "_smtp._tls.<unknown>");
  CHECK(owner(R"("${var.selector}._domainkey")") == "<unknown>._domainkey.<unknown>");
  CHECK(owner(R"("${var.a}.${var.b}-x._domainkey.${var.c}.example.com")") ==
        "<unknown>._domainkey.<unknown>.example.com.<unknown>");
  CHECK(owner(R"("_dmarc${var.rest}")") == "<unknown>");
  CHECK(owner(R"("*.${var.domain}")") == "*.<unknown>");
  CHECK(owner(R"("a b")") == "<unknown>");
  CHECK(owner_in("", R"("_dmarc.${var.domain}")") == "_dmarc.<unknown>");
  // Each is as alone as all others.
  CHECK(told(aws("var.a", "A", R"("192.0.2.1")", "", "a") +
             aws("var.a", "A", R"("192.0.2.1")", "", "b")) ==
        "zone @\n<unknown> 300 A c0000201\n<unknown> ?\n"
        "zone @\n<unknown> 300 A c0000201\n<unknown> ?\n");
  // It is not known whether the zone is put behind it.
  CHECK(told("resource \"linode_domain\" \"z\" {\n  domain = \"example.com\"\n}\n"
             "resource \"linode_domain_record\" \"r\" {\n  domain_id = linode_domain.z.id\n"
             "  name = \"_dmarc.example.com\"\n  record_type = \"TXT\"\n  target = \"x\"\n}\n") ==
        "zone @\n_dmarc.example.com.<unknown> - TXT \"x\"\n_dmarc.example.com.<unknown> ?\n");
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

TEST_CASE("a zone is one by whatever name records call it") {
  const auto of = [](std::string_view zone, std::string_view type, std::string_view attribute) {
    const std::string of_zone(zone);
    return "resource \"" + of_zone + "_record\" \"" + std::string(type) + "\" {\n  " +
           (zone == "digitalocean" ? "domain" : "zone") + " = " + std::string(attribute) +
           "\n  name = \"www\"\n  type = \"" + std::string(type) +
           "\"\n  ttl = 300\n  value = \"192.0.2.1\"\n}\n";
  };
  const std::string ocean =
      "resource \"digitalocean_domain\" \"z\" {\n  name = \"Example.com\"\n}\n";
  const auto zones = [](const std::string& text) { return read(text)->zones.readings.size(); };
  const std::string by_id = of("digitalocean", "A", "digitalocean_domain.z.id");
  CHECK(zones(ocean + by_id + of("digitalocean", "AAAA", "digitalocean_domain.z.name")) == 1);
  CHECK(zones(ocean + by_id + of("digitalocean", "AAAA", "\"example.com\"")) == 1);
  CHECK(zones(ocean + by_id + of("digitalocean", "AAAA", "\"example.net\"")) == 2);
  // Of two domains of one name nobody knows which is meant.
  const std::string other =
      "resource \"digitalocean_domain\" \"y\" {\n  name = \"example.com\"\n}\n";
  CHECK(zones(ocean + other + by_id + of("digitalocean", "AAAA", "\"example.com\"")) == 2);
  const std::string hcloud = "resource \"hcloud_zone\" \"z\" {\n  name = \"example.com\"\n}\n";
  CHECK(zones(hcloud + of("hcloud_zone", "A", "hcloud_zone.z.id") +
              of("hcloud_zone", "AAAA", "hcloud_zone.z.name")) == 1);
}

TEST_CASE("of two zones that are called alike nobody knows which is meant") {
  const auto zone = [](std::string_view label, std::string_view name) {
    return "resource \"google_dns_managed_zone\" \"" + std::string(label) + "\" {\n  project = \"" +
           std::string(label) + "\"\n  name = \"main\"\n  dns_name = \"" + std::string(name) +
           "\"\n}\n";
  };
  const std::string record =
      "resource \"google_dns_record_set\" \"r\" {\n  project = \"b\"\n  managed_zone = "
      "google_dns_managed_zone.b.name\n  name = \"www.b.example.\"\n  type = \"A\"\n"
      "  ttl = 60\n  rrdatas = [\"192.0.2.1\"]\n}\n";
  CHECK(flaws(zone("a", "a.example.") + zone("b", "b.example.") + record).empty());
  CHECK(flaws(zone("a", "b.example.") + zone("b", "b.example.") + record).empty());
}

TEST_CASE("names that are whole are of their zone") {
  const auto of = [](std::string_view resource, std::string_view zone, std::string_view name) {
    return flaws("resource \"" + std::string(resource) + "\" \"r\" {\n" + std::string(zone) +
                 " = " + std::string(name) + "\ntype = \"A\"\n}\n");
  };
  CHECK(of("ns1_record", "zone = \"example.com\"\ndomain", "\"www\"") ==
        "tf_name_outside_zone 3 'www'\n");
  CHECK(of("ns1_record", "zone = \"example.com\"\ndomain", "\"wwwexample.com\"") ==
        "tf_name_outside_zone 3 'wwwexample.com'\n");
  CHECK(of("powerdns_record", "zone = \"example.com.\"\nname", "\"www.example.org.\"") ==
        "tf_name_outside_zone 3 'www.example.org'\n");
  CHECK(of("powerdns_record", "zone = \"example.com.\"\nname", "\"WWW.Example.com.\"").empty());
  CHECK(of("powerdns_record", "zone = \"example.com.\"\nname", "\"example.com.\"").empty());
  CHECK(of("powerdns_record", "zone = var.zone\nname", "\"www.example.org.\"").empty());
  CHECK(of("powerdns_record", "zone = \"example.com.\"\nname", "\"www.${var.x}.\"").empty());
}

TEST_CASE("names of another zone are told where its zone is put behind them") {
  const auto zone = [](std::string_view label, std::string_view name) {
    return "resource \"aws_route53_zone\" \"" + std::string(label) + "\" {\n  name = \"" +
           std::string(name) + "\"\n}\n";
  };
  constexpr std::string_view kAddress = R"("192.0.2.1")";
  const std::string other = zone("other", "Example.org.") + zone("third", "example.net");
  const std::string mistake = kAwsZone + other + aws(R"("www.example.ORG")", "A", kAddress);
  CHECK(flaws(mistake) == "tf_name_of_other_zone 12 'www.example.ORG'\n");
  CHECK(flaws(kAwsZone + other + aws(R"("example.org._report._dmarc")", "TXT", R"("x")")).empty());
  CHECK(flaws(kAwsZone + other + aws(R"("www.example.org.example.com")", "A", kAddress)).empty());
  CHECK(flaws(kAwsZone + other + aws(R"("wwwexample.org")", "A", kAddress)).empty());
  CHECK(flaws(kAwsZone + other + aws(R"("${var.x}.example.org")", "A", kAddress)).empty());
  // Misspelt.
  CHECK(flaws(kAwsZone + aws(R"("www.exmaple.com")", "A", kAddress)) ==
        "tf_name_of_other_zone 6 'www.exmaple.com'\n");
  CHECK(flaws(kAwsZone + aws(R"("www.sample.com")", "A", kAddress)).empty());
  CHECK(flaws(kAwsZone + aws(R"("example.co")", "A", kAddress)).empty());
  CHECK(flaws(kAwsZone + aws(R"("www.example1.com")", "A", kAddress)).empty());
  CHECK(flaws(kAwsZone + aws(R"("com")", "A", kAddress)).empty());
  // Of several others.
  CHECK(flaws(mistake + aws(R"("www.example.net")", "A", kAddress, "", "s")).empty());
  CHECK(flaws(mistake + aws(R"("ftp.example.org")", "A", kAddress, "", "s")) ==
        "tf_name_of_other_zone 12 'www.example.ORG'\ntf_name_of_other_zone 20 'ftp.example.org'\n");
}

TEST_CASE("names with a blank, and zones whose names can be none") {
  const auto of = [](std::string_view name) {
    return flaws(kAwsZone + aws(name, "A", R"("192.0.2.1")"));
  };
  CHECK(of(R"("www .example.com")") == "tf_name_invalid 6 'www .example.com'\n");
  CHECK(of(R"("${var.x} .example.com")") == "tf_name_invalid 6 '${var.x} .example.com'\n");
  CHECK(of("<<EOF\nwww\nEOF\n") == "tf_name_invalid 7 'www\n'\n");
  CHECK(of("trimspace(<<EOF\nwww\nEOF\n)").empty());
  CHECK(of("var.x").empty());
  CHECK(of(R"("\"www\"")") == "tf_name_invalid 6 '\\\"www\\\"'\n");
  CHECK(of(R"("Front Desk._ipp._TCP")").empty());
  const auto zone = [](std::string_view name) {
    return flaws(
        "variable \"x\" {\n  default = \"\"\n}\n"
        "resource \"aws_route53_zone\" \"z\" {\n  name = " +
        std::string(name) + "\n}\n");
  };
  CHECK(zone("\".example.com\"") == "tf_name_invalid 5 '.example.com'\n");
  CHECK(zone("\"exa mple.com\"") == "tf_name_invalid 5 'exa mple.com'\n");
  CHECK(zone("\"\\\"example.com\\\"\"") == "tf_name_invalid 5 '\\\"example.com\\\"'\n");
  CHECK(zone("\"${var.x}.example.com\"").empty());
  CHECK(zone("var.x").empty());
  CHECK(zone("\"${var.x} example.com\"").empty());
  CHECK(zone("\"\"").empty());
  CHECK(zone("\"example.com.\"").empty());
}

TEST_CASE("names that end in their zone's name twice") {
  const auto of = [](std::string_view name) {
    return flaws(kAwsZone + aws(name, "A", R"("192.0.2.1")"));
  };
  CHECK(of(R"("www.example.com.example.com")") ==
        "tf_name_repeats_zone 6 'www.example.com.example.com'\n");
  CHECK(of(R"("example.com.example.com.")") ==
        "tf_name_repeats_zone 6 'example.com.example.com'\n");
  CHECK(of(R"("example.com._report._dmarc.example.com")").empty());
  CHECK(of(R"("wwwexample.com.example.com")").empty());
  // The zone's name itself is not what is underlined, or mended.
  CHECK(flaws("resource \"azurerm_dns_zone\" \"z\" {\n  name = \"example.com\"\n}\n"
              "resource \"azurerm_dns_a_record\" \"a\" {\n  name = azurerm_dns_zone.z.name\n"
              "  zone_name = azurerm_dns_zone.z.name\n  records = [\"192.0.2.1\"]\n}\n") ==
        "tf_name_repeats_zone 5 'name'\n");
}

TEST_CASE("a sign for the apex that is none") {
  CHECK(flaws(kAwsZone + aws(R"("@")", "A", R"("192.0.2.1")")) == "tf_route53_at 6 '@'\n");
  CHECK(flaws(kAwsZone + aws(R"("@.${aws_route53_zone.z.name}")", "A", R"("192.0.2.1")")) ==
        "tf_route53_at 6 '@'\n");
  CHECK(flaws("resource \"google_dns_record_set\" \"r\" {\n  name = \"@\"\n  type = \"A\"\n"
              "  rrdatas = [\"192.0.2.1\"]\n}\n") == "tf_google_name_no_dot 2 '@'\n");
  CHECK(flaws("resource \"ns1_record\" \"r\" {\n  zone = \"example.com\"\n  domain = \"@\"\n"
              "  type = \"A\"\n}\n") == "tf_name_outside_zone 3 '@'\n");
  CHECK(flaws("resource \"netlify_dns_record\" \"r\" {\n  zone_id = \"z\"\n  hostname = \"@\"\n"
              "  type = \"A\"\n  value = \"192.0.2.1\"\n}\n")
            .empty());
}

TEST_CASE("of two final dots the second one is too much") {
  CHECK(flaws("resource \"google_dns_managed_zone\" \"z\" {\n name = \"z\"\n dns_name = "
              "\"example.com.\"\n}\nresource \"google_dns_record_set\" \"r\" {\n"
              " managed_zone = google_dns_managed_zone.z.name\n"
              " name = \"www.${google_dns_managed_zone.z.dns_name}.\"\n type = \"A\"\n"
              " rrdatas = [\"192.0.2.1\"]\n}\n") == "empty_label 7 '.'\n");
  // Names of zones of Route 53 have none in its state.
  CHECK(flaws("resource \"aws_route53_zone\" \"z\" {\n  name = \"example.com.\"\n}\n" +
              aws(R"("c.${aws_route53_zone.z.name}.")", "A", R"("192.0.2.1")"))
            .empty());
  const std::string dotted = "variable \"z\" {\n  default = \"example.com.\"\n}\n" + kAwsZone;
  CHECK(flaws(dotted + aws(R"("c.${var.z}.")", "A", R"("192.0.2.1")")) == "empty_label 9 '.'\n");
}

TEST_CASE("the name of a zone of Google lacks its dot once") {
  const std::string head =
      "resource \"google_dns_managed_zone\" \"z\" {\n  name = \"z\"\n  dns_name = "
      "\"example.com\"\n}\n";
  const auto record = [](std::string_view name) {
    return "resource \"google_dns_record_set\" \"r\" {\n  managed_zone = "
           "google_dns_managed_zone.z.name\n  name = \"" +
           std::string(name) + "\"\n  type = \"A\"\n  ttl = 60\n  rrdatas = [\"192.0.2.1\"]\n}\n";
  };
  CHECK(flaws(head) == "tf_google_name_no_dot 3 'example.com'\n");
  CHECK(flaws(head + record("www.${google_dns_managed_zone.z.dns_name}")) ==
        "tf_google_name_no_dot 3 'example.com'\n");
  CHECK(flaws(head + record("www")) ==
        "tf_google_name_no_dot 3 'example.com'\ntf_google_name_no_dot 7 'www'\n");
}

TEST_CASE("what may not be there, or is not for all, stands beside the zone") {
  CHECK(of_aws(R"("www")", "A", R"("192.0.2.1")", "count = var.on ? 1 : 0") ==
        "zone example.com.\nwww.example.com. ALIAS\n"
        "zone example.com.\nwww.example.com. 300 A c0000201\nwww.example.com. ?\n");
  const std::string weighted =
      kAwsZone +
      aws(R"("www")", "CNAME", R"("a.example.net")",
          "set_identifier = \"a\"\nweighted_routing_policy {\nweight = 1\n}", "a") +
      aws(R"("www")", "CNAME", R"("b.example.net")",
          "set_identifier = \"b\"\nweighted_routing_policy {\nweight = 1\n}", "b");
  CHECK(told(weighted) ==
        "zone example.com.\nwww.example.com. ?\nwww.example.com. ?\n"
        "zone example.com.\nwww.example.com. 300 CNAME a.example.net.\nwww.example.com. ?\n"
        "zone example.com.\nwww.example.com. 300 CNAME b.example.net.\nwww.example.com. ?\n");
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
  // What is served in place of the address is not known.
  CHECK(told(zone + of("name = \"www\"\ntype = \"A\"\nproxied = true\nttl = 300\n"
                       "content = \"192.0.2.1\"\n")) ==
        head + "www.example.com. ALIAS\n" + head +
            "www.example.com. - A c0000201\nwww.example.com. ?\n");
  CHECK(told(zone + of("name = \"www\"\ntype = \"CNAME\"\ncontent = \"a.example.net\"\n", "a") +
             of("name = \"www\"\ntype = \"TXT\"\nttl = 60\ncontent = \"x\"\n", "b")) ==
        head + "www.example.com. 60 TXT \"x\"\nwww.example.com. ALIAS\n");
  const auto beside_address = [&](std::string_view more) {
    return flaws(
        zone +
        of("name = \"www\"\ntype = \"CNAME\"\nvalue = \"a.example.net\"\n" + std::string(more),
           "a") +
        of("name = \"www\"\ntype = \"A\"\nvalue = \"192.0.2.1\"\n", "b"));
  };
  CHECK(beside_address("") == "tf_cname_coexistence 12 'www'\n");
  CHECK(beside_address("proxied = true\n") == "tf_cname_coexistence 13 'www'\n");
  // What an alias is that is followed there, is written all the same.
  CHECK(told(zone + of("name = \"www\"\ntype = \"CNAME\"\nproxied = true\nttl = 1\n"
                       "content = \"192.0.2.1\"\n")) ==
        head + "www.example.com. ALIAS\n" + head +
            "www.example.com. - CNAME 192.0.2.1.\nwww.example.com. ?\n");
}

TEST_CASE("an empty name at a provider that has another one for the zone itself") {
  const auto of = [](std::string_view name, std::string_view more = "") {
    return flaws(
        "variable \"x\" {\n  default = \"\"\n}\nresource \"cloudflare_record\" \"r\" {\n"
        "  name = " +
        std::string(name) + "\n  type = \"A\"\n  content = \"192.0.2.1\"\n" + std::string(more) +
        "}\n");
  };
  CHECK(of("\"\"") == "tf_name_invalid 5 '\"\"'\n");
  CHECK(of("\"@\"").empty());
  CHECK(of("var.x").empty());
  CHECK(of("var.unknown").empty());
  CHECK(of("\"\"", "  domain = \"example.com\"\n").empty());
}

TEST_CASE("of what Cloudflare proxies it sets the TTL") {
  const auto of = [](std::string_view ttl, std::string_view proxied) {
    return flaws(
        "resource \"cloudflare_record\" \"r\" {\n  zone_id = \"z\"\n  name = \"a\"\n"
        "  type = \"A\"\n  content = \"192.0.2.1\"\n  ttl = " +
        std::string(ttl) + "\n  proxied = " + std::string(proxied) + "\n}\n");
  };
  CHECK(of("300", "true") == "tf_ttl 6 '300'\n");
  CHECK(of("1", "true").empty());
  CHECK(of("0", "true").empty());
  CHECK(of("300", "false").empty());
  CHECK(of("300", "var.proxied").empty());
  CHECK(flaws("variable \"t\" {\n  default = 300\n}\nresource \"cloudflare_record\" \"r\" {\n"
              "  name = \"a\"\n  type = \"A\"\n  content = \"192.0.2.1\"\n  ttl = var.t\n"
              "  proxied = true\n}\n")
            .empty());
  CHECK(of("var.ttl", "true").empty());
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
        "tf_google_name_no_dot 8 'example.com'\ntf_google_txt_unquoted 10 'v=spf1 -all'\n");
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
        "zone example.com.\nexample.com. 1800 CAA 0 issue ca.example\n");
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

TEST_CASE("types and TTLs that a provider does not take") {
  const auto of = [](std::string_view type, std::string_view ttl,
                     std::string_view resource = "aws_route53_record") {
    return flaws("resource \"" + std::string(resource) + "\" \"r\" {\n  zone_id = \"Z1\"\n" +
                 "  name = \"www\"\n  type = " + std::string(type) +
                 "\n  ttl = " + std::string(ttl) + "\n  records = [\"192.0.2.1\"]\n}\n");
  };
  CHECK(of("\"AAA\"", "300") == "tf_unknown_type 4 'AAA'\n");
  CHECK(of("\"a\"", "300") == "tf_type_case 4 'a'\n");
  CHECK(of("\"a\"", "300", "hetznerdns_record").empty());
  CHECK(of("var.type", "300").empty());
  CHECK(of("\"${var.type}A\"", "300").empty());
  CHECK(of("\"AAA\"", "300", "inwx_nameserver_record").empty());
  CHECK(of("\"A\"", "-5") == "tf_ttl 5 '-5'\n");
  CHECK(of("\"A\"", "\"5m\"") == "tf_ttl 5 '5m'\n");
  CHECK(of("\"A\"", "\"300\"").empty());
  CHECK(of("\"A\"", "\"300.0\"").empty());
  CHECK(of("\"A\"", "\"3e2\"").empty());
  CHECK(of("\"A\"", "\"300.5\"") == "tf_ttl 5 '300.5'\n");
  CHECK(of("\"DANE\"", "300", "hetznerdns_record").empty());
  CHECK(of("\"A\"", "var.ttl").empty());
}

TEST_CASE("what is wrong with texts and targets whatever comes of what is not known in them") {
  const auto of = [](std::string_view resource, std::string_view type, std::string_view value) {
    const std::string_view values = resource == "google_dns_record_set" ? "rrdatas" : "records";
    const std::string text = "resource \"" + std::string(resource) +
                             "\" \"r\" {\n  zone = \"example.com\"\n  zone_id = \"Z1\"\n" +
                             "  managed_zone = \"z\"\n  domain = \"example.com\"\n" +
                             "  name = \"www.\"\n  type = \"" + std::string(type) +
                             "\"\n  ttl = 300\n";
    const std::string word(value);
    if (resource == "digitalocean_record")
      return flaws(text + "  priority = 10\n  value = " + word + "\n}\n");
    if (resource == "hcloud_zone_rrset")
      return flaws(text + "  records = [{ value = " + word + " }]\n}\n");
    return flaws(text + "  " + std::string(values) + " = [" + word + "]\n}\n");
  };
  const auto has = [](const std::string& flaws, std::string_view kind) {
    return flaws.find(kind) != std::string::npos;
  };
  constexpr std::string_view kAws = "aws_route53_record";
  constexpr std::string_view kGoogle = "google_dns_record_set";
  constexpr std::string_view kHcloud = "hcloud_zone_rrset";
  constexpr std::string_view kOcean = "digitalocean_record";
  CHECK(has(of(kAws, "TXT", R"("\"v=spf1 include:${var.x} -all\"")"), "tf_route53_outer_quotes"));
  CHECK_FALSE(has(of(kAws, "TXT", R"("\"${var.x}\"")"), "outer_quotes"));
  CHECK_FALSE(has(of(kAws, "TXT", R"("${var.x}\"")"), "outer_quotes"));
  CHECK(has(of(kGoogle, "TXT", R"("v=spf1 include:${var.x} -all")"), "tf_google_txt_unquoted"));
  CHECK_FALSE(has(of(kGoogle, "TXT", R"("a${var.x} b")"), "unquoted"));
  CHECK_FALSE(has(of(kGoogle, "TXT", R"("${var.x} b c")"), "unquoted"));
  CHECK(has(of(kGoogle, "CNAME", R"("${var.x}.example.net")"), "tf_google_no_dot"));
  CHECK_FALSE(has(of(kGoogle, "CNAME", R"("${var.x}.example.net.")"), "no_dot"));
  CHECK_FALSE(has(of(kGoogle, "CNAME", R"("www.${var.x}")"), "no_dot"));
  CHECK(has(of(kHcloud, "TXT", R"("a${var.x}")"), "tf_hcloud_txt_unquoted"));
  CHECK_FALSE(has(of(kHcloud, "TXT", R"("${var.x}")"), "unquoted"));
  CHECK(has(of(kOcean, "CNAME", R"("${var.x}.example.net")"), "tf_target_no_dot"));
  CHECK_FALSE(has(of(kOcean, "CNAME", R"("${var.x}")"), "no_dot"));
  CHECK_FALSE(has(of(kOcean, "CNAME", R"("@")"), "no_dot"));
  CHECK(has(of(kOcean, "MX", R"("10 mx.example.net.")"), "tf_target_blank"));
  CHECK_FALSE(has(of(kOcean, "MX", R"("10 ${var.x}")"), "blank"));
  CHECK_FALSE(has(of(kOcean, "MX", R"(" mx.example.net. ")"), "blank"));
  CHECK_FALSE(has(of(kOcean, "TXT", R"("a \"b")"), "unpaired"));
  CHECK(has(of(kAws, "CNAME", R"("v=DKIM1; p=")"), "tf_target_blank"));
  CHECK_FALSE(has(of(kAws, "MX", R"("10 mx.example.net")"), "blank"));
  CHECK(has(of(kAws, "CAA", R"("0 issue \"ca.example.net")"), "tf_unpaired_mark"));
  CHECK(has(of(kGoogle, "TXT", R"("\"v=spf1 -all")"), "tf_unpaired_mark"));
  CHECK(has(of(kHcloud, "TXT", R"("v=spf1 -all\"")"), "tf_unpaired_mark"));
  CHECK_FALSE(has(of(kGoogle, "TXT", R"("\"v=spf1 ${var.x}")"), "unpaired"));
}

TEST_CASE("arguments that are missing, or one too many, are told where that is certain") {
  const auto of = [](std::string_view arguments, std::string_view before = "") {
    return flaws(std::string(before) +
                 "resource \"aws_route53_record\" \"r\" {\n  zone_id = \"Z1\"\n"
                 "  name = \"www.example.com\"\n  type = \"A\"\n" +
                 std::string(arguments) + "\n}\n");
  };
  constexpr std::string_view kAlias =
      "alias {\n name = \"a\"\n zone_id = \"Z2\"\n evaluate_target_health = true\n}\n";
  const std::string alias(kAlias);
  const std::string records = "records = [\"192.0.2.1\"]\n";
  CHECK(of("ttl = 300\n" + records).empty());
  CHECK(of(alias).empty());
  CHECK(of("").starts_with("tf_missing_argument 1 'resource"));
  CHECK(of("records = []\nttl = 300").starts_with("tf_missing_argument 1 'resource"));
  CHECK(of("records = null\nttl = 300").starts_with("tf_missing_argument 1 'resource"));
  CHECK(of(records) == "tf_missing_argument 5 'records'\n");
  CHECK(of("ttl = null\n" + records) == "tf_missing_argument 6 'records'\n");
  CHECK(of("ttl = 300\n" + alias) == "tf_conflicting_arguments 5 'ttl'\n");
  CHECK(of("ttl = 300\n" + alias + records) == "tf_conflicting_arguments 11 'records'\n");
  CHECK(of("ttl = 300\n" + records + "set_identifier = \"a\"") ==
        "tf_missing_argument 7 'set_identifier'\n");
  CHECK(of("ttl = 300\n" + records + "latency_routing_policy {\n region = \"a\"\n}") ==
        "tf_missing_argument 7 'latency_routing_policy'\n");
  CHECK(of("ttl = 300\n" + records +
           "set_identifier = \"a\"\nlatency_routing_policy {\n region = \"a\"\n}\n"
           "weighted_routing_policy {\n weight = 1\n}") ==
        "tf_conflicting_arguments 11 'weighted_routing_policy'\n");
  // What may be null, or set by others.
  CHECK(of("ttl = var.x ? null : 300\n" + records).empty());
  CHECK(of("ttl = var.x ? null : 300\n" + alias).empty());
  CHECK(of("ttl = var.ttl\n" + records, "variable \"ttl\" {\n  default = null\n}\n").empty());
  CHECK(of("records = var.all", "variable \"all\" {\n  default = []\n}\n").empty());
  CHECK(of("records = var.x\nset_identifier = var.y").empty());
  CHECK(of("ttl = 300\nrecords = var.x\n" + alias) == "");
  CHECK(of("ttl = 300\n" + records + "set_identifier = \"\"").empty());
  CHECK(of("ttl = 300\n" + records + "multivalue_answer_routing_policy = false").empty());
  CHECK(of("dynamic \"alias\" {\n for_each = var.x\n content {\n name = \"a\"\n }\n}").empty());
  CHECK(of("dynamic \"alias\" {\n for_each = []\n content {\n name = \"a\"\n }\n}")
            .starts_with("tf_missing_argument"));
}

TEST_CASE("records of one name and type need one policy, and an identifier each") {
  const auto routed = [](std::string_view identifier, std::string_view policy,
                         std::string_view more = "") {
    return aws(R"("www")", "A", R"("192.0.2.1")",
               "set_identifier = " + std::string(identifier) + "\n" + std::string(policy) +
                   " {\n weight = 1\n}\n" + std::string(more),
               identifier.substr(1, 1));
  };
  const std::string a = routed(R"("a")", "weighted_routing_policy");
  const std::string b = routed(R"("b")", "weighted_routing_policy");
  const std::string latency = routed(R"("c")", "latency_routing_policy");
  const std::string simple = aws(R"("www")", "A", R"("192.0.2.2")", "", "simple");
  const auto clashes = [](const std::string& text) {
    return flaws(kAwsZone + text).find("tf_route53_routing") != std::string::npos;
  };
  CHECK_FALSE(clashes(a + b));
  CHECK(clashes(a + b + routed(R"("a")", "weighted_routing_policy")));
  CHECK(clashes(a + latency));
  CHECK(clashes(a + simple));
  CHECK(clashes(simple + a));
  CHECK_FALSE(clashes(simple));
  CHECK_FALSE(clashes(a + routed("var.x", "weighted_routing_policy")));
  CHECK_FALSE(clashes(a + routed(R"("a")", "weighted_routing_policy", "allow_overwrite = true")));
  CHECK_FALSE(clashes(a + routed(R"("a")", "weighted_routing_policy", "count = var.x")));
  CHECK_FALSE(clashes(a + aws(R"("www")", "AAAA", R"("2001:db8::1")", "", "six")));
  CHECK_FALSE(clashes(a + aws(R"("ftp")", "A", R"("192.0.2.2")", "", "ftp")));
}

TEST_CASE("an alias has nothing beside it, whatever the routing policies are") {
  const auto routed = [](std::string_view type, std::string_view identifier) {
    return aws(R"("www")", type, R"("192.0.2.1")",
               "set_identifier = \"" + std::string(identifier) +
                   "\"\nweighted_routing_policy {\n weight = 1\n}\n",
               identifier);
  };
  const auto clashes = [](const std::string& text) {
    return flaws(kAwsZone + text).find("tf_cname_coexistence") != std::string::npos;
  };
  const std::string alias = aws(R"("www")", "CNAME", R"("www.example.net")", "", "alias");
  const std::string text = aws(R"("www")", "TXT", R"("x")", "", "text");
  CHECK(clashes(routed("A", "a") + routed("CNAME", "b")));
  CHECK(clashes(routed("CNAME", "a") + routed("A", "b")));
  CHECK(clashes(routed("CNAME", "a") + text));
  CHECK(clashes(text + routed("CNAME", "a")));
  CHECK(clashes(routed("A", "a") + alias));
  CHECK(clashes(alias + routed("A", "a")));
  CHECK_FALSE(clashes(routed("CNAME", "a") + routed("CNAME", "b")));
  CHECK_FALSE(clashes(routed("A", "a") + text));
}

TEST_CASE("an alias stands at its name as others do") {
  const std::string alias =
      "resource \"aws_route53_record\" \"alias\" {\n  zone_id = aws_route53_zone.z.zone_id\n"
      "  name = \"www\"\n  type = \"A\"\n  alias {\n    name = \"a\"\n    zone_id = \"Z2\"\n"
      "    evaluate_target_health = true\n  }\n}\n";
  CHECK(flaws(kAwsZone + alias + aws(R"("www")", "A", R"("192.0.2.1")")) ==
        "tf_duplicate_rrset 16 'www'\n");
  CHECK(flaws(kAwsZone + alias + aws(R"("www")", "AAAA", R"("2001:db8::1")")).empty());
}

TEST_CASE("issuers of DigitalOcean end in a dot that is not served") {
  const auto caa = [](std::string_view tag, std::string_view value) {
    return "resource \"digitalocean_record\" \"r\" {\n  domain = \"example.com\"\n  name = \"@\"\n"
           "  type = \"CAA\"\n  flags = 0\n  tag = " +
           std::string(tag) + "\n  value = " + std::string(value) + "\n}\n";
  };
  CHECK(told(caa(R"("issue")", R"("ca.example.net.")")) ==
        "zone example.com.\nexample.com. 1800 CAA 0 issue ca.example.net\n");
  CHECK(flaws(caa(R"("issue")", R"("ca.example.net.")")).empty());
  CHECK(flaws(caa(R"("issue")", R"("ca.example.net")")) == "tf_target_no_dot 7 'ca.example.net'\n");
  CHECK(flaws(caa(R"("iodef")", R"("mailto:a@example.com")")).empty());
  CHECK(flaws(caa("var.x", R"("ca.example.net")")).empty());
  CHECK(flaws(caa(R"("issue")", R"(";")")).empty());
}

TEST_CASE("of a text with many parts that are not known all else is known") {
  std::string value = "v=spf1";
  for (int i = 0; i < 300; ++i)
    value += " a:${var.x}";
  const std::string text = of_aws(R"("")", "TXT", '"' + value + R"( +all")");
  CHECK(text.find("a:? a:? +all\"") != std::string::npos);
}

TEST_CASE("a URL is told as the name that it is taken for") {
  const auto of = [](std::string_view resource, std::string_view value) {
    return told("resource \"" + std::string(resource) +
                "\" \"r\" {\n  zone = \"example.com\"\n  zone_id = \"Z1\"\n  domain = "
                "\"example.com\"\n  name = \"www\"\n  type = \"CNAME\"\n  ttl = 300\n  " +
                std::string(value) + "\n}\n");
  };
  const auto ends = [](const std::string& text, std::string_view end) {
    return text.ends_with(std::string(end) + '\n');
  };
  CHECK(ends(of("cloudflare_record", R"(content = "https://a.example.net/x")"),
             "CNAME https://a.example.net/x."));
  CHECK(ends(of("digitalocean_record", R"(value = "a.example.net:80")"),
             "CNAME a.example.net:80.example.com."));
  CHECK(ends(of("gandi_livedns_record", R"(values = ["https://a.example.net/x"])"),
             "CNAME https://a.example.net/x.example.com."));
  CHECK(ends(of("vultr_dns_record", R"(data = "https://a.example.net.")"),
             "CNAME https://a.example.net."));
  CHECK(ends(of("cloudflare_record", R"(content = "https://${var.x}/")"), "CNAME ?"));
  CHECK(flaws("resource \"digitalocean_record\" \"r\" {\n  domain = \"example.com\"\n"
              "  name = \"www\"\n  type = \"CNAME\"\n  value = \"https://a.example.net\"\n}\n")
            .empty());
}

TEST_CASE("a TTL that is a text") {
  CHECK(told("resource \"desec_rrset\" \"r\" {\n  domain = \"example.com\"\n"
             "  subname = \"www\"\n  type = \"A\"\n  ttl = \"3.6e3\"\n"
             "  records = [\"192.0.2.1\"]\n}\n") ==
        "zone example.com.\nwww.example.com. 3600 A c0000201\n");
}

TEST_CASE("of DigitalOcean's SOA nothing is known") {
  const std::string soa =
      "resource \"digitalocean_record\" \"r\" {\n  domain = \"example.com\"\n"
      "  name = \"@\"\n  type = \"SOA\"\n  value = \"1800\"\n}\n";
  CHECK(flaws(soa).empty());
  CHECK(told(soa) == "zone example.com.\nexample.com. 1800 SOA ?\n");
}

TEST_CASE("a value whose tag is set beside it lacks that") {
  CHECK(told("resource \"vultr_dns_record\" \"r\" {\n  domain = \"example.com\"\n"
             "  name = \"www\"\n  type = \"CAA\"\n  tag = \"issue\"\n"
             "  data = \"ca.example.net\"\n}\n") ==
        "zone example.com.\nwww.example.com. - CAA ?\n");
}

TEST_CASE("fields of a value that have attributes of their own") {
  CHECK(told("resource \"linode_domain_record\" \"r\" {\n  domain_id = 1\n  name = \"www\"\n"
             "  record_type = \"CAA\"\n  tag = \"issue\"\n  target = \"ca.example.net\"\n}\n") ==
        "zone @\nwww - CAA 0 issue ca.example.net\n");
  const auto akamai = [](std::string_view type, std::string_view fields) {
    return told(
        "resource \"akamai_dns_record\" \"r\" {\n  zone = \"example.com\"\n"
        "  name = \"a.example.com\"\n  ttl = 60\n  recordtype = \"" +
        std::string(type) + "\"\n" + std::string(fields) + "\n}\n");
  };
  const std::string head = "zone example.com.\na.example.com. 60 ";
  CHECK(akamai("DS",
               "keytag = 1\nalgorithm = 13\ndigest_type = 1\n"
               "digest = \"000102030405060708090a0b0c0d0e0f10111213\"") ==
        head + "DS 1 0d 1 000102030405060708090a0b0c0d0e0f10111213\n");
  CHECK(akamai("SSHFP", "algorithm = 4\nfingerprint_type = var.type\nfingerprint = \"00\"") ==
        head + "SSHFP ?\n");
  CHECK(akamai("MX", "priority = 10\ntarget = [var.target]") == head + "MX ?\n");
  const auto ns1 = [](std::string_view type, std::string_view answer) {
    return told(
        "resource \"ns1_record\" \"r\" {\n  zone = \"example.com\"\n"
        "  domain = \"a.example.com\"\n  ttl = 60\n  type = \"" +
        std::string(type) + "\"\n  answers = [{ " + std::string(answer) + " }]\n}\n");
  };
  CHECK(ns1("MX", "answer_parts = [10, \"mail.example.com\"]") ==
        head + "MX 10 mail.example.com.\n");
  CHECK(ns1("CAA", "answer_parts = [\"0\", \"issue\", \"ca.example; a=b\"]") ==
        head + "CAA 0 issue ca.example; a=b\n");
  CHECK(ns1("MX", "answer_parts = [var.priority, \"mail.example.com\"]") == head + "MX ?\n");
  CHECK(ns1("TXT", "answer_parts = [\"v=spf1 -all\"]") == head + "TXT \"v=spf1 -all\"\n");
  CHECK(ns1("TXT", "answer_parts = [\"a\", \"b\"]") == head + "TXT \"?\"\n");
  CHECK(ns1("MX", "answer_parts = [\"10 mail.example.com\"]") ==
        head + "MX 10 mail.example.com.\n");
  CHECK(ns1("HTTPS", "answer_parts = [\"1\", \".\", \"alpn=h2 port=8443\"]") == head + "HTTPS ?\n");
  // Other providers put names of services together.
  CHECK(akamai("NAPTR", "service = \"SIP+D2U\"").starts_with(head));
}

TEST_CASE("targets that are no names") {
  const auto of = [](std::string_view value) {
    return flaws(kAwsZone + aws(R"("a")", "CNAME", value));
  };
  CHECK(of(R"("\"www.example.net\"")") == "tf_target_marks 9 '\\\"www.example.net\\\"'\n");
  CHECK(of(R"("\"www.${var.x}")").empty());
  CHECK(of(R"("www example.net")") == "tf_target_blank 9 'www example.net'\n");
  CHECK(of(R"("'www.example.net'")") == "tf_target_marks 9 ''www.example.net''\n");
  CHECK(of(R"("'s-host.example.net")").empty());
  CHECK(flaws(kAwsZone + aws(R"("a")", "PTR", R"("'a'._http._tcp.example.com")")).empty());
  CHECK(flaws(kAwsZone + aws(R"("a")", "MX", R"("10 \"mx.example.net\"")")) ==
        "tf_target_marks 9 '\\\"mx.example.net\\\"'\n");
  CHECK(of(R"(" www.example.net ")").empty());
  CHECK(of(R"("www.example.net\n")").empty());
}

TEST_CASE("signs that a provider does not store in texts") {
  const auto of = [](std::string_view resource, std::string_view attributes) {
    return flaws("resource \"" + std::string(resource) + "\" \"r\" {\n" + std::string(attributes) +
                 "\n}\n");
  };
  const auto ali = [&](std::string_view value) {
    return of("alicloud_alidns_record",
              "  domain_name = \"example.com\"\n  rr = \"a\"\n"
              "  type = \"TXT\"\n  value = " +
                  std::string(value));
  };
  CHECK(ali(R"("say \"x\"")") == "provider_txt_sign 5 '\\\"'\n");
  CHECK(ali(R"("\"v=spf1 -all\"")").empty());
  CHECK(ali(R"("say ${var.x}")").empty());
  const auto oracle = [&](std::string_view value) {
    return of("oci_dns_rrset",
              "  zone_name_or_id = \"example.com\"\n  items {\n"
              "  domain = \"a.example.com\"\n  rtype = \"TXT\"\n  rdata = " +
                  std::string(value) + "\n  }");
  };
  CHECK(oracle(R"("\"v=spf1 -all\"")").empty());
  CHECK(oracle(R"("\"a\" \"b\"")").empty());
  CHECK(oracle(R"("\"a\\\\b\"")") == "provider_txt_sign 6 '\\\\\\\\'\n");
}

TEST_CASE("records that are said in several ways") {
  CHECK(told("resource \"godaddy_domain_record\" \"r\" {\n  domain = \"example.com\"\n"
             "  record {\n    name = \"www\"\n    type = \"A\"\n    data = \"192.0.2.2\"\n  }\n"
             "  addresses = [\"192.0.2.1\"]\n  nameservers = var.servers\n}\n") ==
        "zone example.com.\nwww.example.com. 3600 A c0000202\nexample.com. 3600 A c0000201\n"
        "example.com. 3600 NS ?\n");
  const std::string scaleway =
      "resource \"scaleway_domain_record\" \"r\" {\n  dns_zone = \"example.com\"\n"
      "  name = \"a\"\n  type = \"A\"\n  data = \"192.0.2.1\"\n";
  CHECK(told(scaleway + "  geo_ip {\n    matches {\n      countries = [\"FR\"]\n"
                        "      data = \"192.0.2.2\"\n    }\n  }\n}\n") ==
        "zone example.com.\na.example.com. ALIAS\na.example.com. ALIAS\n"
        "zone example.com.\na.example.com. 3600 A c0000202\na.example.com. ?\n"
        "zone example.com.\na.example.com. 3600 A c0000201\na.example.com. ?\n");
  const auto namecheap = [](std::string_view service) {
    return told(
        "resource \"namecheap_domain_records\" \"r\" {\n  domain = \"example.com\"\n"
        "  email_type = " +
        std::string(service) +
        "\n  record {\n    hostname = \"a\"\n    type = \"A\"\n"
        "    address = \"192.0.2.1\"\n  }\n}\n");
  };
  CHECK(namecheap("\"NONE\"") == "zone example.com.\na.example.com. 1799 A c0000201\n");
  CHECK(namecheap("\"FWD\"") ==
        "zone example.com.\na.example.com. 1799 A c0000201\nexample.com. ?\n");
  CHECK(namecheap("null") == namecheap("\"NONE\""));
  CHECK(namecheap("var.service") ==
        "zone example.com.\na.example.com. 1799 A c0000201\nexample.com. ?\n");
}

TEST_CASE("values of CAA records at Route 53 stand in quotation marks") {
  const auto of = [](std::string_view value) {
    return flaws(kAwsZone + aws(R"("a")", "CAA", value));
  };
  CHECK(of(R"("0 issue ca.example")") == "tf_route53_caa_unquoted 9 'ca.example'\n");
  CHECK(of(R"(" 0  issue  ca.example; a=b ")") == "tf_route53_caa_unquoted 9 'ca.example; a=b'\n");
  CHECK(told(kAwsZone + aws(R"("a")", "CAA", R"("0 issue ca.example; a=b")")) ==
        "zone example.com.\na.example.com. 300 CAA 0 issue ca.example; a=b\n");
  CHECK(of(R"("0 issue \"ca.example\"")").empty());
  CHECK(of(R"("0 issue ${var.ca}")").empty());
  CHECK(of(R"("0 issue 'ca.example'")") == "tf_route53_caa_unquoted 9 ''ca.example''\n");
  CHECK(flaws("resource \"gandi_livedns_record\" \"r\" {\n  zone = \"example.com\"\n"
              "  name = \"a\"\n  type = \"CAA\"\n  ttl = 300\n"
              "  values = [\"0 issue ca.example\"]\n}\n")
            .empty());
}

TEST_CASE("mail records of OVH are texts") {
  const auto of = [](std::string_view type, std::string_view target) {
    return told(
        "resource \"ovh_domain_zone_record\" \"r\" {\n  zone = \"example.com\"\n"
        "  subdomain = \"_dmarc\"\n  fieldtype = \"" +
        std::string(type) + "\"\n  ttl = 60\n  target = \"" + std::string(target) + "\"\n}\n");
  };
  const std::string head = "zone example.com.\n_dmarc.example.com. 60 TXT ";
  CHECK(of("DMARC", "v=DMARC1; p=none") == head + "\"v=DMARC1; p=none\"\n");
  CHECK(of("DKIM", R"(\"v=DKIM1; \" \"p=\")") == head + "\"v=DKIM1; p=\"\n");
  CHECK(of("SPF", R"(\"v=spf1 -all\")") == head + "\"v=spf1 -all\"\n");
  CHECK(of("DKIM", R"(( \"v=DKIM1; p=\" ))") == head + "\"?\"\n");
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
  CHECK(counts.values.known == 2);
  CHECK(counts.values.partly == 1);
  CHECK(counts.values.unknown == 1);
}

TEST_CASE("a value that is known and not understood is not counted as known") {
  const auto counts = [](const std::string& type, const std::string& value) {
    return read(kAwsZone + aws(R"("www")", type, value, "", "a"))->zones.counts.values;
  };
  CHECK(counts("CNAME", R"("@")").partly == 1);
  CHECK(counts("CNAME", R"("b\u00fccher.example")").partly == 1);
  // (Something is said of it.)
  CHECK(counts("CNAME", R"("v=DKIM1; p=")").known == 1);
  CHECK(counts("CNAME", R"("www.example.net")").known == 1);
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

TEST_CASE("texts that are written in the resource can be changed") {
  const std::string aws_head =
      "resource \"aws_route53_record\" \"r\" {\n  zone_id = \"Z1\"\n  name = \"example.com\"\n"
      "  type = \"TXT\"\n  ttl = 300\n  records = [";
  const std::string end = "]\n}\n";
  CHECK(replaced(aws_head, R"("v=spf1 mx -al")", "-al", "-all", end) == R"("v=spf1 mx -all")");
  CHECK(replaced(aws_head, R"("v=spf1 \u002Dal")", "-al", "-all", end) == R"("v=spf1 -all")");
  CHECK(replaced(aws_head, R"("v=spf1 mx -al")", "-al", "%{i}", end) == R"("v=spf1 mx %%{i}")");
  CHECK(replaced(aws_head, R"("v=spf1 ${"mx"} -al")", "-al", "-all", end) ==
        R"("v=spf1 ${"mx"} -all")");
  CHECK(replaced(aws_head, R"("v=spf1 ${"mx"} -al")", "mx", "a", end) == R"("v=spf1 ${"a"} -al")");
  CHECK(replaced(aws_head, R"("v=spf1 ${"mx"} -al")", "mx -al", "a -all", end) == "refused");
  CHECK(replaced(aws_head, R"("v=spf1\"\" -al")", "-al", "-all", end) == R"("v=spf1\"\" -all")");
  // Between two strings nothing goes that leaves one of them empty, and none becomes too long.
  CHECK(replaced(aws_head, R"("v=spf1\"\" -al")", "1 -al", "1 -all", end) == "refused");
  const std::string longest = "\"v=spf1 " + std::string(244, 'a') + " -al\"";
  CHECK(replaced(aws_head, longest, "-al", "all", end) != "refused");
  CHECK(replaced(aws_head, longest, "-al", "-all", end) == "refused");
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
