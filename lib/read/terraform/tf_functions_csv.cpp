// `csvdecode`: rows of a table as objects, whose texts keep their places (RFC 4180, as Go's reader
// takes it).

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "read/terraform/tf_call.h"

namespace zonevet {
namespace {

class CsvReader {
 public:
  explicit CsvReader(const HclText& text) : text_(text) {}

  using Row = std::vector<HclText>;
  // The next row that is not empty; false at the end, or where the text is none.
  bool next(Row& row);
  [[nodiscard]] bool is_broken() const { return is_broken_; }

 private:
  [[nodiscard]] std::string_view rest() const { return std::string_view(text_.octets).substr(at_); }
  // Of the line end that stands there; 0: none.
  [[nodiscard]] std::size_t line_end() const {
    const std::string_view here = rest();
    if (here.starts_with('\n')) return 1;
    if (here.starts_with("\r\n")) return 2;
    return here == "\r" ? 1 : 0;  // (At the end of a file Go takes it for one.)
  }
  bool read_plain(HclText& field);
  bool read_quoted(HclText& field);
  void add(std::size_t begin, std::size_t end, HclText& to) const {
    add_text(slice(text_, begin, end - begin), to);
  }

  const HclText& text_;
  std::size_t at_ = 0;
  bool is_broken_ = false;
};

bool CsvReader::next(Row& row) {
  row.clear();
  while (line_end() > 0)
    at_ += line_end();
  while (at_ < text_.octets.size()) {
    HclText& field = row.emplace_back();
    const bool quoted = rest().starts_with('"');
    is_broken_ = quoted ? !read_quoted(field) : !read_plain(field);
    if (is_broken_) return false;
    const bool goes_on = rest().starts_with(',');
    at_ += goes_on ? 1 : line_end();
    if (!goes_on) return true;
    if (rest().empty()) row.emplace_back();
  }
  return !row.empty();
}

bool CsvReader::read_plain(HclText& field) {
  const std::size_t begin = at_;
  while (at_ < text_.octets.size() && line_end() == 0 && !rest().starts_with(',')) {
    if (rest().starts_with('"')) return false;
    ++at_;
  }
  add(begin, at_, field);
  return true;
}

// A mark within is written twice, and a line end is one octet.
bool CsvReader::read_quoted(HclText& field) {
  ++at_;
  std::size_t begin = at_;
  while (true) {
    if (rest().empty()) return false;
    const bool is_mark = rest().starts_with('"');
    if (!is_mark && !rest().starts_with("\r\n")) {
      ++at_;
      continue;
    }
    add(begin, at_, field);
    begin = at_ + 1;
    const bool is_twice = is_mark && rest().starts_with("\"\"");
    at_ += is_twice || !is_mark ? 2 : 1;
    if (is_twice) continue;
    // (What follows the return begins with the line end.)
    if (!is_mark) continue;
    return rest().empty() || line_end() > 0 || rest().starts_with(',');
  }
}

HclValue row_value(const CsvReader::Row& head, const CsvReader::Row& row, Span where) {
  HclObject object;
  for (std::size_t i = 0; i < head.size(); ++i) {
    const Span place = row[i].runs.empty() ? where : row[i].runs.front().written;
    object.members.push_back({head[i], HclValue::string(row[i], place)});
  }
  return HclValue::object(std::move(object), where);
}

HclValue csvdecode(const TfCall& call) {
  const HclText& text = call.text_at(0);
  if (!text.whole() || !call.budget.spend(text.octets.size() / 8, text.octets.size()))
    return call.unknown();
  CsvReader reader(text);
  CsvReader::Row head;
  if (!reader.next(head)) return call.failure();
  std::set<std::string_view> names;
  std::size_t octets = 0;
  for (const HclText& name : head) {
    octets += name.octets.size();
    if (!names.insert(name.octets).second) return call.failure();
  }
  std::vector<HclValue> rows;
  for (CsvReader::Row row; reader.next(row);) {
    if (row.size() != head.size()) return call.failure();
    // (Names are copied into each.)
    if (!call.budget.spend(1 + row.size(), octets)) return call.unknown();
    rows.push_back(row_value(head, row, call.where));
  }
  return reader.is_broken() ? call.failure() : call.tuple(std::move(rows));
}

constexpr TfFunction kFunctions[] = {
    {"csvdecode", "s", csvdecode},
};

}  // namespace

std::span<const TfFunction> tf_csv_functions() { return kFunctions; }

}  // namespace zonevet
