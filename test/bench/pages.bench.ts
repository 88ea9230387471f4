import { sidesSaid } from './finding.rules.js';
import { turn } from './people.service.js';
import { listPath } from './queue.bench.js';
import { type Bench, found } from './scene.service.js';

export const bench: Bench = {
  name: 'pages',
  async measure(scene) {
    const headers = { cookie: scene.people.officer.cookie };
    const [paged, read] = [turn(scene.people.sent), turn(scene.people.sent)];
    const queue = await scene.beside(
      () => ({ path: '/staff/applications?q=status%3Asubmitted', headers }),
      () => ({ path: listPath('submitted'), headers }),
    );
    const dossier = await scene.beside(
      () => ({ path: `/staff/applications/${paged().reference}`, headers }),
      () => ({ path: `/api/v1/applications/${read().applicationId}`, headers }),
    );
    const names = ['page', 'JSON'] as const;
    return [
      found({
        work: 'queue as a page by its JSON',
        kind: 'share',
        value: queue.share,
        least: 0.5,
        said: sidesSaid(queue, names),
      }),
      found({
        work: 'dossier as a page by its JSON',
        kind: 'share',
        value: dossier.share,
        least: 0.5,
        said: sidesSaid(dossier, names),
      }),
    ];
  },
};
