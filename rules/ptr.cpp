// PTR records in reverse zones (RFC 1035 3.5): addresses that have none, or several, and those
// whose PTR records stand in zones that are not here, as with classless delegations (RFC 2317).

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "dns/address.h"
#include "dns/reverse_name.h"
#include "engine/tables.h"
#include "findings/quoted.h"
#include "rules/packs.h"

namespace zonevet::rules {
namespace {

std::string shown(const Name& name) { return quoted(name.presentation()); }

// -- ptr-missing --------------------------------------------------------------------------------

constexpr RuleDoc kMissing{
    .id = "ptr-missing",
    .pack = "ptr",
    .severity = Severity::warning,
    .needs = Needs::whole_value,
    .cites = {rfc(1912, "2.1"), practice("Gmail, sender guidelines (2024)")},
    .summary = "an address has no PTR record in its reverse zone",
    .rationale =
        "The reverse zone is here, all of it, and has no name for the address. Large receivers "
        "refuse mail from an address without a name; logs and access lists show a bare number for "
        "any other host.",
    .help = "add a PTR record with the name of the host to the reverse zone",
    .bad = {{.text = "$TTL 3600\nexample.com. SOA ns1.example.net. hostmaster.example.net. 1 7200 "
                     "3600 1209600 300\n"
                     "@ NS ns1.example.net.\n@ NS ns2.example.net.\n"
                     "@ MX 10 mail\n"
                     "mail A [[192.0.2.25]]\n",
             .origin = "",
             .file = "example.com.zone",
             .files = {{.path = "2.0.192.in-addr.arpa.zone",
                        .text = "$TTL 3600\n2.0.192.in-addr.arpa. SOA ns1.example.net. "
                                "hostmaster.example.net. 1 7200 3600 1209600 300\n"
                                "@ NS ns1.example.net.\n@ NS ns2.example.net.\n"
                                "26 PTR www.example.net.\n",
                        .linted = true}}},
            // Of other hosts the first is shown.
            {.text = "$TTL 3600\nexample.com. SOA ns1.example.net. hostmaster.example.net. 1 7200 "
                     "3600 1209600 300\n"
                     "@ NS ns1.example.net.\n@ NS ns2.example.net.\n"
                     "db1 AAAA [[2001:db8::1]]\n"
                     "db2 AAAA 2001:db8::2\n"
                     "web AAAA 2001:db8::3\nwww AAAA 2001:db8::4\n",
             .origin = "",
             .file = "example.com.zone",
             .files =
                 {{.path = "8.b.d.0.1.0.0.2.ip6.arpa.zone",
                   .text = "$TTL 3600\n8.b.d.0.1.0.0.2.ip6.arpa. SOA ns1.example.net. "
                           "hostmaster.example.net. 1 7200 3600 1209600 300\n"
                           "@ NS ns1.example.net.\n@ NS ns2.example.net.\n"
                           "3.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0 PTR web.example.com.\n"
                           "4.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0 PTR www.example.com.\n",
                   .linted = true}}}},
    .good = {{.text = "$TTL 3600\nexample.com. SOA ns1.example.net. hostmaster.example.net. 1 7200 "
                      "3600 1209600 300\n"
                      "@ NS ns1.example.net.\n@ NS ns2.example.net.\n"
                      "mail A 192.0.2.25\n"
                      "www A 192.0.2.25\n"
                      "db A 198.51.100.1\n",
              .origin = "",
              .file = "example.com.zone",
              .files = {{.path = "2.0.192.in-addr.arpa.zone",
                         .text = "$TTL 3600\n2.0.192.in-addr.arpa. SOA ns1.example.net. "
                                 "hostmaster.example.net. 1 7200 3600 1209600 300\n"
                                 "@ NS ns1.example.net.\n@ NS ns2.example.net.\n"
                                 "25 PTR mail.example.com.\n",
                         .linted = true}}},
             // The names of a part of the network stand in a zone that is not here (RFC 2317).
             {.text = "$TTL 3600\nexample.com. SOA ns1.example.net. hostmaster.example.net. 1 7200 "
                      "3600 1209600 300\n"
                      "@ NS ns1.example.net.\n@ NS ns2.example.net.\n"
                      "mail A 192.0.2.25\n"
                      "web A 192.0.2.129\n",
              .origin = "",
              .file = "example.com.zone",
              .files = {{.path = "2.0.192.in-addr.arpa.zone",
                         .text = "$TTL 3600\n2.0.192.in-addr.arpa. SOA ns1.example.net. "
                                 "hostmaster.example.net. 1 7200 3600 1209600 300\n"
                                 "@ NS ns1.example.net.\n@ NS ns2.example.net.\n"
                                 "25 NS ns1.example.org.\n"
                                 "25 NS ns2.example.org.\n"
                                 "129 PTR web.example.com.\n",
                         .linted = true}}},
             // Most hosts have no name there, which then is meant.
             {.text = "$TTL 3600\nexample.com. SOA ns1.example.net. hostmaster.example.net. 1 7200 "
                      "3600 1209600 300\n"
                      "@ NS ns1.example.net.\n@ NS ns2.example.net.\n"
                      "web A 192.0.2.80\na A 192.0.2.81\nb A 192.0.2.82\n",
              .origin = "",
              .file = "example.com.zone",
              .files = {{.path = "2.0.192.in-addr.arpa.zone",
                         .text = "$TTL 3600\n2.0.192.in-addr.arpa. SOA ns1.example.net. "
                                 "hostmaster.example.net. 1 7200 3600 1209600 300\n"
                                 "@ NS ns1.example.net.\n@ NS ns2.example.net.\n"
                                 "80 PTR web.example.com.\n",
                         .linted = true}}},
             // A zone that names nothing, so that questions do not leave the network.
             {.text = "$TTL 3600\nexample.com. SOA ns1.example.net. hostmaster.example.net. 1 7200 "
                      "3600 1209600 300\n"
                      "@ NS ns1.example.net.\n@ NS ns2.example.net.\n"
                      "db A 10.0.0.1\n",
              .origin = "",
              .file = "example.com.zone",
              .files = {{.path = "10.in-addr.arpa.zone",
                         .text = "$TTL 3600\n10.in-addr.arpa. SOA ns1.example.net. "
                                 "hostmaster.example.net. 1 7200 3600 1209600 300\n"
                                 "@ NS ns1.example.net.\n@ NS ns2.example.net.\n",
                         .linted = true}}},
             {.text = "mail A 192.0.2.25\n", .complete = true}},
    .uses = Tables::reverse_zones | Tables::mail_addresses,
};

// An address that certainly has no PTR record.
struct Unnamed {
  std::uint32_t record = 0;  // the first with the address
  bool mail = false;         // a mail record names it
};

// The addresses of a zone for which reverse zones are here.
struct Addresses {
  std::vector<Unnamed> unnamed;  // each once, in the order of the records
  std::size_t with_name = 0;     // records
  std::size_t without = 0;
};

// Which zones name addresses at all: some are only there so that questions do not leave a network,
// and some are written for a server that reads their names in its own way.
class NamingZones {
 public:
  explicit NamingZones(const World& world) : world_(world) {}

