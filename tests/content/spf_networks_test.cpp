// Terms of SPF records against each other. What is said of them is compared with what each client
// gets: with all networks of a few addresses, in any order.

#include "content/spf_networks.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "catch.h"

using namespace zonevet;

namespace {

struct Parsed {
  explicit Parsed(std::string_view octets) : text(Text::plain(octets)) {
    ContentFlaws flaws;
    parse_spf(text, record, flaws);
  }
  [[nodiscard]] std::string_view shown(const SpfTerm* term) const {
    return text.octets(term->where);
  }
  Text text;
  SpfRecord record;
};

std::string overlaps_of(std::string_view octets) {
  constexpr std::string_view kSigns = "=<!";
  const Parsed parsed(octets);
  std::string out;
  for (const SpfOverlap& overlap : find_spf_overlaps(parsed.text, parsed.record)) {
    if (!out.empty()) out += ", ";
    out += parsed.shown(overlap.term);
    out += kSigns[static_cast<std::size_t>(overlap.kind)];
    out += parsed.shown(overlap.by);
  }
  return out;
}

std::string merges_of(std::string_view octets) {
  const Parsed parsed(octets);
  std::string out;
  for (const SpfMerge& merge : find_spf_merges(parsed.text, parsed.record)) {
    out += out.empty() ? "" : ", ";
    for (const SpfTerm* part : merge.parts)
      out += std::string(parsed.shown(part)) + (part == merge.parts.back() ? "" : "+");
    out += (merge.lookup_between ? "~" : "=") + merge.whole.presentation();
  }
  return out;
}

// What a client in 192.0.2.0/29, or in 198.51.100.0/29, gets of ip4 terms: the sign of the first
// that matches.
char result_for(const std::vector<SpfTerm>& terms, std::uint8_t client) {
  const SpfNetwork address{false, 32, {192, 0, 2, client}};
  for (const SpfTerm& term : terms) {
    if (term.kind == SpfTermKind::all || network_of(term).contains(address))
      return "+-~?"[static_cast<std::size_t>(term.qualifier)];
  }
  return '?';
}
std::string results_of(const std::vector<SpfTerm>& terms) {
  std::string out;
  for (std::uint8_t client = 0; client < 10; ++client)
    out += result_for(terms, client);
  return out;
}

// Records of up to `most` networks in 192.0.2.0/29 and around it; the same in every run.
class Records {
 public:
  std::string next(unsigned most) {
    std::string out = "v=spf1";
    for (unsigned i = 0; i < 1 + number(most); ++i) {
      constexpr std::string_view kSigns[] = {"", "", "", "-"};
      const unsigned prefix = 28 + number(5);
      const unsigned last = number(8) & ~((1U << (32 - prefix)) - 1);
      out += ' ' + std::string(kSigns[number(4)]) + "ip4:192.0.2." + std::to_string(last) + '/' +
             std::to_string(prefix);
    }
    return out + " -all";
  }

 private:
  unsigned number(unsigned below) {
    state_ = state_ * 6'364'136'223'846'793'005U + 1'442'695'040'888'963'407U;
    return static_cast<unsigned>(state_ >> 33) % below;
  }
  std::uint64_t state_ = 1;
};

}  // namespace

TEST_CASE("networks of SPF terms, as receivers mask them") {
  const auto shown = [](std::string_view term) {
    const Parsed parsed("v=spf1 " + std::string(term));
    return network_of(parsed.record.terms.at(0)).presentation();
  };
  CHECK(shown("ip4:192.0.2.77/24") == "192.0.2.0/24");
  CHECK(shown("ip4:192.0.2.77") == "192.0.2.77");
  CHECK(shown("ip4:192.0.2.77/31") == "192.0.2.76/31");
  CHECK(shown("ip4:192.0.2.77/0") == "0.0.0.0/0");
  CHECK(shown("ip6:2001:db8:ffff::1/33") == "2001:db8:8000::/33");
  CHECK(shown("ip6:2001:db8::1/128") == "2001:db8::1");
  const auto mapped = [](std::string_view term) {
    const Parsed parsed("v=spf1 " + std::string(term));
    return network_of(parsed.record.terms.at(0)).is_v4_mapped();
  };
  CHECK(mapped("ip6:::ffff:192.0.2.1"));
  CHECK(mapped("ip6:::ffff:0:0/96"));
  CHECK_FALSE(mapped("ip6:::ffff:0:0/95"));
  CHECK_FALSE(mapped("ip6:::192.0.2.1"));
  CHECK_FALSE(mapped("ip4:192.0.2.1"));
}

