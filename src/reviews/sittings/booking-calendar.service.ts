import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Config } from '../../platform/config/config.service.js';
import { Bookings } from './booking.service.js';
import { calendarFile } from './calendar-file.rules.js';
import { refuse } from './sitting.refusals.js';

/** The applicant's chosen time for their own calendar. */
@Injectable()
export class BookingCalendar {
  constructor(
    private readonly bookings: Bookings,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** iCalendar. @throws Refusal 404 */
  async file(actor: Actor, idOrReference: string): Promise<string> {
    const own = await this.bookings.of(actor, idOrReference);
    if (!own?.booked) throw refuse('sitting.not_found');
    const { step, booked } = own;
    const { startsAt, endsAt, place, link } = booked.sitting;
    return calendarFile({
      uid: `${booked.id}@${new URL(this.config.publicUrl).hostname}`,
      startsAt,
      endsAt,
      summary: actor.locale === 'uk' ? step.nameUk : step.nameEn,
      where: place,
      link,
      at: this.clock.now(),
    });
  }
}
