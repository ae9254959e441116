"""Messages made by hand for the intake tests: ordinary ones, hostile attachments, and mail that is broken in every way we know.

Everything is invented (fictief) and made from a fixed seed.
"""

from __future__ import annotations

import base64
import email.message
import email.policy
import io
import os
import pathlib
import random
import re
import zipfile
from collections.abc import Iterator

SEED = 20260409


def phone_photo() -> bytes:
    """The invented photo in HEIC that the tests of the preview use."""
    text = (pathlib.Path(os.environ["TREDE_HOME"]) / "tests/support/heic.hpp").read_text()
    return base64.b64decode("".join(re.findall(r'^    "(.*?)"', text, re.MULTILINE)))


def message(subject: str, body: str = "Geachte minister,\n\nHierbij.\n", **headers: str) -> email.message.EmailMessage:
    made = email.message.EmailMessage(policy=email.policy.SMTP)
    for name, value in {"From": "Griffie <griffie@aardam.example>", "Subject": subject, **headers}.items():
        made[name.replace("_", "-")] = value
    made.set_content(body)
    return made


def with_file(name: str, content: bytes, subject: str = "Stukken") -> bytes:
    made = message(subject)
    made.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return bytes(made)


def zipped(files: dict[str, bytes], **how: object) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, **how) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def office(files: dict[str, bytes]) -> bytes:
    return zipped({"[Content_Types].xml": b"<Types/>"} | files)


def relation(kind: str) -> bytes:
    return (f'<Relationships><Relationship Id="r1" Type="http://x/{kind}" Target="http://elders.example/x" '
            'TargetMode="External"/></Relationships>').encode()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def storage(name: str) -> bytes:
    return OLE + name.encode("utf-16-le") + b"\0\0"


def flagged() -> Iterator[tuple[str, bytes, str]]:
    """Files that row B6 wants flagged: name, bytes, and the word for it."""
    for ending in ("docm", "xlsm", "pptm", "docx", "dotm"):
        yield f"a.{ending}", office({f"{ending[:3]}/vbaProject.bin": b"x"}), "macro"
    for ending in ("doc", "xls", "ppt"):
        yield f"a.{ending}", storage("_VBA_PROJECT"), "macro"
        yield f"b.{ending}", storage("EncryptedPackage"), "versleuteld"
        yield f"c.{ending}", storage("ObjectPool"), "ingesloten object"
    yield "a.odt", zipped({"content.xml": b"<a/>", "Basic/Standard/m.xml": b"<m/>"}), "macro"
    yield "a.xlsx", office({"xl/macrosheets/sheet1.xml": b"<x/>"}), "macro"
    for field in (b"<w:t> DDEAUTO c:\\cmd</w:t>", b"<w:instrText>DDE cmd</w:instrText>"):
        yield "a.docx", office({"word/document.xml": field}), "dde"
    yield "a.xlsx", office({"xl/externalLinks/externalLink1.xml": b'<ddeLink ddeService="cmd"/>'}), "dde"
    for start in ("=", "+", "-", "@"):
        yield "a.csv", f"naam;plekken\n{start}cmd|' /C calc'!A0;1\n".encode(), "dde"
    for kind in ("attachedTemplate", "oleObject", "image", "frame", "externalLinkPath", "subDocument"):
        yield "a.docx", office({"word/_rels/document.xml.rels": relation(kind)}), "externe verwijzing"
    for part in ("word/embeddings/oleObject1.bin", "xl/embeddings/x.bin", "word/activeX/activeX1.bin"):
        yield "a.docx", office({part: b"x"}), "ingesloten object"
    for name in (b"/JavaScript", b"/JS", b"/J#61vaScript", b"/#4A#53"):
        yield "a.pdf", b"%PDF-1.7\n1 0 obj <</S " + name + b" (x)>>", "script"
    yield "a.pdf", b"%PDF-1.7\n1 0 obj <</S /Launch /F (cmd.exe)>>", "startopdracht"
    yield "a.pdf", b"%PDF-1.7\ntrailer <</Encrypt 4 0 R>>", "versleuteld"
    yield "a.pdf", b"%PDF-1.7\n1 0 obj <</Type /EmbeddedFile>>", "ingesloten object"
    for mark, word in ((rb"{\rtf1{\object\objdata 01}}", "ingesloten object"), (rb"{\rtf1 DDEAUTO x}", "dde")):
        yield "a.rtf", mark, word
    for ending in ("exe", "js", "vbs", "scr", "lnk", "hta", "bat", "ps1", "iso", "jar"):
        yield f"antwoord.{ending}", b"x", "programma"
        yield f"antwoord.pdf.{ending}", b"x", "dubbele extensie"
        yield f"in.{ending}.zip", zipped({f"x.{ending}": b"x"}), "programma"
    for name in ("antwoord.pdf", "foto.jpg", "lijst.xlsx", "brief.doc"):
        yield name, b"MZ\x90\x00", "programma"
        yield name, b"gewone tekst", "ander type dan de naam zegt"
    yield "brief\u202efdp.exe", b"x", "verborgen tekens in de naam"
    yield "brief\u200b.pdf", b"%PDF-1.7", "verborgen tekens in de naam"
    yield "a.zip", zipped({"b.zip": zipped({"c.txt": b"x"})}), "archief in archief"
    for ending, start in (("7z", b"7z\xbc\xaf\x27\x1c"), ("rar", b"Rar!\x1a\x07"), ("gz", b"\x1f\x8b\x08")):
        yield f"a.{ending}", start, "archief dat niet wordt geopend"
    for page in (b"<html><script>x()</script>", b"<!DOCTYPE html><a href='javascript:x()'>"):
        yield "a.html", page, "script"


