// What the walk shows to rules: views, made on the spot and dropped after.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "config/config.h"
#include "content/bimi.h"
#include "content/content_flaw.h"
#include "content/dkim.h"
#include "content/dmarc.h"
#include "content/mail_kind.h"
#include "content/mta_sts.h"
#include "content/mta_sts_policy.h"
#include "content/spf.h"
#include "content/spf_networks.h"
#include "content/tls_rpt.h"
#include "crypto/rsa_modulus.h"
#include "dns/public_suffix.h"
#include "dns/rdata.h"
#include "dns/text.h"
#include "findings/quoted.h"
#include "mail/dmarc_discovery.h"
#include "mail/dmarc_verdict.h"
#include "mail/spf_sweep.h"
#include "mail/spf_trees.h"
#include "mail/zone_answers.h"
#include "zone/zone_set.h"

namespace zonevet {

class Tables;

// The policy of a domain as it is to be fetched by senders (RFC 8461 3.2), given beside the zones.
struct StsPolicyFile {
  SourceId source;
  Name domain;
  StsPolicy policy;
};

// What every subject can reach: immutable for the whole walk.
struct World {
  const SourceSet& sources;
  const ZoneSet& zones;
  const Tables& tables;
  std::span<const StsPolicyFile> policies{};
};

// One file of the run, once, however often it was included.
struct SourceFile {
  SourceId id;
  const SourceSet& sources;

  [[nodiscard]] std::string_view bytes() const { return sources.bytes(id); }
  [[nodiscard]] std::uint64_t base() const { return sources.base(id); }
};

// What is read on demand is read into these; one of each is used for a whole walk.
struct Scratch {
  RdataParser rdata;
  TextReader text;
  ContentFlaws content_flaws;
  SpfRecord spf;
  SpfTree spf_tree;
  DmarcRecord dmarc;
  DkimRecord dkim;
  BimiRecord bimi;
  MtaStsRecord mta_sts;
  TlsRptRecord tls_rpt;
  ModulusChecks moduli;
  SuffixFinder suffixes;
  DmarcWalker walker;
};

// One record.
class RecordView {
 public:
  RecordView(const World& world, const Zone& zone, std::uint32_t index, Scratch& scratch)
      : world_(world), zone_(zone), index_(index), scratch_(scratch) {}

  [[nodiscard]] const World& world() const { return world_; }
  [[nodiscard]] const Zone& zone() const { return zone_; }
  [[nodiscard]] std::uint32_t index() const { return index_; }
  [[nodiscard]] const Record& record() const { return zone_.record(index_); }
  [[nodiscard]] RRType type() const { return record().type; }
  [[nodiscard]] NameId owner() const { return record().owner; }
  [[nodiscard]] const Node& node() const { return zone_.node(owner()); }
  [[nodiscard]] Name owner_name() const { return zone_.names().name(owner()); }

  // The whole entry.
  [[nodiscard]] Span where() const { return record().entry; }
  // Where the owner, TTL and type stand; of an owner or TTL that is not written, the type.
  [[nodiscard]] Span owner_place() const;
  [[nodiscard]] Span ttl_place() const;
  [[nodiscard]] Span type_place() const;
  // Where the RDATA stands, from its first word to its last.
  [[nodiscard]] Span rdata_place() const;
  [[nodiscard]] EntryPlaces places() const {
    return zone_.reading().places(record(), world_.sources);
  }
  [[nodiscard]] std::string_view text(Span place) const { return world_.sources.text(place); }

  // Null where it is not known. Valid until the RDATA of another record is read.
  [[nodiscard]] const RdataParser* rdata() const;
  // The text of a TXT or SPF record; null where it is not known. Read anew with each call, valid
  // until the next one.
  [[nodiscard]] const Text* text() const { return scratch_.text.read(record(), world_.sources); }

