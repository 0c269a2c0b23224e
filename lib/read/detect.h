// Which files of a folder are zone files: by name and first bytes. (A file that is named by the
// user is read whatever it is called.) And which of those that may be several things are JSON.
#pragma once

#include <cstddef>
#include <string_view>

namespace zonevet {

// What a file's name tells.
enum class NameHint : unsigned char {
  other,     // something else: a program, a page, a configuration, a backup; need not be opened
  unlikely,  // a program or page, or a zone below .pl, .sh, .md: its text has to be one, with an
             // SOA
  unknown,   // its text has to tell
  zone,      // db.X, X.zone, X.db, named.X, X.hosts, X.in-addr.arpa and the like
};
NameHint hint_of_file_name(std::string_view path);

// How much of a file is looked at.
inline constexpr std::size_t kDetectBytes = std::size_t{16} * 1024;

// Whether a file whose first bytes are `head` is a zone file. One that is named like one has to
// hold at least some lines that zone files have; any other must hold little else. Templates ({{ }},
// {% %}) are none: what they will make is not known.
bool looks_like_zone_file(std::string_view path, std::string_view head);

// Whether a text is meant as a JSON object, sound or not: it begins with a brace that begins no
// template.
bool looks_like_json_object(std::string_view text);

}  // namespace zonevet
