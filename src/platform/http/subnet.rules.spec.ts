import { describe, expect, it } from '@jest/globals';
import { subnetOf } from './subnet.rules.js';

describe('the network of an address', () => {
  it.each([
    ['203.0.113.77', '203.0.113.0/24'],
    ['::ffff:203.0.113.9', '203.0.113.0/24'],
    ['2001:db8:1:2ff::1', '2001:db8:1:200::/56'],
    ['2001:0db8:0001:0201:0:0:0:9', '2001:db8:1:200::/56'],
    ['::1', '0:0:0:0::/56'],
    ['64:ff9b::192.0.2.33', '64:ff9b:0:0::/56'],
    ['fe80::1%eth0', 'fe80:0:0:0::/56'],
    [undefined, 'unknown'],
    ['somewhere', 'unknown'],
  ])('%s belongs to %s', (address, network) => {
    expect(subnetOf(address)).toBe(network);
  });
});
