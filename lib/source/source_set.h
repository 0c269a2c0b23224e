// Owns the bytes of a run and says where they stand.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "source/file_reader.h"
#include "source/span.h"
#include "source/spelling.h"

namespace zonevet {

enum class SourceId : std::uint32_t {};

// A place as people count: lines and columns from 1, columns in code points, the offset in bytes of
// its file.
struct Location {
  std::string_view file;
  std::uint32_t line = 1;
  std::uint32_t column = 1;
  std::uint64_t offset = 0;
};

// Every file of a run, as often as it is read, and every text that was made from one. All readings
// lie end to end in one space of offsets (clang's SourceLocation has the idea): a file that is
// included twice has two ranges over the same bytes, so that a span also tells through which
// $INCLUDE it was reached. Bytes never move; views stay valid as long as the set.
class SourceSet {
 public:
  // A reading of a file. `from` is the directive that included it, nowhere for the file that was
  // given.
  SourceId add(std::string name, std::shared_ptr<const FileBytes> bytes, Span from = {});

  // Text that the directive at `made_by` made ($GENERATE): all its bytes map to the directive. Each
  // line is one step, the first of them `first`, each next `stride` more.
  SourceId add_derived(std::string text, Span made_by, std::uint64_t first, std::uint64_t stride);

  // Text that tells anew, in another form, what stands in a file (JSON strings as records of a zone
  // file): each run of its bytes, up to the next one, maps to what it was made of, byte by byte
  // where both are of one size. REQUIRES: runs ascend, the first is at 0. It is called as `file`.
  struct Retold {
    std::uint64_t at = 0;  // in the new text
    Span written;
  };
  // A value of the file within such text, which can be changed there as it is changed here.
  struct ToldValue {
    std::uint64_t begin = 0;  // in the new text
    std::uint64_t end = 0;
    Span written;  // with its marks
    Spelling spelling = Spelling::opaque;
    ToldAs as = ToldAs::word;
  };
  // REQUIRES: values ascend, and none overlaps another.
  SourceId add_retold(std::string text, SourceId file, std::vector<Retold> runs,
                      std::vector<ToldValue> values = {});

  // Text of a file that reaches what uses it as it stands, so that fixes may write in it. It is
  // written anew as a whole.
  struct Writable {
    Span text;     // without marks
    Span written;  // all of what it is a part of, as a template
    // The words with which the one block begins that uses it; nowhere: there are several.
    Span used_by;
    bool is_shared = false;  // others take it from that block
  };
  // REQUIRES: they ascend, and no text overlaps another.
  void set_writable(SourceId id, std::vector<Writable> texts);
  // The text that holds a place, or at whose end that is; null where there is none.
  [[nodiscard]] const Writable* writable(Span place) const;
  // The same, or the one that begins or ends what is written before or behind the place.
  [[nodiscard]] const Writable* writable_beside(Span place) const;

  // What a source is called from now on.
  void rename(SourceId id, std::string name);

  // Of a file in which secrets may stand, no more than these parts is ever shown to anybody.
  // REQUIRES: they lie in it and ascend, and none overlaps another.
  void show_only(SourceId id, std::vector<Span> parts);
  // Null where all of it may be shown.
  [[nodiscard]] const std::vector<Span>* shown_parts(SourceId id) const;

  [[nodiscard]] std::size_t size() const { return sources_.size(); }
  [[nodiscard]] std::string_view bytes(SourceId id) const;
  // Where the reading's first byte stands in the space of offsets.
  [[nodiscard]] std::uint64_t base(SourceId id) const;
  [[nodiscard]] const std::string& name(SourceId id) const;

  // The reading that holds a span. REQUIRES: the span lies in one (see holds()).
  [[nodiscard]] SourceId source_of(Span span) const;
  [[nodiscard]] bool holds(Span span) const;
  [[nodiscard]] std::string_view text(Span span) const;

  // The first byte of a span in its file; for derived text, of the directive that made it, for
  // retold text of what it was made of.
  [[nodiscard]] Location begin_of(Span span) const;
  // Just behind the last byte of it.
  [[nodiscard]] Location end_of(Span span) const;
  // Both. The end of a short span is found from its begin.
  [[nodiscard]] std::pair<Location, Location> ends_of(Span span) const;
  // The span itself, or for derived text the directive that made it, for retold text what it was
  // made of.
  [[nodiscard]] Span written(Span span) const;
  // The value within retold text that holds a span; null where none does.
  [[nodiscard]] const ToldValue* told_value(Span span) const;
  // Whether a span stands in retold text.
  [[nodiscard]] bool is_retold(Span span) const { return !at(span).retold.empty(); }
  // The texts in which fixes may write that a span of retold text was made of, each as often as it
  // is used.
  [[nodiscard]] std::vector<const Writable*> writable_behind(Span span) const;
  // Where the line begins on which a span of a file begins, in the space of offsets.
  [[nodiscard]] std::uint64_t line_begin(Span span) const;
  // The text of a whole line of a file, without its line end. `near` tells the file.
  [[nodiscard]] std::string_view line_text(Span near, std::uint32_t line) const;

  // The $INCLUDE through which a span was reached, nowhere for a given file.
  [[nodiscard]] Span included_from(Span span) const;
  struct Origin {
    Span made_by;
    std::uint64_t step = 0;
  };
  // For derived text: what made it; `made_by` is nowhere for text that stands in a file.
  [[nodiscard]] Origin derived_from(Span span) const;

 private:
  // So that finding a line and column costs a block, however long the line is.
  struct BlockStart {
    std::uint64_t lines = 0;        // newlines before it
    std::uint64_t line_begin = 0;   // of the line in which it begins
    std::uint32_t code_points = 0;  // from there to the block
  };

  struct Source {
    std::string name;
    std::shared_ptr<const FileBytes> bytes;
    std::uint64_t base = 1;
    Span from;  // the $INCLUDE, or for derived text the directive that made it
    std::uint64_t first_step = 0;
    std::uint64_t stride = 0;
    bool derived = false;
    std::vector<Retold> retold;  // empty but for retold text
    std::vector<ToldValue> values;
    std::vector<Writable> writable;
    std::optional<std::vector<Span>> shown;  // nothing else is to be
    // What stands before each block of kBlock bytes; made when what is asked for does not lie
    // behind what was asked for last.
    mutable std::vector<BlockStart> blocks;
    // Where line numbers were last asked for, until there are blocks.
    mutable std::uint64_t last = 0;
    mutable BlockStart at_last;
  };

  SourceId push(Source source);
  [[nodiscard]] const Source& at(Span span) const;
  template <class See>
  static void see_parts(const Source& source, Span span, See see);
  [[nodiscard]] static Span retold_from(const Source& source, Span span, const ToldValue* within);
  static void index_lines(const Source& source);
  static BlockStart behind(BlockStart start, std::string_view part, std::uint64_t at);
  [[nodiscard]] static BlockStart start_at(const Source& source, std::uint64_t offset);
  [[nodiscard]] static Location locate(const Source& source, std::uint64_t offset);
  [[nodiscard]] static Location location(const Source& source, std::uint64_t offset,
                                         const BlockStart& here);

  std::deque<Source> sources_;
  // Where the bytes of sources_ stand, ascending: what is asked for with each record.
  struct Extent {
    std::uint64_t base;
    std::string_view bytes;
  };
  std::vector<Extent> extents_;
  std::uint64_t next_base_ = 1;  // 0 is nowhere
};

}  // namespace zonevet
