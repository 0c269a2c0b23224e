// What uses what in modules: which texts reach a block as they are written, and no other one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "source/span.h"

namespace zonevet {

// Something in which expressions stand: a block, or a name that stands for them (`local.x`, what a
// `for` goes through). By its number.
enum class TfHolder : std::uint32_t { none };

// A way into collections, from the outermost one on.
enum class TfWay : std::uint32_t { none };

// What becomes of an expression where it stands.
enum class TfUse : std::uint8_t {
  as_it_is,   // it is a value there, or a part of one
  repeated,   // the same, of several values
  changed,    // something else may be made of it
  looked_at,  // nothing is: something depends on it, as on a condition
};

struct TfPlace {
  TfHolder holder = TfHolder::none;
  TfWay way = TfWay::none;  // to the place within what the holder stands for
  TfUse use = TfUse::looked_at;
};

// All that is read of modules is told first, then asked for: a name as often as it is used.
class TfUses {
 public:
  TfUses();

  // `head`: the words with which it begins.
  TfHolder add_block(Span head);
  TfHolder add_name();
  // A name for each element of a collection.
  TfHolder add_element();
  // Uses of a name cannot be seen, so that nothing is known of what it stands for.
  void hide(TfHolder name) { at(name).hidden = true; }
  // What is behind `way`: an attribute or key; one that is not known; an element without any.
  TfWay named(TfWay way, std::string_view key);
  TfWay any_key(TfWay way);
  TfWay element(TfWay way);

  // A name is used there, of whose value `key` is taken (views outlive this), or all.
  void add_use(TfHolder name, std::optional<std::string_view> key, TfPlace there);
  // The same of the key of an element, which is itself where the collection is a set.
  void add_use_of_key(TfHolder element, TfPlace there);
  // Behind this, nothing is added.
  void finish();

  // Where what stands at a place ends up.
  struct End {
    // The head of the one block; nowhere: there are several uses.
    Span head;
  };
  // Nothing where it may become something else on its way, or nobody knows.
  [[nodiscard]] std::optional<End> end_of(const TfPlace& place) const;

 private:
  struct Uses {
    std::size_t count = 0;
    TfPlace last;
    bool changed = false;           // by one of them, or behind it
    std::vector<TfHolder> holders;  // until finish()
  };
  struct Holder {
    enum class Kind : std::uint8_t { block, name, element };
    Kind kind = Kind::name;
    bool hidden = false;   // see hide()
    bool changed = false;  // by any use, or behind it
    Span head;
    std::map<std::string_view, Uses> by_key;
    Uses of_all;  // without a key
    Uses of_key;  // see add_use_of_key()
    Uses uses;    // all but those
  };
  enum class Step : std::uint8_t { named, any, element };
  struct Link {
    Step step{};
    std::string_view key;
    TfWay before = TfWay::none;
  };
  using Way = std::vector<Link>;  // the outermost one first
  // Uses that a text is found by.
  struct Found {
    std::size_t count = 0;
    TfPlace last;
    bool changed = false;
    void add(const Uses& uses);
  };

  TfHolder add(Holder holder);
  TfWay add(Step step, std::string_view key, TfWay before);
  static void add_to(Uses& uses, const TfPlace& there);
  void spread_changes();
  void settle(Uses& uses);
  [[nodiscard]] Holder& at(TfHolder holder) { return holders_[static_cast<std::size_t>(holder)]; }
  [[nodiscard]] const Holder& at(TfHolder holder) const {
    return holders_[static_cast<std::size_t>(holder)];
  }
  [[nodiscard]] bool put_before(TfWay way, Way& behind) const;
  static Found find(const Holder& holder, const Way& way);

  std::vector<Holder> holders_;
  std::vector<Link> links_;
};

}  // namespace zonevet
