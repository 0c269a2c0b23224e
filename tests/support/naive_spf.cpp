#include "support/naive_spf.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace zonevet::test {
namespace {

using Strings = std::vector<std::string>;

// -- strings -------------------------------------------------------------------------------------

bool is_one_of(char c, std::string_view set) { return set.find(c) != std::string_view::npos; }

constexpr std::string_view kDigits = "0123456789";
constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

bool is_made_of(std::string_view text, std::string_view set) {
  return text.find_first_not_of(set) == std::string_view::npos;
}

bool is_number_sign(char c) { return is_one_of(c, kDigits); }
bool is_letter(char c) { return is_one_of(c, kLetters); }

std::string lower(std::string_view text) {
  std::string out;
  for (const char c : text)
    out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

// "a..b" at "." is "a", "", "b".
Strings split(std::string_view text, std::string_view delimiters) {
  Strings parts(1);
  for (const char c : text) {
    if (is_one_of(c, delimiters))
      parts.emplace_back();
    else
      parts.back() += c;
  }
  return parts;
}

std::string join(const Strings& parts, std::string_view between) {
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) out += between;
    out += parts[i];
  }
  return out;
}

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

// -- addresses: strings of 32 or 128 signs 0 and 1 -----------------------------------------------

std::string bits_of(unsigned value, unsigned count) {
  std::string bits;
  for (unsigned i = count; i > 0; --i)
    bits += (value >> (i - 1)) % 2 == 1 ? '1' : '0';
  return bits;
}

// RFC 7208 12: ip4-network.
std::optional<std::string> ip4_bits(std::string_view text) {
  std::string bits;
  const Strings parts = split(text, ".");
  if (parts.size() != 4) return std::nullopt;
  for (const std::string& part : parts) {
    if (part.empty() || part.size() > 3 || !is_made_of(part, kDigits)) return std::nullopt;
    if (part.size() > 1 && part[0] == '0') return std::nullopt;
    if (std::stoul(part) > 255) return std::nullopt;
    bits += bits_of(static_cast<unsigned>(std::stoul(part)), 8);
  }
  return bits;
}

// Groups with colons between, the last one maybe an IPv4 address.
std::optional<std::string> group_bits(std::string_view text, bool may_end_in_ip4) {
  std::string bits;
  if (text.empty()) return bits;
  const Strings groups = split(text, ":");
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const std::string& group = groups[i];
    if (may_end_in_ip4 && i + 1 == groups.size() && is_one_of('.', group)) {
      const auto last = ip4_bits(group);
      if (!last) return std::nullopt;
      return bits + *last;
    }
    if (group.empty() || group.size() > 4 || !is_made_of(group, "0123456789abcdefABCDEF"))
      return std::nullopt;
    bits += bits_of(static_cast<unsigned>(std::stoul(group, nullptr, 16)), 16);
  }
  return bits;
}

// RFC 4291 2.2. "::" stands for one group or more.
std::optional<std::string> ip6_bits(std::string_view text) {
  const std::size_t gap = text.find("::");
  if (gap == std::string_view::npos) {
    const auto bits = group_bits(text, true);
    return bits && bits->size() == 128 ? bits : std::nullopt;
  }
  const auto left = group_bits(text.substr(0, gap), false);
  const auto right = group_bits(text.substr(gap + 2), true);
  if (!left || !right || left->size() + right->size() > 112) return std::nullopt;
  return *left + std::string(128 - left->size() - right->size(), '0') + *right;
}

std::optional<std::string> address_bits(std::string_view text) {
  return is_one_of(':', text) ? ip6_bits(text) : ip4_bits(text);
}

std::string nibbles_of(const std::string& bits) {
  Strings nibbles;
  for (std::size_t i = 0; i < bits.size(); i += 4)
    nibbles.emplace_back(1, "0123456789ABCDEF"[std::stoul(bits.substr(i, 4), nullptr, 2)]);
  return join(nibbles, ".");
}

std::string octets_of(const std::string& bits) {
  Strings octets;
  for (std::size_t i = 0; i < bits.size(); i += 8)
    octets.push_back(std::to_string(std::stoul(bits.substr(i, 8), nullptr, 2)));
  return join(octets, ".");
}

