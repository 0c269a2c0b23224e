#include "engine/mail_places.h"

#include <optional>

#include <fmt/format.h>

#include "engine/mail_records.h"
#include "engine/renaming.h"
#include "engine/tables.h"
#include "findings/quoted.h"
#include "mail/mail_domain.h"

namespace zonevet {
namespace {

// Below which each record has a name of its own, its selector.
bool has_selectors(std::string_view label) { return label == "_bimi" || label == "_domainkey"; }

// Empty for the root.
std::string_view first_label(const NameTable& names, NameId id) {
  return id == NameId::root ? std::string_view() : names.label(id);
}

// Asks of each label of a place, the last one first, until one is answered by false.
template <class Ask>
bool all_labels(std::string_view labels, Ask ask) {
  while (!labels.empty()) {
    const std::size_t dot = labels.rfind('.');
    const std::size_t begin = dot == std::string_view::npos ? 0 : dot + 1;
    if (!ask(labels.substr(begin))) return false;
    labels = labels.substr(0, begin == 0 ? 0 : dot);
  }
  return true;
}

bool has_label(std::string_view labels, std::string_view label) {
  return !all_labels(labels, [label](std::string_view own) { return own != label; });
}

// The name below a domain at which a kind of records is looked for.
std::optional<Name> name_of(const MailPlace& place, const NameTable& names, NameId domain) {
  Name name = names.name(domain);
  const auto prepend = [&name](std::string_view label) { return name.prepend(label); };
  if (!all_labels(place.labels, prepend)) return std::nullopt;
  return name;
}

// None where the zone does not have the name.
NameId id_of(const MailPlace& place, const NameTable& names, NameId domain) {
  const auto descend = [&](std::string_view label) {
    domain = names.find_child(domain, label);
    return domain != NameId::none;
  };
  all_labels(place.labels, descend);
  return domain;
}

// Of a record where another kind is looked for, or behind its own labels: `_smtp._tls`,
// `default._bimi._bimi`. One label of its own alone may be a part of what was meant as its place.
Misplaced misplaced_at_labels(const RecordView& record, const MailPlace& place) {
  const NameTable& names = record.zone().names();
  Misplaced found{record.owner(), 0};
  const auto take_label = [&] {
    found.domain = names.parent(found.domain);
    ++found.labels;
  };
  const std::string_view own = first_label(names, found.domain);
  if (!is_mail_label(own) && has_selectors(first_label(names, names.parent(found.domain))))
    take_label();
  while (is_mail_label(first_label(names, found.domain)))
    take_label();
  if (found.labels == 0 || (found.labels == 1 && has_label(place.labels, own))) return {};
  // (No mail is for a name that begins with an underscore.)
  return first_label(names, found.domain).starts_with('_') ? Misplaced() : found;
}

// By the labels that a rule knows. A zone's apex that is like them may be there for aliases.
Misplaced misplaced_as(const RecordView& record, Misplaced (*meant_as)(const RecordView&)) {
  const Misplaced found = meant_as(record);
  const bool in_zone =
      found.domain != NameId::none && record.zone().node(found.domain).is(NodeFlags::in_zone);
  return in_zone ? found : Misplaced();
}

// Of a record at a domain itself: the zone's that shows that it is in use, or one that has mail.
Misplaced misplaced_at_domain(const RecordView& record) {
  const Zone& zone = record.zone();
  const NameId owner = record.owner();
  const bool is_domain =
      owner == zone.apex() ? is_in_use(zone, owner) : zone.has(owner, RRType::mx);
  return is_domain ? Misplaced{owner, 0} : Misplaced();
}

}  // namespace

Misplaced find_misplaced(const Txt& txt, const MailPlace& place,
                         Misplaced (*meant_as)(const RecordView&), bool (*is_sound)(const Text&)) {
  const Zone& zone = txt.at.zone();
  const NameTable& names = zone.names();
  const NameId owner = txt.at.owner();
  if (txt.kind != place.elsewhere || owner == NameId::root || names.is_wildcard(owner)) return {};
  // (Of several versions of a zone one is for the outside, and it is not known which.)
  if (txt.at.world().zones.versions_of(zone).size() > 1) return {};
  Misplaced found = misplaced_at_labels(txt.at, place);
  if (found.domain == NameId::none) found = misplaced_as(txt.at, meant_as);
  if (found.domain == NameId::none) found = misplaced_at_domain(txt.at);
  if (found.domain == NameId::none) return {};
  if (may_have_record(zone, id_of(place, names, found.domain), place.kind, is_sound)) return {};
  return txt.at.world().tables.is_mail_target(zone, owner) ? Misplaced() : found;
}

void say_misplaced(const RecordView& record, const MailPlace& place, const Misplaced& found,
                   bool mend, Report& report) {
  const NameTable& names = record.zone().names();
  const std::optional<Name> right = name_of(place, names, found.domain);
  if (!right) return;
  Said said =
      report.at(found.labels == 0 ? record.owner_place() : first_labels_place(record, found.labels),
                fmt::format("{} stands at {}, and {} look at {}", place.record,
                            quoted(names.presentation(record.owner())), place.readers,
                            quoted(right->presentation())));
  if (mend && !has_any_text(record.zone(), id_of(place, names, found.domain)))
    said.fix(fmt::format("name it `{}`", place.labels),
             with_first_labels(record, found.labels, place.labels));
}

}  // namespace zonevet
