// Macros of SPF: the table of RFC 7208 7.4 first.

#include "mail/spf_macros.h"

#include <array>
#include <string>
#include <string_view>

#include "catch.h"

using namespace zonevet;

namespace {

struct Row {
  std::string_view text;
  std::string_view expanded;
};

SpfMacroValues values_of(std::string_view client) {
  SpfMacroValues values;
  values.client = *SpfClient::parse(client);
  values.local_part = "strong-bad";
  values.sender_domain = "email.example.com";
  values.domain = "email.example.com";
  values.helo = "mx.example.org";
  values.validated_name = "mx.example.org";
  values.receiver = "mail.example.net";
  values.time = 1'234'567'890;
  return values;
}

std::string expanded(std::string_view text, std::string_view client = "192.0.2.3") {
  return expand_spf_macros(text, values_of(client)).value_or("(nothing)");
}

}  // namespace

TEST_CASE("the examples of RFC 7208 7.4") {
  constexpr std::array<Row, 20> kRows{
      {{"%{s}", "strong-bad@email.example.com"},
       {"%{o}", "email.example.com"},
       {"%{d}", "email.example.com"},
       {"%{d4}", "email.example.com"},
       {"%{d3}", "email.example.com"},
       {"%{d2}", "example.com"},
       {"%{d1}", "com"},
       {"%{dr}", "com.example.email"},
       {"%{d2r}", "example.email"},
       {"%{l}", "strong-bad"},
       {"%{l-}", "strong.bad"},
       {"%{lr}", "strong-bad"},
       {"%{lr-}", "bad.strong"},
       {"%{l1r-}", "strong"},
       {"%{ir}.%{v}._spf.%{d2}", "3.2.0.192.in-addr._spf.example.com"},
       {"%{lr-}.lp._spf.%{d2}", "bad.strong.lp._spf.example.com"},
       {"%{lr-}.lp.%{ir}.%{v}._spf.%{d2}", "bad.strong.lp.3.2.0.192.in-addr._spf.example.com"},
       {"%{ir}.%{v}.%{l1r-}.lp._spf.%{d2}", "3.2.0.192.in-addr.strong.lp._spf.example.com"},
       {"%{d2}.trusted-domains.example.net", "example.com.trusted-domains.example.net"},
       {"%{p}", "mx.example.org"}}};
  for (const Row& row : kRows) {
    INFO(row.text);
    CHECK(expanded(row.text) == row.expanded);
  }
  CHECK(expanded("%{ir}.%{v}._spf.%{d2}", "2001:db8::cb01") ==
        "1.0.B.C.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.B.D.0.1.0.0.2.ip6._spf.example.com");
}

TEST_CASE("signs, letters of explanations, and letter case") {
  constexpr std::array<Row, 11> kRows{{{"%%_%_%-", "%_ %20"},
                                       {"%{h}", "mx.example.org"},
                                       {"%{c} %{r} %{t}", "192.0.2.3 mail.example.net 1234567890"},
                                       {"%{S}", "strong-bad%40email.example.com"},
                                       {"%{D2R}", "example.email"},
                                       {"%{d127}", "email.example.com"},
                                       {"%{d99999999999999999999}", "email.example.com"},
                                       {"%{l1r-.}", "strong"},

                                       {"%{x}", "(nothing)"},
                                       {"%{d", "(nothing)"},
                                       {"%a", "(nothing)"}}};
  for (const Row& row : kRows) {
    INFO(row.text);
    CHECK(expanded(row.text) == row.expanded);
  }
  CHECK(expanded("%{c}", "2001:DB8::1") == "2001:db8::1");
}

TEST_CASE("consecutive delimiters keep empty parts between them") {
  SpfMacroValues values = values_of("192.0.2.3");
  values.local_part = "-a--b-";
  CHECK(expand_spf_macros("%{l-}", values) == ".a..b.");
  CHECK(expand_spf_macros("%{lr-}", values) == ".b..a.");
  CHECK(expand_spf_macros("%{l2-}", values) == "b.");
  values.local_part = "";
  CHECK(expand_spf_macros("<%{lr}>", values) == "<>");
}

