// Text as it is written in TXT records: strings, marks, escapes, and what gets lost on the way from
// the mail record that was meant to the octets that are served.

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "base/ascii.h"
#include "content/lead.h"
#include "content/mail_kind.h"
#include "content/spf.h"
#include "dns/character_string.h"
#include "engine/mail_records.h"
#include "findings/quoted.h"
#include "rules/packs.h"
#include "source/lines.h"

namespace zonevet::rules {
namespace {

// -- txt-string-over-255 ------------------------------------------------------------------------

constexpr RuleDoc kStringOver255{
    .id = "txt-string-over-255",
    .pack = "txt",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::safe,
    .cites = {rfc(1035, "3.3.14"), rfc(7208, "3.3")},
    .summary = "one string of a TXT record has more than 255 octets",
    .rationale =
        "A string begins with one octet that holds its length. BIND, NSD, ldns and validns refuse "
        "the zone; Knot, PowerDNS and gdnsd cut the string into parts themselves. Receivers join "
        "the strings of a record without anything between, so that a long DKIM key loses nothing "
        "when it is cut.",
    .help = "cut it into strings of at most 255 octets: \"...\" \"...\"",
    .bad = {{.text =
                 "@ TXT [[\"a234567890123456789012345678901234567890123456789012345678901234567890"
                 "1234567890123456789012345678901234567890123456789012345678901234567890"
                 "1234567890123456789012345678901234567890123456789012345678901234567890"
                 "12345678901234567890123456789012345678901234567\"]]\n",
             .fixed =
                 "@ TXT \"a234567890123456789012345678901234567890123456789012345678901234567890"
                 "1234567890123456789012345678901234567890123456789012345678901234567890"
                 "1234567890123456789012345678901234567890123456789012345678901234567890"
                 "123456789012345678901234567890123456789012345\" \"67\"\n"},
            {.text = "@ TXT [[\"v=spf1 ip4:192.0.2.100 ip4:192.0.2.101 ip4:192.0.2.102 ip"
                     "4:192.0.2.103 ip4:192.0.2.104 ip4:192.0.2.105 ip4:192.0.2.106 ip4:"
                     "192.0.2.107 ip4:192.0.2.108 ip4:192.0.2.109 ip4:192.0.2.110 ip4:19"
                     "2.0.2.111 ip4:192.0.2.112 ip4:192.0.2.113 ip4:192.0.2.114 ip4:192."
                     "0.2.115 include:spf.example.net -all\"]]\n",
             .fixed = "@ TXT \"v=spf1 ip4:192.0.2.100 ip4:192.0.2.101 ip4:192.0.2.102 ip4:"
                      "192.0.2.103 ip4:192.0.2.104 ip4:192.0.2.105 ip4:192.0.2.106 ip4:19"
                      "2.0.2.107 ip4:192.0.2.108 ip4:192.0.2.109 ip4:192.0.2.110 ip4:192."
                      "0.2.111 ip4:192.0.2.112 ip4:192.0.2.113 ip4:192.0.2.114 \" \"ip4:192"
                      ".0.2.115 include:spf.example.net -all\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 include:example.net \" \"-all\"\n"}},
};

// One octet as it is written at the begin of a text: itself, \X or \DDD (RFC 1035 5.1).
struct WrittenOctet {
  unsigned value = 0;
  std::size_t width = 1;
  // Of a UTF-8 sequence, but for its first octet.
  [[nodiscard]] bool continues_sequence() const { return (value & 0xC0U) == 0x80U; }
};

WrittenOctet first_octet(std::string_view text) {
  const auto plain = static_cast<unsigned char>(text[0]);
  if (plain != '\\' || text.size() < 2) return {plain, 1};
  if (!is_digit(text[1]) || text.size() < 4) return {static_cast<unsigned char>(text[1]), 2};
  unsigned value = 0;
  for (const char digit : text.substr(1, 3))
    value = value * 10 + static_cast<unsigned>(digit - '0');
  return {value, 4};
}

// Whether the first word of a text as it is written is one that a string can hold.
bool begins_with_short_word(std::string_view text) {
  std::size_t i = 0;
  for (std::size_t octets = 0; octets <= kMaxCharacterString; ++octets) {
    if (i == text.size()) return true;
    const WrittenOctet octet = first_octet(text.substr(i));
    if (octet.value == ' ') return true;
    i += octet.width;
  }
  return false;
}

// The length of what one string can hold of a text as it is written: to behind the last blank,
// unless the word behind that is to be cut anyway. Never inside of an escape, nor of a UTF-8
// sequence.
std::size_t one_string_of(std::string_view text) {
  std::size_t behind_blank = 0;
  std::size_t whole = 0;  // the last place at which a character begins
  std::size_t octets_to_whole = 0;
  std::size_t i = 0;
  for (std::size_t octets = 0; octets <= kMaxCharacterString; ++octets) {
    if (i == text.size()) return i;
    const WrittenOctet octet = first_octet(text.substr(i));
    if (!octet.continues_sequence()) {
      whole = i;
      octets_to_whole = octets;
    }
    if (octets == kMaxCharacterString) break;
    i += octet.width;
    if (octet.value == ' ') behind_blank = i;
  }
  if (behind_blank > 0 && begins_with_short_word(text.substr(behind_blank))) return behind_blank;
  // A file that is not in UTF-8 may hold nothing but octets that continue a sequence.
  return kMaxCharacterString - octets_to_whole < 4 ? whole : i;
}

// Where to cut text as it is written: offsets at which a new string begins.
std::vector<std::size_t> cuts(std::string_view text) {
  std::vector<std::size_t> out;
  for (std::size_t at = one_string_of(text); at < text.size(); at += one_string_of(text.substr(at)))
    out.push_back(at);
  return out;
}

// The whole of a string, marks included, without which it is a bare word.
void split(const FlawView& view, Said& said) {
  const std::string_view written = view.text();
  const bool marks = written.size() > 1 && written.front() == '"' && written.back() == '"';
  const std::string_view text = marks ? written.substr(1, written.size() - 2) : written;
  // In a bare word a mark opens a string if it stands first, and may hold blanks behind `=`.
  if (!marks && text.find('"') != std::string_view::npos) return;
  const std::uint64_t begin = view.flaw.where.begin() + (marks ? 1 : 0);
  std::vector<Edit> edits;
  for (const std::size_t at : cuts(text))
    edits.push_back({Span(begin + at, 0), marks ? "\" \"" : " "});
  const std::size_t parts = edits.size() + 1;
  said.fix(fmt::format("cut it into {} strings", parts), std::move(edits));
}

void string_over_255(const FlawView& view, Report& report) {
  const bool loaded = is_loaded(view.zone);
  Said said = report.at(
      view.flaw.where,
      fmt::format("the string has {} octets, and one string can hold 255: {}", view.flaw.a,
                  loaded ? "BIND and NSD refuse the zone" : "it is refused"));
  if (view.zone.reading().format == SourceFormat::terraform)
    said.help(R"(write `\" \"` where a string of 255 octets ends)");
  if (said && is_editable(view.sources, view.flaw.where)) split(view, said);
}

// -- helpers for mail records -------------------------------------------------------------------

// Where two of these meet, the fix of one makes the other's obsolete.
constexpr std::string_view kLost = "receivers do not find the record";

// Of a fix by which receivers find a record that they did not find before: beside another one it
// would take the policy away from both (RFC 7208 4.5, RFC 9989 4.10).
FixSafety safe_if_only(const RecordView& at) {
  return is_only_mail_text(at) ? FixSafety::safe : FixSafety::unsafe;
}

bool is_spf_kind(MailKind kind) { return kind == MailKind::spf || kind == MailKind::spf_near_miss; }

bool all_are(const Text& text, Spelling spelling) {
  return std::all_of(text.strings().begin(), text.strings().end(),
                     [spelling](const Text::String& one) { return one.spelling == spelling; });
}

SpfRecord spf_of(const std::string& octets) {
  SpfRecord record;
  ContentFlaws flaws;
  parse_spf(Text::plain(octets), record, flaws);
  return record;
}

// -- txt-unquoted-semicolon ---------------------------------------------------------------------

constexpr RuleDoc kUnquotedSemicolon{
    .id = "txt-unquoted-semicolon",
    .pack = "txt",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .fix = FixSafety::safe,
    .cites = {rfc(1035, "5.1")},
    .summary = "an unquoted semicolon turns the rest of a mail record into a comment",
    .rationale =
        "Outside of quotation marks a semicolon begins a comment in a zone file. The server loads "
        "what stands before it, `v=DMARC1` alone, without a word; receivers find a record without "
        "the tags that it needs and pass it over.",
    .help = "put the whole text between quotation marks",
    .bad = {{.text = "_dmarc TXT v=DMARC1[[; p=reject]]\n",
             .fixed = "_dmarc TXT \"v=DMARC1; p=reject\"\n"},
            {.text = "_dmarc TXT \"v=DMARC1\"[[; p=reject]]\n",
             .fixed = "_dmarc TXT \"v=DMARC1; p=reject\"\n"},
            {.text = "s1._domainkey TXT k=rsa[[; p=MIGfMA0GCSqGSIb3DQEBAQ]]\n",
             .fixed = "s1._domainkey TXT \"k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQ\"\n"},
            {.text = "_dmarc TXT v=DMARC1[[; p=reject]] ; since March\n",
             .fixed = "_dmarc TXT \"v=DMARC1; p=reject\" ; since March\n"},
            {.text = "@ TXT v=spf1 mx[[; -all]]\nwww TXT \"v=spf1\"[[;-all]] ; no mail\n",
             .fixed = "@ TXT \"v=spf1 mx -all\"\nwww TXT \"v=spf1 -all\" ; no mail\n"}},
    .good = {{.text = "_dmarc TXT \"v=DMARC1; p=reject\" ; since March\n"},
             {.text = "@ TXT \"v=spf1 -all\" ; a=b\nwww TXT \"v=spf1 -all\";mx\n"},
             {.text = "_dmarc TXT v=DMARC1\\;p=reject\n"}},
    .instead_of = {"dkim-p-missing", "dmarc-p-missing", "mta-sts-id", "tls-rpt-rua",
                   "bimi-location-missing", "dmarc-near-miss-version", "dkim-tag-syntax",
                   "txt-unquoted-spaces", "spf-near-miss-version", "spf-all-missing",
                   "spf-empty-record", "spf-glued-terms"},
};

// "name=" at the begin of a text, blanks before it left out; the length of the name, 0 for none.
std::size_t tag_name_size(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && (is_alnum(text[end]) || text[end] == '_'))
    ++end;
  return end < text.size() && text[end] == '=' ? end : 0;
}

bool stands_at_policy_name(const RecordView& at) {
  const NameTable& names = at.zone().names();
  const NameId owner = at.owner();
  return (owner != NameId::root && names.label(owner) == "_dmarc") ||
         dkim_keys_above(names, owner) != NameId::none;
}

std::string_view without_blanks(std::string_view text) {
  const std::size_t begin = std::min(text.find_first_not_of("; \t\r"), text.size());
  return text.substr(begin, text.find_last_not_of(" \t\r") + 1 - begin);
}

// The tags that a comment begins with.
struct CommentTags {
  std::size_t end = 0;       // in front of the first part that is none; 0: there is none
  bool words_apart = false;  // one of them holds a blank
};

CommentTags tags_of(std::string_view comment) {
  CommentTags tags;
  for (std::size_t at = 0; at < comment.size();) {
    const std::size_t behind = std::min(comment.find(';', at), comment.size());
    const std::string_view part = without_blanks(comment.substr(at, behind - at));
    at = behind + 1;
    if (part.empty()) continue;
    if (tag_name_size(part) == 0) break;
    tags.end = static_cast<std::size_t>(part.data() - comment.data()) + part.size();
    if (part.find_first_of(" \t") != std::string_view::npos) tags.words_apart = true;
  }
  return tags;
}

// The terms that stand behind a semicolon right behind an SPF record, as far as they are terms.
// `record` is what stands before it; one that has its `all` is at its end.
std::string_view terms_behind(const std::string& record, std::string_view rest) {
  if (!is_spf(record) || !rest.starts_with(';')) return {};
  std::string_view terms = rest.substr(1, rest.find_first_of(";\r", 1) - 1);
  terms = terms.substr(0, terms.find_last_not_of(" \t") + 1);
  if (terms.empty() || spf_of(record).find(SpfTermKind::all) != nullptr) return {};
  const SpfRecord whole = spf_of(record + ' ' + std::string(terms));
  const bool plain = whole.sound && whole.find(SpfTermKind::modifier) == nullptr;
  return plain && whole.terms.size() > spf_of(record).terms.size() ? terms : std::string_view();
}

// The record as it was meant: bare words have blanks between them.
std::string meant_spf(const Txt& txt) {
  if (!all_are(txt.text, Spelling::zone_bare)) return std::string(txt.text.octets());
  std::string out;
  for (const Text::String& string : txt.text.strings())
    out += (out.empty() ? "" : " ") + std::string(txt.text.octets(string.range));
  return out;
}

// One string of what is written from the record's begin to the terms' end, without the semicolon.
std::optional<std::vector<Edit>> without_semicolon(const Txt& txt, std::uint64_t end,
                                                   bool blank_behind) {
  const auto& strings = txt.text.strings();
  const bool bare = all_are(txt.text, Spelling::zone_bare);
  const bool one = strings.size() == 1 && strings[0].spelling == Spelling::zone_quoted;
  const std::uint64_t begin = strings.front().where.begin();
  const std::string_view written = txt.at.text(Span::between(begin, end));
  if (!(bare || one) || written.size() > kMaxCharacterString) return std::nullopt;
  if (bare && written.find_first_of("\n()\"") != std::string_view::npos) return std::nullopt;
  const std::uint64_t sign = strings.back().where.end();
  std::vector<Edit> edits;
  if (bare) edits.push_back({Span(begin, 0), "\""});
  edits.push_back({Span(sign - (bare ? 0 : 1), bare ? 1 : 2), blank_behind ? "" : " "});
  edits.push_back({Span(end, 0), "\""});
  return edits;
}

// True if a comment right behind an SPF record holds terms of it, and that was said.
bool semicolon_in_spf(const Txt& txt, Report& report) {
  const SourceSet& sources = txt.at.world().sources;
  if (!starts_with_fold(txt.text.octets(), "v=spf1")) return false;
  const Span last = txt.text.strings().back().where;
  if (!is_editable(sources, last)) return false;
  const std::string_view terms = terms_behind(meant_spf(txt), rest_of_line(sources, last));
  if (terms.empty()) return false;
  const std::uint64_t end = last.end() + 1 + terms.size();
  Said said = report.at(Span::between(last.end(), end),
                        fmt::format("the semicolon begins a comment: servers serve {} alone, and "
                                    "what stands behind it is lost",
                                    quoted(txt.text.octets())));
  said.explains(txt.text.where())
      .help(
          "no semicolon belongs into SPF: write a blank, between the "
          "quotation marks");
  if (said)
    said.fix("write the record without the semicolon", FixSafety::unsafe,
             without_semicolon(txt, end, terms[0] == ' '));
  return true;
}

void unquoted_semicolon(const Txt& txt, Report& report) {
  if (semicolon_in_spf(txt, report)) return;
  const SourceSet& sources = txt.at.world().sources;
  const std::string_view octets = txt.text.octets();
  const std::size_t name = tag_name_size(octets);
  if (name == 0 || octets.find_first_of(" ;") != std::string_view::npos) return;
  if (!begins_as_mail_record(octets) && !stands_at_policy_name(txt.at)) return;
  const Text::String& last = txt.text.strings().back();
  if (!is_editable(sources, last.where)) return;
  std::string_view rest = rest_of_line(sources, last.where);
  const std::size_t sign = rest.find_first_not_of(" \t");
  if (sign == std::string_view::npos || rest[sign] != ';') return;
  const CommentTags tags = tags_of(rest.substr(sign));
  if (tags.end == 0) return;
  rest = rest.substr(0, sign + tags.end);
  const std::uint64_t begin = last.where.end() + sign;
  const std::uint64_t end = last.where.end() + rest.size();
  Said said = report.at(Span::between(begin, end),
                        fmt::format("the semicolon begins a comment: servers serve {} alone, and "
                                    "receivers pass it over",
                                    quoted(octets)));
  said.explains(txt.text.where());
  if (!said || rest.find('"') != std::string_view::npos || txt.text.strings().size() != 1 ||
      octets.size() + rest.size() > kMaxCharacterString)
    return;
  const bool marks = last.spelling == Spelling::zone_quoted;
  std::vector<Edit> edits;
  if (marks) edits.push_back({Span(last.where.end() - 1, 1), ""});
  if (!marks) edits.push_back({Span(last.where.begin(), 0), "\""});
  edits.push_back({Span(end, 0), "\""});
  // (A word behind a blank may be a comment, or a part of the value.)
  said.fix("put the whole text between quotation marks",
           tags.words_apart ? FixSafety::unsafe : safe_if_only(txt.at), std::move(edits));
}

// -- txt-unquoted-spaces ------------------------------------------------------------------------

constexpr RuleDoc kUnquotedSpaces{
    .id = "txt-unquoted-spaces",
    .pack = "txt",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .fix = FixSafety::safe,
    .cites = {rfc(1035, "5.1"), rfc(7208, "3.3")},
    .summary = "unquoted words of an SPF record, which are joined without blanks",
    .rationale =
        "Without quotation marks each word is a string of its own, and receivers join the strings "
        "of a record without anything between: `v=spf1 mx -all` becomes `v=spf1mx-all`, which is "
        "no SPF record.",
    .help = "put the whole text between quotation marks",
    .bad = {{.text = "@ TXT [[v=spf1 mx -all]]\n", .fixed = "@ TXT \"v=spf1 mx -all\"\n"},
            {.text = "@ TXT [['v=spf1 mx -all']]\n", .fixed = "@ TXT \"v=spf1 mx -all\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 mx -all\"\n"},
             {.text = "@ TXT some words here\n"},
             {.text = "@ TXT v=spf1\\032-all\n"}},
    .instead_of = {"spf-near-miss-version", "spf-glued-terms", "spf-unknown-mechanism",
                   "spf-all-missing"},
};

// The sign before the version that was taken for a quotation mark; 0 where none is.
char mark_before_version(std::string_view word) {
  constexpr std::string_view kMarks = "'`";
  return !word.empty() && kMarks.find(word[0]) != std::string_view::npos ? word[0] : '\0';
}

void unquoted_spaces(const Txt& txt, Report& report) {
  const auto& strings = txt.text.strings();
  if (strings.size() < 2 || !all_are(txt.text, Spelling::zone_bare)) return;
  const std::string_view first = txt.text.octets(strings.front().range);
  const char mark = mark_before_version(first);
  if (!equal_fold(first.substr(mark == '\0' ? 0 : 1), "v=spf1")) return;
  const Span where = txt.text.where();
  const std::string why = mark == '\0' ? "without quotation marks"
                                       : fmt::format("{} is no quotation mark in a zone file:",
                                                     quoted(std::string_view(&mark, 1)));
  Said said = report.at(where, fmt::format("{} the words are joined to {}: {}", why,
                                           quoted(txt.text.octets()), kLost));
  const std::string_view written = txt.at.text(where);
  if (!said || written.find_first_of("\n()\";") != std::string_view::npos ||
      written.size() > kMaxCharacterString || (mark != '\0' && written.back() != mark))
    return;
  const std::uint32_t width = mark == '\0' ? 0 : 1;
  const bool is_void = txt.kind != MailKind::spf;
  said.fix("put the whole text between quotation marks",
           is_void ? safe_if_only(txt.at) : FixSafety::unsafe,
           std::vector<Edit>{{Span(where.begin(), width), "\""},
                             {Span(where.end() - width, width), "\""}});
}

// -- txt-split-lost-space -----------------------------------------------------------------------

constexpr RuleDoc kSplitLostSpace{
    .id = "txt-split-lost-space",
    .pack = "txt",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .fix = FixSafety::safe,
    .cites = {rfc(7208, "3.3")},
    .summary = "two SPF terms run together at the border between two strings",
    .rationale =
        "Receivers join the strings of a record without anything between. Where a record is cut "
        "between two terms, the blank must stand inside of one of the strings; else the two are "
        "one word, which is no term, and the record a permanent error.",
    .help = "put a blank at the end of the first string",
    .bad = {{.text = "@ TXT \"v=spf1 ip4:192.0.2.1[[\" \"]]-all\"\n",
             .fixed = "@ TXT \"v=spf1 ip4:192.0.2.1 \" \"-all\"\n"},
            {.text = "@ TXT \"v=spf1[[\" \"]]include:spf.example.net -all\"\n",
             .fixed = "@ TXT \"v=spf1 \" \"include:spf.example.net -all\"\n"},
            {.text = "@ TXT \"v=spf1[[\" \"]]mx\" \"-all\"\n",
             .fixed = "@ TXT \"v=spf1 \" \"mx \" \"-all\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 ip4:192.0.2.1 \" \"-all\"\n"},
             {.text = "@ TXT \"v=spf1 include:spf.exam\" \"ple.net -all\"\n"}},
    .instead_of = {"spf-glued-terms", "spf-unknown-mechanism", "spf-domain-spec-invalid",
                   "dmarc-p-invalid", "spf-near-miss-version", "spf-ip4-invalid", "spf-ip6-invalid",
                   "spf-cidr-invalid", "spf-all-malformed", "spf-typo-mechanism",
                   "spf-all-missing"},
};

// The word of a text in which an offset lies: from the blank before it to the blank behind it.
Range word_around(std::string_view octets, std::uint32_t at) {
  const std::size_t before = at == 0 ? std::string_view::npos : octets.rfind(' ', at - 1);
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  return Range::between(begin, std::min(octets.find(' ', at), octets.size()));
}

bool is_sound_spf(const std::string& octets) {
  SpfRecord record;
  ContentFlaws flaws;
  parse_spf(Text::plain(octets), record, flaws);
  return record.sound;
}

constexpr std::size_t kMostBorders = 16;  // in one word; of more nobody knows what was meant

// A word in which borders between strings lie.
struct SplitWord {
  Range where;
  std::vector<std::uint32_t> borders;
};

std::string with_blanks(std::string_view octets, const SplitWord& word,
                        std::span<const std::uint32_t> borders) {
  const bool first = word.where.begin == 0;
  std::string out = first ? "" : "v=spf1 ";
  std::size_t at = word.where.begin;
  for (const std::uint32_t border : borders) {
    out += std::string(octets.substr(at, border - at)) + ' ';
    at = border;
  }
  return out += octets.substr(at, word.where.end() - at);
}

// The borders at which blanks make sound terms of a word that is broken as it is: one if that will
// do, else all.
std::vector<std::uint32_t> lost_blanks(std::string_view octets, const SplitWord& word) {
  const auto mends = [&](std::span<const std::uint32_t> borders) {
    const std::string whole = with_blanks(octets, word, borders);
    return is_spf(whole) && is_sound_spf(whole);
  };
  const std::span<const std::uint32_t> all(word.borders);
  if (all.size() > kMostBorders || mends({})) return {};
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (mends(all.subspan(i, 1))) return {all[i]};
  }
  return mends(all) ? word.borders : std::vector<std::uint32_t>();
}

