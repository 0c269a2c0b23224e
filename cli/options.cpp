#include "cli/options.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <iterator>
#include <memory>
#include <string_view>
#include <system_error>

#include <CLI/CLI.hpp>

#include "base/ascii.h"
#include "cli/console.h"
#include "cli/policy_files.h"
#include "dns/idna.h"
#include "dns/mail_name.h"
#include "mail/spf_client.h"

namespace zonevet::cli {
namespace {

using Words = std::vector<std::string>;

constexpr std::string_view kCommands[] = {"check", "explain", "rules",  "config",
                                          "spf",   "dmarc",   "context"};

// A word of the command line and what it stands for.
template <class T>
struct Named {
  std::string_view name;
  T value;
};
template <class T>
using Names = std::vector<Named<T>>;

const Names<Severity>& levels() {
  static const Names<Severity> kLevels{
      {"error", Severity::error}, {"warning", Severity::warning}, {"info", Severity::info}};
  return kLevels;
}

Names<Severity> levels_and(std::string_view off) {
  Names<Severity> names = levels();
  names.push_back({off, Severity::off});
  return names;
}

template <class T>
std::string listed(const Names<T>& names) {
  std::string out;
  for (const Named<T>& named : names)
    out += (out.empty() ? "" : ", ") + std::string(named.name);
  return out;
}

template <class T>
T value_of(const std::string& option, const std::string& word, const Names<T>& names) {
  for (const Named<T>& named : names) {
    if (named.name == word) return named.value;
  }
  throw CLI::ValidationError(option, "`" + word + "` is none of " + listed(names));
}

Date today() {
  const std::chrono::year_month_day day{
      std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now())};
  return {static_cast<int>(day.year()), static_cast<int>(static_cast<unsigned>(day.month())),
          static_cast<int>(static_cast<unsigned>(day.day()))};
}

// The parts of "a,b" and "c" alike.
Words split_at_commas(const Words& lists) {
  Words parts;
  for (const std::string& list : lists) {
    std::size_t begin = 0;
    while (begin <= list.size()) {
      const std::size_t end = std::min(list.find(',', begin), list.size());
      if (end > begin) parts.push_back(list.substr(begin, end - begin));
      begin = end + 1;
    }
  }
  return parts;
}

// RULE=LEVEL.
Settings::Choice parse_choice(const std::string& text) {
  const std::size_t sign = text.find('=');
  if (sign == std::string::npos)
    throw CLI::ValidationError("--severity", "`" + text + "` is not of the form RULE=LEVEL");
  return {text.substr(0, sign), value_of("--severity", text.substr(sign + 1), levels_and("off"))};
}

Name parse_origin(const std::string& text) {
  const auto name = Name::from_text(text);
  if (!name) throw CLI::ValidationError("--origin", "`" + text + "` is no domain name");
  return *name;
}

Date parse_now(const std::string& text) {
  const auto date = parse_date(text);
  if (!date) throw CLI::ValidationError("--now", "`" + text + "` is no date (YYYY-MM-DD)");
  return *date;
}

// What is asked of the parser and settled after it: words as they stand on the command line.
struct Asked {
  Words select;
  Words ignore;
  Words severities;
  Words policies;
  std::string origin;
  std::string now;
  bool fix = false;
  bool diff = false;
  bool unknown = false;
};

// An option that may be given several times, each with one value.
CLI::Option& add_list(CLI::App& command, const std::string& name, Words& list,
                      const std::string& help) {
  return *command.add_option(name, list, help)->allow_extra_args(false);
}

// An option whose value is one of a few words.
template <class T>
void add_choice(CLI::App& command, const std::string& name, T& value, const Names<T>& names,
                const std::string& help, const std::string& type) {
  command
      .add_option_function<std::string>(
          name,
          [&value, name, names](const std::string& word) { value = value_of(name, word, names); },
          help + ": " + listed(names))
      ->type_name(type);
}

void add_common(CLI::App& command, Options& options, const Names<Format>& formats) {
  if (!formats.empty())
    add_choice(command, "--format", options.format, formats, "How it is printed", "FORMAT");
  command.add_option("--output", options.output, "Write to a file instead of stdout")
      ->type_name("FILE");
  add_choice(command, "--color", options.color,
             {{"auto", Color::automatic}, {"always", Color::always}, {"never", Color::never}},
             "Whether to use colours; auto heeds NO_COLOR and CLICOLOR_FORCE", "WHEN");
}

void add_fixes(CLI::App& command, CheckOptions& check, Asked& asked) {
  command.add_flag("--fix", asked.fix,
                   "Carry out the safe fixes of what is shown, and report what is left");
  command.add_flag(
      "--unsafe-fixes", check.unsafe_fixes,
      "Count in, with --fix or --diff carry out, fixes that may change what is served");
  command
      .add_flag("--diff", asked.diff,
                "Print what --fix would change as a diff for `git apply`; write nothing")
      ->excludes("--format");
}

void add_config(CLI::App& command, ConfigOptions& config) {
  CLI::Option* file = command.add_option("--config", config.file,
                                         "The configuration (default: the zonevet.toml that is "
                                         "found from here upwards in the repository)");
  file->type_name("FILE");
  command.add_flag("--no-config", config.none, "Read no zonevet.toml")->excludes(file);
}

// Which files are read.
void add_inputs(CLI::App& command, CheckOptions& check, Asked& asked) {
  command.add_option("--origin", asked.origin, "The zone that each file holds")->type_name("NAME");
  add_list(
      command, "--context", check.context,
      "What is known but not linted: a zone file, dig's answers, or DNSControl's spfcache.json; "
      "once for each")
      .type_name("FILE");
  add_list(command, "--var-file", check.var_files,
           "Values of variables of Terraform, as its own -var-file; once for each")
      .type_name("FILE");
  command.add_option("--stdin-filename", check.stdin_filename, "What stdin is called in findings")
      ->type_name("NAME");
  command.add_flag("--include-anywhere", check.include_anywhere,
                   "Let $INCLUDE read outside of the repository and the file's folder");
}

void add_check(CLI::App& app, Options& options, Asked& asked) {
  CLI::App& command = *app.add_subcommand("check", "Lint zone files (the default command)");
  CheckOptions& check = options.check;
  command.add_option("PATH", check.paths, "Files and folders; - is stdin (default: this folder)")
      ->type_name("");
  add_common(command, options,
             {{"text", Format::text},
              {"concise", Format::concise},
              {"json", Format::json},
              {"ndjson", Format::ndjson},
              {"sarif", Format::sarif},
              {"github", Format::github}});
  add_list(command, "--select", asked.select, "Only these rules and packs").type_name("RULE,...");
  add_list(command, "--ignore", asked.ignore, "Not these rules and packs").type_name("RULE,...");
  add_list(command, "--severity", asked.severities,
           "How severe a rule or pack is: error, warning, info, off")
      .type_name("RULE=LEVEL");
  add_choice(command, "--show", check.show, levels(), "The least severe findings to show", "LEVEL");
  add_choice(command, "--fail-on", check.fail_on, levels_and("never"),
             "The least severe findings, shown too, that make the exit status 1", "LEVEL");
  add_inputs(command, check, asked);
  add_list(command, "--mta-sts-policy", asked.policies,
           "The MTA-STS policy file of a domain (default: of the only one with an MTA-STS record; "
           "those in folders .well-known are found); once for each")
      .type_name("[DOMAIN=]FILE");
  command.add_flag("--force-exclude", check.force_exclude,
                   "Pass over what [files] excludes, and what is no zone file, also where it is "
                   "named (for hooks)");
  command.add_option("--now", asked.now, "Today's date, for rules that ask for it")
      ->type_name("YYYY-MM-DD");
  add_config(command, options.config);
  add_fixes(command, check, asked);
  command
      .add_option_function<std::string>(
          "--dump", [&check](const std::string&) { check.dump_records = true; },
          "Lint nothing: print what was understood as lines of a zone file, each with its place")
      ->check(CLI::IsMember({"records"}))
      ->type_name("records")
      ->excludes("--fix", "--diff", "--format");
}

// An option that may be given with an empty text.
CLI::Option* add_text(CLI::App& command, const std::string& name, std::optional<std::string>& to,
                      const std::string& help) {
  return command.add_option_function<std::string>(
      name, [&to](const std::string& text) { to = text; }, help);
}

void add_spf(CLI::App& app, Options& options, Asked& asked) {
  CLI::App& command =
      *app.add_subcommand("spf", "What a domain's SPF record includes and costs, as a tree");
  SpfOptions& spf = options.spf;
  command.add_option("DOMAIN", spf.domain, "Whose record it is")->required()->type_name("");
  command.add_option("PATH", options.check.paths, "Zone files and folders (default: this folder)")
      ->type_name("");
  CLI::Option* ip =
      add_text(command, "--ip", spf.ip, "Say what it comes to for mail from this address");
  ip->type_name("IP");
  add_text(command, "--mail-from", spf.mail_from, "The sender of that mail (default: postmaster)")
      ->type_name("ADDR")
      ->needs(ip);
  add_text(command, "--helo", spf.helo, "What its client calls itself")
      ->type_name("NAME")
      ->needs(ip);
  command.add_option("--view", spf.view, "Of several versions of a zone, that of this view")
      ->type_name("NAME");
  command.add_flag("--closed-world", spf.closed_world,
                   "What the files that are named do not hold does not exist; no others are read");
  add_common(command, options, {{"text", Format::text}, {"json", Format::json}});
  add_inputs(command, options.check, asked);
  add_config(command, options.config);
}

void add_dmarc(CLI::App& app, Options& options, Asked& asked) {
  CLI::App& command = *app.add_subcommand(
      "dmarc", "Which DMARC record applies to mail from a domain, and what comes of it");
  DmarcOptions& dmarc = options.dmarc;
  command.add_option("DOMAIN", dmarc.domain, "The domain in From")->required()->type_name("");
  command.add_option("PATH", options.check.paths, "Zone files and folders (default: this folder)")
      ->type_name("");
  command.add_option("--view", dmarc.view, "Of several versions of a zone, that of this view")
      ->type_name("NAME");
  add_common(command, options, {{"text", Format::text}, {"json", Format::json}});
  add_inputs(command, options.check, asked);
  add_config(command, options.config);
}

void add_context(CLI::App& app, Options& options, Asked& asked) {
  CLI::App& command = *app.add_subcommand(
      "context", "Which names and types zonevet would have to know, for `xargs -L1 dig`");
  command
      .add_flag("--unknown", asked.unknown,
                "List what the SPF records of these zones lead to and "
                "is not known")
      ->required();
  command.add_option("PATH", options.check.paths, "Zone files and folders (default: this folder)")
      ->type_name("");
  add_common(command, options, {});
  add_inputs(command, options.check, asked);
  add_config(command, options.config);
}

// A name as it is asked for, where it was given as people read it (RFC 8616 4).
std::string in_a_labels(const std::string& option, const std::string& name) {
  if (std::none_of(name.begin(), name.end(), is_high)) return name;
  const std::optional<std::string> asked = to_a_labels(name);
  if (!asked) throw CLI::ValidationError(option, "`" + name + "` is no domain name");
  return *asked;
}

// A sender, or none: "<>" is what servers show of mail without one.
std::string settled_sender(const std::string& sender) {
  if (sender == "<>") return {};
  const std::size_t at = sender.rfind('@');
  const bool no_domain = at != std::string::npos && at + 1 == sender.size();
  if (no_domain || sender.find_first_of("<>") != std::string::npos)
    throw CLI::ValidationError("--mail-from", "`" + sender + "` is no mail address");
  if (at == std::string::npos) return sender;
  return sender.substr(0, at + 1) + in_a_labels("--mail-from", sender.substr(at + 1));
}

void settle_dmarc(DmarcOptions& dmarc) {
  dmarc.domain = in_a_labels("DOMAIN", dmarc.domain);
  if (!domain_of_mail(dmarc.domain))
    throw CLI::ValidationError("DOMAIN", "`" + dmarc.domain + "` is no domain of mail");
}

// (What a client says may be malformed: then that is what the check is about.)
void settle_spf(Options& options) {
  SpfOptions& spf = options.spf;
  spf.domain = in_a_labels("DOMAIN", spf.domain);
  const bool is_other = spf.domain.find_first_of("/@") != std::string::npos;
  if (is_other || (!spf.ip && !Name::from_text(spf.domain)))
    throw CLI::ValidationError("DOMAIN", "`" + spf.domain + "` is no domain name");
  if (spf.ip && !SpfClient::parse(*spf.ip))
    throw CLI::ValidationError("--ip", "`" + *spf.ip + "` is no IP address");
  if (spf.helo) spf.helo = in_a_labels("--helo", *spf.helo);
  if (spf.mail_from) spf.mail_from = settled_sender(*spf.mail_from);
  if (spf.mail_from && spf.mail_from->empty() && !spf.helo)
    throw CLI::ValidationError("--mail-from",
                               "of mail without a sender the HELO name is asked: "
                               "--helo has to tell it");
  if (spf.closed_world && options.check.paths.empty() && options.check.context.empty())
    throw CLI::ValidationError("--closed-world", "PATH or --context has to say what there is");
}

// Which files are read where none are named.
void settle_inputs(CheckOptions& check, const Asked& asked, bool closed_world) {
  if (check.paths.empty() && !closed_world) check.paths.emplace_back(".");
  if (!asked.origin.empty()) check.origin = parse_origin(asked.origin);
}

void settle_check(CheckOptions& check, const Asked& asked) {
  for (const std::string& text : asked.policies) {
    auto policy = policy_of_option(text);
    if (!policy) throw CLI::ValidationError("--mta-sts-policy", "`" + text + "` names no file");
    check.policies.push_back(std::move(*policy));
  }
  check.settings.select = split_at_commas(asked.select);
  check.settings.ignore = split_at_commas(asked.ignore);
  for (const std::string& choice : split_at_commas(asked.severities))
    check.settings.severities.push_back(parse_choice(choice));
  check.settings.now = asked.now.empty() ? today() : parse_now(asked.now);
  if (asked.fix) check.fixing = Fixing::write;
  if (asked.diff) check.fixing = Fixing::diff;
  if (check.fail_on != Severity::off) check.show = std::min(check.show, check.fail_on);
}

// "zonevet --format json check zones/": the command behind its options, where it is no path.
void drop_late_command(Words& paths) {
  std::error_code error;
  if (!paths.empty() && paths[0] == "check" && !std::filesystem::exists(paths[0], error))
    paths.erase(paths.begin());
}

// The words behind the program's name, last first, as the parser wants them; `check` is the command
// where none is named.
Words words_of(int argc, const char* const* argv) {
  Words words(argv + std::min(argc, 1), argv + argc);
  constexpr std::string_view kGlobal[] = {"-h", "--help", "--version"};
  const auto is_first = [&words](std::string_view word) {
    return !words.empty() && words[0] == word;
  };
  const bool named = std::any_of(std::begin(kCommands), std::end(kCommands), is_first) ||
                     std::any_of(std::begin(kGlobal), std::end(kGlobal), is_first);
  if (!named) words.insert(words.begin(), "check");
  std::reverse(words.begin(), words.end());
  return words;
}

}  // namespace

