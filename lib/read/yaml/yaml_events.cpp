#include "read/yaml/yaml_events.h"

#include <algorithm>
#include <vector>

#include "base/utf8.h"

#if ZONEVET_WITH_YAML
#include <yaml.h>
#endif

namespace zonevet {

#if ZONEVET_WITH_YAML

namespace {

// libyaml counts characters. Where every one of these many stands is kept, if one of them takes
// more than an octet.
constexpr std::uint32_t kStride = 64;

// What stands in YAML as itself (1.1, 5.1).
bool is_printable(char32_t c) {
  if (c < 0x7F) return c >= ' ' || c == '\t' || c == '\n' || c == '\r';
  return c == 0x85 || (c >= 0xA0 && c != 0xFFFE && c != 0xFFFF);
}

std::string_view view_of(const yaml_char_t* text, std::size_t size) {
  return text == nullptr ? std::string_view()
                         : std::string_view(reinterpret_cast<const char*>(text), size);
}
std::string_view view_of(const yaml_char_t* text) {
  return text == nullptr ? std::string_view()
                         : std::string_view(reinterpret_cast<const char*>(text));
}

YamlStyle style_of(yaml_scalar_style_t style) {
  switch (style) {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE:
      return YamlStyle::single_quoted;
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
      return YamlStyle::double_quoted;
    case YAML_LITERAL_SCALAR_STYLE:
      return YamlStyle::literal;
    case YAML_FOLDED_SCALAR_STYLE:
      return YamlStyle::folded;
    case YAML_ANY_SCALAR_STYLE:
    case YAML_PLAIN_SCALAR_STYLE:
      break;
  }
  return YamlStyle::plain;
}

// For what libyaml cannot be given: where that begins, if it does.
YamlFault look_through(std::string_view text) {
  YamlFault fault;
  std::uint32_t directives = 0;
  std::size_t at = 0;
  for (std::size_t size = 0; at < text.size(); at += size) {
    const std::string_view rest = text.substr(at);
    size = utf8_size(rest.substr(0, 4));
    const auto found = [&](YamlError error) {
      fault.error = error;
      fault.begin = static_cast<std::uint32_t>(at);
      fault.end = static_cast<std::uint32_t>(at + std::max<std::size_t>(size, 1));
      return fault;
    };
    if (size == 0) return found(YamlError::bad_utf8);
    if (!is_printable(utf8_character(rest.substr(0, 4))))
      return found(YamlError::control_character);
    if (rest[0] == '%' && rest.starts_with("%TAG") && ++directives > kMostYamlTagDirectives)
      return found(YamlError::too_large);
  }
  return fault;
}

// Up to the line of what cannot be read, which may make something else of what stands before it.
std::string_view part_before(const YamlFault& cut, std::string_view text) {
  if (cut.error == YamlError::none) return text;
  if (cut.error == YamlError::too_large) return {};
  return text.substr(0, text.find_last_of("\r\n", cut.begin) + 1);
}

}  // namespace

struct YamlEvents::Parser {
  explicit Parser(std::string_view whole)
      : cut(look_through(whole)), text(part_before(cut, whole)) {
    ready = yaml_parser_initialize(&parser) != 0;
    if (!ready) return;
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    const char* const begin = text.empty() ? "" : text.data();  // (libyaml wants no null pointer)
    yaml_parser_set_input_string(&parser, reinterpret_cast<const unsigned char*>(begin),
                                 text.size());
    keep_starts();
  }
  ~Parser() {
    yaml_event_delete(&event);
    if (ready) yaml_parser_delete(&parser);
  }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;

  void keep_starts();
  [[nodiscard]] std::uint32_t octet_of(std::uint64_t character) const;
  [[nodiscard]] YamlFault fault() const;

