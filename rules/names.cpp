// Names: written without their final dot, with signs that host names do not have, and wildcards
// that are none.
//
// What asks about owners looks at a zone as a whole, so that a label or a name is spoken of once
// and the many records that are in order cost next to nothing. What asks about RDATA reads it only
// where the reader saw a name there that is written without a final dot, or where its last bytes
// could be those of an address.

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/ascii.h"
#include "dns/idna.h"
#include "dns/public_suffix.h"
#include "engine/target_role.h"
#include "findings/quoted.h"
#include "rules/packs.h"
#include "source/lines.h"
#include "zone/doubled_name.h"

namespace zonevet::rules {
namespace {

// -- names as they are written ------------------------------------------------------------------

// A name in the text, quotation marks taken off.
struct WrittenName {
  std::string_view text;
  Span where;
};

WrittenName written_name(const RecordView& record, Span where) {
  std::string_view text = record.text(where);
  if (text.size() < 2 || text.front() != '"' || text.back() != '"') return {text, where};
  return {text.substr(1, text.size() - 2), Span(where.begin() + 1, text.size() - 2)};
}

bool is_relative(std::string_view text) {
  if (text.empty() || text == "@") return false;
  if (text.back() != '.') return true;
  // An escaped dot belongs to the label.
  std::size_t escapes = 0;
  while (escapes + 1 < text.size() && text[text.size() - 2 - escapes] == '\\')
    ++escapes;
  return escapes % 2 != 0;
}

// The labels of a written name, leftmost first, as parts of its text.
std::vector<std::string_view> written_labels(std::string_view text) {
  std::vector<std::string_view> labels;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == '.') {
      labels.push_back(text.substr(begin, i - begin));
      begin = i + 1;
    }
  }
  if (begin < text.size()) labels.push_back(text.substr(begin));
  return labels;
}

// Where the label with this number, counted from the left, is written; the whole name where it
// comes from the origin.
Span label_place(const WrittenName& name, std::size_t number) {
  const std::vector<std::string_view> labels = written_labels(name.text);
  if (number >= labels.size() || name.text == "@") return name.where;
  const std::string_view label = labels[number];
  const auto at = static_cast<std::uint64_t>(label.data() - name.text.data());
  return {name.where.begin() + at, label.size()};
}

// The owner's label with this number; the type where the owner is inherited.
Span owner_label_place(const RecordView& record, std::size_t number) {
  if (!record.record().is(RecordFlags::owner_written)) return record.owner_place();
  return label_place(written_name(record, record.owner_place()), number);
}

// The written name as if there were no origin.
std::optional<Name> name_alone(std::string_view text) {
  Name name;
  if (parse_name(text, Name(), name).error != NameError::none) return std::nullopt;
  return name;
}

// Where names are made of addresses (RFC 1035 3.5, RFC 3596 2.5).
bool is_reverse(const Name& name) {
  constexpr std::string_view kArpa{
      "\x04"
      "arpa\0",
      6};
  const LabelOffsets labels = label_offsets(name.wire());
  return labels.count > 0 && equal_fold(name.wire().substr(labels.at[labels.count - 1]), kArpa);
}

std::string shown(const Name& name) { return quoted(name.presentation()); }

// Types that are not in RRType by name.
constexpr auto kRp = static_cast<RRType>(17);
constexpr auto kAfsdb = static_cast<RRType>(18);
constexpr auto kKx = static_cast<RRType>(36);

// The types whose RDATA holds names that are written by hand.
constexpr Types kTypesWithNames{RRType::ns,   RRType::cname, RRType::ptr,   RRType::mx,
                                RRType::srv,  RRType::dname, RRType::naptr, RRType::soa,
                                RRType::svcb, RRType::https, kRp,           kAfsdb,
                                kKx};

// What a name in RDATA is, and who looks it up.
struct Role {
  std::string_view what;
  std::string_view who;
};

Role role_of(RRType type, std::string_view field) {
  switch (type) {
    case RRType::ns:
    case RRType::cname:
    case RRType::dname:
      return {target_role(type), "resolvers"};
    case RRType::mx:
      return {target_role(type), "senders"};
    case RRType::srv:
    case RRType::ptr:
      return {target_role(type), "clients"};
    case RRType::soa:
      if (field == "rname") return {"mailbox", "people"};
      return {"primary name server", "servers"};
    default:
      return {"target", "clients"};
  }
}

constexpr std::string_view kAddDot = "add the final dot";

void fix_dot(const RecordView& record, const WrittenName& name, Said& said) {
  if (!is_editable(record.world().sources, name.where)) return;
  said.fix(std::string(kAddDot), {{Span(name.where.end(), 0), "."}});
}

// -- name-missing-dot ---------------------------------------------------------------------------

