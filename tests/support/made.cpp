#include "support/made.h"

#include <memory>
#include <utility>

#include "catch.h"

namespace zonevet::test {

const RuleDoc kSomeRule{.id = "some-rule",
                        .pack = "some",
                        .severity = Severity::error,
                        .cites = {rfc(1035, "5.1")},
                        .summary = "something"};
const RuleDoc kOtherRule{.id = "other-rule",
                         .pack = "some",
                         .severity = Severity::warning,
                         .summary = "something else",
                         .help = "do better"};

SourceId Made::read(std::string name, std::string_view text, Span from) {
  return sources.add(std::move(name), std::make_shared<OwnedBytes>(std::string(text)), from);
}

Span Made::at(std::string_view text, unsigned nth) const {
  return at(static_cast<SourceId>(sources.size() - 1), text, nth);
}

Span Made::at(SourceId file, std::string_view text, unsigned nth) const {
  const std::string_view bytes = sources.bytes(file);
  std::size_t found = bytes.find(text);
  for (; nth > 1; --nth)
    found = bytes.find(text, found + 1);
  REQUIRE(found != std::string_view::npos);
  return {sources.base(file) + found, text.size()};
}

Finding& Made::say(Span where, std::string message) {
  return say(kSomeRule, where, std::move(message));
}

Finding& Made::say(const RuleDoc& rule, Span where, std::string message) {
  Finding* finding = findings.add(rule, rule.severity);
  REQUIRE(finding != nullptr);
  finding->where = where;
  finding->message = std::move(message);
  return *finding;
}

}  // namespace zonevet::test
