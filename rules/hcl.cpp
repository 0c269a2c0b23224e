// Texts that are no HCL, JSON that is none, and modules of which not all could be looked at.

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "content/spf_domain.h"
#include "findings/quoted.h"
#include "read/hcl/hcl_fault.h"
#include "read/json.h"
#include "rules/packs.h"
#include "source/lines.h"

namespace zonevet::rules {
namespace {

constexpr std::string_view kFile = "main.tf";
constexpr Citation kHcl = practice(
    "HashiCorp, HCL native syntax specification (2025), "
    "https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md");

// -- hcl-syntax ---------------------------------------------------------------------------------

struct Words {
  HclError error;
  std::string_view message;  // kShown: what is underlined
  std::string_view help;
  std::string_view other;  // of what the note shows
};

constexpr std::string_view kShown = "{}";
constexpr std::string_view kItem = "write `name = value`, or a block: `name \"label\" { ... }`";
constexpr std::string_view kQuotes = "text stands in double quotation marks";

constexpr Words kWords[] = {
    {HclError::bad_character, "HCL has no use for {}",
     "take it out, or put text in quotation marks", ""},
    {HclError::bad_utf8, "these octets are no UTF-8", "save the file as UTF-8", ""},
    {HclError::lone_return, "a carriage return without a line feed ends no line",
     "save the file with line ends of Unix or Windows", ""},
    {HclError::smart_quote, "{} is a typographic quotation mark, which begins no text",
     "write \" (U+0022)", ""},
    {HclError::single_quote, "{} begins no text", kQuotes, ""},
    {HclError::backtick, "{} begins no text", kQuotes, ""},
    {HclError::semicolon, "{} ends nothing: items end with their line", "begin a new line", ""},
    {HclError::bitwise_operator, "{} is no operator", "logic is written `&&`, `||` and `!`", ""},
    {HclError::bad_number, "{} is no number", "numbers are decimal: 10, 2.5, 1e3", ""},
    {HclError::bad_escape, "{} is no escape",
     "within quotation marks a backslash is written `\\\\`; escapes are \\n, \\r, \\t, \\\", \\\\, "
     "\\uNNNN and \\UNNNNNNNN",
     ""},
    {HclError::bad_heredoc_begin, "a heredoc begins with its word, and nothing else on the line",
     "write `<<EOT` or `<<-EOT`, and the text from the next line on", ""},
    {HclError::unclosed_comment, "this comment has no end", "end it with */", ""},
    {HclError::unclosed_quote, "this text has no end on its line",
     "close it with \"; longer text goes into a heredoc (`<<EOT`)", ""},
    {HclError::unclosed_heredoc, "no line below has the word of this heredoc alone",
     "end it with its word on a line of its own", ""},
    {HclError::no_item, "{} begins no attribute and no block", kItem, ""},
    {HclError::quoted_name, "names of attributes and blocks have no quotation marks",
     "take the marks away", ""},
    {HclError::no_definition, "{} does not follow a name", kItem, ""},
    {HclError::no_line_end, "{} stands behind the end of the item", "begin a new line", ""},
    {HclError::comma_after_item, "no comma stands between attributes", "take it away", ""},
    {HclError::brace_on_next_line, "the brace of a block stands on its first line",
     "put `{` at the end of the line above", ""},
    {HclError::label_with_sequence, "labels of blocks are plain text", "write the label out", ""},
    {HclError::one_line_block, "a block on one line holds one attribute",
     "put each item on a line of its own", ""},
    {HclError::unclosed_block, "this block is not closed", "end it with `}`", ""},
    {HclError::stray_brace, "this brace closes nothing", "take it away", ""},
    {HclError::duplicate_attribute, "{} is set twice", "keep one of the two", "the first is here"},
    {HclError::no_value, "{} stands where a value should", "write a value", ""},
    {HclError::no_comma, "a comma is missing before {}", "elements are parted by commas",
     "what it stands in begins here"},
    {HclError::no_separator, "a comma or line end is missing before {}",
     "members of an object are parted by commas or line ends", "the object begins here"},
    {HclError::no_equals, "`=` is missing before {}", "write `key = value`",
     "the object begins here"},
    {HclError::no_closing_bracket, "the bracket is not closed before {}", "close it",
     "it opens here"},
    {HclError::unclosed_bracket, "this bracket is not closed", "close it", ""},
    {HclError::no_colon, "`:` is missing before {}", "write `condition ? value : other`",
     "the condition ends here"},
    {HclError::no_attribute_name, "no name follows the dot", "write the attribute's name", ""},
    {HclError::chained_index, "{} reads as a fraction", "write [0][1]", ""},
    {HclError::nested_splat, "a splat stands in another", "use a `for` expression", ""},
    {HclError::no_function_name, "no name follows `::`", "write the function's name", ""},
    {HclError::no_arguments, "`(` is missing before {}", "write the arguments in parentheses",
     "the function is this"},
    {HclError::expansion_not_last, "`...` stands behind the last argument", "move it there", ""},
    {HclError::no_for_name, "{} is no name for `for` to give", "write `for name in collection`",
     ""},
    {HclError::no_for_in, "`in` is missing before {}", "write `for name in collection`", ""},
    {HclError::no_for_colon, "`:` is missing before {}", "write `for name in collection : value`",
     ""},
    {HclError::no_for_end, "{} stands behind the end of `for`", "close the bracket",
     "it opens here"},
    {HclError::for_without_key, "an object is made of keys and values",
     "write `key => value`, or use [ ] for a list", ""},
    {HclError::for_with_key, "a list is made of values alone", "use { } for an object", ""},
    {HclError::for_with_grouping, "only objects group with `...`", "use { } with `key => value...`",
     ""},
    {HclError::no_sequence_end, "`}` is missing before {}", "close the sequence", "it begins here"},
    {HclError::unknown_directive, "{} is no directive", "directives are `if` and `for`", ""},
    {HclError::unexpected_directive, "{} does not stand here", "take it away",
     "what is open begins here"},
    {HclError::unclosed_directive, "this directive has no end", "end it with %{endif} or %{endfor}",
     ""},
    {HclError::behind_expression, "{} stands behind the end of the expression", "take it away", ""},
};

constexpr RuleDoc kHclSyntax{
    .id = "hcl-syntax",
    .pack = "terraform",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::safe,
    .cites = {kHcl},
    .summary = "this is no HCL",
    .rationale = "Terraform and OpenTofu stop at the file: nothing of the module is applied.",
    .bad = {{.text = "resource \"a\" \"b\" {\n  name = [[']]www'\n}\n", .file = kFile},
            {.text = "locals {\n  a = [1 [[2]]]\n}\n", .file = kFile},
            {.text = "locals {\n  a = \"${x [[y]]}\"\n}\n", .file = kFile},
            {.text = "locals {\n  spf = \"v=spf1 exists:[[%{i}]]._spf.example.com -all\"\n}\n",
             .file = kFile,
             .fixed = "locals {\n  spf = \"v=spf1 exists:%%{i}._spf.example.com -all\"\n}\n"},
            {.text = "locals [[{]]\n  a = 1\n", .file = kFile}},
    .good = {{.text = "resource \"a\" \"b\" {\n  name = \"www\"\n}\n", .file = kFile}},
};

// Of a directive whose first word is no directive the macro of SPF that it is meant as; else
// nowhere.
Span spf_macro_at(const FlawView& view) {
  constexpr std::uint64_t kSign = 2;  // %{
  constexpr std::uint64_t kMost = 64;
  const Span begin(view.flaw.where.begin() - kSign, kSign);
  if (!view.sources.holds(begin) || view.sources.text(begin) != "%{") return {};
  const std::string_view rest = rest_of_line(view.sources, {begin.begin(), 0});
  const std::size_t size = spf_macro_size(rest.substr(0, kMost));
  const Text macro = Text::plain(rest.substr(0, size));
  ContentFlaws flaws;
  const bool is_macro = size > 0 && check_spf_macros(macro, macro.all(), true, flaws);
  return is_macro ? Span(begin.begin(), size) : Span();
}

void syntax(const FlawView& view, Report& report) {
  const auto error = static_cast<HclError>(view.flaw.a);
  if (error == HclError::unknown_directive) {
    if (const Span macro = spf_macro_at(view); !macro.nowhere()) {
      Said said = report.at(
          macro, fmt::format("Terraform stops here: the macro {} of SPF begins a directive of HCL",
                             quoted(view.sources.text(macro))));
      said.help("write `%%{` for `%{`");
      // (JSON is not edited.)
      if (view.flaw.b == 0)
        said.fix("write the second percent sign", {{Span(macro.begin(), 0), "%"}});
      return;
    }
  }
  const auto* const words = std::find_if(std::begin(kWords), std::end(kWords),
                                         [error](const Words& one) { return one.error == error; });
  if (words == std::end(kWords)) return;
  // (At an end of line or file nothing is to be shown.)
  std::string shown = quoted(view.text());
  if (shown == "``" || shown == "` `") shown = "the end of the line";
  std::string message(words->message);
  const std::size_t place = message.find(kShown);
  if (place != std::string::npos) message.replace(place, kShown.size(), shown);
  Said said = report.at(view.flaw.where, "Terraform stops here: " + message);
  said.help(std::string(words->help));
  if (!view.flaw.other.nowhere() && !words->other.empty())
    said.note(view.flaw.other, std::string(words->other));
}

// -- tf-hcl-escape-semicolon ----------------------------------------------------------------------

constexpr RuleDoc kSemicolon{
    .id = "tf-hcl-escape-semicolon",
    .pack = "terraform",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::safe,
    .cites = {kHcl},
    .summary = "`\\;` in a text of HCL, which knows no such escape",
    .rationale =
        "Zone files and octoDNS need a backslash before a semicolon. HCL calls it an error, and "
        "Terraform stops.",
    .help = "write the semicolon alone",
    .bad = {{.text = "locals {\n  a = \"v=DMARC1[[\\;]] p=none\"\n}\n",
             .file = kFile,
             .fixed = "locals {\n  a = \"v=DMARC1; p=none\"\n}\n"}},
    .good = {{.text = "locals {\n  a = \"v=DMARC1; p=none\"\n}\n", .file = kFile}},
};

void semicolon(const FlawView& view, Report& report) {
  report
      .at(view.flaw.where,
          "Terraform stops here: HCL has no `\\;`, and a semicolon is written as it is")
      .fix("take the backslash away", {{view.flaw.where, ";"}});
}

// -- json-syntax --------------------------------------------------------------------------------

constexpr RuleDoc kJsonSyntax{
    .id = "json-syntax",
    .pack = "terraform",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {rfc(8259, "2")},
    .summary = "this is no JSON",
    .rationale =
        "Terraform and OpenTofu stop at the file: nothing of the module is applied. Of a "
        "plan or state nothing is known.",
    .help = "mend it where it is underlined",
    .bad = {{.text = "{\"locals\": {\"a\": 1[[,]]}}\n", .file = "main.tf.json"}},
    .good = {{.text = "{\"locals\": {\"a\": 1}}\n", .file = "main.tf.json"}},
};

void json_syntax(const FlawView& view, Report& report) {
  const bool runs = view.flaw.a == 1;
  Said said =
      report.at(view.flaw.where, fmt::format("{}this is no JSON (expected {})",
                                             runs ? "Terraform stops here: " : "", view.flaw.note));
  if (!runs) said.help("write it anew: `terraform show -json`");
}

// -- tf-duplicate-declaration -------------------------------------------------------------------

constexpr RuleDoc kDuplicate{
    .id = "tf-duplicate-declaration",
    .pack = "terraform",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {practice("HashiCorp, Terraform language: Override files (2025), "
                       "https://developer.hashicorp.com/terraform/language/files/override")},
    .summary = "a name that the module has declared before",
    .rationale =
        "All files of a folder are one module, in which each resource, data source, variable, "
        "local value, output and call of a module has a name of its own. Terraform and OpenTofu "
        "stop: nothing of the module is applied. Only files that override others "
        "(`*_override.tf`) may name what is there.",
    .help = "give it a name of its own, or take it away",
    .bad = {{.text = R"(resource "aws_route53_record" "a" {
  zone_id = "Z1"
  name    = "a.example.com"
  type    = "A"
  ttl     = 300
  records = ["192.0.2.1"]
}
[[resource "aws_route53_record" "a"]] {
  zone_id = "Z1"
  name    = "b.example.com"
  type    = "A"
  ttl     = 300
  records = ["192.0.2.2"]
}
)",
             .file = kFile},
            {.text = "variable \"ip\" {}\n[[variable \"ip\"]] {\n  default = \"192.0.2.1\"\n}\n",
             .file = kFile},
            {.text = "locals {\n  a = 1\n}\nlocals {\n  [[a]] = 2\n}\n", .file = kFile},
            {.text = R"({
  "resource": [
    {"aws_route53_zone": {"main": {"name": "example.com"}}},
    {"aws_route53_zone": {"[[main]]": {"name": "example.net"}}}
  ]
}
)",
             .file = "main.tf.json"}},
    .good = {{.text = R"(resource "aws_route53_zone" "main" {
  name = "example.com"
}
data "aws_route53_zone" "main" {
  name = "example.net"
}
variable "main" {}
locals {
  main = 1
}
output "main" {
  value = local.main
}
)",
              .file = kFile}},
};

