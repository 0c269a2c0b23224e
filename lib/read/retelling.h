// A file of another format, told anew as a zone file, so that the reader of zone files reads it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "dns/reading.h"
#include "source/source_set.h"
#include "source/spelling.h"

namespace zonevet {

// Zone-file text that is written run by run, each of which knows what it tells (see
// SourceSet::add_retold()).
class Retelling {
 public:
  // A run that tells something whole.
  void add(std::string_view text, Span written);

  // Octets of a value, spelled for a bare word. Each stands where `written` has it if both are of
  // one size, else all of them stand for all of it.
  void add_word(std::string_view octets, Span written) {
    put(octets, written, Spelling::zone_bare);
  }
  // The same within quotation marks, which add() writes.
  void add_quoted(std::string_view octets, Span written) {
    put(octets, written, Spelling::zone_quoted);
  }

  // A value as character-strings in quotation marks: one that is full (RFC 1035 3.3) ends, and
  // another begins. The marks stand at the places that are given.
  void open_strings(Span mark);
  void add_octets(std::string_view octets, Span written);
  // What is not known takes one octet, as it is read (see Text::kHole).
  void add_hole_in_string(Span written);
  void close_strings(Span mark) { add("\"", mark); }

  // Something that is not known (see ZoneFileOptions::holes).
  void add_hole(Span written);

  // What was written since the text had the size `begin` tells a value that can be changed; see
  // SourceSet::ToldValue.
  void add_value(std::size_t begin, Span written, Spelling spelling, ToldAs as) {
    values_.push_back({begin, text_.size(), written, spelling, as});
  }

  // A part of a record begins here.
  void begin_part(RecordPart part) { parts_.push_back({text_.size(), part}); }
  // Where they begin, from the begin of the text; ascending.
  [[nodiscard]] const std::vector<RecordPartBegin>& parts() const { return parts_; }

  // What was written elsewhere, behind what is here.
  void append(const Retelling& other);

  [[nodiscard]] bool empty() const { return text_.empty(); }
  [[nodiscard]] std::size_t size() const { return text_.size(); }
  // How many times something was added that is not known.
  [[nodiscard]] std::size_t holes() const { return holes_; }
  // REQUIRES: !empty(), and all that was written lies in the file. Leaves nothing here.
  SourceId put(SourceSet& sources, SourceId file) {
    return sources.add_retold(std::move(text_), file, std::move(runs_), std::move(values_));
  }

 private:
  bool goes_on(std::size_t size, Span written);
  void put(std::string_view octets, Span written, Spelling spelling);
  void make_room(Span written);
  void put_octet(char octet, Span written, Spelling spelling);

  std::string text_;
  std::vector<SourceSet::Retold> runs_;
  std::vector<SourceSet::ToldValue> values_;
  std::vector<RecordPartBegin> parts_;
  std::size_t holes_ = 0;
  std::size_t string_octets_ = 0;  // of the character-string that is open
};

}  // namespace zonevet
