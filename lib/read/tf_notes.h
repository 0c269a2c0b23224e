// What is noted while resources are read.
#pragma once

#include <vector>

#include "dns/flaw.h"
#include "source/span.h"

namespace zonevet {

class TfNotes {
 public:
  void set_entry(Span entry) { entry_ = entry; }
  // The flaw may be told more until the next one is noted.
  Flaw& note(FlawKind kind, Span where) {
    Flaw& flaw = flaws_.emplace_back();
    flaw.kind = kind;
    flaw.where = where;
    flaw.entry = entry_;
    return flaw;
  }
  [[nodiscard]] const std::vector<Flaw>& flaws() const { return flaws_; }

 private:
  Span entry_;
  std::vector<Flaw> flaws_;
};

}  // namespace zonevet
