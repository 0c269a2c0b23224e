// Clients that fare alike, against each address by itself; networks; which term decided.

#include "mail/spf_sweep.h"

#include <array>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "catch.h"
#include "dns/address.h"
#include "mail/spf_decision.h"
#include "mail/zone_answers.h"
#include "support/zones.h"

using namespace zonevet;
using test::Zones;

namespace {

std::string whole(std::string_view records) {
  return "@ SOA ns1 hostmaster 1 7200 3600 1209600 300\n" + std::string(records);
}

SpfRequest from(const SpfClient& client, std::string_view sender = "user@example.com") {
  SpfRequest request;
  request.client = client;
  request.sender = sender;
  request.helo = "mail.example.com";
  return request;
}

SpfClient client(std::string_view text) { return *SpfClient::parse(text); }

SpfClients network(std::string_view text) {
  const Network parsed = *parse_network(text);
  return SpfClients::of_network(parsed.octets, parsed.prefix);
}

// All that SpfEvaluation::same promises.
std::string told(const SpfEvaluation& evaluation) {
  std::string out(name_of(evaluation.result));
  const auto add = [&out](auto number) { out += ' ' + std::to_string(number); };
  add(static_cast<unsigned>(evaluation.reason));
  add(evaluation.lookups);
  add(evaluation.void_lookups);
  for (const SpfVisit& visit : evaluation.visits) {
    out += '\n' + visit.domain + ' ' + std::string(name_of(visit.result));
    add(static_cast<unsigned>(visit.reason));
  }
  for (const SpfStep& step : evaluation.steps) {
    out += '\n';
    add(step.visit);
    add(step.term.begin);
    add(step.leads_to);
    add(static_cast<unsigned>(step.did));
    add(static_cast<unsigned>(step.reason));
  }
  return out;
}

// Zones whose records tell the addresses of 192.0.2.0/24 and 2001:db8::/120 apart.
class Maker {
 public:
  explicit Maker(unsigned seed) : random_(seed) {}

  std::string zone() {
    std::string out = "@ TXT \"" + record(0) + "\"\n";
    for (const char* name : {"i1", "i2", "i3"})
      out += std::string(name) + " TXT \"" + record(1) + "\"\n";
    for (const char* host : {"h1", "h2", "h3"}) {
      for (unsigned i = below(3); i > 0; --i) {
        out += std::string(host) + " A " + ipv4() + "\n";
        out += std::string(host) + " AAAA " + ipv6() + "\n";
      }
    }
    for (const char* host : {"h1", "h2", "h3", "host.example.net."})
      if (below(2) == 0) out += std::string("@ MX 10 ") + host + "\n";
    for (unsigned i = 0; i < 4; ++i) {
      out += ipv4() + ".e A 127.0.0.2\n";
      out += std::to_string(below(256)) + ".2.0.192.in-addr.arpa. PTR h1\n";
    }
    return whole(out);
  }

 private:
  unsigned below(unsigned count) {
    return std::uniform_int_distribution<unsigned>(0, count - 1)(random_);
  }
  std::string ipv4() { return "192.0.2." + std::to_string(below(256)); }
  std::string ipv6() {
    constexpr std::string_view kDigits = "0123456789abcdef";
    return std::string("2001:db8::") + kDigits[below(16)] + kDigits[below(16)];
  }
  std::string term(unsigned depth) {
    const std::string host = "h" + std::to_string(1 + below(4));  // (there are three)
    switch (below(depth == 0 ? 12 : 9)) {
      case 0:
      case 1:
      case 2:
        return "ip4:" + ipv4() + "/" + std::to_string(24 + below(9));
      case 3:
      case 4:
        return "ip6:" + ipv6() + "/" + std::to_string(120 + below(9));
      case 5:
        return "a:" + host + ".example.com/" + std::to_string(24 + below(9)) + "//" +
               std::to_string(120 + below(9));
      case 6:
        return "mx:example.com/" + std::to_string(26 + below(7));
      case 7:
        return below(3) == 0 ? "ptr:example.com" : "a:" + host + ".example.com";
      case 8:
        return below(2) == 0 ? "exists:%{i}.e.example.com" : "exists:%{v}.e.example.com";
      case 9:
        return below(4) == 0 ? "a:host.example.net" : "include:i1.example.com";
      case 10:
        return "include:i2.example.com";
      default:
        return "include:i3.example.com";
    }
  }
  std::string record(unsigned depth) {
    constexpr std::array<std::string_view, 4> kSigns{"", "-", "~", "?"};
    std::string out = "v=spf1";
    for (unsigned i = 1 + below(6); i > 0; --i)
      out += ' ' + std::string(kSigns[below(3) == 0 ? below(4) : 0]) + term(depth);
    if (below(4) > 0) return out + " -all exp=%{i}.e.example.com";
    return depth == 0 ? out + " redirect=i3.example.com" : out;
  }

