import { describe, expect, it } from '@jest/globals';
import { templateDefaults } from './template.words.js';
import { filled, problemsOf, TEMPLATE_CODES } from './template.rules.js';

const changed = { en: { subject: 'News', body: 'See {link}' }, uk: { subject: 'Новини', body: 'Дивіться {link}' } };

describe('a template', () => {
  it.each(TEMPLATE_CODES)('of the house says all it must and nothing unknown: %s', (code) => {
    expect(problemsOf(code, templateDefaults[code])).toEqual([]);
  });

  it('names what it does not know', () => {
    const text = { ...changed, en: { subject: 'News of {name}', body: 'See {link} {day}' } };
    expect(problemsOf('mail.changed', text)).toEqual([
      { kind: 'unknown', locale: 'en', part: 'subject', names: ['name'] },
      { kind: 'unknown', locale: 'en', part: 'body', names: ['day'] },
    ]);
  });

  it('misses what its reader needs, in each language by itself', () => {
    const text = { ...changed, uk: { subject: 'Новини', body: 'Увійдіть' } };
    expect(problemsOf('mail.changed', text)).toEqual([
      { kind: 'missing', locale: 'uk', part: 'body', names: ['link'] },
    ]);
  });

  it('has words, and a subject of one line', () => {
    const text = { ...changed, en: { subject: 'News\nBcc: all', body: ' ' } };
    expect(problemsOf('mail.changed', text).map(({ kind, part }) => `${part} ${kind}`)).toEqual([
      'subject line',
      'body empty',
    ]);
  });

  it('is filled once: what a value says is no template', () => {
    expect(filled('{a} and {b} {c}', { a: '{b}', b: 'x' })).toBe('{b} and x {c}');
  });
});
