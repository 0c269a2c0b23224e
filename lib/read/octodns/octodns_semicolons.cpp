#include "read/octodns/octodns_semicolons.h"

#include <string>

#include "base/ascii.h"
#include "read/octodns/octodns_text.h"

namespace zonevet {
namespace {

// What a word character is to Python's \w, in ASCII.
bool is_word(char c) { return is_alnum(c) || c == '_'; }

bool is_strings(const OctodnsType& type) {
  return !type.fields.empty() && type.fields[0].part == OctodnsPart::strings;
}

// How many octets write a backslash.
std::size_t backslash_size(const YamlValue& value) {
  return value.node().style == YamlStyle::double_quoted ? 2 : 1;
}

}  // namespace

void OctodnsSemicolonCount::add(const OctodnsEntry& entry) {
  if (!is_strings(*entry.type)) return;
  for (const YamlValue& value : entry.values) {
    if (!value.is(YamlKind::scalar)) continue;
    const std::string_view text = value.text();
    for (std::size_t at = text.find(';'); at != std::string_view::npos;
         at = text.find(';', at + 1)) {
      if (at > 0 && text[at - 1] == '\\') ++escaped;
      if (at > 0 && is_word(text[at - 1])) ++plain;
    }
  }
}

ToldAs OctodnsTexts::told_as() const {
  if (are_escaped()) return ToldAs::escaped_text;
  const bool known = source_.settings.escaped_semicolons || count_.plain > 0;
  return known ? ToldAs::unescaped_text : ToldAs::text;
}

PlacedText OctodnsTexts::text_of(const YamlValue& value) {
  const PlacedText raw(value);
  note(raw, value);
  return octodns_text(raw, are_escaped());
}

// As octoDNS' own check has it where semicolons are escaped; else a backslash before one is served.
void OctodnsTexts::note(const PlacedText& text, const YamlValue& value) {
  const std::string& octets = text.octets();
  const bool refuses_plain =
      are_escaped() && !notes_.reason_given(octodns_reasons::kUnescaped).empty();
  for (std::size_t at = octets.find(';'); at != std::string::npos; at = octets.find(';', at + 1)) {
    if (at == 0) continue;
    if (refuses_plain && is_word(octets[at - 1])) note_plain(text, value, at);
    note_backslashes(text, value, at);
  }
}

void OctodnsTexts::note_plain(const PlacedText& text, const YamlValue& value, std::size_t at) {
  const Span where = text.where(at, 1);
  Flaw& flaw = notes_.note(FlawKind::octodns_semicolon_unescaped, where);
  flaw.name = octodns_reasons::kUnescaped[0];
  // (An escape may stand for one, or all of the value where nobody knows.)
  const bool as_written = where.size() == 1 && source_.places.is_its_own(value);
  flaw.a = as_written ? backslash_size(value) : 0;
  if (source_.settings.escaped_semicolons) flaw.b = notes_.is_lenient() ? 2 : 1;
}

void OctodnsTexts::note_backslashes(const PlacedText& text, const YamlValue& value,
                                    std::size_t at) {
  const std::string& octets = text.octets();
  std::size_t first = at;
  while (first > 0 && octets[first - 1] == '\\')
    --first;
  const std::size_t backslashes = at - first;
  const std::size_t wanted = are_escaped() ? 1 : 0;
  const bool known = source_.settings.escaped_semicolons || count_.escaped > 0;
  if (backslashes <= wanted || !known) return;
  const Span where = text.where(first, backslashes);
  const bool as_written =
      source_.places.is_its_own(value) && where.size() == backslashes * backslash_size(value);
  Flaw& flaw = notes_.note(FlawKind::octodns_semicolon_double_escaped, where);
  const bool refused = wanted == 1 || source_.settings.escaped_semicolons == false;
  if (refused && !notes_.is_lenient())
    flaw.name = notes_.reason_given(octodns_reasons::kDoubleEscaped);
  flaw.a = wanted;
  flaw.b = as_written ? backslash_size(value) : 0;
}

}  // namespace zonevet
