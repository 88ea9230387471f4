import { registerDecorator, type ValidationOptions } from 'class-validator';
import { isDay } from './day.rules.js';

/** A calendar day that exists, `YYYY-MM-DD`, from 1900 to 2199. */
export function IsDay(options?: ValidationOptions): PropertyDecorator {
  return (target, propertyName) =>
    registerDecorator({
      name: 'isDay',
      target: target.constructor,
      propertyName: propertyName as string,
      options,
      validator: {
        validate: (value: unknown) => isDay(value) && value >= '1900-01-01' && value < '2200-01-01',
        defaultMessage: () => '$property must be a day, YYYY-MM-DD',
      },
    });
}
