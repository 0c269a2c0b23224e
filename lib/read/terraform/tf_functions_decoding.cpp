// `jsondecode` and `yamldecode`: trees of other readers as values, whose texts keep their places.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "read/json.h"
#include "read/terraform/tf_call.h"
#include "read/terraform/tf_json.h"
#include "read/yaml/yaml.h"

namespace zonevet {
namespace {

// Documents are read with the octets of their text from here on.
constexpr std::uint64_t kBase = 1;

// A part of the text that is decoded: where it is written, if that is one place.
Span place_of(const HclText& text, std::size_t begin, std::size_t size, Span otherwise) {
  const HclText part = slice(text, begin, std::max<std::size_t>(size, 1));
  if (part.runs.empty()) return otherwise;
  Span place = part.runs[0].written;
  for (std::size_t i = 1; i < part.runs.size(); ++i) {
    if (part.runs[i].written.begin() != place.end()) return otherwise;
    place = place.cover(part.runs[i].written);
  }
  return place;
}

// What a part of the text stands for: itself, or something else.
void add_decoded(const HclText& text, std::size_t begin, std::size_t size, std::string_view octets,
                 Span otherwise, HclText& to) {
  if (octets == std::string_view(text.octets).substr(begin, size)) {
    add_text(slice(text, begin, size), to);
  } else {
    add_meant(octets, place_of(text, begin, size, otherwise), to);
  }
}

// -- JSON ----------------------------------------------------------------------------------------

class JsonDecoder {
 public:
  JsonDecoder(const HclText& text, const TfCall& call) : text_(text), call_(call) {}

  HclValue decode(JsonValue value) {
    const JsonNode& node = value.node();
    const Span where = place_of(text_, node.begin, node.size, call_.where);
    if (!call_.budget.spend(1, node.size)) return HclValue::unknown(where);
    switch (node.kind) {
      case JsonKind::null:
        return HclValue::null(where);
      case JsonKind::boolean:
        return HclValue::boolean(value.written() == "true", where);
      case JsonKind::number: {
        const std::optional<HclNumber> number = read_signed_hcl_number(value.written());
        return number ? HclValue::number(*number, where) : HclValue::unknown(where);
      }
      case JsonKind::string:
        return HclValue::string(text_of(value), where);
      case JsonKind::array:
        return array(value, where);
      default:
        return object(value, where);
    }
  }

 private:
  HclValue array(JsonValue value, Span where) {
    std::vector<HclValue> elements;
    for (JsonMember at = value.first(); at; at = at.next())
      elements.push_back(decode(at.value));
    return HclValue::tuple(std::move(elements), where);
  }

  HclValue object(JsonValue value, Span where) {
    HclObject all;
    for (JsonMember at = value.first(); at; at = at.next())
      all.members.push_back({text_of(at.name), decode(at.value)});
    return HclValue::object(std::move(all), where);
  }

  HclText text_of(JsonValue string) {
    const std::size_t begin = string.node().begin + 1;  // behind the quotation mark
    HclText text;
    JsonCharacters characters(string.written());
    for (JsonCharacter one; characters.next(one);)
      add_decoded(text_, begin + one.at, one.width, {one.octets.data(), one.size}, call_.where,
                  text);
    return text;
  }

  const HclText& text_;
  const TfCall& call_;
};

// What Go's reader of JSON does not take, either.
bool is_certain(JsonError error) {
  return error != JsonError::too_deep && error != JsonError::too_large &&
         error != JsonError::bad_utf8;
}

// -- YAML ----------------------------------------------------------------------------------------

// The type of a plain scalar, as Terraform's reader takes it: YAML 1.2 with some of 1.1.
// Nothing where versions of it differ, or where that needs more than a glance.
std::optional<HclType> type_of_scalar(std::string_view text) {
  if (text.empty() || text == "~" || text == "null") return HclType::null;
  if (text == "true" || text == "false") return HclType::boolean;
  if (text == "<<") return std::nullopt;
  if (is_digits(text) && (text == "0" || text[0] != '0')) return HclType::number;
  const std::string word = lower_case(text);
  for (const std::string_view special :
       {"y", "yes", "on", "n", "no", "off", "true", "false", "null"}) {
    if (word == special) return std::nullopt;
  }
  constexpr std::string_view kBeginsNumber = "0123456789+-.";
  if (kBeginsNumber.find(text[0]) == std::string_view::npos) return HclType::string;
  if (std::count(text.begin(), text.end(), '.') > 1 && text[0] != '.') return HclType::string;
  // Other numbers, and dates.
  const bool may_be_date = text.size() > 4 && text[4] == '-';
  const bool may_be_number = word.find_first_not_of("0123456789+-._abcdefinxo") == word.npos;
  return may_be_date || may_be_number ? std::nullopt : std::optional(HclType::string);
}

class YamlDecoder {
 public:
  YamlDecoder(const HclText& text, const TfCall& call) : text_(text), call_(call) {}

