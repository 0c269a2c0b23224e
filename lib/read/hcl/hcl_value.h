// What an expression of HCL comes to, as far as that can be known without asking anybody.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "read/hcl/hcl_number.h"
#include "read/hcl/hcl_text.h"
#include "source/span.h"

namespace zonevet {

enum class HclType : std::uint8_t { unknown, null, boolean, number, string, tuple, object };

// What a value that is not known stands for, in the words of whoever gives names their values (see
// HclNames): `aws_route53_zone.main`.
struct HclSymbol {
  HclSymbol() = default;
  HclSymbol(const HclSymbol&) = delete;
  HclSymbol& operator=(const HclSymbol&) = delete;
  virtual ~HclSymbol() = default;
};

class HclValue;
struct HclMember;

struct HclObject {
  // Ascending by the octets of their keys, which are known.
  std::vector<HclMember> members;
  bool open = false;  // there may be others

  // Null where there is none.
  [[nodiscard]] const HclValue* find(std::string_view key) const;
};

// Collections within collections; what is deeper is not known.
inline constexpr unsigned kMostHclValueDepth = 64;

// Immutable, cheap to copy: collections and texts are shared. Maps are objects; lists and sets are
// tuples.
class HclValue {
 public:
  HclValue() = default;  // not known

  static HclValue unknown(Span where, std::shared_ptr<const HclSymbol> symbol = nullptr);
  // A collection of which these elements, or values by whatever key, are known, and others are not.
  static HclValue unknown_but_for(std::vector<HclValue> parts, Span where);
  // There is none: whoever evaluates this ends with an error.
  static HclValue failure(Span where);
  static HclValue null(Span where);
  static HclValue boolean(bool truth, Span where);
  static HclValue number(HclNumber number, Span where);
  static HclValue string(HclText text, Span where);
  // Octets that stand for what is at `where`.
  static HclValue string(std::string_view octets, Span where);
  static HclValue tuple(std::vector<HclValue> elements, Span where);
  // A tuple whose order means nothing: one of a set.
  static HclValue set(std::vector<HclValue> elements, Span where);
  // Of members with the same key the last one counts.
  static HclValue object(HclObject object, Span where);

  [[nodiscard]] HclType type() const { return type_; }
  [[nodiscard]] bool is(HclType type) const { return type_ == type; }
  [[nodiscard]] bool is_primitive() const;
  [[nodiscard]] bool failed() const { return failed_; }
  [[nodiscard]] bool is_set() const { return set_; }
  // Nothing in it is unknown, however deep.
  [[nodiscard]] bool whole() const { return whole_; }
  // How many values it holds, itself and those in others counted; at least 1.
  [[nodiscard]] std::uint64_t weight() const { return weight_; }
  // The expression that gave it: for `local.x` the one that stands there.
  [[nodiscard]] Span where() const { return where_; }
  // The same value, given by another expression.
  [[nodiscard]] HclValue given_at(Span where) const;
  // Of a value that is not known; null where it stands for nothing.
  [[nodiscard]] const HclSymbol* symbol() const;
  // The elements of a collection that is not known which are; see unknown_but_for().
  [[nodiscard]] std::span<const HclValue> parts() const;

  // REQUIRES of these: the type.
  [[nodiscard]] bool truth() const { return std::get<bool>(data_); }
  [[nodiscard]] HclNumber number() const { return std::get<HclNumber>(data_); }
  [[nodiscard]] const HclText& text() const { return *std::get<Text>(data_); }
  [[nodiscard]] const std::vector<HclValue>& elements() const { return *std::get<Tuple>(data_); }
  [[nodiscard]] const HclObject& members() const { return *std::get<Object>(data_); }

 private:
  using Text = std::shared_ptr<const HclText>;
  using Tuple = std::shared_ptr<const std::vector<HclValue>>;
  using Object = std::shared_ptr<const HclObject>;
  using Symbol = std::shared_ptr<const HclSymbol>;

  HclValue(HclType type, Span where) : type_(type), where_(where) {}
  // A collection takes in one of its values.
  void hold(const HclValue& inner);

  HclType type_ = HclType::unknown;
  bool failed_ = false;
  bool set_ = false;
  bool whole_ = false;
  std::uint8_t depth_ = 0;
  std::uint32_t weight_ = 1;
  Span where_;
  std::variant<std::monostate, bool, HclNumber, Text, Tuple, Object, Symbol> data_;
};

struct HclMember {
  HclText key;
  HclValue value;
};

// -- conversions, as HCL makes them: nothing where the value is not known or cannot be converted
// ---

std::optional<HclNumber> number_of(const HclValue& value);
std::optional<bool> truth_of(const HclValue& value);
// Text of which parts may be holes.
std::optional<HclText> text_of(const HclValue& value);
// Text that is known.
std::optional<std::string> string_of(const HclValue& value);

// Whether two are the same; nothing where that is not known, or would take long. Numbers and texts
// never are.
std::optional<bool> are_equal(const HclValue& a, const HclValue& b);

// -- texts ----------------------------------------------------------------------------------------

// Octets [begin, begin + size) of a text.
HclText slice(const HclText& text, std::size_t begin, std::size_t size);

}  // namespace zonevet
