// What is wrong with zonevet.toml. No setting turns these off: nothing is linted under settings
// that are not those that were meant.

#include <string>

#include <fmt/format.h>

#include "findings/quoted.h"
#include "rules/packs.h"

namespace zonevet::rules {
namespace {

constexpr RuleDoc kSyntax{
    .id = "config-syntax",
    .pack = "meta",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {practice("TOML, version 1.0.0 (2021), https://toml.io/en/v1.0.0")},
    .summary = "a zonevet.toml that is no TOML",
    .rationale =
        "A configuration that cannot be read says nothing of what was meant, so that "
        "nothing is linted.",
    .help = "write it as TOML has it: `key = \"value\"`, tables as `[table]`",
    .bad = {{.text = "[rules[[]]\nmx-cname = \"off\"\n", .file = "zonevet.toml"},
            {.text = "[rules]\nmx-cname = [[o]]ff\n", .file = "zonevet.toml"}},
    .good = {{.text = "[files]\ninclude = [\"zones\", \"db.*\"]\n", .file = "zonevet.toml"}},
};

constexpr RuleDoc kUnknown{
    .id = "config-unknown",
    .pack = "meta",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {practice("zonevet, design (2026): unknown keys and names are errors")},
    .summary = "a key, rule, pack or severity in zonevet.toml that is not known",
    .rationale =
        "A misspelt name would have no effect, and nobody would know: the rule that was to "
        "be off speaks, the files that were to be linted are not. What later versions "
        "know is an error in this one for the same reason.",
    .help = "README.md lists all keys, `zonevet rules` all rules and packs",
    .bad = {{.text = "[rules]\n[[mx-cnam]] = \"off\"\nmx-dangling = [[\"warn\"]]\n",
             .file = "zonevet.toml"},
            {.text = "[[pack]] = [\"syntax\"]\n\n[files]\n[[includes]] = [\"zones\"]\n",
             .file = "zonevet.toml"}},
    .good = {{.text = "packs = [\"syntax\", \"aliases\"]\n\n[rules]\nmx = \"warning\"\n"
                      "mx-cname = { level = \"off\" }\n",
              .file = "zonevet.toml"}},
};

constexpr RuleDoc kValue{
    .id = "config-value",
    .pack = "meta",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {practice("zonevet, design (2026): wrong values are errors")},
    .summary = "a value in zonevet.toml that its key cannot have",
    .rationale =
        "A value of the wrong type or out of its range would have no effect, or not the one "
        "that was meant. Paths lead to files below the config's folder only, so that "
        "somebody else's repository cannot make zonevet print other files.",
    .help = "README.md says what belongs to each key",
    .bad = {{.text = "packs = [[\"syntax\"]]\n\n[rules]\nmx-cname = [[false]]\n",
             .file = "zonevet.toml"},
            {.text = "[files]\nexclude = [\"old\", [[\"../older\"]] ]\n", .file = "zonevet.toml"},
            {.text =
                 "[[expect]]\nip = [[\"192.0.2.9/28\"]]\nmail_from = [[\"<news@example.com>\"]]\n"
                 "result = [[\"passed\"]]\n",
             .file = "zonevet.toml"}},
    .good = {{.text = "[files]\nexclude = [\"old\"]\n\n[context]\nfiles = [\"dig/*.answers\"]\n",
              .file = "zonevet.toml"}},
};

void syntax(const ConfigProblem& problem, Report& report) {
  report.at(problem.where, fmt::format("this is no TOML: {}", problem.detail));
}

// `what`: "no pack"; ConfigProblem::detail is the nearest one, if any.
void say_unknown(const ConfigProblem& problem, Report& report, std::string_view what) {
  Said said = report.at(problem.where, fmt::format("{} is {}", quoted(problem.name), what));
  if (!problem.detail.empty()) said.help(fmt::format("did you mean `{}`?", problem.detail));
}

void unknown_key(const ConfigProblem& problem, Report& report) {
  say_unknown(problem, report, "no key that is known here");
}

void later_key(const ConfigProblem& problem, Report& report) {
  report.at(problem.where, fmt::format("{} is not known by this version", quoted(problem.name)))
      .help("remove it, or use a version that knows it");
}

void unknown_rule(const ConfigProblem& problem, Report& report) {
  say_unknown(problem, report, "no rule and no pack");
}

void unknown_pack(const ConfigProblem& problem, Report& report) {
  say_unknown(problem, report, "no pack");
}

void unknown_option(const ConfigProblem& problem, Report& report) {
  say_unknown(problem, report, "no option of this rule");
}

void unknown_level(const ConfigProblem& problem, Report& report) {
  say_unknown(problem, report, "none of `error`, `warning`, `info` and `off`");
}

void wrong_type(const ConfigProblem& problem, Report& report) {
  report.at(problem.where, fmt::format("{} wants {}", quoted(problem.name), problem.detail));
}

void out_of_range(const ConfigProblem& problem, Report& report) { wrong_type(problem, report); }

void missing_key(const ConfigProblem& problem, Report& report) {
  const std::string other =
      problem.detail.empty() ? std::string() : " or " + quoted(problem.detail);
  report.at(problem.where, fmt::format("{}{} is missing here", quoted(problem.name), other));
}

void repeated_zone(const ConfigProblem& problem, Report& report) {
  report
      .at(problem.where,
          fmt::format("{} is the file of another `[[zone]]` already", quoted(problem.name)))
      .help("give each its own `origin` or `view`, or make one of the two");
}

void no_domain_name(const ConfigProblem& problem, Report& report) {
  say_unknown(problem, report, "no domain name");
}

void no_address(const ConfigProblem& problem, Report& report) {
  const bool is_network = !problem.detail.empty();
  say_unknown(
      problem, report,
      is_network ? "no network: it has bits behind its prefix" : "no address, and no network");
}

void no_mail_address(const ConfigProblem& problem, Report& report) {
  report
      .at(problem.where,
          fmt::format("{} is no address that mail can be from", quoted(problem.name)))
      .help("write it as `news@example.com`, without angle brackets or a name");
}

void unknown_result(const ConfigProblem& problem, Report& report) {
  say_unknown(problem, report,
              "no result of SPF: those are `none`, `neutral`, `pass`, `fail`, `softfail`, "
              "`temperror` and `permerror`");
}

void unknown_alignment(const ConfigProblem& problem, Report& report) {
  say_unknown(problem, report,
              "no result of DMARC, which is asked about with `from`: those are `aligned` and "
              "`not-aligned`");
}

void unknown_view(const ConfigProblem& problem, Report& report) {
  say_unknown(problem, report, "the `view` of no [[zone]]");
}

void path_outside(const ConfigProblem& problem, Report& report) {
  report.at(problem.where, fmt::format("{} leads out of the config's folder", quoted(problem.name)))
      .help(
          "name it from the config's folder downwards, with `/` between folders; a file "
          "elsewhere can be given on the command line");
}

void bad_pattern(const ConfigProblem& problem, Report& report) {
  report.at(problem.where, fmt::format("{} is no pattern that is understood", quoted(problem.name)))
      .help(fmt::format("`?`, `*` and `**` are, without brackets, and at most {} characters",
                        Glob::kLongest));
}

void no_file(const ConfigProblem& problem, Report& report) {
  report.at(problem.where, fmt::format("there is no file {}", quoted(problem.name)))
      .help("name it from the config's folder downwards");
}

void no_match(const ConfigProblem& problem, Report& report) {
  report.at(problem.where, fmt::format("{} matches no file", quoted(problem.name)))
      .help("patterns begin at the config's folder; a pattern that is of no use can go");
}

constexpr Rule kRules[] = {
    {&kSyntax, OnConfig{ConfigFlaw::syntax, syntax}},
    {&kUnknown, OnConfig{ConfigFlaw::unknown_key, unknown_key}},
    {&kUnknown, OnConfig{ConfigFlaw::later_key, later_key}},
    {&kUnknown, OnConfig{ConfigFlaw::unknown_rule, unknown_rule}},
    {&kUnknown, OnConfig{ConfigFlaw::unknown_pack, unknown_pack}},
    {&kUnknown, OnConfig{ConfigFlaw::unknown_option, unknown_option}},
    {&kUnknown, OnConfig{ConfigFlaw::unknown_level, unknown_level}},
    {&kValue, OnConfig{ConfigFlaw::wrong_type, wrong_type}},
    {&kValue, OnConfig{ConfigFlaw::out_of_range, out_of_range}},
    {&kValue, OnConfig{ConfigFlaw::missing_key, missing_key}},
    {&kValue, OnConfig{ConfigFlaw::repeated_zone, repeated_zone}},
    {&kValue, OnConfig{ConfigFlaw::no_domain_name, no_domain_name}},
    {&kValue, OnConfig{ConfigFlaw::no_address, no_address}},
    {&kValue, OnConfig{ConfigFlaw::no_mail_address, no_mail_address}},
    {&kValue, OnConfig{ConfigFlaw::unknown_result, unknown_result}},
    {&kValue, OnConfig{ConfigFlaw::unknown_alignment, unknown_alignment}},
    {&kValue, OnConfig{ConfigFlaw::unknown_view, unknown_view}},
    {&kValue, OnConfig{ConfigFlaw::path_outside, path_outside}},
    {&kValue, OnConfig{ConfigFlaw::bad_pattern, bad_pattern}},
    {&kValue, OnConfig{ConfigFlaw::no_file, no_file}},
    {&kValue, OnConfig{ConfigFlaw::no_match, no_match}},
};

}  // namespace

constinit const RulePack config{"rules/config.cpp", kRules};

}  // namespace zonevet::rules
