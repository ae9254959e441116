"""The same with the email package of Python."""
import email
import email.policy
import hashlib
import pathlib
import sys

digests = []
for path in pathlib.Path(sys.argv[1]).iterdir():
    parsed = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    digests += [hashlib.sha256(part.get_payload(decode=True)).hexdigest() for part in parsed.iter_attachments()]
print(len(digests), hashlib.sha256("".join(sorted(digests)).encode()).hexdigest())
