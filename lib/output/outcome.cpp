#include "output/outcome.h"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "findings/apply_fixes.h"

namespace zonevet {
namespace {

std::string plural(std::uint64_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

void append_part(std::string& out, std::uint64_t count, std::string_view noun) {
  if (count == 0) return;
  if (!out.empty()) out += ", ";
  out += plural(count, noun);
}

}  // namespace

void SeverityCounts::add(Severity severity, std::uint64_t count) {
  switch (severity) {
    case Severity::error:
      errors += count;
      break;
    case Severity::warning:
      warnings += count;
      break;
    case Severity::info:
      infos += count;
      break;
    case Severity::off:
      break;
  }
}

std::uint64_t SeverityCounts::at_least(Severity severity) const {
  switch (severity) {
    case Severity::error:
      return errors;
    case Severity::warning:
      return errors + warnings;
    case Severity::info:
      return total();
    case Severity::off:
      break;
  }
  return 0;
}

Outcome::Outcome(const SourceSet& all_sources, const Findings& findings, Severity least)
    : sources(all_sources), show(least) {
  for (const Finding& finding : findings.all()) {
    counts.add(finding.severity);
    if (finding.severity >= least) {
      shown.push_back(&finding);
      if (finding.fix && is_applicable(sources, *finding.fix))
        ++(finding.fix->safety == FixSafety::safe ? safe_fixes : unsafe_fixes);
    } else {
      hidden.add(finding.severity);
    }
  }
  for (const Findings::Dropped& more : findings.dropped()) {
    counts.add(more.severity, more.count);
    if (more.severity >= least) {
      dropped.push_back(more);
    } else {
      hidden.add(more.severity, more.count);
    }
  }
}

std::string describe(const SeverityCounts& counts) {
  std::string out;
  append_part(out, counts.errors, "error");
  append_part(out, counts.warnings, "warning");
  append_part(out, counts.infos, "info");
  return out.empty() ? "no problems" : out;
}

namespace {

std::string fixes_summary(const Outcome& outcome) {
  std::string out;
  if (const auto& fixed = outcome.fixed) {
    out += fmt::format("{} {} in {}.\n", fixed->written ? "Carried out" : "Would carry out",
                       fixed->fixes == 1 ? "1 fix" : fmt::format("{} fixes", fixed->fixes),
                       plural(fixed->files, "file"));
  }
  const std::uint64_t all = outcome.safe_fixes + outcome.unsafe_fixes;
  if (all > 0 && (outcome.takes_unsafe || outcome.safe_fixes == 0)) {
    out += fmt::format("{} fixable with --fix --unsafe-fixes.\n", all);
  } else if (all > 0) {
    out += fmt::format("{} fixable with --fix", outcome.safe_fixes);
    if (outcome.unsafe_fixes > 0)
      out += fmt::format(" ({} more with --unsafe-fixes)", outcome.unsafe_fixes);
    out += ".\n";
  }
  return out;
}

}  // namespace

std::string summary_of(const Outcome& outcome) {
  const Work& work = outcome.work;
  SeverityCounts shown = outcome.counts;
  shown.errors -= outcome.hidden.errors;
  shown.warnings -= outcome.hidden.warnings;
  shown.infos -= outcome.hidden.infos;
  std::string expected;
  if (work.expectations > 0) expected = ", " + plural(work.expectations, "expectation");
  const bool silent = work.nothing && shown.total() == 0;
  std::string out = work.files == 0
                        ? "Checked no file.\n"
                        : fmt::format("Checked {} ({}, {}{}): {}.\n", plural(work.files, "file"),
                                      plural(work.zones, "zone"), plural(work.records, "record"),
                                      expected, silent ? "nothing to lint" : describe(shown));
  for (const std::string& sentence : outcome.read)
    out += sentence + '\n';
  out += fixes_summary(outcome);
  for (const Findings::Dropped& more : outcome.dropped) {
    fmt::format_to(std::back_inserter(out), "Of {}, {} more {} not listed.\n", more.rule->id,
                   more.count, more.count == 1 ? "is" : "are");
  }
  if (outcome.hidden.total() > 0) {
    // The option that shows one level more than now.
    const std::string_view level = outcome.hidden.warnings > 0 ? "warning" : "info";
    fmt::format_to(std::back_inserter(out), "Not shown: {} (see --show {}).\n",
                   describe(outcome.hidden), level);
  }
  if (outcome.suppressed > 0) {
    fmt::format_to(std::back_inserter(out), "Allowed by comments: {}.\n",
                   plural(outcome.suppressed, "finding"));
  }
  return out;
}

std::string_view help_of(const Finding& finding) {
  return finding.help.empty() ? finding.rule->help : std::string_view(finding.help);
}

std::string shown_path(std::string_view path) {
  while (path.size() > 2 && path.starts_with("./") && path[2] != '/')
    path.remove_prefix(2);
  return std::string(path);
}

}  // namespace zonevet
