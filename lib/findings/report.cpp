#include "findings/report.h"

#include <algorithm>

namespace zonevet {

Said& Said::note(Span where, std::string text) {
  if (finding_ != nullptr) finding_->notes.push_back({where, std::move(text)});
  return *this;
}

Said& Said::explains_at(Span place) {
  if (finding_ != nullptr) finding_->explains = place;
  return *this;
}

Said& Said::explains(Span more) {
  if (finding_ != nullptr) finding_->explains = finding_->where.cover(more);
  return *this;
}

Said& Said::help(std::string text) {
  if (finding_ != nullptr) finding_->help = std::move(text);
  return *this;
}

Said& Said::advice() {
  if (finding_ != nullptr) finding_->severity = std::min(finding_->severity, Severity::info);
  return *this;
}

Said& Said::warning() {
  if (finding_ != nullptr) finding_->severity = std::min(finding_->severity, Severity::warning);
  return *this;
}

Said& Said::fix(std::string title, std::vector<Edit> edits) {
  if (finding_ == nullptr) return *this;
  return fix(std::move(title), finding_->rule->fix, std::move(edits));
}

Said& Said::fix(std::string title, FixSafety safety, std::vector<Edit> edits) {
  if (finding_ == nullptr) return *this;
  std::sort(edits.begin(), edits.end(),
            [](const Edit& a, const Edit& b) { return a.where < b.where; });
  finding_->fix = Fix{std::move(title), safety, std::move(edits)};
  return *this;
}

Said& Said::fix(std::string title, FixSafety safety, std::optional<std::vector<Edit>> edits) {
  return edits ? fix(std::move(title), safety, std::move(*edits)) : *this;
}

Said& Said::fix(std::string title, std::optional<std::vector<Edit>> edits) {
  return edits ? fix(std::move(title), std::move(*edits)) : *this;
}

Said& Said::about(Span scope, std::string owner, std::string type) {
  if (finding_ == nullptr) return *this;
  finding_->scope = scope;
  finding_->owner = std::move(owner);
  finding_->type = std::move(type);
  return *this;
}

Said Report::at(Span where, std::string message) {
  Finding* finding = findings_.add(rule_, severity_);
  if (finding == nullptr) return Said(nullptr);
  finding->where = where;
  finding->message = std::move(message);
  return Said(finding);
}

}  // namespace zonevet