constexpr RuleDoc kMissingDot{
    .id = "name-missing-dot",
    .pack = "names",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(1912, "3.2"), rfc(1035, "5.1")},
    .summary = "a name that ends in the zone's own name has no final dot, and comes out doubled",
    .rationale =
        "A name without a final dot is relative: every server adds the origin to it. A name that "
        "was written out in full then ends in the zone's name twice. Mail to such an exchange "
        "bounces, a delegation to such a server is lame, an alias to it leads nowhere, and no "
        "client ever asks for such an owner. All servers load the file without a word.",
    .help = "write the final dot, or leave the zone's name away",
    .bad = {{.text = "@ MX 10 [[mail.example.com]]\nmail A 192.0.2.1\n",
             .fixed = "@ MX 10 mail.example.com.\nmail A 192.0.2.1\n"},
            {.text = "[[www.example.com]] A 192.0.2.1\n",
             .fixed = "www.example.com. A 192.0.2.1\n"},
            {.text = "ftp CNAME [[www.example.com]]\nwww A 192.0.2.1\n",
             .complete = true,
             .fixed = "ftp CNAME www.example.com.\nwww A 192.0.2.1\n"},
            {.text = "$ORIGIN branch.example.com.\n@ MX 10 [[mail.example.com]]\n",
             .fixed = "$ORIGIN branch.example.com.\n@ MX 10 mail.example.com.\n"}},
    .good = {{.text = "@ MX 10 mail.example.com.\n@ MX 20 backup\nbackup A 192.0.2.1\n"},
             {.text = "$ORIGIN com.\nexample MX 10 mail.example\nmail.example A 192.0.2.1\n"},
             {.text = "$ORIGIN _report._dmarc.example.com.\nexample.com TXT \"v=DMARC1\"\n"},
             // Names of customers, among them the own one.
             {.text = "$ORIGIN spf.example.com.\nexample.net TXT \"v=spf1 -all\"\n"
                      "example.com TXT \"v=spf1 ip4:192.0.2.1 -all\"\n"},
             {.text = "$ORIGIN dkim.example.com.\ns1._domainkey.example.com TXT \"v=DKIM1; "
                      "k=ed25519; p=Y+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+B7sq4bo=\"\n"}},
    .instead_of = {"mx-dangling", "ns-dangling", "srv-dangling", "cname-dangling",
                   "name-doubled-origin", "deleg-glue-missing", "dmarc-wrong-host",
                   "dkim-wrong-host", "dkim-cname-dangling", "dmarc-cname", "dmarc-cname-dangling",
                   "mta-sts-host-missing"},
};

void say_missing_dot(const RecordView& record, const RdataField& field, Report& report) {
  const WrittenName written = written_name(record, field.where);
  if (!is_relative(written.text)) return;
  const Zone& zone = record.zone();
  const std::optional<Name> alone = name_alone(written.text);
  if (!alone || !alone->is_at_or_below(zone.name())) return;
  // Relative to an origin above the zone: `example` below `com.`.
  const Name full = record.rdata()->name(field);
  if (!full.is_below(zone.name()) || full == *alone) return;
  const NameId id = zone.names().find(full);
  if (id != NameId::none && zone.node(id).is(NodeFlags::exists)) return;
  const Answer answer = zone.look_up(full, RRType::a);
  if (answer.below_cut) return;

  const Role role = role_of(record.type(), field.name);
  std::string message = fmt::format("{} {} has no final dot: ", role.what, quoted(written.text));
  if (field.name == "rname") {
    message += fmt::format("mail about the zone goes to the mailbox {}", shown(full));
  } else if (answer.wildcard) {
    message +=
        fmt::format("{} look for {}, for which only a wildcard answers", role.who, shown(full));
  } else {
    message += fmt::format("{} look for {}", role.who, shown(full));
    if (answer.presence == Presence::absent) message += ", which does not exist";
  }
  Said said = report.at(written.where, std::move(message));
  fix_dot(record, written, said);
}

void missing_dot(const RecordView& record, Report& report) {
  if (!has_certain_name(record.zone())) return;
  const RdataParser* rdata = record.rdata();
  if (rdata == nullptr) return;
  for (const RdataField& field : rdata->fields()) {
    if (field.kind == FieldKind::name) say_missing_dot(record, field, report);
  }
}

void missing_dot_owner(const ZoneView& view, Report& report) {
  const Zone& zone = view.zone;
  if (!zone.has_misnamed()) return;
  std::vector<bool> said(zone.names().size());
  const auto count = static_cast<std::uint32_t>(zone.reading().records.size());
  for (std::uint32_t i = 0; i < count; ++i) {
    const Record& at = zone.record(i);
    const auto owner = static_cast<std::size_t>(at.owner);
    if (!at.is(RecordFlags::owner_written) || said[owner]) continue;
    if (!zone.node(at.owner).is(NodeFlags::misnamed)) continue;
    const RecordView record(view.world, zone, i, view.scratch);
    const WrittenName written = written_name(record, record.owner_place());
    if (!is_relative(written.text)) continue;
    const std::optional<Name> alone = name_alone(written.text);
    if (!alone || !alone->is_at_or_below(zone.name())) continue;
    said[owner] = true;
    const Name full = record.owner_name();
    Said finding = report.at(
        written.where, fmt::format("owner {} has no final dot: the record stands at {}, for which "
                                   "nobody asks",
                                   quoted(written.text), shown(full)));
    finding.about(at.entry, full.presentation(), mnemonic(at.type));
    // Beside a record of the type the dot would make it a second one.
    const NameId right = zone.names().find(*alone);
    if (right == NameId::none || !zone.has(right, at.type)) fix_dot(record, written, finding);
  }
}

// -- name-missing-dot-foreign -------------------------------------------------------------------

