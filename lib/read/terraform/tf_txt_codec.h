// Texts of TXT records, as Terraform's providers take them.
#pragma once

#include "read/placed_text.h"
#include "read/retelling.h"
#include "read/terraform/tf_notes.h"
#include "read/terraform/tf_providers.h"

namespace zonevet {

// As character-strings of a zone file; a hole where it is not known which the provider makes.
void tell_tf_txt(const PlacedText& text, const TfRow& row, TfNotes& notes, Retelling& to);

}  // namespace zonevet
