import pg from 'pg';
import { actorWith, openOffering } from './actors.service.js';
import type { TestApp } from './app.service.js';
import { client } from './client.service.js';
import { bearer } from './dossier.service.js';
import { dossierAt, withStaff } from './dossiers.service.js';

type Header = { Authorization: string };

/** Rejects and reopens dossiers without a pause, and remembers what it was promised. */
export class Hammer {
  /** What was answered with 200: by dossier and number, the status. */
  readonly promised = new Map<string, string>();
  readonly statuses = new Map<number, number>();
  slowestMs = 0;

  private constructor(
    readonly dossiers: readonly string[],
    private readonly dean: Header,
    private readonly admin: Header,
  ) {}

  static async make(made: TestApp, count: number): Promise<Hammer> {
    const house = await withStaff(made);
    const offeringId = await openOffering(house);
    const dossiers: string[] = [];
    for (let i = 0; i < count; i++) dossiers.push((await dossierAt(house, offeringId, 'under_review')).id);
    return new Hammer(
      dossiers,
      await bearer(house, await actorWith(house, 'decision_maker')),
      await bearer(house, await actorWith(house, 'admin')),
    );
  }

  /** For dossiers that are there, and under review or rejected. */
  static of(dossiers: readonly string[], dean: Header, admin: Header): Hammer {
    return new Hammer(dossiers, dean, admin);
  }

  /** Each dossier at once, until told to end. */
  async work(url: string, end: AbortSignal): Promise<void> {
    await Promise.all(this.dossiers.map((id) => this.one(url, id, end)));
  }

  /** How often it was answered with anything but 200 and with what. */
  get others(): Record<string, number> {
    const { 200: _, ...others } = Object.fromEntries(this.statuses);
    return others;
  }

  /** Promises of which the database knows nothing. */
  async lost(ownerUrl: string): Promise<string[]> {
    const records = new pg.Client(ownerUrl);
    await records.connect();
    try {
      const { rows } = await records.query<{ key: string; status: string }>(
        `select application_id || ' ' || seq as key, "to" as status from application_event
         where application_id = any($1)`,
        [this.dossiers],
      );
      const held = new Map(rows.map(({ key, status }) => [key, status]));
      return [...this.promised].filter(([key, status]) => held.get(key) !== status).map(([key]) => key);
    } finally {
      await records.end();
    }
  }

  /** Asks the portal itself where a dossier stands, as a person would after an answer that was no answer. */
  private async one(url: string, id: string, end: AbortSignal): Promise<void> {
    let known: { seq: number; status: string } | undefined;
    const visitor = client(url);
    while (!end.aborted) {
      if (!known) {
        const { status, body } = await visitor.get<{ seq: number; status: string }>(
          `/api/v1/applications/${id}`,
          this.dean,
        );
        if (status === 200) known = body;
        else this.count(status);
        continue;
      }
      const [body, who] =
        known.status === 'rejected'
          ? [{ event: 'reopen', seq: known.seq, reason: 'appeal' }, this.admin]
          : [{ event: 'reject', seq: known.seq, reason: 'requirements_not_met' }, this.dean];
      const began = performance.now();
      const answer = await visitor.post<{ seq: number; status: string }>(
        `/api/v1/applications/${id}/transitions`,
        body,
        who,
      );
      this.slowestMs = Math.max(this.slowestMs, performance.now() - began);
      this.count(answer.status);
      known = answer.status === 200 ? answer.body : undefined;
      if (known) this.promised.set(`${id} ${known.seq}`, known.status);
    }
  }

  private count(status: number): void {
    this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1);
  }
}
