#include "engine/walk.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <map>
#include <set>
#include <span>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "content/record_version.h"
#include "engine/mail_records.h"
#include "engine/tables.h"
#include "read/terraform/tf_known_modules.h"
#include "read/write_back.h"

namespace zonevet {
namespace {

// Whom findings are about: what the engine fills in where the rule did not.
struct About {
  const Zone* zone = nullptr;
  NameId owner = NameId::none;
  RRType type = RRType::none;
  Span scope;
  std::span<const std::uint32_t> records;  // of an RRset, of which a finding may be about any
  bool whole = true;                       // all of the subject is known
  // What is said of a value is so whatever name it stands at.
  bool at_any_name = false;
  // Nobody looks at it as it stands, or all pass over it: said is only what is wrong with it.
  bool unread = false;
};

About about_owner(const Zone& zone, NameId owner, RRType type, Span scope) {
  About about{&zone, owner, type, scope, {}};
  about.unread = zone.has_misnamed() && zone.node(owner).is(NodeFlags::misnamed);
  return about;
}

// The record that a finding is about, if it is one of several.
Span scope_of(const Finding& finding, const About& about) {
  if (about.records.size() < 2) return about.scope;
  // (Records of several files need not stand in this order: then it is the first.)
  const auto behind =
      std::upper_bound(about.records.begin(), about.records.end(), finding.where.begin(),
                       [&](std::uint64_t begin, std::uint32_t index) {
                         return begin < about.zone->record(index).entry.begin();
                       });
  if (behind == about.records.begin()) return about.scope;
  const Span entry = about.zone->record(*std::prev(behind)).entry;
  return entry.contains(finding.where) ? entry : about.scope;
}

// Whether a rule speaks of what nobody reads, too: what is missing there or could be better is
// nothing that anybody would notice before it stands where it is read.
bool speaks_of_unread(const RuleDoc& rule) {
  return rule.needs != Needs::whole_zone && (rule.severity == Severity::error || rule.as_grave);
}

// Whether a label above the owner is an asterisk, which is no wildcard there (RFC 4592 2.1.3).
bool is_below_asterisk(const NameTable& names, NameId id) {
  while (id != NameId::root && id != NameId::none) {
    id = names.parent(id);
    if (id != NameId::root && id != NameId::none && names.is_wildcard(id)) return true;
  }
  return false;
}

// Of what one thing is said, the first ones: resources of Terraform by their addresses, owners.
struct Makers {
  static constexpr std::size_t kNamed = 3;

  std::vector<std::string> named;
  std::string last;  // that was counted
  std::size_t count = 0;
  Span where;          // the first words of the first resource
  bool shown = false;  // it does not show where the text stands
  Guesses guesses;     // for it to be so

  void add(const std::string& address);
  // "for `a`, `b` and 7 others".
  [[nodiscard]] std::string words() const;
};

void Makers::add(const std::string& address) {
  if (address.empty() || (count > 0 && last == address)) return;
  ++count;
  last = address;
  if (named.size() < kNamed) named.push_back(address);
}

std::string Makers::words() const {
  const std::size_t others = count > named.size() ? count - named.size() : 0;
  std::string words = "for ";
  for (std::size_t i = 0; i < named.size(); ++i) {
    const bool last_word = others == 0 && i + 1 == named.size();
    if (i > 0) words += last_word ? " and " : ", ";
    words += '`' + named[i] + '`';
  }
  if (others > 0) words += " and " + std::to_string(others) + (others == 1 ? " other" : " others");
  return words;
}

// "with var.a = its default, var.b = its default"; of many the first ones.
std::string words_of(const Guesses& guesses, const SourceSet& sources) {
  constexpr std::size_t kLongest = 80;
  std::string words = "with ";
  for (const Span name : guesses.named()) {
    if (name != guesses.named().front()) words += ", ";
    std::string_view text = sources.text(name);
    if (text.size() > 1 && text.front() == '"') text = text.substr(1, text.size() - 2);
    words += "var.";
    words += text.substr(0, kLongest);
    if (!guesses.has_others()) words += " = its default";
  }
  if (guesses.has_others()) words += " and others = their defaults";
  return words;
}

class Walk {
 public:
  Walk(const World& world, const Plan& plan, const Settings& settings, Sieve& sieve,
       Findings& findings)
      : world_(world), plan_(plan), settings_(settings), sieve_(sieve), findings_(findings) {}

