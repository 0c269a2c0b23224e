#include "read/spf_cache.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "dns/name.h"
#include "read/json.h"
#include "read/retelling.h"
#include "read/zone_file.h"
#include "source/file_reader.h"
#include "source/spelling.h"

namespace zonevet {
namespace {

// As many as fit into RDATA: 256 strings with their length octets are 65,535.
constexpr std::size_t kMostText = 65'279;

// The characters of a JSON string as character-strings.
void retell_string(const JsonValue& value, Retelling& text) {
  const Span inside = value.inside();
  text.open_strings({inside.begin() - 1, 1});
  JsonCharacters characters(value.written());
  for (JsonCharacter one; characters.next(one);)
    text.add_octets({one.octets.data(), one.size}, {inside.begin() + one.at, one.width});
  text.close_strings({inside.end(), 1});
}

class SpfCacheReader {
 public:
  SpfCacheReader(SourceId root, SourceSet& sources)
      : root_(root), sources_(sources), json_(sources.bytes(root), sources.base(root)) {}

  Reading read();

 private:
  struct Entry {
    JsonValue name;
    JsonValue spf;
    std::string owner;  // as a zone file writes it, with the dot at its end
  };

  void read_members(const JsonValue& root);
  void read_member(const JsonMember& member);
  std::optional<JsonValue> spf_of(const JsonValue& value);
  void keep(Entry entry, const Name& name);
  void note(FlawKind kind, Span where, std::string_view expected);
  void note_repeated(const JsonValue& again, const JsonValue& first);

  SourceId root_;
  SourceSet& sources_;
  JsonDocument json_;
  FlawLog flaws_;
  std::size_t members_ = 0;
  std::size_t wrong_ = 0;  // of them
  std::vector<Entry> entries_;
  std::map<std::string, std::size_t> by_name_;  // wire form in lower case: into entries_
};

void SpfCacheReader::note(FlawKind kind, Span where, std::string_view expected) {
  Flaw flaw;
  flaw.kind = kind;
  flaw.where = where;
  flaw.note = expected;
  flaws_.add(flaw);
}

void SpfCacheReader::note_repeated(const JsonValue& again, const JsonValue& first) {
  Flaw flaw;
  flaw.kind = FlawKind::context_repeated;
  flaw.where = again.where();
  flaw.other = first.where();
  flaws_.add(flaw);
}

// The text of the SPF record; no value where there is none, nothing where there should be one.
std::optional<JsonValue> SpfCacheReader::spf_of(const JsonValue& value) {
  JsonValue name;
  JsonValue found;
  for (JsonMember at = value.first(); value.is(JsonKind::object) && at; at = at.next()) {
    if (!equal_fold(at.name.text(), "SPF")) continue;
    if (name) note_repeated(at.name, name);
    name = at.name;
    found = at.value;
  }
  if (!found) return std::nullopt;
  if (found.is(JsonKind::null)) return JsonValue();
  if (!found.is(JsonKind::string)) return std::nullopt;
  return found.written().empty() ? JsonValue() : found;
}

void SpfCacheReader::read_member(const JsonMember& member) {
  const std::optional<JsonValue> spf = spf_of(member.value);
  if (!spf) {
    ++wrong_;
    return note(FlawKind::context_entry, member.value.where(),
                "an object with the text of an SPF record as `SPF`");
  }
  std::string owner = member.name.text();
  if (owner.ends_with('.')) owner.pop_back();
  Entry entry{member.name, *spf, *spell(owner, Spelling::zone_bare) + '.'};
  Name name;
  if (owner.empty() || parse_name(entry.owner, Name(), name).error != NameError::none)
    return note(FlawKind::context_entry, member.name.where(), "a domain name");
  if (!*spf) return;
  if (spf->text().size() > kMostText) {
    return note(FlawKind::context_entry, spf->where(),
                "a text that fits into a TXT record, of 65,279 octets at most");
  }
  keep(std::move(entry), name);
}

void SpfCacheReader::keep(Entry entry, const Name& name) {
  const auto [known, is_new] = by_name_.emplace(lower_case(name.wire()), entries_.size());
  if (is_new) return entries_.push_back(std::move(entry));
  Entry& before = entries_[known->second];
  note_repeated(entry.name, before.name);
  before = std::move(entry);
}

void SpfCacheReader::read_members(const JsonValue& root) {
  for (JsonMember at = root.first(); at; at = at.next()) {
    ++members_;
    read_member(at);
  }
  if (members_ == 0 || wrong_ < members_) return;
  // Some other JSON: of that one flaw is enough.
  flaws_ = FlawLog();
  note(FlawKind::context_unknown, {root.where().begin(), 1},
       "DNSControl's spfcache.json: names, and for each an object with its record as `SPF`");
}

Reading SpfCacheReader::read() {
  if (json_.ok()) {
    read_members(json_.root());
  } else {
    note(FlawKind::context_syntax, json_.fault().where, expectation_of(json_.fault().error));
  }
  Reading reading;
  Retelling text;
  for (const Entry& entry : entries_) {
    text.add(entry.owner, entry.name.inside());
    text.add(" TXT ", Span::between(entry.name.where().end(), entry.spf.where().begin()));
    retell_string(entry.spf, text);
    text.add("\n", {entry.spf.where().end(), 0});
  }
  if (!text.empty()) {
    ZoneFileOptions options;
    ReadBudget budget;
    budget.readings = 0;
    const MemoryFiles nothing;
    reading = read_zone_file(text.put(sources_, root_), sources_, nothing, options, budget);
    for (Record& record : reading.records)
      record.flags |= RecordFlags::derived;
  }
  reading.root = root_;
  reading.sources.insert(reading.sources.begin(), root_);
  reading.flaws = std::move(flaws_);  // the text that was made here has none
  reading.only_spf = true;
  reading.whole = false;
  return reading;
}

}  // namespace

Reading read_spf_cache(SourceId root, SourceSet& sources) {
  return SpfCacheReader(root, sources).read();
}

}  // namespace zonevet
