#include "read/terraform/tf_instance.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include <fmt/format.h>

#include "read/terraform/tf_names.h"
#include "read/terraform/tf_providers.h"
#include "read/terraform/tf_types.h"

namespace zonevet {
namespace {

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

// Names of zones of Route 53 have no final dot in its state since version 3 of the provider,
// whatever is written.
bool is_told_without_dot(std::string_view type, std::string_view attribute) {
  return type == "aws_route53_zone" && attribute == "name";
}

HclValue without_dot(const HclValue& name) {
  const auto text = text_of(name);
  if (!text || text->octets.size() < 2 || text->octets.back() != '.') return name;
  return HclValue::string(slice(*text, 0, text->octets.size() - 1), name.where());
}

// `dns.in`, or in quotation marks as Terraform 0.11 has it.
std::string provider_in(HclSyntax written, std::string_view otherwise) {
  std::string_view text = written ? written.written() : otherwise;
  if (text.size() > 1 && text.front() == '"') text = text.substr(1, text.size() - 2);
  return std::string(text);
}

// Of a repetition of which nothing is known.
constexpr std::string_view kAnySuffix = "[?]";

// An octet of a key as Terraform writes it in an address: as in a template in quotation marks.
void add_to_key(char c, char next, std::string& to) {
  constexpr std::string_view kEscaped = "\n\r\t\"\\";
  constexpr std::string_view kWritten = "nrt\"\\";
  const std::size_t escaped = kEscaped.find(c);
  if (escaped != std::string_view::npos) {
    to += {'\\', kWritten[escaped]};
  } else if (static_cast<unsigned char>(c) < 0x20U || c == '\x7F') {
    to += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
  } else {
    to.append((c == '$' || c == '%') && next == '{' ? 2 : 1, c);
  }
}

}  // namespace

std::string tf_suffix_of(std::int64_t index) { return "[" + std::to_string(index) + "]"; }

std::string tf_suffix_of(std::string_view key) {
  std::string suffix = "[\"";
  for (std::size_t i = 0; i < key.size(); ++i)
    add_to_key(key[i], i + 1 < key.size() ? key[i + 1] : '\0', suffix);
  return suffix + "\"]";
}

std::optional<std::size_t> TfRepetitions::find(const std::string& suffix) const {
  if (by_suffix_.empty()) {
    for (std::size_t i = 0; i < all.size(); ++i)
      by_suffix_.emplace(all[i].suffix, i);
  }
  const auto found = by_suffix_.find(suffix);
  return found != by_suffix_.end() ? std::optional(found->second) : std::nullopt;
}

bool TfWorld::take_instance(Span where) {
  if (instances_left == 0) {
    note_instances("", where, 0, 0);
    return false;
  }
  --instances_left;
  return true;
}

void TfWorld::note_instances(std::string_view what, Span where, std::uint64_t count,
                             std::uint64_t most) {
  if (!std::exchange(told_of_instances, true))
    limits.note(FlawKind::limit_instances, what, where, count, most);
}

TfInstance::TfInstance(TfInstance& parent, const TfModule& module, std::string call,
                       const TfRepetition& repetition)
    : world_(parent.world_),
      module_(module),
      address_(parent.address_ + "module." + call + repetition.suffix + "."),
      parent_(&parent),
      call_(std::move(call)),
      repetition_(repetition),
      is_conditional_(repetition.may_be || parent.is_conditional_),
      depth_(parent.depth_ + 1) {}

HclValue TfInstance::evaluate(HclSyntax expression, const TfRepetition* repetition) {
  TfNames names(*this, repetition);
  return HclEvaluator(names, world_.budget).value_of(expression);
}

// What stands for itself, by whatever way, is not known.
HclValue TfInstance::remember(Memo& memo, Span where, const Evaluate& evaluate) {
  if (memo.busy) return HclValue::unknown(where);
  if (!memo.known) {
    const Guesses before = std::exchange(world_.guesses, {});
    memo.busy = true;
    memo.value = evaluate();
    memo.busy = false;
    memo.known = true;
    memo.guesses = std::exchange(world_.guesses, before);
  }
  world_.guesses.add(memo.guesses);
  return memo.value;
}

// Whether an argument is set, and not surely to false.
bool TfInstance::may_be_on(const TfBody& body, std::string_view argument) {
  const HclSyntax value = body.value(argument);
  return value && truth_of(constant_of(value, world_.budget)) != false;
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
    if (const HclSyntax given = module_.value_of_variable(name))
      return constant_of(given, world_.budget);
    if (!by_default) return HclValue::unknown(variable.header());
    world_.guesses.add(variable.block.first().next().where());
    return constant_of(by_default, world_.budget);
  }
  const TfBlock* const call = parent_->module_.call(call_);
  if (call->is_flawed()) return HclValue::unknown(call->header());
  const HclSyntax given = call->body.value(name);
  const bool nullable = !variable.body.value("nullable") || may_be_on(variable.body, "nullable");
  if (given) {
    HclValue value = parent_->evaluate(given, &repetition_);
    if (nullable || !value.is(HclType::null)) return value;
  }
  return by_default ? constant_of(by_default, world_.budget) : HclValue::unknown(variable.header());
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
  one.may_be = true;
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

// How many there are in a map or list.
std::uint64_t size_of(const HclValue& value) {
  if (value.is(HclType::object)) return value.members().members.size();
  return value.is(HclType::tuple) ? value.elements().size() : 0;
}

std::optional<std::int64_t> whole_number_in(const HclValue& value) {
  const std::optional<HclNumber> number = number_of(value);
  return number ? number->whole() : std::nullopt;
}

TfRepetitions count(const HclValue& value, Span where, std::size_t most) {
  TfRepetitions all;
  all.kind = TfRepetitions::Kind::count;
  const std::optional<std::int64_t> whole = whole_number_in(value);
  const auto end = static_cast<std::int64_t>(most);
  all.open = !whole || *whole > end;
  for (std::int64_t i = 0; i < std::min(whole.value_or(0), end); ++i) {
    TfRepetition& one = all.all.emplace_back();
    one.suffix = tf_suffix_of(i);
    one.count_index = HclValue::number(HclNumber::of(i), where);
  }
  return all;
}

// A map, or a set of texts. (A tuple is an error, but not all sets are known as such here.)
TfRepetitions for_each(const HclValue& value, std::size_t most) {
  TfRepetitions all;
  all.kind = TfRepetitions::Kind::for_each;
  if (value.is(HclType::object)) {
    all.open = value.members().open || value.members().members.size() > most;
    for (const HclMember& member : value.members().members) {
      if (all.all.size() == most) break;
      add_for_each(member.key, member.value, member.value.where(), all);
    }
    return all;
  }
  all.open = !value.is(HclType::tuple) || value.elements().size() > most;
  for (const HclValue& part : value.parts()) {
    if (all.all.size() == most) break;
    all.all.push_back(any_of(all.kind, part.where()));
    all.all.back().each_value = part;
  }
  if (!value.is(HclType::tuple)) return all;
  for (const HclValue& element : value.elements()) {
    if (all.all.size() == most) break;
    if (string_of(element)) {
      add_for_each(*text_of(element), element, element.where(), all);
      // (It is its own key.)
      all.all.back().each_value = all.all.back().each_key;
    } else {
      all.open = true;
    }
  }
  return all;
}

// Blocks that are made of any list, too.
TfRepetitions for_each_block(const HclValue& value) {
  constexpr auto kAll = static_cast<std::size_t>(-1);
  if (!value.is(HclType::tuple)) return for_each(value, kAll);
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
  if (!number && !each) return once(body);
  HclValue value = evaluate(number ? number : each, nullptr);
  TfNames names(*this, nullptr);
  if (value.symbol() != nullptr) value = names.all_of(value, where);
  // (Something is left for others.)
  const std::uint64_t most = world_.instances_left / 2;
  TfRepetitions all = number ? count(value, where, most) : for_each(value, most);
  const std::uint64_t size = number ? static_cast<std::uint64_t>(std::max<std::int64_t>(
                                          whole_number_in(value).value_or(0), 0))
                                    : size_of(value);
  if (size > most) {
    world_.note_instances(number ? "count" : "for_each", (number ? number : each).where(), size,
                          most);
  }
  if (!world_.budget.spend(all.all.size())) all.open = true;
  if (all.open) all.all.push_back(any_of(all.kind, where));
  return all;
}

// Of OpenTofu 1.11 on `lifecycle { enabled = ... }` says whether it is there.
TfRepetitions TfInstance::once(const TfBody& body) {
  TfRepetitions one;
  const HclSyntax enabled = body.value_within("lifecycle", "enabled");
  const std::optional<bool> is_there =
      enabled ? truth_of(evaluate(enabled, nullptr)) : std::optional(true);
  if (is_there == false) return one;
  one.open = !is_there;
  one.all.emplace_back().may_be = one.open;
  return one;
}

// What it asks of variables is asked each time that somebody asks for it.
const TfRepetitions& TfInstance::repetitions(const TfResourceName& name) {
  const auto [found, is_new] = repetitions_.try_emplace(name);
  Counted& counted = found->second;
  if (is_new) count_block(*module_.resource(name), counted);
  world_.guesses.add(counted.guesses);
  return counted.all;
}

// (What asks for itself finds that it is not known.)
void TfInstance::count_block(const TfBlock& block, Counted& counted) {
  const TfRepetitions::Kind kind = block.body.value("count")      ? TfRepetitions::Kind::count
                                   : block.body.value("for_each") ? TfRepetitions::Kind::for_each
                                                                  : TfRepetitions::Kind::one;
  counted.all.kind = kind;
  counted.all.all.push_back(any_of(kind, block.header()));
  counted.all.open = true;
  const Guesses before = std::exchange(world_.guesses, {});
  TfRepetitions all = repeat(block.body, block.header());
  counted.all = std::move(all);
  counted.guesses = std::exchange(world_.guesses, before);
}

// -- modules that it calls ------------------------------------------------------------------------

TfInstance* TfInstance::Call::find(const std::string& suffix) const {
  const std::optional<std::size_t> at = counted.all.find(suffix);
  return at && *at < instances.size() ? instances[*at].get() : nullptr;
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
  world_.guesses.add(call.counted.guesses);
  return &call;
}

// Whether it is of a module, or in an instance of it: calls in a circle never end.
bool TfInstance::is_within(const TfModule& module) const {
  for (const TfInstance* at = this; at != nullptr; at = at->parent_) {
    if (&at->module_ == &module) return true;
  }
  return false;
}

void TfInstance::instantiate(const std::string& name, const TfBlock& block, Call& call) {
  const TfModule* const module = world_.modules.open(module_, block);
  call.is_read = module != nullptr && !is_within(*module);
  if (!call.is_read) return;
  if (depth_ == kMostModuleDepth) {
    world_.limits.note(FlawKind::limit_instances, "depth", block.header(), 0, kMostModuleDepth);
    return;
  }
  for (const TfRepetition& one : call.counted.all.all) {
    if (!world_.take_instance(block.header())) return;
    if (!world_.budget.spend(1, address_.size() + name.size() + one.suffix.size())) return;
    // (Its constructor is nobody else's business.)
    call.instances.push_back(
        std::unique_ptr<TfInstance>(new TfInstance(*this, *module, name, one)));
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
  const TfRepetitions& all = repetitions(name);
  const std::optional<std::size_t> at = all.find(suffix);
  if (!at) return std::nullopt;
  const TfRepetition* const repetition = &all.all[*at];
  return remember(attributes_[address_of(name, suffix) + '.' + attribute], value.where(), [&] {
    const HclValue given = evaluate(value, repetition);
    return is_told_without_dot(name.type, attribute) ? without_dot(given) : given;
  });
}

const TfBlock* TfInstance::teller_of(const TfBlock& block) const {
  return module_.is_model() ? parent_->module_.call(call_) : &block;
}

// What a module calls it is handed to it by its call, or is its own; the default one is inherited.
std::string TfInstance::provider_of(const TfResourceName& name, HclSyntax provider) const {
  std::string called = provider_in(provider, tf_provider_of(name.type));
  // (One of several by a key, which OpenTofu has, may be any of them.)
  if (called.find('[') != std::string::npos) return address_of(name, "");
  for (const TfInstance* at = this; at->parent_ != nullptr; at = at->parent_) {
    const HclSyntax all = at->parent_->module_.call(at->call_)->body.value("providers");
    HclSyntax given;
    for (HclSyntax item = all.is(HclKind::object) ? all.first() : HclSyntax(); item;
         item = item.next()) {
      if (provider_in(item.first(), {}) == called) given = item.value();
    }
    if (!given && called.find('.') != std::string::npos) return at->address_ + called;
    if (given) called = provider_in(given, called);
    if (called.find('[') != std::string::npos) return at->address_ + called;
  }
  return called.find('.') == std::string::npos ? std::string() : called;
}

TfResource TfInstance::resource(const TfResourceName& name, const TfRepetition& repetition) {
  const TfBlock& block = *module_.resource(name);
  TfResource made;
  made.type = name.type;
  made.name = name.name;
  made.address = address_of(name, repetition.suffix);
  made.provider = provider_of(name, block.body.value("provider"));
  made.is_data = name.is_data;
  made.is_configured = true;
  made.is_conditional = is_conditional_ || repetition.may_be;
  made.is_of_model = module_.is_model();
  made.where = teller_of(block)->header();
  made.block = module_.is_model() ? made.where : block.block.where();
  TfNames names(*this, &repetition);
  HclEvaluator evaluator(names, world_.budget);
  world_.guesses = {};
  made.values = body_value(block.body, block.block, evaluator, &made.guessed_values);
  return made;
}

// What a value for each of some items, by its name, costs.
bool TfInstance::spend_on(const std::vector<HclSyntax>& items) {
  // (A block is a collection itself.)
  constexpr std::uint64_t kValuesOfItem = 4;
  std::uint64_t octets = 0;
  for (const HclSyntax item : items)
    octets += item.first().written().size();
  return world_.budget.spend_values(kValuesOfItem * items.size()) && world_.budget.spend(0, octets);
}

// Attributes, and blocks by their names.
HclValue TfInstance::body_value(const TfBody& body, HclSyntax block, HclEvaluator& evaluator,
                                TfGuessedValues* guessed) {
  const std::vector<HclSyntax> inner = body.blocks();
  const std::vector<HclSyntax> attributes = body.attributes();
  HclObject object;
  object.open = block.node().has(hcl_flag::kFlawed) || !spend_on(inner) || !spend_on(attributes);
  const auto add = [&object](std::string_view name, Span where, HclValue value) {
    HclText key;
    add_meant(name, where, key);
    // (What ends with an error has no value that could be wrong.)
    object.members.push_back(
        {std::move(key), value.failed() ? HclValue::unknown(value.where()) : std::move(value)});
  };
  // (Of what stands deeper the outermost one is told.)
  const auto take_guesses = [&](std::string_view name) {
    if (guessed == nullptr || world_.guesses.empty()) return;
    (*guessed)[std::string(name)].add(std::exchange(world_.guesses, {}));
  };
  std::map<std::string, Blocks> blocks;
  for (const HclSyntax one : inner) {
    add_block(one, evaluator, blocks);
    take_guesses(name_of_block(one));
  }
  for (auto& [name, of] : blocks) {
    add(name, of.where,
        of.known ? HclValue::tuple(std::move(of.values), of.where) : HclValue::unknown(of.where));
  }
  for (const HclSyntax attribute : attributes) {
    const std::string_view name = attribute.first().written();
    if (is_of_terraform(name)) continue;
    add(name, attribute.first().where(),
        attribute.node().has(hcl_flag::kFlawed) ? HclValue::unknown(attribute.where())
                                                : evaluator.value_of(attribute.value()));
    take_guesses(name);
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
  of.values.push_back(body_value(TfBody(block.body()), block, evaluator, nullptr));
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
    to.known = to.known && world_.budget.spend(1);
    if (!to.known) break;
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
    to.values.push_back(body_value(TfBody(content.body()), content, evaluator, nullptr));
  }
}

}  // namespace zonevet
