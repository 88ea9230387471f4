/** Deeper than any of our forms; a body nested further is an attack on whoever walks through it. */
const DEPTH = 20;

/** Names that reach into the machinery of objects. */
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

// NUL cannot be stored in PostgreSQL; a lone surrogate is half a character, and makes validators throw.
// oxlint-disable-next-line no-control-regex -- NUL is what is looked for
const ILL_FORMED = /\u0000|\p{Surrogate}/u;

export function isWellFormed(text: string): boolean {
  return !ILL_FORMED.test(text);
}

/**
 * The path of the first ill-formed text, forbidden name or too deep nesting in `value`; undefined when all is well.
 * Walks without recursion: nesting is chosen by the sender.
 */
export function firstIllFormed(value: unknown): string | undefined {
  const open: { value: unknown; path: string; depth: number }[] = [{ value, path: '', depth: 0 }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value: each, path, depth } = next;
    if (typeof each === 'string' && !isWellFormed(each)) return path;
    if (each === null || typeof each !== 'object' || Buffer.isBuffer(each)) continue;
    if (depth >= DEPTH) return path;
    for (const [key, inner] of Object.entries(each)) {
      const known = isWellFormed(key) && !FORBIDDEN_KEYS.has(key);
      if (!known) return path;
      open.push({ value: inner, path: path ? `${path}.${key}` : key, depth: depth + 1 });
    }
  }
  return undefined;
}
