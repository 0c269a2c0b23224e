// check_host() over zones: what is not known, the closed world, limits, and the trace. The grammar
// and the semantics of every term are tried by the OpenSPF suite (tests/suites/).

#include "mail/spf_evaluator.h"

#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "catch.h"
#include "mail/zone_answers.h"
#include "support/zones.h"

using namespace zonevet;
using test::Zones;
using test::ZoneText;

namespace {

// Of a whole zone, example.com., with an SOA record.
std::string whole(std::string_view records) {
  return "@ SOA ns1 hostmaster 1 7200 3600 1209600 300\n" + std::string(records);
}

ZoneText context(std::string_view text) {
  ZoneStanding standing;
  standing.role = ZoneRole::context;
  return {text, "", standing};
}

SpfRequest from(std::string_view client, std::string_view sender = "user@example.com") {
  SpfRequest request;
  request.client = *SpfClient::parse(client);
  request.sender = sender;
  request.helo = "mail.example.com";
  return request;
}

SpfEvaluation evaluate(const Zones& zones, const SpfRequest& request, bool closed = false) {
  ZoneAnswers::How how;
  how.closed_world = closed;
  return check_host(request, ZoneAnswers(zones.set(), how));
}

std::string result(const Zones& zones, const SpfRequest& request, bool closed = false) {
  return std::string(name_of(evaluate(zones, request, closed).result));
}

// "pass", of mail of example.com by 192.0.2.1, whose whole zone has the records.
std::string result(std::string_view records) {
  return result(Zones{{whole(records)}}, from("192.0.2.1"));
}

std::string unknown_of(const SpfEvaluation& evaluation) {
  std::string out;
  for (const UnknownRRset& missed : evaluation.unknown)
    out += (out.empty() ? "" : ", ") + missed.name.presentation() + " " + mnemonic(missed.type);
  return out;
}

// "domain term: what it did, lookups/void lookups", one line a step, two blanks an include.
std::string trace(const SpfEvaluation& evaluation) {
  constexpr std::array<std::string_view, 5> kDid{"matched", "not matched", "temperror", "permerror",
                                                 "unknown"};
  std::string out;
  for (const SpfStep& step : evaluation.steps) {
    const SpfVisit& visit = evaluation.visits[step.visit];
    out += std::string(2 * visit.depth, ' ') + visit.domain + " ";
    out += std::string(visit.record.octets(step.term)) + ": ";
    out += std::string(kDid[static_cast<std::size_t>(step.did)]) + ", ";
    out += std::to_string(step.lookups) + "/" + std::to_string(step.void_lookups) + "\n";
  }
  return out;
}

// Answers with one text for all names.
class OneText final : public AnswerSource {
 public:
  explicit OneText(Text text) : text_(std::move(text)) {}
  [[nodiscard]] RRsetAnswer answer(const Name&, RRType type) const override {
    RRsetAnswer answer;
    answer.status = RRsetAnswer::Status::no_data;
    if (type != RRType::txt) return answer;
    answer.status = RRsetAnswer::Status::records;
    answer.texts.push_back(text_);
    return answer;
  }

 private:
  Text text_;
};

SpfEvaluation with_holes(std::string_view record) {
  return check_host(from("192.0.2.1"), OneText(Text::with_holes(record, '\x01')));
}

}  // namespace

// -- what is not known ---------------------------------------------------------------------------

TEST_CASE("a term that cannot be decided makes the result unknown, one behind the match does not") {
  const Zones zones{{whole("@ TXT \"v=spf1 ip4:192.0.2.1 include:_spf.example.net -all\"\n")}};
  CHECK(result(zones, from("192.0.2.1")) == "pass");
  const SpfEvaluation other = evaluate(zones, from("192.0.2.2"));
  CHECK(other.result == SpfResult::unknown);
  CHECK(other.reason == SpfReason::not_known);
  CHECK(unknown_of(other) == "_spf.example.net. TXT");
}

