// The flaw of a name that could not be read.
#pragma once

#include "dns/flaw.h"
#include "dns/name.h"
#include "dns/token.h"

namespace zonevet {

inline FlawKind flaw_kind(NameError error) {
  switch (error) {
    case NameError::label_too_long:
      return FlawKind::label_too_long;
    case NameError::name_too_long:
      return FlawKind::name_too_long;
    case NameError::bad_escape:
      return FlawKind::bad_escape;
    case NameError::none:
    case NameError::empty_label:
      break;
  }
  return FlawKind::empty_label;
}

// REQUIRES: `parse` is what parse_name() said of token `i`, and no success.
inline Flaw name_flaw(const NameParse& parse, const Tokens& tokens, std::size_t i) {
  Flaw flaw;
  flaw.kind = flaw_kind(parse.error);
  flaw.where = parse.size == 0 ? tokens.where(i) : tokens.where(i, parse.at, parse.size);
  flaw.a = parse.size;
  return flaw;
}

}  // namespace zonevet
