// The zone as a whole: what every zone has, what belongs to it, and what stands in it twice.

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/ascii.h"
#include "base/nearest.h"
#include "dns/token.h"
#include "engine/removal.h"
#include "findings/quoted.h"
#include "rules/packs.h"
#include "source/lines.h"

namespace zonevet::rules {
namespace {

// Where the zone's name is what the author said, no guess.
bool name_is_certain(const Zone& zone) {
  const NameSource source = zone.reading().zone_name_source;
  return source == NameSource::declared || source == NameSource::soa ||
         (source == NameSource::origin_directive && zone.has_soa());
}

// -- zone-no-soa --------------------------------------------------------------------------------

constexpr RuleDoc kNoSoa{
    .id = "zone-no-soa",
    .pack = "zone",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .cites = {rfc(1035, "5.2")},
    .summary = "the zone has no SOA record",
    .rationale =
        "The SOA record makes a zone of a set of records: without it BIND, Knot, NSD, PowerDNS and "
        "gdnsd refuse the file. This is said only of what was declared to be a zone; other files "
        "without an SOA record are taken for parts of one.",
    .help =
        "write one in front of all other records: @ SOA <primary> <mailbox> <serial> <refresh> "
        "<retry> <expire> <minimum>",
    .bad = {{.text = "$TTL 3600\n[[www]] A 192.0.2.1\n"}},
    .good = {{.text = "$TTL 3600\n@ SOA ns1 hostmaster 1 7200 3600 1209600 300\n"
                      "@ NS ns1\n@ NS ns2.example.net.\nns1 A 192.0.2.1\n"},
             {.text = ". 3600000 NS a.root-servers.example.\n"
                      "a.root-servers.example. 3600000 A 192.0.2.1\n",
              .origin = "."}},
};

void no_soa(const ZoneView& view, Report& report) {
  const Zone& zone = view.zone;
  // A file of which a part was not read may hold one there. A zone that is complete without one was
  // said to be: the server adds it.
  if (!zone.declared() || zone.has_soa() || zone.complete() || !zone.reading().whole) return;
  if (zone.root_hints()) return;
  const std::string name = zone.name().presentation();
  const std::string message =
      fmt::format("the zone {} has no SOA record: name servers refuse it", quoted(name));
  const std::vector<Record>& records = zone.reading().records;
  const auto soa = std::find_if(records.begin(), records.end(),
                                [](const Record& record) { return record.type == RRType::soa; });
  if (soa == records.end()) {
    const Span begin(view.world.sources.base(zone.reading().root), 0);
    report.at(records.empty() ? begin : RecordView(view.world, zone, 0, view.scratch).owner_place(),
              message);
    return;
  }
  const RecordView at(view.world, zone, static_cast<std::uint32_t>(soa - records.begin()),
                      view.scratch);
  report.at(at.owner_place(), message)
      .note(at.owner_place(),
            fmt::format("this one is of {}", quoted(zone.names().presentation(at.owner()))))
      .about(at.where(), zone.names().presentation(at.owner()), "SOA");
}

// -- zone-no-ns, zone-one-ns --------------------------------------------------------------------

constexpr RuleDoc kNoNs{
    .id = "zone-no-ns",
    .pack = "zone",
    .severity = Severity::error,
    .needs = Needs::whole_zone,
    .cites = {rfc(1034, "4.2.1"), rfc(2181, "6.1")},
    .summary = "the zone has no NS records at its apex",
    .rationale =
        "BIND, Knot, PowerDNS and gdnsd refuse the zone. Where a server loads it, resolvers that "
        "ask for the name servers of the zone get none, and secondaries are not told of changes.",
    .help = "write the same NS records as stand in the parent zone: `@ NS ns1.example.net.`",
    .bad = {{.text = "$TTL 3600\n@ [[SOA]] ns1.example.net. hostmaster 1 7200 3600 1209600 300\n"
                     "www A 192.0.2.1\n"}},
    .good = {{.text = "$TTL 3600\n@ SOA ns1 hostmaster 1 7200 3600 1209600 300\n"
                      "@ NS ns1\n@ NS ns2.example.net.\nns1 A 192.0.2.1\n"}},
};

void no_ns(const ZoneView& view, Report& report) {
  const Zone& zone = view.zone;
  if (!zone.has_soa() || zone.has(zone.apex(), RRType::ns)) return;
  const RecordView soa = view.rrset(zone.apex(), RRType::soa)[0];
  const std::string name = zone.name().presentation();
  report
      .at(soa.type_place(),
          fmt::format("the zone {} has no NS records: servers refuse it", quoted(name)))
      .about(soa.where(), name, "SOA");
}

constexpr RuleDoc kOneNs{
    .id = "zone-one-ns",
    .pack = "zone",
    .severity = Severity::warning,
    .needs = Needs::whole_zone,
    .cites = {rfc(1912, "2.8"), rfc(2182, "5")},
    .summary = "the zone has a single name server",
    .rationale =
        "When this one server or its network is down, the zone and all mail to it are gone. Many "
        "registries refuse to delegate to fewer than two name servers.",
    .help = "add a second name server in another network",
    .bad = {{.text = "$TTL 3600\n@ SOA ns1.example.net. hostmaster 1 7200 3600 1209600 300\n"
                     "@ NS [[ns1.example.net.]]\n"}},
    .good = {{.text = "$TTL 3600\n@ SOA ns1 hostmaster 1 7200 3600 1209600 300\n"
                      "@ NS ns1\n@ NS ns2.example.net.\nns1 A 192.0.2.1\n"},
             {.text = "$TTL 3600\n@ SOA localhost. root.localhost. 1 7200 3600 1209600 300\n"
                      "@ NS localhost.\n1.0.0 PTR localhost.\n",
              .origin = "127.in-addr.arpa."}},
};

// Zones that nobody is to find have one server, by name: those that each server has for itself,
// such as that of 127.0.0.0/8 (RFC 1912 4.1), and catalogs of zones (RFC 9432 4.1).
bool is_nobodys(const Name& server) {
  const std::string name = server.presentation();
  return equal_fold(name, "localhost.") || equal_fold(name, "invalid.") ||
         ends_with_fold(name, ".invalid.");
}

void one_ns(const ZoneView& view, Report& report) {
  const Zone& zone = view.zone;
  const RRsetView servers = view.rrset(zone.apex(), RRType::ns);
  if (servers.size() != 1) return;
  const RecordView server = servers[0];
  const RdataParser* rdata = server.rdata();
  if (rdata == nullptr || is_nobodys(rdata->name(rdata->fields()[0]))) return;
  const std::string name = zone.name().presentation();
  report
      .at(server.rdata_place(),
          fmt::format("this is the only name server of {}: when it is down, the zone is gone",
                      quoted(name)))
      .about(server.where(), name, "NS");
}

// -- zone-out-of-zone ---------------------------------------------------------------------------

constexpr RuleDoc kOutOfZone{
    .id = "zone-out-of-zone",
    .pack = "zone",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(1035, "5.2")},
    .summary = "the owner is not at or below the apex of the zone",
    .rationale =
        "No server answers for the name from this zone. BIND and Knot leave the record out, BIND "
        "with a warning; NSD, PowerDNS and gdnsd refuse the whole zone.",
    .help = "write the name below the zone's, or put the record into the zone that it belongs to",
    .bad = {{.text = "$ORIGIN example.com.\n$TTL 3600\n@ SOA ns1.example.net. hostmaster 1 7200 "
                     "3600 1209600 300\n@ NS ns1.example.net.\n@ NS ns2.example.net.\n"
                     "[[www.]] A 192.0.2.1\n[[www.exmaple.com.]] A 192.0.2.1\n",
             .fixed = "$ORIGIN example.com.\n$TTL 3600\n@ SOA ns1.example.net. hostmaster 1 7200 "
                      "3600 1209600 300\n@ NS ns1.example.net.\n@ NS ns2.example.net.\n"
                      "www A 192.0.2.1\nwww.example.com. A 192.0.2.1\n"},
            {.text = "$ORIGIN example.com.\n$TTL 3600\n@ SOA ns1.example.net. hostmaster 1 7200 "
                     "3600 1209600 300\n@ NS ns1.example.net.\n@ NS ns2.example.net.\n"
                     "[[mail.example.net.]] A 192.0.2.1\n"}},
    .good = {{.text = "$ORIGIN example.com.\n$TTL 3600\n@ SOA ns1.example.net. hostmaster 1 7200 "
                      "3600 1209600 300\n@ NS ns1.example.net.\n@ NS ns2.example.net.\n"
                      "www.example.com. A 192.0.2.1\n"}},
};

// The owner as it was meant, where that can be seen: a final dot too much, or the zone's name
// misspelt.
std::string owner_as_meant(std::string_view written, const Name& zone) {
  if (written.size() < 2 || written.back() != '.' || written.find('\\') != std::string_view::npos)
    return {};
  const std::string_view relative = written.substr(0, written.size() - 1);
  if (relative.find('.') == std::string_view::npos) return std::string(relative);
  const std::string name = zone.presentation();
  std::size_t begin = written.size();
  for (unsigned labels = zone.label_count(); labels > 0 && begin > 0; --labels) {
    const std::size_t dot = begin < 2 ? std::string_view::npos : written.rfind('.', begin - 2);
    begin = dot == std::string_view::npos ? 0 : dot + 1;
  }
  const std::string_view end = written.substr(begin);
  const std::size_t distance = edit_distance(end, name, 2);
  if (distance == 0 || distance > std::min<std::size_t>(2, name.size() / 4)) return {};
  return fmt::format("{}{}", written.substr(0, begin), name);
}

void out_of_zone(const RecordView& at, Report& report) {
  const Zone& zone = at.zone();
  if (at.node().is(NodeFlags::in_zone)) return;
  // Of an SOA soa-not-apex speaks, and of all records at once where the name that was declared is
  // not that of the SOA which the zone begins with.
  if (!name_is_certain(zone) || at.type() == RRType::soa) return;
  if (zone.declared() && !zone.has_soa() && zone.record(0).type == RRType::soa) return;
  const bool written = at.record().is(RecordFlags::owner_written);
  // Of records that share their owner only the first is reported.
  if (!written && at.index() > 0 && zone.record(at.index() - 1).owner == at.owner()) return;
  const std::string owner = zone.names().presentation(at.owner());
  Said said =
      report.at(at.owner_place(),
                fmt::format("{} is not below {}: BIND leaves the record out, NSD refuses the zone",
                            quoted(owner), quoted(zone.name().presentation())));
  if (!said || !written || at.record().is(RecordFlags::derived)) return;
  const std::string meant = owner_as_meant(at.text(at.owner_place()), zone.name());
  if (meant.empty()) return;
  said.help(fmt::format("did you mean {}?", quoted(meant)));
  said.fix(fmt::format("change it to {}", quoted(meant)), {{at.owner_place(), meant}});
}

// -- zone-no-ttl --------------------------------------------------------------------------------

constexpr RuleDoc kNoTtl{
    .id = "zone-no-ttl",
    .pack = "zone",
    .severity = Severity::warning,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(2308, "4")},
    .summary = "a record has no TTL, and no $TTL and no TTL came before it",
    .rationale =
        "Servers differ in what they take then: BIND the last field of the SOA record, with a "
        "warning; Knot and NSD an hour; validns and gdnsd refuse the zone. Until 1998 that field "
        "was meant so; today it says how long a missing name is remembered.",
    .help = "write `$TTL` and a time in front of all records",
    .bad = {{.text = "@ [[SOA]] ns1.example.net. hostmaster 1 7200 3600 1209600 300\n"
                     "@ NS ns1.example.net.\n@ NS ns2.example.net.\n",
             .fixed = "$TTL 300\n@ SOA ns1.example.net. hostmaster 1 7200 3600 1209600 300\n"
                      "@ NS ns1.example.net.\n@ NS ns2.example.net.\n"}},
    .good = {{.text = "$TTL 3600\n@ SOA ns1.example.net. hostmaster 1 7200 3600 1209600 300\n"
                      "@ NS ns1.example.net.\n@ NS ns2.example.net.\n"}},
};

