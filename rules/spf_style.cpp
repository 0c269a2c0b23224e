// How an SPF record is written, where that changes nothing: blanks, capitals, signs and dots that
// could go, and the order of terms (RFC 7208).

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "base/ascii.h"
#include "content/spf.h"
#include "content/spf_networks.h"
#include "findings/quoted.h"
#include "rules/packs.h"

namespace zonevet::rules {
namespace {

constexpr std::size_t kVersion = 6;  // octets of "v=spf1"

bool is_blank_run(std::string_view octets) {
  return std::all_of(octets.begin(), octets.end(), [](char c) { return c == ' '; });
}

bool has_capitals(std::string_view octets) {
  return std::any_of(octets.begin(), octets.end(), is_upper);
}

// -- spf-trailing-space, spf-double-space -------------------------------------------------------

constexpr RuleDoc kTrailingSpace{
    .id = "spf-trailing-space",
    .pack = "spf",
    .severity = Severity::info,
    .needs = Needs::any_value,
    .fix = FixSafety::safe,
    .cites = {rfc(7208, "12")},
    .summary = "blanks at the end of the SPF record",
    .rationale =
        "The grammar allows them, and receivers pass over them. They are mostly what is left of a "
        "term that was taken out, some tools that cut a record at blanks stumble over the empty "
        "piece behind the last one, and who joins the text with another one gets a gap.",
    .help = "take them out",
    .bad = {{.text = "@ TXT \"v=spf1 mx -all[[ ]]\"\n", .fixed = "@ TXT \"v=spf1 mx -all\"\n"},
            {.text = "@ TXT \"v=spf1 mx -all[[   ]]\"\n", .fixed = "@ TXT \"v=spf1 mx -all\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 mx -all\"\n"},
             {.text = "@ TXT \"v=spf1 mx \" \"-all\"\n"},
             {.text = "@ TXT \"mx for all \"\n"}},
};

void trailing_space(const Spf& spf, Report& report) {
  const std::string_view octets = spf.text.octets();
  const std::size_t end = octets.find_last_not_of(' ') + 1;
  if (end == octets.size()) return;
  const Range blanks = Range::between(end, octets.size());
  report.at(spf.text.where(blanks)).fix("take them out", spf.text.replace(blanks, ""));
}

constexpr RuleDoc kDoubleSpace{
    .id = "spf-double-space",
    .pack = "spf",
    .severity = Severity::info,
    .needs = Needs::any_value,
    .fix = FixSafety::safe,
    .cites = {rfc(7208, "12")},
    .summary = "more than one blank between two terms",
    .rationale =
        "The grammar allows any number of blanks between terms, and receivers take them for one. "
        "Some tools that cut a record at blanks take the empty piece between two of them for a "
        "term that is none, and they hide that a term went missing.",
    .help = "one blank parts two terms",
    .bad = {{.text = "@ TXT \"v=spf1 mx [[ ]]-all\"\n", .fixed = "@ TXT \"v=spf1 mx -all\"\n"},
            {.text = "@ TXT \"v=spf1 [[  ]]a [[ ]]mx -all\"\n",
             .fixed = "@ TXT \"v=spf1 a mx -all\"\n"},
            {.text = "@ TXT \"v=spf1 mx \" \"[[ ]]-all\"\n",
             .fixed = "@ TXT \"v=spf1 mx \" \"-all\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 mx -all\"\n"},
             {.text = "@ TXT \"v=spf1 mx\" \" -all\"\n"},
             {.text = "@ TXT \"v=spf1 mx \" \"-all\"\n"}},
};

void double_space(const Spf& spf, Report& report) {
  std::size_t behind = kVersion;
  for (const SpfTerm& term : spf.record.terms) {
    const Range gap = Range::between(behind, term.where.begin);
    behind = std::max<std::size_t>(behind, term.where.end());
    if (gap.size < 2 || !is_blank_run(spf.octets(gap))) continue;
    const Range more = Range::between(gap.begin + 1, gap.end());
    Said said = report.at(spf.text.where(more));
    if (!said) return;
    said.fix("leave one of them", spf.text.replace(more, ""));
  }
}

// -- spf-uppercase ------------------------------------------------------------------------------

constexpr RuleDoc kUppercase{
    .id = "spf-uppercase",
    .pack = "spf",
    .severity = Severity::info,
    .needs = Needs::any_value,
    .fix = FixSafety::safe,
    .cites = {rfc(7208, "12"), rfc(7208, "4.6.1")},
    .summary = "the version, or the name of a term, in capitals",
    .rationale =
        "Receivers read the names of terms in whatever letters they are written. Tools that handle "
        "records are often less careful: they look for `v=spf1` and `all` in small letters, and "
        "take the record for none, or for one without an end.",
    .help = "write it in small letters",
    .bad = {{.text = "@ TXT \"[[V=SPF1]] MX -ALL\"\n", .fixed = "@ TXT \"v=spf1 mx -all\"\n"},
            {.text = "@ TXT \"v=spf1 [[Include]]:SPF.example.net -all\"\n",
             .fixed = "@ TXT \"v=spf1 include:SPF.example.net -all\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 mx -all\"\n"},
             {.text = "@ TXT \"v=spf1 a:Mail.Example.NET -all\"\n"},
             {.text = "@ TXT \"v=spf1 exists:%{L}.%{D}._spf.example.net -all\"\n"},
             {.text = "@ TXT \"v=spf1 ip6:2001:DB8::1 -all\"\n"}},
};

// The names with capitals. Never what stands behind a name: a capital in a macro has a meaning (RFC
// 7208 7.3).
std::vector<Range> capitals_of(const Spf& spf) {
  std::vector<Range> names{Range::between(0, kVersion)};
  for (const SpfTerm& term : spf.record.terms) {
    if (term.is_clear() && term.kind != SpfTermKind::modifier) names.push_back(term.name);
  }
  names.erase(std::remove_if(names.begin(), names.end(),
                             [&](Range name) { return !has_capitals(spf.octets(name)); }),
              names.end());
  return names;
}

void uppercase(const Spf& spf, Report& report) {
  const std::vector<Range> names = capitals_of(spf);
  if (names.empty()) return;
  const std::size_t more = names.size() - 1;
  Said said =
      report.at(spf.text.where(names.front()),
                fmt::format("{} is written in capitals{}: some tools look for small letters alone",
                            spf.shown(names.front()),
                            more == 0   ? ""
                            : more == 1 ? ", and so is another name"
                                        : fmt::format(", and so are {} other names", more)));
  if (!said) return;
  std::vector<Edit> edits;
  for (const Range name : names) {
    const auto one = spf.text.replace(name, lower_case(spf.octets(name)));
    if (!one) return;
    edits.insert(edits.end(), one->begin(), one->end());
  }
  said.fix("write small letters", std::move(edits));
}

// -- spf-domain-trailing-dot --------------------------------------------------------------------

constexpr RuleDoc kDomainTrailingDot{
    .id = "spf-domain-trailing-dot",
    .pack = "spf",
    .severity = Severity::info,
    .needs = Needs::any_value,
    .fix = FixSafety::safe,
    .cites = {rfc(7208, "4.8"), rfc(7208, "7.1")},
    .summary = "a final dot on a domain, which is legal and needless",
    .rationale =
        "A domain in an SPF record is a whole name with or without a final dot: it is text to the "
        "name server, which adds no origin to it. The dot tells the reader that it had a meaning, "
        "as if a domain without one were another, and some checkers take it for an error.",
    .help = "leave the dot away",
    .bad = {{.text = "@ TXT \"v=spf1 include:spf.example.net[[.]] -all\"\n",
             .fixed = "@ TXT \"v=spf1 include:spf.example.net -all\"\n"},
            {.text = "@ TXT \"v=spf1 a:mail.example.net[[.]]/28 -all\"\n",
             .fixed = "@ TXT \"v=spf1 a:mail.example.net/28 -all\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 include:spf.example.net -all\"\n"},
             {.text = "@ TXT \"v=spf1 exists:%{i.}._spf.example.net -all\"\n"}},
};

void domain_trailing_dot(const Spf& spf, Report& report) {
  for (const SpfTerm& term : spf.record.terms) {
    const bool dotted = term.is_clear() && spf.octets(term.domain).ends_with('.');
    if (!dotted || term.domain.size < 2) continue;
    const Range dot{term.domain.end() - 1, 1};
    Said said =
        report.at(spf.text.where(dot),
                  fmt::format("the final dot of {} is needless: a domain in SPF is always a "
                              "whole name",
                              spf.shown(term.domain)));
    if (!said) return;
    said.fix("leave the dot away", spf.text.replace(dot, ""));
  }
}

// -- spf-plus-redundant -------------------------------------------------------------------------

constexpr RuleDoc kPlusRedundant{
    .id = "spf-plus-redundant",
    .pack = "spf",
    .severity = Severity::info,
    .needs = Needs::any_value,
    .fix = FixSafety::safe,
    .cites = {rfc(7208, "4.6.2")},
    .summary = "a plus sign before a mechanism, which is the default",
    .rationale =
        "A mechanism without a sign passes whom it matches, as one with a plus sign does. The sign "
        "makes the record longer, and the eye has to look for those that have another one.",
    .help = "leave the sign away",
    .bad = {{.text = "@ TXT \"v=spf1 [[+]]mx -all\"\n", .fixed = "@ TXT \"v=spf1 mx -all\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 mx ?a:mail.example.org -all\"\n"}},
};

void plus_redundant(const Spf& spf, Report& report) {
  for (const SpfTerm& term : spf.record.terms) {
    const Range sign{term.where.begin, 1};
    // What ends in `+all` needs more than another spelling.
    if (!term.is_clear() || term.kind == SpfTermKind::all || spf.octets(sign) != "+") continue;
    Said said = report.at(spf.text.where(sign),
                          fmt::format("{} is the same without the sign", spf.shown(term.where)));
    if (!said) return;
    said.fix("leave the sign away", spf.text.replace(sign, ""));
  }
}

// -- spf-cidr-redundant-max ---------------------------------------------------------------------

constexpr RuleDoc kCidrRedundantMax{
    .id = "spf-cidr-redundant-max",
    .pack = "spf",
    .severity = Severity::info,
    .needs = Needs::any_value,
    .fix = FixSafety::safe,
    .cites = {rfc(7208, "5.6"), rfc(7208, "5.3")},
    .summary = "a prefix length that stands for a single address, which is the default",
    .rationale =
        "Without a prefix length a term matches the address alone, as with /32 of IPv4 and /128 of "
        "IPv6. What is written all the same makes the record longer, and looks like a network.",
    .help = "leave the prefix length away",
    .bad = {{.text = "@ TXT \"v=spf1 ip4:192.0.2.1[[/32]] -all\"\n",
             .fixed = "@ TXT \"v=spf1 ip4:192.0.2.1 -all\"\n"},
            {.text = "@ TXT \"v=spf1 ip6:2001:db8::1[[/128]] -all\"\n",
             .fixed = "@ TXT \"v=spf1 ip6:2001:db8::1 -all\"\n"},
            {.text = "@ TXT \"v=spf1 a[[/32]]//64 -all\"\n",
             .fixed = "@ TXT \"v=spf1 a//64 -all\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 ip4:192.0.2.1 ip4:198.51.100.0/24 -all\"\n"},
             {.text = "@ TXT \"v=spf1 ip6:2001:db8:32::/48 a/24//64 -all\"\n"}},
};

// The prefix lengths of a term, with their slashes.
std::vector<Range> prefixes_of(const Spf& spf, const SpfTerm& term) {
  if (term.prefix.empty()) return {};
  const std::size_t dual = spf.octets(term.prefix).find("//");
  if (dual == std::string_view::npos) return {term.prefix};
  const Range second = Range::between(term.prefix.begin + dual, term.prefix.end());
  if (dual == 0) return {second};
  return {Range::between(term.prefix.begin, second.begin), second};
}

void cidr_redundant_max(const Spf& spf, Report& report) {
  for (const SpfTerm& term : spf.record.terms) {
    if (!term.is_clear()) continue;
    for (const Range prefix : prefixes_of(spf, term)) {
      const std::string_view octets = spf.octets(prefix);
      const bool ip6 = term.kind == SpfTermKind::ip6 || octets.starts_with("//");
      if ((ip6 ? term.prefix6 : term.prefix4) != (ip6 ? 128 : 32)) continue;
      Said said = report.at(spf.text.where(prefix),
                            fmt::format("{} is the default: the term matches single addresses "
                                        "without it",
                                        quoted(octets)));
      if (!said) return;
      said.fix("leave it away", spf.text.replace(prefix, ""));
    }
  }
}

// -- spf-redirect-not-last ----------------------------------------------------------------------

constexpr RuleDoc kRedirectNotLast{
    .id = "spf-redirect-not-last",
    .pack = "spf",
    .severity = Severity::info,
    .needs = Needs::any_value,
    .fix = FixSafety::safe,
    .cites = {rfc(7208, "6.1")},
    .summary = "a redirect before other terms, although it is tried last",
    .rationale =
        "Receivers follow a redirect after all mechanisms, wherever it stands. Written before them "
        "it reads as if the other domain's record came first, or as if what stands behind it were "
        "never tried.",
    .help = "write the redirect at the end of the record",
    .bad = {{.text = "@ TXT \"v=spf1 [[redirect=spf.example.net]] mx a\"\n",
             .fixed = "@ TXT \"v=spf1 mx a redirect=spf.example.net\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 mx a redirect=spf.example.net\"\n"},
             {.text = "@ TXT \"v=spf1 mx redirect=spf.example.net ra=postmaster\"\n"}},
};

void redirect_not_last(const Spf& spf, Report& report) {
  const SpfTerm* redirect = spf.record.find(SpfTermKind::redirect);
  // Beside `all` it has no meaning, wherever it stands.
  if (redirect == nullptr || !redirect->is_clear()) return;
  if (spf.record.find(SpfTermKind::all) != nullptr) return;
  const SpfTerm* const end = spf.record.terms.data() + spf.record.terms.size();
  const SpfTerm* behind = std::find_if(redirect + 1, end, [](const SpfTerm& term) {
    return term.is_clear() && term.is_mechanism();
  });
  if (behind == end) return;
  Said said = report.at(
      spf.where(*redirect),
      fmt::format("{} is tried last, behind all that follows it", spf.shown(redirect->where)));
  const bool others = std::any_of(
      redirect + 1, end, [](const SpfTerm& term) { return term.kind == SpfTermKind::redirect; });
  if (!said || others) return;
  auto edits = spf.text.replace(spf.text.with_blanks_before(redirect->where), "");
  const auto added =
      spf.text.replace({(end - 1)->where.end(), 0}, ' ' + std::string(spf.octets(redirect->where)));
  if (!edits || !added) return;
  edits->insert(edits->end(), added->begin(), added->end());
  said.fix("write it at the end", std::move(*edits));
}

// -- spf-order-cost -----------------------------------------------------------------------------

constexpr RuleDoc kOrderCost{
    .id = "spf-order-cost",
    .pack = "spf",
    .severity = Severity::info,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(7208, "10.1.1"), rfc(7208, "4.6.4")},
    .summary = "terms that cost a DNS lookup before ip4 and ip6 terms, which cost none",
    .rationale =
        "Receivers try the terms in their order, and stop at the first that matches. Mail from an "
        "address that stands behind an include waits for all its lookups, and fails for the time "
        "being when one of them does; before it, it passes with none. That goes for terms with the "
        "same sign; others change what the record says when they move.",
    .help = "write ip4 and ip6 terms first",
    .bad = {{.text = "@ TXT \"v=spf1 [[include:spf.example.net]] ip4:192.0.2.1 -all\"\n",
             .fixed = "@ TXT \"v=spf1 ip4:192.0.2.1 include:spf.example.net -all\"\n"},
            {.text = "@ TXT \"v=spf1 ip4:192.0.2.1 [[mx]] ip4:192.0.2.9 a ip6:2001:db8::1 ~all\"\n",
             .fixed = "@ TXT \"v=spf1 ip4:192.0.2.1 ip4:192.0.2.9 ip6:2001:db8::1 mx a ~all\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 ip4:192.0.2.1 include:spf.example.net -all\"\n"},
             {.text = "@ TXT \"v=spf1 -exists:%{i}.bad.example.net ip4:192.0.2.1 -all\"\n"},
             {.text = "@ TXT \"v=spf1 mx -ip4:192.0.2.7 -all\"\n"}},
};

// Terms of one run, from the first that asks to the last network.
std::optional<std::span<const SpfTerm>> first_late(const SpfRecord& record) {
  const std::span<const SpfTerm> terms = record.before_all();
  const std::vector<std::uint32_t> runs = spf_runs(terms);
  const std::size_t none = terms.size();
  std::size_t asks = none;
  std::size_t end = 0;
  for (std::size_t i = 0; i < terms.size(); ++i) {
    const SpfTerm& term = terms[i];
    if (asks != none && runs[i] != runs[asks]) {
      if (end > 0) break;
      asks = none;
    }
    if (!term.is_clear()) continue;
    if (asks == none && term.is_mechanism() && term.needs_lookup()) asks = i;
    if (asks != none && term.is_network()) end = i + 1;
  }
  if (end == 0) return std::nullopt;
  return terms.subspan(asks, end - asks);
}

void order_cost(const Spf& spf, Report& report) {
  if (!spf.record.sound) return;
  const auto late = first_late(spf.record);
  if (!late) return;
  const SpfTerm& asks = late->front();
  const SpfTerm& network = *std::find_if(late->begin(), late->end(),
                                         [](const SpfTerm& term) { return term.is_network(); });
  Said said =
      report.at(spf.where(asks), fmt::format("{} costs a DNS lookup, {} behind it none",
                                             spf.shown(asks.where), spf.shown(network.where)));
  said.note(spf.where(network), "could be tried first");
  if (!said || spf.text.strings().size() > 1) return;
  std::string moved;
  for (const bool networks : {true, false}) {
    for (const SpfTerm& term : *late) {
      if (term.is_network() != networks) continue;
      if (!moved.empty()) moved += ' ';
      moved += spf.octets(term.where);
    }
  }
  const Range all = Range::between(asks.where.begin, late->back().where.end());
  said.fix("write the addresses first", spf.text.replace(all, moved));
}

constexpr Rule kRules[] = {
    {&kTrailingSpace, trailing_space},
    {&kDoubleSpace, double_space},
    {&kUppercase, uppercase},
    {&kDomainTrailingDot, domain_trailing_dot},
    {&kPlusRedundant, plus_redundant},
    {&kCidrRedundantMax, cidr_redundant_max},
    {&kRedirectNotLast, redirect_not_last},
    {&kOrderCost, order_cost},
};

}  // namespace

constinit const RulePack spf_style{"rules/spf_style.cpp", kRules};

}  // namespace zonevet::rules
