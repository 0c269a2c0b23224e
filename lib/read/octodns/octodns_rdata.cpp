#include "read/octodns/octodns_rdata.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>

#include <fmt/format.h>

#include "base/ascii.h"
#include "base/utf8.h"
#include "dns/idna.h"
#include "read/octodns/octodns_number.h"
#include "read/octodns/octodns_target.h"
#include "read/octodns/octodns_text.h"
#include "read/octodns/octodns_values.h"
#include "read/placed_text.h"
#include "read/yaml/lone_scalar.h"

namespace zonevet {
namespace {

// No number of a LOC record is as large.
constexpr double kMostDecimal = 1e9;

// Whether the text of an integer is another number to people: octal, or by sixties.
bool is_misleading(std::string_view text) {
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  if (text.find(':') != std::string_view::npos) return true;
  return text.size() > 1 && text[0] == '0' && is_digit(text[1]);
}

// Octets, sets and the like, which no part of a value is to Python.
bool is_yaml_special(const YamlValue& value) {
  constexpr std::string_view kSpecial[] = {"tag:yaml.org,2002:binary", "tag:yaml.org,2002:omap",
                                           "tag:yaml.org,2002:pairs", "tag:yaml.org,2002:set"};
  if (!value.node().has_details) return false;
  return std::find(std::begin(kSpecial), std::end(kSpecial), value.tag()) != std::end(kSpecial);
}

// Whether the rest of a line behind an unquoted text goes on as the record does.
bool goes_on(std::string_view text, std::string_view rest) {
  const auto holds = [rest](std::string_view word) {
    return rest.find(word) != std::string_view::npos;
  };
  if (starts_with_fold(text, "v=spf1"))
    return !text.ends_with("all") && (holds("-all") || holds("~all") || holds("?all"));
  const bool tags = starts_with_fold(text, "v=DMARC1") || starts_with_fold(text, "v=DKIM1");
  return tags && (holds("p=") || holds("rua=")) && holds(";");
}

}  // namespace

bool OctodnsRdata::tell(const OctodnsType& type, const YamlValue& value, Retelling& to) {
  type_ = &type;
  return type.is_mapping() ? tell_mapping(type, value, to) : tell_part(type.fields[0], value, to);
}

bool OctodnsRdata::tell_ttl(const YamlValue& ttl, Retelling& to) {
  if (!ttl) return true;
  if (is_yaml_special(ttl)) return wrong_kind(ttl, "a number of seconds");
  if (zonevet::is_text(ttl)) {
    if (!is_digits(without_python_blanks(ttl.text())) && !python_integer(ttl))
      return wrong_kind(ttl, "a number of seconds");
  }
  if (python_integer(ttl).value_or(0) < 0) {
    notes_.structure(ttl.where(), "a TTL of 0 or more", "invalid ttl, via: ttl-rfc");
    return false;
  }
  if (!tell_number(ttl, to)) return false;
  to.add(" ", {ttl.where().end(), 0});
  return true;
}

// -- values of several parts -------------------------------------------------------------------

bool OctodnsRdata::tell_mapping(const OctodnsType& type, const YamlValue& value, Retelling& to) {
  if (!value.is(YamlKind::mapping))
    return wrong_kind(value, "a mapping with the parts of the value");
  const std::size_t left_out = source_.merger.left_out();
  const std::vector<YamlPair> members = source_.merger.members(value);
  if (!source_.merger.has_all_since(left_out)) return false;
  check_octodns_value(type, members, source_.merger, notes_);
  if (find_value(members, "public_key")) return false;  // DS as it was written long ago
  for (const OctodnsField& field : type.fields) {
    YamlValue part = find_value(members, field.key);
    if (!part && !field.alias.empty()) part = find_value(members, field.alias);
    if (!tell_field(field, part, value, to)) return false;
  }
  check_keys(type, members);
  return true;
}

// `part`: no value where it is not given.
bool OctodnsRdata::tell_field(const OctodnsField& field, const YamlValue& part,
                              const YamlValue& value, Retelling& to) {
  if (!part && field.part == OctodnsPart::params) return true;
  if (!part && field.fallback.empty()) {
    Flaw& flaw = notes_.note(FlawKind::octodns_structure, notes_.first_line(value.where()),
                             "all parts of the value");
    flaw.name = field.key;
    flaw.a = 1;
    return false;
  }
  if (!part) {
    to.add(field.fallback, {value.where().begin(), 0});
  } else if (!tell_part(field, part, to)) {
    return false;
  }
  const Span behind((part ? part : value).where().end(), 0);
  if (!field.unit.empty()) to.add(field.unit, behind);
  to.add(" ", behind);
  return true;
}

void OctodnsRdata::check_keys(const OctodnsType& type, const std::vector<YamlPair>& members) {
  for (const YamlPair& member : members) {
    const bool known =
        std::any_of(type.fields.begin(), type.fields.end(), [&](const OctodnsField& field) {
          return member.key.text() == field.key || member.key.text() == field.alias;
        });
    if (!known) notes_.note(FlawKind::octodns_unknown_key, member.key.where());
  }
}

// -- parts -------------------------------------------------------------------------------------

// What stands nowhere else, and alone, can be changed.
bool OctodnsRdata::tell_part(const OctodnsField& field, const YamlValue& value, Retelling& to) {
  if (is_yaml_special(value)) return wrong_kind(value, kOctodnsText);
  const std::size_t begin = to.size();
  if (!tell_scalar(field, value, to)) return false;
  if (!value.is(YamlKind::scalar) || !source_.places.is_its_own(value)) return true;
  to.add_value(begin, value.where(), spelling_of(value, source_.places.is_in_flow(value)),
               told_as(field.part));
  return true;
}

ToldAs OctodnsRdata::told_as(OctodnsPart part) const {
  switch (part) {
    case OctodnsPart::target:
      return ToldAs::name;
    case OctodnsPart::text:
      return ToldAs::string;
    case OctodnsPart::strings:
      return texts_.told_as();
    default:
      return ToldAs::word;
  }
}

bool OctodnsRdata::tell_scalar(const OctodnsField& field, const YamlValue& value, Retelling& to) {
  switch (field.part) {
    case OctodnsPart::number:
      return tell_number(value, to);
    case OctodnsPart::decimal:
      return tell_decimal(field, value, to);
    case OctodnsPart::target:
      return tell_target(field, value, to);
    case OctodnsPart::strings:
      return tell_strings(value, to);
    case OctodnsPart::params:
      return tell_params(value, to);
    case OctodnsPart::text:
      return tell_text(field, value, to);
    case OctodnsPart::word:
    case OctodnsPart::words:
      break;
  }
  return tell_words(field, value, to);
}

bool OctodnsRdata::tell_words(const OctodnsField& field, const YamlValue& value, Retelling& to) {
  if (field.only_text && !is_text(value, kOctodnsText)) return false;
  if (!value.is(YamlKind::scalar)) return wrong_kind(value, kOctodnsText);
  if (value.type() == YamlType::null) return note_empty(value);
  const std::optional<std::string> python = python_text(value.text(), value.type());
  if (!python) return false;
  const PlacedText text(value);
  if (text.size() == 0) return note_empty(value);
  const bool address = type_->name == "A" || type_->name == "AAAA";
  if (*python != text.octets() && address) return wrong_kind(value, kOctodnsText);
  if (*python != text.octets()) {
    to.add_word(*python, value.where());
    return true;
  }
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char octet = text.octets()[i];
    const Span where = text.where(i, 1);
    if (field.part == OctodnsPart::words && (is_yaml_blank(octet) || octet == '\n')) {
      to.add(" ", where);
    } else {
      to.add_word({&octet, 1}, where);
    }
  }
  return true;
}

