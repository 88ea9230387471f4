import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { Readable } from 'node:stream';
import { DataSource } from 'typeorm';
import { DemoAccounts } from '../accounts/demo/demo-accounts.service.js';
import { CustodyService } from '../documents/custody/custody.service.js';
import { TranslationService } from '../documents/custody/translation.service.js';
import { VerificationService } from '../documents/custody/verification.service.js';
import { DocumentService } from '../documents/document.service.js';
import type { Actor } from '../platform/access/actor.rules.js';
import { addDays } from '../platform/clock/day.rules.js';
import { Clock } from '../platform/clock/clock.service.js';
import { FileStore } from '../platform/files/file-store.service.js';
import { specimenPdf } from './specimen.service.js';
import { actorOf } from './walk.service.js';

/** The certificate of which most can be told: every fact of its custody is on record. */
const WHOLE = 'three-spellings@simulated.test';
/** Whoever tries the applicant's side finds a certificate on its way, and one paper that ends soon. */
const BEGUN = 'applicant@demo.test';
const PAPER = 'edu-cert';

/** The doors through which the desk records what it finds out about a paper. */
@Injectable()
export class CustodyDoors {
  constructor(
    readonly documents: DocumentService,
    readonly custody: CustodyService,
    readonly verifications: VerificationService,
    readonly translations: TranslationService,
    readonly store: FileStore,
  ) {}
}

/** Chains of custody of the demonstration, by the officer's hand: legalisation, translation, issuer, last day. */
@Injectable()
export class DemonstrationCustody {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly demo: DemoAccounts,
    private readonly doors: CustodyDoors,
  ) {}

  /** Records it, unless something is on record of these papers. */
  async load(): Promise<void> {
    const account = (await this.demo.ensureDemoAccounts()).get('officer@demo.test');
    if (!account) return;
    const officer = actorOf(account, 'officer', 'officer');
    for (const [email, record] of [
      [WHOLE, this.whole],
      [BEGUN, this.begun],
    ] as const) {
      const id = await this.untouched(email);
      if (id) await record.call(this, officer, id);
    }
  }

  private async whole(officer: Actor, id: string): Promise<void> {
    const { documents, custody, verifications, translations, store } = this.doors;
    const day = (before: number) => addDays(this.clock.today(), -before);
    const { versions, legalisation, legalisationSteps } = await documents.slot(officer, id, PAPER);
    await custody.record(officer, id, PAPER, { kind: 'form', code: 'original_seen', onDay: day(1) });
    const stations = legalisation === 'none' ? 0 : Math.max(1, legalisationSteps.length);
    for (let place = 1; place <= stations; place++) {
      const number = `SIM/${place}/417`;
      await custody.record(officer, id, PAPER, { kind: 'legalisation', place, onDay: day(40 - place), number });
    }
    const question = { issuer: 'Board of examinations', way: 'email', onDay: day(2) } as const;
    const asked = await verifications.ask(officer, id, PAPER, question);
    await verifications.answer(officer, id, PAPER, asked, { answer: 'confirmed', onDay: day(0), number: 'SIM-88' });
    const bytes = specimenPdf('Translation of the certificate into Ukrainian');
    const file = { ...(await store.receive(Readable.from([bytes]))), originalname: 'translation.pdf' };
    const translates = versions[0]!.id;
    const said = { translates, language: 'uk', by: 'sworn', translator: 'Oksana Bondar', onDay: day(5) } as const;
    await translations.upload(officer, id, PAPER, file, said);
  }

  private async begun(officer: Actor, id: string): Promise<void> {
    const { custody } = this.doors;
    const today = this.clock.today();
    const { legalisation } = await this.doors.documents.slot(officer, id, PAPER);
    await custody.record(officer, id, PAPER, { kind: 'form', code: 'scan' });
    if (legalisation !== 'none') {
      const onDay = addDays(today, -30);
      await custody.record(officer, id, PAPER, { kind: 'legalisation', place: 1, onDay, number: 'SIM/1/7' });
    }
    await custody.record(officer, id, PAPER, { kind: 'validity', validUntil: addDays(today, 25) });
  }

  /** The dossier of this person, where its certificate came and nothing is on record of it. */
  private async untouched(email: string): Promise<string | undefined> {
    const [row] = (await this.dataSource.query(
      `select a.id from account c join applicant p on p.account_id = c.id join application a on a.applicant_id = p.id
       where c.email = $1 and a.simulated
         and exists (select 1 from document_version v where v.application_id = a.id and v.slot = $2)
         and not exists (select 1 from custody_event e where e.application_id = a.id)
       order by a.id limit 1`,
      [email, PAPER],
    )) as { id: string }[];
    return row?.id;
  }
}
