// What readers could not read: every finding here is a flaw that a reader noted, put into words.
//
// A zone with one syntax error is not served at all by most servers, so these rules are errors
// throughout; their messages say what stands there, what belongs there, and where the mistake is a
// well-known one, which.

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "base/ascii.h"
#include "base/nearest.h"
#include "dns/rdata.h"
#include "dns/token.h"
#include "dns/ttl.h"
#include "findings/quoted.h"
#include "rules/packs.h"
#include "source/lines.h"

namespace zonevet::rules {
namespace {

// -- what several rules look at ----------------------------------------------------------------

Tokens words_of_entry(const FlawView& view) {
  Tokens words;
  words.split(view.sources.text(view.flaw.entry), view.flaw.entry.begin());
  return words;
}

// The word that a flaw underlines, by its index; the number of words where it is none of them.
std::size_t index_of(const Tokens& words, Span where) {
  std::size_t i = 0;
  while (i < words.size() && words.where(i) != where)
    ++i;
  return i;
}

bool is_type(const Token& word) { return !word.quoted && parse_type(word.text).has_value(); }

// Whether the entry begins with a blank, and so takes over the owner of the record before.
bool is_indented(const FlawView& view) {
  const std::string_view entry = view.sources.text(view.flaw.entry);
  return !entry.empty() && is_blank(entry.front());
}

bool looks_like_ipv4(std::string_view text) {
  std::size_t dots = 0;
  for (const char c : text) {
    if (c == '.') ++dots;
    if (c != '.' && !is_digit(c)) return false;
  }
  return dots == 3 && is_digit(text.front()) && is_digit(text.back());
}

bool looks_like_ipv6(std::string_view text) {
  std::size_t colons = 0;
  for (const char c : text) {
    if (c == ':') ++colons;
    if (c != ':' && c != '.' && hex_value(c) < 0) return false;
  }
  return colons >= 2;
}

bool looks_like_name(std::string_view text) {
  return text.find_first_not_of("0123456789.:/-") != std::string_view::npos &&
         text.find_first_of(":/ ") == std::string_view::npos;
}

// What begins like the comments of other languages.
bool looks_like_comment(std::string_view text) {
  return text.starts_with('#') || text.starts_with("//") || text.starts_with("--") ||
         text.starts_with("/*");
}

constexpr std::string_view kCommentHelp = "comments begin with `;`";

// -- syn-unknown-type ---------------------------------------------------------------------------

constexpr RuleDoc kUnknownType{
    .id = "syn-unknown-type",
    .pack = "syntax",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(1035, "5.1"), rfc(3597, "5"),
              iana("Domain Name System (DNS) Parameters, Resource Record (RR) TYPEs")},
    .summary = "a word that is no record type stands where the type belongs",
    .rationale =
        "A name server that meets a type it does not know refuses the whole zone: after a restart "
        "nothing of it is served, after a reload the old version stays. BIND, Knot, NSD, PowerDNS "
        "and gdnsd all do so. Most often the type is misspelt, or the owner in front of it is "
        "missing, so that the type was taken for the owner and the next word for the type. Names "
        "such as ALIAS are extensions of single providers: in a zone file they mean nothing to "
        "others.",
    .help = "write a registered type, or TYPE and its number (RFC 3597) for one that is new",
    .bad = {{.text = "www [[CNMAE]] web.example.net.\nv6 [[AAA]] 2001:db8::1\n",
             .fixed = "www CNAME web.example.net.\nv6 AAAA 2001:db8::1\n"},
            {.text = "MX 10 [[mail]]\n"},
            {.text =
                 "www IN [[192.0.2.1]]\nmail[[A]] 192.0.2.25\n_dmarc[[TXT]] \"v=DMARC1; p=none\"\n",
             .fixed = "www IN A 192.0.2.1\nmail A 192.0.2.25\n_dmarc TXT \"v=DMARC1; p=none\"\n"},
            {.text = "www [[IM]] A 192.0.2.1\n", .fixed = "www IN A 192.0.2.1\n"},
            {.text = "@ [[ALIAS]] www.example.net.\n"},
            {.text = "[[#]] the web server\n", .fixed = "; # the web server\n"}},
    .good = {{.text = "www AAAA 2001:db8::1\n"}, {.text = "www TYPE65280 \\# 2 abcd\n"}},
};

// Types that single providers or servers know; others refuse them.
struct ForeignType {
  std::string_view type;
  std::string_view help;
};
constexpr std::string_view kInsteadOfAlias =
    "use address records, or an HTTPS or SVCB record in AliasMode (RFC 9460, 2.4.2)";
constexpr std::string_view kInsteadOfRedirect =
    "a redirection is made by a web server: let the name lead to one";
constexpr std::string_view kInsteadOfProgram =
    "only the server that knows it can answer it: keep it out of files that others read";
constexpr std::array<ForeignType, 13> kForeignTypes{{{"ALIAS", kInsteadOfAlias},
                                                     {"ANAME", kInsteadOfAlias},
                                                     {"FLATTEN", kInsteadOfAlias},
                                                     {"URL", kInsteadOfRedirect},
                                                     {"URL301", kInsteadOfRedirect},
                                                     {"URL302", kInsteadOfRedirect},
                                                     {"REDIRECT", kInsteadOfRedirect},
                                                     {"WEBFWD", kInsteadOfRedirect},
                                                     {"FORWARD", kInsteadOfRedirect},
                                                     {"FRAME", kInsteadOfRedirect},
                                                     {"LUA", kInsteadOfProgram},
                                                     {"DYNA", kInsteadOfProgram},
                                                     {"DYNC", kInsteadOfProgram}}};

// True if the word is one of them and that was said.
bool foreign_type(const FlawView& view, std::string_view word, Report& report) {
  const auto* const foreign =
      std::find_if(kForeignTypes.begin(), kForeignTypes.end(),
                   [word](const ForeignType& row) { return equal_fold(word, row.type); });
  if (foreign == kForeignTypes.end()) return false;
  report
      .at(view.flaw.where,
          fmt::format("{} is an extension of some providers and servers, no record type: other "
                      "name servers refuse the zone",
                      quoted(word)))
      .help(std::string(foreign->help));
  return true;
}

// A comment as other languages write it is an entry to name servers.
std::string comment_message(const Token& first) {
  return fmt::format(
      "the line begins with {}, which starts no comment in a zone file: name "
      "servers take it for a record",
      quoted(first.text));
}

bool begins_like_comment(const Tokens& words) {
  return !words.empty() && !words[0].quoted && looks_like_comment(words[0].text);
}

void did_you_mean(const FlawView& view, std::string message, std::string_view nearest,
                  Report& report) {
  Said said = report.at(view.flaw.where, std::move(message));
  said.help(fmt::format("did you mean `{}`?", nearest));
  if (!is_editable(view.sources, view.flaw.where)) return;
  said.fix(fmt::format("change it to `{}`", nearest), {{view.flaw.where, std::string(nearest)}});
}

// An insertion in front of the word that the flaw underlines.
void insert_before(const FlawView& view, Said& said, std::string_view word) {
  if (!is_editable(view.sources, view.flaw.where)) return;
  said.fix(fmt::format("insert `{}`", word),
           {{Span(view.flaw.where.begin(), 0), fmt::format("{} ", word)}});
}

// The data stand where the type should: true if that was said.
bool type_left_out(const FlawView& view, const Token& word, bool last, Report& report) {
  std::string_view type;
  std::string_view what;
  if (word.quoted) {
    type = "TXT";
    what = "text";
  } else if (last && looks_like_ipv4(word.text)) {
    type = "A";
    what = "an IPv4 address";
  } else if (last && looks_like_ipv6(word.text)) {
    type = "AAAA";
    what = "an IPv6 address";
  } else {
    return false;
  }
  Said said = report.at(view.flaw.where, fmt::format("{} stands where the record type belongs",
                                                     word.quoted ? "quoted text" : what));
  said.help(fmt::format("write the type in front of it: `{}` for {}", type, what));
  insert_before(view, said, type);
  return true;
}

// The first word of a line that begins with a blank.
void first_word_of_indented_line(const FlawView& view, const Token& word, Report& report) {
  if (word.quoted) {
    report
        .at(view.flaw.where,
            "a line that begins with a blank is a record of its own, and this one has no type")
        .help("if it continues the record above, put all of its strings between ( and )");
    return;
  }
  Said said = report.at(
      view.flaw.where,
      fmt::format("the line begins with a blank, so {} is not taken for the owner but for the type",
                  quoted(word.text)));
  said.help("let the owner begin in the first column");
  if (!is_editable(view.sources, view.flaw.where)) return;
  said.fix("delete the blanks before it",
           {{Span::between(view.flaw.entry.begin(), view.flaw.where.begin()), ""}});
}

// A word that only a TTL or class could be, as a type follows it. True if that was said.
bool between_owner_and_type(const FlawView& view, const Tokens& words, std::size_t i,
                            Report& report) {
  if (i + 1 >= words.size() || !is_type(words[i + 1])) return false;
  const std::string_view word = words[i].text;
  if (edit_distance(word, "IN", 1) == 1 && !word.empty() && !is_digit(word.back())) {
    did_you_mean(view, fmt::format("{} is no class", quoted(word)), "IN", report);
    return true;
  }
  const bool class_again = parse_class(word).has_value();
  std::string message = fmt::format(
      "between the owner and the type `{}` only a TTL and a class may stand, and {} is {}",
      words[i + 1].text, quoted(word),
      class_again             ? "a second class"
      : parse_period(word).ok ? "a second TTL"
                              : "neither");
  Said said = report.at(view.flaw.where, std::move(message));
  if (parse_period(word).ok) {
    said.help("a TTL is one word, without blanks: `1h30m`");
  } else {
    said.help("a name that holds a blank writes it as `\\032`; host names have none");
  }
  return true;
}

void type_in_list(const FlawView& view, Report& report) {
  std::string message = fmt::format("{} in the RDATA of `{}` is no record type",
                                    quoted(view.text()), mnemonic(view.flaw.type));
  const std::string_view nearest = nearest_type(view.text());
  if (nearest.empty()) {
    report.at(view.flaw.where, std::move(message));
  } else {
    did_you_mean(view, std::move(message), nearest, report);
  }
}

// The type that a word was meant as, empty where none is near. Of several that are ("AAA") the
// address behind it tells.
std::string_view meant_type(const Tokens& words, std::size_t i) {
  if (i + 1 == words.size()) return {};
  const bool ip6 = i + 2 == words.size() && looks_like_ipv6(words[i + 1].text);
  if (ip6 && edit_distance(words[i].text, "AAAA", 2) <= 2) return "AAAA";
  return nearest_type(words[i].text);
}

// The capitals at the end of an owner that are the type of the data behind it, "wwwA 192.0.2.1":
// how many; 0 where they are none. `word` is what stands where the type should.
std::size_t glued_type_size(const Token& owner, const Token& word) {
  const std::string_view text = owner.text;
  std::size_t begin = text.size();
  while (begin > 0 && text[begin - 1] >= 'A' && text[begin - 1] <= 'Z')
    --begin;
  const std::optional<RRType> type = parse_type(text.substr(begin));
  if (owner.quoted || begin == 0 || begin == text.size() || !type) return 0;
  const RRType of_data = word.quoted                  ? RRType::txt
                         : looks_like_ipv4(word.text) ? RRType::a
                         : looks_like_ipv6(word.text) ? RRType::aaaa
                                                      : RRType::none;
  const bool has_such_data = *type == RRType::txt || *type == RRType::a || *type == RRType::aaaa;
  const bool fits = has_such_data ? *type == of_data : of_data == RRType::none;
  return fits ? text.size() - begin : 0;
}

// No blank parts the owner from the type: true if that was said.
bool type_glued_to_owner(const FlawView& view, const Tokens& words, std::size_t i, Report& report) {
  const std::size_t size = is_indented(view) ? 0 : glued_type_size(words[0], words[i]);
  // (A word that is nearly a type was meant as the type.)
  const std::string_view word = words[i].text;
  const bool misspelt = !word.empty() && is_alpha(word[0]) && !meant_type(words, i).empty();
  if (size == 0 || misspelt) return false;
  const Span type(words.where(0).end() - size, size);
  Said said = report.at(
      type, fmt::format("{} is taken for the owner, as no blank stands before the type `{}` in it",
                        quoted(words[0].text), view.sources.text(type)));
  said.help("part the owner and the type by a blank");
  if (is_editable(view.sources, type)) said.fix("insert a blank", {{Span(type.begin(), 0), " "}});
  return true;
}

void unknown_type(const FlawView& view, Report& report) {
  if (view.flaw.type != RRType::none) return type_in_list(view, report);
  const Tokens words = words_of_entry(view);
  const std::size_t i = index_of(words, view.flaw.where);
  if (i == words.size()) {
    report.at(view.flaw.where);
    return;
  }
  if (begins_like_comment(words)) {
    Said said = report.at(words.where(0), comment_message(words[0]));
    said.help(std::string(kCommentHelp));
    if (is_editable(view.sources, view.flaw.where))
      said.fix("begin the line with `;`", {{Span(words.where(0).begin(), 0), "; "}});
    return;
  }
  const Token& word = words[i];
  if (i == 0 && (word.quoted || (words.size() > 1 && nearest_type(word.text).empty())))
    return first_word_of_indented_line(view, word, report);
  if (type_glued_to_owner(view, words, i, report)) return;
  if (type_left_out(view, word, i + 1 == words.size(), report)) return;
  if (between_owner_and_type(view, words, i, report)) return;
  std::string message = fmt::format("{} is no record type", quoted(word.text));
  if (foreign_type(view, word.text, report)) return;
  const std::string_view nearest = meant_type(words, i);
  if (!nearest.empty()) return did_you_mean(view, std::move(message), nearest, report);
  if (!is_indented(view) && is_type(words[0])) {
    report
        .at(view.flaw.where,
            fmt::format("{}: the line begins with `{}`, which is therefore taken for its owner",
                        message, words[0].text))
        .help(
            "write an owner in front of the type, `@` for the name of the zone, or begin the "
            "line with a blank to use the owner of the record before");
    return;
  }
  report.at(view.flaw.where, std::move(message));
}

// -- syn-missing-type ---------------------------------------------------------------------------

constexpr RuleDoc kMissingType{
    .id = "syn-missing-type",
    .pack = "syntax",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {rfc(1035, "5.1")},
    .summary = "the entry ends before it names a record type",
    .rationale =
        "An entry without a type is no record: name servers refuse the whole zone. Most often the "
        "line is the rest of a record that was broken without parentheses, or its owner is "
        "missing, so that the type was taken for the owner.",
    .help = "write the type and the data, or put records of several lines between ( and )",
    .bad = {{.text = "[[www 300 IN]]\n"}, {.text = "www A 192.0.2.1\n[[www2]]\n"}},
    .good = {{.text = "www 300 IN A 192.0.2.1\n"}},
};

void missing_type(const FlawView& view, Report& report) {
  const Tokens words = words_of_entry(view);
  const std::string_view first = words.empty() ? std::string_view() : words[0].text;
  if (begins_like_comment(words)) {
    report.at(words.where(0), comment_message(words[0])).help(std::string(kCommentHelp));
    return;
  }
  if (!is_indented(view) && !words.empty() && is_type(words[0])) {
    report
        .at(view.flaw.where,
            fmt::format("`{}` at the begin of the line is taken for the owner, and no type follows",
                        first))
        .help(
            "write an owner in front of the type, `@` for the name of the zone, or begin the "
            "line with a blank to use the owner of the record before");
    return;
  }
  if (is_indented(view) && parse_period(first).ok) {
    report
        .at(view.flaw.where,
            fmt::format("the line holds no record type: {} is taken for a TTL", quoted(first)))
        .help("if it continues the record above, put the data of that record between ( and )");
    return;
  }
  report.at(view.flaw.where, fmt::format("the entry ends before it names a record type: {}",
                                         quoted(view.sources.text(view.flaw.where))));
}

// -- syn-no-owner -------------------------------------------------------------------------------

constexpr RuleDoc kNoOwner{
    .id = "syn-no-owner",
    .pack = "syntax",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {rfc(1035, "5.1")},
    .summary = "the line begins with a blank, and there is no owner before it to take over",
    .rationale =
        "A line that begins with a blank belongs to the owner stated last. Where none was, BIND, "
        "Knot and NSD refuse the zone; a server that took the origin instead would answer for a "
        "name that nobody wrote.",
    .help = "write the owner in the first column; `@` is the name of the zone",
    .bad = {{.text = "  [[A]] 192.0.2.1\n"}},
    .good = {{.text = "www A 192.0.2.1\n    A 192.0.2.2\n"}},
};

// -- syn-unknown-directive ----------------------------------------------------------------------

constexpr RuleDoc kUnknownDirective{
    .id = "syn-unknown-directive",
    .pack = "syntax",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(1035, "5.1"), rfc(2308, "4")},
    .summary = "a control entry that is none of $ORIGIN, $INCLUDE, $TTL and $GENERATE",
    .rationale =
        "Name servers refuse a zone with a control entry that they do not know. A misspelt $TTL "
        "or $ORIGIN also leaves the lines below it without what it was to set.",
    .help =
        "the control entries are $ORIGIN, $INCLUDE, $TTL and, in BIND and some others, "
        "$GENERATE; a name that begins with a dollar sign is written `\\$`",
    .bad = {{.text = "[[$TLL]] 3600\nwww A 192.0.2.1\n", .fixed = "$TTL 3600\nwww A 192.0.2.1\n"},
            {.text = "[[$TTL3600]]\nwww A 192.0.2.1\n", .fixed = "$TTL 3600\nwww A 192.0.2.1\n"},
            {.text = "[[$NAMESERVER]] ns1\n"}},
    .good = {{.text = "$TTL 3600\nwww A 192.0.2.1\n"}},
};

