// All that is said of a rule, short of its check: identity, severity, what it needs to know,
// citations, words and examples. The examples are the tests and the page (see
// tests/rule_examples_test.cpp and output/rule_page.h).
#pragma once

#include <array>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace zonevet {

// error: some conforming implementation will certainly not do what the author wants, or what is
// written gives the domain away. warning: interoperability risk, or almost surely a mistake. info:
// advice. off: not said at all.
enum class Severity : std::uint8_t { off, info, warning, error };

std::string_view to_string(Severity severity);

// What must be known before a rule may speak. The engine sees to it, not the rule.
enum class Needs : std::uint8_t {
  whole_value,  // every part of the subject that the rule reads
  any_value,    // monotone: what is not known could only make it worse
  whole_zone,   // the subject and its whole zone: claims that something is missing
};

// safe: what every receiver or server does is unchanged, or the record was void for all of them
// before.
enum class FixSafety : std::uint8_t { none, unsafe, safe };

// At most N values, inline; for tables known at compile time.
template <class T, std::size_t N>
class Few {
 public:
  constexpr Few() = default;
  constexpr Few(std::initializer_list<T> values) {  // NOLINT(google-explicit-constructor)
    for (const T& value : values)
      values_[size_++] = value;
  }
  [[nodiscard]] constexpr const T* begin() const { return values_.data(); }
  [[nodiscard]] constexpr const T* end() const { return values_.data() + size_; }
  [[nodiscard]] constexpr std::size_t size() const { return size_; }
  [[nodiscard]] constexpr bool empty() const { return size_ == 0; }
  [[nodiscard]] constexpr const T& operator[](std::size_t i) const { return values_[i]; }

 private:
  std::array<T, N> values_{};
  std::size_t size_ = 0;
};

// Where a rule comes from: an RFC's section, or the title and date of another document.
struct Citation {
  std::uint16_t rfc = 0;     // 0: another document
  std::string_view section;  // "3.6.2"; of another document, its title and date
  std::string_view url;      // of another document, where it has one
};

constexpr Citation rfc(std::uint16_t number, std::string_view section) {
  return {number, section, {}};
}
// A registry of IANA, by its title.
constexpr Citation iana(std::string_view title) {
  return {0, title, "https://www.iana.org/assignments/"};
}
// What implementations do, from a document with title and date.
constexpr Citation practice(std::string_view title) { return {0, title, {}}; }

// A file beside the example, for $INCLUDE; beside a config, what is linted, or, called `answers`,
// context. Called `mta-sts.txt` it is the policy of the example's zone.
struct ExampleFile {
  std::string_view path{};
  std::string_view text{};
  bool linted = false;  // given beside the example
};

// What an option of the rule is set to.
struct ExampleOption {
  std::string_view name{};
  std::int64_t value = 0;
};

// A small input. In a bad one, [[ ]] marks what must be underlined, once for each finding; [[]]
// marks an empty place. In others the marks do not occur.
struct Example {
  std::string_view text{};
  // A whole zone: it is linted with an SOA and two name servers in front unless it holds an SOA
  // itself, and where it has MX records with a DMARC record and a DKIM key unless it is about
  // those. Otherwise it is a fragment, of which nothing that is missing may be said.
  bool complete = false;
  std::string_view origin = "example.com.";  // declared; empty: not declared
  std::string_view file = "example.zone";    // the name it is read under; zonevet.toml: a config
  Few<ExampleFile, 3> files{};
  std::string_view context{};       // the one of `files` that is given as context
  std::string_view fixed{};         // what the rule's fix makes of it; empty: no fix
  Few<std::string_view, 4> also{};  // ids of other rules of error severity that speak here too
  std::string_view now{};           // YYYY-MM-DD, where the rule asks for today
  Few<ExampleOption, 1> options{};
};

struct RuleOption {
  std::string_view name{};  // kebab-case, as in zonevet.toml
  std::int64_t value = 0;   // the default
  std::int64_t lowest = 0;
  std::int64_t highest = 0;
  std::string_view meaning{};  // "seconds"
};

struct RuleDoc {
  std::string_view id{};  // kebab-case; names the defect, reads well after "allow"; never reused
  std::string_view pack{};
  Severity severity = Severity::warning;
  Needs needs = Needs::whole_value;
  FixSafety fix = FixSafety::none;
  Few<Citation, 4> cites{};
  std::string_view
      summary{};  // one line without a full stop; the message where the check gives none
  std::string_view rationale{};  // what goes wrong in the world if this is left alone
  std::string_view
      help{};  // what to do about it; shown with every finding that gives no help of its own
  Few<Example, 6> bad{};
  Few<Example, 6> good{};
  Few<std::string_view, 12> instead_of{};  // rules that stay silent where this one speaks on the
                                           // same place of the same record
  bool as_grave = false;  // as what it stands for, where that is graver than the rule is
  Few<RuleOption, 3> options{};
  std::uint32_t uses = 0;  // derived tables (engine/tables.h), or-ed
  bool on_by_default = true;
  std::string_view library{};      // the optional library without which it is silent, at least of
                                   // some of what it is about: "libpsl"
  std::string_view fix_library{};  // and the one without which it has no fix
};

}  // namespace zonevet
