// Mail exchanges whose addresses nobody outside can reach.

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "base/ascii.h"
#include "dns/private_name.h"
#include "dns/special_purpose.h"
#include "engine/tables.h"
#include "findings/quoted.h"
#include "rules/packs.h"

namespace zonevet::rules {
namespace {

// Speaks about the first MX record that names a host, at its name.
void say_of(const ZoneSetView& view, const MailAddresses::Exchange& exchange,
            std::string_view outcome, Report& report) {
  const RecordView record(view.world, *exchange.mx.zone, exchange.mx.record, view.scratch);
  if (record.rdata() == nullptr) return;
  const Mx mx(record);
  const Span place = mx.exchange.where();
  report
      .at(place.nowhere() ? record.rdata_place() : place,
          fmt::format("mail exchange {} has the address {}: {}",
                      quoted(mx.exchange.name().presentation()),
                      address_presentation(exchange.addresses.front()), outcome))
      .about(record.where(), record.owner_name().presentation(), "MX");
}

// -- mx-localhost -------------------------------------------------------------------------------

constexpr RuleDoc kLocalhost{
    .id = "mx-localhost",
    .pack = "mx",
    .severity = Severity::warning,
    .needs = Needs::whole_value,
    .cites = {rfc(5321, "5.1"), rfc(6761, "6.3")},
    .summary = "a mail exchange that has loopback addresses only: senders deliver to themselves",
    .rationale =
        "Each host takes a loopback address for itself. Senders hand the mail to themselves, "
        "notice a loop, and send it back; some refuse mail from a domain with such an exchange, "
        "as spammers use them to be left alone.",
    .help = "name the host that takes the mail, or say `MX 0 .` where none is to",
    .bad = {{.text = "@ MX 10 [[mail]]\nmail A 127.0.0.1\n", .complete = true},
            {.text = "@ MX 10 [[localhost.]]\n"}},
    .good = {{.text = "@ MX 10 mail\n@ TXT \"v=spf1 mx -all\"\nmail A 192.0.2.25\n"
                      "mail TXT \"v=spf1 a -all\"\n",
              .complete = true},
             {.text = "@ MX 0 .\n"}},
    .uses = Tables::mail_addresses,
};

void localhost(const ZoneSetView& view, Report& report) {
  for (const MailAddresses::Exchange& exchange : view.world.tables.mail().exchanges()) {
    const auto& all = exchange.addresses;
    if (exchange.whole && std::all_of(all.begin(), all.end(), is_loopback_address))
      say_of(view, exchange, "senders deliver to themselves", report);
  }
}

void localhost_by_name(const Mx& mx, Report& report) {
  const NameTable& names = mx.at.zone().names();
  NameId id = mx.at.record().target;
  if (id == NameId::none || id == NameId::root) return;
  while (names.parent(id) != NameId::root)
    id = names.parent(id);
  if (names.label(id) != "localhost") return;
  const Span place = mx.exchange.where();
  report.at(place.nowhere() ? mx.at.rdata_place() : place,
            fmt::format("mail exchange {} is each host's name for itself: senders deliver to "
                        "themselves",
                        quoted(mx.exchange.name().presentation())));
}

// -- mx-private ---------------------------------------------------------------------------------

constexpr RuleDoc kPrivate{
    .id = "mx-private",
    .pack = "mx",
    .severity = Severity::warning,
    .needs = Needs::whole_value,
    .cites = {rfc(5321, "5.1"), rfc(1918, "5")},
    .summary = "a mail exchange that has private addresses only: nobody outside reaches it",
    .rationale =
        "Private addresses are used in every network anew. Senders outside cannot reach the "
        "exchange, or reach a host of their own that has the same address; the mail waits, and is "
        "sent back after days.",
    .help =
        "give the exchange a public address; names for the inside alone belong into a zone that is "
        "served there alone",
    .bad = {{.text = "@ MX 10 [[mail]]\nmail A 10.0.0.25\nwww A 192.0.2.80\n", .complete = true},
            {.text = "@ MX 10 [[mail]]\nmail A 192.168.0.25\nmail AAAA fd00::25\nwww A 192.0.2.80\n"
                     "www AAAA 2001:db8::80\n",
             .complete = true}},
    .good = {{.text = "@ MX 10 mail\n@ TXT \"v=spf1 mx -all\"\nmail A 10.0.0.25\n"
                      "mail A 192.0.2.25\nmail TXT \"v=spf1 a -all\"\n",
              .complete = true},
             // A zone of an inner network.
             {.text = "@ MX 10 mail\n@ TXT \"v=spf1 mx -all\"\nmail A 10.0.0.25\n"
                      "mail TXT \"v=spf1 a -all\"\ndb A 10.0.0.26\n",
              .complete = true},
             {.text = "@ MX 10 mail\nmail A 10.0.0.25\nwww A 192.0.2.80\n"}},
    .uses = Tables::mail_addresses,
};

// Whether a name server of the zone is one that the outside can ask.
bool has_public_server(const Zone& zone) {
  const NameTable& names = zone.names();
  const auto servers = zone.rrset(zone.apex(), RRType::ns).records;
  return std::any_of(servers.begin(), servers.end(), [&](std::uint32_t index) {
    const NameId host = zone.record(index).target;
    if (host == NameId::none || host == NameId::root || is_private_name(names, host)) return false;
    return !zone.node(host).is(NodeFlags::in_zone) || zone.has_address(host);
  });
}

// Whether the zone shows that it is served to the outside: what stands in it is mostly public. A
// zone of which there are several versions has one for the inside, and nobody says which.
bool is_public(const World& world, const Zone& zone) {
  if (!zone.has_soa() || !zone.view().empty() || is_private_name(zone.names(), zone.apex()))
    return false;
  if (world.zones.versions_of(zone).size() > 1 || !has_public_server(zone)) return false;
  RdataParser parser;
  std::uint64_t outside = 0;
  std::uint64_t inside = 0;
  for (const Record& record : zone.reading().records) {
    const bool is_address = record.type == RRType::a || record.type == RRType::aaaa;
    if (!is_address || !zone.reading().read_rdata(record, zone.sources(), parser)) continue;
    const auto block = find_special_block(Network::of_address(parser.wire()));
    if (!block || block->is_documentation) ++outside;
    if (block && (block->is_private || block->is_loopback)) ++inside;
  }
  return outside >= inside && outside > 0;
}

void private_exchange(const ZoneSetView& view, Report& report) {
  std::map<const Zone*, bool> known;
  for (const MailAddresses::Exchange& exchange : view.world.tables.mail().exchanges()) {
    const auto& all = exchange.addresses;
    if (!exchange.whole || !std::all_of(all.begin(), all.end(), is_private_address)) continue;
    const Zone& zone = *exchange.mx.zone;
    const auto [place, is_new] = known.emplace(&zone, false);
    if (is_new) place->second = is_public(view.world, zone);
    if (place->second) say_of(view, exchange, "senders outside cannot reach it", report);
  }
}

// -----------------------------------------------------------------------------------------------

constexpr Rule kRules[] = {
    {&kLocalhost, localhost},
    {&kLocalhost, localhost_by_name},
    {&kPrivate, private_exchange},
};

}  // namespace

constinit const RulePack mx_targets{"rules/mx_targets.cpp", kRules};

}  // namespace zonevet::rules
