#include "read/terraform/tf_txt_codec.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "dns/character_string.h"
#include "read/terraform/tf_values.h"

namespace zonevet {
namespace {

// Splits text with quotation marks and backslashes into character-strings.
class StringReader {
 public:
  // `digits`: the base of \DDD, 8 or 10.
  StringReader(const PlacedText& text, unsigned base) : text_(text), base_(base) {}

  // All between quotation marks, of which the first and the last are not written. Nothing where
  // they are not in pairs, or anything else stands between two strings.
  std::optional<std::vector<PlacedText>> inner();
  // As in a zone file.
  std::optional<std::vector<PlacedText>> presentation();

 private:
  [[nodiscard]] bool at_end() const { return at_ == text_.size(); }
  [[nodiscard]] bool is_mark() const {
    return !at_end() && text_.octets()[at_] == '"' && !text_.is_hole(at_);
  }
  [[nodiscard]] bool is_blank() const {
    return !at_end() && is_tf_blank(text_.octets()[at_]) && !text_.is_hole(at_);
  }
  void skip_blanks() {
    while (is_blank())
      ++at_;
  }
  bool take_octet(PlacedText& to);
  bool take_number(PlacedText& to);
  [[nodiscard]] PlacedText empty_here() const { return text_.part(at_, at_); }

  const PlacedText& text_;
  unsigned base_;
  std::size_t at_ = 0;
};

bool StringReader::take_number(PlacedText& to) {
  unsigned octet = 0;
  for (std::size_t i = 1; i <= 3; ++i) {
    if (at_ + i >= text_.size() || text_.is_hole(at_ + i)) return false;
    const char c = text_.octets()[at_ + i];
    if (!is_digit(c) || static_cast<unsigned>(c - '0') >= base_) return false;
    octet = octet * base_ + static_cast<unsigned>(c - '0');
  }
  if (octet > 255) return false;
  to.add_of(text_, at_, 4, static_cast<char>(octet));
  at_ += 4;
  return true;
}

// One octet, or what a backslash makes of the next ones.
bool StringReader::take_octet(PlacedText& to) {
  if (text_.is_hole(at_)) {
    to.add_hole(text_.where(at_++, 1));
    return true;
  }
  const char c = text_.octets()[at_];
  if (c != '\\') {
    to.add_of(text_, at_++, 1, c);
    return true;
  }
  if (at_ + 1 == text_.size() || text_.is_hole(at_ + 1)) return false;
  if (is_digit(text_.octets()[at_ + 1])) return take_number(to);
  to.add_of(text_, at_, 2, text_.octets()[at_ + 1]);
  at_ += 2;
  return true;
}

std::optional<std::vector<PlacedText>> StringReader::inner() {
  std::vector<PlacedText> strings;
  while (true) {
    PlacedText string = empty_here();
    while (!at_end() && !is_mark()) {
      if (!take_octet(string)) return std::nullopt;
    }
    strings.push_back(std::move(string));
    if (at_end()) return strings;
    ++at_;
    skip_blanks();
    if (!is_mark()) return std::nullopt;
    ++at_;
  }
}

std::optional<std::vector<PlacedText>> StringReader::presentation() {
  std::vector<PlacedText> strings;
  for (skip_blanks(); !at_end(); skip_blanks()) {
    const bool quoted = is_mark();
    if (quoted) ++at_;
    PlacedText string = empty_here();
    while (!at_end() && !is_mark() && (quoted || !is_blank())) {
      if (!take_octet(string)) return std::nullopt;
    }
    if (quoted && at_end()) return std::nullopt;
    if (quoted) ++at_;
    if (!quoted && is_mark()) return std::nullopt;
    strings.push_back(std::move(string));
  }
  if (strings.empty()) return std::nullopt;
  return strings;
}

// Each as it is, or all of them as one that is cut where it is full.
void tell_strings(const std::vector<PlacedText>& strings, bool cut, Retelling& to) {
  for (std::size_t i = 0; i < strings.size(); ++i) {
    if (i > 0) to.add(" ", strings[i].where(0, 0));
    if (cut) {
      retell_strings(strings[i], to);
    } else {
      retell_quoted(strings[i], to);
    }
  }
}

void tell_hole(const PlacedText& text, Retelling& to) { to.add_hole(text.where(0, text.size())); }

// `"v=spf1 -all"` with the marks written, around which the provider puts others.
bool has_outer_quotes(const PlacedText& text) {
  const std::string& octets = text.octets();
  return octets.size() >= 2 && octets.front() == '"' && octets.back() == '"' &&
         octets[octets.size() - 2] != '\\';
}

// What is not known may be nothing.
std::size_t known_octets(const PlacedText& text) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i)
    count += text.is_hole(i) ? 0U : 1U;
  return count;
}

// Not the first octet of a character in UTF-8.
bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

