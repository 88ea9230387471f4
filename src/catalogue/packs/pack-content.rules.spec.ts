import { describe, expect, it } from '@jest/globals';
import { packOf } from './pack-code.rules.js';
import { contentHash } from '../../platform/crypto/content-hash.rules.js';
import { EMPTY_CONTENT, sameContent, withRows } from './pack-content.rules.js';

const rule = { code: 'exam', level: 'notice', lastChecked: '2026-11-22' };
const content = { ...EMPTY_CONTENT, requirementRule: [rule] };

describe('a row belongs to', () => {
  it.each([
    ['the one country that its conditions name', { citizenships: ['NG'], schoolCountries: ['NG'] }, 'NG'],
    ['nobody’s own pack when it names several', { citizenships: ['BG', 'US'] }, 'general'],
    [
      'nobody’s own pack when its conditions name different ones',
      { citizenships: ['NG'], schoolCountries: ['GH'] },
      'general',
    ],
    ['nobody’s own pack when it names none', { citizenships: null, schoolCountries: [] }, 'general'],
  ])('%s', (_, row, pack) => {
    expect(packOf('requirementRule', row)).toBe(pack);
  });

  it('the country that issues the paper, or to all', () => {
    expect(packOf('legalisationRule', { issuingCountry: 'IN' })).toBe('IN');
    expect(packOf('legalisationRule', { issuingCountry: '*' })).toBe('general');
  });
});

describe('contents', () => {
  it('have one hash whatever the order of their names', () => {
    const turned = {
      ...EMPTY_CONTENT,
      requirementRule: [{ lastChecked: '2026-11-22', level: 'notice', code: 'exam' }],
    };
    expect(contentHash(turned)).toBe(contentHash(content));
    expect(contentHash(EMPTY_CONTENT)).not.toBe(contentHash(content));
  });

  it('say the same when a rule was only looked at again', () => {
    expect(sameContent(content, { ...content, requirementRule: [{ ...rule, lastChecked: '2027-01-01' }] })).toBe(true);
    expect(sameContent(content, { ...content, requirementRule: [{ ...rule, level: 'warning' }] })).toBe(false);
    expect(sameContent(content, EMPTY_CONTENT)).toBe(false);
  });

  it('take rows in the place of those of the same code', () => {
    const more = withRows(content, { requirementRule: [{ code: 'new' }, { code: 'exam', level: 'warning' }] });
    expect(more.requirementRule).toEqual([{ code: 'exam', level: 'warning' }, { code: 'new' }]);
  });
});
