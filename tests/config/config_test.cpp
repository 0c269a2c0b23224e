#include "config/config.h"

#include <string>
#include <string_view>
#include <vector>

#include "catch.h"
#include "config/toml.h"

using namespace zonevet;

namespace {

constexpr RuleDoc kHigh{.id = "ttl-high",
                        .pack = "ttl",
                        .severity = Severity::warning,
                        .options = {{.name = "seconds", .value = 10, .lowest = 1, .highest = 99}}};
constexpr RuleDoc kLow{.id = "ttl-low", .pack = "ttl", .severity = Severity::warning};
constexpr RuleDoc kCname{.id = "mx-cname", .pack = "mx", .severity = Severity::error};
const std::vector<const RuleDoc*> kDocs{&kHigh, &kLow, &kCname};

constexpr std::uint64_t kBase = 1000;

Config read(std::string_view text) { return read_config(text, kBase, kDocs); }

std::string_view kind_of(ConfigFlaw kind) {
  switch (kind) {
    case ConfigFlaw::syntax:
      return "syntax";
    case ConfigFlaw::unknown_key:
      return "unknown_key";
    case ConfigFlaw::later_key:
      return "later_key";
    case ConfigFlaw::unknown_rule:
      return "unknown_rule";
    case ConfigFlaw::unknown_pack:
      return "unknown_pack";
    case ConfigFlaw::unknown_option:
      return "unknown_option";
    case ConfigFlaw::unknown_level:
      return "unknown_level";
    case ConfigFlaw::wrong_type:
      return "wrong_type";
    case ConfigFlaw::out_of_range:
      return "out_of_range";
    case ConfigFlaw::unknown_result:
      return "unknown_result";
    case ConfigFlaw::unknown_alignment:
      return "unknown_alignment";
    case ConfigFlaw::unknown_view:
      return "unknown_view";
    case ConfigFlaw::no_address:
      return "no_address";
    case ConfigFlaw::no_mail_address:
      return "no_mail_address";
    case ConfigFlaw::missing_key:
      return "missing_key";
    case ConfigFlaw::no_domain_name:
      return "no_domain_name";
    case ConfigFlaw::path_outside:
      return "path_outside";
    case ConfigFlaw::bad_pattern:
      return "bad_pattern";
    case ConfigFlaw::no_file:
      return "no_file";
    case ConfigFlaw::repeated_zone:
      return "repeated_zone";
    case ConfigFlaw::no_match:
      return "no_match";
  }
  return "";
}

// "kind 'what is underlined' detail", one line a problem.
std::string problems_of(std::string_view text) {
  std::string out;
  for (const ConfigProblem& problem : read(text).problems) {
    REQUIRE(problem.where.begin() >= kBase);
    REQUIRE(problem.where.end() <= kBase + text.size());
    const std::string_view marked =
        text.substr(problem.where.begin() - kBase, problem.where.size());
    out += std::string(kind_of(problem.kind)) + " '" + std::string(marked) + "'";
    if (!problem.detail.empty()) out += " " + problem.detail;
    out += '\n';
  }
  return out;
}

}  // namespace

TEST_CASE("a whole config is understood") {
  const Config config = read(R"(
packs = ["ttl"]
[rules]
ttl-low = "off"
ttl = "error"
ttl-high = { level = "info", seconds = 42 }
[files]
include = ["zones/**"]
exclude = ["old", "*.bak"]
[context]
files = ["dig/answers"]
[[zone]]
file = "zones/db.x"
origin = "x.example"
complete = true
view = "inside"
[[zone]]
file = "./zones/db.y"
[[zone]]
files = ["a", "b"]
)");
  CHECK(config.problems.empty());
  const Project& project = config.project;
  CHECK(project.settings.packs == std::vector<std::string>{"ttl"});
  CHECK(project.settings.severity_of(kLow) == Severity::off);
  CHECK(project.settings.severity_of(kHigh) == Severity::info);
  CHECK(project.settings.severity_of(kCname) == Severity::off);
  CHECK(project.settings.option(kHigh, "seconds") == 42);
  REQUIRE(project.include.size() == 1);
  CHECK(project.include[0].glob.pattern() == "zones/**");
  CHECK(project.exclude.size() == 2);
  REQUIRE(project.context.size() == 1);
  REQUIRE(project.zones.size() == 3);
  CHECK(project.zones[0].origin->presentation() == "x.example.");
  CHECK(project.zones[0].complete == true);
  CHECK(project.zones[0].view == "inside");
  CHECK_FALSE(project.zones[1].complete.has_value());
  CHECK_FALSE(project.zones[1].origin.has_value());
  REQUIRE(project.zones[2].files.size() == 2);
  CHECK(project.zones[2].files[1].path == "b");
}

