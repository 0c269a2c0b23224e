// What a reader makes of one root file: records in source order, what was wrong, and the comments
// that speak to us.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "dns/flaw.h"
#include "dns/guesses.h"
#include "dns/name_table.h"
#include "dns/rdata.h"
#include "dns/record.h"
#include "dns/token.h"
#include "source/source_set.h"

namespace zonevet {

// How the name of a zone came to be known; names of files and of parents are guesses.
enum class NameSource : std::uint8_t {
  unknown,
  declared,
  soa,
  origin_directive,
  file_name,
  common_parent,
  format,  // the rules of the format, or the user: what lacks an SOA record there is no fragment
};

// What a file is written in.
enum class SourceFormat : std::uint8_t {
  zone_file,
  octodns,
  octodns_config,  // no zone: there are flaws alone
  terraform,
  terraform_file,  // no zone: what is wrong in a file, whose records stand in zones
};

// Where the words of a record stand; nowhere for what is not written.
struct EntryPlaces {
  Span owner;
  Span ttl;
  Span rrclass;
  Span type;
};

// When records of a context file were looked up: those from number `first` on, up to the next one.
struct RecordDate {
  std::uint32_t first = 0;
  std::optional<Date> date;  // nothing: not known
  Span where;                // the date as written; nowhere where there is none
};

// What stands at a wrong place of a file, so that a fix can move it or take it out.
struct Move {
  Span gone;         // nowhere if something is put there alone
  Span to;           // where it is put; nowhere if it is taken out
  std::string text;  // what is put there, with its line end and indentation
};

// How one of several values of a file that is told anew goes. At least one of its list has to stay.
struct Removal {
  std::uint64_t record = 0;  // where the entry of its record begins
  Span gone;
  std::uint64_t list = 0;  // where its list stands
  std::size_t size = 0;    // how many there are in it
};

// Something at a name that is no record of DNS until a provider makes some of it: an ALIAS, a
// redirection, whatever another program knows. The name exists; of which types there are records,
// beside those that are written, is not known.
struct OpaqueEntry {
  NameId owner = NameId::root;
  bool only_addresses = false;  // no other types than A and AAAA (ALIAS)
  Span entry;
};

// What is written of a record, in this order.
enum class RecordPart : std::uint8_t { owner, ttl, type, rdata };

// Where one begins in text that is told anew; it ends where the next one does.
struct RecordPartBegin {
  std::uint64_t at = 0;
  RecordPart part = RecordPart::owner;
};

// What is taken for granted where records are made.
struct RecordGuesses {
  Guesses whole;  // for the record to be there, and to be of its type
  Guesses owner;
  Guesses ttl;
  Guesses rdata;

  [[nodiscard]] const Guesses& of(RecordPart part) const;
};

// What made some of the records that are told anew: a resource of Terraform.
struct RecordMaker {
  Span told;   // their entries, in the text that was read
  Span where;  // the words with which its block begins
  Span block;
  std::string address;  // "aws_route53_record.www["a"]"
  // Null where nothing is: then Reading::parts has none of its records.
  std::shared_ptr<const RecordGuesses> guesses;
};

struct Reading {
  SourceId root{};  // the file that was given
  SourceFormat format = SourceFormat::zone_file;
  std::vector<SourceId> sources;  // it and all that it included or made, in the order of opening

  NameTable names;
  std::vector<Record> records;
  std::vector<OpaqueEntry> opaque;  // of formats that have such
  FlawLog flaws;
  std::vector<Move> moves;        // that mend flaws; these say which
  std::vector<Removal> removals;  // of formats that have lists of values; ascending
  std::vector<Span>
      comments;  // that speak to us ("; zonevet: ..."), from the semicolon to the end of the line

  Name zone_name;  // Name::unknown_origin() where it is not known
  NameSource zone_name_source = NameSource::unknown;
  NameId apex = NameId::root;  // the zone's name among `names`
  RRClass zone_class = RRClass::in;
  // Every control entry was read in full, no entry had an owner or type that could not be read, and
  // the file does not end in the middle of one.
  bool whole = true;
  // Of a zone that another reading is of too, or may be: what is served to some, or at names that
  // are not known, besides or in place of what stands there.
  bool is_alternative = false;
  std::vector<RecordMaker> makers;     // ascending; of formats that have such
  std::vector<RecordPartBegin> parts;  // ascending; of those that guess
  // The first record that had no TTL although nothing before it gave one; nowhere if there is none.
  Span first_without_ttl;

  // Of context: what its comments say of its records' age ("; as of 2026-11-22"), ascending.
  std::vector<RecordDate> dates;
  // Of context that holds SPF records alone: other TXT records of their names are not known.
  bool only_spf = false;

  // Whether there may be records; else it holds flaws alone.
  [[nodiscard]] bool is_zone() const {
    return format != SourceFormat::octodns_config && format != SourceFormat::terraform_file;
  }
  // Null where nothing is said of it.
  [[nodiscard]] const RecordMaker* maker_of(Span entry) const;
  // Where such a part of the first record begins that a maker told; without parts, all that it
  // told.
  [[nodiscard]] Span part_in(Span told, RecordPart part) const;
  // What is taken for granted of text that a maker told.
  [[nodiscard]] Guesses guesses_at(Span told, const RecordMaker& maker) const;
  // The date of a record; null where nothing is said of it.
  [[nodiscard]] const RecordDate* date_of(std::uint32_t record) const;
  // Where the words of a record's header stand: its entry is split again.
  [[nodiscard]] EntryPlaces places(const Record& record, const SourceSet& sources_of_run) const;
  // Where the RDATA of a record stands, from its first word to its last.
  [[nodiscard]] static Span rdata_place(const Record& record, const SourceSet& sources_of_run);
  // The RDATA of a record, read again into `parser`; false where it is not known. The parser's
  // views live until its next use.
  [[nodiscard]] bool read_rdata(const Record& record, const SourceSet& sources_of_run,
                                RdataParser& parser) const;
};

}  // namespace zonevet
