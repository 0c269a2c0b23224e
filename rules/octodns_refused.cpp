// What octoDNS' own validators refuse of records that DNS would take.

#include <string>
#include <string_view>

#include <fmt/format.h>

#include "findings/quoted.h"
#include "rules/packs.h"

namespace zonevet::rules {
namespace {

constexpr std::string_view kFile = "example.com.yaml";

constexpr std::string_view kStops = "octoDNS stops here";
constexpr std::string_view kStrictOnes = "octoDNS' strict validators refuse the record";

// (Whoever is told to be lenient only warns.)
Said refused(const FlawView& view, std::string_view what, Report& report) {
  Said said = report.at(view.flaw.where, fmt::format("{}: expected {}", what, view.flaw.note));
  if (view.flaw.b == 1) said.advice();
  if (!view.flaw.other.nowhere()) said.note(view.flaw.other, "the first one");
  return said;
}

// -- octodns-target-invalid ---------------------------------------------------------------------

constexpr RuleDoc kTarget{
    .id = "octodns-target-invalid",
    .pack = "octodns",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {practice("octoDNS 1.22 (2026), validators target-value-rfc and its kin")},
    .summary = "a target that octoDNS refuses",
    .rationale =
        "octoDNS takes targets of two labels at least, made of letters, digits, underscores and "
        "inner hyphens, and no addresses. It stops at anything else, whatever DNS would make of "
        "it.",
    .help = "write the name of a host",
    .bad = {{.text = "www:\n  type: CNAME\n  value: '[[*]].example.net.'\n", .file = kFile},
            {.text = "www:\n  type: CNAME\n  value: www[[-]].example.net.\n", .file = kFile},
            {.text = "www:\n  type: CNAME\n  value: [[example.]]\n", .file = kFile},
            {.text = "'':\n  type: ALIAS\n  value: [[192.0.2.1.]]\n", .file = kFile}},
    .good = {{.text = "www:\n  type: CNAME\n  value: _a.example.net.\n", .file = kFile},
             {.text = "'':\n  type: MX\n  value: {exchange: ., preference: 0}\n", .file = kFile}},
    .instead_of = {"name-host-chars"},
    .library = "libyaml",
};

void target(const FlawView& view, Report& report) { refused(view, kStops, report); }

// -- octodns-owner-form -------------------------------------------------------------------------

constexpr RuleDoc kOwner{
    .id = "octodns-owner-form",
    .pack = "octodns",
    .severity = Severity::warning,
    .needs = Needs::any_value,
    .cites = {practice("octoDNS 1.22 (2026), validators srv-name-rfc and uri-name-rfc"),
              rfc(2782, "Introductory example"), rfc(6335, "5.1")},
    .summary = "the name of an SRV or URI record that octoDNS' strict validators refuse",
    .rationale =
        "Who looks for a service asks for its name and protocol, each with an underscore before "
        "it. octoDNS refuses names that nobody asks for.",
    .help = "write _service._protocol",
    .bad = {{.text = "[[_sip]]:\n  type: SRV\n"
                     "  value: {port: 5060, priority: 1, target: sip.example.net., weight: 1}\n",
             .file = kFile},
            {.text = "[[sip._tcp]]:\n  type: SRV\n"
                     "  value: {port: 5060, priority: 1, target: sip.example.net., weight: 1}\n",
             .file = kFile}},
    .good = {{.text = "_sip._tcp:\n  type: SRV\n"
                      "  value: {port: 5060, priority: 1, target: sip.example.net., weight: 1}\n",
              .file = kFile},
             {.text = "'*._tcp':\n  type: SRV\n"
                      "  value: {port: 5060, priority: 1, target: sip.example.net., weight: 1}\n",
              .file = kFile}},
    .library = "libyaml",
};

void owner(const FlawView& view, Report& report) { refused(view, kStrictOnes, report); }

// -- octodns-value-refused ----------------------------------------------------------------------

constexpr RuleDoc kValue{
    .id = "octodns-value-refused",
    .pack = "octodns",
    .severity = Severity::warning,
    .needs = Needs::any_value,
    .cites = {practice("octoDNS 1.22 (2026), validators enabled as `strict`")},
    .summary = "a value that DNS can carry, and octoDNS' strict validators refuse",
    .rationale =
        "Digests whose length does not fit their type, CAA flags without a meaning, the port 0 and "
        "the like are served as they are written, and mean nothing to those who ask. octoDNS "
        "refuses the record where its config enables the strict validators.",
    .help = "see octoDNS' documentation of the type",
    .bad = {{.text = "'':\n  type: CAA\n"
                     "  value: {flags: [[1]], tag: issue, value: ca.example.net}\n",
             .file = kFile},
            {.text = "_sip._tcp:\n  type: SRV\n"
                     "  value: {port: [[0]], priority: 1, target: sip.example.net., weight: 1}\n",
             .file = kFile},
            {.text = "www:\n  type: SSHFP\n"
                     "  value: {algorithm: 4, fingerprint: [[0123456789abcdef]], "
                     "fingerprint_type: 2}\n",
             .file = kFile}},
    .good = {{.text =
                  "'':\n  type: CAA\n  value: {flags: 128, tag: issue, value: ca.example.net}\n",
              .file = kFile},
             {.text = "_imap._tcp:\n  type: SRV\n"
                      "  value: {port: 0, priority: 0, target: ., weight: 0}\n",
              .file = kFile}},
    .library = "libyaml",
};

void value(const FlawView& view, Report& report) { refused(view, kStrictOnes, report); }

// -- octodns-svcparam-form ----------------------------------------------------------------------

constexpr RuleDoc kSvcParam{
    .id = "octodns-svcparam-form",
    .pack = "octodns",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {practice("octoDNS 1.22 (2026), validators svcb-value-rfc and https-value-rfc"),
              rfc(9460, "2.4.2")},
    .summary = "SvcParams that octoDNS refuses",
    .rationale =
        "octoDNS wants lists for alpn, mandatory and the address hints, also of a single one, and "
        "no SvcParams beside the priority 0, where clients ignore them.",
    .help = "write a list: [h2]",
    .bad = {{.text = "www:\n  type: HTTPS\n"
                     "  value:\n    svcparams: {alpn: [[h2]]}\n    svcpriority: 1\n"
                     "    targetname: .\n",
             .file = kFile},
            {.text = "www:\n  type: HTTPS\n"
                     "  value:\n    [[svcparams]]: {port: 443}\n    svcpriority: 0\n"
                     "    targetname: www.example.net.\n",
             .file = kFile}},
    .good = {{.text = "www:\n  type: HTTPS\n"
                      "  value:\n    svcparams: {alpn: [h2]}\n    svcpriority: 1\n"
                      "    targetname: .\n",
              .file = kFile}},
    .library = "libyaml",
};

void svcparam(const FlawView& view, Report& report) { refused(view, kStops, report); }

// -- octodns-non-ascii --------------------------------------------------------------------------

constexpr RuleDoc kNonAscii{
    .id = "octodns-non-ascii",
    .pack = "octodns",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {practice("octoDNS 1.22 (2026), validator chunked-value-rfc")},
    .summary = "a text with a sign outside of ASCII, which octoDNS refuses",
    .rationale = "DNS carries any octets in texts, and octoDNS takes ASCII alone.",
    .help = "write it in ASCII",
    .bad = {{.text = "www:\n  type: TXT\n  value: caf[[\u00E9]]\n", .file = kFile}},
    .good = {{.text = "www:\n  type: TXT\n  value: coffee\n", .file = kFile},
             {.text = "caf\u00E9:\n  type: TXT\n  value: coffee\n", .file = kFile}},
    .instead_of = {"txt-non-ascii"},
    .library = "libyaml",
};

void non_ascii(const FlawView& view, Report& report) {
  Said said = report.at(view.flaw.where, fmt::format("octoDNS stops here: {} is outside of ASCII",
                                                     quoted(view.text())));
  if (view.flaw.b == 1) said.advice();
}

// -- octodns-healthcheck ------------------------------------------------------------------------

constexpr RuleDoc kHealthcheck{
    .id = "octodns-healthcheck",
    .pack = "octodns",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {practice("octoDNS 1.22 (2026), validator healthcheck")},
    .summary = "a protocol of a health check that octoDNS does not know",
    .rationale = "octoDNS knows HTTP, HTTPS, ICMP, TCP and UDP, in capital letters.",
    .help = "write one of them",
    .bad = {{.text = "www:\n  octodns:\n    healthcheck:\n      protocol: [[http]]\n  type: A\n"
                     "  value: 192.0.2.1\n",
             .file = kFile}},
    .good = {{.text = "www:\n  octodns:\n    healthcheck:\n      protocol: HTTP\n  type: A\n"
                      "  value: 192.0.2.1\n",
              .file = kFile}},
    .library = "libyaml",
};

void healthcheck(const FlawView& view, Report& report) { refused(view, kStops, report); }

// -- octodns-dynamic ----------------------------------------------------------------------------

constexpr RuleDoc kDynamic{
    .id = "octodns-dynamic",
    .pack = "octodns",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {practice("octoDNS 1.22 (2026), validator dynamic")},
    .summary = "pools or rules of a dynamic record that octoDNS refuses",
    .rationale =
        "Each rule leads to a pool, each pool is led to, and the last rule is for all who are "
        "left. Rules for networks come before those for places, and none is for what an earlier "
        "one has taken.",
    .help = "see octoDNS' documentation of dynamic records",
    .bad = {{.text = "www:\n  dynamic:\n    pools:\n      eu: {values: [{value: 192.0.2.1}]}\n"
                     "      [[us]]: {values: [{value: 192.0.2.2}]}\n    rules:\n      - pool: eu\n"
                     "  type: A\n  value: 192.0.2.1\n",
             .file = kFile},
            {.text = "www:\n  dynamic:\n    pools:\n      eu: {values: [{value: 192.0.2.1}]}\n"
                     "    rules:\n      - geos: [EU]\n        pool: [[ue]]\n      - pool: eu\n"
                     "  type: A\n  value: 192.0.2.1\n",
             .file = kFile},
            {.text = "www:\n  dynamic:\n    pools:\n      eu: {values: [{value: 192.0.2.1}]}\n"
                     "    rules:\n      - geos: [ [[EU-US]] ]\n        pool: eu\n      - pool: eu\n"
                     "  type: A\n  value: 192.0.2.1\n",
             .file = kFile}},
    .good = {{.text = "www:\n  dynamic:\n    pools:\n      eu: {values: [{value: 192.0.2.1}]}\n"
                      "      us: {fallback: eu, values: [{value: 192.0.2.2}]}\n    rules:\n"
                      "      - geos: [NA-US]\n        pool: us\n      - pool: eu\n"
                      "  type: A\n  value: 192.0.2.1\n",
              .file = kFile}},
    .library = "libyaml",
};

void dynamic(const FlawView& view, Report& report) { refused(view, kStops, report); }

// -- octodns-coexistence ------------------------------------------------------------------------

constexpr RuleDoc kCoexistence{
    .id = "octodns-coexistence",
    .pack = "octodns",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {practice("octoDNS 1.22 (2026), validator cname-coexistence")},
    .summary = "an ALIAS beside addresses, or a provider's own type beside a CNAME",
    .rationale =
        "An ALIAS stands for the addresses of its target: octoDNS refuses others beside it. It "
        "lets nothing stand beside a CNAME, whatever a provider would make of it.",
    .help = "keep one of them",
    .bad = {{.text = "'':\n  - type: A\n    value: 192.0.2.1\n"
                     "  - type: [[ALIAS]]\n    value: www.example.net.\n",
             .file = kFile},
            {.text = "www:\n  - type: CNAME\n    value: www.example.net.\n"
                     "  - type: [[Route53Provider/ALIAS]]\n    value: {name: x}\n",
             .file = kFile}},
    .good = {{.text = "'':\n  - type: ALIAS\n    value: www.example.net.\n"
                      "  - type: TXT\n    value: some text\n",
              .file = kFile}},
    .library = "libyaml",
};

void coexistence(const FlawView& view, Report& report) {
  Said said =
      report.at(view.flaw.where,
                fmt::format("octoDNS does not let {} stand beside {} at one name",
                            quoted(view.text()), quoted(view.sources.text(view.flaw.other))));
  said.note(view.flaw.other, "the other one");
  if (view.flaw.b == 1) said.advice();
}

constexpr Rule kRules[] = {
    {&kTarget, OnFlaw{FlawKind::octodns_target, target}},
    {&kOwner, OnFlaw{FlawKind::octodns_owner, owner}},
    {&kValue, OnFlaw{FlawKind::octodns_value, value}},
    {&kSvcParam, OnFlaw{FlawKind::octodns_svcparam, svcparam}},
    {&kNonAscii, OnFlaw{FlawKind::octodns_non_ascii, non_ascii}},
    {&kHealthcheck, OnFlaw{FlawKind::octodns_healthcheck, healthcheck}},
    {&kDynamic, OnFlaw{FlawKind::octodns_dynamic, dynamic}},
    {&kCoexistence, OnFlaw{FlawKind::octodns_coexistence, coexistence}},
};

}  // namespace

constinit const RulePack octodns_refused{"rules/octodns_refused.cpp", kRules};

}  // namespace zonevet::rules
