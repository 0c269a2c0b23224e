// About context: files that are known and not linted.

#include <algorithm>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/ascii.h"
#include "findings/quoted.h"
#include "rules/packs.h"

namespace zonevet::rules {
namespace {

// -- context-unreadable -------------------------------------------------------------------------

constexpr RuleDoc kUnreadable{
    .id = "context-unreadable",
    .pack = "meta",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {rfc(8259, "2"), rfc(1035, "5.1"),
              practice("zonevet, design (2026): what cannot be read is never passed over")},
    .summary = "a context file of which nothing is understood",
    .rationale =
        "Context is given so that names in other people's zones are known. From this file nothing "
        "is: includes are counted as if it were not there, and what it should have shown is not "
        "found. The exit status is 2, as for a file that cannot be opened.",
    .help = "context is a zone file, the answers of dig, or DNSControl's spfcache.json",
    .bad = {{.text = "www A 192.0.2.1\n",
             .files = {{.path = "spfcache.json",
                        .text = "{\n  \"_spf.example.net\": {\"SPF\": \"v=spf1 -all\"}[[,]]\n}\n"}},
             .context = "spfcache.json"},
            {.text = "www A 192.0.2.1\n",
             .files = {{.path = "answers", .text = "[[<html>]]\n<p>No such page.</p>\n"}},
             .context = "answers"},
            {.text = "www A 192.0.2.1\n",
             .files = {{.path = "answers",
                        .text = "[[_spf.example.net]] 300 IN TXT \"v=spf1 -all\"\n"}},
             .context = "answers"},
            {.text = "www A 192.0.2.1\n",
             .files = {{.path = "package.json", .text = "[[{]]\"name\": \"zones\"}\n"}},
             .context = "package.json"}},
    .good = {{.text = "www A 192.0.2.1\n",
              .files = {{.path = "spfcache.json",
                         .text = "{\n  \"_spf.example.net\": {\"SPF\": \"v=spf1 -all\"}\n}\n"}},
              .context = "spfcache.json"},
             {.text = "www A 192.0.2.1\n",
              .files = {{.path = "answers", .text = "mail.example.net.\t300\tIN\tA\t192.0.2.25\n"}},
              .context = "answers"}},
};

constexpr const char* kFinalDot = "write the final dot";

Said say_unreadable(const FlawView& view, Report& report) {
  return report.at(view.flaw.where,
                   fmt::format("nothing of this context is known: expected {}", view.flaw.note));
}

void unreadable(const FlawView& view, Report& report) { say_unreadable(view, report); }

void no_origin(const FlawView& view, Report& report) {
  say_unreadable(view, report).help(kFinalDot);
}

// -- context-entry-invalid ----------------------------------------------------------------------

constexpr RuleDoc kEntryInvalid{
    .id = "context-entry-invalid",
    .pack = "meta",
    .severity = Severity::warning,
    .needs = Needs::any_value,
    .cites = {practice("DNSControl, spfcache.json (2026)"), rfc(8259, "4"), rfc(1035, "5.1")},
    .summary = "an entry of a context file that cannot be used, or is there twice",
    .rationale =
        "What the entry should tell is not known: the name counts as one that nobody looked up. Of "
        "two entries for one name the last one counts here and in DNSControl, and others may take "
        "the first. Of records whose names lack the dot at their end nobody knows which names are "
        "meant, unless the file says what they are relative to.",
    .help = "write the file anew with DNSControl, or take the entry out",
    .bad = {{.text = "www A 192.0.2.1\n",
             .files = {{.path = "spfcache.json",
                        .text = "{\n"
                                "  \"_spf.example.net\": {\"SPF\": \"v=spf1 -all\"},\n"
                                "  \"_spf.example.org\": [[\"v=spf1 -all\"]],\n"
                                "  [[\"_spf.example.net\"]]: {\"SPF\": \"v=spf1 ~all\"}\n"
                                "}\n"}},
             .context = "spfcache.json"},
            {.text = "www A 192.0.2.1\n",
             .files = {{.path = "answers",
                        .text = "_spf.example.net. 300 IN TXT \"v=spf1 -all\"\n"
                                "[[mail.example.net]] 300 IN A 192.0.2.25\n"}},
             .context = "answers"}},
    .good = {{.text = "www A 192.0.2.1\n",
              .files = {{.path = "spfcache.json",
                         .text = "{\n"
                                 "  \"_spf.example.net\": {\"SPF\": \"v=spf1 -all\"},\n"
                                 "  \"_spf.example.org\": {\"SPF\": \"\"}\n"
                                 "}\n"}},
              .context = "spfcache.json"},
             {.text = "www A 192.0.2.1\n",
              .files = {{.path = "answers",
                         .text = "$ORIGIN example.net.\nmail 300 IN A 192.0.2.25\n"}},
              .context = "answers"}},
};

void entry_invalid(const FlawView& view, Report& report) {
  report.at(view.flaw.where,
            fmt::format("this context entry is not used: expected {}", view.flaw.note));
}

void entry_repeated(const FlawView& view, Report& report) {
  report
      .at(view.flaw.where, fmt::format("{} is there twice: this later entry counts",
                                       quoted(view.text().substr(1, view.text().size() - 2))))
      .note(view.flaw.other, "the earlier one");
}

// "this record and 2 others are"
std::string unused_records(std::uint64_t count) {
  if (count == 1) return "this record is";
  if (count == 2) return "this record and another one are";
  return fmt::format("this record and {} others are", count - 1);
}

void entry_relative(const FlawView& view, Report& report) {
  report
      .at(view.flaw.where, fmt::format("{} is relative to an origin that is not known: {} not used",
                                       quoted(view.text()), unused_records(view.flaw.a)))
      .help(kFinalDot);
}

// -- context-date-invalid -----------------------------------------------------------------------

constexpr RuleDoc kDateInvalid{
    .id = "context-date-invalid",
    .pack = "meta",
    .severity = Severity::warning,
    .needs = Needs::any_value,
    .cites = {practice("zonevet, design (2026): `; as of YYYY-MM-DD` dates the records of a "
                       "context file")},
    .summary =
        "a comment that should date context, and has no date of the form YYYY-MM-DD, or one "
        "that is yet to come",
    .rationale =
        "How old the records behind it are is not known: nobody hears when they are too old, and "
        "answers that have a date count instead of them. A day that is yet to come is not the one "
        "on which anything was looked up; tomorrow is let pass, as in some places it has begun.",
    .help = "write the day as `; as of 2026-11-22`",
    .bad = {{.text = "www A 192.0.2.1\n",
             .files = {{.path = "answers",
                        .text = "; as of [[22.11.2025]]\nmail.example.net. 300 IN A 192.0.2.25\n"}},
             .context = "answers"},
            {.text = "www A 192.0.2.1\n",
             .files = {{.path = "answers",
                        .text = "; as of [[2027-11-22]]\nmail.example.net. 300 IN A 192.0.2.25\n"}},
             .context = "answers",
             .now = "2026-11-28"}},
    .good = {{.text = "www A 192.0.2.1\n",
              .files = {{.path = "answers",
                         .text = "; as of 2026-07-22\nmail.example.net. 300 IN A 192.0.2.25\n"}},
              .context = "answers"},
             {.text = "www A 192.0.2.1 ; as of 22.11.2025\n"}},
};

void date_invalid(const FlawView& view, Report& report) {
  report.at(view.flaw.where,
            fmt::format("{} is no date of the form YYYY-MM-DD: the records behind it have none",
                        quoted(view.text())));
}

void date_ahead(const FlawView& view, Report& report) {
  report
      .at(view.flaw.where,
          fmt::format("{} is yet to come: the records behind it have no date", quoted(view.text())))
      .help("write the day on which the records were looked up");
}

// -- context-stale ------------------------------------------------------------------------------

constexpr RuleDoc kStale{
    .id = "context-stale",
    .pack = "meta",
    .severity = Severity::info,
    .needs = Needs::any_value,
    .cites = {practice("survey of committed SPF caches (2020 to 2026): the look-ups that includes "
                       "of large senders cost rose and fell within months")},
    .summary = "context that was looked up longer ago than the settings allow",
    .rationale =
        "Others change their records without telling: a sender that needed four look-ups needs one "
        "or five today. What is counted and found with old answers was right on their day.",
    .help = "look the names up again, and write the day of it",
    .bad = {{.text = "www A 192.0.2.1\n",
             .files = {{.path = "answers",
                        .text = "; as of [[2025-11-22]]\n"
                                "_spf.example.net. 300 IN TXT \"v=spf1 ip4:192.0.2.0/24 -all\"\n"
                                "; as of 2026-07-22\n"
                                "mail.example.net. 300 IN A 192.0.2.25\n"}},
             .context = "answers",
             .now = "2026-08-01"}},
    .good = {{.text = "www A 192.0.2.1\n",
              .files = {{.path = "answers",
                         .text =
                             "; as of 2026-02-02\n"
                             "_spf.example.net. 300 IN TXT \"v=spf1 ip4:192.0.2.0/24 -all\"\n"}},
              .context = "answers",
              .now = "2026-08-01"},
             {.text = "www A 192.0.2.1\n",
              .files = {{.path = "answers", .text = "mail.example.net. 300 IN A 192.0.2.25\n"}},
              .context = "answers",
              .now = "2026-08-01"}},
    .options = {{"days", 180, 1, 36'500, "days"}},
};

// What is too old in a file.
struct Stale {
  std::int64_t age = 0;  // of the oldest, in days
  Span where;            // its date
  std::uint64_t records = 0;
};

void add(const RecordDate& date, std::int64_t age, Stale& stale) {
  ++stale.records;
  const bool first = age == stale.age && date.where.begin() < stale.where.begin();
  if (age <= stale.age && !first) return;
  stale.age = age;
  stale.where = date.where;
}

// Of the records that count: what was looked up again is old no more.
Stale stale_in(const Zone& zone, std::int64_t today, std::int64_t allowed) {
  Stale stale;
  if (zone.reading().dates.empty()) return stale;
  for (const NameId owner : zone.owners()) {
    for (const std::uint32_t index : zone.records_of(owner)) {
      const RecordDate* const date = zone.reading().date_of(index);
      if (date == nullptr || !date->date) continue;
      const std::int64_t age = today - days_since_epoch(*date->date);
      if (age > allowed) add(*date, age, stale);
    }
  }
  return stale;
}

void stale(const ZoneSetView& view, Report& report) {
  const std::optional<Date>& now = report.settings().now;
  if (!now) return;
  const std::int64_t allowed = report.option("days");
  for (const Zone& zone : view.world.zones.zones()) {
    if (!zone.context()) continue;
    const Stale found = stale_in(zone, days_since_epoch(*now), allowed);
    if (found.records == 0) continue;
    Said said =
        report.at(found.where, fmt::format("this context was looked up {} days ago, and may be "
                                           "different today",
                                           found.age));
    if (!said) continue;
    said.note(fmt::format("{} of the {} record{} in this file {} older than {} days", found.records,
                          zone.reading().records.size(),
                          zone.reading().records.size() == 1 ? "" : "s",
                          found.records == 1 ? "is" : "are", allowed));
  }
}

// -- context-differs ----------------------------------------------------------------------------

constexpr RuleDoc kDiffers{
    .id = "context-differs",
    .pack = "meta",
    .severity = Severity::info,
    .needs = Needs::whole_value,
    .cites = {practice("zonevet, design (2026): linted zones come before context")},
    .summary =
        "context with other records for a name and type than what counts: the zone that is "
        "linted, or another context file",
    .rationale =
        "The zone counts, and the context is not asked. If the context is what is served today, "
        "the zone changes it, which may be what is meant; if it is older, it misleads as soon as "
        "the zone is linted somewhere else. Of context files that tell of one name and type the "
        "newest counts; where they have the same date or none, nobody knows which is right, and "
        "the one that was given first counts.",
    .help = "look the name up again once the zone is served, or take it out of the context",
    .bad = {{.text = "mail 300 IN A 192.0.2.1\n",
             .complete = true,
             .files = {{.path = "answers", .text = "MAIL.example.com. 60 IN A [[192.0.2.25]]\n"}},
             .context = "answers"}},
    .good = {{.text = "mail 300 IN A 192.0.2.1\n@ 300 IN MX 10 Mail\n"
                      "mail 300 IN TXT \"v=spf1 a -all\"\n@ 300 IN TXT \"v=spf1 mx -all\"\n",
              .complete = true,
              .files = {{.path = "answers",
                         .text = "mail.example.com. 60 IN A 192.0.2.1\n"
                                 "example.com. 60 IN MX 10 mail.example.com.\n"}},
              .context = "answers"},
             {.text = "@ 300 IN TXT \"v=spf1 a\" \" -all\"\n@ 300 IN TXT \"other\"\n"
                      "@ 300 IN A 192.0.2.1\n",
              .complete = true,
              .files = {{.path = "spfcache.json",
                         .text = "{\"example.com\": {\"SPF\": \"v=spf1 a -all\"}}\n"}},
              .context = "spfcache.json"}},
};

constexpr auto kZonemd = static_cast<RRType>(63);  // RFC 8976

// Records that differ with each edit or signing, whatever else is said.
bool changes_by_itself(RRType type) {
  return type == RRType::soa || type == RRType::rrsig || type == RRType::nsec ||
         type == RRType::nsec3 || type == kZonemd;
}

bool is_text(RRType type) { return type == RRType::txt || type == RRType::spf; }

// The values of an RRset that can be compared, each with its record, sorted, each once.
struct Values {
  std::vector<std::pair<std::string, std::uint32_t>> all;
  bool known = true;

  [[nodiscard]] bool has(std::string_view value) const {
    const auto at = std::lower_bound(
        all.begin(), all.end(), value,
        [](const auto& row, std::string_view wanted) { return row.first < wanted; });
    return at != all.end() && at->first == value;
  }
};

class Comparison {
 public:
  Comparison(const ZoneSetView& view, Report& report) : view_(view), report_(report) {}

  // Says where a zone of context differs from the linted ones.
  void ask(const Zone& context);

 private:
  void ask(const Zone& context, NameId owner, RRset rrset);
  void say(const Zone& context, NameId owner, const RRset& rrset, const Values& here,
           const std::pair<const Zone*, std::uint32_t>& there);
  [[nodiscard]] std::span<const Zone* const> counting(const Answer& answer);
  [[nodiscard]] const std::vector<const Zone*>& versions_of(const Zone& zone);
  [[nodiscard]] Values values_of(const Zone& zone, const RRset& rrset, bool only_spf);
  [[nodiscard]] std::optional<std::string> value_of(const Zone& zone, const Record& record);
  const Values& known(const Zone& zone, NameId node, RRType type, bool only_spf);

  const ZoneSetView& view_;
  Report& report_;
  std::map<std::string, std::vector<const Zone*>, std::less<>> versions_;  // by name
  // What was read of zones that count: many names of context may lead to one RRset (a wildcard's),
  // and many files tell of one name.
  std::map<std::tuple<const Zone*, NameId, RRType, bool>, Values> known_;
};

const std::vector<const Zone*>& Comparison::versions_of(const Zone& zone) {
  if (versions_.empty()) {
    for (const Zone& one : view_.world.zones.zones()) {
      if (!one.context()) versions_[lower_case(one.name().wire())].push_back(&one);
    }
  }
  return versions_[lower_case(zone.name().wire())];
}

// Names in lower case; of texts the octets alone, however they are cut into strings.
std::optional<std::string> Comparison::value_of(const Zone& zone, const Record& record) {
  if (is_text(record.type)) {
    const Text* const text = view_.scratch.text.read(record, zone.sources());
    if (text == nullptr || !text->whole()) return std::nullopt;
    return std::string(text->octets());
  }
  RdataParser& rdata = view_.scratch.rdata;
  if (!zone.reading().read_rdata(record, zone.sources(), rdata)) return std::nullopt;
  std::string value;
  canonical_rdata(record.type, rdata.wire(), value);
  return value;
}

Values Comparison::values_of(const Zone& zone, const RRset& rrset, bool only_spf) {
  Values values;
  for (const std::uint32_t index : rrset.records) {
    std::optional<std::string> value = value_of(zone, zone.record(index));
    if (!value) {
      values.known = false;
      return values;
    }
    if (!only_spf || is_spf(*value)) values.all.emplace_back(std::move(*value), index);
  }
  std::sort(values.all.begin(), values.all.end());
  const auto same = [](const auto& a, const auto& b) { return a.first == b.first; };
  values.all.erase(std::unique(values.all.begin(), values.all.end(), same), values.all.end());
  return values;
}

const Values& Comparison::known(const Zone& zone, NameId node, RRType type, bool only_spf) {
  const auto [row, is_new] = known_.try_emplace({&zone, node, type, only_spf});
  if (is_new) row->second = values_of(zone, zone.rrset(node, type), only_spf);
  return row->second;
}

void Comparison::ask(const Zone& context) {
  for (const NameId owner : context.owners()) {
    // Of what lies at or below a cut a zone of context says nothing.
    const std::uint16_t flags = context.node(owner).flags;
    if (!context.loose() &&
        ((flags & NodeFlags::elsewhere) != 0 || (flags & NodeFlags::in_zone) == 0))
      continue;
    for (const RRset rrset : context.rrsets(owner)) {
      if (!changes_by_itself(rrset.type)) ask(context, owner, rrset);
    }
  }
}

// A value of `these` that the others lack; null where there is none. Looks at one more than the
// others are, at most.
const std::pair<std::string, std::uint32_t>* first_missing(const Values& these,
                                                           const Values& others) {
  for (const auto& value : these.all) {
    if (!others.has(value.first)) return &value;
  }
  return nullptr;
}

// Whether only the SPF records of both can be compared.
bool only_spf(const Zone& one, const Zone& other) {
  return one.reading().only_spf || other.reading().only_spf;
}

// Those that answered: the versions of a zone that is linted, or a file of context.
std::span<const Zone* const> Comparison::counting(const Answer& answer) {
  if (answer.zone->context()) return {&answer.zone, 1};
  return versions_of(*answer.zone);
}

// Of versions of a zone all must differ. A zone that is not whole may have more records elsewhere,
// an RRset that was looked up has none.
void Comparison::ask(const Zone& context, NameId owner, RRset rrset) {
  const Name name = context.names().name(owner);
  const Answer answer = view_.world.zones.look_up(name, rrset.type);
  if (answer.presence != Presence::present || answer.zone == &context) return;
  const bool newer = answer.zone->context() && context.day_of(owner, rrset.type) <
                                                   answer.zone->day_of(answer.node, rrset.type);
  if (newer) return;
  const bool by_spf = only_spf(context, *answer.zone);
  const Values here = values_of(context, rrset, by_spf);
  std::optional<std::pair<const Zone*, std::uint32_t>> there;
  for (const Zone* const zone : counting(answer)) {
    const Answer own = zone->look_up(name, rrset.type);
    if (own.presence != Presence::present) continue;
    const Values& values = known(*zone, own.node, rrset.type, by_spf);
    if (!here.known || !values.known || values.all.empty()) return;
    const auto* const more = first_missing(values, here);
    const bool all = zone->complete() || zone->loose();
    const bool less = all && first_missing(here, values) != nullptr;
    if (more == nullptr && !less) return;
    const std::uint32_t shown = (more == nullptr ? values.all.front() : *more).second;
    if ((zone->linted() || zone->context()) && !there) there.emplace(zone, shown);
  }
  if (there) say(context, owner, rrset, here, *there);
}

void Comparison::say(const Zone& context, NameId owner, const RRset& rrset, const Values& here,
                     const std::pair<const Zone*, std::uint32_t>& there) {
  const auto& [zone, other] = there;
  const Values& values =
      known(*zone, zone->record(other).owner, rrset.type, only_spf(context, *zone));
  const auto* const own = first_missing(here, values);
  const Record& record = context.record(own == nullptr ? rrset.records[0] : own->second);
  const std::string name = context.names().presentation(owner);
  const std::string type = mnemonic(rrset.type);
  const bool both = zone->context();
  Said said = report_.at(
      Reading::rdata_place(record, context.sources()),
      fmt::format("{} has other {} records for `{}`, and they count",
                  both ? "another context file" : "the zone that is linted", type, name));
  said.note(Reading::rdata_place(zone->record(other), zone->sources()),
            both ? "as the file that counts has it" : "as the zone has it")
      .about(record.entry, name, type);
  if (both) said.help("take out what is no longer right, or date both: the newest counts");
}

void differs(const ZoneSetView& view, Report& report) {
  Comparison comparison(view, report);
  for (const Zone& zone : view.world.zones.zones()) {
    if (zone.context()) comparison.ask(zone);
  }
}

constexpr Rule kRules[] = {
    {&kUnreadable, OnFlaw{FlawKind::context_syntax, unreadable}},
    {&kUnreadable, OnFlaw{FlawKind::context_unknown, unreadable}},
    {&kUnreadable, OnFlaw{FlawKind::context_no_origin, no_origin}},
    {&kEntryInvalid, OnFlaw{FlawKind::context_entry, entry_invalid}},
    {&kEntryInvalid, OnFlaw{FlawKind::context_repeated, entry_repeated}},
    {&kEntryInvalid, OnFlaw{FlawKind::context_relative, entry_relative}},
    {&kDateInvalid, OnFlaw{FlawKind::context_date, date_invalid}},
    {&kDateInvalid, OnFlaw{FlawKind::context_date_ahead, date_ahead}},
    {&kStale, stale},
    {&kDiffers, differs},
};

}  // namespace

constinit const RulePack context{"rules/context.cpp", kRules};

}  // namespace zonevet::rules
