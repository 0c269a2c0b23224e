#include "read/json.h"

#include <algorithm>
#include <cstddef>
#include <limits>

#include "base/ascii.h"
#include "base/utf8.h"

namespace zonevet {
namespace {

constexpr std::uint32_t kReplacement = 0xFFFD;

constexpr bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// What stands in a string as itself, one octet long.
constexpr std::array<bool, 256> kPlain = [] {
  std::array<bool, 256> plain{};
  for (std::size_t i = ' '; i < 128; ++i)
    plain[i] = i != '"' && i != '\\';
  return plain;
}();
constexpr bool is_plain(char c) { return kPlain[static_cast<unsigned char>(c)]; }

// What \X stands for; 0 where that is no escape.
constexpr char escaped_by(char sign) {
  constexpr std::string_view kSigns = "\"\\/bfnrt";
  constexpr std::string_view kMeant = "\"\\/\b\f\n\r\t";
  const std::size_t at = kSigns.find(sign);
  return at == std::string_view::npos ? '\0' : kMeant[at];
}

constexpr bool is_high_surrogate(std::uint32_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
constexpr bool is_low_surrogate(std::uint32_t unit) { return unit >= 0xDC00 && unit < 0xE000; }

}  // namespace

std::string_view expectation_of(JsonError error) {
  switch (error) {
    case JsonError::none:
      break;
    case JsonError::unexpected_end:
      return "more: the text ends too early";
    case JsonError::no_value:
      return "a value";
    case JsonError::no_name:
      return "a name in quotation marks, or `}`";
    case JsonError::no_colon:
      return "`:`";
    case JsonError::no_comma:
      return "`,` or the closing bracket";
    case JsonError::trailing_comma:
      return "no comma before a closing bracket";
    case JsonError::behind_value:
      return "nothing behind the value";
    case JsonError::comment:
      return "no comment";
    case JsonError::bad_literal:
      return "`true`, `false`, `null`, or quotation marks around it";
    case JsonError::bad_number:
      return "a number such as -1, 0.5 or 2e10";
    case JsonError::control_character:
      return "an escape, as `\\n` for a line end";
    case JsonError::bad_escape:
      return "an escape such as `\\n`, `\\\"` or `\\u00e9`";
    case JsonError::bad_utf8:
      return "UTF-8";
    case JsonError::too_deep:
      return "arrays and objects nested 64 deep at most";
    case JsonError::too_large:
      return "less than 4 GiB";
  }
  return "";
}

// -- strings -----------------------------------------------------------------------------------

std::uint32_t JsonCharacters::unit_at(std::size_t at) const {
  std::uint32_t unit = 0;
  for (std::size_t i = 0; i < 4; ++i)
    unit = unit * 16 + static_cast<std::uint32_t>(hex_value(written_[at + 2 + i]));
  return unit;
}

void JsonCharacters::take_escape(JsonCharacter& character) {
  if (written_[at_ + 1] != 'u') {
    character.octets[0] = escaped_by(written_[at_ + 1]);
    character.size = 1;
    character.width = 2;
    return;
  }
  std::uint32_t code_point = unit_at(at_);
  character.width = 6;
  if (is_high_surrogate(code_point) && written_.substr(at_ + 6, 2) == "\\u") {
    const std::uint32_t low = unit_at(at_ + 6);
    if (is_low_surrogate(low)) {
      code_point = 0x10000 + ((code_point & 0x3FFU) << 10U) + (low & 0x3FFU);
      character.width = 12;
    }
  }
  if (code_point >= 0xD800 && code_point < 0xE000) {
    code_point = kReplacement;
    character.lone_surrogate = true;
  }
  character.size = put_utf8(code_point, character.octets);
}

bool JsonCharacters::next(JsonCharacter& character) {
  if (at_ >= written_.size()) return false;
  character = {};
  character.at = static_cast<std::uint32_t>(at_);
  if (written_[at_] == '\\') {
    take_escape(character);
  } else {
    const std::size_t size = utf8_size(written_.substr(at_, 4));
    std::copy_n(written_.begin() + static_cast<std::ptrdiff_t>(at_), size,
                character.octets.begin());
    character.size = character.width = static_cast<std::uint32_t>(size);
  }
  at_ += character.width;
  return true;
}

// -- values ------------------------------------------------------------------------------------

const JsonNode& JsonValue::node() const { return document_->nodes()[index_]; }

Span JsonValue::where() const { return document_->where(node()); }

std::string_view JsonValue::written() const {
  const std::string_view all = document_->text().substr(node().begin, node().size);
  return node().kind == JsonKind::string ? all.substr(1, all.size() - 2) : all;
}

Span JsonValue::inside() const {
  const std::uint64_t mark = node().kind == JsonKind::string ? 1 : 0;
  return {where().begin() + mark, written().size()};
}

std::string JsonValue::text() const {
  const std::string_view as_written = written();
  if (!node().escaped) return std::string(as_written);
  std::string out;
  JsonCharacters characters(as_written);
  for (JsonCharacter one; characters.next(one);)
    out.append(one.octets.data(), one.size);
  return out;
}

bool JsonValue::equals(std::string_view other) const {
  if (!is(JsonKind::string)) return false;
  return node().escaped ? text() == other : written() == other;
}

JsonMember JsonValue::first() const {
  const bool holds = is(JsonKind::array) || is(JsonKind::object);
  if (!holds) return {};
  return {*document_, index_ + 1, node().next, node().kind == JsonKind::object};
}

JsonValue JsonValue::find(std::string_view name) const {
  JsonValue found;
  if (!is(JsonKind::object)) return found;
  for (JsonMember at = first(); at; at = at.next()) {
    if (at.name.equals(name)) found = at.value;
  }
  return found;
}

JsonMember::JsonMember(const JsonDocument& document, std::uint32_t index, std::uint32_t end,
                       bool named)
    : end_(end) {
  if (index >= end) return;
  if (named) name = JsonValue(document, index);
  value = JsonValue(document, index + (named ? 1 : 0));
}

JsonMember JsonMember::next() const {
  return {*value.document_, value.node().next, end_, static_cast<bool>(name)};
}

// -- reading -----------------------------------------------------------------------------------

// A state machine with a stack of its own. Each step reads one word and says which comes next.
class JsonDocument::Builder {
 public:
  explicit Builder(JsonDocument& document) : to_(document), text_(document.text_) {}
  void read();

