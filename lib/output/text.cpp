#include "output/text.h"

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "output/snippet.h"
#include "output/visible.h"

namespace zonevet {
namespace {

// More labels than this hide the line that they explain.
constexpr std::size_t kMostLabels = 4;
constexpr std::size_t kMostNotes = 8;
constexpr std::size_t kLongestEntry = 60;

using Ink = Paint::Ink;

// Marks in one file.
struct FileMarks {
  std::string_view file;
  std::vector<Mark> marks;
};

void append_place(std::string& out, const Location& at) {
  append_visible(out, shown_path(at.file));
  out += ':' + std::to_string(at.line);
  out += ':' + std::to_string(at.column);
}

// A note that found no room as a label.
std::string placed_note(const Location& at, std::string_view text) {
  std::string out;
  append_place(out, at);
  out += ": ";
  append_visible(out, text);
  return out;
}

class TextPrinter {
 public:
  TextPrinter(const Outcome& outcome, const TextOptions& options)
      : outcome_(outcome), options_(options), paint_(options.color) {}

  std::string print();

 private:
  void finding(const Finding& finding);
  void head(const Finding& finding);
  // Sorts notes into labels and sentences.
  void collect(const Finding& finding, std::vector<FileMarks>& files,
               std::vector<std::string>& notes) const;
  void snippets(const std::vector<FileMarks>& files, Severity severity,
                std::vector<std::string>& notes);
  void footer(std::string_view word, std::string_view text);
  void includes(Span where);
  void derived(const Finding& finding);
  const Outcome& outcome_;
  const TextOptions& options_;
  Paint paint_;
  std::string out_;
  std::size_t gutter_ = 1;
};

void TextPrinter::head(const Finding& finding) {
  std::string rule(to_string(finding.severity));
  rule += '[';
  rule += finding.rule->id;
  rule += ']';
  paint_.put(out_, Paint::of(finding.severity), rule);
  std::string message = ": ";
  append_visible(message, finding.message);
  paint_.put(out_, Ink::bold, message);
  out_ += '\n';
}

void TextPrinter::collect(const Finding& finding, std::vector<FileMarks>& files,
                          std::vector<std::string>& notes) const {
  const SourceSet& sources = outcome_.sources;
  const auto add = [&](Span where, bool primary, const std::string& label) {
    Mark mark(sources, where, primary, label);
    const std::string_view file = mark.begin.file;
    const auto known = std::find_if(files.begin(), files.end(),
                                    [file](const FileMarks& at) { return at.file == file; });
    FileMarks& of_file = known == files.end() ? files.emplace_back(FileMarks{file, {}}) : *known;
    of_file.marks.push_back(std::move(mark));
  };
  if (sources.holds(finding.where)) add(finding.where, true, {});
  std::size_t labels = 0;
  for (const Note& note : finding.notes) {
    if (!sources.holds(note.where)) {
      notes.push_back(visible(note.text));
    } else if (labels < kMostLabels) {
      ++labels;
      add(note.where, false, note.text);
    } else {
      notes.push_back(placed_note(sources.begin_of(note.where), note.text));
    }
  }
}

void TextPrinter::snippets(const std::vector<FileMarks>& files, Severity severity,
                           std::vector<std::string>& notes) {
  const SourceSet& sources = outcome_.sources;
  std::uint64_t last_line = 1;
  for (const FileMarks& of_file : files) {
    for (const Mark& mark : of_file.marks)
      last_line = std::max<std::uint64_t>(last_line, mark.end.line);
  }
  gutter_ = digits_of(last_line);
  const SnippetStyle style{paint_, options_.width, Paint::of(severity)};
  for (const FileMarks& of_file : files) {
    const bool first = &of_file == files.data();
    out_.append(gutter_, ' ');
    paint_.put(out_, Ink::frame, first ? "--> " : "::: ");
    append_place(out_, of_file.marks.front().begin);
    out_ += '\n';
    out_.append(gutter_, ' ');
    paint_.put(out_, Ink::frame, " |");
    out_ += '\n';
    for (const Mark& mark : append_snippet(out_, sources, of_file.marks, gutter_, style)) {
      if (!mark.label.empty()) notes.push_back(placed_note(mark.begin, mark.label));
    }
  }
}

void TextPrinter::footer(std::string_view word, std::string_view text) {
  out_.append(gutter_ + 1, ' ');
  paint_.put(out_, Ink::frame, "=");
  out_ += ' ';
  paint_.put(out_, Ink::bold, word);
  out_ += ": ";
  out_ += text;
  out_ += '\n';
}

void TextPrinter::derived(const Finding& finding) {
  const SourceSet& sources = outcome_.sources;
  if (!sources.holds(finding.where)) return;
  const SourceSet::Origin origin = sources.derived_from(finding.where);
  if (origin.made_by.nowhere()) return;
  const Span entry = sources.holds(finding.scope) ? finding.scope : finding.where;
  std::string_view made = sources.text(entry);
  const bool cut = made.size() > kLongestEntry;
  made = made.substr(0, kLongestEntry);
  footer("note", fmt::format("for step {} of this $GENERATE: `{}{}`", origin.step, visible(made),
                             cut ? "..." : ""));
}

void TextPrinter::includes(Span where) {
  const SourceSet& sources = outcome_.sources;
  if (!sources.holds(where)) return;
  for (Span from = sources.included_from(where); !from.nowhere();
       from = sources.included_from(from)) {
    std::string text = "included from ";
    append_place(text, sources.begin_of(from));
    footer("note", text);
  }
}

void TextPrinter::finding(const Finding& finding) {
  head(finding);
  std::vector<FileMarks> files;
  std::vector<std::string> notes;
  collect(finding, files, notes);
  snippets(files, finding.severity, notes);
  derived(finding);
  includes(finding.where);
  for (std::size_t i = 0; i < std::min(notes.size(), kMostNotes); ++i)
    footer("note", notes[i]);
  if (notes.size() > kMostNotes)
    footer("note", fmt::format("and {} more of this kind", notes.size() - kMostNotes));
  const std::string_view help = help_of(finding);
  if (!help.empty()) footer("help", visible(help));
  if (finding.fix) {
    const bool safe = finding.fix->safety == FixSafety::safe;
    footer("fix", visible(finding.fix->title) + (safe ? "" : " (unsafe: look before you take it)"));
  }
  out_ += '\n';
}

std::string TextPrinter::print() {
  for (const Finding* shown : outcome_.shown)
    finding(*shown);
  out_ += summary_of(outcome_);
  if (!outcome_.shown.empty()) {
    const auto worst = std::max_element(
        outcome_.shown.begin(), outcome_.shown.end(),
        [](const Finding* a, const Finding* b) { return a->severity < b->severity; });
    fmt::format_to(std::back_inserter(out_), "More about a rule: zonevet explain {}\n",
                   (*worst)->rule->id);
  }
  return std::move(out_);
}

}  // namespace

std::string print_text(const Outcome& outcome, const TextOptions& options) {
  return TextPrinter(outcome, options).print();
}

}  // namespace zonevet
