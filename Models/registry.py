"""Finds files of PyPI distributions where this machine's pip would look for them.

No registry is named here: the index, extra folders, certificates, proxy and timeout are pip's own, from
its environment variables, its configuration files, or its built-in default.
"""
import ast
import base64
import html.parser
import http.client
import json
import os
import re
import ssl
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from failure import UNAVAILABLE, Failure

JSON = "application/vnd.pypi.simple.v1+json"
ACCEPT = f"{JSON}, application/vnd.pypi.simple.v1+html;q=0.2, text/html;q=0.1"
NO_INDEX = ("no package index is known, since pip is not installed. Install pip (Debian: apt-get install "
            "python3-pip), or name an index in PIP_INDEX_URL or a folder of wheels in PIP_FIND_LINKS.")
DEFAULT_INDEX = "from pip._internal.models.index import PyPI; print(PyPI.simple_url)"


@dataclass(frozen=True)
class Settings:
    """What pip would use. `indexes` holds base addresses of the Simple API, `folders` local folders."""
    indexes: tuple
    folders: tuple
    certificates: str | None
    proxy: str | None
    timeout: float


def run_python(*arguments):
    """The output of this Python with `arguments`, or None where it fails."""
    result = subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=False)
    return result.stdout if result.returncode == 0 else None


def configured(listing):
    """{option: value} of `pip config list`: environment over [download] over [global], as in pip."""
    values = {}
    for section in ("global", "download", ":env:"):
        for line in listing.splitlines():
            name, _, value = line.partition("=")
            if name.startswith(section + ".") and value:
                try:
                    values[name[len(section) + 1:].replace("_", "-")] = str(ast.literal_eval(value))
                except (ValueError, SyntaxError):
                    values[name[len(section) + 1:].replace("_", "-")] = value
    return values


def read_settings(environment=os.environ):
    """pip's settings; asks pip, whose environment variables also count where pip is not installed."""
    values = configured(run_python("-m", "pip", "config", "list") or "")
    for name, value in environment.items():
        if name.startswith("PIP_") and value:
            values[name[4:].lower().replace("_", "-")] = value
    indexes = []
    if values.get("no-index", "0").lower() not in ("1", "true", "yes", "on"):
        main = values.get("index-url") or (run_python("-c", DEFAULT_INDEX) or "").strip()
        indexes = [index for index in (main, *values.get("extra-index-url", "").split()) if index]
    folders = []
    for place in values.get("find-links", "").split():
        place = urllib.parse.unquote(place[7:]) if place.startswith("file://") else place
        if "://" not in place:
            folders.append(Path(place).expanduser())
    return Settings(tuple(indexes), tuple(folders), values.get("cert"), values.get("proxy"),
                    float(values.get("timeout") or values.get("default-timeout") or 60))


class LinkParser(html.parser.HTMLParser):
    """Collects (file name, address) of an HTML page of the Simple API."""

    def __init__(self):
        super().__init__()
        self.links, self.base, self.address = [], None, None

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "base":
            self.base = attributes.get("href")
        elif tag == "a":
            self.address = attributes.get("href")

    def handle_data(self, data):
        if self.address and data.strip():
            self.links.append((data.strip(), self.address))
            self.address = None


class Registry:
    """The package indexes and folders of one `Settings`."""

    def __init__(self, settings):
        self.settings = settings
        context = ssl.create_default_context()
        certificates = settings.certificates
        if certificates:
            try:
                folder = os.path.isdir(certificates)
                context.load_verify_locations(None if folder else certificates, certificates if folder else None)
            except OSError as error:
                raise Failure(UNAVAILABLE, f"{certificates}: cannot read these certificates ({error}). "
                                           "Correct pip's `cert` setting or PIP_CERT.") from error
        handlers = [urllib.request.HTTPSHandler(context=context)]
        if settings.proxy:
            handlers.append(urllib.request.ProxyHandler({"http": settings.proxy, "https": settings.proxy}))
        self.opener = urllib.request.build_opener(*handlers)
        self.passwords = {}
        self.indexes = [self._without_password(index) for index in settings.indexes]

    def _without_password(self, address):
        """`address` without user and password, which are kept for requests to that host."""
        parts = urllib.parse.urlsplit(address)
        if "@" not in parts.netloc:
            return address
        secret, _, host = parts.netloc.rpartition("@")
        encoded = base64.b64encode(urllib.parse.unquote(secret).encode()).decode()
        self.passwords[host] = f"Basic {encoded}"
        return urllib.parse.urlunsplit(parts._replace(netloc=host))

    def open(self, address, headers):
        """Open `address`; raises urllib.error.URLError, OSError or http.client.HTTPException."""
        request = urllib.request.Request(address, headers={"User-Agent": "toned-fetch", **headers})
        password = self.passwords.get(urllib.parse.urlsplit(address).netloc)
        if password:
            request.add_unredirected_header("Authorization", password)
        return self.opener.open(request, timeout=self.settings.timeout)

    def local_copy(self, filename):
        """The path of `filename` in a folder of pip's find-links, or None."""
        return next((folder / filename for folder in self.settings.folders if (folder / filename).is_file()), None)

    def find(self, project, filename):
        """(address, SHA-256 or None) of `filename`, by the Simple API."""
        if not self.indexes:
            raise Failure(UNAVAILABLE, f"{filename}: {NO_INDEX}")
        for index in self.indexes:
            page = f"{index.rstrip('/')}/{re.sub(r'[-_.]+', '-', project).lower()}/"
            for name, address, digest in self._files(page, filename):
                if name == filename:
                    return address, digest
        raise Failure(UNAVAILABLE, f"{filename}: the package index does not list this file of {project}. Check pip's "
                                   "index, or put the file into a folder named in PIP_FIND_LINKS.")

    def _files(self, page, filename):
        try:
            with self.open(page, {"Accept": ACCEPT}) as response:
                kind, body, base = response.headers.get_content_type(), response.read(), response.geturl()
            if kind == JSON:
                return [(file["filename"], urllib.parse.urljoin(base, file["url"]), file["hashes"].get("sha256"))
                        for file in json.loads(body)["files"]]
            parser = LinkParser()
            parser.feed(body.decode("utf-8", "replace"))
        except urllib.error.HTTPError as error:
            if error.code == 404:
                return []
            raise unreachable(filename, error) from error
        except (ValueError, KeyError, TypeError) as error:
            raise Failure(UNAVAILABLE, f"{filename}: the package index answered with something that is not a list "
                                       f"of files ({error}). Check pip's index.") from error
        except (OSError, http.client.HTTPException) as error:
            raise unreachable(filename, error) from error
        base = urllib.parse.urljoin(base, parser.base or "")
        files = []
        for name, address in parser.links:
            address, _, fragment = urllib.parse.urljoin(base, address).partition("#")
            files.append((name, address, fragment[7:] if fragment.startswith("sha256=") else None))
        return files


def unreachable(filename, error):
    """The Failure for a registry that does not answer, or not as it should."""
    cause = getattr(error, "reason", None) or error
    code = f"HTTP {error.code}: " if isinstance(error, urllib.error.HTTPError) else ""
    return Failure(UNAVAILABLE, f"{filename}: the package index cannot be reached ({code}{cause}). Check the network, "
                                "the proxy and pip's index (pip config list), and run this again; it goes on from "
                                "where it stopped.")
