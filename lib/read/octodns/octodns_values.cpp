#include "read/octodns/octodns_values.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>

#include "base/ascii.h"
#include "read/octodns/octodns_number.h"
#include "read/yaml/yaml_scalar.h"

namespace zonevet {
namespace {

namespace reasons = octodns_reasons;
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

// Whether a text is made of hexadecimal digits alone, two by two.
bool is_hex(std::string_view text) {
  const bool digits =
      std::all_of(text.begin(), text.end(), [](char c) { return hex_value(c) >= 0; });
  return digits && !text.empty() && text.size() % 2 == 0;
}

const Digest* digest_of(std::string_view type, std::optional<std::int64_t> number) {
  for (const Digest& digest : kDigests) {
    if (digest.type == type && digest.number == number) return &digest;
  }
  return nullptr;
}

// (Of what is no hexadecimal data at all another rule speaks.)
void check_digest(const OctodnsType& type, const Members& members, OctodnsNotes& notes) {
  const auto* const any = std::find_if(std::begin(kDigests), std::end(kDigests),
                                       [&](const Digest& one) { return one.type == type.name; });
  if (any == std::end(kDigests)) return;
  const YamlValue data = find_value(members, any->data);
  if (!data.is(YamlKind::scalar)) return;
  const Digest* const digest = digest_of(type.name, number_in(members, any->kind));
  // (A number has no length, which is asked for.)
  const bool asked = digest != nullptr && !notes.reason_given(reasons::kNumber).empty();
  if (asked && data.type() == YamlType::integer) {
    notes.wrong_kind(data, kOctodnsText);
    return;
  }
  const std::optional<std::string> text = python_text(data.text(), data.type());
  if (!text) return;
  const bool fits = digest == nullptr || text->size() == digest->digits;
  const Span where = notes.first_line(data.where());
  const auto is_blank = [](char c) { return is_yaml_blank(c) || c == '\n'; };
  if (std::any_of(text->begin(), text->end(), is_blank)) {
    notes.refused(FlawKind::octodns_value, where, "hexadecimal digits without blanks between",
                  fits ? OctodnsReasons(reasons::kHex) : reasons::kParted);
  } else if (!fits && is_hex(*text)) {
    notes.refused(FlawKind::octodns_value, where, digest->expected, reasons::kLength);
  }
}

// Of a number that DNS takes: from 0 to `most`.
void check_number(const Members& members, std::string_view key, std::int64_t most,
                  std::initializer_list<std::int64_t> taken, std::string_view expected,
                  OctodnsReasons why, OctodnsNotes& notes) {
  const std::optional<std::int64_t> number = number_in(members, key);
  if (!number || *number < 0 || *number > most) return;
  if (std::find(taken.begin(), taken.end(), *number) != taken.end()) return;
  notes.refused(FlawKind::octodns_value, find_value(members, key).where(), expected, why);
}

// Of a number that DNS and octoDNS take: whether a validator that the config asks for advises
// against it. (Else the packs of the type speak of it, or nobody.)
void advise(const Members& members, std::string_view key,
            std::initializer_list<std::int64_t> advised_against, std::string_view expected,
            OctodnsReasons why, OctodnsNotes& notes) {
  const std::optional<std::int64_t> number = number_in(members, key);
  if (!number || notes.reason_given(why).empty()) return;
  if (std::find(advised_against.begin(), advised_against.end(), *number) != advised_against.end())
    notes.refused(FlawKind::octodns_value, find_value(members, key).where(), expected, why);
}

void check_srv(const Members& members, OctodnsNotes& notes) {
  const YamlValue target = find_value(members, "target");
  if (!target.is(YamlKind::scalar) || target.text().empty()) return;
  if (target.text() == ".") {
    for (const std::string_view key : {"priority", "weight", "port"})
      check_number(members, key, UINT16_MAX, {0},
                   "0, as the target says that there is no such service", reasons::kSrvNothing,
                   notes);
  } else if (number_in(members, "port") == 0) {
    notes.refused(FlawKind::octodns_value, find_value(members, "port").where(),
                  "a port other than 0, unless the target is a lone dot", reasons::kSrvPort);
  }
}

void check_naptr(const Members& members, OctodnsNotes& notes) {
  const YamlValue flags = find_value(members, "flags");
  if (!flags.is(YamlKind::scalar) || flags.type() != YamlType::string) return;
  const std::string text = lower_case(flags.text());
  if (text.size() == 1 && std::string_view("saup").find(text) < 4) return;
  notes.refused(FlawKind::octodns_value, flags.where(),
                text.empty() ? "S, A, U or P" : "S, A, U or P, or nothing",
                text.empty() ? OctodnsReasons(reasons::kNaptrFlagsNone) : reasons::kNaptrFlags);
}

void check_uri(const Members& members, OctodnsNotes& notes) {
  const YamlValue target = find_value(members, "target");
  const bool empty = is_text(target) && target.text().empty();
  if (empty) notes.refused(FlawKind::octodns_value, target.where(), "a URI", reasons::kUriTarget);
}

void check_sshfp(const Members& members, OctodnsNotes& notes) {
  check_number(members, "algorithm", UINT8_MAX, {1, 2, 3, 4}, "1, 2, 3 or 4",
               reasons::kSshfpAlgorithm, notes);
  check_number(members, "fingerprint_type", UINT8_MAX, {1, 2}, "1 or 2", reasons::kSshfpType,
               notes);
  advise(members, "fingerprint_type", {1}, "2, SHA-256", reasons::kSshfpSha1, notes);
}

void check_tlsa(const Members& members, OctodnsNotes& notes) {
  check_number(members, "certificate_usage", UINT8_MAX, {0, 1, 2, 3}, "0, 1, 2 or 3",
               reasons::kTlsaUsage, notes);
  check_number(members, "selector", UINT8_MAX, {0, 1}, "0 or 1", reasons::kTlsaSelector, notes);
  check_number(members, "matching_type", UINT8_MAX, {0, 1, 2}, "0, 1 or 2", reasons::kTlsaMatching,
               notes);
  advise(members, "matching_type", {0}, "1 or 2, a digest", reasons::kTlsaFull, notes);
}

void check_ds(const Members& members, OctodnsNotes& notes) {
  if (const YamlValue old = find_key(members, "public_key")) {
    notes.refused(FlawKind::octodns_value, old.where(),
                  "key_tag, algorithm, digest_type and digest, as other keys are of old",
                  reasons::kDsOfOld);
    return;
  }
  advise(members, "algorithm", {1, 3, 5, 6, 7}, "an algorithm that is not deprecated",
         reasons::kDsAlgorithm, notes);
  advise(members, "digest_type", {1}, "2, SHA-256", reasons::kDsSha1, notes);
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
    notes.note(FlawKind::octodns_structure, value.where(), expected).b =
        notes.is_lenient() ? OctodnsNotes::kOnlyWarned : 0;
  };
  check("code", {301, 302}, "301 or 302");
  check("masking", {0, 1, 2}, "0, 1 or 2");
  check("query", {0, 1}, "0 or 1");
}

// -- SvcParams ---------------------------------------------------------------------------------

// What the validator of SVCB and HTTPS refuses, and nobody else does.
class SvcParamChecker {
 public:
  SvcParamChecker(YamlMerger& merger, OctodnsNotes& notes) : merger_(merger), notes_(notes) {}
  void check(const Members& members);

