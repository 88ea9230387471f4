import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

export interface StorageFigures {
  files: number;
  /** Bytes as people sent them. */
  bytes: number;
  unencrypted: number;
  neverChecked: number;
  /** The oldest proof of those that were proven at all, and the latest. */
  oldestCheck: Date | null;
  lastCheck: Date | null;
}

export interface DamagedFile {
  hash: string;
  damage: 'missing' | 'altered';
  at: Date;
}

/** How the files lie, for the administrator's page. */
@Injectable()
export class StorageQuery {
  constructor(private readonly dataSource: DataSource) {}

  /** Infected files are gone on purpose and are not counted. */
  async figures(): Promise<StorageFigures> {
    const [row]: StorageFigures[] = await this.dataSource.query(
      `select count(*)::int as files, coalesce(sum(size), 0)::float8 as bytes,
         count(*) filter (where key_id is null)::int as unencrypted,
         count(*) filter (where verified_at is null)::int as "neverChecked",
         min(verified_at) as "oldestCheck", max(verified_at) as "lastCheck"
       from stored_file where scan <> 'infected'`,
    );
    return row!;
  }

  /** At most 100. */
  damaged(): Promise<DamagedFile[]> {
    return this.dataSource.query(
      `select hash, damage, verified_at as at from stored_file
       where damage is not null and scan <> 'infected' order by verified_at desc limit 100`,
    );
  }
}
