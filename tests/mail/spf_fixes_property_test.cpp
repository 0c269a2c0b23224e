// Safe fixes over SPF records made by dice, with the mistakes that people make: no client and no
// sender gets another verdict by them, unless the record was void for everyone before.

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catch.h"
#include "mail/spf_evaluator.h"
#include "mail/zone_answers.h"
#include "support/naive_spf.h"
#include "support/spf_worlds.h"
#include "support/txt_line.h"
#include "support/zones.h"
#include <zonevet/packs.h>
#include <zonevet/zonevet.h>

using namespace zonevet;
using test::Dice;

namespace {

using Strings = std::vector<std::string>;

constexpr std::uint32_t kZones = 250;
constexpr unsigned kRecords = 20;   // in each zone
constexpr unsigned kRequests = 16;  // for each record

// -- records -------------------------------------------------------------------------------------

std::string ip4(std::uint32_t address) {
  std::string out;
  for (unsigned shift = 32; shift > 0; shift -= 8)
    out += (out.empty() ? "" : ".") + std::to_string((address >> (shift - 8)) % 256);
  return out;
}

// A record as it is being spoilt.
struct Draft {
  std::string version = "v=spf1";
  Strings terms;
  std::string blank = " ";
  std::string end;
  std::set<std::string> clients;  // near whatever networks are in it

