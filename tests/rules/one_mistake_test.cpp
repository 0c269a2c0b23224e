// One mistake is said once: zones with one of them, and all that is said of it.

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "catch.h"
#include "rules/packs.h"
#include "support/linted.h"

using namespace zonevet;

namespace {

using Ids = std::set<std::string>;

// The rules that speak of complete zones of one name, each with these records.
Ids said_of_versions(const std::vector<std::string>& versions, std::string_view origin) {
  test::LintHow how;
  how.packs.assign(rules::all_packs().begin(), rules::all_packs().end());
  how.origin = origin;
  const std::string head =
      "$TTL 3600\n@ SOA ns1.example.net. hostmaster.example.net. 1 7200 3600 1209600 3600\n"
      "@ NS ns1.example.net.\n@ NS ns2.example.org.\n";
  for (const std::string& records : versions) {
    how.given.push_back(std::to_string(how.given.size()) + ".zone");
    how.files[how.given.back()] = head + records;
  }
  const test::Linted linted = test::lint_files(how);
  Ids ids;
  for (const Finding& finding : linted.run->findings.all())
    ids.insert(std::string(finding.rule->id));
  return ids;
}

// The same of one zone.
Ids said(std::string_view records, std::string_view origin = "example.com.") {
  return said_of_versions({std::string(records)}, origin);
}

// A domain that has mail, with a key and MTA-STS, and without DMARC.
constexpr std::string_view kMail =
    "@ MX 10 mail.example.net.\n@ TXT \"v=spf1 mx -all\"\ns1._domainkey CNAME s1.example.net.\n"
    "_mta-sts TXT \"v=STSv1; id=1\"\nmta-sts A 192.0.2.1\n";
constexpr std::string_view kReports = "_smtp._tls TXT \"v=TLSRPTv1; rua=mailto:a@example.net\"\n";
constexpr std::string_view kPolicy =
    "_dmarc TXT \"v=DMARC1; p=quarantine; sp=reject; rua=mailto:d@example.com\"\n";
constexpr std::string_view kLogo =
    "default._bimi TXT \"v=BIMI1; l=https://example.com/a.svg; a=https://example.com/a.pem\"\n";

constexpr std::string_view kKey = "k=ed25519; p=Y+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+B7sq4bo=";

}  // namespace

TEST_CASE("of an owner without its final dot nothing else is said") {
  const Ids dot{"name-missing-dot"};
  CHECK(said("mail.example.com A 192.0.2.1\n") == dot);
  CHECK(said("lists.example.com MX 10 mail.example.net.\n") == dot);
  CHECK(said("_dmarc.lists.example.com TXT \"v=DMARC1; p=none\"\n") == dot);
  CHECK(said("_mta-sts.example.com TXT \"v=STSv1; id=1\"\n") == dot);
  CHECK(said("_smtp._tls.example.com TXT \"v=TLSRPTv1; rua=mailto:a@example.net\"\n") == dot);
  // Nor of those who look for what stands there.
  CHECK(said("news MX 10 mail\nnews TXT \"v=spf1 -all\"\nmail.example.com A 192.0.2.1\n") == dot);
  CHECK(said("www CNAME web\nweb.example.com A 192.0.2.1\n") == dot);
  CHECK(said("s1._domainkey CNAME s1.dkim\ns1.dkim.example.com TXT \"v=DKIM1; " +
             std::string(kKey) + "\"\n") == dot);
  // What is wrong in the record is another mistake.
  CHECK(said("lists.example.com TXT \"v=spf1 include: -all\"\n").size() == 2);
}

TEST_CASE("of a target without its final dot nothing else is said") {
  const Ids dot{"name-missing-dot"};
  CHECK(said("s1._domainkey CNAME s1.dkim.example.com\n") == dot);
  CHECK(said("_dmarc CNAME policy.example.com\n") == dot);
  CHECK(said("_mta-sts TXT \"v=STSv1; id=1\"\nmta-sts CNAME sts.example.com\n"
             "_smtp._tls TXT \"v=TLSRPTv1; rua=mailto:a@example.net\"\n") == dot);
}