TEST_CASE("every name that a term lacks is told, each once") {
  const Zones zones{
      {whole("@ TXT \"v=spf1 mx -all\"\n@ MX 10 a.example.net.\n"
             "@ MX 20 mail\n@ MX 30 b.example.net.\n@ MX 40 a.example.net.\n"
             "mail A 192.0.2.25\n")}};
  CHECK(result(zones, from("192.0.2.25")) == "pass");
  CHECK(unknown_of(evaluate(zones, from("192.0.2.1"))) == "a.example.net. A, b.example.net. A");
  CHECK(unknown_of(evaluate(zones, from("2001:db8::1"))) ==
        "a.example.net. AAAA, b.example.net. AAAA");
}

TEST_CASE("an unknown domain, PTR record or explanation") {
  const Zones zones{
      {whole("@ TXT \"v=spf1 ptr -all\"\n"
             "p TXT \"v=spf1 exists:%{p}.example.com -all\"\n"
             "e TXT \"v=spf1 -all exp=why.example.net\"\n")}};
  CHECK(unknown_of(evaluate(zones, from("192.0.2.1", "user@example.net"))) == "example.net. TXT");
  for (const std::string_view sender : {"user@example.com", "user@p.example.com"}) {
    const SpfEvaluation evaluation = evaluate(zones, from("192.0.2.1", sender));
    CHECK(evaluation.result == SpfResult::unknown);
    CHECK(unknown_of(evaluation) == "1.2.0.192.in-addr.arpa. PTR");
  }
  const SpfEvaluation fail = evaluate(zones, from("192.0.2.1", "user@e.example.com"));
  CHECK(fail.result == SpfResult::fail);
  CHECK(fail.explanation_unknown);
  CHECK(unknown_of(fail) == "why.example.net. TXT");
}

TEST_CASE("context answers, and what it does not hold stays unknown") {
  const Zones zones{{whole("@ TXT \"v=spf1 include:_spf.example.net a:host.example.net -all\"\n")},
                    context("_spf.example.net. 300 IN TXT \"v=spf1 ip4:198.51.100.0/24 -all\"\n")};
  CHECK(result(zones, from("198.51.100.7")) == "pass");
  const SpfEvaluation other = evaluate(zones, from("192.0.2.1"));
  CHECK(other.result == SpfResult::unknown);
  CHECK(unknown_of(other) == "host.example.net. A");
}

TEST_CASE("names that no zone can hold are not asked for") {
  const Zones zones{{whole("@ TXT \"v=spf1 -a:%{h} ?all\"\n")}};
  SpfRequest request = from("192.0.2.1");
  for (const std::string_view helo : {"[192.0.2.1]", "192.0.2.1", "two words"}) {
    request.helo = helo;
    CHECK(result(zones, request) == "neutral");
  }
  request.helo = "host.example.net";
  CHECK(result(zones, request) == "unknown");
}

TEST_CASE("in a closed world what nobody holds does not exist") {
  const Zones zones{{whole("@ TXT \"v=spf1 a:host.example.net mx -all\"\n"
                           "@ MX 10 mail\nmail A 192.0.2.25\n"
                           "i TXT \"v=spf1 include:_spf.example.net -all\"\n")},
                    {"*.w TXT \"v=spf1 +all\"\n", "fragment.example."}};
  CHECK(result(zones, from("192.0.2.25")) == "unknown");
  CHECK(result(zones, from("192.0.2.25"), true) == "pass");
  CHECK(result(zones, from("192.0.2.1"), true) == "fail");
  CHECK(result(zones, from("192.0.2.1", "user@i.example.com"), true) == "permerror");
  CHECK(result(zones, from("192.0.2.1", "user@example.net"), true) == "none");
  CHECK(result(zones, from("192.0.2.1", "user@x.w.fragment.example"), false) == "unknown");
  CHECK(result(zones, from("192.0.2.1", "user@x.w.fragment.example"), true) == "pass");
  CHECK(unknown_of(evaluate(zones, from("192.0.2.1"), true)).empty());
}

