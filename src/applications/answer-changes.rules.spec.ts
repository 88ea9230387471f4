import { answerChanges } from './answer-changes.rules.js';
import type { Answers } from './answers.rules.js';

const before: Answers = {
  personal: { surname: 'Okafor', givenNames: 'Amaka' },
  education: [
    { level: 'secondary', institution: 'Queen’s College', completedIn: 2023 },
    { level: 'higher', institution: 'Lagos' },
  ],
};

describe('what changed between two sendings', () => {
  it('is nothing where all is alike', () => {
    expect(answerChanges('en', before, structuredClone(before))).toEqual([]);
  });

  it('names each answer with what it was, what came and what went', () => {
    const after: Answers = {
      personal: { surname: 'Okafor-Bello', patronymic: 'I.' },
      education: [before.education![0]!, { level: 'higher', institution: 'Ibadan' }],
    };
    const changes = answerChanges('en', before, after).map(({ section, before: was, after: is }) => [section, was, is]);
    expect(changes).toEqual(
      expect.arrayContaining([
        ['personal', 'Okafor', 'Okafor-Bello'],
        ['personal', 'Amaka', null],
        ['personal', null, 'I.'],
      ]),
    );
    expect(JSON.stringify(changes)).toContain('Ibadan');
    expect(JSON.stringify(changes)).not.toContain('Queen’s');
  });
});