constexpr RuleDoc kMissingDotForeign{
    .id = "name-missing-dot-foreign",
    .pack = "names",
    .severity = Severity::warning,
    .needs = Needs::whole_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(1912, "3.2"), rfc(1035, "5.1")},
    .summary = "a name of another domain has no final dot, and comes out below the origin",
    .rationale =
        "A name without a final dot is relative: every server adds the origin to it, however much "
        "it looks like a whole name. The mail, the delegation or the alias that is pointed at "
        "another domain this way ends at a name of the own zone that does not exist. Of a name "
        "server, an exchange or a service that is an error where the zone is known whole.",
    .help = "write the final dot; where a name of this zone is meant, add its records",
    .bad = {{.text = "@ MX 10 [[mail.example.net]]\n",
             .complete = true,
             .fixed = "@ MX 10 mail.example.net.\n"},
            {.text = "shop CNAME [[shops.example.co.uk]]\n",
             .fixed = "shop CNAME shops.example.co.uk.\n"},
            {.text = "docs CNAME [[meadow.github.io]]\n",
             .fixed = "docs CNAME meadow.github.io.\n"},
            {.text = "1 PTR [[www.example.com]]\n",
             .origin = "2.0.192.in-addr.arpa.",
             .fixed = "1 PTR www.example.com.\n"}},
    .good = {{.text = "@ MX 10 mail.example.net.\n"},
             {.text = "app CNAME db.dev\n"},
             {.text = "app CNAME db.dev\ndb.dev A 192.0.2.1\n", .complete = true},
             {.text = "www CNAME web.fr\n*.fr A 192.0.2.1\n", .complete = true}},
    .instead_of = {"mx-dangling", "ns-dangling", "srv-dangling", "cname-dangling",
                   "dkim-cname-dangling", "dmarc-cname", "dmarc-cname-dangling",
                   "mta-sts-host-missing"},
    .as_grave = true,
    .library = "libpsl",
};

// Labels that are hardly ever a part of a name that somebody gave in a zone of their own, as `dev`,
// `app` or the two letters of an office's country are.
bool is_plain_top_level(std::string_view label) {
  constexpr std::array<std::string_view, 9> kTop{"com", "net", "org",  "edu", "gov",
                                                 "mil", "int", "info", "biz"};
  return std::any_of(kTop.begin(), kTop.end(),
                     [label](std::string_view top) { return equal_fold(label, top); });
}

// Whether the name could be no other than one of another domain: what has to be so where the zone
// is not whole, and cannot tell that the relative name does not exist.
bool is_surely_foreign(const RecordView& record, const Name& alone, const PublicSuffix& suffix) {
  if (alone.label_count() <= suffix.labels) return false;
  if (suffix.labels > 1) return true;
  const std::string_view wire = alone.wire();
  const LabelOffsets labels = label_offsets(wire);
  if (is_plain_top_level(label_at(wire, labels.at[labels.count - 1]))) return true;
  // In a reverse zone hosts have no names of their own.
  return record.type() == RRType::ptr && is_reverse(record.zone().name());
}

// Whether the relative name ends in labels that are in use below the origin: then it was meant.
bool ends_in_use(const RecordView& record, const Name& alone) {
  const std::string_view wire = alone.wire();
  const LabelOffsets labels = label_offsets(wire);
  const Zone& zone = record.zone();
  const NameId id =
      zone.names().find_child(record.record().origin, label_at(wire, labels.at[labels.count - 1]));
  return id != NameId::none && zone.node(id).is(NodeFlags::exists);
}

void say_missing_dot_foreign(const RecordView& record, const RdataField& field, Report& report) {
  const WrittenName written = written_name(record, field.where);
  if (!is_relative(written.text)) return;
  const std::optional<Name> alone = name_alone(written.text);
  const unsigned least = field.name == "rname" ? 3 : 2;
  const Zone& zone = record.zone();
  if (!alone || alone->label_count() < least || alone->is_at_or_below(zone.name())) return;
  const Name full = record.rdata()->name(field);
  if (full == *alone || full.under_unknown_origin()) return;
  if (ends_in_use(record, *alone)) return;
  const Answer answer = record.world().zones.look_up(full, RRType::a, &zone);
  if (answer.presence == Presence::present || answer.alias || answer.below_cut) return;
  if (answer.presence == Presence::absent && !answer.no_such_name) return;
  // Last, as the list of suffixes is long.
  if (!has_public_suffix_list()) return report.lacks_library();
  const std::optional<PublicSuffix> suffix = public_suffix(*alone);
  const bool is_suffix = suffix && (suffix->icann || suffix->labels > 1);
  if (!is_suffix || suffix->labels >= alone->label_count()) return;
  if (answer.presence == Presence::unknown && !is_surely_foreign(record, *alone, *suffix)) return;

  const Role role = role_of(record.type(), field.name);
  const std::string_view verb = field.name == "rname" ? "write to" : "look for";
  Said said =
      report.at(written.where, fmt::format("{} {} has no final dot: {} {} {}", role.what,
                                           quoted(written.text), role.who, verb, shown(full)));
  fix_dot(record, written, said);
}

void missing_dot_foreign(const RecordView& record, Report& report) {
  const RdataParser* rdata = record.rdata();
  if (rdata == nullptr) return;
  for (const RdataField& field : rdata->fields()) {
    if (field.kind == FieldKind::name) say_missing_dot_foreign(record, field, report);
  }
}

// -- name-host-chars ----------------------------------------------------------------------------

