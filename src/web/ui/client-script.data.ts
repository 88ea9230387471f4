import fs from 'node:fs';
import { type Asset, asset, serve } from './assets.rules.js';

export const JAVASCRIPT = 'text/javascript; charset=utf-8';

/** A script of ours as it is written, without its comments: they are for readers of the source. */
export function clientScript(base: string, place: URL): Asset {
  const source = fs.readFileSync(place, 'utf8');
  const bare = source.replace(/\/\*\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$|^\s*\n/gm, '');
  return serve(asset(base, 'js', JAVASCRIPT, bare));
}

/** The desk by keys, on every page of the staff. */
export const KEYS = clientScript('keys', new URL('../client/keys.client.js', import.meta.url));
