// Types that nobody asks for any more.

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

#include <fmt/format.h>

#include "rules/packs.h"

namespace zonevet::rules {
namespace {

constexpr RuleDoc kObsoleteType{
    .id = "obsolete-type",
    .pack = "obsolete",
    .severity = Severity::warning,
    .needs = Needs::whole_value,
    .cites = {iana("Domain Name System (DNS) Parameters, Resource Record (RR) TYPEs"),
              rfc(1035, "3.3.4"), rfc(6563, "1"), rfc(8749, "2")},
    .summary = "a type that is obsolete or was only an experiment",
    .rationale =
        "Nobody asks for these types any more, so that the record does nothing. Some servers do "
        "not even load it: BIND, Knot, PowerDNS and gdnsd refuse a zone with MD or MF.",
    .help = "leave the record out, or use the type that came after it",
    .bad = {{.text = "www [[MD]] mail.example.net.\n"}, {.text = "www [[A6]] 0 2001:db8::1\n"}},
    .good = {{.text = "www AAAA 2001:db8::1\n"}},
};

struct Successor {
  std::string_view type;
  std::string_view help;
};
constexpr std::array<Successor, 15> kSuccessors{
    {{"MD", "use an MX record (RFC 1035, 3.3.4)"},
     {"MF", "use an MX record with a higher preference (RFC 1035, 3.3.5)"},
     {"MB", "mailboxes stand in no zone today: leave it out"},
     {"MG", "mailboxes stand in no zone today: leave it out"},
     {"MR", "mailboxes stand in no zone today: leave it out"},
     {"MINFO", "an RP record names who is responsible for a name (RFC 1183)"},
     {"WKS", "SRV records say which services a host has (RFC 1123, 5.3.6; RFC 2782)"},
     {"NULL", "it was an experiment (RFC 1035, 3.3.10): leave it out"},
     {"A6", "use an AAAA record (RFC 6563)"},
     {"SIG", "use an RRSIG record (RFC 3755)"},
     {"KEY", "use a DNSKEY record for the keys of a zone (RFC 3755); KEY is left for SIG(0) alone"},
     {"NXT", "use an NSEC record (RFC 3755)"},
     {"GPOS", "use a LOC record (RFC 1876)"},
     {"DLV", "use a DS record in the parent zone (RFC 8749)"},
     {"NSAP-PTR", "leave it out (RFC 1706)"}}};

// Types that nearly all records have, so that most are told from the rest by one bit.
constexpr std::uint64_t bit_of(RRType type) {
  return static_cast<unsigned>(type) < 64 ? std::uint64_t{1} << static_cast<unsigned>(type) : 0;
}
constexpr std::uint64_t kCommon =
    bit_of(RRType::a) | bit_of(RRType::ns) | bit_of(RRType::cname) | bit_of(RRType::soa) |
    bit_of(RRType::ptr) | bit_of(RRType::mx) | bit_of(RRType::txt) | bit_of(RRType::aaaa) |
    bit_of(RRType::srv) | bit_of(RRType::ds) | bit_of(RRType::rrsig) | bit_of(RRType::nsec) |
    bit_of(RRType::dnskey) | bit_of(RRType::nsec3) | bit_of(RRType::tlsa);

void obsolete_type(const RecordView& at, Report& report) {
  const RRType type = at.type();
  if ((bit_of(type) & kCommon) != 0) return;
  if (type == RRType::spf) return;  // has rules of its own
  const TypeInfo* info = find_type(type);
  if (info == nullptr) return;
  if (info->status != TypeStatus::obsolete && info->status != TypeStatus::experimental) return;
  Said said = report.at(
      at.type_place(),
      fmt::format("`{}` {}: nobody asks for it", info->mnemonic,
                  info->status == TypeStatus::obsolete ? "is obsolete" : "was only an experiment"));
  const auto* const successor =
      std::find_if(kSuccessors.begin(), kSuccessors.end(),
                   [info](const Successor& row) { return row.type == info->mnemonic; });
  if (successor != kSuccessors.end()) said.help(std::string(successor->help));
}

constexpr Rule kRules[] = {{&kObsoleteType, obsolete_type}};

}  // namespace

constinit const RulePack obsolete{"rules/obsolete.cpp", kRules};

}  // namespace zonevet::rules