// RFC 1035 3.5, RFC 3596 2.5.
std::string reverse_of(const std::string& bits) {
  const bool four = bits.size() == 32;
  Strings labels = split(four ? octets_of(bits) : nibbles_of(bits), ".");
  std::reverse(labels.begin(), labels.end());
  return lower(join(labels, ".")) + (four ? ".in-addr.arpa" : ".ip6.arpa");
}

// -- grammar (RFC 7208 7.1 and 12) ---------------------------------------------------------------

// A macro-expand or a macro-literal, or a blank of an explain-string.
struct Unit {
  std::string text;
  bool expand = false;
};

// What stands between "%{" and "}".
struct Macro {
  char letter = 0;
  std::string digits;
  bool reversed = false;
  std::string delimiters;
};

std::optional<Macro> macro_of(std::string_view inner, bool explain) {
  Macro macro;
  if (inner.empty()) return std::nullopt;
  macro.letter = inner[0];
  inner.remove_prefix(1);
  const std::string_view letters = explain ? "slodiphcrtvSLODIPHCRTV" : "slodiphvSLODIPHV";
  if (!is_one_of(macro.letter, letters)) return std::nullopt;
  while (!inner.empty() && is_number_sign(inner[0])) {
    macro.digits += inner[0];
    inner.remove_prefix(1);
  }
  if (!macro.digits.empty() && is_made_of(macro.digits, "0")) return std::nullopt;
  if (!inner.empty() && is_one_of(inner[0], "rR")) {
    macro.reversed = true;
    inner.remove_prefix(1);
  }
  if (!is_made_of(inner, ".-+,/_=")) return std::nullopt;
  macro.delimiters = inner;
  return macro;
}

// Nothing where it is no macro-string, or no explain-string.
std::optional<std::vector<Unit>> units_of(std::string_view text, bool explain) {
  std::vector<Unit> units;
  while (!text.empty()) {
    std::size_t size = 1;
    const bool expand = text[0] == '%';
    if (expand) {
      if (text.size() < 2 || !is_one_of(text[1], "{%_-")) return std::nullopt;
      size = 2;
      if (text[1] == '{') {
        const std::size_t end = text.find('}');
        if (end == std::string_view::npos) return std::nullopt;
        if (!macro_of(text.substr(2, end - 2), explain)) return std::nullopt;
        size = end + 1;
      }
    } else {
      const bool visible = text[0] >= 0x21 && text[0] <= 0x7E;
      if (!visible && !(explain && text[0] == ' ')) return std::nullopt;
    }
    units.push_back({std::string(text.substr(0, size)), expand});
    text.remove_prefix(size);
  }
  return units;
}

bool is_toplabel(std::string_view text) {
  const auto is_alphanum = [](char c) { return is_letter(c) || is_number_sign(c); };
  if (text.empty() || !is_alphanum(text.front()) || !is_alphanum(text.back())) return false;
  for (const char c : text) {
    if (!is_alphanum(c) && c != '-') return false;
  }
  return is_one_of('-', text) || std::any_of(text.begin(), text.end(), is_letter);
}

bool is_domain_spec(std::string_view text) {
  const auto units = units_of(text, false);
  if (!units || units->empty()) return false;
  if (units->back().expand) return true;
  std::string tail;  // the literals at the end
  for (const Unit& unit : *units)
    tail = unit.expand ? "" : tail + unit.text;
  if (tail.back() == '.') tail.pop_back();
  const std::size_t dot = tail.rfind('.');
  return dot != std::string::npos && is_toplabel(tail.substr(dot + 1));
}

// "/24": no sign, no leading zero.
std::optional<unsigned> cidr_of(std::string_view text, unsigned most) {
  if (text.size() < 2 || text.size() > 4 || text[0] != '/') return std::nullopt;
  text.remove_prefix(1);
  if (!is_made_of(text, kDigits) || (text.size() > 1 && text[0] == '0')) return std::nullopt;
  const unsigned long value = std::stoul(std::string(text));
  if (value > most) return std::nullopt;
  return static_cast<unsigned>(value);
}

