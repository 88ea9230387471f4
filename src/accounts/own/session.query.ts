import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

export interface OwnSession {
  handle: string;
  device: string;
  since: Date;
  seen: Date;
}

/** Where an account is signed in. */
@Injectable()
export class SessionQuery {
  constructor(private readonly dataSource: DataSource) {}

  /** The account's sessions of the present epoch, latest used first. */
  async of(accountId: string): Promise<OwnSession[]> {
    const rows: { handle: string; device: string; since: string; seen: string }[] = await this.dataSource.query(
      `SELECT s.sess->>'handle' AS handle, s.sess->>'device' AS device, s.sess->>'since' AS since, s.sess->>'seen' AS seen
         FROM session s
         JOIN account a ON a.id = $1::uuid AND (s.sess->>'epoch')::int = a.session_epoch
        WHERE s.sess->>'accountId' = $1::text
        ORDER BY (s.sess->>'seen')::bigint DESC
        LIMIT 100`,
      [accountId],
    );
    return rows.map(({ handle, device, since, seen }) => ({
      handle,
      device,
      since: new Date(Number(since)),
      seen: new Date(Number(seen)),
    }));
  }
}
