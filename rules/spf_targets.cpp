// What the terms of an SPF record lead to, as far as the zones of the run know (RFC 7208 5, 6).

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "engine/tables.h"
#include "findings/quoted.h"
#include "mail/spf_macros.h"
#include "mail/zone_answers.h"
#include "rules/packs.h"
#include "zone/doubled_name.h"

namespace zonevet::rules {
namespace {

using Outcome = SpfBranch::Outcome;

// The branches of a record, and those behind the error that ends it.
template <class Do>
void for_each_branch(const SpfTree& tree, Do&& look) {
  for (const SpfBranch& branch : tree.branches)
    look(branch);
  for (const SpfBranch& branch : tree.behind)
    look(branch);
}

std::string shown_name(const SpfNode& node) { return quoted(node.name.presentation()); }

bool is_include(const SpfBranch& branch) { return branch.term->kind == SpfTermKind::include; }
bool is_redirect(const SpfBranch& branch) { return branch.term->kind == SpfTermKind::redirect; }

// The name that a mechanism without a domain is about.
std::string asked_name(const Spf& spf, const SpfBranch& branch) {
  const Range domain = branch.term->domain;
  return quoted(domain.empty() ? spf.at.owner_name().presentation() : spf.octets(domain));
}

// The same as a name; nothing where it depends on the message.
std::optional<Name> asked_domain(const Spf& spf, const SpfBranch& branch) {
  return settled_spf_domain(spf.text, *branch.term, settled_spf_owner(spf.at.owner_name()));
}

// The CNAME record at the name that a term is about, as far as the zone of the record has it.
const Record* alias_of(const Spf& spf, const SpfBranch& branch) {
  const std::optional<Name> name = asked_domain(spf, branch);
  if (!name) return nullptr;
  const Zone& zone = spf.at.zone();
  const Answer answer = spf.at.world().zones.look_up(*name, RRType::txt, &zone);
  if (!answer.alias) return nullptr;
  return &answer.zone->record(answer.zone->rrset(answer.node, RRType::cname).records.front());
}

void take_out(const Spf& spf, const SpfBranch& branch, Said& said) {
  said.fix("take the term out",
           spf.text.replace(spf.text.with_blanks_before(branch.term->where), ""));
}

// -- spf-include-self, spf-include-loop ---------------------------------------------------------

constexpr RuleDoc kIncludeSelf{
    .id = "spf-include-self",
    .pack = "spf",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(7208, "5.2"), rfc(7208, "4.6.4")},
    .summary = "the record includes or redirects to its own domain: permanent error",
    .rationale =
        "Receivers read the record again for every include of itself, until the ten lookups that "
        "they allow are used up, and take it for a permanent error: mail that no earlier term "
        "allowed is treated as if the domain had no SPF record.",
    .help = "take the term out",
    .bad = {{.text = "@ TXT \"v=spf1 mx [[include:example.com]] -all\"\n",
             .fixed = "@ TXT \"v=spf1 mx -all\"\n"},
            {.text = "@ TXT \"v=spf1 mx [[redirect=EXAMPLE.com]]\"\n",
             .fixed = "@ TXT \"v=spf1 mx\"\n"},
            {.text = "@ TXT \"v=spf1 mx [[include:%{d}]] -all\"\n",
             .fixed = "@ TXT \"v=spf1 mx -all\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 mx include:_spf.example.com -all\"\n"},
             {.text = "@ TXT \"v=spf1 mx include:example.net -all\"\n"}},
    .instead_of = {"spf-include-loop"},
    .uses = Tables::spf_trees,
};

void include_self(const Spf& spf, Report& report) {
  for_each_branch(spf.tree, [&](const SpfBranch& branch) {
    if (branch.outcome != Outcome::loop) return;
    Said said = report.at(spf.where(*branch.term),
                          fmt::format("{} leads back to this record: receivers read it until the "
                                      "limit of ten lookups, and take it for a permanent error",
                                      spf.shown(branch.term->where)));
    take_out(spf, branch, said);
  });
}

constexpr RuleDoc kIncludeLoop{
    .id = "spf-include-loop",
    .pack = "spf",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .cites = {rfc(7208, "5.2"), rfc(7208, "4.6.4")},
    .summary = "includes or redirects lead back to where they began: permanent error",
    .rationale =
        "Receivers follow the circle until the ten lookups that they allow are used up, and take "
        "the record for a permanent error.",
    .help = "take one of the includes out of the circle",
    .bad = {{.text = "@ TXT \"v=spf1 [[include:a.example.com]] -all\"\n"
                     "a TXT \"v=spf1 [[include:b.example.com]] -all\"\n"
                     "b TXT \"v=spf1 ip4:192.0.2.1 [[include:a.example.com]] -all\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 include:a.example.com include:b.example.com -all\"\n"
                      "a TXT \"v=spf1 include:b.example.com -all\"\n"
                      "b TXT \"v=spf1 ip4:192.0.2.1 -all\"\n"}},
    .uses = Tables::spf_trees,
};

void include_loop(const Spf& spf, Report& report) {
  for_each_branch(spf.tree, [&](const SpfBranch& branch) {
    const bool leads_there = branch.count.loops && branch.outcome != Outcome::loop;
    if (!leads_there || branch.target == nullptr) return;
    Said said = report.at(
        spf.where(*branch.term),
        fmt::format("{} leads into a circle: receivers follow it until the limit of ten lookups, "
                    "and take the record for a permanent error",
                    spf.shown(branch.term->where)));
    if (!said) return;
    for (const SpfBranch& next : branch.target->tree.branches) {
      if (!next.count.loops) continue;
      said.note(branch.target->text.where(next.term->where), "the circle goes on here");
    }
  });
}

// -- spf-include-no-spf, spf-include-nxdomain, spf-redirect-no-spf ------------------------------

constexpr RuleDoc kIncludeNoSpf{
    .id = "spf-include-no-spf",
    .pack = "spf",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .cites = {rfc(7208, "5.2")},
    .summary = "an include of a name without an SPF record: permanent error",
    .rationale =
        "An include asks what another SPF record says of the sender. Where there is none, "
        "receivers take the whole record for a permanent error: mail that no earlier term allowed "
        "is treated as if the domain had no SPF record.",
    .help = "include the name that has the SPF record, or take the term out",
    .bad = {{.text = "@ TXT \"v=spf1 [[include:mail.example.com]] -all\"\n"
                     "mail A 192.0.2.1\nmail TXT \"no SPF\"\n",
             .complete = true}},
    .good = {{.text = "@ TXT \"v=spf1 include:_spf.example.com -all\"\n"
                      "_spf TXT \"v=spf1 ip4:192.0.2.1 ~all\"\n",
              .complete = true},
             {.text = "@ TXT \"v=spf1 include:mail.example.com -all\"\nmail A 192.0.2.1\n"},
             {.text = "@ TXT \"v=spf1 include:sub.example.com -all\"\nsub NS ns1.example.net.\n"
                      "sub NS ns2.example.net.\n",
              .complete = true}},
    .uses = Tables::spf_trees,
};

constexpr RuleDoc kIncludeNxdomain{
    .id = "spf-include-nxdomain",
    .pack = "spf",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .cites = {rfc(7208, "5.2")},
    .summary = "an include of a name that does not exist: permanent error",
    .rationale =
        "An include asks what another SPF record says of the sender. Where its name does not "
        "exist, receivers take the whole record for a permanent error: mail that no earlier term "
        "allowed is treated as if the domain had no SPF record.",
    .help = "add the SPF record at that name, or take the term out",
    .bad = {{.text = "@ TXT \"v=spf1 [[include:_spf.example.com]] -all\"\n", .complete = true}},
    .good = {{.text = "@ TXT \"v=spf1 include:_spf.example.com -all\"\n"
                      "_spf TXT \"v=spf1 ip4:192.0.2.1 -all\"\n",
              .complete = true},
             {.text = "@ TXT \"v=spf1 include:_spf.example.net -all\"\n", .complete = true}},
    .instead_of = {"spf-include-no-spf", "spf-void-lookup"},
    .uses = Tables::spf_trees,
};

constexpr RuleDoc kRedirectNoSpf{
    .id = "spf-redirect-no-spf",
    .pack = "spf",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .cites = {rfc(7208, "6.1")},
    .summary = "a redirect to a name without an SPF record: permanent error",
    .rationale =
        "A redirect puts another domain's SPF record in the place of this one. Where there is "
        "none, receivers take the record for a permanent error: it is treated as if the domain had "
        "no SPF record.",
    .help = "redirect to the name that has the SPF record, or end the record in ~all or -all",
    .bad = {{.text = "@ TXT \"v=spf1 [[redirect=_spf.example.com]]\"\n", .complete = true},
            {.text = "@ TXT \"v=spf1 [[redirect=mail.example.com]]\"\nmail A 192.0.2.1\n",
             .complete = true}},
    .good = {{.text = "@ TXT \"v=spf1 redirect=_spf.example.com\"\n"
                      "_spf CNAME _spf.example.net.\n",
              .complete = true}},
    .uses = Tables::spf_trees,
};

void say_missing(const Spf& spf, Outcome outcome, bool of_redirect, Report& report) {
  for_each_branch(spf.tree, [&](const SpfBranch& branch) {
    if (branch.outcome != outcome || is_redirect(branch) != of_redirect) return;
    const Record* const alias = alias_of(spf, branch);
    std::string_view why = "a name that has no SPF record";
    if (outcome == Outcome::no_such_name)
      why = alias == nullptr ? "a name that does not exist" : "an alias that leads nowhere";
    Said said =
        report.at(spf.where(*branch.term),
                  fmt::format("{} is about {}: receivers take the record for a permanent error",
                              spf.shown(branch.term->where), why));
    if (alias != nullptr) said.note(alias->entry, "the alias");
  });
}

void include_no_spf(const Spf& spf, Report& report) {
  say_missing(spf, Outcome::no_record, false, report);
}
void include_nxdomain(const Spf& spf, Report& report) {
  say_missing(spf, Outcome::no_such_name, false, report);
}
void redirect_no_spf(const Spf& spf, Report& report) {
  say_missing(spf, Outcome::no_record, true, report);
  say_missing(spf, Outcome::no_such_name, true, report);
}

// -- spf-include-target-multiple ----------------------------------------------------------------

constexpr RuleDoc kTargetMultiple{
    .id = "spf-include-target-multiple",
    .pack = "spf",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {rfc(7208, "4.5"), rfc(7208, "5.2")},
    .summary = "an include of a name that has two SPF records: permanent error",
    .rationale =
        "A name has one SPF record. Where it has two, including it is a permanent error for the "
        "domain that includes it, as it is for the name itself.",
    .help = "merge the records of that name into one",
    .bad = {{.text = "@ TXT \"v=spf1 [[include:_spf.example.com]] -all\"\n"
                     "_spf TXT \"v=spf1 ip4:192.0.2.1 -all\"\n"
                     "_spf TXT \"v=spf1 ip4:192.0.2.2 -all\"\n",
             .also = {"spf-multiple-records"}}},
    .good = {{.text = "@ TXT \"v=spf1 include:_spf.example.com -all\"\n"
                      "_spf TXT \"v=spf1 ip4:192.0.2.1 -all\"\n_spf TXT \"about this name\"\n"}},
    .uses = Tables::spf_trees,
};

void target_multiple(const Spf& spf, Report& report) {
  for_each_branch(spf.tree, [&](const SpfBranch& branch) {
    if (branch.outcome != Outcome::several_records) return;
    report.at(
        spf.where(*branch.term),
        fmt::format("{} has more than one SPF record: receivers take this one for a permanent "
                    "error",
                    shown_name(*branch.target)));
  });
}

// -- spf-include-target-error -------------------------------------------------------------------

constexpr RuleDoc kTargetError{
    .id = "spf-include-target-error",
    .pack = "spf",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {rfc(7208, "4.6"), rfc(7208, "5.2"), rfc(7208, "6.1")},
    .summary = "an include of or redirect to a record that is itself a permanent error",
    .rationale =
        "What is wrong in a record that is taken over is wrong for every domain that takes it "
        "over: mail that no earlier term allowed is treated as if the domain had no SPF record.",
    .help = "mend the record that is named, or take the term out until it is mended",
    .bad = {{.text = "@ TXT \"v=spf1 mx [[include:_spf.example.com]] -all\"\n"
                     "_spf TXT \"v=spf1 ip4:192.0.2.1 ipv9:192.0.2.9 -all\"\n",
             .also = {"spf-unknown-mechanism"}},
            {.text = "@ TXT \"v=spf1 [[redirect=_spf.example.com]]\"\n"
                     "_spf TXT \"v=spf1 include:none.example.com -all\"\n",
             .complete = true,
             .also = {"spf-include-nxdomain"}}},
    .good = {{.text = "@ TXT \"v=spf1 mx include:_spf.example.com -all\"\n"
                      "_spf TXT \"v=spf1 ip4:192.0.2.1 include:spf.example.net -all\"\n"}},
    .uses = Tables::spf_trees,
};

// Where the error is that makes a record one: in it, or in what it takes over. (Behind ten steps no
// receiver comes.)
const SpfNode& broken_below(const SpfNode& target) {
  const SpfNode* node = &target;
  for (unsigned step = 0; step < kMostSpfLookups && node->record.grammatical; ++step) {
    const SpfBranch& last = node->tree.branches.back();
    if (last.outcome != Outcome::target_error) break;
    node = last.target;
  }
  return *node;
}

// The term at fault, or the record as a whole. Nothing where receivers shall ask once more.
std::optional<Span> fault_of(const SpfNode& broken) {
  if (broken.record.grammatical) {
    if (broken.tree.is_temporary) return std::nullopt;
    return broken.text.where(broken.tree.branches.back().term->where);
  }
  const auto& terms = broken.record.terms;
  const auto term = std::find_if(terms.begin(), terms.end(),
                                 [](const SpfTerm& each) { return !each.grammatical; });
  return term == terms.end() ? broken.text.where() : broken.text.where(term->where);
}

void target_error(const Spf& spf, Report& report) {
  for_each_branch(spf.tree, [&](const SpfBranch& branch) {
    if (branch.outcome != Outcome::target_error || branch.count.loops) return;
    const std::optional<Span> fault = fault_of(broken_below(*branch.target));
    if (!fault) return;
    report
        .at(spf.where(*branch.term),
            fmt::format("the record of {} is an error: receivers take this one for a permanent "
                        "error, too",
                        shown_name(*branch.target)))
        .note(*fault, "the error is here");
  });
}

// -- spf-include-target-permissive --------------------------------------------------------------

constexpr RuleDoc kTargetPermissive{
    .id = "spf-include-target-permissive",
    .pack = "spf",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {rfc(7208, "5.2"), rfc(7208, "5.1")},
    .summary = "an include of a record that passes everyone",
    .rationale =
        "An include matches whoever passes the record that it names. Where that ends in +all, or "
        "has a network of prefix length 0, everyone does: whoever likes sends mail in the name of "
        "this domain, whatever its own record ends in.",
    .help = "take the term out, or mend the record that it names",
    .bad = {{.text = "@ TXT \"v=spf1 [[include:_spf.example.com]] -all\"\n"
                     "_spf TXT \"v=spf1 ip4:192.0.2.1 +all\"\n",
             .also = {"spf-all-plus"}},
            {.text = "@ TXT \"v=spf1 [[include:_spf.example.com]] -all\"\n"
                     "_spf TXT \"v=spf1 ip4:0.0.0.0/0 -all\"\n",
             .also = {"spf-cidr-zero"}},
            {.text = "@ TXT \"v=spf1 [[include:_spf.example.com]] -all\"\n"
                     "_spf TXT \"v=spf1 a:www.example.com/0 -all\"\nwww A 192.0.2.80\n",
             .also = {"spf-cidr-zero"}}},
    .good = {{.text = "@ TXT \"v=spf1 include:_spf.example.com -all\"\n"
                      "_spf TXT \"v=spf1 ip4:192.0.2.1 ~all\"\n"}},
    .uses = Tables::spf_trees,
};

void target_permissive(const Spf& spf, Report& report) {
  for (const SpfBranch& branch : spf.tree.branches) {
    if (branch.target == nullptr || branch.term->qualifier != SpfQualifier::pass) continue;
    const SpfTree& tree = branch.target->tree;
    if (!tree.open_door) continue;
    const SpfBranch& open = tree.branches[*tree.open_door];
    const bool everyone = open.outcome == Outcome::matches_all;
    const std::string_view over = everyone           ? ""
                                  : !open.opens_ipv6 ? " over IPv4"
                                  : !open.opens_ipv4 ? " over IPv6"
                                                     : " over IPv4 and IPv6";
    report
        .at(spf.where(*branch.term),
            fmt::format("{} passes everyone{}: whoever likes sends in the name of this domain",
                        spf.shown(branch.term->where), over))
        .note(branch.target->text.where(open.term->where),
              fmt::format("this matches every sender{}", over));
  }
}

// -- spf-include-authorises-nothing -------------------------------------------------------------

constexpr RuleDoc kAuthorisesNothing{
    .id = "spf-include-authorises-nothing",
    .pack = "spf",
    .severity = Severity::warning,
    .needs = Needs::whole_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(7208, "5.2")},
    .summary = "an include of a record that allows nobody to send",
    .rationale =
        "An include matches whoever passes the record that it names. Where no term of that gives "
        "pass, it costs a lookup and never does anything: the sender whose record it is sends in "
        "its own name, or has another record.",
    .help = "take the term out, or include the record that holds the sender's networks",
    .bad = {{.text = "@ TXT \"v=spf1 mx [[include:shops.example.com]] ~all\"\n"
                     "shops TXT \"v=spf1 ~all\"\n",
             .fixed = "@ TXT \"v=spf1 mx ~all\"\nshops TXT \"v=spf1 ~all\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 mx include:shops.example.com ~all\"\n"
                      "shops TXT \"v=spf1 include:shops.example.net ~all\"\n"}},
    .uses = Tables::spf_trees,
};

