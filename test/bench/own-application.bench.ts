import { sidesSaid } from './finding.rules.js';
import { turn } from './people.service.js';
import { type Bench, found } from './scene.service.js';

export const bench: Bench = {
  name: 'read',
  async measure(scene) {
    const [ours, theirs] = [turn(scene.people.sent), turn(scene.people.sent)];
    const compared = await scene.compare(
      () => {
        const { applicationId, cookie } = ours();
        return { path: `/api/v1/applications/${applicationId}`, headers: { cookie } };
      },
      () => {
        const { applicationId, cookie } = theirs();
        return { path: `/own/${applicationId}`, headers: { cookie } };
      },
    );
    return [
      found({
        work: 'applicant reads own application',
        kind: 'share',
        value: compared.share,
        least: 0.6,
        said: sidesSaid(compared),
      }),
    ];
  },
};
