#include "content/bimi.h"

#include <string_view>
#include <utility>

namespace zonevet {

void parse_bimi(const Text& text, BimiRecord& record, ContentFlaws& flaws) {
  TagList list = std::move(record.list);
  record = BimiRecord();
  record.list = std::move(list);
  record.list.parse(text);
  const Tag* version = nullptr;
  for (const Tag& tag : record.list.tags) {
    const std::string_view name = text.octets(tag.name);
    const Tag** const known = !tag.has_sign   ? nullptr
                              : name == "v"   ? &version
                              : name == "l"   ? &record.l
                              : name == "a"   ? &record.a
                              : name == "avp" ? &record.avp
                              : name == "lps" ? &record.lps
                                              : nullptr;
    if (known != nullptr && *known == nullptr) {
      *known = &tag;
    } else if (known != nullptr) {
      flaws.add(ContentFlawKind::bimi_duplicate_tag, tag.where).other = (*known)->where;
    } else if (!tag.name.empty() && !text.has_hole(tag.where)) {
      flaws.add(ContentFlawKind::bimi_unknown_tag, tag.name);
    }
  }
}

}  // namespace zonevet
