import { describe, expect, it } from '@jest/globals';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Config } from '../config/config.service.js';
import { checkStart, clockSentences } from './start-check.service.js';

describe('before the start', () => {
  it('is said how far the clocks are apart, and refused where days would be told wrongly', () => {
    expect([0, 1_999, -1_999].flatMap(clockSentences)).toEqual([]);
    expect(clockSentences(4_000)[0]).toMatch(/4 seconds ahead of/);
    expect(clockSentences(-4_000)[0]).toMatch(/4 seconds behind/);
    expect(() => clockSentences(-400_000)).toThrow(/400 seconds behind/);
  });

  it('a folder that cannot be written to is named with its setting', async () => {
    const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'matricula-check-'));
    fs.writeFileSync(path.join(dataDir, 'file'), '');
    const config = Config.fromEnv({ DATA_DIR: dataDir, UPLOADS_DIR: path.join(dataDir, 'file/below') });
    await expect(checkStart(config)).rejects.toThrow(
      /below cannot be written to \(ENOTDIR\): choose another UPLOADS_DIR/,
    );
    fs.rmSync(dataDir, { recursive: true });
  });
});
