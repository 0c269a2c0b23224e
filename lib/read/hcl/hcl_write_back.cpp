#include "read/hcl/hcl_write_back.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "read/hcl/hcl_syntax.h"
#include "read/hcl/hcl_text.h"
#include "source/spelling.h"

namespace zonevet {
namespace {

struct Template {
  HclText text;  // with holes for its sequences
  Spelling spelling{};
};

std::optional<Template> read_template(std::string_view written, Span where) {
  // (A heredoc ends with a line.)
  const std::string line = std::string(written) + '\n';
  const HclDocument document(line, where.begin(), HclWhole::expression);
  if (!document.ok() || !document.root()) return std::nullopt;
  const HclSyntax root = document.root();
  Template found;
  if (root.is(HclKind::number)) {
    found.spelling = Spelling::hcl_number;
    add_run(root.written(), root.where(), HclRunKind::literal, found.text);
    return found;
  }
  if (!root.is(HclKind::template_text)) return std::nullopt;
  found.spelling =
      root.node().has(hcl_flag::kHeredoc) ? Spelling::hcl_heredoc : Spelling::hcl_quoted;
  add_parts(root, found.text);
  return found;
}

// Which octet of a text stands at a place, or before which one something can be put there.
std::optional<std::size_t> octet_at(const HclText& text, std::uint64_t place) {
  const auto run = std::find_if(text.runs.begin(), text.runs.end(), [place](const HclRun& one) {
    return one.kind != HclRunKind::hole && one.written.begin() <= place &&
           place <= one.written.end();
  });
  if (run == text.runs.end()) return std::nullopt;
  if (place == run->written.end()) return run->at + run->size;
  if (run->kind == HclRunKind::literal) return run->at + (place - run->written.begin());
  return place == run->written.begin() ? std::optional<std::size_t>(run->at) : std::nullopt;
}

}  // namespace

std::optional<std::vector<Edit>> write_in_template(std::string_view written, Span where,
                                                   std::span<const HclChange> changes) {
  const std::optional<Template> before = read_template(written, where);
  if (!before) return std::nullopt;
  std::string wanted = before->text.octets;
  std::string changed(written);
  std::vector<Edit> edits;
  std::uint64_t end = where.end();
  for (auto change = changes.rbegin(); change != changes.rend(); ++change) {
    const std::optional<std::size_t> at = octet_at(before->text, change->where.begin());
    const std::optional<std::size_t> behind = octet_at(before->text, change->where.end());
    const std::optional<std::string> spelled = spell(change->octets, before->spelling);
    const std::uint64_t offset = change->where.begin() - where.begin();
    const bool is_there = at && behind && *at <= *behind && where.contains(change->where) &&
                          change->where.end() <= end;
    if (!is_there || !spelled) return std::nullopt;
    const std::size_t size = *behind - *at;
    if (change->gone && wanted.substr(*at, size) != *change->gone) return std::nullopt;
    wanted.replace(*at, size, change->octets);
    changed.replace(offset, change->where.size(), *spelled);
    edits.push_back({change->where, *spelled});
    end = change->where.begin();
  }
  const std::optional<Template> after = read_template(changed, where);
  const bool sound = after && after->spelling == before->spelling && after->text.octets == wanted;
  if (!sound) return std::nullopt;
  std::reverse(edits.begin(), edits.end());
  return edits;
}

std::optional<std::vector<Edit>> write_in_templates(const SourceSet& sources,
                                                    std::vector<HclChange> changes) {
  std::sort(changes.begin(), changes.end(),
            [](const HclChange& a, const HclChange& b) { return a.where < b.where; });
  std::vector<Edit> all;
  const std::span<const HclChange> rest(changes);
  for (std::size_t begin = 0; begin < rest.size();) {
    const SourceSet::Writable* const text = sources.writable(rest[begin].where);
    if (text == nullptr || text->written.size() > kMostWritten) return std::nullopt;
    std::size_t end = begin + 1;
    const auto is_here = [&](const HclChange& change) {
      const SourceSet::Writable* const other = sources.writable(change.where);
      return other != nullptr && other->written == text->written;
    };
    while (end < rest.size() && is_here(rest[end]))
      ++end;
    const auto edits = write_in_template(sources.text(text->written), text->written,
                                         rest.subspan(begin, end - begin));
    if (!edits) return std::nullopt;
    all.insert(all.end(), edits->begin(), edits->end());
    begin = end;
  }
  return all;
}

}  // namespace zonevet
