// Reads any bytes as a BIMI record, with and without parts that are not known: every range lies in
// the text, what is no record is told by one flaw at most, and the same text says the same twice.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "content/bimi.h"
#include "content/web_uri.h"

using namespace zonevet;  // NOLINT(google-build-using-namespace)

namespace {

void require(bool holds) {
  if (!holds) __builtin_trap();
}

void check_flaws(const Text& text, const ContentFlaws& flaws) {
  for (const ContentFlaw& flaw : flaws.all()) {
    require(text.all().contains(flaw.where) && text.all().contains(flaw.other));
    (void)text.where(flaw.where);
    (void)text.replace(flaw.other, flaw.note);
  }
}

void check_tag(const Text& text, const Tag* tag) {
  if (tag == nullptr) return;
  require(text.all().contains(tag->where) && tag->where.contains(tag->value));
  const std::string_view value = text.octets(tag->value);
  const std::string_view path = path_of_uri(value);
  require(path.empty() || (path.data() >= value.data() &&
                           path.data() + path.size() <= value.data() + value.size()));
  (void)wrong_with_https(value);
}

void read(const Text& text) {
  ContentFlaws flaws;
  if (!begins_with_version(text.octets(), kBimiVersion)) {
    const bool near = is_near_version(text, kBimiVersion, ContentFlawKind::bimi_version, flaws);
    require(near == (flaws.all().size() == 1));
    return check_flaws(text, flaws);
  }
  require(!is_near_version(text, kBimiVersion, ContentFlawKind::bimi_version, flaws));
  BimiRecord record;
  parse_bimi(text, record, flaws);
  check_flaws(text, flaws);
  require(!record.list.tags.empty());
  for (const Tag* tag : {record.l, record.a, record.avp, record.lps})
    check_tag(text, tag);
  const std::size_t count = flaws.all().size();
  flaws.clear();
  parse_bimi(text, record, flaws);  // into what was used before
  require(flaws.all().size() == count);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 16 * 1024) return 0;
  const std::string_view octets(reinterpret_cast<const char*>(data), size);
  read(Text::plain(octets));
  read(Text::with_holes(octets, '\x7F'));
  read(Text::plain("v=BIMI1; " + std::string(octets)));
  return 0;
}
