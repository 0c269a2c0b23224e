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

std::string known_of(const TfCounts& counts) {
  TfCount all = counts.names;
  all.add(counts.types);
  all.add(counts.ttls);
  all.add(counts.values);
  const std::uint64_t values = all.known + all.partly + all.unknown;
  const std::uint64_t gone = all.partly + all.unknown;
  std::string sentence;
  if (gone == 0) {
    sentence =
        values == 1 ? "the one value of a record is known" : "all values of records are known";
  } else {
    sentence = fmt::format("{} of {} of records {} not known", gone, counted(values, "value"),
                           gone == 1 ? "is" : "are");
  }
  if (counts.passed_over > 0) {
    sentence += fmt::format(
        "; {} passed over, as too little of {} is known",
        counts.passed_over == 1 ? "1 record was" : counted(counts.passed_over, "record") + " were",
        counts.passed_over == 1 ? "it" : "them");
  }
  return sentence;
}

// Which plans and states were linted in the place of files.
std::string standing(const std::vector<std::string>& names) {
  if (names.empty()) return {};
  if (names.size() > 1)
    return fmt::format(" {} plans or states stand for the files of the modules beside them.",
                       names.size());
  return fmt::format(" {} stands for the files of the module beside it.", names.front());
}

// What was read of modules of Terraform, and how much of it is known.
std::string terraform(const TerraformCounts& terraform) {
  const TfGaps& gaps = terraform.gaps;
  const TfCounts& counts = terraform.counts;
  if (terraform.files == 0) return {};
  std::string sentence =
      counts.resources == 0
          ? std::string("No records were found in modules of Terraform")
          : fmt::format("Read {} in {} of Terraform: {}", counted(counts.resources, "resource"),
                        counted(gaps.modules, "module"), known_of(counts));
  if (gaps.calls > 0) {
    sentence += fmt::format("; {} that {} called could not be read", counted(gaps.calls, "module"),
                            gaps.calls == 1 ? "is" : "are");
  }
  return sentence + "." + standing(terraform.standing);
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
