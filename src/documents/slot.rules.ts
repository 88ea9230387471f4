import type { Requirement } from '../catalogue/requirement.rules.js';
import type { Status } from '../applications/lifecycle.rules.js';
import type { Inspection } from './inspection.rules.js';

export const SLOT_LEVELS = ['submission', 'enrolment', 'warning'] as const;
export type SlotLevel = (typeof SLOT_LEVELS)[number];

export const SLOT_STATUSES = ['missing', 'checking', 'received', 'accepted', 'rejected', 'waived'] as const;
export type SlotStatus = (typeof SLOT_STATUSES)[number];

export const VERDICTS = ['accepted', 'rejected', 'waived', 'none'] as const;
export type VerdictKind = (typeof VERDICTS)[number];

export interface RequiredSlot {
  slot: string;
  documentType: string;
  level: SlotLevel;
  position: number;
  ruleCodes: string[];
}

/** A slot as it stands: asked for by the rules, kept by the database, or both. */
export interface Slot extends RequiredSlot {
  status: SlotStatus;
  reason: string | null;
  published: boolean;
  retired: boolean;
  /** An officer asked for it; the rules do not. */
  requested: boolean;
}

/** Document type and number of a slot key: `edu-cert.2` → `edu-cert`, 2. */
export function partsOfKey(slot: string): { documentType: string; n: number } {
  const match = /^(.*)\.(\d{1,2})$/.exec(slot);
  return match?.[1] ? { documentType: match[1], n: Number(match[2]) } : { documentType: slot, n: 1 };
}

/** Whether `value` can be a slot key at all; keys come from addresses and forms. */
export function isSlotKey(value: string): boolean {
  return value.length <= 64 && /^[a-z][a-z0-9]*(-[a-z0-9]+)*(\.[2-9]|\.[1-9]\d)?$/.test(value);
}

/**
 * The slots that the rules ask of a dossier, the blocking first. Advice, and papers that are answered in the form,
 * brought on arrival or made in a later step, are no slots (`kinds`: document type to its kind).
 */
export function requiredSlots(
  requirements: readonly Requirement[],
  kinds: ReadonlyMap<string, string>,
): RequiredSlot[] {
  return requirements.flatMap((one) => {
    const { slot, documentType, level, position, ruleCodes } = one;
    if (slot === null || documentType === null || level === 'notice' || kinds.get(documentType) !== 'slot') return [];
    return [{ slot, documentType, level, position, ruleCodes }];
  });
}

/**
 * What the rules ask now and what the database keeps, in one list. A kept slot that is no longer asked for is
 * retired, never lost: its files and verdicts stay to be seen. What an officer asked for stays asked for.
 */
export function mergeSlots(required: readonly RequiredSlot[], kept: readonly Slot[]): Slot[] {
  const rows = new Map(kept.map((row) => [row.slot, row]));
  const asked = required.map((one): Slot => {
    const row = rows.get(one.slot);
    rows.delete(one.slot);
    return {
      ...one,
      status: row?.status ?? 'missing',
      reason: row?.reason ?? null,
      published: row?.published ?? false,
      retired: false,
      requested: row?.requested ?? false,
    };
  });
  const others = [...rows.values()].map((row) => (row.requested ? row : { ...row, retired: true }));
  const current = [...asked, ...others.filter((row) => !row.retired)];
  return [...current.toSorted(byPosition), ...others.filter((row) => row.retired).toSorted(byPosition)];
}

const rank = (slot: RequiredSlot) => SLOT_LEVELS.indexOf(slot.level);

/** From an offer on nobody verifies again: what is newly asked for then is a matter of enrolment. */
const AFTER_VERIFICATION: readonly Status[] = ['offered', 'accepted', 'confirmed', 'enrolled'];

/**
 * The slots as they are written when a dossier of this status is judged anew. What a correction newly requires after
 * the offer waits for enrolment, where the applicant can still send it; as a submission slot it could not be sent any
 * more and would stop nothing.
 */
