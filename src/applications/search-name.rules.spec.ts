import { describe, expect, it } from '@jest/globals';
import { foldName, searchName } from './search-name.rules.js';

describe('foldName', () => {
  it.each([
    ['Олександра Ковальчук', 'oleksandra kovalchuk'],
    ['Щербаків', 'shcherbakiv'],
    ['José Núñez', 'jose nunez'],
    ['O’Brien-Smith', 'obriensmith'],
    ['أحمد', 'ahmd'],
    ['अर्जुन', 'arjun'],
    ['አበበ', 'abebe'],
    ['  Two   names ', 'two names'],
  ])('folds %s to %s', (name, folded) => {
    expect(foldName(name)).toBe(folded);
  });

  it('keeps each form of a name once', () => {
    expect(searchName(['Ali', 'ALI', null, undefined, 'Али'])).toBe('ali | aly');
  });
});