TEST_CASE("of texts that a delegation or an alias hides nothing else is said") {
  const std::string policy = "TXT \"v=DMARC1; p=none\"\n";
  CHECK(said("sub NS ns1.example.net.\nsub NS ns2.example.org.\n_dmarc.sub " + policy) ==
        Ids{"deleg-occluded"});
  CHECK(said("_dmarc CNAME p.example.net.\n_dmarc " + policy) ==
        Ids{"cname-and-other", "dmarc-cname"});
}

TEST_CASE("typographic quotation marks are said once") {
  CHECK(said("_dmarc TXT \"v=DMARC1; p=\u201Creject\u201D\"\n") == Ids{"dmarc-p-invalid"});
  CHECK(said("_dmarc TXT \"v=DMARC1; p=reject; rua=\u201Cmailto:d@example.net\u201D\"\n") ==
        Ids{"dmarc-rua-syntax"});
  CHECK(said("_dmarc TXT \"\u201Cv=DMARC1; p=reject\u201D\"\n") == Ids{"dmarc-near-miss-version"});
  CHECK(said("s1._domainkey TXT \"v=DKIM1; k=\u201Crsa\u201D; p=\"\n").count("txt-non-ascii") == 0);
  CHECK(said("_mta-sts TXT \"v=STSv1; id=\u201C1\u201D\"\nmta-sts A 192.0.2.1\n"
             "_smtp._tls TXT \"v=TLSRPTv1; rua=mailto:a@example.net\"\n") == Ids{"mta-sts-id"});
  CHECK(said("_smtp._tls TXT \"v=TLSRPTv1; rua=\u201Cmailto:a@example.net\u201D\"\n") ==
        Ids{"tls-rpt-rua"});
  CHECK(said("_smtp._tls TXT \u201Cv=TLSRPTv1;rua=mailto:a@example.net\u201D\n") ==
        Ids{"syn-smart-quotes"});
}

TEST_CASE("a field or a semicolon that is missing is said once") {
  const std::string sts =
      "mta-sts A 192.0.2.1\n"
      "_smtp._tls TXT \"v=TLSRPTv1; rua=mailto:a@example.net\"\n";
  CHECK(said(sts + "_mta-sts TXT \"v=STSv1; id 1\"\n") == Ids{"mta-sts-syntax"});
  CHECK(said(sts + "_mta-sts TXT \"v=STSv1; 1\"\n") == Ids{"mta-sts-syntax"});
  CHECK(said(sts + "_mta-sts TXT \"v=STSv1 id=1\"\n") == Ids{"mta-sts-version"});
  CHECK(said("default._bimi TXT \"v=BIMI1; l=https://example.com/a.svg "
             "a=https://example.com/a.pem\"\n") == Ids{"bimi-location-not-https"});
  CHECK(said("default._bimi TXT \"v=BIMI1; l= a=\"\n") == Ids{"bimi-location-not-https"});
}

TEST_CASE("a key at a wrong name is said once") {
  const std::string mail =
      "@ MX 10 mail.example.net.\n@ TXT \"v=spf1 mx -all\"\n_dmarc TXT \"v=DMARC1; p=reject; "
      "rua=mailto:d@example.com\"\n";
  const std::string key = " TXT \"v=DKIM1; " + std::string(kKey) + "\"\n";
  const auto said_of = [&](std::string_view owner) {
    Ids ids = said(mail + std::string(owner) + key);
    ids.erase("dmarc-enforce-user-mail");
    return ids;
  };
  CHECK(said_of("default") == Ids{"dkim-domainkey-missing"});
  for (const std::string_view owner :
       {"s1.domainkey", "s1_domainkey", "s1._domainkey._domainkey", "_domainkey._domainkey", "@"})
    CHECK(said_of(owner) == Ids{"dkim-wrong-host"});
}

