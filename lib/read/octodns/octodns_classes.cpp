#include "read/octodns/octodns_classes.h"

#include <algorithm>
#include <iterator>

#include "base/ascii.h"

namespace zonevet {
namespace {

constexpr std::string_view kPackage = "octodns.";

// What Python finds in a module: also what it imports itself.
struct Module {
  std::string_view name;
  std::string_view classes;  // with blanks between them
  bool has_more = false;     // that are not listed
};
constexpr Module kModules[] = {
    {"octodns.cmds", "", true},
    {"octodns.context", "", true},
    {"octodns.deprecation", "", true},
    {"octodns.equality", "", true},
    {"octodns.idna", "", true},
    {"octodns.manager", "", true},
    {"octodns.processor", ""},
    {"octodns.processor.acme", "AcmeManagingProcessor AcmeMangingProcessor BaseProcessor"},
    {"octodns.processor.arpa", "AutoArpa BaseProcessor Record"},
    {"octodns.processor.base", "BaseProcessor ProcessorException"},
    {"octodns.processor.clamp",
     "BaseProcessor ProcessorException TTLArgumentException TtlClampProcessor"},
    {"octodns.processor.filter",
     "AllowsMixin BaseProcessor ExcludeRootNsChanges IgnoreRootNsFilter NameAllowlistFilter "
     "NameRejectlistFilter NetworkValueAllowlistFilter NetworkValueRejectlistFilter RejectsMixin "
     "TypeAllowlistFilter TypeRejectlistFilter ValidationError ValueAllowlistFilter "
     "ValueRejectlistFilter ZoneNameFilter"},
    {"octodns.processor.meta", "BaseProcessor MetaProcessor Record UTC"},
    {"octodns.processor.ownership",
     "BaseProcessor OwnershipException OwnershipProcessor Plan ProcessorException Record"},
    {"octodns.processor.restrict",
     "BaseProcessor ProcessorException RestrictionException TtlRestrictionFilter"},
    {"octodns.processor.spf",
     "Answer BaseProcessor List Optional ProcessorException Record SpfDnsLookupException "
     "SpfDnsLookupProcessor SpfValueException"},
    {"octodns.processor.templating", "BaseProcessor Templating TemplatingError"},
    {"octodns.processor.trailing_dots", "BaseProcessor EnsureTrailingDots"},
    {"octodns.provider", "ProviderException SupportsException"},
    {"octodns.provider.base", "BaseProvider BaseSource Plan SupportsException Zone"},
    {"octodns.provider.plan",
     "DEBUG ERROR INFO Plan PlanHtml PlanJson PlanLogger PlanMarkdown RootNsChange StringIO "
     "TooMuchChange UnsafePlan WARNING"},
    {"octodns.provider.yaml",
     "BaseProvider ProviderException Record SplitYamlProvider YamlProvider"},
    {"octodns.record", "", true},
    {"octodns.record.a", "", true},
    {"octodns.record.aaaa", "", true},
    {"octodns.record.alias", "", true},
    {"octodns.record.base", "", true},
    {"octodns.record.caa", "", true},
    {"octodns.record.change", "", true},
    {"octodns.record.chunked", "", true},
    {"octodns.record.cname", "", true},
    {"octodns.record.dname", "", true},
    {"octodns.record.ds", "", true},
    {"octodns.record.dynamic", "", true},
    {"octodns.record.exception", "", true},
    {"octodns.record.geo", "", true},
    {"octodns.record.geo_data", "", true},
    {"octodns.record.https", "", true},
    {"octodns.record.ip", "", true},
    {"octodns.record.loc", "", true},
    {"octodns.record.mx", "", true},
    {"octodns.record.naptr", "", true},
    {"octodns.record.ns", "", true},
    {"octodns.record.openpgpkey", "", true},
    {"octodns.record.ptr", "", true},
    {"octodns.record.rr", "", true},
    {"octodns.record.spf", "", true},
    {"octodns.record.srv", "", true},
    {"octodns.record.sshfp", "", true},
    {"octodns.record.subnet", "", true},
    {"octodns.record.svcb", "", true},
    {"octodns.record.target", "", true},
    {"octodns.record.tlsa", "", true},
    {"octodns.record.txt", "", true},
    {"octodns.record.uri", "", true},
    {"octodns.record.urlfwd", "", true},
    {"octodns.record.validator", "", true},
    {"octodns.schema", "", true},
    {"octodns.schema.config", "", true},
    {"octodns.schema.zone", "", true},
    {"octodns.secret", ""},
    {"octodns.secret.base", "BaseSecrets"},
    {"octodns.secret.environ",
     "BaseSecrets EnvironSecrets EnvironSecretsException SecretsException"},
    {"octodns.secret.exception", "SecretsException"},
    {"octodns.source", ""},
    {"octodns.source.base", "BaseSource"},
    {"octodns.source.envvar",
     "BaseSource EnvVarSource EnvVarSourceException EnvironmentVariableNotFoundException Record"},
    {"octodns.source.tinydns", "BaseSource Record TinyDnsBaseSource TinyDnsFileSource"},
    {"octodns.yaml", "", true},
    {"octodns.zone", "", true},
    {"octodns.zone.base", "", true},
    {"octodns.zone.caa", "", true},
    {"octodns.zone.cname", "", true},
    {"octodns.zone.dname", "", true},
    {"octodns.zone.exception", "", true},
    {"octodns.zone.mail", "", true},
    {"octodns.zone.ns", "", true},
    {"octodns.zone.srv", "", true},
    {"octodns.zone.validator", "", true},
};

// As octoDNS 0.9.17 said of each where it went.
struct Former {
  std::string_view path;
  std::string_view package;
};
constexpr Former kFormer[] = {
    {"octodns.provider.azuredns.AzureProvider", "octodns_azure"},
    {"octodns.provider.cloudflare.CloudflareProvider", "octodns_cloudflare"},
    {"octodns.provider.constellix.ConstellixProvider", "octodns_constellix"},
    {"octodns.provider.digitalocean.DigitalOceanProvider", "octodns_digitalocean"},
    {"octodns.provider.dnsimple.DnsimpleProvider", "octodns_dnsimple"},
    {"octodns.provider.dnsmadeeasy.DnsMadeEasyProvider", "octodns_dnsmadeeasy"},
    {"octodns.provider.dyn.DynProvider", "octodns_dyn"},
    {"octodns.provider.easydns.EasyDnsProvider", "octodns_easydns"},
    {"octodns.provider.edgedns.AkamaiProvider", "octodns_edgedns"},
    {"octodns.provider.etc_hosts.EtcHostsProvider", "octodns_etchosts"},
    {"octodns.provider.fastdns.AkamaiProvider", "octodns_edgedns"},
    {"octodns.provider.gandi.GandiProvider", "octodns_gandi"},
    {"octodns.provider.gcore.GCoreProvider", "octodns_gcore"},
    {"octodns.provider.googlecloud.GoogleCloudProvider", "octodns_googlecloud"},
    {"octodns.provider.hetzner.HetznerProvider", "octodns_hetzner"},
    {"octodns.provider.mythicbeasts.MythicBeastsProvider", "octodns_mythicbeasts"},
    {"octodns.provider.ns1.Ns1Provider", "octodns_ns1"},
    {"octodns.provider.ovh.OvhProvider", "octodns_ovh"},
    {"octodns.provider.powerdns.PowerDnsProvider", "octodns_powerdns"},
    {"octodns.provider.rackspace.RackspaceProvider", "octodns_rackspace"},
    {"octodns.provider.route53.Route53Provider", "octodns_route53"},
    {"octodns.provider.selectel.SelectelProvider", "octodns_selectel"},
    {"octodns.provider.transip.TransipProvider", "octodns_transip"},
    {"octodns.provider.ultra.UltraProvider", "octodns_ultra"},
    {"octodns.source.axfr.AxfrSource", "octodns_bind"},
    {"octodns.source.axfr.ZoneFileSource", "octodns_bind"},
};

bool has_word(std::string_view words, std::string_view wanted) {
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    if (words.substr(0, end) == wanted) return true;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return false;
}

}  // namespace

bool is_octodns_class_path(std::string_view path) { return path.starts_with(kPackage); }

// (What begins with a small letter is no class there but may be something else that can be called.)
bool lacks_octodns_class(std::string_view path) {
  if (!is_octodns_class_path(path)) return false;
  const std::size_t dot = path.rfind('.');
  const std::string_view module = path.substr(0, dot);
  const std::string_view name = path.substr(dot + 1);
  if (module == "octodns") return !name.empty() && is_upper(name.front());
  const auto* const found = std::find_if(std::begin(kModules), std::end(kModules),
                                         [&](const Module& one) { return one.name == module; });
  if (found == std::end(kModules)) return true;
  return !found->has_more && !name.empty() && is_upper(name.front()) &&
         !has_word(found->classes, name);
}

std::string_view package_of_former_octodns_class(std::string_view path) {
  const auto* const found = std::find_if(std::begin(kFormer), std::end(kFormer),
                                         [&](const Former& one) { return one.path == path; });
  return found == std::end(kFormer) ? std::string_view() : found->package;
}

bool is_octodns_yaml_provider(std::string_view path) {
  return path == "octodns.provider.yaml.YamlProvider" || is_octodns_split_yaml_provider(path);
}

bool is_octodns_split_yaml_provider(std::string_view path) {
  return path == "octodns.provider.yaml.SplitYamlProvider";
}

}  // namespace zonevet
