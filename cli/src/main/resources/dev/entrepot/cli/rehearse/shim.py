#!/usr/bin/env python3
"""Stands before uv, twine, pdm and pipx in a rehearsal: uploads go to the throw-away index."""

import os
import subprocess
import sys

NAME = os.path.basename(sys.argv[0])
HERE = os.path.dirname(os.path.abspath(sys.argv[0]))
INDEX = os.environ["REHEARSAL_INDEX"]
CA = os.environ["REHEARSAL_CA"]
TOOLS = os.environ["RUNNER_TOOL_CACHE"]

# Options that name an index or a credential, and take a value.
DROPPED = {
    "uv": {"--publish-url", "--index", "--check-url", "--trusted-publishing", "--token", "-t", "--username", "-u",
           "--password", "-p"},
    "twine": {"-r", "--repository", "--repository-url", "-u", "--username", "-p", "--password", "--cert"},
    "pdm": {"-r", "--repository", "-u", "--username", "-P", "--password", "--ca-certs"},
}


def main():
    arguments = sys.argv[1:]
    if NAME == "pipx":
        pipx(arguments)
    words = [it for it in arguments if not it.startswith("-")]
    command = {"uv": "publish", "twine": "upload", "pdm": "publish"}[NAME]
    program = found() if "REHEARSAL_PYTHON" not in os.environ else ""
    if not words or words[0] != command:
        os.execv(program, [program, *arguments])
    at = arguments.index(command)
    rest = kept(arguments[at + 1:])
    print(f"rehearsal: {NAME} {command} goes to {INDEX}", flush=True)
    {"uv": uv, "twine": twine, "pdm": pdm}[NAME](program, arguments[:at], rest)


def found():
    told = os.environ.get("REHEARSAL_" + NAME.upper())
    places = [os.path.join(it, NAME) for it in os.environ["PATH"].split(":") if it and os.path.abspath(it) != HERE]
    for place in ([told] if told else []) + places:
        if os.access(place, os.X_OK):
            return place
    sys.exit(f"{NAME}: command not found")


def kept(arguments):
    left, skip = [], False
    for it in arguments:
        if skip:
            skip = False
        elif it in DROPPED[NAME]:
            skip = True
        elif it.split("=", 1)[0] not in DROPPED[NAME]:
            left.append(it)
    return left


def uv(program, before, rest):
    environment = without("UV_PUBLISH_")
    environment["SSL_CERT_FILE"] = CA
    target = ["--publish-url", INDEX + "/legacy/", "--trusted-publishing", "always"]
    os.execve(program, [program, *before, "publish", *target, *rest], environment)


def twine(program, before, rest):
    environment = trusting("TWINE_")
    environment.update(
        TWINE_USERNAME="__token__", TWINE_PASSWORD=token(), TWINE_REPOSITORY_URL=INDEX + "/legacy/", TWINE_CERT=CA,
    )
    environment["REHEARSAL_LED"] = "1"
    # Called as a module, or from an environment of its own: that one's Python, and not PATH's twine.
    python = environment.pop("REHEARSAL_PYTHON", None)
    command = [python, "-m", "twine"] if python else [program]
    rest = [it for it in rest if it != "--attestations"]
    os.execve(command[0], [*command, *before, "upload", *rest], environment)


def pdm(program, before, rest):
    environment = trusting("PDM_PUBLISH_")
    environment.update(
        PDM_PUBLISH_USERNAME="__token__", PDM_PUBLISH_PASSWORD=token(), PDM_PUBLISH_REPO=INDEX + "/legacy/",
        PDM_PUBLISH_CA_CERTS=CA,
    )
    os.execve(program, [program, *before, "publish", *rest], environment)


def token():
    command = [os.environ["REHEARSAL_ENTREPOT"], "token", "--index", INDEX, "--ca-file", CA]
    exchanged = subprocess.run(command, stdout=subprocess.PIPE, text=True)
    if exchanged.returncode != 0:
        sys.exit(exchanged.returncode)
    print("::add-mask::" + exchanged.stdout.strip(), flush=True)
    return exchanged.stdout.strip()


def without(prefix):
    return {name: value for name, value in os.environ.items() if not name.startswith(prefix)}


def trusting(prefix):
    # requests lets these variables win over what a program says.
    return without(prefix) | {"REQUESTS_CA_BUNDLE": CA, "CURL_CA_BUNDLE": CA}


def pipx(arguments):
    if os.path.exists(real := shadowed()):
        os.execv(real, [real, *arguments])
    if not arguments or arguments[0] not in ("run", "install"):
        sys.exit("rehearsal: of pipx only 'run' and 'install' are here")
    spec, rest = None, []
    for it in arguments[1:]:
        if rest:
            rest.append(it)
        elif spec == "":
            spec = it
        elif it == "--spec":
            spec = ""
        elif it.startswith("--spec="):
            spec = it[7:]
        elif not it.startswith("-"):
            rest.append(it)
    program, others = rest[0], rest[1:]
    name = program.split("==")[0].split("[")[0]
    folder = os.path.join(TOOLS, "pipx-" + name)
    if not os.path.exists(folder):
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        subprocess.run([folder + "/bin/python", "-m", "pip", "install", "--quiet", spec or program], check=True)
    os.environ["REHEARSAL_" + name.upper()] = own = f"{folder}/bin/{name}"
    if arguments[0] == "install":
        os.makedirs(TOOLS + "/bin", exist_ok=True)
        os.symlink(own, f"{TOOLS}/bin/{name}")
        sys.exit(0)
    shim = os.path.join(HERE, name)
    if os.path.exists(shim):
        os.execv(shim, [shim, *others])
    if os.path.exists(own):
        os.execv(own, [own, *others])
    python = folder + "/bin/python"
    os.execv(python, [python, "-m", name, *others])


def shadowed():
    places = (os.path.join(it, NAME) for it in os.environ["PATH"].split(":") if it and os.path.abspath(it) != HERE)
    return next((it for it in places if os.access(it, os.X_OK)), "")


if __name__ == "__main__":
    main()
