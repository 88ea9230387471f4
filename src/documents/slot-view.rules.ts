import type { Requirement, Sentence } from '../catalogue/requirement.rules.js';
import { type EventDays, type PaperDays, validityNotes } from '../catalogue/validity.rules.js';
import type { Day } from '../platform/clock/day.rules.js';
import type { ReasonWords } from '../catalogue/wording.query.js';
import type { Version } from './document.query.js';
import { type Acknowledged, adviceIn } from './acknowledgement.rules.js';
import { type NoticeView, type SlotView, versionView } from './document.view.js';
import type { DossierSlot } from './dossier-slots.service.js';
import { isFace } from './inspection.rules.js';
import type { RequestRow } from './requests/request.query.js';
import { requestTitle } from './requests/request.view.js';
import { asApplicantSees, currentTranslation, openFor, partsOfKey, possibleVerdicts } from './slot.rules.js';
import type { Status } from '../applications/lifecycle.rules.js';

/** Who reads, as far as it changes what is shown. */
export interface SlotReader {
  /** The dossier is the reader's own: the applicant's eyes. */
  own: boolean;
  /** In which role the reader may send files here; null: in none. */
  uploadsAs: 'applicant' | 'officer' | null;
  /** The reader judges papers, and not their own. */
  judges: boolean;
}

export interface SlotSetting {
  status: Status;
  /** When the return that is open now was sent; null: none is open. */
  returnedAt: Date | null;
  /** The day by which an answer to it is due. */
  dueOn: string | null;
  reasons: ReadonlyMap<string, ReasonWords>;
  /** From which the validity of papers is counted. */
  events: EventDays;
  /** What the answers say of the passport. */
  passport: PaperDays;
  today: Day;
}

const UNKNOWN: PaperDays = { issuedOn: null, expiresOn: null };

/** A slot as this reader sees it. The applicant sees a rejection only once a return has published it. */
export function slotView(slot: DossierSlot, reader: SlotReader, setting: SlotSetting): SlotView {
  const seen = reader.own ? asApplicantSees(slot) : slot;
  const { type, requirement: asked, opening } = slot;
  const [latest] = slot.versions;
  const { returnedAt } = setting;
  // What an officer read on the paper goes before what the answers say of it.
  const days = slot.recorded ?? (slot.documentType === 'passport' ? setting.passport : UNKNOWN);
  const seenVersion = (version: Version) => versionView(version, { own: reader.own, face: isFace(type.formats) });
  return {
    slot: slot.slot,
    documentType: slot.documentType,
    title: slot.request
      ? requestTitle(slot.request, type)
      : numbered({ en: type.nameEn, uk: type.nameUk }, partsOfKey(slot.slot).n),
    hint: { en: type.hintEn, uk: type.hintUk },
    example: { en: type.exampleEn, uk: type.exampleUk },
    formats: type.formats,
    level: slot.level,
    status: seen.status,
    reason: seen.reason,
    reasonText: reasonText(seen, setting.reasons, reader.own),
    note: slot.note,
    published: slot.published,
    retired: slot.retired,
    request: slot.request && requestFacts(slot.request),
    flagged: opening.flagged,
    replaced:
      opening.flagged &&
      [latest?.uploadedAt, currentTranslation(slot)?.uploadedAt, slot.secretAt].some((at) => isAfter(at, returnedAt)),
    returned: opening.flagged && returnedAt ? { at: returnedAt.toISOString(), dueOn: setting.dueOn } : null,
    open: reader.uploadsAs !== null && openFor(setting.status, slot, opening, reader.uploadsAs),
    verdicts: reader.judges ? possibleVerdicts(slot, setting.status) : [],
    infected: latest?.scan === 'infected',
    sentence: asked?.sentence ?? null,
    toConfirm: asked?.toConfirm ?? false,
    notes: asked?.notes.map(({ sentence, toConfirm }) => ({ sentence, toConfirm })) ?? [],
    legalisation: asked?.legalisation ?? 'none',
    legalisationSteps: asked?.legalisationSteps ?? [],
    legalisationGround: asked?.legalisationGround ?? null,
    legalisationCaveat: asked?.legalisationCaveat ?? null,
    issuingCountry: asked?.issuingCountry ?? null,
    validity: asked?.validity ? { en: asked.validity.en, uk: asked.validity.uk } : null,
    validityNotes: validityNotes(asked?.validity ?? null, setting.events, days),
    exam: asked?.exam?.name ?? null,
    sitting: asked?.sitting ?? null,
    translation: asked?.translation ?? null,
    staffNotes: reader.own ? [] : (asked?.staffNotes ?? []),
    versions: slot.versions.map(seenVersion),
    translations: slot.translations.map(seenVersion),
    secret: type.secret,
    validUntil: days.expiresOn,
    expiredOn: days.expiresOn && days.expiresOn < setting.today ? days.expiresOn : null,
  };
}

function requestFacts({ id, why, blocks, dueOn, askedAt }: RequestRow): SlotView['request'] {
  return { id, why, blocks, dueOn, askedAt: askedAt.toISOString() };
}

/** Advice without a paper. */
export function noticeView(notice: Requirement, done: readonly Acknowledged[]): NoticeView {
  const { level, sentence, toConfirm, ruleCodes } = notice;
  return { level, sentence, toConfirm, ruleCodes, advice: adviceIn([notice], done)[0] ?? null };
}

function isAfter(at: Date | null | undefined, instant: Date | null): boolean {
  return Boolean(at && instant && at > instant);
}

function numbered(name: Sentence, n: number): Sentence {
  return n === 1 ? name : { en: `${name.en} (${n})`, uk: `${name.uk} (${n})` };
}

function reasonText(
  slot: { status: string; reason: string | null },
  reasons: ReadonlyMap<string, ReasonWords>,
  own: boolean,
): Sentence | null {
  const found = reasons.get(`${slot.status === 'waived' ? 'waive' : 'verdict'} ${slot.reason ?? ''}`);
  if (!found) return null;
  return own ? { en: found.applicantEn, uk: found.applicantUk } : { en: found.staffEn, uk: found.staffUk };
}