TEST_CASE("RDATA that cannot be read is not known, and in a closed world not there") {
  const Zones zones{{whole("@ TXT \"v=spf1 a -all\"\n@ A 192.0.2.256\n@ A 192.0.2.1\n")}};
  CHECK(result(zones, from("192.0.2.1")) == "pass");
  CHECK(result(zones, from("192.0.2.2")) == "unknown");
  CHECK(result(zones, from("192.0.2.2"), true) == "fail");
}

TEST_CASE(
    "an MX record that cannot be read may be one too many, a host that is not known the match") {
  const std::string mx = "@ TXT \"v=spf1 mx -all\"\n@ MX 10 mail\nmail A 192.0.2.1\n";
  CHECK(result(mx) == "pass");
  CHECK(result(mx + "@ MX ten mail\n") == "unknown");
  const std::string loop = "loop CNAME loop\n";
  CHECK(result("@ TXT \"v=spf1 mx -all\"\n@ MX 1 loop\n@ MX 2 a.example.net.\n" + loop) ==
        "temperror");
  CHECK(result("@ TXT \"v=spf1 mx -all\"\n@ MX 1 a.example.net.\n@ MX 2 loop\n" + loop) ==
        "unknown");
}

TEST_CASE("versions that differ answer for themselves alone") {
  const std::string inside = whole("@ TXT \"v=spf1 +all\"\n");
  const std::string outside = whole("@ A 192.0.2.1\n");
  const Zones zones{{inside}, {outside}};
  CHECK(result(zones, from("192.0.2.1")) == "unknown");
  for (std::size_t i = 0; i < 2; ++i) {
    ZoneAnswers::How how;
    how.from = &zones[i];
    const SpfEvaluation evaluation = check_host(from("192.0.2.1"), ZoneAnswers(zones.set(), how));
    CHECK(name_of(evaluation.result) == (i == 0 ? "pass" : "none"));
  }
}

TEST_CASE("versions whose records differ are not known from outside, those that agree are") {
  const std::string mx = "a MX 1 h\nb MX 2 h\nh A 192.0.2.1\n";
  const std::string one = whole("@ TXT \"v=spf1 a:h.example.com ~all\"\n" + mx);
  const std::string same = whole("h A 192.0.2.1\n@ TXT \"v=spf1 a:h.example.com\" \" ~all\"\n");
  const std::string text = whole("@ TXT \"v=spf1 a:h.example.com -all\"\nh A 192.0.2.1\n");
  const std::string host = whole("@ TXT \"v=spf1 a:h.example.com ~all\"\nh A 192.0.2.2\n");
  const auto asked = [](const std::string& a, const std::string& b) {
    const Zones zones{{a}, {b}};
    const SpfEvaluation evaluation = evaluate(zones, from("192.0.2.1"));
    CHECK(evaluate(zones, from("192.0.2.1"), true).result != SpfResult::unknown);
    for (const UnknownRRset& missed : evaluation.unknown) {
      CHECK(ZoneAnswers(zones.set()).why_missing(missed.name, missed.type) ==
            ZoneAnswers::Missing::several_versions);
    }
    return std::string(name_of(evaluation.result)) + " " + unknown_of(evaluation);
  };
  CHECK(asked(one, same) == "pass ");
  CHECK(asked(one, text) == "unknown example.com. TXT");
  CHECK(asked(one, host) == "unknown h.example.com. A");
  CHECK(asked(one, whole("")) == "unknown example.com. TXT");
}

