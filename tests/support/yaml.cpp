#include "support/yaml.h"

#if ZONEVET_TESTS_HAVE_YAML
#include <yaml.h>
#endif

namespace zonevet::test {

const Yaml* Yaml::find(std::string_view name) const {
  for (const auto& [field, value] : fields) {
    if (field == name) return &value;
  }
  return nullptr;
}

std::string Yaml::text(std::string_view name) const {
  const Yaml* const found = find(name);
  return found == nullptr ? std::string() : found->scalar;
}

#if ZONEVET_TESTS_HAVE_YAML

namespace {

std::string scalar_of(const yaml_node_t& node) {
  if (node.type != YAML_SCALAR_NODE) return {};
  return {reinterpret_cast<const char*>(node.data.scalar.value), node.data.scalar.length};
}

Yaml converted(yaml_document_t& document, int id) {
  const yaml_node_t& node = *yaml_document_get_node(&document, id);
  Yaml out;
  out.scalar = scalar_of(node);
  if (node.type == YAML_SEQUENCE_NODE) {
    for (const int* item = node.data.sequence.items.start; item < node.data.sequence.items.top;
         ++item)
      out.items.push_back(converted(document, *item));
  }
  if (node.type == YAML_MAPPING_NODE) {
    for (const yaml_node_pair_t* pair = node.data.mapping.pairs.start;
         pair < node.data.mapping.pairs.top; ++pair)
      out.fields.push_back({scalar_of(*yaml_document_get_node(&document, pair->key)),
                            converted(document, pair->value)});
  }
  return out;
}

}  // namespace

bool has_yaml() { return true; }

std::vector<Yaml> read_yaml(std::string_view text) {
  std::vector<Yaml> documents;
  yaml_parser_t parser;
  yaml_parser_initialize(&parser);
  yaml_parser_set_input_string(&parser, reinterpret_cast<const unsigned char*>(text.data()),
                               text.size());
  for (bool more = true; more;) {
    yaml_document_t document;
    if (yaml_parser_load(&parser, &document) == 0) {
      documents.clear();
      break;
    }
    more = yaml_document_get_root_node(&document) != nullptr;
    if (more) documents.push_back(converted(document, 1));
    yaml_document_delete(&document);
  }
  yaml_parser_delete(&parser);
  return documents;
}

#else

bool has_yaml() { return false; }
std::vector<Yaml> read_yaml(std::string_view) { return {}; }

#endif

}  // namespace zonevet::test
