#include "content/record_version.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "base/ascii.h"
#include "base/nearest.h"
#include "content/lead.h"
#include "content/tag_list.h"

namespace zonevet {
namespace {

constexpr std::string_view kBlanks = " \t";
constexpr std::string_view kParts = " \t\r\n;,:|\\\"'";  // what people write between tags

std::size_t behind(std::string_view text, std::string_view signs, std::size_t at) {
  return std::min(text.find_first_not_of(signs, at), text.size());
}

// The word that stands where the value of the version should.
std::string_view word_at(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() &&
         (is_alnum(text[end]) || text[end] == '.' || text[end] == '_' || text[end] == '-'))
    ++end;
  return text.substr(0, end);
}

// Whether a word was meant as the value: "sts1", "MTA-STSv1", "TLS-RPTv1.0".
bool is_like(std::string_view word, std::string_view value, std::size_t slips) {
  constexpr std::size_t kLongest = 32;
  if (word.size() > kLongest) return false;
  std::string plain = letters_and_digits(word);
  if (plain.starts_with("mtasts")) plain.erase(0, 3);
  return edit_distance(plain, value, slips) <= slips;
}

// Where a version stands at the begin of a text; of no size where it is nothing of the kind.
struct Near {
  std::size_t end = 0;
  std::size_t behind = 0;  // where the next tag begins
};

Near near_at(std::string_view text, std::size_t at, std::string_view value) {
  const bool has_v = at + 1 < text.size() && to_lower(text[at]) == 'v' && !is_alnum(text[at + 1]);
  if (has_v) at = behind(text, " \t=:-\"'", at + 1);
  std::string_view word = word_at(text.substr(at));
  // "v=STSv1id=1", as strings that were written without the semicolon between them come out.
  const std::size_t sign_behind = behind(text, " \t", at + word.size());
  const bool is_glued = has_v && starts_with_fold(word, value) && word.size() > value.size() &&
                        sign_behind < text.size() && text[sign_behind] == '=';
  if (is_glued) word = word.substr(0, value.size());
  if (word.empty() || !is_like(word, value, has_v ? 2 : 0)) return {};
  Near near;
  near.end = at + word.size();
  near.behind = behind(text, kParts, near.end);
  // The sign that parts the tags is told too where it is the wrong one.
  const std::size_t sign = behind(text, " \t\r\n", near.end);
  const bool parted = sign < text.size() && text[sign] == ';';
  while (!parted && near.end < near.behind && !is_tag_blank(text[near.end]))
    ++near.end;
  return near;
}

// Whether more tags follow in a part that are not parted by semicolons: "l=a, a=b".
bool has_more_tags(std::string_view part) {
  for (std::size_t at = part.find_first_of(kParts); at < part.size();
       at = part.find_first_of(kParts, at + 1)) {
    const std::size_t name = behind(part, kParts, at);
    const std::string_view word = word_at(part.substr(name));
    const std::size_t sign = behind(part, " \t", name + word.size());
    if (!word.empty() && sign < part.size() && part[sign] == '=') return true;
    if (name > at) at = name - 1;
  }
  return false;
}

// Whether a part has the value of the version in it, other signs aside: "vSTSv1", "v=ST Sv1".
bool has_word(std::string_view part, std::string_view value) {
  constexpr std::size_t kLongest = 24;
  return part.size() <= kLongest &&
         letters_and_digits(part).find(lower_case(value)) != std::string::npos;
}

// The version as a later tag, in a part that is no version as a whole, or a tag that only such
// records have.
bool has_other_sign(const Text& text, const RecordVersion& version, ContentFlawKind kind,
                    ContentFlaws& flaws) {
  TagList list;
  list.parse(text);
  if (list.tags.empty()) return false;
  const auto late = std::find_if(list.tags.begin(), list.tags.end(), [&](const Tag& tag) {
    return tag.has_sign && equal_fold(text.octets(tag.name), "v") &&
           equal_fold(text.octets(tag.value), version.value);
  });
  if (late != list.tags.end()) {
    flaws.add(kind, late->where);
    return true;
  }
  const Tag& first = list.tags.front();
  if (has_word(text.octets(first.where), version.value) && list.tags.size() > 1) {
    flaws.add(kind, first.where, version.written.substr(0, version.written.find(';'))).other =
        first.where;
    return true;
  }
  if (!first.has_sign || !equal_fold(text.octets(first.name), version.first_tag)) return false;
  flaws.add(kind, first.where, version.written).other =
      Range::between(first.where.begin, first.where.begin);
  return true;
}

}  // namespace

bool begins_with_version(std::string_view text, const RecordVersion& version) {
  std::size_t at = version.blanks ? behind(text, kBlanks, 0) : 0;
  if (at == text.size() || text[at] != 'v') return false;
  at = version.blanks ? behind(text, kBlanks, at + 1) : at + 1;
  if (at == text.size() || text[at] != '=') return false;
  at = version.blanks ? behind(text, kBlanks, at + 1) : at + 1;
  if (!text.substr(at).starts_with(version.value)) return false;
  at = behind(text, kBlanks, at + version.value.size());
  return at == text.size() || text[at] == ';';
}

bool is_near_version(const Text& text, const RecordVersion& version, ContentFlawKind kind,
                     ContentFlaws& flaws) {
  const std::string_view octets = text.octets();
  if (begins_with_version(octets, version)) return false;
  const std::size_t lead = lead_size(octets);
  const Near near = near_at(octets, lead, version.value);
  if (near.end == 0) return has_other_sign(text, version, kind, flaws);
  if (text.has_hole(Range::between(0, near.behind + 1))) return false;
  // Of blanks in front alone they are what is wrong.
  const bool only_lead = lead > 0 && begins_with_version(octets.substr(lead), version);
  ContentFlaw& flaw =
      flaws.add(kind, only_lead ? Range::between(0, lead) : Range::between(lead, near.end));
  // (Of a text between marks the one at its end would stay; what follows has to be a tag.)
  const bool marked = octets.substr(0, lead).find_first_not_of(" \t\r\n") < lead;
  const bool odd = near.behind < octets.size() && !is_alpha(octets[near.behind]);
  // (With one of several commas mended alone the tags behind would be a part of the first.)
  const std::string_view rest = octets.substr(near.behind);
  const bool is_parted =
      octets.substr(near.end - 1, near.behind - near.end + 1).find(';') < octets.size();
  if (marked || odd || (!is_parted && has_more_tags(rest.substr(0, rest.find(';'))))) return true;
  flaw.other = Range::between(0, near.behind);
  const bool last = near.behind == octets.size();
  flaw.note = version.written.substr(0, version.written.size() - (last ? 1 : 0));
  return true;
}

}  // namespace zonevet
