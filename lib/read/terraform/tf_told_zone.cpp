#include "read/terraform/tf_told_zone.h"

#include <algorithm>
#include <utility>

#include "dns/name.h"
#include "read/zone_file.h"
#include "source/file_reader.h"

namespace zonevet {
namespace {

// A reading of a zone, as text, and what made each part of it.
struct Layer {
  struct Part {
    const TfEntry* entry = nullptr;
    std::size_t begin = 0;
    std::size_t end = 0;
  };
  Retelling text;
  std::vector<Part> parts;
  std::vector<SourceId> files;  // of its resources, and the first one of the zone
};

// (Parts of a text may stand in several files.)
Span in_file(Span span, const SourceSet& sources) {
  return span.nowhere() || sources.holds(span) ? span : Span(span.begin(), 1);
}

Reading read_text(Layer& layer, const TfToldZone& zone, SourceSet& sources) {
  ZoneFileOptions options;
  options.origin = zone.zone.name.value_or(Name::unknown_origin());
  options.opaque_types = true;
  options.holes = true;
  ReadBudget budget;
  budget.readings = 0;
  const MemoryFiles nothing;
  const SourceId file = zone.files.front();
  std::vector<RecordPartBegin> parts = layer.text.parts();
  Reading reading =
      read_zone_file(layer.text.put(sources, file), sources, nothing, options, budget);
  for (RecordPartBegin& part : parts)
    part.at += sources.base(reading.root);
  reading.parts = std::move(parts);
  reading.sources.insert(reading.sources.begin(), layer.files.begin(), layer.files.end());
  reading.format = SourceFormat::terraform;
  reading.zone_name_source = zone.zone.name ? NameSource::format : NameSource::unknown;
  return reading;
}

std::vector<Layer> layers_of(TfToldZone& zone, const SourceSet& sources) {
  const SourceId first = zone.files.front();
  std::vector<Layer> layers(zone.layers);
  layers[0].files = zone.files;
  for (std::size_t i = 1; i < layers.size(); ++i)
    layers[i].files = {first};
  for (TfEntry& entry : zone.entries) {
    const bool others = entry.owner->certain.size() > 1 && !entry.beside_others.empty();
    Layer& layer = layers[entry.layer];
    const std::size_t begin = layer.text.size();
    layer.text.append(others ? entry.beside_others : entry.text);
    layer.parts.push_back({&entry, begin, layer.text.size()});
    const SourceId file = sources.source_of(entry.resource->where);
    if (entry.layer > 0 && file != first && file != layer.files.back()) layer.files.push_back(file);
  }
  for (Layer& layer : layers) {
    if (layer.text.empty()) layer.text.add("\n", Span(sources.base(first), 0));
  }
  return layers;
}

// What number of record the first one is in text that was told, or behind it.
std::size_t record_at(const Reading& reading, Span told) {
  const auto found = std::lower_bound(
      reading.records.begin(), reading.records.end(), told.begin(),
      [](const Record& record, std::uint64_t begin) { return record.entry.begin() < begin; });
  return static_cast<std::size_t>(found - reading.records.begin());
}

// What is wrong in a resource belongs to the entry that is told of it there; else to the first one
// of those that were made of it, if there is one.
void add_notes(const TfToldZone& zone, const std::vector<Layer::Part>& parts,
               const SourceSet& sources, Reading& reading) {
  std::map<const TfResource*, Span> of_resource;
  std::map<const TfEntry*, Span> of_entry;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    of_resource.emplace(parts[i].entry->resource, reading.makers[i].told);
    of_entry.emplace(parts[i].entry, reading.makers[i].told);
  }
  const auto told_of = [&](const TfNotes::Note& note) {
    if (note.entry < zone.entries.size()) {
      const TfEntry& entry = zone.entries[note.entry];
      const auto found = of_entry.find(&entry);
      if (entry.resource == note.resource && found != of_entry.end()) return found->second;
    }
    const auto found = of_resource.find(note.resource);
    return found != of_resource.end() ? found->second : Span();
  };
  for (const TfNotes::Note& note : zone.notes.all()) {
    Flaw flaw = note.flaw;
    if (note.owner) flaw.owner = reading.names.intern(*note.owner);
    flaw.where = in_file(flaw.where, sources);
    flaw.other = in_file(flaw.other, sources);
    const Span told = told_of(note);
    if (told.nowhere()) {
      reading.flaws.set_entry(note.resource->where);
    } else {
      reading.flaws.set_entry(reading.part_in(told, note.part), record_at(reading, told));
    }
    flaw.first_move = static_cast<std::uint32_t>(reading.moves.size());
    flaw.moves = static_cast<std::uint32_t>(note.moves.size());
    reading.moves.insert(reading.moves.end(), note.moves.begin(), note.moves.end());
    reading.flaws.add(flaw);
  }
}

}  // namespace

void TfToldZone::add_resource(const TfResource& resource, const SourceSet& sources) {
  const SourceId file = sources.source_of(resource.where);
  if (std::find(files.begin(), files.end(), file) == files.end()) files.push_back(file);
  notes.set_resource(resource);
}

void put_tf_readings(TfToldZone& zone, SourceSet& sources, std::vector<Reading>& readings) {
  // (Names of several others are there on purpose: what proves, or serves, those.)
  if (zone.other_zones.size() > 1) zone.notes.drop(FlawKind::tf_name_of_other_zone);
  if (zone.entries.empty() && zone.notes.all().empty()) return;
  std::vector<Layer> layers = layers_of(zone, sources);
  for (std::size_t i = 0; i < layers.size(); ++i) {
    Layer& layer = layers[i];
    Reading& reading = readings.emplace_back(read_text(layer, zone, sources));
    const std::uint64_t base = sources.base(reading.root);
    for (const Layer::Part& part : layer.parts) {
      const TfResource& resource = *part.entry->resource;
      reading.makers.push_back({Span::between(base + part.begin, base + part.end), resource.where,
                                resource.block, resource.address, part.entry->guesses});
    }
    reading.root = zone.files.front();
    reading.whole = reading.whole && zone.whole && i == 0;
    reading.is_alternative = i > 0 || zone.is_loose;
    if (i == 0) add_notes(zone, layer.parts, sources, reading);
  }
}

}  // namespace zonevet