// No RDATA can be made of it, whether octoDNS stops or not.
bool OctodnsRdata::note_empty(const YamlValue& value) {
  const bool written = value.node().size > 0;
  const Span where = written ? value.where() : notes_.first_line(notes_.entry());
  const std::string_view why = notes_.reason_given(octodns_reasons::kEmpty);
  notes_.structure(where, "a value", why).a = why.empty() ? 2 : 0;
  return false;
}

// A text; noted where octoDNS would stop at something else.
bool OctodnsRdata::is_text(const YamlValue& value, std::string_view expected) {
  if (!value.is(YamlKind::scalar)) return wrong_kind(value, expected);
  if (value.type() == YamlType::other) return false;
  if (value.type() == YamlType::null) {
    const bool written = value.node().size > 0;
    notes_.structure(written ? value.where() : notes_.first_line(notes_.entry()), expected);
    return false;
  }
  return value.type() == YamlType::string || wrong_kind(value, expected);
}

// A character-string; what is no text to YAML is made one.
bool OctodnsRdata::tell_text(const OctodnsField& field, const YamlValue& value, Retelling& to) {
  if (field.only_text && !is_text(value, kOctodnsText)) return false;
  if (!value.is(YamlKind::scalar)) return wrong_kind(value, kOctodnsText);
  if (value.type() == YamlType::string) {
    retell_quoted(PlacedText(value), to);
    return true;
  }
  const std::optional<std::string> text = python_text(value.text(), value.type());
  if (!text || value.type() == YamlType::null) return false;
  to.add("\"", {value.where().begin(), 0});
  for (const char octet : *text)
    to.add_quoted({&octet, 1}, value.where());
  to.add("\"", {value.where().end(), 0});
  return true;
}

