#include "content/tag_list.h"

#include <algorithm>
#include <iterator>

#include "base/ascii.h"

namespace zonevet {
namespace {

Tag tag_of(const Text& text, Range part) {
  Tag tag;
  tag.where = trimmed(text, part);
  const std::string_view octets = text.octets(tag.where);
  const std::size_t sign = octets.find('=');
  tag.has_sign = sign != std::string_view::npos;
  const std::size_t behind_name = tag.where.begin + std::min(sign, octets.size());
  tag.name = trimmed(text, Range::between(tag.where.begin, behind_name));
  tag.value = trimmed(text, Range::between(behind_name + (tag.has_sign ? 1 : 0), tag.where.end()));
  return tag;
}

}  // namespace

Range trimmed(const Text& text, Range range) {
  const std::string_view octets = text.octets(range);
  std::size_t begin = 0;
  std::size_t end = octets.size();
  while (begin < end && is_tag_blank(octets[begin]))
    ++begin;
  while (end > begin && is_tag_blank(octets[end - 1]))
    --end;
  return Range::between(range.begin + begin, range.begin + end);
}

Range with_separator(const Text& text, Range tag) {
  const std::string_view octets = text.octets();
  const auto behind_blanks = [octets](std::size_t at) {
    while (at < octets.size() && is_tag_blank(octets[at]))
      ++at;
    return at;
  };
  std::size_t next = behind_blanks(tag.end());
  if (next < octets.size() && octets[next] == ';') next = behind_blanks(next + 1);
  if (next < octets.size()) return Range::between(tag.begin, next);
  std::size_t begin = tag.begin;
  while (begin > 0 && (is_tag_blank(octets[begin - 1]) || octets[begin - 1] == ';'))
    --begin;
  return Range::between(begin, tag.end());
}

bool is_chosen_border(const Text& text, std::size_t at) {
  constexpr std::uint32_t kFull = 255;
  const std::vector<Text::String>& strings = text.strings();
  const auto second = std::lower_bound(
      strings.begin(), strings.end(), at,
      [](const Text::String& string, std::size_t to) { return string.range.begin < to; });
  if (second == strings.begin() || second == strings.end() || second->range.begin != at)
    return false;
  return std::prev(second)->range.size < kFull;
}

bool Tag::sound(const Text& text) const {
  const std::string_view octets = text.octets(name);
  return !octets.empty() && is_alpha(octets[0]) &&
         std::all_of(octets.begin(), octets.end(), [](char c) { return is_alnum(c) || c == '_'; });
}

void TagList::parse(const Text& text) {
  tags.clear();
  const std::string_view octets = text.octets();
  std::size_t begin = 0;
  while (begin <= octets.size()) {
    const std::size_t end = std::min(octets.find(';', begin), octets.size());
    const Tag tag = tag_of(text, Range::between(begin, end));
    const bool last = end == octets.size();
    if (!last || !tag.where.empty()) tags.push_back(tag);
    begin = end + 1;
  }
}

const Tag* TagList::find(const Text& text, std::string_view name) const {
  const auto found = std::find_if(tags.begin(), tags.end(), [&](const Tag& tag) {
    return tag.has_sign && text.octets(tag.name) == name;
  });
  return found == tags.end() ? nullptr : &*found;
}

}  // namespace zonevet
