#include "mail/mail_texts.h"

#include <utility>

#include "base/ahead.h"
#include "dns/text.h"

namespace zonevet {
MailTexts::MailTexts(const ZoneSet& zones) {
  TextReader reader;
  for (const Zone& zone : zones.zones()) {
    std::vector<MailText> texts;
    const auto expect = [&zone](std::uint32_t index) { zone.expect_record(index); };
    each_expected(zone.text_records(), expect, [&](std::uint32_t index) {
      const Record& record = zone.record(index);
      const Text* const text = reader.read(record, zone.sources());
      MailText found{index, MailKind::none, text == nullptr || !text->whole()};
      if (text != nullptr) found.kind = mail_kind(*text, zone.names(), record.owner);
      const bool matters =
          found.unclear || found.kind != MailKind::none || record.type == RRType::spf;
      if (matters) texts.push_back(found);
    });
    if (!texts.empty()) texts_.emplace(&zone, std::move(texts));
  }
}

std::span<const MailText> MailTexts::of(const Zone& zone) const {
  const auto found = texts_.find(&zone);
  return found == texts_.end() ? std::span<const MailText>() : std::span(found->second);
}

}  // namespace zonevet
