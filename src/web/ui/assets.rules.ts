import { createHash } from 'node:crypto';
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
