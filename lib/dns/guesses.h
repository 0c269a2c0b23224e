// What is taken for granted where a value is worked out.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>

#include "source/span.h"

namespace zonevet {

// Variables whose values were guessed, by where their names stand: the first few of them, so that
// it is cheap to copy and to unite however many there are.
class Guesses {
 public:
  static constexpr std::size_t kNamed = 3;

  void add(Span name) {
    Span* const end = names_.data() + size_;
    Span* const at = std::lower_bound(names_.data(), end, name);
    if (at == names_.data() + names_.size() || (at != end && *at == name)) return;
    if (size_ < names_.size()) ++size_;
    std::move_backward(at, names_.data() + size_ - 1, names_.data() + size_);
    *at = name;
  }
  void add(const Guesses& others) {
    for (std::size_t i = 0; i < others.size_; ++i)
      add(others.names_[i]);
  }

  [[nodiscard]] bool empty() const { return size_ == 0; }
  // Ascending.
  [[nodiscard]] std::span<const Span> named() const {
    return std::span(names_).first(std::min(size_, kNamed));
  }
  [[nodiscard]] bool has_others() const { return size_ > kNamed; }

 private:
  std::array<Span, kNamed + 1> names_{};
  std::size_t size_ = 0;
};

}  // namespace zonevet
