#include "read/terraform/tf_writable.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "read/hcl/hcl_syntax.h"
#include "read/terraform/tf_files.h"
#include "read/terraform/tf_uses.h"

namespace zonevet {
namespace {

// Which of its arguments a function hands on: its value holds nothing but what they hold.
struct Handing {
  std::string_view function;
  std::size_t first = 0;
  std::size_t last = 0;
  std::size_t step = 1;
};
constexpr std::size_t kAll = SIZE_MAX;
constexpr Handing kHanding[] = {
    {"chomp", 0, 0},    {"coalescelist", 0, kAll},
    {"compact", 0, 0},  {"concat", 0, kAll},
    {"element", 0, 0},  {"flatten", 0, 0},
    {"join", 1, kAll},  {"lookup", 0, 2, 2},
    {"merge", 0, kAll}, {"nonsensitive", 0, 0},
    {"one", 0, 0},      {"provider::hcloud::txt_record", 0, 0},
    {"reverse", 0, 0},  {"slice", 0, 0},
    {"sort", 0, 0},     {"tolist", 0, 0},
    {"tomap", 0, 0},    {"toset", 0, 0},
    {"tostring", 0, 0}, {"trimspace", 0, 0},
    {"try", 0, kAll},   {"values", 0, 0},
};
// From which nothing of its arguments comes.
constexpr std::array<std::string_view, 8> kLooking = {
    "alltrue", "anytrue", "can", "contains", "endswith", "keys", "length", "startswith",
};

// OpenTofu has another name for the same.
std::string_view without_core(std::string_view function) {
  constexpr std::string_view kCore = "core::";
  return function.starts_with(kCore) ? function.substr(kCore.size()) : function;
}

TfUse use_in_call(std::string_view function, std::size_t argument) {
  const auto* const found =
      std::find_if(std::begin(kHanding), std::end(kHanding),
                   [function](const Handing& row) { return row.function == function; });
  if (found != std::end(kHanding)) {
    const bool handed = argument >= found->first && argument <= found->last &&
                        (argument - found->first) % found->step == 0;
    return handed ? TfUse::as_it_is : TfUse::looked_at;
  }
  const bool looks = std::find(kLooking.begin(), kLooking.end(), function) != kLooking.end();
  return looks ? TfUse::looked_at : TfUse::changed;
}

// The same place, within something that makes that of it.
TfPlace used(TfPlace place, TfUse use) {
  place.use = std::max(place.use, use);
  return place;
}

constexpr TfPlace as_it_is(TfHolder holder) { return {holder, TfWay::none, TfUse::as_it_is}; }

using Key = std::optional<std::string_view>;

// A key that is written as it is.
Key key_of(HclSyntax key) {
  if (key.is(HclKind::name)) return key.written();
  const HclSyntax part = key.is(HclKind::template_text) ? key.first() : HclSyntax();
  const bool plain =
      part.is(HclKind::literal) && !part.next() && !part.node().has(hcl_flag::kEscaped);
  return plain ? std::optional(part.written()) : std::nullopt;
}

std::string_view name_of(HclSyntax get_attribute) {
  return get_attribute.document().text(get_attribute.node().mark, get_attribute.node().end);
}

// `.name` or `["name"]`.
Key name_of_step(HclSyntax step) {
  if (step.is(HclKind::get_attribute)) return name_of(step);
  return step.is(HclKind::index) ? key_of(step.first()) : std::nullopt;
}

// Goes once through all that modules say.
class Reader {
 public:
  Reader(TfModules& modules, SourceSet& sources) : modules_(modules), sources_(sources) {}
  void read();

 private:
  struct Literal {
    Span text;
    Span written;
    TfPlace place;
    Span call;  // the words with which the call of a model begins, in whose arguments it stands
  };
  // A name that an expression binds, and what it stands for.
  struct Bound {
    std::string_view name;
    TfHolder element = TfHolder::none;
    bool has_steps = false;  // `each.value`, and not `each` alone
    bool is_key = false;
    unsigned loops = 0;  // around what it is bound for
  };
  enum class Kind : std::uint8_t { variable, local, output };

  TfHolder name(const TfModule* module, Kind kind, std::string_view name);
  void hide_names();
  [[nodiscard]] Span user_of(const Literal& literal, const TfUses::End& end) const;
  void read_file(const TfFile& file);
  void read_block(HclSyntax block);
  void read_locals(HclSyntax block);
  void read_call(HclSyntax block);
  void read_resource(HclSyntax block);
  void read_body(HclSyntax body, TfHolder holder);
  void read_inner(HclSyntax block, TfHolder holder);
  bool bind_each(HclSyntax body);

