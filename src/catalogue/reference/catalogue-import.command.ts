import type { INestApplicationContext } from '@nestjs/common';
import { readFile } from 'node:fs/promises';
import { DataSource } from 'typeorm';
import { Clock } from '../../platform/clock/clock.service.js';
import { type Command, say } from '../../platform/command/command.rules.js';
import { inTransaction } from '../../platform/database/transaction.service.js';
import { bumpVersion } from '../catalogue-change.service.js';
import { recordLoaded } from '../packs/pack-recorder.service.js';
import { type Mistake, readPack } from './pack.rules.js';
import { applyPack, PackMistakes, type RowChange } from './reference-pack.service.js';

/** Rolls a preview back after the database itself has judged it. */
class PreviewOnly extends Error {
  constructor(readonly changes: RowChange[]) {
    super('preview');
  }
}

/**
 * `catalogue:import FILE [--preview]`: checks a reference file line by line, shows what would change, and applies it in
 * one transaction with its history. Exit code 1: the file has mistakes and nothing was changed.
 */
export const catalogueImport: Command = {
  name: 'catalogue:import',
  describe: 'FILE [--preview]: checks a reference file and applies it, or only shows what would change',
  async run(app, args) {
    const file = args.find((one) => !one.startsWith('--'));
    if (!file) {
      say('Which file? catalogue:import FILE [--preview]');
      return 2;
    }
    let text: string;
    try {
      text = await readFile(file, 'utf8');
    } catch {
      say(`${file} cannot be read.`);
      return 1;
    }
    return importReference(app, { text, name: file, preview: args.includes('--preview') });
  },
};

async function importReference(
  app: INestApplicationContext,
  { text, name, preview }: { text: string; name: string; preview: boolean },
): Promise<number> {
  const { pack, mistakes } = readPack(text);
  if (mistakes.length > 0) return sayMistakes(name, mistakes);
  try {
    const changes = await inTransaction(app.get(DataSource), async (db) => {
      const clock = app.get(Clock);
      const by = { now: clock.now(), today: clock.today(), actorId: null };
      const made = await applyPack(db, pack, { ...by, reason: name, house: false });
      await recordLoaded(db, made, { at: by.now, by: null, today: by.today, note: name });
      if (preview) throw new PreviewOnly(made);
      if (made.length > 0) await bumpVersion(db);
      return made;
    });
    sayChanges(changes);
    say(changes.length === 0 ? 'Nothing to change.' : `Applied: ${count(changes)}.`);
    return 0;
  } catch (error) {
    if (error instanceof PackMistakes) return sayMistakes(name, error.mistakes);
    if (!(error instanceof PreviewOnly)) throw error;
    sayChanges(error.changes);
    say(
      error.changes.length === 0
        ? 'Nothing would change.'
        : `Would apply: ${count(error.changes)}. Nothing was changed.`,
    );
    return 0;
  }
}

function sayMistakes(name: string, mistakes: readonly Mistake[]): number {
  for (const { line, message } of mistakes.toSorted((a, b) => a.line - b.line)) say(`${name}:${line}: ${message}`);
  say(`${mistakes.length} ${mistakes.length === 1 ? 'mistake' : 'mistakes'}. Nothing was changed.`);
  return 1;
}

function sayChanges(changes: readonly RowChange[]): void {
  for (const change of changes) {
    say(`${change.kind === 'new' ? '+' : '~'} ${change.table} ${change.key}`);
    for (const { field, oldValue, newValue } of change.fields) {
      say(`    ${field}: ${JSON.stringify(oldValue)} → ${JSON.stringify(newValue)}`);
    }
  }
}

function count(changes: readonly RowChange[]): string {
  const fresh = changes.filter((change) => change.kind === 'new').length;
  return `${fresh} new, ${changes.length - fresh} changed`;
}
