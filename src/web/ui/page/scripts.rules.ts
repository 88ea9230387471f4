import type { Asset } from '../assets.rules.js';
import { KEYS } from '../client-script.data.js';
import { moodOf, type Page } from './page.rules.js';

/**
 * The scripts of a page: its own, and at the desk the keys, unless their reader has turned them off. The policy of a
 * page that has any lets scripts of ours run and ask our server; no other page runs a script at all.
 */
export function scriptsOf({ context, options }: Page): Asset[] {
  const { actor, path } = context;
  const own = options.script ? [options.script] : [];
  if (!actor || actor.keysOff || options.keys === false) return own;
  return (options.mood ?? moodOf(path, true)) === 'staff' ? [...own, KEYS] : own;
}
