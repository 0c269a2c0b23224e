// The names that PTR records give to addresses: whether they lead back (RFC 1912 2.1), and whether
// they are names of mail hosts at all.

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "base/ascii.h"
#include "dns/address.h"
#include "dns/special_purpose.h"
#include "engine/tables.h"
#include "findings/quoted.h"
#include "mail/generated_name.h"
#include "mail/spf_lookups.h"
#include "rules/packs.h"

namespace zonevet::rules {
namespace {

std::string shown(const Name& name) { return quoted(name.presentation()); }

// -- fcrdns-mismatch ----------------------------------------------------------------------------

constexpr RuleDoc kMismatch{
    .id = "fcrdns-mismatch",
    .pack = "ptr",
    .severity = Severity::warning,
    .needs = Needs::whole_value,
    .cites = {rfc(1912, "2.1"), practice("Gmail, sender guidelines (2024)")},
    .summary = "the name of a PTR record has no address record that leads back",
    .rationale =
        "Anybody can write any name into a reverse zone: who asks for one also asks the name for "
        "its addresses, and believes it only where the address is among them. Large receivers "
        "refuse mail from a host that fails this, and access by name is denied.",
    .help = "write the name that has this address, or give the name the address",
    .bad = {{.text = "$TTL 3600\n2.0.192.in-addr.arpa. SOA ns1.example.net. "
                     "hostmaster.example.net. 1 7200 3600 1209600 300\n"
                     "@ NS ns1.example.net.\n@ NS ns2.example.net.\n"
                     "25 PTR [[mail.example.com.]]\n",
             .origin = "",
             .file = "2.0.192.in-addr.arpa.zone",
             .files = {{.path = "example.com.zone",
                        .text = "$TTL 3600\nexample.com. SOA ns1.example.net. "
                                "hostmaster.example.net. 1 7200 3600 1209600 300\n"
                                "@ NS ns1.example.net.\n@ NS ns2.example.net.\n"
                                "mail A 192.0.2.26\n",
                        .linted = true}}},
            {.text = "$TTL 3600\n8.b.d.0.1.0.0.2.ip6.arpa. SOA ns1.example.net. "
                     "hostmaster.example.net. 1 7200 3600 1209600 300\n"
                     "@ NS ns1.example.net.\n@ NS ns2.example.net.\n"
                     "5.2.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0 PTR [[post.example.com.]]\n",
             .origin = "",
             .file = "8.b.d.0.1.0.0.2.ip6.arpa.zone",
             .files = {{.path = "example.com.zone",
                        .text = "$TTL 3600\nexample.com. SOA ns1.example.net. "
                                "hostmaster.example.net. 1 7200 3600 1209600 300\n"
                                "@ NS ns1.example.net.\n@ NS ns2.example.net.\n"
                                "mail AAAA 2001:db8::25\n",
                        .linted = true}}},
            // The alias of a classless delegation tells the address (RFC 2317).
            {.text = "$TTL 3600\n0/25.2.0.192.in-addr.arpa. SOA ns1.example.net. "
                     "hostmaster.example.net. 1 7200 3600 1209600 300\n"
                     "@ NS ns1.example.net.\n@ NS ns2.example.net.\n"
                     "1 PTR [[mail.example.com.]]\n",
             .origin = "",
             .file = "part.zone",
             .files = {{.path = "2.0.192.in-addr.arpa.zone",
                        .text = "$TTL 3600\n2.0.192.in-addr.arpa. SOA ns1.example.net. "
                                "hostmaster.example.net. 1 7200 3600 1209600 300\n"
                                "@ NS ns1.example.net.\n@ NS ns2.example.net.\n"
                                "0/25 NS ns1.example.net.\n"
                                "0/25 NS ns2.example.net.\n"
                                "1 CNAME 1.0/25\n",
                        .linted = true},
                       {.path = "example.com.zone",
                        .text = "$TTL 3600\nexample.com. SOA ns1.example.net. "
                                "hostmaster.example.net. 1 7200 3600 1209600 300\n"
                                "@ NS ns1.example.net.\n@ NS ns2.example.net.\n"
                                "mail A 192.0.2.129\n",
                        .linted = true}}}},
    .good = {{.text = "$TTL 3600\n2.0.192.in-addr.arpa. SOA ns1.example.net. "
                      "hostmaster.example.net. 1 7200 3600 1209600 300\n"
                      "@ NS ns1.example.net.\n@ NS ns2.example.net.\n"
                      "25 PTR mail.example.com.\n"
                      "26 PTR web.example.com.\n"
                      "27 PTR a.example.net.\n",
              .origin = "",
              .file = "2.0.192.in-addr.arpa.zone",
              .files = {{.path = "example.com.zone",
                         .text = "$TTL 3600\nexample.com. SOA ns1.example.net. "
                                 "hostmaster.example.net. 1 7200 3600 1209600 300\n"
                                 "@ NS ns1.example.net.\n@ NS ns2.example.net.\n"
                                 "mail A 192.0.2.25\n"
                                 "mail A 198.51.100.25\n"
                                 "* A 192.0.2.26\n",
                         .linted = true}}},
             // Nobody knows which address that is: the zone above is not here.
             {.text = "$TTL 3600\n0/25.2.0.192.in-addr.arpa. SOA ns1.example.net. "
                      "hostmaster.example.net. 1 7200 3600 1209600 300\n"
                      "@ NS ns1.example.net.\n@ NS ns2.example.net.\n"
                      "1 PTR mail.example.com.\n",
              .origin = "",
              .file = "part.zone",
              .files = {{.path = "example.com.zone",
                         .text = "$TTL 3600\nexample.com. SOA ns1.example.net. "
                                 "hostmaster.example.net. 1 7200 3600 1209600 300\n"
                                 "@ NS ns1.example.net.\n@ NS ns2.example.net.\n"
                                 "mail A 192.0.2.129\n",
                         .linted = true}}},
             // The inside of the domain is not here.
             {.text = "$TTL 3600\n10.in-addr.arpa. SOA ns1.example.net. hostmaster.example.net. 1 "
                      "7200 3600 1209600 300\n"
                      "@ NS ns1.example.net.\n@ NS ns2.example.net.\n"
                      "1.0.0 PTR db.example.com.\n",
              .origin = "",
              .file = "10.in-addr.arpa.zone",
              .files = {{.path = "example.com.zone",
                         .text = "$TTL 3600\nexample.com. SOA ns1.example.net. "
                                 "hostmaster.example.net. 1 7200 3600 1209600 300\n"
                                 "@ NS ns1.example.net.\n@ NS ns2.example.net.\n"
                                 "www A 192.0.2.80\n",
                         .linted = true}}},
             {.text = "25 PTR mail.example.com.\n", .origin = "2.0.192.in-addr.arpa."}},
    .uses = Tables::reverse_zones | Tables::mail_addresses,
};

// The target of a PTR record where a mistake in it is not another rule's: one in a reverse zone
// mostly lacks its final dot, one that ends in digits is an address, and each host has its own
// localhost.
std::optional<Name> pointed_to(const RecordView& record) {
  const Zone& zone = record.zone();
  const NameId target = record.record().target;
  if (target == NameId::none || target == NameId::root) return std::nullopt;
  NameId top = target;
  while (zone.names().parent(top) != NameId::root)
    top = zone.names().parent(top);
  const std::string_view label = zone.names().label(top);
  const bool is_number = is_digits(label);
  if (is_number || label == "arpa" || label == "localhost") return std::nullopt;
  Name name = zone.names().name(target);
  if (name.under_unknown_origin()) return std::nullopt;
  return name;
}

// Which zones are of the inside of a network, where private addresses are in use. Of a domain whose
// inside is another version of it mostly only the outer one is here, and does not know of those.
class InnerZones {
 public:
  bool has(const Zone& zone) {
    const auto [place, is_new] = known_.emplace(&zone, false);
    if (is_new) place->second = holds_private(zone);
    return place->second;
  }

