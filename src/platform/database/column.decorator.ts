import { Column, type ColumnOptions } from 'typeorm';

/**
 * An instant: timestamptz(3). Microseconds that a JS Date cannot hold once lost rows at page borders,
 * so no column keeps more than milliseconds.
 */
export function InstantColumn(options: ColumnOptions = {}): PropertyDecorator {
  return Column({ type: 'timestamptz', precision: 3, ...options });
}

/** A calendar day, read and written as `YYYY-MM-DD`. */
export function DayColumn(options: ColumnOptions = {}): PropertyDecorator {
  return Column({ type: 'date', ...options });
}
