#include "findings/finding.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <tuple>
#include <utility>

#include "source/large.h"

namespace zonevet {
namespace {

// What one rule underlines, so that what lies over a span is found quickly.
class Places {
 public:
  void add(std::uint32_t finding, Span where) { rows_.push_back({where, where.end(), finding}); }

  void sort() {
    std::sort(rows_.begin(), rows_.end(), [](const Row& a, const Row& b) {
      return std::pair(a.where.begin(), a.finding) < std::pair(b.where.begin(), b.finding);
    });
    for (std::size_t i = 1; i < rows_.size(); ++i)
      rows_[i].furthest = std::max(rows_[i].furthest, rows_[i - 1].furthest);
  }

  // Whether `holds` is true of any finding that overlaps the span.
  template <class Holds>
  [[nodiscard]] bool any_over(Span where, Holds holds) const {
    auto behind =
        std::upper_bound(rows_.begin(), rows_.end(), where.end(),
                         [](std::uint64_t end, const Row& row) { return end < row.where.begin(); });
    for (; behind != rows_.begin() && (behind - 1)->furthest >= where.begin(); --behind) {
      const Row& row = *(behind - 1);
      if (row.where.overlaps(where) && holds(row.finding)) return true;
    }
    return false;
  }

 private:
  struct Row {
    Span where;
    std::uint64_t furthest;  // the largest end of this row and those before it
    std::uint32_t finding;
  };
  std::vector<Row> rows_;
};

Span scope_of(const Finding& finding) {
  return finding.scope.nowhere() ? finding.where : finding.scope;
}

// Where a finding stands, for people: two readings of one file are one place.
struct Place {
  std::uint32_t file = 0;
  std::uint64_t offset = 0;
  std::uint64_t size = 0;
  friend auto operator<=>(const Place&, const Place&) = default;
};

class PlacesInFiles {
 public:
  explicit PlacesInFiles(const SourceSet& sources) : sources_(sources) {
    std::map<std::string_view, std::uint32_t> first;
    for (std::uint32_t id = 0; id < sources.size(); ++id)
      files_.push_back(first.emplace(sources.name(static_cast<SourceId>(id)), id).first->second);
  }

  [[nodiscard]] Place operator()(Span span) const {
    if (span.nowhere()) return {};
    const Span place = sources_.written(span);
    const SourceId id = sources_.source_of(place);
    return {files_[static_cast<std::size_t>(id)], place.begin() - sources_.base(id), place.size()};
  }