constexpr std::array<std::string_view, 4> kDirectives{"$ORIGIN", "$INCLUDE", "$TTL", "$GENERATE"};

void unknown_directive(const FlawView& view, Report& report) {
  const std::string_view word = view.text();
  std::string message =
      fmt::format("{} is no control entry: name servers refuse the zone", quoted(word));
  for (const std::string_view directive : kDirectives) {
    if (!starts_with_fold(word, directive) || !is_digit(word[directive.size()])) continue;
    Said said = report.at(view.flaw.where, std::move(message));
    said.help(fmt::format("a blank is missing behind `{}`", directive));
    if (is_editable(view.sources, view.flaw.where))
      said.fix("insert a blank", {{Span(view.flaw.where.begin() + directive.size(), 0), " "}});
    return;
  }
  const std::string_view nearest = zonevet::nearest(word, kDirectives);
  if (!nearest.empty()) return did_you_mean(view, std::move(message), nearest, report);
  report.at(view.flaw.where, std::move(message));
}

// -- syn-directive-argument ---------------------------------------------------------------------

constexpr RuleDoc kDirectiveArgument{
    .id = "syn-directive-argument",
    .pack = "syntax",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {rfc(1035, "5.1"), rfc(2308, "4")},
    .summary = "a control entry whose argument is missing, malformed or followed by something more",
    .rationale =
        "Name servers refuse a zone with a control entry that they cannot read. Where one is lax, "
        "it ignores what is too much, and the records below get another origin or TTL than the "
        "author thought.",
    .help = "`$ORIGIN name`, `$TTL time`, `$INCLUDE file [origin]`",
    .bad = {{.text = "$TTL [[1hour]]\nwww A 192.0.2.1\n"},
            {.text = "[[$ORIGIN]]\n"},
            {.text = "$TTL 3600 [[# one hour]]\nwww A 192.0.2.1\n"}},
    .good = {{.text = "$TTL 1h ; one hour\nwww A 192.0.2.1\n"}},
};