TEST_CASE("an empty config asks for nothing") {
  for (const std::string_view text : {"", "# nothing\n", "\xEF\xBB\xBF"}) {
    const Config config = read(text);
    CHECK(config.problems.empty());
    CHECK(config.project.settings.severity_of(kCname) == Severity::error);
  }
}

TEST_CASE("what is said of a rule stands above what is said of its pack, in any order") {
  for (const std::string_view text : {"[rules]\nttl-low = \"info\"\nttl = \"off\"\n",
                                      "[rules]\nttl = \"off\"\nttl-low = \"info\"\n"}) {
    const Settings settings = read(text).project.settings;
    CHECK(settings.severity_of(kLow) == Severity::info);
    CHECK(settings.severity_of(kHigh) == Severity::off);
  }
}

TEST_CASE("packs that are not named are off, and what else is said of them counts") {
  Settings settings = read("packs = [\"ttl\"]\n[rules]\nmx-cname = \"info\"\n").project.settings;
  CHECK(settings.severity_of(kCname) == Severity::info);
  settings = read("packs = [\"ttl\"]\n").project.settings;
  CHECK(settings.severity_of(kCname) == Severity::off);
  settings.severities.push_back({"mx", Severity::warning});
  CHECK(settings.severity_of(kCname) == Severity::warning);
  settings = read("packs = [\"ttl\"]\n").project.settings;
  settings.select = {"mx"};
  CHECK(settings.severity_of(kCname) == Severity::error);
  CHECK(settings.severity_of(kLow) == Severity::off);
}

TEST_CASE("names that are not known, where they stand, and what is near") {
  CHECK(problems_of("rulse = 1\n") == "unknown_key 'rulse' rules\n");
  CHECK(problems_of("[rulse]\nx = 1\n") == "unknown_key 'rulse' rules\n");
  CHECK(problems_of("frobnicate = 1\n") == "unknown_key 'frobnicate'\n");
  CHECK(problems_of("[files]\nincldue = []\n") == "unknown_key 'incldue' include\n");
  CHECK(problems_of("[context]\nfile = []\n") == "unknown_key 'file' files\n");
  CHECK(problems_of("[[zone]]\nfile = \"a/b\"\norigni = 1\n") == "unknown_key 'origni' origin\n");
  CHECK(problems_of("[rules]\nmx-cnam = \"off\"\n") == "unknown_rule 'mx-cnam' mx-cname\n");
  CHECK(problems_of("[rules]\n\"mx-cnam\" = \"off\"\n") == "unknown_rule '\"mx-cnam\"' mx-cname\n");
  CHECK(problems_of("packs = [\"tll\", \"mx-cname\"]\n") ==
        "unknown_pack '\"tll\"' ttl\nunknown_pack '\"mx-cname\"'\n");
  CHECK(problems_of("[rules]\nmx-cname = \"eror\"\n") == "unknown_level '\"eror\"' error\n");
  CHECK(problems_of("[rules]\nttl-high = { second = 3 }\n") == "unknown_option 'second' seconds\n");
  CHECK(problems_of("[rules]\nttl = { seconds = 3 }\n") == "unknown_option 'seconds'\n");
  CHECK(problems_of("[rules.ttl-high]\nlevle = \"off\"\n") == "unknown_option 'levle' level\n");
}

TEST_CASE("what later versions know is told so") {
  CHECK(problems_of("[senders]\n[servers]\n") == "later_key 'senders'\nlater_key 'servers'\n");
  CHECK(problems_of("[[zone]]\nfile = \"a/b\"\nprofile = \"x\"\npublic = true\n") ==
        "later_key 'profile'\nlater_key 'public'\n");
}

