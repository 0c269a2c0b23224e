// What is named on the command line and can be no zone file, so that it is not read as one: a fix
// would destroy it.
#pragma once

#include <string_view>

namespace zonevet {

enum class ForeignFile : unsigned char {
  none,         // it may be a zone file
  json,         // by its begin, or its name
  hcl,          // by its name
  unnamed_hcl,  // by its begin
  zip,          // a plan as Terraform keeps it, most often
};
ForeignFile foreign_file(std::string_view path, std::string_view text);

}  // namespace zonevet
