#include "content/dkim.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "base/nearest.h"

namespace zonevet {
namespace {

constexpr std::array<std::string_view, 8> kTags{"v", "k", "p", "h", "s", "t", "n", "g"};

// What is registered for the values that are lists: "DKIM Hash Algorithms", "DKIM Service Types"
// (RFC 8460 3 added one) and "DKIM Selector Flags" of IANA.
constexpr std::array<std::string_view, 2> kHashes{"sha1", "sha256"};
constexpr std::array<std::string_view, 3> kServices{"email", "*", "tlsrpt"};
constexpr std::array<std::string_view, 2> kFlags{"y", "s"};

bool is_known_tag(std::string_view name) {
  return std::find(kTags.begin(), kTags.end(), name) != kTags.end();
}

// -- base64 ------------------------------------------------------------------------------------

// By octet, what a sign of base64 stands for; kNone for all others.
constexpr std::uint8_t kNone = 0x40;
constexpr std::array<std::uint8_t, 256> kBase64 = [] {
  constexpr std::string_view kSigns =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::array<std::uint8_t, 256> values{};
  values.fill(kNone);
  for (std::size_t i = 0; i < kSigns.size(); ++i)
    values[static_cast<unsigned char>(kSigns[i])] = static_cast<std::uint8_t>(i);
  return values;
}();

std::uint32_t base64_value(char c) { return kBase64[static_cast<unsigned char>(c)]; }

// Appends what whole groups of four signs stand for, up to the first that holds anything else; how
// many signs that were.
std::size_t decode_groups(std::string_view text, std::string& out) {
  std::array<char, 96> octets;
  std::size_t size = 0;
  std::size_t i = 0;
  for (; i + 4 <= text.size(); i += 4) {
    const std::uint32_t a = base64_value(text[i]);
    const std::uint32_t b = base64_value(text[i + 1]);
    const std::uint32_t c = base64_value(text[i + 2]);
    const std::uint32_t d = base64_value(text[i + 3]);
    if (((a | b | c | d) & kNone) != 0) break;
    const std::uint32_t bits = a << 18U | b << 12U | c << 6U | d;
    octets[size] = static_cast<char>(bits >> 16U);
    octets[size + 1] = static_cast<char>(bits >> 8U & 0xFFU);
    octets[size + 2] = static_cast<char>(bits & 0xFFU);
    size += 3;
    if (size < octets.size()) continue;
    out.append(octets.data(), size);
    size = 0;
  }
  out.append(octets.data(), size);
  return i;
}

struct Base64 {
  bool sound = true;
  std::size_t wrong = 0;  // offset of the first sign that is none of base64, or is out of place
  bool url_safe = false;  // nothing is wrong but `-` and `_`
  bool early_padding = false;  // that sign is a `=` before the end
  bool odd_end = false;        // one sign too many, or too few: the end is missing
  std::size_t padding = 0;     // signs `=` at the end
  std::size_t wants = 0;       // and how many should stand there
};

// Decodes as far as the signs go; blanks between them are allowed (RFC 6376 3.2, base64string),
// and padding may be wrong.
Base64 decode(std::string_view text, std::string& out) {
  Base64 result;
  out.clear();
  std::uint32_t bits = 0;
  unsigned count = 0;
  std::size_t padded_at = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (count % 4 == 0 && result.padding == 0) i += decode_groups(text.substr(i), out);
    if (i == text.size()) break;
    if (is_tag_blank(text[i])) continue;
    if (text[i] == '=') {
      if (result.padding++ == 0) padded_at = i;
      continue;
    }
    const bool padded = result.padding > 0;
    const std::uint32_t value = padded ? kNone : base64_value(text[i]);
    if (value == kNone) {
      const bool url_sign = !padded && (text[i] == '-' || text[i] == '_');
      if (result.sound) {
        result.early_padding = padded && base64_value(text[i]) != kNone;
        result.wrong = result.early_padding ? padded_at : i;
        result.url_safe = url_sign;
      }
      result.url_safe = result.url_safe && url_sign;
      result.sound = false;
      continue;
    }
    bits = bits << 6U | value;
    if (++count % 4 == 0) {
      for (const unsigned shift : {16U, 8U, 0U})
        out += static_cast<char>(static_cast<unsigned char>(bits >> shift));
      bits = 0;
    }
  }
  const unsigned left = count % 4;
  result.odd_end = left == 1;
  result.wants = (4 - left) % 4;
  if (left == 2) out += static_cast<char>(static_cast<unsigned char>(bits >> 4U));
  if (left == 3) {
    out += static_cast<char>(static_cast<unsigned char>(bits >> 10U));
    out += static_cast<char>(static_cast<unsigned char>(bits >> 2U));
  }
  return result;
}

// The words of a list parted by colons, blanks around them left out.
template <class Do>
void for_each_word(const Text& text, const Tag& tag, Do&& look) {
  const std::string_view value = text.octets(tag.value);
  for (std::size_t begin = 0; begin <= value.size();) {
    const std::size_t end = std::min(value.find(':', begin), value.size());
    look(trimmed(text, Range::between(tag.value.begin + begin, tag.value.begin + end)));
    begin = end + 1;
  }
}

// -- the parser --------------------------------------------------------------------------------

class DkimParser {
 public:
  DkimParser(const Text& text, DkimRecord& record, ContentFlaws& flaws)
      : text_(text), record_(record), flaws_(flaws) {}