void no_ttl(const ZoneView& view, Report& report) {
  const Zone& zone = view.zone;
  const Span entry = zone.reading().first_without_ttl;
  // A part of a zone may well leave the TTL to the file that includes it.
  if (entry.nowhere() || !zone.has_soa()) return;
  const std::vector<Record>& records = zone.reading().records;
  const auto record = std::find_if(records.begin(), records.end(),
                                   [entry](const Record& row) { return row.entry == entry; });
  if (record == records.end()) return;
  const RecordView at(view.world, zone, static_cast<std::uint32_t>(record - records.begin()),
                      view.scratch);
  Said said = report.at(at.type_place(),
                        "the record has no TTL, and no `$TTL` stands before it: servers differ in "
                        "what they take");
  said.about(at.where(), zone.names().presentation(at.owner()), mnemonic(at.type()));
  const SourceSet& sources = view.world.sources;
  if (!said || sources.source_of(entry) != zone.reading().root) return;
  // BIND takes the MINIMUM of the SOA record.
  const std::uint32_t minimum = view.rrset(zone.apex(), RRType::soa)[0].record().ttl;
  const std::string line = fmt::format("$TTL {}", minimum > 0 ? minimum : 3600);
  said.fix(fmt::format("write `{}` in front of it", line),
           {{Span(lines_of(sources, entry).begin(), 0), line + "\n"}});
}