std::vector<SplitWord> split_words(const Text& text) {
  std::vector<SplitWord> words;
  for (const Text::String& string : text.strings()) {
    const std::uint32_t border = string.range.begin;
    if (string.range.empty() || border == 0) continue;
    const bool more = !words.empty() && words.back().where.end() > border;
    const Range word = more ? words.back().where : word_around(text.octets(), border);
    if (border == word.begin || border == word.end()) continue;
    if (!more) words.push_back({word, {}});
    words.back().borders.push_back(border);
  }
  return words;
}

void say_lost_blanks(const Txt& txt, const SplitWord& word, std::span<const std::uint32_t> borders,
                     Report& report) {
  const auto& strings = txt.text.strings();
  const auto behind = std::find_if(strings.begin(), strings.end(), [&](const auto& string) {
    return string.range.begin == borders[0] && !string.range.empty();
  });
  const Span where = Span::between((behind - 1)->where.end() - 1, behind->where.begin() + 1);
  const bool first = word.where.begin == 0;
  Said said = report.at(where, fmt::format("the strings are joined without a blank, to {}: {}",
                                           quoted(txt.text.octets(word.where)),
                                           first ? kLost : "SPF is a permanent error"));
  said.explains(txt.text.where(word.where));
  if (!said) return;
  std::vector<Edit> edits;
  for (const std::uint32_t border : borders) {
    const auto one = txt.text.replace({border, 0}, " ");
    if (!one) return;
    edits.insert(edits.end(), one->begin(), one->end());
  }
  said.fix(
      fmt::format("put a blank at the end of {} string", edits.size() > 1 ? "each" : "the first"),
      first ? safe_if_only(txt.at) : FixSafety::safe, std::move(edits));
}