constexpr RuleDoc kHostChars{
    .id = "name-host-chars",
    .pack = "names",
    .severity = Severity::warning,
    .needs = Needs::whole_value,
    .cites = {rfc(952, "ASSUMPTIONS"), rfc(1123, "2.1")},
    .summary = "a host name has a sign that host names may not have",
    .rationale =
        "Domain names may hold any octet, names of hosts only letters, digits and hyphens, and no "
        "hyphen at an end of a label. BIND refuses to load a primary zone in which the owner of an "
        "address or MX record, or a name server, mail exchange or SRV target breaks this "
        "(check-names); certificate authorities issue no certificate for such a host; some "
        "resolvers and mail programs take the name for invalid.",
    .help = "rename the host; a hyphen does what an underscore does",
    .bad = {{.text = "[[my_host]] A 192.0.2.1\n"},
            {.text = "@ MX 10 [[mail_in]].example.net.\n"},
            {.text = "www.[[-test-]] AAAA 2001:db8::1\n"},
            {.text = "1 PTR [[web/1]].example.com.\n", .origin = "2.0.192.in-addr.arpa."}},
    .good = {{.text = "my-host A 192.0.2.1\n"},
             {.text = "gc._msdcs A 192.0.2.1\n"},
             {.text = "_dmarc TXT \"v=DMARC1; p=reject\"\nwww_old CNAME s_1.example.net.\n"},
             {.text = "* A 192.0.2.1\n_ldap._tcp SRV 0 0 389 dc1\ndc1 A 192.0.2.2\n"},
             {.text = "_http._tcp PTR The\\032Printer._http._tcp\n"}},
};

constexpr std::array<bool, 256> kHostSigns = [] {
  std::array<bool, 256> signs{};
  for (std::size_t c = 0; c < 256; ++c)
    signs[c] = is_alnum(static_cast<char>(static_cast<unsigned char>(c))) || c == '-';
  return signs;
}();

bool is_host_label(std::string_view label) {
  if (label == Name::kUnknownLabel) return true;
  for (const char c : label) {
    if (!kHostSigns[static_cast<unsigned char>(c)]) return false;
  }
  return label.front() != '-' && label.back() != '-';
}

// name-non-ascii speaks of those.
bool has_non_ascii(std::string_view label) {
  return std::any_of(label.begin(), label.end(),
                     [](char c) { return static_cast<unsigned char>(c) > 127; });
}

// What is wrong with a label: "an underscore".
std::string wrong_sign(std::string_view label) {
  for (const char c : label) {
    if (kHostSigns[static_cast<unsigned char>(c)]) continue;
    if (c == '_') return "an underscore";
    if (c == ' ') return "a blank";
    std::string sign;
    append_label(sign, {&c, 1});
    return fmt::format("the sign {}", quoted(sign));
  }
  return label.front() == '-' ? "a hyphen at its begin" : "a hyphen at its end";
}

// The names of which each label is a host's: every name is looked at once.
class HostNames {
 public:
  explicit HostNames(const NameTable& names) : names_(names), seen_(names.size()) {
    seen_[static_cast<std::size_t>(NameId::root)] = Seen::good;
  }
  bool is_host(NameId name) {
    NameId id = name;
    while (seen(id) == Seen::no && is_host_label(names_.label(id)))
      id = names_.parent(id);
    const Seen found = seen(id) == Seen::no ? Seen::bad : seen(id);
    seen(id) = found;
    for (; seen(name) == Seen::no; name = names_.parent(name))
      seen(name) = found;
    return found == Seen::good;
  }

 private:
  enum class Seen : std::uint8_t { no, good, bad };
  Seen& seen(NameId id) { return seen_[static_cast<std::size_t>(id)]; }
  const NameTable& names_;
  std::vector<Seen> seen_;
};

struct BadLabel {
  NameId id = NameId::none;
  std::size_t number = 0;  // from the left
};

// The first label of an owner, from the left, that no host name has. An asterisk is a wildcard's,
// or name-wildcard-middle speaks of it; a label that begins with an underscore makes of the name
// one of a service, on purpose (RFC 8552 2).
std::optional<BadLabel> find_bad_label(const NameTable& names, NameId owner, NameId apex,
                                       NameId unknown) {
  std::optional<BadLabel> bad;
  std::size_t number = 0;
  for (NameId id = owner; id != apex && id != unknown && id != NameId::root;
       id = names.parent(id), ++number) {
    const std::string_view label = names.label(id);
    if (is_host_label(label)) continue;
    if (label == "*" || label.front() == '_' || has_non_ascii(label)) return std::nullopt;
    if (!bad) bad = BadLabel{id, number};
  }
  return bad;
}

bool names_a_host(RRType type) {
  return type == RRType::a || type == RRType::aaaa || type == RRType::mx;
}

void host_chars_owner(const ZoneView& view, Report& report) {
  const Zone& zone = view.zone;
  const NameTable& names = zone.names();
  const NameId unknown = names.find(Name::unknown_origin());
  HostNames hosts(names);
  std::vector<bool> said;  // of a label, whatever stands below it
  NameId last = NameId::none;
  const auto count = static_cast<std::uint32_t>(zone.reading().records.size());
  for (std::uint32_t i = 0; i < count; ++i) {
    const Record& at = zone.record(i);
    if (!names_a_host(at.type) || at.owner == last) continue;
    last = at.owner;
    if (hosts.is_host(at.owner)) continue;
    const std::optional<BadLabel> bad = find_bad_label(names, at.owner, zone.apex(), unknown);
    if (!bad) continue;
    said.resize(names.size());
    if (said[static_cast<std::size_t>(bad->id)]) continue;
    said[static_cast<std::size_t>(bad->id)] = true;
    const RecordView record(view.world, zone, i, view.scratch);
    const std::string owner = record.owner_name().presentation();
    report
        .at(owner_label_place(record, bad->number),
            fmt::format("host name {} has {}: {}no certificate is issued for such a host",
                        quoted(owner), wrong_sign(names.label(bad->id)),
                        is_loaded(zone) ? "BIND refuses to load such a zone, and " : ""))
        .about(at.entry, owner, mnemonic(at.type));
  }
}

