#include "read/detect.h"

#include <algorithm>
#include <array>
#include <span>

#include "base/ascii.h"
#include "base/utf8.h"
#include "dns/rrtype.h"
#include "dns/ttl.h"

namespace zonevet {
namespace {

using Words = std::span<const std::string_view>;

// Endings of what people keep beside zone files and what their folders are full of.
constexpr std::string_view kOtherEndings[] = {
    "rst",     "adoc",   "html",    "htm",   "css",     "scss",       "xml",    "svg",
    "json",    "yaml",   "yml",     "toml",  "ini",     "cfg",        "conf",   "tf",
    "hcl",     "tfvars", "tofu",    "csv",   "tsv",     "sql",        "bash",   "zsh",
    "fish",    "pyc",    "rb",      "php",   "js",      "mjs",        "cjs",    "ts",
    "tsx",     "jsx",    "go",      "c",     "cpp",     "cxx",        "h",      "hh",
    "hpp",     "java",   "kt",      "cs",    "swift",   "lua",        "nix",    "cmake",
    "m4",      "vim",    "el",      "lisp",  "hs",      "ex",         "erl",    "scala",
    "sass",    "less",   "vue",     "lock",  "sum",     "mod",        "log",    "diff",
    "patch",   "j2",     "jinja",   "tmpl",  "tpl",     "erb",        "pem",    "key",
    "crt",     "csr",    "private", "asc",   "sig",     "gpg",        "gz",     "xz",
    "bz2",     "zst",    "zip",     "tar",   "tgz",     "jar",        "7z",     "png",
    "jpg",     "jpeg",   "gif",     "ico",   "webp",    "pdf",        "woff",   "woff2",
    "ttf",     "o",      "a",       "dll",   "exe",     "bin",        "img",    "iso",
    "sqlite",  "jnl",    "jbk",     "bak",   "backup",  "save",       "orig",   "rej",
    "old",     "swp",    "swo",     "tmp",   "pid",     "symlink",    "ipynb",  "tex",
    "bib",     "po",     "wasm",    "proto", "graphql", "properties", "gradle", "dockerfile",
    "service", "dist",   "example"};
// Such endings that are top-level domains too: a page or a program, or the zone example.pl.
constexpr std::string_view kEndingsOfBoth[] = {"ac", "am", "cc",  "in", "md", "mk", "ml", "mo",
                                               "pl", "pm", "pub", "py", "rs", "sh", "so"};
constexpr std::string_view kZoneEndings[] = {"zone",  "zones",   "zonefile", "db",   "dns",
                                             "hosts", "rev",     "fwd",      "bind", "signed",
                                             "arpa",  "revzone", "master"};
constexpr std::string_view kOtherNames[] = {
    "makefile",  "gnumakefile", "dockerfile", "containerfile", "jenkinsfile", "vagrantfile",
    "rakefile",  "gemfile",     "license",    "licence",       "copying",     "readme",
    "changelog", "authors",     "notice",     "codeowners",    "procfile",    "news",
};

std::string_view base_name(std::string_view path) {
  return path.substr(path.find_last_of('/') + 1);
}

bool is_any_of(std::string_view word, Words words) {
  return std::any_of(words.begin(), words.end(),
                     [word](std::string_view other) { return equal_fold(word, other); });
}

constexpr bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

// The words of one line that stand before any comment, as many as decide what it is; and how it
// changes the depth of parentheses.
struct LineWords {
  std::array<std::string_view, 6> words;
  std::size_t count = 0;
  bool leading_blank = false;
  bool unclosed_quote = false;
  int parens = 0;
};

LineWords split(std::string_view line) {
  LineWords out;
  out.leading_blank = !line.empty() && is_blank(line[0]);
  std::size_t begin = std::string_view::npos;
  bool quoted = false;
  const auto end_word = [&](std::size_t end) {
    if (begin != std::string_view::npos && out.count < out.words.size())
      out.words[out.count++] = line.substr(begin, end - begin);
    begin = std::string_view::npos;
  };
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (c == '\\') {
      if (begin == std::string_view::npos) begin = i;
      ++i;
    } else if (c == '"') {
      if (begin == std::string_view::npos) begin = i;
      quoted = !quoted;
    } else if (quoted) {
      continue;
    } else if (c == ';') {
      end_word(i);
      return out;
    } else if (c == '(' || c == ')') {
      end_word(i);
      out.parens += c == '(' ? 1 : -1;
    } else if (is_blank(c)) {
      end_word(i);
    } else if (begin == std::string_view::npos) {
      begin = i;
    }
  }
  end_word(line.size());
  out.unclosed_quote = quoted;
  return out;
}

// What an owner is made of; "all:", "#define" or "</p>" are none.
bool may_be_owner(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char c) {
    return is_alnum(c) || static_cast<unsigned char>(c) > 127 ||
           std::string_view("-_.*@\\/+&~").find(c) != std::string_view::npos;
  });
}