 private:
  static bool holds_private(const Zone& zone) {
    RdataParser parser;
    for (const Record& record : zone.reading().records) {
      if (record.type != RRType::a && record.type != RRType::aaaa) continue;
      if (!zone.reading().read_rdata(record, zone.sources(), parser)) continue;
      if (is_private_address(parser.wire())) return true;
    }
    return false;
  }

  std::map<const Zone*, bool> known_;
};

// Looks at the PTR records of all zones.
class WaysBack {
 public:
  WaysBack(const ZoneSetView& view, Report& report) : view_(view), report_(report) {}

  void look_at(const Zone& zone, std::uint32_t index) {
    const RecordView record(view_.world, zone, index, view_.scratch);
    const std::optional<Name> name = pointed_to(record);
    if (!name || record.record().rrclass != RRClass::in || is_again(zone, index)) return;
    const auto octets = view_.world.tables.reverse().address_at(zone, record.owner());
    if (octets && (is_loopback_address(*octets) || is_of_network(*octets))) return;
    if (!octets || leads_back(record, *octets) || !may_know(zone, *name, *octets)) return;
    const std::string others = other_addresses(zone, *name, *octets);
    if (others.empty()) return;
    report_
        .at(record.rdata_place(),
            fmt::format("{} is called {}, which {}: {}", address_presentation(*octets),
                        shown(*name), others,
                        view_.world.tables.mail().find(*octets) != nullptr
                            ? "receivers take the name for forged, and may refuse its mail"
                            : "who asks does not believe the name"))
        .about(record.where(), record.owner_name().presentation(), "PTR");
  }

