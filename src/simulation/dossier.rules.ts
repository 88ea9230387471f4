import { v7 } from 'uuid';
import type { Answers } from '../applications/answers.rules.js';
import {
  citizenshipUsed,
  COUNTED_FACTS,
  namesIn,
  passportKey,
  representation,
  schoolCountry,
} from '../applications/answers.rules.js';
import { holderOf, type Status } from '../applications/lifecycle.rules.js';
import { searchName } from '../applications/search-name.rules.js';
import type { Day } from '../platform/clock/day.rules.js';
import type { Received } from '../platform/files/file-store.service.js';
import type { JourneyStep } from './journey.rules.js';

/** Rows by table, ready to be written in one statement a table. */
export type Rows = Record<string, Record<string, unknown>[]>;

export interface Staff {
  officers: readonly string[];
  reviewer: string;
  dean: string;
  registrar: string;
  admin: string;
}

export interface DossierFrame {
  /** The house's calendar day of an instant. */
  dayOf: (instant: Date) => Day;
  offeringId: string;
  intakeId: string;
  staff: Staff;
  files: { passport: Received; certificate: Received; other: Received };
}

const PAPERS = [
  { slot: 'passport', level: 'submission', position: 10, file: 'passport' },
  { slot: 'edu-cert', level: 'submission', position: 20, file: 'certificate' },
  { slot: 'edu-transcript', level: 'submission', position: 30, file: 'certificate' },
  { slot: 'face-photo-digital', level: 'enrolment', position: 100, file: 'passport' },
  { slot: 'birth-cert', level: 'enrolment', position: 110, file: 'other' },
  { slot: 'medical-cert', level: 'enrolment', position: 120, file: 'other' },
  { slot: 'insurance', level: 'enrolment', position: 130, file: 'other' },
  { slot: 'photo-print', level: 'enrolment', position: 140, file: 'other' },
] as const;

/** Everything the database keeps of one simulated dossier, row by row as the real services would have written it. */
export class DossierRows {
  readonly id: string;
  readonly personId: string;
  private submission = 0;
  private seq = 0;
  private readonly versions = new Map<string, { id: string; version: number; at: Date }>();
  private readonly verdicts = new Map<string, Record<string, unknown>>();
  private readonly conditions: Record<string, unknown>[] = [];

  constructor(
    private readonly rows: Rows,
    private readonly frame: DossierFrame,
    private readonly answers: Answers,
    private readonly steps: readonly JourneyStep[],
    private readonly reference: string,
    private readonly assignee: string | null,
  ) {
    const msecs = steps[0]!.at.getTime();
    this.id = v7({ msecs });
    this.personId = v7({ msecs });
  }

  write(): void {
    const applicantId = v7({ msecs: this.steps[0]!.at.getTime() });
    this.add('applicant', {
      id: applicantId,
      account_id: null,
      person_id: this.personId,
      created_at: this.steps[0]!.at,
      simulated: true,
    });
    for (const step of this.steps) this.step(step);
    this.application(applicantId);
    this.slots();
  }

  private step(step: JourneyStep): void {
    this.seq++;
    const { event, at } = step;
    this.add('application_event', {
      application_id: this.id,
      seq: this.seq,
      prev_seq: this.seq === 1 ? null : this.seq - 1,
      event,
      from: step.from,
      to: step.to,
      from_offering_id: this.seq === 1 ? null : this.frame.offeringId,
      offering_id: this.frame.offeringId,
      actor_id: this.actorOf(step),
      role: step.role,
      reason_code: step.reason,
      effective_on: step.effectiveOn ?? this.day(at),
      recorded_at: at,
    });
    if (Object.keys(step.data).length > 0) {
      this.add('event_note', { application_id: this.id, seq: this.seq, note: null, data: step.data });
    }
    if (event === 'start') this.fact({});
    if (event === 'submit' || event === 'resubmit') this.submit(event, at);
    if (event === 'return') this.returned();
    if (event === 'verify') this.judge('submission', at);
    if (event === 'enrol') this.judge('enrolment', at);
    if (event === 'offer' || event === 'waitlist' || event === 'reject') this.decided(step);
    if (event === 'confirm') this.conditionsMet(at);
    if (event === 'enrol') this.arrived(step);
  }

