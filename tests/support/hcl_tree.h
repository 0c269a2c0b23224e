// The tree of an HCL text as lines of words, with the place of each node, in the form that
// HashiCorp's own reader has it (tests/suites/hcl_oracle/main.go writes the same).
#pragma once

#include <string>

#include "read/hcl/hcl_evaluator.h"
#include "read/hcl/hcl_syntax.h"

namespace zonevet::test {

// Whether a value is a template of text alone.
bool is_plain_text(HclSyntax value);
// Whether a value has no reference, call, `for` or splat in it.
bool asks_for_nothing(HclSyntax value);
// Octets that are not printable ASCII as \xNN.
std::string quoted(std::string_view text);
// "?" where it is not known.
std::string shown(const HclValue& value);
// REQUIRES: ok().
std::string tree_of(const HclDocument& document);

// A tree in one line, without places, with brackets around each operation:
//
//     a = ('p${(1 + 2)}' == f(x.y[0], z...)); b 'l' {c = 1; }
std::string said(HclSyntax node);
// What is wrong: "no_comma 4+2", one by one.
std::string faults_of(const HclDocument& document);

}  // namespace zonevet::test
