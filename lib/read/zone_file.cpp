// How RFC 1035 section 5 is read here, where it leaves things open or the world went on:
//
// - An entry that does not begin with a blank begins with its owner, even if that looks like a
//   type.
// - TTL and class may stand in either order (RFC 1035 5.1 has both), each at most once. What begins
//   with a digit there is a TTL.
// - A TTL that is not written is that of $TTL (RFC 2308 4); without one, the TTL written last (RFC
//   1035 5.1); without that, the MINIMUM of the SOA record, as BIND does. Only the first two are
//   promised everywhere: see RecordFlags::ttl_unknown.
// - A control entry is known in any letter case. $ORIGIN may be relative to the origin before it.
//   $TTL in an included file stays in force behind it, $ORIGIN does not, nor does the owner (RFC
//   1035 5.1 says so of the origin, BIND does so).
// - $INCLUDE: the file is looked for beside the including file, then beside the root file, then in
//   the project's root; name servers differ.
// - Names keep their letter case. Form feed and vertical tab are signs like others; a carriage
// return
//   that does not end its line is a blank, and told.
// - $GENERATE: what stands behind the type is one word, as in BIND: of a quoted one the marks go,
// and
//   what is between them is the RDATA. More words are told, and read as PowerDNS reads them.

#include "read/zone_file.h"

#include <algorithm>
#include <cstring>
#include <filesystem>

#include "base/ascii.h"
#include "base/utf8.h"
#include "dns/name_flaw.h"
#include "dns/text.h"
#include "dns/token.h"
#include "dns/ttl.h"
#include "read/as_of.h"
#include "read/entry_scanner.h"
#include "read/generate.h"
#include "read/zone_name.h"
#include "source/large.h"

namespace zonevet {
namespace {

// A $GENERATE template beyond this makes no record that anybody serves.
constexpr std::size_t kMaxTemplate = std::size_t{64} * 1024;

// The byte length of a typographic quotation mark at the begin of a text, 0 where there is none:
// U+2018 to U+201F.
std::size_t smart_quote(std::string_view text) {
  if (text.size() < 3 || text[0] != '\xE2' || text[1] != '\x80') return 0;
  const auto last = static_cast<unsigned char>(text[2]);
  return last >= 0x98 && last <= 0x9F ? 3 : 0;
}

std::string folder_of(const std::string& path) {
  return std::filesystem::path(path).parent_path().generic_string();
}

// The types whose RDATA people put in quotation marks.
bool holds_quoted_text(RRType type) {
  return type == RRType::txt || type == RRType::spf || type == RRType::caa || type == RRType::uri ||
         type == RRType::naptr;
}

// The types whose RDATA ends in a name that those who ask look up next.
bool leads_to_name(RRType type) {
  return type == RRType::ns || type == RRType::cname || type == RRType::mx || type == RRType::srv ||
         type == RRType::ptr || type == RRType::dname;
}

// Whether a day is yet to come. Dates have no time zone: somewhere it is tomorrow already.
bool is_ahead(const Date& date, const std::optional<Date>& today) {
  return today && days_since_epoch(date) > days_since_epoch(*today) + 1;
}

// A file that $INCLUDE names.
struct Included {
  std::string path;
  std::string canonical;
  std::shared_ptr<const FileBytes> bytes;
};

class ZoneFileReader {
 public:
  ZoneFileReader(SourceSet& sources, const FileReader& files, const ZoneFileOptions& options,
                 ReadBudget& budget)
      : sources_(sources), files_(files), options_(options), budget_(budget) {}

  Reading read(SourceId root);

 private:
  struct Header {
    std::size_t next = 0;  // the token behind what was read
    RRType type = RRType::none;
    RRClass rrclass = RRClass::in;
    std::uint32_t ttl = 0;
    std::uint16_t flags = 0;
    bool opaque = false;  // the type is none of DNS
  };

  void read_source(SourceId id, unsigned depth);
  [[nodiscard]] bool may_be_cut_off(SourceId id) const;
  void read_entry(const Entry& entry, std::uint64_t base, bool derived);
  bool read_owner(const Entry& entry, std::size_t& next, std::uint16_t& flags);
  void take_owner();
  [[nodiscard]] bool has_hole(std::size_t first) const;
  void add_opaque(Span entry, std::string_view type);
  bool read_header(Header& header);
  bool read_header_word(Header& header, std::size_t i, bool& failed);
  [[nodiscard]] std::string_view header_text(std::size_t first, std::size_t words) const;
  [[nodiscard]] bool repeats_header(std::size_t first) const;
  void keep_header(const Header& header, std::size_t first);
  void take_ttl(Header& header, const Period& period, std::size_t i);
  void settle_ttl(Header& header, Span where);
  void take_soa_minimum(Header& header);
  void check_class(const Header& header, std::size_t first);
  void find_smart_quotes(RRType type, std::size_t first);
  void find_glued_quote(RRType type);

  std::optional<RecordDate> take_dates(const Entry& entry, std::uint64_t begin);
  RecordDate date_of(const AsOf& told, std::uint64_t comment);
  void set_date(RecordDate date);
  void put_date(const RecordDate& own, const RecordDate& next);
  void add_date(const RecordDate& date);
  void note_not_understood();
  void note_relative_owners();

