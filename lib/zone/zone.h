// A zone: the records of one reading, by name (RFC 9499, 7).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "dns/reading.h"

namespace zonevet {

// Facts about a name of a zone, one bit each.
struct NodeFlags {
  static constexpr std::uint16_t in_zone = 1;  // at or below the apex
  static constexpr std::uint16_t exists = 2;   // it or a name below it has records, or may have
  static constexpr std::uint16_t has_soa = 4;
  static constexpr std::uint16_t has_ns = 8;
  static constexpr std::uint16_t has_cname = 16;
  static constexpr std::uint16_t has_dname = 32;
  static constexpr std::uint16_t cut = 64;  // NS records below the apex: a zone cut (RFC 9499, 7)
  static constexpr std::uint16_t below_cut = 128;    // occluded by a zone cut above
  static constexpr std::uint16_t below_dname = 256;  // occluded by a DNAME above
  // One of the three: the zone does not serve what stands there.
  static constexpr std::uint16_t elsewhere = cut | below_cut | below_dname;
  static constexpr std::uint16_t has_address = 512;    // A or AAAA records
  static constexpr std::uint16_t has_text = 1024;      // TXT or SPF records
  static constexpr std::uint16_t exchange = 2048;      // an MX record of the zone names it
  static constexpr std::uint16_t alias_target = 4096;  // a CNAME record of the zone leads to it
  // An alias to which an MX record of the zone leads leads on to it.
  static constexpr std::uint16_t behind_exchange = 16384;
  // It lacks its final dot: the zone's name stands in it twice by mistake (zone/doubled_name.h).
  static constexpr std::uint16_t misnamed = 8192;
  // An opaque entry stands there, see may_have_unread().
  static constexpr std::uint16_t opaque = 32768;
};

// A name with what stands at it; a node without records is an empty non-terminal, or only the way
// to one.
struct Node {
  std::uint32_t first = 0;  // into the zone's record order
  std::uint32_t count = 0;
  std::uint16_t flags = 0;
  [[nodiscard]] bool is(std::uint16_t flag) const { return (flags & flag) != 0; }
};

// Facts about an RRset, one bit each.
struct RRsetFlags {
  static constexpr std::uint16_t several = 1;  // it has more than one record
};

// The records of one owner, class and type, in source order: indexes into Reading::records.
struct RRset {
  RRType type = RRType::none;
  std::span<const std::uint32_t> records;
  [[nodiscard]] std::uint16_t flags() const { return records.size() > 1 ? RRsetFlags::several : 0; }
};

// The RRsets of a node, ascending by type; for range-for.
class RRsets {
 public:
  RRsets(const std::vector<Record>& records, std::span<const std::uint32_t> order)
      : records_(records), order_(order) {}
  class Iterator {
   public:
    Iterator(const RRsets& all, std::size_t at) : all_(&all), at_(at) { measure(); }
    RRset operator*() const {
      const std::span<const std::uint32_t> records = all_->order_.subspan(at_, size_);
      return {all_->records_[records[0]].type, records};
    }
    Iterator& operator++() {
      at_ += size_;
      measure();
      return *this;
    }
    friend bool operator!=(const Iterator& a, const Iterator& b) { return a.at_ != b.at_; }

   private:
    void measure() {
      size_ = 0;
      const std::span<const std::uint32_t> rest = all_->order_.subspan(at_);
      if (rest.empty()) return;
      const RRType type = all_->records_[rest[0]].type;
      while (size_ < rest.size() && all_->records_[rest[size_]].type == type)
        ++size_;
    }
    const RRsets* all_;
    std::size_t at_;
    std::size_t size_ = 0;
  };
  [[nodiscard]] Iterator begin() const { return {*this, 0}; }
  [[nodiscard]] Iterator end() const { return {*this, order_.size()}; }

