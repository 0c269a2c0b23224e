#include "config/config.h"

#include <algorithm>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "base/ascii.h"
#include "base/nearest.h"
#include "config/toml.h"
#include "dns/idna.h"
#include "dns/mail_name.h"

namespace zonevet {
namespace {

using Kind = TomlValue::Kind;
using Words = std::vector<std::string_view>;

struct Level {
  std::string_view name;
  Severity severity;
};
constexpr Level kLevels[] = {{"error", Severity::error},
                             {"warning", Severity::warning},
                             {"info", Severity::info},
                             {"off", Severity::off}};
// Of no level: true and false are no words.
constexpr std::string_view kLevelWords = "\"error\", \"warning\", \"info\" or \"off\"";

bool is_any_of(std::string_view word, std::span<const std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Whether a path could lead out of the folder that it is relative to.
bool leads_out(std::string_view path) {
  if (path.starts_with('/') || path.find('\\') != std::string_view::npos) return true;
  while (!path.empty()) {
    const std::string_view name = path.substr(0, path.find('/'));
    if (name == "..") return true;
    path.remove_prefix(std::min(name.size() + 1, path.size()));
  }
  return false;
}

// Of an address of mail (RFC 5321 4.5.3.1).
constexpr std::size_t kMostOfAddress = 64 + 1 + 255;
// What can stand in one without the marks around it.
bool is_word_of_mail(char c) { return is_high(c) || (c > ' ' && c < 127 && c != '<' && c != '>'); }

class Reader {
 public:
  Reader(std::span<const RuleDoc* const> rules, Config& to) : rules_(rules), to_(to) {
    for (const RuleDoc* rule : rules_) {
      if (!is_any_of(rule->pack, packs_)) packs_.push_back(rule->pack);
      names_.push_back(rule->id);
    }
    names_.insert(names_.end(), packs_.begin(), packs_.end());
  }

  void root(const TomlValue& table);

 private:
  void say(ConfigFlaw kind, Span where, std::string_view name, std::string_view detail = {}) {
    to_.problems.push_back({kind, where, std::string(name), std::string(detail)});
  }
  // "Did you mean", where that helps: behind so many mistakes it would only take long.
  [[nodiscard]] std::string_view near(std::string_view word,
                                      std::span<const std::string_view> known) const {
    constexpr std::size_t kMostHints = 100;
    return to_.problems.size() < kMostHints ? nearest(word, known) : std::string_view();
  }
  // A key that is not among `known` nor, of a later version, among `later`.
  void unknown_key(const TomlEntry& entry, std::span<const std::string_view> known,
                   std::span<const std::string_view> later);
  [[nodiscard]] bool has_kind(const TomlEntry& entry, Kind kind, std::string_view wanted);
  [[nodiscard]] std::vector<const TomlValue*> strings(const TomlEntry& entry);

  void packs(const TomlEntry& entry);
  void rules(const TomlValue& table);
  void rule(const TomlEntry& entry);
  void rule_table(const TomlEntry& entry);
  void level(const std::string& rule, const TomlValue& value);
  void option(const TomlEntry& rule_entry, const TomlEntry& entry);
  void files(const TomlValue& table);
  void context(const TomlValue& table);
  void terraform(const TomlValue& table);
  void zones(const TomlEntry& entry);
  void zone(const TomlValue& table);
  void zone_file(const TomlValue& value, ConfigZone& zone);
  void origin(const TomlEntry& entry, ConfigZone& zone);
  void expectations(const TomlEntry& entry);
  void expectation(const TomlValue& table);
  static bool is_about_alignment(const TomlValue& table, const Words& written);
  void check_keys(const TomlValue& table, const Words& written,
                  const ConfigExpectation& expectation);
  bool mail_key(const TomlEntry& entry, ConfigExpectation& expectation);
  bool alignment_key(const TomlEntry& entry, ConfigAlignment& alignment);
  void clients(const TomlEntry& entry, ConfigExpectation& expectation);
  void sender(const TomlEntry& entry, std::optional<std::string>& to);
  void results(const TomlEntry& entry, ConfigExpectation& expectation);
  void result(const TomlValue& value, ConfigExpectation& expectation);
  void check_views();
  void patterns(const TomlEntry& entry, std::vector<ConfigPattern>& to);

  [[nodiscard]] const RuleDoc* find_rule(std::string_view id) const {
    const auto found = std::find_if(rules_.begin(), rules_.end(),
                                    [id](const RuleDoc* rule) { return rule->id == id; });
    return found == rules_.end() ? nullptr : *found;
  }

  std::span<const RuleDoc* const> rules_;
  Words packs_;
  Words names_;                                                             // of rules and packs
  std::set<std::tuple<std::string, std::string, std::string>> seen_zones_;  // files, origin, view
  // Views that expectations name: whether there are such is seen when all is read.
  std::vector<const TomlValue*> views_;
  Config& to_;
};

void Reader::unknown_key(const TomlEntry& entry, std::span<const std::string_view> known,
                         std::span<const std::string_view> later) {
  if (is_any_of(entry.key, later)) return say(ConfigFlaw::later_key, entry.key_at, entry.key);
  say(ConfigFlaw::unknown_key, entry.key_at, entry.key, near(entry.key, known));
}

bool Reader::has_kind(const TomlEntry& entry, Kind kind, std::string_view wanted) {
  if (entry.value.kind == kind) return true;
  say(ConfigFlaw::wrong_type, entry.value.where, entry.key, wanted);
  return false;
}

std::vector<const TomlValue*> Reader::strings(const TomlEntry& entry) {
  constexpr std::string_view kWanted = "a list of strings";
  std::vector<const TomlValue*> found;
  if (!has_kind(entry, Kind::array, kWanted)) return found;
  for (const TomlValue& item : entry.value.items) {
    if (item.kind == Kind::string) {
      found.push_back(&item);
    } else {
      say(ConfigFlaw::wrong_type, item.where, entry.key, kWanted);
    }
  }
  return found;
}

void Reader::root(const TomlValue& table) {
  constexpr std::string_view kKnown[] = {"packs",   "rules",     "files", "zone",
                                         "context", "terraform", "expect"};
  constexpr std::string_view kLater[] = {"senders", "servers"};
  const auto part = [this](const TomlEntry& entry, void (Reader::*read)(const TomlValue&)) {
    if (has_kind(entry, Kind::table, fmt::format("a table: [{}]", entry.key)))
      (this->*read)(entry.value);
  };
  for (const TomlEntry& entry : table.entries) {
    if (entry.key == "packs") {
      packs(entry);
    } else if (entry.key == "rules") {
      part(entry, &Reader::rules);
    } else if (entry.key == "files") {
      part(entry, &Reader::files);
    } else if (entry.key == "context") {
      part(entry, &Reader::context);
    } else if (entry.key == "terraform") {
      part(entry, &Reader::terraform);
    } else if (entry.key == "zone") {
      zones(entry);
    } else if (entry.key == "expect") {
      expectations(entry);
    } else {
      unknown_key(entry, kKnown, kLater);
    }
  }
  check_views();
}

void Reader::packs(const TomlEntry& entry) {
  for (const TomlValue* item : strings(entry)) {
    if (is_any_of(item->text, packs_)) {
      to_.project.settings.packs.push_back(item->text);
    } else {
      say(ConfigFlaw::unknown_pack, item->where, item->text, near(item->text, packs_));
    }
  }
  if (entry.value.kind == Kind::array && entry.value.items.empty())
    say(ConfigFlaw::wrong_type, entry.value.where, entry.key, "at least one pack");
}

// Packs first, so that what is said of a rule stands whatever the order of the file: keys of a TOML
// table have none.
void Reader::rules(const TomlValue& table) {
  for (const bool of_packs : {true, false}) {
    for (const TomlEntry& entry : table.entries) {
      if (is_any_of(entry.key, packs_) == of_packs) rule(entry);
    }
  }
}

void Reader::rule(const TomlEntry& entry) {
  if (!is_any_of(entry.key, names_)) {
    return say(ConfigFlaw::unknown_rule, entry.key_at, entry.key, near(entry.key, names_));
  }
  if (entry.value.kind == Kind::table) return rule_table(entry);
  if (entry.value.kind == Kind::string) return level(entry.key, entry.value);
  say(ConfigFlaw::wrong_type, entry.value.where, entry.key, kLevelWords);
}

void Reader::rule_table(const TomlEntry& entry) {
  for (const TomlEntry& part : entry.value.entries) {
    if (part.key != "level") {
      option(entry, part);
    } else if (has_kind(part, Kind::string, kLevelWords)) {
      level(entry.key, part.value);
    }
  }
}

void Reader::level(const std::string& rule, const TomlValue& value) {
  Words words;
  for (const Level& level : kLevels) {
    if (level.name == value.text)
      return to_.project.settings.severities.push_back({rule, level.severity});
    words.push_back(level.name);
  }
  say(ConfigFlaw::unknown_level, value.where, value.text, near(value.text, words));
}

void Reader::option(const TomlEntry& rule_entry, const TomlEntry& entry) {
  const RuleDoc* rule = find_rule(rule_entry.key);
  Words words{"level"};
  const RuleOption* option = nullptr;
  for (std::size_t i = 0; rule != nullptr && i < rule->options.size(); ++i) {
    words.push_back(rule->options[i].name);
    if (rule->options[i].name == entry.key) option = &rule->options[i];
  }
  if (option == nullptr) {
    return say(ConfigFlaw::unknown_option, entry.key_at, entry.key, near(entry.key, words));
  }
  const std::string range =
      fmt::format("a whole number from {} to {}", option->lowest, option->highest);
  if (!has_kind(entry, Kind::integer, range)) return;
  const std::int64_t value = entry.value.number;
  if (value < option->lowest || value > option->highest)
    return say(ConfigFlaw::out_of_range, entry.value.where, entry.key, range);
  to_.project.settings.options[rule_entry.key + "." + entry.key] = value;
}

void Reader::patterns(const TomlEntry& entry, std::vector<ConfigPattern>& to) {
  for (const TomlValue* item : strings(entry)) {
    if (leads_out(item->text)) {
      say(ConfigFlaw::path_outside, item->where, item->text);
    } else if (!Glob::is_sound(item->text)) {
      say(ConfigFlaw::bad_pattern, item->where, item->text);
    } else {
      to.push_back({Glob(item->text), item->where});
    }
  }
}

void Reader::files(const TomlValue& table) {
  constexpr std::string_view kKnown[] = {"include", "exclude"};
  for (const TomlEntry& entry : table.entries) {
    if (entry.key == "include") {
      patterns(entry, to_.project.include);
    } else if (entry.key == "exclude") {
      patterns(entry, to_.project.exclude);
    } else {
      unknown_key(entry, kKnown, {});
    }
  }
}

void Reader::context(const TomlValue& table) {
  constexpr std::string_view kKnown[] = {"files"};
  for (const TomlEntry& entry : table.entries) {
    if (entry.key == "files") {
      patterns(entry, to_.project.context);
    } else {
      unknown_key(entry, kKnown, {});
    }
  }
}

void Reader::terraform(const TomlValue& table) {
  constexpr std::string_view kKnown[] = {"var_files"};
  for (const TomlEntry& entry : table.entries) {
    if (entry.key == "var_files") {
      patterns(entry, to_.project.var_files);
    } else {
      unknown_key(entry, kKnown, {});
    }
  }
}

void Reader::zones(const TomlEntry& entry) {
  constexpr std::string_view kWanted = "tables: [[zone]]";
  if (!has_kind(entry, Kind::array, kWanted)) return;
  for (const TomlValue& item : entry.value.items) {
    if (item.kind == Kind::table) {
      zone(item);
    } else {
      say(ConfigFlaw::wrong_type, item.where, entry.key, kWanted);
    }
  }
}

void Reader::zone(const TomlValue& table) {
  constexpr std::string_view kKnown[] = {"file", "files", "origin", "complete", "view"};
  constexpr std::string_view kLater[] = {"profile", "public"};
  ConfigZone zone;
  bool named = false;
  for (const TomlEntry& entry : table.entries) {
    if (entry.key == "file") {
      named = true;
      if (has_kind(entry, Kind::string, "the path of a file")) zone_file(entry.value, zone);
    } else if (entry.key == "files") {
      named = true;
      for (const TomlValue* item : strings(entry))
        zone_file(*item, zone);
    } else if (entry.key == "origin") {
      origin(entry, zone);
    } else if (entry.key == "complete") {
      if (has_kind(entry, Kind::boolean, "true or false")) zone.complete = entry.value.flag;
    } else if (entry.key == "view") {
      if (has_kind(entry, Kind::string, "the name of a view")) zone.view = entry.value.text;
    } else {
      unknown_key(entry, kKnown, kLater);
    }
  }
  if (!named) say(ConfigFlaw::missing_key, table.where, "file", "files");
  if (zone.files.empty()) return;
  const std::string origin = zone.origin ? zone.origin->presentation() : std::string();
  std::string paths;
  for (const ConfigFile& file : zone.files)
    paths += file.path + '\n';
  if (!seen_zones_.emplace(paths, lower_case(origin), zone.view).second)
    return say(ConfigFlaw::repeated_zone, zone.files[0].where, zone.files[0].path);
  to_.project.zones.push_back(std::move(zone));
}

void Reader::zone_file(const TomlValue& value, ConfigZone& zone) {
  if (leads_out(value.text)) return say(ConfigFlaw::path_outside, value.where, value.text);
  zone.files.push_back({value.text, value.where});
}

void Reader::origin(const TomlEntry& entry, ConfigZone& zone) {
  if (!has_kind(entry, Kind::string, "a domain name")) return;
  zone.origin = Name::from_text(entry.value.text);
  if (!zone.origin) say(ConfigFlaw::no_domain_name, entry.value.where, entry.value.text);
}

// -- [[expect]] --------------------------------------------------------------------------------

void Reader::expectations(const TomlEntry& entry) {
  constexpr std::string_view kWanted = "tables: [[expect]]";
  if (!has_kind(entry, Kind::array, kWanted)) return;
  for (const TomlValue& item : entry.value.items) {
    if (item.kind == Kind::table) {
      expectation(item);
    } else {
      say(ConfigFlaw::wrong_type, item.where, entry.key, kWanted);
    }
  }
}

void Reader::expectation(const TomlValue& table) {
  constexpr std::string_view kOfSpf[] = {"ip", "mail_from", "helo", "result", "view"};
  constexpr std::string_view kOfDmarc[] = {"from", "dkim_domain", "spf_domain", "result", "view"};
  const std::size_t before = to_.problems.size();
  ConfigExpectation expectation;
  Words written;
  for (const TomlEntry& entry : table.entries)
    written.push_back(entry.key);
  if (is_about_alignment(table, written)) expectation.alignment.emplace();
  for (const TomlEntry& entry : table.entries) {
    if (entry.key == "result") {
      results(entry, expectation);
    } else if (entry.key == "view") {
      if (!has_kind(entry, Kind::string, "the name of a view")) continue;
      expectation.view = entry.value.text;
      views_.push_back(&entry.value);
    } else if (expectation.alignment) {
      if (!alignment_key(entry, *expectation.alignment)) unknown_key(entry, kOfDmarc, {});
    } else if (!mail_key(entry, expectation)) {
      unknown_key(entry, kOfSpf, {});
    }
  }
  if (to_.problems.size() == before) check_keys(table, written, expectation);
  if (to_.problems.size() == before) to_.project.expectations.push_back(std::move(expectation));
}

// Whether one is about DMARC: a key says so, or else a result, that no other has.
bool Reader::is_about_alignment(const TomlValue& table, const Words& written) {
  constexpr std::string_view kOfSpf[] = {"ip", "mail_from", "helo"};
  if (is_any_of("from", written)) return true;
  if (std::any_of(std::begin(kOfSpf), std::end(kOfSpf),
                  [&](std::string_view key) { return is_any_of(key, written); }))
    return false;
  return is_any_of("dkim_domain", written) || is_any_of("spf_domain", written) ||
         std::any_of(table.entries.begin(), table.entries.end(), [](const TomlEntry& entry) {
           return entry.key == "result" && is_any_of(entry.value.text, kAlignmentNames);
         });
}

// Whether all keys are there that one needs. (Where one is misspelt, that is what is wrong.)
void Reader::check_keys(const TomlValue& table, const Words& written,
                        const ConfigExpectation& expectation) {
  if (!is_any_of("result", written)) say(ConfigFlaw::missing_key, table.where, "result");
  if (expectation.alignment) {
    if (!is_any_of("from", written)) say(ConfigFlaw::missing_key, table.where, "from");
    const bool has_domain = is_any_of("dkim_domain", written) || is_any_of("spf_domain", written);
    if (!has_domain) say(ConfigFlaw::missing_key, table.where, "dkim_domain", "spf_domain");
  } else {
    if (!is_any_of("ip", written)) say(ConfigFlaw::missing_key, table.where, "ip");
    const bool has_sender = is_any_of("helo", written) ||
                            (is_any_of("mail_from", written) && expectation.mail_from != "");
    if (!has_sender) say(ConfigFlaw::missing_key, table.where, "mail_from", "helo");
  }
}

// A key of one that is about SPF; false where it is none.
bool Reader::mail_key(const TomlEntry& entry, ConfigExpectation& expectation) {
  if (entry.key == "ip") {
    clients(entry, expectation);
  } else if (entry.key == "mail_from") {
    sender(entry, expectation.mail_from);
  } else if (entry.key == "helo") {
    sender(entry, expectation.helo);
  } else {
    return false;
  }
  return true;
}

// A key of one that is about DMARC; false where it is none.
bool Reader::alignment_key(const TomlEntry& entry, ConfigAlignment& alignment) {
  if (entry.key == "from") {
    std::optional<std::string> from;
    sender(entry, from);
    alignment.from = from.value_or("");
    if (from == "") say(ConfigFlaw::no_mail_address, entry.value.where, "");
  } else if (entry.key == "dkim_domain") {
    sender(entry, alignment.dkim_domain);
  } else if (entry.key == "spf_domain") {
    sender(entry, alignment.spf_domain);
  } else {
    return false;
  }
  return true;
}

void Reader::clients(const TomlEntry& entry, ConfigExpectation& expectation) {
  if (!has_kind(entry, Kind::string, "an address or a network")) return;
  const std::optional<Network> network = parse_network(entry.value.text);
  if (!network) return say(ConfigFlaw::no_address, entry.value.where, entry.value.text);
  expectation.clients = network->base();
  if (expectation.clients.octets == network->octets) return;
  say(ConfigFlaw::no_address, entry.value.where, entry.value.text,
      expectation.clients.presentation());
}

// `mail_from` or `from`, of whose domain it is about, or else a domain: `helo`, which may be
// anything that a client can say as long as it is one word, or one that DMARC is about.
void Reader::sender(const TomlEntry& entry, std::optional<std::string>& to) {
  const bool is_name = entry.key != "mail_from" && entry.key != "from";
  if (!has_kind(entry, Kind::string, is_name ? "a host name" : "a mail address")) return;
  const std::string& text = entry.value.text;
  to = text;
  if (!is_name && text.empty()) return;
  const bool is_word =
      std::all_of(text.begin(), text.end(), [](char c) { return is_word_of_mail(c); });
  const ConfigFlaw kind = is_name ? ConfigFlaw::no_domain_name : ConfigFlaw::no_mail_address;
  if (!is_word || text.empty() || text.size() > kMostOfAddress)
    return say(kind, entry.value.where, text);
  const std::string domain = is_name ? text : text.substr(text.rfind('@') + 1);  // npos + 1 is 0
  const bool is_ascii = std::none_of(domain.begin(), domain.end(), is_high);
  const bool of_spf = entry.key == "mail_from" || entry.key == "helo";
  const std::optional<Name> name = !is_ascii ? std::nullopt
                                   : of_spf  ? Name::from_text(domain)
                                             : domain_of_mail(domain);
  if (name && !name->is_root()) return;
  say(ConfigFlaw::no_domain_name, entry.value.where, domain,
      is_ascii ? std::string() : to_a_labels(domain).value_or(""));
}

void Reader::results(const TomlEntry& entry, ConfigExpectation& expectation) {
  const std::string_view wanted =
      expectation.alignment ? "`aligned` or `not-aligned`" : "a result of SPF, or a list of them";
  expectation.where = entry.value.where;
  if (entry.value.kind == Kind::string) return result(entry.value, expectation);
  if (!has_kind(entry, Kind::array, wanted)) return;
  for (const TomlValue& item : entry.value.items) {
    if (item.kind == Kind::string) {
      result(item, expectation);
    } else {
      say(ConfigFlaw::wrong_type, item.where, entry.key, wanted);
    }
  }
  if (entry.value.items.empty()) say(ConfigFlaw::wrong_type, entry.value.where, entry.key, wanted);
}

void Reader::result(const TomlValue& value, ConfigExpectation& expectation) {
  const std::span<const std::string_view> known =
      expectation.alignment ? std::span<const std::string_view>(kAlignmentNames)
                            : std::span<const std::string_view>(kSpfResultNames);
  const ConfigFlaw flaw =
      expectation.alignment ? ConfigFlaw::unknown_alignment : ConfigFlaw::unknown_result;
  if (!is_any_of(value.text, known))
    return say(flaw, value.where, value.text, near(value.text, known));
  expectation.results.push_back(value.text);
}

void Reader::check_views() {
  Words known;
  for (const ConfigZone& zone : to_.project.zones) {
    if (!zone.view.empty() && !is_any_of(zone.view, known)) known.push_back(zone.view);
  }
  for (const TomlValue* view : views_) {
    if (!is_any_of(view->text, known))
      say(ConfigFlaw::unknown_view, view->where, view->text, near(view->text, known));
  }
}

}  // namespace

Config read_config(std::string_view text, std::uint64_t base,
                   std::span<const RuleDoc* const> rules) {
  Config config;
  const TomlResult toml = parse_toml(text, base);
  if (toml.error) {
    config.problems.push_back({ConfigFlaw::syntax, toml.error->where, {}, toml.error->message});
    return config;
  }
  Reader(rules, config).root(toml.root);
  return config;
}

}  // namespace zonevet
