// Texts that are no HCL, and JSON that is none.

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "findings/quoted.h"
#include "read/hcl_fault.h"
#include "read/json.h"
#include "rules/packs.h"

namespace zonevet::rules {
namespace {

constexpr std::string_view kFile = "main.tf";
constexpr Citation kHcl = practice(
    "HashiCorp, HCL native syntax specification (2025), "
    "https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md");

// -- hcl-syntax ---------------------------------------------------------------------------------

struct Words {
  HclError error;
  std::string_view message;  // {}: what is underlined
  std::string_view help;
  std::string_view other;  // of what the note shows
};

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
    .cites = {kHcl},
    .summary = "this is no HCL",
    .rationale = "Terraform and OpenTofu stop at the file: nothing of the module is applied.",
    .bad = {{.text = "resource \"a\" \"b\" {\n  name = [[']]www'\n}\n", .file = kFile},
            {.text = "locals {\n  a = [1 [[2]]]\n}\n", .file = kFile},
            {.text = "locals [[{]]\n  a = 1\n", .file = kFile}},
    .good = {{.text = "resource \"a\" \"b\" {\n  name = \"www\"\n}\n", .file = kFile}},
};

void syntax(const FlawView& view, Report& report) {
  const auto error = static_cast<HclError>(view.flaw.a);
  const auto* const words = std::find_if(std::begin(kWords), std::end(kWords),
                                         [error](const Words& one) { return one.error == error; });
  if (words == std::end(kWords)) return;
  // (At an end of line or file nothing is to be shown.)
  std::string shown = quoted(view.text());
  if (shown == "``" || shown == "` `") shown = "the end of the line";
  Said said = report.at(
      view.flaw.where,
      fmt::format("Terraform stops here: {}", fmt::format(fmt::runtime(words->message), shown)));
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
  report.at(view.flaw.where, "Terraform stops here: a semicolon is written without a backslash")
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
    .rationale = "Terraform and OpenTofu stop at the file: nothing of the module is applied.",
    .help = "mend it where it is underlined",
    .bad = {{.text = "{\"locals\": {\"a\": 1[[,]]}}\n", .file = "main.tf.json"}},
    .good = {{.text = "{\"locals\": {\"a\": 1}}\n", .file = "main.tf.json"}},
};

void json_syntax(const FlawView& view, Report& report) {
  report.at(view.flaw.where,
            fmt::format("Terraform stops here: this is no JSON (expected {})", view.flaw.note));
}

constexpr Rule kRules[] = {
    {&kHclSyntax, OnFlaw{FlawKind::hcl_syntax, syntax}},
    {&kSemicolon, OnFlaw{FlawKind::hcl_escaped_semicolon, semicolon}},
    {&kJsonSyntax, OnFlaw{FlawKind::tf_json_syntax, json_syntax}},
};

}  // namespace

constinit const RulePack hcl{"rules/hcl.cpp", kRules};

}  // namespace zonevet::rules
