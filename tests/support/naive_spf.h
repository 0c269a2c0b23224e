// RFC 7208 a second time, to hold the first against: written from its text alone, without a line of
// the parser and the evaluator in lib/, by cutting strings, and as slow as that is.
//
// Where the RFC leaves a choice, it is made as lib/mail/spf_evaluator.h says.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace zonevet::test {

struct NaiveRecord {
  std::string type;   // "TXT", "A", "AAAA", "MX", "PTR" or "CNAME"
  std::string value;  // a text; an address; a domain (of MX the exchange, empty for the root)
};

// All of DNS. Domains are in lower case and have no final dot.
struct NaiveWorld {
  std::map<std::string, std::vector<NaiveRecord>> names;
  std::set<std::string> failing;  // whose servers do not answer

  // Whether the domain itself has a record of the type.
  [[nodiscard]] bool has(const std::string& domain, std::string_view type) const;
};

struct NaiveAnswer {
  bool failed = false;
  bool alias = false;                 // values[0] is to be asked
  bool exists = true;                 // the domain, or one below it
  std::vector<std::string> values{};  // empty: there is nothing of that type
};
// What servers answer to one question: wildcards are looked at (RFC 4592), aliases not followed;
// the same record twice is one (RFC 2181 5).
NaiveAnswer naive_answer(const NaiveWorld& world, std::string_view asked, std::string_view type);

// Where the PTR records of an address stand.
std::string naive_reverse_name(std::string_view address);

struct NaiveRequest {
  std::string client;  // as RFC 5952 writes it
  std::string sender;
  std::string helo;
  std::string receiver = "unknown";
  std::uint64_t time = 0;
};

struct NaiveOutcome {
  std::string result;  // as in RFC 7208 2.6
  std::optional<std::string> explanation{};
  unsigned lookups = 0;
  unsigned void_lookups = 0;
};

NaiveOutcome naive_check_host(const NaiveWorld& world, const NaiveRequest& request);

// Selected as an SPF record (RFC 7208 4.5).
bool naive_is_selected(std::string_view record);
// Of one that is selected: no syntax error is in it (RFC 7208 4.6).
bool naive_is_grammatical(std::string_view record);

}  // namespace zonevet::test
