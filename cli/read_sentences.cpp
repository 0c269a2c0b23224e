#include "cli/read_sentences.h"

#include <cstdint>
#include <string_view>

#include <fmt/format.h>

namespace zonevet::cli {
namespace {

std::string counted(std::uint64_t count, std::string_view what) {
  return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

// How semicolons stand in texts of octoDNS, of which nobody said anything. `config`: one was read.
std::string semicolons(const GuessedSemicolons& guessed, bool config) {
  std::string seen;
  if (guessed.escaped > 0) seen = "escaped in " + counted(guessed.escaped, "zone");
  if (guessed.plain > 0)
    seen +=
        (seen.empty() ? "not escaped in " : ", not escaped in ") + counted(guessed.plain, "zone");
  if (seen.empty()) return seen;
  return (config ? "The configs of octoDNS leave open how semicolons in TXT are written: "
                 : "No config of octoDNS tells of semicolons in TXT: ") +
         seen + ", as most of them are.";
}

// How much of the records in modules of Terraform is known.
std::string terraform(const TerraformCounts& terraform) {
  const TfGaps& gaps = terraform.gaps;
  if (gaps.modules == 0) return {};
  TfCount all = terraform.counts.names;
  all.add(terraform.counts.types);
  all.add(terraform.counts.ttls);
  all.add(terraform.counts.values);
  const std::uint64_t values = all.known + all.partly + all.unknown;
  const std::uint64_t gone = all.partly + all.unknown;
  std::string sentence = fmt::format("Read {} of Terraform: ", counted(gaps.modules, "module"));
  sentence += gone == 0 ? fmt::format("{} known", values == 1 ? "the one value of a record is"
                                                              : "all values of records are")
                        : fmt::format("{} of {} of records {} not known", gone,
                                      counted(values, "value"), gone == 1 ? "is" : "are");
  if (gaps.calls > 0) {
    sentence += fmt::format("; {} that {} called could not be read", counted(gaps.calls, "module"),
                            gaps.calls == 1 ? "is" : "are");
  }
  if (gaps.exhausted) sentence += "; more would have cost too much to find out";
  return sentence + ".";
}

}  // namespace

std::vector<std::string> read_sentences(const Inputs& inputs, const LintRun& run) {
  std::vector<std::string> sentences = inputs.read;
  for (std::string sentence :
       {semicolons(run.semicolons, !inputs.read.empty()), terraform(run.terraform)}) {
    if (!sentence.empty()) sentences.push_back(std::move(sentence));
  }
  return sentences;
}

}  // namespace zonevet::cli