struct Mechanism {
  char qualifier = '+';
  std::string name;    // in lower case
  std::string domain;  // domain-spec; empty: none is written
  std::string bits;    // of ip4 and ip6
  unsigned prefix4 = 32;
  unsigned prefix6 = 128;
};

struct Modifier {
  std::string name;  // in lower case
  std::string value;
};

struct Parsed {
  std::vector<Mechanism> mechanisms;
  std::vector<Modifier> modifiers;

  [[nodiscard]] const Modifier* find(std::string_view name) const {
    for (const Modifier& modifier : modifiers) {
      if (modifier.name == name) return &modifier;
    }
    return nullptr;
  }
};

// dual-cidr-length, not empty.
bool read_dual_cidr(std::string_view text, Mechanism& out) {
  const std::size_t two = text.find("//");
  const std::string_view first = text.substr(0, two);
  if (!first.empty()) {
    const auto prefix = cidr_of(first, 32);
    if (!prefix) return false;
    out.prefix4 = *prefix;
  }
  if (two == std::string_view::npos) return !first.empty();
  const auto prefix = cidr_of(text.substr(two + 1), 128);
  if (!prefix) return false;
  out.prefix6 = *prefix;
  return true;
}

// [ ":" domain-spec ] [ dual-cidr-length ]: wherever the second may begin is tried.
bool read_host_argument(std::string_view rest, Mechanism& out) {
  for (std::size_t i = 0; i <= rest.size(); ++i) {
    const std::string_view domain = rest.substr(0, i);
    const std::string_view cidr = rest.substr(i);
    if (!domain.empty() && (domain[0] != ':' || !is_domain_spec(domain.substr(1)))) continue;
    Mechanism read = out;
    if (!cidr.empty() && !read_dual_cidr(cidr, read)) continue;
    if (!domain.empty()) read.domain = domain.substr(1);
    out = read;
    return true;
  }
  return false;
}

bool read_network(std::string_view rest, Mechanism& out) {
  if (rest.empty() || rest[0] != ':') return false;
  rest.remove_prefix(1);
  const bool four = out.name == "ip4";
  const std::size_t slash = rest.find('/');
  const auto bits = four ? ip4_bits(rest.substr(0, slash)) : ip6_bits(rest.substr(0, slash));
  if (!bits) return false;
  out.bits = *bits;
  if (slash == std::string_view::npos) return true;
  const auto prefix = cidr_of(rest.substr(slash), four ? 32 : 128);
  if (!prefix) return false;
  (four ? out.prefix4 : out.prefix6) = *prefix;
  return true;
}

std::optional<Mechanism> mechanism_of(std::string_view term) {
  Mechanism out;
  if (is_one_of(term[0], "+-?~")) {
    out.qualifier = term[0];
    term.remove_prefix(1);
  }
  const std::size_t end = std::min(term.find_first_of(":/"), term.size());
  out.name = lower(term.substr(0, end));
  const std::string_view rest = term.substr(end);
  bool good = false;
  if (out.name == "all") good = rest.empty();
  if (out.name == "a" || out.name == "mx") good = read_host_argument(rest, out);
  if (out.name == "ip4" || out.name == "ip6") good = read_network(rest, out);
  if (out.name == "include" || out.name == "exists" || out.name == "ptr") {
    good = rest.empty() ? out.name == "ptr" : rest[0] == ':' && is_domain_spec(rest.substr(1));
    if (good && !rest.empty()) out.domain = rest.substr(1);
  }
  if (!good) return std::nullopt;
  return out;
}

std::optional<Modifier> modifier_of(std::string_view term) {
  const std::size_t equals = term.find('=');
  const std::string_view name = term.substr(0, equals);
  const std::string others = std::string(kLetters) + std::string(kDigits) + "-_.";
  if (name.empty() || !is_letter(name[0]) || !is_made_of(name, others)) return std::nullopt;
  Modifier out{lower(name), std::string(term.substr(equals + 1))};
  const bool known = out.name == "redirect" || out.name == "exp";
  if (known ? !is_domain_spec(out.value) : !units_of(out.value, true)) return std::nullopt;
  return out;
}

