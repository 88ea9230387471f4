import { createHash } from 'node:crypto';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { MARK_SVG } from './brand.view.js';
import { SHEET } from './sheet/sheet.rules.js';

/** A file that a page names; its name holds its content's hash, so it may be kept for ever. */
export interface Asset {
  /** `app.1a2b3c4d5e.css`. */
  name: string;
  type: string;
  body: string;
}

/** Names `body` by its content. */
export function asset(base: string, extension: string, type: string, body: string): Asset {
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 10);
  return { name: `${base}.${hash}.${extension}`, type, body };
}

export const STYLE = asset('app', 'css', 'text/css; charset=utf-8', SHEET);
export const ICON = asset('mark', 'svg', 'image/svg+xml', MARK_SVG);

const served = new Map([STYLE, ICON].map((file) => [file.name, file]));

/** Puts a file of a page's own (a script, a map) behind /assets; called while modules load. */
export function serve(file: Asset): Asset {
  served.set(file.name, file);
  return file;
}

/** The file of that name, also under an older hash: a page from before a release still finds a sheet. */
export function findAsset(name: string): { file: Asset; current: boolean } | undefined {
  const exact = served.get(name);
  if (exact) return { file: exact, current: true };
  const [base, , extension] = name.split('.');
  const newer = [...served.values()].find((file) => {
    const parts = file.name.split('.');
    return parts[0] === base && parts[2] === extension && name.split('.').length === 3;
  });
  return newer && { file: newer, current: false };
}

/** The address of a file. */
export function assetPath(file: Asset): string {
  return `/assets/${file.name}`;
}

/** How an answer is packed. */
export type Packing = 'br' | 'gzip';

const packed = new Map<string, Buffer>();

/** The file packed as small as it gets: made once, since every first visit pays for it. */
export function packedAsset(file: Asset, packing: Packing): Buffer {
  const key = `${packing} ${file.name}`;
  let bytes = packed.get(key);
  if (!bytes) {
    bytes =
      packing === 'br'
        ? brotliCompressSync(file.body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })
        : gzipSync(file.body, { level: 9 });
    packed.set(key, bytes);
  }
  return bytes;
}

/** The best packing that the browser takes; undefined: none. */
export function packingOf(acceptEncoding: string | undefined): Packing | undefined {
  const taken = (acceptEncoding ?? '').split(',').map((part) => part.trim());
  return (['br', 'gzip'] as const).find((packing) =>
    taken.some((part) => part.split(';')[0] === packing && !/q=0(\.0*)?$/.test(part)),
  );
}
