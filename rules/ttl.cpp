// How long answers are kept.

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "rules/packs.h"
#include "source/lines.h"

namespace zonevet::rules {
namespace {

// -- ttl-rrset-mismatch -------------------------------------------------------------------------

constexpr RuleDoc kMismatch{
    .id = "ttl-rrset-mismatch",
    .pack = "ttl",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(2181, "5.2")},
    .summary = "records of one RRset have different TTLs",
    .rationale =
        "An RRset is answered and kept as one, with one TTL. BIND takes that of the first record, "
        "others the lowest or that of each record, so that the same file is served differently; "
        "validns and gdnsd refuse it. A resolver that kept the records apart would lose some "
        "before the others and answer with half of them.",
    .help = "give all records of the name and type the same TTL",
    .bad = {{.text = "www 300 A 192.0.2.1\nwww [[3600]] A 192.0.2.2\n",
             .fixed = "www 300 A 192.0.2.1\nwww 300 A 192.0.2.2\n"},
            {.text = "$TTL 300\nwww A 192.0.2.1\nwww [[60]] A 192.0.2.2\n",
             .fixed = "$TTL 300\nwww 60 A 192.0.2.1\nwww 60 A 192.0.2.2\n"}},
    .good = {{.text = "www 300 A 192.0.2.1\nwww 300 A 192.0.2.2\nwww 3600 AAAA 2001:db8::1\n"}},
};

// A fix with more edits than this is no help.
constexpr std::size_t kMostEdits = 1'000;

// Gives all records the lowest TTL: resolvers treat an RRset so (RFC 2181 5.2).
void use_lowest(const RRsetView& rrset, std::uint32_t lowest, Said& said) {
  const std::string text = std::to_string(lowest);
  std::vector<Edit> edits;
  for (std::size_t i = 0; i < rrset.size(); ++i) {
    const RecordView at = rrset[i];
    if (at.record().ttl == lowest) continue;
    if (!is_editable(rrset.world().sources, at.ttl_place()) || edits.size() == kMostEdits) return;
    const EntryPlaces places = at.places();
    if (at.record().is(RecordFlags::ttl_written)) {
      edits.push_back({places.ttl, text});
    } else {
      const Span before = places.rrclass.nowhere() ? places.type : places.rrclass;
      edits.push_back({Span(before.begin(), 0), text + " "});
    }
  }
  std::sort(edits.begin(), edits.end(),
            [](const Edit& a, const Edit& b) { return a.where < b.where; });
  said.fix(fmt::format("give all of them the TTL {}", text), std::move(edits));
}

void rrset_mismatch(const RRsetView& rrset, Report& report) {
  const std::size_t size = rrset.size();
  // A signature has the TTL of what it covers (RFC 4034 3).
  if (rrset.type() == RRType::rrsig) return;
  const Record& first = rrset[0].record();
  std::uint32_t lowest = first.ttl;
  std::size_t other = 0;
  for (std::size_t i = 0; i < size; ++i) {
    const Record& record = rrset[i].record();
    if (record.is(RecordFlags::ttl_unknown)) return;
    lowest = std::min(lowest, record.ttl);
    if (other == 0 && record.ttl != first.ttl) other = i;
  }
  if (other == 0) return;
  const RecordView at = rrset[other];
  Said said = report.at(
      at.ttl_place(),
      fmt::format("the TTL is {}, and that of another `{}` record of the name is {}: servers "
                  "differ in which they serve",
                  at.record().ttl, mnemonic(rrset.type()), first.ttl));
  if (!said) return;
  said.note(rrset[0].ttl_place(), fmt::format("here it is {}", first.ttl));
  use_lowest(rrset, lowest, said);
}

constexpr std::uint32_t kDay = 86'400;
constexpr std::uint32_t kWeek = 7 * kDay;

// -- ttl-high -----------------------------------------------------------------------------------

constexpr RuleDoc kHigh{
    .id = "ttl-high",
    .pack = "ttl",
    .severity = Severity::warning,
    .needs = Needs::whole_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(2181, "8"), practice("DNSSEC-Tools donuts, DNS_REASONABLE_TTLS (2012)")},
    .summary = "a TTL above the upper limit",
    .rationale =
        "Whoever asked keeps the answer for so long: a mistake or a move takes that time to reach "
        "everyone, and nothing can call the answer back. Resolvers cut what is longer than a week "
        "or a day anyway (Unbound after one day, BIND after one week).",
    .help = "a day is long enough for what never changes",
    .bad = {{.text = "www [[2592000]] A 192.0.2.1\n", .fixed = "www 604800 A 192.0.2.1\n"},
            {.text = "$TTL 30d\nwww [[A]] 192.0.2.1\nftp A 192.0.2.2\n"}},
    .good = {{.text = "www 604800 A 192.0.2.1\n"},
             {.text = ". 3600000 NS a.root-servers.example.\n"
                      "a.root-servers.example. 3600000 A 192.0.2.1\n"
                      "a.root-servers.example. 3600000 AAAA 2001:db8::1\n",
              .origin = "",
              .file = "named.root"}},
    .options = {{.name = "seconds",
                 .value = kWeek,
                 .lowest = 1,
                 .highest = 0x7FFFFFFF,
                 .meaning = "the highest TTL that is not reported"}},
};

// Whether the record before has the same TTL from the same source: then it was said there.
bool continues_run(const RecordView& at) {
  if (at.index() == 0) return false;
  const Record& before = at.zone().record(at.index() - 1);
  return !before.is(RecordFlags::ttl_written) && before.ttl == at.record().ttl;
}

// The TTL of an RRset is one, so that it is said once.
void high(const RRsetView& rrset, Report& report) {
  const RecordView at = rrset[0];
  const Record& record = at.record();
  if (record.ttl <= kWeek && report.settings().options.empty()) return;
  const std::int64_t limit = report.option("seconds");
  if (record.ttl <= limit || record.is(RecordFlags::ttl_unknown)) return;
  // Nobody keeps hints for so long: a resolver asks the root itself when it starts (RFC 8109 3).
  if (rrset.zone().root_hints()) return;
  const bool written = record.is(RecordFlags::ttl_written);
  if (!written && continues_run(at)) return;
  Said said = report.at(
      at.ttl_place(),
      fmt::format("the TTL {}is {} seconds, {} days: so long will a mistake stay "
                  "in caches",
                  written ? "" : "that the record takes over ", record.ttl, record.ttl / kDay));
  if (written && is_editable(at.world().sources, at.ttl_place()))
    said.fix(fmt::format("lower it to {}", limit), {{at.ttl_place(), std::to_string(limit)}});
}

constexpr Rule kRules[] = {{&kMismatch, rrset_mismatch, {}, RRsetFlags::several}, {&kHigh, high}};

}  // namespace

constinit const RulePack ttl{"rules/ttl.cpp", kRules};

}  // namespace zonevet::rules
