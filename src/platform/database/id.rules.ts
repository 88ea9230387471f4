import { v7 } from 'uuid';

/** A new identifier: UUIDv7, made by the app so that a row is known before it is written; sorts by time. */
export function newId(): string {
  return v7();
}
