#include "engine/mail_records.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "base/ascii.h"
#include "content/dkim.h"
#include "content/lead.h"
#include "content/tag_list.h"
#include "findings/quoted.h"

namespace zonevet {

namespace {

// The tags behind the version of records that are lists of them; none of other kinds.
std::span<const std::string_view> tags_of(MailKind kind) {
  constexpr static std::array<std::string_view, 13> kDmarc{
      "p", "sp", "np", "rua", "ruf", "adkim", "aspf", "fo", "psd", "t", "pct", "rf", "ri"};
  constexpr static std::array<std::string_view, 7> kDkim{"p", "k", "h", "s", "t", "n", "g"};
  constexpr static std::array<std::string_view, 4> kBimi{"l", "a", "avp", "lps"};
  constexpr static std::array<std::string_view, 1> kMtaSts{"id"};
  constexpr static std::array<std::string_view, 1> kTlsRpt{"rua"};
  switch (kind) {
    case MailKind::dmarc:
      return kDmarc;
    case MailKind::dkim:
      return kDkim;
    case MailKind::bimi:
      return kBimi;
    case MailKind::mta_sts:
      return kMtaSts;
    case MailKind::tls_rpt:
      return kTlsRpt;
    default:
      return {};
  }
}

// Whether a text is tags of a kind alone, none of which stands in the head.
bool has_other_tags(const Text& text, MailKind kind, const Text& head) {
  const std::span<const std::string_view> known = tags_of(kind);
  TagList own;
  TagList first;
  own.parse(text);
  first.parse(head);
  return !own.tags.empty() && std::all_of(own.tags.begin(), own.tags.end(), [&](const Tag& tag) {
    const std::string_view name = text.octets(tag.name);
    return tag.has_sign && std::find(known.begin(), known.end(), name) != known.end() &&
           first.find(head, name) == nullptr;
  });
}

bool begins_with_dkim_version(const Text& text) {
  TagList list;
  list.parse(text);
  if (list.tags.empty()) return false;
  const Tag& first = list.tags.front();
  return text.octets(first.name) == "v" && text.octets(first.value) == "DKIM1";
}

// Whether a text is what is missing at the end of a key.
bool is_end_of_key(const Text& head, const Text& rest) {
  DkimRecord record;
  ContentFlaws unsaid;
  parse_dkim(head, record, unsaid);
  const bool is_cut = record.has_key && record.key.is_rsa() && record.key.truncated();
  if (!is_cut || record.p->where.end() != head.octets().size()) return false;
  const Text joined = Text::plain(std::string(head.octets()) + std::string(rest.octets()));
  parse_dkim(joined, record, unsaid);
  return record.has_key && !record.key.modulus.empty() && record.key.trailing() == 0;
}

// A DKIM key that was written as two records.
TornRecord torn_key(const Zone& zone, NameId owner) {
  const auto records = zone.rrset(owner, RRType::txt).records;
  if (records.size() != 2 || dkim_keys_above(zone.names(), owner) == NameId::none) return {};
  TextReader first;
  TextReader second;
  const Text* head = first.read(zone.record(records[0]), zone.sources());
  const Text* rest = second.read(zone.record(records[1]), zone.sources());
  if (head == nullptr || rest == nullptr || !head->whole() || !rest->whole()) return {};
  const bool swapped = !begins_with_dkim_version(*head);
  if (swapped) std::swap(head, rest);
  if (!begins_with_dkim_version(*head) || begins_with_dkim_version(*rest)) return {};
  TagList tags;
  tags.parse(*head);
  const bool is_rest = tags.find(*head, "p") == nullptr
                           ? has_other_tags(*rest, MailKind::dkim, *head)
                           : is_end_of_key(*head, *rest);
  if (!is_rest) return {};
  return {MailKind::dkim, records[swapped ? 1 : 0], {records[swapped ? 0 : 1]}};
}

}  // namespace

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

void say_several(const RRsetView& rrset, const std::vector<MailRecord>& records,
                 std::string_view kind, std::string_view outcome, Report& report) {
  if (records.size() < 2) return;
  const std::string owner = rrset.zone().names().presentation(rrset.owner());
  Said said = report.at(records[1].version, fmt::format("{} has {} {} records: {}", quoted(owner),
                                                        records.size(), kind, outcome));
  said.note(records[0].version, "the first one stands here");
}

TornRecord torn_record(const Zone& zone, NameId owner) {
  constexpr std::size_t kMostTexts = 4;
  if (!zone.names().is_underscored(owner)) return {};
  if (dkim_keys_above(zone.names(), owner) != NameId::none) return torn_key(zone, owner);
  const auto records = zone.rrset(owner, RRType::txt).records;
  if (records.size() < 2 || records.size() > kMostTexts) return {};
  TornRecord torn;
  TextReader head;
  for (const std::uint32_t index : records) {
    const Text* const text = head.read(zone.record(index), zone.sources());
    if (text == nullptr || !text->whole()) return {};
    const MailKind kind = mail_kind(*text, zone.names(), owner);
    if (tags_of(kind).empty()) continue;
    if (torn.kind != MailKind::none) return {};  // of several records none is read
    torn.kind = kind;
    torn.head = index;
  }
  if (torn.kind == MailKind::none) return {};
  const Text* const first = head.read(zone.record(torn.head), zone.sources());
  TextReader rest;
  for (const std::uint32_t index : records) {
    const Text* const text = rest.read(zone.record(index), zone.sources());
    if (index != torn.head && has_other_tags(*text, torn.kind, *first)) torn.rests.push_back(index);
  }
  return torn;
}

bool may_have_record(const Zone& zone, NameId id, MailKind kind, bool (*is_sound)(const Text&)) {
  // Whoever asks may do so for each of many records.
  constexpr std::size_t kMostTexts = 4;
  constexpr std::size_t kMostOctets = 1024;
  if (id == NameId::none) return false;
  const auto records = zone.rrset(id, RRType::txt).records;
  if (zone.has(id, RRType::cname) || records.size() > kMostTexts) return true;
  TextReader reader;
  for (const std::uint32_t index : records) {
    const Record& record = zone.record(index);
    if (record.rdata().size() > kMostOctets) return true;
    const Text* const text = reader.read(record, zone.sources());
    if (text == nullptr || !text->whole()) return true;
    if (mail_kind(*text, zone.names(), id) == kind && is_sound(*text)) return true;
  }
  return false;
}

bool is_meant_as(std::string_view written, std::string_view name) {
  std::string seen;
  for (const char c : written) {
    if (static_cast<unsigned char>(c) < 128) seen += c;
  }
  return equal_fold(seen, name);
}

bool has_any_text(const Zone& zone, NameId id) {
  return id != NameId::none && (zone.has(id, RRType::txt) || zone.has(id, RRType::cname));
}

std::string outcome_of_other_version(const RecordView& at, const MailPlace& place,
                                     std::string_view alone) {
  constexpr std::size_t kMostTexts = 64;  // each of them may ask
  const Zone& zone = at.zone();
  const auto records = zone.rrset(at.owner(), RRType::txt).records;
  TextReader reader;
  const bool has_other =
      records.size() <= kMostTexts &&
      std::any_of(records.begin(), records.end(), [&](std::uint32_t index) {
        const Text* const text = reader.read(zone.record(index), zone.sources());
        return text != nullptr && mail_kind(*text, zone.names(), at.owner()) == place.kind;
      });
  return has_other ? fmt::format("{} pass over it, and read what stands beside it", place.readers)
                   : std::string(alone);
}

void say_other_version(const ContentFlawView& view, const MailPlace& place,
                       std::string_view version, std::string_view outcome, Report& report) {
  Said said =
      report.at(view.where(), fmt::format("the record does not begin with `{}`: {}", version,
                                          outcome_of_other_version(view.at, place, outcome)));
  said.explains(view.text.where(view.text.all()));
  if (!said || view.flaw.note.empty() || ends_in_quotation_mark(view.text.octets())) return;
  // (Beside another record it would make two, of which senders take none.)
  if (!is_only_mail_text(view.at)) return;
  said.fix(fmt::format("write `{}`", version), FixSafety::safe,
           view.text.replace(view.flaw.other, view.flaw.note));
}

void say_twice(const ContentFlawView& view, std::string_view what, std::string_view outcome,
               Report& report) {
  const std::string_view octets = view.octets();
  const std::string_view name = octets.substr(0, octets.find_first_of("= \t\r\n"));
  Said said = report.at(view.where(), fmt::format("the {} {} stands here a second time: {}", what,
                                                  quoted(name), outcome));
  said.note(view.text.where(view.flaw.other), "the first stands here");
  if (view.octets() != view.text.octets(view.flaw.other)) return;
  said.fix("take out the second",
           view.text.replace(with_separator(view.text, view.flaw.where), ""));
}

}  // namespace zonevet