TEST_CASE("terms that never matter because of another one") {
  CHECK(overlaps_of("v=spf1 ip4:192.0.2.1 ip4:192.0.2.1/32 -all") ==
        "ip4:192.0.2.1/32=ip4:192.0.2.1");
  CHECK(overlaps_of("v=spf1 a mx a A:x.example mx/24 -all") == "a=a");
  CHECK(overlaps_of("v=spf1 a:X.example a:x.example. -all") == "a:x.example.=a:X.example");
  CHECK(overlaps_of("v=spf1 exists:%{s}.x.example exists:%{S}.x.example -all").empty());
  CHECK(overlaps_of("v=spf1 a ?a -a -all") == "?a!a, -a!a");
  // The one that decides is the first that covers it, not the nearest.
  CHECK(overlaps_of("v=spf1 -ip4:192.0.2.0/24 ip4:192.0.2.0/25 ip4:192.0.2.1 -all") ==
        "ip4:192.0.2.0/25!-ip4:192.0.2.0/24, ip4:192.0.2.1!-ip4:192.0.2.0/24");
  CHECK(overlaps_of("v=spf1 ip4:192.0.2.1 mx ip4:192.0.2.0/24 -all") ==
        "ip4:192.0.2.1<ip4:192.0.2.0/24");
  CHECK(overlaps_of("v=spf1 ip4:192.0.2.1 -mx ip4:192.0.2.0/24 -all").empty());
  CHECK(overlaps_of("v=spf1 -ip4:192.0.2.1 ip4:192.0.2.0/24 -all").empty());
  CHECK(overlaps_of("v=spf1 ip4:192.0.2.1 -all ip4:192.0.2.1").empty());
  // What is not sound is left alone, and so is what is spoken of elsewhere.
  CHECK(overlaps_of("v=spf1 include:x include:x ip4:192.0.2.256 ip4:192.0.2.256 -all").empty());
  CHECK(overlaps_of("v=spf1 ip4:0.0.0.0/0 ip4:192.0.2.1 ip6:::ffff:192.0.2.1 ip6:::ffff:192.0.2.1 "
                    "-all")
            .empty());
  CHECK(overlaps_of("v=spf1 -ip4:0.0.0.0/0 ip4:192.0.2.1 -all") == "ip4:192.0.2.1!-ip4:0.0.0.0/0");
}

TEST_CASE("networks that make one") {
  CHECK(merges_of("v=spf1 ip4:192.0.2.0/25 ip4:192.0.2.128/25 -all") ==
        "ip4:192.0.2.0/25+ip4:192.0.2.128/25=192.0.2.0/24");
  CHECK(merges_of("v=spf1 ip4:192.0.2.2 ip4:192.0.2.0/31 ip4:192.0.2.3 ip4:192.0.2.9 -all") ==
        "ip4:192.0.2.2+ip4:192.0.2.0/31+ip4:192.0.2.3=192.0.2.0/30");
  CHECK(merges_of("v=spf1 ip4:192.0.2.0/25 mx ip4:192.0.2.128/25 -all") ==
        "ip4:192.0.2.0/25+ip4:192.0.2.128/25~192.0.2.0/24");
  CHECK(merges_of("v=spf1 mx ip4:192.0.2.0/25 exp=x.example ip4:192.0.2.128/25 a -all") ==
        "ip4:192.0.2.0/25+ip4:192.0.2.128/25=192.0.2.0/24");
  CHECK(merges_of("v=spf1 ip4:192.0.2.0/25 ~ip4:192.0.2.128/25 -all").empty());
  CHECK(merges_of("v=spf1 ip4:192.0.2.0/25 ~mx ip4:192.0.2.128/25 -all").empty());
  CHECK(merges_of("v=spf1 ip4:192.0.2.0/25 foo ip4:192.0.2.128/25 -all").empty());
  CHECK(merges_of("v=spf1 ip4:192.0.2.128/25 ip4:192.0.3.0/25 -all").empty());
  CHECK(merges_of("v=spf1 -ip4:0.0.0.0/1 -ip4:128.0.0.0/1 ip6:::/1 ip6:8000::/1 mx -all").empty());
  CHECK(merges_of("v=spf1 ip6:2001:db8:1::/48 ip4:192.0.2.0/25 ip6:2001:db8::/48 -all") ==
        "ip6:2001:db8:1::/48+ip6:2001:db8::/48=2001:db8::/47");
}

TEST_CASE("what has no effect can go, and what makes one can be one, whoever the client is") {
  Records records;
  std::size_t overlaps = 0;
  std::size_t merges = 0;
  for (int i = 0; i < 10'000; ++i) {
    const std::string octets = records.next(8);
    const Parsed parsed(octets);
    const std::vector<SpfTerm>& terms = parsed.record.terms;
    const std::string results = results_of(terms);
    INFO(octets);
    std::vector<SpfTerm> left = terms;
    for (const SpfOverlap& overlap : find_spf_overlaps(parsed.text, parsed.record)) {
      ++overlaps;
      INFO(parsed.shown(overlap.term) << " by " << parsed.shown(overlap.by));
      std::vector<SpfTerm> without = terms;
      without.erase(without.begin() + (overlap.term - terms.data()));
      CHECK(results_of(without) == results);
      std::erase_if(left, [&](const SpfTerm& term) { return term.where == overlap.term->where; });
    }
    CHECK(results_of(left) == results);
    for (const SpfMerge& merge : find_spf_merges(parsed.text, parsed.record)) {
      ++merges;
      for (const SpfTerm* part : merge.parts) {
        SpfTerm& at = *std::find_if(left.begin(), left.end(),
                                    [&](const SpfTerm& term) { return term.where == part->where; });
        at.address = merge.whole.address;
        at.prefix4 = merge.whole.prefix;
        if (part != merge.parts.front()) left.erase(left.begin() + (&at - left.data()));
      }
    }
    CHECK(results_of(left) == results);
  }
  CHECK(overlaps > 1'000);
  CHECK(merges > 200);
}
