import { isUUID } from 'class-validator';
import { systemActor } from '../../platform/access/actor.rules.js';
import { type Command, commandOptions, say } from '../../platform/command/command.rules.js';
import { Refusal } from '../../platform/errors/refusal.rules.js';
import { PERMISSIONS } from '../permission.policy.js';
import { TokenQuery } from './token.query.js';
import { Tokens } from './tokens.service.js';

/** `token:create --account officer@… --name "Ministry export" --scopes statistics.exact,account.self [--days 90]` */
export const tokenCreate: Command = {
  name: 'token:create',
  describe: 'Makes a bearer token: --account ADDRESS --name WORDS --scopes a,b (or *) [--days N]',
  async run(app, args) {
    const { account, name, scopes = '', days } = commandOptions(args);
    const wanted = scopes.split(',').filter(Boolean);
    const unknown = wanted.filter((scope) => scope !== '*' && !Object.hasOwn(PERMISSIONS, scope));
    if (!account || !name || wanted.length === 0 || unknown.length > 0) {
      if (unknown.length > 0) say(`No such scope: ${unknown.join(', ')}.`);
      say(`Usage: token:create --account ADDRESS --name WORDS --scopes a,b [--days N]`);
      say(`Scopes: * or some of ${Object.keys(PERMISSIONS).join(', ')}`);
      return 1;
    }
    if (days !== undefined && !/^[1-9]\d{0,3}$/.test(days)) {
      say('--days must be a number from 1 to 9999.');
      return 1;
    }
    try {
      const made = await app.get(Tokens).create(systemActor, {
        email: account,
        name,
        scopes: wanted,
        days: days === undefined ? null : Number(days),
      });
      say(`Token ${made.id}, shown only now:`);
      say(made.token);
      return 0;
    } catch (error) {
      return refused(error);
    }
  },
};

/** `token:revoke --id …` */
export const tokenRevoke: Command = {
  name: 'token:revoke',
  describe: 'Makes a bearer token worthless: --id ID (token:list names them)',
  async run(app, args) {
    const { id } = commandOptions(args);
    if (!isUUID(id)) {
      say('Usage: token:revoke --id ID');
      return 1;
    }
    try {
      await app.get(Tokens).revoke(systemActor, id ?? '', true);
      say('Revoked.');
      return 0;
    } catch (error) {
      return refused(error);
    }
  },
};

/** `token:list` */
export const tokenList: Command = {
  name: 'token:list',
  describe: 'Lists the bearer tokens that still open something',
  async run(app) {
    for (const token of await app.get(TokenQuery).living()) {
      const until = token.expiresAt ? `until ${token.expiresAt.toISOString().slice(0, 10)}` : 'until revoked';
      const used = token.lastUsedAt ? `last used ${token.lastUsedAt.toISOString().slice(0, 10)}` : 'never used';
      say([token.id, token.email, token.name, token.scopes.join(','), until, used].join('\t'));
    }
    return 0;
  },
};

function refused(error: unknown): number {
  if (!(error instanceof Refusal)) throw error;
  say(error.sentence('en'));
  return 1;
}
