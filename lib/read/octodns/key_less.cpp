#include "read/octodns/key_less.h"

#include <algorithm>

#include "base/ascii.h"
#include "read/octodns/natural_order.h"

namespace zonevet {

std::string_view why_no_plain_place(const YamlValue& key, bool natural) {
  constexpr std::string_view kNoText = "a key is no plain text";
  if (!key.is(YamlKind::scalar)) return kNoText;
  const std::string_view text = key.text();
  const YamlType type = key.type();
  if (type == YamlType::merge) return "of what `<<` merges each key has a place of its own";
  if (type == YamlType::integer)
    return python_text(text, type) == text ? std::string_view() : kNoText;
  if (type != YamlType::string) return kNoText;
  if (natural && std::any_of(text.begin(), text.end(), is_high))
    return "where a key belongs that is not all ASCII is not certain";
  return {};
}

// Python compares no number with a text, but in natural order.
bool KeyLess::knows(const YamlValue& a, const YamlValue& b) const {
  return natural ? natural_order(a.text(), b.text()).has_value() : a.type() == b.type();
}

bool KeyLess::operator()(const YamlValue& a, const YamlValue& b) const {
  if (natural) return natural_order(a.text(), b.text()) == std::strong_ordering::less;
  if (a.type() != YamlType::integer) return a.text() < b.text();
  return yaml_integer(a.text()) < yaml_integer(b.text());
}

}  // namespace zonevet
