import type { DataSource } from 'typeorm';
import type { Config } from '../../src/platform/config/config.service.js';
import { Replica } from '../../src/platform/database/replica.service.js';
import type { Metrics } from '../../src/platform/http/metrics.service.js';
import type { Log } from '../../src/platform/http/log.service.js';

/** For a query that is made by hand in a house that has no replica. */
export function noReplica(dataSource: DataSource): Replica {
  return new Replica({} as Config, dataSource, {} as Metrics, {} as Log);
}
