#include "read/terraform/tf_names.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "read/terraform/tf_file_functions.h"
#include "read/terraform/tf_functions.h"

namespace zonevet {

// A part of a reference that is no value yet: `var`, `aws_route53_zone`, `module.dns["a"]`.
struct TfNames::Symbol final : HclSymbol {
  enum class Kind { variables, locals, modules, data, path, count, each, type, resource, module };
  explicit Symbol(Kind given) : kind(given) {}
  Kind kind;
  TfInstance* instance = nullptr;  // in which the resource or call is
  TfResourceName resource;         // of a type: without a name
  std::string call;                // of a module
  std::string suffix;              // "[0]"; nothing where none was given
};

std::shared_ptr<TfNames::Symbol> TfNames::copy_of(const Symbol& symbol) {
  auto made = std::make_shared<Symbol>(symbol.kind);
  made->instance = symbol.instance;
  made->resource = symbol.resource;
  made->call = symbol.call;
  made->suffix = symbol.suffix;
  return made;
}

namespace {

// A key as addresses have it.
std::optional<std::string> suffix_of(const HclValue& key) {
  if (key.is(HclType::number)) {
    const std::optional<std::int64_t> whole = key.number().whole();
    return whole ? std::optional(tf_suffix_of(*whole)) : std::nullopt;
  }
  const std::optional<std::string> text = string_of(key);
  return text ? std::optional(tf_suffix_of(*text)) : std::nullopt;
}

}  // namespace

// -- names ----------------------------------------------------------------------------------------

HclValue TfNames::root(std::string_view name, Span where) {
  using Kind = Symbol::Kind;
  constexpr std::pair<std::string_view, Kind> kRoots[] = {
      {"var", Kind::variables}, {"local", Kind::locals}, {"module", Kind::modules},
      {"data", Kind::data},     {"path", Kind::path},    {"count", Kind::count},
      {"each", Kind::each},
  };
  const auto* const found = std::find_if(std::begin(kRoots), std::end(kRoots),
                                         [name](const auto& row) { return row.first == name; });
  auto symbol = std::make_shared<Symbol>(found != std::end(kRoots) ? found->second : Kind::type);
  symbol->instance = &instance_;
  if (symbol->kind == Kind::type) symbol->resource.type = name;
  if (symbol->kind == Kind::type && !instance_.module().has_resources_of(std::string(name), false))
    return HclValue::unknown(where);
  return HclValue::unknown(where, std::move(symbol));
}

HclValue TfNames::attribute(const HclValue& of, std::string_view name, Span where) {
  const auto* const symbol = dynamic_cast<const Symbol*>(of.symbol());
  if (symbol == nullptr) return HclValue::unknown(where);
  return named(*symbol, std::string(name), where);
}

HclValue TfNames::named(const Symbol& symbol, const std::string& name, Span where) {
  using Kind = Symbol::Kind;
  const auto next = [&](Kind kind) {
    auto made = copy_of(symbol);
    made->kind = kind;
    made->resource.is_data = made->resource.is_data || symbol.kind == Kind::data;
    return made;
  };
  switch (symbol.kind) {
    case Kind::variables:
      return instance_.variable(name, where);
    case Kind::locals:
      return instance_.local(name, where);
    case Kind::count:
      return of_repetition("count", name, where);
    case Kind::each:
      return of_repetition("each", name, where);
    case Kind::path:
      return name == "module" ? HclValue::string(instance_.module().path(), where)
                              : HclValue::unknown(where);
    case Kind::modules: {
      auto made = next(Kind::module);
      made->call = name;
      return HclValue::unknown(where, std::move(made));
    }
    case Kind::data: {
      auto made = next(Kind::type);
      made->resource.type = name;
      return HclValue::unknown(where, std::move(made));
    }
    case Kind::type: {
      auto made = next(Kind::resource);
      made->resource.name = name;
      if (instance_.module().resource(made->resource) == nullptr) return HclValue::unknown(where);
      return HclValue::unknown(where, std::move(made));
    }
    case Kind::resource:
      return of_resource(symbol, name, where);
    case Kind::module:
      return of_module(symbol, name, where);
  }
  return HclValue::unknown(where);
}

// Without a key there is one alone, or nobody knows which is meant.
HclValue TfNames::of_resource(const Symbol& symbol, const std::string& name, Span where) {
  TfInstance& instance = *symbol.instance;
  const TfRepetitions& all = instance.repetitions(symbol.resource);
  if (symbol.suffix.empty() && all.kind != TfRepetitions::Kind::one)
    return HclValue::unknown(where);
  const std::optional<HclValue> configured =
      instance.attribute(symbol.resource, symbol.suffix, name);
  if (configured && !configured->is(HclType::null)) return *configured;
  // (Where there is no such key, or it is not known whether there is, no other has it.)
  auto reference =
      std::make_shared<TfReference>(instance.address_of(symbol.resource, symbol.suffix), name);
  const std::optional<std::size_t> at = all.find(symbol.suffix);
  if (at && !all.all[*at].may_be) reference->presence = TfReference::Presence::there;
  if (!at && !all.open) reference->presence = TfReference::Presence::missing;
  return HclValue::unknown(where, std::move(reference));
}

HclValue TfNames::of_module(const Symbol& symbol, const std::string& name, Span where) {
  const TfInstance::Call* const call = symbol.instance->call(symbol.call);
  if (call == nullptr) return HclValue::unknown(where);
  TfInstance* const child = call->find(symbol.suffix);
  return child != nullptr ? child->output(name, where) : HclValue::unknown(where);
}

HclValue TfNames::of_repetition(std::string_view root, std::string_view name, Span where) {
  if (repetition_ == nullptr) return HclValue::failure(where);
  const std::optional<HclValue>* value = nullptr;
  if (root == "count" && name == "index") value = &repetition_->count_index;
  if (root == "each" && name == "key") value = &repetition_->each_key;
  if (root == "each" && name == "value") value = &repetition_->each_value;
  return value != nullptr && *value ? **value : HclValue::failure(where);
}

// -- keys -----------------------------------------------------------------------------------------

HclValue TfNames::element(const HclValue& of, const HclValue& key, Span where) {
  const auto* const symbol = dynamic_cast<const Symbol*>(of.symbol());
  if (symbol == nullptr || !symbol->suffix.empty()) return HclValue::unknown(where);
  using Kind = Symbol::Kind;
  if (symbol->kind != Kind::resource && symbol->kind != Kind::module) {
    // (`data["type"]`, `local["a"]`.)
    const std::optional<std::string> name = string_of(key);
    return name ? named(*symbol, *name, where) : HclValue::unknown(where);
  }
  const std::optional<std::string> suffix = suffix_of(key);
  if (!suffix || !instance_.world().budget.spend(1, suffix->size()))
    return HclValue::unknown(where);
  auto made = copy_of(*symbol);
  made->suffix = *suffix;
  // (Of one alone, `x[0]` is an error, but for what Terraform 0.11 made of it.)
  const TfRepetitions* const all = repetitions_of(*symbol);
  if (all != nullptr && all->kind == TfRepetitions::Kind::one) return HclValue::unknown(where);
  return HclValue::unknown(where, std::move(made));
}

const TfRepetitions* TfNames::repetitions_of(const Symbol& symbol) {
  if (symbol.kind == Symbol::Kind::resource) return &symbol.instance->repetitions(symbol.resource);
  if (symbol.kind != Symbol::Kind::module) return nullptr;
  const TfInstance::Call* const call = symbol.instance->call(symbol.call);
  return call != nullptr ? &call->counted.all : nullptr;
}

// With `count` a tuple, with `for_each` an object, else the one alone.
HclValue TfNames::all_of(const HclValue& of, Span where) {
  const auto* const symbol = dynamic_cast<const Symbol*>(of.symbol());
  if (symbol == nullptr || !symbol->suffix.empty()) return HclValue::unknown(where);
  const TfRepetitions* const all = repetitions_of(*symbol);
  if (all == nullptr || all->open) return HclValue::unknown(where);
  if (!instance_.world().budget.spend_values(all->all.size())) return HclValue::unknown(where);
  std::vector<HclValue> elements;
  HclObject object;
  for (const TfRepetition& one : all->all) {
    auto made = copy_of(*symbol);
    made->suffix = one.suffix;
    HclValue value = HclValue::unknown(where, std::move(made));
    if (all->kind == TfRepetitions::Kind::for_each) {
      object.members.push_back({*text_of(*one.each_key), std::move(value)});
    } else {
      elements.push_back(std::move(value));
    }
  }
  if (all->kind == TfRepetitions::Kind::for_each) return HclValue::object(std::move(object), where);
  return HclValue::tuple(std::move(elements), where);
}

// -- functions ------------------------------------------------------------------------------------

HclValue TfNames::call(std::string_view function, std::span<const HclValue> arguments, Span where) {
  if (TfFileFunctions::has(function))
    return TfFileFunctions(instance_, *this).call(function, arguments, where);
  std::vector<HclValue> values(arguments.begin(), arguments.end());
  for (HclValue& value : values) {
    const auto* const symbol = dynamic_cast<const Symbol*>(value.symbol());
    if (symbol != nullptr) value = all_of(value, where);
  }
  return call_tf_function(function, values, where, instance_.world().budget);
}

}  // namespace zonevet
