#include "read/terraform/tf_module.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <set>

namespace zonevet {
namespace {

template <class Map, class Name>
auto find_in(const Map& map, const Name& name) {
  const auto found = map.find(name);
  return found != map.end() ? &found->second : nullptr;
}

template <class Map>
HclSyntax find_value(const Map& values, std::string_view name) {
  const auto found = values.find(name);
  return found != values.end() ? found->second : HclSyntax();
}

// The labels of a block.
std::vector<std::string> labels_of(HclSyntax block) {
  std::vector<std::string> labels;
  for (HclSyntax at = block.first().next(); at && !at.is(HclKind::body); at = at.next())
    labels.push_back(at.name());
  return labels;
}

}  // namespace

// -- bodies --------------------------------------------------------------------------------------

HclSyntax TfBody::value(std::string_view attribute) const {
  constexpr std::size_t kFew = 16;
  std::size_t seen = 0;
  for (auto body = bodies_.rbegin(); body != bodies_.rend() && !values_; ++body) {
    for (HclSyntax item = body->first(); item; item = item.next()) {
      if (++seen > kFew) return find_value(values(), attribute);
      if (item.is(HclKind::attribute) && item.first().written() == attribute) return item.value();
    }
  }
  return values_ ? find_value(*values_, attribute) : HclSyntax();
}

const TfBody::Values& TfBody::values() const {
  auto made = std::make_shared<Values>();
  for (const HclSyntax attribute : attributes())
    made->emplace(attribute.first().written(), attribute.value());
  values_ = std::move(made);
  return *values_;
}

HclSyntax TfBody::value_within(std::string_view block, std::string_view attribute) const {
  for (auto body = bodies_.rbegin(); body != bodies_.rend(); ++body) {
    for (HclSyntax item = body->first(); item; item = item.next()) {
      if (!item.is(HclKind::block) || item.first().written() != block) continue;
      if (const HclSyntax value = TfBody(item.body()).value(attribute)) return value;
    }
  }
  return {};
}

std::vector<HclSyntax> TfBody::attributes() const {
  std::vector<HclSyntax> all;
  std::set<std::string_view> names;
  for (auto body = bodies_.rbegin(); body != bodies_.rend(); ++body) {
    for (HclSyntax item = body->first(); item; item = item.next()) {
      if (item.is(HclKind::attribute) && names.insert(item.first().written()).second)
        all.push_back(item);
    }
  }
  return all;
}

std::string name_of_block(HclSyntax block) {
  const HclSyntax label = block.first().next();
  const bool dynamic = block.first().written() == "dynamic" && !label.is(HclKind::body);
  return dynamic ? label.name() : std::string(block.first().written());
}

std::vector<HclSyntax> TfBody::blocks() const {
  std::vector<HclSyntax> all;
  std::set<std::string> replaced;
  for (auto body = bodies_.rbegin(); body != bodies_.rend(); ++body) {
    std::set<std::string> here;
    for (HclSyntax item = body->first(); item; item = item.next()) {
      if (!item.is(HclKind::block)) continue;
      const std::string name = name_of_block(item);
      here.insert(name);
      if (!replaced.contains(name)) all.push_back(item);
    }
    replaced.merge(here);
  }
  return all;
}

Span TfBlock::header() const {
  HclSyntax last = block.first();
  while (last.next() && !last.next().is(HclKind::body))
    last = last.next();
  return block.first().where().cover(last.where());
}

// -- modules -------------------------------------------------------------------------------------

namespace {

HclSyntax first_item(const TfFile& file) {
  return file.hcl.root() ? file.hcl.root().first() : HclSyntax();
}

}  // namespace

void TfModule::add_blocks(const TfFile& file, bool overrides) {
  for (HclSyntax item = first_item(file); item; item = item.next()) {
    if (item.is(HclKind::block)) take(item, overrides);
  }
  whole_ = whole_ && file.is_sound();
  files_.push_back(file.id);
}

void TfModule::add_values(const TfFile& file) {
  files_.push_back(file.id);
  for (HclSyntax item = first_item(file); item; item = item.next()) {
    if (item.is(HclKind::attribute))
      values_.insert_or_assign(std::string(item.first().written()), item.value());
  }
}

void TfModule::take(HclSyntax block, bool overrides) {
  const std::string_view kind = block.first().written();
  const std::vector<std::string> labels = labels_of(block);
  if (kind == "locals" && labels.empty()) {
    take_locals(block, overrides);
  } else if ((kind == "resource" || kind == "data") && labels.size() == 2) {
    take_resource({kind == "data", labels[0], labels[1]}, block, overrides);
  } else if (labels.size() == 1) {
    if (kind == "variable") put("variable", variables_, block, overrides);
    if (kind == "output") put("output", outputs_, block, overrides);
    if (kind == "module") put("module", calls_, block, overrides);
  }
}

// (One name twice in one block is wrong as such.)
void TfModule::take_locals(HclSyntax block, bool overrides) {
  const Span here = block.where();
  for (HclSyntax item = block.body().first(); item; item = item.next()) {
    if (!item.is(HclKind::attribute)) continue;
    const auto [found, is_new] = locals_.try_emplace(std::string(item.first().written()), item);
    const Span first = found->second.first().where();
    if (!is_new && !overrides && !here.contains(first))
      duplicates_.push_back({"local value", item.first().where(), first});
    if (overrides) found->second = item;
  }
}

void TfModule::take_resource(TfResourceName name, HclSyntax block, bool overrides) {
  const auto found = resources_.find(name);
  if (found != resources_.end() && overrides) found->second.body.override_with(block.body());
  if (overrides) return;
  const TfBlock taken{block, TfBody(block.body())};
  if (found != resources_.end()) {
    duplicates_.push_back(
        {name.is_data ? "data source" : "resource", taken.header(), found->second.header()});
    // (No other has more before it.)
    name.repeated = std::numeric_limits<std::size_t>::max();
    name.repeated = std::prev(resources_.upper_bound(name))->first.repeated + 1;
  }
  resources_.emplace(std::move(name), taken);
}

// Of a block with one label.
void TfModule::put(std::string_view kind, std::map<std::string, TfBlock>& into, HclSyntax block,
                   bool overrides) {
  const std::string name = block.first().next().name();
  const auto found = into.find(name);
  const TfBlock taken{block, TfBody(block.body())};
  if (found == into.end()) {
    if (!overrides) into.emplace(name, taken);
  } else if (overrides) {
    found->second.body.override_with(block.body());
  } else {
    duplicates_.push_back({kind, taken.header(), found->second.header()});
  }
}

const TfBlock* TfModule::variable(const std::string& name) const {
  return find_in(variables_, name);
}
const TfBlock* TfModule::output(const std::string& name) const { return find_in(outputs_, name); }
const TfBlock* TfModule::call(const std::string& name) const { return find_in(calls_, name); }
const TfBlock* TfModule::resource(const TfResourceName& name) const {
  return find_in(resources_, name);
}

HclSyntax TfModule::local(const std::string& name) const {
  const HclSyntax* const found = find_in(locals_, name);
  return found != nullptr ? found->value() : HclSyntax();
}

HclSyntax TfModule::value_of_variable(const std::string& name) const {
  const HclSyntax* const found = find_in(values_, name);
  return found != nullptr ? *found : HclSyntax();
}

bool TfModule::has_resources_of(const std::string& type, bool is_data) const {
  const auto first = resources_.lower_bound({is_data, type, std::string()});
  return first != resources_.end() && first->first.is_data == is_data && first->first.type == type;
}

}  // namespace zonevet