  private submit(event: string, at: Date): void {
    this.submission++;
    this.fact(this.answers);
    for (const paper of PAPERS.filter((one) => one.level === 'submission')) {
      if (event === 'submit' || paper.slot === 'passport') this.upload(paper.slot, paper.file, at);
    }
    this.add('submission', {
      application_id: this.id,
      submission: this.submission,
      answers: this.answers,
      document_ids: [...this.versions.values()].map((version) => version.id),
      submitted_at: at,
      rules_on: this.day(this.at('submit')!),
    });
  }

  private returned(): void {
    this.verdict('passport', 'rejected', 'blurred', this.at('return')!);
    this.add('return_item', {
      application_id: this.id,
      seq: this.seq,
      kind: 'slot',
      key: 'passport',
      note: 'The photo is blurred. Please take it again in daylight.',
      at_version: 2,
    });
  }

  private judge(level: 'submission' | 'enrolment', at: Date): void {
    for (const paper of PAPERS.filter((one) => one.level === level)) {
      if (level === 'enrolment') this.upload(paper.slot, paper.file, new Date(at.getTime() - 3_600_000));
      this.verdict(paper.slot, 'accepted', null, at);
    }
  }

  private decided(step: JourneyStep): void {
    const { staff } = this.frame;
    const key = { application_id: this.id };
    if (this.at('verify') && step.from === 'under_review') {
      const at = new Date((this.at('verify')!.getTime() + step.at.getTime()) / 2);
      const assigned = new Date(at.getTime() - 3_600_000);
      this.add('review_assignment', {
        ...key,
        reviewer_id: staff.reviewer,
        assigned_at: assigned,
        assigned_by: staff.officers[0],
      });
      this.add('dossier_grant', { ...key, account_id: staff.reviewer, ground: 'review', granted_at: assigned });
      const recommendation = step.event === 'reject' ? 'reject' : step.event === 'waitlist' ? 'waitlist' : 'admit';
      this.add('review', {
        ...key,
        id: v7({ msecs: at.getTime() }),
        submission: this.submission,
        reviewer_id: staff.reviewer,
        revision: 1,
        recommendation,
        at,
      });
    }
    this.add('decision', {
      ...key,
      id: v7({ msecs: step.at.getTime() }),
      seq: this.seq - 1,
      submission: this.submission,
      event: step.event,
      reason: step.reason,
      data: step.data,
      letter: { en: 'A simulated letter.', uk: 'Змодельований лист.' },
      drafted_by: staff.dean,
      drafted_at: step.at,
      released_by: staff.dean,
      released_at: step.at,
      released_seq: this.seq,
    });
    if (step.event !== 'offer') return;
    const { expiresOn, conditions } = step.data as {
      expiresOn: Day;
      conditions: { code: string; text: string; dueOn: Day }[];
    };
    this.add('offer', { ...key, seq: this.seq, revision: 1, expires_on: expiresOn });
    conditions.forEach((condition, position) => {
      const row = this.add('offer_condition', {
        ...key,
        seq: this.seq,
        code: condition.code,
        position,
        text: condition.text,
        due_on: condition.dueOn,
        status: 'pending',
      });
      this.conditions.push(row);
    });
  }

  private conditionsMet(at: Date): void {
    for (const row of this.conditions) {
      Object.assign(row, { status: 'met', changed_by: this.frame.staff.officers[0], changed_at: at });
    }
  }

  private arrived(step: JourneyStep): void {
    const arrival = new Date(step.at.getTime() - 6 * 86_400_000);
    this.add('milestone', {
      id: v7({ msecs: arrival.getTime() }),
      application_id: this.id,
      kind: 'arrival',
      day: this.day(arrival),
      data: {},
      recorded_by: this.frame.staff.officers[0],
      recorded_at: arrival,
    });
  }

