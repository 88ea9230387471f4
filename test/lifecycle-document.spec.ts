import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fs from 'node:fs';
import { LIFECYCLE } from '../src/applications/lifecycle.rules.js';
import { TransitionHooks } from '../src/applications/transition.hooks.js';
import { lifecycleDocument } from '../src/web/desk/house/lifecycle-document.rules.js';
import { startTestApp, type TestApp } from './support/app.service.js';

const FILE = new URL('../docs/lifecycle.md', import.meta.url);

let house: TestApp;
beforeAll(async () => {
  house = await startTestApp();
});
afterAll(() => house?.close());

describe('docs/lifecycle.md', () => {
  it('says what the table and the rooms say: WRITE_DOCS=1 makes it anew', () => {
    const text = lifecycleDocument(LIFECYCLE, house.get(TransitionHooks).list());
    if (process.env['WRITE_DOCS']) fs.writeFileSync(FILE, text);
    expect(fs.readFileSync(FILE, 'utf8')).toBe(text);
  });
});
