// Cuts a zone file into entries (RFC 1035 5.1): lines, and groups of lines held together by
// parentheses.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "dns/flaw.h"
#include "dns/token.h"
#include "source/span.h"

namespace zonevet {

// One entry as it stands, from the begin of its first line; blanks and comments may follow its last
// word.
struct Entry {
  std::string_view text;
  bool non_ascii = false;  // it holds a byte above 127
  bool broken = false;     // a quotation mark or parenthesis is not closed: its end is a guess, its
                           // RDATA not to be trusted
};

// Where a quotation mark or a parenthesis is never closed, most of the file would vanish in one
// entry. So that the next record is read all the same:
// - a quoted string may hold line ends (NSD, PowerDNS and others read it so) only if the mark that
//   closes it is followed by a blank, a line end, a parenthesis or a comment; else it ends with its
//   line;
// - an open parenthesis ends before a line that begins with a control entry, or with an owner
//   followed by a class and a type; if none comes, before the first line that does not begin with a
//   blank.
class EntryScanner {
 public:
  // Flaws and the comments that speak to us go to `flaws` and `comments`, both optional.
  EntryScanner(std::string_view bytes, std::uint64_t base, FlawLog* flaws,
               std::vector<Span>* comments);

  // The next entry that holds a word, and its words, unless it is longer than a span; false at the
  // end.
  bool next(Entry& entry, Tokens& words);
  bool next(Entry& entry) { return next(entry, words_); }

  // Where comments that may tell a date go from now on (see read/as_of.h): without the semicolon,
  // to the end of the line. One may be told twice where the scanner had to look again.
  void tell_dates(std::vector<Span>* dates) { dates_ = dates; }

 private:
  bool scan_entry(Entry& entry);
  bool skip_quoted(Entry& entry);
  void check_return(bool& seen);
  void skip_comment();
  [[nodiscard]] bool begins_entry(std::size_t line) const;
  [[nodiscard]] std::size_t line_end(std::size_t from) const;
  void close_paren_by_force(Entry& entry, std::size_t begin, std::size_t paren);
  void note(FlawKind kind, std::size_t at, std::size_t size);

  std::string_view bytes_;
  std::uint64_t base_;
  FlawLog* flaws_;
  std::vector<Span>* comments_;
  std::vector<Span>* dates_ = nullptr;
  Tokens words_;  // where nobody asks for them
  std::size_t at_ = 0;
  std::size_t rescanned_ = 0;  // bytes read more than once for the sake of recovery
};

}  // namespace zonevet
