// RDATA of records, as Terraform's providers put it together.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "dns/rrtype.h"
#include "read/placed_text.h"
#include "read/retelling.h"
#include "read/terraform/tf_notes.h"
#include "read/terraform/tf_providers.h"
#include "read/terraform/tf_resource.h"
#include "source/source_set.h"

namespace zonevet {

// Where attributes are looked for: a value, the block of the record, the resource.
struct TfPlaces {
  const HclValue* value = nullptr;
  const HclObject* block = nullptr;
  const HclObject* resource = nullptr;

  [[nodiscard]] const HclValue* find(std::string_view cell) const;
  // Whether the block or the resource could not be read whole.
  [[nodiscard]] bool is_open() const {
    return (block != nullptr && block->open) || (resource != nullptr && resource->open);
  }
};

// The cells of attributes that RDATA of a type may be put together from.
std::vector<std::string_view> tf_rdata_cells(const TfRow& row, RRType type);

class TfRdata {
 public:
  // All outlive this.
  TfRdata(const TfRow& row, const SourceSet& sources, TfNotes& notes)
      : row_(row), sources_(sources), notes_(notes) {}

  // As words of a zone file, with holes for what is not known.
  void tell(RRType type, const TfPlaces& places, Retelling& to);

 private:
  void note_line_end(const PlacedText& text);
  void tell_shape(const TfShape& shape, const TfPlaces& places, Retelling& to);
  void tell_field(const TfField& field, const HclValue& value, const TfPlaces& places,
                  Retelling& to);
  bool note_blank_in_target(const PlacedText& text);
  bool note_marks_in_target(const PlacedText& text);
  void tell_issuer(const PlacedText& text, const TfPlaces& places, Retelling& to);
  void tell_txt(const HclValue& value, Retelling& to);
  void add_template(const HclValue& value, std::size_t begin, ToldAs as, Retelling& to) const;
  void tell_text(RRType type, const HclValue& value, Retelling& to);
  [[nodiscard]] bool lacks_marks(const PlacedText& text,
                                 const std::vector<PlacedText>& words) const;
  void tell_unquoted_caa(const PlacedText& text, const std::vector<PlacedText>& words,
                         Retelling& to);
  void tell_whole(RRType type, const HclValue& value, Retelling& to);
  void tell_parts(RRType type, const HclValue& list, Retelling& to);
  void tell_too_long(RRType type, const HclValue& value, Retelling& to);
  void tell_word(const PlacedText& word, bool is_name, Retelling& to);
  void tell_target(const PlacedText& text, Retelling& to);
  void tell_url(const PlacedText& text, Retelling& to) const;
  [[nodiscard]] std::optional<ToldAs> target_told_as(const PlacedText& text) const;
  void note_no_dot(const PlacedText& text);
  void note_limit(const HclValue& value, const PlacedText& text);

  const TfRow& row_;
  const SourceSet& sources_;
  TfNotes& notes_;
  RRType type_ = RRType::none;  // of what is told
};

}  // namespace zonevet