TEST_CASE("a policy under another name is said once") {
  const std::string key = "s1._domainkey CNAME s1.example.net.\n";
  CHECK(said(key + "_dmarc TXT \"v=DMARC1; action=none\"\n") == Ids{"dmarc-tag-typo"});
  CHECK(said(key + "_dmarc TXT \"v=DMARC1; policy=reject\"\n") == Ids{"dmarc-tag-typo"});
}

TEST_CASE("a sign that stands for another one between tags is said once") {
  const std::string key = "p=Y+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+B7sq4bo=";
  CHECK(said("s1._domainkey TXT \"v=DKIM1,k=ed25519," + key + "\"\n") == Ids{"dkim-tag-syntax"});
  CHECK(said("s1._domainkey TXT \"k=ed25519," + key + "\"\n") == Ids{"dkim-tag-syntax"});
  CHECK(said("s1._domainkey TXT \"" + key + ",k=ed25519\"\n") == Ids{"dkim-tag-syntax"});
}

TEST_CASE("nothing is advised about DMARC records that nobody reads") {
  CHECK(said("_dmarc TXT \"v=DMARC1; p=none\"\n_dmarc TXT \"v=DMARC1; p=none; sp=none\"\n") ==
        Ids{"dmarc-multiple-records"});
  CHECK(said("_dmarc.* TXT \"v=DMARC1; p=none\"\n") == Ids{"dmarc-wildcard"});
  CHECK(said("*._dmarc TXT \"v=DMARC1; p=none\"\n") == Ids{"dmarc-wildcard"});
  CHECK(said("s1._domainkey CNAME s1.example.net.\n"
             "_domainkey._dmarc TXT \"v=DMARC1; p=none\"\n") == Ids{"dmarc-wrong-host"});
}

TEST_CASE("records at each other's place are each said once") {
  const std::string records[] = {
      "TXT \"v=DMARC1; p=none\"\n", "TXT \"v=STSv1; id=1\"\n",
      "TXT \"v=TLSRPTv1; rua=mailto:a@example.net\"\n",
      "TXT \"v=BIMI1; l=https://example.com/a.svg; a=https://example.com/a.pem\"\n"};
  const std::string places[] = {"_dmarc ", "_mta-sts ", "_smtp._tls ", "default._bimi "};
  const std::string rules[] = {"dmarc-wrong-host", "mta-sts-wrong-host", "tls-rpt-host",
                               "bimi-selector-host"};
  for (std::size_t i = 0; i < 4; ++i) {
    for (std::size_t j = 0; j < 4; ++j) {
      if (i == j) continue;
      INFO(places[j] << records[i]);
      CHECK(said(places[j] + records[i]) == Ids{rules[i]});
      CHECK(said(places[j] + records[i] + places[i] + records[j]) == Ids{rules[i], rules[j]});
      // Beside a record at the right place it may be left over.
      CHECK(said(places[j] + records[i] + places[i] + records[i]).count(rules[i]) == 0);
    }
  }
  CHECK(said("s1._domainkey " + records[1]) == Ids{rules[1]});
}

TEST_CASE("labels that are written twice are said once") {
  const std::string bimi =
      " TXT \"v=BIMI1; l=https://example.com/a.svg; a=https://example.com/a.pem\"\n";
  CHECK(said("_dmarc._dmarc TXT \"v=DMARC1; p=none\"\n") == Ids{"dmarc-wrong-host"});
  CHECK(said("_mta-sts._mta-sts TXT \"v=STSv1; id=1\"\n") == Ids{"mta-sts-wrong-host"});
  for (const std::string owner : {"_smtp._tls._smtp._tls", "_smtp._tls._tls", "_smtp._smtp._tls"})
    CHECK(said(owner + " TXT \"v=TLSRPTv1; rua=mailto:a@example.net\"\n") == Ids{"tls-rpt-host"});
  for (const std::string owner : {"default._bimi._bimi", "winter._bimi._bimi"})
    CHECK(said(owner + bimi) == Ids{"bimi-selector-host"});
  CHECK(said("winter._bimi" + bimi + "winter._bimi._bimi" + bimi).count("bimi-selector-host") == 0);
}

