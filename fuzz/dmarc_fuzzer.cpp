// Reads any bytes as a DMARC record, with and without parts that are not known, and holds the
// parser to what it promises: every range lies in the text, what is not known has no flaws, and the
// same text says the same twice.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "content/dmarc.h"

using namespace zonevet;  // NOLINT(google-build-using-namespace)

namespace {

constexpr char kHole = '\x7F';

void require(bool holds) {
  if (!holds) __builtin_trap();
}

bool same(const ContentFlaw& a, const ContentFlaw& b) {
  return a.kind == b.kind && a.where == b.where && a.other == b.other && a.note == b.note &&
         a.a == b.a;
}

bool same(const ContentFlaws& a, const ContentFlaws& b) {
  if (a.all().size() != b.all().size()) return false;
  for (std::size_t i = 0; i < a.all().size(); ++i) {
    if (!same(a.all()[i], b.all()[i])) return false;
  }
  return true;
}

void check_flaws(const Text& text, const ContentFlaws& flaws) {
  for (const ContentFlaw& flaw : flaws.all()) {
    require(text.all().contains(flaw.where));
    require(text.all().contains(flaw.other));
    require(flaw.kind != ContentFlawKind::count_of_kinds);
    (void)text.where(flaw.where);
    (void)text.replace(flaw.where, "x");
    (void)text.replace(flaw.other, "");
  }
}

void check_tag(const Text& text, const DmarcTag& tag) {
  require(text.all().contains(tag.at.where));
  require(tag.at.where.contains(tag.at.name));
  require(tag.at.where.contains(tag.at.value));
  require(!tag.gap || text.all().contains(*tag.gap));
  require(!tag.gap || tag.gap->begin >= tag.at.where.end());
  require(tag.known != text.has_hole(tag.at.where));
}

void check_uri(const Text& text, const DmarcUri& uri) {
  require(text.all().contains(uri.where));
  for (const Range part : {uri.scheme, uri.mailbox, uri.size})
    require(part.empty() || uri.where.contains(part));
  require(!uri.sound || !text.has_hole(uri.where));
}

void read(const Text& text) {
  if (!is_dmarc(text.octets())) {
    ContentFlaws flaws;
    require(is_dmarc_near_miss(text, flaws) == (flaws.all().size() == 1));
    ContentFlaws of_agreement;
    require(is_dmarc_agreement_near_miss(text, of_agreement) == !flaws.empty());
    check_flaws(text, of_agreement);
    return check_flaws(text, flaws);
  }
  DmarcRecord record;
  ContentFlaws flaws;
  parse_dmarc(text, record, flaws);
  check_flaws(text, flaws);
  require(!record.tags.empty() && record.tags.front().kind == DmarcTagKind::v);
  require(record.tags.size() <= text.size());
  require(record.uris.size() <= text.size());
  for (const DmarcTag& tag : record.tags)
    check_tag(text, tag);
  for (const DmarcUri& uri : record.uris)
    check_uri(text, uri);
  require(text.all().contains(record.meant_p));
  ContentFlaws again;
  parse_dmarc(text, record, again);
  require(same(flaws, again));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 16 * 1024) return 0;
  const std::string_view octets(reinterpret_cast<const char*>(data), size);
  read(Text::plain(octets));
  read(Text::with_holes(octets, kHole));
  read(Text::plain("v=DMARC1; " + std::string(octets)));
  read(Text::in_strings("v=DMARC1; " + std::string(octets), '|'));
  return 0;
}
