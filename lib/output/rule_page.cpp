// An example is shown with its marks as lines of ^ below the lines that they underline, as in
// findings, so that a page never shows what zonevet would not say.

#include "output/rule_page.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "output/citation.h"
#include "output/example_marks.h"
#include "output/snippet.h"
#include "output/visible.h"
#include "output/wrap.h"

namespace zonevet {
namespace {

using Ink = Paint::Ink;

std::string_view name_of(FixSafety safety) {
  switch (safety) {
    case FixSafety::safe:
      return "safe";
    case FixSafety::unsafe:
      return "unsafe";
    case FixSafety::none:
      break;
  }
  return "none";
}

// A line as people see it: tabs as blanks up to the next stop of eight, the rest visible().
std::string shown_line(std::string_view line) {
  std::string out;
  std::size_t column = 0;
  while (!line.empty()) {
    const Glyph glyph = first_glyph(line);
    if (line[0] == '\t') {
      const std::size_t blanks = 8 - column % 8;
      out.append(blanks, ' ');
      column += blanks;
    } else {
      append_glyph(out, line, glyph);
      column += glyph.columns;
    }
    line.remove_prefix(glyph.size);
  }
  return out;
}

// The ^ below one line that begins at `begin` in the text; empty where nothing of it is marked.
std::string marks_below(const MarkedText& example, std::size_t begin, std::string_view line) {
  std::string signs;
  for (const MarkedText::Run& run : example.runs) {
    const std::size_t end = begin + line.size();
    const std::size_t run_end = run.begin + run.size;
    const bool here = run.size == 0 ? run.begin >= begin && run.begin <= end
                                    : run.begin <= end && run_end > begin;
    if (!here) continue;
    const std::size_t from = std::max(run.begin, begin) - begin;
    const std::size_t to = std::min(run_end, end) - begin;
    const std::size_t first = columns_of(shown_line(line.substr(0, from)));
    const std::size_t last = std::max(columns_of(shown_line(line.substr(0, to))), first + 1);
    if (signs.size() < last) signs.resize(last, ' ');
    std::fill(signs.begin() + static_cast<std::ptrdiff_t>(first),
              signs.begin() + static_cast<std::ptrdiff_t>(last), '^');
  }
  return signs;
}

// The lines of an example with their marks, each after `indent`.
std::string shown_example(std::string_view marked, std::string_view indent, const Paint& paint) {
  const MarkedText example = without_marks(marked);
  std::string out;
  std::size_t begin = 0;
  while (begin <= example.text.size()) {
    const std::size_t end = std::min(example.text.find('\n', begin), example.text.size());
    std::string_view line = std::string_view(example.text).substr(begin, end - begin);
    const std::string signs = marks_below(example, begin, line);
    const bool last = end >= example.text.size();
    // Behind the last newline there is no line, unless that is what is marked.
    if (last && line.empty() && signs.empty() && begin > 0) break;
    if (line.ends_with('\r') && signs.empty()) line.remove_suffix(1);
    const std::string shown = shown_line(line);
    if (!shown.empty()) fmt::format_to(std::back_inserter(out), "{}{}", indent, shown);
    out += '\n';
    if (!signs.empty()) {
      out += indent;
      paint.put(out, Ink::error, signs);
      out += '\n';
    }
    begin = end + 1;
  }
  return out;
}

std::string with_capital(std::string_view text) {
  std::string out(text);
  const bool is_word = out.size() > 1 && (out[1] == ' ' || (out[1] >= 'a' && out[1] <= 'z'));
  if (is_word && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out;
}

std::string joined(const Few<std::string_view, 12>& ids, std::string_view quote) {
  std::string out;
  for (const std::string_view id : ids)
    out += fmt::format("{}{}{}{}", out.empty() ? "" : ", ", quote, id, quote);
  return out;
}

// What an example is beside its text, in words; empty where there is nothing to say.
std::string circumstances(const Example& example) {
  std::string out;
  const auto add = [&out](const std::string& part) { out += (out.empty() ? "" : "; ") + part; };
  if (example.complete) add("the whole zone, SOA and NS records left out");
  if (example.file != "example.zone") add(fmt::format("in the file {}", example.file));
  if (example.origin.empty()) {
    add("the zone's name is not given");
  } else if (example.origin != "example.com.") {
    add(fmt::format("in the zone {}", example.origin));
  }
  if (!example.context.empty()) add(fmt::format("the context is {}", example.context));
  if (!example.now.empty()) add(fmt::format("on {}", example.now));
  for (const ExampleOption& option : example.options)
    add(fmt::format("with {} = {}", option.name, option.value));
  return out;
}

class Page {
 public:
  Page(const RuleDoc& rule, const PageOptions& options)
      : rule_(rule),
        width_(std::clamp<std::size_t>(options.width, 40, 100)),
        paint_(options.color) {}

  std::string print();

 private:
  void title(std::string_view text) {
    out_ += '\n';
    paint_.put(out_, Ink::bold, text);
    out_ += '\n';
  }
  void say(std::string_view text) { out_ += wrapped(text, width_, "  "); }
  void example(const Example& example);
  void facts();

  const RuleDoc& rule_;
  std::size_t width_;
  Paint paint_;
  std::string out_;
};

void Page::example(const Example& example) {
  const std::string around = circumstances(example);
  if (!around.empty()) say("(" + around + ")");
  out_ += shown_example(example.text, "    ", paint_);
  for (const ExampleFile& file : example.files) {
    say(fmt::format("{}:", file.path));
    out_ += shown_example(file.text, "    ", paint_);
  }
  if (!example.fixed.empty()) {
    say("the fix makes of it:");
    out_ += shown_example(example.fixed, "    ", Paint(false));
  }
}

void Page::facts() {
  if (rule_.fix != FixSafety::none) {
    title("Fix");
    say(rule_.fix == FixSafety::safe
            ? "safe: servers and receivers do the same after it"
            : "unsafe: look at it before you take it, it can change what is served");
  }
  if (!rule_.options.empty()) {
    title("Options");
    for (const RuleOption& option : rule_.options) {
      say(fmt::format("{} = {} ({}; {} to {})", option.name, option.value, option.meaning,
                      option.lowest, option.highest));
    }
  }
  if (!rule_.instead_of.empty()) {
    title("Stands instead of");
    say(joined(rule_.instead_of, ""));
  }
  title("Sources");
  for (const Citation& citation : rule_.cites) {
    const std::string url = url_of(citation);
    say(title_of(citation));
    if (!url.empty()) out_ += "    " + url + '\n';
  }
  // A config has no such comments: its mistakes are mended.
  if (!rule_.bad.empty() && rule_.bad[0].file == "zonevet.toml") return;
  title("To allow it");
  const bool in_yaml = !rule_.bad.empty() && rule_.bad[0].file.ends_with(".yaml");
  out_ += fmt::format("    {} zonevet: allow {} -- the reason\n", in_yaml ? '#' : ';', rule_.id);
  say("on a line of the record or on the line above; allow-file for the whole file");
}

std::string Page::print() {
  paint_.put(out_, Ink::bold, rule_.id);
  out_ += " (";
  paint_.put(out_, Paint::of(rule_.severity), to_string(rule_.severity));
  fmt::format_to(std::back_inserter(out_), ", pack {}{})\n", rule_.pack,
                 rule_.on_by_default ? "" : ", off by default");
  say(with_capital(rule_.summary) + ".");
  if (!rule_.library.empty())
    say(fmt::format("Says nothing in a build without {}.", rule_.library));
  title("Why");
  say(rule_.rationale);
  if (!rule_.help.empty()) {
    title("What to do");
    say(with_capital(rule_.help) + ".");
  }
  title("Reported");
  for (const Example& bad : rule_.bad) {
    if (&bad != rule_.bad.begin()) out_ += '\n';
    example(bad);
  }
  title("Fine");
  for (const Example& good : rule_.good) {
    if (&good != rule_.good.begin()) out_ += '\n';
    example(good);
  }
  facts();
  return std::move(out_);
}

// -- Markdown -----------------------------------------------------------------------------------

// What would be markup in a sentence; `code` is meant as such.
std::string escaped(std::string_view text) {
  std::string out;
  bool code = false;
  for (const char c : text) {
    if (c == '`') code = !code;
    const bool special = c == '*' || c == '_' || c == '<' || c == '[' || c == '\\' || c == '#';
    if ((special && !code) || c == '|') out += '\\';
    out += c;
  }
  return out;
}

void append_markdown_example(std::string& out, const Example& example) {
  const std::string around = circumstances(example);
  if (!around.empty()) out += fmt::format("({})\n\n", escaped(around));
  out += "```\n" + shown_example(example.text, "", Paint(false)) + "```\n\n";
  for (const ExampleFile& file : example.files) {
    out += fmt::format("with `{}`:\n\n```\n{}```\n\n", file.path,
                       shown_example(file.text, "", Paint(false)));
  }
  if (!example.fixed.empty()) {
    out += "The fix makes of it:\n\n```\n" + shown_example(example.fixed, "", Paint(false)) +
           "```\n\n";
  }
}

void append_markdown(std::string& out, const RuleDoc& rule) {
  fmt::format_to(std::back_inserter(out), "### {}\n\n*{}*{}{}\n\n", rule.id,
                 to_string(rule.severity), rule.on_by_default ? "" : ", off by default",
                 rule.fix == FixSafety::none ? "" : fmt::format(", fix: {}", name_of(rule.fix)));
  fmt::format_to(std::back_inserter(out), "{}.\n\n{}\n\n", escaped(with_capital(rule.summary)),
                 escaped(rule.rationale));
  if (!rule.help.empty())
    fmt::format_to(std::back_inserter(out), "What to do: {}.\n\n", escaped(rule.help));
  if (!rule.library.empty())
    fmt::format_to(std::back_inserter(out), "Says nothing in a build without {}.\n\n",
                   rule.library);
  out += "Reported:\n\n";
  for (const Example& example : rule.bad)
    append_markdown_example(out, example);
  out += "Fine:\n\n";
  for (const Example& example : rule.good)
    append_markdown_example(out, example);
  for (const RuleOption& option : rule.options) {
    fmt::format_to(std::back_inserter(out), "Option `{}`: {}, {} to {}, default {}.\n\n",
                   option.name, option.meaning, option.lowest, option.highest, option.value);
  }
  if (!rule.instead_of.empty())
    out += fmt::format("Stands instead of {}.\n\n", joined(rule.instead_of, "`"));
  out += "Sources:";
  for (const Citation& citation : rule.cites) {
    const std::string url = url_of(citation);
    const std::string title = escaped(title_of(citation));
    out += &citation == rule.cites.begin() ? " " : "; ";
    out += url.empty() ? title : fmt::format("[{}]({})", title, url);
  }
  out += ".\n\n";
}

}  // namespace

std::string rule_page(const RuleDoc& rule, const PageOptions& options) {
  return Page(rule, options).print();
}

std::string rule_list(std::span<const RuleDoc* const> rules, const PageOptions& options) {
  const Paint paint(options.color);
  std::size_t id = 4;
  std::size_t pack = 4;
  for (const RuleDoc* rule : rules) {
    id = std::max(id, rule->id.size());
    pack = std::max(pack, rule->pack.size());
  }
  std::string out;
  paint.put(out, Ink::bold,
            fmt::format("{:<{}}  severity  {:<{}}  summary", "rule", id, "pack", pack));
  out += '\n';
  for (const RuleDoc* rule : rules) {
    out += fmt::format("{:<{}}  ", rule->id, id);
    paint.put(out, Paint::of(rule->severity), fmt::format("{:<8}", to_string(rule->severity)));
    out += fmt::format("  {:<{}}  {}{}\n", rule->pack, pack, rule->summary,
                       rule->on_by_default ? "" : " (off by default)");
  }
  return out;
}

namespace {

constexpr std::string_view kLeftOut = R"(
## What is left out

What files alone cannot tell is not said, and what is said goes no further than what is known:

- Names outside of the zones and the context of a run. An include of one costs one lookup, what it says is not known, and a count is a
  lower bound; a dated fact about a sender makes a warning of it at most.
- What depends on the message: SPF terms with macros, `ptr`, and which client sends. Counts are for a client that no term matches.
- Lookups that are void for the clients of one address family alone, as an `a` term of a host without an IPv6 address is for IPv6
  clients, and the addresses of mail exchanges: receivers count them differently.
- Whether a sender still sends, an address is still the author's, or a server answers.
)";

}  // namespace

std::string rules_markdown(std::span<const RuleDoc* const> rules) {
  std::string out =
      "# Rules\n\n"
      "This page is made by `zonevet rules --format markdown`; `zonevet explain RULE` shows one "
      "of\n"
      "them on a terminal. The examples are what the tests run.\n";
  std::string_view pack;
  for (const RuleDoc* rule : rules) {
    if (rule->pack != pack) {
      pack = rule->pack;
      fmt::format_to(std::back_inserter(out),
                     "\n**{}**\n\n| rule | severity | fix | |\n|---|---|---|---|\n", pack);
    }
    fmt::format_to(std::back_inserter(out), "| [{}](#{}) | {} | {} | {} |\n", rule->id, rule->id,
                   to_string(rule->severity),
                   rule->fix == FixSafety::none ? "" : name_of(rule->fix), escaped(rule->summary));
  }
  pack = {};
  for (const RuleDoc* rule : rules) {
    if (rule->pack != pack) {
      pack = rule->pack;
      fmt::format_to(std::back_inserter(out), "\n## Pack {}\n", pack);
      out += '\n';
    }
    append_markdown(out, *rule);
  }
  while (out.ends_with("\n\n"))
    out.pop_back();
  out += kLeftOut;
  return out;
}

}  // namespace zonevet
