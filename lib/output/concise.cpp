#include "output/concise.h"

#include <iterator>

#include <fmt/format.h>

#include "output/visible.h"

namespace zonevet {

std::string print_concise(const Outcome& outcome) {
  std::string out;
  for (const Finding* finding : outcome.shown) {
    if (outcome.sources.holds(finding->where)) {
      const Location at = outcome.sources.begin_of(finding->where);
      fmt::format_to(std::back_inserter(out), "{}:{}:{}: ", visible(shown_path(at.file)), at.line,
                     at.column);
    }
    fmt::format_to(std::back_inserter(out), "{}: {} [{}]\n", to_string(finding->severity),
                   visible(finding->message), finding->rule->id);
  }
  return out + summary_of(outcome);
}

}  // namespace zonevet
