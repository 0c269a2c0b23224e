// Records that ask for reports about TLS (RFC 8460 3).
#pragma once

#include <vector>

#include "content/record_version.h"
#include "content/tag_list.h"
#include "dns/text.h"

namespace zonevet {

struct TlsRptRecord {
  TagList list;
  const Tag* rua = nullptr;  // into `list`: the first of that name
  std::vector<Range> uris;   // of it, parted by commas; what is empty is left out
};

// Reads a record that begins with the version. Linear.
void parse_tls_rpt(const Text& text, TlsRptRecord& record);

}  // namespace zonevet