 private:
  // Whether a record before it is the same: dup-record.
  static bool is_again(const Zone& zone, std::uint32_t index) {
    constexpr std::size_t kMostLookedAt = 16;
    const auto all = zone.rrset(zone.record(index).owner, RRType::ptr).records;
    const auto first = all.first(std::min(all.size(), kMostLookedAt));
    return std::any_of(first.begin(), first.end(), [&](std::uint32_t other) {
      return other < index && zone.record(other).target == zone.record(index).target;
    });
  }
  // The first or last address of a network, which is no host's but has a name in many zones.
  static bool is_of_network(const std::string& octets) {
    const bool last = octets.back() == '\0' || octets.back() == '\xFF';
    return octets.size() == 4 && last;
  }
  // Whether the name itself has the address, as most have: that is seen at once.
  bool leads_back(const RecordView& record, const std::string& octets) {
    const RRType type = type_of(octets);
    const Answer answer = view_.world.zones.look_up(record.zone(), record.record().target, type);
    if (answer.presence != Presence::present || answer.versions != nullptr) return false;
    const Zone& zone = *answer.zone;
    const auto records = zone.rrset(answer.node, type).records;
    return zone.reading().read_rdata(zone.record(records.front()), zone.sources(), parser_) &&
           parser_.wire() == octets;
  }
  // Whether the zone that has the name would have such an address.
  bool may_know(const Zone& from, const Name& name, const std::string& octets) {
    if (!is_private_address(octets)) return true;
    const Answer answer = view_.world.zones.look_up(name, type_of(octets), &from);
    return answer.zone != nullptr && inner_.has(*answer.zone);
  }
  static RRType type_of(const std::string& octets) {
    return octets.size() == 4 ? RRType::a : RRType::aaaa;
  }
  // What is known of the addresses of a name instead of the one that was looked for; empty where
  // something is not known, or where it is among them.
  [[nodiscard]] std::string other_addresses(const Zone& from, const Name& name,
                                            const std::string& octets) const;