void split_lost_space(const Txt& txt, Report& report) {
  const std::string_view octets = txt.text.octets();
  if (txt.text.strings().size() < 2 || !starts_with_fold(octets, "v=spf1")) return;
  if (!all_are(txt.text, Spelling::zone_quoted)) return;
  for (const SplitWord& word : split_words(txt.text)) {
    const std::vector<std::uint32_t> borders = lost_blanks(octets, word);
    if (!borders.empty()) say_lost_blanks(txt, word, borders, report);
  }
}

// -- txt-split-extra-quote ----------------------------------------------------------------------

constexpr RuleDoc kSplitExtraQuote{
    .id = "txt-split-extra-quote",
    .pack = "txt",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(1035, "5.1")},
    .summary = "the quotation marks of a border between strings stand in the text itself",
    .rationale =
        "A long record was copied with the marks that part its strings, and those were escaped "
        "once more: they are signs of the text now. A DKIM key with them is no base64, an SPF term "
        "with them is none.",
    .help = "take the escaped quotation marks out, or make them real ones",
    .bad = {{.text = "s1._domainkey TXT \"v=DKIM1; p=MIGfMA0G[[\\\" \\\"]]CSqGSIb3\"\n",
             .fixed = "s1._domainkey TXT \"v=DKIM1; p=MIGfMA0GCSqGSIb3\"\n"}},
    .good = {{.text = "@ TXT \"he said \\\" \\\" and left\"\n"}},
    .instead_of = {"dkim-p-base64", "spf-unknown-mechanism", "dkim-p-truncated"},
};

