// What is wrong with a file of octoDNS before anything is known of its records: it is no YAML, keys
// stand twice or out of order.
#pragma once

#include <vector>

#include "read/octodns/octodns_notes.h"
#include "read/octodns/octodns_source.h"
#include "source/source_set.h"

namespace zonevet {

// Of the file and of those that it includes. `zone`: the mapping of names, if there is one.
void note_octodns_file(const OctodnsSource& source, const YamlValue& zone, OctodnsNotes& notes);

// That a text is no single document of YAML, and keys that stand twice.
void note_octodns_yaml(const YamlStream& yaml, const YamlValue& zone, OctodnsNotes& notes);

// What PyYAML makes nothing of: tags, keys that are no texts, merges of something else.
void note_octodns_values(const YamlStream& yaml, OctodnsNotes& notes);

// The comments of the file that speak to us: `# zonevet: ...`, behind a blank or at the begin of a
// line, and in no scalar.
void find_octodns_comments(const YamlIncludes::File& file, const SourceSet& sources,
                           std::vector<Span>& comments);

}  // namespace zonevet
