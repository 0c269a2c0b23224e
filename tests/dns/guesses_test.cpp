#include "dns/guesses.h"

#include <cstdint>
#include <vector>

#include "catch.h"

using namespace zonevet;

namespace {

Guesses guesses(const std::vector<unsigned>& places) {
  Guesses all;
  for (const unsigned place : places)
    all.add(Span(place, 1));
  return all;
}

std::vector<std::uint64_t> named(const Guesses& guesses) {
  std::vector<std::uint64_t> places;
  for (const Span name : guesses.named())
    places.push_back(name.begin());
  return places;
}

}  // namespace

TEST_CASE("of guesses the first are named, each once") {
  CHECK(guesses({}).empty());
  CHECK(named(guesses({3, 1, 3, 2, 1})) == std::vector<std::uint64_t>{1, 2, 3});
  CHECK_FALSE(guesses({3, 1, 3, 2, 1}).has_others());
  CHECK(named(guesses({9, 8, 7, 6, 5, 1})) == std::vector<std::uint64_t>{1, 5, 6});
  CHECK(guesses({9, 8, 7, 6, 5, 1}).has_others());
}

TEST_CASE("guesses unite as if all had been told to one") {
  Guesses all = guesses({1, 4, 6, 8});
  all.add(guesses({2, 3, 9}));
  CHECK(named(all) == std::vector<std::uint64_t>{1, 2, 3});
  CHECK(all.has_others());
  Guesses few = guesses({5});
  few.add(guesses({5, 2}));
  CHECK(named(few) == std::vector<std::uint64_t>{2, 5});
  CHECK_FALSE(few.has_others());
}
