"""Leads a twine that is not found through PATH, as in `python -m twine upload`, to its stand-in."""

import os
import sys


def lead():
    words = getattr(sys, "orig_argv", [])[1:]
    if words[:2] == ["-m", "twine"]:
        rest = words[2:]
    elif words and os.path.basename(words[0]) == "twine":
        rest = words[1:]
    else:
        return
    shim = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "twine")
    standing = words[0] != "-m" and os.path.abspath(words[0]) == shim
    if standing or "REHEARSAL_LED" in os.environ or "upload" not in rest or not os.access(shim, os.X_OK):
        return
    os.environ["REHEARSAL_PYTHON"] = sys.executable
    os.execv(shim, [shim, *rest])


lead()
