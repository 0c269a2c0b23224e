"""octoDNS, for suites that hold what zonevet says against it. Where it is not installed, or zonevet reads no YAML, whoever
imports this ends as skipped."""

import logging
import os
import sys
import warnings

BINARY = os.environ.get("ZONEVET_BINARY")
SHARED = os.environ.get("ZONEVET_SHARED_DIR", "")

try:
    import octodns.manager  # noqa: F401
except ImportError:
    sys.exit(77)
if BINARY is None or "libyaml" in os.environ.get("ZONEVET_WITHOUT", "").split("/"):
    sys.exit(77)

warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)
