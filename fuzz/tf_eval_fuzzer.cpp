// Reads any bytes as the files of a Terraform configuration and evaluates it, and holds that to
// what it promises: it ends within its budget, every octet of a value stands in a file, and values
// are nested no deeper than is said.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "folder_text.h"
#include "read/terraform/tf_configuration.h"
#include "read/terraform/tf_modules.h"
#include "source/source_set.h"

using namespace zonevet;  // NOLINT(google-build-using-namespace)

namespace {

void require(bool holds) {
  if (!holds) __builtin_trap();
}

// So much of a value is looked at: what is shared counts as often as it is there.
constexpr std::uint64_t kMostLooks = 100'000;

class Look {
 public:
  explicit Look(const SourceSet& sources) : sources_(sources) {}

  void at(const HclValue& value, unsigned depth = 0) {
    require(depth <= kMostHclValueDepth + 1);
    if (++looks_ > kMostLooks) return;
    bool whole = !value.is(HclType::unknown);
    for (const HclValue& part : value.parts())
      at(part, depth + 1);
    if (value.is(HclType::string)) {
      at(value.text());
      whole = value.text().whole();
    } else if (value.is(HclType::tuple)) {
      for (const HclValue& element : value.elements()) {
        at(element, depth + 1);
        whole = whole && element.whole();
      }
    } else if (value.is(HclType::object)) {
      whole = !value.members().open;
      const std::string* before = nullptr;
      for (const HclMember& member : value.members().members) {
        require(member.key.whole());
        require(before == nullptr || *before < member.key.octets);
        before = &member.key.octets;
        at(member.key);
        at(member.value, depth + 1);
        whole = whole && member.value.whole();
      }
    }
    require(whole == value.whole());
  }

 private:
  void at(const HclText& text) {
    std::size_t behind = 0;
    for (const HclRun& run : text.runs) {
      require(run.at == behind && run.size > 0);
      behind += run.size;
      require(sources_.holds(run.written));
      if (run.kind == HclRunKind::literal) {
        require(run.written.size() == run.size);
        require(sources_.text(run.written) ==
                std::string_view(text.octets).substr(run.at, run.size));
      }
      if (run.kind == HclRunKind::hole) require(run.size == 1);
    }
    require(behind == text.octets.size());
  }

  const SourceSet& sources_;
  std::uint64_t looks_ = 0;
};

bool any(std::string_view, bool) { return true; }

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const FolderText folder(text, "main.tf");
  SourceSet sources;
  TfModules modules(sources, folder.files, "/");
  const TfModule* const root = modules.open("");
  if (root == nullptr) return 0;
  TfLimits limits;
  // (What takes long under a sanitizer is tried less often.)
  HclBudget little = limits.lend();
  little.steps = 300'000;
  limits.take_back(little);
  TfReach reach(modules, any);
  const TfConfiguration configuration = configure(*root, reach, limits);
  Look look(sources);
  for (const TfResource& resource : configuration.resources) {
    require(sources.holds(resource.where));
    look.at(resource.values);
  }
  return 0;
}