constexpr std::string_view argument_of(std::string_view directive) {
  if (directive == "ORIGIN") return "a domain name";
  if (directive == "INCLUDE") return "a file name";
  return "a time in seconds, or with the units w, d, h, m and s";
}

void directive_argument(const FlawView& view, Report& report) {
  const std::string_view directive = view.flaw.name;
  const bool missing = view.text().starts_with('$');
  report
      .at(view.flaw.where, missing ? fmt::format("`${}` stands without its argument", directive)
                                   : fmt::format("`${}` wants {}, and {} is none", directive,
                                                 argument_of(directive), quoted(view.text())))
      .help(fmt::format("`${}` takes {}", directive, argument_of(directive)));
}

void directive_extra(const FlawView& view, Report& report) {
  const std::string_view directive = view.flaw.name;
  const std::string_view extra = view.text();
  Said said = report.at(view.flaw.where,
                        fmt::format("{} is too much: `${}` takes {}", quoted(extra), directive,
                                    directive == "INCLUDE" ? "a file and an origin" : "one word"));
  if (looks_like_comment(extra)) said.help(std::string(kCommentHelp));
  if (directive == "TTL" && parse_period(extra).ok)
    said.help("a time is one word, without blanks: `1h30m`");
}

// -- syn-rdata-ipv4 -----------------------------------------------------------------------------

constexpr RuleDoc kRdataIpv4{
    .id = "syn-rdata-ipv4",
    .pack = "syntax",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {rfc(1035, "3.4.1")},
    .summary = "no IPv4 address where one belongs",
    .rationale =
        "Name servers refuse the whole zone. An address with leading zeros is worse: programs that "
        "do take it disagree whether 010 is ten or, in octal, eight.",
    .help = "four decimal numbers from 0 to 255 with dots between, without leading zeros",
    .bad = {{.text = "www A [[192.0.2.256]]\n"},
            {.text = "www A [[192.0.2]]\n"},
            {.text = "www A [[192.0.2.010]]\n"},
            {.text = "www A [[2001:db8::1]]\n"},
            {.text = "www A [[192.0.2.1/24]]\n"},
            {.text = "www A [[web.example.net.]]\n"}},
    .good = {{.text = "www A 192.0.2.1\n"}},
};

struct Words {
  std::string message;
  std::string help;  // empty: the rule's own
};

std::string wants(const FlawView& view, std::string_view what) {
  return fmt::format("`{}` wants {}, and ", mnemonic(view.flaw.type), what);
}

// What is wrong with text that is digits and dots alone.
Words numbers_of_ipv4(std::string_view text) {
  std::size_t parts = 0;
  std::string_view rest = text;
  while (true) {
    const std::size_t dot = rest.find('.');
    const std::string_view part = rest.substr(0, dot);
    ++parts;
    if (part.empty()) return {fmt::format("{} has a dot too many", quoted(text)), {}};
    if (part.size() > 1 && part[0] == '0') {
      return {fmt::format("in {} the number {} has a leading zero", quoted(text), quoted(part)),
              "write it without zeros in front: some programs read such numbers as octal, others "
              "refuse them"};
    }
    if (part.size() > 3 || (part.size() == 3 && part > "255"))
      return {fmt::format("in {} the number {} is over 255", quoted(text), quoted(part)), {}};
    if (dot == std::string_view::npos) break;
    rest.remove_prefix(dot + 1);
  }
  return {fmt::format("{} has {} {}", quoted(text), parts, parts == 1 ? "number" : "numbers"), {}};
}

Words trouble_with_ipv4(const FlawView& view) {
  const std::string_view text = view.text();
  const bool address_record = view.flaw.type == RRType::a;
  if (looks_like_ipv6(text)) {
    return {fmt::format("{} is an IPv6 one", quoted(text)),
            address_record ? "change the type to `AAAA`" : ""};
  }
  const std::size_t other = text.find_first_not_of("0123456789.");
  if (other == std::string_view::npos) return numbers_of_ipv4(text);
  if (text[other] == '/' && other > 0) {
    return {fmt::format("{} has a prefix length", quoted(text)),
            "a record holds one address: leave out what begins with `/`"};
  }
  if (text[other] == ',' && other > 0) {
    return {fmt::format("{} has a comma", quoted(text)),
            "a record holds one address: write a record for each"};
  }
  if (text[other] == ':' && other > 0)
    return {fmt::format("{} has a port", quoted(text)), "ports stand in SRV and SVCB records"};
  if (looks_like_name(text)) {
    return {fmt::format("{} is none", quoted(text)),
            address_record ? "to point to a name, change the type to `CNAME`" : ""};
  }
  return {fmt::format("{} is none", quoted(text)), {}};
}

void say(const FlawView& view, Words words, Report& report) {
  Said said = report.at(view.flaw.where, std::move(words.message));
  if (!words.help.empty()) said.help(std::move(words.help));
}

void bad_ipv4(const FlawView& view, Report& report) {
  Words words = trouble_with_ipv4(view);
  words.message = wants(view, "an IPv4 address") + words.message;
  say(view, std::move(words), report);
}

// -- syn-rdata-ipv6 -----------------------------------------------------------------------------

constexpr RuleDoc kRdataIpv6{
    .id = "syn-rdata-ipv6",
    .pack = "syntax",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {rfc(3596, "2.4"), rfc(4291, "2.2")},
    .summary = "no IPv6 address where one belongs",
    .rationale =
        "Name servers refuse the whole zone. An IPv4 address behind AAAA is the usual mistake: the "
        "type decides which kind of address belongs there.",
    .help =
        "eight groups of up to four hexadecimal digits with colons between; `::` stands for "
        "groups of zeros, once",
    .bad = {{.text = "www AAAA [[192.0.2.1]]\n"},
            {.text = "www AAAA [[2001:db8::1::2]]\n"},
            {.text = "www AAAA [[2001:db8::12345]]\n"},
            {.text = "www AAAA [[2001:db8::1/64]]\n"},
            {.text = "www AAAA [[2001:db8:1:2:3:4:5]]\n"}},
    .good = {{.text = "www AAAA 2001:db8::1\n"}},
};

// What is wrong with text that is hexadecimal digits, colons and dots alone.
Words groups_of_ipv6(std::string_view text) {
  const std::size_t gap = text.find("::");
  if (gap != std::string_view::npos && text.find("::", gap + 1) != std::string_view::npos)
    return {fmt::format("{} has `::` twice", quoted(text)), {}};
  std::size_t groups = 0;
  std::string_view rest = text;
  while (!rest.empty()) {
    const std::size_t colon = rest.find(':');
    const std::string_view group = rest.substr(0, colon);
    if (!group.empty()) ++groups;
    if (group.size() > 4 && group.find('.') == std::string_view::npos) {
      return {
          fmt::format("in {} the group {} has more than four digits", quoted(text), quoted(group)),
          {}};
    }
    if (colon == std::string_view::npos) break;
    rest.remove_prefix(colon + 1);
  }
  if (text.find('.') != std::string_view::npos || (gap != std::string_view::npos && groups < 8))
    return {fmt::format("{} is none", quoted(text)), {}};
  return {fmt::format("{} has {} groups", quoted(text), groups), {}};
}

Words trouble_with_ipv6(const FlawView& view) {
  const std::string_view text = view.text();
  const bool address_record = view.flaw.type == RRType::aaaa;
  if (looks_like_ipv4(text)) {
    return {fmt::format("{} is an IPv4 one", quoted(text)),
            address_record ? "change the type to `A`" : ""};
  }
  if (looks_like_ipv6(text)) return groups_of_ipv6(text);
  if (text.starts_with('[')) {
    return {fmt::format("{} has brackets", quoted(text)),
            "brackets belong to URLs: write the address alone"};
  }
  if (text.find(':') != std::string_view::npos && text.find('/') != std::string_view::npos) {
    return {fmt::format("{} has a prefix length", quoted(text)),
            "a record holds one address: leave out what begins with `/`"};
  }
  if (text.find('%') != std::string_view::npos) {
    return {fmt::format("{} has a zone index", quoted(text)),
            "what stands behind `%` means something on one host only: leave it out"};
  }
  if (address_record && looks_like_name(text) && text.find(':') == std::string_view::npos)
    return {fmt::format("{} is none", quoted(text)),
            "to point to a name, change the type to `CNAME`"};
  return {fmt::format("{} is none", quoted(text)), {}};
}

void bad_ipv6(const FlawView& view, Report& report) {
  Words words = trouble_with_ipv6(view);
  words.message = wants(view, "an IPv6 address") + words.message;
  say(view, std::move(words), report);
}

// -- syn-rdata-number ---------------------------------------------------------------------------

