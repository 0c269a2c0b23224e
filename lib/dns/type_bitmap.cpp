// Lists of types as bit maps (RFC 4034 4.1.2, RFC 2535 5.2).

#include <algorithm>

#include "dns/encoding.h"
#include "dns/rdata_reader.h"

namespace zonevet {
namespace {

// Appends the windows of sorted, unique types.
void put_windows(const std::vector<std::uint16_t>& types, std::string& wire) {
  for (std::size_t i = 0; i < types.size();) {
    const unsigned window = types[i] >> 8U;
    wire += static_cast<char>(window);
    const std::size_t length = wire.size();
    wire += '\0';
    for (; i < types.size() && types[i] >> 8U == window; ++i)
      set_bit(wire, length + 1, types[i] & 0xFFU);
    wire[length] = static_cast<char>(wire.size() - length - 1);
  }
}

// The map of NXT: one run of bits from type 0, for types below 128 (RFC 2535 5.2).
void put_old_map(const std::vector<std::uint16_t>& types, std::string& wire) {
  const std::size_t begin = wire.size();
  for (const std::uint16_t type : types)
    set_bit(wire, begin, type);
}

}  // namespace

bool RdataReader::read_type_bitmap() {
  const bool old_map = parser_.type_ == RRType::nxt;
  std::vector<std::uint16_t>& types = parser_.types_;
  types.clear();
  for (; !at_end(); ++next_) {
    const std::optional<RRType> type = parse_type(word());
    if (!type) return fail_here(FlawKind::unknown_type);
    if (old_map && static_cast<std::uint16_t>(*type) > 127)
      return fail_here(FlawKind::bad_value, "types below 128");
    types.push_back(static_cast<std::uint16_t>(*type));
  }
  std::sort(types.begin(), types.end());
  types.erase(std::unique(types.begin(), types.end()), types.end());
  if (old_map) {
    put_old_map(types, wire_);
  } else {
    put_windows(types, wire_);
  }
  return true;
}

}  // namespace zonevet