void authorises_nothing(const Spf& spf, Report& report) {
  for (const SpfBranch& branch : spf.tree.branches) {
    const SpfNode* const target = branch.target;
    if (!is_include(branch) || target == nullptr || branch.is_error()) continue;
    const bool is_known = target->found == SpfSelection::Found::record && target->text.whole();
    if (!is_known || target->tree.passes_some) continue;
    Said said = report.at(spf.where(*branch.term),
                          fmt::format("the record of {} allows nobody to send: the include costs "
                                      "a lookup and does nothing",
                                      shown_name(*target)));
    said.note(target->text.where(), "no term of this gives pass");
    take_out(spf, branch, said);
  }
}

// -- spf-void-lookup, spf-a-without-address, spf-mx-without-mx ----------------------------------

constexpr RuleDoc kVoidLookup{
    .id = "spf-void-lookup",
    .pack = "spf",
    .severity = Severity::warning,
    .needs = Needs::whole_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(7208, "4.6.4")},
    .summary = "a term looks up a name that does not exist",
    .rationale =
        "The term costs a lookup and never matches, and counts as one of the two void lookups "
        "that receivers allow: with a third the whole record is a permanent error.",
    .help = "take the term out, or write the name that is meant",
    .bad = {{.text = "@ TXT \"v=spf1 mx [[a:old.example.com]] -all\"\n@ MX 10 mx.example.net.\n",
             .complete = true,
             .fixed = "@ TXT \"v=spf1 mx -all\"\n@ MX 10 mx.example.net.\n"}},
    .good = {{.text = "@ TXT \"v=spf1 a:mail.example.com -all\"\nmail A 192.0.2.1\n",
              .complete = true},
             {.text = "@ TXT \"v=spf1 a:old.example.net -all\"\n", .complete = true},
             {.text = "@ TXT \"v=spf1 exists:%{i}.list.example.com -all\"\n", .complete = true}},
    .uses = Tables::spf_trees,
};

