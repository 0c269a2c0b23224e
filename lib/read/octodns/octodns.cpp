#include "read/octodns/octodns.h"

#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "dns/name.h"
#include "read/octodns/octodns_detect.h"
#include "read/octodns/octodns_file.h"
#include "read/octodns/octodns_notes.h"
#include "read/octodns/octodns_rdata.h"
#include "read/octodns/octodns_records.h"
#include "read/octodns/octodns_semicolons.h"
#include "read/octodns/octodns_source.h"
#include "read/placed_text.h"
#include "read/retelling.h"
#include "read/yaml/yaml_items.h"
#include "source/file_reader.h"

namespace zonevet {
namespace {

constexpr std::uint32_t kDefaultTtl = 3600;

// No RDATA is longer in any spelling (RFC 1035 3.2.1).
constexpr std::size_t kMostValue = std::size_t{4} * 65'535;

// What is told anew, beyond a few times the file: names stand before each of their values.
constexpr std::size_t kMostRetold = std::size_t{64} << 20U;
constexpr std::size_t kTimes = 8;

// What the files of a zone have in common, and what comes of them.
struct ToldZone {
  ToldZone(const SourceSet& sources, const OctodnsValidators& validators)
      : notes(sources, validators) {}

  OctodnsOrigin origin;
  OctodnsNotes notes;
  std::vector<Span> comments;
  OctodnsFirsts firsts;
  OctodnsSemicolonCount semicolons;
  Retelling text;
  std::vector<Removal> removals;  // by where a record begins in `text`
  Retelling unserved;             // what is looked through, and makes no records of its own
  std::uint64_t octets = 0;       // of the files
  bool retold_too_much = false;
  bool templated = false;  // texts may have holes
};

// Reads one file: first its records, then, when all of the zone's are known, what they hold.
class OctodnsReader {
 public:
  OctodnsReader(SourceId root, SourceSet& sources, const FileReader& files,
                const YamlIncludeOptions& including, ReadBudget& budget,
                const OctodnsSettings& settings, ToldZone& zone)
      : sources_(sources),
        zone_(zone),
        source_(root, sources, files, including, budget, settings),
        items_(source_.own()),
        records_(source_, zone.origin, zone.firsts, zone.notes),
        rdata_(source_, zone.semicolons, zone.notes) {}
  OctodnsReader(const OctodnsReader&) = delete;
  OctodnsReader& operator=(const OctodnsReader&) = delete;

  // The file itself, and those that it includes.
  [[nodiscard]] const std::deque<YamlIncludes::File>& files() const { return source_.yaml.files(); }
  void read();
  void tell();

 private:
  void tell(const OctodnsEntry& entry);
  void tell_opaque(const OctodnsEntry& entry);
  void tell_values(const OctodnsEntry& entry, const std::vector<YamlValue>& values, Retelling& to);
  void note_removal(const YamlValue& value);
  bool tell_value(const OctodnsEntry& entry, const YamlValue& value, Retelling& to);
  void tell_owner(const OctodnsEntry& entry, Retelling& to);

