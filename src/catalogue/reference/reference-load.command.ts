import { type Command, say, type StartStep } from '../../platform/command/command.rules.js';
import { ReferenceLoader } from './reference-loader.service.js';

/** At each start: brings the catalogue to the house's files; files that were loaded before cost one read. */
export const referenceAtStart: StartStep = {
  name: 'reference data',
  async run(app) {
    const rows = await app.get(ReferenceLoader).load();
    if (rows > 0) say(`Reference data loaded: ${rows} rows`);
  },
};

/** The same by hand. */
export const catalogueLoad: Command = {
  name: 'catalogue:load',
  describe: 'loads the reference files of the house; rows that a person changed are left alone',
  async run(app) {
    say(`Rows that were new or changed: ${await app.get(ReferenceLoader).load()}`);
  },
};
