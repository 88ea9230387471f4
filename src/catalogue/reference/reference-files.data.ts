import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { readPack, type Pack } from './pack.rules.js';

/** The house's files, in src/catalogue/data: facts live there and never in code. */
export const REFERENCE_FILES = [
  'countries',
  'former-countries',
  'programmes',
  'fees',
  'intakes',
  'offerings',
  'document-types',
  'legalisation-rules',
  'exam-systems',
  'requirement-rules',
  'reasons',
  'condition-types',
  'state-fields',
  'retention-rules',
] as const;

export interface HouseSetting {
  key: string;
  value: unknown;
  labelEn: string;
  labelUk: string;
  source: string;
  confidence: string;
}

export interface HouseFiles {
  /** SHA-256 over all files: the same files need not be loaded twice. */
  fingerprint: string;
  texts: string[];
  settings: HouseSetting[];
}

const read = (name: string) => readFile(new URL(`../data/${name}.json`, import.meta.url), 'utf8');

/** Reads the files without judging them. */
export async function readHouseFiles(): Promise<HouseFiles> {
  const [settings = '', ...texts] = await Promise.all(['settings', ...REFERENCE_FILES].map(read));
  const hash = createHash('sha256');
  for (const text of [settings, ...texts]) hash.update(text);
  return { fingerprint: hash.digest('hex'), texts, settings: JSON.parse(settings).setting };
}

/** One pack of all files. Throws when a file of the house itself is wrong: that is a fault, not an input. */
export function housePack(files: HouseFiles): Pack {
  const tables = files.texts.flatMap((text, index) => {
    const { pack, mistakes } = readPack(text);
    const [first] = mistakes;
    if (first) throw new Error(`${REFERENCE_FILES[index]}.json, line ${first.line}: ${first.message}`);
    return pack.tables;
  });
  return { tables };
}
