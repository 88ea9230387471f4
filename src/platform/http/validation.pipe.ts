import { ValidationPipe } from '@nestjs/common';
import { type ClassConstructor, plainToInstance } from 'class-transformer';
import { validate, type ValidationError } from 'class-validator';
import { refuse } from '../errors/platform.refusals.js';
import type { UnwordedProblem } from './validation.words.js';

const RULES = { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true } as const;

/** The global pipe: input classes by whitelist; what is not asked for is refused, not dropped. */
export function validationPipe(): ValidationPipe {
  return new ValidationPipe({
    ...RULES,
    transform: true,
    stopAtFirstError: false,
    exceptionFactory: (errors) => refuse('request.invalid', {}, problemsOf(errors)),
  });
}

/**
 * The same validation by hand, for input that does not come as a handler's argument.
 * `field` names the place it came from.
 * @throws Refusal `request.invalid` with the fields
 */
export async function validInput<T extends object>(input: ClassConstructor<T>, value: unknown, field = ''): Promise<T> {
  const plain = value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {};
  const instance = plainToInstance(input, plain);
  const errors = await validate(instance, RULES);
  if (errors.length > 0) throw refuse('request.invalid', {}, problemsOf(errors, field));
  return instance;
}

/** One problem a field, with its path (`education.0.country`), worded later in the reader's language. */
export function problemsOf(errors: readonly ValidationError[], parent = ''): UnwordedProblem[] {
  return errors.flatMap((error) => {
    const field = parent ? `${parent}.${error.property}` : error.property;
    if (error.children?.length) return problemsOf(error.children, field);
    const broken = error.constraints ?? {};
    const code = codeOf(Object.keys(broken), error.value);
    return [{ field, code, message: '', limit: limitOf(broken[code], error.property) }];
  });
}

/** Which of several broken rules to name: that nothing was given, then the kind of value, then its measure. */
function codeOf(broken: string[], value: unknown): string {
  if (broken.includes('whitelistValidation')) return 'unknown';
  if (value === undefined || value === null || value === '') return 'missing';
  const order = ['isString', 'isEmail', 'isPhoneNumber', 'isIn', 'isEnum', 'isUuid', 'isInt', 'isNumber', 'isArray'];
  return order.find((name) => broken.includes(name)) ?? broken[0] ?? 'format';
}

/** class-validator keeps a rule's number only in its sentence. */
function limitOf(sentence: string | undefined, property: string): number | undefined {
  const found = /-?\d+(?:\.\d+)?/.exec((sentence ?? '').replace(property, ''));
  return found ? Number(found[0]) : undefined;
}
