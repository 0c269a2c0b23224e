// What readers and parsers find wrong, as data: no opinion, no words (see rules/).
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "dns/name_table.h"
#include "dns/rrtype.h"
#include "source/span.h"

namespace zonevet {

// Each kind belongs to exactly one rule, and is as exact as the reader can be. Behind each kind:
// what `where` underlines, and what the arguments hold.
enum class FlawKind : std::uint8_t {
  // -- entries (RFC 1035 5.1)
  unknown_type,        // the word; in an entry or in a list of types
  missing_type,        // the whole entry
  no_owner,            // the blank at its start
  unknown_directive,   // the word that begins with $
  directive_argument,  // the argument, or the directive where one is missing. name: the directive
                       // without $
  directive_extra,     // what follows the last argument. name: the directive without $
  unbalanced_quote,    // the quotation mark
  unbalanced_paren,    // the parenthesis
  stray_paren,         // the parenthesis
  lone_return,         // a carriage return inside a line
  quoted_word,         // quotation marks and all. name: the field, or owner
  glued_quote,         // the place between a quotation mark and a word or another mark
  class_mismatch,      // the class. a: the class of the zone
  meta_type,           // the type. a: its number
  ttl_syntax,          // the word
  ttl_range,           // the word. a: its value in seconds, saturated
  // -- names
  label_too_long,  // the label. a: its octets
  name_too_long,   // the name. a: its octets, origin included
  empty_label,     // the dot, or the empty name
  bad_escape,      // the backslash and its digits
  name_non_ascii,  // the name
  // -- RDATA: `type` is the record's type, `name` the field's name as in its RFC
  bad_ipv4,
  bad_ipv6,
  bad_number,     // no number or mnemonic at all
  number_range,   // a: smallest, b: largest
  bad_time,       // no time of the form YYYYMMDDHHmmSS and no number (RFC 4034 3.2)
  bad_value,      // of no other kind: `note` says what the field wants
  missing_field,  // the end of the RDATA
  extra_field,    // all that is too much
  bad_hex,        // the first wrong character, or the word where digits lack
  bad_base32,
  bad_base64,
  string_too_long,      // the string. a: its octets. Types other than TXT and SPF
  txt_string_too_long,  // the string. a: its octets. TXT and SPF
  svcparam,             // the key or value. `note` says what is wrong
  svcparam_duplicate,   // the second key. other: the first
  loc_range,            // the field
  generic_length,       // the length word of \# data. a: stated, b: found
  generic_rdata,        // the \# data: do not decode as the type
  rdata_too_long,       // all of it: over 65,535 octets
  // -- $INCLUDE, $GENERATE
  generate_range,     // the range
  generate_template,  // the template; a: 1 for the words that BIND does not read
  include_missing,    // the file name. name: empty; the reason is in `note`
  include_cycle,      // the file name
  include_outside,    // the file name
  limit_include,      // the directive
  limit_generate,     // the directive
  limit_entry,        // the first bytes of the entry
  // -- the file
  smart_quotes,  // the typographic quotation mark. other: its partner, if there is one
  bom,           // the three bytes
  nul_byte,      // the byte
  // -- context, of which nothing else is said (see is_of_context())
  context_syntax,      // where a text that begins as JSON is none. `note` says what JSON has there
  context_unknown,     // the first word of a text of which nothing was understood. `note` as above
  context_no_origin,   // the first owner, where all are relative to an origin that is not known.
                       // `note` as above
  context_relative,    // the first such owner, where others are not. a: how many records have one
  context_entry,       // the name or value of an entry. `note` says what it should be
  context_repeated,    // the name of a later entry for the same name. other: that of the first
  context_date,        // the words that should be a date
  context_date_ahead,  // the date, which is yet to come
  // -- YAML
  yaml_syntax,          // where it is none. other: what that stands in; `note`: why, in the words
                        // of YAML's readers
  limit_nesting,        // the sequence, mapping or alias
  yaml_duplicate_name,  // the later key of a record's name. other: the first one
  yaml_duplicate_key,   // any other key. other: the first one
  yaml_name_coerced,  // the unquoted name of a record, which YAML reads as something else. a: 1 if
                      // it can be made a text
  yaml_number_coerced,   // the number. a: what YAML reads, b: 1 if negative; other: if writable
  yaml_comment_in_text,  // the comment behind an unquoted text. other: the text; a: 1 where
                         // quotation marks would make one text of both
  // -- octoDNS
  octodns_structure,    // what is not as it should be. `note`: what was expected; name: what
                        // octoDNS says, if that is known; other: the first of two; b: 1 if it
                        // only warns. a: 1 where a value lacks the part `name`; 2 where octoDNS
                        // goes on, and no record can be made; 3 of a record that another (other)
                        // replaces; 4 of a key that may be meant as the one in `note`, 5 if it
                        // can be written there; 6 of a config without the key in `note`
  octodns_value_type,   // the scalar, sequence or mapping. `note`: what was expected. a: 1
                        // where quotation marks would make a text of it
  octodns_unknown_key,  // the key. name: the one that was meant, if one is near; a: 1 where
                        // it can be written there
  octodns_value_and_values,  // `value`. other: `values`; a: which of Reading::moves takes it out,
                             // from 1 on; 0 where none does
  octodns_order,             // the key, or `<<`. other: the one before it; a, b: first and count of
                             // Reading::moves, or place of what << merges; name: if asked for
  octodns_apex_at,           // the key. a: 1 if it can be given that name
  octodns_name_repeats_zone,  // the key. a: the size of the name without the zone; b: 1 where it
                              // can be written there
  octodns_target_no_dot,      // the target. name: why octoDNS refuses it, if it does; a: 1 where it
                              // can be written there; b: 1 in a lenient zone
  octodns_semicolon_unescaped,       // the semicolon. a: how many backslashes write one there; 0
                                     // where that is not known. b: 1 by the config, 2: it is
                                     // lenient; name: what octoDNS says
  octodns_semicolon_double_escaped,  // the backslashes. a: how many are wanted; b: how many write
                                     // one there, 0 where that is not known; name: as above
  octodns_lenient,                   // the key
  // What octoDNS' own validators refuse. `note`: what they take; name: what they say; a: 1 where
  // they are not enabled; b: 1 where they only warn.
  octodns_target,       // the part of the target
  octodns_owner,        // the name of an SRV or URI record
  octodns_value,        // the part of the value
  octodns_svcparam,     // the value of the SvcParam
  octodns_non_ascii,    // the first octet of the sign
  octodns_healthcheck,  // the protocol
  octodns_dynamic,      // in `dynamic` or `geo`. other: the first of two
  octodns_coexistence,  // the type of a record. other: that of another one at the name
  // In its main config, and in the folders that it names.
  octodns_unknown_id,       // the id. name: source, target or processor; other: the key that was
                            // meant, if one is near; a: 1 where it can be written there
  octodns_zone_no_dot,      // the name of the zone. a: 1 where a dot can be written behind it
  octodns_no_zone_file,     // the name of the zone. other: the directory; name: what a folder of
                            // the zone ends in, as written, if one would do; a: 1 where the zone's
                            // name is its text; b: 1 where a file differs in letters alone, 2 where
                            // no file would do
  octodns_two_zone_files,   // the name of the zone. other: the directory
  octodns_no_folder,        // the directory
  octodns_provider_option,  // the option. name: the one that was meant, if one is near; a: 1 where
                            // it can be written there
  octodns_file_ending,      // the first line of the file
  octodns_unknown_class,    // the path of the class. name: the package that has it now, if that is
                            // known; a: 1 where it can be written there
  octodns_unknown_validator,  // the id. note: what it is none of; name: the one that was meant, if
                              // one is near; a: 1 where octoDNS goes on
  octodns_source_twice,       // the second one. other: the first one
  block_text_line_end,  // the line end that ends a text in a block or heredoc. other: the block
  // -- HCL and JSON of Terraform
  hcl_syntax,             // see HclFault, whose error is a. other: as there; b: 1 in JSON
  hcl_escaped_semicolon,  // the backslash and the semicolon
  limit_instances,   // the value of `count` or `for_each`, or the words with which a call begins.
                     // name: count, for_each, depth or empty; a: how many, b: how many may be
  limit_evaluation,  // what was evaluated when it cost too much. name: of names in names (depth),
                     // of a text (file), of files (files) or empty
  limit_records,     // the words with which a resource begins
  tf_json_syntax,    // see JsonFault. note: what was expected; a: 1 where Terraform runs the file
  tf_duplicate_declaration,  // the words with which the later one begins. other: those of the
                             // first; name: what is declared
  // -- Terraform. Of names and texts `moves` mend them
  tf_route53_outer_quotes,     // the first quotation mark. other: the last
  tf_route53_segment,          // the octets behind the 255th. a: how many; moves: the marks
  tf_route53_suffix,           // the name
  tf_name_repeats_zone,        // the name. a: 1 where it ends in the zone's name twice itself;
                               // other: the text of the zone's name, where that is it
  tf_name_invalid,             // the name of a record or zone. a: see TfNameFault; b: 1 of a zone
  tf_name_outside_zone,        // the name
  tf_name_of_other_zone,       // the name, which the provider puts its own zone behind. a: the size
                               // of the other zone's name at its end; b: 1 where that is its own,
                               // misspelt
  tf_google_txt_unquoted,      // the text
  tf_google_no_dot,            // the target
  tf_google_name_no_dot,       // the name
  tf_hcloud_txt_unquoted,      // the text
  tf_cloudflare_txt_unquoted,  // the text
  tf_ns1_dot,                  // the dot. name: the attribute
  tf_duplicate_rrset,          // the name of the later resource. other: that of the first, which is
                               // the same where both are instances of one block; a, b: begin and
                               // size of its values
  tf_cname_coexistence,        // the same. a, b: begin and size of the type that is CNAME
  tf_route53_at,               // the name `@`
  tf_target_no_dot,            // the target
  tf_name_no_dot,              // the name
  tf_unknown_type,             // the type. a: 1 where it is written as it is
  tf_ttl,                      // the value. b: see TfTtlFault; a: the bound
  tf_split_drops,              // the pattern of replace()
  r53_txt_unquoted,            // the text
  tf_route53_caa_unquoted,     // the value behind the tag
  provider_txt_limit,   // the text. name: the provider; a: its size; b: the most there may be
  provider_txt_sign,    // what it refuses. name: the provider
  provider_null_mx,     // the target. name: the provider
  tf_type_case,         // the type
  tf_route53_marks,     // a quotation mark within a text. a: 1 where there is an odd number of them
  tf_target_blank,      // the target. a: 1 where a number stands before the first blank
  tf_target_marks,      // a target with quotation marks in it, or single ones around it
  tf_proxied,           // `proxied`. a: 1 where the type may have it, and nobody asks for addresses
  tf_unpaired_mark,     // a quotation mark without a partner, where they enclose strings
  tf_missing_argument,  // what asks for it, or the words with which the resource begins. name:
                        // it, or several with bars between, of which one will do; note: the
                        // argument that asks for it, if one does; type: the type that does
  tf_conflicting_arguments,  // the later one. other: the other; name, note: what they are called
  tf_argument_type,          // the value. name: the argument; a: 1 where that takes a list; b: 1
                             // where the value is in such
  tf_route53_routing,        // the name of the later resource. other: that of the first; a: see
                             // TfRoutingClash
  // -- calls of modules of Terraform
  tf_module_missing,  // the source, as the call has it
  tf_module_cycle,    // the source of a call that leads back to where it stands. other: that of the
                      // call with which this begins, which may be the same
  count_of_kinds,     // not a kind
};

// Why a name can be none.
enum class TfNameFault : std::uint8_t { none, blank, mark, empty };

// What is wrong with a TTL.
enum class TfTtlFault : std::uint8_t { no_number, below_zero, too_low, too_high, proxied };

// Why two records of Route 53 with one name and type cannot be.
enum class TfRoutingClash : std::uint8_t {
  identifier,  // both have it
  simple,      // one has no routing policy
  policy,      // they have two
};

// Whether a flaw is one of context as such: said although context is not linted.
constexpr bool is_of_context(FlawKind kind) {
  return kind >= FlawKind::context_syntax && kind <= FlawKind::context_date_ahead;
}
// Whether it says that nothing of a context file is known.
constexpr bool leaves_nothing(FlawKind kind) {
  return kind >= FlawKind::context_syntax && kind <= FlawKind::context_no_origin;
}

struct Flaw {
  FlawKind kind{};
  RRType type = RRType::none;
  Span where;
  Span entry;                // the entry it stands in; nowhere outside of entries
  std::uint32_t record = 0;  // what number of record the entry is, if it is one
  Span other;                // a second place that explains the first
  std::string_view name;     // of static storage: the field or directive
  std::string_view note;     // of static storage: what was expected, as the rest of "expected ..."
  NameId owner = NameId::none;  // of `where`, if that is put together of several texts
  std::uint64_t a = 0;
  std::uint64_t b = 0;
  // Which of Reading::moves mend it: how many, from which one on.
  std::uint32_t moves = 0;
  std::uint32_t first_move = 0;
};

// Where readers put flaws. A hostile file can hold one in every other byte, so that of each kind
// only the first kKept are kept, the others counted.
class FlawLog {
 public:
  static constexpr std::uint32_t kKept = 10'000;

  void add(const Flaw& flaw) {
    std::uint32_t& seen = seen_[static_cast<std::size_t>(flaw.kind)];
    if (seen++ >= kKept) return;
    flaws_.push_back(flaw);
    flaws_.back().entry = entry_;
    flaws_.back().record = record_;
  }
  // The entry being read: the flaws that are added from now on belong to it. `record`: what number
  // of record it will be, if it becomes one.
  void set_entry(Span entry, std::size_t record = 0) {
    entry_ = entry;
    record_ = static_cast<std::uint32_t>(record);
  }
  [[nodiscard]] const std::vector<Flaw>& flaws() const { return flaws_; }
  // All of the kind, kept or not.
  [[nodiscard]] std::uint32_t seen(FlawKind kind) const {
    return seen_[static_cast<std::size_t>(kind)];
  }
  [[nodiscard]] bool empty() const { return flaws_.empty(); }

 private:
  std::vector<Flaw> flaws_;
  Span entry_;
  std::uint32_t record_ = 0;
  std::uint32_t seen_[static_cast<std::size_t>(FlawKind::count_of_kinds)] = {};
};

}  // namespace zonevet
