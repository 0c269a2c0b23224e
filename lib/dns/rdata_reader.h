// The inside of RdataParser: one use of it. Only the rdata*.cpp, svcparams.cpp, loc.cpp, apl.cpp
// and type_bitmap.cpp beside it include this.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "dns/encoding.h"
#include "dns/rdata.h"

namespace zonevet {

// Reads the words of one record's RDATA, field by field, and appends its wire form. Each read_...()
// consumes the words of its field; where one is false, the first thing that is wrong was noted.
class RdataReader {
 public:
  RdataReader(RdataParser& parser, const Tokens& tokens, std::size_t first, const Name& origin,
              FlawLog* flaws)
      : parser_(parser),
        wire_(parser.wire_),
        scratch_(parser.scratch_),
        tokens_(tokens),
        next_(first),
        origin_(origin),
        flaws_(flaws) {}

  bool read(RRType type);

 private:
  // -- rdata.cpp
  bool read_fields(std::span<const FieldInfo> fields);
  bool read_field(FieldKind kind);
  void note_quoted(std::size_t first);
  [[nodiscard]] bool is_generic(std::span<const FieldInfo> fields) const;
  bool read_generic();

  // -- rdata_fields.cpp
  bool read_name();
  bool read_servers();
  bool read_number(std::uint64_t most, unsigned octets);
  bool read_period();
  bool read_time();
  bool read_ipv4();
  bool read_ipv6();
  bool read_string();
  bool read_strings();
  bool read_octets();
  bool read_tag();
  bool read_type();
  bool read_mnemonic_field(FieldKind kind);
  [[nodiscard]] bool lacks_data() const;
  bool read_data(Decoder::Code code);
  bool read_data_word(Decoder::Code code, unsigned length_octets);
  bool read_groups(std::size_t groups, std::size_t digits, char separator, std::string_view form);

  // -- rdata_rare.cpp
  bool read_nsap();
  bool read_atma();
  bool read_flag();
  bool read_gateway();
  bool read_wks();
  bool read_a6();
  bool read_hip();
  bool check_whole();

  // -- files of their own
  struct SvcParam {
    std::uint16_t key;
    std::size_t at;  // of the value in scratch_
    std::size_t size;
    std::size_t token;
    std::size_t key_size;  // in the token
  };
  bool read_svcparam(SvcParam& param);
  bool read_svcparams();
  bool fail_duplicate(const SvcParam& first, const SvcParam& second);
  bool read_loc_angle(std::string_view directions, std::uint64_t most_degrees);
  bool read_loc_altitude();
  bool read_loc();
  bool read_apl();
  bool read_type_bitmap();

  // -- what all of them stand on
  [[nodiscard]] bool at_end() const { return next_ == tokens_.size(); }
  [[nodiscard]] bool is_glued(std::size_t token) const {
    return token < tokens_.size() && tokens_[token].glued;
  }
  // The word at next_; a flaw where there is none.
  bool have_word();
  [[nodiscard]] std::string_view word() const { return tokens_[next_].text; }
  bool fail(FlawKind kind, Span where, std::string_view note = {}, std::uint64_t a = 0,
            std::uint64_t b = 0);
  bool fail_here(FlawKind kind, std::string_view note = {}, std::uint64_t a = 0,
                 std::uint64_t b = 0) {
    return fail(kind, tokens_.where(next_), note, a, b);
  }
  // The octets of the word at next_, escapes undone, in `out`.
  bool undo_escapes(std::string& out);
  void put(std::uint64_t value, unsigned octets);
  void begin_field(const FieldInfo& info) { field_ = info.name; }

  RdataParser& parser_;
  std::string& wire_;
  std::string& scratch_;
  const Tokens& tokens_;
  std::size_t next_;
  const Name& origin_;
  FlawLog* flaws_;
  bool high_bit_ = false;   // for the octet that follows (see read_flag)
  std::string_view field_;  // the name of the field being read
};

// Decimal digits, nothing else. False where it is no number; above 2^63 it saturates.
bool parse_decimal(std::string_view text, std::uint64_t& value);

// -- rdata_wire.cpp

// Cuts wire form into the fields of the type; false where it is not whole RDATA. `fields` may be
// null.
bool cut_wire(RRType type, std::string_view wire, std::vector<RdataField>* fields);

// -- rdata_rare.cpp

// Types of which more is asked than each field by itself tells; and the first field that is then
// not as it should be, or null. REQUIRES: all fields of the type.
bool wants_whole(RRType type);
const RdataField* unsound_field(RRType type, std::string_view wire,
                                std::span<const RdataField> fields);

// -- svcparams.cpp

// Whether octets are SvcParams in their wire form: keys ascending, values as their keys want them
// (RFC 9460 2.2, 7).
bool valid_svcparams(std::string_view wire);

}  // namespace zonevet
