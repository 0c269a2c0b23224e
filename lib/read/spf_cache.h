// DNSControl's spfcache.json: the SPF records that it once looked up.
//
//     {
//       "_spf.example.net": {
//         "SPF": "v=spf1 ip4:192.0.2.0/24 -all"
//       }
//     }
#pragma once

#include "dns/reading.h"
#include "source/source_set.h"

namespace zonevet {

// Reads a file that is in `sources` already into TXT records of the names that it tells of, without
// TTL. They are lexed from a text that tells the file anew (SourceSet::add_retold()), whose places
// are those of the JSON strings. As DNSControl reads it: other members than SPF mean nothing, in
// any letter case it is SPF, an empty one is none, and of two the last one counts. A text that
// is no JSON, or no such object, is a flaw of context (is_of_context()), and so is each entry that
// cannot be used.
Reading read_spf_cache(SourceId root, SourceSet& sources);

}  // namespace zonevet