  private application(applicantId: string): void {
    const last = this.steps.at(-1)!;
    const enrolled = last.to === 'enrolled' ? last : undefined;
    const arrived = this.steps.some((step) => step.event === 'enrol');
    const pending = last.to === 'accepted' && this.conditions.length > 0;
    const held = ['returned', 'offered'].includes(last.to);
    const dueOn = held ? (last.data['dueOn'] ?? last.data['expiresOn']) : null;
    const acceptedAt = this.at('accept');
    this.add('application', {
      id: this.id,
      reference: this.reference,
      applicant_id: applicantId,
      person_id: this.personId,
      offering_id: this.frame.offeringId,
      intake_id: this.frame.intakeId,
      status: last.to,
      seq: this.seq,
      submission: this.submission,
      version: 2,
      answers: this.answers,
      section_versions: Object.fromEntries(Object.keys(this.answers).map((section) => [section, 2])),
      holder: holderOf(last.to as Status, { arrived, conditionPending: pending }),
      waiting_since: last.at,
      assignee_id: this.assignee,
      started_on_behalf: false,
      created_at: this.steps[0]!.at,
      status_since: last.at,
      submitted_at: this.at('submit') ?? null,
      accepted_at: acceptedAt ?? null,
      rules_on: this.submission > 0 ? this.day(this.at('submit')!) : null,
      due_on: dueOn,
      reason_code: last.reason,
      order_no: enrolled?.data['orderNo'] ?? null,
      order_date: enrolled?.data['orderDate'] ?? null,
      search_name: searchName(namesIn(this.answers)),
      passport_key: passportKey(this.answers),
      citizenship: citizenshipUsed(this.answers),
      simulated: true,
    });
  }

  /** Slots stand as their last verdict or file left them; a draft that was never sent has none. */
  private slots(): void {
    if (this.submission === 0) return;
    for (const paper of PAPERS) {
      const version = this.versions.get(paper.slot);
      const verdict = this.verdicts.get(paper.slot);
      const judged = verdict !== undefined && verdict['document_id'] === version?.id;
      this.add('document_slot', {
        application_id: this.id,
        slot: paper.slot,
        document_type: paper.slot,
        level: paper.level,
        position: paper.position,
        rule_codes: [paper.slot],
        status: judged ? verdict['verdict'] : version ? 'received' : 'missing',
        reason: judged ? verdict['reason'] : null,
        published: judged,
        retired: false,
      });
    }
  }

  private upload(slot: string, kind: keyof DossierFrame['files'], at: Date): void {
    const file = this.frame.files[kind];
    const version = (this.versions.get(slot)?.version ?? 0) + 1;
    const id = v7({ msecs: at.getTime() });
    this.versions.set(slot, { id, version, at });
    this.add('document_version', {
      id,
      application_id: this.id,
      slot,
      version,
      file_hash: file.hash,
      filename: `${slot}.${file.mediaType === 'application/pdf' ? 'pdf' : 'jpg'}`,
      media_type: file.mediaType,
      size: file.size,
      uploaded_by: null,
      uploaded_as: 'applicant',
      uploaded_at: new Date(at.getTime() - 600_000),
    });
  }

  private verdict(slot: string, verdict: string, reason: string | null, at: Date): void {
    const row = this.add('verdict', {
      id: v7({ msecs: at.getTime() }),
      application_id: this.id,
      slot,
      document_id: this.versions.get(slot)?.id ?? null,
      verdict,
      reason,
      actor_id: this.frame.staff.officers[0],
      at,
    });
    this.verdicts.set(slot, row);
  }

  private fact(answers: Answers): void {
    this.add('application_fact', {
      application_id: this.id,
      seq: this.seq,
      citizenship: citizenshipUsed(answers),
      residence: answers.personal?.residence ?? null,
      school_country: schoolCountry(answers),
      sex: answers.personal?.sex ?? null,
      birth_year: Number(answers.personal?.birthDate?.slice(0, 4)) || null,
      entry_type: answers.choice?.entryType ?? null,
      represented_by: representation(answers),
      said: COUNTED_FACTS,
      valid_from: null,
    });
  }

  private actorOf(step: JourneyStep): string | null {
    const { staff } = this.frame;
    switch (step.role) {
      case 'officer':
        return staff.officers[0]!;
      case 'decision_maker':
        return staff.dean;
      case 'registrar':
        return staff.registrar;
      case 'admin':
        return staff.admin;
      default:
        return null;
    }
  }

  /** When the latest event of this name was taken, up to the present step. */
  private at(event: string): Date | undefined {
    return this.steps.slice(0, this.seq).findLast((step) => step.event === event)?.at;
  }

  private day(instant: Date): Day {
    return this.frame.dayOf(instant);
  }

  private add(table: string, row: Record<string, unknown>): Record<string, unknown> {
    (this.rows[table] ??= []).push(row);
    return row;
  }
}
