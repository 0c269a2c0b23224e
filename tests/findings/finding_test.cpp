#include "findings/finding.h"

#include <string>
#include <string_view>

#include "catch.h"
#include "support/made.h"

using namespace zonevet;
using test::Made;

namespace {

constexpr RuleDoc kBetter{
    .id = "better-rule", .pack = "some", .severity = Severity::error, .instead_of = {"some-rule"}};

// "some-rule@0+1 ...", offsets in the space of all readings, less one.
std::string said(const Findings& findings) {
  std::string out;
  for (const Finding& finding : findings.all()) {
    if (!out.empty()) out += ' ';
    out += finding.rule->id;
    if (finding.where.nowhere()) continue;
    out += '@' + std::to_string(finding.where.begin() - 1) + '+' +
           std::to_string(finding.where.size());
  }
  return out;
}

}  // namespace

// -- how many are kept

TEST_CASE("of each rule a number of findings is kept, and the others are counted") {
  Findings findings;
  for (std::uint64_t i = 0; i < Findings::kKept + 5; ++i)
    CHECK((findings.add(test::kSomeRule, Severity::error) == nullptr) == (i >= Findings::kKept));
  CHECK(findings.add(test::kOtherRule, Severity::info) != nullptr);
  CHECK(findings.all().size() == Findings::kKept + 1);
  REQUIRE(findings.dropped().size() == 1);
  CHECK(findings.dropped()[0].rule == &test::kSomeRule);
  CHECK(findings.dropped()[0].severity == Severity::error);
  CHECK(findings.dropped()[0].count == 5);
}

TEST_CASE("what is hidden was not said, what is allowed is kept aside") {
  Findings findings;
  for (std::uint64_t i = 0; i < Findings::kKept; ++i)
    findings.add(test::kSomeRule, Severity::error)->where = Span(1, i % 2);
  std::size_t used = 0;
  const auto use = [&used](const Finding&) { ++used; };
  findings.sift(
      1,
      [](const Finding& finding) { return finding.where.size() == 1 ? Fate::hidden : Fate::kept; },
      use);
  CHECK(findings.all().size() == Findings::kKept / 2);
  CHECK(findings.add(test::kSomeRule, Severity::error) != nullptr);
  CHECK(findings.dropped().empty());
  // What stands before the first is not asked about.
  findings.sift(findings.all().size(), [](const Finding&) { return Fate::hidden; }, use);
  CHECK(findings.all().size() == Findings::kKept / 2 + 1);
  CHECK(used == 0);

  Findings others;
  for (std::uint64_t i = 0; i < Findings::kKept + 3; ++i) {
    REQUIRE(others.add(test::kSomeRule, Severity::error) != nullptr);
    others.sift(others.all().size() - 1, [](const Finding&) { return Fate::allowed; }, use);
  }
  CHECK(used == 3);  // too many to be kept
  CHECK(others.all().size() == Findings::kKept);
  CHECK(others.drop_allowed(use) == Findings::kKept + 3);
  CHECK(used == Findings::kKept + 3);
  CHECK(others.all().empty());
  CHECK(others.dropped().empty());
}

// -- instead_of

TEST_CASE("what a rule says is dropped where a better one overlaps it in the same scope") {
  struct Row {
    Span scope;
    Span better;
    Span other;
    bool kept;
  };
  const Row rows[] = {
      {{1, 20}, {5, 3}, {5, 3}, false},   // the same place
      {{1, 20}, {5, 3}, {7, 3}, false},   // one byte of it
      {{1, 20}, {5, 3}, {1, 20}, false},  // all around it
      {{1, 20}, {1, 20}, {5, 3}, false},  // within it
      {{1, 20}, {5, 3}, {8, 3}, true},    // beside it
      {{1, 20}, {5, 3}, {2, 3}, true},    // before it
      {{1, 20}, {5, 0}, {5, 3}, false},   // an empty place touches what it stands beside
      {{1, 20}, {8, 0}, {5, 3}, false},  {{1, 20}, {9, 0}, {5, 3}, true},
  };
  for (const Row& row : rows) {
    INFO(row.better.begin() << '+' << row.better.size() << " and " << row.other.begin() << '+'
                            << row.other.size());
    for (const bool better_first : {false, true}) {
      Made made;
      made.read("example.zone", std::string(40, 'x'));
      if (better_first) made.say(kBetter, row.better).scope = row.scope;
      made.say(row.other).scope = row.scope;
      if (!better_first) made.say(kBetter, row.better).scope = row.scope;
      made.findings.apply_instead_of();
      CHECK(made.findings.all().size() == (row.kept ? 2 : 1));
      CHECK(said(made.findings).find("better-rule") != std::string::npos);
    }
  }
}