// Where the character begins that an octet is part of; the octet itself where that is none.
std::size_t begin_of_character(const PlacedText& string, std::size_t at) {
  constexpr std::size_t kMostBefore = 3;
  std::size_t begin = at;
  while (begin > 0 && at - begin < kMostBefore && is_continuation(string.octets()[begin]))
    --begin;
  return string.is_hole(begin) || is_continuation(string.octets()[begin]) ? at : begin;
}

// Before which octets of a string that is too long others begin. What is not known has as much room
// as what is known beside it.
std::vector<std::size_t> cuts_of(const PlacedText& string) {
  constexpr std::size_t kMostBesideHole = 128;
  const std::size_t most = string.whole() ? kMaxCharacterString : kMostBesideHole;
  std::vector<std::size_t> cuts;
  std::size_t known = 0;  // since the last one
  for (std::size_t i = 0; i < string.size(); ++i) {
    if (string.is_hole(i)) continue;
    if (known == most) {
      cuts.push_back(begin_of_character(string, i));
      known = i - cuts.back();
    }
    ++known;
  }
  return cuts;
}

// What is to stand where strings begin. Nothing where what stands there comes more than once.
std::vector<TfChange> marks_at(const std::vector<std::size_t>& cuts, std::string_view marks,
                               const PlacedText& string) {
  std::unordered_map<std::uint64_t, std::size_t> counts;  // of the places of cuts
  for (const std::size_t cut : cuts)
    counts.emplace(string.where(cut, 1).begin(), 0);
  for (std::size_t i = 0; i < string.size(); ++i) {
    const bool is_first = i == 0 || string.where(i, 1) != string.where(i - 1, 1);
    const auto found = is_first ? counts.find(string.where(i, 1).begin()) : counts.end();
    if (found != counts.end()) ++found->second;
  }
  std::vector<TfChange> changes;
  for (const std::size_t cut : cuts) {
    if (counts[string.where(cut, 1).begin()] != 1) return {};
    changes.push_back({cut, 0, std::string(marks)});
  }
  return changes;
}

// Where quotation marks stand that no backslash takes away.
std::vector<std::size_t> marks_of(std::string_view octets) {
  std::vector<std::size_t> marks;
  for (std::size_t i = 0; i < octets.size(); ++i) {
    if (octets[i] == '\\') {
      ++i;
    } else if (octets[i] == '"') {
      marks.push_back(i);
    }
  }
  return marks;
}

// The place of a quotation mark of Route 53 that leaves something outside of all strings: the last
// of an odd number, or one that ends a string before what is no string.
struct BadMark {
  std::size_t at = 0;
  bool is_odd = false;
};

std::optional<BadMark> find_bad_mark(const PlacedText& text) {
  const std::string& octets = text.octets();
  const std::vector<std::size_t> marks = marks_of(octets);
  if (marks.size() % 2 != 0) return BadMark{marks.back(), true};
  for (std::size_t i = 0; i + 1 < marks.size(); i += 2) {
    const auto* const begin = octets.data() + marks[i] + 1;
    if (!std::all_of(begin, octets.data() + marks[i + 1], is_tf_blank))
      return BadMark{marks[i], false};
  }
  return std::nullopt;
}

void note_bad_mark(const PlacedText& text, TfNotes& notes) {
  const std::optional<BadMark> found = text.whole() ? find_bad_mark(text) : std::nullopt;
  if (!found) return;
  Flaw& flaw = notes.note(FlawKind::tf_route53_marks, text.where(found->at, 1));
  flaw.a = found->is_odd ? 1 : 0;
}

void tell_inner(const PlacedText& text, const TfRow& row, TfNotes& notes, Retelling& to) {
  const bool is_aws = row.provider == TfProvider::aws;
  if (has_outer_quotes(text)) {
    // (Behind an empty string nothing but a blank can stand, whatever follows.)
    if (is_aws && (text.whole() || !text.is_hole(1))) {
      const Span first = text.where(0, 1);
      const Span last = text.where(text.size() - 1, 1);
      notes.note(FlawKind::tf_route53_outer_quotes, first).other = last;
      notes.mend(text, {{0, 1, ""}, {text.size() - 1, 1, ""}});
    }
    return tell_hole(text, to);
  }
  const auto strings = StringReader(text, is_aws ? 8 : 10).inner();
  if (!strings && is_aws) note_bad_mark(text, notes);
  if (!strings) return tell_hole(text, to);
  for (const PlacedText& string : *strings) {
    const std::size_t size = known_octets(string);
    if (!is_aws || size <= kMaxCharacterString) continue;
    Flaw& flaw = notes.note(FlawKind::tf_route53_segment,
                            string.shown(kMaxCharacterString, string.size() - kMaxCharacterString));
    flaw.a = size;
    notes.mend(string, marks_at(cuts_of(string), "\"\"", string));
  }
  tell_strings(*strings, true, to);
}

