#include "findings/fingerprint.h"

#include <cstdint>
#include <string_view>
#include <unordered_map>

#include "base/ascii.h"

namespace zonevet {
namespace {

// Of a longer text, only its begin and its size are hashed: a file can have ten thousand findings
// that underline megabytes.
constexpr std::size_t kHashed = 1024;

// FNV-1a, 64 bits (RFC 9923), with a last mixing of the bits (that of SplitMix64).
class Hash {
 public:
  void byte(unsigned char value) { state_ = (state_ ^ value) * 0x100000001B3U; }
  // A part, ended so that "ab" "c" is not "a" "bc".
  void part(std::string_view text) {
    for (const char c : text)
      byte(static_cast<unsigned char>(c));
    number(text.size());
  }
  void number(std::uint64_t value) {
    for (int i = 0; i < 8; ++i)
      byte(static_cast<unsigned char>(value >> (8 * i)));
  }
  [[nodiscard]] std::uint64_t value() const {
    std::uint64_t mixed = state_;
    mixed = (mixed ^ mixed >> 30U) * 0xBF58476D1CE4E5B9U;
    mixed = (mixed ^ mixed >> 27U) * 0x94D049BB133111EBU;
    return mixed ^ mixed >> 31U;
  }

 private:
  std::uint64_t state_ = 0xCBF29CE484222325U;
};

std::string portable_path(std::string_view path) {
  std::string out;
  while (path.starts_with("./"))
    path.remove_prefix(2);
  for (const char c : path)
    out += c == '\\' ? '/' : c;
  return out;
}

std::string with_single_blanks(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\t' || c == '\r' || c == '\n';
    if (!blank) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  return out;
}

std::uint64_t hash_of(const SourceSet& sources, const Finding& finding) {
  Hash hash;
  const bool placed = sources.holds(finding.where);
  hash.part(placed ? portable_path(sources.begin_of(finding.where).file) : std::string());
  hash.part(finding.rule->id);
  hash.part(lower_case(finding.owner));
  hash.part(finding.type);
  const std::string_view text = placed ? sources.text(finding.where) : std::string_view();
  hash.part(with_single_blanks(text.substr(0, kHashed)));
  if (text.size() > kHashed) hash.number(text.size());
  return hash.value();
}

std::string hex(std::uint64_t value) {
  std::string out;
  for (int shift = 60; shift >= 0; shift -= 4)
    out += "0123456789abcdef"[value >> shift & 15U];
  return out;
}

}  // namespace

std::vector<std::string> fingerprints(const SourceSet& sources,
                                      const std::vector<const Finding*>& findings) {
  std::vector<std::string> out;
  out.reserve(findings.size());
  std::unordered_map<std::uint64_t, std::uint64_t> seen;
  for (const Finding* finding : findings) {
    const std::uint64_t base = hash_of(sources, *finding);
    Hash hash;
    hash.number(base);
    hash.number(seen[base]++);
    out.push_back(hex(hash.value()));
  }
  return out;
}

}  // namespace zonevet
