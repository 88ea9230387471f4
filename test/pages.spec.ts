import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { assetPath, STYLE } from '../src/web/ui/assets.rules.js';
import { startTestApp, type TestApp } from './support/app.service.js';

describe('pages of the whole app', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp();
  });

  afterAll(() => app?.close());

  it('say in the house’s look that there is nothing here, in the reader’s language', async () => {
    const answer = await app.client().get('/nowhere', { 'Accept-Language': 'uk' });
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-language')).toBe('uk');
    expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none';style-src 'self'/);
    expect(answer.text).toContain('<html lang="uk" dir="ltr">');
    expect(answer.text).toContain(assetPath(STYLE));
  });

  it('bring their sheet packed once, kept for a year', async () => {
    const answer = await app.client().get(assetPath(STYLE), { 'Accept-Encoding': 'br, gzip' });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-encoding')).toBe('br');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(answer.text).toBe(STYLE.body);
    expect((await app.client().get('/assets/nothing.css')).status).toBe(404);
  });
});
