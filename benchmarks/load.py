"""Asks an index as clients do, and measures it beside another that has the same bytes."""

import concurrent.futures
import http.client
import re
import statistics
import subprocess
import time

from wheels import form, wheel

JSON = "application/vnd.pypi.simple.v1+json"
HTML = "application/vnd.pypi.simple.v1+html"
UNITS = {"us": 0.001, "ms": 1, "s": 1000, "m": 60_000}


class Index:
    """One kept connection, as a client has."""

    def __init__(self, port, token, upload_path="/legacy/"):
        self.connection = http.client.HTTPConnection("127.0.0.1", port)
        self.headers = {"Authorization": "Bearer " + token} if token else {}
        self.upload_path = upload_path

    def send(self, method, path, body=None, headers=None):
        return self.answer(method, path, body, headers)[1]

    def answer(self, method, path, body=None, headers=None):
        self.connection.request(method, path, body, headers or {})
        answer = self.connection.getresponse()
        content = answer.read()
        if answer.status not in (200, 201):
            raise SystemExit(f"{method} {path}: {answer.status} {content[:300]}")
        return answer, content

    def upload(self, name, version, content):
        body, headers = form(name, version, content)
        begin = time.perf_counter()
        self.send("POST", self.upload_path, body, headers | self.headers)
        return time.perf_counter() - begin


def quantiles(name, seconds):
    ordered = sorted(seconds)
    return {
        f"{name} p50, ms": 1000 * ordered[len(ordered) // 2],
        f"{name} p99, ms": 1000 * ordered[int(len(ordered) * 0.99)],
    }


def uploads_at_once(connections, name, major, each):
    """Uploads a second of several clients that do not wait for each other, one project for each."""

    def send(number):
        return [
            connections[number].upload(f"{name}{number}", f"{major}.{turn}", content)
            for turn, content in enumerate(contents[number])
        ]

    contents = [
        [wheel(f"{name}{number}", f"{major}.{turn}") for turn in range(each)]
        for number in range(len(connections))
    ]
    with concurrent.futures.ThreadPoolExecutor(len(connections)) as pool:
        begin = time.perf_counter()
        seconds = [one for several in pool.map(send, range(len(connections))) for one in several]
        rate = len(seconds) / (time.perf_counter() - begin)
    return rate, seconds


class Asked:
    """What is asked of one server: an address, the headers with it, and how often at once."""

    def __init__(self, port, path, headers=(), connections=32, script=None):
        self.port, self.path, self.headers = port, path, tuple(headers)
        self.connections, self.script = connections, script


def wrk(asked, seconds):
    """Requests a second, and the time within which 99 of 100 were answered, in milliseconds."""
    command = ["wrk", "-t1", f"-c{asked.connections}", f"-d{seconds}s", "--latency"]
    for header in asked.headers:
        command += ["-H", header]
    if asked.script:
        command += ["-s", str(asked.script)]
    said = subprocess.run(
        [*command, f"http://127.0.0.1:{asked.port}{asked.path}"],
        capture_output=True, text=True, check=True,
    ).stdout
    if re.search(r"Non-2xx", said):  # it counts from 400 on: a 304 is well
        raise SystemExit(f"{asked.path} was not answered well:\n{said}")
    number, unit = re.search(r"99%\s+([0-9.]+)(us|ms|s|m)", said).groups()
    rate = float(re.search(r"Requests/sec:\s+([0-9.]+)", said).group(1))
    return rate, float(number) * UNITS[unit]


def rounds(servers, count, seconds):
    """Medians of (requests a second, p99 in ms) of each server, asked in turn."""
    figures = {name: [] for name in servers}
    for asked in servers.values():
        wrk(asked, 1)  # warm
    for _ in range(count):
        for name, asked in servers.items():
            figures[name].append(wrk(asked, seconds))
    return {
        name: tuple(statistics.median(column) for column in zip(*rows))
        for name, rows in figures.items()
    }