 private:
  const std::vector<Record>& records_;
  std::span<const std::uint32_t> order_;
};

enum class Presence : std::uint8_t { absent, present, unknown };

class Zone;

// What a look-up found. `present` and `absent` are certain, within the zone that answered.
struct Answer {
  Presence presence = Presence::unknown;
  const Zone* zone = nullptr;  // that answered; null where none of the run's zones holds the name
  NameId node = NameId::none;  // the node that answered: the name's own, or the wildcard's
  bool no_such_name = false;   // absent, and not even the name exists (NXDOMAIN)
  bool wildcard = false;       // synthesised from a wildcard (RFC 4592 3.3)
  bool alias =
      false;  // a CNAME stands at `node` and another type was asked for; presence is `present` only
              // for ANY questions: follow the alias to know more, presence is unknown
  bool below_cut = false;       // at or below a zone cut: another zone knows
  NameId dname = NameId::none;  // the DNAME of `zone` that makes an alias of the name, which has
                                // nothing of its own there (RFC 6672 2.2); presence is unknown
  // The versions of the zone that all answer so (split horizon), `zone` the first of them, where
  // there are several: their records may differ. As stable as the ZoneSet.
  const std::vector<const Zone*>* versions = nullptr;
};

// How a zone takes part in a run.
struct ZoneStanding {
  enum class Role : std::uint8_t {
    linted,
    neighbour,  // answers look-ups as a linted zone does, and is not linted
    context,    // known; asked where no linted zone and no neighbour knows
  };
  Role role = Role::linted;
  std::optional<bool> complete;  // as the user says, of a reading that is whole; else it is seen
                                 // from the SOA record
  std::string view;              // of split horizon: which version of the zone; may be empty
};
using ZoneRole = ZoneStanding::Role;

// An index over a reading; it owns no text and moves no record. Names are those of Reading::names:
// the nodes of a zone are numbered by NameId. Building is linear in records and names; finding a
// name, its parent or the zone cut above it costs O(labels).
//
// Of context it holds what is not superseded: of a name and type the records of the newest day, and
// of an alias and the other types of its name what is newer (RFC 1034 3.6.2). Records without a
// date are older than all that have one.
class Zone {
 public:
  Zone(const Reading& reading, const SourceSet& sources, ZoneStanding standing);

  [[nodiscard]] const Reading& reading() const { return *reading_; }
  [[nodiscard]] const SourceSet& sources() const { return *sources_; }
  [[nodiscard]] const NameTable& names() const { return reading_->names; }
  [[nodiscard]] const Record& record(std::uint32_t index) const { return reading_->records[index]; }
  [[nodiscard]] bool linted() const { return standing_.role == ZoneRole::linted; }
  [[nodiscard]] bool context() const { return standing_.role == ZoneRole::context; }
  [[nodiscard]] const std::string& view() const { return standing_.view; }
  // Context that is no zone's file: RRsets from anywhere, such as the answers of dig. What it holds
  // is known, and all else is not: no zone's name confines it, no cut or DNAME in it hides a name.
  [[nodiscard]] bool loose() const { return loose_; }

  // The zone's name; Name::unknown_origin() where it is not known.
  [[nodiscard]] const Name& name() const { return reading_->zone_name; }
  [[nodiscard]] NameId apex() const { return reading_->apex; }
  // Named by the user as a zone, or has an SOA at its apex; else a fragment.
  [[nodiscard]] bool declared() const { return reading_->zone_name_source == NameSource::declared; }
  // Named after its file or its owners: nothing may be claimed about its apex.
  [[nodiscard]] bool guessed() const {
    const NameSource source = reading_->zone_name_source;
    return source == NameSource::file_name || source == NameSource::common_parent ||
           source == NameSource::unknown;
  }
  [[nodiscard]] bool has_soa() const { return node(apex()).is(NodeFlags::has_soa); }
  // Nothing but name servers of the root and their addresses, and no SOA: where resolvers begin to
  // ask. A file that is read by them and never served (RFC 8109 2; RFC 9499, 6).
  [[nodiscard]] bool root_hints() const { return root_hints_; }
  // All of the zone is here: the reading is whole, and it has_soa(), which in context has to look
  // like a zone's, or the user says so.
  [[nodiscard]] bool complete() const { return complete_; }
  // Some node of it is NodeFlags::misnamed.
  [[nodiscard]] bool has_misnamed() const { return has_misnamed_; }

