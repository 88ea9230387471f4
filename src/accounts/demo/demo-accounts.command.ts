import { say, type StartStep } from '../../platform/command/command.rules.js';
import { Config } from '../../platform/config/config.service.js';
import { DEMO_ACCOUNTS } from './demo-accounts.data.js';
import { DemoAccounts } from './demo-accounts.service.js';

/** At each start outside of production, unless DEMO is off: the demonstration accounts exist, and who they are is said. */
export const demoAccountsAtStart: StartStep = {
  name: 'demonstration accounts',
  async run(app) {
    const config = app.get(Config);
    if (config.production || !config.demo) return;
    await app.get(DemoAccounts).ensureDemoAccounts();
    say(`Demonstration accounts: ${DEMO_ACCOUNTS.map((account) => account.email).join(', ')}`);
    say(`Their one password: ${config.demoPassword}`);
  },
};
