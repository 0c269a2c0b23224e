// JSON as the reporters make it. The one file that knows the library.
#pragma once

#include <string>

#include <nlohmann/json.hpp>

namespace zonevet {

// Keys stay in the order in which they are added.
using Json = nlohmann::ordered_json;

// The text of a value; bytes that are no UTF-8 become U+FFFD. (Unless it is told so, the library
// throws on them.) `indent`: blanks a level, negative for a single line.
inline std::string dump(const Json& value, int indent = -1) {
  return value.dump(indent, ' ', false, Json::error_handler_t::replace);
}

}  // namespace zonevet
