#include "read/tf_modules.h"

#include <filesystem>
#include <optional>
#include <string_view>
#include <utility>

#include "read/json.h"
#include "read/tf_files.h"
#include "read/tf_json_file.h"

namespace zonevet {
namespace {

// Of a text that is read by file().
constexpr std::size_t kMostText = std::size_t{1} << 20U;

// With a slash at its end; empty: the working directory.
std::string joined(const std::string& folder, const std::string& relative) {
  std::string path = (std::filesystem::path(folder) / relative).lexically_normal().generic_string();
  if (path == "." || path == "./") path.clear();
  if (!path.empty() && !path.ends_with('/')) path += '/';
  return path;
}

}  // namespace

void TfModules::add_given(SourceId file) {
  given_.emplace(files_.canonical(sources_.name(file)), file);
}

const TfModule* TfModules::open(const std::string& folder) {
  const std::string canonical = files_.canonical(folder.empty() ? "." : folder);
  const auto [found, is_new] = modules_.try_emplace(canonical, folder);
  if (is_new) {
    if (root_.empty()) root_ = canonical;
    read(found->second);
  }
  return found->second.is_empty() ? nullptr : &found->second;
}

const TfModule* TfModules::open(const TfModule& from, const std::string& source) {
  // (All others are fetched from somewhere.)
  if (!source.starts_with("./") && !source.starts_with("../")) return nullptr;
  if (source.find('\0') != std::string::npos) return nullptr;
  const std::string folder = joined(from.folder(), source);
  if (!is_within(files_.canonical(folder.empty() ? "." : folder))) return nullptr;
  return open(folder);
}

Span TfModules::open_text(const TfModule& from, const std::string& path) {
  std::string name = joined(from.folder(), path);
  if (name.empty() || path.find('\0') != std::string::npos) return {};
  name.pop_back();
  const std::string canonical = files_.canonical(name);
  if (!is_within(canonical)) return {};
  const auto [found, is_new] = texts_.try_emplace(canonical);
  if (!is_new || files_left_ == 0) return found->second;
  --files_left_;
  auto bytes = files_.open(name);
  if (!bytes || (*bytes)->view().size() > kMostText) return {};
  const std::size_t size = (*bytes)->view().size();
  const SourceId id = sources_.add(name, std::move(*bytes));
  found->second = Span(sources_.base(id), size);
  return found->second;
}

bool TfModules::is_within(const std::string& canonical) const {
  return canonical == root_ || is_below(canonical, root_);
}

void TfModules::read(TfModule& module) {
  const TfFiles names = tf_files_among(files_.names_in(module.folder()));
  for (const std::string& name : names.files) {
    if (const TfFile* const file = read_file(module, name)) module.add(*file);
  }
  for (const std::string& name : names.overrides) {
    if (const TfFile* const file = read_file(module, name)) module.add_overrides(*file);
  }
  if (module.is_empty()) return;
  for (const std::string& name : names.values) {
    if (const TfFile* const file = read_file(module, name)) module.add_values(*file);
  }
}

// Null where it cannot be read: the module is not whole then.
const TfFile* TfModules::read_file(TfModule& module, const std::string& name) {
  const std::string path = module.folder() + name;
  const auto given = given_.find(files_.canonical(path));
  if (given != given_.end()) return &add_read(given->second);
  auto bytes = files_left_ > 0 ? files_.open(path) : fail("too many files");
  if (!bytes) {
    module.set_partial();
    return nullptr;
  }
  --files_left_;
  return &add_read(sources_.add(path, std::move(*bytes)));
}

const TfFile& TfModules::add_read(SourceId id) {
  const std::string& path = sources_.name(id);
  const bool configuration = path.ends_with(".tf.json") || path.ends_with(".tofu.json");
  const bool json = configuration || path.ends_with(".json");
  if (!json) return read_.emplace_back(id, sources_.bytes(id), sources_.base(id));
  const JsonDocument document(sources_.bytes(id), sources_.base(id));
  const TfJsonFile holds = configuration ? TfJsonFile::configuration : TfJsonFile::values;
  const std::optional<SourceId> told =
      document.ok() ? retell_tf_json(document, id, holds, sources_) : std::nullopt;
  TfFile& file = told ? read_.emplace_back(id, sources_.bytes(*told), sources_.base(*told))
                      : read_.emplace_back(id, std::string_view(), sources_.base(id));
  file.is_json = true;
  file.json_fault = document.fault();
  return file;
}

}  // namespace zonevet
