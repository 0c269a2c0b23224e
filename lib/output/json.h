// Findings and rules for programs.
#pragma once

#include <span>
#include <string>

#include "findings/rule_doc.h"
#include "output/outcome.h"

namespace zonevet {

// One object; its keys are added to, never changed, as long as "schema" is 1:
//
//     {"schema": 1, "tool": {"name", "version"},
//      "summary": {"files", "zones", "records", "errors", "warnings", "infos", "suppressed",
//                  "not_shown", "dropped": [{"rule", "count"}]},
//      "findings": [{"rule", "severity", "file", "start": {"line", "column", "offset"}, "end",
//                    "owner", "type", "message", "help", "notes": [{"message", "file", "start",
//                    "end"}], "cites": [{"title", "url"}], "fix": {"title", "safety", "edits":
//                    [{"file", "start", "end", "text"}]}, "included_from": [{"file", "start"}],
//                    "generate_step", "fingerprint"}]}
//
// Lines and columns count from 1, columns in code points, offsets in bytes from 0; `end` is just
// behind the last byte. "fix" is null where there is none; "file", "start" and "end" are missing in
// a note that has no place; "included_from" and "generate_step" are there where they apply. Bytes
// that are no UTF-8 become U+FFFD. One line a finding.
std::string print_json(const Outcome& outcome, std::string_view version);

// One line a finding, each the object that it is above, and a last line without a finding:
// {"schema": 1, "tool": ..., "summary": ...}.
std::string print_ndjson(const Outcome& outcome, std::string_view version);

// {"schema": 1, "tool": ..., "rules": [{"rule", "pack", "severity", "on_by_default", "summary",
// "rationale", "help", "fix", "needs", "cites", "instead_of", "options"}]}
std::string rules_json(std::span<const RuleDoc* const> rules, std::string_view version);

}  // namespace zonevet