constexpr RuleDoc kAWithoutAddress{
    .id = "spf-a-without-address",
    .pack = "spf",
    .severity = Severity::warning,
    .needs = Needs::whole_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(7208, "5.3")},
    .summary = "an a term for a name that has no address",
    .rationale =
        "The term costs a lookup and never matches, and counts as one of the two void lookups "
        "that receivers allow: with a third the whole record is a permanent error.",
    .help = "take the term out, or write the name whose addresses are meant",
    .bad = {{.text = "@ TXT \"v=spf1 ip4:192.0.2.1 [[a]] -all\"\n",
             .complete = true,
             .fixed = "@ TXT \"v=spf1 ip4:192.0.2.1 -all\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 ip4:192.0.2.1 a -all\"\n@ AAAA 2001:db8::1\n",
              .complete = true},
             {.text = "@ TXT \"v=spf1 ip4:192.0.2.1 a -all\"\n"}},
    .uses = Tables::spf_trees,
};

constexpr RuleDoc kMxWithoutMx{
    .id = "spf-mx-without-mx",
    .pack = "spf",
    .severity = Severity::warning,
    .needs = Needs::whole_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(7208, "5.4")},
    .summary = "an mx term for a name without MX records, or without any that leads to an address",
    .rationale =
        "Mail is delivered to the address of a name without MX records, but the mx term never "
        "stands for that address: it costs a lookup and never matches, and counts as one of the "
        "two void lookups that receivers allow.",
    .help = "take the term out, or write `a` where the name's own address is meant",
    .bad = {{.text = "@ TXT \"v=spf1 ip4:192.0.2.1 [[mx]] -all\"\n",
             .complete = true,
             .fixed = "@ TXT \"v=spf1 ip4:192.0.2.1 -all\"\n"},
            {.text = "@ TXT \"v=spf1 ip4:192.0.2.1 [[mx]] -all\"\n@ MX 0 .\n",
             .fixed = "@ TXT \"v=spf1 ip4:192.0.2.1 -all\"\n@ MX 0 .\n"}},
    .good = {{.text = "@ TXT \"v=spf1 mx -all\"\n@ MX 10 mx.example.net.\n", .complete = true},
             {.text = "@ TXT \"v=spf1 mx -all\"\n@ MX 10 mx\n",
              .complete = true,
              .also = {"mx-dangling"}},
             {.text = "@ TXT \"v=spf1 mx -all\"\n@ MX 10 192.0.2.1.\n",
              .complete = true,
              .also = {"name-ip-target"}}},
    .uses = Tables::spf_trees,
};