  void parse() {
    for (const Tag& tag : record_.list.tags)
      read(tag);
    read_words(record_.h, kHashes, ContentFlawKind::dkim_h_unknown);
    read_words(record_.s, kServices, ContentFlawKind::dkim_s_unknown);
    read_words(record_.t, kFlags, ContentFlawKind::dkim_t_unknown);
    if (record_.k != nullptr) read_type(*record_.k);
    if (record_.p != nullptr) read_key(*record_.p);
  }

 private:
  void read(const Tag& tag);
  void keep(const Tag& tag, std::string_view name);
  [[nodiscard]] std::optional<Range> gap_before(const Tag& tag, std::size_t at) const;
  bool find_lost_semicolons(const Tag& tag);
  void add_commas(const std::vector<Range>& commas);
  void read_words(const Tag* tag, std::span<const std::string_view> known, ContentFlawKind kind);
  void read_type(const Tag& tag);
  void read_key(const Tag& tag);
  bool find_armour(Range value);
  void check_padding(Range value, const Base64& base64);

  const Text& text_;
  DkimRecord& record_;
  ContentFlaws& flaws_;
  std::map<std::string_view, Range> seen_;  // tags by name
};

void DkimParser::read(const Tag& tag) {
  if (text_.has_hole(tag.where)) {
    record_.torn = true;
    return;
  }
  const std::string_view name = text_.octets(tag.name);
  if (tag.where.empty() || !tag.has_sign || !tag.sound(text_)) {
    const std::string_view note = tag.where.empty() ? "nothing stands between two semicolons"
                                  : !tag.has_sign   ? "it has no equals sign"
                                                    : "its name is none";
    const Range where =
        tag.where.empty() ? Range::between(tag.where.begin, tag.where.begin + 1) : tag.where;
    ContentFlaw& flaw = flaws_.add(ContentFlawKind::dkim_tag_syntax, where, note);
    flaw.a = tag.where.empty() ? 1 : 0;
    if (!tag.where.empty()) record_.torn = true;
    return;
  }
  if (find_lost_semicolons(tag)) return;
  const std::string lowered = lower_case(name);
  if (!is_known_tag(name) && is_known_tag(lowered)) {
    flaws_.add(ContentFlawKind::dkim_tag_case, tag.name);
    record_.torn = true;
    return;
  }
  keep(tag, name);
}

void DkimParser::keep(const Tag& tag, std::string_view name) {
  if (const auto [first, is_new] = seen_.emplace(name, tag.where); !is_new) {
    flaws_.add(ContentFlawKind::dkim_duplicate_tag, tag.where).other = first->second;
    return;
  }
  if (name == "v") record_.v = &tag;
  if (name == "k") record_.k = &tag;
  if (name == "p") record_.p = &tag;
  if (name == "h") record_.h = &tag;
  if (name == "s") record_.s = &tag;
  if (name == "t") record_.t = &tag;
  if (name == "n") record_.n = &tag;
  if (name == "g") record_.g = &tag;
  if (!is_known_tag(name)) flaws_.add(ContentFlawKind::dkim_unknown_tag, tag.name);
}

// The words of a list that are not registered; of an empty list nothing is said.
void DkimParser::read_words(const Tag* tag, std::span<const std::string_view> known,
                            ContentFlawKind kind) {
  if (tag == nullptr) return;
  for_each_word(text_, *tag, [&](Range word) {
    const std::string_view octets = text_.octets(word);
    if (!word.empty() && std::find(known.begin(), known.end(), octets) == known.end())
      flaws_.add(kind, word);
  });
}

// What stands before a known tag at an offset of a value in the place of a semicolon: blanks and
// commas, or the border between two strings, which is of no size. Nothing where none begins there.
std::optional<Range> DkimParser::gap_before(const Tag& tag, std::size_t at) const {
  const auto parts = [](char c) { return is_tag_blank(c) || c == ','; };
  const std::string_view value = text_.octets(tag.value);
  if (value[at + 1] != '=' || !is_known_tag(lower_case(value.substr(at, 1)))) return std::nullopt;
  if (!parts(value[at - 1]) && !is_chosen_border(text_, tag.value.begin + at)) return std::nullopt;
  // (Base64 may end in " g==" or " s=".)
  const std::size_t behind = std::min(value.find_first_not_of(" \t\r\n", at + 2), value.size());
  const bool ends = behind == value.size() || value[behind] == '=';
  if (ends && equal_fold(text_.octets(tag.name), "p")) return std::nullopt;
  std::size_t begin = at;
  while (begin > 0 && parts(value[begin - 1]))
    --begin;
  return Range::between(tag.value.begin + begin, tag.value.begin + at);
}

// "v=DKIM1 k=rsa p=...", "v=DKIM1,k=rsa": another tag within a value. Notes may hold one.
bool DkimParser::find_lost_semicolons(const Tag& tag) {
  if (equal_fold(text_.octets(tag.name), "n")) return false;
  const std::string_view value = text_.octets(tag.value);
  bool found = false;
  std::vector<Range> commas;
  for (std::size_t i = 1; i + 1 < value.size(); ++i) {
    const std::optional<Range> gap = gap_before(tag, i);
    if (!gap) continue;
    found = true;
    const std::size_t comma = text_.octets(*gap).find(',');
    if (comma < gap->size) {
      commas.push_back(Range::between(gap->begin + comma, gap->begin + comma + 1));
    } else {
      flaws_.add(ContentFlawKind::dkim_tag_syntax, *gap, "a semicolon is missing here").a = 2;
    }
    if (to_lower(value[i]) == 'n') break;
  }
  if (!commas.empty()) add_commas(commas);
  record_.torn = record_.torn || found;
  return found;
}

// All of them are one mistake.
void DkimParser::add_commas(const std::vector<Range>& commas) {
  ContentFlaw& flaw = flaws_.add(ContentFlawKind::dkim_tag_syntax, commas.front(),
                                 commas.size() == 1 ? "a comma stands in the place of a semicolon"
                                                    : "commas stand in the place of semicolons");
  flaw.a = 3;
  const Range all = Range::between(commas.front().begin, commas.back().end());
  const std::string_view octets = text_.octets(all);
  const auto count = static_cast<std::size_t>(std::count(octets.begin(), octets.end(), ','));
  if (count == commas.size()) flaw.other = all;
}

void DkimParser::read_type(const Tag& tag) {
  const std::string_view value = text_.octets(tag.value);
  if (value == "rsa") return;
  record_.type = value == "ed25519" ? DkimKeyType::ed25519 : DkimKeyType::unknown;
  if (record_.type == DkimKeyType::ed25519) return;
  std::string_view meant;
  if (starts_with_fold(value, "rsa")) meant = "rsa";
  if (starts_with_fold(value, "ed25519")) meant = "ed25519";
  flaws_.add(ContentFlawKind::dkim_k_unknown, value.empty() ? tag.where : tag.value, meant);
}

// "-----BEGIN PUBLIC KEY-----" and its end.
bool DkimParser::find_armour(Range value) {
  const std::string_view octets = text_.octets(value);
  const std::size_t begin = octets.find("-----BEGIN");
  if (begin == std::string_view::npos) return false;
  const std::size_t end = octets.find("-----", begin + 10);
  const std::size_t behind = end == std::string_view::npos ? octets.size() : end + 5;
  const bool is_private =
      octets.substr(begin, behind - begin).find("PRIVATE KEY") != std::string_view::npos;
  flaws_
      .add(is_private ? ContentFlawKind::dkim_pem_private_key : ContentFlawKind::dkim_pem_armour,
           Range::between(value.begin + begin, value.begin + behind))
      .other = value;
  return true;
}

// Whether a value is a key in the alphabet for URLs (RFC 4648 5), and no mere word with a hyphen.
bool is_url_safe_key(std::string_view value, bool wants_ed25519) {
  std::string plain(value);
  std::replace(plain.begin(), plain.end(), '-', '+');
  std::replace(plain.begin(), plain.end(), '_', '/');
  std::string octets;
  if (!decode(plain, octets).sound) return false;
  const DkimKey key = read_dkim_key(octets, wants_ed25519);
  return key.is_rsa() || key.kind == DkimKeyKind::ed25519;
}

void DkimParser::read_key(const Tag& tag) {
  if (tag.value.empty()) {
    record_.revoked = true;
    return;
  }
  if (find_armour(tag.value)) return;
  const Base64 base64 = decode(text_.octets(tag.value), record_.octets);
  const bool wants_ed25519 = record_.type == DkimKeyType::ed25519;
  const DkimKey key = read_dkim_key(record_.octets, wants_ed25519);
  if (!base64.sound) {
    const std::size_t at = tag.value.begin + base64.wrong;
    ContentFlaw& flaw = flaws_.add(
        ContentFlawKind::dkim_p_base64, Range::between(at, at + 1),
        base64.early_padding ? "stands before the end of the key" : "is no sign of base64");
    flaw.other = tag.value;
    flaw.a = base64.url_safe && is_url_safe_key(text_.octets(tag.value), wants_ed25519) ? 1 : 0;
    return;
  }
  if (base64.odd_end && !key.truncated()) {
    flaws_.add(ContentFlawKind::dkim_p_base64, tag.value, "is one sign too short or too long")
        .other = tag.value;
    return;
  }
  record_.has_key = true;
  record_.key = key;
  const bool readable = (key.is_rsa() && !key.truncated()) || key.kind == DkimKeyKind::ed25519;
  if (readable) check_padding(tag.value, base64);
}

void DkimParser::check_padding(Range value, const Base64& base64) {
  if (base64.padding == base64.wants) return;
  // (Blanks may part the signs.)
  const std::string_view octets = text_.octets(value);
  const std::size_t begin =
      base64.padding == 0 ? value.size - 1 : std::min<std::size_t>(octets.find('='), value.size);
  flaws_.add(ContentFlawKind::dkim_p_padding, Range::between(value.begin + begin, value.end())).a =
      base64.wants;
}

// Whether a text may be a key without any tag: what tools print, with or without its armour, begins
// with the base64 of a SEQUENCE.
bool begins_as_bare_key(std::string_view octets) {
  constexpr std::size_t kEd25519Signs = 44;
  const std::size_t begin = octets.find_first_not_of(" \t\"'");
  if (begin == std::string_view::npos) return false;
  return octets[begin] == 'M' || octets.substr(begin).starts_with("-----BEGIN ") ||
         (octets.size() == kEd25519Signs && octets.back() == '=');
}

// A key that stands there alone, as tools print it, is no record.
bool read_bare_key(const Text& text, std::string& decoded, ContentFlaws& flaws) {
  const std::string_view octets = text.octets();
  if (!text.whole() || !begins_as_bare_key(octets)) return false;
  if (octets.find("-----BEGIN ") < octets.size()) {
    const bool is_private = octets.find("PRIVATE KEY-----") < octets.size();
    if (!is_private && octets.find("PUBLIC KEY-----") >= octets.size()) return false;
    flaws
        .add(is_private ? ContentFlawKind::dkim_pem_private_key : ContentFlawKind::dkim_bare_key,
             text.all())
        .other = text.all();
    return true;
  }
  if (!decode(octets, decoded).sound) return false;
  const DkimKey key = read_dkim_key(decoded, octets.front() != 'M');
  if (key.kind == DkimKeyKind::private_key) {
    flaws.add(ContentFlawKind::dkim_pem_private_key, text.all()).other = text.all();
    return true;
  }
  const bool ed25519 = key.kind == DkimKeyKind::ed25519;
  if (!key.is_rsa() && !ed25519 && key.kind != DkimKeyKind::ed25519_spki) return false;
  ContentFlaw& flaw = flaws.add(ContentFlawKind::dkim_bare_key, text.all());
  if (key.is_rsa() && !key.truncated()) flaw.note = "v=DKIM1; p=";
  if (ed25519) flaw.note = "v=DKIM1; k=ed25519; p=";
  return true;
}

// A key, and beside it its type: no other record has both.
bool has_key_tags(const Text& text, const TagList& list) {
  const Tag* const p = list.find(text, "p");
  if (p == nullptr || p->value.empty()) return false;
  if (list.find(text, "k") != nullptr) return true;
  std::string octets;
  return decode(text.octets(p->value), octets).sound &&
         read_dkim_key(octets, false).kind != DkimKeyKind::unreadable;
}

}  // namespace

