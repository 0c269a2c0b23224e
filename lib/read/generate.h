// BIND's $GENERATE (BIND 9 ARM, "BIND Primary File Extension: the $GENERATE Directive"): one
// template, many records.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace zonevet {

// start-stop or start-stop/step, all below 2^31; start not above stop, step not 0.
struct GenerateRange {
  std::uint32_t start = 0;
  std::uint32_t stop = 0;
  std::uint32_t step = 1;
  [[nodiscard]] std::uint64_t count() const { return (std::uint64_t{stop} - start) / step + 1; }
};
std::optional<GenerateRange> parse_generate_range(std::string_view text);

// Appends the template with its `$` replaced for one step: `$` is the number,
// `${offset[,width[,base]]}` the number plus the offset, padded with zeros to the width, in base d,
// o, x, X, n or N (n, N: hexadecimal digits in reverse order with dots between, for ip6.arpa); `$$`
// and `\$` are a plain dollar sign. False where a modifier is malformed; `out` is then unspecified.
bool expand_template(std::string_view text, std::uint32_t value, std::string& out);

}  // namespace zonevet