constexpr std::string_view kLeadsNowhere = "is an alias that leads nowhere";

// Whether the mistake is one of the records that the term asks for, of which other rules speak:
// name-missing-dot of a final dot that is missing, mx-dangling of an exchange without an address.
bool is_of_records(const Spf& spf, const SpfBranch& branch) {
  const Zone& zone = spf.at.zone();
  const std::optional<Name> name = asked_domain(spf, branch);
  if (!name) return false;
  if (doubled(zone, *name) != NameId::none) return true;
  const NameId id = zone.names().find(*name);
  if (id == NameId::none) return false;
  const RRset exchanges = zone.rrset(id, RRType::mx);
  return std::any_of(exchanges.records.begin(), exchanges.records.end(), [&](std::uint32_t at) {
    const Record& record = zone.record(at);
    const bool is_host = record.target != NameId::none && record.target != NameId::root;
    return record.is(RecordFlags::dotted_relative) ||
           (branch.outcome == Outcome::no_host && is_host);
  });
}

void say_void(const Spf& spf, Outcome outcome, std::string_view what, Report& report) {
  for (const SpfBranch& branch : spf.tree.branches) {
    if (branch.outcome != outcome || is_of_records(spf, branch)) continue;
    const bool of_exists = branch.term->kind == SpfTermKind::exists;
    const Record* const alias = alias_of(spf, branch);
    std::string_view why = of_exists ? "has no A record" : what;
    if (alias != nullptr && outcome == Outcome::in_vain && !of_exists) why = kLeadsNowhere;
    Said said = report.at(spf.where(*branch.term),
                          fmt::format("{} never matches: {} {}", spf.shown(branch.term->where),
                                      asked_name(spf, branch), why));
    if (alias != nullptr) said.note(alias->entry, "the alias");
    take_out(spf, branch, said);
  }
}

