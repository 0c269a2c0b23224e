// Selector aliases beside what is known of the senders they lead to
// (rules/senders/dkim_aliases.cpp).

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "base/ascii.h"
#include "content/mail_kind.h"
#include "engine/tables.h"
#include "findings/quoted.h"
#include "mail/mailbox_provider.h"
#include "rules/packs.h"
#include "source/lines.h"

namespace zonevet::rules {
namespace {

constexpr Citation kFacts =
    practice("zonevet, catalogue of mail providers (2026-11-22): their setup pages");

// -- helpers ------------------------------------------------------------------------------------

// An alias at a selector: all names in lower case and without a final dot.
struct Alias {
  std::string selector;  // one label
  std::string domain;    // empty where it is not known
  std::string target;
};

std::optional<Alias> alias_of(const RecordView& record) {
  const Zone& zone = record.zone();
  const NameTable& names = zone.names();
  const NameId target = record.record().target;
  if (target == NameId::none || target == NameId::root) return std::nullopt;
  const NameId keys = dkim_keys_above(names, record.owner());
  if (keys == NameId::none || names.parent(record.owner()) != keys) return std::nullopt;
  if (zone.node(target).is(NodeFlags::in_zone)) return std::nullopt;
  if (names.label(record.owner()) == Name::kUnknownLabel) return std::nullopt;
  Alias alias{std::string(names.label(record.owner())), {}, fact_name(names.name(target))};
  const Name domain = names.name(names.parent(keys));
  if (!domain.is_root() && !domain.under_unknown_origin()) alias.domain = fact_name(domain);
  // What is escaped fits no pattern.
  if (alias.target.find('\\') != std::string::npos) return std::nullopt;
  return alias;
}

// What the facts say of an alias.
struct Known {
  const DkimAliasFact* led = nullptr;    // the one that the target fits
  const DkimAliasFact* meant = nullptr;  // the one of the selector, of the same sender
  const DkimAliasFact* near = nullptr;   // where none fits: the one of the selector, below whose
                                         // suffix the target lies
  DkimAliasMatch match;
};

bool is_of(const DkimAliasFact& fact, const Alias& alias) {
  return fact.selector == alias.selector || fact.selector == "<sel>";
}

Known known_of(DkimAliasFacts facts, const Alias& alias) {
  Known known;
  for (const DkimAliasFact& fact : facts) {
    if (!is_at_or_below(alias.target, fact.suffix)) continue;
    if (is_of(fact, alias) && known.near == nullptr) known.near = &fact;
    if (known.led != nullptr && known.led->selector == alias.selector) continue;
    auto match = match_dkim_alias(fact.target, alias.target);
    if (!match) continue;
    known.led = &fact;
    known.match = std::move(*match);
  }
  if (known.led == nullptr) return known;
  // Of the forms that a sender has had the one of the target.
  for (const DkimAliasFact& fact : facts) {
    if (fact.suffix == known.led->suffix && is_of(fact, alias)) known.meant = &fact;
  }
  return known;
}

// -- dkim-cname-pattern-mismatch ----------------------------------------------------------------

constexpr RuleDoc kPatternMismatch{
    .id = "dkim-cname-pattern-mismatch",
    .pack = "dkim",
    .severity = Severity::warning,
    .needs = Needs::whole_value,
    .fix = FixSafety::unsafe,
    .cites = {kFacts, rfc(6376, "3.6.2.1")},
    .summary = "a selector is an alias to a name at which its sender has no key for it",
    .rationale =
        "A sender that changes its keys signs with one selector while it puts a new key at the "
        "other. An alias to the key of the other selector, or to a name that the sender does not "
        "have, leaves signatures without their key: the mail is taken for unsigned.",
    .help = "write the name that the sender's setup page gives for this selector",
    .bad = {{.text = "s1._domainkey CNAME [[s2.domainkey.u1234567.wl012.sendgrid.net.]]\n",
             .fixed = "s1._domainkey CNAME s1.domainkey.u1234567.wl012.sendgrid.net.\n"},
            {.text = "k2._domainkey CNAME [[dkim3.mcsv.net.]]\n",
             .fixed = "k2._domainkey CNAME dkim2.mcsv.net.\n"},
            {.text = "selector1._domainkey CNAME "
                     "[[selector1-example-com.domainkey.example.onmicrosoft.com.]]\n"},
            {.text = "abcdef._domainkey CNAME [[abcdeg.dkim.amazonses.com.]]\n"}},
    .good = {{.text = "s1._domainkey CNAME s1.domainkey.u1234567.wl012.sendgrid.net.\n"
                      "s2._domainkey CNAME s2.domainkey.u1234567.wl012.sendgrid.net.\n"},
             {.text = "selector1._domainkey CNAME "
                      "selector1-example-com._domainkey.example.onmicrosoft.com.\n"
                      "selector2._domainkey CNAME "
                      "selector2-example-com._domainkey.example.n-v1.dkim.mail.microsoft.\n"},
             // Selectors that the customer chose.
             {.text = "news._domainkey CNAME s1.domainkey.u1234567.wl012.sendgrid.net.\n"
                      "s1._domainkey CNAME s2.domainkey.notsendgrid.net.\n"},
             {.text = "abcdef._domainkey CNAME abcdef.dkim.amazonses.com.\n"}},
};

// The name that was meant, where it is certain.
std::optional<std::string> right_target(const Known& known) {
  if (known.meant != nullptr) return fill_dkim_alias(known.meant->target, known.match);
  return known.near != nullptr ? fill_dkim_alias(known.near->target, {}) : std::nullopt;
}

void say_mismatch(const RecordView& record, const Alias& alias, const Known& known,
                  const DkimAliasFact& fact, Report& report) {
  const Span place = record.rdata_place();
  const std::optional<std::string> right = right_target(known);
  std::string wanted = right.value_or(std::string(fact.target));
  if (fact.selector == "<sel>") wanted = alias.selector + '.' + std::string(fact.suffix);
  Said said = report.at(
      place, fmt::format("{} keeps the key of selector {} at {} (as of {}): signatures may be "
                         "without their key",
                         fact.sender, quoted(alias.selector), quoted(wanted + '.'), fact.as_of));
  const bool generic = record.record().is(RecordFlags::generic_rdata);
  if (right && is_editable(record.world().sources, place) && !generic)
    said.fix(fmt::format("write {}", quoted(*right + '.')), {{place, *right + '.'}});
}

void pattern_mismatch(const RecordView& record, Report& report) {
  const std::optional<Alias> alias = alias_of(record);
  if (!alias) return;
  const Known known = known_of(record.world().tables.facts().dkim_aliases, *alias);
  if (known.led == nullptr) {
    const bool closed = known.near != nullptr && known.near->closed;
    if (closed) say_mismatch(record, *alias, known, *known.near, report);
    return;
  }
  const auto* const selector = known.match.find("<sel>");
  if (selector != nullptr && selector->text != alias->selector) {
    Known other;
    return say_mismatch(record, *alias, other, *known.led, report);
  }
  if (known.meant == nullptr || is_of(*known.led, *alias)) return;
  say_mismatch(record, *alias, known, *known.meant, report);
}

// -- dkim-cname-wrong-account -------------------------------------------------------------------

constexpr RuleDoc kWrongAccount{
    .id = "dkim-cname-wrong-account",
    .pack = "dkim",
    .severity = Severity::warning,
    .needs = Needs::whole_value,
    .cites = {kFacts, rfc(6376, "3.6.2.1")},
    .summary = "a selector is an alias to the key of another domain",
    .rationale =
        "Such senders make a key for each domain, and its name holds the domain. Mail of this one "
        "is signed with its own key and checked with the other: signatures do not verify. The "
        "alias was mostly copied from another zone.",
    .help = "write the name that the sender's setup page gives for this domain",
    .bad = {{.text = "selector1._domainkey CNAME "
                     "selector1-[[example-org]]._domainkey.contoso.onmicrosoft.com.\n"},
            {.text = "fm1._domainkey CNAME fm1.[[example.net]].dkim.fmhosted.com.\n"},
            {.text = "brevo1._domainkey.news CNAME b1.[[example-org]].dkim.brevo.com.\n"}},
    .good = {{.text = "selector1._domainkey CNAME "
                      "selector1-example-com._domainkey.contoso.onmicrosoft.com.\n"
                      "fm1._domainkey CNAME fm1.example.com.dkim.fmhosted.com.\n"},
             // A name above or below.
             {.text = "brevo1._domainkey.news CNAME b1.example-com.dkim.brevo.com.\n"
                      "sig1._domainkey CNAME sig1.dkim.mail.example.com.at.icloudmailadmin.com.\n"},
             // What the dashes stand for is not certain.
             {.text = "selector1._domainkey.my-shop CNAME "
                      "selector1-myshop-example-com._domainkey.contoso.onmicrosoft.com.\n"
                      "selector2._domainkey CNAME "
                      "selector2-example-com01c._domainkey.contoso.onmicrosoft.com.\n"}},
};

// Whether one text is the other, or ends in it behind a sign.
bool is_same_or_above(std::string_view above, std::string_view name, char sign) {
  if (!name.ends_with(above)) return false;
  return name.size() == above.size() || name[name.size() - above.size() - 1] == sign;
}

bool is_related(std::string_view a, std::string_view b, char sign) {
  return is_same_or_above(a, b, sign) || is_same_or_above(b, a, sign);
}

// Whether a form with dashes can be nothing but that of a domain, as it stands: two labels or more,
// the last of letters alone. Senders add signs to forms that two domains share.
bool is_dashed_domain(std::string_view form) {
  const std::size_t dash = form.rfind('-');
  if (dash >= form.size() || dash == 0 || form.size() - dash < 3) return false;
  const std::string_view top = form.substr(dash + 1);
  return std::all_of(top.begin(), top.end(), is_alpha);
}

// Whether what a target tells of a domain is certainly another one, neither above nor below.
bool is_other_domain(const DkimAliasMatch::Part& part, const std::string& domain) {
  if (part.token == "<d>") return !is_related(part.text, domain, '.');
  // How a hyphen of the domain itself is written is not certain.
  if (domain.find('-') != std::string::npos || !is_dashed_domain(part.text)) return false;
  std::string dashed = domain;
  std::replace(dashed.begin(), dashed.end(), '.', '-');
  return !is_related(part.text, dashed, '-');
}

void wrong_account(const RecordView& record, Report& report) {
  const std::optional<Alias> alias = alias_of(record);
  if (!alias || alias->domain.empty()) return;
  const Known known = known_of(record.world().tables.facts().dkim_aliases, *alias);
  if (known.led == nullptr) return;
  const DkimAliasMatch::Part* part = known.match.find("<d>");
  if (part == nullptr) part = known.match.find("<d->");
  if (part == nullptr || !is_other_domain(*part, alias->domain)) return;
  Span place = record.rdata_place();
  // The other domain alone, where the name is written as it is.
  const auto begin = static_cast<std::uint64_t>(part->text.data() - alias->target.data());
  if (starts_with_fold(record.text(place), alias->target))
    place = Span(place.begin() + begin, part->text.size());
  report.at(
      place,
      fmt::format("{} keeps the key of {} there, not of {} (as of {}): signatures do not "
                  "verify",
                  known.led->sender, quoted(part->text), quoted(alias->domain), known.led->as_of));
}

// -----------------------------------------------------------------------------------------------

constexpr Rule kRules[] = {
    {&kPatternMismatch, pattern_mismatch, {RRType::cname}, RecordFlags::underscored},
    {&kWrongAccount, wrong_account, {RRType::cname}, RecordFlags::underscored},
};

}  // namespace

constinit const RulePack dkim_aliases{"rules/dkim_aliases.cpp", kRules};

}  // namespace zonevet::rules
