// The DKIM selectors of a domain together: which kinds of keys, which are alike, whether there is
// any (RFC 6376, RFC 8463).

#include <algorithm>
#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/ascii.h"
#include "dns/private_name.h"
#include "dns/public_suffix.h"
#include "engine/tables.h"
#include "findings/quoted.h"
#include "mail/mail_domain.h"
#include "rules/packs.h"

namespace zonevet::rules {
namespace {

using Kind = DkimSelector::Kind;

// What verifiers have nothing against.
constexpr std::string_view kRsaThenEd25519 =
    "r1._domainkey CNAME r1.example.net.\n"
    "e1._domainkey TXT \"v=DKIM1; k=ed25519; p=Y+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+B7sq4bo=\"\n";

// The text of a selector's record; null where that is not known. Valid until the next call.
const Text* text_of(const ZoneView& view, const DkimSelector& selector) {
  return RecordView(view.world, view.zone, selector.record, view.scratch).text();
}

// Where the value of p= stands, else the whole text.
Span key_place(const Text& text) {
  TagList list;
  list.parse(text);
  const Tag* const p = list.find(text, "p");
  return p == nullptr ? text.where() : text.where(p->value);
}

std::string shown(const Zone& zone, NameId id) { return quoted(zone.names().presentation(id)); }

// -- dkim-ed25519-only --------------------------------------------------------------------------

constexpr RuleDoc kEd25519Only{
    .id = "dkim-ed25519-only",
    .pack = "dkim",
    .severity = Severity::warning,
    .needs = Needs::whole_zone,
    .cites = {rfc(8463, "1"), rfc(8301, "3.1")},
    .summary = "Ed25519 selectors without any RSA selector",
    .rationale =
        "Many receivers, large ones among them, verify RSA alone, and take a signature by Ed25519 "
        "for one that they cannot check: the mail counts as unsigned. RFC 8463 means Ed25519 for a "
        "second signature beside RSA.",
    .help = "sign with an RSA key of 2048 bits as well, under a selector of its own",
    .bad = {{.text = "e1._domainkey TXT \"v=DKIM1; k=ed25519; "
                     "p=[[Y+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+B7sq4bo=]]\"\n",
             .complete = true}},
    .good = {{.text = kRsaThenEd25519, .complete = true},
             {.text = "e1._domainkey TXT \"v=DKIM1; k=ed25519; "
                      "p=Y+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+B7sq4bo=\"\n"}},
    .uses = Tables::dkim_selectors,
};

void ed25519_only(const ZoneView& view, Report& report) {
  const std::span<const DkimSelector> all = view.world.tables.dkim().of(view.zone);
  for (std::size_t begin = 0; begin < all.size();) {
    std::size_t end = begin;
    const DkimSelector* first = nullptr;
    bool only = true;
    for (; end < all.size() && all[end].keys == all[begin].keys; ++end) {
      if (all[end].kind == Kind::ed25519 && first == nullptr) first = &all[end];
      only = only && (all[end].kind == Kind::ed25519 || all[end].kind == Kind::revoked);
    }
    begin = end;
    if (!only || first == nullptr) continue;
    const NameId domain = view.zone.names().parent(first->keys);
    // (Of keys at a name that is no domain with mail other rules speak.)
    if (view.zone.node(domain).is(NodeFlags::misnamed)) continue;
    if (view.zone.names().is_underscored(domain)) continue;
    const Text* const text = text_of(view, *first);
    if (text == nullptr) continue;
    Said said =
        report.at(key_place(*text),
                  fmt::format("{} has Ed25519 keys alone: receivers that know RSA only take "
                              "its mail for unsigned",
                              shown(view.zone, domain)));
    if (!said) return;
    said.about(view.zone.record(first->record).entry, view.zone.names().presentation(first->owner),
               "TXT");
  }
}

// -- dkim-key-reused, dkim-rotation -------------------------------------------------------------

constexpr RuleDoc kReused{
    .id = "dkim-key-reused",
    .pack = "dkim",
    .severity = Severity::info,
    .needs = Needs::whole_value,
    .cites = {practice("zonevet reference, 2026-11-22")},
    .summary = "one key at several selectors or domains",
    .rationale =
        "Whoever has the private half signs for all of them: if it leaks at one place, all are "
        "forged, and all must change at once. Services that sign for many customers often use one "
        "key for all, which is theirs to decide.",
    .help = "make a key for each selector, or lead the others to one by aliases",
    .bad = {{.text = "r1._domainkey CNAME r1.example.net.\n"
                     "a1._domainkey TXT \"v=DKIM1; k=ed25519; "
                     "p=Y+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+B7sq4bo=\"\n"
                     "a1._domainkey.news TXT \"v=DKIM1; k=ed25519; "
                     "p=[[Y+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+B7sq4bo=]]\"\n"}},
    .good = {{.text = kRsaThenEd25519},
             {.text = "a1._domainkey TXT \"v=DKIM1; k=ed25519; "
                      "p=Y+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+B7sq4bo=\"\n"
                      "a2._domainkey CNAME a1._domainkey\n"}},
    .uses = Tables::dkim_selectors,
};

constexpr RuleDoc kRotation{
    .id = "dkim-rotation",
    .pack = "dkim",
    .severity = Severity::info,
    .needs = Needs::whole_value,
    .cites = {rfc(6376, "3.1")},
    .summary = "a pair of selectors that take turns have one key",
    .rationale =
        "Two selectors with a number each are there so that a new key can be published before the "
        "old one goes. With one key at both, changing from one to the other changes nothing.",
    .help = "give the selector that rests a new key",
    .bad = {{.text = "r1._domainkey CNAME r1.example.net.\n"
                     "s1._domainkey TXT \"v=DKIM1; k=ed25519; "
                     "p=Y+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+B7sq4bo=\"\n"
                     "s2._domainkey TXT \"v=DKIM1; k=ed25519; "
                     "p=[[Y+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+B7sq4bo=]]\"\n"}},
    .good = {{.text = kRsaThenEd25519}},
    .instead_of = {"dkim-key-reused"},
    .uses = Tables::dkim_selectors,
};

// A selector of some zone that holds a key.
struct Holder {
  const Zone* zone = nullptr;
  const DkimSelector* selector = nullptr;
};

// Those with a key, the same keys side by side, in the order of zones and records within; of
// several versions of a name one.
std::vector<Holder> holders_by_key(const World& world) {
  std::vector<Holder> all;
  for (const Zone& zone : world.zones.zones()) {
    if (!zone.linted()) continue;
    for (const DkimSelector& selector : world.tables.dkim().of(zone)) {
      const bool has_key = selector.kind == Kind::rsa || selector.kind == Kind::ed25519;
      if (has_key && !zone.names().is_wildcard(selector.owner)) all.push_back({&zone, &selector});
    }
  }
  std::sort(all.begin(), all.end(), [](const Holder& a, const Holder& b) {
    const auto rank = [](const Holder& holder) {
      return std::make_pair(holder.selector->key_hash,
                            holder.zone->record(holder.selector->record).entry.begin());
    };
    return rank(a) < rank(b);
  });
  return all;
}

// "s1" and "s2", "selector1" and "selector2": the same but for a number at the end.
bool take_turns(std::string_view a, std::string_view b) {
  const auto stem = [](std::string_view label) {
    while (!label.empty() && is_digit(label.back()))
      label.remove_suffix(1);
    return label;
  };
  return a != b && stem(a) == stem(b) && stem(a).size() < a.size() && stem(b).size() < b.size();
}

// The octets of a key as they are written, blanks taken out.
std::string key_text(const Text& text) {
  TagList list;
  list.parse(text);
  const Tag* const p = list.find(text, "p");
  std::string key;
  if (p == nullptr) return key;
  for (const char c : text.octets(p->value)) {
    if (!is_tag_blank(c)) key += c;
  }
  return key;
}

// Of each key the second place at which it stands, where that is another name; and each further
// one that takes turns with the first, or not, as asked.
void say_same_keys(const ZoneSetView& view, Report& report, bool turns) {
  const std::vector<Holder> all = holders_by_key(view.world);
  for (std::size_t begin = 0, end = 0; begin < all.size(); begin = end) {
    end = begin + 1;
    while (end < all.size() && all[end].selector->key_hash == all[begin].selector->key_hash)
      ++end;
    if (end - begin < 2) continue;
    const Holder& first = all[begin];
    const Name first_name = first.zone->names().name(first.selector->owner);
    const RecordView at(view.world, *first.zone, first.selector->record, view.scratch);
    const Text* text = at.text();
    if (text == nullptr) continue;
    const std::string key = key_text(*text);
    const Span first_place = key_place(*text);
    for (std::size_t i = begin + 1; i < end; ++i) {
      const Holder& again = all[i];
      const Name name = again.zone->names().name(again.selector->owner);
      // (Of names below origins that are not known nobody knows whether they are one.)
      const bool is_open = name.under_unknown_origin() || first_name.under_unknown_origin();
      if (name == first_name || (is_open && again.zone != first.zone)) continue;
      const NameTable& names = again.zone->names();
      const bool pair = again.zone == first.zone && again.selector->keys == first.selector->keys &&
                        take_turns(first.zone->names().label(first.selector->owner),
                                   names.label(again.selector->owner));
      if (pair != turns) continue;
      const RecordView other(view.world, *again.zone, again.selector->record, view.scratch);
      text = other.text();
      if (text == nullptr || key_text(*text) != key) continue;
      Said said = report.at(
          key_place(*text),
          turns
              ? fmt::format(
                    "{} and {} have one key: to change from one to the other changes nothing",
                    quoted(first_name.presentation()), quoted(name.presentation()))
              : fmt::format("the key of {} stands here again", quoted(first_name.presentation())));
      if (!said) return;
      said.note(first_place, "the first place");
      said.about(other.where(), name.presentation(), "TXT");
    }
  }
}

void reused(const ZoneSetView& view, Report& report) { say_same_keys(view, report, false); }
void rotation(const ZoneSetView& view, Report& report) { say_same_keys(view, report, true); }

// -- dkim-no-active-key -------------------------------------------------------------------------

constexpr RuleDoc kNoActiveKey{
    .id = "dkim-no-active-key",
    .pack = "dkim",
    .severity = Severity::warning,
    .needs = Needs::whole_zone,
    .cites = {rfc(6376, "3.6.2.1"),
              practice("Gmail, Yahoo and Outlook.com sender requirements, 2025")},
    .summary = "a domain that sends mail and has no selector with a key",
    .rationale =
        "Without a DKIM signature mail depends on SPF, which breaks when it is forwarded. The "
        "large "
        "receivers want both of whoever sends much.",
    .help = "sign with DKIM, and publish the key at SELECTOR._domainkey",
    .bad = {{.text = "[[@]] MX 10 mail.example.net.\n@ TXT \"v=spf1 mx -all\"\nwww A 192.0.2.1\n"
                     "_dmarc TXT \"v=DMARC1; p=none; rua=mailto:d@example.com\"\n"
                     "old._domainkey TXT \"v=DKIM1; p=\"\n",
             .complete = true}},
    .good = {{.text = "@ MX 10 mail.example.net.\n@ TXT \"v=spf1 mx -all\"\n"
                      "s1._domainkey CNAME s1.example.net.\n",
              .complete = true},
             {.text = "@ MX 10 mail.example.net.\n@ TXT \"v=spf1 -all\"\n", .complete = true},
             {.text = "@ MX 10 mail.example.net.\n@ TXT \"v=spf1 mx -all\"\n"}},
    .uses = Tables::dkim_selectors | Tables::dmarc_policies,
    .library = "libpsl",
};

// Whether a DMARC policy is enforced: then rules of that pack speak.
bool enforces_policy(const World& world, const Zone& zone, const Name& domain) {
  const DmarcFound& found = world.tables.dmarc().find(domain, &zone);
  return found.is_record() && is_enforced(found.record.p);
}

void no_active_key(const RRsetView& rrset, Report& report) {
  const Zone& zone = rrset.zone();
  if (rrset.owner() != zone.apex() || is_private_name(zone.names(), rrset.owner())) return;
  const auto index = first_exchange(zone, rrset.owner());
  if (!index || senders_of(zone, rrset.owner()) != Presence::present) return;
  if (!has_public_suffix_list()) return report.lacks_library();
  // (Of several versions of a zone one is for the outside, and it is not known which.)
  if (rrset.world().zones.versions_of(zone).size() > 1) return;
  // A sub-domain may be signed for by the organisation's keys.
  if (!is_registered(zone.name())) return;
  const DkimSelectors& selectors = rrset.world().tables.dkim();
  if (selectors.keys_of(zone, rrset.owner()) != Presence::absent) return;
  if (selectors.find_below(zone, rrset.owner()) != nullptr) return;
  if (enforces_policy(rrset.world(), zone, zone.name())) return;
  const RecordView at(rrset.world(), zone, *index, rrset.scratch());
  Said said = report.at(at.owner_place(),
                        fmt::format("{} sends mail (SPF) and has no DKIM key: once forwarded, it "
                                    "cannot be told from forged mail",
                                    shown(zone, rrset.owner())));
  if (said) said.about(at.where(), zone.names().presentation(rrset.owner()), "MX");
}

// -- dkim-strict-subdomain ----------------------------------------------------------------------

constexpr RuleDoc kStrictSubdomain{
    .id = "dkim-strict-subdomain",
    .pack = "dkim",
    .severity = Severity::info,
    .needs = Needs::whole_value,
    .cites = {rfc(6376, "3.6.1")},
    .summary = "t=s at a domain whose sub-domains send",
    .rationale =
        "With t=s a signature of the domain must not name a sub-domain as the author's (i=). Mail "
        "of sub-domains that is signed with this key and says so does not verify.",
    .help = "take t=s away, or give the sub-domain a key of its own",
    .bad = {{.text = "r1._domainkey CNAME r1.example.net.\n"
                     "e1._domainkey TXT \"v=DKIM1; k=ed25519; [[t=s]]; "
                     "p=Y+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+B7sq4bo=\"\n"
                     "news TXT \"v=spf1 mx -all\"\n"}},
    .good = {{.text = "r1._domainkey CNAME r1.example.net.\n"
                      "e1._domainkey TXT \"v=DKIM1; k=ed25519; t=s; "
                      "p=Y+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+B7sq4bo=\"\n"
                      "@ TXT \"v=spf1 mx -all\"\nwww A 192.0.2.1\n"},
             {.text = kRsaThenEd25519}},
    .uses = Tables::dkim_selectors | Tables::spf_places,
};

// A name with SPF below the domain that a key belongs to, and without keys of its own. One look at
// each name with SPF.
void strict_subdomain(const ZoneView& view, Report& report) {
  const Zone& zone = view.zone;
  const NameTable& names = zone.names();
  const DkimSelectors& selectors = view.world.tables.dkim();
  std::vector<std::pair<NameId, const DkimSelector*>> strict;  // by domain
  for (const DkimSelector& selector : selectors.of(zone)) {
    if (selector.strict) strict.emplace_back(names.parent(selector.keys), &selector);
  }
  if (strict.empty()) return;
  std::sort(strict.begin(), strict.end());
  std::set<NameId> said_of;
  for (const NameId sender : view.world.tables.where_spf().nodes_of(zone)) {
    if (names.label(sender).starts_with('_') || selectors.find_below(zone, sender) != nullptr)
      continue;
    // (A mail host has its record for HELO, and sends in the name of others.)
    if (zone.node(sender).is(NodeFlags::exchange)) continue;
    if (senders_of(zone, sender) != Presence::present) continue;
    for (NameId id = names.parent(sender); id != NameId::root && id != NameId::none;
         id = names.parent(id)) {
      const auto found =
          std::lower_bound(strict.begin(), strict.end(), id,
                           [](const auto& entry, NameId wanted) { return entry.first < wanted; });
      if (found == strict.end() || found->first != id) continue;
      if (!said_of.insert(id).second) break;
      const Text* const text = text_of(view, *found->second);
      if (text == nullptr) break;
      TagList list;
      list.parse(*text);
      const Tag* const t = list.find(*text, "t");
      if (t == nullptr) break;
      Said said = report.at(text->where(t->where),
                            fmt::format("{} sends as well: signatures that name it do not verify "
                                        "with this key",
                                        shown(zone, sender)));
      if (said)
        said.about(zone.record(found->second->record).entry,
                   names.presentation(found->second->owner), "TXT");
      break;
    }
  }
}

// -- dkim-key-known-weak ------------------------------------------------------------------------

constexpr RuleDoc kPublished{
    .id = "dkim-key-known-weak",
    .pack = "dkim",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .cites = {rfc(6376, "C"), rfc(8463, "A"),
              practice("badkeys, 16years.secvuln.info (CVE-2008-0166)")},
    .summary = "a key whose private half is printed in an RFC: anybody can sign with it",
    .rationale =
        "The examples of the RFCs come with their private keys. Whoever copied one into a zone "
        "lets everybody sign mail in the name of the domain.",
    .help = "make a key of your own and publish that",
    .bad = {{.text = "r1._domainkey CNAME r1.example.net.\n"
                     "e1._domainkey TXT \"v=DKIM1; k=ed25519; "
                     "p=[[11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=]]\"\n"}},
    .good = {{.text = kRsaThenEd25519}},
};

// RFC 6376 C.2, RFC 8463 A.2, A.1.
constexpr std::string_view kPrinted[] = {
    "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDwIRP/UC3SBsEmGqZ9ZJW3/DkMoGeLnQg1fWn7/"
    "zYtIxN2SnFCjxOCKG9v3b4jYfcTNh5ijSsq631uBItLa7od+v/"
    "RtdC2UzJ1lWT947qR+Rcac2gbto/NMqJ0fzfVjH4OuKhitdY9tf6mcwGjaNBcWToIMmPSPDdQPNUYckcQ2QIDAQAB",
    "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDkHlOQoBTzWRiGs5V6NpP3idY6Wk08a5qhdR6wy5bdOKb2jLQiY/"
    "J16JYi0Qvx/byYzCNb3W91y3FutACDfzwQ/BC/e/"
    "8uBsCR+yz1Lxj+PL6lHvqMKrM3rG4hstT5QjvHO9PzoxZyVYLzBfO2EeC3"
    "Ip3G+2kryOTIKT+l/K4w3QIDAQAB",
    "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="};

// Whether a value is the key, blanks in it aside.
bool is_written(std::string_view key, std::string_view value) {
  std::size_t at = 0;
  for (const char c : value) {
    if (is_tag_blank(c)) continue;
    if (at == key.size() || c != key[at]) return false;
    ++at;
  }
  return at == key.size();
}

void published(const Dkim& dkim, Report& report) {
  const Tag* const p = dkim.record.p;
  if (p == nullptr || !dkim.record.has_key) return;
  const std::string_view value = dkim.octets(p->value);
  const bool known =
      std::any_of(std::begin(kPrinted), std::end(kPrinted),
                  [value](std::string_view printed) { return is_written(printed, value); });
  if (known) report.at(dkim.where(p->value));
}

// -----------------------------------------------------------------------------------------------

constexpr Rule kRules[] = {
    {&kPublished, published},
    {&kEd25519Only, ed25519_only},
    {&kReused, reused},
    {&kRotation, rotation},
    {&kNoActiveKey, no_active_key, {RRType::mx}},
    {&kStrictSubdomain, strict_subdomain},
};

}  // namespace

constinit const RulePack dkim_selectors{"rules/dkim_selectors.cpp", kRules};

}  // namespace zonevet::rules
