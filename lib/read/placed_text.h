// A YAML scalar as octets, each of which knows where it stands.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "read/retelling.h"
#include "read/yaml.h"

namespace zonevet {

class PlacedText {
 public:
  PlacedText() = default;
  explicit PlacedText(const YamlValue& scalar);

  [[nodiscard]] const std::string& octets() const { return octets_; }
  [[nodiscard]] std::size_t size() const { return octets_.size(); }
  // Of some octets, from the first to the last.
  [[nodiscard]] Span where(std::size_t at, std::size_t size) const;
  // Behind the last octet, inside of any quotation marks.
  [[nodiscard]] Span end() const;
  // Every octet stands as itself, so that others can be put there.
  [[nodiscard]] bool verbatim() const { return verbatim_; }

  // The same place without octets.
  [[nodiscard]] PlacedText emptied() const;
  // One more at the end.
  void add(char octet, Span where);

 private:
  std::string octets_;
  std::vector<Span> places_;
  Span all_;  // the scalar without its marks
  bool verbatim_ = false;
};

void retell_word(const PlacedText& text, Retelling& to);
// In quotation marks, however long.
void retell_quoted(const PlacedText& text, Retelling& to);
// The same in strings that end where they are full.
void retell_strings(const PlacedText& text, Retelling& to);

}  // namespace zonevet
