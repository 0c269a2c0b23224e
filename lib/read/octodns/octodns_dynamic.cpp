#include "read/octodns/octodns_dynamic.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "base/ascii.h"
#include "base/utf8.h"
#include "read/octodns/octodns_audience.h"
#include "read/octodns/octodns_geo.h"
#include "read/octodns/octodns_number.h"

namespace zonevet {
namespace {

// Whether nobody here knows what a value is.
bool is_unknown(const YamlValue& value) {
  return value.is(YamlKind::scalar) && value.type() == YamlType::other;
}

// Whether Python takes it for something.
bool is_something(const YamlValue& value) {
  if (!value) return false;
  return value.is(YamlKind::scalar) ? !is_null(value) && !value.text().empty()
                                    : static_cast<bool>(value.first());
}

// A key of a mapping: what is alike is so in its type, too.
using Key = std::pair<YamlType, std::string_view>;
Key key_of(const YamlValue& scalar) { return {scalar.type(), scalar.text()}; }

struct Pool {
  YamlValue key;
  YamlValue fallback;  // no value where there is none
  bool has_values = false;
  bool used = false;  // by a rule, or as a fallback
};

class DynamicChecker {
 public:
  DynamicChecker(YamlMerger& merger, OctodnsNotes& notes)
      : merger_(merger), notes_(notes), audience_(merger, notes) {}

  void check(const YamlPair& dynamic);

 private:
  void read_pools(const std::vector<YamlPair>& members, const YamlPair& dynamic);
  void read_pool(const YamlPair& pair);
  void check_value(const YamlValue& value, bool alone);
  void check_weight(const YamlPair& weight, bool alone);
  void check_fallbacks();
  void check_loop(std::size_t from, std::vector<std::size_t>& seen_from);

  void read_rules(const std::vector<YamlPair>& members, const YamlPair& dynamic);
  void read_rule(const YamlValue& rule);
  void check_pool_of_rule(const YamlValue& rule, const YamlValue& pool, bool for_all);
  void check_order(const YamlValue& rule, bool subnets, bool geos);

  void use_all() {
    for (Pool& pool : pools_)
      pool.used = true;
  }
  // `why`: octoDNS' words.
  void refuse(Span where, std::string_view expected, std::string_view why, Span other = {}) {
    notes_.refused(FlawKind::octodns_dynamic, where, expected, why, other);
  }
  [[nodiscard]] Span place(const YamlValue& key, const YamlValue& value) const {
    return value.node().size > 0 ? notes_.first_line(value.where()) : key.where();
  }

  YamlMerger& merger_;
  OctodnsNotes& notes_;
  OctodnsAudience audience_;
  std::vector<Pool> pools_;
  std::map<Key, std::size_t> by_name_;
  bool pools_known_ = true;  // all of them were read

