import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Clock } from '../../platform/clock/clock.service.js';
import type { Day } from '../../platform/clock/day.rules.js';
import type { UploadedDocument } from '../../platform/files/multer-store.service.js';
import { FileAdmission } from '../file-admission.service.js';
import { cleanFilename } from '../filename.rules.js';
import { custodyProblem } from './custody-problem.words.js';
import { CustodyGround, type HeldPaper } from './custody-ground.service.js';
import { CustodyWriter } from './custody-writer.service.js';
import { custodyFacts } from './custody.query.js';
import { refuse } from './custody.refusals.js';
import { type IssuerAnswer, verificationsOf, type Way } from './custody.rules.js';

export interface QuestionRequest {
  /** Whom we asked. */
  issuer: string;
  way: Way;
  onDay: Day;
  /** Of our letter or of the form. */
  number?: string;
}

export interface AnswerRequest {
  answer: IssuerAnswer;
  onDay: Day;
  /** Who answered. */
  person?: string;
  number?: string;
}

/** Verification with the issuer: whom we asked and how, what they answered, and the evidence of it. */
@Injectable()
export class VerificationService {
  constructor(
    private readonly ground: CustodyGround,
    private readonly writer: CustodyWriter,
    private readonly clock: Clock,
    private readonly admission: FileAdmission,
  ) {}

  /** Records that the issuer was asked, on a day that is not to come. @returns the question's id */
  ask(actor: Actor, idOrReference: string, key: string, said: QuestionRequest): Promise<string> {
    return this.ground.hold(actor, idOrReference, key, (paper) => {
      this.requireOfficer(paper, said.onDay);
      return this.writer.write(paper.db, actor, {
        applicationId: paper.dossier.id,
        slot: key,
        kind: 'verification',
        code: said.way,
        actingAs: paper.as,
        // A result can be asked about before any paper has come: by the number of the candidate alone.
        documentId: paper.slot.versions[0]?.id ?? null,
        details: { onDay: said.onDay, authority: said.issuer, number: said.number ?? null },
      });
    });
  }

  /** Records what the issuer answered; "no answer" may be followed by one. @throws Refusal 404 `custody.not_found` */
  answer(actor: Actor, idOrReference: string, key: string, questionId: string, said: AnswerRequest): Promise<string> {
    return this.ground.hold(actor, idOrReference, key, async (paper) => {
      this.requireOfficer(paper, said.onDay);
      return this.writer.write(paper.db, actor, {
        ...(await followUp(paper, key, questionId)),
        kind: 'answer',
        code: said.answer,
        details: { onDay: said.onDay, person: said.person ?? null, number: said.number ?? null },
      });
    });
  }

  /** Whether evidence would be taken, asked before a body of megabytes is read. @throws Refusal as `attach` does */
  async requireQuestion(actor: Actor, idOrReference: string, key: string, questionId: string): Promise<void> {
    await this.ground.hold(actor, idOrReference, key, async (paper) => {
      this.requireOfficer(paper, this.clock.today());
      await followUp(paper, key, questionId);
    });
  }

  /** Lays a file beside a question: the letter, the page of the board. Seen by staff only. */
  async attach(
    actor: Actor,
    idOrReference: string,
    key: string,
    questionId: string,
    file: UploadedDocument,
  ): Promise<string> {
    try {
      const inspection = await this.admission.look(file);
      return await this.ground.hold(actor, idOrReference, key, async (paper) => {
        this.requireOfficer(paper, this.clock.today());
        const event = await followUp(paper, key, questionId);
        await this.admission.admit(paper.db, file, inspection, this.clock.now());
        const evidenceName = cleanFilename(file.originalname, file.mediaType);
        return this.writer.write(paper.db, actor, {
          ...event,
          kind: 'evidence',
          evidence: file,
          details: { evidenceName },
        });
      });
    } catch (error) {
      // What cannot be removed now, the sweep removes later; the first error is the one to tell.
      await this.admission.discard(file.hash).catch(() => undefined);
      throw error;
    }
  }

  private requireOfficer({ as }: HeldPaper, day: Day): void {
    if (as !== 'officer') throw refuse('custody.not_allowed');
    if (day > this.clock.today())
      throw refuse('custody.invalid', {}, [custodyProblem({ field: 'onDay', code: 'future' })]);
  }
}

/** What every follow-up of a question carries. @throws Refusal 404 where no such question stands */
async function followUp({ db, dossier, as }: HeldPaper, slot: string, questionId: string) {
  const facts = await custodyFacts(db, dossier.id, slot);
  const known = verificationsOf(facts).find(({ question }) => question.id === questionId);
  if (!known) throw refuse('custody.not_found');
  const { documentId } = known.question;
  return { applicationId: dossier.id, slot, actingAs: as, documentId, follows: questionId };
}
