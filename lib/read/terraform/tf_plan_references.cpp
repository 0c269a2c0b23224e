#include "read/terraform/tf_plan_references.h"

#include <cstddef>
#include <utility>
#include <vector>

#include "read/terraform/tf_json_values.h"

namespace zonevet {
namespace {

// Of those that are longer nothing is said.
constexpr std::size_t kLongestAddress = 4'096;

// The names of an address, each with its key: `module`, `dns["a.b"]`, `aws_route53_zone`, `main`.
std::vector<std::string> steps_of(std::string_view address) {
  std::vector<std::string> steps(1);
  bool in_key = false;
  bool in_quotes = false;
  for (std::size_t i = 0; i < address.size(); ++i) {
    const char c = address[i];
    const bool is_escaped = in_quotes && c == '\\' && i + 1 < address.size();
    if (c == '"' && in_key) in_quotes = !in_quotes;
    if (!in_quotes && (c == '[' || c == ']')) in_key = c == '[';
    if (c == '.' && !in_key) {
      steps.emplace_back();
      continue;
    }
    steps.back() += c;
    if (is_escaped) steps.back() += address[++i];
  }
  return steps;
}

std::string without_key(const std::string& step) { return step.substr(0, step.find('[')); }

std::string joined(const std::vector<std::string>& steps) {
  std::string address;
  for (const std::string& step : steps)
    address += (address.empty() ? "" : ".") + step;
  return address;
}

// The address of a resource's block.
std::string block_of(std::vector<std::string> steps) {
  for (std::string& step : steps)
    step = without_key(step);
  return joined(steps);
}

// The one thing that an expression refers to: what comes with it are its own beginnings ("a.b.id",
// "a.b").
std::string only_reference_in(const JsonValue& expression) {
  constexpr std::size_t kMost = 16;
  const JsonValue references = find_path(expression, {"references"});
  if (!references.is(JsonKind::array)) return {};
  std::string only;
  std::size_t count = 0;
  for (JsonMember at = references.first(); at; at = at.next()) {
    if (!at.value.is(JsonKind::string) || ++count > kMost) return {};
    const std::string text = at.value.text();
    if (count == 1) only = text;
    const bool is_beginning =
        only.starts_with(text) &&
        (only.size() == text.size() || only[text.size()] == '.' || only[text.size()] == '[');
    if (!is_beginning) return {};
  }
  return only;
}

}  // namespace

// A module, or an instance of it: `module.dns["a"].`.
struct TfPlanReferences::Place {
  std::string instance;
  std::string module;  // without keys

  void enter(const std::string& call) {
    instance += "module." + call + '.';
    module += "module." + without_key(call) + '.';
  }
  // The module that calls it. REQUIRES: it is not the root.
  void leave() {
    Place above;
    const std::vector<std::string> steps = steps_of(instance);
    for (std::size_t i = 0; i + 3 < steps.size(); i += 2)
      above.enter(steps[i + 1]);
    *this = std::move(above);
  }
};

TfPlanReferences::TfPlanReferences(const JsonValue& plan) {
  add_module(find_path(plan, {"configuration", "root_module"}), "");
}

// Calls of a module stand within the module that calls it.
void TfPlanReferences::add_module(const JsonValue& module, const std::string& prefix) {
  if (prefix.size() > kLongestAddress) return;
  const auto add = [&](const JsonValue& named, const std::string& to) {
    if (!named.is(JsonKind::object)) return;
    for (JsonMember at = named.first(); at; at = at.next())
      settings_.emplace(to + at.name.text(), at.value);
  };
  const JsonValue resources = find_path(module, {"resources"});
  if (resources.is(JsonKind::array)) {
    for (JsonMember at = resources.first(); at; at = at.next())
      blocks_.emplace(prefix + string_in(at.value, "address"),
                      Block{find_path(at.value, {"expressions"}),
                            find_path(at.value, {"provider_config_key"})});
  }
  add(find_path(module, {"outputs"}), prefix + "output.");
  const JsonValue calls = find_path(module, {"module_calls"});
  if (!calls.is(JsonKind::object)) return;
  for (JsonMember at = calls.first(); at; at = at.next()) {
    const std::string called = prefix + "module." + at.name.text() + '.';
    add(find_path(at.value, {"expressions"}), called + "var.");
    add_module(find_path(at.value, {"module"}), called);
  }
}

// What a variable of the module, or an output of one that it calls, is set to; the place is where
// that is said then.
JsonValue TfPlanReferences::setting(const std::vector<std::string>& steps, Place& at) const {
  std::string name;
  if (steps.size() == 2 && steps[0] == "var" && !at.module.empty()) {
    name = at.module + "var." + steps[1];
    at.leave();
  } else if (steps.size() == 3 && steps[0] == "module") {
    at.enter(steps[1]);
    name = at.module + "output." + steps[2];
  }
  const auto found = settings_.find(name);
  if (found == settings_.end()) return {};
  // (Of outputs the expression is a member.)
  const JsonValue expression = find_path(found->second, {"expression"});
  return expression ? expression : found->second;
}

std::shared_ptr<const TfReference> TfPlanReferences::attribute(std::vector<std::string> steps,
                                                               const Place& at) const {
  const std::string name = steps.back();
  steps.pop_back();
  if (name.find('[') != std::string::npos || !blocks_.contains(at.module + block_of(steps)))
    return nullptr;
  return std::make_shared<TfReference>(at.instance + joined(steps), name);
}

const TfPlanReferences::Block* TfPlanReferences::block_at(Place& at,
                                                          std::vector<std::string>& steps) const {
  std::size_t first = 0;
  for (; steps.size() - first > 2 && steps[first] == "module"; first += 2)
    at.enter(steps[first + 1]);
  steps.erase(steps.begin(), steps.begin() + static_cast<std::ptrdiff_t>(first));
  const auto block = blocks_.find(at.module + block_of(steps));
  return block != blocks_.end() ? &block->second : nullptr;
}

std::string TfPlanReferences::provider_of(const std::string& address) const {
  if (address.size() > kLongestAddress) return {};
  std::vector<std::string> steps = steps_of(address);
  Place at;
  const Block* const block = block_at(at, steps);
  const bool is_said = block != nullptr && block->provider.is(JsonKind::string);
  // ("dns.in" and "module.m:dns.in"; one alone is the default.)
  const std::string key = is_said ? block->provider.text() : std::string();
  return key.find_first_of(".:") == std::string::npos ? std::string() : key;
}

std::shared_ptr<const TfReference> TfPlanReferences::find(const std::string& address,
                                                          std::string_view attribute_name) const {
  constexpr std::size_t kMostModules = 32;
  if (address.size() > kLongestAddress) return nullptr;
  std::vector<std::string> steps = steps_of(address);
  Place at;
  const Block* const block = block_at(at, steps);
  if (block == nullptr) return nullptr;
  JsonValue expression = find_path(block->expressions, {attribute_name});
  for (std::size_t i = 0; i < kMostModules && expression; ++i) {
    steps = steps_of(only_reference_in(expression));
    if (auto found = attribute(steps, at)) return found;
    expression = setting(steps, at);
  }
  return nullptr;
}

}  // namespace zonevet