 private:
  const SourceSet& sources_;
  std::vector<std::uint32_t> files_;  // the first source of the same name, by SourceId
};

// Keeps those at `order`, in this order: along its cycles, as findings are large.
void take_in_order(std::vector<Finding>& findings, std::vector<std::uint32_t>& order) {
  constexpr std::uint32_t kDone = 0xFFFFFFFF;
  // Those that go come last, so that all is one permutation.
  std::vector<bool> stays(findings.size());
  const std::size_t kept = order.size();
  for (const std::uint32_t index : order)
    stays[index] = true;
  for (std::uint32_t i = 0; i < findings.size(); ++i) {
    if (!stays[i]) order.push_back(i);
  }
  for (std::uint32_t start = 0; start < order.size(); ++start) {
    if (order[start] == kDone || order[start] == start) continue;
    Finding first = std::move(findings[start]);
    std::uint32_t at = start;
    for (; order[at] != start; at = std::exchange(order[at], kDone))
      findings[at] = std::move(findings[order[at]]);
    findings[at] = std::move(first);
    order[at] = kDone;
  }
  findings.resize(kept);
}

}  // namespace

Findings::Count& Findings::count_of(const RuleDoc& rule) {
  if (last_count_ < counts_.size() && counts_[last_count_].rule == &rule)
    return counts_[last_count_];
  for (last_count_ = 0; last_count_ < counts_.size(); ++last_count_) {
    if (counts_[last_count_].rule == &rule) return counts_[last_count_];
  }
  counts_.push_back({&rule, 0, 0});
  return counts_.back();
}

// From so many on they take up megabytes: moving them is dear, and what is reserved in vain is not.
constexpr std::size_t kMany = 4096;
constexpr std::size_t kGrowth = 8;

Finding* Findings::add(const RuleDoc& rule, Severity severity) {
  Count& count = count_of(rule);
  if (count.said++ >= kKept) {
    drop(rule, severity, 1);
    return nullptr;
  }
  if (findings_.size() == findings_.capacity() && findings_.size() >= kMany)
    reserve_large(findings_, kGrowth * findings_.size());
  Finding& finding = findings_.emplace_back();
  finding.rule = &rule;
  finding.severity = severity;
  return &finding;
}

void Findings::drop(const RuleDoc& rule, Severity severity, std::uint64_t count) {
  auto dropped = std::find_if(dropped_.begin(), dropped_.end(),
                              [&rule](const Dropped& row) { return row.rule == &rule; });
  if (dropped == dropped_.end()) {
    dropped_.push_back({&rule, severity, 0});
    dropped = dropped_.end() - 1;
  }
  dropped->count += count;
}

bool Findings::is_aside(Finding& finding, Fate fate) {
  Count& count = count_of(*finding.rule);
  --count.said;
  if (fate != Fate::allowed) return false;
  finding.allowed = true;
  const bool aside = count.aside++ < kKept;
  if (!aside) ++allowed_;
  return aside;
}

void Findings::note_unasked(const RuleDoc& rule) {
  if (std::find(unasked_.begin(), unasked_.end(), &rule) == unasked_.end())
    unasked_.push_back(&rule);
}

void Findings::apply_instead_of() {
  // By rule that said something, as counts_ are: what is underlined by those that stand in for it,
  // and for which it stands in. Few do for others that spoke.
  std::map<std::string_view, std::size_t> spoke;
  for (std::size_t i = 0; i < counts_.size(); ++i)
    spoke.emplace(counts_[i].rule->id, i);
  std::vector<Places> instead(counts_.size());
  std::vector<std::vector<std::size_t>> stands_in(counts_.size());
  for (std::size_t i = 0; i < counts_.size(); ++i) {
    for (const std::string_view id : counts_[i].rule->instead_of) {
      if (const auto found = spoke.find(id); found != spoke.end())
        stands_in[i].push_back(found->second);
    }
  }
  const auto number_of = [this](const Finding& finding) {
    return static_cast<std::size_t>(&count_of(*finding.rule) - counts_.data());
  };
  for (std::uint32_t i = 0; i < findings_.size(); ++i) {
    const Finding& finding = findings_[i];
    for (const std::size_t rule : stands_in[number_of(finding)])
      instead[rule].add(i, finding.explains.nowhere() ? finding.where : finding.explains);
  }
  for (Places& places : instead)
    places.sort();
  std::vector<bool> drop(findings_.size());
  for (std::uint32_t i = 0; i < findings_.size(); ++i) {
    const Span scope = scope_of(findings_[i]);
    const Severity severity = findings_[i].severity;
    drop[i] = instead[number_of(findings_[i])].any_over(findings_[i].where, [&](std::uint32_t at) {
      Finding& better = findings_[at];
      if (!scope_of(better).overlaps(scope) && !better.explains.overlaps(scope)) return false;
      if (better.rule->as_grave) better.severity = std::max(better.severity, severity);
      return true;
    });
  }
  std::size_t kept = 0;
  for (std::size_t i = 0; i < findings_.size(); ++i) {
    if (drop[i]) continue;
    if (kept != i) findings_[kept] = std::move(findings_[i]);
    ++kept;
  }
  findings_.resize(kept);
}

void Findings::sort_unique(const SourceSet& sources) {
  const PlacesInFiles place_of(sources);
  std::vector<std::pair<Place, std::uint32_t>> order;
  order.reserve(findings_.size());
  for (std::uint32_t i = 0; i < findings_.size(); ++i)
    order.emplace_back(place_of(findings_[i].where), i);
  const auto key = [this](std::uint32_t index) {
    const Finding& finding = findings_[index];
    return std::tuple(finding.rule->id, std::string_view(finding.message),
                      std::string_view(finding.owner));
  };
  // (The place first: most findings stand alone where they stand.)
  std::sort(order.begin(), order.end(), [&key](const auto& a, const auto& b) {
    if (const auto places = a.first <=> b.first; places != 0) return places < 0;
    const auto left = key(a.second);
    const auto right = key(b.second);
    return left != right ? left < right : a.second < b.second;
  });
  const auto equal = [&key](const auto& a, const auto& b) {
    return a.first == b.first && key(a.second) == key(b.second);
  };
  order.erase(std::unique(order.begin(), order.end(), equal), order.end());
  std::vector<std::uint32_t> indexes;
  indexes.reserve(order.size());
  for (const auto& entry : order)
    indexes.push_back(entry.second);
  take_in_order(findings_, indexes);
}

}  // namespace zonevet