  // Of the rules before.
  std::set<std::string_view> pools_of_rules_;
  Span default_;
  bool last_has_subnets_ = false;
  bool last_has_geos_ = false;
  bool last_is_for_some_ = false;
};

void DynamicChecker::check(const YamlPair& dynamic) {
  if (is_unknown(dynamic.value)) return;
  if (!dynamic.value.is(YamlKind::mapping)) {
    notes_.structure(place(dynamic.key, dynamic.value), "a mapping with `pools` and `rules`");
    return;
  }
  const std::vector<YamlPair> members = merger_.members(dynamic.value);
  read_pools(members, dynamic);
  check_fallbacks();
  read_rules(members, dynamic);
  audience_.compare_subnets();
  for (const Pool& pool : pools_) {
    if (pool.has_values && !pool.used)
      refuse(pool.key.where(), "a rule that leads to the pool",
             "unused pools: \"{}\", via: dynamic");
  }
}

// -- pools -------------------------------------------------------------------------------------

void DynamicChecker::read_pools(const std::vector<YamlPair>& members, const YamlPair& dynamic) {
  constexpr std::string_view kPools = "`pools`, a mapping of names to pools";
  const YamlValue pools = find_value(members, "pools");
  pools_known_ = !is_unknown(pools);
  if (!pools_known_) return;
  if (!pools) return refuse(dynamic.key.where(), kPools, "missing pools, via: dynamic");
  const Span where = place(find_key(members, "pools"), pools);
  if (!pools.is(YamlKind::mapping))
    return refuse(where, kPools, "pools must be a dict, via: dynamic");
  if (!pools.first()) return refuse(where, kPools, "missing pools, via: dynamic");
  for (const YamlPair& pool : merger_.members(pools))
    read_pool(pool);
}

void DynamicChecker::read_pool(const YamlPair& pair) {
  if (is_unknown(pair.value)) {
    pools_known_ = false;
    return;
  }
  by_name_.emplace(key_of(pair.key), pools_.size());
  Pool& pool = pools_.emplace_back();
  pool.key = pair.key;
  const Span where = place(pair.key, pair.value);
  if (!pair.value.is(YamlKind::mapping))
    return refuse(where, "a mapping with `values`", "pool must be a dict, via: dynamic");
  const std::vector<YamlPair> members = merger_.members(pair.value);
  const YamlValue values = find_value(members, "values");
  if (!values) return refuse(where, "`values`", "pool is missing values, via: dynamic");
  pool.has_values = true;
  const YamlValue fallback = find_value(members, "fallback");
  if (fallback && !is_null(fallback)) pool.fallback = fallback;
  if (!values.is(YamlKind::sequence)) {
    if (!is_unknown(values))
      refuse(place(find_key(members, "values"), values), "a list of values",
             "pool is missing values, via: dynamic");
    return;
  }
  const std::vector<YamlValue> elements = merger_.elements(values);
  for (const YamlValue& value : elements)
    check_value(value, elements.size() == 1);
}

void DynamicChecker::check_value(const YamlValue& value, bool alone) {
  if (is_unknown(value)) return;
  if (!value.is(YamlKind::mapping))
    return refuse(notes_.first_line(value.where()), "a mapping with `value`",
                  "missing value in pool, via: dynamic");
  const std::vector<YamlPair> members = merger_.members(value);
  if (!find_value(members, "value"))
    refuse(notes_.first_line(value.where()), "`value`", "missing value in pool, via: dynamic");
  for (const YamlPair& member : members) {
    const std::string_view key = member.key.text();
    if (is_unknown(member.value)) continue;
    if (key == "weight") check_weight(member, alone);
    const std::string_view text = is_text(member.value) ? member.value.text() : std::string_view();
    if (key == "status" && text != "up" && text != "down" && text != "obey")
      refuse(place(member.key, member.value), "up, down or obey",
             "invalid status \"{}\" in pool, via: dynamic");
  }
}

// (Of a single value it has to be the number one, which the text '1' is not.)
void DynamicChecker::check_weight(const YamlPair& weight, bool alone) {
  const Span where = place(weight.key, weight.value);
  const std::optional<std::int64_t> number = python_integer(weight.value);
  if (!number || *number < 1 || *number > 100)
    return refuse(where, "a number from 1 to 100", "invalid weight \"{}\" in pool, via: dynamic");
  const std::optional<double> real = weight.value.type() == YamlType::floating
                                         ? yaml_float(weight.value.text())
                                         : static_cast<double>(*number);
  if (alone && (is_text(weight.value) || real != 1.0))
    refuse(where, "no weight, or 1, of the only value of a pool",
           "pool has single value with weight!=1, via: dynamic");
}

void DynamicChecker::check_fallbacks() {
  for (const Pool& pool : pools_) {
    if (!pool.fallback || is_unknown(pool.fallback)) continue;
    const auto found =
        pool.fallback.is(YamlKind::scalar) ? by_name_.find(key_of(pool.fallback)) : by_name_.end();
    if (found != by_name_.end()) {
      pools_[found->second].used = true;
    } else if (pools_known_) {
      refuse(notes_.first_line(pool.fallback.where()), "the name of another pool",
             "undefined fallback \"{}\" for pool, via: dynamic");
    }
  }
  std::vector<std::size_t> seen_from(pools_.size(), pools_.size());
  for (std::size_t i = 0; i < pools_.size(); ++i)
    check_loop(i, seen_from);
}

// From one fallback to the next until one is met again; each pool once.
void DynamicChecker::check_loop(std::size_t from, std::vector<std::size_t>& seen_from) {
  std::size_t at = from;
  while (seen_from[at] == pools_.size()) {
    seen_from[at] = from;
    const YamlValue& fallback = pools_[at].fallback;
    if (!fallback.is(YamlKind::scalar)) return;
    const auto next = by_name_.find(key_of(fallback));
    if (next == by_name_.end()) return;
    if (seen_from[next->second] == from)
      return refuse(fallback.where(), "a pool that does not fall back to this one",
                    "loop in pool fallbacks, via: dynamic");
    at = next->second;
  }
}

// -- rules -------------------------------------------------------------------------------------

void DynamicChecker::read_rules(const std::vector<YamlPair>& members, const YamlPair& dynamic) {
  constexpr std::string_view kRules = "`rules`, a list of rules";
  const YamlValue rules = find_value(members, "rules");
  const bool readable = rules.is(YamlKind::sequence) && rules.first();
  if (!readable) {
    use_all();
    if (is_unknown(rules)) return;
    const bool list = !rules || rules.is(YamlKind::sequence);
    return refuse(rules ? place(find_key(members, "rules"), rules) : dynamic.key.where(), kRules,
                  list ? "missing rules, via: dynamic" : "rules must be a list, via: dynamic");
  }
  YamlValue last;
  for (const YamlValue& rule : merger_.elements(rules)) {
    read_rule(rule);
    last = rule;
  }
  if (last_is_for_some_ && last)
    refuse(notes_.first_line(last.where()), "a last rule for all others, without geos and subnets",
           "final rule has \"subnets\" and/or \"geos\" and is not catchall, via: dynamic");
}

void DynamicChecker::read_rule(const YamlValue& rule) {
  last_is_for_some_ = false;
  if (is_unknown(rule)) return use_all();
  if (!rule.is(YamlKind::mapping))
    return refuse(notes_.first_line(rule.where()), "a mapping with `pool`",
                  "rule missing pool, via: dynamic");
  const std::vector<YamlPair> members = merger_.members(rule);
  const bool subnets = is_something(find_value(members, "subnets"));
  const bool geos = is_something(find_value(members, "geos"));
  last_is_for_some_ = subnets || geos;
  const YamlValue pool = find_value(members, "pool");
  if (!pool) {
    refuse(notes_.first_line(rule.where()), "`pool`", "rule missing pool, via: dynamic");
  } else {
    check_pool_of_rule(rule, pool, !subnets && !geos);
    check_order(rule, subnets, geos);
    audience_.add_rule(members);
  }
  last_has_subnets_ = subnets;
  last_has_geos_ = geos;
}

void DynamicChecker::check_pool_of_rule(const YamlValue& rule, const YamlValue& pool,
                                        bool for_all) {
  if (for_all && !default_.nowhere())
    refuse(notes_.first_line(rule.where()), "one rule for all others, the last",
           "duplicate default, via: dynamic", default_);
  if (for_all && default_.nowhere()) default_ = notes_.first_line(rule.where());
  if (is_unknown(pool)) return;
  const Span where = notes_.first_line(pool.where());
  if (!is_text(pool))
    return refuse(where, "the name of a pool, a text", "invalid pool \"{}\", via: dynamic");
  const auto found = by_name_.find(key_of(pool));
  if (found == by_name_.end()) {
    if (pools_known_) refuse(where, "the name of a pool", "undefined pool \"{}\", via: dynamic");
    return;
  }
  pools_[found->second].used = true;
  const bool is_new = pools_of_rules_.insert(pool.text()).second;
  if (!is_new && !for_all)
    refuse(where, "a pool that no rule before leads to",
           "invalid, target pool \"{}\" reused, via: dynamic");
}

// Rules for networks alone come first, then those for networks and places, then those for places.
void DynamicChecker::check_order(const YamlValue& rule, bool subnets, bool geos) {
  const Span where = notes_.first_line(rule.where());
  if (subnets && geos) {
    if (!last_has_subnets_ && last_has_geos_)
      refuse(
          where, "rules for subnets before those for geos alone",
          "rule with subnet(s) and geo(s) should appear before all geo-only rules, via: dynamic");
  } else if (subnets && last_has_geos_) {
    refuse(where, "rules for subnets alone before those for geos",
           "rule with only subnet targeting should appear before all geo targeting rules, via: "
           "dynamic");
  }
}

// \w\w(-\w\w(-\w\w)?)?, or beyond ASCII.
bool is_like_geo(std::string_view code) {
  if (std::any_of(code.begin(), code.end(), is_high)) return true;
  if (code.size() != 2 && code.size() != 5 && code.size() != kMostGeo) return false;
  for (std::size_t i = 0; i < code.size(); ++i) {
    const bool hyphen = i % 3 == 2;
    if (hyphen ? code[i] != '-' : !is_alnum(code[i]) && code[i] != '_') return false;
  }
  return true;
}

void check_geo(const YamlValue& geo, YamlMerger& merger, OctodnsNotes& notes) {
  if (!geo.is(YamlKind::mapping)) return;
  for (const YamlPair& one : merger.members(geo)) {
    const bool is_code = one.key.type() == YamlType::string && is_like_geo(one.key.text());
    if (is_code || one.key.type() == YamlType::other) continue;
    notes.refused(FlawKind::octodns_dynamic, one.key.where(), "a geo code such as EU or NA-US",
                  octodns_reasons::kGeo);
  }
}

}  // namespace

void check_octodns_dynamic(const std::vector<YamlPair>& record, YamlMerger& merger,
                           OctodnsNotes& notes) {
  const YamlValue dynamic = find_value(record, "dynamic");
  const YamlValue geo = find_value(record, "geo");
  const std::size_t noted = notes.flaws().size();
  const std::size_t left_out = merger.left_out();
  if (dynamic) DynamicChecker(merger, notes).check({find_key(record, "dynamic"), dynamic});
  if (!merger.has_all_since(left_out)) notes.take_back(noted);
  if (!geo) return;
  check_geo(geo, merger, notes);
  if (!dynamic) return;
  notes.refused(
      FlawKind::octodns_dynamic, find_key(record, "geo").where(), "`dynamic` or `geo`, not both",
      "\"dynamic\" record with \"geo\" content, via: dynamic", find_key(record, "dynamic").where());
}

}  // namespace zonevet