 private:
  const World& world_;
  const Zone& zone_;
  std::uint32_t index_;
  Scratch& scratch_;
  mutable enum class State : std::uint8_t { unread, known, unknown } state_ = State::unread;
};

// A flaw that a reader noted. Rules of flaws speak of one kind (see OnFlaw).
struct FlawView {
  const Flaw& flaw;
  const World& world;
  const Zone& zone;  // that the reader read
  Scratch& scratch;
  const SourceSet& sources = world.sources;

  // What `where` underlines, as written.
  [[nodiscard]] std::string_view text() const { return sources.text(flaw.where); }
  // The record that the flaw's entry is; nothing where it is none, or could not be read as one.
  [[nodiscard]] std::optional<RecordView> record() const;
};

// A field of a record whose RDATA is known; it is read when first asked for.
class Field {
 public:
  Field(const RecordView& record, std::size_t index) : record_(&record), index_(index) {}
  // Where it stands; the whole RDATA if it was written as \#.
  [[nodiscard]] Span where() const;

 protected:
  [[nodiscard]] const RdataParser& rdata() const { return *record_->rdata(); }
  [[nodiscard]] const RdataField& field() const { return rdata().fields()[index_]; }

 private:
  const RecordView* record_;
  std::size_t index_;
};
class NameField : public Field {
 public:
  using Field::Field;
  [[nodiscard]] Name name() const { return rdata().name(field()); }
};
class NumberField : public Field {
 public:
  using Field::Field;
  [[nodiscard]] std::uint32_t value() const { return rdata().number(field()); }
};

// Whether no other TXT record of the name is a mail record or was meant as SPF: a text that becomes
// a mail record by its fix then is the only one. Of names with many texts nobody asks; false then.
[[nodiscard]] bool is_only_mail_text(const RecordView& at);

// Typed views, only of records whose RDATA is known. Fields are named as in RFC 1035 3.3 and RFC
// 2782.
struct Soa {
  explicit Soa(const RecordView& record) : at(record) {}
  const RecordView& at;
  NameField mname{at, 0};
  NameField rname{at, 1};
  NumberField serial{at, 2};
  NumberField refresh{at, 3};
  NumberField retry{at, 4};
  NumberField expire{at, 5};
  NumberField minimum{at, 6};
};
struct Ns {
  explicit Ns(const RecordView& record) : at(record) {}
  const RecordView& at;
  NameField nsdname{at, 0};
};
struct Mx {
  explicit Mx(const RecordView& record) : at(record) {}
  const RecordView& at;
  NumberField preference{at, 0};
  NameField exchange{at, 1};
};
struct Srv {
  explicit Srv(const RecordView& record) : at(record) {}
  const RecordView& at;
  NumberField priority{at, 0};
  NumberField weight{at, 1};
  NumberField port{at, 2};
  NameField target{at, 3};
};

// RFC 6698 2.1
struct Tlsa {
  explicit Tlsa(const RecordView& record) : at(record) {}
  const RecordView& at;
  NumberField usage{at, 0};
  NumberField selector{at, 1};
  NumberField matching{at, 2};
};

// The text of a TXT or SPF record.
struct Txt {
  const RecordView& at;
  const Text& text;
  MailKind kind;
};

// Something wrong inside of a text.
struct ContentFlawView {
  const ContentFlaw& flaw;
  const RecordView& at;
  const Text& text;

  [[nodiscard]] Span where() const { return text.where(flaw.where); }
  // What `where` underlines, decoded.
  [[nodiscard]] std::string_view octets() const { return text.octets(flaw.where); }
};

// An SPF record: one that receivers select. Its flaws are spoken of by rules of theirs.
struct Spf {
  const RecordView& at;
  const Text& text;
  const SpfRecord& record;
  const SpfTree& tree;  // grown for rules that name Tables::spf_trees in RuleDoc::uses
  mutable std::optional<std::vector<SpfOverlap>> found_overlaps{};

