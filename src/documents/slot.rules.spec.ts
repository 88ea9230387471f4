import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Requirement } from '../catalogue/requirement.rules.js';
import { STATUSES } from '../applications/lifecycle.rules.js';
import type { Unfit } from './inspection.rules.js';
import {
  asApplicantSees,
  blocking,
  currentTranslation,
  isPublished,
  isReceived,
  isSettled,
  isSlotKey,
  levelsFor,
  mergeSlots,
  openFor,
  partsOfKey,
  possibleVerdicts,
  requiredSlots,
  type Scan,
  type Slot,
  SLOT_LEVELS,
  SLOT_STATUSES,
  statusAfterVerdict,
  statusOfFile,
  statusOfFiles,
  verdictProblem,
} from './slot.rules.js';
import { ASKED_IN } from './requests/request.rules.js';

const requirement = (slot: string | null, level: Requirement['level'], position = 1) =>
  ({
    slot,
    documentType: slot === null ? null : partsOfKey(slot).documentType,
    level,
    position,
    ruleCodes: [`rule-${slot}`],
  }) as Requirement;

const slot = (key: string, changes: Partial<Slot> = {}): Slot => ({
  slot: key,
  documentType: partsOfKey(key).documentType,
  level: 'submission',
  position: 1,
  ruleCodes: [],
  status: 'missing',
  reason: null,
  published: false,
  retired: false,
  requested: false,
  ...changes,
});

const kinds = new Map([
  ['passport', 'slot'],
  ['edu-cert', 'slot'],
  ['medical-cert', 'slot'],
  ['lang-cert', 'slot'],
  ['consent-pd', 'section'],
  ['photo-print', 'paper'],
]);

describe('requiredSlots', () => {
  it('asks for a file only where the document type is a file', () => {
    const slots = requiredSlots(
      [
        requirement('passport', 'submission'),
        requirement('consent-pd', 'submission'),
        requirement('photo-print', 'enrolment'),
        requirement('edu-cert', 'submission'),
        requirement('edu-cert.2', 'submission'),
        requirement('lang-cert', 'notice'),
        requirement(null, 'warning'),
      ],
      kinds,
    );
    expect(slots.map((one) => one.slot)).toEqual(['passport', 'edu-cert', 'edu-cert.2']);
  });
});

describe('mergeSlots', () => {
  it('never retires what an officer asked for, only its withdrawal does', () => {
    const kept = [slot('edu-cert.21', { requested: true }), slot('edu-cert.22', { requested: true, retired: true })];
    expect(mergeSlots([], kept).map((one) => one.retired)).toEqual([false, true]);
  });

  it('keeps what the database knows and orders the blocking first', () => {
    const merged = mergeSlots(
      requiredSlots(
        [
          requirement('medical-cert', 'enrolment', 1),
          requirement('edu-cert', 'submission', 9),
          requirement('passport', 'submission', 2),
        ],
        kinds,
      ),
      [slot('passport', { status: 'received', level: 'warning' })],
    );
    expect(merged.map((one) => [one.slot, one.level, one.status])).toEqual([
      ['passport', 'submission', 'received'],
      ['edu-cert', 'submission', 'missing'],
      ['medical-cert', 'enrolment', 'missing'],
    ]);
  });

  it('retires what is no longer asked for, and takes it back when it is asked for again', () => {
    const kept = [slot('edu-cert.2', { status: 'accepted', published: true })];
    const [gone] = mergeSlots([], kept);
    expect(gone).toMatchObject({ slot: 'edu-cert.2', retired: true, status: 'accepted' });
    const [back] = mergeSlots(requiredSlots([requirement('edu-cert.2', 'submission')], kinds), [gone as Slot]);
    expect(back).toMatchObject({ slot: 'edu-cert.2', retired: false, status: 'accepted' });
  });

  it('loses no slot, whatever is asked and kept', () => {
    const keys = fc.uniqueArray(fc.constantFrom('passport', 'edu-cert', 'edu-cert.2', 'edu-cert.3', 'lang-cert'));
    fc.assert(
      fc.property(keys, keys, (asked, kept) => {
        const merged = mergeSlots(
          requiredSlots(
            asked.map((key) => requirement(key, 'submission')),
            kinds,
          ),
          kept.map((key) => slot(key)),
        );
        expect(merged.map((one) => one.slot).toSorted()).toEqual([...new Set([...asked, ...kept])].toSorted());
        for (const one of merged) expect(one.retired).toBe(!asked.some((key) => key === one.slot));
      }),
    );
  });
});

