"""Prints one line of JSON a file: each scalar of its documents as PyYAML reads it, [value, type,
begin, end] with offsets in octets, 0 for the end of a block; null where it is no YAML."""

import json
import sys

try:
    import yaml
except ImportError:
    sys.exit(77)

TYPES = ("str", "null", "bool", "int", "float", "timestamp", "merge", "value")


class Reader(yaml.SafeLoader):
    """Notes scalars as they are composed, in the order of the text; aliases are not followed."""

    def __init__(self, text):
        super().__init__(text)
        self.found = []

    def compose_scalar_node(self, anchor):
        node = super().compose_scalar_node(anchor)
        self.found.append(node)
        return node


def scalars(octets):
    text = octets.decode("utf-8")
    reader = Reader(text)
    while reader.check_node():
        reader.get_node()

    offsets = [0]
    for character in text:
        offsets.append(offsets[-1] + len(character.encode("utf-8")))
    rows = []
    for node in reader.found:
        kind = node.tag.removeprefix("tag:yaml.org,2002:")
        begin = node.start_mark.index
        # (A node with an anchor or a tag begins at that.)
        while text[begin:begin + 1] in ("&", "!"):
            while not text[begin].isspace():
                begin += 1
            while begin < node.end_mark.index and text[begin].isspace():
                begin += 1
        end = 0 if node.style in ("|", ">") else offsets[node.end_mark.index]
        rows.append([node.value, kind if kind in TYPES else "other", offsets[begin], end])
    return rows


for path in sys.argv[1:]:
    with open(path, "rb") as file:
        try:
            result = scalars(file.read())
        except (yaml.YAMLError, UnicodeDecodeError):
            result = None
    print(json.dumps(result))
