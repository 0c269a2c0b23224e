// JSON as Terraform writes and reads it.
#pragma once

#include "read/terraform/tf_call.h"

namespace zonevet {

// Appends a value; what is not known is a hole. False where it is not known how it is written.
bool add_json(const HclValue& value, const TfCall& call, HclText& to);
// The value of a text, whose parts keep their places.
HclValue read_tf_json(const HclText& text, const TfCall& call);

}  // namespace zonevet