  void files();
  void flaws(const Zone& zone);
  [[nodiscard]] Span directive_of(Span where) const;
  void place_fix(Finding& finding, const About& about);
  using Heads = std::set<Span>;  // the words with which blocks begin
  [[nodiscard]] Heads heads_of(const Finding& finding, const About& about) const;
  void judge_fix(std::optional<Fix>& fix, const Heads& heads) const;
  void show_record(Finding& finding, const About& about) const;
  // What made the record that a finding is about, and what is taken for granted there.
  struct Made {
    const RecordMaker* maker = nullptr;
    Guesses guesses;
  };
  [[nodiscard]] static Made made(const Finding& finding, const About& about);
  void take_scope(Finding& finding, const About& about) const;
  Fate fate_of(const Finding& finding, const Made& made, bool is_yaml);
  void name_makers();
  void judge_shared_fixes();
  void place_in_file(Finding& finding, const RecordMaker* maker) const;
  [[nodiscard]] bool was_said(const Flaw& flaw, const RuleDoc& rule) const;
  void unkept_flaws(const Reading& reading, FlawKind kind);
  void zone(const Zone& zone);
  void all_zones();
  void policies();

 private:
  void record(const Zone& zone, std::uint32_t index);
  void typed(const RecordView& view, const About& about);
  void text(const RecordView& view, About about);
  MailKind kind_of(const RecordView& view, const Text& text);
  void tagged(const RecordView& view, const Text& text, MailKind kind, const About& about);
  void dmarc(const RecordView& view, const Text& text, const About& about);
  void grow_tree(const RecordView& view, const Text& text);
  [[nodiscard]] bool is_discarded(const RecordView& policy) const;
  static bool is_torn(const RecordView& view);
  void content_flaws(const RecordView& view, const Text& text, const About& about);
  void node(const Zone& zone, NameId id);

  template <class Subject>
  void ask(const Subject& subject, const About& about);
  template <class Subject>
  void ask_if(std::span<const Active<Subject>> rules, std::uint16_t flags, const Subject& subject,
              const About& about);
  template <class Subject>
  void ask_one(const Active<Subject>& rule, const Subject& subject, const About& about);
  void settle(std::size_t before, const About& about);
  [[nodiscard]] bool is_repeated(const Finding& finding);

