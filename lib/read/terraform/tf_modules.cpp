#include "read/terraform/tf_modules.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include "read/json.h"
#include "read/terraform/tf_files.h"
#include "read/terraform/tf_json_file.h"
#include "read/terraform/tf_known_modules.h"

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

TfModule& TfModules::module_in(const std::string& folder) {
  const std::string canonical = files_.canonical(folder);
  const auto [found, is_new] = modules_.try_emplace(canonical, folder);
  if (is_new) {
    if (root_.empty()) root_ = canonical;
    read(found->second);
  }
  return found->second;
}

TfModule* TfModules::model_of(const std::string& source) {
  const TfKnownModule* const known = find_tf_known_module(source);
  if (known == nullptr) return nullptr;
  const std::string folder = std::string(kTfModels) + std::string(known->source) + '/';
  const auto [found, is_new] = modules_.try_emplace(files_.canonical(folder), folder);
  TfModule& module = found->second;
  if (is_new) {
    auto text = std::make_shared<OwnedBytes>(std::string(known->text));
    module.add(add_read(sources_.add(folder + "main.tf", std::move(text))));
    module.set_model();
  }
  return &module;
}

// Null where that is neither a folder of this repository nor known.
TfModule* TfModules::called_as(const TfModule& from, const std::string& source) {
  // (All others are fetched from somewhere.)
  if (!source.starts_with("./") && !source.starts_with("../")) return model_of(source);
  if (source.find('\0') != std::string::npos) return nullptr;
  const std::string folder = joined(from.folder(), source);
  return is_within(files_.canonical(folder)) ? &module_in(folder) : nullptr;
}

namespace {

const TfModule* unless_empty(const TfModule* module) {
  return module != nullptr && !module->is_empty() ? module : nullptr;
}

// What a call says that it calls.
HclValue source_value(const TfBlock& call) {
  const HclSyntax source = call.body.value("source");
  // (A text that stands there, or is put together of a few.)
  HclBudget budget;
  budget.steps = 1'000;
  budget.octets = 65'536;
  return source ? constant_of(source, budget) : HclValue();
}

}  // namespace

const TfModule* TfModules::open(const std::string& folder) {
  return unless_empty(&module_in(folder));
}

const TfModule* TfModules::open(const TfModule& from, const std::string& source) {
  return unless_empty(called_as(from, source));
}

const TfModule* TfModules::open(const TfModule& from, const TfBlock& call) {
  const std::optional<std::string> source = string_of(source_value(call));
  return source ? open(from, *source) : nullptr;
}

bool TfModules::is_missing(const TfModule& from, const TfBlock& call) {
  const std::optional<std::string> source = string_of(source_value(call));
  const TfModule* const called = source ? called_as(from, *source) : nullptr;
  return called != nullptr && called->is_missing();
}

Span TfModules::source_of(const TfBlock& call) {
  const HclValue source = source_value(call);
  const std::optional<HclText> text = text_of(source);
  if (!text || text->runs.empty()) return source.where();
  return text->runs.front().written.cover(text->runs.back().written);
}

std::vector<SourceId> TfModules::texts() const {
  std::vector<SourceId> texts;
  for (const auto& [path, text] : texts_) {
    if (!text.nowhere()) texts.push_back(sources_.source_of(text));
  }
  return texts;
}

void TfModules::add_values(SourceId file) { values_.push_back(&add_read(file)); }

// Of files that nobody gave.
bool TfModules::may_open_file() {
  ran_out_ = files_left_ == 0;
  if (!ran_out_) --files_left_;
  return !ran_out_;
}

Span TfModules::open_text(const TfModule& from, const std::string& path, Span where,
                          TfLimits& limits, HclBudget& lent) {
  std::string name = joined(from.folder(), path);
  if (name.empty() || path.find('\0') != std::string::npos) return {};
  name.pop_back();
  const std::string canonical = files_.canonical(name);
  if (!is_within(canonical)) return {};
  const auto [found, is_new] = texts_.try_emplace(canonical);
  if (!is_new || !may_open_file()) return found->second;
  auto bytes = files_.open(name);
  if (!bytes) return {};
  if ((*bytes)->view().size() > kMostText) {
    limits.note(FlawKind::limit_evaluation, "file", where);
    return {};
  }
  const std::size_t size = (*bytes)->view().size();
  const SourceId id = sources_.add(name, std::move(*bytes));
  found->second = Span(sources_.base(id), size);
  limits.add_input(size, lent);
  return found->second;
}

const std::vector<std::string>* TfModules::names_in(const TfModule& from,
                                                    const std::string& folder) {
  if (folder.find('\0') != std::string::npos) return nullptr;
  const std::string name = joined(from.folder(), folder);
  const std::string canonical = files_.canonical(name);
  if (!is_within(canonical)) return nullptr;
  const auto [found, is_new] = names_.try_emplace(canonical);
  if (is_new && may_open_file()) {
    if (auto names = files_.names_in(name)) found->second = std::move(*names);
  }
  return ran_out_ ? nullptr : &found->second;
}

bool TfModules::is_within(const std::string& canonical) const {
  return canonical == root_ || is_below(canonical, root_);
}

void TfModules::read(TfModule& module) {
  const auto there = files_.names_in(module.folder());
  if (!there) return module.set_missing();
  const TfFiles names = tf_files_among(*there);
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
  for (const TfFile* const file : values_)
    module.add_values(*file);
}

// Null where it cannot be read: the module is not whole then.
const TfFile* TfModules::read_file(TfModule& module, const std::string& name) {
  const std::string path = module.folder() + name;
  const std::string canonical = files_.canonical(path);
  const auto given = given_.find(canonical);
  if (given != given_.end()) return &add_read(given->second);
  // (A link may lead anywhere.)
  const bool is_here =
      is_within(canonical) || canonical == joined(files_.canonical(module.folder()), "") + name;
  const bool may_read = is_here && may_open_file();
  auto bytes = may_read ? files_.open(path) : fail("not to be read");
  if (!bytes) {
    module.set_partial();
    return nullptr;
  }
  return &add_read(sources_.add(path, std::move(*bytes)));
}

const TfFile& TfModules::add_read(SourceId id) {
  const std::string& path = sources_.name(id);
  const bool configuration = path.ends_with(".tf.json") || path.ends_with(".tofu.json");
  const bool json = configuration || path.ends_with(".json");
  if (!json) return read_.emplace_back(id, sources_.bytes(id), sources_.base(id));
  const JsonDocument document(sources_.bytes(id), sources_.base(id));
  const TfJsonFile holds = configuration ? TfJsonFile::configuration : TfJsonFile::values;
  std::vector<HclFault> faults;
  const std::optional<SourceId> told =
      document.ok() ? retell_tf_json(document, id, holds, sources_, faults) : std::nullopt;
  TfFile& file = told ? read_.emplace_back(id, sources_.bytes(*told), sources_.base(*told))
                      : read_.emplace_back(id, std::string_view(), sources_.base(id));
  file.is_json = true;
  file.json_fault = document.fault();
  file.template_faults = std::move(faults);
  return file;
}

}  // namespace zonevet
