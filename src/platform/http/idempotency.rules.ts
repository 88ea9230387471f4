import { createHash } from 'node:crypto';
import { refuse } from '../errors/platform.refusals.js';

/**
 * The key of a request: the header of a program, else the hidden field of a form; undefined when it has none.
 * @throws Refusal `idempotency.key_invalid` (400)
 */
export function keyOf(header: string | string[] | undefined, body: unknown): string | undefined {
  const field =
    typeof body === 'object' && body !== null && !Array.isArray(body)
      ? (body as Record<string, unknown>)['_key']
      : undefined;
  const key: unknown = header ?? field;
  if (key === undefined || key === '') return undefined;
  if (typeof key !== 'string' || !/^[\w.-]{8,100}$/.test(key)) throw refuse('idempotency.key_invalid');
  return key;
}

/** A digest by which two bodies are compared; the order of an object's fields does not matter. */
export function digestOf(value: unknown): string {
  const sorted = JSON.stringify(value, (_name, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
  return createHash('sha256').update(sorted).digest('base64url');
}