TEST_CASE("why something is not known") {
  const Zones zones{{whole("bad A 192.0.2.256\nsub NS ns.sub\nalias CNAME a..b\n")}};
  const ZoneAnswers answers(zones.set());
  const auto why = [&](std::string_view name) {
    return answers.why_missing(*Name::from_text(name), RRType::a);
  };
  CHECK(why("bad.example.com") == ZoneAnswers::Missing::unreadable);
  CHECK(why("alias.example.com") == ZoneAnswers::Missing::unreadable);
  CHECK(why("x.sub.example.com") == ZoneAnswers::Missing::not_here);
  CHECK(why("example.net") == ZoneAnswers::Missing::not_here);
}

TEST_CASE("a hole is unknown where it is reached, or where it may hide a record") {
  CHECK(name_of(with_holes("v=spf1 ip4:192.0.2.1 ip4:\x01 -all").result) == "pass");
  CHECK(name_of(with_holes("v=spf1 ip4:\x01 ip4:192.0.2.1 -all").result) == "unknown");
  CHECK(name_of(with_holes("v=spf1 ip4:\x01 -al").result) == "permerror");
  CHECK(name_of(with_holes("v=spf1 redirect=\x01 exp=\x01 x=\x01 ip4:192.0.2.1").result) == "pass");
  CHECK(name_of(with_holes("v=spf1 redirect=\x01 ip4:192.0.2.2").result) == "unknown");
  CHECK(with_holes("v=spf1 exp=\x01 -all").explanation_unknown);
  CHECK(name_of(with_holes("\x01").result) == "unknown");
  CHECK(name_of(with_holes("V=spf\x01").result) == "unknown");
  CHECK(name_of(with_holes("site=\x01").result) == "none");
  CHECK(with_holes("v=spf1 \x01").reason == SpfReason::hole);
}

TEST_CASE("a term with a hole in its name may be the explanation") {
  CHECK(with_holes("v=spf1 -all ex\x01=why.example.net").explanation_unknown);
  CHECK(with_holes("v=spf1 -all \x01").explanation_unknown);
  CHECK_FALSE(with_holes("v=spf1 -all ip4:\x01 x=\x01").explanation_unknown);
}

// -- the zones' own ways -------------------------------------------------------------------------

TEST_CASE("aliases are followed, sixteen of them") {
  std::string chain = "@ TXT \"v=spf1 a:c0.example.com -all\"\nc16 A 192.0.2.1\n";
  for (int i = 0; i < 16; ++i)
    chain += "c" + std::to_string(i) + " CNAME c" + std::to_string(i + 1) + "\n";
  CHECK(result(chain) == "pass");
  std::string longer = chain;
  longer.replace(longer.find("a:c0"), 4, "a:d");
  CHECK(result(longer + "d CNAME c0\n") == "temperror");
  CHECK(result("@ TXT \"v=spf1 a:l.example.com -all\"\nl CNAME m\nm CNAME l\n") == "temperror");
  CHECK(result("@ TXT \"v=spf1 include:l.example.com -all\"\nl CNAME m\nm TXT \"v=spf1 +all\"\n") ==
        "pass");
}

TEST_CASE("wildcards, DNAME records, zone cuts, and strings that are joined") {
  CHECK(result("@ TXT \"v=spf1 exists:%{i}.ok.example.com -all\"\n*.ok A 127.0.0.2\n") == "pass");
  CHECK(result("@ TXT \"v=spf1 a:x.old.example.com -all\"\nold DNAME new\nx.new A 192.0.2.1\n") ==
        "pass");
  CHECK(result("@ TXT \"v=spf1 a:x.sub.example.com -all\"\nsub NS x.sub\nx.sub A 192.0.2.1\n") ==
        "unknown");
  CHECK(result("@ TXT \"v=spf1 ip4:192\" \".0.2.1 -all\"\n") == "pass");
}

TEST_CASE("the same record twice is one, in other strings it is another") {
  CHECK(result("@ TXT \"v=spf1 +all\"\n@ TXT \"v=spf1 +all\"\n") == "pass");
  CHECK(result("@ TXT \"v=spf1 +all\"\n@ TXT \"v=spf1\" \" +all\"\n") == "permerror");
}

