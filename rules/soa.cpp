// The SOA record: where it stands, and whether its fields fit together.

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "dns/token.h"
#include "findings/quoted.h"
#include "rules/packs.h"
#include "source/lines.h"

namespace zonevet::rules {
namespace {

// -- soa-multiple -------------------------------------------------------------------------------

constexpr RuleDoc kMultiple{
    .id = "soa-multiple",
    .pack = "soa",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {rfc(1035, "5.2"), rfc(2181, "6.1")},
    .summary = "the zone has more than one SOA record",
    .rationale =
        "A zone has exactly one SOA record. BIND, NSD, validns and gdnsd refuse the zone; Knot and "
        "others serve one of the two, and secondaries may follow the wrong serial.",
    .help = "keep the one with the serial that secondaries know",
    .bad = {{.text = "$TTL 3600\n@ SOA ns1.example.net. hostmaster 1 7200 3600 1209600 300\n"
                     "@ [[SOA]] ns1.example.net. hostmaster 2 7200 3600 1209600 300\n"
                     "@ NS ns1.example.net.\n@ NS ns2.example.net.\n"}},
    .good = {{.text = "$TTL 3600\n@ SOA ns1.example.net. hostmaster 1 7200 3600 1209600 300\n"
                      "@ NS ns1.example.net.\n@ NS ns2.example.net.\n"}},
};

// The last record of a zone transfer repeats the first: dup-record speaks of that.
void multiple(const ZoneView& view, Report& report) {
  const RRsetView records = view.rrset(view.zone.apex(), RRType::soa);
  if (records.size() < 2) return;
  std::string first;
  std::string other;
  if (const RdataParser* rdata = records[0].rdata(); rdata != nullptr)
    canonical_rdata(RRType::soa, rdata->wire(), first);
  for (std::size_t i = 1; i < records.size(); ++i) {
    const RecordView at = records[i];
    other.clear();
    if (const RdataParser* rdata = at.rdata(); rdata != nullptr)
      canonical_rdata(RRType::soa, rdata->wire(), other);
    if (!other.empty() && other == first) continue;
    const std::string name = view.zone.name().presentation();
    report
        .at(at.type_place(), fmt::format("{} has an SOA record already: servers refuse a second "
                                         "one",
                                         quoted(name)))
        .note(records[0].type_place(), "the first one stands here")
        .about(at.where(), name, "SOA");
  }
}

// -- soa-not-apex -------------------------------------------------------------------------------

constexpr RuleDoc kNotApex{
    .id = "soa-not-apex",
    .pack = "soa",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .cites = {rfc(1035, "5.2")},
    .summary = "an SOA record at a name other than the apex of the zone",
    .rationale =
        "An SOA record stands at the top of a zone and nowhere else: here it would begin another "
        "zone. BIND, Knot, NSD and PowerDNS refuse the file.",
    .help = "put the other zone into a file of its own, or mend the owner",
    .bad = {{.text = "$TTL 3600\n@ SOA ns1.example.net. hostmaster 1 7200 3600 1209600 300\n"
                     "@ NS ns1.example.net.\n@ NS ns2.example.net.\n"
                     "[[sub]] SOA ns1.example.net. hostmaster 1 7200 3600 1209600 300\n"}},
    .good = {{.text = "$TTL 3600\n@ SOA ns1.example.net. hostmaster 1 7200 3600 1209600 300\n"
                      "@ NS ns1.example.net.\n@ NS ns2.example.net.\n"}},
    .instead_of = {"zone-no-soa"},
};

void not_apex(const Soa& soa, Report& report) {
  const Zone& zone = soa.at.zone();
  const NameSource source = zone.reading().zone_name_source;
  if (soa.at.owner() == zone.apex()) return;
  if (source != NameSource::declared && source != NameSource::soa && !zone.has_soa()) return;
  Said said =
      report.at(soa.at.owner_place(), fmt::format("this SOA record is of {}, and the zone is {}",
                                                  quoted(zone.names().presentation(soa.at.owner())),
                                                  quoted(zone.name().presentation())));
  if (zone.declared() && !zone.has_soa())
    said.help(
        "the zone's name was declared: mend it in --origin or zonevet.toml, or the owner here");
}

// -- soa-not-first ------------------------------------------------------------------------------

constexpr RuleDoc kNotFirst{
    .id = "soa-not-first",
    .pack = "soa",
    .severity = Severity::warning,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(1035, "5.2"),
              practice("validns: first record in the zone must be an SOA (2013)")},
    .summary = "other records stand in front of the SOA record",
    .rationale =
        "Most servers load such a zone, validns and some import tools refuse it: they take the "
        "name and the class of the zone from its first record, as it is in a zone transfer.",
    .help = "let the SOA record be the first one",
    .bad = {{.text = "$TTL 3600\n@ NS ns1.example.net.\n@ NS ns2.example.net.\n"
                     "@ [[SOA]] ns1.example.net. hostmaster 1 7200 3600 1209600 300\n"
                     "www A 192.0.2.1\n",
             .fixed = "$TTL 3600\n@ SOA ns1.example.net. hostmaster 1 7200 3600 1209600 300\n"
                      "@ NS ns1.example.net.\n@ NS ns2.example.net.\nwww A 192.0.2.1\n"}},
    .good = {{.text = "$TTL 3600\n@ SOA ns1.example.net. hostmaster 1 7200 3600 1209600 300\n"
                      "@ NS ns1.example.net.\n@ NS ns2.example.net.\n"}},
};

// The lines of the SOA record go in front of those of the first record. Only where it has its lines
// for itself, all names mean the same there, and no record takes over its owner.
void move_to_front(const Soa& soa, Said& said) {
  const Reading& reading = soa.at.zone().reading();
  const SourceSet& sources = soa.at.world().sources;
  const Record& record = soa.at.record();
  const Record& first = reading.records.front();
  constexpr std::size_t kMostBytes = 4'096;
  const bool in_root = sources.source_of(record.entry) == reading.root &&
                       sources.source_of(first.entry) == reading.root;
  if (!in_root || !record.is(RecordFlags::owner_written) || !first.is(RecordFlags::owner_written) ||
      record.origin != first.origin)
    return;
  const std::size_t next = soa.at.index() + std::size_t{1};
  if (next < reading.records.size() && !reading.records[next].is(RecordFlags::owner_written))
    return;
  if (!record.is(RecordFlags::ttl_written) && record.ttl != first.ttl) return;
  // A closing parenthesis may stand behind the last word, on lines of its own even.
  const SourceId id = reading.root;
  const std::string_view bytes = sources.bytes(id);
  const std::string_view text = sources.text(record.entry);
  std::uint64_t end = record.entry.end();
  if (text.find('(') != std::string_view::npos) {
    std::size_t at = end - sources.base(id);
    while (at < bytes.size() && bytes[at] != ')') {
      if (bytes[at] == ';') at = std::min(bytes.find('\n', at), bytes.size());
      if (at == bytes.size() || (!is_blank(bytes[at]) && bytes[at] != '\n')) return;
      ++at;
    }
    if (at == bytes.size()) return;
    end = sources.base(id) + at + 1;
  }
  const Span lines = lines_of(sources, Span::between(record.entry.begin(), end));
  const std::string_view moved = sources.text(lines);
  if (moved.size() > kMostBytes || !moved.ends_with('\n')) return;
  const std::uint64_t front = lines_of(sources, first.entry).begin();
  if (front >= lines.begin()) return;
  said.fix("move it to the front", {{Span(front, 0), std::string(moved)}, {lines, ""}});
}

void not_first(const Soa& soa, Report& report) {
  const Zone& zone = soa.at.zone();
  // (Elsewhere the order means nothing.)
  if (zone.reading().format != SourceFormat::zone_file) return;
  if (soa.at.index() == 0 || soa.at.owner() != zone.apex()) return;
  if (zone.rrset(zone.apex(), RRType::soa).records[0] != soa.at.index()) return;
  Said said = report.at(soa.at.type_place());
  if (!said) return;
  const Record& first = zone.record(0);
  said.note(Span(first.entry.begin(), 0), "the first record stands here");
  move_to_front(soa, said);
}

// -- soa-rname-at -------------------------------------------------------------------------------

constexpr RuleDoc kRnameAt{
    .id = "soa-rname-at",
    .pack = "soa",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(1912, "2.2"), rfc(1035, "3.3.13")},
    .summary = "an @ in the mailbox of the SOA record",
    .rationale =
        "The mailbox is written as a name, its first dot stands for the @. An @ becomes part of "
        "the first label, so that the mailbox is another and does not exist; Knot and validns "
        "refuse the zone.",
    .help = "write a dot for the @, and `\\.` for a dot in front of it",
    .bad = {{.text = "$TTL 3600\n@ SOA ns1.example.net. [[host.master@example.com.]] 1 7200 3600 "
                     "1209600 300\n",
             .fixed = "$TTL 3600\n@ SOA ns1.example.net. host\\.master.example.com. 1 7200 3600 "
                      "1209600 300\n",
             .also = {"zone-no-ns"}}},
    .good = {{.text = "$TTL 3600\n@ SOA ns1.example.net. host\\.master.example.com. 1 7200 3600 "
                      "1209600 300\n@ NS ns1.example.net.\n@ NS ns2.example.net.\n"}},
};

