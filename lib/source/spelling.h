// How a place writes text: what must be known to write other text there.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace zonevet {

enum class Spelling : std::uint8_t {
  opaque,       // not as text (RFC 3597 \#, what $GENERATE made): nothing can be written there
  zone_quoted,  // between quotation marks in a zone file (RFC 1035 5.1)
  zone_bare,    // a word of a zone file
  zone_told,    // between quotation marks in text that tells a file of another form anew: its
                // strings end where they are full, whatever is written there
  yaml_plain,
  yaml_in_flow,  // plain, between brackets
  yaml_single_quoted,
  yaml_double_quoted,
  yaml_block,  // literal or folded
  hcl_quoted,  // a template between quotation marks
  hcl_heredoc,
  hcl_number,
};

// How a value of such a file is told as words of a zone file.
enum class ToldAs : std::uint8_t {
  word,           // as it is: an address, a number
  name,           // an absolute name
  undotted_name,  // a name; an absolute one is told with a dot that the file lacks
  string,         // a character-string
  // Any number of them; the file has one text, with or without marks around it.
  text,            // it is not known whether semicolons have a backslash before them
  escaped_text,    // they have
  unescaped_text,  // they have not
  marked_text,     // the same, and strings end where the file has it (`"\"a\" \"b\""`)
};

// Octets as they must be written at such a place. Nothing where the place cannot hold them. (What a
// plain or block scalar of YAML holds depends on what stands beside it, too; templates of HCL hold
// nothing that needs a thought of that, of encodings or line ends.)
std::optional<std::string> spell(std::string_view octets, Spelling spelling);

}  // namespace zonevet
