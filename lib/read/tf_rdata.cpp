#include "read/tf_rdata.h"

#include <algorithm>
#include <optional>
#include <string>

#include "base/ascii.h"
#include "dns/rdata.h"
#include "read/placed_text.h"
#include "read/tf_txt_codec.h"
#include "read/tf_values.h"

namespace zonevet {
namespace {

// No RDATA is longer in any spelling (RFC 1035 3.2.1).
constexpr std::size_t kMostValue = std::size_t{4} * 65'535;

// Cut at blanks that stand between no quotation marks. Nothing where such a mark has no partner.
std::vector<PlacedText> words_of(const PlacedText& text) {
  const std::string& octets = text.octets();
  std::vector<PlacedText> words;
  std::size_t begin = 0;
  bool quoted = false;
  for (std::size_t i = 0; i <= octets.size(); ++i) {
    const bool hole = i < octets.size() && text.is_hole(i);
    const bool ends = i == octets.size() || (!hole && !quoted && is_tf_blank(octets[i]));
    if (ends) {
      if (i > begin) words.push_back(text.part(begin, i));
      begin = i + 1;
    } else if (!hole && octets[i] == '\\') {
      ++i;
    } else if (!hole && octets[i] == '"') {
      quoted = !quoted;
    }
  }
  if (quoted) words.clear();
  return words;
}

// A word of a zone file: what is written there as an escape is one here.
void tell_presentation(const PlacedText& word, Retelling& to) {
  const std::string& octets = word.octets();
  for (std::size_t i = 0; i < octets.size(); ++i) {
    const Span where = word.where(i, 1);
    const std::string_view octet(&octets[i], 1);
    if (word.is_hole(i)) {
      to.add_hole(where);
    } else if (octet == "\\" && i + 1 < octets.size() && !word.is_hole(i + 1) &&
               octets[i + 1] > ' ' && octets[i + 1] <= '~') {
      to.add(std::string_view(octets).substr(i, 2), word.where(i, 2));
      ++i;
    } else if (octet == "\"" || octet == " ") {
      to.add(octet, where);
    } else {
      to.add_word(octet, where);
    }
  }
}

const TfShape* find_shape(std::span<const TfShape> shapes, std::string_view type) {
  const auto found = std::find_if(shapes.begin(), shapes.end(),
                                  [type](const TfShape& shape) { return shape.type == type; });
  return found == shapes.end() ? nullptr : &*found;
}

// Whether any attribute that the shape asks for is set beside the value itself.
bool has_any(const TfShape& shape, const TfPlaces& places) {
  return std::any_of(shape.fields.begin(), shape.fields.end(), [&](const TfField& field) {
    return !field.attribute.empty() &&
           (!field.fallback.empty() || places.find(field.attribute) != nullptr);
  });
}

// Whether a value cannot be RDATA of several fields.
bool is_one_word(const HclValue& value) {
  const std::optional<std::string> text = string_of(value);
  return text && std::none_of(text->begin(), text->end(), is_tf_blank);
}

}  // namespace

const HclValue* TfPlaces::find(std::string_view cell) const {
  if (value != nullptr && value->is(HclType::object)) {
    if (const HclValue* const found = find_tf_value(value->members(), cell)) return found;
  }
  if (block != nullptr) {
    if (const HclValue* const found = find_tf_value(*block, cell)) return found;
  }
  return resource == nullptr ? nullptr : find_tf_value(*resource, cell);
}

void TfRdata::tell(RRType type, const TfPlaces& places, Retelling& to) {
  const std::string name = mnemonic(type);
  const HclValue* const data = row_.provider == TfProvider::cloudflare && places.resource != nullptr
                                   ? find_tf_value(*places.resource, "data")
                                   : nullptr;
  if (data != nullptr) {
    const TfShape* const shape = cloudflare_data_shape(name);
    const std::vector<HclValue> blocks = tf_elements(*data);
    if (shape == nullptr || blocks.size() != 1 || !blocks[0].is(HclType::object))
      return to.add_hole(data->where());
    return tell_shape(*shape, {&blocks[0], nullptr, places.resource}, to);
  }
  if (places.value == nullptr) return;
  const TfShape* const shape = find_shape(row_.shapes, name);
  if (shape != nullptr && (has_any(*shape, places) || is_one_word(*places.value)))
    return tell_shape(*shape, places, to);
  // (Where the priority is set beside a text, that lacks it.)
  if (shape == nullptr && type == RRType::srv && places.find("priority|prio") != nullptr)
    return to.add_hole(places.value->where());
  const HclValue* value = places.value;
  if (value->is(HclType::object))
    value = row_.inner.empty() ? nullptr : find_tf_value(value->members(), row_.inner);
  // (A list of parts, as NS1 takes them.)
  if (value == nullptr || value->is(HclType::tuple) || value->is(HclType::object))
    return to.add_hole(places.value->where());
  const bool is_long = value->is(HclType::string) && value->text().octets.size() > kMostValue;
  if (is_long) return to.add_hole(value->where());
  if (type == RRType::txt || type == RRType::spf) return tell_txt(*value, to);
  tell_text(type, *value, to);
}

// A value that is one literal can be changed.
void TfRdata::add_literal(const HclValue& value, std::size_t begin, ToldAs as,
                          Retelling& to) const {
  const Span literal = tf_literal(value, sources_, head_);
  if (!literal.nowhere() && to.size() > begin)
    to.add_value(begin, literal, Spelling::hcl_quoted, as);
}

void TfRdata::tell_txt(const HclValue& value, Retelling& to) {
  const PlacedText text = tf_text(value);
  const std::size_t begin = to.size();
  tell_tf_txt(text, row_, notes_, to);
  // (Of texts with other signs providers make what they like.)
  std::string_view octets = text.octets();
  const bool takes_marks = row_.txt == TfTxt::presentation || row_.txt == TfTxt::automatic;
  const bool marked =
      takes_marks && octets.size() > 2 && octets.front() == '"' && octets.back() == '"';
  if (marked) octets = octets.substr(1, octets.size() - 2);
  if (octets.find_first_of("\"\\") != std::string_view::npos) return;
  if (!marked && row_.txt == TfTxt::presentation) return;
  add_literal(value, begin, marked ? ToldAs::marked_text : ToldAs::unescaped_text, to);
}

void TfRdata::tell_shape(const TfShape& shape, const TfPlaces& places, Retelling& to) {
  for (const TfField& field : shape.fields) {
    const HclValue* value = places.value;
    if (!field.attribute.empty()) value = places.find(field.attribute);
    const Span around = places.value->where();
    if (value == nullptr || value->is(HclType::tuple) || value->is(HclType::object)) {
      const bool given = value == nullptr && !field.fallback.empty();
      if (given) to.add(field.fallback, {around.begin(), 0});
      if (!given) to.add_hole(around);
    } else {
      tell_field(field, *value, to);
    }
    to.add(" ", {(value == nullptr ? around : value->where()).end(), 0});
  }
}

void TfRdata::tell_field(const TfField& field, const HclValue& value, Retelling& to) {
  const PlacedText text = tf_text(value);
  if (text.size() > kMostValue) return to.add_hole(value.where());
  const std::size_t begin = to.size();
  switch (field.part) {
    case TfPart::string:
      retell_quoted(text, to);
      return add_literal(value, begin, ToldAs::string, to);
    case TfPart::target:
      tell_target(text, to);
      if (text.octets().ends_with('.')) add_literal(value, begin, ToldAs::name, to);
      return;
    case TfPart::words:
      for (const PlacedText& word : words_of(text)) {
        tell_presentation(word, to);
        to.add(" ", word.end());
      }
      return;
    case TfPart::word:
      break;
  }
  retell_word(text, to);
  add_literal(value, begin, ToldAs::word, to);
}

// The whole RDATA in one text. A name in it is what the row says of targets.
void TfRdata::tell_text(RRType type, const HclValue& value, Retelling& to) {
  const PlacedText text = tf_text(value);
  const std::vector<PlacedText> words = words_of(text);
  if (words.empty() && text.size() > 0) return to.add_hole(text.where(0, text.size()));
  const std::span<const FieldInfo> fields = fields_of(type);
  // A word that is not known may be several.
  bool sure = true;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool is_name = i < fields.size() && fields[i].kind == FieldKind::name;
    if (!sure && i < fields.size()) {
      to.add_hole(words[i].where(0, words[i].size()));
    } else {
      const std::size_t begin = to.size();
      tell_word(words[i], is_name, to);
      const bool alone = words.size() == 1 && words[i].size() == text.size();
      if (alone && (!is_name || text.octets().ends_with('.')))
        add_literal(value, begin, is_name ? ToldAs::name : ToldAs::word, to);
    }
    sure = sure && words[i].whole();
    to.add(" ", words[i].end());
  }
}

