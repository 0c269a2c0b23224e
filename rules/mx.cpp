// The MX records of a domain among each other.

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/ascii.h"
#include "engine/removal.h"
#include "findings/quoted.h"
#include "rules/packs.h"
#include "source/lines.h"

namespace zonevet::rules {
namespace {

// An MX record's fields: RFC 1035 3.3.9.
struct Exchange {
  Name name;
  Span where;
  std::uint32_t preference = 0;
  Span preference_place;
};

std::optional<Exchange> exchange_of(const RecordView& record) {
  const RdataParser* rdata = record.rdata();
  if (rdata == nullptr || rdata->fields().size() != 2) return std::nullopt;
  const RdataField& number = rdata->fields()[0];
  const RdataField& name = rdata->fields()[1];
  return Exchange{rdata->name(name), name.where, rdata->number(number), number.where};
}

// -- mx-null-with-others ------------------------------------------------------------------------

constexpr RuleDoc kNullWithOthers{
    .id = "mx-null-with-others",
    .pack = "mx",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {rfc(7505, "3")},
    .summary = "a null MX record stands beside other MX records",
    .rationale =
        "A null MX says that the domain takes no mail, the other records say who takes it. Senders "
        "that see the null MX send all mail back at once; others try to deliver, and stumble over "
        "an exchange without a name.",
    .help = "remove the null MX, or all others",
    .bad = {{.text = "@ MX 0 [[.]]\n@ MX 10 mail.example.net.\n"}},
    .good = {{.text = "@ MX 0 .\n"}, {.text = "@ MX 10 mail.example.net.\n"}},
    .instead_of = {"mx-null-preference"},
};

void null_with_others(const RRsetView& rrset, Report& report) {
  const Zone& zone = rrset.zone();
  const auto is_null = [&zone](std::uint32_t index) {
    return zone.record(index).target == NameId::root;
  };
  const auto records = zone.rrset(rrset.owner(), RRType::mx).records;
  if (std::none_of(records.begin(), records.end(), is_null)) return;
  std::optional<std::size_t> null;
  std::optional<std::size_t> other;
  for (std::size_t i = 0; i < rrset.size() && !(null && other); ++i) {
    const std::optional<Exchange> exchange = exchange_of(rrset[i]);
    if (!exchange) continue;
    std::optional<std::size_t>& first = exchange->name.is_root() ? null : other;
    if (!first) first = i;
  }
  if (!null || !other) return;
  const Span other_place = exchange_of(rrset[*other])->where;
  const RecordView record = rrset[*null];
  const std::string owner = rrset.zone().names().presentation(rrset.owner());
  report
      .at(exchange_of(record)->where,
          fmt::format("{} has a null MX and other MX records: many senders send all mail back",
                      quoted(owner)))
      .explains(record.rdata_place())
      .note(other_place, "another exchange stands here")
      .about(record.where(), owner, "MX");
}

// -- dup-mx-host --------------------------------------------------------------------------------

constexpr RuleDoc kDuplicateHost{
    .id = "dup-mx-host",
    .pack = "mx",
    .severity = Severity::warning,
    .needs = Needs::whole_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(5321, "5.1")},
    .summary = "one mail exchange has two preferences",
    .rationale =
        "Senders try the exchanges in the order of their preferences. The same host at a second "
        "preference is no second exchange: when it does not answer, senders only try it again. "
        "Mostly one of the two was meant to be another host.",
    .help = "name the other host, or remove the second record",
    .bad = {{.text = "@ MX 10 mail.example.net.\n@ MX 20 [[mail.example.net.]]\n",
             .fixed = "@ MX 10 mail.example.net.\n"}},
    .good = {{.text = "@ MX 10 mail1.example.net.\n@ MX 20 mail2.example.net.\n"}},
};

struct Candidate {
  std::string host;  // lower-case wire form
  std::uint32_t preference = 0;
  std::uint32_t number = 0;
};

// Whether two records name one host.
bool has_host_twice(const RRsetView& rrset) {
  std::vector<NameId> hosts;
  for (const std::uint32_t index : rrset.zone().rrset(rrset.owner(), RRType::mx).records)
    hosts.push_back(rrset.zone().record(index).target);
  std::sort(hosts.begin(), hosts.end());
  return std::adjacent_find(hosts.begin(), hosts.end()) != hosts.end();
}

void duplicate_host(const RRsetView& rrset, Report& report) {
  if (!has_host_twice(rrset)) return;
  std::vector<Candidate> all;
  for (std::size_t i = 0; i < rrset.size(); ++i) {
    const std::optional<Exchange> exchange = exchange_of(rrset[i]);
    if (!exchange) continue;
    all.push_back(
        {lower_case(exchange->name.wire()), exchange->preference, static_cast<std::uint32_t>(i)});
  }
  std::sort(all.begin(), all.end(), [](const Candidate& a, const Candidate& b) {
    return std::tie(a.host, a.preference, a.number) < std::tie(b.host, b.preference, b.number);
  });
  for (std::size_t i = 1; i < all.size(); ++i) {
    // Of the same preference: dup-record.
    if (all[i].host != all[i - 1].host || all[i].preference == all[i - 1].preference) continue;
    const Span best = exchange_of(rrset[all[i - 1].number])->where;
    const RecordView record = rrset[all[i].number];
    const Exchange exchange = *exchange_of(record);
    Said said = report.at(
        exchange.where,
        fmt::format("mail exchange {} has preference {} and {}: when it does not answer, senders "
                    "try the same host again",
                    quoted(exchange.name.presentation()), all[i - 1].preference,
                    exchange.preference));
    said.note(best, fmt::format("with preference {} here", all[i - 1].preference));
    said.about(record.where(), rrset.zone().names().presentation(rrset.owner()), "MX");
    auto edits = removal_of(rrset.zone(), {record.index()});
    if (edits) said.fix("remove the second record", std::move(*edits));
  }
}

// -- mx-null-preference -------------------------------------------------------------------------

constexpr RuleDoc kNullPreference{
    .id = "mx-null-preference",
    .pack = "mx",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(7505, "3")},
    .summary = "a null MX with a preference other than 0",
    .rationale =
        "A null MX is a record with preference 0 and no name. With another preference it is none "
        "by the letter: senders that compare both go on to look for a host without a name, and "
        "keep trying for days instead of sending the mail back at once.",
    .help = "write `MX 0 .`",
    .bad = {{.text = "@ MX [[10]] .\n", .fixed = "@ MX 0 .\n"},
            {.text = "www MX ( [[65535]] ; none\n .)\n", .fixed = "www MX ( 0 ; none\n .)\n"}},
    .good = {{.text = "@ MX 0 .\n"}, {.text = "@ MX 10 mail.example.net.\n"}},
};

