#include "mail/mail_addresses.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <set>

#include "base/ascii.h"
#include "mail/spf_lookups.h"
#include "mail/spf_macros.h"
#include "mail/zone_answers.h"

namespace zonevet {
namespace {

// No host has so many; a name that has is no host's.
constexpr std::size_t kMostAddresses = 32;
// Neither has a record that people write so many terms.
constexpr std::size_t kMostTerms = 256;

}  // namespace

// Reads the records of one zone.
class MailAddresses::Finder {
 public:
  Finder(const ZoneSet& zones, const Zone& zone, MailAddresses& found)
      : zone_(zone),
        answers_(zones, {false, &zone, kMostAddresses}),
        found_(found),
        asked_(zone.names().size()) {}

  void read_exchange(std::uint32_t index) {
    const Record& record = zone_.record(index);
    if (!is_readable(record)) return;
    const NameId host = record.target;
    if (host == NameId::none || host == NameId::root || is_asked(host)) return;
    const Source source{&zone_, index};
    Exchange exchange{source, {}, true};
    exchange.whole = take_addresses(zone_.names().name(host), exchange.addresses);
    if (exchange.addresses.empty()) return;
    for (const std::string& octets : exchange.addresses)
      add(source, octets);
    found_.exchanges_.push_back(std::move(exchange));
  }

  void read_text(std::uint32_t index) {
    const Record& record = zone_.record(index);
    if (!is_readable(record) || record.type != RRType::txt) return;
    const Text* const text = texts_.read(record, zone_.sources());
    if (text == nullptr || !is_spf(text->octets())) return;
    flaws_.clear();
    parse_spf(*text, spf_, flaws_);
    const std::size_t count = std::min(spf_.terms.size(), kMostTerms);
    for (std::size_t i = 0; i < count; ++i)
      read_term(*text, spf_.terms[i], record.owner, {&zone_, index});
  }

 private:
  static bool is_readable(const Record& record) {
    return record.rrclass == RRClass::in && !record.is(RecordFlags::rdata_flawed);
  }
  void add(const Source& source, const std::string& octets) {
    found_.sources_.emplace(octets, source);
  }
  // Adds those that are known; whether they are all.
  bool take_addresses(const Name& host, std::vector<std::string>& all) {
    bool whole = true;
    SpfLookups lookups(answers_);
    for (const RRType type : {RRType::a, RRType::aaaa}) {
      RRsetAnswer answer = lookups.ask(host, type);
      const bool told = answer.is_void() || answer.status == RRsetAnswer::Status::records;
      whole = whole && told && answer.whole && answer.addresses.size() < kMostAddresses;
      for (std::string& octets : answer.addresses)
        all.push_back(std::move(octets));
    }
    return whole;
  }
  // Each host once, however many records name it.
  bool is_asked(NameId host) {
    const auto at = static_cast<std::size_t>(host);
    if (asked_[at]) return true;
    asked_[at] = true;
    return false;
  }
  void read_term(const Text& text, const SpfTerm& term, NameId owner, const Source& source) {
    if (!term.is_clear() || term.qualifier != SpfQualifier::pass) return;
    const auto& octets = term.address;
    if (term.kind == SpfTermKind::ip4 && term.prefix4 == 32)
      return add(source, std::string(octets.begin(), octets.begin() + 4));
    if (term.kind == SpfTermKind::ip6 && term.prefix6 == 128)
      return add(source, std::string(octets.begin(), octets.end()));
    if (term.kind != SpfTermKind::a || term.prefix4 != 32 || term.prefix6 != 128) return;
    const Name own = zone_.names().name(owner);
    const std::optional<Name> host = settled_spf_domain(text, term, settled_spf_owner(own));
    // (A host that many records name is asked for once.)
    if (!host || !asked_hosts_.insert(lower_case(host->wire())).second) return;
    std::vector<std::string> addresses;
    take_addresses(*host, addresses);
    for (const std::string& address : addresses)
      add(source, address);
  }

  const Zone& zone_;
  ZoneAnswers answers_;
  MailAddresses& found_;
  std::vector<bool> asked_;            // by NameId
  std::set<std::string> asked_hosts_;  // of SPF, in wire form
  TextReader texts_;
  SpfRecord spf_;
  ContentFlaws flaws_;
};

MailAddresses::MailAddresses(const ZoneSet& zones, bool with_senders) {
  for (const Zone& zone : zones.zones()) {
    if (!zone.linted()) continue;
    Finder finder(zones, zone, *this);
    for (const std::uint32_t index : zone.mx_records())
      finder.read_exchange(index);
    if (!with_senders) continue;
    for (const std::uint32_t index : zone.text_records())
      finder.read_text(index);
  }
}

const MailAddresses::Source* MailAddresses::find(std::string_view octets) const {
  const auto found = sources_.find(octets);
  return found == sources_.end() ? nullptr : &found->second;
}

}  // namespace zonevet