void TfRdata::tell_word(const PlacedText& word, bool is_name, Retelling& to) {
  if (is_name) return tell_target(word, to);
  tell_presentation(word, to);
}

void TfRdata::tell_target(const PlacedText& text, Retelling& to) {
  const std::string& octets = text.octets();
  const Span where = text.where(0, text.size());
  // (What is no host, as "@" or "", each provider takes for something else.)
  const bool plain = std::all_of(octets.begin(), octets.end(), [](char c) {
    return is_alnum(c) || c == '-' || c == '_' || c == '.' || c == '*';
  });
  if (!text.whole() || octets.empty() || !plain) return to.add_hole(where);
  const bool dotted = octets.find('.') != std::string::npos;
  bool absolute = octets.ends_with('.');
  if (!absolute) {
    switch (row_.target) {
      case TfTarget::absolute:
        absolute = true;
        break;
      case TfTarget::demands_dot:
        if (row_.provider == TfProvider::google)
          notes_.note(FlawKind::tf_google_no_dot, where).a = text.verbatim() ? 1 : 0;
        absolute = true;
        break;
      case TfTarget::relative:
        break;
      case TfTarget::dotted:
        absolute = dotted;
        break;
      case TfTarget::unknown:
        return to.add_hole(where);
    }
  }
  retell_word(text, to);
  if (absolute && !octets.ends_with('.')) to.add(".", text.end());
}

}  // namespace zonevet
