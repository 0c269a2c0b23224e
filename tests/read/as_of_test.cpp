#include "read/as_of.h"

#include <string>
#include <string_view>

#include "catch.h"
#include "support/read_text.h"

using namespace zonevet;

namespace {

// The date of a comment; "?" and what should be one; "" where it tells none.
std::string told(std::string_view comment) {
  const std::optional<AsOf> found = parse_as_of(comment);
  if (!found) return "";
  const std::string written(comment.substr(found->begin, found->end - found->begin));
  if (!found->date) return "? " + written;
  CHECK(written == to_string(*found->date));
  return written;
}

// "name date", one line a record of a context file; "-" where it has none.
std::string dates_of(const test::ReadText& read) {
  std::string out;
  for (std::uint32_t i = 0; i < read.reading.records.size(); ++i) {
    const RecordDate* const date = read.reading.date_of(i);
    out += read.reading.names.presentation(read.reading.records[i].owner) + ' ' +
           (date == nullptr ? "-" : to_string(*date->date)) + '\n';
    if (date != nullptr) CHECK(read.sources.text(date->where) == to_string(*date->date));
  }
  return out;
}

test::ReadHow context() {
  test::ReadHow how;
  how.origin.clear();
  how.context = true;
  return how;
}

std::string dates(std::string_view text) { return dates_of(*test::read_text(text, context())); }

}  // namespace

TEST_CASE("a comment tells a date") {
  for (const std::string_view comment :
       {"as of 2026-11-22", "As Of 2026-11-22", "AS OF: 2026-11-22", "as of 2026-11-22, by hand",
        "as of 2026-11-22.", "as of\t2026-11-22 (dig)", "locked: 2026-11-22 by somebody",
        "Locked:2026-11-22", "as of 2026-11-22\r", "as of 2026-11-22T10:00:00Z"}) {
    INFO(std::string(comment));
    CHECK(told(comment) == "2026-11-22");
  }
}

TEST_CASE("what is meant as a date and is none is known for it") {
  for (const std::string_view date :
       {"2026-02-30", "2026-13-01", "2026-1-2", "2026", "2026-11", "20261122", "2026/11/22",
        "22.11.2026", "22-11-2026", "11/22/26", "22-Nov-2026", "22 November 2026", "22. Nov. 2026",
        "Nov 22, 2026", "November 2026", "22nd Nov", "2026.11.22"}) {
    INFO(std::string(date));
    CHECK(told("as of " + std::string(date)) == "? " + std::string(date));
  }
}

TEST_CASE("what has the form of a date is meant as one") {
  for (const std::string_view date : {"0000-00-00", "9999-99-99", "1026-13-01", "0000-00-00T10:00"})
    CHECK(told("as of " + std::string(date)) == "? " + std::string(date));
  for (const std::string_view none : {"0000-00-000", "1234-56", "1234-56-xx", "1234-56-7x"})
    CHECK(told("as of " + std::string(none)).empty());
}

TEST_CASE("other comments tell nothing") {
  for (const std::string_view comment :
       {"", "as of", "as of ", "as of now, mail goes to the new host", "as of version 3",
        "as of 9.18 BIND does", "as of 9.18.2", "as of 3 pm", "as of May we may",
        "as often as 2026", "as offered 2026-11-22", "locked: yes", "locked 2026-11-22",
        "locked:", "as of release 2026-11-22", "2026-11-22", "as of 10:30", "as of 123456789"}) {
    INFO(std::string(comment));
    CHECK(told(comment).empty());
  }
}

TEST_CASE("a date on a line of its own is of all records behind it, up to the next one") {
  CHECK(dates("a. 1 A 192.0.2.1\n; as of 2026-11-22\nb. 1 A 192.0.2.1\n\nc. 1 A 192.0.2.1\n"
              ";; as of 2026-12-01\nd. 1 A 192.0.2.1\n") ==
        "a. -\nb. 2026-11-22\nc. 2026-11-22\nd. 2026-12-01\n");
  CHECK(dates("; locked: 2026-11-22 by somebody\n; source: dig @192.0.2.53\n"
              "a. 1 TXT \"x\" ; a comment\n") == "a. 2026-11-22\n");
  CHECK(dates("$TTL 1 ; as of 2026-11-22\na. A 192.0.2.1\nb. A 192.0.2.1\n") ==
        "a. 2026-11-22\nb. 2026-11-22\n");
}

