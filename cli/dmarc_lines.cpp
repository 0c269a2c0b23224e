// What `zonevet dmarc` says for people.

#include <algorithm>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "cli/dmarc_report.h"
#include "cli/place_words.h"
#include "output/snippet.h"
#include "output/visible.h"
#include "output/wrap.h"

namespace zonevet::cli {
namespace {

using End = DmarcDiscovery::End;
using Role = DmarcDiscovery::Role;
using What = DmarcFound::What;
using Ink = Paint::Ink;

// Without its final dot.
std::string shown(const Name& name) {
  std::string text = name.presentation();
  if (text.size() > 1) text.pop_back();
  return visible(text);
}

std::string_view standard_words(DmarcStandard standard) {
  return standard == DmarcStandard::rfc9989 ? "Receivers that follow RFC 9989 (2026)"
                                            : "Receivers that follow RFC 7489 (2015)";
}

// Of mail that is not among the percentage, one level less is done (RFC 7489 6.6.4).
std::string_view policy_words(const DmarcOutcome& outcome) {
  if (outcome.percent == 0U && outcome.policy == DmarcPolicy::reject)
    return "put mail that fails with the unwanted";
  if (outcome.percent == 0U) return "do nothing about mail that fails";
  switch (outcome.policy) {
    case DmarcPolicy::reject:
      return "refuse mail that fails";
    case DmarcPolicy::quarantine:
      return "put mail that fails with the unwanted";
    default:
      return "do nothing about mail that fails";
  }
}

// "p=reject", with what changes it.
std::string reason_words(const DmarcOutcome& outcome, const DmarcRecord& record) {
  if (outcome.degraded)
    return "a policy in the record is not valid: taken for p=none, as rua= names an address";
  const auto written = outcome.tag == DmarcTagKind::p    ? record.p
                       : outcome.tag == DmarcTagKind::sp ? record.sp
                                                         : record.np;
  std::string words =
      fmt::format("{}={}", to_string(outcome.tag), to_string(written.value_or(DmarcPolicy::none)));
  if (outcome.lowered) words += ", one level less for t=y";
  if (outcome.percent == 0U && outcome.policy != DmarcPolicy::none)
    return words + ", one level less for pct=0";
  if (outcome.percent) words += fmt::format(", for {} percent of it", *outcome.percent);
  if (outcome.percent && outcome.policy == DmarcPolicy::reject)
    words += ", and put the rest with the unwanted";
  return words;
}

std::string outcome_words(const DmarcReading& reading) {
  const DmarcDiscovery& found = reading.discovery;
  const DmarcStep& step = found.asked[found.decisive];
  switch (found.end) {
    case End::no_record:
      return step.presumed ? "do not apply DMARC, unless the public suffix has a policy: there is "
                             "no other record"
                           : "do not apply DMARC: there is no record";
    case End::several:
      return fmt::format("do not apply DMARC: _dmarc.{} has several records", shown(step.domain));
    case End::unknown:
      return fmt::format("may do anything: what stands at _dmarc.{} is not known here",
                         shown(step.domain));
    case End::no_list:
      return "may do anything: this program was built without a public suffix list";
    case End::record:
      break;
  }
  switch (reading.outcome.kind) {
    case DmarcOutcome::Kind::no_processing:
      return "do not apply DMARC: a policy in the record is not valid, and rua= names no address";
    case DmarcOutcome::Kind::unknown:
      return "may do anything: not all of the record is known";
    default:
      return fmt::format("{} ({})", policy_words(reading.outcome),
                         reason_words(reading.outcome, step.found->record));
  }
}

std::string_view role_words(Role role) {
  switch (role) {
    case Role::organizational_domain:
      return "applies: the organizational domain's";
    case Role::public_suffix:
      return "applies: the public suffix's";
    default:
      return "applies: the domain's own";
  }
}

// What stands between `_dmarc` of a domain and its records: several versions of the zone, or an
// alias.
std::string detour_of(const DmarcReport& report, const Name& domain) {
  Name name = domain;
  std::optional<Name> target;
  bool more = name.prepend("_dmarc");
  for (unsigned i = 0; more && i < ZoneSet::kMostAliases; ++i) {
    const Answer answer = report.zones.look_up(name, RRType::txt, report.from);
    if (answer.versions != nullptr)
      return ": the zone has several versions, and --view chooses one";
    more = answer.alias && answer.zone != nullptr;
    if (more) target = answer.zone->only_target(answer.node, RRType::cname);
    more = more && target.has_value();
    if (more) name = *target;
  }
  return target ? ": an alias leads to " + shown(*target) : "";
}

std::string step_words(const DmarcReport& report, const DmarcDiscovery& found, std::size_t i) {
  const DmarcStep& step = found.asked[i];
  if (found.end == End::record && i == found.decisive) return std::string(role_words(found.role));
  switch (step.found->what) {
    case What::record:
      return found.end == End::unknown ? "a record, which applies if what is unknown is not there"
                                       : "a record, which does not apply";
    case What::several:
      return "several records, of which none counts";
    case What::unknown:
      return step.presumed ? "not known here: taken for no record, as this is a public suffix"
                           : "not known here" + detour_of(report, step.domain);
    default:
      return (step.found->near_miss ? "a text that was meant as a record, and is none"
                                    : "no record") +
             detour_of(report, step.domain);
  }
}

constexpr std::string_view kIndent = "  ";

class Lines {
 public:
  Lines(const DmarcReport& report, const Console& console)
      : report_(report),
        paint_(console.color),
        width_(console.width_known ? console.width : kPlainWidth) {}

