/**
 * Asks a portal for this and that, from a process of its own, over connections that are kept as a browser or a proxy
 * keeps them. Started by fork with an order as its argument; says what became of it when it is told to end.
 */
import http from 'node:http';
import { performance } from 'node:perf_hooks';

export interface LoadOrder {
  url: string;
  /** Requests at once. */
  lines: number;
  asks: { method: string; path: string; headers?: Record<string, string>; body?: string; expect: number }[];
}

export interface LoadReport {
  requests: number;
  /** What failed: an address with a status, or with the code of a broken line. */
  failed: string[];
  medianMs: number;
  slowestMs: number;
}

if (process.send) {
  const order = JSON.parse(process.argv[2] ?? '') as LoadOrder;
  const agent = new http.Agent({ keepAlive: true, maxSockets: order.lines });
  const times: number[] = [];
  const failed: string[] = [];
  const end = new AbortController();
  process.on('message', () => end.abort());

  const ask = ({ method, path, headers, body }: LoadOrder['asks'][number]): Promise<string | number> =>
    new Promise((resolve) => {
      const request = http.request(new URL(path, order.url), { agent, method, headers, timeout: 20_000 }, (answer) => {
        answer.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'cut'));
        answer.on('end', () => resolve(answer.statusCode ?? 0)).resume();
      });
      request.on('timeout', () => request.destroy(Object.assign(new Error(), { code: 'TIMEOUT' })));
      request.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'broken'));
      request.end(body);
    });

  let turn = 0;
  const line = async () => {
    while (!end.signal.aborted) {
      const one = order.asks[turn++ % order.asks.length]!;
      const began = performance.now();
      const outcome = await ask(one);
      times.push(performance.now() - began);
      if (outcome !== one.expect) failed.push(`${one.method} ${one.path.replace(/[0-9a-f-]{36}/, ':id')} ${outcome}`);
    }
  };
  await Promise.all(Array.from({ length: order.lines }, line));
  times.sort((a, b) => a - b);
  const report: LoadReport = {
    requests: times.length,
    failed,
    medianMs: Math.round(times[Math.floor(times.length / 2)] ?? 0),
    slowestMs: Math.round(times.at(-1) ?? 0),
  };
  process.send(report, () => process.exit());
}
