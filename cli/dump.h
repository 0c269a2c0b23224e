// zonevet check --dump records: what was understood of the zones that are linted.
#pragma once

#include <string>

#include "lint.h"

namespace zonevet::cli {

// Zone-file text, one record a line in the order of reading, behind each of which a comment says
// where its RDATA stands: "www.example.com. 300 IN A 192.0.2.1 ; zones/example.com.yaml:7:10". Each
// zone begins with a comment. A record whose RDATA is not understood is a comment, too; a TTL that
// nobody knows is left out.
std::string dump_records(const LintRun& run);

}  // namespace zonevet::cli