  // Found when first asked for.
  [[nodiscard]] const std::vector<SpfOverlap>& overlaps() const {
    if (!found_overlaps) found_overlaps = find_spf_overlaps(text, record);
    return *found_overlaps;
  }
  // Whether some sender may still pass where the terms of a kind are gone.
  [[nodiscard]] bool passes_without(SpfTermKind kind) const;
  // A part of it as messages show it.
  [[nodiscard]] std::string shown(Range range) const { return quoted(text.octets(range)); }
  [[nodiscard]] Span where(const SpfTerm& term) const { return text.where(term.where); }
  [[nodiscard]] std::string_view octets(Range range) const { return text.octets(range); }
};

// A DMARC policy record that stands where receivers look. Its flaws are spoken of by rules of
// theirs.
struct Dmarc {
  const RecordView& at;
  const Text& text;
  const DmarcRecord& record;
  Scratch& scratch;

  // The domain whose policy it is: above `_dmarc`.
  [[nodiscard]] NameId domain() const { return at.zone().names().parent(at.owner()); }
  [[nodiscard]] Name domain_name() const { return at.zone().names().name(domain()); }
  // The domain registered with the public that it is or is below (RFC 7489 3.2); nothing where
  // that is not known. Looked for once.
  [[nodiscard]] const std::optional<Name>& registered() const;
  // Whether it is that domain.
  [[nodiscard]] bool is_registered() const { return registered() == domain_name(); }
  // Up the tree of names from the domain (RFC 9989 4.10). Walked once; for rules that use
  // Tables::dmarc_policies.
  [[nodiscard]] const std::vector<DmarcStep>& walk() const;
  [[nodiscard]] Span where(Range range) const { return text.where(range); }
  [[nodiscard]] std::string_view octets(Range range) const { return text.octets(range); }

  // What was found so far, for each rule that asks.
  mutable std::optional<std::optional<Name>> found_registered{};
  mutable std::vector<DmarcStep> found_walk{};
};

// A DKIM key record. Its flaws are spoken of by rules of theirs.
struct Dkim {
  const RecordView& at;
  const Text& text;
  const DkimRecord& record;
  ModulusChecks& moduli;

  // The key that p= holds, where it is known.
  [[nodiscard]] const DkimKey* key() const { return record.has_key ? &record.key : nullptr; }
  // A part of it as messages show it.
  [[nodiscard]] std::string shown(Range range) const { return quoted(text.octets(range)); }
  [[nodiscard]] Span where(Range range) const { return text.where(range); }
  [[nodiscard]] std::string_view octets(Range range) const { return text.octets(range); }
};

// A record at a selector of BIMI, at _mta-sts, or at _smtp._tls. Its flaws are spoken of by rules
// of theirs.
template <class Record>
struct Tagged {
  const RecordView& at;
  const Text& text;
  const Record& record;

  // A part of it as messages show it.
  [[nodiscard]] std::string shown(Range range) const { return quoted(text.octets(range)); }
  [[nodiscard]] Span where(Range range) const { return text.where(range); }
  [[nodiscard]] std::string_view octets(Range range) const { return text.octets(range); }
  // The version tag, which is the first.
  [[nodiscard]] Span version() const { return text.where(record.list.tags.front().where); }
};
using Bimi = Tagged<BimiRecord>;
using MtaSts = Tagged<MtaStsRecord>;
using TlsRpt = Tagged<TlsRptRecord>;

// All records of one owner and type.
class RRsetView {
 public:
  RRsetView(const World& world, const Zone& zone, NameId owner, RRset rrset, Scratch& scratch)
      : world_(world), zone_(zone), owner_(owner), rrset_(rrset), scratch_(scratch) {}

  [[nodiscard]] const World& world() const { return world_; }
  [[nodiscard]] const Zone& zone() const { return zone_; }
  [[nodiscard]] NameId owner() const { return owner_; }
  [[nodiscard]] const Node& node() const { return zone_.node(owner_); }
  [[nodiscard]] RRType type() const { return rrset_.type; }
  [[nodiscard]] std::size_t size() const { return rrset_.records.size(); }
  [[nodiscard]] RecordView operator[](std::size_t i) const {
    return {world_, zone_, rrset_.records[i], scratch_};
  }
  [[nodiscard]] Scratch& scratch() const { return scratch_; }

