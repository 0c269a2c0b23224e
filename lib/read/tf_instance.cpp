#include "read/tf_instance.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "read/tf_names.h"
#include "read/tf_types.h"

namespace zonevet {
namespace {

// Of a block that counts.
constexpr std::size_t kMostRepetitions = 1'000;
// Modules that call modules.
constexpr unsigned kMostModuleDepth = 16;

// What Terraform itself reads of a block; all else is the provider's.
constexpr std::array<std::string_view, 8> kOfTerraform = {
    "count",     "for_each",    "provider",   "depends_on",
    "lifecycle", "provisioner", "connection", "timeouts",
};

bool is_of_terraform(std::string_view name) {
  return std::find(kOfTerraform.begin(), kOfTerraform.end(), name) != kOfTerraform.end();
}

// Of a repetition of which nothing is known.
constexpr std::string_view kAnySuffix = "[?]";

// Whether an argument is set, and not surely to false.
bool may_be_on(const TfBody& body, std::string_view argument) {
  const HclSyntax value = body.value(argument);
  return value && truth_of(constant_of(value)) != false;
}

}  // namespace

std::string tf_suffix_of(std::int64_t index) { return "[" + std::to_string(index) + "]"; }
std::string tf_suffix_of(std::string_view key) { return "[\"" + std::string(key) + "\"]"; }

const TfRepetition* TfRepetitions::find(const std::string& suffix) const {
  const auto found = std::find_if(
      all.begin(), all.end(), [&suffix](const TfRepetition& one) { return one.suffix == suffix; });
  return found != all.end() ? &*found : nullptr;
}

TfInstance::TfInstance(TfInstance& parent, const TfModule& module, std::string call,
                       const TfRepetition& repetition, bool is_conditional)
    : world_(parent.world_),
      module_(module),
      address_(parent.address_ + "module." + call + repetition.suffix + "."),
      parent_(&parent),
      call_(std::move(call)),
      repetition_(repetition),
      is_conditional_(is_conditional || parent.is_conditional_),
      depth_(parent.depth_ + 1) {}

HclValue TfInstance::evaluate(HclSyntax expression, const TfRepetition* repetition) {
  TfNames names(*this, repetition);
  return HclEvaluator(names, world_.budget).value_of(expression);
}

// What stands for itself, by whatever way, is not known.
HclValue TfInstance::remember(Memo& memo, Span where, const Evaluate& evaluate) {
  if (memo.busy) return HclValue::unknown(where);
  if (!memo.known) {
    TfDefaults before;
    before.swap(world_.defaults);
    memo.busy = true;
    memo.value = evaluate();
    memo.busy = false;
    memo.known = true;
    memo.defaults = world_.defaults;
    world_.defaults.swap(before);
  }
  world_.defaults.insert(memo.defaults.begin(), memo.defaults.end());
  return memo.value;
}

// -- variables, locals, outputs -------------------------------------------------------------------

HclValue TfInstance::variable(const std::string& name, Span where) {
  const TfBlock* const block = module_.variable(name);
  if (block == nullptr) return HclValue::unknown(where);
  // What is not to be shown is not looked at.
  if (may_be_on(block->body, "sensitive") || may_be_on(block->body, "ephemeral"))
    return HclValue::unknown(where);
  return remember(variables_[name], where, [&] {
    if (block->is_flawed()) return HclValue::unknown(where);
    return convert_to_tf_type(given_value(name, *block), block->body.value("type"), world_.budget);
  });
}

// Of the root module, what is not set where everybody looks may be set on the command line.
HclValue TfInstance::given_value(const std::string& name, const TfBlock& variable) {
  const HclSyntax by_default = variable.body.value("default");
  if (is_root()) {
    if (const HclSyntax given = module_.value_of_variable(name)) return constant_of(given);
    if (!by_default) return HclValue::unknown(variable.header());
    world_.defaults.insert(name);
    return constant_of(by_default);
  }
  const TfBlock* const call = parent_->module_.call(call_);
  if (call->is_flawed()) return HclValue::unknown(call->header());
  const HclSyntax given = call->body.value(name);
  const bool nullable = !variable.body.value("nullable") || may_be_on(variable.body, "nullable");
  if (given) {
    HclValue value = parent_->evaluate(given, &repetition_);
    if (nullable || !value.is(HclType::null)) return value;
  }
  return by_default ? constant_of(by_default) : HclValue::unknown(variable.header());
}

HclValue TfInstance::local(const std::string& name, Span where) {
  const HclSyntax value = module_.local(name);
  if (!value) return HclValue::unknown(where);
  return remember(locals_[name], where, [&] { return evaluate(value, nullptr); });
}

HclValue TfInstance::output(const std::string& name, Span where) {
  const TfBlock* const block = module_.output(name);
  if (block == nullptr || block->is_flawed()) return HclValue::unknown(where);
  if (may_be_on(block->body, "sensitive")) return HclValue::unknown(where);
  return remember(outputs_[name], where,
                  [&] { return evaluate(block->body.value("value"), nullptr); });
}

// -- repetitions ----------------------------------------------------------------------------------

namespace {

// One of which nothing is known.
TfRepetition any_of(TfRepetitions::Kind kind, Span where) {
  TfRepetition one;
  one.suffix = kAnySuffix;
  if (kind == TfRepetitions::Kind::count) one.count_index = HclValue::unknown(where);
  if (kind == TfRepetitions::Kind::for_each) one.each_key = HclValue::unknown(where);
  if (kind == TfRepetitions::Kind::for_each) one.each_value = HclValue::unknown(where);
  return one;
}

// A key is part of an address: no fix is to write another one where it stands.
HclValue fixed_key(const HclText& key, Span where) {
  HclText text;
  for (const HclRun& run : key.runs)
    add_meant(std::string_view(key.octets).substr(run.at, run.size), run.written, text);
  const Span inside =
      key.runs.empty() ? where : key.runs.front().written.cover(key.runs.back().written);
  return HclValue::string(std::move(text), inside);
}

void add_for_each(const HclText& key, const HclValue& value, Span where, TfRepetitions& to) {
  TfRepetition& one = to.all.emplace_back();
  one.suffix = tf_suffix_of(key.octets);
  one.each_key = fixed_key(key, where);
  one.each_value = value;
}

TfRepetitions count(const HclValue& value, Span where) {
  TfRepetitions all;
  all.kind = TfRepetitions::Kind::count;
  const std::optional<HclNumber> number = number_of(value);
  const std::optional<std::int64_t> whole = number ? number->whole() : std::nullopt;
  all.open = !whole || *whole > static_cast<std::int64_t>(kMostRepetitions);
  for (std::int64_t i = 0; !all.open && i < *whole; ++i) {
    TfRepetition& one = all.all.emplace_back();
    one.suffix = tf_suffix_of(i);
    one.count_index = HclValue::number(HclNumber::of(i), where);
  }
  return all;
}

// A map, or a set of texts. (A tuple is an error, but not all sets are known as such here.)
TfRepetitions for_each(const HclValue& value) {
  TfRepetitions all;
  all.kind = TfRepetitions::Kind::for_each;
  if (value.is(HclType::object)) {
    all.open = value.members().open || value.members().members.size() > kMostRepetitions;
    for (const HclMember& member : value.members().members) {
      if (all.all.size() == kMostRepetitions) break;
      add_for_each(member.key, member.value, member.value.where(), all);
    }
    return all;
  }
  all.open = !value.is(HclType::tuple) || value.elements().size() > kMostRepetitions;
  if (!value.is(HclType::tuple)) return all;
  for (const HclValue& element : value.elements()) {
    if (all.all.size() == kMostRepetitions) break;
    if (string_of(element)) {
      add_for_each(*text_of(element), element, element.where(), all);
    } else {
      all.open = true;
    }
  }
  return all;
}

// Blocks that are made of any list, too.
TfRepetitions for_each_block(const HclValue& value) {
  if (!value.is(HclType::tuple)) return for_each(value);
  TfRepetitions all;
  all.kind = TfRepetitions::Kind::for_each;
  std::int64_t number = 0;
  for (const HclValue& element : value.elements()) {
    TfRepetition& one = all.all.emplace_back();
    one.each_key =
        value.is_set() ? element : HclValue::number(HclNumber::of(number), element.where());
    one.each_value = element;
    ++number;
  }
  return all;
}

}  // namespace

TfRepetitions TfInstance::repeat(const TfBody& body, Span where) {
  const HclSyntax number = body.value("count");
  const HclSyntax each = body.value("for_each");
  if (!number && !each) return {TfRepetitions::Kind::one, {TfRepetition()}, false};
  HclValue value = evaluate(number ? number : each, nullptr);
  TfNames names(*this, nullptr);
  if (value.symbol() != nullptr) value = names.all_of(value, where);
  TfRepetitions all = number ? count(value, where) : for_each(value);
  if (!world_.budget.spend(all.all.size())) all.open = true;
  if (all.open) all.all.push_back(any_of(all.kind, where));
  return all;
}

// What it asks of variables is asked each time that somebody asks for it.
const TfRepetitions& TfInstance::repetitions(const TfResourceName& name) {
  const auto [found, is_new] = repetitions_.try_emplace(name);
  Counted& counted = found->second;
  if (is_new) count_block(*module_.resource(name), counted);
  world_.defaults.insert(counted.defaults.begin(), counted.defaults.end());
  return counted.all;
}

// (What asks for itself finds that it is not known.)
void TfInstance::count_block(const TfBlock& block, Counted& counted) {
  const TfRepetitions::Kind kind = block.body.value("count")      ? TfRepetitions::Kind::count
                                   : block.body.value("for_each") ? TfRepetitions::Kind::for_each
                                                                  : TfRepetitions::Kind::one;
  counted.all = {kind, {any_of(kind, block.header())}, true};
  TfDefaults before;
  before.swap(world_.defaults);
  TfRepetitions all = repeat(block.body, block.header());
  counted.all = std::move(all);
  counted.defaults = std::move(world_.defaults);
  world_.defaults = std::move(before);
}

// -- modules that it calls ------------------------------------------------------------------------

TfInstance* TfInstance::Call::find(const std::string& suffix) const {
  for (std::size_t i = 0; i < counted.all.all.size() && i < instances.size(); ++i) {
    if (counted.all.all[i].suffix == suffix) return instances[i].get();
  }
  return nullptr;
}

const TfInstance::Call* TfInstance::call(const std::string& name) {
  const TfBlock* const block = module_.call(name);
  if (block == nullptr) return nullptr;
  const auto [found, is_new] = calls_.try_emplace(name);
  Call& call = found->second;
  if (is_new) {
    count_block(*block, call.counted);
    instantiate(name, *block, call);
  }
  world_.defaults.insert(call.counted.defaults.begin(), call.counted.defaults.end());
  return &call;
}

void TfInstance::instantiate(const std::string& name, const TfBlock& block, Call& call) {
  const HclSyntax source = block.body.value("source");
  const std::optional<std::string> path = source ? string_of(constant_of(source)) : std::nullopt;
  const TfModule* const module =
      path && depth_ < kMostModuleDepth ? world_.modules.open(module_, *path) : nullptr;
  call.is_read = module != nullptr;
  if (module == nullptr) return;
  for (const TfRepetition& one : call.counted.all.all) {
    if (world_.instances_left == 0) {
      call.is_read = false;
      return;
    }
    --world_.instances_left;
    const bool conditional = call.counted.all.open && &one == &call.counted.all.all.back();
    // (Its constructor is nobody else's business.)
    call.instances.push_back(
        std::unique_ptr<TfInstance>(new TfInstance(*this, *module, name, one, conditional)));
  }
}

// -- resources ------------------------------------------------------------------------------------

std::string TfInstance::address_of(const TfResourceName& name, const std::string& suffix) const {
  return address_ + (name.is_data ? "data." : "") + name.type + '.' + name.name + suffix;
}

std::optional<HclValue> TfInstance::attribute(const TfResourceName& name, const std::string& suffix,
                                              const std::string& attribute) {
  const TfBlock& block = *module_.resource(name);
  const HclSyntax value = is_of_terraform(attribute) ? HclSyntax() : block.body.value(attribute);
  if (!value) return std::nullopt;
  const TfRepetition* const repetition = repetitions(name).find(suffix);
  if (repetition == nullptr) return std::nullopt;
  return remember(attributes_[address_of(name, suffix) + '.' + attribute], value.where(),
                  [&] { return evaluate(value, repetition); });
}

TfResource TfInstance::resource(const TfResourceName& name, const TfRepetition& repetition) {
  const TfBlock& block = *module_.resource(name);
  TfResource made;
  made.type = name.type;
  made.name = name.name;
  made.address = address_of(name, repetition.suffix);
  made.is_data = name.is_data;
  made.is_conditional = is_conditional_ || repetition.suffix == kAnySuffix;
  made.where = block.header();
  made.block = block.block.where();
  TfNames names(*this, &repetition);
  HclEvaluator evaluator(names, world_.budget);
  made.values = body_value(block.body, block.block, evaluator);
  return made;
}

// Attributes, and blocks by their names.
HclValue TfInstance::body_value(const TfBody& body, HclSyntax block, HclEvaluator& evaluator) {
  HclObject object;
  object.open = block.node().has(hcl_flag::kFlawed);
  const auto add = [&object](std::string_view name, Span where, HclValue value) {
    HclText key;
    add_meant(name, where, key);
    // (What ends with an error has no value that could be wrong.)
    object.members.push_back(
        {std::move(key), value.failed() ? HclValue::unknown(value.where()) : std::move(value)});
  };
  std::map<std::string, Blocks> blocks;
  for (const HclSyntax one : body.blocks())
    add_block(one, evaluator, blocks);
  for (auto& [name, of] : blocks) {
    add(name, of.where,
        of.known ? HclValue::tuple(std::move(of.values), of.where) : HclValue::unknown(of.where));
  }
  for (const HclSyntax attribute : body.attributes()) {
    const std::string_view name = attribute.first().written();
    if (is_of_terraform(name)) continue;
    add(name, attribute.first().where(),
        attribute.node().has(hcl_flag::kFlawed) ? HclValue::unknown(attribute.where())
                                                : evaluator.value_of(attribute.value()));
  }
  return HclValue::object(std::move(object), block.where());
}

void TfInstance::add_block(HclSyntax block, HclEvaluator& evaluator,
                           std::map<std::string, Blocks>& blocks) {
  const std::string_view kind = block.first().written();
  const HclSyntax label = block.first().next();
  if (kind == "dynamic" && !label.is(HclKind::body)) {
    Blocks& of = blocks[label.name()];
    of.where = label.where();
    return add_dynamic(block, label.name(), evaluator, of);
  }
  if (is_of_terraform(kind)) return;
  Blocks& of = blocks[std::string(kind)];
  of.where = block.first().where();
  of.values.push_back(body_value(TfBody(block.body()), block, evaluator));
}

// One block for each of what it goes through, whose `content` it has.
void TfInstance::add_dynamic(HclSyntax block, const std::string& name, HclEvaluator& evaluator,
                             Blocks& to) {
  const TfBody body(block.body());
  const HclSyntax iterator = body.value("iterator");
  const std::string bound = iterator ? std::string(iterator.written()) : name;
  const HclValue each = evaluator.value_of(body.value("for_each"));
  const TfRepetitions all = for_each_block(each);
  HclSyntax content;
  for (const HclSyntax inner : body.blocks()) {
    if (inner.first().written() == "content") content = inner;
  }
  to.known = to.known && content && !all.open;
  for (const TfRepetition& one : all.all) {
    if (!to.known || !world_.budget.spend(1)) break;
    HclObject iteration;
    const auto add = [&](std::string_view key, const HclValue& value) {
      HclText text;
      add_meant(key, value.where(), text);
      iteration.members.push_back({std::move(text), value});
    };
    add("key", *one.each_key);
    add("value", *one.each_value);
    const HclEvaluator::Binding binding(evaluator, bound,
                                        HclValue::object(std::move(iteration), each.where()));
    to.values.push_back(body_value(TfBody(content.body()), content, evaluator));
  }
}

}  // namespace zonevet
