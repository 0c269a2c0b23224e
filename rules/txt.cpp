// Text as it is written in TXT records.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "base/ascii.h"
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
                 "123456789012345678901234567890123456789012345\" \"67\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 include:example.net \" \"-all\"\n"}},
};

constexpr std::size_t kMostOctets = 255;  // of a character-string (RFC 1035 3.3)

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

// Where to cut text as it is written: offsets at which a new string begins. Never inside of an
// escape, nor of a UTF-8 sequence.
std::vector<std::size_t> cuts(std::string_view text) {
  std::vector<std::size_t> out;
  std::size_t octets = 0;
  std::size_t whole = 0;            // the last place at which a character begins
  std::size_t octets_to_whole = 0;  // in this string
  std::size_t i = 0;
  while (i < text.size()) {
    const WrittenOctet octet = first_octet(text.substr(i));
    if (!octet.continues_sequence()) {
      whole = i;
      octets_to_whole = octets;
    }
    if (octets == kMostOctets) {
      // A file that is not in UTF-8 may hold nothing but such octets.
      const bool sequence = octets - octets_to_whole < 4 && octets_to_whole > 0;
      out.push_back(sequence ? whole : i);
      octets = sequence ? octets - octets_to_whole : 0;
      octets_to_whole = 0;
    }
    i += octet.width;
    ++octets;
  }
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
  Said said = report.at(view.flaw.where,
                        fmt::format("the string has {} octets, and one string can hold 255: BIND "
                                    "and NSD refuse the zone",
                                    view.flaw.a));
  if (said && in_file(view.sources, view.flaw.where)) split(view, said);
}

constexpr Rule kRules[] = {
    {&kStringOver255, OnFlaw{FlawKind::txt_string_too_long, string_over_255}}};

}  // namespace

constinit const RulePack txt{"rules/txt.cpp", kRules};

}  // namespace zonevet::rules
