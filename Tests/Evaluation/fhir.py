#!/usr/bin/env python3
"""Checks exported bundles against FHIR R4 with two validators that others keep.

* google-fhir-r4 (Google): the JSON against protocol buffers made from the R4 4.0.1
  StructureDefinitions: unknown elements, cardinalities, the patterns of primitive types, codes of
  required value sets, and which resources a reference may lead to.
* fhirclient (SMART Health IT): the JSON against Python classes made from the same
  StructureDefinitions, as a second opinion on elements, types and cardinalities.

Besides, each reference must lead to a resource of its bundle, and each bundle must hold what an
exported call holds. At the end both validators must refuse bundles that are broken on purpose, so
that a validator that accepts everything is noticed.

    fhir.py BUNDLE.json...
"""

import argparse
import copy
import json
import sys
from pathlib import Path

from fhirclient.models import bundle as smart
from google.fhir.r4 import json_format
from google.fhir.r4.proto.core.resources import bundle_and_contained_resource_pb2 as google

ALWAYS = {"Patient", "Encounter", "Communication", "Provenance", "AuditEvent"}


def google_problem(bundle: dict) -> str | None:
    """What google-fhir-r4 has against a bundle."""
    try:
        json_format.json_fhir_string_to_proto(json.dumps(bundle), google.Bundle, validate=True)
    except Exception as error:  # It throws errors of several families.
        return f"google-fhir-r4: {error}"
    return None


def smart_problem(bundle: dict) -> str | None:
    """What fhirclient has against a bundle."""
    try:
        smart.Bundle(bundle, strict=True).as_json()
    except Exception as error:  # It throws errors of several families.
        return f"fhirclient: {error}"
    return None


def references(value) -> set[str]:
    """The targets of all references inside a value."""
    if isinstance(value, dict):
        own = {value["reference"]} if isinstance(value.get("reference"), str) else set()
        return own.union(*map(references, value.values()))
    if isinstance(value, list):
        return set().union(*map(references, value))
    return set()


def own_problems(bundle: dict) -> list[str]:
    """What no validator of single resources sees."""
    urls = {entry["fullUrl"] for entry in bundle["entry"]}
    problems = [f"{target} is not in the bundle" for target in sorted(references(bundle) - urls)]
    kinds = {entry["resource"]["resourceType"] for entry in bundle["entry"]}
    problems += [f"there is no {kind}" for kind in sorted(ALWAYS - kinds)]
    if len(urls) < len(bundle["entry"]):
        problems.append("two entries share a fullUrl")
    return problems


def breakages(bundle: dict):
    """Copies of a bundle, each broken in one way, with what was done."""

    def broken(kind: str, what: str, change):
        result = copy.deepcopy(bundle)
        for entry in result["entry"]:
            if entry["resource"]["resourceType"] == kind:
                change(entry["resource"])
                return what, result
        raise SystemExit(f"fhir: no {kind} to break")

    yield broken("Encounter", "an encounter without class", lambda it: it.pop("class"))
    yield broken("Communication", "an unknown element", lambda it: it.update(toned="x"))
    yield broken("AuditEvent", "a list where one is due", lambda it: it.update(recorded=["x"]))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("bundles", nargs="+", type=Path)
    arguments = parser.parse_args()
    failed = 0
    for path in arguments.bundles:
        bundle = json.loads(path.read_text())
        problems = [problem for problem in (google_problem(bundle), smart_problem(bundle)) if problem]
        problems += own_problems(bundle)
        kinds = [entry["resource"]["resourceType"] for entry in bundle["entry"]]
        counts = ", ".join(f"{kinds.count(kind)} {kind}" for kind in dict.fromkeys(kinds))
        print(f"{path.name}: {'INVALID' if problems else 'valid R4'}: {counts}")
        for problem in problems:
            print(f"  {problem}")
        failed += bool(problems)
        for what, worse in breakages(bundle):
            for check in (google_problem, smart_problem):
                if check(worse) is None:
                    print(f"  {check.__name__} accepts {what}")
                    failed += 1
    print(f"{len(arguments.bundles)} bundles, {failed} problems")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
