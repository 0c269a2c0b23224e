#include "read/write_back.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "base/ascii.h"
#include "dns/character_string.h"
#include "dns/token.h"
#include "read/hcl/hcl_write_back.h"
#include "read/octodns/octodns_text.h"
#include "read/yaml/lone_scalar.h"

namespace zonevet {
namespace {

bool is_strings(ToldAs as) {
  return as != ToldAs::word && as != ToldAs::name && as != ToldAs::undotted_name;
}
bool is_text(ToldAs as) { return is_strings(as) && as != ToldAs::string; }

// The octets of told text, and where each of them begins there.
struct Octets {
  std::string octets;
  std::vector<std::size_t> places;
  std::vector<std::size_t> strings;  // where each one begins among the octets
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
    all.strings.push_back(all.octets.size());
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

// (Which kind of template it is, and where, is seen where it is written.)
bool is_of_hcl(const SourceSet::ToldValue& value) { return value.spelling == Spelling::hcl_quoted; }

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
  bool write_scalar(const std::string& wanted, std::vector<Edit>& to) const;
  bool write_templates(std::vector<Edit>& to) const;
  [[nodiscard]] bool is_number(Span place) const;
  [[nodiscard]] bool breaks_string() const;
  [[nodiscard]] Span place_of(std::size_t octet) const;
  [[nodiscard]] Span place_of(const Replacement& one) const;
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
  // (Two told texts may stand for one value.)
  const bool is_within = Span(base_, static_cast<std::uint32_t>(told_.size())).contains(edit.where);
  if (!octets_ || !is_within) return false;
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
  // (The dot of an absolute name stands nowhere.)
  const bool keeps_dot = value_.as == ToldAs::undotted_name && one.end == old.size() &&
                         one.octets.ends_with('.') && old.ends_with('.') && one.begin < one.end;
  if (keeps_dot) {
    --one.end;
    one.octets.pop_back();
  }
  const bool changes = old.substr(one.begin, one.end - one.begin) != one.octets;
  if (changes) replacements_.push_back(std::move(one));
  return true;
}

// What the value says if it is written so. Nothing where it is no value of its kind.
std::optional<PlacedText> ChangedValue::read(std::string_view written, Spelling spelling,
                                             YamlType& type) const {
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
  std::size_t end = 0;
  for (const Replacement& one : replacements_) {
    if (one.begin < end || !may_be_written(one.octets, value_.as)) return false;
    end = one.end;
  }
  std::string wanted = octets_->octets;
  for (auto one = replacements_.rbegin(); one != replacements_.rend(); ++one)
    wanted.replace(one->begin, one->end - one->begin, one->octets);
  if (value_.as == ToldAs::name && !wanted.ends_with('.')) return false;
  const bool is_absolute = octets_->octets.ends_with('.');
  if (value_.as == ToldAs::undotted_name && wanted.ends_with('.') != is_absolute) return false;
  return is_of_hcl(value_) ? write_templates(to) : write_scalar(wanted, to);
}

bool ChangedValue::write_scalar(const std::string& wanted, std::vector<Edit>& to) const {
  YamlType type{};
  const std::string_view file_text = sources_.text(value_.written);
  const std::optional<PlacedText> text = read(file_text, value_.spelling, type);
  if (!text || text->octets() != octets_->octets) return false;
  std::string written(file_text);
  std::vector<Edit> edits;
  for (auto one = replacements_.rbegin(); one != replacements_.rend(); ++one) {
    std::optional<Edit> edit = edit_of(*text, *one);
    if (!edit || (!edits.empty() && edit->where.end() > edits.back().where.begin())) return false;
    written.replace(edit->where.begin() - value_.written.begin(), edit->where.size(), edit->text);
    edits.push_back(std::move(*edit));
  }
  YamlType type_after{};
  const std::optional<PlacedText> after = read(written, value_.spelling, type_after);
  const bool sound = after && after->octets() == wanted && type_after == type &&
                     indentation_of(written) >= indentation_of(file_text);
  if (!sound) return write_in_marks(written, wanted, type, to);
  to.insert(to.end(), edits.rbegin(), edits.rend());
  return true;
}

// Where an octet is written in the file.
Span ChangedValue::place_of(std::size_t octet) const {
  const std::size_t at = octets_->places[octet];
  std::size_t width = 1;
  if (told_[at] == '\\') width = is_digit(told_[at + 1]) ? 4 : 2;
  return sources_.written(Span(base_ + at, width));
}

// What goes; else the place behind the octet before, or before the first one.
Span ChangedValue::place_of(const Replacement& one) const {
  if (one.begin < one.end) return place_of(one.begin).cover(place_of(one.end - 1));
  if (one.begin == 0) return {place_of(std::size_t{0}).begin(), 0};
  const Span before = place_of(one.begin - 1);
  const bool is_here = sources_.writable(before) != nullptr;
  if (!is_here && one.begin < octets_->octets.size()) return {place_of(one.begin).begin(), 0};
  return {before.end(), 0};
}

// Whether one of the strings becomes longer than any may be, or nothing is left of one of several.
// (What is put between two may be put into either.)
bool ChangedValue::breaks_string() const {
  const std::vector<std::size_t>& begins = octets_->strings;
  for (std::size_t i = 0; i < begins.size(); ++i) {
    const std::size_t begin = begins[i];
    const std::size_t end = i + 1 < begins.size() ? begins[i + 1] : octets_->octets.size();
    std::size_t kept = end - begin;
    std::size_t most_gained = 0;
    bool gains = false;
    for (const Replacement& one : replacements_) {
      const std::size_t from = std::max(one.begin, begin);
      const std::size_t to = std::min(one.end, end);
      if (from < to) kept -= to - from;
      if (one.begin >= begin && one.begin <= end) most_gained += one.octets.size();
      gains = gains || (one.begin >= begin && one.begin < end && !one.octets.empty());
    }
    const std::size_t most = kept + most_gained;
    if (most > end - begin && most > kMaxCharacterString) return true;
    if (kept == 0 && !gains && end > begin && begins.size() > 1) return true;
  }
  return false;
}

// What stands at more than one place of the value is not changed: it would be at all of them.
bool ChangedValue::write_templates(std::vector<Edit>& to) const {
  if (octets_->octets.empty()) return false;
  if (value_.as == ToldAs::marked_text && breaks_string()) return false;
  std::map<Span, std::size_t> counts;
  for (std::size_t i = 0; i < octets_->octets.size(); ++i)
    ++counts[place_of(i)];
  const std::string_view octets = octets_->octets;
  std::vector<HclChange> changes;
  changes.reserve(replacements_.size());
  for (const Replacement& one : replacements_) {
    const std::size_t first = one.begin == one.end && one.begin > 0 ? one.begin - 1 : one.begin;
    const std::size_t behind = std::min(std::max(one.end, first + 1), octets.size());
    for (std::size_t i = first; i < behind; ++i) {
      if (counts[place_of(i)] > 1 && !is_number(place_of(i))) return false;
    }
    changes.push_back({place_of(one), octets.substr(one.begin, one.end - one.begin), one.octets});
  }
  const auto edits = write_in_templates(sources_, std::move(changes));
  if (edits) to.insert(to.end(), edits->begin(), edits->end());
  return edits.has_value();
}

// Whether all octets of a number stand there, as one.
bool ChangedValue::is_number(Span place) const {
  const SourceSet::Writable* const text = sources_.writable(place);
  return text != nullptr && text->written == place && value_.written == place;
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
  std::map<std::uint64_t, ChangedValue> values;  // by where they stand, or are told
  for (const Edit& edit : edits) {
    if (!sources.holds(edit.where)) return std::nullopt;
    if (sources.written(edit.where) == edit.where) {
      written.push_back(edit);
      continue;
    }
    const SourceSet::ToldValue* value = sources.told_value(edit.where);
    if (value == nullptr) return std::nullopt;
    const SourceId told = sources.source_of(edit.where);
    // (Several may be told of one value of HCL: the TTL of records that one resource makes.)
    const bool is_hcl = is_of_hcl(*value);
    const SourceSet::Writable* const text = sources.writable(sources.written(edit.where));
    const std::uint64_t size = is_hcl ? value->end - value->begin : value->written.size();
    const std::uint64_t read = size + (text != nullptr ? text->written.size() : 0);
    if (size > kMostWritten || read > left) return std::nullopt;
    left -= read;
    const std::uint64_t key = is_hcl ? sources.base(told) + value->begin : value->written.begin();
    const auto row = values.try_emplace(key, sources, *value, told);
    if (!row.first->second.add(edit)) return std::nullopt;
  }
  for (auto& [place, value] : values) {
    if (!value.write(written)) return std::nullopt;
  }
  if (written.empty()) return std::nullopt;
  std::sort(written.begin(), written.end(),
            [](const Edit& a, const Edit& b) { return a.where < b.where; });
  const auto same = [](const Edit& a, const Edit& b) {
    return a.where == b.where && a.text == b.text && a.where.size() > 0;
  };
  written.erase(std::unique(written.begin(), written.end(), same), written.end());
  return written;
}

}  // namespace zonevet
