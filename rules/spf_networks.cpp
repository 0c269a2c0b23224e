// The addresses and networks of an SPF record, and its terms against each other (RFC 7208 5.6).

#include "content/spf_networks.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "content/spf.h"
#include "engine/tables.h"
#include "findings/quoted.h"
#include "mail/spf_evaluator.h"
#include "rules/packs.h"

namespace zonevet::rules {
namespace {

bool is_clear_network(const SpfTerm& term) { return term.is_clear() && term.is_network(); }

// -- spf-ip6-v4-mapped --------------------------------------------------------------------------

constexpr RuleDoc kIp6V4Mapped{
    .id = "spf-ip6-v4-mapped",
    .pack = "spf",
    .severity = Severity::warning,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(7208, "5"), rfc(4291, "2.5.5.2")},
    .summary = "an ip6 term with an IPv4-mapped address, which matches no client",
    .rationale =
        "A client whose address reaches the receiver as ::ffff:192.0.2.1 is an IPv4 client, and is "
        "compared with ip4 terms alone. No client is left that the ip6 term could match: the host "
        "is not allowed to send.",
    .help = "write the IPv4 address with ip4",
    .bad = {{.text = "@ TXT \"v=spf1 ip6:[[::ffff:192.0.2.1]] -all\"\n",
             .fixed = "@ TXT \"v=spf1 ip4:192.0.2.1 -all\"\n"},
            {.text = "@ TXT \"v=spf1 ip6:[[::ffff:c000:200]]/120 -all\"\n",
             .fixed = "@ TXT \"v=spf1 ip4:192.0.2.0/24 -all\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 ip4:192.0.2.1 ip6:2001:db8::192.0.2.1 -all\"\n"}},
};

void ip6_v4_mapped(const Spf& spf, Report& report) {
  for (const SpfTerm& term : spf.record.terms) {
    if (!is_clear_network(term) || !network_of(term).is_v4_mapped()) continue;
    Said said =
        report.at(spf.text.where(term.domain),
                  fmt::format("{} matches no client: receivers take such an address for IPv4",
                              spf.shown(term.domain)));
    if (!said) return;
    // All of IPv4 is hardly what was meant.
    if (term.prefix6 == 96) continue;
    SpfNetwork network = network_of(term);
    network.is_ip6 = false;
    network.prefix = static_cast<std::uint8_t>(network.prefix - 96);
    std::copy(network.address.begin() + 12, network.address.end(), network.address.begin());
    const std::string right = "ip4:" + network.presentation();
    said.fix(fmt::format("write `{}`", right),
             spf.text.replace(Range::between(term.name.begin, term.where.end()), right));
  }
}

// -- spf-cidr-host-bits -------------------------------------------------------------------------

constexpr RuleDoc kCidrHostBits{
    .id = "spf-cidr-host-bits",
    .pack = "spf",
    .severity = Severity::warning,
    .needs = Needs::any_value,
    .fix = FixSafety::safe,
    .cites = {rfc(7208, "5.6")},
    .summary = "a network that is written with the address of a host",
    .rationale =
        "Receivers compare as many bits as the prefix length says: the whole network matches, "
        "whatever stands in the bits behind. Where the one host was meant, all its neighbours may "
        "send in the name of the domain.",
    .help = "write the network's own address, or leave the prefix length away",
    .bad = {{.text = "@ TXT \"v=spf1 ip4:[[192.0.2.77]]/24 -all\"\n",
             .fixed = "@ TXT \"v=spf1 ip4:192.0.2.0/24 -all\"\n"},
            {.text = "@ TXT \"v=spf1 ip6:[[2001:db8::1]]/32 -all\"\n",
             .fixed = "@ TXT \"v=spf1 ip6:2001:db8::/32 -all\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 ip4:192.0.2.64/27 ip4:198.51.100.77 -all\"\n"},
             {.text = "@ TXT \"v=spf1 ip6:2001:db8::/32 a/24//64 -all\"\n"}},
};

void cidr_host_bits(const Spf& spf, Report& report) {
  for (const SpfTerm& term : spf.record.terms) {
    if (!is_clear_network(term)) continue;
    const SpfNetwork network = network_of(term);
    const bool everyone = network.prefix == 0 && term.qualifier == SpfQualifier::pass;
    if (everyone || network.address == term.address || network.is_v4_mapped()) continue;
    const std::string right = network.presentation();
    const std::string_view written = spf.octets(term.domain);
    Said said =
        report.at(spf.text.where(term.domain),
                  fmt::format("{} matches all of the network {}", spf.shown(term.where), right));
    if (!said) return;
    said.help(fmt::format("write the network as `{}`; where only {} is meant, leave {} away", right,
                          quoted(written), spf.shown(term.prefix)));
    said.fix(fmt::format("write `{}`", right),
             spf.text.replace(term.domain, right.substr(0, right.find('/'))));
  }
}

// -- spf-ip-broadcast-network -------------------------------------------------------------------

constexpr RuleDoc kIpBroadcastNetwork{
    .id = "spf-ip-broadcast-network",
    .pack = "spf",
    .severity = Severity::info,
    .needs = Needs::any_value,
    .cites = {rfc(7208, "5.6"), rfc(922, "7")},
    .summary = "a single address that is mostly that of a network, or its broadcast address",
    .rationale =
        "In a network of 256 addresses the first stands for the network and the last for all of "
        "its hosts, and no mail server has either. Without a prefix length the term matches this "
        "one address: if a network was meant, none of its hosts may send. In a larger network a "
        "host can have such an address.",
    .help = "give the prefix length where a network is meant",
    .bad = {{.text = "@ TXT \"v=spf1 ip4:198.51.100.7 [[ip4:192.0.2.0]] -all\"\n"},
            {.text = "@ TXT \"v=spf1 [[ip4:192.0.2.255]] -all\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 ip4:198.51.100.7 ip4:192.0.2.0/24 -all\"\n"},
             {.text = "@ TXT \"v=spf1 ip4:192.0.2.254 ip6:2001:db8:: -all\"\n"}},
};

void ip_broadcast_network(const Spf& spf, Report& report) {
  for (const SpfTerm& term : spf.record.terms) {
    if (!term.is_clear() || term.kind != SpfTermKind::ip4 || term.prefix4 != 32) continue;
    const bool unicast = term.address[0] != 0 && term.address[0] < 224;
    const std::uint8_t last = term.address[3];
    if (!unicast || (last != 0 && last != 255)) continue;
    Said said = report.at(
        spf.where(term),
        fmt::format("{} matches one address alone, which is mostly {}", spf.shown(term.where),
                    last == 0 ? "that of a network" : "the broadcast address of a network"));
    if (!said) return;
  }
}

// -- spf-duplicate-term, spf-subsumed-cidr, spf-shadowed-term -----------------------------------

constexpr RuleDoc kDuplicateTerm{
    .id = "spf-duplicate-term",
    .pack = "spf",
    .severity = Severity::warning,
    .needs = Needs::any_value,
    .fix = FixSafety::safe,
    .cites = {rfc(7208, "4.6.2"), rfc(7208, "4.6.4")},
    .summary = "the same term twice",
    .rationale =
        "The first of the two decides; the second is tried in vain. An include, a, mx, ptr or "
        "exists that stands there twice costs its lookups twice, of which a record may use ten in "
        "all.",
    .help = "take the second one out",
    .bad = {{.text = "@ TXT \"v=spf1 ip4:192.0.2.1 mx [[ip4:192.0.2.1]] -all\"\n",
             .fixed = "@ TXT \"v=spf1 ip4:192.0.2.1 mx -all\"\n"},
            {.text = "@ TXT \"v=spf1 include:spf.example.com [[include:SPF.example.com]] -all\"\n"
                     "spf TXT \"v=spf1 ip4:192.0.2.1 -all\"\n",
             .fixed = "@ TXT \"v=spf1 include:spf.example.com -all\"\n"
                      "spf TXT \"v=spf1 ip4:192.0.2.1 -all\"\n"},
            {.text = "@ TXT \"v=spf1 ip6:2001:db8::1 [[ip6:2001:db8:0::1]] -all\"\n",
             .fixed = "@ TXT \"v=spf1 ip6:2001:db8::1 -all\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 a:mail.example.net mx:mail.example.net -all\"\n"},
             {.text = "@ TXT \"v=spf1 exists:%{s}.example.net exists:%{S}.example.net -all\"\n"},
             {.text = "@ TXT \"v=spf1 a a/24 -all\"\n"}},
    .uses = Tables::spf_trees,
};

// Whether the record stays within the limits of RFC 7208 4.6.4 whatever the DNS answers: then
// nobody sees that it asks less. Not where that depends on what is not known, or another record of
// the run takes this one over and counts it with its own. (A lookup of an include that finds
// nothing is a permanent error of its own.)
bool keeps_limits(const Spf& spf) {
  const SpfTree& tree = spf.tree;
  if (tree.count.open) return false;
  if (spf.at.world().tables.spf().is_taken_over(spf.at.owner_name())) return false;
  std::uint32_t may_be_void = 0;
  for (const SpfBranch& branch : tree.branches) {
    const std::uint32_t own = branch.term->takes_over() ? 1 : 0;
    may_be_void = std::min(may_be_void + branch.count.least - own, SpfCount::kMany);
  }
  return !tree.is_error && tree.count.least <= kMostSpfLookups && may_be_void <= kMostVoidLookups;
}

void duplicate_term(const Spf& spf, Report& report) {
  std::optional<bool> within_limits;
  for (const SpfOverlap& overlap : spf.overlaps()) {
    if (overlap.kind != SpfOverlap::Kind::repeated) continue;
    const SpfTerm& term = *overlap.term;
    const bool asks = term.needs_lookup();
    Said said = report.at(
        spf.where(term),
        fmt::format("{} stands in the record already: the second {}", spf.shown(term.where),
                    asks ? "costs its lookups again, and decides nothing" : "decides nothing"));
    if (!said) return;
    if (asks && !within_limits) within_limits = keeps_limits(spf);
    said.note(spf.where(*overlap.by), "the first one stands here");
    said.fix("take the second out", asks && !*within_limits ? FixSafety::unsafe : FixSafety::safe,
             spf.text.replace(spf.text.with_blanks_before(term.where), ""));
  }
}

constexpr RuleDoc kSubsumedCidr{
    .id = "spf-subsumed-cidr",
    .pack = "spf",
    .severity = Severity::info,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(7208, "4.6.2"), rfc(7208, "5.6")},
    .summary = "a network or address inside another one of the same qualifier",
    .rationale =
        "What the smaller one allows, the larger one allows, too. The smaller one makes the record "
        "longer, and whoever takes it out one day believes that the host may no longer send.",
    .help = "take the smaller one out, or make the larger one as small as it can be",
    .bad = {{.text = "@ TXT \"v=spf1 ip4:192.0.2.0/24 [[ip4:192.0.2.7]] -all\"\n",
             .fixed = "@ TXT \"v=spf1 ip4:192.0.2.0/24 -all\"\n"},
            {.text = "@ TXT \"v=spf1 [[ip6:2001:db8:1::/48]] mx ip6:2001:db8::/32 -all\"\n",
             .fixed = "@ TXT \"v=spf1 mx ip6:2001:db8::/32 -all\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 ip4:192.0.2.0/25 ip4:192.0.2.200 -all\"\n"},
             {.text = "@ TXT \"v=spf1 ip4:192.0.2.7 -ip4:192.0.2.0/28 ip4:192.0.2.0/24 -all\"\n"},
             {.text = "@ TXT \"v=spf1 -ip4:192.0.2.7 ip4:192.0.2.0/24 -all\"\n"}},
};

