// Terms of an SPF record that are legal and seldom what is wanted (RFC 7208).

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "base/ascii.h"
#include "content/spf.h"
#include "content/spf_domain.h"
#include "findings/quoted.h"
#include "rules/packs.h"

namespace zonevet::rules {
namespace {

// The first macro in a domain whose letter `holds` is true of, a small one; empty where none is.
template <class Holds>
Range find_macro(const Spf& spf, Range domain, Holds holds) {
  const std::string_view octets = spf.octets(domain);
  for (std::size_t i = 0; i < octets.size();) {
    const std::size_t size = octets[i] == '%' ? spf_macro_size(octets.substr(i)) : 1;
    if (size == 0) break;
    if (size > 2 && holds(to_lower(octets[i + 2])))
      return Range::between(domain.begin + i, domain.begin + i + size);
    i += size;
  }
  return {};
}

// -- spf-domain-origin-relative -----------------------------------------------------------------

constexpr RuleDoc kDomainOriginRelative{
    .id = "spf-domain-origin-relative",
    .pack = "spf",
    .severity = Severity::warning,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(7208, "4.8"), rfc(1035, "5.1")},
    .summary = "a domain written as if the zone's name were added to it",
    .rationale =
        "A name server adds the origin to names of its own, not to what stands in a text. "
        "Receivers look for the one label as it is, in the whole of the DNS, and the record is a "
        "permanent error for every sender.",
    .help = "write the whole name",
    .bad = {{.text = "@ TXT \"v=spf1 include:[[_spf]] -all\"\n_spf TXT \"v=spf1 ip4:192.0.2.1 "
                     "-all\"\n",
             .fixed = "@ TXT \"v=spf1 include:_spf.example.com -all\"\n_spf TXT \"v=spf1 "
                      "ip4:192.0.2.1 -all\"\n"},
            {.text = "@ TXT \"v=spf1 a:[[mail]]/28 -all\"\nmail A 192.0.2.1\n",
             .fixed = "@ TXT \"v=spf1 a:mail.example.com/28 -all\"\nmail A 192.0.2.1\n"}},
    .good = {{.text = "@ TXT \"v=spf1 include:_spf.example.com -all\"\n_spf TXT \"v=spf1 "
                      "ip4:192.0.2.1 -all\"\n"},
             {.text = "@ TXT \"v=spf1 a:mail.example.net -all\"\nmail A 192.0.2.1\n"}},
    .instead_of = {"spf-domain-spec-invalid"},
    .as_grave = true,
};

bool takes_domain(const SpfTerm& term) {
  return !term.is_network() && term.kind != SpfTermKind::all && term.kind != SpfTermKind::unknown &&
         term.kind != SpfTermKind::modifier;
}

// The name that one label stands for below `origin`, if something stands there.
std::optional<Answer> find_below(const Spf& spf, std::string_view label, Name& name) {
  if (name.under_unknown_origin() || !name.prepend(label)) return std::nullopt;
  const Answer answer = spf.at.world().zones.look_up(name, RRType::any, &spf.at.zone());
  const bool found = answer.presence == Presence::present && !answer.wildcard &&
                     answer.zone != nullptr && answer.node != NameId::none;
  return found ? std::optional(answer) : std::nullopt;
}

void domain_origin_relative(const Spf& spf, Report& report) {
  const auto is_host_sign = [](char c) { return is_alnum(c) || c == '-' || c == '_'; };
  for (const SpfTerm& term : spf.record.terms) {
    const std::string_view label = spf.octets(term.domain);
    const bool one_label = !label.empty() && label.size() <= Name::kMaxLabel &&
                           std::all_of(label.begin(), label.end(), is_host_sign);
    if (!one_label || !term.known || term.sound || !takes_domain(term)) continue;
    Name name = spf.at.zone().names().name(spf.at.record().origin);
    std::optional<Answer> answer = find_below(spf, label, name);
    if (!answer) {
      name = spf.at.zone().name();
      answer = find_below(spf, label, name);
    }
    if (!answer) continue;
    Said said = report.at(spf.text.where(term.domain),
                          fmt::format("{} is one label alone, and the zone's name is not added to "
                                      "it: SPF is a permanent error for all mail of the domain",
                                      quoted(label)));
    if (!said) return;
    std::string whole = name.presentation();
    whole.pop_back();
    const Zone& zone = *answer->zone;
    said.note(zone.record(zone.records_of(answer->node)[0]).entry, "the name that is meant");
    said.fix(fmt::format("write `{}`", whole), spf.text.replace(term.domain, whole));
  }
}

// -- spf-include-qualifier ----------------------------------------------------------------------

constexpr RuleDoc kIncludeQualifier{
    .id = "spf-include-qualifier",
    .pack = "spf",
    .severity = Severity::info,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(7208, "4.6.2"), rfc(7208, "5.2")},
    .summary = "an include with a qualifier other than plus",
    .rationale =
        "An include matches where the other domain's record passes, and then its qualifier is the "
        "result: `-include` refuses those who may send for the other domain, and does nothing "
        "about all others. Mostly it is written in the belief that it replaces the `all` of the "
        "other record, which never counts here. A list of hosts that are to be refused is a good "
        "reason.",
    .help = "leave the sign away: the qualifier of `all` says what becomes of the others",
    .bad = {{.text = "@ TXT \"v=spf1 mx [[~]]include:spf.example.net -all\"\n",
             .fixed = "@ TXT \"v=spf1 mx include:spf.example.net -all\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 mx include:spf.example.net -all\"\n"},
             {.text =
                  "@ TXT \"v=spf1 mx -exists:%{i}.bad.example.net ?a:mail.example.net -all\"\n"}},
};

