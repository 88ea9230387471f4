import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.service.js';
import { type Day, dayIn } from './day.rules.js';

/** The only door through which time enters; tests move it, nothing else reads `Date.now()`. */
@Injectable()
export class Clock {
  private offset = 0;

  constructor(private readonly config: Config) {}

  /** The present instant, to the millisecond. */
  now(): Date {
    return new Date(Date.now() + this.offset);
  }

  /** Today's calendar day in the house's time zone (TIMEZONE, Europe/Kyiv). */
  today(): Day {
    return this.dayOf(this.now());
  }

  /** The calendar day of `instant` in the house's time zone. */
  dayOf(instant: Date): Day {
    return dayIn(this.config.timezone, instant);
  }

  /** Tests only: shifts every later reading by `milliseconds` from real time. */
  shiftBy(milliseconds: number): void {
    this.offset = milliseconds;
  }
}
