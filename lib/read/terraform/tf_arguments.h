// Which arguments a record's resource has, and what the provider demands of that.
#pragma once

#include <cstdint>
#include <string_view>

#include "read/terraform/tf_resource.h"
#include "read/terraform/tf_served.h"
#include "source/span.h"

namespace zonevet {

// `unknown`: it may be null, or is so only where a variable of the root module has its default.
enum class TfSet : std::uint8_t { no, yes, unknown };
// Whether an argument is set, or there are blocks of the name. An empty list is not.
TfSet tf_is_set(const TfResource& resource, std::string_view argument);
// Where its name stands. REQUIRES: it is set.
Span tf_argument_place(const TfResource& resource, std::string_view argument);

// Into the notes of its zone: arguments that are missing, exclude each other, or are no list where
// one is wanted. Of a resource that is not told from its configuration nothing is said: what is
// not set there may be null, zero or empty.
void note_tf_arguments(const TfServed& served);

}  // namespace zonevet
