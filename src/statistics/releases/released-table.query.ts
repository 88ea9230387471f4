import type { EntityManager } from 'typeorm';
import { dimensionsOf, type Question } from '../question.rules.js';
import type { Table } from '../table.rules.js';
import { releaseBy } from './release-content.rules.js';
import { releaseInForce } from './release.query.js';

/** The released answer to a question of everybody, and the dates that it is about. */
export interface ReleasedTable {
  table: Table;
  dates: Pick<Question, 'asOf' | 'knownAt'>;
}

/**
 * What a release in force says to this question: about the latest day up to the one asked about, or about just that
 * day. Undefined where no release has this table.
 */
export async function releasedTable(
  db: Pick<EntityManager, 'query'>,
  question: Question,
  day: 'latest' | 'that day',
): Promise<ReleasedTable | undefined> {
  const by = releaseBy(question.by, question.basis);
  if (!by || question.unit !== 'persons' || question.split || dimensionsOf(question).length > 0) return undefined;
  const { id: measure, version } = question.measure;
  const release = await releaseInForce(db, question.asOf, day, { measure, version, by });
  const table = release?.tables.find((one) => one.measure === measure && one.by === by);
  if (!release || !table) return undefined;
  return {
    table: { items: table.groups, total: table.total },
    dates: { asOf: release.asOf, knownAt: new Date(release.knownAt) },
  };
}
