import http from 'node:http';
import { round } from './finding.rules.js';
import { type Bench, found } from './scene.service.js';

/** Bytes of an answer as they cross the line, head and all, and its text. */
function fetched(url: string): Promise<{ bytes: number; html: string }> {
  return new Promise((resolve, reject) => {
    const request = http.get(
      url,
      { headers: { 'accept-encoding': 'gzip, br', accept: 'text/html,*/*' } },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => {
          const head = response.rawHeaders.join('').length + response.rawHeaders.length * 2 + 17;
          const body = Buffer.concat(parts);
          fetch(url).then(
            async (plain) => resolve({ bytes: head + body.length, html: await plain.text() }),
            (error: unknown) => reject(error as Error),
          );
        });
      },
    );
    request.on('error', reject);
  });
}

export const bench: Bench = {
  name: 'weight',
  async measure(scene) {
    const { url } = await scene.product();
    const page = await fetched(`${url}/`);
    const needed = [...page.html.matchAll(/<(?:link|script|img)\b[^>]*?\b(?:href|src)="(\/[^"]+)"[^>]*>/g)]
      .filter(([tag]) => !/rel="(?:alternate|canonical|next|prev)"/.test(tag))
      .map(([, path]) => path!);
    let bytes = page.bytes;
    for (const path of new Set(needed)) bytes += (await fetched(`${url}${path}`)).bytes;
    const said = `/ and ${[...new Set(needed)].join(', ')}, with the heads of the answers`;
    return [
      found({
        work: 'first page with its CSS',
        kind: 'size',
        value: round(bytes / 1024, 1),
        unit: 'KB',
        most: 14,
        said,
      }),
      found({
        work: 'requests for the first page',
        kind: 'count',
        value: 1 + new Set(needed).size,
        unit: 'requests',
        most: 3,
        said: 'of a browser that comes for the first time',
      }),
    ];
  },
};
