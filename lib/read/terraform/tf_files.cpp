#include "read/terraform/tf_files.h"

#include <algorithm>
#include <set>

namespace zonevet {
namespace {

struct Ending {
  std::string_view written;
  TfFileKind kind;
};

// The longer ones first.
constexpr Ending kOfConfigurations[] = {
    {".tf.json", TfFileKind::json},
    {".tofu.json", TfFileKind::json},
    {".tf", TfFileKind::native},
    {".tofu", TfFileKind::native},
};
constexpr Ending kOfValues[] = {
    {".auto.tfvars.json", TfFileKind::json},
    {".auto.tfvars", TfFileKind::native},
};
constexpr Ending kValues[] = {
    {"terraform.tfvars", TfFileKind::native},
    {"terraform.tfvars.json", TfFileKind::json},
};

bool is_passed_over(std::string_view name) {
  return name.empty() || name.starts_with('.') || name.ends_with('~') ||
         (name.starts_with('#') && name.ends_with('#'));
}

const Ending* ending_of(std::string_view name, std::span<const Ending> endings) {
  if (is_passed_over(name)) return nullptr;
  const auto found = std::find_if(endings.begin(), endings.end(), [name](const Ending& ending) {
    return name.ends_with(ending.written);
  });
  return found != endings.end() ? &*found : nullptr;
}

std::string stem_of(std::string_view name, std::span<const Ending> endings) {
  return std::string(name.substr(0, name.size() - ending_of(name, endings)->written.size()));
}

}  // namespace

TfFileKind tf_file_kind(std::string_view name) {
  const Ending* const ending = ending_of(name, kOfConfigurations);
  return ending != nullptr ? ending->kind : TfFileKind::none;
}

bool is_tf_name(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);  // npos + 1 is 0
  return tf_file_kind(name) != TfFileKind::none || tf_values_kind(name) != TfFileKind::none;
}

TfFileKind tf_values_kind(std::string_view name) {
  for (const Ending& whole : kValues) {
    if (name == whole.written) return whole.kind;
  }
  const Ending* const ending = ending_of(name, kOfValues);
  return ending != nullptr ? ending->kind : TfFileKind::none;
}

TfFiles tf_files_among(std::span<const std::string> names) {
  const std::set<std::string> sorted(names.begin(), names.end());
  TfFiles all;
  for (const std::string& name : sorted) {
    if (tf_file_kind(name) == TfFileKind::none) continue;
    const std::string stem = stem_of(name, kOfConfigurations);
    const bool of_terraform = name == stem + ".tf" || name == stem + ".tf.json";
    std::string of_tofu = name;
    if (of_terraform) of_tofu.replace(stem.size(), 3, ".tofu");
    if (of_terraform && sorted.contains(of_tofu)) continue;
    const bool overrides = stem == "override" || stem.ends_with("_override");
    (overrides ? all.overrides : all.files).push_back(name);
  }
  // (Those of `terraform.tfvars` come first.)
  for (const Ending& whole : kValues) {
    if (sorted.contains(std::string(whole.written))) all.values.emplace_back(whole.written);
  }
  for (const std::string& name : sorted) {
    const Ending* const ending = ending_of(name, kOfValues);
    if (ending != nullptr) all.values.push_back(name);
  }
  return all;
}

}  // namespace zonevet
