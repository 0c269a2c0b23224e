#include "dns/name.h"

#include <array>
#include <bit>
#include <cassert>

#include "base/ascii.h"
#include "base/block.h"

namespace zonevet {
namespace {

// Name::kUnknownLabel, which nobody writes, below the root. A file that does write \000?\000 as its
// last label only confuses itself.
constexpr std::string_view kUnknownOriginWire{"\x03\x00?\x00\x00", 5};

// What needs no escape in a label, by its octet.
constexpr std::array<bool, 256> kPlain = [] {
  std::array<bool, 256> plain{};
  for (std::size_t octet = '!'; octet < 127; ++octet)
    plain.at(octet) =
        std::string_view(".\\\"();@$").find(static_cast<char>(octet)) == std::string_view::npos;
  return plain;
}();

}  // namespace

// Fills a Name from left to right.
class NameBuilder {
 public:
  static bool build_plain(std::string_view text, const Name& origin, Name& out, NameParse& parse);

  explicit NameBuilder(Name& name) : name_(name) { begin_label(); }

  [[nodiscard]] bool full() const { return end_ >= Name::kMaxSize; }
  [[nodiscard]] std::size_t label_size() const { return end_ - label_ - 1; }
  void add(char c) { name_.wire_[end_++] = c; }
  void end_label() {
    name_.wire_[label_] = static_cast<char>(label_size());
    begin_label();
  }
  // Ends the name with `rest`, itself a whole name; false where it does not fit.
  [[nodiscard]] bool finish(std::string_view rest) {
    if (label_ + rest.size() > Name::kMaxSize) return false;
    std::memcpy(name_.wire_.data() + label_, rest.data(), rest.size());
    name_.size_ = static_cast<std::uint8_t>(label_ + rest.size());
    return true;
  }

