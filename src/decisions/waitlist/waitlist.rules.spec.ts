import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { freePlaces, movedTo, sameMembers } from './waitlist.rules.js';

describe('a waiting list', () => {
  it('has a place to propose only beyond what is taken, offered, drafted and proposed', () => {
    const claims = { places: 10, taken: 4, offersOut: 3, drafted: 1, proposed: 1 };
    expect(freePlaces(claims)).toBe(1);
    expect(freePlaces({ ...claims, offersOut: 9 })).toBe(0);
  });

  it('loses and repeats nobody when one is moved, and the others keep their order', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 12 }),
        fc.nat(),
        fc.integer(),
        (order, i, to) => {
          const id = order[i % order.length]!;
          const moved = movedTo(order, id, to);
          expect(sameMembers(moved, order)).toBe(true);
          expect(moved.filter((one) => one !== id)).toEqual(order.filter((one) => one !== id));
          expect(moved.indexOf(id)).toBe(Math.min(Math.max(1, to), order.length) - 1);
        },
      ),
    );
  });

  it('is not the same list with somebody twice', () => {
    expect(sameMembers(['a', 'a'], ['a', 'b'])).toBe(false);
  });
});
