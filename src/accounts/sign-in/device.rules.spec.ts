import { describe, expect, it } from '@jest/globals';
import { deviceOf } from './device.rules.js';

describe('a device in a few words', () => {
  it.each([
    [
      'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/119.0.0.0 Mobile Safari/537.36',
      'Chrome, Android',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.1 Mobile/15E148 Safari/604.1',
      'Safari, iOS',
    ],
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0', 'Firefox, Windows'],
    ['Mozilla/5.0 (Linux; Android 9) Chrome/111.0 Mobile Safari/537.36 OPR/75.0', 'Opera, Android'],
    ['curl/8.5.0', ''],
    [undefined, ''],
  ])('%s', (agent, words) => {
    expect(deviceOf(agent)).toBe(words);
  });
});
