// MX records beside what the domain's SPF record says: where it sends and takes no mail (RFC 7505,
// RFC 5321 5.1).

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "dns/private_name.h"
#include "dns/public_suffix.h"
#include "engine/tables.h"
#include "findings/quoted.h"
#include "rules/packs.h"

namespace zonevet::rules {
namespace {

std::string shown_owner(const RecordView& record) {
  return quoted(record.owner_name().presentation());
}

// A record of the node that an SPF record stands at.
RecordView beside(const Spf& spf, std::uint32_t index, Scratch& scratch) {
  return {spf.at.world(), spf.at.zone(), index, scratch};
}

// -- mx-missing ---------------------------------------------------------------------------------

constexpr RuleDoc kMissing{
    .id = "mx-missing",
    .pack = "mx",
    .severity = Severity::warning,
    .needs = Needs::whole_zone,
    .cites = {rfc(5321, "5.1"), rfc(7505, "1")},
    .summary = "the domain sends mail and has no MX record: answers go to its address record",
    .rationale =
        "Without MX records senders deliver to the address of the domain itself, mostly a web "
        "server. Answers and bounces are lost there after days of retries, and some receivers "
        "refuse mail of a domain that seems not to take any.",
    .help = "name the host that takes the mail, or say `MX 0 .` where none is to",
    .bad = {{.text = "@ TXT \"v=spf1 ip4:192.0.2.25 -all\"\n@ A [[192.0.2.80]]\n",
             .complete = true},
            {.text = "@ TXT \"v=spf1 include:_spf.example.net ~all\"\n@ AAAA [[2001:db8::80]]\n",
             .complete = true}},
    .good = {{.text = "@ TXT \"v=spf1 -all\"\n@ A 192.0.2.80\n", .complete = true},
             {.text = "@ TXT \"v=spf1 ip4:192.0.2.25 -all\"\n@ MX 10 mail.example.net.\n"
                      "@ A 192.0.2.80\n",
              .complete = true},
             // The host at the address is meant to have mail.
             {.text = "@ TXT \"v=spf1 a -all\"\n@ A 192.0.2.25\n", .complete = true},
             {.text = "@ TXT \"v=spf1 ip4:192.0.2.0/24 -all\"\n@ A 192.0.2.25\n", .complete = true},
             // A host that sends, below the domain.
             {.text = "web TXT \"v=spf1 ip4:192.0.2.80 -all\"\nweb A 192.0.2.80\n",
              .complete = true},
             {.text = "@ TXT \"v=spf1 ip4:192.0.2.25 -all\"\n@ A 192.0.2.80\n"}},
    .uses = Tables::spf_trees,
};

// Whether a network holds an address of the domain itself.
bool holds_own_address(const Spf& spf, const SpfNetwork& network, Scratch& scratch) {
  const Zone& zone = spf.at.zone();
  const RRset own = zone.rrset(zone.apex(), network.is_ip6 ? RRType::aaaa : RRType::a);
  return std::any_of(own.records.begin(), own.records.end(), [&](std::uint32_t index) {
    const RecordView record = beside(spf, index, scratch);
    if (record.rdata() == nullptr) return true;
    const std::string_view octets = record.rdata()->wire();
    SpfNetwork address{network.is_ip6, static_cast<std::uint8_t>(network.bits()), {}};
    if (octets.size() > address.address.size()) return true;
    std::copy(octets.begin(), octets.end(), address.address.begin());
    return network.contains(address);
  });
}

// Whether the record says that the host at the domain's own address has to do with mail.
bool names_own_address(const Spf& spf) {
  Scratch scratch;
  return std::any_of(spf.record.terms.begin(), spf.record.terms.end(), [&](const SpfTerm& term) {
    if (!term.is_clear()) return true;
    if (term.is_network()) return holds_own_address(spf, network_of(term), scratch);
    if (term.kind != SpfTermKind::a) return false;
    const std::optional<Name> host = Name::from_text(spf.octets(term.domain));
    return term.domain.empty() || term.has_macro || host == spf.at.zone().name();
  });
}

// Whether a mechanism of the record itself lets somebody send: a redirect may lead to a record that
// lets nobody.
bool lets_send(const Spf& spf) {
  return spf.tree.passes_some &&
         std::any_of(spf.record.terms.begin(), spf.record.terms.end(), [](const SpfTerm& term) {
           return term.is_mechanism() && term.qualifier == SpfQualifier::pass;
         });
}

// A zone of its own below a registered domain is as likely a host that sends as a mail domain.
bool is_mail_domain(const Zone& zone) {
  return !has_public_suffix_list() || is_registered(zone.name());
}

// Of names below the apex nothing is said: they are hosts that send, whose mail comes from the
// domain.
void missing(const Spf& spf, Report& report) {
  const RecordView& at = spf.at;
  const Zone& zone = at.zone();
  if (at.owner() != zone.apex() || !zone.has_address(zone.apex())) return;
  if (is_private_name(zone.names(), zone.apex()) || !lets_send(spf)) return;
  if (!is_mail_domain(zone) || names_own_address(spf)) return;
  if (zone.look_up(zone.apex(), RRType::mx).presence != Presence::absent) return;
  if (at.world().zones.versions_of(zone).size() > 1) return;
  const RRType type = zone.has(zone.apex(), RRType::a) ? RRType::a : RRType::aaaa;
  Scratch scratch;
  const RecordView address = beside(spf, zone.rrset(zone.apex(), type).records.front(), scratch);
  const Span policy = spf.where(spf.record.terms.front());
  report
      .at(address.rdata_place(),
          fmt::format("{} sends mail and has no MX record: answers to it come to this address",
                      shown_owner(at)))
      .note(policy, "the SPF record lets hosts send")
      .about(address.where(), at.owner_name().presentation(), mnemonic(type));
}

// -- mx-null-but-sends --------------------------------------------------------------------------

constexpr RuleDoc kNullButSends{
    .id = "mx-null-but-sends",
    .pack = "mx",
    .severity = Severity::warning,
    .needs = Needs::whole_value,
    .cites = {rfc(7505, "4.2"), rfc(7208, "10.1.2")},
    .summary = "a null MX at a domain whose SPF record lets hosts send",
    .rationale =
        "A null MX says that nothing sent to the domain arrives. Mail that comes from such a "
        "domain cannot be answered, nor sent back: receivers may refuse it for that reason alone.",
    .help =
        "let the SPF record say `v=spf1 -all` where the domain sends no mail, or name the host "
        "that takes the answers",
    .bad = {{.text = "@ MX 0 [[.]]\n@ TXT \"v=spf1 ip4:192.0.2.25 -all\"\n"},
            {.text = "news MX 0 [[.]]\nnews TXT \"v=spf1 include:_spf.example.net ~all\"\n"}},
    .good = {{.text = "@ MX 0 .\n@ TXT \"v=spf1 -all\"\n"},
             {.text = "@ MX 0 .\n@ TXT \"v=spf1 ?ip4:192.0.2.25 -all\"\n"},
             {.text = "@ MX 0 .\n_spf TXT \"v=spf1 ip4:192.0.2.25\"\n"},
             // What parked domains have: the record that it leads to lets nobody send.
             {.text = "@ MX 0 .\n@ TXT \"v=spf1 redirect=parked.example.net\"\n"}},
    .instead_of = {"spf-missing"},
    .uses = Tables::spf_trees,
};

void null_but_sends(const Spf& spf, Report& report) {
  const Zone& zone = spf.at.zone();
  const RRset exchanges = zone.rrset(spf.at.owner(), RRType::mx);
  if (exchanges.records.size() != 1 || !lets_send(spf)) return;
  if (zone.record(exchanges.records.front()).target != NameId::root) return;
  Scratch scratch;
  const RecordView record = beside(spf, exchanges.records.front(), scratch);
  if (record.rdata() == nullptr) return;
  const Mx mx(record);
  const Span place = mx.exchange.where();
  const Span policy = spf.where(spf.record.terms.front());
  report
      .at(place.nowhere() ? record.rdata_place() : place,
          fmt::format("{} takes no mail, and its SPF record lets hosts send in its name: receivers "
                      "may refuse what cannot be answered",
                      shown_owner(record)))
      .note(policy, "the SPF record")
      .about(record.where(), record.owner_name().presentation(), "MX");
}

// -----------------------------------------------------------------------------------------------

constexpr Rule kRules[] = {
    {&kMissing, missing},
    {&kNullButSends, null_but_sends},
};

}  // namespace

constinit const RulePack mx_policy{"rules/mx_policy.cpp", kRules};

}  // namespace zonevet::rules
