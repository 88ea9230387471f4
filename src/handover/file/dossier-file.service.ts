import { Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { DataSource } from 'typeorm';
import { ApplicationQuery } from '../../applications/application.query.js';
import { Looks } from '../../applications/looks.service.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import { inTransaction } from '../../platform/database/transaction.service.js';
import type { Locale } from '../../platform/i18n/words.rules.js';
import { refuse } from '../handover.refusals.js';
import { BinderContents } from './binder-contents.service.js';
import type { DossierFileRow } from './dossier-file.query.js';
import { FileOrders } from './file-orders.service.js';

/** Dossiers as one PDF: asked for, followed, and handed out. Whose eyes it is made for decides what stands in it. */
@Injectable()
export class DossierFiles {
  constructor(
    private readonly dataSource: DataSource,
    private readonly applications: ApplicationQuery,
    private readonly contents: BinderContents,
    private readonly orders: FileOrders,
    private readonly looks: Looks,
  ) {}

  /**
   * Has the dossier bound as it stands now, or gives the file that was made of this very state for this reader. Looks
   * of staff are recorded, and the asking is in the audit.
   * @throws Refusal 404
   */
  async ask(actor: Actor, idOrReference: string, locale: Locale): Promise<DossierFileRow> {
    await this.requireSeen(actor, idOrReference);
    const { id, binder } = await this.contents.of(actor, idOrReference, locale);
    await this.looks.record(actor, id, 'file');
    return inTransaction(this.dataSource, (db) => this.orders.place(db, actor, id, binder));
  }

  /** How far a file is. @throws Refusal 404: foreign, gone, and of a dossier out of sight alike */
  async find(actor: Actor, idOrReference: string, fileId: string): Promise<DossierFileRow> {
    const id = await this.requireSeen(actor, idOrReference);
    const row = UUID.test(fileId) ? await this.orders.own(actor.accountId, id, fileId) : undefined;
    if (!row) throw refuse('dossier_file.not_found');
    return row;
  }

  /** The finished file. The look of staff is recorded first. @throws Refusal 404, 409 `dossier_file.not_ready` */
  async open(actor: Actor, idOrReference: string, fileId: string): Promise<OpenFile> {
    const row = await this.find(actor, idOrReference, fileId);
    if (!row.hash) throw refuse('dossier_file.not_ready');
    await this.looks.record(actor, row.applicationId, `file:${row.id}`);
    return { ...(await this.orders.bytes(row.hash)), filename: `${row.reference}.pdf` };
  }

  /** Who reviews blind has no file: it is made of the whole dossier. */
  private async requireSeen(actor: Actor, idOrReference: string): Promise<string> {
    const { id, blind } = await this.applications.byId(actor, idOrReference);
    if (blind) throw refuse('dossier_file.blind');
    return id;
  }
}

export interface OpenFile {
  stream: Readable;
  /** Bytes. */
  size: number;
  filename: string;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
