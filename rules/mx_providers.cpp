// Mail exchanges beside what is known of mailbox providers (rules/senders/mailbox_providers.cpp).

#include <algorithm>
#include <bit>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "base/nearest.h"
#include "engine/tables.h"
#include "findings/quoted.h"
#include "rules/packs.h"
#include "source/lines.h"

namespace zonevet::rules {
namespace {

constexpr Citation kFacts =
    practice("zonevet, catalogue of mail providers (2026-11-22): their setup pages");

using Kind = MailboxProvider::Kind;

// The host that an MX record names; nothing where it is not known, or none.
std::optional<Name> exchange_of(const Zone& zone, std::uint32_t index) {
  const Record& record = zone.record(index);
  const bool known = record.target != NameId::none && !record.is(RecordFlags::rdata_flawed);
  if (!known || record.target == NameId::root) return std::nullopt;
  return zone.names().name(record.target);
}

Span exchange_place(const RecordView& record) {
  if (record.rdata() == nullptr) return record.rdata_place();
  const Span place = Mx(record).exchange.where();
  return place.nowhere() ? record.rdata_place() : place;
}

// -- mx-single ----------------------------------------------------------------------------------

constexpr RuleDoc kSingle{
    .id = "mx-single",
    .pack = "mx",
    .severity = Severity::info,
    .needs = Needs::whole_zone,
    .cites = {practice("octoDNS 1.22 (2026), mail validator")},
    .summary = "a single mail exchange: while it is away, senders keep the mail",
    .rationale =
        "Senders try for some days, so that mail is late and not lost while the host is away. A "
        "second exchange helps where it can hand out the mail itself; one that only keeps it does "
        "what senders do anyway, and draws those who hope that it filters less.",
    .help = "add a second exchange that has the mailboxes too, if late mail is a harm",
    .bad = {{.text = "@ MX 10 [[mail.example.net.]]\n", .complete = true},
            {.text = "@ MX 10 [[mail]]\nmail A 192.0.2.25\n", .complete = true}},
    .good = {{.text = "@ MX 1 smtp.google.com.\n@ TXT \"v=spf1 include:_spf.google.com -all\"\n",
              .complete = true},
             {.text = "@ MX 10 mail1.example.net.\n@ MX 20 mail2.example.net.\n"
                      "@ TXT \"v=spf1 mx -all\"\n",
              .complete = true},
             {.text = "@ MX 0 .\n", .complete = true}},
    .on_by_default = false,
};

void single(const RRsetView& rrset, Report& report) {
  if (rrset.size() != 1) return;
  const RecordView record = rrset[0];
  const auto exchange = exchange_of(rrset.zone(), record.index());
  if (!exchange ||
      provider_of(rrset.world().tables.facts().providers, rrset.zone(), record.index()) != nullptr)
    return;
  report.at(
      exchange_place(record),
      fmt::format("{} is the only mail exchange of {}: while it is away, senders keep the mail",
                  quoted(exchange->presentation()), quoted(record.owner_name().presentation())));
}

// -- mx-provider-mixed --------------------------------------------------------------------------

constexpr RuleDoc kMixed{
    .id = "mx-provider-mixed",
    .pack = "mx",
    .severity = Severity::warning,
    .needs = Needs::whole_value,
    .cites = {kFacts},
    .summary = "mail exchanges of two mailbox providers: mail is split between them",
    .rationale =
        "Each provider keeps what reaches it. Senders take the exchange with the lowest preference "
        "that answers, so that some of the mail goes to the one where nobody looks, or is refused "
        "there. Such records are mostly left over from a move.",
    .help = "keep the exchanges of the provider that has the mailboxes",
    .bad = {{.text = "@ MX 0 example-com.mail.protection.outlook.com.\n"
                     "@ MX 10 [[aspmx.l.google.com.]]\n"},
            {.text = "@ MX 10 in1-smtp.messagingengine.com.\n"
                     "@ MX 20 in2-smtp.messagingengine.com.\n"
                     "@ MX 30 [[mail.protonmail.ch.]]\n"}},
    .good = {{.text = "@ MX 1 aspmx.l.google.com.\n@ MX 5 alt1.aspmx.l.google.com.\n"
                      "@ MX 10 aspmx2.googlemail.com.\n"},
             {.text = "@ MX 1 aspmx.l.google.com.\n@ MX 5 mail.example.net.\n"},
             {.text = "@ MX 1 aspmx.l.google.com.\n@ MX 5 notmail.protection.outlook.com.\n"}},
};

void provider_mixed(const RRsetView& rrset, Report& report) {
  const MailboxProvider* first = nullptr;
  Span first_place;
  for (std::size_t i = 0; i < rrset.size(); ++i) {
    const RecordView record = rrset[i];
    const MailboxProvider* const one =
        provider_of(rrset.world().tables.facts().providers, rrset.zone(), record.index());
    if (one == nullptr || one->kind != Kind::mailbox || one == first) continue;
    if (first == nullptr) {
      first = one;
      first_place = exchange_place(record);
      continue;
    }
    report
        .at(exchange_place(record),
            fmt::format("this is an exchange of {} beside those of {} (as of {}): mail is split "
                        "between the two",
                        one->name, first->name, one->as_of))
        .note(first_place, fmt::format("an exchange of {}", first->name));
    return;
  }
}

// -- mx-typo ------------------------------------------------------------------------------------

constexpr RuleDoc kTypo{
    .id = "mx-typo",
    .pack = "mx",
    .severity = Severity::warning,
    .needs = Needs::whole_value,
    .fix = FixSafety::unsafe,
    .cites = {kFacts},
    .summary = "a mail exchange that is nearly one of a known provider",
    .rationale =
        "Senders take the name as it stands. It does not exist, and mail waits and is sent back, "
        "or somebody registered it to catch just such mail.",
    .help = "write the name as the provider's page gives it",
    .bad = {{.text = "@ MX 1 [[aspmx.l.gogle.com.]]\n", .fixed = "@ MX 1 aspmx.l.google.com.\n"},
            {.text = "@ MX 1 [[smtp.googlecom.]]\n", .fixed = "@ MX 1 smtp.google.com.\n"},
            {.text = "@ MX 1 [[aspmx.1.google.com.]]\n", .fixed = "@ MX 1 aspmx.l.google.com.\n"},
            {.text = "@ MX 1 [[smtp.google.nl.]]\n", .fixed = "@ MX 1 smtp.google.com.\n"},
            {.text = "@ MX 0 [[example-com.mail.protection.outlok.com.]]\n",
             .fixed = "@ MX 0 example-com.mail.protection.outlook.com.\n"}},
    .good = {{.text = "@ MX 1 aspmx.l.google.com.\n"},
             // Hosts of a provider that are not on the page.
             {
                 .text = "a MX 1 aspmx5.googlemail.com.\nb MX 2 in3-smtp.messagingengine.com.\n"
                         "c MX 3 mx4.mail.ovh.net.\nd MX 3 mx1.mail.ovh.ca.\n"
                         "e MX 1 outlook-com.olc.protection.outlook.com.\n",
             },
             {.text = "@ MX 1 mx.example.email.\n"}},
};

// All numbers as one sign: providers number their hosts, and not all of them stand on a page.
std::string without_numbers(std::string_view host) {
  std::string text;
  for (const char c : host) {
    const bool digit = c >= '0' && c <= '9';
    if (!digit) text += c;
    if (digit && !text.ends_with('#')) text += '#';
  }
  return text;
}

std::string without_dots(std::string_view host) {
  std::string text(host);
  std::erase(text, '.');
  return text;
}

// What is left when the first label is taken off.
std::string_view behind_first_label(std::string_view host) {
  return host.substr(std::min(host.find('.'), host.size()));
}

// The letters of a text, one bit each; all other signs are one.
std::uint32_t letters_of(std::string_view text) {
  std::uint32_t all = 0;
  for (const char c : text)
    all |= 1U << (c >= 'a' && c <= 'z' ? static_cast<unsigned>(c - 'a') : 26U);
  return all;
}

// Whether it is worth a look, as it is for few of the exchanges in the world: each edit takes away
// or adds at most one letter and one sign.
bool may_be_slip(std::string_view written, std::string_view meant) {
  constexpr std::size_t kMostDots = 3;
  constexpr int kMostLetters = 4;
  const std::size_t more = std::max(written.size(), meant.size());
  return more - std::min(written.size(), meant.size()) <= kMostDots &&
         std::popcount(letters_of(written) ^ letters_of(meant)) <= kMostLetters;
}

// Whether somebody who meant one host wrote the other. A host beside it, of the same provider, may
// be there though it stands on no page.
bool is_slip(std::string_view written, std::string_view meant) {
  constexpr std::size_t kLong = 18;
  if (!may_be_slip(written, meant)) return false;
  if (without_dots(written) == without_dots(meant)) return true;
  if (behind_first_label(written) == behind_first_label(meant)) return false;
  if (without_numbers(written) == without_numbers(meant)) return false;
  const std::size_t limit = meant.size() < kLong ? 1 : 2;
  return edit_distance(written, meant, limit) <= limit;
}

bool differ_in_last_label(std::string_view written, std::string_view meant) {
  const std::size_t last = meant.rfind('.');
  return written != meant && written.rfind('.') == last &&
         written.substr(0, last) == meant.substr(0, last);
}

// The last labels of a host, as many as a domain has; empty where nothing stands before them.
std::string_view tail_like(std::string_view host, std::string_view domain) {
  std::size_t begin = host.size();
  for (auto labels = std::count(domain.begin(), domain.end(), '.') + 1; labels > 0; --labels) {
    if (begin == 0) return {};
    begin = host.rfind('.', begin - 1);
    if (begin == std::string_view::npos) return {};
  }
  return host.substr(begin + 1);
}

// The exchange that was meant, and whose it is.
struct Meant {
  std::string exchange;
  const MailboxProvider* provider = nullptr;
};

// The nearest one; without a provider where there is none.
Meant meant_exchange(MailboxProviders providers, std::string_view written) {
  Meant found;
  const auto take = [&](std::string exchange, const MailboxProvider& provider) {
    if (found.provider != nullptr &&
        edit_distance(written, found.exchange, 2) <= edit_distance(written, exchange, 2))
      return;
    found = {std::move(exchange), &provider};
  };
  for (const MailboxProvider& provider : providers) {
    for (const std::string_view exchange : provider.exchanges) {
      const bool moved = provider.one_top_level && differ_in_last_label(written, exchange);
      if (moved || is_slip(written, exchange)) take(std::string(exchange), provider);
    }
    if (provider.customers.empty()) continue;
    const std::string_view tail = tail_like(written, provider.customers);
    if (tail.empty() || !is_slip(tail, provider.customers)) continue;
    const std::string_view customer = written.substr(0, written.size() - tail.size());
    take(fmt::format("{}{}", customer, provider.customers), provider);
  }
  return found;
}

void typo(const Mx& mx, Report& report) {
  const Zone& zone = mx.at.zone();
  const World& world = mx.at.world();
  const auto exchange = exchange_of(zone, mx.at.index());
  if (!exchange || zone.node(mx.at.record().target).is(NodeFlags::in_zone)) return;
  if (exchange->under_unknown_origin()) return;
  const MailboxProviders providers = world.tables.facts().providers;
  const std::string written = fact_name(*exchange);
  if (find_provider(providers, written) != nullptr) return;
  const auto [meant, whose] = meant_exchange(providers, written);
  if (whose == nullptr) return;
  if (world.zones.look_up_address(zone, mx.at.record().target).presence == Presence::present)
    return;
  const Span place = mx.exchange.where();
  Said said = report.at(
      place.nowhere() ? mx.at.rdata_place() : place,
      fmt::format("{} is nearly {}, an exchange of {} (as of {}): senders take it as it stands",
                  quoted(exchange->presentation()), quoted(meant + '.'), whose->name,
                  whose->as_of));
  const bool generic = mx.at.record().is(RecordFlags::generic_rdata);
  if (is_editable(world.sources, place) && !generic)
    said.fix(fmt::format("write {}", quoted(meant + '.')), {{place, meant + '.'}});
}

// -- mx-spf-mismatch ----------------------------------------------------------------------------

constexpr RuleDoc kSpfMismatch{
    .id = "mx-spf-mismatch",
    .pack = "mx",
    .severity = Severity::warning,
    .needs = Needs::whole_value,
    .fix = FixSafety::unsafe,
    .cites = {kFacts, rfc(7208, "10.1")},
    .summary = "the SPF record leaves out the hosts of the provider that has the mailboxes",
    .rationale =
        "Who takes a domain's mail mostly sends it, too. Answers that people write there come from "
        "hosts of the provider, which the record does not allow: receivers refuse them, or put "
        "them with the unwanted.",
    .help = "include the record that the provider's page gives, if mail is sent there",
    .bad = {{.text = "@ MX 1 smtp.google.com.\n@ TXT \"[[v=spf1]] ip4:192.0.2.25 -all\"\n",
             .fixed = "@ MX 1 smtp.google.com.\n"
                      "@ TXT \"v=spf1 include:_spf.google.com ip4:192.0.2.25 -all\"\n"},
            {.text = "@ MX 0 example-com.mail.protection.outlook.com.\n"
                     "@ TXT \"[[v=spf1]] include:sendgrid.net -all\"\n",
             .fixed = "@ MX 0 example-com.mail.protection.outlook.com.\n"
                      "@ TXT \"v=spf1 include:spf.protection.outlook.com include:sendgrid.net "
                      "-all\"\n"}},
    .good = {{.text = "@ MX 1 smtp.google.com.\n@ TXT \"v=spf1 include:_spf.google.com -all\"\n"},
             // Nobody sends.
             {.text = "@ MX 1 smtp.google.com.\n@ TXT \"v=spf1 -all\"\n"},
             // What is included may hold the provider's hosts.
             {.text = "@ MX 1 smtp.google.com.\n@ TXT \"v=spf1 include:_spf.example.net -all\"\n"},
             {.text = "@ MX 1 smtp.google.com.\n@ MX 2 mail.example.net.\n"
                      "@ TXT \"v=spf1 ip4:192.0.2.25 -all\"\n"},
             // The provider's networks themselves may be written out.
             {.text = "@ MX 1 smtp.google.com.\n@ TXT \"v=spf1 ip4:192.0.2.0/24 -all\"\n"},
             {.text = "@ MX 1 smtp.google.com.\n@ TXT \"v=spf1 include:_spf.example.com -all\"\n"
                      "_spf TXT \"v=spf1 include:_spf.google.com -all\"\n"}},
    .uses = Tables::spf_trees,
};

// Whether it is known, as far as facts tell, that a domain's record does not hold the hosts of a
// mailbox provider: it is that of somebody who sends for others.
bool is_only_sender(const MailFacts& facts, const std::string& domain) {
  const bool keeps_mail =
      std::any_of(facts.providers.begin(), facts.providers.end(),
                  [&domain](const MailboxProvider& one) { return one.spf == domain; });
  return !keeps_mail && find_fact(facts.senders, domain) != nullptr;
}

// Looks through an SPF record and what it takes over. Nothing is known of records that are larger
// than people write them, taken together.
class LeftOut {
 public:
  explicit LeftOut(const MailFacts& facts) : facts_(facts) {}

