#include "support/tf_values.h"

#include "support/hcl_tree.h"

namespace zonevet::test {

std::string said(const HclValue& value) {
  if (const TfReference* const reference = reference_of(value))
    return "<" + reference->address + "." + reference->attribute + ">";
  if (value.is(HclType::string)) return quoted(value.text().octets);
  std::string out;
  if (value.is(HclType::tuple)) {
    for (const HclValue& element : value.elements())
      out += (out.empty() ? "" : ", ") + said(element);
    return "[" + out + "]";
  }
  if (!value.is(HclType::object)) return shown(value);
  for (const HclMember& member : value.members().members)
    out += (out.empty() ? "" : ", ") + member.key.octets + " = " + said(member.value);
  return "{" + out + (value.members().open ? ", ..." : "") + "}";
}

std::string said(std::span<const TfResource> resources) {
  std::string out;
  for (const TfResource& resource : resources) {
    if (!out.empty()) out += "\n";
    out += resource.address + (resource.is_conditional ? "? " : " ") + said(resource.values);
    if (!resource.guesses.empty()) out += " guessed";
    for (const auto& [name, guesses] : resource.guessed_values)
      out += " guessing " + name;
  }
  return out;
}

}  // namespace zonevet::test
