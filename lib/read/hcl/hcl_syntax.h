// HCL2's native syntax as a flat tree of nodes that know where they stand. What a node means is not
// told here: neither what Terraform takes it for, nor its value.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "read/hcl/hcl_fault.h"
#include "read/hcl/hcl_lexer.h"
#include "read/open_keys.h"
#include "source/span.h"

namespace zonevet {

// Blocks, brackets, arguments, sequences of templates and signs of one operand, one in the other.
// Rows of the same (`a || b || c`, `a.b.c`, `a ? b : c ? d : e`) are flat, and may be of any
// length.
inline constexpr unsigned kMostHclNesting = 64;
// Of one text.
inline constexpr std::size_t kMostHclNodes = std::size_t{1} << 24U;
// Of those that are kept.
inline constexpr std::size_t kMostHclFaults = 10'000;

// Behind each: its children, and what HclNode::mark is the place of.
enum class HclKind : std::uint8_t {
  // -- bodies
  body,       // attributes and blocks, in their order
  attribute,  // name, value. The equals sign
  block,      // name, then labels (each a name or a label), then the body. The opening brace
  name,       // an identifier that is no value
  label,      // text in quotation marks, without sequences
  // -- values
  error,        // none: what stands here was not understood
  number,       // none
  boolean,      // none
  null,         // none
  variable,     // none: the identifier with which a traversal begins, or all of it
  traversal,    // a value, then steps
  call,         // the function (a name; of provider::a::b a scoped_name), then arguments
  unary,        // a value; see HclNode::sign
  operation,    // a value, then by turns operators and values: from left to right
  conditional,  // condition, value, condition, value, ..., and the value if none holds
  parentheses,  // a value
  tuple,        // values
  object,       // items
  for_tuple,    // one name or two (see kTwoNames), the collection, the value, the condition if any
  for_object,   // the same with the key before the value
  template_text,  // parts: literals, interpolations and directives. Quoted, or a heredoc
  // -- what values are made of
  scoped_name,      // names
  item,             // key (a name, or a value), value. The equals sign or colon
  get_attribute,    // none: `.name`. The name
  legacy_index,     // none: `.0`. The number
  attribute_splat,  // none: `.*`, with which the two above go if they follow at once
  index,            // a value: `[0]`
  full_splat,       // none: `[*]`, with which all steps behind it go
  operator_sign,    // none; see HclNode::sign
  literal,          // none: text, of which no more is in the span than the template keeps
  interpolation,    // a value
  if_directive,     // the condition, parts, and the parts behind %{else} if any
  for_directive,    // one name or two, the collection, parts
  parts,            // as of a template
};

// Of a node; each is of the kinds behind it.
namespace hcl_flag {
inline constexpr std::uint16_t kFlawed = 1;       // attribute, block: something in it is wrong
inline constexpr std::uint16_t kUnclosed = 2;     // block: no brace ends it
inline constexpr std::uint16_t kExpanded = 4;     // call: ... is behind the last argument
inline constexpr std::uint16_t kTwoNames = 8;     // for_...: names for key and value
inline constexpr std::uint16_t kCondition = 16;   // for_tuple, for_object
inline constexpr std::uint16_t kGrouping = 32;    // for_object: ... is behind the value
inline constexpr std::uint16_t kHeredoc = 64;     // template_text, literal: no backslashes
inline constexpr std::uint16_t kFlush = 128;      // template_text: <<-, without indentation
inline constexpr std::uint16_t kUnwrapped = 256;  // template_text: one interpolation and its value
inline constexpr std::uint16_t kEscaped = 512;    // literal, label: not written as it is meant
}  // namespace hcl_flag

struct HclNode {
  HclKind kind{};
  HclTokenKind sign{};      // of unary and operator_sign: which one
  std::uint16_t flags = 0;  // see hcl_flag
  std::uint32_t begin = 0;  // in the text
  std::uint32_t end = 0;
  std::uint32_t mark = 0;   // in the text
  std::uint32_t first = 0;  // its first child, 0 where it has none
  std::uint32_t next = 0;   // what follows it in what it is a child of, 0 where nothing does
  [[nodiscard]] bool is(HclKind other) const { return kind == other; }
  [[nodiscard]] bool has(std::uint16_t flag) const { return (flags & flag) != 0; }
};
static_assert(sizeof(HclNode) == 24);

class HclDocument;

// A place in the tree; cheap to copy. The document must outlive it.
class HclSyntax {
 public:
  HclSyntax() = default;  // nothing
  HclSyntax(const HclDocument& document, std::uint32_t index)
      : document_(&document), index_(index) {}

