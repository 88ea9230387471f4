import { setTimeout as sleep } from 'node:timers/promises';
import { median, round } from './finding.rules.js';
import { Program } from './program.service.js';
import { type Bench, found } from './scene.service.js';

const TIMES = 5;
const IDLE = 10_000;

export const bench: Bench = {
  name: 'start',
  async measure(scene) {
    const starts: number[] = [];
    const cpu: number[] = [];
    const idle: number[] = [];
    for (let n = 0; n < TIMES; n++) {
      const product = await Program.product(scene.world);
      starts.push(product.startMs);
      cpu.push(product.startCpuMs);
      if (n >= TIMES - 2) {
        await sleep(IDLE);
        idle.push(product.held('VmRSS'));
      }
      await product.stop();
    }
    const each = starts.map((one) => round(one / 1000)).join(', ');
    return [
      found({
        work: 'start to listening',
        kind: 'time',
        value: round(median(starts) / 1000),
        unit: 's',
        most: 1.2,
        said: `median of ${each} s; of its own processor time ${round(median(cpu) / 1000)} s`,
      }),
      found({
        work: 'idle memory',
        kind: 'memory',
        value: round(Math.min(...idle), 0),
        unit: 'MB',
        most: 140,
        said: `${IDLE / 1000} s after the start, nothing asked`,
      }),
    ];
  },
};
