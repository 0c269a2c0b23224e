// Which files of a folder Terraform and OpenTofu read, by their names.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace zonevet {

// Of a file that is part of a configuration, or not. Names that begin with a dot or end as editors'
// copies do are none; nor are tests (*.tftest.hcl).
enum class TfFileKind { none, native, json };
TfFileKind tf_file_kind(std::string_view name);
// The same of values of variables that are read unasked: terraform.tfvars, *.auto.tfvars.
TfFileKind tf_values_kind(std::string_view name);
// Whether a file is either.
bool is_tf_name(std::string_view path);

// Where a file lies, with a slash at the end; empty: the working directory.
[[nodiscard]] inline std::string tf_folder_of(std::string_view path) {
  return std::string(path.substr(0, path.rfind('/') + 1));  // npos + 1 is 0
}

// The files of a module among the names in its folder.
struct TfFiles {
  std::vector<std::string> files;      // in their order
  std::vector<std::string> overrides;  // that replace parts of the others, in their order
  std::vector<std::string> values;     // of variables, where nobody names them: later ones win
};
// OpenTofu passes over x.tf where there is x.tofu; so does this.
TfFiles tf_files_among(std::span<const std::string> names);

}  // namespace zonevet
