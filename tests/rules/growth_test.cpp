// What rules cost grows as the input does: four times the input may not cost much more than four
// times as much. What is quadratic costs sixteen times.

#include <algorithm>
#include <ctime>
#include <functional>
#include <string>
#include <vector>

#include "catch.h"
#include "lint.h"
#include "read/yaml/yaml_events.h"
#include "rules/packs.h"

using namespace zonevet;

namespace {

struct File {
  std::string text;
  ZoneRole role = ZoneRole::linted;
  bool octodns_config = false;
  std::string name{};  // empty: that of a zone file
};
// The files of a run of a size.
using Files = std::function<std::vector<File>(int size)>;

// `said`: what rules said, one for each finding; null: nobody asks.
double cpu_seconds_of(const std::vector<File>& texts, std::vector<std::string>* said = nullptr) {
  MemoryFiles files;
  std::vector<LintInput> inputs;
  for (const auto& [text, role, octodns_config, name] : texts) {
    LintInput input;
    input.standing.role = role;
    input.octodns_config = octodns_config;
    input.path = "zones/" + (name.empty() ? std::to_string(inputs.size()) + ".zone" : name);
    input.root = "zones";
    files.add(input.path, text);
    inputs.push_back(std::move(input));
  }
  const std::clock_t before = std::clock();
  const auto run = lint(inputs, LintOptions(), files, rules::all_packs());
  const std::clock_t after = std::clock();
  REQUIRE(run);
  for (const Finding& finding : run->findings.all()) {
    if (said != nullptr) said->emplace_back(finding.rule->id);
  }
  return static_cast<double>(after - before) / CLOCKS_PER_SEC;
}

// Whether it grows so in one of a few tries: machines have other work to do.
bool is_nearly_linear(const Files& files, int size) {
  for (int tries = 0; tries < 3; ++tries) {
    if (cpu_seconds_of(files(4 * size)) < 8 * cpu_seconds_of(files(size))) return true;
  }
  return false;
}

const std::string kApex =
    "$ORIGIN example.com.\n$TTL 1h\n@ SOA ns1 hostmaster 1 7200 3600 1209600 300\n"
    "@ NS ns1\n@ NS ns2\nns1 A 192.0.2.1\nns2 A 192.0.2.2\n";

}  // namespace

