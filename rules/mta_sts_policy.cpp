// The policy files of MTA-STS (RFC 8461 3.2), where they are given, and the mail exchanges that
// they are about.

#include <algorithm>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "findings/quoted.h"
#include "rules/packs.h"

namespace zonevet::rules {
namespace {

// -- mta-sts-policy-syntax ----------------------------------------------------------------------

constexpr RuleDoc kSyntax{
    .id = "mta-sts-policy-syntax",
    .pack = "mta-sts",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .cites = {rfc(8461, "3.2")},
    .summary = "an MTA-STS policy file is not as the grammar has it: senders discard it",
    .rationale =
        "Senders that cannot read a policy act as if there were none, or go on with the one that "
        "they fetched before until it expires. Keys and words are in small letters, one key with "
        "its value on each line, and comments are not known.",
    .help =
        "a policy has version: STSv1, mode: none, testing or enforce, max_age: and, unless its "
        "mode is none, an mx: line for each mail exchange",
    .bad = {{.text = "@ MX 10 mail.example.net.\n",
             .files = {{"mta-sts.txt",
                        "version: STSv1\nmode: [[enforced]]\nmx: mail.example.net\n"
                        "max_age: 604800\n"}}},
            {.text = "@ MX 10 mail.example.net.\n",
             .files = {{"mta-sts.txt",
                        "[[mode: testing]]\nmx: mail.example.net\nmax_age: [[1 week]]\n"}}},
            {.text = "@ MX 10 mail.example.net.\n",
             .files = {{"mta-sts.txt",
                        "version: STSv1\nmode: [[enforce]]\n[[# our hosts]]\nmax_age: 604800\n"}}},
            {.text = "@ MX 10 mail.example.net.\n",
             .files = {{"mta-sts.txt",
                        "version: [[STSv1;]]\nmode: enforce\nmx: mail.example.net\n"
                        "mx: [[*.*.example.net]]\n[[max-age]]: 604800\n"}}},
            {.text = "@ MX 10 mail.example.net.\n",
             .files = {{"mta-sts.txt",
                        "version: STSv1\nmode: enforce\nmx: [[mail.example.net.]]\n"
                        "max_age: 604800\n"}}}},
    .good =
        {{.text = "@ MX 10 mail.example.net.\n",
          .files = {{"mta-sts.txt",
                     "version: STSv1\r\nmode: enforce\r\nmx: mail.example.net\r\n"
                     "max_age: 604800\r\n"}}},
         {.text = "@ MX 10 mail.example.net.\n",
          .files = {{"mta-sts.txt",
                     "max_age:86400\nmode: none  \nx-made-by: us, of course\nversion: STSv1"}}}},
};

// `{}` is what the flaw is about.
std::string_view words_of(StsPolicyFlaw::Kind kind) {
  using Kind = StsPolicyFlaw::Kind;
  switch (kind) {
    case Kind::too_large:
      return "the file is larger than 64 KiB, of which senders need not read more";
    case Kind::no_policy:
      return "no line of the file is a key with its value";
    case Kind::order_mark:
      return "a byte order mark stands in front of the first key";
    case Kind::no_field:
      return "{} is no key with its value";
    case Kind::no_version:
      return "the policy has no `version`";
    case Kind::bad_version:
      return "{} is not the version `STSv1`";
    case Kind::no_mode:
      return "the policy has no `mode`";
    case Kind::bad_mode:
      return "{} is no mode: there are none, testing and enforce";
    case Kind::no_max_age:
      return "the policy has no `max_age`";
    case Kind::bad_max_age:
      return "{} is no number of seconds of at most ten digits";
    case Kind::no_mx:
      return "the policy names no mail exchange, and its mode {} asks for them";
    case Kind::bad_mx:
      return "{} is no host and no `*.` with a domain behind it";
    case Kind::dotted_mx:
      return "{} ends in a dot, which no host of a policy does";
  }
  return {};
}

std::string_view outcome_of(StsPolicyFlaw::Kind kind) {
  using Kind = StsPolicyFlaw::Kind;
  // What was meant to stand behind a limit that few have is read by the others.
  if (kind == Kind::too_large) return "";
  return kind == Kind::dotted_mx
             ? ": senders discard the policy, or deliver no mail to that host, as no certificate "
               "is for a name with the dot"
             : ": senders discard the policy";
}

void syntax(const StsPolicyView& view, Report& report) {
  for (const StsPolicyFlaw& flaw : view.policy().flaws) {
    std::string message(words_of(flaw.kind));
    const std::size_t hole = message.find("{}");
    if (hole < message.size()) message.replace(hole, 2, quoted(view.octets(flaw.where)));
    report.at(view.where(flaw.where), message.append(outcome_of(flaw.kind)));
  }
}

// -- mta-sts-policy-duplicate-key ---------------------------------------------------------------

constexpr RuleDoc kDuplicateKey{
    .id = "mta-sts-policy-duplicate-key",
    .pack = "mta-sts",
    .severity = Severity::warning,
    .needs = Needs::whole_value,
    .cites = {rfc(8461, "3.2")},
    .summary = "a key given twice in an MTA-STS policy: the second is ignored",
    .rationale =
        "Only `mx` may stand there again. Of the other keys senders take the first: a mode that "
        "was added behind the old one changes nothing.",
    .help = "keep one line for each of version, mode and max_age",
    .bad = {{.text = "@ MX 10 mail.example.net.\n",
             .files = {{"mta-sts.txt",
                        "version: STSv1\nmode: testing\n[[mode: enforce]]\n"
                        "mx: mail.example.net\nmax_age: 604800\n"}}}},
    .good = {{.text = "@ MX 10 mx1.example.net.\n@ MX 20 mx2.example.net.\n",
              .files = {{"mta-sts.txt",
                         "version: STSv1\nmode: enforce\nmx: mx1.example.net\n"
                         "mx: mx2.example.net\nmax_age: 604800\nx-by: us\nx-by: them\n"}}}},
};

void duplicate_key(const StsPolicyView& view, Report& report) {
  for (const std::string_view key : {"version", "mode", "max_age"}) {
    const StsField* first = nullptr;
    for (const StsField& field : view.policy().fields) {
      if (view.octets(field.key) != key) continue;
      if (first == nullptr) {
        first = &field;
        continue;
      }
      report
          .at(view.where(field.where),
              fmt::format("`{}` stands here again: senders take the first alone", key))
          .note(view.where(first->where), "the first stands here");
    }
  }
}

// -- mta-sts-policy-unmatched -------------------------------------------------------------------

constexpr RuleDoc kUnmatched{
    .id = "mta-sts-policy-unmatched",
    .pack = "mta-sts",
    .severity = Severity::info,
    .needs = Needs::whole_value,
    .cites = {practice("zonevet reference, 2026-11-22")},
    .summary = "an MTA-STS policy file is of a domain that no zone of the run holds",
    .rationale =
        "Only the grammar of the file is checked then: which mail exchanges the domain has is not "
        "known. Mostly the zone is linted in another run, or the domain that was given with the "
        "file is misspelt.",
    .help =
        "lint the file together with the zone of its domain, or mend the domain in "
        "--mta-sts-policy",
    .bad = {{.text = "@ MX 10 mail.example.net.\n",
             .files = {{"example.org/mta-sts.txt",
                        "[[version: STSv1]]\nmode: enforce\nmx: mail.example.net\n"
                        "max_age: 604800\n"}}}},
    .good = {{.text = "@ MX 10 mail.example.net.\n",
              .files = {{"mta-sts.txt",
                         "version: STSv1\nmode: enforce\nmx: mail.example.net\n"
                         "max_age: 604800\n"}}}},
};

void unmatched(const StsPolicyView& view, Report& report) {
  const StsPolicy& policy = view.policy();
  if (policy.fields.empty()) return;
  if (view.world.zones.look_up(view.file.domain, RRType::mx).zone != nullptr) return;
  report.at(view.where(policy.fields.front().where),
            fmt::format("no zone of this run holds {}, whose policy this is",
                        quoted(view.file.domain.presentation())));
}

// -- mta-sts-policy-mx-mismatch, mta-sts-policy-mx-unused ---------------------------------------

constexpr RuleDoc kMxMismatch{
    .id = "mta-sts-policy-mx-mismatch",
    .pack = "mta-sts",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .cites = {rfc(8461, "4.1"), rfc(8461, "3.2")},
    .summary = "a mail exchange of the zone is not one that the MTA-STS policy lists",
    .rationale =
        "With a policy that enforces senders deliver to no host that it does not list: mail waits, "
        "and comes back where no other exchange takes it. While it is tested they report the host. "
        "`*.` stands for one label.",
    .help = "add an mx: line for the exchange to the policy, then change the id of the record",
    .bad = {{.text = "@ MX 10 mx1.example.net.\n@ MX 20 [[mx2.example.net.]]\n",
             .files = {{"mta-sts.txt",
                        "version: STSv1\nmode: enforce\nmx: mx1.example.net\nmax_age: 604800\n"}}},
            {.text = "@ MX 10 [[a.mx.example.net.]]\n@ MX 10 [[example.net.]]\n"
                     "@ MX 10 mx.example.net.\n",
             .files = {{"mta-sts.txt",
                        "version: STSv1\nmode: testing\nmx: *.example.net\nmax_age: 604800\n"}}}},
    .good = {{.text = "@ MX 10 MX1.example.net.\n@ MX 20 mx2.example.org.\n",
              .files = {{"mta-sts.txt",
                         "version: STSv1\nmode: enforce\nmx: mx1.example.net\n"
                         "mx: *.Example.ORG\nmax_age: 604800\n"}}},
             {.text = "@ MX 10 mx1.example.net.\n",
              .files = {{"mta-sts.txt",
                         "version: STSv1\nmode: none\nmx: mx2.example.net\nmax_age: 86400\n"}}},
             {.text = "@ MX 0 .\n",
              .files = {{"mta-sts.txt",
                         "version: STSv1\nmode: enforce\nmx: mx2.example.net\n"
                         "max_age: 604800\n"}}}},
};

constexpr RuleDoc kMxUnused{
    .id = "mta-sts-policy-mx-unused",
    .pack = "mta-sts",
    .severity = Severity::info,
    .needs = Needs::whole_value,
    .cites = {rfc(8461, "3.2"), rfc(8461, "8.1")},
    .summary = "an MTA-STS policy lists a mail exchange that the domain does not have",
    .rationale =
        "A host that takes no mail of the domain any more stays one that senders accept for it. "
        "While exchanges change both belong into the policy, the old and the new.",
    .help = "take the line out once no sender can know the old MX records any more",
    .bad = {{.text = "@ MX 10 mx1.example.net.\n@ TXT \"v=spf1 mx -all\"\n",
             .complete = true,
             .files = {{"mta-sts.txt",
                        "version: STSv1\nmode: enforce\nmx: mx1.example.net\n"
                        "mx: [[*.old.example.net]]\nmax_age: 604800\n"}}}},
    .good = {{.text = "@ MX 10 mx1.example.net.\n",
              .files = {{"mta-sts.txt",
                         "version: STSv1\nmode: enforce\nmx: mx1.example.net\n"
                         "mx: mx2.example.net\nmax_age: 604800\n"}}},
             {.text = "@ MX 10 mx1.example.net.\n@ TXT \"v=spf1 mx -all\"\n",
              .complete = true,
              .files = {{"mta-sts.txt",
                         "version: STSv1\nmode: testing\nmx: mx1.example.net\n"
                         "mx: *.example.net\nmax_age: 604800\n"}}}},
};

// The mail exchanges of a policy's domain that are linted here, and the policy's patterns; of no
// size where they cannot be compared.
struct Compared {
  RRset exchanges;
  const Zone* zone = nullptr;
  NameId owner = NameId::none;
  std::set<std::string> patterns;  // by key_of_pattern()
};

Compared compared(const StsPolicyView& view) {
  const StsPolicy& policy = view.policy();
  const bool lists = policy.mode && *policy.mode != StsMode::none && !policy.mx.empty();
  const auto is_unclear = [](const StsPolicyFlaw& flaw) {
    return flaw.kind == StsPolicyFlaw::Kind::bad_mx || flaw.kind == StsPolicyFlaw::Kind::dotted_mx;
  };
  if (!lists || std::any_of(policy.flaws.begin(), policy.flaws.end(), is_unclear)) return {};
  const Answer found = view.world.zones.look_up(view.file.domain, RRType::mx);
  const bool several = found.versions != nullptr && found.versions->size() > 1;
  if (found.presence != Presence::present || found.wildcard || several || !found.zone->linted())
    return {};
  Compared all{found.zone->rrset(found.node, RRType::mx), found.zone, found.node, {}};
  for (const Range pattern : policy.mx) {
    auto key = key_of_pattern(view.octets(pattern));
    if (!key) return {};
    all.patterns.insert(std::move(*key));
  }
  return all;
}

void mx_mismatch(const StsPolicyView& view, Report& report) {
  const Compared all = compared(view);
  const bool enforced = view.policy().mode == StsMode::enforce;
  for (const std::uint32_t index : all.exchanges.records) {
    const RecordView record(view.world, *all.zone, index, view.scratch);
    if (record.rdata() == nullptr) continue;
    const Mx mx(record);
    const Name exchange = mx.exchange.name();
    const auto keys = keys_of_exchange(exchange);
    if (exchange.is_root() || all.patterns.contains(keys[0]) || all.patterns.contains(keys[1]))
      continue;
    report
        .at(mx.exchange.where(),
            fmt::format("the MTA-STS policy of the domain does not list {}: {}",
                        quoted(exchange.presentation()),
                        enforced ? "senders deliver no mail to it"
                                 : "senders report it, and deliver no mail to it once the policy "
                                   "is enforced"))
        .note(view.where(view.policy().mx.front()), "the policy's list begins here")
        .about(record.where(), all.zone->names().presentation(all.owner), "MX");
  }
}

void mx_unused(const StsPolicyView& view, Report& report) {
  const Compared all = compared(view);
  if (all.zone == nullptr || !all.zone->complete()) return;
  std::set<std::string> used;
  for (const std::uint32_t index : all.exchanges.records) {
    const RecordView record(view.world, *all.zone, index, view.scratch);
    if (record.rdata() == nullptr) return;
    for (const std::string& key : keys_of_exchange(Mx(record).exchange.name()))
      used.insert(key);
  }
  for (const Range pattern : view.policy().mx) {
    if (used.contains(*key_of_pattern(view.octets(pattern)))) continue;
    report.at(view.where(pattern),
              fmt::format("no mail exchange of {} is {}: senders would accept one all the same",
                          quoted(view.file.domain.presentation()), quoted(view.octets(pattern))));
  }
}

// -- mta-sts-policy-max-age ---------------------------------------------------------------------

constexpr RuleDoc kMaxAge{
    .id = "mta-sts-policy-max-age",
    .pack = "mta-sts",
    .severity = Severity::warning,
    .needs = Needs::whole_value,
    .cites = {rfc(8461, "3.2"), rfc(8461, "10.2")},
    .summary = "the max_age of an MTA-STS policy is above one year, or below one day",
    .rationale =
        "The policy protects who fetched it before somebody stood in between, for as long as it is "
        "kept: weeks are expected. One of hours is forgotten between two mails. 31557600 "
        "seconds, a year, are the most that the standard allows.",
    .help =
        "some weeks are usual: 604800 is one, 2592000 are thirty days; while the policy is "
        "tested, or taken back by mode: none, a day will do",
    .bad = {{.text = "@ MX 10 mail.example.net.\n",
             .files = {{"mta-sts.txt",
                        "version: STSv1\nmode: enforce\nmx: mail.example.net\n"
                        "max_age: [[3600]]\n"}}},
            {.text = "@ MX 10 mail.example.net.\n",
             .files = {{"mta-sts.txt",
                        "version: STSv1\nmode: enforce\nmx: mail.example.net\n"
                        "max_age: [[315576000]]\n"}}}},
    .good = {{.text = "@ MX 10 mail.example.net.\n",
              .files = {{"mta-sts.txt",
                         "version: STSv1\nmode: testing\nmx: mail.example.net\n"
                         "max_age: 86400\n"}}},
             {.text = "@ MX 10 mail.example.net.\n",
              .files = {{"mta-sts.txt", "version: STSv1\nmode: none\nmax_age: 60\n"}}}},
};

void max_age(const StsPolicyView& view, Report& report) {
  constexpr std::uint64_t kDay = 86'400;
  constexpr std::uint64_t kYear = 31'557'600;
  const StsPolicy& policy = view.policy();
  if (!policy.max_age) return;
  const Span place = view.where(policy.max_age_place);
  if (*policy.max_age > kYear) {
    report.at(place,
              fmt::format("{} seconds are more than the year (31557600) that a policy may be "
                          "kept: senders may discard it",
                          *policy.max_age));
  } else if (*policy.max_age < kDay && policy.mode != StsMode::none) {
    report.at(place, fmt::format("senders forget the policy after {} seconds, less than a day: it "
                                 "protects hardly any mail",
                                 *policy.max_age));
  }
}

// -----------------------------------------------------------------------------------------------

constexpr Rule kRules[] = {
    {&kSyntax, syntax},          {&kDuplicateKey, duplicate_key}, {&kUnmatched, unmatched},
    {&kMxMismatch, mx_mismatch}, {&kMxUnused, mx_unused},         {&kMaxAge, max_age},
};

}  // namespace

constinit const RulePack mta_sts_policy{"rules/mta_sts_policy.cpp", kRules};

}  // namespace zonevet::rules
