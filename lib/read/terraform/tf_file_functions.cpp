#include "read/terraform/tf_file_functions.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "read/hcl/hcl_syntax.h"

namespace zonevet {
namespace {

// What is known within a template: what it is given, and nothing else.
class TemplateNames final : public HclNames {
 public:
  // All outlive this.
  TemplateNames(const HclObject& given, HclNames& around) : given_(given), around_(around) {}

  HclValue root(std::string_view name, Span where) override {
    const HclValue* const found = given_.find(name);
    if (found != nullptr) return *found;
    return given_.open ? HclValue::unknown(where) : HclValue::failure(where);
  }
  HclValue attribute(const HclValue& of, std::string_view name, Span where) override {
    return around_.attribute(of, name, where);
  }
  HclValue element(const HclValue& of, const HclValue& key, Span where) override {
    return around_.element(of, key, where);
  }
  HclValue all_of(const HclValue& of, Span where) override { return around_.all_of(of, where); }
  // (A template within a template is OpenTofu's alone, and may be itself.)
  HclValue call(std::string_view function, std::span<const HclValue> arguments,
                Span where) override {
    return function == "templatefile" ? HclValue::unknown(where)
                                      : around_.call(function, arguments, where);
  }

 private:
  const HclObject& given_;
  HclNames& around_;
};

// Whether a name fits to a pattern of asterisks and question marks. Costs no more than their sizes
// multiplied.
bool fits(std::string_view pattern, std::string_view name) {
  std::size_t star = std::string_view::npos;
  std::size_t again = 0;
  std::size_t p = 0;
  std::size_t n = 0;
  while (n < name.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      again = n;
    } else if (p < pattern.size() && (pattern[p] == name[n] || pattern[p] == '?')) {
      ++p;
      ++n;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      n = ++again;
    } else {
      return false;
    }
  }
  return pattern.substr(p).find_first_not_of('*') == std::string_view::npos;
}

// Of a folder by its name, and patterns of its files. (Others go through folders.)
bool is_simple(std::string_view pattern) {
  const std::size_t name = pattern.rfind('/') + 1;  // npos + 1 is 0
  constexpr std::string_view kSigns = "*?[]{}\\";
  return pattern.substr(0, name).find_first_of(kSigns) == std::string_view::npos &&
         pattern.substr(name).find_first_of("[]{}\\") == std::string_view::npos &&
         pattern.find("**") == std::string_view::npos && !pattern.starts_with('/') &&
         pattern.find("./") == std::string_view::npos &&
         pattern.find("//") == std::string_view::npos &&
         std::none_of(pattern.begin(), pattern.end(), is_high);
}

}  // namespace

bool TfFileFunctions::has(std::string_view function) {
  return function == "file" || function == "templatefile" || function == "fileset";
}

HclValue TfFileFunctions::call(std::string_view function, std::span<const HclValue> arguments,
                               Span where) {
  if (function == "file") return read_file(arguments, where);
  return function == "fileset" ? find_files(arguments, where) : fill_template(arguments, where);
}

// Paths are from where Terraform is started: most often its root module.
std::optional<std::string> TfFileFunctions::path_in_module(const HclValue& path) const {
  std::optional<std::string> text = string_of(path);
  if (!text) return std::nullopt;
  const std::string own = instance_.module().path();
  if (*text == own) return std::string();
  if (text->starts_with(own + "/")) return text->substr(own.size() + 1);
  if (!instance_.is_root() || text->starts_with('/')) return std::nullopt;
  return text;
}

Span TfFileFunctions::open(const HclValue& path, Span where) {
  const std::optional<std::string> name = path_in_module(path);
  if (!name) return {};
  TfWorld& world = instance_.world();
  const Span text =
      world.modules.open_text(instance_.module(), *name, where, world.limits, world.budget);
  return !text.nowhere() && world.budget.spend(1 + text.size() / 8, text.size()) ? text : Span();
}

HclValue TfFileFunctions::read_file(std::span<const HclValue> arguments, Span where) {
  const Span text = arguments.size() == 1 ? open(arguments[0], where) : Span();
  if (text.nowhere()) return HclValue::unknown(where);
  HclText read;
  add_run(instance_.world().modules.sources().text(text), text, HclRunKind::literal, read);
  return HclValue::string(std::move(read), text);
}

HclValue TfFileFunctions::fill_template(std::span<const HclValue> arguments, Span where) {
  if (arguments.size() != 2 || !arguments[1].is(HclType::object)) return HclValue::unknown(where);
  const Span text = open(arguments[0], where);
  if (text.nowhere()) return HclValue::unknown(where);
  const HclDocument document(instance_.world().modules.sources().text(text), text.begin(),
                             HclWhole::template_text);
  if (!document.ok() || !document.bom().nowhere()) return HclValue::unknown(where);
  TemplateNames names(arguments[1].members(), names_);
  HclValue value = HclEvaluator(names, instance_.world().budget).value_of(document.root());
  return value.failed() ? HclValue::failure(where) : value;
}

HclValue TfFileFunctions::find_files(std::span<const HclValue> arguments, Span where) {
  const std::optional<std::string> path =
      arguments.size() == 2 ? path_in_module(arguments[0]) : std::nullopt;
  const std::optional<std::string> pattern = path ? string_of(arguments[1]) : std::nullopt;
  if (!pattern || !is_simple(*pattern)) return HclValue::unknown(where);
  TfWorld& world = instance_.world();
  const std::string folder = pattern->substr(0, pattern->rfind('/') + 1);  // npos + 1 is 0
  const std::vector<std::string>* const names =
      world.modules.names_in(instance_.module(), path->empty() ? folder : *path + '/' + folder);
  if (names == nullptr) return HclValue::unknown(where);
  std::vector<HclValue> found;
  for (const std::string& name : *names) {
    if (!world.budget.spend(1, name.size() * pattern->size())) return HclValue::unknown(where);
    if (!fits(pattern->substr(folder.size()), name)) continue;
    if (std::any_of(name.begin(), name.end(), is_high)) return HclValue::unknown(where);
    found.push_back(HclValue::string(folder + name, where));
  }
  std::sort(found.begin(), found.end(),
            [](const HclValue& a, const HclValue& b) { return a.text().octets < b.text().octets; });
  return HclValue::set(std::move(found), where);
}

}  // namespace zonevet
