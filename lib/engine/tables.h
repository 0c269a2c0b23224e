// What is worked out once between index and walk, for rules that would otherwise each look through
// everything. Immutable; a table is built only if a rule that is on names it in RuleDoc::uses.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "mail/dkim_selectors.h"
#include "mail/dmarc_policies.h"
#include "mail/mail_addresses.h"
#include "mail/mail_facts.h"
#include "mail/mail_targets.h"
#include "mail/mail_texts.h"
#include "mail/misplaced_records.h"
#include "mail/reverse_zones.h"
#include "mail/spf_places.h"
#include "mail/spf_trees.h"
#include "zone/zone_set.h"

namespace zonevet {

class Tables {
 public:
  // Bits for RuleDoc::uses.
  static constexpr std::uint32_t name_servers = 1;
  static constexpr std::uint32_t aliases = 2;
  static constexpr std::uint32_t spf_trees = 4;
  static constexpr std::uint32_t mail_targets = 8;
  static constexpr std::uint32_t spf_places = 16;
  static constexpr std::uint32_t dmarc_policies = 32;
  static constexpr std::uint32_t dkim_selectors = 64;
  static constexpr std::uint32_t reverse_zones = 256;
  static constexpr std::uint32_t mail_addresses = 512;
  static constexpr std::uint32_t misplaced_records = 1024;
  static constexpr std::uint32_t terraform_targets = 2048;

  // Builds the tables of `uses` over the zones that are linted.
  Tables(const ZoneSet& zones, const MailFacts& facts, std::uint32_t uses);

  // What is known without the zones of the run; always there.
  [[nodiscard]] const MailFacts& facts() const { return facts_; }

  // name_servers: whether an NS record of the zone names this name of it.
  [[nodiscard]] bool is_name_server(const Zone& zone, NameId id) const;
  // name_servers: whether each NS record of this name of the zone could be read.
  [[nodiscard]] bool knows_servers(const Zone& zone, NameId owner) const;

  // The mail records of the zones, where a table was made of them; else null.
  [[nodiscard]] const MailTexts* texts() const { return texts_ ? &*texts_ : nullptr; }

  // spf_trees.
  [[nodiscard]] bool has_spf() const { return spf_.has_value(); }
  [[nodiscard]] const SpfTrees& spf() const { return *spf_; }

  // spf_places.
  [[nodiscard]] const SpfPlaces& where_spf() const { return *spf_places_; }

  // dmarc_policies.
  [[nodiscard]] bool has_dmarc() const { return dmarc_.has_value(); }
  [[nodiscard]] const DmarcPolicies& dmarc() const { return *dmarc_; }

  // dkim_selectors.
  [[nodiscard]] const DkimSelectors& dkim() const { return *dkim_; }

  // misplaced_records.
  [[nodiscard]] const MisplacedRecords& misplaced() const { return *misplaced_records_; }

  // reverse_zones.
  [[nodiscard]] const ReverseZones& reverse() const { return *reverse_zones_; }

  // mail_addresses.
  [[nodiscard]] const MailAddresses& mail() const { return *mail_addresses_; }

  // terraform_targets: whether a record of Terraform points to this name, whichever zone it is of.
  [[nodiscard]] bool is_terraform_target(const Name& name) const;

  // aliases: where the CNAME at a node leads within the linted zones.
  struct Alias {
    const Zone* zone = nullptr;  // of the CNAME
    NameId node = NameId::none;
    std::uint32_t record = 0;
    static constexpr std::uint32_t nowhere = 0xFFFFFFFF;
    std::uint32_t next = nowhere;  // the alias it leads to, by index
  };
  [[nodiscard]] const std::vector<Alias>& all_aliases() const { return aliases_; }

  // mail_targets: whether an alias from where mail records are looked for leads to this name.
  [[nodiscard]] bool is_mail_target(const Zone& zone, NameId id) const {
    return mail_targets_->contains(zone, id);
  }

 private:
  void find_name_servers(const Zone& zone);
  void find_aliases(const ZoneSet& zones);
  void find_terraform_targets(const Zone& zone);

  struct NameServers {  // by NameId
    std::vector<bool> named;
    std::vector<bool> unread;  // owners of NS records that could not be read
  };
  MailFacts facts_;
  std::map<const Zone*, NameServers> name_servers_;
  std::vector<Alias> aliases_;
  std::set<std::string> terraform_targets_;  // in wire form and small letters
  std::optional<MailTexts> texts_;
  std::optional<SpfTrees> spf_;
  std::optional<SpfPlaces> spf_places_;
  std::optional<DmarcPolicies> dmarc_;
  std::optional<MailTargets> mail_targets_;
  std::optional<DkimSelectors> dkim_;
  std::optional<MisplacedRecords> misplaced_records_;
  std::optional<ReverseZones> reverse_zones_;
  std::optional<MailAddresses> mail_addresses_;
};

}  // namespace zonevet