  void read_value(HclSyntax value, const TfPlace& place);
  void read_parts(HclSyntax around, HclSyntax first, const TfPlace& place);
  void read_call_of_function(HclSyntax call, const TfPlace& place);
  void read_for(HclSyntax node, const TfPlace& place);
  void read_collection_parts(HclSyntax node, const TfPlace& place);
  void read_traversal(HclSyntax traversal, const TfPlace& place, const Key& key);
  void use(HclSyntax variable, HclSyntax step, const TfPlace& place, const Key& key);
  void use_bound(const Bound& bound, HclSyntax step, const TfPlace& place, const Key& key);
  void use_output(HclSyntax step, const TfPlace& place, const Key& key);
  void refer(std::string_view root, HclSyntax step);
  void use_name(TfHolder holder, HclSyntax step, const TfPlace& place, const Key& key);
  void add_literal_at(HclSyntax literal, HclSyntax written, const TfPlace& place);
  [[nodiscard]] TfPlace in_loops(const TfPlace& place, unsigned outside) const;
  TfHolder element_for(HclSyntax collection);
  std::size_t bind_for(HclSyntax node);
  void unbind_for(std::size_t names);

  TfModules& modules_;
  SourceSet& sources_;
  TfUses uses_;
  std::map<std::tuple<const TfModule*, Kind, std::string>, TfHolder> names_;
  std::map<SourceId, std::vector<Literal>> literals_;
  std::vector<Bound> bound_;
  unsigned loops_ = 0;                                 // around what is read
  std::set<std::pair<const TfModule*, Kind>> hidden_;  // of which others may be asked for
  bool outputs_hidden_ = false;                        // of all modules
  const TfModule* module_ = nullptr;                   // that is read
  SourceId file_{};
  bool is_json_ = false;
  Span call_;                       // see Literal::call
  std::set<Span> heads_in_models_;  // of blocks
  std::set<Span> shared_heads_;     // of resources of which others take what they are given
};

// -- files ----------------------------------------------------------------------------------------

void Reader::read() {
  // (A call may open another one.)
  for (std::size_t i = 0; i < modules_.files().size(); ++i)
    read_file(modules_.files()[i]);
  hide_names();
  uses_.finish();
  for (auto& [file, literals] : literals_) {
    std::vector<SourceSet::Writable> writable;
    for (const Literal& one : literals) {
      const std::optional<TfUses::End> end = uses_.end_of(one.place);
      if (!end) continue;
      const bool is_shared = shared_heads_.contains(end->head);
      writable.push_back({one.text, one.written, user_of(one, *end), is_shared});
    }
    std::sort(writable.begin(), writable.end(),
              [](const auto& a, const auto& b) { return a.text < b.text; });
    sources_.set_writable(file, std::move(writable));
  }
}

// (What a model has is told of its call.)
Span Reader::user_of(const Literal& literal, const TfUses::End& end) const {
  return heads_in_models_.contains(end.head) ? literal.call : end.head;
}

TfHolder Reader::name(const TfModule* module, Kind kind, std::string_view name) {
  TfHolder& holder = names_[{module, kind, std::string(name)}];
  if (holder == TfHolder::none) holder = uses_.add_name();
  return holder;
}

// (Those who ask for outputs are other modules.)
void Reader::hide_names() {
  const auto& all = modules_.all();
  const bool outputs_seen =
      !outputs_hidden_ &&
      std::all_of(all.begin(), all.end(), [](const auto& one) { return one.second.whole(); });
  for (const auto& [what, holder] : names_) {
    const auto& [module, kind, name] = what;
    const bool is_seen = module->whole() && (kind != Kind::output || outputs_seen);
    if (!is_seen || hidden_.contains({module, kind})) uses_.hide(holder);
  }
}

void Reader::read_file(const TfFile& file) {
  const std::string& path = sources_.name(file.id);
  // (Files of values of another name are of no module alone.)
  if (!is_tf_name(path)) return;
  module_ = modules_.open(tf_folder_of(path));
  if (module_ == nullptr || !file.hcl.root()) return;
  file_ = file.id;
  is_json_ = file.is_json;
  const bool has_values = tf_values_kind(path.substr(path.rfind('/') + 1)) != TfFileKind::none;
  for (HclSyntax item = file.hcl.root().first(); item; item = item.next()) {
    if (item.is(HclKind::block)) read_block(item);
    if (has_values && item.is(HclKind::attribute))
      read_value(item.value(), as_it_is(name(module_, Kind::variable, item.first().written())));
  }
}

void Reader::read_block(HclSyntax block) {
  const std::string_view kind = block.first().written();
  const HclSyntax label = block.first().next();
  const bool has_label = !label.is(HclKind::body);
  if (kind == "locals") return read_locals(block);
  if (kind == "module" && has_label) return read_call(block);
  if (kind == "resource" || kind == "data") return read_resource(block);
  if (kind == "variable" && has_label) {
    // (What a variable has to be like changes nothing.)
    const HclSyntax by_default = TfBody(block.body()).value("default");
    return read_value(by_default, as_it_is(name(module_, Kind::variable, label.name())));
  }
  if (kind == "output" && has_label)
    return read_body(block.body(), name(module_, Kind::output, label.name()));
  read_body(block.body(), TfHolder::none);
}

void Reader::read_locals(HclSyntax block) {
  for (HclSyntax item = block.body().first(); item; item = item.next()) {
    if (!item.is(HclKind::attribute)) continue;
    read_value(item.value(), as_it_is(name(module_, Kind::local, item.first().written())));
  }
}

// What stands for each of what something goes through.
TfHolder Reader::element_for(HclSyntax collection) {
  const TfHolder element = uses_.add_element();
  if (!module_->whole()) uses_.hide(element);
  read_value(collection, as_it_is(element));
  return element;
}

// Whether the block has one for each of something.
bool Reader::bind_each(HclSyntax body) {
  const HclSyntax each = TfBody(body).value("for_each");
  if (each) bound_.push_back({"each", element_for(each), true, false, loops_});
  return static_cast<bool>(each);
}

void Reader::read_call(HclSyntax block) {
  const TfModule* const called = modules_.open(*module_, TfBlock{block, TfBody(block.body())});
  const bool has_each = bind_each(block.body());
  if (called != nullptr && called->is_model())
    call_ = TfBlock{block, TfBody(block.body())}.header();
  for (HclSyntax item = block.body().first(); item; item = item.next()) {
    if (!item.is(HclKind::attribute)) {
      read_body(item.body(), TfHolder::none);
      continue;
    }
    const std::string_view argument = item.first().written();
    if (argument == "for_each" || argument == "depends_on") continue;
    TfPlace place;
    if (called != nullptr && called->variable(std::string(argument)) != nullptr)
      place = as_it_is(name(called, Kind::variable, argument));
    read_value(item.value(), place);
  }
  call_ = {};
  if (has_each) bound_.pop_back();
}

void Reader::read_resource(HclSyntax block) {
  const Span head = TfBlock{block, TfBody(block.body())}.header();
  if (module_->is_model()) heads_in_models_.insert(head);
  const TfHolder holder = uses_.add_block(head);
  const bool has_each = bind_each(block.body());
  for (HclSyntax item = block.body().first(); item; item = item.next()) {
    const std::string_view attribute = item.first().written();
    if (item.is(HclKind::block)) {
      read_inner(item, holder);
    } else if (attribute != "for_each" && attribute != "depends_on") {
      const TfUse use = attribute == "count" ? TfUse::looked_at : TfUse::as_it_is;
      read_value(item.value(), used(as_it_is(holder), use));
    }
  }
  if (has_each) bound_.pop_back();
}

void Reader::read_body(HclSyntax body, TfHolder holder) {
  for (HclSyntax item = body.first(); item; item = item.next()) {
    if (item.is(HclKind::block)) {
      read_inner(item, holder);
    } else {
      read_value(item.value(), as_it_is(holder));
    }
  }
}

// A block within another.
void Reader::read_inner(HclSyntax block, TfHolder holder) {
  const HclSyntax label = block.first().next();
  const bool dynamic = block.first().written() == "dynamic" && !label.is(HclKind::body);
  if (!dynamic) return read_body(block.body(), holder);
  const TfBody body(block.body());
  const HclSyntax iterator = body.value("iterator");
  const TfHolder element = element_for(body.value("for_each"));
  const Span name = iterator ? iterator.where() : label.name_where();
  bound_.push_back({sources_.text(name), element, true, false, ++loops_});
  for (HclSyntax item = block.body().first(); item; item = item.next()) {
    const std::string_view attribute = item.first().written();
    if (item.is(HclKind::block)) {
      read_body(item.body(), holder);
    } else if (attribute != "for_each" && attribute != "iterator") {
      read_value(item.value(), as_it_is(holder));
    }
  }
  bound_.pop_back();
  --loops_;
}

// -- values ---------------------------------------------------------------------------------------

void Reader::add_literal_at(HclSyntax literal, HclSyntax written, const TfPlace& place) {
  if (is_json_ || place.use > TfUse::repeated || place.holder == TfHolder::none) return;
  literals_[file_].push_back({literal.where(), written.where(), in_loops(place, 0), call_});
}

// What is known outside of some of the loops is the same each time.
TfPlace Reader::in_loops(const TfPlace& place, unsigned outside) const {
  return loops_ > outside ? used(place, TfUse::repeated) : place;
}

void Reader::read_value(HclSyntax value, const TfPlace& place) {
  if (!value) return;
  const TfPlace looked_at = used(place, TfUse::looked_at);
  switch (value.node().kind) {
    case HclKind::number:
      return add_literal_at(value, value, place);
    case HclKind::template_text:
      if (value.node().has(hcl_flag::kUnwrapped)) return read_value(value.first().first(), place);
      return read_parts(value, value.first(), place);
    case HclKind::variable:
    case HclKind::traversal:
      return read_traversal(value, place, {});
    case HclKind::call:
      return read_call_of_function(value, place);
    case HclKind::parentheses:
      return read_value(value.first(), place);
    case HclKind::conditional: {
      // condition, value, condition, value, ..., value
      bool is_value = false;
      for (HclSyntax at = value.first(); at; at = at.next()) {
        read_value(at, is_value || !at.next() ? place : looked_at);
        is_value = !is_value;
      }
      return;
    }
    case HclKind::tuple:
    case HclKind::object:
      return read_collection_parts(value, place);
    case HclKind::for_tuple:
    case HclKind::for_object:
      return read_for(value, place);
    default:
      for (HclSyntax at = value.first(); at; at = at.next())
        read_value(at, looked_at);
  }
}

// Of a template: from the first one on.
void Reader::read_parts(HclSyntax around, HclSyntax first, const TfPlace& place) {
  for (HclSyntax part = first; part; part = part.next()) {
    if (part.is(HclKind::literal)) {
      add_literal_at(part, around, place);
    } else if (part.is(HclKind::interpolation)) {
      read_value(part.first(), place);
    } else if (part.is(HclKind::if_directive)) {
      read_value(part.first(), used(place, TfUse::looked_at));
      for (HclSyntax parts = part.first().next(); parts; parts = parts.next())
        read_parts(around, parts.first(), place);
    } else if (part.is(HclKind::for_directive)) {
      // (What it writes it may write more than once.)
      const std::size_t bound = bind_for(part);
      read_parts(around, part.last().first(), used(place, TfUse::changed));
      unbind_for(bound);
    }
  }
}

void Reader::read_call_of_function(HclSyntax call, const TfPlace& place) {
  const std::string written = call.first().name();
  const std::string_view function = without_core(written);
  HclSyntax argument = call.first().next();
  std::size_t number = 0;
  const bool looks_up = function == "lookup" && argument && argument.next();
  if (looks_up && (argument.is(HclKind::traversal) || argument.is(HclKind::variable))) {
    read_traversal(argument, place, key_of(argument.next()));
    argument = argument.next();
    ++number;
  }
  for (; argument; argument = argument.next())
    read_value(argument, used(place, use_in_call(function, number++)));
}

void Reader::read_collection_parts(HclSyntax node, const TfPlace& place) {
  for (HclSyntax at = node.first(); at; at = at.next()) {
    TfPlace inner = place;
    if (node.is(HclKind::tuple)) {
      inner.way = uses_.element(place.way);
      read_value(at, inner);
      continue;
    }
    const Key key = key_of(at.first());
    inner.way = key ? uses_.named(place.way, *key) : uses_.any_key(place.way);
    read_value(at.value(), inner);
    if (!key) read_value(at.first(), used(place, TfUse::changed));
  }
}

// The names of a `for`, which stand for what it goes through: how many there are.
std::size_t Reader::bind_for(HclSyntax node) {
  const bool two = node.node().has(hcl_flag::kTwoNames);
  const HclSyntax key = node.first();
  const HclSyntax element = two ? key.next() : key;
  const TfHolder holder = element_for(element.next());
  ++loops_;
  if (two) bound_.push_back({key.written(), holder, false, true, loops_});
  bound_.push_back({element.written(), holder, false, false, loops_});
  return two ? 2 : 1;
}

void Reader::unbind_for(std::size_t names) {
  bound_.resize(bound_.size() - names);
  --loops_;
}

void Reader::read_for(HclSyntax node, const TfPlace& place) {
  const std::size_t bound = bind_for(node);
  HclSyntax body = node.first();
  for (std::size_t i = 0; i <= bound; ++i)
    body = body.next();
  TfPlace inner = place;
  inner.way = uses_.element(place.way);
  if (node.is(HclKind::for_object)) {
    read_value(body, used(place, TfUse::changed));
    body = body.next();
    inner.way = uses_.any_key(place.way);
    if (node.node().has(hcl_flag::kGrouping)) inner.way = uses_.element(inner.way);
  }
  read_value(body, inner);
  const TfPlace looked_at = used(place, TfUse::looked_at);
  if (body) read_value(body.next(), looked_at);
  unbind_for(bound);
}

// -- names ----------------------------------------------------------------------------------------

// Or a variable alone. `key`: what of its value is taken, if that is known.
void Reader::read_traversal(HclSyntax traversal, const TfPlace& place, const Key& key) {
  if (traversal.is(HclKind::variable)) return use(traversal, {}, place, key);
  const HclSyntax first = traversal.first();
  TfPlace inner = place;
  const TfPlace looked_at = used(place, TfUse::looked_at);
  for (HclSyntax step = first.next(); step; step = step.next()) {
    if (step.is(HclKind::index)) read_value(step.first(), looked_at);
    // (One that is no list becomes one.)
    const bool splat = step.is(HclKind::attribute_splat) || step.is(HclKind::full_splat);
    if (splat) inner.way = uses_.element(inner.way);
  }
  if (first.is(HclKind::variable)) return use(first, first.next(), inner, key);
  read_value(first, inner);
}

// The last key of those that are written is asked for.
void Reader::use_name(TfHolder holder, HclSyntax step, const TfPlace& place, const Key& key) {
  Key last;
  for (; step; step = step.next()) {
    if (const Key named = name_of_step(step)) last = named;
  }
  uses_.add_use(holder, key ? key : last, place);
}

void Reader::use(HclSyntax variable, HclSyntax step, const TfPlace& place, const Key& key) {
  const std::string_view root = variable.written();
  const auto bound = std::find_if(bound_.rbegin(), bound_.rend(),
                                  [root](const Bound& one) { return one.name == root; });
  if (bound != bound_.rend()) return use_bound(*bound, step, place, key);
  if (!step) return;
  if (root == "module") return use_output(step, place, key);
  if (root != "local" && root != "var") return refer(root, step);
  const Kind kind = root == "local" ? Kind::local : Kind::variable;
  const Key asked = name_of_step(step);
  const TfPlace there = in_loops(place, 0);
  if (asked) return use_name(name(module_, kind, *asked), step.next(), there, key);
  hidden_.insert({module_, kind});
}

void Reader::use_bound(const Bound& bound, HclSyntax step, const TfPlace& place, const Key& key) {
  bool is_key = bound.is_key;
  if (bound.has_steps) {
    const Key part = step ? name_of_step(step) : std::nullopt;
    is_key = part == "key";
    if (step) step = step.next();
  }
  const TfPlace there = in_loops(place, bound.loops);
  if (is_key) {
    uses_.add_use_of_key(bound.element, there);
  } else {
    use_name(bound.element, step, there, key);
  }
}

// An attribute that a resource is given, elsewhere (`aws_route53_record.www.records`): what comes
// to the resource comes there, too.
void Reader::refer(std::string_view root, HclSyntax step) {
  TfResourceName resource;
  resource.is_data = root == "data";
  const auto take = [&step](std::string& to) {
    const Key key = name_of_step(step);
    to = key.value_or(std::string_view());
    step = step.next();
    return key.has_value();
  };
  if (!resource.is_data) resource.type = root;
  if (resource.is_data && !take(resource.type)) return;
  if (!step || !take(resource.name)) return;
  const TfBlock* const block = module_->resource(resource);
  if (block == nullptr) return;
  while (step && !step.is(HclKind::get_attribute))
    step = step.next();
  // (Others the provider sets.)
  const bool is_given = !step || block->body.value(name_of(step));
  if (is_given) shared_heads_.insert(block->header());
}

// `module.name.output`, with a key behind the name if there are several. (All of them may be asked
// for at once.)
void Reader::use_output(HclSyntax step, const TfPlace& place, const Key& key) {
  const Key call = name_of_step(step);
  if (!call) {
    outputs_hidden_ = true;
    return;
  }
  const TfBlock* const block = module_->call(std::string(*call));
  const TfModule* const called = block != nullptr ? modules_.open(*module_, *block) : nullptr;
  if (called == nullptr) return;
  step = step.next();
  while (step && !step.is(HclKind::get_attribute))
    step = step.next();
  if (step) {
    use_name(name(called, Kind::output, name_of(step)), step.next(), in_loops(place, 0), key);
  } else {
    hidden_.insert({called, Kind::output});
  }
}

}  // namespace

void find_tf_writable(TfModules& modules, SourceSet& sources) { Reader(modules, sources).read(); }

}  // namespace zonevet