void subsumed_cidr(const Spf& spf, Report& report) {
  for (const SpfOverlap& overlap : spf.overlaps()) {
    if (overlap.kind != SpfOverlap::Kind::subsumed) continue;
    const SpfTerm& term = *overlap.term;
    Said said = report.at(
        spf.where(term), fmt::format("{} lies in {}, and adds nothing to it", spf.shown(term.where),
                                     spf.shown(overlap.by->where)));
    if (!said) return;
    said.note(spf.where(*overlap.by), "the larger one");
    said.fix("take it out", spf.text.replace(spf.text.with_blanks_before(term.where), ""));
  }
}

constexpr RuleDoc kShadowedTerm{
    .id = "spf-shadowed-term",
    .pack = "spf",
    .severity = Severity::warning,
    .needs = Needs::any_value,
    .cites = {rfc(7208, "4.6.2")},
    .summary = "a term that can never match, as one of another qualifier before it does",
    .rationale =
        "The first term that matches decides. What is to be an exception from a wider term has to "
        "stand before it: behind it it is never reached, and the record says the opposite of what "
        "it seems to.",
    .help = "write the exception before the wider term, or take it out",
    .bad = {{.text = "@ TXT \"v=spf1 ip4:192.0.2.0/24 [[-ip4:192.0.2.7]] -all\"\n"},
            {.text = "@ TXT \"v=spf1 mx ?include:spf.example.net [[include:spf.example.net]] "
                     "-all\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 -ip4:192.0.2.7 ip4:192.0.2.0/24 -all\"\n"},
             {.text = "@ TXT \"v=spf1 ip4:192.0.2.0/24 -ip4:192.0.2.0/23 -all\"\n"},
             {.text = "@ TXT \"v=spf1 a:mail.example.net -mx:mail.example.net -all\"\n"}},
};