TEST_CASE("which macros are used") {
  CHECK(uses_spf_macro("%{p}.example.com", 'p'));
  CHECK(uses_spf_macro("%%%{P2r-}", 'p'));
  CHECK_FALSE(uses_spf_macro("%%{p}", 'p'));
  CHECK_FALSE(uses_spf_macro("%{i}p", 'p'));
}

TEST_CASE("an expansion does not grow without end") {
  std::string text;
  for (int i = 0; i < 10'000; ++i)
    text += "%{s}";
  CHECK_FALSE(expand_spf_macros(text, values_of("192.0.2.3")));
}

TEST_CASE("domains lose labels on the left where they are too long") {
  std::string text = "a.";
  for (int i = 0; i < 25; ++i)
    text += "123456789.";
  text += "com";
  CHECK(text.size() == 255);
  CHECK(fit_spf_domain(text) == text.substr(2));
  CHECK(fit_spf_domain("example.com.") == "example.com");
  CHECK(fit_spf_domain("") == "");
}

TEST_CASE("domains as names") {
  CHECK(name_of_spf_domain("foo:bar/baz.Example.com")->presentation() ==
        "foo:bar/baz.Example.com.");
  CHECK(name_of_spf_domain("a\\.b.example")->label_count() == 3);
  for (const std::string& domain :
       {std::string(), std::string("."), std::string("a..b"), std::string(".a"),
        std::string(64, 'a') + ".b", std::string("a.")})
    CHECK_FALSE(name_of_spf_domain(domain));
}

TEST_CASE("clients: families, prefixes, reverse names") {
  const SpfClient ipv4 = *SpfClient::parse("192.0.2.129");
  const SpfClient ipv6 = *SpfClient::parse("2001:db8::1");
  CHECK(SpfClient::parse("::ffff:192.0.2.129")->octets() == ipv4.octets());
  CHECK_FALSE(SpfClient::parse("::192.0.2.129")->octets() == ipv4.octets());
  for (const std::string_view text : {"", "192.0.2", "example", "192.0.2.1/24", "2001:db8::1%eth0"})
    CHECK_FALSE(SpfClient::parse(text));
  const SpfClient near = *SpfClient::parse("192.0.2.1");
  const auto is_in = [](const SpfClient& client, const SpfClient& network, unsigned prefix) {
    return WatchedClient(client).is_in(network.octets(), prefix);
  };
  CHECK(is_in(ipv4, near, 0));
  CHECK(is_in(ipv4, near, 24));
  CHECK_FALSE(is_in(ipv4, near, 25));
  CHECK_FALSE(is_in(ipv4, near, 32));
  CHECK(is_in(ipv4, ipv4, 32));
  CHECK_FALSE(is_in(ipv4, ipv6, 0));
  CHECK(is_in(ipv6, ipv6, 128));
  CHECK(SpfClient::parse("192.0.2.255")->next() == SpfClient::parse("192.0.3.0"));
  CHECK(SpfClient::parse("192.0.3.0")->previous() == SpfClient::parse("192.0.2.255"));
  CHECK_FALSE(SpfClient::parse("255.255.255.255")->next());
  CHECK_FALSE(SpfClient::parse("::")->previous());
  CHECK(near < ipv4);
  CHECK(*SpfClient::parse("255.255.255.255") < *SpfClient::parse("::"));
  CHECK(ipv4.first_in(25).presentation() == "192.0.2.128");
  CHECK(ipv4.last_in(31).presentation() == "192.0.2.129");
  CHECK(ipv4.last_in(20).presentation() == "192.0.15.255");
  CHECK(ipv4.reverse_name().presentation() == "129.2.0.192.in-addr.arpa.");
  CHECK(ipv6.reverse_name().label_count() == 34);
}