void split_extra_quote(const Txt& txt, Report& report) {
  const std::string_view octets = txt.text.octets();
  if (!begins_as_mail_record(octets) && !stands_at_policy_name(txt.at)) return;
  for (std::size_t at = octets.find('"', 1); at != std::string_view::npos;) {
    const std::size_t end = octets.find_first_not_of(" \t", at + 1);
    if (end == std::string_view::npos) return;
    if (octets[end] == '"' && end + 1 < octets.size()) {
      const Range where = Range::between(at, end + 1);
      report
          .at(txt.text.where(where),
              "quotation marks of a border between strings stand in the text itself: receivers "
              "cannot read it")
          .fix("take them out", txt.text.replace(where, ""));
      at = octets.find('"', end + 1);
    } else {
      at = octets.find('"', end);
    }
  }
}

// -- txt-split-record ---------------------------------------------------------------------------

constexpr RuleDoc kSplitRecord{
    .id = "txt-split-record",
    .pack = "txt",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .cites = {rfc(9989, "4.10"), rfc(8461, "3.1"), rfc(8460, "3"), rfc(6376, "3.6.2.2")},
    .summary = "the rest of a mail record stands in a record of its own",
    .rationale =
        "Of the texts at a name receivers take the one that begins with the version, and discard "
        "the others. The tags that were put into a second record, as where a form of a provider "
        "has one line for each, count for nobody. Verifiers of DKIM take each text for a key of "
        "its "
        "own, and neither is whole.",
    .help = "write all tags into one record, parted by semicolons",
    .bad = {{.text = "_dmarc TXT \"v=DMARC1; p=reject;\"\n"
                     "_dmarc TXT [[\"rua=mailto:dmarc@example.com\"]]\n"},
            {.text = "_mta-sts TXT \"v=STSv1;\"\n_mta-sts TXT [[\"id=20260101\"]]\n"},
            {.text = "_smtp._tls TXT \"v=TLSRPTv1;\"\n"
                     "_smtp._tls TXT [[\"rua=mailto:tls@example.com\"]]\n"},
            {.text = "default._bimi TXT \"v=BIMI1;\"\n"
                     "default._bimi TXT [[\"l=https://example.com/logo.svg; \"]]\n"
                     "default._bimi TXT [[\"a=https://example.com/vmc.pem\"]]\n"},
            {.text = "s1._domainkey TXT \"v=DKIM1; k=ed25519;\"\n"
                     "s1._domainkey TXT [[\"p=Y+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+B7sq4bo=\"]]\n"}},
    .good = {{.text = "_dmarc TXT \"v=DMARC1; p=reject;\" \"rua=mailto:dmarc@example.com\"\n"},
             {.text = "_mta-sts TXT \"v=STSv1; id=20260101\"\n"
                      "_mta-sts TXT \"site-verification=1\"\n"}},
    .instead_of = {"dmarc-unrelated-txt", "dmarc-near-miss-version", "bimi-version",
                   "mta-sts-version", "tls-rpt-version"},
};