  bool has(const Zone& zone) {
    const auto [place, is_new] = known_.emplace(&zone, false);
    if (is_new) place->second = names_any(zone);
    return place->second;
  }

 private:
  [[nodiscard]] bool names_any(const Zone& zone) const {
    return std::any_of(zone.owners().begin(), zone.owners().end(), [&](NameId id) {
      return zone.has(id, RRType::ptr) && world_.tables.reverse().address_at(zone, id);
    });
  }

  const World& world_;
  std::map<const Zone*, bool> known_;
};

Addresses addresses_of(const ZoneView& view, NamingZones& naming) {
  const Zone& zone = view.zone;
  const Tables& tables = view.world.tables;
  std::set<std::string> seen;
  Addresses all;
  const auto count = static_cast<std::uint32_t>(zone.reading().records.size());
  for (std::uint32_t i = 0; i < count; ++i) {
    const Record& record = zone.record(i);
    if (record.type != RRType::a && record.type != RRType::aaaa) continue;
    if (record.rrclass != RRClass::in || zone.node(record.owner).is(NodeFlags::elsewhere)) continue;
    RdataParser& rdata = view.scratch.rdata;
    if (!zone.reading().read_rdata(record, zone.sources(), rdata)) continue;
    const std::string octets(rdata.wire());
    if (octets.size() != 4 && octets.size() != 16) continue;
    const Answer answer = tables.reverse().find_pointers(octets, &zone);
    if (answer.presence == Presence::present) ++all.with_name;
    if (answer.presence != Presence::absent || !naming.has(*answer.zone)) continue;
    ++all.without;
    if (seen.insert(octets).second)
      all.unnamed.push_back({i, tables.mail().find(octets) != nullptr});
  }
  return all;
}

RecordView record_of(const ZoneView& view, std::uint32_t index) {
  return {view.world, view.zone, index, view.scratch};
}

void about(const RecordView& record, Said& said) {
  said.about(record.where(), record.owner_name().presentation(), mnemonic(record.type()));
}

void say_unnamed(const ZoneView& view, const std::vector<Unnamed>& all, Report& report) {
  constexpr std::size_t kMostShown = 3;
  const RecordView first = record_of(view, all.front().record);
  Said said = report.at(
      first.rdata_place(),
      all.size() == 1
          ? std::string("the reverse zone of this address has no PTR record for it")
          : fmt::format("the reverse zones have no PTR records for this and {} more address{}",
                        all.size() - 1, all.size() == 2 ? "" : "es"));
  about(first, said);
  for (std::size_t i = 1; i < std::min(all.size(), kMostShown); ++i)
    said.note(record_of(view, all[i].record).rdata_place(), "nor for this one");
}

// Hosts that take mail or send it are told of one by one: their mail is refused. Of the others a
// zone may have thousands that nobody means to name: they are one finding, and where most have no
// name none at all.
void missing_in(const ZoneView& view, NamingZones& naming, Report& report) {
  std::vector<Unnamed> others;
  const Addresses addresses = addresses_of(view, naming);
  for (const Unnamed& unnamed : addresses.unnamed) {
    if (!unnamed.mail) {
      others.push_back(unnamed);
      continue;
    }
    const RecordView record = record_of(view, unnamed.record);
    Said said = report.at(record.rdata_place(),
                          fmt::format("mail host {} has no PTR record in the reverse zone of this "
                                      "address: receivers may refuse its mail",
                                      shown(record.owner_name())));
    about(record, said);
  }
  if (!others.empty() && addresses.without <= addresses.with_name)
    say_unnamed(view, others, report);
}

void missing(const ZoneSetView& view, Report& report) {
  if (!view.world.tables.reverse().any()) return;
  NamingZones naming(view.world);
  for (const Zone& zone : view.world.zones.zones()) {
    if (zone.linted()) missing_in({view.world, zone, view.scratch}, naming, report);
  }
}

// -- ptr-multiple -------------------------------------------------------------------------------

constexpr RuleDoc kMultiple{
    .id = "ptr-multiple",
    .pack = "ptr",
    .severity = Severity::info,
    .needs = Needs::whole_value,
    .cites = {rfc(2181, "10.2"), rfc(7208, "5.5")},
    .summary = "an address has several PTR records: most programs look at one of them only",
    .rationale =
        "Several names are allowed. Most programs take the first that comes, a different one each "
        "time, so that logs and access by name change from one connection to the next.",
    .help = "keep the name that the host greets with; the others need no PTR record",
    .bad = {{.text = "25 PTR mail.example.com.\n25 PTR [[www.example.com.]]\n",
             .origin = "2.0.192.in-addr.arpa."},
            {.text = "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0 PTR a.example.com.\n"
                     "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0 PTR [[b.example.com.]]\n",
             .origin = "8.b.d.0.1.0.0.2.ip6.arpa."}},
    .good = {{.text = "25 PTR mail.example.com.\n26 PTR www.example.com.\n",
              .origin = "2.0.192.in-addr.arpa."},
             // Service discovery lists what there is (RFC 6763 4.1).
             {.text = "_ipp._tcp PTR a._ipp._tcp\n_ipp._tcp PTR b._ipp._tcp\n"
                      "a._ipp._tcp SRV 0 0 631 print.example.net.\n"
                      "b._ipp._tcp SRV 0 0 631 print.example.net.\n"},
             {.text = "b._dns-sd._udp.0 PTR a.example.com.\nb._dns-sd._udp.0 PTR b.example.com.\n",
              .origin = "2.0.192.in-addr.arpa."}},
    .uses = Tables::reverse_zones,
};

void multiple(const RRsetView& rrset, Report& report) {
  const auto octets = rrset.world().tables.reverse().address_at(rrset.zone(), rrset.owner());
  if (!octets) return;
  const NameId first = rrset[0].record().target;
  for (std::size_t i = 1; i < rrset.size(); ++i) {
    const RecordView record = rrset[i];
    const NameId target = record.record().target;
    if (target == first || target == NameId::none || first == NameId::none) continue;
    Said said = report.at(record.rdata_place(),
                          fmt::format("{} has {} PTR records: most programs look at one of them "
                                      "only, and not always the same",
                                      address_presentation(*octets), rrset.size()));
    said.note(rrset[0].rdata_place(), "the first one");
    about(record, said);
    return;
  }
}

// -- ptr-owner-no-address -----------------------------------------------------------------------

constexpr RuleDoc kOwnerNoAddress{
    .id = "ptr-owner-no-address",
    .pack = "ptr",
    .severity = Severity::warning,
    .needs = Needs::whole_value,
    .cites = {rfc(1035, "3.5"), rfc(3596, "2.5")},
    .summary = "a PTR record at a name that looks like that of an address, and is of none",
    .rationale =
        "Who looks for the name of an address asks at four numbers from 0 to 255 without leading "
        "zeros below in-addr.arpa, or at 32 single hexadecimal digits below ip6.arpa. A digit too "
        "few or too many, as with a wrong $ORIGIN, makes a name at which nobody asks.",
    .help = "count the labels: the zone's name has the first part of the address, backwards",
    .bad = {{.text = "[[256]] PTR mail.example.net.\n[[07]] PTR www.example.net.\n",
             .origin = "2.0.192.in-addr.arpa."},
            {.text = "[[1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0]] PTR mail.example.net.\n",
             .origin = "8.b.d.0.1.0.0.2.ip6.arpa."}},
    .good = {{.text = "255 PTR mail.example.net.\n1.0/25 PTR www.example.net.\n"
                      "1.64 PTR ftp.example.net.\nx PTR x.example.net.\n",
              .origin = "2.0.192.in-addr.arpa."},
             {.text = "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0 PTR mail.example.net.\n"
                      "@ PTR net.example.net.\n*.f PTR any.example.net.\n",
              .origin = "8.b.d.0.1.0.0.2.ip6.arpa."}},
};

void owner_no_address(const RRsetView& rrset, Report& report) {
  const Zone& zone = rrset.zone();
  if (zone.names().is_wildcard(rrset.owner())) return;
  const Name owner = zone.names().name(rrset.owner());
  if (!is_odd_reverse_name(owner)) return;
  const RecordView first = rrset[0];
  Said said =
      report.at(first.owner_place(),
                fmt::format("{} is the name of no address: nobody asks for it", shown(owner)));
  about(first, said);
}

// -- ptr-owner-cname ----------------------------------------------------------------------------

constexpr RuleDoc kOwnerCname{
    .id = "ptr-owner-cname",
    .pack = "ptr",
    .severity = Severity::info,
    .needs = Needs::whole_value,
    .cites = {rfc(2317, "4")},
    .summary = "names of addresses are aliases into a zone that is not here",
    .rationale =
        "A network that is smaller than 256 addresses is delegated by aliases: the PTR records "
        "stand where these lead. That is as it should be. The zone there is not here, so that "
        "neither its records nor the way back to the addresses were checked.",
    .help = "give the zone that the aliases lead to as well, or as context",
    .bad = {{.text = "0/25 NS ns1.example.org.\n0/25 NS ns2.example.org.\n1 CNAME [[1.0/25]]\n"
                     "2 CNAME 2.0/25\n",
             .origin = "2.0.192.in-addr.arpa."},
            {.text = "1 CNAME [[1.net.example.org.]]\n", .origin = "2.0.192.in-addr.arpa."}},
    .good = {{.text = "$TTL 3600\n2.0.192.in-addr.arpa. SOA ns1.example.net. "
                      "hostmaster.example.net. 1 7200 3600 1209600 300\n"
                      "@ NS ns1.example.net.\n@ NS ns2.example.net.\n"
                      "0/25 NS ns1.example.org.\n"
                      "0/25 NS ns2.example.org.\n"
                      "1 CNAME 1.0/25\n",
              .origin = "",
              .file = "2.0.192.in-addr.arpa.zone",
              .files = {{.path = "part.zone",
                         .text = "$TTL 3600\n0/25.2.0.192.in-addr.arpa. SOA ns1.example.org. "
                                 "hostmaster.example.net. 1 7200 3600 1209600 300\n"
                                 "@ NS ns1.example.org.\n@ NS ns2.example.org.\n"
                                 "1 PTR mail.example.net.\n",
                         .linted = true}}},
             {.text = "www CNAME web.example.net.\n"}},
    .uses = Tables::reverse_zones,
};

// Whether another zone has a name.
bool leads_away(const Zone& zone, NameId target) {
  if (target == NameId::none || target == NameId::root) return false;
  const Node& node = zone.node(target);
  return !node.is(NodeFlags::in_zone) || node.is(NodeFlags::elsewhere);
}

// Once for a zone: mostly there is one for each address of a network.
void owner_cname(const ZoneView& view, Report& report) {
  const Zone& zone = view.zone;
  if (!view.world.tables.reverse().any() || !is_reverse_name(zone.name())) return;
  std::optional<std::uint32_t> first;
  std::size_t count = 0;
  for (const NameId id : zone.alias_owners()) {
    if (zone.node(id).is(NodeFlags::elsewhere)) continue;
    const auto octets = address_of_reverse_name(zone.names().name(id));
    if (!octets) continue;
    const std::uint32_t alias = zone.rrset(id, RRType::cname).records.front();
    if (!leads_away(zone, zone.record(alias).target)) continue;
    const Answer answer = view.world.tables.reverse().find_pointers(*octets, &zone);
    if (answer.presence != Presence::unknown) continue;
    if (!first) first = alias;
    ++count;
  }
  if (!first) return;
  const RecordView record = record_of(view, *first);
  Said said = report.at(
      record.rdata_place(),
      count == 1 ? std::string("an alias into a zone that is not here, which has the PTR record")
                 : fmt::format("{} addresses are aliases into zones that are not here, which have "
                               "their PTR records",
                               count));
  about(record, said);
}

// -- reverse-zone-absent ------------------------------------------------------------------------

constexpr RuleDoc kZoneAbsent{
    .id = "reverse-zone-absent",
    .pack = "ptr",
    .severity = Severity::info,
    .needs = Needs::any_value,
    .cites = {practice("Gmail, sender guidelines (2024)"), rfc(1912, "2.1")},
    .summary = "mail hosts whose reverse zones are not here: their PTR records were not checked",
    .rationale =
        "Large receivers refuse mail from a host whose address has no PTR record, or one whose "
        "name does not lead back. The reverse zone is mostly that of whoever gave the address out, "
        "and cannot be checked without it.",
    .help =
        "ask for the PTR records by `dig -x ADDRESS`, and give the answers as context, or the "
        "reverse zones",
    .bad = {{.text = "@ MX 10 [[mail]]\n@ MX 20 backup\nmail A 192.0.2.25\nbackup A 192.0.2.26\n"},
            {.text = "@ MX 10 [[mail]]\nmail AAAA 2001:db8::25\n"}},
    .good = {{.text = "@ MX 10 mail.example.net.\n"},
             {.text = "$TTL 3600\nexample.com. SOA ns1.example.net. hostmaster.example.net. 1 7200 "
                      "3600 1209600 300\n"
                      "@ NS ns1.example.net.\n@ NS ns2.example.net.\n"
                      "@ MX 10 mail\n"
                      "@ TXT \"v=spf1 mx -all\"\n"
                      "mail A 192.0.2.25\n"
                      "mail TXT \"v=spf1 a -all\"\n",
              .origin = "",
              .file = "example.com.zone",
              .files = {{.path = "2.0.192.in-addr.arpa.zone",
                         .text = "$TTL 3600\n2.0.192.in-addr.arpa. SOA ns1.example.net. "
                                 "hostmaster.example.net. 1 7200 3600 1209600 300\n"
                                 "@ NS ns1.example.net.\n@ NS ns2.example.net.\n"
                                 "25 PTR mail.example.com.\n",
                         .linted = true}},
              .also = {"dmarc-missing", "dkim-no-active-key"}}},
    .uses = Tables::reverse_zones | Tables::mail_addresses,
    .on_by_default = false,
};

// Once for a run.
void zone_absent(const ZoneSetView& view, Report& report) {
  const Tables& tables = view.world.tables;
  const MailAddresses::Exchange* first = nullptr;
  std::size_t count = 0;
  for (const MailAddresses::Exchange& exchange : tables.mail().exchanges()) {
    const Zone* const from = exchange.mx.zone;
    const bool unchecked = std::any_of(
        exchange.addresses.begin(), exchange.addresses.end(), [&](const std::string& octets) {
          return tables.reverse().find_pointers(octets, from).presence == Presence::unknown;
        });
    if (!unchecked) continue;
    if (first == nullptr) first = &exchange;
    ++count;
  }
  if (first == nullptr) return;
  const RecordView record(view.world, *first->mx.zone, first->mx.record, view.scratch);
  if (record.rdata() == nullptr) return;
  const Mx mx(record);
  const Span place = mx.exchange.where();
  const std::string host = shown(mx.exchange.name());
  Said said = report.at(
      place.nowhere() ? record.rdata_place() : place,
      count == 1
          ? fmt::format("the reverse zone of {} is not here: its PTR record was not checked", host)
          : fmt::format("the reverse zones of {} and {} more mail host{} are not here: their PTR "
                        "records were not checked",
                        host, count - 1, count == 2 ? "" : "s"));
  about(record, said);
}

// -----------------------------------------------------------------------------------------------

constexpr Rule kRules[] = {
    {&kMissing, missing},
    {&kMultiple, multiple, {RRType::ptr}, RRsetFlags::several},
    {&kOwnerNoAddress, owner_no_address, {RRType::ptr}},
    {&kOwnerCname, owner_cname},
    {&kZoneAbsent, zone_absent},
};

}  // namespace

constinit const RulePack ptr{"rules/ptr.cpp", kRules};

}  // namespace zonevet::rules
