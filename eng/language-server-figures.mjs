// Measures the language server in a workspace of 2,000 prompts and 200 keys: start to first squiggle, key stroke to diagnostics, memory.
// node eng/language-server-figures.mjs [--json] COMMAND [ARGUMENTS]   for example: dotnet path/to/struere-secrets.dll language-server
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const isJson = process.argv[2] === '--json';
const [command, ...rest] = process.argv.slice(isJson ? 3 : 2);
const starts = 7, strokes = 300;
const root = mkdtempSync(join(tmpdir(), 'struere-figures-'));
const median = values => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const percentile = (values, part) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))];

function start() {
  const child = spawn(command, rest, { stdio: ['pipe', 'pipe', 'inherit'] });
  const waiting = [];
  let buffer = Buffer.alloc(0), id = 0;
  const send = message => {
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
    child.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    child.stdin.write(body);
  };
  child.stdout.on('data', data => {
    buffer = Buffer.concat([buffer, data]);
    for (let end; (end = buffer.indexOf('\r\n\r\n')) >= 0;) {
      const length = Number(/Content-Length: (\d+)/.exec(buffer.subarray(0, end).toString())[1]);
      if (buffer.length < end + 4 + length) break;
      const message = JSON.parse(buffer.subarray(end + 4, end + 4 + length).toString());
      buffer = buffer.subarray(end + 4 + length);
      if (message.method && message.id !== undefined) send({ id: message.id, result: null });
      for (const entry of waiting.filter(entry => entry.accepts(message))) { waiting.splice(waiting.indexOf(entry), 1); entry.resolve(message); }
    }
  });
  return {
    child, send,
    until: accepts => new Promise(resolve => waiting.push({ accepts, resolve })),
    request(method, params) { const mine = ++id; const answer = this.until(message => message.id === mine && !message.method); send({ id: mine, method, params }); return answer; },
  };
}

const open = pathToFileURL(join(root, 'prompts', 'p0.md')).href;
const isAbout = count => message => message.method === 'textDocument/publishDiagnostics' && message.params.uri === open && message.params.diagnostics.length === count;

async function initialize(server) {
  await server.request('initialize', { processId: process.pid, workspaceFolders: [{ uri: pathToFileURL(root).href, name: 'a' }], capabilities: { textDocument: { publishDiagnostics: {} } } });
  const first = server.until(isAbout(1));
  server.send({ method: 'initialized', params: {} });
  server.send({ method: 'textDocument/didOpen', params: { textDocument: { uri: open, languageId: 'markdown', version: 1, text: '{{secrets.NOPE}}\n' } } });
  await first;
}

async function end(server) {
  const ended = new Promise(resolve => server.child.on('exit', resolve));
  await server.request('shutdown');
  server.send({ method: 'exit' });
  await ended;
}

execFileSync(process.execPath, [fileURLToPath(new URL('write-large-project.mjs', import.meta.url)), root]);
const first = [];
for (let i = 0; i < starts; i++) {
  const begin = performance.now();
  const server = start();
  await initialize(server);
  first.push(performance.now() - begin);
  await end(server);
}

const server = start();
await initialize(server);
const times = [];
for (let i = 0; i < strokes; i++) {
  const breaks = i % 2 === 0;
  const shown = server.until(isAbout(breaks ? 2 : 1));
  const begin = performance.now();
  server.send({ method: 'textDocument/didChange', params: { textDocument: { uri: open, version: i + 2 }, contentChanges: [breaks
    ? { range: { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } }, text: '{{secrets.NOPE}}' }
    : { range: { start: { line: 1, character: 0 }, end: { line: 1, character: 16 } }, text: '' }] } });
  await shown;
  times.push(performance.now() - begin);
}

const status = process.platform === 'linux' ? readFileSync(`/proc/${server.child.pid}/status`, 'utf8') : '';
const megabytes = name => Number((new RegExp(`${name}:\\s+(\\d+)`).exec(status) ?? [])[1]) / 1024;
const memory = megabytes('VmRSS'), peak = megabytes('VmHWM');
await end(server);
rmSync(root, { recursive: true });
const figures = { firstSquiggle: median(first), lowestFirstSquiggle: Math.min(...first), keyStroke: median(times), slowKeyStroke: percentile(times, 0.99), memory, peak };
console.log(isJson ? JSON.stringify(figures) : `start to first squiggle: median ${figures.firstSquiggle.toFixed(0)} ms, lowest ${figures.lowestFirstSquiggle.toFixed(0)} ms
key stroke to diagnostics: median ${figures.keyStroke.toFixed(1)} ms, p99 ${figures.slowKeyStroke.toFixed(1)} ms
memory: ${memory.toFixed(0)} MB at the end, ${peak.toFixed(0)} MB at most`);