constexpr RuleDoc kRdataNumber{
    .id = "syn-rdata-number",
    .pack = "syntax",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {rfc(1035, "3.3")},
    .summary = "a field that is no number, mnemonic or time of the kind its type wants",
    .rationale =
        "Name servers refuse the whole zone. A number beyond its range is treated differently: "
        "BIND and Knot refuse it, older NSD, ldns and validns cut it to 16 bits and serve another "
        "number than the one that is written.",
    .help = "write a number that the field can hold",
    .bad = {{.text = "@ MX [[mail.example.net.]]\n"},
            {.text = "@ MX [[70000]] mail.example.net.\n"},
            {.text = "_sip._tcp SRV 0 5 [[sip]] sip.example.net.\n"}},
    .good = {{.text = "@ MX 10 mail.example.net.\n"}},
};

std::string field_of(const FlawView& view) {
  if (view.flaw.name.empty()) return fmt::format("`{}`", mnemonic(view.flaw.type));
  return fmt::format("the {} of `{}`", view.flaw.name, mnemonic(view.flaw.type));
}

// `MX` is: preference exchange
std::string shape_of(RRType type) {
  const std::span<const FieldInfo> fields = fields_of(type);
  if (fields.empty()) return {};
  std::string out = fmt::format("the data of `{}` are: {} ", mnemonic(type), mnemonic(type));
  for (const FieldInfo& field : fields)
    out += fmt::format("<{}> ", field.name);
  out.pop_back();
  return out;
}

void say_shape(const FlawView& view, Said& said) {
  std::string shape = shape_of(view.flaw.type);
  if (!shape.empty()) said.help(std::move(shape));
}

void bad_number(const FlawView& view, Report& report) {
  const std::string_view text = view.text();
  if (view.flaw.type == RRType::mx && view.flaw.name == "preference" && looks_like_name(text)) {
    report
        .at(view.flaw.where,
            fmt::format("`MX` begins with a preference, and {} is a name", quoted(text)))
        .help(fmt::format("write a number in front of it: `10 {}`; the lowest is tried first",
                          text.substr(0, 200)));
    return;
  }
  Said said = report.at(
      view.flaw.where, fmt::format("{} is no number, as {} must be", quoted(text), field_of(view)));
  if (text.starts_with('-')) {
    said.help("numbers in DNS records are never negative");
  } else {
    say_shape(view, said);
  }
}

void number_range(const FlawView& view, Report& report) {
  report.at(view.flaw.where,
            fmt::format("{} is beyond what {} can be: {} to {}", quoted(view.text()),
                        field_of(view), view.flaw.a, view.flaw.b));
}

void bad_time(const FlawView& view, Report& report) {
  report
      .at(view.flaw.where,
          fmt::format("{} is a time, and {} is none", field_of(view), quoted(view.text())))
      .help("YYYYMMDDHHmmSS in UTC, or seconds since 1970 (RFC 4034, 3.2)");
}

void bad_value(const FlawView& view, Report& report) {
  Said said = report.at(view.flaw.where,
                        view.flaw.note.empty()
                            ? fmt::format("{} cannot be {}", field_of(view), quoted(view.text()))
                            : fmt::format("{} wants {}, not {}", field_of(view), view.flaw.note,
                                          quoted(view.text())));
  say_shape(view, said);
}

// -- syn-rdata-missing-field --------------------------------------------------------------------

constexpr RuleDoc kRdataMissingField{
    .id = "syn-rdata-missing-field",
    .pack = "syntax",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {rfc(1035, "5.1")},
    .summary = "the data of a record end before all fields of its type are given",
    .rationale =
        "Name servers refuse the whole zone. Where a semicolon stands in unquoted text, all that "
        "follows is a comment, and the record ends earlier than one sees.",
    .help = "give all fields of the type",
    .bad = {{.text = "_sip._tcp SRV 0 5 5060[[]]\n"},
            {.text = "@ TXT[[]] ; v=spf1 -all\n"},
            {.text = "@ MX 10[[]]\n"}},
    .good = {{.text = "_sip._tcp SRV 0 5 5060 sip.example.net.\n"}},
};

void missing_field(const FlawView& view, Report& report) {
  const Tokens words = words_of_entry(view);
  const bool no_data = !words.empty() && is_type(words[words.size() - 1]) &&
                       words[words.size() - 1].text.data() + words[words.size() - 1].text.size() ==
                           view.sources.text(view.flaw.where).data();
  Said said = report.at(view.flaw.where,
                        no_data ? fmt::format("`{}` has no data", mnemonic(view.flaw.type))
                                : fmt::format("the record ends here, without {}", field_of(view)));
  const std::string_view rest = rest_of_line(view.sources, view.flaw.where);
  const std::size_t sign = rest.find_first_not_of(" \t()");
  if (sign != std::string_view::npos && rest[sign] == ';') {
    said.help(
        "what follows a semicolon is a comment: text that holds one stands in quotation "
        "marks");
    return;
  }
  say_shape(view, said);
}

// -- syn-rdata-extra-field ----------------------------------------------------------------------

constexpr RuleDoc kRdataExtraField{
    .id = "syn-rdata-extra-field",
    .pack = "syntax",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {rfc(1035, "5.1")},
    .summary = "the data of a record go on after the last field of its type",
    .rationale =
        "Name servers refuse the whole zone. A record holds one address or one target; further "
        "ones are records of their own. A comment begins with a semicolon and with nothing else.",
    .help = "leave it out, or make it a record or a comment of its own",
    .bad = {{.text = "www A 192.0.2.1 [[192.0.2.2]]\n"},
            {.text = "www A 192.0.2.1 [[# the web server]]\n"},
            {.text = "@ SOA ns1.example.net. host.example.net. 1 7200 3600 1209600 300 [[60]]\n",
             .also = {"zone-no-ns"}}},
    .good = {{.text = "www A 192.0.2.1 ; the web server\n    A 192.0.2.2\n"}},
};

void extra_field(const FlawView& view, Report& report) {
  const std::string_view extra = view.text();
  const RRType type = view.flaw.type;
  Said said = report.at(view.flaw.where, fmt::format("{} is too much: the data of `{}` end before",
                                                     quoted(extra), mnemonic(type)));
  if (looks_like_comment(extra)) {
    said.help(std::string(kCommentHelp));
  } else if (type == RRType::caa || type == RRType::uri || type == RRType::naptr) {
    said.help("text that holds a blank stands in quotation marks");
  } else if (type == RRType::a || type == RRType::aaaa) {
    said.help("each address is a record of its own");
  } else if (type == RRType::mx || type == RRType::ns || type == RRType::srv) {
    said.help("each host is a record of its own");
  } else {
    say_shape(view, said);
  }
}

// -- syn-rdata-encoding -------------------------------------------------------------------------

constexpr RuleDoc kRdataEncoding{
    .id = "syn-rdata-encoding",
    .pack = "syntax",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {rfc(4648, "3"), rfc(4034, "2.2"), rfc(4255, "3.2")},
    .summary = "hexadecimal, base32 or base64 data that cannot be decoded",
    .rationale =
        "Keys and digests are copied by hand or cut by an editor; one character too few, and name "
        "servers refuse the whole zone. ldns and PowerDNS let some through and serve a key that "
        "nobody has.",
    .help = "copy the key or digest again from where it was made",
    .bad = {{.text = "www SSHFP 4 2 [[abc]]\n"}, {.text = "www TLSA 3 1 1 00ff[[g]]0\n"}},
    .good = {{.text = "www TYPE65280 \\# 2 abcd\n"}},
};

void bad_encoding(const FlawView& view, Report& report, std::string_view encoding,
                  std::string_view odd) {
  const std::string_view text = view.text();
  const std::string field = field_of(view);
  if (text == "\\") {  // an escape, or a sign that a zone file would write as one
    report.at(view.flaw.where, fmt::format("{} is {}, which has no such sign", field, encoding));
  } else if (text.size() == 1 && !is_alnum(text[0]) && text[0] != '=') {
    report.at(view.flaw.where,
              fmt::format("{} is {}, which has no {}", field, encoding, quoted(text)));
  } else if (text.size() == 1 && text[0] != '=' && encoding != "base64") {
    report.at(view.flaw.where,
              fmt::format("{} is {}, and {} is no digit of it", field, encoding, quoted(text)));
  } else {
    report.at(view.flaw.where, fmt::format("{} is {}, and {}", field, encoding, odd));
  }
}

void bad_hex(const FlawView& view, Report& report) {
  bad_encoding(view, report, "hexadecimal", "the number of its digits is odd: one is missing");
}

void bad_base32(const FlawView& view, Report& report) {
  bad_encoding(view, report, "base32", "its digits make no whole number of octets");
}

void bad_base64(const FlawView& view, Report& report) {
  bad_encoding(view, report, "base64",
               "its digits make no whole number of octets: something is wrong or "
               "missing at its end");
}

// -- syn-rdata-string-too-long ------------------------------------------------------------------

constexpr RuleDoc kRdataStringTooLong{
    .id = "syn-rdata-string-too-long",
    .pack = "syntax",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {rfc(1035, "3.3"), rfc(1035, "3.2.1")},
    .summary = "a character-string of more than 255 octets, or data of more than 65535",
    .rationale =
        "A character-string begins with an octet that holds its length, and the data of a record "
        "with two: what is longer cannot be sent. Name servers refuse the whole zone.",
    .help = "shorten it; only TXT records can hold text in several strings",
    .bad = {{.text = "www HINFO [[\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
                     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
                     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
                     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"]] \"\"\n"}},
    .good = {{.text = "www HINFO \"RISC-V\" \"Unix\"\n"}},
};

void string_too_long(const FlawView& view, Report& report) {
  report.at(view.flaw.where, fmt::format("{} has {} octets, and a string can hold 255",
                                         field_of(view), view.flaw.a));
}

void rdata_too_long(const FlawView& view, Report& report) {
  report
      .at(view.flaw.where, fmt::format("the data of `{}` are longer than the 65535 octets that a "
                                       "record can hold",
                                       mnemonic(view.flaw.type)))
      .help("shorten them");
}

