#include "output/sarif.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <vector>

#include <fmt/format.h>

#include "findings/fingerprint.h"
#include "output/citation.h"
#include "output/json_value.h"

namespace zonevet {
namespace {

constexpr std::size_t kMostResults = 25'000;
constexpr std::size_t kMostRelated = 100;  // locations that GitHub keeps of a result

std::string_view level_of(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    default:
      return "note";
  }
}

// RFC 3986: what is unreserved, and the signs that a path may have.
std::string uri_of(std::string_view file) {
  constexpr std::string_view kPlain = "-._~/!$&'()*+,;=@";
  const std::string path = shown_path(file);
  std::string out = path.starts_with('/') ? "file://" : "";
  for (const char c : path) {
    const auto octet = static_cast<unsigned char>(c);
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (letter || (octet < 128 && kPlain.find(c) != std::string_view::npos)) {
      out += c;
    } else {
      out += fmt::format("%{:02X}", octet);
    }
  }
  return out;
}

Json artifact(std::string_view file) {
  Json location = {{"uri", uri_of(file)}};
  if (!file.starts_with('/')) location["uriBaseId"] = "%SRCROOT%";
  return location;
}

Json region(const Location& begin, const Location& end) {
  return {{"startLine", begin.line},    {"startColumn", begin.column},
          {"endLine", end.line},        {"endColumn", end.column},
          {"byteOffset", begin.offset}, {"byteLength", end.offset - begin.offset}};
}

Json physical(const SourceSet& sources, Span where) {
  const auto [begin, end] = sources.ends_of(where);
  return {{"artifactLocation", artifact(begin.file)}, {"region", region(begin, end)}};
}

// The whole text of a finding: what, and what to do.
std::string text_of(const Finding& finding) {
  std::string text = finding.message;
  if (const std::string_view help = help_of(finding); !help.empty())
    text += ".\n" + std::string(help) + '.';
  return text;
}

Json rule_of(const RuleDoc& rule) {
  std::string markdown = std::string(rule.rationale);
  std::string uri;
  if (!rule.help.empty()) markdown += fmt::format("\n\n**What to do:** {}.", rule.help);
  for (const Citation& citation : rule.cites) {
    const std::string url = url_of(citation);
    if (uri.empty()) uri = url;
    const std::string title = title_of(citation);
    markdown +=
        url.empty() ? fmt::format("\n- {}", title) : fmt::format("\n- [{}]({})", title, url);
  }
  Json object = {
      {"id", rule.id},
      {"shortDescription", {{"text", rule.summary}}},
      {"fullDescription", {{"text", rule.rationale}}},
      {"help", {{"text", rule.help.empty() ? rule.rationale : rule.help}, {"markdown", markdown}}},
      {"defaultConfiguration", {{"level", level_of(rule.severity)}}},
      {"properties", {{"tags", {"dns", rule.pack}}}}};
  if (!uri.empty()) object["helpUri"] = uri;
  return object;
}

// Null where an edit stands in no file.
Json fix_of(const SourceSet& sources, const Fix& fix) {
  std::map<std::string, Json> by_file;
  for (const Edit& edit : fix.edits) {
    if (!sources.holds(edit.where) || sources.written(edit.where) != edit.where) return nullptr;
    const auto [begin, end] = sources.ends_of(edit.where);
    Json& change = by_file[std::string(begin.file)];
    if (change.is_null())
      change = {{"artifactLocation", artifact(begin.file)}, {"replacements", Json::array()}};
    Json replacement = {{"deletedRegion", region(begin, end)}};
    if (!edit.text.empty()) replacement["insertedContent"] = {{"text", edit.text}};
    change["replacements"].push_back(std::move(replacement));
  }
  Json changes = Json::array();
  for (auto& [file, change] : by_file)
    changes.push_back(std::move(change));
  if (changes.empty()) return nullptr;
  return {{"description", {{"text", fix.title}}}, {"artifactChanges", std::move(changes)}};
}

Json related_of(const SourceSet& sources, const Finding& finding) {
  Json related = Json::array();
  for (const Note& note : finding.notes) {
    if (!sources.holds(note.where) || related.size() == kMostRelated) continue;
    related.push_back({{"id", related.size()},
                       {"physicalLocation", physical(sources, note.where)},
                       {"message", {{"text", note.text}}}});
  }
  return related;
}

class SarifPrinter {
 public:
  explicit SarifPrinter(const Outcome& outcome) : outcome_(outcome) {}

