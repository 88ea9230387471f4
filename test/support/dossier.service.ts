import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { digestOf } from '../../src/accounts/secret.rules.js';
import type { AnswersInput } from '../../src/applications/answers.input.js';
import { ApplicationService } from '../../src/applications/application.service.js';
import type { Status } from '../../src/applications/lifecycle.rules.js';
import { type TransitionRequest, Transitions } from '../../src/applications/transition.service.js';
import type { SlotView } from '../../src/documents/document.view.js';
import { DocumentService } from '../../src/documents/document.service.js';
import type { UploadResult } from '../../src/documents/upload.service.js';
import type { Actor } from '../../src/platform/access/actor.rules.js';
import { addDays } from '../../src/platform/clock/day.rules.js';
import { newId } from '../../src/platform/database/id.rules.js';
import { Refusal } from '../../src/platform/errors/refusal.rules.js';
import { FileStore } from '../../src/platform/files/file-store.service.js';
import { actorWith, openOffering } from './actors.service.js';
import type { TestApp } from './app.service.js';
import { pdf } from './paper.data.js';

/** Answers of somebody from Nigeria that may be sent; `changes` replace whole sections. */
export function wholeAnswers(changes: Partial<AnswersInput> = {}): AnswersInput {
  return {
    personal: {
      surname: 'Okafor',
      givenNames: 'Amaka',
      birthDate: '2005-03-14',
      birthPrecision: 'day',
      sex: 'F',
      birthCountry: 'NG',
      residence: 'NG',
      citizenships: [{ country: 'NG', passportUsed: true }],
    },
    passport: { number: 'A01234567', issuedOn: '2024-02-01', expiresOn: '2034-01-31' },
    contact: { phone: '+2348031234567', country: 'NG', visaCountry: 'NG' },
    education: [
      { level: 'secondary', institution: 'Queen’s College', country: 'NG', certificate: 'WASSCE', completedIn: 2023 },
    ],
    choice: { entryType: 'first_year' },
    consent: { dataProcessing: true, truthful: true },
    ...changes,
  } as AnswersInput;
}

/** What was refused; anything else that went wrong is thrown on. */
export async function refusalOf(work: Promise<unknown>): Promise<Refusal> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

/** A bearer token of the actor's account, as a header. */
export async function bearer(house: TestApp, actor: Actor): Promise<{ Authorization: string }> {
  const token = randomBytes(32).toString('base64url');
  await house.dataSource.query(
    `insert into api_token (id, hash, account_id, name, scopes, created_at) values ($1, $2, $3, 'test', '{*}', $4)`,
    [newId(), digestOf(token), actor.accountId, house.clock.now()],
  );
  return { Authorization: `Bearer ${token}` };
}

/** One dossier on its way, and the deeds that move it. */
export class DossierWalk {
  constructor(
    readonly house: TestApp,
    readonly applicant: Actor,
    readonly id: string,
  ) {}

  async slot(key: string, as: Actor = this.applicant): Promise<SlotView> {
    return this.house.get(DocumentService).slot(as, this.id, key);
  }

  async status(): Promise<{ status: Status; seq: number; version: number; submission: number; reference: string }> {
    const [row] = await this.house.dataSource.query(
      'select status, seq, version, submission, reference from application where id = $1',
      [this.id],
    );
    return row;
  }

  /** Sends a file for a slot as the API does, from the bytes on. */
  async send(key: string, bytes: Buffer = pdf(), as: Actor = this.applicant, name = 'scan.pdf'): Promise<UploadResult> {
    const received = await this.house.get(FileStore).receive(Readable.from([bytes]));
    return this.house.get(DocumentService).upload(as, this.id, key, { ...received, originalname: name });
  }

  async move(actor: Actor, request: Omit<TransitionRequest, 'seq'>): Promise<void> {
    const { seq } = await this.status();
    await this.house.get(Transitions).apply(actor, this.id, { ...request, seq });
  }

  async save(answers: AnswersInput): Promise<void> {
    const { version } = await this.status();
    await this.house.get(ApplicationService).save(this.applicant, this.id, { version, answers });
  }

  /** Files for every slot that sending asks for, then sent. */
  async submit(): Promise<this> {
    for (const slot of await this.house.get(DocumentService).slots(this.applicant, this.id)) {
      if (slot.level === 'submission' && slot.status === 'missing') await this.send(slot.slot);
    }
    await this.move(this.applicant, { event: 'submit' });
    return this;
  }

  /** Accepts every slot of a level that has a file. */
  async acceptAll(officer: Actor, level: SlotView['level'] = 'submission'): Promise<this> {
    const documents = this.house.get(DocumentService);
    for (const slot of await documents.slots(officer, this.id)) {
      if (slot.level !== level || slot.status === 'accepted' || slot.status === 'waived') continue;
      await documents.verdict(officer, this.id, slot.slot, { verdict: 'accepted' });
    }
    return this;
  }

  async sendBack(officer: Actor, slots: string[], sections: string[] = []): Promise<this> {
    const items = [
      ...slots.map((key) => ({ kind: 'slot', key, note: `Please send ${key} again` })),
      ...sections.map((key) => ({ kind: 'section', key })),
    ];
    const dueOn = addDays(this.house.clock.today(), 14);
    await this.move(officer, { event: 'return', reason: 'documents_unclear', data: { items, dueOn } });
    return this;
  }
}

/** A draft of a new applicant with answers that may be sent. */
export async function draftOf(house: TestApp, changes: Partial<AnswersInput> = {}): Promise<DossierWalk> {
  const applicant = await actorWith(house, 'applicant');
  const { id } = await house.get(ApplicationService).start(applicant, { offeringId: await openOffering(house) });
  const walk = new DossierWalk(house, applicant, id);
  await walk.save(wholeAnswers(changes));
  return walk;
}