void void_lookup(const Spf& spf, Report& report) {
  say_void(spf, Outcome::in_vain, "does not exist", report);
}
void a_without_address(const Spf& spf, Report& report) {
  say_void(spf, Outcome::no_address, "has no address", report);
}
void mx_without_mx(const Spf& spf, Report& report) {
  say_void(spf, Outcome::no_exchange, "has no MX records", report);
  say_void(spf, Outcome::no_host, "has no MX record that leads to an address", report);
}

// -- spf-exists-always --------------------------------------------------------------------------

constexpr RuleDoc kExistsAlways{
    .id = "spf-exists-always",
    .pack = "spf",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(7208, "5.7"), rfc(7208, "5.1")},
    .summary = "an exists term that is there for every message, or nearly: everyone may send",
    .rationale =
        "`exists` matches where its name has an A record, whoever sends. A name that holds nothing "
        "of the message, and has one, matches always: whoever likes sends mail in the name of this "
        "domain. So it is where a wildcard answers for all that the message can put into the name. "
        "What is meant mostly is `a`, or a name with the macro %{i} and a record for each address "
        "that may send.",
    .help =
        "write `a` where the host may send, or a name with a macro such as %{i} and records "
        "without a wildcard",
    .bad = {{.text = "@ TXT \"v=spf1 [[exists:mail.example.com]] -all\"\nmail A 192.0.2.1\n",
             .fixed = "@ TXT \"v=spf1 a:mail.example.com -all\"\nmail A 192.0.2.1\n"},
            {.text = "@ TXT \"v=spf1 [[exists:%{i}._spf.example.com]] -all\"\n"
                     "*._spf A 127.0.0.2\n"}},
    .good = {{.text = "@ TXT \"v=spf1 exists:%{i}._spf.example.com -all\"\n"
                      "192.0.2.1._spf A 127.0.0.2\n*._spf TXT \"about it\"\n"},
             {.text = "@ TXT \"v=spf1 exists:%{i}._spf.example.com -all\"\n"
                      "*.192._spf A 127.0.0.2\n"},
             {.text = "@ TXT \"v=spf1 mx -exists:stop.example.com ~all\"\nstop A 127.0.0.2\n"},
             {.text = "@ TXT \"v=spf1 exists:mail.example.net -all\"\n"}},
    .uses = Tables::spf_trees,
};

