// What keeps a text from being HCL, as data.
#pragma once

#include <cstdint>

#include "source/span.h"

namespace zonevet {

// Behind each: what HclFault::where underlines, and what HclFault::other shows. "Sign" is the first
// sign or word of what is not as it should be.
enum class HclError : std::uint8_t {
  none,
  // -- characters
  bad_character,      // one that HCL has no use for
  bad_utf8,           // the first octet that does not fit
  lone_return,        // a carriage return without a line feed
  smart_quote,        // the typographic quotation mark
  single_quote,       // the mark: text stands in double ones
  backtick,           // the same
  semicolon,          // the sign: items end with their line
  bitwise_operator,   // the sign & | ^ ~
  bad_number,         // the word
  bad_escape,         // the backslash and what is wrong behind it
  bad_heredoc_begin,  // << and what stands on the line behind it
  unclosed_comment,   // the two signs that begin it
  unclosed_quote,     // the quotation mark: the line ends before the template
  unclosed_heredoc,   // <<WORD: no line has the word alone
  // -- bodies
  no_item,              // the sign, where an attribute, a block or the end of the block is wanted
  quoted_name,          // the mark of a name in quotation marks
  no_definition,        // the sign behind a name: no `=`, label or `{`
  no_line_end,          // the sign behind an attribute or block
  comma_after_item,     // the comma
  brace_on_next_line,   // the line end before `{`
  label_with_sequence,  // ${ or %{ in a label
  one_line_block,       // the sign, or the name of what is no attribute: such a block has one
                        // attribute, and ends on its line
  unclosed_block,       // its brace
  stray_brace,          // the brace
  duplicate_attribute,  // the later name. other: the first
  // -- expressions
  no_value,            // the sign where a value is wanted
  no_comma,            // the sign behind an element or argument. other: the open bracket
  no_separator,        // the same in an object: a line end will do there
  no_equals,           // the sign behind the key of an object. other: the open brace
  no_closing_bracket,  // the sign where a parenthesis or index ends, or that closes a bracket of
                       // another kind. other: the open bracket
  unclosed_bracket,    // the bracket: the text ends before it is closed
  no_colon,            // the sign in a conditional. other: its question mark
  no_attribute_name,   // the sign behind a dot
  chained_index,       // `.0.1`, which reads as a fraction
  nested_splat,        // the star behind another one
  no_function_name,    // the sign behind ::
  no_arguments,        // the sign where a parenthesis opens. other: the function's name
  expansion_not_last,  // the three dots that no parenthesis follows
  // -- for
  no_for_name,        // the sign
  no_for_in,          // the sign
  no_for_colon,       // the sign
  no_for_end,         // the sign. other: the open bracket
  for_without_key,    // the value: objects are made of keys and values
  for_with_key,       // the key: tuples have none
  for_with_grouping,  // the three dots: only objects group
  // -- templates
  no_sequence_end,       // the sign where } is wanted. other: ${ or %{
  unknown_directive,     // the word, or what stands there
  unexpected_directive,  // the directive. other: the one it stands in, if any
  unclosed_directive,    // the directive that has no end
  behind_expression,     // the sign behind an expression that stands alone
  // -- limits
  too_deep,        // what opens one level more than kMostHclNesting
  too_many_nodes,  // the word at which there were kMostHclNodes
  too_large,       // the first octet: the text is of 4 GiB or more
};

struct HclFault {
  HclError error = HclError::none;
  Span where;
  Span other;  // nowhere where there is none
};

}  // namespace zonevet
