import { describe, expect, it } from '@jest/globals';
import { personOf } from './provider-claims.rules.js';

const claims = { iss: 'https://login.example.org', sub: 'u1', email: 'dean@example.org', email_verified: true };

describe('what a provider says', () => {
  it.each([
    ['verified', claims, 'dean@example.org'],
    ['not verified', { ...claims, email_verified: false }, null],
    ['verified in words only', { ...claims, email_verified: 'true' }, null],
    ['silent about it', { ...claims, email_verified: undefined }, null],
    ['no address', { ...claims, email: '' }, null],
  ])('an address counts when it is %s', (_, said, email) => {
    expect(personOf(said, []).email).toBe(email);
  });

  it.each([
    [{ amr: ['pwd', 'mfa'] }, ['mfa'], true],
    [{ acr: 'urn:two' }, ['mfa', 'urn:two'], true],
    [{ amr: ['pwd'] }, ['mfa'], false],
    [{ amr: 'mfa' }, ['mfa'], false],
    [{ amr: ['mfa'] }, [], false],
  ])('%j with %j is two factors: %s', (said, factors, second) => {
    expect(personOf({ ...claims, ...said }, factors).second).toBe(second);
  });
});
