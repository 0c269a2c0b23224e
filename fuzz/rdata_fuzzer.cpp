// Two ways through RDATA: text that was read is printed and must read back as the same octets; and
// octets that are whole RDATA of their type are printed and must come back from their text.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "dns/presentation.h"
#include "dns/rdata.h"

using namespace zonevet;  // NOLINT(google-build-using-namespace)

namespace {

constexpr std::uint64_t kBase = 1;

void require(bool holds) {
  if (!holds) __builtin_trap();
}

void check_fields(const RdataParser& parser, std::size_t text_size) {
  for (const RdataField& field : parser.fields()) {
    require(std::size_t{field.begin} + field.size <= parser.wire().size());
    if (field.where.nowhere()) continue;
    require(field.where.begin() >= kBase && field.where.end() <= kBase + text_size);
  }
}

// Whether a label that stands for what is not known has others above it than the root: it is
// printed as a word for people, which names another label.
bool shows_unknown(std::string_view wire) {
  const std::string label = std::string(1, static_cast<char>(Name::kUnknownLabel.size())) +
                            std::string(Name::kUnknownLabel);
  for (std::size_t at = wire.find(label); at != std::string_view::npos;
       at = wire.find(label, at + 1)) {
    const std::size_t behind = at + label.size();
    if (behind < wire.size() && wire[behind] != 0) return true;
  }
  return false;
}

// Names are printed whole, but for those below the unknown origin, which any input can spell: they
// are printed relative to it, and so read back below it.
void reads_back(RRType type, std::string_view wire) {
  if (shows_unknown(wire)) return;
  const std::string text = rdata_presentation(type, wire);
  Tokens tokens;
  tokens.split(text, kBase);
  RdataParser parser;
  FlawLog flaws;
  require(parser.parse(type, tokens, 0, Name::unknown_origin(), &flaws));
  require(parser.wire() == wire);
  require(flaws.flaws().empty());
}

void from_text(RRType type, std::string_view text, const Name& origin) {
  Tokens tokens;
  tokens.split(text, kBase);
  RdataParser parser;
  FlawLog flaws;
  const bool sound = parser.parse(type, tokens, 0, origin, &flaws);
  require(sound || !flaws.flaws().empty());
  for (const Flaw& flaw : flaws.flaws())
    require(flaw.where.begin() >= kBase && flaw.where.end() <= kBase + text.size());
  if (!sound) return;
  check_fields(parser, text.size());
  const std::string wire(parser.wire());
  require(valid_wire(type, wire));
  std::string canonical;
  canonical_rdata(type, wire, canonical);
  require(canonical.size() == wire.size());
  reads_back(type, wire);
}

}  // namespace

// The first two octets are the type.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const auto type = static_cast<RRType>(data[0] << 8U | data[1]);
  const std::string_view rest(reinterpret_cast<const char*>(data) + 2, size - 2);
  const Name origin = *Name::from_text("example.com.");
  from_text(type, rest, origin);
  if (valid_wire(type, rest)) reads_back(type, rest);
  return 0;
}
