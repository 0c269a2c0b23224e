// Answers to DNS questions, wherever they come from: the zones of a run, or the data of a test.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "dns/name.h"
#include "dns/rrtype.h"
#include "dns/text.h"

namespace zonevet {

// What is answered for one name and type. Aliases are not followed (see SpfLookups).
struct RRsetAnswer {
  enum class Status : std::uint8_t {
    records,
    alias,         // a CNAME, or what a DNAME makes: names[0] is to be asked
    no_data,       // the name exists, the type does not (RFC 2308 2.2)
    no_such_name,  // RCODE 3
    failure,       // a timeout, or an RCODE other than 0 and 3
    unknown,       // nobody here knows
  };
  Status status = Status::unknown;
  // Every record of the RRset is below; false: there are others of which only that is known.
  bool whole = true;
  std::vector<Text> texts;             // of TXT
  std::vector<std::string> addresses;  // of A and AAAA: 4 or 16 octets
  // Of MX (exchanges) and PTR; of an alias its target. Those behind kMostNames may be left out.
  std::vector<Name> names;

  // One more than is looked at (RFC 7208 4.6.4).
  static constexpr std::size_t kMostNames = 11;

  // A void lookup (RFC 7208 4.6.4).
  [[nodiscard]] bool is_void() const {
    return status == Status::no_data || status == Status::no_such_name;
  }
};

class AnswerSource {
 public:
  AnswerSource() = default;
  AnswerSource(const AnswerSource&) = delete;
  AnswerSource& operator=(const AnswerSource&) = delete;
  virtual ~AnswerSource() = default;

  // For the types A, AAAA, MX, PTR and TXT of class IN.
  [[nodiscard]] virtual RRsetAnswer answer(const Name& name, RRType type) const = 0;
};

}  // namespace zonevet