TEST_CASE("a record that was written as two is said once") {
  const std::string sts =
      "mta-sts A 192.0.2.1\n"
      "_smtp._tls TXT \"v=TLSRPTv1; rua=mailto:a@example.net\"\n";
  const Ids split{"txt-split-record"};
  CHECK(said("_dmarc TXT \"v=DMARC1; p=none;\"\n_dmarc TXT \"rua=mailto:a@example.net\"\n") ==
        split);
  CHECK(said("_dmarc TXT \"v=DMARC1;\"\n_dmarc TXT \"p=none; rua=mailto:a@example.net\"\n") ==
        split);
  CHECK(said(sts + "_mta-sts TXT \"v=STSv1;\"\n_mta-sts TXT \"id=1\"\n") == split);
  CHECK(said("_smtp._tls TXT \"v=TLSRPTv1;\"\n_smtp._tls TXT \"rua=mailto:a@example.net\"\n") ==
        split);
  CHECK(
      said("default._bimi TXT \"v=BIMI1;\"\ndefault._bimi TXT \"l=https://example.com/a.svg\"\n") ==
      split);
  // A second record, or one that says something else.
  CHECK(said("_dmarc TXT \"v=DMARC1; p=none; rua=mailto:a@example.net\"\n"
             "_dmarc TXT \"rua=mailto:b@example.net\"\n")
            .count("txt-split-record") == 0);
  CHECK(said("_dmarc TXT \"v=DMARC1; p=none\"\n_dmarc TXT \"rua=mailto:b@example.net; x=1\"\n")
            .count("txt-split-record") == 0);
  CHECK(said("_dmarc TXT \"v=DMARC1; p=none\"\n_dmarc TXT \"v=DMARC1; p=reject\"\n"
             "_dmarc TXT \"sp=none\"\n")
            .count("txt-split-record") == 0);
}

TEST_CASE("what stands twice or not at all in a record is said once") {
  const std::string sts =
      "mta-sts A 192.0.2.1\n"
      "_smtp._tls TXT \"v=TLSRPTv1; rua=mailto:a@example.net\"\n";
  CHECK(said(sts + "_mta-sts TXT \"v=STSv1; id=1; id=2\"\n") == Ids{"mta-sts-duplicate-field"});
  const Ids syntax{"tls-rpt-syntax"};
  CHECK(said("_smtp._tls TXT \"v=TLSRPTv1;; rua=mailto:a@example.net\"\n") == syntax);
  CHECK(said("_smtp._tls TXT \"v=TLSRPTv1; rua=mailto:a@example.net;;\"\n") == syntax);
  CHECK(said("_smtp._tls TXT \"v=TLSRPTv1; rua=mailto:a@example.net,\"\n") == syntax);
  CHECK(said("_smtp._tls TXT \"v=TLSRPTv1; rua=,mailto:a@example.net\"\n") == syntax);
  CHECK(said("_smtp._tls TXT \"v=TLSRPTv1; rua=mailto:a@example.net; "
             "mailto:b@example.net?subject=x\"\n") == syntax);
  CHECK(said("_smtp._tls TXT \"v=TLSRPTv1; rua=,\"\n") == Ids{"tls-rpt-rua"});
  CHECK(said("_smtp._tls TXT \"v=TLSRPTv1; RUA=mailto:a@example.net\"\n") == Ids{"tls-rpt-rua"});
  CHECK(said(sts + "_mta-sts TXT \"v=STSv1; id=" + std::string(33, '1') + "\"\n") ==
        Ids{"mta-sts-id"});
  const std::string rpt = "_smtp._tls TXT \"v=TLSRPTv1; ";
  for (const std::string_view rest :
       {"rua:mailto:a@example.net", "rau=mailto:a@example.net", "mailto:a@example.net", "rua="})
    CHECK(said(rpt + std::string(rest) + "\"\n") == Ids{"tls-rpt-rua"});
  for (const std::string_view rest :
       {"mailto:b@example.net; rua=mailto:a@example.net",
        "rua=mailto:a@example.net; RUA=", "rua=mailto:a@example.net; RUA = mailto:b@example.net",
        "rua=mailto:a@example.net; v=TLSRPTv1",
        "rua=mailto:a@example.net; rua =https://example.net/x"})
    CHECK(said(rpt + std::string(rest) + "\"\n") == syntax);
}