// -- zone-name-guessed --------------------------------------------------------------------------

constexpr RuleDoc kNameGuessed{
    .id = "zone-name-guessed",
    .pack = "zone",
    .severity = Severity::info,
    .needs = Needs::any_value,
    .cites = {practice("zonevet, design (2026): a zone's name is declared, or stands in the file, "
                       "or is guessed")},
    .summary = "the name of the zone is a guess",
    .rationale =
        "A zone file need not say which zone it is: the name server's configuration does. If the "
        "guess is wrong, so is what is said about names.",
    .help = "give it with --origin, in zonevet.toml, or as `$ORIGIN` in the file",
    .bad = {{.text = "[[@]] A 192.0.2.1\nwww A 192.0.2.1\n",
             .origin = "",
             .file = "example.com.zone"}},
    .good = {{.text = "$ORIGIN example.com.\nwww A 192.0.2.1\n", .origin = ""},
             {.text = ". NS a.root-servers.example.\n"
                      "a.root-servers.example. A 192.0.2.1\n",
              .origin = "",
              .file = "root.hints"}},
};

void name_guessed(const ZoneView& view, Report& report) {
  const NameSource source = view.zone.reading().zone_name_source;
  if (source != NameSource::file_name && source != NameSource::common_parent) return;
  if (view.zone.reading().records.empty() || view.zone.root_hints()) return;
  report.at(RecordView(view.world, view.zone, 0, view.scratch).owner_place(),
            fmt::format("the name of the zone, {}, was taken from the {}",
                        quoted(view.zone.name().presentation()),
                        source == NameSource::file_name ? "name of the file" : "owners"));
}

