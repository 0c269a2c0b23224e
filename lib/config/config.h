// zonevet.toml: what a project says of its zones, files and rules. README.md describes every key.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/glob.h"
#include "dns/address.h"
#include "dns/name.h"
#include "findings/rule_doc.h"
#include "findings/settings.h"
#include "source/span.h"

namespace zonevet {

// A path or pattern of the config and where it stands there. It is relative to the config's folder
// and does not lead out of it.
struct ConfigPattern {
  Glob glob;
  Span where;
};

struct ConfigFile {
  std::string path;
  Span where;
};

// One [[zone]].
struct ConfigZone {
  std::vector<ConfigFile> files;  // several are read as one, in this order
  std::optional<Name> origin;
  std::optional<bool> complete;
  std::string view;
};

// Of an [[expect]] with `from`: an author, and the domains that mail of theirs is authenticated
// for.
struct ConfigAlignment {
  std::string from;  // a mail address or a domain
  // One of them at least.
  std::optional<std::string> dkim_domain;
  std::optional<std::string> spf_domain;
};

// One [[expect]]: what SPF is to say to mail, or whether what passed is aligned with its author
// (RFC 9989 4.10.2).
struct ConfigExpectation {
  Span where;                                // of `result`'s value
  std::optional<ConfigAlignment> alignment;  // then the three below are not there
  Network clients;                           // `ip`; no bits behind the prefix
  // One of them at least, and `mail_from` may be empty only beside `helo` (RFC 7208 2.3, 2.4).
  std::optional<std::string> mail_from;
  std::optional<std::string> helo;
  std::vector<std::string> results;  // of kSpfResultNames or kAlignmentNames, those allowed
  std::string view;                  // of a [[zone]], or empty
};

// RFC 7208 2.6
inline constexpr std::array<std::string_view, 7> kSpfResultNames{
    "none", "neutral", "pass", "fail", "softfail", "temperror", "permerror"};

inline constexpr std::array<std::string_view, 2> kAlignmentNames{"aligned", "not-aligned"};

// What a config asks for. Plain values.
struct Project {
  Settings settings;                   // packs, [rules]: severities and options
  std::vector<ConfigPattern> include;  // [files]; empty: all zone files
  std::vector<ConfigPattern> exclude;
  std::vector<ConfigPattern> context;    // [context] files
  std::vector<ConfigPattern> var_files;  // [terraform] var_files
  std::vector<ConfigZone> zones;
  std::vector<ConfigExpectation> expectations;
};

// What can be wrong with a config; `name` and `detail` of ConfigProblem are said here.
enum class ConfigFlaw : std::uint8_t {
  syntax,             // no TOML; detail: why
  unknown_key,        // name: the key; detail: the nearest known one, or empty
  later_key,          // name: a key that later versions know
  unknown_rule,       // name: of no rule and no pack; detail: the nearest, or empty
  unknown_pack,       // the same of packs alone
  unknown_option,     // name: of no option of the rule; detail: the nearest, or empty
  unknown_level,      // name: of no severity; detail: the nearest, or empty
  wrong_type,         // name: the key; detail: what belongs there
  out_of_range,       // name: the option; detail: the range
  unknown_result,     // name: of no result; detail: the nearest, or empty
  unknown_alignment,  // the same of one that is about DMARC
  unknown_view,       // name: of a view that no [[zone]] has; detail: the nearest, or empty
  missing_key,        // name: the key that the table has to have; detail: or this one, if any
  repeated_zone,      // name: the file that two [[zone]] name alike, origin and view too
  no_domain_name,     // name: what stands there instead; detail: what may be meant, or empty
  no_address,       // name: what is no address and no network; detail: what may be meant, or empty
  no_mail_address,  // name: what is none
  path_outside,     // name: a path that leads out of the config's folder
  bad_pattern,      // name: a pattern that no Glob can be
  no_file,          // name: a path where no file is
  no_match,         // name: a pattern that no file matches
};

struct ConfigProblem {
  ConfigFlaw kind;
  Span where;
  std::string name;
  std::string detail;
};

struct Config {
  Project project;  // what could be understood
  std::vector<ConfigProblem> problems;
};

// Reads the text of a config. `base`: where its first byte stands in the space of offsets (see
// SourceSet); `rules`: those that it may name.
Config read_config(std::string_view text, std::uint64_t base,
                   std::span<const RuleDoc* const> rules);

}  // namespace zonevet