  YamlFault cut;          // what stands behind what libyaml is given
  std::string_view text;  // which is this
  yaml_parser_t parser{};
  yaml_event_t event{};
  bool ready = false;
  std::vector<std::uint32_t> starts;  // of every kStride-th character; none where all are octets
};

void YamlEvents::Parser::keep_starts() {
  if (std::all_of(text.begin(), text.end(),
                  [](char c) { return static_cast<unsigned char>(c) < 128; }))
    return;
  std::uint32_t characters = 0;
  for (std::size_t at = 0; at < text.size(); at += utf8_size(text.substr(at, 4))) {
    if (characters++ % kStride == 0) starts.push_back(static_cast<std::uint32_t>(at));
  }
}

std::uint32_t YamlEvents::Parser::octet_of(std::uint64_t character) const {
  const std::size_t size = text.size();
  std::size_t at = std::min<std::uint64_t>(character, size);
  if (!starts.empty()) {
    const std::uint64_t stride = character / kStride;
    at = stride < starts.size() ? starts[stride] : size;
    for (std::uint64_t i = stride * kStride; i < character && at < size; ++i)
      at += utf8_size(text.substr(at, 4));
  }
  return static_cast<std::uint32_t>(at);
}

// What made libyaml stop.
YamlFault YamlEvents::Parser::fault() const {
  YamlFault fault;
  const std::string_view words = parser.problem == nullptr ? "" : parser.problem;
  const std::string_view context = parser.context == nullptr ? "" : parser.context;
  fault.words = words;
  fault.error = parser.error == YAML_MEMORY_ERROR ? YamlError::too_large : YamlError::syntax;
  fault.begin = octet_of(parser.problem_mark.index);
  fault.end = octet_of(parser.problem_mark.index + 1);
  if (context.empty()) return fault;
  const std::uint32_t other = octet_of(parser.context_mark.index);
  // A key without a colon, or a text without an end: libyaml notices somewhere behind it.
  const bool key = context == "while scanning a simple key";
  if (key ||
      (context == "while scanning a quoted scalar" && words == "found unexpected end of stream")) {
    const std::size_t line_end = std::min(text.find_first_of("\r\n", other), text.size());
    fault.begin = other;
    fault.end =
        key ? static_cast<std::uint32_t>(line_end) : octet_of(parser.context_mark.index + 1);
  } else if (other != fault.begin) {
    fault.other_begin = other;
    fault.other_end = octet_of(parser.context_mark.index + 1);
  }
  return fault;
}

bool has_yaml() { return true; }

YamlEvents::YamlEvents(std::string_view text) {
  fault_.end = text.empty() ? 0 : 1;
  if (text.size() > kMostYamlOctets) {
    fault_.error = YamlError::too_large;
    return;
  }
  parser_ = std::make_unique<Parser>(text);
  certain_end_ = static_cast<std::uint32_t>(parser_->text.size());
  if (parser_->cut.error == YamlError::none) ++certain_end_;
  if (!parser_->ready) fault_.error = YamlError::too_large;
}

YamlEvents::~YamlEvents() = default;

bool YamlEvents::next(YamlEvent& event) {
  event = {};
  while (parser_ != nullptr && fault_.error == YamlError::none) {
    yaml_event_t& from = parser_->event;
    yaml_event_delete(&from);
    if (yaml_parser_parse(&parser_->parser, &from) == 0) {
      fault_ = parser_->fault();
      return false;
    }
    event.begin = parser_->octet_of(from.start_mark.index);
    event.end = parser_->octet_of(from.end_mark.index);
    switch (from.type) {
      case YAML_STREAM_START_EVENT:
      case YAML_DOCUMENT_END_EVENT:
        continue;
      case YAML_NO_EVENT:
      case YAML_STREAM_END_EVENT:
        fault_ = parser_->cut;
        return false;
      case YAML_DOCUMENT_START_EVENT:
        event.kind = YamlEvent::Kind::document;
        return true;
      case YAML_ALIAS_EVENT:
        event.kind = YamlEvent::Kind::alias;
        event.value = view_of(from.data.alias.anchor);
        return true;
      case YAML_SCALAR_EVENT:
        event.kind = YamlEvent::Kind::scalar;
        event.style = style_of(from.data.scalar.style);
        event.resolved = from.data.scalar.plain_implicit != 0;
        event.value = view_of(from.data.scalar.value, from.data.scalar.length);
        event.tag = view_of(from.data.scalar.tag);
        event.anchor = view_of(from.data.scalar.anchor);
        return true;
      case YAML_SEQUENCE_START_EVENT:
        event.kind = YamlEvent::Kind::sequence;
        event.style = from.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE ? YamlStyle::flow
                                                                                 : YamlStyle::block;
        event.tag = view_of(from.data.sequence_start.tag);
        event.anchor = view_of(from.data.sequence_start.anchor);
        return true;
      case YAML_MAPPING_START_EVENT:
        event.kind = YamlEvent::Kind::mapping;
        event.style = from.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE ? YamlStyle::flow
                                                                               : YamlStyle::block;
        event.tag = view_of(from.data.mapping_start.tag);
        event.anchor = view_of(from.data.mapping_start.anchor);
        return true;
      case YAML_SEQUENCE_END_EVENT:
      case YAML_MAPPING_END_EVENT:
        event.kind = YamlEvent::Kind::end;
        return true;
    }
  }
  return false;
}

#else

struct YamlEvents::Parser {};

bool has_yaml() { return false; }

YamlEvents::YamlEvents(std::string_view text) {
  fault_.error = YamlError::not_built;
  fault_.end = text.empty() ? 0 : 1;
}
YamlEvents::~YamlEvents() = default;
bool YamlEvents::next(YamlEvent&) { return false; }

#endif

}  // namespace zonevet
