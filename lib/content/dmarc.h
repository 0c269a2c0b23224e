// DMARC policy records (RFC 7489 6.3, RFC 9989 4.7): a tag list, judged tag by tag. Where the two
// standards differ, both readings are kept.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "content/content_flaw.h"
#include "content/tag_list.h"
#include "dns/text.h"

namespace zonevet {

// The tags of the registry; pct, rf and ri are of RFC 7489 only, np, psd and t of RFC 9989 only.
enum class DmarcTagKind : std::uint8_t {
  v,
  p,
  sp,
  np,
  rua,
  ruf,
  adkim,
  aspf,
  fo,
  psd,
  t,
  pct,
  rf,
  ri,
  other,  // another one, which is ignored (RFC 9989 4.7)
};

enum class DmarcPolicy : std::uint8_t { none, quarantine, reject };

// More is asked of receivers than to report.
constexpr bool is_enforced(std::optional<DmarcPolicy> policy) {
  return policy && *policy != DmarcPolicy::none;
}

// psd= (RFC 9989 4.7): whether the domain is a public suffix, or is none and its own organisation.
enum class DmarcSuffix : std::uint8_t { unsaid, yes, no };

struct DmarcTag {
  DmarcTagKind kind = DmarcTagKind::other;
  Tag at;
  // Blanks or commas that stand where the semicolon behind the tag should, or the border of strings
  // there, which is of no size; nothing where all is well.
  std::optional<Range> gap;
  bool known = true;  // nothing in it is a hole
  // Behind a gap, so that for receivers it stands in the value of another tag.
  bool meant = false;
  // Whether receivers take its value as it stands.
  [[nodiscard]] bool read() const { return !meant && !gap; }
};

// One of the addresses of rua= or ruf=.
struct DmarcUri {
  Range where;
  Range scheme;          // without the colon; empty where none is written
  Range mailbox;         // of mailto:, without size and what follows a question mark
  Range size;            // of RFC 7489, "!10m", sign and all; empty where none is written
  bool failure = false;  // of ruf=
  bool sound = false;    // a URI, and of mailto: one with a mailbox
};

struct DmarcRecord {
  std::vector<DmarcTag> tags;  // in their order, the version first
  std::vector<DmarcUri> uris;  // of tags that are read

  // Of tags that are read. As receivers take them that read a tag given twice by its last value;
  // nothing where the value is no such thing.
  std::optional<DmarcPolicy> p;
  std::optional<DmarcPolicy> sp;
  std::optional<DmarcPolicy> np;
  std::optional<unsigned> pct;
  bool testing = false;      // t=y
  bool strict_dkim = false;  // adkim=s
  bool strict_spf = false;   // aspf=s
  DmarcSuffix psd = DmarcSuffix::unsaid;

  // rua= names a URI that is sound, or one that is not known.
  bool takes_reports = false;
  // A part that was meant as p= and is no tag, "p:reject"; empty where there is none.
  Range meant_p;
  // A tag stands there that was meant as p= under another name.
  bool p_misspelt = false;

  // The last tag of a kind that is one for receivers, sound or not; null where there is none.
  [[nodiscard]] const DmarcTag* find(DmarcTagKind kind) const;
  // Whether one is there, if only meant.
  [[nodiscard]] bool has(DmarcTagKind kind) const;
  void clear();
};

// Whether receivers take the text for a DMARC record: its first tag is v=DMARC1. Blanks in front
// are forgiven by all that were tried.
bool is_dmarc(std::string_view text);

// Whether a text that stands at _dmarc was meant as a DMARC record though receivers do not take it
// for that; the flaw tells why.
bool is_dmarc_near_miss(const Text& text, ContentFlaws& flaws);

// The same of an agreement to take the reports of another domain (RFC 9990 4).
bool is_dmarc_agreement_near_miss(const Text& text, ContentFlaws& flaws);

// Reads a record that is_dmarc(). Linear, but for names of unknown tags, which are sorted.
void parse_dmarc(const Text& text, DmarcRecord& record, ContentFlaws& flaws);

std::string_view to_string(DmarcTagKind kind);
std::string_view to_string(DmarcPolicy policy);

}  // namespace zonevet
