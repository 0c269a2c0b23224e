// A record is cut at semicolons, and where one is missing before a known tag. The addresses of rua=
// are read first: what RFC 9989 makes of a policy that is none depends on them (4.10.1). One
// mistake makes one flaw.

#include "content/dmarc.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>

#include "base/ascii.h"
#include "base/nearest.h"
#include "content/dmarc_policy.h"
#include "content/dmarc_uri.h"
#include "content/lead.h"

namespace zonevet {
namespace {

constexpr std::string_view kVersion = "DMARC1";
constexpr std::size_t kKnown = static_cast<std::size_t>(DmarcTagKind::other);
constexpr std::array<std::string_view, kKnown> kNames{
    "v", "p", "sp", "np", "rua", "ruf", "adkim", "aspf", "fo", "psd", "t", "pct", "rf", "ri"};

// What people write for a tag, beyond slips of the hand.
constexpr std::array<std::pair<std::string_view, DmarcTagKind>, 9> kAliases{
    {{"policy", DmarcTagKind::p},
     {"pol", DmarcTagKind::p},
     {"pp", DmarcTagKind::p},
     {"subpolicy", DmarcTagKind::sp},
     {"percent", DmarcTagKind::pct},
     {"test", DmarcTagKind::t},
     {"dkim", DmarcTagKind::adkim},
     {"spf", DmarcTagKind::aspf},
     {"aggregate", DmarcTagKind::rua}}};

// A tag's name, letter case aside.
DmarcTagKind kind_of(std::string_view name) {
  for (std::size_t i = 0; i < kKnown; ++i) {
    if (equal_fold(kNames[i], name)) return static_cast<DmarcTagKind>(i);
  }
  return DmarcTagKind::other;
}

// The word of letters at the begin of a text.
std::string_view letters_at(std::string_view octets) {
  const auto* const end =
      std::find_if_not(octets.begin(), octets.end(), [](char c) { return is_alpha(c); });
  return octets.substr(0, static_cast<std::size_t>(end - octets.begin()));
}

// Whether a known tag with its sign stands at the begin of a text. Looks no further than it has to:
// it is asked at many places of one text.
bool is_tag_at(std::string_view octets) {
  constexpr std::size_t kLongest = 5;  // letters of a known name
  const std::string_view name = letters_at(octets.substr(0, kLongest + 1));
  if (kind_of(name) == DmarcTagKind::other) return false;
  const std::size_t sign = std::min(octets.find_first_not_of(" \t", name.size()), octets.size());
  return sign < octets.size() && octets[sign] == '=';
}

// -- values ------------------------------------------------------------------------------------

bool is_one_of(std::string_view value, std::string_view letters) {
  return value.size() == 1 && letters.find(to_lower(value[0])) != std::string_view::npos;
}

// A number of at most `most`; nothing else.
std::optional<unsigned> number_of(std::string_view digits, std::uint64_t most) {
  if (digits.empty()) return std::nullopt;
  std::uint64_t number = 0;
  for (const char c : digits) {
    if (!is_digit(c)) return std::nullopt;
    number = number * 10 + static_cast<std::uint64_t>(c - '0');
    if (number > most) return std::nullopt;
  }
  return number;
}

constexpr std::uint64_t kPercent = 100;
constexpr std::uint64_t kLongestInterval = 0xFFFFFFFF;  // of ri= (RFC 7489 6.3)

constexpr std::string_view kFoParts = ":,/| ";  // what people write between failure options
constexpr std::string_view kFoTwice = "names an option twice";
constexpr std::string_view kFoBoth = "has both `0` and `1`, which exclude each other";

// What is wrong with a list of failure options, as the rest of "... "; empty where it is sound.
// `part` stands between the options (RFC 9989 4.8: a colon).
std::string_view wrong_with_fo(std::string_view list, std::string_view part) {
  constexpr std::string_view kOptions = "01ds";
  std::array<bool, kOptions.size()> seen{};
  for (std::size_t begin = 0; begin <= list.size();) {
    const std::size_t end = std::min(list.find_first_of(part, begin), list.size());
    std::string_view option = list.substr(begin, end - begin);
    while (!option.empty() && is_tag_blank(option.front()))
      option.remove_prefix(1);
    while (!option.empty() && is_tag_blank(option.back()))
      option.remove_suffix(1);
    if (!is_one_of(option, kOptions)) return "is no list of `0`, `1`, `d` and `s` parted by colons";
    bool& again = seen.at(kOptions.find(to_lower(option[0])));
    if (again) return kFoTwice;
    again = true;
    begin = end + 1;
  }
  return seen[0] && seen[1] ? kFoBoth : std::string_view();
}

// Names of report formats (RFC 7489 6.3), parted by colons or, as some write, commas.
bool is_format_list(std::string_view list) {
  for (std::size_t begin = 0; begin <= list.size();) {
    const std::size_t end = std::min(list.find_first_of(":,", begin), list.size());
    const std::string_view format = list.substr(begin, end - begin);
    if (!equal_fold(format, "afrf") && !equal_fold(format, "iodef")) return false;
    begin = end + 1;
  }
  return true;
}

bool looks_like_address(std::string_view octets) {
  const std::size_t sign = std::min(octets.find_first_of("=; "), octets.size());
  return starts_with_fold(octets, "mailto:") ||
         octets.substr(0, sign).find('@') != std::string_view::npos;
}

// Whether a value would do for a tag, so that a name near to it was meant as that.
bool fits(DmarcTagKind kind, std::string_view value) {
  switch (kind) {
    case DmarcTagKind::p:
    case DmarcTagKind::sp:
    case DmarcTagKind::np:
      return dmarc_policy(value).has_value();
    case DmarcTagKind::rua:
    case DmarcTagKind::ruf:
      return looks_like_address(value);
    case DmarcTagKind::adkim:
    case DmarcTagKind::aspf:
      return is_one_of(value, "rs");
    case DmarcTagKind::fo:
      return wrong_with_fo(value, ":").empty();
    case DmarcTagKind::psd:
      return is_one_of(value, "ynu");
    case DmarcTagKind::t:
      return is_one_of(value, "yn");
    case DmarcTagKind::pct:
      return number_of(value, kPercent).has_value();
    case DmarcTagKind::rf:
      return is_format_list(value);
    case DmarcTagKind::ri:
      return number_of(value, kLongestInterval).has_value();
    default:
      return false;
  }
}

// The known tag that an unknown one was meant as; `other` where none is near, or two are.
DmarcTagKind meant_tag(std::string_view name, std::string_view value) {
  for (const auto& [alias, kind] : kAliases) {
    if (equal_fold(alias, name) && fits(kind, value)) return kind;
  }
  const std::size_t limit = name.size() > 4 ? 2 : 1;
  std::size_t best = limit + 1;
  DmarcTagKind found = DmarcTagKind::other;
  for (std::size_t i = 0; name.size() > 1 && i < kKnown; ++i) {
    const auto kind = static_cast<DmarcTagKind>(i);
    if (kNames.at(i).size() < 2 || !fits(kind, value)) continue;
    const std::size_t distance = edit_distance(name, kNames.at(i), limit);
    // (Of `ru` nobody can tell which of the two it was meant as; most records have rua= alone.)
    if (distance == best && found == DmarcTagKind::rua) continue;
    if (distance == best) found = DmarcTagKind::other;
    if (distance >= best) continue;
    best = distance;
    found = kind;
  }
  return found;
}

// -- the parser --------------------------------------------------------------------------------

class DmarcParser {
 public:
  DmarcParser(const Text& text, DmarcRecord& record, ContentFlaws& flaws)
      : text_(text), record_(record), flaws_(flaws) {}

