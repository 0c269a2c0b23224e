// What is noted while resources are read.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "dns/flaw.h"
#include "dns/name.h"
#include "dns/reading.h"
#include "read/placed_text.h"
#include "read/terraform/tf_resource.h"
#include "source/span.h"

namespace zonevet {

// A change of a text: octets that go, and others that come in their place.
struct TfChange {
  std::size_t at = 0;
  std::size_t size = 0;
  std::string octets;
};

class TfNotes {
 public:
  struct Note {
    Flaw flaw;
    const TfResource* resource = nullptr;
    std::size_t entry = 0;  // what number of entry is told of it, if one is
    RecordPart part = RecordPart::owner;
    std::optional<Name> owner{};  // see Flaw::owner
    std::vector<Move> moves{};    // see Flaw::moves
  };

  // What is noted from now on is wrong in this one, which outlives this.
  void set_resource(const TfResource& resource) { resource_ = &resource; }
  // What is noted from now on is wrong in what is told as the entry with this number, if it is.
  void set_entry(std::size_t number) { entry_ = number; }
  // What is noted from now on is wrong in this part of a record.
  void set_part(RecordPart part) { part_ = part; }
  // The flaw may be told more until the next one is noted.
  Flaw& note(FlawKind kind, Span where) {
    Flaw& flaw = all_.emplace_back(Note{{}, resource_, entry_, part_}).flaw;
    flaw.kind = kind;
    flaw.where = where;
    return flaw;
  }
  // What mends the last one; nothing does where the text may not be changed there (see
  // PlacedText::writable()).
  void mend(const PlacedText& text, const std::vector<TfChange>& changes);
  // As if none of the kind had been noted.
  void drop(FlawKind kind) {
    std::erase_if(all_, [kind](const Note& note) { return note.flaw.kind == kind; });
  }
  // The name that the last one is about.
  void of(std::optional<Name> owner) { all_.back().owner = std::move(owner); }
  [[nodiscard]] const std::vector<Note>& all() const { return all_; }

 private:
  const TfResource* resource_ = nullptr;
  std::size_t entry_ = 0;
  RecordPart part_ = RecordPart::owner;
  std::vector<Note> all_;
};

}  // namespace zonevet