  void read_parts(SourceId root);
  void read_part(SourceId id);
  void read_directive(SourceId id, unsigned depth);
  void read_origin();
  void read_default_ttl();
  void read_include(SourceId id, unsigned depth);
  void include(Included file, unsigned depth);
  void read_generate();
  [[nodiscard]] std::size_t generated_rdata() const;
  std::optional<std::string> join_template(const GenerateRange& range);
  void read_derived(SourceId id);
  bool no_more_arguments(std::size_t count, std::string_view directive);
  [[nodiscard]] std::string shown_path(const std::string& canonical, SourceId neighbour) const;
  std::optional<Included> find_include(std::string_view name, SourceId from, bool& outside) const;

  void settle_zone_name();
  [[nodiscard]] std::optional<NameId> common_parent() const;
  [[nodiscard]] bool soa_at_root() const;
  bool parse_origin_name(std::size_t i, Name& name);
  void note_file_flaws(SourceId id);
  void set_origin(const Name& name);
  void say_name_flaw(const NameParse& parse, std::size_t i);
  Flaw& note(FlawKind kind, Span where);
  void say() { reading_.flaws.add(flaw_); }

  SourceSet& sources_;
  const FileReader& files_;
  const ZoneFileOptions& options_;
  ReadBudget& budget_;

  Reading reading_;
  Tokens tokens_;
  RdataParser rdata_;
  Flaw flaw_;
  std::vector<std::string> open_files_;  // canonical paths, outermost first
  std::vector<Span> date_comments_;      // of context, since the last entry
  RecordDate date_;                      // of context: of the records to come
  Span first_lost_;                      // the first word of the first entry that became no record

  // What RFC 1035 5.1 calls the current ones.
  Name origin_;
  NameId origin_id_ = NameId::root;
  NameId owner_ = NameId::none;
  bool owner_expected_ = false;  // its name is in owner_trail_, owner_ is that before it
  std::string_view owner_text_;  // as last written, to see at once that it is the same again
  NameId owner_text_origin_ = NameId::none;
  Header last_header_;  // `next` counts its words, 0: none is kept
  std::string_view last_header_text_;
  std::optional<std::uint32_t> default_ttl_;
  std::optional<std::uint32_t> last_ttl_;
  std::uint32_t soa_minimum_ = 0;
  bool class_known_ = false;

