// About zonevet's own comments.

#include <string>

#include <fmt/format.h>

#include "findings/quoted.h"
#include "rules/packs.h"

namespace zonevet::rules {
namespace {

constexpr RuleDoc kUnused{
    .id = "suppression-unused",
    .pack = "meta",
    .severity = Severity::warning,
    .needs = Needs::whole_value,
    .fix = FixSafety::safe,
    .cites = {practice("zonevet, design (2026): a comment that allows nothing hides the next "
                       "mistake")},
    .summary = "an allow comment that suppresses nothing",
    .rationale =
        "What the comment allowed was mended, or stands elsewhere now. Left alone, it keeps silent "
        "about the same mistake when it comes back.",
    .help = "delete it",
    .bad = {{.text = "www A 192.0.2.1 ; zonevet: allow [[syn-rdata-ipv4]]\n",
             .fixed = "www A 192.0.2.1\n"}},
    .good = {{.text = "www A 192.0.2.256 ; zonevet: allow syn-rdata-ipv4\n"}},
};

constexpr RuleDoc kUnknown{
    .id = "suppression-unknown",
    .pack = "meta",
    .severity = Severity::warning,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {practice("zonevet, design (2026): a comment that allows nothing hides the next "
                       "mistake")},
    .summary = "an allow comment that names no rule and no pack",
    .rationale = "The comment has no effect: what it was to allow is still reported.",
    .help = "`zonevet rules` lists all rules and packs",
    .bad = {{.text = "www A 192.0.2.256 ; zonevet: allow [[syn-rdata-ip4]]\n",
             .fixed = "www A 192.0.2.256 ; zonevet: allow syn-rdata-ipv4\n",
             .also = {"syn-rdata-ipv4"}}},
    .good = {{.text = "www A 192.0.2.256 ; zonevet: allow syn-rdata-ipv4\n"}},
};

void unused(const Suppression& allowed, Report& report) {
  if (!allowed.known || allowed.used || !allowed.could_speak) return;
  report
      .at(allowed.where, fmt::format("{} says nothing here, so that there is nothing to allow",
                                     quoted(allowed.name)))
      .fix("delete it", {{allowed.removal, ""}});
}

void unknown(const Suppression& allowed, Report& report) {
  if (allowed.known) return;
  if (allowed.is_verb && allowed.nearest.empty()) {
    report
        .at(allowed.where,
            fmt::format("{} allows nothing: `allow` or `allow-file` and the names of rules belong "
                        "here",
                        quoted(allowed.name)))
        .help("write it as `; zonevet: allow RULE -- reason`");
    return;
  }
  Said said = report.at(
      allowed.where,
      fmt::format("{} is {}: nothing is allowed", quoted(allowed.name),
                  allowed.is_verb ? "neither `allow` nor `allow-file`" : "no rule and no pack"));
  if (allowed.nearest.empty()) return;
  said.help(fmt::format("did you mean `{}`?", allowed.nearest));
  said.fix(fmt::format("change it to `{}`", allowed.nearest),
           {{allowed.where, std::string(allowed.nearest)}});
}

constexpr Rule kRules[] = {{&kUnused, unused}, {&kUnknown, unknown}};

}  // namespace

constinit const RulePack meta{"rules/meta.cpp", kRules};

}  // namespace zonevet::rules