// Says which label of a name in RDATA is no host's.
void say_host_chars(const RecordView& record, const NameField& target, Report& report) {
  const Name name = target.name();
  const std::string_view wire = name.wire();
  std::size_t at = 0;
  std::size_t number = 0;
  while (wire[at] != 0) {
    const std::string_view label = label_at(wire, at);
    if (!is_host_label(label)) break;
    at += label.size() + 1;
    ++number;
  }
  if (wire[at] == 0) return;
  const std::string_view label = label_at(wire, at);
  if (has_non_ascii(label) || name.under_unknown_origin()) {
    // The label that stands for an unknown origin is the last one.
    if (has_non_ascii(label) || at + label.size() + 2 == wire.size()) return;
  }
  const bool generic = record.record().is(RecordFlags::generic_rdata);
  const Span place =
      generic ? target.where() : label_place(written_name(record, target.where()), number);
  report
      .at(place, fmt::format("{} {} has {}, which host names may not have",
                             role_of(record.type(), {}).what, shown(name), wrong_sign(label)))
      .about(record.where(), record.owner_name().presentation(), mnemonic(record.type()));
}

// Of a PTR record only where it tells the name of an address: service discovery has PTR records
// that lead to instances, with any text as their label (RFC 6763 4.1).
bool leads_to_host(const NameTable& names, const Record& record) {
  switch (record.type) {
    case RRType::ns:
    case RRType::mx:
    case RRType::srv:
      return true;
    case RRType::ptr:
      break;
    default:
      return false;
  }
  NameId top = record.owner;
  for (NameId id = top; id != NameId::root && id != NameId::none; id = names.parent(id)) {
    if (names.label(id).starts_with('_')) return false;
    top = id;
  }
  return names.label(top) == "arpa";
}

void host_chars_target(const ZoneView& view, Report& report) {
  const Zone& zone = view.zone;
  HostNames hosts(zone.names());
  const auto count = static_cast<std::uint32_t>(zone.reading().records.size());
  for (std::uint32_t i = 0; i < count; ++i) {
    const Record& at = zone.record(i);
    if (at.target == NameId::none || hosts.is_host(at.target)) continue;
    if (!leads_to_host(zone.names(), at)) continue;
    const RecordView record(view.world, zone, i, view.scratch);
    const RdataParser* rdata = record.rdata();
    if (rdata == nullptr) continue;
    say_host_chars(record, NameField(record, rdata->fields().size() - 1), report);
  }
}

// -- name-ip-owner, name-ip-target --------------------------------------------------------------

constexpr RuleDoc kIpOwner{
    .id = "name-ip-owner",
    .pack = "names",
    .severity = Severity::warning,
    .needs = Needs::whole_value,
    .cites = {rfc(1123, "2.1"), rfc(1035, "3.5")},
    .summary = "an owner looks like an IP address",
    .rationale =
        "An address in the place of a name is a name all the same: servers answer for "
        "`192.0.2.1.example.com`, for which nobody asks. Programs that are given an address do not "
        "ask the DNS at all, and names for addresses are looked up below in-addr.arpa and "
        "ip6.arpa. There an owner is what the zone's name lacks of the address, its last octet "
        "first: the whole of it makes a name with too many octets.",
    .help =
        "write the host's name as the owner; in a reverse zone, what the zone's name lacks of the "
        "address",
    .bad = {{.text = "[[192.0.2.1]] A 192.0.2.9\n"},
            {.text = "[[2001:db8::1]] CNAME www\n"},
            {.text = "[[192.0.2.1]] PTR www.example.com.\n[[2.2.0.192]] PTR ftp.example.com.\n",
             .origin = "2.0.192.in-addr.arpa."},
            {.text = "[[10.0.2.1]] PTR www.example.com.\n", .origin = "10.in-addr.arpa."}},
    .good = {{.text = "www A 192.0.2.1\n"},
             {.text = "1.2.0.192 PTR www.example.com.\n", .origin = "in-addr.arpa."},
             {.text = "1.2.0 CNAME 1.0.2.0\n1.0.2.0 PTR www.example.com.\n"
                      "192.2.0 CNAME 192.128.2.0\n192.128.2.0 PTR ftp.example.com.\n",
              .origin = "192.in-addr.arpa."},
             {.text = "1 PTR www.example.com.\n", .origin = "0-127.2.0.192.in-addr.arpa."},
             {.text = "2.0.0.127 A 127.0.0.2\n2.0.0.127 TXT \"listed\"\n"},
             {.text = "1.2.0.192 A 192.0.2.1\n"}},
    .instead_of = {"name-host-chars"},
};

// The value of a label that is an octet in decimal, or -1.
int octet_of(std::string_view label) {
  if (label.empty() || label.size() > 3) return -1;
  int value = 0;
  for (const char c : label) {
    if (!is_digit(c)) return -1;
    value = value * 10 + (c - '0');
  }
  return value < 256 ? value : -1;
}

