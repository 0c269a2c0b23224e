#include "read/yaml/yaml_members.h"

#include <map>
#include <string>
#include <utility>

#include "read/yaml/yaml_includes.h"
#include "read/yaml/yaml_types.h"

namespace zonevet {
namespace {

// What a value costs that is looked at, beside its octets; and what aliases and merge keys may make
// reading cost, beyond a few times the text.
constexpr std::uint64_t kVisitCost = 16;
constexpr std::uint64_t kMostRepeated = std::uint64_t{16} << 20U;
constexpr std::uint64_t kTimes = 4;

}  // namespace

bool is_falsy(const YamlValue& value) {
  if (!value.is(YamlKind::scalar)) return !value.first();
  switch (value.type()) {
    case YamlType::null:
      return true;
    case YamlType::string:
      return value.text().empty();
    case YamlType::boolean:
      return !yaml_boolean(value.text());
    case YamlType::integer:
      return yaml_integer(value.text()) == 0;
    case YamlType::floating:
      return yaml_float(value.text()) == 0.0;
    default:
      return false;
  }
}

YamlValue find_value(const std::vector<YamlPair>& members, std::string_view key) {
  YamlValue found;
  for (const YamlPair& member : members) {
    if (member.key.text() == key) found = member.value;
  }
  return found;
}

YamlValue find_key(const std::vector<YamlPair>& members, std::string_view key) {
  YamlValue found;
  for (const YamlPair& member : members) {
    if (member.key.text() == key) found = member.key;
  }
  return found;
}

YamlMerger::YamlMerger(const YamlStream& stream) { add(stream); }

YamlMerger::YamlMerger(const YamlIncludes& files) : includes_(&files) {
  for (const YamlIncludes::File& file : files.files())
    add(file.yaml);
}

void YamlMerger::add(const YamlStream& stream) {
  once_ += kVisitCost * stream.nodes().size() + stream.text().size();
  std::vector<bool>& superseded = superseded_[&stream];
  superseded.resize(stream.nodes().size());
  std::map<std::uint32_t, std::uint32_t> last;  // of the keys that are the same, by the first
  for (const YamlStream::Duplicate& one : stream.duplicates()) {
    const auto [at, is_new] = last.emplace(one.first, one.again);
    superseded[is_new ? one.first : at->second] = true;
    at->second = one.again;
  }
}

YamlValue YamlMerger::resolve(const YamlValue& value) const {
  const YamlValue target = value.target();
  return includes_ == nullptr ? target : includes_->resolve(target);
}

bool YamlMerger::visit(const YamlValue& value) {
  cost_ += kVisitCost + value.node().value_size;
  if (cost_ <= kTimes * once_ + kMostRepeated) return true;
  if (exhausted_.nowhere()) exhausted_ = value.where();
  return false;
}

void YamlMerger::collect(const YamlValue& mapping, unsigned depth, std::vector<YamlPair>& pairs) {
  if (!mapping.is(YamlKind::mapping)) return;
  const std::vector<bool>& superseded = superseded_[&mapping.stream()];
  for (YamlMember at = mapping.first(); at; at = at.next()) {
    const YamlValue key = at.key.target();
    const YamlValue value = resolve(at.value);
    if ((key && !visit(key)) || (value && !visit(value))) return;
    if (!value || !key.is(YamlKind::scalar)) {
      ++left_out_;
    } else if (key.type() == YamlType::merge) {
      merged_ = true;
      merge(value, depth + 1, pairs);
    } else if (!superseded[at.key.index()]) {
      pairs.push_back({key, value});
    }
  }
}

// Of a list the first one comes last, so that it counts.
void YamlMerger::merge(const YamlValue& from, unsigned depth, std::vector<YamlPair>& pairs) {
  if (depth > kMostYamlNesting) {
    if (exhausted_.nowhere()) exhausted_ = from.where();
    return;
  }
  if (from.is(YamlKind::mapping)) return collect(from, depth, pairs);
  if (!from.is(YamlKind::sequence)) {
    ++left_out_;
    return;
  }
  const std::vector<YamlValue> parts = elements(from);
  for (auto part = parts.rbegin(); part != parts.rend(); ++part) {
    if (part->is(YamlKind::mapping)) {
      collect(*part, depth + 1, pairs);
    } else {
      ++left_out_;
    }
  }
}

std::vector<YamlPair> YamlMerger::members(const YamlValue& mapping) {
  std::vector<YamlPair> pairs;
  merged_ = false;
  collect(mapping, 0, pairs);
  if (!merged_) return pairs;
  std::map<std::string, std::size_t> places;
  std::vector<YamlPair> kept;
  for (const YamlPair& pair : pairs) {
    const std::string name = python_text(pair.key.text(), pair.key.type()).value_or("");
    const auto [at, is_new] = places.emplace(name, kept.size());
    if (is_new) {
      kept.push_back(pair);
    } else {
      kept[at->second] = pair;
    }
  }
  return kept;
}

std::vector<YamlValue> YamlMerger::elements(const YamlValue& sequence) {
  std::vector<YamlValue> values;
  for (YamlMember at = sequence.first(); at; at = at.next()) {
    if (const YamlValue value = resolve(at.value)) {
      if (!visit(value)) break;
      values.push_back(value);
    } else {
      ++left_out_;
    }
  }
  return values;
}

}  // namespace zonevet