// A mailbox as the field wants it. The domain of a mailbox is absolute.
std::string mailbox_name(std::string_view mailbox) {
  const std::size_t sign = mailbox.find('@');
  std::string name;
  for (std::size_t i = 0; i < sign; ++i) {
    if (mailbox[i] == '.' && (i == 0 || mailbox[i - 1] != '\\')) name += '\\';
    name += mailbox[i];
  }
  name += '.';
  name += mailbox.substr(sign + 1);
  if (name.back() != '.') name += '.';
  return name;
}

void rname_at(const Soa& soa, Report& report) {
  if (soa.at.record().is(RecordFlags::generic_rdata)) return;
  const std::string_view text = soa.at.text(soa.rname.where());
  const std::size_t sign = text.find('@');
  if (sign == std::string_view::npos || text.size() == 1 || (sign > 0 && text[sign - 1] == '\\'))
    return;
  Said said = report.at(soa.rname.where(),
                        fmt::format("the `@` becomes part of a label: the mailbox is read as {}",
                                    quoted(soa.rname.name().presentation())));
  if (!said) return;
  const bool sound = sign > 0 && sign + 1 < text.size() && text.find('@', sign + 1) == text.npos;
  if (!sound || !is_editable(soa.at.world().sources, soa.rname.where())) return;
  const std::string name = mailbox_name(text);
  said.help(fmt::format("write {}", quoted(name)));
  said.fix("write it as a name", {{soa.rname.where(), name}});
}

