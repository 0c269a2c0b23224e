// Knot's scanner tests: `; OK` and `; KO` part the good lines of an .in file from the bad ones, the
// .out file has the good records in wire form.

#include <algorithm>
#include <sstream>

#include "base/ascii.h"
#include "catch.h"
#include "read/entry_scanner.h"
#include "support/read_text.h"
#include "support/suite.h"

using namespace zonevet;

namespace {

// Gives @TMPDIR@ its meaning.
class ScannerFiles final : public FileReader {
 public:
  explicit ScannerFiles(std::string folder) : folder_(std::move(folder)) {}
  Result<std::shared_ptr<const FileBytes>> open(const std::string& path) const override {
    auto bytes = disk_.open(path);
    if (!bytes) return bytes;
    std::string text((*bytes)->view());
    for (std::size_t at; (at = text.find("@TMPDIR@")) != std::string::npos;)
      text.replace(at, 8, folder_);
    return std::make_shared<OwnedBytes>(std::move(text));
  }
  std::string canonical(const std::string& path) const override { return disk_.canonical(path); }

 private:
  DiskFiles disk_;
  std::string folder_;
};

struct Expected {
  std::vector<std::string> records;
  std::size_t bad = 0;
};

Expected expected_of(const std::filesystem::path& path) {
  Expected expected;
  std::istringstream lines(suites::text_of(path));
  std::string record;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("WARNG=") || line.starts_with("ERROR=")) ++expected.bad;
    if (line.starts_with("OWNER=")) record.clear();
    if (line.find('=') != std::string::npos) record += line.substr(line.find('=') + 1) + " ";
    if (line.starts_with("RDATA=")) expected.records.push_back(lower_case(record));
  }
  return expected;
}

bool flawed(const suites::ReadFile& read, Span entry) {
  const auto& flaws = read.reading.flaws.flaws();
  return std::any_of(flaws.begin(), flaws.end(), [&](const Flaw& flaw) {
    return flaw.entry.overlaps(entry) || flaw.where.overlaps(entry);
  });
}

std::string wire_of(const suites::ReadFile& read, const Record& record) {
  RdataParser parser;
  const bool known = read.reading.read_rdata(record, read.sources, parser);
  std::ostringstream line;
  const Name owner = read.reading.names.name(record.owner);
  const auto word = [](std::uint32_t value, int digits) {
    std::string out;
    while (digits-- > 0)
      out += "0123456789abcdef"[value >> (4 * digits) & 15U];
    return out;
  };
  line << lower_case(test::hex(owner.wire())) << ' '
       << word(static_cast<std::uint16_t>(record.rrclass), 4) << ' ' << word(record.ttl, 8) << ' '
       << word(static_cast<std::uint16_t>(record.type), 4) << ' '
       << (known ? test::hex(parser.wire()) : "?") << ' ';
  return line.str();
}

// The names of owners are kept in lower case here, and so are they in what is compared.
std::string folded(std::string record) {
  const std::size_t end = record.find(' ');
  std::string owner;
  for (std::size_t i = 0; i + 1 < end; i += 2) {
    const auto octet = static_cast<char>(hex_value(record[i]) * 16 + hex_value(record[i + 1]));
    owner += octet;
  }
  return test::hex(lower_case(owner)) + record.substr(end);
}

// The entries of the parts that follow `; KO`.
std::vector<Span> bad_entries(std::string_view text, std::uint64_t base) {
  std::vector<Span> entries;
  EntryScanner scanner(text, base, nullptr, nullptr);
  for (Entry entry; scanner.next(entry);) {
    const std::size_t at = static_cast<std::size_t>(entry.text.data() - text.data());
    const std::string_view before = text.substr(0, at);
    const std::size_t ko = before.rfind("\n; KO");
    const std::size_t ok = before.rfind("\n; OK");
    if (ko == std::string_view::npos || (ok != std::string_view::npos && ok > ko)) continue;
    if (before.substr(ko).starts_with("\n; KO (DISABLED")) continue;
    entries.emplace_back(base + at, entry.text.size());
  }
  return entries;
}

// clang-format off
const suites::Disagreements::Reasons kGood = {
};
const suites::Disagreements::Reasons kBad = {
};
// clang-format on

}  // namespace

TEST_CASE("libzscanner: good records have the wire form that is expected, bad lines are refused") {
  const auto folder = suites::folder_of("knot-libzscanner");
  if (folder.empty()) return;
  suites::Disagreements good(kGood);
  suites::Disagreements bad(kBad);
  std::size_t good_cases = 0;
  std::size_t bad_cases = 0;
  std::size_t bad_lines = 0;
  const ScannerFiles files(folder.string());
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    if (file.path().extension() != ".in") continue;
    const std::string name = file.path().stem().string();
    const auto read = suites::read_file(file.path(), ".", files, folder);
    const Expected expected = expected_of(folder / (name + ".out"));
    std::vector<std::string> records;
    for (const Record& record : read->reading.records) {
      const bool sound = !record.is(RecordFlags::rdata_flawed);
      if (sound) records.push_back(wire_of(*read, record));
    }
    for (const std::string& wanted : expected.records) {
      ++good_cases;
      const auto found = std::find(records.begin(), records.end(), folded(wanted));
      if (found == records.end()) {
        good.add(name + " " + wanted, "not read");
      } else {
        records.erase(found);
      }
    }
    bad_lines += expected.bad;
    const SourceId root = read->reading.root;
    for (const Span entry : bad_entries(read->sources.bytes(root), read->sources.base(root))) {
      ++bad_cases;
      if (!flawed(*read, entry))
        bad.add(name + " " + std::string(read->sources.text(entry)), "not refused");
    }
  }
  good.settle("knot-libzscanner, good records", good_cases);
  bad.settle("knot-libzscanner, bad entries", bad_cases);
  std::printf("bad lines by the .out files: %zu\n", bad_lines);
}
