import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { JudgingPack } from '../applications/submission.entity.js';
import type { Status } from '../applications/lifecycle.rules.js';
import type { PaperDays } from '../catalogue/validity.rules.js';
import { type Requirement, requirementsFor } from '../catalogue/requirement.rules.js';
import { PackVersions } from '../catalogue/pack-versions.query.js';
import { RuleBooks, type WordedBook } from '../catalogue/rule-books.service.js';
import { Clock } from '../platform/clock/clock.service.js';
import type { ReasonWords, TypeWords } from '../catalogue/wording.query.js';
import { type Dossier, lastReturn, type Return, type Version } from './document.query.js';
import { keptPapers } from './kept-papers.query.js';
import type { Acknowledged } from './acknowledgement.rules.js';
import { profileOf } from './profile.rules.js';
import type { RequestRow } from './requests/request.query.js';
import { judgingPacks } from './judging-pack.rules.js';
import { type CustodyFact, lastOf } from './custody/custody.rules.js';
import { mergeSlots, type Opening, type RequiredSlot, requiredSlots, type Slot } from './slot.rules.js';

/** A slot with everything that is known of it. */
export interface DossierSlot extends Slot {
  type: TypeWords;
  /** As the rules ask for it today or on the dossier's day; null: they no longer do. */
  requirement: Requirement | null;
  /** The officer's request of which it is the slot; null: the rules ask for it. */
  request: RequestRow | null;
  /** The paper itself, newest first. */
  versions: Version[];
  /** Its translations, newest first, each of the version that it names. */
  translations: Version[];
  /** The days that stand on the latest version, as an officer recorded them; null: nobody has. */
  recorded: PaperDays | null;
  /** When the secret that was typed for it came; null: none was. */
  secretAt: Date | null;
  opening: Opening;
  /** The officer's words in the return that is open now. */
  note: string | null;
}

export interface DossierPapers {
  slots: DossierSlot[];
  /** Advice that asks for no paper. */
  notices: Requirement[];
  /** The return that is open now; null: the dossier is not returned. */
  returned: Return | null;
  /** The advice that the applicant said was read. */
  read: Acknowledged[];
  /** The words of the coded reasons by `kind code`. */
  reasons: ReadonlyMap<string, ReasonWords>;
}

/** Statuses in which the rules, and not the frozen rows, say which slots there are. */
const COMPUTED_IN: readonly Status[] = ['draft', 'returned'];

/**
 * The papers of a dossier: what the rules ask, what the database keeps, what a return opened. A draft is judged by
 * today's rules; a dossier once sent by those of the day on which it was sent.
 */
@Injectable()
export class DossierSlots {
  constructor(
    private readonly books: RuleBooks,
    private readonly clock: Clock,
  ) {}

  async of(db: EntityManager, dossier: Dossier): Promise<DossierPapers> {
    const book = await this.books.current(db);
    const requirements = this.requirements(book, dossier);
    const { types, reasons } = book;
    const { slots: kept, versions, secrets, custody, requests, read } = await keptPapers(db, dossier.id);
    const returned = dossier.status === 'returned' ? await lastReturn(db, dossier.id) : null;
    const slots = COMPUTED_IN.includes(dossier.status)
      ? mergeSlots(required(requirements, types), kept)
      : inOrder(kept);
    return {
      slots: slots.flatMap((slot) => {
        const type = types.get(slot.documentType);
        if (!type) return [];
        const own = versions.filter((version) => version.slot === slot.slot);
        return [
          {
            ...slot,
            type,
            requirement: requirements.find((one) => one.slot === slot.slot) ?? null,
            request: requests.find((one) => one.slot === slot.slot) ?? null,
            versions: own.filter((version) => version.translates === null),
            translations: own.filter((version) => version.translates !== null),
            recorded: recordedDays(custody, slot.slot, own),
            secretAt: secrets.find((one) => one.slot === slot.slot)?.storedAt ?? null,
            opening: openingOf(slot, own, returned),
            note: returned?.slots.get(slot.slot) ?? null,
          },
        ];
      }),
      notices: requirements.filter((one) => one.slot === null),
      returned,
      read,
      reasons,
    };
  }

  /** What the rules ask of the dossier as it stands, for freezing it. */
  async asked(db: EntityManager, dossier: Dossier): Promise<RequiredSlot[]> {
    const book = await this.books.current(db);
    return required(this.requirements(book, dossier), book.types);
  }

  /** The versions of the country packs that judge the dossier, each with those of its rules that had a say. */
  async judges(db: EntityManager, dossier: Dossier): Promise<JudgingPack[]> {
    const requirements = this.requirements(await this.books.current(db), dossier);
    const versions = await PackVersions.inForce(db, dossier.rulesOn ?? this.clock.today());
    return judgingPacks(requirements, versions);
  }

  private requirements(book: WordedBook, dossier: Dossier): Requirement[] {
    const profile = profileOf(dossier.answers, { code: dossier.programme, level: dossier.programmeLevel });
    return requirementsFor(profile, book, dossier.rulesOn ?? this.clock.today());
  }
}

function required(requirements: readonly Requirement[], types: ReadonlyMap<string, TypeWords>): RequiredSlot[] {
  return requiredSlots(requirements, new Map([...types].map(([code, type]) => [code, type.kind])));
}

const inOrder = (kept: Slot[]) =>
  mergeSlots(
    kept.filter((slot) => !slot.retired),
    kept,
  );

/**
 * A submission slot without a file from before the return was not asked for when the dossier was sent: sending would
 * have been refused. It opens with the flagged ones.
 */
function openingOf(slot: Slot, versions: readonly Version[], returned: Return | null): Opening {
  if (!returned) return { flagged: false, newlyRequired: false };
  const before = versions.some((version) => version.uploadedAt <= returned.at);
  return {
    flagged: returned.slots.has(slot.slot),
    newlyRequired: slot.level === 'submission' && !before && slot.status !== 'waived',
  };
}

function recordedDays(facts: readonly CustodyFact[], slot: string, versions: readonly Version[]): PaperDays | null {
  const latest = versions.find((version) => version.translates === null);
  const own = facts.filter((fact) => fact.slot === slot);
  const fact = latest ? lastOf(own, 'validity', latest.id) : null;
  return fact && { issuedOn: fact.issuedOn, expiresOn: fact.validUntil };
}
