// The members of a YAML mapping as lines, so that they can be moved and taken out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "read/yaml/yaml.h"
#include "source/span.h"

namespace zonevet {

// Of a mapping that is written member by member on lines of their own. A comment right above a
// member, and as far in, belongs to it.
class BlockMembers {
 public:
  // Nothing where it is not so written, or nobody knows what a comment belongs to. Linear in the
  // mapping.
  static std::optional<BlockMembers> of(const YamlStream& stream, const YamlValue& mapping);

  [[nodiscard]] std::size_t size() const { return members_.size(); }
  // What is to go so that the members from one to another do, with the empty lines above them.
  // Nothing where all would go, it is not known which comments are theirs, or one has an anchor or
  // an alias, which mean something beyond the mapping. REQUIRES: each follows() the one before.
  [[nodiscard]] std::optional<Span> place_of(std::size_t first, std::size_t last) const;
  // Whether no comment that is nobody's stands above it. REQUIRES: it is not the first.
  [[nodiscard]] bool follows(std::size_t which) const;
  // Where others can be put behind a member, or before all; nothing where a comment may be of the
  // file. text_of() is what is put there.
  [[nodiscard]] std::optional<Span> place_behind(std::optional<std::size_t> which) const;
  [[nodiscard]] std::string text_of(std::size_t which, bool before_all) const;
  // The comment above the first member may be one of the file as well.
  [[nodiscard]] bool is_below_comment() const { return below_comment_; }

 private:
  struct Member {
    std::size_t lead = 0;   // where the line begins, or the empty ones above it and its comments
    std::size_t begin = 0;  // with its comments
    std::size_t end = 0;    // of its last line, without the line end
    bool tied = false;      // it has an anchor or an alias
  };
  explicit BlockMembers(const YamlStream& stream) : stream_(&stream) {}
  bool read(const YamlValue& mapping);
  bool add(const YamlMember& member);
  [[nodiscard]] bool is_tied(const YamlMember& member) const;
  bool take_first(const YamlNode& key, std::size_t line, Member& member);
  [[nodiscard]] bool take_gap(std::size_t begin, std::size_t end, Member& member) const;
  [[nodiscard]] std::string_view lead_of(std::size_t which) const;
  [[nodiscard]] std::size_t line_begin(std::size_t at) const;

  const YamlStream* stream_;
  std::vector<Member> members_;
  std::string line_end_;
  std::size_t column_ = 0;
  bool behind_dash_ = false;    // the first one stands behind the dash of a list
  bool below_comment_ = false;  // above the first one stands a comment, of it or of the file
  bool open_ended_ = false;     // the last one's line has no end
};

}  // namespace zonevet