// -- numbers -----------------------------------------------------------------------------------

bool OctodnsRdata::tell_number(const YamlValue& value, Retelling& to) {
  if (!value.is(YamlKind::scalar)) return wrong_kind(value, "a number");
  const YamlType type = value.type();
  const std::string_view text = value.text();
  if (type == YamlType::string && !text.empty()) {
    const std::string_view bare = without_python_blanks(text);
    const std::optional<std::int64_t> number = python_integer(text);
    if (number && !is_digits(bare)) {
      to.add(std::to_string(*number), value.where());  // +60, 6_0
    } else if (bare.size() == text.size()) {
      retell_word(PlacedText(value), to);
    } else {
      to.add_word(bare, value.where());
    }
    return true;
  }
  if (type == YamlType::other) return false;
  const std::optional<std::int64_t> number = python_integer(value);
  if (!number) return wrong_kind(value, "a number");
  tell_integer(value, *number, to);
  return true;
}

// octoDNS rounds: seconds to thousandths, metres to hundredths.
bool OctodnsRdata::tell_decimal(const OctodnsField& field, const YamlValue& value, Retelling& to) {
  if (!value.is(YamlKind::scalar)) return tell_number(value, to);
  const bool real = value.type() == YamlType::floating;
  // (1e3 is a text to YAML 1.1, and a number to Python.)
  const bool exponent = value.type() == YamlType::string && python_real(value.text()) &&
                        value.text().find_first_of("eE") != std::string_view::npos;
  if (!real && !exponent) return tell_number(value, to);
  const std::optional<double> number = real ? yaml_float(value.text()) : python_real(value.text());
  if (!number || !(std::abs(*number) < kMostDecimal)) return wrong_kind(value, "a number");
  const int digits = field.unit.empty() ? 3 : 2;
  const std::string rounded = fmt::format("{:.{}f}", *number, digits);
  std::string_view shortest = rounded;
  shortest = shortest.substr(0, shortest.find_last_not_of('0') + 1);
  if (shortest.ends_with('.')) shortest.remove_suffix(1);
  to.add(shortest, value.where());
  return true;
}

