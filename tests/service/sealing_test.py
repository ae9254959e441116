"""The electronic signature: bytes that others accept, a key in a file or a token, and the manifest where there is none."""

from dispatch_test import BATCH, LATE, LETTER, MODULE, OPENSSL, PDFSIG, QPDF, SOFTHSM, Batches, make_key
from support import *


class Sealing(Batches):
    @unittest.skipUnless(PDFSIG and OPENSSL and QPDF, "pdfsig, openssl or qpdf is not installed")
    def test_signed_bytes_that_others_accept(self):
        for kind in ("rsa", "ec"):
            key, certificate = make_key(self.folder, kind)
            shutil.rmtree(self.store)
            self.use_store(self.made)
            self.trede("letter", "render", BATCH, "--out", self.folder / "uit")
            self.print_settings(f'[ondertekening]\nsleutel = "{key}"\ncertificaat = "{certificate}"\n')
            self.trede("letter", "offer", BATCH)
            self.trede("letter", "seal", BATCH)  # nothing is signed yet, so nothing is sealed
            self.assertIsNone(self.status()["verzegeld"])
            self.initial()
            self.sign()
            self.trede("letter", "send", BATCH, *LATE)
            self.assertEqual(self.asked("send", "--drain")["pogingen"], 0)  # waits for the seal
            key.chmod(0o644)
            self.refused("letter", "seal", BATCH, code=BAD_INPUT, says="0600")
            key.chmod(0o600)
            self.trede("letter", "seal", BATCH)
            # Who takes it along has it as it leaves, and the manifest finds it.
            signed = self.folder / "getekend"
            self.assertIn("elektronisch ondertekend", self.trede("letter", "render", BATCH, "--out", signed).out)
            self.trede("letter", "manifest", BATCH, "--check", signed)
            self.trede("letter", "manifest", BATCH, "--check", self.folder / "uit", code=BAD_INPUT)
            before = self.length()
            self.trede("letter", "seal", BATCH)
            self.assertEqual(self.length(), before)  # each letter once
            self.trede("send", "--drain")
            sent = sorted((self.folder / "druk").glob("20*/*.pdf"))
            self.assertEqual([one.name for one in sent], [f"{LETTER}-cdk.pdf", f"{LETTER}-college.pdf"])
            approved = next((self.folder / "uit").glob("*.pdf")).read_bytes()
            for pdf in sent:
                self.assertTrue(pdf.read_bytes().startswith(approved))
                said = subprocess.run([PDFSIG, "-nocert", pdf], capture_output=True, text=True).stdout
                self.assertIn("Signature is Valid", said)
                self.assertIn("ETSI.CAdES.detached", said)
                self.assertIn("Total document signed", said)
                self.assertEqual(subprocess.run([QPDF, "--check", pdf], capture_output=True).returncode, 0)
                # Known-bad control: one byte of the letter changed.
                bytes_ = bytearray(pdf.read_bytes())
                bytes_[len(approved) // 2] ^= 1
                bad = self.write("bedorven.pdf", bytes(bytes_))
                self.assertNotIn("Signature is Valid", subprocess.run([PDFSIG, "-nocert", bad], capture_output=True, text=True).stdout)
            shutil.rmtree(self.folder / "druk")
            self.length()

    def token(self, key: pathlib.Path) -> tuple[str, dict[str, str]]:
        """A token of SoftHSM with this key in it: the settings, and the surroundings in which it is found."""
        (self.folder / "tokens").mkdir()
        configuration = self.write("softhsm2.conf", f"directories.tokendir = {self.folder / 'tokens'}\nlog.level = ERROR\n")
        env = {"SOFTHSM2_CONF": str(configuration)}
        for words in (["--init-token", "--free", "--label", "trede", "--so-pin", "87654321", "--pin", "123456"],
                      ["--import", key, "--token", "trede", "--label", "ondertekening", "--id", "01", "--pin", "123456"]):
            subprocess.run([SOFTHSM, *words], check=True, capture_output=True, env=surroundings(**env))
        pin = self.write("pincode", "123456\n")
        pin.chmod(0o600)
        return (f'[ondertekening]\nmodule = "{MODULE}"\ntoken = "trede"\nsleutel = "ondertekening"\npincode = "{pin}"\n', env)

    @unittest.skipUnless(PDFSIG and OPENSSL and SOFTHSM and MODULE.exists(), "softhsm2, pdfsig or openssl is not installed")
    def test_the_key_stays_in_its_token(self):
        for kind in ("rsa", "ec"):
            shutil.rmtree(self.store)
            shutil.rmtree(self.folder / "tokens", ignore_errors=True)
            self.use_store(self.made)
            self.trede("letter", "render", BATCH, "--out", self.folder / "uit")
            key, certificate = make_key(self.folder, kind)
            settings, env = self.token(key)
            key.unlink()
            self.print_settings(settings + f'certificaat = "{certificate}"\n')
            self.signed()

            def seal() -> subprocess.CompletedProcess:
                return subprocess.run([PROGRAM, "--store", self.store, "letter", "seal", BATCH], env=surroundings(**env),
                                      capture_output=True, text=True)
            # Known-bad controls: another PIN, another label, another token.
            pin = self.folder / "pincode"
            for wrong, says in (("sleutel = \"ondertekening\"", "geen sleutel"), ("token = \"trede\"", "geen token")):
                self.print_settings(settings.replace(wrong, wrong[:-1] + "x\"") + f'certificaat = "{certificate}"\n')
                self.assertIn(says, seal().stderr)
            self.print_settings(settings + f'certificaat = "{certificate}"\n')
            pin.write_text("000000\n")
            self.assertIn("weigert de pincode", seal().stderr)
            pin.write_text("123456\n")
            pin.chmod(0o640)
            self.assertIn("0600", seal().stderr)
            pin.chmod(0o600)
            done = seal()
            self.assertEqual(done.returncode, DONE, done.stderr)
            self.trede("letter", "send", BATCH, *LATE)
            self.trede("send", "--drain")
            for pdf in (self.folder / "druk").glob("20*/*.pdf"):
                said = subprocess.run([PDFSIG, "-nocert", pdf], capture_output=True, text=True).stdout
                self.assertIn("Signature is Valid", said)
                self.assertIn("Total document signed", said)
            self.length()
            shutil.rmtree(self.folder / "druk")

    @unittest.skipUnless(OPENSSL, "openssl is not installed")
    def test_a_key_that_is_not_of_the_certificate_is_refused(self):
        key, _ = make_key(self.folder, "rsa")
        _, certificate = make_key(self.folder, "ec")
        self.print_settings(f'[ondertekening]\nsleutel = "{key}"\ncertificaat = "{certificate}"\n')
        self.signed()
        self.refused("letter", "seal", BATCH, code=BAD_INPUT, says="horen niet bij elkaar")

    def test_without_a_key_the_manifest_is_what_was_signed(self):
        self.signed()
        self.refused("letter", "seal", BATCH, code=BAD_INPUT, says="manifest")
        answer = self.asked("letter", "manifest", BATCH, "--check", self.folder / "uit")
        self.assertTrue(answer["klopt"])
        pdf = next((self.folder / "uit").glob("*.pdf"))
        pdf.write_bytes(pdf.read_bytes() + b"\n")
        self.assertFalse(self.asked("letter", "manifest", BATCH, "--check", self.folder / "uit", code=BAD_INPUT)["klopt"])


if __name__ == "__main__":
    unittest.main()
