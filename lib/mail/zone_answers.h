// The zones of a run and their context as a source of answers. A record that stands in a zone twice
// is there once (RFC 2181 5).
#pragma once

#include <cstddef>
#include <cstdint>

#include "mail/answer_source.h"
#include "zone/zone_set.h"

namespace zonevet {

class ZoneAnswers final : public AnswerSource {
 public:
  struct How {
    // What neither zones nor context hold does not exist, instead of being unknown; a record whose
    // RDATA is flawed is not there; nor is a name on which several versions of a zone differ, in
    // their records too. No answer is unknown then.
    bool closed_world = false;
    // Asks on behalf of this zone: of several versions of its name it is the one that answers.
    const Zone* from = nullptr;
    // So many records of an RRset are read, for who wants to know little of it; of several versions
    // of a zone those that have more differ.
    std::size_t most = static_cast<std::size_t>(-1);
  };

  // The set must outlive this and not grow.
  explicit ZoneAnswers(const ZoneSet& zones) : zones_(zones) {}
  ZoneAnswers(const ZoneSet& zones, How how) : zones_(zones), how_(how) {}

  // Names that no root zone can delegate (their last label is a number, or no host name's) do not
  // exist, unless a zone holds them.
  [[nodiscard]] RRsetAnswer answer(const Name& name, RRType type) const override;

  // Why an answer is unknown, or not whole.
  enum class Missing : std::uint8_t {
    not_here,         // no zone that is here knows
    unreadable,       // it is here, and what it holds could not be read
    several_versions  // of its zone (split horizon), none of which is asked for
  };
  // REQUIRES: answer() of the same is unknown or not whole.
  [[nodiscard]] Missing why_missing(const Name& name, RRType type) const;

 private:
  [[nodiscard]] RRsetAnswer records_at(const Zone& zone, NameId node, RRType type) const;
  [[nodiscard]] RRsetAnswer alias_at(const Zone& zone, NameId node) const;
  [[nodiscard]] RRsetAnswer below_dname(const Answer& found, const Name& name) const;
  // Of several versions that have records: whether those differ.
  [[nodiscard]] bool differ(const Answer& found, const Name& name, RRType type) const;
  [[nodiscard]] RRsetAnswer undecided(const Answer& found, const Name& name, RRType type) const;

  const ZoneSet& zones_;
  How how_;
};

}  // namespace zonevet
