#include "read/octodns_values.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>

#include "base/ascii.h"
#include "read/octodns_number.h"
#include "read/yaml_scalar.h"

namespace zonevet {
namespace {

using Members = std::vector<YamlPair>;

std::optional<std::int64_t> number_in(const Members& members, std::string_view key) {
  return python_integer(find_value(members, key));
}

// -- owners ------------------------------------------------------------------------------------

// RFC 6335 5.1: 1 to 15 letters, digits and hyphens, the first a letter, none of the hyphens at the
// end or beside another.
bool is_service(std::string_view label) {
  constexpr std::size_t kMost = 15;
  if (!label.starts_with('_')) return false;
  label.remove_prefix(1);
  if (label.empty() || label.size() > kMost || !is_alpha(label.front())) return false;
  if (label.ends_with('-') || label.find("--") != std::string_view::npos) return false;
  return std::all_of(label.begin(), label.end(), [](char c) { return is_alnum(c) || c == '-'; });
}

// -- values ------------------------------------------------------------------------------------

struct Digest {
  std::string_view type;
  std::string_view kind;  // the part that says what it is
  std::string_view data;
  std::int64_t number;
  std::size_t digits;
  std::string_view expected;
};

constexpr std::string_view k40 = "40 hexadecimal digits, as a digest of this type has";
constexpr std::string_view k64 = "64 hexadecimal digits, as a digest of this type has";
constexpr std::string_view k96 = "96 hexadecimal digits, as a digest of this type has";
constexpr std::string_view k128 = "128 hexadecimal digits, as a digest of this type has";
constexpr Digest kDigests[] = {
    {"SSHFP", "fingerprint_type", "fingerprint", 1, 40, k40},
    {"SSHFP", "fingerprint_type", "fingerprint", 2, 64, k64},
    {"TLSA", "matching_type", "certificate_association_data", 1, 64, k64},
    {"TLSA", "matching_type", "certificate_association_data", 2, 128, k128},
    {"DS", "digest_type", "digest", 1, 40, k40},
    {"DS", "digest_type", "digest", 2, 64, k64},
    {"DS", "digest_type", "digest", 4, 96, k96},
};

// (Of what is no hexadecimal data at all another rule speaks.)
void check_digest(const OctodnsType& type, const Members& members, OctodnsNotes& notes) {
  bool is_first = true;
  for (const Digest& digest : kDigests) {
    if (digest.type != type.name) continue;
    const YamlValue data = find_value(members, digest.data);
    if (!data.is(YamlKind::scalar)) return;
    const std::optional<std::string> text = python_text(data.text(), data.type());
    if (!text) return;
    const auto is_blank = [](char c) { return is_yaml_blank(c) || c == '\n'; };
    const bool parted = std::any_of(text->begin(), text->end(), is_blank);
    if (parted && is_first)
      notes.refused(FlawKind::octodns_value, notes.first_line(data.where()),
                    "hexadecimal digits without blanks between");
    is_first = false;
    const bool hex =
        std::all_of(text->begin(), text->end(), [](char c) { return hex_value(c) >= 0; });
    const bool other = number_in(members, digest.kind) != digest.number;
    const bool odd = text->size() % 2 != 0;
    if (text->empty() || !hex || odd || other || text->size() == digest.digits) continue;
    notes.refused(FlawKind::octodns_value, notes.first_line(data.where()), digest.expected);
  }
}

// Of a number that DNS takes: from 0 to `most`.
void check_number(const Members& members, std::string_view key, std::int64_t most,
                  std::initializer_list<std::int64_t> taken, std::string_view expected,
                  OctodnsNotes& notes) {
  const std::optional<std::int64_t> number = number_in(members, key);
  if (!number || *number < 0 || *number > most) return;
  if (std::find(taken.begin(), taken.end(), *number) != taken.end()) return;
  notes.refused(FlawKind::octodns_value, find_value(members, key).where(), expected);
}

void check_srv(const Members& members, OctodnsNotes& notes) {
  const YamlValue target = find_value(members, "target");
  if (!target.is(YamlKind::scalar) || target.text().empty()) return;
  if (target.text() == ".") {
    for (const std::string_view key : {"priority", "weight", "port"})
      check_number(members, key, UINT16_MAX, {0},
                   "0, as the target says that there is no such service", notes);
  } else if (number_in(members, "port") == 0) {
    notes.refused(FlawKind::octodns_value, find_value(members, "port").where(),
                  "a port other than 0, unless the target is a lone dot");
  }
}

void check_naptr(const Members& members, OctodnsNotes& notes) {
  const YamlValue flags = find_value(members, "flags");
  if (!flags.is(YamlKind::scalar) || flags.type() != YamlType::string) return;
  const std::string text = lower_case(flags.text());
  if (text.empty() || (text.size() == 1 && std::string_view("saup").find(text) < 4)) return;
  notes.refused(FlawKind::octodns_value, flags.where(), "S, A, U or P, or nothing");
}

void check_ds(const Members& members, OctodnsNotes& notes) {
  const YamlValue old = find_key(members, "public_key");
  if (old)
    notes.refused(FlawKind::octodns_value, old.where(),
                  "key_tag, algorithm, digest_type and digest, as other keys are of old");
}

// (No type of DNS: nobody else looks at its numbers.)
void check_urlfwd(const Members& members, OctodnsNotes& notes) {
  const auto check = [&](std::string_view key, std::initializer_list<std::int64_t> taken,
                         std::string_view expected) {
    const YamlValue value = find_value(members, key);
    if (!value.is(YamlKind::scalar) || value.type() == YamlType::other) return;
    const std::optional<std::int64_t> number = python_integer(value);
    if (number && std::find(taken.begin(), taken.end(), *number) != taken.end()) return;
    if (!number && value.type() != YamlType::string) return;  // said as of any number
    notes.note(FlawKind::octodns_structure, value.where(), expected);
  };
  check("code", {301, 302}, "301 or 302");
  check("masking", {0, 1, 2}, "0, 1 or 2");
  check("query", {0, 1}, "0 or 1");
}

// -- SvcParams ---------------------------------------------------------------------------------

void refuse_param(Span where, std::string_view expected, OctodnsNotes& notes) {
  notes.refused(FlawKind::octodns_svcparam, where, expected);
}

// \w;
bool has_plain_semicolon(std::string_view text) {
  for (std::size_t at = text.find(';', 1); at != std::string_view::npos;
       at = text.find(';', at + 1)) {
    if (is_alnum(text[at - 1]) || text[at - 1] == '_') return true;
  }
  return false;
}

// As octoDNS checks texts of TXT.
void check_alpn(const YamlValue& value, const YamlValue& key, OctodnsNotes& notes) {
  if (!value.is(YamlKind::scalar) || value.type() == YamlType::other) return;
  const Span where = value.node().size > 0 ? notes.first_line(value.where()) : key.where();
  if (value.type() != YamlType::string) return refuse_param(where, "a text", notes);
  const std::string_view text = value.text();
  if (std::any_of(text.begin(), text.end(), is_high)) refuse_param(where, "ASCII", notes);
  if (has_plain_semicolon(text)) refuse_param(where, "a backslash before a semicolon", notes);
  if (text.find("\\\\;") != std::string_view::npos)
    refuse_param(where, "one backslash before a semicolon", notes);
}

void check_param(const YamlPair& param, YamlMerger& merger, OctodnsNotes& notes) {
  constexpr std::array<std::string_view, 4> kLists{"alpn", "ipv4hint", "ipv6hint", "mandatory"};
  const std::string_view key = param.key.text();
  if (std::find(kLists.begin(), kLists.end(), key) == kLists.end()) return;
  if (param.value.is(YamlKind::scalar) && param.value.type() == YamlType::other) return;
  if (!param.value.is(YamlKind::sequence)) {
    const bool written = param.value.node().size > 0;
    return refuse_param(written ? notes.first_line(param.value.where()) : param.key.where(),
                        "a list", notes);
  }
  if (key != "alpn") return;
  for (const YamlValue& element : merger.elements(param.value))
    check_alpn(element, param.key, notes);
}

void check_params(const Members& members, YamlMerger& merger, OctodnsNotes& notes) {
  const YamlValue params = find_value(members, "svcparams");
  if (!params.is(YamlKind::mapping)) return;
  if (params.first() && number_in(members, "svcpriority") == 0)
    refuse_param(find_key(members, "svcparams").where(), "no SvcParams beside the priority 0",
                 notes);
  for (const YamlPair& param : merger.members(params))
    check_param(param, merger, notes);
}

}  // namespace

void check_octodns_owner(const OctodnsType& type, std::string_view owner, const YamlValue& key,
                         bool strict, OctodnsNotes& notes) {
  if (type.name == "ALIAS" && owner != "@")
    notes.note(FlawKind::octodns_structure, key.where(), "an ALIAS at the zone itself alone");
  if (type.name != "SRV" && type.name != "URI") return;
  const std::size_t dot = owner.find('.');
  const bool has_protocol = dot != std::string_view::npos && dot + 1 < owner.size();
  const std::string_view service = owner.substr(0, dot);
  std::string_view protocol = has_protocol ? owner.substr(dot + 1) : std::string_view();
  protocol = protocol.substr(0, protocol.find('.'));
  const bool any = service == "*";
  if ((any || is_service(service)) && is_service(protocol)) return;
  Flaw& flaw =
      notes.refused(FlawKind::octodns_owner, key.where(),
                    "_service._protocol, each of 15 letters, digits and single hyphens at most");
  const bool by_all = !has_protocol || !(any || (service.starts_with('_') && service.size() > 1));
  if (!by_all && !strict) flaw.b = 1;
}

void check_octodns_value(const OctodnsType& type, const Members& members, YamlMerger& merger,
                         OctodnsNotes& notes) {
  check_digest(type, members, notes);
  if (type.name == "CAA") check_number(members, "flags", UINT8_MAX, {0, 128}, "0 or 128", notes);
  if (type.name == "SRV") check_srv(members, notes);
  if (type.name == "NAPTR") check_naptr(members, notes);
  if (type.name == "DS") check_ds(members, notes);
  if (type.name == "URLFWD") check_urlfwd(members, notes);
  if (type.name == "SVCB" || type.name == "HTTPS") check_params(members, merger, notes);
}

}  // namespace zonevet
