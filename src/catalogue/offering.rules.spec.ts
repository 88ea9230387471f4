import { describe, expect, it } from '@jest/globals';
import { isOpen, lastDay, openness } from './offering.rules.js';

const offering = { active: true, opensOn: '2026-10-01', closesOn: '2027-08-15' };
const intake = { applicationsCloseOn: '2027-08-15' };

describe('an offering', () => {
  it('is open on its first and on its last day, whole', () => {
    expect(isOpen(offering, intake, '2026-09-30')).toBe(false);
    expect(isOpen(offering, intake, '2026-10-01')).toBe(true);
    expect(isOpen(offering, intake, '2027-08-15')).toBe(true);
    expect(isOpen(offering, intake, '2027-08-16')).toBe(false);
  });

  it('closes with the intake where that is earlier', () => {
    const earlier = { applicationsCloseOn: '2027-07-01' };
    expect(lastDay(offering, earlier)).toBe('2027-07-01');
    expect(isOpen(offering, earlier, '2027-07-01')).toBe(true);
    expect(isOpen(offering, earlier, '2027-07-02')).toBe(false);
  });

  it('does not stay open longer than itself when the intake is prolonged', () => {
    expect(isOpen(offering, { applicationsCloseOn: '2027-09-30' }, '2027-08-16')).toBe(false);
  });

  it('is closed when staff closed it, even before it opens', () => {
    expect(openness({ ...offering, active: false }, intake, '2027-01-01')).toBe('closed');
    expect(openness({ ...offering, active: false }, intake, '2026-01-01')).toBe('closed');
    expect(openness(offering, intake, '2026-01-01')).toBe('upcoming');
  });
});
