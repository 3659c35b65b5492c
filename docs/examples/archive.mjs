// Asks an archive with fetch, in Node 18 or newer: node archive.mjs [http://127.0.0.1:5080]
// NEWSEARCH_KEY holds a key, where the server wants one.
import { randomUUID } from 'node:crypto';

const base = (process.argv[2] ?? 'http://127.0.0.1:5080').replace(/\/$/, '');

/** Sends a request and gives the JSON of the answer; an error of the server is thrown with what it says to change. */
async function call(method, path, { parameters = {}, body, headers = {} } = {}) {
  const address = new URL(base + path);
  for (const [name, value] of Object.entries(parameters)) for (const one of [value].flat()) address.searchParams.append(name, one);
  const key = process.env.NEWSEARCH_KEY;
  const answer = await fetch(address, {
    method,
    headers: { ...(body && { 'Content-Type': 'application/json' }), ...(key && { Authorization: `Bearer ${key}` }), ...headers },
    body: body && JSON.stringify(body),
    signal: AbortSignal.timeout(30_000),
  });
  const content = await answer.json();
  if (!answer.ok) throw new Error(`${method} ${path}: ${content.detail}`);
  return content;
}

const found = await call('GET', '/v1/search', { parameters: { q: 'syria "dissent channel"', limit: 3 } });
console.log(`${found.total.value} stories, the first: ${found.hits[0].headline.text}`);

const quotes = await call('GET', '/v1/quotes', { parameters: { speaker: 'Kirby', limit: 1 } });
const first = quotes.hits[0];
console.log(`${first.speaker.name}: “${first.text}” (${first.article.headline})`);

const check = await call('POST', '/v1/quotes/check', { body: { text: first.text, speaker: first.speaker.name } });
console.log(`Those words are ${check.verdict}.`);

// The same key with the same body is not done twice, so the request can be sent again when nobody knows what became of it.
const put = await call('PUT', `/v1/articles/${encodeURIComponent('example-node')}`, {
  headers: { 'Idempotency-Key': randomUUID() },
  body: {
    headline: 'Harbour closed',
    body: '“We wait for the morning tide,” said Ann Lee, the harbour master.',
    published: '2024-03-06T12:00:00Z',
  },
});
console.log(`${put.id} is ${put.result}.`);