TEST_CASE("a better rule about another record, or of other rules, drops nothing") {
  Made made;
  made.read("example.zone", std::string(40, 'x'));
  made.say(kBetter, {5, 30}).scope = {1, 10};
  made.say({15, 3}).scope = {15, 10};
  made.say(test::kOtherRule, {5, 3}).scope = {1, 10};
  made.findings.apply_instead_of();
  CHECK(said(made.findings) == "better-rule@4+30 some-rule@14+3 other-rule@4+3");
}

TEST_CASE("a rule that says so is as grave as what it stands for") {
  constexpr RuleDoc kMild{
      .id = "mild", .pack = "some", .severity = Severity::info, .instead_of = {"some-rule"}};
  constexpr RuleDoc kAsGrave{.id = "as-grave",
                             .pack = "some",
                             .severity = Severity::info,
                             .instead_of = {"some-rule"},
                             .as_grave = true};
  for (const RuleDoc* rule : {&kMild, &kAsGrave}) {
    Made made;
    made.read("example.zone", std::string(40, 'x'));
    made.say(*rule, {5, 3}).severity = Severity::info;
    made.say(*rule, {15, 3}).severity = Severity::info;
    made.say({5, 1}).severity = Severity::error;
    made.findings.apply_instead_of();
    CHECK(made.findings.all()[0].severity == (rule->as_grave ? Severity::error : Severity::info));
    CHECK(made.findings.all()[1].severity == Severity::info);
  }
}

TEST_CASE("without a scope a finding's place is its scope") {
  Made made;
  made.read("example.zone", std::string(40, 'x'));
  made.say(kBetter, {5, 3});
  made.say({6, 1});
  made.findings.apply_instead_of();
  CHECK(said(made.findings) == "better-rule@4+3");
}

TEST_CASE("of very many findings each is dropped where a better one stands") {
  Made made;
  made.read("example.zone", std::string(100'000, 'x'));
  for (std::uint64_t i = 0; i < Findings::kKept; ++i) {
    made.say(kBetter, {1 + i * 4, 2}).scope = {1 + i * 4, 4};
    made.say({1 + i * 4, 1}).scope = {1 + i * 4, 4};
  }
  made.findings.apply_instead_of();
  CHECK(made.findings.all().size() == Findings::kKept);
}

// -- order

TEST_CASE("findings are sorted by file, place and rule") {
  Made made;
  const SourceId a = made.read("a.zone", "0123456789");
  const SourceId b = made.read("b.zone", "0123456789");
  made.say(made.at(b, "1"));
  made.say(made.at(a, "5"));
  made.say(test::kOtherRule, made.at(a, "34"));
  made.say(made.at(a, "3"));
  made.say(test::kOtherRule, made.at(a, "3"));
  made.say(Span());
  made.findings.sort_unique(made.sources);
  CHECK(said(made.findings) ==
        "some-rule other-rule@3+1 some-rule@3+1 other-rule@3+2 some-rule@5+1 some-rule@12+1");
}

TEST_CASE("what is said twice about the same bytes stays once") {
  Made made;
  made.read("example.zone", "$INCLUDE a\n$INCLUDE a\n");
  const SourceId once = made.read("a", "www A x\n", made.at("$INCLUDE a"));
  const SourceId twice = made.read("a", "www A x\n", made.at(SourceId{0}, "$INCLUDE a", 2));
  for (const SourceId id : {twice, once}) {
    made.say(made.at(id, "x")).owner = "www.example.com.";
    made.say(made.at(id, "A")).owner = id == once ? "www.example.com." : "www.sub.example.com.";
    made.say(made.at(id, "www"), id == once ? "wrong" : "otherwise wrong");
    made.say(test::kOtherRule, made.at(id, "x"));
  }
  made.findings.sort_unique(made.sources);
  CHECK(made.findings.all().size() == 6);
  std::size_t places = 0;
  for (const Finding& finding : made.findings.all())
    places += made.sources.text(finding.where) == "x" ? 1 : 0;
  CHECK(places == 2);
}

TEST_CASE("what $GENERATE made is sorted where its directive stands") {
  Made made;
  made.read("example.zone", "a A x\n$GENERATE 1-2 h$ A x\nb A y\n");
  made.sources.add_derived("h1 A x\nh2 A x\n", made.at("$GENERATE 1-2 h$ A x"), 1, 1);
  made.say(made.at(SourceId{0}, "y"));
  made.say(made.at(SourceId{1}, "x"));
  made.say(made.at(SourceId{0}, "x"));
  made.findings.sort_unique(made.sources);
  std::string out;
  for (const Finding& finding : made.findings.all())
    out += std::to_string(made.sources.begin_of(finding.where).line);
  CHECK(out == "123");
}
