#include "read/yaml/lone_scalar.h"

#include <algorithm>

#include "base/ascii.h"

namespace zonevet {
namespace {

constexpr std::string_view kKey = "k: ";
constexpr std::string_view kBracket = "[";

std::string_view before(Spelling spelling) {
  return spelling == Spelling::yaml_in_flow ? kBracket : kKey;
}

std::string surrounded(std::string_view written, Spelling spelling) {
  std::string text(before(spelling));
  text += written;
  text += spelling == Spelling::yaml_in_flow ? "]" : "\n";
  return text;
}

// Lines of a block are indented as far as the first one, unless its header says how far.
bool says_indentation(std::string_view written) {
  const std::string_view header = written.substr(0, written.find_first_of(" \t\r\n#"));
  return std::any_of(header.begin(), header.end(), is_digit);
}

}  // namespace

Spelling spelling_of(const YamlValue& scalar, bool in_flow) {
  switch (scalar.node().style) {
    case YamlStyle::plain:
      return in_flow ? Spelling::yaml_in_flow : Spelling::yaml_plain;
    case YamlStyle::single_quoted:
      return Spelling::yaml_single_quoted;
    case YamlStyle::double_quoted:
      return Spelling::yaml_double_quoted;
    case YamlStyle::literal:
    case YamlStyle::folded:
      return says_indentation(scalar.written()) ? Spelling::opaque : Spelling::yaml_block;
    case YamlStyle::block:
    case YamlStyle::flow:
      break;
  }
  return Spelling::opaque;
}

LoneScalar::LoneScalar(std::string_view written, Span where, Spelling spelling)
    : text_(surrounded(written, spelling)),
      stream_(text_, where.begin() - before(spelling).size()) {
  if (!stream_.ok() || stream_.documents().size() != 1) return;
  const YamlMember only = stream_.root(0).first();
  if (!only || only.next()) return;
  value_ = only.value;
  ok_ = value_.is(YamlKind::scalar) && value_.details() == nullptr && value_.written() == written &&
        spelling_of(value_, spelling == Spelling::yaml_in_flow) == spelling;
}

}  // namespace zonevet
