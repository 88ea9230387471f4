import { Config } from '../platform/config/config.service.js';
import { type Command, commandOptions, say } from '../platform/command/command.rules.js';
import { referenceAtStart } from '../catalogue/reference/reference-load.command.js';
import { reviewStepsStart } from '../reviews/steps/review-steps.command.js';
import { BulkSeason } from './bulk.service.js';

/** `npm run seed -- --applications N`: simulated dossiers of any number, for trying out and for measuring. */
export const seedCommand: Command = {
  name: 'seed',
  describe: 'write simulated applications: seed --applications N (outside production only)',
  async run(app, args) {
    const count = Number(commandOptions(args)['applications'] ?? 2000);
    if (!Number.isSafeInteger(count) || count < 1) {
      say('Say how many: npm run seed -- --applications 10000');
      return 2;
    }
    if (app.get(Config).production) {
      say('Simulated data has no place in production: nothing was written.');
      return 2;
    }
    // A database that has never been started has no catalogue yet.
    for (const step of [referenceAtStart, reviewStepsStart]) await step.run(app);
    const progress = progressOf('applications');
    await app.get(BulkSeason, { strict: false }).fill(count, (done) => progress(done, count));
    return 0;
  },
};

/** Tells how far long work has come: a line rewritten in place on a terminal, one for every tenth part elsewhere. */
export function progressOf(what: string): (done: number, of: number) => void {
  const began = performance.now();
  let told = 0;
  return (done, of) => {
    const rate = Math.round(done / Math.max((performance.now() - began) / 1000, 0.001));
    const line = `${done} of ${of} ${what}, ${rate} a second`;
    const tenth = Math.floor((done * 10) / of);
    if (process.stdout.isTTY) process.stdout.write(`\r${line}   ${done === of ? '\n' : ''}`);
    else if (tenth > told) say(line);
    told = tenth;
  };
}
