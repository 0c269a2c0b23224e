// The policy file of MTA-STS (RFC 8461 3.2), which senders fetch from
// https://mta-sts.DOMAIN/.well-known/mta-sts.txt: lines of keys and values.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dns/name.h"
#include "dns/text.h"

namespace zonevet {

// What senders may be relied on to read (RFC 8461 3.3); of a larger file the rest is not read.
inline constexpr std::size_t kMostPolicyOctets = std::size_t{64} * 1024;

enum class StsMode : std::uint8_t { none, testing, enforce };

// One line.
struct StsField {
  Range where;  // without blanks at its end
  Range key;
  Range value;
};

struct StsPolicyFlaw {
  enum class Kind : std::uint8_t {
    too_large,    // where: the first octet that is not read
    no_policy,    // where: the first line; no line is a key with a value. Stands alone.
    order_mark,   // where: a byte order mark, in front of all
    no_field,     // where: the line, which is no key with a value
    no_version,   // where: the first line. Of a key that is missing because its line is none with
                  // a value only the line is told.
    bad_version,  // where: the value, which is not "STSv1"
    no_mode,      // where: the first line, or a key that was meant as it
    bad_mode,     // where: the value
    no_max_age,   // as no_mode
    bad_max_age,  // where: the value, which is no number of at most ten digits
    no_mx,        // where: the mode, which asks for mail exchanges
    bad_mx,       // where: the value, which is no pattern
    dotted_mx,    // where: the value, which is one but for a dot at its end
  };
  Kind kind;
  Range where;
};

// Places are offsets of the text that was read.
struct StsPolicy {
  std::vector<StsField> fields;  // all of them, those that nobody knows too, in their order
  std::optional<StsMode> mode;
  Range mode_place;
  std::optional<std::uint64_t> max_age;  // seconds
  Range max_age_place;
  std::vector<Range> mx;             // patterns that are sound
  std::vector<StsPolicyFlaw> flaws;  // in the order of the places; the first kMostFlaws

  static constexpr std::size_t kMostFlaws = 100;
};

// Of a key that stands there again the first counts, `mx` aside (RFC 8461 3.2). Empty lines are
// passed over. Linear.
StsPolicy parse_sts_policy(std::string_view text);

// What a sound pattern and the mail exchanges that it names have in common: a pattern names an
// exchange if its key is one of those of the exchange. That is the same name, letter case aside, or
// with "*." one that has a single label more (RFC 8461 4.1). Nothing for a pattern with U-labels.
std::optional<std::string> key_of_pattern(std::string_view pattern);
std::array<std::string, 2> keys_of_exchange(const Name& exchange);

}  // namespace zonevet
