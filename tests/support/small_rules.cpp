#include "support/small_rules.h"

#include <string>

#include "rules/packs.h"

namespace zonevet::test {
namespace {

constexpr RuleDoc kNoText{.id = "no-text", .pack = "small", .summary = "text"};
constexpr RuleDoc kNoWord{.id = "no-word",
                          .pack = "small",
                          .severity = Severity::error,
                          .summary = "a bad word",
                          .instead_of = {"no-text"}};
constexpr RuleDoc kNoAddress{
    .id = "no-address", .pack = "small", .severity = Severity::error, .summary = "an address"};
constexpr RuleDoc kNoTypo{.id = "no-ipv4-typo",
                          .pack = "small",
                          .severity = Severity::error,
                          .needs = Needs::any_value,
                          .summary = "no address"};
constexpr RuleDoc kNoName{.id = "no-name",
                          .pack = "small",
                          .severity = Severity::info,
                          .summary = "a name",
                          .on_by_default = false};
constexpr RuleDoc kNeedsMail{
    .id = "needs-mail", .pack = "missing", .needs = Needs::whole_zone, .summary = "no mail"};
constexpr RuleDoc kNeedsMore{
    .id = "needs-more", .pack = "missing", .needs = Needs::whole_zone, .summary = "one record"};
constexpr RuleDoc kZoo{
    .id = "zoo", .pack = "missing", .severity = Severity::info, .summary = "a zone"};

// The RDATA without the blank before it.
Span rdata_of(const RecordView& view) {
  const Span rdata = view.record().rdata();
  return Span::between(rdata.begin() + view.text(rdata).find_first_not_of(" \t"), rdata.end());
}

void no_text(const RecordView& view, Report& report) {
  if (view.type() == RRType::txt) report.at(rdata_of(view));
}

void no_word(const RecordView& view, Report& report) {
  const Span rdata = view.record().rdata();
  const std::size_t at = view.text(rdata).find("bad");
  if (at != std::string_view::npos) report.at({rdata.begin() + at, 3});
}

void no_address(const RecordView& view, Report& report) { report.at(rdata_of(view)); }

void no_name(const NodeView& view, Report& report) {
  report.at(view.record(view.zone().records_of(view.id())[0]).type_place());
}

void needs_mail(const ZoneView& view, Report& report) {
  if (!view.zone.has(view.zone.apex(), RRType::mx)) report.at(view.first_record());
}

void needs_more(const RRsetView& view, Report& report) {
  if (view.size() == 1 && view.type() != RRType::soa) report.at(view[0].type_place());
}

void zoo(const ZoneView& view, Report& report) {
  report.at(view.first_record(), std::to_string(view.zone.reading().records.size()) +
                                     " records of " + view.zone.name().presentation());
}

constexpr Rule kSmall[] = {
    {&kNoText, no_text},
    {&kNoWord, no_word, {RRType::txt}},
    {&kNoAddress, no_address, {RRType::a}},
    {&kNoTypo, OnFlaw{FlawKind::bad_ipv4}},
    {&kNoName, no_name},
};
constexpr Rule kMissing[] = {{&kNeedsMail, needs_mail}, {&kNeedsMore, needs_more}, {&kZoo, zoo}};
constexpr RulePack kSmallPack{"small", kSmall};
constexpr RulePack kMissingPack{"missing", kMissing};

}  // namespace

std::vector<const RulePack*> small_packs() { return {&kSmallPack, &kMissingPack, &rules::meta}; }

}  // namespace zonevet::test
