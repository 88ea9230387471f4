import { describe, expect, it } from '@jest/globals';
import { SECTIONS } from '../../../applications/answers.rules.js';
import { nextStep, progressOf } from './task.rules.js';

const sections = (...open: string[]) =>
  SECTIONS.map((key) => ({ key, status: open.includes(key) ? ('not_started' as const) : ('completed' as const) }));
const slot = (
  key: string,
  status: 'missing' | 'checking' | 'received',
  level: 'submission' | 'enrolment' = 'submission',
) => ({
  slot: key,
  level,
  status,
  retired: false,
});

describe('the task list', () => {
  it('counts sections, needed papers and the sending', () => {
    const papers = [slot('passport', 'received'), slot('edu-cert', 'missing'), slot('medical', 'missing', 'enrolment')];
    expect(progressOf(sections('contact', 'consent'), papers)).toEqual({ done: 5, all: 9 });
  });

  it('leads through the sections, then the papers, then consent, then the address, then the sending', () => {
    const paper = [slot('passport', 'missing')];
    const come = [slot('passport', 'received')];
    expect(nextStep(sections('education', 'choice', 'consent'), paper, true)).toEqual({
      kind: 'section',
      key: 'choice',
    });
    expect(nextStep(sections('consent'), paper, true)).toEqual({ kind: 'slot', key: 'passport' });
    expect(nextStep(sections('consent'), come, true)).toEqual({ kind: 'section', key: 'consent' });
    expect(nextStep(sections(), [slot('passport', 'checking')], true)).toEqual({ kind: 'wait' });
    expect(nextStep(sections(), come, false)).toEqual({ kind: 'confirm' });
    expect(nextStep(sections(), come, true)).toEqual({ kind: 'send' });
  });

  it('never waits for papers that enrolment asks for', () => {
    expect(nextStep(sections(), [slot('medical', 'missing', 'enrolment')], true)).toEqual({ kind: 'send' });
  });
});
