import { describe, expect, it } from '@jest/globals';
import type { HistoryItem } from '../../../applications/history.query.js';
import { timelineOf } from './timeline.rules.js';

const at = (clock: string) => new Date(`2026-11-20T${clock}:00Z`);
const event = (name: HistoryItem['event'], clock: string) =>
  ({ seq: 1, event: name, recordedAt: at(clock).toISOString() }) as HistoryItem;
const verdict = (slot: string, clock: string, actor = 'Olena', said: 'accepted' | 'rejected' = 'accepted') => ({
  slot,
  verdict: said,
  reason: null,
  actorId: actor,
  actor,
  at: at(clock),
});

describe('the timeline', () => {
  it('puts the newest first and gathers what was done in one sitting', () => {
    const entries = timelineOf(
      [event('submit', '08:00'), event('return', '12:00')],
      [verdict('passport', '10:00'), verdict('photo', '10:05'), verdict('photo', '10:06', 'Ihor')],
      [
        { slot: 'passport', version: 2, as: 'applicant', at: at('13:10') },
        { slot: 'passport', version: 1, as: 'applicant', at: at('13:00') },
      ],
    );
    expect(entries.map((entry) => entry.kind)).toEqual(['upload', 'event', 'verdict', 'verdict', 'event']);
    expect(entries[0]).toMatchObject({ slots: [{ slot: 'passport', version: 2 }] });
    expect(entries[3]).toMatchObject({ actor: 'Olena', slots: ['photo', 'passport'] });
  });

  it('tells what was asked for by itself, each by itself', () => {
    const request = (event: 'ask' | 'withdraw', clock: string) => ({
      slot: 'edu-cert.21',
      event,
      reason: null,
      dueOn: '2026-12-01',
      actor: 'Olena',
      at: at(clock),
    });
    const entries = timelineOf([], [], [], [request('ask', '10:00'), request('withdraw', '10:01')]);
    expect(entries.map((entry) => entry.kind === 'request' && entry.request.event)).toEqual(['withdraw', 'ask']);
  });

  it('keeps apart other verdicts, other hands and other sittings', () => {
    expect(
      timelineOf([], [verdict('a', '10:00'), verdict('b', '10:01', 'Olena', 'rejected'), verdict('c', '13:00')], []),
    ).toHaveLength(3);
  });
});
