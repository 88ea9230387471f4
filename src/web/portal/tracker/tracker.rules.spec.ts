import { describe, expect, it } from '@jest/globals';
import type { HistoryItem } from '../../../applications/history.query.js';
import { edgeOf, type Event, holderOf, LIFECYCLE, type Status } from '../../../applications/lifecycle.rules.js';
import type { SlotView } from '../../../documents/document.view.js';
import { askedItems, plan, STAGES } from './tracker.rules.js';

/** A history by its events, each along the lifecycle. */
function told(...events: Event[]): { status: Status; history: HistoryItem[] } {
  let status: Status | '(new)' = '(new)';
  const history = events.map((event, index): HistoryItem => {
    const edge = edgeOf(status, event);
    if (!edge) throw new Error(`${event} from ${status}`);
    const item = { seq: index + 1, event, from: status, to: edge.to, role: edge.actors[0] } as HistoryItem;
    status = edge.to;
    return {
      ...item,
      items: [],
      data: {},
      recordedAt: '2026-11-22T10:00:00.000Z',
      effectiveOn: '2026-11-22',
    } as HistoryItem;
  });
  return { status: status as Status, history };
}

const stages = (...events: Event[]) => {
  const { status, history } = told(...events);
  return plan({ status, holder: holderOf(status), history, milestones: [] });
};

describe('the way of an application', () => {
  it.each<[Event[], string]>([
    [['start', 'submit'], 'check'],
    [['start', 'submit', 'return'], 'check'],
    [['start', 'submit', 'verify'], 'review'],
    [['start', 'submit', 'verify', 'waitlist'], 'review'],
    [['start', 'submit', 'verify', 'offer'], 'answer'],
    [['start', 'submit', 'verify', 'offer', 'accept'], 'visa'],
    [['start', 'submit', 'verify', 'offer', 'accept', 'confirm'], 'visa'],
  ])('%j stands at %s: before it all is past, after it all is to come', (events, at) => {
    const shown = stages(...events);
    expect(shown.map((stage) => stage.key)).toEqual([...STAGES]);
    const now = STAGES.indexOf(at as never);
    expect(shown.map((stage) => stage.state)).toEqual(
      STAGES.map((_, index) => (index < now ? 'done' : index === now ? 'now' : 'future')),
    );
    expect(shown[now]!.you).toBe(['return', 'offer'].includes(events.at(-1)!));
  });

  it('stands at arrival once the registrar has the next move', () => {
    const { status, history } = told('start', 'submit', 'verify', 'offer', 'accept', 'confirm');
    const milestones = [{ kind: 'arrival', on: '2027-09-01' }];
    const shown = plan({ status, holder: 'registrar', history, milestones });
    expect(shown.at(-1)).toMatchObject({ key: 'arrival', state: 'now', milestones });
  });

  it('is past as a whole when enrolled', () => {
    const shown = stages('start', 'submit', 'verify', 'offer', 'accept', 'confirm', 'enrol');
    expect(new Set(shown.map((stage) => stage.state))).toEqual(new Set(['done']));
  });

  it('ends where it ended: nothing to come, and no stage that was not passed', () => {
    expect(stages('start', 'submit', 'withdraw').map((stage) => stage.key)).toEqual(['sent']);
    expect(stages('start', 'submit', 'verify', 'reject').map((stage) => stage.key)).toEqual(['sent', 'check']);
    const declined = stages('start', 'submit', 'verify', 'offer', 'decline');
    expect(declined.map((stage) => stage.key)).toEqual(['sent', 'check', 'review']);
  });

  it('tells every event somewhere, but beginnings and the sending', () => {
    for (const { event, from, to } of LIFECYCLE) {
      if (['start', 'choose', 'submit'].includes(event) || to === from) continue;
      const item = { seq: 9, event, from, to } as HistoryItem;
      const later = { seq: 10, event: 'correct', from: to, to } as HistoryItem;
      const all = plan({ status: 'enrolled', holder: 'nobody', history: [item, later], milestones: [] });
      expect([event, all.some((stage) => stage.events.includes(item))]).toEqual([event, true]);
    }
  });
});

const slot = (key: string, more: Partial<SlotView>) =>
  ({
    slot: key,
    level: 'submission',
    status: 'received',
    open: true,
    retired: false,
    returned: null,
    versions: [],
    ...more,
  }) as SlotView;

describe('what a return asks', () => {
  it('is mended by a later save or a new file; what the rules ask newly stands last', () => {
    const items = [
      { kind: 'section' as const, key: 'passport', note: null, atVersion: 4 },
      { kind: 'section' as const, key: 'contact', note: 'Look', atVersion: 4 },
      { kind: 'slot' as const, key: 'edu-cert', note: 'Cut off', atVersion: 4 },
    ];
    const returned = { at: '2026-11-20T10:00:00.000Z', dueOn: '2026-12-04' };
    const slots = [
      slot('edu-cert', { status: 'rejected', returned, replaced: false }),
      slot('mes-permission', { status: 'missing' }),
    ];
    expect(askedItems(items, { passport: 5, contact: 4 }, slots)).toEqual([
      { kind: 'section', key: 'passport', note: null, mended: true, needed: true },
      { kind: 'section', key: 'contact', note: 'Look', mended: false, needed: true },
      { kind: 'slot', key: 'edu-cert', note: 'Cut off', mended: false, needed: true },
      { kind: 'slot', key: 'mes-permission', note: null, mended: false, needed: true },
    ]);
  });

  it('lists a paper asked for by itself too, which sending again waits for only where it blocks now', () => {
    const request = { why: 'Unclear', dueOn: '2026-12-04' } as never;
    const later = { status: 'missing', level: 'enrolment', request } as const;
    const slots = [
      slot('bank', later),
      slot('letter', { ...later, level: 'submission' }),
      slot('medical', { request }),
    ];
    expect(askedItems([], {}, slots)).toEqual([
      { kind: 'slot', key: 'bank', note: 'Unclear', mended: false, needed: false },
      { kind: 'slot', key: 'letter', note: 'Unclear', mended: false, needed: true },
    ]);
  });
});
