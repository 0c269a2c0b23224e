// The texts of modules in which fixes may write.
#pragma once

#include "read/terraform/tf_modules.h"
#include "source/source_set.h"

namespace zonevet {

// Tells the sources which literals of the modules that were opened come to records as they are
// written (see SourceSet::writable()): in a block, a local value, an argument of a call, the
// default of a variable or a file of values, through names, collections, templates and functions
// that hand their arguments on. What stands in JSON, names a key, or is made something else on its
// way is not among them.
void find_tf_writable(TfModules& modules, SourceSet& sources);

}  // namespace zonevet
