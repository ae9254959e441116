"""Packs the inputs that fuzzing kept into one file, or lays them out again: kept.py pack|unpack FILE FOLDER."""
import hashlib
import pathlib
import sys

what, file, folder = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
if what == "pack":
    inputs = sorted({path.read_bytes() for path in folder.iterdir()}, key=lambda one: (len(one), one))
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(b"".join(len(one).to_bytes(4, "little") + one for one in inputs))
else:
    folder.mkdir(parents=True, exist_ok=True)
    kept = file.read_bytes() if file.exists() else b""
    while kept:
        size = int.from_bytes(kept[:4], "little")
        (folder / hashlib.sha1(kept[4:4 + size]).hexdigest()).write_bytes(kept[4:4 + size])
        kept = kept[4 + size:]
