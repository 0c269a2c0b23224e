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
  Result<std::vector<std::string>> names_in(const std::string& folder) const override {
    return disk_.names_in(folder);
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

// Whether a flaw stands in the entry, or in a file that it includes.
bool flawed(const suites::ReadFile& read, Span entry) {
  const auto& flaws = read.reading.flaws.flaws();
  return std::any_of(flaws.begin(), flaws.end(), [&](const Flaw& flaw) {
    Span where = flaw.where;
    while (!read.sources.included_from(where).nowhere())
      where = read.sources.included_from(where);
    return flaw.entry.overlaps(entry) || where.overlaps(entry);
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

constexpr std::string_view kIncludedTtl =
    "$TTL of an included file stays in force behind it, as in BIND; Knot takes it back";
constexpr std::string_view kLongString =
    "a string over 255 octets is an error (RFC 1035 3.3.14); some servers cut it in two unasked";
constexpr std::string_view kPadding =
    "next hashed owner names have no padding (RFC 5155 3.3); Knot wants it";
constexpr std::string_view kLocBounds =
    "beyond 90 degrees of latitude or 180 of longitude (RFC 1876 2)";
constexpr std::string_view kEmptyTag = "a property tag has one octet at least (RFC 8659 4.1)";
constexpr std::string_view kShortDigest =
    "a digest must not be shorter than 12 octets (RFC 8976 2.2.4)";
constexpr std::string_view kEmptyValue =
    "ohttp= has the empty value that it must have (RFC 9540 4)";
constexpr std::string_view kNoDefaultAlpn = "no-default-alpn wants alpn beside it (RFC 9460 7.1.1)";
constexpr std::string_view kInvalidKey = "key65535 is the invalid key (RFC 9460 14.3.2)";
constexpr std::string_view kNotRegistered = "the type is in no registry: ALIAS, DELEG, DELEGPARAM";
constexpr std::string_view kNestedParens =
    "parentheses within parentheses are read, as BIND and NSD do";
constexpr std::string_view kClassNumber = "CLASS1 is IN (RFC 3597 5)";
constexpr std::string_view kRelativeOrigin =
    "a relative origin is relative to the one before (RFC 1035 5.1)";
constexpr std::string_view kLeadingZeros =
    "leading zeros of a group may be left out (RFC 6742 2.1.2)";
constexpr std::string_view kTypeZero =
    "0 is no type of records (RFC 6895 3.1): BIND and NSD refuse it";
constexpr std::string_view kYear2226 = "times are modulo 2^32 (RFC 4034 3.1.5)";
constexpr std::string_view kSplitBase64 = "blanks may stand anywhere in base64 (RFC 4034 2.2)";
constexpr std::string_view kNameSigns =
    "names may hold any sign that ends no word (RFC 2181 11); what hosts may be called is a rule";

// clang-format off
const suites::Disagreements::Reasons kGood = {
    {"28_TYPE 00 0001 00000001 0000", kTypeZero},
    {"06-0_INCLUDE 013200 0001 00000001 0002 00", kIncludedTtl},
    {"06-0_INCLUDE 013300 0001 00000001 0002 00", kIncludedTtl},
    {"06-0_INCLUDE 013400 0001 00000001 0002 00", kIncludedTtl},
    {"06-0_INCLUDE 013500 0001 00000001 0002 00", kIncludedTtl},
    {"06-0_INCLUDE 013600 0001 00000001 0002 00", kIncludedTtl},
    {"06-0_INCLUDE 013700 0001 00000001 0002 00", kIncludedTtl},
    {"12_TXT 00 0001 00000001 0010 ff6162636465666768696a6b6c6d6e6f707172737475767778797a313233343536373839304142434445464748494a4b4c4d4e6162636465666768696a6b6c6d6e6f707172737475767778797a313233343536373839304142434445464748494a4b4c4d4e6162636465666768696a6b6c6d6e6f707172737475767778797a313233343536373839304142434445464748494a4b4c4d4e6162636465666768696a6b6c6d6e6f707172737475767778797a313233343536373839304142434445464748494a4b4c4d4e6162636465666768696a6b6c6d6e6f707172737475767778797a313233343536373839304142434445464748494a4b4c4d4e31323334350136", kLongString},
    {"39_NSEC3 00 0001 00000001 0032 00000000000100", kPadding},
    {"39_NSEC3 00 0001 00000001 0032 00000000000100000180", kPadding},
    {"39_NSEC3 00 0001 00000001 0032 00000000000100000180010180020180800180", kPadding},
    {"39_NSEC3 00 0001 00000001 0032 000000000001000001e0", kPadding},
    {"39_NSEC3 00 0001 00000001 0032 00000000000100ff200000000000000000000000000000000000000000000000000000000000000001", kPadding},
    {"39_NSEC3 00 0001 00000001 0032 000000000002666f", kPadding},
    {"39_NSEC3 00 0001 00000001 0032 000000000003666f6f", kPadding},
    {"39_NSEC3 00 0001 00000001 0032 000000000004666f6f62", kPadding},
    {"39_NSEC3 00 0001 00000001 0032 000000000006666f6f626172", kPadding},
    {"39_NSEC3 00 0001 00000001 0032 000000000200ff0100", kPadding},
    {"39_NSEC3 00 0001 00000001 0032 ffffffff000100", kPadding},
    {"42_LOC 00 0001 00000001 001d 00000000000000000000000000000000", kLocBounds},
    {"42_LOC 00 0001 00000001 001d 009999996c79388159295f81ffffffff", kLocBounds},
    {"52_CAA 00 0001 00000001 0101 000061", kEmptyTag},
    {"56_ZONEMD 00 0001 00000001 003f 00000000000000", kShortDigest},
    {"56_ZONEMD 00 0001 00000001 003f 000000000000010200ff", kShortDigest},
    {"56_ZONEMD 00 0001 00000001 003f ffffffffffff00", kShortDigest},
    {"57_SVCB 00 0001 00000001 0040 00010000000004000300070003000200040007000003e8000162ffff000161", kInvalidKey},
    {"57_SVCB 00 0001 00000001 0040 00010000020000", kNoDefaultAlpn},
    {"57_SVCB 00 0001 00000001 0040 000100ffff0000", kInvalidKey},
    {"57_SVCB 00 0001 00000001 0040 000100ffff000161", kInvalidKey},
    {"58_HTTPS 00 0001 00000001 0041 00010000000004000300070003000200040007000003e8000162ffff000161", kInvalidKey},
    {"62_ALIAS 00 0001 00000001 ff79 00", kNotRegistered},
    {"62_ALIAS 00 0001 00000001 ff79 0474657374076578616d706c6503636f6d00", kNotRegistered},
    {"63_DELEG 00 0001 00000001 f000", kNotRegistered},
    {"63_DELEG 00 0001 00000001 f000 0000000200010001000401020304", kNotRegistered},
    {"63_DELEG 00 0001 00000001 f000 000000040004000700040004026162000007000003e8000162ffff000161", kNotRegistered},
    {"63_DELEG 00 0001 00000001 ff99", kNotRegistered},
    {"63_DELEG 00 0001 00000001 ff99 000200200001000000000000000000000000000200030000000000000000000000000004", kNotRegistered},
    {"63_DELEG 02787900 0001 00000001 f000 000300080261620002636400", kNotRegistered},
    {"63_DELEG 02787900 0001 00000001 ff99 0004000503632c6400", kNotRegistered},
};
const suites::Disagreements::Reasons kBad = {
    {"00-0_general @ NS ((@)) ; Nested parentheses - ERROR = STOP PROCESSING!", kNestedParens},
    {"01_owner & NS @ ; Bad (unslashed) character", kNameSigns},
    {"01_owner ,b NS @ ; Unescaped special character", kNameSigns},
    {"01_owner @@ NS @ ; Double @@", kNameSigns},
    {"01_owner NS @ ; Bad previous", kNameSigns},
    {"01_owner a, NS @ ; Unescaped special character", kNameSigns},
    {"01_owner a,b NS @ ; Unescaped special character", kNameSigns},
    {"02_class @ CLASS1 NS @ ; Unsupported notation", kClassNumber},
    {"04-1_ORIGIN $ORIGIN tld ; Not FQD", kRelativeOrigin},
    {"04-2_ORIGIN $ORIGIN % ; Bad (unslashed) character", kNameSigns},
    {"06-1_INCLUDE $INCLUDE ./includes/include1 a ; Origin is not FQDN", kRelativeOrigin},
    {"06-2_INCLUDE $INCLUDE ./includes/include1 % ; Bad origin", kNameSigns},
    {"14_NS @ NS & ; Bad (unslashed) character", kNameSigns},
    {"14_NS @ NS ,b ; Unescaped special character", kNameSigns},
    {"14_NS @ NS @@ ; Double @@", kNameSigns},
    {"14_NS @ NS a, ; Unescaped special character", kNameSigns},
    {"14_NS @ NS a,b ; Unescaped special character", kNameSigns},
    {"18_MX @ MX 1 $ ; Bad dname", kNameSigns},
    {"26_SRV @ SRV 0 0 0 % ; Bad target", kNameSigns},
    {"29_CERT @ CERT 0 0 0 AA == ; Continuous block length must be multiple of 4", kSplitBase64},
    {"30_KEY @ KEY 0 0 0 AA == ; Continuous block length must be multiple of 4", kSplitBase64},
    {"31_DNSKEY @ DNSKEY 0 0 0 AA == ; Continuous block length must be multiple of 4", kSplitBase64},
    {"36_RRSIG @ RRSIG A 0 0 0 0 0 0 . AA == ; Continuous block length must be multiple of 4", kSplitBase64},
    {"36_RRSIG @ RRSIG A 0 0 0 0 0 0 a% AA== ; Bad domain char", kNameSigns},
    {"36_RRSIG @ RRSIG A 0 0 0 0 22260101000000 0 . AA== ; Date overflow", kYear2226},
    {"38_DHCID @ DHCID AA == ; Continuous block length must be multiple of 4", kSplitBase64},
    {"39_NSEC3 @ NSEC3 0 0 0 - 12 ; Continuous block length must be multiple of 8", kPadding},
    {"39_NSEC3 @ NSEC3 0 0 0 - 1234 ; Continuous block length must be multiple of 8", kPadding},
    {"39_NSEC3 @ NSEC3 0 0 0 - 12345 ; Continuous block length must be multiple of 8", kPadding},
    {"39_NSEC3 @ NSEC3 0 0 0 - 1234567 ; Continuous block length must be multiple of 8", kPadding},
    {"47_L64 @ L64 0 0000:0000:0000:000 ; Missing hex character", kLeadingZeros},
    {"50_CDNSKEY @ CDNSKEY 0 0 0 AA == ; Continuous block length must be multiple of 4", kSplitBase64},
    {"57_SVCB @ SVCB 1 . ohttp=", kEmptyValue},
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
    if (expected.bad == 0) continue;
    const SourceId root = read->reading.root;
    for (const Span entry : bad_entries(read->sources.bytes(root), read->sources.base(root))) {
      const std::string_view text = read->sources.text(entry);
      if (text.find("shouldn't be processed") != std::string_view::npos) continue;
      ++bad_cases;
      if (!flawed(*read, entry)) bad.add(name + " " + std::string(text), "not refused");
    }
  }
  good.settle("knot-libzscanner, good records", good_cases);
  bad.settle("knot-libzscanner, bad entries", bad_cases);
  std::printf("bad lines by the .out files: %zu\n", bad_lines);
}
