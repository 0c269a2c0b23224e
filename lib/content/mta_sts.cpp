#include "content/mta_sts.h"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>

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

// What is wrong with a field as such, as the rest of "... " (RFC 8461 3.1, sts-extension).
std::string_view wrong_with(const Text& text, const Tag& field) {
  if (field.where.empty()) return "nothing stands between two semicolons";
  if (!field.has_sign) return "has no equals sign";
  if (!is_field_name(text.octets(field.name))) return "has a name that is none";
  if (field.name.size + 1 + field.value.size != field.where.size && !field.value.empty())
    return "has a blank beside its equals sign";
  if (field.value.empty()) return "has no value";
  return is_field_value(text.octets(field.value)) ? std::string_view()
                                                  : "has a value with signs that none may hold";
}

}  // namespace

void parse_mta_sts(const Text& text, MtaStsRecord& record, ContentFlaws& flaws) {
  TagList list = std::move(record.list);
  record = MtaStsRecord();
  record.list = std::move(list);
  record.list.parse(text);
  for (std::size_t i = 1; i < record.list.tags.size(); ++i) {
    const Tag& field = record.list.tags[i];
    if (text.has_hole(field.where)) continue;
    const bool is_id = field.has_sign && text.octets(field.name) == "id";
    if (is_id && record.id == nullptr) record.id = &field;
    const std::string_view wrong = wrong_with(text, field);
    // (What its value is, the id is asked about as such.)
    const bool own = is_id && (field.value.empty() || !is_field_value(text.octets(field.value)));
    if (wrong.empty() || own) continue;
    const Range where = field.where.empty()
                            ? Range::between(field.where.begin, field.where.begin + 1)
                            : field.where;
    flaws.add(ContentFlawKind::mta_sts_syntax, where, wrong);
  }
}

}  // namespace zonevet
