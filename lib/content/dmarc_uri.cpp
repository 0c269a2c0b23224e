#include "content/dmarc_uri.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/ascii.h"
#include "base/nearest.h"

namespace zonevet {
namespace {

constexpr std::string_view kMailto = "mailto";

constexpr bool is_scheme_sign(char c) { return is_alnum(c) || c == '+' || c == '-' || c == '.'; }
constexpr bool is_domain_sign(char c) {
  return is_alnum(c) || c == '-' || c == '.' || c == '_' || c == '%';
}
// What no URI holds unencoded (RFC 3986 2).
constexpr bool is_foreign(char c) {
  constexpr std::string_view kOthers = "\"<>\\^`{|}";
  return c <= ' ' || c > '~' || kOthers.find(c) != std::string_view::npos;
}

// What people write for mailto.
bool is_like_mailto(std::string_view scheme) {
  constexpr std::array<std::string_view, 3> kOthers{"mail", "email", "e-mail"};
  const auto same = [scheme](std::string_view other) { return equal_fold(other, scheme); };
  return std::any_of(kOthers.begin(), kOthers.end(), same) ||
         edit_distance(scheme, kMailto, 2) <= 2;
}

class UriReader {
 public:
  UriReader(const Text& text, bool failure, DmarcRecord& record, ContentFlaws& flaws)
      : text_(text), failure_(failure), record_(record), flaws_(flaws) {}

  void read_list(Range list);

 private:
  void read_item(Range item);
  void read_one(Range where);
  bool is_sound(DmarcUri& uri);
  bool is_sound_mailto(DmarcUri& uri, Range rest);
  bool is_sound_mailbox(const DmarcUri& uri);
  bool cut_size(DmarcUri& uri, Range& rest);
  bool wrong(Range where, std::string_view note, Range removable = {}) {
    flaws_.add(ContentFlawKind::dmarc_rua_syntax, where, note).other = removable;
    return false;
  }

