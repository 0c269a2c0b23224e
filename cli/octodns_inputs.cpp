#include "cli/octodns_inputs.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "cli/octodns_lacks.h"
#include "output/outcome.h"
#include "output/visible.h"
#include "read/octodns/octodns.h"
#include "zone_files.h"

namespace zonevet::cli {
namespace {

// What became of a config.
struct Use {
  std::set<std::string> zones;                       // by their keys, else by the file
  std::set<std::optional<bool>> escaped_semicolons;  // as it says of them

  [[nodiscard]] std::string sentence(const std::string& config) const {
    std::string text = fmt::format("Read {} of octoDNS: {} zone{}", visible(shown_path(config)),
                                   zones.size(), zones.size() == 1 ? "" : "s");
    if (escaped_semicolons.size() == 1 && *escaped_semicolons.begin())
      text += **escaped_semicolons.begin() ? "; semicolons in TXT are escaped"
                                           : "; semicolons in TXT are not escaped";
    return text + '.';
  }
};

using Uses = std::map<std::size_t, Use>;  // by config

// Inputs by their canonical paths, but for context.
std::map<std::string, std::size_t> by_path(const std::vector<LintInput>& inputs,
                                           const FileReader& files) {
  std::map<std::string, std::size_t> found;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    if (inputs[i].standing.role != ZoneRole::context)
      found.emplace(files.canonical(inputs[i].path), i);
  }
  return found;
}

// The configs that read a file which is linted.
void note_uses(const OctodnsStanding& standing, const LintInput& input, Uses& uses) {
  if (input.standing.role != ZoneRole::linted) return;
  for (const std::size_t config : standing.configs) {
    uses[config].zones.insert(standing.zone.empty() ? input.path : standing.zone);
    uses[config].escaped_semicolons.insert(standing.settings.escaped_semicolons);
  }
}

// Who asks for a folder is shown no hidden files; octoDNS reads them.
bool is_hidden(const std::string& path) {
  return path.substr(path.rfind('/') + 1).starts_with('.');
}

// Where all other files of their zone are linted.
void lint_unseen(const std::vector<std::size_t>& unseen, const std::vector<std::size_t>& members,
                 std::vector<LintInput>& inputs) {
  const bool asked = std::all_of(members.begin(), members.end(), [&](std::size_t one) {
    return is_hidden(inputs[one].path) || inputs[one].standing.role == ZoneRole::linted;
  });
  for (const std::size_t one : unseen) {
    if (asked) inputs[one].standing.role = ZoneRole::linted;
  }
}

// The inputs that the files of a zone are; of one that many zones share (and that is none itself)
// there need be none.
std::vector<std::size_t> members_of(std::vector<OctodnsFile>& zone, const OctodnsZones& zones,
                                    const FileReader& files, const std::string& root,
                                    std::map<std::string, std::size_t>& known,
                                    std::vector<LintInput>& inputs) {
  std::vector<std::size_t> members;
  std::vector<std::size_t> unseen;
  for (OctodnsFile& file : zone) {
    const std::string canonical = files.canonical(file.path);
    auto found = known.find(canonical);
    if (found == known.end() && zones.standing_of(file.path).kind != OctodnsStanding::Kind::zone)
      continue;
    if (found == known.end()) {
      LintInput& added = inputs.emplace_back();
      added.path = file.path;
      added.root = root;
      added.standing.role = ZoneRole::neighbour;
      found = known.emplace(canonical, inputs.size() - 1).first;
      if (is_hidden(file.path)) unseen.push_back(inputs.size() - 1);
    }
    file.path = inputs[found->second].path;
    members.push_back(found->second);
  }
  lint_unseen(unseen, members, inputs);
  return members;
}

}  // namespace

std::vector<std::string> settle_octodns(const OctodnsConfigs& configs, const OctodnsZones& zones,
                                        std::vector<LintInput>& inputs) {
  Uses uses;
  std::map<std::string, std::size_t> known = by_path(inputs, configs.files());
  std::set<std::size_t> joined;
  const std::size_t given = inputs.size();
  for (std::size_t i = 0; i < given; ++i) {
    const ZoneRole role = inputs[i].standing.role;
    if (role == ZoneRole::context || !is_octodns_name(inputs[i].path)) continue;
    if (joined.contains(i)) note_uses(zones.standing_of(inputs[i].path), inputs[i], uses);
    if (inputs[i].only_as_part || joined.contains(i)) continue;
    OctodnsStanding standing = zones.standing_of(inputs[i].path, true);
    note_uses(standing, inputs[i], uses);
    inputs[i].octodns = standing.settings;
    inputs[i].passed_over = is_passed_over_by_octodns(configs, inputs[i].path);
    const bool declared = inputs[i].origin || !inputs[i].zone_files.empty();
    if (!standing.files.empty() && !declared) {
      const std::string root = inputs[i].root;  // (Inputs move when some are added.)
      const auto members = members_of(standing.files, zones, configs.files(), root, known, inputs);
      LintInput& whole = join_zone_files(inputs, members, std::move(standing.files));
      // (Most are called so that their paths tell it.)
      if (!octodns_zone_of_path(whole.path)) whole.origin = Name::from_text(standing.zone);
      if (standing.complete && !whole.standing.complete) whole.standing.complete = true;
      joined.insert(members.begin(), members.end());
    }
  }
  std::vector<std::string> sentences;
  sentences.reserve(uses.size());
  for (const auto& [config, use] : uses)
    sentences.push_back(use.sentence(configs.all()[config].path));
  return sentences;
}

}  // namespace zonevet::cli
