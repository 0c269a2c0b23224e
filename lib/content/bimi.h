// BIMI assertion records (draft-brand-indicators-for-message-identification, Assertion Record
// Definition): a tag list, in which letter case counts.
#pragma once

#include "content/content_flaw.h"
#include "content/record_version.h"
#include "content/tag_list.h"
#include "dns/text.h"

namespace zonevet {

// The tags point into `list`, the first of each name; null where the record has none.
struct BimiRecord {
  TagList list;
  const Tag* l = nullptr;    // the location of the logo
  const Tag* a = nullptr;    // the location of the evidence
  const Tag* avp = nullptr;  // logo or avatar
  const Tag* lps = nullptr;  // prefixes of local parts that are selectors

  // It refuses to show a logo: l= is empty, and so is a= or it is not there ("Declination to
  // Publish").
  [[nodiscard]] bool declines() const {
    return l != nullptr && l->value.empty() && (a == nullptr || a->value.empty());
  }
};

// Reads a record that begins with the version. Linear.
void parse_bimi(const Text& text, BimiRecord& record, ContentFlaws& flaws);

}  // namespace zonevet