std::optional<Parsed> parse(std::string_view record) {
  Parsed out;
  Strings terms = split(record, " ");
  terms.erase(terms.begin());  // the version
  for (const std::string& term : terms) {
    if (term.empty()) continue;
    const std::size_t sign = term.find_first_of("=:/");
    if (sign != std::string::npos && term[sign] == '=') {
      const auto modifier = modifier_of(term);
      if (!modifier) return std::nullopt;
      const bool known = modifier->name == "redirect" || modifier->name == "exp";
      if (known && out.find(modifier->name) != nullptr) return std::nullopt;
      out.modifiers.push_back(*modifier);
    } else {
      const auto mechanism = mechanism_of(term);
      if (!mechanism) return std::nullopt;
      out.mechanisms.push_back(*mechanism);
    }
  }
  return out;
}

// -- domains -------------------------------------------------------------------------------------

bool is_well_formed(std::string_view domain) {
  if (domain.empty() || domain.size() > 253) return false;
  const Strings labels = split(domain, ".");
  return std::all_of(labels.begin(), labels.end(),
                     [](const std::string& label) { return !label.empty() && label.size() <= 63; });
}

// RFC 7208 7.3; a final dot goes.
std::string target_of(std::string expanded) {
  if (!expanded.empty() && expanded.back() == '.') expanded.pop_back();
  while (expanded.size() > 253 && is_one_of('.', expanded))
    expanded = expanded.substr(expanded.find('.') + 1);
  return expanded;
}

bool is_same_or_below(std::string_view domain, std::string_view ancestor) {
  return domain == ancestor || ends_with(domain, "." + std::string(ancestor));
}

// -- evaluation ----------------------------------------------------------------------------------

constexpr unsigned kMostLookups = 10;
constexpr unsigned kMostVoid = 2;
constexpr unsigned kMostAliases = 16;

class Evaluation {
 public:
  Evaluation(const NaiveWorld& world, const NaiveRequest& request)
      : world_(world), request_(request), client_(request.client) {
    bits_ = address_bits(client_).value_or("");
    const std::string mapped = std::string(80, '0') + std::string(16, '1');
    if (bits_.size() == 128 && bits_.substr(0, 96) == mapped) {
      bits_ = bits_.substr(96);
      client_ = octets_of(bits_);
    }
    const std::string& sender = request.sender;
    const std::size_t at = sender.rfind('@');
    sender_domain_ = sender.empty()            ? request.helo
                     : at == std::string::npos ? sender
                                               : sender.substr(at + 1);
    if (at != std::string::npos) local_part_ = sender.substr(0, at);
    if (local_part_.empty()) local_part_ = "postmaster";
  }

  NaiveOutcome run() {
    NaiveOutcome out;
    out.result = check_host(target_of(sender_domain_), &out.explanation);
    out.lookups = lookups_;
    out.void_lookups = void_lookups_;
    return out;
  }

 private:
  struct Found {
    bool failed = false;
    Strings values;
  };

  // Follows aliases.
  [[nodiscard]] Found look_up(std::string domain, std::string_view type) const {
    for (unsigned aliases = 0; aliases <= kMostAliases; ++aliases) {
      const NaiveAnswer answer = naive_answer(world_, domain, type);
      if (answer.failed) break;
      if (!answer.alias) return {false, answer.values};
      domain = answer.values[0];
    }
    return {true, {}};
  }

  [[nodiscard]] Found addresses_of(const std::string& domain) const {
    return look_up(domain, bits_.size() == 32 ? "A" : "AAAA");
  }

  [[nodiscard]] bool is_client(const Found& addresses, const Mechanism& how) const {
    const unsigned prefix = bits_.size() == 32 ? how.prefix4 : how.prefix6;
    for (const std::string& address : addresses.values) {
      if (address_bits(address)->substr(0, prefix) == bits_.substr(0, prefix)) return true;
    }
    return false;
  }

