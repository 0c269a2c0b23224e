// What is found wrong with a zone of octoDNS while it is read.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "dns/flaw.h"
#include "dns/reading.h"
#include "read/yaml.h"
#include "source/source_set.h"

namespace zonevet {

// What structure() and wrong_kind() say that octoDNS expects of most scalars.
inline constexpr std::string_view kOctodnsText = "a text";

class OctodnsNotes {
 public:
  explicit OctodnsNotes(const SourceSet& sources) : sources_(sources) {}

  // What is noted from now on stands in it. `lenient`: octoDNS only warns of what it refuses.
  void set_entry(Span entry, bool lenient = false) {
    entry_ = entry;
    lenient_ = lenient;
  }
  [[nodiscard]] Span entry() const { return entry_; }
  [[nodiscard]] bool is_lenient() const { return lenient_; }

  // The flaw, for what else is known of it; there until the next one.
  Flaw& note(FlawKind kind, Span where, std::string_view expected = {});
  // What octoDNS expects, and does not find: some of the zone is not known.
  Flaw& structure(Span where, std::string_view expected);
  Flaw& wrong_kind(const YamlValue& value, std::string_view expected);
  // What octoDNS' own validators refuse: `expected` is what they take.
  Flaw& refused(FlawKind kind, Span where, std::string_view expected);
  void add(const std::vector<Flaw>& flaws);
  // Which of the moves it is from now on, from 1 on; 0 for none.
  std::uint64_t number_of(std::optional<Move> move);

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
  bool whole_ = true;
};

}  // namespace zonevet
