#include "cli/spf_report.h"

#include <algorithm>
#include <cstdint>
#include <string_view>

#include <fmt/format.h>

#include "cli/spf_rows.h"
#include "output/json_value.h"
#include "output/outcome.h"
#include "output/snippet.h"
#include "output/visible.h"

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
    case Found::unknown:
    case Found::hidden:
      break;
  }
  return "is not known here";
}

std::string place_of(const SourceSet& sources, Span where) {
  if (!sources.holds(where)) return {};
  const Location at = sources.begin_of(where);
  return fmt::format("{}:{}", visible(shown_path(at.file)), at.line);
}

// -- for people ----------------------------------------------------------------------------------

// "  4    6+  ├─ include:_spf.example.net   notes" in as many columns as there are.
class Picture {
 public:
  explicit Picture(const Console& console) : paint_(console.color), width_(console.width) {}

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
  paint_.put(out_, ink, text);
  out_ += '\n';
}

void Picture::head(std::string_view left, std::string_view right) {
  const std::string shown = visible(left);
  paint_.put(out_, Ink::bold, shown);
  if (!right.empty()) {
    const std::size_t used = columns_of(left) + columns_of(right);
    out_.append(
        used + 2 > width_ ? 2 : std::min(width_, std::size_t{80}) - std::min(used, std::size_t{78}),
        ' ');
    paint_.put(out_, Ink::frame, right);
  }
  out_ += "\n\n";
}

