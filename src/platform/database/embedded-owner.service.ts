import fs from 'node:fs';
import path from 'node:path';
import { StartProblem } from '../command/command.rules.js';

/** Whom the server runs as; undefined: as this very process. */
export interface ServerUser {
  uid: number;
  gid: number;
  name: string;
}

/**
 * PostgreSQL refuses to run as root. As root it runs as the owner of its folder, or as `postgres` or `nobody`, and
 * that user must be able to enter the folder and the binaries.
 * @throws StartProblem naming the folder that bars the way
 */
export function serverUser(folder: string, binaries: string): ServerUser | undefined {
  const owner = fs.existsSync(folder) ? fs.statSync(folder) : undefined;
  if (process.getuid?.() !== 0) {
    if (owner && owner.uid !== process.getuid?.()) {
      throw new StartProblem(
        `${folder} belongs to another user (${nameOf(owner.uid)}): start Matricula as that user, choose another DATA_DIR, or set DATABASE_URL.`,
      );
    }
    return undefined;
  }
  const user = owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid, name: nameOf(owner.uid) } : ordinaryUser();
  for (const place of [path.dirname(folder), binaries]) {
    const barrier = firstBarrier(place, user);
    if (barrier) {
      throw new StartProblem(
        `Matricula was started by root, PostgreSQL must not run as root, and the user ${user.name} cannot enter ${barrier}: move Matricula (or DATA_DIR) to a place all may enter such as /srv, start it as an ordinary user, or set DATABASE_URL.`,
      );
    }
  }
  return user;
}

function accounts(): string[][] {
  try {
    return fs
      .readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .map((line) => line.split(':'));
  } catch {
    return [];
  }
}

function nameOf(uid: number): string {
  return accounts().find((account) => account[2] === String(uid))?.[0] ?? String(uid);
}

function ordinaryUser(): ServerUser {
  const known = accounts();
  for (const name of ['postgres', 'nobody']) {
    const account = known.find((each) => each[0] === name);
    if (account) return { uid: Number(account[2]), gid: Number(account[3]), name };
  }
  return { uid: 65_534, gid: 65_534, name: 'nobody' };
}

/** The first folder on the way to `place` that `user` may not enter. Access lists are not looked at. */
function firstBarrier(place: string, user: ServerUser): string | undefined {
  const parts = path.resolve(place).split(path.sep);
  for (let depth = 1; depth <= parts.length; depth++) {
    const folder = parts.slice(0, depth).join(path.sep) || path.sep;
    if (!fs.existsSync(folder)) return undefined;
    const { mode, uid, gid } = fs.statSync(folder);
    const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return folder;
  }
  return undefined;
}
