"""Talks to the running system as one of its users. Python standard library only."""
import base64
import json
import os
import sys
import urllib.error
import urllib.request
import uuid

URL = os.environ.get("GE_URL", "http://127.0.0.1:8080")


class Refused(Exception):
    """An answer that is not 2xx; carries the status and what the system says."""

    def __init__(self, status, text):
        super().__init__("%s %s" % (status, text))
        self.status = status


class Api:
    """The REST of the product and of the engine, as the demo user of one group."""

    def __init__(self, user):
        password = os.environ.get("DEMO_PASSWORD")
        if not password:
            raise SystemExit("DEMO_PASSWORD is not set: use the one the system printed or was started with")
        self.login = "Basic " + base64.b64encode(("%s:%s" % (user, password)).encode()).decode()

    def get(self, path):
        return self.send("GET", path, None, {})

    def post(self, path, body, headers=None):
        return self.send("POST", path, json.dumps(body).encode(), {"Content-Type": "application/json", **(headers or {})})

    def upload(self, path, code, name, content, headers=None):
        edge = uuid.uuid4().hex
        body = ("--%s\r\nContent-Disposition: form-data; name=\"code\"\r\n\r\n%s\r\n"
                "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n"
                "Content-Type: application/octet-stream\r\n\r\n" % (edge, code, edge, name)).encode() + content
        body += ("\r\n--%s--\r\n" % edge).encode()
        return self.send("POST", path, body, {"Content-Type": "multipart/form-data; boundary=" + edge, **(headers or {})})

    def send(self, method, path, body, headers):
        request = urllib.request.Request(URL + path, data=body, method=method,
                                         headers={"Authorization": self.login, "Accept": "application/json", **headers})
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                text = answer.read().decode()
                return json.loads(text) if text else None
        except urllib.error.HTTPError as error:
            raise Refused(error.code, error.read().decode(errors="replace")[:1000]) from None


def command(doc, main):
    """Runs a script: --help prints its text, and what goes wrong is said in one line. Ends with main's status."""
    if {"--help", "-h"} & set(sys.argv[1:]):
        print(doc)
        sys.exit(0)
    try:
        sys.exit(main())
    except Refused as refused:
        sys.exit("refused: %s" % refused)
    except urllib.error.URLError as error:
        sys.exit("no answer from %s (%s): start the system with scripts/run, or name its address in GE_URL" % (URL, error.reason))
    except FileNotFoundError as error:
        sys.exit("there is no file %s" % error.filename)
    except json.JSONDecodeError as error:
        sys.exit("not valid JSON: %s" % error)
    except KeyboardInterrupt:
        sys.exit("stopped")
