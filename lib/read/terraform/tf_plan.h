// Plans and states of Terraform and OpenTofu as `terraform show -json` writes them.
#pragma once

#include <span>
#include <vector>

#include "read/json.h"
#include "read/terraform/tf_configuration.h"
#include "read/terraform/tf_resource.h"

namespace zonevet {

// Whether a text is such a plan or state (format 0 or 1).
bool is_tf_plan(const JsonDocument& json);

// Whether it is a plan. REQUIRES: a text is JSON.
bool plans_changes(const JsonDocument& json);

// The resources that are there once a plan is applied, or that a state has; of a plan, data sources
// that were read too. What a plan does not know yet, and what is sensitive, is not known. REQUIRES:
// is_tf_plan().
std::vector<TfResource> read_tf_plan(const JsonDocument& json, TfWanted wanted);

// Whether a plan was made of the text that is there. A state was made of one that may have changed
// since.
enum class TfAge : unsigned char { of_the_text, may_be_older };

// Gives values of a plan the places that they have in the configuration it was made of: octets that
// stand there as text stand there, all others where the expression does that gave them. What the
// plan does not know, and the configuration does, or what it stands for, is as there. Resources
// that the configuration lacks keep their places, and so do values that are older than what stands
// there now.
void place_tf_plan(std::span<const TfResource> configuration, TfAge age,
                   std::vector<TfResource>& plan);

}  // namespace zonevet
