// Sentences in lines.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace zonevet {

// Breaks a text between words where a line would have more columns; each line begins with the
// indent and has its end. A word that is wider than a line stays whole. Empty for an empty text.
std::string wrapped(std::string_view text, std::size_t width, std::string_view indent = {});

}  // namespace zonevet
