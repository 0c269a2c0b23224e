// All rule packs. Each is defined in the file that its name says.
#pragma once

#include <span>

#include "engine/rule.h"

namespace zonevet::rules {

// Whether name servers load the zone as it is written; else a provider makes it of what is written.
inline bool is_loaded(const Zone& zone) { return zone.reading().format == SourceFormat::zone_file; }

extern const RulePack syntax;
extern const RulePack file;
extern const RulePack meta;
extern const RulePack context;
extern const RulePack config;
extern const RulePack expect;
extern const RulePack zone;
extern const RulePack soa;
extern const RulePack names;
extern const RulePack name_single_label;
extern const RulePack name_urls;
extern const RulePack ttl;
extern const RulePack aliases;
extern const RulePack delegation;
extern const RulePack mx;
extern const RulePack mx_policy;
extern const RulePack mx_targets;
extern const RulePack mx_providers;
extern const RulePack ptr;
extern const RulePack ptr_names;
extern const RulePack mail_clients;
extern const RulePack obsolete;
extern const RulePack txt;
extern const RulePack txt_line_end;
extern const RulePack spf;
extern const RulePack spf_syntax;
extern const RulePack spf_limits;
extern const RulePack spf_targets;
extern const RulePack senders;
extern const RulePack mailbox_providers;
extern const RulePack dkim_alias_facts;
extern const RulePack spf_places;
extern const RulePack spf_missing;
extern const RulePack spf_exp;
extern const RulePack spf_style;
extern const RulePack spf_addresses;
extern const RulePack spf_networks;
extern const RulePack spf_advice;
extern const RulePack spf_size;
extern const RulePack dkim_keys;
extern const RulePack dkim_strength;
extern const RulePack dkim_tags;
extern const RulePack dkim_places;
extern const RulePack dkim_selectors;
extern const RulePack dkim_aliases;
extern const RulePack dmarc;
extern const RulePack dmarc_tags;
extern const RulePack dmarc_advice;
extern const RulePack dmarc_reports;
extern const RulePack dmarc_places;
extern const RulePack dmarc_tree;
extern const RulePack dmarc_senders;
extern const RulePack bimi;
extern const RulePack mta_sts;
extern const RulePack mta_sts_policy;
extern const RulePack tls_rpt;
extern const RulePack tlsa_smtp;
extern const RulePack octodns;
extern const RulePack octodns_refused;
extern const RulePack octodns_config;
extern const RulePack terraform_names;
extern const RulePack terraform_texts;
extern const RulePack terraform_refused;
extern const RulePack terraform_arguments;
extern const RulePack hcl;

// In the order in which they are listed to users.
std::span<const RulePack* const> all_packs();

}  // namespace zonevet::rules
