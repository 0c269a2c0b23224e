#include "output/json.h"

#include <cstdint>
#include <string_view>
#include <vector>

#include "findings/fingerprint.h"
#include "output/citation.h"
#include "output/json_place.h"
#include "output/json_value.h"

namespace zonevet {
namespace {

Json cites_of(const RuleDoc& rule) {
  Json cites = Json::array();
  for (const Citation& citation : rule.cites) {
    const std::string url = url_of(citation);
    cites.push_back({{"title", title_of(citation)}, {"url", url.empty() ? Json() : Json(url)}});
  }
  return cites;
}

std::string_view name_of(FixSafety safety) {
  switch (safety) {
    case FixSafety::safe:
      return "safe";
    case FixSafety::unsafe:
      return "unsafe";
    case FixSafety::none:
      break;
  }
  return "none";
}

std::string_view name_of(Needs needs) {
  switch (needs) {
    case Needs::whole_value:
      return "whole_value";
    case Needs::any_value:
      return "any_value";
    case Needs::whole_zone:
      break;
  }
  return "whole_zone";
}

Json notes_of(const SourceSet& sources, const Finding& finding) {
  Json notes = Json::array();
  for (const Note& note : finding.notes) {
    Json object = {{"message", note.text}};
    if (sources.holds(note.where)) add_place(object, sources, note.where);
    notes.push_back(std::move(object));
  }
  return notes;
}

Json fix_of(const SourceSet& sources, const Finding& finding) {
  if (!finding.fix) return nullptr;
  Json edits = Json::array();
  for (const Edit& edit : finding.fix->edits) {
    Json object = Json::object();
    add_place(object, sources, edit.where);
    object["text"] = edit.text;
    edits.push_back(std::move(object));
  }
  return {{"title", finding.fix->title},
          {"safety", name_of(finding.fix->safety)},
          {"edits", std::move(edits)}};
}

Json finding_of(const SourceSet& sources, const Finding& finding, const std::string& fingerprint) {
  Json object = {{"rule", finding.rule->id}, {"severity", to_string(finding.severity)}};
  const bool placed = sources.holds(finding.where);
  if (placed) add_place(object, sources, finding.where);
  object["owner"] = finding.owner.empty() ? Json() : Json(finding.owner);
  object["type"] = finding.type.empty() ? Json() : Json(finding.type);
  object["message"] = finding.message;
  object["help"] = help_of(finding);
  object["notes"] = notes_of(sources, finding);
  object["cites"] = cites_of(*finding.rule);
  object["fix"] = fix_of(sources, finding);
  if (placed) {
    Json chain = Json::array();
    for (Span from = sources.included_from(finding.where); !from.nowhere();
         from = sources.included_from(from)) {
      const Location at = sources.begin_of(from);
      chain.push_back({{"file", shown_path(at.file)}, {"start", point(at)}});
    }
    if (!chain.empty()) object["included_from"] = std::move(chain);
    const SourceSet::Origin origin = sources.derived_from(finding.where);
    if (!origin.made_by.nowhere()) object["generate_step"] = origin.step;
  }
  object["fingerprint"] = fingerprint;
  return object;
}

Json summary_object(const Outcome& outcome) {
  Json dropped = Json::array();
  for (const Findings::Dropped& more : outcome.dropped)
    dropped.push_back({{"rule", more.rule->id}, {"count", more.count}});
  Json summary = {{"files", outcome.work.files},
                  {"zones", outcome.work.zones},
                  {"records", outcome.work.records},
                  {"errors", outcome.counts.errors},
                  {"warnings", outcome.counts.warnings},
                  {"infos", outcome.counts.infos},
                  {"suppressed", outcome.suppressed},
                  {"not_shown", outcome.hidden.total()},
                  {"expectations", outcome.work.expectations},
                  {"dropped", std::move(dropped)},
                  {"fixable", outcome.safe_fixes},
                  {"fixable_unsafe", outcome.unsafe_fixes}};
  if (!outcome.read.empty()) {
    summary["read"] = Json::array();
    for (const std::string& sentence : outcome.read)
      summary["read"].push_back(sentence);
  }
  if (outcome.fixed) {
    summary["fixed"] = outcome.fixed->fixes;
    summary["fixed_files"] = outcome.fixed->files;
  }
  return summary;
}

std::vector<std::string> lines_of(const Outcome& outcome) {
  const std::vector<std::string> prints = fingerprints(outcome.sources, outcome.shown);
  std::vector<std::string> lines;
  lines.reserve(outcome.shown.size());
  for (std::size_t i = 0; i < outcome.shown.size(); ++i)
    lines.push_back(dump(finding_of(outcome.sources, *outcome.shown[i], prints[i])));
  return lines;
}

std::string head(std::string_view version) {
  return "{\"schema\": 1,\n\"tool\": " + dump({{"name", "zonevet"}, {"version", version}}) + ",\n";
}

// "name": [ one value a line ]}
std::string list(std::string_view name, const std::vector<std::string>& lines) {
  std::string out = "\"" + std::string(name) + "\": [";
  for (std::size_t i = 0; i < lines.size(); ++i)
    out += (i == 0 ? "\n" : ",\n") + lines[i];
  return out + (lines.empty() ? "]}\n" : "\n]}\n");
}

}  // namespace

std::string print_json(const Outcome& outcome, std::string_view version) {
  return head(version) + "\"summary\": " + dump(summary_object(outcome)) + ",\n" +
         list("findings", lines_of(outcome));
}

std::string print_ndjson(const Outcome& outcome, std::string_view version) {
  std::string out;
  for (const std::string& line : lines_of(outcome))
    out += line + '\n';
  return out +
         dump({{"schema", 1},
               {"tool", {{"name", "zonevet"}, {"version", version}}},
               {"summary", summary_object(outcome)}}) +
         '\n';
}

std::string rules_json(std::span<const RuleDoc* const> rules, std::string_view version) {
  std::vector<std::string> lines;
  for (const RuleDoc* rule : rules) {
    Json instead_of = Json::array();
    for (const std::string_view id : rule->instead_of)
      instead_of.push_back(id);
    Json options = Json::array();
    for (const RuleOption& option : rule->options) {
      options.push_back({{"name", option.name},
                         {"default", option.value},
                         {"lowest", option.lowest},
                         {"highest", option.highest},
                         {"meaning", option.meaning}});
    }
    lines.push_back(dump({{"rule", rule->id},
                          {"pack", rule->pack},
                          {"severity", to_string(rule->severity)},
                          {"on_by_default", rule->on_by_default},
                          {"summary", rule->summary},
                          {"rationale", rule->rationale},
                          {"help", rule->help},
                          {"fix", name_of(rule->fix)},
                          {"needs", name_of(rule->needs)},
                          {"cites", cites_of(*rule)},
                          {"instead_of", std::move(instead_of)},
                          {"options", std::move(options)}}));
  }
  return head(version) + list("rules", lines);
}

}  // namespace zonevet