  void parse();

 private:
  void read_part(const Tag& part);
  void read_tag(Tag at);
  void read_address(const Tag& part);
  void read_stray(const Tag& part);
  void add(DmarcTag tag);
  void check_name(DmarcTag& tag);
  void tell_strange_policies();
  void check_order();
  void check_twice(const DmarcTag& tag);
  void check_value(const DmarcTag& tag);
  void check_policy(const DmarcTag& tag);
  void check_percentage(const DmarcTag& tag);
  void check_word(const DmarcTag& tag, std::string_view value);
  void check_options(const DmarcTag& tag, std::string_view value);
  ContentFlaw& invalid(const DmarcTag& tag, std::string_view note = {});
  ContentFlaw& policy_flaw(ContentFlawKind kind, Range where, std::string_view note = {});
  [[nodiscard]] bool lists_addresses() const;
  [[nodiscard]] std::optional<Range> gap_in(Range value) const;
  [[nodiscard]] std::string_view octets(Range range) const { return text_.octets(range); }

  const Text& text_;
  DmarcRecord& record_;
  ContentFlaws& flaws_;
  std::array<Range, kKnown> first_{};  // where a tag of a kind stands first; empty: nowhere
  std::map<std::string, Range, std::less<>> first_other_;
  std::vector<Tag> strange_policies_;  // unknown tags that hold one
  bool begins_anew_ = false;  // a second version tag stands there: what follows is no second time
};

void DmarcParser::parse() {
  const std::string_view all = text_.octets();
  const std::size_t begin = static_cast<std::size_t>(
      std::find_if_not(all.begin(), all.end(), is_tag_blank) - all.begin());
  if (begin > 0) flaws_.add(ContentFlawKind::dmarc_leading_space, Range::between(0, begin));
  TagList list;
  list.parse(text_);
  for (const Tag& part : list.tags)
    read_part(part);
  tell_strange_policies();
  if (!record_.meant_p.empty() && record_.has(DmarcTagKind::p)) {
    flaws_.add(ContentFlawKind::dmarc_tag_no_value, record_.meant_p);
    record_.meant_p = {};
  }
  for (const DmarcTag& tag : record_.tags) {
    if (tag.kind != DmarcTagKind::rua && tag.kind != DmarcTagKind::ruf) continue;
    const bool takes_reports = record_.takes_reports;
    const std::size_t uris = record_.uris.size();
    check_value(tag);
    if (tag.read()) continue;
    record_.takes_reports = takes_reports;
    record_.uris.resize(uris);
  }
  for (const DmarcTag& tag : record_.tags) {
    if (tag.kind != DmarcTagKind::rua && tag.kind != DmarcTagKind::ruf) check_value(tag);
  }
  check_order();
}

// RFC 7489 6.3: p= comes right behind the version.
void DmarcParser::check_order() {
  const std::vector<DmarcTag>& tags = record_.tags;
  const auto found = std::find_if(tags.begin(), tags.end(), [](const DmarcTag& tag) {
    return tag.kind == DmarcTagKind::p || !tag.known;
  });
  if (found == tags.end() || found->kind != DmarcTagKind::p || found - tags.begin() < 2) return;
  // Of tags that run into each other, and a version that is given twice, is said enough.
  const bool torn = std::any_of(tags.begin() + 1, found + 1, [](const DmarcTag& tag) {
    return tag.kind == DmarcTagKind::v || tag.gap.has_value();
  });
  if (torn || tags.front().gap) return;
  flaws_.add(ContentFlawKind::dmarc_p_not_second, found->at.where);
}

void DmarcParser::read_part(const Tag& part) {
  if (part.where.empty()) return;  // ";;", which all forgive
  if (lists_addresses() && looks_like_address(octets(part.where))) return read_address(part);
  if (part.has_sign && part.sound(text_)) return read_tag(part);
  if (!text_.has_hole(part.where)) return read_stray(part);
}

bool DmarcParser::lists_addresses() const {
  if (record_.tags.empty()) return false;
  const DmarcTagKind kind = record_.tags.back().kind;
  return kind == DmarcTagKind::rua || kind == DmarcTagKind::ruf;
}

// An address behind a semicolon.
void DmarcParser::read_address(const Tag& part) {
  // ("mailto;a@example.com": of the colon is told where the list is read.)
  if (ends_with_fold(octets(record_.tags.back().at.value), "mailto")) return;
  const std::size_t sign = text_.octets().rfind(';', part.where.begin);
  flaws_.add(ContentFlawKind::dmarc_rua_separator, Range::between(sign, sign + 1));
  const bool failure = record_.tags.back().kind == DmarcTagKind::ruf;
  read_dmarc_uris(text_, part.where, failure, record_, flaws_);
}

// What stands in a value in the place of a semicolon: blanks or commas with a known tag behind, or
// the border between two strings. Linear.
std::optional<Range> DmarcParser::gap_in(Range value) const {
  constexpr std::string_view kGap = " \t\r\n,";
  const std::string_view all = octets(value);
  const std::vector<Text::String>& strings = text_.strings();
  auto string = std::upper_bound(
      strings.begin(), strings.end(), value.begin,
      [](std::uint32_t at, const Text::String& other) { return at < other.range.begin; });
  std::size_t blank = all.find_first_of(kGap);
  while (true) {
    const std::size_t border =
        string == strings.end() ? value.end() : std::size_t{string->range.begin};
    const std::size_t at = std::min<std::size_t>(blank, all.size());
    if (border < value.begin + at) {
      if (is_tag_at(all.substr(border - value.begin)) && is_chosen_border(text_, border))
        return Range::between(border, border);
      ++string;
      continue;
    }
    if (at == all.size()) return std::nullopt;
    const std::size_t behind = std::min(all.find_first_not_of(kGap, at), all.size());
    if (is_tag_at(all.substr(behind)))
      return Range::between(value.begin + at, value.begin + behind);
    blank = all.find_first_of(kGap, behind);
  }
}

// One tag, and those behind it that no semicolon parts from it.
void DmarcParser::read_tag(Tag at) {
  for (bool behind_gap = false;; behind_gap = true) {
    DmarcTag tag;
    tag.at = at;
    tag.meant = behind_gap;
    tag.kind = kind_of(octets(at.name));
    if (tag.kind != DmarcTagKind::other) tag.gap = gap_in(at.value);
    if (!tag.gap) return add(tag);
    tag.at.where = Range::between(at.where.begin, tag.gap->begin);
    tag.at.value = Range::between(at.value.begin, tag.gap->begin);
    add(tag);
    const std::size_t next = tag.gap->end();
    const std::string_view rest = octets(Range::between(next, at.where.end()));
    const std::size_t sign = next + rest.find('=');
    at.name = trimmed(text_, Range::between(next, sign));
    at.value = trimmed(text_, Range::between(sign + 1, at.where.end()));
    at.where = Range::between(next, at.where.end());
  }
}

// A part that is no tag: the known one that it begins with is what it was meant as.
void DmarcParser::read_stray(const Tag& part) {
  constexpr std::string_view kSigns = ":-~. \t";
  const std::string_view written = octets(part.where);
  const std::string_view name = letters_at(written);
  const DmarcTagKind kind = kind_of(name);
  const std::size_t behind =
      std::min(written.find_first_not_of(kSigns, name.size()), written.size());
  const Range signs = Range::between(part.where.begin + name.size(), part.where.begin + behind);
  if (kind == DmarcTagKind::p && record_.meant_p.empty()) {
    record_.meant_p = part.where;
    return;
  }
  ContentFlaw& flaw = flaws_.add(ContentFlawKind::dmarc_tag_no_value, part.where);
  if (kind == DmarcTagKind::other) return;
  flaw.note = to_string(kind);
  flaw.other = signs;
  flaw.a = fits(kind, written.substr(behind)) ? 1 : 0;
}

void DmarcParser::add(DmarcTag tag) {
  tag.known = !text_.has_hole(tag.at.where);
  if (!text_.has_hole(tag.at.name)) {
    check_name(tag);
    check_twice(tag);
  }
  record_.tags.push_back(tag);
}

void DmarcParser::check_name(DmarcTag& tag) {
  const std::string_view name = octets(tag.at.name);
  if (tag.kind == DmarcTagKind::v) return;  // ("v" of the grammar is "V" too, RFC 5234 2.3)
  if (tag.kind != DmarcTagKind::other) {
    if (name != to_string(tag.kind))
      flaws_.add(ContentFlawKind::dmarc_tag_case, tag.at.name, to_string(tag.kind));
    return;
  }
  if (!tag.known) return;
  const DmarcTagKind meant = meant_tag(name, octets(tag.at.value));
  if (meant != DmarcTagKind::other) {
    if (meant == DmarcTagKind::p) record_.p_misspelt = true;
    flaws_.add(ContentFlawKind::dmarc_tag_typo, tag.at.name, to_string(meant));
  } else if (fits(DmarcTagKind::p, octets(tag.at.value))) {
    strange_policies_.push_back(tag.at);
  } else {
    flaws_.add(ContentFlawKind::dmarc_unknown_tag, tag.at.name);
  }
}

// "action=reject": where p= is missing, the one tag that holds a policy was meant as that, unless
// it begins as sp= and np= do, and may be about sub-domains.
void DmarcParser::tell_strange_policies() {
  const bool lacks_p = text_.whole() && !record_.has(DmarcTagKind::p) && !record_.p_misspelt &&
                       record_.meant_p.empty();
  for (const Tag& tag : strange_policies_) {
    const char first = to_lower(octets(tag.name).front());
    if (lacks_p && strange_policies_.size() == 1 && first != 's' && first != 'n') {
      record_.p_misspelt = true;
      flaws_.add(ContentFlawKind::dmarc_tag_typo, tag.name, to_string(DmarcTagKind::p));
    } else {
      flaws_.add(ContentFlawKind::dmarc_unknown_tag, tag.name);
    }
  }
}

void DmarcParser::check_twice(const DmarcTag& tag) {
  if (begins_anew_) return;
  Range* first = nullptr;
  if (tag.kind == DmarcTagKind::other) {
    first = &first_other_[lower_case(octets(tag.at.name))];
  } else {
    first = &first_.at(static_cast<std::size_t>(tag.kind));
  }
  if (first->empty()) {
    *first = tag.at.where;
    return;
  }
  begins_anew_ = tag.kind == DmarcTagKind::v;
  ContentFlaw& flaw = flaws_.add(ContentFlawKind::dmarc_duplicate_tag, tag.at.where);
  flaw.other = *first;
  flaw.a = equal_fold(octets(*first), octets(tag.at.where)) ? 1 : 0;
}

// -- what stands in tags -----------------------------------------------------------------------

// The kind of flaw of a tag with a value that is not its own.
ContentFlawKind flaw_of(DmarcTagKind kind) {
  switch (kind) {
    case DmarcTagKind::p:
      return ContentFlawKind::dmarc_p_invalid;
    case DmarcTagKind::sp:
      return ContentFlawKind::dmarc_sp_invalid;
    case DmarcTagKind::np:
      return ContentFlawKind::dmarc_np_invalid;
    case DmarcTagKind::rua:
    case DmarcTagKind::ruf:
      return ContentFlawKind::dmarc_rua_syntax;
    case DmarcTagKind::adkim:
    case DmarcTagKind::aspf:
      return ContentFlawKind::dmarc_adkim_aspf_invalid;
    case DmarcTagKind::fo:
      return ContentFlawKind::dmarc_fo_invalid;
    case DmarcTagKind::t:
      return ContentFlawKind::dmarc_t_invalid;
    case DmarcTagKind::psd:
      return ContentFlawKind::dmarc_psd_invalid;
    case DmarcTagKind::pct:
      return ContentFlawKind::dmarc_pct_invalid;
    case DmarcTagKind::rf:
    case DmarcTagKind::ri:
      return ContentFlawKind::dmarc_removed_tag_invalid;
    default:
      return ContentFlawKind::count_of_kinds;
  }
}

ContentFlaw& DmarcParser::invalid(const DmarcTag& tag, std::string_view note) {
  return flaws_.add(flaw_of(tag.kind), tag.at.value.empty() ? tag.at.where : tag.at.value, note);
}

ContentFlaw& DmarcParser::policy_flaw(ContentFlawKind kind, Range where, std::string_view note) {
  ContentFlaw& flaw = flaws_.add(kind, where, note);
  flaw.a = record_.takes_reports ? 1 : 0;
  return flaw;
}

void DmarcParser::check_policy(const DmarcTag& tag) {
  const std::string_view value = octets(tag.at.value);
  const std::optional<DmarcPolicy> policy = dmarc_policy(value);
  if (tag.read() && tag.kind == DmarcTagKind::p) record_.p = policy;
  if (tag.read() && tag.kind == DmarcTagKind::sp) record_.sp = policy;
  if (tag.read() && tag.kind == DmarcTagKind::np) record_.np = policy;
  if (policy) {
    const std::string_view right = to_string(*policy);
    if (value != right) flaws_.add(ContentFlawKind::dmarc_p_case, tag.at.value, right);
    return;
  }
  const bool main = tag.kind == DmarcTagKind::p;
  const Range where = value.empty() ? tag.at.where : tag.at.value;
  const std::string_view translated = translated_policy(value);
  if (main && value.empty()) {
    policy_flaw(ContentFlawKind::dmarc_p_empty, where);
  } else if (main && !translated.empty()) {
    policy_flaw(ContentFlawKind::dmarc_p_translated, where, translated);
  } else {
    policy_flaw(flaw_of(tag.kind), where, translated.empty() ? nearest_policy(value) : translated);
  }
}

void DmarcParser::check_percentage(const DmarcTag& tag) {
  const std::string_view value = octets(tag.at.value);
  const std::optional<unsigned> percent = number_of(value, kPercent);
  if (tag.read()) record_.pct = percent;
  if (percent) return;
  const std::size_t digits = std::min(value.find_first_not_of("0123456789"), value.size());
  const bool begins_with_one = number_of(value.substr(0, digits), kPercent).has_value();
  invalid(tag).a = begins_with_one ? digits : 0;
}

// The letter that a word for it begins with: "strict", "yes".
std::string_view letter_meant(std::string_view value, std::string_view letters,
                              std::array<std::string_view, 2> words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool same = equal_fold(value, words.at(i)) || edit_distance(value, words.at(i), 1) == 1;
    if (same) return letters.substr(i, 1);
  }
  return {};
}

DmarcSuffix suffix_of(std::string_view value) {
  if (is_one_of(value, "y")) return DmarcSuffix::yes;
  return is_one_of(value, "n") ? DmarcSuffix::no : DmarcSuffix::unsaid;
}

void DmarcParser::check_value(const DmarcTag& tag) {
  if (!tag.known) return;
  const std::string_view value = octets(tag.at.value);
  const ContentFlawKind kind = flaw_of(tag.kind);
  if (tag.gap && kind != ContentFlawKind::count_of_kinds)
    policy_flaw(kind, *tag.gap, kMissingSemicolon);
  switch (tag.kind) {
    case DmarcTagKind::p:
    case DmarcTagKind::sp:
    case DmarcTagKind::np:
      return check_policy(tag);
    case DmarcTagKind::pct:
      return check_percentage(tag);
    case DmarcTagKind::rua:
    case DmarcTagKind::ruf:
      if (value.find_first_not_of(", \t\r\n") == std::string_view::npos) {
        invalid(tag, "names no address");
        return;
      }
      return read_dmarc_uris(text_, tag.at.value, tag.kind == DmarcTagKind::ruf, record_, flaws_);
    case DmarcTagKind::t:
      if (tag.read()) record_.testing = is_one_of(value, "y");
      break;
    case DmarcTagKind::adkim:
      if (tag.read()) record_.strict_dkim = is_one_of(value, "s");
      break;
    case DmarcTagKind::aspf:
      if (tag.read()) record_.strict_spf = is_one_of(value, "s");
      break;
    case DmarcTagKind::psd:
      if (tag.read()) record_.psd = suffix_of(value);
      break;
    default:
      break;
  }
  if (kind != ContentFlawKind::count_of_kinds && !fits(tag.kind, value)) check_word(tag, value);
}

// A value that does not fit, of tags that take a word or two.
void DmarcParser::check_word(const DmarcTag& tag, std::string_view value) {
  switch (tag.kind) {
    case DmarcTagKind::adkim:
    case DmarcTagKind::aspf:
      invalid(tag, letter_meant(value, "sr", {"strict", "relaxed"}));
      return;
    case DmarcTagKind::t:
    case DmarcTagKind::psd:
      invalid(tag, letter_meant(value, "yn", {"yes", "no"}));
      return;
    case DmarcTagKind::rf:
      if (looks_like_address(value)) {
        flaws_.add(ContentFlawKind::dmarc_tag_typo, tag.at.name, to_string(DmarcTagKind::ruf));
        return;
      }
      invalid(tag, to_string(tag.kind));
      return;
    case DmarcTagKind::fo:
      return check_options(tag, value);
    default:
      invalid(tag, to_string(tag.kind));
      return;
  }
}

void DmarcParser::check_options(const DmarcTag& tag, std::string_view value) {
  const std::string_view wrong = value.empty() ? "is empty" : wrong_with_fo(value, ":");
  // (Without ruf= the options mean nothing, RFC 9989 4.7; one that nobody knows is another matter.)
  const bool known = wrong == kFoBoth || wrong == kFoTwice;
  if (known && !record_.has(DmarcTagKind::ruf)) return;
  const bool mendable = wrong_with_fo(value, kFoParts).empty();
  invalid(tag, wrong).a = known ? 2 : mendable ? 1 : 0;
}

// -- near misses -------------------------------------------------------------------------------

// What somebody wrote for "v=DMARC1;" at the begin of a text.
struct NearVersion {
  std::size_t begin = 0;   // where it stands, without what is blank around it
  std::size_t end = 0;     // of no size where it is nothing of the kind
  std::size_t behind = 0;  // what belongs to no tag ends here
  bool has_v = false;
  bool odd = false;  // something else follows it without a sign between: not to be mended
};

NearVersion near_version(std::string_view octets) {
  NearVersion near;
  std::size_t i = lead_size(octets);
  near.begin = i > 0 && !is_tag_blank(octets[i - 1]) ? 0 : i;
  const auto skip = [&](std::string_view signs) {
    i = std::min(octets.find_first_not_of(signs, i), octets.size());
  };
  near.has_v = i + 1 < octets.size() && to_lower(octets[i]) == 'v' && !is_alnum(octets[i + 1]);
  if (near.has_v) ++i;
  if (near.has_v) skip(" \t=:-\"'");
  const std::string_view word = letters_at(octets.substr(i));
  const std::size_t slips = near.has_v ? 1 : 0;
  if (edit_distance(word, "dmarc", slips) > slips) return {};
  i += word.size();
  const std::size_t behind_word = i;
  skip(" \t=:_-");
  if (i < octets.size() && !is_digit(octets[i])) i = behind_word;
  skip("0123456789");
  // "DMARC1.0", "DMARC1x"
  constexpr std::string_view kEnds = " \t\r\n;,:|\\\"'";
  if (i < octets.size() && kEnds.find(octets[i]) == std::string_view::npos &&
      !is_tag_at(octets.substr(i))) {
    i = std::min(octets.find_first_of(kEnds, i), octets.size());
    near.odd = octets.substr(behind_word, i - behind_word).find('=') != std::string_view::npos;
  }
  near.end = i;
  skip(" \t\r\n;,:|\\\"'");
  near.behind = i;
  const std::size_t sign = std::min(octets.find_first_not_of(" \t\r\n", near.end), octets.size());
  const bool parted = sign < octets.size() && octets[sign] == ';';
  while (!parted && near.end < near.behind && !is_tag_blank(octets[near.end]))
    ++near.end;
  return near;
}

// The tag v=DMARC1 in another place than the first.
bool has_late_version(const Text& text, ContentFlaws& flaws) {
  const auto is_version = [&text](const Tag& tag) {
    return tag.has_sign && equal_fold(text.octets(tag.name), "v") &&
           equal_fold(text.octets(tag.value), kVersion);
  };
  TagList list;
  list.parse(text);
  const auto found = std::find_if(list.tags.begin(), list.tags.end(), is_version);
  if (found == list.tags.end()) return false;
  flaws.add(ContentFlawKind::dmarc_v_not_first, found->where);
  return true;
}

// "vDMARC1; p=reject", "v=D MARC1; p=reject", "TXT v=DMARC1; p=reject": a policy behind a part that
// has the version's word in it.
bool has_broken_version(const Text& text, ContentFlaws& flaws) {
  constexpr std::size_t kLongest = 24;
  TagList list;
  list.parse(text);
  if (list.tags.size() < 2 || list.tags.front().where.size > kLongest) return false;
  const Tag& first = list.tags.front();
  const std::string word = letters_and_digits(text.octets(first.where));
  const bool has_policy = std::any_of(list.tags.begin() + 1, list.tags.end(), [&](const Tag& tag) {
    return tag.has_sign && equal_fold(text.octets(tag.name), "p") &&
           dmarc_policy(text.octets(tag.value));
  });
  if (word.find("dmarc1") >= word.size() || !has_policy) return false;
  flaws.add(ContentFlawKind::dmarc_near_miss_version, first.where, "v=DMARC1").other = first.where;
  return true;
}

// "p=reject; rua=...": a policy, and no version at all.
bool lacks_version(const Text& text, ContentFlaws& flaws) {
  TagList list;
  list.parse(text);
  if (list.tags.empty()) return false;
  const Tag& first = list.tags.front();
  if (!equal_fold(text.octets(first.name), "p") || !dmarc_policy(text.octets(first.value)))
    return false;
  ContentFlaw& flaw =
      flaws.add(ContentFlawKind::dmarc_near_miss_version, first.where, "v=DMARC1; ");
  flaw.other = Range::between(first.where.begin, first.where.begin);
  return true;
}

}  // namespace

