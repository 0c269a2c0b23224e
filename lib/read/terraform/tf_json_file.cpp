#include "read/terraform/tf_json_file.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "read/hcl/hcl_identifier.h"
#include "read/hcl/hcl_syntax.h"
#include "read/retelling.h"

namespace zonevet {
namespace {

// What is of no use here, and is written in other ways than expressions are.
constexpr std::array<std::string_view, 3> kPassedOver = {"//", "depends_on", "lifecycle"};

// Where the template of a string begins, in a space of its own.
constexpr std::uint64_t kBase = 1;

// A string's octets, each of which knows where it stands.
struct Decoded {
  std::string octets;
  std::vector<Span> places;
};

Decoded decode(const JsonValue& string) {
  Decoded decoded;
  JsonCharacters characters(string.written());
  const std::uint64_t begin = string.inside().begin();
  for (JsonCharacter one; characters.next(one);) {
    decoded.octets.append(one.octets.data(), one.size);
    decoded.places.resize(decoded.octets.size(), Span(begin + one.at, one.width));
  }
  return decoded;
}

class Teller {
 public:
  Teller(TfJsonFile holds, Retelling& to, std::vector<HclFault>& faults)
      : holds_(holds), to_(to), faults_(faults) {}
  void tell(const JsonValue& root);

 private:
  void tell_blocks(const JsonMember& member);
  void tell_labels(const JsonMember& kind, std::vector<JsonMember>& labels, std::size_t count,
                   const JsonValue& value);
  void tell_block(const JsonMember& kind, const std::vector<JsonMember>& labels,
                  const JsonValue& body);
  void tell_attributes(const JsonValue& body, bool of_variable);
  void tell_value(const JsonValue& value);
  void tell_string(const JsonValue& string);
  void note_faults(const Decoded& decoded, const HclDocument& parts);
  void tell_template(const Decoded& decoded, const HclDocument& parts);
  void tell_octets(const Decoded& decoded, std::size_t begin, std::size_t end, bool literal);
  void tell_raw(const Decoded& decoded, std::size_t begin, std::size_t end);
  // A sign that stands for nothing in the file.
  void sign(std::string_view text, Span near) { to_.add(text, {near.begin(), 0}); }

