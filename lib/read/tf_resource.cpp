#include "read/tf_resource.h"

namespace zonevet {

const TfReference* reference_of(const HclValue& value) {
  return dynamic_cast<const TfReference*>(value.symbol());
}

}  // namespace zonevet