// -- dup-record ---------------------------------------------------------------------------------

constexpr RuleDoc kDuplicate{
    .id = "dup-record",
    .pack = "zone",
    .severity = Severity::warning,
    .needs = Needs::whole_value,
    .fix = FixSafety::safe,
    .cites = {rfc(2181, "5")},
    .summary = "a record repeats another of the same owner, type and data",
    .rationale =
        "An RRset holds no record twice: servers drop the copy, validns and pdnsutil complain. "
        "Whoever changes one of the two later is left with the old data beside the new.",
    .help = "delete one of the two",
    .bad = {{.text = "www A 192.0.2.1\nwww A [[192.0.2.1]]\nftp A 192.0.2.2\n",
             .fixed = "www A 192.0.2.1\nftp A 192.0.2.2\n"},
            {.text = "@ TXT \"a text\"\n@ TXT [[\"a text\"]]\n", .fixed = "@ TXT \"a text\"\n"},
            {.text = "@ MX 10 mail.example.net.\n@ MX [[10 MAIL.example.NET.]]\n",
             .fixed = "@ MX 10 mail.example.net.\n"}},
    .good = {{.text = "www A 192.0.2.1\nwww A 192.0.2.2\n"}},
};

constexpr std::size_t kSmall = 16;

// The address as written, where it has one spelling only.
std::string_view written_address(const RecordView& at) {
  const std::string_view text = at.text(at.rdata_place());
  const bool plain = text.find_first_not_of("0123456789.") == std::string_view::npos;
  return plain ? text : std::string_view();
}