void duplicate(const FlawView& view, Report& report) {
  Said said = report.at(
      view.flaw.where,
      fmt::format("Terraform stops here: another {} of the module has this name", view.flaw.name));
  // (In JSON one name may have several bodies.)
  if (view.flaw.other != view.flaw.where) said.note(view.flaw.other, "it is declared here");
}

// -- tf-module-missing --------------------------------------------------------------------------

constexpr RuleDoc kMissing{
    .id = "tf-module-missing",
    .pack = "terraform",
    .severity = Severity::warning,
    .needs = Needs::any_value,
    .cites = {practice("HashiCorp, Terraform language: Module sources, local paths (2025), "
                       "https://developer.hashicorp.com/terraform/language/modules/sources")},
    .summary = "a call of a module whose folder is not there",
    .rationale =
        "`./` and `../` lead from the folder of the file that calls to that of the module. Where "
        "it is not there, or cannot be read, `terraform init` stops: nothing of the module is "
        "applied, and its records are not known here. It may be that not all of the repository "
        "was checked out.",
    .help = "name the folder as it lies from this file, or take the call away",
    .bad = {{.text = "module \"mail\" {\n  source = \"[[./mial]]\"\n}\n",
             .file = kFile,
             .files = {{"mail/main.tf", "variable \"domain\" {}\n"}}},
            {.text = "{\"module\": {\"mail\": {\"source\": \"[[./mail]]\"}}}\n",
             .file = "main.tf.json"}},
    .good = {{.text = "module \"mail\" {\n  source = \"./mail\"\n}\n",
              .file = kFile,
              .files = {{"mail/main.tf", "variable \"domain\" {}\n"}}},
             {.text = "module \"mail\" {\n  source = \"example/mail/aws\"\n}\n", .file = kFile}},
};

