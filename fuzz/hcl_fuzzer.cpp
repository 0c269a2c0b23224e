// Reads any bytes as HCL, and holds the reader to what it promises: nodes lie in the text and
// within each other, children follow one another, faults have places, every octet of a text stands
// where its map says, a value that is read again alone is the same tree, and what is no fault has a
// value or none without a crash.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "read/hcl/hcl_evaluator.h"
#include "read/hcl/hcl_syntax.h"
#include "read/hcl/hcl_text.h"
#include "source/spelling.h"

using namespace zonevet;  // NOLINT(google-build-using-namespace)

namespace {

constexpr std::uint64_t kBase = 77;

void require(bool holds) {
  if (!holds) __builtin_trap();
}

bool is_value(HclKind kind) { return kind >= HclKind::error && kind <= HclKind::template_text; }

void check_text(HclSyntax literal) {
  HclText text;
  add_literal(literal, text);
  const HclDocument& document = literal.document();
  std::uint32_t at = 0;
  std::uint64_t behind = kBase + literal.node().begin;
  for (const HclRun& run : text.runs) {
    require(run.at == at && run.size > 0 && run.written.size() > 0);
    at += run.size;
    require(run.written.begin() >= behind);
    behind = run.written.end();
    require(behind <= kBase + literal.node().end);
    const std::string_view octets = std::string_view(text.octets).substr(run.at, run.size);
    const std::string_view rest =
        document.text(static_cast<std::uint32_t>(run.written.begin() - kBase), literal.node().end);
    if (run.kind == HclRunKind::literal) {
      require(octets == rest.substr(0, run.written.size()));
      continue;
    }
    HclCharacter one;
    require(HclCharacters(rest, !literal.node().has(hcl_flag::kHeredoc)).next(one));
    require(one.width == run.written.size());
    require(octets == std::string_view(one.octets.data(), one.size));
  }
  require(at == text.octets.size());
}

// No deeper than the reader goes. Gives how many nodes there are.
std::size_t check_node(HclSyntax node, unsigned depth) {
  require(depth < 16 * kMostHclNesting);
  const HclNode& here = node.node();
  require(here.begin <= here.end && here.end <= node.document().text().size());
  std::size_t count = 1;
  std::uint32_t behind = here.begin;
  for (HclSyntax child = node.first(); child; child = child.next()) {
    require(child.node().begin >= behind && child.node().end <= here.end);
    behind = child.node().end;
    count += check_node(child, depth + 1);
  }
  if (node.is(HclKind::literal) || node.is(HclKind::label)) check_text(node);
  return count;
}

void check_faults(const HclDocument& document) {
  const std::uint64_t end = kBase + document.text().size();
  for (const HclFault& fault : document.faults()) {
    require(fault.error != HclError::none);
    require(fault.where.begin() >= kBase && fault.where.end() <= end);
    if (fault.other.nowhere()) continue;
    require(fault.other.begin() >= kBase && fault.other.end() <= end);
  }
}

// Whether both are the same tree, but for where they stand.
bool are_same(HclSyntax a, HclSyntax b, std::uint32_t shift) {
  const HclNode& left = a.node();
  const HclNode& right = b.node();
  const bool same = left.kind == right.kind && left.flags == right.flags &&
                    left.sign == right.sign && left.begin == right.begin + shift &&
                    left.end == right.end + shift;
  if (!same) return false;
  HclSyntax one = a.first();
  HclSyntax other = b.first();
  for (; one && other; one = one.next(), other = other.next()) {
    if (!are_same(one, other, shift)) return false;
  }
  return !one && !other;
}

// REQUIRES: the document has no fault.
void read_again(HclSyntax value) {
  // (The line end behind its last line is none of a heredoc.)
  const std::string written = std::string(value.written()) + "\n";
  const HclDocument again(written, kBase, HclWhole::expression);
  require(again.ok());
  require(are_same(value, again.root(), value.node().begin));
}

void check_values(HclSyntax node, std::size_t& budget) {
  for (HclSyntax child = node.first(); child; child = child.next()) {
    const bool again = is_value(child.node().kind) && budget >= child.written().size();
    if (again) {
      budget -= child.written().size();
      read_again(child);
    }
    check_values(child, budget);
  }
}

void read(std::string_view text, HclWhole whole) {
  const HclDocument document(text, kBase, whole);
  check_faults(document);
  if (document.root().index() == 0) {
    require(!document.ok());
    return;
  }
  require(check_node(document.root(), 0) < document.nodes().size());
  if (whole != HclWhole::body) {
    (void)constant_of(document.root());
    return;
  }
  for (HclSyntax item = document.root().first(); item; item = item.next()) {
    if (item.is(HclKind::attribute)) (void)constant_of(item.value());
  }
  std::size_t budget = 16 * text.size();
  if (document.ok()) check_values(document.root(), budget);
}

void write_again(std::string_view octets) {
  for (const bool quoted : {true, false}) {
    const std::optional<std::string> spelled =
        spell(octets, quoted ? Spelling::hcl_quoted : Spelling::hcl_heredoc);
    if (!spelled) continue;
    const std::string text =
        quoted ? "\"" + *spelled + "\"" : "<<zonevet\n" + *spelled + "\nzonevet\n";
    const HclDocument document(text, kBase, HclWhole::expression);
    if (!document.ok()) require(!quoted && octets.find("zonevet") != std::string_view::npos);
    HclText read;
    if (!document.ok()) continue;
    add_parts(document.root(), read);
    require(read.octets == std::string(octets) + (quoted ? "" : "\n"));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // What a person could write; longer inputs only slow the search.
  if (size > 64 * 1024) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  read(text, HclWhole::body);
  read(text, HclWhole::expression);
  read(text, HclWhole::template_text);
  write_again(text);
  return 0;
}
