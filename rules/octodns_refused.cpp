// What octoDNS' own validators refuse of records that DNS would take.

#include <string>
#include <string_view>

#include <fmt/format.h>

#include "findings/quoted.h"
#include "read/octodns/octodns_reasons.h"
#include "read/octodns/octodns_validators.h"
#include "rules/packs.h"

namespace zonevet::rules {
namespace {

constexpr std::string_view kFile = "example.com.yaml";

// What octoDNS does with the record: it stops, or would if stricter validators were enabled, or is
// told to be lenient.
std::string verdict(const FlawView& view) {
  if (view.flaw.a == 1) {
    return fmt::format("octoDNS stops here where its {} validators are enabled",
                       quoted(octodns_set_of(octodns_validator_of(view.flaw.name))));
  }
  return view.flaw.b == 1 ? "octoDNS only warns here where it is told to be lenient"
                          : "octoDNS stops here";
}

Said refused(const FlawView& view, const std::string& message, Report& report) {
  Said said = report.at(view.flaw.where, message);
  if (view.flaw.a == 1) said.warning();
  if (view.flaw.b == 1) said.advice();
  if (!view.flaw.other.nowhere()) said.note(view.flaw.other, "the first one");
  return said.note("octoDNS: " + octodns_sentence(view.flaw.name, view.text()));
}

void expected(const FlawView& view, Report& report) {
  refused(view, fmt::format("{}: expected {}", verdict(view), view.flaw.note), report);
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
        "inner hyphens. It stops at anything else, whatever DNS would make of it; at addresses "
        "where its `strict` validators are enabled.",
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

// -- octodns-owner-form -------------------------------------------------------------------------

constexpr RuleDoc kOwner{
    .id = "octodns-owner-form",
    .pack = "octodns",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {practice("octoDNS 1.22 (2026), validators srv-name, srv-name-rfc and their kin"),
              rfc(2782, "Introductory example"), rfc(6335, "5.1")},
    .summary = "the name of an SRV or URI record that octoDNS refuses",
    .rationale =
        "Who looks for a service asks for its name and protocol, each with an underscore before "
        "it. octoDNS stops at a name without them, and its `strict` validators, where they are "
        "enabled, at all that is no name of RFC 6335; until then that is advice.",
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

// (Well-known names of services are longer than strict validators let them be.)
void owner(const FlawView& view, Report& report) {
  Said said = refused(view, fmt::format("{}: expected {}", verdict(view), view.flaw.note), report);
  if (view.flaw.a == 1) said.advice();
}

// -- octodns-value-refused ----------------------------------------------------------------------

constexpr RuleDoc kValue{
    .id = "octodns-value-refused",
    .pack = "octodns",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {practice("octoDNS 1.22 (2026), validators of the sets `legacy`, `strict` and "
                       "`best-practice`")},
    .summary = "a value that DNS can carry, and octoDNS refuses",
    .rationale =
        "octoDNS stops at numbers and digests that it does not know, whatever DNS makes of them: "
        "the algorithms of SSHFP beyond 4, the usages of TLSA beyond 3, NAPTR without flags. Some "
        "validators ask more, and are enabled by the config alone: until then what `strict` "
        "refuses is "
        "a warning, and nothing is said of what `best-practice` advises against.",
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
    .instead_of = {"spf-type-99"},
    .library = "libyaml",
};

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
        "octoDNS wants lists for alpn, mandatory and the address hints, also of a single one, a "
        "single port, and no SvcParams beside the priority 0, where clients ignore them. It knows "
        "the SvcParams of RFC 9460 and ech; any other is written with its number, as key7.",
    .help = "see octoDNS' documentation of HTTPS and SVCB",
    .bad = {{.text = "www:\n  type: HTTPS\n"
                     "  value:\n    svcparams: {alpn: [[h2]]}\n    svcpriority: 1\n"
                     "    targetname: .\n",
             .file = kFile},
            {.text = "www:\n  type: HTTPS\n"
                     "  value:\n    svcparams: {[[dohpath]]: '/q{?dns}'}\n    svcpriority: 1\n"
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
    .instead_of = {"syn-rdata-svcparam"},
    .library = "libyaml",
};

void svcparam(const FlawView& view, Report& report) {
  Said said = refused(view, fmt::format("{}: expected {}", verdict(view), view.flaw.note), report);
  if (view.flaw.note == "a list") said.help("put it into brackets");
}

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
  refused(view, fmt::format("{}: {} is outside of ASCII", verdict(view), quoted(view.text())),
          report);
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
  refused(view,
          fmt::format("octoDNS does not let {} stand beside {} at one name", quoted(view.text()),
                      quoted(view.sources.text(view.flaw.other))),
          report);
}

constexpr Rule kRules[] = {
    {&kTarget, OnFlaw{FlawKind::octodns_target, expected}},
    {&kOwner, OnFlaw{FlawKind::octodns_owner, owner}},
    {&kValue, OnFlaw{FlawKind::octodns_value, expected}},
    {&kSvcParam, OnFlaw{FlawKind::octodns_svcparam, svcparam}},
    {&kNonAscii, OnFlaw{FlawKind::octodns_non_ascii, non_ascii}},
    {&kHealthcheck, OnFlaw{FlawKind::octodns_healthcheck, expected}},
    {&kDynamic, OnFlaw{FlawKind::octodns_dynamic, expected}},
    {&kCoexistence, OnFlaw{FlawKind::octodns_coexistence, coexistence}},
};

}  // namespace

constinit const RulePack octodns_refused{"rules/octodns_refused.cpp", kRules};

}  // namespace zonevet::rules
