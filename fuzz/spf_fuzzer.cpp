// Any octets as an SPF record: every range lies in the text, reading twice says the same, and the
// text with the fixes of one flaw is read as well.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "content/spf.h"
#include "content/spf_domain.h"

using namespace zonevet;  // NOLINT(google-build-using-namespace)

namespace {

void require(bool holds) {
  if (!holds) __builtin_trap();
}

void check_term(const Text& text, const SpfTerm& term) {
  require(!term.where.empty() && text.all().contains(term.where));
  for (const Range part : {term.name, term.domain, term.prefix})
    require(text.all().contains(part));
  require(term.prefix4 <= 32 && term.prefix6 <= 128);
  require(term.grammatical || !term.sound);
}

void check_flaws(const Text& text, const ContentFlaws& flaws) {
  for (const ContentFlaw& flaw : flaws.all()) {
    require(text.all().contains(flaw.where) && text.all().contains(flaw.other));
    require(text.where(flaw.where).end() <= 1 + text.size());
    const auto edits = text.replace(flaw.where, flaw.note);
    require(!edits || !edits->empty());
  }
}

void read(const Text& text) {
  ContentFlaws near;
  if (is_spf_near_miss(text, near)) require(!is_spf(text.octets()) && !near.empty());
  check_flaws(text, near);
  if (!is_spf(text.octets())) return;
  SpfRecord record;
  SpfRecord again;
  ContentFlaws flaws;
  ContentFlaws flaws_again;
  parse_spf(text, record, flaws);
  parse_spf(text, again, flaws_again);
  require(record.terms.size() == again.terms.size() &&
          flaws.all().size() == flaws_again.all().size());
  bool sound = true;
  for (const SpfTerm& term : record.terms) {
    check_term(text, term);
    sound = sound && term.sound;
  }
  require(sound || !flaws.empty());
  require(record.grammatical || !record.sound);
  check_flaws(text, flaws);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view octets(reinterpret_cast<const char*>(data), size);
  read(Text::plain(octets));
  read(Text::with_holes(octets, '\x01'));
  return 0;
}
