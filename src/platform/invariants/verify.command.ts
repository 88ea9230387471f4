import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Command, say } from '../command/command.rules.js';

/** What must hold at any moment: SQL, or a look at something that SQL cannot see, that finds as `id` what breaks it. */
export type Invariant = string | ((app: INestApplicationContext) => Promise<{ id: string }[]>);
export type Invariants = Readonly<Record<string, Invariant>>;

export interface Finding {
  name: string;
  /** How many records break it; 0: it holds. */
  broken: number;
  /** Ids of the first few; never personal data. */
  examples: string[];
}

/** Asks every invariant; `heard` is told of each as it is answered. */
export async function findBroken(
  app: INestApplicationContext,
  invariants: Invariants,
  heard: (finding: Finding) => void = () => undefined,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const [name, find] of Object.entries(invariants)) {
    const rows: { id: string }[] = typeof find === 'string' ? await app.get(DataSource).query(find) : await find(app);
    const finding = { name, broken: rows.length, examples: rows.slice(0, 5).map((row) => row.id) };
    findings.push(finding);
    heard(finding);
  }
  return findings.filter((finding) => finding.broken > 0);
}

/** `npm run verify`: every invariant of every room, one line each; exit code 1 where one is broken. */
export function verifyCommand(invariants: Invariants): Command {
  return {
    name: 'verify',
    describe: 'check every invariant of the data and the files; exit code 1 where one is broken',
    async run(app) {
      const broken = await findBroken(app, invariants, ({ name, broken, examples }) => {
        say(broken === 0 ? `ok      ${name}` : `BROKEN  ${name}: ${broken}, such as ${examples.join(', ')}`);
      });
      const all = Object.keys(invariants).length;
      say(broken.length === 0 ? `All ${all} invariants hold.` : `${broken.length} of ${all} are broken.`);
      return broken.length === 0 ? 0 : 1;
    },
  };
}
