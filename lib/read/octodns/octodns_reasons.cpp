#include "read/octodns/octodns_reasons.h"

#include <cstddef>

namespace zonevet {
namespace {

// Of more as much is repeated.
constexpr std::size_t kMostRepeated = 60;

// Without the marks of YAML around it.
std::string plain(std::string_view text) {
  text = text.substr(0, text.find_first_of("\r\n"));
  const bool marks =
      text.size() >= 2 && (text[0] == '\'' || text[0] == '"') && text.back() == text[0];
  if (marks) text = text.substr(1, text.size() - 2);
  if (text.size() > kMostRepeated) return "...";
  std::string out(text);
  for (char& c : out) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
  }
  return out;
}

}  // namespace

std::string_view octodns_validator_of(std::string_view reason) {
  constexpr std::string_view kVia = ", via: ";
  const std::size_t via = reason.rfind(kVia);
  return via == std::string_view::npos ? std::string_view() : reason.substr(via + kVia.size());
}

std::string octodns_sentence(std::string_view reason, std::string_view underlined) {
  const std::size_t place = reason.find("{}");
  if (place == std::string_view::npos) return std::string(reason);
  std::string sentence(reason);
  return sentence.replace(place, 2, plain(underlined));
}

}  // namespace zonevet
