#include "content/mta_sts_policy.h"

#include <algorithm>
#include <string>

#include "base/ascii.h"
#include "base/utf8.h"

namespace zonevet {
namespace {

using Kind = StsPolicyFlaw::Kind;

constexpr bool is_line_blank(char c) { return c == ' ' || c == '\t'; }

bool is_key(std::string_view key) {
  constexpr std::size_t kLongest = 32;
  return !key.empty() && key.size() <= kLongest && is_alnum(key[0]) &&
         std::all_of(key.begin(), key.end(),
                     [](char c) { return is_alnum(c) || c == '_' || c == '-' || c == '.'; });
}

// RFC 5321 4.1.2: labels of letters, digits and hyphens; an octet above ASCII may be part of a
// U-label, which some write and some senders take.
bool is_domain(std::string_view domain) {
  if (domain.empty() || domain.size() >= Name::kMaxSize) return false;
  for (std::size_t begin = 0; begin <= domain.size();) {
    const std::size_t end = std::min(domain.find('.', begin), domain.size());
    const std::string_view label = domain.substr(begin, end - begin);
    const bool sound = !label.empty() && label.size() <= Name::kMaxLabel && label.front() != '-' &&
                       label.back() != '-' && std::all_of(label.begin(), label.end(), [](char c) {
                         return is_alnum(c) || is_high(c) || c == '-' || c == '_';
                       });
    if (!sound) return false;
    begin = end + 1;
  }
  const std::string_view last = domain.substr(domain.rfind('.') + 1);  // npos + 1 is 0
  return !is_digits(last);                                             // an address is none
}

bool is_pattern(std::string_view pattern) {
  return is_domain(pattern.starts_with("*.") ? pattern.substr(2) : pattern);
}

class PolicyParser {
 public:
  PolicyParser(std::string_view text, StsPolicy& policy) : text_(text), policy_(policy) {}

  void parse() {
    const std::size_t mark = text_.starts_with(kUtf8Bom) ? kUtf8Bom.size() : 0;
    if (mark > 0) flaw(Kind::order_mark, Range{0, 3});
    for (std::size_t begin = mark; begin < text_.size();) {
      const std::size_t end = std::min(text_.find('\n', begin), text_.size());
      read_line(begin, end);
      begin = end + 1;
    }
    settle();
  }

 private:
  void read_line(std::size_t begin, std::size_t end);
  void read_field(const StsField& field);
  void read_mode(Range value);
  void read_max_age(Range value);
  void settle();
  void settle_key(Kind kind, bool seen, std::string_view key);
  [[nodiscard]] bool begins_broken_line(std::string_view key) const;
  [[nodiscard]] Range place_of_missing(std::string_view key) const;
  [[nodiscard]] std::string_view octets(Range range) const {
    return text_.substr(range.begin, range.size);
  }
  void flaw(Kind kind, Range where) {
    if (policy_.flaws.size() < StsPolicy::kMostFlaws) policy_.flaws.push_back({kind, where});
  }

