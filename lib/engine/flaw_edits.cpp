#include "engine/flaw_edits.h"

#include "read/terraform/tf_edits.h"

namespace zonevet {

std::optional<std::vector<Edit>> tf_edits_of(const FlawView& view) {
  return tf_edits(view.zone.reading(), view.flaw, view.sources);
}

}  // namespace zonevet