bool is_ipv6_text(std::string_view text) {
  if (std::count(text.begin(), text.end(), ':') < 2) return false;
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return c == ':' || c == '.' || hex_value(c) >= 0; });
}

// The first four labels of a name below the apex, where all of them are octets.
struct FourOctets {
  std::array<int, 4> octets{};
  NameId above = NameId::none;  // what they stand below
};
std::optional<FourOctets> octets_below_apex(const Zone& zone, NameId id) {
  FourOctets found;
  for (int& octet : found.octets) {
    if (id == NameId::root || id == zone.apex()) return std::nullopt;
    octet = octet_of(zone.names().label(id));
    if (octet < 0) return std::nullopt;
    id = zone.names().parent(id);
  }
  found.above = id;
  return found;
}

// How many octets a name has that is made of octets below in-addr.arpa; 0 where it is none.
unsigned octets_below_in_addr(const Name& name) {
  constexpr std::string_view kInAddrArpa{
      "\x07in-addr"
      "\x04"
      "arpa\0",
      14};
  const std::string_view wire = name.wire();
  const LabelOffsets labels = label_offsets(wire);
  unsigned count = 0;
  while (count < labels.count && octet_of(label_at(wire, labels.at[count])) >= 0)
    ++count;
  if (count == labels.count || !equal_fold(wire.substr(labels.at[count]), kInAddrArpa)) return 0;
  return count;
}

// Whether an owner that begins with an address is no name of a reverse zone. Of a shared network
// names may have an octet more, to which those of its addresses are aliases (RFC 2317 4, 5.2).
bool is_beyond_reverse(const NodeView& node, const std::array<int, 4>& octets) {
  const Zone& zone = node.zone();
  const Name name = zone.names().name(node.id());
  const unsigned count = octets_below_in_addr(name);
  if (count != 5) return count > 5;
  if (node.node().is(NodeFlags::below_cut)) return false;
  const std::string_view wire = name.wire();
  const LabelOffsets labels = label_offsets(wire);
  if (octets[0] != octet_of(label_at(wire, labels.at[4]))) return false;
  const Name alias = *Name::from_wire(std::string(wire.substr(0, labels.at[1])) +
                                      std::string(wire.substr(labels.at[2])));
  const NameId id = zone.names().find(alias);
  return id == NameId::none || !zone.node(id).is(NodeFlags::has_cname);
}

// A pool of addresses gives its hosts the names of their addresses; a list of addresses (RFC 5782)
// answers with one of 127/8.
bool is_meant(const NodeView& node, const std::array<int, 4>& octets) {
  const RRsetView addresses = node.rrset(RRType::a);
  for (std::size_t i = 0; i < addresses.size(); ++i) {
    const RecordView record = addresses[i];
    if (record.record().is(RecordFlags::derived)) return true;
    const RdataParser* rdata = record.rdata();
    if (rdata == nullptr || rdata->wire().size() != 4) return true;
    const auto octet = [&](std::size_t at) {
      return static_cast<int>(static_cast<unsigned char>(rdata->wire()[at]));
    };
    if (octet(0) == 127) return true;
    bool same = true;
    for (std::size_t at = 0; at < 4; ++at)
      same = same && octet(at) == octets[3 - at];
    if (same) return true;
  }
  return false;
}

void ip_owner(const NodeView& node, Report& report) {
  const Zone& zone = node.zone();
  const std::string_view label = zone.names().label(node.id());
  if (label.empty() || hex_value(label.front()) < 0) {
    if (label.empty() || label.front() != ':') return;
  }
  const bool six = label.size() >= 3 && is_ipv6_text(label);
  if (!six) {
    if (octet_of(label) < 0) return;
    const auto four = octets_below_apex(zone, node.id());
    if (!four) return;
    if (is_reverse(zone.name())) {
      if (!is_beyond_reverse(node, four->octets)) return;
    } else {
      if (four->above != zone.apex() || zone.name().is_root()) return;
      const bool host = node.has(RRType::a) || node.has(RRType::aaaa) || node.has(RRType::cname) ||
                        node.has(RRType::mx);
      if (!host || is_meant(node, four->octets)) return;
    }
  }
  const RecordView record = node.record(zone.records_of(node.id()).front());
  const std::string owner = record.owner_name().presentation();
  Span place = record.owner_place();
  if (six) place = owner_label_place(record, 0);
  report
      .at(place, fmt::format("owner {} looks like an IP address, but is a name: nobody will ask "
                             "for it",
                             quoted(owner)))
      .about(record.where(), owner, mnemonic(record.type()));
}

constexpr RuleDoc kIpTarget{
    .id = "name-ip-target",
    .pack = "names",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .cites = {rfc(1035, "3.3.9"), rfc(1123, "2.1")},
    .summary = "an IP address stands where a name is wanted",
    .rationale =
        "NS, MX, SRV, PTR and CNAME records hold names. An address there is read as one, "
        "`192.0.2.1.example.com` or a name in a top-level domain `1`, and does not exist: mail is "
        "not delivered, the delegation is lame, the alias leads nowhere. Some mail senders reach "
        "the address by chance, most do not.",
    .help = "give the address a name with an A or AAAA record, and write that name here",
    .bad = {{.text = "@ MX 10 [[192.0.2.1]]\n", .complete = true},
            {.text = "sub NS [[192.0.2.1.]]\n"},
            {.text = "www CNAME [[2001:db8::1]]\n"},
            {.text = "1 PTR [[192.0.2.1]]\n2 CNAME [[192.0.2.1]]\n3 PTR [[2001:db8::3]]\n",
             .origin = "2.0.192.in-addr.arpa."}},
    .good = {{.text = "@ MX 10 mail\nmail A 192.0.2.1\n"},
             {.text = "1.2.0 CNAME 1.0.2.0\n1.0.2.0 PTR mail.example.com.\n",
              .origin = "192.in-addr.arpa."},
             {.text = "1.2.0.192 CNAME 1.0.2.0.192\n", .origin = "in-addr.arpa."},
             {.text = "1 CNAME 1.0/25\n1.0/25 PTR www.example.com.\n",
              .origin = "2.0.192.in-addr.arpa."}},
    .instead_of = {"mx-dangling", "ns-dangling", "srv-dangling", "cname-dangling",
                   "name-host-chars"},
};

