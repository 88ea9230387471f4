import { describe, expect, it } from '@jest/globals';
import { phoneExample, phoneOf } from './phone.rules.js';

describe('a phone number as typed', () => {
  it.each([
    ['+234 803 123 4567', ['NG'], '+2348031234567'],
    ['00234 803 123 4567', ['IN'], '+2348031234567'],
    ['0803 123 4567', ['NG'], '+2348031234567'],
    // Lives in Saudi Arabia, writes the Indian number as it is dialled at home.
    ['98765 43210', ['SA', 'IN'], '+919876543210'],
    ['call me', ['NG'], 'call me'],
    ['0803 123 4567', [null, 'STATELESS'], '0803 123 4567'],
    ['', ['NG'], ''],
  ])('%s in %j is %s', (typed, countries, expected) => {
    expect(phoneOf(typed, countries)).toBe(expected);
  });

  it('has an example of the country, or of Nigeria', () => {
    expect(phoneExample('SO')).toMatch(/^\+252 /);
    expect(phoneExample('REFUGEE')).toMatch(/^\+234 /);
    expect(phoneExample(null)).toMatch(/^\+234 /);
  });
});