  // RFC 7208 4. `explanation`: where a fail is explained; null within an include.
  std::string check_host(const std::string& domain, std::optional<std::string>* explanation) {
    if (!is_well_formed(domain) || !is_one_of('.', domain)) return "none";
    const Found texts = look_up(domain, "TXT");
    if (texts.failed) return "temperror";
    last_text_was_void_ = texts.values.empty();
    Strings records;
    for (const std::string& text : texts.values) {
      if (naive_is_selected(text)) records.push_back(text);
    }
    if (records.empty()) return "none";
    if (records.size() > 1) return "permerror";
    const auto parsed = parse(records[0]);
    if (!parsed) return "permerror";
    for (const Mechanism& mechanism : parsed->mechanisms) {
      const std::string did = try_mechanism(mechanism, domain);
      if (did == "not match") continue;
      if (did != "match") return did;
      return matched(mechanism, *parsed, domain, explanation);
    }
    return after_all(*parsed, domain, explanation);
  }

  std::string matched(const Mechanism& mechanism, const Parsed& parsed, const std::string& domain,
                      std::optional<std::string>* explanation) {
    if (mechanism.qualifier == '+') return "pass";
    if (mechanism.qualifier == '~') return "softfail";
    if (mechanism.qualifier == '?') return "neutral";
    const Modifier* const exp = parsed.find("exp");
    if (exp != nullptr && explanation != nullptr) *explanation = explain(exp->value, domain);
    return "fail";
  }

  // RFC 7208 4.7, 6.1. (Where there is an "all", nobody comes here.)
  std::string after_all(const Parsed& parsed, const std::string& domain,
                        std::optional<std::string>* explanation) {
    const Modifier* const redirect = parsed.find("redirect");
    if (redirect == nullptr) return "neutral";
    if (lookups_ == kMostLookups) return "permerror";
    ++lookups_;
    const std::string target = target_of(expand(redirect->value, domain, false));
    if (!is_well_formed(target)) return "permerror";
    last_text_was_void_ = false;
    const std::string result = check_host(target, explanation);
    if (result != "none") return result;
    if (last_text_was_void_) in_vain();
    return "permerror";
  }

  // False where that is once too often.
  bool in_vain() {
    if (void_lookups_ == kMostVoid) return false;
    ++void_lookups_;
    return true;
  }

  // "match", "not match", or an error.
  std::string try_mechanism(const Mechanism& how, const std::string& domain) {
    if (how.name == "all") return "match";
    if (how.name == "ip4") return try_network(how, how.prefix4);
    if (how.name == "ip6") return try_network(how, how.prefix6);
    if (lookups_ == kMostLookups) return "permerror";
    ++lookups_;
    const std::string target =
        how.domain.empty() ? domain : target_of(expand(how.domain, domain, false));
    if (how.name == "include") return try_include(target);
    if (!is_well_formed(target)) return "not match";
    bool void_lookup = false;
    std::string did;
    if (how.name == "a") did = try_a(how, target, void_lookup);
    if (how.name == "mx") did = try_mx(how, target, void_lookup);
    if (how.name == "ptr") did = try_ptr(target, void_lookup);
    if (how.name == "exists") did = try_exists(target, void_lookup);
    if (did == "not match" && void_lookup && !in_vain()) return "permerror";
    return did;
  }

  [[nodiscard]] std::string try_network(const Mechanism& how, unsigned prefix) const {
    const bool match =
        how.bits.size() == bits_.size() && how.bits.substr(0, prefix) == bits_.substr(0, prefix);
    return match ? "match" : "not match";
  }

  std::string try_include(const std::string& target) {
    if (!is_well_formed(target)) return "permerror";
    last_text_was_void_ = false;
    const std::string result = check_host(target, nullptr);
    if (result == "pass") return "match";
    if (result == "temperror") return result;
    if (result == "none" && last_text_was_void_) in_vain();
    if (result == "permerror" || result == "none") return "permerror";
    return "not match";
  }