  std::string_view text_;
  StsPolicy& policy_;
  Range first_line_;
  bool version_ = false;
  bool mode_ = false;
  bool max_age_ = false;
  bool mx_ = false;
};

void PolicyParser::read_line(std::size_t begin, std::size_t end) {
  if (end > begin && text_[end - 1] == '\r') --end;
  while (end > begin && is_line_blank(text_[end - 1]))
    --end;
  StsField field;
  field.where = Range::between(begin, end);
  if (field.where.empty()) return;
  if (first_line_.empty()) first_line_ = field.where;
  const std::size_t colon = text_.substr(0, end).find(':', begin);
  if (colon >= end || !is_key(text_.substr(begin, colon - begin)))
    return flaw(Kind::no_field, field.where);
  std::size_t value = colon + 1;
  while (value < end && is_line_blank(text_[value]))
    ++value;
  field.key = Range::between(begin, colon);
  field.value = Range::between(value, end);
  policy_.fields.push_back(field);
  read_field(field);
}

void PolicyParser::read_field(const StsField& field) {
  const std::string_view key = octets(field.key);
  const Range value = field.value.empty() ? field.where : field.value;
  if (key == "mx") {
    mx_ = true;
    const std::string_view pattern = octets(field.value);
    if (is_pattern(pattern)) return policy_.mx.push_back(field.value);
    const bool dotted = pattern.ends_with('.') && is_pattern(pattern.substr(0, pattern.size() - 1));
    return flaw(dotted ? Kind::dotted_mx : Kind::bad_mx, value);
  }
  bool* const seen = key == "version"   ? &version_
                     : key == "mode"    ? &mode_
                     : key == "max_age" ? &max_age_
                                        : nullptr;
  if (seen == nullptr || *seen) return;
  *seen = true;
  if (key == "version" && octets(field.value) != "STSv1") flaw(Kind::bad_version, value);
  if (key == "mode") read_mode(value);
  if (key == "max_age") read_max_age(value);
}

void PolicyParser::read_mode(Range value) {
  const std::string_view mode = octets(value);
  policy_.mode_place = value;
  if (mode == "none") policy_.mode = StsMode::none;
  if (mode == "testing") policy_.mode = StsMode::testing;
  if (mode == "enforce") policy_.mode = StsMode::enforce;
  if (!policy_.mode) flaw(Kind::bad_mode, value);
}

void PolicyParser::read_max_age(Range value) {
  constexpr std::size_t kMostDigits = 10;
  const std::string_view digits = octets(value);
  policy_.max_age_place = value;
  if (digits.size() > kMostDigits || !std::all_of(digits.begin(), digits.end(), is_digit))
    return flaw(Kind::bad_max_age, value);
  std::uint64_t seconds = 0;
  for (const char c : digits)
    seconds = seconds * 10 + static_cast<std::uint64_t>(c - '0');
  policy_.max_age = seconds;
}

// A key that was meant as one that is missing, else the first line.
Range PolicyParser::place_of_missing(std::string_view key) const {
  for (const StsField& field : policy_.fields) {
    std::string written = lower_case(octets(field.key));
    std::replace(written.begin(), written.end(), '-', '_');
    if (written == key || (key == "max_age" && written == "maxage")) return field.key;
  }
  return first_line_;
}

// Whether a line that is no key with a value was meant to give the key: "mode enforce", "#mx: a".
bool PolicyParser::begins_broken_line(std::string_view key) const {
  return std::any_of(policy_.flaws.begin(), policy_.flaws.end(), [&](const StsPolicyFlaw& flaw) {
    if (flaw.kind != Kind::no_field) return false;
    std::string_view rest = octets(flaw.where);
    rest.remove_prefix(std::min(rest.find_first_not_of(" \t#;\"'-*"), rest.size()));
    return starts_with_fold(rest, key) &&
           (rest.size() == key.size() || !is_alnum(rest[key.size()]));
  });
}

void PolicyParser::settle_key(Kind kind, bool seen, std::string_view key) {
  if (!seen && !begins_broken_line(key)) flaw(kind, place_of_missing(key));
}

void PolicyParser::settle() {
  if (policy_.fields.empty()) {
    policy_.flaws = {{Kind::no_policy, first_line_}};
    return;
  }
  settle_key(Kind::no_version, version_, "version");
  settle_key(Kind::no_mode, mode_, "mode");
  settle_key(Kind::no_max_age, max_age_, "max_age");
  const bool wants_mx = policy_.mode && *policy_.mode != StsMode::none;
  if (wants_mx && !mx_ && !begins_broken_line("mx")) flaw(Kind::no_mx, policy_.mode_place);
}

}  // namespace

StsPolicy parse_sts_policy(std::string_view text) {
  StsPolicy policy;
  if (text.size() <= kMostPolicyOctets) {
    PolicyParser(text, policy).parse();
  } else {
    // What is missing may stand behind.
    policy.flaws.push_back(
        {Kind::too_large, Range::between(kMostPolicyOctets, kMostPolicyOctets + 1)});
  }
  return policy;
}

std::optional<std::string> key_of_pattern(std::string_view pattern) {
  const bool any = pattern.starts_with("*.");
  const std::optional<Name> named = Name::from_text(any ? pattern.substr(2) : pattern);
  if (!named || std::any_of(pattern.begin(), pattern.end(), is_high)) return std::nullopt;
  return (any ? "*" : "") + lower_case(named->wire());
}

std::array<std::string, 2> keys_of_exchange(const Name& exchange) {
  if (exchange.is_root()) return {};
  return {lower_case(exchange.wire()), '*' + lower_case(exchange.parent().wire())};
}

}  // namespace zonevet
