#include "content/record_field.h"

#include <algorithm>
#include <cstddef>

#include "base/ascii.h"

namespace zonevet {
namespace {

bool is_field_name(std::string_view name) {
  constexpr std::size_t kLongest = 32;
  return !name.empty() && name.size() <= kLongest && is_alnum(name[0]) &&
         std::all_of(name.begin(), name.end(),
                     [](char c) { return is_alnum(c) || c == '_' || c == '-' || c == '.'; });
}

bool is_field_value(std::string_view value) {
  return std::all_of(value.begin(), value.end(),
                     [](char c) { return c > ' ' && c <= '~' && c != '='; });
}

}  // namespace

FieldFlaw wrong_with_field(const Text& text, const Tag& field) {
  if (field.where.empty())
    return {"nothing stands between two semicolons",
            Range::between(field.where.begin, field.where.begin + 1)};
  if (!field.has_sign) return {"has no equals sign", field.where};
  if (!is_field_name(text.octets(field.name))) return {"has a name that is none", field.where};
  if (field.value.empty()) return {"has no value", field.where, true};
  const bool sound = is_field_value(text.octets(field.value));
  if (field.name.size + 1 + field.value.size != field.where.size)
    return {"has a blank beside its equals sign", field.where, !sound};
  if (sound) return {};
  return {"has a value with signs that none may hold", field.where, true};
}

}  // namespace zonevet
