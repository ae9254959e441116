"""Dovecot with one mailbox, started by a test in a folder of its own: no other port, file or user is touched."""

from __future__ import annotations

import getpass
import grp
import imaplib
import os
import pathlib
import pwd
import shutil
import socket
import ssl
import subprocess
import time

DOVECOT = shutil.which("dovecot") or ("/usr/sbin/dovecot" if pathlib.Path("/usr/sbin/dovecot").exists() else None)
OPENSSL = shutil.which("openssl")
USER, PASSWORD = "toezicht", "geheim-van-de-proef"

# What is the same in both generations; a login process without a prison, so that nobody needs to be root.
COMMON = """
base_dir = {base}
log_path = {base}/log
default_internal_user = {me}
default_internal_group = {group}
default_login_user = {login}
first_valid_uid = 1
protocols = imap
listen = 127.0.0.1
ssl = required
service anvil {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls}
  }}
}}
"""
OLD = """
state_dir = {base}/state
mail_location = maildir:{mail}
ssl_cert = <{certificate}
ssl_key = <{key}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={owner} gid={owner_group} home={mail}
}}
"""
NEW = """
mail_driver = maildir
mail_path = {mail}
ssl_server_cert_file = {certificate}
ssl_server_key_file = {key}
passdb static {{
  password = {password}
}}
userdb static {{
  fields {{
    uid = {owner}
    gid = {owner_group}
    home = {mail}
  }}
}}
"""


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def make_certificate(folder: pathlib.Path) -> tuple[pathlib.Path, pathlib.Path]:
    certificate, key = folder / "host.pem", folder / "host.key"
    subprocess.run([OPENSSL, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate, "-days", "30",
                    "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"], check=True, capture_output=True)
    return certificate, key


class MailServer:
    """One user with one mailbox, by IMAP with STARTTLS on `port` and with TLS on `tls`."""

    def __init__(self, folder: pathlib.Path) -> None:
        self.folder = folder
        base, mail = folder / "dovecot", folder / "mail"
        base.mkdir()
        mail.mkdir()
        # As root Dovecot wants the users of its package, and no mail of root is ever served.
        root = os.getuid() == 0
        me, login = ("dovecot", "dovenull") if root else (getpass.getuser(),) * 2
        owner = pwd.getpwnam("nobody" if root else me)
        if root:
            os.chown(mail, owner.pw_uid, owner.pw_gid)
            folder.chmod(0o711)
        self.certificate, key = make_certificate(folder)
        self.port, self.tls = free_port(), free_port()
        version = subprocess.run([DOVECOT, "--version"], check=True, capture_output=True, text=True).stdout.split()[0]
        newer = tuple(int(part) for part in version.split(".")[:2]) >= (2, 4)
        head = f"dovecot_config_version = {version}\ndovecot_storage_version = {version}\n" if newer else ""
        group = grp.getgrgid(pwd.getpwnam(me).pw_gid).gr_name
        text = head + (COMMON + (NEW if newer else OLD)).format(
            base=base, mail=mail, me=me, login=login, group=group, port=self.port, tls=self.tls,
            certificate=self.certificate, key=key, password=PASSWORD, owner=owner.pw_uid, owner_group=owner.pw_gid)
        config = folder / "dovecot.conf"  # in its own folder Dovecot makes a link of that name
        config.write_text(text)
        self.process = subprocess.Popen([DOVECOT, "-F", "-c", config], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        self.wait()

    def wait(self) -> None:
        for _ in range(100):
            if self.process.poll() is not None:
                raise RuntimeError(self.process.stderr.read().decode() + self.log())
            try:
                self.client().logout()
                return
            except (OSError, imaplib.IMAP4.error):
                time.sleep(0.1)
        raise RuntimeError(self.log())

    def log(self) -> str:
        log = self.folder / "dovecot" / "log"
        return log.read_text() if log.exists() else ""

    def client(self) -> imaplib.IMAP4_SSL:
        context = ssl.create_default_context(cafile=str(self.certificate))
        client = imaplib.IMAP4_SSL("localhost", self.tls, ssl_context=context, timeout=5)
        client.login(USER, PASSWORD)
        return client

    def put(self, *messages: bytes, folder: str = "INBOX") -> None:
        client = self.client()
        for message in messages:
            assert client.append(folder, None, None, message)[0] == "OK"
        client.logout()

    def messages(self, folder: str = "INBOX") -> list[bytes]:
        """What lies in a folder, as another client sees it."""
        client = self.client()
        state, _ = client.select(f'"{folder}"', readonly=True)
        found = []
        if state == "OK":
            for number in client.search(None, "ALL")[1][0].split():
                found.append(client.fetch(number, "(BODY.PEEK[])")[1][0][1])
        client.logout()
        return found

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(20)
        self.process.stderr.close()
