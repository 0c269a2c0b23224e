#include "engine/flaw_edits.h"

#include <algorithm>

#include "read/terraform/tf_edits.h"

namespace zonevet {

std::optional<std::vector<Edit>> tf_edits_of(const FlawView& view) {
  return tf_edits(view.zone.reading(), view.flaw, view.sources);
}

std::optional<std::vector<Edit>> if_own(const FlawView& view,
                                        std::optional<std::vector<Edit>> edits) {
  const auto is_shared = [&view](const Edit& edit) {
    const SourceSet::Writable* const text = view.sources.writable_beside(edit.where);
    return text == nullptr || text->used_by.nowhere() || text->is_shared;
  };
  if (edits && std::any_of(edits->begin(), edits->end(), is_shared)) edits.reset();
  return edits;
}

}  // namespace zonevet
