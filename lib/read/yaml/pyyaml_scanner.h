// What PyYAML's scanner, with which octoDNS reads, stops at and libyaml passes over.
#pragma once

#include <optional>
#include <string_view>

#include "read/yaml/yaml.h"
#include "source/span.h"

namespace zonevet {

struct PyYamlFault {
  Span where;
  std::string_view words;  // what it stops at; of static storage
};

// The first one: a tab that is neither in quotation marks nor in a block or comment (PyYAML 6,
// Scanner.scan_to_next_token), or a question mark in an unquoted text between brackets
// (Scanner.scan_plain). Nothing of a text that is no YAML to libyaml, too.
std::optional<PyYamlFault> find_pyyaml_fault(const YamlStream& yaml);

}  // namespace zonevet
