// Which YAML files are zones of octoDNS, by name and first octets.
#pragma once

#include <optional>
#include <string_view>

#include "dns/name.h"

namespace zonevet {

// Whether a file is called as octoDNS' zones are: *.yaml, *.yml.
bool is_octodns_name(std::string_view path);

// Whether the first octets of such a file are those of a zone: most of what stands below its keys
// are records with types. What other programs keep in YAML is none, nor is what makes a zone of it
// (a template).
bool looks_like_octodns(std::string_view head);

// The zone that a path tells: example.com.yaml, or a file in a folder example.com./ (`.` is what
// most set split_extension to). Nothing where it tells none.
std::optional<Name> octodns_zone_of_path(std::string_view path);

// The folder of a file that is one of several of a zone: example.com. of example.com./www.yaml.
// Else empty.
std::string_view octodns_split_folder(std::string_view path);

}  // namespace zonevet
