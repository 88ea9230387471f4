import { dossierTables } from './dossier-tables.data.js';
import { groundTables } from './ground-tables.data.js';
import { judgingTables } from './judging-tables.data.js';
import { laterTables } from './later-tables.data.js';
import { paperTables } from './paper-tables.data.js';
import type { PersonalTable } from './personal-table.rules.js';

/**
 * Every table that says something of a person, in the order in which erasure goes through them: a row goes before those
 * that it refers to. A table that stands neither here nor in HOUSE_TABLES fails a test, and so does a column.
 */
export const REGISTER: readonly PersonalTable[] = [
  ...laterTables,
  ...judgingTables,
  ...paperTables,
  ...dossierTables,
  ...groundTables,
];
