#include "content/tls_rpt.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace zonevet {

void parse_tls_rpt(const Text& text, TlsRptRecord& record) {
  record.list.parse(text);
  record.rua = record.list.find(text, "rua");
  record.uris.clear();
  if (record.rua == nullptr) return;
  const Range value = record.rua->value;
  const std::string_view octets = text.octets();
  for (std::size_t begin = value.begin; begin <= value.end();) {
    const std::size_t end = std::min<std::size_t>(octets.find(',', begin), value.end());
    const Range uri = trimmed(text, Range::between(begin, end));
    if (!uri.empty()) record.uris.push_back(uri);
    begin = end + 1;
  }
}

}  // namespace zonevet
