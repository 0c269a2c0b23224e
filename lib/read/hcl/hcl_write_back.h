// Changes of texts that templates of HCL give, made edits of the templates.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "source/edit.h"
#include "source/source_set.h"
#include "source/span.h"

namespace zonevet {

// Values of more octets than this are left alone: each change reads them anew.
inline constexpr std::uint64_t kMostWritten = 8192;

// Octets that go, and others that come in their place.
struct HclChange {
  // From the first to the last octet that goes; where none does, the place for the others.
  Span where;
  std::optional<std::string_view> gone;  // where it is known which
  std::string_view octets;
};

// `written`: a template in quotation marks, a heredoc or a number, which stands at `where`. Changes
// ascend, and none overlaps another. Nothing where it is something else, a change is not within its
// own text, or it would give another text than the one that is meant.
std::optional<std::vector<Edit>> write_in_template(std::string_view written, Span where,
                                                   std::span<const HclChange> changes);

// The same in all templates of files in which fixes may write (see SourceSet::writable()), in their
// order. Nothing where a change is in none of them, or in one that is very long.
std::optional<std::vector<Edit>> write_in_templates(const SourceSet& sources,
                                                    std::vector<HclChange> changes);

}  // namespace zonevet