void missing(const FlawView& view, Report& report) {
  report.at(view.flaw.where,
            fmt::format("`terraform init` stops here: {} is no folder that can be read",
                        quoted(view.text())));
}

// -- tf-module-cycle ----------------------------------------------------------------------------

constexpr RuleDoc kCycle{
    .id = "tf-module-cycle",
    .pack = "terraform",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {practice("HashiCorp, Terraform issue 22648 (2019), "
                       "https://github.com/hashicorp/terraform/issues/22648")},
    .summary = "a module that calls itself, or one that calls it",
    .rationale =
        "`terraform init` opens module after module until a path becomes too long, and stops: "
        "nothing is applied.",
    .help = "take one of the calls away, or the common part into a module of its own",
    .bad = {{.text = "module \"again\" {\n  source = \"[[./]]\"\n}\n", .file = kFile}},
    .good = {{.text = "module \"mail\" {\n  source = \"./mail\"\n}\n",
              .file = kFile,
              .files = {{"mail/main.tf", "variable \"domain\" {}\n"}}}},
};

void cycle(const FlawView& view, Report& report) {
  const Flaw& flaw = view.flaw;
  const bool is_own = flaw.other == flaw.where;
  Said said = report.at(flaw.where, is_own ? "`terraform init` stops here: the module calls itself"
                                           : "`terraform init` stops here: this module leads back "
                                             "to the one that calls it");
  if (!is_own) said.note(flaw.other, "it goes on from here");
}

