// YAML as a flat tree of values that know where they stand. The dialect is YAML 1.1 as libyaml and
// PyYAML read it, which is what octoDNS reads.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "read/open_keys.h"
#include "read/yaml/yaml_events.h"
#include "read/yaml/yaml_scalar.h"
#include "read/yaml/yaml_types.h"
#include "source/span.h"

namespace zonevet {

inline constexpr unsigned kMostYamlNesting = 64;
inline constexpr std::uint32_t kMostYamlNodes = std::uint32_t{1} << 24U;

enum class YamlKind : std::uint8_t { scalar, sequence, mapping, alias };

// A value, or the key of a member of a mapping. Keys and values of a mapping come by turns.
struct YamlNode {
  std::uint32_t begin = 0;  // in the text
  std::uint32_t size = 0;   // as written, with marks, header or brackets; without anchor and tag
  std::uint32_t next = 0;   // the node behind it and all that it holds
  std::uint32_t value = 0;  // of a scalar: in the text or among the decoded; of an alias: the node
                            // that it repeats, itself where there is none
  std::uint32_t value_size = 0;
  YamlKind kind = YamlKind::scalar;
  YamlStyle style = YamlStyle::plain;
  bool verbatim : 1 = true;   // a scalar that is written as it is
  bool resolved : 1 = false;  // a scalar whose text says what it is
  // A sequence or mapping: the text is no YAML at its end, or in what was to be its next member.
  // The last one may be another than it seems.
  bool unfinished : 1 = false;
  bool has_details : 1 = false;  // it has an anchor or a tag
};
static_assert(sizeof(YamlNode) == 24);

// The anchor and tag of a node.
struct YamlDetails {
  std::uint32_t node = 0;
  std::string anchor;  // without &
  std::string tag;     // whole: tag:yaml.org,2002:str, !include, !
  Span anchor_where;   // nowhere where there is none
  Span tag_where;
};

class YamlStream;
class YamlMember;

// A place in the tree; cheap to copy. The stream must outlive it.
class YamlValue {
 public:
  YamlValue() = default;  // no value
  YamlValue(const YamlStream& stream, std::uint32_t index) : stream_(&stream), index_(index) {}

  [[nodiscard]] explicit operator bool() const { return stream_ != nullptr; }
  [[nodiscard]] bool is(YamlKind kind) const { return *this && node().kind == kind; }
  // REQUIRES of all below: there is a value.
  [[nodiscard]] const YamlNode& node() const;
  [[nodiscard]] const YamlStream& stream() const { return *stream_; }
  [[nodiscard]] std::uint32_t index() const { return index_; }
  // What an alias repeats; no value where it repeats nothing. All else is itself.
  [[nodiscard]] YamlValue target() const;
  [[nodiscard]] Span where() const;
  // Null where it has neither anchor nor tag.
  [[nodiscard]] const YamlDetails* details() const;
  // Empty where there is none, or `!`, which says to go by the text.
  [[nodiscard]] std::string_view tag() const;

  // REQUIRES: is(YamlKind::scalar). Its value, decoded; lives as long as the stream.
  [[nodiscard]] std::string_view text() const;
  // As written, with its marks.
  [[nodiscard]] std::string_view written() const;
  [[nodiscard]] YamlType type() const;
  // See runs_of_scalar().
  [[nodiscard]] std::vector<YamlRun> runs() const;

  // The members of a mapping or the elements of a sequence, one by one:
  //
  //     for (YamlMember at = mapping.first(); at; at = at.next())
  //
  // Merge keys are members as all others, and aliases are not followed.
  [[nodiscard]] YamlMember first() const;

 private:
  friend class YamlMember;
  const YamlStream* stream_ = nullptr;
  std::uint32_t index_ = 0;
};

// A member of a mapping, or an element of a sequence, which has no key.
class YamlMember {
 public:
  YamlMember() = default;  // behind the last one
  [[nodiscard]] explicit operator bool() const { return static_cast<bool>(value); }
  [[nodiscard]] YamlMember next() const;

  YamlValue key;
  YamlValue value;

 private:
  friend class YamlValue;
  YamlMember(const YamlStream& stream, std::uint32_t index, std::uint32_t end, bool keyed);
  std::uint32_t end_ = 0;
};

// A text that was read: linear in its size, but for the sorting of each mapping's keys. Holds no
// copy of the text, which must outlive it.
class YamlStream {
 public:
  // `base`: where the text stands in the space of spans.
  YamlStream(std::string_view text, std::uint64_t base);
  YamlStream(const YamlStream&) = delete;
  YamlStream& operator=(const YamlStream&) = delete;

  // Of a text with faults all is kept that was understood before the one that ended the reading;
  // what that stands in is unfinished. (A fault of an anchor or alias does not end it.)
  [[nodiscard]] bool ok() const { return faults_.empty(); }
  struct Fault {
    YamlError error{};
    Span where;
    Span other;              // nowhere where there is none
    std::string_view words;  // of libyaml; of static storage
  };
  [[nodiscard]] const std::vector<Fault>& faults() const { return faults_; }

  // What has no document, as a text of comments alone, becomes one that is null: that it is to
  // whoever includes it.
  void take_as_null();

  // The root of each document; one without content is an empty plain scalar.
  [[nodiscard]] const std::vector<std::uint32_t>& documents() const { return documents_; }
  // Where each document begins: its first value, or the line with ---.
  [[nodiscard]] YamlValue root(std::size_t document) const { return {*this, documents_[document]}; }
  // The byte order mark; nowhere where there is none.
  [[nodiscard]] Span bom() const { return bom_; }
  // Keys that stand in their mapping twice, each but the first, in the order of their mappings'
  // ends. They are the same if they are of one type, and of one value.
  using Duplicate = DuplicateKey;
  [[nodiscard]] const std::vector<Duplicate>& duplicates() const { return duplicates_; }

  [[nodiscard]] const std::vector<YamlNode>& nodes() const { return nodes_; }
  [[nodiscard]] std::string_view text() const { return text_; }
  // The scalar that is written over a place in the text; null where there is none.
  [[nodiscard]] const YamlNode* scalar_at(std::size_t offset) const;
  [[nodiscard]] Span place(std::uint64_t begin, std::uint64_t size) const {
    return {base_ + begin, size};
  }

 private:
  friend class YamlValue;
  class Composer;

  std::string_view text_;
  std::uint64_t base_;
  std::uint32_t end_ = 0;  // of what libyaml was given of the text
  std::vector<YamlNode> nodes_;
  std::vector<YamlDetails> details_;  // by node
  std::string decoded_;               // values that are not written as they are
  std::vector<std::uint32_t> documents_;
  std::vector<Duplicate> duplicates_;
  std::vector<Fault> faults_;
  Span bom_;
};

}  // namespace zonevet
