// A record is cut at blanks; each part is read as one term. Parts that together were meant as one
// term ("include: x", "- all"), and parts in which two terms stand ("ip4:192.0.2.1~all"), are told
// apart first. One mistake makes one flaw: what is behind it in the same term is not looked at
// unless it can be read by itself.

#include "content/spf.h"

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "base/ascii.h"
#include "base/nearest.h"
#include "content/spf_domain.h"
#include "content/spf_names.h"
#include "dns/address.h"

namespace zonevet {
namespace {

constexpr unsigned kMostCuts = 16;  // terms in one word that are told apart

// Registered and harmless (RFC 6652), besides those of RFC 7208.
constexpr std::array<std::string_view, 3> kRegistered{"ra", "rp", "rr"};

constexpr bool needs_argument(SpfTermKind kind) {
  return kind == SpfTermKind::include || kind == SpfTermKind::exists || kind == SpfTermKind::ip4 ||
         kind == SpfTermKind::ip6;
}

// -- characters that no term has ---------------------------------------------------------------

struct ForeignSign {
  std::string_view octets;  // in UTF-8
  ContentFlawKind kind;
  std::string_view note;  // what it stands for
};
constexpr std::array<ForeignSign, 22> kForeignSigns{
    {{"\u2010", ContentFlawKind::spf_unicode_dash, "-"},
     {"\u2011", ContentFlawKind::spf_unicode_dash, "-"},
     {"\u2012", ContentFlawKind::spf_unicode_dash, "-"},
     {"\u2013", ContentFlawKind::spf_unicode_dash, "-"},
     {"\u2014", ContentFlawKind::spf_unicode_dash, "-"},
     {"\u2015", ContentFlawKind::spf_unicode_dash, "-"},
     {"\u2212", ContentFlawKind::spf_unicode_dash, "-"},
     {"\uFE63", ContentFlawKind::spf_unicode_dash, "-"},
     {"\uFF0D", ContentFlawKind::spf_unicode_dash, "-"},
     {"\u223C", ContentFlawKind::spf_unicode_dash, "~"},
     {"\u02DC", ContentFlawKind::spf_unicode_dash, "~"},
     {"\uFF5E", ContentFlawKind::spf_unicode_dash, "~"},
     {"\u201C", ContentFlawKind::spf_unicode_quote, ""},
     {"\u201D", ContentFlawKind::spf_unicode_quote, ""},
     {"\u201E", ContentFlawKind::spf_unicode_quote, ""},
     {"\u2018", ContentFlawKind::spf_unicode_quote, ""},
     {"\u2019", ContentFlawKind::spf_unicode_quote, ""},
     {"\u00A0", ContentFlawKind::spf_nbsp, " "},
     {"\u202F", ContentFlawKind::spf_nbsp, " "},
     {"\u200B", ContentFlawKind::spf_zero_width, ""},
     {"\u2060", ContentFlawKind::spf_zero_width, ""},
     {"\uFEFF", ContentFlawKind::spf_zero_width, ""}}};

const ForeignSign* foreign_sign_at(std::string_view octets) {
  for (const ForeignSign& sign : kForeignSigns) {
    if (octets.starts_with(sign.octets)) return &sign;
  }
  return nullptr;
}

// The qualifier that a word is, or stands for; empty if it is none. (A typographic dash before
// anything but `all` is one of a list.)
std::string_view lone_qualifier(std::string_view word, std::string_view follower) {
  if (word.size() == 1 && is_spf_qualifier(word[0])) return word;
  const ForeignSign* const sign = foreign_sign_at(word);
  const bool is_sign = sign != nullptr && sign->kind == ContentFlawKind::spf_unicode_dash &&
                       sign->octets == word && equal_fold(follower, "all");
  return is_sign ? sign->note : std::string_view();
}

constexpr bool is_control(char c) {
  const auto octet = static_cast<unsigned char>(c);
  return octet < ' ' || octet == 127;
}

// -- the parser --------------------------------------------------------------------------------

class SpfParser {
 public:
  SpfParser(const Text& text, SpfRecord& record, ContentFlaws& flaws)
      : text_(text), octets_(text.octets()), record_(record), flaws_(flaws) {}

  void parse();

 private:
  [[nodiscard]] Range next_word(std::size_t at) const;
  void read_words(std::size_t at);
  void read_foreign(std::size_t begin);
  std::size_t read_word(Range word);
  [[nodiscard]] Range parted_argument(Range word) const;
  [[nodiscard]] SpfTerm begin_term(Range whole, const SpfName& known) const;
  void read_parted(Range word, Range argument);
  bool read_in_two(Range word, Range next);
  void read_parts(Range word);
  void read_term(Range word);
  void read_open_term(SpfTerm& term);
  void read_behind_qualifiers(SpfTerm& term);
  void read_modifier(SpfTerm& term, Range value);
  void read_unknown_modifier(SpfTerm& term, Range value);
  [[nodiscard]] bool is_argument_of(std::string_view mechanism, Range value) const;
  void read_mechanism(SpfTerm& term, const SpfName& known, Range rest);
  void read_unknown(SpfTerm& term, Range rest);
  void read_network(SpfTerm& term, Range argument);
  bool read_prefix(SpfTerm& term, Range prefix, unsigned most, std::uint8_t& out);
  void read_domain_and_prefix(SpfTerm& term, Range argument);
  void read_include(SpfTerm& term, Range argument);
  bool read_domain(SpfTerm& term, Range domain);
  void say_domain(SpfTerm& term, const SpfDomainCheck& check);
  void say_list(SpfTerm& term);

  bool read_foreign_signs(SpfTerm& term);
  bool read_marks(SpfTerm& term);
  bool say_signs(SpfTerm& term);
  bool cut_separator(SpfTerm& term);
  bool cut_glued(SpfTerm& term);
  [[nodiscard]] bool is_one_domain(Range word) const;
  void keep_as_domain(SpfTerm& term);
  [[nodiscard]] bool is_foreign_record(std::string_view word) const;

