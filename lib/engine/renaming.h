// Giving records another owner without harm to their neighbours, for fixes.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/subjects.h"
#include "source/edit.h"
#include "source/span.h"

namespace zonevet {

// Where the first labels of the owner stand as it is written; the whole owner where that cannot be
// told.
Span first_labels_place(const RecordView& record, std::size_t count = 1);

// The edit that writes other labels, "_smtp._tls", in the place of the first `count` labels of the
// owner, or, of none, in front of it. Nothing where other records inherit the owner, it is written
// in an unusual way, or does not spell out so many labels; nor of one of several texts, which at
// their new name would be several of a kind.
std::optional<std::vector<Edit>> with_first_labels(const RecordView& record, std::size_t count,
                                                   std::string_view labels);

// The edit that writes a whole owner anew. Nothing as above.
std::optional<std::vector<Edit>> with_owner(const RecordView& record, std::string_view owner);

// A label without the signs that people put between or before words: `smtptls` of `_smtp-tls`.
std::string bare_label(std::string_view label);

}  // namespace zonevet
