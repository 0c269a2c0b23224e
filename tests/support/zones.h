// Zones from text, asked in lines of text.
#pragma once

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "support/read_text.h"
#include "zone/zone_set.h"

namespace zonevet::test {

// One zone of a set; the text is read as a file of its own.
struct ZoneText {
  std::string_view text;
  std::string_view origin = "example.com.";  // declared; empty: not declared
  ZoneStanding standing{};
  bool opaque_types = false;
};

class Zones {
 public:
  Zones(std::initializer_list<ZoneText> texts) : Zones(std::vector<ZoneText>(texts)) {}
  explicit Zones(const std::vector<ZoneText>& texts);
  Zones(const Zones&) = delete;
  Zones& operator=(const Zones&) = delete;

  [[nodiscard]] const ZoneSet& set() const { return set_; }
  [[nodiscard]] const Zone& operator[](std::size_t i) const { return set_.zones()[i]; }

 private:
  std::vector<std::unique_ptr<ReadText>> readings_;
  ZoneSet set_;
};

// "NAME TYPE: answer", one line a question: each is asked, and the line is given back with what
// was answered, so that a test compares the lines as a whole. Relative names are below example.com.
// TYPE may be ADDRESS where the set is asked (see ZoneSet::look_up_address). An answer is
// "present", "absent" or "unknown", and where they apply ", no such name", ", by WILDCARD",
// ", alias" and ", below a cut".
std::string ask(const Zone& zone, std::string_view lines);
// As asked by nobody, or by one of the zones: a name of its own table is asked by its id as well.
std::string ask(const ZoneSet& zones, std::string_view lines, const Zone* from = nullptr);

// "NAME: facts", one line a name that exists in the zone or has records outside of it, in the order
// of the file: its flags in words.
std::string nodes_of(const Zone& zone);

}  // namespace zonevet::test