void OctodnsRdata::tell_integer(const YamlValue& value, std::int64_t number, Retelling& to) {
  const YamlType type = value.type();
  const std::string_view text = value.text();
  const bool cut = type == YamlType::floating && *yaml_float(text) != static_cast<double>(number);
  if (cut || type == YamlType::boolean || is_misleading(text)) {
    Flaw& flaw = notes_.note(FlawKind::yaml_number_coerced, value.where());
    flaw.a = static_cast<std::uint64_t>(std::abs(number));
    flaw.b = number < 0 ? 1 : 0;
    if (source_.can_be_written(value)) flaw.other = value.where();
  }
  const std::string written = std::to_string(number);
  if (written == text) {
    retell_word(PlacedText(value), to);
  } else {
    to.add(written, value.where());
  }
}

// -- targets and texts -------------------------------------------------------------------------

bool OctodnsRdata::tell_target(const OctodnsField& field, const YamlValue& value, Retelling& to) {
  constexpr std::string_view kHost = "the name of a host";
  if (!is_text(value, kHost)) return false;
  const PlacedText text(value);
  const std::string& octets = text.octets();
  if (octets.empty() && field.unchecked) return true;
  if (octets.empty()) {
    notes_.structure(value.where(), kHost, notes_.reason_given(octodns_reasons::kNoTarget));
    return false;
  }
  if (octets.find('{') != std::string::npos) return false;  // a template of a processor
  const bool dotted = octets.find('.') != std::string::npos;
  if (!dotted && !field.unchecked) {
    refuse_target(text.where(0, text.size()), "a name of two labels at least");
    return false;  // whatever it was meant to be
  }
  // (Of an address other rules speak.)
  if (!octets.ends_with('.') && !is_octodns_address(octets)) {
    note_no_dot(value, text, dotted);
    if (!dotted) return false;
  }
  if (std::any_of(octets.begin(), octets.end(), is_high)) {
    const std::optional<std::string> ascii = to_a_labels(octets);
    if (!ascii && has_idna()) refuse_target(text.where(0, text.size()), "a name that IDNA knows");
    if (!ascii) return false;
    check_target(field, *ascii, text);
    to.add(*ascii, text.where(0, text.size()));
  } else {
    check_target(field, octets, text);
    retell_word(text, to);
  }
  if (!octets.ends_with('.')) to.add(".", text.end());
  return true;
}

// (Where none of its validators is wanted, providers still differ.)
void OctodnsRdata::note_no_dot(const YamlValue& value, const PlacedText& text, bool dotted) {
  if (source_.settings.processing.adds_dots) return;
  Flaw& flaw = notes_.note(FlawKind::octodns_target_no_dot, text.where(0, text.size()));
  flaw.name = notes_.reason_given(octodns_reasons::kNoDot);
  flaw.a = dotted && text.verbatim() && source_.can_be_written(value) ? 1 : 0;
  flaw.b = notes_.is_lenient() ? 1 : 0;
}

// What is wrong with it as a name of DNS is said when it is read as one, but for opaque entries.
void OctodnsRdata::check_target(const OctodnsField& field, std::string_view ascii,
                                const PlacedText& text) {
  const bool alone = field.key.empty();  // not a part of MX, SRV or SVCB, which know a lone dot
  if (field.unchecked || (ascii == "." && !alone)) return;
  const Span all = text.where(0, text.size());
  // (Of other types any rule about names says so.)
  const bool address = is_octodns_address(ascii);
  if (address && (type_->opaque || type_->name == "DNAME"))
    refuse_target(all, "the name of a host, no address",
                  ascii.find(':') == std::string_view::npos
                      ? OctodnsReasons(octodns_reasons::kAddress)
                      : octodns_reasons::kFqdn);
  if (address) return;
  const bool as_written = ascii == text.octets();
  if (const auto fault = find_octodns_target_fault(ascii)) {
    if (fault->in_dns && !type_->opaque) return;
    refuse_target(as_written ? text.where(fault->at, fault->size) : all, fault->expected);
  }
}

