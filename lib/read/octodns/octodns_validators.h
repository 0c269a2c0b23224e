// Which of the validators of octoDNS 1.22 look at the records of a zone. Each belongs to sets, of
// which the config enables some; `legacy` is enabled unless it says so.
//
//     manager:
//       validators:
//         enabled: [strict]
//         record:
//           disable_validators: {SSHFP: [sshfp-value-rfc]}
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace zonevet {

class OctodnsValidators {
 public:
  // Those of these sets alone.
  void enable_sets(const std::vector<std::string>& sets);
  // One more, for a type or `*`.
  void enable(std::string_view id, std::string_view type);
  // One less: `*` is all types.
  void disable(std::string_view id, std::string_view type);
  // As a zone says it: `*` is what is registered for all types at once.
  void disable_in_zone(std::string_view id, std::string_view type);

  enum class State : std::uint8_t {
    on,
    off,       // its set is stricter than those that are enabled
    unwanted,  // it was taken out, or its set was
  };
  // Of a validator of records of a type, or of zones.
  [[nodiscard]] State state_of(std::string_view id, std::string_view type) const;

  friend bool operator==(const OctodnsValidators&, const OctodnsValidators&) = default;

 private:
  void add(std::string_view id, std::string_view type, bool on);

  struct Switch {
    std::string_view id;  // of static storage
    std::string type;     // `*`: those for all types; empty: every one
    bool on = false;
    friend bool operator==(const Switch&, const Switch&) = default;
  };
  std::uint8_t sets_ = 1;         // `legacy`
  std::vector<Switch> switches_;  // the last one counts
};

// The ids of octoDNS' own validators: of records, and of zones.
std::span<const std::string_view> octodns_record_validators();
std::span<const std::string_view> octodns_zone_validators();
// The names of their sets.
std::span<const std::string_view> octodns_validator_sets();

// The set that a validator belongs to which is not on.
std::string_view octodns_set_of(std::string_view validator);

}  // namespace zonevet
