// A line is shown through a window: its bytes near the marks are decoded into runs of
// columns, and those that fit the width are drawn. What is not to be shown is drawn as dots. Below
// stand the marks, then labels that found no room beside them, the rightmost first:
//
//     12 | www IN A 192.0.2.1 192.0.2.2
//        |          --------- ^^^^^^^^^
//        |          |
//        |          the address

#include "output/snippet.h"

#include <algorithm>
#include <span>
#include <tuple>
#include <utility>

#include "output/visible.h"

namespace zonevet {
namespace {

constexpr std::string_view kCut = "...";
constexpr std::uint32_t kTabStop = 8;
constexpr std::size_t kLeastWidth = 40;

// Plain signs of one byte and one column each, or one glyph of another kind.
struct Run {
  std::uint64_t begin = 0;  // offset in the file
  std::uint64_t size = 0;
  std::uint32_t column = 0;  // where it is drawn, from the begin of the window's line
  std::uint32_t columns = 0;
  bool signs = false;
  bool hidden = false;  // bytes that nobody is to see
  Glyph glyph{};        // of another kind

  // The column where an offset within it is drawn; of a glyph its first.
  [[nodiscard]] std::uint32_t column_at(std::uint64_t offset) const {
    return column + (signs ? static_cast<std::uint32_t>(offset - begin) : 0);
  }
};

// The part of a line that is looked at.
struct LinePart {
  std::vector<Run> runs;
  std::uint64_t begin = 0;  // offsets in the file
  std::uint64_t end = 0;
  bool cut_before = false;  // the line begins before
  bool cut_after = false;
  [[nodiscard]] std::uint32_t width() const {
    return runs.empty() ? 0 : runs.back().column + runs.back().columns;
  }
};

// A mark on one line, as offsets in the file.
struct LineMark {
  std::uint64_t line = 0;
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
  const Mark* mark = nullptr;
  bool labelled = true;  // of a mark over several lines, the last one has the label
};

constexpr bool continues_sequence(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

// Bytes of a file that are drawn.
struct Piece {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
};

// Those of a part of a line, ascending: of what is not to be shown, what is marked and may be.
std::vector<Piece> pieces_of(const SourceSet& sources, SourceId file,
                             std::span<const LineMark> marks, const LinePart& part) {
  const std::vector<Span>* const shown = sources.shown_parts(file);
  if (shown == nullptr) return {{part.begin, part.end}};
  const std::uint64_t base = sources.base(file);
  std::vector<Piece> pieces;
  auto at =
      std::lower_bound(shown->begin(), shown->end(), base + part.begin,
                       [](const Span& one, std::uint64_t begin) { return one.end() <= begin; });
  for (; at != shown->end() && at->begin() < base + part.end; ++at) {
    const Piece piece{std::max(at->begin() - base, part.begin),
                      std::min(at->end() - base, part.end)};
    const bool is_marked = std::any_of(marks.begin(), marks.end(), [&](const LineMark& mark) {
      return mark.begin < piece.end && piece.begin < std::max(mark.end, mark.begin + 1);
    });
    if (is_marked) pieces.push_back(piece);
  }
  return pieces;
}

void add_runs(std::string_view bytes, Piece piece, LinePart& part) {
  std::uint32_t column = part.width();
  for (std::uint64_t offset = piece.begin; offset < piece.end;) {
    Run run;
    run.begin = offset;
    run.column = column;
    while (offset < piece.end && is_plain_sign(bytes[offset]))
      ++offset;
    run.size = offset - run.begin;
    run.columns = static_cast<std::uint32_t>(run.size);
    run.signs = run.size > 0;
    if (!run.signs) {
      run.glyph = first_glyph(bytes.substr(offset, piece.end - offset));
      run.size = run.glyph.size;
      run.columns = bytes[offset] == '\t' ? kTabStop - column % kTabStop : run.glyph.columns;
      offset += run.size;
    }
    column += run.columns;
    part.runs.push_back(run);
  }
}

// (What is made of signs between values alone, a secret is not: that has quotation marks.)
void add_hidden(std::string_view bytes, Piece piece, LinePart& part) {
  const std::string_view text = bytes.substr(piece.begin, piece.end - piece.begin);
  const bool harmless = text.find_first_not_of(" \t,:[]{}") == std::string_view::npos;
  const std::uint64_t indented = harmless ? piece.end : piece.begin + text.find_first_not_of(" \t");
  add_runs(bytes, {piece.begin, indented}, part);
  if (indented == piece.end) return;
  Run run;
  run.begin = indented;
  run.size = piece.end - indented;
  run.column = part.width();
  run.columns = static_cast<std::uint32_t>(kCut.size());
  run.hidden = true;
  part.runs.push_back(run);
}

void read_runs(std::string_view bytes, std::span<const Piece> pieces, LinePart& part) {
  constexpr std::size_t kUsual = 8;  // words with tabs between
  part.runs.reserve(kUsual);
  std::uint64_t at = part.begin;
  for (const Piece& piece : pieces) {
    add_hidden(bytes, {at, piece.begin}, part);
    add_runs(bytes, piece, part);
    at = piece.end;
  }
  add_hidden(bytes, {at, part.end}, part);
  // (Where it is cut there are dots already.)
  if (part.runs.empty()) return;
  part.cut_before = part.cut_before && !part.runs.front().hidden;
  part.cut_after = part.cut_after && !part.runs.back().hidden;
}

LinePart find_part(std::string_view bytes, std::uint64_t at, std::uint64_t until,
                   std::size_t width) {
  // Every glyph but a combining one fills a column, so that this is more than can be shown.
  const std::uint64_t reach = 4 * width;
  LinePart part;
  const std::uint64_t low = at > reach ? at - reach : 0;
  const std::string_view before = bytes.substr(low, at - low);
  const std::size_t newline = before.rfind('\n');
  part.begin = newline == std::string_view::npos ? low : low + newline + 1;
  part.cut_before = newline == std::string_view::npos && low > 0;
  while (part.cut_before && part.begin < at && continues_sequence(bytes[part.begin]))
    ++part.begin;
  const std::string_view behind = bytes.substr(at, reach);
  const std::size_t stop = behind.find('\n');
  part.end = at + std::min(stop, behind.size());
  part.cut_after = stop == std::string_view::npos && part.end < bytes.size();
  // (A sequence of UTF-8 has three such bytes at most.)
  for (int i = 0; i < 3 && part.cut_after && continues_sequence(bytes[part.end]); ++i)
    --part.end;
  // The carriage return of a line end is shown only where it is what is wrong.
  const bool carriage_return = part.end > part.begin && bytes[part.end - 1] == '\r';
  if (carriage_return && !part.cut_after && until < part.end) --part.end;
  return part;
}

// The columns between two offsets; an empty run has one column, where it stands.
struct Columns {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

std::uint32_t column_of(const LinePart& part, std::uint64_t offset) {
  const auto after =
      std::upper_bound(part.runs.begin(), part.runs.end(), offset,
                       [](std::uint64_t at, const Run& run) { return at < run.begin; });
  if (after == part.runs.begin()) return 0;
  const Run& run = *std::prev(after);
  return offset >= run.begin + run.size ? run.column + run.columns : run.column_at(offset);
}

Columns columns_of_mark(const LinePart& part, const LineMark& mark) {
  Columns columns;
  columns.begin = column_of(part, mark.begin);
  columns.end = columns.begin;
  if (mark.end > mark.begin) {
    const auto after =
        std::lower_bound(part.runs.begin(), part.runs.end(), mark.end,
                         [](const Run& run, std::uint64_t at) { return run.begin < at; });
    if (after != part.runs.begin()) {
      const Run& last = *std::prev(after);
      const bool whole = !last.signs || mark.end >= last.begin + last.size;
      columns.end = whole ? last.column + last.columns : last.column_at(mark.end);
    }
  }
  columns.end = std::max(columns.end, columns.begin + 1);
  return columns;
}

// Which columns of the part are drawn.
struct Window {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool cut_before = false;
  bool cut_after = false;
  // Where a column of the part is drawn.
  [[nodiscard]] std::uint32_t shown(std::uint32_t column) const {
    const auto prefix = cut_before ? static_cast<std::uint32_t>(kCut.size()) : 0U;
    return std::clamp(column, begin, end) - begin + prefix;
  }
};

Window choose_window(const LinePart& part, Columns wanted, std::size_t width) {
  const std::uint32_t all = part.width();
  Window window{0, all, part.cut_before, part.cut_after};
  const auto room = static_cast<std::uint32_t>(std::max(width, kLeastWidth));
  if (all <= room && !part.cut_before && !part.cut_after) return window;
  const std::uint32_t inner = room - 2 * static_cast<std::uint32_t>(kCut.size());
  const std::uint32_t marked = std::min(wanted.end - wanted.begin, inner);
  const std::uint32_t left = (inner - marked) / 2;
  window.begin = wanted.begin > left ? wanted.begin - left : 0;
  if (all > inner) window.begin = std::min(window.begin, all - inner);
  if (all <= inner) window.begin = 0;
  window.end = std::min(all, window.begin + inner);
  window.cut_before = part.cut_before || window.begin > 0;
  window.cut_after = part.cut_after || window.end < all;
  return window;
}

void append_runs(std::string& out, std::string_view bytes, const LinePart& part,
                 const Window& window) {
  out.reserve(window.end - window.begin + 2 * kCut.size());
  if (window.cut_before) out += kCut;
  std::uint32_t column = window.begin;
  for (const Run& run : part.runs) {
    const std::uint32_t begin = std::max(run.column, window.begin);
    const std::uint32_t end = std::min(run.column + run.columns, window.end);
    if (run.signs) {
      if (begin >= end) continue;
      out.append(begin - column, ' ');
      out += bytes.substr(run.begin + (begin - run.column), end - begin);
    } else {
      // A glyph that is cut by the window's edge leaves a gap.
      if (run.column < window.begin || run.column + run.columns > window.end) continue;
      out.append(begin - column, ' ');
      if (run.hidden) {
        out += kCut;
      } else if (bytes[run.begin] == '\t') {
        out.append(run.columns, ' ');
      } else {
        append_glyph(out, bytes.substr(run.begin, run.size), run.glyph);
      }
    }
    column = end;
  }
  if (window.cut_after) {
    out.append(window.end - column, ' ');
    out += kCut;
  }
  while (!out.empty() && out.back() == ' ')
    out.pop_back();
}

// A mark that is drawn, in columns of the screen.
struct Drawn {
  std::uint32_t begin;
  std::uint32_t end;
  const Mark* mark;
  bool labelled;
};

class Drawing {
 public:
  Drawing(std::string& out, std::size_t gutter, const SnippetStyle& style)
      : out_(out), gutter_(gutter), style_(style) {}

  void row(std::string_view number) {
    std::string frame(gutter_ - std::min(gutter_, number.size()), ' ');
    frame += number;
    frame += " |";
    style_.paint.put(out_, Paint::Ink::frame, frame);
  }
  void gap() {
    style_.paint.put(out_, Paint::Ink::frame, "...");
    out_ += '\n';
  }
  void marks(std::vector<Drawn> drawn);

 private:
  [[nodiscard]] Paint::Ink ink(const Mark& mark) const {
    return mark.primary ? style_.primary : Paint::Ink::secondary;
  }
  void underline(const std::vector<Drawn>& drawn);
  void hanging_labels(const std::vector<const Drawn*>& labels);

  std::string& out_;
  std::size_t gutter_;
  const SnippetStyle& style_;
};

// The runs of ^ and -, a primary mark over secondary ones.
void Drawing::underline(const std::vector<Drawn>& drawn) {
  std::uint32_t width = 0;
  for (const Drawn& mark : drawn)
    width = std::max(width, mark.end);
  std::string signs(width, ' ');
  for (const bool primary : {false, true}) {
    for (const Drawn& mark : drawn) {
      if (mark.mark->primary != primary) continue;
      std::fill(signs.begin() + mark.begin, signs.begin() + mark.end, primary ? '^' : '-');
    }
  }
  for (std::size_t begin = 0; begin < signs.size();) {
    const std::size_t end = std::min(signs.find_first_not_of(signs[begin], begin), signs.size());
    const Paint::Ink color = signs[begin] == '^'   ? style_.primary
                             : signs[begin] == '-' ? Paint::Ink::secondary
                                                   : Paint::Ink::none;
    style_.paint.put(out_, color, std::string_view(signs).substr(begin, end - begin));
    begin = end;
  }
}

void Drawing::hanging_labels(const std::vector<const Drawn*>& labels) {
  // Rightmost first; bars lead down to those that are still to come.
  const auto bars = [&](std::size_t count) {
    std::uint32_t column = 0;
    for (std::size_t i = 0; i < count; ++i) {
      const Drawn& label = *labels[i];
      if (i > 0 && labels[i - 1]->begin == label.begin) continue;
      out_.append(label.begin - column, ' ');
      style_.paint.put(out_, ink(*label.mark), "|");
      column = label.begin + 1;
    }
    return column;
  };
  row("");
  out_ += ' ';
  bars(labels.size());
  out_ += '\n';
  for (std::size_t i = labels.size(); i-- > 0;) {
    const Drawn& label = *labels[i];
    std::size_t before = i;
    while (before > 0 && labels[before - 1]->begin == label.begin)
      --before;
    row("");
    out_ += ' ';
    const std::uint32_t column = bars(before);
    out_.append(label.begin - column, ' ');
    style_.paint.put(out_, ink(*label.mark), visible(label.mark->label));
    out_ += '\n';
  }
}

void Drawing::marks(std::vector<Drawn> drawn) {
  // (All marks stand in one array.)
  std::sort(drawn.begin(), drawn.end(), [](const Drawn& a, const Drawn& b) {
    return std::tuple(a.begin, a.end, a.mark) < std::tuple(b.begin, b.end, b.mark);
  });
  row("");
  out_ += ' ';
  underline(drawn);
  std::vector<const Drawn*> hanging;
  std::uint32_t end = 0;
  const Drawn* last = nullptr;
  for (const Drawn& mark : drawn) {
    if (mark.end >= end) last = &mark;
    end = std::max(end, mark.end);
  }
  for (const Drawn& mark : drawn) {
    if (!mark.labelled || mark.mark->label.empty()) continue;
    if (&mark == last) {
      out_ += ' ';
      style_.paint.put(out_, ink(*mark.mark), visible(mark.mark->label));
    } else {
      hanging.push_back(&mark);
    }
  }
  out_ += '\n';
  if (!hanging.empty()) hanging_labels(hanging);
}

// Puts a mark on the line where it begins and, if that is another one, where it ends.
void place(std::string_view bytes, const Mark& mark, std::vector<LineMark>& lines) {
  const Location& begin = mark.begin;
  const Location& end = mark.end;
  if (begin.line == end.line) {
    lines.push_back({begin.line, begin.offset, end.offset, &mark});
    return;
  }
  // (A line that is longer than this is cut there in any case.)
  const std::string_view rest =
      bytes.substr(begin.offset, std::min<std::uint64_t>(end.offset - begin.offset, 4096));
  const std::uint64_t first_end = begin.offset + std::min(rest.find('\n'), rest.size());
  const std::uint64_t low = end.offset > 4096 ? end.offset - 4096 : 0;
  const std::size_t newline = bytes.substr(low, end.offset - low).rfind('\n');
  std::uint64_t last_begin = newline == std::string_view::npos ? low : low + newline + 1;
  while (last_begin < end.offset && (bytes[last_begin] == ' ' || bytes[last_begin] == '\t'))
    ++last_begin;
  const bool two = mark.primary && last_begin < end.offset;
  lines.push_back({begin.line, begin.offset, first_end, &mark, !two});
  if (two) lines.push_back({end.line, last_begin, end.offset, &mark});
}

// All marks by their lines; on one line in the order in which they were given.
std::vector<LineMark> placed(std::string_view bytes, const std::vector<Mark>& marks) {
  std::vector<LineMark> lines;
  lines.reserve(2 * marks.size());
  for (const Mark& mark : marks)
    place(bytes, mark, lines);
  // (All marks stand in one array.)
  std::sort(lines.begin(), lines.end(), [](const LineMark& a, const LineMark& b) {
    return std::pair(a.line, a.mark) < std::pair(b.line, b.mark);
  });
  return lines;
}

// Those at the begin that stand on one line.
std::span<const LineMark> first_line(std::span<const LineMark> marks) {
  const auto next = std::find_if(marks.begin(), marks.end(), [&marks](const LineMark& mark) {
    return mark.line != marks.front().line;
  });
  return marks.first(static_cast<std::size_t>(next - marks.begin()));
}

// What the window should hold: all marks of the line if they fit, else the primary or first one.
Columns wanted_columns(const LinePart& part, std::span<const LineMark> marks, std::size_t width) {
  Columns all = columns_of_mark(part, marks.front());
  Columns main = all;
  for (const LineMark& mark : marks) {
    const Columns columns = columns_of_mark(part, mark);
    if (mark.mark->primary) main = columns;
    all.begin = std::min(all.begin, columns.begin);
    all.end = std::max(all.end, columns.end);
  }
  return all.end - all.begin + 2 * kCut.size() <= width ? all : main;
}

const LineMark& main_mark(std::span<const LineMark> marks) {
  for (const LineMark& mark : marks) {
    if (mark.mark->primary) return mark;
  }
  return marks.front();
}

}  // namespace

Mark::Mark(const SourceSet& sources, Span span, bool is_primary, std::string text)
    : where(sources.written(span)), primary(is_primary), label(std::move(text)) {
  std::tie(begin, end) = sources.ends_of(where);
}

void Paint::put(std::string& out, Ink ink, std::string_view text) const {
  if (text.empty()) return;
  if (!color_ || ink == Ink::none) {
    out += text;
    return;
  }
  static constexpr std::string_view kCodes[] = {
      "", "\x1B[1m", "\x1B[1;31m", "\x1B[1;33m", "\x1B[1;36m", "\x1B[1;34m", "\x1B[34m"};
  out += kCodes[static_cast<std::size_t>(ink)];
  out += text;
  out += "\x1B[0m";
}

Paint::Ink Paint::of(Severity severity) {
  switch (severity) {
    case Severity::error:
      return Ink::error;
    case Severity::warning:
      return Ink::warning;
    case Severity::info:
      return Ink::info;
    case Severity::off:
      break;
  }
  return Ink::bold;
}

std::size_t digits_of(std::uint64_t number) { return std::to_string(number).size(); }

std::vector<Mark> append_snippet(std::string& out, const SourceSet& sources,
                                 const std::vector<Mark>& marks, std::size_t gutter,
                                 const SnippetStyle& style) {
  std::vector<Mark> left_out;
  if (marks.empty()) return left_out;
  const SourceId file = sources.source_of(marks.front().where);
  const std::string_view bytes = sources.bytes(file);
  const std::vector<LineMark> lines = placed(bytes, marks);
  const std::size_t width = style.width > gutter + 3 ? style.width - gutter - 3 : 0;
  Drawing drawing(out, gutter, style);
  std::uint64_t previous = 0;
  for (std::span<const LineMark> left = lines; !left.empty();) {
    const std::span<const LineMark> on_line = first_line(left);
    left = left.subspan(on_line.size());
    const std::uint64_t number = on_line.front().line;
    if (previous != 0 && number != previous + 1) drawing.gap();
    previous = number;
    const LineMark& main = main_mark(on_line);
    std::uint64_t until = 0;
    for (const LineMark& mark : on_line)
      until = std::max(until, mark.end);
    // Read on from the last byte that may have to be shown, at least the mark's own begin.
    LinePart part = find_part(bytes, main.begin, until, std::max(width, kLeastWidth));
    read_runs(bytes, pieces_of(sources, file, on_line, part), part);
    const Window window =
        choose_window(part, wanted_columns(part, on_line, std::max(width, kLeastWidth)), width);
    drawing.row(std::to_string(number));
    std::string text;
    append_runs(text, bytes, part, window);
    if (!text.empty()) out += ' ';
    out += text;
    out += '\n';
    std::vector<Drawn> drawn;
    drawn.reserve(on_line.size());
    for (const LineMark& mark : on_line) {
      const Columns columns = columns_of_mark(part, mark);
      const bool outside = mark.begin < part.begin || mark.begin > part.end ||
                           (columns.begin >= window.end && window.cut_after) ||
                           (columns.end <= window.begin && window.cut_before);
      if (outside) {
        if (mark.labelled) left_out.push_back(*mark.mark);
        continue;
      }
      const std::uint32_t begin = window.shown(columns.begin);
      const std::uint32_t end = columns.end > window.end && !window.cut_after
                                    ? begin + (columns.end - columns.begin)
                                    : window.shown(columns.end);
      drawn.push_back({begin, std::max(end, begin + 1), mark.mark, mark.labelled});
    }
    if (!drawn.empty()) drawing.marks(std::move(drawn));
  }
  return left_out;
}

}  // namespace zonevet