bool OctodnsRdata::tell_strings(const YamlValue& value, Retelling& to) {
  if (!is_text(value, kOctodnsText)) return false;
  const PlacedText text = texts_.text_of(value);
  const YamlStyle style = value.node().style;
  const bool block = style == YamlStyle::literal || style == YamlStyle::folded;
  if (block && text.octets().ends_with('\n')) {
    Flaw& flaw = notes_.note(FlawKind::block_text_line_end, text.where(text.size() - 1, 1));
    if (!source_.places.is_shared(value)) flaw.other = value.where();
  }
  note_non_ascii(PlacedText(value));
  retell_strings(source_.settings.processing.fills_in ? octodns_template(text) : text, to);
  return true;
}

void OctodnsRdata::note_non_ascii(const PlacedText& text) {
  const std::string& octets = text.octets();
  const auto first = std::find_if(octets.begin(), octets.end(), is_high);
  if (first == octets.end()) return;
  const auto at = static_cast<std::size_t>(first - octets.begin());
  const std::size_t size = utf8_size(std::string_view(octets).substr(at));
  notes_.refused(FlawKind::octodns_non_ascii, text.where(at, std::max<std::size_t>(size, 1)),
                 "ASCII", octodns_reasons::kNonAscii);
}

// `value: v=spf1 a #nope -all`: an unquoted text ends at a blank and a number sign. Comments are
// fine; one that goes on as the record does is none.
bool OctodnsRdata::is_cut(const OctodnsType& type, const YamlValue& value) {
  const bool text_of_strings = !type.fields.empty() && type.fields[0].part == OctodnsPart::strings;
  if (!text_of_strings || !value.is(YamlKind::scalar)) return false;
  if (value.node().style != YamlStyle::plain) return false;
  const std::string_view text = value.stream().text();
  const std::size_t end = std::size_t{value.node().begin} + value.node().size;
  std::size_t sign = end;
  while (sign < text.size() && is_yaml_blank(text[sign]))
    ++sign;
  if (sign == end || sign == text.size() || text[sign] != '#') return false;
  std::string_view rest = text.substr(sign + 1);
  rest = rest.substr(0, rest.find_first_of("\r\n"));
  // (Who begins with a blank writes to people.)
  if (rest.empty() || is_yaml_blank(rest[0])) return false;
  if (!goes_on(value.text(), rest)) return false;
  Flaw& flaw =
      notes_.note(FlawKind::yaml_comment_in_text, value.stream().place(sign, 1 + rest.size()));
  flaw.other = value.where();
  // (No sign of a number belongs into SPF.)
  const bool spf = starts_with_fold(value.text(), "v=spf1");
  const YamlPlaces& places = source_.places;
  flaw.a = !spf && places.stands_alone(value) && !places.is_in_flow(value) ? 1 : 0;
  return true;
}

// -- SvcParams ---------------------------------------------------------------------------------

// svcparams: {alpn: [h2, h3], port: 443, no-default-alpn: }
bool OctodnsRdata::tell_params(const YamlValue& params, Retelling& to) {
  if (!params.is(YamlKind::mapping)) return wrong_kind(params, "a mapping of SvcParams");
  for (const YamlPair& param : source_.merger.members(params)) {
    if (!tell_param(param, to)) return false;
  }
  return true;
}

bool OctodnsRdata::tell_param(const YamlPair& param, Retelling& to) {
  retell_word(PlacedText(param.key), to);
  const Span behind(param.key.where().end(), 0);
  if (is_null(param.value)) {
    to.add(" ", behind);
    return true;
  }
  std::vector<YamlValue> parts = {param.value};
  if (param.value.is(YamlKind::sequence)) parts = source_.merger.elements(param.value);
  to.add("=\"", behind);
  std::string_view between;
  for (const YamlValue& part : parts) {
    if (!part.is(YamlKind::scalar)) return wrong_kind(part, kOctodnsText);
    if (part.type() == YamlType::other) return false;
    to.add(between, {part.where().begin(), 0});
    between = ",";
    const PlacedText text(part);
    for (std::size_t i = 0; i < text.size(); ++i)
      to.add_quoted(std::string_view(text.octets()).substr(i, 1), text.where(i, 1));
  }
  to.add("\" ", {param.value.where().end(), 0});
  return true;
}

}  // namespace zonevet
