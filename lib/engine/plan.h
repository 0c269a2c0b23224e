// Which rules speak in a run, sorted by what they are asked about, so that the walk looks at no
// other.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "engine/rule.h"
#include "findings/settings.h"

namespace zonevet {

// A rule that is on.
template <class Subject>
struct Active {
  const RuleDoc* doc;
  Severity severity;
  CheckOn<Subject> check;  // null: say the summary at the flaw's place
};

class Plan {
 public:
  // The packs must outlive the plan.
  Plan(std::span<const RulePack* const> packs, const Settings& settings);

  // The rules on a subject, in the order of the packs.
  template <class Subject>
  [[nodiscard]] std::span<const Active<Subject>> on() const {
    return std::get<std::vector<Active<Subject>>>(active_);
  }
  [[nodiscard]] std::span<const Active<FlawView>> on_flaw(FlawKind kind) const {
    return flaws_[static_cast<std::size_t>(kind)];
  }
  // The derived tables that they use, or-ed (see Tables).
  [[nodiscard]] std::uint32_t uses() const { return uses_; }

  // Rules that are on, and say nothing because the program was built without their library.
  [[nodiscard]] const std::vector<const RuleDoc*>& silent() const { return silent_; }

  // Names of rules and packs, on or not.
  [[nodiscard]] bool is_known(std::string_view name) const;
  // Whether the rule, or one of the pack's, is on.
  [[nodiscard]] bool can_speak(std::string_view name) const;
  // The nearest name to a misspelt one, empty where none is near.
  [[nodiscard]] std::string_view nearest_name(std::string_view name) const;

 private:
  void add(const Rule& rule, Severity severity);
  template <class Subject>
  void keep(const RuleDoc& doc, Severity severity, CheckOn<Subject> check) {
    std::get<std::vector<Active<Subject>>>(active_).push_back({&doc, severity, check});
  }

  template <class... Subjects>
  using Lists = std::tuple<std::vector<Active<Subjects>>...>;
  Lists<SourceFile, RecordView, Soa, Ns, Mx, Srv, RRsetView, NodeView, ZoneView, ZoneSetView,
        Suppression>
      active_;
  std::array<std::vector<Active<FlawView>>, static_cast<std::size_t>(FlawKind::count_of_kinds)>
      flaws_;
  struct Known {
    const RuleDoc* doc;
    bool on;
  };
  std::vector<Known> known_;
  std::vector<const RuleDoc*> silent_;
  std::uint32_t uses_ = 0;
};

}  // namespace zonevet
