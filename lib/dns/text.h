// Text as DNS sees it: escapes undone, the strings of a record joined; and where each octet of it
// stands. Content parsers and rules know offsets of octets only.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dns/record.h"
#include "dns/token.h"
#include "source/edit.h"
#include "source/source_set.h"
#include "source/span.h"
#include "source/spelling.h"

namespace zonevet {

// A run of octets of a Text.
struct Range {
  std::uint32_t begin = 0;
  std::uint32_t size = 0;

  static constexpr Range between(std::size_t begin, std::size_t end) {
    return {static_cast<std::uint32_t>(begin),
            static_cast<std::uint32_t>(end > begin ? end - begin : 0)};
  }
  [[nodiscard]] constexpr std::uint32_t end() const { return begin + size; }
  [[nodiscard]] constexpr bool empty() const { return size == 0; }
  [[nodiscard]] constexpr bool contains(Range inner) const {
    return inner.begin >= begin && inner.end() <= end();
  }
  [[nodiscard]] constexpr bool overlaps(Range other) const {
    return begin < other.end() && other.begin < end();
  }
  friend constexpr bool operator==(Range, Range) = default;
};

// The text of a TXT record (RFC 1035 3.3.14), or of another one that holds strings.
//
//     "v=spf1 a" " -all\033"       v=spf1 a -all!
//      |------|    |---|+++        |------||---|+      three pieces, two strings
//
class Text {
 public:
  // A character-string of the record.
  struct String {
    Range range;
    Span where;  // as written, marks included
    Spelling spelling = Spelling::opaque;
  };

  [[nodiscard]] std::string_view octets() const { return octets_; }
  [[nodiscard]] std::string_view octets(Range range) const {
    return std::string_view(octets_).substr(range.begin, range.size);
  }
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(octets_.size()); }
  [[nodiscard]] Range all() const { return {0, size()}; }
  [[nodiscard]] const std::vector<String>& strings() const { return strings_; }
  // All of it, as written.
  [[nodiscard]] Span where() const;
  // Where octets stand; of none, the place between two. What stands on both sides of a border of
  // strings has the border in its span.
  [[nodiscard]] Span where(Range range) const;

  // With the blanks before it.
  [[nodiscard]] Range with_blanks_before(Range range) const;

  // Parts that are not known; each is one placeholder octet, kHole. Zone files have none.
  static constexpr char kHole = '\x1A';  // U+001A, SUBSTITUTE
  [[nodiscard]] const std::vector<Range>& holes() const { return holes_; }
  [[nodiscard]] bool whole() const { return holes_.empty(); }
  [[nodiscard]] bool has_hole(Range range) const;

  // The edits that put other octets in the place of some, spelled for where they stand; what goes
  // is taken out of every string it stands in, with strings that are left empty. Nothing where that
  // cannot be written: a place that is no text, or a string that would grow over 255 octets and
  // does not end by itself where it is full.
  [[nodiscard]] std::optional<std::vector<Edit>> replace(Range range,
                                                         std::string_view octets) const;

  // Reads tokens[first...] as strings; false if an escape is wrong.
  enum class From : std::uint8_t {
    file,
    derived,  // text that nobody wrote ($GENERATE), or that cannot be edited
    retold,   // see Spelling::zone_told
  };
  // Where they have holes, kHole stands for one, and an escape for that sign itself.
  bool read_strings(const Tokens& tokens, std::size_t first, From from, bool have_holes = false);
  // Strings in wire form (RFC 1035 3.3), which stand at `where` in a form that is no text.
  bool read_wire(std::string_view wire, Span where);
  // Octets without a place of their own, for tests and fuzzers: they stand from offset 1 on.
  static Text plain(std::string_view octets);
  // The same with the octet `hole` standing for what is not known.
  static Text with_holes(std::string_view octets, char hole);
  // The same in several strings, with the octet `border` where two of them meet; each stands
  // between marks.
  static Text in_strings(std::string_view octets, char border);

 private:
  // Octets that stand one by one, or one octet that is written as an escape.
  struct Piece {
    Range range;
    Span where;
  };
  void clear();
  bool add_string(const Tokens& tokens, std::size_t i, Spelling spelling, bool has_holes);
  void add_piece(std::size_t begin, Span where);
  void find_holes(std::size_t begin);
  [[nodiscard]] std::uint64_t begin_of(std::uint32_t at) const;
  [[nodiscard]] std::uint64_t end_of(std::uint32_t at) const;
  [[nodiscard]] const Piece& piece_at(std::uint32_t at) const;

  std::string octets_;
  std::vector<Piece> pieces_;    // ascending, none empty
  std::vector<String> strings_;  // ascending
  std::vector<Range> holes_;
};

// The text of a TXT or SPF record of a reading, kept from one use to the next so that a walk
// allocates nothing per record.
class TextReader {
 public:
  // Null where the RDATA is flawed, unless parts of the text are known. The text lives until the
  // next call.
  const Text* read(const Record& record, const SourceSet& sources);

 private:
  Tokens tokens_;
  Text text_;
};

}  // namespace zonevet