export function levelsFor(status: Status, asked: readonly RequiredSlot[], kept: readonly Slot[]): RequiredSlot[] {
  if (!AFTER_VERIFICATION.includes(status)) return [...asked];
  const sent = new Set(kept.filter((row) => row.level === 'submission' && !row.retired).map((row) => row.slot));
  return asked.map((one) => (one.level === 'submission' && !sent.has(one.slot) ? { ...one, level: 'enrolment' } : one));
}

function byPosition(a: RequiredSlot, b: RequiredSlot): number {
  return rank(a) - rank(b) || a.position - b.position || a.slot.localeCompare(b.slot, 'en', { numeric: true });
}

export type Scan = 'pending' | 'clean' | 'infected' | 'not_configured';

/** What a slot's status depends on, of each of its files. */
export interface FileState {
  scan: Scan;
  inspection: Inspection | null;
}

/**
 * Where a slot stands by its latest file alone, before anybody judged it. A file that nobody can read has not come. One
 * that is not inspected yet has: an inspector that is late holds nobody up.
 */
export function statusOfFile(latest: FileState | null): SlotStatus {
  if (!latest || latest.scan === 'infected' || latest.inspection?.unfit) return 'missing';
  return latest.scan === 'pending' ? 'checking' : 'received';
}

/** A version, as far as it says what stands for the paper now. */
export interface Translatable {
  id: string;
  translates: string | null;
}

/** The latest translation of the latest version; a translation of an earlier one is out of date. Both newest first. */
export function currentTranslation<T extends Translatable>(slot: {
  versions: readonly T[];
  translations: readonly T[];
}): T | null {
  const [latest] = slot.versions;
  return slot.translations.find((one) => one.translates === latest?.id) ?? null;
}

/** What has come for a slot: the latest version of the paper itself, and the latest translation of that. */
export interface Arrived {
  paper: FileState | null;
  translation: FileState | null;
  /** A secret was typed instead of a file. */
  secret?: boolean;
}

/** What has come for a slot, by its versions and translations, the newest first. */
export function arrivedFor<T extends Translatable & FileState>(slot: {
  versions: readonly T[];
  translations: readonly T[];
  secretAt?: Date | null;
}): Arrived {
  return {
    paper: slot.versions[0] ?? null,
    translation: currentTranslation(slot),
    secret: Boolean(slot.secretAt),
  };
}

/** Where a slot stands by its files. A translation never stands for the paper, but the paper waits to be seen with it. */
export function statusOfFiles({ paper, translation, secret = false }: Arrived): SlotStatus {
  const alone = statusOfFile(paper);
  if (alone === 'missing' && secret) return 'received';
  return alone === 'received' && translation?.scan === 'pending' ? 'checking' : alone;
}

/** Where a slot stands after a verdict; `none` takes the one before back. */
export function statusAfterVerdict(verdict: VerdictKind, arrived: Arrived): SlotStatus {
  return verdict === 'none' ? statusOfFiles(arrived) : verdict;
}

/** Why a verdict cannot be given, as the code of the refusal; null: it can. */
export function verdictProblem(
  slot: Slot,
  verdict: VerdictKind,
  status: Status,
): 'verdict.too_early' | 'verdict.too_late' | 'verdict.published' | 'slot.empty' | 'slot.checking' | null {
  if (status === 'draft') return 'verdict.too_early';
  if (!JUDGED_IN.includes(status)) return 'verdict.too_late';
  const unsettles = verdict === 'none' || verdict === 'rejected';
  if (slot.level === 'submission' && unsettles && DECIDED.includes(status)) return 'verdict.too_late';
  if (verdict === 'none' && slot.status === 'rejected' && slot.published) return 'verdict.published';
  if (verdict !== 'accepted' && verdict !== 'rejected') return null;
  if (slot.status === 'checking') return 'slot.checking';
  return slot.status === 'missing' ? 'slot.empty' : null;
}

