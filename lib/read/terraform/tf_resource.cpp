#include "read/terraform/tf_resource.h"

#include "read/terraform/tf_providers.h"

namespace zonevet {

Guesses TfResource::guesses_of(std::string_view cell) const {
  Guesses all;
  while (!cell.empty()) {
    const auto found = guessed_values.find(next_tf_name(cell));
    if (found != guessed_values.end()) all.add(found->second);
  }
  return all;
}

const TfReference* reference_of(const HclValue& value) {
  return dynamic_cast<const TfReference*>(value.symbol());
}

TfReference::Presence presence_of(const HclValue& value) {
  const TfReference* const reference = reference_of(value);
  return reference == nullptr ? TfReference::Presence::unknown : reference->presence;
}

}  // namespace zonevet
