// The questions of one SPF check (RFC 7208 5): aliases followed, what is unknown noted.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "mail/answer_source.h"
#include "mail/spf_client.h"
#include "zone/zone_set.h"

namespace zonevet {

// RFC 7208 4.6.4: terms that ask, and those of them that find nothing.
inline constexpr unsigned kMostSpfLookups = 10;
inline constexpr unsigned kMostVoidLookups = 2;

// A name and type that would have to be known.
struct UnknownRRset {
  Name name;
  RRType type = RRType::none;
  friend bool operator==(const UnknownRRset&, const UnknownRRset&) = default;
};

class SpfLookups {
 public:
  static constexpr unsigned kMostAliases =
      ZoneSet::kMostAliases;                     // in one chain; more are a failure of the server
  static constexpr std::size_t kMostNames = 10;  // of MX and PTR records (RFC 7208 4.6.4)

  explicit SpfLookups(const AnswerSource& source) : source_(source) {}

  // What stands at the end of the aliases; never Status::alias.
  RRsetAnswer ask(Name name, RRType type);
  // The addresses of the client's family; it is all that is looked at of it.
  RRsetAnswer addresses(const Name& name, const SpfClient& client);

  enum class Validity : std::uint8_t { valid, invalid, unknown };
  // Whether one of a name's addresses is the client's (RFC 7208 5.5).
  Validity validate(const Name& name, const SpfClient& client);
  // The names that the client's PTR records tell, without those too many; in their order.
  RRsetAnswer client_names(const SpfClient& client);

  // Each once, in the order in which they were missed.
  [[nodiscard]] const std::vector<UnknownRRset>& unknown() const { return unknown_; }
  // Questions that were put to the source.
  [[nodiscard]] unsigned questions() const { return questions_; }
  // About how many octets it took to answer them.
  [[nodiscard]] std::uint64_t octets() const { return octets_; }

 private:
  void note_unknown(const Name& name, RRType type);

  const AnswerSource& source_;
  std::vector<UnknownRRset> unknown_;
  unsigned questions_ = 0;
  std::uint64_t octets_ = 0;
};

}  // namespace zonevet
