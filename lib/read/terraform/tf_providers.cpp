#include "read/terraform/tf_providers.h"

#include <algorithm>
#include <array>

namespace zonevet {
namespace {

using P = TfPart;

// -- RDATA of several attributes ------------------------------------------------------------------

constexpr std::string_view kMx = "MX";
constexpr std::string_view kSrv = "SRV";
constexpr std::string_view kCaa = "CAA";
constexpr std::string_view kUri = "URI";

constexpr std::array<TfField, 2> kPriority{{{"priority", P::word, {}}, {{}, P::target, {}}}};
constexpr std::array<TfField, 2> kPrio{{{"prio", P::word, {}}, {{}, P::target, {}}}};
constexpr std::array<TfField, 2> kMxPref{{{"mx_pref", P::word, "10"}, {{}, P::target, {}}}};
constexpr std::array<TfField, 4> kSrvFields{{{"priority", P::word, {}},
                                             {"weight", P::word, {}},
                                             {"port", P::word, {}},
                                             {{}, P::target, {}}}};
constexpr std::array<TfField, 3> kCaaFields{
    {{"flags|flag", P::word, {}}, {"tag", P::word, {}}, {{}, P::string, {}}}};

constexpr std::array<TfShape, 1> kOnlyPriority{{{kMx, kPriority}}};
constexpr std::array<TfShape, 1> kOnlyPrio{{{kMx, kPrio}}};
constexpr std::array<TfShape, 1> kOnlyMxPref{{{kMx, kMxPref}}};
constexpr std::array<TfShape, 2> kPriorityAndTag{{{kMx, kPriority}, {kCaa, kCaaFields}}};
constexpr std::array<TfShape, 3> kAllFields{
    {{kMx, kPriority}, {kSrv, kSrvFields}, {kCaa, kCaaFields}}};
// DigitalOcean's SOA: its value is the TTL, and the rest is DigitalOcean's own.
constexpr TfField kOwn{"soa", P::word, {}};
constexpr std::array<TfField, 7> kOwnSoa{kOwn, kOwn, kOwn, kOwn, kOwn, kOwn, kOwn};
constexpr std::array<TfField, 3> kCaaWithIssuer{
    {{"flags", P::word, {}}, {"tag", P::word, {}}, {{}, P::issuer, {}}}};
constexpr std::array<TfShape, 4> kDigitalOcean{
    {{kMx, kPriority}, {kSrv, kSrvFields}, {kCaa, kCaaWithIssuer}, {"SOA", kOwnSoa}}};
constexpr std::array<TfField, 3> kCaaOfTag{
    {{"flags", P::word, "0"}, {"tag", P::word, {}}, {{}, P::string, {}}}};
constexpr std::array<TfShape, 3> kLinode{{{kMx, kPriority}, {kSrv, kSrvFields}, {kCaa, kCaaOfTag}}};
constexpr std::array<TfShape, 2> kPriorityAndSrv{{{kMx, kPriority}, {kSrv, kSrvFields}}};
constexpr std::array<TfField, 2> kIncrementedPriority{
    {{"priority", P::word, {}, "priority_increment"}, {{}, P::target, {}}}};

// Blocks with all parts of a value.
constexpr std::array<TfField, 2> kExchange{
    {{"preference", P::word, {}}, {"exchange", P::target, {}}}};
constexpr std::array<TfField, 4> kSrvBlock{{{"priority", P::word, {}},
                                            {"weight", P::word, {}},
                                            {"port", P::word, {}},
                                            {"target", P::target, {}}}};
constexpr std::array<TfField, 3> kCaaBlock{
    {{"flags", P::word, {}}, {"tag", P::word, {}}, {"value", P::string, {}}}};
constexpr std::array<TfShape, 3> kBlocks{{{kMx, kExchange}, {kSrv, kSrvBlock}, {kCaa, kCaaBlock}}};

// `data` of Cloudflare.
constexpr std::array<TfField, 4> kTlsa{{{"usage", P::word, {}},
                                        {"selector", P::word, {}},
                                        {"matching_type", P::word, {}},
                                        {"certificate", P::words, {}}}};
constexpr std::array<TfField, 4> kDs{{{"key_tag", P::word, {}},
                                      {"algorithm", P::word, {}},
                                      {"digest_type", P::word, {}},
                                      {"digest", P::words, {}}}};
constexpr std::array<TfField, 3> kSshfp{
    {{"algorithm", P::word, {}}, {"type", P::word, {}}, {"fingerprint", P::words, {}}}};
constexpr std::array<TfField, 4> kDnskey{{{"flags", P::word, {}},
                                          {"protocol", P::word, {}},
                                          {"algorithm", P::word, {}},
                                          {"public_key", P::words, {}}}};
constexpr std::array<TfField, 4> kCert{{{"type", P::word, {}},
                                        {"key_tag", P::word, {}},
                                        {"algorithm", P::word, {}},
                                        {"certificate", P::words, {}}}};
constexpr std::array<TfField, 6> kNaptr{{{"order", P::word, {}},
                                         {"preference", P::word, {}},
                                         {"flags", P::string, {}},
                                         {"service", P::string, {}},
                                         {"regex", P::string, {}},
                                         {"replacement", P::target, {}}}};
constexpr std::array<TfField, 3> kSvcb{
    {{"priority", P::word, {}}, {"target", P::target, {}}, {"value", P::words, " "}}};
constexpr std::array<TfField, 3> kUriData{
    {{"priority", P::word, {}}, {"weight", P::word, {}}, {"target", P::string, {}}}};
constexpr std::array<TfShape, 12> kCloudflareData{{{kSrv, kSrvBlock},
                                                   {kCaa, kCaaBlock},
                                                   {"TLSA", kTlsa},
                                                   {"SMIMEA", kTlsa},
                                                   {"DS", kDs},
                                                   {"SSHFP", kSshfp},
                                                   {"DNSKEY", kDnskey},
                                                   {"CERT", kCert},
                                                   {"NAPTR", kNaptr},
                                                   {"SVCB", kSvcb},
                                                   {"HTTPS", kSvcb},
                                                   {kUri, kUriData}}};

// Attributes of Akamai's, for types that have no `target`.
constexpr std::array<TfField, 4> kAkamaiDs{{{"keytag", P::word, {}},
                                            {"algorithm", P::word, {}},
                                            {"digest_type", P::word, {}},
                                            {"digest", P::words, {}}}};
constexpr std::array<TfField, 4> kAkamaiDnskey{{{"flags", P::word, {}},
                                                {"protocol", P::word, {}},
                                                {"algorithm", P::word, {}},
                                                {"key", P::words, {}}}};
constexpr std::array<TfField, 3> kAkamaiSshfp{
    {{"algorithm", P::word, {}}, {"fingerprint_type", P::word, {}}, {"fingerprint", P::words, {}}}};
constexpr std::array<TfField, 4> kAkamaiTlsa{{{"usage", P::word, {}},
                                              {"selector", P::word, {}},
                                              {"match_type", P::word, {}},
                                              {"certificate", P::words, {}}}};
constexpr std::array<TfField, 2> kAkamaiRp{{{"mailbox", P::target, {}}, {"txt", P::target, {}}}};
constexpr std::array<TfShape, 7> kAkamai{{{kMx, kIncrementedPriority},
                                          {kSrv, kSrvFields},
                                          {"DS", kAkamaiDs},
                                          {"DNSKEY", kAkamaiDnskey},
                                          {"SSHFP", kAkamaiSshfp},
                                          {"TLSA", kAkamaiTlsa},
                                          {"RP", kAkamaiRp}}};

// -- what is served to some alone ----------------------------------------------------------------

constexpr std::array<TfPolicy, 1> kGooglePolicies{{{"routing_policy", "rrdatas"}}};
constexpr std::array<TfPolicy, 4> kScalewayPolicies{
    {{"geo_ip", "data"}, {"view", "data"}, {"weighted", "ip"}, {"http_service", "ips"}}};

// -- what records of a type need ------------------------------------------------------------------

constexpr std::array<TfNeed, 1> kMxNeeds{{{kMx, "priority"}}};
constexpr std::array<TfNeed, 6> kDigitalOceanNeeds{{{kMx, "priority"},
                                                    {kSrv, "priority"},
                                                    {kSrv, "weight"},
                                                    {kSrv, "port"},
                                                    {kCaa, "flags"},
                                                    {kCaa, "tag"}}};

// -- rows of many resources -----------------------------------------------------------------------

constexpr TfRow azure(std::string_view resource, std::string_view type, std::string_view values) {
  TfRow row;
  row.resource = resource;
  row.provider = TfProvider::azure;
  row.zone = "zone_name";
  row.scope = "resource_group_name";
  row.form = TfNameForm::relative;
  row.fixed_type = type;
  row.values = values;
  row.inner = "value";
  row.target = TfTarget::absolute;
  if (values == "records") row.values_as = TfValues::list;
  if (type == "CNAME") row.values_as = TfValues::text;
  row.shapes = kBlocks;
  row.whole_rrset = true;
  row.may_lack_name = true;
  row.most_text = resource.find("_private_") == std::string_view::npos ? 4096 : 1024;
  row.no_null_mx = true;
  return row;
}

// RFC 2136, by hashicorp/dns.
constexpr TfRow update(std::string_view resource, std::string_view type, std::string_view values) {
  TfRow row;
  row.resource = resource;
  row.zone = "zone";
  row.fixed_type = type;
  row.default_ttl = 3600;
  row.values = values;
  row.txt = TfTxt::inner;
  row.target = TfTarget::demands_dot;
  row.shapes = kBlocks;
  row.whole_rrset = true;
  row.may_lack_name = true;
  return row;
}

// Ascending by the names of the resources. What is stored of texts, and of null MX records, is from
// DNSControl's audits of its providers (2026-05-31); bounds of TTLs are from the documentation of
// the provider, or of its API.
constexpr auto kRows = std::to_array<TfRow>({
    {.resource = "akamai_dns_record",
     .zone = "zone",
     .type = "recordtype",
     .values = "target",
     .shapes = kAkamai,
     .form = TfNameForm::absolute,
     .txt = TfTxt::automatic,
     .whole_rrset = true,
     .whole_values = true},
    {.resource = "alicloud_alidns_record",
     .zone = "domain_name",
     .name = "rr",
     .type = "type",
     .values = "value",
     .shapes = kOnlyPriority,
     .default_ttl = 600,
     .most_text = 512,
     .refused_in_text = "\"",
     .provider = TfProvider::alicloud,
     .target = TfTarget::absolute,
     .no_null_mx = true},
    {.resource = "alicloud_pvtz_zone_record",
     .zone = "zone_id",
     .name = "rr",
     .type = "type",
     .values = "value",
     .shapes = kOnlyPriority,
     .default_ttl = 60,
     .provider = TfProvider::alicloud,
     .link = TfZoneLink::id},
    {.resource = "aws_route53_record",
     .zone = "zone_id",
     .type = "type",
     .values = "records",
     .one_of = "alias|records",
     .provider = TfProvider::aws,
     .link = TfZoneLink::id,
     .form = TfNameForm::route53,
     .txt = TfTxt::inner,
     .target = TfTarget::absolute,
     .values_as = TfValues::list,
     .whole_rrset = true,
     .only_dns_types = true,
     .capital_types = true},
    {.resource = "aws_route53_records_exclusive",
     .zone = "zone_id",
     .block = "resource_record_set",
     .type = "type",
     .values = "resource_records",
     .inner = "value",
     .provider = TfProvider::aws,
     .link = TfZoneLink::id,
     .form = TfNameForm::absolute,
     .txt = TfTxt::presentation,
     .target = TfTarget::absolute,
     .whole_rrset = true,
     .only_dns_types = true},
    azure("azurerm_dns_a_record", "A", "records"),
    azure("azurerm_dns_aaaa_record", "AAAA", "records"),
    azure("azurerm_dns_caa_record", "CAA", "record"),
    azure("azurerm_dns_cname_record", "CNAME", "record"),
    azure("azurerm_dns_mx_record", "MX", "record"),
    azure("azurerm_dns_ns_record", "NS", "records"),
    azure("azurerm_dns_ptr_record", "PTR", "records"),
    azure("azurerm_dns_srv_record", "SRV", "record"),
    azure("azurerm_dns_txt_record", "TXT", "record"),
    azure("azurerm_private_dns_a_record", "A", "records"),
    azure("azurerm_private_dns_aaaa_record", "AAAA", "records"),
    azure("azurerm_private_dns_cname_record", "CNAME", "record"),
    azure("azurerm_private_dns_mx_record", "MX", "record"),
    azure("azurerm_private_dns_ptr_record", "PTR", "records"),
    azure("azurerm_private_dns_srv_record", "SRV", "record"),
    azure("azurerm_private_dns_txt_record", "TXT", "record"),
    {.resource = "bunnynet_dns_record",
     .zone = "zone",
     .type = "type",
     .values = "value",
     .shapes = kAllFields,
     .link = TfZoneLink::id},
    {.resource = "cloudflare_dns_record",
     .zone = "zone_id",
     .type = "type",
     .values = "content",
     .shapes = kOnlyPriority,
     .needs = kMxNeeds,
     .least_ttl = 30,
     .most_ttl = 86'400,
     .provider = TfProvider::cloudflare,
     .link = TfZoneLink::id,
     .form = TfNameForm::either,
     .txt = TfTxt::automatic,
     .target = TfTarget::absolute,
     .values_as = TfValues::text,
     .only_dns_types = true},
    {.resource = "cloudflare_record",
     .zone = "zone_id|domain",
     .type = "type",
     .values = "content|value",
     .shapes = kOnlyPriority,
     .needs = kMxNeeds,
     .one_of = "content|value|data",
     .outdated = "domain",
     .least_ttl = 30,
     .most_ttl = 86'400,
     .provider = TfProvider::cloudflare,
     .link = TfZoneLink::id,
     .form = TfNameForm::either,
     .txt = TfTxt::automatic,
     .target = TfTarget::absolute,
     .values_as = TfValues::text,
     .refuses_empty_name = true,
     .only_dns_types = true,
     .capital_types = true},
    {.resource = "desec_rrset",
     .zone = "domain",
     .name = "subname",
     .type = "type",
     .values = "records",
     .txt = TfTxt::automatic,
     .target = TfTarget::demands_dot,
     .values_as = TfValues::list,
     .whole_rrset = true,
     .may_lack_name = true},
    {.resource = "digitalocean_record",
     .zone = "domain",
     .type = "type",
     .values = "value",
     .shapes = kDigitalOcean,
     .needs = kDigitalOceanNeeds,
     .default_ttl = 1800,
     .form = TfNameForm::relative,
     .target = TfTarget::demands_dot,
     .values_as = TfValues::text,
     .no_null_mx = true,
     .only_dns_types = true,
     .capital_types = true},
    update("dns_a_record_set", "A", "addresses"),
    update("dns_aaaa_record_set", "AAAA", "addresses"),
    update("dns_cname_record", "CNAME", "cname"),
    update("dns_mx_record_set", "MX", "mx"),
    update("dns_ns_record_set", "NS", "nameservers"),
    update("dns_ptr_record", "PTR", "ptr"),
    update("dns_srv_record_set", "SRV", "srv"),
    update("dns_txt_record_set", "TXT", "txt"),
    {.resource = "dnsimple_record",
     .zone = "domain",
     .type = "type",
     .values = "value",
     .shapes = kOnlyPriority,
     .default_ttl = 3600,
     .most_text = 1000,
     .txt = TfTxt::automatic,
     .target = TfTarget::absolute,
     .may_lack_name = true},
    {.resource = "dnsimple_zone_record",
     .zone = "zone_name",
     .type = "type",
     .values = "value",
     .shapes = kOnlyPriority,
     .default_ttl = 3600,
     .most_text = 1000,
     .txt = TfTxt::automatic,
     .target = TfTarget::absolute,
     .values_as = TfValues::text,
     .may_lack_name = true},
    {.resource = "exoscale_domain_record",
     .zone = "domain",
     .type = "record_type",
     .values = "content",
     .shapes = kOnlyPrio,
     .default_ttl = 3600,
     .link = TfZoneLink::id,
     .txt = TfTxt::automatic},
    {.resource = "gandi_livedns_record",
     .zone = "zone",
     .type = "type",
     .values = "values",
     .form = TfNameForm::relative,
     .txt = TfTxt::automatic,
     .target = TfTarget::relative,
     .values_as = TfValues::list,
     .whole_rrset = true},
    {.resource = "godaddy_domain_record",
     .zone = "domain",
     .block = "record",
     .type = "type",
     .values = "data",
     .shapes = kPriorityAndSrv,
     .default_ttl = 3600},
    {.resource = "godaddy_domain_record",
     .zone = "domain",
     .name = "",
     .fixed_type = "A",
     .ttl = "",
     .values = "addresses",
     .default_ttl = 3600,
     .values_as = TfValues::list,
     .may_lack_values = true,
     .may_lack_name = true},
    {.resource = "godaddy_domain_record",
     .zone = "domain",
     .name = "",
     .fixed_type = "NS",
     .ttl = "",
     .values = "nameservers",
     .default_ttl = 3600,
     .values_as = TfValues::list,
     .may_lack_values = true,
     .may_lack_name = true},
    {.resource = "google_dns_record_set",
     .zone = "managed_zone",
     .scope = "project",
     .type = "type",
     .values = "rrdatas",
     .policies = kGooglePolicies,
     .one_of = "rrdatas|routing_policy",
     .provider = TfProvider::google,
     .link = TfZoneLink::id,
     .form = TfNameForm::absolute,
     .txt = TfTxt::presentation,
     .target = TfTarget::demands_dot,
     .values_as = TfValues::list,
     .whole_rrset = true,
     .name_demands_dot = true,
     .only_dns_types = true},
    {.resource = "hcloud_zone_record",
     .zone = "zone",
     .type = "type",
     .values = "value",
     .least_ttl = 60,
     .provider = TfProvider::hcloud,
     .link = TfZoneLink::either,
     .form = TfNameForm::relative,
     .txt = TfTxt::presentation,
     .target = TfTarget::relative,
     .only_dns_types = true},
    {.resource = "hcloud_zone_rrset",
     .zone = "zone",
     .type = "type",
     .values = "records",
     .inner = "value",
     .least_ttl = 60,
     .provider = TfProvider::hcloud,
     .link = TfZoneLink::either,
     .form = TfNameForm::relative,
     .txt = TfTxt::presentation,
     .target = TfTarget::relative,
     .whole_rrset = true,
     .only_dns_types = true},
    {.resource = "hetznerdns_record",
     .zone = "zone_id",
     .type = "type",
     .values = "value",
     .link = TfZoneLink::id,
     .form = TfNameForm::relative,
     .txt = TfTxt::automatic,
     .target = TfTarget::relative,
     .values_as = TfValues::text},
    {.resource = "inwx_nameserver_record",
     .zone = "domain",
     .type = "type",
     .values = "content",
     .shapes = kOnlyPrio,
     .may_lack_name = true},
    {.resource = "linode_domain_record",
     .zone = "domain_id",
     .type = "record_type",
     .ttl = "ttl_sec",
     .values = "target",
     .shapes = kLinode,
     .link = TfZoneLink::id,
     .values_as = TfValues::text,
     .only_dns_types = true,
     .capital_types = true},
    {.resource = "namecheap_domain_host_record",
     .zone = "domain",
     .name = "hostname",
     .type = "type",
     .values = "address",
     .shapes = kOnlyMxPref,
     .default_ttl = 1800,
     .least_ttl = 60,
     .most_ttl = 60'000,
     .refused_in_text = "\"",
     .provider = TfProvider::namecheap,
     .no_null_mx = true},
    {.resource = "namecheap_domain_records",
     .zone = "domain",
     .block = "record",
     .name = "hostname",
     .type = "type",
     .values = "address",
     .shapes = kOnlyMxPref,
     .default_ttl = 1799,
     .least_ttl = 60,
     .most_ttl = 60'000,
     .refused_in_text = "\"",
     .provider = TfProvider::namecheap,
     .no_null_mx = true},
    {.resource = "netlify_dns_record",
     .zone = "zone_id",
     .name = "hostname",
     .type = "type",
     .values = "value",
     .shapes = kPriorityAndTag,
     .link = TfZoneLink::id,
     .form = TfNameForm::absolute,
     .no_null_mx = true},
    {.resource = "ns1_record",
     .zone = "zone",
     .name = "domain",
     .type = "type",
     .values = "answers",
     .inner = "answer|answer_parts",
     .provider = TfProvider::ns1,
     .form = TfNameForm::absolute,
     .target = TfTarget::absolute,
     .whole_rrset = true},
    {.resource = "oci_dns_record",
     .zone = "zone_name_or_id",
     .name = "domain",
     .type = "rtype",
     .values = "rdata",
     .refused_in_text = "\"\\",
     .link = TfZoneLink::either,
     .form = TfNameForm::absolute,
     .txt = TfTxt::automatic},
    {.resource = "oci_dns_rrset",
     .zone = "zone_name_or_id",
     .block = "items",
     .name = "domain",
     .type = "rtype",
     .values = "rdata",
     .refused_in_text = "\"\\",
     .link = TfZoneLink::either,
     .form = TfNameForm::absolute,
     .txt = TfTxt::automatic},
    {.resource = "openstack_dns_recordset_v2",
     .zone = "zone_id",
     .type = "type",
     .values = "records",
     .link = TfZoneLink::id,
     .form = TfNameForm::absolute,
     .txt = TfTxt::automatic,
     .target = TfTarget::demands_dot,
     .values_as = TfValues::list,
     .whole_rrset = true,
     .name_demands_dot = true},
    {.resource = "ovh_domain_zone_record",
     .zone = "zone",
     .name = "subdomain",
     .type = "fieldtype",
     .values = "target",
     .least_ttl = 60,
     .provider = TfProvider::ovh,
     .form = TfNameForm::relative,
     .txt = TfTxt::automatic,
     .target = TfTarget::relative,
     .values_as = TfValues::text,
     .may_lack_name = true,
     .only_dns_types = true},
    {.resource = "powerdns_record",
     .zone = "zone",
     .type = "type",
     .values = "records",
     .form = TfNameForm::absolute,
     .txt = TfTxt::automatic,
     .target = TfTarget::demands_dot,
     .values_as = TfValues::list,
     .whole_rrset = true,
     .name_demands_dot = true},
    {.resource = "scaleway_domain_record",
     .zone = "dns_zone",
     .type = "type",
     .values = "data",
     .shapes = kOnlyPriority,
     .policies = kScalewayPolicies,
     .default_ttl = 3600,
     .provider = TfProvider::scaleway,
     .form = TfNameForm::either,
     .txt = TfTxt::automatic,
     .target = TfTarget::dotted,
     .may_lack_name = true},
    {.resource = "transip_dns_record",
     .zone = "domain",
     .type = "type",
     .ttl = "expire",
     .values = "content",
     .most_text = 1024,
     .form = TfNameForm::relative,
     .target = TfTarget::relative,
     .values_as = TfValues::list,
     .whole_rrset = true,
     .no_null_mx = true},
    {.resource = "ultradns_record",
     .zone = "zone_name",
     .name = "owner_name",
     .type = "record_type",
     .values = "record_data",
     .form = TfNameForm::either,
     .txt = TfTxt::automatic,
     .whole_rrset = true},
    {.resource = "vultr_dns_record",
     .zone = "domain",
     .type = "type",
     .values = "data",
     .shapes = kOnlyPriority,
     .txt = TfTxt::automatic,
     .values_as = TfValues::text,
     .no_null_mx = true},
});

constexpr auto kZoneRows = std::to_array<TfZoneRow>({
    {"akamai_dns_zone", "zone", "zone|id"},
    {"alicloud_alidns_domain", "domain_name", "domain_name|id"},
    {"alicloud_dns_domain", "name", "name|id"},
    {"alicloud_pvtz_zone", "zone_name|name", "id"},
    {"aws_route53_zone", "name", "zone_id|id"},
    {"azurerm_dns_zone", "name", "name"},
    {"azurerm_private_dns_zone", "name", "name"},
    {"bunnynet_dns_zone", "domain", "id"},
    {"cloudflare_zone", "zone|name", "id|zone_id|zone|name"},
    {"desec_domain", "name", "name|id"},
    {"digitalocean_domain", "name", "name|id"},
    {"dnsimple_domain", "name", "name|id"},
    {"dnsimple_zone", "name", "name|id"},
    {"exoscale_domain", "name", "id"},
    {"gandi_domain", "name", "name|id"},
    {"gandi_livedns_domain", "name", "name|id"},
    {"google_dns_managed_zone", "dns_name", "name|id", true},
    {"hcloud_zone", "name", "name|id"},
    {"hetznerdns_zone", "name", "id"},
    {"linode_domain", "domain", "id"},
    {"netlify_dns_zone", "name", "id"},
    {"ns1_zone", "zone", "zone"},
    {"oci_dns_zone", "name", "name|id"},
    {"openstack_dns_zone_v2", "name", "id"},
    {"ovh_domain_zone", "name", "name"},
    {"powerdns_zone", "name", "name|id"},
    {"transip_domain", "name", "name|id"},
    {"ultradns_zone", "name", "name|id"},
    {"vultr_dns_domain", "domain", "domain|id"},
});

template <class Row, std::size_t size>
const Row* find_row(const std::array<Row, size>& rows, std::string_view resource) {
  const auto found = std::lower_bound(
      rows.begin(), rows.end(), resource,
      [](const Row& row, std::string_view sought) { return row.resource < sought; });
  return found != rows.end() && found->resource == resource ? &*found : nullptr;
}

template <class Row, std::size_t size>
constexpr bool ascend(const std::array<Row, size>& rows) {
  return std::is_sorted(rows.begin(), rows.end(),
                        [](const Row& a, const Row& b) { return a.resource < b.resource; });
}
static_assert(ascend(kRows) && ascend(kZoneRows));
// See find_tf_rows().
static_assert(std::adjacent_find(kRows.begin(), kRows.end(), [](const TfRow& a, const TfRow& b) {
                return a.resource == b.resource && (a.zone != b.zone || a.scope != b.scope);
              }) == kRows.end());

}  // namespace

std::span<const TfRow> find_tf_rows(std::string_view resource) {
  const TfRow* const first = find_row(kRows, resource);
  const TfRow* last = first;
  while (last != nullptr && last != kRows.data() + kRows.size() && last->resource == resource)
    ++last;
  return {first, last};
}

const TfZoneRow* find_tf_zone_row(std::string_view resource) {
  return find_row(kZoneRows, resource);
}

const TfShape* cloudflare_data_shape(std::string_view type) {
  const auto* const found =
      std::find_if(kCloudflareData.begin(), kCloudflareData.end(),
                   [type](const TfShape& shape) { return shape.type == type; });
  return found == kCloudflareData.end() ? nullptr : found;
}

std::string_view next_tf_name(std::string_view& cell) {
  const std::size_t bar = std::min(cell.find('|'), cell.size());
  const std::string_view name = cell.substr(0, bar);
  cell.remove_prefix(std::min(bar + 1, cell.size()));
  return name;
}

bool has_tf_name(std::string_view cell, std::string_view name) {
  while (!cell.empty()) {
    if (next_tf_name(cell) == name) return true;
  }
  return false;
}

}  // namespace zonevet
