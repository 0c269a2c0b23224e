#include "mail/mail_domain.h"

#include <algorithm>

#include "content/spf.h"
#include "zone/doubled_name.h"

namespace zonevet {
namespace {

// Of a name with more texts it is not asked which is SPF, and no more MX records are looked at: who
// asks may do so for each of many records.
constexpr std::size_t kMostTexts = 64;
constexpr std::size_t kMostExchanges = 64;

}  // namespace

std::optional<std::uint32_t> first_exchange(const Zone& zone, NameId domain) {
  const auto records = zone.rrset(domain, RRType::mx).records;
  for (const std::uint32_t index : records.first(std::min(records.size(), kMostExchanges))) {
    const Record& record = zone.record(index);
    const bool known = record.target != NameId::none && !record.is(RecordFlags::rdata_flawed);
    if (known && record.target != NameId::root) return index;
  }
  return std::nullopt;
}

std::string_view takes_no_mail(const ZoneSet& zones, const Name& domain, const Zone& from) {
  if (doubled(from, domain) != NameId::none) return {};  // (its records lack their final dots)
  const Answer answer = zones.look_up(domain, RRType::mx, &from);
  if (answer.alias || answer.zone == nullptr || answer.versions != nullptr) return {};
  if (zones.versions_of(*answer.zone).size() > 1) return {};
  if (answer.presence == Presence::present) {
    const auto records = answer.zone->rrset(answer.node, RRType::mx).records;
    const bool null_mx = std::all_of(records.begin(), records.end(), [&](std::uint32_t index) {
      const Record& record = answer.zone->record(index);
      return record.target == NameId::root && !record.is(RecordFlags::rdata_flawed);
    });
    return null_mx ? "says with a null MX that it takes no mail" : std::string_view();
  }
  if (answer.presence != Presence::absent) return {};
  const bool absent = zones.look_up_address(domain, &from).presence == Presence::absent;
  return absent ? "has neither MX nor address records" : std::string_view();
}

bool may_be_for_aliases(const Zone& zone, NameId domain) {
  return domain != zone.apex() && !zone.has(domain, RRType::mx);
}

bool is_in_use(const Zone& zone, NameId domain) {
  if (zone.has(domain, RRType::mx) || zone.has_address(domain)) return true;
  const auto records = zone.rrset(domain, RRType::txt).records;
  const auto texts = records.first(std::min(records.size(), kMostTexts));
  TextReader reader;
  return std::any_of(texts.begin(), texts.end(), [&](std::uint32_t index) {
    const Text* const text = reader.read(zone.record(index), zone.sources());
    return text != nullptr && is_spf(text->octets());
  });
}

Presence senders_of(const Zone& zone, NameId domain) {
  const RRset texts = zone.rrset(domain, RRType::txt);
  if (texts.records.size() > kMostTexts) return Presence::unknown;
  TextReader reader;
  SpfRecord record;
  ContentFlaws unsaid;
  for (const std::uint32_t index : texts.records) {
    const Text* const text = reader.read(zone.record(index), zone.sources());
    if (text == nullptr || !text->whole()) return Presence::unknown;
    if (!is_spf(text->octets())) continue;
    parse_spf(*text, record, unsaid);
    const auto has = [&record](auto&& is_it) {
      return std::any_of(record.terms.begin(), record.terms.end(), is_it);
    };
    const bool passes = has([](const SpfTerm& term) {
      return term.is_mechanism() && term.qualifier == SpfQualifier::pass;
    });
    // Who is redirected to may say that nobody sends.
    const bool redirected =
        has([](const SpfTerm& term) { return term.kind == SpfTermKind::redirect; });
    if (passes) return Presence::present;
    return redirected ? Presence::unknown : Presence::absent;
  }
  if (zone.may_have_unread(domain, RRType::txt)) return Presence::unknown;
  return Presence::absent;
}

}  // namespace zonevet
