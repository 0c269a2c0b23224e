#include "output/github.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "output/visible.h"

namespace zonevet {
namespace {

constexpr std::size_t kShownOfEach = 10;

std::string_view command_of(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    default:
      return "notice";
  }
}

// As the runner undoes it; in properties `:` and `,` part things, too.
std::string escaped(std::string_view text, bool property) {
  std::string out;
  for (const char c : text) {
    const bool sign = c == '%' || c == '\r' || c == '\n' || (property && (c == ':' || c == ','));
    if (sign) {
      fmt::format_to(std::back_inserter(out), "%{:02X}", static_cast<unsigned char>(c));
    } else {
      out += c;
    }
  }
  return out;
}

// The runner finds commands of an older form, "##[error]", anywhere in a line.
std::string harmless(std::string text) {
  for (std::size_t at = text.find("##["); at != std::string::npos; at = text.find("##[", at))
    text.insert(at + 1, " ");
  return text;
}

void append_place(std::string& out, const SourceSet& sources, Span where) {
  const auto [begin, end] = sources.ends_of(where);
  fmt::format_to(std::back_inserter(out), "file={},line={},endLine={},",
                 escaped(visible(shown_path(begin.file)), true), begin.line, end.line);
  // Columns of two lines are refused. The last column is that of the last character.
  if (begin.line == end.line) {
    fmt::format_to(std::back_inserter(out), "col={},endColumn={},", begin.column,
                   std::max(begin.column, end.column - 1));
  }
}

std::string annotation(const SourceSet& sources, const Finding& finding) {
  std::string out = fmt::format("::{} ", command_of(finding.severity));
  if (sources.holds(finding.where)) append_place(out, sources, finding.where);
  std::string message = visible(finding.message);
  if (const std::string_view help = help_of(finding); !help.empty())
    message += '\n' + visible(help);
  return out + fmt::format("title=zonevet {}::{}\n", finding.rule->id,
                           escaped(harmless(std::move(message)), false));
}

// A line that begins with no command whatever the file is called.
std::string log_line(const SourceSet& sources, const Finding& finding) {
  std::string place;
  if (sources.holds(finding.where)) {
    const Location at = sources.begin_of(finding.where);
    place = fmt::format("{}:{}:{}: ", visible(shown_path(at.file)), at.line, at.column);
  }
  return harmless(fmt::format("- {}{}: {} [{}]\n", place, to_string(finding.severity),
                              visible(finding.message), finding.rule->id));
}

std::vector<const Finding*> most_severe_first(const std::vector<const Finding*>& findings) {
  std::vector<const Finding*> sorted;
  sorted.reserve(findings.size());
  for (const Severity severity : {Severity::error, Severity::warning, Severity::info}) {
    std::copy_if(findings.begin(), findings.end(), std::back_inserter(sorted),
                 [severity](const Finding* finding) { return finding->severity == severity; });
  }
  return sorted;
}

}  // namespace

std::string print_github(const Outcome& outcome) {
  std::array<std::size_t, static_cast<std::size_t>(Severity::error) + 1> shown{};
  std::string out;
  std::string log;
  std::uint64_t more = 0;
  for (const Finding* finding : most_severe_first(outcome.shown)) {
    if (shown[static_cast<std::size_t>(finding->severity)]++ < kShownOfEach) {
      out += annotation(outcome.sources, *finding);
    } else {
      log += log_line(outcome.sources, *finding);
      ++more;
    }
  }
  if (more > 0) {
    fmt::format_to(std::back_inserter(out), "{} more, not annotated as GitHub shows {} of each:\n",
                   more, kShownOfEach);
  }
  return out + log + summary_of(outcome);
}

}  // namespace zonevet
