#include "read/terraform/tf_owner.h"

#include <string_view>

#include "base/ascii.h"
#include "read/terraform/tf_values.h"

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

// Of a name that ends in its zone's twice, the size of all but the second one. (Zones of one label
// hold all sorts of names.)
std::optional<std::size_t> all_but_second(std::string_view name, std::string_view zone) {
  if (zone.find('.') == std::string_view::npos || !is_within(name, zone)) return std::nullopt;
  const std::size_t size = name.size() - zone.size();
  const bool is_twice = size > 0 && is_within(name.substr(0, size - 1), zone);
  return is_twice ? std::optional(size - 1) : std::nullopt;
}

// Whatever is no plain word of ASCII providers may treat as they like.
bool is_plain(const PlacedText& text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text.octets()[i];
    const bool plain = c > ' ' && c <= '~' && c != '\\' && c != '"';
    if (!plain && !text.is_hole(i)) return false;
  }
  return true;
}

}  // namespace

std::string TfOwner::key(const std::optional<Name>& zone) const {
  std::string name = lower_case(text.octets());
  const std::string above = letters_of(zone);
  if (absolute || above.empty()) return name;
  return name.empty() ? above : name + '.' + above;
}

std::optional<Name> TfOwner::name(const std::optional<Name>& zone) const {
  if (!known) return std::nullopt;
  Name found = zone.value_or(Name::unknown_origin());
  if (text.size() == 0) return found;
  const std::string written = text.octets() + (is_whole(zone) ? "." : "");
  const NameParse parse = parse_name(written, Name(found), found);
  return parse.error == NameError::none ? std::optional(found) : std::nullopt;
}

void TfOwner::tell(const std::optional<Name>& zone, Retelling& to) const {
  if (!known) {
    tell_labels(to);
  } else if (text.size() == 0) {
    to.add("@", text.where(0, 0));
  } else {
    const std::size_t begin = to.size();
    retell_word(text, to);
    if (is_whole(zone)) to.add(".", has_dot() ? dot : text.end());
    if (!given.nowhere()) to.add_value(begin, given, Spelling::hcl_quoted, ToldAs::undotted_name);
  }
  to.add(" ", text.end());
}

// (What is not known may be several labels.)
void TfOwner::tell_labels(Retelling& to) const {
  constexpr std::string_view kUnknown = "\\000?\\000";
  const std::string& octets = text.octets();
  bool after_unknown = false;
  for (std::size_t begin = 0; begin < octets.size();) {
    std::size_t end = begin;
    bool whole = true;
    for (; end < octets.size() && (text.is_hole(end) || octets[end] != '.'); ++end)
      whole = whole && !text.is_hole(end);
    if (begin > 0 && (whole || !after_unknown)) to.add(".", text.where(begin - 1, 1));
    if (whole) retell_word(text.part(begin, end), to);
    if (!whole && !after_unknown) to.add(kUnknown, text.where(begin, end - begin));
    after_unknown = !whole;
    begin = end + 1;
  }
  if (after_unknown) return;
  if (!octets.empty()) to.add(".", text.end());
  to.add(kUnknown, text.end());
}

namespace {

// Of a name with holes: whether it ends in a dot is known where its end is.
void take_final_dot(TfOwner& owner) {
  const std::size_t size = owner.text.size();
  if (!owner.ends_known() || !owner.text.octets().ends_with('.')) return;
  owner.dot = owner.text.where(size - 1, 1);
  owner.text = owner.text.part(0, size - 1);
}

}  // namespace

TfOwner unknown_tf_owner(Span where) {
  TfOwner owner;
  owner.known = false;
  owner.given = where;
  owner.text.add_hole(where);
  return owner;
}

TfOwner tf_owner_at_apex(Span where) {
  TfOwner owner;
  owner.text = PlacedText(HclText(), {where.begin(), 0});
  return owner;
}

TfOwner tf_owner(const HclValue* name, Span where, const TfRow& row,
                 const std::optional<Name>& zone) {
  TfOwner owner;
  if (name == nullptr) return row.may_lack_name ? tf_owner_at_apex(where) : unknown_tf_owner(where);
  owner.text = tf_text(*name);
  owner.given = name->where();
  if (!is_plain(owner.text)) return unknown_tf_owner(name->where());
  owner.known = owner.text.whole();
  take_final_dot(owner);
  if (!owner.known) return owner;
  const std::string written = lower_case(owner.text.octets());
  const bool takes_sign = row.form != TfNameForm::route53 && row.form != TfNameForm::absolute;
  if (written.empty() || (written == "@" && takes_sign)) {
    owner.text = owner.text.emptied();
    return owner;
  }
  // (Of two final dots one is too much, whatever the provider makes of names.)
  owner.absolute = written.ends_with('.');
  if (owner.absolute) return owner;
  const std::string above = letters_of(zone);
  switch (row.form) {
    case TfNameForm::absolute:
      owner.absolute = true;
      owner.doubles = all_but_second(written, above);
      return owner;
    case TfNameForm::route53:
      owner.absolute = !above.empty() && written.ends_with(above);
      if (owner.absolute && !is_within(written, above))
        owner.without_dot = written.size() - above.size();
      owner.doubles = all_but_second(written, above);
      return owner;
    case TfNameForm::either:
      owner.absolute = !above.empty() && is_within(written, above);
      owner.doubles = all_but_second(written, above);
      return owner;
    case TfNameForm::relative:
    case TfNameForm::relative_ish:
      break;
  }
  if (owner.has_dot() || above.empty()) {
    // (In a zone of no name nobody sees which it is.)
    owner.absolute = owner.has_dot() && !above.empty() && is_within(written, above);
    owner.known = !owner.has_dot() || owner.absolute;
    return owner;
  }
  if (!is_within(written, above)) return owner;
  if (row.form == TfNameForm::relative_ish) {
    owner.known = false;
  } else {
    owner.repeats = written.size() - above.size();
  }
  return owner;
}

}  // namespace zonevet
