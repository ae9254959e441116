#!/usr/bin/env python3
"""Checks the evidence of a Trede journal without any of its software: Python's standard library only.

    verify.py store FOLDER [--checkpoint FILE] [--key FILE] [--witness FILE ...]
    verify.py events FILE [--checkpoint FILE] [--key FILE] [--witness FILE ...]
    verify.py checkpoint FILE --key FILE [--witness FILE ...]
    verify.py inclusion RECORD INDEX PROOF --checkpoint FILE --key FILE
    verify.py proofs FILE

store       a journal (FOLDER/trede.db): records, chain, versions, checkpoints; without --key the key in it is believed
events      an export: one record a line, in order
checkpoint  a signed checkpoint on its own
inclusion   one record (its exact bytes in a file) is number INDEX, from 1; PROOF has one hexadecimal hash a line
proofs      lines with a proof and another verifier's verdict; says where the two disagree

Keys and checkpoints: C2SP signed-note, tlog-checkpoint, tlog-cosignature. Trees: RFC 6962. Exit 0: everything holds;
1: something does not, and it says what; 2: it could not be checked.
"""
import argparse
import base64
import hashlib
import json
import os
import re
import sqlite3
import sys

LEAF, NODE = b"\x00", b"\x01"
CHAIN_TAG = b"trede/chain/1\x00"

class Wrong(Exception):
    """The evidence does not hold."""

def sha256(data):
    return hashlib.sha256(data).digest()

# --- the tree of RFC 6962, straight from its recursive definitions ---
def node(left, right):
    return sha256(NODE + left + right)

def split(size):  # the largest power of two below it
    return 1 << ((size - 1).bit_length() - 1)

def tree_root(leaves):
    """Folds perfect subtrees as they fill, so that a long journal needs no recursion."""
    stack = []
    for leaf in leaves:
        stack.append((1, leaf))
        while len(stack) > 1 and stack[-1][0] == stack[-2][0]:
            size, right = stack.pop()
            stack[-1] = (2 * size, node(stack[-1][1], right))
    root = stack.pop()[1] if stack else sha256(b"")
    while stack:
        root = node(stack.pop()[1], root)
    return root

def root_of_inclusion(leaf, index, size, proof):
    if size == 1:
        if proof:
            raise Wrong("the proof is too long")
        return leaf
    if not proof:
        raise Wrong("the proof is too short")
    left = split(size)
    if index < left:
        return node(root_of_inclusion(leaf, index, left, proof[:-1]), proof[-1])
    return node(proof[-1], root_of_inclusion(leaf, index - left, size - left, proof[:-1]))

def holds(check, *arguments):
    try:
        return bool(check(*arguments))
    except (Wrong, UnicodeDecodeError):
        return False

def includes(root, size, leaf, index, proof):
    return index < size and holds(lambda: root_of_inclusion(leaf, index, size, proof) == root)

def roots_of_consistency(old_root, old, size, whole, proof):
    """The old and the new root that a proof comes to; `whole` when the old tree is the whole of this part."""
    if old == size:
        if len(proof) != (0 if whole else 1):
            raise Wrong("the proof has the wrong length")
        return (old_root, old_root) if whole else (proof[0], proof[0])
    if not proof:
        raise Wrong("the proof is too short")
    left = split(size)
    if old <= left:
        before, after = roots_of_consistency(old_root, old, left, whole, proof[:-1])
        return before, node(after, proof[-1])
    before, after = roots_of_consistency(old_root, old - left, size - left, False, proof[:-1])
    return node(proof[-1], before), node(proof[-1], after)

def extends(root, size, old_root, old, proof):
    if old == 0 or old > size:
        return old == 0 and not proof
    return holds(lambda: roots_of_consistency(old_root, old, size, True, proof) == (old_root, root))

# --- Ed25519, RFC 8032 section 5.1.7 ---
P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)

def recover_x(y, sign):
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    return P - x if x & 1 != sign else x