// -- syn-rdata-svcparam -------------------------------------------------------------------------

constexpr RuleDoc kRdataSvcparam{
    .id = "syn-rdata-svcparam",
    .pack = "syntax",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {rfc(9460, "2.1"), rfc(9460, "7")},
    .summary = "a SvcParam with a malformed key or a value that its key does not allow",
    .rationale =
        "Name servers that know HTTPS and SVCB refuse the whole zone. A client that gets a record "
        "with a malformed parameter ignores the record, and with it, if it is the only one, the "
        "service.",
    .help =
        "key=value, the keys as registered: alpn, port, ipv4hint, ipv6hint, mandatory, ech and "
        "others, or keyNNNNN",
    .bad = {{.text = "@ HTTPS 1 . [[port=http]]\n"}, {.text = "@ HTTPS 1 . alpn=h2 [[alpn]]=h3\n"}},
    .good = {{.text = "@ HTTPS 1 . alpn=h2,h3 port=443\n"}},
};

void svcparam(const FlawView& view, Report& report) {
  if (view.flaw.note.empty()) {
    report.at(view.flaw.where, fmt::format("{} is no SvcParam that `{}` can hold",
                                           quoted(view.text()), mnemonic(view.flaw.type)));
    return;
  }
  report.at(view.flaw.where, fmt::format("{} in `{}`: expected {}", quoted(view.text()),
                                         mnemonic(view.flaw.type), view.flaw.note));
}

void svcparam_duplicate(const FlawView& view, Report& report) {
  Said said = report.at(view.flaw.where,
                        fmt::format("the SvcParam {} is given twice, and clients ignore the record",
                                    quoted(view.text())));
  if (!view.flaw.other.nowhere()) said.note(view.flaw.other, "first given here");
  said.help("give each key once; a list has commas between its values: `alpn=h2,h3`");
}

// -- syn-unbalanced-quote -----------------------------------------------------------------------

constexpr RuleDoc kUnbalancedQuote{
    .id = "syn-unbalanced-quote",
    .pack = "syntax",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(1035, "5.1")},
    .summary = "a quoted string that is never closed",
    .rationale =
        "BIND, Knot and PowerDNS stop at the end of the line and refuse the zone; NSD and others "
        "let a string go on over lines and take all records up to the next quotation mark for "
        "text.",
    .help = "close the string with a quotation mark; inside of it one is written `\\\"`",
    .bad = {{.text = "@ TXT [[\"]]v=spf1 -all\nwww A 192.0.2.1\n",
             .fixed = "@ TXT \"v=spf1 -all\"\nwww A 192.0.2.1\n"}},
    .good = {{.text = "@ TXT \"v=spf1 -all\"\n"}, {.text = "@ TXT \"say \\\"yes\\\"\"\n"}},
};

void unbalanced_quote(const FlawView& view, Report& report) {
  Said said =
      report.at(view.flaw.where,
                "this quotation mark is never closed: servers refuse the zone, or take the lines "
                "below for text");
  if (!said || !is_editable(view.sources, view.flaw.where)) return;
  std::string_view line = rest_of_line(view.sources, view.flaw.where);
  while (!line.empty() && is_blank(line.back()))
    line.remove_suffix(1);
  // A parenthesis with a blank before it closes the record, not a remark in the text.
  if (line.size() > 1 && line.back() == ')' && is_blank(line[line.size() - 2])) {
    line.remove_suffix(1);
    while (!line.empty() && is_blank(line.back()))
      line.remove_suffix(1);
  }
  // Of a mark behind which nothing stands nobody knows whether it lacks its partner or is too much.
  if (line.empty()) return;
  // Behind an odd number of backslashes the mark would be text.
  std::size_t backslashes = 0;
  while (backslashes < line.size() && line[line.size() - 1 - backslashes] == '\\')
    ++backslashes;
  if (backslashes % 2 == 1) return;
  said.fix("insert a quotation mark at the end of the line",
           {{Span(view.flaw.where.end() + line.size(), 0), "\""}});
}

// -- syn-unbalanced-paren -----------------------------------------------------------------------

constexpr RuleDoc kUnbalancedParen{
    .id = "syn-unbalanced-paren",
    .pack = "syntax",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(1035, "5.1")},
    .summary = "an opening parenthesis that is never closed",
    .rationale =
        "Between parentheses line ends do not end the record, so that all records that follow are "
        "taken for data of this one. Name servers refuse the whole zone, and most name the last "
        "line of the file as the place.",
    .help = "close it with `)` behind the last field of the record",
    .bad = {{.text = "@ SOA ns1.example.net. host.example.net. [[(]]\n"
                     "  1 7200 3600\n"
                     "  1209600 300 ; negative TTL\n"
                     "www IN A 192.0.2.1\n",
             .fixed = "@ SOA ns1.example.net. host.example.net. (\n"
                      "  1 7200 3600\n"
                      "  1209600 300 ) ; negative TTL\n"
                      "www IN A 192.0.2.1\n"}},
    .good = {{.text = "@ TXT ( \"v=spf1\"\n  \" -all\" )\n"}},
};

// What is open in a record that lacks closing parentheses, and where they are to be closed. None
// count where that would be inside of a string that is not closed either.
struct OpenParens {
  std::size_t count = 0;
  std::uint64_t end = 0;
};

// The parentheses between words, where comments may stand too.
void count_parens(std::string_view gap, std::uint64_t base, OpenParens& open) {
  for (std::size_t at = 0; at < gap.size(); ++at) {
    if (gap[at] == ';') at = std::min(gap.find('\n', at), gap.size());
    if (at == gap.size()) break;
    if (gap[at] == '(') {
      ++open.count;
      open.end = base + at + 1;
    } else if (gap[at] == ')' && open.count > 0) {
      --open.count;
    }
  }
}

// The record is taken to end before the first line that does not begin with a blank.
OpenParens open_parens(const SourceSet& sources, Span paren) {
  const SourceId id = sources.source_of(paren);
  const std::string_view rest = sources.bytes(id).substr(paren.begin() - sources.base(id));
  std::size_t end = std::min(rest.find('\n'), rest.size());
  while (end + 1 < rest.size() && ends_word(rest[end + 1]))
    end = std::min(rest.find('\n', end + 1), rest.size());
  Tokens words;
  words.split(rest.substr(0, end), paren.begin());
  OpenParens open;
  if (words.open_ended()) return open;
  std::uint64_t at = paren.begin();
  const auto gap_to = [&](std::uint64_t next) {
    count_parens(rest.substr(at - paren.begin(), next - at), at, open);
  };
  for (std::size_t i = 0; i < words.size(); ++i) {
    gap_to(words.where(i).begin());
    at = words.where(i).end();
    open.end = at;
  }
  gap_to(paren.begin() + end);
  return open;
}

void unbalanced_paren(const FlawView& view, Report& report) {
  Said said = report.at(view.flaw.where,
                        "this parenthesis is never closed: servers take what follows for data of "
                        "this record");
  if (!said || !is_editable(view.sources, view.flaw.where)) return;
  const OpenParens open = open_parens(view.sources, view.flaw.where);
  if (open.count == 0) return;
  said.fix("close it behind the last field",
           {{Span(open.end, 0), ' ' + std::string(open.count, ')')}});
}

// -- syn-stray-paren ----------------------------------------------------------------------------

constexpr RuleDoc kStrayParen{
    .id = "syn-stray-paren",
    .pack = "syntax",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(1035, "5.1")},
    .summary = "a closing parenthesis without an opening one",
    .rationale = "Name servers refuse the whole zone. Only ldns lets it pass.",
    .help = "delete it, or write the opening parenthesis before the data of the record",
    .bad = {{.text = "www A 192.0.2.1 [[)]]\n", .fixed = "www A 192.0.2.1\n"}},
    .good = {{.text = "www A ( 192.0.2.1 )\n"}},
};

void stray_paren(const FlawView& view, Report& report) {
  Said said = report.at(view.flaw.where,
                        "this parenthesis closes none that is open: servers refuse the zone");
  if (!said || !is_editable(view.sources, view.flaw.where)) return;
  const SourceId id = view.sources.source_of(view.flaw.where);
  const std::string_view bytes = view.sources.bytes(id);
  std::size_t begin = view.flaw.where.begin() - view.sources.base(id);
  const std::size_t end = begin + 1;
  const bool last = end == bytes.size() || bytes[end] == '\n';
  while (last && begin > 0 && is_blank(bytes[begin - 1]))
    --begin;
  const bool inside_word =
      begin > 0 && !ends_word(bytes[begin - 1]) && !last && !ends_word(bytes[end]);
  said.fix("delete it", {{Span::between(view.sources.base(id) + begin, view.flaw.where.end()),
                          inside_word ? " " : ""}});
}

// -- syn-label-too-long -------------------------------------------------------------------------

constexpr RuleDoc kLabelTooLong{
    .id = "syn-label-too-long",
    .pack = "syntax",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {rfc(1035, "2.3.4"), rfc(2181, "11")},
    .summary = "a label of more than 63 octets",
    .rationale =
        "The length of a label has six bits: what is longer cannot be sent. Name servers refuse "
        "the whole zone.",
    .help = "shorten it, or check whether a dot is missing in it",
    .bad = {{.text = "[[a23456789012345678901234567890123456789012345678901234567890abcd]] A "
                     "192.0.2.1\n"}},
    .good = {{.text = "a23456789012345678901234567890123456789012345678901234567890abc A "
                      "192.0.2.1\n"}},
};

