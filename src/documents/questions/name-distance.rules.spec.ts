import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { areApart, nameDistance } from './name-distance.rules.js';

describe('names of one person', () => {
  it.each([
    ['Mohamed Abdi Hassan', 'Maxamed Cabdi Xasan'],
    ['Mohamed Abdi Hassan', 'Mohammed Abdi Hasan'],
    ['Yousef Khalil', 'يوسف خليل'],
    ['Bethlehem Tadesse Alemu', 'ቤተልሔም ታደሰ ዓለሙ'],
    ['Chiamaka Okafor', 'Окафор Чіамака'],
    ['John Smith', 'Джон Сміт'],
    ['Abdelrahman Elhassan', 'Abd El Rahman El Hassan'],
    ['Tunde Adeyemi', 'Babatunde Adeyemi'],
    ['Zhanna Kovalenko', 'Jana Kowalenko'],
    ['Amaka', 'Amaka Okafor'],
  ])('are not apart: %s and %s', (one, other) => {
    expect(areApart(one, other)).toBe(false);
  });

  it.each([
    ['Amaka Okafor', 'Grace Mensah'],
    ['Amaka Okafor', 'Amaka Bello'],
    ['Yousef Khalil', 'عمر الحسن'],
    ['Arjun Nair', 'Priya Sharma'],
  ])('are apart: %s and %s', (one, other) => {
    expect(areApart(one, other)).toBe(true);
  });

  it('are not judged in a script that the house cannot read', () => {
    expect(areApart('Li Wei', '李伟')).toBeNull();
    expect(areApart('', 'Amaka')).toBeNull();
  });

  it('have a distance from 0 to 1, and none to themselves in another order', () => {
    const name = fc.array(fc.stringMatching(/^[A-Z][a-z]{2,8}$/), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(name, name, (one, other) => {
        const distance = nameDistance(one.join(' '), other.join(' '));
        if (distance === null) return;
        expect(distance).toBeGreaterThanOrEqual(0);
        expect(distance).toBeLessThanOrEqual(1);
        expect(nameDistance(one.join(' '), one.toReversed().join(' ')) ?? 0).toBe(0);
      }),
    );
  });
});
