// Domain names (RFC 1035 3.1, RFC 9499 2) as values.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

namespace zonevet {

// A domain name in wire form: labels with their length octet before them, the root's empty label
// last. Letter case is kept as written and never compared (RFC 4343). Holds no heap memory; at most
// 255 octets, labels at most 63 (RFC 1035 2.3.4).
//
// A zone file whose name is not known has names below an origin that is not known either. Such
// names end in a label that the root has not (see unknown_origin()), so that they are names like
// any other in every table. A file that spells that label out has its names taken for unknown ones.
class Name {
 public:
  static constexpr std::size_t kMaxSize = 255;
  static constexpr std::size_t kMaxLabel = 63;

  Name() { wire_[0] = 0; }  // the root
  Name(const Name& other) : size_(other.size_) {
    std::memcpy(wire_.data(), other.wire_.data(), size_);
  }
  Name& operator=(const Name& other) {
    size_ = other.size_;
    std::memmove(wire_.data(), other.wire_.data(), size_);
    return *this;
  }

  // From whole, uncompressed wire form; nothing where it is none.
  static std::optional<Name> from_wire(std::string_view wire);
  // From presentation format, absolute or, without a final dot, below the root. For settings and
  // tests; files are read with parse_name(), which says what is wrong and where.
  static std::optional<Name> from_text(std::string_view text);
  // Stands for the origin of a file whose zone is not known; prints as "@", names below it as
  // relative names.
  static const Name& unknown_origin();
  // Stands within a name below that origin for labels of which nothing is known, not even how many
  // there are; prints as `<unknown>`. To be written as \000?\000.
  static constexpr std::string_view kUnknownLabel{"\0?\0", 3};

  [[nodiscard]] std::string_view wire() const { return {wire_.data(), size_}; }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool is_root() const { return size_ == 1; }
  [[nodiscard]] bool is_wildcard() const { return size_ > 2 && wire_[0] == 1 && wire_[1] == '*'; }
  [[nodiscard]] bool under_unknown_origin() const { return is_at_or_below(unknown_origin()); }
  [[nodiscard]] unsigned label_count() const;  // the root's own label not counted
  // The leftmost label, decoded; empty for the root.
  [[nodiscard]] std::string_view first_label() const;
  [[nodiscard]] Name parent() const;  // REQUIRES: not the root
  [[nodiscard]] bool is_at_or_below(const Name& ancestor) const;
  [[nodiscard]] bool is_below(const Name& ancestor) const {
    return size_ > ancestor.size_ && is_at_or_below(ancestor);
  }
  // With `target` in the place of `owner` at its end, as a DNAME makes it; nothing where that would
  // be too long (RFC 6672 2.2). REQUIRES: it is at or below `owner`.
  [[nodiscard]] std::optional<Name> redirected(const Name& owner, const Name& target) const;
  // Adds a label in front; false where the name would be too long, and nothing changes.
  [[nodiscard]] bool prepend(std::string_view label);

  // With a final dot, as written; blanks, dots in labels and bytes that do not print are escaped.
  [[nodiscard]] std::string presentation() const;

  friend bool operator==(const Name& a, const Name& b);

 private:
  friend class NameBuilder;
  std::array<char, kMaxSize> wire_;  // only the first size_ octets mean anything
  std::uint8_t size_ = 1;
};

// Offsets of the labels of a name in wire form, leftmost first; at most 127 labels fit in 255
// octets.
struct LabelOffsets {
  std::array<std::uint8_t, 128> at;
  unsigned count = 0;
};
LabelOffsets label_offsets(std::string_view wire);
// The label whose length octet stands there.
inline std::string_view label_at(std::string_view wire, std::size_t at) {
  return wire.substr(at + 1, static_cast<unsigned char>(wire[at]));
}

// Appends the presentation form of one label: `.` and `\` and signs with a meaning of their own
// escaped, others as \DDD where they do not print (RFC 1035 5.1; RFC 4343 2.1).
void append_label(std::string& out, std::string_view label);

// What parse_name() found.
enum class NameError : std::uint8_t {
  none,
  empty_label,
  label_too_long,
  name_too_long,
  bad_escape,
};

struct NameParse {
  NameError error = NameError::none;
  bool relative = false;   // the origin was added
  bool non_ascii = false;  // a raw byte above 127 stands in it
  std::uint32_t at = 0;    // where the error stands in the text, in bytes
  std::uint32_t size = 0;
};

// Reads a name in presentation format: `@` is the origin, a name without a final dot is relative to
// it. The whole of `text` must be the name. On an error `out` is unspecified.
NameParse parse_name(std::string_view text, const Name& origin, Name& out);

}  // namespace zonevet
