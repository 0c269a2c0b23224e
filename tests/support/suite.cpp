#include "support/suite.h"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <set>
#include <sstream>

#include "catch.h"
#include "support/read_text.h"

namespace zonevet::suites {

std::filesystem::path folder_of(std::string_view name) {
  std::filesystem::path folder = ZONEVET_SHARED_DIR;
  folder = folder / "corpora" / "suites" / name;
  if (std::filesystem::is_directory(folder)) return folder;
  std::printf("SKIPPED: the suite %s is not here\n", std::string(name).c_str());
  return {};
}

std::string text_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

namespace {

std::string unescaped(std::string_view field) {
  std::string out;
  for (std::size_t i = 0; i < field.size(); ++i) {
    const bool escape = field[i] == '\\' && i + 1 < field.size() &&
                        std::string_view("tnr\\").find(field[i + 1]) != std::string_view::npos;
    if (!escape) {
      out += field[i];
      continue;
    }
    const char next = field[++i];
    out += next == 't' ? '\t' : next == 'n' ? '\n' : next == 'r' ? '\r' : '\\';
  }
  return out;
}

std::vector<std::string> fields_of(const std::string& line) {
  std::vector<std::string> fields;
  std::istringstream cut(line);
  for (std::string field; std::getline(cut, field, '\t');)
    fields.push_back(unescaped(field));
  return fields;
}

}  // namespace

std::vector<Row> table(const std::filesystem::path& path) {
  std::istringstream lines(text_of(path));
  std::string line;
  std::getline(lines, line);
  const std::vector<std::string> head = fields_of(line);
  std::vector<Row> rows;
  while (std::getline(lines, line)) {
    const std::vector<std::string> fields = fields_of(line);
    Row row;
    for (std::size_t i = 0; i < head.size(); ++i)
      row[head[i]] = i < fields.size() ? fields[i] : "";
    rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<std::pair<std::string, std::string>> pairs(const std::filesystem::path& path) {
  std::istringstream lines(text_of(path));
  std::vector<std::pair<std::string, std::string>> out;
  for (std::string line; std::getline(lines, line);) {
    const std::size_t tab = line.find('\t');
    if (tab != std::string::npos)
      out.emplace_back(line.substr(0, tab), unescaped(line.substr(tab + 1)));
  }
  return out;
}

std::unique_ptr<ReadFile> read_file(const std::filesystem::path& path, const std::string& origin,
                                    const FileReader& files, const std::filesystem::path& root) {
  auto read = std::make_unique<ReadFile>();
  auto bytes = files.open(path.string());
  REQUIRE(bytes);
  const SourceId id = read->sources.add(path.string(), *bytes);
  ZoneFileOptions options;
  if (!origin.empty()) options.origin = Name::from_text(origin);
  options.root = files.canonical(root.string());
  ReadBudget budget;
  read->reading = read_zone_file(id, read->sources, files, options, budget);
  return read;
}

std::unique_ptr<ReadFile> read_file(const std::filesystem::path& path, const std::string& origin) {
  return read_file(path, origin, DiskFiles(), path.parent_path());
}

std::vector<std::string> flaws_of(const ReadFile& read) {
  std::vector<std::string> lines;
  for (const Flaw& flaw : read.reading.flaws.flaws()) {
    const Location at = read.sources.begin_of(flaw.where);
    std::ostringstream line;
    line << std::filesystem::path(at.file).filename().string() << ':' << at.line << ':' << at.column
         << ": " << test::name_of(flaw.kind) << " '" << read.sources.text(flaw.where).substr(0, 60)
         << "'";
    lines.push_back(line.str());
  }
  return lines;
}

void Disagreements::add(std::string_view name, const std::string& what) {
  std::string key;
  for (const char c : name) {
    const bool blank = c == ' ' || c == '\t' || c == '\n';
    if (blank && (key.empty() || key.back() == ' ')) continue;
    key += blank ? ' ' : c;
  }
  while (!key.empty() && key.back() == ' ')
    key.pop_back();
  found_.emplace(std::move(key), what);
}

namespace {

std::string one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ';');
  return text;
}

}  // namespace

void Disagreements::settle(std::string_view suite, std::size_t cases) const {
  std::printf("%s: %zu of %zu agree\n", std::string(suite).c_str(), cases - found_.size(), cases);
  for (const auto& [name, what] : found_) {
    const auto reason = known_.find(name);
    // (tests/suites/page_test.py reads these lines.)
    std::printf("differs:\t%s\t%s\t%s\n", name.c_str(),
                reason == known_.end() ? "?" : std::string(reason->second).c_str(),
                one_line(what).c_str());
    INFO(name << ": " << what);
    const bool is_known = known_.contains(name);
    CHECK(is_known);
  }
  for (const auto& [name, reason] : known_) {
    INFO(name << " agrees now; it was known to differ: " << reason);
    const bool still_differs = found_.contains(name);
    CHECK(still_differs);
  }
}

}  // namespace zonevet::suites
