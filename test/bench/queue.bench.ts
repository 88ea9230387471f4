import { makeCursor } from '../../src/platform/http/cursor.rules.js';
import { sidesSaid } from './finding.rules.js';
import { type Bench, found, type ListName, LISTS } from './scene.service.js';

/** The address of a list in the API. */
export function listPath(name: ListName, after?: string): string {
  const { q, sort, limit } = { q: '', ...LISTS[name] };
  return `/api/v1/applications?${new URLSearchParams({ q, sort, limit: String(limit), ...(after ? { after } : {}) })}`;
}

export const bench: Bench = {
  name: 'queue',
  async measure(scene) {
    const headers = { cookie: scene.people.officer.cookie };
    const listed = (name: ListName) =>
      scene.compare(
        () => ({ path: listPath(name), headers }),
        () => ({ path: `/list/${name}`, headers }),
      );
    const findings = [];
    for (const [name, work, least] of [
      ['submitted', 'officer’s queue, page 1', 0.7],
      ['page', 'queue of every status, page 1', 0.7],
      ['name', 'name search, a common name', 0.6],
      ['rare', 'name search, a rare name', 0.6],
    ] as const) {
      const compared = await listed(name);
      findings.push(found({ work, kind: 'share', value: compared.share, least, said: sidesSaid(compared) }));
    }
    for (const [share, where] of [
      [0.5, 'half-way'],
      [0.95, 'near the end'],
    ] as const) {
      const [row] = await scene.arrange(
        `select created_at as at, id from application
         where (started_on_behalf or submitted_at is not null) and applicant_id is not null
         order by created_at desc, id desc
         offset (select (count(*) * ${share})::int from application where submitted_at is not null) limit 1`,
      );
      const after = makeCursor([row!['at'] as Date, row!['id'] as string]);
      const compared = await scene.beside(
        () => ({ path: listPath('newest', after), headers }),
        () => ({ path: listPath('newest'), headers }),
      );
      findings.push(
        found({
          work: `a page ${where} by page 1`,
          kind: 'ratio',
          value: compared.times,
          most: 1.2,
          said: sidesSaid(compared, ['deep', 'page 1']),
        }),
      );
    }
    return findings;
  },
};
