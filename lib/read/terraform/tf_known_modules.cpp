#include "read/terraform/tf_known_modules.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace zonevet {
namespace {

// -- models ---------------------------------------------------------------------------------------

// terraform-aws-modules/route53/aws of 6.0 on. (Before, there was nothing in it but the modules
// below it.)
constexpr std::string_view kRoute53 = R"(
variable "create" {
  default = true
}
variable "name" {
  default = null
}
variable "records" {
  default = {}
}
resource "aws_route53_zone" "this" {
  name = var.name
}
resource "aws_route53_record" "this" {
  for_each                         = var.create ? var.records : {}
  zone_id                          = aws_route53_zone.this.zone_id
  name                             = coalesce(try(each.value.full_name, null), "${try(each.value.name, null) != null ? each.value.name : each.key}.${var.name}")
  type                             = try(each.value.type, null)
  ttl                              = try(each.value.ttl, null)
  records                          = try(each.value.records, null)
  set_identifier                   = try(each.value.set_identifier, null)
  allow_overwrite                  = try(each.value.allow_overwrite, null)
  multivalue_answer_routing_policy = try(each.value.multivalue_answer_routing_policy, null)
  dynamic "alias" {
    for_each = [for one in [try(each.value.alias, null)] : one if one != null]
    content {
      name    = alias.value.name
      zone_id = alias.value.zone_id
    }
  }
  dynamic "cidr_routing_policy" {
    for_each = [for one in [try(each.value.cidr_routing_policy, null)] : one if one != null]
    content {}
  }
  dynamic "failover_routing_policy" {
    for_each = [for one in [try(each.value.failover_routing_policy, null)] : one if one != null]
    content {}
  }
  dynamic "geolocation_routing_policy" {
    for_each = [for one in [try(each.value.geolocation_routing_policy, null)] : one if one != null]
    content {}
  }
  dynamic "geoproximity_routing_policy" {
    for_each = [for one in [try(each.value.geoproximity_routing_policy, null)] : one if one != null]
    content {}
  }
  dynamic "latency_routing_policy" {
    for_each = [for one in [try(each.value.latency_routing_policy, null)] : one if one != null]
    content {}
  }
  dynamic "weighted_routing_policy" {
    for_each = [for one in [try(each.value.weighted_routing_policy, null)] : one if one != null]
    content {}
  }
}
output "id" {
  value = aws_route53_zone.this.zone_id
}
output "name" {
  value = var.name
}
)";

// terraform-aws-modules/route53/aws//modules/records, up to 5. (An empty object is no alias there,
// and no policy.)
constexpr std::string_view kRoute53Records = R"(
variable "create" {
  default = true
}
variable "zone_id" {
  default = null
}
variable "zone_name" {
  default = null
}
variable "records" {
  default = []
}
variable "records_jsonencoded" {
  default = null
}
locals {
  records = concat(var.records, var.records_jsonencoded != null ? jsondecode(var.records_jsonencoded) : [])
}
data "aws_route53_zone" "this" {
  name = var.zone_name
}
resource "aws_route53_record" "this" {
  for_each       = var.create ? { for one in local.records : try(one.key, trimsuffix("${one.name} ${one.type} ${try(one.set_identifier, "")}", " ")) => one } : {}
  zone_id        = var.zone_name != null ? data.aws_route53_zone.this.zone_id : var.zone_id
  name           = var.zone_name == null || try(each.value.full_name_override, false) ? each.value.name : each.value.name == "" ? var.zone_name : "${each.value.name}.${var.zone_name}"
  type           = each.value.type
  ttl            = try(each.value.ttl, null)
  records        = try(each.value.records, null)
  set_identifier = try(each.value.set_identifier, null)
  allow_overwrite                  = try(each.value.allow_overwrite, null)
  multivalue_answer_routing_policy = try(each.value.multivalue_answer_routing_policy, null)
  dynamic "alias" {
    for_each = [for one in [try(each.value.alias, {})] : one if try(length(one) > 0, false)]
    content {
      name = alias.value.name
    }
  }
  dynamic "failover_routing_policy" {
    for_each = [for one in [try(each.value.failover_routing_policy, {})] : one if try(length(one) > 0, false)]
    content {}
  }
  dynamic "geolocation_routing_policy" {
    for_each = [for one in [try(each.value.geolocation_routing_policy, {})] : one if try(length(one) > 0, false)]
    content {}
  }
  dynamic "geoproximity_routing_policy" {
    for_each = [for one in [try(each.value.geoproximity_routing_policy, {})] : one if try(length(one) > 0, false)]
    content {}
  }
  dynamic "latency_routing_policy" {
    for_each = [for one in [try(each.value.latency_routing_policy, {})] : one if try(length(one) > 0, false)]
    content {}
  }
  dynamic "weighted_routing_policy" {
    for_each = [for one in [try(each.value.weighted_routing_policy, {})] : one if try(length(one) > 0, false)]
    content {}
  }
}
)";

