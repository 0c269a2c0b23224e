// RDATA of records, as Terraform's providers put it together.
#pragma once

#include <string_view>
#include <vector>

#include "dns/rrtype.h"
#include "read/placed_text.h"
#include "read/retelling.h"
#include "read/tf_notes.h"
#include "read/tf_providers.h"
#include "read/tf_resource.h"
#include "source/source_set.h"

namespace zonevet {

// Where attributes are looked for: a value, the block of the record, the resource.
struct TfPlaces {
  const HclValue* value = nullptr;
  const HclObject* block = nullptr;
  const HclObject* resource = nullptr;

  [[nodiscard]] const HclValue* find(std::string_view cell) const;
};

class TfRdata {
 public:
  // All outlive this. `head`: the first words of the resource's block.
  TfRdata(const TfRow& row, const SourceSet& sources, Span head, TfNotes& notes)
      : row_(row), sources_(sources), head_(head), notes_(notes) {}

  // As words of a zone file, with holes for what is not known.
  void tell(RRType type, const TfPlaces& places, Retelling& to);

 private:
  void tell_shape(const TfShape& shape, const TfPlaces& places, Retelling& to);
  void tell_field(const TfField& field, const HclValue& value, Retelling& to);
  void tell_txt(const HclValue& value, Retelling& to);
  void add_literal(const HclValue& value, std::size_t begin, ToldAs as, Retelling& to) const;
  void tell_text(RRType type, const HclValue& value, Retelling& to);
  void tell_word(const PlacedText& word, bool is_name, Retelling& to);
  void tell_target(const PlacedText& text, Retelling& to);

  const TfRow& row_;
  const SourceSet& sources_;
  Span head_;
  TfNotes& notes_;
};

}  // namespace zonevet
