// The TXT record of MTA-STS (RFC 8461 3.1), which says that a domain has a policy, and which
// version of it is the current one.
#pragma once

#include "content/content_flaw.h"
#include "content/record_version.h"
#include "content/tag_list.h"
#include "dns/text.h"

namespace zonevet {

struct MtaStsRecord {
  TagList list;
  const Tag* id = nullptr;  // into `list`: the first of that name
};

// Reads a record that begins with the version; of fields that are none, or stand there again, there
// are flaws. Linear.
void parse_mta_sts(const Text& text, MtaStsRecord& record, ContentFlaws& flaws);

}  // namespace zonevet
