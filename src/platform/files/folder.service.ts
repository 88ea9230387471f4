import type { Dirent } from 'node:fs';
import fs from 'node:fs/promises';

/** What lies in a folder; nothing where there is none. */
export async function entries(folder: string): Promise<Dirent[]> {
  return (await orMissing(fs.readdir(folder, { withFileTypes: true }))) ?? [];
}

/** What `asked` finds; undefined where nothing lies there. */
export async function orMissing<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