  const ZoneSetView& view_;
  Report& report_;
  InnerZones inner_;
  RdataParser parser_;
};

std::string WaysBack::other_addresses(const Zone& from, const Name& name,
                                      const std::string& octets) const {
  constexpr std::size_t kMostRead = 64;  // of a name with more nothing is said
  constexpr std::size_t kMostShown = 3;
  const ZoneAnswers answers(view_.world.zones, {false, &from, kMostRead});
  SpfLookups lookups(answers);
  const RRsetAnswer found = lookups.ask(name, type_of(octets));
  if (found.status == RRsetAnswer::Status::no_such_name) return "does not exist";
  if (found.status == RRsetAnswer::Status::no_data)
    return fmt::format("has no IPv{} address", octets.size() == 4 ? 4 : 6);
  const auto& all = found.addresses;
  const bool known = found.status == RRsetAnswer::Status::records && found.whole;
  if (!known || all.empty() || all.size() >= kMostRead) return {};
  if (std::find(all.begin(), all.end(), octets) != all.end()) return {};
  if (all.size() > kMostShown) return fmt::format("has {} other addresses", all.size());
  std::string text = "has ";
  for (const std::string& other : all)
    text += (&other == all.data() ? "" : ", ") + address_presentation(other);
  return text;
}

void mismatch(const ZoneSetView& view, Report& report) {
  if (!view.world.tables.reverse().any()) return;
  WaysBack ways(view, report);
  for (const Zone& zone : view.world.zones.zones()) {
    if (!zone.linted()) continue;
    const std::vector<Record>& records = zone.reading().records;
    for (std::uint32_t i = 0; i < records.size(); ++i) {
      if (records[i].type == RRType::ptr) ways.look_at(zone, i);
    }
  }
}

// -- ptr-generic --------------------------------------------------------------------------------

constexpr RuleDoc kGeneric{
    .id = "ptr-generic",
    .pack = "ptr",
    .severity = Severity::warning,
    .needs = Needs::whole_value,
    .cites = {practice("M3AAWG, sender best common practices (2015)"),
              practice("Gmail, sender guidelines (2024)")},
    .summary = "a mail host has a PTR record whose name looks generated from its address",
    .rationale =
        "Names that are made of the address are what access networks give to their customers' "
        "lines. Many receivers score mail from such hosts as if it came from an infected computer, "
        "or refuse it.",
    .help = "let the PTR record give the name that the host greets with, such as mail.example.com",
    .bad = {{.text = "$TTL 3600\n2.0.192.in-addr.arpa. SOA ns1.example.net. "
                     "hostmaster.example.net. 1 7200 3600 1209600 300\n"
                     "@ NS ns1.example.net.\n@ NS ns2.example.net.\n"
                     "25 PTR [[192-0-2-25.pool.example.com.]]\n",
             .origin = "",
             .file = "2.0.192.in-addr.arpa.zone",
             .files = {{.path = "example.com.zone",
                        .text = "$TTL 3600\nexample.com. SOA ns1.example.net. "
                                "hostmaster.example.net. 1 7200 3600 1209600 300\n"
                                "@ NS ns1.example.net.\n@ NS ns2.example.net.\n"
                                "@ MX 10 192-0-2-25.pool\n"
                                "192-0-2-25.pool A 192.0.2.25\n",
                        .linted = true}}},
            {.text = "$TTL 3600\n2.0.192.in-addr.arpa. SOA ns1.example.net. "
                     "hostmaster.example.net. 1 7200 3600 1209600 300\n"
                     "@ NS ns1.example.net.\n@ NS ns2.example.net.\n"
                     "25 PTR [[hostc0000219.example.net.]]\n",
             .origin = "",
             .file = "2.0.192.in-addr.arpa.zone",
             .files = {{.path = "example.com.zone",
                        .text = "$TTL 3600\nexample.com. SOA ns1.example.net. "
                                "hostmaster.example.net. 1 7200 3600 1209600 300\n"
                                "@ NS ns1.example.net.\n@ NS ns2.example.net.\n"
                                "@ TXT \"v=spf1 ip4:192.0.2.25 -all\"\n",
                        .linted = true}}}},
    .good = {{.text = "$TTL 3600\n2.0.192.in-addr.arpa. SOA ns1.example.net. "
                      "hostmaster.example.net. 1 7200 3600 1209600 300\n"
                      "@ NS ns1.example.net.\n@ NS ns2.example.net.\n"
                      "25 PTR mail.example.net.\n"
                      "26 PTR 192-0-2-26.pool.example.net.\n",
              .origin = "",
              .file = "2.0.192.in-addr.arpa.zone",
              .files = {{.path = "example.com.zone",
                         .text = "$TTL 3600\nexample.com. SOA ns1.example.net. "
                                 "hostmaster.example.net. 1 7200 3600 1209600 300\n"
                                 "@ NS ns1.example.net.\n@ NS ns2.example.net.\n"
                                 "@ MX 10 mail.example.net.\n"
                                 "@ TXT \"v=spf1 ip4:192.0.2.25 -all\"\n",
                         .linted = true}},
              .also = {"dmarc-missing", "dkim-no-active-key"}}},
    .uses = Tables::reverse_zones | Tables::mail_addresses,
};

void generic(const RecordView& record, Report& report) {
  const NameId target = record.record().target;
  if (target == NameId::none || target == NameId::root) return;
  const auto octets = record.world().tables.reverse().address_at(record.zone(), record.owner());
  if (!octets) return;
  const MailAddresses::Source* const source = record.world().tables.mail().find(*octets);
  if (source == nullptr) return;
  const Name name = record.zone().names().name(target);
  if (!looks_generated(name, *octets)) return;
  Said said = report.at(
      record.rdata_place(),
      fmt::format("{} looks generated from the address, which is a mail host's: many receivers "
                  "refuse such",
                  shown(name)));
  const Zone& zone = *source->zone;
  said.note(Reading::rdata_place(zone.record(source->record), zone.sources()),
            "this names the host for mail");
}

// -----------------------------------------------------------------------------------------------

constexpr Rule kRules[] = {
    {&kMismatch, mismatch},
    {&kGeneric, generic, {RRType::ptr}},
};

}  // namespace

constinit const RulePack ptr_names{"rules/ptr_names.cpp", kRules};

}  // namespace zonevet::rules