const DmarcTag* DmarcRecord::find(DmarcTagKind kind) const {
  const auto found = std::find_if(tags.rbegin(), tags.rend(), [kind](const DmarcTag& tag) {
    return !tag.meant && tag.kind == kind;
  });
  return found == tags.rend() ? nullptr : &*found;
}

bool DmarcRecord::has(DmarcTagKind kind) const {
  return std::any_of(tags.begin(), tags.end(),
                     [kind](const DmarcTag& tag) { return tag.kind == kind; });
}

void DmarcRecord::clear() {
  DmarcRecord empty;
  empty.tags.swap(tags);
  empty.uris.swap(uris);
  empty.tags.clear();
  empty.uris.clear();
  *this = std::move(empty);
}

bool is_dmarc(std::string_view text) {
  std::size_t i = 0;
  const auto skip_blanks = [&] {
    while (i < text.size() && is_tag_blank(text[i]))
      ++i;
  };
  skip_blanks();
  if (i == text.size() || to_lower(text[i]) != 'v') return false;
  ++i;
  skip_blanks();
  if (i == text.size() || text[i] != '=') return false;
  ++i;
  skip_blanks();
  if (!text.substr(i).starts_with(kVersion)) return false;
  i += kVersion.size();
  skip_blanks();
  return i == text.size() || text[i] == ';';
}