  const Text& text_;
  bool failure_;
  DmarcRecord& record_;
  ContentFlaws& flaws_;
};

void UriReader::read_list(Range list) {
  const std::string_view octets = text_.octets();
  for (std::size_t begin = list.begin; begin <= list.end();) {
    const std::size_t end = std::min<std::size_t>(octets.find(',', begin), list.end());
    const Range item = trimmed(text_, Range::between(begin, end));
    // (What is empty between two commas is passed over by all.)
    if (!item.empty()) read_item(item);
    begin = end + 1;
  }
}

// Where a second address begins in an item, and what stands before it; sizes of 0 where it is one.
struct Cut {
  std::size_t gap = 0;
  std::size_t second = 0;
};
Cut next_address(std::string_view item) {
  constexpr std::string_view kGap = " \t|+&/";
  constexpr std::string_view kSecond = "mailto:";
  bool seen_at = false;
  for (std::size_t i = 0; i < item.size(); ++i) {
    if (item[i] == '@') seen_at = true;
    if (!seen_at) continue;
    const std::size_t gap = i;
    std::size_t behind = i;
    while (behind < item.size() && kGap.find(item[behind]) != std::string_view::npos)
      ++behind;
    if (starts_with_fold(item.substr(behind), kSecond)) return {gap, behind};
    if (behind == i) continue;
    // After a blank anything with an @ is an address.
    const bool blank = item.substr(i, behind - i).find_first_of(" \t") != std::string_view::npos;
    i = behind - 1;
    if (!blank) continue;
    const std::size_t end = std::min(item.find_first_of(" \t", behind), item.size());
    if (item.substr(behind, end - behind).find('@') != std::string_view::npos) return {gap, behind};
  }
  return {};
}

void UriReader::read_item(Range item) {
  while (true) {
    const Cut cut = next_address(text_.octets(item));
    if (cut.second == 0) return read_one(item);
    const std::size_t second = item.begin + cut.second;
    flaws_.add(ContentFlawKind::dmarc_rua_separator, Range::between(item.begin + cut.gap, second));
    read_one(Range::between(item.begin, item.begin + cut.gap));
    item = Range::between(second, item.end());
  }
}

void UriReader::read_one(Range where) {
  DmarcUri uri;
  uri.where = where;
  uri.failure = failure_;
  const bool known = !text_.has_hole(where);
  uri.sound = known && is_sound(uri);
  if ((uri.sound || !known) && !failure_) record_.takes_reports = true;
  record_.uris.push_back(uri);
}

bool UriReader::is_sound(DmarcUri& uri) {
  const std::string_view octets = text_.octets(uri.where);
  const auto place = [&uri](std::size_t begin, std::size_t end) {
    return Range::between(uri.where.begin + begin, uri.where.begin + end);
  };
  const std::size_t signs = std::min(octets.find_first_not_of('='), octets.size());
  if (signs > 0 && signs < octets.size())
    return wrong(place(0, signs), "begins with `=`", place(0, signs));
  if (octets[0] == '\'') return wrong(place(0, 1), "begins with a quotation mark");
  const std::size_t colon = std::min(octets.find(':'), octets.size());
  const std::string_view scheme = octets.substr(0, colon);
  const bool has_scheme = colon < octets.size() && !scheme.empty() && is_alpha(scheme[0]) &&
                          std::all_of(scheme.begin(), scheme.end(), is_scheme_sign);
  // "mailto: a@example.com"
  const std::size_t behind = std::min(octets.find_first_not_of(" \t", colon + 1), octets.size());
  if (has_scheme && behind > colon + 1)
    return wrong(place(colon + 1, behind), "has a blank behind its colon",
                 place(colon + 1, behind));
  const auto* const foreign = std::find_if(octets.begin(), octets.end(), is_foreign);
  if (foreign != octets.end()) {
    const auto* const end = std::find_if_not(foreign, octets.end(), is_foreign);
    return wrong(place(static_cast<std::size_t>(foreign - octets.begin()),
                       static_cast<std::size_t>(end - octets.begin())),
                 "holds a sign that must not stand in a URI");
  }
  if (has_scheme) {
    uri.scheme = place(0, colon);
    Range rest = place(colon + 1, octets.size());
    if (equal_fold(scheme, kMailto)) return is_sound_mailto(uri, rest);
    if (!is_like_mailto(scheme)) return true;
    flaws_.add(ContentFlawKind::dmarc_rua_syntax, uri.scheme, "has a scheme that does not exist")
        .a = 1;
    return false;
  }
  if (starts_with_fold(octets, kMailto))
    return wrong(place(0, std::min(kMailto.size() + 1, octets.size())),
                 "has no colon behind its scheme");
  if (octets.find('@') == std::string_view::npos) return wrong(uri.where, "is no URI");
  flaws_.add(ContentFlawKind::dmarc_rua_missing_scheme, uri.where);
  return false;
}

// Takes "!10m" off the end (RFC 7489 6.2).
bool UriReader::cut_size(DmarcUri& uri, Range& rest) {
  const std::string_view octets = text_.octets(rest);
  const std::size_t sign = octets.find('!');
  if (sign == std::string_view::npos) return true;
  const std::string_view size = octets.substr(sign + 1);
  const std::size_t digits = std::min(size.find_first_not_of("0123456789"), size.size());
  constexpr std::string_view kUnits = "kmgt";
  const bool unit =
      digits + 1 == size.size() && kUnits.find(to_lower(size[digits])) != std::string_view::npos;
  const std::size_t at = rest.begin + sign;
  if (digits == 0 || (digits < size.size() && !unit))
    return wrong(Range::between(at, at + 1), "holds an exclamation mark, which must be encoded");
  uri.size = Range::between(at, rest.end());
  rest = Range::between(rest.begin, at);
  return true;
}

bool UriReader::is_sound_mailto(DmarcUri& uri, Range rest) {
  const std::string_view written = text_.octets(rest);
  constexpr std::string_view kAgain = "mailto:";
  const std::size_t signs = std::min(written.find_first_not_of('='), written.size());
  if (starts_with_fold(written.substr(signs), kAgain)) {
    const Range where = Range::between(rest.begin, rest.begin + signs + kAgain.size());
    return wrong(where, "names its scheme twice", where);
  }
  const std::size_t slashes = std::min(written.find_first_not_of('/'), written.size());
  if (slashes > 0) {
    const Range where = Range::between(rest.begin, rest.begin + slashes);
    return wrong(where, "has slashes behind `mailto:`", where);
  }
  if (!cut_size(uri, rest)) return false;
  const std::string_view octets = text_.octets(rest);
  const std::size_t end = std::min(octets.find('?'), octets.size());
  uri.mailbox = Range::between(rest.begin, rest.begin + end);
  return is_sound_mailbox(uri);
}

bool UriReader::is_sound_mailbox(const DmarcUri& uri) {
  const Range mailbox = uri.mailbox;
  const std::string_view octets = text_.octets(mailbox);
  if (octets.empty()) return wrong(uri.where, "names no mailbox");
  const std::size_t at = octets.rfind('@');
  if (at == std::string_view::npos) return wrong(mailbox, "has no `@`");
  const std::size_t first = octets.find('@');
  if (first != at)
    return wrong(Range::between(mailbox.begin + first, mailbox.begin + first + 1),
                 "holds more than one `@`");
  const std::string_view domain = octets.substr(at + 1);
  const Range domain_place = Range::between(mailbox.begin + at + 1, mailbox.end());
  if (at == 0 || domain.empty()) return wrong(mailbox, "is no mailbox");
  if (domain[0] == '[') return true;  // an address literal (RFC 5321 4.1.3)
  if (domain.size() > 1 && domain.back() == '.') {
    const Range dot = Range::between(mailbox.end() - 1, mailbox.end());
    return wrong(dot, "ends in a dot, which no mailbox does", dot);
  }
  const bool sound = std::all_of(domain.begin(), domain.end(), is_domain_sign) &&
                     domain[0] != '.' && domain.find("..") == std::string_view::npos;
  if (!sound) return wrong(domain_place, "has a domain that cannot be");
  const bool known = domain.find('%') < domain.size() || domain.find('.') < domain.size();
  return known || wrong(domain_place, "has a domain of one label, which no mail reaches");
}

}  // namespace

void read_dmarc_uris(const Text& text, Range list, bool failure, DmarcRecord& record,
                     ContentFlaws& flaws) {
  UriReader(text, failure, record, flaws).read_list(list);
}

}  // namespace zonevet