// The A record of a wildcard that answers for whatever a message puts into the macros of a name
// (RFC 4592 2.2.1). That names which exist are no matter of it does not help who is to be kept out.
std::optional<Span> answers_for_all(const Spf& spf, const SpfTerm& term) {
  const std::string_view domain = spf.octets(term.domain);
  const std::size_t macro = domain.rfind('}');
  if (macro == std::string_view::npos || domain.substr(macro + 1, 1) != ".") return std::nullopt;
  const std::optional<Name> wildcard = Name::from_text("*" + std::string(domain.substr(macro + 1)));
  if (!wildcard) return std::nullopt;
  const Answer answer = spf.at.world().zones.look_up(*wildcard, RRType::a, &spf.at.zone());
  if (answer.presence != Presence::present || answer.zone == nullptr || answer.alias)
    return std::nullopt;
  const RRset rrset = answer.zone->rrset(answer.node, RRType::a);
  return answer.zone->record(rrset.records.front()).entry;
}

void exists_always(const Spf& spf, Report& report) {
  for (const SpfBranch& branch : spf.tree.branches) {
    const SpfTerm& term = *branch.term;
    if (term.kind != SpfTermKind::exists || term.qualifier != SpfQualifier::pass) continue;
    if (branch.outcome == Outcome::matches_all) {
      report
          .at(spf.where(term),
              fmt::format("{} matches every sender, as that name is there: everyone may send in "
                          "the name of this domain",
                          spf.shown(term.where)))
          .fix("write `a`", spf.text.replace(term.name, "a"));
    } else if (branch.varies) {
      const std::optional<Span> wildcard = answers_for_all(spf, term);
      if (!wildcard) continue;
      report
          .at(spf.where(term),
              fmt::format("{} matches every sender, as a wildcard answers for all of them: "
                          "everyone may send in the name of this domain",
                          spf.shown(term.where)))
          .note(*wildcard, "this is there whichever address sends");
    }
  }
}

