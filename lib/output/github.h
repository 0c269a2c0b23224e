// Findings as annotations of a pull request: GitHub's workflow commands.
#pragma once

#include <string>

#include "output/outcome.h"

namespace zonevet {

// One line a finding, the most severe first:
//
//     ::error file=zones/a.zone,line=3,col=5,endLine=3,endColumn=9,title=zonevet mx-cname::message
//
// GitHub shows ten of each severity for a step: those are annotations, the others lines of the log
// like those of print_concise(). Text from files cannot begin a command, nor end one.
std::string print_github(const Outcome& outcome);

}  // namespace zonevet
