// Records that ask for reports about TLS (RFC 8460 3).
#pragma once

#include <vector>

#include "content/record_version.h"
#include "content/tag_list.h"
#include "dns/text.h"

namespace zonevet {

struct TlsRptRecord {
  TagList list;
  const Tag* rua = nullptr;         // into `list`: the first of that name
  const Tag* second_rua = nullptr;  // and the second, which must not be
  std::vector<Range> uris;          // of the first, parted by commas; what is empty is left out
  std::vector<Range> commas;        // of it, beside which nothing stands
  std::vector<Range> semicolons;    // with another address behind, in the place of a comma
};

// Reads a record that begins with the version. Linear.
void parse_tls_rpt(const Text& text, TlsRptRecord& record);

}  // namespace zonevet
