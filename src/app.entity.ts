import type { Entities } from './platform/database/data-source.service.js';
import { AuditEntry } from './platform/audit/audit-entry.entity.js';
import { IdempotencyKey } from './platform/http/idempotency-key.entity.js';
import { RateLimit } from './platform/http/rate-limit.entity.js';
import { SessionRow } from './platform/http/session.entity.js';
import { Mail } from './platform/mail/mail.entity.js';
import { Setting } from './platform/settings/setting.entity.js';
import { StoredFile } from './platform/files/stored-file.entity.js';

/** Every table of the house, room by room. A table that is missing here would be dropped by the next migration. */
export const entities: Entities = [AuditEntry, IdempotencyKey, RateLimit, SessionRow, Mail, Setting, StoredFile];