describe('levelsFor', () => {
  const asked = requiredSlots([requirement('passport', 'submission'), requirement('edu-cert.2', 'submission')], kinds);
  const kept = [slot('passport', { status: 'accepted' }), slot('edu-cert.2', { retired: true })];

  it('lets what is newly required after the offer wait for enrolment', () => {
    const levels = levelsFor('accepted', asked, kept).map((one) => [one.slot, one.level]);
    expect(levels).toEqual([
      ['passport', 'submission'],
      ['edu-cert.2', 'enrolment'],
    ]);
  });

  it('leaves the levels of the rules alone before', () => {
    for (const status of ['submitted', 'returned', 'under_review', 'waitlisted'] as const) {
      expect(levelsFor(status, asked, kept)).toEqual(asked);
    }
  });
});

describe('slot keys', () => {
  it('number repeats from the second on', () => {
    expect(partsOfKey('edu-cert.2')).toEqual({ documentType: 'edu-cert', n: 2 });
    expect(partsOfKey('edu-cert')).toEqual({ documentType: 'edu-cert', n: 1 });
  });

  it.each(['passport', 'edu-cert.2', 'edu-cert.12', 'prior-he-curriculum'])('%s is a key', (key) => {
    expect(isSlotKey(key)).toBe(true);
  });

  it.each(['', 'Passport', '../etc', 'edu-cert.1', 'edu-cert.0', 'edu_cert', 'a'.repeat(65), 'edu-cert.2.3', '.2'])(
    '%p is none',
    (key) => {
      expect(isSlotKey(key)).toBe(false);
    },
  );
});

const at = (level: Slot['level'], changes: Partial<Slot> = {}) => slot('passport', { level, ...changes });

describe('openFor', () => {
  const flagged = { flagged: true, newlyRequired: false };
  const newly = { flagged: false, newlyRequired: true };

  it('opens all slots of a draft', () => {
    for (const level of SLOT_LEVELS) expect(openFor('draft', at(level))).toBe(true);
  });

  it('opens in a returned dossier only what is flagged or newly asked for', () => {
    expect(openFor('returned', at('submission'))).toBe(false);
    expect(openFor('returned', at('submission'), flagged)).toBe(true);
    expect(openFor('returned', at('submission'), newly)).toBe(true);
  });

  it('opens what enrolment needs from acceptance on', () => {
    for (const status of ['accepted', 'confirmed'] as const) {
      expect(openFor(status, at('enrolment'))).toBe(true);
      expect(openFor(status, at('warning'))).toBe(true);
      expect(openFor(status, at('submission'))).toBe(false);
    }
  });

  it('lets an officer add what came by mail until the dossier is verified', () => {
    expect(openFor('submitted', at('submission'), undefined, 'officer')).toBe(true);
    expect(openFor('submitted', at('submission'), undefined, 'applicant')).toBe(false);
  });

  it('opens nothing else, for nobody', () => {
    const windows = ['draft', 'returned', 'accepted', 'confirmed', 'submitted'];
    for (const status of STATUSES.filter((one) => !windows.includes(one))) {
      for (const level of SLOT_LEVELS) {
        for (const as of ['applicant', 'officer'] as const) expect(openFor(status, at(level), flagged, as)).toBe(false);
      }
    }
  });

  it('opens what was asked for by itself until it is settled, wherever somebody is awaited', () => {
    const open = (changes: Partial<Slot>) =>
      STATUSES.filter(
        (status) => status !== 'draft' && openFor(status, at('submission', { requested: true, ...changes })),
      );
    expect(open({ status: 'missing' })).toEqual(ASKED_IN);
    expect(open({ status: 'rejected' })).toEqual(ASKED_IN);
    expect(open({ status: 'accepted' })).toEqual([]);
    expect(open({ status: 'missing', retired: true })).toEqual([]);
  });

  it('never opens a retired slot', () => {
    for (const status of STATUSES) {
      expect(openFor(status, at('enrolment', { retired: true }), flagged, 'officer')).toBe(false);
    }
  });
});

const fileThatIs = (scan: Scan, unfit: Unfit | null = null) => ({ scan, inspection: { facts: null, unfit } });

