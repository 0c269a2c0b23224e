// Of which name a record is.
#pragma once

#include <optional>
#include <string>

#include "dns/name.h"
#include "read/hcl/hcl_value.h"
#include "read/placed_text.h"
#include "read/retelling.h"
#include "read/terraform/tf_providers.h"

namespace zonevet {

struct TfOwner {
  PlacedText text;  // without a final dot; empty: the apex
  // Which name it is; else some of its labels at most: see tell().
  bool known = true;
  bool absolute = false;
  // Relative, although it ends in the zone's name: the size of what is in front of that.
  std::optional<std::size_t> repeats;
  // Absolute, and ends in the zone's name twice: the size of all but the second one.
  std::optional<std::size_t> doubles;
  // Absolute, although it does not end in the zone's name at a dot: where its letters begin.
  std::optional<std::size_t> without_dot;
  Span dot;    // a final one; nowhere where none was written
  Span given;  // the expression; nowhere where there is none
  Span head;   // shown in its place, where nobody has that: what it begins with

  // Where it is written: of what is put together, the expression.
  [[nodiscard]] Span where() const {
    if (text.verbatim()) return text.where(0, text.size());
    return head.nowhere() ? given : head;
  }
  // Whether it is told with a dot at its end. (Where the zone has no name all are below it,
  // whatever that is.)
  [[nodiscard]] bool is_whole(const std::optional<Name>& zone) const {
    return (absolute && zone) || text.octets().ends_with('.');
  }
  // Nothing where it is not known, or can be none.
  [[nodiscard]] std::optional<Name> name(const std::optional<Name>& zone) const;

  [[nodiscard]] bool has_dot() const { return !dot.nowhere(); }
  // Whether anything is written, and how it ends is known.
  [[nodiscard]] bool ends_known() const {
    return text.size() > 0 && !text.is_hole(text.size() - 1);
  }
  // The same of two records of a zone that have one name, if that is known.
  [[nodiscard]] std::string key(const std::optional<Name>& zone) const;
  // Of one that is not known the labels that are, with Name::kUnknownLabel for the others and for
  // what follows: `_dmarc.\000?\000`. `zone` is none then.
  void tell(const std::optional<Name>& zone, Retelling& to) const;

 private:
  void tell_labels(Retelling& to) const;
};

// `name`: null where none is given; `where`: what is underlined then.
TfOwner tf_owner(const HclValue* name, Span where, const TfRow& row,
                 const std::optional<Name>& zone);
// That is written nowhere; it stands where the place begins.
TfOwner tf_owner_at_apex(Span where);
// Of which nothing is known.
TfOwner unknown_tf_owner(Span where);

}  // namespace zonevet
