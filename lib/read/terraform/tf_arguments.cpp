#include "read/terraform/tf_arguments.h"

#include <algorithm>
#include <string>

#include "read/terraform/tf_providers.h"
#include "read/terraform/tf_routing.h"
#include "read/terraform/tf_values.h"

namespace zonevet {
namespace {

// What is noted of one record.
class ArgumentNotes {
 public:
  explicit ArgumentNotes(const TfServed& served)
      : resource_(*served.resource), row_(*served.row), served_(served) {}

  void note_all();

 private:
  [[nodiscard]] TfSet is_set(std::string_view argument) const {
    return tf_is_set(resource_, argument);
  }
  [[nodiscard]] Span place_of(std::string_view argument) const {
    return tf_argument_place(resource_, argument);
  }
  Flaw& missing(std::string_view arguments, Span where);
  void exclude(std::string_view argument, std::string_view other);
  void note_needs();
  void note_one_of();
  void note_ttl();
  void note_policies();
  void note_values();

  const TfResource& resource_;
  const TfRow& row_;
  const TfServed& served_;
};

Flaw& ArgumentNotes::missing(std::string_view arguments, Span where) {
  Flaw& flaw = served_.zone->notes.note(FlawKind::tf_missing_argument, where);
  flaw.name = arguments;
  return flaw;
}

// (Both are set.)
void ArgumentNotes::exclude(std::string_view argument, std::string_view other) {
  Flaw& flaw = served_.zone->notes.note(FlawKind::tf_conflicting_arguments, place_of(argument));
  flaw.other = place_of(other);
  flaw.name = argument;
  flaw.note = other;
}

void ArgumentNotes::note_needs() {
  for (const TfNeed& need : row_.needs) {
    if (need.type != served_.type || is_set(need.argument) != TfSet::no) continue;
    // (Some have all parts of the value there.)
    if (is_set("data") != TfSet::no) continue;
    missing(need.argument, served_.type_where).type = served_.rrtype;
  }
}

void ArgumentNotes::note_one_of() {
  std::string_view first;
  bool may_be_one = false;
  for (std::string_view cell = row_.one_of; !cell.empty();) {
    const std::string_view argument = next_tf_name(cell);
    const TfSet set = is_set(argument);
    may_be_one = may_be_one || set != TfSet::no;
    if (set != TfSet::yes) continue;
    if (!first.empty()) return exclude(argument, first);
    first = argument;
  }
  if (!row_.one_of.empty() && !may_be_one) missing(row_.one_of, resource_.where);
}

void ArgumentNotes::note_ttl() {
  const TfSet ttl = is_set("ttl");
  const TfSet alias = is_set("alias");
  const TfSet records = is_set("records");
  // (Beside both, the TTL is that of the records.)
  const bool is_of_alias = alias == TfSet::yes && records == TfSet::no;
  if (ttl == TfSet::yes && is_of_alias) return exclude("ttl", "alias");
  if (ttl != TfSet::no || records != TfSet::yes || alias != TfSet::no) return;
  missing("ttl", place_of("records")).note = "records";
}

void ArgumentNotes::note_policies() {
  std::string_view first;
  bool may_be_one = false;
  for (const std::string_view policy : route53_policies()) {
    const TfSet set = is_set(policy);
    may_be_one = may_be_one || set != TfSet::no;
    if (set != TfSet::yes) continue;
    if (!first.empty()) return exclude(policy, first);
    first = policy;
  }
  const TfSet identifier = is_set("set_identifier");
  if (!first.empty() && identifier == TfSet::no) {
    missing("set_identifier", place_of(first)).note = first;
  } else if (!may_be_one && identifier == TfSet::yes) {
    missing("a routing policy", place_of("set_identifier")).note = "set_identifier";
  }
}

// A list or map in a list; null where there is none.
const HclValue* find_collection_in(const HclValue& list) {
  const auto found =
      std::find_if(list.elements().begin(), list.elements().end(), [](const HclValue& element) {
        return element.is(HclType::tuple) || element.is(HclType::object);
      });
  return found != list.elements().end() ? &*found : nullptr;
}

// Text is no list, and a list is no text; Terraform makes neither of the other.
void ArgumentNotes::note_values() {
  if (row_.values_as == TfValues::unknown) return;
  const bool takes_list = row_.values_as == TfValues::list;
  for (std::string_view cell = row_.values; !cell.empty();) {
    const std::string_view argument = next_tf_name(cell);
    if (is_set(argument) != TfSet::yes) continue;
    const HclValue& value = *resource_.values.members().find(argument);
    const bool is_collection = value.is(HclType::tuple) || value.is(HclType::object);
    const bool fits = takes_list ? value.is(HclType::tuple) : !is_collection;
    const HclValue* const inner = fits && takes_list ? find_collection_in(value) : nullptr;
    if (fits && inner == nullptr) continue;
    const Span where = (inner == nullptr ? value : *inner).where();
    Flaw& flaw = served_.zone->notes.note(FlawKind::tf_argument_type, where);
    flaw.name = argument;
    flaw.a = takes_list ? 1 : 0;
    flaw.b = inner != nullptr ? 1 : 0;
  }
}

void ArgumentNotes::note_all() {
  if (row_.outdated.empty() || is_set(row_.outdated) == TfSet::no) note_needs();
  note_one_of();
  if (row_.provider == TfProvider::aws) note_ttl();
  if (row_.provider == TfProvider::aws) note_policies();
  note_values();
}

}  // namespace

TfSet tf_is_set(const TfResource& resource, std::string_view argument) {
  const HclObject& all = resource.values.members();
  const HclValue* const value = all.find(argument);
  if (value == nullptr) return all.open ? TfSet::unknown : TfSet::no;
  const bool is_none =
      value->is(HclType::null) || (value->is(HclType::tuple) && value->elements().empty());
  if (value->is(HclType::unknown)) return TfSet::unknown;
  if (is_none) return resource.guesses_of(argument).empty() ? TfSet::no : TfSet::unknown;
  // (What providers make of these differs.)
  const bool is_empty = value->is(HclType::string) && value->text().octets.empty();
  const bool is_off = value->is(HclType::boolean) && !value->truth();
  const bool may_be_null = is_empty || is_off || !resource.guesses_of(argument).empty();
  return may_be_null ? TfSet::unknown : TfSet::yes;
}

Span tf_argument_place(const TfResource& resource, std::string_view argument) {
  for (const HclMember& member : resource.values.members().members) {
    if (member.key.octets == argument && !member.key.runs.empty())
      return member.key.runs.front().written;
  }
  return resource.where;
}

void note_tf_arguments(const TfServed& served) {
  const bool is_told = served.resource->is_configured && served.row->block.empty();
  if (!is_told) return;
  served.zone->notes.set_part(RecordPart::type);
  ArgumentNotes(served).note_all();
}

}  // namespace zonevet
