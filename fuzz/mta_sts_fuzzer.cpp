// Reads any bytes as the record of MTA-STS and as its policy file: every range lies in the text,
// the same text says the same twice, and a pattern that is sound has a key.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "content/mta_sts.h"
#include "content/mta_sts_policy.h"

using namespace zonevet;  // NOLINT(google-build-using-namespace)

namespace {

void require(bool holds) {
  if (!holds) __builtin_trap();
}

void check_flaws(const Text& text, const ContentFlaws& flaws) {
  for (const ContentFlaw& flaw : flaws.all()) {
    require(text.all().contains(flaw.where) && text.all().contains(flaw.other));
    (void)text.where(flaw.where);
    (void)text.replace(flaw.other, flaw.note);
  }
}

void read_record(const Text& text) {
  ContentFlaws flaws;
  if (!begins_with_version(text.octets(), kMtaStsVersion)) {
    const bool near =
        is_near_version(text, kMtaStsVersion, ContentFlawKind::mta_sts_version, flaws);
    require(near == (flaws.all().size() == 1));
    return check_flaws(text, flaws);
  }
  MtaStsRecord record;
  parse_mta_sts(text, record, flaws);
  check_flaws(text, flaws);
  require(!record.list.tags.empty());
  require(record.id == nullptr || text.octets(record.id->name) == "id");
  const std::size_t count = flaws.all().size();
  flaws.clear();
  parse_mta_sts(text, record, flaws);  // into what was used before
  require(flaws.all().size() == count);
}

void check_range(std::string_view text, Range range) {
  require(range.end() <= text.size() && range.end() >= range.begin);
}

void read_policy(std::string_view text) {
  const StsPolicy policy = parse_sts_policy(text);
  for (const StsField& field : policy.fields) {
    check_range(text, field.where);
    require(field.where.contains(field.key) && field.where.contains(field.value));
  }
  for (const StsPolicyFlaw& flaw : policy.flaws)
    check_range(text, flaw.where);
  require(policy.flaws.size() <= StsPolicy::kMostFlaws);
  check_range(text, policy.mode_place);
  check_range(text, policy.max_age_place);
  for (const Range pattern : policy.mx) {
    const std::string_view octets = text.substr(pattern.begin, pattern.size);
    const auto key = key_of_pattern(octets);
    if (!key || key->front() == '*') continue;
    const auto name = Name::from_text(octets);
    require(name && keys_of_exchange(*name)[0] == *key);
  }
  const StsPolicy again = parse_sts_policy(text);
  require(again.fields.size() == policy.fields.size() && again.mx.size() == policy.mx.size() &&
          again.flaws.size() == policy.flaws.size() && again.mode == policy.mode &&
          again.max_age == policy.max_age);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view octets(reinterpret_cast<const char*>(data), size);
  read_policy(octets);
  if (size > 16 * 1024) return 0;
  read_policy("version: STSv1\nmode: enforce\nmax_age: 604800\n" + std::string(octets));
  read_record(Text::plain(octets));
  read_record(Text::with_holes(octets, '\x7F'));
  read_record(Text::plain("v=STSv1; " + std::string(octets)));
  return 0;
}