void parse_dkim(const Text& text, DkimRecord& record, ContentFlaws& flaws) {
  std::string octets = std::move(record.octets);
  TagList list = std::move(record.list);
  record = DkimRecord();
  record.octets = std::move(octets);
  record.list = std::move(list);
  record.list.parse(text);
  if (read_bare_key(text, record.octets, flaws)) {
    record.torn = true;
    return;
  }
  DkimParser(text, record, flaws).parse();
}

Range find_dkim_word(const Text& text, const Tag& tag, std::string_view word) {
  Range found;
  for_each_word(text, tag, [&](Range part) {
    if (found.empty() && text.octets(part) == word) found = part;
  });
  return found;
}

bool looks_like_dkim_key(const Text& text) {
  std::string decoded;
  ContentFlaws unsaid;
  if (read_bare_key(text, decoded, unsaid)) return true;
  TagList list;
  list.parse(text);
  if (list.tags.empty()) return false;
  const auto is_named = [&text](const Tag& tag, std::string_view name) {
    return tag.has_sign && equal_fold(text.octets(tag.name), name);
  };
  const Tag& first = list.tags.front();
  if (is_named(first, "v"))
    return starts_with_fold(text.octets(first.value), "dk") ||
           starts_with_fold(text.octets(first.value), "dmarc") || has_key_tags(text, list);
  if (is_named(first, "k") || is_named(first, "p")) return true;
  return std::any_of(list.tags.begin(), list.tags.end(), [&](const Tag& tag) {
    return is_named(tag, "p") ||
           (is_named(tag, "v") && starts_with_fold(text.octets(tag.value), "dkim"));
  });
}

}  // namespace zonevet