TEST_CASE("a date on a record's own line is of that one alone") {
  CHECK(dates("; as of 2026-11-22\na. 1 A 192.0.2.1 ; as of 2026-12-01\nb. 1 A 192.0.2.1\n") ==
        "a. 2026-12-01\nb. 2026-11-22\n");
  CHECK(dates("a. 1 A 192.0.2.1 ; as of 2026-12-01\nb. 1 A 192.0.2.1\n") ==
        "a. 2026-12-01\nb. -\n");
  CHECK(dates("a. 1 TXT ( \"x\" ; as of 2026-12-01\n \"y\" )\nb. 1 A 192.0.2.1\n") ==
        "a. 2026-12-01\nb. -\n");
  // One that became no record takes its date with it.
  CHECK(dates("a. 1 FOO x ; as of 2026-12-01\nb. 1 A 192.0.2.1\n") == "b. -\n");
}

TEST_CASE("a date within an included file ends with it") {
  test::ReadHow how = context();
  how.files["zones/inc"] = "b. 1 A 192.0.2.1\n; as of 2026-12-01\nc. 1 A 192.0.2.1\n";
  const auto read = test::read_text(
      "; as of 2026-11-22\na. 1 A 192.0.2.1\n$INCLUDE inc\nd. 1 A 192.0.2.1\n", how);
  CHECK(dates_of(*read) == "a. 2026-11-22\nb. 2026-11-22\nc. 2026-12-01\nd. 2026-11-22\n");
}

TEST_CASE("a malformed date is a flaw, and what stands behind it has none") {
  const auto read = test::read_text(
      "; as of 2026-11-22\na. 1 A 192.0.2.1\n; as of 2026-11-31\nb. 1 A 192.0.2.1\n"
      "c. 1 A 192.0.2.1 ; as of 1.12.2026\n; as of 2026\n",
      context());
  CHECK(dates_of(*read) == "a. 2026-11-22\nb. -\nc. -\n");
  CHECK(test::flaws_of(*read) ==
        "context_date 3:9 '2026-11-31'\ncontext_date 5:26 '1.12.2026'\n"
        "context_date 6:9 '2026'\n");
}

TEST_CASE("what has the form of a date and is none ends the date before it") {
  const auto read = test::read_text(
      "; as of 2026-11-22\na. 1 A 192.0.2.1\n; as of 0000-00-00\nb. 1 A 192.0.2.1\n", context());
  CHECK(dates_of(*read) == "a. 2026-11-22\nb. -\n");
  CHECK(test::flaws_of(*read) == "context_date 3:9 '0000-00-00'\n");
}

TEST_CASE("in what is linted a date is a comment like any other") {
  const auto read = test::read_text("; as of 2026-11-31\na. 1 A 192.0.2.1\n");
  CHECK(test::flaws_of(*read).empty());
  CHECK(read->reading.dates.empty());
}

TEST_CASE("context of which no entry is understood is told once") {
  const auto flaws = [](std::string_view text) {
    return test::flaws_of(*test::read_text(text, context()));
  };
  CHECK(flaws("<html>\n<p>\n") ==
        "missing_type 1:1 '<html>'\nmissing_type 2:1 '<p>'\ncontext_unknown 1:1 '<html>'\n");
  CHECK(flaws("").empty());
  CHECK(flaws(";; connection timed out; no servers could be reached\n").empty());
  CHECK(flaws("$TTL 1\n").empty());
  CHECK(flaws("<html>\na. 1 A 192.0.2.1\n") == "missing_type 1:1 '<html>'\n");
}
