// The records of one name that receivers take for mail records of a kind: of most kinds there must
// not be more than one.
#pragma once

#include <cstdint>
#include <vector>

#include "content/mail_kind.h"
#include "engine/subjects.h"
#include "source/span.h"

namespace zonevet {

struct MailRecord {
  std::uint32_t index = 0;  // in the reading
  Span version;             // its first tag
};

// Those of an RRset of TXT records, in their order; of those that are alike the first, as DNS has
// them once. With `parted` only those that have a semicolon behind the version. n log n.
std::vector<MailRecord> mail_records(const RRsetView& rrset, MailKind kind, bool parted = false);

}  // namespace zonevet
