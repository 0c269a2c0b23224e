#include "read/tf_txt_codec.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <vector>

#include "base/ascii.h"
#include "read/tf_values.h"

namespace zonevet {
namespace {

constexpr std::size_t kMostOctets = 255;  // of a character-string (RFC 1035 3.3)

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
  to.add(static_cast<char>(octet), text_.where(at_, 4));
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
    to.add(c, text_.where(at_++, 1));
    return true;
  }
  if (at_ + 1 == text_.size() || text_.is_hole(at_ + 1)) return false;
  if (is_digit(text_.octets()[at_ + 1])) return take_number(to);
  to.add(text_.octets()[at_ + 1], text_.where(at_, 2));
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

void tell_inner(const PlacedText& text, const TfRow& row, TfNotes& notes, Retelling& to) {
  const bool is_aws = row.provider == TfProvider::aws;
  if (has_outer_quotes(text)) {
    if (is_aws) {
      notes.note(FlawKind::tf_route53_outer_quotes, text.where(0, 1)).other =
          text.where(text.size() - 1, 1);
    }
    return tell_hole(text, to);
  }
  const auto strings = StringReader(text, is_aws ? 8 : 10).inner();
  if (!strings) return tell_hole(text, to);
  for (const PlacedText& string : *strings) {
    if (!is_aws || string.size() <= kMostOctets) continue;
    Flaw& flaw = notes.note(FlawKind::tf_route53_segment,
                            string.where(kMostOctets, string.size() - kMostOctets));
    flaw.a = string.size();
    if (strings->size() == 1 && text.verbatim()) flaw.other = text.where(0, text.size());
  }
  tell_strings(*strings, true, to);
}

void note_unquoted(const PlacedText& text, FlawKind kind, TfNotes& notes) {
  if (text.whole()) notes.note(kind, text.where(0, text.size())).a = text.verbatim() ? 1 : 0;
}

void tell_presentation(const PlacedText& text, const TfRow& row, TfNotes& notes, Retelling& to) {
  const auto strings = StringReader(text, row.provider == TfProvider::aws ? 8 : 10).presentation();
  if (!strings) return tell_hole(text, to);
  const std::string& octets = text.octets();
  const bool quoted = octets.find('"') != std::string::npos;
  if (!quoted && row.provider == TfProvider::google && strings->size() > 1) {
    note_unquoted(text, FlawKind::tf_google_txt_unquoted, notes);
    return tell_hole(text, to);  // (Nobody wants what comes of it.)
  }
  if (!quoted && row.provider == TfProvider::hcloud)
    note_unquoted(text, FlawKind::tf_hcloud_txt_unquoted, notes);
  // (What is refused is read as it was meant.)
  if (!quoted && (row.provider != TfProvider::google || !text.whole()))
    return retell_strings(text, to);
  tell_strings(*strings, row.txt == TfTxt::automatic, to);
}

}  // namespace

void tell_tf_txt(const PlacedText& text, const TfRow& row, TfNotes& notes, Retelling& to) {
  switch (row.txt) {
    case TfTxt::inner:
      return tell_inner(text, row, notes, to);
    case TfTxt::presentation:
      return tell_presentation(text, row, notes, to);
    case TfTxt::automatic:
      if (text.octets().starts_with('"')) return tell_presentation(text, row, notes, to);
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
  retell_strings(text, to);
}

}  // namespace zonevet