  // Whether a record certainly lets none of a provider's hosts send.
  bool by(const SpfTree& tree, unsigned depth = 0) {
    constexpr unsigned kDeepest = 10;  // as far as receivers follow (RFC 7208 4.6.4)
    if (depth > kDeepest) return false;
    return std::all_of(tree.branches.begin(), tree.branches.end(),
                       [&](const SpfBranch& branch) { return by(branch, depth); });
  }

 private:
  // A term that is a single host of somebody's own, or a sender that is known. Networks may be the
  // provider's own, written out.
  bool by(const SpfBranch& branch, unsigned depth) {
    constexpr unsigned kHost4 = 30;
    constexpr unsigned kHost6 = 64;
    const SpfTerm& term = *branch.term;
    if (left_ == 0 || !term.is_clear() || term.has_macro || branch.is_error()) return false;
    --left_;
    if (term.kind == SpfTermKind::all) return term.qualifier != SpfQualifier::pass;
    if (term.kind == SpfTermKind::ip4) return term.prefix4 >= kHost4;
    if (term.kind == SpfTermKind::ip6) return term.prefix6 >= kHost6;
    if (!term.takes_over() || branch.target == nullptr) return false;
    if (branch.target->is_known()) return by(branch.target->tree, depth + 1);
    return is_only_sender(facts_, fact_name(branch.target->name));
  }