// -- spf-a-is-web-server ------------------------------------------------------------------------

constexpr RuleDoc kAIsWebServer{
    .id = "spf-a-is-web-server",
    .pack = "spf",
    .severity = Severity::info,
    .needs = Needs::whole_value,
    .cites = {rfc(7208, "5.3")},
    .summary = "an a term allows the web server to send, which no mail record names",
    .rationale =
        "`a` allows the addresses of the domain's own name to send. Where these are the web "
        "server's, whoever gets to run something there, or shares the server, sends mail that "
        "passes SPF.",
    .help = "take the term out where the web server sends no mail",
    .bad = {{.text = "@ TXT \"v=spf1 [[a]] mx -all\"\n@ A 192.0.2.80\nwww A 192.0.2.80\n"
                     "@ MX 10 mail\nmail A 192.0.2.25\n"}},
    .good = {{.text = "@ TXT \"v=spf1 a mx -all\"\n@ A 192.0.2.80\nwww A 192.0.2.80\n@ MX 10 @\n"},
             {.text = "@ TXT \"v=spf1 a mx -all\"\n@ A 192.0.2.25\nwww A 192.0.2.80\n"
                      "@ MX 10 mail\nmail A 192.0.2.25\n"}},
    .uses = Tables::spf_trees,
    .on_by_default = false,
};