void label_too_long(const FlawView& view, Report& report) {
  std::string decoded;
  const bool whole = unescape(view.text(), decoded).ok();
  report.at(view.flaw.where,
            whole && decoded.size() > Name::kMaxLabel
                ? fmt::format("the label has {} octets, and 63 can be sent", decoded.size())
                : std::string("the label has more than the 63 octets that can be sent"));
}

// -- syn-name-too-long --------------------------------------------------------------------------

constexpr RuleDoc kNameTooLong{
    .id = "syn-name-too-long",
    .pack = "syntax",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {rfc(1035, "2.3.4"), rfc(2181, "11")},
    .summary = "a domain name of more than 255 octets, the origin included",
    .rationale =
        "A domain name has at most 255 octets in messages, its length octets and the origin of a "
        "relative name included. Name servers refuse the whole zone.",
    .help = "shorten it; a relative name also counts the origin",
    .bad = {{.text = "[[a2345678901234567890123456789012345678901234567890.b2345678901234567890123"
                     "456789012345678901234567890.c2345678901234567890123456789012345678901234567"
                     "890.d2345678901234567890123456789012345678901234567890.e2345678901234567890"
                     "1234567890123456789012345678]] A 192.0.2.1\n"}},
    .good = {{.text = "a2345678901234567890123456789012345678901234567890 A 192.0.2.1\n"}},
};

// -- syn-empty-label ----------------------------------------------------------------------------

constexpr RuleDoc kEmptyLabel{
    .id = "syn-empty-label",
    .pack = "syntax",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {rfc(1035, "3.1")},
    .summary = "an empty label in a domain name: two dots in a row, or one at its begin",
    .rationale =
        "The empty label is the root and ends every name; it cannot stand inside one. Name servers "
        "refuse the whole zone.",
    .help = "delete the dot that is too much; the root alone is written `.`",
    .bad = {{.text = "www.[[.]]web A 192.0.2.1\n"}, {.text = "www CNAME [[.]]example.net.\n"}},
    .good = {{.text = "www.web A 192.0.2.1\n"}},
};

void empty_label(const FlawView& view, Report& report) {
  if (view.text() == ".") {
    report.at(view.flaw.where, "a label is empty before this dot");
    return;
  }
  report.at(view.flaw.where, "the name is empty").help("write a name; `@` is the origin");
}

// -- syn-bad-escape -----------------------------------------------------------------------------

constexpr RuleDoc kBadEscape{
    .id = "syn-bad-escape",
    .pack = "syntax",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {rfc(1035, "5.1")},
    .summary = "a backslash that is followed by neither three digits up to 255 nor another sign",
    .rationale =
        "BIND, validns and gdnsd refuse the zone; Knot, PowerDNS and dnspython each serve other "
        "octets for it.",
    .help = "`\\` and three decimal digits up to 255 for an octet, `\\\\` for a backslash",
    .bad = {{.text = "@ TXT \"caf[[\\300]]\"\n"}, {.text = "@ TXT \"C:[[\\1]]x\"\n"}},
    .good = {{.text = "@ TXT \"caf\\195\\169 C:\\\\1x\"\n"}},
};

void bad_escape(const FlawView& view, Report& report) {
  const std::string_view escape = view.text();
  if (escape.size() == 1) {
    report.at(view.flaw.where, "the text ends with a single backslash, which escapes nothing");
  } else if (escape.size() == 4) {
    report.at(view.flaw.where,
              fmt::format("the escape {} stands for an octet over 255", quoted(escape)));
  } else {
    report.at(view.flaw.where,
              fmt::format("the escape {} has fewer than three digits", quoted(escape)));
  }
}

// -- syn-ttl ------------------------------------------------------------------------------------

constexpr RuleDoc kTtl{
    .id = "syn-ttl",
    .pack = "syntax",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(1035, "5.1"), rfc(2308, "4")},
    .summary = "a TTL that is neither a number nor numbers with the units w, d, h, m and s",
    .rationale =
        "Name servers refuse the whole zone, most with a message about the type, as what is no TTL "
        "is taken for one.",
    .help = "seconds, or numbers with units: `3600`, `1h`, `1d12h`",
    .bad = {{.text = "www [[1hour]] IN A 192.0.2.1\n", .fixed = "www 1h IN A 192.0.2.1\n"},
            {.text = "www [[1.5h]] IN A 192.0.2.1\n"},
            {.text = "www [[3x]] A 192.0.2.1\n"}},
    .good = {{.text = "www 1h30m IN A 192.0.2.1\n"}, {.text = "www IN 300 A 192.0.2.1\n"}},
};

struct UnitWord {
  std::string_view word;
  std::string_view unit;
};
constexpr std::array<UnitWord, 17> kUnitWords{{{"sec", "s"},
                                               {"secs", "s"},
                                               {"second", "s"},
                                               {"seconds", "s"},
                                               {"min", "m"},
                                               {"mins", "m"},
                                               {"minute", "m"},
                                               {"minutes", "m"},
                                               {"hr", "h"},
                                               {"hrs", "h"},
                                               {"hour", "h"},
                                               {"hours", "h"},
                                               {"day", "d"},
                                               {"days", "d"},
                                               {"week", "w"},
                                               {"weeks", "w"},
                                               {"wk", "w"}}};

// `1hour` as `1h`; empty where the word is nothing of the kind.
std::string with_short_unit(std::string_view word) {
  const std::size_t digits = std::min(word.find_first_not_of("0123456789"), word.size());
  for (const UnitWord& unit : kUnitWords) {
    if (equal_fold(word.substr(digits), unit.word))
      return fmt::format("{}{}", word.substr(0, digits), unit.unit);
  }
  return {};
}

void ttl_syntax(const FlawView& view, Report& report) {
  const std::string_view word = view.text();
  const Tokens words = words_of_entry(view);
  const bool first_on_indented_line =
      is_indented(view) && !words.empty() && words.where(0) == view.flaw.where;
  if (first_on_indented_line && word.find('.') != std::string_view::npos) {
    report
        .at(view.flaw.where,
            fmt::format("the line begins with a blank, so {} is not taken for the owner but for a "
                        "TTL",
                        quoted(word)))
        .help("let the owner begin in the first column");
    return;
  }
  Said said = report.at(view.flaw.where, fmt::format("{} is no TTL", quoted(word)));
  const std::string better = with_short_unit(word);
  if (better.empty() || !is_editable(view.sources, view.flaw.where)) return;
  said.fix(fmt::format("change it to `{}`", better), {{view.flaw.where, better}});
}

// -- syn-ttl-range ------------------------------------------------------------------------------

constexpr RuleDoc kTtlRange{
    .id = "syn-ttl-range",
    .pack = "syntax",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(2181, "8")},
    .summary = "a TTL above 2147483647, which receivers take for zero",
    .rationale =
        "A TTL has 31 bits. A resolver that gets one with the highest bit set takes it for zero "
        "and asks again for every query; NSD refuses the zone, BIND loads it with a warning.",
    .help = "a day is 86400; resolvers keep nothing longer than a week anyway",
    .bad = {{.text = "www [[4294967295]] A 192.0.2.1\n", .fixed = "www 2147483647 A 192.0.2.1\n"}},
    .good = {{.text = "www 86400 A 192.0.2.1\n"}},
    .instead_of = {"ttl-high"},
};

void ttl_range(const FlawView& view, Report& report) {
  Said said = report.at(
      view.flaw.where,
      fmt::format("the TTL {} is above 2147483647: resolvers take it for zero and keep nothing",
                  quoted(view.text())));
  if (is_editable(view.sources, view.flaw.where))
    said.fix("change it to the largest TTL", {{view.flaw.where, std::to_string(kMaxTtl)}});
}

// -- syn-rfc3597-length -------------------------------------------------------------------------

constexpr RuleDoc kGenericLength{
    .id = "syn-rfc3597-length",
    .pack = "syntax",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(3597, "5")},
    .summary = "\\# data whose stated length differs from the data that follow",
    .rationale = "Name servers refuse the whole zone: something is missing, or too much.",
    .help = "behind \\# stand the number of octets and then two hexadecimal digits for each",
    .bad = {{.text = "www TYPE65280 \\# [[3]] abcd\n", .fixed = "www TYPE65280 \\# 2 abcd\n"}},
    .good = {{.text = "www TYPE65280 \\# 2 abcd\n"}},
};

void generic_length(const FlawView& view, Report& report) {
  Said said =
      report.at(view.flaw.where, fmt::format("{} {} stated, and {} {}", view.flaw.a,
                                             view.flaw.a == 1 ? "octet is" : "octets are",
                                             view.flaw.b, view.flaw.b == 1 ? "follows" : "follow"));
  if (view.flaw.b <= 0xFFFF && is_editable(view.sources, view.flaw.where))
    said.fix("state the length that is there", {{view.flaw.where, std::to_string(view.flaw.b)}});
}

// -- syn-rfc3597-rdata --------------------------------------------------------------------------

constexpr RuleDoc kGenericRdata{
    .id = "syn-rfc3597-rdata",
    .pack = "syntax",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {rfc(3597, "5")},
    .summary = "\\# data of a known type that do not decode as that type",
    .rationale =
        "Name servers that know the type refuse the zone; one that does not serves data with which "
        "no client can do anything.",
    .help = "write the data in the type's own form, so that each field can be checked",
    .bad = {{.text = "www A \\# 3 [[c00002]]\n"}},
    .good = {{.text = "www A \\# 4 c0000201\n"}},
};

void generic_rdata(const FlawView& view, Report& report) {
  report.at(view.flaw.where,
            fmt::format("the \\# data do not decode as RDATA of `{}`", mnemonic(view.flaw.type)));
}

// -- syn-class ----------------------------------------------------------------------------------

