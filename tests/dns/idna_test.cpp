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

TEST_CASE("a name with a label that may not be registered breaks IDNA") {
  if (!has_idna()) return;
  CHECK(!breaks_idna(""));
  CHECK(!breaks_idna("*._tcp.a_b..xn--bcher-kva.example."));
  CHECK(!breaks_idna("XN--BCHER-KVA"));
  CHECK(!breaks_idna("xn--fa-hia"));
  CHECK(
      !breaks_idna("b\xC3\xBC"
                   "cher"));
  CHECK(!breaks_idna("xn--ex6n"));  // U+30AEB, of Unicode 13
  CHECK(breaks_idna("xn--"));
  CHECK(breaks_idna("_dmarc.xn--a.example"));
  CHECK(breaks_idna("xn--a"));   // U+0080
  CHECK(breaks_idna("xn--a-"));  // ends with a hyphen
  CHECK(breaks_idna("xn--99999999999"));
  CHECK(breaks_idna("xn--ls8h"));  // a pile of poo is a symbol
  CHECK(breaks_idna("\xF0\x9F\x92\xA9"));
  CHECK(breaks_idna(std::string("xn--\0a", 6)));
}

TEST_CASE("without libidn2 nothing is known of internationalised names") {
  if (has_idna()) return;
  CHECK(
      !to_a_labels("b\xC3\xBC"
                   "cher"));
  CHECK(!to_u_labels("xn--bcher-kva"));
  CHECK(!breaks_idna("xn--a"));
}
