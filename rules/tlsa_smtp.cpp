// TLSA records for mail (RFC 7672): which keys senders are to find at the mail exchanges of a
// domain.

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "engine/renaming.h"
#include "findings/quoted.h"
#include "mail/smtp_tlsa.h"
#include "rules/packs.h"

namespace zonevet::rules {
namespace {

// -- helpers ------------------------------------------------------------------------------------

// The host whose port 25 a name is about, "_25._tcp.mail"; none where it is another name.
NameId smtp_host(const NameTable& names, NameId id) {
  if (id == NameId::root || names.label(id) != "_25") return NameId::none;
  id = names.parent(id);
  if (id == NameId::root || names.label(id) != "_tcp") return NameId::none;
  return names.parent(id);
}

bool is_at_smtp(const RecordView& at) {
  return smtp_host(at.zone().names(), at.owner()) != NameId::none;
}

// -- tlsa-smtp-usage ----------------------------------------------------------------------------

constexpr RuleDoc kUsage{
    .id = "tlsa-smtp-usage",
    .pack = "tlsa",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .cites = {rfc(7672, "3.1.3")},
    .summary = "a TLSA record for mail has usage 0 or 1, which senders do not use",
    .rationale =
        "Usages 0 and 1 ask for a certificate that public authorities vouch for, and for mail "
        "there "
        "is no list of those that all senders trust. Senders take such a record for unusable: they "
        "demand TLS and check nothing, or defer the mail.",
    .help =
        "publish usage 3 with the digest of the host's key (3 1 1), or 2 with that of an "
        "authority of your own",
    .bad = {{.text = "_25._tcp.mail TLSA [[1]] 1 1 "
                     "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n"},
            {.text = "_25._tcp.mail TLSA [[0]] 0 1 "
                     "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n"}},
    .good = {{.text = "_25._tcp.mail TLSA 2 1 1 "
                      "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n"},
             {.text = "_443._tcp.www TLSA 1 1 1 "
                      "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n"}},
    .instead_of = {"tlsa-smtp-not-recommended"},
};

void usage(const Tlsa& tlsa, Report& report) {
  if (!is_at_smtp(tlsa.at) || tlsa.usage.value() > 1) return;
  report.at(tlsa.usage.where(),
            fmt::format("senders of mail do not use TLSA records of usage {}: they check nothing, "
                        "or defer the mail",
                        tlsa.usage.value()));
}

// -- tlsa-smtp-not-recommended ------------------------------------------------------------------

constexpr RuleDoc kNotRecommended{
    .id = "tlsa-smtp-not-recommended",
    .pack = "tlsa",
    .severity = Severity::info,
    .needs = Needs::whole_value,
    .cites = {rfc(7672, "3.1"), rfc(7672, "3.1.1")},
    .summary = "a TLSA record for mail with usage 3 is not of the recommended kind, 3 1 1",
    .rationale =
        "With selector 0 the record has to change with each certificate, with 1 only with the key. "
        "SHA-256 (1) is the one digest that all senders know; matching type 0 puts the whole key "
        "into the answer.",
    .help = "publish 3 1 1, the SHA-256 digest of the host's public key",
    .bad = {{.text = "_25._tcp.mail TLSA 3 [[0 1]] "
                     "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n"
                     "_25._tcp.mail TLSA 3 1 1 "
                     "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n"},
            {.text = "_25._tcp.mail TLSA 3 [[1 2]] "
                     "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
                     "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n"}},
    .good = {{.text = "_25._tcp.mail TLSA 3 1 1 "
                      "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n"
                      "_25._tcp.mail TLSA 3 1 1 "
                      "fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210\n"},
             {.text = "_25._tcp.mail TLSA 2 0 1 "
                      "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n"},
             {.text = "_443._tcp.www TLSA 3 0 1 "
                      "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n"}},
};

void not_recommended(const Tlsa& tlsa, Report& report) {
  if (!is_at_smtp(tlsa.at) || tlsa.usage.value() != 3) return;
  const std::uint32_t selector = tlsa.selector.value();
  const std::uint32_t matching = tlsa.matching.value();
  if (selector == 1 && matching == 1) return;
  const Span place = tlsa.selector.where().cover(tlsa.matching.where());
  report.at(place, selector != 1
                       ? "the record is of the certificate and not of its key: it has to change "
                         "with each renewal; 3 1 1 is recommended for mail"
                       : "SHA-256 is the digest that all senders know: 3 1 1 is recommended for "
                         "mail");
}

// -- tlsa-smtp-owner ----------------------------------------------------------------------------

constexpr RuleDoc kOwner{
    .id = "tlsa-smtp-owner",
    .pack = "tlsa",
    .severity = Severity::warning,
    .needs = Needs::whole_value,
    .cites = {rfc(7672, "2.2.1"), rfc(7672, "2.2.3")},
    .summary = "a TLSA record for mail stands at a domain whose mail goes to other hosts",
    .rationale =
        "Senders look for TLSA records at the names that the MX records give, not at the domain. "
        "Where the domain's own name is none of them the record is never asked for, and mail goes "
        "out without DANE.",
    .help = "give the record the name `_25._tcp` below each mail exchange",
    .bad = {{.text = "@ MX 10 mx1\nmx1 A 192.0.2.1\n[[_25._tcp]] TLSA 2 1 1 "
                     "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n"},
            {.text = "@ MX 10 mx1.example.net.\n@ MX 20 mx2.example.net.\nwww CNAME @\n"
                     "[[_25._tcp]] TLSA 2 1 1 "
                     "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n"}},
    .good = {{.text = "@ MX 10 mx1\nmx1 A 192.0.2.1\n_25._tcp.mx1 TLSA 2 1 1 "
                      "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n"},
             {.text = "@ A 192.0.2.1\n_25._tcp TLSA 2 1 1 "
                      "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n"},
             // Senders ask for both names of an exchange that is an alias (RFC 7672 2.2.2).
             {.text = "@ MX 10 mx\nmx CNAME mail\nmail MX 10 mx1.example.net.\n"
                      "_25._tcp.mail TLSA 2 1 1 "
                      "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n",
              .also = {"mx-cname"}},
             {.text = "mail MX 10 mx1.example.net.\nmail A 192.0.2.1\n@ MX 10 mail\n"
                      "_25._tcp.mail TLSA 2 1 1 "
                      "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n"}},
};

// The first MX record of a domain whose mail certainly goes to other hosts; how many hosts those
// are is in the zone.
std::optional<std::uint32_t> other_exchange(const Zone& zone, NameId domain) {
  constexpr std::uint16_t kReached = NodeFlags::exchange | NodeFlags::behind_exchange;
  if (zone.node(domain).is(NodeFlags::elsewhere) || (zone.node(domain).flags & kReached) != 0)
    return std::nullopt;
  const RRset exchanges = zone.rrset(domain, RRType::mx);
  for (const std::uint32_t index : exchanges.records) {
    const NameId target = zone.record(index).target;
    // (A null MX takes no mail, RFC 7505 3.)
    if (target == NameId::none || target == NameId::root) return std::nullopt;
  }
  return exchanges.records.empty() ? std::nullopt : std::optional(exchanges.records[0]);
}

void owner(const RRsetView& rrset, Report& report) {
  const Zone& zone = rrset.zone();
  const NameId domain = smtp_host(zone.names(), rrset.owner());
  if (domain == NameId::none || zone.names().is_wildcard(domain)) return;
  const auto index = other_exchange(zone, domain);
  if (!index) return;
  const RecordView at = rrset[0];
  const Record& mx = zone.record(*index);
  const std::string exchange = zone.names().presentation(mx.target);
  const bool others = zone.rrset(domain, RRType::mx).records.size() > 1;
  Said said = report.at(
      at.owner_place(),
      fmt::format("mail of {} goes to {}{}, and senders look for TLSA records there, not at the "
                  "domain",
                  quoted(zone.names().presentation(domain)), quoted(exchange),
                  others ? " and other hosts" : ""));
  // (Mail of other domains, whose zones are not here, may well come to this host: no fix.)
  said.note(mx.entry, "the MX record stands here");
}

// -- tlsa-mx-coverage ---------------------------------------------------------------------------

constexpr RuleDoc kCoverage{
    .id = "tlsa-mx-coverage",
    .pack = "tlsa",
    .severity = Severity::warning,
    .needs = Needs::whole_zone,
    .cites = {rfc(7672, "2.2.1")},
    .summary = "some mail exchanges of a domain have TLSA records, and others have none",
    .rationale =
        "Senders check each exchange by itself. Who keeps the first from being reached turns them "
        "to the one without TLSA records, where nothing is checked: the others protect against "
        "nobody who can do that.",
    .help = "publish TLSA records for each mail exchange",
    .bad = {{.text = "@ MX 10 mx1\n@ MX 20 [[mx2]]\n@ TXT \"v=spf1 mx -all\"\n"
                     "_smtp._tls TXT \"v=TLSRPTv1; rua=mailto:tls@example.com\"\n"
                     "mx1 A 192.0.2.1\nmx2 A 192.0.2.2\n_25._tcp.mx1 TLSA 3 1 1 "
                     "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n",
             .complete = true}},
    .good = {{.text = "@ MX 10 mx1\n@ MX 20 mx2.example.net.\n@ TXT \"v=spf1 mx -all\"\n"
                      "_smtp._tls TXT \"v=TLSRPTv1; rua=mailto:tls@example.com\"\n"
                      "@ DNSKEY 257 3 13 "
                      "mdsswUyr3DPW132mOi8V9xESWE8jTo0dxCjjnopKl+GqJxpVXckHAeF+"
                      "KkxLbxILfDLUT0rAK9iUzy1L53eKGQ==\n"
                      "mx1 A 192.0.2.1\nmx1 TXT \"v=spf1 a -all\"\n_25._tcp.mx1 TLSA 2 1 1 "
                      "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n",
              .complete = true},
             {.text = "@ MX 10 mx1\n@ MX 20 mx2\n@ TXT \"v=spf1 mx -all\"\n"
                      "mx1 A 192.0.2.1\nmx1 TXT \"v=spf1 a -all\"\nmx2 A 192.0.2.2\nmx2 TXT "
                      "\"v=spf1 a -all\"\n",
              .complete = true}},
};

void coverage(const RRsetView& rrset, Report& report) {
  const Zone& zone = rrset.zone();
  if (zone.node(rrset.owner()).is(NodeFlags::elsewhere)) return;
  const auto may_have = [&zone](std::uint32_t index) {
    return may_have_smtp_tlsa(zone, zone.record(index).target);
  };
  const auto records = zone.rrset(rrset.owner(), RRType::mx).records;
  if (std::none_of(records.begin(), records.end(), may_have)) return;
  std::vector<std::uint32_t> without;
  std::optional<Span> with;
  for (std::size_t i = 0; i < rrset.size(); ++i) {
    const RecordView record = rrset[i];
    const NameId exchange = record.record().target;
    if (exchange == NameId::none || exchange == NameId::root) continue;
    // What an alias of a host leads to is another matter: see mx-cname.
    const Presence presence = rrset.world().zones.look_up(zone, exchange, RRType::a).alias
                                  ? Presence::unknown
                                  : find_smtp_tlsa(rrset.world().zones, zone, exchange).presence;
    if (presence == Presence::absent) without.push_back(record.index());
    if (presence == Presence::present && !with) with = record.rdata_place();
  }
  if (!with) return;
  const std::string owner = zone.names().presentation(rrset.owner());
  for (const std::uint32_t index : without) {
    const RecordView record(rrset.world(), zone, index, rrset.scratch());
    if (record.rdata() == nullptr) continue;
    const Mx mx(record);
    report
        .at(mx.exchange.where(),
            fmt::format("{} has no TLSA records and other mail exchanges of {} have: who keeps "
                        "senders from those gets past DANE",
                        quoted(mx.exchange.name().presentation()), quoted(owner)))
        .note(*with, "this exchange has some")
        .about(record.where(), owner, "MX");
  }
}

// -- tlsa-without-dnssec ------------------------------------------------------------------------

constexpr RuleDoc kWithoutDnssec{
    .id = "tlsa-without-dnssec",
    .pack = "tlsa",
    .severity = Severity::info,
    .needs = Needs::whole_zone,
    .cites = {rfc(7672, "2.2"), rfc(6698, "4.1")},
    .summary = "TLSA records in a zone that shows no sign of DNSSEC",
    .rationale =
        "TLSA records count only where DNSSEC vouches for them; in a zone that is not signed "
        "nobody uses them. Where the server or host signs the zone the file shows nothing of it, "
        "and all is well.",
    .help = "see that the zone is signed where it is served, and that its parent has the DS record",
    .bad = {{.text = "www A 192.0.2.1\n[[_443._tcp.www]] TLSA 3 1 1 "
                     "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n",
             .complete = true}},
    .good = {{.text = "@ DNSKEY 257 3 13 "
                      "mdsswUyr3DPW132mOi8V9xESWE8jTo0dxCjjnopKl+GqJxpVXckHAeF+"
                      "KkxLbxILfDLUT0rAK9iUzy1L53eKGQ==\n"
                      "www A 192.0.2.1\n_443._tcp.www TLSA 3 1 1 "
                      "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n",
              .complete = true},
             {.text = "www A 192.0.2.1\n_443._tcp.www TLSA 3 1 1 "
                      "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n"}},
};

// What a signed zone has at its apex, and the keys that only a zone which is signed has there.
bool shows_dnssec(const World& world, const Zone& zone) {
  constexpr std::array<RRType, 7> kSigns{RRType::dnskey,     RRType::rrsig, RRType::nsec,
                                         RRType::nsec3param, RRType::cds,   RRType::cdnskey,
                                         RRType::nsec3};
  const bool own = std::any_of(kSigns.begin(), kSigns.end(),
                               [&](RRType type) { return zone.has(zone.apex(), type); });
  return own || world.zones.look_up(zone.name(), RRType::ds, &zone).presence == Presence::present;
}

void without_dnssec(const ZoneView& view, Report& report) {
  const Zone& zone = view.zone;
  const std::vector<Record>& records = zone.reading().records;
  const auto found = std::find_if(records.begin(), records.end(), [&zone](const Record& record) {
    return record.type == RRType::tlsa && !zone.node(record.owner).is(NodeFlags::elsewhere);
  });
  if (found == records.end() || shows_dnssec(view.world, zone)) return;
  const RecordView at(view.world, zone, static_cast<std::uint32_t>(found - records.begin()),
                      view.scratch);
  report
      .at(at.owner_place(),
          fmt::format("{} has TLSA records and shows no sign of DNSSEC: unless it is signed where "
                      "it is served, nobody uses them",
                      quoted(zone.name().presentation())))
      .about(at.where(), zone.names().presentation(at.owner()), "TLSA");
}

// -- tlsa-wrong-end-of-cname --------------------------------------------------------------------

constexpr RuleDoc kWrongEnd{
    .id = "tlsa-wrong-end-of-cname",
    .pack = "tlsa",
    .severity = Severity::warning,
    .needs = Needs::whole_value,
    .cites = {rfc(7672, "2.2.2"), rfc(7672, "2.2.3")},
    .summary = "a TLSA record for mail at an alias, where senders use those of its target",
    .rationale =
        "Senders that come to an alias look for TLSA records at the end of its chain first, and at "
        "the alias only where there are none. Records at the alias that say something else are "
        "then never seen, and what they were to allow is refused.",
    .help = "keep the records at the name that has the addresses",
    .bad = {{.text = "mail CNAME host\nhost A 192.0.2.1\n[[_25._tcp.mail]] TLSA 2 1 1 "
                     "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n"
                     "_25._tcp.host TLSA 2 1 1 "
                     "fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210\n"},
            {.text = "mail CNAME alias\nalias CNAME host\nhost A 192.0.2.1\n"
                     "[[_25._tcp.mail]] TLSA 2 1 1 "
                     "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n"
                     "_25._tcp.host TLSA 2 1 1 "
                     "fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210\n"}},
    .good = {{.text = "mail CNAME host\nhost A 192.0.2.1\n_25._tcp.mail TLSA 2 1 1 "
                      "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n"},
             {.text = "mail CNAME host\nhost A 192.0.2.1\n_25._tcp.mail TLSA 2 1 1 "
                      "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n"
                      "_25._tcp.host TLSA 2 1 1 "
                      "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n"},
             {.text = "mail CNAME host.example.net.\n_25._tcp.mail TLSA 2 1 1 "
                      "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n"},
             {.text = "mail CNAME host\nhost A 192.0.2.1\n_25._tcp.mail CNAME _25._tcp.host\n"
                      "_25._tcp.host TLSA 2 1 1 "
                      "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n"}},
};

// The end of the chain of aliases that begins at a name, where all of it lies in the zone itself,
// so that it is signed as a whole or not at all; none elsewhere.
NameId end_of_chain(const World& world, const Zone& zone, NameId host) {
  NameId at = host;
  for (unsigned i = 0; i < ZoneSet::kMostAliases; ++i) {
    const Answer answer = world.zones.look_up(zone, at, RRType::a);
    if (answer.zone != &zone || answer.wildcard || answer.node != at) return NameId::none;
    if (!answer.alias)
      return answer.presence == Presence::present || zone.has_address(at) ? at : NameId::none;
    const RRset aliases = zone.rrset(at, RRType::cname);
    if (aliases.records.size() != 1) return NameId::none;
    at = zone.record(aliases.records[0]).target;
    if (at == NameId::none) return NameId::none;
  }
  return NameId::none;
}

// The RDATA of an RRset's records, sorted; those that could not be read are left out.
std::vector<std::string> rdata_of(const RRsetView& rrset) {
  std::vector<std::string> all;
  for (std::size_t i = 0; i < rrset.size(); ++i) {
    const RecordView record = rrset[i];
    if (const RdataParser* const rdata = record.rdata()) all.emplace_back(rdata->wire());
  }
  std::sort(all.begin(), all.end());
  return all;
}

// Many aliases may lead to one host, whose records are read for each of them.
constexpr std::size_t kMostCompared = 32;

void wrong_end(const RRsetView& rrset, Report& report) {
  const Zone& zone = rrset.zone();
  const NameId host = smtp_host(zone.names(), rrset.owner());
  if (host == NameId::none || !zone.node(host).is(NodeFlags::has_cname)) return;
  const NameId end = end_of_chain(rrset.world(), zone, host);
  if (end == NameId::none || end == host) return;
  const NameId service = zone.names().find_child(end, "_tcp");
  const NameId right = service == NameId::none ? service : zone.names().find_child(service, "_25");
  if (right == NameId::none || zone.node(right).is(NodeFlags::elsewhere)) return;
  const RRset used = zone.rrset(right, RRType::tlsa);
  if (used.records.empty() || used.records.size() > kMostCompared) return;
  const RRsetView others(rrset.world(), zone, right, used, rrset.scratch());
  const std::vector<std::string> seen = rdata_of(others);
  const std::vector<std::string> unseen = rdata_of(rrset);
  if (std::includes(seen.begin(), seen.end(), unseen.begin(), unseen.end())) return;
  report
      .at(rrset[0].owner_place(),
          fmt::format("{} is an alias of {}, which has TLSA records of its own: senders use those, "
                      "and never see these",
                      quoted(zone.names().presentation(host)),
                      quoted(zone.names().presentation(end))))
      .note(zone.record(used.records[0]).entry, "what senders use begins here");
}

// -- tlsa-stale-pair ----------------------------------------------------------------------------

constexpr RuleDoc kStalePair{
    .id = "tlsa-stale-pair",
    .pack = "tlsa",
    .severity = Severity::info,
    .needs = Needs::whole_value,
    .cites = {rfc(7671, "8.1"), rfc(7672, "3.1.1")},
    .summary = "the only TLSA record of a mail host, with none for its next key",
    .rationale =
        "When the host gets a new key its TLSA record has to be known to all senders before: the "
        "old answer lives on for as long as its TTL. Who keeps a record for the next key beside "
        "the one in use cannot forget it; a renewal that makes a new key by itself stops the mail "
        "of senders that check.",
    .help =
        "make the next key now, and publish its record beside this one; or keep the key when "
        "the certificate is renewed",
    .bad = {{.text = "_25._tcp.mail TLSA [[3 1 1 "
                     "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef]]\n"},
            {.text = "_25._tcp.mail TLSA [[3 0 1 "
                     "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef]]\n"}},
    .good = {{.text = "_25._tcp.mail TLSA 3 1 1 "
                      "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n"
                      "_25._tcp.mail TLSA 3 1 1 "
                      "fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210\n"},
             {.text = "_25._tcp.mail TLSA 2 1 1 "
                      "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n"},
             {.text = "_443._tcp.www TLSA 3 1 1 "
                      "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n"}},
};

void stale_pair(const RRsetView& rrset, Report& report) {
  if (rrset.size() != 1 || smtp_host(rrset.zone().names(), rrset.owner()) == NameId::none) return;
  if (rrset.zone().may_have_unread(rrset.owner(), RRType::tlsa)) return;
  const RecordView record = rrset[0];
  if (record.rdata() == nullptr || Tlsa(record).usage.value() != 3) return;
  report.at(record.rdata_place(),
            "this is the host's only TLSA record: with a new key senders that check defer its "
            "mail until they know the new record");
}

// -----------------------------------------------------------------------------------------------

constexpr Rule kRules[] = {
    {&kUsage, usage},
    {&kNotRecommended, not_recommended},
    {&kOwner, owner, {RRType::tlsa}},
    {&kCoverage, coverage, {RRType::mx}, RRsetFlags::several},
    {&kWithoutDnssec, without_dnssec},
    {&kWrongEnd, wrong_end, {RRType::tlsa}},
    {&kStalePair, stale_pair, {RRType::tlsa}},
};

}  // namespace

constinit const RulePack tlsa_smtp{"rules/tlsa_smtp.cpp", kRules};

}  // namespace zonevet::rules