def bombs() -> Iterator[tuple[str, bytes]]:
    """Files that row B3 wants refused before they unfold."""
    nothing = bytes(30_000_000)
    yield "a.zip", zipped({"nullen": nothing})
    yield "a.docx", office({"word/document.xml": nothing})
    yield "a.xlsx", office({"xl/worksheets/sheet1.xml": nothing})
    yield "b.zip", zipped({"a.zip": zipped({"nullen": nothing})})
    yield "a.zip", zipped({f"{number}": b"" for number in range(10_001)})
    for name in ("../buiten", "/etc/x", "a/../../b", "C:\\x", "a\\..\\b"):
        yield "a.zip", zipped({name: b"x"})
    deep = zipped({"x.txt": b"x"})
    for number in range(8):
        deep = zipped({f"{number}.zip": deep})
        if number >= 1:
            yield "diep.zip", deep
    for entity in (b"<!DOCTYPE x>", b'<!DOCTYPE x [<!ENTITY a "b">]>', b"<!ENTITY a SYSTEM 'file:///etc/passwd'>"):
        yield "a.docx", office({"word/document.xml": entity})
        yield "a.xlsx", office({"xl/workbook.xml": entity})
    link = zipfile.ZipInfo("koppeling")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(link, b"/etc/passwd")
    yield "a.zip", target.getvalue()


def ordinary() -> Iterator[bytes]:
    """Good mail in many shapes, so that another parser must read the same files out of it."""
    chance = random.Random(SEED)
    for number in range(40):
        made = message(f"Brief {number} reçu €")
        if number % 3 == 0:
            made.add_alternative("<p>Hierbij</p>", subtype="html")
        for part in range(number % 4):
            name = f"stuk {part} ë.bin" if part % 2 else f"stuk{part}.dat"
            made.add_attachment(chance.randbytes(chance.randrange(1, 5000)), maintype="application",
                                subtype="octet-stream", filename=name)
        if number % 5 == 0:
            made.add_attachment(message(f"Binnenin {number}"))
        yield bytes(made)


def broken(count: int) -> Iterator[bytes]:
    """Good mail with damage: cut, bytes changed, lines doubled, ends of lines of another kind, 8-bit headers."""
    chance = random.Random(SEED + 1)
    good = list(ordinary()) + [with_file("a.zip", zipped({"b.txt": b"x"})), with_file("a.docx", office({"x.xml": b"<a/>"}))]
    for number in range(count):
        mail = bytearray(chance.choice(good))
        kind = number % 8
        if kind == 0:
            del mail[chance.randrange(len(mail)):]
        elif kind == 1:
            for _ in range(chance.randrange(1, 40)):
                mail[chance.randrange(len(mail))] = chance.randrange(256)
        elif kind == 2:
            mail = bytearray(mail.replace(b"\r\n", chance.choice([b"\n", b"\r", b"\r\r\n"])))
        elif kind == 3:
            mail = bytearray(mail.replace(b"boundary=", b"bound=", 1))
        elif kind == 4:
            mail[:0] = b"X-Ruw: \xeb\xff\xfe na\xc3\xafef\r\nSubject: \x80\x81 \xe9\r\n"
        elif kind == 5:
            lines = mail.split(b"\r\n")
            chance.shuffle(lines)
            mail = bytearray(b"\r\n".join(lines))
        elif kind == 6:
            at = chance.randrange(len(mail))
            mail[at:at] = mail[at:at + chance.randrange(2000)]
        else:
            depth = chance.randrange(1, 3000)
            mail = bytearray(b"From: a@b.example\r\n")
            for level in range(depth):
                mail += b"Content-Type: multipart/mixed; boundary=g%d\r\n\r\n--g%d\r\n" % (level, level)
        yield bytes(mail)


def winmail() -> bytes:
    def attribute(identity: bytes, data: bytes) -> bytes:
        return b"\x02" + identity + len(data).to_bytes(4, "little") + data + b"\0\0"
    return (b"\x78\x9f\x3e\x22\x01\x00" + attribute(b"\x02\x90\x06\x00", b"r") +
            attribute(b"\x10\x80\x01\x00", b"ANTWOORD.PDF\0") + attribute(b"\x0f\x80\x06\x00", b"%PDF-1.7 x"))


def uuencoded() -> bytes:
    import binascii
    lines = b"".join(binascii.b2a_uu(b"inhoud van de brief " * 2) for _ in range(2))
    return b"From: a@b.example\r\nSubject: uu\r\n\r\nHierbij\r\nbegin 644 brief.txt\r\n" + lines + b"`\r\nend\r\n"


EICAR = base64.b64decode("WDVPIVAlQEFQWzRcUFpYNTQoUF4pN0NDKTd9JEVJQ0FSLVNUQU5EQVJELUFOVElWSVJVUy1URVNULUZJTEUhJEgrSCo=")