  const World& world_;
  const Plan& plan_;
  const Settings& settings_;
  Sieve& sieve_;
  Findings& findings_;
  Scratch scratch_;
  std::span<const MailText> texts_;  // of the zone: those not yet walked by
  using Said = std::tuple<const RuleDoc*, Severity, Span, std::string>;
  std::map<Said, Makers> said_;  // of what resources of Terraform make, and aliases of YAML repeat
  // What was said of a $GENERATE: where it stands, and the rule.
  std::set<std::pair<Span, const RuleDoc*>> said_of_directive_;
  std::uint64_t left_to_read_ = kMostReadAgain;  // see write_back()
};

template <class Subject>
void Walk::ask_one(const Active<Subject>& rule, const Subject& subject, const About& about) {
  if (!about.whole && rule.doc->needs != Needs::any_value) return;
  if (about.unread && !speaks_of_unread(*rule.doc)) return;
  const bool whole_zone = rule.doc->needs == Needs::whole_zone;
  if (whole_zone && (about.zone == nullptr || !about.zone->complete())) return;
  Report report(*rule.doc, rule.severity, settings_, findings_);
  const std::size_t before = findings_.all().size();
  rule.check(subject, report);
  if (findings_.all().size() != before) settle(before, about);
}

template <class Subject>
void Walk::ask(const Subject& subject, const About& about) {
  for (const Active<Subject>& rule : plan_.on<Subject>())
    ask_one(rule, subject, about);
}

// Only the rules whose flags the subject has.
template <class Subject>
void Walk::ask_if(std::span<const Active<Subject>> rules, std::uint16_t flags,
                  const Subject& subject, const About& about) {
  for (const Active<Subject>& rule : rules) {
    if ((flags & rule.flags) == rule.flags) ask_one(rule, subject, about);
  }
}

// The blocks of the records that a fix changes; of what is wrong in a block without any, itself.
Walk::Heads Walk::heads_of(const Finding& finding, const About& about) const {
  const Reading& reading = about.zone->reading();
  Heads heads = {finding.scope};
  const auto add = [&](Span told) {
    if (const RecordMaker* const maker = reading.maker_of(told)) heads.insert(maker->where);
  };
  add(finding.scope);
  add(about.scope);
  for (const Edit& edit : finding.fix->edits)
    add(edit.where);
  return heads;
}

// A fix of records of Terraform writes in what comes to them as it stands. Where that comes to
// others, too, they change with it.
void Walk::judge_fix(std::optional<Fix>& fix, const Heads& heads) const {
  if (!fix) return;
  for (const Edit& edit : fix->edits) {
    const auto* const text = world_.sources.writable_beside(edit.where);
    const bool is_theirs =
        text != nullptr && (text->used_by.nowhere() || heads.contains(text->used_by));
    if (!is_theirs) return fix.reset();
    if (text->used_by.nowhere() || text->is_shared)
      fix->safety = std::min(fix->safety, FixSafety::unsafe);
  }
}

// A fix edits files that were asked about: what it edits elsewhere is edited where that was told
// from, or it is none.
void Walk::place_fix(Finding& finding, const About& about) {
  std::optional<Fix>& fix = finding.fix;
  if (!fix) return;
  const bool is_terraform =
      about.zone != nullptr && about.zone->reading().format == SourceFormat::terraform;
  const Heads heads = is_terraform ? heads_of(finding, about) : Heads();
  const bool is_of_files = std::all_of(
      fix->edits.begin(), fix->edits.end(),
      [this](const Edit& edit) { return world_.sources.written(edit.where) == edit.where; });
  if (!is_of_files) {
    auto edits = write_back(world_.sources, fix->edits, left_to_read_);
    if (!edits) return fix.reset();
    fix->edits = std::move(*edits);
  }
  if (is_terraform) judge_fix(fix, heads);
  const auto is_hidden = [this](const Edit& edit) { return sieve_.is_hidden(edit.where); };
  if (fix && std::any_of(fix->edits.begin(), fix->edits.end(), is_hidden)) fix.reset();
}

// Of a file that is told anew, an owner may stand far from what is wrong at it.
void Walk::show_record(Finding& finding, const About& about) const {
  const bool of_record = about.type != RRType::none && about.records.empty();
  if (!of_record || finding.scope.size() == 0) return;
  if (finding.where.begin() != finding.scope.begin()) return;
  const auto* const value = world_.sources.told_value({finding.scope.end() - 1, 1});
  if (value == nullptr || !finding.notes.empty()) return;
  finding.notes.push_back({value->written, "of this record"});
}

Walk::Made Walk::made(const Finding& finding, const About& about) {
  const Reading& reading = about.zone->reading();
  Made made;
  Span told = finding.scope;
  made.maker = reading.maker_of(told);
  if (made.maker == nullptr) made.maker = reading.maker_of(told = about.scope);
  if (made.maker == nullptr || made.maker->guesses == nullptr) return made;
  if (made.maker->told.contains(finding.where)) told = finding.where;
  made.guesses = reading.guesses_at(told, *made.maker);
  const bool at_any_name = about.at_any_name && finding.rule->uses == 0;
  if (!at_any_name) made.guesses.add(made.maker->guesses->owner);
  return made;
}

// Comments allow a finding that stand at the block of the resource that made the record, or where
// the text does.
void Walk::take_scope(Finding& finding, const About& about) const {
  if (about.scope.nowhere() && finding.scope.nowhere()) return;
  const Reading& reading = about.zone->reading();
  const Span where = world_.sources.written(finding.where);
  const RecordMaker* const maker = reading.maker_of(finding.scope);
  if (maker == nullptr) {
    // (A flaw of a resource that takes its text from elsewhere.)
    const bool of_flaw = !reading.makers.empty() && finding.scope == about.scope;
    if (of_flaw && !finding.scope.overlaps(where)) finding.scope = where;
    return;
  }
  const bool is_within = world_.sources.written(maker->block).contains(where);
  finding.scope = is_within ? world_.sources.written(maker->where).cover(where) : where;
}

// One text may stand in many records: what is wrong with it is said once.
Fate Walk::fate_of(const Finding& finding, const Made& made, bool is_yaml) {
  const RecordMaker* const maker = made.maker;
  if (is_repeated(finding)) return Fate::hidden;
  const Fate fate = sieve_.fate_of(finding, maker == nullptr ? Span() : maker->where);
  if (fate != Fate::kept || (maker == nullptr && !is_yaml)) return fate;
  const auto [found, is_new] =
      said_.try_emplace({finding.rule, finding.severity, finding.where, finding.message});
  Makers& makers = found->second;
  makers.add(maker == nullptr ? finding.owner : maker->address);
  if (maker == nullptr) return is_new ? fate : Fate::hidden;
  // (For one it is so whatever else is said.)
  if (!is_new && made.guesses.empty()) makers.guesses = {};
  if (!is_new) return Fate::hidden;
  makers.where = world_.sources.written(maker->where);
  const bool is_one_of_many = maker->address.find('[') != std::string::npos;
  makers.shown = is_one_of_many || !world_.sources.written(maker->block).contains(finding.where);
  makers.guesses = made.guesses;
  return Fate::kept;
}

// What else has the same; and which resources made the records, where the block does not show that:
// one of several that it makes, or one that takes its text from elsewhere.
void Walk::name_makers() {
  if (said_.empty()) return;
  for (Finding& finding : findings_.all()) {
    const auto found = said_.find({finding.rule, finding.severity, finding.where, finding.message});
    if (found == said_.end()) continue;
    const Makers& makers = found->second;
    if (makers.shown || makers.count > 1) finding.notes.push_back({makers.where, makers.words()});
    if (!makers.guesses.empty())
      finding.notes.push_back({Span(), words_of(makers.guesses, world_.sources)});
  }
}

// A mistake that not all resources have that a fix changes is not mended safely.
void Walk::judge_shared_fixes() {
  using Text = SourceSet::Writable;
  std::map<const Text*, std::set<std::string_view>> users;  // of what safe fixes write in
  const auto text_of = [this](const Edit& edit) {
    return world_.sources.writable_beside(edit.where);
  };
  const auto makers_of = [this](const Finding& finding) {
    const bool is_safe = finding.fix && finding.fix->safety == FixSafety::safe;
    const auto found =
        is_safe ? said_.find({finding.rule, finding.severity, finding.where, finding.message})
                : said_.end();
    return found != said_.end() ? &found->second : nullptr;
  };
  for (const Finding& finding : findings_.all()) {
    if (makers_of(finding) == nullptr) continue;
    for (const Edit& edit : finding.fix->edits)
      users.try_emplace(text_of(edit));
  }
  if (users.empty()) return;
  for (const Zone& zone : world_.zones.zones()) {
    if (zone.context() || zone.reading().format != SourceFormat::terraform) continue;
    for (const RecordMaker& maker : zone.reading().makers) {
      for (const Text* const text : world_.sources.writable_behind(maker.told)) {
        const auto found = users.find(text);
        if (found != users.end()) found->second.insert(maker.address);
      }
    }
  }
  for (Finding& finding : findings_.all()) {
    const Makers* const makers = makers_of(finding);
    const auto has_more = [&](const Edit& edit) {
      return users[text_of(edit)].size() > makers->count;
    };
    const std::vector<Edit>* const edits = makers != nullptr ? &finding.fix->edits : nullptr;
    if (edits != nullptr && std::any_of(edits->begin(), edits->end(), has_more))
      finding.fix->safety = FixSafety::unsafe;
  }
}

// Of a file that is told anew: everything stands where the file has it.
void Walk::place_in_file(Finding& finding, const RecordMaker* maker) const {
  // (What a model of a module has stands nowhere: what is wrong with it is wrong with its call.)
  const auto is_of_model = [this](Span span) {
    return is_of_tf_model(world_.sources.name(world_.sources.source_of(span)));
  };
  const auto place = [&](Span& span) {
    if (!world_.sources.holds(span)) return;
    span = world_.sources.written(span);
    if (maker != nullptr && is_of_model(span)) span = world_.sources.written(maker->where);
  };
  place(finding.where);
  place(finding.scope);
  place(finding.explains);
  for (Note& note : finding.notes)
    place(note.where);
}

// The $GENERATE that made the text; nowhere where none did.
Span Walk::directive_of(Span where) const {
  return where.nowhere() ? Span() : world_.sources.derived_from(where).made_by;
}

// Of a $GENERATE that makes many lines with the same flaw a rule need not be asked again.
bool Walk::was_said(const Flaw& flaw, const RuleDoc& rule) const {
  if (said_of_directive_.empty()) return false;
  const Span directive = directive_of(flaw.where);
  return !directive.nowhere() && said_of_directive_.contains({directive, &rule});
}

// Whether the rule spoke of the same $GENERATE before: all of its steps are one mistake.
bool Walk::is_repeated(const Finding& finding) {
  const Span directive = directive_of(finding.where);
  return !directive.nowhere() && !said_of_directive_.emplace(directive, finding.rule).second;
}

void Walk::settle(std::size_t before, const About& about) {
  std::vector<Finding>& all = findings_.all();
  std::vector<Made> makers(all.size() - before);
  for (std::size_t i = before; i < all.size(); ++i) {
    Finding& finding = all[i];
    if (finding.scope.nowhere()) finding.scope = scope_of(finding, about);
    place_fix(finding, about);
    if (about.zone == nullptr) continue;
    if (about.zone->reading().format != SourceFormat::zone_file) {
      show_record(finding, about);
      makers[i - before] = made(finding, about);
      if (const RecordMaker* const maker = makers[i - before].maker) {
        finding.made_by = maker->address;
        finding.maker = world_.sources.written(maker->block);
      }
      take_scope(finding, about);
      place_in_file(finding, makers[i - before].maker);
    }
    if (!finding.owner.empty() || about.owner == NameId::none) continue;
    finding.owner = about.zone->names().presentation(about.owner);
    if (about.type != RRType::none) finding.type = mnemonic(about.type);
  }
  const bool is_yaml =
      about.zone != nullptr && about.zone->reading().format == SourceFormat::octodns;
  findings_.sift(
      before,
      [&](const Finding& finding) {
        return fate_of(finding, makers[static_cast<std::size_t>(&finding - all.data()) - before],
                       is_yaml);
      },
      [this](const Finding& finding) { sieve_.use(finding); });
}

void Walk::files() {
  if (plan_.on<SourceFile>().empty()) return;
  std::set<std::string_view> seen;
  for (const Zone& zone : world_.zones.zones()) {
    if (!zone.linted() || zone.reading().format != SourceFormat::zone_file) continue;
    for (const SourceId id : zone.reading().sources) {
      const Span begin(world_.sources.base(id), 0);
      if (world_.sources.written(begin) != begin) continue;
      if (seen.insert(world_.sources.name(id)).second) ask(SourceFile{id, world_.sources}, {});
    }
  }
}

// The record that a flaw is in; null where it is in none that could be read as one. (Other files
// may be read for several zones: what is wrong in them is said once, whosever it is.)
const Record* record_of(const Flaw& flaw, const Reading& reading) {
  if (reading.format != SourceFormat::terraform) return nullptr;
  if (flaw.entry.nowhere() || flaw.record >= reading.records.size()) return nullptr;
  const Record& record = reading.records[flaw.record];
  return record.entry.overlaps(flaw.entry) ? &record : nullptr;
}

void Walk::flaws(const Zone& zone) {
  for (const Flaw& flaw : zone.reading().flaws.flaws()) {
    if (zone.context() && !is_of_context(flaw.kind)) continue;
    const FlawView view{flaw, world_, zone, scratch_};
    About about;
    about.zone = &zone;
    about.scope = flaw.entry;
    about.at_any_name = true;
    if (const Record* const record = record_of(flaw, zone.reading())) {
      about.owner = record->owner;
      about.type = record->type;
    }
    for (const Active<FlawView>& rule : plan_.on_flaw(flaw.kind)) {
      if (was_said(flaw, *rule.doc)) continue;
      if (rule.check != nullptr) {
        ask_one(rule, view, about);
        continue;
      }
      const std::size_t before = findings_.all().size();
      Report(*rule.doc, rule.severity, settings_, findings_).at(flaw.where);
      if (findings_.all().size() != before) settle(before, about);
    }
  }
  for (std::size_t i = 0; i < static_cast<std::size_t>(FlawKind::count_of_kinds); ++i) {
    const auto kind = static_cast<FlawKind>(i);
    if (!zone.context() || is_of_context(kind)) unkept_flaws(zone.reading(), kind);
  }
}

// Flaws that the reader counted and did not keep.
void Walk::unkept_flaws(const Reading& reading, FlawKind kind) {
  const std::uint32_t seen = reading.flaws.seen(kind);
  if (seen <= FlawLog::kKept) return;
  for (const Active<FlawView>& rule : plan_.on_flaw(kind)) {
    const Fate fate = sieve_.fate_in(reading, *rule.doc);
    const std::uint64_t count = seen - FlawLog::kKept;
    if (fate == Fate::kept) findings_.drop(*rule.doc, rule.severity, count);
    if (fate == Fate::allowed) findings_.drop_as_allowed(count);
  }
}

void Walk::typed(const RecordView& view, const About& about) {
  const bool has_holes = view.record().is(RecordFlags::partly_known);
  if (view.record().is(RecordFlags::rdata_flawed) && !has_holes) return;
  switch (view.type()) {
    case RRType::soa:
      return ask(Soa(view), about);
    case RRType::ns:
      return ask(Ns(view), about);
    case RRType::mx:
      return ask(Mx(view), about);
    case RRType::srv:
      return ask(Srv(view), about);
    case RRType::tlsa:
      return ask(Tlsa(view), about);
    case RRType::txt:
    case RRType::spf:
      return text(view, about);
    default:
      return;
  }
}

// What stands in the text of a record: asked of the text as such, of what is wrong in it, and of
// what it is.
void Walk::text(const RecordView& view, About about) {
  if (!plan_.reads_text()) return;
  // (No zone has records of another class, RFC 1035 5.2, and no receiver of mail asks for one.)
  if (view.record().rrclass != view.zone().reading().zone_class) return;
  const Text* text = view.text();
  if (text == nullptr) return;
  about.whole = text->whole();
  // What is hidden by a delegation, a DNAME or an alias is told as that.
  constexpr std::uint16_t kHidden =
      NodeFlags::below_cut | NodeFlags::below_dname | NodeFlags::has_cname;
  about.unread = about.unread || view.node().is(kHidden);
  const MailKind kind = kind_of(view, *text);
  // (Other kinds are what they are where they stand.)
  about.at_any_name =
      kind == MailKind::none || kind == MailKind::spf || kind == MailKind::spf_near_miss;
  ask(Txt{view, *text, kind}, about);
  // Nobody reads the retired type SPF (RFC 7208 3.1): what it says does not matter.
  if (view.type() != RRType::txt) return;
  scratch_.content_flaws.clear();
  switch (kind) {
    case MailKind::none:
      return;
    case MailKind::spf:
      parse_spf(*text, scratch_.spf, scratch_.content_flaws);
      content_flaws(view, *text, about);
      grow_tree(view, *text);
      return ask(Spf{view, *text, scratch_.spf, scratch_.spf_tree}, about);
    case MailKind::spf_near_miss:
      is_spf_near_miss(*text, scratch_.content_flaws);
      return content_flaws(view, *text, about);
    case MailKind::dmarc:
      about.unread = about.unread || is_discarded(view);
      return dmarc(view, *text, about);
    case MailKind::dmarc_near_miss:
      is_dmarc_near_miss(*text, scratch_.content_flaws);
      return content_flaws(view, *text, about);
    case MailKind::dmarc_elsewhere:
    case MailKind::dmarc_agreement:
      return;
    case MailKind::dmarc_agreement_near_miss:
      is_dmarc_agreement_near_miss(*text, scratch_.content_flaws);
      return content_flaws(view, *text, about);
    case MailKind::dkim:
      if (is_torn(view)) return;
      parse_dkim(*text, scratch_.dkim, scratch_.content_flaws);
      content_flaws(view, *text, about);
      return ask(Dkim{view, *text, scratch_.dkim, scratch_.moduli}, about);
    default:
      return tagged(view, *text, kind, about);
  }
}

// As the table of texts has it, or else the text.
MailKind Walk::kind_of(const RecordView& view, const Text& text) {
  if (world_.tables.texts() == nullptr) return mail_kind(text, view.zone().names(), view.owner());
  while (!texts_.empty() && texts_.front().record < view.index())
    texts_ = texts_.subspan(1);
  const bool listed = !texts_.empty() && texts_.front().record == view.index();
  if (!listed) return MailKind::none;
  constexpr std::size_t kAhead = 4;  // on the way from memory, as each_expected() does it
  if (texts_.size() > kAhead) view.zone().expect_record(texts_[kAhead].record);
  return texts_.front().kind;
}

// A record that is a list of tags behind a version.
void Walk::tagged(const RecordView& view, const Text& text, MailKind kind, const About& about) {
  ContentFlaws& flaws = scratch_.content_flaws;
  switch (kind) {
    case MailKind::bimi:
      parse_bimi(text, scratch_.bimi, flaws);
      content_flaws(view, text, about);
      if (is_torn(view)) return;
      return ask(Bimi{view, text, scratch_.bimi}, about);
    case MailKind::mta_sts:
      parse_mta_sts(text, scratch_.mta_sts, flaws);
      content_flaws(view, text, about);
      if (is_torn(view)) return;
      return ask(MtaSts{view, text, scratch_.mta_sts}, about);
    case MailKind::tls_rpt:
      parse_tls_rpt(text, scratch_.tls_rpt);
      if (is_torn(view)) return;
      return ask(TlsRpt{view, text, scratch_.tls_rpt}, about);
    case MailKind::bimi_near_miss:
      is_near_version(text, kBimiVersion, ContentFlawKind::bimi_version, flaws);
      return content_flaws(view, text, about);
    case MailKind::mta_sts_near_miss:
      is_near_version(text, kMtaStsVersion, ContentFlawKind::mta_sts_version, flaws);
      return content_flaws(view, text, about);
    case MailKind::tls_rpt_near_miss:
      is_near_version(text, kTlsRptVersion, ContentFlawKind::tls_rpt_version, flaws);
      return content_flaws(view, text, about);
    default:  // at another name than where it is looked for
      return;
  }
}

// Whether no receiver takes a DMARC record for the policy of a domain: there are several (RFC 9989
// 4.10), or its name is none that anybody asks for.
bool Walk::is_discarded(const RecordView& policy) const {
  const NameTable& names = policy.zone().names();
  if (is_below_asterisk(names, policy.owner())) return true;
  const bool alone = policy.zone().rrset(policy.owner(), RRType::txt).records.size() == 1;
  if (alone || !world_.tables.has_dmarc()) return false;
  const NameId domain = names.parent(policy.owner());
  return world_.tables.dmarc().find(policy.zone(), domain).what == DmarcFound::What::several;
}

// Whether the rest of a record stands in another one: what it lacks or could say is there. (A key
// may be the rest, too: what begins otherwise is none of the other kinds.)
bool Walk::is_torn(const RecordView& view) {
  const TornRecord torn = torn_record(view.zone(), view.owner());
  const auto& rests = torn.rests;
  if (torn.kind == MailKind::dkim &&
      std::find(rests.begin(), rests.end(), view.index()) != rests.end())
    return true;
  return !rests.empty() && torn.head == view.index();
}

void Walk::dmarc(const RecordView& view, const Text& text, const About& about) {
  parse_dmarc(text, scratch_.dmarc, scratch_.content_flaws);
  content_flaws(view, text, about);
  if (is_torn(view)) return;
  ask(Dmarc{view, text, scratch_.dmarc, scratch_}, about);
}

void Walk::grow_tree(const RecordView& view, const Text& text) {
  if (!world_.tables.has_spf()) return;
  const SpfTrees& trees = world_.tables.spf();
  scratch_.spf_tree = trees.tree_of(view.zone(), view.owner_name(), text, scratch_.spf);
}

// Those that were found in it last.
void Walk::content_flaws(const RecordView& view, const Text& text, const About& about) {
  for (const ContentFlaw& flaw : scratch_.content_flaws.all()) {
    const ContentFlawView subject{flaw, view, text};
    for (const Active<ContentFlawView>& rule : plan_.on_content(flaw.kind)) {
      if (rule.check != nullptr) {
        ask_one(rule, subject, about);
        continue;
      }
      const std::size_t before = findings_.all().size();
      Report(*rule.doc, rule.severity, settings_, findings_).at(subject.where());
      if (findings_.all().size() != before) settle(before, about);
    }
  }
}

void Walk::record(const Zone& zone, std::uint32_t index) {
  const Record& record = zone.record(index);
  const RecordView view(world_, zone, index, scratch_);
  const About about = about_owner(zone, record.owner, record.type, record.entry);
  ask_if(plan_.on_records().on(record.type), record.flags, view, about);
  typed(view, about);
}

void Walk::node(const Zone& zone, NameId id) {
  const Span scope = zone.record(zone.records_of(id)[0]).entry;
  if (!plan_.on_rrsets().empty()) {
    for (const RRset rrset : zone.rrsets(id)) {
      About about = about_owner(zone, id, rrset.type, zone.record(rrset.records[0]).entry);
      about.records = rrset.records;
      const RRsetView view(world_, zone, id, rrset, scratch_);
      ask_if(plan_.on_rrsets().on(rrset.type), rrset.flags(), view, about);
    }
  }
  const NodeView view(world_, zone, id, scratch_);
  const About about = about_owner(zone, id, RRType::none, scope);
  ask_if(plan_.on<NodeView>(), view.node().flags, view, about);
}

void Walk::zone(const Zone& zone) {
  const bool records = !plan_.on_records().empty() || !plan_.on<Soa>().empty() ||
                       !plan_.on<Ns>().empty() || !plan_.on<Mx>().empty() ||
                       !plan_.on<Srv>().empty() || !plan_.on<Tlsa>().empty() || plan_.reads_text();
  if (world_.tables.texts() != nullptr) texts_ = world_.tables.texts()->of(zone);
  const auto count = static_cast<std::uint32_t>(zone.reading().records.size());
  for (std::uint32_t i = 0; records && i < count; ++i)
    record(zone, i);
  for (const NameId id : zone.owners())
    node(zone, id);
  About about;
  about.zone = &zone;
  ask(ZoneView{world_, zone, scratch_}, about);
}

void Walk::all_zones() { ask(ZoneSetView{world_, scratch_}, {}); }

void Walk::policies() {
  for (const StsPolicyFile& file : world_.policies)
    ask(StsPolicyView{world_, file, scratch_}, {});
}

}  // namespace

void walk(const World& world, const Plan& plan, const Settings& settings, Sieve& sieve,
          Findings& findings) {
  Walk walk(world, plan, settings, sieve, findings);
  walk.files();
  for (const Zone& zone : world.zones.zones()) {
    if (zone.linted() || zone.context()) walk.flaws(zone);
    if (zone.linted() && zone.reading().is_zone()) walk.zone(zone);
  }
  walk.all_zones();
  walk.policies();
  walk.name_makers();
  walk.judge_shared_fixes();
}

void ask_config(std::span<const ConfigProblem> problems, const Plan& plan, const Settings& settings,
                Findings& findings) {
  for (const ConfigProblem& problem : problems) {
    for (const Plan::OfConfig& rule : plan.on_config()) {
      if (rule.on.kind != problem.kind) continue;
      Report report(*rule.doc, rule.doc->severity, settings, findings);
      rule.on.speak(problem, report);
    }
  }
}

void ask_suppressions(std::span<const Suppression> suppressions, const Plan& plan,
                      const Settings& settings, Findings& findings) {
  for (const Suppression& suppression : suppressions) {
    for (const Active<Suppression>& rule : plan.on<Suppression>()) {
      Report report(*rule.doc, rule.severity, settings, findings);
      rule.check(suppression, report);
    }
  }
}

}  // namespace zonevet
