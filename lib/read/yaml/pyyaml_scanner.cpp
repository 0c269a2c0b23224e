#include "read/yaml/pyyaml_scanner.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "read/yaml/yaml_scalar.h"

namespace zonevet {
namespace {

constexpr std::size_t kNone = std::string_view::npos;

class Scanner {
 public:
  explicit Scanner(const YamlStream& yaml) : yaml_(yaml), text_(yaml.text()) {}
  [[nodiscard]] std::size_t find_tab() const;
  [[nodiscard]] std::size_t find_question_mark() const;

 private:
  [[nodiscard]] bool is_in_comment(std::size_t at) const;
  // Of a block that holds the place: whether that is on the line with its | or >.
  [[nodiscard]] bool is_header(const YamlNode& scalar, std::size_t at) const {
    const bool block = scalar.style == YamlStyle::literal || scalar.style == YamlStyle::folded;
    return block && at < line_end(scalar.begin);
  }
  [[nodiscard]] std::size_t line_end(std::size_t at) const {
    return std::min(text_.find_first_of("\r\n", at), text_.size());
  }

  const YamlStream& yaml_;
  std::string_view text_;
};

// REQUIRES: no tab that is a fault stands before it on the line.
bool Scanner::is_in_comment(std::size_t at) const {
  const std::size_t before = text_.find_last_of("\r\n", at);
  const std::size_t begin = before == kNone ? 0 : before + 1;
  for (std::size_t sign = text_.find('#', begin); sign < at; sign = text_.find('#', sign + 1)) {
    const bool begins = sign == begin || is_yaml_blank(text_[sign - 1]);
    if (!begins) continue;
    const YamlNode* const scalar = yaml_.scalar_at(sign);
    if (scalar == nullptr || is_header(*scalar, sign)) return true;
  }
  return false;
}

std::size_t Scanner::find_tab() const {
  for (std::size_t at = text_.find('\t'); at != kNone; at = text_.find('\t', at)) {
    const YamlNode* const scalar = yaml_.scalar_at(at);
    if (scalar == nullptr || is_header(*scalar, at)) {
      if (!is_in_comment(at)) return at;
      at = line_end(at);
    } else {
      if (scalar->style == YamlStyle::plain) return at;
      at = std::size_t{scalar->begin} + scalar->size;
    }
  }
  return kNone;
}

std::size_t Scanner::find_question_mark() const {
  std::uint32_t end_of_flow = 0;
  for (std::uint32_t i = 0; i < yaml_.nodes().size(); ++i) {
    const YamlNode& node = yaml_.nodes()[i];
    if (node.style == YamlStyle::flow) end_of_flow = std::max(end_of_flow, node.next);
    if (i >= end_of_flow || node.kind != YamlKind::scalar || node.style != YamlStyle::plain)
      continue;
    const std::size_t sign = text_.substr(node.begin, node.size).find('?');
    if (sign != kNone) return node.begin + sign;
  }
  return kNone;
}

}  // namespace

std::optional<PyYamlFault> find_pyyaml_fault(const YamlStream& yaml) {
  if (!yaml.ok()) return std::nullopt;
  const Scanner scanner(yaml);
  const std::size_t tab = scanner.find_tab();
  const std::size_t sign = scanner.find_question_mark();
  if (tab == kNone && sign == kNone) return std::nullopt;
  const bool is_tab = tab < sign;
  const std::string_view words =
      is_tab ? "PyYAML, with which octoDNS reads, takes no tab outside of quotation marks"
             : "PyYAML, with which octoDNS reads, takes no question mark in a text between "
               "brackets that is not in quotation marks";
  return PyYamlFault{yaml.place(is_tab ? tab : sign, 1), words};
}

}  // namespace zonevet
