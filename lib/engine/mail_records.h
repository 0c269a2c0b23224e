// The records of one name that receivers take for mail records of a kind: of most kinds there must
// not be more than one.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "content/mail_kind.h"
#include "engine/mail_places.h"
#include "engine/subjects.h"
#include "findings/report.h"
#include "source/span.h"

namespace zonevet {

struct MailRecord {
  std::uint32_t index = 0;  // in the reading
  Span version;             // its first tag
};

// Those of an RRset of TXT records, in their order; of those that are alike the first, as DNS has
// them once. With `parted` only those that have a semicolon behind the version. n log n.
std::vector<MailRecord> mail_records(const RRsetView& rrset, MailKind kind, bool parted = false);

// Says of them, where there are several, that they are: "... has 2 DMARC records: <outcome>". Which
// of them was meant nobody can tell, so that there is no fix.
void say_several(const RRsetView& rrset, const std::vector<MailRecord>& records,
                 std::string_view kind, std::string_view outcome, Report& report);

// A record that was written as several of an RRset by mistake: the one that begins with the
// version, and up to three texts that are tags of its kind alone, of which the first has none. Of a
// DKIM key there is one such text: the tags behind the first, or what is missing of p=.
struct TornRecord {
  MailKind kind = MailKind::none;
  std::uint32_t head = 0;  // in the reading
  std::vector<std::uint32_t> rests;
};

// That of DMARC, DKIM, BIMI, MTA-STS or TLS reporting; without rests where there is none. RRsets of
// many texts are not read.
TornRecord torn_record(const Zone& zone, NameId owner);

// Says of a tag or field that it stands in a record again, and takes it out where it says the same.
void say_twice(const ContentFlawView& view, std::string_view what, std::string_view outcome,
               Report& report);

// What comes of a text that does not begin with the version of its kind: `alone`, but where a
// record of the kind stands beside it.
std::string outcome_of_other_version(const RecordView& at, const MailPlace& place,
                                     std::string_view alone);

// Says of a record that it does not begin with its version, "v=STSv1;", and writes that.
void say_other_version(const ContentFlawView& view, const MailPlace& place,
                       std::string_view version, std::string_view outcome, Report& report);

// Whether what stands at a name where receivers look may be a record of a kind, or an alias to one:
// `is_sound` tells it of a text of that kind. Not of texts that are broken, so that a record at a
// wrong name beside them is told. Many texts, or long ones, may hold one: they are not read.
bool may_have_record(const Zone& zone, NameId id, MailKind kind, bool (*is_sound)(const Text&));

// Whether a tag's name was meant as another one: the two differ in letter case, or in signs outside
// of ASCII, such as no-break spaces, which nobody sees.
bool is_meant_as(std::string_view written, std::string_view name);

// Whether any text or alias stands at the name, so that a record that is renamed to it would not be
// alone.
bool has_any_text(const Zone& zone, NameId id);

}  // namespace zonevet
