// From the paths of the command line to the files of a run.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/options.h"
#include "cli/project.h"
#include "lint.h"
#include "source/file_reader.h"

namespace zonevet::cli {

// What came from stdin.
struct Piped {
  std::string path;  // of the file that it stands for, or what it is called in findings
  std::string text;
};

struct Inputs {
  std::vector<LintInput> all;  // what is linted, its neighbours, then the context
  std::optional<Piped> piped;
  std::vector<PolicyInput> policies;     // of MTA-STS: named, then found in the folders
  std::vector<std::string> var_files;    // see LintOptions
  std::vector<std::string> read;         // what of other programs was read, a sentence each
  std::vector<ConfigProblem> unmatched;  // patterns of the config that no file matches
  bool folder_given = false;             // else single files alone
  bool whole = true;  // false: something could not be read, which was told on stderr
};

// A file that is named is taken whatever it is. With `force_exclude` it is not if it is excluded,
// and what is no zone file is taken as a part of others alone. Of a folder the zone files below it
// are taken, by name and content, in the order of their paths: those that [files] names, where the
// project has a config. Hidden files and folders, and symbolic links to folders, are passed over,
// but for policy files of MTA-STS in `.well-known`.
// "-" is stdin. Where there are zones of octoDNS, its main configs are looked for (see
// OctodnsZones); of one that is named the zones are linted.
//
// Zone files of the repository that were not given are read as neighbours, unless they are too
// many.
Inputs gather_inputs(const CheckOptions& options, const FoundProject& project);
// The same where some files are to be other than they are on disk. Folders are as they are.
Inputs gather_inputs(const CheckOptions& options, const FoundProject& project,
                     const FileReader& files);

// Stdin's text in front of the file that it stands for.
void overlay(const std::optional<Piped>& piped, OverlaidFiles& files);

}  // namespace zonevet::cli
