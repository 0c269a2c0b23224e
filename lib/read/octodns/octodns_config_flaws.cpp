#include "read/octodns/octodns_config_flaws.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/nearest.h"
#include "read/octodns/octodns_config.h"
#include "read/octodns/octodns_config_classes.h"
#include "read/octodns/octodns_config_kinds.h"
#include "read/octodns/octodns_config_notes.h"
#include "read/octodns/octodns_config_validators.h"
#include "read/octodns/octodns_config_zones.h"
#include "read/octodns/octodns_file.h"
#include "read/octodns/octodns_notes.h"

namespace zonevet {
namespace {

class ConfigCheck {
 public:
  ConfigCheck(SourceId root, SourceSet& sources, const FileReader& files,
              const YamlIncludeOptions& including, ReadBudget& budget)
      : sources_(sources),
        notes_(sources, validators_),
        yaml_(root, sources, files, including, budget),
        merger_(yaml_) {}
  Reading check(std::span<const OctodnsLack> lacks);

 private:
  void check_root(const OctodnsMembers& root);
  void check_section(const OctodnsMembers& root, std::string_view key);
  void check_manager(const OctodnsMembers& root, const OctodnsMembers& manager);
  void note(const OctodnsLack& lack);
  void note_no_file(const OctodnsLack& lack, const YamlValue& zone, const OctodnsMembers& provider);
  [[nodiscard]] Reading reading() const;

  SourceSet& sources_;
  OctodnsValidators validators_;  // of records, of which none are here
  OctodnsNotes notes_;
  YamlIncludes yaml_;
  YamlMerger merger_;
  OctodnsConfigNotes said_{notes_, merger_};
  OctodnsConfigClasses classes_{said_};
  OctodnsConfigValidators asked_{said_};
  OctodnsConfigZones zones_{said_, asked_};
};

// What octoDNS asks for whatever else is there. (It passes over what it does not know.)
void ConfigCheck::check_section(const OctodnsMembers& root, std::string_view key) {
  if (!root.whole || root.find(key) || root.pairs.empty()) return;
  const std::array<std::string_view, 1> wanted{key};
  for (const YamlPair& member : root.pairs) {
    if (nearest(member.key.text(), wanted).empty()) continue;
    if (Flaw* flaw = said_.note(FlawKind::octodns_structure, member.key.where(), key))
      flaw->a = is_as_written(member.key) ? 5 : 4;
    return;
  }
  const Span first = root.pairs.front().key.where();
  if (Flaw* flaw = said_.note(FlawKind::octodns_structure, first, key)) flaw->a = 6;
}

void ConfigCheck::check_manager(const OctodnsMembers& root, const OctodnsMembers& manager) {
  if (is_no(YamlKind::mapping, root.find("manager")))
    said_.expect(root, "manager", "a mapping of settings");
  const YamlValue workers = manager.find("max_workers");
  if (!is_unknown(workers) && !is_falsy(workers) &&
      (is_text(workers) || !workers.is(YamlKind::scalar)))
    said_.expect(manager, "max_workers", "a number");
}

void ConfigCheck::check_root(const OctodnsMembers& root) {
  const OctodnsMembers manager = said_.members(root.find("manager"));
  check_section(root, "zones");
  check_section(root, "providers");
  check_manager(root, manager);
  classes_.check(root);
  asked_.check_manager(root, manager, classes_.has_others());
  zones_.check(root, manager);
}

void ConfigCheck::note_no_file(const OctodnsLack& lack, const YamlValue& zone,
                               const OctodnsMembers& provider) {
  Flaw* const flaw = said_.note(FlawKind::octodns_no_zone_file, said_.first_line(zone.where()));
  if (flaw == nullptr) return;
  flaw->other = said_.first_line(provider.find("directory").where());
  const YamlValue split = provider.find("split_extension");
  const YamlValue extension = split ? split : provider.find("extension");
  if (is_text(extension) && !extension.text().empty())
    flaw->name = sources_.text(extension.where());
  flaw->a = is_as_written(zone) ? 1 : 0;
  flaw->b = lack.kind == OctodnsLack::Kind::other_letters ? 1 : lack.in_folder_alone ? 2 : 0;
}

void ConfigCheck::note(const OctodnsLack& lack) {
  const auto* const provider = zones_.provider(lack.provider);
  const YamlValue directory = provider ? provider->members.find("directory") : YamlValue();
  if (!directory) return;
  if (lack.kind == OctodnsLack::Kind::no_folder) {
    said_.note(FlawKind::octodns_no_folder, said_.first_line(directory.where()));
    return;
  }
  const auto* const zone = zones_.zone(lack.zone);
  if (zone == nullptr) return;
  const YamlValue& name = zone->pair.key;
  if (lack.kind != OctodnsLack::Kind::two_files) return note_no_file(lack, name, provider->members);
  if (Flaw* flaw = said_.note(FlawKind::octodns_two_zone_files, said_.first_line(name.where())))
    flaw->other = said_.first_line(directory.where());
}

Reading ConfigCheck::check(std::span<const OctodnsLack> lacks) {
  for (const YamlIncludes::File& file : yaml_.files()) {
    note_octodns_yaml(file.yaml, {}, notes_);
    if (!is_octodns_config_template(file.yaml.text())) note_octodns_values(file.yaml, notes_);
  }
  notes_.add(yaml_.flaws());
  const YamlStream& own = yaml_.files().front().yaml;
  if (notes_.whole() && !own.documents().empty()) {
    check_root(said_.members(yaml_.resolve(own.root(0))));
    for (const OctodnsLack& lack : lacks)
      note(lack);
  }
  return reading();
}

Reading ConfigCheck::reading() const {
  Reading reading;
  for (const Flaw& flaw : notes_.flaws()) {
    reading.flaws.set_entry(flaw.entry.nowhere() ? flaw.where : flaw.entry);
    reading.flaws.add(flaw);
  }
  for (const YamlIncludes::File& file : yaml_.files()) {
    reading.sources.push_back(file.id);
    find_octodns_comments(file, sources_, reading.comments);
  }
  return reading;
}

}  // namespace

Reading read_octodns_config_flaws(SourceId root, SourceSet& sources, const FileReader& files,
                                  const YamlIncludeOptions& including, ReadBudget& budget,
                                  std::span<const OctodnsLack> lacks) {
  Reading reading = ConfigCheck(root, sources, files, including, budget).check(lacks);
  reading.root = root;
  reading.format = SourceFormat::octodns_config;
  reading.zone_name = Name::unknown_origin();
  reading.whole = false;
  return reading;
}

}  // namespace zonevet
