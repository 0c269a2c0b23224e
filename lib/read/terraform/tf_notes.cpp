#include "read/terraform/tf_notes.h"

namespace zonevet {

void TfNotes::mend(const PlacedText& text, const std::vector<TfChange>& changes) {
  std::vector<Move> moves;
  for (const TfChange& change : changes) {
    const std::optional<Span> place = text.writable(change.at, change.size);
    if (!place) return;
    const bool puts = change.size == 0;
    moves.push_back({puts ? Span() : *place, puts ? *place : Span(), change.octets});
  }
  all_.back().moves = std::move(moves);
}

}  // namespace zonevet