  [[nodiscard]] explicit operator bool() const { return document_ != nullptr; }
  [[nodiscard]] bool is(HclKind kind) const { return *this && node().is(kind); }
  // REQUIRES of all below: there is something.
  [[nodiscard]] const HclNode& node() const;
  [[nodiscard]] const HclDocument& document() const { return *document_; }
  [[nodiscard]] std::uint32_t index() const { return index_; }
  [[nodiscard]] Span where() const;
  [[nodiscard]] std::string_view written() const;
  // The children one by one:
  //
  //     for (HclSyntax at = tuple.first(); at; at = at.next())
  [[nodiscard]] HclSyntax first() const;
  [[nodiscard]] HclSyntax next() const;
  // The last child; nothing where there is none.
  [[nodiscard]] HclSyntax last() const;

  // Of a name, variable or get_attribute: the identifier. Of a label: its text, decoded. Of a
  // scoped_name: its names with :: between them.
  [[nodiscard]] std::string name() const;
  // Where the identifier stands, or the text without its marks.
  [[nodiscard]] Span name_where() const;
  // Of an attribute or item.
  [[nodiscard]] HclSyntax value() const { return first().next(); }
  [[nodiscard]] Span equals_sign() const;
  // Of a block.
  [[nodiscard]] HclSyntax body() const { return last(); }
  [[nodiscard]] Span open_brace() const;
  [[nodiscard]] Span close_brace() const;  // nowhere where there is none

 private:
  [[nodiscard]] HclSyntax at(std::uint32_t index) const;

  const HclDocument* document_ = nullptr;
  std::uint32_t index_ = 0;
};

// What a text is read as.
enum class HclWhole : std::uint8_t {
  body,           // a file
  expression,     // a value alone; line ends in it mean nothing
  template_text,  // a template without marks, as strings of HCL's JSON syntax are
};

// A text that was read: linear in its size, but for the sorting of each body's names. Faults cost
// the attribute or block that they stand in, hardly more. Holds no copy of the text, which must
// outlive it.
class HclDocument {
 public:
  // `base`: where the text stands in the space of spans.
  HclDocument(std::string_view text, std::uint64_t base, HclWhole whole = HclWhole::body);
  HclDocument(const HclDocument&) = delete;
  HclDocument& operator=(const HclDocument&) = delete;

  // Whether all of it is HCL.
  [[nodiscard]] bool ok() const { return faults_.empty(); }
  [[nodiscard]] const std::vector<HclFault>& faults() const { return faults_; }
  // A body, a value, or a template.
  [[nodiscard]] HclSyntax root() const { return {*this, root_}; }
  // The byte order mark; nowhere where there is none.
  [[nodiscard]] Span bom() const { return bom_; }
  // Comments that speak to us ("# zonevet: ..."), ascending.
  [[nodiscard]] const std::vector<Span>& comments() const { return comments_; }

  // The first one is none. Of what is broken some may be left that are in no tree, and not whole.
  [[nodiscard]] const std::vector<HclNode>& nodes() const { return nodes_; }
  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] std::string_view text(std::uint32_t begin, std::uint32_t end) const {
    return text_.substr(begin, end - begin);
  }
  [[nodiscard]] Span place(std::uint64_t begin, std::uint64_t end) const {
    return Span::between(base_ + begin, base_ + end);
  }
  [[nodiscard]] Span where(const HclNode& node) const { return place(node.begin, node.end); }

 private:
  friend class HclParser;

  std::string_view text_;
  std::uint64_t base_;
  std::uint32_t root_ = 0;
  std::vector<HclNode> nodes_;
  std::vector<HclFault> faults_;
  std::vector<Span> comments_;
  Span bom_;
};

}  // namespace zonevet
