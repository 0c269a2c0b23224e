#include "read/terraform/tf_rdata.h"

#include <algorithm>
#include <optional>
#include <string>

#include "base/ascii.h"
#include "dns/address.h"
#include "dns/rdata.h"
#include "dns/url_text.h"
#include "read/placed_text.h"
#include "read/terraform/tf_txt_codec.h"
#include "read/terraform/tf_values.h"

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

// Where the word with that number begins, from 0 on, if nothing but blanks parts words; else where
// the text ends.
std::size_t begin_of_word(std::string_view octets, unsigned number) {
  unsigned words = 0;
  bool is_in_word = false;
  for (std::size_t at = 0; at < octets.size(); ++at) {
    const bool begins = !is_in_word && !is_tf_blank(octets[at]);
    if (begins && words++ == number) return at;
    is_in_word = !is_tf_blank(octets[at]);
  }
  return octets.size();
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

// Whether an argument is there that is not 0.
bool is_set(const TfPlaces& places, std::string_view cell) {
  const HclValue* const value = cell.empty() ? nullptr : places.find(cell);
  return value != nullptr && string_of(*value) != "0";
}

// Whether any attribute that the shape asks for is set beside the value itself.
bool has_any(const TfShape& shape, const TfPlaces& places) {
  return std::any_of(shape.fields.begin(), shape.fields.end(), [&](const TfField& field) {
    return !field.attribute.empty() &&
           (!field.fallback.empty() || places.find(field.attribute) != nullptr);
  });
}

bool takes_value(const TfShape& shape) {
  return std::any_of(shape.fields.begin(), shape.fields.end(),
                     [](const TfField& field) { return field.attribute.empty(); });
}

// Whether a value cannot be RDATA of several fields.
bool is_one_word(const HclValue& value) {
  const std::optional<std::string> text = string_of(value);
  return text && std::none_of(text->begin(), text->end(), is_tf_blank);
}

// Whether a value of a CAA record may be meant as it stands: an issuer with parameters, or none
// (RFC 8659 4.2); where to tell of violations (4.4); what other tags have. Who takes anything else
// for an issuer finds that nobody may issue.
bool is_caa_value(std::string_view tag, std::string_view value) {
  const bool is_printable =
      std::all_of(value.begin(), value.end(), [](char c) { return c >= ' ' && c <= '~'; });
  if (!is_printable) return false;
  if (!starts_with_fold(tag, "issue")) {
    const bool is_url = value.find(':') != std::string_view::npos;
    return value.find(' ') == std::string_view::npos && (is_url || !equal_fold(tag, "iodef"));
  }
  std::string_view domain = value.substr(0, value.find(';'));
  while (domain.ends_with(' '))
    domain.remove_suffix(1);
  return std::all_of(domain.begin(), domain.end(),
                     [](char c) { return is_alnum(c) || c == '-' || c == '.'; });
}

// Whether each provider takes it for a name; "" and "@" each takes for something else, and some
// write other alphabets in their A-labels.
bool is_name_anywhere(std::string_view octets) {
  return !octets.empty() && octets != "@" && std::all_of(octets.begin(), octets.end(), [](char c) {
    return c > ' ' && c <= '~' && c != '"' && c != '\\';
  });
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

std::vector<std::string_view> tf_rdata_cells(const TfRow& row, RRType type) {
  std::vector<std::string_view> cells{row.values};
  if (row.provider == TfProvider::cloudflare) cells.emplace_back("data");
  for (const TfPolicy& policy : row.policies)
    cells.push_back(policy.block);
  const TfShape* const shape = find_shape(row.shapes, mnemonic(type));
  if (shape == nullptr) return cells;
  for (const TfField& field : shape->fields)
    cells.push_back(field.attribute);
  return cells;
}

void TfRdata::tell(RRType type, const TfPlaces& places, Retelling& to) {
  type_ = type;
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
  const bool is_word = is_one_word(*places.value);
  const bool in_parts = shape != nullptr && (is_word || has_any(*shape, places));
  const bool may_be_whole = in_parts && row_.whole_values && !is_word && takes_value(*shape);
  if (in_parts && !may_be_whole) return tell_shape(*shape, places, to);
  // (Where the priority, or the tag, is set beside a text, that lacks it.)
  const bool has_rest = (type == RRType::srv && places.find("priority|prio") != nullptr) ||
                        (type == RRType::caa && places.find("tag|flags|flag") != nullptr);
  if (shape == nullptr && has_rest) return to.add_hole(places.value->where());
  const HclValue* value = places.value;
  if (value->is(HclType::object))
    value = row_.inner.empty() ? nullptr : find_tf_value(value->members(), row_.inner);
  if (value != nullptr && value != places.value && value->is(HclType::tuple))
    return tell_parts(type, *value, to);
  if (value == nullptr || value->is(HclType::tuple) || value->is(HclType::object))
    return to.add_hole(places.value->where());
  tell_whole(type, *value, to);
}

// The whole RDATA in one value.
void TfRdata::tell_whole(RRType type, const HclValue& value, Retelling& to) {
  const bool is_long = value.is(HclType::string) && value.text().octets.size() > kMostValue;
  if (is_long) return tell_too_long(type, value, to);
  if (type == RRType::txt || type == RRType::spf) return tell_txt(value, to);
  tell_text(type, value, to);
}

// The fields in a list, as NS1 takes them.
void TfRdata::tell_parts(RRType type, const HclValue& list, Retelling& to) {
  const std::vector<HclValue>& parts = list.elements();
  if (parts.size() == 1) return tell_whole(type, parts[0], to);
  if (type == RRType::txt || type == RRType::spf) return to.add_hole(list.where());
  const std::span<const FieldInfo> fields = fields_of(type);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const PlacedText part = tf_text(parts[i]);
    const FieldKind kind = i < fields.size() ? fields[i].kind : FieldKind::u16;
    const bool is_string = kind == FieldKind::string || kind == FieldKind::octets;
    // (What the provider makes of several words in one nobody has looked at.)
    const bool is_one = begin_of_word(part.octets(), 1) == part.size();
    if (part.size() > kMostValue || (!is_string && !is_one)) {
      to.add_hole(parts[i].where());
    } else if (is_string) {
      retell_quoted(part, to);
    } else if (kind == FieldKind::name) {
      tell_target(part, to);
    } else {
      retell_word(part, to);
    }
    to.add(" ", part.end());
  }
}

// (What is not known may be nothing.)
void TfRdata::tell_too_long(RRType type, const HclValue& value, Retelling& to) {
  if (value.whole())
    notes_.note(FlawKind::rdata_too_long, Span(value.where().begin(), 1)).type = type;
  to.add_hole(value.where());
}

// What of a value is written in templates may be changed. (Which those are, and whether it may, is
// seen where that is done.)
void TfRdata::add_template(const HclValue& value, std::size_t begin, ToldAs as,
                           Retelling& to) const {
  if (sources_.holds(value.where()) && to.size() > begin)
    to.add_value(begin, value.where(), Spelling::hcl_quoted, as);
}

void TfRdata::tell_txt(const HclValue& value, Retelling& to) {
  const PlacedText text = tf_text(value);
  const std::size_t begin = to.size();
  note_line_end(text);
  note_limit(value, text);
  tell_tf_txt(text, row_, notes_, to);
  const bool is_marked = text.octets().find_first_of("\"\\") != std::string::npos;
  const bool takes_marks = row_.txt == TfTxt::inner || row_.txt == TfTxt::presentation ||
                           (row_.txt == TfTxt::automatic && text.octets().starts_with('"'));
  // (Others make of marks what they like.)
  if (is_marked ? !takes_marks : row_.txt == TfTxt::presentation) return;
  const bool has_strings = is_marked || row_.txt == TfTxt::inner;
  add_template(value, begin, has_strings ? ToldAs::marked_text : ToldAs::unescaped_text, to);
}

// As every heredoc ends. (Behind the mark that ends a string it is no part of one, but where the
// provider puts another one behind it.)
void TfRdata::note_line_end(const PlacedText& text) {
  const std::string& octets = text.octets();
  if (octets.size() < 2 || octets.back() != '\n' || text.is_hole(octets.size() - 1)) return;
  if (row_.txt != TfTxt::inner && octets[octets.size() - 2] == '"') return;
  const Span last = text.where(octets.size() - 1, 1);
  if (!sources_.holds(last) || sources_.text(last).find('\n') == std::string_view::npos) return;
  notes_.note(FlawKind::block_text_line_end, last);
}

// (With marks of strings in it the text is shorter than what is written.)
void TfRdata::note_limit(const HclValue& value, const PlacedText& text) {
  const bool is_over = row_.most_text > 0 && text.whole() && text.size() > row_.most_text &&
                       text.octets().find('"') == std::string::npos;
  if (!is_over) return;
  const Span where = text.verbatim() ? text.where(0, text.size()) : value.where();
  Flaw& flaw = notes_.note(FlawKind::provider_txt_limit, where);
  flaw.name = row_.resource;
  flaw.a = text.size();
  flaw.b = row_.most_text;
}

void TfRdata::tell_shape(const TfShape& shape, const TfPlaces& places, Retelling& to) {
  for (const TfField& field : shape.fields) {
    const HclValue* value = places.value;
    if (!field.attribute.empty()) value = places.find(field.attribute);
    if (is_set(places, field.varied_by)) value = nullptr;
    const Span around = places.value->where();
    if (value == nullptr || value->is(HclType::tuple) || value->is(HclType::object)) {
      const bool given = value == nullptr && !field.fallback.empty();
      if (given) to.add(field.fallback, {around.begin(), 0});
      if (!given) to.add_hole(around);
    } else {
      tell_field(field, *value, places, to);
    }
    to.add(" ", {(value == nullptr ? around : value->where()).end(), 0});
  }
}

void TfRdata::tell_field(const TfField& field, const HclValue& value, const TfPlaces& places,
                         Retelling& to) {
  const PlacedText text = tf_text(value);
  if (text.size() > kMostValue) return to.add_hole(value.where());
  const std::size_t begin = to.size();
  switch (field.part) {
    case TfPart::string:
      retell_quoted(text, to);
      return add_template(value, begin, ToldAs::string, to);
    case TfPart::target:
      if (note_blank_in_target(text)) return to.add_hole(value.where());
      tell_target(text, to);
      if (const auto as = target_told_as(text)) add_template(value, begin, *as, to);
      return;
    case TfPart::issuer:
      return tell_issuer(text, places, to);
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
  add_template(value, begin, ToldAs::word, to);
}

// (Blanks at its ends may be left away.)
bool TfRdata::note_blank_in_target(const PlacedText& text) {
  const std::string& octets = text.octets();
  if (!text.whole() || begin_of_word(octets, 1) == octets.size()) return false;
  Flaw& flaw = notes_.note(FlawKind::tf_target_blank, text.shown(0, text.size()));
  flaw.type = type_;
  flaw.a = is_digit(octets[begin_of_word(octets, 0)]) ? 1 : 0;
  return true;
}

// (Instances of services have any signs in their names, and PTR records lead to them: RFC
// 6763 4.1.)
bool TfRdata::note_marks_in_target(const PlacedText& text) {
  if (type_ == RRType::ptr) return false;
  const std::string& octets = text.octets();
  const bool is_enclosed = octets.size() > 2 && octets.front() == '\'' && octets.back() == '\'';
  std::vector<TfChange> marks;
  for (std::size_t at = 0; at < octets.size(); ++at) {
    const bool is_pair = is_enclosed && (at == 0 || at + 1 == octets.size());
    if (octets[at] == '"' || is_pair) marks.push_back({at, 1, ""});
  }
  if (marks.empty()) return false;
  notes_.note(FlawKind::tf_target_marks, text.shown(0, text.size())).type = type_;
  notes_.mend(text, marks);
  return true;
}

// (Of an address to tell of violations (RFC 8659 4.4) nothing is demanded.)
void TfRdata::tell_issuer(const PlacedText& text, const TfPlaces& places, Retelling& to) {
  const HclValue* const tag = places.find("tag");
  const std::optional<std::string> word = tag == nullptr ? std::nullopt : string_of(*tag);
  const bool names_issuer = word && (*word == "issue" || *word == "issuewild");
  const std::string& octets = text.octets();
  const bool is_host = text.whole() && octets.find('.') != std::string::npos &&
                       std::all_of(octets.begin(), octets.end(),
                                   [](char c) { return is_alnum(c) || c == '-' || c == '.'; });
  if (!names_issuer || !is_host) return retell_quoted(text, to);
  if (octets.ends_with('.')) return retell_quoted(text.part(0, text.size() - 1), to);
  note_no_dot(text);
  retell_quoted(text, to);
}

// Of CAA records Route 53 takes values in quotation marks alone.
bool TfRdata::lacks_marks(const PlacedText& text, const std::vector<PlacedText>& words) const {
  return type_ == RRType::caa && row_.provider == TfProvider::aws && words.size() > 2 &&
         text.whole() && text.octets().find_first_of("\"\\") == std::string::npos;
}

void TfRdata::tell_unquoted_caa(const PlacedText& text, const std::vector<PlacedText>& words,
                                Retelling& to) {
  for (const PlacedText& word : {words[0], words[1]}) {
    tell_word(word, false, to);
    to.add(" ", word.end());
  }
  const std::size_t begin = begin_of_word(text.octets(), 2);
  std::size_t end = text.size();
  while (is_tf_blank(text.octets()[end - 1]))
    --end;
  notes_.note(FlawKind::tf_route53_caa_unquoted, text.shown(begin, end - begin));
  const std::string_view value = std::string_view(text.octets()).substr(begin, end - begin);
  if (is_caa_value(words[1].octets(), value)) notes_.mend(text, {{begin, 0, "\""}, {end, 0, "\""}});
  retell_quoted(text.part(begin, end), to);
}

// The whole RDATA in one text. A name in it is what the row says of targets.
void TfRdata::tell_text(RRType type, const HclValue& value, Retelling& to) {
  const PlacedText text = tf_text(value);
  const std::vector<PlacedText> words = words_of(text);
  if (words.empty() && text.size() > 0) {
    note_unpaired_mark(text, false, notes_);
    return to.add_hole(text.where(0, text.size()));
  }
  if (lacks_marks(text, words)) return tell_unquoted_caa(text, words, to);
  const std::span<const FieldInfo> fields = fields_of(type);
  const bool is_target = fields.size() == 1 && fields[0].kind == FieldKind::name;
  if (is_target && note_blank_in_target(text)) return to.add_hole(value.where());
  // A word that is not known may be several.
  bool sure = true;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool is_name = i < fields.size() && fields[i].kind == FieldKind::name;
    if (!sure && i < fields.size()) {
      to.add_hole(words[i].where(0, words[i].size()));
    } else {
      const std::size_t begin = to.size();
      tell_word(words[i], is_name, to);
      const auto as = is_name ? target_told_as(words[i]) : std::optional(ToldAs::word);
      if (as) add_template(value, begin, *as, to);
    }
    sure = sure && words[i].whole();
    to.add(" ", words[i].end());
  }
}

void TfRdata::tell_word(const PlacedText& word, bool is_name, Retelling& to) {
  if (is_name) return tell_target(word, to);
  tell_presentation(word, to);
}

void TfRdata::note_no_dot(const PlacedText& text) {
  const FlawKind kind =
      row_.provider == TfProvider::google ? FlawKind::tf_google_no_dot : FlawKind::tf_target_no_dot;
  notes_.note(kind, text.shown(0, text.size()));
  notes_.mend(text, {{text.size(), 0, "."}});
}

// As what a target is told (see tell_target()). Nothing where no fix can know what the provider
// makes of it.
std::optional<ToldAs> TfRdata::target_told_as(const PlacedText& text) const {
  const bool is_told_so = text.octets().ends_with('.') || row_.target == TfTarget::relative;
  if (!read_url(text.octets())) return is_told_so ? ToldAs::name : ToldAs::undotted_name;
  return row_.target != TfTarget::unknown ? std::optional(ToldAs::word) : std::nullopt;
}

// (A URL is none, whatever is put behind it: one that is to get a dot at its end gets it by the fix
// that leaves the host alone.)
void TfRdata::tell_url(const PlacedText& text, Retelling& to) const {
  retell_word(text, to);
  const bool needs_dot = row_.target == TfTarget::demands_dot || row_.target == TfTarget::relative;
  if (!needs_dot && !text.octets().ends_with('.')) to.add(".", text.end());
}

void TfRdata::tell_target(const PlacedText& text, Retelling& to) {
  const std::string& octets = text.octets();
  if (read_url(octets)) return tell_url(text, to);
  const Span where = text.where(0, text.size());
  if (text.whole() && note_marks_in_target(text)) return to.add_hole(where);
  if (!text.whole() || !is_name_anywhere(octets)) {
    const bool ends_known = !octets.empty() && !text.is_hole(octets.size() - 1);
    if (row_.target == TfTarget::demands_dot && ends_known && is_alnum(octets.back()))
      note_no_dot(text);
    return to.add_hole(where);
  }
  if (type_ == RRType::mx && octets == "." && row_.no_null_mx)
    notes_.note(FlawKind::provider_null_mx, text.shown(0, 1)).name = row_.resource;
  const bool dotted = octets.find('.') != std::string::npos;
  bool absolute = octets.ends_with('.');
  if (!absolute) {
    switch (row_.target) {
      case TfTarget::absolute:
        absolute = true;
        break;
      case TfTarget::demands_dot:
        note_no_dot(text);
        absolute = true;
        break;
      case TfTarget::relative:
        break;
      case TfTarget::dotted:
        absolute = dotted;
        break;
      case TfTarget::unknown:
        // (An address is none, whatever is put behind it.)
        if (!parse_ipv4(octets)) return to.add_hole(where);
        absolute = true;
        break;
    }
  }
  retell_word(text, to);
  if (absolute && !octets.ends_with('.')) to.add(".", text.end());
}

}  // namespace zonevet