TEST_CASE("values that do not fit") {
  CHECK(problems_of("packs = \"ttl\"\n") == "wrong_type '\"ttl\"' a list of strings\n");
  CHECK(problems_of("packs = []\n") == "wrong_type '[]' at least one pack\n");
  CHECK(problems_of("packs = [\"ttl\", 1]\n") == "wrong_type '1' a list of strings\n");
  CHECK(problems_of("rules = 1\n") == "wrong_type '1' a table: [rules]\n");
  CHECK(problems_of("[zone]\nfile = \"x\"\n") == "wrong_type '[zone]' tables: [[zone]]\n");
  CHECK(problems_of("zone = [1]\n") == "wrong_type '1' tables: [[zone]]\n");
  CHECK(problems_of("[rules]\nmx-cname = false\n") ==
        "wrong_type 'false' \"error\", \"warning\", \"info\" or \"off\"\n");
  CHECK(problems_of("[rules]\nttl-high.seconds = \"9\"\n") ==
        "wrong_type '\"9\"' a whole number from 1 to 99\n");
  CHECK(problems_of("[rules]\nttl-high.seconds = 0\n") ==
        "out_of_range '0' a whole number from 1 to 99\n");
  CHECK(problems_of("[rules]\nttl-high.seconds = 100\n") ==
        "out_of_range '100' a whole number from 1 to 99\n");
  CHECK(problems_of("[[zone]]\norigin = \"x.example\"\n") == "missing_key '[[zone]]' files\n");
  CHECK(problems_of("[[zone]]\nfiles = [\"a\", 1, \"../b\"]\n") ==
        "wrong_type '1' a list of strings\npath_outside '\"../b\"'\n");
  CHECK(problems_of("[[zone]]\nfiles = [\"a\", \"b\"]\n[[zone]]\nfile = \"a\"\n"
                    "[[zone]]\nfiles = [\"a\", \"b\"]\n") == "repeated_zone '\"a\"'\n");
  CHECK(problems_of("[[zone]]\nfile = 1\ncomplete = \"yes\"\nview = 2\norigin = 3\n") ==
        "wrong_type '1' the path of a file\nwrong_type '\"yes\"' true or false\n"
        "wrong_type '2' the name of a view\nwrong_type '3' a domain name\n");
  CHECK(problems_of("[[zone]]\nfile = \"a\"\norigin = \"a..b\"\n") ==
        "no_domain_name '\"a..b\"'\n");
  CHECK(problems_of("[[zone]]\nfile = \"a\"\n[[zone]]\nfile = \"a\"\nview = \"b\"\n"
                    "[[zone]]\nfile = \"a\"\norigin = \"b\"\n"
                    "[[zone]]\nfile = \"a\"\norigin = \"B.\"\n") == "repeated_zone '\"a\"'\n");
}

namespace {

// An [[expect]] that is sound, with lines of it put in.
std::string expecting(std::string_view lines) {
  const auto unless = [lines](std::string_view key, std::string_view line) {
    return lines.find(std::string(key) + " =") == std::string_view::npos ? std::string(line)
                                                                         : std::string();
  };
  return "[[expect]]\n" + unless("ip", "ip = \"192.0.2.1\"\n") +
         unless("mail_from", "mail_from = \"a@x.example\"\n") +
         unless("result", "result = \"pass\"\n") + std::string(lines) + "\n";
}

std::string wrong_in(std::string_view lines) { return problems_of(expecting(lines)); }

}  // namespace

TEST_CASE("expectations are understood") {
  const std::string text = R"(
[[expect]]
ip = "192.0.2.0/28"
mail_from = "news@x.example"
result = "pass"
[[expect]]
ip = "2001:db8::1"
mail_from = ""
helo = "mail.x.example"
result = ["fail", "softfail"]
view = "inside"
[[zone]]
file = "x"
view = "inside"
)";
  const Config config = read(text);
  CHECK(config.problems.empty());
  REQUIRE(config.project.expectations.size() == 2);
  const ConfigExpectation& first = config.project.expectations[0];
  CHECK(first.clients.presentation() == "192.0.2.0/28");
  CHECK(first.mail_from == "news@x.example");
  CHECK_FALSE(first.helo.has_value());
  CHECK(first.results == std::vector<std::string>{"pass"});
  CHECK(first.view.empty());
  CHECK(text.substr(first.where.begin() - kBase, first.where.size()) == "\"pass\"");
  const ConfigExpectation& second = config.project.expectations[1];
  CHECK(second.clients.presentation() == "2001:db8::1");
  CHECK(second.mail_from == "");
  CHECK(second.helo == "mail.x.example");
  CHECK(second.results == std::vector<std::string>{"fail", "softfail"});
  CHECK(second.view == "inside");
  CHECK(text.substr(second.where.begin() - kBase, second.where.size()) ==
        "[\"fail\", \"softfail\"]");
  CHECK(read("expect = [{ ip = \"::\", helo = \"a.b\", result = \"none\" }]\n").problems.empty());
}

