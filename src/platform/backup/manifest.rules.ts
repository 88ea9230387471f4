/** Bumped when an older restore could not read what is written now. */
const FORMAT = 1;

export interface DumpedTable {
  name: string;
  /** Quoted as SQL wants them; generated columns are not among them. */
  columns: string[];
  rows: number;
  /** SHA-256 of the rows in COPY's text form, before they were packed. */
  sha256: string;
}

export interface DumpedSequence {
  name: string;
  /** A text: a bigint may be larger than a number of JavaScript. Null: never asked. */
  last: string | null;
}

/** What a backup says of itself, in `manifest.json`. */
export interface Manifest {
  format: number;
  madeAt: string;
  /** The server's, such as 18.1. */
  postgresql: string;
  /** Names in the order in which they were applied. */
  migrations: string[];
  tables: DumpedTable[];
  sequences: DumpedSequence[];
  /** Work that waits, as its own little table. */
  jobs: DumpedTable;
  files: {
    count: number;
    /** As they lie, encrypted or not. */
    bytes: number;
    /** SHA-256 of `files.jsonl`, which has a line for each. */
    sha256: string;
    /** Gone between the dump and the copy: found infected, or a bound dossier whose days were over. */
    removed: string[];
    /** Named by a row, and not in the store: the house was damaged before. */
    missing: string[];
  };
  /** Ids of the keys without which encrypted files stay closed. The keys themselves are not here. */
  keys: string[];
}

/** One line of `files.jsonl`. */
export interface CopiedFile {
  hash: string;
  /** Bytes as they lie. */
  size: number;
  /** Of these bytes; the name is the hash of the file itself. */
  sha256: string;
}

/** The backup cannot be used; a sentence for the operator. */
export class BackupProblem extends Error {
  override name = 'BackupProblem';
}

export function manifestOf(facts: Omit<Manifest, 'format'>): Manifest {
  return { format: FORMAT, ...facts };
}

/** @throws BackupProblem */
export function parseManifest(text: string): Manifest {
  let manifest: Manifest;
  try {
    manifest = JSON.parse(text) as Manifest;
  } catch {
    throw new BackupProblem('manifest.json cannot be read: this is no whole backup.');
  }
  if (manifest?.format !== FORMAT) throw new BackupProblem('This backup is of a form that this version does not know.');
  return manifest;
}

/**
 * Tables that are made anew where a backup is restored: people sign in again, guesses are counted from none, processes
 * show themselves.
 */
export const NOT_KEPT = ['last_write', 'migrations', 'rate_limit', 'running_process', 'session', 'slow_statement'];
