// An instance of a resource or data source of Terraform, as its configuration or a plan has it.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "dns/guesses.h"
#include "read/hcl/hcl_value.h"
#include "source/span.h"

namespace zonevet {

// By their names.
using TfGuessedValues = std::map<std::string, Guesses, std::less<>>;

struct TfResource {
  std::string type;  // "aws_route53_record"
  std::string name;  // "www"
  // "module.dns[0].aws_route53_record.www["a"]": no other has it, where Terraform takes the module.
  std::string address;
  // The configuration of the provider that makes it: two may be two accounts, with zones of the
  // same names. Empty: the only one, as far as is known.
  std::string provider{};
  bool is_data = false;
  // It is told from its configuration: what that does not say is not set.
  bool is_configured = false;
  // It may not be there: how many there are is not known, or for which keys.
  bool is_conditional = false;
  // It is of a module that is known here (see tf_known_modules.h).
  bool is_of_model = false;
  // An object: attributes by their names; blocks of one name as a tuple of objects. What is not set
  // is not there, or null.
  HclValue values;
  Span where;  // the words with which its block begins
  Span block;  // all of it; of a resource of a model, which is one of many in its call, the words
  // Variables of the root module whose defaults were taken: for it to be there, and for what
  // attributes are, or blocks of one name; those without are not here.
  Guesses guesses;
  TfGuessedValues guessed_values;

  // Those of the attributes that a row's cell names (see TfRow).
  [[nodiscard]] Guesses guesses_of(std::string_view cell) const;
};

// What a value that is not known stands for: an attribute of a resource, which the provider sets
// (`aws_route53_zone.main.zone_id`).
struct TfReference final : HclSymbol {
  TfReference(std::string of, std::string name)
      : address(std::move(of)), attribute(std::move(name)) {}
  std::string address;  // TfResource::address
  std::string attribute;
  // Whether the resource is there: where it is not, to ask for it is an error.
  enum class Presence : std::uint8_t { unknown, there, missing };
  Presence presence = Presence::unknown;
};

// Null where the value stands for something else, or nothing.
const TfReference* reference_of(const HclValue& value);
// Whether what it stands for is there; unknown of what stands for nothing.
TfReference::Presence presence_of(const HclValue& value);

}  // namespace zonevet