TEST_CASE("expectations that lack something, or have too much") {
  CHECK(problems_of("expect = 1\n") == "wrong_type '1' tables: [[expect]]\n");
  CHECK(problems_of("[expect]\nip = \"::\"\n") == "wrong_type '[expect]' tables: [[expect]]\n");
  CHECK(problems_of("expect = [1]\n") == "wrong_type '1' tables: [[expect]]\n");
  CHECK(problems_of("[[expect]]\n") ==
        "missing_key '[[expect]]'\nmissing_key '[[expect]]'\nmissing_key '[[expect]]' helo\n");
  CHECK(problems_of("[[expect]]\nip = \"::\"\nresult = \"pass\"\nmail_from = \"\"\n") ==
        "missing_key '[[expect]]' helo\n");
  CHECK(wrong_in("mailfrom = \"a@b.example\"") == "unknown_key 'mailfrom' mail_from\n");
  CHECK(wrong_in("dkim_domain = \"b.example\"") == "unknown_key 'dkim_domain'\n");
}

TEST_CASE("expectations about alignment") {
  constexpr std::string_view kSound =
      "[[expect]]\nfrom = \"a@b.example\"\ndkim_domain = \"c.example\"\nresult = \"aligned\"\n";
  const Config config = read(kSound);
  REQUIRE(config.project.expectations.size() == 1);
  const ConfigExpectation& one = config.project.expectations.front();
  REQUIRE(one.alignment.has_value());
  CHECK(one.alignment->from == "a@b.example");
  CHECK(one.alignment->dkim_domain == "c.example");
  CHECK_FALSE(one.alignment->spf_domain.has_value());
  CHECK(one.results == std::vector<std::string>{"aligned"});
  CHECK(problems_of("[[expect]]\nfrom = \"b.example\"\nresult = \"aligned\"\n") ==
        "missing_key '[[expect]]' spf_domain\n");
  CHECK(problems_of("[[expect]]\nfrom = \"\"\nspf_domain = \"c..example\"\nresult = \"pass\"\n") ==
        "no_mail_address '\"\"'\nno_domain_name '\"c..example\"'\nunknown_alignment '\"pass\"'\n");
  // A key that is misspelt is not told to be missing, too.
  CHECK(problems_of("[[expect]]\nfrm = \"a@b.example\"\nresult = \"aligned\"\n") ==
        "unknown_key 'frm' from\n");
  CHECK(problems_of("[[expect]]\ndkim_domain = \"b.example\"\nresult = \"aligned\"\n") ==
        "missing_key '[[expect]]'\n");
  // What can stand in no address of mail.
  for (const std::string_view domain :
       {"bounce@b.example", "*.b.example", "s1._domainkey.b.example", "192.0.2.1"}) {
    INFO(std::string(domain));
    CHECK(problems_of("[[expect]]\nfrom = \"a@b.example\"\nresult = \"aligned\"\nspf_domain = \"" +
                      std::string(domain) + "\"\n") ==
          "no_domain_name '\"" + std::string(domain) + "\"'\n");
  }
  CHECK(problems_of("[[expect]]\nfrom = \"a@[192.0.2.1]\"\nresult = \"aligned\"\n"
                    "spf_domain = \"b.example\"\n") == "no_domain_name '\"a@[192.0.2.1]\"'\n");
  CHECK(problems_of(std::string(kSound) + "ip = \"::\"\nhelo = \"x.example\"\n") ==
        "unknown_key 'ip'\nunknown_key 'helo'\n");
}