void split_record(const RRsetView& rrset, Report& report) {
  const Zone& zone = rrset.zone();
  const TornRecord torn = torn_record(zone, rrset.owner());
  for (const std::uint32_t index : torn.rests) {
    const RecordView rest(rrset.world(), zone, index, rrset.scratch());
    const bool of_key = torn.kind == MailKind::dkim;
    Said said = report.at(
        rest.rdata_place(),
        of_key ? "the text is the rest of another record at the name: verifiers read each of them "
                 "alone, and find no key that they can use"
               : "the text is the rest of another record at the name: nobody reads what does not "
                 "begin with the version, and what it says is lost");
    said.note(zone.record(torn.head).entry, "the record begins here");
    if (of_key) said.help("write both as strings of one record, one behind the other");
  }
}

// -- txt-escaped-semicolon ----------------------------------------------------------------------

constexpr RuleDoc kEscapedSemicolon{
    .id = "txt-escaped-semicolon",
    .pack = "txt",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(1035, "5.1"), practice("octoDNS, issues 66, 296 and 543")},
    .summary = "a backslash before a semicolon is left in the text of a mail record",
    .rationale =
        "The semicolon was escaped once too often, so that the backslash is a sign of the text. "
        "Receivers see a tag list with a backslash at the end of a value: most of them pass the "
        "record over.",
    .help = "between quotation marks a semicolon needs no backslash",
    .bad = {{.text = "_dmarc TXT \"v=DMARC1[[\\\\]]; p=reject\"\n",
             .fixed = "_dmarc TXT \"v=DMARC1; p=reject\"\n"}},
    .good = {{.text = "_dmarc TXT \"v=DMARC1\\; p=reject\"\n"}},
    .instead_of = {"spf-separator", "dmarc-near-miss-version", "dkim-tag-syntax", "dkim-v-wrong",
                   "dmarc-p-invalid", "dmarc-p-missing"},
};