  NameTable::Trail owner_trail_;
  NameTable::Trail target_trail_;
};

Flaw& ZoneFileReader::note(FlawKind kind, Span where) {
  flaw_ = Flaw();
  flaw_.kind = kind;
  flaw_.where = where;
  return flaw_;
}

void ZoneFileReader::say_name_flaw(const NameParse& parse, std::size_t i) {
  flaw_ = name_flaw(parse, tokens_, i);
  say();
}

void ZoneFileReader::set_origin(const Name& name) {
  origin_ = name;
  origin_id_ = reading_.names.intern(name);
}

// A byte order mark, and NUL bytes.
void ZoneFileReader::note_file_flaws(SourceId id) {
  const std::string_view bytes = sources_.bytes(id);
  const std::uint64_t base = sources_.base(id);
  if (bytes.starts_with(kUtf8Bom)) {
    note(FlawKind::bom, {base, kUtf8Bom.size()});
    say();
  }
  std::size_t at = bytes.find('\0');
  for (; at != std::string_view::npos; at = bytes.find('\0', at + 1)) {
    note(FlawKind::nul_byte, {base + at, 1});
    say();
  }
}

Reading ZoneFileReader::read(SourceId root) {
  reading_.root = root;
  ZoneName found;
  if (options_.origin) {
    found = {*options_.origin, NameSource::declared, *options_.origin};
  } else {
    found = find_zone_name(sources_.bytes(root), sources_.name(root));
  }
  reading_.zone_name = found.name;
  reading_.zone_name_source = found.source;
  set_origin(found.origin);
  open_files_.push_back(files_.canonical(sources_.name(root)));
  // Room for as many records as fit at this length a line; pages that are never touched cost
  // nothing.
  constexpr std::size_t kShortLine = 32;
  reserve_large(reading_.records, sources_.bytes(root).size() / kShortLine + 1);
  read_parts(root);
  if (options_.context) {
    note_not_understood();
    note_relative_owners();
  }
  settle_zone_name();
  return std::move(reading_);
}

void ZoneFileReader::read_parts(SourceId root) {
  if (options_.parts.empty()) return read_part(root);
  const Name origin = origin_;
  for (const std::string& path : options_.parts) {
    set_origin(origin);
    owner_ = NameId::none;
    owner_text_ = {};
    std::string canonical = files_.canonical(path);
    if (canonical == open_files_.front()) {
      read_part(root);
    } else if (auto bytes = files_.open(path)) {
      open_files_.push_back(std::move(canonical));
      read_part(sources_.add(path, std::move(*bytes)));
      open_files_.pop_back();
    } else {
      reading_.whole = false;
    }
  }
}

void ZoneFileReader::read_part(SourceId id) {
  read_source(id, 0);
  if (may_be_cut_off(id)) reading_.whole = false;
}

// Not one of the entries of context became a record.
void ZoneFileReader::note_not_understood() {
  if (!reading_.records.empty() || first_lost_.nowhere()) return;
  note(FlawKind::context_unknown, first_lost_).note = "records as in a zone file, or JSON";
  say();
}

// No question leads to a record whose owner is relative to an origin that is not known.
void ZoneFileReader::note_relative_owners() {
  const NameTable& names = reading_.names;
  const NameId unknown = names.find(Name::unknown_origin());
  if (unknown == NameId::none) return;
  const auto is_relative = [&names, unknown](const Record& record) {
    return names.is_at_or_below(record.owner, unknown);
  };
  const auto end = reading_.records.end();
  const auto first = std::find_if(reading_.records.begin(), end, is_relative);
  if (first == end) return;
  const auto count = static_cast<std::size_t>(std::count_if(first, end, is_relative));
  const bool all = count == reading_.records.size();
  const Span owner = reading_.places(*first, sources_).owner;
  Flaw& flaw = note(all ? FlawKind::context_no_origin : FlawKind::context_relative,
                    owner.nowhere() ? first->entry : owner);
  flaw.note = "names with a dot at their end, as their origin is not known";
  flaw.a = count;
  say();
}

// Whether the last record lacks fields, or is flawed on a line that was not ended: the file may
// have gone on once.
bool ZoneFileReader::may_be_cut_off(SourceId id) const {
  if (reading_.records.empty()) return false;
  const Record& last = reading_.records.back();
  if (!last.is(RecordFlags::rdata_flawed) || sources_.source_of(last.entry) != id) return false;
  const std::string_view bytes = sources_.bytes(id);
  const std::uint64_t end = last.entry.end() - sources_.base(id);
  if (bytes.find_first_not_of(" \t\r\n", end) != std::string_view::npos) return false;
  const std::vector<Flaw>& flaws = reading_.flaws.flaws();
  return !bytes.ends_with('\n') || (!flaws.empty() && flaws.back().entry == last.entry &&
                                    flaws.back().kind == FlawKind::missing_field);
}

void ZoneFileReader::read_source(SourceId id, unsigned depth) {
  reading_.sources.push_back(id);
  note_file_flaws(id);
  std::string_view bytes = sources_.bytes(id);
  std::uint64_t base = sources_.base(id);
  if (bytes.starts_with(kUtf8Bom)) {
    bytes.remove_prefix(kUtf8Bom.size());
    base += kUtf8Bom.size();
  }
  EntryScanner scanner(bytes, base, &reading_.flaws, &reading_.comments);
  if (options_.context) scanner.tell_dates(&date_comments_);
  Entry entry;
  while (scanner.next(entry, tokens_)) {
    const std::uint64_t begin = base + static_cast<std::uint64_t>(entry.text.data() - bytes.data());
    const std::optional<RecordDate> own_date = take_dates(entry, begin);
    if (entry.text.size() > Span::kMaxSize) {
      note(FlawKind::limit_entry, {begin, 80});
      say();
      reading_.whole = false;
      continue;
    }
    if (entry.broken) reading_.whole = false;
    if (tokens_.empty()) continue;
    if (entry.text[0] == '$') {
      reading_.flaws.set_entry(tokens_.where_from(0));
      read_directive(id, depth);
    } else {
      read_entry(entry, begin, false);
    }
    if (own_date) put_date(*own_date, date_);
    reading_.flaws.set_entry({});
  }
  take_dates({}, base + bytes.size());
}

// -- dates of context --------------------------------------------------------------------------

// Those told before the entry are of all that follows, those on its own lines of its record alone:
// that one is returned. On the lines of a control entry there are none of the latter.
std::optional<RecordDate> ZoneFileReader::take_dates(const Entry& entry, std::uint64_t begin) {
  std::optional<RecordDate> own;
  for (const Span comment : date_comments_) {
    // (What the scanner saw beyond the entry it will see again.)
    if (comment.begin() > begin + entry.text.size()) continue;
    const std::optional<AsOf> told = parse_as_of(sources_.text(comment));
    if (!told) continue;
    const RecordDate date = date_of(*told, comment.begin());
    if (comment.begin() < begin || entry.text.starts_with('$')) {
      set_date(date);
    } else {
      own = date;
    }
  }
  date_comments_.clear();
  return own;
}

// What a comment that begins there tells of the next record; a flaw, and no date, where it cannot
// be.
RecordDate ZoneFileReader::date_of(const AsOf& told, std::uint64_t comment) {
  RecordDate date;
  date.first = static_cast<std::uint32_t>(reading_.records.size());
  date.where = {comment + told.begin, told.end - told.begin};
  const bool ahead = told.date && is_ahead(*told.date, options_.today);
  if (!ahead) date.date = told.date;
  if (date.date) return date;
  note(ahead ? FlawKind::context_date_ahead : FlawKind::context_date, date.where);
  say();
  return date;
}

// The date of all records from the next one on.
void ZoneFileReader::set_date(RecordDate date) {
  date.first = static_cast<std::uint32_t>(reading_.records.size());
  date_ = date;
  add_date(date);
}

// The date of the record that was read last, if its entry became one; then `next` goes on.
void ZoneFileReader::put_date(const RecordDate& own, const RecordDate& next) {
  if (reading_.records.size() == own.first) return;
  add_date(own);
  set_date(next);
}

void ZoneFileReader::add_date(const RecordDate& date) {
  std::vector<RecordDate>& dates = reading_.dates;
  if (!dates.empty() && dates.back().first == date.first) dates.pop_back();
  const bool goes_on = dates.empty() ? date.where.nowhere() : dates.back().where == date.where;
  if (!goes_on) dates.push_back(date);
}

// -- entries -----------------------------------------------------------------------------------

namespace {

// Of TXT RDATA in wire form, as a flag.
std::uint16_t begin_of_text(std::string_view wire) {
  if (wire.empty()) return 0;
  const std::string_view first = wire.substr(1, static_cast<unsigned char>(wire[0]));
  if (first.starts_with("v=spf1 ")) return RecordFlags::begins_spf;
  if (first.starts_with("v=DMARC1;")) return RecordFlags::begins_dmarc;
  if (first.starts_with("v=DKIM1;")) return RecordFlags::begins_dkim;
  return 0;
}

}  // namespace

void ZoneFileReader::read_entry(const Entry& entry, std::uint64_t base, bool derived) {
  const std::uint64_t begin = is_blank(entry.text[0]) ? base : tokens_.where(0).begin();
  const Span whole = Span::between(begin, tokens_.behind_last().begin());
  reading_.flaws.set_entry(whole, reading_.records.size());
  Header header;
  if (!read_owner(entry, header.next, header.flags) || !read_header(header)) {
    take_owner();
    reading_.whole = false;
    if (first_lost_.nowhere()) first_lost_ = tokens_.where(0);
    return;
  }
  if (header.opaque) return add_opaque(whole, tokens_[header.next - 1].text);
  if (derived) header.flags |= RecordFlags::derived;
  if (entry.non_ascii) find_smart_quotes(header.type, header.next);
  if (tokens_.has_quoted() && !entry.broken) find_glued_quote(header.type);
  // What a broken entry holds was cut somewhere: one flaw is enough.
  const bool unknown = options_.holes && has_hole(header.next);
  FlawLog* const flaws = entry.broken || unknown ? nullptr : &reading_.flaws;
  const bool sound = rdata_.parse(header.type, tokens_, header.next, origin_, flaws);
  if (entry.broken || unknown || !sound) header.flags |= RecordFlags::rdata_flawed;
  const bool is_text = header.type == RRType::txt || header.type == RRType::spf;
  if (unknown && sound && is_text) header.flags |= RecordFlags::partly_known;
  if (rdata_.generic()) header.flags |= RecordFlags::generic_rdata;
  if (rdata_.dotted_relative()) header.flags |= RecordFlags::dotted_relative;
  const bool leads = leads_to_name(header.type) && !(header.flags & RecordFlags::rdata_flawed);
  if (leads) reading_.names.expect(rdata_.octets(rdata_.fields().back()), target_trail_);
  settle_ttl(header, whole);
  if (header.type == RRType::soa && !(header.flags & RecordFlags::rdata_flawed))
    take_soa_minimum(header);
  Record record;
  record.entry = whole;
  // Behind the type, so that a record without RDATA has an empty text there.
  record.rdata_begin =
      static_cast<std::uint32_t>(tokens_.where(header.next - 1).end() - whole.begin());
  take_owner();
  record.owner = owner_;
  record.origin = origin_id_;
  if (leads) record.target = reading_.names.intern(target_trail_);
  record.ttl = header.ttl;
  record.type = header.type;
  record.rrclass = header.rrclass;
  record.flags = header.flags;
  if (reading_.names.is_underscored(owner_)) record.flags |= RecordFlags::underscored;
  if (record.type == RRType::txt && !record.is(RecordFlags::rdata_flawed))
    record.flags |= begin_of_text(rdata_.wire());
  reading_.records.push_back(record);
}

// Whether anything from that word on is not known.
bool ZoneFileReader::has_hole(std::size_t first) const {
  for (std::size_t i = first; i < tokens_.size(); ++i) {
    if (tokens_[i].text.find(Text::kHole) != std::string_view::npos) return true;
  }
  return false;
}

// The owner, written or inherited. False where the entry has none that can be read.
bool ZoneFileReader::read_owner(const Entry& entry, std::size_t& next, std::uint16_t& flags) {
  if (is_blank(entry.text[0])) {
    if (owner_ != NameId::none) return true;
    note(FlawKind::no_owner, Span::between(tokens_.where_from(0).begin(), tokens_.where(0).end()));
    say();
    return false;
  }
  flags |= RecordFlags::owner_written;
  next = 1;
  if (tokens_[0].quoted) {
    note(FlawKind::quoted_word, tokens_.where(0)).name = "owner";
    say();
  }
  const std::string_view text = tokens_[0].text;
  if (text == owner_text_ && owner_text_origin_ == origin_id_) return true;
  Name name;
  const NameParse parse = parse_name(text, origin_, name);
  if (parse.error != NameError::none) {
    say_name_flaw(parse, 0);
    // What inherits this owner must not be taken for the one before.
    owner_ = NameId::none;
    owner_text_origin_ = NameId::none;
    return false;
  }
  if (parse.non_ascii) {
    note(FlawKind::name_non_ascii, tokens_.where(0));
    say();
  }
  reading_.names.expect(name.wire(), owner_trail_);
  owner_expected_ = true;
  owner_text_ = text;
  owner_text_origin_ = origin_id_;
  return true;
}

// The owner that was read gets its place in the table of names only when the rest of the entry was
// read: until then memory has brought that place near.
void ZoneFileReader::take_owner() {
  if (!owner_expected_) return;
  owner_ = reading_.names.intern(owner_trail_);
  owner_expected_ = false;
}

void ZoneFileReader::add_opaque(Span entry, std::string_view type) {
  take_owner();
  reading_.opaque.push_back({owner_, equal_fold(type, "ALIAS"), entry});
}

// TTL and class in either order, then the type. False where there is no type that can be read.
bool ZoneFileReader::read_header(Header& header) {
  const std::size_t first = header.next;
  if (repeats_header(first)) {
    const std::uint16_t flags = header.flags;
    header = last_header_;
    header.flags |= flags;
    header.next += first;
    if (header.flags & RecordFlags::ttl_written) last_ttl_ = header.ttl;
    return true;
  }
  header.rrclass = reading_.zone_class;
  bool failed = false;
  while (header.next < tokens_.size()) {
    const std::size_t i = header.next++;
    if (!read_header_word(header, i, failed)) continue;
    if (failed) return false;
    check_class(header, first);
    keep_header(header, first);
    return true;
  }
  note(FlawKind::missing_type, tokens_.where_from(0));
  say();
  return false;
}

// From the first word of a header to its last, as it is written.
std::string_view ZoneFileReader::header_text(std::size_t first, std::size_t words) const {
  const std::string_view type = tokens_[first + words - 1].text;
  const char* const begin = tokens_[first].text.data();
  return {begin, static_cast<std::size_t>(type.data() + type.size() - begin)};
}

// Whether the header is written as the one before: mostly it is, and then means the same.
bool ZoneFileReader::repeats_header(std::size_t first) const {
  const std::size_t next = first + last_header_.next;
  return next <= tokens_.size() && next > first && !tokens_[first].quoted &&
         !tokens_[next - 1].quoted && header_text(first, last_header_.next) == last_header_text_;
}

// Only of a header in which nothing is wrong.
void ZoneFileReader::keep_header(const Header& header, std::size_t first) {
  last_header_ = header;
  last_header_.next -= first;
  last_header_.flags &= RecordFlags::ttl_written | RecordFlags::class_written;
  const bool sound = !header.opaque && !(header.flags & RecordFlags::ttl_unknown) &&
                     header.rrclass == reading_.zone_class;
  if (!sound) last_header_.next = 0;
  last_header_text_ = header_text(first, header.next - first);
}

// One word before the RDATA; true if it is the last of them.
bool ZoneFileReader::read_header_word(Header& header, std::size_t i, bool& failed) {
  const std::string_view word = tokens_[i].text;
  if (!tokens_[i].quoted) {
    if (options_.holes && word == std::string_view(&Text::kHole, 1)) {
      header.flags |= RecordFlags::ttl_written | RecordFlags::ttl_unknown;
      return false;
    }
    // No class or type begins with a digit.
    if (!(header.flags & RecordFlags::ttl_written) && !word.empty() && is_digit(word[0])) {
      const Period period = parse_period(word);
      if (period.ok || i + 1 < tokens_.size()) {
        take_ttl(header, period, i);
        return false;
      }
    }
    if (!(header.flags & RecordFlags::class_written)) {
      if (const auto rrclass = parse_class(word)) {
        header.rrclass = *rrclass;
        header.flags |= RecordFlags::class_written;
        return false;
      }
    }
    if (const auto type = parse_type(word)) {
      header.type = *type;
      const TypeInfo* info = find_type(*type);
      // (0 is kept for what is no record, RFC 6895 3.1.)
      const bool meta = info != nullptr && info->status == TypeStatus::meta;
      if (meta || *type == RRType::none) {
        note(FlawKind::meta_type, tokens_.where(i)).a = static_cast<std::uint16_t>(*type);
        say();
        failed = true;
      }
      return true;
    }
  }
  header.opaque = options_.opaque_types;
  if (header.opaque) return true;
  note(FlawKind::unknown_type, tokens_.where(i));
  say();
  failed = true;
  return true;
}

void ZoneFileReader::take_ttl(Header& header, const Period& period, std::size_t i) {
  header.flags |= RecordFlags::ttl_written;
  if (!period.ok) {
    note(FlawKind::ttl_syntax, tokens_.where(i));
    say();
    header.flags |= RecordFlags::ttl_unknown;
    return;
  }
  if (period.seconds > kMaxTtl) {
    note(FlawKind::ttl_range, tokens_.where(i)).a = period.seconds;
    say();
    header.flags |= RecordFlags::ttl_unknown;
    header.ttl = static_cast<std::uint32_t>(std::min<std::uint64_t>(period.seconds, UINT32_MAX));
    return;
  }
  header.ttl = static_cast<std::uint32_t>(period.seconds);
  last_ttl_ = header.ttl;
}

void ZoneFileReader::settle_ttl(Header& header, Span where) {
  if (header.flags & RecordFlags::ttl_written) return;
  if (default_ttl_ || last_ttl_) {
    header.ttl = default_ttl_ ? *default_ttl_ : *last_ttl_;
    return;
  }
  header.flags |= RecordFlags::ttl_unknown;
  header.ttl = soa_minimum_;
  if (reading_.first_without_ttl.nowhere()) reading_.first_without_ttl = where;
}

// The SOA record itself goes by its MINIMUM too.
void ZoneFileReader::take_soa_minimum(Header& header) {
  soa_minimum_ = rdata_.number(rdata_.fields().back());
  const bool nothing_says =
      (header.flags & RecordFlags::ttl_unknown) && !(header.flags & RecordFlags::ttl_written);
  if (nothing_says) header.ttl = soa_minimum_;
}

// The first record's class is the zone's, IN where none is written (RFC 1035 5.2: one class to a
// file).
void ZoneFileReader::check_class(const Header& header, std::size_t first) {
  if (!(header.flags & RecordFlags::class_written)) {
    class_known_ = true;
    return;
  }
  if (!class_known_) {
    reading_.zone_class = header.rrclass;
    class_known_ = true;
    return;
  }
  if (header.rrclass == reading_.zone_class) return;
  std::size_t i = first;
  while (i + 1 < header.next && !parse_class(tokens_[i].text))
    ++i;
  note(FlawKind::class_mismatch, tokens_.where(i)).a =
      static_cast<std::uint16_t>(reading_.zone_class);
  say();
}

// Where a quoted string and a word, or another string, have no blank between them. The value of a
// SvcParam is written so (RFC 9460 2.1), and their reader sees to it.
void ZoneFileReader::find_glued_quote(RRType type) {
  if (type == RRType::svcb || type == RRType::https) return;
  for (std::size_t i = 1; i < tokens_.size(); ++i) {
    if (!tokens_[i].glued) continue;
    note(FlawKind::glued_quote, {tokens_.where(i).begin(), 0}).type = type;
    return say();
  }
}

// A typographic mark where a word begins was meant to be a delimiter.
void ZoneFileReader::find_smart_quotes(RRType type, std::size_t first) {
  if (!holds_quoted_text(type)) return;
  for (std::size_t i = first; i < tokens_.size(); ++i) {
    const std::string_view word = tokens_[i].text;
    const std::size_t size = smart_quote(word);
    if (tokens_[i].quoted || size == 0) continue;
    Flaw& flaw = note(FlawKind::smart_quotes, tokens_.where(i, 0, size));
    flaw.type = type;
    // Its partner ends this word or a later one.
    for (std::size_t j = i; j < tokens_.size() && flaw.other.nowhere(); ++j) {
      const std::string_view later = tokens_[j].text;
      const std::size_t at = later.size() < 3 ? 0 : later.size() - 3;
      if (tokens_[j].quoted || (j == i && later.size() < size + 3) ||
          smart_quote(later.substr(at)) == 0)
        continue;
      flaw.other = tokens_.where(j, at, 3);
      i = j;
    }
    say();
    if (flaw.other.nowhere()) return;
  }
}

// -- control entries ---------------------------------------------------------------------------

void ZoneFileReader::read_directive(SourceId id, unsigned depth) {
  const std::string_view word = tokens_[0].text;
  if (equal_fold(word, "$ORIGIN")) return read_origin();
  if (equal_fold(word, "$TTL")) return read_default_ttl();
  if (equal_fold(word, "$INCLUDE")) return read_include(id, depth);
  if (equal_fold(word, "$GENERATE")) return read_generate();
  note(FlawKind::unknown_directive, tokens_.where(0));
  say();
  reading_.whole = false;
}

// At most `count` arguments. Else a flaw.
bool ZoneFileReader::no_more_arguments(std::size_t count, std::string_view directive) {
  if (tokens_.size() <= count + 1) return true;
  note(FlawKind::directive_extra, tokens_.where_from(count + 1)).name = directive;
  say();
  return false;
}

bool ZoneFileReader::parse_origin_name(std::size_t i, Name& name) {
  const NameParse parse = parse_name(tokens_[i].text, origin_, name);
  if (parse.error == NameError::none) return true;
  say_name_flaw(parse, i);
  reading_.whole = false;
  return false;
}

void ZoneFileReader::read_origin() {
  if (tokens_.size() < 2) {
    note(FlawKind::directive_argument, tokens_.where(0)).name = "ORIGIN";
    say();
    reading_.whole = false;
    return;
  }
  no_more_arguments(1, "ORIGIN");
  Name name;
  if (parse_origin_name(1, name)) set_origin(name);
}

void ZoneFileReader::read_default_ttl() {
  const Period period = tokens_.size() < 2 ? Period() : parse_period(tokens_[1].text);
  if (!period.ok) {
    note(FlawKind::directive_argument, tokens_.where(tokens_.size() < 2 ? 0 : 1)).name = "TTL";
    say();
    return;
  }
  no_more_arguments(1, "TTL");
  if (period.seconds > kMaxTtl) {
    note(FlawKind::ttl_range, tokens_.where(1)).a = period.seconds;
    say();
  }
  default_ttl_ = static_cast<std::uint32_t>(std::min<std::uint64_t>(period.seconds, UINT32_MAX));
}

// -- $INCLUDE ----------------------------------------------------------------------------------

// The path of a file as the paths of its neighbours are written: where the source's path ends its
// canonical one, what stands before it is left away here too.
std::string ZoneFileReader::shown_path(const std::string& canonical, SourceId neighbour) const {
  const std::string written =
      std::filesystem::path(sources_.name(neighbour)).lexically_normal().generic_string();
  const std::string whole = files_.canonical(written);
  if (!whole.ends_with('/' + written)) return canonical;
  const std::string_view before = std::string_view(whole).substr(0, whole.size() - written.size());
  return canonical.substr(canonical.starts_with(before) ? before.size() : 0);
}

// The included file; nothing where none of the places has it. `outside` tells that one was not
// looked at.
std::optional<Included> ZoneFileReader::find_include(std::string_view name, SourceId from,
                                                     bool& outside) const {
  const std::string beside = folder_of(sources_.name(from));
  std::vector<std::string> folders{beside, folder_of(sources_.name(reading_.root))};
  if (!options_.root.empty()) folders.push_back(options_.root);
  const bool absolute = std::filesystem::path(name).is_absolute();
  const std::string own_folder = files_.canonical(beside.empty() ? "." : beside);
  for (const std::string& folder : folders) {
    const std::filesystem::path joined =
        absolute ? std::filesystem::path(name) : std::filesystem::path(folder) / name;
    const std::string path = joined.lexically_normal().generic_string();
    std::string canonical = files_.canonical(path);
    if (!options_.include_anywhere && !is_below(canonical, options_.root) &&
        !is_below(canonical, own_folder)) {
      outside = true;
      continue;
    }
    if (auto bytes = files_.open(path)) {
      const bool found_at_root = !absolute && folder == options_.root;
      std::string shown = found_at_root ? shown_path(canonical, from) : path;
      return Included{std::move(shown), std::move(canonical), std::move(*bytes)};
    }
    if (absolute) break;
  }
  return std::nullopt;
}

void ZoneFileReader::read_include(SourceId id, unsigned depth) {
  if (tokens_.size() < 2 || tokens_[1].text.empty()) {
    note(FlawKind::directive_argument, tokens_.where(tokens_.size() < 2 ? 0 : 1)).name = "INCLUDE";
    say();
    reading_.whole = false;
    return;
  }
  no_more_arguments(2, "INCLUDE");
  const auto stop_at_limit = [this](unsigned limit) {
    note(FlawKind::limit_include, tokens_.where_from(0)).a = limit;
    say();
    reading_.whole = false;
  };
  if (depth + 1 > kIncludeDepth) return stop_at_limit(kIncludeDepth);
  std::string name;
  if (!unescape(tokens_[1].text, name).ok()) name = tokens_[1].text;
  bool outside = false;
  std::optional<Included> file = find_include(name, id, outside);
  if (!file) {
    reading_.whole = false;
    note(outside ? FlawKind::include_outside : FlawKind::include_missing, tokens_.where(1));
    say();
    return;
  }
  if (std::find(open_files_.begin(), open_files_.end(), file->canonical) != open_files_.end()) {
    reading_.whole = false;
    note(FlawKind::include_cycle, tokens_.where(1));
    say();
    return;
  }
  if (!budget_.take_include(file->canonical, file->bytes->view().size())) return stop_at_limit(0);
  const Name origin_before = origin_;
  const NameId owner_before = owner_;
  const std::string_view owner_text_before = owner_text_;
  const NameId owner_origin_before = owner_text_origin_;
  const RecordDate date_before = date_;
  if (tokens_.size() > 2) {
    Name name_of_origin;
    if (!parse_origin_name(2, name_of_origin)) return;
    set_origin(name_of_origin);
  }
  include(std::move(*file), depth);
  set_origin(origin_before);
  owner_ = owner_before;
  owner_text_ = owner_text_before;
  owner_text_origin_ = owner_origin_before;
  if (options_.context) set_date(date_before);
}

void ZoneFileReader::include(Included file, unsigned depth) {
  const SourceId id =
      sources_.add(std::move(file.path), std::move(file.bytes), tokens_.where_from(0));
  open_files_.push_back(std::move(file.canonical));
  reading_.flaws.set_entry({});
  read_source(id, depth + 1);
  open_files_.pop_back();
}

// -- $GENERATE ---------------------------------------------------------------------------------

// The first word behind the type of a $GENERATE; the number of words where there is no type.
std::size_t ZoneFileReader::generated_rdata() const {
  std::size_t at = 3;
  while (at < tokens_.size() && !tokens_[at].text.empty() &&
         (is_digit(tokens_[at].text[0]) || parse_class(tokens_[at].text)))
    ++at;
  return std::min(at + 1, tokens_.size());
}

// The template as it will be split again: words with blanks between, quotation marks kept, but for
// those around all of the RDATA. Nothing where a word is no template.
std::optional<std::string> ZoneFileReader::join_template(const GenerateRange& range) {
  const std::size_t rdata = generated_rdata();
  const bool one_word = rdata + 1 == tokens_.size();
  if (rdata + 1 < tokens_.size()) {
    note(FlawKind::generate_template, tokens_.where_from(rdata)).a = 1;
    say();
  }
  std::string line;
  for (std::size_t i = 2; i < tokens_.size(); ++i) {
    const bool unwrapped = one_word && i == rdata && tokens_[i].quoted;
    const bool marks = tokens_[i].quoted && !unwrapped;
    if (marks) line += '"';
    const std::string_view text = tokens_[i].text;
    for (std::size_t at = 0; at < text.size(); ++at) {
      if (unwrapped && text.substr(at).starts_with("\\\"")) ++at;
      if (text[at] == '\n') line += "\\010";
      if (text[at] != '\n') line += text[at];
    }
    line += marks ? "\" " : " ";
    std::string once;
    const bool sound = line.size() <= kMaxTemplate && expand_template(text, range.start, once);
    if (sound) continue;
    note(FlawKind::generate_template, tokens_.where(i));
    say();
    return std::nullopt;
  }
  line.back() = '\n';
  return line;
}

void ZoneFileReader::read_generate() {
  const Span place = tokens_.where_from(0);
  const auto wrong = [this](FlawKind kind, Span where) {
    note(kind, where);
    say();
    reading_.whole = false;
  };
  if (tokens_.size() < 2) return wrong(FlawKind::generate_range, tokens_.where(0));
  const auto range = parse_generate_range(tokens_[1].text);
  if (!range) return wrong(FlawKind::generate_range, tokens_.where(1));
  if (tokens_.size() < 5) return wrong(FlawKind::generate_template, place);
  const std::optional<std::string> line = join_template(*range);
  if (!line) {
    reading_.whole = false;
    return;
  }
  std::string text;
  std::uint64_t steps = 0;
  const std::uint64_t allowed = std::min<std::uint64_t>(range->count(), budget_.generated_records);
  while (steps < allowed && text.size() < budget_.derived_bytes) {
    const auto value = static_cast<std::uint32_t>(range->start + steps * range->step);
    if (!expand_template(*line, value, text)) return wrong(FlawKind::generate_template, place);
    ++steps;
  }
  if (steps < range->count()) wrong(FlawKind::limit_generate, place);
  budget_.generated_records -= static_cast<std::uint32_t>(steps);
  budget_.derived_bytes -= std::min<std::uint64_t>(budget_.derived_bytes, text.size());
  read_derived(sources_.add_derived(std::move(text), place, range->start, range->step));
}

void ZoneFileReader::read_derived(SourceId id) {
  reading_.sources.push_back(id);
  const std::string_view bytes = sources_.bytes(id);
  const std::uint64_t base = sources_.base(id);
  EntryScanner scanner(bytes, base, &reading_.flaws, nullptr);
  reading_.flaws.set_entry({});
  Entry entry;
  while (scanner.next(entry, tokens_)) {
    const std::uint64_t begin = base + static_cast<std::uint64_t>(entry.text.data() - bytes.data());
    if (!tokens_.empty()) read_entry(entry, begin, true);
    reading_.flaws.set_entry({});
  }
}

// -- the zone's name ---------------------------------------------------------------------------

// The closest common ancestor of all owners; nothing without owners, or where it is the root.
std::optional<NameId> ZoneFileReader::common_parent() const {
  const NameTable& names = reading_.names;
  NameId parent = NameId::none;
  for (const Record& record : reading_.records) {
    if (parent == NameId::none) parent = record.owner;
    while (!names.is_at_or_below(record.owner, parent))
      parent = names.parent(parent);
  }
  if (parent == NameId::none || parent == NameId::root) return std::nullopt;
  return parent;
}

bool ZoneFileReader::soa_at_root() const {
  return std::any_of(reading_.records.begin(), reading_.records.end(), [](const Record& record) {
    return record.type == RRType::soa && record.owner == NameId::root;
  });
}

// With the whole file read, the owners may tell what nothing else did. `.` is the zone only if the
// owners share no parent.
void ZoneFileReader::settle_zone_name() {
  if (reading_.zone_name_source == NameSource::unknown) {
    const std::optional<NameId> parent = common_parent();
    const NameId unknown = reading_.names.find(Name::unknown_origin());
    if (parent && !reading_.names.is_at_or_below(*parent, unknown)) {
      reading_.zone_name = reading_.names.name(*parent);
      reading_.zone_name_source = NameSource::common_parent;
    } else if (!parent && soa_at_root()) {
      reading_.zone_name = Name();
      reading_.zone_name_source = NameSource::soa;
    }
  }
  reading_.apex = reading_.names.intern(reading_.zone_name);
}

}  // namespace

bool ReadBudget::take_include(const std::string& canonical, std::uint64_t bytes) {
  const std::uint64_t repeated = included.insert(canonical).second ? 0 : bytes;
  if (readings == 0 || repeated > repeated_bytes) return false;
  --readings;
  repeated_bytes -= repeated;
  return true;
}

Reading read_zone_file(SourceId root, SourceSet& sources, const FileReader& files,
                       const ZoneFileOptions& options, ReadBudget& budget) {
  return ZoneFileReader(sources, files, options, budget).read(root);
}

}  // namespace zonevet
