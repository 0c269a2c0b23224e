// The tag that a mail record begins with, "v=STSv1", and what people write for it.
#pragma once

#include <cstdint>
#include <string_view>

#include "content/content_flaw.h"
#include "dns/text.h"

namespace zonevet {

struct RecordVersion {
  std::string_view value;      // "STSv1"
  std::string_view written;    // "v=STSv1; ": what the record should begin with
  std::string_view first_tag;  // "id": of a record that has lost its version
  bool blanks = false;         // may stand before it and around its equals sign
};

// draft-brand-indicators-for-message-identification, Assertion Record Definition; RFC 8461 3.1; RFC
// 8460 3.
inline constexpr RecordVersion kBimiVersion{"BIMI1", "v=BIMI1; ", "l", true};
inline constexpr RecordVersion kMtaStsVersion{"STSv1", "v=STSv1; ", "id"};
inline constexpr RecordVersion kTlsRptVersion{"TLSRPTv1", "v=TLSRPTv1; ", "rua"};

// Whether a text has the version for its first tag, letter for letter; nothing need follow it.
bool begins_with_version(std::string_view text, const RecordVersion& version);

// Whether a text that stands where such records are looked for was meant as one though it does not
// begin with the version. Of the flaw `where` has what stands there instead; `note` is what should
// stand in the place of `other`, and empty where that is not clear. Linear.
bool is_near_version(const Text& text, const RecordVersion& version, ContentFlawKind kind,
                     ContentFlaws& flaws);

}  // namespace zonevet
