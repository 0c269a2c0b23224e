// An instance of a resource or data source of Terraform, as its configuration or a plan has it.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "read/hcl_value.h"
#include "source/span.h"

namespace zonevet {

struct TfResource {
  std::string type;     // "aws_route53_record"
  std::string name;     // "www"
  std::string address;  // "module.dns[0].aws_route53_record.www["a"]": no other has it
  bool is_data = false;
  // It may not be there: how many there are is not known, or for which keys.
  bool is_conditional = false;
  // An object: attributes by their names; blocks of one name as a tuple of objects. What is not set
  // is not there, or null.
  HclValue values;
  Span where;  // the words with which its block begins
  Span block;  // all of it
  // Variables of the root module whose defaults it was evaluated with.
  std::vector<std::string> defaults;
};

// What a value that is not known stands for: an attribute of a resource, which the provider sets
// (`aws_route53_zone.main.zone_id`).
struct TfReference final : HclSymbol {
  TfReference(std::string of, std::string name)
      : address(std::move(of)), attribute(std::move(name)) {}
  std::string address;  // TfResource::address
  std::string attribute;
};

// Null where the value stands for something else, or nothing.
const TfReference* reference_of(const HclValue& value);

}  // namespace zonevet
