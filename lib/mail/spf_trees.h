// What the SPF records of a run take over from each other, and what that costs whichever client it
// is that sends (RFC 7208 4.6.4).
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "content/spf.h"
#include "dns/name.h"
#include "mail/sender_fact.h"
#include "mail/spf_lookups.h"
#include "mail/spf_places.h"
#include "mail/spf_select.h"
#include "mail/zone_answers.h"
#include "zone/zone_set.h"

namespace zonevet {

// Lookups for a client that no term matches: from the record's first term to its `all`, or to a
// term that is an error for everyone.
struct SpfCount {
  static constexpr std::uint32_t kMany = 1'000;  // counting stops there

  std::uint32_t least = 0;   // certain: over zones and context
  std::uint32_t likely = 0;  // the same with dated facts for what is known from nowhere else
  bool open = false;         // a part is known from nowhere, or depends on the message
  bool loops = false;        // leads back to itself: no end of lookups
  std::uint32_t voids = 0;   // terms that ask in vain for every client, certainly

  void add(const SpfCount& part);
  // Nothing more may be needed.
  [[nodiscard]] bool is_exact() const { return !open && least < kMany; }
};

struct SpfNode;

// A term that is tried.
struct SpfBranch {
  enum class Outcome : std::uint8_t {
    may_match,
    matches_all,  // every client that comes so far: `all`, an `exists` of a name that is there
    in_vain,      // nothing is found: a void lookup
    no_exchange,  // of mx: the name exists, and has no MX records; a void lookup
    no_address,   // of a: the name exists, and has no address; a void lookup
    no_host,      // of mx: none of its exchanges has an address. Whether their lookups count as
                  // void differs among receivers
    too_many_mx,  // a permanent error
    no_record,    // of include and redirect: a permanent error, as are those that follow
    no_such_name,
    several_records,
    failure,       // the question for the record could not be answered: a temporary error
    loop,          // leads back to where it began
    target_error,  // what is taken over is an error for everyone who comes so far
    unusable,      // its domain is no name, which a rule of the grammar tells
  };

  const SpfTerm* term = nullptr;
  Outcome outcome = Outcome::may_match;
  SpfCount count;           // the term's own lookup, and all that it leads to
  bool varies = false;      // what it is about depends on the message
  bool opens_ipv4 = false;  // matches all clients of IPv4: by a prefix length of 0
  bool opens_ipv6 = false;
  const SpfNode* target = nullptr;  // of include and redirect, unless that varies

  // Nothing behind it is tried.
  [[nodiscard]] bool is_last() const;
  [[nodiscard]] bool is_error() const;
  // An error that may be gone when receivers ask again.
  [[nodiscard]] bool is_temporary() const;
  [[nodiscard]] bool is_void() const;
  // No client matches.
  [[nodiscard]] bool is_vain() const { return is_void() || outcome == Outcome::no_host; }
};

// What is tried of one record, in the order of check_host().
struct SpfTree {
  std::vector<SpfBranch> branches;
  // The terms behind an error that ends the record, which would be errors themselves: what is
  // mended with it. They count for nothing. (Of a record that is planted, none.)
  std::vector<SpfBranch> behind;
  SpfCount count;
  bool is_error = false;      // for everyone that no term matches
  bool is_temporary = false;  // of is_error: may be gone when receivers ask again
  bool passes_all = false;    // for everyone
  bool passes_some = false;   // a term gives pass to someone, as far as is known
  // The first of the branches that lets everyone of a family of addresses pass.
  std::optional<std::size_t> open_door;
  // Lookups up to the first term that gives pass, for a client that no term before it matches;
  // counted over what is known. None where receivers do not come so far.
  std::optional<std::uint32_t> cheapest_pass;

  // Whether mail that no term matches is a permanent error, certainly.
  [[nodiscard]] bool is_permanent_error() const;
};

// A domain that is included or redirected to.
struct SpfNode {
  Name name;
  const Zone* from = nullptr;  // on whose behalf it was looked up, where that matters
  SpfSelection::Found found = SpfSelection::Found::unknown;
  Text text;  // as is `record`, of a domain that has one
  SpfRecord record;
  SpfTree tree;
  const SenderFact* fact = nullptr;  // of a domain that is not known

  // Whether what it says is known: a record, none, or why there is none.
  [[nodiscard]] bool is_known() const {
    return found != SpfSelection::Found::unknown && found != SpfSelection::Found::hidden;
  }
  // See SpfTree; two records are one, too.
  [[nodiscard]] bool is_permanent_error() const {
    return found == SpfSelection::Found::several || tree.is_permanent_error();
  }
};

// Each domain is worked out once, however many records share it. Linear in records and terms: what
// many names share, by wildcards and aliases, is read no more often than in zones that people have,
// and the names behind that are not known.
class SpfTrees {
 public:
  // The zones must outlive this and not grow, the facts must outlive it. `closed_world`: see
  // ZoneAnswers.
  SpfTrees(const ZoneSet& zones, SenderFacts facts, bool closed_world = false);

  // Works out what the SPF records of the linted zones take over; `places`: where they stand.
  void plant_all() { plant_all(SpfPlaces(zones_, MailTexts(zones_))); }
  void plant_all(const SpfPlaces& places);
  // What check_host() finds at a domain, on behalf of a zone or of none. Lives as long as this.
  const SpfNode& plant(const Name& domain, const Zone* from = nullptr);

  // Of a record at a name of a zone whose targets are planted. The branches lead into `record`.
  [[nodiscard]] SpfTree tree_of(const Zone& zone, const Name& owner, const Text& text,
                                const SpfRecord& record) const;
  // What they are worked out of. Of an RRset no more records are read than it takes to know whether
  // there are any, or more than ten. `from`: on whose behalf.
  [[nodiscard]] const ZoneSet& zones() const { return zones_; }
  [[nodiscard]] ZoneAnswers answers(const Zone* from) const;
  // Whether a record of the linted zones or of what they include takes over this domain's.
  [[nodiscard]] bool is_taken_over(const Name& domain) const;
  // Whether the domain's record is nothing but a part of others, which decide about clients that it
  // does not match: it is taken over, or its name has an underscore, as no mail comes from such.
  // Not where a record that is no mere part redirects to it: its own result counts then (RFC 7208
  // 6.1).
  [[nodiscard]] bool is_mere_part(const Name& domain) const;

 private:
  class Builder;
  [[nodiscard]] const Zone* asker(const Zone* zone) const;
  [[nodiscard]] const SpfNode* find(const Zone* from, const Name& domain) const;
  void plant_below(const Zone& zone, NameId id, const Text& text, Builder& builder);
  void note_redirect(const std::optional<Name>& owner, const SpfTerm& term, const Name& target);
  [[nodiscard]] bool is_planted(const std::string& wire) const;
  [[nodiscard]] bool is_helper(const std::string& wire) const;
  void follow_redirects();

  const ZoneSet& zones_;
  SenderFacts facts_;
  bool closed_world_;
  std::uint64_t octets_;  // that may still be read
  std::deque<SpfNode> nodes_;
  // The domain's wire form in lower case, and who asks, where that matters (see ZoneSet).
  using Key = std::pair<std::string, const Zone*>;
  std::map<Key, SpfNode*> by_name_;
  // Targets by owner, in wire form and lower case.
  std::map<std::string, std::set<std::string>> redirects_;
  std::set<std::string> results_;  // targets of what is no mere part
};

// The terms that are tried: those up to `all` and, without `all`, a redirect, which comes last.
std::vector<const SpfTerm*> tried_terms(const SpfRecord& record);

}  // namespace zonevet
