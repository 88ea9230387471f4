import { describe, expect, it } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { sampleApplicantPage, sampleContext, sampleStaffPage } from '../../../test/support/sample-page.js';
import { LOCALES } from '../../platform/i18n/words.rules.js';
import { findAsset, STYLE } from './assets.rules.js';
import { errorPage } from './page/error-page.view.js';
import { renderPage } from './page/layout.view.js';
import { SHEET } from './sheet/sheet.rules.js';

describe.each(LOCALES)('the kit in %s', (locale) => {
  const applicant = renderPage(sampleApplicantPage(locale));
  const staff = renderPage(sampleStaffPage(locale));

  it('renders every component', () => {
    for (const html of [applicant, staff]) {
      expect(html).toMatch(new RegExp(`^<!doctype html><html lang="${locale}" dir="ltr">`));
      expect(html).not.toMatch(/undefined|\[object|NaN/);
    }
  });

  it('keeps to what the content security policy allows', () => {
    for (const html of [applicant, staff]) expect(html).not.toMatch(/ style=|<script|<style| on\w+=|src="(?!\/)/);
  });

  it('escapes what people typed', () => {
    expect(applicant).toContain('value="Okafor &lt;b>&amp;"');
  });

  it('never shows a password again', () => {
    expect(applicant).not.toContain('secret');
  });

  it('gives each id once and describes controls by what exists', () => {
    for (const html of [applicant, staff]) {
      const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
      expect(ids.length).toBe(new Set(ids).size);
      const named = [...html.matchAll(/ (?:aria-describedby|aria-labelledby|for)="([^"]+)"/g)].flatMap((match) =>
        (match[1] ?? '').split(' '),
      );
      expect(named.filter((id) => !ids.includes(id))).toEqual([]);
      const anchors = [...html.matchAll(/href="#([^"]+)"/g)].map((match) => match[1]);
      expect(anchors.filter((id) => !ids.includes(id))).toEqual([]);
    }
  });

  it('gives every form that changes something its key', () => {
    const forms = [...staff.matchAll(/<form method="post"[^>]*>(<input type="hidden" name="_key")?/g)];
    expect(forms.length).toBeGreaterThan(1);
    expect(forms.every((form) => form[1])).toBe(true);
  });

  it('shows a refusal and a fault in the same look', () => {
    const context = sampleContext(locale);
    const sentence = 'Not <b>here</b>';
    expect(errorPage(context, { status: 404, code: 'not_found', sentence })).toContain('<p>Not &lt;b>here&lt;/b></p>');
    expect(errorPage(context, { status: 500, code: 'fault', sentence: 'ab12' })).toContain('class="slip bad"');
  });
});

describe('the sheet', () => {
  it('stays within its 5.9 KB, charts and map included', () => {
    expect(gzipSync(SHEET, { level: 9 }).length).toBeLessThanOrEqual(6042);
  });

  it('has only logical sides and nothing Chrome 119 lacks', () => {
    expect(SHEET).not.toMatch(/light-dark\(|(?:margin|padding|border)-(?:left|right)|text-align:(?:left|right)/);
    expect(SHEET).not.toMatch(/[;{](?:left|right):/);
  });

  it('is found by its name, and by an older one without being kept', () => {
    expect(findAsset(STYLE.name)?.current).toBe(true);
    expect(findAsset('app.0000000000.css')).toEqual({ file: STYLE, current: false });
    expect(findAsset('app.css')).toBeUndefined();
  });
});
