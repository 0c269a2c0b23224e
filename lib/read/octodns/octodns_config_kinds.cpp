#include "read/octodns/octodns_config_kinds.h"

#include "read/octodns/octodns_number.h"

namespace zonevet {

bool is_unknown(const YamlValue& value) {
  if (!value || (value.node().has_details && !value.tag().empty())) return true;
  return value.is(YamlKind::scalar) && value.type() == YamlType::other;
}

bool is_no(YamlKind kind, const YamlValue& value) {
  return !is_unknown(value) && !value.is(kind) && !is_falsy(value);
}

bool is_no_text(const YamlValue& value) {
  return !is_unknown(value) && !is_text(value) && !is_falsy(value);
}

bool is_python_number(const YamlValue& value) {
  if (!value.is(YamlKind::scalar) || is_null(value)) return false;
  return !is_text(value) || python_integer(value);
}

}  // namespace zonevet