Parsed parse_options(int argc, const char* const* argv) {
  Options options;
  Asked asked;
  CLI::App app("Finds what is wrong with DNS records before they are live.", "zonevet");
  app.set_version_flag("--version", "zonevet " ZONEVET_VERSION);
  app.require_subcommand(1);
  app.footer(
      "Without a command, `check` is meant. Exit status: 0 nothing at or above --fail-on, 1 "
      "findings,\n2 the work could not be done.");
  add_check(app, options, asked);
  // (Others than `check` find nothing.)
  const std::string own = "Exit status: 0 it was done, 2 it could not be done.";
  CLI::App& explain = *app.add_subcommand("explain", "What a rule finds, why, and examples");
  explain.add_option("RULE", options.rule, "A rule's name, or a pack's")->required()->type_name("");
  add_common(explain, options, {});
  CLI::App& rules = *app.add_subcommand("rules", "List all rules");
  add_common(rules, options,
             {{"text", Format::text}, {"json", Format::json}, {"markdown", Format::markdown}});
  CLI::App& config = *app.add_subcommand("config", "What zonevet.toml says, as it is understood");
  add_common(config, options, {});
  add_config(config, options.config);
  add_spf(app, options, asked);
  add_dmarc(app, options, asked);
  add_context(app, options, asked);
  for (CLI::App* command : app.get_subcommands([](CLI::App*) { return true; })) {
    if (command->get_name() != "check") command->footer(own);
  }
  Words words = words_of(argc, argv);
  const std::string command = words.back();
  const bool implied = argc < 2 || command != argv[1];
  try {
    app.parse(std::move(words));
    if (explain.parsed()) options.command = Options::Command::explain;
    if (rules.parsed()) options.command = Options::Command::rules;
    if (config.parsed()) options.command = Options::Command::config;
    if (app.got_subcommand("spf")) options.command = Options::Command::spf;
    if (app.got_subcommand("dmarc")) options.command = Options::Command::dmarc;
    if (app.got_subcommand("context")) options.command = Options::Command::context;
    if (implied) drop_late_command(options.check.paths);
    settle_inputs(options.check, asked, options.spf.closed_world);
    if (options.command == Options::Command::spf) settle_spf(options);
    if (options.command == Options::Command::dmarc) settle_dmarc(options.dmarc);
    if (options.command == Options::Command::check) settle_check(options.check, asked);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return {std::nullopt, app.exit(error)};
    complain(std::string(error.what()) + "; see `zonevet " + command + " --help`");
    return {std::nullopt, kFailed};
  }
  return {std::move(options), kClean};
}

}  // namespace zonevet::cli
