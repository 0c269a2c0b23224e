// Which rules speak in a run, sorted by what they are asked about, so that the walk looks at no
// other.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "engine/rule.h"
#include "findings/settings.h"

namespace zonevet {

// Whether the program was built with an optional library (see RuleDoc::library).
bool is_built_with(std::string_view library);

// A rule that is on.
template <class Subject>
struct Active {
  const RuleDoc* doc;
  Severity severity;
  CheckOn<Subject> check;   // null: say the summary at the flaw's place
  std::uint16_t flags = 0;  // see Rule::flags
};

// Rules that are asked about some types only, by type, so that the walk calls no other.
template <class Subject>
class ByType {
 public:
  void add(const Active<Subject>& rule, const Types& types) {
    if (types.empty()) {
      for (auto& rules : slots_)
        rules.push_back(rule);
    }
    for (const RRType type : types)
      slots_[own_slot(type)].push_back(rule);
  }
  // In the order of the packs.
  [[nodiscard]] std::span<const Active<Subject>> on(RRType type) const {
    return slots_[slot_of(type)];
  }
  [[nodiscard]] bool empty() const { return slots_.size() == 1 && slots_[0].empty(); }

 private:
  [[nodiscard]] std::size_t slot_of(RRType type) const {
    const auto number = static_cast<std::size_t>(type);
    if (number < common_.size()) return common_[number];
    const auto rare = rare_.find(type);
    return rare == rare_.end() ? 0 : rare->second;
  }
  // The slot of a type alone; at first it has what all types have.
  std::size_t own_slot(RRType type) {
    const std::size_t slot = slot_of(type);
    if (slot != 0) return slot;
    const auto number = static_cast<std::size_t>(type);
    if (number < common_.size()) common_[number] = static_cast<std::uint8_t>(slots_.size());
    if (number >= common_.size()) rare_[type] = slots_.size();
    slots_.push_back(slots_[0]);
    return slots_.size() - 1;
  }

  std::vector<std::vector<Active<Subject>>> slots_{1};  // the first is that of types without own
  std::array<std::uint8_t, 128> common_{};              // by type: its slot
  std::map<RRType, std::size_t> rare_;
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
  [[nodiscard]] const ByType<RecordView>& on_records() const { return records_; }
  [[nodiscard]] const ByType<RRsetView>& on_rrsets() const { return rrsets_; }
  [[nodiscard]] std::span<const Active<FlawView>> on_flaw(FlawKind kind) const {
    return flaws_[static_cast<std::size_t>(kind)];
  }
  [[nodiscard]] std::span<const Active<ContentFlawView>> on_content(ContentFlawKind kind) const {
    return content_flaws_[static_cast<std::size_t>(kind)];
  }
  // Whether any rule asks about the text of TXT records.
  [[nodiscard]] bool reads_text() const { return reads_text_; }
  // Those of something wrong with the config, which no setting turns off.
  struct OfConfig {
    const RuleDoc* doc;
    OnConfig on;
  };
  [[nodiscard]] const std::vector<OfConfig>& on_config() const { return config_; }
  // The derived tables that they use, or-ed (see Tables).
  [[nodiscard]] std::uint32_t uses() const { return uses_; }

  // Names of rules and packs, on or not.
  [[nodiscard]] bool is_known(std::string_view name) const;
  // Whether the rule is on and can speak of a zone that is complete or not; of a pack, whether all
  // its rules can that are on by default or were turned on, so that their silence tells something.
  [[nodiscard]] bool can_speak(std::string_view name, bool complete) const;
  // The nearest name to a misspelt one, empty where none is near.
  [[nodiscard]] std::string_view nearest_name(std::string_view name) const;

 private:
  void add(const Rule& rule, Severity severity);
  void keep(const Rule& rule, Severity severity, const OnFlaw& on);
  void keep(const Rule& rule, Severity severity, const OnContent& on);
  void keep(const Rule& rule, Severity severity, const OnConfig& on);
  void keep(const Rule& rule, Severity severity, CheckOn<RecordView> check);
  void keep(const Rule& rule, Severity severity, CheckOn<RRsetView> check);
  template <class Subject>
  void keep(const Rule& rule, Severity severity, CheckOn<Subject> check) {
    std::get<std::vector<Active<Subject>>>(active_).push_back(
        {rule.doc, severity, check, rule.flags});
  }

  template <class... Subjects>
  using Lists = std::tuple<std::vector<Active<Subjects>>...>;
  Lists<SourceFile, Soa, Ns, Mx, Srv, Txt, Spf, Dmarc, Dkim, NodeView, ZoneView, ZoneSetView,
        Suppression, Expectation, Tlsa, Bimi, MtaSts, TlsRpt, StsPolicyView>
      active_;
  ByType<RecordView> records_;
  ByType<RRsetView> rrsets_;
  std::array<std::vector<Active<FlawView>>, static_cast<std::size_t>(FlawKind::count_of_kinds)>
      flaws_;
  std::array<std::vector<Active<ContentFlawView>>,
             static_cast<std::size_t>(ContentFlawKind::count_of_kinds)>
      content_flaws_;
  bool reads_text_ = false;
  std::vector<OfConfig> config_;
  struct Known {
    const RuleDoc* doc;
    bool on;  // and has its library
  };
  std::vector<Known> known_;
  std::uint32_t uses_ = 0;
};

}  // namespace zonevet
