import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Config, ConfigMistakes } from './config.service.js';
import { parseTrustProxy } from './environment.rules.js';

const PRODUCTION = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://app:secret@db/matricula',
  DATABASE_OWNER_URL: 'postgres://owner:secret@db/matricula',
  PUBLIC_URL: 'https://admission.example.org/',
  SESSION_SECRET: 'thirty-two characters at the least!',
  SMTP_URL: 'smtps://user:secret@mail.example.org',
  MAIL_FROM: 'Admissions <admission@example.org>',
};

describe('settings', () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'matricula-config-'));
  });
  afterEach(() => fs.rmSync(dataDir, { recursive: true, force: true }));

  const mistakesOf = (env: Record<string, string>): string[] => {
    try {
      Config.fromEnv({ DATA_DIR: dataDir, ...env });
      return [];
    } catch (error) {
      return (error as ConfigMistakes).mistakes;
    }
  };

  it('needs nothing to be tried out, and keeps the secrets it made from then on', () => {
    const first = Config.fromEnv({ DATA_DIR: dataDir });
    const second = Config.fromEnv({ DATA_DIR: dataDir });
    expect(first).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      publicUrl: 'http://127.0.0.1:3000',
      databaseUrl: undefined,
      timezone: 'Europe/Kyiv',
      trustProxy: false,
      demo: true,
      production: false,
      secure: false,
    });
    expect(first.sessionSecret.length).toBeGreaterThanOrEqual(32);
    expect(second.sessionSecret).toBe(first.sessionSecret);
    expect(second.demoPassword).toBe(first.demoPassword);
    for (const name of ['session-secret', 'demo-password']) {
      expect(fs.statSync(path.join(dataDir, name)).mode & 0o777).toBe(0o600);
    }
  });

  it('takes production settings, makes no secret there and no demonstration account', () => {
    const config = Config.fromEnv({ DATA_DIR: dataDir, ...PRODUCTION });
    expect(config).toMatchObject({
      publicUrl: 'https://admission.example.org',
      secure: true,
      demo: false,
      demoPassword: undefined,
    });
    expect(fs.readdirSync(dataDir)).toEqual([]);
  });

  it('says everything that production lacks at once', () => {
    expect(mistakesOf({ NODE_ENV: 'production' }).map((sentence) => sentence.split(' ')[0])).toEqual([
      'DATABASE_URL',
      'PUBLIC_URL',
      'SESSION_SECRET',
      'SMTP_URL',
      'MAIL_FROM',
    ]);
  });

  it.each([
    ['PORT', '70000'],
    ['PORT', 'http'],
    ['NODE_ENV', 'prod'],
    ['PUBLIC_URL', 'admission.example.org'],
    ['PUBLIC_URL', 'https://example.org/matricula'],
    ['DATABASE_URL', 'mysql://x'],
    ['DATABASE_OWNER_URL', 'postgres://owner@db/matricula'],
    ['SESSION_SECRET', 'short'],
    ['TRUST_PROXY', 'true'],
    ['TRUST_PROXY', '10.0.0.0/99'],
    ['TRUST_PROXY', '0.0.0.0/0'],
    ['SMTP_URL', 'mail.example.org'],
    ['MAIL_FROM', 'Admissions'],
    ['MAIL_FROM', 'a@b.example\r\nBcc: c@d.example'],
    ['CLAMD', 'localhost'],
    ['METRICS_TOKEN', 'short'],
    ['DATABASE_POOL', '2'],
    ['DATABASE_REPLICA_URL', 'replica:5432'],
    ['DATABASE_POOLED_URL', 'pooler:6432'],
    ['FILES', 's3'],
    ['FILES', 'ftp'],
    ['FILES_KEYS', 'a:c2hvcnQ='],
    ['FILES_KEYS', `session:${'A'.repeat(43)}=`],
    ['S3_ENDPOINT', 's3.example.org'],
    ['S3_BUCKET', 'Not A Bucket'],
    ['S3_PATH_STYLE', 'maybe'],
    ['TIMEZONE', 'Kyiv'],
    ['DEMO', 'maybe'],
    ['DEMO_PASSWORD', 'short'],
  ])('refuses %s=%s with one sentence that names it', (name, value) => {
    const mistakes = mistakesOf({ [name]: value });
    expect(mistakes).toHaveLength(1);
    expect(mistakes[0]).toMatch(new RegExp(`^${name} .*\\.$`));
  });

  it.each([
    ['DEMO', 'on'],
    ['PUBLIC_URL', 'http://admission.example.org'],
  ])('refuses %s=%s in production', (name, value) => {
    expect(mistakesOf({ ...PRODUCTION, [name]: value })).toHaveLength(1);
  });

  it('takes a store that speaks S3, and keys', () => {
    const S3 = { FILES: 's3', S3_ENDPOINT: 'https://s3.example.org', S3_BUCKET: 'files' };
    const key = Buffer.alloc(32, 7);
    const config = Config.fromEnv({ DATA_DIR: dataDir, ...S3, FILES_KEYS: `k1:${key.toString('base64')}` });
    expect(config.s3).toEqual({
      endpoint: 'https://s3.example.org',
      bucket: 'files',
      region: 'us-east-1',
      pathStyle: true,
      keys: undefined,
    });
    expect(config.fileKeys).toEqual([{ id: 'k1', key }]);
    expect(mistakesOf({ ...S3, S3_ACCESS_KEY_ID: 'only half' })).toHaveLength(1);
    expect(Config.fromEnv({ DATA_DIR: dataDir })).toMatchObject({ s3: undefined, fileKeys: [] });
  });

  it('never repeats a secret', () => {
    const text = mistakesOf({ DATABASE_URL: 'mysql://x:hunter2@db', SESSION_SECRET: 'hunter2' }).join();
    expect(text).not.toContain('hunter2');
  });

  it.each([
    [undefined, false],
    ['off', false],
    ['2', 2],
    ['loopback, 10.0.0.0/8', ['loopback', '10.0.0.0/8']],
    ['fd00::/8', ['fd00::/8']],
    ['yes', undefined],
  ])('reads TRUST_PROXY=%s', (value, meaning) => {
    expect(parseTrustProxy(value)).toEqual(meaning);
  });
});
