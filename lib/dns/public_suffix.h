// Under which names the public registers its own (RFC 9499 2, "public suffix"): the list that is
// built into libpsl, never a file. Where the program was built without libpsl nothing is known.
#pragma once

#include <optional>

#include "dns/name.h"

namespace zonevet {

// Whether there is a list at all.
bool has_public_suffix_list();

struct PublicSuffix {
  unsigned labels = 0;  // of the suffix; the rightmost label alone where no rule of the list fits
  bool listed = false;  // a rule of the list fits
  bool icann = false;   // one of a registry, not of a company that lets others use its names
};

// The public suffix that a name ends in. Nothing for the root, and where there is no list.
std::optional<PublicSuffix> public_suffix(const Name& name);

// The name that is registered: the public suffix and one label more (RFC 7489 3.2). Nothing where
// the name is no longer than its suffix, and where there is no list.
std::optional<Name> organizational_domain(const Name& name);
// The same of a name whose suffix is known.
std::optional<Name> organizational_domain(const Name& name,
                                          const std::optional<PublicSuffix>& suffix);
// Whether it is that name itself; false where there is no list.
bool is_registered(const Name& name);

// Finds the suffixes of names one after another. The names of a zone are mostly neighbours: what is
// known of the name above them is kept from one to the next, so that for each the list is asked
// once.
class SuffixFinder {
 public:
  // public_suffix() of the name.
  std::optional<PublicSuffix> find(const Name& name);

 private:
  Name parent_;  // the root has no suffix
  std::optional<PublicSuffix> of_parent_;
};

}  // namespace zonevet
