import { spawn } from 'node:child_process';
import { DataSource } from 'typeorm';
import { ApplicationService } from '../applications/application.service.js';
import { Transitions } from '../applications/transition.service.js';
import { type Command, say, type StartStep } from '../platform/command/command.rules.js';
import { Config } from '../platform/config/config.service.js';
import { DemonstrationCustody } from './demonstration-custody.service.js';
import { DemonstrationDecisions } from './demonstration-decisions.service.js';
import { DemonstrationPacks } from './demonstration-packs.service.js';
import { DemonstrationQuestions } from './demonstration-questions.service.js';
import { DemonstrationSittings } from './demonstration-sittings.service.js';
import { Demonstration } from './demonstration.service.js';
import { progressOf } from './seed.command.js';

/** Loads the demonstration; what is there already stays. */
export const demonstrationCommand: Command = {
  name: 'demonstration',
  describe: 'load the demonstration data (outside production, into a house without real applications)',
  async run(app) {
    const config = app.get(Config);
    if (config.production || !config.demo) {
      say('Demonstration data exists outside of production only, and only with DEMO on.');
      return 2;
    }
    if (!(await Demonstration.wanted(app.get(DataSource)))) return 0;
    // Before the walks, which set the clock back.
    await app.get(DemonstrationPacks, { strict: false }).load();
    await app
      .get(Demonstration, { strict: false })
      .load(
        app.get(Transitions, { strict: false }),
        app.get(ApplicationService, { strict: false }),
        progressOf('demonstration dossiers'),
      );
    await app.get(DemonstrationCustody, { strict: false }).load();
    await app.get(DemonstrationQuestions, { strict: false }).load();
    await app.get(DemonstrationDecisions, { strict: false }).load();
    await app.get(DemonstrationSittings, { strict: false }).load();
    say('Demonstration data is loaded: about 2,000 simulated applications.');
    return 0;
  },
};

/**
 * At the first start outside of production: the demonstration, in a process of its own, because it sets the clock back
 * to the days on which things happened, and so that the pages answer at once meanwhile.
 */
export const demonstrationAtStart: StartStep = {
  name: 'demonstration data',
  background: true,
  async run(app) {
    const config = app.get(Config);
    if (config.production || !config.demo || !(await Demonstration.wanted(app.get(DataSource)))) return;
    say('Loading demonstration data; the pages work meanwhile.');
    const child = spawn(process.execPath, [process.argv[1]!, demonstrationCommand.name], {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: {
        ...process.env,
        DATABASE_URL: config.databaseUrl,
        DATABASE_OWNER_URL: config.databaseOwnerUrl,
        DEMO_PASSWORD: config.demoPassword,
      },
    });
    const stop = () => child.kill();
    process.once('SIGTERM', stop).once('SIGINT', stop);
    const code = await new Promise<number | null>((resolve, reject) =>
      child.once('error', reject).once('exit', resolve),
    );
    process.off('SIGTERM', stop).off('SIGINT', stop);
    if (code) throw new Error('the demonstration data could not be loaded whole; the next start goes on with it');
  },
};
