// Citations in words.
#pragma once

#include <string>

#include "findings/rule_doc.h"

namespace zonevet {

// "RFC 1035, section 3.3.9", or the title of the document.
std::string title_of(const Citation& citation);
// Where to read it; empty where it is not on the web.
std::string url_of(const Citation& citation);

}  // namespace zonevet
