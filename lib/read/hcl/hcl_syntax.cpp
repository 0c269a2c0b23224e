#include "read/hcl/hcl_syntax.h"

#include "read/hcl/hcl_parser.h"
#include "read/hcl/hcl_text.h"

namespace zonevet {

HclDocument::HclDocument(std::string_view text, std::uint64_t base, HclWhole whole)
    : text_(text), base_(base) {
  HclParser(*this).read(whole);
}

const HclNode& HclSyntax::node() const { return document_->nodes()[index_]; }

Span HclSyntax::where() const { return document_->where(node()); }

std::string_view HclSyntax::written() const { return document_->text(node().begin, node().end); }

HclSyntax HclSyntax::at(std::uint32_t index) const {
  return index == 0 ? HclSyntax() : HclSyntax(*document_, index);
}

HclSyntax HclSyntax::first() const { return at(node().first); }

HclSyntax HclSyntax::next() const { return at(node().next); }

HclSyntax HclSyntax::last() const {
  HclSyntax last;
  for (HclSyntax one = first(); one; one = one.next())
    last = one;
  return last;
}

std::string HclSyntax::name() const {
  if (is(HclKind::label)) {
    HclText text;
    add_literal(*this, text);
    return text.octets;
  }
  if (is(HclKind::get_attribute)) return std::string(document_->text(node().mark, node().end));
  if (!is(HclKind::scoped_name)) return std::string(written());
  std::string names;
  for (HclSyntax one = first(); one; one = one.next()) {
    if (!names.empty()) names += "::";
    names += one.written();
  }
  return names;
}

Span HclSyntax::name_where() const {
  if (is(HclKind::label)) return document_->place(node().begin + 1U, node().end - 1U);
  if (is(HclKind::get_attribute)) return document_->place(node().mark, node().end);
  return where();
}

Span HclSyntax::equals_sign() const { return document_->place(node().mark, node().mark + 1U); }

Span HclSyntax::open_brace() const { return document_->place(node().mark, node().mark + 1U); }

Span HclSyntax::close_brace() const {
  if (node().has(hcl_flag::kUnclosed)) return {};
  return document_->place(node().end - 1U, node().end);
}

}  // namespace zonevet
