// rules/README.md is made from the rules.

#include <fstream>
#include <sstream>
#include <string>

#include "catch.h"
#include "output/rule_page.h"
#include "rules/packs.h"

using namespace zonevet;

TEST_CASE("rules/README.md is what `zonevet rules --format markdown` prints") {
  std::ifstream file(ZONEVET_SOURCE_DIR "/rules/README.md", std::ios::binary);
  std::ostringstream page;
  page << file.rdbuf();
  const bool same = page.str() == rules_markdown(docs_of(rules::all_packs()));
  INFO("write it anew: build/dev/zonevet rules --format markdown > rules/README.md");
  CHECK(same);
}