void escaped_semicolon(const Txt& txt, Report& report) {
  const std::string_view octets = txt.text.octets();
  if (!begins_as_mail_record(octets) && !stands_at_policy_name(txt.at)) return;
  const std::size_t first = octets.find("\\;");
  if (first == std::string_view::npos) return;
  Said said = report.at(txt.text.where({static_cast<std::uint32_t>(first), 1}),
                        "the backslash before the semicolon is part of the text: most receivers "
                        "pass the record over");
  if (!said) return;
  std::vector<Edit> edits;
  for (std::size_t at = first; at != std::string_view::npos; at = octets.find("\\;", at + 1)) {
    const auto one = txt.text.replace({static_cast<std::uint32_t>(at), 1}, "");
    if (!one) return;
    edits.insert(edits.end(), one->begin(), one->end());
  }
  said.fix("take the backslashes out", std::move(edits));
}

// -- txt-embedded-quotes ------------------------------------------------------------------------

constexpr RuleDoc kEmbeddedQuotes{
    .id = "txt-embedded-quotes",
    .pack = "txt",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .fix = FixSafety::safe,
    .cites = {rfc(1035, "5.1"), rfc(7208, "4.5")},
    .summary = "the text of a mail record begins or ends with a quotation mark",
    .rationale =
        "The marks around the text were escaped, so that they are part of it. SPF and DMARC "
        "records must begin with their version: receivers pass over one that begins with a "
        "quotation mark.",
    .help = "leave the inner quotation marks away",
    .bad = {{.text = "@ TXT \"[[\\\"]]v=spf1 mx -all\\\"\"\n",
             .fixed = "@ TXT \"v=spf1 mx -all\"\n"},
            {.text = "s1.news._domainkey TXT \"[[\\\"]]k=rsa; p=\\\"\"\n",
             .fixed = "s1.news._domainkey TXT \"k=rsa; p=\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 mx -all\"\n"}, {.text = "@ TXT \"\\\"quoted\\\"\"\n"}},
    .instead_of = {"spf-near-miss-version", "dmarc-v-not-first", "dkim-tag-syntax",
                   "dmarc-near-miss-version", "dkim-p-base64"},
};

