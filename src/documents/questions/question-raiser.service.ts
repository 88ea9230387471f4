import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { countryCodes } from '../../applications/mrz/passport-compared.query.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { inTransaction } from '../../platform/database/transaction.service.js';
import { Jobs } from '../../platform/jobs/jobs.service.js';
import { findingsIn } from './finding.rules.js';
import { dossiersSharing, heldDossier, standingQuestions } from './question-facts.query.js';
import { QuestionWriter } from './question-writer.service.js';
import { reconcile } from './reconcile.rules.js';

const RAISE_JOB = 'documents.questions';

/** Raises and closes the questions of a dossier, so that they are those which its facts ask. */
@Injectable()
export class QuestionRaiser implements OnModuleInit {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly writer: QuestionWriter,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.handle<{ applicationId: string }>(RAISE_JOB, ({ applicationId }) => this.raise(applicationId));
  }

  /** Has a dossier looked at once the transaction of `db` is committed, one dossier after the other. */
  later(db: EntityManager, applicationId: string): Promise<void> {
    return this.jobs.enqueue(db, RAISE_JOB, { applicationId }, { key: `questions ${applicationId}`, queue: RAISE_JOB });
  }

  /** Done again it changes nothing. Nothing is asked of a dossier that was never sent. */
  async raise(applicationId: string): Promise<void> {
    await inTransaction(this.dataSource, async (db) => {
      const standing = await standingQuestions(db, applicationId);
      const own = await heldDossier(db, applicationId);
      if (!own) return;
      const findings = findingsIn(own, await dossiersSharing(db, applicationId), {
        today: this.clock.today(),
        countries: await countryCodes(db),
      });
      const { raise, close } = reconcile(findings, standing, !own.live);
      for (const { question, outcome } of close) {
        await this.writer.write(db, question, { event: 'close', actorId: null, outcome });
      }
      for (const finding of raise) await this.writer.raise(db, finding);
    });
  }
}
