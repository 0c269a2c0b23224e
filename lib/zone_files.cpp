#include "zone_files.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace zonevet {

LintInput& join_zone_files(std::vector<LintInput>& inputs, std::span<const std::size_t> members,
                           std::vector<OctodnsFile> files) {
  const auto neighbour = std::find_if(members.begin(), members.end(), [&](std::size_t at) {
    return inputs[at].standing.role == ZoneRole::neighbour;
  });
  const std::size_t first = neighbour == members.end() ? members.front() : *neighbour;
  for (const std::size_t at : members)
    inputs[at].only_as_part = at != first;
  inputs[first].zone_files = std::move(files);
  return inputs[first];
}

namespace {

// The inputs of a folder's zone.
struct SplitZone {
  std::vector<std::size_t> members;
  bool is_split = false;
};

}  // namespace

void join_split_zones(std::vector<LintInput>& inputs) {
  std::map<std::string, SplitZone> zones;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    const LintInput& input = inputs[i];
    const bool is_known =
        !input.zone_files.empty() || input.only_as_part || input.origin || input.octodns_config;
    if (is_known || input.standing.role == ZoneRole::context) continue;
    const std::string_view folder = octodns_split_folder(input.path);
    const std::string_view path = input.path;
    if (!folder.empty()) {
      SplitZone& zone = zones[std::string(folder)];
      zone.members.push_back(i);
      zone.is_split = true;
    } else if (path.ends_with(".yaml")) {
      zones[std::string(path.substr(0, path.rfind('.') + 1))].members.push_back(i);
    }
  }
  for (auto& [folder, zone] : zones) {
    if (!zone.is_split || zone.members.size() < 2) continue;
    std::sort(zone.members.begin(), zone.members.end(),
              [&](std::size_t a, std::size_t b) { return inputs[a].path < inputs[b].path; });
    std::vector<OctodnsFile> files;
    files.reserve(zone.members.size());
    for (const std::size_t at : zone.members)
      files.push_back({inputs[at].path, inputs[at].octodns});
    join_zone_files(inputs, zone.members, std::move(files));
  }
}

}  // namespace zonevet