void embedded_quotes(const Txt& txt, Report& report) {
  const std::string_view octets = txt.text.octets();
  if (octets.size() < 2 || octets.front() != '"') return;
  const bool tags = tag_name_size(octets.substr(1)) > 0 && stands_at_policy_name(txt.at);
  if (!begins_as_mail_record(octets) && !tags) return;
  Said said = report.at(txt.text.where({0, 1}),
                        fmt::format("the text begins with a quotation mark: {}", kLost));
  said.explains(txt.text.where());
  if (!said) return;
  const bool dkim = tags || starts_with_fold(without_lead(octets), "v=dkim1");
  std::optional<std::vector<Edit>> edits = txt.text.replace({0, 1}, "");
  if (octets.back() == '"' && edits) {
    const auto last = txt.text.replace({txt.text.size() - 1, 1}, "");
    if (!last) return;
    edits->insert(edits->end(), last->begin(), last->end());
  }
  said.fix("leave it away", dkim ? FixSafety::unsafe : safe_if_only(txt.at), std::move(edits));
}

// -- txt-non-ascii, txt-control-chars -----------------------------------------------------------

constexpr RuleDoc kNonAscii{
    .id = "txt-non-ascii",
    .pack = "txt",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {rfc(7208, "12"), rfc(6376, "3.2"), rfc(8616, "4")},
    .summary = "a character outside ASCII in a mail record",
    .rationale =
        "The grammars of SPF, DKIM and DMARC know ASCII alone. What looks like a letter, a blank "
        "or a dash is none of theirs, and the term or tag that it stands in is void, mostly with "
        "the whole record.",
    .help = "type the sign anew, on a keyboard",
    .bad = {{.text = "@ TXT \"v=spf1 m[[\u0445]] -all\"\n"},
            {.text = "s1._domainkey TXT \"v=DKIM1; n=caf[[\u00E9]]; k=ed25519; "
                     "p=Y+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+B7sq4bo=\"\n"}},
    .good = {{.text = "@ TXT \"caf\u00E9\"\n"}},
};

void non_ascii_flaw(const ContentFlawView& view, Report& report) {
  report.at(view.where(), fmt::format("{} is outside of ASCII: receivers cannot read the record",
                                      quoted(view.octets())));
}

// (Of an SPF record its parser tells them apart.)
bool is_other_mail_record(const Txt& txt) {
  return !is_spf_kind(txt.kind) && begins_as_mail_record(txt.text.octets());
}

// Runs of octets of which something is true.
template <class Test, class Tell>
void for_each_run(std::string_view octets, Test test, Tell tell) {
  for (std::size_t i = 0; i < octets.size(); ++i) {
    if (!test(octets[i])) continue;
    const std::size_t begin = i;
    while (i < octets.size() && test(octets[i]))
      ++i;
    tell(Range::between(begin, i));
  }
}

// The typographic marks that word processors set about words.
bool is_opening_mark(std::string_view sign) {
  return sign == "\u201C" || sign == "\u2018" || sign == "\u201E" || sign == "\u00AB";
}
bool is_closing_mark(std::string_view sign) {
  return sign == "\u201D" || sign == "\u2019" || sign == "\u201C" || sign == "\u00BB";
}

void non_ascii(const Txt& txt, Report& report) {
  if (!is_other_mail_record(txt)) return;
  const auto is_high = [](char c) { return static_cast<unsigned char>(c) > 127; };
  bool open = false;  // a mark was told, and so the second of the pair
  for_each_run(txt.text.octets(), is_high, [&](Range run) {
    const std::string_view sign = txt.text.octets(run);
    const bool closes = open && is_closing_mark(sign);
    open = !closes && (open || is_opening_mark(sign));
    if (closes) return;
    // What stands before the version the rules about versions tell: a byte order mark, too.
    if (run.begin == 0 && (txt.kind != MailKind::none || sign == "\uFEFF")) return;
    report.at(txt.text.where(run), fmt::format("{} is outside of ASCII: receivers cannot read the "
                                               "record",
                                               quoted(txt.text.octets(run))));
  });
}

constexpr RuleDoc kControlChars{
    .id = "txt-control-chars",
    .pack = "txt",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::safe,
    .cites = {rfc(7208, "12"), rfc(6376, "3.2")},
    .summary = "a control character in a mail record where its grammar allows none",
    .rationale =
        "SPF terms are parted by blanks alone. A tab or line end between them looks like one and "
        "makes two terms one word: no receiver reads the record.",
    .help = "write a blank",
    .bad = {{.text = "@ TXT \"v=spf1 mx[[\\009]]-all\"\n", .fixed = "@ TXT \"v=spf1 mx -all\"\n"},
            {.text = "@ TXT \"v=spf1[[\\009]]mx -all\"\n", .fixed = "@ TXT \"v=spf1 mx -all\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 mx -all\"\n"},
             {.text = "_dmarc TXT \"v=DMARC1;\\009p=reject\"\n"}},
    .instead_of = {"spf-near-miss-version", "spf-unknown-mechanism"},
};

