#include "read/tf_owner.h"

#include <algorithm>
#include <string_view>

#include "base/ascii.h"
#include "read/tf_values.h"

namespace zonevet {
namespace {

// Without the final dot, in small letters.
std::string letters_of(const std::optional<Name>& zone) {
  std::string text = zone ? lower_case(zone->presentation()) : "";
  if (text.ends_with('.')) text.pop_back();
  return text;
}

// Whether a name ends in another at a dot, or is it.
bool is_within(std::string_view name, std::string_view zone) {
  if (!name.ends_with(zone)) return false;
  return name.size() == zone.size() || name[name.size() - zone.size() - 1] == '.';
}

// Whatever is no plain word of ASCII providers may treat as they like.
bool is_plain(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return c > ' ' && c <= '~' && c != '\\' && c != '"'; });
}

}  // namespace

std::string TfOwner::key(const std::optional<Name>& zone) const {
  std::string name = lower_case(text.octets());
  const std::string above = letters_of(zone);
  if (absolute || above.empty()) return name;
  return name.empty() ? above : name + '.' + above;
}

void TfOwner::tell(const std::optional<Name>& zone, Retelling& to) const {
  if (text.size() == 0) {
    to.add("@", text.where(0, 0));
  } else {
    retell_word(text, to);
    // (Where the zone has no name all are below it, whatever that is.)
    if (absolute && zone) to.add(".", text.end());
  }
  to.add(" ", text.end());
}

std::optional<TfOwner> tf_owner(const HclValue* name, Span where, const TfRow& row,
                                const std::optional<Name>& zone) {
  TfOwner owner;
  if (name == nullptr && !row.may_lack_name) return std::nullopt;
  if (name == nullptr) {
    HclText none;
    owner.text = PlacedText(none, {where.begin(), 0});
    return owner;
  }
  PlacedText text = tf_text(*name);
  if (!text.whole() || !is_plain(text.octets())) return std::nullopt;
  std::string written = lower_case(text.octets());
  owner.has_dot = written.ends_with('.');
  if (owner.has_dot) owner.dot = text.where(written.size() - 1, 1);
  if (owner.has_dot) written.pop_back();
  owner.text = text.part(0, written.size());
  const bool apex = written.empty() || (written == "@" && row.form != TfNameForm::route53);
  if (apex) {
    owner.text = text.emptied();
    return owner;
  }
  const std::string above = letters_of(zone);
  switch (row.form) {
    case TfNameForm::absolute:
      owner.absolute = true;
      return owner;
    case TfNameForm::route53:
      owner.absolute = !above.empty() && written.ends_with(above);
      if (owner.absolute && !is_within(written, above))
        owner.without_dot = written.size() - above.size();
      return owner;
    case TfNameForm::either:
      owner.absolute = !above.empty() && is_within(written, above);
      return owner;
    case TfNameForm::relative:
    case TfNameForm::relative_ish:
      break;
  }
  if (owner.has_dot || above.empty()) {
    // (In a zone of no name nobody sees which it is.)
    owner.absolute = owner.has_dot && !above.empty() && is_within(written, above);
    if (owner.has_dot && !owner.absolute) return std::nullopt;
    return owner;
  }
  if (!is_within(written, above)) return owner;
  if (row.form == TfNameForm::relative_ish) return std::nullopt;
  owner.repeats = written.size() - above.size();
  return owner;
}

}  // namespace zonevet
