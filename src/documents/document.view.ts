import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { LegalisationStep } from '../catalogue/legalisation-rule.entity.js';
import { REQUIREMENT_LEVELS, type RequirementLevel, type Sentence } from '../catalogue/requirement.rules.js';
import type { ValidityNote } from '../catalogue/validity.rules.js';
import type { Locale } from '../platform/i18n/words.rules.js';
import type { ActingAs } from './custody/custody.rules.js';
import type { Advice } from './acknowledgement.rules.js';
import type { Version } from './document.query.js';
import {
  type Finding,
  type FindingCode,
  FINDINGS,
  findingsOf,
  SEVERITIES,
  UNFIT,
  type Unfit,
} from './inspection.rules.js';
import type { Blocks } from './requests/request.rules.js';
import { SLOT_LEVELS, SLOT_STATUSES, type SlotLevel, type SlotStatus, type VerdictKind } from './slot.rules.js';

/** Something that was found in a file. */
export class FindingView implements Finding {
  @ApiProperty({ enum: FINDINGS }) code: FindingCode;
  @ApiProperty({ enum: SEVERITIES, description: 'flag: staff take care; warn: hard to read; note: good to know' })
  severity: Finding['severity'];
}

/** One version of a document, as pages and API show it. */
export class VersionView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() version: number;
  @ApiProperty({ description: 'The name under which it came' }) filename: string;
  @ApiProperty({ example: 'application/pdf', description: 'As found in the bytes' }) mediaType: string;
  @ApiProperty({ description: 'Bytes' }) size: number;
  @ApiProperty({ format: 'date-time' }) uploadedAt: string;
  @ApiProperty({ enum: ['applicant', 'agent', 'officer'] }) uploadedAs: ActingAs;
  @ApiProperty({ enum: ['pending', 'clean', 'infected', 'not_configured'], description: 'The virus scan' })
  scan: string;
  @ApiProperty({ enum: UNFIT, nullable: true, description: 'Why it was put aside after it had come' })
  unfit: Unfit | null;
  @ApiProperty({ type: FindingView, isArray: true, description: 'Applicants are told what makes it hard to read' })
  findings: FindingView[];
  @ApiPropertyOptional({ format: 'uuid', type: String, nullable: true, description: 'The version that it translates' })
  translates: string | null;
}

/** A slot for a reader: what is asked, where it stands, what came. Sentences in every language; pages choose. */
export interface SlotView {
  slot: string;
  documentType: string;
  title: Sentence;
  hint: Sentence;
  example: Sentence;
  /** pdf, jpeg, png. */
  formats: string[];
  level: SlotLevel;
  status: SlotStatus;
  /** Reason code of the verdict, where there is one that the reader may see. */
  reason: string | null;
  reasonText: Sentence | null;
  /** The officer's words in the return that is open now. */
  note: string | null;
  /** Staff: whether the applicant sees the verdict. */
  published: boolean;
  retired: boolean;
  /** The officer's request of which it is the slot: why, what waits for it, by when, since when (ISO 8601). */
  request: { id: string; why: string; blocks: Blocks; dueOn: string; askedAt: string } | null;
  /** The return that is open now asks for a new file. */
  flagged: boolean;
  /** The new file that the return asked for has come. */
  replaced: boolean;
  /** The return that flags it: when it was sent (ISO 8601) and the day by which an answer is due. */
  returned: { at: string; dueOn: string | null } | null;
  /** The reader may send a file now. */
  open: boolean;
  /** The verdicts that this reader can give now; `none` takes the one before back. */
  verdicts: VerdictKind[];
  /** The last file was thrown away by the virus scan. */
  infected: boolean;
  /** Why it is asked for; null: no rule asks for it any more. */
  sentence: Sentence | null;
  /** The university has still to confirm that it is asked for. */
  toConfirm: boolean;
  notes: { sentence: Sentence; toConfirm: boolean }[];
  legalisation: 'apostille' | 'consular' | 'none';
  legalisationSteps: LegalisationStep[];
  /** Why it is so: a convention, a treaty. */
  legalisationGround: Sentence | null;
  legalisationCaveat: Sentence | null;
  issuingCountry: string | null;
  validity: Sentence | null;
  /** Its conditions as days, as far as their events are known. */
  validityNotes: ValidityNote[];
  /** Of a certificate: the examination that it closes. */
  exam: Sentence | null;
  /** 1 or 2 where the examination was sat twice. */
  sitting: number | null;
  translation: Sentence | null;
  /** Staff only: what to look at. */
  staffNotes: Sentence[];
  /** The paper itself, newest first. */
  versions: VersionView[];
  /** Its translations, newest first. */
  translations: VersionView[];
  /** What is asked for can be typed, and is a secret. */
  secret: boolean;
  /** The last day of its validity, where it is known. */
  validUntil: string | null;
  /** The last day of its validity, which is over. It is told, and blocks nothing: a person decides. */
  expiredOn: string | null;
}

