// Reads any bytes as a record that asks for reports about TLS: every range lies in the text, and
// the same text says the same twice.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "content/content_flaw.h"
#include "content/tls_rpt.h"
#include "content/web_uri.h"

using namespace zonevet;  // NOLINT(google-build-using-namespace)

namespace {

void require(bool holds) {
  if (!holds) __builtin_trap();
}

void read(const Text& text) {
  if (!begins_with_version(text.octets(), kTlsRptVersion)) {
    ContentFlaws flaws;
    const bool near =
        is_near_version(text, kTlsRptVersion, ContentFlawKind::tls_rpt_version, flaws);
    require(near == (flaws.all().size() == 1));
    for (const ContentFlaw& flaw : flaws.all()) {
      require(text.all().contains(flaw.where) && text.all().contains(flaw.other));
      (void)text.replace(flaw.other, flaw.note);
    }
    return;
  }
  TlsRptRecord record;
  parse_tls_rpt(text, record);
  require(!record.list.tags.empty());
  require(record.rua != nullptr || record.uris.empty());
  for (const Range uri : record.uris) {
    require(!uri.empty() && record.rua->value.contains(uri));
    const std::string_view octets = text.octets(uri);
    require(octets.find(',') == std::string_view::npos);
    (void)wrong_with_https(octets);
    (void)wrong_with_mailto(octets);
  }
  const std::size_t count = record.uris.size();
  parse_tls_rpt(text, record);  // into what was used before
  require(record.uris.size() == count);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 16 * 1024) return 0;
  const std::string_view octets(reinterpret_cast<const char*>(data), size);
  read(Text::plain(octets));
  read(Text::with_holes(octets, '\x7F'));
  read(Text::plain("v=TLSRPTv1; rua=" + std::string(octets)));
  return 0;
}