  std::string print(std::string_view version);

 private:
  std::size_t index_of(const RuleDoc& rule);
  Json result(const Finding& finding, const std::string& fingerprint);
  [[nodiscard]] Json location_of(const Finding& finding) const;

  const Outcome& outcome_;
  std::map<const RuleDoc*, std::size_t> indexes_;
  Json rules_ = Json::array();
};

std::size_t SarifPrinter::index_of(const RuleDoc& rule) {
  const auto [found, is_new] = indexes_.emplace(&rule, rules_.size());
  if (is_new) rules_.push_back(rule_of(rule));
  return found->second;
}

Json SarifPrinter::location_of(const Finding& finding) const {
  const SourceSet& sources = outcome_.sources;
  if (sources.holds(finding.where)) return {{"physicalLocation", physical(sources, finding.where)}};
  const std::string file = sources.size() == 0 ? "." : sources.name(SourceId{});
  return {
      {"physicalLocation", {{"artifactLocation", artifact(file)}, {"region", {{"startLine", 1}}}}}};
}

Json SarifPrinter::result(const Finding& finding, const std::string& fingerprint) {
  Json object = {{"ruleId", finding.rule->id},
                 {"ruleIndex", index_of(*finding.rule)},
                 {"level", level_of(finding.severity)},
                 {"message", {{"text", text_of(finding)}}},
                 {"locations", Json::array({location_of(finding)})}};
  if (Json related = related_of(outcome_.sources, finding); !related.empty())
    object["relatedLocations"] = std::move(related);
  object["partialFingerprints"] = {{"zonevet/v1", fingerprint}};
  if (!finding.fix) return object;
  if (Json fix = fix_of(outcome_.sources, *finding.fix); !fix.is_null())
    object["fixes"] = Json::array({std::move(fix)});
  return object;
}

std::string SarifPrinter::print(std::string_view version) {
  const std::vector<std::string> prints = fingerprints(outcome_.sources, outcome_.shown);
  std::vector<std::size_t> order(outcome_.shown.size());
  for (std::size_t i = 0; i < order.size(); ++i)
    order[i] = i;
  Json notifications = Json::array();
  const auto notify = [&notifications](std::string_view level, const std::string& text) {
    notifications.push_back({{"level", level}, {"message", {{"text", text}}}});
  };
  for (const std::string& failure : outcome_.failures)
    notify("error", failure);
  if (order.size() > kMostResults) {
    std::sort(order.begin(), order.end(), [this](std::size_t a, std::size_t b) {
      const Severity of_a = outcome_.shown[a]->severity;
      const Severity of_b = outcome_.shown[b]->severity;
      return of_a != of_b ? of_a > of_b : a < b;
    });
    notify("warning", fmt::format("{} findings are left out: {} are as many as code scanning takes",
                                  order.size() - kMostResults, kMostResults));
    order.resize(kMostResults);
  }
  for (const Findings::Dropped& more : outcome_.dropped)
    notify("warning", fmt::format("of {}, {} more are not listed", more.rule->id, more.count));
  Json results = Json::array();
  for (const std::size_t i : order)
    results.push_back(result(*outcome_.shown[i], prints[i]));

  Json driver = {{"name", "zonevet"}, {"version", version}, {"rules", std::move(rules_)}};
  Json invocation = {{"executionSuccessful", outcome_.failures.empty()}};
  if (!notifications.empty()) invocation["toolExecutionNotifications"] = std::move(notifications);
  Json run = {{"tool", {{"driver", std::move(driver)}}},
              {"invocations", Json::array({std::move(invocation)})},
              {"columnKind", "unicodeCodePoints"},
              {"results", std::move(results)}};
  const Json log = {{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
                    {"version", "2.1.0"},
                    {"runs", Json::array({std::move(run)})}};
  return dump(log, 1) + '\n';
}

}  // namespace

std::string print_sarif(const Outcome& outcome, std::string_view version) {
  return SarifPrinter(outcome).print(version);
}

}  // namespace zonevet
