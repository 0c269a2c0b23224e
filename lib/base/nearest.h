// "Did you mean": the candidate nearest to a misspelt word.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace zonevet {

// Edits (insert, delete, replace, swap of neighbours) that turn one word into the other, letter
// case aside; `limit + 1` where there are more than `limit`. Words over 32 letters are never near.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

// The one candidate at the smallest distance, at most a third of the word's length (at least 1, at
// most 2); empty where none is near or two are equally near.
std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates);

}  // namespace zonevet
