import { sidesSaid } from './finding.rules.js';
import { turn } from './people.service.js';
import { type Bench, found } from './scene.service.js';

/** An officer's day: the next dossier of a list, and a word on a paper. */
export const bench: Bench = {
  name: 'desk',
  async measure(scene) {
    const headers = { cookie: scene.people.officer.cookie };
    const dossiers = await scene.arrange(
      `select id, reference from application where status = 'submitted' and applicant_id is not null
       order by waiting_since, id limit 400`,
    );
    const [paged, read] = [turn(dossiers), turn(dossiers)];
    const next = await scene.compare(
      () => ({ path: `/staff/applications/${String(paged()['reference'])}?q=status%3Asubmitted`, headers }),
      () => ({ path: `/next/${String(read()['id'])}`, headers }),
    );
    const papers = await scene.arrange(
      `select distinct on (s.application_id) s.application_id as id, s.slot, v.id as document
       from document_slot s join application a on a.id = s.application_id
       join document_version v on v.application_id = s.application_id and v.slot = s.slot
       where a.status = 'submitted' and a.applicant_id is not null and s.status = 'received' and not s.retired
       order by s.application_id, s.slot, v.version desc limit 800`,
    );
    const half = Math.floor(papers.length / 2);
    // Accepted and taken back in turn: the same said twice makes one row.
    const said = turn(
      papers.slice(0, half).flatMap(({ id, slot, document }) => [
        { id, slot, body: { verdict: 'accepted', documentId: document } },
        { id, slot, body: { verdict: 'none' } },
      ]),
    );
    const bare = turn(papers.slice(half));
    const verdict = await scene.compare(
      () => {
        const { id, slot, body } = said();
        const path = `/api/v1/applications/${String(id)}/slots/${String(slot)}/verdicts`;
        return {
          path,
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/json' },
          body: JSON.stringify(body),
        };
      },
      () => {
        const { id, slot } = bare();
        return { path: `/verdict/${String(id)}/${String(slot)}`, headers };
      },
      // The two on one paper follow each other.
      { lines: 1 },
    );
    return [
      found({ work: 'next dossier, as a page', kind: 'share', value: next.share, said: sidesSaid(next) }),
      found({ work: 'verdict on a paper', kind: 'share', value: verdict.share, said: sidesSaid(verdict) }),
    ];
  },
};