TEST_CASE("addresses and networks of expectations") {
  CHECK(wrong_in("ip = 1") == "wrong_type '1' an address or a network\n");
  for (const std::string_view text :
       {"", "192.0.2", "192.0.2.256", "192.0.2.0/", "192.0.2.0/33", "192.0.2.0/024", "::/129",
        "192.0.2.0/24/24", "x.example", "192.0.2.0 ", "2001:db8::1%eth0", "::/a", "/24"}) {
    const std::string quoted = '"' + std::string(text) + '"';
    CHECK(wrong_in("ip = " + quoted) == "no_address '" + quoted + "'\n");
  }
  CHECK(wrong_in("ip = \"192.0.2.9/28\"") == "no_address '\"192.0.2.9/28\"' 192.0.2.0/28\n");
  CHECK(wrong_in("ip = \"2001:db8::1/64\"") == "no_address '\"2001:db8::1/64\"' 2001:db8::/64\n");
  for (const std::string_view text : {"0.0.0.0/0", "::/0", "::1/128", "192.0.2.9/32"})
    CHECK(wrong_in("ip = \"" + std::string(text) + "\"").empty());
}

TEST_CASE("senders of expectations") {
  for (const std::string_view text :
       {"a@x.example", "x.example", "\\\"a@b\\\"@x.example", "a@x.example.", "a@localhost",
        "a@[192.0.2.1]", "é@x.example", "b+x=y@z@x.example"}) {
    INFO(std::string(text));
    CHECK(wrong_in("mail_from = \"" + std::string(text) + "\"").empty());
  }
  for (const std::string_view text : {"<a@x.example>", "a b@x.example", "a@x.example ", "\\t"}) {
    const std::string quoted = '"' + std::string(text) + '"';
    CHECK(wrong_in("mail_from = " + quoted) == "no_mail_address '" + quoted + "'\n");
  }
  const std::string longer = '"' + std::string(320, 'a') + "@x.example\"";
  CHECK(wrong_in("mail_from = " + longer) == "no_mail_address '" + longer + "'\n");
  for (const std::string_view text : {"a@", "a@x..example", "a@.", "@"}) {
    const std::string quoted = '"' + std::string(text) + '"';
    CHECK(wrong_in("mail_from = " + quoted) == "no_domain_name '" + quoted + "'\n");
  }
  CHECK(wrong_in("mail_from = 1") == "wrong_type '1' a mail address\n");
  CHECK(wrong_in("helo = 1") == "wrong_type '1' a host name\n");
  CHECK(wrong_in("helo = \"\"") == "no_domain_name '\"\"'\n");
  CHECK(wrong_in("helo = \"a b\"") == "no_domain_name '\"a b\"'\n");
  CHECK(wrong_in("helo = \"[192.0.2.1]\"").empty());
  CHECK(wrong_in("mail_from = \"a@münchen.example\"")
            .starts_with("no_domain_name '\"a@münchen.example\"'"));
}

TEST_CASE("results and views of expectations") {
  CHECK(wrong_in("result = 1") == "wrong_type '1' a result of SPF, or a list of them\n");
  CHECK(wrong_in("result = []") == "wrong_type '[]' a result of SPF, or a list of them\n");
  CHECK(wrong_in("result = [1]") == "wrong_type '1' a result of SPF, or a list of them\n");
  CHECK(wrong_in("result = [\"pass\", \"sofftail\"]") ==
        "unknown_result '\"sofftail\"' softfail\n");
  CHECK(wrong_in("result = \"unknown\"") == "unknown_result '\"unknown\"'\n");
  CHECK(wrong_in("result = \"Pass\"") == "unknown_result '\"Pass\"' pass\n");
  CHECK(wrong_in("result = \"aligned\"") == "unknown_result '\"aligned\"'\n");
  for (const std::string_view name : kSpfResultNames)
    CHECK(wrong_in("result = \"" + std::string(name) + "\"").empty());
  CHECK(wrong_in("view = 1") == "wrong_type '1' the name of a view\n");
  CHECK(wrong_in("view = \"inside\"") == "unknown_view '\"inside\"'\n");
  CHECK(wrong_in("view = \"insde\"\n[[zone]]\nfile = \"x\"\nview = \"inside\"") ==
        "unknown_view '\"insde\"' inside\n");
}