  TfJsonFile holds_;
  Retelling& to_;
  std::vector<HclFault>& faults_;
  bool literal_ = false;  // in a variable: what it says are no templates
};

// Calls `each` with a value, or with all that an array holds.
template <class Each>
void each_of(const JsonValue& value, Each each) {
  if (!value.is(JsonKind::array)) return each(value);
  for (JsonMember at = value.first(); at; at = at.next())
    each(at.value);
}

void Teller::tell(const JsonValue& root) {
  if (holds_ == TfJsonFile::values) {
    if (root.is(JsonKind::object)) tell_attributes(root, false);
    return;
  }
  each_of(root, [this](const JsonValue& one) {
    if (!one.is(JsonKind::object)) return;
    for (JsonMember at = one.first(); at; at = at.next())
      tell_blocks(at);
  });
}

void Teller::tell_blocks(const JsonMember& member) {
  constexpr std::pair<std::string_view, std::size_t> kLabels[] = {
      {"resource", 2}, {"data", 2}, {"variable", 1}, {"output", 1}, {"module", 1}, {"locals", 0},
  };
  const auto* const found =
      std::find_if(std::begin(kLabels), std::end(kLabels),
                   [&member](const auto& row) { return member.name.equals(row.first); });
  if (found == std::end(kLabels)) return;
  std::vector<JsonMember> labels;
  tell_labels(member, labels, found->second, member.value);
}

void Teller::tell_labels(const JsonMember& kind, std::vector<JsonMember>& labels, std::size_t count,
                         const JsonValue& value) {
  each_of(value, [&](const JsonValue& one) {
    if (!one.is(JsonKind::object)) return;
    if (labels.size() == count) return tell_block(kind, labels, one);
    for (JsonMember at = one.first(); at; at = at.next()) {
      if (at.name.equals("//")) continue;
      labels.push_back(at);
      tell_labels(kind, labels, count, at.value);
      labels.pop_back();
    }
  });
}

// Its header stands at the last label: what is above that is of other blocks, too.
void Teller::tell_block(const JsonMember& kind, const std::vector<JsonMember>& labels,
                        const JsonValue& body) {
  const Span own = (labels.empty() ? kind : labels.back()).name.inside();
  to_.add(kind.name.written(), own);
  for (const JsonMember& label : labels) {
    Decoded decoded = decode(label.name);
    if (&label != &labels.back()) decoded.places.assign(decoded.octets.size(), own);
    sign(" \"", own);
    tell_octets(decoded, 0, decoded.octets.size(), true);
    sign("\"", own);
  }
  sign(" {\n", body.where());
  literal_ = kind.name.equals("variable");
  tell_attributes(body, literal_);
  literal_ = false;
  sign("}\n", {body.where().end(), 0});
}

void Teller::tell_attributes(const JsonValue& body, bool of_variable) {
  for (JsonMember at = body.first(); at; at = at.next()) {
    const std::string name = at.name.text();
    const bool passed_over =
        std::find(kPassedOver.begin(), kPassedOver.end(), name) != kPassedOver.end();
    if (hcl_identifier_size(name) != name.size() || name.empty() ||
        (passed_over && holds_ == TfJsonFile::configuration))
      continue;
    to_.add(name, at.name.inside());
    sign(" = ", at.value.where());
    if (of_variable && name == "type" && at.value.is(JsonKind::string)) {
      const Decoded decoded = decode(at.value);
      sign("(", at.value.where());
      tell_raw(decoded, 0, decoded.octets.size());
      sign(")", at.value.where());
    } else {
      tell_value(at.value);
    }
    sign("\n", {at.value.where().end(), 0});
  }
}

// (Nested no deeper than JSON is.)
void Teller::tell_value(const JsonValue& value) {
  const Span where = value.where();
  if (value.is(JsonKind::string)) {
    tell_string(value);
  } else if (value.is(JsonKind::array)) {
    sign("[", where);
    for (JsonMember at = value.first(); at; at = at.next()) {
      tell_value(at.value);
      sign(", ", {at.value.where().end(), 0});
    }
    sign("]", {where.end(), 0});
  } else if (value.is(JsonKind::object)) {
    sign("{", where);
    for (JsonMember at = value.first(); at; at = at.next()) {
      tell_string(at.name);
      sign(" = ", at.value.where());
      tell_value(at.value);
      sign(", ", {at.value.where().end(), 0});
    }
    sign("}", {where.end(), 0});
  } else {
    to_.add(value.written(), where);
  }
}

void Teller::tell_string(const JsonValue& string) {
  const Decoded decoded = decode(string);
  sign("\"", string.inside());
  const HclDocument parts(decoded.octets, kBase, HclWhole::template_text);
  if (holds_ == TfJsonFile::values || literal_) {
    tell_octets(decoded, 0, decoded.octets.size(), true);
  } else if (parts.ok()) {
    tell_template(decoded, parts);
  } else {
    note_faults(decoded, parts);
    to_.add("${_}", string.inside());
  }
  sign("\"", {string.inside().end(), 0});
}

void Teller::note_faults(const Decoded& decoded, const HclDocument& parts) {
  const auto place = [&decoded](Span where) {
    if (where.nowhere() || decoded.places.empty()) return Span();
    const std::size_t last = decoded.places.size() - 1;
    const std::size_t begin = std::min<std::size_t>(where.begin() - kBase, last);
    const std::size_t end = std::min<std::size_t>(where.end() - kBase, last + 1);
    return decoded.places[begin].cover(decoded.places[std::max(begin + 1, end) - 1]);
  };
  for (HclFault fault : parts.faults()) {
    fault.where = place(fault.where);
    fault.other = place(fault.other);
    faults_.push_back(fault);
  }
}

// Sequences as they are, and text as a quoted template has it. (Directives hold text themselves:
// what they give is not known.)
void Teller::tell_template(const Decoded& decoded, const HclDocument& parts) {
  std::size_t at = 0;
  for (HclSyntax part = parts.root().first(); part; part = part.next()) {
    if (part.is(HclKind::literal)) continue;
    const std::size_t begin = part.node().begin;
    const std::size_t end = part.node().end;
    tell_octets(decoded, at, begin, false);
    if (part.is(HclKind::interpolation)) {
      tell_raw(decoded, begin, end);
    } else {
      to_.add("${_}", decoded.places[begin].cover(decoded.places[end - 1]));
    }
    at = end;
  }
  tell_octets(decoded, at, decoded.octets.size(), false);
}

// `literal`: what begins a sequence begins none.
void Teller::tell_octets(const Decoded& decoded, std::size_t begin, std::size_t end, bool literal) {
  constexpr std::string_view kHex = "0123456789abcdef";
  for (std::size_t i = begin; i < end; ++i) {
    const char c = decoded.octets[i];
    const auto octet = static_cast<unsigned char>(c);
    std::string spelled(1, c);
    if (c == '"' || c == '\\') spelled.insert(0, 1, '\\');
    if (octet < 0x20) {
      spelled = "\\u00";
      spelled += kHex[octet >> 4U];
      spelled += kHex[octet & 15U];
    }
    const bool opens = (c == '$' || c == '%') && i + 1 < end && decoded.octets[i + 1] == '{';
    if (literal && opens) spelled.insert(0, 1, c);
    to_.add(spelled, decoded.places[i]);
  }
}

void Teller::tell_raw(const Decoded& decoded, std::size_t begin, std::size_t end) {
  for (std::size_t i = begin; i < end; ++i)
    to_.add(std::string_view(decoded.octets).substr(i, 1), decoded.places[i]);
}

}  // namespace

std::optional<SourceId> retell_tf_json(const JsonDocument& json, SourceId file, TfJsonFile holds,
                                       SourceSet& sources, std::vector<HclFault>& faults) {
  Retelling text;
  Teller(holds, text, faults).tell(json.root());
  if (text.empty()) return std::nullopt;
  return text.put(sources, file);
}

}  // namespace zonevet
