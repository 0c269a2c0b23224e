// What content parsers find wrong inside of a text, as data: no opinion, no words (see rules/).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "dns/text.h"

namespace zonevet {

// Each kind belongs to exactly one rule. Behind each: what `where` has, and what the arguments
// hold. What a flaw is about is void for everyone (a permanent error, a record that is not
// selected) unless it says something else.
enum class ContentFlawKind : std::uint8_t {
  // -- any mail record
  non_ascii,      // the character; of a run of them, the run
  control_chars,  // the run of them
  // -- SPF (RFC 7208): whole terms, where nothing else is said
  spf_near_miss_version,  // what stands where "v=spf1 " should, which may be nothing. note: what
                          // should. other: the quotation marks behind the last term
  spf_version_repeated,   // v=spf1. Not void
  spf_foreign_content,    // from v=DMARC1 or v=DKIM1 to the end. Not void
  spf_unknown_mechanism,  // the name; of what is no term, all of it
  spf_typo_mechanism,     // the name. note: the right one, with its sign where that is wrong
  spf_mechanism_as_modifier,  // the name and the sign. note: the mechanism meant. Not void
  spf_modifier_as_mechanism,  // the name, with qualifier and sign. note: the modifier
  spf_unknown_modifier,       // the name. note: the nearest modifier or empty. Not void
  spf_duplicate_modifier,     // the second. other: the first
  spf_space_after_colon,      // the blanks behind or before the colon; of both, what stands there
  spf_glued_terms,            // the second term, as far as it is known. a: if both together are a
                              // domain, so that no grammar is broken, 1, or 2 where every message
                              // meets the term and its error
  spf_qualifier_detached,     // the blanks between qualifier and mechanism
  spf_qualifier_doubled,      // all qualifiers of the term
  spf_unicode_dash,           // the sign. note: the ASCII one that it stands for
  spf_unicode_quote,          // the sign
  spf_nbsp,                   // the blanks
  spf_zero_width,             // the invisible characters
  spf_separator,              // the comma or semicolon. a: 1 if a term stands right behind it,
                              // 2 if both are a domain as above, and not every message meets it
  spf_ip4_invalid,            // the address. note: what is wrong, as the rest of "... is"
  spf_ip6_invalid,            // the address. note: as above
  spf_ip_family_mixup,        // the name. note: the right one
  spf_cidr_invalid,           // the prefix length, slash and all. note: what is wrong
  spf_a_with_ip,              // the term. a: 4 or 6. note: "a" or "mx"
  spf_include_with_ip,        // the term. a: 4 or 6
  spf_include_with_cidr,      // the prefix length
  // (Of the next four,
  // where the grammar is not broken, a: 1 if mechanisms stand before the term, so that not every
  // message meets its error.)
  spf_include_with_url,       // the address. other: the domain in it
  spf_include_with_email,     // the address. other: the domain in it
  spf_include_with_wildcard,  // the asterisk
  spf_include_with_list,      // the comma. Followed by a domain
  spf_domain_spec_invalid,  // the domain, or the label that is wrong. note: what is wrong. a: 1 if
                            // nothing is void but the term, 2 if that is exp
  spf_idn_u_label,          // the domain
  spf_missing_argument,     // the name; with a sign that ends it. other: what lacks but a colon
  spf_macro_invalid,        // the macro. note: what is wrong
  spf_macro_exp_only,       // the macro
  spf_all_malformed,        // the term. note: what it should be, with its qualifier
  spf_redirect_with_cidr,   // the prefix length
  // -- DMARC (RFC 7489, RFC 9989). With the note kMissingSemicolon, `where` has the signs that
  // stand for it behind a value. What is said of p, sp and np has a: 1 if rua= names a URI
  dmarc_near_miss_version,  // what stands for "v=DMARC1;". note: what should stand in the place of
                            // other, or empty where that is not clear. a: 1 if some select it
  dmarc_leading_space,      // the blanks. Not void
  dmarc_v_not_first,        // the tag. Not void for all
  dmarc_p_invalid,          // the value. note: the nearest policy or empty
  dmarc_p_translated,       // the value. note: the policy
  dmarc_p_empty,            // the tag
  dmarc_p_not_second,       // the tag. Not void
  dmarc_p_case,             // the value of p, sp or np. note: as it should be. Not void
  dmarc_unknown_tag,        // the name. Not void
  dmarc_agreement_near_miss,  // what stands for "v=DMARC1" in an agreement to take reports. note:
                              // what should stand in the place of other, or empty
  dmarc_sp_invalid,     // the value; of an empty one, the tag. note: the policy meant or empty
  dmarc_np_invalid,     // as above
  dmarc_duplicate_tag,  // the second tag. other: the first. a: 1 if they are alike
  dmarc_tag_case,       // the name. note: as it should be. Not void
  dmarc_tag_typo,       // the name. note: the right one. Not void
  dmarc_tag_no_value,   // the part. note: the tag it was meant as, or empty; other: what stands
                        // for the equals sign. a: 1 if a sign there would mend it. Not void
  dmarc_rua_missing_scheme,  // the address. Not void
  dmarc_rua_syntax,          // what is wrong. note: the same in words, as the rest of "... ".
                             // other: what can go, or empty. a: 1 if it was meant as mailto
  dmarc_rua_separator,       // what stands for the comma. Not void
  dmarc_adkim_aspf_invalid,  // the value; of an empty one, the tag. note: the one meant or empty
  dmarc_t_invalid,           // as above
  dmarc_psd_invalid,         // as above
  dmarc_fo_invalid,   // as above. note: what is wrong. a: 1 if colons would mend it, 2 if RFC
                      // 7489 allows it
  dmarc_pct_invalid,  // as above. a: digits that begin it and are a percentage
  dmarc_removed_tag_invalid,  // the value of rf or ri; of an empty one, the tag. note: the tag
  // -- DKIM keys (RFC 6376)
  dkim_tag_syntax,     // the part, or the place. note: what is wrong. a: 1 for nothing between two
                       // semicolons, of which `where` is the second, 2 for the blanks where a
                       // semicolon is missing, 3 for the first comma in the place of one. other:
                       // from that to the last, if all commas within are such. Not void for all
  dkim_tag_case,       // the name. Not void for all
  dkim_duplicate_tag,  // the second tag. other: the first. Not void for all
  dkim_unknown_tag,    // the name. Not void
  dkim_h_unknown,      // the word. Not void
  dkim_s_unknown,      // the word. Not void
  dkim_t_unknown,      // the word. Not void
  dkim_k_unknown,   // the value; of an empty one, the tag. note: the type it was meant as or empty
  dkim_pem_armour,  // the first line of it. other: the whole value
  dkim_pem_private_key,  // as above, where the line says that the key is private
  dkim_bare_key,         // all of it. note: what should stand before it, or empty
  dkim_p_padding,  // the signs `=` at the end of the key; where it has none, its last sign. a: how
                   // many should be there. Not void for all
  dkim_p_base64,   // the sign, or the value. note: what is wrong. other: the whole value. a: 1 if
                   // only the signs of the URL-safe alphabet are
  // -- BIMI (draft-brand-indicators-for-message-identification)
  bimi_version,      // what stands where "v=BIMI1;" should. note: what should stand in the place of
                     // other, or empty where that is not clear
  bimi_unknown_tag,  // the name. Not void
  bimi_duplicate_tag,  // the second tag. other: the first. Not void for all
  // -- MTA-STS (RFC 8461) and TLS reporting (RFC 8460)
  mta_sts_version,  // as bimi_version
  mta_sts_syntax,   // the field, or the place. note: what is wrong with it, as the rest of "... "
  mta_sts_duplicate_field,  // the second field. other: the first. Not void
  tls_rpt_version,          // as bimi_version
  count_of_kinds,           // not a kind
};

// The note of a flaw of a tag that runs into the next one.
inline constexpr std::string_view kMissingSemicolon = "has no semicolon behind it";

struct ContentFlaw {
  ContentFlawKind kind{};
  Range where;
  Range other;            // a second place that explains the first
  std::string_view note;  // of static storage
  std::uint64_t a = 0;
};

// The flaws of one text. A hostile text can hold many, of which the first are kept.
class ContentFlaws {
 public:
  static constexpr std::size_t kKept = 1'000;

  ContentFlaw& add(ContentFlawKind kind, Range where, std::string_view note = {}) {
    const bool full = flaws_.size() == kKept;
    ContentFlaw& flaw = full ? spare_ : flaws_.emplace_back();
    flaw = {kind, where, {}, note, 0};
    return flaw;
  }
  void clear() { flaws_.clear(); }
  [[nodiscard]] const std::vector<ContentFlaw>& all() const { return flaws_; }
  [[nodiscard]] bool empty() const { return flaws_.empty(); }
  [[nodiscard]] bool has(ContentFlawKind kind) const {
    for (const ContentFlaw& flaw : flaws_) {
      if (flaw.kind == kind) return true;
    }
    return false;
  }

 private:
  std::vector<ContentFlaw> flaws_;
  ContentFlaw spare_;  // filled and dropped once enough are kept
};

}  // namespace zonevet