void Picture::rows(const std::vector<SpfRow>& rows, const SourceSet& sources) {
  constexpr std::size_t kMostBeforeNotes = 44;
  costs_ = std::any_of(rows.begin(), rows.end(), [](const auto& row) { return !row.cost.empty(); });
  numbers_ = costs_ ? 12 : 6;
  notes_at_ = 0;
  for (const SpfRow& row : rows) {
    const std::size_t wide = numbers_ + columns_of(row.guides) + columns_of(row.term) + 2;
    if (wide <= kMostBeforeNotes + numbers_) notes_at_ = std::max(notes_at_, wide);
  }
  line(costs_ ? "   #  cost" : "   #", Ink::frame);
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
    const std::size_t gap = at + 2 < notes_at_ ? notes_at_ - at : 2;
    if (at + gap + columns_of(text) > width_) {
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

std::string client_words(const SpfOptions& asked) {
  std::string out = asked.ip;
  if (!asked.mail_from.empty()) out += ", MAIL FROM " + asked.mail_from;
  if (!asked.helo.empty()) out += ", HELO " + asked.helo;
  return visible(out);
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
  if (count.open) sentence = "At least " + sentence;
  if (tree.cheapest_pass)
    sentence += fmt::format(", {} for the earliest pass", *tree.cheapest_pass);
  picture.line(sentence + ".", too_many ? Ink::error : Ink::none);
  if (too_many)
    picture.line("Receivers stop after ten, and take it for a permanent error.", Ink::error);
  if (count.likely > count.least)
    picture.line(
        fmt::format("{} with what was seen of senders that are not known here.", count.likely),
        count.likely > kMostSpfLookups ? Ink::warning : Ink::none);
  if (count.voids > 0)
    picture.line(fmt::format("{} of {} void lookups.", count.voids, kMostVoidLookups),
                 count.voids > kMostVoidLookups ? Ink::error : Ink::none);
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
  picture.line("Not known here: " + names);
  picture.line("`zonevet context --unknown` lists what --context could tell.", Ink::frame);
}

void say_verdict(const SpfEvaluation& evaluation, const SpfOptions& asked, Picture& picture) {
  std::string sentence = fmt::format("{} for {}", name_of(evaluation.result), client_words(asked));
  const std::string why = words_of(evaluation.reason);
  if (!why.empty()) sentence += ": " + why;
  picture.line(sentence, ink_of(evaluation.result));
  picture.line(fmt::format("{} of {} lookups, {} of {} void lookups.", evaluation.lookups,
                           kMostSpfLookups, evaluation.void_lookups, kMostVoidLookups));
  if (evaluation.explanation)
    picture.line("The sender is told: " + visible(*evaluation.explanation));
  if (evaluation.explanation_unknown)
    picture.line("What the sender would be told is not known here.");
}

}  // namespace

std::string print_spf(const SpfReport& report, const Console& console) {
  Picture picture(console);
  const std::string name = report.asked.domain;
  if (report.evaluation) {
    const SpfEvaluation& evaluation = *report.evaluation;
    const Span where = evaluation.visits.empty() ? Span() : evaluation.visits[0].record.where();
    picture.head(name, place_of(report.sources, where));
    if (!evaluation.steps.empty()) picture.rows(rows_of(evaluation), report.sources);
    if (!evaluation.steps.empty()) picture.line("");
    say_verdict(evaluation, report.asked, picture);
  } else if (report.domain.found != Found::record) {
    picture.line(visible(name) + " " + found_words(report.domain.found) + ".");
  } else {
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
  say_unknown(report, picture);
  return std::move(picture).text();
}

// -- JSON ----------------------------------------------------------------------------------------

namespace {

void add_place(Json& object, const SourceSet& sources, Span where) {
  if (!sources.holds(where)) return;
  const Location begin = sources.begin_of(where);
  object["file"] = shown_path(begin.file);
  object["start"] = {{"line", begin.line}, {"column", begin.column}, {"offset", begin.offset}};
}

std::string_view name_of(Found found) {
  switch (found) {
    case Found::record:
      return "record";
    case Found::no_record:
      return "no_record";
    case Found::no_such_name:
      return "no_such_name";
    case Found::several:
      return "several_records";
    case Found::failure:
      return "failure";
    case Found::unknown:
    case Found::hidden:
      break;
  }
  return "unknown";
}

std::string_view name_of(SpfStep::Did did) {
  switch (did) {
    case SpfStep::Did::matched:
      return "match";
    case SpfStep::Did::not_matched:
      return "no_match";
    case SpfStep::Did::temperror:
      return "temperror";
    case SpfStep::Did::permerror:
      return "permerror";
    case SpfStep::Did::unknown:
      break;
  }
  return "unknown";
}

std::string_view name_of(SpfBranch::Outcome outcome) {
  switch (outcome) {
    case SpfBranch::Outcome::may_match:
      return "may_match";
    case SpfBranch::Outcome::matches_all:
      return "matches_all";
    case SpfBranch::Outcome::in_vain:
    case SpfBranch::Outcome::no_exchange:
    case SpfBranch::Outcome::no_address:
      return "void";
    case SpfBranch::Outcome::failure:
      return "temperror";
    default:
      return "permerror";
  }
}

Json why(SpfReason reason) {
  const std::string words = words_of(reason);
  return words.empty() ? Json() : Json(words);
}

Json unknown_of(const std::vector<UnknownRRset>& all) {
  Json out = Json::array();
  for (const UnknownRRset& missing : all)
    out.push_back({{"name", missing.name.presentation()}, {"type", mnemonic(missing.type)}});
  return out;
}

Json trace_of(const SpfEvaluation& evaluation, const SourceSet& sources) {
  Json out = Json::array();
  for (const SpfStep& step : evaluation.steps) {
    const SpfVisit& visit = evaluation.visits[step.visit];
    Json object = {{"domain", visit.domain},
                   {"depth", visit.depth},
                   {"term", visit.record.octets(step.term)},
                   {"outcome", name_of(step.did)},
                   {"reason", why(step.reason)},
                   {"lookups", step.lookups},
                   {"void_lookups", step.void_lookups}};
    add_place(object, sources, visit.record.where(step.term));
    out.push_back(std::move(object));
  }
  return out;
}

// The branches of a record, and of what it takes over, in the order in which they are tried.
class BranchList {
 public:
  explicit BranchList(const SourceSet& sources) : sources_(sources) {}
  Json of(const SpfNode& domain) {
    add(domain, 0);
    return std::move(out_);
  }

 private:
  void add(const SpfNode& domain, unsigned depth) {
    for (const SpfBranch& branch : domain.tree.branches) {
      if (out_.size() == kMostSpfRows) return;
      Json object = {{"domain", domain.name.presentation()},
                     {"depth", depth},
                     {"term", domain.text.octets(branch.term->where)},
                     {"outcome", name_of(branch.outcome)},
                     {"cost", branch.count.least},
                     {"open", branch.count.open}};
      add_place(object, sources_, domain.text.where(branch.term->where));
      out_.push_back(std::move(object));
      const bool leads_on = branch.target != nullptr && branch.outcome != SpfBranch::Outcome::loop;
      if (leads_on && depth < kMostSpfLookups) add(*branch.target, depth + 1);
    }
  }

  const SourceSet& sources_;
  Json out_ = Json::array();
};

}  // namespace

std::string print_spf_json(const SpfReport& report) {
  const SpfOptions& asked = report.asked;
  Json out = {{"schema", 1},
              {"tool", {{"name", "zonevet"}, {"version", ZONEVET_VERSION}}},
              {"domain", asked.domain},
              {"client", nullptr},
              {"result", nullptr},
              {"reason", nullptr},
              {"explanation", nullptr}};
  Json counts;
  if (report.evaluation) {
    const SpfEvaluation& evaluation = *report.evaluation;
    out["client"] = {{"ip", asked.ip}, {"mail_from", asked.mail_from}, {"helo", asked.helo}};
    out["result"] = name_of(evaluation.result);
    out["reason"] = why(evaluation.reason);
    if (evaluation.explanation) out["explanation"] = *evaluation.explanation;
    out["lookups"] = evaluation.lookups;
    out["void_lookups"] = evaluation.void_lookups;
    out["trace"] = trace_of(evaluation, report.sources);
  } else {
    const SpfTree& tree = report.domain.tree;
    out["found"] = name_of(report.domain.found);
    out["lookups"] = tree.count.least;
    out["lookups_likely"] = std::max(tree.count.least, tree.count.likely);
    out["open"] = tree.count.open || report.domain.found == Found::unknown;
    out["void_lookups"] = tree.count.voids;
    out["permanent_error"] = tree.is_error || tree.count.least > kMostSpfLookups;
    out["terms"] = BranchList(report.sources).of(report.domain);
  }
  out["unknown"] = unknown_of(report.unknown);
  return dump(out, 2) + "\n";
}

}  // namespace zonevet::cli
