import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../platform/access/actor.rules.js';
import type { Day } from '../platform/clock/day.rules.js';
import { inTransaction } from '../platform/database/transaction.service.js';
import { Refusal } from '../platform/errors/refusal.rules.js';
import { refuse } from './arrivals.refusals.js';
import { MilestoneService } from './milestone.service.js';
import { milestoneWords } from './milestone.words.js';
import { readStudyFile, type StudyFileKind, type StudyMistake, type StudyRow } from './study-file.rules.js';

/** What became, or would become, of a line. */
export interface StudyLine {
  line: number;
  reference: string | null;
  kind: StudyFileKind | null;
  on: Day | null;
  outcome: 'recorded' | 'there' | 'wrong';
  code: string | null;
  /** What is wrong, in the reader's language. */
  message: string | null;
}

/** Takes everything back once it was tried. */
class NotKept extends Error {}

/** End of study, leave, return and place of study of many students, from one list: all of it, or nothing. */
@Injectable()
export class StudyImport {
  constructor(
    private readonly dataSource: DataSource,
    private readonly milestones: MilestoneService,
  ) {}

  /** Tries every line as if it were recorded, and keeps none of it. */
  async preview(actor: Actor, text: string): Promise<StudyLine[]> {
    const lines: StudyLine[] = [];
    await inTransaction(this.dataSource, async (db) => {
      lines.push(...(await this.run(db, actor, text)));
      throw new NotKept();
    }).catch((error: unknown) => {
      if (!(error instanceof NotKept)) throw error;
    });
    return lines;
  }

  /** Records every line. @throws Refusal 422 milestone.list: a line is wrong, each is named, nothing was recorded */
  async record(actor: Actor, text: string): Promise<StudyLine[]> {
    return inTransaction(this.dataSource, async (db) => {
      const lines = await this.run(db, actor, text);
      const wrong = lines.filter(({ outcome }) => outcome === 'wrong');
      if (wrong.length === 0) return lines;
      const problems = wrong.map(({ line, code, message }) => ({
        field: `line ${line}`,
        code: code!,
        message: message!,
      }));
      throw refuse('milestone.list', { lines: wrong.length }, problems);
    });
  }

  private async run(db: EntityManager, actor: Actor, text: string): Promise<StudyLine[]> {
    const { rows, mistakes } = readStudyFile(text);
    const lines = mistakes.map((mistake) => this.mistaken(actor, mistake));
    // In one order everywhere, so that two lists never wait crosswise; of one student the earlier day first.
    for (const row of rows.toSorted((a, b) => compare(`${a.reference} ${a.on}`, `${b.reference} ${b.on}`))) {
      lines.push(await this.tried(db, actor, row));
    }
    return lines.toSorted((a, b) => a.line - b.line);
  }

  private async tried(db: EntityManager, actor: Actor, row: StudyRow): Promise<StudyLine> {
    const { line, reference, kind, on, data } = row;
    const told = { line, reference, kind, on };
    try {
      const { added } = await this.milestones.recordIn(db, actor, reference, { kind, on, data });
      return { ...told, outcome: added ? 'recorded' : 'there', code: null, message: null };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const [first] = error.errors;
      const [code, message] = first ? [first.code, first.message] : [error.code, error.sentence(actor.locale)];
      return { ...told, outcome: 'wrong', code, message };
    }
  }

  private mistaken(actor: Actor, { line, code }: StudyMistake): StudyLine {
    const message = milestoneWords[actor.locale].list[code];
    return { line, reference: null, kind: null, on: null, outcome: 'wrong', code, message };
  }
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