// Whether two records of one type surely differ in their data. Most RRsets are told to hold no
// copies by this alone, without reading the RDATA.
bool surely_differ(const RecordView& a, const RecordView& b) {
  const NameId target = a.record().target;
  if (target != NameId::none && b.record().target != NameId::none && target != b.record().target)
    return true;
  if (a.type() != RRType::a) return false;
  const std::string_view address = written_address(a);
  return !address.empty() && address != written_address(b) && !written_address(b).empty();
}

bool surely_distinct(const RRsetView& rrset) {
  if (rrset.size() > kSmall) return false;
  for (std::size_t i = 1; i < rrset.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (!surely_differ(rrset[i], rrset[j])) return false;
    }
  }
  return true;
}

bool holds_comment(const SourceSet& sources, Span entry) {
  if (rest_of_line(sources, entry).find(';') != std::string_view::npos) return true;
  const std::string_view text = sources.text(entry);
  return text.find('\n') != std::string_view::npos && text.find(';') != std::string_view::npos;
}

// Whether the lines of a record can go without a change for any other: of a reading in which
// nothing is wrong with entries, where it stands in the same file as the first copy, and where no
// record takes its TTL from it.
bool changes_no_other(const RecordView& at, const RecordView& first) {
  const Reading& reading = at.zone().reading();
  const SourceSet& sources = at.world().sources;
  const Record& record = at.record();
  const SourceId source = sources.source_of(record.entry);
  if (!reading.whole || at.index() == 0 || sources.source_of(first.where()) != source ||
      holds_comment(sources, record.entry))
    return false;
  if (!record.is(RecordFlags::ttl_written) || at.index() + 1 == reading.records.size()) return true;
  const Record& before = reading.records[at.index() - 1];
  const Record& next = reading.records[at.index() + 1];
  return next.is(RecordFlags::ttl_written) || next.ttl != record.ttl ||
         (before.is(RecordFlags::ttl_written) && before.ttl == record.ttl);
}

void say_copy(const RecordView& at, const RecordView& first, Report& report) {
  const SourceSet& sources = at.world().sources;
  const bool is_one_text =
      sources.written(at.rdata_place()) == sources.written(first.rdata_place());
  Said said = report.at(at.rdata_place(),
                        fmt::format("this `{}` record {} a second time: servers drop the copy",
                                    mnemonic(at.type()), is_one_text ? "is made" : "stands here"));
  if (!said) return;
  if (!is_one_text) said.note(first.rdata_place(), "the first one stands here");
  said.about(at.where(), at.zone().names().presentation(at.owner()), mnemonic(at.type()));
  if (!changes_no_other(at, first)) return;
  std::optional<std::vector<Edit>> edits = removal_of(at.zone(), {at.index()});
  if (!edits) return;
  said.fix("delete the copy",
           at.record().ttl == first.record().ttl ? FixSafety::safe : FixSafety::unsafe,
           std::move(*edits));
}

void duplicate(const RRsetView& rrset, Report& report) {
  // Of a second SOA record soa-multiple speaks, unless it is the same.
  if (surely_distinct(rrset)) return;
  struct Data {
    std::size_t begin;
    std::size_t size;
    std::size_t record;
  };
  std::string bytes;
  std::string canonical;
  std::vector<Data> all;
  all.reserve(rrset.size());
  for (std::size_t i = 0; i < rrset.size(); ++i) {
    const RecordView at = rrset[i];
    const RdataParser* rdata = at.rdata();
    if (rdata == nullptr) continue;
    canonical.clear();
    canonical_rdata(rrset.type(), rdata->wire(), canonical);
    all.push_back({bytes.size(), canonical.size(), i});
    bytes += canonical;
  }
  const auto data = [&bytes](const Data& row) {
    return std::string_view(bytes).substr(row.begin, row.size);
  };
  std::sort(all.begin(), all.end(), [&data](const Data& a, const Data& b) {
    const int order = data(a).compare(data(b));
    return order != 0 ? order < 0 : a.record < b.record;
  });
  std::size_t first = 0;
  for (std::size_t i = 1; i < all.size(); ++i) {
    if (data(all[i]) != data(all[first])) {
      first = i;
    } else {
      say_copy(rrset[all[i].record], rrset[all[first].record], report);
    }
  }
}

// -- zone-defined-twice -------------------------------------------------------------------------

