#include "rules/packs.h"

#include <zonevet/packs.h>

namespace zonevet::rules {
namespace {

constexpr const RulePack* kAll[] = {&syntax,
                                    &file,
                                    &zone,
                                    &soa,
                                    &names,
                                    &name_single_label,
                                    &name_urls,
                                    &ttl,
                                    &aliases,
                                    &mx,
                                    &mx_policy,
                                    &mx_targets,
                                    &mx_providers,
                                    &ptr,
                                    &ptr_names,
                                    &mail_clients,
                                    &delegation,
                                    &obsolete,
                                    &txt,
                                    &txt_line_end,
                                    &spf,
                                    &spf_syntax,
                                    &spf_addresses,
                                    &spf_networks,
                                    &spf_advice,
                                    &spf_size,
                                    &spf_style,
                                    &spf_limits,
                                    &spf_targets,
                                    &spf_places,
                                    &spf_missing,
                                    &spf_exp,
                                    &senders,
                                    &mailbox_providers,
                                    &dkim_alias_facts,
                                    &dkim_keys,
                                    &dkim_strength,
                                    &dkim_tags,
                                    &dkim_places,
                                    &dkim_selectors,
                                    &dkim_aliases,
                                    &dmarc,
                                    &dmarc_tags,
                                    &dmarc_advice,
                                    &dmarc_reports,
                                    &dmarc_places,
                                    &dmarc_tree,
                                    &dmarc_senders,
                                    &bimi,
                                    &mta_sts,
                                    &mta_sts_policy,
                                    &tls_rpt,
                                    &tlsa_smtp,
                                    &octodns,
                                    &octodns_refused,
                                    &octodns_config,
                                    &terraform_names,
                                    &terraform_texts,
                                    &terraform_refused,
                                    &terraform_arguments,
                                    &hcl,
                                    &meta,
                                    &context,
                                    &config,
                                    &expect};

}  // namespace

std::span<const RulePack* const> all_packs() { return kAll; }

}  // namespace zonevet::rules

const zonevet::v1::Packs& zonevet::v1::all_packs() {
  static constexpr Packs kPacks{rules::kAll};
  return kPacks;
}
