import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Day } from '../../platform/clock/day.rules.js';
import { refuse } from '../catalogue.refusals.js';
import { knownCodes } from '../reference/reference-pack.service.js';
import { TOLD } from '../reference/row-check.rules.js';
import type { RuleBook } from '../requirement.rules.js';
import { RuleBooks } from '../rule-books.service.js';
import { type PackSurroundings, problemsOfContent } from './pack-check.rules.js';
import { EMPTY_CONTENT, type PackContent } from './pack-content.rules.js';
import { PACK_MEMBERS, packOf } from './pack-code.rules.js';
import { contentOf, PACK_FORMAT, problemsOfFile } from './pack-file.rules.js';
import { type Turn, turnOf } from './pack-publish.rules.js';
import { packRows } from './pack-rows.query.js';

/** What publishing a content would write, and the rules as they would then be. */
export interface PackPlan {
  turn: Turn;
  before: RuleBook;
  after: RuleBook;
}

/** Judges what a pack is to say, and works out what publishing it would write; writes nothing. */
@Injectable()
export class PackPlans {
  constructor(private readonly books: RuleBooks) {}

  /**
   * The content of a file or a form, with every field.
   * @throws Refusal pack.invalid with every problem and its path
   */
  async check(db: EntityManager, code: string, file: object): Promise<PackContent> {
    const shape = problemsOfFile({ ...file, format: PACK_FORMAT, pack: code });
    if (shape.length > 0) throw refuse('pack.invalid', {}, shape);
    const content = contentOf(file);
    const problems = problemsOfContent(code, content, await this.surroundings(db));
    if (problems.length > 0) throw refuse('pack.invalid', {}, problems.slice(0, TOLD));
    return content;
  }

  async plan(db: EntityManager, code: string, wanted: PackContent, day: Day): Promise<PackPlan> {
    const packs = await packRows(db);
    const taken = new Set(
      [...packs.values()].flatMap((pack) =>
        PACK_MEMBERS.flatMap((member) => pack[member].map((row) => String(row['code']))),
      ),
    );
    const turn = turnOf(packs.get(code) ?? EMPTY_CONTENT, wanted, day, taken);
    const before = await this.books.current(db);
    return { turn, before, after: bookAfter(before, code, turn.after) };
  }

  private async surroundings(db: EntityManager): Promise<PackSurroundings> {
    const owners = new Map<string, string>();
    for (const [owner, rows] of await packRows(db)) {
      for (const member of PACK_MEMBERS) {
        for (const row of rows[member]) owners.set(`${member}/${String(row['code'])}`, owner);
      }
    }
    return { known: await knownCodes(db), owners };
  }
}

/** The rule book with the rows of one pack in the place of those it has; files and entities share their names. */
function bookAfter(book: RuleBook, code: string, rows: PackContent): RuleBook {
  const others = <T extends object>(member: (typeof PACK_MEMBERS)[number], all: readonly T[]): T[] => [
    ...all.filter((row) => packOf(member, row as Record<string, unknown>) !== code),
    ...(rows[member] as T[]),
  ];
  return {
    requirements: others('requirementRule', book.requirements),
    legalisations: others('legalisationRule', book.legalisations),
    exams: others('examSystem', book.exams),
  };
}