  const MailFacts& facts_;
  unsigned left_ = 256;  // terms that may still be looked at
};

void spf_mismatch(const Spf& spf, Report& report) {
  const RecordView& at = spf.at;
  const World& world = at.world();
  // Names below the apex mostly send from hosts of their own, for one purpose.
  if (at.owner() != at.zone().apex() || !at.zone().has(at.owner(), RRType::mx)) return;
  const MailboxProvider* const provider =
      only_provider(world.tables.facts().providers, at.zone(), at.owner());
  if (provider == nullptr || provider->spf.empty() || !spf.tree.passes_some) return;
  if (!spf.record.grammatical || spf.tree.is_error) return;
  if (!LeftOut(world.tables.facts()).by(spf.tree)) return;
  constexpr std::uint32_t kVersion = 6;  // "v=spf1"
  const std::string term = fmt::format("include:{}", provider->spf);
  report
      .at(spf.text.where({0, kVersion}),
          fmt::format("{} takes the mail of {}, and the record does not allow its hosts to send "
                      "(`{}`, as of {})",
                      provider->name, quoted(at.owner_name().presentation()), term,
                      provider->as_of))
      .fix(fmt::format("add `{}`", term), spf.text.replace({kVersion, 0}, ' ' + term));
}

// -----------------------------------------------------------------------------------------------

constexpr Rule kRules[] = {
    {&kSingle, single, {RRType::mx}},
    {&kMixed, provider_mixed, {RRType::mx}, RRsetFlags::several},
    {&kTypo, typo},
    {&kSpfMismatch, spf_mismatch},
};

}  // namespace

constinit const RulePack mx_providers{"rules/mx_providers.cpp", kRules};

}  // namespace zonevet::rules