constexpr RuleDoc kDefinedTwice{
    .id = "zone-defined-twice",
    .pack = "zone",
    .severity = Severity::info,
    .needs = Needs::any_value,
    .cites = {practice("zonevet, design (2026): two files of one zone are two views of it, and are "
                       "never put together")},
    .summary = "the zone is defined in another file, too",
    .rationale =
        "Two files with an SOA record for one name are taken for two versions of the zone, such as "
        "those for inside and outside of a network: each is linted alone, and where they differ, "
        "nothing is said of names in them from outside. A copy that somebody left beside the "
        "zone looks the same.",
    .help = "say in zonevet.toml which is which, with `view`; or remove the copy",
    .bad = {{.text =
                 "$TTL 3600\n[[example.com.]] SOA ns1.example.net. hostmaster.example.net. 1 7200 "
                 "3600 1209600 300\n@ NS ns1.example.net.\n@ NS ns2.example.net.\n",
             .origin = "",
             .file = "example.com.zone",
             .files = {{.path = "example.com.old",
                        .text = "$TTL 3600\nexample.com. SOA ns1.example.net. "
                                "hostmaster.example.net. 1 7200 3600 1209600 300\n"
                                "@ NS ns1.example.net.\n@ NS ns2.example.net.\n",
                        .linted = true}}}},
    .good = {{.text = "$TTL 3600\nexample.com. SOA ns1.example.net. hostmaster.example.net. 1 7200 "
                      "3600 1209600 300\n@ NS ns1.example.net.\n@ NS ns2.example.net.\n",
              .origin = "",
              .file = "example.com.zone",
              .files = {{.path = "example.org.zone",
                         .text = "$TTL 3600\nexample.org. SOA ns1.example.net. "
                                 "hostmaster.example.net. 1 7200 3600 1209600 300\n"
                                 "@ NS ns1.example.net.\n@ NS ns2.example.net.\n",
                         .linted = true}}}},
};

// The first version of a zone: by the names of files and not by their order, so that it is the same
// whichever of them are linted.
using FirstVersions = std::map<std::pair<std::string, std::string>, const Zone*>;

std::pair<std::string, std::string> version_key(const Zone& zone) {
  return {lower_case(zone.name().wire()), zone.view()};
}

const std::string& file_of(const ZoneSetView& view, const Zone& zone) {
  return view.world.sources.name(zone.reading().root);
}

FirstVersions first_versions(const ZoneSetView& view) {
  FirstVersions first;
  for (const Zone& zone : view.world.zones.zones()) {
    if (zone.context() || !zone.has_soa() || zone.name().under_unknown_origin()) continue;
    const Zone*& known = first[version_key(zone)];
    if (known == nullptr || file_of(view, zone) < file_of(view, *known)) known = &zone;
  }
  return first;
}

void defined_twice(const ZoneSetView& view, Report& report) {
  const FirstVersions versions = first_versions(view);
  const auto soa_of = [&view](const Zone& zone) {
    return RecordView(view.world, zone, zone.rrset(zone.apex(), RRType::soa).records[0],
                      view.scratch);
  };
  for (const Zone& zone : view.world.zones.zones()) {
    if (!zone.linted()) continue;
    const auto found = versions.find(version_key(zone));
    if (found == versions.end() || !zone.has_soa() || found->second == &zone) continue;
    const RecordView soa = soa_of(zone);
    const std::string name = zone.name().presentation();
    Said said = report.at(soa.owner_place(),
                          fmt::format("the zone {} is defined in another file, too: each is linted "
                                      "as a view of its own",
                                      quoted(name)));
    if (!said) return;
    said.note(soa_of(*found->second).owner_place(), "the other one begins here");
    said.about(soa.where(), name, "SOA");
  }
}

// -----------------------------------------------------------------------------------------------

constexpr Rule kRules[] = {
    {&kNoSoa, no_soa},
    {&kNoNs, no_ns},
    {&kOneNs, one_ns},
    {&kOutOfZone, out_of_zone},
    {&kNoTtl, no_ttl},
    {&kNameGuessed, name_guessed},
    {&kDuplicate, duplicate, {}, RRsetFlags::several},
    {&kDefinedTwice, defined_twice},
};

}  // namespace

constinit const RulePack zone{"rules/zone.cpp", kRules};

}  // namespace zonevet::rules