// -- identities ----------------------------------------------------------------------------------

TEST_CASE("an empty sender is the HELO identity, no local part is postmaster") {
  const Zones zones{
      {whole("@ TXT \"v=spf1 exists:%{l}.%{o}.who.example.com -all\"\n"
             "mail TXT \"v=spf1 exists:%{s}.who.example.com -all\"\n"
             "postmaster.example.com.who A 127.0.0.2\n"
             "postmaster@mail.example.com.who A 127.0.0.2\n")}};
  CHECK(result(zones, from("192.0.2.1", "")) == "pass");
  CHECK(result(zones, from("192.0.2.1", "@example.com")) == "pass");
  CHECK(result(zones, from("192.0.2.1", "example.com")) == "pass");
  CHECK(result(zones, from("192.0.2.1", "user@example.com")) == "fail");
  SpfRequest request = from("192.0.2.1", "user@example.com");
  request.domain = "mail.example.com.";
  CHECK(evaluate(zones, request).visits.at(0).domain == "mail.example.com");
}

TEST_CASE("domains that are none have no policy") {
  const Zones zones{{whole("@ TXT \"v=spf1 -all\"\n")}};
  const std::string long_label(64, 'a');
  for (const std::string& domain :
       {std::string("com"), std::string("[192.0.2.1]"), std::string("a..example.com"),
        long_label + ".example.com", std::string("\xC3\xBC.example.com"), std::string("."),
        std::string(2'000, 'a')}) {
    const SpfEvaluation evaluation = evaluate(zones, from("192.0.2.1", "user@" + domain));
    CHECK(evaluation.result == SpfResult::none);
    CHECK(evaluation.reason == SpfReason::bad_domain);
    CHECK(evaluation.questions == 0);
  }
}

TEST_CASE("an address literal is no domain, but may be a part of one; one final dot is let go") {
  const Zones zones{
      {whole("@ TXT \"v=spf1 include:%{h}.i.example.com -all\"\n"
             "*.i TXT \"v=spf1 ip4:192.0.2.1 -all\"\n"
             "dots TXT \"v=spf1 a:example.com..%{h} ?all\"\n@ A 192.0.2.1\n")}};
  SpfRequest request = from("192.0.2.1");
  request.helo = "[192.0.2.1]";
  CHECK(result(zones, request) == "pass");
  request.helo = "";
  request.sender = "user@dots.example.com.";
  CHECK(result(zones, request) == "neutral");
}

// -- limits --------------------------------------------------------------------------------------

TEST_CASE("ten terms that ask, and none more") {
  std::string ten = "@ TXT \"v=spf1 \"";
  for (int i = 0; i < 10; ++i)
    ten += " \"a:n.example.com \"";
  const std::string hosts = "n A 198.51.100.1\n";
  const Zones at_limit{{whole(ten + " \"ip4:192.0.2.1 -all\"\n" + hosts)}};
  CHECK(result(at_limit, from("192.0.2.1")) == "pass");
  CHECK(evaluate(at_limit, from("192.0.2.1")).lookups == 10);
  const SpfEvaluation over =
      evaluate(Zones{{whole(ten + " \"a ip4:192.0.2.1 -all\"\n" + hosts)}}, from("192.0.2.1"));
  CHECK(over.result == SpfResult::permerror);
  CHECK(over.reason == SpfReason::too_many_lookups);
  CHECK(over.lookups == 10);
}

TEST_CASE("loops end at the limit") {
  const Zones zones{
      {whole("@ TXT \"v=spf1 redirect=example.com\"\n"
             "i TXT \"v=spf1 include:i.example.com -all\"\n")}};
  for (const std::string_view sender : {"user@example.com", "user@i.example.com"}) {
    const SpfEvaluation evaluation = evaluate(zones, from("192.0.2.1", sender));
    CHECK(evaluation.result == SpfResult::permerror);
    CHECK(evaluation.reason == SpfReason::too_many_lookups);
    CHECK(evaluation.visits.size() == 11);
  }
}

TEST_CASE("two terms may ask in vain, each however often") {
  CHECK(result("@ TXT \"v=spf1 a:x.example.com exists:y.example.com ?all\"\n") == "neutral");
  CHECK(result("@ TXT \"v=spf1 a:x.example.com exists:y.example.com mx ?all\"\n") == "permerror");
  // One MX term with three hosts without addresses is one.
  CHECK(result("@ TXT \"v=spf1 mx a:x.example.com ?all\"\n"
               "@ MX 1 h1\n@ MX 2 h2\n@ MX 3 h3\n") == "neutral");
}

TEST_CASE("an include or a redirect of nothing asks in vain, too") {
  const Zones zones{
      {whole("@ TXT \"v=spf1 a:x.example.com include:y.example.com -all\"\n"
             "r TXT \"v=spf1 redirect=y.example.com\"\n"
             "t TXT \"v=spf1 include:text.example.com -all\"\ntext TXT \"a text\"\n")}};
  const SpfEvaluation evaluation = evaluate(zones, from("192.0.2.1"));
  CHECK(evaluation.reason == SpfReason::no_record);
  CHECK(trace(evaluation) ==
        "example.com a:x.example.com: not matched, 1/1\n"
        "example.com include:y.example.com: permerror, 2/2\n");
  CHECK(evaluation.void_lookups == 2);
  CHECK(evaluate(zones, from("192.0.2.1", "user@r.example.com")).void_lookups == 1);
  CHECK(evaluate(zones, from("192.0.2.1", "user@t.example.com")).void_lookups == 0);
}

TEST_CASE("more than ten MX records are an error, a null MX is no host") {
  std::string mx = "@ TXT \"v=spf1 mx -all\"\nh A 192.0.2.1\n";
  for (int i = 0; i < 10; ++i)
    mx += "@ MX " + std::to_string(i) + " h\n";
  CHECK(result(mx) == "pass");
  CHECK(result(mx + "@ MX 10 h\n") == "permerror");
  CHECK(result(mx + "@ MX 9 H.EXAMPLE.COM.\n") == "pass");
  CHECK(result("@ TXT \"v=spf1 mx -all\"\n@ MX 0 .\n") == "fail");
}

TEST_CASE("of PTR records the first ten are looked at") {
  std::string ptr;
  for (int i = 0; i < 10; ++i)
    ptr += "1.2.0.192.in-addr.arpa. PTR h" + std::to_string(i) + ".example.net.\n";
  const std::string zone = whole("@ TXT \"v=spf1 ptr -all\"\nh A 192.0.2.1\n");
  const std::string match = "1.2.0.192.in-addr.arpa. PTR h.example.com.\n";
  CHECK(result(Zones{{zone}, context(match + ptr)}, from("192.0.2.1")) == "pass");
  CHECK(result(Zones{{zone}, context(ptr + match)}, from("192.0.2.1")) == "fail");
}

TEST_CASE("a record with more terms than are kept is an error") {
  std::string record = "v=spf1";
  while (record.size() < 60'000)
    record += " x=y";
  const SpfEvaluation evaluation =
      check_host(from("192.0.2.1"), OneText(Text::plain(record + " +all")));
  CHECK(evaluation.result == SpfResult::permerror);
  CHECK(evaluation.reason == SpfReason::too_many_terms);
}

// -- errors of the grammar -----------------------------------------------------------------------

TEST_CASE(
    "an error of the grammar anywhere is one for everybody, a domain nobody has only if tried") {
  CHECK(result("@ TXT \"v=spf1 ip4:192.0.2.1 -all foo\"\n") == "permerror");
  CHECK(result("@ TXT \"v=spf1 ip4:192.0.2.1 include:*.example.net -all\"\n") == "pass");
  CHECK(result("@ TXT \"v=spf1 ip4:192.0.2.1 include:user@example.net -all\"\n") == "pass");
  CHECK(result("@ TXT \"v=spf1 ip4:192.0.2.1 redirect=a..example.net\"\n") == "pass");
  CHECK(result("@ TXT \"v=spf1 redirect=a..example.net\"\n") == "permerror");
  CHECK(result("@ TXT \"v=spf1 include:a..example.net -all\"\n") == "permerror");
  CHECK(result("@ TXT \"v=spf1 a:a..example.net -all\"\n") == "fail");
  CHECK(result("@ TXT \"v=spf1 ip4:192.0.2.1 include:_spf.example.net-all\"\n") == "pass");
  CHECK(result("@ TXT \"v=spf1 ip4:192.0.2.1 ip4:192.0.2.2-all\"\n") == "permerror");
  CHECK(result("@ TXT \"v=spf1 ip4:192.0.2.1 a:b.example.net,mx:c.example.net\"\n") == "pass");
  CHECK(result("@ TXT \"v=spf1 ip4:192.0.2.1 a:b.example.net,mx\"\n") == "permerror");
  CHECK(result("@ TXT \"v=spf1 ip4:192.0.2.1 a/24:x.example.net -all\"\n") == "permerror");
  CHECK(result("@ TXT \"v=spf1 ip4:192.0.2.1 -all v=DMARC1; p=none\"\n") == "pass");
  CHECK(result("@ TXT \"v=spf1 ip4:192.0.2.1 v=DMARC1; p=%\"\n") == "permerror");
  CHECK(result("@ TXT \"v=spf1 v=DMARC1; p=none ip4:192.0.2.1 -all\"\n") == "pass");
  CHECK(result("@ TXT \"v=spf1 a=%x +all\"\n") == "permerror");
}

// -- explanation ---------------------------------------------------------------------------------

TEST_CASE("an explanation is ASCII, also when it is expanded") {
  const Zones zones{
      {whole("@ TXT \"v=spf1 -all exp=why.%{d}\"\n"
             "why TXT \"%{l} by %{c} at %{r}, \" \"%{t}\"\n")}};
  SpfRequest request = from("192.0.2.1");
  request.receiver = "mx.example.net";
  request.time = 1'700'000'000;
  CHECK(evaluate(zones, request).explanation == "user by 192.0.2.1 at mx.example.net, 1700000000");
  request.sender = "\xC3\xBC@example.com";
  CHECK(evaluate(zones, request).result == SpfResult::fail);
  CHECK_FALSE(evaluate(zones, request).explanation);
  request.sender = "two\nlines@example.com";
  CHECK_FALSE(evaluate(zones, request).explanation);
}

// -- trace ---------------------------------------------------------------------------------------

TEST_CASE("each step is told") {
  const Zones zones{
      {whole("@ TXT \"v=spf1 ip4:198.51.100.1 a:x.example.com "
             "include:i.example.com redirect=r.example.com\"\n"
             "i TXT \"v=spf1 mx -all\"\n"
             "r TXT \"v=spf1 x=y ~all\"\n")}};
  const SpfEvaluation evaluation = evaluate(zones, from("192.0.2.1"));
  CHECK(evaluation.result == SpfResult::softfail);
  CHECK(trace(evaluation) ==
        "example.com ip4:198.51.100.1: not matched, 0/0\n"
        "example.com a:x.example.com: not matched, 1/1\n"
        "example.com include:i.example.com: not matched, 2/1\n"
        "  i.example.com mx: not matched, 3/2\n"
        "  i.example.com -all: matched, 3/2\n"
        "example.com redirect=r.example.com: matched, 4/2\n"
        "r.example.com ~all: matched, 4/2\n");
}
