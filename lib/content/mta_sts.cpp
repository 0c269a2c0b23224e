#include "content/mta_sts.h"

#include <cstddef>
#include <string_view>
#include <utility>

#include "content/record_field.h"

namespace zonevet {

void parse_mta_sts(const Text& text, MtaStsRecord& record, ContentFlaws& flaws) {
  TagList list = std::move(record.list);
  record = MtaStsRecord();
  record.list = std::move(list);
  record.list.parse(text);
  for (std::size_t i = 1; i < record.list.tags.size(); ++i) {
    const Tag& field = record.list.tags[i];
    if (text.has_hole(field.where)) continue;
    const std::string_view name = field.has_sign ? text.octets(field.name) : std::string_view();
    const bool is_id = name == "id";
    const Tag* const first = is_id ? record.id : name == "v" ? record.list.tags.data() : nullptr;
    if (first != nullptr)
      flaws.add(ContentFlawKind::mta_sts_duplicate_field, field.where).other = first->where;
    if (is_id && first == nullptr) record.id = &field;
    const FieldFlaw wrong = wrong_with_field(text, field);
    // (What its value is, the id is asked about as such.)
    const bool own = is_id && wrong.in_value;
    if (!wrong.note.empty() && !own)
      flaws.add(ContentFlawKind::mta_sts_syntax, wrong.where, wrong.note);
  }
}

}  // namespace zonevet
