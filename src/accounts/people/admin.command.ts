import { isEmail } from 'class-validator';
import { type Command, commandOptions, say } from '../../platform/command/command.rules.js';
import { Refusal } from '../../platform/errors/refusal.rules.js';
import { PASSWORD_MAX } from '../sign-in/password.rules.js';
import { FirstAdmin } from './first-admin.service.js';

/**
 * `admin:create --email … --name …`: an administrator from the command line, the first one of a new house among them.
 * Prints a link at which the person chooses a password; with `--password-stdin` the password is read from there.
 */
export const adminCreate: Command = {
  name: 'admin:create',
  describe: 'Makes an administrator and prints an invitation: --email ADDRESS --name NAME [--password-stdin]',
  async run(app, args) {
    const options = commandOptions(args);
    const { email, name } = options;
    if (!email || !isEmail(email) || !name || name.length > 200) {
      say('Usage: admin:create --email ADDRESS --name "NAME" [--password-stdin]');
      return 1;
    }
    const password = 'password-stdin' in options ? await readLine() : null;
    try {
      const link = await app.get(FirstAdmin).create({ email, name, password });
      if (link === null) say(`${email} can sign in now.`);
      else say(`Open this link within 7 days and choose a password:\n${link}`);
      return 0;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      say([error.sentence('en'), ...error.errors.map((problem) => problem.message)].join(' '));
      return 1;
    }
  },
};

/** The first line of standard input, without its end. */
async function readLine(): Promise<string> {
  let text = '';
  for await (const chunk of process.stdin) {
    text += String(chunk);
    if (text.includes('\n') || text.length > PASSWORD_MAX * 4) break;
  }
  return text.split(/\r?\n/, 1)[0] ?? '';
}