  [[nodiscard]] std::string text() const {
    std::string out = version;
    for (const std::string& term : terms)
      out += blank + term;
    return out + end;
  }
};

const Strings kDomains = {"_spf1.example.com", "_spf2.example.com", "_spf3.example.com",
                          "mail.example.com",  "example.com",       "nx.example.com"};

std::string random_network(Dice& dice, Draft& draft) {
  if (dice.one_in(4)) {
    const unsigned prefix = 120 + static_cast<unsigned>(dice.below(9));
    for (const char* client : {"2001:db8::", "2001:db8::f", "2001:db8::10", "2001:db8::ff"})
      draft.clients.insert(client);
    return "ip6:2001:db8::" + std::string(dice.one_in(2) ? "10" : "") +
           (dice.one_in(3) ? "" : "/" + std::to_string(prefix));
  }
  const unsigned prefix = dice.one_in(3) ? 32 : 22 + static_cast<unsigned>(dice.below(11));
  const std::uint32_t mask = 0xFFFFFFFFU << (32 - prefix);
  std::uint32_t address = 0xC0000200U + static_cast<std::uint32_t>(dice.below(512));
  const std::uint32_t first = address & mask;
  for (const std::uint32_t client : {first - 1, first, first + ~mask, first + ~mask + 1})
    draft.clients.insert(ip4(client));
  if (!dice.one_in(4)) address = first;  // else with host bits
  const bool bare = prefix == 32 && dice.one_in(2);
  return "ip4:" + ip4(address) + (bare ? "" : "/" + std::to_string(prefix));
}

// Two halves of one network, next to each other or with something between.
void add_neighbours(Dice& dice, Draft& draft) {
  const unsigned prefix = 24 + static_cast<unsigned>(dice.below(9));
  const std::uint32_t size = 1U << (32 - prefix);
  const std::uint32_t first = 0xC0000200U + static_cast<std::uint32_t>(dice.below(4)) * size;
  const std::string end = "/" + std::to_string(prefix);
  draft.terms.push_back("ip4:" + ip4(first) + end);
  if (dice.one_in(3)) draft.terms.push_back("-ip4:" + ip4(first + size));
  draft.terms.push_back("ip4:" + ip4(first + size) + end);
  for (const std::uint32_t client :
       {first - 1, first, first + size - 1, first + size, first + 2 * size - 1, first + 2 * size})
    draft.clients.insert(ip4(client));
}

std::string random_term(Dice& dice, Draft& draft) {
  const std::string qualifier = dice.one_in(5) ? std::string(1, "+-~?"[dice.below(4)]) : "";
  const std::string domain = dice.pick(kDomains);
  switch (dice.below(10)) {
    case 0:
      return qualifier + "mx" + (dice.one_in(2) ? ":" + domain : "") +
             (dice.one_in(3) ? "/24" : "");
    case 1:
      return qualifier + "a" + (dice.one_in(2) ? ":" + domain : "") +
             (dice.one_in(3) ? "/32//128" : "");
    case 2:
    case 3:
      return qualifier + "include:" + domain;
    case 4:
      return qualifier + "exists:%{i}.%{l}." + domain;
    case 5:
      return dice.one_in(2) ? "exp=why.example.com" : "x=y";
    default:
      return qualifier + random_network(dice, draft);
  }
}

Draft random_draft(Dice& dice) {
  Draft draft;
  draft.clients = {"192.0.2.25", "2001:db8::25"};
  const std::size_t count = dice.one_in(15) ? 12 : dice.below(6);
  for (std::size_t i = 0; i < count; ++i)
    draft.terms.push_back(random_term(dice, draft));
  if (dice.one_in(4)) add_neighbours(dice, draft);
  if (dice.one_in(5))
    draft.terms.push_back("redirect=" + dice.pick(kDomains));
  else
    draft.terms.push_back(std::string(1, "-~?"[dice.below(3)]) + "all");
  return draft;
}

// -- mistakes ------------------------------------------------------------------------------------

void replace(std::string& text, std::string_view what, std::string_view by) {
  const std::size_t at = text.find(what);
  if (at != std::string::npos) text.replace(at, what.size(), by);
}

std::string upper(std::string text) {
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return text;
}

void misspell(Dice& dice, std::string& term) {
  static const std::vector<std::pair<std::string, std::string>> kSlips = {
      {"include:", "inlcude:"},
      {"include:", "includes:"},
      {"ip4:", "ipv4:"},
      {"ip4:", "ip:"},
      {"ip6:", "ipv6:"},
      {"exists:", "exist:"},
      {"ip4:", "ip6:"},
      {"ip4:", "ip4="},
      {"include:", "include="},
      {"redirect=", "redirect:"},
      {"all", "alll"},
      {"all", "all."},
      {"exp=", "exp:"},
      {"ip4:", "a:"},
      {"ip4:", "include:"},
      {"redirect=", "-redirect="},
      {"mx", "mx:"},
      {"ip4:", "ip4:\xE2\x80\x8B"}};
  const auto& [right, wrong] = kSlips[dice.below(kSlips.size())];
  replace(term, right, wrong);
}

void dress_up(Dice& dice, std::string& term) {
  static const Strings kDashes = {"\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x88\x92", "\xE2\x80\x90"};
  switch (dice.below(5)) {
    case 0:
      return replace(term, "-all", dice.pick(kDashes) + "all");
    case 1:
      return replace(term, "~all",
                     "\xE2\x88\xBC"
                     "all");
    case 2:
      term = "\xE2\x80\x9C" + term + "\xE2\x80\x9D";
      return;
    case 3:
      term += "\xC2\xA0";
      return;
    default:
      term += "\xE2\x80\x8B";
  }
}

void respell(Dice& dice, std::string& term) {
  const std::size_t sign = std::min(term.find_first_of(":=/"), term.size());
  const bool domain = term.find(".com") != std::string::npos && term.find('/') > term.size();
  switch (dice.below(5)) {
    case 0:
      term = upper(term.substr(0, sign)) + term.substr(sign);
      return;
    case 1:
      if (domain) term += '.';
      return;
    case 2:
      if (std::string_view("+-~?").find(term[0]) == std::string_view::npos && term[sign] != '=')
        term = '+' + term;
      return;
    case 3:
      if (term.find('/') > term.size() && term.find("ip4:") < 2) term += "/32";
      return;
    default:
      if (term.find('/') > term.size() && term.find("ip6:") < 2) term += "/128";
  }
}

void part(Dice& dice, std::string& term) {
  switch (dice.below(4)) {
    case 0:
      return replace(term, ":", ": ");
    case 1:
      if (std::string_view("+-~?").find(term[0]) != std::string_view::npos) term.insert(1, " ");
      return;
    case 2:
      term += dice.pick({",", ";", ",,"});
      return;
    default:
      term = dice.pick({"include:https://_spf1.example.com/", "include:https://_spf1.example.com",
                        "include:_spf1.example.com,_spf2.example.com", "redirect=example.com/24",
                        "include:_spf1.example.com-all", "a:", "mx,a", "--all"});
  }
}

void spoil_version(Dice& dice, Draft& draft) {
  draft.version = dice.pick({"V=SPF1", "v=spf1;", "v =spf1", "spf1", "v=spf 1", "v=spf1,", "v=SPF1",
                             "v=spf1\xC2\xA0", "v=spf", "v:spf1", "v=spf1:", "V=Spf1"});
}

void spoil(Dice& dice, Draft& draft) {
  const std::size_t at = dice.below(draft.terms.size());
  std::string& term = draft.terms[at];
  switch (dice.below(13)) {
    case 0:
      return misspell(dice, term);
    case 1:
      return dress_up(dice, term);
    case 2:
    case 3:
    case 4:
      return respell(dice, term);
    case 5:
    case 6:
      return part(dice, term);
    case 7:
      return spoil_version(dice, draft);
    case 8: {  // glued
      if (at + 1 == draft.terms.size()) return;
      term += draft.terms[at + 1];
      draft.terms.erase(draft.terms.begin() + static_cast<std::ptrdiff_t>(at) + 1);
      return;
    }
    case 9: {  // twice
      const std::string copy = dice.one_in(4) ? upper(term) : term;
      draft.terms.insert(draft.terms.end() - static_cast<std::ptrdiff_t>(dice.below(2)), copy);
      return;
    }
    case 10: {  // the end first
      std::rotate(draft.terms.begin(), draft.terms.end() - 1, draft.terms.end());
      return;
    }
    case 11:
      draft.blank = "  ";
      return;
    default:
      draft.end = dice.pick({" ", "  ", ";", ","});
  }
}

// -- zones ---------------------------------------------------------------------------------------

struct SpoiltZone {
  std::string text;
  std::map<std::string, std::string> records;  // by domain, without a final dot
  std::map<std::string, Draft> drafts;         // of those that are tried
};

// In strings with room to grow, cut at blanks where they are many.
std::string quoted_line(Dice& dice, const std::string& domain, std::string_view record) {
  constexpr std::size_t kMost = 150;
  if (record.size() < kMost && dice.one_in(2)) return test::txt_line(domain + ".", record);
  std::string line = domain + ". TXT";
  while (!record.empty()) {
    const std::size_t blank = record.find(' ', kMost);
    const std::string_view string = record.substr(0, blank);
    line += " \"" + std::string(string) + '"';
    record.remove_prefix(string.size());
  }
  return line + '\n';
}

SpoiltZone random_zone(std::uint32_t seed) {
  Dice dice(seed);
  SpoiltZone zone;
  zone.records = {{"_spf1.example.com", "v=spf1 ip4:192.0.2.0/25 ip4:192.0.2.128/25 -all"},
                  {"_spf2.example.com", "v=spf1 +mx ip4:192.0.2.7/32  ?all exp=why.example.com"},
                  {"_spf3.example.com", "v=spf1 redirect=_spf1.example.com."},
                  {"example.com", "v=spf1 mx ~all"}};
  for (unsigned i = 0; i < kRecords; ++i) {
    Draft draft = random_draft(dice);
    const std::size_t mistakes = 1 + dice.below(3);
    for (std::size_t j = 0; j < mistakes; ++j)
      spoil(dice, draft);
    const std::string domain = "d" + std::to_string(i) + ".example.com";
    zone.records[domain] = draft.text();
    zone.drafts[domain] = std::move(draft);
  }
  zone.text =
      "$TTL 300\n@ SOA ns1 hostmaster 1 7200 3600 1209600 300\n@ NS ns1\n@ NS ns2\nns1 A "
      "192.0.2.53\n"
      "ns2 A 198.51.100.53\n@ MX 10 mail\n_spf2 MX 10 mail\nmail A 192.0.2.25\n"
      "mail AAAA 2001:db8::25\n@ A 192.0.2.80\n*.user.mail A 127.0.0.2\n"
      "why TXT \"%{i} may not send for %{d}\"\n";
  for (const auto& [domain, record] : zone.records)
    zone.text += quoted_line(dice, domain, record);
  return zone;
}

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return text;
}