constexpr RuleDoc kClass{
    .id = "syn-class",
    .pack = "syntax",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {rfc(1035, "5.2")},
    .summary = "a class other than the class of the zone",
    .rationale =
        "All records of a zone have one class. BIND, Knot, NSD and PowerDNS refuse a zone in which "
        "they differ.",
    .help = "leave the class out: that of the zone is meant then",
    .bad = {{.text = "www IN A 192.0.2.1\nwww [[CH]] TXT \"x\"\n"}},
    .good = {{.text = "www IN A 192.0.2.1\nwww TXT \"x\"\n"}},
};

void class_mismatch(const FlawView& view, Report& report) {
  report.at(view.flaw.where,
            fmt::format("the class {} is not `{}`, the class of the zone: servers refuse it",
                        quoted(view.text()), mnemonic(static_cast<RRClass>(view.flaw.a))));
}

// -- syn-meta-type ------------------------------------------------------------------------------

constexpr RuleDoc kMetaType{
    .id = "syn-meta-type",
    .pack = "syntax",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {rfc(6895, "3.1"),
              iana("Domain Name System (DNS) Parameters, Resource Record (RR) TYPEs")},
    .summary = "a type that only queries and messages carry, used as a record",
    .rationale =
        "ANY, AXFR, IXFR, TSIG, TKEY, OPT, MAILA, MAILB and NXNAME are asked for or made on the "
        "way; no zone can hold them. Name servers refuse the whole zone.",
    .help = "write the type of the data that are to be served",
    .bad = {{.text = "www [[ANY]] 192.0.2.1\n"}},
    .good = {{.text = "www A 192.0.2.1\n"}},
};

void meta_type(const FlawView& view, Report& report) {
  report.at(view.flaw.where, fmt::format("{} stands in queries and messages only: no zone can hold "
                                         "it",
                                         quoted(view.text())));
}

// -- syn-generate-range, syn-generate-template --------------------------------------------------

constexpr RuleDoc kGenerateRange{
    .id = "syn-generate-range",
    .pack = "syntax",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {practice("BIND 9 Administrator Reference Manual, $GENERATE (2024)")},
    .summary = "a $GENERATE range that is malformed, runs backwards or has a step of zero",
    .rationale = "BIND, PowerDNS and Knot refuse the whole zone.",
    .help = "start-stop or start-stop/step, with start not above stop and a step of at least 1",
    .bad = {{.text = "$GENERATE [[9-1]] host$ A 192.0.2.$\n"},
            {.text = "$GENERATE [[1-9/0]] host$ A 192.0.2.$\n"}},
    .good = {{.text = "$GENERATE 1-9/2 host$ A 192.0.2.$\n"}},
};

void generate_range(const FlawView& view, Report& report) {
  if (view.text().starts_with('$')) {
    report.at(view.flaw.where, "`$GENERATE` stands without its range");
    return;
  }
  report.at(view.flaw.where, fmt::format("{} is no range of `$GENERATE`", quoted(view.text())));
}

constexpr RuleDoc kGenerateTemplate{
    .id = "syn-generate-template",
    .pack = "syntax",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {practice("BIND 9 Administrator Reference Manual, $GENERATE (2024)")},
    .summary = "a $GENERATE template that is malformed, or lacks a type or data",
    .rationale = "BIND, PowerDNS and Knot refuse the whole zone.",
    .help =
        "`$GENERATE range owner [TTL] [class] type data`, with `$` or `${offset,width,base}` "
        "where the number goes; the base is d, o, x, X, n or N",
    .bad = {{.text = "$GENERATE 1-9 [[host${0,3]] A 192.0.2.$\n"},
            {.text = "[[$GENERATE 1-9 host$ A]]\n"}},
    .good = {{.text = "$GENERATE 1-9 host${0,3,d} A 192.0.2.$\n"}},
};

void generate_template(const FlawView& view, Report& report) {
  if (view.flaw.where == view.flaw.entry) {
    report.at(view.flaw.where,
              "`$GENERATE` lacks an owner, a type or data, or makes lines that "
              "cannot be made");
    return;
  }
  if (view.flaw.a == 1) {
    report
        .at(view.flaw.where,
            "`$GENERATE` takes one word behind the type: BIND refuses the zone for more")
        .help("put quotation marks around all of it");
    return;
  }
  report.at(view.flaw.where, fmt::format("{} is no template of `$GENERATE`", quoted(view.text())));
}

// -- syn-lone-return, syn-quoted-field, syn-glued-quote -----------------------------------------

constexpr RuleDoc kLoneReturn{
    .id = "syn-lone-return",
    .pack = "syntax",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {rfc(1035, "5.1"), practice("BIND 9.18: what follows is another line (2024)")},
    .summary = "a carriage return inside a line",
    .rationale =
        "A line ends in LF, or CR and LF. To BIND a CR alone ends it too, so that what follows is "
        "an entry of its own, which nobody sees who reads the file; to others it is a blank.",
    .help = "write a line feed where a new line is meant, a blank where it is not",
    .bad = {{.text = "www A 192.0.2.1[[\r]]mail A 192.0.2.2\n", .also = {"syn-rdata-extra-field"}}},
    .good = {{.text = "$TTL 300\nwww A 192.0.2.1\nmail A 192.0.2.2\n"}},
};

void lone_return(const FlawView& view, Report& report) {
  report.at(view.flaw.where,
            "a carriage return without a line feed: to BIND a new entry begins behind it, to "
            "others it is a blank");
}

constexpr RuleDoc kQuotedField{
    .id = "syn-quoted-field",
    .pack = "syntax",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::safe,
    .cites = {rfc(1035, "5.1"), rfc(1035, "3.3")},
    .summary = "quotation marks around what is no text: BIND and Knot refuse the zone",
    .rationale =
        "Quotation marks hold a character-string together: the text of TXT, the value of CAA and "
        "the like. Names, numbers, addresses and keys are written without. NSD forgives the marks; "
        "BIND refuses the record and with it the zone, and Knot does so even around an owner.",
    .help = "leave the quotation marks away",
    .bad = {{.text = "$TTL 300\nwww A [[\"192.0.2.1\"]]\n", .fixed = "$TTL 300\nwww A 192.0.2.1\n"},
            {.text = "$TTL 300\nwww CNAME [[\"host.example.net.\"]]\n",
             .fixed = "$TTL 300\nwww CNAME host.example.net.\n"},
            {.text = "$TTL 300\n[[\"www\"]] A 192.0.2.1\n",
             .fixed = "$TTL 300\nwww A 192.0.2.1\n"}},
    .good = {{.text = "$TTL 300\nwww TXT \"a text\"\n@ CAA 0 issue \"ca.example.net\"\n"},
             {.text = "$TTL 300\nwww HTTPS 1 . alpn=\"h2,h3\"\n"}},
};

void quoted_field(const FlawView& view, Report& report) {
  const std::string_view text = view.text();
  Said said =
      report.at(view.flaw.where,
                fmt::format("the {} stands in quotation marks: {} the zone", view.flaw.name,
                            view.flaw.name == "owner" ? "Knot refuses" : "BIND and Knot refuse"));
  if (!said || text.size() < 3 || !is_editable(view.sources, view.flaw.where)) return;
  const std::string_view inside = text.substr(1, text.size() - 2);
  if (std::any_of(inside.begin(), inside.end(), ends_word)) return;
  said.fix("leave them away",
           {{Span(view.flaw.where.begin(), 1), ""}, {Span(view.flaw.where.end() - 1, 1), ""}});
}

constexpr RuleDoc kGluedQuote{
    .id = "syn-glued-quote",
    .pack = "syntax",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::safe,
    .cites = {rfc(1035, "5.1"), practice("BIND 9.18, NSD 4.6 and Knot 3.2 (2024)")},
    .summary = "a quoted string without a blank before or behind it",
    .rationale =
        "To BIND and NSD the quotation mark begins or ends a string of its own, whatever stands "
        "beside it: `a\"b c\"` are the two strings `a` and `b c`. Knot refuses the zone.",
    .help = "put a blank between the two, or all of the text into one pair of quotation marks",
    .bad = {{.text = "$TTL 300\nwww TXT size=[[]]\"5 m\"\n",
             .fixed = "$TTL 300\nwww TXT size= \"5 m\"\n"},
            {.text = "$TTL 300\nwww TXT \"a\"[[]]\"b\"c\n",
             .fixed = "$TTL 300\nwww TXT \"a\" \"b\" c\n"}},
    .good = {{.text = "$TTL 300\nwww TXT \"a\" \"b\" c\\\"d\n"},
             {.text = "$TTL 300\nwww HTTPS 1 . alpn=\"h2,h3\"\n"}},
};

void glued_quote(const FlawView& view, Report& report) {
  Said said = report.at(view.flaw.where,
                        "no blank stands between a quotation mark and what is beside it: BIND "
                        "and NSD read two strings, Knot refuses the zone");
  if (!said || !is_editable(view.sources, view.flaw.where)) return;
  // All such places of the entry at once.
  constexpr std::size_t kMostBlanks = 1'000;
  Tokens tokens;
  tokens.split(view.sources.text(view.flaw.entry), view.flaw.entry.begin());
  std::vector<Edit> edits;
  for (std::size_t i = 1; i < tokens.size() && edits.size() <= kMostBlanks; ++i) {
    if (tokens[i].glued) edits.push_back({Span(tokens.where(i).begin(), 0), " "});
  }
  if (edits.size() <= kMostBlanks) said.fix("put a blank between them", std::move(edits));
}

// -- syn-smart-quotes ---------------------------------------------------------------------------

