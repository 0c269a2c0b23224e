#include "read/tf_text.h"

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "read/hcl_evaluator.h"
#include "read/hcl_value.h"
#include "read/tf_providers.h"

namespace zonevet {
namespace {

// The begin of a traversal: `aws_route53_zone`, `data.aws_route53_zone`, `aws_route53_zone.main`.
struct TfPath final : HclSymbol {
  TfPath(std::string of, bool is_whole) : address(std::move(of)), whole(is_whole) {}
  std::string address;
  bool whole;
};

using Resources = std::map<std::string, HclValue>;

class TextNames final : public HclNames {
 public:
  explicit TextNames(const Resources& resources) : resources_(resources) {}

  HclValue root(std::string_view name, Span where) override {
    return HclValue::unknown(where, std::make_shared<TfPath>(std::string(name), false));
  }
  HclValue attribute(const HclValue& of, std::string_view name, Span where) override {
    const auto* const path = dynamic_cast<const TfPath*>(of.symbol());
    if (path == nullptr) return HclValue::unknown(where);
    if (path->whole) return value_of(path->address, std::string(name), where);
    const bool whole = path->address != "data";
    const bool of_values = path->address == "var" || path->address == "local" ||
                           path->address == "module" || path->address == "each" ||
                           path->address == "count" || path->address == "self";
    if (of_values) return HclValue::unknown(where);
    return HclValue::unknown(
        where, std::make_shared<TfPath>(path->address + '.' + std::string(name), whole));
  }
  HclValue element(const HclValue&, const HclValue&, Span where) override {
    return HclValue::unknown(where);
  }
  HclValue all_of(const HclValue&, Span where) override { return HclValue::unknown(where); }
  HclValue call(std::string_view, std::span<const HclValue>, Span where) override {
    return HclValue::unknown(where);
  }

 private:
  HclValue value_of(const std::string& address, const std::string& name, Span where) const {
    const auto resource = resources_.find(address);
    const bool is_known = resource != resources_.end() && resource->second.is(HclType::object);
    const HclValue* const value = is_known ? resource->second.members().find(name) : nullptr;
    if (value != nullptr) return *value;
    return HclValue::unknown(where, std::make_shared<TfReference>(address, name));
  }

  const Resources& resources_;
};

HclText key_of(const std::string& name, Span where) {
  HclText key;
  add_meant(name, where, key);
  return key;
}

// Attributes and blocks, of which some may be lost; sets `repeated` where there may be none of it,
// or several.
HclValue object_of(HclSyntax body, bool is_flawed, HclEvaluator& evaluator, bool& repeated) {
  HclObject object;
  object.open = is_flawed;
  std::map<std::string, std::vector<HclValue>> blocks;
  for (HclSyntax item = body.first(); item; item = item.next()) {
    const std::string name = item.first().name();
    if (item.is(HclKind::attribute)) {
      repeated = repeated || name == "count" || name == "for_each";
      object.members.push_back({key_of(name, item.where()), evaluator.value_of(item.value())});
    } else if (item.is(HclKind::block) && name != "dynamic") {
      bool inner = false;
      blocks[name].push_back(
          object_of(item.body(), item.node().has(hcl_flag::kFlawed), evaluator, inner));
    } else if (item.is(HclKind::block) && item.first().next().is(HclKind::label)) {
      blocks[item.first().next().name()].push_back(HclValue::unknown(item.where()));
    }
  }
  for (auto& [name, values] : blocks)
    object.members.push_back(
        {key_of(name, body.where()), HclValue::tuple(std::move(values), body.where())});
  return HclValue::object(std::move(object), body.where());
}

struct Block {
  TfResource resource;
  HclSyntax body;
};

// A block of a resource; nothing where it is none.
std::optional<Block> block_of(HclSyntax item) {
  if (!item.is(HclKind::block)) return std::nullopt;
  const HclSyntax word = item.first();
  const HclSyntax type = word.next();
  if ((word.name() != "resource" && word.name() != "data") || !type.is(HclKind::label))
    return std::nullopt;
  const HclSyntax name = type.next();
  if (!name.is(HclKind::label) || !item.body().is(HclKind::body)) return std::nullopt;
  Block block;
  block.resource.is_data = word.name() == "data";
  block.resource.type = type.name();
  block.resource.name = name.name();
  block.resource.address =
      (block.resource.is_data ? "data." : "") + block.resource.type + '.' + block.resource.name;
  block.resource.where = word.where().cover(name.where());
  block.body = item.body();
  return block;
}

}  // namespace

std::vector<TfResource> tf_resources_of(const HclDocument& document) {
  std::vector<TfResource> resources;
  Resources zones;
  HclBudget budget;
  TextNames names(zones);
  HclEvaluator evaluator(names, budget);
  // (Records name zones, and zones no records.)
  for (const bool of_zones : {true, false}) {
    for (HclSyntax item = document.root().first(); item; item = item.next()) {
      std::optional<Block> block = block_of(item);
      if (!block || (find_tf_zone_row(block->resource.type) != nullptr) != of_zones) continue;
      TfResource& resource = block->resource;
      resource.values = object_of(block->body, item.node().has(hcl_flag::kFlawed), evaluator,
                                  resource.is_conditional);
      if (of_zones) zones.emplace(resource.address, resource.values);
      resources.push_back(std::move(resource));
    }
  }
  return resources;
}

}  // namespace zonevet
