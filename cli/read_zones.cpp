#include "cli/read_zones.h"

#include "cli/check.h"
#include "cli/inputs.h"

namespace zonevet::cli {

ReadZones read_zones(const Options& options, bool closed_world, const Console& console) {
  ReadZones read;
  read.project = closed_world ? std::make_unique<FoundProject>() : find_project(options.config);
  if (!read.project || !config_is_sound(*read.project, options, console)) return {};
  const Inputs inputs = gather_inputs(options.check, *read.project);
  const DiskFiles disk;
  OverlaidFiles files(disk);
  overlay(inputs.piped, files);
  LintOptions how;
  how.origin = options.check.origin;
  how.include_anywhere = options.check.include_anywhere;
  how.var_files = inputs.var_files;
  read.run = lint(inputs.all, how, files, {});
  for (const Unreadable& input : read.run->unreadable)
    complain(input.path + ": " + input.reason);
  if (!inputs.whole || !read.run->unreadable.empty()) return {};
  return read;
}

void tell_unread(const LintRun& run, const Name& domain) {
  for (const Zone& zone : run.zones.zones()) {
    const Reading& reading = zone.reading();
    if (reading.whole || !zone.linted()) continue;
    if (domain.is_at_or_below(reading.zone_name))
      complain(run.sources.name(reading.root) +
               ": not all of it could be read: the rest is taken for not known");
  }
}

}  // namespace zonevet::cli
