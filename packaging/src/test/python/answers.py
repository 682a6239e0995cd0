"""Answers questions as PyPA's libraries do: one JSON array `[kind, text, …]` a line, one answer a line."""

import json
import sys

from packaging import licenses, markers, metadata, requirements, specifiers, tags, utils, version
from trove_classifiers import classifiers, deprecated_classifiers


def of_version(text):
    read = version.Version(text)
    return [str(read), utils.canonicalize_version(read), read.is_prerelease, bool(read.local)]


def of_order(one, other):
    one, other = version.Version(one), version.Version(other)
    return (one > other) - (one < other)


def of_specifier(text):
    return len(list(specifiers.SpecifierSet(text)))


def of_contains(text, candidate):
    return specifiers.SpecifierSet(text).contains(candidate, prereleases=True)


def of_select(text, *candidates):
    chosen = specifiers.SpecifierSet(text).filter([version.Version(it) for it in candidates])
    return [str(it) for it in chosen]


def of_name(text):
    return utils.canonicalize_name(text, validate=True)


def of_wheel(text):
    name, number, build, found = utils.parse_wheel_filename(text)
    build = f"{build[0]}{build[1]}" if build else None
    return [name, str(number), build, sorted(str(it) for it in found)]


def of_sdist(text):
    name, number = utils.parse_sdist_filename(text)
    return [name, str(number)]


def of_requirement(text):
    read = requirements.Requirement(text)
    return [
        read.name,
        sorted(read.extras),
        sorted(set(str(it) for it in read.specifier)),
        read.url,
        read.marker is not None,
    ]


def of_marker(text, *environments):
    read = markers.Marker(text)
    return [evaluated(read, it) for it in environments]


def evaluated(marker, environment):
    for name in ("extras", "dependency_groups"):
        if name in environment:
            environment[name] = set(environment[name])
    try:
        return marker.evaluate(environment)
    except (markers.UndefinedComparison, markers.UndefinedEnvironmentName):
        return None


def of_license(text):
    return licenses.canonicalize_license_expression(text)


def of_metadata(text):
    read = metadata.Metadata.from_email(text.encode())
    return [read.name, str(read.version), read.summary or "", read.description or ""]


def of_classifier(text):
    if text in deprecated_classifiers:
        return deprecated_classifiers[text]
    return text in classifiers


for line in sys.stdin:
    kind, *arguments = json.loads(line)
    try:
        answer = {"is": globals()["of_" + kind](*arguments)}
    except (ValueError, ExceptionGroup) as refusal:
        answer = {"refused": str(refusal)}
        if isinstance(refusal, ExceptionGroup):
            answer["refused"] = "; ".join(str(it) for it in refusal.exceptions)
    except Exception as failure:
        answer = {"failed": f"{type(failure).__name__}: {failure}"}
    print(json.dumps(answer))