// Whether two answers are known and have an address in common.
bool share_address(const RRsetAnswer& a, const RRsetAnswer& b) {
  return std::any_of(a.addresses.begin(), a.addresses.end(), [&b](const std::string& address) {
    return std::find(b.addresses.begin(), b.addresses.end(), address) != b.addresses.end();
  });
}

// Whether a domain's IPv4 addresses are those of its web server, and of none of its known mail
// exchanges.
bool is_web_server(const Spf& spf) {
  const ZoneAnswers answers(spf.at.world().zones, {false, &spf.at.zone()});
  SpfLookups lookups(answers);
  const Name name = spf.at.owner_name();
  Name web = name;
  if (!web.prepend("www")) return false;
  const RRsetAnswer own = lookups.ask(name, RRType::a);
  if (!share_address(own, lookups.ask(web, RRType::a))) return false;
  const RRsetAnswer mx = lookups.ask(name, RRType::mx);
  if (mx.status == RRsetAnswer::Status::unknown || !mx.whole) return false;
  return std::none_of(mx.names.begin(), mx.names.end(), [&](const Name& exchange) {
    const RRsetAnswer addresses = lookups.ask(exchange, RRType::a);
    return exchange == name || share_address(own, addresses);
  });
}

void a_is_web_server(const Spf& spf, Report& report) {
  for (const SpfBranch& branch : spf.tree.branches) {
    const SpfTerm& term = *branch.term;
    const bool is_bare = term.kind == SpfTermKind::a && term.domain.empty() && term.sound;
    if (!is_bare || !term.known || term.qualifier != SpfQualifier::pass) continue;
    if (!is_web_server(spf)) return;
    report.at(spf.where(term),
              fmt::format("{} allows the web server of this domain to send, which is none of its "
                          "mail exchanges",
                          spf.shown(branch.term->where)));
    return;
  }
}

constexpr Rule kRules[] = {
    {&kIncludeSelf, include_self},           {&kIncludeLoop, include_loop},
    {&kIncludeNoSpf, include_no_spf},        {&kIncludeNxdomain, include_nxdomain},
    {&kTargetMultiple, target_multiple},     {&kTargetError, target_error},
    {&kTargetPermissive, target_permissive}, {&kAuthorisesNothing, authorises_nothing},
    {&kRedirectNoSpf, redirect_no_spf},      {&kVoidLookup, void_lookup},
    {&kAWithoutAddress, a_without_address},  {&kMxWithoutMx, mx_without_mx},
    {&kExistsAlways, exists_always},         {&kAIsWebServer, a_is_web_server},
};

}  // namespace

constinit const RulePack spf_targets{"rules/spf_targets.cpp", kRules};

}  // namespace zonevet::rules
