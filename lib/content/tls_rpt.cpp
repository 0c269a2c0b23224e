#include "content/tls_rpt.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "content/web_uri.h"

namespace zonevet {
namespace {

// Adds the addresses of a list that is parted by commas. Of what is empty the comma is told that
// parts it from the address before; where there is none, the comma behind.
void add_uris(const Text& text, Range list, TlsRptRecord& record) {
  const std::string_view octets = text.octets();
  for (std::size_t begin = list.begin; begin <= list.end();) {
    const std::size_t end = std::min<std::size_t>(octets.find(',', begin), list.end());
    const Range uri = trimmed(text, Range::between(begin, end));
    if (!uri.empty()) {
      record.uris.push_back(uri);
    } else if (const std::size_t comma = record.uris.empty() ? end : begin - 1;
               comma < list.end()) {
      record.commas.push_back(Range::between(comma, comma + 1));
    }
    begin = end + 1;
  }
}

bool begins_with_uri(std::string_view octets) {
  return has_scheme(octets, "mailto") || has_scheme(octets, "https");
}

}  // namespace

void parse_tls_rpt(const Text& text, TlsRptRecord& record) {
  record.list.parse(text);
  record.rua = record.list.find(text, "rua");
  record.second_rua = nullptr;
  record.uris.clear();
  record.commas.clear();
  record.semicolons.clear();
  if (record.rua == nullptr) return;
  add_uris(text, record.rua->value, record);
  const std::vector<Tag>& tags = record.list.tags;
  for (auto i = static_cast<std::size_t>(record.rua - tags.data()) + 1; i < tags.size(); ++i) {
    const Tag& tag = tags[i];
    if (record.second_rua == nullptr && tag.has_sign && text.octets(tag.name) == "rua")
      record.second_rua = &tag;
    if (!begins_with_uri(text.octets(tag.where))) continue;
    const std::size_t at = text.octets().rfind(';', tag.where.begin);
    record.semicolons.push_back(Range::between(at, at + 1));
  }
}

}  // namespace zonevet