// terraform-aws-modules/route53/aws//modules/zones, up to 5.
constexpr std::string_view kRoute53Zones = R"(
variable "create" {
  default = true
}
variable "zones" {
  default = {}
}
resource "aws_route53_zone" "this" {
  for_each = var.create ? var.zones : {}
  name     = try(each.value.domain_name, each.key)
}
output "route53_zone_zone_id" {
  value = { for key, one in aws_route53_zone.this : key => one.zone_id }
}
output "route53_zone_name" {
  value = { for key, one in aws_route53_zone.this : key => one.name }
}
)";

constexpr std::string_view kCloudDns = R"(
variable "project_id" {}
variable "name" {}
variable "domain" {}
variable "recordsets" {
  default = []
}
resource "google_dns_managed_zone" "this" {
  project  = var.project_id
  name     = var.name
  dns_name = var.domain
}
resource "google_dns_record_set" "cloud-static-records" {
  for_each     = { for one in var.recordsets : "${one.name}/${one.type}" => one }
  project      = var.project_id
  managed_zone = google_dns_managed_zone.this.name
  name         = each.value.name == "" ? var.domain : "${each.value.name}.${var.domain}"
  type         = each.value.type
  ttl          = try(each.value.ttl, null)
  rrdatas      = try(each.value.records, null)
  dynamic "routing_policy" {
    for_each = [for one in [try(each.value.routing_policy, null)] : one if one != null]
    content {}
  }
}
output "name" {
  value = google_dns_managed_zone.this.name
}
output "domain" {
  value = var.domain
}
)";

constexpr std::array<TfKnownModule, 4> kModules{{
    {"terraform-aws-modules/route53/aws", kRoute53},
    {"terraform-aws-modules/route53/aws//modules/records", kRoute53Records},
    {"terraform-aws-modules/route53/aws//modules/zones", kRoute53Zones},
    {"terraform-google-modules/cloud-dns/google", kCloudDns},
}};

// -- sources --------------------------------------------------------------------------------------

bool take(std::string_view& text, std::string_view begin) {
  if (!text.starts_with(begin)) return false;
  text.remove_prefix(begin.size());
  return true;
}

// "modules/records" of ".git//modules/records?ref=v5.0.0"; nothing where that is no such end.
bool is_folder_in(std::string_view rest, std::string_view folder) {
  take(rest, ".git");
  rest = rest.substr(0, rest.find('?'));
  if (folder.empty()) return rest.empty();
  return take(rest, "//") && rest == folder;
}

// A source in the registry as one in the repository that the registry has it from:
// "NAMESPACE/terraform-PROVIDER-NAME" of "NAMESPACE/NAME/PROVIDER".
bool is_repository_of(std::string_view source, std::string_view module) {
  take(source, "git::");
  if (!take(source, "https://github.com/") && !take(source, "ssh://git@github.com/") &&
      !take(source, "git@github.com:") && !take(source, "github.com/"))
    return false;
  const std::size_t slash = module.find('/');
  const std::size_t second = module.find('/', slash + 1);
  const std::size_t end = std::min(module.find("//"), module.size());
  const std::string_view folder = end < module.size() ? module.substr(end + 2) : std::string_view();
  return take(source, module.substr(0, slash)) && take(source, "/terraform-") &&
         take(source, module.substr(second + 1, end - second - 1)) && take(source, "-") &&
         take(source, module.substr(slash + 1, second - slash - 1)) && is_folder_in(source, folder);
}

}  // namespace

bool is_of_tf_model(std::string_view path) { return path.starts_with(kTfModels); }

const TfKnownModule* find_tf_known_module(std::string_view source) {
  std::string_view in_registry = source;
  if (!take(in_registry, "registry.terraform.io/")) take(in_registry, "registry.opentofu.org/");
  const auto* const found =
      std::find_if(kModules.begin(), kModules.end(), [&](const TfKnownModule& module) {
        return module.source == in_registry || is_repository_of(source, module.source);
      });
  return found == kModules.end() ? nullptr : found;
}

}  // namespace zonevet
