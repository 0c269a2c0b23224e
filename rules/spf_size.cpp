// How large the answer becomes that an SPF record goes out in (RFC 7208 3.4).

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "content/spf.h"
#include "content/spf_networks.h"
#include "dns/character_string.h"
#include "engine/tables.h"
#include "rules/packs.h"
#include "source/lines.h"

namespace zonevet::rules {
namespace {

constexpr Range kVersion{0, 6};       // where a record of any length begins
constexpr std::uint32_t kFits = 450;  // name and texts, so that a message has 512 octets
constexpr std::uint32_t kMostAlone = 512;

// Octets of a name as it is spoken of: without a final dot.
std::uint32_t size_of(const Name& name) {
  return name.is_root() ? 1 : static_cast<std::uint32_t>(name.size() - 2);
}

// -- spf-record-over-450 ------------------------------------------------------------------------

constexpr RuleDoc kRecordOver450{
    .id = "spf-record-over-450",
    .pack = "spf",
    .severity = Severity::info,
    .needs = Needs::any_value,
    .cites = {rfc(7208, "3.4")},
    .summary = "the name and its TXT records have more than 450 octets together",
    .rationale =
        "All TXT records of a name come in one answer. Over some 450 octets it may not fit into "
        "512, which is what DNS over UDP without extensions can carry. Today nearly everybody asks "
        "with extensions or tries again over TCP; behind a firewall that lets neither through, the "
        "receiver never sees the record.",
    .help =
        "move texts that are not needed at this name elsewhere, and take out what nobody needs any "
        "more",
    .bad =
        {{.text =
              "@ TXT \"[[v=spf1]] mx -all\"\n"
              "@ TXT \"site-verification=111111111111111111111111111111111111111111111111111111111"
              "111111111111111111111111111111111111111111111111111111111111111111111111111111111111"
              "11111111111111111111111111111111111111111111111111111111111111111\"\n"
              "@ TXT \"site-verification=222222222222222222222222222222222222222222222222222222222"
              "222222222222222222222222222222222222222222222222222222222222222222222222222222222222"
              "22222222222222222222222222222222222222222222222222222222222222222\"\n"}},
    .good =
        {{.text =
              "@ TXT \"v=spf1 mx -all\"\n"
              "@ TXT \"site-verification=1111111111111111111111111111111111111111111111111\"\n"
              "@ TXT \"site-verification=2222222222222222222222222222222222222222222222222\"\n"}},
    .options = {{.name = "octets",
                 .value = kFits,
                 .lowest = 1,
                 .highest = 65'535,
                 .meaning = "the most that are not reported"}},
    .uses = Tables::spf_places,
};

// What the TXT records of a name come to.
struct TextSizes {
  std::uint64_t all = 0;
  std::optional<std::uint32_t> spf;  // the first record that is one
};

TextSizes sizes_of(const RRsetView& rrset) {
  TextSizes sizes;
  for (std::size_t i = 0; i < rrset.size(); ++i) {
    const RecordView record = rrset[i];
    const Text* text = record.text();
    if (text == nullptr) continue;
    sizes.all += text->size();
    for (const Range hole : text->holes())
      sizes.all -= hole.size;
    if (!sizes.spf && is_spf(text->octets())) sizes.spf = record.index();
  }
  return sizes;
}

void record_over_450(const RRsetView& rrset, Report& report) {
  if (!rrset.world().tables.where_spf().has_spf(rrset.zone(), rrset.owner())) return;
  const std::uint64_t name = size_of(rrset.zone().names().name(rrset.owner()));
  // As written a text is never shorter than it is.
  std::uint64_t written = name;
  for (std::size_t i = 0; i < rrset.size(); ++i)
    written += rrset[i].record().rdata().size();
  if (written <= kFits && report.settings().options.empty()) return;
  const auto limit = static_cast<std::uint64_t>(report.option("octets"));
  if (written <= limit) return;
  const TextSizes sizes = sizes_of(rrset);
  if (!sizes.spf || name + sizes.all <= limit) return;
  const RecordView record(rrset.world(), rrset.zone(), *sizes.spf, rrset.scratch());
  const Text& text = *record.text();
  const bool alone = rrset.size() == 1;
  Said said = report.at(
      text.where(kVersion),
      fmt::format(
          "the name and {} have {} octets: the answer may not fit into a packet of 512",
          alone ? std::string("its SPF record") : fmt::format("its {} TXT records", rrset.size()),
          name + sizes.all));
  said.about(record.where(), record.owner_name().presentation(), "TXT");
  if (!alone) said.note(fmt::format("{} of them are the SPF record", text.size()));
}

// -- spf-record-over-512 ------------------------------------------------------------------------

constexpr RuleDoc kRecordOver512{
    .id = "spf-record-over-512",
    .pack = "spf",
    .severity = Severity::warning,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(7208, "3.4")},
    .summary = "an SPF record that alone is longer than 512 octets",
    .rationale =
        "No answer that holds it fits into 512 octets, which is what DNS over UDP without "
        "extensions can carry. A receiver that reaches the name server neither with extensions "
        "nor over TCP never sees the record, and some tools and name servers refuse to hold it.",
    .help =
        "take out what does not send any more, or move addresses into a record of their own that "
        "this one includes",
    .bad = {{.text = "@ TXT \"[[v=spf1]] mx ip6:2001:db8:1::/48 ip6:2001:db8:3::/48 "
                     "ip6:2001:db8:5::/48 ip6:2001:db8:7::/48 ip6:2001:db8:9::/48 "
                     "ip6:2001:db8:b::/48 ip6:2001:db8:d::/48 ip6:2001:db8:f::/48 "
                     "ip6:2001:db8:11::/48 ip6:2001:db8:13::/48 \" "
                     "\"ip6:2001:db8:15::/48 ip6:2001:db8:17::/48 ip6:2001:db8:19::/48 "
                     "ip6:2001:db8:1b::/48 ip6:2001:db8:1d::/48 ip6:2001:db8:1f::/48 "
                     "ip6:2001:db8:21::/48 ip6:2001:db8:23::/48 ip6:2001:db8:25::/48 "
                     "ip6:2001:db8:27::/48 \" \"ip6:2001:db8:29::/48 "
                     "ip6:2001:db8:2b::/48 ip6:2001:db8:2d::/48 ip6:2001:db8:2f::/48 "
                     "ip6:2001:db8:31::/48 ip6:2001:db8:33::/48 ip6:2001:db8:35::/48 "
                     "-all\"\n",
             .fixed = "_spf.example.com. TXT \"v=spf1 ip6:2001:db8:27::/48 "
                      "ip6:2001:db8:29::/48 ip6:2001:db8:2b::/48 ip6:2001:db8:2d::/48 "
                      "ip6:2001:db8:2f::/48 ip6:2001:db8:31::/48 ip6:2001:db8:33::/48 "
                      "ip6:2001:db8:35::/48 -all\"\n@ TXT \"v=spf1 mx ip6:2001:db8:1::/48 "
                      "ip6:2001:db8:3::/48 ip6:2001:db8:5::/48 ip6:2001:db8:7::/48 "
                      "ip6:2001:db8:9::/48 ip6:2001:db8:b::/48 ip6:2001:db8:d::/48 "
                      "ip6:2001:db8:f::/48 ip6:2001:db8:11::/48 ip6:2001:db8:13::/48 \" "
                      "\"ip6:2001:db8:15::/48 ip6:2001:db8:17::/48 ip6:2001:db8:19::/48 "
                      "ip6:2001:db8:1b::/48 ip6:2001:db8:1d::/48 ip6:2001:db8:1f::/48 "
                      "ip6:2001:db8:21::/48 ip6:2001:db8:23::/48 ip6:2001:db8:25::/48 "
                      "include:_spf.example.com\" \" -all\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 mx include:_spf.example.com -all\"\n"
                      "_spf TXT \"v=spf1 ip6:2001:db8:1::/48 ip6:2001:db8:3::/48 -all\"\n"}},
    .instead_of = {"spf-record-over-450"},
};

// Addresses that pass, which a record of their own can hold.
struct Part {
  std::vector<const SpfTerm*> terms;  // in the order of the record
  std::string name;                   // where it is to stand, without a final dot
  std::string record;
};

// A name below the record's owner at which nothing stands, as far as is known.
std::optional<Name> free_name(const RecordView& at) {
  for (const std::string_view label : {"_spf", "_spf1", "_spf2", "_spf3", "_spf4"}) {
    Name name = at.owner_name();
    if (name.under_unknown_origin() || name.is_wildcard() || !name.prepend(label))
      return std::nullopt;
    const Answer answer = at.world().zones.look_up(name, RRType::any, &at.zone());
    if (answer.presence != Presence::present && !answer.alias) return name;
  }
  return std::nullopt;
}

// The last of the addresses that pass, as many as have to go so that both records fit; nothing
// where one more record does not do.
std::optional<Part> part_of(const Spf& spf) {
  const std::optional<Name> name = free_name(spf.at);
  if (!name) return std::nullopt;
  Part part;
  part.name = name->presentation();
  part.name.pop_back();
  part.record = "v=spf1";
  const auto terms = spf.record.before_all();
  const auto runs = spf_runs(terms);
  const auto is_address = [&](std::size_t i) {
    return terms[i].is_clear() && terms[i].is_network() && terms[i].qualifier == SpfQualifier::pass;
  };
  const std::string include = " include:" + part.name;
  std::size_t left = size_of(spf.at.owner_name()) + spf.text.size() + include.size();
  std::optional<std::uint32_t> run;
  for (std::size_t i = terms.size(); i > 0 && left > kFits; --i) {
    if (!is_address(i - 1) || (run && runs[i - 1] != *run)) continue;
    run = runs[i - 1];
    part.terms.push_back(&terms[i - 1]);
    left -= terms[i - 1].where.size + 1;
  }
  std::reverse(part.terms.begin(), part.terms.end());
  for (const SpfTerm* term : part.terms)
    part.record += ' ' + std::string(spf.octets(term->where));
  part.record += " -all";
  if (left > kFits || part.name.size() + part.record.size() > kFits) return std::nullopt;
  return part;
}

// The text of a TXT record's RDATA. REQUIRES: nothing that has to be escaped.
std::string in_strings(std::string_view text) {
  std::string out;
  for (; !text.empty(); text.remove_prefix(std::min(text.size(), kMaxCharacterString)))
    out += fmt::format(" \"{}\"", text.substr(0, kMaxCharacterString));
  return out;
}

// The line of a new record is put in front of the old one's, which keeps its owner by that.
std::optional<Edit> new_line(const RecordView& at, const Part& part) {
  const SourceSet& sources = at.world().sources;
  const bool alone = at.record().is(RecordFlags::owner_written) &&
                     is_editable(sources, at.where()) && begin_of_line(sources, at.where()).empty();
  if (!alone) return std::nullopt;
  std::string line = part.name + '.';
  if (at.record().is(RecordFlags::ttl_written)) line += ' ' + std::string(at.text(at.ttl_place()));
  line += " TXT" + in_strings(part.record);
  line += rest_of_line(sources, at.where()).ends_with('\r') ? "\r\n" : "\n";
  return Edit{Span(at.where().begin(), 0), std::move(line)};
}

// From the first term that goes to the last: the include, and what stays. (One replacement, as a
// string may be full that the include comes to stand in.)
std::optional<std::vector<Edit>> moved(const Spf& spf, const Part& part) {
  const std::optional<Edit> line = new_line(spf.at, part);
  if (!line) return std::nullopt;
  std::string stays = "include:" + part.name;
  auto gone = part.terms.begin();
  for (const SpfTerm* term = part.terms.front(); term <= part.terms.back(); ++term) {
    if (term == *gone) {
      ++gone;
    } else {
      stays += ' ' + std::string(spf.octets(term->where));
    }
  }
  const Range all = Range::between(part.terms.front()->where.begin, part.terms.back()->where.end());
  auto edits = spf.text.replace(all, stays);
  if (edits) edits->push_back(*line);
  return edits;
}

void record_over_512(const Spf& spf, Report& report) {
  if (spf.text.size() <= kMostAlone) return;
  Said said =
      report.at(spf.text.where(kVersion),
                fmt::format("the record has {} octets: no answer with it fits into a packet of 512",
                            spf.text.size()));
  if (!said || !spf.record.sound) return;
  const std::optional<Part> part = part_of(spf);
  if (!part || part->terms.empty()) return;
  said.fix(fmt::format("move {} addresses to {}", part->terms.size(), part->name),
           moved(spf, *part));
}

constexpr Rule kRules[] = {
    {&kRecordOver450, record_over_450, {RRType::txt}},
    {&kRecordOver512, record_over_512},
};

}  // namespace

constinit const RulePack spf_size{"rules/spf_size.cpp", kRules};

}  // namespace zonevet::rules
