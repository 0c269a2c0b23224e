// How semicolons are written in the texts of a zone of octoDNS: `\;`, or as they are.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "read/octodns/octodns_notes.h"
#include "read/octodns/octodns_records.h"
#include "read/octodns/octodns_source.h"
#include "read/placed_text.h"

namespace zonevet {

// Of a whole zone.
struct OctodnsSemicolonCount {
  std::size_t escaped = 0;
  std::size_t plain = 0;  // that octoDNS would refuse where others are escaped

  void add(const OctodnsEntry& entry);
  [[nodiscard]] bool any() const { return escaped + plain > 0; }
  [[nodiscard]] bool most_are_escaped() const { return escaped > 0 && escaped >= plain; }
};

// The texts of one file, when the semicolons of all are counted.
class OctodnsTexts {
 public:
  OctodnsTexts(const OctodnsSource& source, const OctodnsSemicolonCount& count, OctodnsNotes& notes)
      : source_(source), count_(count), notes_(notes) {}

  // How a text of the file is told; see ToldAs.
  [[nodiscard]] ToldAs told_as() const;
  // What octoDNS makes of a text. Semicolons that are not written as others are noted.
  [[nodiscard]] PlacedText text_of(const YamlValue& value);

 private:
  [[nodiscard]] bool are_escaped() const {
    return source_.settings.escaped_semicolons.value_or(count_.most_are_escaped());
  }
  void note(const PlacedText& text, const YamlValue& value);
  void note_plain(const PlacedText& text, const YamlValue& value, std::size_t at);
  void note_backslashes(const PlacedText& text, const YamlValue& value, std::size_t at);

  const OctodnsSource& source_;
  const OctodnsSemicolonCount& count_;
  OctodnsNotes& notes_;
};

}  // namespace zonevet