  const SourceSet& sources_;
  ToldZone& zone_;
  OctodnsSource source_;
  YamlItems items_;
  OctodnsRecords records_;
  OctodnsRdata rdata_;
};

void OctodnsReader::read() {
  const YamlStream& own = source_.own();
  zone_.notes.set_source(source_);
  const YamlValue zone = own.documents().empty() ? YamlValue() : source_.yaml.resolve(own.root(0));
  note_octodns_file(source_, zone, zone_.notes);
  for (const YamlIncludes::File& file : files())
    find_octodns_comments(file, sources_, zone_.comments);
  if (zone) records_.read(zone);
  for (const OctodnsEntry& entry : records_.entries())
    zone_.semicolons.add(entry);
}

void OctodnsReader::tell() {
  const Span begin(sources_.base(source_.root), 0);
  zone_.notes.set_source(source_);
  zone_.text.add("$TTL ", begin);
  zone_.text.add(std::to_string(source_.settings.default_ttl.value_or(kDefaultTtl)), begin);
  zone_.text.add("\n", begin);
  for (const OctodnsEntry& entry : records_.entries())
    tell(entry);
  zone_.notes.set_entry({});
  const Span exhausted = source_.merger.exhausted();
  if (!exhausted.nowhere()) zone_.notes.note(FlawKind::limit_nesting, exhausted);
  if (source_.merger.left_out() > 0 || !exhausted.nowhere()) zone_.notes.set_partial();
}

void OctodnsReader::tell(const OctodnsEntry& entry) {
  zone_.notes.set_entry(entry.where, entry.lenient);
  zone_.notes.set_validators(source_.settings.validators, entry.type->name);
  if (zone_.retold_too_much) return;
  if (entry.is_opaque() && !entry.is_unserved()) tell_opaque(entry);
  if (!entry.type->fields.empty()) {
    tell_values(entry, entry.values, entry.is_hidden() ? zone_.unserved : zone_.text);
    tell_values(entry, entry.pool_values, zone_.unserved);
  }
  if (zone_.text.size() + zone_.unserved.size() <= kMostRetold + kTimes * zone_.octets) return;
  zone_.notes.note(FlawKind::limit_nesting, zone_.notes.first_line(entry.where));
  zone_.notes.set_partial();
  zone_.retold_too_much = true;
}

// (`?` is no type, and never will be.)
void OctodnsReader::tell_opaque(const OctodnsEntry& entry) {
  tell_owner(entry, zone_.text);
  if (entry.values.empty()) rdata_.tell_ttl(entry.ttl, zone_.text);
  zone_.text.add(entry.ignored || entry.type->name != "ALIAS" ? "?" : entry.type->name,
                 entry.type_value.where());
  zone_.text.add("\n", {entry.type_value.where().end(), 0});
}

void OctodnsReader::tell_values(const OctodnsEntry& entry, const std::vector<YamlValue>& values,
                                Retelling& to) {
  for (const YamlValue& value : values) {
    const bool served = &to == &zone_.text;
    Retelling line;
    if (rdata_.is_cut(*entry.type, value) || !tell_value(entry, value, line)) {
      if (served) tell_opaque(entry);  // there is something at the name
      continue;
    }
    if (served) note_removal(value);
    to.append(line);
  }
}

// How the record goes that is told next.
void OctodnsReader::note_removal(const YamlValue& value) {
  if (source_.places.is_shared(value)) return;
  if (const auto place = items_.place_of(value))
    zone_.removals.push_back({zone_.text.size(), place->gone, place->list, place->size});
}

// Whether a value, or a part of one, is longer than RDATA can be.
bool is_too_long(const YamlValue& value) {
  if (value.is(YamlKind::scalar)) return value.text().size() > kMostValue;
  if (!value.is(YamlKind::mapping)) return false;
  for (YamlMember at = value.first(); at; at = at.next()) {
    if (at.value.is(YamlKind::scalar) && at.value.text().size() > kMostValue) return true;
  }
  return false;
}

bool OctodnsReader::tell_value(const OctodnsEntry& entry, const YamlValue& value, Retelling& to) {
  if (is_too_long(value)) {
    zone_.notes.note(FlawKind::rdata_too_long, zone_.notes.first_line(value.where())).type =
        parse_type(entry.type->name).value_or(RRType::none);
    zone_.notes.set_partial();
    return false;
  }
  tell_owner(entry, to);
  if (!rdata_.tell_ttl(entry.ttl, to)) return false;
  to.add(entry.type->name, entry.type_value.where());
  to.add(" ", {entry.type_value.where().end(), 0});
  if (!rdata_.tell(*entry.type, value, to)) {
    zone_.notes.set_partial();
    return false;
  }
  to.add("\n", {value.where().end(), 0});
  return true;
}

void OctodnsReader::tell_owner(const OctodnsEntry& entry, Retelling& to) {
  const Span name = entry.key.where();
  const PlacedText key(entry.key);
  if (key.octets() == entry.owner && !entry.owner.empty() && entry.owner != "@") {
    retell_word(key, to);
  } else {
    to.add(entry.owner, name);
  }
  to.add(" ", {name.end(), 0});
}

Reading read_text(Retelling& text, SourceId root, SourceSet& sources, const ToldZone& zone) {
  ZoneFileOptions options;
  options.origin = zone.origin.name.value_or(Name::unknown_origin());
  options.opaque_types = true;
  options.holes = zone.templated;
  ReadBudget budget;
  budget.readings = 0;
  const MemoryFiles nothing;
  return read_zone_file(text.put(sources, root), sources, nothing, options, budget);
}

void add_flaws(std::span<const Flaw> flaws, Reading& reading) {
  for (const Flaw& flaw : flaws) {
    reading.flaws.set_entry(flaw.entry, Flaw().record);
    reading.flaws.add(flaw);
  }
}

Reading reading_of(ToldZone& zone, const std::vector<SourceId>& files, SourceId root,
                   SourceSet& sources) {
  Reading reading = read_text(zone.text, root, sources, zone);
  for (Removal& one : zone.removals)
    one.record += sources.base(reading.root);
  reading.removals = std::move(zone.removals);
  if (!zone.unserved.empty()) {
    const Reading unserved = read_text(zone.unserved, root, sources, zone);
    add_flaws(unserved.flaws.flaws(), reading);
    reading.sources.push_back(unserved.root);
  }
  add_flaws(zone.notes.flaws(), reading);
  reading.root = root;
  reading.sources.insert(reading.sources.begin(), files.begin(), files.end());
  reading.format = SourceFormat::octodns;
  reading.comments = std::move(zone.comments);
  reading.moves = zone.notes.take_moves();
  reading.zone_name_source = zone.origin.name ? NameSource::format : NameSource::unknown;
  reading.whole = reading.whole && zone.notes.whole();
  return reading;
}

// A file of the zone and how it is read.
struct File {
  SourceId id{};
  const OctodnsSettings* settings = nullptr;
};

// Those of the zone in their order. One that cannot be opened is left out, and the zone is not
// whole.
std::vector<File> open_files(SourceId root, SourceSet& sources, const FileReader& files,
                             const OctodnsOptions& options, ToldZone& zone) {
  if (options.parts.empty()) return {{root, &options.settings}};
  std::vector<File> opened;
  const std::string own = files.canonical(sources.name(root));
  for (const OctodnsFile& part : options.parts) {
    if (files.canonical(part.path) == own) {
      opened.push_back({root, &part.settings});
    } else if (auto bytes = files.open(part.path)) {
      opened.push_back({sources.add(part.path, std::move(*bytes)), &part.settings});
    } else {
      zone.notes.set_partial();
    }
  }
  return opened;
}

}  // namespace

OctodnsZoneReading read_octodns(SourceId root, SourceSet& sources, const FileReader& files,
                                const OctodnsOptions& options, ReadBudget& budget) {
  ToldZone zone(sources, options.settings.validators);
  zone.origin.name = options.origin ? options.origin : octodns_zone_of_path(sources.name(root));
  zone.origin.is_guess = !options.origin && options.parts.empty();
  std::deque<OctodnsReader> readers;
  std::vector<SourceId> ids{root};
  bool guessed = false;
  for (const File& file : open_files(root, sources, files, options, zone)) {
    if (file.id != root) ids.push_back(file.id);
    guessed = guessed || !file.settings->escaped_semicolons;
    zone.templated = zone.templated || file.settings->processing.fills_in;
    readers.emplace_back(file.id, sources, files, options.including, budget, *file.settings, zone);
    for (const YamlIncludes::File& one : readers.back().files()) {
      if (one.id != root && one.id != file.id) ids.push_back(one.id);
      zone.octets += sources.bytes(one.id).size();
    }
    readers.back().read();
  }
  check_octodns_coexistence(zone.firsts, zone.notes);
  for (OctodnsReader& reader : readers)
    reader.tell();
  OctodnsZoneReading read;
  if (zone.semicolons.any())
    read.semicolons =
        zone.semicolons.most_are_escaped() ? OctodnsSemicolons::escaped : OctodnsSemicolons::plain;
  read.semicolons_are_guessed = guessed;
  read.reading = reading_of(zone, ids, root, sources);
  return read;
}

Reading read_octodns(SourceId root, SourceSet& sources, const std::optional<Name>& origin) {
  const MemoryFiles nothing;
  OctodnsOptions options;
  options.origin = origin;
  ReadBudget budget;
  return read_octodns(root, sources, nothing, options, budget).reading;
}

}  // namespace zonevet