  std::mt19937 random_;
};

// Every address of a network by itself, next to the interval of each.
void check_all(const ZoneAnswers& answers, const SpfClients& clients) {
  std::vector<SpfEvaluation> each;
  std::vector<std::string> words;
  for (std::optional<SpfClient> at = clients.first; at && *at <= clients.last; at = at->next()) {
    each.push_back(check_host(from(*at), answers));
    words.push_back(told(each.back()));
  }
  SpfClient at = clients.first;
  for (std::size_t i = 0; i < each.size(); ++i, at = *at.next()) {
    CHECK(each[i].same.holds(at));
    SpfClient other = clients.first;
    for (std::size_t j = 0; j < each.size(); ++j, other = *other.next()) {
      if (!each[i].same.holds(other)) continue;
      INFO(at.presentation() << " and " << other.presentation());
      CHECK(words[i] == words[j]);
    }
  }
  // The walk over the network finds the first of each that there is.
  for (unsigned wanted = 0; wanted < 8; ++wanted) {
    SpfResults allowed;
    allowed.add(static_cast<SpfResult>(wanted));
    std::uint64_t octets = 1'000'000;
    const SpfSweep swept = sweep(from(clients.first), clients, allowed, answers, octets);
    at = clients.first;
    std::size_t first = 0;
    while (first < each.size() && (each[first].result == SpfResult::unknown ||
                                   each[first].result == static_cast<SpfResult>(wanted))) {
      ++first;
      at = *at.next();
    }
    CHECK(swept.end == SpfSweep::End::reached);
    REQUIRE(swept.failed.has_value() == (first < each.size()));
    if (!swept.failed) continue;
    CHECK(swept.failed->clients.first == at);
    CHECK(told(swept.failed->evaluation) == words[first]);
  }
}

std::string swept(const Zones& zones, std::string_view clients, SpfResult allowed,
                  std::uint64_t octets = 100'000'000) {
  SpfResults results;
  results.add(allowed);
  SpfRequest request = from(client("192.0.2.1"));
  const SpfSweep swept =
      sweep(request, network(clients), results, ZoneAnswers(zones.set()), octets);
  constexpr std::array<std::string_view, 3> kEnds{"all", "evaluations", "octets"};
  std::string out(kEnds[static_cast<std::size_t>(swept.end)]);
  for (const auto* of : {&swept.failed, &swept.undecided}) {
    if (!*of) continue;
    out += ", " + (*of)->clients.presentation() + ": " +
           std::string(name_of((*of)->evaluation.result));
  }
  return out;
}

// "example.com -> _spf.example.com: term", or what decides instead of one.
std::string decided(std::string_view records, std::string_view address = "192.0.2.1") {
  const Zones zones{{whole(records)}};
  const SpfEvaluation evaluation = check_host(from(client(address)), ZoneAnswers(zones.set()));
  const SpfDecision decision = decision_of(evaluation);
  std::string out;
  for (const std::size_t step : decision.path) {
    const SpfVisit& visit = evaluation.visits[evaluation.steps[step].visit];
    out += std::string(visit.record.octets(evaluation.steps[step].term)) + " -> ";
  }
  if (decision.visit == SpfDecision::kNowhere) return out + "nothing";
  const SpfVisit& visit = evaluation.visits[decision.visit];
  out += visit.domain;
  if (decision.step == SpfDecision::kNowhere) return out;
  return out + ": " + std::string(visit.record.octets(evaluation.steps[decision.step].term));
}

}  // namespace

