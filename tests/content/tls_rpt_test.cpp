// Records that ask for reports about TLS.

#include "content/tls_rpt.h"

#include <string>
#include <string_view>

#include "catch.h"
#include "content/mail_kind.h"

using namespace zonevet;

namespace {

// The addresses of a record, with a bar between; "-" where it has no rua=.
std::string addresses(std::string_view octets) {
  const Text text = Text::plain(octets);
  TlsRptRecord record;
  parse_tls_rpt(text, record);
  if (record.rua == nullptr) return "-";
  std::string out;
  for (const Range uri : record.uris)
    out += (out.empty() ? "" : "|") + std::string(text.octets(uri));
  return out;
}

MailKind kind_at(std::string_view octets, const char* owner) {
  NameTable names;
  const NameId id = names.intern(*Name::from_text(owner));
  return mail_kind(Text::plain(octets), names, id);
}

}  // namespace

TEST_CASE("the addresses of a record for TLS reports are parted by commas") {
  CHECK(addresses("v=TLSRPTv1; rua=mailto:a@b.example") == "mailto:a@b.example");
  CHECK(addresses("v=TLSRPTv1; rua=mailto:a@b.example , ,https://c.example/;") ==
        "mailto:a@b.example|https://c.example/");
  CHECK(addresses("v=TLSRPTv1; rua=") == "");
  CHECK(addresses("v=TLSRPTv1; RUA=mailto:a@b.example") == "-");
  CHECK(addresses("v=TLSRPTv1") == "-");
}

TEST_CASE("commas without an address on both sides") {
  // Their offsets behind "v=TLSRPTv1; rua=".
  const auto commas = [](const std::string& list) {
    const std::string begin = "v=TLSRPTv1; rua=";
    TlsRptRecord record;
    parse_tls_rpt(Text::plain(begin + list), record);
    std::string out;
    for (const Range at : record.commas)
      out += std::to_string(at.begin - begin.size()) + ' ';
    return out;
  };
  CHECK(commas("a,b").empty());
  CHECK(commas("").empty());
  CHECK(commas("a,") == "1 ");
  CHECK(commas(",a") == "0 ");
  CHECK(commas(",,a, ,b,,") == "0 1 3 7 8 ");
  CHECK(commas(",") == "0 ");
}

TEST_CASE("what stands behind the addresses") {
  const auto read = [](std::string_view octets) {
    const Text text = Text::plain(octets);
    TlsRptRecord record;
    parse_tls_rpt(text, record);
    std::string out;
    for (const Range at : record.semicolons)
      out += std::string(text.octets(Range::between(at.begin, at.begin + 3))) + "|";
    return out +
           (record.second_rua == nullptr ? "" : std::string(text.octets(record.second_rua->value)));
  };
  CHECK(read("v=TLSRPTv1; rua=mailto:a@b.example;mailto:c@d.example") == ";ma|");
  CHECK(read("v=TLSRPTv1; rua=mailto:a@b.example ; https://c.example/?a=b") == "; h|");
  CHECK(read("v=TLSRPTv1; rua=a; rua=b; rua=c") == "b");
  CHECK(read("v=TLSRPTv1; mailto:a@b.example; rua=a") == "");
  CHECK(read("v=TLSRPTv1; rua=a; x=mailto:b") == "");
}

TEST_CASE("records for TLS reports are told by their version and their place") {
  constexpr std::string_view kRecord = "v=TLSRPTv1; rua=mailto:a@b.example";
  CHECK(kind_at(kRecord, "_smtp._tls.example.com.") == MailKind::tls_rpt);
  CHECK(kind_at(kRecord, "_SMTP._TLS.example.com.") == MailKind::tls_rpt);
  CHECK(kind_at(kRecord, "_tls.example.com.") == MailKind::tls_rpt_elsewhere);
  CHECK(kind_at(kRecord, "_smtp.") == MailKind::tls_rpt_elsewhere);
  CHECK(kind_at(kRecord, ".") == MailKind::tls_rpt_elsewhere);
  CHECK(kind_at("v=TLSRPT1; rua=x", "_smtp._tls.example.com.") == MailKind::tls_rpt_near_miss);
  CHECK(kind_at("v=TLS-RPTv1; rua=x", "_smtp._tls.example.com.") == MailKind::tls_rpt_near_miss);
  CHECK(kind_at("v=TLSRPT1; rua=x", "_tls.example.com.") == MailKind::none);
}