// What is not known may bring marks, but none before what is known.
void note_unquoted(const PlacedText& text, FlawKind kind, TfNotes& notes) {
  if (!text.whole() && text.is_hole(0)) return;
  notes.note(kind, text.shown(0, text.size()));
  const bool is_plain =
      text.whole() && text.size() > 0 && text.octets().find_first_of("\"\\") == std::string::npos;
  if (!is_plain) return;
  const std::vector<std::size_t> cuts = cuts_of(text);
  std::vector<TfChange> changes = marks_at(cuts, "\" \"", text);
  if (changes.size() < cuts.size()) return;
  changes.insert(changes.begin(), {0, 0, "\""});
  changes.push_back({text.size(), 0, "\""});
  notes.mend(text, changes);
}

// Before anything that is not known.
bool has_blank(const PlacedText& text) {
  for (std::size_t i = 0; i < text.size() && !text.is_hole(i); ++i) {
    if (is_tf_blank(text.octets()[i])) return true;
  }
  return false;
}

// A sign that the provider refuses within a text, or loses: the first one of it.
void note_refused(const PlacedText& string, const TfRow& row, TfNotes& notes) {
  const std::size_t at = row.refused_in_text.empty()
                             ? std::string::npos
                             : string.octets().find_first_of(row.refused_in_text);
  if (at == std::string::npos) return;
  notes.note(FlawKind::provider_txt_sign, string.where(at, 1)).name = row.resource;
}

void tell_presentation(const PlacedText& text, const TfRow& row, TfNotes& notes, Retelling& to) {
  const auto strings = StringReader(text, row.provider == TfProvider::aws ? 8 : 10).presentation();
  if (!strings) {
    note_unpaired_mark(text, true, notes);
    return tell_hole(text, to);
  }
  for (const PlacedText& string : *strings)
    note_refused(string, row, notes);
  const std::string& octets = text.octets();
  const bool quoted = octets.find('"') != std::string::npos;
  if (!quoted && row.provider == TfProvider::google && strings->size() > 1 && has_blank(text)) {
    note_unquoted(text, FlawKind::tf_google_txt_unquoted, notes);
    return tell_hole(text, to);  // (Nobody wants what comes of it.)
  }
  if (!quoted && row.provider == TfProvider::hcloud)
    note_unquoted(text, FlawKind::tf_hcloud_txt_unquoted, notes);
  if (!quoted && row.provider == TfProvider::aws)
    note_unquoted(text, FlawKind::r53_txt_unquoted, notes);
  // (What is refused is read as it was meant.)
  if (!quoted && (row.provider != TfProvider::google || !text.whole()))
    return retell_strings(text, to);
  tell_strings(*strings, row.txt == TfTxt::automatic, to);
}

}  // namespace

void note_unpaired_mark(const PlacedText& text, bool is_txt, TfNotes& notes) {
  const std::string& octets = text.octets();
  const std::vector<std::size_t> marks =
      text.whole() ? marks_of(octets) : std::vector<std::size_t>();
  if (marks.size() % 2 == 0) return;
  const std::size_t last = marks.back();
  notes.note(FlawKind::tf_unpaired_mark, text.where(last, 1));
  // (Of a mark that stands alone nobody knows whether it lacks its partner or is too much.)
  const bool ends = last + 1 == octets.size();
  const bool begins = last == 0 || is_tf_blank(octets[last - 1]);
  // (Of other types a word may follow that is no part of the string.)
  const bool is_to_end = is_txt || octets.find_first_of(" \t", last) == std::string::npos;
  if (begins && !ends && is_to_end) notes.mend(text, {{octets.size(), 0, "\""}});
  if (is_txt && ends && !begins && marks.size() == 1) notes.mend(text, {{0, 0, "\""}});
}

void tell_tf_txt(const PlacedText& text, const TfRow& row, TfNotes& notes, Retelling& to) {
  switch (row.txt) {
    case TfTxt::inner:
      return tell_inner(text, row, notes, to);
    case TfTxt::presentation:
      return tell_presentation(text, row, notes, to);
    case TfTxt::automatic:
      if (text.octets().starts_with('"')) return tell_presentation(text, row, notes, to);
      // (Strings within parentheses, as in a zone file.)
      if (row.provider == TfProvider::ovh && text.octets().starts_with('('))
        return tell_hole(text, to);
      // (It may begin with one.)
      if (text.size() > 0 && text.is_hole(0)) {
        if (text.octets().find('"') != std::string::npos) return tell_hole(text, to);
        break;
      }
      if (row.provider == TfProvider::cloudflare)
        note_unquoted(text, FlawKind::tf_cloudflare_txt_unquoted, notes);
      break;
    case TfTxt::raw:
      break;
  }
  // (Marks around all of it may be meant as those of a zone file.)
  if (!text.octets().starts_with('"')) note_refused(text, row, notes);
  retell_strings(text, to);
}

}  // namespace zonevet
