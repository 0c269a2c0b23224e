#include "read/write_back.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "base/ascii.h"
#include "dns/token.h"
#include "read/hcl_syntax.h"
#include "read/hcl_text.h"
#include "read/lone_scalar.h"
#include "read/octodns_text.h"

namespace zonevet {
namespace {

// Larger ones are left alone.
constexpr std::uint64_t kMostWritten = 8192;

bool is_strings(ToldAs as) { return as != ToldAs::word && as != ToldAs::name; }
bool is_text(ToldAs as) { return is_strings(as) && as != ToldAs::string; }

// The octets of told text, and where each of them begins there.
struct Octets {
  std::string octets;
  std::vector<std::size_t> places;
};

bool add_token(std::string_view token, std::size_t place, Octets& to) {
  for (std::size_t at = 0; at < token.size();) {
    std::size_t width = 1;
    if (token[at] == '\\') width = at + 1 < token.size() && is_digit(token[at + 1]) ? 4 : 2;
    to.places.push_back(place + at);
    if (!unescape(token.substr(at, width), to.octets).ok()) return false;
    at += width;
  }
  return to.octets.size() == to.places.size();
}

// Nothing where the text is not of that form any more.
std::optional<Octets> octets_of(std::string_view told, ToldAs as) {
  Tokens tokens;
  tokens.split(told, 0);
  if (tokens.empty() || tokens.open_ended() || (tokens.size() > 1 && !is_text(as)))
    return std::nullopt;
  Octets all;
  std::size_t end = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    const auto place = static_cast<std::size_t>(token.text.data() - told.data());
    const std::size_t mark = token.quoted ? 1 : 0;
    const bool is_blank = told.substr(end, place - mark - end) == (i == 0 ? "" : " ");
    if (token.quoted != is_strings(as) || !is_blank || !add_token(token.text, place, all))
      return std::nullopt;
    end = place + token.text.size() + mark;
  }
  if (end != told.size()) return std::nullopt;
  return all;
}

// Octets that go, and those that come in their place.
struct Replacement {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string octets;
};

// Whether a fix may write them at all: all that needs no thought of octoDNS' own escapes and marks.
bool may_be_written(std::string_view octets, ToldAs as) {
  constexpr std::string_view kOfWords = "-_.:*";
  const auto is_fine = [as, kOfWords](char c) {
    if (!is_strings(as)) return is_alnum(c) || kOfWords.find(c) != std::string_view::npos;
    if (c == ';' && as == ToldAs::text) return false;
    return c >= ' ' && c <= '~' && c != '"' && c != '\\';
  };
  return std::all_of(octets.begin(), octets.end(), is_fine);
}

// How far the lines of a scalar are indented at least, but for the first and empty ones; what is
// around it may ask for as much.
std::size_t indentation_of(std::string_view written) {
  std::size_t least = SIZE_MAX;
  for (std::size_t at = 0; at < written.size();) {
    const std::size_t line_end = yaml_break_size(written, at);
    at += std::max<std::size_t>(line_end, 1);
    if (line_end == 0) continue;
    const std::size_t first = std::min(written.find_first_not_of(' ', at), written.size());
    if (yaml_break_size(written, first) == 0) least = std::min(least, first - at);
  }
  return least;
}

bool is_of_hcl(Spelling spelling) {
  return spelling == Spelling::hcl_quoted || spelling == Spelling::hcl_heredoc;
}

// A template without sequences, where one of the spelling is written.
std::optional<PlacedText> read_template(std::string_view written, Span where, Spelling spelling) {
  const HclDocument document(written, where.begin(), HclWhole::expression);
  const HclSyntax root = document.root();
  if (!document.ok() || !root.is(HclKind::template_text)) return std::nullopt;
  if (root.node().has(hcl_flag::kHeredoc) != (spelling == Spelling::hcl_heredoc))
    return std::nullopt;
  HclText text;
  add_parts(root, text);
  if (!text.whole()) return std::nullopt;
  return PlacedText(text, where);
}

// A text between the marks that are a part of it.
std::optional<PlacedText> without_marks(const PlacedText& text) {
  const std::string& octets = text.octets();
  const bool marked = octets.size() >= 2 && octets.front() == '"' && octets.back() == '"' &&
                      octets.find_first_of("\"\\", 1) == octets.size() - 1;
  if (!marked) return std::nullopt;
  return text.part(1, octets.size() - 1);
}

// A value of a file with changes of the text that tells it.
class ChangedValue {
 public:
  ChangedValue(const SourceSet& sources, const SourceSet::ToldValue& value, SourceId told)
      : sources_(sources), value_(value), base_(sources.base(told) + value.begin) {
    told_ = sources.bytes(told).substr(value.begin, value.end - value.begin);
  }
  // False where it cannot be made.
  bool add(const Edit& edit);
  // Appends all of them as edits of the file; false where it cannot hold them.
  bool write(std::vector<Edit>& to);

