// The records of octoDNS: names, and what stands below them, before anything is made of the values.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "read/octodns/octodns_names.h"
#include "read/octodns/octodns_notes.h"
#include "read/octodns/octodns_source.h"
#include "read/octodns/octodns_types.h"

namespace zonevet {

// One name of a file with one record.
struct OctodnsEntry {
  YamlValue key;
  std::string owner;  // as a zone file writes it
  const OctodnsType* type = nullptr;
  YamlValue type_value;
  YamlValue ttl;
  std::vector<YamlValue> values;
  std::vector<YamlValue> pool_values;  // of dynamic and geo
  Span where;                          // all of it, from the name on
  bool replaced = false;               // by a later one (populate_should_replace)
  bool removed = false;                // by a processor, once octoDNS has looked at it
  bool ignored = false;                // by octoDNS, as it is told: whatever is served stays
  bool lenient = false;                // octoDNS only warns of what it refuses

  // What is served at the owner is not known.
  [[nodiscard]] bool is_opaque() const { return ignored || type->opaque; }
  [[nodiscard]] bool is_unserved() const { return replaced || removed; }
  // No rule about what is served sees it; octoDNS does.
  [[nodiscard]] bool is_hidden() const { return is_opaque() || is_unserved(); }
};

// Of each name and type of a zone, which may be of several files, the first record.
struct OctodnsFirst {
  OctodnsEntry* entry = nullptr;
  Span where;       // its type
  SourceId file{};  // of the zone
};
using OctodnsFirsts = std::map<std::string, OctodnsFirst>;

// What octoDNS does not let stand at one name, and no rule about DNS is about: a CNAME beside what
// these do not see, or one that they do not see; addresses beside an ALIAS.
void check_octodns_coexistence(const OctodnsFirsts& firsts, OctodnsNotes& notes);

class OctodnsRecords {
 public:
  // All four outlive this.
  OctodnsRecords(OctodnsSource& source, OctodnsOrigin& origin, OctodnsFirsts& firsts,
                 OctodnsNotes& notes)
      : source_(source),
        origin_(origin),
        firsts_(firsts),
        notes_(notes),
        names_(source, origin, notes) {}

  // `zone`: what should be the mapping of names. A guessed origin that is the only name in it is
  // none: the file is a part of another zone, and called after that name.
  void read(const YamlValue& zone);

  // In the order of the file; they do not move.
  [[nodiscard]] const std::deque<OctodnsEntry>& entries() const { return entries_; }

 private:
  [[nodiscard]] bool says_lenient(const YamlValue& record);
  [[nodiscard]] bool may_be_lenient(const YamlValue& records);
  void read_name(const YamlPair& pair);
  void read_record(const YamlValue& key, const std::string& owner, const YamlValue& record);
  bool read_entry(const YamlValue& key, const std::string& owner, const YamlValue& record,
                  const std::vector<YamlPair>& members, OctodnsEntry& entry);
  bool read_type(const std::vector<YamlPair>& members, const YamlValue& record,
                 OctodnsEntry& entry);
  void check_sub_zones(const OctodnsEntry& entry);
  void check_alias(const YamlValue& key, const YamlValue& record, const OctodnsEntry& entry);
  bool is_loaded(OctodnsEntry& entry);
  void read_values(const YamlValue& record, const std::vector<YamlPair>& members,
                   OctodnsEntry& entry);
  [[nodiscard]] std::uint64_t result_without_value(const OctodnsEntry& entry) const;
  void note_no_value(const std::vector<YamlPair>& members, const OctodnsEntry& entry);
  void check_keys(const std::vector<YamlPair>& members);
  [[nodiscard]] bool can_be_called(const YamlValue& key, std::string_view name,
                                   const std::vector<YamlPair>& others) const;
  [[nodiscard]] std::vector<Move> removal_of(const YamlValue& key, const YamlValue& record) const;

  OctodnsSource& source_;
  OctodnsOrigin& origin_;
  OctodnsFirsts& firsts_;
  OctodnsNotes& notes_;
  OctodnsNames names_;
  std::deque<OctodnsEntry> entries_;
  std::size_t sought_ = 0;                                       // see may_be_lenient()
  std::set<std::pair<const YamlStream*, std::uint32_t>> texts_;  // see check_alias()
};

}  // namespace zonevet