/** The verdicts that would not be refused: what a page may offer. Without a verdict there is none to take back. */
export function possibleVerdicts(slot: Slot, status: Status): VerdictKind[] {
  const judged = JUDGEMENTS.includes(slot.status);
  return VERDICTS.filter((verdict) => (verdict !== 'none' || judged) && verdictProblem(slot, verdict, status) === null);
}

const JUDGEMENTS: readonly SlotStatus[] = ['accepted', 'rejected', 'waived'];

/** While a dossier stands so, its papers can be judged. */
export const JUDGED_IN: readonly Status[] = [
  'submitted',
  'returned',
  'under_review',
  'waitlisted',
  'offered',
  'accepted',
  'confirmed',
];

/** The offer rested on settled papers: who doubts one of them now rescinds, or corrects, and says why. */
const DECIDED: readonly Status[] = ['offered', 'accepted', 'confirmed'];

const AFTER_ACCEPTANCE: readonly Status[] = ['accepted', 'confirmed'];

/**
 * Whether a verdict is shown to the applicant at once. A rejection waits for the return that asks for another file;
 * after acceptance, and for a paper that was asked for by itself, the slot is open already, so there it is shown.
 */
export function isPublished(verdict: VerdictKind, status: Status, requested: boolean): boolean {
  if (verdict === 'rejected') return requested || AFTER_ACCEPTANCE.includes(status);
  return verdict !== 'none';
}

/** A slot as its applicant sees it: a rejection that no return has published yet looks like any file received. */
export function asApplicantSees<T extends Slot>(slot: T): T {
  if (slot.status !== 'rejected' || slot.published) return slot;
  return { ...slot, status: 'received', reason: null };
}

/** What opens a slot while its dossier is returned. */
export interface Opening {
  /** The return names it. */
  flagged: boolean;
  /** The rules ask for it since the dossier was sent: no file came before the return. */
  newlyRequired: boolean;
}

const CLOSED: Opening = { flagged: false, newlyRequired: false };

/**
 * Whether a file may be sent for a slot now. Draft: all; returned: what the return names and what the rules newly ask;
 * from acceptance on: what enrolment needs, and papers to be confirmed, which could not be sent otherwise. A paper that
 * an officer asked for by itself: until it is settled, in every status in which somebody is awaited. An officer
 * who sends on behalf has the same windows, and the time until verification: a paper that came by mail or by hand.
 */
export function openFor(
  status: Status,
  slot: Pick<Slot, 'level' | 'retired' | 'requested' | 'status'>,
  opening: Opening = CLOSED,
  as: 'applicant' | 'officer' = 'applicant',
): boolean {
  if (slot.retired) return false;
  if (status === 'draft') return true;
  if (slot.requested) return opening.flagged || (JUDGED_IN.includes(status) && !isSettled(slot));
  if (status === 'returned') return opening.flagged || opening.newlyRequired;
  if (AFTER_ACCEPTANCE.includes(status)) return slot.level !== 'submission';
  return status === 'submitted' && as === 'officer';
}

/** Whether a paper has come, or is no longer waited for. A file still being scanned has not. */
export function isReceived(slot: Pick<Slot, 'status'>): boolean {
  return slot.status !== 'missing' && slot.status !== 'checking';
}

/** Whether an officer has settled a paper. */
export function isSettled(slot: Pick<Slot, 'status'>): boolean {
  return slot.status === 'accepted' || slot.status === 'waived';
}

/** The keys of the slots of a level that are not yet as `holds` wants them; these block. */
export function blocking(
  slots: readonly Slot[],
  level: 'submission' | 'enrolment',
  holds: (slot: Slot) => boolean,
): string[] {
  return slots.filter((slot) => slot.level === level && !slot.retired && !holds(slot)).map((slot) => slot.slot);
}
