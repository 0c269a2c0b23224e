#include "why_not_read.h"

#include <cstddef>
#include <string_view>

#include <fmt/format.h>

#include "read/json.h"

namespace zonevet {
namespace {

// With a byte order mark, as PowerShell and editors of Windows write it.
bool is_utf16(std::string_view text) {
  return text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF");
}

// The version of a state that Terraform keeps, as it is written; empty where a text is none.
std::string_view version_of_state(const JsonDocument& json) {
  if (!json.root().is(JsonKind::object) || !json.root().find("terraform_version")) return {};
  const JsonValue version = json.root().find("version");
  constexpr std::size_t kMostDigits = 9;
  const bool is_version = version.is(JsonKind::number) && version.written().size() <= kMostDigits;
  return is_version ? version.written() : std::string_view();
}

// The same of a plan, or a state as it is shown.
std::string_view version_of_plan(const JsonDocument& json) {
  if (!json.root().is(JsonKind::object)) return {};
  const JsonValue version = json.root().find("format_version");
  if (!version.is(JsonKind::string)) return {};
  const std::string_view text = version.written();
  constexpr std::size_t kMost = 9;
  const bool is_version =
      text.size() <= kMost && text.find_first_not_of("0123456789.") == std::string_view::npos;
  return is_version ? text : std::string_view();
}

std::string why_no_json(const JsonFault& fault, const SourceSet& sources) {
  const Location at = sources.begin_of(fault.where);
  return fmt::format("is no JSON at line {}, column {}: expected {}", at.line, at.column,
                     expectation_of(fault.error));
}

std::string why_not_json(SourceId file, const SourceSet& sources) {
  const std::string_view text = sources.bytes(file);
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos)
    return "is empty: plans and states of Terraform are JSON";
  if (is_utf16(text))
    return "is UTF-16, as `>` of PowerShell writes it: JSON is UTF-8 (`| Out-File -Encoding utf8`)";
  const JsonDocument json(text, sources.base(file));
  if (!json.ok()) return why_no_json(json.fault(), sources);
  const std::string_view version = version_of_state(json);
  if (!version.empty() && version != "4")
    return fmt::format(
        "is a state of version {}: version 4 is read, which Terraform 0.12 and later write",
        version);
  const std::string_view format = version_of_plan(json);
  if (!format.empty() && !format.starts_with("0.") && !format.starts_with("1."))
    return fmt::format("is a plan or state of format version {}: versions 0 and 1 are read",
                       format);
  return "is JSON, and neither a zone nor a plan or state of Terraform: `terraform show -json` "
         "writes those";
}

}  // namespace

std::string why_not_read(ForeignFile kind, SourceId file, const SourceSet& sources) {
  switch (kind) {
    case ForeignFile::json:
      return why_not_json(file, sources);
    case ForeignFile::hcl:
      return "is HCL, and no file that Terraform reads as part of a module";
    case ForeignFile::unnamed_hcl:
      return "begins as a file of Terraform does, whose names end in `.tf` "
             "(`--stdin-filename main.tf` names what comes from a pipe)";
    case ForeignFile::zip:
      return "is a ZIP archive: of a plan that Terraform keeps so, `terraform show -json` writes "
             "what can be read";
    case ForeignFile::none:
      break;
  }
  return {};
}

}  // namespace zonevet