 private:
  void check_param(const YamlPair& param);
  void check_list(const YamlPair& param);
  void check_alpn(const YamlValue& value, const YamlValue& key);
  void check_mandatory(const YamlValue& value);
  void check_key(std::string_view key, Span where);
  void check_port(const YamlPair& param);
  void check_ech(const YamlPair& param);
  [[nodiscard]] Span place(const YamlPair& param) const {
    const bool written = param.value.node().size > 0;
    return written ? notes_.first_line(param.value.where()) : param.key.where();
  }
  void refuse(Span where, std::string_view expected, OctodnsReasons why) {
    notes_.refused(FlawKind::octodns_svcparam, where, expected, why);
  }

  YamlMerger& merger_;
  OctodnsNotes& notes_;
};

bool is_unknown(const YamlValue& value) {
  return value.is(YamlKind::scalar) && value.type() == YamlType::other;
}

void SvcParamChecker::check(const Members& members) {
  const YamlValue params = find_value(members, "svcparams");
  if (!params.is(YamlKind::mapping)) return;
  if (params.first() && number_in(members, "svcpriority") == 0)
    refuse(find_key(members, "svcparams").where(), "no SvcParams beside the priority 0",
           reasons::kSvcAlias);
  for (const YamlPair& param : merger_.members(params))
    check_param(param);
}

void SvcParamChecker::check_param(const YamlPair& param) {
  constexpr std::array<std::string_view, 4> kLists{"alpn", "ipv4hint", "ipv6hint", "mandatory"};
  const std::string_view key = param.key.text();
  if (param.key.type() != YamlType::string) return;
  if (key.starts_with("key")) return check_key(key, param.key.where());
  if (is_unknown(param.value)) return;
  if (key == "no-default-alpn" && !is_null(param.value))
    refuse(place(param), "nothing, not even an empty text", reasons::kSvcNoValue);
  if (key == "no-default-alpn") return;
  if (key == "port") return check_port(param);
  if (key == "ech") return check_ech(param);
  if (std::find(kLists.begin(), kLists.end(), key) != kLists.end()) return check_list(param);
  refuse(param.key.where(), "a SvcParam that octoDNS knows, or its number as keyNNNNN",
         reasons::kSvcUnknown);
}

void SvcParamChecker::check_list(const YamlPair& param) {
  if (!param.value.is(YamlKind::sequence))
    return refuse(place(param), "a list", reasons::kSvcNoList);
  const std::string_view key = param.key.text();
  for (const YamlValue& element : merger_.elements(param.value)) {
    if (key == "alpn") check_alpn(element, param.key);
    if (key == "mandatory") check_mandatory(element);
  }
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
void SvcParamChecker::check_alpn(const YamlValue& value, const YamlValue& key) {
  if (!value.is(YamlKind::scalar) || is_unknown(value)) return;
  const Span where = value.node().size > 0 ? notes_.first_line(value.where()) : key.where();
  if (value.type() != YamlType::string) return refuse(where, "a text", reasons::kSvcText);
  const std::string_view text = value.text();
  if (std::any_of(text.begin(), text.end(), is_high)) refuse(where, "ASCII", reasons::kSvcAscii);
  if (has_plain_semicolon(text))
    refuse(where, "a backslash before a semicolon", reasons::kSvcUnescaped);
  if (text.find("\\\\;") != std::string_view::npos)
    refuse(where, "one backslash before a semicolon", reasons::kSvcDoubleEscaped);
}

// (Of one that has no number in DNS the rules about SvcParams speak.)
void SvcParamChecker::check_mandatory(const YamlValue& value) {
  constexpr std::array<std::string_view, 7> kKnown{
      "alpn", "ech", "ipv4hint", "ipv6hint", "mandatory", "no-default-alpn", "port"};
  if (!value.is(YamlKind::scalar) || value.type() != YamlType::string) return;
  const std::string_view key = value.text();
  const Span where = notes_.first_line(value.where());
  if (key.starts_with("key")) return check_key(key, where);
  if (std::find(kKnown.begin(), kKnown.end(), key) == kKnown.end())
    refuse(where, "a SvcParam that octoDNS knows, or its number as keyNNNNN",
           reasons::kSvcMandatory);
}

// keyNNNNN
void SvcParamChecker::check_key(std::string_view key, Span where) {
  const std::optional<std::int64_t> number = python_integer(key.substr(3));
  if (!number) return refuse(where, "a number behind key", reasons::kSvcKeyForm);
  if (*number > UINT16_MAX)
    refuse(where, "a number of 65535 at most behind key", reasons::kSvcKeyNumber);
}

void SvcParamChecker::check_port(const YamlPair& param) {
  const YamlValue& value = param.value;
  const std::optional<std::int64_t> number = python_integer(value);
  const bool text = is_text(value);
  if (!number)
    return refuse(place(param), "a number",
                  text ? OctodnsReasons(reasons::kSvcPort) : reasons::kNoPort);
  if (*number > UINT16_MAX) refuse(place(param), "a port of 65535 at most", reasons::kSvcPortRange);
}

// As Python takes it: whole groups.
bool is_base64(std::string_view text) {
  const std::string_view digits = text.substr(0, text.find('='));
  const std::string_view padding = text.substr(digits.size());
  const auto is_digit_of = [](char c) { return is_alnum(c) || c == '+' || c == '/'; };
  return text.size() % 4 == 0 && padding.size() <= 2 &&
         std::all_of(digits.begin(), digits.end(), is_digit_of) &&
         padding.find_first_not_of('=') == std::string_view::npos;
}

void SvcParamChecker::check_ech(const YamlPair& param) {
  const YamlValue& value = param.value;
  const bool text = is_text(value);
  if (text && is_base64(value.text())) return;
  refuse(place(param), "Base64", reasons::kSvcEch);
}

}  // namespace

namespace {

void note_root(const YamlValue& key, std::string_view expected, OctodnsReasons reasons,
               OctodnsNotes& notes) {
  const std::string_view why = notes.reason_given(reasons);
  if (why.empty()) return;
  Flaw& flaw = notes.note(FlawKind::octodns_structure, key.where(), expected);
  flaw.name = why;
  flaw.b = notes.is_lenient() ? OctodnsNotes::kOnlyWarned : 0;
}

}  // namespace

void check_octodns_owner(const OctodnsType& type, std::string_view owner, const YamlValue& key,
                         OctodnsNotes& notes) {
  if (type.name == "ALIAS" && owner != "@")
    note_root(key, "an ALIAS at the zone itself alone", reasons::kAliasRoot, notes);
  if (type.name != "SRV" && type.name != "URI") return;
  const std::size_t dot = owner.find('.');
  const std::string_view service = owner.substr(0, dot);
  std::string_view protocol = dot < owner.size() ? owner.substr(dot + 1) : std::string_view();
  protocol = protocol.substr(0, protocol.find('.'));
  const auto refuse = [&](OctodnsReasons why) {
    notes.refused(FlawKind::octodns_owner, key.where(),
                  "_service._protocol, each of 15 letters, digits and single hyphens at most", why);
  };
  if (protocol.empty()) return refuse(reasons::kLabels);
  if (service != "*" && (!service.starts_with('_') || service.size() == 1))
    return refuse(reasons::kService);
  if (service != "*" && !is_service(service)) return refuse(reasons::kServiceForm);
  if (!is_service(protocol)) refuse(reasons::kProtocol);
}

void check_octodns_hidden_owner(const OctodnsType& type, std::string_view owner,
                                const YamlValue& key, OctodnsNotes& notes) {
  if (type.name == "CNAME" && owner == "@")
    note_root(key, "no CNAME at the zone itself", reasons::kCnameRoot, notes);
}

void check_octodns_value(const OctodnsType& type, const Members& members, YamlMerger& merger,
                         OctodnsNotes& notes) {
  check_digest(type, members, notes);
  if (type.name == "CAA")
    check_number(members, "flags", UINT8_MAX, {0, 128}, "0 or 128", reasons::kCaaFlags, notes);
  if (type.name == "SRV") check_srv(members, notes);
  if (type.name == "NAPTR") check_naptr(members, notes);
  if (type.name == "SSHFP") check_sshfp(members, notes);
  if (type.name == "TLSA") check_tlsa(members, notes);
  if (type.name == "URI") check_uri(members, notes);
  if (type.name == "DS") check_ds(members, notes);
  if (type.name == "URLFWD") check_urlfwd(members, notes);
  if (type.name == "SVCB" || type.name == "HTTPS") SvcParamChecker(merger, notes).check(members);
}

void check_octodns_values(const OctodnsType& type, const YamlValue& type_value,
                          const std::vector<YamlValue>& values, YamlMerger& merger,
                          OctodnsNotes& notes) {
  if (type.name != "CAA" || notes.reason_given(reasons::kCaaWild).empty()) return;
  bool issue = false;
  bool wild = false;
  for (const YamlValue& value : values) {
    if (!value.is(YamlKind::mapping)) return;
    const std::size_t left_out = merger.left_out();
    const Members members = merger.members(value);
    const YamlValue tag = find_value(members, "tag");
    if (!merger.has_all_since(left_out) || (tag && !is_text(tag))) return;
    issue = issue || (tag && tag.text() == "issue");
    wild = wild || (tag && tag.text() == "issuewild");
  }
  if (issue && !wild)
    notes.refused(FlawKind::octodns_value, type_value.where(), "an `issuewild` beside the `issue`",
                  reasons::kCaaWild);
}

}  // namespace zonevet