TEST_CASE("a name whose records change their type each time costs what they are") {
  const Files files = [](int size) {
    std::string text = kApex;
    for (int i = 0; i < size; ++i) {
      const std::string n = std::to_string(i);
      text += "many A 10." + std::to_string(i / 65536) + "." + std::to_string(i / 256 % 256) + "." +
              std::to_string(i % 256) + "\nmany AAAA 2001:db8::" + n.substr(0, 4) + ":" +
              n.substr(n.size() > 4 ? 4 : 0) + "\n";
    }
    return std::vector<File>{{text}};
  };
  CHECK(is_nearly_linear(files, 5'000));
}

TEST_CASE("addresses below a delegation to many name servers cost what they are") {
  const Files files = [](int size) {
    std::string text = kApex;
    for (int i = 0; i < size; ++i)
      text += "sub NS x" + std::to_string(i) + "\n";
    for (int i = 0; i < size; ++i)
      text += "y" + std::to_string(i) + ".sub A 192.0.2.1\n";
    return std::vector<File>{{text}};
  };
  CHECK(is_nearly_linear(files, 8'000));
}

TEST_CASE("names in a zone of which there are many versions cost what they are") {
  const Files files = [](int size) {
    std::vector<File> all(static_cast<std::size_t>(size), {kApex});
    std::string text = "$ORIGIN example.net.\n" + kApex.substr(kApex.find('$', 1));
    for (int i = 0; i < size; ++i)
      text += "x" + std::to_string(i) + " MX 10 mail" + std::to_string(i) + ".example.com.\n";
    all.push_back({text});
    return all;
  };
  CHECK(is_nearly_linear(files, 800));
}

TEST_CASE("names that many files of context may hold cost what they are") {
  const Files files = [](int size) {
    std::vector<File> all;
    std::string text = kApex;
    for (int i = 0; i < size; ++i) {
      const std::string name = "mail" + std::to_string(i) + ".example.org.";
      all.push_back({name + " 60 A 192.0.2.1\n", ZoneRole::context});
      text += "x" + std::to_string(i) + " MX 10 " + name + "\n";
    }
    all.push_back({text});
    return all;
  };
  CHECK(is_nearly_linear(files, 800));
}

TEST_CASE("context costs what it is, however much of it leads to the same records") {
  const Files files = [](int size) {
    std::string text = kApex;
    std::string answers;
    for (int i = 0; i < size; ++i) {
      text += "* TXT x" + std::to_string(i) + "\n";
      answers += "n" + std::to_string(i) + ".example.com. 1 TXT x0 ; as of 2026-01-01\n";
    }
    return std::vector<File>{{text}, {answers, ZoneRole::context}};
  };
  CHECK(is_nearly_linear(files, 4'000));
}

TEST_CASE("answers for one name cost what they are, whoever asks for them") {
  const Files files = [](int size) {
    std::string text = kApex;
    std::string known =
        "example.org. 1 SOA ns.example.org. h.example.org. 1 2 3 4 5\n"
        "example.org. 1 NS ns.example.org.\n";
    std::string answers;
    for (int i = 0; i < size; ++i) {
      const std::string number = std::to_string(i);
      const std::string day = i % 2 == 0 ? " ; as of 2026-01-01\n" : " ; as of 2026-02-01\n";
      text += "x" + number + " MX 10 mail" + number + ".example.org.\n";
      known += "*.example.org. 1 AAAA 2001:db8::" + std::to_string(i % 10'000) + day;
      answers += "a.example.net. 1 TXT x" + number + day;
    }
    return std::vector<File>{{text}, {known, ZoneRole::context}, {answers, ZoneRole::context}};
  };
  CHECK(is_nearly_linear(files, 4'000));
}

TEST_CASE("a cache with many names, or many times the same, costs what it is") {
  const Files files = [](int size) {
    std::string cache = "{";
    for (int i = 0; i < size; ++i) {
      cache += (i == 0 ? "\"n" : ",\"n") + std::to_string(i) + ".example.com\":{\"SPF\":\"x\"}";
      cache += ",\"same.example.com\":{\"SPF\":\"\\u0001\"}";
    }
    return std::vector<File>{{kApex}, {cache + "}", ZoneRole::context}};
  };
  CHECK(is_nearly_linear(files, 4'000));
}

TEST_CASE("SPF terms about a name with many records cost what they are") {
  const Files files = [](int size) {
    std::string text = kApex;
    for (int i = 0; i < size; ++i) {
      const std::string n = std::to_string(i);
      const std::string address =
          "10.0." + std::to_string(i / 256) + '.' + std::to_string(i % 256) + '\n';
      text += "big A " + address + "big MX 10 m" + n + "\n";
      text += "d" + n + " TXT \"v=spf1 a:big.example.com mx:big.example.com -all\"\n";
    }
    return std::vector<File>{{text}};
  };
  CHECK(is_nearly_linear(files, 1'000));
}

TEST_CASE("SPF includes of names that share many records cost what they are") {
  const Files files = [](int size) {
    std::string text = kApex;
    for (int i = 0; i < size; ++i) {
      const std::string n = std::to_string(i);
      text += "*.big TXT \"text " + n + "\"\n";
      text += "d" + n + " TXT \"v=spf1 include:n" + n + ".big.example.com -all\"\n";
    }
    return std::vector<File>{{text}};
  };
  CHECK(is_nearly_linear(files, 2'000));
}

TEST_CASE("wildcards with SPF, one below the other, cost what they are") {
  const Files files = [](int size) {
    std::string text = kApex;
    for (int i = 0; i < size; ++i) {
      const std::string name = "x" + std::to_string(i / 100) + "." + std::to_string(i % 100);
      text += "*." + name + " TXT \"v=spf1 -all\"\nhost." + name + " A 192.0.2.1\n" + "y" +
              std::to_string(i) + " MX 10 ns1\n";
    }
    return std::vector<File>{{text + "* TXT \"v=spf1 -all\"\n"}};
  };
  CHECK(is_nearly_linear(files, 2'000));
}

TEST_CASE("explanations and types of SPF at one name cost what they are") {
  const Files files = [](int size) {
    std::string text = kApex;
    for (int i = 0; i < size; ++i) {
      const std::string number = std::to_string(i);
      text += "x" + number + " TXT \"v=spf1 -all exp=why.example.com\"\n";
      text += "why TXT \"text " + number + "\"\nwhy SPF \"v=spf1 a:x" + number + " -all\"\n";
    }
    return std::vector<File>{{text}};
  };
  CHECK(is_nearly_linear(files, 4'000));
}

TEST_CASE("terms of SPF records against each other cost what they are") {
  const Files files = [](int size) {
    std::string text = kApex;
    for (int record = 0; record < 8; ++record) {
      text += "x" + std::to_string(record) + " TXT \"v=spf1\"";
      for (int i = 0; i < size; ++i) {
        const std::string network = std::to_string(i / 200) + '.' + std::to_string(i % 200);
        text += i % 3 == 0   ? " \" a:h" + std::to_string(i % 300) + ".example\""
                : i % 3 == 1 ? " \" ip4:10." + network + ".0/24\""
                             : " \" -ip4:10." + network + ".0/" + std::to_string(i % 32) + "\"";
      }
      text += " \" -all\"\n";
    }
    return std::vector<File>{{text}};
  };
  CHECK(is_nearly_linear(files, 700));
}

TEST_CASE("aliases to a policy with many addresses cost what they are") {
  const Files files = [](int size) {
    std::string text = kApex + "t TXT \"v=DMARC1; p=none; rua=mailto:a@example.net\"";
    for (int i = 0; i < size; ++i)
      text += " \",mailto:a@x" + std::to_string(i) + ".example\"";
    text += '\n';
    for (int i = 0; i < size; ++i)
      text += "_dmarc.d" + std::to_string(i) + " CNAME t\n";
    return std::vector<File>{{text}};
  };
  CHECK(is_nearly_linear(files, 500));
}

TEST_CASE("records that go with mail cost what they are") {
  const Files files = [](int size) {
    std::string text = kApex + "_dmarc TXT \"v=DMARC1; p=none\"\nhost A 192.0.2.1\n";
    for (int i = 0; i < size; ++i) {
      const std::string number = std::to_string(i);
      text += "s" + number + "._bimi TXT \"v=BIMI1; l=https://example.com/logo.svg\"\n";
      text += "_mta-sts TXT \"v=STSv1; id=" + number + "\"\n";
      text += "_smtp._tls TXT \"v=TLSRPTv1; rua=mailto:a" + number + "@example.com\"\n";
      text += "@ MX " + number + " a" + number + "\na" + number + " CNAME host\n";
      text += "_25._tcp.a" + number + " TLSA 3 1 1 00\n_25._tcp.host TLSA 3 1 1 " +
              std::to_string(100'000 + i) + "\n";
    }
    return std::vector<File>{{text}};
  };
  CHECK(is_nearly_linear(files, 1'000));
}

TEST_CASE("a word of an SPF record that is cut into many strings costs what it is") {
  const Files files = [](int size) {
    std::string text = kApex;
    for (int record = 0; record < 8; ++record) {
      text += "x" + std::to_string(record) + " TXT \"v=spf1 \"";
      for (int i = 0; i < size; ++i)
        text += " \"a\"";
      text += "\n";
    }
    return std::vector<File>{{text}};
  };
  CHECK(is_nearly_linear(files, 2'000));
}

TEST_CASE("addresses, PTR records and the aliases between cost what they are") {
  const Files files = [](int size) {
    std::string text = kApex;
    std::string reverse =
        "$ORIGIN 10.in-addr.arpa.\n$TTL 1h\n@ SOA ns1.example.com. h.example.com. 1 2 3 4 5\n"
        "@ NS ns1.example.com.\n@ NS ns2.example.com.\nx PTR big.example.com.\n";
    for (int i = 0; i < size; ++i) {
      const std::string n = std::to_string(i);
      const std::string high = std::to_string(i / 200);
      const std::string low = std::to_string(i % 200);
      text += "big A 10.0." + high + '.' + low + "\nh" + n + " A 10.1." + high + '.' + low + '\n';
      text += "m" + n + " MX 10 big\nbig MX 10 h" + n + "\nbig TXT \"v=spf1 a:big.example.com " +
              n + " -all\"\n";
      reverse += low + '.' + high + ".0 PTR big.example.com.\n" + low + '.' + high + ".1 CNAME x\n";
      reverse += "1.1.1 PTR p" + n + ".example.com.\n";
    }
    return std::vector<File>{{text}, {reverse}};
  };
  CHECK(is_nearly_linear(files, 2'000));
}

TEST_CASE("SPF records that take over each other beside a provider's exchange cost what they are") {
  const Files files = [](int size) {
    std::string text = kApex;
    for (int i = 0; i < size; ++i) {
      const std::string n = std::to_string(i);
      text += "d" + n + " MX 1 smtp.google.com.\nd" + n + " TXT \"v=spf1 ip4:192.0.2.1";
      for (int k = 1; k <= 8 && i + k < size; ++k)
        text += " include:d" + std::to_string(i + k) + ".example.com";
      text += " -all\"\n@ MX 1 smtp.google.com.\n@ TXT \"v=spf1 ip4:192.0.2." +
              std::to_string(i % 200) + " ip4:10.0.0." + std::to_string(i / 200) + " -all\"\n";
    }
    return std::vector<File>{{text}};
  };
  CHECK(is_nearly_linear(files, 1'000));
}

TEST_CASE("policies of many sub-domains below one that is long cost what they are") {
  const Files files = [](int size) {
    std::string text = kApex + "@ MX 10 mail.example.net.\n";
    for (int i = 0; i < size; ++i) {
      const std::string n = std::to_string(i);
      text += "_dmarc TXT \"v=DMARC1; p=reject; x" + n + "=1\"\n";
      text += "s" + n + " MX 10 mail.example.net.\ns" + n + " TXT \"v=spf1 mx -all\"\n";
      text += "_dmarc.t" + n + " TXT \"v=DMARC1; p=none; sp=none; rua=mailto:a@t" + n +
              ".example.net\"\n";
      text += "_dmarc.u" + n + " CNAME _dmarc\nu" + n + " MX 10 mail.example.net.\n";
    }
    return std::vector<File>{{text}};
  };
  CHECK(is_nearly_linear(files, 2'000));
}

TEST_CASE("many policies at a name with many null MX records cost what they are") {
  const Files files = [](int size) {
    std::string text = kApex;
    for (int i = 0; i < size; ++i) {
      text += "_dmarc TXT \"v=DMARC1; p=reject; x" + std::to_string(i) + "=1\"\n";
      text += "@ MX " + std::to_string(i) + " .\n";
    }
    return std::vector<File>{{text}};
  };
  CHECK(is_nearly_linear(files, 4'000));
}

TEST_CASE("one key at many selectors, and names that send below them, cost what they are") {
  const Files files = [](int size) {
    std::string text = kApex;
    for (int i = 0; i < size; ++i) {
      const std::string n = std::to_string(i);
      text += "s" + n +
              "._domainkey TXT \"v=DKIM1; k=ed25519; t=s; "
              "p=Y+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+B7sq4bo=\"\n";
      text += "d" + n + " TXT \"v=spf1 mx -all\"\n";
      text += "_dmarc.d" + n + " TXT \"v=DMARC1; p=reject; adkim=s\"\nd" + n +
              " MX 10 mail.example.net.\n";
    }
    return std::vector<File>{{text}};
  };
  CHECK(is_nearly_linear(files, 2'000));
}

TEST_CASE("a config of octoDNS costs what it is, whatever its keys are") {
  if (!has_yaml()) return;
  const std::string head =
      "providers:\n  config:\n    class: octodns.provider.yaml.YamlProvider\n"
      "    directory: zones\n";
  const Files options = [&](int size) {
    std::string text = head;
    for (int i = 0; i < size; ++i)
      text += "    k" + std::to_string(i) + ": 1\n";
    return std::vector<File>{{text + "zones: {}\n", ZoneRole::linted, true}};
  };
  CHECK(is_nearly_linear(options, 3'000));
  const Files zones = [&](int size) {
    std::string text = head + "    x: &x {";
    for (int i = 0; i < size; ++i)
      text += "k" + std::to_string(i) + ": 1, ";
    text += "}\nzones:\n";
    for (int i = 0; i < size; ++i)
      text += "  z" + std::to_string(i) + ".example.: {sources: [config], targets: [config]}\n";
    return std::vector<File>{{text, ZoneRole::linted, true}};
  };
  CHECK(is_nearly_linear(zones, 2'000));
}

namespace {

std::vector<File> module_of(std::string text) {
  File file;
  file.text = std::move(text);
  file.name = "main.tf";
  return {file};
}

// What stands between commas, so many times.
std::string list_of(int size, const std::function<std::string(int)>& element) {
  std::string list;
  for (int i = 0; i < size; ++i)
    list += element(i) + ",\n";
  return list;
}

std::string lines_of(int size, const std::function<std::string(int)>& line) {
  std::string lines;
  for (int i = 0; i < size; ++i)
    lines += line(i) + "\n";
  return lines;
}

std::string record_of(const std::string& values) {
  return "resource \"aws_route53_record\" \"r\" {\n  zone_id = \"Z1\"\n  name = \"www\"\n"
         "  type = \"TXT\"\n  ttl = 300\n  records = [" +
         values + "]\n}\n";
}

}  // namespace

TEST_CASE("a block of Terraform with many attributes, asked for as often, costs what it is") {
  const auto attribute = [](int i) { return "  a" + std::to_string(i) + " = 1"; };
  const Files variables = [&](int size) {
    return module_of("variable \"x\" {\n" + lines_of(size, attribute) + "}\n" +
                     record_of(list_of(size, [](int) { return "var.x"; })));
  };
  CHECK(is_nearly_linear(variables, 3'000));
  const Files resources = [&](int size) {
    return module_of(
        "resource \"aws_route53_zone\" \"z\" {\n" + lines_of(size, attribute) + "}\n" +
        record_of(list_of(size, [](int i) { return "aws_route53_zone.z.a" + std::to_string(i); })));
  };
  CHECK(is_nearly_linear(resources, 3'000));
}

TEST_CASE("records of many types at one name cost what they are") {
  const Files files = [](int size) {
    return module_of(lines_of(size, [](int i) {
      const std::string n = std::to_string(i);
      return "resource \"aws_route53_record\" \"r" + n +
             "\" {\n  zone_id = \"Z1\"\n  name = \"www\"\n  type = \"TYPE" +
             std::to_string(1'000 + i) + "\"\n  ttl = 300\n  records = [\"\\\\# 1 00\"]\n}";
    }));
  };
  CHECK(is_nearly_linear(files, 3'000));
}

TEST_CASE("an address of a plan that is as long as what is not known there costs what it is") {
  const Files files = [](int size) {
    const std::string address = "aws_route53_record.x[\\\"" +
                                std::string(static_cast<std::size_t>(size) * 20, 'k') + "\\\"]";
    File file;
    file.name = "plan.json";
    file.text =
        R"({"format_version": "1.2", "planned_values": {"root_module": {"resources": [{"address": ")" +
        address +
        R"(", "mode": "managed", "type": "aws_route53_record", "name": "x", "values": {"type": "A"}}]}},)" +
        R"("resource_changes": [{"address": ")" + address +
        R"(", "change": {"actions": ["create"], "after_unknown": {)" +
        list_of(size, [](int i) { return "\"a" + std::to_string(i) + "\": true"; }) +
        R"("z": true}}}]})";
    return std::vector<File>{file};
  };
  CHECK(is_nearly_linear(files, 3'000));
}

TEST_CASE("names of zones and records that are far too long cost what they are") {
  const auto labels = [](int size, const char* last) {
    std::string name;
    for (int i = 0; i < size; ++i)
      name += "a.";
    return name + last;
  };
  const Files files = [&](int size) {
    return module_of("resource \"aws_route53_zone\" \"z\" {\n  name = \"" + labels(size, "x") +
                     "\"\n}\nresource \"aws_route53_zone\" \"own\" {\n  name = \"b\"\n}\n" +
                     "resource \"aws_route53_record\" \"r\" {\n  zone_id = "
                     "aws_route53_zone.own.zone_id\n  name = \"" +
                     labels(size, "y") + "\"\n  type = \"A\"\n}\n");
  };
  CHECK(is_nearly_linear(files, 30'000));
}

TEST_CASE("what is nested half a million deep is told of at once") {
  constexpr int kTimes = 500'000;
  const auto repeated = [](const std::string& part) {
    std::string text;
    for (int i = 0; i < kTimes; ++i)
      text += part;
    return text;
  };
  constexpr double kMostSeconds = 30;  // in the slowest build; in others a fraction of one
  for (const std::string part : {"[", "(", "\"${", "f(", "{ a = ", "a {\n", "!", "a = <<A\n${"}) {
    INFO(part);
    const bool is_body = part.starts_with("a ");
    // (Where a heredoc begins within another one Terraform stops at once.)
    const bool is_heredoc = part.find("<<") != std::string::npos;
    File file;
    file.name = "main.tf";
    file.text = (is_body ? "" : "a = ") + repeated(part);
    std::vector<std::string> rules;
    CHECK(cpu_seconds_of({file}, &rules) < kMostSeconds);
    CHECK(std::count(rules.begin(), rules.end(), is_heredoc ? "hcl-syntax" : "limit-nesting") > 0);
  }
}