constexpr RuleDoc kSmartQuotes{
    .id = "syn-smart-quotes",
    .pack = "syntax",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::safe,
    .cites = {rfc(1035, "5.1"), practice("poweradmin issue 544 (2021)")},
    .summary = "typographic quotation marks, which delimit nothing",
    .rationale =
        "A word processor or a web page made typographic marks of the plain ones. Name servers "
        "take them for data: the text begins with the mark, blanks split it into strings that are "
        "joined without them, and a semicolon starts a comment. No receiver finds an SPF, DKIM or "
        "DMARC record in that; Knot refuses the zone.",
    .help = "write the plain quotation mark, U+0022",
    .bad = {{.text = "@ TXT [[\xE2\x80\x9C]]v=spf1 -all\xE2\x80\x9D\n",
             .fixed = "@ TXT \"v=spf1 -all\"\n"},
            {.text = "@ TXT [[\xE2\x80\x9C]]hello world\xE2\x80\x9D\n",
             .fixed = "@ TXT \"hello world\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 -all\"\n"},
             {.text = "@ TXT \"say \xE2\x80\x9Cyes\xE2\x80\x9D\"\n"}},
    .instead_of = {"txt-unquoted-spaces", "txt-non-ascii", "spf-near-miss-version",
                   "dmarc-near-miss-version", "bimi-version", "mta-sts-version", "tls-rpt-version",
                   "dmarc-walk-multiple"},
};

// Versions by which receivers select the text of a mail policy.
constexpr std::array<std::string_view, 6> kMailVersions{"v=spf1",  "v=DKIM1", "v=DMARC1",
                                                        "v=BIMI1", "v=STSv1", "v=TLSRPTv1"};

bool is_mail_text(std::string_view text) {
  return std::any_of(kMailVersions.begin(), kMailVersions.end(), [text](std::string_view version) {
    if (!starts_with_fold(text, version)) return false;
    return text.size() == version.size() || text[version.size()] == ' ' ||
           text[version.size()] == ';';
  });
}

constexpr std::string_view kMarkPrefix = "\xE2\x80";  // of U+2018 to U+201F in UTF-8

// The last typographic mark of a text: where a semicolon cut the entry, the partner stands in what
// is now a comment.
std::size_t last_mark(std::string_view text) {
  std::size_t at = text.rfind(kMarkPrefix);
  while (at != std::string_view::npos) {
    const auto last = at + 2 < text.size() ? static_cast<unsigned char>(text[at + 2]) : 0U;
    if (last >= 0x98 && last <= 0x9F) return at;
    if (at == 0) break;
    at = text.rfind(kMarkPrefix, at - 1);
  }
  return std::string_view::npos;
}

// The mark that closes what the flaw's mark opens; nowhere if there is none.
Span closing_mark(const FlawView& view) {
  if (!view.flaw.other.nowhere()) return view.flaw.other;
  const std::string_view rest = rest_of_line(view.sources, view.flaw.where);
  const std::size_t at = last_mark(rest);
  if (at == std::string_view::npos || rest.find(';') > at) return {};
  if (rest.substr(at + 3).find_first_not_of(" \t\r") != std::string_view::npos) return {};
  return {view.flaw.where.end() + at, 3};
}

// Whether the record meant nothing to anyone before, and does no harm after: its text is one mail
// record, the only one of its name, and nothing more; or it is a CAA value.
bool was_void(const FlawView& view, Span close, std::string_view text) {
  if (view.flaw.type == RRType::caa) return true;
  if (view.flaw.type != RRType::txt || !is_mail_text(text)) return false;
  if (close.end() < view.flaw.entry.end()) return false;
  std::string_view before = begin_of_line(view.sources, view.flaw.where);
  while (!before.empty() && (is_blank(before.back()) || before.back() == '('))
    before.remove_suffix(1);
  const auto record = view.record();
  return ends_with_fold(before, "TXT") && record && is_only_mail_text(*record);
}

void smart_quotes(const FlawView& view, Report& report) {
  Said said = report.at(view.flaw.where,
                        fmt::format("{} is no quotation mark to name servers: it becomes part of "
                                    "the text, and blanks split it",
                                    quoted(view.text())));
  if (!said || !is_editable(view.sources, view.flaw.where)) return;
  const Span close = closing_mark(view);
  if (close.nowhere()) return;
  said.explains(Span::between(view.flaw.where.begin(), close.end()));
  const std::string_view text =
      view.sources.text(Span::between(view.flaw.where.end(), close.begin()));
  // These would end the string, or mean something else in it.
  if (text.find_first_of("\"\n\\") != std::string_view::npos) return;
  said.fix("write plain quotation marks",
           was_void(view, close, text) ? FixSafety::safe : FixSafety::unsafe,
           {{view.flaw.where, "\""}, {close, "\""}});
}

// -- loc-range ----------------------------------------------------------------------------------

constexpr RuleDoc kLocRange{
    .id = "loc-range",
    .pack = "syntax",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {rfc(1876, "2"), rfc(1876, "3")},
    .summary = "a field of a LOC record outside its range",
    .rationale =
        "BIND and Knot refuse the whole zone; NSD and ldns serve another place than the one that "
        "is written.",
    .help =
        "degrees up to 90 (N, S) or 180 (E, W), minutes up to 59, seconds up to 59.999, "
        "altitude from -100000.00m to 42849672.95m, size and precision up to 90000000.00m",
    .bad = {{.text = "www LOC [[91]] 0 0 N 10 0 0 E 0m\n"}},
    .good = {{.text = "www LOC 52 14 5 N 0 8 50 E 10m\n"}},
};

void loc_range(const FlawView& view, Report& report) {
  report.at(view.flaw.where,
            fmt::format("{} is outside the range of this field of `LOC`", quoted(view.text())));
}

// -----------------------------------------------------------------------------------------------

constexpr Rule kRules[] = {
    {&kUnknownType, OnFlaw{FlawKind::unknown_type, unknown_type}},
    {&kMissingType, OnFlaw{FlawKind::missing_type, missing_type}},
    {&kNoOwner, OnFlaw{FlawKind::no_owner}},
    {&kUnknownDirective, OnFlaw{FlawKind::unknown_directive, unknown_directive}},
    {&kDirectiveArgument, OnFlaw{FlawKind::directive_argument, directive_argument}},
    {&kDirectiveArgument, OnFlaw{FlawKind::directive_extra, directive_extra}},
    {&kRdataIpv4, OnFlaw{FlawKind::bad_ipv4, bad_ipv4}},
    {&kRdataIpv6, OnFlaw{FlawKind::bad_ipv6, bad_ipv6}},
    {&kRdataNumber, OnFlaw{FlawKind::bad_number, bad_number}},
    {&kRdataNumber, OnFlaw{FlawKind::number_range, number_range}},
    {&kRdataNumber, OnFlaw{FlawKind::bad_time, bad_time}},
    {&kRdataNumber, OnFlaw{FlawKind::bad_value, bad_value}},
    {&kRdataMissingField, OnFlaw{FlawKind::missing_field, missing_field}},
    {&kRdataExtraField, OnFlaw{FlawKind::extra_field, extra_field}},
    {&kRdataEncoding, OnFlaw{FlawKind::bad_hex, bad_hex}},
    {&kRdataEncoding, OnFlaw{FlawKind::bad_base32, bad_base32}},
    {&kRdataEncoding, OnFlaw{FlawKind::bad_base64, bad_base64}},
    {&kRdataStringTooLong, OnFlaw{FlawKind::string_too_long, string_too_long}},
    {&kRdataStringTooLong, OnFlaw{FlawKind::rdata_too_long, rdata_too_long}},
    {&kRdataSvcparam, OnFlaw{FlawKind::svcparam, svcparam}},
    {&kRdataSvcparam, OnFlaw{FlawKind::svcparam_duplicate, svcparam_duplicate}},
    {&kUnbalancedQuote, OnFlaw{FlawKind::unbalanced_quote, unbalanced_quote}},
    {&kUnbalancedParen, OnFlaw{FlawKind::unbalanced_paren, unbalanced_paren}},
    {&kStrayParen, OnFlaw{FlawKind::stray_paren, stray_paren}},
    {&kLabelTooLong, OnFlaw{FlawKind::label_too_long, label_too_long}},
    {&kNameTooLong, OnFlaw{FlawKind::name_too_long}},
    {&kEmptyLabel, OnFlaw{FlawKind::empty_label, empty_label}},
    {&kBadEscape, OnFlaw{FlawKind::bad_escape, bad_escape}},
    {&kTtl, OnFlaw{FlawKind::ttl_syntax, ttl_syntax}},
    {&kTtlRange, OnFlaw{FlawKind::ttl_range, ttl_range}},
    {&kGenericLength, OnFlaw{FlawKind::generic_length, generic_length}},
    {&kGenericRdata, OnFlaw{FlawKind::generic_rdata, generic_rdata}},
    {&kClass, OnFlaw{FlawKind::class_mismatch, class_mismatch}},
    {&kMetaType, OnFlaw{FlawKind::meta_type, meta_type}},
    {&kGenerateRange, OnFlaw{FlawKind::generate_range, generate_range}},
    {&kGenerateTemplate, OnFlaw{FlawKind::generate_template, generate_template}},
    {&kLoneReturn, OnFlaw{FlawKind::lone_return, lone_return}},
    {&kQuotedField, OnFlaw{FlawKind::quoted_word, quoted_field}},
    {&kGluedQuote, OnFlaw{FlawKind::glued_quote, glued_quote}},
    {&kSmartQuotes, OnFlaw{FlawKind::smart_quotes, smart_quotes}},
    {&kLocRange, OnFlaw{FlawKind::loc_range, loc_range}},
};

}  // namespace

constinit const RulePack syntax{"rules/syntax.cpp", kRules};

}  // namespace zonevet::rules
