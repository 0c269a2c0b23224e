// A value of YAML or HCL as octets, each of which knows where it stands.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "read/hcl/hcl_text.h"
#include "read/retelling.h"
#include "read/yaml/yaml.h"

namespace zonevet {

class PlacedText {
 public:
  PlacedText() = default;
  explicit PlacedText(const YamlValue& scalar);
  // `all`: where it stands as a whole, marks included.
  PlacedText(const HclText& text, Span all);

  [[nodiscard]] const std::string& octets() const { return octets_; }
  [[nodiscard]] std::size_t size() const { return octets_.size(); }
  // Of some octets, from the first to the last.
  [[nodiscard]] Span where(std::size_t at, std::size_t size) const;
  // Behind the last octet, inside of any quotation marks.
  [[nodiscard]] Span end() const;
  // The same of what is shown: where they come from several texts, the expression that gave all.
  [[nodiscard]] Span shown(std::size_t at, std::size_t size) const;
  // What stands together in one place at its begin. REQUIRES: size() > 0.
  [[nodiscard]] Span first_run() const;
  // Where octets may be taken out, and others put there; of none, the place between two. Nothing
  // where something else stands for them (a key of a map), or they come from elsewhere than from
  // the expression.
  [[nodiscard]] std::optional<Span> writable(std::size_t at, std::size_t size) const;
  // Whether an octet stands for what is not known.
  [[nodiscard]] bool is_hole(std::size_t at) const;
  [[nodiscard]] bool whole() const { return holes_.empty(); }
  // Every octet stands as itself, so that others can be put there.
  [[nodiscard]] bool verbatim() const { return verbatim_; }

  // The same place without octets.
  [[nodiscard]] PlacedText emptied() const;
  // One more at the end.
  void add(char octet, Span where);
  void add_hole(Span where);
  // The same, of what octets of another text stand for: one of them, or what they escape.
  void add_of(const PlacedText& text, std::size_t at, std::size_t size, char octet);
  // Octets [begin, end).
  [[nodiscard]] PlacedText part(std::size_t begin, std::size_t end) const;

 private:
  std::string octets_;
  std::vector<Span> places_;
  [[nodiscard]] bool is_own(std::size_t at) const;

  std::vector<std::size_t> holes_;  // ascending
  std::vector<std::size_t> meant_;  // the same: something else stands for them
  Span all_;                        // the scalar without its marks
  Span expression_;                 // that gave it, or what it is a part of
  bool verbatim_ = false;
};

void retell_word(const PlacedText& text, Retelling& to);
// In quotation marks, however long.
void retell_quoted(const PlacedText& text, Retelling& to);
// The same in strings that end where they are full.
void retell_strings(const PlacedText& text, Retelling& to);

}  // namespace zonevet
