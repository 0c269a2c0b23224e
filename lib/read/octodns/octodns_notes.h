// What is found wrong with a zone of octoDNS while it is read.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "dns/flaw.h"
#include "dns/reading.h"
#include "read/octodns/octodns_reasons.h"
#include "read/octodns/octodns_validators.h"
#include "read/yaml/yaml.h"
#include "source/source_set.h"

namespace zonevet {

struct OctodnsSource;

// What structure() and wrong_kind() say that octoDNS expects of most scalars.
inline constexpr std::string_view kOctodnsText = "a text";

class OctodnsNotes {
 public:
  // `validators`: see set_validators().
  OctodnsNotes(const SourceSet& sources, const OctodnsValidators& validators)
      : sources_(sources), validators_(&validators) {}

  // What is noted from now on stands in it. `lenient`: octoDNS only warns of what it refuses.
  void set_entry(Span entry, bool lenient = false) {
    entry_ = entry;
    lenient_ = lenient;
  }
  [[nodiscard]] Span entry() const { return entry_; }
  // Who looks at it; they outlive this.
  void set_validators(const OctodnsValidators& validators, std::string_view type = {}) {
    validators_ = &validators;
    type_ = type;
  }
  // The file that is read; it outlives this.
  void set_source(const OctodnsSource& source) { source_ = &source; }
  [[nodiscard]] bool is_lenient() const { return lenient_; }

  // The flaw, for what else is known of it; there until the next one.
  Flaw& note(FlawKind kind, Span where, std::string_view expected = {});
  // What octoDNS expects, and does not find: some of the zone is not known.
  // `why`: what octoDNS says, where that is known. Of the flaw `b` is what it does, if it does not
  // stop.
  static constexpr std::uint64_t kOnlyWarned = 1;  // it is lenient with the record
  static constexpr std::uint64_t kMadeEmpty = 2;   // it makes a record without values
  Flaw& structure(Span where, std::string_view expected, std::string_view why = {});
  Flaw& wrong_kind(const YamlValue& value, std::string_view expected);
  // What octoDNS' own validators refuse, each for its reason: `expected` is what they take. Of the
  // flaw `name` is the reason, `a` one if its validator is not on, but for stricter sets, and `b`
  // one if octoDNS only warns. Nothing where the config wants none of them.
  void refused(FlawKind kind, Span where, std::string_view expected, OctodnsReasons reasons,
               Span other = {});
  void refused(FlawKind kind, Span where, std::string_view expected, std::string_view reason,
               Span other = {}) {
    refused(kind, where, expected, OctodnsReasons(&reason, 1), other);
  }
  // Of such reasons the one that octoDNS gives; empty where it gives none.
  [[nodiscard]] std::string_view reason_given(OctodnsReasons reasons) const;
  void add(const std::vector<Flaw>& flaws);
  // Which of all moves the first of these is from now on, from 1 on; 0 for none.
  std::uint64_t number_of(std::vector<Move> moves);

  // Some of the zone is not known.
  void set_partial() { whole_ = false; }
  [[nodiscard]] bool whole() const { return whole_; }

  [[nodiscard]] const std::vector<Flaw>& flaws() const { return flaws_; }
  // Takes back what was noted when there were so many: of a part that could not be read it was said
  // that it lacks something.
  void take_back(std::size_t count) { flaws_.resize(std::min(count, flaws_.size())); }
  [[nodiscard]] std::vector<Move> take_moves() { return std::move(moves_); }

  // What is underlined of something that may be large.
  [[nodiscard]] Span first_line(Span where) const;

 private:
  const SourceSet& sources_;
  std::vector<Flaw> flaws_;
  std::vector<Move> moves_;
  Span entry_;
  bool lenient_ = false;
  const OctodnsValidators* validators_;
  std::string_view type_;
  const OctodnsSource* source_ = nullptr;
  bool whole_ = true;
};

}  // namespace zonevet