def add(a, b):
    e, f = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    g, h = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    return ((f - e) * (h - g) % P, (h + g) * (f + e) % P, (h - g) * (h + g) % P, (f - e) * (f + e) % P)

def times(number, point):
    result = (0, 1, 1, 0)
    while number:
        if number & 1:
            result = add(result, point)
        point = add(point, point)
        number >>= 1
    return result

def decode_point(data):
    number = int.from_bytes(data, "little")
    y, sign = number & ((1 << 255) - 1), number >> 255
    x = recover_x(y, sign)
    return None if x is None else (x, y, 1, x * y % P)

BASE_Y = 4 * pow(5, P - 2, P) % P
BASE = (recover_x(BASE_Y, 0), BASE_Y, 1, recover_x(BASE_Y, 0) * BASE_Y % P)

def is_signed(key, message, signature):
    if len(key) != 32 or len(signature) != 64:
        return False
    a, r = decode_point(key), decode_point(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= ORDER:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % ORDER
    left, right = times(s, BASE), add(r, times(h, a))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (left[1] * right[2] - right[1] * left[2]) % P == 0

# --- notes, checkpoints and keys of C2SP ---
def strict_base64(text):
    if not re.fullmatch("(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?", text):
        raise Wrong("not base64")
    data = base64.b64decode(text)
    if base64.b64encode(data).decode() != text:
        raise Wrong("not base64 in its one form")
    return data

def parse_key(text):
    match = re.fullmatch(r"([^\s+]+)\+([0-9a-f]{8})\+(\S+)", text.strip())
    if not match:
        raise Wrong("this is not a public key")
    data = strict_base64(match[3])
    if len(data) != 33 or sha256(match[1].encode() + b"\n" + data)[:4].hex() != match[2]:
        raise Wrong("the public key is damaged")
    return {"name": match[1], "hash": bytes.fromhex(match[2]), "use": data[0], "key": data[1:]}

def parse_note(text):
    body, gap, lines = text.rpartition("\n\n")
    if not gap or not body or not lines.endswith("\n") or re.search(r"[\x00-\x09\x0b-\x1f]", text):
        raise Wrong("this is not a signed note")
    signatures = []
    for line in lines[:-1].split("\n"):
        match = re.fullmatch("\u2014 ([^\\s+]+) (\\S+)", line)
        if not match:
            raise Wrong("this is not a signed note")
        data = strict_base64(match[2])
        signatures.append((match[1], data[:4], data[4:]))
    return body + "\n", signatures

def check_checkpoint(text, key, witnesses=()):
    body, signatures = parse_note(text)
    message = body.encode()
    mine = [s for name, kh, s in signatures if name == key["name"] and kh == key["hash"]]
    if key["use"] != 1 or not any(is_signed(key["key"], message, s) for s in mine):
        raise Wrong("the checkpoint is not signed by " + key["name"])
    for witness in witnesses:
        theirs = [s for name, kh, s in signatures if name == witness["name"] and kh == witness["hash"]]
        if witness["use"] != 4 or not any(
            len(s) == 72
            and is_signed(witness["key"], b"cosignature/v1\ntime %d\n" % int.from_bytes(s[:8], "big") + message, s[8:])
            for s in theirs
        ):
            raise Wrong("the checkpoint is not cosigned by " + witness["name"])
    lines = body.split("\n")
    if len(lines) < 4 or lines[0] != key["name"] or not re.fullmatch("0|[1-9][0-9]*", lines[1]):
        raise Wrong("this is not a checkpoint of " + key["name"])
    return int(lines[1]), strict_base64(lines[2])

# --- what can be asked ---
def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return file.read()

def check_records(records, checkpoints):
    """Every record's number and version, and every checkpoint's root."""
    leaves, versions = [], {}
    for sequence, record in enumerate(records, 1):
        try:
            event = json.loads(record)
            stream, version, number = event["stream"], event["version"], event["sequence"]
        except (ValueError, KeyError, TypeError) as error:
            raise Wrong(f"record {sequence} is not an event") from error
        if number != sequence or version != versions.get(stream, 0) + 1:
            raise Wrong(f"record {sequence} is out of order")
        versions[stream] = version
        leaves.append(sha256(LEAF + record))
    for size, root in checkpoints:
        if size > len(leaves):
            raise Wrong(f"a checkpoint counts {size} records, there are {len(leaves)}")
        if tree_root(leaves[:size]) != root:
            raise Wrong(f"the first {size} records are not those of the checkpoint")
    return f"{len(leaves)} records, root {tree_root(leaves).hex()}, {len(checkpoints)} checkpoints hold"

def read_store(folder):
    database = sqlite3.connect(f"file:{folder}/trede.db?mode=ro", uri=True)
    link, records = bytes(32), []
    for sequence, kept, record in database.execute("SELECT sequence, link, record FROM events ORDER BY sequence"):
        link = sha256(CHAIN_TAG + link + record)
        if kept != link:
            raise Wrong(f"the chain breaks at record {sequence}")
        records.append(record)
    notes = [note.decode() if isinstance(note, bytes) else note for (note,) in database.execute("SELECT note FROM checkpoints")]
    database.close()
    return records, notes

def check_proofs(path):
    disagreed = total = 0
    for total, line in enumerate(read(path).splitlines(), 1):
        kind, verdict, *rest = line.split(" ")
        if kind == "checkpoint":
            keys = [parse_key(text) for text in rest[0].split(",")]
            mine = holds(lambda: check_checkpoint(base64.b64decode(rest[1]).decode(), keys[0], keys[1:]))
        else:
            number, size = int(rest[0]), int(rest[1])
            first, root, *proof = (bytes.fromhex(part) for part in rest[2:])
            mine = (includes if kind == "inclusion" else extends)(root, size, first, number, proof)
        if mine != (verdict == "1"):
            disagreed += 1
            disagreed < 6 and print("disagree:", line[:100], file=sys.stderr)
    if disagreed or not total:
        raise Wrong(f"{disagreed} of {total} verdicts differ")
    return f"{total} verdicts agree"

def run(arguments):
    if arguments.what == "proofs":
        return check_proofs(arguments.path[0])
    key_path = arguments.key
    if key_path is None and arguments.what == "store":
        key_path = os.path.join(arguments.path[0], "sleutels", "ondertekening.pub")
    key = parse_key(read(key_path)) if key_path else None
    witnesses = [parse_key(read(path)) for path in arguments.witness]
    notes = [arguments.path[0]] if arguments.what == "checkpoint" else arguments.checkpoint
    if notes and not key:
        raise Wrong("a checkpoint needs --key")
    checkpoints = [check_checkpoint(read(path), key, witnesses) for path in notes]
    if arguments.what == "store":
        records, own = read_store(arguments.path[0])
        return check_records(records, checkpoints + [check_checkpoint(note, key) for note in own])
    if arguments.what == "events":
        with open(arguments.path[0], "rb") as file:
            return check_records(file.read().splitlines(), checkpoints)
    if arguments.what == "inclusion":
        with open(arguments.path[0], "rb") as file:
            leaf = sha256(LEAF + file.read())
        proof = [bytes.fromhex(line) for line in read(arguments.path[2]).split()]
        if not checkpoints or not includes(checkpoints[0][1], checkpoints[0][0], leaf, int(arguments.path[1]) - 1, proof):
            raise Wrong("the record is not under the checkpoint")
    return "it holds"

def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["store", "events", "checkpoint", "inclusion", "proofs"])
    parser.add_argument("path", nargs="+")
    parser.add_argument("--key")
    for several in ("--checkpoint", "--witness"):
        parser.add_argument(several, action="append", default=[])
    try:
        print(run(parser.parse_args()))
    except Wrong as error:
        print("WRONG:", error, file=sys.stderr)
        return 1
    except (OSError, ValueError, IndexError, sqlite3.Error) as error:
        print("cannot check:", error, file=sys.stderr)
        return 2
    return 0

if __name__ == "__main__":
    sys.exit(main())
