// The MX records of a domain among each other.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "engine/removal.h"
#include "findings/quoted.h"
#include "rules/packs.h"
#include "source/lines.h"

namespace zonevet::rules {
namespace {

// An MX record whose fields are known (RFC 1035 3.3.9).
struct Exchange {
  NameId host = NameId::none;
  std::uint32_t preference = 0;
  std::size_t number = 0;  // within the RRset
};

std::vector<Exchange> exchanges_of(const RRsetView& rrset) {
  std::vector<Exchange> all;
  for (std::size_t i = 0; i < rrset.size(); ++i) {
    const RecordView record = rrset[i];
    if (record.rdata() != nullptr)
      all.push_back({record.record().target, Mx(record).preference.value(), i});
  }
  return all;
}

Span exchange_place(const RecordView& record) { return Mx(record).exchange.where(); }

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
  const auto records = zone.rrset(rrset.owner(), RRType::mx).records;
  const auto host = [&zone](std::uint32_t index) { return zone.record(index).target; };
  const auto null = std::find_if(records.begin(), records.end(),
                                 [&](auto index) { return host(index) == NameId::root; });
  const auto other = std::find_if(records.begin(), records.end(), [&](auto index) {
    return host(index) != NameId::root && host(index) != NameId::none;
  });
  if (null == records.end() || other == records.end()) return;
  const std::string owner = zone.names().presentation(rrset.owner());
  const RecordView record = rrset[static_cast<std::size_t>(null - records.begin())];
  const RecordView second = rrset[static_cast<std::size_t>(other - records.begin())];
  report
      .at(exchange_place(record),
          fmt::format("{} has a null MX and other MX records: many senders send all mail back",
                      quoted(owner)))
      .explains(record.rdata_place())
      .note(exchange_place(second), "another exchange stands here");
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
  const NameTable& names = rrset.zone().names();
  std::vector<Exchange> all = exchanges_of(rrset);
  std::sort(all.begin(), all.end(), [](const Exchange& a, const Exchange& b) {
    return std::tie(a.host, a.preference, a.number) < std::tie(b.host, b.preference, b.number);
  });
  for (std::size_t i = 1; i < all.size(); ++i) {
    const Exchange& best = all[i - 1];
    const Exchange& again = all[i];
    // Of the same preference: dup-record.
    if (again.host != best.host || again.preference == best.preference) continue;
    const RecordView record = rrset[again.number];
    Said said = report.at(
        exchange_place(record),
        fmt::format("mail exchange {} has preference {} and {}: when it does not answer, senders "
                    "try the same host again",
                    quoted(names.presentation(again.host)), best.preference, again.preference));
    if (!said) continue;
    said.note(exchange_place(rrset[best.number]),
              fmt::format("with preference {} here", best.preference));
    said.fix("remove the second record", removal_of(rrset.zone(), {record.index()}));
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
  const bool generic = mx.at.record().is(RecordFlags::generic_rdata);
  if (is_editable(mx.at.world().sources, place) && !generic) said.fix("write 0", {{place, "0"}});
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
  const NameTable& names = rrset.zone().names();
  std::vector<Exchange> all = exchanges_of(rrset);
  std::sort(all.begin(), all.end(), [](const Exchange& a, const Exchange& b) {
    return std::tie(a.preference, a.number) < std::tie(b.preference, b.number);
  });
  const auto first =
      std::adjacent_find(all.begin(), all.end(), [](const Exchange& a, const Exchange& b) {
        return a.preference == b.preference && a.host != b.host;
      });
  if (first == all.end()) return;
  const auto second = std::next(first);
  const RecordView record = rrset[second->number];
  report
      .at(Mx(record).preference.where(),
          fmt::format("{} and {} both have preference {}: senders take either one first",
                      quoted(names.presentation(first->host)),
                      quoted(names.presentation(second->host)), second->preference))
      .note(exchange_place(rrset[first->number]), "with the same preference");
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