TEST_CASE("a key that was written as two records is said once") {
  const Ids split{"txt-split-record"};
  const std::string owner = "s1._domainkey TXT \"";
  const std::string version = owner + "v=DKIM1; k=ed25519;\"\n";
  const std::string rest = owner + "p=Y+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+B7sq4bo=\"\n";
  CHECK(said(version + rest) == split);
  CHECK(said(rest + version) == split);
  const std::string key =
      "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA3MFwokWeKKHrtWFLNj4dNxmD5OZ4XaYa3963"
      "kIOzGqVbkdvt9hFK258rGfpgM/o6GPK/sfzLJIS/ma+H9oB6T28tLIJZElJyZYrmzPq/PP9VzLmosfs9"
      "uUIJQWylKHdxeE9HrgZbUJrUI6DOlg3vdAdzEfVfKk80dg6MoSXgmv7HQ70jp23z5tUVeA1zEFeG1xZ1"
      "/2C4xk0FBPdxqdhvJZL6YesweK02n/5R+AoJiv/O3NN9YdosaqLa97EgeJrUUcRer3lo4h0+pAjqTZ+F"
      "yu3odXI9GC2zGrPjmrOwUuLi929bYFWt8vbkGsaRJc3ZneVy3XIkjbNdDQOEgkqj+QIDAQAB";
  const std::string begin = owner + "v=DKIM1; k=rsa; p=" + key.substr(0, 230) + "\"\n";
  const std::string end = owner + key.substr(230) + "\"\n";
  CHECK(said(begin + end) == split);
  CHECK(said(end + begin) == split);
  // The end of another one.
  CHECK(said(begin + owner + key.substr(234) + "\"\n") == Ids{"dkim-p-truncated"});
}

TEST_CASE("of several records of a name a finding is about the one that it underlines") {
  const std::string two =
      "s1._domainkey TXT \"v=DKIM1; " + std::string(kKey) + "\"\ns1._domainkey TXT \"v=DKIM1; p=\"";
  CHECK(said(two + "\n") == Ids{"dkim-ed25519-only", "dkim-multiple-txt"});
  CHECK(said(two + " ; zonevet: allow dkim-multiple-txt\n") == Ids{"dkim-ed25519-only"});
}

TEST_CASE("of a domain whose DMARC record has a wrong name nothing else is said") {
  const std::string policy = " TXT \"v=DMARC1; p=reject; rua=mailto:d@example.com\"\n";
  const std::string mail = std::string(kMail) + std::string(kReports) + std::string(kLogo);
  CHECK(said(mail).count("dmarc-missing") == 1);
  CHECK(said(mail).count("bimi-without-enforcement") == 1);
  for (const std::string owner :
       {"dmarc", "-dmarc", "_demarc", "__dmarc", "_dmark", "_dmarc._dmarc", "_domainkey._dmarc",
        "_dmarc._domainkey", "_acme-challenge._dmarc", "_dkim._dmarc", "_smtp._tls._dmarc"}) {
    INFO(owner);
    CHECK(said(mail + owner + policy) == Ids{"dmarc-wrong-host"});
  }
  CHECK(said(mail + "@" + policy) == Ids{"dmarc-apex-record"});
  CHECK(said(mail + "_dmarc.*" + policy) == Ids{"dmarc-wildcard"});
  CHECK(said(mail + "*._dmarc" + policy) == Ids{"dmarc-wildcard"});
  for (const std::string owner : {"_mta-sts", "_spf", "firm._dmarc", "policies"}) {
    INFO(owner);
    const Ids ids = said(mail + owner + policy);
    // (Of the others no rule says where they belong.)
    CHECK(ids.count("dmarc-missing") == (owner == "_mta-sts" ? 0 : 1));
    CHECK(ids.count("bimi-without-enforcement") == 0);
  }
  // It was meant for names below the domain, too, and not for those above.
  const std::string news =
      "news MX 10 mail.example.net.\nnews TXT \"v=spf1 mx -all\"\n"
      "s1._domainkey.news CNAME s1.example.net.\n";
  CHECK(said(news + "_dmark" + policy) == Ids{"dmarc-wrong-host"});
  CHECK(said(mail + news + "_dmark.news" + policy).count("dmarc-missing") == 1);
}