bool is_dmarc_near_miss(const Text& text, ContentFlaws& flaws) {
  const std::string_view octets = text.octets();
  if (is_dmarc(octets) || !text.whole()) return false;
  const NearVersion near = near_version(octets);
  const bool meant = near.end > near.begin && (near.has_v || is_tag_at(octets.substr(near.behind)));
  if (!meant) {
    return has_late_version(text, flaws) || has_broken_version(text, flaws) ||
           lacks_version(text, flaws);
  }
  ContentFlaw& flaw =
      flaws.add(ContentFlawKind::dmarc_near_miss_version, Range::between(near.begin, near.end));
  // (Of a text between marks the one at its end would stay.)
  const bool marked = octets[near.begin] == '"' || octets[near.begin] == '\'';
  if (!near.odd && !marked) {
    flaw.other = Range::between(near.begin, near.behind);
    flaw.note = near.behind == octets.size() ? "v=DMARC1;" : "v=DMARC1; ";
  }
  std::string folded = lower_case(octets);
  const std::size_t sign = folded.find("dmarc1");
  if (sign < folded.size()) folded.replace(sign, kVersion.size(), kVersion);
  // Mail::DMARC forgives a backslash before the semicolon, it and libopendmarc small letters.
  if (folded.substr(0, near.behind).find("\\;") < folded.size()) folded.erase(folded.find('\\'), 1);
  flaw.a = is_dmarc(folded) ? 1 : 0;
  return true;
}