void shadowed_term(const Spf& spf, Report& report) {
  for (const SpfOverlap& overlap : spf.overlaps()) {
    if (overlap.kind != SpfOverlap::Kind::shadowed) continue;
    Said said =
        report.at(spf.where(*overlap.term),
                  fmt::format("{} never matches: {} before it decides about the same hosts",
                              spf.shown(overlap.term->where), spf.shown(overlap.by->where)));
    if (!said) return;
    said.note(spf.where(*overlap.by), "this is tried first");
  }
}

// -- spf-mergeable-cidr -------------------------------------------------------------------------

constexpr RuleDoc kMergeableCidr{
    .id = "spf-mergeable-cidr",
    .pack = "spf",
    .severity = Severity::info,
    .needs = Needs::any_value,
    .fix = FixSafety::safe,
    .cites = {rfc(7208, "5.6"), rfc(4632, "3.1")},
    .summary = "neighbouring networks that make one",
    .rationale =
        "Two halves of a network match what the network itself does, in twice the octets of a "
        "record that has to fit in one packet. Of two single addresses nothing is said: they are "
        "two hosts, and it may be good to see that.",
    .help = "write the network that they make",
    .bad = {{.text = "@ TXT \"v=spf1 [[ip4:192.0.2.0/25]] ip4:192.0.2.128/25 -all\"\n",
             .fixed = "@ TXT \"v=spf1 ip4:192.0.2.0/24 -all\"\n"},
            {.text = "@ TXT \"v=spf1 [[ip4:192.0.2.6]] ip4:198.51.100.1 ip4:192.0.2.4 "
                     "ip4:192.0.2.7 ip4:192.0.2.5 -all\"\n",
             .fixed = "@ TXT \"v=spf1 ip4:192.0.2.4/30 ip4:198.51.100.1 -all\"\n"},
            {.text = "@ TXT \"v=spf1 [[ip6:2001:db8::/48]] ip6:2001:db8:1::/48 ~all\"\n",
             .fixed = "@ TXT \"v=spf1 ip6:2001:db8::/47 ~all\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 ip4:192.0.2.128/25 ip4:192.0.3.0/25 -all\"\n"},
             {.text = "@ TXT \"v=spf1 ip4:192.0.2.0/25 ?ip4:192.0.2.128/25 -all\"\n"},
             {.text = "@ TXT \"v=spf1 ip4:192.0.2.0/25 -exists:%{i}.bad.example.net "
                      "ip4:192.0.2.128/25 -all\"\n"},
             {.text = "@ TXT \"v=spf1 ip4:192.0.2.6 ip4:192.0.2.7 -all\"\n"}},
};

