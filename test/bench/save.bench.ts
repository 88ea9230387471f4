import { sidesSaid } from './finding.rules.js';
import type { Ask } from './line.service.js';
import { type Person, turn } from './people.service.js';
import { type Bench, found } from './scene.service.js';

/** One section with other words each time, and the version that the last save left. */
function saving(persons: readonly Person[], pathOf: (id: string) => string): () => Ask {
  const next = turn(persons);
  return () => {
    const person = next();
    const version = person.version++;
    const answers = { contact: { address: `${version} Main Street`, city: 'Kochi', postcode: `68${version}` } };
    return {
      path: pathOf(person.applicationId),
      method: 'PATCH',
      headers: { cookie: person.cookie, 'content-type': 'application/json' },
      body: JSON.stringify({ version, answers }),
    };
  };
}

export const bench: Bench = {
  name: 'save',
  async measure(scene) {
    const { drafting } = scene.people;
    const half = Math.floor(drafting.length / 2);
    const compared = await scene.compare(
      saving(drafting.slice(0, half), (id) => `/api/v1/applications/${id}`),
      saving(drafting.slice(half), (id) => `/save/${id}`),
    );
    return [
      found({ work: 'saves a section', kind: 'share', value: compared.share, least: 0.6, said: sidesSaid(compared) }),
    ];
  },
};