// The first term that is no modifier.
std::string first_mechanism(const std::string& record) {
  std::size_t at = record.find(' ');
  while (at < record.size()) {
    const std::size_t begin = std::min(record.find_first_not_of(' ', at), record.size());
    at = std::min(record.find(' ', begin), record.size());
    const std::string term = lower(record.substr(begin, at - begin));
    const std::size_t sign = term.find_first_of(":=/");
    if (sign > term.size() || term[sign] != '=') return term;
  }
  return {};
}

// No message gets anything of it but none or a permanent error.
bool is_void(const SpoiltZone& zone, const std::string& domain) {
  const auto found = zone.records.find(domain);
  if (found == zone.records.end()) return false;
  const std::string& record = found->second;
  if (!test::naive_is_selected(record) || !test::naive_is_grammatical(record)) return true;
  std::string term = first_mechanism(record);
  term = term.substr(std::min(term.find_first_not_of("+-~?"), term.size()));
  if (!term.starts_with("include:")) return false;
  std::string target = term.substr(8);
  if (target.ends_with('.')) target.pop_back();
  return !zone.records.contains(target);
}

bool meets_void(const SpoiltZone& zone, const SpfEvaluation& evaluation) {
  return std::any_of(evaluation.visits.begin(), evaluation.visits.end(),
                     [&zone](const SpfVisit& visit) { return is_void(zone, lower(visit.domain)); });
}

