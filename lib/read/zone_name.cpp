#include "read/zone_name.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/ascii.h"
#include "dns/rrtype.h"
#include "dns/token.h"
#include "read/entry_scanner.h"

namespace zonevet {
namespace {

constexpr std::size_t kLookAt = std::size_t{256} * 1024;

// Whether an entry is an SOA record: TTL and class may stand before the type.
bool is_soa(const Tokens& tokens, std::size_t first) {
  for (std::size_t i = first; i < tokens.size() && i < first + 3; ++i) {
    const std::string_view word = tokens[i].text;
    if (equal_fold(word, "SOA")) return true;
    if (!parse_class(word) && !(!word.empty() && is_digit(word[0]))) return false;
  }
  return false;
}

bool names_a_zone(const Name& name) { return !name.is_root() && !name.under_unknown_origin(); }

// A label of letters, digits, hyphens and underscores, or RFC 2317's `0/25` as people write it in
// file names.
bool is_plain_label(std::string_view label) {
  if (label.empty() || label.size() > Name::kMaxLabel) return false;
  return std::all_of(label.begin(), label.end(),
                     [](char c) { return is_alnum(c) || c == '-' || c == '_'; });
}

std::vector<std::string_view> split_labels(std::string_view text) {
  std::vector<std::string_view> labels;
  std::size_t begin = 0;
  while (begin <= text.size()) {
    const std::size_t dot = std::min(text.find('.', begin), text.size());
    labels.push_back(text.substr(begin, dot - begin));
    begin = dot + 1;
  }
  return labels;
}

bool is_any_of(std::string_view word, std::span<const std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [word](std::string_view other) { return equal_fold(word, other); });
}

// Top-level domains that are no usual first label of a host or zone: a name that begins with one is
// written backwards.
constexpr std::array<std::string_view, 9> kTopLevel{"arpa", "biz", "com", "edu", "gov",
                                                    "info", "net", "org", "nl"};
constexpr std::array<std::string_view, 5> kPrefixes{"db", "zone", "pri", "master", "named"};
constexpr std::array<std::string_view, 9> kSuffixes{"zone", "db",  "dns",  "txt",   "hosts",
                                                    "rev",  "fwd", "bind", "signed"};

}  // namespace

std::optional<Name> zone_of_file_name(std::string_view path) {
  std::string_view stem = path.substr(path.find_last_of("/\\") + 1);
  while (!stem.empty() && stem.back() == '.')
    stem.remove_suffix(1);
  std::vector<std::string_view> labels = split_labels(stem);
  while (labels.size() > 1 && is_any_of(labels.back(), kSuffixes))
    labels.pop_back();
  if (labels.size() > 1 && is_any_of(labels.front(), kPrefixes)) labels.erase(labels.begin());
  if (labels.size() < 2 || !std::all_of(labels.begin(), labels.end(), is_plain_label))
    return std::nullopt;
  const bool backwards =
      is_any_of(labels.front(), kTopLevel) && !is_any_of(labels.back(), kTopLevel);
  if (backwards) std::reverse(labels.begin(), labels.end());
  const std::string_view top = labels.back();
  const bool top_is_alphabetic =
      std::all_of(top.begin(), top.end(), is_alpha) || starts_with_fold(top, "xn--");
  if (top.size() < 2 || !top_is_alphabetic) return std::nullopt;
  std::string text;
  for (const std::string_view label : labels)
    text.append(label).append(".");
  return Name::from_text(text);
}

ZoneName find_zone_name(std::string_view bytes, std::string_view path) {
  Name origin = Name::unknown_origin();
  std::optional<Name> leading_origin;
  bool record_seen = false;
  bool soa_at_root = false;
  EntryScanner scanner(bytes.substr(0, kLookAt), 1, nullptr, nullptr);
  Entry entry;
  Tokens tokens;
  while (scanner.next(entry, tokens)) {
    if (tokens.empty()) continue;
    Name name;
    if (entry.text[0] == '$') {
      if (!equal_fold(tokens[0].text, "$ORIGIN") || tokens.size() < 2) continue;
      if (parse_name(tokens[1].text, origin, name).error != NameError::none) continue;
      origin = name;
      if (!record_seen && !leading_origin && names_a_zone(name)) leading_origin = name;
      continue;
    }
    record_seen = true;
    if (is_blank(entry.text[0]) || !is_soa(tokens, 1)) continue;
    if (parse_name(tokens[0].text, origin, name).error != NameError::none) break;
    if (names_a_zone(name)) return {name, NameSource::soa, name};
    soa_at_root = name.is_root();
    break;
  }
  if (leading_origin) return {*leading_origin, NameSource::origin_directive, *leading_origin};
  if (const std::optional<Name> guess = zone_of_file_name(path))
    return {*guess, NameSource::file_name, *guess};
  const Name& unknown = Name::unknown_origin();
  return {unknown, NameSource::unknown, soa_at_root ? Name() : unknown};
}

}  // namespace zonevet
