import { ACTIVE_KINDS } from './inspector/active-kinds.rules.js';
import type { FileFacts } from './inspector/file-facts.rules.js';
import type { PdfFacts } from './inspector/pdf-facts.rules.js';
import type { PictureFacts } from './inspector/picture-facts.rules.js';

/** Why a file cannot stand for a paper: nobody could read it. Each is also a refusal, `document.<code>`. */
export const UNFIT = ['encrypted', 'no_pages', 'damaged', 'too_many_pixels', 'unreadable'] as const;
export type Unfit = (typeof UNFIT)[number];

/** What an officer should know before opening a file, and what its sender could mend. */
export const FINDINGS = [
  ...ACTIVE_KINDS,
  'disguised',
  'missing_pages',
  'unread',
  'links',
  'owner_locked',
  'small',
  'dark',
  'faint',
  'blurred',
  'blank',
] as const;
export type FindingCode = (typeof FINDINGS)[number];

/** `flag`: an officer takes care; `warn`: hard to read, told to its sender at once; `note`: good to know. */
export const SEVERITIES = ['flag', 'warn', 'note'] as const;

export interface Finding {
  code: FindingCode;
  severity: (typeof SEVERITIES)[number];
}

/** What is kept of an inspection, in `stored_file.inspection`. */
export interface Inspection {
  /** Null: the inspector could not read it within its limits. */
  facts: FileFacts | null;
  /** As judged on that day: slots fell back by it, so that it does not change with the rules. */
  unfit: Unfit | null;
}

/** What is kept of a file in which these facts were found; null: none could be. */
export function inspectionOf(facts: FileFacts | null): Inspection {
  return { facts, unfit: facts === null ? 'unreadable' : unfitness(facts) };
}

function unfitness(facts: FileFacts): Unfit | null {
  if (facts.kind === 'picture') {
    if (facts.state === 'whole') return null;
    return facts.state === 'broken' ? 'damaged' : 'too_many_pixels';
  }
  if (facts.lock === 'password') return 'encrypted';
  if (facts.state === 'broken') return 'damaged';
  if (facts.state === 'bomb') return 'unreadable';
  if (facts.state === 'whole' && facts.pages === 0) return facts.missing > 0 ? 'damaged' : 'no_pages';
  return null;
}

/** Whether a slot asks for a photo of a person: papers may come as a PDF, a face may not. */
export const isFace = (formats: readonly string[]) => !formats.includes('pdf');

/** What else is to be said of a file. `face`: a photo of a person, on which nothing is read. */
export function findingsOf({ facts, unfit }: Inspection, face = false): Finding[] {
  if (facts === null || unfit !== null) return [];
  const disguised: Finding[] = facts.disguised ? [{ code: 'disguised', severity: 'flag' }] : [];
  return [...disguised, ...(facts.kind === 'pdf' ? ofPdf(facts) : ofPicture(facts, face))];
}

/** Whether a PDF is shown as it came; else without what it could do. */
export function isInert(inspection: Inspection | null): boolean {
  const facts = inspection?.facts;
  return facts?.kind === 'picture' || (facts?.state === 'whole' && facts.active.length === 0);
}

function ofPdf(facts: PdfFacts): Finding[] {
  const flags: FindingCode[] = [...facts.active];
  if (facts.state === 'unread') flags.push('unread');
  if (facts.missing > 0) flags.push('missing_pages');
  const notes: FindingCode[] = [];
  if (facts.links > 0) notes.push('links');
  if (facts.lock === 'owner') notes.push('owner_locked');
  const seen = new Set(facts.pictures.flatMap((picture) => legibility(picture, false)));
  return [
    ...flags.map((code): Finding => ({ code, severity: 'flag' })),
    ...[...seen].map((code): Finding => ({ code, severity: 'warn' })),
    ...notes.map((code): Finding => ({ code, severity: 'note' })),
  ];
}

const ofPicture = (facts: PictureFacts, face: boolean) =>
  legibility(facts, face).map((code): Finding => ({ code, severity: 'warn' }));

/** Pixels of the shorter side: about 85 dots an inch on A4, 10 a letter; a face is printed 3 cm wide. */
const SHORTEST = { paper: 700, face: 300 };

/** Brightness that the paper itself does not reach: lamps off, or the shadow of a hand. */
const DARK = 80;

/** Difference of brightness between ink and paper. */
const FAINT = 50;
const BLANK = 16;

/** Steepness of edges, measured on printed pages blurred step by step: 0.14 is tiring, 0.09 cannot be read. */
const BLURRED = 0.1;

/** Why a picture may be hard to read; what makes the others certain to fail is said alone. */
function legibility({ width, height, sight }: PictureFacts, face: boolean): FindingCode[] {
  const found: FindingCode[] = [];
  if (Math.min(width, height) < SHORTEST[face ? 'face' : 'paper']) found.push('small');
  if (!sight) return found;
  if (sight.contrast < BLANK) return [...found, 'blank'];
  if (sight.light < DARK) return [...found, 'dark'];
  if (sight.sharpness !== null && sight.sharpness < BLURRED) return [...found, 'blurred'];
  if (sight.contrast < FAINT) return [...found, 'faint'];
  return found;
}
