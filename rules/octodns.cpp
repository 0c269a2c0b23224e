// Zones of octoDNS: what YAML makes of them without a word, and what octoDNS would stop at.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "base/ascii.h"
#include "findings/quoted.h"
#include "read/octodns/octodns_notes.h"
#include "read/octodns/octodns_reasons.h"
#include "read/yaml/yaml_types.h"
#include "rules/packs.h"

namespace zonevet::rules {
namespace {

constexpr std::string_view kFile = "example.com.yaml";
constexpr Citation kYaml = practice("YAML 1.1 (2005), and PyYAML 6, which octoDNS reads with");
constexpr Citation kOctodns = practice("octoDNS 1.22 (2026)");

// A text in single quotation marks, which hold everything but themselves and line ends.
std::string in_marks(std::string_view text) {
  std::string out = "'";
  for (const char c : text)
    out += c == '\'' ? std::string("''") : std::string(1, c);
  return out + '\'';
}

bool is_in_marks(std::string_view text) {
  return text.size() >= 2 && (text[0] == '\'' || text[0] == '"') && text.back() == text[0];
}

// What mends a flaw by moving something, or taking it out; none where that is not known.
std::vector<Edit> edits_of_moves(const FlawView& view, std::size_t count) {
  if (view.flaw.a == 0) return {};
  const std::vector<Move>& all = view.zone.reading().moves;
  const std::size_t first = view.flaw.a - 1;
  std::vector<Edit> edits;
  for (std::size_t i = first; i < first + count; ++i) {
    if (!all[i].gone.nowhere()) edits.push_back({all[i].gone, ""});
    if (!all[i].to.nowhere()) edits.push_back({all[i].to, all[i].text});
  }
  return edits;
}

// What octoDNS itself says, where that is known.
void add_sentence(const FlawView& view, Said& said) {
  if (!view.flaw.name.empty())
    said.note("octoDNS: " + octodns_sentence(view.flaw.name, view.text()));
}

// -- yaml-syntax --------------------------------------------------------------------------------

constexpr RuleDoc kSyntax{
    .id = "yaml-syntax",
    .pack = "octodns",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {kYaml},
    .summary = "this is no YAML",
    .rationale = "octoDNS stops at the file, and nothing of the zone is deployed.",
    .help = "mend it where it is underlined, or where the note says that it begins",
    .bad = {{.text = "www:\n  type: A\n  value: 192.0.2.1[[:]] x\n", .file = kFile},
            {.text = "www:\n  type: TXT\n  value: [[\"]]a b\n", .file = kFile},
            {.text = "www:\n  type: A\n  [[value 192.0.2.1]]\nftp:\n  type: A\n", .file = kFile},
            {.text = "www:\n  type: A\n  value: [[*web]]\n", .file = kFile}},
    .good = {{.text = "www:\n  type: A\n  value: 192.0.2.1\n", .file = kFile},
             {.text = "www: &web\n  type: A\n  value: 192.0.2.1\nzzz: *web\n", .file = kFile}},
    .library = "libyaml",
};

void syntax(const FlawView& view, Report& report) {
  Said said = report.at(view.flaw.where,
                        fmt::format("octoDNS stops here: this is no YAML ({})", view.flaw.note));
  if (view.text().starts_with("\\;"))
    said.help("write \\\\; in double quotation marks, or single marks around the text");
  if (!view.flaw.other.nowhere()) said.note(view.flaw.other, "what it stands in begins here");
}

// -- limit-nesting ------------------------------------------------------------------------------

constexpr std::string_view kDeep =
    "www: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: "
    "{a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: "
    "{a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: [[{]]a: 1\n";

constexpr RuleDoc kNesting{
    .id = "limit-nesting",
    .pack = "file",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {practice("zonevet, design (2026): limits for hostile input")},
    .summary = "nested deeper, or repeated more often, than a zone can need",
    .rationale =
        "Values are read 64 deep at most, and what aliases repeat is looked at a million times at "
        "most. What lies behind is not checked.",
    .help = "write it flat",
    .bad = {{.text = kDeep, .file = kFile}},
    .good = {{.text = "www: {type: A, value: 192.0.2.1}\n", .file = kFile}},
    .library = "libyaml",
};

// -- yaml-duplicate-owner, yaml-duplicate-key ---------------------------------------------------

constexpr RuleDoc kDuplicateOwner{
    .id = "yaml-duplicate-owner",
    .pack = "octodns",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {practice("octoDNS, issues 89 (2017) and 888 (2022)"), kYaml},
    .summary = "a name that is given twice: the records of the first are deleted in silence",
    .rationale =
        "PyYAML takes the last of two keys that are the same and says nothing. octoDNS never sees "
        "the records of the first one, and deletes them from the servers.",
    .help = "write one list of records below the name",
    .bad = {{.text = "www:\n  type: A\n  value: 192.0.2.1\n"
                     "[[www]]:\n  type: AAAA\n  value: 2001:db8::1\n",
             .file = kFile}},
    .good = {{.text = "www:\n  - type: A\n    value: 192.0.2.1\n"
                      "  - type: AAAA\n    value: 2001:db8::1\n",
              .file = kFile}},
    .library = "libyaml",
};

void duplicate_owner(const FlawView& view, Report& report) {
  const std::string_view first = view.sources.text(view.flaw.other);
  const std::string what = equal_fold(first, view.text())
                               ? std::string("is given twice")
                               : fmt::format("and {} are one key to YAML", quoted(first));
  report
      .at(view.flaw.where,
          fmt::format("{} {}: the records of the first one are deleted without a word",
                      quoted(view.text()), what))
      .note(view.flaw.other, "the first one");
}

constexpr RuleDoc kDuplicateKey{
    .id = "yaml-duplicate-key",
    .pack = "octodns",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {kYaml, practice("octoDNS, issue 888 (2022)")},
    .summary = "a key that is given twice in one mapping: the first is dropped in silence",
    .rationale =
        "PyYAML takes the last of two keys that are the same and says nothing; what the first one "
        "said is not served.",
    .help = "keep the one that is meant",
    .bad = {{.text = "www:\n  type: A\n  value: 192.0.2.1\n  [[value]]: 192.0.2.2\n",
             .file = kFile}},
    .good = {{.text = "www:\n  type: A\n  values:\n    - 192.0.2.1\n    - 192.0.2.2\n",
              .file = kFile}},
    .library = "libyaml",
};

void duplicate_key(const FlawView& view, Report& report) {
  report
      .at(view.flaw.where, fmt::format("{} is given twice here: what the first one says is dropped",
                                       quoted(view.text())))
      .note(view.flaw.other, "the first one");
}

// -- yaml-name-coerced, yaml-number-coerced -----------------------------------------------------

constexpr RuleDoc kNameCoerced{
    .id = "yaml-name-coerced",
    .pack = "octodns",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {kYaml},
    .summary = "a name without quotation marks that YAML reads as something else",
    .rationale =
        "In YAML 1.1 `no`, `off`, `on` and `yes` are booleans, `null` and `~` are nothing, 010 is "
        "the number eight, and 1:30 is ninety. octoDNS makes a name of that again: the records of "
        "`no` stand at false.example.com, those of 010 at 8.",
    .help = "put the name in quotation marks",
    .bad = {{.text = "[[no]]:\n  type: A\n  value: 192.0.2.1\n",
             .file = kFile,
             .fixed = "'no':\n  type: A\n  value: 192.0.2.1\n"},
            {.text = "[[010]]:\n  type: PTR\n  value: www.example.com.\n",
             .file = "2.0.192.in-addr.arpa.yaml",
             .fixed = "'010':\n  type: PTR\n  value: www.example.com.\n"}},
    .good = {{.text = "'no':\n  type: A\n  value: 192.0.2.1\n", .file = kFile},
             {.text = "10:\n  type: PTR\n  value: www.example.com.\n",
              .origin = "2.0.192.in-addr.arpa.",
              .file = "2.0.192.in-addr.arpa.yaml"}},
    .library = "libyaml",
};

void name_coerced(const FlawView& view, Report& report) {
  const std::string_view text = view.text();
  if (text.starts_with('"') || text.starts_with('\'')) {
    report
        .at(view.flaw.where, fmt::format("the tag before {} makes no text of it: octoDNS stops "
                                         "here, or makes another name of it",
                                         quoted(text)))
        .help("take the tag out");
    return;
  }
  const std::optional<std::string> read = python_text(text, type_of_plain(text));
  const std::string what = read ? fmt::format("its records stand at {}", quoted(lower_case(*read)))
                                : std::string("octoDNS stops here, or makes another name of it");
  Said said = report.at(
      view.flaw.where,
      fmt::format("{} is no text to YAML: {}", text.empty() ? "nothing" : quoted(text), what));
  const bool can_be_mended = !text.empty() && view.flaw.a != 0;
  if (can_be_mended) said.fix("put it in quotation marks", {{view.flaw.where, in_marks(text)}});
}

constexpr RuleDoc kNumberCoerced{
    .id = "yaml-number-coerced",
    .pack = "octodns",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {kYaml},
    .summary = "a number that YAML reads as another one",
    .rationale =
        "In YAML 1.1 a number that begins with 0 is octal (0100 is 64), and one with colons counts "
        "by sixties (1:00:00 is 3600). octoDNS cuts what is behind a decimal point.",
    .help = "write the number that is meant, in decimal digits",
    .bad = {{.text = "www:\n  ttl: [[0100]]\n  type: A\n  value: 192.0.2.1\n",
             .file = kFile,
             .fixed = "www:\n  ttl: 64\n  type: A\n  value: 192.0.2.1\n"},
            {.text = "www:\n  ttl: [[60.9]]\n  type: A\n  value: 192.0.2.1\n",
             .file = kFile,
             .fixed = "www:\n  ttl: 60\n  type: A\n  value: 192.0.2.1\n"}},
    .good = {{.text = "www:\n  ttl: 100\n  type: A\n  value: 192.0.2.1\n", .file = kFile}},
    .library = "libyaml",
};

void number_coerced(const FlawView& view, Report& report) {
  const std::string read = fmt::format("{}{}", view.flaw.b == 1 ? "-" : "", view.flaw.a);
  Said said =
      report.at(view.flaw.where, fmt::format("{} is {} to octoDNS", quoted(view.text()), read));
  if (!view.flaw.other.nowhere())
    said.fix(fmt::format("write {}", read), {{view.flaw.where, read}});
}

// -- yaml-comment-truncated-txt -----------------------------------------------------------------

constexpr RuleDoc kCommentInText{
    .id = "yaml-comment-truncated-txt",
    .pack = "octodns",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {kYaml},
    .summary = "the rest of an unquoted text is a comment",
    .rationale =
        "A blank and a number sign begin a comment in YAML, wherever they stand outside of "
        "quotation marks. The record ends before them.",
    .help = "put the text in quotation marks",
    .bad = {{.text = "'':\n  type: TXT\n  value: v=spf1 mx [[#a -all]]\n", .file = kFile},
            {.text = "a._domainkey:\n  type: TXT\n  value: v=DKIM1\\; n=key [[#2\\; p=]]\n",
             .file = kFile,
             .fixed = "a._domainkey:\n  type: TXT\n  value: 'v=DKIM1\\; n=key #2\\; p='\n"}},
    .good = {{.text = "'':\n  type: TXT\n  value: 'v=spf1 mx -all' # all mail leaves there\n",
              .file = kFile},
             {.text = "'':\n  type: TXT\n  value: v=spf1 mx -all # mail leaves there\n",
              .file = kFile},
             {.text = "_dmarc:\n  type: TXT\n"
                      "  value: v=DMARC1\\; p=reject # was p=none; until 2024\n",
              .file = kFile}},
    .library = "libyaml",
};

void comment_in_text(const FlawView& view, Report& report) {
  Said said =
      report.at(view.flaw.where, "a comment to YAML: the text of the record ends before it");
  if (view.flaw.a == 0) return;
  const Span all = view.flaw.other.cover(view.flaw.where);
  std::string_view text = view.sources.text(all);
  text = text.substr(0, text.find_last_not_of(" \t\r") + 1);
  said.fix("put all of it in quotation marks", {{Span(all.begin(), text.size()), in_marks(text)}});
}

// -- octodns-structure, octodns-value-type ------------------------------------------------------

constexpr RuleDoc kStructure{
    .id = "octodns-structure",
    .pack = "octodns",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {kOctodns},
    .summary = "not what octoDNS expects of a zone",
    .rationale =
        "A zone is a mapping of names to a record or a list of records, and a record has a `type` "
        "and a `value` or `values` with all their parts. octoDNS stops at anything else.",
    .bad = {{.text = "[[- www]]\n", .file = kFile},
            {.text = "www:\n  type: A\n  [[vaule]]: 192.0.2.1\n",
             .file = kFile,
             .fixed = "www:\n  type: A\n  value: 192.0.2.1\n"},
            {.text = "www:\n  [[value: 192.0.2.1]]\n", .file = kFile},
            {.text = "www:\n  type: [[Cname]]\n  value: example.net.\n", .file = kFile},
            {.text = "www:\n  type: CNAME\n  [[values]]: [example.net.]\n", .file = kFile},
            {.text = "www:\n  type: A\n  value: [[!secret]] web\n", .file = kFile}},
    .good = {{.text = "www:\n  type: MX\n  value: {exchange: mx.example.net., preference: 10}\n",
              .file = kFile},
             {.text = "www:\n  type: Route53Provider/ALIAS\n  value: {name: x}\n", .file = kFile}},
    .instead_of = {"octodns-value-type", "octodns-unknown-key"},
    .library = "libyaml",
};

// Another name for a key, as written.
Edit renaming(const FlawView& view, std::string_view name) {
  const std::size_t marks = is_in_marks(view.text()) ? 1 : 0;
  return {Span(view.flaw.where.begin() + marks, view.flaw.where.size() - 2 * marks),
          std::string(name)};
}

// What octoDNS does where it finds something else than it expects.
std::string_view outcome(const FlawView& view) {
  switch (view.flaw.b) {
    case OctodnsNotes::kOnlyWarned:
      return "octoDNS only warns here where it is told to be lenient";
    case OctodnsNotes::kMadeEmpty:
      return "octoDNS makes an empty record of this";
    default:
      return "octoDNS stops here";
  }
}

// `value` or `values`, by another name.
void misnamed_value(const FlawView& view, Report& report) {
  const std::string name = quoted(view.flaw.note);
  Said said =
      report.at(view.flaw.where, fmt::format("{}: expected {}, and {} is no key that it knows",
                                             outcome(view), name, quoted(view.text())));
  said.help(fmt::format("did you mean {}?", name));
  if (view.flaw.b == OctodnsNotes::kOnlyWarned) said.advice();
  if (view.flaw.b != OctodnsNotes::kMadeEmpty) add_sentence(view, said);
  if (view.flaw.a == 5) said.fix(fmt::format("write {}", name), {renaming(view, view.flaw.note)});
}

void structure(const FlawView& view, Report& report) {
  if (view.flaw.a == 6) {
    report
        .at(view.flaw.where, fmt::format("octoDNS stops at a config without {}: this one can be no "
                                         "more than a part of another one",
                                         quoted(view.flaw.note)))
        .warning();
    return;
  }
  if (view.flaw.a >= 4) return misnamed_value(view, report);
  if (view.flaw.a == 1) {
    report
        .at(view.flaw.where,
            fmt::format("octoDNS stops here: the value has no `{}`", view.flaw.name))
        .note(fmt::format("octoDNS: missing {}", view.flaw.name));
    return;
  }
  if (view.flaw.a == 3) {
    report
        .at(view.flaw.where,
            "another record of this type stands at the name: octoDNS takes that one, as its config "
            "says (populate_should_replace), and drops this one without a word")
        .warning()
        .note(view.flaw.other, "the one that is served");
    return;
  }
  const std::string_view what = view.flaw.a == 2 ? "no record can be made of this" : outcome(view);
  Said said = report.at(view.flaw.where, fmt::format("{}: expected {}", what, view.flaw.note));
  if (!view.flaw.other.nowhere()) said.note(view.flaw.other, "the first one");
  if (view.flaw.b == OctodnsNotes::kOnlyWarned) said.advice();
  if (view.flaw.b != OctodnsNotes::kMadeEmpty) add_sentence(view, said);
}

constexpr RuleDoc kValueType{
    .id = "octodns-value-type",
    .pack = "octodns",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {kOctodns, kYaml},
    .summary = "a value of another kind than octoDNS expects",
    .rationale =
        "YAML decides by its look what an unquoted value is: 12345 is a number, `yes` a boolean, "
        "1h a text. Where octoDNS wants another kind it ends with a traceback of Python that "
        "tells neither file nor line.",
    .help =
        "texts that look like numbers or booleans belong in quotation marks, and numbers do not",
    .bad = {{.text = "www:\n  type: TXT\n  value: [[12345]]\n",
             .file = kFile,
             .fixed = "www:\n  type: TXT\n  value: '12345'\n"},
            {.text = "www:\n  type: AAAA\n  value: [[1:2:3:4:5:6:7:8]]\n",
             .file = kFile,
             .fixed = "www:\n  type: AAAA\n  value: '1:2:3:4:5:6:7:8'\n"},
            {.text = "www:\n  ttl: [[1h]]\n  type: A\n  value: 192.0.2.1\n", .file = kFile}},
    .good = {{.text = "www:\n  ttl: 3600\n  type: TXT\n  value: '12345'\n", .file = kFile}},
    .library = "libyaml",
};

void value_type(const FlawView& view, Report& report) {
  Said said =
      report.at(view.flaw.where, fmt::format("octoDNS stops here: expected {}", view.flaw.note));
  if (view.flaw.a != 1) return;
  const std::string_view text = view.text();
  if (const auto read = python_text(text, type_of_plain(text)))
    said.note(fmt::format("to YAML this is no text: octoDNS gets {}", quoted(*read)));
  said.fix("put it in quotation marks", {{view.flaw.where, in_marks(view.text())}});
}

// -- octodns-unknown-key, octodns-value-and-values ----------------------------------------------

constexpr RuleDoc kUnknownKey{
    .id = "octodns-unknown-key",
    .pack = "octodns",
    .severity = Severity::warning,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {practice("octoDNS, issue 1257 (2025): unknown keys are passed over on purpose")},
    .summary = "a key that octoDNS does not know and passes over",
    .rationale =
        "A `tll` is no TTL: octoDNS takes the default and says nothing. What belongs to octoDNS "
        "itself or to a provider stands below `octodns`.",
    .help = "see octoDNS' documentation of records",
    .bad = {{.text = "www:\n  [[tll]]: 60\n  type: A\n  value: 192.0.2.1\n",
             .file = kFile,
             .fixed = "www:\n  ttl: 60\n  type: A\n  value: 192.0.2.1\n"},
            {.text = "www:\n  [[comment]]: ours\n  type: A\n  value: 192.0.2.1\n", .file = kFile},
            {.text = "www:\n  type: A\n  value: 192.0.2.1\n  [[x-owner]]: us\n",
             .file = kFile,
             .options = {{"annotations", 0}}}},
    .good = {{.text = "www:\n  type: A\n  value: 192.0.2.1\n  x-owner: us\n", .file = kFile},
             {.text = "www:\n  octodns:\n    cloudflare:\n      proxied: true\n  ttl: 60\n"
                      "  type: A\n  value: 192.0.2.1\n",
              .file = kFile}},
    .options = {{.name = "annotations",
                 .value = 1,
                 .lowest = 0,
                 .highest = 1,
                 .meaning = "1: keys that begin with x- are notes of yours; 0: they are told of"}},
    .library = "libyaml",
};

void unknown_key(const FlawView& view, Report& report) {
  const std::string_view name = view.text().substr(is_in_marks(view.text()) ? 1 : 0);
  if (name.starts_with("x-") && report.option("annotations") != 0) return;
  Said said = report.at(view.flaw.where, fmt::format("{} is no key that octoDNS knows here: it is "
                                                     "passed over",
                                                     quoted(view.text())));
  if (view.flaw.name.empty()) return;
  said.help(fmt::format("did you mean `{}`?", view.flaw.name));
  if (view.flaw.a == 0) return;
  said.fix(fmt::format("write {}", quoted(view.flaw.name)), {renaming(view, view.flaw.name)});
}

constexpr RuleDoc kValueAndValues{
    .id = "octodns-value-and-values",
    .pack = "octodns",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {kOctodns},
    .summary = "`value` beside `values`: it is dropped",
    .rationale = "octoDNS takes `values` where there are both, and says nothing of the other.",
    .help = "put it among the values, or take it out",
    .bad = {{.text = "www:\n  type: A\n  [[value]]: 192.0.2.1\n  values: [192.0.2.2]\n",
             .file = kFile,
             .fixed = "www:\n  type: A\n  values: [192.0.2.2]\n"},
            {.text = "www: {type: A, [[value]]: 192.0.2.1, values: [192.0.2.2]}\n",
             .file = kFile,
             .fixed = "www: {type: A, values: [192.0.2.2]}\n"}},
    .good = {{.text = "www:\n  type: A\n  values: [192.0.2.1, 192.0.2.2]\n", .file = kFile}},
    .library = "libyaml",
};

void value_and_values(const FlawView& view, Report& report) {
  Said said = report.at(view.flaw.where, "octoDNS drops `value` where there are `values`");
  said.note(view.flaw.other, "these are served");
  if (view.flaw.a != 0) said.fix("take it out", edits_of_moves(view, 1));
}

// -- octodns-order, octodns-apex-at, octodns-name-repeats-zone ----------------------------------

constexpr RuleDoc kOrder{
    .id = "octodns-order",
    .pack = "octodns",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::safe,
    .cites = {practice("octoDNS 1.22 (2026), enforce_order of the YamlProvider")},
    .summary = "keys out of order",
    .rationale =
        "Unless its config says `enforce_order: false`, octoDNS stops at the first key that is not "
        "in natural order (2 before 12), in any mapping: names, and the keys of records and "
        "values, with those that `<<` merges in its place. Said only of files that are in order "
        "otherwise.",
    .help = "move it, or say `enforce_order: false` in the config of octoDNS",
    .bad = {{.text = "a1:\n  ttl: 60\n  type: A\n  value: 192.0.2.1\n"
                     "a2:\n  ttl: 60\n  type: A\n  value: 192.0.2.2\n"
                     "a12:\n  ttl: 60\n  type: A\n  value: 192.0.2.3\n"
                     "# our third\n[[a3]]:\n  ttl: 60\n  type: A\n  value: 192.0.2.4\n",
             .file = kFile,
             .fixed = "a1:\n  ttl: 60\n  type: A\n  value: 192.0.2.1\n"
                      "a2:\n  ttl: 60\n  type: A\n  value: 192.0.2.2\n"
                      "# our third\na3:\n  ttl: 60\n  type: A\n  value: 192.0.2.4\n"
                      "a12:\n  ttl: 60\n  type: A\n  value: 192.0.2.3\n"},
            {.text = "a1:\n  - octodns: {}\n    ttl: 60\n    type: A\n    value: 192.0.2.1\n"
                     "a2:\n  - octodns: {}\n    ttl: 60\n    type: A\n    value: 192.0.2.2\n"
                     "a3:\n  - type: A\n    [[ttl]]: 60\n    value: 192.0.2.3\n",
             .file = kFile,
             .fixed = "a1:\n  - octodns: {}\n    ttl: 60\n    type: A\n    value: 192.0.2.1\n"
                      "a2:\n  - octodns: {}\n    ttl: 60\n    type: A\n    value: 192.0.2.2\n"
                      "a3:\n  - ttl: 60\n    type: A\n    value: 192.0.2.3\n"},
            {.text = "a1: &a\n  ttl: 60\n  type: A\n  value: 192.0.2.1\n"
                     "a2: {octodns: {}, ttl: 60, type: A, value: 192.0.2.2}\n"
                     "a3: {octodns: {}, ttl: 60, type: A, value: 192.0.2.3}\n"
                     "a4:\n  <<: *a\n  [[octodns]]: {}\n",
             .file = kFile}},
    .good = {{.text = "a2:\n  type: A\n  value: 192.0.2.2\na12:\n  type: A\n  value: 192.0.2.3\n",
              .file = kFile},
             {.text = "www:\n  value: 192.0.2.2\n  type: A\na12:\n  value: 192.0.2.3\n  type: A\n",
              .file = kFile}},
    .library = "libyaml",
};

void order(const FlawView& view, Report& report) {
  const bool merges = view.text() == "<<";
  const std::string_view key = merges ? view.sources.text({view.flaw.a, view.flaw.b}) : view.text();
  const std::string_view what = view.flaw.name.empty()
                                    ? "octoDNS stops here, unless it is told not to enforce order"
                                    : "octoDNS stops here";
  Said said =
      report.at(view.flaw.where, fmt::format("{}: {}{} belongs before {}", what, quoted(key),
                                             merges ? ", which `<<` merges," : "",
                                             quoted(view.sources.text(view.flaw.other))));
  said.note(view.flaw.other, "the key before it");
  if (merges) said.note(Span(view.flaw.a, view.flaw.b), "it is merged from here");
  said.note("octoDNS: keys out of order");
  if (!merges && view.flaw.a != 0) {
    said.fix("move what stands at a wrong place", edits_of_moves(view, view.flaw.b));
  } else if (!view.flaw.note.empty()) {
    said.help(
        fmt::format("move it by hand ({}), or say `enforce_order: false` in the config of "
                    "octoDNS",
                    view.flaw.note));
  } else {
    said.help("the fix of the first key that goes to the same place moves it, too");
  }
}

constexpr RuleDoc kApexAt{
    .id = "octodns-apex-at",
    .pack = "octodns",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::safe,
    .cites = {kOctodns},
    .summary = "@ as a name: octoDNS writes the zone itself as an empty text",
    .rationale = "octoDNS refuses the record: invalid name \"@\", use \"\" instead.",
    .help = "write ''",
    .bad = {{.text = "[['@']]:\n  type: A\n  value: 192.0.2.1\n",
             .file = kFile,
             .fixed = "'':\n  type: A\n  value: 192.0.2.1\n"}},
    .good = {{.text = "'':\n  type: A\n  value: 192.0.2.1\n", .file = kFile}},
    .library = "libyaml",
};

void apex_at(const FlawView& view, Report& report) {
  if (view.flaw.b == 1) {
    Said said = report.at(view.flaw.where,
                          "octoDNS, where it is lenient, takes `@` for a name below the zone: the "
                          "zone itself is an empty text");
    if (view.flaw.a != 0) said.fix("write ''", FixSafety::unsafe, {{view.flaw.where, "''"}});
    return;
  }
  Said said =
      report.at(view.flaw.where, "octoDNS refuses `@` as a name: the zone itself is an empty text");
  said.note("octoDNS: invalid name \"@\", use \"\" instead, via: name-rfc");
  if (view.flaw.a != 0) said.fix("write ''", {{view.flaw.where, "''"}});
}

constexpr RuleDoc kRepeatsZone{
    .id = "octodns-name-repeats-zone",
    .pack = "octodns",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {kOctodns},
    .summary = "a name that ends in the name of the zone, which octoDNS adds again",
    .rationale =
        "All names are relative to the zone: www.example.com in the zone example.com is served as "
        "www.example.com.example.com.",
    .help = "leave the name of the zone away; the zone itself is ''",
    .bad = {{.text = "ftp:\n  type: A\n  value: 192.0.2.1\n"
                     "[[www.example.com]]:\n  type: A\n  value: 192.0.2.1\n",
             .file = kFile,
             .fixed = "ftp:\n  type: A\n  value: 192.0.2.1\n"
                      "www:\n  type: A\n  value: 192.0.2.1\n"},
            {.text = "[[example.com]]:\n  type: A\n  value: 192.0.2.1\n"
                     "[['no.example.com']]:\n  type: A\n  value: 192.0.2.1\n",
             .file = kFile,
             .fixed = "'':\n  type: A\n  value: 192.0.2.1\n"
                      "'no':\n  type: A\n  value: 192.0.2.1\n"},
            {.text = "www:\n  type: A\n  value: 192.0.2.1\n"
                     "[[www.example.com]]:\n  type: A\n  value: 192.0.2.1\n",
             .file = kFile}},
    .good = {{.text = "www:\n  type: A\n  value: 192.0.2.1\n", .file = kFile}},
    .instead_of = {"name-missing-dot", "name-doubled-origin"},
    .library = "libyaml",
};

void repeats_zone(const FlawView& view, Report& report) {
  const std::string zone = view.zone.name().presentation();
  const bool marks = is_in_marks(view.text());
  const std::string_view written = view.text().substr(marks ? 1 : 0);
  const std::string_view key = written.substr(0, written.size() - (marks ? 1 : 0));
  Said said = report.at(view.flaw.where,
                        fmt::format("the name is served as {}: octoDNS adds the zone to it",
                                    quoted(fmt::format("{}.{}", key, zone))));
  if (view.flaw.b == 0) return;
  const std::string_view name = view.text().substr(marks ? 1 : 0, view.flaw.a);
  const bool bare = !marks && type_of_plain(name) == YamlType::string;
  said.fix("leave the zone away", {{view.flaw.where, bare ? std::string(name) : in_marks(name)}});
}

// -- octodns-target-no-dot ----------------------------------------------------------------------

constexpr RuleDoc kTargetNoDot{
    .id = "octodns-target-no-dot",
    .pack = "octodns",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::safe,
    .cites = {practice("octoDNS 1.22 (2026), validators target-value-best-practice and its kin")},
    .summary = "a target without a dot at its end",
    .rationale =
        "octoDNS takes every target as absolute. Its `best-practice` validators, where the config "
        "enables them, refuse one without the dot, and some providers add the zone to it.",
    .help = "write the dot",
    .bad = {{.text = "www:\n  type: CNAME\n  value: [[www.example.net]]\n",
             .file = kFile,
             .fixed = "www:\n  type: CNAME\n  value: www.example.net.\n"},
            {.text = "'':\n  type: MX\n  value: {exchange: '[[mx.example.net]]', preference: 10}\n",
             .file = kFile,
             .fixed = "'':\n  type: MX\n  value: {exchange: 'mx.example.net.', preference: 10}\n"}},
    .good = {{.text = "www:\n  type: CNAME\n  value: www.example.net.\n", .file = kFile}},
    .library = "libyaml",
};

void target_no_dot(const FlawView& view, Report& report) {
  const bool stops = !view.flaw.name.empty();
  const std::string_view what = stops ? "octoDNS stops here"
                                      : "octoDNS stops here where its `best-practice` validators "
                                        "are enabled";
  Said said = report.at(view.flaw.where,
                        fmt::format("{} has no dot at its end: {}", quoted(view.text()), what));
  if (!stops) said.warning();
  if (view.flaw.b == 1) said.advice();
  add_sentence(view, said);
  if (view.flaw.a == 1) said.fix("write the dot", {{Span(view.flaw.where.end(), 0), "."}});
}

// -- octodns-semicolon-unescaped, octodns-semicolon-double-escaped ------------------------------

constexpr RuleDoc kUnescaped{
    .id = "octodns-semicolon-unescaped",
    .pack = "octodns",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {practice("octoDNS 1.22 (2026), escaped_semicolons of the YamlProvider")},
    .summary = "a semicolon without a backslash where others have one",
    .rationale =
        "octoDNS reads `\\;` for a semicolon unless its config says `escaped_semicolons: false`, "
        "and refuses a value with a plain one. A zone that has both is wrong in one of them: where "
        "no config says so, most decide.",
    .help = "write \\;",
    .bad = {{.text = "a._domainkey:\n  type: TXT\n  value: v=DKIM1\\; k=rsa\\; p=\n"
                     "b._domainkey:\n  type: TXT\n  value: v=DKIM1[[;]] p=\n",
             .file = kFile,
             .fixed = "a._domainkey:\n  type: TXT\n  value: v=DKIM1\\; k=rsa\\; p=\n"
                      "b._domainkey:\n  type: TXT\n  value: v=DKIM1\\; p=\n"}},
    .good = {{.text = "a._domainkey:\n  type: TXT\n  value: v=DKIM1\\; p=\n", .file = kFile},
             {.text = "a._domainkey:\n  type: TXT\n  value: v=DKIM1; p=\n", .file = kFile}},
    .library = "libyaml",
};

void unescaped(const FlawView& view, Report& report) {
  Said said = report.at(view.flaw.where,
                        view.flaw.b == 0
                            ? "octoDNS refuses a plain semicolon where they are escaped, as they "
                              "are in the rest of the zone"
                            : "octoDNS refuses a plain semicolon: by its config they are escaped");
  if (view.flaw.b == 2) said.advice();
  add_sentence(view, said);
  if (view.flaw.a == 0) {
    said.help(
        "write \\; by hand: the text is repeated by an alias, stands in a file that others "
        "include, "
        "or writes it as an escape");
    return;
  }
  said.fix("write a backslash before it",
           {{Span(view.flaw.where.begin(), 0), std::string(view.flaw.a, '\\')}});
}

constexpr RuleDoc kDoubleEscaped{
    .id = "octodns-semicolon-double-escaped",
    .pack = "octodns",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {practice("octoDNS 1.22 (2026), escaped_semicolons of the YamlProvider")},
    .summary = "a semicolon with more backslashes than octoDNS takes away",
    .rationale =
        "A backslash that is left is served: receivers read a tag that ends in one. octoDNS "
        "refuses "
        "two of them before a semicolon.",
    .help = "write as many as in the rest of the file",
    .bad = {{.text = "a._domainkey:\n  type: TXT\n  value: v=DKIM1\\; k=rsa\\; p=\n"
                     "b._domainkey:\n  type: TXT\n  value: v=DKIM1[[\\\\]]; p=\n",
             .file = kFile,
             .fixed = "a._domainkey:\n  type: TXT\n  value: v=DKIM1\\; k=rsa\\; p=\n"
                      "b._domainkey:\n  type: TXT\n  value: v=DKIM1\\; p=\n"}},
    .good = {{.text = "a._domainkey:\n  type: TXT\n  value: \"v=DKIM1\\\\; p=\"\n", .file = kFile}},
    .instead_of = {"txt-escaped-semicolon"},
    .library = "libyaml",
};

void double_escaped(const FlawView& view, Report& report) {
  Said said = report.at(
      view.flaw.where,
      view.flaw.name.empty()
          ? (view.flaw.a == 0 ? "a backslash before a semicolon, which is served: semicolons are "
                                "not escaped here"
                              : "two backslashes before a semicolon, of which one is served")
          : (view.flaw.a == 0
                 ? "a backslash before a semicolon, where octoDNS adds one: it refuses the value"
                 : "two backslashes before a semicolon: octoDNS refuses the value"));
  add_sentence(view, said);
  if (view.flaw.b == 0) return;
  said.fix(view.flaw.a == 1 ? "write one" : "take it away",
           {{view.flaw.where, std::string(view.flaw.a * view.flaw.b, '\\')}});
}

// -- octodns-split-duplicate --------------------------------------------------------------------

constexpr RuleDoc kSplitDuplicate{
    .id = "octodns-split-duplicate",
    .pack = "octodns",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {practice("octoDNS 1.22 (2026), split_extension and DuplicateRecordException")},
    .summary = "a name and type in two files of one zone",
    .rationale =
        "octoDNS reads all files in the folder of a zone, and stops at the second record of one "
        "type "
        "at a name unless its config says `populate_should_replace: true`.",
    .help = "write all values into one of the files",
    .bad = {{.text = "www:\n  type: [[A]]\n  value: 192.0.2.1\n",
             .file = "example.com./www.yaml",
             .files = {{.path = "$example.com.yaml",
                        .text = "www:\n  type: A\n  value: 192.0.2.2\n",
                        .linted = true}}},
            {.text = "www:\n  type: [[A]]\n  value: 192.0.2.1\n",
             .file = "example.com./www.yaml",
             .files = {{.path = "$example.com.yaml",
                        .text = "www:\n  type: A\n  value: 192.0.2.1\n",
                        .linted = true}}}},
    .good = {{.text = "www:\n  type: A\n  value: 192.0.2.1\n",
              .file = "example.com./www.yaml",
              .files = {{.path = "$example.com.yaml",
                         .text = "www:\n  type: AAAA\n  value: 2001:db8::1\n",
                         .linted = true}}}},
    .instead_of = {"dup-record"},
    .library = "libyaml",
};

bool has_several_files(const Zone& zone) {
  const std::vector<SourceId>& sources = zone.reading().sources;
  return std::any_of(sources.begin(), sources.end(), [&](SourceId id) {
    return zone.sources().name(id) != zone.sources().name(sources.front());
  });
}

// Says so of the first record of each file that has some of an RRset, but for the first file.
void split_duplicates_of(const Zone& zone, const std::string& name, const RRset& rrset,
                         Report& report) {
  const SourceSet& sources = zone.sources();
  Span first;
  Span last;
  for (const std::uint32_t index : rrset.records) {
    const Record& record = zone.record(index);
    const Span where = sources.written(zone.reading().places(record, sources).type);
    const bool is_same = !last.nowhere() && sources.source_of(where) == sources.source_of(last);
    last = where;
    if (first.nowhere()) first = where;
    if (is_same || first == where) continue;
    report
        .at(where, fmt::format("{} has a record of this type in another file of the zone, too: "
                               "octoDNS stops here",
                               quoted(name)))
        .note(first, "the other one")
        .note("octoDNS: Duplicate record")
        .explains(record.entry)
        .about(record.entry, name, std::string(mnemonic(record.type)));
  }
}

void split_duplicate(const ZoneSetView& view, Report& report) {
  for (const Zone& zone : view.world.zones.zones()) {
    if (!zone.linted() || zone.reading().format != SourceFormat::octodns) continue;
    if (!has_several_files(zone)) continue;
    for (const NameId owner : zone.owners()) {
      for (const RRset& rrset : zone.rrsets(owner)) {
        if (rrset.records.size() > 1)
          split_duplicates_of(zone, zone.names().presentation(owner), rrset, report);
      }
    }
  }
}

// -- octodns-lenient ----------------------------------------------------------------------------

constexpr RuleDoc kLenient{
    .id = "octodns-lenient",
    .pack = "octodns",
    .severity = Severity::info,
    .needs = Needs::any_value,
    .cites = {practice("octoDNS 1.22 (2026), lenience")},
    .summary = "lenient: octoDNS' own errors about the record are off",
    .rationale = "What octoDNS would refuse is deployed with a warning in its log.",
    .help = "mend the record, and take `lenient` out",
    .bad = {{.text = "www:\n  octodns:\n    [[lenient]]: true\n  type: A\n  value: 192.0.2.1\n",
             .file = kFile}},
    .good = {{.text = "www:\n  octodns:\n    lenient: false\n  type: A\n  value: 192.0.2.1\n",
              .file = kFile}},
    .library = "libyaml",
};

void lenient(const FlawView& view, Report& report) {
  report.at(view.flaw.where, "octoDNS only warns of what is wrong with this record");
}

constexpr Rule kRules[] = {
    {&kSyntax, OnFlaw{FlawKind::yaml_syntax, syntax}},
    {&kNesting, OnFlaw{FlawKind::limit_nesting}},
    {&kDuplicateOwner, OnFlaw{FlawKind::yaml_duplicate_name, duplicate_owner}},
    {&kDuplicateKey, OnFlaw{FlawKind::yaml_duplicate_key, duplicate_key}},
    {&kNameCoerced, OnFlaw{FlawKind::yaml_name_coerced, name_coerced}},
    {&kNumberCoerced, OnFlaw{FlawKind::yaml_number_coerced, number_coerced}},
    {&kCommentInText, OnFlaw{FlawKind::yaml_comment_in_text, comment_in_text}},
    {&kStructure, OnFlaw{FlawKind::octodns_structure, structure}},
    {&kValueType, OnFlaw{FlawKind::octodns_value_type, value_type}},
    {&kUnknownKey, OnFlaw{FlawKind::octodns_unknown_key, unknown_key}},
    {&kValueAndValues, OnFlaw{FlawKind::octodns_value_and_values, value_and_values}},
    {&kOrder, OnFlaw{FlawKind::octodns_order, order}},
    {&kApexAt, OnFlaw{FlawKind::octodns_apex_at, apex_at}},
    {&kRepeatsZone, OnFlaw{FlawKind::octodns_name_repeats_zone, repeats_zone}},
    {&kTargetNoDot, OnFlaw{FlawKind::octodns_target_no_dot, target_no_dot}},
    {&kUnescaped, OnFlaw{FlawKind::octodns_semicolon_unescaped, unescaped}},
    {&kDoubleEscaped, OnFlaw{FlawKind::octodns_semicolon_double_escaped, double_escaped}},
    {&kSplitDuplicate, split_duplicate},
    {&kLenient, OnFlaw{FlawKind::octodns_lenient, lenient}},
};

}  // namespace

constinit const RulePack octodns{"rules/octodns.cpp", kRules};

}  // namespace zonevet::rules
