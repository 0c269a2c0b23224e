// Whom the networks of an SPF record let in: too many, or nobody (RFC 7208 5.3, 5.4, 5.6).

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "content/spf.h"
#include "content/spf_networks.h"
#include "dns/special_purpose.h"
#include "engine/tables.h"
#include "rules/packs.h"

namespace zonevet::rules {
namespace {

// -- helpers ------------------------------------------------------------------------------------

// A term that lets networks pass: its own, or those around hosts.
struct Opening {
  const SpfTerm* term = nullptr;
  // By family; nothing where it is about the other one alone.
  std::optional<unsigned> prefix4;
  std::optional<unsigned> prefix6;
};

Opening opening_of(const SpfTerm& term) {
  Opening out{&term, {}, {}};
  const bool by_host = term.kind == SpfTermKind::a || term.kind == SpfTermKind::mx;
  if (by_host || term.kind == SpfTermKind::ip4) out.prefix4 = term.prefix4;
  if (by_host || term.kind == SpfTermKind::ip6) out.prefix6 = term.prefix6;
  return out;
}

// Those of a record, but for terms that find no host, and match nobody. For rules with
// Tables::spf_trees.
std::vector<Opening> openings(const Spf& spf) {
  std::vector<Opening> out;
  auto branch = spf.tree.branches.begin();  // in the order of the terms
  for (const SpfTerm& term : spf.record.terms) {
    const bool tried = branch != spf.tree.branches.end() && branch->term == &term;
    const bool in_vain = tried && branch->is_void();
    if (tried) ++branch;
    if (in_vain || !term.is_clear() || term.qualifier != SpfQualifier::pass) continue;
    const Opening opening = opening_of(term);
    if (opening.prefix4 || opening.prefix6) out.push_back(opening);
  }
  return out;
}

// -- spf-cidr-zero ------------------------------------------------------------------------------

constexpr RuleDoc kCidrZero{
    .id = "spf-cidr-zero",
    .pack = "spf",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(7208, "5.6"), rfc(7208, "5.1")},
    .summary = "a network of prefix length 0: everyone may send",
    .rationale =
        "A prefix length of 0 leaves no bit of the address to compare: every sender of that family "
        "matches, as with `+all`.",
    .help = "write the network that is meant, or take the term out",
    .bad = {{.text = "@ TXT \"v=spf1 ip4:0.0.0.0[[/0]] -all\"\n",
             .fixed = "@ TXT \"v=spf1 -all\"\n"},
            {.text = "@ TXT \"v=spf1 mx[[/0]] -all\"\n", .fixed = "@ TXT \"v=spf1 -all\"\n"},
            // (Where there is no exchange and no address, nobody matches.)
            {.text = "@ TXT \"v=spf1 mx/0 a/0 a:mail.example.net[[/0]] -all\"\n",
             .complete = true,
             .fixed = "@ TXT \"v=spf1 mx/0 a/0 -all\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 ip4:192.0.2.0/24 -ip4:0.0.0.0/0 -all\"\n"}},
    .instead_of = {"spf-cidr-too-broad", "spf-ip-reserved"},
    .uses = Tables::spf_trees,
};

void cidr_zero(const Spf& spf, Report& report) {
  for (const Opening& opening : openings(spf)) {
    const SpfTerm& term = *opening.term;
    const bool zero4 = opening.prefix4 == 0U;
    const bool zero6 = opening.prefix6 == 0U;
    if (!zero4 && !zero6) continue;
    const std::string_view family = zero4 && zero6 ? "" : zero4 ? " over IPv4" : " over IPv6";
    report
        .at(spf.text.where(term.prefix),
            fmt::format("{} matches every sender there is{}: everyone may send in the name of this "
                        "domain",
                        spf.shown(term.where), family))
        .fix("take the term out", spf.text.replace(spf.text.with_blanks_before(term.where), ""));
  }
}

// -- spf-cidr-too-broad -------------------------------------------------------------------------

constexpr RuleDoc kCidrTooBroad{
    .id = "spf-cidr-too-broad",
    .pack = "spf",
    .severity = Severity::warning,
    .needs = Needs::any_value,
    .cites = {rfc(7208, "10.1.2"), rfc(7208, "5.6")},
    .summary = "a network wider than one domain's mail servers need",
    .rationale =
        "Every host in the network may send in the name of the domain, and what it sends passes "
        "SPF and with it DMARC. A network so wide belongs to a provider, and to all of its "
        "customers: who rents a server there can send as this domain.",
    .help = "name the addresses that send, or include the provider's own record",
    .bad = {{.text = "@ TXT \"v=spf1 ip4:203.0.0.0[[/8]] -all\"\n"},
            {.text = "@ TXT \"v=spf1 ip6:2001:d00::[[/24]] -all\"\n"},
            {.text = "@ TXT \"v=spf1 a:mail.example.net[[/12]] -all\"\n"},
            {.text = "@ TXT \"v=spf1 ip4:203.0.112.0[[/20]] -all\"\n", .options = {{"ip4", 24}}}},
    .good = {{.text = "@ TXT \"v=spf1 ip4:198.51.0.0/16 ip6:2001:db8::/32 mx/24//64 -all\"\n"},
             {.text = "@ TXT \"v=spf1 -ip4:203.0.0.0/8 a:mail.example.net -all\"\n"},
             {.text = "@ TXT \"v=spf1 ip4:203.0.0.0/8 -all\"\n", .options = {{"ip4", 8}}}},
    .options = {{"ip4", 16, 0, 32, "the shortest prefix length of IPv4 that is not told"},
                {"ip6", 32, 0, 128, "the same of IPv6"}},
    .uses = Tables::spf_trees,
};

void cidr_too_broad(const Spf& spf, Report& report) {
  const std::int64_t limit4 = report.option("ip4");
  const std::int64_t limit6 = report.option("ip6");
  // (spf-cidr-zero speaks of 0.)
  const auto broad = [](std::optional<unsigned> prefix, std::int64_t limit) {
    return prefix && *prefix > 0 && *prefix < limit;
  };
  for (const Opening& opening : openings(spf)) {
    const bool broad4 = broad(opening.prefix4, limit4);
    if (!broad4 && !broad(opening.prefix6, limit6)) continue;
    const std::string hosts =
        broad4 ? fmt::format("{} IPv4 addresses", std::uint64_t{1} << (32 - *opening.prefix4))
               : fmt::format("all IPv6 addresses of a /{}", *opening.prefix6);
    Said said = report.at(spf.text.where(opening.term->prefix),
                          fmt::format("{} allows {} to send in the name of this domain",
                                      spf.shown(opening.term->where), hosts));
    if (!said) return;
  }
}

// -- spf-ip-reserved ----------------------------------------------------------------------------

constexpr RuleDoc kIpReserved{
    .id = "spf-ip-reserved",
    .pack = "spf",
    .severity = Severity::warning,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(6890, "2.2"), iana("IANA IPv4 Special-Purpose Address Registry"),
              iana("IANA IPv6 Special-Purpose Address Registry")},
    .summary = "an address that no host on the Internet has",
    .rationale =
        "Receivers see the address from which a message comes to them over the Internet. That is "
        "never a private one, nor one of loopback, of a single link or of another special block, "
        "so "
        "that the term allows nobody: the host that was meant sends from an address that the "
        "record does not name. The term is of use only to receivers in the same network. Blocks "
        "for documentation are told where the option asks for it.",
    .help = "write the address from which mail goes out to the Internet",
    .bad = {{.text = "@ TXT \"v=spf1 ip4:[[10.0.0.5]] mx -all\"\n",
             .fixed = "@ TXT \"v=spf1 mx -all\"\n"},
            {.text = "@ TXT \"v=spf1 ip4:[[192.168.0.0/16]] mx -all\"\n",
             .fixed = "@ TXT \"v=spf1 mx -all\"\n"},
            {.text = "@ TXT \"v=spf1 ip6:[[fd12:3456::1]] mx -all\"\n",
             .fixed = "@ TXT \"v=spf1 mx -all\"\n"},
            {.text = "@ TXT \"v=spf1 ip4:[[192.0.2.1]] mx -all\"\n",
             .fixed = "@ TXT \"v=spf1 mx -all\"\n",
             .options = {{"documentation", 1}}}},
    .good = {{.text = "@ TXT \"v=spf1 ip4:192.0.2.1 ip6:2001:db8::/32 -all\"\n"},
             {.text = "@ TXT \"v=spf1 -ip4:10.0.0.0/8 ip4:198.51.100.0/24 -all\"\n"},
             {.text = "@ TXT \"v=spf1 ip4:192.0.0.9 ip6:2001:20::1 -all\"\n"}},
    .instead_of = {"spf-cidr-too-broad", "spf-ip-broadcast-network"},
    .options = {{"documentation", 0, 0, 1, "1: blocks for documentation are told, too"}},
};

void ip_reserved(const Spf& spf, Report& report) {
  const bool documentation = report.option("documentation") != 0;
  for (const SpfTerm& term : spf.record.terms) {
    if (!term.is_network() || !term.is_clear() || term.qualifier != SpfQualifier::pass) continue;
    const SpfNetwork network = network_of(term);
    if (network.is_v4_mapped()) continue;  // spf-ip6-v4-mapped speaks
    const auto block = find_special_block(network.as_network());
    if (!block || (block->is_documentation && !documentation)) continue;
    const Range argument = Range::between(term.domain.begin, term.where.end());
    report
        .at(spf.text.where(argument),
            fmt::format("{} matches no client on the Internet: {} is {}", spf.shown(term.where),
                        block->network.presentation(), block->use))
        .fix("take the term out", spf.text.replace(spf.text.with_blanks_before(term.where), ""));
  }
}

constexpr Rule kRules[] = {
    {&kCidrZero, cidr_zero},
    {&kCidrTooBroad, cidr_too_broad},
    {&kIpReserved, ip_reserved},
};

}  // namespace

constinit const RulePack spf_addresses{"rules/spf_addresses.cpp", kRules};

}  // namespace zonevet::rules
