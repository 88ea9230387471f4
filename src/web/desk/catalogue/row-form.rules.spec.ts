import { describe, expect, it } from '@jest/globals';
import { packSchema, problemsOfFile } from '../../../catalogue/packs/pack-file.rules.js';
import { housePack, readHouseFiles } from '../../../catalogue/reference/reference-files.data.js';
import { shownRow, typedRow } from './row-form.rules.js';

/** What a browser sends of a tree of values: texts, and nothing of what is empty. */
function sent(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sent);
  if (typeof value !== 'object' || value === null) return value === '' || value === null ? undefined : String(value);
  const parts = Object.entries(value).map(([name, one]) => [name, sent(one)] as const);
  return Object.fromEntries(parts.filter(([, one]) => one !== undefined && one !== 'false'));
}

describe('the form of a row', () => {
  it('gives back every shipped rule as it was', async () => {
    for (const { table, rows } of housePack(await readHouseFiles()).tables) {
      for (const { row } of rows) expect(typedRow(table, sent(shownRow(table, row)) as never)).toEqual(row);
    }
  });

  it('leaves what is no number for the check to name', async () => {
    const { tables } = housePack(await readHouseFiles());
    const { table, rows } = tables.find((one) => one.table.name === 'requirementRule')!;
    const typed = typedRow(table, { ...(sent(shownRow(table, rows[0]!.row)) as object), position: 'first' });
    const file = {
      format: 'matricula-country-pack/1',
      pack: 'general',
      legalisationRule: [],
      requirementRule: [typed],
    };
    expect(problemsOfFile(file)).toMatchObject([{ field: 'requirementRule.0.position', code: 'isInt' }]);
    expect(packSchema()).toHaveProperty('properties.requirementRule');
  });
});