void say_control_chars(const Text& text, Range run, FixSafety safety, Report& report) {
  if (text.has_hole(run)) return;  // (What stands there is none.)
  report
      .at(text.where(run),
          "a control character stands where SPF, DKIM and DMARC know none: "
          "receivers cannot read the record")
      .fix("write a blank", safety, text.replace(run, " "));
}

void control_chars_flaw(const ContentFlawView& view, Report& report) {
  say_control_chars(view.text, view.flaw.where, FixSafety::safe, report);
}

void control_chars(const Txt& txt, Report& report) {
  const bool near_miss = txt.kind == MailKind::spf_near_miss;
  if (!near_miss && !is_other_mail_record(txt)) return;
  const auto is_control = [near_miss](char c) {
    const auto octet = static_cast<unsigned char>(c);
    // Tag lists may be folded (RFC 6376 2.8).
    return (octet < ' ' || octet == 127) && (near_miss || (c != '\t' && c != '\r' && c != '\n'));
  };
  const FixSafety safety = near_miss ? safe_if_only(txt.at) : FixSafety::unsafe;
  for_each_run(txt.text.octets(), is_control, [&](Range run) {
    if (run.begin > 0) say_control_chars(txt.text, run, safety, report);
  });
}

// -- txt-leading-space, txt-bom -----------------------------------------------------------------

constexpr RuleDoc kLeadingSpace{
    .id = "txt-leading-space",
    .pack = "txt",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(7208, "4.5"), practice("checkdmarc, issue 258 (2026)")},
    .summary = "a blank before v=spf1, so that the record is not selected",
    .rationale =
        "An SPF record begins with `v=spf1`. With a blank before it receivers that keep to the "
        "standard see no SPF record at all, others read it: some of the mail passes, some does "
        "not, and nobody finds out why.",
    .help = "leave the blank away",
    .bad = {{.text = "@ TXT \"[[ ]]v=spf1 mx -all\"\n", .fixed = "@ TXT \"v=spf1 mx -all\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 mx -all\"\n"}, {.text = "@ TXT \" a text\"\n"}},
    .instead_of = {"spf-near-miss-version"},
};

void leading_space(const Txt& txt, Report& report) {
  const std::string_view octets = txt.text.octets();
  const std::size_t lead = octets.find_first_not_of(" \t");
  if (lead == 0 || lead == std::string_view::npos) return;
  if (!starts_with_fold(octets.substr(lead), "v=spf1")) return;
  const Range where = Range::between(0, lead);
  report.at(txt.text.where(where), fmt::format("a blank stands before `v=spf1`: {}", kLost))
      .fix("leave it away", txt.text.replace(where, ""));
}

constexpr RuleDoc kBom{
    .id = "txt-bom",
    .pack = "txt",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .fix = FixSafety::safe,
    .cites = {rfc(7208, "4.5")},
    .summary = "a byte order mark at the start of a mail record's text",
    .rationale =
        "Editors put it at the start of files, and it comes along when text is pasted. It cannot "
        "be seen; the record does not begin with its version, and receivers pass it over.",
    .help = "delete the first character, and type the first word anew",
    .bad = {{.text = "@ TXT \"[[\uFEFF]]v=spf1 mx -all\"\n",
             .fixed = "@ TXT \"v=spf1 mx -all\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 mx -all\"\n"}},
    .instead_of = {"spf-near-miss-version", "txt-non-ascii", "dmarc-near-miss-version",
                   "dkim-v-wrong", "dkim-tag-syntax"},
};

void bom(const Txt& txt, Report& report) {
  const std::string_view octets = txt.text.octets();
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  if (!octets.starts_with(kMark) || !begins_as_mail_record(octets)) return;
  const Range where = Range::between(0, kMark.size());
  const bool spf = starts_with_fold(without_lead(octets), "v=spf1");
  report
      .at(txt.text.where(where),
          fmt::format("an invisible byte order mark stands before the record: {}", kLost))
      .fix("take it out", spf ? safe_if_only(txt.at) : FixSafety::unsafe,
           txt.text.replace(where, ""));
}

constexpr Rule kRules[] = {
    {&kStringOver255, OnFlaw{FlawKind::txt_string_too_long, string_over_255}},
    {&kUnquotedSemicolon, unquoted_semicolon},
    {&kUnquotedSpaces, unquoted_spaces},
    {&kSplitLostSpace, split_lost_space},
    {&kSplitExtraQuote, split_extra_quote},
    {&kSplitRecord, split_record, {RRType::txt}, RRsetFlags::several},
    {&kEscapedSemicolon, escaped_semicolon},
    {&kEmbeddedQuotes, embedded_quotes},
    {&kNonAscii, OnContent{ContentFlawKind::non_ascii, non_ascii_flaw}},
    {&kNonAscii, non_ascii},
    {&kControlChars, OnContent{ContentFlawKind::control_chars, control_chars_flaw}},
    {&kControlChars, control_chars},
    {&kLeadingSpace, leading_space},
    {&kBom, bom},
};

}  // namespace

constinit const RulePack txt{"rules/txt.cpp", kRules};

}  // namespace zonevet::rules
