#include "cli/config.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "cli/check.h"
#include "cli/inputs.h"
#include "cli/project.h"
#include "engine/rule.h"
#include "output/outcome.h"
#include "output/visible.h"
#include "rules/packs.h"

namespace zonevet::cli {
namespace {

template <class... Parts>
void line(std::string& out, fmt::format_string<Parts...> format, Parts&&... parts) {
  fmt::format_to(std::back_inserter(out), format, std::forward<Parts>(parts)...);
  out += '\n';
}

std::string folder_of(std::string path) {
  if (path.empty()) return ".";
  path.pop_back();
  return visible(path);
}

void print_places(const FoundProject& project, std::string& out) {
  line(out, "Configuration: {}",
       project.config_path.empty() ? "none" : visible(shown_path(project.config_path)));
  line(out, "Repository: {}", project.repository ? folder_of(*project.repository) : "none");
}

void print_rules(const Settings& settings, std::string& out) {
  std::string packs;
  for (const std::string& pack : settings.packs)
    packs += (packs.empty() ? "" : ", ") + pack;
  line(out, "Packs: {}", packs.empty() ? "all" : packs);
  // `packs` is told above: what it turns off is not told rule by rule.
  Settings defaults;
  defaults.packs = settings.packs;
  std::string changed;
  for (const RuleDoc* rule : docs_of(rules::all_packs())) {
    const Severity severity = settings.severity_of(*rule);
    const Severity before = defaults.severity_of(*rule);
    if (severity != before)
      line(changed, "  {} = {} (default: {})", rule->id, to_string(severity), to_string(before));
    for (const RuleOption& option : rule->options) {
      const std::int64_t value = settings.option(*rule, option.name);
      if (value == option.value) continue;
      line(changed, "  {}: {} = {} (default: {})", rule->id, option.name, value, option.value);
    }
  }
  line(out, "Rules: {}", changed.empty() ? "as by default" : "as by default, but for");
  out += changed;
}

void print_patterns(std::string_view key, const std::vector<ConfigPattern>& patterns,
                    std::string& out) {
  if (patterns.empty()) return;
  line(out, "{}:", key);
  for (const ConfigPattern& pattern : patterns)
    line(out, "  {}", visible(pattern.glob.pattern()));
}

// "192.0.2.10, mail_from news@example.com: pass"
void print_expectations(const std::vector<ConfigExpectation>& expectations, std::string& out) {
  if (!expectations.empty()) line(out, "Expectations: {}", expectations.size());
  for (const ConfigExpectation& one : expectations) {
    std::string text;
    if (one.alignment) {
      text = "from " + visible(one.alignment->from);
      if (one.alignment->dkim_domain)
        text += ", dkim_domain " + visible(*one.alignment->dkim_domain);
      if (one.alignment->spf_domain) text += ", spf_domain " + visible(*one.alignment->spf_domain);
    } else {
      text = one.clients.presentation();
    }
    if (one.mail_from) text += ", mail_from " + visible(*one.mail_from);
    if (one.helo) text += ", helo " + visible(*one.helo);
    if (!one.view.empty()) text += ", view " + visible(one.view);
    for (const std::string& result : one.results)
      text += (&result == one.results.data() ? ": " : ", ") + result;
    line(out, "  {}", text);
  }
}

std::string described(const LintInput& input) {
  std::string text = visible(shown_path(input.path));
  if (input.origin) text += ", zone " + input.origin->presentation();
  if (input.standing.complete) text += *input.standing.complete ? ", complete" : ", not complete";
  if (!input.standing.view.empty()) text += ", view " + visible(input.standing.view);
  return text;
}

void print_inputs(std::string_view title, const Inputs& inputs, ZoneRole role, std::string& out) {
  const auto has_role = [role](const LintInput& input) { return input.standing.role == role; };
  line(out, "{}: {}", title, std::count_if(inputs.all.begin(), inputs.all.end(), has_role));
  for (const LintInput& input : inputs.all) {
    if (has_role(input)) line(out, "  {}", described(input));
  }
}

}  // namespace

int show_config(const Options& options, const Console& console) {
  const auto project = find_project(options.config);
  if (!project || !config_is_sound(*project, options, console)) return kFailed;
  const Project& config = project->config.project;
  CheckOptions all;
  all.paths = {project->folder + "."};
  const Inputs inputs = gather_inputs(all, *project);
  std::string out;
  print_places(*project, out);
  print_rules(config.settings, out);
  print_patterns("Included", config.include, out);
  print_patterns("Excluded", config.exclude, out);
  for (const std::string& sentence : inputs.read)
    line(out, "{}", sentence);
  print_inputs("Files", inputs, ZoneRole::linted, out);
  print_inputs("Context", inputs, ZoneRole::context, out);
  if (!inputs.var_files.empty()) line(out, "Values of Terraform: {}", inputs.var_files.size());
  for (const std::string& file : inputs.var_files)
    line(out, "  {}", visible(file));
  print_expectations(config.expectations, out);
  const bool written = write_output(options.output, out);
  return written && inputs.whole ? kClean : kFailed;
}

}  // namespace zonevet::cli
