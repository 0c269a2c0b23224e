// Texts of TXT records, as Terraform's providers take them.
#pragma once

#include "read/placed_text.h"
#include "read/retelling.h"
#include "read/terraform/tf_notes.h"
#include "read/terraform/tf_providers.h"

namespace zonevet {

// As character-strings of a zone file; a hole where it is not known which the provider makes.
void tell_tf_txt(const PlacedText& text, const TfRow& row, TfNotes& notes, Retelling& to);
// Of a value that is written as in a zone file: that its quotation marks are not in pairs, if that
// is known. `is_txt`: it is nothing but strings.
void note_unpaired_mark(const PlacedText& text, bool is_txt, TfNotes& notes);

}  // namespace zonevet
