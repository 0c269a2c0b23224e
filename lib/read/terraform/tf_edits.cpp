#include "read/terraform/tf_edits.h"

#include <cstddef>
#include <utility>

#include "read/hcl/hcl_write_back.h"

namespace zonevet {

std::optional<std::vector<Edit>> tf_edits(const Reading& reading, const Flaw& flaw,
                                          const SourceSet& sources) {
  std::vector<HclChange> changes;
  for (std::size_t i = 0; i < flaw.moves; ++i) {
    const Move& move = reading.moves[flaw.first_move + i];
    const Span where = move.gone.nowhere() ? move.to : move.gone;
    if (!sources.holds(where)) return std::nullopt;
    changes.push_back({where, {}, move.text});
  }
  if (changes.empty()) return std::nullopt;
  return write_in_templates(sources, std::move(changes));
}

}  // namespace zonevet