  void head(const std::string& domain) {
    paint_.put(out_, Ink::bold, domain);
    out_ += "\n\n";
  }
  void reading(const DmarcReading& reading);
  void record(const DmarcFound& found);
  [[nodiscard]] std::string text() && { return std::move(out_); }

 private:
  static constexpr std::size_t kPlainWidth = 80;  // where there is no terminal

  [[nodiscard]] static Ink ink_of(const DmarcReading& reading) {
    if (reading.outcome.kind == DmarcOutcome::Kind::unknown) return Ink::warning;
    const bool applied = reading.outcome.kind == DmarcOutcome::Kind::policy;
    return applied && reading.outcome.policy != DmarcPolicy::none ? Ink::info : Ink::warning;
  }
  void pair(const std::string& left, std::string_view right, std::size_t column);
  void line(std::string_view text, Ink ink) {
    std::string lines = wrapped(text, width_);
    if (!lines.empty()) lines.pop_back();
    paint_.put(out_, ink, lines);
    out_ += '\n';
  }

  const DmarcReport& report_;
  Paint paint_;
  std::size_t width_;
  std::string out_;
};

// A name with what is said of it behind or, where that does not fit, below it.
void Lines::pair(const std::string& left, std::string_view right, std::size_t column) {
  std::string text = std::string(kIndent) + left;
  const std::size_t used = columns_of(text);
  text.append(column > used ? column - used : 2, ' ');
  if (columns_of(text) + columns_of(right) <= width_) {
    out_ += text + std::string(right) + '\n';
    return;
  }
  out_ += std::string(kIndent) + left + '\n' + wrapped(right, width_, "      ");
}

void Lines::reading(const DmarcReading& reading) {
  const DmarcDiscovery& found = reading.discovery;
  line(fmt::format("{} {}.", standard_words(found.standard), outcome_words(reading)),
       ink_of(reading));
  std::vector<std::string> names;
  std::size_t widest = 0;
  for (const DmarcStep& step : found.asked) {
    names.push_back("_dmarc." + shown(step.domain));
    widest = std::max(widest, columns_of(names.back()));
  }
  for (std::size_t i = 0; i < names.size(); ++i)
    pair(names[i], step_words(report_, found, i), kIndent.size() + widest + 2);
  out_ += '\n';
}

// The record that applies, with its place, and what it asks for beside the policy.
void Lines::record(const DmarcFound& found) {
  const Span where = found.zone->record(found.index).entry;
  paint_.put(out_, Ink::frame, place_of(report_.sources, where));
  out_ += '\n' + wrapped(visible(found.text.octets()), width_, kIndent);
  const DmarcRecord& record = found.record;
  pair("alignment",
       fmt::format("DKIM {}, SPF {}", record.strict_dkim ? "strict" : "relaxed",
                   record.strict_spf ? "strict" : "relaxed"),
       kIndent.size() + 11);
  std::string reports;
  for (const DmarcUri& uri : record.uris) {
    if (uri.failure || !uri.sound) continue;
    if (!reports.empty()) reports += ", ";
    reports += visible(found.text.octets(uri.where));
  }
  pair("reports", reports.empty() ? "none" : reports, kIndent.size() + 11);
}

}  // namespace

std::string print_dmarc(const DmarcReport& report, const Console& console) {
  Lines lines(report, console);
  lines.head(shown(report.readings[0].discovery.author));
  const DmarcFound* last = nullptr;
  std::vector<const DmarcFound*> records;
  for (const DmarcReading& reading : report.readings) {
    lines.reading(reading);
    const DmarcFound* const found = reading.discovery.record();
    if (found != nullptr && found != last) records.push_back(found);
    last = found;
  }
  for (const DmarcFound* const found : records)
    lines.record(*found);
  return std::move(lines).text();
}

}  // namespace zonevet::cli
