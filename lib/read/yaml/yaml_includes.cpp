#include "read/yaml/yaml_includes.h"

#include <algorithm>
#include <filesystem>
#include <string_view>

namespace zonevet {
namespace {

constexpr std::string_view kTag = "!include";

bool is_include(const YamlValue& value) {
  return value.is(YamlKind::scalar) && value.tag() == kTag;
}

std::string folder_of(const std::string& path) {
  return std::filesystem::path(path).parent_path().generic_string();
}

}  // namespace

YamlIncludes::YamlIncludes(SourceId root, SourceSet& sources, const FileReader& files,
                           const YamlIncludeOptions& options, ReadBudget& budget)
    : sources_(sources), reader_(files), options_(options), budget_(budget) {
  File& file = files_.emplace_back(root, sources_);
  const std::string canonical = reader_.canonical(sources_.name(root));
  known_.emplace(canonical, &file);
  read(file, canonical);
}

void YamlIncludes::note(FlawKind kind, Span where, std::uint64_t limit) {
  Flaw& flaw = flaws_.emplace_back();
  flaw.kind = kind;
  flaw.where = where;
  flaw.entry = where;
  flaw.a = limit;
}

void YamlIncludes::read(const File& file, const std::string& canonical) {
  open_.push_back(canonical);
  for (std::uint32_t i = 0; i < file.yaml.nodes().size(); ++i) {
    const YamlValue value(file.yaml, i);
    if (value.node().has_details && is_include(value)) include(file, value);
  }
  open_.pop_back();
}

void YamlIncludes::include(const File& from, const YamlValue& path) {
  const Span where = path.where();
  if (open_.size() > kIncludeDepth) return note(FlawKind::limit_include, where, kIncludeDepth);
  const std::string written(path.text());
  const std::string folder = folder_of(sources_.name(from.id));
  // (`folder / written` is `written` where that is absolute.)
  const std::string shown =
      (std::filesystem::path(folder) / written).lexically_normal().generic_string();
  const std::string canonical = reader_.canonical(shown);
  const bool inside = is_below(canonical, options_.root) ||
                      is_below(canonical, reader_.canonical(folder.empty() ? "." : folder));
  // (~ is the home of whoever starts octoDNS.)
  if (written.starts_with('~') || (!inside && !options_.anywhere))
    return note(FlawKind::include_outside, where);
  if (std::find(open_.begin(), open_.end(), canonical) != open_.end())
    return note(FlawKind::include_cycle, where);
  File*& known = known_[canonical];
  if (known == nullptr) {
    auto bytes = reader_.open(shown);
    if (!bytes) return note(FlawKind::include_missing, where);
    if (!budget_.take_include(canonical, (*bytes)->view().size()))
      return note(FlawKind::limit_include, where);
    File& file = files_.emplace_back(sources_.add(shown, std::move(*bytes), where), sources_);
    file.yaml.take_as_null();
    known = &file;
    read(file, canonical);
  }
  File* const file = known_[canonical];
  file->included_by.push_back(path);
  included_.emplace(Place(&from.yaml, path.index()), file);
}

YamlValue YamlIncludes::resolve(const YamlValue& value) const {
  if (!value || !value.node().has_details || !is_include(value)) return value;
  const auto found = included_.find({&value.stream(), value.index()});
  if (found == included_.end() || found->second->yaml.documents().empty()) return {};
  return found->second->yaml.root(0);
}

}  // namespace zonevet
