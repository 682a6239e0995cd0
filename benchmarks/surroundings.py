"""The index under test, the issuer that it trusts, and nginx beside it, each a process of its own."""

import http.client
import json
import os
import pathlib
import shutil
import socket
import subprocess
import time

HOME = pathlib.Path(__file__).resolve().parent.parent
LAUNCHER = HOME / "entrepot"

NGINX = """
{user} daemon off; pid {folder}/nginx.pid; error_log {folder}/nginx.log; worker_processes auto;
events {{ worker_connections 1024; }}
http {{
  access_log off; sendfile on; tcp_nopush on; gzip_static on; keepalive_requests 10000000;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  types {{ }} default_type application/vnd.pypi.simple.v1+json;
  server {{ listen 127.0.0.1:{port}; root {folder}/www; }}
}}
"""

# Workers of a master that is root are somebody else, who cannot read a private folder.
USER = "user root;" if os.geteuid() == 0 else ""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def started(command, line, folder, name, variables=None):
    """Starts a program and waits for a line; returns the process and the seconds it took."""
    log = open(folder / f"{name}.log", "w+", encoding="utf-8")
    begin = time.perf_counter()
    process = subprocess.Popen(
        [str(part) for part in command], stdout=subprocess.PIPE, stderr=log, text=True,
        cwd=folder, env=dict(os.environ, **(variables or {})),
    )
    for text in process.stdout:
        if text.startswith(line):
            return process, time.perf_counter() - begin
    log.seek(0)
    raise SystemExit(f"{name} did not start: {log.read()}")


class Surroundings:
    def __init__(self, folder):
        self.folder = folder
        self.port, self.issuer_port, self.nginx_port = free_port(), free_port(), free_port()
        self.config = folder / "entrepot.toml"
        self.config.write_text(
            f'public-url = "http://127.0.0.1:{self.port}"\nlisten = "127.0.0.1:{self.port}"\n'
            f'data = "{folder}/data"\n[tls]\nmode = "off"\n'
            f'[[issuers]]\nprovider = "github"\nurl = "http://127.0.0.1:{self.issuer_port}"\n'
            "[limits]\nmints-per-repository = 1000000\nmints-per-issuer = 1000000\n"
            "mints-per-address = 1000000\n",
            encoding="utf-8",
        )
        subprocess.run([LAUNCHER, "build"], check=True)
        self.issuer, _ = started(
            [LAUNCHER, "issuer", "--listen", f"127.0.0.1:{self.issuer_port}"],
            "The issuer is ready", folder, "issuer",
        )
        self.index = None
        self.start_index()
        (folder / "www").mkdir()
        (folder / "nginx.conf").write_text(NGINX.format(folder=folder, port=self.nginx_port, user=USER))
        nginx = shutil.which("nginx", path=os.environ["PATH"] + ":/usr/sbin")
        self.nginx = subprocess.Popen([nginx, "-c", folder / "nginx.conf"])

    def start_index(self):
        """Seconds from the start of the program to the line that says it is ready."""
        self.index, seconds = started(
            [LAUNCHER, "serve", "--config", self.config], "Entrepot is ready", self.folder, "index"
        )
        return seconds

    def stop_index(self):
        self.index.terminate()
        self.index.wait()

    def admin(self, *arguments):
        command = [LAUNCHER, "admin", "--config", self.config, *arguments]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode != 0:
            raise SystemExit(f"{arguments}: {done.stdout}{done.stderr}")
        return done.stdout.strip()

    def make_project(self, name):
        """A project that takes uploads with a token of the user bench."""
        self.admin(
            "publisher", "add", name, "github", "--owner", "octo-org", "--repository", "demo",
            "--workflow", "release.yml", "--environment", "release", "--owner-user", "bench",
        )
        self.admin("project", "only-trusted-publishing", name, "off")

    def bring(self, folder):
        command = [LAUNCHER, "import", folder, "--owner-user", "bench", "--config", self.config]
        done = subprocess.run([*command, "--json"], capture_output=True, text=True)
        if done.returncode != 0:
            raise SystemExit(f"import: {done.stdout[-2000:]}{done.stderr}")

    def resident_megabytes(self):
        status = pathlib.Path(f"/proc/{self.index.pid}/status").read_text(encoding="ascii")
        line = next(it for it in status.splitlines() if it.startswith("VmRSS"))
        return int(line.split()[1]) / 1024

    def job(self):
        """Environment of a release job of octo-org/demo."""
        connection = http.client.HTTPConnection("127.0.0.1", self.issuer_port)
        form = "repository=octo-org/demo&workflow=release.yml&ref=refs/tags/v1&environment=release"
        connection.request("POST", "/-/jobs", form)
        return json.loads(connection.getresponse().read())

    def close(self):
        for process in (self.index, self.issuer, self.nginx):
            process.terminate()
            process.wait()
