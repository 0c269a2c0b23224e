// Modules of Terraform's registry that are made of records, by what they make of their variables.
#pragma once

#include <string_view>

namespace zonevet {

// Such a module is never fetched: what stands for it is a model of its interface, which holds the
// resources with records and zones alone.
struct TfKnownModule {
  std::string_view source;  // "terraform-aws-modules/route53/aws"
  std::string_view text;    // HCL
};

// The one that a call's source names: in the registry, or where its repository lies
// ("github.com/terraform-aws-modules/terraform-aws-route53//modules/records?ref=v5.0.0"). Null
// where it is none of them.
const TfKnownModule* find_tf_known_module(std::string_view source);

// Where their texts are read from: no folder is called so.
inline constexpr std::string_view kTfModels = "<registry>/";
bool is_of_tf_model(std::string_view path);

}  // namespace zonevet