// That a copy of a term goes may end the error of too many.
bool is_over_limit(const SpfEvaluation& evaluation) {
  return evaluation.reason == SpfReason::too_many_lookups ||
         evaluation.reason == SpfReason::too_many_void_lookups;
}

// -- fixes ---------------------------------------------------------------------------------------

v1::Input input_of(const std::string& text) {
  v1::Input input;
  input.path = "example.zone";
  input.text = text;
  return input;
}

v1::Linter linter() {
  v1::Options options;
  options.origin = "example.com.";
  options.use_disk = false;
  return {v1::all_packs(), options};
}

using Errors = std::map<std::pair<std::string, std::string>, std::size_t>;

Errors errors_of(const v1::Result& result) {
  Errors errors;
  for (const v1::Finding& finding : result.findings) {
    if (finding.severity == v1::Severity::error) ++errors[{finding.rule, finding.owner}];
  }
  return errors;
}

// By rule, of findings with a safe fix.
using Fixes = std::map<std::string, long>;

void count_fixes(const v1::Result& result, long step, Fixes& fixes) {
  for (const v1::Finding& finding : result.findings) {
    if (finding.fix && finding.fix->safe) fixes[finding.rule] += step;
  }
}

// One that could not be seen because of another that is gone is not new.
void check_no_new_error(const v1::Result& before, const v1::Result& after) {
  const Errors then = errors_of(before);
  Errors now = errors_of(after);
  std::set<std::string> mended;  // owners
  for (const auto& [key, count] : then) {
    if (now[key] < count) mended.insert(key.second);
  }
  for (const auto& [key, count] : now) {
    INFO(key.first << " at " << key.second);
    const auto found = then.find(key);
    const std::size_t was = found == then.end() ? 0 : found->second;
    CHECK((count <= was || mended.contains(key.second)));
  }
}