TEST_CASE("each address of a network fares as all that are told to fare alike") {
  for (unsigned seed = 1; seed <= 60; ++seed) {
    const std::string text = Maker(seed).zone();
    INFO(text);
    const Zones zones{{text}};
    const ZoneAnswers answers(zones.set());
    const unsigned begin = seed * 16 % 256;
    check_all(answers, network("192.0.2." + std::to_string(begin) + "/28"));
    constexpr std::string_view kDigits = "0123456789abcdef";
    check_all(answers, network(std::string("2001:db8::") + kDigits[seed % 16] + "0/124"));
  }
}

TEST_CASE("addresses that no record tells apart are one evaluation") {
  const Zones zones{
      {whole("@ TXT \"v=spf1 ip4:10.0.0.0/8 ip6:2001:db8::/32 a:h.example.com/25 -all "
             "exp=why.%{d}\"\nh A 192.0.2.129\nwhy TXT \"%{i} may not\"\n")}};
  const ZoneAnswers answers(zones.set());
  const auto same = [&](std::string_view address) {
    return check_host(from(client(address)), answers).same.presentation();
  };
  CHECK(same("10.1.2.3") == "10.0.0.0 to 10.255.255.255");
  CHECK(same("192.0.2.200") == "192.0.2.128 to 192.0.2.255");
  CHECK(same("192.0.2.1") == "11.0.0.0 to 192.0.2.127");
  CHECK(same("9.9.9.9") == "0.0.0.0 to 9.255.255.255");
  CHECK(same("255.255.255.255") == "192.0.3.0 to 255.255.255.255");
  CHECK(same("2001:db8::1") == "2001:db8:: to 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff");
  CHECK(same("::1") == ":: to 2001:db7:ffff:ffff:ffff:ffff:ffff:ffff");
  CHECK(same("ff02::1") == "2001:db9:: to ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff");
}

TEST_CASE("networks, whatever their size") {
  const Zones zones{
      {whole("@ TXT \"v=spf1 ip4:192.0.2.0/25 ip6:2001:db8::/33 ip6:::ffff:0:0/96 -all\"\n")}};
  CHECK(swept(zones, "192.0.2.0/25", SpfResult::pass) == "all");
  CHECK(swept(zones, "192.0.2.0/24", SpfResult::pass) == "all, 192.0.2.128 to 192.0.2.255: fail");
  CHECK(swept(zones, "0.0.0.0/0", SpfResult::fail) == "all, 192.0.2.0 to 192.0.2.127: pass");
  CHECK(swept(zones, "2001:db8::/33", SpfResult::pass) == "all");
  CHECK(swept(zones, "2001:db8:8000::", SpfResult::fail) == "all");
  // Mapped addresses are those of IPv4.
  CHECK(swept(zones, "::/8", SpfResult::fail) == "all");
  CHECK(swept(zones, "::ffff:192.0.2.0/121", SpfResult::pass) == "all");
  CHECK(swept(zones, "::ffff:192.0.2.0/120", SpfResult::pass) ==
        "all, 192.0.2.128 to 192.0.2.255: fail");
}

TEST_CASE("what fails is found behind what is not known") {
  const Zones zones{
      {whole("@ TXT \"v=spf1 -ip4:192.0.2.8 ip4:192.0.2.0/30 a:host.example.net -all\"\n")}};
  CHECK(swept(zones, "192.0.2.0/30", SpfResult::pass) == "all");
  CHECK(swept(zones, "192.0.2.0/29", SpfResult::pass) == "all, 192.0.2.4 to 192.0.2.7: unknown");
  CHECK(swept(zones, "192.0.2.0/28", SpfResult::pass) ==
        "all, 192.0.2.8: fail, 192.0.2.4 to 192.0.2.7: unknown");
}

