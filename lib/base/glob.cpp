#include "base/glob.h"

#include <bitset>
#include <cassert>
#include <utility>

namespace zonevet {

bool Glob::is_sound(std::string_view pattern) {
  return !pattern.empty() && pattern.size() <= kLongest &&
         pattern.find_first_of("[{\\") == std::string_view::npos;
}

Glob::Glob(std::string pattern) : pattern_(std::move(pattern)) {
  assert(is_sound(pattern_));
  while (!pattern_.empty() && pattern_.back() == '/')
    pattern_.pop_back();
  const bool anywhere = pattern_.find('/') == std::string::npos;
  while (pattern_.starts_with("./"))
    pattern_.erase(0, 2);
  if (pattern_.empty() || pattern_ == ".") {  // the folder itself
    steps_.push_back({Part::rest});
    return;
  }
  const std::size_t wildcard = pattern_.find_first_of("*?");
  plain_ = !anywhere && wildcard == std::string::npos;
  const std::size_t slash = pattern_.rfind('/', wildcard);
  folder_ = anywhere || slash == std::string::npos ? 0 : slash;
  if (anywhere) steps_.push_back({Part::folders});
  for (std::size_t at = 0; at < pattern_.size(); ++at) {
    const bool at_name = at == 0 || pattern_[at - 1] == '/';
    if (at_name && pattern_.compare(at, 2, "**") == 0) {
      add_folders(at);
    } else if (pattern_[at] == '*') {
      steps_.push_back({Part::any_letters});
    } else if (pattern_[at] == '?') {
      steps_.push_back({Part::any_letter});
    } else {
      steps_.push_back({Part::letter, pattern_[at]});
    }
  }
}

// `**/`, or `**` at the end; in front of anything else the two stars are as one.
void Glob::add_folders(std::size_t& at) {
  const std::size_t behind = at + 2;
  if (behind == pattern_.size()) {
    steps_.push_back({Part::rest});
    ++at;
  } else if (pattern_[behind] == '/') {
    steps_.push_back({Part::folders});
    at += 2;
  } else {
    steps_.push_back({Part::any_letters});
  }
}

bool Glob::matches(std::string_view path) const {
  // All steps at which the pattern may stand, letter by letter; the last one is behind its end.
  using Places = std::bitset<kLongest + 2>;
  const auto enter = [this](Places& places, std::size_t step) {
    places.set(step);
    for (; step < steps_.size(); ++step) {
      const Part part = steps_[step].part;
      if (part != Part::any_letters && part != Part::folders) break;
      places.set(step + 1);
    }
  };
  Places places;
  enter(places, 0);
  for (const char c : path) {
    if (c == '/' && places.test(steps_.size())) return true;
    Places next;
    for (std::size_t i = 0; i < steps_.size(); ++i) {
      if (!places.test(i)) continue;
      switch (steps_[i].part) {
        case Part::letter:
          if (c == steps_[i].letter) enter(next, i + 1);
          break;
        case Part::any_letter:
          if (c != '/') enter(next, i + 1);
          break;
        case Part::any_letters:
          if (c != '/') enter(next, i);
          break;
        case Part::folders:
          next.set(i);  // within a name: what comes next does not begin here
          if (c == '/') enter(next, i + 1);
          break;
        case Part::rest:
          next.set(i);
          next.set(i + 1);
          break;
      }
    }
    places = next;
  }
  return places.test(steps_.size());
}

}  // namespace zonevet
