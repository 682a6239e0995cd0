"""`peryx`, another index for Python packages, with one hosted index that takes uploads."""

import base64
import subprocess
import time
import urllib.error
import urllib.request

CONFIGURATION = """
[[index]]
name = "local"
hosted = true
anonymous_read = true
[[index.access_token]]
name = "benchmark"
secret = "benchmark"
actions = ["read", "write"]
resources = ["*"]
"""


class Peryx:
    """Uploads go to /local/ with basic authentication, pages stand under /local/simple/."""

    upload_path = "/local/"
    simple = "/local/simple/"
    headers = {"Authorization": "Basic " + base64.b64encode(b"__token__:benchmark").decode()}

    def __init__(self, program, folder, port):
        self.port = port
        configuration = folder / "peryx.toml"
        configuration.write_text(CONFIGURATION, encoding="utf-8")
        self.log = open(folder / "peryx.log", "w+", encoding="utf-8")
        self.process = subprocess.Popen(
            [program, "serve", "--config", configuration, "--host", "127.0.0.1", "--port", str(port),
             "--data-dir", folder / "peryx", "--log-level", "error"],
            stdout=self.log, stderr=self.log,
        )
        self.wait()

    def wait(self):
        for _ in range(100):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}{self.simple}").close()
                return
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.1)
        self.close()
        self.log.seek(0)
        raise SystemExit(f"peryx did not start: {self.log.read()}")

    def close(self):
        self.process.terminate()
        self.process.wait()
