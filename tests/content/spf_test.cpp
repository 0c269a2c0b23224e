// SPF records, term by term. A term is printed as "[qualifier]kind:domain/prefix4//prefix6", with
// `!` in front of one that is not sound and `?` behind one that is not known.

#include "content/spf.h"

#include <array>
#include <string>
#include <string_view>

#include "catch.h"
#include "content/spf_domain.h"

using namespace zonevet;

namespace {

std::string_view name_of(SpfTermKind kind) {
  constexpr std::array<std::string_view, 12> kNames{"all",      "include", "a",        "mx",
                                                    "ptr",      "ip4",     "ip6",      "exists",
                                                    "redirect", "exp",     "modifier", "unknown"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::string printed(const Text& text, const SpfTerm& term) {
  constexpr std::string_view kSigns = "+-~?";
  std::string out;
  if (!term.sound) out += '!';
  if (term.qualifier_written) out += kSigns[static_cast<std::size_t>(term.qualifier)];
  out += name_of(term.kind);
  if (!term.domain.empty()) out += ':' + std::string(text.octets(term.domain));
  if (term.prefix4 != 32) out += '/' + std::to_string(term.prefix4);
  if (term.prefix6 != 128) out += "//" + std::to_string(term.prefix6);
  if (!term.known) out += '?';
  return out;
}

std::string terms_of(const Text& text) {
  SpfRecord record;
  ContentFlaws flaws;
  parse_spf(text, record, flaws);
  std::string out;
  for (const SpfTerm& term : record.terms)
    out += (out.empty() ? "" : " ") + printed(text, term);
  return out;
}
std::string terms_of(std::string_view text) { return terms_of(Text::plain(text)); }

// What the flaws underline, with a bar between.
std::string flawed_in(std::string_view octets) {
  const Text text = Text::plain(octets);
  SpfRecord record;
  ContentFlaws flaws;
  parse_spf(text, record, flaws);
  std::string out;
  for (const ContentFlaw& flaw : flaws.all())
    out += (out.empty() ? "" : "|") + std::string(text.octets(flaw.where));
  return out;
}

bool near_miss(std::string_view octets) {
  ContentFlaws flaws;
  return is_spf_near_miss(Text::plain(octets), flaws);
}

}  // namespace

TEST_CASE("terms of sound records") {
  CHECK(terms_of("v=spf1") == "");
  CHECK(terms_of("v=spf1 -all") == "-all");
  CHECK(terms_of("V=SPF1  MX A:Mail.Example.NET ~All ") == "mx a:Mail.Example.NET ~all");
  CHECK(terms_of("v=spf1 a/24//64 mx:example.net//48 a//0 ptr") ==
        "a/24//64 mx:example.net//48 a//0 ptr");
  CHECK(terms_of("v=spf1 ip4:192.0.2.0/24 ip6:2001:db8::/32 ?ip4:192.0.2.1") ==
        "ip4:192.0.2.0/24 ip6:2001:db8:://32 ?ip4:192.0.2.1");
  CHECK(terms_of("v=spf1 exists:%{ir}._spf.%{d2} redirect=_spf.example.net") ==
        "exists:%{ir}._spf.%{d2} redirect:_spf.example.net");
  CHECK(terms_of("v=spf1 ra=postmaster foo=a,b;c exp=why.example.net -all") ==
        "modifier modifier exp:why.example.net -all");
  CHECK(terms_of("v=spf1 a:foo:bar/baz.example.com a:host.example.net. -all") ==
        "a:foo:bar/baz.example.com a:host.example.net. -all");
}

TEST_CASE("what is not known is no flaw, and keeps the name that is") {
  CHECK(terms_of(Text::with_holes("v=spf1 include:_ ip4:_ _ -all", '_')) ==
        "include? ip4? unknown? -all");
  CHECK(terms_of(Text::with_holes("v=spf1 inc_ _ll", '_')) == "unknown? unknown?");
  CHECK(terms_of(Text::with_holes("v=spf1 redirect=_ exp=a_ ip4=_ x=_ redirect_ -exp=_", '_')) ==
        "redirect? exp? modifier? modifier? unknown? unknown?");
}

TEST_CASE("a name in front of a hole that is none is wrong whatever is behind it") {
  const auto flawed = [](std::string_view octets) {
    const Text text = Text::with_holes(octets, '_');
    ContentFlaws flaws;
    SpfRecord record;
    parse_spf(text, record, flaws);
    std::string all;
    for (const ContentFlaw& flaw : flaws.all())
      all += std::string(text.octets(flaw.where)) + ' ';
    return all;
  };
  CHECK(flawed("v=spf1 inclde:_ -all") == "inclde ");
  CHECK(flawed("v=spf1 ~inclde:a._.example mx:_ foo:_ -all") == "inclde foo ");
  CHECK(flawed("v=spf1 inclde_ inc_:x foo=_ foo/_ _foo:x -all") == "");
}

TEST_CASE("two terms in one word, and one in two, are each one flaw") {
  CHECK(flawed_in("v=spf1 ip4:192.0.2.1~all") == "~all");
  CHECK(terms_of("v=spf1 ip4:192.0.2.1~all") == "ip4:192.0.2.1 ~all");
  CHECK(flawed_in("v=spf1 mx-all") == "-all");
  CHECK(flawed_in("v=spf1 include:spf.example.net-all") == "-all");
  CHECK(flawed_in("v=spf1 include:mx-all.example.net -all") == "");
  CHECK(flawed_in("v=spf1 a:x.example.netip4:192.0.2.1 -all") == "ip4:192.0.2.1");
  CHECK(flawed_in("v=spf1 a/24:x.example.net -all") == "/24:x.example.net");
  CHECK(flawed_in("v=spf1 - all") == " ");
  CHECK(terms_of("v=spf1 - all") == "!-all");
  CHECK(flawed_in("v=spf1 include:  spf.example.net -all") == "  ");
  CHECK(flawed_in("v=spf1 a: -all") == "a:");
  CHECK(flawed_in("v=spf1 mx,a;ptr -all;") == ",|;|;");
  CHECK(flawed_in("v=spf1 ~include:a.example.net,include:b.example.net -all") == ",");
  CHECK(terms_of("v=spf1 ~include:a.example.net,include:b.example.net -all") ==
        "!~include:a.example.net,include:b.example.net -all");
  CHECK(terms_of("v=spf1 mx,a;ptr -all;") == "mx a ptr -all");
  CHECK(flawed_in("v=spf1 redirect=spf.example.net-all") == "-all");
  CHECK(flawed_in("v=spf1 include:192.0.2.1,192.0.2.2,192.0.2.3 -all") == ",|,");
}

TEST_CASE("a term glued to a domain is no end of the record where both are a domain") {
  for (const std::string_view text : {"v=spf1 a:mail.example.net-all", "v=spf1 mx:example.net-all",
                                      "v=spf1 exists:%{i}.example.net-all"}) {
    INFO(std::string(text));
    CHECK(flawed_in(text) == "-all");
    CHECK(terms_of(text) == std::string(text.substr(7)));
  }
  // An error to those who try it.
  CHECK(terms_of("v=spf1 include:spf.example.net-all") == "!include:spf.example.net-all");
  CHECK(terms_of("v=spf1 redirect=spf.example.net-all") == "!redirect:spf.example.net-all");
  for (const std::string_view text : {"v=spf1 a:mail.example.net~all", "v=spf1 a:mail-all",
                                      "v=spf1 ip4:192.0.2.1-all", "v=spf1 a/24-all"}) {
    INFO(std::string(text));
    CHECK(terms_of(text).ends_with(" " + std::string(text.substr(text.size() - 4))));
  }
}

TEST_CASE("of an include of a domain that nobody has, whether every message meets it") {
  const auto met_by = [](std::string_view octets) {
    SpfRecord record;
    ContentFlaws flaws;
    parse_spf(Text::plain(octets), record, flaws);
    return flaws.all().front().a;
  };
  CHECK(met_by("v=spf1 include:a.example.net,b.example.net mx -all") == 0);
  CHECK(met_by("v=spf1 exp=x.example.net include:a.example.net,b.example.net -all") == 0);
  CHECK(met_by("v=spf1 mx include:a.example.net,b.example.net -all") == 1);
  CHECK(met_by("v=spf1 include:https://example.net -all") == 0);
  CHECK(met_by("v=spf1 mx include:https://example.net -all") == 1);
  CHECK(met_by("v=spf1 mx include:https://example.net/ -all") == 0);  // no domain-spec
  CHECK(met_by("v=spf1 include:a.example.net-all") == 2);
  CHECK(met_by("v=spf1 mx include:a.example.net-all") == 1);
  CHECK(met_by("v=spf1 redirect=a.example.net-all") == 1);
  CHECK(met_by("v=spf1 include:a.example.net;mx:b.example.net") == 1);
  CHECK(met_by("v=spf1 mx include:a.example.net;mx:b.example.net") == 2);
  CHECK(met_by("v=spf1 a:a.example.net;mx:b.example.net") == 2);
  CHECK(met_by("v=spf1 a:a.example.net/24;mx:b.example.net/24//64") == 2);
  CHECK(met_by("v=spf1 mx a:a.example.net;mx") == 1);  // no domain-spec
}

TEST_CASE("what never matches is no permanent error, unless it breaks the grammar") {
  const auto is_sound = [](std::string_view octets) {
    SpfRecord record;
    ContentFlaws flaws;
    parse_spf(Text::plain(octets), record, flaws);
    CHECK_FALSE(flaws.empty());
    return record.sound;
  };
  for (const std::string_view text :
       {"v=spf1 a:https://mail.example.net -all", "v=spf1 mx:user@example.net -all",
        "v=spf1 exists:a.example,b.example -all", "v=spf1 exp=user@example.net -all"}) {
    INFO(std::string(text));
    CHECK(is_sound(text));
  }
  for (const std::string_view text :
       {"v=spf1 a:https://mail -all", "v=spf1 a:https://mail.example.net/ -all",
        "v=spf1 redirect=user@example.net", "v=spf1 include:user@example.net -all"}) {
    INFO(std::string(text));
    CHECK_FALSE(is_sound(text));
  }
}

TEST_CASE("a term that is not sound may be one of the grammar") {
  const auto is_grammatical = [](std::string_view octets) {
    SpfRecord record;
    ContentFlaws flaws;
    parse_spf(Text::plain(octets), record, flaws);
    return record.grammatical;
  };
  for (const std::string_view text :
       {"v=spf1 include:user@example.net -all", "v=spf1 include:*.example.net -all",
        "v=spf1 include:a.example,b.example -all", "v=spf1 include:https://example.net -all",
        "v=spf1 redirect=a..example.net", "v=spf1 a:foo/%{d} -all", "v=spf1 -all"}) {
    INFO(std::string(text));
    CHECK(is_grammatical(text));
  }
  for (const std::string_view text :
       {"v=spf1 include:https://example.net/ -all", "v=spf1 include:*.example.123 -all",
        "v=spf1 a:*.example.123 -all", "v=spf1 include:192.0.2.1 -all", "v=spf1 mx,a -all",
        "v=spf1 a=%x -all", "v=spf1 mx~all", "v=spf1 - all"}) {
    INFO(std::string(text));
    CHECK_FALSE(is_grammatical(text));
  }
}

TEST_CASE(
    "what belongs to another record is read as receivers read it, and nothing is said of it") {
  CHECK(terms_of("v=spf1 mx v=DMARC1; p=none -all") == "mx modifier modifier -all");
  CHECK(terms_of("v=spf1 mx v=DKIM1; k=rsa; p=MI+A/==") == "mx modifier modifier modifier");
  CHECK(terms_of("v=spf1 mx v=DMARC1; p = none") == "mx modifier !unknown !unknown !unknown");
  CHECK(flawed_in("v=spf1 mx v=DMARC1; p = none") == "v=DMARC1; p = none");
}

TEST_CASE("each mistake is underlined as exactly as can be") {
  CHECK(flawed_in("v=spf1 inlcude:a.example.net -all") == "inlcude");
  CHECK(flawed_in("v=spf1 foo -all") == "foo");
  CHECK(flawed_in("v=spf1 ip4=192.0.2.1 -all") == "ip4=");
  CHECK(flawed_in("v=spf1 ip4:192.0.2.0/33 -all") == "/33");
  CHECK(flawed_in("v=spf1 a/24//129 -all") == "/129");
  CHECK(flawed_in("v=spf1 include:a.example.net/24 -all") == "/24");
  CHECK(flawed_in("v=spf1 exists:%{i}.%{x}.example.net -all") == "%{x}");
  CHECK(flawed_in("v=spf1 exists:%{i}.%{x%{y} -all") == "%{x%{y}");
  CHECK(flawed_in("v=spf1 --all") == "--");
  CHECK(flawed_in("v=spf1 \xE2\x80\x93"
                  "all") == "\xE2\x80\x93");
  CHECK(flawed_in("v=spf1 mx\xC2\xA0-all") == "\xC2\xA0");
  CHECK(flawed_in("v=spf1 a:caf\xC3\xA9.example -all") == "caf\xC3\xA9.example");
  CHECK(flawed_in("v=spf1 mx\t-all") == "\t");
  CHECK(flawed_in("v=spf1 redirect=a.example redirect=b.example") == "redirect=b.example");
  CHECK(flawed_in("v=spf1 include a.example.net -all") == "include");
  CHECK(flawed_in("v=spf1 ip4 192.0.2.1 ip6 2001:db8::1 -all") == "ip4|ip6");
  CHECK(flawed_in("v=spf1 include mx -all") == "include");
  CHECK(flawed_in("v=spf1 include:_spf example.net -all") == "_spf example.net");
  CHECK(flawed_in("v=spf1 include:_spf mx -all") == "_spf");
  CHECK(flawed_in("v=spf1 a:mx.example:25 -all") == "mx.example:25");
  CHECK(flawed_in("v=spf1 \"include:a.example\" -all'") == "\"include:a.example\"|-all'");
  CHECK(flawed_in("v=spf1 mx tag=\"x\" -all") == "tag");
}

TEST_CASE("records that were meant as SPF, and texts that were not") {
  CHECK(is_spf("v=spf1"));
  CHECK(is_spf("V=SPF1 -all"));
  CHECK_FALSE(is_spf("v=spf10 -all"));
  CHECK_FALSE(is_spf("v=spf1\t-all"));
  for (const std::string_view text : {"v=spf1mx -all",
                                      "v=spf10 -all",
                                      " v=spf1 -all",
                                      "spf1 include:a.example ~all",
                                      "v=spf2 mx -all",
                                      "v:spf1 mx -all",
                                      "\"v=spf1 -all\"",
                                      "v=spf1;mx -all",
                                      "v=spf a mx ~all",
                                      "\u201Cv=spf1 a -all\u201D",
                                      "\u00A0v=spf1 mx -all",
                                      "v=spf1\u00A0mx",
                                      "v=spf1\u00A0a\u00A0-all",
                                      "\u200Bv=spf1 mx -all",
                                      "\uFEFFv=spf1 ip4:192.0.2.1",
                                      "v=spf1mx-all",
                                      "'v=spf1mx-all'",
                                      "`v=spf1 mx -all`",
                                      "include:_spf.example.com -all",
                                      "mx a -all",
                                      "v=spf2.0/pra mx -all",
                                      "v=spf2.0/mfrom,pra mx -all",
                                      "~all",
                                      "v=spfI mx ~all",
                                      "SPF: v=spf1 mx -all",
                                      "v=sfp1 mx -all",
                                      "v=spf1s mx -all"}) {
    INFO(std::string(text));
    CHECK(near_miss(text));
  }
  for (const std::string_view text : {"v=spf1 -all",
                                      "spf",
                                      "spf record of all offices",
                                      "spf2.0/pra mx -all",
                                      "v=DMARC1; p=none",
                                      "",
                                      "v=",
                                      "v=spfoo",
                                      "spf1",
                                      "our spf1 server",
                                      "a",
                                      "mx",
                                      "all",
                                      "a mx",
                                      "mx all",
                                      "a:b",
                                      "include:_spf.example.com is ours",
                                      "mx:mail.example.com, the host",
                                      "redirect=example.com",
                                      "exp=why.example.com",
                                      "ip4:192.0.2.1;ip4:192.0.2.2",
                                      "\"",
                                      "'`\"",
                                      "spf2.0/mfrom mx -all",
                                      "\u201Cspf\u201D is set up \u2013 a test"}) {
    INFO(std::string(text));
    CHECK_FALSE(near_miss(text));
  }
}

TEST_CASE("hostile records end quickly") {
  const std::size_t kSize = 60'000;
  const auto repeated = [](std::string_view part) {
    std::string out = "v=spf1 ";
    while (out.size() < kSize)
      out += part;
    return out;
  };
  for (const std::string_view part :
       {"a,", "ip4:", "-all", "include:a", "%{", "%{i}", "\xE2\x80\x93", "a ", "redirect=a.b ", "/",
        ".", "a-all,", "- ", "a: "}) {
    INFO(std::string(part));
    const Text text = Text::plain(repeated(part));
    SpfRecord record;
    ContentFlaws flaws;
    parse_spf(text, record, flaws);
    CHECK(record.terms.size() <= SpfRecord::kMostTerms + 1);
    CHECK(flaws.all().size() <= ContentFlaws::kKept);
  }
}
