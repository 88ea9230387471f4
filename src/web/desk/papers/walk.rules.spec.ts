import { describe, expect, it } from '@jest/globals';
import { placeOf } from './walk.rules.js';

const [a, b, c] = ['1', '2', '3'].map((n) => ({ reference: `2026-0000${n}`, slot: 'passport' })) as [
  { reference: string; slot: string },
  { reference: string; slot: string },
  { reference: string; slot: string },
];

describe('the walk from paper to paper', () => {
  it('begins with the first, and stands between the neighbours of the one that is named', () => {
    expect(placeOf([a, b, c], {})).toEqual({ paper: a, previous: null, next: b });
    expect(placeOf([a, b, c], b)).toEqual({ paper: b, previous: a, next: c });
    expect(placeOf([a, b, c], c).next).toBeNull();
  });

  it('knows two papers of one dossier apart', () => {
    const second = { ...a, slot: 'passport.2' };
    expect(placeOf([a, second], second)).toEqual({ paper: second, previous: a, next: null });
  });

  it('goes to the first where the named one was judged meanwhile, and nowhere where none is left', () => {
    expect(placeOf([b, c], a).paper).toEqual(b);
    expect(placeOf([], a)).toEqual({ paper: null, previous: null, next: null });
  });
});