 private:
  enum class Step : std::uint8_t { value, behind, done };
  struct Open {
    std::uint32_t node;
    std::size_t first_name;  // in names_
    [[nodiscard]] bool is_object(const std::vector<JsonNode>& nodes) const {
      return nodes[node].kind == JsonKind::object;
    }
  };

  Step read_value();
  Step read_behind();
  Step read_name();
  Step open(JsonKind kind);
  Step close();
  Step read_word();
  Step read_number();
  bool read_string();
  bool read_escape();
  bool skip_digits();
  void note_duplicates(std::size_t first);

  void skip_spaces() {
    while (at_ < text_.size() && is_space(text_[at_]))
      ++at_;
  }
  [[nodiscard]] char sign() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  bool take(char c) {
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  JsonNode& add(JsonKind kind, std::size_t begin);
  Step fail(JsonError error);
  Step fail(JsonError error, std::size_t begin, std::size_t end);

  JsonDocument& to_;
  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<Open> open_;
  OpenKeys names_;  // of the members of all objects that are open
};

JsonDocument::JsonDocument(std::string_view text, std::uint64_t base) : text_(text), base_(base) {
  Builder(*this).read();
  if (ok()) return;
  nodes_.clear();
  duplicates_.clear();
}

void JsonDocument::Builder::read() {
  if (text_.size() > std::numeric_limits<std::uint32_t>::max()) {
    fail(JsonError::too_large, 0, 1);
    return;
  }
  if (text_.starts_with(kUtf8Bom)) {
    to_.bom_ = {to_.base_, kUtf8Bom.size()};
    at_ = kUtf8Bom.size();
  }
  for (Step step = Step::value; step != Step::done;)
    step = step == Step::value ? read_value() : read_behind();
}

JsonDocument::Builder::Step JsonDocument::Builder::fail(JsonError error, std::size_t begin,
                                                        std::size_t end) {
  to_.fault_ = {error, Span::between(to_.base_ + begin, to_.base_ + end)};
  return Step::done;
}

// At the sign that does not fit.
JsonDocument::Builder::Step JsonDocument::Builder::fail(JsonError error) {
  if (at_ >= text_.size()) return fail(JsonError::unexpected_end, text_.size(), text_.size());
  const std::string_view rest = text_.substr(at_);
  if (rest.starts_with("//") || rest.starts_with("/*"))
    return fail(JsonError::comment, at_, at_ + 2);
  if (rest.starts_with("#")) return fail(JsonError::comment, at_, at_ + 1);
  const std::size_t size = utf8_size(rest.substr(0, 4));
  if (size == 0) return fail(JsonError::bad_utf8, at_, at_ + 1);
  return fail(error, at_, at_ + size);
}

// From `begin` to where reading is now.
JsonNode& JsonDocument::Builder::add(JsonKind kind, std::size_t begin) {
  JsonNode& node = to_.nodes_.emplace_back();
  node.kind = kind;
  node.begin = static_cast<std::uint32_t>(begin);
  node.size = static_cast<std::uint32_t>(at_ - begin);
  node.next = static_cast<std::uint32_t>(to_.nodes_.size());
  return node;
}

JsonDocument::Builder::Step JsonDocument::Builder::read_value() {
  skip_spaces();
  const char first = sign();
  if (first == '{') return open(JsonKind::object);
  if (first == '[') return open(JsonKind::array);
  if (first == '"') return read_string() ? Step::behind : Step::done;
  if (first == '-' || is_digit(first)) return read_number();
  return is_alpha(first) ? read_word() : fail(JsonError::no_value);
}

JsonDocument::Builder::Step JsonDocument::Builder::open(JsonKind kind) {
  if (open_.size() == kMostJsonNesting) return fail(JsonError::too_deep);
  const std::size_t begin = at_++;
  open_.push_back({static_cast<std::uint32_t>(to_.nodes_.size()), names_.size()});
  add(kind, begin);
  skip_spaces();
  if (take(kind == JsonKind::object ? '}' : ']')) return close();
  return kind == JsonKind::object ? read_name() : Step::value;
}

// Behind the closing bracket.
JsonDocument::Builder::Step JsonDocument::Builder::close() {
  const Open closed = open_.back();
  open_.pop_back();
  JsonNode& node = to_.nodes_[closed.node];
  node.size = static_cast<std::uint32_t>(at_ - node.begin);
  node.next = static_cast<std::uint32_t>(to_.nodes_.size());
  if (node.kind == JsonKind::object) note_duplicates(closed.first_name);
  return Step::behind;
}

JsonDocument::Builder::Step JsonDocument::Builder::read_behind() {
  skip_spaces();
  if (open_.empty()) return at_ == text_.size() ? Step::done : fail(JsonError::behind_value);
  const bool object = open_.back().is_object(to_.nodes_);
  const char closing = object ? '}' : ']';
  if (take(closing)) return close();
  const std::size_t comma = at_;
  if (!take(',')) return fail(JsonError::no_comma);
  skip_spaces();
  if (sign() == closing) return fail(JsonError::trailing_comma, comma, comma + 1);
  return object ? read_name() : Step::value;
}

// The name of a member, and the colon behind it.
JsonDocument::Builder::Step JsonDocument::Builder::read_name() {
  if (sign() != '"') return fail(JsonError::no_name);
  const auto node = static_cast<std::uint32_t>(to_.nodes_.size());
  if (!read_string()) return Step::done;
  const JsonValue name(to_, node);
  if (to_.nodes_[node].escaped) {
    names_.add(name.text(), node);
  } else {
    names_.add(name.written(), node);
  }
  skip_spaces();
  return take(':') ? Step::value : fail(JsonError::no_colon);
}

// Of the names from the one at `first` on.
void JsonDocument::Builder::note_duplicates(std::size_t first) {
  const auto text = [this](std::uint32_t node) { return JsonValue(to_, node).text(); };
  names_.close(first, text, to_.duplicates_);
}

JsonDocument::Builder::Step JsonDocument::Builder::read_word() {
  const std::size_t begin = at_;
  while (is_alnum(sign()) || sign() == '_')
    ++at_;
  const std::string_view word = text_.substr(begin, at_ - begin);
  if (word == "null") {
    add(JsonKind::null, begin);
  } else if (word == "true" || word == "false") {
    add(JsonKind::boolean, begin);
  } else {
    return fail(JsonError::bad_literal, begin, at_);
  }
  return Step::behind;
}

// At least one digit.
bool JsonDocument::Builder::skip_digits() {
  const std::size_t begin = at_;
  while (is_digit(sign()))
    ++at_;
  return at_ > begin;
}

JsonDocument::Builder::Step JsonDocument::Builder::read_number() {
  const std::size_t begin = at_;
  take('-');
  bool sound = take('0') || skip_digits();
  if (sound && take('.')) sound = skip_digits();
  if (sound && (take('e') || take('E'))) {
    if (!take('+')) take('-');
    sound = skip_digits();
  }
  // All that looks like one word is one number.
  const std::size_t end = at_;
  while (is_alnum(sign()) || sign() == '.' || sign() == '+' || sign() == '-' || sign() == '_')
    ++at_;
  if (!sound || at_ > end) return fail(JsonError::bad_number, begin, at_);
  add(JsonKind::number, begin);
  return Step::behind;
}

bool JsonDocument::Builder::read_string() {
  const std::size_t begin = at_++;
  bool escaped = false;
  while (true) {
    while (at_ < text_.size() && is_plain(text_[at_]))
      ++at_;
    if (take('"')) break;
    if (sign() == '\\' && at_ < text_.size()) {
      escaped = true;
      if (!read_escape()) return false;
      continue;
    }
    const std::size_t size = utf8_size(text_.substr(at_, 4));
    if (size < 2) {
      fail(JsonError::control_character);
      return false;
    }
    at_ += size;
  }
  add(JsonKind::string, begin).escaped = escaped;
  return true;
}

bool JsonDocument::Builder::read_escape() {
  const std::size_t begin = at_++;
  if (at_ == text_.size()) {
    fail(JsonError::bad_escape);
    return false;
  }
  if (escaped_by(sign()) != '\0') {
    ++at_;
    return true;
  }
  const std::size_t digits = at_ + 1;
  if (take('u')) {
    while (at_ < digits + 4 && at_ < text_.size() && hex_value(text_[at_]) >= 0)
      ++at_;
    if (at_ == digits + 4) return true;
    if (at_ == text_.size()) {
      fail(JsonError::bad_escape);
      return false;
    }
  } else {
    at_ += std::max<std::size_t>(utf8_size(text_.substr(at_, 4)), 1);
  }
  fail(JsonError::bad_escape, begin, at_);
  return false;
}

}  // namespace zonevet
