// Reads any bytes as YAML, and holds the reader to what it promises: values lie within each other
// and in their text, every octet that has a place stands there, aliases lead back, and what a
// scalar is in YAML 1.1 has a text in Python.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "read/yaml/yaml.h"

using namespace zonevet;  // NOLINT(google-build-using-namespace)

namespace {

constexpr std::uint64_t kBase = 77;

void require(bool holds) {
  if (!holds) __builtin_trap();
}

void check_scalar(const YamlStream& stream, const YamlValue& scalar) {
  const std::string_view value = scalar.text();
  const std::vector<YamlRun> runs = scalar.runs();
  std::uint32_t at = 0;
  std::uint32_t behind = scalar.node().begin;
  for (const YamlRun& run : runs) {
    require(run.at == at && run.size > 0 && run.written > 0);
    at += run.size;
    require(run.begin >= behind);
    behind = run.begin + run.written;
    require(behind <= stream.text().size());
    if (run.literal)
      require(value.substr(run.at, run.size) == stream.text().substr(run.begin, run.written));
  }
  require(runs.empty() || at == value.size());
  // All that people write comes out as libyaml has it.
  const bool foreign = stream.text().find_first_of("\r\xC2\xE2") != std::string_view::npos;
  require(!runs.empty() || value.empty() || foreign);
  (void)python_text(value, scalar.type());
}

void check_value(const YamlStream& stream, std::uint32_t index) {
  const YamlValue value(stream, index);
  const YamlNode& node = value.node();
  require(node.next > index && node.next <= stream.nodes().size());
  require(std::size_t{node.begin} + node.size <= stream.text().size());
  if (const YamlDetails* const details = value.details()) {
    require(details->node == index);
    require(details->anchor.empty() == details->anchor_where.nowhere());
    require(details->tag.empty() == details->tag_where.nowhere());
  }
  if (value.is(YamlKind::scalar)) return check_scalar(stream, value);
  if (value.is(YamlKind::alias)) {
    require(!value.target() || value.target().index() < index);
    return;
  }
  std::uint32_t behind = index + 1;
  for (YamlMember at = value.first(); at; at = at.next()) {
    if (value.is(YamlKind::mapping)) {
      require(at.key.index() == behind);
      behind = at.key.node().next;
    }
    require(at.value.index() == behind);
    behind = at.value.node().next;
    require(at.value.node().begin >= node.begin);
    require(at.value.node().begin + at.value.node().size <= node.begin + node.size);
  }
  require(behind == node.next);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // What a person could write; longer inputs only slow the search.
  if (size > 64 * 1024) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const YamlStream stream(text, kBase);
  for (std::uint32_t i = 0; i < stream.nodes().size(); ++i)
    check_value(stream, i);
  for (const YamlStream::Fault& fault : stream.faults()) {
    require(fault.where.begin() >= kBase && fault.where.end() <= kBase + size);
    if (fault.other.nowhere()) continue;
    require(fault.other.begin() >= kBase && fault.other.end() <= kBase + size);
  }
  for (const YamlStream::Duplicate& one : stream.duplicates())
    require(one.first < one.again && one.again < stream.nodes().size());
  for (const std::uint32_t root : stream.documents())
    require(root < stream.nodes().size());
  return 0;
}
