#include "mail/mail_texts.h"

#include <utility>

#include "base/ahead.h"
#include "dns/text.h"

namespace zonevet {

namespace {

constexpr std::uint16_t kBegins =
    RecordFlags::begins_spf | RecordFlags::begins_dmarc | RecordFlags::begins_dkim;

// What a text is, read where its record does not tell.
MailText look_at(const Zone& zone, std::uint32_t index, TextReader& reader) {
  const Record& record = zone.record(index);
  if (const auto told = told_mail_kind(record, zone.names())) return {index, *told, false};
  const Text* const text = reader.read(record, zone.sources());
  MailText found{index, MailKind::none, text == nullptr || !text->whole()};
  if (text != nullptr) found.kind = mail_kind(*text, zone.names(), record.owner);
  return found;
}

}  // namespace

MailTexts::MailTexts(const ZoneSet& zones) {
  TextReader reader;
  for (const Zone& zone : zones.zones()) {
    std::vector<MailText> texts;
    const auto expect = [&zone](std::uint32_t index) {
      if (zone.record(index).is(kBegins)) return zone.expect(zone.record(index).owner);
      zone.expect_record(index);
    };
    each_expected(zone.text_records(), expect, [&](std::uint32_t index) {
      const MailText found = look_at(zone, index, reader);
      const bool matters =
          found.unclear || found.kind != MailKind::none || zone.record(index).type == RRType::spf;
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