  [[nodiscard]] std::string try_a(const Mechanism& how, const std::string& target,
                                  bool& void_lookup) const {
    const Found addresses = addresses_of(target);
    if (addresses.failed) return "temperror";
    void_lookup = addresses.values.empty();
    return is_client(addresses, how) ? "match" : "not match";
  }

  [[nodiscard]] std::string try_mx(const Mechanism& how, const std::string& target,
                                   bool& void_lookup) const {
    const Found exchanges = look_up(target, "MX");
    if (exchanges.failed) return "temperror";
    void_lookup = exchanges.values.empty();
    if (exchanges.values.size() > 10) return "permerror";
    for (const std::string& exchange : exchanges.values) {
      if (exchange.empty()) continue;  // a null MX (RFC 7505)
      const Found addresses = addresses_of(exchange);
      if (addresses.failed) return "temperror";
      if (addresses.values.empty()) void_lookup = true;
      if (is_client(addresses, how)) return "match";
    }
    return "not match";
  }

  [[nodiscard]] std::string try_exists(const std::string& target, bool& void_lookup) const {
    const Found addresses = look_up(target, "A");
    if (addresses.failed) return "temperror";
    void_lookup = addresses.values.empty();
    return void_lookup ? "not match" : "match";
  }

  [[nodiscard]] std::string try_ptr(const std::string& target, bool& void_lookup) const {
    for (const std::string& name : validated_names(void_lookup)) {
      if (is_same_or_below(lower(name), lower(target))) return "match";
    }
    return "not match";
  }

  // RFC 7208 5.5, of the first ten names (4.6.4).
  [[nodiscard]] Strings validated_names(bool& void_lookup) const {
    const Found names = look_up(reverse_of(bits_), "PTR");
    void_lookup = !names.failed && names.values.empty();
    Strings validated;
    for (std::size_t i = 0; i < names.values.size() && i < 10; ++i) {
      const Found addresses = addresses_of(names.values[i]);
      if (is_client(addresses, Mechanism())) validated.push_back(names.values[i]);
    }
    return validated;
  }

  // Macro p.
  [[nodiscard]] std::string validated_name(const std::string& domain) const {
    bool ignored = false;
    const Strings names = validated_names(ignored);
    for (const std::string& name : names) {
      if (lower(name) == lower(domain)) return name;
    }
    for (const std::string& name : names) {
      if (is_same_or_below(lower(name), lower(domain))) return name;
    }
    return names.empty() ? "unknown" : names[0];
  }

  [[nodiscard]] std::string value_of(char letter, const std::string& domain) const {
    switch (letter) {
      case 's':
        return local_part_ + "@" + sender_domain_;
      case 'l':
        return local_part_;
      case 'o':
        return sender_domain_;
      case 'd':
        return domain;
      case 'i':
        return bits_.size() == 32 ? octets_of(bits_) : nibbles_of(bits_);
      case 'p':
        return validated_name(domain);
      case 'v':
        return bits_.size() == 32 ? "in-addr" : "ip6";
      case 'h':
        return request_.helo;
      case 'c':
        return client_;
      case 'r':
        return request_.receiver;
      default:
        return std::to_string(request_.time);
    }
  }

  [[nodiscard]] std::string expand_macro(const Macro& macro, const std::string& domain) const {
    const std::string letter = lower(std::string(1, macro.letter));
    std::string value = value_of(letter[0], domain);
    Strings parts = split(value, macro.delimiters.empty() ? "." : macro.delimiters);
    if (macro.reversed) std::reverse(parts.begin(), parts.end());
    // (More than three digits are more than there are parts.)
    const std::string digits =
        macro.digits.substr(std::min(macro.digits.find_first_not_of('0'), macro.digits.size()));
    const std::size_t most =
        digits.empty() || digits.size() > 6 ? parts.size() : std::stoul(digits);
    if (most < parts.size())
      parts.erase(parts.begin(), parts.end() - static_cast<std::ptrdiff_t>(most));
    const bool as_is = macro.digits.empty() && !macro.reversed && macro.delimiters.empty();
    if (!as_is) value = join(parts, ".");
    return letter[0] == macro.letter ? value : url_escaped(value);
  }

