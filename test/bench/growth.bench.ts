import { sidesSaid } from './finding.rules.js';
import type { Ask } from './line.service.js';
import { turn } from './people.service.js';
import { listPath } from './queue.bench.js';
import { type Bench, found, type Scene, side } from './scene.service.js';

/** What people wait for, in any world. */
function requests({ people }: Scene): Record<string, () => Ask> {
  const officer = { cookie: people.officer.cookie };
  const own = turn(people.sent);
  const seen = turn(people.sent);
  const page = turn(people.sent);
  return {
    'own application': () => {
      const { applicationId, cookie } = own();
      return { path: `/api/v1/applications/${applicationId}`, headers: { cookie } };
    },
    'queue, page 1': () => ({ path: listPath('submitted'), headers: officer }),
    'queue of every status': () => ({ path: listPath('page'), headers: officer }),
    'a common name': () => ({ path: listPath('name'), headers: officer }),
    'a rare name': () => ({ path: listPath('rare'), headers: officer }),
    'dossier as JSON': () => ({ path: `/api/v1/applications/${seen().applicationId}`, headers: officer }),
    'dossier as a page': () => ({ path: `/staff/applications/${page().reference}`, headers: officer }),
    'queue as a page': () => ({ path: '/staff/applications', headers: officer }),
    figures: () => ({
      path: '/api/v1/statistics/countries?measure=enrolled&by=country&split=intake',
      headers: { cookie: people.analyst.cookie },
    }),
    'applicant’s tracker': () => {
      const { reference, cookie } = own();
      return { path: `/applications/${reference}`, headers: { cookie } };
    },
  };
}

export const bench: Bench = {
  name: 'growth',
  async measure(scene) {
    const small = scene.smallest;
    if (!small) return [];
    const [here, there] = [requests(scene), requests(small)];
    const findings = [];
    for (const [name, ask] of Object.entries(here)) {
      const compared = await scene.alternate(
        [await side(scene.product(), ask), await side(small.product(), there[name]!)],
        { lines: 2 },
      );
      scene.options.say(`${name}: ${compared.times} × (${sidesSaid(compared, ['here', 'there'])})`);
      findings.push(
        found({
          work: `growth from ${small.world.applications}: ${name}`,
          kind: 'ratio',
          value: compared.times,
          most: 1.5,
          said: sidesSaid(compared, ['here', 'there']),
        }),
      );
    }
    return findings;
  },
};
