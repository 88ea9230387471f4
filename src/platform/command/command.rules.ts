import type { INestApplicationContext } from '@nestjs/common';

/**
 * Something an operator runs by hand: `node dist/main.js <name> [arguments]`. A room keeps its commands in
 * `*.command.ts` and the roof lists them in src/app.module.ts. The app is started without listening; a returned
 * number is the exit code, anything else means 0. Output for the operator goes through `say`.
 */
export interface Command {
  name: string;
  /** One line for the list that `help` prints. */
  describe: string;
  run(app: INestApplicationContext, args: string[]): Promise<number | void>;
}

/**
 * A step of the start, after migrating and before listening, such as loading reference data. `background` steps run
 * after the address is printed, so that a first page need not wait for them.
 */
export interface StartStep {
  name: string;
  background?: boolean;
  run(app: INestApplicationContext): Promise<void>;
}

/** Why the house cannot start: a sentence for the operator, not a fault. */
export class StartProblem extends Error {
  override name = 'StartProblem';
}

/** Writes a line for the operator who runs a command. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Named options of a command line: `--applications 500 --force` becomes `{ applications: '500', force: 'true' }`. */
export function commandOptions(args: readonly string[]): Record<string, string> {
  const options: Record<string, string> = {};
  for (let i = 0; i < args.length; i++) {
    const match = /^--([\w-]+)(?:=(.*))?$/.exec(args[i] ?? '');
    if (!match?.[1]) continue;
    const next = args[i + 1];
    if (match[2] !== undefined) options[match[1]] = match[2];
    else if (next !== undefined && !next.startsWith('--')) options[match[1]] = args[++i] ?? '';
    else options[match[1]] = 'true';
  }
  return options;
}