  ContentFlaw& wrong(SpfTerm& term, ContentFlawKind kind, Range where, std::string_view note = {}) {
    term.grammatical = false;
    return void_if_tried(term, kind, where, note);
  }
  ContentFlaw& void_if_tried(SpfTerm& term, ContentFlawKind kind, Range where,
                             std::string_view note = {}) {
    term.sound = false;
    ContentFlaw& flaw = flaws_.add(kind, where, note);
    flaw.a = term.grammatical && !first_ ? 1 : 0;
    return flaw;
  }
  [[nodiscard]] Range behind(Range part, Range term) const {
    return Range::between(part.end(), term.end());
  }

  const Text& text_;
  std::string_view octets_;
  SpfRecord& record_;
  ContentFlaws& flaws_;
  std::vector<Range> pending_;  // terms that were cut from the one being read, last first
  unsigned cuts_ = 0;           // in this word
  bool first_ = true;           // no mechanism stands before this word
  bool foreign_ = false;        // what is read belongs to another kind of record
};

Range SpfParser::next_word(std::size_t at) const {
  const std::size_t begin = std::min(octets_.find_first_not_of(' ', at), octets_.size());
  return Range::between(begin, std::min(octets_.find(' ', begin), octets_.size()));
}

void SpfParser::read_words(std::size_t at) {
  while (record_.terms.size() < SpfRecord::kMostTerms) {
    const Range word = next_word(at);
    if (word.empty()) break;
    const std::size_t had = record_.terms.size();
    at = read_word(word);
    for (std::size_t i = had; i < record_.terms.size(); ++i)
      first_ = first_ && record_.terms[i].is_modifier();
  }
}

void SpfParser::parse() {
  read_words(kSpfVersion.size());
  for (const SpfTerm& term : record_.terms) {
    record_.sound = record_.sound && term.sound;
    record_.grammatical = record_.grammatical && term.grammatical;
  }
}

bool SpfParser::is_foreign_record(std::string_view word) const {
  return starts_with_fold(word, "v=dmarc1") || starts_with_fold(word, "v=dkim1");
}

// To receivers what belongs to another record is a part of this one: modifiers at best. Nothing
// more is said of it.
void SpfParser::read_foreign(std::size_t begin) {
  ContentFlaws unsaid;
  SpfParser parser(text_, record_, unsaid);
  parser.foreign_ = true;
  parser.read_words(begin);
}

// Reads a word, and those behind it that belong to it. Returns the place behind them.
std::size_t SpfParser::read_word(Range word) {
  const std::string_view octets = text_.octets(word);
  if (!foreign_ && is_foreign_record(octets)) {
    flaws_.add(ContentFlawKind::spf_foreign_content, Range::between(word.begin, octets_.size()));
    read_foreign(word.begin);
    return octets_.size();
  }
  const Range next = next_word(word.end());
  const Range gap = Range::between(word.end(), next.begin);
  const std::string_view follower = next.empty() ? std::string_view() : text_.octets(next);
  if (!next.empty() && read_in_two(word, next)) return next.end();
  const std::string_view qualifier = lone_qualifier(octets, follower);
  if (!qualifier.empty() && !spf_name_at(follower).empty()) {
    const std::size_t first = record_.terms.size();
    read_parts(next);
    if (record_.terms.size() == first) return next.end();
    SpfTerm& term = record_.terms[first];
    if (term.sound && !term.qualifier_written) {
      term.qualifier = spf_qualifier_of(qualifier[0]);
      term.qualifier_written = true;
      term.where = Range::between(word.begin, term.where.end());
    }
    if (qualifier != octets) wrong(term, ContentFlawKind::spf_unicode_dash, word, qualifier);
    wrong(term, ContentFlawKind::spf_qualifier_detached, gap);
    return next.end();
  }
  const Range argument = parted_argument(word);
  if (argument.empty()) {
    read_parts(word);
    return word.end();
  }
  read_parted(word, argument);
  return argument.end();
}

// Whether a word is a term, or the begin of one.
bool begins_as_term(std::string_view word) {
  const std::string_view name = spf_name_at(word);
  return is_spf_qualifier(word[0]) || find_spf_mechanism(name) != nullptr ||
         find_spf_modifier(name) != nullptr;
}

// The argument of "include: example.net", "include :example.net" and "include : example.net", where
// the word is the first; empty where that is a term by itself.
Range SpfParser::parted_argument(Range word) const {
  const std::string_view octets = text_.octets(word);
  const bool colon = octets.back() == ':';
  const std::size_t begin = is_spf_qualifier(octets[0]) ? 1 : 0;
  const std::string_view name = spf_name_at(octets.substr(begin));
  const SpfName* const known = find_spf_mechanism(name);
  if (begin + name.size() + (colon ? 1 : 0) != octets.size() || known == nullptr ||
      known->kind == SpfTermKind::all)
    return {};
  Range argument = next_word(word.end());
  if (argument.empty()) return {};
  if (!colon && octets_[argument.begin] != ':') return {};
  if (!colon) argument = Range::between(argument.begin + 1, argument.end());
  if (argument.empty()) argument = next_word(argument.end());
  return argument.empty() || begins_as_term(text_.octets(argument)) ? Range() : argument;
}

// A term as far as its name, which is known.
SpfTerm SpfParser::begin_term(Range whole, const SpfName& known) const {
  SpfTerm term;
  term.where = whole;
  term.kind = known.kind;
  term.qualifier_written = is_spf_qualifier(octets_[whole.begin]);
  term.qualifier = spf_qualifier_of(octets_[whole.begin]);
  const std::size_t begin = whole.begin + (term.qualifier_written ? 1U : 0U);
  term.name = Range::between(begin, begin + known.name.size());
  return term;
}

void SpfParser::read_parted(Range word, Range argument) {
  const std::string_view octets = text_.octets(word);
  const std::string_view name = spf_name_at(octets.substr(is_spf_qualifier(octets[0]) ? 1 : 0));
  const Range whole = Range::between(word.begin, argument.end());
  SpfTerm& term = record_.terms.emplace_back(begin_term(whole, *find_spf_mechanism(name)));
  const bool colon = octets.back() == ':';
  const bool other_colon = !colon && octets_[argument.begin - 1] == ':';
  wrong(term, ContentFlawKind::spf_space_after_colon,
        Range::between(word.end(), argument.begin - (other_colon ? 1 : 0)));
}

// Whether a word may stand behind a mechanism's colon, and is no term by itself.
bool may_be_argument(SpfTermKind mechanism, std::string_view word) {
  const std::string_view name = spf_name_at(word);
  if (find_spf_mechanism(name) != nullptr || find_spf_modifier(name) != nullptr) return false;
  const bool has_colon = word.find(':') != std::string_view::npos;
  const bool has_dot = word.find('.') != std::string_view::npos;
  const bool address = mechanism == SpfTermKind::ip4 || mechanism == SpfTermKind::ip6;
  if (address) return (has_dot || has_colon) && hex_value(word[0]) >= 0;
  return has_dot && !is_spf_qualifier(word[0]) &&
         word.find_first_of(":=") == std::string_view::npos;
}

// A term that a blank parts where its colon or a sign of its domain belongs: "include example.net",
// "include:_spf example.net". False where the words are nothing of the kind.
bool SpfParser::read_in_two(Range word, Range next) {
  const std::string_view octets = text_.octets(word);
  const std::string_view follower = text_.octets(next);
  const std::size_t begin = is_spf_qualifier(octets[0]) ? 1 : 0;
  const std::size_t sign = std::min(octets.find(':'), octets.size());
  const SpfName* known = find_spf_mechanism(octets.substr(begin, sign - begin));
  const Range whole = Range::between(word.begin, next.end());
  if (known == nullptr || known->kind == SpfTermKind::all || text_.has_hole(whole)) return false;
  if (!may_be_argument(known->kind, follower)) return false;
  const bool colon = sign < octets.size();
  const std::string_view label = octets.substr(colon ? sign + 1 : sign);
  const auto is_name = [](std::string_view part) {
    return std::all_of(part.begin(), part.end(), is_spf_name_sign);
  };
  SpfTerm term = begin_term(whole, *known);
  if (!colon && needs_argument(term.kind)) {
    wrong(term, ContentFlawKind::spf_missing_argument, term.name).other = next;
  } else if (!label.empty() && !term.is_network() && is_name(label) && is_name(follower) &&
             label.find('.') == std::string_view::npos) {
    term.domain = Range::between(word.begin + sign + 1, next.end());
    wrong(term, ContentFlawKind::spf_domain_spec_invalid, term.domain, "is parted by a blank");
  } else {
    return false;
  }
  record_.terms.push_back(term);
  return true;
}

// Reads a word as one term, or as the terms that stand in it without a blank between.
void SpfParser::read_parts(Range word) {
  pending_.assign(1, word);
  cuts_ = 0;
  while (!pending_.empty()) {
    const Range part = pending_.back();
    pending_.pop_back();
    read_term(part);
  }
}

void SpfParser::read_term(Range word) {
  SpfTerm& term = record_.terms.emplace_back();
  term.where = word;
  term.known = !text_.has_hole(word);
  if (!term.known) return read_open_term(term);
  if (read_foreign_signs(term) || read_marks(term)) return;
  if (cut_separator(term)) return;
  read_behind_qualifiers(term);
}

// A hole may be anything, but the name in front of it and its sign are what they are.
void SpfParser::read_open_term(SpfTerm& term) {
  const std::string_view octets = text_.octets(term.where);
  const bool qualified = is_spf_qualifier(octets[0]);
  const std::string_view name = spf_name_at(octets.substr(qualified ? 1 : 0));
  const std::size_t sign = name.size() + (qualified ? 1 : 0);
  if (text_.has_hole(Range::between(term.where.begin, term.where.begin + sign + 1))) return;
  if (octets[sign] == '=' && !qualified && !name.empty()) {
    const SpfName* modifier = find_spf_modifier(name);
    term.kind = modifier != nullptr ? modifier->kind : SpfTermKind::modifier;
    return;
  }
  const SpfName* known = find_spf_mechanism(name);
  if (known != nullptr) term.kind = known->kind;
  if (known != nullptr || name.empty() || octets[sign] != ':') return;
  term.name = Range::between(term.where.begin + sign - name.size(), term.where.begin + sign);
  read_unknown(term, behind(term.name, term.where));
}

void SpfParser::read_behind_qualifiers(SpfTerm& term) {
  const std::string_view octets = text_.octets(term.where);
  std::size_t qualifiers = 0;
  while (qualifiers < octets.size() && is_spf_qualifier(octets[qualifiers]))
    ++qualifiers;
  term.qualifier_written = qualifiers > 0;
  if (qualifiers > 0) term.qualifier = spf_qualifier_of(octets[qualifiers - 1]);
  const std::uint32_t begin = term.where.begin;
  if (qualifiers > 1 && qualifiers < octets.size())
    wrong(term, ContentFlawKind::spf_qualifier_doubled, Range::between(begin, begin + qualifiers));
  const std::string_view name = spf_name_at(octets.substr(qualifiers));
  term.name = Range::between(begin + qualifiers, begin + qualifiers + name.size());
  const Range rest = behind(term.name, term.where);
  if (name.empty()) {
    wrong(term, ContentFlawKind::spf_unknown_mechanism, term.where);
    return;
  }
  const char sign = rest.empty() ? '\0' : octets_[rest.begin];
  const Range value = Range::between(rest.begin + 1, rest.end());
  const SpfName* modifier = find_spf_modifier(name);
  if (modifier != nullptr && (sign == ':' || (sign == '=' && qualifiers > 0))) {
    term.kind = modifier->kind;
    wrong(term, ContentFlawKind::spf_modifier_as_mechanism, Range::between(begin, rest.begin + 1),
          modifier->name);
    return;
  }
  if (sign == '=' && qualifiers == 0) return read_modifier(term, value);
  if (const SpfName* known = find_spf_mechanism(name); known != nullptr)
    return read_mechanism(term, *known, rest);
  read_unknown(term, rest);
}

void SpfParser::read_modifier(SpfTerm& term, Range value) {
  const std::string_view name = text_.octets(term.name);
  const Range with_sign = Range::between(term.name.begin, term.name.end() + 1);
  if (equal_fold(name, "v") && equal_fold(text_.octets(value), "spf1")) {
    term.kind = SpfTermKind::modifier;
    flaws_.add(ContentFlawKind::spf_version_repeated, term.where);
    return;
  }
  if (const SpfName* mechanism = find_spf_mechanism(name); mechanism != nullptr) {
    term.kind = SpfTermKind::modifier;
    if (!check_spf_macros(text_, value, true, flaws_)) {
      term.sound = term.grammatical = false;
      return;
    }
    flaws_.add(ContentFlawKind::spf_mechanism_as_modifier, with_sign, mechanism->name);
    return;
  }
  const SpfName* known = find_spf_modifier(name);
  if (known != nullptr && cut_glued(term)) return;
  if (known == nullptr) return read_unknown_modifier(term, value);
  term.kind = known->kind;
  for (const SpfTerm& other : record_.terms) {
    if (&other == &term || other.kind != term.kind) continue;
    wrong(term, ContentFlawKind::spf_duplicate_modifier, term.where).other = other.where;
    return;
  }
  if (value.empty()) {
    wrong(term, ContentFlawKind::spf_missing_argument, with_sign);
    return;
  }
  const std::string_view octets = text_.octets(value);
  const std::size_t slash = octets.rfind('/');
  const bool prefix =
      slash != std::string_view::npos && slash + 1 < octets.size() &&
      std::all_of(octets.begin() + static_cast<std::ptrdiff_t>(slash) + 1, octets.end(), is_digit);
  if (term.kind == SpfTermKind::redirect && prefix) {
    term.domain = Range::between(value.begin, value.begin + slash);
    wrong(term, ContentFlawKind::spf_redirect_with_cidr,
          Range::between(value.begin + slash, value.end()));
    return;
  }
  read_domain(term, value);
}

void SpfParser::read_unknown_modifier(SpfTerm& term, Range value) {
  term.kind = SpfTermKind::modifier;
  if (!check_spf_macros(text_, value, true, flaws_)) term.sound = term.grammatical = false;
  const std::string_view name = text_.octets(term.name);
  const bool registered =
      std::any_of(kRegistered.begin(), kRegistered.end(),
                  [name](std::string_view one) { return equal_fold(one, name); });
  if (registered || !term.sound) return;
  const std::string_view mechanism = meant_spf_mechanism(name, text_.octets(value));
  if (!mechanism.empty() && is_argument_of(mechanism, value)) {
    flaws_.add(ContentFlawKind::spf_mechanism_as_modifier,
               Range::between(term.name.begin, value.begin), mechanism);
    return;
  }
  constexpr std::array<std::string_view, 2> kNames{"redirect", "exp"};
  flaws_.add(ContentFlawKind::spf_unknown_modifier, term.name, nearest(name, kNames));
}

// Whether a value could stand behind the colon of a mechanism, and not only of a modifier that is
// called alike.
bool SpfParser::is_argument_of(std::string_view mechanism, Range value) const {
  const std::string_view octets = text_.octets(value);
  const std::string_view address = octets.substr(0, octets.find('/'));
  if (mechanism == "ip4") return parse_ipv4(address).has_value();
  if (mechanism == "ip6") return parse_ipv6(address).has_value();
  return !value.empty() && check_spf_domain(text_, value).kind == SpfDomain::sound;
}

void SpfParser::read_mechanism(SpfTerm& term, const SpfName& known, Range rest) {
  term.kind = known.kind;
  const char sign = rest.empty() ? '\0' : octets_[rest.begin];
  if (sign != '\0' && sign != ':' && sign != '/') {
    // "all.", "a=..." behind a qualifier, "mx~all" and the like.
    if (cut_glued(term)) return;
    term.kind = SpfTermKind::unknown;
    return read_unknown(term, rest);
  }
  const Range argument = Range::between(rest.begin + (sign == ':' ? 1 : 0), rest.end());
  if (known.kind == SpfTermKind::all) {
    if (!rest.empty()) wrong(term, ContentFlawKind::spf_all_malformed, term.where, "all");
    return;
  }
  if (sign == ':' && argument.empty()) {
    wrong(term, ContentFlawKind::spf_missing_argument, Range::between(term.name.begin, rest.end()));
    return;
  }
  if (sign != '\0' && cut_glued(term)) return;
  switch (known.kind) {
    case SpfTermKind::ip4:
    case SpfTermKind::ip6:
      if (sign != ':') {
        wrong(term, ContentFlawKind::spf_missing_argument, term.name);
        return;
      }
      return read_network(term, argument);
    case SpfTermKind::include:
    case SpfTermKind::exists:
      if (sign != ':') {
        wrong(term, ContentFlawKind::spf_missing_argument, term.name);
        return;
      }
      return read_include(term, argument);
    default:
      return read_domain_and_prefix(term, argument);
  }
}

// "/24", "//64", "/24//64" at the end of what follows `a` and `mx`, as its author meant it: from
// the first slash that is in no macro on.
std::size_t prefix_begin(std::string_view octets) {
  bool in_macro = false;
  for (std::size_t i = 0; i < octets.size(); ++i) {
    if (octets[i] == '{') in_macro = true;
    if (octets[i] == '}') in_macro = false;
    if (octets[i] != '/' || in_macro || octets.substr(i).starts_with("//:")) continue;
    // A slash may stand in a domain, too: then labels or macros follow.
    const std::size_t next = octets.find_first_of(".%", i);
    if (next == std::string_view::npos) return i;
    i = next;
  }
  return octets.size();
}

// What is wrong with a prefix length; empty where nothing is.
std::string_view wrong_in_prefix(std::string_view digits, unsigned most, std::uint8_t& out) {
  if (digits.empty()) return "has no number";
  if (!is_digits(digits)) return "is no number";
  if (digits.size() > 1 && digits[0] == '0') return "has a leading zero";
  unsigned value = 0;
  for (const char digit : digits.substr(0, 4))
    value = value * 10 + static_cast<unsigned>(digit - '0');
  if (value > most) return most == 32 ? "is more than 32" : "is more than 128";
  out = static_cast<std::uint8_t>(value);
  return {};
}

// The lengths of "/24//64", where nothing is wrong with them.
bool read_dual_prefix(std::string_view prefix, SpfTerm& term) {
  const std::size_t dual = prefix.find("//");
  const std::string_view first = prefix.substr(0, dual);
  if (!first.empty() && !wrong_in_prefix(first.substr(1), 32, term.prefix4).empty()) return false;
  return dual == std::string_view::npos ||
         wrong_in_prefix(prefix.substr(dual + 2), 128, term.prefix6).empty();
}

bool SpfParser::read_prefix(SpfTerm& term, Range prefix, unsigned most, std::uint8_t& out) {
  const std::string_view digits = text_.octets(prefix).substr(1);
  const std::string_view note = wrong_in_prefix(digits, most, out);
  if (note.empty()) return true;
  wrong(term, ContentFlawKind::spf_cidr_invalid, prefix, note);
  return false;
}

void SpfParser::read_domain_and_prefix(SpfTerm& term, Range argument) {
  const std::string_view octets = text_.octets(argument);
  const bool with_colon = argument.begin > term.name.end();
  const std::size_t slash = with_colon ? prefix_begin(octets) : 0;
  term.domain = Range::between(argument.begin, argument.begin + slash);
  term.prefix = Range::between(argument.begin + slash, argument.end());
  if (with_colon && term.domain.empty()) {
    wrong(term, ContentFlawKind::spf_missing_argument,
          Range::between(term.name.begin, argument.begin));
    return;
  }
  if (!term.domain.empty() && !read_domain(term, term.domain)) return;
  if (term.prefix.empty()) return;
  if (term.kind == SpfTermKind::ptr) {
    wrong(term, ContentFlawKind::spf_cidr_invalid, term.prefix, "does not belong to `ptr`");
    return;
  }
  const std::string_view prefix = text_.octets(term.prefix);
  const std::size_t dual = prefix.find("//");
  const std::uint32_t begin = term.prefix.begin;
  if (dual != 0) {
    const std::size_t end = std::min(dual, prefix.size());
    if (!read_prefix(term, Range::between(begin, begin + end), 32, term.prefix4)) return;
  }
  if (dual != std::string_view::npos)
    read_prefix(term, Range::between(begin + dual + 1, term.prefix.end()), 128, term.prefix6);
}

// What is wrong with an address of ip4, as the rest of "... is"; empty where it is none at all.
std::string_view wrong_in_ip4(std::string_view address) {
  const std::size_t dots =
      static_cast<std::size_t>(std::count(address.begin(), address.end(), '.'));
  const bool plain =
      std::all_of(address.begin(), address.end(), [](char c) { return is_digit(c) || c == '.'; });
  if (address.find('*') != std::string_view::npos)
    return "has a wildcard; a network has a prefix length";
  const bool range = address.find('-') != std::string_view::npos &&
                     std::none_of(address.begin(), address.end(), is_alpha);
  if (range) return "is a range; SPF knows networks alone";
  if (address.find(':') != std::string_view::npos) return "has a port";
  if (!plain) return "is no IPv4 address";
  if (dots < 3) return "has less than four numbers";
  if (dots > 3) return "has more than four numbers";
  for (std::size_t begin = 0; begin <= address.size();) {
    const std::size_t end = std::min(address.find('.', begin), address.size());
    const std::string_view part = address.substr(begin, end - begin);
    if (part.size() > 1 && part[0] == '0') return "has a number with a leading zero";
    if (part.empty()) return "lacks a number";
    begin = end + 1;
  }
  return "has a number over 255";
}

std::string_view wrong_in_ip6(std::string_view address) {
  if (address.find('[') != std::string_view::npos) return "stands in brackets";
  const std::size_t percent = address.find('%');
  if (percent != std::string_view::npos && address.substr(percent, 2) != "%{")
    return "has a zone index";
  const std::size_t doubled = address.find("::");
  if (doubled != std::string_view::npos &&
      address.find("::", doubled + 1) != std::string_view::npos)
    return "has `::` twice";
  return "is no IPv6 address";
}

void SpfParser::read_network(SpfTerm& term, Range argument) {
  const std::string_view octets = text_.octets(argument);
  const std::size_t slash = std::min(octets.find('/'), octets.size());
  const std::string_view address = octets.substr(0, slash);
  term.domain = Range::between(argument.begin, argument.begin + slash);
  term.prefix = Range::between(argument.begin + slash, argument.end());
  const auto ipv4 = parse_ipv4(address);
  const auto ipv6 =
      address.find(':') != std::string_view::npos ? parse_ipv6(address) : std::nullopt;
  const bool wants4 = term.kind == SpfTermKind::ip4;
  if (wants4 ? ipv6.has_value() : ipv4.has_value()) {
    wrong(term, ContentFlawKind::spf_ip_family_mixup, term.name, wants4 ? "ip6" : "ip4");
    return;
  }
  if (wants4 ? !ipv4 : !ipv6) {
    const auto kind = wants4 ? ContentFlawKind::spf_ip4_invalid : ContentFlawKind::spf_ip6_invalid;
    wrong(term, kind, term.domain.empty() ? argument : term.domain,
          wants4 ? wrong_in_ip4(address) : wrong_in_ip6(address));
    return;
  }
  const auto keep = [&term](const auto& from) {
    for (std::size_t i = 0; i < from.size(); ++i)
      term.address[i] = static_cast<std::uint8_t>(from[i]);
  };
  if (wants4) {
    keep(*ipv4);
    if (!term.prefix.empty()) read_prefix(term, term.prefix, 32, term.prefix4);
  } else {
    keep(*ipv6);
    if (!term.prefix.empty()) read_prefix(term, term.prefix, 128, term.prefix6);
  }
}

void SpfParser::read_include(SpfTerm& term, Range argument) {
  const std::string_view octets = text_.octets(argument);
  const std::size_t slash = prefix_begin(octets);
  const bool is_url = octets.find("://") != std::string_view::npos;
  const bool is_prefix = !is_url && slash > 0 && slash < octets.size() &&
                         octets.find_first_not_of("0123456789/", slash) == std::string_view::npos;
  if (!is_prefix) {
    read_domain(term, argument);
    return;
  }
  term.domain = Range::between(argument.begin, argument.begin + slash);
  term.prefix = Range::between(argument.begin + slash, argument.end());
  if (check_spf_domain(text_, term.domain).kind != SpfDomain::sound) {
    read_domain(term, term.domain);
    return;
  }
  if (term.kind == SpfTermKind::include) {
    wrong(term, ContentFlawKind::spf_include_with_cidr, term.prefix);
  } else {
    wrong(term, ContentFlawKind::spf_cidr_invalid, term.prefix, "does not belong to `exists`");
  }
}

bool SpfParser::read_domain(SpfTerm& term, Range domain) {
  term.domain = domain;
  term.has_macro = has_spf_macro(text_.octets(domain));
  const bool explanation = false;  // the name of an explanation is a domain-spec like others
  if (!check_spf_macros(text_, domain, explanation, flaws_)) {
    term.sound = term.grammatical = false;
    return false;
  }
  const SpfDomainCheck check = check_spf_domain(text_, domain);
  if (check.kind != SpfDomain::sound) say_domain(term, check);
  return term.sound;
}

void SpfParser::say_domain(SpfTerm& term, const SpfDomainCheck& check) {
  const bool include = term.kind == SpfTermKind::include;
  const bool address = term.kind == SpfTermKind::a || term.kind == SpfTermKind::mx;
  // What is no domain-spec is a permanent error, and so it is to include or to redirect to a domain
  // without a record; the others do not match, or are left out (RFC 7208 4.8, 5.2, 6.1, 6.2).
  const bool is_void = !check.grammatical || include || term.kind == SpfTermKind::redirect;
  const auto say = [&](Range where, std::string_view note) {
    const std::uint64_t effect = is_void ? 0 : term.kind == SpfTermKind::exp ? 2 : 1;
    flaws_.add(ContentFlawKind::spf_domain_spec_invalid, where, note).a = effect;
    term.sound = !is_void;
  };
  const auto invalid = [&](std::string_view note) { say(term.domain, note); };
  term.grammatical = check.grammatical;
  switch (check.kind) {
    case SpfDomain::ip4:
    case SpfDomain::ip6: {
      if (!include && !address) return invalid("is an address");
      const auto kind =
          include ? ContentFlawKind::spf_include_with_ip : ContentFlawKind::spf_a_with_ip;
      const std::string_view note = term.kind == SpfTermKind::a ? "a" : "mx";
      wrong(term, kind, term.where, include ? std::string_view() : note).a =
          check.kind == SpfDomain::ip4 ? 4 : 6;
      return;
    }
    case SpfDomain::url:
      if (!include) return invalid("is a URL");
      void_if_tried(term, ContentFlawKind::spf_include_with_url, term.domain).other = check.part;
      return;
    case SpfDomain::email:
      if (!include) return invalid("is a mail address");
      void_if_tried(term, ContentFlawKind::spf_include_with_email, term.domain).other = check.part;
      return;
    case SpfDomain::wildcard:
      // The others may ask for the wildcard itself (RFC 4592 4.2).
      if (!include) return;
      void_if_tried(term, ContentFlawKind::spf_include_with_wildcard, check.part);
      return;
    case SpfDomain::list:
      if (!include) return invalid("is a list");
      return say_list(term);
    case SpfDomain::non_ascii:
      wrong(term, ContentFlawKind::spf_idn_u_label, term.domain);
      return;
    default:
      say(check.part, check.note);
      return;
  }
}

// Each comma or semicolon of "include:a.example,b.example;c.example".
void SpfParser::say_list(SpfTerm& term) {
  const std::string_view octets = text_.octets(term.domain);
  for (std::size_t i = 0; i + 1 < octets.size(); ++i) {
    const auto parts = [&octets](std::size_t at) { return octets[at] == ',' || octets[at] == ';'; };
    if (parts(i) && !parts(i + 1))
      void_if_tried(term, ContentFlawKind::spf_include_with_list,
                    {term.domain.begin + static_cast<std::uint32_t>(i), 1});
  }
}

// A word that is no known name: "alll", "inlcude:...", "mx-all", "foo".
void SpfParser::read_unknown(SpfTerm& term, Range rest) {
  if (cut_glued(term)) return;
  const std::string_view name = text_.octets(term.name);
  const bool bare = rest.empty();
  const std::string_view core = name.substr(0, name.find_last_not_of("._-") + 1);
  constexpr std::array<std::string_view, 1> kAll{"all"};
  const bool like_all =
      equal_fold(core, "all") ||
      (core.size() > 1 && !nearest(core, kAll).empty() && edit_distance(core, "all", 1) == 1);
  if (bare && like_all && (equal_fold(core, "all") || term.qualifier_written)) {
    wrong(term, ContentFlawKind::spf_all_malformed, term.where, "all");
    term.kind = SpfTermKind::all;
    return;
  }
  const char sign = bare ? '\0' : octets_[rest.begin];
  const std::string_view meant =
      meant_spf_mechanism(name, sign == ':' ? text_.octets(rest).substr(1) : std::string_view());
  if ((sign == ':' || sign == '/' || bare) && !meant.empty()) {
    term.kind = find_spf_mechanism(meant)->kind;
    wrong(term, ContentFlawKind::spf_typo_mechanism, term.name, meant);
    return;
  }
  // ("-all]" is none, though `all` is.)
  const bool named = find_spf_mechanism(name) != nullptr;
  wrong(term, ContentFlawKind::spf_unknown_mechanism, bare || named ? term.where : term.name);
}

// -- two terms in one word ---------------------------------------------------------------------

// Where a second term begins in what a first one holds: "~all" or "-all" at its end, or the name of
// a mechanism with its colon. Offsets from the begin of the word; npos where it is one term.
std::size_t second_term(std::string_view octets, std::size_t from) {
  constexpr std::array<std::string_view, 4> kEnds{"~all", "-all", "?all", "+all"};
  for (const std::string_view end : kEnds) {
    if (octets.size() > from + end.size() && ends_with_fold(octets, end))
      return octets.size() - end.size();
  }
  constexpr std::array<std::string_view, 5> kStarts{
      "include:", "ip4:", "ip6:", "exists:", "redirect="};
  std::size_t first = std::string_view::npos;
  for (std::size_t at = from + 1; at < octets.size() && first == std::string_view::npos; ++at) {
    const char c = to_lower(octets[at]);
    if (c != 'i' && c != 'e' && c != 'r') continue;
    for (const std::string_view start : kStarts) {
      if (starts_with_fold(octets.substr(at), start)) first = at;
    }
  }
  if (first != std::string_view::npos && is_spf_qualifier(octets[first - 1]) && first - 1 > from)
    --first;
  return first;
}

// Whether a word whose end looks like another term is a valid one all the same, which names a
// domain that nobody has: "a:mail.example.net-all" (RFC 7208 7.1: toplabel has hyphens),
// "a:a.example;a:b.example" (macro-literal).
bool SpfParser::is_one_domain(Range word) const {
  const std::string_view octets = text_.octets(word);
  const std::size_t sign = octets.find_first_of(":=");
  if (sign == std::string_view::npos) return false;
  const std::string_view name = octets.substr(0, sign);
  const SpfName* known = find_spf_name(name, octets[sign]);
  const bool may_be = known != nullptr && known->kind != SpfTermKind::ip4 &&
                      known->kind != SpfTermKind::ip6 && known->kind != SpfTermKind::all;
  const std::string_view argument = octets.substr(sign + 1);
  const std::size_t size = prefix_begin(argument);
  if (!may_be || size == 0) return false;
  const bool may_have_prefix = known->kind == SpfTermKind::a || known->kind == SpfTermKind::mx;
  SpfTerm ignored;
  const bool good_end = size == argument.size() ||
                        (may_have_prefix && read_dual_prefix(argument.substr(size), ignored));
  if (!good_end) return false;
  const Range domain = Range::between(word.begin + sign + 1, word.begin + sign + 1 + size);
  ContentFlaws unsaid;
  return check_spf_macros(text_, domain, false, unsaid) &&
         check_spf_domain(text_, domain).grammatical;
}

// A word that is_one_domain(), of which enough is said.
void SpfParser::keep_as_domain(SpfTerm& term) {
  const std::string_view octets = text_.octets(term.where);
  const std::size_t begin = is_spf_qualifier(octets[0]) ? 1 : 0;
  const std::size_t sign = octets.find_first_of(":=");
  const std::string_view name = octets.substr(begin, sign - begin);
  term = begin_term(term.where, *find_spf_name(name, octets[sign]));
  const std::size_t end = term.name.end() + 1 + prefix_begin(octets.substr(sign + 1));
  term.domain = Range::between(term.name.end() + 1, end);
  term.prefix = Range::between(end, term.where.end());
  if (!term.prefix.empty()) read_dual_prefix(text_.octets(term.prefix), term);
  term.has_macro = has_spf_macro(text_.octets(term.domain));
  term.sound = !term.takes_over();
}

// Cuts a word in which two terms stand; the second is read next.
bool SpfParser::cut_glued(SpfTerm& term) {
  const std::string_view octets = text_.octets(term.where);
  const std::size_t from = term.name.begin - term.where.begin;
  const std::size_t at = cuts_ < kMostCuts ? second_term(octets, from) : std::string_view::npos;
  if (at == std::string_view::npos) return false;
  const std::string_view first = octets.substr(from, at - from);
  // The first must be a term, or a name that looks like "mx-all" may be one of a host.
  const std::string_view name = first.substr(0, std::min(first.find_first_of(":/="), first.size()));
  const bool is_term = find_spf_mechanism(name) != nullptr ||
                       (find_spf_modifier(name) != nullptr && name.size() < first.size());
  if (!is_term || name.size() + 1 == first.size()) return false;
  const Range second =
      Range::between(term.where.begin + static_cast<std::uint32_t>(at), term.where.end());
  if (is_one_domain(Range::between(term.name.begin, term.where.end()))) {
    const bool include = equal_fold(name, "include");
    if (include || equal_fold(name, "redirect")) term.sound = false;
    flaws_.add(ContentFlawKind::spf_glued_terms, second).a = include && first_ ? 2 : 1;
    return false;
  }
  ++cuts_;
  const Range whole = term.where;
  const std::uint32_t border = whole.begin + static_cast<std::uint32_t>(at);
  pending_.push_back(Range::between(border, whole.end()));
  flaws_.add(ContentFlawKind::spf_glued_terms, Range::between(border, whole.end()));
  record_.terms.pop_back();
  record_.sound = false;
  record_.grammatical = false;
  pending_.push_back(Range::between(whole.begin, border));
  return true;
}

// "mx," and "-all;" at the end of a word; "mx,a" in it.
bool SpfParser::cut_separator(SpfTerm& term) {
  const std::string_view octets = text_.octets(term.where);
  // (Asked of each word: a call for each of its signs would be much of what reading it costs.)
  const auto* const sign =
      std::find_if(octets.begin(), octets.end(), [](char c) { return c == ',' || c == ';'; });
  if (sign == octets.end() || cuts_ == kMostCuts) return false;
  const auto at = static_cast<std::size_t>(sign - octets.begin());
  // In the value of an unknown modifier both are legal; in a macro the comma is a delimiter.
  const std::string_view name = spf_name_at(octets);
  const bool modifier = name.size() < octets.size() && !name.empty() && octets[name.size()] == '=';
  if (modifier && find_spf_mechanism(name) == nullptr && find_spf_modifier(name) == nullptr)
    return false;
  if (octets.find('%') < at) return false;
  std::size_t behind = at;
  while (behind < octets.size() && (octets[behind] == ',' || octets[behind] == ';'))
    ++behind;
  const std::string_view follower = octets.substr(behind);
  const std::string_view next =
      spf_name_at(follower.substr(!follower.empty() && is_spf_qualifier(follower[0]) ? 1 : 0));
  const bool is_term = find_spf_mechanism(next) != nullptr || find_spf_modifier(next) != nullptr;
  if (!follower.empty() && !is_term) return false;
  const Range whole = term.where;
  const auto place = [&whole](std::size_t begin, std::size_t end) {
    return Range::between(whole.begin + begin, whole.begin + end);
  };
  if (is_one_domain(place(is_spf_qualifier(octets[0]) ? 1 : 0, octets.size()))) {
    keep_as_domain(term);
    const bool met = term.kind == SpfTermKind::include && first_;
    flaws_.add(ContentFlawKind::spf_separator, place(at, behind)).a = met ? 1 : 2;
    return true;
  }
  ++cuts_;
  flaws_.add(ContentFlawKind::spf_separator, place(at, behind)).a = follower.empty() ? 0 : 1;
  record_.terms.pop_back();
  record_.sound = false;
  record_.grammatical = false;
  if (!follower.empty()) pending_.push_back(place(behind, octets.size()));
  if (at > 0) pending_.push_back(place(0, at));
  return true;
}

// -- signs that no term has --------------------------------------------------------------------

// Each run of signs outside ASCII, or of control characters, once. True if the term was cut at
// one, or cannot be read.
bool SpfParser::read_foreign_signs(SpfTerm& term) {
  const std::string_view octets = text_.octets(term.where);
  const auto is_foreign = [](char c) { return is_high(c) || is_control(c); };
  if (std::none_of(octets.begin(), octets.end(), is_foreign)) return false;
  return say_signs(term);
}

bool SpfParser::say_signs(SpfTerm& term) {
  const std::string_view octets = text_.octets(term.where);
  const std::size_t colon = std::min(octets.find_first_of(":="), octets.size());
  bool in_domain = false;
  for (std::size_t i = 0; i < octets.size();) {
    const std::uint32_t at = term.where.begin + static_cast<std::uint32_t>(i);
    if (!is_high(octets[i]) && !is_control(octets[i])) {
      ++i;
      continue;
    }
    std::size_t end = i + 1;
    if (is_control(octets[i])) {
      while (end < octets.size() && is_control(octets[end]))
        ++end;
      wrong(term, ContentFlawKind::control_chars, {at, static_cast<std::uint32_t>(end - i)});
    } else if (const ForeignSign* sign = foreign_sign_at(octets.substr(i)); sign != nullptr) {
      end = i + sign->octets.size();
      while (octets.substr(end).starts_with(sign->octets))
        end += sign->octets.size();
      wrong(term, sign->kind, {at, static_cast<std::uint32_t>(end - i)}, sign->note);
    } else {
      while (end < octets.size() && is_high(octets[end]) &&
             foreign_sign_at(octets.substr(end)) == nullptr)
        ++end;
      if (i > colon) {
        in_domain = true;
      } else {
        wrong(term, ContentFlawKind::non_ascii, {at, static_cast<std::uint32_t>(end - i)});
      }
    }
    i = end;
  }
  if (!in_domain) return true;
  // The whole domain is one mistake.
  if (term.sound) {
    wrong(term, ContentFlawKind::spf_idn_u_label,
          Range::between(term.where.begin + colon + 1, term.where.end()));
  }
  return true;
}

// A term that begins or ends with a quotation mark, as no term does but an unknown modifier.
bool SpfParser::read_marks(SpfTerm& term) {
  const std::string_view octets = text_.octets(term.where);
  const auto is_mark = [](char c) { return c == '"' || c == '\'' || c == '`'; };
  if (!is_mark(octets.front()) && !is_mark(octets.back())) return false;
  const std::string_view name = spf_name_at(octets);
  const bool modifier = !name.empty() && octets.substr(name.size()).starts_with('=');
  if (modifier && find_spf_modifier(name) == nullptr) return false;
  wrong(term, ContentFlawKind::spf_unknown_mechanism, term.where);
  return true;
}

}  // namespace

bool SpfTerm::needs_lookup() const {
  switch (kind) {
    case SpfTermKind::include:
    case SpfTermKind::a:
    case SpfTermKind::mx:
    case SpfTermKind::ptr:
    case SpfTermKind::exists:
    case SpfTermKind::redirect:
      return true;
    default:
      return false;
  }
}

bool SpfTerm::is_mechanism() const { return !is_modifier() && kind != SpfTermKind::unknown; }

bool SpfTerm::is_modifier() const {
  return kind == SpfTermKind::redirect || kind == SpfTermKind::exp || kind == SpfTermKind::modifier;
}

const SpfTerm* SpfRecord::find(SpfTermKind kind) const {
  for (const SpfTerm& term : terms) {
    if (term.kind == kind) return &term;
  }
  return nullptr;
}

std::span<const SpfTerm> SpfRecord::before_all() const {
  const SpfTerm* all = find(SpfTermKind::all);
  const std::span<const SpfTerm> every(terms);
  return all == nullptr ? every : every.first(static_cast<std::size_t>(all - terms.data()));
}

bool is_spf(std::string_view text) {
  return starts_with_fold(text, kSpfVersion) &&
         (text.size() == kSpfVersion.size() || text[kSpfVersion.size()] == ' ');
}

void parse_spf(const Text& text, SpfRecord& record, ContentFlaws& flaws) {
  record.terms.clear();
  record.sound = true;
  record.grammatical = true;
  SpfParser(text, record, flaws).parse();
}

bool has_spf_macro(std::string_view text) { return text.find("%{") != std::string_view::npos; }

}  // namespace zonevet
