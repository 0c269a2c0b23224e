#include "output/visible.h"

#include <algorithm>
#include <span>

namespace zonevet {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

bool is_in(char32_t code, std::span<const Range> ranges) {
  return std::any_of(ranges.begin(), ranges.end(),
                     [code](Range range) { return code >= range.first && code <= range.last; });
}

// What cannot be seen, looks like a blank, or changes the order of what is around it (Unicode 15,
// general categories Cc, Cf, Zl, Zp, and the blanks of Zs).
constexpr Range kHidden[] = {
    {0x80, 0xA0},       {0xAD, 0xAD},        {0x34F, 0x34F},   {0x61C, 0x61C},   {0x115F, 0x1160},
    {0x1680, 0x1680},   {0x17B4, 0x17B5},    {0x180B, 0x180F}, {0x2000, 0x200F}, {0x2028, 0x202F},
    {0x205F, 0x206F},   {0x3000, 0x3000},    {0x3164, 0x3164}, {0xD800, 0xF8FF}, {0xFE00, 0xFE0F},
    {0xFEFF, 0xFEFF},   {0xFFA0, 0xFFA0},    {0xFFF0, 0xFFFB}, {0xFFFE, 0xFFFF}, {0x1BCA0, 0x1BCA3},
    {0x1D173, 0x1D17A}, {0xE0000, 0x10FFFF},
};

// Two columns wide: East Asian Wide and Fullwidth, and what terminals draw as emoji (UAX 11).
constexpr Range kWide[] = {
    {0x1100, 0x115F},   {0x231A, 0x231B},   {0x2329, 0x232A},   {0x23E9, 0x23EC},
    {0x2614, 0x2615},   {0x26A1, 0x26A1},   {0x2705, 0x2705},   {0x274C, 0x274C},
    {0x2753, 0x2757},   {0x2E80, 0x303E},   {0x3041, 0x33FF},   {0x3400, 0x4DBF},
    {0x4E00, 0x9FFF},   {0xA000, 0xA4CF},   {0xA960, 0xA97F},   {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},   {0xFFE0, 0xFFE6},
    {0x16FE0, 0x18DFF}, {0x1AFF0, 0x1B2FF}, {0x1F004, 0x1F004}, {0x1F0CF, 0x1F0CF},
    {0x1F18E, 0x1F19A}, {0x1F200, 0x1F320}, {0x1F32D, 0x1F64F}, {0x1F680, 0x1F6FF},
    {0x1F7E0, 0x1F7EB}, {0x1F90C, 0x1F9FF}, {0x1FA70, 0x1FAFF}, {0x20000, 0x3FFFD},
};

// No column of their own: the marks that Latin, Greek, Cyrillic, Hebrew and Arabic texts combine.
constexpr Range kCombining[] = {
    {0x300, 0x36F},   {0x483, 0x489},   {0x591, 0x5BD},   {0x610, 0x61A},   {0x64B, 0x65F},
    {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x20D0, 0x20FF}, {0xFE20, 0xFE2F},
};

constexpr std::uint32_t hex_digits(char32_t code) {
  return code > 0xFFFFF ? 6 : code > 0xFFFF ? 5 : 4;
}

void append_hex(std::string& out, char32_t value, std::uint32_t digits) {
  for (std::uint32_t i = digits; i-- > 0;)
    out += "0123456789ABCDEF"[value >> (4 * i) & 15U];
}

struct Lead {
  std::uint32_t size;
  char32_t bits;
  char32_t lowest;  // code points below have a shorter form, which alone is valid
};

Lead lead_of(unsigned char byte) {
  if (byte >= 0xC2 && byte <= 0xDF) return {2, byte & 0x1FU, 0x80};
  if (byte >= 0xE0 && byte <= 0xEF) return {3, byte & 0x0FU, 0x800};
  if (byte >= 0xF0 && byte <= 0xF4) return {4, byte & 0x07U, 0x10000};
  return {0, 0, 0};
}

// The code point of a sequence of two to four bytes; 0 where they are none.
char32_t decode(std::string_view text, const Lead& lead) {
  if (lead.size == 0 || text.size() < lead.size) return 0;
  char32_t code = lead.bits;
  for (std::uint32_t i = 1; i < lead.size; ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if ((byte & 0xC0U) != 0x80U) return 0;
    code = code << 6U | (byte & 0x3FU);
  }
  const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
  return code < lead.lowest || code > 0x10FFFF || surrogate ? 0 : code;
}

constexpr std::uint32_t kByteColumns = 4;  // \xHH

}  // namespace

Glyph first_glyph(std::string_view text) {
  const auto byte = static_cast<unsigned char>(text[0]);
  if (is_plain_sign(text[0])) return {1, 1, byte, true, true};
  if (byte < 128) return {1, kByteColumns, byte, true, false};
  const Lead lead = lead_of(byte);
  const char32_t code = decode(text, lead);
  if (code == 0) return {1, kByteColumns, byte, false, false};
  if (is_in(code, kHidden)) return {lead.size, hex_digits(code) + 4, code, true, false};
  const std::uint32_t columns = is_in(code, kWide) ? 2 : is_in(code, kCombining) ? 0 : 1;
  return {lead.size, columns, code, true, true};
}

void append_glyph(std::string& out, std::string_view bytes, const Glyph& glyph) {
  if (glyph.plain) {
    out += bytes.substr(0, glyph.size);
  } else if (glyph.valid && glyph.code > 127) {
    out += "<U+";
    append_hex(out, glyph.code, hex_digits(glyph.code));
    out += '>';
  } else {
    out += "\\x";
    append_hex(out, glyph.code, 2);
  }
}

namespace {

// Looks at all of it, without a branch for each sign: most text is plain.
bool is_plain(std::string_view text) {
  unsigned char others = 0;
  for (const char c : text)
    others |= static_cast<unsigned char>(!is_plain_sign(c));
  return others == 0;
}

// The bytes in `kept` stay as they are.
void append_visible_but(std::string& out, std::string_view kept, std::string_view text) {
  if (is_plain(text)) {
    out += text;
    return;
  }
  while (!text.empty()) {
    const Glyph glyph = first_glyph(text);
    if (kept.find(text.front()) != std::string_view::npos) {
      out += text.front();
    } else {
      append_glyph(out, text, glyph);
    }
    text.remove_prefix(glyph.size);
  }
}

}  // namespace

void append_visible(std::string& out, std::string_view text) { append_visible_but(out, {}, text); }

std::string visible(std::string_view text) {
  std::string out;
  append_visible(out, text);
  return out;
}

std::string visible_lines(std::string_view text) {
  std::string out;
  append_visible_but(out, "\n\t", text);
  return out;
}

std::size_t columns_of(std::string_view text) {
  std::size_t columns = 0;
  while (!text.empty()) {
    const Glyph glyph = first_glyph(text);
    columns += glyph.columns;
    text.remove_prefix(glyph.size);
  }
  return columns;
}

}  // namespace zonevet