  static std::string url_escaped(const std::string& text) {
    const std::string unreserved = std::string(kLetters) + std::string(kDigits) + "-._~";
    std::string out;
    for (const char c : text) {
      const auto octet = static_cast<unsigned char>(c);
      if (is_one_of(c, unreserved))
        out += c;
      else
        out += std::string("%") + "0123456789ABCDEF"[octet / 16] + "0123456789ABCDEF"[octet % 16];
    }
    return out;
  }

  [[nodiscard]] std::string expand(std::string_view text, const std::string& domain,
                                   bool explain) const {
    std::string out;
    const auto units = units_of(text, explain);
    for (const Unit& unit : *units) {
      if (!unit.expand)
        out += unit.text;
      else if (unit.text == "%%")
        out += "%";
      else if (unit.text == "%_")
        out += " ";
      else if (unit.text == "%-")
        out += "%20";
      else
        out += expand_macro(*macro_of(unit.text.substr(2, unit.text.size() - 3), explain), domain);
    }
    return out;
  }

  // RFC 7208 6.2.
  [[nodiscard]] std::optional<std::string> explain(const std::string& spec,
                                                   const std::string& domain) const {
    const std::string target = target_of(expand(spec, domain, false));
    if (!is_well_formed(target)) return std::nullopt;
    const Found texts = look_up(target, "TXT");
    if (texts.failed || texts.values.size() != 1) return std::nullopt;
    if (!units_of(texts.values[0], true)) return std::nullopt;
    const std::string text = expand(texts.values[0], domain, true);
    for (const char c : text) {
      if (c < 0x20 || c > 0x7E) return std::nullopt;
    }
    if (text.empty()) return std::nullopt;
    return text;
  }

  const NaiveWorld& world_;
  const NaiveRequest& request_;
  std::string client_;
  std::string bits_;
  std::string local_part_;
  std::string sender_domain_;
  unsigned lookups_ = 0;
  unsigned void_lookups_ = 0;
  bool last_text_was_void_ = false;
};

}  // namespace

bool NaiveWorld::has(const std::string& domain, std::string_view type) const {
  const auto found = names.find(domain);
  if (found == names.end()) return false;
  return std::any_of(found->second.begin(), found->second.end(),
                     [type](const NaiveRecord& record) { return record.type == type; });
}

NaiveAnswer naive_answer(const NaiveWorld& world, std::string_view asked, std::string_view type) {
  const std::string domain = lower(asked);
  NaiveAnswer answer;
  answer.failed = world.failing.contains(domain);
  if (answer.failed) return answer;
  const auto exists = [&world](const std::string& name) {
    for (const auto& [owner, records] : world.names) {
      if (name.empty() || is_same_or_below(owner, name)) return true;
    }
    return false;
  };
  std::string source = domain;
  if (!exists(domain)) {
    std::string encloser = domain;
    while (!exists(encloser))
      encloser = is_one_of('.', encloser) ? encloser.substr(encloser.find('.') + 1) : "";
    source = encloser.empty() ? "*" : "*." + encloser;
  }
  const auto found = world.names.find(source);
  answer.exists = exists(domain) || found != world.names.end();
  if (found == world.names.end()) return answer;
  answer.alias = world.has(source, "CNAME");
  for (const NaiveRecord& record : found->second) {
    if (record.type != (answer.alias ? "CNAME" : type)) continue;
    Strings& values = answer.values;
    // (Of MX records the preferences differ.)
    const bool twice =
        type != "MX" && std::find(values.begin(), values.end(), record.value) != values.end();
    if (!twice) values.push_back(record.value);
  }
  return answer;
}

std::string naive_reverse_name(std::string_view address) {
  return reverse_of(*address_bits(address));
}

NaiveOutcome naive_check_host(const NaiveWorld& world, const NaiveRequest& request) {
  return Evaluation(world, request).run();
}

bool naive_is_selected(std::string_view record) { return lower(split(record, " ")[0]) == "v=spf1"; }

bool naive_is_grammatical(std::string_view record) { return parse(record).has_value(); }

}  // namespace zonevet::test
