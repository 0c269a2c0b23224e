// Builds the tree of an HclDocument: bodies in hcl_parser.cpp, values in hcl_values.cpp,
// templates in hcl_templates.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "read/hcl/hcl_lexer.h"
#include "read/hcl/hcl_syntax.h"
#include "read/open_keys.h"

namespace zonevet {

// By recursive descent, no deeper than kMostHclNesting. What reads a value leaves the word behind
// it in token_ and gives its node, or 0: then it noted a fault, and the item cannot be read on.
class HclParser {
 public:
  explicit HclParser(HclDocument& to)
      : to_(to), nodes_(to.nodes_), text_(to.text_), lexer_(text_) {}
  void read(HclWhole whole);

 private:
  using Node = std::uint32_t;
  using Kind = HclTokenKind;

  // Nodes in a row.
  struct Chain {
    Node first = 0;
    Node last = 0;
  };
  // What an item stands in.
  struct Around {
    bool in_block = false;
    std::size_t indent = 0;  // of the line on which the block begins
    std::size_t names = 0;   // where those of the body begin in names_
  };
  // Where an item begins.
  struct Item {
    std::uint32_t begin = 0;
    std::size_t indent = 0;  // of its line
    std::size_t faults = 0;  // that were noted before it
  };
  // Counts a level as long as it lives.
  class Level {
   public:
    explicit Level(HclParser& parser) : depth_(parser.depth_) { ++depth_; }
    ~Level() { --depth_; }
    Level(const Level&) = delete;
    Level& operator=(const Level&) = delete;
    [[nodiscard]] bool too_deep() const { return depth_ > kMostHclNesting; }

   private:
    unsigned& depth_;
  };
  // A bracket in a value.
  struct Bracket {
    std::uint32_t begin = 0;
    Kind closing = Kind::end;  // what closes it; `end`: there is none
  };
  // Makes the word that is there the innermost open bracket, as long as this lives.
  class Open {
   public:
    Open(HclParser& parser, Kind closing)
        : innermost_(parser.innermost_), around_(parser.innermost_) {
      innermost_ = {parser.token_.begin, closing};
    }
    ~Open() { innermost_ = around_; }
    Open(const Open&) = delete;
    Open& operator=(const Open&) = delete;

   private:
    Bracket& innermost_;
    Bracket around_;
  };
  // What ends a row of template parts: nothing yet, the template, a directive, or a fault.
  enum class Stop : std::uint8_t { none, end, otherwise, endif, endfor, failed };
  // The template that is being read.
  struct Template {
    HclToken opener;
    std::size_t first = 0;  // of its parts in parts_
    bool backslashes = false;
  };

  // -- bodies
  Node read_body();
  Node read_alone();
  bool read_items(const Around& around, Chain& items);
  void read_item(const Around& around, Chain& items);
  void read_attribute(const Item& item, Node name, const Around& around, Chain& items);
  void read_block(const Item& item, Node name, const Around& around, Chain& items);
  bool read_labels(Chain& children);
  [[nodiscard]] bool before_brace_on_next_line() const;
  Node read_label();
  bool read_body_of(const Item& item, Node block, Chain& children, Chain& behind);
  bool read_lines(const Item& item, Node block, Node body, Chain& behind);
  bool read_one_line(Node body);
  void end_item(const Item& item, const Around& around);
  Chain cut_shallow(Chain& items, const Item& block);
  void close_names(const Around& around, bool sound);
  void mark_flawed(Node node, const Item& item);

  // Goes on behind an item that the word broke which is there, and gives where.
  std::size_t recover(const Item& item, const Around& around);

  // -- values
  Node read_value();
  Node read_nested();
  Node read_operation(unsigned least);
  Node read_operands(Node left, unsigned precedence);
  Node read_unary();
  Node read_traversal();
  bool read_dot(Chain& steps, bool& splat);
  bool read_brackets(Chain& steps);
  Node read_term();
  Node read_word();
  Node read_parentheses();
  Node read_call(Node name);
  Node read_scoped_name(Node name);
  bool read_arguments(Node call, Chain& children, Span open);
  Node read_tuple();
  Node read_object();
  bool read_object_item(Chain& items, Span open);
  Node read_for(Node node, Kind closing, bool line_ends);
  bool read_for_names(Node node, Chain& children);
  bool read_for_values(Node node, Chain& children);

  // -- templates
  Node read_template();
  Stop read_parts(Chain& parts);
  void read_literal(Chain& parts);
  bool read_interpolation(Chain& parts);
  Stop read_directive(Chain& parts);
  bool read_if(Chain& parts, std::uint32_t begin);
  bool read_for_directive(Chain& parts, std::uint32_t begin);
  Stop read_parts_of(Chain& children);
  bool end_directive(Node node, const Chain& children, Stop stop, Stop wanted, Chain& parts);
  std::uint32_t open_sequence();
  bool close_sequence(std::uint32_t begin);
  void outdent(std::size_t first);
  bool fail_unclosed(Node node);

  // -- words
  void advance();
  // The same where on from there line ends are words, or are not.
  void advance(bool line_ends);
  [[nodiscard]] bool at_word(std::string_view word) const;
  Node add(HclKind kind, std::uint32_t begin, std::uint32_t end);
  // Of the word that is there, which it passes.
  Node take(HclKind kind);
  void link(Chain& chain, Node node);
  // Gives a node its children, and the end of what was read.
  Node finish(Node node, const Chain& children);
  // Notes what is wrong with the word that is there; gives 0. Where a bracket is not closed it is
  // that.
  Node fail(HclError error, Span other = {});
  bool fail_bracket();
  void note(HclError error, std::uint32_t begin, std::uint32_t end, Span other = {});
  [[nodiscard]] Span where(Node node) const { return to_.where(nodes_[node]); }
  [[nodiscard]] Span word() const { return to_.place(token_.begin, token_.end); }
  void stop_reading();

  HclDocument& to_;
  std::vector<HclNode>& nodes_;
  std::string_view text_;
  HclLexer lexer_;
  HclToken token_;
  std::uint32_t before_ = 0;  // where the word before it begins and ends
  std::uint32_t behind_ = 0;
  bool line_ends_ = true;  // whether they are words
  unsigned depth_ = 0;
  Bracket innermost_;  // of the brackets that are open in a value
  std::size_t fault_count_ = 0;
  // What closes the blocks that are open was lost with a fault.
  bool lost_end_ = false;
  bool full_ = false;           // of nodes
  std::size_t read_again_ = 0;  // octets, after faults
  OpenKeys names_;              // of the attributes of all bodies that are open

  // Of all templates that are open, in their order: literals, and 0 for sequences.
  std::vector<Node> parts_;
  Template template_;
  bool trims_next_ = false;       // the last sequence ends with ~}
  std::uint32_t stop_begin_ = 0;  // the directive that ended a row of parts
  std::uint32_t stop_end_ = 0;
};

}  // namespace zonevet
