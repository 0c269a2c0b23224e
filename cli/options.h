// What the user asked for on the command line. The only file that knows the option parser is
// options.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dns/name.h"
#include "findings/rule_doc.h"
#include "findings/settings.h"
#include "sts_policies.h"

namespace zonevet::cli {

enum class Format : std::uint8_t { text, concise, json, ndjson, sarif, github, markdown };
enum class Color : std::uint8_t { automatic, always, never };

// What is done with fixes: nothing, carried out, or shown as a diff.
enum class Fixing : std::uint8_t { none, write, diff };

// DESIGN, section 5: the exit statuses of every command.
inline constexpr int kClean = 0;
inline constexpr int kFindings = 1;
inline constexpr int kFailed = 2;  // the work could not be done; wins over the others

// Which zonevet.toml is read.
struct ConfigOptions {
  std::string file;   // empty: it is looked for
  bool none = false;  // not even that
};

struct CheckOptions {
  std::vector<std::string> paths;
  std::vector<std::string> context;
  std::vector<PolicyInput> policies;   // of MTA-STS
  std::vector<std::string> var_files;  // see LintOptions
  std::string stdin_filename;
  std::optional<Name> origin;
  bool include_anywhere = false;
  bool force_exclude = false;
  Settings settings;  // those of the command line
  Severity show = Severity::warning;
  Severity fail_on = Severity::error;  // off: never
  Fixing fixing = Fixing::none;
  bool unsafe_fixes = false;
  bool dump_records = false;  // nothing is linted: what was understood is printed
};

// Of `spf`: whose record is shown, and what it is asked about.
struct SpfOptions {
  std::string domain;
  std::optional<std::string> ip;  // of the client; none: no mail is asked about
  std::optional<std::string> mail_from;
  std::optional<std::string> helo;
  std::string view;  // of several versions of a zone; empty: none
  bool closed_world = false;
};

// Of `dmarc`: for mail from which domain.
struct DmarcOptions {
  std::string domain;
  std::string view;  // of several versions of a zone; empty: none
};

struct Options {
  enum class Command : std::uint8_t { check, explain, rules, config, spf, dmarc, context };
  Command command = Command::check;
  Format format = Format::text;
  Color color = Color::automatic;
  std::string output;  // a file's path; empty: stdout
  ConfigOptions config;
  CheckOptions check;  // of spf, dmarc and context: which files are read
  SpfOptions spf;
  DmarcOptions dmarc;
  std::string rule;  // of explain
};

// Options, or, where there is nothing more to do (--help, --version, a mistake that was told on
// stderr), the status to exit with.
struct Parsed {
  std::optional<Options> options;
  int status = kClean;
};

Parsed parse_options(int argc, const char* const* argv);

}  // namespace zonevet::cli
