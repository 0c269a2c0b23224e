// Readers note flaws, rules speak of them: none may be left without words, none have two.

#include <array>
#include <set>
#include <string>
#include <string_view>

#include "catch.h"
#include "dns/flaw.h"
#include "engine/rule.h"
#include "rules/packs.h"
#include "support/read_text.h"

using namespace zonevet;

namespace {

constexpr auto kKinds = static_cast<std::size_t>(FlawKind::count_of_kinds);

}  // namespace

TEST_CASE("every kind of flaw belongs to exactly one rule") {
  std::array<std::set<std::string_view>, kKinds> rules;
  std::array<int, kKinds> rows{};
  for (const RulePack* pack : rules::all_packs()) {
    for (const Rule& rule : pack->rules) {
      const auto* on = std::get_if<OnFlaw>(&rule.check);
      if (on == nullptr) continue;
      rules[static_cast<std::size_t>(on->kind)].insert(rule.doc->id);
      ++rows[static_cast<std::size_t>(on->kind)];
    }
  }
  for (std::size_t kind = 0; kind < kKinds; ++kind) {
    INFO(test::name_of(static_cast<FlawKind>(kind)));
    CHECK(rules[kind].size() == 1);
    CHECK(rows[kind] == 1);
  }
}

TEST_CASE("every kind of flaw inside of a text belongs to exactly one rule") {
  constexpr auto kContentKinds = static_cast<std::size_t>(ContentFlawKind::count_of_kinds);
  std::array<int, kContentKinds> rows{};
  for (const RulePack* pack : rules::all_packs()) {
    for (const Rule& rule : pack->rules) {
      const auto* on = std::get_if<OnContent>(&rule.check);
      if (on != nullptr) ++rows.at(static_cast<std::size_t>(on->kind));
    }
  }
  for (std::size_t kind = 0; kind < kContentKinds; ++kind) {
    INFO("the kind of number " << kind << " in content_flaw.h");
    CHECK(rows.at(kind) == 1);
  }
}

TEST_CASE("a rule of flaws speaks whatever else is not known") {
  for (const RulePack* pack : rules::all_packs()) {
    for (const Rule& rule : pack->rules) {
      if (!std::holds_alternative<OnFlaw>(rule.check)) continue;
      INFO(std::string(rule.doc->id));
      // (Some of Terraform the reader notes of values alone that are known as a whole.)
      const bool of_whole = rule.doc->pack == "terraform" && rule.doc->needs == Needs::whole_value;
      CHECK((of_whole || rule.doc->needs == Needs::any_value));
    }
  }
}