// -- soa-retry-ge-refresh, soa-expire-lt-refresh ------------------------------------------------

constexpr RuleDoc kRetry{
    .id = "soa-retry-ge-refresh",
    .pack = "soa",
    .severity = Severity::warning,
    .needs = Needs::whole_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(1912, "2.2")},
    .summary = "the retry is not shorter than the refresh",
    .rationale =
        "A secondary that could not reach its primary tries again after the retry; when that is "
        "not shorter than the refresh, a failed check is followed by no quicker one, and the "
        "secondary stays behind for longer.",
    .help = "a fraction of the refresh, such as a quarter",
    .bad = {{.text = "$TTL 3600\n@ SOA ns1.example.net. hostmaster 1 7200 [[7200]] 1209600 300\n",
             .fixed = "$TTL 3600\n@ SOA ns1.example.net. hostmaster 1 7200 1800 1209600 300\n",
             .also = {"zone-no-ns"}}},
    .good = {{.text = "$TTL 3600\n@ SOA ns1.example.net. hostmaster 1 7200 3600 1209600 300\n"
                      "@ NS ns1.example.net.\n@ NS ns2.example.net.\n"}},
};

bool can_edit(const Soa& soa) {
  return !soa.at.record().is(RecordFlags::generic_rdata | RecordFlags::derived);
}

// All times of secondaries are 0: policy zones and local ones are written so.
bool has_no_secondaries(const Soa& soa) {
  return soa.refresh.value() == 0 && soa.retry.value() == 0 && soa.expire.value() == 0;
}

void retry(const Soa& soa, Report& report) {
  if (soa.retry.value() < soa.refresh.value() || has_no_secondaries(soa)) return;
  Said said = report.at(
      soa.retry.where(),
      fmt::format("the retry, {} seconds, is not shorter than the refresh, {} seconds: a failed "
                  "check is followed by no quicker one",
                  soa.retry.value(), soa.refresh.value()));
  if (!can_edit(soa)) return;
  said.note(soa.refresh.where(), "the refresh");
  const std::uint32_t better = soa.refresh.value() / 4;
  if (better == 0) return;
  said.fix(fmt::format("set it to {}", better), {{soa.retry.where(), std::to_string(better)}});
}

constexpr RuleDoc kExpire{
    .id = "soa-expire-lt-refresh",
    .pack = "soa",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(1912, "2.2")},
    .summary = "the expire is not longer than the refresh",
    .rationale =
        "A secondary drops the zone when it has not reached its primary for the time of the "
        "expire. As it asks only once in the time of the refresh, the zone is gone between two "
        "checks, and the secondary answers SERVFAIL although nothing is down.",
    .help = "two to four weeks (RFC 1912, 2.2)",
    .bad = {{.text = "$TTL 3600\n@ SOA ns1.example.net. hostmaster 1 7200 3600 [[3600]] 300\n",
             .fixed = "$TTL 3600\n@ SOA ns1.example.net. hostmaster 1 7200 3600 1209600 300\n",
             .also = {"zone-no-ns"}}},
    .good = {{.text = "$TTL 3600\n@ SOA ns1.example.net. hostmaster 1 7200 3600 1209600 300\n"
                      "@ NS ns1.example.net.\n@ NS ns2.example.net.\n"}},
    .instead_of = {"soa-expire-lt-refresh-retry", "soa-expire-low"},
};

constexpr std::uint32_t kTwoWeeks = 1'209'600;

void expire(const Soa& soa, Report& report) {
  if (soa.expire.value() > soa.refresh.value()) return;
  if (has_no_secondaries(soa)) return;
  Said said = report.at(
      soa.expire.where(),
      fmt::format("the expire, {} seconds, is not longer than the refresh, {} seconds: secondaries "
                  "drop the zone between two checks",
                  soa.expire.value(), soa.refresh.value()));
  if (!can_edit(soa)) return;
  said.note(soa.refresh.where(), "the refresh");
  if (soa.refresh.value() > kTwoWeeks / 2) return;
  said.fix(fmt::format("set it to {}, two weeks", kTwoWeeks),
           {{soa.expire.where(), std::to_string(kTwoWeeks)}});
}

// -----------------------------------------------------------------------------------------------

constexpr Rule kRules[] = {
    {&kMultiple, multiple}, {&kNotApex, not_apex}, {&kNotFirst, not_first},
    {&kRnameAt, rname_at},  {&kRetry, retry},      {&kExpire, expire},
};

}  // namespace

constinit const RulePack soa{"rules/soa.cpp", kRules};

}  // namespace zonevet::rules