void include_qualifier(const Spf& spf, Report& report) {
  for (const SpfTerm& term : spf.record.terms) {
    if (term.kind != SpfTermKind::include || !term.is_clear()) continue;
    if (term.qualifier == SpfQualifier::pass) continue;
    const Range sign{term.where.begin, 1};
    Said said = report.at(spf.text.where(sign),
                          fmt::format("whoever may send for {} gets {} here; the others go on to "
                                      "the next term",
                                      spf.shown(term.domain), name_of(result_of(term.qualifier))));
    if (!said) return;
    said.fix("leave the sign away", spf.text.replace(sign, ""));
  }
}

// -- spf-ptr, spf-macro-p -----------------------------------------------------------------------

constexpr RuleDoc kPtr{
    .id = "spf-ptr",
    .pack = "spf",
    .severity = Severity::warning,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(7208, "5.5")},
    .summary = "the ptr mechanism, which is not to be published",
    .rationale =
        "The mechanism asks for the names of the client's address, in a zone of the client's "
        "provider, and for the addresses of up to ten of them. It is slow, it fails when that zone "
        "does, it burdens the servers of .arpa, and large receivers pass over it: whoever relies "
        "on it is not allowed to send there.",
    .help = "name the hosts with a, mx, ip4 or ip6",
    .bad = {{.text = "@ TXT \"v=spf1 mx [[ptr]] -all\"\n", .fixed = "@ TXT \"v=spf1 mx -all\"\n"},
            {.text = "@ TXT \"v=spf1 [[ptr:example.net]] [[ptr]] ~all\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 mx a:mail.example.net -all\"\n"}},
};

void ptr(const Spf& spf, Report& report) {
  for (const SpfTerm& term : spf.record.terms) {
    if (term.kind != SpfTermKind::ptr || !term.is_clear()) continue;
    Said said = report.at(spf.where(term),
                          fmt::format("{} makes receivers ask for the client's names: it is slow, "
                                      "not to be relied on, and not to be published",
                                      spf.shown(term.where)));
    if (!said) return;
    // Whoever sends by it alone would send no more.
    if (spf.passes_without(SpfTermKind::ptr))
      said.fix("take it out", spf.text.replace(spf.text.with_blanks_before(term.where), ""));
  }
}

constexpr RuleDoc kMacroP{
    .id = "spf-macro-p",
    .pack = "spf",
    .severity = Severity::warning,
    .needs = Needs::any_value,
    .cites = {rfc(7208, "7.2"), rfc(7208, "5.5")},
    .summary = "the macro p, which is not to be used",
    .rationale =
        "It stands for a name of the client's address, and costs what the ptr mechanism costs: a "
        "look-up in the zone of the client's provider, and the addresses of what it tells. Where "
        "none of that can be had it is the word `unknown`.",
    .help = "the client's address is %{i}, the name that it gives %{h}",
    .bad = {{.text = "@ TXT \"v=spf1 exists:[[%{p}]]._spf.example.net -all\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 exists:%{i}._spf.example.net -all\"\n"}},
};