TEST_CASE("paths lead to what lies below the config") {
  for (const std::string_view path : {"/etc/passwd", "../x", "a/../../x", "a/..", ".."}) {
    const std::string quoted = '"' + std::string(path) + '"';
    const std::string said = "path_outside '" + quoted + "'\n";
    CHECK(problems_of("[files]\ninclude = [" + quoted + "]\n") == said);
    CHECK(problems_of("[files]\nexclude = [" + quoted + "]\n") == said);
    CHECK(problems_of("[context]\nfiles = [" + quoted + "]\n") == said);
    CHECK(problems_of("[[zone]]\nfile = " + quoted + "\n") == said);
  }
  CHECK(problems_of("[files]\ninclude = [\"a..b\", \"..a/b\"]\n").empty());
  CHECK(problems_of("[files]\ninclude = [\"\", \"a[1]\"]\n") ==
        "bad_pattern '\"\"'\nbad_pattern '\"a[1]\"'\n");
}

TEST_CASE("all that is wrong is told at once, in the order of the file") {
  CHECK(problems_of("x = 1\n[rules]\ny = \"off\"\n[files]\nz = 1\n") ==
        "unknown_key 'x'\nunknown_rule 'y'\nunknown_key 'z'\n");
}

TEST_CASE("text that is no TOML, and where") {
  CHECK(problems_of("[rules\n") == "syntax '' table header: expected ']', saw '\\n'\n");
  CHECK(problems_of("a = off\n").starts_with("syntax 'o' "));
  CHECK(problems_of("\n  é = é\n").starts_with("syntax 'é' "));
  CHECK(problems_of("packs = [\"a\"\n").starts_with("syntax ''"));
  CHECK(problems_of("a = \"\xFF\"\n").starts_with("syntax "));
}

TEST_CASE("text that broke the library") {
  for (const std::string_view text :
       {"[=]", "[$]", "\xEF\xBA\xBF", "[\xEF\xBA\xBF]", "a = \xEF\xBA\xBF", "=", "a.=1", "[[=]]"})
    CHECK(problems_of(text).starts_with("syntax "));
}

TEST_CASE("depth has a limit, and reaching it is an error of the text") {
  const auto nested = [](std::size_t depth) {
    return "a = " + std::string(depth, '[') + std::string(depth, ']') + "\n";
  };
  CHECK(problems_of(nested(60)) == "unknown_key 'a'\n");
  CHECK(problems_of(nested(kMostTomlNesting + 1)).starts_with("syntax "));
  CHECK(problems_of(nested(100'000)).starts_with("syntax "));
  std::string key = "a";
  for (int i = 0; i < 100'000; ++i)
    key += ".a";
  const std::string said = "syntax '.' a key of more than 16 parts\n";
  CHECK(problems_of(key + " = 1\n") == said);
  CHECK(problems_of("[" + key + "]\n") == said);
  CHECK(problems_of("[[ " + key + "]]\n") == said);
  CHECK(problems_of("x = { " + key + " = 1 }\n") == said);
  CHECK(problems_of("a . \"b.c\" . 'd'. a.a.a.a.a.a.a.a.a.a.a.a.a.a = 1\n") == said);
  // Dots in texts and comments are none of keys.
  const std::string dots(1000, '.');
  CHECK(problems_of("# " + dots + "\nx = \"" + dots + "\"\ny = '''" + dots + "'''\n") ==
        "unknown_key 'x'\nunknown_key 'y'\n");
  CHECK(problems_of("x = \"" + std::string("\\\"") + dots + "\"\n") == "unknown_key 'x'\n");
}

TEST_CASE("a file that is too large is not read") {
  CHECK(read(std::string(kMostTomlBytes + 1, '#')).problems.size() == 1);
  CHECK(read(std::string(kMostTomlBytes, '#')).problems.empty());
}

TEST_CASE("places behind letters of several bytes, tabs and CRLF") {
  CHECK(problems_of("\"é\" = 1\r\n\t\"ü\" = 2\r\nx = \"é\"  \r\n") ==
        "unknown_key '\"é\"'\nunknown_key '\"ü\"'\nunknown_key 'x'\n");
  CHECK(problems_of("\xEF\xBB\xBFrulse = 1\n") == "unknown_key 'rulse' rules\n");
}