TEST_CASE("evaluations are limited, and so is what they read") {
  const Zones zones{{whole("@ TXT \"v=spf1 exists:%{i}.e.example.com -all\"\n*.e A 127.0.0.2\n")}};
  CHECK(swept(zones, "192.0.0.0/22", SpfResult::pass) == "all");
  CHECK(swept(zones, "192.0.0.0/21", SpfResult::pass) == "evaluations");
  CHECK(swept(zones, "2001:db8::/64", SpfResult::pass) == "evaluations");
  CHECK(swept(zones, "192.0.0.0/22", SpfResult::pass, 10'000) == "octets");
  CHECK(swept(zones, "192.0.0.0/22", SpfResult::pass, 0) == "octets");
  CHECK(swept(zones, "192.0.0.0/22", SpfResult::fail, 1) == "all, 192.0.0.0: pass");
}

TEST_CASE("the term that decides, and the way to it") {
  CHECK(decided("@ TXT \"v=spf1 ip4:192.0.2.1 -all\"\n") == "example.com: ip4:192.0.2.1");
  CHECK(decided("@ TXT \"v=spf1 ip4:192.0.2.2 -all\"\n") == "example.com: -all");
  CHECK(decided("@ TXT \"v=spf1 ip4:192.0.2.2\"\n") == "example.com");
  CHECK(decided("@ TXT \"v=spf1\"\n") == "example.com");
  CHECK(decided("@ A 192.0.2.1\n") == "example.com");
  const std::string include = "@ TXT \"v=spf1 include:i.example.com ~all\"\n";
  CHECK(decided(include + "i TXT \"v=spf1 ip4:192.0.2.0/24 -all\"\n") ==
        "include:i.example.com -> i.example.com: ip4:192.0.2.0/24");
  CHECK(decided(include + "i TXT \"v=spf1 -all\"\n") == "example.com: ~all");
  CHECK(decided("@ TXT \"v=spf1 include:i.example.com\"\ni TXT \"v=spf1 -all\"\n") ==
        "example.com");
  CHECK(decided(include) == "include:i.example.com -> i.example.com");
  CHECK(decided(include + "i TXT \"v=spf1 foo -all\"\n") ==
        "include:i.example.com -> i.example.com: foo");
  CHECK(decided("@ TXT \"v=spf1 include:i.example.com redirect=r.example.com\"\n"
                "i TXT \"v=spf1 -all\"\nr TXT \"v=spf1 redirect=s.example.com\"\n"
                "s TXT \"v=spf1 ?all\"\n") ==
        "redirect=r.example.com -> redirect=s.example.com -> s.example.com: ?all");
  CHECK(decided("@ TXT \"v=spf1 redirect=_spf.example.net\"\n") ==
        "redirect=_spf.example.net -> _spf.example.net");
  CHECK(decided("@ TXT \"v=spf1 a:x.example.com a:y.example.com a:z.example.com -all\"\n") ==
        "example.com: a:z.example.com");
}

TEST_CASE("what depends on a HELO name that is not known is not known") {
  const Zones zones{
      {whole("@ TXT \"v=spf1 exists:%{h}.e.example.com exp=%{h}.example.com -all\"\n"
             "a TXT \"v=spf1 -all exp=%{h}.example.com\"\n")}};
  SpfRequest request = from(client("192.0.2.1"));
  request.helo_known = false;
  const SpfEvaluation unknown = check_host(request, ZoneAnswers(zones.set()));
  CHECK(unknown.result == SpfResult::unknown);
  CHECK(unknown.reason == SpfReason::no_helo);
  request.sender = "user@a.example.com";
  const SpfEvaluation fail = check_host(request, ZoneAnswers(zones.set()));
  CHECK(fail.result == SpfResult::fail);
  CHECK(fail.explanation_unknown);
}

TEST_CASE("the names of results") {
  for (unsigned i = 0; i < 7; ++i) {
    const auto result = static_cast<SpfResult>(i);
    CHECK(spf_result_of(name_of(result)) == result);
  }
  CHECK_FALSE(spf_result_of("unknown"));
  CHECK_FALSE(spf_result_of("Pass"));
  CHECK_FALSE(spf_result_of(""));
}
