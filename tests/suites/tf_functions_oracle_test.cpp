// OpenTofu's own functions, asked through a small program in Go about a list of calls: what is
// known here is the same there, and what is not known here fits to all that it may turn out to be.

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <unistd.h>
#include <vector>

#include "catch.h"
#include "read/terraform/tf_call.h"
#include "read/yaml/yaml_events.h"
#include "support/command.h"
#include "support/hcl_tree.h"
#include "support/suite.h"
#include "support/tf_names.h"

using namespace zonevet;

namespace {

using Lines = std::vector<std::string>;

// Stands for whatever there is.
constexpr char kAny = '\x01';

void put_text(const HclText& text, std::string& to) {
  to += '"';
  for (const HclRun& run : text.runs) {
    const std::string octets = test::quoted(text.octets.substr(run.at, run.size));
    to += run.kind == HclRunKind::hole ? std::string(1, kAny) : octets.substr(1, octets.size() - 2);
  }
  to += '"';
}

// A value as the other program writes it.
void put(const HclValue& value, std::string& to) {
  if (value.is(HclType::tuple) && !has_order(value)) {
    to += kAny;
  } else if (value.whole() || value.is(HclType::unknown)) {
    to += value.is(HclType::unknown) ? std::string(1, kAny) : test::shown(value);
  } else if (value.is(HclType::string)) {
    put_text(value.text(), to);
  } else if (value.is(HclType::tuple)) {
    to += '[';
    for (const HclValue& element : value.elements()) {
      if (to.back() != '[') to += ", ";
      put(element, to);
    }
    to += ']';
  } else {
    const bool open = value.members().open;
    to += open ? std::string("{") + kAny : "{";
    for (const HclMember& member : value.members().members) {
      if (!open && to.back() != '{') to += ", ";
      to += test::quoted(member.key.octets) + " = ";
      put(member.value, to);
      if (open) to += kAny;
    }
    to += '}';
  }
}

std::string shown(const HclValue& value) {
  if (value.failed()) return "error";
  std::string text;
  put(value, text);
  return text;
}

bool fits(std::string_view pattern, std::string_view text) {
  std::size_t star = std::string_view::npos;
  std::size_t again = 0;
  std::size_t p = 0;
  std::size_t t = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == kAny) {
      star = p++;
      again = t;
    } else if (p < pattern.size() && pattern[p] == text[t]) {
      ++p;
      ++t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = ++again;
    } else {
      return false;
    }
  }
  return pattern.substr(p).find_first_not_of(kAny) == std::string_view::npos;
}

// What it is there, whatever `unknown` is. (Where that is not fit for an argument, it is an error.)
bool agree(const std::string& ours, const Lines& theirs) {
  const bool is_open = theirs.size() > 1 || ours.find(kAny) != std::string::npos;
  return std::all_of(theirs.begin(), theirs.end(), [&](const std::string& result) {
    if (result == "unknown") return true;
    return fits(ours, result) || (is_open && result == "error");
  });
}

Lines parts_of(const std::string& text, char sign) {
  std::istringstream in(text);
  Lines parts;
  for (std::string part; std::getline(in, part, sign);)
    parts.push_back(part);
  return parts;
}

struct Call {
  std::string text;
  bool is_missed = false;  // not known here
};

std::vector<Call> calls_of(const std::string& path) {
  std::vector<Call> calls;
  bool is_missed = false;
  for (const std::string& line : parts_of(suites::text_of(path), '\n')) {
    if (line.starts_with("==")) is_missed = line.size() > 2;
    if (!line.empty() && line[0] != '#' && !line.starts_with("=="))
      calls.push_back({line, is_missed});
  }
  return calls;
}

// Each function that is called there with one and two of all kinds of values.
std::vector<Call> mixed_calls(const std::vector<Call>& calls) {
  const Lines values = {"unknown",
                        "null",
                        R"("")",
                        R"("b")",
                        R"("a.b")",
                        R"("b${unknown}a")",
                        R"("-1")",
                        R"("%s,%d")",
                        "2",
                        "-1.5",
                        "true",
                        R"(["a", "b"])",
                        "[2, 1]",
                        R"(["b", unknown])",
                        "[]",
                        R"(toset(["b", "a"]))",
                        "[null]",
                        R"({b = "c", a = "d"})",
                        "{a = unknown}",
                        "tomap({})",
                        R"([["b"], ["a"]])"};
  std::set<std::string> names;
  for (const Call& call : calls)
    names.insert(call.text.substr(0, call.text.find_first_of("([.\"")));
  names.erase("");
  std::vector<Call> mixed;
  for (const std::string& name : names) {
    for (const std::string& first : values) {
      mixed.push_back({name + "(" + first + ")"});
      for (const std::string& second : values)
        mixed.push_back({name + "(" + first + ", " + second + ")"});
    }
  }
  return mixed;
}

// The program that answers, and what it needs.
class Oracle {
 public:
  Oracle() { std::filesystem::create_directories(folder_); }
  ~Oracle() { std::filesystem::remove_all(folder_); }
  Oracle(const Oracle&) = delete;
  Oracle& operator=(const Oracle&) = delete;

  // False where that cannot be.
  [[nodiscard]] bool build(const std::string& sources) const {
    const Lines words = {"go", "build", "-C", sources, "-o", (folder_ / "oracle").string(), "."};
    return test::run_program(words).status == 0;
  }
  // The results of each call.
  [[nodiscard]] Lines ask(const std::vector<Call>& calls) const {
    std::ofstream list(folder_ / "calls");
    for (const Call& call : calls)
      list << call.text << "\n";
    list.close();
    const std::string program = (folder_ / "oracle").string();
    const std::string input = (folder_ / "calls").string();
    const test::Ran ran =
        test::run_program({"sh", "-c", "'" + program + "' < '" + input + "' 2>/dev/null"});
    CHECK(ran.status == 0);
    return parts_of(ran.out, '\n');
  }

 private:
  std::filesystem::path folder_ =
      std::filesystem::temp_directory_path() / ("zonevet-tf-" + std::to_string(getpid()));
};

}  // namespace

TEST_CASE("functions of Terraform do what OpenTofu does") {
  const std::string sources = ZONEVET_SOURCE_DIR "/tests/suites/tf_functions_oracle";
  const Oracle oracle;
  if (!oracle.build(sources)) {
    std::printf("SKIPPED: no go with its module opentofu\n");
    return;
  }
  std::vector<Call> calls = calls_of(sources + "/expressions.txt");
  const std::size_t listed = calls.size();
  const std::vector<Call> mixed = mixed_calls(calls);
  calls.insert(calls.end(), mixed.begin(), mixed.end());
  const Lines theirs = oracle.ask(calls);
  REQUIRE(theirs.size() == calls.size());
  std::size_t known = 0;
  for (std::size_t i = 0; i < calls.size(); ++i) {
    const std::string ours = shown(test::value_of_tf(calls[i].text));
    INFO(calls[i].text << " is " << ours << " and not " << theirs[i]);
    const Lines results = parts_of(theirs[i], '\t');
    CHECK(agree(ours, results));
    const bool is_known = ours.find(kAny) == std::string::npos;
    known += is_known ? 1 : 0;
    // (Of what is an error there, it need not be known here.)
    const bool has_value = results.size() == 1 && results[0] != "error" && results[0] != "unknown";
    const bool needs_yaml = calls[i].text.find("yamldecode") != std::string::npos;
    if (has_value && i < listed && (has_yaml() || !needs_yaml))
      CHECK(is_known == !calls[i].is_missed);
  }
  std::printf("calls that are known: %zu of %zu\n", known, calls.size());
}