/** Advice without a paper. */
export interface NoticeView {
  level: RequirementLevel;
  sentence: Sentence;
  toConfirm: boolean;
  ruleCodes: string[];
  /** Where the applicant is asked to say that it was read: whether that was done. */
  advice: Advice | null;
}

/** A slot as the API answers it: the words in the reader's language. */
export class SlotAnswer {
  @ApiProperty({ example: 'edu-cert.2' }) slot: string;
  @ApiProperty({ example: 'edu-cert' }) documentType: string;
  @ApiProperty() title: string;
  @ApiProperty({ enum: SLOT_LEVELS }) level: SlotLevel;
  @ApiProperty({ enum: SLOT_STATUSES }) status: SlotStatus;
  @ApiProperty({ type: String, nullable: true }) reason: string | null;
  @ApiPropertyOptional({ type: String, nullable: true, description: 'The reason in words' }) reasonText: string | null;
  @ApiPropertyOptional({ type: String, nullable: true, description: 'The words of the open return' })
  note: string | null;
  @ApiPropertyOptional({ type: String, nullable: true, description: 'Why it is asked for' }) sentence: string | null;
  @ApiProperty({ enum: ['apostille', 'consular', 'none'] }) legalisation: string;
  @ApiProperty({ description: 'The reader may send a file now' }) open: boolean;
  @ApiProperty({ description: 'The open return asks for a new file' }) flagged: boolean;
  @ApiProperty({ description: 'No longer asked for; its files stay' }) retired: boolean;
  @ApiProperty({ type: String, nullable: true, format: 'uuid', description: 'The request that asks for it' })
  requestId: string | null;
  @ApiProperty({ type: String, isArray: true }) formats: string[];
  @ApiProperty({ type: VersionView, isArray: true, description: 'The paper itself, newest first' })
  versions: VersionView[];
  @ApiProperty({ type: VersionView, isArray: true, description: 'Its translations, newest first' })
  translations: VersionView[];
}

export class NoticeAnswer {
  @ApiProperty({ enum: REQUIREMENT_LEVELS }) level: RequirementLevel;
  @ApiProperty() sentence: string;
  @ApiProperty({ description: 'To be confirmed by the university' }) toConfirm: boolean;
}

export class DocumentsAnswer {
  @ApiProperty({ type: SlotAnswer, isArray: true }) items: SlotAnswer[];
  @ApiProperty({ type: NoticeAnswer, isArray: true, description: 'Advice that asks for no paper' })
  notices: NoticeAnswer[];
}

/** The answer to an upload. */
export class UploadAnswer extends VersionView {
  @ApiProperty() slot: string;
  @ApiProperty({ enum: SLOT_STATUSES }) status: SlotStatus;
}

/** `face`: the slot asks for a photo of a person, on which nothing is read. */
export function versionView(version: Version, { own, face }: { own: boolean; face: boolean }): VersionView {
  const { id, filename, mediaType, size, uploadedAs, scan, translates, inspection } = version;
  const findings = inspection ? findingsOf(inspection, face) : [];
  return {
    id,
    version: version.version,
    filename,
    mediaType,
    size,
    uploadedAt: version.uploadedAt.toISOString(),
    uploadedAs,
    scan,
    unfit: inspection?.unfit ?? null,
    findings: own ? findings.filter(({ severity }) => severity === 'warn') : findings,
    translates,
  };
}

/** A slot's view in one language. */
export function slotAnswer(view: SlotView, locale: Locale): SlotAnswer {
  const { slot, documentType, level, status, reason, note, legalisation, open, flagged, retired, formats } = view;
  return {
    slot,
    documentType,
    title: view.title[locale],
    level,
    status,
    reason,
    reasonText: view.reasonText?.[locale] ?? null,
    note,
    sentence: view.sentence?.[locale] ?? null,
    legalisation,
    open,
    flagged,
    retired,
    requestId: view.request?.id ?? null,
    formats,
    versions: view.versions,
    translations: view.translations,
  };
}