void macro_p(const Spf& spf, Report& report) {
  for (const SpfTerm& term : spf.record.terms) {
    if (!term.is_clear() || !term.has_macro) continue;
    const Range macro = find_macro(spf, term.domain, [](char letter) { return letter == 'p'; });
    if (macro.empty()) continue;
    Said said = report.at(spf.text.where(macro),
                          fmt::format("{} makes receivers ask for the client's names: it is slow, "
                                      "not to be relied on, and not to be used",
                                      spf.shown(macro)));
    if (!said) return;
  }
}

// -- spf-macro-in-include -----------------------------------------------------------------------

constexpr RuleDoc kMacroInInclude{
    .id = "spf-macro-in-include",
    .pack = "spf",
    .severity = Severity::info,
    .needs = Needs::any_value,
    .cites = {rfc(7208, "7.3"), rfc(7208, "4.6.4")},
    .summary = "an include whose target depends on the message",
    .rationale =
        "Which record is taken over is known when a message is there. What it costs and whom it "
        "allows cannot be told before: the lookups that are counted for this record are the least "
        "that it can need.",
    .help = "nothing is wrong with it; ask who runs it how many lookups it takes",
    .bad = {{.text = "@ TXT \"v=spf1 include:[[%{ir}._spf.example.net]] -all\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 include:%{d}._spf.example.net -all\"\n"},
             {.text = "@ TXT \"v=spf1 exists:%{ir}._spf.example.net -all\"\n"}},
};

void macro_in_include(const Spf& spf, Report& report) {
  for (const SpfTerm& term : spf.record.terms) {
    if (term.kind != SpfTermKind::include || !term.is_clear() || !term.has_macro) continue;
    // The macro d is the domain of the record.
    const Range macro = find_macro(spf, term.domain, [](char letter) { return letter != 'd'; });
    if (macro.empty()) continue;
    Said said = report.at(spf.text.where(term.domain),
                          fmt::format("{} is another domain for each message: what it costs and "
                                      "allows cannot be told",
                                      spf.shown(term.domain)));
    if (!said) return;
  }
}

// -- spf-exp-unreachable ------------------------------------------------------------------------

constexpr RuleDoc kExpUnreachable{
    .id = "spf-exp-unreachable",
    .pack = "spf",
    .severity = Severity::info,
    .needs = Needs::whole_value,
    .cites = {rfc(7208, "6.2")},
    .summary = "an explanation in a record that never gives fail",
    .rationale =
        "The explanation is told to senders that fail by a term of this very record. What an "
        "included record or one that a redirect leads to says has explanations of its own. Where "
        "no term here has a minus sign, nobody ever asks for it.",
    .help = "end the record in -all if others are to be refused, or take the explanation out",
    .bad = {{.text = "@ TXT \"v=spf1 mx ~all [[exp=why.example.net]]\"\n"},
            {.text = "@ TXT \"v=spf1 mx [[exp=why.example.net]] redirect=spf.example.net\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 mx -all exp=why.example.net\"\n"},
             {.text =
                  "@ TXT \"v=spf1 -exists:%{i}.bad.example.net mx ~all exp=why.example.net\"\n"}},
};

void exp_unreachable(const Spf& spf, Report& report) {
  const SpfTerm* exp = spf.record.find(SpfTermKind::exp);
  if (exp == nullptr || !spf.record.sound) return;
  const SpfTerm* all = spf.record.find(SpfTermKind::all);
  const auto tried = spf.record.before_all();
  const auto fails = [](const SpfTerm& term) {
    return term.is_mechanism() && term.qualifier == SpfQualifier::fail;
  };
  if (all != nullptr && fails(*all)) return;
  if (std::any_of(tried.begin(), tried.end(), fails)) return;
  report.at(spf.where(*exp), fmt::format("{} is never asked for: no term of the record gives fail",
                                         spf.shown(exp->where)));
}

constexpr Rule kRules[] = {
    {&kDomainOriginRelative, domain_origin_relative},
    {&kIncludeQualifier, include_qualifier},
    {&kPtr, ptr},
    {&kMacroP, macro_p},
    {&kMacroInInclude, macro_in_include},
    {&kExpUnreachable, exp_unreachable},
};

}  // namespace

constinit const RulePack spf_advice{"rules/spf_advice.cpp", kRules};

}  // namespace zonevet::rules
