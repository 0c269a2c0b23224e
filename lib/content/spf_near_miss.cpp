// What was meant as SPF, but is no SPF record: a misspelt version, or terms without one.

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "base/ascii.h"
#include "content/lead.h"
#include "content/spf.h"
#include "content/spf_names.h"

namespace zonevet {
namespace {

// Behind what stands for the number of a version: "1", "10.0", and of Sender ID with the `v=` of
// SPF "2.0/pra" (RFC 4406 3.1); or what was taken for it: "l", "_1".
std::size_t behind_number(std::string_view octets, std::size_t begin) {
  constexpr std::string_view kDigits = "0123456789.";
  const std::size_t sign = std::min(octets.find_first_not_of(" =:", begin), octets.size());
  const bool apart = sign < octets.size() && is_digit(octets[sign]);
  const std::size_t number = apart ? sign : begin;
  const std::size_t end = std::min(octets.find_first_not_of(kDigits, number), octets.size());
  const std::size_t word_end = std::min(octets.find_first_of(" ;", end), octets.size());
  const std::string_view more = octets.substr(end, word_end - end);
  if (end > number) return more.starts_with('/') ? word_end : end;
  const bool like_one =
      more.size() <= 3 && more.find_first_not_of("lI|i!-_#1") == std::string_view::npos;
  return like_one ? word_end : end;
}

std::size_t one_version(std::string_view octets) {
  std::size_t i = 0;
  const auto skip = [&](std::string_view signs) {
    while (i < octets.size() && signs.find(octets[i]) != std::string_view::npos)
      ++i;
  };
  i = lead_size(octets);
  const bool has_v = i < octets.size() && to_lower(octets[i]) == 'v';
  if (has_v) ++i;
  skip(" \t=:-");
  constexpr std::array<std::string_view, 4> kWords{"spf", "sfp", "psf", "spff"};
  const std::size_t word = i;
  for (const std::string_view spelt : kWords) {
    if (starts_with_fold(octets.substr(word), spelt)) i = word + spelt.size();
  }
  if (i == word) return 0;
  if (!has_v && starts_with_fold(octets.substr(i), "2.0/")) return 0;  // Sender ID
  if (i < octets.size() && to_lower(octets[i]) == 'v') ++i;
  i = behind_number(octets, i);
  std::size_t begin = 0;
  do {
    begin = i;
    i += foreign_blanks_size(octets.substr(i));
    skip(";,:");
  } while (i != begin);
  return i;
}

// The length of what somebody wrote for "v=spf1" at the begin of a text, with the signs behind it
// that belong to no term; 0 where it is nothing of the kind. ("SPF: v=spf1" is one as well.)
std::size_t near_version(std::string_view octets) {
  const std::size_t size = one_version(octets);
  return size == 0 ? 0 : size + one_version(octets.substr(size));
}

bool is_named_term(std::string_view word) {
  if (!word.empty() && is_spf_qualifier(word[0])) word.remove_prefix(1);
  const auto* const behind = std::find_if(word.begin(), word.end(),
                                          [](char c) { return c == ':' || c == '/' || c == '='; });
  const std::string_view name(word.begin(), behind);
  const bool bare = name.size() == word.size();
  if (find_spf_modifier(name) != nullptr) return !bare;
  return find_spf_mechanism(name) != nullptr && (!bare || name.size() > 1);
}

// Whether a text goes on as an SPF record would: its first or last word is a term.
bool begins_or_ends_as_spf(std::string_view octets) {
  // A sign from outside ASCII parts words here as a blank does: it stands for one, or is no part.
  const auto is_part = [](char c) { return c != ' ' && !is_high(c); };
  const auto* const first = std::find_if(octets.begin(), octets.end(), is_part);
  if (first == octets.end()) return false;
  const std::string_view begin(first, std::find_if_not(first, octets.end(), is_part));
  const auto is_end = [&](char c) { return is_part(c) && c != ';' && c != '.' && c != '"'; };
  const auto last = std::find_if(octets.rbegin(), octets.rend(), is_end);
  const std::string_view end(std::find_if_not(last, octets.rend(), is_part).base(), last.base());
  return is_named_term(begin) ||
         (begin.size() <= 2 && is_named_term(end) && find_spf_mechanism(begin) != nullptr) ||
         (is_named_term(end) && is_spf_qualifier(end.empty() ? ' ' : end[0]));
}

// Whether a text holds nothing but terms, one of which stands in no other text: a mechanism with an
// argument, or `all` with its qualifier. `glued`: blanks may be missing between them.
bool is_list_of_terms(std::string_view octets, bool glued) {
  const std::string whole = std::string(kSpfVersion) + ' ' + std::string(octets);
  SpfRecord record;
  ContentFlaws unsaid;
  parse_spf(Text::plain(whole), record, unsaid);
  if (!record.sound && !glued) return false;
  const auto is_telling = [](const SpfTerm& term) {
    return term.kind == SpfTermKind::all ? term.qualifier_written
                                         : term.is_mechanism() && !term.domain.empty();
  };
  return std::any_of(record.terms.begin(), record.terms.end(), is_telling) &&
         std::all_of(record.terms.begin(), record.terms.end(), [](const SpfTerm& term) {
           return term.is_clear() && term.kind != SpfTermKind::modifier;
         });
}

// The begin of a text at which its terms stand, where it was meant as SPF.
std::optional<std::size_t> find_terms(std::string_view octets) {
  if (const std::size_t size = near_version(octets); size > 0) {
    const std::string_view rest = octets.substr(size);
    const bool meant = begins_or_ends_as_spf(rest) || is_list_of_terms(rest, true);
    return meant ? std::optional(size) : std::nullopt;
  }
  const std::size_t lead = lead_size(octets);
  const std::string_view rest = octets.substr(lead);
  // (Most texts end here.)
  const std::string_view word = rest.substr(0, rest.find(' '));
  const bool may_be = is_named_term(word) || equal_fold(word, "a");
  return may_be && is_list_of_terms(rest, false) ? std::optional(lead) : std::nullopt;
}

}  // namespace

bool is_spf_near_miss(const Text& text, ContentFlaws& flaws) {
  const std::string_view octets = text.octets();
  if (is_spf(octets) || !text.whole()) return false;
  const std::size_t end = octets.size() - trail_size(octets);
  const auto begin = find_terms(octets.substr(0, end));
  if (!begin) return false;
  flaws.add(ContentFlawKind::spf_near_miss_version, Range::between(0, *begin), "v=spf1 ").other =
      Range::between(end, octets.size());
  return true;
}

}  // namespace zonevet