// -- limit-instances, limit-evaluation, limit-records -------------------------------------------

constexpr RuleDoc kLimitInstances{
    .id = "limit-instances",
    .pack = "file",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {practice(
        "zonevet, design (2026): there are 21,000 instances of modules and resources "
        "with records, and one for each eight octets that are read, up to 100,000; `count` "
        "and `for_each` make half of those that are left at most; calls of modules are "
        "followed 16 deep")},
    .summary = "more instances of a resource or module than the limit: the rest was not looked at",
    .rationale =
        "The records of the others were not checked, so that the module must not pass as sound.",
    .help = "make fewer of them, or lint the plan: `terraform show -json`",
    .bad = {{.text = R"(resource "aws_route53_record" "host" {
  count   = [[12000]]
  zone_id = "Z1"
  name    = "host${count.index}.example.com"
  type    = "A"
  ttl     = 300
  records = ["192.0.2.1"]
}
)",
             .file = kFile}},
    .good = {{.text = R"(resource "aws_route53_record" "host" {
  count   = 9
  zone_id = "Z1"
  name    = "host${count.index}.example.com"
  type    = "A"
  ttl     = 300
  records = ["192.0.2.1"]
}
)",
              .file = kFile}},
};

void limit_instances(const FlawView& view, Report& report) {
  const Flaw& flaw = view.flaw;
  if (flaw.name == "depth") {
    report.at(flaw.where, fmt::format("calls of modules are nested more than {} deep: this one was "
                                      "not followed",
                                      flaw.b));
  } else if (flaw.name.empty()) {
    report.at(flaw.where,
              "there are too many instances of modules and resources before this one: those from "
              "here on were not looked at");
  } else {
    report.at(flaw.where, fmt::format("`{}` makes {} of them: the first {} were looked at",
                                      flaw.name, flaw.a, flaw.b));
  }
}

