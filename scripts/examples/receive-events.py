#!/usr/bin/env python3
"""A receiver of events: checks signature and age, knows repeats by their id, keeps each case's order.

usage: SECRET=... scripts/examples/receive-events.py [PORT]

Subscribe with the same secret: POST /api/v1/subscriptions {"url": "http://…:PORT/", "secret": "…"}.
"""
import hashlib
import hmac
import http.server
import json
import os
import sys
import time

SECRET = os.environ["SECRET"].encode()
OLDEST_SECONDS = 300
seen, last = set(), {}


class Receiver(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        timestamp = self.headers.get("X-Timestamp", "")
        expected = "sha256=" + hmac.new(SECRET, timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()
        if not hmac.compare_digest(expected.encode(), self.headers.get("X-Signature", "").encode()):
            return self.answer(401)
        if not timestamp.isdigit() or abs(time.time() - int(timestamp)) > OLDEST_SECONDS:
            return self.answer(401)  # somebody sends an old delivery again
        event = json.loads(body)
        if event["id"] not in seen:
            # keep the id in the same transaction as what you do about the event
            seen.add(event["id"])
            last[event["applicationNo"]] = event["sequence"]
            print("%s #%d %s" % (event["applicationNo"], event["sequence"], event["type"]), flush=True)
        self.answer(204)

    def answer(self, status):
        self.send_response(status)
        self.end_headers()

    def log_message(self, *words):
        pass


if __name__ == "__main__":
    server = http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1]) if len(sys.argv) > 1 else 9000), Receiver)
    print("listening on %d" % server.server_port, flush=True)
    server.serve_forever()
