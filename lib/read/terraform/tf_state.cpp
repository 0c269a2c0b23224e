#include "read/terraform/tf_state.h"

#include <optional>
#include <set>
#include <string>
#include <utility>

#include "read/hcl/hcl_value.h"
#include "read/terraform/tf_instance.h"
#include "read/terraform/tf_json_values.h"

namespace zonevet {
namespace {

// An index of `count`, or a key of `for_each`; nothing where it is neither.
std::optional<std::string> suffix_of(const JsonValue& key) {
  if (!key) return std::string();
  if (key.is(JsonKind::string)) return tf_suffix_of(key.text());
  const bool whole = key.is(JsonKind::number) &&
                     key.written().find_first_not_of("0123456789") == std::string_view::npos;
  return whole ? std::optional("[" + std::string(key.written()) + "]") : std::nullopt;
}

// "in" of `provider["registry.terraform.io/hashicorp/dns"].in`, with the module before it; empty of
// the default one.
std::string alias_in(const std::string& provider) {
  const std::size_t end = provider.rfind("\"]");
  if (end == std::string::npos || end + 2 >= provider.size()) return {};
  return provider.substr(0, provider.find("provider[")) + provider.substr(end + 2);
}

// The attributes in which something is sensitive: each path begins with the name of one.
std::set<std::string> sensitive_in(const JsonValue& instance) {
  std::set<std::string> names;
  const JsonValue paths = find_path(instance, {"sensitive_attributes"});
  if (!paths.is(JsonKind::array)) return names;
  for (JsonMember path = paths.first(); path; path = path.next()) {
    const JsonMember step = path.value.is(JsonKind::array) ? path.value.first() : JsonMember();
    if (step) names.insert(string_in(step.value, "value"));
  }
  return names;
}

HclValue values_of(const JsonValue& instance) {
  const HclValue all = tf_value_in(instance.find("attributes"), {});
  const std::set<std::string> sensitive = sensitive_in(instance);
  HclObject known = all.members();
  for (HclMember& member : known.members) {
    if (!sensitive.contains(member.key.octets)) continue;
    member.value = HclValue::unknown({member.value.where().begin(), 0});
  }
  return HclValue::object(std::move(known), all.where());
}

class StateReader {
 public:
  explicit StateReader(TfWanted wanted) : wanted_(wanted) {}
  std::vector<TfResource> read(const JsonValue& root);

 private:
  void add_resource(const JsonValue& resource);
  void add_instance(const TfResource& resource, const JsonValue& instance);

  TfWanted wanted_;
  std::vector<TfResource> resources_;
};

std::vector<TfResource> StateReader::read(const JsonValue& root) {
  const JsonValue resources = root.find("resources");
  for (JsonMember at = resources.first(); at; at = at.next())
    add_resource(at.value);
  return std::move(resources_);
}

void StateReader::add_resource(const JsonValue& resource) {
  TfResource made;
  made.type = string_in(resource, "type");
  made.name = string_in(resource, "name");
  made.provider = alias_in(string_in(resource, "provider"));
  made.is_data = string_in(resource, "mode") == "data";
  const JsonValue instances = find_path(resource, {"instances"});
  const bool sound = !made.type.empty() && !made.name.empty() && instances.is(JsonKind::array);
  if (!sound || !wanted_(made.type, made.is_data)) return;
  const std::string module = string_in(resource, "module");
  made.address = module.empty() ? module : module + ".";
  made.address += (made.is_data ? "data." : "") + made.type + "." + made.name;
  made.where = resource.find("name").where();
  for (JsonMember at = instances.first(); at; at = at.next())
    add_instance(made, at.value);
}

// (What is deposed goes as soon as it can.)
void StateReader::add_instance(const TfResource& resource, const JsonValue& instance) {
  if (!find_path(instance, {"attributes"}).is(JsonKind::object)) return;
  const std::optional<std::string> suffix = suffix_of(instance.find("index_key"));
  if (!suffix || instance.find("deposed")) return;
  TfResource made = resource;
  made.address += *suffix;
  made.block = instance.where();
  made.values = values_of(instance);
  resources_.push_back(std::move(made));
}

}  // namespace

bool is_tf_state(const JsonDocument& json) {
  if (!json.ok() || !json.root().is(JsonKind::object)) return false;
  const JsonValue version = json.root().find("version");
  return version.is(JsonKind::number) && version.written() == "4" &&
         json.root().find("terraform_version") &&
         find_path(json.root(), {"resources"}).is(JsonKind::array);
}

std::vector<TfResource> read_tf_state(const JsonDocument& json, TfWanted wanted) {
  return StateReader(wanted).read(json.root());
}

}  // namespace zonevet