 private:
  void begin_label() {
    label_ = end_;
    ++end_;
  }
  Name& name_;
  std::size_t label_ = 0;  // where the length octet of the label being built will stand
  std::size_t end_ = 0;
};

// Most names are short and hold neither an escape nor an error: they are copied at once, and each
// dot becomes the length of the label behind it. False where it must be looked at more closely.
bool NameBuilder::build_plain(std::string_view text, const Name& origin, Name& out,
                              NameParse& parse) {
  if (text.empty() || text.size() > Name::kMaxLabel) return false;
  const Block block(text);
  if ((block.equal<'\\'>() | block.above_127()) != 0) return false;
  char* const wire = out.wire_.data();
  static_assert(1 + Block::kSize <= Name::kMaxSize);
  block.store(wire + 1);
  std::size_t label = 0;  // where the length octet of the label stands
  for (std::uint64_t dots = block.equal<'.'>(); dots != 0; dots &= dots - 1) {
    const auto dot = static_cast<std::size_t>(std::countr_zero(dots));
    if (dot == label) return false;
    wire[label] = static_cast<char>(dot - label);
    label = dot + 1;
  }
  parse.relative = label < text.size();
  if (!parse.relative) {
    wire[label] = 0;
    out.size_ = static_cast<std::uint8_t>(label + 1);
    return true;
  }
  wire[label] = static_cast<char>(text.size() - label);
  const std::string_view rest = origin.wire();
  if (text.size() + 1 + rest.size() > Name::kMaxSize) return false;
  std::memcpy(wire + text.size() + 1, rest.data(), rest.size());
  out.size_ = static_cast<std::uint8_t>(text.size() + 1 + rest.size());
  return true;
}

std::optional<Name> Name::from_wire(std::string_view wire) {
  if (wire.size() > kMaxSize) return std::nullopt;
  std::size_t at = 0;
  while (at < wire.size() && wire[at] != 0) {
    const auto size = static_cast<unsigned char>(wire[at]);
    if (size > kMaxLabel) return std::nullopt;
    at += 1U + size;
  }
  if (at + 1 != wire.size()) return std::nullopt;
  Name name;
  std::memcpy(name.wire_.data(), wire.data(), wire.size());
  name.size_ = static_cast<std::uint8_t>(wire.size());
  return name;
}

std::optional<Name> Name::from_text(std::string_view text) {
  Name name;
  if (parse_name(text, Name(), name).error != NameError::none) return std::nullopt;
  return name;
}

const Name& Name::unknown_origin() {
  static const Name kOrigin = [] {
    Name name;
    std::memcpy(name.wire_.data(), kUnknownOriginWire.data(), kUnknownOriginWire.size());
    name.size_ = kUnknownOriginWire.size();
    return name;
  }();
  return kOrigin;
}

unsigned Name::label_count() const { return label_offsets(wire()).count; }

std::string_view Name::first_label() const {
  return {wire_.data() + 1, static_cast<unsigned char>(wire_[0])};
}

Name Name::parent() const {
  assert(!is_root());
  Name parent;
  const std::size_t skip = 1U + static_cast<unsigned char>(wire_[0]);
  parent.size_ = static_cast<std::uint8_t>(size_ - skip);
  std::memcpy(parent.wire_.data(), wire_.data() + skip, parent.size_);
  return parent;
}

bool Name::is_at_or_below(const Name& ancestor) const {
  if (ancestor.size_ > size_) return false;
  const std::size_t skip = size_ - ancestor.size_;
  const std::string_view end = wire().substr(skip);
  // (Most are spelled alike.)
  if (end != ancestor.wire() && !equal_fold(end, ancestor.wire())) return false;
  std::size_t at = 0;
  while (at < skip)
    at += 1U + static_cast<unsigned char>(wire_[at]);
  return at == skip;
}

std::optional<Name> Name::redirected(const Name& owner, const Name& target) const {
  assert(is_at_or_below(owner));
  std::string made(wire().substr(0, size_ - owner.size_));
  made += target.wire();
  return from_wire(made);
}

bool Name::prepend(std::string_view label) {
  assert(!label.empty() && label.size() <= kMaxLabel);
  if (size_ + label.size() + 1 > kMaxSize) return false;
  std::memmove(wire_.data() + label.size() + 1, wire_.data(), size_);
  wire_[0] = static_cast<char>(label.size());
  std::memcpy(wire_.data() + 1, label.data(), label.size());
  size_ = static_cast<std::uint8_t>(size_ + label.size() + 1);
  return true;
}

bool operator==(const Name& a, const Name& b) { return equal_fold(a.wire(), b.wire()); }

LabelOffsets label_offsets(std::string_view wire) {
  LabelOffsets offsets;
  std::size_t at = 0;
  while (wire[at] != 0) {
    offsets.at[offsets.count++] = static_cast<std::uint8_t>(at);
    at += 1U + static_cast<unsigned char>(wire[at]);
  }
  return offsets;
}

void append_label(std::string& out, std::string_view label) {
  std::size_t done = 0;
  for (std::size_t i = 0; i < label.size(); ++i) {
    const auto byte = static_cast<unsigned char>(label[i]);
    if (kPlain[byte]) continue;
    out += label.substr(done, i - done);
    out += '\\';
    done = i;
    if (byte > ' ' && byte < 127) continue;
    out += static_cast<char>('0' + byte / 100);
    out += static_cast<char>('0' + byte / 10 % 10);
    out += static_cast<char>('0' + byte % 10);
    done = i + 1;
  }
  out += label.substr(done);
}

std::string Name::presentation() const {
  std::string out;
  out.reserve(size_);
  const bool open = under_unknown_origin();
  const std::size_t stop = open ? size_ - kUnknownOriginWire.size() : size_ - 1U;
  std::size_t at = 0;
  while (at < stop) {
    const auto size = static_cast<unsigned char>(wire_[at]);
    const std::string_view label(wire_.data() + at + 1, size);
    if (open && label == kUnknownLabel) {
      out += "<unknown>";
    } else {
      append_label(out, label);
    }
    out += '.';
    at += 1U + size;
  }
  if (open && out.empty()) return "@";
  if (open) out.pop_back();
  if (out.empty()) out = ".";
  return out;
}

NameParse parse_name(std::string_view text, const Name& origin, Name& out) {
  NameParse parse;
  const auto wrong = [&parse](NameError error, std::size_t at, std::size_t size) {
    parse.error = error;
    parse.at = static_cast<std::uint32_t>(at);
    parse.size = static_cast<std::uint32_t>(size);
    return parse;
  };
  if (text == "@") {
    out = origin;
    parse.relative = true;
    return parse;
  }
  if (text == ".") {
    out = Name();
    return parse;
  }
  if (text.empty()) return wrong(NameError::empty_label, 0, 0);
  if (NameBuilder::build_plain(text, origin, out, parse)) return parse;
  parse.relative = false;
  NameBuilder builder(out);
  std::size_t label_at = 0;
  std::size_t i = 0;
  while (i < text.size()) {
    char c = text[i];
    if (c == '.') {
      if (builder.label_size() == 0) return wrong(NameError::empty_label, i, 1);
      if (builder.label_size() > Name::kMaxLabel) {
        return wrong(NameError::label_too_long, label_at, i - label_at);
      }
      builder.end_label();
      label_at = ++i;
      continue;
    }
    std::size_t width = 1;
    if (c == '\\') {
      if (i + 1 == text.size()) return wrong(NameError::bad_escape, i, 1);
      c = text[i + 1];
      width = 2;
      if (is_digit(c)) {
        int value = 0;
        width = 1;
        while (width < 4 && i + width < text.size() && is_digit(text[i + width])) {
          value = value * 10 + (text[i + width] - '0');
          ++width;
        }
        if (width < 4 || value > 255) return wrong(NameError::bad_escape, i, width);
        c = static_cast<char>(value);
      }
    }
    if (is_high(text[i])) parse.non_ascii = true;
    if (builder.full()) return wrong(NameError::name_too_long, 0, text.size());
    builder.add(c);
    i += width;
    if (builder.label_size() > Name::kMaxLabel) {
      // Underline the whole label: look for its end.
      std::size_t end = i;
      while (end < text.size() && text[end] != '.')
        end += text[end] == '\\' && end + 1 < text.size() ? 2 : 1;
      return wrong(NameError::label_too_long, label_at, std::min(end, text.size()) - label_at);
    }
  }
  std::string_view rest{"\0", 1};
  if (builder.label_size() > 0) {
    builder.end_label();
    rest = origin.wire();
    parse.relative = true;
  }
  if (!builder.finish(rest)) return wrong(NameError::name_too_long, 0, text.size());
  return parse;
}

}  // namespace zonevet