describe('verdicts', () => {
  it('cannot judge what has not come or is being scanned, but can wave it away', () => {
    expect(verdictProblem(slot('passport'), 'accepted', 'submitted')).toBe('slot.empty');
    expect(verdictProblem(slot('passport', { status: 'checking' }), 'rejected', 'submitted')).toBe('slot.checking');
    expect(verdictProblem(slot('passport'), 'waived', 'submitted')).toBeNull();
    expect(verdictProblem(slot('passport', { status: 'received' }), 'accepted', 'submitted')).toBeNull();
  });

  it('is too early in a draft and too late at an end', () => {
    const come = slot('passport', { status: 'received' });
    expect(verdictProblem(come, 'accepted', 'draft')).toBe('verdict.too_early');
    for (const status of ['enrolled', 'rejected', 'expired', 'withdrawn'] as const) {
      expect(verdictProblem(come, 'accepted', status)).toBe('verdict.too_late');
    }
  });

  it('leaves the papers settled that an offer rests on, and later papers open', () => {
    const settled = slot('passport', { status: 'accepted' });
    expect(verdictProblem(settled, 'none', 'waitlisted')).toBeNull();
    for (const status of ['offered', 'accepted', 'confirmed'] as const) {
      expect(verdictProblem(settled, 'none', status)).toBe('verdict.too_late');
      expect(verdictProblem(settled, 'rejected', status)).toBe('verdict.too_late');
      expect(verdictProblem(settled, 'waived', status)).toBeNull();
      expect(verdictProblem({ ...settled, level: 'enrolment' }, 'rejected', status)).toBeNull();
    }
  });

  it('are offered as far as they would not be refused', () => {
    const settled = slot('passport', { status: 'accepted' });
    expect(possibleVerdicts(settled, 'submitted')).toEqual(['accepted', 'rejected', 'waived', 'none']);
    expect(possibleVerdicts(settled, 'offered')).toEqual(['accepted', 'waived']);
    expect(possibleVerdicts(slot('passport'), 'submitted')).toEqual(['waived']);
    expect(possibleVerdicts(settled, 'enrolled')).toEqual([]);
  });

  it('takes a rejection back only until it is published', () => {
    const mark = slot('passport', { status: 'rejected', reason: 'blurred' });
    expect(verdictProblem(mark, 'none', 'submitted')).toBeNull();
    expect(verdictProblem({ ...mark, published: true }, 'none', 'returned')).toBe('verdict.published');
    expect(verdictProblem({ ...mark, published: true }, 'accepted', 'returned')).toBeNull();
  });

  it('hides a rejection until it is published, and nothing else', () => {
    const mark = slot('passport', { status: 'rejected', reason: 'blurred' });
    expect(asApplicantSees(mark)).toMatchObject({ status: 'received', reason: null });
    expect(asApplicantSees({ ...mark, published: true })).toMatchObject({ status: 'rejected', reason: 'blurred' });
    const accepted = slot('passport', { status: 'accepted' });
    expect(asApplicantSees(accepted)).toBe(accepted);
  });

  it('publishes a rejection at once only where no return will come', () => {
    expect(isPublished('rejected', 'submitted', false)).toBe(false);
    expect(isPublished('rejected', 'confirmed', false)).toBe(true);
    expect(isPublished('rejected', 'submitted', true)).toBe(true);
    expect(isPublished('accepted', 'submitted', false)).toBe(true);
    expect(isPublished('none', 'confirmed', false)).toBe(false);
  });

  it('goes back to what the file alone says', () => {
    const nothing = { paper: null, translation: null };
    expect(statusAfterVerdict('none', nothing)).toBe('missing');
    expect(statusAfterVerdict('none', { ...nothing, paper: fileThatIs('clean') })).toBe('received');
    expect(statusAfterVerdict('none', { ...nothing, paper: fileThatIs('pending') })).toBe('checking');
    expect(statusAfterVerdict('waived', nothing)).toBe('waived');
    expect(statusOfFile(fileThatIs('infected'))).toBe('missing');
    expect(statusOfFile(fileThatIs('not_configured'))).toBe('received');
    expect(statusOfFile(fileThatIs('clean', 'encrypted'))).toBe('missing');
  });

  it('looks at a paper with its translation, which never stands for it', () => {
    const clean = fileThatIs('clean');
    const infected = fileThatIs('infected');
    expect(statusOfFiles({ paper: clean, translation: fileThatIs('pending') })).toBe('checking');
    expect(statusOfFiles({ paper: clean, translation: infected })).toBe('received');
    expect(statusOfFiles({ paper: infected, translation: clean })).toBe('missing');
    expect(statusOfFiles({ paper: null, translation: null, secret: true })).toBe('received');
    const paper = (id: string) => ({ id, translates: null as string | null });
    const of = (id: string, translates: string | null) => ({ id, translates });
    const translations = [of('t3', 'v1'), of('t2', 'v2'), of('t1', 'v2')];
    expect(currentTranslation({ versions: [paper('v2'), paper('v1')], translations })?.id).toBe('t2');
    expect(currentTranslation({ versions: [paper('v3'), paper('v2')], translations })).toBeNull();
  });
});

const one = (status: Slot['status']) => slot('passport', { status });

describe('what blocks', () => {
  it('waits for files before sending, for verdicts before verifying', () => {
    const received = SLOT_STATUSES.filter((status) => isReceived(one(status)));
    expect(received).toEqual(['received', 'accepted', 'rejected', 'waived']);
    expect(SLOT_STATUSES.filter((status) => isSettled(one(status)))).toEqual(['accepted', 'waived']);
  });

  it('names the slots of its level only, retired ones left out', () => {
    const slots = [
      one('missing'),
      slot('edu-cert', { status: 'missing', retired: true }),
      slot('lang-cert', { level: 'warning' }),
      slot('medical-cert', { level: 'enrolment' }),
    ];
    expect(blocking(slots, 'submission', isReceived)).toEqual(['passport']);
    expect(blocking(slots, 'enrolment', isSettled)).toEqual(['medical-cert']);
  });
});