// Looks at the last label of the text only: whether it could be the end of an address.
bool may_end_in_address(std::string_view text) {
  if (text.ends_with('.')) text.remove_suffix(1);
  if (text.ends_with('"')) text.remove_suffix(1);
  if (text.ends_with('.')) text.remove_suffix(1);
  if (text.empty()) return false;
  if (is_digit(text.back()) || text.back() == ':') return true;
  if (hex_value(text.back()) < 0) return false;
  std::size_t i = text.size();
  while (i > 0 && hex_value(text[i - 1]) >= 0)
    --i;
  return i > 0 && text[i - 1] == ':';
}

bool is_ipv4_text(std::string_view text) {
  const std::vector<std::string_view> labels = written_labels(text);
  return labels.size() == 4 && std::all_of(labels.begin(), labels.end(),
                                           [](std::string_view l) { return octet_of(l) >= 0; });
}

void ip_target(const RecordView& record, Report& report) {
  if (record.record().is(RecordFlags::generic_rdata)) return;
  if (!may_end_in_address(record.text(record.record().rdata()))) return;
  const RdataParser* rdata = record.rdata();
  if (rdata == nullptr || rdata->fields().empty()) return;
  const RdataField& field = rdata->fields().back();
  const WrittenName written = written_name(record, field.where);
  std::string_view text = written.text;
  if (!is_relative(text)) text.remove_suffix(1);
  const bool four = is_ipv4_text(text);
  if (!four && !is_ipv6_text(text)) return;
  const Zone& zone = record.zone();
  const Name full = rdata->name(field);
  const NameId id = zone.names().find(full);
  if (id != NameId::none && zone.node(id).is(NodeFlags::exists)) return;
  if (four && is_reverse(full)) {
    // Below in-addr.arpa all names are made of octets, four of them, or one more that names a part
    // of a network (RFC 2317 4). To that an alias leads; no host has such a name.
    const unsigned most = record.type() == RRType::ptr ? 4 : 5;
    if (octets_below_in_addr(full) <= most) return;
  }
  const Role role = role_of(record.type(), {});
  std::string_view address = written.text;
  const bool whole = address.ends_with('.');
  if (whole) address.remove_suffix(1);
  report.at(written.where,
            whole
                ? fmt::format("{} {} is an IP address, but is read as a name, and there is no such "
                              "name",
                              role.what, quoted(address))
                : fmt::format("{} {} is an IP address, but is read as a name: {} look for {}",
                              role.what, quoted(address), role.who, shown(full)));
}

// -- name-non-ascii -----------------------------------------------------------------------------

constexpr RuleDoc kNonAscii{
    .id = "name-non-ascii",
    .pack = "names",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(5890, "2.3.2.1"), rfc(5891, "4")},
    .summary = "a name holds raw bytes above 127, and clients ask for its xn-- form",
    .rationale =
        "Browsers, mail programs and every other client turn an internationalised name into its "
        "xn-- form before they ask. A name with the raw bytes is another name, which nobody asks "
        "for; some servers refuse the file.",
    .help = "write the xn-- form of the name",
    .bad = {{.text = "[[b\xC3\xBC"
                     "cher]] A 192.0.2.1\n",
             .fixed = "xn--bcher-kva A 192.0.2.1\n"},
            {.text = "www CNAME web.[[b\xC3\xBC"
                     "cher]].example.\n",
             .fixed = "www CNAME web.xn--bcher-kva.example.\n"}},
    .good = {{.text = "xn--bcher-kva A 192.0.2.1\n"},
             {.text = "B\xC3\xBC"
                      "ro._ipp._tcp SRV 0 0 631 printer\n"}},
    .fix_library = "libidn2",
};

// Names of service instances are text for people, in UTF-8 (RFC 6763 4.1.3).
bool is_service_name(const std::vector<std::string_view>& labels) {
  return std::any_of(labels.begin(), labels.end(), [](std::string_view label) {
    return equal_fold(label, "_tcp") || equal_fold(label, "_udp");
  });
}