SpfRequest random_request(Dice& dice, const std::string& domain, const Draft& draft) {
  SpfRequest request;
  const Strings clients(draft.clients.begin(), draft.clients.end());
  request.client = *SpfClient::parse(dice.pick(clients));
  request.sender = dice.pick({"user", "somebody", "a-b"}) + "@" + domain;
  request.helo = "mail.example.com";
  return request;
}

std::string told(const SpfEvaluation& evaluation) {
  return std::string(name_of(evaluation.result)) +
         (evaluation.explanation ? ", '" + *evaluation.explanation + "'" : "");
}

struct Tried {
  unsigned same = 0;
  unsigned were_void = 0;
  unsigned over_limit = 0;
};

// What everybody gets before and after.
void compare(const SpoiltZone& zone, const std::string& fixed, Dice& dice, Tried& tried) {
  const test::Zones before_zones{{zone.text}};
  const test::Zones after_zones{{fixed}};
  const ZoneAnswers before_answers(before_zones.set());
  const ZoneAnswers after_answers(after_zones.set());
  for (const auto& [domain, draft] : zone.drafts) {
    for (unsigned i = 0; i < kRequests; ++i) {
      const SpfRequest request = random_request(dice, domain, draft);
      const SpfEvaluation before = check_host(request, before_answers);
      const SpfEvaluation after = check_host(request, after_answers);
      if (told(before) == told(after)) {
        ++tried.same;
      } else if (meets_void(zone, before)) {
        ++tried.were_void;
      } else if (is_over_limit(before)) {
        ++tried.over_limit;
      } else {
        INFO(domain << " from " << request.client.presentation() << ": "
                    << zone.records.at(domain));
        INFO(fixed.substr(fixed.find("\n" + domain + ".") + 1, 300));
        CHECK(told(after) == told(before));
      }
    }
  }
}

// Of the rules whose safe fixes are tried here.
constexpr std::array<const char*, 18> kTried = {
    "spf-near-miss-version", "spf-typo-mechanism",   "spf-modifier-as-mechanism",
    "spf-space-after-colon", "spf-glued-terms",      "spf-qualifier-detached",
    "spf-unicode-dash",      "spf-unicode-quote",    "spf-nbsp",
    "spf-zero-width",        "spf-separator",        "spf-a-with-ip",
    "spf-include-with-ip",   "spf-include-with-url", "spf-include-with-list",
    "spf-all-malformed",     "spf-missing-argument", "spf-redirect-with-cidr"};

}  // namespace

TEST_CASE("safe fixes change no verdict of a record that was not void, and make no error") {
  const v1::Linter lint = linter();
  Fixes fixes;
  Tried tried;
  for (std::uint32_t seed = 0; seed < kZones; ++seed) {
    const SpoiltZone zone = random_zone(seed);
    INFO("zone " << seed);
    v1::FixOptions options;
    options.least = v1::Severity::info;
    const v1::Result before = lint.lint({input_of(zone.text)});
    const v1::FixResult fixed = lint.fix({input_of(zone.text)}, options);
    CHECK(fixed.problems == Strings());
    REQUIRE(fixed.files.size() == 1);
    count_fixes(before, 1, fixes);
    count_fixes(fixed.left, -1, fixes);
    check_no_new_error(before, fixed.left);
    CHECK(lint.fix({input_of(fixed.files[0].text)}, options).files.empty());
    Dice dice(seed);
    compare(zone, fixed.files[0].text, dice, tried);
  }
  std::printf("verdicts: %u the same, %u of void records, %u over a limit; fixes:\n", tried.same,
              tried.were_void, tried.over_limit);
  for (const auto& [rule, count] : fixes)
    std::printf("  %5ld  %s\n", count, rule.c_str());
  CHECK(tried.same > kZones * kRecords * kRequests / 3);
  CHECK(tried.were_void > 0);
  for (const char* const rule : kTried) {
    INFO(rule);
    CHECK(fixes[rule] > 0);
  }
}
