#include "read/octodns/octodns_detect.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/ascii.h"
#include "dns/idna.h"
#include "read/octodns/octodns_types.h"
#include "read/yaml/yaml_events.h"
#include "read/yaml/yaml_members.h"

namespace zonevet {
namespace {

// A domain name of two labels or more. Parts of a zone that are put together (example.com._0_base)
// are named after it.
std::optional<Name> zone_of_stem(std::string_view stem) {
  for (std::size_t dot = stem.rfind('.'); dot != std::string_view::npos; dot = stem.rfind('.')) {
    if (!stem.substr(dot + 1).starts_with('_')) break;
    stem = stem.substr(0, dot);
  }
  if (stem.find('.') == std::string_view::npos) return std::nullopt;
  std::optional<std::string> ascii(stem);
  if (std::any_of(stem.begin(), stem.end(), is_high)) ascii = to_a_labels(stem);
  const auto may_stand = [](char c) { return is_alnum(c) || c == '-' || c == '_' || c == '.'; };
  if (!ascii || !std::all_of(ascii->begin(), ascii->end(), may_stand)) return std::nullopt;
  return Name::from_text(*ascii + '.');
}

std::string_view base_name(std::string_view path) {
  return path.substr(path.find_last_of('/') + 1);
}

// Whether a type of octoDNS is given behind `type:` anywhere in a text, in marks or not. (What has
// none need not be parsed.)
bool has_record_type(std::string_view text) {
  constexpr std::string_view kKey = "type";
  constexpr std::string_view kMarks = " \t'\"";
  constexpr std::size_t kMostWord = 200;
  for (std::size_t at = text.find(kKey); at != std::string_view::npos;
       at = text.find(kKey, at + 1)) {
    std::string_view rest = text.substr(at + kKey.size(), kMostWord);
    rest.remove_prefix(std::min(rest.find_first_not_of(kMarks), rest.size()));
    if (!rest.starts_with(':')) continue;
    rest.remove_prefix(std::min(rest.find_first_not_of(kMarks, 1), rest.size()));
    if (octodns_type(rest.substr(0, rest.find_first_of(" \t'\",}\r\n"))) != nullptr) return true;
  }
  return false;
}

bool has_braces(std::string_view text) {
  return text.find("{{") != std::string_view::npos || text.find("{%") != std::string_view::npos;
}

// Whether another program puts something in there: braces as a key or, unless they may be meant, in
// a text.
bool has_braces(const YamlValue& from, bool may_be_meant) {
  for (std::uint32_t i = from.index(); i < from.node().next; ++i) {
    const YamlValue value(from.stream(), i);
    if (!may_be_meant && value.is(YamlKind::scalar) && has_braces(value.text())) return true;
    if (value.is(YamlKind::mapping) && value.first() && value.first().key.is(YamlKind::mapping))
      return true;
  }
  return false;
}

// The same of where YAML ends for it.
bool ends_in_braces(const YamlStream& yaml) {
  if (yaml.ok()) return false;
  const std::string_view text = yaml.text();
  const std::size_t at = std::min<std::size_t>(yaml.faults().front().where.begin(), text.size());
  const std::size_t begin = text.rfind('\n', at == 0 ? 0 : at - 1) + 1;
  return has_braces(text.substr(begin, text.find('\n', at) - begin));
}

// Texts may have braces of their own.
bool is_strings(const OctodnsType& type) {
  return !type.fields.empty() && type.fields[0].part == OctodnsPart::strings;
}

// What stands below names: what zones have there, and what no zone has.
class Signs {
 public:
  void look_at(const YamlMember& member);
  // (A zone may have a mistake or two.)
  [[nodiscard]] bool speak_for_zone() const { return records_ > others_ && !is_template_; }

 private:
  enum class Kind : std::uint8_t { record, other, unknown };
  Kind kind_of(const YamlValue& record);
  Kind kind_of_list(const YamlValue& records);

  std::size_t records_ = 0;
  std::size_t others_ = 0;
  bool is_template_ = false;
};

Signs::Kind Signs::kind_of(const YamlValue& record) {
  if (is_null(record) || !record.tag().empty()) return Kind::unknown;
  if (record.is(YamlKind::scalar)) return Kind::other;
  bool may_have = record.node().unfinished;  // a type that is not to be seen
  for (YamlMember at = record.first(); at && at.key; at = at.next()) {
    const YamlValue key = at.key.target();
    const YamlValue value = at.value.target();
    if (!key.is(YamlKind::scalar)) continue;
    may_have = may_have || key.type() == YamlType::merge;
    if (key.text() != "type" || !value.is(YamlKind::scalar)) continue;
    const OctodnsType* const type = octodns_type(value.text());
    is_template_ = is_template_ || has_braces(record, type != nullptr && is_strings(*type));
    return type == nullptr ? Kind::unknown : Kind::record;
  }
  return may_have ? Kind::unknown : Kind::other;
}

Signs::Kind Signs::kind_of_list(const YamlValue& records) {
  Kind kind = records.node().unfinished ? Kind::unknown : Kind::other;
  for (YamlMember at = records.first(); at; at = at.next()) {
    const YamlValue record = at.value.target();
    if (!record.is(YamlKind::mapping)) continue;
    const Kind one = kind_of(record);
    if (one != Kind::other) kind = one;
    if (kind == Kind::record) break;
  }
  return kind;
}

void Signs::look_at(const YamlMember& member) {
  const YamlValue value = member.value.target();
  if (!value || !member.key.is(YamlKind::scalar) || member.key.type() == YamlType::merge) return;
  is_template_ = is_template_ || has_braces(member.key.text());
  const Kind kind = value.is(YamlKind::sequence) ? kind_of_list(value) : kind_of(value);
  if (kind == Kind::record) ++records_;
  if (kind == Kind::other) ++others_;
}

}  // namespace

// (Where it is not known how YAML is read the words are all that tells.)
bool looks_like_octodns(std::string_view head) {
  if (!has_record_type(head)) return false;
  if (!has_yaml()) return true;
  const YamlStream yaml(head, 0);
  if (yaml.documents().empty() || ends_in_braces(yaml)) return false;
  Signs signs;
  for (YamlMember at = yaml.root(0).first(); at && at.key; at = at.next())
    signs.look_at(at);
  return signs.speak_for_zone();
}

bool is_octodns_name(std::string_view path) {
  return ends_with_fold(path, ".yaml") || ends_with_fold(path, ".yml");
}

std::string_view octodns_split_folder(std::string_view path) {
  const std::size_t slash = path.find_last_of('/');
  if (slash == std::string_view::npos || !is_octodns_name(path)) return {};
  const std::string_view folder = path.substr(0, slash);
  const std::string_view name = base_name(folder);
  const bool is_split = name.ends_with('.') && zone_of_stem(name.substr(0, name.size() - 1));
  return is_split ? folder : std::string_view();
}

std::optional<Name> octodns_zone_of_path(std::string_view path) {
  if (!is_octodns_name(path)) return std::nullopt;
  if (const std::string_view folder = octodns_split_folder(path); !folder.empty()) {
    const std::string_view name = base_name(folder);
    return zone_of_stem(name.substr(0, name.size() - 1));
  }
  const std::string_view stem = base_name(path);
  return zone_of_stem(stem.substr(0, stem.rfind('.')));
}

}  // namespace zonevet
