// Reads any bytes as JSON, as a cache of SPF records, and as context of a zone, and holds the
// readers to what they promise: values lie within each other and in their text, what was understood
// means the same when it is written anew, places of records lie in the file, and reports can be
// made.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "dns/rdata.h"
#include "dns/text.h"
#include "lint.h"
#include "output/json.h"
#include "output/text.h"
#include "read/json.h"
#include "read/spf_cache.h"
#include "rules/packs.h"

using namespace zonevet;  // NOLINT(google-build-using-namespace)

namespace {

constexpr std::uint64_t kBase = 77;

void require(bool holds) {
  if (!holds) __builtin_trap();
}

// Every character as an escape, so that what is read again has taken the other way.
void put_string(const JsonValue& value, std::string& out) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  const auto put_unit = [&out, kDigits](std::uint32_t unit) {
    out += "\\u";
    for (int shift = 12; shift >= 0; shift -= 4)
      out += kDigits[unit >> shift & 0xFU];
  };
  out += '"';
  JsonCharacters characters(value.written());
  for (JsonCharacter one; characters.next(one);) {
    std::uint32_t code_point = static_cast<unsigned char>(one.octets[0]);
    if (one.size > 1) code_point &= 0xFFU >> (one.size + 1);
    for (std::uint32_t i = 1; i < one.size; ++i)
      code_point = code_point << 6U | (static_cast<unsigned char>(one.octets[i]) & 0x3FU);
    if (code_point < 0x10000) {
      put_unit(code_point);
    } else {
      put_unit(0xD800 + ((code_point - 0x10000) >> 10U));
      put_unit(0xDC00 + ((code_point - 0x10000) & 0x3FFU));
    }
  }
  out += '"';
}

// (No deeper than the reader goes.)
void put(const JsonValue& value, std::string& out) {
  const bool object = value.is(JsonKind::object);
  if (!object && !value.is(JsonKind::array)) {
    if (value.is(JsonKind::string)) return put_string(value, out);
    out += value.written();
    return;
  }
  out += object ? "{" : "[";
  const char* between = "";
  for (JsonMember at = value.first(); at; at = at.next()) {
    out += between;
    between = ",";
    if (object) {
      put_string(at.name, out);
      out += ':';
    }
    require(value.where().contains(at.value.where()) || value.where().size() == Span::kMaxSize);
    put(at.value, out);
  }
  out += object ? '}' : ']';
}

void read_json(std::string_view text) {
  const JsonDocument document(text, kBase);
  if (!document.ok()) {
    const Span where = document.fault().where;
    require(where.begin() >= kBase && where.end() <= kBase + text.size());
    require(!expectation_of(document.fault().error).empty());
    require(document.nodes().empty() && document.duplicates().empty());
    return;
  }
  for (std::size_t i = 0; i < document.nodes().size(); ++i) {
    const JsonNode& node = document.nodes()[i];
    require(node.size > 0 && std::size_t{node.begin} + node.size <= text.size());
    require(node.next > i && node.next <= document.nodes().size());
  }
  for (const JsonDocument::Duplicate& one : document.duplicates()) {
    require(one.first < one.again);
    require(JsonValue(document, one.first).text() == JsonValue(document, one.again).text());
  }
  std::string anew;
  put(document.root(), anew);
  const JsonDocument again(anew, kBase);
  require(again.ok() && again.nodes().size() == document.nodes().size());
  require(again.duplicates().size() == document.duplicates().size());
  for (std::uint32_t i = 0; i < again.nodes().size(); ++i) {
    const JsonValue value(document, i);
    const JsonValue other(again, i);
    require(value.node().kind == other.node().kind && value.node().next == other.node().next);
    if (value.is(JsonKind::string)) require(value.text() == other.text());
  }
}

void read_cache(std::string_view text) {
  SourceSet sources;
  const SourceId file = sources.add("cache", std::make_shared<OwnedBytes>(std::string(text)));
  const Reading reading = read_spf_cache(file, sources);
  const auto in_file = [&](Span span) {
    require(sources.holds(span));
    const Span written = sources.written(span);
    require(sources.source_of(written) == file && sources.holds(written));
    (void)sources.begin_of(span);
    (void)sources.end_of(span);
  };
  for (const Flaw& flaw : reading.flaws.flaws()) {
    require(is_of_context(flaw.kind));
    in_file(flaw.where);
    if (!flaw.other.nowhere()) in_file(flaw.other);
  }
  TextReader texts;
  RdataParser rdata;
  for (const Record& record : reading.records) {
    require(record.type == RRType::txt && record.is(RecordFlags::derived));
    require(!record.is(RecordFlags::rdata_flawed));
    require(reading.read_rdata(record, sources, rdata));
    in_file(record.entry);
    const Text* const spf = texts.read(record, sources);
    require(spf != nullptr && spf->size() > 0);
    for (std::uint32_t i = 0; i < spf->size(); i += 1 + i / 8)
      in_file(spf->where({i, 1}));
  }
}

std::string lint_with(std::string_view text) {
  MemoryFiles files;
  files.add("example.zone",
            "$ORIGIN example.com.\n$TTL 3600\n@ SOA ns1 hostmaster 1 7200 3600 1209600 300\n"
            "@ NS ns1\n@ NS ns2\nns1 A 192.0.2.1\nns2 A 192.0.2.2\n@ MX 10 ns1\n"
            "@ TXT \"v=spf1 mx include:a.example.net -all\"\n*.w TXT x\n");
  files.add("context", std::string(text));
  LintInput inputs[2];
  inputs[0].path = "example.zone";
  inputs[1].path = "context";
  inputs[1].standing.role = ZoneRole::context;
  LintOptions options;
  options.settings.now = Date{2026, 8, 1};
  options.budget.generated_records = 2'000;
  options.budget.derived_bytes = 64 * 1024;
  const auto run = lint(inputs, options, files, rules::all_packs());
  for (const Finding& finding : run->findings.all()) {
    require(run->sources.holds(finding.where) && !finding.message.empty());
    require(!finding.fix || run->sources.name(run->sources.source_of(finding.where)) != "context");
  }
  const Outcome outcome(run->sources, run->findings, Severity::info);
  return print_text(outcome, {true, 80}) + print_json(outcome, "fuzz");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // What a person could write; longer inputs only slow the search.
  if (size > 64 * 1024) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  read_json(text);
  read_cache(text);
  require(lint_with(text) == lint_with(text));
  return 0;
}
