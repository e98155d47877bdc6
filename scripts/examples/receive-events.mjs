// A receiver of events: checks signature and age, and knows repeats by their id. Needs Node 18 or later and nothing else.
//
// usage: SECRET=... node scripts/examples/receive-events.mjs [PORT]
//
// Subscribe with the same secret: POST /api/v1/subscriptions {"url": "http://…:PORT/", "secret": "…"}.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';

const OLDEST_SECONDS = 300;
const seen = new Set();

function genuine(timestamp, signature, body) {
  const expected = `sha256=${createHmac('sha256', process.env.SECRET).update(`${timestamp}.`).update(body).digest('hex')}`;
  return expected.length === signature.length && timingSafeEqual(Buffer.from(expected), Buffer.from(signature));
}

function fresh(timestamp) {
  return /^\d{1,12}$/.test(timestamp) && Math.abs(Date.now() / 1000 - Number(timestamp)) <= OLDEST_SECONDS;
}

const server = createServer(async (request, response) => {
  const parts = [];
  for await (const part of request) {
    parts.push(part);
  }
  const body = Buffer.concat(parts);
  const timestamp = request.headers['x-timestamp'] ?? '';
  if (!genuine(timestamp, request.headers['x-signature'] ?? '', body) || !fresh(timestamp)) {
    response.writeHead(401).end();
    return;
  }
  const event = JSON.parse(body);
  if (!seen.has(event.id)) {
    // keep the id in the same transaction as what you do about the event
    seen.add(event.id);
    console.log(`${event.applicationNo} #${event.sequence} ${event.type}`);
  }
  response.writeHead(204).end();
});

server.listen(Number(process.argv[2] ?? 9000), '127.0.0.1', () => console.log(`listening on ${server.address().port}`));