constexpr RuleDoc kLimitEvaluation{
    .id = "limit-evaluation",
    .pack = "file",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {practice(
        "zonevet, design (2026): evaluation takes 10,000,000 steps and 32 MiB of text at most, and "
        "16 of each for each octet that is read, up to 128 MiB of text; a value in a collection "
        "counts as 16 octets; beyond, 1,000 steps for each resource; names stand for names 400 "
        "deep, and texts of 1 MiB are read")},
    .summary = "evaluation costs more than the limit: most of what follows is not known",
    .rationale =
        "What depends on it was not checked, so that the module must not pass as sound. "
        "Expressions of this size are most often a slip of the hand.",
    .help = "write less of it as an expression, or lint the plan: `terraform show -json`",
    .bad = {{.text = R"(locals {
  texts = [for a in range(1000) : "${a} ${length([for b in range(1000) : [for c in range(9) : [[0]]]])}"]
}
resource "aws_route53_record" "host" {
  zone_id = "Z1"
  name    = "host.example.com"
  type    = "TXT"
  ttl     = 300
  records = local.texts
}
)",
             .file = kFile}},
    .good = {{.text = R"(locals {
  names = [for i in range(9) : "host${i}"]
}
)",
              .file = kFile}},
};

void limit_evaluation(const FlawView& view, Report& report) {
  std::string_view message =
      "evaluation of the module costs more than the limit: from here on only what takes next to "
      "none is known";
  if (view.flaw.name == "depth")
    message =
        "names stand for names, more than 400 deep: of the module only what takes next to no "
        "evaluation is known from here on";
  if (view.flaw.name == "file") message = "the file has more than 1 MiB: it was not read";
  if (view.flaw.name == "files")
    message = "more than 10,000 files belong to the modules: the others were not read";
  report.at(view.flaw.where, std::string(message));
}

constexpr RuleDoc kLimitRecords{
    .id = "limit-records",
    .pack = "file",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {practice(
        "zonevet, design (2026): the records of Terraform's modules have 16 MiB at "
        "most, and 16 octets for each one that is read; each record that is served to "
        "some alone at one name costs 4,096")},
    .summary = "more records than the limit: those from here on were not looked at",
    .rationale =
        "The zone was read in part only, so that it must not pass as sound. Most often a "
        "long text is repeated in many records.",
    .help = "make fewer of them",
    .bad = {{.text = R"([[resource "aws_route53_record" "www"]] {
  count          = 5000
  zone_id        = "Z1"
  name           = "www.example.com"
  type           = "A"
  ttl            = 300
  records        = ["192.0.2.1"]
  set_identifier = count.index
  weighted_routing_policy {
    weight = 1
  }
}
)",
             .file = kFile}},
    .good = {{.text = R"(resource "aws_route53_record" "www" {
  zone_id = "Z1"
  name    = "www.example.com"
  type    = "A"
  ttl     = 300
  records = ["192.0.2.1"]
}
)",
              .file = kFile}},
};

constexpr Rule kRules[] = {
    {&kHclSyntax, OnFlaw{FlawKind::hcl_syntax, syntax}},
    {&kSemicolon, OnFlaw{FlawKind::hcl_escaped_semicolon, semicolon}},
    {&kJsonSyntax, OnFlaw{FlawKind::tf_json_syntax, json_syntax}},
    {&kDuplicate, OnFlaw{FlawKind::tf_duplicate_declaration, duplicate}},
    {&kMissing, OnFlaw{FlawKind::tf_module_missing, missing}},
    {&kCycle, OnFlaw{FlawKind::tf_module_cycle, cycle}},
    {&kLimitInstances, OnFlaw{FlawKind::limit_instances, limit_instances}},
    {&kLimitEvaluation, OnFlaw{FlawKind::limit_evaluation, limit_evaluation}},
    {&kLimitRecords, OnFlaw{FlawKind::limit_records}},
};

}  // namespace

constinit const RulePack hcl{"rules/hcl.cpp", kRules};

}  // namespace zonevet::rules
