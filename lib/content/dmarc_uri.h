// The addresses of rua= and ruf= (RFC 9989 4.8, RFC 7489 6.2).
#pragma once

#include "content/dmarc.h"

namespace zonevet {

// Reads a list of addresses. Where one is not sound, a flaw tells why.
void read_dmarc_uris(const Text& text, Range list, bool failure, DmarcRecord& record,
                     ContentFlaws& flaws);

}  // namespace zonevet
