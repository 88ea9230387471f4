import http from 'node:http';

export interface Request {
  url: string;
  method?: string;
  headers: Record<string, string>;
  body?: string;
}

export interface Rate {
  perSecond: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
}

/** Requests of two sides in turn, so that what else the machine does weighs on both alike. */
export async function alternate(
  sides: readonly [next: () => Request, next: () => Request],
  { rounds = 6, seconds = 2, lines = 4 } = {},
): Promise<[Rate, Rate]> {
  const taken: [number[], number[]] = [[], []];
  for (const side of [0, 1] as const) await load(sides[side], 1, lines, []);
  for (let round = 0; round < rounds; round++) {
    for (const side of [0, 1] as const) await load(sides[side], seconds, lines, taken[side]);
  }
  return taken.map((times) => rateOf(times, rounds * seconds)) as [Rate, Rate];
}

async function load(next: () => Request, seconds: number, lines: number, taken: number[]): Promise<void> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: lines });
  const until = performance.now() + seconds * 1000;
  const line = async () => {
    while (performance.now() < until) {
      const began = performance.now();
      await send(next(), agent);
      taken.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: lines }, line));
  agent.destroy();
}

function send({ url, method = 'GET', headers, body }: Request, agent: http.Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = http.request(url, { method, headers, agent }, (response) => {
      response.resume();
      response.once('error', reject);
      response.once('end', () => {
        const status = response.statusCode ?? 0;
        if (status >= 200 && status < 300) resolve();
        else reject(new Error(`${method} ${url} answered ${status}`));
      });
    });
    request.once('error', reject);
    request.end(body);
  });
}

function rateOf(times: number[], seconds: number): Rate {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => Number((sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1));
  return { perSecond: Math.round(times.length / seconds), p50: at(0.5), p99: at(0.99) };
}
