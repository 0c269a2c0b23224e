#include "dns/idna.h"

#include "catch.h"

using namespace zonevet;

TEST_CASE("a label in UTF-8 has one xn-- form") {
  if (!has_idna()) return;
  CHECK(to_a_labels("b\xC3\xBC"
                    "cher") == "xn--bcher-kva");
  CHECK(to_a_labels("B\xC3\x9C"
                    "CHER.example") == "xn--bcher-kva.example");
  CHECK(to_a_labels("stra\xC3\x9F"
                    "e") == "xn--strae-oqa");  // nontransitional
  CHECK(to_a_labels("plain_name") == "plain_name");
  CHECK(to_u_labels("xn--bcher-kva") ==
        "b\xC3\xBC"
        "cher");
}

TEST_CASE("what is no name in UTF-8 has no xn-- form") {
  if (!has_idna()) return;
  CHECK(!to_a_labels(""));
  CHECK(
      !to_a_labels("b\xFC"
                   "cher"));                                // Latin-1
  CHECK(!to_a_labels(std::string("a\0b", 3)));              // libidn2 would stop at the NUL
  CHECK(!to_a_labels(std::string(1021, 'a')));              // longer than any name
  CHECK(!to_a_labels(std::string(200, 'a') + "\xC3\xBC"));  // a label over 63 octets
  CHECK(!to_u_labels("xn--\xFF"));
}

TEST_CASE("without libidn2 nothing is known of internationalised names") {
  if (has_idna()) return;
  CHECK(
      !to_a_labels("b\xC3\xBC"
                   "cher"));
  CHECK(!to_u_labels("xn--bcher-kva"));
}
