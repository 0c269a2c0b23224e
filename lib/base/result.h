// How the world's failures travel: a value or an Error, at the edges only (files, settings).
// What is wrong in the user's input is never an Error; it is a Flaw and becomes a finding.
#pragma once

#include <string>

#include <tl/expected.hpp>

namespace zonevet {

// Says in one sentence, without a full stop, what could not be done.
struct Error {
  std::string message;
};

template <class T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> fail(std::string message) {
  return tl::unexpected<Error>(Error{std::move(message)});
}

}  // namespace zonevet