void null_preference(const Mx& mx, Report& report) {
  if (mx.at.record().target != NameId::root || mx.preference.value() == 0) return;
  const Span place = mx.preference.where();
  Said said = report.at(place.nowhere() ? mx.at.rdata_place() : place,
                        fmt::format("a null MX has preference 0, this one {}: some senders do not "
                                    "take it for one",
                                    mx.preference.value()));
  if (in_file(mx.at.world().sources, place)) said.fix("write 0", {{place, "0"}});
}

// -- mx-same-preference -------------------------------------------------------------------------

constexpr RuleDoc kSamePreference{
    .id = "mx-same-preference",
    .pack = "mx",
    .severity = Severity::info,
    .needs = Needs::whole_value,
    .cites = {rfc(5321, "5.1")},
    .summary = "two mail exchanges have one preference: senders take either first",
    .rationale =
        "Senders spread mail at random among exchanges of one preference. That is wanted where all "
        "of them are alike; a host that only helps out while another one is away gets its share "
        "all the time.",
    .help = "give the host that helps out a higher number",
    .bad = {{.text = "@ MX 10 mail1.example.net.\n@ MX [[10]] mail2.example.net.\n"},
            {.text = "@ MX 5 a.example.net.\n@ MX 20 b.example.net.\n"
                     "@ MX [[20]] c.example.net.\n"}},
    .good = {{.text = "@ MX 10 mail1.example.net.\n@ MX 20 mail2.example.net.\n"}},
    .on_by_default = false,
};

// Once for an RRset: where several share a preference, mostly all of them do.
void same_preference(const RRsetView& rrset, Report& report) {
  std::vector<std::tuple<std::uint32_t, std::size_t, std::string>> all;
  for (std::size_t i = 0; i < rrset.size(); ++i) {
    const std::optional<Exchange> exchange = exchange_of(rrset[i]);
    if (exchange) all.emplace_back(exchange->preference, i, lower_case(exchange->name.wire()));
  }
  std::sort(all.begin(), all.end());
  const auto alike = std::adjacent_find(all.begin(), all.end(), [](const auto& a, const auto& b) {
    return std::get<0>(a) == std::get<0>(b) && std::get<2>(a) != std::get<2>(b);
  });
  if (alike == all.end()) return;
  const Exchange first = *exchange_of(rrset[std::get<1>(*alike)]);
  const RecordView record = rrset[std::get<1>(*std::next(alike))];
  const Exchange second = *exchange_of(record);
  report
      .at(second.preference_place.nowhere() ? record.rdata_place() : second.preference_place,
          fmt::format("{} and {} both have preference {}: senders take either one first",
                      quoted(first.name.presentation()), quoted(second.name.presentation()),
                      second.preference))
      .note(first.where, "with the same preference")
      .about(record.where(), rrset.zone().names().presentation(rrset.owner()), "MX");
}

// -----------------------------------------------------------------------------------------------

constexpr Rule kRules[] = {
    {&kNullPreference, null_preference},
    {&kSamePreference, same_preference, {RRType::mx}, RRsetFlags::several},
    {&kNullWithOthers, null_with_others, {RRType::mx}, RRsetFlags::several},
    {&kDuplicateHost, duplicate_host, {RRType::mx}, RRsetFlags::several},
};

}  // namespace

constinit const RulePack mx{"rules/mx.cpp", kRules};

}  // namespace zonevet::rules
