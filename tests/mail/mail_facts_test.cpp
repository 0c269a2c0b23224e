// What is known of providers and senders: how names are compared with it, and the tables
// themselves.

#include "mail/mail_facts.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "base/date.h"
#include "catch.h"
#include "rules/packs.h"

using namespace zonevet;

namespace {

MailFacts all_facts() { return facts_of(rules::all_packs()); }

// The name in lower case, without a final dot, that a name of the DNS can be.
bool is_fact_name(std::string_view text) {
  const auto name = Name::from_text(text);
  return name && fact_name(*name) == text;
}

std::string provider_of(std::string_view exchange) {
  const MailboxProvider* const found = find_provider(all_facts().providers, exchange);
  return found == nullptr ? "none" : std::string(found->name);
}

// What stands for the parts of a pattern, or "none".
std::string parts_of(std::string_view pattern, std::string_view name) {
  const auto match = match_dkim_alias(pattern, name);
  if (!match) return "none";
  std::string all;
  for (const DkimAliasMatch::Part& part : match->parts)
    all += std::string(part.token) + '=' + std::string(part.text) + ' ';
  return all;
}

}  // namespace

TEST_CASE("hosts are told apart label by label") {
  CHECK(is_at_or_below("sendgrid.net", "sendgrid.net"));
  CHECK(is_at_or_below("s1.sendgrid.net", "sendgrid.net"));
  CHECK_FALSE(is_at_or_below("notsendgrid.net", "sendgrid.net"));
  CHECK_FALSE(is_at_or_below("net", "sendgrid.net"));
  CHECK(provider_of("smtp.google.com") == "Google Workspace");
  CHECK(provider_of("aspmx5.googlemail.com") == "Google Workspace");
  CHECK(provider_of("example-com.mail.protection.outlook.com") == "Microsoft 365");
  CHECK(provider_of("notmail.protection.outlook.com") == "none");
  CHECK(provider_of("www.google.com") == "none");
  CHECK(provider_of("") == "none");
}

TEST_CASE("a name fits a pattern label by label") {
  CHECK(parts_of("dkim2.mcsv.net", "dkim2.mcsv.net").empty());
  CHECK(parts_of("dkim2.mcsv.net", "dkim3.mcsv.net") == "none");
  CHECK(parts_of("dkim2.mcsv.net", "a.dkim2.mcsv.net") == "none");
  CHECK(parts_of("dkim2.mcsv.net", "mcsv.net") == "none");
  CHECK(parts_of("s1.u<*>.wl<*>.example", "s1.u12.wl.example") == "<*>=12 <*>= ");
  CHECK(parts_of("s1.u<*>.wl<*>.example", "s1.v12.wl.example") == "none");
  CHECK(parts_of("a-<d->.k.example", "a-b-c.k.example") == "<d->=b-c ");
  CHECK(parts_of("a-<d->.k.example", "a-.k.example") == "none");
  CHECK(parts_of("f.<d>.k.example", "f.a.b.c.k.example") == "<d>=a.b.c ");
  CHECK(parts_of("f.<d>.k.example", "f.k.example") == "none");
  CHECK(parts_of("<sel>.k.example", "x.k.example") == "<sel>=x ");
  CHECK(parts_of("a.example", "") == "none");
}

TEST_CASE("the parts of one pattern fill another of its shape") {
  const auto match = match_dkim_alias("s2.u<*>.wl<*>.example", "s2.u1.wl23.example");
  REQUIRE(match);
  CHECK(fill_dkim_alias("s1.u<*>.wl<*>.example", *match) == "s1.u1.wl23.example");
  CHECK_FALSE(fill_dkim_alias("s1.u<*>.example", *match));
  CHECK_FALSE(fill_dkim_alias("s1.<d->.wl<*>.example", *match));
  CHECK_FALSE(fill_dkim_alias("s1.u<*>.wl<*>.<*>.example", *match));
  CHECK(fill_dkim_alias("dkim.example", DkimAliasMatch()) == "dkim.example");
}

TEST_CASE("facts are written as names are compared, each with its date") {
  const MailFacts facts = all_facts();
  REQUIRE_FALSE(facts.senders.empty());
  REQUIRE_FALSE(facts.providers.empty());
  REQUIRE_FALSE(facts.dkim_aliases.empty());
  for (const MailboxProvider& one : facts.providers) {
    INFO(std::string(one.name));
    CHECK(parse_date(one.as_of));
    for (const std::string_view exchange : one.exchanges)
      CHECK((is_fact_name(exchange) && provider_of(exchange) == one.name));
    for (const std::string_view domain : one.domains)
      CHECK((is_fact_name(domain) && provider_of(domain) == one.name));
    CHECK((one.customers.empty() ||
           std::find(one.domains.begin(), one.domains.end(), one.customers) != one.domains.end()));
    CHECK((one.spf.empty() || is_fact_name(one.spf)));
    CHECK((one.autodiscover.empty() || is_fact_name(one.autodiscover)));
  }
  for (const DkimAliasFact& fact : facts.dkim_aliases) {
    INFO(std::string(fact.target));
    CHECK(parse_date(fact.as_of));
    CHECK(is_at_or_below(fact.target, fact.suffix));
    CHECK(fact.suffix.find('<') == std::string_view::npos);
    CHECK((fact.selector == "<sel>" || is_fact_name(fact.selector)));
  }
}
