import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { StartProblem } from '../command/command.rules.js';
import type { ServerUser } from './embedded-owner.service.js';

/** Only what a server needs: a stray PGDATA or PGPORT of the operator must not change its mind. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  return { PATH: '/usr/bin:/bin', LANG: 'C', LC_ALL: '' };
}

/**
 * Makes the cluster beside its place and moves it there when it is whole. The character type must be a UTF-8 one: in
 * a database of locale C the trigrams of Cyrillic and Arabic names are empty and name search finds nobody.
 */
export async function makeCluster(
  native: string,
  folder: string,
  password: string,
  user: ServerUser | undefined,
): Promise<void> {
  const fresh = `${folder}.new`;
  const secretFile = `${folder}.initial`;
  try {
    for (const locale of ['C.UTF-8', 'en_US.UTF-8', 'uk_UA.UTF-8', undefined]) {
      if (locale === undefined) {
        throw new StartProblem('This system lacks the locale C.UTF-8, without which names cannot be found.');
      }
      fs.rmSync(fresh, { recursive: true, force: true });
      fs.mkdirSync(fresh, { mode: 0o700 });
      fs.rmSync(secretFile, { force: true });
      fs.writeFileSync(secretFile, password, { mode: 0o600 });
      if (user) for (const file of [fresh, secretFile]) fs.chownSync(file, user.uid, user.gid);
      const failure = await initdb(native, fresh, secretFile, locale, user);
      if (failure === undefined) break;
      if (!/invalid locale|locale name/.test(failure)) {
        throw new StartProblem(`The embedded PostgreSQL cannot be made: ${failure}`);
      }
    }
    fs.rmSync(folder, { recursive: true, force: true });
    fs.renameSync(fresh, folder);
  } finally {
    fs.rmSync(fresh, { recursive: true, force: true });
    fs.rmSync(secretFile, { force: true });
  }
}

function initdb(
  native: string,
  folder: string,
  secretFile: string,
  locale: string,
  user: ServerUser | undefined,
): Promise<string | undefined> {
  const args = [
    `--pgdata=${folder}`,
    '--username=postgres',
    `--pwfile=${secretFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    `--locale=${locale}`,
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
  ];
  const options = { cwd: '/', uid: user?.uid, gid: user?.gid, env: serverEnvironment() };
  return new Promise((resolve) => {
    execFile(path.join(native, 'bin/initdb'), args, options, (error, _out, complaints) =>
      resolve(error ? complaints.trim() || error.message : undefined),
    );
  });
}
