#include "dns/public_suffix.h"

#include <string>

#include "catch.h"

using namespace zonevet;

namespace {

std::string suffix_of(const char* text) {
  const auto suffix = public_suffix(*Name::from_text(text));
  if (!suffix) return "unknown";
  std::string out = std::to_string(suffix->labels);
  if (suffix->listed) out += suffix->icann ? " icann" : " private";
  return out;
}

std::string organization_of(const char* text) {
  const auto name = organizational_domain(*Name::from_text(text));
  return name ? name->presentation() : "none";
}

}  // namespace

TEST_CASE("the public suffix of a name is told by the list") {
  if (!has_public_suffix_list()) return;
  CHECK(suffix_of("mail.example.net.") == "1 icann");
  CHECK(suffix_of("EXAMPLE.CO.UK.") == "2 icann");
  CHECK(suffix_of("com.") == "1 icann");
  CHECK(suffix_of("someone.github.io.") == "2 private");
  CHECK(suffix_of("a.b.c.d.e.f.g.h.i.j.example.org.") == "1 icann");
  CHECK(suffix_of("host.nosuchtopleveldomain.") == "1");
  CHECK(suffix_of(".") == "unknown");
  CHECK(suffix_of("a\\.com.") == "1");
  CHECK(suffix_of("\\000\\255.example.com.") == "1 icann");
  CHECK(suffix_of("*.ck.") == "2 icann");
  CHECK(suffix_of("www.ck.") == "1 icann");
}

TEST_CASE("of names one after another the same is found as of each alone") {
  SuffixFinder finder;
  for (const char* const text : {"a.example.com.",
                                 "b.example.com.",
                                 "B.EXAMPLE.COM.",
                                 "com.",
                                 ".",
                                 "example.co.uk.",
                                 "co.uk.",
                                 "www.ck.",
                                 "mail.ck.",
                                 "ck.",
                                 "someone.github.io.",
                                 "x.someone.github.io.",
                                 "github.io.",
                                 "a.nosuchtopleveldomain.",
                                 "nosuchtopleveldomain.",
                                 "b.nosuchtopleveldomain.",
                                 "a.b.c.d.e.f.example.org.",
                                 "a.b.c.d.e.f.g.h.i.j.example.org.",
                                 "z.b.c.d.e.f.g.h.i.j.example.org.",
                                 "s3.amazonaws.com.",
                                 "other.amazonaws.com."}) {
    INFO(text);
    const auto found = finder.find(*Name::from_text(text));
    const auto alone = public_suffix(*Name::from_text(text));
    REQUIRE(found.has_value() == alone.has_value());
    if (!found) continue;
    CHECK(found->labels == alone->labels);
    CHECK(found->listed == alone->listed);
    CHECK(found->icann == alone->icann);
  }
}

TEST_CASE("the organizational domain is one label more than the public suffix") {
  if (!has_public_suffix_list()) return;
  CHECK(organization_of("a.b.example.com.") == "example.com.");
  CHECK(organization_of("example.co.uk.") == "example.co.uk.");
  CHECK(organization_of("co.uk.") == "none");
  CHECK(organization_of("host.nosuchtopleveldomain.") == "host.nosuchtopleveldomain.");
  CHECK(organization_of("nosuchtopleveldomain.") == "none");
  CHECK(organization_of(".") == "none");
}

TEST_CASE("without a list nothing is known of public suffixes") {
  if (has_public_suffix_list()) return;
  CHECK(suffix_of("example.com.") == "unknown");
  CHECK(organization_of("www.example.com.") == "none");
}