  [[nodiscard]] const Node& node(NameId id) const { return nodes_[static_cast<std::size_t>(id)]; }
  // Names with records, in the order of their first record.
  [[nodiscard]] const std::vector<NameId>& owners() const { return owners_; }
  // Those of them with NodeFlags::has_cname, in the order of their first alias.
  [[nodiscard]] const std::vector<NameId>& alias_owners() const { return alias_owners_; }
  // Those with an underscored label (RFC 8552), in the order of their first record.
  [[nodiscard]] const std::vector<NameId>& underscored_owners() const {
    return underscored_owners_;
  }
  // The TXT records and those of the retired type SPF, in source order.
  [[nodiscard]] const std::vector<std::uint32_t>& text_records() const { return text_records_; }
  // The MX records, in source order.
  [[nodiscard]] const std::vector<std::uint32_t>& mx_records() const { return mx_records_; }
  // The records of a node, ascending by type, within a type in source order.
  [[nodiscard]] std::span<const std::uint32_t> records_of(NameId id) const {
    const Node& at = node(id);
    return std::span(order_).subspan(at.first, at.count);
  }
  [[nodiscard]] RRsets rrsets(NameId id) const { return {reading_->records, records_of(id)}; }
  // The RRset of a type at a node; without records where there is none. O(log n) of the node's
  // records.
  [[nodiscard]] RRset rrset(NameId id, RRType type) const;
  // The target of the only record of such an RRset; of several CNAME or DNAME records nobody knows
  // which is meant, and nothing where it could not be read.
  [[nodiscard]] std::optional<Name> only_target(NameId id, RRType type) const;
  [[nodiscard]] bool has(NameId id, RRType type) const { return !rrset(id, type).records.empty(); }
  [[nodiscard]] bool has_address(NameId id) const { return node(id).is(NodeFlags::has_address); }
  // Whether an opaque entry at a node (see Reading::opaque) may stand for records of a type.
  [[nodiscard]] bool may_have_unread(NameId id, RRType type) const {
    return node(id).is(NodeFlags::opaque) && is_unread(id, type);
  }

  // The zone cut at or above a name, the topmost one if cuts lie below each other; none where the
  // name is authoritative here. What stands below a cut is glue or a mistake: the child zone serves
  // those names.
  [[nodiscard]] NameId cut_above(NameId id) const;
  // The topmost DNAME strictly above a name, or none.
  [[nodiscard]] NameId dname_above(NameId id) const;

  // What stands at a name, or in a record at its owner, is on its way from memory (see
  // base/ahead.h).
  void expect(NameId id) const {
    __builtin_prefetch(&node(id));
    names().prefetch(id);
  }
  void expect_record(std::uint32_t index) const;

  // What an authoritative server that has this zone would answer (RFC 1034 4.3.2, RFC 4592, RFC
  // 6672), as far as it is known: absent, or present by a wildcard, only where the zone is
  // complete. Aliases are not followed. For a DS record the cut itself is asked (RFC 4035 3.1.4.1).
  // A loose() one answers for any name, with what it holds.
  [[nodiscard]] Answer look_up(const Name& name, RRType type) const;
  // Of a name of names(), at or below the apex.
  [[nodiscard]] Answer look_up(NameId id, RRType type) const {
    return look_up_from(id, true, type);
  }

  // Of context: when the RRset of a type at a node, for ANY one of them, was looked up; nothing
  // where that is not known. O(log n).
  [[nodiscard]] std::optional<Date> day_of(NameId id, RRType type) const;

  [[nodiscard]] std::size_t memory() const;

 private:
  std::vector<NameId> sort_records();
  [[nodiscard]] bool belongs(const Record& record) const;
  void group_records();
  void sort_by_type(NameId id);
  [[nodiscard]] std::optional<Date> newest(std::span<const std::uint32_t> records) const;
  [[nodiscard]] std::optional<Date> newest_beside_alias(NameId id) const;
  void drop_superseded(NameId id);
  void mark_nodes();
  void mark_behind_exchanges();
  void mark_below_apex();
  void mark_misnamed(std::vector<NameId> origins);
  [[nodiscard]] bool holds_root_hints() const;
  [[nodiscard]] bool is_zone_file() const;
  [[nodiscard]] Answer look_up_from(NameId encloser, bool own, RRType type) const;
  [[nodiscard]] Answer answer_at(NameId id, RRType type) const;
  [[nodiscard]] bool is_unread(NameId id, RRType type) const;
  void mark_opaque();

  const Reading* reading_;
  const SourceSet* sources_;
  ZoneStanding standing_;
  bool complete_ = false;
  bool loose_ = false;
  bool root_hints_ = false;
  bool has_misnamed_ = false;
  std::vector<Node> nodes_;           // by NameId
  std::vector<std::uint32_t> order_;  // record indexes, grouped by node
  std::vector<NameId> owners_;
  std::vector<NameId> alias_owners_;
  std::vector<NameId> underscored_owners_;
  std::vector<std::uint32_t> text_records_;
  std::vector<std::uint32_t> mx_records_;
  std::vector<NameId> of_any_type_;  // nodes with opaque entries that are not of addresses alone
};

}  // namespace zonevet
