// The line end that ends a text in a block of YAML or a heredoc of Terraform.

#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "rules/packs.h"

namespace zonevet::rules {
namespace {

constexpr std::string_view kFile = "main.tf";

constexpr RuleDoc kLineEnd{
    .id = "txt-trailing-newline",
    .pack = "txt",
    .severity = Severity::warning,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {practice("YAML 1.1 (2005), 9.1.1.2"),
              practice("HashiCorp, HCL native syntax specification (2025), "
                       "https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md"),
              rfc(1035, "3.3.14")},
    .summary = "a text in a block or heredoc that ends in a line end",
    .rationale =
        "A heredoc of Terraform, and a block of YAML that begins with | or >, keeps the end of its "
        "last line, which then is a part of the text: a key or a policy with a line end behind it "
        "is another one. Some providers take it away, others refuse it.",
    .help =
        "put chomp() around a heredoc, begin a block with |- or >-, or write the text on one "
        "line",
    .bad = {{.text = R"(resource "aws_route53_record" "spf" {
  zone_id = "Z1"
  name    = "example.com"
  type    = "TXT"
  ttl     = 300
  records = [<<-EOT
    v=spf1 mx -all[[
]]  EOT
  ]
}
)",
             .file = kFile,
             .fixed = R"(resource "aws_route53_record" "spf" {
  zone_id = "Z1"
  name    = "example.com"
  type    = "TXT"
  ttl     = 300
  records = [chomp(<<-EOT
    v=spf1 mx -all
  EOT
  )
  ]
}
)"}},
    .good = {{.text = R"(resource "aws_route53_record" "spf" {
  zone_id = "Z1"
  name    = "example.com"
  type    = "TXT"
  ttl     = 300
  records = [chomp(<<-EOT
    v=spf1 mx -all
  EOT
  )]
}
)",
              .file = kFile},
             {.text = R"(resource "google_dns_record_set" "spf" {
  managed_zone = "main"
  name         = "example.com."
  type         = "TXT"
  ttl          = 300
  rrdatas      = [<<EOT
"v=spf1 mx -all"
EOT
  ]
}
)",
              .file = kFile}},
    .instead_of = {"txt-control-chars"},
};

// Of the header of a block: | or >, and how it is indented and ends in any order.
Edit without_line_end(Span block, std::string_view header) {
  const std::size_t keeps = header.find('+');
  const bool has_sign = keeps != std::string_view::npos;
  return {Span(block.begin() + (has_sign ? keeps : 1), has_sign ? 1 : 0), "-"};
}

// (Nothing may stand beside the word that ends a heredoc.)
std::vector<Edit> in_chomp(Span heredoc, std::string_view text) {
  const std::size_t end = text.rfind('\n');
  const std::string_view last = text.substr(end + 1);
  const std::string_view indentation = last.substr(0, last.find_first_not_of(" \t"));
  const std::string_view line_end = text.substr(0, end).ends_with('\r') ? "\r\n" : "\n";
  return {{Span(heredoc.begin(), 0), "chomp("},
          {Span(heredoc.end(), 0), fmt::format("{}{})", line_end, indentation)}};
}

void line_end(const FlawView& view, Report& report) {
  Said said = report.at(view.flaw.where, "the text ends in a line end, which is served with it");
  const bool is_yaml = view.zone.reading().format == SourceFormat::octodns;
  said.help(is_yaml ? "begin the block with |- or >-, or write the text on one line"
                    : "put chomp() around the heredoc, or write the text on one line");
  if (const Span block = view.flaw.other; !block.nowhere()) {
    const std::string_view text = view.sources.text(block);
    const std::string_view header = text.substr(0, text.find_first_of(" \t\r\n#"));
    said.fix("leave it away", {without_line_end(block, header)});
    return;
  }
  const SourceSet::Writable* const heredoc = view.sources.writable(view.flaw.where);
  if (heredoc == nullptr) return;
  const std::string_view text = view.sources.text(heredoc->written);
  if (text.starts_with("<<")) said.fix("cut it off with chomp()", in_chomp(heredoc->written, text));
}

constexpr Rule kRules[] = {{&kLineEnd, OnFlaw{FlawKind::block_text_line_end, line_end}}};

}  // namespace

constinit const RulePack txt_line_end{"rules/txt_line_end.cpp", kRules};

}  // namespace zonevet::rules