bool is_dmarc_agreement_near_miss(const Text& text, ContentFlaws& flaws) {
  ContentFlaws found;
  if (!is_dmarc_near_miss(text, found) || found.empty()) return false;
  const ContentFlaw& near = found.all().front();
  ContentFlaw& flaw = flaws.add(ContentFlawKind::dmarc_agreement_near_miss, near.where, near.note);
  flaw.other = near.other;
  // "v=DMARC1 yes": of a word behind it nothing becomes a tag.
  const bool mendable = near.kind == ContentFlawKind::dmarc_near_miss_version && !near.note.empty();
  if (!mendable) flaw.note = {};
  if (!mendable || is_tag_at(text.octets().substr(near.other.end()))) return true;
  flaw.note = "v=DMARC1;";
  flaw.other = Range::between(near.other.begin, text.octets().size());
  return true;
}

void parse_dmarc(const Text& text, DmarcRecord& record, ContentFlaws& flaws) {
  record.clear();
  DmarcParser(text, record, flaws).parse();
}

std::string_view to_string(DmarcPolicy policy) {
  constexpr std::array<std::string_view, 3> kPolicies{"none", "quarantine", "reject"};
  return kPolicies.at(static_cast<std::size_t>(policy));
}

std::string_view to_string(DmarcTagKind kind) {
  return kind == DmarcTagKind::other ? std::string_view()
                                     : kNames.at(static_cast<std::size_t>(kind));
}

}  // namespace zonevet
