// What a value of octoDNS is as RDATA.
#pragma once

#include <optional>
#include <string_view>

#include "read/octodns/octodns_notes.h"
#include "read/octodns/octodns_semicolons.h"
#include "read/octodns/octodns_source.h"
#include "read/octodns/octodns_types.h"
#include "read/retelling.h"

namespace zonevet {

class OctodnsRdata {
 public:
  // All outlive this.
  OctodnsRdata(OctodnsSource& source, const OctodnsSemicolonCount& semicolons, OctodnsNotes& notes)
      : source_(source), notes_(notes), texts_(source, semicolons, notes) {}

  // As words of a zone file. False where octoDNS makes no RDATA of it, or it is not known which;
  // what is wrong with it is noted.
  bool tell(const OctodnsType& type, const YamlValue& value, Retelling& to);
  // Whether a comment cuts a text, which is noted: what is left of it is not what was meant.
  bool is_cut(const OctodnsType& type, const YamlValue& value);
  // A number of seconds, and a blank; nothing where none is given.
  bool tell_ttl(const YamlValue& ttl, Retelling& to);

 private:
  bool tell_mapping(const OctodnsType& type, const YamlValue& value, Retelling& to);
  bool tell_field(const OctodnsField& field, const YamlValue& part, const YamlValue& value,
                  Retelling& to);
  void check_keys(const OctodnsType& type, const std::vector<YamlPair>& members);
  bool tell_part(const OctodnsField& field, const YamlValue& value, Retelling& to);
  bool tell_scalar(const OctodnsField& field, const YamlValue& value, Retelling& to);
  bool tell_words(const OctodnsField& field, const YamlValue& value, Retelling& to);
  bool tell_number(const YamlValue& value, Retelling& to);
  bool tell_decimal(const OctodnsField& field, const YamlValue& value, Retelling& to);
  void tell_integer(const YamlValue& value, std::int64_t number, Retelling& to);
  bool tell_text(const OctodnsField& field, const YamlValue& value, Retelling& to);
  bool tell_target(const OctodnsField& field, const YamlValue& value, Retelling& to);
  void check_target(const OctodnsField& field, std::string_view ascii, const PlacedText& text);
  void refuse_target(Span where, std::string_view expected,
                     OctodnsReasons why = octodns_reasons::kFqdn) {
    notes_.refused(FlawKind::octodns_target, where, expected, why);
  }
  void note_no_dot(const YamlValue& value, const PlacedText& text, bool dotted);
  bool tell_strings(const YamlValue& value, Retelling& to);
  bool tell_params(const YamlValue& params, Retelling& to);
  bool tell_param(const YamlPair& param, Retelling& to);
  [[nodiscard]] ToldAs told_as(OctodnsPart part) const;
  bool is_text(const YamlValue& value, std::string_view expected);
  bool note_empty(const YamlValue& value);
  void note_non_ascii(const PlacedText& text);
  bool wrong_kind(const YamlValue& value, std::string_view expected) {
    notes_.wrong_kind(value, expected);
    return false;
  }

  OctodnsSource& source_;
  OctodnsNotes& notes_;
  OctodnsTexts texts_;
  const OctodnsType* type_ = nullptr;  // of the value that is told
};

}  // namespace zonevet
