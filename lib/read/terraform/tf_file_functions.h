// Functions of Terraform that ask for files of the repository: file(), templatefile(), fileset().
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "read/hcl/hcl_evaluator.h"
#include "read/terraform/tf_instance.h"

namespace zonevet {

class TfFileFunctions {
 public:
  // `names`: what functions within templates are asked of. Both outlive this.
  TfFileFunctions(TfInstance& instance, HclNames& names) : instance_(instance), names_(names) {}

  static bool has(std::string_view function);
  // REQUIRES: has(function). Not known where the file is not below the repository's root, or cannot
  // be read. Octets of texts stand where the files have them.
  HclValue call(std::string_view function, std::span<const HclValue> arguments, Span where);

 private:
  [[nodiscard]] std::optional<std::string> path_in_module(const HclValue& path) const;
  Span open(const HclValue& path, Span where);
  HclValue read_file(std::span<const HclValue> arguments, Span where);
  HclValue fill_template(std::span<const HclValue> arguments, Span where);
  HclValue find_files(std::span<const HclValue> arguments, Span where);

  TfInstance& instance_;
  HclNames& names_;
};

}  // namespace zonevet