TEST_CASE("of a domain whose record for TLS reports has a wrong name nothing else is said") {
  const std::string mail = std::string(kMail) + std::string(kPolicy);
  const std::string reports = " TXT \"v=TLSRPTv1; rua=mailto:a@example.net\"\n";
  CHECK(said(mail) == Ids{"tls-rpt-missing"});
  for (const std::string owner :
       {"@", "_tls", "smtp._tls", "_smtp.tls", "smtp.tls", "_smpt._tls", "_smtp._tsl", "_tls._smtp",
        "_smtp", "_smtp._tcp", "_smtp-tls", "_tlsrpt", "_dmarc._dmarc", "_smtp._tls._smtp._tls",
        "_smtp._tls._tls", "_smtp._smtp._tls", "s1._domainkey._tls"}) {
    INFO(owner);
    CHECK(said(mail + owner + reports) == Ids{"tls-rpt-host"});
  }
}

TEST_CASE("a zone that shows no use holds records for aliases that lead to its apex") {
  const std::string records[] = {
      "@ TXT \"v=DMARC1; p=none\"\n", "@ TXT \"v=STSv1; id=1\"\n",
      "@ TXT \"v=TLSRPTv1; rua=mailto:a@example.net\"\n",
      "@ TXT \"v=BIMI1; l=https://example.com/a.svg; a=https://example.com/a.pem\"\n",
      "@ TXT \"v=DKIM1; " + std::string(kKey) + "\"\n"};
  const std::string rules[] = {"dmarc-apex-record", "mta-sts-wrong-host", "tls-rpt-host",
                               "bimi-selector-host", "dkim-wrong-host"};
  for (std::size_t i = 0; i < std::size(records); ++i) {
    INFO(records[i]);
    for (const std::string_view origin :
         {"example.com.", "dmarc.example.com.", "mta-sts.example.com.", "tlsrpt.example.com.",
          "smtp.tls.example.com.", "bimi.example.com.", "s1.domainkey.example.com."})
      CHECK(said(records[i], origin).count(rules[i]) == 0);
    for (const std::string_view use :
         {"@ MX 10 mail.example.net.\n", "@ A 192.0.2.1\n", "@ TXT \"v=spf1 -all\"\n"})
      CHECK(said(std::string(use) + records[i]).count(rules[i]) == 1);
  }
}

TEST_CASE("of versions of a zone it is not known which one others see") {
  const std::string records[] = {"dmarc TXT \"v=DMARC1; p=reject\"\n",
                                 "_mta_sts TXT \"v=STSv1; id=1\"\n",
                                 "_tls TXT \"v=TLSRPTv1; rua=mailto:a@example.net\"\n",
                                 "bimi" + std::string(kLogo.substr(kLogo.find(' '))),
                                 "s1.domainkey TXT \"v=DKIM1; " + std::string(kKey) + "\"\n"};
  const std::string rules[] = {"dmarc-wrong-host", "mta-sts-wrong-host", "tls-rpt-host",
                               "bimi-selector-host", "dkim-wrong-host"};
  for (std::size_t i = 0; i < std::size(records); ++i) {
    INFO(records[i]);
    CHECK(said(records[i]).count(rules[i]) == 1);
    CHECK(said_of_versions({records[i], std::string(kPolicy)}, "example.com.").count(rules[i]) ==
          0);
  }
  CHECK(said(kLogo).count("bimi-without-enforcement") == 1);
  const Ids views = said_of_versions(
      {std::string(kLogo), std::string(kLogo) + std::string(kPolicy)}, "example.com.");
  CHECK(views.count("bimi-without-enforcement") == 0);
}
