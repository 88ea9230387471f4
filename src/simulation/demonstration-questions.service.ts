import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { DemoAccounts } from '../accounts/demo/demo-accounts.service.js';
import { QuestionRaiser } from '../documents/questions/question-raiser.service.js';
import { QuestionReader } from '../documents/questions/question-reader.service.js';
import type { QuestionKind } from '../documents/questions/question.rules.js';
import { QuestionService } from '../documents/questions/question.service.js';
import { addDays } from '../platform/clock/day.rules.js';
import { Clock } from '../platform/clock/clock.service.js';
import { actorOf } from './walk.service.js';

/** What the demonstration needs of questions. */
@Injectable()
export class QuestionRooms {
  constructor(
    readonly raiser: QuestionRaiser,
    readonly reader: QuestionReader,
    readonly questions: QuestionService,
  ) {}
}

/** Questions in the demonstration, by the real services: one that an applicant is asked, one replied to, one answered. */
@Injectable()
export class DemonstrationQuestions {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly demo: DemoAccounts,
    private readonly rooms: QuestionRooms,
  ) {}

  /** Nothing is done twice: what was asked or answered is not open any more. */
  async load(): Promise<void> {
    const officer = actorOf((await this.demo.ensureDemoAccounts()).get('officer@demo.test')!, 'officer', 'officer');
    const { raiser, reader, questions } = this.rooms;
    const open = async (email: string, kind: QuestionKind) => {
      const dossier = await this.dossierOf(email);
      if (!dossier) return null;
      await raiser.raise(dossier.id);
      const found = (await reader.list(officer, dossier.id)).find((one) => one.kind === kind && one.state === 'open');
      return found ? { ...dossier, question: found } : null;
    };
    const dueOn = addDays(this.clock.today(), 10);
    const ask = (id: string, question: string, words: string) => questions.ask(officer, id, question, { words, dueOn });

    const dates = await open('applicant@demo.test', 'impossible_dates');
    if (dates) {
      await ask(
        dates.id,
        dates.question.id,
        'By the years in your application your school ended before it began. Could you tell us which of them are right?',
      );
    }
    const passport = await open('two-accounts-2@simulated.test', 'same_passport');
    if (passport) {
      await ask(
        passport.id,
        passport.question.id,
        'The number of your passport also stands in another application. Have you sent another one?',
      );
      const applicant = actorOf(passport.accountId, 'applicant', null);
      const words = 'Yes. I had lost the password of my first account, and began again with another address.';
      await questions.reply(applicant, passport.id, passport.question.id, { words });
    }
    const certificate = await open('shared-certificate-2@simulated.test', 'same_certificate');
    if (certificate) {
      const { id, seq } = certificate.question;
      const said = { seq, outcome: 'cleared' as const, reason: 'mistyped', note: 'The scans show two numbers.' };
      await questions.answer(officer, certificate.id, id, said);
    }
  }

  private async dossierOf(email: string): Promise<{ id: string; accountId: string } | undefined> {
    const [row] = await this.dataSource.query(
      `select a.id, c.id as "accountId" from account c join applicant p on p.account_id = c.id
       join application a on a.applicant_id = p.id where c.email = $1 and a.submitted_at is not null limit 1`,
      [email],
    );
    return row;
  }
}
