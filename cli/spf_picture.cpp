#include "cli/spf_picture.h"

#include <algorithm>
#include <cstdint>
#include <string_view>

#include <fmt/format.h>

#include "base/ascii.h"
#include "cli/place_words.h"
#include "cli/spf_rows.h"
#include "output/outcome.h"
#include "output/snippet.h"
#include "output/visible.h"
#include "output/wrap.h"

namespace zonevet::cli {
namespace {

using Found = SpfSelection::Found;
using Ink = Paint::Ink;

std::string found_words(Found found) {
  switch (found) {
    case Found::record:
      return {};
    case Found::no_record:
      return "has no SPF record";
    case Found::no_such_name:
      return "does not exist";
    case Found::several:
      return "has several SPF records: permanent error for all mail";
    case Found::failure:
      return "cannot be looked up: its aliases lead nowhere";
    case Found::hidden:
      return "has a record of which a part is not known";
    case Found::unknown:
      break;
  }
  return {};
}

std::string_view missing_words(ZoneAnswers::Missing missing) {
  switch (missing) {
    case ZoneAnswers::Missing::unreadable:
      return "has TXT records that cannot be read as a whole: `zonevet check` tells why";
    case ZoneAnswers::Missing::several_versions:
      return "has several versions here, which differ: name the file that is meant, or tell its "
             "view (--view)";
    default:
      return "is not known here: no zone that was read, and no --context, holds it";
  }
}

// "  4    6+  ├─ include:_spf.example.net   notes" in as many columns as there are.
class Picture {
 public:
  explicit Picture(const Console& console)
      : paint_(console.color), width_(console.width_known ? console.width : kPlainWidth) {}

  void head(std::string_view left, std::string_view right);
  void rows(const std::vector<SpfRow>& rows, const SourceSet& sources);
  void line(std::string_view text, Ink ink = Ink::none);
  [[nodiscard]] std::string text() && { return std::move(out_); }

 private:
  void row(const SpfRow& row, const SourceSet& sources);
  static Ink ink_of(SpfRow::Tone tone);
  static std::string continued(std::string_view guides);
  // A text that is cut where it is wider than the columns that are left.
  static std::string fitted(std::string_view text, std::size_t columns);

  static constexpr std::size_t kPlainWidth = 80;  // where there is no terminal

