import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Config } from '../platform/config/config.service.js';
import { formatInstant } from '../platform/i18n/format.rules.js';
import { readerOf } from '../reviews/sittings/booking.query.js';
import { zoneFor } from '../reviews/sittings/zone.rules.js';
import { Postman } from './postman.service.js';

/** The mail that reminds of an appointment: when, in Kyiv's time and the applicant's; where stands behind the sign-in. */
@Injectable()
export class AppointmentPost {
  constructor(
    private readonly postman: Postman,
    private readonly config: Config,
  ) {}

  async remind(db: EntityManager, applicationId: string, startsAt: Date): Promise<void> {
    const { timezone, residence } = await readerOf(db, applicationId);
    const zone = zoneFor(timezone, residence, this.config.timezone);
    await this.postman.send(db, applicationId, 'mail.appointment', ({ locale }) => ({
      when: formatInstant(locale, startsAt, this.config.timezone, zone),
    }));
  }
}