// The first becomes the whole, the others go.
std::optional<std::vector<Edit>> merged(const Spf& spf, const SpfMerge& merge) {
  const SpfTerm& first = *merge.parts.front();
  const Range argument = Range::between(first.domain.begin, first.where.end());
  auto edits = spf.text.replace(argument, merge.whole.presentation());
  for (std::size_t i = 1; i < merge.parts.size() && edits; ++i) {
    const Range gone = spf.text.with_blanks_before(merge.parts[i]->where);
    const auto more = spf.text.replace(gone, "");
    if (!more) return std::nullopt;
    edits->insert(edits->end(), more->begin(), more->end());
  }
  return edits;
}

std::string about_parts(const Spf& spf, const SpfMerge& merge) {
  if (merge.parts.size() == 2)
    return spf.shown(merge.parts[0]->where) + " and " + spf.shown(merge.parts[1]->where);
  return fmt::format("{} and {} other terms", spf.shown(merge.parts[0]->where),
                     merge.parts.size() - 1);
}

void mergeable_cidr(const Spf& spf, Report& report) {
  constexpr std::size_t kMostNotes = 4;
  for (const SpfMerge& merge : find_spf_merges(spf.text, spf.record)) {
    if (merge.parts.size() == 2 && network_of(*merge.parts[0]).is_single_address()) continue;
    Said said = report.at(spf.where(*merge.parts[0]),
                          fmt::format("{} make one network: {}", about_parts(spf, merge),
                                      merge.whole.presentation()));
    if (!said) return;
    for (std::size_t i = 1; i < std::min(merge.parts.size(), kMostNotes); ++i)
      said.note(spf.where(*merge.parts[i]), "belongs to it");
    // Whom another term made wait for a look-up, that may fail, is matched before it then.
    const FixSafety safety = merge.lookup_between ? FixSafety::unsafe : FixSafety::safe;
    said.fix(fmt::format("write `{}`", merge.whole.presentation()), safety, merged(spf, merge));
  }
}

constexpr Rule kRules[] = {
    {&kIp6V4Mapped, ip6_v4_mapped},
    {&kCidrHostBits, cidr_host_bits},
    {&kIpBroadcastNetwork, ip_broadcast_network},
    {&kDuplicateTerm, duplicate_term},
    {&kSubsumedCidr, subsumed_cidr},
    {&kShadowedTerm, shadowed_term},
    {&kMergeableCidr, mergeable_cidr},
};

}  // namespace

constinit const RulePack spf_networks{"rules/spf_networks.cpp", kRules};

}  // namespace zonevet::rules