bool is_number_or_class(std::string_view word) {
  return is_digit(word[0]) || equal_fold(word, "IN") || equal_fold(word, "CH") ||
         equal_fold(word, "HS");
}

enum class LineKind : unsigned char { empty, directive, soa, record, other };

// An owner or a blank, TTL and class in either order, a type, and something behind it.
LineKind kind_of(const LineWords& line) {
  if (line.count == 0) return LineKind::empty;
  const std::string_view first = line.words[0];
  if (first[0] == '$') {
    constexpr std::string_view kDirectives[] = {"$ORIGIN", "$TTL", "$INCLUDE", "$GENERATE"};
    return is_any_of(first, kDirectives) && line.count > 1 ? LineKind::directive : LineKind::other;
  }
  std::size_t at = line.leading_blank ? 0 : 1;
  if (at == 1 && !may_be_owner(first)) return LineKind::other;
  for (int i = 0; i < 2 && at < line.count && is_number_or_class(line.words[at]); ++i)
    ++at;
  if (at >= line.count || !parse_type(line.words[at])) return LineKind::other;
  if (equal_fold(line.words[at], "SOA") && at + 1 < line.count) return LineKind::soa;
  return at + 1 < line.count || line.parens > 0 ? LineKind::record : LineKind::other;
}

struct Tally {
  unsigned directives = 0;
  unsigned soas = 0;
  unsigned records = 0;
  unsigned others = 0;
  [[nodiscard]] unsigned good() const { return directives + soas + records; }
};

Tally tally(std::string_view text, bool whole) {
  Tally tally;
  int depth = 0;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos && !whole && tally.good() + tally.others > 0) break;
    const LineWords line = split(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (depth == 0) {
      switch (kind_of(line)) {
        case LineKind::empty:
          break;
        case LineKind::directive:
          ++tally.directives;
          break;
        case LineKind::soa:
          ++tally.soas;
          break;
        case LineKind::record:
          ++tally.records;
          break;
        case LineKind::other:
          ++tally.others;
          break;
      }
    }
    depth = std::max(0, depth + line.parens);
  }
  return tally;
}

bool is_no_text(std::string_view head) {
  const auto control = [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f';
  };
  const auto count = std::count_if(head.begin(), head.end(), control);
  // A stray control character is a mistake to be found.
  return static_cast<std::size_t>(count) > 2 + head.size() / 1000;
}

}  // namespace

NameHint hint_of_file_name(std::string_view path) {
  const std::string_view name = base_name(path);
  if (name.empty() || name.front() == '.' || name.ends_with('~') || name.front() == '#')
    return NameHint::other;
  const std::size_t dot = name.rfind('.');
  const std::string_view ending =
      dot == std::string_view::npos ? std::string_view() : name.substr(dot + 1);
  if (is_any_of(ending, kOtherEndings)) return NameHint::other;
  if (is_any_of(name.substr(0, name.find('.')), kOtherNames)) return NameHint::other;
  if (is_any_of(ending, kEndingsOfBoth)) return NameHint::unlikely;
  if (starts_with_fold(name, "named.conf") || starts_with_fold(name, "cmakelists."))
    return NameHint::other;
  if (is_any_of(ending, kZoneEndings)) return NameHint::zone;
  constexpr std::string_view kZoneBegins[] = {"db.", "named.", "zone.", "pri."};
  for (const std::string_view begin : kZoneBegins) {
    if (starts_with_fold(name, begin)) return NameHint::zone;
  }
  return NameHint::unknown;
}

bool looks_like_zone_file(std::string_view path, std::string_view head) {
  const NameHint hint = hint_of_file_name(path);
  if (hint == NameHint::other) return false;
  const bool whole = head.size() < kDetectBytes;
  head = head.substr(0, kDetectBytes);
  if (head.starts_with("#!") || is_no_text(head)) return false;
  for (const std::string_view sign : {"{{", "{%", "<%", "<?"}) {
    if (head.find(sign) != std::string_view::npos) return false;
  }
  if (head.starts_with(kUtf8Bom)) head.remove_prefix(kUtf8Bom.size());
  const Tally lines = tally(head, whole);
  const unsigned good = lines.good();
  if (hint == NameHint::unlikely) return lines.soas > 0 && good >= 2 && good >= 4 * lines.others;
  if (hint == NameHint::zone) return good > 0 && 2 * good >= lines.others;
  if (lines.soas > 0 || lines.directives > 0) return good >= 2 && good >= lines.others;
  return good >= 2 && good >= 4 * lines.others;
}

bool looks_like_json_object(std::string_view text) {
  if (text.starts_with(kUtf8Bom)) text.remove_prefix(kUtf8Bom.size());
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos || text[first] != '{') return false;
  const std::string_view behind = text.substr(first + 1, 1);
  return behind.empty() || std::string_view("{%#").find(behind[0]) == std::string_view::npos;
}

}  // namespace zonevet
