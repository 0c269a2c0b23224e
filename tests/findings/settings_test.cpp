#include "findings/settings.h"

#include <optional>
#include <string_view>

#include "catch.h"

using namespace zonevet;

TEST_CASE("an option has its default until it is set") {
  const RuleDoc rule{.id = "some-rule", .options = {{"seconds", 5, 1, 9, "how long"}}};
  Settings settings;
  CHECK(settings.option(rule, "seconds") == 5);
  settings.options["other-rule.seconds"] = 7;
  CHECK(settings.option(rule, "seconds") == 5);
  settings.options["some-rule.seconds"] = 8;
  CHECK(settings.option(rule, "seconds") == 8);
}