  HclValue decode(const YamlValue& value) {
    const YamlNode& node = value.node();
    const Span where = place_of(text_, node.begin, node.size, call_.where);
    const bool is_plain_value = value.details() == nullptr && !value.is(YamlKind::alias);
    if (!is_plain_value || !call_.budget.spend(1, node.size)) return HclValue::unknown(where);
    if (value.is(YamlKind::scalar)) return scalar(value, where);
    return value.is(YamlKind::sequence) ? sequence(value, where) : mapping(value, where);
  }

 private:
  HclValue scalar(const YamlValue& value, Span where) {
    const bool is_plain = value.node().style == YamlStyle::plain;
    const std::optional<HclType> type =
        is_plain ? type_of_scalar(value.text()) : std::optional(HclType::string);
    if (!type) return HclValue::unknown(where);
    if (*type == HclType::null) return HclValue::null(where);
    if (*type == HclType::boolean) return HclValue::boolean(value.text() == "true", where);
    if (*type == HclType::string) return HclValue::string(text_of(value), where);
    const std::optional<HclNumber> number = read_hcl_number(value.text());
    return number ? HclValue::number(*number, where) : HclValue::unknown(where);
  }

  HclValue sequence(const YamlValue& value, Span where) {
    std::vector<HclValue> elements;
    for (YamlMember at = value.first(); at; at = at.next())
      elements.push_back(decode(at.value));
    return HclValue::tuple(std::move(elements), where);
  }

  HclValue mapping(const YamlValue& value, Span where) {
    HclObject all;
    for (YamlMember at = value.first(); at; at = at.next()) {
      HclValue key = at.key.is(YamlKind::scalar) ? decode(at.key) : HclValue();
      // (`<<` is no plain word, so what is merged leaves the object open, too.)
      if (!key.is(HclType::string)) return HclValue::unknown(where);
      all.members.push_back({key.text(), decode(at.value)});
    }
    return HclValue::object(std::move(all), where);
  }

  HclText text_of(const YamlValue& scalar) {
    const std::string_view octets = scalar.text();
    HclText text;
    for (const YamlRun& run : scalar.runs())
      add_decoded(text_, run.begin, run.written, octets.substr(run.at, run.size), call_.where,
                  text);
    if (text.octets != octets) {
      text = {};
      add_meant(octets, call_.where, text);
    }
    return text;
  }

  const HclText& text_;
  const TfCall& call_;
};

HclValue yamldecode(const TfCall& call) {
  const HclText& text = call.text_at(0);
  if (!text.whole() || !call.budget.spend(text.octets.size() / 8, text.octets.size()))
    return call.unknown();
  const YamlStream stream(text.octets, kBase);
  const bool is_sure = stream.ok() && stream.documents().size() == 1 &&
                       stream.duplicates().empty() && stream.bom().nowhere();
  return is_sure ? YamlDecoder(text, call).decode(stream.root(0)) : call.unknown();
}

constexpr TfFunction kFunctions[] = {
    {"yamldecode", "s", yamldecode},
};

}  // namespace

HclValue read_tf_json(const HclText& text, const TfCall& call) {
  if (!call.budget.spend(text.octets.size() / 8, text.octets.size())) return call.unknown();
  const JsonDocument document(text.octets, kBase);
  if (!document.ok()) return is_certain(document.fault().error) ? call.failure() : call.unknown();
  if (!document.duplicates().empty() || !document.bom().nowhere()) return call.unknown();
  return JsonDecoder(text, call).decode(document.root());
}

std::span<const TfFunction> tf_decoding_functions() { return kFunctions; }

}  // namespace zonevet
