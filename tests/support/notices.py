"""What a build without optional libraries says of itself on stderr, whatever it is given."""

import re


def without_notices(stderr):
    return re.sub(rb"zonevet: built without [^\n]*\n", b"", stderr)