  Paint paint_;
  std::size_t width_;
  std::size_t numbers_ = 0;  // columns before the tree
  std::size_t notes_at_ = 0;
  bool costs_ = false;
  std::string out_;
};

Ink Picture::ink_of(SpfRow::Tone tone) {
  switch (tone) {
    case SpfRow::Tone::good:
      return Ink::info;
    case SpfRow::Tone::bad:
      return Ink::error;
    case SpfRow::Tone::doubtful:
      return Ink::warning;
    default:
      return Ink::none;
  }
}

// The lines of the tree beside what is told of a term on a second line.
std::string Picture::continued(std::string_view guides) {
  const std::size_t own = guides.size() - std::min(guides.size(), kLastGuide.size());
  const bool last = guides.substr(own) == kLastGuide;
  return std::string(guides.substr(0, own)) + std::string(last ? kPastGuide : kThroughGuide);
}

std::string Picture::fitted(std::string_view text, std::size_t columns) {
  std::string out;
  std::size_t taken = 0;
  while (!text.empty()) {
    const Glyph glyph = first_glyph(text);
    if (taken + glyph.columns + 1 > columns && text.size() > glyph.size) return out + "…";
    append_glyph(out, text, glyph);
    taken += glyph.columns;
    text.remove_prefix(glyph.size);
  }
  return out;
}

void Picture::line(std::string_view text, Ink ink) {
  std::string lines = wrapped(text, width_);
  if (!lines.empty()) lines.pop_back();
  paint_.put(out_, ink, lines);
  out_ += '\n';
}

void Picture::head(std::string_view left, std::string_view right) {
  const std::string shown = visible(left);
  paint_.put(out_, Ink::bold, shown);
  if (!right.empty()) {
    const std::size_t used = columns_of(left) + columns_of(right);
    out_.append(
        used + 2 > width_ ? 2 : std::min(width_, kPlainWidth) - std::min(used, kPlainWidth - 2),
        ' ');
    paint_.put(out_, Ink::frame, right);
  }
  out_ += "\n\n";
}

void Picture::rows(const std::vector<SpfRow>& rows, const SourceSet& sources) {
  constexpr std::size_t kMostBeforeNotes = 56;
  constexpr std::size_t kNoteColumns = 34;  // that most notes fit into
  costs_ = std::any_of(rows.begin(), rows.end(), [](const auto& row) { return !row.cost.empty(); });
  numbers_ = costs_ ? 12 : 6;
  notes_at_ = 0;
  const std::size_t furthest = std::min(kMostBeforeNotes, width_ - std::min(width_, kNoteColumns));
  for (const SpfRow& row : rows) {
    const std::size_t wide = numbers_ + columns_of(row.guides) + columns_of(row.term) + 2;
    if (wide <= furthest) notes_at_ = std::max(notes_at_, wide);
  }
  paint_.put(out_, Ink::frame, costs_ ? "   #  cost" : "   #");
  out_ += '\n';
  for (const SpfRow& each : rows)
    row(each, sources);
  if (rows.size() == kMostSpfRows) line("... and more", Ink::frame);
}

void Picture::row(const SpfRow& row, const SourceSet& sources) {
  const std::string number = row.number ? std::to_string(*row.number) : std::string();
  out_ += fmt::format("{:>4}", number);
  // (fmt counts code points, as ∞ wants it.)
  if (costs_) out_ += fmt::format("{:>6}", row.cost);
  out_ += "  ";
  paint_.put(out_, Ink::frame, row.guides);
  const std::size_t begin = numbers_ + columns_of(row.guides);
  const std::size_t room = width_ > begin + 8 ? width_ - begin : 8;
  const std::string term = fitted(row.term, room);
  out_ += term;
  const std::string place = place_of(sources, row.place);
  std::size_t at = begin + columns_of(term);
  const auto put = [&](std::string_view text, Ink ink) {
    if (text.empty()) return;
    const auto fits = [&](std::size_t gap) { return at + gap + columns_of(text) <= width_; };
    const std::size_t aligned = at + 2 < notes_at_ ? notes_at_ - at : 2;
    const std::size_t gap = fits(aligned) ? aligned : 2;
    if (!fits(gap)) {
      out_ += '\n';
      out_.append(numbers_, ' ');
      paint_.put(out_, Ink::frame, continued(row.guides));
      out_ += "  ";
      at = begin + 2;
    } else {
      out_.append(gap, ' ');
      at += gap;
    }
    paint_.put(out_, ink, text);
    at += columns_of(text);
  };
  put(row.note, ink_of(row.tone));
  put(place, Ink::frame);
  out_ += '\n';
}

std::string client_words(const SpfRequest& request) {
  std::string out = request.client.presentation();
  if (!request.sender.empty()) out += ", MAIL FROM " + request.sender;
  if (!request.helo.empty()) out += ", HELO " + request.helo;
  return visible(out);
}

// The domain that receivers ask for such mail (RFC 7208 2.3, 2.4).
std::string_view domain_of(const SpfRequest& request) {
  const std::string_view identity = request.sender.empty() ? request.helo : request.sender;
  return identity.substr(identity.rfind('@') + 1);  // npos + 1 is 0
}

std::string_view without_dot(std::string_view domain) {
  return domain.substr(0, domain.size() - (domain.ends_with('.') ? 1 : 0));
}

Ink ink_of(SpfResult result) {
  switch (result) {
    case SpfResult::pass:
      return Ink::info;
    case SpfResult::unknown:
    case SpfResult::neutral:
    case SpfResult::softfail:
    case SpfResult::none:
      return Ink::warning;
    default:
      return Ink::error;
  }
}

void say_counts(const SpfTree& tree, Picture& picture) {
  const SpfCount& count = tree.count;
  if (count.loops) {
    picture.line("No end of lookups: receivers stop after ten, and take it for a permanent error.",
                 Ink::error);
    return;
  }
  const bool too_many = count.least > kMostSpfLookups;
  std::string sentence =
      fmt::format("{}{} lookups where no term matches", count.least, too_many ? "" : " of 10");
  if (!count.is_exact()) sentence = "At least " + sentence;
  if (tree.cheapest_pass)
    sentence += fmt::format(", {} for the earliest pass", *tree.cheapest_pass);
  picture.line(sentence + ".", too_many ? Ink::error : Ink::none);
  if (too_many)
    picture.line("Receivers stop after ten, and take it for a permanent error.", Ink::error);
  if (count.voids > kMostVoidLookups)
    picture.line(fmt::format("{} of them find nothing: receivers stop at the third, and take it "
                             "for a permanent error.",
                             count.voids),
                 Ink::error);
  else if (count.voids > 0)
    picture.line(fmt::format("{} of {} void lookups.", count.voids, kMostVoidLookups));
  if (tree.is_error)
    picture.line(fmt::format("Mail that no term before it matches gets a {} error.",
                             tree.is_temporary ? "temporary" : "permanent"),
                 Ink::error);
  if (count.likely > count.least)
    picture.line(
        fmt::format("{} with what was seen of senders that are not known here.", count.likely),
        count.likely > kMostSpfLookups ? Ink::warning : Ink::none);
}

void say_unknown(const SpfReport& report, Picture& picture) {
  constexpr std::size_t kMostNames = 5;
  if (report.unknown.empty()) return;
  std::string names;
  for (std::size_t i = 0; i < std::min(report.unknown.size(), kMostNames); ++i) {
    const UnknownRRset& missing = report.unknown[i];
    names += fmt::format("{}{} {}", i == 0 ? "" : ", ", missing.name.presentation(),
                         mnemonic(missing.type));
  }
  if (report.unknown.size() > kMostNames)
    names += fmt::format(" and {} more", report.unknown.size() - kMostNames);
  picture.line("Not known here: " + visible(names) + ".");
  picture.line(report.verdict ? "Give the answers of dig with --context."
                              : "`zonevet context --unknown` lists all that --context could tell.",
               Ink::frame);
}

void say_verdict(const SpfVerdict& verdict, Picture& picture) {
  const auto& [request, evaluation] = verdict;
  std::string sentence =
      fmt::format("{} for {}", name_of(evaluation.result), client_words(request));
  const std::string why = words_of(evaluation.reason);
  if (!why.empty()) sentence += ": " + why;
  picture.line(sentence, ink_of(evaluation.result));
  picture.line(fmt::format("{} of {} lookups, {} of {} void lookups.", evaluation.lookups,
                           kMostSpfLookups, evaluation.void_lookups, kMostVoidLookups));
  if (evaluation.explanation)
    picture.line("The sender is told: " + visible(*evaluation.explanation));
  if (evaluation.explanation_unknown)
    picture.line("What the sender would be told is not known here.");
  const std::string_view domain = without_dot(request.domain);
  const std::string_view asked = domain_of(request);
  if (!asked.empty() && !equal_fold(domain, without_dot(asked)))
    picture.line(fmt::format("Receivers ask {} for such mail, and {} only where that leads to it.",
                             visible(asked), visible(domain)),
                 Ink::warning);
}

}  // namespace

std::string print_spf(const SpfReport& report, const Console& console) {
  Picture picture(console);
  const std::string name = report.asked.domain;
  const bool not_known = report.domain.found == Found::unknown;
  if (report.verdict) {
    const SpfEvaluation& evaluation = report.verdict->evaluation;
    const Span where = evaluation.visits.empty() ? Span() : evaluation.visits[0].record.where();
    picture.head(name, place_of(report.sources, where));
    if (!evaluation.steps.empty()) picture.rows(rows_of(evaluation), report.sources);
    if (!evaluation.steps.empty()) picture.line("");
    say_verdict(*report.verdict, picture);
  } else if (report.domain.found != Found::record && !not_known) {
    picture.line(visible(name) + " " + found_words(report.domain.found) + ".");
  } else if (!not_known) {
    picture.head(name, place_of(report.sources, report.domain.text.where()));
    if (!report.domain.record.grammatical)
      picture.line(
          "The record is malformed: permanent error for all mail. `zonevet check` tells why.",
          Ink::error);
    const std::vector<SpfRow> rows = rows_of(report.domain);
    if (!rows.empty()) picture.rows(rows, report.sources);
    if (!rows.empty()) picture.line("");
    if (report.domain.record.grammatical) say_counts(report.domain.tree, picture);
  }
  if (not_known)
    picture.line(fmt::format("{} {}.", visible(name), missing_words(report.missing)));
  else
    say_unknown(report, picture);
  return std::move(picture).text();
}

}  // namespace zonevet::cli
