"""A peer of W4: peer_weasyprint.py SOURCES FOLDER makes a PDF/UA-1 of every HTML letter, in one process."""
import inspect
import pathlib
import sys

import weasyprint

# The name of the option differs between versions 57 (Debian 12) and later ones.
known = inspect.signature(weasyprint.HTML.write_pdf).parameters
variant = {"variant": "pdf/ua-1"} if "variant" in known else {"pdf_variant": "pdf/ua-1"}
for source in sorted(pathlib.Path(sys.argv[1]).glob("*.html")):
    weasyprint.HTML(filename=str(source)).write_pdf(f"{sys.argv[2]}/{source.stem}.pdf", **variant)
