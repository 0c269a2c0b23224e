// The bytes of a file, what it includes, and where reading it had to stop.

#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "findings/quoted.h"
#include "rules/packs.h"
#include "source/lines.h"

namespace zonevet::rules {
namespace {

using std::string_view_literals::operator""sv;

// -- file-bom -----------------------------------------------------------------------------------

constexpr RuleDoc kBom{
    .id = "file-bom",
    .pack = "file",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::safe,
    .cites = {practice("survey of thirteen zone parsers (2026): all but ldns refuse the file")},
    .summary = "a UTF-8 byte order mark: name servers take it for a part of the first name",
    .rationale =
        "Editors on Windows put three invisible bytes in front of the text. BIND, Knot, NSD, "
        "PowerDNS and gdnsd take them for the begin of the first word and refuse the zone, with "
        "messages about an unknown type or a bad TTL in the first line.",
    .help = "save the file as UTF-8 without a byte order mark",
    .bad = {{.text = "[[\xEF\xBB\xBF]]www A 192.0.2.1\n", .fixed = "www A 192.0.2.1\n"}},
    .good = {{.text = "www A 192.0.2.1\n"}},
};

void bom(const FlawView& view, Report& report) {
  report.at(view.flaw.where).fix("delete the byte order mark", {{view.flaw.where, ""}});
}

// -- file-crlf ----------------------------------------------------------------------------------

constexpr RuleDoc kCrlf{
    .id = "file-crlf",
    .pack = "file",
    .severity = Severity::warning,
    .needs = Needs::any_value,
    .fix = FixSafety::safe,
    .cites = {practice("survey of thirteen zone parsers (2026): Knot and gdnsd refuse the file")},
    .summary = "lines end in CR LF",
    .rationale =
        "BIND, NSD and PowerDNS take the carriage return for a blank; Knot and gdnsd refuse the "
        "zone. Inside of a quoted string that goes over lines it becomes part of the text.",
    .help = "save the file with Unix line ends, or tell Git so in .gitattributes: `*.zone eol=lf`",
    .bad = {{.text = "www A 192.0.2.1[[\r]]\nwww2 A 192.0.2.2\r\n",
             .fixed = "www A 192.0.2.1\nwww2 A 192.0.2.2\n"}},
    .good = {{.text = "www A 192.0.2.1\n"}},
};

// A fix with more edits than this is no help: it would be larger than the file.
constexpr std::size_t kMostLineEnds = 100'000;

// The carriage return before the next line end that has one, from `at`; npos where none follows.
std::size_t next_crlf(std::string_view bytes, std::size_t at) {
  at = bytes.find('\r', at);
  while (at != std::string_view::npos && (at + 1 == bytes.size() || bytes[at + 1] != '\n'))
    at = bytes.find('\r', at + 1);
  return at;
}

// Takes out each CR that ends a line with its LF. One in a quoted string or behind a backslash is
// data, and stays.
std::vector<Edit> without_returns(const SourceFile& file) {
  const std::string_view bytes = file.bytes();
  std::vector<Edit> edits;
  bool quoted = false;
  bool comment = false;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    const char c = bytes[at];
    if (c == '\n') {
      comment = false;
    } else if (c == '\\' && !comment) {
      ++at;
    } else if (c == '"' && !comment) {
      quoted = !quoted;
    } else if (c == ';' && !quoted) {
      comment = true;
    } else if (c == '\r' && !quoted) {
      // (Files that were converted twice end their lines in CR CR LF.)
      const std::size_t end = std::min(bytes.find_first_not_of('\r', at), bytes.size());
      if (end < bytes.size() && bytes[end] == '\n')
        edits.push_back({Span::between(file.base() + at, file.base() + end), ""});
      at = end - 1;
    }
  }
  return edits;
}

void crlf(const SourceFile& file, Report& report) {
  const std::string_view bytes = file.bytes();
  const std::size_t first = next_crlf(bytes, 0);
  if (first == std::string_view::npos) return;
  std::size_t lines = 0;
  for (std::size_t at = first; at != std::string_view::npos; at = next_crlf(bytes, at + 2))
    ++lines;
  Said said =
      report.at(Span(file.base() + first, 1),
                fmt::format("{} in CR LF, which Knot and gdnsd refuse",
                            lines == 1 ? "a line ends" : fmt::format("{} lines end", lines)));
  if (!said || lines > kMostLineEnds) return;
  std::vector<Edit> edits = without_returns(file);
  if (!edits.empty()) said.fix("end the lines in LF", std::move(edits));
}

// -- file-no-final-newline ----------------------------------------------------------------------

constexpr RuleDoc kNoFinalNewline{
    .id = "file-no-final-newline",
    .pack = "file",
    .severity = Severity::warning,
    .needs = Needs::any_value,
    .fix = FixSafety::safe,
    .cites = {practice("survey of fourteen zone parsers (2026): BIND warns, gdnsd refuses")},
    .summary = "the last line is not ended by a newline",
    .rationale =
        "It may be the sign of a file that was cut off while it was written. BIND warns, gdnsd "
        "refuses the zone, and a record that a script appends lands on the same line.",
    .help = "end the last line as all others",
    .bad = {{.text = "www A 192.0.2.1[[]]", .fixed = "www A 192.0.2.1\n"}},
    .good = {{.text = "www A 192.0.2.1\n"}},
};

void no_final_newline(const SourceFile& file, Report& report) {
  const std::string_view bytes = file.bytes();
  if (bytes.empty() || bytes.back() == '\n') return;
  const Span end(file.base() + bytes.size(), 0);
  report.at(end).fix("end the last line", {{end, "\n"}});
}

// -- file-nul -----------------------------------------------------------------------------------

constexpr RuleDoc kNul{
    .id = "file-nul",
    .pack = "file",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {practice("survey of fourteen zone parsers (2026): BIND, Knot, NSD and validns refuse "
                       "the file")},
    .summary = "a NUL byte, at which name servers refuse the file",
    .rationale =
        "BIND, Knot and NSD refuse the zone; others stop there, so that all that follows on the "
        "line is lost without a word. Such bytes come from a file in UTF-16, or from a disk that "
        "lost power while the file was written.",
    .help = "save the file as UTF-8, or restore it",
    .bad = {{.text = "; left by a crash: [[\0]]\nwww A 192.0.2.1\n"sv}},
    .good = {{.text = "www A 192.0.2.1\n"}},
};

// -- inc-missing --------------------------------------------------------------------------------

constexpr RuleDoc kIncludeMissing{
    .id = "inc-missing",
    .pack = "file",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {rfc(1035, "5.1")},
    .summary = "the included file does not exist or cannot be read",
    .rationale =
        "A name server that does not find the file refuses the zone. What the file holds is not "
        "known here either, so that nothing is said about what is missing in the zone.",
    .help = "give the path from the folder of this file, or from where the name server runs",
    .bad = {{.text = "$INCLUDE [[hosts.inc]]\n"}},
    .good = {{.text = "$INCLUDE hosts.inc\n",
              .files = {{.path = "hosts.inc", .text = "www A 192.0.2.1\n"}}}},
};

void include_missing(const FlawView& view, Report& report) {
  const std::string_view path = view.text();
  Said said =
      report.at(view.flaw.where, fmt::format("the file {} cannot be read{}{}", quoted(path),
                                             view.flaw.note.empty() ? "" : ": ", view.flaw.note));
  if (view.zone.reading().format == SourceFormat::octodns)
    said.help("give the path from the folder of this file");
  if (path.ends_with('/') || path.ends_with("/\""))
    said.help("name a file: a folder cannot be included");
}

// -- inc-cycle ----------------------------------------------------------------------------------

constexpr RuleDoc kIncludeCycle{
    .id = "inc-cycle",
    .pack = "file",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {rfc(1035, "5.1")},
    .summary = "an $INCLUDE of a file that is already open",
    .rationale =
        "The file would include itself without end. Name servers refuse the zone when a limit of "
        "depth is reached.",
    .help = "include each file from above only",
    .bad = {{.text = "$INCLUDE [[example.zone]]\n"}},
    .good = {{.text = "$INCLUDE hosts.inc\n",
              .files = {{.path = "hosts.inc", .text = "www A 192.0.2.1\n"}}}},
};

void include_cycle(const FlawView& view, Report& report) {
  report.at(view.flaw.where,
            fmt::format("the file {} is open already: it would include itself without end",
                        quoted(view.text())));
}

// -- inc-outside-root ---------------------------------------------------------------------------

constexpr RuleDoc kIncludeOutside{
    .id = "inc-outside-root",
    .pack = "file",
    .severity = Severity::warning,
    .needs = Needs::any_value,
    .cites = {practice("miekg/dns issue 798 (2018)")},
    .summary = "an $INCLUDE that leaves the project, and is therefore not read",
    .rationale =
        "A zone file from elsewhere could show any file of the machine in its messages, so that "
        "only files of the project are read. What this one holds is not known, and nothing is said "
        "about what is missing in the zone.",
    .help = "keep what is included below the folder of the zone file or of the project",
    .bad = {{.text = "$INCLUDE [[/etc/hosts]]\n", .file = "zones/example.zone"}},
    .good = {{.text = "$INCLUDE hosts.inc\n",
              .files = {{.path = "hosts.inc", .text = "www A 192.0.2.1\n"}}}},
};

void include_outside(const FlawView& view, Report& report) {
  report.at(view.flaw.where,
            fmt::format("{} lies outside of the project and was not read", quoted(view.text())));
}

// -- limit-include, limit-generate, limit-entry -------------------------------------------------

constexpr RuleDoc kLimitInclude{
    .id = "limit-include",
    .pack = "file",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {practice(
        "zonevet, design (2026): $INCLUDE is followed 16 deep, 10,000 times, and for "
        "64 MiB of text that was included before")},
    .summary = "$INCLUDE nested too deep or used too often: this file was not read",
    .rationale =
        "The zone was read in part only, so that it must not pass as sound. Name servers have such "
        "limits too.",
    .help = "include from fewer levels",
    .good = {{.text = "$INCLUDE hosts.inc\n",
              .files = {{.path = "hosts.inc", .text = "www A 192.0.2.1\n"}}}},
};

void limit_include(const FlawView& view, Report& report) {
  report.at(
      view.flaw.where,
      view.flaw.a > 0
          ? fmt::format("includes are nested more than {} deep: this file was not read",
                        view.flaw.a)
          : std::string(
                "too many files were included, or the same ones too often: this one was not read"));
}

constexpr RuleDoc kLimitGenerate{
    .id = "limit-generate",
    .pack = "file",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {practice("zonevet, design (2026): $GENERATE makes at most 1,000,000 records and "
                       "64 MiB of text")},
    .summary = "$GENERATE makes more records or text than the limit: the rest was not made",
    .rationale =
        "The zone was read in part only, so that it must not pass as sound. A range of this size "
        "is most often a slip of the hand, and fills the memory of the name server.",
    .help = "make the range smaller, or answer such names with a wildcard",
    .bad = {{.text = "[[$GENERATE 1-2000000000 host$ A 192.0.2.1]]\n"}},
    .good = {{.text = "$GENERATE 1-9 host$ A 192.0.2.$\n"}},
};

constexpr RuleDoc kLimitEntry{
    .id = "limit-entry",
    .pack = "file",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {practice("zonevet, design (2026): an entry has at most 16 MiB")},
    .summary = "an entry longer than 16 MiB, which was skipped",
    .rationale =
        "No record is that long: 65535 octets are all that a message can carry. Most often a "
        "parenthesis or a quotation mark is not closed. The zone was read in part only.",
    .help = "look for a parenthesis or quotation mark that is not closed",
    .good = {{.text = "www A 192.0.2.1\n"}},
};

// -----------------------------------------------------------------------------------------------

constexpr Rule kRules[] = {
    {&kBom, OnFlaw{FlawKind::bom, bom}},
    {&kCrlf, crlf},
    {&kNoFinalNewline, no_final_newline},
    {&kNul, OnFlaw{FlawKind::nul_byte}},
    {&kIncludeMissing, OnFlaw{FlawKind::include_missing, include_missing}},
    {&kIncludeCycle, OnFlaw{FlawKind::include_cycle, include_cycle}},
    {&kIncludeOutside, OnFlaw{FlawKind::include_outside, include_outside}},
    {&kLimitInclude, OnFlaw{FlawKind::limit_include, limit_include}},
    {&kLimitGenerate, OnFlaw{FlawKind::limit_generate}},
    {&kLimitEntry, OnFlaw{FlawKind::limit_entry}},
};

}  // namespace

constinit const RulePack file{"rules/file.cpp", kRules};

}  // namespace zonevet::rules