 private:
  const World& world_;
  const Zone& zone_;
  NameId owner_;
  RRset rrset_;
  Scratch& scratch_;
};

// One name that has records.
class NodeView {
 public:
  NodeView(const World& world, const Zone& zone, NameId id, Scratch& scratch)
      : world_(world), zone_(zone), id_(id), scratch_(scratch) {}

  [[nodiscard]] const World& world() const { return world_; }
  [[nodiscard]] const Zone& zone() const { return zone_; }
  [[nodiscard]] NameId id() const { return id_; }
  [[nodiscard]] const Node& node() const { return zone_.node(id_); }
  [[nodiscard]] bool has(RRType type) const { return zone_.has(id_, type); }
  [[nodiscard]] RRsets rrsets() const { return zone_.rrsets(id_); }
  [[nodiscard]] RRsetView rrset(RRType type) const {
    return {world_, zone_, id_, zone_.rrset(id_, type), scratch_};
  }
  // A record of the node by its index in the reading.
  [[nodiscard]] RecordView record(std::uint32_t index) const {
    return {world_, zone_, index, scratch_};
  }

 private:
  const World& world_;
  const Zone& zone_;
  NameId id_;
  Scratch& scratch_;
};

// One zone or fragment.
struct ZoneView {
  const World& world;
  const Zone& zone;
  Scratch& scratch;

  [[nodiscard]] RRsetView rrset(NameId id, RRType type) const {
    return {world, zone, id, zone.rrset(id, type), scratch};
  }
  // The first record of the file, where what is missing is said; nowhere if it has none.
  [[nodiscard]] Span first_record() const;
};

// Everything.
struct ZoneSetView {
  const World& world;
  Scratch& scratch;
};

// A policy file of MTA-STS.
struct StsPolicyView {
  const World& world;
  const StsPolicyFile& file;
  Scratch& scratch;

  [[nodiscard]] const StsPolicy& policy() const { return file.policy; }
  [[nodiscard]] Span where(Range range) const {
    return {world.sources.base(file.source) + range.begin, range.size};
  }
  [[nodiscard]] std::string_view octets(Range range) const {
    return world.sources.bytes(file.source).substr(range.begin, range.size);
  }
};

// A comment that allows rules ("zonevet: allow RULE ..."), after all else was said.
struct Suppression {
  Span where;                // the name of one rule or pack in it
  std::string_view name;     // as written
  bool is_verb = false;      // no name: it stands where `allow` or `allow-file` belongs, or the
                             // names behind it are missing
  bool known = false;        // there is such a rule or pack
  bool used = false;         // it suppressed something
  bool in_context = false;   // of a file that is not linted: no rule is asked about it
  bool could_speak = false;  // a rule it names was on and is asked of such input
  std::string_view nearest;  // the nearest known name, where it is not known
  Span removal;              // the bytes that go if it goes
};

// An [[expect]] of the config, and what SPF says to its mail, or DMARC of whom it was authenticated
// for.
struct Expectation {
  const ConfigExpectation& asked;
  const ZoneAnswers& answers;  // that SPF was told
  std::optional<Name> domain;  // whose record was asked first; nothing where it is no name
  SpfSweep swept;
  // Of one about alignment: by RFC 9989 and by RFC 7489; without the latter where there is no
  // public suffix list.
  std::vector<DmarcVerdict> verdicts{};
  bool lacks_view = false;  // no zone of its view is here, so that nothing was asked

  // The verdict that is not known; null where there is none.
  [[nodiscard]] const DmarcVerdict* unsure() const;

  // The verdict that is not what is expected; null where there is none.
  [[nodiscard]] const DmarcVerdict* contrary() const;
  [[nodiscard]] bool failed() const { return swept.failed.has_value() || contrary() != nullptr; }
  // Not all of its clients could be told about, or not whether all receivers find it aligned.
  [[nodiscard]] bool undecided() const {
    if (asked.alignment) return lacks_view || (contrary() == nullptr && unsure() != nullptr);
    return lacks_view || swept.undecided || swept.end != SpfSweep::End::reached;
  }
};

}  // namespace zonevet
