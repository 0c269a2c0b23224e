#include "read/octodns/octodns_names.h"

#include <algorithm>
#include <cstddef>

#include "base/ascii.h"
#include "base/utf8.h"
#include "dns/idna.h"

namespace zonevet {
namespace {

// No name is longer in any form.
constexpr std::size_t kMostName = 1024;

}  // namespace

std::optional<std::string> OctodnsNames::owner_of(const YamlValue& key) {
  const std::string_view name = key.text();
  if (key.type() == YamlType::other) {
    notes_.set_partial();
    return std::nullopt;
  }
  const std::optional<std::string> python = python_text(name, key.type());
  if (!python || !equal_fold(*python, name)) return coerced(key, python);
  if (name.empty()) return "@";
  if (name == "@") {
    Flaw& flaw = notes_.note(FlawKind::octodns_apex_at, key.where());
    flaw.a = can_be_called(key, "") ? 1 : 0;
    flaw.b = notes_.is_lenient() ? 1 : 0;
    if (!notes_.is_lenient()) return "@";
    notes_.set_partial();  // as a name, it is another one
    return std::nullopt;
  }
  if (!is_readable(key)) return std::nullopt;
  if (repeats_zone(name)) {
    if (source_.settings.processing.drops_zone) return std::nullopt;
    note_repeated_zone(key);
  }
  // (It tells names in both forms, and stops at one that has no other.)
  if (breaks_idna(name)) {
    notes_.structure(notes_.first_line(key.where()), "a name that IDNA knows");
    return std::nullopt;
  }
  if (!std::any_of(name.begin(), name.end(), is_high)) return std::string(name);
  std::optional<std::string> ascii = to_a_labels(name);
  if (!ascii) notes_.set_partial();
  return ascii;
}

// What YAML reads as something else is a name again: that of what it is to Python.
std::optional<std::string> OctodnsNames::coerced(const YamlValue& key,
                                                 const std::optional<std::string>& python) {
  notes_.note(FlawKind::yaml_name_coerced, key.where()).a = can_be_called(key, key.text()) ? 1 : 0;
  if (!python) {
    notes_.set_partial();
    return std::nullopt;
  }
  return lower_case(*python);
}

bool OctodnsNames::is_readable(const YamlValue& key) {
  const std::string_view name = key.text();
  const auto refused = [&](Span where, std::string_view expected, std::string_view why) {
    notes_.structure(where, expected, why);
    return false;
  };
  if (name.find_first_of(" \t\n") != std::string_view::npos)
    return refused(notes_.first_line(key.where()), "a name without blanks",
                   "invalid record, whitespace is not allowed");
  if (name.size() > kMostName)
    return refused(notes_.first_line(key.where()), "a name of 253 characters at most",
                   "invalid fqdn, is too long, via: name-rfc");
  if (name.ends_with('.'))
    return refused(key.where(), "a name relative to the zone, without a dot at its end",
                   "invalid name, double `.`, via: name-rfc");
  return true;
}

void OctodnsNames::note_repeated_zone(const YamlValue& key) {
  const std::string_view name = key.text();
  const std::size_t zone = zone_name().size();
  const std::string_view rest = name.substr(0, name.size() > zone ? name.size() - zone - 1 : 0);
  Flaw& flaw = notes_.note(FlawKind::octodns_name_repeats_zone, key.where());
  flaw.a = rest.size();
  flaw.b = source_.places.stands_alone(key) && !is_taken(rest) ? 1 : 0;
}

// How many keys of the file are that name, as they are written.
std::size_t OctodnsNames::count_of(std::string_view name) {
  if (counts_.empty()) {
    for (YamlMember at = source_.own().root(0).first(); at; at = at.next()) {
      if (at.key.is(YamlKind::scalar)) ++counts_[lower_case(at.key.text())];
    }
  }
  const auto found = counts_.find(lower_case(name));
  return found == counts_.end() ? 0 : found->second;
}

// Whether a key can be made a text that is that name, and no other key is it.
bool OctodnsNames::can_be_called(const YamlValue& key, std::string_view name) {
  const std::size_t own = equal_fold(key.text(), name) ? 1 : 0;
  return source_.places.stands_alone(key) && count_of(name) == own;
}

// Whether another key of the file is that name.
bool OctodnsNames::is_taken(std::string_view name) {
  return count_of(name) > 0 || (name.empty() && count_of("@") > 0);
}

// Without its dot; empty where it is not known, or has one label.
std::string OctodnsNames::zone_name() const {
  if (!origin_.name || origin_.name->label_count() < 2) return {};
  std::string zone = origin_.name->presentation();
  zone.pop_back();
  return zone;
}

bool OctodnsNames::is_zone(std::string_view name) const {
  const std::string zone = zone_name();
  return !zone.empty() && equal_fold(name, zone);
}

bool OctodnsNames::repeats_zone(std::string_view name) const {
  const std::string zone = zone_name();
  if (zone.empty()) return false;
  if (equal_fold(name, zone)) return true;
  return name.size() > zone.size() && ends_with_fold(name, zone) &&
         name[name.size() - zone.size() - 1] == '.';
}

}  // namespace zonevet
