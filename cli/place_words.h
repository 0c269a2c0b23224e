// A place in a file as commands tell it.
#pragma once

#include <string>

#include "source/source_set.h"

namespace zonevet::cli {

// "zones/example.com.zone:12"; empty where it is in no file.
std::string place_of(const SourceSet& sources, Span where);

}  // namespace zonevet::cli
