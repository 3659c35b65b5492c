// tantivy as a peer, through its binding for Node: one writer thread, a whitespace tokenizer, BM25 with its fixed k1 = 1.2 and b = 0.75.
// Arguments: the binding's file, the prepared corpus, the folder of the index. Without exact totals hits are not counted at all.
'use strict';
const fs = require('node:fs');
const readline = require('node:readline');
const [, , binding, corpus, folder] = process.argv;
const tantivy = require(binding);

const schema = (() => {
  const builder = new tantivy.SchemaBuilder();
  builder.addTextField('text', { stored: true, tokenizerName: 'whitespace', indexOption: 'position' });
  builder.addTextField('id', { stored: true, tokenizerName: 'raw', indexOption: 'basic' });
  builder.addIntegerField('published', { indexed: true, fast: true, stored: false });
  builder.addTextField('source', { stored: false, fast: true, tokenizerName: 'raw', indexOption: 'basic' });
  return builder.build();
})();

let searcher;
let queries = [];

async function index() {
  const begin = process.hrtime.bigint();
  const made = new tantivy.Index(schema, folder);
  const writer = made.writer(256_000_000, 1);
  let count = 0;
  for await (const line of readline.createInterface({ input: fs.createReadStream(corpus), crlfDelay: Infinity })) {
    const [id, published, source, text] = line.split('\t');
    const document = new tantivy.Document();
    document.addText('id', id);
    document.addInteger('published', Number(published));
    document.addText('source', source);
    document.addText('text', text);
    writer.addDocument(document);
    count++;
  }
  writer.commit();
  const added = process.hrtime.bigint() - begin;
  writer.waitMergingThreads();
  return `${count} ${added} ${process.hrtime.bigint() - begin}`;
}

function open() {
  const begin = process.hrtime.bigint();
  const opened = tantivy.Index.open(folder);
  opened.registerTokenizer('whitespace', new tantivy.TextAnalyzerBuilder(tantivy.TokenizerStatic.whitespace()).build());
  opened.reload();
  searcher = opened.searcher();
  return `${process.hrtime.bigint() - begin} segments=${searcher.numSegments}`;
}

function words(kind, text) {
  const term = (word) => tantivy.Query.termQuery(schema, 'text', word, 'freq');
  switch (kind) {
    case 'term': return term(text);
    case 'prefix': return tantivy.Query.regexQuery(schema, 'text', `${text}.*`);
    case 'fuzzy': return tantivy.Query.fuzzyTermQuery(schema, 'text', text, 1, true, false);
    case 'phrase': return text.includes(' ') ? tantivy.Query.phraseQuery(schema, 'text', text.split(' ')) : term(text);
    default: return tantivy.Query.booleanQuery([...new Set(text.split(' '))].map((word) => (
      { occur: kind === 'and' ? tantivy.Occur.Must : tantivy.Occur.Should, query: term(word) })));
  }
}

function query([, kind, options, text]) {
  const asked = words(kind, text);
  const bound = (name) => options.split(',').find((option) => option.startsWith(name))?.slice(name.length);
  const [from, to] = [bound('from='), bound('to=')];
  if (from === undefined && to === undefined) return asked;
  const range = tantivy.Query.rangeQuery(
    schema, 'published', tantivy.FieldType.I64, Number(from ?? -9e15), Number(to ?? 9e15), true, true);
  return tantivy.Query.booleanQuery([
    { occur: tantivy.Occur.Must, query: asked }, { occur: tantivy.Occur.Must, query: tantivy.Query.constScoreQuery(range, 0) }]);
}

function measure(line) {
  const options = line[2].split(',');
  const top = options.includes('top=100') ? 100 : 10;
  const begin = process.hrtime.bigint();
  const asked = query(line);
  const found = options.includes('newest')
    ? searcher.search(asked, top, options.includes('exact'), 'published')
    : searcher.search(asked, top, options.includes('exact') || options.includes('facets'));
  if (options.includes('facets')) searcher.aggregate(asked, JSON.stringify({ sources: { terms: { field: 'source', size: 100 } } }));
  if (options.includes('highlight')) {
    const snippets = tantivy.SnippetGenerator.create(searcher, asked, schema, 'text');
    for (const hit of found.hits) snippets.snippetFromDoc(searcher.doc(hit.docAddress)).toHtml();
  }
  return `${process.hrtime.bigint() - begin} ${found.count ?? found.hits.length}`;
}

/** What fails is said for the query, and is no result. */
function tried(work) {
  try {
    return work();
  } catch (error) {
    return `- ${String(error.message ?? error).split('\n')[0]}`;
  }
}

(async () => {
  for await (const command of readline.createInterface({ input: process.stdin })) {
    let answer = '';
    if (command === 'index') answer = await index();
    else if (command === 'open') answer = open();
    else if (command.startsWith('queries ')) queries = fs.readFileSync(command.slice(8), 'utf8').split('\n').filter(Boolean).map((line) => line.split('\t'));
    else if (command === 'round') answer = queries.map((line) => tried(() => measure(line))).join('\n');
    else if (command === 'count') answer = queries.map((line) => tried(() => String(searcher.search(query(line), 1, true).count))).join('\n');
    process.stdout.write(`${answer}\ndone\n`);
  }
})();