 private:
  [[nodiscard]] std::optional<PlacedText> read(std::string_view written, Spelling spelling,
                                               YamlType& type) const;
  bool write_in_marks(const std::string& plain, const std::string& wanted, YamlType type,
                      std::vector<Edit>& to) const;
  [[nodiscard]] std::uint64_t end_of(const PlacedText& text, std::size_t at) const;
  [[nodiscard]] std::optional<Edit> edit_of(const PlacedText& text,
                                            const Replacement& replacement) const;

  const SourceSet& sources_;
  const SourceSet::ToldValue& value_;
  std::uint64_t base_;
  std::string_view told_;
  std::optional<Octets> octets_;
  std::vector<Replacement> replacements_;
};

bool ChangedValue::add(const Edit& edit) {
  if (!octets_) octets_ = octets_of(told_, value_.as);
  if (!octets_) return false;
  const std::size_t begin = edit.where.begin() - base_;
  std::string text(told_);
  text.replace(begin, edit.where.size(), edit.text);
  const std::optional<Octets> after = octets_of(text, value_.as);
  if (!after) return false;
  const auto count_before = [this](std::size_t place) {
    const auto& places = octets_->places;
    return static_cast<std::size_t>(std::lower_bound(places.begin(), places.end(), place) -
                                    places.begin());
  };
  const std::string_view old = octets_->octets;
  const std::string_view now = after->octets;
  Replacement one{count_before(begin), count_before(begin + edit.where.size()), {}};
  const std::string_view behind = old.substr(one.end);
  const bool sound = now.size() >= one.begin + behind.size() && now.ends_with(behind) &&
                     now.starts_with(old.substr(0, one.begin));
  if (!sound) return false;
  one.octets = now.substr(one.begin, now.size() - one.begin - behind.size());
  const bool changes = old.substr(one.begin, one.end - one.begin) != one.octets;
  if (changes) replacements_.push_back(std::move(one));
  return true;
}

// What the value says if it is written so. Nothing where it is no value of its kind.
std::optional<PlacedText> ChangedValue::read(std::string_view written, Spelling spelling,
                                             YamlType& type) const {
  if (is_of_hcl(spelling)) {
    type = YamlType::string;
    const auto text = read_template(written, value_.written, spelling);
    return text && value_.as == ToldAs::marked_text ? without_marks(*text) : text;
  }
  const LoneScalar scalar(written, value_.written, spelling);
  if (!scalar.ok()) return std::nullopt;
  type = scalar.type();
  if (!is_text(value_.as)) return scalar.text();
  return octodns_text(scalar.text(), value_.as == ToldAs::escaped_text);
}

// The end of an octet; of a line end, with the indentation behind it.
std::uint64_t ChangedValue::end_of(const PlacedText& text, std::size_t at) const {
  const Span where = text.where(at, 1);
  const bool ends_line = sources_.text(where).find_first_of("\r\n") != std::string_view::npos;
  return ends_line && at + 1 < text.size() ? text.where(at + 1, 1).begin() : where.end();
}

std::optional<Edit> ChangedValue::edit_of(const PlacedText& text,
                                          const Replacement& replacement) const {
  std::string octets;
  for (const char c : replacement.octets) {
    if (c == ';' && value_.as == ToldAs::escaped_text) octets += '\\';
    octets += c;
  }
  std::optional<std::string> spelled = spell(octets, value_.spelling);
  if (!spelled || text.size() == 0) return std::nullopt;
  const std::size_t begin = replacement.begin;
  const std::size_t end = replacement.end;
  if (begin == end && begin > 0) return Edit{Span(end_of(text, begin - 1), 0), *spelled};
  const std::uint64_t from = text.where(begin, 1).begin();
  return Edit{begin == end ? Span(from, 0) : Span::between(from, end_of(text, end - 1)), *spelled};
}

bool ChangedValue::write(std::vector<Edit>& to) {
  if (replacements_.empty()) return true;
  std::sort(replacements_.begin(), replacements_.end(),
            [](const Replacement& a, const Replacement& b) {
              return std::pair(a.begin, a.end) < std::pair(b.begin, b.end);
            });
  YamlType type{};
  const std::string_view file_text = sources_.text(value_.written);
  const std::optional<PlacedText> text = read(file_text, value_.spelling, type);
  if (!text || text->octets() != octets_->octets) return false;
  std::string wanted = octets_->octets;
  std::string written(file_text);
  std::vector<Edit> edits;
  for (auto one = replacements_.rbegin(); one != replacements_.rend(); ++one) {
    const bool overlaps = one != replacements_.rbegin() && one->end > std::prev(one)->begin;
    if (overlaps || !may_be_written(one->octets, value_.as)) return false;
    std::optional<Edit> edit = edit_of(*text, *one);
    if (!edit || (!edits.empty() && edit->where.end() > edits.back().where.begin())) return false;
    wanted.replace(one->begin, one->end - one->begin, one->octets);
    written.replace(edit->where.begin() - value_.written.begin(), edit->where.size(), edit->text);
    edits.push_back(std::move(*edit));
  }
  if (value_.as == ToldAs::name && !wanted.ends_with('.')) return false;
  YamlType type_after{};
  const std::optional<PlacedText> after = read(written, value_.spelling, type_after);
  const bool sound = after && after->octets() == wanted && type_after == type &&
                     indentation_of(written) >= indentation_of(file_text);
  if (!sound) return write_in_marks(written, wanted, type, to);
  to.insert(to.end(), edits.rbegin(), edits.rend());
  return true;
}

// Of a text on one line that cannot stand there without quotation marks.
bool ChangedValue::write_in_marks(const std::string& plain, const std::string& wanted,
                                  YamlType type, std::vector<Edit>& to) const {
  const bool was_plain =
      value_.spelling == Spelling::yaml_plain || value_.spelling == Spelling::yaml_in_flow;
  if (!was_plain || type != YamlType::string || wanted.empty()) return false;
  if (plain.find_first_of("\r\n") != std::string::npos) return false;
  std::optional<std::string> spelled = spell(plain, Spelling::yaml_single_quoted);
  if (!spelled) return false;
  std::string written = '\'' + *spelled + '\'';
  YamlType type_after{};
  const std::optional<PlacedText> after = read(written, Spelling::yaml_single_quoted, type_after);
  if (!after || after->octets() != wanted) return false;
  to.push_back({value_.written, std::move(written)});
  return true;
}

}  // namespace

std::optional<std::vector<Edit>> write_back(const SourceSet& sources, std::span<const Edit> edits,
                                            std::uint64_t& left) {
  std::vector<Edit> written;
  std::map<std::uint64_t, ChangedValue> values;  // by where they stand
  for (const Edit& edit : edits) {
    if (!sources.holds(edit.where)) return std::nullopt;
    if (sources.written(edit.where) == edit.where) {
      written.push_back(edit);
      continue;
    }
    const SourceSet::ToldValue* value = sources.told_value(edit.where);
    if (value == nullptr || value->written.size() > std::min(left, kMostWritten))
      return std::nullopt;
    left -= value->written.size();
    const auto row =
        values.try_emplace(value->written.begin(), sources, *value, sources.source_of(edit.where));
    if (!row.first->second.add(edit)) return std::nullopt;
  }
  for (auto& [place, value] : values) {
    if (!value.write(written)) return std::nullopt;
  }
  if (written.empty()) return std::nullopt;
  std::sort(written.begin(), written.end(),
            [](const Edit& a, const Edit& b) { return a.where < b.where; });
  return written;
}

}  // namespace zonevet
