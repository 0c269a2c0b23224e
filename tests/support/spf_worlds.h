// Worlds of DNS made by dice, in which SPF has something to find, and mail that is sent in them.
#pragma once

#include <cstdint>
#include <functional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "mail/answer_source.h"
#include "support/naive_spf.h"

namespace zonevet::test {

// The same seed gives the same on every machine.
class Dice {
 public:
  explicit Dice(std::uint32_t seed) : engine_(seed) {}
  // From 0 to n - 1.
  std::size_t below(std::size_t n) { return engine_() % n; }
  bool one_in(std::size_t n) { return below(n) == 0; }
  const std::string& pick(const std::vector<std::string>& from) { return from[below(from.size())]; }

 private:
  std::mt19937 engine_;
};

// Names and records refer to each other: includes, redirects, loops, aliases, wildcards, PTR
// records, names that are not there, terms that are broken.
NaiveWorld random_world(Dice& dice);

// A client whose address stands in many records, and a sender from one of the domains.
NaiveRequest random_request(Dice& dice);

// All records as the text of a zone "."; names that fail are not there.
std::string zone_text_of(const NaiveWorld& world);

// What servers of a world answer.
class WorldAnswers final : public AnswerSource {
 public:
  // Changes an answer of the world: the domain, the type.
  using Change = std::function<void(const std::string&, RRType, RRsetAnswer&)>;
  // The world must outlive this.
  explicit WorldAnswers(const NaiveWorld& world, Change change = {});
  [[nodiscard]] RRsetAnswer answer(const Name& name, RRType type) const override;

 private:
  const NaiveWorld& world_;
  Change change_;
};

}  // namespace zonevet::test
