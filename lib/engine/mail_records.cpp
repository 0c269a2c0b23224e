#include "engine/mail_records.h"

#include <algorithm>
#include <string>
#include <tuple>

#include "content/tag_list.h"

namespace zonevet {

std::vector<MailRecord> mail_records(const RRsetView& rrset, MailKind kind, bool parted) {
  struct Found {
    std::string rdata;  // in wire form
    MailRecord record;
  };
  std::vector<Found> all;
  TagList list;
  for (std::size_t i = 0; i < rrset.size(); ++i) {
    const RecordView record = rrset[i];
    const Text* const text = record.text();
    if (text == nullptr || mail_kind(*text, rrset.zone().names(), rrset.owner()) != kind) continue;
    if (parted && text->octets().find(';') == std::string_view::npos) continue;
    list.parse(*text);
    const Span version = text->where(list.tags.front().where);
    const RdataParser* const rdata = record.rdata();
    if (rdata != nullptr) all.push_back({std::string(rdata->wire()), {record.index(), version}});
  }
  std::sort(all.begin(), all.end(), [](const Found& a, const Found& b) {
    return std::tie(a.rdata, a.record.index) < std::tie(b.rdata, b.record.index);
  });
  const auto alike = [](const Found& a, const Found& b) { return a.rdata == b.rdata; };
  all.erase(std::unique(all.begin(), all.end(), alike), all.end());
  std::vector<MailRecord> records;
  records.reserve(all.size());
  for (const Found& found : all)
    records.push_back(found.record);
  std::sort(records.begin(), records.end(),
            [](const MailRecord& a, const MailRecord& b) { return a.index < b.index; });
  return records;
}

}  // namespace zonevet
