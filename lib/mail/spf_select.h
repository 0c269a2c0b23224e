// Which of a domain's TXT records is its SPF record (RFC 7208 4.4, 4.5).
#pragma once

#include <cstdint>

#include "dns/text.h"
#include "mail/answer_source.h"

namespace zonevet {

struct SpfSelection {
  enum class Found : std::uint8_t {
    record,
    no_record,
    no_such_name,
    several,  // more than one: a permanent error
    failure,  // the question could not be answered
    unknown,  // what the domain says is not known here
    hidden,   // a record with a part that is not known may be the one
  };
  Found found = Found::unknown;
  Text text{};           // of `record`
  bool in_vain = false;  // the domain has no TXT record at all: a void lookup (RFC 7208 4.6.4)
};

// `answer`: for the domain's TXT records, aliases followed.
SpfSelection select_spf(RRsetAnswer answer);

}  // namespace zonevet
