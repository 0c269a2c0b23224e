// The record types of octoDNS 1.22, and of what their values are made.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace zonevet {

// How a part of a value is written in a zone file.
enum class OctodnsPart : std::uint8_t {
  number,   // read by Python's int()
  decimal,  // by float(); of LOC, in metres if it is the altitude or behind it
  target,   // a name, which is always absolute
  word,     // as it is
  words,    // the same, blanks in it part words
  text,     // a character-string in quotation marks
  strings,  // the text of TXT: quotation marks and semicolons are octoDNS' own, strings end where
            // they are full
  params,   // svcparams
};

struct OctodnsField {
  std::string_view key;  // empty: the value is no mapping
  std::string_view alias{};
  std::string_view fallback{};  // what it is where it is not given; empty: it must be
  std::string_view unit{};      // behind it in a zone file
  OctodnsPart part{};
  bool only_text = false;  // a text that nothing else is made one
  bool unchecked = false;  // a target of which octoDNS takes whatever it is
};

struct OctodnsType {
  std::string_view name;
  bool single = false;       // takes `value` alone
  bool opaque = false;       // no type of DNS: what is served is not known
  bool of_provider = false;  // its keys are not known, either
  std::span<const OctodnsField> fields{};

  // Answers may depend on who asks.
  [[nodiscard]] bool is_dynamic() const { return name == "A" || name == "AAAA" || name == "CNAME"; }
  [[nodiscard]] bool is_mapping() const { return !fields.empty() && !fields[0].key.empty(); }
};

// Null where octoDNS stops at the name. Those of providers (Route53Provider/ALIAS) are one opaque
// type.
const OctodnsType* octodns_type(std::string_view name);

// All keys of a record, but for those of its value.
std::span<const std::string_view> octodns_record_keys();

}  // namespace zonevet