void non_ascii(const FlawView& flaw, Report& report) {
  std::string_view text = flaw.text();
  std::uint64_t begin = flaw.flaw.where.begin();
  if (text.size() >= 2 && text.front() == '"' && text.back() == '"') {
    text = text.substr(1, text.size() - 2);
    ++begin;
  }
  const std::vector<std::string_view> labels = written_labels(text);
  if (is_service_name(labels)) return;
  std::vector<Edit> edits;
  bool known = is_editable(flaw.sources, flaw.flaw.where);
  Span first;
  std::string message;
  for (const std::string_view label : labels) {
    if (!has_non_ascii(label)) continue;
    const Span place(begin + static_cast<std::uint64_t>(label.data() - text.data()), label.size());
    std::optional<std::string> ascii;
    if (label.find('\\') == std::string_view::npos) ascii = to_a_labels(label);
    if (first.nowhere()) {
      first = place;
      message = ascii ? fmt::format("{} holds raw bytes above 127, and clients ask for {}",
                                    quoted(label), quoted(*ascii))
                      : fmt::format("{} holds raw bytes above 127, for which no client asks",
                                    quoted(label));
    }
    known = known && ascii;
    if (ascii) edits.push_back({place, *ascii});
  }
  if (first.nowhere()) return;
  Said said = report.at(first, std::move(message));
  if (known) said.fix("write the xn-- form", std::move(edits));
}

// -- wildcard-middle ----------------------------------------------------------------------------

constexpr RuleDoc kWildcardMiddle{
    .id = "wildcard-middle",
    .pack = "names",
    .severity = Severity::warning,
    .needs = Needs::whole_value,
    .cites = {rfc(4592, "2.1.3")},
    .summary = "an asterisk that is not the leftmost label is no wildcard",
    .rationale =
        "Only an asterisk that is the whole leftmost label makes a wildcard. Elsewhere it is a "
        "label like any other: the name answers when somebody asks for it with the asterisk, and "
        "for nothing else.",
    .help = "write one record for each name that is meant",
    .bad = {{.text = "a.[[*]].b A 192.0.2.1\n"},
            {.text = "_443._tcp.[[*]] TLSA 3 1 1 "
                     "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\n"}},
    .good = {{.text = "*.b A 192.0.2.1\n"}},
};

void wildcard_middle(const ZoneView& view, Report& report) {
  const Zone& zone = view.zone;
  const NameTable& names = zone.names();
  const auto is_within = [&](NameId id) { return !names.is_at_or_below(zone.apex(), id); };
  const std::vector<NameId>& wildcards = names.wildcards();
  const auto first = std::find_if(wildcards.begin(), wildcards.end(), is_within);
  if (first == wildcards.end()) return;
  std::vector<bool> below(names.size());  // an asterisk: parents come before their children
  for (auto i = static_cast<std::size_t>(*first) + 1; i < names.size(); ++i) {
    const NameId parent = names.parent(static_cast<NameId>(i));
    below[i] =
        below[static_cast<std::size_t>(parent)] || (names.is_wildcard(parent) && is_within(parent));
  }
  for (const NameId owner : zone.owners()) {
    if (!below[static_cast<std::size_t>(owner)]) continue;
    std::size_t number = 1;
    NameId id = names.parent(owner);
    for (; !names.is_wildcard(id); id = names.parent(id))
      ++number;
    const RecordView record(view.world, zone, zone.records_of(owner).front(), view.scratch);
    const std::string text = names.presentation(owner);
    report
        .at(owner_label_place(record, number),
            fmt::format("the asterisk in {} is no wildcard: the name matches nothing but itself",
                        quoted(text)))
        .about(record.where(), text, mnemonic(record.type()));
  }
}

// -- wildcard-ns --------------------------------------------------------------------------------

constexpr RuleDoc kWildcardNs{
    .id = "wildcard-ns",
    .pack = "names",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .cites = {rfc(4592, "4.2")},
    .summary = "NS records at a wildcard",
    .rationale =
        "A delegation of every name at once has no defined meaning: RFC 4592 leaves open what a "
        "server answers. BIND refuses to load such a zone, others answer with a referral that "
        "resolvers do not follow, or serve the NS records as plain data.",
    .help = "delegate each name by itself, or answer for all of them in this zone",
    .bad = {{.text = "[[*]] NS ns1.example.net.\n* NS ns2.example.net.\n"}},
    .good = {{.text = "* A 192.0.2.1\nsub NS ns1.example.net.\nsub NS ns2.example.net.\n"}},
    .instead_of = {"wildcard-dname"},
};

void wildcard_ns(const NodeView& node, Report& report) {
  if (!node.zone().names().is_wildcard(node.id())) return;
  const RecordView record = node.rrset(RRType::ns)[0];
  const std::string owner = record.owner_name().presentation();
  report
      .at(owner_label_place(record, 0),
          fmt::format("wildcard {} has NS records: {}no resolver follows such a delegation",
                      quoted(owner), is_loaded(node.zone()) ? "BIND refuses the zone, and " : ""))
      .about(record.where(), owner, "NS");
}

// -----------------------------------------------------------------------------------------------

constexpr Rule kRules[] = {
    {&kMissingDot, missing_dot, kTypesWithNames, RecordFlags::dotted_relative},
    {&kMissingDot, missing_dot_owner},
    {&kMissingDotForeign, missing_dot_foreign, kTypesWithNames, RecordFlags::dotted_relative},
    {&kHostChars, host_chars_owner},
    {&kHostChars, host_chars_target},
    {&kIpOwner, ip_owner},
    {&kIpTarget, ip_target, {RRType::ns, RRType::cname, RRType::mx, RRType::ptr, RRType::srv}},
    {&kNonAscii, OnFlaw{FlawKind::name_non_ascii, non_ascii}},
    {&kWildcardMiddle, wildcard_middle},
    {&kWildcardNs, wildcard_ns, {}, NodeFlags::has_ns},
};

}  // namespace

constinit const RulePack names{"rules/names.cpp", kRules};

}  // namespace zonevet::rules
