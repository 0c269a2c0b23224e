// zonevet as a library: give it zone files, get findings.
//
//     #include <zonevet/packs.h>
//     #include <zonevet/zonevet.h>
//
//     zonevet::v1::Linter linter(zonevet::v1::all_packs(), {});
//     zonevet::v1::Input input;
//     input.path = "zones/example.com.zone";
//     for (const auto& finding : linter.lint({input}).findings)
//       show(finding.place->file, finding.place->begin.line, finding.message);
//
// Everything is a value and stays valid without the linter. Nothing here throws on any input,
// writes to a terminal, reads the clock or the environment, or touches the network; memory that
// cannot be had ends in std::bad_alloc. What is wrong with the input is a finding, never an error.
//
// Targets of CMake: zonevet::core (this header) and zonevet::rules (<zonevet/packs.h>).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <zonevet/packs.h>

namespace zonevet::v1 {

// error: some conforming implementation will certainly not do what the author wants, or what is
// written gives the domain away. warning: interoperability risk, or almost surely a mistake. info:
// advice. off: not said at all.
enum class Severity : std::uint8_t { off, info, warning, error };

// Lines and columns count from 1, columns in code points; offsets in bytes of the file, from 0.
struct Position {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
  std::uint64_t offset = 0;
};

// A run of bytes in a file; `end` is just behind the last of them. For text that $GENERATE makes,
// the directive.
struct Place {
  std::string file;  // as the input named it, or as $INCLUDE led to it
  Position begin;
  Position end;
};

struct Note {
  std::optional<Place> place;  // a note without one is a sentence of its own
  std::string message;
};

struct Edit {
  Place place;  // replaced by `text`; empty: inserted there
  std::string text;
};

// To be carried out whole or not at all; edits are sorted by place and do not overlap.
struct Fix {
  std::string title;
  bool safe = false;  // what every receiver or server does stays as it is, or was void for all
  std::vector<Edit> edits;
};

struct Citation {
  std::string title;  // "RFC 1035, section 3.3.9"
  std::string url;    // empty where it is not on the web
};

struct Finding {
  std::string rule;  // its id; never reused or renamed
  Severity severity = Severity::warning;
  std::optional<Place> place;  // the smallest thing that is wrong
  std::string message;
  std::vector<Note> notes;
  std::string help;  // what to do about it; may be empty
  std::optional<Fix> fix;
  std::string owner;  // of the record, in presentation format; empty where there is none
  std::string type;   // its mnemonic
  std::vector<Citation> cites;
  std::string fingerprint;  // tells it from others over time, however the file around it changes
};

// An input that could not be opened, context of which nothing could be understood, or a policy file
// of nobody knows which domain.
struct Unreadable {
  std::string path;
  std::string reason;
};

// Of each rule the first 10,000 findings are kept.
struct Dropped {
  std::string rule;
  std::uint64_t count = 0;
};

struct Result {
  std::vector<Finding> findings;  // by file and place, those of all severities
  std::vector<Dropped> dropped;
  std::vector<Unreadable> unreadable;
  std::uint64_t files = 0;  // linted, included ones too
  std::uint64_t zones = 0;  // linted; a file without an SOA record is none
  std::uint64_t records = 0;
  std::uint64_t suppressed = 0;    // allowed by comments
  std::uint64_t expectations = 0;  // of Options::config, that were checked
};

// A file whose text fixes change.
struct FixedFile {
  std::string path;         // as a place names it
  std::string text;         // the new one, whole
  std::string diff;         // unified, as `git apply` takes it
  std::uint64_t fixes = 0;  // how many were carried out
};

struct FixResult {
  Result left;  // of linting the new texts
  std::vector<FixedFile> files;
  // One sentence for each file whose fixes were not carried out although they could be, and why;
  // one where fixes are left after as many rounds as are made.
  std::vector<std::string> problems;
};

struct FixOptions {
  bool unsafe = false;                 // those that are not safe too
  Severity least = Severity::warning;  // of the findings that are fixed
};

struct Input {
  std::string path;                 // read from there unless `text` is given, and shown so
  std::optional<std::string> text;  // of a file that is not on disk, or not as it is there; it is
                                    // the file for those that include it too
  bool context = false;         // known to the rules, not linted itself: a zone file, answers of
                                // dig, or DNSControl's spfcache.json
  bool mta_sts_policy = false;  // the policy file of MTA-STS (RFC 8461 3.2) of `domain`; where that
                                // is empty, of the only domain that has an MTA-STS record
  std::string domain;
};

struct Options {
  // Rules or packs, in order: later ones win.
  std::vector<std::pair<std::string, Severity>> severities;
  std::vector<std::string> select;  // if not empty, only these rules and packs speak
  std::vector<std::string> ignore;
  std::map<std::string, std::int64_t> rule_options;  // "rule-id.option" -> value
  // The text of a zonevet.toml, below all of the above. Of it `packs`, [rules], [[zone]] and
  // [[expect]] count; [files] and [context] are for the command. One that is wrong does not count;
  // problems() tells. Findings about expectations stand in it.
  std::string config;
  std::string config_path = "zonevet.toml";  // [[zone]] names files from its folder
  std::string now;                           // YYYY-MM-DD; empty: not known
  std::string origin;    // the zone that every linted input holds; empty: it is sought
  std::string root;      // folder below which $INCLUDE may read; empty: only beside a file
  bool use_disk = true;  // false: only the texts of inputs can be read and included
};

class Linter {
 public:
  // The packs must outlive the linter. Options that make no sense (a name that is no rule and no
  // pack, a date that is none) are left out; problems() tells of them.
  Linter(const Packs& packs, Options options);

  // One sentence for each of the options that was left out.
  [[nodiscard]] const std::vector<std::string>& problems() const { return problems_; }

  // Lints all inputs together: zones know each other. The same inputs and options give the same
  // result. May be called from many threads at once.
  [[nodiscard]] Result lint(const std::vector<Input>& inputs) const;

  // Carries out fixes in memory, round by round, until none is left. Changes the texts of linted
  // inputs and of what they include below `root` or their own folder. Nothing is written: that is
  // up to the caller, who knows what the files are. Of inputs with the same path the last counts.
  [[nodiscard]] FixResult fix(const std::vector<Input>& inputs, const FixOptions& options) const;

 private:
  const Packs* packs_;
  Options options_;
  std::vector<std::string> problems_;
};

// What there is to know of a rule.
struct RuleInfo {
  std::string id;
  std::string pack;
  Severity severity = Severity::warning;
  bool on_by_default = true;
  std::string summary;
  std::string rationale;
  std::string help;
  std::vector<Citation> cites;
};

std::vector<RuleInfo> rules_of(const Packs& packs);

// "0.1.0".
const char* version();

}  // namespace zonevet::v1
